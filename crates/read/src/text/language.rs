//! A language as somebody asks for it: a tag, which may be of a region, or of none that the program speaks.

use super::Lang;

/// The tag of a text that is the same in every language.
pub const EVERY_LANGUAGE: &str = "mul";

/// A language by its tag, such as `fr`, `fr-CA` or `de`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

    /// In what a reader is told things: the program's language, and the one that frameworks are read in. The
    /// language asked for decides, else that of the answers, else the program's, in the system's region of it.
    #[must_use]
    pub fn of_reader(
        asked: Option<&Language>,
        answers: Option<&str>,
        system: Option<&Language>,
        lang: Lang,
    ) -> (Lang, Language) {
        let wanted = asked.cloned().or_else(|| Language::parse(answers?));
        let lang = wanted.as_ref().and_then(Language::spoken).unwrap_or(lang);
        let regional = || system.filter(|system| system.spoken().is_none_or(|own| own == lang)).cloned();
        (lang, wanted.or_else(regional).unwrap_or_else(|| lang.into()))
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
        let [ca, de] = ["fr-CA", "de"].map(|tag| Language::parse(tag).unwrap());
        let read = |asked: Option<&Language>, answers: Option<&str>, system: Option<&Language>| {
            let (lang, language) = Language::of_reader(asked, answers, system, Lang::Fr);
            (lang, language.tag)
        };
        assert_eq!(read(Some(&de), Some("en"), Some(&ca)), (Lang::Fr, "de".to_owned()));
        assert_eq!(read(None, Some("en"), Some(&ca)), (Lang::En, "en".to_owned()));
        assert_eq!(read(None, None, Some(&ca)), (Lang::Fr, "fr-CA".to_owned()));
        let english = Language::parse("en-GB");
        assert_eq!(read(None, None, english.as_ref()), (Lang::Fr, "fr".to_owned()));
        assert_eq!(["C", "POSIX", "", "fr-<b>", "-fr"].map(parsed), [const { None }; 5]);
    }
}
