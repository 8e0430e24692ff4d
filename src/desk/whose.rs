//! Whose states are: one municipality among others, or each of many.

use super::Failure;
use super::states::{ComparedState, DocumentRead};
use crate::check::{Seen, Who};
use crate::messages;
use crate::model::{Framework, Municipality, is_one_municipality};
use crate::rule::{Rule, Say};
use crate::text::Lang;
use crate::text::key::same;
use crate::text::near::nearest;

messages! {
    /// Said where one municipality is expected.
    pub fn several_municipalities(names: &str) {
        fr: "ces réponses sont celles de plusieurs municipalités\u{a0}: {names}",
        en: "these answers are those of several municipalities: {names}",
    }
    fn one_municipality() {
        fr: "nommer un dossier avec -o, pour une page chacune, ou une seule avec --municipality\u{a0}; si elle a changé de nom, le dire avec --renamed",
        en: "name a folder with -o, for a page each, or one of them with --municipality; if it has changed its name, say so with --renamed",
    }
    fn nobody(name: &str) {
        fr: "aucune des réponses n’est celle de {name}",
        en: "none of the answers is that of {name}",
    }
    fn left_aside(name: &str, count: &str) {
        fr: "seules les réponses de {name} sont comparées\u{a0}; mises de côté\u{a0}: {count}",
        en: "only the answers of {name} are compared; left aside: {count}",
    }
    fn perhaps(name: &str) { fr: "écrire {name}", en: "write {name}" }
    fn see_names() { fr: "voir les noms avec `jalon score`", en: "see the names with `jalon score`" }
}

/// The documents of one municipality: the one asked for, else the one that all inputs named by
/// themselves are about; and what there is to say where others are left aside. Whose they are is looked at before anything else, so that what is wrong with
/// others' answers is not said.
///
/// # Errors
/// When none is that of the one asked for.
pub fn picked(
    documents: Vec<DocumentRead>,
    asked: Option<&str>,
    lang: Lang,
) -> Result<(Vec<DocumentRead>, Option<String>), Failure> {
    // A municipality by its name, and its code where that is written.
    let whose = |read: &DocumentRead| {
        let (name, code) = (read.document.municipality()?, read.document.code());
        Some((name.to_owned(), code.map(str::to_owned)))
    };
    let is_one = |one: &(String, Option<String>), other: &(String, Option<String>)| {
        is_one_municipality((&one.0, one.1.as_deref()), (&other.0, other.1.as_deref()))
    };
    let mut alone = documents.iter().filter(|read| read.document.alone).filter_map(whose);
    let told = || {
        let first = alone.next()?;
        alone.all(|other| is_one(&first, &other)).then_some(first)
    };
    // Who is asked for may be told by the code, too.
    let asked = asked.map(|asked| (asked.to_owned(), None));
    let is_asked_by_code = |code: &Option<String>| match (&asked, code) {
        (Some((asked, _)), Some(code)) => same(asked, code),
        _ => false,
    };
    let Some(wanted) = asked.clone().or_else(told) else { return Ok((documents, None)) };
    let names: Vec<String> =
        documents.iter().filter_map(|read| read.document.municipality()).map(str::to_owned).collect();
    let total = documents.len();
    // What was named by itself without --municipality stays, with a name or without.
    let is_its = |read: &DocumentRead| match whose(read) {
        Some(other) => is_one(&other, &wanted) || is_asked_by_code(&other.1),
        None => read.document.alone,
    };
    let wanted = wanted.0.clone();
    let own: Vec<DocumentRead> = documents.into_iter().filter(is_its).collect();
    if own.is_empty() && total > 0 {
        let help = nearest(&wanted, &names).map_or_else(|| see_names(lang), |name| perhaps(lang, &lang.quote(name)));
        return Err(Failure::new(nobody(lang, &lang.quote(&wanted))).help(help));
    }
    let aside = total - own.len();
    let said = (aside > 0).then(|| left_aside(lang, &lang.quote(&wanted), &lang.count(aside)));
    Ok((own, said))
}

/// A municipality with its code, where it has one: names alone may be the same.
#[must_use]
pub fn named(name: &str, code: Option<&str>, lang: Lang) -> String {
    let code = code.map(|code| format!(" ({code})")).unwrap_or_default();
    format!("{}{code}", lang.quote(name))
}

/// Refuses states of several municipalities.
///
/// # Errors
/// When they are.
pub fn one_name(states: &[&ComparedState], lang: Lang) -> Result<(), Failure> {
    let mut found: Vec<&Municipality> = Vec::new();
    for ComparedState { answers, .. } in states {
        if !found.iter().any(|known| known.is_same(&answers.municipality)) {
            found.push(&answers.municipality);
        }
    }
    if found.len() < 2 {
        return Ok(());
    }
    let mut shown: Vec<String> =
        found.iter().take(4).map(|about| named(&about.name, about.code.as_deref(), lang)).collect();
    if found.len() > 4 {
        shown.push("…".to_owned());
    }
    Err(Failure::new(several_municipalities(lang, &lang.list(&shown))).help(one_municipality(lang)))
}

/// Refuses two states of one name and one day that cannot be of one municipality; gives what makes it doubtful of two days.
///
/// # Errors
/// When there are two.
pub fn no_namesakes(states: &[&ComparedState], framework: &Framework, lang: Lang) -> Result<Option<Failure>, Failure> {
    let mut seen = Seen::default();
    let mut doubt = None;
    for ComparedState { answers, .. } in states {
        let who = Who::new(framework, answers);
        let Some(fault) = seen.add(&who) else { continue };
        let said = || Failure::new(fault.say(lang)).at(&who.source, lang).maybe_help(fault.help(lang));
        match fault.rule() {
            Rule::Namesakes => return Err(said()),
            Rule::SizesApart => doubt = doubt.or_else(|| Some(said())),
            _ => {}
        }
    }
    Ok(doubt)
}
