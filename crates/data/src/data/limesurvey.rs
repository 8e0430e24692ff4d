//! A framework as a form for `LimeSurvey`: the tab-separated text of a survey's structure that it imports. An export of
//! the answers by codes is a table that `jalon score` reads.
//!
//! Each language has all groups, questions and answers once more; `LimeSurvey` matches them by their codes.

use super::asked::{self, always_asked, date_label, name_label, not_known, population_label, said, words};
use super::outside::{self, BesideQuestions, options};
use crate::check::SurveyCodes;
use crate::import::Losses;
use crate::load::table::Fact;
use crate::messages;
use crate::model::{Framework, QuestionIx, QuestionKind};
use crate::rule::Phrase;
use crate::text::Lang;

messages! {
    fn municipality_group() { fr: "La municipalité", en: "The municipality" }
    fn code_label() {
        fr: "Code officiel de la municipalité, tel que le code INSEE",
        en: "Official number of the municipality, such as the INSEE code",
    }
    fn not_applicable() { fr: "Ne s’applique pas, parce que\u{a0}:", en: "Does not apply, because:" }
}

/// The columns that every survey has, then those of attributes of questions.
const COLUMNS: [&str; 17] = [
    "class",
    "type/scale",
    "name",
    "relevance",
    "text",
    "help",
    "language",
    "validation",
    "mandatory",
    "other",
    "default",
    "exclude_all_others",
    "other_replace_text",
    "other_comment_mandatory",
    "min_num_value_n",
    "max_num_value_n",
    "num_value_int_only",
];

/// What it has no place for, beside what sheets have none for.
const BESIDE: BesideQuestions = BesideQuestions {
    framework: &[(
        Framework::profile_is_chosen,
        "choix du type de municipalité (`profile`)",
        "choice of the kind of municipality (`profile`)",
    )],
    dimensions: &[(|dimension| dimension.parent.is_some(), "dimensions dans une autre", "dimensions inside another")],
    questions: &[
        &asked::OF_QUESTIONS,
        &[(
            |question| options(question).is_empty(),
            "réponses «\u{a0}nous ne savons pas\u{a0}» et «\u{a0}sans objet\u{a0}» aux nombres et aux textes",
            "answers “we do not know” and “not applicable” to numbers and texts",
        )],
    ],
};

/// The form as the text of its file, with what it has no place for.
#[must_use]
pub fn text(framework: &Framework) -> (String, Losses) {
    let form = Form { framework, codes: SurveyCodes::new(framework) };
    // The mark by which spreadsheets take it for UTF-8, too.
    let mut text = format!("\u{feff}{}\n", COLUMNS.join("\t"));
    for row in form.rows() {
        let cells: Vec<String> = COLUMNS.iter().map(|column| cell(row.get(column))).collect();
        text.push_str(&cells.join("\t"));
        text.push('\n');
    }
    (text, form.losses())
}

/// A row of the file: its cells by their columns.
#[derive(Default)]
struct SurveyRow(Vec<(&'static str, String)>);

impl SurveyRow {
    fn new(class: &str, name: &str, language: &str) -> SurveyRow {
        SurveyRow::default().with("class", class).with("name", name).with("language", language)
    }

    fn with(mut self, column: &'static str, cell: impl Into<String>) -> SurveyRow {
        self.0.push((column, cell.into()));
        self
    }

    fn get(&self, column: &str) -> &str {
        self.0.iter().find(|(other, _)| *other == column).map_or("", |(_, cell)| cell)
    }
}

struct Form<'f> {
    framework: &'f Framework,
    codes: SurveyCodes,
}

impl Form<'_> {
    fn rows(&self) -> Vec<SurveyRow> {
        let languages = &self.framework.languages;
        let setting = |name: &str, text: String| SurveyRow::new("S", name, "").with("text", text);
        let mut rows = vec![setting("language", languages[0].clone())];
        if languages.len() > 1 {
            rows.push(setting("additional_languages", languages[1..].join(" ")));
        }
        // A group a page.
        rows.push(setting("format", "G".to_owned()));
        for (at, language) in languages.iter().enumerate() {
            let title = words(self.framework, &self.framework.title, at);
            rows.push(SurveyRow::new("SL", "surveyls_title", language).with("text", title));
        }
        for (at, language) in languages.iter().enumerate() {
            self.municipality(at, &mut rows);
            let asked = self.framework.dimensions.iter().filter(|dimension| !dimension.questions.is_empty());
            for (number, dimension) in asked.enumerate() {
                let title = words(self.framework, &dimension.title, at);
                // The number tells which groups of two languages are one; the first is that of the municipality.
                let number = (number + 2).to_string();
                rows.push(SurveyRow::new("G", &shown(title), language).with("type/scale", number));
                for question in &dimension.questions {
                    self.question(*question, at, &mut rows);
                }
            }
        }
        rows
    }

    /// What is asked of the municipality.
    fn municipality(&self, at: usize, rows: &mut Vec<SurveyRow>) {
        let language = &self.framework.languages[at];
        let group = said(self.framework, municipality_group, at);
        rows.push(SurveyRow::new("G", &group, language).with("type/scale", "1"));
        for (kind, fact, label, mandatory) in [
            ("S", Fact::Name, name_label as fn(Lang) -> String, "Y"),
            ("S", Fact::Code, code_label, "N"),
            ("D", Fact::Date, date_label, "Y"),
            ("N", Fact::Population, population_label, "Y"),
        ] {
            let label = said(self.framework, label, at);
            let mut row = asked_row(kind, fact.id(), language, &label).with("mandatory", mandatory);
            if fact == Fact::Population && at == 0 {
                row = row.with("min_num_value_n", "1").with("num_value_int_only", "1");
            }
            rows.push(row);
        }
    }

    fn question(&self, at: QuestionIx, language_at: usize, rows: &mut Vec<SurveyRow>) {
        let question = &self.framework.questions[at];
        let language = &self.framework.languages[language_at];
        let (kind, class) = match question.kind {
            QuestionKind::Choice(_) => ("L", "A"),
            QuestionKind::Multi(_) => ("M", "SQ"),
            QuestionKind::Number(_) => ("N", ""),
            QuestionKind::Text => ("T", ""),
        };
        let asked = shown(words(self.framework, &question.text, language_at));
        let help = question.help.as_ref().map_or("", |help| words(self.framework, help, language_at));
        let codes = self.codes.answers(at);
        let mut row =
            asked_row(kind, self.codes.question(at), language, &asked).with("help", shown(help)).with("mandatory", "N");
        if self.codes.has_reason(at) {
            let label = said(self.framework, not_applicable, language_at);
            row = row.with("other", "Y").with("other_replace_text", label);
        }
        // What is the same in every language is said in the first one.
        if language_at == 0 {
            row = match &question.kind {
                QuestionKind::Number(number) => {
                    row.with("min_num_value_n", number.min.to_plain()).with("max_num_value_n", number.max.to_plain())
                }
                QuestionKind::Multi(_) => row.with("exclude_all_others", codes.last().cloned().unwrap_or_default()),
                QuestionKind::Choice(_) if self.codes.has_reason(at) => row.with("other_comment_mandatory", "1"),
                QuestionKind::Choice(_) | QuestionKind::Text => row,
            };
        }
        rows.push(row);
        let labels = options(question).iter().map(|option| shown(words(self.framework, &option.label, language_at)));
        for (code, label) in codes.iter().zip(labels.chain([said(self.framework, not_known, language_at)])) {
            rows.push(SurveyRow::new(class, code, language).with("type/scale", "0").with("text", label));
        }
    }

    fn losses(&self) -> Losses {
        let mut losses = outside::losses(self.framework, &BESIDE);
        let mut add = |what: &Phrase, id: &str| losses.add(what, || Phrase::same(id));
        for (at, question) in self.framework.questions.iter_enumerated() {
            if question.when.is_some() || question.profiles.is_some() {
                add(&always_asked(), &question.id);
            }
            if question.may_not_apply && !options(question).is_empty() && !self.codes.has_reason(at) {
                let what = Phrase::new(
                    "réponses «\u{a0}sans objet\u{a0}» là où un autre nom est `other`",
                    "answers “not applicable” where another name is `other`",
                );
                add(&what, &question.id);
            }
        }
        for dimension in &self.framework.dimensions {
            if dimension.when.is_some() || dimension.profiles.is_some() {
                add(&always_asked(), &dimension.id);
            }
        }
        losses
    }
}

/// The row of a question without its attributes.
fn asked_row(kind: &str, code: &str, language: &str, text: &str) -> SurveyRow {
    SurveyRow::new("Q", code, language).with("type/scale", kind).with("relevance", "1").with("text", text)
}

/// A text of a framework: `LimeSurvey` takes what stands in braces for an expression, unless a blank follows, and the
/// rest for HTML.
fn shown(text: &str) -> String {
    text.replace('<', "&lt;").replace('{', "{ ")
}

/// A cell on one line, in quotes where it holds some.
fn cell(text: &str) -> String {
    let line = text.replace(['\t', '\r', '\n'], " ");
    if line.contains('"') { format!("\"{}\"", line.replace('"', "\"\"")) } else { line }
}
