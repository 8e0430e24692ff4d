//! What answers mean under a framework.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use super::names::MOST_SUGGESTIONS;
use super::question::UNKNOWN;
use super::words;
use crate::load::AnswersFile;
use crate::load::answers::{AnswerFile, AnswerTables, AnswerValue, MunicipalityFile, Written};
use crate::load::words as shape_words;
use crate::model::{
    Answers, Choice, DEFAULT_CAPACITY, Framework, Given, Municipality, ProfileIx, QuestionIx, QuestionKind, Respondent,
    Value, Version,
};
use crate::number::Exact;
use crate::report::{Problem, Report};
use crate::rule::{Rule, Severity};
use crate::source::{At, Span};
use crate::text::near::{nearest, quoted};

/// Checks answers and builds what they mean.
pub fn check(file: &AnswersFile, source: &str, framework: &Framework, report: &mut Report) -> Option<Answers> {
    let before = report.count(Severity::Error);
    let mut cx = Cx { framework, report };
    cx.same_framework(file);
    let municipality = file.municipality.as_ref().map(|municipality| cx.municipality(municipality));
    let given = file.answers.as_ref().map_or_else(Vec::new, |tables| cx.given(&tables.value));
    cx.dates(file);
    if !file.sound || cx.report.count(Severity::Error) > before {
        return None;
    }
    Some(Answers {
        source: source.to_owned(),
        framework_version: file
            .framework_version
            .as_ref()
            .map_or_else(|| framework.version.to_string(), |version| version.value.clone()),
        date: file.date.as_ref()?.value,
        language: file.language.as_ref().map(|language| language.value.clone()),
        municipality: municipality?,
        respondents: file
            .respondents
            .iter()
            .map(|respondent| Respondent {
                role: respondent.value.role.as_ref().map(|role| role.value.clone()),
                name: respondent.value.name.as_ref().map(|name| name.value.clone()),
            })
            .collect(),
        given: if given.is_empty() { vec![Given::default(); framework.questions.len()] } else { given },
    })
}

/// What tables of answers say for each question of a framework; `None` where an error stands
/// against them.
pub fn given(tables: &AnswerTables, framework: &Framework, report: &mut Report) -> Option<Vec<Given>> {
    let before = report.count(Severity::Error);
    let given = Cx { framework, report }.given(tables);
    (report.count(Severity::Error) == before).then_some(given)
}

/// The questions of a framework by every name that answers may have for them.
#[derive(Debug)]
pub struct QuestionNames<'f> {
    full: HashMap<&'f str, QuestionIx>,
    /// Earlier ids, by the dimension they stand in now.
    was_here: HashMap<(&'f str, &'f str), QuestionIx>,
    was_full: HashMap<&'f str, QuestionIx>,
    references: HashMap<&'f str, QuestionIx>,
}

impl<'f> QuestionNames<'f> {
    /// The names of a framework's questions.
    #[must_use]
    pub fn new(framework: &'f Framework) -> QuestionNames<'f> {
        let mut names = QuestionNames {
            full: HashMap::new(),
            was_here: HashMap::new(),
            was_full: HashMap::new(),
            references: HashMap::new(),
        };
        for (at, question) in framework.questions.iter().enumerate() {
            names.full.insert(&question.id, at);
            let dimension = framework.dimensions[question.dimension].id.as_str();
            for old in &question.was {
                names.was_here.entry((dimension, old)).or_insert(at);
                names.was_full.entry(old).or_insert(at);
            }
            if let Some(code) = &question.reference {
                names.references.entry(code).or_insert(at);
            }
        }
        names
    }

    /// The question that a name stands for in a dimension: its own id, then an earlier id there,
    /// then an earlier full id.
    #[must_use]
    pub fn find(&self, dimension: &str, question: &str) -> Option<QuestionIx> {
        let full = format!("{dimension}.{question}");
        self.full
            .get(full.as_str())
            .or_else(|| self.was_here.get(&(dimension, question)))
            .or_else(|| self.was_full.get(full.as_str()))
            .copied()
    }

    /// The question with the publisher's own code.
    #[must_use]
    pub fn by_reference(&self, code: &str) -> Option<QuestionIx> {
        self.references.get(code).copied()
    }
}

/// The question that one name stands for; for many names make [`QuestionNames`] once.
#[must_use]
pub fn renamed(framework: &Framework, dimension: &str, question: &str) -> Option<QuestionIx> {
    QuestionNames::new(framework).find(dimension, question)
}

pub(super) struct Cx<'a> {
    pub framework: &'a Framework,
    pub report: &'a mut Report,
}

impl Cx<'_> {
    pub fn problem(&mut self, rule: Rule, span: Span, message: String, help: String) {
        self.report.push(Problem::new(rule, span, message).help(help));
    }

    fn same_framework(&mut self, file: &AnswersFile) {
        let lang = self.report.lang();
        let Some(named) = &file.framework else { return };
        if named.value != self.framework.id {
            let message = words::other_framework(lang, &named.value, &self.framework.id);
            self.problem(Rule::OtherFramework, named.span, message, words::other_framework_help(lang, &named.value));
            return;
        }
        let Some(written) = &file.framework_version else { return };
        let Some(version) = Version::parse(&written.value) else {
            let message = words::malformed_version(lang, &written.value);
            let help = words::malformed_version_help(lang);
            self.problem(Rule::AnswersMalformedVersion, written.span, message, help);
            return;
        };
        let used = &self.framework.version;
        if version == *used {
            return;
        }
        // A suffix such as `-rc.1` comes before the release without it.
        let is_newer = match version.numbers.cmp(&used.numbers) {
            Ordering::Less => false,
            Ordering::Greater => true,
            Ordering::Equal => version.suffix.is_empty(),
        };
        let say = if is_newer { words::newer_version } else { words::older_version };
        let message = say(lang, &written.value, &used.to_string());
        self.report.push(Problem::new(Rule::OtherVersion, written.span, message));
    }

    /// An assessment says where things stood on its own day.
    fn dates(&mut self, file: &AnswersFile) {
        let lang = self.report.lang();
        let Some(date) = &file.date else { return };
        for answer in answers_of(file).filter_map(|answer| answer.date.as_ref()).filter(|own| own.value > date.value) {
            let message = words::answered_after(lang);
            self.problem(Rule::AnsweredAfter, answer.span, message, words::answered_after_help(lang));
        }
    }

    pub fn municipality(&mut self, file: &At<MunicipalityFile>) -> Municipality {
        let lang = self.report.lang();
        let municipality = &file.value;
        if let Some(name) = municipality.name.as_ref().filter(|name| name.value.trim().is_empty()) {
            self.problem(Rule::AnswersMissingKey, name.span, words::empty_name(lang), words::empty_name_help(lang));
        }
        let profile = self.profile(file);
        let capacity = match &municipality.capacity {
            Some(days) => {
                if !days.value.is_positive() {
                    self.problem(Rule::BadCapacity, days.span, words::bad_capacity(lang), words::raise_it(lang));
                }
                days.value.clone()
            }
            None => profile.map_or(DEFAULT_CAPACITY, |at| self.framework.profiles[at].capacity.clone()),
        };
        let mut priorities = Vec::new();
        for name in municipality.priorities.iter().flat_map(|list| &list.value) {
            match self.framework.dimension(&name.value) {
                Some(at) if !priorities.contains(&at) => priorities.push(at),
                Some(_) => {}
                None => self.unknown_dimension(name),
            }
        }
        Municipality {
            name: municipality.name.as_ref().map_or_else(String::new, |name| name.value.clone()),
            population: municipality.population.as_ref().map(|population| population.value.into()),
            profile,
            capacity,
            priorities,
        }
    }

    fn profile(&mut self, file: &At<MunicipalityFile>) -> Option<ProfileIx> {
        let lang = self.report.lang();
        let profiles = &self.framework.profiles;
        let ids: Vec<&str> = profiles.iter().map(|profile| profile.id.as_str()).collect();
        if let Some(named) = &file.value.profile {
            let found = ids.iter().position(|id| *id == named.value);
            if found.is_none() {
                let help = suggestion(lang, &named.value, &ids);
                self.problem(Rule::AnswersUnknownProfile, named.span, words::unknown_profile(lang, &named.value), help);
            }
            if let (Some(found), Some(population)) = (found, &file.value.population) {
                self.fits(found, population);
            }
            return found;
        }
        // What was written and could not be read is an error already.
        if file.value.key("profile").is_some() {
            return None;
        }
        if let Some(population) = &file.value.population {
            let inhabitants = u64::from(population.value);
            let found = profiles.iter().position(|p| p.max_population.is_none_or(|most| inhabitants <= most));
            if let (None, Some(most)) = (found, profiles.last().and_then(|last| last.max_population)) {
                let most = lang.count(usize::try_from(most).unwrap_or(usize::MAX));
                let help = words::no_profile_help(lang, &quoted(&ids));
                self.problem(Rule::NoProfile, population.span, words::population_too_large(lang, &most), help);
            }
            return found;
        }
        if file.value.key("population").is_none() && profiles.len() > 1 {
            let help = words::no_profile_help(lang, &quoted(&ids));
            self.problem(Rule::NoProfile, file.span, words::no_profile(lang), help);
        }
        (!profiles.is_empty()).then_some(0)
    }

    /// The named profile wins over the population, which may be what is wrong.
    fn fits(&mut self, named: ProfileIx, population: &At<u32>) {
        let profiles = &self.framework.profiles;
        let inhabitants = u64::from(population.value);
        let fits = profiles.iter().position(|profile| profile.max_population.is_none_or(|most| inhabitants <= most));
        if let Some(fits) = fits.filter(|fits| *fits != named) {
            let lang = self.report.lang();
            let count = lang.count(usize::try_from(inhabitants).unwrap_or(usize::MAX));
            let message = words::other_profile(lang, &count, &profiles[fits].id, &profiles[named].id);
            self.problem(Rule::OtherProfile, population.span, message, words::other_profile_help(lang));
        }
    }

    fn unknown_dimension(&mut self, name: &At<String>) {
        let lang = self.report.lang();
        if self.report.len() >= MOST_SUGGESTIONS {
            let message = words::unknown_dimension(lang, &name.value);
            self.problem(Rule::AnswersUnknownDimension, name.span, message, words::correct_name(lang));
            return;
        }
        let ids: Vec<&str> = self.framework.dimensions.iter().map(|dimension| dimension.id.as_str()).collect();
        let help = suggestion(lang, &name.value, &ids);
        self.problem(Rule::AnswersUnknownDimension, name.span, words::unknown_dimension(lang, &name.value), help);
    }

    fn given(&mut self, tables: &AnswerTables) -> Vec<Given> {
        let framework = self.framework;
        let names = QuestionNames::new(framework);
        let dimensions: HashSet<&str> = framework.dimensions.iter().map(|dimension| dimension.id.as_str()).collect();
        let mut given = vec![Given::default(); framework.questions.len()];
        let mut places: HashMap<QuestionIx, Span> = HashMap::new();
        for (dimension, answers) in &tables.entries {
            // A dimension that is gone may still be named by the full old id of a question; then what
            // else stands there is wrong by itself.
            let found = |question: &At<String>| names.find(&dimension.value, &question.value);
            let known = dimensions.contains(dimension.value.as_str())
                || answers.value.entries.iter().any(|(question, _)| found(question).is_some());
            if !known {
                self.unknown_dimension(dimension);
                continue;
            }
            for (question, answer) in &answers.value.entries {
                let Some(at) = found(question) else {
                    self.unknown_question(question, &dimension.value);
                    continue;
                };
                if let Some(first) = places.insert(at, question.span) {
                    let lang = self.report.lang();
                    let message = words::answered_twice(lang, &framework.questions[at].id);
                    let problem = Problem::new(Rule::AnswersDuplicateKey, question.span, message)
                        .note(first, words::first_here(lang))
                        .help(words::keep_one_answer(lang));
                    self.report.push(problem);
                    continue;
                }
                given[at] = self.one(at, &answer.value);
            }
        }
        given
    }

    fn unknown_question(&mut self, question: &At<String>, dimension: &str) {
        let lang = self.report.lang();
        let message = words::unknown_question(lang, &question.value, dimension);
        if self.report.len() >= MOST_SUGGESTIONS {
            let help = words::correct_name(lang);
            self.problem(Rule::AnswersUnknownQuestion, question.span, message, help);
            return;
        }
        let ids: Vec<&str> = self
            .framework
            .questions
            .iter()
            .flat_map(|known| std::iter::once(&known.id).chain(&known.was))
            .filter_map(|name| name.split_once('.').filter(|(inside, _)| *inside == dimension))
            .map(|(_, short)| short)
            .collect();
        let help = suggestion(lang, &question.value, &ids);
        self.problem(Rule::AnswersUnknownQuestion, question.span, message, help);
    }

    fn one(&mut self, at: QuestionIx, file: &AnswerFile) -> Given {
        let framework = self.framework;
        let question = &framework.questions[at];
        let lang = self.report.lang();
        let value = match (&file.answer, &file.not_applicable) {
            (Some(answer), Some(_)) => {
                let message = words::two_answers(lang, &question.id);
                self.problem(Rule::TwoAnswers, answer.span, message, words::keep_one_answer(lang));
                Value::Blank
            }
            (None, Some(reason)) => self.not_applicable(at, reason),
            (Some(answer), None) => match &answer.value {
                Written::Value(value) => self.value(at, value, answer.span),
                Written::Cell(cell) => self.cell(at, cell, answer.span),
            },
            // A table with a remark only: not answered yet.
            (None, None) => Value::Blank,
        };
        Given {
            value,
            note: file.note.clone(),
            evidence: file.evidence.clone(),
            date: file.date.as_ref().map(|d| d.value),
        }
    }

    pub fn not_applicable(&mut self, at: QuestionIx, reason: &At<String>) -> Value {
        self.inapplicable(at, reason, words::reason_missing_help(self.report.lang()))
    }

    /// `how`: how a reason is written, for where there is none.
    fn inapplicable(&mut self, at: QuestionIx, reason: &At<String>, how: String) -> Value {
        let question = &self.framework.questions[at];
        let lang = self.report.lang();
        if !question.may_not_apply {
            let message = words::may_not_be_inapplicable(lang, &question.id);
            let help = words::may_not_be_inapplicable_help(lang);
            self.problem(Rule::MayNotBeInapplicable, reason.span, message, help);
        }
        if reason.value.trim().is_empty() {
            let message = words::reason_missing(lang, &question.id);
            self.problem(Rule::ReasonMissing, reason.span, message, how);
        }
        Value::NotApplicable(reason.value.trim().to_owned())
    }

    fn value(&mut self, at: QuestionIx, answer: &AnswerValue, span: Span) -> Value {
        let question = &self.framework.questions[at];
        let lang = self.report.lang();
        match (&question.kind, answer) {
            (_, AnswerValue::Word(word)) if word == UNKNOWN => Value::Unknown,
            (QuestionKind::Text, AnswerValue::Word(word)) => Value::Text(word.clone()),
            (QuestionKind::Choice(options), AnswerValue::Word(word)) => {
                self.option(at, options, word, span).map_or(Value::Blank, Value::Choice)
            }
            (QuestionKind::Multi(options), AnswerValue::Words(list)) => {
                let words: Vec<(&str, Span)> = list.iter().map(|word| (word.value.as_str(), word.span)).collect();
                self.several(at, options, &words)
            }
            (QuestionKind::Number(_), AnswerValue::Number(x)) => self.number(at, x, span),
            (kind, _) => {
                let (message, help) = match kind {
                    QuestionKind::Choice(options) => {
                        (words::wants_choice(lang, &question.id), words::option_help(lang, &option_ids(options)))
                    }
                    QuestionKind::Multi(_) => (words::wants_multi(lang, &question.id), words::wants_multi_help(lang)),
                    QuestionKind::Number(number) => (
                        words::wants_number(lang, &question.id),
                        words::wants_number_help(lang, &number.min.to_plain(), &number.max.to_plain()),
                    ),
                    QuestionKind::Text => (words::wants_text(lang, &question.id), words::wants_text_help(lang)),
                };
                self.problem(Rule::AnswersWrongType, span, message, help);
                Value::Blank
            }
        }
    }

    /// A cell of a table: an option, options joined by `|`, a number, `unknown` or `?`, `n/a: reason`.
    pub fn cell(&mut self, at: QuestionIx, cell: &str, span: Span) -> Value {
        let question = &self.framework.questions[at];
        let lang = self.report.lang();
        let cell = cell.trim();
        if cell.is_empty() {
            return Value::Blank;
        }
        if cell == UNKNOWN || cell == "?" {
            return Value::Unknown;
        }
        let begin = cell.as_bytes().get(..3).is_some_and(|begin| begin.eq_ignore_ascii_case(b"n/a"));
        if begin && matches!(cell.as_bytes().get(3), None | Some(b':')) {
            let reason = cell.split_once(':').map_or("", |(_, reason)| reason.trim());
            return self.inapplicable(at, &At::new(reason.to_owned(), span), words::reason_missing_in_cell(lang));
        }
        match &question.kind {
            QuestionKind::Text => Value::Text(cell.to_owned()),
            QuestionKind::Choice(options) => self.option(at, options, cell, span).map_or(Value::Blank, Value::Choice),
            QuestionKind::Multi(options) => {
                let words: Vec<(&str, Span)> = cell.split('|').map(|word| (word.trim(), span)).collect();
                self.several(at, options, &words)
            }
            QuestionKind::Number(number) => match cell_number(cell) {
                Some(x) => self.number(at, &x, span),
                None => {
                    let help = words::wants_number_in_cell(lang, &number.min.to_plain(), &number.max.to_plain());
                    self.problem(Rule::AnswersWrongType, span, words::wants_number(lang, &question.id), help);
                    Value::Blank
                }
            },
        }
    }

    pub fn option(&mut self, at: QuestionIx, options: &[Choice], word: &str, span: Span) -> Option<usize> {
        let found = options.iter().position(|option| option.id == word);
        if found.is_none() {
            let lang = self.report.lang();
            let ids: Vec<&str> = options.iter().map(|option| option.id.as_str()).collect();
            let help = match nearest(word, ids.iter().copied()) {
                Some(near) => shape_words::did_you_mean(lang, near),
                None => words::option_help(lang, &quoted(&ids)),
            };
            let message = words::unknown_option(lang, word, &self.framework.questions[at].id);
            self.problem(Rule::AnswersUnknownOption, span, message, help);
        }
        found
    }

    pub fn several(&mut self, at: QuestionIx, options: &[Choice], words: &[(&str, Span)]) -> Value {
        let lang = self.report.lang();
        let mut chosen = Vec::with_capacity(words.len());
        for (word, span) in words {
            if *word == UNKNOWN {
                let message = words::unknown_in_list(lang, &self.framework.questions[at].id);
                self.problem(Rule::UnknownInList, *span, message, words::unknown_in_list_help(lang));
                continue;
            }
            chosen.extend(self.option(at, options, word, *span));
        }
        chosen.sort_unstable();
        chosen.dedup();
        Value::Multi(chosen)
    }

    pub fn number(&mut self, at: QuestionIx, x: &Exact, span: Span) -> Value {
        let question = &self.framework.questions[at];
        if let QuestionKind::Number(number) = &question.kind
            && (*x < number.min || *x > number.max)
        {
            let lang = self.report.lang();
            let message = words::out_of_range(lang, &question.id, &number.min.to_plain(), &number.max.to_plain());
            self.problem(Rule::AnswerOutOfRange, span, message, words::check_unit(lang));
        }
        Value::Number(x.clone())
    }
}

/// The answers of a file, dimension by dimension.
fn answers_of(file: &AnswersFile) -> impl Iterator<Item = &AnswerFile> {
    let tables = file.answers.iter().flat_map(|tables| &tables.value.entries);
    tables.flat_map(|(_, answers)| &answers.value.entries).map(|(_, answer)| &answer.value)
}

/// A number as people write it in a cell: with a decimal point or comma.
pub(super) fn cell_number(cell: &str) -> Option<Exact> {
    Exact::parse(&cell.replacen(',', ".", 1)).ok()
}

fn option_ids(options: &[Choice]) -> String {
    let ids: Vec<&str> = options.iter().map(|option| option.id.as_str()).collect();
    quoted(&ids)
}

fn suggestion(lang: crate::text::Lang, name: &str, known: &[&str]) -> String {
    match nearest(name, known.iter().copied()) {
        Some(near) => shape_words::did_you_mean(lang, near),
        None if known.len() <= 20 => shape_words::use_one_of(lang, &quoted(known)),
        None => words::correct_name(lang),
    }
}
