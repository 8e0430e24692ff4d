//! The arguments of sentences: what is said of one place is kept as data, and put into a language
//! when it is shown.

use jiff::civil::Date;

use crate::number::Exact;
use crate::text::Lang;

/// What can stand in a sentence of either language.
pub trait Say {
    /// How a language says it.
    fn say(&self, lang: Lang) -> String;
}

/// A part of a sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Phrase {
    fr: String,
    en: String,
}

/// The kinds of things that have ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Noun {
    /// A dimension.
    Dimension,
    /// A question, by its full id.
    Question,
    /// An option of one question or scale.
    Option,
    /// A scale.
    Scale,
    /// A stage.
    Stage,
    /// A profile.
    Profile,
    /// A step.
    Step,
    /// A source.
    Source,
    /// An alert.
    Alert,
    /// A wave.
    Wave,
    /// A tag.
    Tag,
}

/// A number of things, with its thousands apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count(pub usize);

/// A share of 1, in percent.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(pub Exact);

impl Phrase {
    /// A phrase of the program.
    #[must_use]
    pub fn new(fr: &str, en: &str) -> Phrase {
        Phrase { fr: fr.to_owned(), en: en.to_owned() }
    }

    /// What a function of the language says.
    #[must_use]
    pub fn of(say: impl Fn(Lang) -> String) -> Phrase {
        Phrase { fr: say(Lang::Fr), en: say(Lang::En) }
    }

    /// A text that has no language, or is in that of whoever reads it already.
    #[must_use]
    pub fn same(text: impl Into<String>) -> Phrase {
        let text = text.into();
        Phrase { fr: text.clone(), en: text }
    }
}

impl Noun {
    /// What French adds to a participle that goes with it.
    #[must_use]
    pub fn agreement(self) -> Phrase {
        match self {
            Noun::Stage | Noun::Profile | Noun::Step | Noun::Wave => Phrase::new("", ""),
            Noun::Dimension | Noun::Question | Noun::Option | Noun::Scale | Noun::Source | Noun::Alert | Noun::Tag => {
                Phrase::new("e", "")
            }
        }
    }
}

impl Say for Phrase {
    fn say(&self, lang: Lang) -> String {
        lang.pick(&self.fr, &self.en).clone()
    }
}

/// With its article in French, bare in English: both read well before an id.
impl Say for Noun {
    fn say(&self, lang: Lang) -> String {
        let (fr, en) = match self {
            Noun::Dimension => ("la dimension", "dimension"),
            Noun::Question => ("la question", "question"),
            Noun::Option => ("l’option", "option"),
            Noun::Scale => ("l’échelle", "scale"),
            Noun::Stage => ("le stade", "stage"),
            Noun::Profile => ("le profil", "profile"),
            Noun::Step => ("le pas", "step"),
            Noun::Source => ("la source", "source"),
            Noun::Alert => ("l’alerte", "alert"),
            Noun::Wave => ("l’horizon", "wave"),
            Noun::Tag => ("la marque", "tag"),
        };
        lang.pick(fr, en).to_owned()
    }
}

/// As it is written in a file.
impl Say for String {
    fn say(&self, _: Lang) -> String {
        self.clone()
    }
}

/// As it is written in a file.
impl Say for Exact {
    fn say(&self, _: Lang) -> String {
        self.to_plain()
    }
}

/// As it is written in a file.
impl Say for u32 {
    fn say(&self, _: Lang) -> String {
        self.to_string()
    }
}

/// As it is written in a file.
impl Say for usize {
    fn say(&self, _: Lang) -> String {
        self.to_string()
    }
}

impl Say for Count {
    fn say(&self, lang: Lang) -> String {
        lang.count(self.0)
    }
}

impl Say for Share {
    fn say(&self, lang: Lang) -> String {
        lang.percent(&self.0)
    }
}

impl Say for Date {
    fn say(&self, lang: Lang) -> String {
        lang.date(*self)
    }
}
