//! An `XLSForm`, as ODK and `KoBoToolbox` read it: its groups become dimensions, its questions and choices those of the
//! framework, `relevant` the condition.

use std::collections::HashMap;

use super::columns::SheetColumns;
use super::draft::{
    Draft, DraftAnswer, DraftChoice, DraftCondition, DraftDimension, DraftQuestion, DraftTexts, Ids, id,
};
use super::heading::language;
use super::relevant::{self, Relevant};
use super::sections::Sections;
use super::{ImportRefusal, Imported, Losses};
use crate::load::sheet::Sheet;
use crate::load::table::{Fact, Row};
use crate::messages;
use crate::model::Version;
use crate::number::Exact;
use crate::rule::Phrase;

messages! {
    fn left_out(kind: &str) { fr: "lignes de type `{kind}`", en: "rows of the type `{kind}`" }
    fn as_text(kind: &str) { fr: "questions de type `{kind}`, posées en texte", en: "questions of the type `{kind}`, asked as text" }
}

/// The column of the choices sheet that says what a choice is worth. `value` would be another word for its name.
pub const VALUE: &str = "jalon_value";

/// The choice for what nobody knows, which every question of a framework has by itself.
const UNKNOWN: &str = "unknown";

/// What stands in rows of the survey that ask nothing.
const ASKS_NOTHING: [&str; 17] = [
    "note",
    "calculate",
    "hidden",
    "start",
    "end",
    "today",
    "deviceid",
    "phonenumber",
    "username",
    "email",
    "audit",
    "simserial",
    "subscriberid",
    "start-geopoint",
    "xml-external",
    "csv-external",
    "background-audio",
];

/// Whether a workbook is a form.
#[must_use]
pub fn is_form(sheets: &[Sheet]) -> bool {
    find(sheets, "survey").is_some()
}

/// Reads a form. `name` is that of its file; `default` the language of texts that name none.
///
/// # Errors
/// When it asks nothing.
pub fn read(sheets: &[Sheet], name: &str, default: &str) -> Result<Imported, ImportRefusal> {
    let columns = |name| SheetColumns::of(find(sheets, name)?, heading);
    let settings = columns("settings");
    let setting = |name: &str| settings.as_ref().and_then(|columns| columns.get(columns.rows().next()?, name));
    let told = setting("default_language").and_then(language);
    let default = told.clone().unwrap_or_else(|| default.to_owned());
    let Some(survey) = columns("survey") else {
        return Err(ImportRefusal::new("la feuille `survey` est vide", "the sheet `survey` is empty"));
    };
    let mut draft =
        Draft { languages: survey.languages(&["label", "hint"], told.as_deref(), &default), ..Draft::default() };
    draft.id = id(setting("form_id").unwrap_or(name), "framework");
    let version = setting("version").filter(|version| Version::parse(version).is_some());
    version.unwrap_or("1.0.0").clone_into(&mut draft.version);
    draft.reference = setting("form_id").filter(|code| *code != draft.id).map(str::to_owned);
    draft.title = DraftTexts::everywhere(setting("form_title").unwrap_or(name));
    let mut losses = Losses::default();
    let mut lists = HashMap::new();
    if let Some(choices) = columns("choices") {
        choices.rest(&["list_name", "name", "label", VALUE], &mut losses);
        lists = read_lists(&choices, &default);
    }
    let mut reader = FormReader { survey: &survey, draft, losses, lists, default, asked: HashMap::new() };
    reader.read();
    survey.rest(&["type", "name", "label", "hint", "guidance_hint", "relevant"], &mut reader.losses);
    if let Some(settings) = &settings {
        let read = ["form_title", "form_id", "default_language", "version"];
        settings.rest(&read[..read.len() - usize::from(version.is_none())], &mut reader.losses);
    }
    let known = ["survey", "choices", "settings"];
    for other in sheets.iter().filter(|sheet| !known.contains(&heading(&sheet.name).as_str())) {
        reader.losses.add(&Phrase::new("autres feuilles", "other sheets"), || Phrase::same(&other.name));
    }
    if reader.draft.dimensions.is_empty() {
        return Err(ImportRefusal::new("ce formulaire ne pose aucune question", "this form asks no question"));
    }
    reader.draft.measure(&mut reader.losses);
    reader.draft.tell_codes_apart(&mut reader.losses);
    Ok(Imported { draft: reader.draft, losses: reader.losses })
}

fn find<'s>(sheets: &'s [Sheet], name: &str) -> Option<&'s Sheet> {
    sheets.iter().find(|sheet| heading(&sheet.name) == name)
}

/// A heading as forms are read: whatever its case, with one name for all that a column may be called.
fn heading(cell: &str) -> String {
    let name = cell.trim().to_lowercase().replace(' ', "_");
    match name.as_str() {
        "caption" => "label",
        "relevance" | "bind::relevant" | "bind:relevant" => "relevant",
        "command" => "type",
        "tag" | "value" => "name",
        _ => return name,
    }
    .to_owned()
}

/// A choice with the name that the form gives it.
#[derive(Clone)]
struct Named {
    name: String,
    choice: DraftChoice,
}

/// The choices of each list.
fn read_lists(choices: &SheetColumns<'_>, default: &str) -> HashMap<String, Vec<Named>> {
    let mut lists: HashMap<String, (Ids, Vec<Named>)> = HashMap::new();
    for row in choices.rows() {
        let (Some(list), Some(name)) = (choices.get(row, "list_name"), choices.get(row, "name")) else { continue };
        let (ids, named) = lists.entry(list.to_owned()).or_insert_with(|| (Ids::of_options(), Vec::new()));
        if name == UNKNOWN {
            continue;
        }
        let label = choices.texts(row, "label", default);
        let choice = DraftChoice {
            id: ids.give(name, "o"),
            value: choices.get(row, VALUE).and_then(|value| Exact::parse(&value.replace(',', ".")).ok()),
            label: if label.is_empty() { DraftTexts::everywhere(name) } else { label },
            help: DraftTexts::default(),
        };
        named.push(Named { name: name.to_owned(), choice });
    }
    lists.into_iter().map(|(list, (_, named))| (list, named)).collect()
}

/// A row that is a group or a question, with the group it lies in.
struct FormItem<'s> {
    row: &'s Row,
    parent: Option<usize>,
    /// The type of a question; a group has none.
    kind: Option<String>,
}

/// A question as conditions look for it.
struct Asked {
    full_id: String,
    /// Its dimension.
    home: usize,
    /// Its choices by the names that the form gives them, with their ids.
    choices: HashMap<String, String>,
}

struct FormReader<'s> {
    survey: &'s SheetColumns<'s>,
    draft: Draft,
    losses: Losses,
    lists: HashMap<String, Vec<Named>>,
    default: String,
    /// By the names that the form gives them.
    asked: HashMap<&'s str, Asked>,
}

impl<'s> FormReader<'s> {
    fn lose(&mut self, row: &Row, what: &Phrase, column: &str) {
        self.losses.add(what, || self.survey.place(row, column));
    }

    fn read(&mut self) {
        let items = self.items();
        let mut sections = Sections::new(items.iter().map(|item| (item.parent, item.kind.is_some())));
        let mut ids: Vec<Ids> = Vec::new();
        // Conditions wait until all questions have their ids.
        let mut waiting: Vec<(&Row, usize, Option<usize>)> = Vec::new();
        for (at, item) in items.iter().enumerate() {
            let name = self.survey.get(item.row, "name").unwrap_or_default();
            let label = self.survey.texts(item.row, "label", &self.default);
            let label = if label.is_empty() { DraftTexts::everywhere(name) } else { label };
            let Some(kind) = &item.kind else {
                if sections.holds(at) {
                    waiting.push((item.row, self.draft.dimensions.len(), None));
                    let title = if label.0[0].1.is_empty() { self.draft.title.clone() } else { label };
                    sections.open(at, name, DraftDimension { title, ..DraftDimension::default() }, &mut self.draft);
                } else {
                    self.lose(item.row, &Phrase::new("groupes sans question", "groups without a question"), "type");
                }
                continue;
            };
            let home = sections.home(at, &mut self.draft);
            ids.resize_with(self.draft.dimensions.len(), Ids::default);
            let question = self.question(item.row, name, label, kind, home, &mut ids[home]);
            let dimension = &mut self.draft.dimensions[home];
            dimension.questions.push(question);
            waiting.push((item.row, home, Some(dimension.questions.len() - 1)));
        }
        for (row, dimension, question) in waiting {
            let Some(text) = self.survey.get(row, "relevant") else { continue };
            let relevant = relevant::read(text);
            let is_circle = relevant.as_ref().is_some_and(|relevant| self.decides(dimension, question, relevant));
            let condition = relevant.filter(|_| !is_circle).and_then(|relevant| self.condition(&relevant));
            if is_circle {
                let what = Phrase::new(
                    "conditions (`relevant`) sur une réponse dont elles décident elles-mêmes\u{a0}: la question est toujours posée",
                    "conditions (`relevant`) on an answer that they decide on themselves: the question is always asked",
                );
                self.lose(row, &what, "relevant");
            } else if condition.is_none() {
                let what = Phrase::new(
                    "conditions (`relevant`) qui disent plus qu’un référentiel ne peut\u{a0}: la question est toujours posée",
                    "conditions (`relevant`) that say more than a framework can: the question is always asked",
                );
                self.lose(row, &what, "relevant");
            }
            let dimension = &mut self.draft.dimensions[dimension];
            match question {
                Some(question) => dimension.questions[question].when = condition,
                None => dimension.when = condition,
            }
        }
    }

    /// The groups and questions; what asks nothing, or more than once, is counted.
    fn items(&mut self) -> Vec<FormItem<'s>> {
        let mut items: Vec<FormItem<'s>> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let mut repeats = 0usize;
        for row in self.survey.rows() {
            let Some(kind) = self.survey.get(row, "type") else { continue };
            let kind = kind.split_whitespace().collect::<Vec<_>>().join(" ");
            let word = kind.to_lowercase().replace('_', " ");
            match word.as_str() {
                "begin repeat" | "begin loop" => {
                    repeats += 1;
                    let what = Phrase::new("répétitions, avec leurs questions", "repeats, with their questions");
                    self.lose(row, &what, "type");
                }
                "end repeat" | "end loop" => repeats = repeats.saturating_sub(1),
                _ if repeats > 0 => {}
                "begin group" => {
                    items.push(FormItem { row, parent: open.last().copied(), kind: None });
                    open.push(items.len() - 1);
                }
                "end group" => drop(open.pop()),
                _ if open.is_empty() && self.survey.get(row, "name").and_then(Fact::by_id).is_some() => {
                    let what = Phrase::new(
                        "lignes sur la municipalité, que tout fichier de réponses a déjà",
                        "rows on the municipality, which every file of answers has already",
                    );
                    self.lose(row, &what, "name");
                }
                _ if ASKS_NOTHING.contains(&kind.as_str()) => {
                    self.lose(row, &Phrase::of(|lang| left_out(lang, &kind)), "type");
                }
                _ => items.push(FormItem { row, parent: open.last().copied(), kind: Some(kind) }),
            }
        }
        items
    }

    fn question(
        &mut self,
        row: &'s Row,
        name: &'s str,
        text: DraftTexts,
        kind: &str,
        home: usize,
        ids: &mut Ids,
    ) -> DraftQuestion {
        let dimension = &self.draft.dimensions[home].id;
        // Our own forms name questions by their full ids.
        let short = name.strip_prefix(dimension.as_str()).and_then(|rest| rest.strip_prefix('.')).unwrap_or(name);
        let id = ids.give(short, "q");
        let full_id = format!("{dimension}.{id}");
        let reference = Some(name).filter(|name| !name.is_empty() && *name != id && *name != full_id);
        let (answer, choices) = self.answer(row, kind);
        let weight = match &answer {
            // A form does not say which number would be good.
            DraftAnswer::Number(..) => {
                self.lose(
                    row,
                    &Phrase::new("nombres, demandés sans compter", "numbers, asked and not counted"),
                    "type",
                );
                Some(Exact::ZERO)
            }
            _ => None,
        };
        if text.0.iter().any(|(_, text)| text.contains("${")) {
            let what = Phrase::new("textes qui citent une réponse (`${…}`)", "texts that quote an answer (`${…}`)");
            self.lose(row, &what, "label");
        }
        let help = self.survey.texts(row, "hint", &self.default);
        let help = help.and(&self.survey.texts(row, "guidance_hint", &self.default));
        self.asked.insert(name, Asked { full_id, home, choices });
        let text = if text.0[0].1.is_empty() { DraftTexts::everywhere(&id) } else { text };
        DraftQuestion { help, weight, reference: reference.map(str::to_owned), ..DraftQuestion::new(id, text, answer) }
    }

    /// What can be answered, with the ids of choices by their names.
    fn answer(&mut self, row: &Row, kind: &str) -> (DraftAnswer, HashMap<String, String>) {
        let whole = [" or_other", " or other", " or specify other"].iter().find_map(|end| kind.strip_suffix(end));
        let adds_other = whole.is_some();
        let mut words: Vec<&str> = whole.unwrap_or(kind).split(' ').collect();
        let list = words.pop().unwrap_or_default();
        let way = words.join(" ").to_lowercase().replace('_', " ");
        let is_one = matches!(way.as_str(), "select one" | "select one from" | "select1");
        let is_several =
            matches!(way.as_str(), "select multiple" | "select all that apply from" | "select all that apply");
        if let Some(named) = self.lists.get(list).filter(|named| (is_one || is_several) && !named.is_empty()) {
            let names = named.iter().map(|named| (named.name.clone(), named.choice.id.clone())).collect();
            let mut options: Vec<DraftChoice> = named.iter().map(|named| named.choice.clone()).collect();
            if adds_other && options.iter().all(|option| option.id != "other") {
                let label = DraftTexts::of_program(&self.draft.languages, "Autre", "Other");
                options.push(DraftChoice { id: "other".to_owned(), label, ..DraftChoice::default() });
            }
            return (if is_one { DraftAnswer::Choice(options) } else { DraftAnswer::Multi(options) }, names);
        }
        let answer = match kind {
            "integer" | "int" | "decimal" | "range" => {
                bounds(self.survey, row).map(|(min, max)| DraftAnswer::Number(min, max))
            }
            "text" | "string" => Some(DraftAnswer::Text),
            _ => None,
        };
        let answer = answer.unwrap_or_else(|| {
            let kind = kind.split(' ').next().unwrap_or_default();
            self.lose(row, &Phrase::of(|lang| as_text(lang, kind)), "type");
            DraftAnswer::Text
        });
        (answer, HashMap::new())
    }

    /// Whether a question, or else a dimension, is asked only after an answer that is given in it.
    fn decides(&self, dimension: usize, question: Option<usize>, relevant: &Relevant) -> bool {
        let own = question.map(|question| self.draft.full_id(dimension, question));
        let parent = |at: &usize| self.draft.dimensions[*at].parent;
        let lies_in = |asked: &Asked| match &own {
            Some(own) => asked.full_id == *own,
            None => std::iter::successors(Some(asked.home), parent).any(|at| at == dimension),
        };
        relevant.names().iter().filter_map(|name| self.asked.get(name)).any(lies_in)
    }

    /// A condition by ids; none where it asks for what is not asked.
    fn condition(&self, relevant: &Relevant) -> Option<DraftCondition> {
        let all = |parts: &[Relevant]| parts.iter().map(|part| self.condition(part)).collect::<Option<Vec<_>>>();
        Some(match relevant {
            Relevant::Is(name, choice) => {
                let asked = self.asked.get(name.as_str())?;
                DraftCondition::Is(asked.full_id.clone(), vec![asked.choices.get(choice)?.clone()])
            }
            Relevant::Answered(name) => DraftCondition::Answered(self.asked.get(name.as_str())?.full_id.clone()),
            // That nobody knows is no answer.
            Relevant::All(parts) => match parts.as_slice() {
                [Relevant::Answered(name), Relevant::Not(not)] if **not == unknown(name) => {
                    self.condition(&parts[0])?
                }
                parts => DraftCondition::All(all(parts)?),
            },
            Relevant::Any(parts) => DraftCondition::Any(all(parts)?),
            Relevant::Not(part) => DraftCondition::Not(Box::new(self.condition(part)?)),
        })
    }
}

/// That nobody knows the answer to a question.
fn unknown(name: &str) -> Relevant {
    Relevant::Is(name.to_owned(), UNKNOWN.to_owned())
}

/// The least and the most of a number: of a range its `start` and `end`, else what its constraint says with `>=` and
/// `<=`.
fn bounds(survey: &SheetColumns<'_>, row: &Row) -> Option<(Exact, Exact)> {
    let number = |text: &str| {
        let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '-')).unwrap_or(text.len());
        Exact::parse(&text[..end]).ok()
    };
    let after = |text: &str, mark: &str| number(text.replace(' ', "").split_once(mark)?.1);
    let (min, max) = match (survey.get(row, "parameters"), survey.get(row, "constraint")) {
        (Some(text), _) if text.contains("end") => (after(text, "start="), after(text, "end=")?),
        (_, Some(text)) => (after(text, ".>="), after(text, ".<=")?),
        _ => return None,
    };
    let min = min.unwrap_or(Exact::ZERO);
    (max > min).then_some((min, max))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import;
    use crate::model::Framework;
    use crate::text::Lang;

    /// A sheet from its rows, with cells apart by `|`.
    fn sheet(name: &str, rows: &str) -> Sheet {
        let cells = |row: &str| row.split('|').map(str::trim).collect::<Vec<_>>().into();
        let rows = rows.lines().zip(1..).map(|(row, number)| Row { number, cells: cells(row), ..Row::default() });
        Sheet { name: name.to_owned(), rows: rows.collect() }
    }

    fn imported(survey: &str, choices: &str) -> (Framework, Vec<String>) {
        let sheets = [sheet("Survey", survey), sheet("choices", choices)];
        let Imported { draft, losses } = read(&sheets, "My form", "fr").unwrap();
        let toml = import::toml(&draft);
        let (framework, _, report) = import::proof(&toml);
        (framework.unwrap_or_else(|| panic!("{:?}\n{toml}", report.sorted())), losses.lines(Lang::En))
    }

    const CHOICES: &str = "list_name | name | label::Français (fr) | label::English | jalon_value
        yn | yes_1 | Oui | Yes | 1
        yn | no | Non | No | 0
        yn | unknown | ? | ? |";

    #[test]
    fn groups_questions_and_choices_are_taken_over() {
        let (framework, losses) = imported(
            "type | Name | label::Français (fr) | label::English | hint::English | relevant | required
            text | name | Nom | Name | | | yes
            begin_group | Desk | Accueil | Desk | | |
            select_one yn | hours_posted | Horaires affichés ? | Hours posted? | Look at the door | | yes
            begin group | inner | Le soir | Evening | | ${hours_posted} = 'yes_1' |
            Select_Multiple yn or_other | Desk.inner.x | Quoi ? | What? | | |
            integer | calls | Appels ? | Calls? | | not(selected(${hours_posted}, 'no')) and ${calls} > 3 |
            end group | | | | | |
            end_group | | | | | |
            begin repeat | people | Qui ? | Who? | | |
            text | who | Qui ? | Who? | | |
            end repeat | | | | | |
            note | thanks | Merci | Thanks | | |",
            CHOICES,
        );
        let ids: Vec<&str> = framework.questions.iter().map(|question| question.id.as_str()).collect();
        assert_eq!(ids, ["desk-own.hours-posted", "inner.desk-inner-x", "inner.calls"]);
        assert_eq!(framework.languages, ["fr", "en"]);
        let hours = &framework.questions[crate::model::QuestionIx(0)];
        assert_eq!(hours.reference.as_deref(), Some("hours_posted"), "an export of answers names it so");
        assert_eq!(hours.text.get(Lang::En), "Hours posted?");
        assert_eq!(hours.help.as_ref().unwrap().get(Lang::En), "Look at the door");
        let crate::model::QuestionKind::Choice(options) = &hours.kind else { panic!("{hours:?}") };
        let options: Vec<_> =
            options.iter().map(|option| (option.id.as_str(), option.value.clone().unwrap())).collect();
        assert_eq!(options, [("yes-1", Exact::ONE), ("no", Exact::ZERO)]);
        let inner = framework.dimensions.iter().find(|dimension| dimension.id == "inner").unwrap();
        assert_eq!(inner.when, Some(crate::model::Condition::Is(crate::model::QuestionIx(0), vec![0])));
        assert_eq!(
            losses,
            [
                "1 × rows on the municipality, which every file of answers has already (first: Survey!B2)",
                "1 × repeats, with their questions (first: Survey!A10)",
                "1 × rows of the type `note` (first: Survey!A13)",
                "1 × questions of the type `integer`, asked as text (first: Survey!A7)",
                "1 × conditions (`relevant`) that say more than a framework can: the question is always asked (first: Survey!F7)",
                "2 × column `required` of `Survey` (first: Survey!G2)",
            ]
        );
    }

    #[test]
    fn a_group_that_waits_for_an_answer_inside_it_is_always_asked() {
        let (framework, losses) = imported(
            "type|name|label|relevant
            begin_group|desk|Desk|${posted} = 'no'
            begin_group|evening|Evening|
            select_one yn|posted|Posted?|${posted} != ''
            end_group|||
            begin_group|late|Late|${posted} = 'yes_1'
            select_one yn|open|Open?|
            end_group|||
            end_group|||",
            CHOICES,
        );
        let waits = |id: &str| framework.dimensions.iter().find(|dimension| dimension.id == id).unwrap().when.is_some();
        assert_eq!(["desk", "evening", "late"].map(waits), [false, false, true]);
        assert!(framework.questions.iter().all(|question| question.when.is_none()));
        assert_eq!(
            losses,
            [
                "2 × conditions (`relevant`) on an answer that they decide on themselves: the question is always asked (first: Survey!D2)"
            ]
        );
    }

    #[test]
    fn every_spelling_of_another_answer_adds_one() {
        let survey = "type|name|label
            select_one yn or_other|a|A?
            select_one yn or other|b|B?
            select_multiple yn or specify other|c|C?";
        let (framework, losses) = imported(survey, CHOICES);
        for question in &framework.questions {
            let (crate::model::QuestionKind::Choice(options) | crate::model::QuestionKind::Multi(options)) =
                &question.kind
            else {
                panic!("{question:?}")
            };
            assert_eq!(options.last().unwrap().id, "other", "{}", question.id);
        }
        assert_eq!((framework.questions.len(), losses.len()), (3, 0), "{losses:?}");
    }

    #[test]
    fn a_number_with_bounds_is_asked_and_does_not_count() {
        let (framework, losses) = imported(
            "type|name|label|constraint|parameters
            decimal|share|Quelle part ?|. >= 0 and .<=100|
            range|often|Combien ?||start=1 end=10 step=1
            select_one yn|q|Et ?||",
            CHOICES,
        );
        let bounds = |at: usize| match &framework.questions[crate::model::QuestionIx(at)].kind {
            crate::model::QuestionKind::Number(number) => (number.min.to_plain(), number.max.to_plain()),
            kind => panic!("{kind:?}"),
        };
        assert_eq!([bounds(0), bounds(1)], [("0", "100"), ("1", "10")].map(|(a, b)| (a.to_owned(), b.to_owned())));
        assert!(framework.questions[crate::model::QuestionIx(0)].weight.is_zero());
        assert_eq!(losses[0], "2 × numbers, asked and not counted (first: Survey!A2)");
    }

    #[test]
    fn a_form_that_asks_nothing_is_refused() {
        let sheets = [sheet("survey", "type|name|label\nnote|n|Bonjour")];
        assert!(read(&sheets, "f", "fr").is_err());
    }
}
