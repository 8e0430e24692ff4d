//! Any file, read into its tree: a framework is a quarter of a million letters, and is read before the
//! first answer can be scored.

use std::borrow::Cow;
use std::ops::Range;

use super::cursor::Cursor;
use crate::load::tree::{Key, Node, Table, Value};

/// The most keys that a table may have here: whether one is there already takes going through all.
const MOST_KEYS: usize = 64;
/// The most values that may stand in one another here.
const MOST_NESTED: usize = 8;

/// Reads a file; `None` where anything about it is not plain.
#[must_use]
pub fn document(text: &str) -> Option<Table<'_>> {
    let mut cursor = Cursor::new(text);
    let mut root = lines(&mut cursor)?;
    while cursor.peek().is_some() {
        let (path, span, is_item) = header(&mut cursor)?;
        let table = Node { value: Value::Table(lines(&mut cursor)?), span };
        let (last, before) = path.split_last()?;
        let mut parent = &mut root;
        for key in before {
            parent = begun(parent, key)?;
        }
        if is_item {
            add_item(parent, last, table)?;
        } else {
            add(parent, last.clone(), table)?;
        }
    }
    Some(root)
}

/// The lines up to the next header or the end.
fn lines<'t>(cursor: &mut Cursor<'t>) -> Option<Table<'t>> {
    let mut table = Table::default();
    loop {
        cursor.blank();
        match cursor.peek() {
            None | Some(b'[') => return Some(table),
            Some(b'#' | b'\n' | b'\r') => {}
            Some(_) => pair(cursor, &mut table, MOST_NESTED)?,
        }
        cursor.end()?;
    }
}

/// A header: its keys, where it stands, and whether it begins an item of a list.
fn header<'t>(cursor: &mut Cursor<'t>) -> Option<(Vec<Key<'t>>, Range<usize>, bool)> {
    let start = cursor.at;
    cursor.one(b'[')?;
    let is_item = cursor.one(b'[').is_some();
    let path = path(cursor)?;
    cursor.one(b']')?;
    if is_item {
        cursor.one(b']')?;
    }
    let span = start..cursor.at;
    cursor.end()?;
    Some((path, span, is_item))
}

/// Keys with points between them.
fn path<'t>(cursor: &mut Cursor<'t>) -> Option<Vec<Key<'t>>> {
    let mut path = Vec::with_capacity(2);
    loop {
        path.push(key(cursor)?);
        if cursor.one(b'.').is_none() {
            return (path.len() <= MOST_NESTED).then_some(path);
        }
    }
}

fn key<'t>(cursor: &mut Cursor<'t>) -> Option<Key<'t>> {
    let start = cursor.at;
    let name = cursor.key()?;
    Some(Key { name: Cow::Borrowed(name), span: start..cursor.at })
}

/// A key, or several with points between them, and its value.
fn pair<'t>(cursor: &mut Cursor<'t>, mut table: &mut Table<'t>, left: usize) -> Option<()> {
    let mut last = key(cursor)?;
    let mut left = left;
    while cursor.one(b'.').is_some() {
        left = left.checked_sub(1)?;
        table = dotted(table, &last)?;
        last = key(cursor)?;
    }
    cursor.equals()?;
    let value = value(cursor, left)?;
    add(table, last, value)
}

/// The table that a key before a point names: a new one, or one that such a key began.
fn dotted<'n, 't>(table: &'n mut Table<'t>, key: &Key<'t>) -> Option<&'n mut Table<'t>> {
    // Mostly the one before.
    let at = match table.entries.iter().rposition(|(known, _)| known.name == key.name) {
        Some(at) => at,
        None => {
            let begun = Value::Table(Table { entries: Vec::with_capacity(2) });
            add(table, key.clone(), Node { value: begun, span: key.span.clone() })?;
            table.entries.len() - 1
        }
    };
    let (key, node) = table.entries.get_mut(at)?;
    match &mut node.value {
        Value::Table(table) if node.span == key.span => Some(table),
        _ => None,
    }
}

/// The table that a header goes on with: the last one of a list, or one that is there for the sake of
/// what lies in it.
fn begun<'n, 't>(table: &'n mut Table<'t>, key: &Key<'t>) -> Option<&'n mut Table<'t>> {
    if !matches!(table.entry(&key.name), Some((_, Node { value: Value::List(_), .. }))) {
        return dotted(table, key);
    }
    match &mut items_by_headers(&mut known(table, &key.name)?.1)?.last_mut()?.value {
        Value::Table(table) => Some(table),
        _ => None,
    }
}

fn known<'n, 't>(table: &'n mut Table<'t>, key: &str) -> Option<&'n mut (Key<'t>, Node<'t>)> {
    table.entries.iter_mut().find(|(known, _)| known.name == key)
}

/// The items of a list that headers make, which only further headers add to.
fn items_by_headers<'n, 't>(list: &'n mut Node<'t>) -> Option<&'n mut Vec<Node<'t>>> {
    match &mut list.value {
        Value::List(items) if items.first().is_some_and(|first| first.span == list.span) => Some(items),
        _ => None,
    }
}

/// Adds what must not be there yet.
fn add<'t>(table: &mut Table<'t>, key: Key<'t>, node: Node<'t>) -> Option<()> {
    let is_new = table.entries.len() < MOST_KEYS && table.entry(&key.name).is_none();
    is_new.then(|| table.entries.push((key, node)))
}

/// Adds an item to a list that headers make, or begins one.
fn add_item<'t>(table: &mut Table<'t>, key: &Key<'t>, item: Node<'t>) -> Option<()> {
    if let Some((_, list)) = known(table, &key.name) {
        items_by_headers(list)?.push(item);
        return Some(());
    }
    let span = item.span.clone();
    add(table, key.clone(), Node { value: Value::List(vec![item]), span })
}

fn value<'t>(cursor: &mut Cursor<'t>, left: usize) -> Option<Node<'t>> {
    let left = left.checked_sub(1)?;
    let start = cursor.at;
    let value = match cursor.peek()? {
        b'"' => Value::Text(Cow::Borrowed(cursor.text()?)),
        b'[' => Value::List(list(cursor, left)?),
        b'{' => Value::Table(inline_table(cursor, left)?),
        b't' | b'f' => {
            let whether = cursor.skip("true");
            (whether || cursor.skip("false")).then_some(())?;
            cursor.is_end_of_value().then_some(Value::Boolean(whether))?
        }
        _ => {
            let is_date = cursor.text.as_bytes().get(start + 4) == Some(&b'-');
            if is_date { Value::Date(Some(cursor.date()?)) } else { number(cursor.digits_of_number()?) }
        }
    };
    Some(Node { value, span: start..cursor.at })
}

fn number(digits: &str) -> Value<'_> {
    let digits = Cow::Borrowed(digits);
    if digits.contains('.') { Value::Float(digits) } else { Value::Integer { digits, radix: 10 } }
}

/// Values, which may stand on several lines.
fn list<'t>(cursor: &mut Cursor<'t>, left: usize) -> Option<Vec<Node<'t>>> {
    let mut items = Vec::new();
    cursor.one(b'[')?;
    loop {
        gap(cursor)?;
        if cursor.one(b']').is_some() {
            return Some(items);
        }
        items.push(value(cursor, left)?);
        gap(cursor)?;
        if cursor.one(b',').is_none() {
            cursor.one(b']')?;
            return Some(items);
        }
    }
}

/// Blanks, ends of lines and comments.
fn gap(cursor: &mut Cursor<'_>) -> Option<()> {
    cursor.blank();
    while matches!(cursor.peek(), Some(b'#' | b'\r' | b'\n')) {
        cursor.end()?;
        cursor.blank();
    }
    Some(())
}

/// A table on one line.
fn inline_table<'t>(cursor: &mut Cursor<'t>, left: usize) -> Option<Table<'t>> {
    let mut table = Table::default();
    cursor.one(b'{')?;
    cursor.blank();
    if cursor.one(b'}').is_some() {
        return Some(table);
    }
    loop {
        cursor.blank();
        pair(cursor, &mut table, left)?;
        cursor.blank();
        if cursor.one(b'}').is_some() {
            return Some(table);
        }
        cursor.one(b',')?;
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use proptest::prelude::*;
    use proptest::sample::select;
    use toml::de::DeTable;

    use super::*;

    /// Whether a text is read quickly. Where it is, the careful reader reads the same, without a word.
    fn is_quick(text: &str) -> bool {
        let Some(quick) = document(text) else { return false };
        let (careful, errors) = DeTable::parse_recoverable(text);
        assert!(errors.is_empty(), "{}\n{text}", errors[0]);
        assert_eq!(quick, careful.into_inner().into(), "{text}");
        true
    }

    const PLAIN: &str = "# Été\nid = \"a\" # b\nn = -0.5\nk = [1, 20]\nyes = true\nday = 2026-11-21\n\
        t.fr = \"Été\"\nt.en = \"Summer\"\nw.all = [\n  { question = \"a.b\", is = [] }, # c\n  { p.q = 1, p.r = 2 },\n]\n\
        [x]\ny = false\n[[d]]\nid = \"1\"\nt.fr = \"U\"\n[[d.q]]\nid = \"2\"\n[d.q.v]\nz = {}\n[[d.q]]\n[[d]]\n[[e]]\n";

    /// What may break a text, or make something else of it.
    const TELLING: &[&str] = &[
        "\"",
        "\\",
        "'",
        "#",
        "=",
        "[",
        "]",
        "[[",
        "]]",
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
        "t",
        " ",
        "\n",
        "\r",
        "\r\n",
        "\t",
        "é",
        "\u{1}",
        "\u{7f}",
        "\u{85}",
        "\u{feff}",
        "true",
        "\"\"",
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
    fn what_is_shipped_is_read_quickly() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let all: Vec<PathBuf> =
            ["frameworks", "examples"].iter().flat_map(|folder| files(&root.join(folder))).collect();
        let toml: Vec<&PathBuf> =
            all.iter().filter(|path| path.extension().is_some_and(|ending| ending == "toml")).collect();
        assert!(toml.len() > 25, "{toml:?}");
        for path in toml {
            assert!(is_quick(&fs::read_to_string(path).unwrap()), "{}", path.display());
        }
        assert!(is_quick(PLAIN));
        assert!(is_quick(&PLAIN.replace('\n', "\r\n")));
    }

    #[test]
    fn one_change_anywhere_makes_no_difference() {
        let mut accepted = 0;
        for (at, letter) in PLAIN.char_indices() {
            let (before, rest) = PLAIN.split_at(at);
            let after = &rest[letter.len_utf8()..];
            accepted += usize::from(is_quick(&format!("{before}{after}")));
            for telling in TELLING {
                accepted += usize::from(is_quick(&format!("{before}{telling}{rest}")));
                accepted += usize::from(is_quick(&format!("{before}{telling}{after}")));
            }
        }
        // Some changes must leave the text plain, or nothing was compared.
        assert!(accepted > 1000, "{accepted}");
    }

    #[test]
    fn what_stands_too_deep_or_too_wide_is_left_to_the_careful_reader() {
        let nested = |deep: usize| format!("a = {}{}", "[".repeat(deep), "]".repeat(deep));
        assert!(is_quick(&nested(MOST_NESTED)) && document(&nested(MOST_NESTED + 1)).is_none());
        assert!(document(&nested(100_000)).is_none());
        let wide = |keys: usize| (0..keys).map(|key| format!("k{key} = 1")).collect::<Vec<_>>().join("\n");
        assert!(is_quick(&wide(MOST_KEYS)) && document(&wide(MOST_KEYS + 1)).is_none());
        assert!(document(&format!("{}a = 1", "a.".repeat(100_000))).is_none());
    }

    fn line() -> impl Strategy<Value = String> {
        let key = select(&["a", "b", "a.b", "b.a", "a.b.c", "\"a\"", "1", "a-b"][..]);
        let scalar = prop_oneof![
            select(
                &["\"x\"", "\"\"", "'x'", "\"\\n\"", "true", "false", "truer", "{}", "[]", "\"\"\"x\"\"\"", "inf"][..]
            )
            .prop_map(str::to_owned),
            "[-+]?[0-9_]{1,4}(\\.[0-9]{1,12})?(e[0-9])?",
            "20[0-9]{2}-[01][0-9]-[0-3][0-9]([T ]10:00:00)?",
        ];
        let pair = (key.clone(), scalar.clone()).prop_map(|(key, value)| format!("{key} = {value}"));
        let between = select(&[",", ", ", " , ", ",\n", ",,", " "][..]);
        let list = (proptest::collection::vec(scalar.clone(), 0..3), between.clone(), any::<bool>())
            .prop_map(|(items, between, more)| format!("[{}{}]", items.join(between), if more { "," } else { "" }));
        let table = (proptest::collection::vec(pair.clone(), 0..3), between)
            .prop_map(|(pairs, between)| format!("{{ {} }}", pairs.join(between)));
        let header =
            select(&["[a]", "[[a]]", "[a.b]", "[[a.b]]", "[b]", "[[b]]", "[[a.b.c]]", "[ a ]", "[]", "# c", ""][..]);
        prop_oneof![
            2 => pair,
            1 => (key.clone(), list).prop_map(|(key, value)| format!("{key} = {value}")),
            1 => (key, table).prop_map(|(key, value)| format!("{key} = {value}")),
            3 => header.prop_map(str::to_owned),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4000, ..ProptestConfig::default() })]
        #[test]
        fn both_readers_read_the_same(lines in proptest::collection::vec(line(), 0..7)) {
            is_quick(&lines.join("\n"));
        }
    }
}
