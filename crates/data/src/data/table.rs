//! Tables for spreadsheets and notebooks: cells, and rows of them as CSV.

use std::borrow::Cow;
use std::fmt::Write;

use jiff::civil::Date;

use super::digits::with_digits;
use crate::text::Lang;
use crate::text::harm::{does_harm, printable};

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum DataCell {
    /// A text, empty where there is none.
    Text(String),
    /// A number; none: there is none.
    Number(Option<f64>),
    /// A day; none: there is none.
    Date(Option<Date>),
    /// Whether something is so.
    Truth(bool),
}

/// Takes the cells of a row, one after the other.
pub trait Cells {
    /// A text, empty where there is none.
    fn text(&mut self, text: &str);
    /// A number; none: there is none.
    fn number(&mut self, number: Option<f64>);
    /// A day; none: there is none.
    fn date(&mut self, date: Option<Date>);
    /// Whether something is so.
    fn truth(&mut self, truth: bool);
}

/// Kept as they are, for a spreadsheet.
impl Cells for Vec<DataCell> {
    fn text(&mut self, text: &str) {
        self.push(DataCell::Text(text.to_owned()));
    }

    fn number(&mut self, number: Option<f64>) {
        self.push(DataCell::Number(number));
    }

    fn date(&mut self, date: Option<Date>) {
        self.push(DataCell::Date(date));
    }

    fn truth(&mut self, truth: bool) {
        self.push(DataCell::Truth(truth));
    }
}

/// What nearly all rows of results fit in.
const USUAL_BYTES: usize = 1024;

/// A row of CSV in the making.
#[derive(Debug)]
pub struct CsvRow {
    french: bool,
    row: String,
    begun: bool,
}

impl CsvRow {
    /// The row, with its line end.
    #[must_use]
    pub fn end(mut self) -> String {
        self.row.push('\n');
        self.row
    }

    fn separate(&mut self) {
        if std::mem::replace(&mut self.begun, true) {
            self.row.push(if self.french { ';' } else { ',' });
        }
    }
}

impl Cells for CsvRow {
    fn text(&mut self, text: &str) {
        self.separate();
        if is_surely_plain(text) {
            self.row.push_str(text);
        } else {
            push_quoted(&mut self.row, &guarded(text));
        }
    }

    fn number(&mut self, number: Option<f64>) {
        self.separate();
        let Some(number) = number else { return };
        if self.french {
            let number = (number * 1e6).round() / 1e6;
            written_out(number, |digits| push_quoted(&mut self.row, &digits.replace('.', ",")));
        } else {
            written_out(number, |digits| self.row.push_str(digits));
        }
    }

    fn date(&mut self, date: Option<Date>) {
        self.separate();
        if let Some(date) = date {
            // Writing to a String cannot fail.
            let _ = write!(self.row, "{date}");
        }
    }

    fn truth(&mut self, truth: bool) {
        self.separate();
        self.row.push_str(if truth { "true" } else { "false" });
    }
}

/// How CSV is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// As the spreadsheet programs of a language open it by double click: in French, `;` between cells, a comma in
    /// numbers and at most six digits after it, and a byte order mark, by which they take it for UTF-8; in English,
    /// where other programs have always read it, as [`Dialect::Plain`].
    Spreadsheet(Lang),
    /// As other programs read it, in every language: `,` between cells, a point in numbers, no mark.
    Plain,
}

impl Dialect {
    /// The beginning of a table: its header, with its line end.
    #[must_use]
    pub fn header<S: AsRef<str>>(self, names: &[S]) -> String {
        let names: Vec<DataCell> = names.iter().map(|name| DataCell::Text(name.as_ref().to_owned())).collect();
        let mark = if self.is_french() { "\u{feff}" } else { "" };
        format!("{mark}{}", self.row(&names))
    }

    /// A row, with its line end.
    #[must_use]
    pub fn row(self, cells: &[DataCell]) -> String {
        let mut row = self.begin_row();
        for cell in cells {
            match cell {
                DataCell::Text(text) => row.text(text),
                DataCell::Number(number) => row.number(*number),
                DataCell::Date(date) => row.date(*date),
                DataCell::Truth(truth) => row.truth(*truth),
            }
        }
        row.end()
    }

    /// A row to which cells are added.
    #[must_use]
    pub fn begin_row(self) -> CsvRow {
        CsvRow { french: self.is_french(), row: String::with_capacity(USUAL_BYTES), begun: false }
    }

    fn is_french(self) -> bool {
        self == Dialect::Spreadsheet(Lang::Fr)
    }
}

/// Takes the fewest digits that are read as this very number, all written out.
fn written_out(number: f64, take: impl FnOnce(&str)) {
    with_digits(number, |shortest| {
        if shortest.contains('e') {
            take(&number.to_string());
        } else {
            take(shortest.strip_suffix(".0").unwrap_or(shortest));
        }
    });
}

/// What programs take for the end of a cell, whatever the separator is.
const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// Whether a text is written as it is, by its bytes: quicker than looking at its letters, and so for most texts.
fn is_surely_plain(text: &str) -> bool {
    // Besides what ASCII has, À to ÿ and the other letters of French.
    let is_plain = |byte: u8| match byte {
        b',' | b';' | b'"' => false,
        b' '..=b'~' | 0x80..=0xbf | 0xc3 | 0xc5 => true,
        _ => false,
    };
    !text.starts_with(['=', '+', '-', '@', ' ']) && text.bytes().all(is_plain)
}

/// Adds a cell to a row, in quotes where it holds what could end it.
fn push_quoted(row: &mut String, text: &str) {
    if text.contains(SEPARATORS) || text.contains('"') {
        row.push('"');
        row.push_str(&text.replace('"', "\"\""));
        row.push('"');
    } else {
        row.push_str(text);
    }
}

/// A text of one line of which no spreadsheet takes a part for a formula, and that steers no terminal. A
/// program that splits cells at another separator than ours sees the beginning of a cell after each of them.
fn guarded(text: &str) -> Cow<'_, str> {
    let text = if text.contains(does_harm) { Cow::Owned(printable(text)) } else { Cow::Borrowed(text) };
    if !text.contains(BEGINS_FORMULA) {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 1);
    let mut begins = true;
    for c in text.chars() {
        if begins && BEGINS_FORMULA.contains(&c) {
            out.push('\'');
        }
        begins = SEPARATORS.contains(&c) || (begins && matches!(c, ' ' | '"'));
        out.push(c);
    }
    out.into()
}

/// What a formula begins with; the wide letters are those of Japanese and Chinese keyboards.
const BEGINS_FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> DataCell {
        DataCell::Text(text.to_owned())
    }

    #[test]
    fn no_spreadsheet_runs_a_name() {
        for text in ["=1+1", "+1", "-1", "@x", "＝1"] {
            assert_eq!(guarded(text), format!("'{text}"));
        }
        assert_eq!(guarded("\t=1\u{1b}[31m"), " '=1\u{fffd}[31m");
        assert_eq!(guarded("Val\u{202e}3202"), "Val\u{fffd}3202");
        assert_eq!(guarded("L'Île-d'=X"), "L'Île-d'=X");
    }

    #[test]
    fn no_spreadsheet_runs_a_part_of_a_name_that_it_splits_at_another_separator() {
        assert_eq!(guarded("X;=1+1;"), "X;'=1+1;");
        assert_eq!(guarded("X, \"=1+1\""), "X, \"'=1+1\"");
        assert_eq!(guarded("\"=1"), "\"'=1");
        assert_eq!(guarded("Saint-Denis, dit l'Île; rien"), "Saint-Denis, dit l'Île; rien");
    }

    /// The quick look at bytes never passes what is written otherwise.
    #[test]
    fn what_looks_plain_is_written_as_it_is() {
        for c in '\0'..=char::MAX {
            for text in [format!("{c}1"), format!("a{c}=1"), format!("é {c}")] {
                let mut written = String::new();
                push_quoted(&mut written, &guarded(&text));
                assert!(written == text || !is_surely_plain(&text), "{text:?}");
            }
        }
        assert!(is_surely_plain("L'Haÿ-les-Roses (Cœur)"));
    }

    #[test]
    fn a_row_is_one_record_whatever_its_texts() {
        let row = Dialect::Plain.row(&[text("a,b"), text("c\"d\ne"), text("f;g"), DataCell::Number(Some(0.5))]);
        assert_eq!(row, "\"a,b\",\"c\"\"d e\",\"f;g\",0.5\n");
    }

    #[test]
    fn a_number_is_written_out_whatever_its_size() {
        for number in [0.0, -0.0, 1.0, 0.1, 2.0 / 3.0, 1e-7, 123_456_789.0, 1e16, 1.5e300, f64::MIN_POSITIVE] {
            written_out(number, |digits| assert_eq!(digits, number.to_string()));
        }
    }

    #[test]
    fn each_language_has_its_separators() {
        let cells = [
            text("Élan"),
            DataCell::Number(Some(1.25)),
            DataCell::Number(None),
            DataCell::Date(Date::new(2026, 11, 2).ok()),
            DataCell::Truth(true),
        ];
        let written = |dialect: Dialect| dialect.header(&["a", "b"]) + &dialect.row(&cells);
        assert_eq!(written(Dialect::Spreadsheet(Lang::Fr)), "\u{feff}a;b\nÉlan;\"1,25\";;2026-11-02;true\n");
        assert_eq!(written(Dialect::Spreadsheet(Lang::En)), "a,b\nÉlan,1.25,,2026-11-02,true\n");
        assert_eq!(written(Dialect::Plain), "a,b\nÉlan,1.25,,2026-11-02,true\n");
    }
}
