//! Answers under earlier names: questions that were renamed, merged, split or retired.
//!
//! People keep answers for years, and the framework changes under them. A name is the question's own id,
//! or an id that the question had: in its dimension, in full, or in a dimension that had another id.

use std::cmp::Ordering;
use std::collections::HashMap;

use typed_index_collections::{TiVec, ti_vec};

use crate::model::{Framework, Given, QuestionIx, Value};
use crate::report::Report;
use crate::rule::{Count, Fault, Remark};
use crate::source::Span;
use crate::text::near::some_quoted;
use crate::worth::ratio_of;

/// The questions of a framework by every name that answers may have for them.
#[derive(Debug)]
pub struct QuestionNames<'f> {
    full: HashMap<&'f str, [QuestionIx; 1]>,
    /// By earlier ids, in the dimension they stand in now; several where a question was split.
    was_here: HashMap<&'f str, HashMap<&'f str, Vec<QuestionIx>>>,
    was_full: HashMap<&'f str, Vec<QuestionIx>>,
    /// The ids of dimensions, by their earlier ids.
    dimensions: HashMap<&'f str, &'f str>,
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
            dimensions: HashMap::new(),
            references: HashMap::new(),
        };
        for (at, question) in framework.questions.iter_enumerated() {
            names.full.insert(&question.id, [at]);
            let dimension = framework.dimensions[question.dimension].id.as_str();
            for old in &question.was {
                names.was_here.entry(dimension).or_default().entry(old).or_default().push(at);
                names.was_full.entry(old).or_default().push(at);
            }
            if let Some(code) = &question.reference {
                names.references.entry(code).or_insert(at);
            }
        }
        for dimension in &framework.dimensions {
            names.dimensions.extend(dimension.was.iter().map(|old| (old.as_str(), dimension.id.as_str())));
        }
        names
    }

    /// The questions that a name stands for in a dimension: its own id, then an earlier id there, then
    /// an earlier full id, then the same under the dimension's new id. None where there are none,
    /// several where one question became them.
    #[must_use]
    pub fn find(&self, dimension: &str, question: &str) -> &[QuestionIx] {
        let found = self.find_in(dimension, question);
        match self.dimensions.get(dimension) {
            Some(now) if found.is_empty() => self.find_in(now, question),
            _ => found,
        }
    }

    /// The same for a full id.
    #[must_use]
    pub fn find_full(&self, id: &str) -> &[QuestionIx] {
        id.split_once('.').map_or(&[], |(dimension, question)| self.find(dimension, question))
    }

    fn find_in(&self, dimension: &str, question: &str) -> &[QuestionIx] {
        let full = format!("{dimension}.{question}");
        let own = self.full.get(full.as_str()).map(<[_; 1]>::as_slice);
        let was_here = || Some(self.was_here.get(dimension)?.get(question)?.as_slice());
        let was_full = || self.was_full.get(full.as_str()).map(Vec::as_slice);
        own.or_else(was_here).or_else(was_full).unwrap_or_default()
    }

    /// The question with the publisher's own code.
    #[must_use]
    pub fn by_reference(&self, code: &str) -> Option<QuestionIx> {
        self.references.get(code).copied()
    }
}

/// The question that people mean by its `ref`, or by an id without the dimension, where no other has it.
#[must_use]
pub fn by_code(framework: &Framework, code: &str) -> Option<QuestionIx> {
    let by_reference = framework.questions.position(|question| question.reference.as_deref() == Some(code));
    by_reference.or_else(|| {
        let mut alike = framework.questions.iter_enumerated().filter(|(_, question)| question.short_id() == code);
        let (at, _) = alike.next()?;
        alike.next().is_none().then_some(at)
    })
}

/// The questions that one name stands for; for many names make [`QuestionNames`] once.
#[must_use]
pub fn renamed(framework: &Framework, dimension: &str, question: &str) -> Vec<QuestionIx> {
    QuestionNames::new(framework).find(dimension, question).to_vec()
}

/// Whether a framework says that it had a question and has it no more.
pub(super) fn is_retired(framework: &Framework, dimension: &str, question: &str) -> bool {
    framework.retired.iter().any(|retired| match retired.id.split_once('.') {
        Some(full) => full == (dimension, question),
        None => retired.id == dimension,
    })
}

/// What answers give for each question, as far as they are read.
pub(super) struct Gathered<'f> {
    framework: &'f Framework,
    /// Whether the answers are to another version, where a question may have had its id and not been all of it.
    is_other_version: bool,
    given: TiVec<QuestionIx, Given>,
    /// Where the answer of each question stands, and whether under its own id.
    first: TiVec<QuestionIx, Option<(Span, bool)>>,
    /// Answers to what became several questions.
    copies: Vec<(QuestionIx, Span, Given)>,
}

impl<'f> Gathered<'f> {
    /// Nothing yet.
    pub fn new(framework: &'f Framework, is_other_version: bool) -> Gathered<'f> {
        let count = framework.questions.len();
        // One after the other: several times as fast as copying one.
        let mut given = TiVec::with_capacity(count);
        for _ in 0..count {
            given.push(Given::default());
        }
        Gathered { framework, is_other_version, given, first: ti_vec![None; count], copies: Vec::new() }
    }

    /// Adds what stands under a name of one question; where another earlier name of it has an answer
    /// already, or in answers to another version its own id, the lower one counts: whoever merged two questions asks
    /// for both.
    pub fn add(&mut self, at: QuestionIx, span: Span, is_own: bool, given: Given, report: &mut Report) {
        let Some((first, was_own)) = self.first[at] else {
            self.first[at] = Some((span, is_own));
            self.given[at] = given;
            return;
        };
        let id = self.framework.questions[at].id.clone();
        if (is_own || was_own) && !self.is_other_version {
            report.push(Fault::AnsweredTwice(id).at(span).note(first, Remark::FirstHere));
            return;
        }
        report.push(Fault::AnswersMerged(id).at(span).note(first, Remark::OtherAnswerHere));
        if is_lower(self.framework, at, &given.value, &self.given[at].value) {
            self.given[at] = given;
        }
    }

    /// Adds an answer with nothing around it, as [`Gathered::add`] does.
    #[inline]
    pub fn add_value(&mut self, at: QuestionIx, span: Span, is_own: bool, value: Value, report: &mut Report) {
        if self.first[at].is_some() {
            return self.add(at, span, is_own, Given { value, ..Given::default() }, report);
        }
        self.first[at] = Some((span, is_own));
        self.given[at].value = value;
    }

    /// Adds a copy of what stands under the name of what became several questions.
    pub fn copy(&mut self, at: QuestionIx, span: Span, given: Given) {
        self.copies.push((at, span, given));
    }

    /// What is given for each question: a copy where there is no answer of its own. And which ones are copies.
    pub fn finish(mut self, report: &mut Report) -> (TiVec<QuestionIx, Given>, Vec<QuestionIx>) {
        let mut copied: Vec<(QuestionIx, Span)> = Vec::new();
        for (at, span, given) in self.copies {
            if self.first[at].is_none() {
                self.first[at] = Some((span, false));
                self.given[at] = given;
                copied.push((at, span));
            }
        }
        if let Some((_, span)) = copied.first() {
            let ids: Vec<&str> = copied.iter().map(|(at, _)| self.framework.questions[*at].id.as_str()).collect();
            report.push(Fault::AnswersCopied(Count(ids.len()), some_quoted(&ids)).at(*span));
        }
        (self.given, copied.into_iter().map(|(at, _)| at).collect())
    }
}

/// Whether an answer claims less than another one: "we do not know" less than any, "not applicable" and
/// no answer nothing at all.
fn is_lower(framework: &Framework, at: QuestionIx, answer: &Value, than: &Value) -> bool {
    let rank = |value: &Value| match value {
        Value::Unknown => 0,
        Value::Choice(_) | Value::Multi(_) | Value::Number(_) | Value::Text(_) => 1,
        Value::NotApplicable(_) => 2,
        Value::Blank => 3,
    };
    let worth = |value: &Value| ratio_of(framework, at, value);
    match rank(answer).cmp(&rank(than)) {
        Ordering::Equal => worth(answer) < worth(than),
        order => order == Ordering::Less,
    }
}
