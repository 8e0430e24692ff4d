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
    // Room for what most have.
    let mut table = Table { entries: Vec::with_capacity(12) };
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
        b'[' => Value::List(cursor.list(|cursor| value(cursor, left))?),
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
    use super::*;

    #[test]
    fn what_stands_too_deep_or_too_wide_is_left_to_the_careful_reader() {
        let nested = |deep: usize| format!("a = {}{}", "[".repeat(deep), "]".repeat(deep));
        assert!(document(&nested(MOST_NESTED)).is_some() && document(&nested(MOST_NESTED + 1)).is_none());
        assert!(document(&nested(100_000)).is_none());
        let wide = |keys: usize| (0..keys).map(|key| format!("k{key} = 1")).collect::<Vec<_>>().join("\n");
        assert!(document(&wide(MOST_KEYS)).is_some() && document(&wide(MOST_KEYS + 1)).is_none());
        assert!(document(&format!("{}a = 1", "a.".repeat(100_000))).is_none());
    }
}
