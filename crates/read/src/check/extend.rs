//! A framework that extends another one, and answers to either of the two.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use typed_index_collections::ti_vec;

use super::framework;
use crate::load::FrameworkFile;
use crate::model::{Answers, Disagreement, Extension, FollowedStep, Framework, Given, QuestionIx, StepIx, Value};
use crate::report::Report;
use crate::rule::{Fault, Rule};

/// Checks a framework together with what it extends. That is checked by itself, too: what is wrong with it anyhow
/// is not said again.
pub fn check(file: &FrameworkFile, base: &FrameworkFile, report: &mut Report) -> Option<Framework> {
    let (mut of_base, mut of_both) = (Report::new(), Report::new());
    let Some(meant) = super::framework(base, &mut of_base) else {
        let id = super::id_of(base.framework.as_ref().and_then(|head| head.value.id.as_ref()));
        report.push(Fault::BaseFaulty(id).at(file.key("extends").unwrap_or(file.span)));
        return None;
    };
    let both = framework::check(file, &mut of_both);
    let known: BTreeSet<_> = of_base.sorted().into_iter().map(|problem| (problem.span, &problem.fault)).collect();
    let head = |file: &FrameworkFile| file.framework.as_ref().map(|head| head.span);
    of_both.retain(|problem| {
        // What is said of the whole is said at its head.
        let is_of_head = Some(problem.span) == head(file);
        let span = if is_of_head { head(base).unwrap_or(problem.span) } else { problem.span };
        // What is left out may leave more behind that is not used any more, which harms nobody. The files of an
        // extension are read before those of what it extends.
        let is_left = problem.span.file >= base.span.file
            && matches!(problem.rule, Rule::UnusedScale | Rule::UnusedSource | Rule::LonelyTag);
        !is_left && !known.contains(&(span, &problem.fault))
    });
    report.append(of_both);
    let both = both?;
    Some(Framework { extends: Some(extension(file, &both, meant)), ..both })
}

/// How far an extension goes.
fn extension(file: &FrameworkFile, framework: &Framework, base: Framework) -> Extension {
    let root = base.root();
    let questions = |of: &Framework| of.questions.iter().map(|question| question.id.clone()).collect::<HashSet<_>>();
    let steps = |of: &Framework| of.steps.iter().map(|step| step.id.clone()).collect::<HashSet<_>>();
    let ([asked, asked_before], [taken, taken_before]) =
        ([framework, root].map(questions), [framework, root].map(steps));
    let (mut efforts, mut others) = (HashSet::new(), HashSet::new());
    for change in file.overrides.iter().map(|item| &item.value) {
        let step = change.step.as_ref().map(|step| step.value.as_str());
        let question = change.question.as_ref().map(|question| question.value.as_str());
        let dimension = change.dimension.as_ref().map(|dimension| dimension.value.as_str());
        if let Some(step) = step.filter(|_| change.effort.is_some()) {
            efforts.insert(step);
        }
        let is_other = |key: &str| !matches!(key, "dimension" | "question" | "step" | "drop" | "effort_days");
        if change.keys.iter().any(|(key, _)| is_other(key)) {
            others.insert((dimension, question, step));
        }
    }
    Extension {
        questions_added: asked.difference(&asked_before).count(),
        questions_dropped: asked_before.difference(&asked).count(),
        steps_added: taken.difference(&taken_before).count(),
        steps_dropped: taken_before.difference(&taken).count(),
        efforts_changed: efforts.len(),
        others_changed: others.len(),
        base: Arc::new(base),
    }
}

/// Answers to an extension as answers to a framework that it extends, and how many are to nothing that this one
/// asks.
#[must_use]
pub fn without_extension(answers: Answers, extension: &Framework, base: &Framework) -> (Answers, usize) {
    let asked: HashMap<&str, QuestionIx> =
        base.questions.iter_enumerated().map(|(at, question)| (question.id.as_str(), at)).collect();
    let there = |at: QuestionIx| asked.get(extension.questions[at].id.as_str()).copied();
    let mut given = ti_vec![Given::default(); base.questions.len()];
    let mut left = 0;
    for (at, answer) in answers.given.into_iter_enumerated() {
        match there(at) {
            Some(there) => given[there] = answer,
            None => left += usize::from(answer.value != Value::Blank),
        }
    }
    let mut municipality = answers.municipality;
    let priorities = municipality.priorities.into_iter();
    municipality.priorities = priorities.filter_map(|at| base.dimension(&extension.dimensions[at].id)).collect();
    let to_confirm = answers.to_confirm.into_iter().filter_map(there).collect();
    let disagreements = answers.disagreements.into_iter();
    let disagreements =
        disagreements.filter_map(|about| Some(Disagreement { question: there(about.question)?, ..about })).collect();
    let step = |at: StepIx| base.step(&extension.steps[at].id);
    let followed = answers.followed.into_iter();
    let followed =
        followed.filter_map(|followed| Some(FollowedStep { step: step(followed.step)?, ..followed })).collect();
    let framework_version = base.version.to_string();
    (Answers { framework_version, municipality, given, to_confirm, disagreements, followed, ..answers }, left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{answers, exact, extension, framework, head};
    use crate::text::Lang;

    /// Two dimensions with a question each, a step for each, and a gate.
    fn base() -> String {
        let question = |id: &str| {
            format!(
                "question = [{{ id = \"{id}\", text = \"{id}?\", option = [{{ id = \"yes\", value = 1, label = \"Yes\" }}, {{ id = \"no\", value = 0, label = \"No\" }}] }}]\n"
            )
        };
        let mut text = head("base");
        for (dimension, id) in [("here", "a"), ("there", "b")] {
            text += &format!("[[dimension]]\nid = \"{dimension}\"\ntitle = \"{dimension}\"\n{}", question(id));
        }
        text += "[[dimension]]\nid = \"inner\"\ntitle = \"Inner\"\nparent = \"outer\"\n";
        text += &question("c");
        text += "[[dimension]]\nid = \"outer\"\ntitle = \"Outer\"\n";
        text += "[[step]]\nid = \"do-a\"\ntitle = \"Do a\"\ncloses = [\"here.a\", \"there.b\"]\neffort_days = 4\n";
        text += "[[step]]\nid = \"do-c\"\ntitle = \"Do c\"\ncloses = [\"inner.c\"]\neffort_days = 2\nrequires = [\"do-a\"]\n";
        text
    }

    /// The head of an extension; what it adds and changes follows.
    fn own(more: &str) -> String {
        let head = "format = 1\nextends = \"base\"\n[framework]\nid = \"own\"\nversion = \"2.0.0\"\ntitle = \"Own\"\nlanguages = [\"en\"]\n";
        format!("{head}{more}")
    }

    const ADDED: &str = "[[addition]]
dimension = \"here\"
question = [{ id = \"z\", text = \"z?\", option = [{ id = \"yes\", value = 1, label = \"Yes\" }] }]
[[override]]
step = \"do-a\"
effort_days = [1, 2]
lead = \"Mayor\"
[[override]]
question = \"here.a\"
text = \"A, as we say it?\"
weight = 3
";

    #[test]
    fn what_is_added_and_changed_holds_and_the_rest_stays() {
        let (meant, _) = extension(&base(), &own(ADDED));
        let meant = meant.unwrap();
        let ids: Vec<&str> = meant.questions.iter().map(|question| question.id.as_str()).collect();
        assert_eq!(ids, ["here.a", "here.z", "there.b", "inner.c"]);
        let question = &meant.questions[meant.question("here.a").unwrap()];
        assert_eq!((question.text.get(Lang::En), &question.weight), ("A, as we say it?", &exact("3")));
        let step = &meant.steps[meant.step("do-a").unwrap()];
        let effort = &step.effort.first().unwrap();
        assert_eq!((step.title.get(Lang::En), &effort.low, &effort.high), ("Do a", &exact("1"), &exact("2")));
        assert_eq!(step.lead.as_ref().map(|lead| lead.get(Lang::En)), Some("Mayor"));
        let extends = meant.extends.as_ref().unwrap();
        assert_eq!(*extends.base, framework(&base()), "the other one is as it is by itself");
        assert_eq!((extends.questions_added, extends.efforts_changed, extends.others_changed), (1, 1, 2));
    }

    #[test]
    fn a_question_worded_anew_is_so_for_every_kind_of_municipality() {
        let kinds = "[[profile]]\nid = \"small\"\ntitle = \"Small\"\n";
        let variant =
            "[{ id = \"a\", variant = [{ profile = \"small\", text = \"a, small?\", help = \"Small.\" }], text";
        let base = (base() + kinds).replacen("[{ id = \"a\", text", variant, 1);
        let (meant, _) = extension(&base, &own(ADDED));
        let meant = meant.unwrap();
        let question = &meant.questions[meant.question("here.a").unwrap()];
        let small = meant.profile("small");
        assert_eq!(question.text_for(small).get(Lang::En), "A, as we say it?");
        assert_eq!(question.help_for(small).map(|help| help.get(Lang::En)), Some("Small."));
    }

    #[test]
    fn what_is_left_out_leaves_its_answers_without_effect() {
        let (meant, _) = extension(
            &base(),
            &own(
                "[[override]]\ndimension = \"outer\"\ndrop = true\n[[override]]\nquestion = \"there.b\"\ndrop = true\n",
            ),
        );
        let meant = meant.unwrap();
        assert_eq!((meant.dimensions.len(), meant.questions.len()), (2, 1));
        assert_eq!(meant.steps[meant.step("do-a").unwrap()].closes.len(), 1);
        let extends = meant.extends.as_ref().unwrap();
        assert_eq!((extends.questions_dropped, extends.questions_added), (2, 0));
        let given = answers(
            &meant,
            "format = 1\nframework = \"base\"\nframework_version = \"1.0.0\"\ndate = 2026-01-01\n[municipality]\nname = \"X\"\n[answers]\nhere.a = \"no\"\nthere.b = \"yes\"\ninner.c = \"yes\"\n",
        );
        assert_eq!((given.given.len(), given.framework_version.as_str()), (1, "2.0.0"));
    }

    #[test]
    fn overrides_are_held_to_what_there_is() {
        let (meant, found) = extension(
            &base(),
            &own("[[override]]
step = \"do-b\"
effort_days = 1
[[override]]
question = \"here.a\"
effort_days = 1
[[override]]
step = \"do-a\"
drop = true
lead = \"Mayor\"
[[step]]
id = \"do-c\"
title = \"Do c again\"
[scoring]
decimals = 1
"),
        );
        assert_eq!(meant, None);
        let found: Vec<&String> = found.iter().filter(|line| !line.contains("F609")).collect();
        assert_eq!(
            found,
            [
                "9:F207 unknown step `do-b`",
                "13:F012 `effort_days` has a meaning only for a dimension or a step",
                "17:F012 `lead` has a meaning only for what is kept",
                "19:F101 step `do-c` is defined already",
                "21:F012 `scoring` has a meaning only in a framework that extends no other",
            ]
        );
        let alone = own(ADDED).replace("extends = \"base\"\n", "");
        let found = crate::testing::problems(&alone);
        let lonely = "7:F012 `addition` has a meaning only in a framework that extends another";
        assert!(found.contains(&lonely.to_owned()), "{found:?}");
    }

    #[test]
    fn what_is_wrong_with_the_other_one_anyhow_is_not_said_again() {
        let lonely = format!("{}[[source]]\nid = \"s\"\ntitle = \"S\"\n", base());
        let known = crate::testing::problems(&lonely);
        assert!(known.iter().any(|line| line.contains("F210")), "{known:?}");
        let (_, found) = extension(&lonely, &own("[[override]]\nstep = \"do-c\"\ndrop = true\n"));
        assert_eq!(found, ["21:F609 no step closes `inner.c`"]);
        let (meant, found) = extension(&lonely.replace("do-a\"]", "do-x\"]"), &own(ADDED));
        assert_eq!(
            (meant, found),
            (None, vec!["2:F018 the framework `base`, which is extended here, has errors".to_owned()])
        );
    }

    #[test]
    fn texts_without_a_language_keep_that_of_their_file() {
        let french = own("[[dimension]]\nid = \"d\"\ntitle = \"Ici\"\n").replace("[\"en\"]", "[\"fr\"]");
        let (meant, _) = extension(&base(), &french);
        let meant = meant.unwrap();
        assert_eq!(meant.languages, ["fr", "en"]);
        let titles =
            ["d", "here"].map(|id| meant.dimensions[meant.dimension(id).unwrap()].title.entries()[0].0.to_string());
        assert_eq!(titles, ["fr", "en"]);
    }

    #[test]
    fn answers_to_an_extension_answer_what_it_extends() {
        let (meant, _) = extension(&base(), &own(ADDED));
        let meant = meant.unwrap();
        let text = "format = 1\nframework = \"own\"\nframework_version = \"2.0.0\"\ndate = 2026-01-01\n[municipality]\nname = \"X\"\npriorities = [\"there\"]\n[answers]\nhere = { a = \"no\", z = \"yes\" }\ninner.c = \"yes\"\n";
        let base = framework(&base());
        let (alone, left) = without_extension(answers(&meant, text), &meant, &base);
        let text = text.replace("\"own\"", "\"base\"").replace("2.0.0", "1.0.0").replace(", z = \"yes\"", "");
        assert_eq!((alone, left), (answers(&base, &text), 1));
    }
}
