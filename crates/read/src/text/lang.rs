//! French and English: which one is spoken, and how each writes numbers, dates and lists.
//!
//! Every text of the program is a function made by [`messages!`](crate::messages) with both
//! languages side by side: one that is missing does not compile.

use jiff::civil::Date;

use crate::number::Exact;

/// The decimals of the smallest amounts that are told from nothing.
const MOST_DECIMALS: u32 = 12;

/// A language the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lang {
    /// French.
    Fr,
    /// English.
    En,
}

/// Defines texts as functions of the language and their arguments.
///
/// Where a language has a singular and a plural, it gives both, `one` before `many`: the first
/// argument decides, and stands in them as the language writes amounts (`1,200`, `1,5`). It is a
/// `usize` or a reference to an [`Exact`] number.
///
/// ```
/// use jalon_read::text::Lang;
///
/// jalon_read::messages! {
///     /// Where the result is.
///     pub fn written_to(path: &str) {
///         fr: "écrit dans {path}",
///         en: "written to {path}",
///     }
///
///     /// How many files were read.
///     pub fn files_read(count: usize, folder: &str) {
///         fr: one "{count} fichier lu dans {folder}" many "{count} fichiers lus dans {folder}",
///         en: one "{count} file read in {folder}" many "{count} files read in {folder}",
///     }
/// }
/// assert_eq!(written_to(Lang::Fr, "a.md"), "écrit dans a.md");
/// assert_eq!(files_read(Lang::Fr, 0, "d"), "0 fichier lu dans d");
/// assert_eq!(files_read(Lang::En, 1200, "d"), "1,200 files read in d");
/// ```
#[macro_export]
macro_rules! messages {
    ($(
        $(#[$meta:meta])*
        $vis:vis fn $name:ident($($argument:ident: $type:ty),* $(,)?) {
            fr: $(one $fr_one:literal many)? $fr:literal,
            en: $(one $en_one:literal many)? $en:literal $(,)?
        }
    )*) => {$(
        $(#[$meta])*
        #[must_use]
        $vis fn $name(lang: $crate::text::Lang, $($argument: $type),*) -> String {
            match lang {
                $crate::text::Lang::Fr => $crate::messages!(@text lang [$($argument)*] $(one $fr_one many)? $fr),
                $crate::text::Lang::En => $crate::messages!(@text lang [$($argument)*] $(one $en_one many)? $en),
            }
        }
    )*};
    (@text $lang:ident [$($argument:ident)*] $text:literal) => { format!($text) };
    (@text $lang:ident [$count:ident $($argument:ident)*] one $one:literal many $many:literal) => {{
        let is_singular = $crate::text::lang::Amount::is_singular(&$count, $lang);
        let $count = $crate::text::lang::Amount::written(&$count, $lang);
        if is_singular { format!($one) } else { format!($many) }
    }};
}

/// What is counted or measured, and so decides between the singular and the plural.
pub trait Amount {
    /// As the language writes it, with at most two decimals.
    fn written(&self, lang: Lang) -> String;

    /// Whether what is written so is followed by the singular: 1 in both languages, and below 2 in French.
    fn is_singular(&self, lang: Lang) -> bool;
}

impl Amount for usize {
    fn written(&self, lang: Lang) -> String {
        lang.count(*self)
    }

    fn is_singular(&self, lang: Lang) -> bool {
        match lang {
            Lang::Fr => *self < 2,
            Lang::En => *self == 1,
        }
    }
}

impl Amount for &Exact {
    fn written(&self, lang: Lang) -> String {
        lang.amount(self)
    }

    fn is_singular(&self, lang: Lang) -> bool {
        lang.is_singular(self)
    }
}

/// No-break space: before `: ; ? ! %` and inside guillemets in French.
pub const NBSP: char = '\u{a0}';
/// Narrow no-break space: between thousands in French.
pub const NNBSP: char = '\u{202f}';

const MONTHS_FR: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const SHORT_MONTHS_FR: [&str; 12] =
    ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Lang {
    /// Both languages, French first.
    pub const ALL: [Lang; 2] = [Lang::Fr, Lang::En];

    /// `fr` or `en`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Fr => "fr",
            Lang::En => "en",
        }
    }

    /// The language of a tag such as `fr`, `fr-CA`, `en_GB.UTF-8`.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Lang> {
        match tag.split(['_', '.', '-', '@']).next()?.to_ascii_lowercase().as_str() {
            "fr" => Some(Lang::Fr),
            "en" => Some(Lang::En),
            _ => None,
        }
    }

    /// One of two texts.
    #[must_use]
    pub fn pick<T>(self, fr: T, en: T) -> T {
        match self {
            Lang::Fr => fr,
            Lang::En => en,
        }
    }

    /// The singular or the plural: French counts 0 and 1.5 as singular, English only 1.
    #[must_use]
    pub fn plural<T>(self, count: usize, one: T, many: T) -> T {
        if count.is_singular(self) { one } else { many }
    }

    /// Whether an amount, as [`Lang::amount`] writes it, is followed by the singular: 1 in both languages,
    /// and below 2 in French. 1.999 is written as 2, and so followed by the plural.
    #[must_use]
    pub fn is_singular(self, amount: &Exact) -> bool {
        let shown = amount.round(2);
        match self {
            Lang::Fr => shown < Exact::from(2i64) && shown > Exact::from(-2i64),
            Lang::En => shown == Exact::ONE,
        }
    }

    /// A number with exactly so many decimals: `12 345,68` or `12,345.68`.
    #[must_use]
    pub fn number(self, number: &Exact, decimals: u32) -> String {
        self.punctuate(number.to_fixed(decimals))
    }

    /// A difference with its sign.
    #[must_use]
    pub fn signed(self, difference: &Exact, decimals: u32) -> String {
        if difference.is_negative() {
            format!("\u{2212}{}", self.number(&-difference, decimals))
        } else if difference.is_positive() {
            format!("+{}", self.number(difference, decimals))
        } else {
            self.number(difference, decimals)
        }
    }

    /// A number with as many decimals as it needs, at most two; a smaller one with its first digit.
    #[must_use]
    pub fn amount(self, number: &Exact) -> String {
        // Most are whole.
        if let Some((whole, 1)) = number.words() {
            return self.punctuate(whole.to_string());
        }
        let rounded = (2..=MOST_DECIMALS).map(|decimals| number.round(decimals)).find(|rounded| !rounded.is_zero());
        self.punctuate(rounded.unwrap_or(Exact::ZERO).to_plain())
    }

    /// A whole number with its thousands apart.
    #[must_use]
    pub fn count(self, count: usize) -> String {
        self.punctuate(count.to_string())
    }

    /// A share of 1 in whole percent: `62 %` or `62%`.
    #[must_use]
    pub fn percent(self, share: &Exact) -> String {
        self.percents(share, 0)
    }

    /// A share of 1 that decides, with all its decimals: `66,5 %` or `66.5%`.
    #[must_use]
    pub fn percent_in_full(self, share: &Exact) -> String {
        self.percents(share, (share * &Exact::from(100i64)).decimals().unwrap_or(4))
    }

    fn percents(self, share: &Exact, decimals: u32) -> String {
        let digits = self.number(&(share * &Exact::from(100i64)), decimals);
        match self {
            Lang::Fr => format!("{digits}{NBSP}%"),
            Lang::En => format!("{digits}%"),
        }
    }

    /// `21 novembre 2026` (the first of a month: `1er`) or `21 November 2026`.
    #[must_use]
    pub fn date(self, date: Date) -> String {
        format!("{} {}", self.day_and_month(date), date.year())
    }

    /// A date in figures, for narrow columns: `21/11/2026` or `2026-11-21`.
    #[must_use]
    pub fn figures(self, date: Date) -> String {
        self.pick(date.strftime("%d/%m/%Y"), date.strftime("%Y-%m-%d")).to_string()
    }

    /// A date whose year follows: `21 novembre` or `21 November`.
    #[must_use]
    pub fn day_and_month(self, date: Date) -> String {
        let month = usize::try_from(date.month() - 1).unwrap_or(0);
        format!("{}{NBSP}{}", self.day(date), self.pick(MONTHS_FR, MONTHS_EN)[month])
    }

    /// The day of a date whose month follows: `21`, in French `1er` on the first.
    #[must_use]
    pub fn day(self, date: Date) -> String {
        match (self, date.day()) {
            (Lang::Fr, 1) => "1er".to_owned(),
            (_, day) => day.to_string(),
        }
    }

    /// `novembre 2026` or `November 2026`.
    #[must_use]
    pub fn month(self, date: Date) -> String {
        let month = usize::try_from(date.month() - 1).unwrap_or(0);
        format!("{} {}", self.pick(MONTHS_FR, MONTHS_EN)[month], date.year())
    }

    /// `en novembre 2026` or `in November 2026`.
    #[must_use]
    pub fn in_month(self, date: Date) -> String {
        format!("{} {}", self.pick("en", "in"), self.month(date))
    }

    /// `nov.` or `Nov`.
    #[must_use]
    pub fn short_month(self, date: Date) -> String {
        let month = usize::try_from(date.month() - 1).unwrap_or(0);
        match self {
            Lang::Fr => SHORT_MONTHS_FR[month].to_owned(),
            Lang::En => MONTHS_EN[month].chars().take(3).collect(),
        }
    }

    /// The quarter of a year that a date lies in: `fin 2026` or `late 2026`.
    #[must_use]
    pub fn quarter(self, date: Date) -> String {
        let quarter = usize::try_from((date.month() - 1) / 3).unwrap_or(0);
        let names = self.pick(["début", "printemps", "été", "fin"], ["early", "spring", "summer", "late"]);
        format!("{} {}", names[quarter], date.year())
    }

    /// `au printemps 2028` or `in spring 2028`.
    #[must_use]
    pub fn in_quarter(self, date: Date) -> String {
        let quarter = usize::try_from((date.month() - 1) / 3).unwrap_or(0);
        let prepositions = self.pick(["", "au ", "à l’", ""], ["in ", "in ", "in ", "in "]);
        format!("{}{}", prepositions[quarter], self.quarter(date))
    }

    /// `a, b et c` or `a, b and c`.
    #[must_use]
    pub fn list<S: AsRef<str>>(self, items: &[S]) -> String {
        let Some((last, rest)) = items.split_last() else { return String::new() };
        if rest.is_empty() {
            return last.as_ref().to_owned();
        }
        let rest: Vec<&str> = rest.iter().map(AsRef::as_ref).collect();
        format!("{} {} {}", rest.join(", "), self.pick("et", "and"), last.as_ref())
    }

    /// `oui` or `non`, `yes` or `no`.
    #[must_use]
    pub fn truth(self, is_true: bool) -> &'static str {
        if is_true { self.pick("oui", "yes") } else { self.pick("non", "no") }
    }

    /// A text in quotation marks: `« … »` or `“…”`.
    #[must_use]
    pub fn quote(self, text: &str) -> String {
        match self {
            Lang::Fr => format!("«{NBSP}{text}{NBSP}»"),
            Lang::En => format!("“{text}”"),
        }
    }

    /// Groups thousands and sets the decimal mark.
    fn punctuate(self, plain: String) -> String {
        // Nearly all numbers are short and whole.
        if plain.len() <= 3 && !plain.contains('.') {
            return plain;
        }
        let (sign, digits) = plain.strip_prefix('-').map_or(("", &*plain), |rest| ("-", rest));
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let mut out = String::with_capacity(plain.len() + whole.len());
        out.push_str(sign);
        let (mut group, mut rest) = whole.split_at(whole.len() - (whole.len().max(1) - 1) / 3 * 3);
        loop {
            out.push_str(group);
            if rest.is_empty() {
                break;
            }
            out.push(self.pick(NNBSP, ','));
            (group, rest) = rest.split_at(3);
        }
        if !decimals.is_empty() {
            out.push(self.pick(',', '.'));
            out.push_str(decimals);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        Exact::parse(text).unwrap()
    }

    #[test]
    fn numbers_as_each_language_writes_them() {
        assert_eq!(Lang::Fr.number(&exact("12345.678"), 2), "12\u{202f}345,68");
        assert_eq!(Lang::En.number(&exact("12345.678"), 2), "12,345.68");
        assert_eq!(Lang::Fr.amount(&exact("0.50")), "0,5");
        assert_eq!(Lang::En.amount(&Exact::ratio(1, 3)), "0.33");
        // A thousandth of a day is not none.
        assert_eq!(Lang::Fr.amount(&exact("0.0012")), "0,001");
        assert_eq!(Lang::En.amount(&exact("-0.001")), "-0.001");
        assert_eq!(Lang::En.amount(&Exact::ZERO), "0");
        assert_eq!(Lang::Fr.percent(&exact("0.625")), "63\u{a0}%");
        assert_eq!(Lang::En.percent(&exact("0.625")), "63%");
        assert_eq!(Lang::Fr.count(1_234_567), "1\u{202f}234\u{202f}567");
    }

    #[test]
    fn dates_and_lists() {
        let first = jiff::civil::date(2026, 11, 1);
        assert_eq!(Lang::Fr.date(first), "1er\u{a0}novembre 2026");
        assert_eq!(Lang::En.date(first), "1\u{a0}November 2026");
        assert_eq!(Lang::Fr.list(&["a", "b", "c"]), "a, b et c");
        assert_eq!(Lang::En.list(&["a", "b"]), "a and b");
        assert_eq!(Lang::En.list::<&str>(&[]), "");
    }

    #[test]
    fn plurals() {
        assert_eq!([0, 1, 2].map(|n| Lang::Fr.plural(n, "jour", "jours")), ["jour", "jour", "jours"]);
        assert_eq!([0, 1, 2].map(|n| Lang::En.plural(n, "day", "days")), ["days", "day", "days"]);
        assert!(Lang::Fr.is_singular(&exact("1.5")));
        assert!(!Lang::En.is_singular(&exact("1.5")));
        assert!(!Lang::Fr.is_singular(&exact("1.999")), "it is written as 2");
        assert!(Lang::En.is_singular(&exact("1.001")), "it is written as 1");
    }

    messages! {
        fn days_left(days: &Exact, step: &str) {
            fr: one "{step}\u{a0}: encore {days} jour" many "{step}\u{a0}: encore {days} jours",
            en: one "{step}: {days} day left" many "{step}: {days} days left",
        }
        fn new_ones(count: usize) { fr: one "{count} nouveau" many "{count} nouveaux", en: "{count} new" }
    }

    #[test]
    fn a_text_has_the_number_of_its_first_argument() {
        assert_eq!(days_left(Lang::Fr, &exact("1.5"), "S"), "S\u{a0}: encore 1,5 jour");
        assert_eq!(days_left(Lang::Fr, &exact("1.999"), "S"), "S\u{a0}: encore 2 jours");
        assert_eq!(days_left(Lang::En, &exact("1.5"), "S"), "S: 1.5 days left");
        assert_eq!([0, 1, 1000].map(|n| new_ones(Lang::Fr, n)), ["0 nouveau", "1 nouveau", "1\u{202f}000 nouveaux"]);
        assert_eq!(new_ones(Lang::En, 1), "1 new");
    }
}
