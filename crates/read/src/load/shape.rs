//! The shape of a file: one definition of each table says which keys it has, reads them, and
//! describes them as JSON Schema.
//!
//! [`record!`](crate::record) makes the struct of what was written, its reader and its schema from one list of
//! keys, so that the three cannot drift apart.

use jiff::civil::Date;
use serde_json::{Value, json};
use smol_str::SmolStr;

use super::slip;
use super::tree::{Data, Key, Map, Node};
use super::words;
use crate::model::Version;
use crate::number::{Exact, NumberError};
use crate::report::{Problem, Report};
use crate::rule::{Advice, Fault, Phrase};
use crate::source::{At, FileId, Span};
use crate::text::Lang;
use crate::text::near::{nearest, quoted};

/// Which kind of file is read; each has its own rules about shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A framework or a part of one.
    Framework,
    /// A municipality's answers.
    Answers,
    /// A framework's texts in one language.
    Texts,
}

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// As TOML.
    Toml,
    /// As JSON, where a date is a text.
    Json,
}

/// What reading needs: where problems go, and where spans lie.
pub struct ShapeCx<'r> {
    /// The file being read.
    pub file: FileId,
    /// Its kind.
    pub kind: Kind,
    /// How it is written.
    pub syntax: Syntax,
    /// Where problems go.
    pub report: &'r mut Report,
    /// How many values of the table being read could not be: what was meant by them is not known.
    pub lost: usize,
}

/// Something that can be read from a value.
pub trait Shape: Sized {
    /// What is expected, in words, for "expected …".
    fn expected(lang: Lang) -> String;

    /// Reads it; a problem is reported and gives `None`.
    fn read(node: &Node<'_>, cx: &mut ShapeCx<'_>) -> Option<Self>;

    /// What to write where a text or another number stands, if that tells what is meant.
    #[must_use]
    fn meant(_written: &str) -> Option<Advice> {
        None
    }

    /// Its JSON Schema.
    fn schema(schema: &mut Schema) -> Value;
}

/// JSON Schema under construction.
pub struct Schema {
    /// The language of descriptions.
    pub lang: Lang,
    /// Records by name.
    pub definitions: serde_json::Map<String, Value>,
}

impl ShapeCx<'_> {
    /// The place of a value.
    #[must_use]
    pub fn span(&self, range: std::ops::Range<usize>) -> Span {
        self.file.span(range)
    }

    /// Reports a problem, under the rule that this kind of file has for it.
    pub fn tell(&mut self, problem: Problem) {
        self.report.push(match self.kind {
            Kind::Framework | Kind::Texts => problem,
            Kind::Answers => problem.in_answers(),
        });
    }

    /// Reports a value of another type than expected.
    pub fn wrong_type<T: Shape>(&mut self, node: &Node<'_>) {
        let span = self.span(node.span.clone());
        self.tell(match &node.data {
            Data::NoDate(text) => {
                let day = slip::day(text).unwrap_or(Advice::WriteADate);
                Fault::Syntax(Phrase::of(words::no_date)).at(span).help(day)
            }
            Data::Text(text) | Data::Float(text) => wrong_type::<T>(node).at(span).maybe_help(T::meant(text)),
            _ => wrong_type::<T>(node).at(span),
        });
    }

    fn map<'n, 'i, T: Shape>(&mut self, node: &'n Node<'i>) -> Option<&'n Map<'i>> {
        let map = node.as_map();
        if map.is_none() {
            self.wrong_type::<T>(node);
        }
        map
    }

    /// Reports the keys of a table that nobody asked for.
    pub fn unknown_keys(&mut self, map: &Map<'_>, known: &[&str]) {
        for (key, _) in map.entries() {
            let name: &str = &key.name;
            if known.contains(&name) {
                continue;
            }
            let advice = match of_neighbours(name, known).or_else(|| nearest(name, known.iter().copied())) {
                Some(near) => Advice::DidYouMean(near.to_owned()),
                None => Advice::KnownKeys(quoted(known)),
            };
            self.tell(Fault::UnknownKey(name.to_owned()).at(self.span(key.span.clone())).help(advice));
        }
    }

    /// Reports a key that must be there. A top-level table has no header to point at: its span is
    /// the whole file, of which the first character is shown.
    pub fn missing_key(&mut self, table: Span, key: &str, description: Phrase) {
        self.tell(Fault::MissingKey(key.to_owned(), description).at(table));
    }

    /// Reads a value of a key, if it is there.
    pub fn optional<T: Shape>(&mut self, entry: Option<&(Key<'_>, Node<'_>)>) -> Option<At<T>> {
        let (_, node) = entry?;
        self.read(node).map(|value: T| At::new(value, self.span(node.span.clone())))
    }

    /// Reads the tables of a key; one that stands for itself is the commonest slip in TOML.
    pub fn tables<T: Shape>(&mut self, entry: Option<&(Key<'_>, Node<'_>)>) -> Vec<At<T>> {
        if let Some((key, node)) = entry
            && node.as_map().is_some()
        {
            let problem = wrong_type::<Vec<At<T>>>(node).at(self.span(node.span.clone()));
            self.lost += 1;
            self.tell(problem.help(Advice::DoubleBrackets(key.name.to_string())));
            return Vec::new();
        }
        self.optional::<Vec<_>>(entry).map_or_else(Vec::new, |list| list.value)
    }

    /// Reads a value, and counts it where it is lost.
    fn read<T: Shape>(&mut self, node: &Node<'_>) -> Option<T> {
        let read = T::read(node, self);
        self.lost += usize::from(read.is_none());
        read
    }
}

/// Defines a table of a file: the struct of what was written, its reader and its schema.
///
/// `required` keys are reported where they are missing; `optional` ones may be; a `list` is an
/// array of tables. All may be empty in the struct, because reading goes on after a mistake.
#[macro_export]
macro_rules! record {
    (
        $(#[doc = $doc:literal])+
        pub struct $name:ident {
            $($need:ident $field:ident ($key:literal): $type:ty, $en:literal / $fr:literal;)*
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone)]
        pub struct $name {
            /// Where the table stands: its header, or the whole of an inline table.
            pub span: $crate::source::Span,
            /// The keys that were written, whether or not their values could be read.
            pub keys: Vec<(&'static str, $crate::source::Span)>,
            /// The keys whose value, or an item of it, could not be read.
            pub lost: Vec<&'static str>,
            /// Whether nothing was reported while it was read.
            pub sound: bool,
            $(#[doc = $en] pub $field: $crate::record!(@type $need $type),)*
        }

        impl $name {
            /// Every key of the table.
            pub const KEYS: &'static [&'static str] = &[$($key),*];

            /// Whether a key is a list of tables, each with its header.
            #[must_use]
            pub fn is_list(key: &str) -> bool {
                [$(($key, $crate::record!(@is_list $need))),*].contains(&(key, true))
            }

            /// Where a key was written, if it was.
            #[must_use]
            pub fn key(&self, key: &str) -> Option<$crate::source::Span> {
                self.keys.iter().find(|(name, _)| *name == key).map(|(_, span)| *span)
            }

            /// Whether a key was written whose value, or an item of it, could not be read.
            #[must_use]
            pub fn is_lost(&self, key: &str) -> bool {
                self.lost.contains(&key)
            }

            /// Reads it from a table whose place is known.
            pub fn read_map(
                map: &$crate::load::tree::Map<'_>,
                span: $crate::source::Span,
                cx: &mut $crate::load::shape::ShapeCx<'_>,
            ) -> Self {
                let before = cx.report.len();
                let outer = std::mem::take(&mut cx.lost);
                cx.unknown_keys(map, Self::KEYS);
                $(let $field = map.entry($key);)*
                $($crate::record!(@missing $need cx, $field, span, $key, $en, $fr);)*
                let mut keys = Vec::with_capacity(map.entries().len());
                $(if let Some((key, _)) = $field {
                    keys.push(($key, cx.span(key.span.clone())));
                })*
                let mut lost = Vec::new();
                $(
                    let already = cx.lost;
                    let $field = $crate::record!(@read $need cx, $field);
                    if cx.lost > already {
                        lost.push($key);
                    }
                )*
                cx.lost = outer;
                let sound = cx.report.len() == before;
                Self { span, keys, lost, sound, $($field,)* }
            }
        }

        impl $crate::load::shape::Shape for $name {
            fn expected(lang: $crate::text::Lang) -> String {
                $crate::load::words::a_table(lang)
            }

            fn read(node: &$crate::load::tree::Node<'_>, cx: &mut $crate::load::shape::ShapeCx<'_>) -> Option<Self> {
                let Some(map) = node.as_map() else {
                    cx.wrong_type::<Self>(node);
                    return None;
                };
                let span = cx.span(node.span.clone());
                Some(Self::read_map(map, span, cx))
            }

            fn schema(schema: &mut $crate::load::shape::Schema) -> serde_json::Value {
                schema.record(stringify!($name), |schema| {
                    let mut properties = serde_json::Map::new();
                    $(
                        let mut property = $crate::record!(@schema $need schema, $type);
                        if let Some(object) = property.as_object_mut() {
                            object.insert("description".into(), schema.lang.pick($fr, $en).into());
                        }
                        properties.insert($key.into(), property);
                    )*
                    let required = [$($crate::record!(@required $need $key)),*];
                    (properties, required.into_iter().flatten().collect())
                })
            }
        }
    };
    (@type list $type:ty) => { Vec<$crate::source::At<$type>> };
    (@type $need:ident $type:ty) => { Option<$crate::source::At<$type>> };
    (@missing required $cx:ident, $entry:ident, $span:ident, $key:literal, $en:literal, $fr:literal) => {
        if $entry.is_none() {
            $cx.missing_key($span, $key, $crate::rule::Phrase::new($fr, $en));
        }
    };
    (@missing $need:ident $cx:ident, $entry:ident, $span:ident, $key:literal, $en:literal, $fr:literal) => {};
    (@read list $cx:ident, $entry:ident) => { $cx.tables($entry) };
    (@read $need:ident $cx:ident, $entry:ident) => { $cx.optional($entry) };
    (@is_list list) => { true };
    (@is_list $need:ident) => { false };
    (@schema list $schema:ident, $type:ty) => { <Vec<$crate::source::At<$type>> as $crate::load::shape::Shape>::schema($schema) };
    (@schema $need:ident $schema:ident, $type:ty) => { <$type as $crate::load::shape::Shape>::schema($schema) };
    (@required required $key:literal) => { Some($key) };
    (@required $need:ident $key:literal) => { None };
}

/// Defines a value that is one of a few words.
#[macro_export]
macro_rules! word {
    ($(#[doc = $doc:literal])+ pub enum $name:ident { $($(#[doc = $word_doc:literal])+ $variant:ident = $word:literal,)* }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($(#[doc = $word_doc])+ $variant,)* }

        word! { impl $name { $($variant = $word,)* } }
    };
    // For an enum that is what is meant already.
    (impl $name:ident { $($variant:ident = $word:literal,)* }) => {
        impl $name {
            /// The word that files have for it.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word,)* }
            }
        }

        impl $crate::load::shape::Shape for $name {
            fn expected(lang: $crate::text::Lang) -> String {
                $crate::load::words::one_of(lang, &$crate::text::near::quoted(&[$($word),*]))
            }

            fn read(node: &$crate::load::tree::Node<'_>, cx: &mut $crate::load::shape::ShapeCx<'_>) -> Option<Self> {
                let Some(text) = node.as_str() else {
                    cx.wrong_type::<Self>(node);
                    return None;
                };
                match text {
                    $($word => Some($name::$variant),)*
                    _ => {
                        $crate::load::shape::unknown_word(cx, node, text, &[$($word),*]);
                        None
                    }
                }
            }

            fn schema(_: &mut $crate::load::shape::Schema) -> serde_json::Value {
                serde_json::json!({ "enum": [$($word),*] })
            }
        }
    };
}

/// Reports a word that is none of the known ones.
pub fn unknown_word(cx: &mut ShapeCx<'_>, node: &Node<'_>, text: &str, known: &[&str]) {
    let advice = match nearest(text, known.iter().copied()) {
        Some(near) => Advice::DidYouMean(near.to_owned()),
        None => Advice::UseOneOf(quoted(known)),
    };
    cx.tell(Fault::UnknownWord(text.to_owned()).at(cx.span(node.span.clone())).help(advice));
}

/// What neighbouring tools call a key of ours: libraries of CISO Assistant and SAMM, `XLSForm`, `SurveyJS`.
const NEIGHBOURS: &[(&str, &str)] = &[
    ("type", "kind"),
    ("score", "value"),
    ("points", "value"),
    ("depends_on", "requires"),
    ("depends_on", "when"),
    ("relevant", "when"),
    ("description", "help"),
    ("description", "summary"),
    ("effort", "effort_days"),
    ("name", "title"),
];

/// The known key that is meant by a word of the neighbours.
fn of_neighbours<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    let mut meant = NEIGHBOURS.iter().filter(|(theirs, _)| *theirs == word).map(|(_, ours)| *ours);
    meant.find_map(|ours| known.iter().copied().find(|key| *key == ours))
}

/// That a value is of another type than expected.
fn wrong_type<T: Shape>(node: &Node<'_>) -> Fault {
    Fault::WrongType(Phrase::of(T::expected), Phrase::of(|lang| words::found(lang, node.type_name()).to_owned()))
}

impl Schema {
    /// A whole document of JSON Schema, 2020-12.
    #[must_use]
    pub fn document(lang: Lang, title: &str, root: impl FnOnce(&mut Schema) -> Value) -> Value {
        let mut schema = Schema { lang, definitions: serde_json::Map::new() };
        let root = root(&mut schema);
        let mut document = json!({ "$schema": "https://json-schema.org/draft/2020-12/schema", "title": title });
        document["$ref"] = root["$ref"].clone();
        document["$defs"] = Value::Object(schema.definitions);
        document
    }

    /// A reference to a record, which is described on first use.
    pub fn record(
        &mut self,
        name: &str,
        describe: impl FnOnce(&mut Schema) -> (serde_json::Map<String, Value>, Vec<&'static str>),
    ) -> Value {
        if !self.definitions.contains_key(name) {
            // Taken before it is described, because conditions hold conditions.
            self.definitions.insert(name.to_owned(), Value::Null);
            let (properties, required) = describe(self);
            let mut object = json!({ "type": "object", "properties": properties, "additionalProperties": false });
            if !required.is_empty() {
                object["required"] = required.into();
            }
            self.definitions.insert(name.to_owned(), object);
        }
        json!({ "$ref": format!("#/$defs/{name}") })
    }
}

impl Shape for String {
    fn expected(lang: Lang) -> String {
        words::a_text(lang)
    }

    fn read(node: &Node<'_>, cx: &mut ShapeCx<'_>) -> Option<String> {
        let text = node.as_str().map(str::to_owned);
        if text.is_none() {
            cx.wrong_type::<String>(node);
        }
        text
    }

    fn schema(_: &mut Schema) -> Value {
        json!({ "type": "string" })
    }
}

impl Shape for bool {
    fn expected(lang: Lang) -> String {
        words::a_bool(lang)
    }

    fn read(node: &Node<'_>, cx: &mut ShapeCx<'_>) -> Option<bool> {
        let Data::Boolean(whether) = node.data else {
            cx.wrong_type::<bool>(node);
            return None;
        };
        Some(whether)
    }

    fn meant(written: &str) -> Option<Advice> {
        slip::truth(written).map(|truth| Advice::WithoutQuotes(truth.to_string()))
    }

    fn schema(_: &mut Schema) -> Value {
        json!({ "type": "boolean" })
    }
}

/// An id: lower-case words joined by dashes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Id(pub String);

impl Id {
    /// Whether a text is an id.
    #[must_use]
    pub fn is_valid(text: &str) -> bool {
        text.starts_with(|c: char| c.is_ascii_lowercase())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    }
}

impl Shape for Id {
    fn expected(lang: Lang) -> String {
        words::an_id(lang)
    }

    /// A malformed id is reported and kept, so that what refers to it is not reported as well.
    fn read(node: &Node<'_>, cx: &mut ShapeCx<'_>) -> Option<Id> {
        let Some(text) = node.as_str() else {
            cx.wrong_type::<Id>(node);
            return None;
        };
        if !Id::is_valid(text) {
            cx.tell(Fault::MalformedId(text.to_owned()).at(cx.span(node.span.clone())));
        }
        Some(Id(text.to_owned()))
    }

    fn schema(_: &mut Schema) -> Value {
        json!({ "type": "string", "pattern": "^[a-z][a-z0-9-]*$" })
    }
}

impl Shape for Version {
    fn expected(lang: Lang) -> String {
        words::a_version(lang)
    }

    fn read(node: &Node<'_>, cx: &mut ShapeCx<'_>) -> Option<Version> {
        let Some(text) = node.as_str() else {
            cx.wrong_type::<Version>(node);
            return None;
        };
        let version = Version::parse(text);
        if version.is_none() {
            cx.tell(Fault::MalformedVersion(text.to_owned()).at(cx.span(node.span.clone())));
        }
        version
    }

    fn schema(_: &mut Schema) -> Value {
        json!({ "type": "string", "pattern": "^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?$" })
    }
}

impl Shape for Date {
    fn expected(lang: Lang) -> String {
        words::a_date(lang)
    }

    fn read(node: &Node<'_>, cx: &mut ShapeCx<'_>) -> Option<Date> {
        let date = match &node.data {
            Data::Date(date) => *date,
            Data::Text(text) if cx.syntax == Syntax::Json => {
                let date = text.parse().ok().filter(|_| text.len() == "2026-11-21".len());
                if date.is_none() {
                    let problem = Fault::BadDate(text.to_string()).at(cx.span(node.span.clone()));
                    cx.tell(problem.help(slip::json_date(text)));
                }
                return date;
            }
            _ => None,
        };
        if date.is_none() {
            cx.wrong_type::<Date>(node);
        }
        date
    }

    fn meant(written: &str) -> Option<Advice> {
        slip::date(written)
    }

    fn schema(_: &mut Schema) -> Value {
        // Editors show a TOML date as a string of this format.
        json!({ "type": "string", "format": "date" })
    }
}

/// The digits of a number as they were written, or the problem with it.
fn digits(node: &Node<'_>) -> Option<Result<Exact, NumberError>> {
    match &node.data {
        Data::Integer { digits, radix: 10 } | Data::Float(digits) => Some(Exact::parse(digits)),
        Data::Integer { digits, radix } => {
            Some(i64::from_str_radix(digits, *radix).map(Exact::from).map_err(|_| NumberError::TooLong))
        }
        _ => None,
    }
}

fn bad_number(cx: &mut ShapeCx<'_>, node: &Node<'_>, error: NumberError) {
    let fault = match error {
        NumberError::NotFinite => Fault::NotFinite,
        NumberError::Malformed | NumberError::TooLong => Fault::NumberTooLong,
    };
    cx.tell(fault.at(cx.span(node.span.clone())));
}

/// A number in an answer: any finite decimal of at most [`MAX_DIGITS`](crate::number::MAX_DIGITS) digits.
impl Shape for Exact {
    fn expected(lang: Lang) -> String {
        words::a_number(lang)
    }

    fn read(node: &Node<'_>, cx: &mut ShapeCx<'_>) -> Option<Exact> {
        match digits(node) {
            Some(Ok(number)) => Some(number),
            Some(Err(error)) => {
                bad_number(cx, node, error);
                None
            }
            None => {
                cx.wrong_type::<Exact>(node);
                None
            }
        }
    }

    fn meant(written: &str) -> Option<Advice> {
        slip::number(written).map(|(_, advice)| advice)
    }

    fn schema(_: &mut Schema) -> Value {
        json!({ "type": "number" })
    }
}

/// The most decimals a number of a framework may have.
pub const MAX_DECIMALS: u32 = 6;
/// The largest number in a framework: well above any population, and far from what would make
/// fractions grow without need.
const LARGEST: i64 = 1_000_000_000_000;

/// A number in a framework: at most [`MAX_DECIMALS`] decimals, at most 10¹² either way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decimal(pub Exact);

impl Shape for Decimal {
    fn expected(lang: Lang) -> String {
        words::a_number(lang)
    }

    fn read(node: &Node<'_>, cx: &mut ShapeCx<'_>) -> Option<Decimal> {
        let number = Exact::read(node, cx)?;
        let span = cx.span(node.span.clone());
        let most = Exact::from(LARGEST);
        if number > most || number < -&most {
            cx.tell(Fault::NumberTooLarge(most).at(span));
            return None;
        }
        if number.decimals().is_none_or(|decimals| decimals > MAX_DECIMALS) {
            let rounded = number.to_fixed(MAX_DECIMALS);
            // Where it comes to 0, that is most often refused too.
            let is_some = rounded.bytes().any(|digit| matches!(digit, b'1'..=b'9'));
            let advice = is_some.then_some(Advice::RoundTo(rounded));
            cx.tell(Fault::TooManyDecimals(MAX_DECIMALS).at(span).maybe_help(advice));
            return None;
        }
        Some(Decimal(number))
    }

    fn meant(written: &str) -> Option<Advice> {
        Exact::meant(written)
    }

    fn schema(_: &mut Schema) -> Value {
        json!({ "type": "number", "minimum": -LARGEST, "maximum": LARGEST })
    }
}

/// A whole number from 0.
impl Shape for u32 {
    fn expected(lang: Lang) -> String {
        words::a_count(lang)
    }

    fn read(node: &Node<'_>, cx: &mut ShapeCx<'_>) -> Option<u32> {
        let count = match &node.data {
            Data::Integer { digits, radix } => {
                i64::from_str_radix(digits, *radix).ok().and_then(|count| u32::try_from(count).ok())
            }
            _ => None,
        };
        match (&node.data, count) {
            (_, Some(_)) => {}
            (Data::Integer { digits, .. }, None) if digits.starts_with('-') => {
                let fault = Fault::WrongType(Phrase::of(Self::expected), Phrase::of(words::below_zero));
                cx.tell(fault.at(cx.span(node.span.clone())));
            }
            (Data::Integer { .. }, None) => {
                cx.tell(Fault::CountOutOfRange(u32::MAX).at(cx.span(node.span.clone())));
            }
            (_, None) => cx.wrong_type::<u32>(node),
        }
        count
    }

    fn meant(written: &str) -> Option<Advice> {
        match slip::number(written)?.1 {
            Advice::NumberOfEither(_, whole) => Some(Advice::WithoutThousands(whole)),
            Advice::WithoutQuotes(number) => number.parse::<u32>().is_ok().then_some(Advice::WithoutQuotes(number)),
            _ => None,
        }
    }

    fn schema(_: &mut Schema) -> Value {
        json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX })
    }
}

/// A text in one or several languages, as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Localised {
    /// Language tag, none for a text without one; and the text.
    pub entries: Vec<(Option<At<SmolStr>>, At<SmolStr>)>,
}

impl Shape for Localised {
    fn expected(lang: Lang) -> String {
        words::a_localised(lang)
    }

    fn read(node: &Node<'_>, cx: &mut ShapeCx<'_>) -> Option<Localised> {
        if let Some(text) = node.as_str() {
            let text = At::new(text.into(), cx.span(node.span.clone()));
            return Some(Localised { entries: vec![(None, text)] });
        }
        let map = cx.map::<Localised>(node)?;
        let mut entries = Vec::with_capacity(map.entries().len());
        for (key, value) in map.entries() {
            let Some(text) = value.as_str() else {
                cx.wrong_type::<String>(value);
                continue;
            };
            let tag = At::new(key.name.as_ref().into(), cx.span(key.span.clone()));
            entries.push((Some(tag), At::new(text.into(), cx.span(value.span.clone()))));
        }
        Some(Localised { entries })
    }

    fn schema(_: &mut Schema) -> Value {
        json!({
            "oneOf": [
                { "type": "string" },
                { "type": "object", "minProperties": 1, "additionalProperties": { "type": "string" } },
            ]
        })
    }
}

impl<T: Shape> Shape for Vec<At<T>> {
    fn expected(lang: Lang) -> String {
        words::a_list_of(lang, &T::expected(lang))
    }

    fn read(node: &Node<'_>, cx: &mut ShapeCx<'_>) -> Option<Vec<At<T>>> {
        let Some(items) = node.as_list() else {
            cx.wrong_type::<Self>(node);
            return None;
        };
        let mut list = Vec::with_capacity(items.len());
        for item in items {
            if let Some(value) = cx.read::<T>(item) {
                list.push(At::new(value, cx.span(item.span.clone())));
            }
        }
        Some(list)
    }

    fn schema(schema: &mut Schema) -> Value {
        json!({ "type": "array", "items": T::schema(schema) })
    }
}

/// A table whose keys are ids, in file order; where there are many of them, as short texts.
#[derive(Debug, Clone)]
pub struct Keyed<T, I = String> {
    /// Keys and values.
    pub entries: Vec<(At<I>, At<T>)>,
}

impl<T: Shape, I: for<'k> From<&'k str>> Shape for Keyed<T, I> {
    fn expected(lang: Lang) -> String {
        words::a_table(lang)
    }

    fn read(node: &Node<'_>, cx: &mut ShapeCx<'_>) -> Option<Keyed<T, I>> {
        let map = cx.map::<Keyed<T, I>>(node)?;
        let mut entries = Vec::with_capacity(map.entries().len());
        for (key, value) in map.entries() {
            if let Some(read) = cx.read::<T>(value) {
                let name = At::new(key.name.as_ref().into(), cx.span(key.span.clone()));
                entries.push((name, At::new(read, cx.span(value.span.clone()))));
            }
        }
        Some(Keyed { entries })
    }

    fn schema(schema: &mut Schema) -> Value {
        json!({ "type": "object", "additionalProperties": T::schema(schema) })
    }
}
