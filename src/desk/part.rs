//! Parts of a framework that a person names beforehand: a kind of municipality, a tag, a dimension.

use super::Failure;
use crate::ask::Scope;
use crate::messages;
use crate::model::{Framework, ProfileIx};
use crate::text::Lang;
use crate::text::near::{nearest, values_are, write_name};

messages! {
    fn unknown_dimension(id: &str, framework: &str) {
        fr: "le référentiel `{framework}` n’a pas de dimension `{id}`",
        en: "the framework `{framework}` has no dimension `{id}`",
    }
    fn unknown_tag(tag: &str, framework: &str) {
        fr: "le référentiel `{framework}` n’a pas de questions marquées `{tag}`",
        en: "the framework `{framework}` has no questions tagged `{tag}`",
    }
    fn unknown_profile(id: &str, framework: &str) {
        fr: "le référentiel `{framework}` n’a pas de type de municipalité `{id}`",
        en: "the framework `{framework}` has no kind of municipality `{id}`",
    }
    fn none_there() { fr: "retirer cette option\u{a0}: il n’y en a aucun", en: "leave this option out: there are none" }
}

/// The kind of municipality with an id, where one was said.
///
/// # Errors
/// When the framework has none of that id.
pub fn profile(id: Option<&str>, framework: &Framework, lang: Lang) -> Result<Option<ProfileIx>, Failure> {
    let Some(id) = id else { return Ok(None) };
    let ids = framework.profiles.iter().map(|profile| profile.id.as_str());
    named(id, ids, lang, || unknown_profile(lang, id, &framework.id)).map(|at| Some(at.into()))
}

/// The questions with a tag, of a dimension, or both.
///
/// # Errors
/// When the framework has no such tag or dimension.
pub fn part(tag: Option<&str>, dimension: Option<&str>, framework: &Framework, lang: Lang) -> Result<Scope, Failure> {
    let dimension = match dimension {
        Some(id) => {
            let ids = framework.dimensions.iter().map(|dimension| dimension.id.as_str());
            Some(named(id, ids, lang, || unknown_dimension(lang, id, &framework.id))?.into())
        }
        None => None,
    };
    if let Some(tag) = tag {
        named(tag, framework.tags().into_iter(), lang, || unknown_tag(lang, tag, &framework.id))?;
    }
    Ok(Scope { tag: tag.map(str::to_owned), dimension, ..Scope::default() })
}

/// One of several names, or what there is to choose from.
fn named<'n>(
    written: &str,
    names: impl Iterator<Item = &'n str>,
    lang: Lang,
    unknown: impl Fn() -> String,
) -> Result<usize, Failure> {
    let mut all: Vec<String> = names.map(str::to_owned).collect();
    if let Some(at) = all.iter().position(|name| name == written) {
        return Ok(at);
    }
    let near = nearest(written, &all).map(|name| write_name(lang, name));
    all.dedup();
    let quoted: Vec<String> = all.iter().map(|name| format!("`{name}`")).collect();
    let help = near
        .unwrap_or_else(|| if quoted.is_empty() { none_there(lang) } else { values_are(lang, &lang.list(&quoted)) });
    Err(Failure::new(unknown()).help(help))
}
