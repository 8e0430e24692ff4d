//! What holds of any text whatever, read as a framework, as answers, as a table, or as what a framework is made of: no
//! panic, every problem at a place that exists, and either an error or something that can be scored and planned.
//!
//! The property tests, the fuzz targets and the inputs that once broke a rule all call this.
#![allow(dead_code, reason = "each caller uses its own part")]
#![allow(clippy::unwrap_used, reason = "what does not hold fails the test")]

use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use std::sync::OnceLock;

use jalon::import::{self, ImportRefusal, Imported};
use jalon::load::sheet::{Sheet, csv, workbook};
use jalon::load::table::Table;
use jalon::load::{FileText, Folder, ReadError};
use jalon::model::{Answers, Framework, Given, Municipality, ProfileIx, QuestionIx, Value};
use jalon::page::brand::Logo;
use jalon::report::Report;
use jalon::rule::Say;
use jalon::source::{Sources, Span};
use jalon::text::Lang;
use jalon::{check, load, plan, review, score, show, worth};
use typed_index_collections::TiVec;

/// A folder in memory, by path.
#[derive(Clone)]
pub struct Memory(pub BTreeMap<String, String>);

impl Memory {
    /// A framework of one file.
    pub fn of(text: &str) -> Memory {
        Memory(BTreeMap::from([("framework.toml".to_owned(), text.to_owned())]))
    }
}

impl Folder for Memory {
    fn read(&self, path: &str) -> Result<FileText, ReadError> {
        self.0.get(path).map(|text| text.clone().into()).ok_or(ReadError::Missing)
    }

    fn matching(&self, pattern: &str) -> Vec<String> {
        let Ok(pattern) = glob::Pattern::new(pattern) else { return Vec::new() };
        self.0.keys().filter(|path| pattern.matches(path)).cloned().collect()
    }

    fn shown(&self, path: &str) -> String {
        path.to_owned()
    }

    /// A folder below by its name.
    fn extended(&self, name: &str) -> Result<(Box<dyn Folder + '_>, String), Vec<String>> {
        let inside = |(path, text): (&String, &String)| {
            Some((path.strip_prefix(name)?.strip_prefix('/')?.to_owned(), text.clone()))
        };
        let below: BTreeMap<String, String> = self.0.iter().filter_map(inside).collect();
        if below.is_empty() { Err(Vec::new()) } else { Ok((Box::new(Memory(below)), "framework.toml".to_owned())) }
    }
}

/// Holds of a framework.
pub fn framework(folder: &Memory) {
    let (mut sources, mut report) = (Sources::new(), Report::new());
    let file = load::framework(folder, "framework.toml", &mut sources, &mut report).unwrap();
    let meant = file.as_ref().and_then(|file| check::framework(file, &mut report));
    assert_eq!(meant.is_none(), report.has_errors(), "{}", said(&sources, &report));
    if let (Some(file), Some(framework)) = (&file, &meant) {
        review::framework(file, framework, folder, &mut sources, &mut report);
        for value in [worth::best_answer, |_: &Framework, _: QuestionIx| Value::Unknown] {
            let given = framework
                .questions
                .keys()
                .map(|at| Given { value: value(framework, at), ..Given::default() })
                .collect();
            planned(framework, &answered(framework, given));
        }
    }
    placed(&sources, &mut report);
}

/// Holds of answers to a small framework with every kind of question.
pub fn answers(text: &str) {
    answers_read(|sources, report| load::answers("answers.toml", text, sources, report));
}

/// Holds of answers to the same framework as lines of JSON, as the form keeps them.
pub fn json(text: &str) {
    for (line, text) in (1..).zip(text.lines()) {
        answers_read(|sources, report| load::json_answers("answers.jsonl", line, text, sources, report));
    }
}

fn answers_read(read: impl FnOnce(&mut Sources, &mut Report) -> Option<load::AnswersFile>) {
    let framework = small();
    let (mut sources, mut report) = (Sources::new(), Report::new());
    let file = read(&mut sources, &mut report);
    let meant = file.as_ref().and_then(|file| check::answers(file, "answers.toml", framework, &mut report));
    assert_eq!(meant.is_none(), report.has_errors(), "{}", said(&sources, &report));
    if let (Some(file), Some(answers)) = (&file, &meant) {
        review::answers(file, framework, answers, Some(jiff::civil::date(2026, 11, 21)), &mut report);
        planned(framework, answers);
    }
    placed(&sources, &mut report);
}

/// Holds of a CSV table of answers to the same framework.
pub fn table(bytes: &[u8]) {
    let framework = small();
    let (mut sources, mut report) = (Sources::new(), Report::new());
    let table = match Table::csv(Cursor::new(bytes.to_vec())) {
        Ok(table) => table,
        Err(error) => {
            check::unreadable_row("table.csv", &error, &mut sources, &mut report);
            return placed(&sources, &mut report);
        }
    };
    let today = Some(jiff::civil::date(2026, 11, 21));
    let columns = check::Columns::new("table.csv", &table.header, today, framework, &mut sources, &mut report);
    let mut before = 1;
    for row in table {
        match (row, columns.is_sound()) {
            (Ok(row), true) => {
                assert!(row.number > before, "rows are counted upwards");
                before = row.number;
                let errors = report.count(jalon::rule::Severity::Error);
                let answers = columns.answers(&row, framework, &mut sources, &mut report);
                assert_eq!(answers.is_none(), report.count(jalon::rule::Severity::Error) > errors);
                if let Some(answers) = answers {
                    planned(framework, &answers);
                }
            }
            (Ok(_), false) => {}
            (Err(error), _) => check::unreadable_row("table.csv", &error, &mut sources, &mut report),
        }
    }
    assert!(columns.is_sound() || report.has_errors());
    placed(&sources, &mut report);
}

/// Holds of a mapping of columns and cells, over the header of a small table.
pub fn mapping(text: &str) {
    let (mut sources, mut report) = (Sources::new(), Report::new());
    if let Some(file) = load::mapping("columns.toml", text, &mut sources, &mut report) {
        let mapping = std::sync::Arc::new(load::Mapping::new(&file));
        let table = Table::mapped_csv(Cursor::new("Commune;Liste\nIci;oui\n"), Some(mapping));
        let _ = table.map(|table| assert!(table.count() <= 1));
    }
    placed(&sources, &mut report);
}

/// Holds of how an organisation's pages look.
pub fn brand(text: &str) {
    let (mut sources, mut report) = (Sources::new(), Report::new());
    let read = load::brand("brand.toml", text, &mut sources, &mut report);
    assert!(read.is_some() || report.has_errors());
    placed(&sources, &mut report);
}

/// Holds of a picture for them.
pub fn logo(bytes: &[u8]) {
    if Logo::new(bytes.to_vec()).is_ok() {
        assert!(!bytes.is_empty());
    }
}

/// Holds of a library of CISO Assistant.
pub fn library(text: &str) {
    imported(import::ciso(text));
}

/// Holds of CSV tables as the sheets of a form, apart by lines of `---`; a single one is a sheet with a question a row.
pub fn sheets(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let parts: Vec<String> = text.split("---\n").map(str::to_owned).collect();
    let is_form = parts.len() > 1;
    let sheet = |(name, part): (&str, String)| Some(Sheet { name: name.to_owned(), ..csv(Cursor::new(part)).ok()? });
    let names = if is_form { ["survey", "choices", "settings"] } else { ["questions", "", ""] };
    let sheets: Vec<Sheet> = names.into_iter().zip(parts).filter_map(sheet).collect();
    imported(import::sheets(&sheets, "sheet", "en"));
}

/// Holds of the part of an ODS workbook with its cells, as a table of answers and as a source of a framework.
pub fn ods(content: &[u8]) {
    book_of(&[("content.xml", content)]);
}

/// The same of the part of an XLSX workbook with the cells of its sheet.
pub fn xlsx(sheet: &[u8]) {
    book_of(&[("xl/workbook.xml", BOOK), ("xl/_rels/workbook.xml.rels", SHEETS), ("xl/worksheets/sheet1.xml", sheet)]);
}

const BOOK: &[u8] = br#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>"#;

const SHEETS: &[u8] = br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

fn book_of(parts: &[(&str, &[u8])]) {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in parts {
        archive.start_file(*name, stored).unwrap();
        archive.write_all(content).unwrap();
    }
    let book = archive.finish().unwrap().into_inner();
    if let Ok(table) = Table::workbook(Cursor::new(book.clone()), None, None) {
        table.for_each(drop);
    }
    if let Ok(sheets) = workbook(Cursor::new(book)) {
        imported(import::sheets(&sheets, "sheet", "en"));
    }
}

/// A source is refused with a reason, or the framework made of it has no error.
fn imported(read: Result<Imported, ImportRefusal>) {
    match read {
        Ok(imported) => {
            let (framework, sources, report) = import::proof(&import::toml(&imported.draft));
            assert!(framework.is_some(), "{}", said(&sources, &report));
        }
        Err(refusal) => assert!(!refusal.why.say(Lang::En).is_empty()),
    }
}

fn small() -> &'static Framework {
    static SMALL: OnceLock<Framework> = OnceLock::new();
    SMALL.get_or_init(|| {
        let (mut sources, mut report) = (Sources::new(), Report::new());
        let folder = Memory::of(include_str!("../../assess/small.toml"));
        let file = load::framework(&folder, "framework.toml", &mut sources, &mut report).unwrap();
        check::framework(&file.unwrap(), &mut report).unwrap()
    })
}

fn answered(framework: &Framework, given: TiVec<QuestionIx, Given>) -> Answers {
    Answers {
        source: "here".to_owned(),
        framework_version: framework.version.to_string(),
        date: jiff::civil::date(2026, 11, 21),
        language: None,
        municipality: Municipality {
            name: "Saint-X".to_owned(),
            code: None,
            population: None,
            profile: (!framework.profiles.is_empty()).then_some(ProfileIx(0)),
            capacity: jalon::model::DEFAULT_CAPACITY,
            priorities: Vec::new(),
        },
        respondents: Vec::new(),
        to_confirm: Vec::new(),
        disagreements: Vec::new(),
        followed: Vec::new(),
        gone: Vec::new(),
        given,
    }
}

fn planned(framework: &Framework, answers: &Answers) {
    let score = score::score(framework, answers);
    let roadmap = plan::plan(framework, answers, &score, &plan::Options::default());
    assert!(roadmap.steps.len() <= framework.steps.len());
}

/// Every problem stands at a place that exists, and can be shown in every form.
fn placed(sources: &Sources, report: &mut Report) {
    review::allowed(sources, report);
    for problem in report.sorted() {
        exists(sources, problem.span);
        problem.notes.iter().for_each(|note| exists(sources, note.span));
    }
    for format in show::Format::ALL {
        let shown = show::report(sources, report, Lang::En, format, show::Style::default());
        assert!(report.is_empty() || !shown.is_empty());
    }
}

fn exists(sources: &Sources, span: Span) {
    let text = &sources.file(span.file).text;
    assert!(span.start <= span.end && span.end <= text.len(), "{span:?} of {}", text.len());
    assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{span:?}");
}

fn said(sources: &Sources, report: &Report) -> String {
    show::report(sources, report, Lang::En, show::Format::Line, show::Style::default())
}
