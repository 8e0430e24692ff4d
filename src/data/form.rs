//! The table to fill in, a column for each question: as CSV a header, as a workbook each column with its
//! drop-down and the question as a note on its header. It holds what the reader of tables reads.

use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, Format, FormatAlign, Formula, Note, ProtectionOptions, Worksheet,
    XlsxError,
};

use super::table::Dialect;
use super::workbook::new_book;
use crate::check::LABEL_MARK;
use crate::messages;
use crate::model::{Framework, Question, QuestionKind};
use crate::text::Lang;

messages! {
    fn answers_sheet() { fr: "Réponses", en: "Answers" }
    fn lists_sheet() { fr: "Listes", en: "Lists" }
    fn not_known() { fr: "nous ne savons pas", en: "we do not know" }
    fn name_note() {
        fr: "Nom de la municipalité\u{a0}; une ligne par municipalité",
        en: "Name of the municipality; one row a municipality",
    }
    fn code_note() {
        fr: "Code officiel de la municipalité, tel que le code INSEE 01004\u{a0}; vide\u{a0}: d’après le nom",
        en: "Official number of the municipality, such as the INSEE code 01004; blank: by its name",
    }
    fn date_note() { fr: "Date de l’évaluation, comme 2026-11-21", en: "Date of the assessment, such as 2026-11-21" }
    fn population_note() { fr: "Nombre d’habitants", en: "Number of inhabitants" }
    fn profile_note() {
        fr: "Type de municipalité\u{a0}; vide\u{a0}: d’après le nombre d’habitants",
        en: "Kind of municipality; blank: by its inhabitants",
    }
    fn capacity_note() {
        fr: "Jours de travail disponibles par mois pour les pas\u{a0}; vide\u{a0}: ceux du type de municipalité",
        en: "Working days available a month for steps; blank: those of the kind of municipality",
    }
    fn priorities_note() {
        fr: "Dimensions que les habitants ont nommées, séparées par |",
        en: "Dimensions that residents named, separated by |",
    }
    fn one_of() { fr: "Une seule réponse\u{a0}:", en: "One answer:" }
    fn some_of() {
        fr: "Aucune, une ou plusieurs réponses, séparées par |\u{a0}:",
        en: "None, one or several answers, separated by |:",
    }
    fn number_between(min: &str, max: &str) { fr: "Un nombre de {min} à {max}", en: "A number from {min} to {max}" }
    fn some_words() { fr: "Du texte", en: "Words" }
    fn may_not_apply() {
        fr: "n/a: raison · ne s’applique pas, avec la raison",
        en: "n/a: reason · does not apply, with the reason",
    }
    fn blank_is_later() { fr: "Vide\u{a0}: pas encore répondu.", en: "Blank: not answered yet." }
    fn choose_title() { fr: "Réponse inconnue", en: "Unknown answer" }
    fn choose_message() { fr: "Choisir dans la liste.", en: "Choose from the list." }
    fn other_message() {
        fr: "Ce n’est pas un choix de la liste. La note de l’en-tête dit ce qui peut aussi s’écrire ici.",
        en: "This is no choice of the list. The note on the header says what else may be written here.",
    }
}

/// Rows that have drop-downs: more than any country has municipalities.
const ROWS: u32 = 50_000;

/// The characters of an option's words in a drop-down, which few programs break into lines.
const MOST_LABEL: usize = 90;

/// A column's drop-down.
struct List {
    entries: Vec<String>,
    /// Whether something else may be written, too.
    open: bool,
}

/// The columns that are no questions.
const GENERAL: [&str; 7] = ["name", "code", "date", "population", "profile", "capacity_days_per_month", "priorities"];

/// The empty table of a framework as CSV: its header.
#[must_use]
pub fn csv(framework: &Framework, lang: Lang) -> String {
    let questions = framework.questions.iter().map(|question| question.id.as_str());
    let names: Vec<&str> = GENERAL.into_iter().chain(questions).collect();
    Dialect::Spreadsheet(lang).header(&names)
}

/// The empty table of a framework as a workbook, as the bytes of its file: the same for the same
/// framework, language and version of the program.
///
/// # Errors
/// When the framework has more columns or longer texts than a spreadsheet can hold.
pub fn xlsx(framework: &Framework, lang: Lang) -> Result<Vec<u8>, String> {
    book(framework, lang).map_err(|error| error.to_string())
}

fn book(framework: &Framework, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut book = new_book(framework.title.get(lang))?;
    let mut sheet = Worksheet::new();
    let mut lists = Worksheet::new();
    sheet.set_name(answers_sheet(lang))?;
    lists.set_name(lists_sheet(lang))?.set_hidden(true);
    let mut columns = Columns { sheet: &mut sheet, lists: &mut lists, lang, written: Vec::new(), at: 0 };
    general(framework, &mut columns)?;
    for question in &framework.questions {
        columns.column(&question.id, &note(question, lang), list(question, lang).as_ref())?;
    }
    // The header is what the reader goes by: only the rows below it can be written.
    sheet.set_freeze_panes(1, 1)?.set_row_height(0, 48)?.protect_with_options(&ProtectionOptions {
        format_cells: true,
        format_columns: true,
        format_rows: true,
        insert_rows: true,
        delete_rows: true,
        sort: true,
        use_autofilter: true,
        ..ProtectionOptions::new()
    });
    book.push_worksheet(sheet);
    book.push_worksheet(lists);
    book.save_to_buffer()
}

/// Adds the columns that are no questions.
fn general(framework: &Framework, columns: &mut Columns<'_>) -> Result<(), XlsxError> {
    let lang = columns.lang;
    for name in GENERAL {
        let (note, list) = match name {
            "name" => (name_note(lang), None),
            "code" => (code_note(lang), None),
            "date" => (date_note(lang), None),
            "population" => (population_note(lang), None),
            "profile" => {
                let entries = framework.profiles.iter().map(|profile| entry(&profile.id, profile.title.get(lang)));
                (profile_note(lang), Some(List { entries: entries.collect(), open: false }))
            }
            "priorities" => {
                let entries =
                    framework.dimensions.iter().map(|dimension| entry(&dimension.id, dimension.title.get(lang)));
                (priorities_note(lang), Some(List { entries: entries.collect(), open: true }))
            }
            _ => (capacity_note(lang), None),
        };
        columns.column(name, &note, list.filter(|list| !list.entries.is_empty()).as_ref())?;
    }
    Ok(())
}

fn entry(id: &str, label: &str) -> String {
    let mut label: String = label.chars().take(MOST_LABEL + 1).collect();
    if label.chars().count() > MOST_LABEL {
        label.pop();
        label.push('…');
    }
    format!("{id}{LABEL_MARK}{label}")
}

fn options(question: &Question, lang: Lang) -> Vec<String> {
    match &question.kind {
        QuestionKind::Choice(options) | QuestionKind::Multi(options) => {
            options.iter().map(|option| entry(&option.id, option.label.get(lang))).collect()
        }
        QuestionKind::Number(_) | QuestionKind::Text => Vec::new(),
    }
}

fn list(question: &Question, lang: Lang) -> Option<List> {
    let mut entries = options(question, lang);
    if entries.is_empty() {
        return None;
    }
    entries.push(entry("unknown", &not_known(lang)));
    let open = question.may_not_apply || matches!(question.kind, QuestionKind::Multi(_));
    Some(List { entries, open })
}

/// The question, how to answer, and what may be written.
fn note(question: &Question, lang: Lang) -> String {
    let mut lines = vec![question.text.get(lang).to_owned()];
    lines.extend(question.help.as_ref().map(|help| help.get(lang).to_owned()));
    lines.push(String::new());
    lines.push(match &question.kind {
        QuestionKind::Choice(_) => one_of(lang),
        QuestionKind::Multi(_) => some_of(lang),
        QuestionKind::Number(number) => number_between(lang, &lang.amount(&number.min), &lang.amount(&number.max)),
        QuestionKind::Text => some_words(lang),
    });
    lines.extend(options(question, lang));
    lines.push(entry("unknown", &not_known(lang)));
    lines.extend(question.may_not_apply.then(|| may_not_apply(lang)));
    lines.push(blank_is_later(lang));
    lines.join("\n")
}

struct Columns<'a> {
    sheet: &'a mut Worksheet,
    lists: &'a mut Worksheet,
    lang: Lang,
    /// The lists so far: questions often share theirs.
    written: Vec<Vec<String>>,
    at: u16,
}

impl Columns<'_> {
    fn column(&mut self, name: &str, note: &str, list: Option<&List>) -> Result<(), XlsxError> {
        let header = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
        // As text, nothing that is typed or pasted becomes a formula or another number.
        let cell = Format::new().set_num_format(if name == "date" { "yyyy-mm-dd" } else { "@" }).set_unlocked();
        let at = self.at;
        self.at += 1;
        let height =
            20 * u32::try_from(note.lines().map(|line| 1 + line.chars().count() / 55).sum::<usize>()).unwrap_or(1);
        let note = Note::new(note).add_author_prefix(false).set_width(360).set_height(height.clamp(40, 600));
        self.sheet.set_column_format(at, &cell)?.set_column_width(at, if name == "name" { 28 } else { 18 })?;
        self.sheet.write_string_with_format(0, at, name, &header)?.insert_note(0, at, &note)?;
        let Some(list) = list else { return Ok(()) };
        let range = self.range(&list.entries)?;
        let validation =
            DataValidation::new().allow_list_formula(Formula::new(range)).set_error_title(choose_title(self.lang))?;
        let validation = if list.open {
            validation
                .set_error_message(other_message(self.lang))?
                .set_error_style(DataValidationErrorStyle::Information)
        } else {
            validation.set_error_message(choose_message(self.lang))?
        };
        self.sheet.add_data_validation(1, at, ROWS, at, &validation)?;
        Ok(())
    }

    /// Where a list stands; written once.
    fn range(&mut self, entries: &[String]) -> Result<String, XlsxError> {
        let known = self.written.iter().position(|list| list == entries);
        let at = known.unwrap_or(self.written.len());
        let column = u16::try_from(at).unwrap_or(u16::MAX);
        if known.is_none() {
            for (row, entry) in (0..).zip(entries) {
                self.lists.write_string(row, column, entry)?;
            }
            self.written.push(entries.to_vec());
        }
        let letters = column_number_to_name(column);
        Ok(format!("='{}'!${letters}$1:${letters}${}", lists_sheet(self.lang), entries.len()))
    }
}
