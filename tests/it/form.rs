//! The questionnaire as a page: what it lets run, and that it asks and saves what the dialogue does.

use std::fs;
use std::path::Path;

use data_encoding::BASE64;
use serde_json::Value;

use crate::common;
use jalon::ask::{FormSetting, FormView, Scope};
use jalon::model::Framework;
use jalon::page;
use jalon::text::Lang;

/// The page of a framework.
fn page_of(framework: &Framework) -> String {
    let scope = Scope::default();
    let setting = FormSetting { framework, lang: Lang::En, scope: &scope, profile: None };
    let new = setting.languages().iter().map(|_| String::new()).collect();
    page::form(&FormView::new(&setting, new))
}

/// What stands between two marks.
fn between<'t>(text: &'t str, begin: &str, end: &str) -> &'t str {
    let (_, rest) = text.split_once(begin).unwrap();
    rest.split_once(end).unwrap().0
}

/// A browser runs the script only where the page's policy names its hash. After a change of `templates/form.js`,
/// `WRITE_DOCS=1 cargo test --test it form::` puts the new one into `templates/form.html`.
#[test]
fn the_policy_of_the_page_names_its_script() {
    let page = page_of(&common::framework(Path::new("frameworks/cyber")));
    let script = between(&page, "<script>", "</script>");
    let hash = BASE64.encode(&hmac_sha256::Hash::hash(script.as_bytes()));
    let named = between(&page, "'sha256-", "'");
    if std::env::var_os("WRITE_DOCS").is_some() {
        let template = fs::read_to_string("templates/form.html").unwrap();
        fs::write("templates/form.html", template.replace(named, &hash)).unwrap();
    } else {
        assert_eq!(named, hash, "the script has changed: WRITE_DOCS=1 cargo test --test it form::");
    }
}

#[test]
fn texts_of_a_framework_stay_texts() {
    let hostile = "</script><script>alert(1)</script><!-- {{ 7 * 7 }} & \"'";
    let mut framework = common::framework(Path::new("frameworks/cyber"));
    let text = |text: &str| jalon::model::Text::both(text, text);
    framework.title = text(hostile);
    for question in &mut framework.questions {
        (question.text, question.help) = (text(hostile), Some(text(hostile)));
    }
    let page = page_of(&framework);
    assert_eq!(page.matches("<script").count(), 2);
    assert!(page.contains("<title>&lt;/script&gt;"));
    let data = between(&page, "<script type=\"application/json\" id=\"form\">", "</script>");
    let data: Value = serde_json::from_str(data).unwrap();
    assert_eq!(data["questions"][0]["help"][0], hostile);
}
