//! `--what-if QUESTION=ANSWER`: answers that are only supposed.

use super::Failure;
use crate::check;
use crate::messages;
use crate::model::{Answers, Framework, QuestionIx, Value};
use crate::report::Report;
use crate::text::Lang;
use crate::text::near::{nearest, write_name};

messages! {
    fn needs_equals(given: &str) { fr: "`{given}` n’est pas une supposition", en: "`{given}` is not a supposition" }
    fn write_equals() {
        fr: "écrire QUESTION=RÉPONSE, comme dans `services.list=yes`",
        en: "write QUESTION=ANSWER, as in `services.list=yes`",
    }
    fn unknown_question(id: &str, framework: &str) {
        fr: "le référentiel `{framework}` n’a pas de question `{id}`",
        en: "the framework `{framework}` has no question `{id}`",
    }
    /// Where to look a name of a framework up.
    pub fn see_framework(id: &str) {
        fr: "les voir avec `jalon framework show {id}`",
        en: "see them with `jalon framework show {id}`",
    }
    fn marked_name(name: &str, list: &str) { fr: "{name} (et si\u{a0}: {list})", en: "{name} (what if: {list})" }

    /// The line that says that a result is not the real one.
    pub fn supposed(list: &str) {
        fr: "résultat supposé, ce n’est pas l’état réel\u{a0}: {list}",
        en: "supposed result, not the real state: {list}",
    }
}

/// Changes answers as supposed; says what was changed, each as `question=answer`.
///
/// # Errors
/// When a supposition names no question or no answer of the framework.
pub fn apply(
    suppositions: &[String],
    framework: &Framework,
    answers: &mut Answers,
    lang: Lang,
) -> Result<Vec<String>, Failure> {
    let mut done = Vec::new();
    for supposition in suppositions {
        let parts = supposition.split_once('=').map(|(name, answer)| (name.trim(), answer.trim()));
        let Some((name, answer)) = parts.filter(|(_, answer)| !answer.is_empty()) else {
            return Err(Failure::new(needs_equals(lang, supposition)).help(write_equals(lang)));
        };
        let at = question(framework, name, lang)?;
        answers.given[at].value = value(framework, at, answer, lang)?;
        done.push(format!("{}={answer}", framework.questions[at].id));
    }
    Ok(done)
}

/// A municipality's name that says what is supposed, for every page that shows it.
#[must_use]
pub fn marked(name: &str, supposed: &[String], lang: Lang) -> String {
    marked_name(lang, name, &supposed.join(", "))
}

fn question(framework: &Framework, name: &str, lang: Lang) -> Result<QuestionIx, Failure> {
    check::question_of_column(name, framework).or_else(|| check::by_code(framework, name)).ok_or_else(|| {
        let ids: Vec<String> = framework.questions.iter().map(|question| question.id.clone()).collect();
        let help =
            nearest(name, &ids).map_or_else(|| see_framework(lang, &framework.id), |name| write_name(lang, name));
        Failure::new(unknown_question(lang, name, &framework.id)).help(help)
    })
}

/// An answer, read as a cell of a table is.
fn value(framework: &Framework, at: QuestionIx, answer: &str, lang: Lang) -> Result<Value, Failure> {
    let mut report = Report::new();
    let value = check::cell(answer, at, framework, &mut report);
    match report.sorted().first() {
        Some(problem) => Err(Failure::new(problem.message(lang)).maybe_help(problem.advice(lang))),
        None => Ok(value),
    }
}
