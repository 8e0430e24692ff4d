//! What a file holds, with the place of every key and value: what both readers make of it.

use std::borrow::Cow;
use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value and where it stands, in bytes: a table that has a header, at its header.
#[derive(Debug, Clone, PartialEq)]
pub struct Node<'t> {
    /// What it is.
    pub value: Value<'t>,
    /// Where it stands.
    pub span: Range<usize>,
}

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'t> {
    /// Words.
    Text(Cow<'t, str>),
    /// A whole number.
    Integer {
        /// Its digits, with the sign.
        digits: Cow<'t, str>,
        /// Its base: 2, 8, 10 or 16.
        radix: u32,
    },
    /// A number with a point or an exponent, as it is written.
    Float(Cow<'t, str>),
    /// Whether.
    Boolean(bool),
    /// A moment; none where it is not a day alone.
    Date(Option<Date>),
    /// Several values; where they are tables with a header each, the list stands at the first one's.
    List(Vec<Node<'t>>),
    /// Values by key; where only keys with points name the table, it stands at its key.
    Table(Table<'t>),
}

/// A key and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Key<'t> {
    /// The name.
    pub name: Cow<'t, str>,
    /// Where it stands, where it is written first.
    pub span: Range<usize>,
}

/// Values by key, in the order in which the keys are written.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table<'t> {
    /// Each key once. Tables with a definition have a few dozen at most, so that going through them is
    /// quicker than any index.
    pub entries: Vec<(Key<'t>, Node<'t>)>,
}

impl<'t> Table<'t> {
    /// A key's entry.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&(Key<'t>, Node<'t>)> {
        self.entries.iter().find(|(known, _)| known.name == key)
    }
}

impl<'t> Node<'t> {
    /// The words, if it is some.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        if let Value::Text(text) = &self.value { Some(text) } else { None }
    }

    /// The values, if it is several.
    #[must_use]
    pub fn as_list(&self) -> Option<&[Node<'t>]> {
        if let Value::List(items) = &self.value { Some(items) } else { None }
    }

    /// The table, if it is one.
    #[must_use]
    pub fn as_table(&self) -> Option<&Table<'t>> {
        if let Value::Table(table) = &self.value { Some(table) } else { None }
    }

    /// The name of what it is, as the format calls it.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        match self.value {
            Value::Text(_) => "string",
            Value::Integer { .. } => "integer",
            Value::Float(_) => "float",
            Value::Boolean(_) => "boolean",
            Value::Date(_) => "datetime",
            Value::List(_) => "array",
            Value::Table(_) => "table",
        }
    }
}

impl<'t> From<DeTable<'t>> for Table<'t> {
    fn from(table: DeTable<'t>) -> Table<'t> {
        let entry = |(key, value): (Spanned<Cow<'t, str>>, Spanned<DeValue<'t>>)| {
            let span = key.span();
            (Key { name: key.into_inner(), span }, Node::from(value))
        };
        let mut entries: Vec<_> = table.into_iter().map(entry).collect();
        // The parser hands keys over by name.
        entries.sort_by_key(|(key, _)| key.span.start);
        Table { entries }
    }
}

impl<'t> From<Spanned<DeValue<'t>>> for Node<'t> {
    fn from(value: Spanned<DeValue<'t>>) -> Node<'t> {
        let span = value.span();
        let value = match value.into_inner() {
            DeValue::String(text) => Value::Text(text),
            DeValue::Integer(number) => {
                Value::Integer { digits: Cow::Owned(number.as_str().to_owned()), radix: number.radix() }
            }
            DeValue::Float(number) => Value::Float(Cow::Owned(number.as_str().to_owned())),
            DeValue::Boolean(whether) => Value::Boolean(whether),
            DeValue::Datetime(moment) => Value::Date(moment.date.filter(|_| moment.time.is_none()).and_then(|date| {
                let (month, day) = (i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
                Date::new(i16::try_from(date.year).ok()?, month, day).ok()
            })),
            DeValue::Array(items) => Value::List(items.into_iter().map(Node::from).collect()),
            DeValue::Table(table) => Value::Table(table.into()),
        };
        Node { value, span }
    }
}
