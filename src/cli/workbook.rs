//! Workbooks that commands write, with what can go wrong in words.

use super::Failure;
use crate::data::table::DataCell;
use crate::data::workbook::{BookError, ResultBook};
use crate::messages;
use crate::text::Lang;

messages! {
    fn no_workbook(why: &str) {
        fr: "le classeur ne peut pas contenir ces résultats\u{a0}: {why}",
        en: "the workbook cannot hold these results: {why}",
    }
    fn no_room(folder: &str) {
        fr: "le dossier temporaire du système, `{folder}`, où le classeur se prépare, est plein ou ne peut pas être écrit",
        en: "the system’s temporary folder, `{folder}`, where the workbook is prepared, is full or cannot be written",
    }
    fn make_room(variable: &str) {
        fr: "y faire de la place, en nommer un autre par la variable {variable}, ou choisir --format csv",
        en: "make room there, name another one in the variable {variable}, or choose --format csv",
    }
    fn choose_csv() { fr: "choisir --format csv", en: "choose --format csv" }
}

/// The variable of the system that names its temporary folder.
const TEMPORARY: &str = if cfg!(windows) { "TMP" } else { "TMPDIR" };

/// A table as a workbook.
pub struct Workbook {
    book: ResultBook,
    lang: Lang,
}

impl Workbook {
    /// A workbook with its title, and its only sheet with the name and the columns of the table: their
    /// names, and how many letters wide they are.
    ///
    /// # Errors
    /// When a spreadsheet cannot hold it.
    pub fn new<S: AsRef<str>>(title: &str, sheet: &str, columns: &[(S, u16)], lang: Lang) -> Result<Workbook, Failure> {
        let book = ResultBook::new(title, sheet, columns).map_err(|why| failed(&why, lang))?;
        Ok(Workbook { book, lang })
    }

    /// Adds a row.
    ///
    /// # Errors
    /// When a spreadsheet cannot hold it.
    pub fn add(&mut self, cells: &[DataCell]) -> Result<(), Failure> {
        self.book.add(cells).map_err(|why| failed(&why, self.lang))
    }

    /// The bytes of the file.
    ///
    /// # Errors
    /// When the system cannot give back what was written.
    pub fn finish(self) -> Result<Vec<u8>, Failure> {
        self.book.finish().map_err(|why| failed(&why, self.lang))
    }
}

fn failed(why: &BookError, lang: Lang) -> Failure {
    match why {
        BookError::NoRoom => {
            Failure::new(no_room(lang, &std::env::temp_dir().display().to_string())).help(make_room(lang, TEMPORARY))
        }
        BookError::Unfit(why) => Failure::new(no_workbook(lang, why)).help(choose_csv(lang)),
    }
}
