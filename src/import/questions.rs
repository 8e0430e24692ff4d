//! A sheet with a question a row, as Jalon writes it or as anybody keeps one: columns are found by their usual names in
//! French and English, and only the one with the questions must be there.

use std::collections::HashMap;

use super::columns::Columns;
use super::draft::{Answer, Choice, Dimension, Draft, Ids, Question, Scale, Texts, id};
use super::{Imported, Losses, Refusal};
use crate::load::shape::Id;
use crate::load::sheet::Sheet;
use crate::load::table::Row;
use crate::number::Exact;
use crate::rule::Phrase;
use crate::text::key::key;

/// The columns that are read, each with other words that people write over it, as they are compared.
const COLUMNS: [(&str, &[&str]); 13] = [
    (
        "dimension",
        &["section", "domaine", "domain", "thème", "theme", "catégorie", "category", "axe", "chapitre", "chapter"],
    ),
    ("dimension.title", &["dimensiontitle"]),
    ("id", &["identifiant"]),
    ("ref", &["référence", "reference", "code", "numéro", "number", "no", "n°"]),
    (
        "text",
        &[
            "question",
            "questions",
            "texte",
            "exigence",
            "requirement",
            "critère",
            "criterion",
            "control",
            "contrôle",
            "mesure",
        ],
    ),
    ("help", &["aide", "hint", "guidance", "description", "explication", "commentaire", "précision"]),
    ("evidence", &["preuve", "preuves", "justificatif", "justificatifs"]),
    ("kind", &["type", "genre"]),
    ("options", &["option", "réponses", "réponse", "answers", "choices", "choix", "modalités"]),
    ("stage", &["stade", "niveau", "level", "maturity"]),
    ("weight", &["poids", "coefficient", "pondération"]),
    ("bounds", &["bornes"]),
    ("tags", &["tag", "marques", "marque", "groupe", "group"]),
];

/// What stands between the entries of a cell.
pub const BETWEEN: &str = " | ";

/// Reads a sheet. `name` is that of its file; `default` the language of texts that name none.
///
/// # Errors
/// When it has no column of questions, or none of its rows has one.
pub fn read(sheet: &Sheet, name: &str, default: &str) -> Result<Imported, Refusal> {
    let columns = Columns::of(sheet, heading).filter(|columns| columns.has("text"));
    let Some(columns) = columns else {
        return Err(Refusal::new(
            "aucune colonne de la première ligne ne s’appelle `question` ou `text`",
            "no column of the first row is called `question` or `text`",
        ));
    };
    let languages = columns.languages(&["text", "help", "evidence", "options", "dimension.title"], None, default);
    let draft = Draft {
        id: id(name, "framework"),
        version: "1.0.0".to_owned(),
        title: Texts::everywhere(name),
        languages,
        ..Draft::default()
    };
    let mut reader = Reader { columns, draft, losses: Losses::default(), default, dimensions: HashMap::new() };
    reader.read();
    reader.columns.rest(&COLUMNS.map(|(name, _)| name), &mut reader.losses);
    if reader.draft.dimensions.is_empty() {
        return Err(Refusal::new("ce tableau ne pose aucune question", "this table asks no question"));
    }
    reader.draft.measure(&mut reader.losses);
    reader.draft.tell_codes_apart(&mut reader.losses);
    Ok(Imported { draft: reader.draft, losses: reader.losses })
}

/// The column that a heading stands for; what is not known stays as it is.
fn heading(cell: &str) -> String {
    let cell = cell.trim();
    let known = COLUMNS.iter().find(|(name, words)| {
        name.eq_ignore_ascii_case(cell) || words.iter().any(|word| *word == cell.to_lowercase() || *word == key(cell))
    });
    known.map_or(cell, |(name, _)| name).to_owned()
}

struct Reader<'s> {
    columns: Columns<'s>,
    draft: Draft,
    losses: Losses,
    default: &'s str,
    /// The places of dimensions, with the ids of their questions, by what the sheet calls them.
    dimensions: HashMap<&'s str, (usize, Ids)>,
}

impl<'s> Reader<'s> {
    fn read(&mut self) {
        let mut ids = Ids::default();
        let mut stages: HashMap<&str, String> = HashMap::new();
        let mut stage_ids = Ids::default();
        for row in self.columns.rows() {
            let text = self.columns.texts(row, "text", self.default);
            if text.is_empty() {
                self.lose(row, "lignes sans question", "rows without a question", "text");
                continue;
            }
            let name = self.columns.get(row, "dimension").unwrap_or_default();
            if !self.dimensions.contains_key(name) {
                let title = self.columns.texts(row, "dimension.title", self.default);
                let title = match name {
                    _ if !title.is_empty() => title,
                    "" => self.draft.title.clone(),
                    name => Texts::everywhere(name),
                };
                let id = ids.give(if name.is_empty() { "questions" } else { name }, "s");
                self.dimensions.insert(name, (self.draft.dimensions.len(), Ids::default()));
                self.draft.dimensions.push(Dimension { id, title, ..Dimension::default() });
            }
            let answer = self.answer(row);
            let stage = self.columns.get(row, "stage").map(|title| {
                let known = stages.entry(title).or_insert_with(|| {
                    let id = stage_ids.give(title, "stage");
                    self.draft.stages.push((id.clone(), Texts::everywhere(title)));
                    id
                });
                known.clone()
            });
            let reference = self.columns.get(row, "ref");
            let words = text.0.first().map_or("", |(_, text)| text);
            let name = self.columns.get(row, "id").or(reference).unwrap_or(words).to_owned();
            let Some((at, ids)) = self.dimensions.get_mut(self.columns.get(row, "dimension").unwrap_or_default())
            else {
                continue;
            };
            let question = Question {
                help: self.columns.texts(row, "help", self.default),
                evidence: self.columns.texts(row, "evidence", self.default),
                reference: reference.map(str::to_owned),
                stage,
                weight: self.columns.get(row, "weight").and_then(number).filter(|weight| !weight.is_negative()),
                tags: self.columns.get(row, "tags").map(entries).unwrap_or_default(),
                ..Question::new(ids.give(&name, "q"), text, answer)
            };
            self.draft.dimensions[*at].questions.push(question);
        }
    }

    fn lose(&mut self, row: &Row, fr: &str, en: &str, column: &str) {
        self.losses.add(&Phrase::new(fr, en), || self.columns.place(row, column));
    }

    fn answer(&mut self, row: &'s Row) -> Answer {
        let kind = self.columns.get(row, "kind").unwrap_or_default();
        let options = self.options(row);
        let is = |words: &[&str]| words.contains(&key(kind).as_str());
        if is(&["number", "nombre"]) {
            let bounds = self.columns.get(row, "bounds").and_then(bounds);
            if let Some((min, max)) = bounds {
                return Answer::Number(min, max);
            }
            self.lose(row, "nombres sans bornes, demandés en texte", "numbers without bounds, asked as text", "kind");
            return Answer::Text;
        }
        match options {
            options if !options.is_empty() && is(&["multi", "multiple", "several", "plusieurs"]) => {
                Answer::Multi(options)
            }
            options if !options.is_empty() => Answer::Choice(options),
            _ if is(&["text", "texte"]) => Answer::Text,
            _ => self.practice(),
        }
    }

    /// The scale for questions without options of their own: whether a practice is in place.
    fn practice(&mut self) -> Answer {
        if self.draft.scales.is_empty() {
            let option = |id: &str, value: Exact, fr, en| Choice {
                id: id.to_owned(),
                value: Some(value),
                label: Texts::of_program(&self.draft.languages, fr, en),
                help: Texts::default(),
            };
            let options = vec![
                option("yes", Exact::ONE, "Oui", "Yes"),
                option("partly", Exact::ratio(1, 2), "En partie", "Partly"),
                option("no", Exact::ZERO, "Non", "No"),
            ];
            self.draft.scales.push(Scale { id: "practice".to_owned(), options });
        }
        Answer::Scale(0)
    }

    /// The options of a cell, in each language: `id = value: label`, or the label alone.
    fn options(&mut self, row: &'s Row) -> Vec<Choice> {
        let mut ids = Ids::of_options();
        let mut options: Vec<Choice> = Vec::new();
        for (language, cell) in self.columns.each(row, "options") {
            let language = language.unwrap_or(self.default);
            for entry in entries(cell) {
                let (id, value, label) = option(&entry);
                let known = id.and_then(|id| options.iter().position(|option| option.id == id));
                let at = known.unwrap_or_else(|| {
                    options.push(Choice { id: ids.give(id.unwrap_or(label), "o"), value, ..Choice::default() });
                    options.len() - 1
                });
                options[at].label.add(language, label);
            }
        }
        options
    }
}

/// The entries of a cell, apart by `|` or in lines of their own.
fn entries(cell: &str) -> Vec<String> {
    let parts = cell.split(['|', '\n']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

/// An option as it is written: its id and value, where it has them, and its label.
fn option(entry: &str) -> (Option<&str>, Option<Exact>, &str) {
    let Some((before, label)) = entry.split_once(':') else { return (None, None, entry) };
    let (id, value) = before.split_once('=').map_or((before, None), |(id, value)| (id, Some(value)));
    let (id, label) = (id.trim(), label.trim());
    let worth = value.map(number);
    match worth {
        // A colon of the sentence.
        _ if label.is_empty() => (None, None, entry),
        Some(Some(worth)) if Id::is_valid(id) => (Some(id), Some(worth), label),
        None if Id::is_valid(id) => (Some(id), None, label),
        // Only what it is worth: `2: Often`.
        None => number(id).map_or((None, None, entry), |worth| (None, Some(worth), label)),
        Some(_) => (None, None, entry),
    }
}

fn number(text: &str) -> Option<Exact> {
    Exact::parse(&text.trim().replace(',', ".")).ok()
}

/// `0…10`, `0-10` or `0 | 10`.
fn bounds(cell: &str) -> Option<(Exact, Exact)> {
    let (min, max) = cell.split_once(['…', '|']).or_else(|| cell.rsplit_once('-'))?;
    Some((number(min)?, number(max)?)).filter(|(min, max)| max > min)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_says_its_id_and_worth_as_far_as_it_has_them() {
        let read = |entry: &'static str| {
            let (id, value, label) = option(entry);
            (id.unwrap_or_default(), value.map_or(String::new(), |value| value.to_plain()), label)
        };
        assert_eq!(read("yes = 1: Oui : tout"), ("yes", "1".to_owned(), "Oui : tout"));
        assert_eq!(read("no: Non"), ("no", String::new(), "Non"));
        assert_eq!(read("2,5: Souvent"), ("", "2.5".to_owned(), "Souvent"));
        assert_eq!(read("Oui"), ("", String::new(), "Oui"));
        assert_eq!(read("Oui, et : bien"), ("", String::new(), "Oui, et : bien"));
        assert_eq!(read("yes = one: Oui"), ("", String::new(), "yes = one: Oui"));
        assert_eq!(read("yes:"), ("", String::new(), "yes:"));
    }

    #[test]
    fn bounds_are_two_rising_numbers() {
        let read = |cell| bounds(cell).map(|(min, max)| (min.to_plain(), max.to_plain()));
        let pair = |min: &str, max: &str| Some((min.to_owned(), max.to_owned()));
        assert_eq!([read("0…10"), read("0-10"), read("-5…5,5")], [pair("0", "10"), pair("0", "10"), pair("-5", "5.5")]);
        assert_eq!([read("10"), read("10…0"), read("a-b")], [None, None, None]);
    }
}
