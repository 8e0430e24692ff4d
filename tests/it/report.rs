//! Reports, as their readers see them.

use std::collections::BTreeSet;
use std::path::Path;

use crate::common;
use jalon::model::{Answers, DimensionKind, Framework, StepIx};
use jalon::page::{self, PageFormat, TemplateProblem, Templates};
use jalon::plan::{self, Roadmap};
use jalon::said::{
    Audience, Depth, IndexRow, IndexView, QuestionView, ReportView, ResultRow, ResultRows, ScreenView, ViewOptions,
    Writer,
};
use jalon::score::{self, Score};
use jalon::text::Lang;
use jalon::text::foreign::plain;
use pulldown_cmark::{Event, Parser, Tag};

const FORMATS: [PageFormat; 3] = [PageFormat::Html, PageFormat::Markdown, PageFormat::Text];
const AUDIENCES: [Audience; 2] = [Audience::Full, Audience::Public];

struct Case {
    framework: Framework,
    answers: Answers,
    score: Score,
    roadmap: Roadmap,
}

impl Case {
    fn new(framework: Framework, answers: Answers) -> Case {
        let score = score::score(&framework, &answers);
        let roadmap = plan::plan(&framework, &answers, &score, &plan::Options::default());
        Case { framework, answers, score, roadmap }
    }

    fn example(name: &str) -> Case {
        let framework = common::framework(Path::new("frameworks/commune/framework.toml"));
        let answers = common::answers(Path::new(&format!("examples/{name}.toml")), &framework);
        Case::new(framework, answers)
    }

    /// From texts written in a test.
    fn written(framework: &str, answers: &str) -> Case {
        let folder = tempfile::tempdir().unwrap();
        let (first, second) = (folder.path().join("framework.toml"), folder.path().join("answers.toml"));
        std::fs::write(&first, framework).unwrap();
        std::fs::write(&second, answers).unwrap();
        let framework = common::framework(&first);
        let answers = common::answers(&second, &framework);
        Case::new(framework, answers)
    }

    fn view(&self, lang: Lang) -> ReportView {
        self.view_until(lang, None)
    }

    fn view_until(&self, lang: Lang, horizon_days: Option<u32>) -> ReportView {
        ReportView::new(
            &self.framework,
            &self.answers,
            &self.score,
            &self.roadmap,
            &ViewOptions { lang, horizon_days, sensitivity: false, depth: Depth::Full, for_others: false },
        )
    }

    fn render(&self, lang: Lang, format: PageFormat, audience: Audience) -> String {
        let templates = Templates::embedded();
        page::report(&templates, format, audience, &self.view(lang))
            .unwrap_or_else(|error| panic!("{}", error.full_message(Lang::En)))
    }

    /// The result as a terminal shows it, without colours.
    fn screen(&self, lang: Lang, columns: usize) -> String {
        let Case { framework, answers, score, roadmap } = self;
        let view = ScreenView::new(framework, answers, score, roadmap, lang);
        anstream::adapter::strip_str(&page::in_terminal("screen.txt", &view, columns)).to_string()
    }

    fn every(&self, lang: Lang) -> Vec<String> {
        let of = |audience| FORMATS.map(|format| self.render(lang, format, audience));
        AUDIENCES.into_iter().flat_map(of).collect()
    }
}

/// The tags of a page, each with its attributes as written.
pub fn tags(html: &str) -> Vec<&str> {
    html.match_indices('<').map(|(at, _)| &html[at..=at + html[at..].find('>').unwrap()]).collect()
}

/// What a page shows, without its tags and its style.
fn shown(html: &str) -> String {
    let (_, body) = html.split_once("</style>").unwrap();
    body.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).collect::<Vec<_>>().join("\n")
}

/// The value of an attribute of a tag, as written.
pub fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

/// Tags are closed in order, ids are there once, and links inside the page lead somewhere.
fn assert_well_formed(html: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut ids = BTreeSet::new();
    let mut targets = Vec::new();
    for tag in tags(html) {
        let name = tag.trim_start_matches(['<', '/']).split([' ', '>', '/', '\n']).next().unwrap();
        if let Some(id) = attribute(tag, "id") {
            assert!(ids.insert(id), "{id} twice");
        }
        targets.extend(attribute(tag, "href").and_then(|href| href.strip_prefix('#')));
        if tag.starts_with("</") {
            assert_eq!(open.pop(), Some(name), "{tag}");
        } else if !tag.ends_with("/>") && !["!DOCTYPE", "meta", "br"].contains(&name) {
            open.push(name);
        }
    }
    assert_eq!(open, Vec::<&str>::new());
    for target in targets {
        assert!(ids.contains(target), "#{target} leads nowhere");
    }
}

/// What is left out for the program's own pages is on none of them.
#[test]
fn what_only_templates_of_others_may_show_is_on_no_page() {
    let case = Case::example("town");
    let Case { framework, answers, score, roadmap } = &case;
    for (format, audience) in FORMATS.into_iter().flat_map(|format| AUDIENCES.map(|audience| (format, audience))) {
        for depth in [Depth::Short, Depth::Full] {
            let page = |for_others| {
                let (lang, horizon_days) = (Lang::Fr, None);
                let options = ViewOptions { lang, horizon_days, sensitivity: false, depth, for_others };
                let view = ReportView::new(framework, answers, score, roadmap, &options);
                page::report(&Templates::embedded(), format, audience, &view).unwrap()
            };
            assert!(page(true) == page(false), "{format:?} {audience:?} {depth:?}");
        }
    }
}

/// What takes longest of a report is worked out for the pages that say it, and for no others.
#[test]
fn other_weights_are_tried_where_a_page_says_what_came_of_it() {
    let folder = Path::new("tests/cases/roadmap.in");
    let framework = common::framework(&folder.join("frameworks/mini.toml"));
    let answers = common::answers(&folder.join("town.toml"), &framework);
    let Case { framework, answers, score, roadmap } = Case::new(framework, answers);
    for (format, audience) in FORMATS.into_iter().flat_map(|format| AUDIENCES.map(|audience| (format, audience))) {
        for depth in [Depth::Short, Depth::Full] {
            let page = |sensitivity| {
                let (lang, horizon_days) = (Lang::En, None);
                let options = ViewOptions { lang, horizon_days, sensitivity, depth, for_others: false };
                let view = ReportView::new(&framework, &answers, &score, &roadmap, &options);
                page::report(&Templates::embedded(), format, audience, &view).unwrap()
            };
            let differs = page(true) != page(false);
            assert_eq!(differs, page::says_how(format, audience, depth), "{format:?} {audience:?} {depth:?}");
        }
    }
}

#[test]
fn every_page_is_well_formed_and_asks_for_nothing() {
    for name in ["village", "town", "city"] {
        let case = Case::example(name);
        for lang in Lang::ALL {
            for audience in AUDIENCES {
                let html = case.render(lang, PageFormat::Html, audience);
                assert_well_formed(&html);
                assert!(html.contains(&format!("<html lang=\"{}\">", lang.tag())));
                // LibreOffice Writer, where councils edit the page, looks for the language on the body alone.
                assert!(html.contains(&format!("<body lang=\"{}\">", lang.tag())));
                assert!(html.contains("default-src 'none'; style-src 'unsafe-inline'; img-src data:"));
                for asks in ["<script", "<link", "<img", "<iframe", " src=", "url(", "@import"] {
                    assert!(!html.contains(asks), "{asks}");
                }
            }
        }
    }
}

#[test]
fn no_value_is_shown_as_the_program_holds_it() {
    for case in [Case::example("village"), Case::example("town"), Case::written(SCORES_ONLY, &answers("bare", ""))] {
        for lang in Lang::ALL {
            for text in case.every(lang) {
                for raw in ["True", "False", "undefined", "NaN", "Some(", "{{", "{%", "{}"] {
                    assert!(!text.contains(raw), "{raw}: {text}");
                }
                assert!(!text.split(|c: char| !c.is_alphanumeric()).any(|word| word == "None"), "{text}");
            }
        }
    }
}

#[test]
fn french_is_french_and_english_is_english() {
    let english = [" the ", " and ", " step", "stage", "in place", "estimate", "Who ", "scored", "answer", "week"];
    let french = [" le ", " les ", " est ", "stade", " pas ", "jours", "Réponse", "Pourquoi", "référentiel", "où"];
    let mut case = Case::example("town");
    // What people wrote themselves stays in their language.
    for given in &mut case.answers.given {
        (given.note, given.evidence) = (None, Vec::new());
    }
    case.answers.respondents.clear();
    for source in &mut case.framework.sources {
        (source.title, source.note) = (jalon::model::Text::both("Titre", "Title"), None);
    }
    for (lang, other) in [(Lang::Fr, english), (Lang::En, french)] {
        for text in case.every(lang) {
            let text = if text.starts_with("<!DOCTYPE") { shown(&text) } else { text };
            for word in other {
                let at = text.find(word);
                let around = at.map(|at| text[..at + 20].chars().rev().take(80).collect::<String>());
                assert_eq!(around.map(|text| text.chars().rev().collect::<String>()), None, "{word}");
            }
        }
    }
}

#[test]
fn french_has_its_spaces() {
    let mut case = Case::example("village");
    for given in &mut case.answers.given {
        given.note = None;
    }
    for text in case.every(Lang::Fr) {
        let text = if text.starts_with("<!DOCTYPE") { shown(&text) } else { text };
        // In the terminal an exclamation mark begins a line.
        for line in text.lines().filter(|line| !line.starts_with('!')) {
            for mark in [" ?", " !", " %", " »", "« ", " :", " ;"] {
                assert!(!line.contains(mark), "{mark}: {line}");
            }
        }
    }
}

/// A text that would do something in each kind of document.
const HOSTILE: &str = r#"<script>alert(1)</script><img src=x onerror=alert(2)> [x](javascript:alert(3)) ![y](https://z.org) **g** | `c` "q" 'a' &amp; <https://z.org> {{ 7 * 7 }}"#;

fn hostile(place: &str) -> String {
    let text = format!("{HOSTILE} {place} \u{202e}\u{2066}");
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn hostile_case() -> Case {
    let h = hostile;
    let framework = format!(
        r#"format = 1
[framework]
id = "hostile"
version = "1.0.0"
title = {title}
summary = {summary}
languages = ["fr"]
license = {license}
authors = [{author}]
ref = {reference}
[scoring]
stage_rule = "staged"
[[profile]]
id = "village"
title = {profile}
[[stage]]
id = "s1"
title = {stage}
summary = {gloss}
threshold = 0.65
[[stage]]
id = "s2"
title = {stage}
threshold = 0.65
[[dimension]]
id = "d"
title = {dimension}
summary = {about}
ref = {reference}
[[dimension.question]]
id = "a"
stage = "s1"
essential = true
text = {question}
evidence = {shows}
ref = {reference}
sources = ["s"]
option = [{{ id = "yes", value = 1, label = {label} }}, {{ id = "no", value = 0, label = {label} }}]
variant = [{{ profile = "village", text = {variant}, evidence = {shows} }}]
[[dimension.question]]
id = "b"
stage = "s1"
text = {question}
option = [{{ id = "yes", value = 1, label = {label} }}, {{ id = "no", value = 0, label = {label} }}]
[[dimension.question]]
id = "c"
stage = "s2"
text = {question}
evidence = {shows}
option = [{{ id = "yes", value = 1, label = {label} }}, {{ id = "no", value = 0, label = {label} }}]
[[dimension.question]]
id = "e"
stage = "s2"
text = {question}
option = [{{ id = "yes", value = 1, label = {label} }}, {{ id = "no", value = 0, label = {label} }}]
[[dimension]]
id = "facts"
kind = "context"
title = {dimension}
[[dimension.question]]
id = "words"
kind = "text"
text = {question}
[[gate]]
stage = "s1"
questions = ["d.a"]
why = {why}
[[alert]]
id = "x"
when = {{ question = "d.a", met = false }}
title = {alert}
message = {message}
step = "go"
[[step]]
id = "go"
title = {step}
closes = ["d.a"]
effort_days = [0.5, 1]
lead = {lead}
first_action = {action}
outcome = {outcome}
sources = ["s"]
[[step]]
id = "then"
title = {step}
closes = ["d.c"]
requires = ["go"]
[[wave]]
id = "w"
title = {wave}
[[source]]
id = "s"
title = {source}
url = "javascript:alert(4)"
note = {remark}
"#,
        title = h("title"),
        profile = h("profile"),
        variant = h("variant"),
        summary = h("summary"),
        license = h("license"),
        author = h("author"),
        reference = h("reference"),
        stage = h("stage"),
        gloss = h("gloss"),
        dimension = h("dimension"),
        about = h("about"),
        question = h("question"),
        shows = h("shows"),
        label = h("label"),
        why = h("why"),
        alert = h("alert"),
        message = h("message"),
        step = h("step"),
        lead = h("lead"),
        action = h("action"),
        outcome = h("outcome"),
        wave = h("wave"),
        source = h("source"),
        remark = h("remark"),
    );
    let answers = format!(
        r#"format = 1
framework = "hostile"
framework_version = "1.0.0"
date = 2026-11-21
[municipality]
name = {name}
profile = "village"
priorities = ["d"]
[[respondent]]
role = {role}
name = {person}
[answers.d]
a = {{ answer = "no", note = {note}, evidence = [{evidence}, "javascript:alert(5)", "https://preuve.org/\"onmouseover=alert(6)?a=1&copy=2"] }}
b = {{ not_applicable = {reason} }}
c = "unknown"
e = "yes"
[answers.facts]
words = {{ answer = {told} }}
"#,
        name = h("name"),
        role = h("role"),
        person = h("person"),
        note = h("note"),
        told = h("told"),
        evidence = h("evidence"),
        reason = h("reason"),
    );
    Case::written(&framework, &answers)
}

/// Every place that a text of somebody else can stand in, as the words after it.
const PLACES: [&str; 30] = [
    "title",
    "license",
    "author",
    "reference",
    "stage",
    "gloss",
    "dimension",
    "about",
    "question",
    "shows",
    "label",
    "why",
    "alert",
    "message",
    "step",
    "lead",
    "action",
    "outcome",
    "wave",
    "source",
    "remark",
    "name",
    "note",
    "reason",
    "role",
    "person",
    "evidence",
    "profile",
    "variant",
    "told",
];

#[test]
fn what_others_write_is_no_markup_in_html() {
    let case = hostile_case();
    for audience in AUDIENCES {
        let html = case.render(Lang::Fr, PageFormat::Html, audience);
        assert_well_formed(&html);
        for tag in tags(&html) {
            let name = tag.trim_start_matches(['<', '/']).split([' ', '>', '/', '\n']).next().unwrap();
            assert!(!["script", "img", "iframe"].contains(&name), "{tag}");
            assert!(!tag.contains("onerror") && !tag.contains(" onmouseover"), "{tag}");
            if let Some(href) = attribute(tag, "href") {
                assert!(href.starts_with('#') || href.starts_with("https://preuve.org/%22onmouseover"), "{href}");
            }
        }
        assert!(!html.contains(['\u{202e}', '\u{2066}']));
    }
    let html = case.render(Lang::Fr, PageFormat::Html, Audience::Full);
    // What was remarked on a source, and what would show a practice, is in Markdown, and not on the page.
    for place in PLACES.into_iter().filter(|place| !["remark", "shows"].contains(place)) {
        let written = format!("{{{{ 7 * 7 }}}} {place}");
        assert!(html.contains(&written), "{place} is nowhere");
    }
}

#[test]
fn what_others_write_is_no_markup_in_markdown() {
    let case = hostile_case();
    for audience in AUDIENCES {
        let markdown = case.render(Lang::Fr, PageFormat::Markdown, audience);
        assert!(!markdown.contains(['\u{202e}', '\u{2066}']));
        let options = pulldown_cmark::Options::ENABLE_TABLES | pulldown_cmark::Options::ENABLE_STRIKETHROUGH;
        let mut text = String::new();
        for event in Parser::new_ext(&markdown, options) {
            match event {
                Event::Html(html) | Event::InlineHtml(html) => panic!("{html}"),
                Event::Code(code) => panic!("{code}"),
                Event::Start(Tag::Image { dest_url, .. }) => panic!("{dest_url}"),
                Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => panic!("a block"),
                Event::Start(Tag::Link { dest_url, .. }) => {
                    assert_eq!(&*dest_url, "https://preuve.org/%22onmouseover=alert%286%29?a=1&copy=2");
                }
                Event::Text(more) => text.push_str(&more),
                _ => text.push('\n'),
            }
        }
        let text = text.replace('\u{a0}', " ");
        assert!(text.contains(HOSTILE), "{audience:?}");
        if audience == Audience::Full {
            for place in PLACES {
                assert!(text.contains(&format!("{HOSTILE} {place}")), "{place} is nowhere");
            }
        }
    }
}

#[test]
fn the_terminal_gets_plain_lines_of_eighty_columns() {
    use unicode_width::UnicodeWidthStr;
    for case in [Case::example("village"), Case::example("town"), Case::example("city")] {
        for lang in Lang::ALL {
            for audience in AUDIENCES {
                for line in case.render(lang, PageFormat::Text, audience).lines() {
                    assert!(line.width() <= 80, "{line}");
                }
            }
        }
    }
    let case = hostile_case();
    let steers = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}' || c == '\u{2066}';
    for audience in AUDIENCES {
        assert!(!case.render(Lang::Fr, PageFormat::Text, audience).contains(steers), "{audience:?}");
    }
    let plain = case.screen(Lang::Fr, 80);
    assert!(plain.contains("{{ 7 * 7 }}") && !plain.contains(steers), "{plain}");
}

/// One municipality's result fits a terminal of 80 columns, with a bar for each dimension and the
/// first steps at the end.
#[test]
fn one_result_is_a_screen() {
    use unicode_width::UnicodeWidthStr;
    for name in ["village", "town", "city"] {
        let case = Case::example(name);
        let Case { framework, roadmap, .. } = &case;
        let steps: Vec<StepIx> = roadmap.steps.iter().map(|planned| planned.step).collect();
        for lang in Lang::ALL {
            let plain = case.screen(lang, 80);
            for line in plain.lines() {
                assert!(line.width() <= 80, "{line}");
            }
            let scored = framework.dimensions.iter().filter(|dimension| dimension.kind != DimensionKind::Context);
            assert_eq!(
                plain.lines().filter(|line| line.contains(['█', '▒', '·']) && line.contains('/')).count(),
                scored.count()
            );
            let third = framework.steps[steps[2]].title.get(lang);
            let begins = third.split(' ').next().unwrap();
            assert!(plain.contains(&format!("\n3. {begins} ")), "{plain}");
        }
    }
}

/// A number of the page: a decimal or a fraction, in English.
fn value(text: &str) -> f64 {
    let number = |text: &str| text.replace(',', "").parse::<f64>().unwrap_or_else(|_| panic!("{text}"));
    match text.split_once('/') {
        Some((over, under)) => number(over) / number(under),
        None => number(text),
    }
}

/// Whoever works out by hand what is folded into the page finds the numbers that it shows.
#[test]
fn the_reasons_on_the_page_add_up() {
    for name in ["village", "town", "city"] {
        let view = Case::example(name).view(Lang::En);
        assert!(!view.place.reasons.is_empty());
        for one in &view.roadmap.order {
            let product =
                |term: &String| -> f64 { term.split_once(' ').unwrap().1.split("\u{a0}×\u{a0}").map(value).product() };
            let gain: f64 = one.terms.iter().map(product).sum();
            assert!((gain - value(&one.gain)).abs() < 0.0002, "{one:?}");
            if one.together.is_none() {
                assert!((value(&one.gain) / value(&one.days) - value(&one.per_day)).abs() < 0.0002, "{one:?}");
            }
        }
        // After the first wave no group brings more for a day than the one before it.
        let groups: Vec<f64> =
            view.roadmap.order[view.first.steps.len()..].iter().map(|one| value(&one.per_day)).collect();
        assert!(groups.is_sorted_by(|a, b| a >= b), "{groups:?}");
        for dimension in &view.dimensions.scored {
            let line = dimension.reasons[0].strip_prefix("Score: ").unwrap();
            let (points, rest) = line.split_once(" ÷ ").unwrap();
            let (out_of, rest) = rest.split_once(" = ").unwrap();
            let score = rest.split([';', ' ']).next().unwrap().trim_end_matches('.');
            assert!((value(points) / value(out_of) - value(score)).abs() < 0.0006, "{line}");
            // A practice in place counts 1 and every other 0, but for those whose sum follows.
            let counts = |mark: &str, one: &QuestionView| match &one.counts {
                Some(sum) => sum.split("\u{a0}×\u{a0}").map(value).product(),
                None => f64::from(u8::from(mark == "met")),
            };
            let groups = dimension.groups.iter();
            let counted: f64 = groups.flat_map(|group| group.questions.iter().map(|one| counts(group.mark, one))).sum();
            assert!((counted - value(points)).abs() < 1e-9, "{}: {counted}", dimension.title);
        }
    }
}

fn answers(framework: &str, table: &str) -> String {
    format!(
        "format = 1\nframework = \"{framework}\"\nframework_version = \"1.0.0\"\ndate = 2026-11-21\n[municipality]\nname = \"Lieu\"\n{table}"
    )
}

const SCORES_ONLY: &str = r#"format = 1
[framework]
id = "bare"
version = "1.0.0"
title = { fr = "Cadre nu", en = "Bare framework" }
languages = ["fr", "en"]
[scoring]
stage_rule = "none"
index = true
[[dimension]]
id = "d"
title = { fr = "Domaine", en = "Dimension" }
[[dimension.question]]
id = "n"
kind = "number"
max = 10
text = { fr = "Combien ?", en = "How many?" }
"#;

#[test]
fn a_framework_without_stages_and_steps_says_so() {
    let case = Case::written(SCORES_ONLY, &answers("bare", "[answers.d]\nn = 4\n"));
    let view = case.view(Lang::Fr);
    assert_eq!(view.place.sentence, "Notre note d’ensemble est de 40 sur 100.");
    assert_eq!((view.place.stages.len(), view.place.path), (0, None));
    assert!(view.first.none.unwrap().contains("ne propose pas de pas"));
    assert_eq!(view.municipality.line, None);
    for lang in Lang::ALL {
        assert_well_formed(&case.render(lang, PageFormat::Html, Audience::Full));
        assert_well_formed(&case.render(lang, PageFormat::Html, Audience::Public));
    }
    let blank = Case::written(SCORES_ONLY, &answers("bare", "")).view(Lang::En);
    assert_eq!(blank.place.sentence, "Our overall score is 0 out of 100 (between 0 and 100).");
}

/// No chapter or sentence of a report speaks of a next stage where the framework sets none.
#[test]
fn without_stages_nothing_is_said_of_one() {
    let question = |id: &str| {
        format!(
            "[[dimension.question]]\nid = \"{id}\"\ntext.mul = \"{id}\"\noption = [{{ id = \"yes\", value = 1, label.mul = \"Oui\" }}, {{ id = \"no\", value = 0, label.mul = \"Non\" }}]\n"
        )
    };
    let step = |id: &str, days: &str| {
        format!("[[step]]\nid = \"{id}\"\ntitle.mul = \"Pas {id}\"\neffort_days = {days}\ncloses = [\"d.{id}\"]\n")
    };
    let waves =
        "[[wave]]\nid = \"first\"\ntitle.mul = \"1\"\nwithin_days = 30\n[[wave]]\nid = \"later\"\ntitle.mul = \"2\"\n";
    let framework =
        SCORES_ONLY.to_owned() + &question("a") + &question("b") + waves + &step("a", "0.5") + &step("b", "20");
    for text in [SCORES_ONLY, &framework] {
        let case = Case::written(text, &answers("bare", "[answers.d]\nn = 4\n"));
        for format in FORMATS {
            let page = case.render(Lang::Fr, format, Audience::Full);
            let page = if format == PageFormat::Html { shown(&page) } else { page };
            for never in ["prochain stade", "stade suivant", "nécessaire pour cela", "Ce qu’il faut surveiller"] {
                assert!(!page.contains(never), "{never}\n{page}");
            }
            assert_eq!(page.contains("Un autre pas vient ensuite."), text == framework, "{page}");
        }
    }
    let nothing_scored = SCORES_ONLY
        .replace("index = true\n", "")
        .replace("title = { fr = \"Domaine\"", "kind = \"context\"\ntitle = { fr = \"Domaine\"");
    let case = Case::written(&nothing_scored, &answers("bare", "[answers.d]\nn = 4\n"));
    assert_eq!(
        case.view(Lang::Fr).place.sentence,
        "Ce référentiel décrit ce qui est en place, sans le noter, et ne fixe pas de stade."
    );
    let page = case.render(Lang::Fr, PageFormat::Text, Audience::Full);
    assert!(!page.contains("Dimension par dimension"), "{page}");
    // No more is scored where no answer is worth anything.
    let words = SCORES_ONLY.replace("index = true\n", "").replace("kind = \"number\"\nmax = 10", "kind = \"text\"");
    let case = Case::written(&words, &answers("bare", "[answers.d]\nn = \"Quatre\"\n"));
    assert!(
        case.view(Lang::En).place.sentence.starts_with("This framework describes what is in place without scoring")
    );
}

#[test]
fn bands_show_the_score_they_come_from() {
    let framework = SCORES_ONLY.replace("\"none\"", "\"bands\"")
        + "[[stage]]\nid = \"c\"\ntitle.mul = \"C\"\nsummary.fr = \"Indice à partir de 0\"\nthreshold = 0\n[[stage]]\nid = \"b\"\ntitle.mul = \"B\"\nsummary.fr = \"Indice à partir de 0,5\"\nthreshold = 0.5\n";
    let case = Case::written(&framework, &answers("bare", "[answers.d]\nn = 4\n"));
    let view = case.view(Lang::Fr);
    assert_eq!(view.place.sentence, "Nous avons atteint le stade «\u{a0}C\u{a0}».");
    assert_eq!(view.place.index.as_deref(), Some("40 sur 100"));
    let missing = view.place.missing.unwrap();
    assert!(missing.contains("à gagner 10 points sur 100"), "{missing}");
    assert_well_formed(&case.render(Lang::Fr, PageFormat::Html, Audience::Full));
}

#[test]
fn what_is_unknown_is_said_to_be_provisional() {
    let view = Case::example("village").view(Lang::Fr);
    assert!(view.place.provisional);
    let sure = view.place.sure.unwrap();
    assert!(
        sure.starts_with("Provisoire\u{a0}: selon les réponses qui manquent, nous sommes entre le point de départ et"),
        "{sure}"
    );
    assert!(view.open.first.is_some());
    assert!(view.hold.lines.len() <= 3);
    // No stage without its gloss.
    assert!(view.place.stages.iter().all(|stage| stage.gloss.is_some()));
}

#[test]
fn a_horizon_counts_what_it_hides() {
    let case = Case::example("village");
    let all = case.roadmap.steps.len();
    let view = case.view_until(Lang::Fr, Some(90));
    let shown: usize = view.roadmap.waves.iter().map(|wave| wave.steps.len()).sum();
    assert!(shown >= 3 && shown < all);
    let hidden = view.roadmap.hidden.unwrap();
    assert!(hidden.contains(&format!("{} pas", all - shown)), "{hidden}");
    assert_eq!(case.view(Lang::Fr).roadmap.hidden, None);
    let templates = Templates::embedded();
    let html =
        page::report(&templates, PageFormat::Html, Audience::Full, &case.view_until(Lang::Fr, Some(90))).unwrap();
    assert_well_formed(&html);
}

#[test]
fn residents_read_no_codes() {
    for name in ["village", "town", "city"] {
        let case = Case::example(name);
        for format in FORMATS {
            let text = case.render(Lang::Fr, format, Audience::Public);
            let text = if format == PageFormat::Html { shown(&text) } else { text };
            for question in &case.framework.questions {
                assert!(!text.contains(&question.id), "{}", question.id);
            }
            assert!(!text.contains('%'), "{text}");
        }
    }
}

#[test]
fn a_page_leads_to_many_reports() {
    let case = hostile_case();
    let row = IndexRow::new(&case.framework, &case.answers, &case.score, "javascript:alert(1)/ü.html", Lang::Fr);
    let templates = Templates::embedded();
    let html = page::index(&templates, PageFormat::Html, &IndexView::new(Lang::Fr, vec![row.clone(), row])).unwrap();
    assert_well_formed(&html);
    assert!(html.contains("href=\"javascript%3Aalert%281%29/%C3%BC.html\""));
    assert!(html.contains("Rapports de 2 municipalités"));
    assert!(!html.contains("<script"));
    // A stage that missing answers decide is not said to be missed.
    let Case { framework, answers, score, .. } = Case::example("village");
    let row = |lang| IndexRow::new(&framework, &answers, &score, "v.html", lang).stage;
    assert_eq!(row(Lang::Fr), "Entre le point de départ et Numérisation, selon les réponses qui manquent");
    assert_eq!(row(Lang::En), "Between the start and Digitization, depending on the missing answers");
}

/// What its group says of an answer is not said again with it.
#[test]
fn an_answer_that_its_group_says_is_left_out() {
    let view = Case::example("town").view(Lang::En);
    let groups = || view.dimensions.scored.iter().flat_map(|dimension| &dimension.groups);
    let answers = |mark: &str| -> BTreeSet<Option<String>> {
        groups()
            .filter(|group| group.mark == mark)
            .flat_map(|group| &group.questions)
            .map(|one| one.answer.clone())
            .collect()
    };
    assert!(answers("met").contains(&None) && !answers("met").contains(&Some("Yes".to_owned())));
    assert_eq!(answers("missing"), [None, Some("Partly".to_owned())].into());
}

/// A text of the framework goes on after a colon with a small letter, wherever it follows one.
#[test]
fn what_follows_a_colon_begins_small() {
    let case = Case::example("town");
    for (lang, texts) in [
        (
            Lang::Fr,
            ["Services et démarches\u{a0}: cinq", "Cette semaine\u{a0}: inscrire", "Ce qui l’ouvre\u{a0}: faire"],
        ),
        (Lang::En, ["Services and procedures: five", "This week: put", "What opens it: do"]),
    ] {
        let page = case.render(lang, PageFormat::Text, Audience::Full);
        let html = shown(&case.render(lang, PageFormat::Html, Audience::Full)).replace('\n', "");
        for text in texts {
            assert!(page.contains(text) && html.contains(text), "{text}\n{html}");
        }
    }
}

#[test]
fn a_template_of_ones_own_takes_the_place_of_the_report() {
    let case = Case::example("town");
    let own = |name: &str, text: &str| Templates::embedded().with_own(name, text);
    let text = |templates: &Templates, format| page::report(templates, format, Audience::Full, &case.view(Lang::Fr));

    let templates = own("court.md", "# {{ municipality.name }}\n{{ place.sentence }}").unwrap();
    let markdown = text(&templates, PageFormat::Markdown).unwrap();
    assert!(markdown.starts_with("# Port-Mirabelle\nNous avons atteint"), "{markdown}");
    // The other formats stay as they are.
    assert!(text(&templates, PageFormat::Html).unwrap().contains("<!DOCTYPE html>"));

    let extends = "{% extends 'builtin/report.html' %}{% block title %}À nous{% endblock %}";
    assert!(text(&own("report.html", extends).unwrap(), PageFormat::Html).unwrap().contains("<title>À nous</title>"));
    let part = Templates::embedded().with_override("style.css", "p { color: red }").unwrap();
    assert!(text(&part, PageFormat::Html).unwrap().contains("p{color:red}"));

    let error =
        own("rapport.html", "<p>\n{{ place.sentance }}").map(|own| text(&own, PageFormat::Html).unwrap_err()).unwrap();
    assert_eq!(
        error.full_message(Lang::Fr),
        "gabarit rapport.html, ligne 2\u{a0}: `place.sentance` n’existe pas dans le rapport"
    );
    assert_eq!(error.problem, TemplateProblem::Undefined("place.sentance".to_owned()));
    let error = own("rapport.html", "{% if %}").unwrap_err();
    assert!(matches!(error.problem, TemplateProblem::Syntax(_)) && error.line == Some(1), "{error:?}");
    let error = own("rapport.md", "{{ place }}").map(|own| text(&own, PageFormat::Markdown).unwrap_err()).unwrap();
    assert!(error.full_message(Lang::En).contains("`place` is neither a text nor a number"), "{error:?}");
    let error = own("rapport.docx", "").unwrap_err();
    assert_eq!(error.full_message(Lang::Fr), "gabarit rapport.docx\u{a0}: son nom doit finir par .html, .md ou .txt");
    let error =
        own("r.txt", "{% include '../../etc/passwd' %}").map(|own| text(&own, PageFormat::Text).unwrap_err()).unwrap();
    assert!(matches!(error.problem, TemplateProblem::NotFound(_)), "{error:?}");
}

/// Relative luminance of `#rrggbb`, as the Web Content Accessibility Guidelines define it.
fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

#[test]
fn colours_can_be_told_apart() {
    let css = include_str!("../../templates/style.css");
    let blocks: Vec<&str> = css.split(":root {").skip(1).map(|rest| rest.split_once('}').unwrap().0).collect();
    assert_eq!(blocks.len(), 3, "light, dark, paper");
    for block in blocks {
        let colour = |name: &str| {
            let (_, rest) = block.split_once(&format!("--{name}: ")).unwrap();
            luminance(&rest[..7])
        };
        let contrast = |a: &str, b: &str| {
            let (a, b) = (colour(a), colour(b));
            (a.max(b) + 0.05) / (a.min(b) + 0.05)
        };
        for text in ["ink", "muted", "next", "done", "alert", "link"] {
            assert!(contrast(text, "paper") >= 4.5, "{text}: {}", contrast(text, "paper"));
        }
        for mark in ["edge", "next", "done", "alert"] {
            assert!(contrast(mark, "paper") >= 3.0, "{mark}: {}", contrast(mark, "paper"));
        }
    }
}

/// Dimensions of one yes or no question a stage; a weight is written after each name.
fn staged(dimensions: &[(&str, u32)], scoring: &str) -> String {
    let option =
        "option = [{ id = \"yes\", value = 1, label.fr = \"Oui\" }, { id = \"no\", value = 0, label.fr = \"Non\" }]";
    let mut text = format!(
        "format = 1\n[framework]\nid = \"staged\"\nversion = \"1.0.0\"\ntitle.fr = \"Cadre\"\nlanguages = [\"fr\"]\n[scoring]\nstage_rule = \"staged\"\n{scoring}\n"
    );
    for stage in ["un", "deux"] {
        text += &format!("[[stage]]\nid = \"{stage}\"\ntitle.fr = \"Stade {stage}\"\nthreshold = 0.65\n");
    }
    for (name, weight) in dimensions {
        text += &format!("[[dimension]]\nid = \"{name}\"\ntitle.fr = \"Domaine {name}\"\nweight = {weight}\n");
        for stage in ["un", "deux"] {
            text += &format!(
                "[[dimension.question]]\nid = \"{stage}\"\nstage = \"{stage}\"\ntext.fr = \"Est-ce {stage}\"\n{option}\n"
            );
        }
    }
    text
}

fn given(dimensions: &[(&str, &str, &str)]) -> String {
    let tables: Vec<String> = dimensions
        .iter()
        .map(|(name, un, deux)| format!("[answers.{name}]\nun = \"{un}\"\ndeux = \"{deux}\"\n"))
        .collect();
    tables.concat()
}

/// Month and year of a period are said once where both days have them.
#[test]
fn a_period_says_once_what_both_days_share() {
    let step = |id: &str, days: &str| {
        format!("[[step]]\nid = \"{id}\"\ntitle.fr = \"Pas {id}\"\ncloses = [\"{id}.un\"]\neffort_days = {days}\n")
    };
    let steps =
        [step("a", "0.25"), step("b", "0.25") + "requires = [\"a\"]\n", step("c", "1") + "requires = [\"b\"]\n"];
    let framework = staged(&[("a", 1), ("b", 1), ("c", 1)], "quorum = 1") + &steps.concat();
    let nothing = given(&[("a", "no", "no"), ("b", "no", "no"), ("c", "no", "no")]);
    let case = Case::written(&framework, &answers("staged", &nothing));
    let periods = |lang| -> Vec<String> {
        let view = case.view(lang);
        let steps = view.roadmap.waves.iter().flat_map(|wave| &wave.steps);
        steps.map(|step| step.period.replace('\u{a0}', " ")).collect()
    };
    // A day a month: the 21st and a week, another week, a month.
    assert_eq!(
        periods(Lang::Fr),
        ["du 21 au 28 novembre 2026", "du 28 novembre au 6 décembre 2026", "du 6 décembre 2026 au 5 janvier 2027"]
    );
    assert_eq!(
        periods(Lang::En),
        ["21 to 28 November 2026", "28 November to 6 December 2026", "6 December 2026 to 5 January 2027"]
    );
}

/// A stage asks for a part of the weight, and only that part is said to be needed.
#[test]
fn only_what_the_next_stage_really_takes_is_said_to_be_missing() {
    let missing = |case: &Case, lang| case.view(lang).place.missing.unwrap().replace('\u{a0}', " ");
    let city = Case::example("city");
    assert_eq!(missing(&city, Lang::Fr), "Pour le stade suivant, « Digitalisation », il reste à ouvrir 2 verrous.");
    assert_eq!(missing(&city, Lang::En), "For the next stage, “Digitalization”, we still have to open 2 gates.");
    assert_eq!(city.score.blocked_by.len(), 5, "what the result lists is another matter");
    let hold = city.view(Lang::Fr).hold;
    assert!(hold.lines.iter().all(|line| line.kind != "dimension"), "{hold:?}");
    assert_eq!(city.view(Lang::Fr).public.lacks.len(), 1);
    let screen = |case: &Case| case.screen(Lang::Fr, 110).replace('\u{a0}', " ");
    assert!(!screen(&city).contains("\n- Services et démarches"), "{}", screen(&city));

    let village = Case::example("village");
    assert_eq!(
        missing(&village, Lang::Fr),
        "Pour l’atteindre, il reste à avancer dans 5 des 8 dimensions qui n’y sont pas encore et à ouvrir un verrou."
    );
    assert_eq!(
        missing(&village, Lang::En),
        "To reach it we still have to move forward in 5 of the 8 dimensions that are not there yet and open one gate."
    );
    let enough =
        "Pour l’atteindre, il reste à avancer dans 5 des 8 dimensions qui n’y sont pas encore et à ouvrir un verrou.";
    assert!(screen(&village).contains(enough), "{}", screen(&village));
    let lacks = village.view(Lang::En).public.lacks.join(" ");
    assert!(lacks.ends_with("We have to move forward in at least 5 of these 8 fields."), "{lacks}");

    // The heaviest of them would do alone, another would not.
    let framework = staged(&[("a", 3), ("b", 1), ("c", 1)], "quorum = 0.5\nmax_lag = 1");
    let none = given(&[("a", "no", "no"), ("b", "no", "no"), ("c", "no", "no")]);
    let case = Case::written(&framework, &answers("staged", &none));
    assert_eq!(
        missing(&case, Lang::Fr),
        "Pour l’atteindre, il reste à avancer dans au moins une des 3 dimensions qui n’y sont pas encore."
    );
    // Enough weight is there, and one is too far behind.
    let framework = staged(&[("a", 1), ("b", 1), ("c", 1)], "quorum = 0.5\nmax_lag = 1");
    let behind = given(&[("a", "yes", "yes"), ("b", "yes", "yes"), ("c", "no", "no")]);
    let case = Case::written(&framework, &answers("staged", &behind));
    assert_eq!(
        missing(&case, Lang::Fr),
        "Pour le stade suivant, « Stade deux », il reste à faire avancer une dimension trop en retard."
    );
    // None may lag: each has to get there.
    let framework = staged(&[("a", 1), ("b", 1), ("c", 1)], "quorum = 0.5\nmax_lag = 0");
    let case = Case::written(&framework, &answers("staged", &behind));
    assert_eq!(missing(&case, Lang::Fr), "Pour l’atteindre, il reste à compléter une dimension.");
}

/// A way that is not proved to be the shortest says so in half a sentence, on the page and on the screen.
#[test]
fn nothing_is_called_the_shortest_that_is_not_proved() {
    // Each of fourteen steps is needed. More can be less where unknown answers are left out, so that sets are tried one by
    // one; the 4,096 tried are those of up to six steps.
    let names: Vec<String> = (1..=14).map(|at| format!("d{at}")).collect();
    let dimensions: Vec<(&str, u32)> = names.iter().map(|name| (name.as_str(), 1)).collect();
    let step = |name: &str| {
        format!("[[step]]\nid = \"{name}\"\ntitle.fr = \"Pas {name}\"\ncloses = [\"{name}.un\"]\neffort_days = 1\n")
    };
    let steps: String = names.iter().map(|name| step(name)).collect();
    let needed: Vec<String> = names.iter().map(|name| format!("\"{name}.un\"")).collect();
    let gate = format!("[[gate]]\nstage = \"un\"\nquestions = [{}]\nwhy.fr = \"Tout compte\"\n", needed.join(", "));
    let framework = staged(&dimensions, "unknown = \"exclude\"") + &steps + &gate;
    let case = Case::written(&framework, &answers("staged", ""));
    for (lang, way, proved) in [
        (
            Lang::Fr,
            "Jusqu’au stade « Stade un » : 14 pas, environ 14 jours de travail (au plus 134 % de plus que le chemin le plus court)",
            "Il est prouvé qu’aucun autre choix",
        ),
        (
            Lang::En,
            "To the stage “Stade un”: 14 steps, about 14 days of work (at most 134% more than the shortest way)",
            "It is proved that no other set",
        ),
    ] {
        let page = case.render(lang, PageFormat::Markdown, Audience::Full);
        for text in [page, case.screen(lang, 100)] {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(text.contains(way), "{text}");
            assert!(!text.contains(proved), "{text}");
        }
    }
}

/// Only where an answer can change the stage is it said that it may.
#[test]
fn an_answer_that_decides_nothing_is_not_said_to() {
    for name in ["village", "town", "city"] {
        let case = Case::example(name);
        for lang in Lang::ALL {
            for format in FORMATS {
                let text = case.render(lang, format, Audience::Full);
                let decides =
                    text.contains("may decide") || text.contains("peut en décider") || text.contains("peuvent en");
                assert!(!decides || case.score.stage.is_provisional(), "{name} {lang:?} {format:?}");
            }
        }
    }
    let first = Case::example("town").view(Lang::En).open.first.unwrap();
    assert_eq!(first.detail.as_deref(), Some("Finding the answer is a small step already."));
}

/// Questions of a dimension that is out in any case, or there in any case, decide nothing.
#[test]
fn only_answers_that_can_decide_are_counted() {
    let case = Case::example("village");
    let sure = case.view(Lang::Fr).place.sure.unwrap();
    assert!(sure.contains(". 9 réponses inconnues ou vides peuvent en décider."), "{sure}");
    // Each that is counted moves the stage in some case: with it, or with the others, worst and best.
    let framework = staged(&[("a", 1), ("b", 1), ("c", 1)], "quorum = 0.6\nmax_lag = 1");
    let open = given(&[("a", "yes", "no"), ("b", "unknown", "no"), ("c", "no", "unknown")]);
    let sure = Case::written(&framework, &answers("staged", &open)).view(Lang::Fr).place.sure.unwrap();
    assert!(sure.ends_with("Une réponse inconnue ou vide peut en décider."), "{sure}");
}

/// Compared with every way in which the open answers can turn out: an answer is counted where the
/// stage depends on it in one of them.
#[test]
fn the_answers_counted_are_those_on_which_the_stage_depends() {
    use jalon::model::Value;
    let framework = staged(&[("a", 1), ("b", 1), ("c", 1)], "quorum = 0.6\nmax_lag = 1");
    let first = given(&[("a", "yes", "no"), ("b", "yes", "no"), ("c", "yes", "no")]);
    let mut case = Case::written(&framework, &answers("staged", &first));
    let stage = |case: &Case, given: &[Value]| {
        let mut answers = case.answers.clone();
        for (place, value) in answers.given.iter_mut().zip(given) {
            place.value = value.clone();
        }
        score::score(&case.framework, &answers).stage.reached
    };
    let values = [Value::Choice(0), Value::Choice(1), Value::Unknown];
    let (mut counted, mut pivotal) = (Vec::new(), Vec::new());
    for number in 0..729_usize {
        let given: Vec<Value> = (0..6).map(|at| values[number / 3_usize.pow(at) % 3].clone()).collect();
        let open: Vec<usize> = (0..6).filter(|at| given[*at] == Value::Unknown).collect();
        let turned = |which: usize| {
            let mut given = given.clone();
            for (bit, at) in open.iter().enumerate() {
                given[*at] = Value::Choice(usize::from(which >> bit & 1 == 0));
            }
            stage(&case, &given)
        };
        let stages: Vec<_> = (0..1 << open.len()).map(turned).collect();
        pivotal.push(
            (0..open.len())
                .filter(|bit| (0..stages.len()).any(|which| stages[which] != stages[which ^ (1 << bit)]))
                .count(),
        );
        for (place, value) in case.answers.given.iter_mut().zip(&given) {
            place.value = value.clone();
        }
        case.score = score::score(&case.framework, &case.answers);
        let sure = case.view(Lang::Fr).place.sure.unwrap();
        let last = sure.trim_end_matches('.').rsplit(". ").next().unwrap();
        counted.push(match last.split(' ').next().unwrap() {
            "Une" => 1,
            many => many.parse().unwrap_or(0),
        });
    }
    let differ: Vec<_> =
        (0..729).filter(|at| counted[*at] != pivotal[*at]).map(|at| (at, counted[at], pivotal[at])).collect();
    assert!(differ.is_empty(), "{differ:?}");
}

/// A heading that begins with the word for step must not read as "not".
#[test]
fn no_french_heading_reads_as_its_opposite() {
    let next = |text: &str| text.split(' ').nth(1).unwrap_or_default().to_owned();
    for name in ["village", "town", "city"] {
        let case = Case::example(name);
        for text in case.every(Lang::Fr) {
            let text = if text.starts_with("<!DOCTYPE") { shown(&text) } else { text };
            for line in text.lines().map(|line| line.trim_start_matches(['#', '*', '-', ' '])) {
                assert!(!line.starts_with("Pas ") || next(line) == "encore", "{line}");
            }
        }
    }
}

/// The states of an answer are never merged, on the page for residents either.
#[test]
fn residents_read_the_same_counts_as_the_council() {
    for name in ["village", "town", "city"] {
        for lang in Lang::ALL {
            let view = Case::example(name).view(lang);
            assert!(view.public.sure.starts_with(&view.place.coverage), "{}", view.public.sure);
        }
    }
    let village = Case::example("village");
    let screen = village.screen(Lang::Fr, 110);
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words(&screen).contains(&words(&village.view(Lang::Fr).place.coverage)), "{screen}");
    // Blanks alone are left out of it, so that it is no part of answers.
    let row = ResultRow::new(&village.framework, &village.answers, &village.score, Lang::Fr);
    assert_eq!(row.coverage, "36\u{a0}%");
}

/// A framework of three questions with decimals everywhere: a score of 16.6 of 20, 0.02 points short.
fn mini() -> Case {
    let read = |name: &str| std::fs::read_to_string(format!("tests/goldens/files/{name}.toml")).unwrap();
    Case::written(&read("f"), &read("a"))
}

/// Screen, row and report say the same of one result, in the same words.
#[test]
fn one_result_is_said_in_one_way() {
    let case = mini();
    let (screen, report) = (case.screen(Lang::En, 110), case.render(Lang::En, PageFormat::Text, Audience::Full));
    for text in [&screen, &report] {
        // What is missing is never shown as nothing.
        assert!(
            text.split_whitespace().collect::<Vec<_>>().join(" ").contains("0.02 points out of 20 short"),
            "{text}"
        );
    }
    let [met, of] = ["1", "3"];
    assert!(screen.contains(&format!("One of {of} practices is in place")), "{screen}");
    assert!(screen.contains(&format!("  {met}/{of}\n")), "{screen}");
    let row = ResultRow::new(&case.framework, &case.answers, &case.score, Lang::En);
    assert_eq!(row.in_place, format!("{met}/{of}"));
    assert_eq!(row.held_back, "Dim");
    let rows = page::in_terminal("rows.txt", &ResultRows::new(vec![row], Lang::En), 80);
    assert!(rows.contains("Val") && rows.contains("1/3"), "{rows}");
    let markdown = case.render(Lang::En, PageFormat::Markdown, Audience::Full);
    assert!(markdown.contains("One of 3 practices is in place"), "{markdown}");
}

/// A gate is called a gate on the screen too, before its reason.
#[test]
fn a_gate_is_called_a_gate() {
    let [english, french] = [Lang::En, Lang::Fr].map(|lang| Case::example("town").screen(lang, 110));
    assert!(english.contains("\n- Gate: Inclusion\n  Some people could no longer ask for a service."), "{english}");
    assert!(french.contains("\n- Verrou\u{a0}: Inclusion\n"), "{french}");
}

/// A threshold decides: it has all its decimals, so that 66.6 % is not below "67 %".
#[test]
fn a_threshold_is_not_rounded() {
    let report = mini().render(Lang::En, PageFormat::Markdown, Audience::Full);
    assert!(report.contains("50% and 66.5%") && !report.contains("67%"), "{report}");
    assert!(mini().render(Lang::Fr, PageFormat::Markdown, Audience::Full).contains("50\u{a0}% et 66,5\u{a0}%"));
}

/// The same framework and answers with something else in them.
fn mini_with(framework: [&str; 2], answers: [&str; 2]) -> Case {
    let read = |name: &str, [from, to]: [&str; 2]| {
        let text = std::fs::read_to_string(format!("tests/goldens/files/{name}.toml")).unwrap();
        assert!(text.contains(from), "{text}");
        text.replace(from, to)
    };
    Case::written(&read("f", framework), &read("a", answers))
}

/// What was put to nobody is not counted among the questions asked.
#[test]
fn only_what_was_put_to_somebody_is_asked() {
    let case = mini_with(["Mini", "Mini"], ["b = \"near\"", ""]);
    let coverage = case.view(Lang::En).place.coverage;
    assert_eq!(coverage, "2 questions asked: 2 answered. One more has not been asked yet.");
    let nothing = mini_with(["Mini", "Mini"], ["a = \"yes\"\nb = \"near\"\nc = \"other\"", ""]);
    assert_eq!(nothing.view(Lang::En).place.coverage, "No question has been asked yet.");
}

/// Nobody is said to lack what they were not asked, and nothing essential is named where nothing is.
#[test]
fn what_was_never_asked_is_not_said_to_be_missing() {
    let plain = staged(&[("a", 1)], "quorum = 0.5\nmax_lag = 1");
    let essential = plain.replace("id = \"un\"\nstage", "id = \"un\"\nessential = true\nstage");
    let gate = plain.clone() + "[[gate]]\nstage = \"un\"\nquestions = [\"a.un\"]\nwhy.fr = \"Rien ne tient\"\n";
    let no = given(&[("a", "no", "no")]);
    for (framework, table, reason) in [
        (&essential, "", "Nous ne savons pas encore si une pratique indispensable à ce stade est en place."),
        (&essential, &*no, "Il manque une pratique indispensable à ce stade."),
        (
            &plain,
            "",
            "Il manque encore 65 points sur 100 dans l’ensemble des pratiques de ce stade. Les réponses qui manquent peuvent y suffire.",
        ),
        (&plain, &*no, "Il manque encore 65 points sur 100 dans l’ensemble des pratiques de ce stade."),
        (&gate, "", "Rien ne tient. Les réponses qui manquent diront si ce verrou est déjà ouvert."),
        (&gate, &*no, "Rien ne tient"),
    ] {
        let view = Case::written(framework, &answers("staged", table)).view(Lang::Fr);
        assert_eq!(view.hold.lines[0].reason, reason);
    }
    let sitting = Case::written(&plain, &answers("staged", "[answers.a]\nun = \"yes\"\n")).view(Lang::Fr);
    assert_eq!(
        sitting.method.paragraphs[0], "1 question nous a été posée. Une autre n’a pas encore été posée.",
        "it is not all that the framework has"
    );
    assert_eq!(
        sitting.place.coverage,
        "1 question posée\u{a0}: 1 avec une réponse. Une autre n’a pas encore été posée."
    );
}

/// Where options are sentences, the one chosen says what works and what does not, never the question.
#[test]
fn a_chosen_sentence_says_what_is_so() {
    let [none, all] = [
        "Backups are made by hand on a disk that nobody has opened since.",
        "Backups are made every night, and one is read back each year.",
    ];
    let option = |value: usize, label: &str| format!("{{ id = \"o{value}\", value = {value}, label = \"{label}\" }}");
    let question = format!(
        "{{ id = \"b\", stage = \"two\", text = \"How are backups made?\", option = [{}, {}] }}",
        option(0, none),
        option(1, all)
    );
    let with = |answer: &str| {
        let b = "{ id = \"b\", stage = \"two\", scale = \"p\", text = \"B is there\" }";
        mini_with([b, &question], ["\"near\"", answer]).view(Lang::En)
    };
    let lacking = with("\"o0\"");
    let why = lacking.first.steps[0].why_first.as_deref();
    assert_eq!(why, Some("For now: backups are made by hand on a disk that nobody has opened since."));
    let works: Vec<String> = with("\"o1\"").strengths.first.into_iter().flat_map(|group| group.items).collect();
    assert!(works.contains(&all.to_owned()), "{works:?}");
    // A label of a word or two says nothing alone.
    let partly = &mini().view(Lang::En).first.steps[0];
    assert_eq!(partly.why_first.as_deref(), Some("Not quite in place yet: b is there."));
    assert_eq!(partly.why_plain.as_deref(), Some("This is not quite so yet: b is there."));
    let missing = Case::example("village").view(Lang::En).first.steps[0].why_plain.clone().unwrap();
    assert!(missing.starts_with("This is not so yet: "), "{missing}");
}

/// A text that was forgotten would still have its English.
#[test]
fn every_text_is_read_in_a_language() {
    let framework = Case::example("town").framework;
    let has_english = |framework: &Framework| format!("{framework:?}").contains("(\"en\", \"");
    assert!(has_english(&framework));
    let read = framework.read_in(&Lang::Fr.into());
    assert!(!has_english(&read));
    assert_eq!(read.title.get(Lang::En), framework.title.get(Lang::Fr));
}

/// A framework's regional texts reach whoever asks for them, by the option, the answers or the system; one in
/// a language that the program does not speak is shown in it, and that is said.
#[test]
fn texts_are_in_the_language_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let regional = SCORES_ONLY.replace("fr = \"Domaine\"", "fr = \"Domaine\", fr-CA = \"Volet\"");
    let german = SCORES_ONLY.replace("[\"fr\", \"en\"]", "[\"de\"]").replace("fr = ", "de = ");
    let german = german.replace(", en = \"Bare framework\"", "").replace(", en = \"Dimension\"", "");
    let german = german.replace(", en = \"How many?\"", "");
    let report = |framework: &str, table: &str, lang: &[&str], system: &str| {
        std::fs::write(folder.path().join("framework.toml"), framework).unwrap();
        std::fs::write(folder.path().join("a.toml"), answers("bare", table)).unwrap();
        let mut run = std::process::Command::new(env!("CARGO_BIN_EXE_jalon"));
        run.args(["roadmap", "a.toml", "--framework", "framework.toml", "--format", "html", "-q"]).args(lang);
        run.current_dir(folder.path()).env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", system);
        let out = run.output().unwrap();
        assert_eq!(out.status.code(), Some(0), "{}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).unwrap()
    };
    let table = "[answers.d]\nn = 4\n";
    for (lang, system) in [(&["--lang", "fr-CA"][..], "C"), (&["--lang", "fr-ca"], "C"), (&[], "fr_CA.UTF-8")] {
        let page = report(&regional, table, lang, system);
        assert!(page.contains("Volet") && !page.contains("Domaine") && page.contains("<html lang=\"fr\">"), "{lang:?}");
    }
    for lang in ["fr", "fr-BE"] {
        let page = report(&regional, table, &["--lang", lang], "fr_CA.UTF-8");
        assert!(page.contains("Domaine") && !page.contains("Volet"), "{lang}");
    }
    for (lang, system, words) in [
        (
            &["--lang", "de"][..],
            "fr_FR.UTF-8",
            "Ses textes sont dans la langue «\u{a0}de\u{a0}»\u{a0}; les mots autour sont en français.",
        ),
        (&[], "C", "Its texts are in the language “de”; the words around them are English."),
    ] {
        let page = report(&german, table, lang, system);
        assert!(page.contains("<span lang=\"de\">Domaine</span>") && page.contains(words), "{page}");
        assert!(page.contains("<span lang=\"de\">Combien ?</span>"), "{page}");
    }
}

/// Whatever is asked of a framework, its texts are those of the region, too.
#[test]
fn every_command_is_in_the_language_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let regional = SCORES_ONLY.replace("fr = \"Domaine\"", "fr = \"Domaine\", fr-CA = \"Volet\"");
    std::fs::write(folder.path().join("framework.toml"), regional).unwrap();
    let places = ["A", "B", "C", "D", "E"].map(|place| {
        let answers = answers("bare", "[answers.d]\nn = 4\n").replace("Lieu", place);
        std::fs::write(folder.path().join(format!("{place}.toml")), &answers).unwrap();
        format!("{place}.toml")
    });
    let later = answers("bare", "[answers.d]\nn = 6\n").replace("Lieu", "A").replace("2026-11-21", "2027-11-21");
    std::fs::write(folder.path().join("later.toml"), later).unwrap();
    let cohort: Vec<&str> = ["score", "--cohort"].into_iter().chain(places.iter().map(String::as_str)).collect();
    // Name, inhabitants, no role, and questions are put.
    std::fs::write(folder.path().join("typed"), "B\n500\n\n\n\n\n\n").unwrap();
    let others: [&[&str]; 4] = [
        &["compare", "A.toml", "later.toml"],
        &["explain", "A.toml"],
        &["score", "A.toml"],
        &["assess", "new.toml", "--plain"],
    ];
    for command in [&cohort[..]].into_iter().chain(others) {
        for (lang, text, other) in [("fr-CA", "Volet", "Domaine"), ("fr", "Domaine", "Volet")] {
            let mut run = std::process::Command::new(env!("CARGO_BIN_EXE_jalon"));
            run.args(command).args(["--framework", "framework.toml", "--lang", lang, "-q"]).current_dir(folder.path());
            run.stdin(std::fs::File::open(folder.path().join("typed")).unwrap());
            let out = run.output().unwrap();
            // The dialogue is on standard error.
            let out = String::from_utf8([out.stdout, out.stderr].concat()).unwrap();
            assert!(out.contains(text) && !out.contains(other), "{command:?} {lang}: {out}");
            let _ = std::fs::remove_file(folder.path().join("new.toml"));
        }
    }
}

/// What a gate keeps from happening goes on after a colon, without a capital.
#[test]
fn a_cohort_says_what_a_gate_is_for() {
    let folder = tempfile::tempdir().unwrap();
    let village = std::fs::read_to_string("examples/village.toml").unwrap();
    let name = village.lines().find(|line| line.starts_with("name = ")).unwrap();
    for at in 0..5 {
        let village = village.replacen(name, &format!("name = \"{at}\""), 1);
        std::fs::write(folder.path().join(format!("{at}.toml")), village).unwrap();
    }
    let mut run = std::process::Command::new(env!("CARGO_BIN_EXE_jalon"));
    run.args(["score", "--cohort", "--lang", "fr", "--format", "md", "-q"]).arg(folder.path());
    let out = run.output().unwrap();
    let out = String::from_utf8(out.stdout).unwrap();
    let whys: Vec<&str> = out.split("Sans cela\u{a0}: ").skip(1).collect();
    assert!(!whys.is_empty(), "{out}");
    assert!(whys.iter().all(|why| why.starts_with(char::is_lowercase)), "{out}");
}

/// What an author wrote in lines and lists stays so in each kind of document.
#[test]
fn lines_and_lists_stay_so() {
    let step =
        "effort_days = 1\nfirst_action = \"\"\"Ask\n- the clerk\n- the mayor\"\"\"\noutcome = \"Written.\\nRead.\"\n";
    let case = mini_with(["effort_days = 1\n", step], ["Val", "Val"]);
    let text = |format| case.render(Lang::En, format, Audience::Full);
    let html = text(PageFormat::Html);
    assert!(html.contains("ask<ul><li>the clerk</li><li>the mayor</li></ul>") && html.contains("written.<br>Read."));
    let markdown = text(PageFormat::Markdown);
    assert!(markdown.contains("ask\n   - the clerk\n   - the mayor\n") && markdown.contains("written.\\\n  Read."));
    let said = "ask\n   - the clerk\n   - the mayor\n";
    assert!(text(PageFormat::Text).contains(said) && case.screen(Lang::En, 80).contains(said));
    assert_well_formed(&html);
}

/// A stage that open answers may already reach is not said to be missing, but to be decided.
#[test]
fn what_blanks_alone_keep_back_is_not_said_to_be_missing() {
    let case = mini_with(["Mini", "Mini"], ["a = \"yes\"", ""]);
    let [english, french] =
        [Lang::En, Lang::Fr].map(|lang| plain(&case.view(lang).place.sentence).replace('\u{a0}', " "));
    assert_eq!(
        english,
        "We cannot tell yet whether the first stage, “One”, is reached: one question, about one minute, decides."
    );
    assert!(
        french.starts_with("Nous ne pouvons pas encore dire si le premier stade, « One », est atteint"),
        "{french}"
    );
}

/// A reason says what is missing, never the wished state as if it were so; and what stands in the way numbers
/// only steps of the two sheets.
#[test]
fn reasons_say_what_is_missing() {
    for name in ["village", "town", "city"] {
        let case = Case::example(name);
        let view = case.view(Lang::En);
        let questions: BTreeSet<&str> = case.framework.questions.iter().map(|one| one.text.get(Lang::En)).collect();
        for why in view.roadmap.waves.iter().flat_map(|wave| &wave.steps).filter_map(|step| step.why_first.as_ref()) {
            assert!(!questions.iter().any(|question| question.starts_with(why.as_str())), "{why}");
        }
        let rows = view.way.rows.iter().chain(&view.way.open).map(|row| &row.number);
        let numbers: BTreeSet<&String> = rows.collect();
        for line in view.hold.lines.iter().filter(|line| line.step.is_some()) {
            let step = line.step.as_ref().unwrap();
            let is_named = step.number.as_ref().is_some_and(|number| numbers.contains(number));
            assert!(is_named, "{name}: {}", step.title);
        }
    }
}

/// "This week" is said of what begins in it, and no day is named more than a year ahead.
#[test]
fn no_plan_knows_a_day_years_ahead() {
    let case = Case::example("village");
    let view = case.view(Lang::En);
    // The three steps of the first wave begin on 21 November, 2 and 13 December.
    let now: Vec<bool> = view.roadmap.waves.iter().flat_map(|wave| &wave.steps).map(|step| step.now).collect();
    assert_eq!(now.iter().position(|now| !now), Some(1), "{now:?}");
    assert!(!now[1..].contains(&true), "{now:?}");
    let planned = case
        .roadmap
        .steps
        .iter()
        .map(|planned| planned.ends > case.answers.date.saturating_add(jiff::Span::new().years(1)));
    let far: Vec<bool> = planned.collect();
    let steps = view.roadmap.waves.iter().flat_map(|wave| &wave.steps);
    let quarters = ["early ", "spring ", "summer ", "late "];
    assert!(far.iter().any(|far| *far), "the plan is long enough to tell");
    for step in steps.filter(|step| far[step.number.parse::<usize>().unwrap() - 1]) {
        assert!(quarters.iter().any(|quarter| step.ends.starts_with(quarter)), "{}", step.ends);
        assert!(!step.period.contains('\u{a0}'), "{}", step.period);
    }
}

/// Two numbers that differ are shown so that they differ.
#[test]
fn a_score_below_its_minimum_is_told_from_it() {
    let case = mini();
    let write = Writer::new(&case.framework, Lang::En, None);
    let exact = |text: &str| jalon::number::Exact::parse(text).unwrap();
    assert_eq!(write.apart(&exact("0.6649"), &exact("0.665")), ("13.298".to_owned(), "13.3".to_owned()));
    assert_eq!(write.apart(&exact("0.5"), &exact("0.665")), ("10.0".to_owned(), "13.3".to_owned()));
}

/// No number is cut in a table of text.
#[test]
fn numbers_are_whole_in_text() {
    let text = mini().render(Lang::En, PageFormat::Text, Audience::Full);
    assert!(text.contains("16.6") && !text.contains('…'), "{text}");
}

/// Where nothing applies, that is said, not that answers are too few.
#[test]
fn what_does_not_apply_is_not_too_few_answers() {
    let none =
        "a = { not_applicable = \"none\" }\nb = { not_applicable = \"none\" }\nc = { not_applicable = \"none\" }";
    let case = mini_with(["Mini", "Mini"], ["a = \"yes\"\nb = \"near\"\nc = \"other\"", none]);
    for text in case.every(Lang::En).into_iter().chain([case.screen(Lang::En, 80)]) {
        assert!(!text.to_lowercase().contains("too few answers") && !text.contains("not enough answers"), "{text}");
    }
}

/// Days that nobody estimated are said to be assumed.
#[test]
fn assumed_days_are_said_to_be_assumed() {
    let case = mini_with(["effort_days = 1\n", ""], ["Val", "Val"]);
    assert_eq!(
        case.view(Lang::En).way.notes,
        ["These days are assumed: the framework gives no estimate for its steps."]
    );
    assert_eq!(mini().view(Lang::En).way.notes, [""; 0]);
}

/// A report of a part of the plan says so, at its head and where it counts.
#[test]
fn a_part_of_the_plan_is_not_shown_as_the_whole() {
    let whole = Case::example("town");
    let planned = |to: Option<plan::Target>, without: Vec<StepIx>| {
        let options = plan::Options { to, without, ..plan::Options::default() };
        let roadmap = plan::plan(&whole.framework, &whole.answers, &whole.score, &options);
        let Case { framework, answers, score, .. } = Case::example("town");
        Case { framework, answers, score, roadmap }
    };
    assert_eq!(whole.view(Lang::Fr).partial, None);
    assert!(whole.view(Lang::Fr).roadmap.length.iter().any(|sentence| sentence.starts_with("En tout\u{a0}: ")));
    let stage = whole.framework.stage("digitalization").unwrap();
    let step = whole.framework.step("watch-five-residents").unwrap();
    let title = whole.framework.steps[step].title.get(Lang::En).to_owned();
    for (case, partial, length) in [
        (
            planned(Some(plan::Target::Stage(stage)), Vec::new()),
            "This report shows only the steps that lead to the stage “Digitalization”.".to_owned(),
            "To get there: ",
        ),
        (
            planned(Some(plan::Target::Step(step)), Vec::new()),
            format!("This report shows only the step “{title}” and those that it needs."),
            "To get there: ",
        ),
        (
            planned(None, vec![step]),
            format!("The steps left out are not in it: “{title}”. 2 others that need them fall away too."),
            "Without the steps left out: ",
        ),
    ] {
        let view = case.view(Lang::En);
        assert_eq!(view.partial.as_deref(), Some(&*partial));
        assert!(view.roadmap.length.iter().any(|sentence| sentence.starts_with(length)), "{:?}", view.roadmap.length);
        assert_eq!(
            view.roadmap.length.iter().any(|line| line.starts_with("Nothing obliges us")),
            case.roadmap.to.is_none()
        );
        for text in case.every(Lang::En) {
            let text = text.replace(['\n', '\\'], " ").replace("  ", " ");
            assert!(text.contains(&partial[..40]), "{text}");
            // It is left out here, not missing in the framework.
            assert!(!text.contains("No step of the framework leads there"), "{text}");
        }
    }
}

/// What stands between us and a stage is what has to change for it; a mismatch is named after it, where it keeps no stage
/// back.
#[test]
fn alerts_are_not_what_separates() {
    let case = Case::example("town");
    let hold = case.view(Lang::En).hold;
    assert_eq!(hold.lines.iter().map(|line| line.kind).collect::<Vec<_>>(), ["gate", "gate", "dimension"]);
    assert_eq!(hold.watch.as_deref(), Some("Worth a close look, too: “Paper behind glass”, “Open but careless”."));
    for format in [PageFormat::Text, PageFormat::Html, PageFormat::Markdown] {
        let text = case.render(Lang::En, format, Audience::Full);
        assert_eq!(text.matches("Worth a close look, too:").count(), 1, "{format:?}");
    }
}

/// The two sheets lead to nothing outside them, and say how much of what stands in the way is enough.
#[test]
fn the_sheets_stand_alone() {
    let case = Case::example("village");
    let view = case.view(Lang::Fr);
    // The steps that these make possible come after the plan.
    assert_eq!(view.way.columns, [["who", "Qui"], ["when", "Quand"], ["days", "Temps"]]);
    assert_eq!(view.hold.more.as_deref(), Some("Et 6 autres obstacles."));
    let text = case.render(Lang::Fr, PageFormat::Text, Audience::Full).replace(['\n', '\u{a0}'], " ");
    let hold = text.split("Ce qui nous sépare du stade « Numérisation »").nth(1).unwrap();
    assert!(hold.contains("il reste à avancer dans 5 des 8 dimensions"), "{hold}");
    assert!(!text.contains("Après le pas"), "{text}");
    assert!(text.contains("Avec le pas 9, le stade Numérisation"), "{text}");
    assert_eq!(view.way.title, "Jusqu’au prochain stade");

    let second = plan::Target::Stage(case.framework.stage("digitalization").unwrap());
    let options = plan::Options { to: Some(second), ..plan::Options::default() };
    let roadmap = plan::plan(&case.framework, &case.answers, &case.score, &options);
    let title = Case { roadmap, ..case }.view(Lang::Fr).way.title;
    assert_eq!(title, "Jusqu’au stade «\u{a0}Digitalisation\u{a0}»");
}

/// Where a part of a step is in place already, its card says which.
#[test]
fn a_step_says_what_of_it_is_in_place() {
    let step = "[[step]]\nid = \"both\"\ntitle.fr = \"Faire les deux\"\ncloses = [\"a.un\", \"a.deux\"]\n";
    let framework = staged(&[("a", 1)], "quorum = 0.5\nmax_lag = 1") + step;
    let case = Case::written(&framework, &answers("staged", &given(&[("a", "yes", "no")])));
    for (format, label) in [(PageFormat::Html, "<b>Déjà en place"), (PageFormat::Markdown, "Déjà en place")] {
        let text = case.render(Lang::Fr, format, Audience::Full);
        let first = text.split("Faire les deux").find(|part| part.contains(label)).unwrap();
        let after = first.split_once(label).unwrap().1;
        assert!(after.chars().take(200).collect::<String>().contains("est-ce un"), "{after}");
    }
    // What a step raises is not said to be done.
    for name in ["village", "town", "city"] {
        let view = Case::example(name).view(Lang::Fr);
        for step in &view.first.steps {
            assert!(
                step.in_place.iter().all(|practice| step.why.iter().all(|why| !why.contains(practice))),
                "{step:?}"
            );
        }
    }
}

/// What goes on once a step is done is said at the step, summed up for the first stage, and told where it is more
/// than the time there is.
#[test]
fn what_goes_on_after_the_steps_is_said() {
    let framework = |upkeep: &str| {
        format!(
            "{}[[step]]\nid = \"one\"\ntitle.fr = \"Un\"\ncloses = [\"a.un\"]\neffort_days = 2\n\
             measured = [{{ count = 12, median_days = 2.5 }}]\nupkeep_days_per_month = 0.5\n\
             [[step]]\nid = \"two\"\ntitle.fr = \"Deux\"\ncloses = [\"a.deux\"]\neffort_days = 1\n{upkeep}",
            staged(&[("a", 1)], "quorum = 0.5\nmax_lag = 1")
        )
    };
    let case = |upkeep: &str| Case::written(&framework(upkeep), &answers("staged", &given(&[("a", "no", "no")])));
    let light = case("upkeep_days_per_month = 0.5\n");
    let view = light.view(Lang::En);
    let steps = view.roadmap.waves.iter().flat_map(|wave| &wave.steps);
    let days: Vec<&str> = steps.map(|step| step.days.as_str()).collect();
    let expected = "2 days (measured in 12 municipalities: 2.5 days), then 0.5 days a month";
    assert!(days.contains(&expected), "{days:?}");
    let sum = "Once in place, the steps planned until then take about 1 day a month.";
    assert!(view.roadmap.length.contains(&sum.to_owned()), "{:?}", view.roadmap.length);
    // A day a month is all there is: half a day more is too much.
    let heavy = case("upkeep_days_per_month = 1\n").view(Lang::En).roadmap.length;
    let more = "Once in place, all of this takes about 1.5 days a month, more than the time there is (1 day): more will \
                be needed, or several municipalities together.";
    assert!(heavy.contains(&more.to_owned()), "{heavy:?}");
    assert!(!view.roadmap.length.iter().any(|sentence| sentence.contains("all of this")), "{:?}", view.roadmap.length);
    let json: serde_json::Value = serde_json::from_str(&jalon::data::json::roadmap(
        &light.framework,
        &light.answers,
        &light.score,
        &light.roadmap,
    ))
    .unwrap();
    let roadmap = &json["roadmap"];
    let one = roadmap["steps"].as_array().unwrap().iter().find(|step| step["id"] == "one").unwrap();
    assert_eq!(one["measured"], serde_json::json!({ "count": 12, "median_days": 2.5 }));
    assert_eq!(one["upkeep_days_per_month"], 0.5);
    assert_eq!(roadmap["milestones"][0]["upkeep_days_per_month"], 1.0);
    // Where nothing was measured and nothing goes on, neither is a key.
    let two = roadmap["steps"].as_array().unwrap().iter().find(|step| step["id"] == "two").unwrap();
    assert_eq!((two.get("measured"), one.get("measured").is_some()), (None, true));
}
