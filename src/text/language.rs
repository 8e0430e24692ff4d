//! A language as somebody asks for it: a tag, which may be of a region, or of none that the program speaks.

use super::Lang;

/// A language by its tag, such as `fr`, `fr-CA` or `de`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Language {
    tag: String,
}

impl Language {
    /// The language of a tag, or of a locale such as `fr_CA.UTF-8`; none where it is neither.
    #[must_use]
    pub fn parse(text: &str) -> Option<Language> {
        let tag = text.split(['.', '@']).next()?.replace('_', "-");
        let (base, rest) = tag.split_once('-').unwrap_or((&tag, ""));
        let is_letters = (2..=3).contains(&base.len()) && base.chars().all(|c| c.is_ascii_alphabetic());
        let is_part = |part: &str| part.len() <= 8 && part.chars().all(|c| c.is_ascii_alphanumeric());
        (is_letters && rest.split('-').all(is_part)).then_some(Language { tag })
    }

    /// The language of the system: the first of `LC_ALL`, `LC_MESSAGES`, `LANG` that is set.
    #[must_use]
    pub fn of_system(variable: impl Fn(&str) -> Option<String>) -> Option<Language> {
        let mut set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(variable);
        set.find(|value| !value.is_empty()).and_then(|value| Language::parse(&value))
    }

    /// As it is written.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// Without its region.
    #[must_use]
    pub fn base(&self) -> &str {
        self.tag.split('-').next().unwrap_or_default()
    }

    /// The program's language for it, where there is one.
    #[must_use]
    pub fn spoken(&self) -> Option<Lang> {
        Lang::from_tag(&self.tag)
    }
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Language {
        Language { tag: lang.tag().to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_locales_are_languages() {
        let parsed = |text: &str| Language::parse(text).map(|language| (language.tag.clone(), language.spoken()));
        assert_eq!(parsed("fr_CA.UTF-8"), Some(("fr-CA".to_owned(), Some(Lang::Fr))));
        assert_eq!(parsed("de"), Some(("de".to_owned(), None)));
        let system = |pairs: &'static [(&str, &str)]| {
            let value = |name: &str| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
            Language::of_system(value).map(|language| language.tag)
        };
        assert_eq!(system(&[("LC_ALL", ""), ("LANG", "fr")]).as_deref(), Some("fr"));
        assert_eq!(system(&[("LC_ALL", "en_GB"), ("LANG", "fr_FR")]).as_deref(), Some("en-GB"));
        assert_eq!(["C", "POSIX", "", "fr-<b>", "-fr"].map(parsed), [const { None }; 5]);
    }
}
