//! The tree of a file: its values by key, each with its place. TOML and JSON are read into the same one.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use jiff::civil::Date;

/// A value and where it stands, in bytes.
#[derive(Debug, Clone)]
pub struct Node<'t> {
    /// What it is.
    pub data: Data<'t>,
    /// Where it stands: a table that has a header, at its header; one that only keys with points name,
    /// at its key; a list whose items have a header each, at the first of them.
    pub span: Range<usize>,
}

/// What a node holds.
#[derive(Debug, Clone)]
pub enum Data<'t> {
    /// A text.
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
    /// True or false.
    Boolean(bool),
    /// A date or time; `None` where it is not a date alone.
    Date(Option<Date>),
    /// A date or time that does not exist, such as `2026-02-30`, as it is written.
    NoDate(Cow<'t, str>),
    /// Several values.
    List(Vec<Node<'t>>),
    /// Values by key: apart, since most nodes are none, and are moved about.
    Map(Box<Map<'t>>),
}

/// A key and where it stands.
#[derive(Debug, Clone)]
pub struct Key<'t> {
    /// The name.
    pub name: Cow<'t, str>,
    /// Where it stands, where it is written first.
    pub span: Range<usize>,
}

/// Values by key, in the order in which the keys are written first; each key once.
#[derive(Debug, Clone, Default)]
pub struct Map<'t> {
    entries: Vec<(Key<'t>, Node<'t>)>,
    /// Where each key is among the entries, once they are many: most maps have a few, which are gone
    /// through sooner.
    index: Option<HashMap<Cow<'t, str>, usize>>,
    pub(super) form: TableForm,
}

/// How a map is written, which decides what may still be added to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum TableForm {
    /// Between braces, or as the file's root.
    #[default]
    Whole,
    /// Under a header of its own.
    Headed,
    /// By the header of something in it, which stands here.
    Passed(Range<usize>),
    /// By keys with points.
    Dotted,
}

/// So many entries have room in a table with a header before it grows.
const USUAL: usize = 8;

/// The most entries that are gone through one by one.
const FEW: usize = 32;

impl<'t> Map<'t> {
    /// An empty map.
    pub(super) fn of(form: TableForm) -> Map<'t> {
        Map { form, ..Map::default() }
    }

    /// The entries.
    #[must_use]
    pub fn entries(&self) -> &[(Key<'t>, Node<'t>)] {
        &self.entries
    }

    /// A key's entry.
    #[must_use]
    pub fn entry(&self, name: &str) -> Option<&(Key<'t>, Node<'t>)> {
        self.entries.get(self.find(name)?)
    }

    /// Adds an entry.
    ///
    /// # Errors
    /// With the place of the key where it is there already.
    pub fn insert(&mut self, key: Key<'t>, node: Node<'t>) -> Result<(), Range<usize>> {
        match self.find(&key.name) {
            Some(at) => Err(self.entries[at].0.span.clone()),
            None => {
                self.push(key, node);
                Ok(())
            }
        }
    }

    /// Takes an entry out.
    pub fn remove(&mut self, name: &str) -> Option<(Key<'t>, Node<'t>)> {
        let removed = self.entries.remove(self.find(name)?);
        self.index = None;
        self.build_index();
        Some(removed)
    }

    /// Adds an entry whose key is not there yet; gives its place among the entries.
    pub(super) fn push(&mut self, key: Key<'t>, node: Node<'t>) -> usize {
        let at = self.entries.len();
        if at == 0 && self.form == TableForm::Headed {
            // Most tables with a header have several entries, and some of them many.
            self.entries.reserve_exact(USUAL);
        }
        if let Some(index) = &mut self.index {
            index.insert(key.name.clone(), at);
        }
        self.entries.push((key, node));
        if self.index.is_none() {
            self.build_index();
        }
        at
    }

    /// A key's place among the entries.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        match &self.index {
            Some(index) => index.get(name).copied(),
            None => self.entries.iter().position(|(key, _)| key.name == name),
        }
    }

    /// The entry at a place.
    pub(super) fn at_mut(&mut self, at: usize) -> Option<&mut (Key<'t>, Node<'t>)> {
        self.entries.get_mut(at)
    }

    fn build_index(&mut self) {
        if self.entries.len() > FEW {
            self.index = Some(self.entries.iter().map(|(key, _)| key.name.clone()).zip(0..).collect());
        }
    }
}

impl<'t> Node<'t> {
    /// The text, if it is one.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        if let Data::Text(text) = &self.data { Some(text) } else { None }
    }

    /// The values, if it is several.
    #[must_use]
    pub fn as_list(&self) -> Option<&[Node<'t>]> {
        if let Data::List(items) = &self.data { Some(items) } else { None }
    }

    /// The map, if it is one.
    #[must_use]
    pub fn as_map(&self) -> Option<&Map<'t>> {
        if let Data::Map(map) = &self.data { Some(map) } else { None }
    }

    /// The name of what it is, as TOML calls it.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        match self.data {
            Data::Text(_) => "string",
            Data::Integer { .. } => "integer",
            Data::Float(_) => "float",
            Data::Boolean(_) => "boolean",
            Data::Date(_) | Data::NoDate(_) => "datetime",
            Data::List(_) => "array",
            Data::Map(_) => "table",
        }
    }
}
