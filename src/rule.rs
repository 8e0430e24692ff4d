//! The registry of everything that can be wrong with a file.
//!
//! A rule has a stable code (`F` framework, `A` answers, `T` template; the hundreds are the
//! subject: 0 shape, 1 ids, 2 references, 3 scales and scores, 4 flow, 5 texts, 6 roadmap,
//! 9 examples), a name that reads well after "allow", a severity, and a page in both languages.

use crate::lang::Lang;

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

macro_rules! rules {
    ($(
        $(#[doc = $en:literal])+
        $(#[fr = $fr:literal])+
        $variant:ident = $code:literal, $name:literal, $severity:ident;
    )*) => {
        /// A rule.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Rule {
            $($(#[doc = $en])+ $variant,)*
        }

        impl Rule {
            /// All rules, by code.
            pub const ALL: &[Rule] = &[$(Rule::$variant),*];

            /// The stable code, such as `F101`.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Rule::$variant => $code,)* }
            }

            /// The name, such as `duplicate-id`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Rule::$variant => $name,)* }
            }

            /// How bad it is.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Rule::$variant => Severity::$severity,)* }
            }

            /// Its page: what is wrong, why it matters, what to do.
            #[must_use]
            pub fn page(self, lang: Lang) -> &'static str {
                match (self, lang) {
                    $(
                        (Rule::$variant, Lang::Fr) => concat!($($fr, "\n"),+),
                        (Rule::$variant, Lang::En) => concat!($($en, "\n"),+),
                    )*
                }
            }
        }
    };
}

rules! {
    /// The file is not valid TOML.
    ///
    /// All syntax errors are shown; nothing else is checked in a file until they are mended.
    #[fr = "Le fichier n'est pas du TOML valide."]
    #[fr = ""]
    #[fr = "Toutes les erreurs de syntaxe sont montrées ; rien d'autre n'est vérifié dans ce fichier tant qu'elles restent."]
    FrameworkSyntax = "F001", "framework-syntax", Error;
}

impl Rule {
    /// The rule with this code or name.
    #[must_use]
    pub fn find(code_or_name: &str) -> Option<Rule> {
        Rule::ALL
            .iter()
            .copied()
            .find(|rule| rule.code().eq_ignore_ascii_case(code_or_name) || rule.name() == code_or_name)
    }
}
