//! `--what-if QUESTION=ANSWER`: answers that are only supposed.

use super::Failure;
use crate::check;
use crate::messages;
use crate::model::{Answers, Choice, Framework, QuestionIx, QuestionKind, Value};
use crate::number::Exact;
use crate::text::Lang;
use crate::text::near::{nearest, write_name};

messages! {
    fn needs_equals(given: &str) {
        fr: "`{given}` n'est pas une supposition",
        en: "`{given}` is not a supposition",
    }

    fn write_equals() {
        fr: "écrire QUESTION=RÉPONSE, comme dans `services.list=yes`",
        en: "write QUESTION=ANSWER, as in `services.list=yes`",
    }

    fn unknown_question(id: &str, framework: &str) {
        fr: "le référentiel `{framework}` n'a pas de question `{id}`",
        en: "the framework `{framework}` has no question `{id}`",
    }

    fn see_framework(id: &str) {
        fr: "les voir avec `jalon framework show {id}`",
        en: "see them with `jalon framework show {id}`",
    }

    fn unknown_option(option: &str, question: &str) {
        fr: "la question `{question}` n'a pas de réponse `{option}`",
        en: "the question `{question}` has no answer `{option}`",
    }

    fn answers_are(names: &str) {
        fr: "ses réponses sont {names}",
        en: "its answers are {names}",
    }

    fn wants_number(question: &str, given: &str) {
        fr: "`{given}` n'est pas un nombre que `{question}` admet",
        en: "`{given}` is no number that `{question}` admits",
    }

    fn range(min: &str, max: &str) {
        fr: "donner un nombre de {min} à {max}",
        en: "give a number from {min} to {max}",
    }

    fn always_applies(question: &str) {
        fr: "`{question}` s'applique toujours",
        en: "`{question}` always applies",
    }

    fn answer_it() {
        fr: "supposer une réponse, ou `unknown`",
        en: "suppose an answer, or `unknown`",
    }

    fn reason_missing(question: &str) {
        fr: "rien ne dit pourquoi `{question}` serait sans objet",
        en: "nothing says why `{question}` would not apply",
    }

    fn give_reason() {
        fr: "donner la raison, comme dans `n/a:il n'y a pas d'école`",
        en: "give the reason, as in `n/a:there is no school`",
    }

    fn marked_name(name: &str, list: &str) {
        fr: "{name} (et si\u{a0}: {list})",
        en: "{name} (what if: {list})",
    }

    /// The line that says that a result is not the real one.
    pub fn supposed(list: &str) {
        fr: "résultat supposé, ce n'est pas l'état réel\u{a0}: {list}",
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
        let Some((name, answer)) = supposition.split_once('=') else {
            return Err(Failure::new(needs_equals(lang, supposition)).help(write_equals(lang)));
        };
        let (name, answer) = (name.trim(), answer.trim());
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
    let renamed = || {
        let (dimension, short) = name.split_once('.')?;
        check::renamed(framework, dimension, short).first().copied()
    };
    framework.question(name).or_else(renamed).ok_or_else(|| {
        let ids: Vec<String> = framework.questions.iter().map(|question| question.id.clone()).collect();
        let help =
            nearest(name, &ids).map_or_else(|| see_framework(lang, &framework.id), |name| write_name(lang, name));
        Failure::new(unknown_question(lang, name, &framework.id)).help(help)
    })
}

fn value(framework: &Framework, at: QuestionIx, answer: &str, lang: Lang) -> Result<Value, Failure> {
    let question = &framework.questions[at];
    if answer == "unknown" || answer == "?" {
        return Ok(Value::Unknown);
    }
    if answer.eq_ignore_ascii_case("n/a") || answer.to_ascii_lowercase().starts_with("n/a:") {
        let reason = answer.split_once(':').map_or("", |(_, reason)| reason.trim());
        return match (question.may_not_apply, reason) {
            (false, _) => Err(Failure::new(always_applies(lang, &question.id)).help(answer_it(lang))),
            (true, "") => Err(Failure::new(reason_missing(lang, &question.id)).help(give_reason(lang))),
            (true, reason) => Ok(Value::NotApplicable(reason.to_owned())),
        };
    }
    let option = |options: &[Choice], word: &str| {
        options.iter().position(|option| option.id == word).ok_or_else(|| {
            let ids: Vec<String> = options.iter().map(|option| option.id.clone()).collect();
            let quoted: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
            let help = nearest(word, &ids)
                .map_or_else(|| answers_are(lang, &lang.list(&quoted)), |name| write_name(lang, name));
            Failure::new(unknown_option(lang, word, &question.id)).help(help)
        })
    };
    match &question.kind {
        QuestionKind::Text => Ok(Value::Text(answer.to_owned())),
        QuestionKind::Choice(options) => Ok(Value::Choice(option(options, answer)?)),
        QuestionKind::Multi(options) => {
            let words = answer.split('|').map(str::trim).filter(|word| !word.is_empty());
            let mut chosen = words.map(|word| option(options, word)).collect::<Result<Vec<_>, _>>()?;
            chosen.sort_unstable();
            chosen.dedup();
            Ok(Value::Multi(chosen))
        }
        QuestionKind::Number(number) => {
            let x = Exact::parse(&answer.replacen(',', ".", 1)).ok();
            let x = x.filter(|x| *x >= number.min && *x <= number.max);
            x.map(Value::Number).ok_or_else(|| {
                let bound = |bound: &Exact| lang.number(bound, bound.decimals().unwrap_or(6));
                Failure::new(wants_number(lang, &question.id, answer)).help(range(
                    lang,
                    &bound(&number.min),
                    &bound(&number.max),
                ))
            })
        }
    }
}
