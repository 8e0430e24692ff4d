//! The columns of a sheet: found by what they say, in any language.

use super::Losses;
use super::draft::DraftTexts;
use super::heading::parts;
use crate::load::sheet::Sheet;
use crate::load::table::{Row, letters};
use crate::messages;
use crate::rule::Phrase;

messages! {
    fn column(name: &str) { fr: "colonne `{name}`", en: "column `{name}`" }
    fn column_of(name: &str, sheet: &str) { fr: "colonne `{name}` de `{sheet}`", en: "column `{name}` of `{sheet}`" }
}

/// A sheet with the names of its columns.
pub struct SheetColumns<'s> {
    sheet: &'s Sheet,
    header: &'s Row,
    /// The name and the language of each column; a name that is not known stays as it is written.
    names: Vec<(String, Option<String>)>,
}

impl<'s> SheetColumns<'s> {
    /// The columns of a sheet that has a first row; `name` makes one name of all that a column may be called.
    #[must_use]
    pub fn of(sheet: &'s Sheet, name: impl Fn(&str) -> String) -> Option<SheetColumns<'s>> {
        let header = sheet.rows.first()?;
        let mut names: Vec<(String, Option<String>)> = Vec::with_capacity(header.cells.len());
        for cell in &header.cells {
            let (bare, language) = parts(cell);
            // Texts in a language that is not known are those of the default one, where there are no others.
            let is_only = cell.contains("::") && names.iter().all(|(other, _)| *other != name(bare));
            names.push(if language.is_some() || is_only { (name(bare), language) } else { (name(cell), None) });
        }
        Some(SheetColumns { sheet, header, names })
    }

    /// The rows below the header.
    pub fn rows(&self) -> impl Iterator<Item = &'s Row> + use<'s> {
        self.sheet.rows.iter().skip(1)
    }

    /// Whether there is a column, in whatever language.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.names.iter().any(|(own, _)| own == name)
    }

    /// What a row says in a column.
    #[must_use]
    pub fn get(&self, row: &'s Row, name: &str) -> Option<&'s str> {
        self.each(row, name).next().map(|(_, text)| text)
    }

    /// What a row says in the columns of this name, with their languages.
    pub fn each(&self, row: &'s Row, name: &str) -> impl Iterator<Item = (Option<&str>, &'s str)> {
        let named = self.names.iter().enumerate().filter(move |(_, (own, _))| own == name);
        named.filter_map(|(at, (_, language))| Some((language.as_deref(), row.text(at)?)))
    }

    /// A text in its languages; a column that names none has the default one.
    #[must_use]
    pub fn texts(&self, row: &'s Row, name: &str, default: &str) -> DraftTexts {
        let mut texts = DraftTexts::default();
        for (language, text) in self.each(row, name) {
            let language = language.unwrap_or(default);
            // Of two columns in one language the first is meant.
            if texts.0.iter().all(|(known, _)| known != language) {
                texts.add(language, text);
            }
        }
        texts
    }

    /// The languages of the columns of these names, in their order; the one that is told as the first, or that
    /// columns without a language are in, comes first. There is always one: names may be all the texts that there are.
    #[must_use]
    pub fn languages(&self, names: &[&str], told: Option<&str>, default: &str) -> Vec<String> {
        let named = || self.names.iter().filter(|(name, _)| names.contains(&name.as_str()));
        let first = told.filter(|told| named().any(|(_, language)| language.as_deref() == Some(*told)));
        let first = first.or_else(|| named().any(|(_, language)| language.is_none()).then_some(default));
        let mut languages: Vec<String> = first.map(str::to_owned).into_iter().collect();
        for language in named().filter_map(|(_, language)| language.as_ref()) {
            if !languages.contains(language) {
                languages.push(language.clone());
            }
        }
        if languages.is_empty() {
            languages.push(default.to_owned());
        }
        languages
    }

    /// Where a row stands, as people find it; in a column, where it is known.
    #[must_use]
    pub fn place(&self, row: &Row, name: &str) -> Phrase {
        let at = self.names.iter().position(|(own, _)| own == name).unwrap_or(0);
        self.cell(row, at)
    }

    fn cell(&self, row: &Row, at: usize) -> Phrase {
        let cell = format!("{}{}", letters(at), row.number);
        Phrase::same(if self.sheet.name.is_empty() { cell } else { format!("{}!{cell}", self.sheet.name) })
    }

    /// Counts what rows say in columns that are not read, or that are called like an earlier one, in the same language.
    pub fn rest(&self, read: &[&str], losses: &mut Losses) {
        let is_read = |at: usize, own: &(String, Option<String>)| {
            read.contains(&own.0.as_str()) && !self.names[..at].contains(own)
        };
        for (at, (name, _)) in self.names.iter().enumerate().filter(|(at, own)| !is_read(*at, own)) {
            let heading = self.header.text(at).unwrap_or(name);
            let what = match self.sheet.name.as_str() {
                "" => Phrase::of(|lang| column(lang, heading)),
                sheet => Phrase::of(|lang| column_of(lang, heading, sheet)),
            };
            for row in self.rows().filter(|row| row.text(at).is_some()) {
                losses.add(&what, || self.cell(row, at));
            }
        }
    }
}
