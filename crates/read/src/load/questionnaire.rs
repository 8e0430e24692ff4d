//! Questionnaires of one municipality: a row a question, turned into the one row that a table of answers has for it.

use std::sync::Arc;

use super::dates::DateOrder;
use super::row::{Beside, MAX_ROW_BYTES, Row, TableError, letters};
use crate::rule::Fault;
use crate::text::key::same;

/// The headings of a questionnaire that are read, in every language of the program.
const ID: &[&str] = &["id"];
const ANSWER: &[&str] = &[FRENCH_ANSWER, "Answer"];
const FRENCH_ANSWER: &str = "Réponse";
const NOTE: &[&str] = &["Remarque", "Remark"];
const EVIDENCE: &[&str] = &["Preuves", "Evidence"];

/// The columns of a questionnaire, from 0.
pub(super) struct QuestionnaireColumns {
    id: usize,
    answer: usize,
    beside: Vec<(usize, Beside)>,
    /// Whether it is in French, where the day comes first.
    is_french: bool,
}

impl QuestionnaireColumns {
    /// Those of a first row; none where it is that of another table.
    pub fn of<'c>(cells: impl IntoIterator<Item = &'c str>) -> Option<QuestionnaireColumns> {
        let cells: Vec<&str> = cells.into_iter().collect();
        let find = |words: &[&str]| cells.iter().position(|cell| words.iter().any(|word| same(word, cell)));
        let besides = [(NOTE, Beside::Note), (EVIDENCE, Beside::Evidence)];
        let beside = besides.into_iter().filter_map(|(words, beside)| Some((find(words)?, beside)));
        let beside = beside.collect();
        let answer = find(ANSWER)?;
        Some(QuestionnaireColumns { id: find(ID)?, answer, beside, is_french: same(cells[answer], FRENCH_ANSWER) })
    }

    /// The header and the row of a table that say the same.
    pub fn turned(
        &self,
        header: &Row,
        rows: impl Iterator<Item = Result<Row, TableError>>,
    ) -> Result<(Row, Row), TableError> {
        let (mut names, mut cells, mut places) = (Vec::new(), Vec::new(), Vec::new());
        let (mut formulas, mut errors) = (Vec::new(), Vec::new());
        let mut bytes = 0;
        for row in rows {
            let row = row?;
            let Some(id) = row.text(self.id) else { continue };
            let beside = self.beside.iter().map(|(column, beside)| (*column, format!("{id}.{}", beside.id())));
            for (column, name) in std::iter::once((self.answer, id.to_owned())).chain(beside) {
                let cell = row.cells.get(column).unwrap_or_default();
                // What is not answered has its column; a remark has one where there is one.
                if column != self.answer && cell.trim().is_empty() {
                    continue;
                }
                formulas.extend(row.formulas.contains(&column).then_some(cells.len()));
                errors.extend(row.errors.contains(&column).then_some(cells.len()));
                places.push(format!("{}{}", letters(column), row.number));
                bytes += name.len() + cell.len();
                names.push(name);
                cells.push(cell.to_owned());
            }
            if bytes > MAX_ROW_BYTES {
                return Err(TableError::new(row.number, Fault::RowTooLong(MAX_ROW_BYTES / 1024)));
            }
        }
        let places: Option<Arc<[String]>> = Some(places.into());
        let turned = |cells: Vec<String>, number: usize| Row {
            number,
            line: number,
            cells: cells.into(),
            places: places.clone(),
            separator: header.separator,
            ..Row::default()
        };
        let names = turned(names, header.number);
        let dates = self.is_french.then_some(DateOrder::DayFirst);
        Ok((names, Row { formulas, errors, dates, ..turned(cells, header.number + 1) }))
    }
}
