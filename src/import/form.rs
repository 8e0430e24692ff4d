//! An XLSForm, as ODK and `KoBoToolbox` read it: its groups become dimensions, its questions and choices those of the
//! framework, `relevant` the condition.

use std::collections::HashMap;

use super::columns::Columns;
use super::draft::{Answer, Choice, Condition, Dimension, Draft, Ids, Question, Texts, id};
use super::heading::language;
use super::relevant::{self, Relevant};
use super::sections::Sections;
use super::{Imported, Losses, Refusal};
use crate::load::sheet::Sheet;
use crate::load::table::Row;
use crate::messages;
use crate::number::Exact;
use crate::rule::Phrase;

messages! {
    fn left_out(kind: &str) { fr: "lignes de type `{kind}`", en: "rows of the type `{kind}`" }
    fn as_text(kind: &str) { fr: "questions de type `{kind}`, posées en texte", en: "questions of the type `{kind}`, asked as text" }
}

/// The column of the choices sheet that says what a choice is worth. `value` would be another word for its name.
pub const VALUE: &str = "jalon_value";

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
pub fn read(sheets: &[Sheet], name: &str, default: &str) -> Result<Imported, Refusal> {
    let columns = |name| Columns::of(find(sheets, name)?, heading);
    let settings = columns("settings");
    let setting = |name: &str| settings.as_ref().and_then(|columns| columns.get(columns.rows().next()?, name));
    let default = setting("default_language").and_then(language).unwrap_or_else(|| default.to_owned());
    let Some(survey) = columns("survey") else {
        return Err(Refusal::new("la feuille `survey` est vide", "the sheet `survey` is empty"));
    };
    let mut draft = Draft { languages: survey.languages(&["label", "hint"], &default), ..Draft::default() };
    draft.id = id(setting("form_id").unwrap_or(name), "framework");
    draft.version = "1.0.0".to_owned();
    draft.reference = setting("form_id").filter(|code| *code != draft.id).map(str::to_owned);
    draft.title = Texts::everywhere(setting("form_title").unwrap_or(name));
    let mut losses = Losses::default();
    let mut lists = HashMap::new();
    if let Some(choices) = columns("choices") {
        choices.rest(&["list_name", "name", "label", VALUE], &mut losses);
        lists = read_lists(&choices, &default);
    }
    let mut reader = Reader { survey: &survey, draft, losses, lists, default, asked: HashMap::new() };
    reader.read();
    survey.rest(&["type", "name", "label", "hint", "guidance_hint", "relevant"], &mut reader.losses);
    if let Some(settings) = &settings {
        settings.rest(&["form_title", "form_id", "default_language"], &mut reader.losses);
    }
    let known = ["survey", "choices", "settings"];
    for other in sheets.iter().filter(|sheet| !known.contains(&heading(&sheet.name).as_str())) {
        reader.losses.add(&Phrase::new("autres feuilles", "other sheets"), || Phrase::same(&other.name));
    }
    if reader.draft.dimensions.is_empty() {
        return Err(Refusal::new("ce formulaire ne pose aucune question", "this form asks no question"));
    }
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
    choice: Choice,
}

/// The choices of each list.
fn read_lists(choices: &Columns<'_>, default: &str) -> HashMap<String, Vec<Named>> {
    let mut lists: HashMap<String, (Ids, Vec<Named>)> = HashMap::new();
    for row in choices.rows() {
        let (Some(list), Some(name)) = (choices.get(row, "list_name"), choices.get(row, "name")) else { continue };
        let (ids, named) = lists.entry(list.to_owned()).or_insert_with(|| (Ids::of_options(), Vec::new()));
        // Every question has an answer for what nobody knows.
        if name == "unknown" {
            continue;
        }
        let label = choices.texts(row, "label", default);
        let choice = Choice {
            id: ids.give(name, "o"),
            value: choices.get(row, VALUE).and_then(|value| Exact::parse(&value.replace(',', ".")).ok()),
            label: if label.is_empty() { Texts::everywhere(name) } else { label },
            help: Texts::default(),
        };
        named.push(Named { name: name.to_owned(), choice });
    }
    lists.into_iter().map(|(list, (_, named))| (list, named)).collect()
}

/// A row that is a group or a question, with the group it lies in.
struct Item<'s> {
    row: &'s Row,
    parent: Option<usize>,
    /// The type of a question; a group has none.
    kind: Option<String>,
}

/// A question as conditions look for it.
struct Asked {
    full_id: String,
    /// Its choices by the names that the form gives them, with their ids.
    choices: HashMap<String, String>,
}

struct Reader<'s> {
    survey: &'s Columns<'s>,
    draft: Draft,
    losses: Losses,
    lists: HashMap<String, Vec<Named>>,
    default: String,
    /// By the names that the form gives them.
    asked: HashMap<&'s str, Asked>,
}

impl<'s> Reader<'s> {
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
            let label = if label.is_empty() { Texts::everywhere(name) } else { label };
            let Some(kind) = &item.kind else {
                if sections.holds(at) {
                    waiting.push((item.row, self.draft.dimensions.len(), None));
                    let title = if label.0[0].1.is_empty() { self.draft.title.clone() } else { label };
                    sections.open(at, name, Dimension { title, ..Dimension::default() }, &mut self.draft);
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
            let own = question.map(|question| self.draft.full_id(dimension, question));
            let condition = relevant::read(text).and_then(|relevant| self.condition(&relevant, own.as_deref()));
            if condition.is_none() {
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
    fn items(&mut self) -> Vec<Item<'s>> {
        let mut items: Vec<Item<'s>> = Vec::new();
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
                    items.push(Item { row, parent: open.last().copied(), kind: None });
                    open.push(items.len() - 1);
                }
                "end group" => drop(open.pop()),
                _ if ASKS_NOTHING.contains(&kind.as_str()) => {
                    self.lose(row, &Phrase::of(|lang| left_out(lang, &kind)), "type");
                }
                _ => items.push(Item { row, parent: open.last().copied(), kind: Some(kind) }),
            }
        }
        items
    }

    fn question(
        &mut self,
        row: &'s Row,
        name: &'s str,
        text: Texts,
        kind: &str,
        home: usize,
        ids: &mut Ids,
    ) -> Question {
        let dimension = &self.draft.dimensions[home].id;
        // Our own forms name questions by their full ids.
        let short = name.strip_prefix(dimension.as_str()).and_then(|rest| rest.strip_prefix('.')).unwrap_or(name);
        let id = ids.give(short, "q");
        let full_id = format!("{dimension}.{id}");
        let reference = Some(name).filter(|name| !name.is_empty() && *name != id && *name != full_id);
        let (answer, choices) = self.answer(row, kind);
        let weight = match &answer {
            // A form does not say which number would be good.
            Answer::Number(..) => {
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
        self.asked.insert(name, Asked { full_id, choices });
        let text = if text.0[0].1.is_empty() { Texts::everywhere(&id) } else { text };
        Question { help, weight, reference: reference.map(str::to_owned), ..Question::new(id, text, answer) }
    }

    /// What can be answered, with the ids of choices by their names.
    fn answer(&mut self, row: &Row, kind: &str) -> (Answer, HashMap<String, String>) {
        let whole = [" or_other", " or specify other"].iter().find_map(|end| kind.strip_suffix(end));
        let adds_other = whole.is_some();
        let mut words: Vec<&str> = whole.unwrap_or(kind).split(' ').collect();
        let list = words.pop().unwrap_or_default();
        let way = words.join(" ").to_lowercase().replace('_', " ");
        let is_one = matches!(way.as_str(), "select one" | "select one from" | "select1");
        let is_several =
            matches!(way.as_str(), "select multiple" | "select all that apply from" | "select all that apply");
        if let Some(named) = self.lists.get(list).filter(|named| (is_one || is_several) && !named.is_empty()) {
            let names = named.iter().map(|named| (named.name.clone(), named.choice.id.clone())).collect();
            let mut options: Vec<Choice> = named.iter().map(|named| named.choice.clone()).collect();
            if adds_other && options.iter().all(|option| option.id != "other") {
                let label = Texts::of_program(&self.draft.languages, "Autre", "Other");
                options.push(Choice { id: "other".to_owned(), label, ..Choice::default() });
            }
            return (if is_one { Answer::Choice(options) } else { Answer::Multi(options) }, names);
        }
        let answer = match kind {
            "integer" | "int" | "decimal" | "range" => {
                bounds(self.survey, row).map(|(min, max)| Answer::Number(min, max))
            }
            "text" | "string" => Some(Answer::Text),
            _ => None,
        };
        let answer = answer.unwrap_or_else(|| {
            let kind = kind.split(' ').next().unwrap_or_default();
            self.lose(row, &Phrase::of(|lang| as_text(lang, kind)), "type");
            Answer::Text
        });
        (answer, HashMap::new())
    }

    /// A condition by ids; none where it asks for what is not asked. `own` is the question that has it.
    fn condition(&self, relevant: &Relevant, own: Option<&str>) -> Option<Condition> {
        let asked = |name: &String| self.asked.get(name.as_str()).filter(|asked| Some(asked.full_id.as_str()) != own);
        let all = |parts: &[Relevant]| parts.iter().map(|part| self.condition(part, own)).collect::<Option<Vec<_>>>();
        Some(match relevant {
            Relevant::Is(name, choice) => {
                let asked = asked(name)?;
                Condition::Is(asked.full_id.clone(), vec![asked.choices.get(choice)?.clone()])
            }
            Relevant::Answered(name) => Condition::Answered(asked(name)?.full_id.clone()),
            Relevant::All(parts) => Condition::All(all(parts)?),
            Relevant::Any(parts) => Condition::Any(all(parts)?),
            Relevant::Not(part) => Condition::Not(Box::new(self.condition(part, own)?)),
        })
    }
}

/// The least and the most of a number: of a range its `start` and `end`, else what its constraint says with `>=` and
/// `<=`.
fn bounds(survey: &Columns<'_>, row: &Row) -> Option<(Exact, Exact)> {
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
