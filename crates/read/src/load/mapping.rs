//! How the columns and cells of a table stand for questions and answers, written down once for the exports of a
//! whole campaign.

use std::collections::HashMap;

use csv::StringRecord;

use super::shape::Keyed;
use crate::record;
use crate::source::At;
use crate::text::key::key;

record! {
    /// A mapping as it is written.
    pub struct MappingFile {
        required format("format"): u32, "version of this file format: 1" / "version de ce format de fichier : 1";
        optional columns("columns"): Keyed<String>, "for a heading of the table the column that is meant: a question's id, `ID.note`, `name`, `date`…; empty: left aside" / "pour un en-tête du tableau, la colonne voulue : l’identifiant d’une question, `ID.note`, `name`, `date`… ; vide : laissée de côté";
        optional cells("cells"): Keyed<String>, "for a cell the answer that is meant, in every question's column" / "pour une cellule, la réponse voulue, dans la colonne de toute question";
        optional cells_of("cells_of"): Keyed<Keyed<String>>, "the same for the column of one question, by its id" / "de même, pour la colonne d’une question, par son identifiant";
    }
}

/// A mapping, to look things up in. Headings and cells are the same whatever their case, blanks and marks.
#[derive(Debug, Default)]
pub struct Mapping {
    /// Under their keys, with the headings as they are written.
    columns: HashMap<String, (String, String)>,
    cells: HashMap<String, String>,
    cells_of: HashMap<String, HashMap<String, String>>,
}

/// What a mapping made of a header.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapped {
    /// The columns, from 0, that got their names from it.
    pub columns: Vec<usize>,
    /// The columns, from 0, that it leaves aside.
    pub aside: Vec<usize>,
    /// Its headings that the table does not have.
    pub missing: Vec<String>,
}

impl Mapping {
    /// What a file says.
    #[must_use]
    pub fn new(file: &MappingFile) -> Mapping {
        fn entries<T>(table: Option<&At<Keyed<T>>>) -> impl Iterator<Item = (&String, &T)> {
            table.into_iter().flat_map(|table| &table.value.entries).map(|(name, value)| (&name.value, &value.value))
        }
        let plain = |(text, answer): (&String, &String)| (spelt(text), answer.trim().to_owned());
        let columns = entries(file.columns.as_ref());
        Mapping {
            columns: columns.map(|(name, to)| (spelt(name), (name.clone(), to.trim().to_owned()))).collect(),
            cells: entries(file.cells.as_ref()).map(plain).collect(),
            cells_of: entries(file.cells_of.as_ref())
                .map(|(column, cells)| {
                    let cells = cells.entries.iter().map(|(text, answer)| plain((&text.value, &answer.value)));
                    (column.clone(), cells.collect())
                })
                .collect(),
        }
    }

    /// A header with the names of its columns, and what became of them.
    pub(super) fn named(&self, header: &StringRecord) -> (StringRecord, Mapped) {
        let mut mapped = Mapped::default();
        let mut found = Vec::new();
        let name = |(at, cell): (usize, &str)| {
            let heading = spelt(cell);
            let Some((_, to)) = self.columns.get(&heading) else { return cell.to_owned() };
            found.push(heading);
            if to.is_empty() {
                mapped.aside.push(at);
                return cell.to_owned();
            }
            mapped.columns.push(at);
            to.clone()
        };
        let names: Vec<String> = header.iter().enumerate().map(name).collect();
        let missing = self.columns.iter().filter(|(heading, _)| !found.contains(heading));
        mapped.missing = missing.map(|(_, (heading, _))| heading.clone()).collect();
        mapped.missing.sort();
        (names.into(), mapped)
    }

    /// A row with answers in place of the cells that stand for them; none where no cell does. `answers` are the
    /// names of the columns that may hold answers.
    pub(super) fn answered(&self, row: &StringRecord, answers: &[Option<String>]) -> Option<StringRecord> {
        let answer = |(column, cell): (&Option<String>, &str)| {
            let cell = column.as_ref().filter(|_| !cell.trim().is_empty()).map(|_| spelt(cell))?;
            let own = self.cells_of.get(column.as_ref()?).and_then(|cells| cells.get(&cell));
            own.or_else(|| self.cells.get(&cell))
        };
        let found: Vec<Option<&String>> = answers.iter().zip(row).map(answer).collect();
        if found.iter().all(Option::is_none) {
            return None;
        }
        let cells = row.iter().zip(found).map(|(cell, answer)| answer.map_or(cell, String::as_str));
        Some(cells.collect::<Vec<&str>>().into())
    }
}

/// A text as it is looked up; one without letters and digits as it is written.
fn spelt(text: &str) -> String {
    let letters = key(text);
    if letters.is_empty() { text.trim().to_owned() } else { letters }
}
