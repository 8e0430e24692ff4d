//! A row of a table of answers, what its columns may be about, and why it cannot be read.

use std::io;
use std::ops::Range;
use std::sync::Arc;

use csv::StringRecord;

use super::dates::DateOrder;
use super::mapping::Mapped;
use crate::report::Problem;
use crate::rule::{Fault, Phrase, Rule};
use crate::source::FileId;
use crate::text::key::same;

/// The most that one row may hold, in bytes: more than any framework has answers, and an end for a
/// quotation mark that was never closed.
pub(super) const MAX_ROW_BYTES: usize = 1024 * 1024;

/// What a column of any table may say of a municipality, besides its answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fact {
    /// The framework that it answers.
    Framework,
    /// Its name.
    Name,
    /// Its official number.
    Code,
    /// The day of its assessment.
    Date,
    /// Its inhabitants.
    Population,
    /// What kind of municipality it is.
    Profile,
    /// The working days a month that it can put into steps.
    Capacity,
    /// The dimensions that residents named.
    Priorities,
    /// Who answered.
    Respondent,
    /// As what they answered.
    RespondentRole,
}

/// What a column may say beside the answer to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Beside {
    /// A remark.
    Note,
    /// What shows it.
    Evidence,
    /// When it was answered.
    Date,
}

impl Beside {
    /// What follows the question's id and a point in the heading of its column.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Beside::Note => "note",
            Beside::Evidence => "evidence",
            Beside::Date => "date",
        }
    }

    /// The question that a heading names by its id, with what the column says beside its answer.
    #[must_use]
    pub fn of(heading: &str) -> Option<(&str, Beside)> {
        let (question, word) = heading.rsplit_once('.').filter(|(question, _)| question.contains('.'))?;
        let found = [Beside::Note, Beside::Evidence, Beside::Date].into_iter().find(|beside| beside.id() == word)?;
        Some((question, found))
    }
}

impl Fact {
    const ALL: [Fact; 10] = [
        Fact::Framework,
        Fact::Name,
        Fact::Code,
        Fact::Date,
        Fact::Population,
        Fact::Profile,
        Fact::Capacity,
        Fact::Priorities,
        Fact::Respondent,
        Fact::RespondentRole,
    ];

    /// The heading of its column.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Fact::Framework => "framework",
            Fact::Name => "name",
            Fact::Code => "code",
            Fact::Date => "date",
            Fact::Population => "population",
            Fact::Profile => "profile",
            Fact::Capacity => "capacity_days_per_month",
            Fact::Priorities => "priorities",
            Fact::Respondent => "respondent",
            Fact::RespondentRole => "respondent_role",
        }
    }

    /// Headings that people write instead, besides other spellings of the id.
    fn words(self) -> &'static [&'static str] {
        match self {
            Fact::Name => {
                &["Nom", "Commune", "Municipalité", "Municipality", "Nom de la commune", "Nom de la municipalité"]
            }
            Fact::Code => &["INSEE", "Code INSEE", "Code commune", "Code géographique", "CODGEO", "Numéro OFS"],
            Fact::Population => &["Habitants", "Inhabitants", "Nombre d’habitants"],
            Fact::Framework => &["Référentiel"],
            Fact::Profile => &["Profil"],
            Fact::Date | Fact::Capacity | Fact::Respondent | Fact::RespondentRole => &[],
            Fact::Priorities => &["Priorités"],
        }
    }

    /// Headings below which it probably stands, which may be something else: to be looked over.
    fn likely_words(self) -> &'static [&'static str] {
        match self {
            Fact::Name => &[
                "Ville",
                "Collectivité",
                "Collectivité territoriale",
                "Nom collectivité",
                "Nom de la collectivité",
                "Nom commune",
                "Nom de la ville",
                "Nom municipalité",
                "Libellé commune",
                "Libellé de la commune",
                "LIBGEO",
                "Town",
                "City",
                "Name of the municipality",
            ],
            Fact::Code => &["Code INSEE de la commune", "INSEE commune", "Code officiel", "Code OFS", "Code NIS"],
            Fact::Population => &[
                "Nb d’habitants",
                "Nb habitants",
                "Nbre d’habitants",
                "Nombre habitants",
                "Population totale",
                "Population municipale",
                "Population légale",
                "Population INSEE",
                "Nombre d’habitants de la commune",
                "PMUN",
                "PTOT",
                "Number of inhabitants",
            ],
            Fact::Date => &[
                "Date de saisie",
                "Date de la réponse",
                "Date de réponse",
                "Date de l’évaluation",
                "Date d’évaluation",
                "Date de soumission",
                "Date de remplissage",
                "Date de fin",
                "Heure de fin",
                "Heure de la dernière modification",
                "Horodateur",
                "Horodatage",
                "submitdate",
                "Timestamp",
                "Completion time",
                "Submission date",
                "_submission_time",
            ],
            Fact::Profile => &[
                "Type",
                "Type de commune",
                "Type de collectivité",
                "Type de municipalité",
                "Catégorie",
                "Strate",
                "Kind",
            ],
            Fact::Capacity => &["Jours par mois", "Days a month"],
            Fact::Respondent => &["Répondant", "Répondante", "Nom du répondant"],
            Fact::RespondentRole => &["Fonction", "Fonction du répondant", "Rôle", "Role"],
            Fact::Framework | Fact::Priorities => &[],
        }
    }

    /// Whether any text, number or day will do for it, so that cells below a heading are hardly anything else.
    #[must_use]
    pub fn is_plain(self) -> bool {
        matches!(self, Fact::Name | Fact::Code | Fact::Date | Fact::Population | Fact::Respondent)
    }

    /// What may stand below a heading that is no name of it.
    #[must_use]
    pub fn likely(heading: &str) -> Option<Fact> {
        Fact::ALL.into_iter().find(|fact| fact.likely_words().iter().any(|word| same(word, heading)))
    }

    /// What stands in the column with this heading.
    #[must_use]
    pub fn by_id(heading: &str) -> Option<Fact> {
        Fact::ALL.into_iter().find(|fact| fact.id() == heading)
    }

    /// What probably stands below a heading in other words, or with a group in front, as survey tools write it.
    #[must_use]
    pub fn by_words(heading: &str) -> Option<Fact> {
        let heading = heading.rsplit('/').next().unwrap_or(heading);
        Fact::ALL
            .into_iter()
            .find(|fact| same(fact.id(), heading) || fact.words().iter().any(|word| same(word, heading)))
    }
}

/// A row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Its number as a spreadsheet counts: the header is row 1.
    pub number: usize,
    /// The line of the file it begins on, from 1.
    pub line: usize,
    /// Its cells.
    pub cells: StringRecord,
    /// The columns, from 0, that hold a formula without its result: what they say is not known.
    pub formulas: Vec<usize>,
    /// The columns, from 0, that hold the error of a formula, such as `#REF!`.
    pub errors: Vec<usize>,
    /// Of the first row of a workbook the columns, from 0, that hold a number: their headings may have been other
    /// texts.
    pub numbers: Vec<usize>,
    /// In which order dates such as `03/04/2026` are written in this table, where that is known.
    pub dates: Option<DateOrder>,
    /// What stands between the cells in the file; nothing does in a workbook.
    pub separator: Option<char>,
    /// Where the cells stand, if not side by side in this row.
    pub places: Option<Arc<[String]>>,
    /// Its cells as they stand in the file, where a mapping put others in their place.
    pub written: Option<Box<StringRecord>>,
    /// Of a header, what a mapping made of it.
    pub mapped: Option<Box<Mapped>>,
}

/// Why a row, or the whole table, cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableError {
    /// The row, as a spreadsheet counts.
    pub row: usize,
    /// The line of the file it begins on, from 1.
    pub line: usize,
    /// The row as one text, and which part of it is wrong; empty where it cannot be shown.
    pub shown: (String, Range<usize>),
    /// What is wrong, without a place yet.
    pub problem: Box<Problem>,
}

impl TableError {
    /// What is wrong with a row that cannot be shown.
    #[must_use]
    pub fn new(row: usize, fault: Fault) -> TableError {
        let problem = Problem { rule: Rule::AnswersRow, ..fault.at(FileId::NONE.span(0..0)) };
        TableError { row, line: row, shown: (String::new(), 0..0), problem: Box::new(problem) }
    }

    /// What the system says of a row that cannot be read.
    pub(super) fn io(row: usize, error: &io::Error) -> TableError {
        TableError::new(row, Fault::Unreadable(Phrase::same(error.to_string())))
    }

    /// The same with more said of the problem.
    pub(super) fn with(self, more: impl FnOnce(Problem) -> Problem) -> TableError {
        TableError { problem: Box::new(more(*self.problem)), ..self }
    }
}

impl Row {
    /// The column of something about the municipality, in a header.
    #[must_use]
    pub fn column(&self, fact: Fact) -> Option<usize> {
        let with = |read: fn(&str) -> Option<Fact>| self.cells.iter().position(|column| read(column) == Some(fact));
        with(Fact::by_id).or_else(|| with(Fact::by_words))
    }

    /// What it says of a municipality, under a header.
    #[must_use]
    pub fn fact(&self, fact: Fact, header: &Row) -> Option<&str> {
        self.cells.get(header.column(fact)?).map(str::trim)
    }

    /// Its cells as they stand in the file.
    #[must_use]
    pub fn as_written(&self) -> &StringRecord {
        self.written.as_deref().unwrap_or(&self.cells)
    }

    /// The row as one text, for showing problems in it, with the place of each cell.
    #[must_use]
    pub fn to_text(&self) -> (String, Vec<Range<usize>>) {
        let mut text = String::new();
        let cells = self.as_written();
        let mut places = Vec::with_capacity(cells.len());
        let separator = self.separator.unwrap_or(';');
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                text.push(separator);
            }
            let quoted = cell.contains([separator, '"', '\n', '\r']);
            let start = text.len();
            if quoted {
                text.push('"');
                text.push_str(&cell.replace('"', "\"\"").replace(['\n', '\r'], " "));
                text.push('"');
            } else {
                text.push_str(cell);
            }
            places.push(start..text.len());
        }
        (text, places)
    }

    /// Where a cell stands, as spreadsheets name it.
    #[must_use]
    pub fn place(&self, at: usize) -> String {
        let elsewhere = self.places.as_ref().and_then(|places| places.get(at));
        elsewhere.cloned().unwrap_or_else(|| format!("{}{}", letters(at), self.number))
    }

    /// What is wrong with one of its cells.
    pub(super) fn bad_cell(&self, at: usize, fault: Fault) -> TableError {
        let (text, places) = self.to_text();
        let shown = (text, places.get(at).cloned().unwrap_or(0..0));
        let cell = self.place(at);
        let error = TableError { line: self.line, shown, ..TableError::new(self.number, fault) };
        error.with(|problem| problem.in_cell(cell))
    }
}

/// A column as spreadsheets name it, from 0: A to Z, then AA.
#[must_use]
pub fn letters(column: usize) -> String {
    let mut name = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        name.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    name.iter().rev().collect()
}
