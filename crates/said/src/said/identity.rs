//! Which framework a result was made with: where it extends another one, both, and how far it goes.

use std::path::Path;

use crate::messages;
use crate::model::{Extension, Framework};
use crate::text::Lang;
use crate::text::near::first_told;
use crate::text::typeset::labelled;

messages! {
    /// A framework by its title, its id and its version.
    pub(super) fn framework_with(title: &str, identity: &str) {
        fr: "Référentiel\u{a0}: {title} ({identity}).",
        en: "Framework: {title} ({identity}).",
    }
    fn extended(base: &str, with: &str) { fr: "{base} avec {with}", en: "{base} with {with}" }
    fn questions_added(count: usize) {
        fr: one "{count} question en plus" many "{count} questions en plus",
        en: one "{count} question more" many "{count} questions more",
    }
    fn questions_dropped(count: usize) {
        fr: one "{count} question en moins" many "{count} questions en moins",
        en: one "{count} question less" many "{count} questions less",
    }
    fn steps_added(count: usize) {
        fr: "{count} pas en plus",
        en: one "{count} step more" many "{count} steps more",
    }
    fn steps_dropped(count: usize) {
        fr: "{count} pas en moins",
        en: one "{count} step less" many "{count} steps less",
    }
    fn efforts_changed(count: usize) {
        fr: one "{count} effort changé" many "{count} efforts changés",
        en: one "{count} effort changed" many "{count} efforts changed",
    }
    fn others_changed(count: usize) {
        fr: one "{count} autre changement" many "{count} autres changements",
        en: one "{count} other change" many "{count} other changes",
    }
    fn altered(identity: &str) { fr: "{identity}, modifié", en: "{identity}, changed" }
    fn altered_in(what: &str) {
        fr: "Il diffère de celui du programme qui a le même nom et la même version ({what})\u{a0}: leurs résultats ne se comparent pas.",
        en: "It differs from the program’s of the same name and version ({what}): results of the two cannot be compared.",
    }
    fn framework_alone(title: &str, version: &str) {
        fr: "Référentiel\u{a0}: {title}, version {version}.",
        en: "Framework: {title}, version {version}.",
    }
}

/// A framework by id and version; one that extends another one, as `commune 1.1.0 with territory 1.2.0`, with what
/// it adds and changes.
pub fn identity(framework: &Framework, lang: Lang) -> String {
    let named = |framework: &Framework| {
        let named = format!("{} {}", framework.id, framework.version);
        if framework.altered.is_empty() { named } else { altered(lang, &named) }
    };
    let Some(extends) = &framework.extends else { return named(framework) };
    let mut layers: Vec<String> = std::iter::once(framework).chain(framework.bases()).map(named).collect();
    let base = layers.pop().unwrap_or_default();
    layers.reverse();
    let both = extended(lang, &base, &lang.list(&layers));
    let counts = counts(extends, lang);
    if counts.is_empty() { both } else { labelled(lang, &both, &counts.join(", ")) }
}

/// Where answers were read, as a page says it: as it was given, but without the folders of somebody's disk.
pub fn shown_path(source: &str) -> String {
    let path = Path::new(source);
    let name = path.file_name().filter(|_| path.is_absolute());
    name.map_or_else(|| source.to_owned(), |name| name.to_string_lossy().into_owned())
}

/// A framework in a sentence, by its title.
pub fn sentence(framework: &Framework, title: &str, lang: Lang) -> String {
    if !framework.altered.is_empty() {
        let (first, more) = first_told(&framework.altered);
        let what = first.iter().map(|id| lang.quote(id)).collect::<Vec<_>>().join(", ") + more;
        let sentence = framework_with(lang, title, &identity(framework, lang));
        return format!("{sentence} {}", altered_in(lang, &what));
    }
    match framework.extends {
        Some(_) => framework_with(lang, title, &identity(framework, lang)),
        None => framework_alone(lang, title, &framework.version.to_string()),
    }
}

/// What is added and changed, each with its number.
fn counts(extends: &Extension, lang: Lang) -> Vec<String> {
    let counted: [(usize, fn(Lang, usize) -> String); 6] = [
        (extends.questions_added, questions_added),
        (extends.questions_dropped, questions_dropped),
        (extends.steps_added, steps_added),
        (extends.steps_dropped, steps_dropped),
        (extends.efforts_changed, efforts_changed),
        (extends.others_changed, others_changed),
    ];
    counted.into_iter().filter(|(count, _)| *count > 0).map(|(count, say)| say(lang, count)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folders_of_a_disk_are_on_no_page() {
        assert_eq!(shown_path("2026/village.toml"), "2026/village.toml");
        assert_eq!(shown_path("rows.csv:2"), "rows.csv:2");
        let whole = std::env::temp_dir().join("village.toml");
        assert_eq!(shown_path(&whole.to_string_lossy()), "village.toml");
    }
}
