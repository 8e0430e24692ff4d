//! The headings of forms and sheets: what a column says, and in which language.

use crate::text::Language;
use crate::text::key::key;

/// Names of languages that people write over columns, as they are compared.
const NAMES: [(&str, &[&str]); 11] = [
    ("fr", &["french", "français"]),
    ("en", &["english", "anglais"]),
    ("de", &["german", "deutsch", "allemand"]),
    ("nl", &["dutch", "nederlands", "néerlandais"]),
    ("it", &["italian", "italiano", "italien"]),
    ("es", &["spanish", "español", "espagnol"]),
    ("pt", &["portuguese", "português", "portugais"]),
    ("ar", &["arabic", "arabe", "العربية"]),
    ("sw", &["swahili", "kiswahili"]),
    ("zh", &["chinese", "chinois", "中文"]),
    ("uk", &["ukrainian", "ukrainien", "українська"]),
];

/// A heading without its language, and the language: `label::French (fr)`, `label:fr`, `text.fr`, `Question (fr)`.
#[must_use]
pub fn parts(heading: &str) -> (&str, Option<String>) {
    let heading = heading.trim();
    if let Some((name, tongue)) = heading.split_once("::").or_else(|| heading.split_once(':')) {
        return (name.trim(), language(tongue));
    }
    if let Some((name, tag)) = heading.rsplit_once('.')
        && let Some(tag) = short(tag)
    {
        return (name.trim(), Some(tag));
    }
    match heading.rsplit_once('(').and_then(|(name, tag)| Some((name, short(tag.strip_suffix(')')?)?))) {
        Some((name, tag)) => (name.trim(), Some(tag)),
        None => (heading, None),
    }
}

/// The tag of a language as people write it: by its code in brackets, its name, or its tag.
#[must_use]
pub fn language(tongue: &str) -> Option<String> {
    let tongue = tongue.trim();
    let (name, code) = tongue.rsplit_once('(').unwrap_or((tongue, ""));
    let code = code.strip_suffix(')').and_then(short);
    let by_name = || NAMES.iter().find(|(_, names)| names.contains(&key(name).as_str())).map(|(tag, _)| *tag);
    code.or_else(|| by_name().map(str::to_owned)).or_else(|| short(tongue))
}

/// A tag such as `fr` or `fr-CA`, its language in small letters.
fn short(tag: &str) -> Option<String> {
    let language = Language::parse(tag.trim())?;
    let (base, rest) = language.tag().split_at(language.base().len());
    Some(format!("{}{rest}", base.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_names_its_language_in_many_ways() {
        let of = |heading| {
            let (name, language) = parts(heading);
            (name.to_owned(), language.unwrap_or_default())
        };
        for (heading, name, language) in [
            ("label::French (fr)", "label", "fr"),
            ("label::English", "label", "en"),
            ("hint:fr", "hint", "fr"),
            ("text.fr-CA", "text", "fr-CA"),
            ("Question (en)", "Question", "en"),
            ("Question (obligatoire)", "Question (obligatoire)", ""),
            ("bind::jr:preload", "bind", ""),
            ("dimension.title.nl", "dimension.title", "nl"),
            ("text", "text", ""),
        ] {
            assert_eq!(of(heading), (name.to_owned(), language.to_owned()), "{heading}");
        }
    }
}
