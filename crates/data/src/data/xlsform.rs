//! A framework as an `XLSForm`, to be asked with ODK, `KoBoToolbox` and what else reads such forms. Questions go by their
//! full ids, so that an export of the answers is a table that `jalon score` reads.

use super::asked::{self, always_asked, date_label, name_label, not_known, population_label, said, words};
use super::outside::{self, BesideQuestions, options};
use super::workbook;
use crate::import::{Losses, VALUE};
use crate::messages;
use crate::model::{
    Choice, Condition, Dimension, DimensionIx, Framework, ProfileIx, Question, QuestionIx, QuestionKind, Text, Value,
};
use crate::number::Exact;
use crate::rule::Phrase;
use crate::text::Lang;
use crate::worth::Measure;

messages! {
    fn not_with_others() {
        fr: "«\u{a0}Nous ne savons pas\u{a0}» ne se choisit pas avec d’autres réponses.",
        en: "“We do not know” is not chosen together with other answers.",
    }
}

/// What a form has no place for, beside what sheets have none for.
const BESIDE: BesideQuestions = BesideQuestions {
    framework: &[(
        |framework| framework.title.entries().len() > 1,
        "titre du référentiel dans les autres langues",
        "title of the framework in other languages",
    )],
    dimensions: &[],
    questions: &[
        &asked::OF_QUESTIONS,
        &[(
            |question| question.may_not_apply,
            "réponses «\u{a0}sans objet\u{a0}», avec leur raison",
            "answers “not applicable”, with their reasons",
        )],
    ],
};

/// The id of the answer for what nobody knows.
const UNKNOWN: &str = "unknown";

/// The form as a workbook, as the bytes of its file, unless a text is longer than a spreadsheet can hold; with what it
/// has no place for.
pub fn xlsx(framework: &Framework) -> (Result<Vec<u8>, String>, Losses) {
    let losses = outside::losses(framework, &BESIDE);
    let mut form = XlsForm { framework, survey: Vec::new(), lists: Vec::new(), losses };
    form.survey();
    let settings = vec![
        ["form_title", "form_id", "version", "default_language"].map(str::to_owned).to_vec(),
        vec![
            words(framework, &framework.title, 0).to_owned(),
            framework.id.clone(),
            framework.version.to_string(),
            form.language(0),
        ],
    ];
    let choices = form.choices();
    let sheets = [("survey", form.survey), ("choices", choices), ("settings", settings)];
    (workbook::sheets(framework.title.get(Lang::En), &sheets), form.losses)
}

struct XlsForm<'f> {
    framework: &'f Framework,
    survey: Vec<Vec<String>>,
    /// The lists of choices, by the question that has each first: questions often share theirs.
    lists: Vec<(&'f str, &'f [Choice])>,
    losses: Losses,
}

/// A row of the survey, without its texts.
#[derive(Default)]
struct FormRow<'r> {
    kind: String,
    name: &'r str,
    required: &'r str,
    relevant: String,
    constraint: String,
    calculation: String,
}

impl<'f> XlsForm<'f> {
    /// A language as forms name it.
    fn language(&self, at: usize) -> String {
        let tag = &self.framework.languages[at];
        let name = match tag.as_str() {
            "fr" => "Français",
            "en" => "English",
            tag => tag,
        };
        format!("{name} ({tag})")
    }

    /// A cell for each language.
    fn each(&self, cell: impl Fn(usize) -> String) -> Vec<String> {
        (0..self.framework.languages.len()).map(cell).collect()
    }

    fn survey(&mut self) {
        let heads = |name: &str| self.each(|at| format!("{name}::{}", self.language(at)));
        let fixed = ["required", "relevant", "constraint", "calculation"].map(str::to_owned);
        let mut header = vec!["type".to_owned(), "name".to_owned()];
        header.extend([heads("label"), heads("hint"), heads("constraint_message"), fixed.to_vec()].concat());
        self.survey.push(header);
        for (kind, name, label) in [
            ("text", "name", name_label as fn(Lang) -> String),
            ("date", "date", date_label),
            ("integer", "population", population_label),
        ] {
            let row = FormRow { kind: kind.to_owned(), name, required: "yes", ..FormRow::default() };
            self.row(row, |form, at| said(form.framework, label, at), None, None);
        }
        if let Some(calculation) = self.profile() {
            let row = FormRow { kind: "calculate".to_owned(), name: "profile", calculation, ..FormRow::default() };
            self.row(row, |_, _| String::new(), None, None);
        }
        for (at, dimension) in self.framework.dimensions.iter_enumerated() {
            if dimension.parent.is_none() {
                self.group(at);
            }
        }
    }

    fn row(
        &mut self,
        row: FormRow<'_>,
        label: impl Fn(&XlsForm<'_>, usize) -> String,
        hint: Option<&Text>,
        message: Option<fn(Lang) -> String>,
    ) {
        let mut cells = vec![row.kind, row.name.to_owned()];
        cells.extend(self.each(|at| label(self, at)));
        cells.extend(self.each(|at| hint.map_or("", |hint| words(self.framework, hint, at)).to_owned()));
        cells.extend(self.each(|at| message.map(|message| said(self.framework, message, at)).unwrap_or_default()));
        cells.extend([row.required.to_owned(), row.relevant, row.constraint, row.calculation]);
        self.survey.push(cells);
    }

    /// The kind of municipality, by its inhabitants.
    fn profile(&self) -> Option<String> {
        let (last, others) = self.framework.profiles.raw.split_last()?;
        let rest = others.iter().rev().fold(format!("'{}'", last.id), |rest, profile| {
            let most = profile.max_population.unwrap_or_default();
            format!("if(${{population}} <= {most}, '{}', {rest})", profile.id)
        });
        Some(rest)
    }

    /// A dimension with what lies in it.
    fn group(&mut self, at: DimensionIx) {
        let dimension: &'f Dimension = &self.framework.dimensions[at];
        let relevant = self.relevant(dimension.when.as_ref(), dimension.profiles.as_deref(), &dimension.id);
        let row = FormRow { kind: "begin_group".to_owned(), name: &dimension.id, relevant, ..FormRow::default() };
        self.row(row, |form, at| words(form.framework, &dimension.title, at).to_owned(), None, None);
        for child in &dimension.children {
            self.group(*child);
        }
        for question in &dimension.questions {
            self.question(*question);
        }
        self.row(FormRow { kind: "end_group".to_owned(), ..FormRow::default() }, |_, _| String::new(), None, None);
    }

    fn question(&mut self, at: QuestionIx) {
        let question: &'f Question = &self.framework.questions[at];
        let relevant = self.relevant(question.when.as_ref(), question.profiles.as_deref(), &question.id);
        let (kind, constraint) = match &question.kind {
            QuestionKind::Choice(options) => (format!("select_one {}", self.list(question, options)), String::new()),
            QuestionKind::Multi(options) => (
                format!("select_multiple {}", self.list(question, options)),
                format!("not(selected(., '{UNKNOWN}')) or count-selected(.) = 1"),
            ),
            QuestionKind::Number(number) => {
                ("decimal".to_owned(), format!(". >= {} and . <= {}", number.min.to_plain(), number.max.to_plain()))
            }
            QuestionKind::Text => ("text".to_owned(), String::new()),
        };
        let message = matches!(question.kind, QuestionKind::Multi(_)).then_some(not_with_others as fn(Lang) -> String);
        let row = FormRow { kind, name: &question.id, relevant, constraint, ..FormRow::default() };
        self.row(row, |form, at| words(form.framework, &question.text, at).to_owned(), question.help.as_ref(), message);
    }

    /// The name of a list of choices.
    fn list(&mut self, question: &'f Question, options: &'f [Choice]) -> &'f str {
        match self.lists.iter().find(|(_, known)| *known == options) {
            Some((name, _)) => name,
            None => {
                self.lists.push((&question.id, options));
                &question.id
            }
        }
    }

    fn choices(&self) -> Vec<Vec<String>> {
        let mut header = vec!["list_name".to_owned(), "name".to_owned()];
        header.extend(self.each(|at| format!("label::{}", self.language(at))));
        header.push(VALUE.to_owned());
        let mut rows = vec![header];
        for (list, options) in &self.lists {
            let mut add = |id: &str, labels: Vec<String>, value: String| {
                rows.push([vec![(*list).to_owned(), id.to_owned()], labels, vec![value]].concat());
            };
            for option in *options {
                let value = option.value.as_ref().map(Exact::to_plain).unwrap_or_default();
                add(&option.id, self.each(|at| words(self.framework, &option.label, at).to_owned()), value);
            }
            add(UNKNOWN, self.each(|at| said(self.framework, not_known, at)), String::new());
        }
        rows
    }

    /// When something is asked; always, where a form cannot say it.
    fn relevant(&mut self, when: Option<&Condition>, profiles: Option<&[ProfileIx]>, id: &str) -> String {
        let profiles = profiles.map(|profiles| Condition::Profile(profiles.to_vec()));
        let parts: Vec<&Condition> = when.into_iter().chain(profiles.as_ref()).collect();
        let said: Option<Vec<String>> = parts.iter().map(|part| self.expression(part)).collect();
        if said.is_none() {
            self.losses.add(&always_asked(), || Phrase::same(id));
        }
        said.unwrap_or_default().join(" and ")
    }

    /// A condition in brackets where it has parts; none where a form cannot say it.
    fn expression(&self, condition: &Condition) -> Option<String> {
        let id = |at: QuestionIx| &self.framework.questions[at].id;
        let joined = |parts: &[Condition], by: &str| {
            let parts: Option<Vec<String>> = parts.iter().map(|part| self.expression(part)).collect();
            Some(format!("({})", parts?.join(by)))
        };
        let selected = |at: QuestionIx, which: &dyn Fn(usize, &Choice) -> bool| {
            let chosen = options(&self.framework.questions[at])
                .iter()
                .enumerate()
                .filter(|(place, option)| which(*place, option));
            let said: Vec<String> =
                chosen.map(|(_, option)| format!("selected(${{{}}}, '{}')", id(at), option.id)).collect();
            // A form has no word for what never holds.
            (!said.is_empty()).then(|| format!("({})", said.join(" or ")))
        };
        match condition {
            Condition::Is(at, wanted) => selected(*at, &|place, _| wanted.contains(&place)),
            Condition::Met(at, is_met) => {
                let met = self.reaches(*at, &self.framework.questions[*at].met, selected)?;
                Some(if *is_met { met } else { format!("not({met})") })
            }
            Condition::AtLeast(at, share) => self.reaches(*at, share, selected),
            Condition::Answered(at, is_answered) => {
                let answered = format!("(${{{0}}} != '' and not(selected(${{{0}}}, '{UNKNOWN}')))", id(*at));
                Some(if *is_answered { answered } else { format!("not({answered})") })
            }
            Condition::Profile(profiles) => {
                let is = |at: &ProfileIx| format!("${{profile}} = '{}'", self.framework.profiles[*at].id);
                Some(format!("({})", profiles.iter().map(is).collect::<Vec<_>>().join(" or ")))
            }
            Condition::All(parts) => joined(parts, " and "),
            Condition::Any(parts) => joined(parts, " or "),
            Condition::Not(inner) => Some(format!("not({})", self.expression(inner)?)),
        }
    }

    /// That a choice is worth at least a share of the best; of other questions a form cannot say it.
    fn reaches(
        &self,
        at: QuestionIx,
        share: &Exact,
        selected: impl Fn(QuestionIx, &dyn Fn(usize, &Choice) -> bool) -> Option<String>,
    ) -> Option<String> {
        let question = &self.framework.questions[at];
        let measure = Measure::new(self.framework, at)?;
        let is_choice = matches!(question.kind, QuestionKind::Choice(_));
        let reaches = |place: usize, _: &Choice| {
            measure.ratio_of(self.framework, question, &Value::Choice(place)).is_some_and(|ratio| ratio >= *share)
        };
        if is_choice { selected(at, &reaches) } else { None }
    }
}
