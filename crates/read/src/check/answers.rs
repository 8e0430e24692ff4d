//! What answers mean under a framework.

use std::cell::LazyCell;
use std::cmp::Ordering;
use std::sync::OnceLock;

use jiff::civil::Date;
use smol_str::SmolStr;
use typed_index_collections::{TiVec, ti_vec};

use super::earlier::{Gathered, QuestionNames, is_retired};
use super::heading::{LABEL_MARK, by_id, options_by_words};
use super::option_words::OptionWords;
use super::question::UNKNOWN;
use crate::load::AnswersFile;
use crate::load::answers::{
    AnswerFile, AnswerTables, AnswerValue, DisagreementFile, FollowedStepFile, MunicipalityFile, SaidFile,
};
use crate::model::{
    Answers, Choice, Disagreement, FollowedStep, Framework, Given, Municipality, ProfileIx, QuestionIx, QuestionKind,
    Respondent, Said, StepIx, Value, Version,
};
use crate::number::Exact;
use crate::report::Report;
use crate::rule::{Advice, Count, Fault, Severity};
use crate::source::{At, Span};
use crate::text::key::same;
use crate::text::near::{MOST_SUGGESTIONS, nearest, quoted, some_quoted};

/// Assessments before this year are slips: what is assessed was hardly there.
const FIRST_YEAR: i16 = 2000;

/// The days of a month.
const DAYS_A_MONTH: u32 = 31;

/// So many people may put all their days into steps anywhere.
const MOST_PEOPLE: u32 = 20;

/// One more for so many inhabitants: about as many as there are for each person whom municipalities employ.
const PEOPLE_FOR_ONE: u32 = 100;

/// Checks answers and builds what they mean.
pub fn check(file: &AnswersFile, source: &str, framework: &Framework, report: &mut Report) -> Option<Answers> {
    let before = report.count(Severity::Error);
    let mut cx = AnswersCx::new(framework, report);
    let answered = cx.same_framework(file);
    let municipality = file.municipality.as_ref().map(|municipality| cx.municipality(municipality));
    let nothing = || (ti_vec![Given::default(); framework.questions.len()], Vec::new());
    let (given, to_confirm) = file.answers.as_ref().map_or_else(nothing, |tables| cx.given(&tables.value));
    let disagreements = cx.disagreements(file);
    let followed = cx.followed(file);
    cx.dates(file);
    let gone = cx.say_gone();
    if !file.sound || cx.report.count(Severity::Error) > before {
        return None;
    }
    Some(Answers {
        source: source.to_owned(),
        framework_version: answered.unwrap_or_else(|| framework.version.to_string()),
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
        given,
        to_confirm,
        disagreements,
        followed,
        gone,
    })
}

/// What tables of answers say for each question of a framework; `None` where an error stands
/// against them.
pub fn given(tables: &AnswerTables, framework: &Framework, report: &mut Report) -> Option<TiVec<QuestionIx, Given>> {
    let before = report.count(Severity::Error);
    let (given, _) = AnswersCx::new(framework, report).given(tables);
    (report.count(Severity::Error) == before).then_some(given)
}

/// What reading answers needs.
pub(super) struct AnswersCx<'a> {
    pub framework: &'a Framework,
    pub report: &'a mut Report,
    /// Whether the answers are to another version: what is not known may have been, and is no mistake.
    is_other_version: bool,
    /// What could be answered, and cannot any more: it counts as not answered.
    gone: Vec<(String, Span)>,
    /// How many cells were read by other words than ids.
    pub by_words: usize,
    /// What options are called, where many cells are looked up.
    words: Option<&'a OnceLock<OptionWords>>,
}

impl<'a> AnswersCx<'a> {
    /// For answers to this version.
    pub fn new(framework: &'a Framework, report: &'a mut Report) -> AnswersCx<'a> {
        AnswersCx { framework, report, is_other_version: false, gone: Vec::new(), by_words: 0, words: None }
    }

    /// The same for the rows of a table, which share what options are called.
    pub fn with_words(self, words: &'a OnceLock<OptionWords>) -> AnswersCx<'a> {
        AnswersCx { words: Some(words), ..self }
    }
}

impl AnswersCx<'_> {
    /// Whether the answers are to this framework, or to one that it extends; the version that they are to, where it
    /// is another one than that at hand.
    fn same_framework(&mut self, file: &AnswersFile) -> Option<String> {
        let named = file.framework.as_ref()?;
        let used = self.framework;
        let Some(answered) = std::iter::once(used).chain(used.bases()).find(|known| known.id == named.value) else {
            let fault = Fault::OtherFramework(named.value.clone(), used.id.clone());
            self.report.push(fault.at(named.span));
            return None;
        };
        if answered.id != used.id {
            self.report.push(Fault::AnswersToBase(named.value.clone(), used.id.clone()).at(named.span));
        }
        let written = file.framework_version.as_ref()?;
        let Some(version) = Version::parse(&written.value) else {
            self.report.push(Fault::AnswersMalformedVersion(written.value.clone()).at(written.span));
            return Some(written.value.clone());
        };
        let used = &answered.version;
        if version == *used {
            return None;
        }
        self.is_other_version = true;
        // A suffix such as `-rc.1` comes before the release without it.
        let is_newer = match version.numbers.cmp(&used.numbers) {
            Ordering::Less => false,
            Ordering::Greater => true,
            Ordering::Equal => version.suffix.is_empty(),
        };
        let fault = if is_newer { Fault::NewerVersion } else { Fault::OlderVersion };
        self.report.push(fault(written.value.clone(), used.to_string()).at(written.span));
        Some(written.value.clone())
    }

    /// Notes once what the framework has no more, and tells it.
    fn say_gone(&mut self) -> Vec<String> {
        let gone = std::mem::take(&mut self.gone);
        if let Some((_, first)) = gone.first() {
            let ids: Vec<&str> = gone.iter().map(|(id, _)| id.as_str()).collect();
            self.report.push(Fault::IdsGone(Count(ids.len()), some_quoted(&ids)).at(*first));
        }
        gone.into_iter().map(|(id, _)| id).collect()
    }

    /// An assessment says where things stood on its own day.
    fn dates(&mut self, file: &AnswersFile) {
        let Some(date) = &file.date else { return };
        self.assessed(date.value, date.span);
        let own = answers_of(file).filter_map(|answer| answer.around.as_ref()?.date.as_ref());
        for answer in own.filter(|own| own.value > date.value) {
            self.report.push(Fault::AnsweredAfter.at(answer.span));
        }
    }

    /// Warns of an assessment on a day before there was anything to assess.
    pub fn assessed(&mut self, date: Date, span: Span) {
        if date.year() < FIRST_YEAR {
            self.report.push(Fault::LongPast(date).at(span));
        }
    }

    pub fn municipality(&mut self, file: &At<MunicipalityFile>) -> Municipality {
        let municipality = &file.value;
        if let Some(name) = municipality.name.as_ref().filter(|name| name.value.trim().is_empty()) {
            self.report.push(Fault::EmptyName.at(name.span));
        }
        if let Some(population) = municipality.population.as_ref().filter(|population| population.value == 0) {
            self.report.push(Fault::BadCount("0".to_owned()).at(population.span));
        }
        let profile = self.profile(file);
        let capacity = match &municipality.capacity {
            Some(days) => {
                if !days.value.is_positive() {
                    self.report.push(Fault::BadCapacity.at(days.span));
                }
                let people = municipality.population.as_ref().map_or(0, |count| count.value / PEOPLE_FOR_ONE);
                if days.value > Exact::from(people.max(MOST_PEOPLE).saturating_mul(DAYS_A_MONTH)) {
                    self.report.push(Fault::LargeCapacity(days.value.clone()).at(days.span));
                }
                days.value.clone()
            }
            None => self.framework.usual_capacity(profile),
        };
        let mut priorities = Vec::new();
        for name in municipality.priorities.iter().flat_map(|list| &list.value) {
            let had = |id: &String| *id == name.value;
            let renamed = || self.framework.dimensions.position(|dimension| dimension.was.iter().any(had));
            match self.framework.dimension(&name.value).or_else(renamed) {
                Some(at) if !priorities.contains(&at) => priorities.push(at),
                Some(_) => {}
                None => self.unknown_dimension(name),
            }
        }
        Municipality {
            name: municipality.name.as_ref().map_or_else(String::new, |name| name.value.clone()),
            code: municipality.code.as_ref().map(|code| code.value.trim().to_owned()).filter(|code| !code.is_empty()),
            population: municipality.population.as_ref().map(|population| population.value.into()),
            profile,
            capacity,
            priorities,
        }
    }

    fn profile(&mut self, file: &At<MunicipalityFile>) -> Option<ProfileIx> {
        let profiles = &self.framework.profiles;
        let ids: Vec<&str> = profiles.iter().map(|profile| profile.id.as_str()).collect();
        if let Some(named) = &file.value.profile {
            let found = self.framework.profile(&named.value);
            if let (Some(found), Some(population)) = (found, &file.value.population) {
                self.fits(found, population);
            }
            if found.is_some() {
                return found;
            }
            if !self.is_other_version {
                let fault = Fault::AnswersUnknownProfile(named.value.clone());
                self.report.push(fault.at(named.span).maybe_help(suggestion(&named.value, &ids)));
                return None;
            }
            self.gone.push((format!("profile = \"{}\"", named.value), named.span));
        } else if file.value.key("profile").is_some() {
            // What was written and could not be read is an error already.
            return None;
        }
        if let Some(population) = &file.value.population {
            let found = self.framework.profile_of(population.value);
            if let (None, Some(most)) = (found, profiles.last().and_then(|last| last.max_population)) {
                let most = Count(usize::try_from(most).unwrap_or(usize::MAX));
                self.report.push(Fault::PopulationTooLarge(most, quoted(&ids)).at(population.span));
            }
            if self.framework.profile_is_chosen() {
                self.report.push(Fault::ProfileNotChosen(quoted(&ids)).at(file.span));
            }
            return found;
        }
        if file.value.key("population").is_none() && profiles.len() > 1 {
            let is_chosen = self.framework.profile_is_chosen();
            let fault = if is_chosen { Fault::ProfileNotChosen } else { Fault::NoProfile };
            self.report.push(fault(quoted(&ids)).at(file.span));
        }
        (!profiles.is_empty()).then_some(ProfileIx(0))
    }

    /// The named profile wins over the population, which may be what is wrong.
    fn fits(&mut self, named: ProfileIx, population: &At<u32>) {
        let profiles = &self.framework.profiles;
        let fits = self.framework.profile_of(population.value);
        if let Some(fits) = fits.filter(|fits| *fits != named) {
            let count = Count(usize::try_from(population.value).unwrap_or(usize::MAX));
            let fault = Fault::OtherProfile(count, profiles[fits].id.clone(), profiles[named].id.clone());
            self.report.push(fault.at(population.span));
        }
    }

    fn unknown_dimension(&mut self, name: &At<String>) {
        if self.is_other_version || is_retired(self.framework, &name.value, "") {
            self.gone.push((name.value.clone(), name.span));
            return;
        }
        let problem = Fault::AnswersUnknownDimension(name.value.clone()).at(name.span);
        let ids = || self.framework.dimensions.iter().map(|dimension| dimension.id.as_str()).collect::<Vec<_>>();
        let help = (self.report.len() < MOST_SUGGESTIONS).then(|| suggestion(&name.value, &ids()));
        self.report.push(problem.maybe_help(help.flatten()));
    }

    fn given(&mut self, tables: &AnswerTables) -> (TiVec<QuestionIx, Given>, Vec<QuestionIx>) {
        let framework = self.framework;
        let names = LazyCell::new(|| QuestionNames::new(framework));
        let mut gathered = Gathered::new(framework, self.is_other_version);
        for (dimension, answers) in &tables.entries {
            let entries = &answers.value.entries;
            let own = framework.dimension(&dimension.value).map(|at| framework.dimensions[at].questions.as_slice());
            // Most files name the questions in the framework's order, and leave some out.
            let mut next = own.unwrap_or_default();
            // Names of earlier versions are gathered only where a file has one.
            if own.is_none() && !self.is_known(dimension, entries, &names) {
                self.unknown_dimension(dimension);
                continue;
            }
            for (question, answer) in entries {
                // An id is that of the dimension, a point, and its own.
                let own = |at: &QuestionIx| framework.questions[*at].id.get(dimension.value.len() + 1..);
                let ahead = next.iter().position(|at| own(at) == Some(question.value.as_str()));
                let found = match ahead {
                    Some(ahead) => &next[ahead..=ahead],
                    None => names.find(&dimension.value, &question.value),
                };
                match found {
                    [] => self.unknown_question(question, &dimension.value),
                    &[at] => {
                        let is_own = ahead.is_some() || framework.questions[at].short_id() == question.value;
                        let given = self.one(at, &answer.value);
                        gathered.add(at, question.span, is_own, given, self.report);
                        next = ahead.map_or(next, |ahead| &next[ahead + 1..]);
                    }
                    several => {
                        for at in several {
                            gathered.copy(*at, question.span, self.one(*at, &answer.value));
                        }
                    }
                }
            }
        }
        gathered.finish(self.report)
    }

    /// Where people differ; what is said of a question under earlier names, or in several tables, is put together.
    fn disagreements(&mut self, file: &AnswersFile) -> Vec<Disagreement> {
        let framework = self.framework;
        let names = LazyCell::new(|| QuestionNames::new(framework));
        let mut found: Vec<Disagreement> = Vec::new();
        for DisagreementFile { question: id, said, note, .. } in file.disagreements.iter().map(|table| &table.value) {
            let (Some(id), Some(list)) = (id, said) else { continue };
            let questions = names.find_full(&id.value);
            if questions.is_empty() {
                let (dimension, short) = id.value.split_once('.').unwrap_or(("", &id.value));
                self.unknown_question(&At::new(short.into(), id.span), dimension);
            }
            for question in questions.iter().copied() {
                let said = |said: &At<SaidFile>| {
                    let who = said.value.who.as_ref()?.value.clone();
                    Some(Said { who, given: self.one(question, &said.value.answer()) })
                };
                let said: Vec<Said> = list.value.iter().filter_map(said).collect();
                match found.iter_mut().find(|known| known.question == question) {
                    Some(known) => known.said.extend(said),
                    None if said.is_empty() => {}
                    None => {
                        let note = note.as_ref().map(|note| note.value.clone());
                        found.push(Disagreement { question, said, note });
                    }
                }
            }
        }
        found
    }

    /// What became of steps.
    fn followed(&mut self, file: &AnswersFile) -> Vec<FollowedStep> {
        let mut found: Vec<FollowedStep> = Vec::new();
        for table in &file.steps {
            let FollowedStepFile { id, state, who, since, until, note, days, .. } = &table.value;
            let (Some(id), Some(state)) = (id, state) else { continue };
            let Some(step) = self.step(id) else { continue };
            if found.iter().any(|followed| followed.step == step) {
                self.report.push(Fault::StepNotedTwice(id.value.clone()).at(id.span));
            }
            if let Some(days) = days.as_ref().filter(|days| !days.value.is_positive()) {
                self.report.push(Fault::StepDays.at(days.span));
            }
            if let (Some(since), Some(until)) = (since, until)
                && until.value < since.value
            {
                self.report.push(Fault::StepEndsBefore.at(until.span));
            }
            found.push(FollowedStep {
                step,
                state: state.value,
                who: who.as_ref().map(|who| who.value.clone()),
                since: since.as_ref().map(|since| since.value),
                until: until.as_ref().map(|until| until.value),
                note: note.as_ref().map(|note| note.value.clone()),
                days: days.as_ref().map(|days| days.value.clone()),
            });
        }
        found
    }

    /// The step with an id, or an earlier one.
    fn step(&mut self, id: &At<String>) -> Option<StepIx> {
        let steps = &self.framework.steps;
        let found = self.framework.step(&id.value).or_else(|| steps.position(|step| step.was.contains(&id.value)));
        if found.is_none() && self.is_other_version {
            self.gone.push((id.value.clone(), id.span));
        } else if found.is_none() {
            let ids: Vec<&str> = steps.iter().map(|step| step.id.as_str()).collect();
            let fault = Fault::AnswersUnknownStep(id.value.clone());
            self.report.push(fault.at(id.span).maybe_help(suggestion(&id.value, &ids)));
        }
        found
    }

    /// Whether the name of a table of answers that is no dimension is no mistake as a whole. A dimension that is gone
    /// may still be named by the full old id of a question; then what else stands there is wrong by itself.
    fn is_known(
        &self,
        dimension: &At<String>,
        answers: &[(At<SmolStr>, At<AnswerFile>)],
        names: &QuestionNames,
    ) -> bool {
        let framework = self.framework;
        let has = |found: &dyn Fn(&str) -> bool| answers.iter().any(|(question, _)| found(&question.value));
        has(&|question| !names.find(&dimension.value, question).is_empty())
            || has(&|question| self.is_other_version || is_retired(framework, &dimension.value, question))
    }

    fn unknown_question(&mut self, question: &At<SmolStr>, dimension: &str) {
        if self.is_other_version || is_retired(self.framework, dimension, &question.value) {
            self.gone.push((format!("{dimension}.{}", question.value), question.span));
            return;
        }
        let ids = || {
            let names = self.framework.questions.iter().flat_map(|known| std::iter::once(&known.id).chain(&known.was));
            let inside = names.filter_map(|name| name.split_once('.').filter(|(inside, _)| *inside == dimension));
            inside.map(|(_, short)| short).collect::<Vec<_>>()
        };
        let help = (self.report.len() < MOST_SUGGESTIONS).then(|| suggestion(&question.value, &ids()));
        let fault = Fault::AnswersUnknownQuestion(question.value.to_string(), dimension.to_owned());
        self.report.push(fault.at(question.span).maybe_help(help.flatten()));
    }

    fn one(&mut self, at: QuestionIx, file: &AnswerFile) -> Given {
        let around = file.around.as_deref();
        let value = match (&file.answer, around.and_then(|around| around.not_applicable.as_ref())) {
            (Some(answer), Some(_)) => {
                self.report.push(Fault::TwoAnswers(self.id(at)).at(answer.span));
                Value::Blank
            }
            (None, Some(reason)) => self.inapplicable(at, reason, None),
            (Some(answer), None) => self.value(at, &answer.value, answer.span),
            // A table with a remark only: not answered yet.
            (None, None) => Value::Blank,
        };
        let Some(around) = around else { return Given { value, ..Given::default() } };
        Given {
            value,
            note: around.note.clone(),
            evidence: around.evidence.clone(),
            date: around.date.as_ref().map(|d| d.value),
        }
    }

    fn id(&self, at: QuestionIx) -> String {
        self.framework.questions[at].id.clone()
    }

    /// `how`: how a reason is written, where that is not as in a file.
    fn inapplicable(&mut self, at: QuestionIx, reason: &At<String>, how: Option<Advice>) -> Value {
        if !self.framework.questions[at].may_not_apply {
            if self.is_other_version {
                self.gone.push((format!("{}: not_applicable", self.id(at)), reason.span));
                return Value::Blank;
            }
            self.report.push(Fault::MayNotBeInapplicable(self.id(at)).at(reason.span));
        }
        if reason.value.trim().is_empty() {
            self.report.push(Fault::ReasonMissing(self.id(at)).at(reason.span).maybe_help(how));
        } else if is_placeholder(&reason.value) {
            self.report.push(Fault::ReasonNotReplaced(self.id(at)).at(reason.span));
        }
        Value::NotApplicable(reason.value.trim().to_owned())
    }

    fn value(&mut self, at: QuestionIx, answer: &AnswerValue, span: Span) -> Value {
        let question = &self.framework.questions[at];
        match (&question.kind, answer) {
            (_, AnswerValue::Word(word)) if word == UNKNOWN => Value::Unknown,
            (QuestionKind::Text, AnswerValue::Word(word)) => Value::Text(word.to_string()),
            (QuestionKind::Choice(options), AnswerValue::Word(word)) => {
                self.option(at, options, word, span).map_or(Value::Blank, Value::Choice)
            }
            (QuestionKind::Multi(options), AnswerValue::Words(list)) => {
                let words: Vec<(&str, Span)> = list.iter().map(|word| (word.value.as_str(), word.span)).collect();
                self.several(at, options, &words)
            }
            (QuestionKind::Number(_), AnswerValue::Number(x)) => self.number(at, x, span),
            _ if self.is_other_version => {
                self.gone.push((self.id(at), span));
                Value::Blank
            }
            (kind, _) => {
                let id = self.id(at);
                self.report.push(match kind {
                    QuestionKind::Choice(options) => Fault::WantsChoice(id).at(span).help(one_of(options)),
                    QuestionKind::Multi(_) => Fault::WantsMulti(id).at(span),
                    QuestionKind::Number(number) => {
                        Fault::WantsNumber(id, number.min.clone(), number.max.clone()).at(span)
                    }
                    QuestionKind::Text => Fault::WantsText(id).at(span),
                });
                Value::Blank
            }
        }
    }

    /// A cell of a table: an option, options joined by `|`, a number, `unknown` or `?`, `n/a: reason`.
    pub fn cell(&mut self, at: QuestionIx, cell: &str, span: Span) -> Value {
        let question = &self.framework.questions[at];
        let cell = cell.trim();
        if cell.is_empty() {
            return Value::Blank;
        }
        if cell == UNKNOWN || cell == "?" {
            return Value::Unknown;
        }
        // Nearly every cell is the id of an option, or several of them, and then these are meant, whatever else the words
        // could say.
        let known = match &question.kind {
            QuestionKind::Choice(options) => options.iter().position(|option| option.id == cell).map(Value::Choice),
            QuestionKind::Multi(options) => by_ids(options, cell).map(Value::Multi),
            QuestionKind::Number(_) | QuestionKind::Text => None,
        };
        if let Some(known) = known {
            return known;
        }
        if says_unknown(cell, &question.kind) {
            self.by_words += 1;
            return Value::Unknown;
        }
        if let Some(reason) = reason(cell, &question.kind) {
            return self.inapplicable(at, &At::new(reason.to_owned(), span), Some(Advice::ReasonInCell));
        }
        match &question.kind {
            QuestionKind::Text => Value::Text(cell.to_owned()),
            QuestionKind::Choice(options) if by_id(options, cell).is_none() && self.is_code_of_unknown(at, cell) => {
                self.by_words += 1;
                Value::Unknown
            }
            QuestionKind::Choice(options) => {
                self.option_in_cell(at, options, cell, span).map_or(Value::Blank, Value::Choice)
            }
            QuestionKind::Multi(options) => {
                let (mut chosen, before) = (Vec::new(), self.by_words);
                for word in parts(cell, options) {
                    if word == UNKNOWN || says_unknown(word, &question.kind) {
                        self.report.push(Fault::UnknownInList(self.id(at)).at(span));
                    } else {
                        chosen.extend(self.option_in_cell(at, options, word, span));
                    }
                }
                // It is one cell, whatever the number of its options.
                self.by_words = self.by_words.min(before + 1);
                chosen.sort_unstable();
                chosen.dedup();
                Value::Multi(chosen)
            }
            QuestionKind::Number(number) => match cell_number(cell).or_else(|| percent(cell, &number.max)) {
                Some(x) => self.number(at, &x, span),
                None => {
                    let (min, max) = (number.min.clone(), number.max.clone());
                    let fault = Fault::WantsNumber(self.id(at), min.clone(), max.clone());
                    self.report.push(fault.at(span).help(Advice::NumberInCell(min, max)));
                    Value::Blank
                }
            },
        }
    }

    /// Whether a cell of a table is the code that "we do not know" has in `LimeSurvey`.
    fn is_code_of_unknown(&self, at: QuestionIx, cell: &str) -> bool {
        let words = self.words.map(|words| words.get_or_init(|| OptionWords::new(self.framework)));
        words.is_some_and(|words| words.is_unknown(at, cell))
    }

    /// The option that a cell names: by its id, or by its label or code, as survey tools write it.
    fn option_in_cell(&mut self, at: QuestionIx, options: &[Choice], word: &str, span: Span) -> Option<usize> {
        if let Some(found) = by_id(options, word) {
            return Some(found);
        }
        match self.called(at, options, word)[..] {
            [] => {
                let help = nearest_option(word, options).unwrap_or_else(|| {
                    let may_not_apply = self.framework.questions[at].may_not_apply;
                    (if may_not_apply { Advice::OptionOrReason } else { Advice::OptionInCell })(ids_of(options))
                });
                self.no_option(at, word, span, help);
                None
            }
            [found] => {
                self.by_words += 1;
                Some(found)
            }
            [one, other, ..] => {
                let [one, other] = [one, other].map(|option| options[option].id.clone());
                self.report.push(Fault::OptionInDoubt(word.to_owned(), one, other).at(span));
                None
            }
        }
    }

    /// The options that are called so, or have this id or code in another spelling.
    fn called(&self, at: QuestionIx, options: &[Choice], word: &str) -> Vec<usize> {
        match self.words {
            Some(words) => words.get_or_init(|| OptionWords::new(self.framework)).find(at, word).to_vec(),
            None => options_by_words(options, word),
        }
    }

    /// The option with an id, or an earlier one.
    fn option(&mut self, at: QuestionIx, options: &[Choice], word: &str, span: Span) -> Option<usize> {
        let found = by_id(options, word);
        if found.is_none() {
            let help = match self.called(at, options, word)[..] {
                [called] => Some(Advice::DidYouMean(options[called].id.clone())),
                _ => nearest_option(word, options),
            };
            self.no_option(at, word, span, help.unwrap_or_else(|| one_of(options)));
        }
        found
    }

    /// Reports a word that is no option.
    fn no_option(&mut self, at: QuestionIx, word: &str, span: Span, help: Advice) {
        let id = self.id(at);
        if self.is_other_version {
            self.gone.push((format!("{id} = \"{word}\""), span));
        } else {
            self.report.push(Fault::AnswersUnknownOption(word.to_owned(), id).at(span).help(help));
        }
    }

    fn several(&mut self, at: QuestionIx, options: &[Choice], words: &[(&str, Span)]) -> Value {
        let mut chosen = Vec::with_capacity(words.len());
        for (word, span) in words {
            if *word == UNKNOWN {
                self.report.push(Fault::UnknownInList(self.id(at)).at(*span));
                continue;
            }
            chosen.extend(self.option(at, options, word, *span));
        }
        chosen.sort_unstable();
        chosen.dedup();
        Value::Multi(chosen)
    }

    fn number(&mut self, at: QuestionIx, x: &Exact, span: Span) -> Value {
        if let QuestionKind::Number(number) = &self.framework.questions[at].kind
            && (*x < number.min || *x > number.max)
        {
            if self.is_other_version {
                self.gone.push((format!("{} = {}", self.id(at), x.to_plain()), span));
                return Value::Blank;
            }
            let fault = Fault::AnswerOutOfRange(self.id(at), number.min.clone(), number.max.clone());
            self.report.push(fault.at(span));
        }
        Value::Number(x.clone())
    }
}

/// The answers of a file, dimension by dimension.
fn answers_of(file: &AnswersFile) -> impl Iterator<Item = &AnswerFile> {
    let tables = file.answers.iter().flat_map(|tables| &tables.value.entries);
    tables.flat_map(|(_, answers)| &answers.value.entries).map(|(_, answer)| &answer.value)
}

/// The options of a cell that has nothing but their ids, joined by bars; each once, in the question's order.
fn by_ids(options: &[Choice], cell: &str) -> Option<Vec<usize>> {
    let id = |word: &str| options.iter().position(|option| option.id == word && word != UNKNOWN);
    let mut chosen = cell.split('|').map(|word| id(word.trim())).collect::<Option<Vec<usize>>>()?;
    chosen.sort_unstable();
    chosen.dedup();
    Some(chosen)
}

/// The options in a cell: joined by bars, or by what survey tools put between them, where then each is one.
fn parts<'c>(cell: &'c str, options: &[Choice]) -> Vec<&'c str> {
    let split = |separator: char| -> Vec<&'c str> { cell.split(separator).map(str::trim).collect() };
    let is_option = |word: &&str| by_id(options, word).is_some() || options_by_words(options, word).len() == 1;
    if !cell.contains('|') && !is_option(&cell) {
        for separator in [';', ','] {
            let mut words = split(separator);
            words.retain(|word| !word.is_empty());
            if words.iter().all(is_option) {
                return words;
            }
        }
        if let Some(words) = side_by_side(cell, &is_option) {
            return words;
        }
    }
    split('|')
}

/// Options with nothing but blanks between them, although their labels hold some, too.
fn side_by_side<'c>(cell: &'c str, is_option: &dyn Fn(&&'c str) -> bool) -> Option<Vec<&'c str>> {
    let mut words = Vec::new();
    let mut rest = cell;
    while !rest.is_empty() {
        let ends = std::iter::once(rest.len()).chain(rest.rmatch_indices(' ').map(|(at, _)| at));
        let word = ends.map(|end| &rest[..end]).find(is_option)?;
        words.push(word);
        rest = rest[word.len()..].trim_start();
    }
    Some(words)
}

/// What people write in a cell for “we do not know”.
const UNKNOWN_WORDS: [&str; 19] = [
    "unknown",
    "we do not know",
    "we don't know",
    "we don’t know",
    "i do not know",
    "i don't know",
    "i don’t know",
    "do not know",
    "don't know",
    "don’t know",
    "not known",
    "inconnu",
    "inconnue",
    "nous ne savons pas",
    "on ne sait pas",
    "je ne sais pas",
    "ne sait pas",
    "ne sais pas",
    "nsp",
];

/// Whether a cell says in words that the answer is not known; an option may be called so, and then it is meant.
fn says_unknown(cell: &str, kind: &QuestionKind) -> bool {
    UNKNOWN_WORDS.iter().any(|word| word.eq_ignore_ascii_case(cell))
        && match kind {
            QuestionKind::Choice(options) | QuestionKind::Multi(options) => options_by_words(options, cell).is_empty(),
            QuestionKind::Text | QuestionKind::Number(_) => true,
        }
}

/// Whether a reason is still the word that stands for it where the program says what to write.
fn is_placeholder(reason: &str) -> bool {
    let word = reason.split_once(LABEL_MARK).map_or(reason, |(word, _)| word);
    ["raison", "la raison", "reason", "the reason"].iter().any(|placeholder| same(placeholder, word))
}

/// Why a question does not apply, where a cell says that it does not.
pub(super) fn reason<'c>(cell: &'c str, kind: &QuestionKind) -> Option<&'c str> {
    let after = |word: &str| {
        let begins = cell.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word));
        // French sets a colon apart, and a word processor makes that blank one that does not break.
        let after = begins.then(|| cell[word.len()..].trim_start())?;
        (after.is_empty() || after.starts_with(':')).then(|| after.trim_start_matches(':').trim())
    };
    let may_be_answer = || match kind {
        QuestionKind::Choice(options) | QuestionKind::Multi(options) => !options_by_words(options, cell).is_empty(),
        QuestionKind::Text => true,
        QuestionKind::Number(_) => false,
    };
    let other_words = || ["s.o.", "sans objet", "not applicable"].into_iter().find_map(after);
    after("n/a").or_else(|| other_words().filter(|_| !may_be_answer()))
}

/// A number in percent, where a question takes hundredths, or parts of 1.
fn percent(cell: &str, max: &Exact) -> Option<Exact> {
    let share = cell_number(cell.strip_suffix('%')?)?;
    let hundred = Exact::from(100_u32);
    if *max == hundred {
        return Some(share);
    }
    (*max == Exact::from(1_u32)).then(|| share.checked_div(&hundred))?
}

/// A number as people write it in a cell: with a decimal point or comma, and blanks between thousands.
pub(super) fn cell_number(cell: &str) -> Option<Exact> {
    let groups: Vec<&str> = cell.split_whitespace().collect();
    if let [first, middle @ .., last] = &groups[..] {
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let first = first.strip_prefix('-').unwrap_or(first);
        let whole = last.split([',', '.']).next().unwrap_or_default();
        let begins = (1..=3).contains(&first.len()) && digits(first) && !first.starts_with('0');
        // Other blanks part two numbers.
        if !begins || !middle.iter().chain([&whole]).all(|group| group.len() == 3 && digits(group)) {
            return None;
        }
    }
    Exact::parse(&groups.concat().replacen(',', ".", 1)).ok()
}

fn one_of(options: &[Choice]) -> Advice {
    Advice::OptionOrUnknown(ids_of(options))
}

fn ids_of(options: &[Choice]) -> String {
    let ids: Vec<&str> = options.iter().map(|option| option.id.as_str()).collect();
    quoted(&ids)
}

/// The option that a word nearly is.
fn nearest_option(word: &str, options: &[Choice]) -> Option<Advice> {
    let near = nearest(word, options.iter().map(|option| option.id.as_str()))?;
    Some(Advice::DidYouMean(near.to_owned()))
}

/// What to write instead of a name that is not known, where that can be said.
fn suggestion(name: &str, known: &[&str]) -> Option<Advice> {
    match nearest(name, known.iter().copied()) {
        Some(near) => Some(Advice::DidYouMean(near.to_owned())),
        None => (known.len() <= 20).then(|| Advice::UseOneOf(quoted(known))),
    }
}
