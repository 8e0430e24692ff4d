//! A framework as a sheet with a question a row, to be discussed and changed by people who write no TOML; `jalon import`
//! reads it back.

use super::outside::{self, BesideQuestions, options};
use super::table::{DataCell, Dialect};
use super::workbook;
use crate::import::{BETWEEN, Losses};
use crate::model::{Framework, Question, QuestionKind, Text};
use crate::number::Exact;
use crate::text::Lang;

/// What a sheet has no place for, beside what forms have none for.
const BESIDE: BesideQuestions = BesideQuestions {
    framework: &[(|_| true, "identifiant, titre et version du référentiel", "id, title and version of the framework")],
    dimensions: &[
        (
            |dimension| dimension.parent.is_some(),
            "dimensions dans une autre (`parent`), dont le nom se perd",
            "dimensions inside another (`parent`), whose name is lost",
        ),
        (
            |dimension| dimension.when.is_some(),
            "conditions de dimensions (`when`)",
            "conditions of dimensions (`when`)",
        ),
        (
            |dimension| dimension.profiles.is_some(),
            "types de municipalité d’une dimension (`profiles`)",
            "kinds of municipality of a dimension (`profiles`)",
        ),
    ],
    questions: &[&[
        (|question| question.when.is_some(), "conditions (`when`)", "conditions (`when`)"),
        (
            |question| question.profiles.is_some(),
            "types de municipalité d’une question (`profiles`)",
            "kinds of municipality of a question (`profiles`)",
        ),
        (
            |question| {
                let mut labels = options(question).iter().flat_map(|option| option.label.entries());
                labels.any(|(_, label)| label.contains(['|', '\n']))
            },
            "libellés avec `|` ou un retour à la ligne, qui séparent les options",
            "labels with `|` or a line break, which separate options",
        ),
        (|question| !question.may_not_apply, "`not_applicable = \"never\"`", "`not_applicable = \"never\"`"),
    ]],
};

/// What has no place in a sheet.
#[must_use]
pub fn losses(framework: &Framework) -> Losses {
    outside::losses(framework, &BESIDE)
}

/// The sheet as CSV, as the spreadsheet programs of a language open it.
#[must_use]
pub fn csv(framework: &Framework, lang: Lang) -> String {
    let dialect = Dialect::Spreadsheet(lang);
    let rows = rows(framework);
    let row = |row: &Vec<String>| dialect.row(&row.iter().cloned().map(DataCell::Text).collect::<Vec<_>>());
    let header = rows.first().map(|header| dialect.header(header)).unwrap_or_default();
    header + &rows.iter().skip(1).map(row).collect::<String>()
}

/// The sheet as a workbook, as the bytes of its file.
///
/// # Errors
/// When a text is longer than a spreadsheet can hold.
pub fn xlsx(framework: &Framework, lang: Lang) -> Result<Vec<u8>, String> {
    workbook::sheets(framework.title.get(lang), &[("questions", rows(framework))])
}

/// The header, and a row for each question.
fn rows(framework: &Framework) -> Vec<Vec<String>> {
    let languages = &framework.languages;
    let heads = |name: &str| languages.iter().map(|tag| format!("{name}.{tag}")).collect::<Vec<_>>();
    let one = |name: &str| vec![name.to_owned()];
    let header = [
        one("dimension"),
        heads("dimension.title"),
        one("id"),
        one("ref"),
        heads("text"),
        heads("help"),
        heads("evidence"),
        one("kind"),
        heads("options"),
        one("bounds"),
        one("stage"),
        one("weight"),
        one("tags"),
    ];
    let row = |question: &Question| {
        let dimension = &framework.dimensions[question.dimension];
        let each = |text: Option<&Text>| languages.iter().map(|tag| words(text, tag)).collect::<Vec<_>>();
        let (kind, bounds) = match &question.kind {
            QuestionKind::Choice(_) => ("choice", String::new()),
            QuestionKind::Multi(_) => ("multi", String::new()),
            QuestionKind::Number(number) => ("number", format!("{}…{}", number.min.to_plain(), number.max.to_plain())),
            QuestionKind::Text => ("text", String::new()),
        };
        let short = question.id.split_once('.').map_or(question.id.as_str(), |(_, short)| short);
        [
            vec![dimension.id.clone()],
            each(Some(&dimension.title)),
            vec![short.to_owned(), question.reference.clone().unwrap_or_default()],
            each(Some(&question.text)),
            each(question.help.as_ref()),
            each(question.evidence.as_ref()),
            vec![kind.to_owned()],
            languages.iter().enumerate().map(|(at, tag)| choices(question, tag, at == 0)).collect(),
            vec![
                bounds,
                question.stage.map(|stage| framework.stages[stage].id.clone()).unwrap_or_default(),
                if question.weight == Exact::ONE { String::new() } else { question.weight.to_plain() },
                question.tags.join(BETWEEN),
            ],
        ]
        .concat()
    };
    std::iter::once(header.concat()).chain(framework.questions.iter().map(row)).collect()
}

/// What is written in a language, or for all of them.
fn words(text: Option<&Text>, language: &str) -> String {
    let entries = text.map(Text::entries).unwrap_or_default();
    let tagged = |wanted: &str| entries.iter().find(|(tag, _)| tag == wanted);
    tagged(language).or_else(|| tagged("mul")).map(|(_, words)| words.to_string()).unwrap_or_default()
}

/// The options in a language, the first of which says what they are worth.
fn choices(question: &Question, language: &str, is_first: bool) -> String {
    let entries = options(question).iter().map(|option| {
        let value = option.value.as_ref().filter(|_| is_first).map(|value| format!(" = {}", value.to_plain()));
        format!("{}{}: {}", option.id, value.unwrap_or_default(), words(Some(&option.label), language))
    });
    entries.collect::<Vec<_>>().join(BETWEEN)
}
