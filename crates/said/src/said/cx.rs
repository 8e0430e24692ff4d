//! One result on its way into words: what every part of a report is made from.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::LazyLock;

use typed_index_collections::TiVec;

use super::dates::Dates;
use super::writer::Writer;
use super::{Depth, ViewOptions};

use crate::messages;
use crate::model::{Answers, DimensionIx, Framework, GateIx, QuestionIx, StepIx, Value};
use crate::number::Exact;
use crate::plan::Roadmap;
use crate::score::{Score, State};
use crate::text::Lang;
use crate::text::foreign::plain;
use crate::text::typeset::typeset;

messages! {
    fn inhabitants(count: &str) { fr: "{count} habitants", en: "{count} inhabitants" }
}

/// An answer of so many letters says by itself what is in place.
const SENTENCE: usize = 40;

/// What all parts of a report are made from.
pub(super) struct Writing<'a> {
    pub write: Writer<'a>,
    pub answers: &'a Answers,
    pub score: &'a Score,
    pub roadmap: &'a Roadmap,
    pub horizon_days: Option<u32>,
    pub sensitivity: bool,
    /// Whether each step and question is told in full: most stand on a line of a page, where they stand at all.
    pub in_depth: bool,
    /// Where each planned step stands in the roadmap.
    pub places: BTreeMap<StepIx, usize>,
    /// Places of the steps that stand on the two sheets, once somebody asks.
    pub on_sheets: OnceCell<Vec<usize>>,
    /// How dates of the plan are said.
    pub dates: Dates,
}

/// How many questions there are of each sort.
#[derive(Default)]
pub(super) struct Totals {
    /// Put to somebody: what is blank was not.
    pub asked: usize,
    pub answered: usize,
    pub unknown: usize,
    pub not_applicable: usize,
    pub blank: usize,
    pub hidden: usize,
}

/// What is said of the framework is said by its writer.
impl<'a> Deref for Writing<'a> {
    type Target = Writer<'a>;

    fn deref(&self) -> &Writer<'a> {
        &self.write
    }
}

impl<'a> Writing<'a> {
    pub fn new(
        framework: &'a Framework,
        answers: &'a Answers,
        score: &'a Score,
        roadmap: &'a Roadmap,
        options: &ViewOptions,
    ) -> Writing<'a> {
        let places = roadmap.steps.iter().enumerate().map(|(at, step)| (step.step, at)).collect();
        let ViewOptions { lang, horizon_days, sensitivity, depth, for_others } = *options;
        let in_depth = for_others || depth == Depth::Full;
        let write = Writer::for_pages(framework, lang, answers.municipality.profile);
        let (on_sheets, dates) = (OnceCell::new(), Dates::new(lang, answers.date));
        Writing { write, answers, score, roadmap, horizon_days, sensitivity, in_depth, places, on_sheets, dates }
    }

    /// The same where the score alone is asked for.
    pub fn without_plan(framework: &'a Framework, answers: &'a Answers, score: &'a Score, lang: Lang) -> Writing<'a> {
        static NONE: LazyLock<Roadmap> = LazyLock::new(no_roadmap);
        let depth = Depth::Short;
        let options = ViewOptions { lang, horizon_days: None, sensitivity: false, depth, for_others: false };
        Writing::new(framework, answers, score, &NONE, &options)
    }

    /// What a person typed: on a page in French, with the apostrophes and spaces of print.
    pub fn typed(&self, text: &str) -> String {
        match self.lang {
            Lang::Fr => typeset(text).into_owned(),
            Lang::En => text.to_owned(),
        }
    }

    /// A remark on an answer, where there is one.
    pub fn note(&self, question: QuestionIx) -> Option<String> {
        let note = self.answers.given[question].note.as_deref()?;
        Some(self.typed(note)).filter(|note| !note.trim().is_empty())
    }

    /// The answer to a question, as people give it.
    pub fn answer(&self, question: QuestionIx) -> String {
        self.write.answer(question, &self.answers.given[question].value)
    }

    /// The answer chosen, where it is a sentence that says by itself what is so.
    pub fn chosen_sentence(&self, question: QuestionIx) -> Option<String> {
        match &self.answers.given[question].value {
            Value::Choice(_) => Some(self.answer(question)).filter(|answer| plain(answer).chars().count() >= SENTENCE),
            _ => None,
        }
    }

    /// What stands for a practice that is in place: the answer where it is a sentence, else the question.
    pub fn in_place(&self, question: QuestionIx) -> String {
        self.chosen_sentence(question).unwrap_or_else(|| self.question(question))
    }

    /// The days of a step.
    pub fn days(&self, step: StepIx) -> String {
        self.write.days(self.framework.effort(step, self.profile))
    }

    pub fn root(&self, question: QuestionIx) -> DimensionIx {
        self.framework.dimensions[self.framework.questions[question].dimension].root
    }

    pub fn state(&self, question: QuestionIx) -> State {
        self.score.questions[question].state
    }

    pub fn is_open(&self, question: QuestionIx) -> bool {
        matches!(self.state(question), State::Unknown | State::Blank)
    }

    pub fn totals(&self) -> Totals {
        let mut totals = Totals::default();
        for (question, result) in self.score.questions.iter_enumerated() {
            if !self.framework.questions[question].is_counted() {
                continue;
            }
            match result.state {
                State::NotAsked => totals.hidden += 1,
                State::Blank => totals.blank += 1,
                State::Unknown => totals.unknown += 1,
                State::NotApplicable => totals.not_applicable += 1,
                State::Answered => totals.answered += 1,
            }
            totals.asked += usize::from(!matches!(result.state, State::NotAsked | State::Blank));
        }
        totals
    }

    pub fn respondents(&self) -> Vec<String> {
        let respondents = self.answers.respondents.iter();
        respondents
            .filter_map(|one| match (&one.name, &one.role) {
                (Some(name), Some(role)) => Some(self.typed(&format!("{name} ({role})"))),
                (Some(only), None) | (None, Some(only)) => Some(self.typed(only)),
                (None, None) => None,
            })
            .collect()
    }

    pub fn municipality_line(&self) -> Option<String> {
        let place = &self.answers.municipality;
        let profile = place.profile.map(|at| self.text(&self.framework.profiles[at].title));
        let inhabitants = place.population.map(|count| {
            inhabitants(self.lang, &self.lang.number(&Exact::from(i64::try_from(count).unwrap_or(i64::MAX)), 0))
        });
        let parts: Vec<String> = [profile, inhabitants].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// Unmet questions of a failing gate, and all unmet ones where a minimum is not reached.
    pub fn gate_questions(&self, gate: GateIx) -> Vec<QuestionIx> {
        let result = &self.score.gates[gate];
        let below = |question: QuestionIx| {
            let dimension = self.framework.questions[question].dimension;
            result.below.iter().any(|below| self.framework.lies_in(dimension, below.dimension))
        };
        self.framework
            .questions
            .keys()
            .filter(|at| {
                let here = &self.score.questions[*at];
                result.unmet.contains(at) || (below(*at) && here.scored && !here.met)
            })
            .collect()
    }

    /// What a gate that is closed is about: the dimensions of what is missing.
    pub fn gate_about(&self, gate: GateIx) -> Vec<String> {
        let result = &self.score.gates[gate];
        let mut about: Vec<DimensionIx> = result.unmet.iter().map(|question| self.root(*question)).collect();
        about.extend(result.below.iter().map(|below| below.dimension));
        let mut seen = Vec::new();
        about.retain(|dimension| {
            let new = !seen.contains(dimension);
            seen.push(*dimension);
            new
        });
        about.into_iter().map(|dimension| self.dimension(dimension)).collect()
    }
}

/// A roadmap without steps, where only the score is asked for.
fn no_roadmap() -> Roadmap {
    Roadmap {
        to: None,
        capacity: Exact::ONE,
        certificate: crate::plan::Certificate::OPTIMAL,
        milestones: Vec::new(),
        parts: Vec::new(),
        waves: TiVec::new(),
        steps: Vec::new(),
        done: Vec::new(),
        left_out: Vec::new(),
        without_done: Vec::new(),
        contradicted: Vec::new(),
        unreachable: None,
        no_small_step: false,
    }
}
