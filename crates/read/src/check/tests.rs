//! Which frameworks may pool questions, keys that have a meaning only beside others, and kinds that are chosen.

use crate::load;
use crate::model::ProfileIx;
use crate::report::Report;
use crate::source::Sources;
use crate::testing::{framework, head, problems};
use crate::text::Lang;

/// A framework of two dimensions in a third, with keys of its scoring and of each.
fn nested(scoring: &str, parent: &str, child: &str) -> Vec<String> {
    let option = r#"option = [{ id = "yes", value = 1, label = "Yes" }, { id = "no", value = 0, label = "No" }]"#;
    let text = format!(
        "{}{scoring}
[[dimension]]
id = \"p\"
title = \"P\"
{parent}
[[dimension]]
id = \"c\"
title = \"C\"
parent = \"p\"
[[dimension]]
id = \"d\"
title = \"D\"
parent = \"c\"
{child}
question = [{{ id = \"q\", text = \"Q\", {option} }}]
",
        head("f")
    );
    problems(&text).into_iter().filter(|line| line.contains("F012")).collect()
}

const POOL: &str = "13:F012 `aggregate = \"pool\"` has a meaning only in a dimension that holds others, none of which \
                    aggregates by `sum` or `min`";
const INDEX: &str = "10:F012 `index_over = \"questions\"` has a meaning only with `index = true`, where no scored \
                     dimension aggregates by `sum` or `min`";

#[test]
fn a_pool_holds_dimensions_and_none_that_adds_up_or_takes_the_lowest() {
    let none: [&str; 0] = [];
    let pool = "aggregate = \"pool\"";
    assert_eq!(nested("", pool, ""), none);
    assert_eq!(nested("", pool, "aggregate = \"sum\""), [POOL]);
    assert_eq!(nested("", pool, "aggregate = \"min\""), [POOL]);
    // A dimension with questions of its own has nothing to pool.
    assert_eq!(nested("", "", pool), [POOL.replacen("13", "22", 1)]);
    // What lies beside a pool may be what it likes.
    assert_eq!(nested("", "aggregate = \"min\"", ""), none);
}

#[test]
fn an_index_over_questions_needs_an_index_and_means() {
    let none: [&str; 0] = [];
    assert_eq!(nested("index = true\nindex_over = \"questions\"", "", ""), none);
    assert_eq!(nested("\nindex_over = \"dimensions\"", "", ""), none);
    assert_eq!(nested("\nindex_over = \"questions\"", "", ""), [INDEX]);
    assert_eq!(nested("index = true\nindex_over = \"questions\"", "aggregate = \"sum\"", ""), [INDEX]);
    assert_eq!(nested("index = true\nindex_over = \"questions\"", "kind = \"context\"", "aggregate = \"sum\""), none);
}

#[test]
fn tags_have_one_title_each_and_stand_on_questions() {
    let tag = |id: &str| format!("[[tag]]\nid = \"{id}\"\ntitle = \"T\"\n");
    let said = |questions: &str, tags: &str| {
        let text = format!(
            "format = 1\n[framework]\nid = \"f\"\nversion = \"1.0.0\"\ntitle = \"F\"\nlanguages = [\"en\"]\n\
             [scoring]\nstage_rule = \"none\"\n[[dimension]]\nid = \"d\"\ntitle = \"D\"\n\
             [[dimension.question]]\nid = \"q\"\ntext = \"Q\"\nevidence = \"E\"\n{questions}\n\
             option = [{{ id = \"yes\", value = 1, label = \"Yes\" }}, {{ id = \"no\", value = 0, label = \"No\" }}]\n{tags}"
        );
        problems(&text)
    };
    let none: [&str; 0] = [];
    assert_eq!(said("tags = [\"a\"]", &tag("a")), none);
    let twice = said("tags = [\"a\"]", &(tag("a") + &tag("a")));
    assert_eq!(twice, ["22:F101 tag `a` is defined already"]);
    assert_eq!(said("", &tag("a")), ["19:F211 no question bears the tag `a`"]);
    // Where the answer is refused, there are no words for it.
    assert_eq!(said("when_not_applicable = \"if W.\"", ""), none);
    let never = "not_applicable = \"never\"\nwhen_not_applicable = \"if W.\"";
    let refused = "17:F012 `when_not_applicable` has a meaning only without `not_applicable = \"never\"`";
    assert_eq!(said(never, ""), [refused]);
}

/// A framework with two kinds of municipality; the first may have a size.
fn of_two_kinds(size: &str) -> String {
    let seen = "[[dimension]]\nid = \"d\"\ntitle = \"D\"\nquestion = [{ id = \"q\", text = \"Q\", evidence = \"E\", option = [{ id = \"yes\", value = 1, label = \"Yes\" }, { id = \"no\", value = 0, label = \"No\" }] }]\n";
    let kind = |id: &str, more: &str| format!("[[profile]]\nid = \"{id}\"\ntitle = \"{id}\"\n{more}");
    head("f") + &kind("basic", size) + &kind("full", "") + &kind("more", "") + seen
}

#[test]
fn kinds_without_a_size_are_chosen() {
    let none: [&str; 0] = [];
    assert_eq!(problems(&of_two_kinds("")), none);
    // Where one has a size, the others are told by theirs.
    let found = problems(&of_two_kinds("max_population = 100\n"));
    assert_eq!(found, ["13:F013 missing key `max_population`: only the last profile can do without `max_population`"]);
    let framework = framework(&of_two_kinds(""));
    let said = |municipality: &str| {
        let text =
            format!("format = 1\nframework = \"f\"\ndate = 2026-01-01\n[municipality]\nname = \"X\"\n{municipality}");
        let (mut sources, mut report) = (Sources::new(), Report::new());
        let file = load::answers("a.toml", text, &mut sources, &mut report).unwrap();
        let answers = super::answers(&file, "a.toml", &framework, &mut report);
        let found: Vec<String> = report.sorted().iter().map(|problem| problem.message(Lang::En)).collect();
        (answers.and_then(|answers| answers.municipality.profile), found)
    };
    let chosen = "missing `profile`: in this framework the kind of municipality is chosen".to_owned();
    assert_eq!(said(""), (None, vec![chosen.clone()]));
    assert_eq!(said("population = 120000\n"), (None, vec![chosen]));
    assert_eq!(said("population = 120000\nprofile = \"full\"\n"), (Some(ProfileIx(1)), Vec::new()));
}

/// With no weight at all, a stage would be reached whatever is answered.
#[test]
fn core_dimensions_that_weigh_nothing_reach_no_stage() {
    let said = |first: &str, second: &str| {
        let stage = "[[stage]]\nid = \"s\"\ntitle = \"S\"\nsummary = \"S\"\nthreshold = 0.5\n";
        let dimension = |id: &str, weight: &str| {
            format!(
                "[[dimension]]\nid = \"{id}\"\ntitle = \"{id}\"\n{weight}question = [{{ id = \"q\", text = \"Q {id}\", \
                 stage = \"s\", option = [{{ id = \"yes\", value = 1, label = \"Yes\" }}, {{ id = \"no\", value = 0, \
                 label = \"No\" }}] }}]\n"
            )
        };
        // The head has no stages; what is left out follows its own rules.
        let head = head("f").replace("stage_rule = \"none\"\n", "");
        let found = problems(&(head + stage + &dimension("a", first) + &dimension("b", second)));
        found.into_iter().filter(|line| line.contains("F304")).collect::<Vec<_>>()
    };
    let none: [&str; 0] = [];
    assert_eq!(said("", "weight = 0\n"), none, "one weighs something");
    let found = said("weight = 0\n", "weight = 0\n");
    assert!(
        matches!(&*found, [one] if one.ends_with("F304 all dimensions that decide on the stage have weight 0: a stage would be reached with nothing in place")),
        "{found:?}"
    );
}

/// Where it is not known which languages there are, no text is said to be in another one, or to lack one.
#[test]
fn a_slip_in_the_list_of_languages_is_told_alone() {
    let text = head("f").replace("languages = [\"en\"]", "languages = [\"english\", \"fr\"]")
        + "[[dimension]]\nid = \"d\"\ntitle = { en = \"D\", fr = \"D\" }\nquestion = [{ id = \"q\", text.en = \"Q\", evidence = \"E\", option = [{ id = \"yes\", value = 1, label = \"Yes\" }, { id = \"no\", value = 0, label = \"No\" }] }]\n";
    assert_eq!(problems(&text), ["6:F504 `english` is not a language tag"]);
}

/// What readers cannot ask for is no language.
#[test]
fn a_language_is_named_by_its_tag() {
    let said = |tag: &str| {
        let found = problems(&head("f").replace("\"en\"", &format!("\"{tag}\"")));
        found.into_iter().filter(|line| line.contains("F504")).collect::<Vec<_>>()
    };
    for good in ["nl", "fr-CA", "zh-Hans", "mul"] {
        assert_eq!(said(good), [""; 0], "{good}");
    }
    for bad in ["english", "x-foo", "fr_CA", "fr-", "f", "en.UTF-8"] {
        assert!(
            matches!(&*said(bad), [one] if one.ends_with(&format!("F504 `{bad}` is not a language tag"))),
            "{bad}: {:?}",
            said(bad)
        );
    }
}
