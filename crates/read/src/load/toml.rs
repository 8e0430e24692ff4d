//! TOML, read into the [tree](super::tree): the events of the parser become nodes, and every mistake of
//! a file is found in one pass.

use std::borrow::Cow;
use std::ops::Range;
use std::vec::Drain;

use jiff::civil::Date;
use toml_edit::Datetime;
use toml_parser::decoder::{Encoding, ScalarKind};
use toml_parser::parser::{EventReceiver, parse_document};
use toml_parser::{ErrorSink, ParseError, Raw, Source, Span};

use super::tree::{Data, Key, Map, Node, TableForm};

/// A mistake in a file that leaves it without a meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxFault {
    /// Where it is.
    pub span: Range<usize>,
    /// What is wrong.
    pub what: What,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The syntax, in the parser's words.
    Syntax(Cow<'static, str>),
    /// A key is written a second time.
    KeyTwice {
        /// The key.
        key: String,
        /// Where it is written first.
        first: Range<usize>,
    },
    /// A table is written a second time.
    TableTwice {
        /// Its keys, with points.
        table: String,
        /// Where it is written first.
        first: Range<usize>,
        /// Whether it should be a list of tables.
        is_list: bool,
    },
    /// A header makes one table of what goes on as a list of tables.
    TableNotList {
        /// Its keys, with points.
        table: String,
        /// The header of the next one.
        next: Range<usize>,
    },
    /// The header of something in a list of tables comes before the first of these.
    BeforeItsTable {
        /// The keys of the list, with points.
        table: String,
        /// The header of the first one.
        next: Range<usize>,
    },
}

/// How deep keys, lists and tables may lie in one another: as deep as the `toml` package goes.
const DEEPEST: usize = 80;

/// Reads a file. `is_list` tells whether what a path of keys names should be a list of tables.
///
/// # Errors
/// With every mistake, in the order in which they are found.
pub fn read<'t>(text: &'t str, is_list: &dyn Fn(&[&str]) -> bool) -> Result<Map<'t>, Vec<SyntaxFault>> {
    let tokens = Source::new(text).lex().into_vec();
    let mut builder = TreeBuilder {
        text,
        is_list,
        root: Map::default(),
        current: Vec::new(),
        lost: false,
        header: None,
        keys: Vec::new(),
        open: Vec::new(),
        faults: Vec::new(),
    };
    let mut errors = Vec::new();
    parse_document(&tokens, &mut builder, &mut errors);
    let mut faults = builder.faults;
    faults.extend(errors.into_iter().map(fault));
    if faults.is_empty() { Ok(builder.root) } else { Err(faults) }
}

/// An error of the parser.
fn fault(error: ParseError) -> SyntaxFault {
    let span = error.unexpected().map_or(0..0, range);
    SyntaxFault { span, what: What::Syntax(Cow::Owned(error.description().to_owned())) }
}

fn range(span: Span) -> Range<usize> {
    span.start()..span.end()
}

/// The tree as far as it is read.
struct TreeBuilder<'t, 'f> {
    text: &'t str,
    is_list: &'f dyn Fn(&[&str]) -> bool,
    root: Map<'t>,
    /// The table that the lines belong to: places among entries, from the root. A list on the way
    /// stands for its last item.
    current: Vec<usize>,
    /// Whether the lines belong to a table that cannot be placed.
    lost: bool,
    /// A header that is being read.
    header: Option<Header>,
    /// The keys that are being read, below them those that wait for an open list or table.
    keys: Vec<Key<'t>>,
    /// Lists and tables that are not closed yet, the innermost last.
    open: Vec<Open<'t>>,
    faults: Vec<SyntaxFault>,
}

/// A header that is being read.
struct Header {
    span: Range<usize>,
    /// Whether it begins an item of a list.
    is_item: bool,
}

/// A list or table between brackets or braces that is being read.
struct Open<'t> {
    start: usize,
    /// How many of the keys are outside of it.
    outside: usize,
    data: Data<'t>,
}

impl<'t> TreeBuilder<'t, '_> {
    /// A stretch of the text as the parser names it.
    fn raw(&self, span: Span, encoding: Option<Encoding>) -> Raw<'t> {
        Raw::new_unchecked(self.text.get(range(span)).unwrap_or_default(), encoding, span)
    }

    /// Begins a list or table; false where it lies too deep.
    fn begin(&mut self, span: Span, data: Data<'t>, error: &mut dyn ErrorSink) -> bool {
        if self.open.len() == DEEPEST {
            error.report_error(ParseError::new("recursion limit").with_unexpected(span));
            return false;
        }
        self.open.push(Open { start: span.start(), outside: self.keys.len(), data });
        true
    }

    /// Ends the innermost list or table.
    fn end(&mut self, span: Span) {
        let Some(open) = self.open.pop() else { return };
        self.keys.truncate(open.outside);
        self.place(Node { data: open.data, span: open.start..span.end() });
    }

    /// Puts a value where it belongs: into the list that is open, or under the keys before it.
    fn place(&mut self, node: Node<'t>) {
        match self.open.last_mut() {
            Some(Open { data: Data::List(items), .. }) => items.push(node),
            Some(Open { data: Data::Map(map), outside, .. }) => {
                file(map, self.keys.drain(*outside..), node, &mut self.faults);
            }
            _ if self.lost => self.keys.clear(),
            _ => {
                if let Some(table) = table_at(&mut self.root, &self.current) {
                    file(table, self.keys.drain(..), node, &mut self.faults);
                }
            }
        }
    }

    fn begin_header(&mut self, header: Header) {
        // What a mistake has left open ends here.
        self.open.clear();
        self.keys.clear();
        self.header = Some(header);
    }

    /// Ends a header: the lines that follow belong to the table that it names.
    fn enter(&mut self, header: &Header) {
        let keys = std::mem::take(&mut self.keys);
        self.current.clear();
        self.lost = true;
        let Some((last, before)) = keys.split_last() else { return };
        let mut table = &mut self.root;
        for key in before {
            match descend(table, key, TableForm::Passed(header.span.clone())) {
                Ok((at, inner)) => {
                    self.current.push(at);
                    table = inner;
                }
                Err(fault) => return self.faults.push(fault),
            }
        }
        self.lost = false;
        let at = table.find(&last.name);
        self.current.push(at.unwrap_or_else(|| table.push(last.clone(), header.node())));
        let Some(entry) = at.and_then(|at| table.at_mut(at)) else { return };
        let path: Vec<&str> = keys.iter().map(|key| key.name.as_ref()).collect();
        let is_list = (self.is_list)(&path);
        if let Err(fault) = go_on(entry, header, last, path.join("."), is_list) {
            self.lost = matches!(fault.what, What::TableTwice { .. });
            self.faults.push(fault);
        }
    }
}

impl Header {
    /// The empty table, or the list with its first one, that the header begins.
    fn node<'t>(&self) -> Node<'t> {
        if self.is_item { Node { data: Data::List(vec![self.table()]), span: self.span.clone() } } else { self.table() }
    }

    /// The empty table under the header.
    fn table<'t>(&self) -> Node<'t> {
        Node { data: Data::Map(Box::new(Map::of(TableForm::Headed))), span: self.span.clone() }
    }
}

/// Goes on with what a header names and what is there already: with a further item of a list, or with a
/// table that only headers of something in it have named so far. Anything else is a mistake.
fn go_on<'t>(
    (key, node): &mut (Key<'t>, Node<'t>),
    header: &Header,
    last: &Key<'t>,
    table: String,
    is_list: bool,
) -> Result<(), SyntaxFault> {
    let next = header.span.clone();
    let has_headers = is_headed_list(node);
    match (&mut node.data, header.is_item) {
        (Data::List(items), true) if has_headers => {
            items.push(header.table());
            Ok(())
        }
        (Data::Map(map), false) if matches!(map.form, TableForm::Passed(_)) => {
            map.form = TableForm::Headed;
            node.span = next;
            Ok(())
        }
        (Data::Map(map), true) if is_list && matches!(map.form, TableForm::Headed | TableForm::Passed(_)) => {
            // The mistake is where the first one stands: read on as if that were right.
            let (first, what) = match &map.form {
                TableForm::Passed(header) => (header.clone(), What::BeforeItsTable { table, next }),
                _ => (node.span.clone(), What::TableNotList { table, next }),
            };
            let map = Node { data: Data::Map(std::mem::take(map)), span: first.clone() };
            *node = Node { data: Data::List(vec![map, header.table()]), span: first.clone() };
            Err(SyntaxFault { span: first, what })
        }
        (data, _) => {
            let form = if let Data::Map(map) = data { Some(&map.form) } else { None };
            let first = match form {
                Some(TableForm::Passed(header)) => header.clone(),
                Some(TableForm::Headed) => node.span.clone(),
                _ if has_headers => node.span.clone(),
                _ => key.span.clone(),
            };
            Err(SyntaxFault { span: last.span.clone(), what: What::TableTwice { table, first, is_list } })
        }
    }
}

/// Files a value under its keys.
fn file<'t>(map: &mut Map<'t>, mut keys: Drain<'_, Key<'t>>, node: Node<'t>, faults: &mut Vec<SyntaxFault>) {
    let Some(last) = keys.next_back() else { return };
    let mut map = map;
    for key in keys {
        match descend(map, &key, TableForm::Dotted) {
            Ok((_, inner)) => map = inner,
            Err(fault) => return faults.push(fault),
        }
    }
    match map.find(&last.name).and_then(|at| map.at_mut(at)) {
        Some((first, _)) => faults.push(twice(&last, first)),
        None => {
            map.push(last, node);
        }
    }
}

/// The map under a key on the way to something in it, which begins in a form; and its place.
fn descend<'m, 't>(
    map: &'m mut Map<'t>,
    key: &Key<'t>,
    form: TableForm,
) -> Result<(usize, &'m mut Map<'t>), SyntaxFault> {
    let at = map.find(&key.name).unwrap_or_else(|| {
        map.push(key.clone(), Node { data: Data::Map(Box::new(Map::of(form.clone()))), span: key.span.clone() })
    });
    let Some((known, node)) = map.at_mut(at) else { return Err(twice(key, key)) };
    let fault = twice(key, known);
    match (&mut node.data, &form) {
        (Data::Map(map), form) => match (&map.form, form) {
            (TableForm::Whole, _) | (TableForm::Headed, TableForm::Dotted) => return Err(fault),
            (TableForm::Passed(_), TableForm::Dotted) => map.form = TableForm::Dotted,
            _ => {}
        },
        // Only a header leads into the last table of a list.
        (_, TableForm::Dotted) => return Err(fault),
        _ => {}
    }
    inner(node).map(|map| (at, map)).ok_or(fault)
}

/// The map that a node is, or the last one of the tables that it is a list of.
fn inner<'m, 't>(node: &'m mut Node<'t>) -> Option<&'m mut Map<'t>> {
    let has_headers = is_headed_list(node);
    match &mut node.data {
        Data::Map(map) => Some(map),
        Data::List(items) if has_headers => match &mut items.last_mut()?.data {
            Data::Map(map) => Some(map),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a list's items have a header each: it stands at the first one's, one in brackets before it.
fn is_headed_list(node: &Node<'_>) -> bool {
    matches!(&node.data, Data::List(items) if items.first().is_some_and(|first| first.span == node.span))
}

/// The table at a place.
fn table_at<'m, 't>(root: &'m mut Map<'t>, place: &[usize]) -> Option<&'m mut Map<'t>> {
    place.iter().try_fold(root, |map, at| inner(&mut map.at_mut(*at)?.1))
}

fn twice(key: &Key<'_>, first: &Key<'_>) -> SyntaxFault {
    let what = What::KeyTwice { key: key.name.to_string(), first: first.span.clone() };
    SyntaxFault { span: key.span.clone(), what }
}

impl EventReceiver for TreeBuilder<'_, '_> {
    fn std_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.begin_header(Header { span: range(span), is_item: false });
    }

    fn array_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.begin_header(Header { span: range(span), is_item: true });
    }

    fn std_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        if let Some(header) = self.header.take() {
            self.enter(&Header { span: header.span.start..span.end(), ..header });
        }
    }

    fn array_table_close(&mut self, span: Span, error: &mut dyn ErrorSink) {
        self.std_table_close(span, error);
    }

    fn inline_table_open(&mut self, span: Span, error: &mut dyn ErrorSink) -> bool {
        self.begin(span, Data::Map(Box::default()), error)
    }

    fn inline_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        // After a mistake, one may close that never began.
        if matches!(self.open.last(), Some(Open { data: Data::Map(_), .. })) {
            self.end(span);
        }
    }

    fn array_open(&mut self, span: Span, error: &mut dyn ErrorSink) -> bool {
        self.begin(span, Data::List(Vec::new()), error)
    }

    fn array_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        if matches!(self.open.last(), Some(Open { data: Data::List(_), .. })) {
            self.end(span);
        }
    }

    fn simple_key(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        let mut name = Cow::Borrowed("");
        self.raw(span, encoding).decode_key(&mut name, error);
        let outside = self.open.last().map_or(0, |open| open.outside);
        match self.keys.len().saturating_sub(outside) {
            // Said once for all that follow.
            DEEPEST => error.report_error(ParseError::new("recursion limit").with_unexpected(span)),
            deep if deep > DEEPEST => return,
            _ => {}
        }
        self.keys.push(Key { name, span: range(span) });
    }

    fn scalar(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        // A value without a key follows from a mistake that is said already.
        if self.open.is_empty() && self.keys.is_empty() {
            return;
        }
        let mut text = Cow::Borrowed("");
        let data = match self.raw(span, encoding).decode_scalar(&mut text, error) {
            ScalarKind::String => Data::Text(text),
            ScalarKind::Boolean(whether) => Data::Boolean(whether),
            ScalarKind::Integer(radix) => Data::Integer { digits: text, radix: radix.value() },
            ScalarKind::Float => Data::Float(text),
            ScalarKind::DateTime => match text.parse() {
                Ok(moment) => Data::Date(day(moment)),
                // A mistake in one value only: told by whoever reads it, so that it hides none of the others.
                Err(_) => Data::NoDate(text),
            },
        };
        self.place(Node { data, span: range(span) });
    }

    fn error(&mut self, _: Span, _: &mut dyn ErrorSink) {
        if self.open.is_empty() {
            self.keys.clear();
        }
    }

    fn comment(&mut self, span: Span, error: &mut dyn ErrorSink) {
        self.raw(span, None).decode_comment(error);
    }

    fn newline(&mut self, span: Span, error: &mut dyn ErrorSink) {
        self.raw(span, None).decode_newline(error);
        if self.open.is_empty() {
            // A header that was not closed is meant all the same.
            if let Some(header) = self.header.take() {
                self.enter(&header);
            }
            self.keys.clear();
        }
    }
}

/// A date that is one alone, without a time.
fn day(moment: Datetime) -> Option<Date> {
    let date = moment.date.filter(|_| moment.time.is_none())?;
    Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use ::toml::Spanned;
    use ::toml::de::{DeTable, DeValue};
    use proptest::prelude::*;
    use proptest::sample::{Index, select};

    use super::*;

    /// Whether a text is read, held to what the `toml` package makes of it.
    fn is_read(text: &str) -> bool {
        let (table, errors) = DeTable::parse_recoverable(text);
        match read(text, &|_| false) {
            Ok(map) if has_no_date(&map) => {
                assert!(!errors.is_empty(), "{map:?}\n{text}");
                false
            }
            Ok(map) => {
                assert!(errors.is_empty(), "{}\n{text}", errors[0]);
                assert!(is_same_map(&map, table.get_ref()), "{map:?}\n{table:?}\n{text}");
                true
            }
            Err(faults) => {
                assert!(!errors.is_empty(), "{faults:?}\n{text}");
                false
            }
        }
    }

    /// Whether a value is a date that does not exist, which the package refuses as it reads.
    fn has_no_date(map: &Map<'_>) -> bool {
        fn is_none(node: &Node<'_>) -> bool {
            match &node.data {
                Data::NoDate(_) => true,
                Data::List(items) => items.iter().any(is_none),
                Data::Map(map) => has_no_date(map),
                _ => false,
            }
        }
        map.entries().iter().any(|(_, node)| is_none(node))
    }

    fn is_same_map(map: &Map<'_>, table: &DeTable<'_>) -> bool {
        let is_same_entry = |(key, node): &(Key<'_>, Node<'_>)| {
            let Some((other, value)) = table.get_key_value(&Spanned::new(0..0, key.name.clone())) else { return false };
            // The package moves the key of a table to its own header.
            is_same(node, value) && (key.span == other.span() || matches!(node.data, Data::Map(_)))
        };
        map.entries().len() == table.len() && map.entries().iter().all(is_same_entry)
    }

    fn is_same(node: &Node<'_>, value: &Spanned<DeValue<'_>>) -> bool {
        let is_same_data = match (&node.data, value.get_ref()) {
            (Data::Text(text), DeValue::String(other)) => text == other,
            (Data::Integer { digits, radix }, DeValue::Integer(other)) => {
                digits == other.as_str() && *radix == other.radix()
            }
            (Data::Float(digits), DeValue::Float(other)) => digits == other.as_str(),
            (Data::Boolean(whether), DeValue::Boolean(other)) => whether == other,
            (Data::Date(date), DeValue::Datetime(other)) => {
                let is_day = other.date.is_some() && other.time.is_none();
                date.map(|date| date.to_string()) == is_day.then(|| other.to_string())
            }
            (Data::List(items), DeValue::Array(others)) => {
                items.len() == others.len() && items.iter().zip(others.iter()).all(|(item, other)| is_same(item, other))
            }
            (Data::Map(map), DeValue::Table(table)) => is_same_map(map, table),
            _ => false,
        };
        is_same_data && node.span == value.span()
    }

    /// A file that holds one of everything.
    const DOCUMENT: &str = "# Été\nid = \"a\" # b\nn = -0.5\nk = [1, 20]\nyes = true\nday = 2026-11-21\n\
        t.fr = \"Été\"\nt.en = 'Summer\\'\nw.all = [\n  { question = \"a.b\", is = [] }, # c\n  { p.q = 1, p.r = 2 },\n]\n\
        [x]\ny = false\n[[d]]\nid = \"1\\n\"\nt.fr = \"U\"\n[[d.q]]\nid = \"2\"\n[d.q.v]\nz = {}\n[[d.q]]\n[[d]]\n[[e]]\n";

    /// What may break a text, or make something else of it.
    const TELLING: &[&str] = &[
        "\"",
        "\\",
        "'",
        "#",
        "=",
        "[",
        "]",
        "{",
        "}",
        ",",
        ".",
        "-",
        "_",
        "+",
        "0",
        "9",
        "e",
        " ",
        "\n",
        "\r",
        "\r\n",
        "\t",
        "é",
        "\u{1}",
        "\u{7f}",
        "\u{85}",
        "\u{a0}",
        "\u{feff}",
        "T10:00:00",
        "\"\"",
        "[[",
        "]]",
        "t",
        "true",
        "[x]\n",
        "[[d]]\n",
        "[d.q]\n",
        "id = 1\n",
        "t = 1\n",
        "t.fr.a = 1\n",
        "k.a = 1\n",
        "a.b = 1\n",
    ];

    fn files(folder: &Path) -> Vec<PathBuf> {
        let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
    }

    #[test]
    fn what_is_shipped_is_read() {
        let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
        let all = ["frameworks", "examples"].iter().flat_map(|folder| files(&root.join(folder)));
        let toml: Vec<PathBuf> = all.filter(|path| path.extension().is_some_and(|ending| ending == "toml")).collect();
        assert!(toml.len() > 25, "{toml:?}");
        for path in toml {
            assert!(is_read(&fs::read_to_string(&path).unwrap()), "{}", path.display());
        }
        assert!(is_read(DOCUMENT));
        assert!(is_read(&DOCUMENT.replace('\n', "\r\n")));
    }

    #[test]
    fn one_change_anywhere_is_read_as_the_package_reads_it() {
        let changed = DOCUMENT.char_indices().flat_map(|(at, letter)| {
            let (before, rest) = DOCUMENT.split_at(at);
            let after = &rest[letter.len_utf8()..];
            let put = move |telling: &&str| [format!("{before}{telling}{rest}"), format!("{before}{telling}{after}")];
            std::iter::once(format!("{before}{after}")).chain(TELLING.iter().flat_map(put))
        });
        let (read, refused): (Vec<String>, Vec<String>) = changed.partition(|text| is_read(text));
        // Where nothing is read, or nothing refused, nothing was compared.
        assert!(read.len() > 1000 && refused.len() > 1000, "{} {}", read.len(), refused.len());
    }

    #[test]
    fn what_lies_too_deep_is_refused_and_what_is_wide_is_read() {
        let nested = |deep: usize| format!("a = {}{}", "[".repeat(deep), "]".repeat(deep));
        assert!(is_read(&nested(DEEPEST)) && !is_read(&nested(DEEPEST + 1)) && !is_read(&nested(100_000)));
        let dotted = |deep: usize| format!("{}a = 1", "a.".repeat(deep));
        assert!(is_read(&dotted(DEEPEST - 1)) && !is_read(&dotted(DEEPEST)) && !is_read(&dotted(100_000)));
        let keys: Vec<String> = (0..50_000).map(|key| format!("k{key} = 1")).collect();
        assert!(is_read(&keys.join("\n")));
        assert!(!is_read(&format!("{}\nk7 = 2", keys.join("\n"))));
    }

    #[test]
    fn a_dotted_key_does_not_lead_into_a_list_of_tables() {
        assert!(!is_read("[[a.b]]\n[a]\nb.c = 1\n"));
        assert!(is_read("[[a.b]]\n[a.b.c]\nd.e = 1\n"));
    }

    fn line() -> impl Strategy<Value = String> {
        let key = select(&["a", "b", "a.b", "b.a", "a.b.c", "\"a\"", "1", "a-b", "a . b"][..]);
        let scalar = prop_oneof![
            select(&["\"x\"", "\"\"", "'x'", "\"\\n\"", "true", "truer", "{}", "[]", "\"\"\"x\"\"\"", "inf", ""][..])
                .prop_map(str::to_owned),
            "[-+]?[0-9_]{1,4}(\\.[0-9]{1,12})?(e[0-9])?",
            "0[xob][0-9a-f_]{1,3}",
            "20[0-9]{2}-[01][0-9]-[0-3][0-9]([T ][0-2][0-9]:00:00(Z|[+-]01:00)?)?",
        ];
        let pair = (key.clone(), scalar.clone()).prop_map(|(key, value)| format!("{key} = {value}"));
        let between = select(&[",", ", ", " , ", ",\n", ",,", " "][..]);
        let list = (proptest::collection::vec(scalar.clone(), 0..3), between.clone(), any::<bool>())
            .prop_map(|(items, between, more)| format!("[{}{}]", items.join(between), if more { "," } else { "" }));
        let table = (proptest::collection::vec(pair.clone(), 0..3), between)
            .prop_map(|(pairs, between)| format!("{{ {} }}", pairs.join(between)));
        let header = select(
            &["[a]", "[[a]]", "[a.b]", "[[a.b]]", "[b]", "[[b]]", "[[a.b.c]]", "[ a ]", "[]", "# c", "", "[a", "a"][..],
        );
        prop_oneof![
            2 => pair,
            1 => (key.clone(), list).prop_map(|(key, value)| format!("{key} = {value}")),
            1 => (key, table).prop_map(|(key, value)| format!("{key} = {value}")),
            3 => header.prop_map(str::to_owned),
        ]
    }

    proptest! {
        #![proptest_config(crate::testing::cases(1000))]

        #[test]
        fn any_lines_are_read_as_the_package_reads_them(lines in proptest::collection::vec(line(), 0..7)) {
            is_read(&lines.join("\n"));
        }

        #[test]
        fn a_few_changes_are_read_as_the_package_reads_them(
            changes in proptest::collection::vec((any::<Index>(), select(TELLING), any::<bool>()), 0..4),
        ) {
            let mut text = DOCUMENT.to_owned();
            for (at, telling, replace) in changes {
                let at = text.floor_char_boundary(at.index(text.len()));
                let end = at + if replace { text[at..].chars().next().map_or(0, char::len_utf8) } else { 0 };
                text.replace_range(at..end, telling);
            }
            is_read(&text);
        }
    }
}
