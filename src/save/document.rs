//! The text of an answers file, and edits to it.

use std::cmp::Reverse;
use std::ops::Range;

use jiff::civil::Date;
use toml_edit::{Array, Item, Key, Table, Value as Toml};

use super::columns::comment;
use super::place::{Container, Leaf, comma, further_left, line_end, line_start, sections};
use crate::ask::Edit;
use crate::check::renamed;
use crate::load::FORMAT;
use crate::messages;
use crate::model::{
    Answers, DimensionIx, Disagreement, FollowedStep, Framework, Given, Municipality, ProfileIx, QuestionIx,
    Respondent, Said, Value,
};
use crate::number::Exact;
use crate::text::Lang;

messages! {
    fn file_comment() {
        fr: "# Réponses d’une municipalité, pour Jalon. Ce fichier peut aussi se modifier à la main.",
        en: "# A municipality's answers, for Jalon. This file may also be changed by hand.",
    }
}

/// What some editors write before the first character of a file.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The text of an answers file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Without a byte order mark.
    text: String,
    has_mark: bool,
}

/// What a new answers file begins with.
#[derive(Debug, Clone, PartialEq)]
pub struct NewAnswers<'a> {
    /// The framework that is answered.
    pub framework: &'a Framework,
    /// The assessment's date.
    pub date: Date,
    /// The language of the answers.
    pub lang: Lang,
    /// The municipality's name.
    pub name: &'a str,
    /// Inhabitants.
    pub population: Option<u32>,
    /// Its kind, where it does not follow from the population.
    pub profile: Option<ProfileIx>,
}

/// A value as it is written.
#[derive(Debug, Clone, PartialEq)]
enum PlainValue {
    Word(String),
    /// In this order.
    Words(Vec<String>),
    /// In any order.
    Set(Vec<String>),
    Number(Exact),
    Date(Date),
}

/// Characters to be put in the place of others.
struct Patch {
    range: Range<usize>,
    with: String,
}

/// The keys of an answer with something around it, in the order they are written in.
type Fields = Vec<(&'static str, Option<PlainValue>)>;

const ANSWERS: &str = "answers";
const MUNICIPALITY: &str = "municipality";
const STEP: &str = "step";

impl Document {
    /// A new file.
    #[must_use]
    pub fn new(start: &NewAnswers<'_>) -> Document {
        let framework = start.framework;
        let head = [
            ("framework", PlainValue::Word(framework.id.clone())),
            ("framework_version", PlainValue::Word(framework.version.to_string())),
            ("date", PlainValue::Date(start.date)),
            ("language", PlainValue::Word(start.lang.tag().to_owned())),
        ];
        let profile = start.profile.map(|at| framework.profiles[at].id.clone());
        let municipality = [
            ("name", Some(PlainValue::Word(start.name.to_owned()))),
            ("population", start.population.map(|count| PlainValue::Number(i64::from(count).into()))),
            ("profile", profile.map(PlainValue::Word)),
        ];
        let mut lines = vec![file_comment(start.lang), format!("format = {FORMAT}")];
        lines.extend(head.iter().map(|(key, plain)| format!("{key} = {}", plain.text())));
        lines.extend([String::new(), format!("[{MUNICIPALITY}]")]);
        let given = municipality.iter().filter_map(|(key, plain)| Some((key, plain.as_ref()?)));
        lines.extend(given.map(|(key, plain)| format!("{key} = {}", plain.text())));
        lines.push(String::new());
        let text = lines.join("\n");
        Document { text, has_mark: false }
    }

    /// A new file with whole answers, and with remarks below its first line. `None` as with a change.
    #[must_use]
    pub fn holding(framework: &Framework, answers: &Answers, remarks: &[String], lang: Lang) -> Option<Document> {
        let Municipality { name, code, population, profile, capacity, priorities } = &answers.municipality;
        let population = population.and_then(|count| u32::try_from(count).ok());
        let follows = population.and_then(|count| framework.profile_of(count));
        let profile = profile.filter(|_| *profile != follows);
        let mut new = Document::new(&NewAnswers { framework, date: answers.date, lang, name, population, profile });
        let below = line_end(&new.text, 0);
        let remarks: Vec<String> = remarks.iter().map(|remark| format!("# {}", comment(remark))).collect();
        new.apply(&new.lines(below, &remarks));
        if let Some(language) = &answers.language {
            new.set(&["language"], &PlainValue::Word(language.clone()), None)?;
        }
        let mut edits: Vec<Edit> = code.iter().cloned().map(Edit::Code).collect();
        if *capacity != framework.usual_capacity(answers.municipality.profile) {
            edits.push(Edit::Capacity(Some(capacity.clone())));
        }
        edits.push(Edit::Priorities(priorities.clone()));
        edits.extend(answers.respondents.iter().cloned().map(Edit::Respondent));
        let given = answers.given.iter_enumerated().filter(|(_, given)| **given != Given::default());
        edits.extend(given.map(|(at, given)| Edit::Answer(at, given.clone())));
        let mut new = edits.iter().try_fold(new, |new, edit| new.with(framework, edit))?;
        for followed in &answers.followed {
            new.step(framework, followed)?;
        }
        for disagreement in &answers.disagreements {
            new.disagreement(framework, disagreement);
        }
        Some(new)
    }

    /// The text of a file that is there. `None` where it is not TOML.
    #[must_use]
    pub fn parse(text: &str) -> Option<Document> {
        let bare = text.strip_prefix(BYTE_ORDER_MARK);
        let document = Document { text: bare.unwrap_or(text).to_owned(), has_mark: bare.is_some() };
        let is_toml = document.tree().is_some();
        is_toml.then_some(document)
    }

    /// The text to be written, with its byte order mark if there was one.
    #[must_use]
    pub fn to_text(&self) -> String {
        if self.has_mark { format!("{BYTE_ORDER_MARK}{}", self.text) } else { self.text.clone() }
    }

    /// The text without a byte order mark, to be read.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The document as answers to this framework. `None` as with a change.
    #[must_use]
    pub fn answering(&self, framework: &Framework) -> Option<Document> {
        let mut new = self.clone();
        new.set(&["framework"], &PlainValue::Word(framework.id.clone()), None)?;
        new.set(&["framework_version"], &PlainValue::Word(framework.version.to_string()), None)?;
        Some(new)
    }

    /// The document with a change. `None` where the file is written in a way that leaves no place
    /// for it, such as `municipality = 3`.
    #[must_use]
    pub fn with(&self, framework: &Framework, edit: &Edit) -> Option<Document> {
        let mut new = self.clone();
        let set = |new: &mut Document, key: &str, value: Option<PlainValue>| match value {
            Some(value) => new.set(&[MUNICIPALITY, key], &value, None),
            None => new.remove(&[MUNICIPALITY, key]),
        };
        match edit {
            Edit::Answer(question, given) => new.answer(framework, *question, given)?,
            Edit::Name(name) => set(&mut new, "name", Some(PlainValue::Word(name.clone())))?,
            Edit::Code(code) => set(&mut new, "code", Some(PlainValue::Word(code.clone())))?,
            Edit::Population(population) => {
                set(&mut new, "population", population.map(|count| PlainValue::Number(i64::from(count).into())))?;
            }
            Edit::Profile(profile) => {
                let id = profile.map(|at| framework.profiles[at].id.clone());
                set(&mut new, "profile", id.map(PlainValue::Word))?;
            }
            Edit::Capacity(days) => {
                set(&mut new, "capacity_days_per_month", days.clone().map(PlainValue::Number))?;
            }
            Edit::Priorities(dimensions) => {
                let ids: Vec<String> = dimensions.iter().map(|at| framework.dimensions[*at].id.clone()).collect();
                set(&mut new, "priorities", (!ids.is_empty()).then_some(PlainValue::Set(ids)))?;
            }
            Edit::Respondent(respondent) => new.respondent(respondent)?,
            Edit::Step(followed) => new.step(framework, followed)?,
        }
        Some(new)
    }

    fn tree(&self) -> Option<toml_edit::Document<&str>> {
        toml_edit::Document::parse(&*self.text).ok()
    }

    fn replace(&mut self, range: Range<usize>, with: &str) {
        self.text.replace_range(range, with);
    }

    fn apply(&mut self, patch: &Patch) {
        self.replace(patch.range.clone(), &patch.with);
    }

    /// The line end that the file uses.
    fn line_end(&self) -> &'static str {
        let windows = self.text.matches("\r\n").count();
        if windows * 2 > self.text.matches('\n').count() { "\r\n" } else { "\n" }
    }

    /// Makes the entry of a question say what is given.
    fn answer(&mut self, framework: &Framework, question: QuestionIx, given: &Given) -> Option<()> {
        let fields = fields(framework, question, given);
        let mut entries = entries(self.tree()?.as_table(), framework, question).into_iter();
        let entry = entries.next();
        // Where it was several questions, the one answer takes the place of all.
        for (dimension, key, _) in entries {
            self.remove(&[ANSWERS, &dimension, &key])?;
        }
        let Some((dimension, key, form)) = entry else {
            let Some(value) = written(&fields) else { return Some(()) };
            let question = &framework.questions[question];
            let dimension = &framework.dimensions[question.dimension];
            let path = [ANSWERS, &dimension.id, question.short_id()];
            return self.insert(&path, &value, Some(framework));
        };
        let path = [ANSWERS, &dimension, &key];
        match form {
            Layout::Plain => match (written(&fields), only_answer(&fields)) {
                (None, _) => self.remove(&path),
                (_, Some(plain)) => self.set(&path, plain, None),
                (Some(text), None) => self.overwrite(&path, &text),
            },
            Layout::Braces if written(&fields).is_none() => self.remove(&path),
            Layout::Braces | Layout::Lines => {
                for (key, value) in &fields {
                    let path = [path[0], path[1], path[2], key];
                    match value {
                        Some(value) => self.set(&path, value, None)?,
                        None => self.remove(&path)?,
                    }
                }
                Some(())
            }
        }
    }

    fn respondent(&mut self, respondent: &Respondent) -> Option<()> {
        let line = |key: &str, text: &Option<String>| {
            text.as_ref().map(|text| format!("{key} = {}", PlainValue::Word(text.clone()).text()))
        };
        let lines: Vec<String> =
            [line("role", &respondent.role), line("name", &respondent.name)].into_iter().flatten().collect();
        let tree = self.tree()?;
        if let Some(Item::Value(list)) = tree.get("respondent") {
            let patch = at_the_end(list.as_array()?, &format!("{{ {} }}", lines.join(", ")))?;
            self.apply(&patch);
            return Some(());
        }
        let sections = sections(tree.as_table());
        let is_named = |name: &'static str| move |section: &&super::place::Section| section.path == [name];
        let after = sections.iter().rev().find(is_named("respondent"));
        let after = after.or_else(|| sections.iter().rev().find(is_named(MUNICIPALITY))).map(|section| section.last);
        let mut text = vec!["[[respondent]]".to_owned()];
        text.extend(lines);
        let patch = self.section(after, &text);
        self.apply(&patch);
        Some(())
    }

    /// Notes what became of a step, in the place of what was noted of it.
    fn step(&mut self, framework: &Framework, followed: &FollowedStep) -> Option<()> {
        let FollowedStep { step, state, who, since, until, note, days } = followed;
        let step = &framework.steps[*step];
        let word = |text: &Option<String>| text.clone().map(PlainValue::Word);
        let fields: Fields = vec![
            ("id", Some(PlainValue::Word(step.id.clone()))),
            ("state", Some(PlainValue::Word(state.word().to_owned()))),
            ("who", word(who)),
            ("since", since.map(PlainValue::Date)),
            ("until", until.map(PlainValue::Date)),
            ("note", word(note)),
            ("days", days.clone().map(PlainValue::Number)),
        ];
        let names: Vec<&str> = step.was.iter().map(String::as_str).chain([step.id.as_str()]).collect();
        if table_of_step(self.tree()?.as_table(), &names).is_some() {
            return fields.iter().try_for_each(|(key, value)| self.note_of_step(&names, key, value.as_ref()));
        }
        let tree = self.tree()?;
        let patch = match tree.get(STEP) {
            Some(Item::Value(list)) => at_the_end(list.as_array()?, &in_braces(&fields))?,
            _ => {
                let given = fields.iter().filter_map(|(key, value)| Some((key, value.as_ref()?)));
                let mut lines = vec![format!("[[{STEP}]]")];
                lines.extend(given.map(|(key, value)| format!("{key} = {}", value.text())));
                let sections = sections(tree.as_table());
                self.section(sections.iter().rev().find(|section| section.path == [STEP]).map(|at| at.last), &lines)
            }
        };
        self.apply(&patch);
        Some(())
    }

    /// Makes one key of the table of a step say what is given.
    fn note_of_step(&mut self, names: &[&str], key: &str, value: Option<&PlainValue>) -> Option<()> {
        let tree = self.tree()?;
        let table = table_of_step(tree.as_table(), names)?;
        match (table.get(key), value) {
            (None, None) => {}
            (None, Some(value)) => {
                let entry = format!("{key} = {}", value.text());
                let patch = match table {
                    Container::Lines(lines) => self.line(lines, 0, &entry, |_| None, key)?,
                    Container::Braces(_) => self.in_braces(table, 0, &entry)?,
                };
                self.apply(&patch);
            }
            (Some((_, item)), Some(value)) => {
                let span = item.as_value()?.span()?;
                if !value.is(item.as_value()?, &self.text[span.clone()]) {
                    self.replace(span, &value.text());
                }
            }
            (Some((name, item)), None) => {
                let entry = name.span()?.start..item.as_value()?.span()?.end;
                match table {
                    Container::Lines(_) => self.remove_line(entry.start, entry.end),
                    Container::Braces(_) => self.remove_in_braces(entry),
                }
            }
        }
        Some(())
    }

    /// Adds who said what of a question, at the end.
    fn disagreement(&mut self, framework: &Framework, Disagreement { question, said, note }: &Disagreement) {
        let id = PlainValue::Word(framework.questions[*question].id.clone());
        let mut lines = vec!["[[disagreement]]".to_owned(), format!("question = {}", id.text())];
        lines.extend(note.as_ref().map(|note| format!("note = {}", PlainValue::Word(note.clone()).text())));
        lines.push("said = [".to_owned());
        lines.extend(said.iter().map(|Said { who, given }| {
            let mut keys = vec![("who", Some(PlainValue::Word(who.clone())))];
            keys.extend(fields(framework, *question, given));
            format!("  {},", in_braces(&keys))
        }));
        lines.push("]".to_owned());
        let patch = self.section(None, &lines);
        self.apply(&patch);
    }

    /// Sets the value at a path, which may be new; one that says the same already is left alone.
    fn set(&mut self, path: &[&str], value: &PlainValue, order: Option<&Framework>) -> Option<()> {
        let tree = self.tree()?;
        match find(tree.as_table(), path) {
            Some((_, Item::Value(old))) => {
                let span = old.span()?;
                if !value.is(old, &self.text[span.clone()]) {
                    self.replace(span, &value.text());
                }
                Some(())
            }
            Some(_) => None,
            None => self.insert(path, &value.text(), order),
        }
    }

    /// Puts another text in the place of a value that is there.
    fn overwrite(&mut self, path: &[&str], text: &str) -> Option<()> {
        let tree = self.tree()?;
        let (_, item) = find(tree.as_table(), path)?;
        let span = item.as_value()?.span()?;
        self.replace(span, text);
        Some(())
    }

    /// Adds a value at a path that is not there yet.
    fn insert(&mut self, path: &[&str], value: &str, order: Option<&Framework>) -> Option<()> {
        let patch = self.insertion(path, value, order)?;
        self.apply(&patch);
        Some(())
    }

    fn insertion(&self, path: &[&str], value: &str, order: Option<&Framework>) -> Option<Patch> {
        let tree = self.tree()?;
        let mut at = Container::Lines(tree.as_table());
        // How many keys of the path there are already, and how many of the last ones are dotted.
        let (mut depth, mut dotted) = (0, 0);
        for key in &path[..path.len() - 1] {
            let Some((_, item)) = at.get(key) else { break };
            at = Container::of(item)?;
            depth += 1;
            dotted = if at.is_dotted() { dotted + 1 } else { 0 };
        }
        let shown = |keys: &[&str]| -> String {
            let keys: Vec<String> = keys.iter().map(|key| Key::new(*key).display_repr().into_owned()).collect();
            keys.join(".")
        };
        let entry = format!("{} = {value}", shown(&path[depth..]));
        let (last, above) = path.split_last()?;
        match at {
            Container::Braces(_) => self.in_braces(at, dotted, &entry),
            Container::Lines(table) if depth == above.len() && at.is_written() => {
                let rank = |key: &str| {
                    order.filter(|_| path.len() == 3).and_then(|f| renamed(f, path[1], key).first().map(|at| at.0))
                };
                self.line(table, dotted, &entry, rank, last)
            }
            Container::Lines(_) => {
                let lines = [format!("[{}]", shown(above)), format!("{} = {value}", shown(&[*last]))];
                Some(self.section(Document::section_before(tree.as_table(), path, order), &lines))
            }
        }
    }

    fn in_braces(&self, table: Container<'_>, dotted: usize, entry: &str) -> Option<Patch> {
        let Container::Braces(braces) = table else { return None };
        let leaves = table.leaves();
        let Some(last) = leaves.iter().max_by_key(|leaf| leaf.value().map(|span| span.end)) else {
            let at = braces.span()?.start + 1;
            let closing = if self.text[at..].starts_with([' ', '\n', '\r']) { "" } else { " " };
            return Some(Patch { range: at..at, with: format!(" {entry}{closing}") });
        };
        let key = last.key()?.start;
        let below = further_left(&self.text, key, last.path.len() - 1)?;
        let start = further_left(&self.text, below, dotted)?;
        let line = line_start(&self.text, start);
        let indent = &self.text[line..start];
        let between = if indent.trim().is_empty() && line > 0 {
            format!(",{}{indent}", self.line_end())
        } else {
            ", ".to_owned()
        };
        let at = last.value()?.end;
        Some(Patch { range: at..at, with: format!("{between}{}{entry}", &self.text[start..below]) })
    }

    /// A line in a table: after the last of those that rank below it, or at the end.
    fn line(
        &self,
        table: &Table,
        dotted: usize,
        entry: &str,
        rank: impl Fn(&str) -> Option<usize>,
        new: &str,
    ) -> Option<Patch> {
        let leaves = Container::Lines(table).leaves();
        let end = |leaf: &&Leaf<'_>| leaf.value().map(|span| span.end);
        let own = rank(new);
        let comes_before = |leaf: &&Leaf<'_>| {
            let theirs = leaf.path.first().and_then(|key| rank(key.get()));
            own.is_some_and(|own| theirs.is_some_and(|theirs| theirs < own))
        };
        let before = leaves.iter().filter(comes_before).max_by_key(end);
        let may_lead = own.is_some() && !Container::Lines(table).is_dotted() && self.is_bare_below(table, &leaves);
        let anchor = before.or_else(|| leaves.iter().filter(|_| !may_lead).max_by_key(end));
        let (at, lead) = match anchor {
            Some(leaf) => {
                let below = further_left(&self.text, leaf.key()?.start, leaf.path.len() - 1)?;
                let start = further_left(&self.text, below, dotted)?;
                let line = line_start(&self.text, start);
                (leaf.value()?.end, &self.text[line..below])
            }
            None => (table.span()?.end, ""),
        };
        let at = line_end(&self.text, at);
        Some(self.lines(at, &[format!("{lead}{entry}")]))
    }

    /// Whether a table's first line stands directly below its header, so that no remark would come to
    /// stand below another line.
    fn is_bare_below(&self, table: &Table, leaves: &[Leaf<'_>]) -> bool {
        let first = leaves.iter().filter_map(|leaf| Some(leaf.key()?.start)).min();
        let header = table.span().map(|span| line_end(&self.text, span.end));
        first.is_some_and(|first| header == Some(line_start(&self.text, first)))
    }

    /// Lines at the beginning of a line, or at the end of the file.
    fn lines(&self, at: usize, lines: &[String]) -> Patch {
        let newline = self.line_end();
        let before = &self.text[..at];
        let mut with = if before.is_empty() || before.ends_with('\n') { String::new() } else { newline.to_owned() };
        for line in lines {
            with.push_str(line);
            with.push_str(newline);
        }
        Patch { range: at..at, with }
    }

    /// A section after the one whose last value ends at a byte, or at the end of the file.
    fn section(&self, after: Option<usize>, lines: &[String]) -> Patch {
        let at = after.map_or(self.text.len(), |last| self.past_remarks(line_end(&self.text, last)));
        let (before, rest) = self.text.split_at(at);
        let mut all = Vec::new();
        if !before.is_empty() && !before.ends_with("\n\n") && !before.ends_with("\n\r\n") {
            all.push(String::new());
        }
        all.extend_from_slice(lines);
        if !rest.is_empty() && !rest.starts_with(['\n', '\r']) {
            all.push(String::new());
        }
        self.lines(at, &all)
    }

    /// Past comment lines that belong to what stands before them: a blank line or the end follows.
    fn past_remarks(&self, at: usize) -> usize {
        let mut end = at;
        while self.text[end..].trim_start_matches([' ', '\t']).starts_with('#') {
            end = line_end(&self.text, end);
        }
        let rest = &self.text[end..];
        if rest.is_empty() || rest.starts_with(['\n', '\r']) { end } else { at }
    }

    /// The last byte of what a new section is to stand after; none for the end of the file.
    fn section_before(root: &Table, path: &[&str], order: Option<&Framework>) -> Option<usize> {
        let framework = order.filter(|_| path.first() == Some(&ANSWERS))?;
        let rank = |id: &str| framework.dimension(id);
        let own = rank(path.get(1)?)?;
        let sections = sections(root);
        let is_answers = |section: &&super::place::Section| section.path.first().is_some_and(|key| key == ANSWERS);
        let theirs = |section: &super::place::Section| section.path.get(1).map_or(Some(DimensionIx(0)), |id| rank(id));
        let before = sections.iter().filter(is_answers).filter(|section| {
            let is_plain = section.path.len() == 1;
            is_plain || theirs(section).is_none_or(|theirs| theirs <= own)
        });
        if let Some(section) = before.max_by_key(|section| section.start) {
            return Some(section.last);
        }
        let first = sections.iter().position(|section| is_answers(&section))?;
        match first.checked_sub(1) {
            Some(previous) => Some(sections[previous].last),
            None => Container::Lines(root).leaves().iter().filter_map(|leaf| Some(leaf.value()?.end)).max(),
        }
    }

    /// Takes a value out; what is not there stays so. Remarks around it stay.
    fn remove(&mut self, path: &[&str]) -> Option<()> {
        let tree = self.tree()?;
        let Some((key, item)) = find(tree.as_table(), path) else { return Some(()) };
        let value = item.as_value()?.span()?;
        let key = key.span()?;
        let container =
            path[..path.len() - 1].iter().try_fold((Container::Lines(tree.as_table()), 0), |(at, dotted), key| {
                let below = at.below(key)?;
                Some((below, if below.is_dotted() { dotted + 1 } else { 0 }))
            })?;
        let start = further_left(&self.text, key.start, container.1)?;
        // The braces may be those of a table further up.
        let in_braces = matches!(container.0, Container::Braces(_));
        if in_braces {
            self.remove_in_braces(start..value.end);
        } else {
            self.remove_line(start, value.end);
        }
        Some(())
    }

    fn remove_line(&mut self, start: usize, end: usize) {
        let line = line_start(&self.text, start);
        let next = line_end(&self.text, end);
        let rest = self.text[end..next].trim_start_matches([' ', '\t']);
        if rest.starts_with('#') {
            let keep = next - rest.len();
            self.replace(start..keep, "");
        } else {
            self.replace(line..next, "");
        }
    }

    fn remove_in_braces(&mut self, entry: Range<usize>) {
        if let Some(comma) = comma(&self.text, entry.end) {
            let end = comma + 1;
            let blanks = self.text[end..].len() - self.text[end..].trim_start_matches([' ', '\t']).len();
            self.replace(comma..end + blanks, "");
            self.replace(entry, "");
            return;
        }
        let before = self.text[..entry.start].trim_end();
        match before.strip_suffix(',') {
            Some(before) => self.replace(before.len()..entry.end, ""),
            None => self.replace(entry, ""),
        }
    }
}

/// How the entry of a question is written.
enum Layout {
    /// As a value.
    Plain,
    /// As a table between braces.
    Braces,
    /// As a table with a header or dotted keys.
    Lines,
}

/// The entries of a question alone, under its own name or earlier ones: the keys, and how each is written.
fn entries(root: &Table, framework: &Framework, question: QuestionIx) -> Vec<(String, String, Layout)> {
    let mut entries = Vec::new();
    let Some(answers) = Container::Lines(root).below(ANSWERS) else { return entries };
    for dimension in answers.keys() {
        let Some(table) = answers.below(dimension) else { continue };
        for key in table.keys() {
            if renamed(framework, dimension, key) == [question] {
                let form = match table.below(key) {
                    None => Layout::Plain,
                    Some(Container::Braces(braces)) if !braces.is_dotted() => Layout::Braces,
                    Some(_) => Layout::Lines,
                };
                entries.push((dimension.to_owned(), key.to_owned(), form));
            }
        }
    }
    entries
}

/// The table that says what became of a step, by one of its ids.
fn table_of_step<'d>(root: &'d Table, names: &[&str]) -> Option<Container<'d>> {
    let is_it =
        |table: &Container<'_>| table.get("id").and_then(|(_, id)| id.as_str()).is_some_and(|id| names.contains(&id));
    match root.get(STEP)? {
        Item::ArrayOfTables(tables) => tables.iter().map(Container::Lines).find(is_it),
        Item::Value(list) => {
            list.as_array()?.iter().filter_map(Toml::as_inline_table).map(Container::Braces).find(is_it)
        }
        Item::Table(_) | Item::None => None,
    }
}

/// One more table at the end of a list between brackets.
fn at_the_end(list: &Array, inline: &str) -> Option<Patch> {
    let last = list.iter().filter_map(|value| Some(value.span()?.end)).max();
    let (at, with) = match last {
        Some(end) => (end, format!(", {inline}")),
        None => (list.span()?.start + 1, inline.to_owned()),
    };
    Some(Patch { range: at..at, with })
}

fn find<'d>(root: &'d Table, path: &[&str]) -> Option<(&'d Key, &'d Item)> {
    let (last, above) = path.split_last()?;
    let table = above.iter().try_fold(Container::Lines(root), |at, key| at.below(key))?;
    table.get(last)
}

/// What the entry of a question is to say, key by key.
fn fields(framework: &Framework, question: QuestionIx, given: &Given) -> Fields {
    let options = framework.options(question);
    let id = |at: &usize| options[*at].id.clone();
    let answer = match &given.value {
        Value::Blank | Value::NotApplicable(_) => None,
        Value::Unknown => Some(PlainValue::Word("unknown".to_owned())),
        Value::Choice(option) => Some(PlainValue::Word(id(option))),
        Value::Multi(chosen) => Some(PlainValue::Set(chosen.iter().map(id).collect())),
        Value::Number(number) => Some(PlainValue::Number(number.clone())),
        Value::Text(text) => Some(PlainValue::Word(text.clone())),
    };
    let reason = match &given.value {
        Value::NotApplicable(reason) => Some(PlainValue::Word(reason.clone())),
        _ => None,
    };
    vec![
        ("answer", answer),
        ("not_applicable", reason),
        ("note", given.note.clone().map(PlainValue::Word)),
        ("evidence", (!given.evidence.is_empty()).then(|| PlainValue::Words(given.evidence.clone()))),
        ("date", given.date.map(PlainValue::Date)),
    ]
}

/// The answer, where there is nothing around it.
fn only_answer(fields: &Fields) -> Option<&PlainValue> {
    let mut given = fields.iter().filter_map(|(key, value)| Some((*key, value.as_ref()?)));
    match (given.next(), given.next()) {
        (Some(("answer", plain)), None) => Some(plain),
        _ => None,
    }
}

/// The text of a new entry; none where there is nothing to say.
fn written(fields: &Fields) -> Option<String> {
    if let Some(plain) = only_answer(fields) {
        return Some(plain.text());
    }
    fields.iter().any(|(_, value)| value.is_some()).then(|| in_braces(fields))
}

/// The keys that are given, as a table between braces.
fn in_braces(fields: &Fields) -> String {
    let given = fields.iter().filter_map(|(key, value)| Some((key, value.as_ref()?)));
    let pairs: Vec<String> = given.map(|(key, value)| format!("{key} = {}", value.text())).collect();
    format!("{{ {} }}", pairs.join(", "))
}

impl PlainValue {
    fn text(&self) -> String {
        let quoted = |text: &String| Toml::from(text.as_str()).to_string();
        match self {
            PlainValue::Word(word) => quoted(word),
            PlainValue::Words(words) | PlainValue::Set(words) => {
                let words: Vec<String> = words.iter().map(quoted).collect();
                format!("[{}]", words.join(", "))
            }
            PlainValue::Number(number) => number.to_plain(),
            PlainValue::Date(date) => date.to_string(),
        }
    }

    /// Whether a value in the file says this already.
    fn is(&self, old: &Toml, text: &str) -> bool {
        let list = || -> Option<Vec<&str>> { old.as_array()?.iter().map(Toml::as_str).collect() };
        match self {
            PlainValue::Word(word) => old.as_str() == Some(word),
            PlainValue::Words(words) => list().is_some_and(|old| old == *words),
            PlainValue::Set(words) => list().is_some_and(|mut old| {
                let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
                for list in [&mut old, &mut words] {
                    list.sort_unstable_by_key(|word| Reverse(*word));
                    list.dedup();
                }
                old == words
            }),
            PlainValue::Number(number) => Exact::parse(&text.replace('_', "")).is_ok_and(|old| old == *number),
            PlainValue::Date(date) => old.as_datetime().is_some_and(|old| old.to_string() == date.to_string()),
        }
    }
}
