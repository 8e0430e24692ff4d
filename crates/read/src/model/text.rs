//! Texts of a framework.

use std::hash::{Hash, Hasher};
use std::sync::OnceLock;

use serde::ser::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use smol_str::SmolStr;

use crate::text::{Lang, Language};

/// A text in the languages it was written in.
#[derive(Debug, Clone, Default)]
pub struct Text {
    /// What is part of the program: it is read when it is first asked for, since no run needs all texts.
    stored: &'static [u8],
    /// Language tag and text; the first entry is the fallback. A tag of `mul` holds for every language.
    entries: OnceLock<Vec<(SmolStr, SmolStr)>>,
}

impl Text {
    /// A text from its entries; the first one is the fallback.
    #[must_use]
    pub fn new(entries: Vec<(SmolStr, SmolStr)>) -> Text {
        Text { stored: &[], entries: entries.into() }
    }

    /// A text of the program itself, in both languages.
    #[must_use]
    pub fn both(fr: &str, en: &str) -> Text {
        Text::new(vec![("fr".into(), fr.into()), ("en".into(), en.into())])
    }

    /// The text in a language, else in the framework's first one.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        self.tagged(lang).map_or("", |(_, text)| text)
    }

    /// The same with the tag of the language that it is in.
    #[must_use]
    pub fn tagged(&self, lang: Lang) -> Option<(&str, &str)> {
        let entries = self.entries();
        let wanted = entries.iter().find(|(tag, _)| tag == lang.tag());
        wanted.or_else(|| entries.first()).map(|(tag, text)| (tag.as_str(), text.as_str()))
    }

    /// Language tags and texts, the fallback first.
    #[must_use]
    pub fn entries(&self) -> &[(SmolStr, SmolStr)] {
        self.entries.get_or_init(|| {
            let mut words =
                std::str::from_utf8(self.stored).unwrap_or_default().split(BETWEEN).map(SmolStr::new_static);
            std::iter::from_fn(|| Some((words.next()?, words.next()?))).collect()
        })
    }

    /// Leaves the text in a language alone, where there is one.
    pub(super) fn read_in(&mut self, language: &Language) {
        let tagged = |wanted: &str| self.entries().iter().find(|(tag, _)| tag.eq_ignore_ascii_case(wanted));
        if let Some(found) = tagged(language.tag()).or_else(|| tagged(language.base())).cloned() {
            *self = Text::new(vec![found]);
        }
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        self.entries() == other.entries()
    }
}

impl Eq for Text {}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.entries().hash(state);
    }
}

/// What stands between the tags and texts that are stored.
const BETWEEN: char = '\0';

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let words: Vec<&str> = self.entries().iter().flat_map(|(tag, text)| [tag.as_str(), text.as_str()]).collect();
        if words.iter().any(|words| words.contains(BETWEEN)) {
            return Err(S::Error::custom("a text with a character that cannot be stored"));
        }
        serializer.serialize_bytes(words.join(&BETWEEN.to_string()).as_bytes())
    }
}

impl<'de: 'static> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Text, D::Error> {
        Ok(Text { stored: Deserialize::deserialize(deserializer)?, entries: OnceLock::new() })
    }
}
