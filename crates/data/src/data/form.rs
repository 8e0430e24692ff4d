//! What is to be filled in: the table with a column for each question, as CSV a header, as a workbook each column with
//! its drop-down and the question as a note on its header; and the questionnaire of one municipality, a row a question.
//! They hold what the reader of tables reads.

use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, Format, FormatAlign, Formula, Note, ProtectionOptions, Worksheet,
    XlsxError,
};

use super::asked::{name_label, population_label, respondent_label};
use super::table::Dialect;
use super::workbook::new_book;
use crate::check::LABEL_MARK;
use crate::explain::words::unknown;
use crate::messages;
use crate::model::{Framework, Question, QuestionKind};
use crate::text::{Lang, printable};

messages! {
    fn answers_sheet() { fr: "Réponses", en: "Answers" }
    fn lists_sheet() { fr: "Listes", en: "Lists" }
    fn name_note() {
        fr: "Nom de la municipalité\u{a0}; une ligne par municipalité",
        en: "Name of the municipality; one row a municipality",
    }
    fn code_note() {
        fr: "Code officiel de la municipalité, tel que le code INSEE 01004\u{a0}; vide\u{a0}: d’après le nom",
        en: "Official number of the municipality, such as the INSEE code 01004; blank: by its name",
    }
    fn date_note() { fr: "Date de l’évaluation, comme 2026-11-21", en: "Date of the assessment, such as 2026-11-21" }
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
    fn framework_label() { fr: "Référentiel de ces réponses", en: "Framework of these answers" }
    fn role_asked() { fr: "À quel titre", en: "As what" }
    fn question_heading() { fr: "Question", en: "Question" }
    fn help_heading() { fr: "Comment répondre", en: "How to answer" }
    fn answer_heading() { fr: "Réponse", en: "Answer" }
    fn note_heading() { fr: "Remarque", en: "Remark" }
    fn evidence_heading() { fr: "Preuves", en: "Evidence" }
    fn choose_title() { fr: "Réponse inconnue", en: "Unknown answer" }
    fn choose_message() { fr: "Choisir dans la liste.", en: "Choose from the list." }
    fn other_message() {
        fr: "Ce n’est pas un choix de la liste. L’aide de la question dit ce qui peut aussi s’écrire ici.",
        en: "This is no choice of the list. The help of the question says what else may be written here.",
    }
}

/// Rows that have drop-downs: more than any country has municipalities.
const ROWS: u32 = 50_000;

/// The characters of an option's words in a drop-down, which few programs break into lines.
const MOST_LABEL: usize = 90;

/// A column's drop-down.
struct FormList {
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
    let lists_of = Lists { sheet: &mut lists, lang, written: Vec::new() };
    let mut columns = FormColumns { sheet: &mut sheet, lists: lists_of, at: 0 };
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

/// The questionnaire of a framework as a workbook, as the bytes of its file: a row a question, with what helps to answer
/// it, and cells for the answer, a remark and what shows it.
///
/// # Errors
/// When the framework has longer texts than a spreadsheet can hold.
pub fn questionnaire(framework: &Framework, lang: Lang) -> Result<Vec<u8>, String> {
    rows(framework, lang).map_err(|error| error.to_string())
}

fn rows(framework: &Framework, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut book = new_book(framework.title.get(lang))?;
    let (mut sheet, mut lists) = (Worksheet::new(), Worksheet::new());
    sheet.set_name(answers_sheet(lang))?;
    lists.set_name(lists_sheet(lang))?.set_hidden(true);
    let lists_of = Lists { sheet: &mut lists, lang, written: Vec::new() };
    let mut form = FormRows { sheet: &mut sheet, lists: lists_of, at: 1 };
    form.header()?;
    form.row("framework", &framework_label(lang), "", None)?;
    form.sheet.write_string(form.at - 1, ANSWER, &framework.id)?;
    for (id, asked, list) in facts(framework, lang) {
        form.row(id, &asked, "", list.as_ref())?;
    }
    for dimension in &framework.dimensions {
        form.title(dimension.title.get(lang))?;
        for at in &dimension.questions {
            let question = &framework.questions[*at];
            let help = help(question, lang);
            form.row(&question.id, question.text.get(lang), &help, list(question, lang).as_ref())?;
        }
    }
    let last = form.at - 1;
    sheet.set_freeze_panes(1, 0)?.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    sheet.set_print_area(0, 1, last, LAST)?.protect_with_options(&ProtectionOptions {
        format_cells: true,
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::new()
    });
    book.push_worksheet(sheet);
    book.push_worksheet(lists);
    book.save_to_buffer()
}

/// What is asked of the municipality itself: the id, the question, the choices.
fn facts(framework: &Framework, lang: Lang) -> Vec<(&'static str, String, Option<FormList>)> {
    let mut facts = vec![("name", name_label(lang), None)];
    facts.extend(GENERAL.into_iter().skip(1).map(|name| {
        let (note, list) = fact(name, framework, lang);
        (name, note, list)
    }));
    facts.extend([("respondent", respondent_label(lang), None), ("respondent_role", role_asked(lang), None)]);
    facts
}

/// Adds the columns that are no questions.
fn general(framework: &Framework, columns: &mut FormColumns<'_>) -> Result<(), XlsxError> {
    for name in GENERAL {
        let (note, list) = fact(name, framework, columns.lists.lang);
        columns.column(name, &note, list.as_ref())?;
    }
    Ok(())
}

/// What is said of a column that is no question, and its choices.
fn fact(name: &str, framework: &Framework, lang: Lang) -> (String, Option<FormList>) {
    let (note, list) = match name {
        "name" => (name_note(lang), None),
        "code" => (code_note(lang), None),
        "date" => (date_note(lang), None),
        "population" => (population_label(lang), None),
        "profile" => {
            let entries = framework.profiles.iter().map(|profile| entry(&profile.id, profile.title.get(lang)));
            (profile_note(lang), Some(FormList { entries: entries.collect(), open: false }))
        }
        "priorities" => {
            let entries = framework.dimensions.iter().map(|dimension| entry(&dimension.id, dimension.title.get(lang)));
            (priorities_note(lang), Some(FormList { entries: entries.collect(), open: true }))
        }
        _ => (capacity_note(lang), None),
    };
    (note, list.filter(|list| !list.entries.is_empty()))
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

fn list(question: &Question, lang: Lang) -> Option<FormList> {
    let mut entries = options(question, lang);
    if entries.is_empty() {
        return None;
    }
    entries.push(entry("unknown", &unknown(lang)));
    let open = question.may_not_apply || matches!(question.kind, QuestionKind::Multi(_));
    Some(FormList { entries, open })
}

/// The question, how to answer, and what may be written.
fn note(question: &Question, lang: Lang) -> String {
    format!("{}\n{}", question.text.get(lang), help(question, lang))
}

/// How to answer a question, and what may be written.
fn help(question: &Question, lang: Lang) -> String {
    let mut lines: Vec<String> = question.help.as_ref().map(|help| help.get(lang).to_owned()).into_iter().collect();
    lines.push(String::new());
    lines.push(match &question.kind {
        QuestionKind::Choice(_) => one_of(lang),
        QuestionKind::Multi(_) => some_of(lang),
        QuestionKind::Number(number) => number_between(lang, &lang.amount(&number.min), &lang.amount(&number.max)),
        QuestionKind::Text => some_words(lang),
    });
    lines.extend(options(question, lang));
    lines.push(entry("unknown", &unknown(lang)));
    lines.extend(question.may_not_apply.then(|| may_not_apply(lang)));
    lines.push(blank_is_later(lang));
    lines.join("\n")
}

/// The rows of a questionnaire.
struct FormRows<'a> {
    sheet: &'a mut Worksheet,
    lists: Lists<'a>,
    at: u32,
}

/// The columns of a questionnaire that are written by who answers.
const ANSWER: u16 = 3;
const LAST: u16 = 5;

impl FormRows<'_> {
    fn header(&mut self) -> Result<(), XlsxError> {
        let lang = self.lists.lang;
        let bold = Format::new().set_bold();
        let names = [
            ("id".to_owned(), 24),
            (question_heading(lang), 44),
            (help_heading(lang), 44),
            (answer_heading(lang), 28),
            (note_heading(lang), 28),
            (evidence_heading(lang), 28),
        ];
        for (at, (name, width)) in (0..).zip(names) {
            self.sheet.set_column_width(at, width)?.write_string_with_format(0, at, name, &bold)?;
        }
        Ok(())
    }

    fn title(&mut self, title: &str) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(self.at, 1, title, &Format::new().set_bold())?;
        self.at += 1;
        Ok(())
    }

    fn row(&mut self, id: &str, asked: &str, help: &str, list: Option<&FormList>) -> Result<(), XlsxError> {
        let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        for (at, text_of) in (0..).zip([id, asked, help.trim()]) {
            self.sheet.write_string_with_format(self.at, at, text_of, &text)?;
        }
        // As text, nothing that is typed or pasted becomes a formula or another number.
        let cell = text.set_num_format(if id == "date" { "yyyy-mm-dd" } else { "@" }).set_unlocked();
        for at in ANSWER..=LAST {
            self.sheet.write_blank(self.at, at, &cell)?;
        }
        if let Some(list) = list {
            let validation = self.lists.validation(list)?;
            self.sheet.add_data_validation(self.at, ANSWER, self.at, ANSWER, &validation)?;
        }
        self.at += 1;
        Ok(())
    }
}

struct FormColumns<'a> {
    sheet: &'a mut Worksheet,
    lists: Lists<'a>,
    at: u16,
}

impl FormColumns<'_> {
    fn column(&mut self, name: &str, note: &str, list: Option<&FormList>) -> Result<(), XlsxError> {
        let header = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
        // As text, nothing that is typed or pasted becomes a formula or another number.
        let cell = Format::new().set_num_format(if name == "date" { "yyyy-mm-dd" } else { "@" }).set_unlocked();
        let at = self.at;
        self.at += 1;
        let height =
            20 * u32::try_from(note.lines().map(|line| 1 + line.chars().count() / 55).sum::<usize>()).unwrap_or(1);
        let note = note.split('\n').map(printable).collect::<Vec<_>>().join("\n");
        let note = Note::new(note).add_author_prefix(false).set_width(360).set_height(height.clamp(40, 600));
        self.sheet.set_column_format(at, &cell)?.set_column_width(at, if name == "name" { 28 } else { 18 })?;
        self.sheet.write_string_with_format(0, at, name, &header)?.insert_note(0, at, &note)?;
        let Some(list) = list else { return Ok(()) };
        let validation = self.lists.validation(list)?;
        self.sheet.add_data_validation(1, at, ROWS, at, &validation)?;
        Ok(())
    }
}

/// The choices of drop-downs, on a sheet of their own.
struct Lists<'a> {
    sheet: &'a mut Worksheet,
    lang: Lang,
    /// The lists so far: questions often share theirs.
    written: Vec<Vec<String>>,
}

impl Lists<'_> {
    /// The drop-down of a list.
    fn validation(&mut self, list: &FormList) -> Result<DataValidation, XlsxError> {
        let range = self.range(&list.entries)?;
        let validation =
            DataValidation::new().allow_list_formula(Formula::new(range)).set_error_title(choose_title(self.lang))?;
        if list.open {
            let validation = validation.set_error_message(other_message(self.lang))?;
            Ok(validation.set_error_style(DataValidationErrorStyle::Information))
        } else {
            validation.set_error_message(choose_message(self.lang))
        }
    }

    /// Where a list stands; written once.
    fn range(&mut self, entries: &[String]) -> Result<String, XlsxError> {
        let known = self.written.iter().position(|list| list == entries);
        let at = known.unwrap_or(self.written.len());
        let column = u16::try_from(at).unwrap_or(u16::MAX);
        if known.is_none() {
            for (row, entry) in (0..).zip(entries) {
                self.sheet.write_string(row, column, entry)?;
            }
            self.written.push(entries.to_vec());
        }
        let letters = column_number_to_name(column);
        Ok(format!("='{}'!${letters}$1:${letters}${}", lists_sheet(self.lang), entries.len()))
    }
}
