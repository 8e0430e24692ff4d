//! The registry of everything that can be wrong with a file.
//!
//! A rule has a stable code (`F` framework, `A` answers, `T` template; the hundreds are the
//! subject: 0 shape, 1 ids, 2 references, 3 scales and scores, 4 flow, 5 texts, 6 roadmap,
//! 9 examples), a name that reads well after "allow", a severity, a page in both languages beside
//! its examples (`rules/CODE-name/`), and the faults that break it: each with its arguments, its
//! sentence and what to do, in both languages. All of that is one entry of `registry.rs`.

mod phrase;
mod registry;

use crate::text::Lang;

pub use phrase::{Count, Noun, Phrase, Say, Share};
pub use registry::{Advice, Fault, Remark, Rule};

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; never changes an exit status.
    Note,
    /// Probably a mistake; the file can be used.
    Warning,
    /// The file, or this part of it, cannot be used.
    Error,
}

/// Defines an enum of sentences: each variant holds the arguments of one, and `say` puts it into a
/// language.
macro_rules! sentences {
    ($(#[$meta:meta])* $vis:vis enum $name:ident {$(
        $sentence:ident $(($($argument:ident: $type:ty),+))?
            fr $fr:literal,
            en $en:literal;
    )*}) => {
        $(#[$meta])*
        #[allow(clippy::doc_markdown, reason = "a sentence names its arguments")]
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
        $vis enum $name {
            $(#[doc = $en] $sentence $(($($type),+))?,)*
        }

        impl $crate::rule::Say for $name {
            #[allow(unused_variables, reason = "some arguments are for what to do alone")]
            fn say(&self, lang: $crate::text::Lang) -> String {
                match self {$(
                    $name::$sentence $(($($argument),+))? => {
                        $($(let $argument = $crate::rule::Say::say($argument, lang);)+)?
                        match lang {
                            $crate::text::Lang::Fr => format!($fr),
                            $crate::text::Lang::En => format!($en),
                        }
                    }
                )*}
            }
        }
    };
}

/// Defines the rules, and the faults that break them.
///
/// Under a rule stand its faults: a name with the arguments, then in each language the sentence (the
/// thing, then what is wrong with it; lower-case start, no full stop) and after `=>` what to do,
/// starting with a verb. Where what to do is not always the same, it is left out here and given to
/// the problem as [`Advice`]. To report one: `report.push(Fault::UnusedScale(id).at(span))`.
macro_rules! rules {
    ($(
        $rule:ident = $code:literal, $name:literal, $severity:ident {$(
            $fault:ident $(($($argument:ident: $type:ty),+))?
                fr $fr:literal $(=> $fr_help:literal)?,
                en $en:literal $(=> $en_help:literal)?;
        )*}
    )*) => {
        /// A rule.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $(#[doc = $name] $rule,)*
        }

        impl Rule {
            /// All rules, by code.
            pub const ALL: &[Rule] = &[$(Rule::$rule),*];

            /// The stable code, such as `F101`.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Rule::$rule => $code,)* }
            }

            /// The name, such as `duplicate-id`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Rule::$rule => $name,)* }
            }

            /// How bad it is.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Rule::$rule => Severity::$severity,)* }
            }

            /// The file of its page.
            pub(super) fn file(self, lang: Lang) -> &'static str {
                match (self, lang) {$(
                    (Rule::$rule, Lang::Fr) => include_str!(concat!("../../rules/", $code, "-", $name, "/fr.md")),
                    (Rule::$rule, Lang::En) => include_str!(concat!("../../rules/", $code, "-", $name, "/en.md")),
                )*}
            }
        }

        sentences! {
            /// What is wrong with a place in a file.
            pub enum Fault {$($(
                $fault $(($($argument: $type),+))?
                    fr $fr,
                    en $en;
            )*)*}
        }

        impl Fault {
            /// The rule that it breaks.
            #[must_use]
            pub fn rule(&self) -> Rule {
                match self { $($(Fault::$fault { .. } => Rule::$rule,)*)* }
            }

            /// What to do, where that is always the same.
            #[must_use]
            #[allow(unused_variables, reason = "each sentence takes the arguments it needs")]
            pub fn help(&self, lang: Lang) -> Option<String> {
                match self {$($(
                    Fault::$fault $(($($argument),+))? => {
                        $($(let $argument = Say::say($argument, lang);)+)?
                        rules!(@help lang $($fr_help)? $($en_help)?)
                    }
                )*)*}
            }
        }
    };
    (@help $lang:ident) => { None };
    (@help $lang:ident $fr:literal $en:literal) => {
        Some(match $lang {
            Lang::Fr => format!($fr),
            Lang::En => format!($en),
        })
    };
}

use {rules, sentences};

impl Rule {
    /// The rule with this code or name.
    #[must_use]
    pub fn find(code_or_name: &str) -> Option<Rule> {
        Rule::ALL
            .iter()
            .copied()
            .find(|rule| rule.code().eq_ignore_ascii_case(code_or_name) || rule.name() == code_or_name)
    }

    /// Its page: what is wrong, why it matters, what to do; then, for most rules, what to write
    /// instead of what, as blocks of code between lines of three back-ticks.
    #[must_use]
    pub fn page(self, lang: Lang) -> &'static str {
        // The first line is the title.
        let page = self.file(lang);
        page.split_once("\n\n").map_or(page, |(_, page)| page)
    }

    /// The rule about answers that is broken by what breaks this one in a framework.
    #[must_use]
    pub fn of_answers(self) -> Rule {
        match self {
            Rule::FrameworkSyntax => Rule::AnswersSyntax,
            Rule::FrameworkUnknownKey => Rule::AnswersUnknownKey,
            Rule::FrameworkMissingKey => Rule::AnswersMissingKey,
            Rule::FrameworkWrongType | Rule::FrameworkUnknownWord => Rule::AnswersWrongType,
            Rule::FrameworkFormat => Rule::AnswersFormat,
            Rule::FrameworkDuplicateKey => Rule::AnswersDuplicateKey,
            Rule::NumberOutOfBounds => Rule::AnswersNumberTooLong,
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_are_unique_sorted_and_well_formed() {
        let framework: Vec<&str> = Rule::ALL.iter().map(|rule| rule.code()).collect();
        for letter in ["F", "A", "T"] {
            let codes: Vec<&&str> = framework.iter().filter(|code| code.starts_with(letter)).collect();
            assert!(codes.is_sorted_by(|a, b| a < b), "{letter}");
        }
        for rule in Rule::ALL {
            assert_eq!(Rule::find(rule.code()), Some(*rule));
            assert_eq!(Rule::find(rule.name()), Some(*rule));
            assert!(rule.name().bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", rule.name());
            for lang in Lang::ALL {
                assert_eq!(rule.file(lang).lines().next(), Some(format!("# {} {}", rule.code(), rule.name()).as_str()));
                assert!(rule.page(lang).trim().len() > 15, "{} {lang:?}", rule.code());
            }
        }
    }

    #[test]
    fn a_fault_is_said_in_either_language() {
        let fault = Fault::OutOfTooLow(crate::number::Exact::ratio(3, 2), 4i64.into());
        assert_eq!(fault.rule(), Rule::OutOfTooLow);
        assert_eq!(fault.say(Lang::En), "`out_of` is 1.5, and 4 points can be reached");
        assert_eq!(fault.say(Lang::Fr), "`out_of` est 1.5, et l’on peut atteindre 4 points");
        assert_eq!(fault.help(Lang::En).as_deref(), Some("write `out_of = 4`, or lower the values"));
        assert_eq!(Fault::LonelyTag("x".to_owned()).help(Lang::En), None);
    }
}
