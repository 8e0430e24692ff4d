//! Conditions: their form, what they name, and that they end.

use super::Cx;
use super::names::{cycle_path, find_cycle, question_places};
use super::number::is_share;
use crate::load::framework::ConditionFile;
use crate::model::{Condition, DimensionIx, DimensionKind, Framework, QuestionIx, QuestionKind};
use crate::rule::{Advice, Fault};
use crate::source::{At, Span};
use crate::text::near::{nearest, quoted};

impl Cx<'_, '_> {
    /// Sets the conditions of dimensions and questions.
    ///
    /// Whether they end: none waits, in a circle, for itself.
    pub fn conditions(&mut self, framework: &mut Framework) -> bool {
        let file = self.file;
        for (dimension, written) in framework.dimensions.keys().zip(&file.dimensions) {
            framework.dimensions[dimension].when =
                written.value.when.as_ref().and_then(|when| self.condition(&when.value, when.span, framework));
        }
        for (at, question) in question_places(file).into_iter_enumerated() {
            framework.questions[at].when =
                question.value.when.as_ref().and_then(|when| self.condition(&when.value, when.span, framework));
        }
        !self.condition_cycle(framework)
    }

    /// One condition; `None` where something is wrong with it.
    pub fn condition(&mut self, file: &ConditionFile, span: Span, framework: &Framework) -> Option<Condition> {
        let forms: Vec<&str> = file.keys.iter().map(|(key, _)| *key).collect();
        let whole = match forms.as_slice() {
            [form] => matches!(*form, "profile" | "all" | "any" | "not"),
            [one, two] => *one == "question" && matches!(*two, "is" | "met" | "at_least" | "answered"),
            _ => false,
        };
        if !whole {
            self.report.push(Fault::ConditionForm.at(span));
            return None;
        }
        if let Some(list) = &file.profile {
            return self.profile_list(Some(list), "profile").map(Condition::Profile);
        }
        if let Some(list) = &file.all {
            return self.every(list, "all", framework).map(Condition::All);
        }
        if let Some(list) = &file.any {
            return self.every(list, "any", framework).map(Condition::Any);
        }
        if let Some(inner) = &file.not {
            let inner_condition = self.condition(&inner.value, inner.span, framework)?;
            return Some(Condition::Not(Box::new(inner_condition)));
        }
        let question = self.names.questions.resolve(file.question.as_ref()?, self.report)?;
        if self.broken[question] {
            return None;
        }
        self.question_condition(file, question, framework)
    }

    fn every(&mut self, list: &At<Vec<At<ConditionFile>>>, key: &str, framework: &Framework) -> Option<Vec<Condition>> {
        if list.value.is_empty() {
            self.report.push(Fault::EmptyList(key.to_owned()).at(list.span));
            return None;
        }
        let built: Vec<Option<Condition>> =
            list.value.iter().map(|condition| self.condition(&condition.value, condition.span, framework)).collect();
        built.into_iter().collect()
    }

    fn question_condition(&mut self, file: &ConditionFile, at: QuestionIx, framework: &Framework) -> Option<Condition> {
        let question = &framework.questions[at];
        let has_score =
            question.is_counted() && framework.dimensions[question.dimension].kind != DimensionKind::Context;
        let place = |key: &str| file.key(key).unwrap_or(file.span);
        if let Some(met) = &file.met {
            if !has_score {
                self.report.push(Fault::MeaninglessMet(question.id.clone()).at(place("met")));
                return None;
            }
            return Some(Condition::Met(at, met.value));
        }
        if let Some(ratio) = &file.at_least {
            if !has_score {
                self.report.push(Fault::MeaninglessMet(question.id.clone()).at(place("at_least")));
                return None;
            }
            let least = self.share("at_least", Some(ratio), crate::number::Exact::ZERO);
            return is_share(Some(ratio)).then_some(Condition::AtLeast(at, least));
        }
        if let Some(answered) = &file.answered {
            return Some(Condition::Answered(at, answered.value));
        }
        let options = file.is.as_ref()?;
        if matches!(question.kind, QuestionKind::Number(_) | QuestionKind::Text) {
            self.report.push(Fault::MeaninglessIs(question.id.clone()).at(place("is")));
            return None;
        }
        if options.value.is_empty() {
            self.report.push(Fault::EmptyList("is".to_owned()).at(options.span));
            return None;
        }
        let found: Vec<Option<usize>> = options.value.iter().map(|option| self.option(option, at, framework)).collect();
        found.into_iter().collect::<Option<Vec<_>>>().map(|found| Condition::Is(at, found))
    }

    /// An option of a question by its id; an unknown one is reported.
    pub fn option(&mut self, id: &At<String>, question: QuestionIx, framework: &Framework) -> Option<usize> {
        let options = framework.options(question);
        let found = options.iter().position(|option| option.id == id.value);
        if found.is_none() && !self.broken[question] {
            let ids: Vec<&str> = options.iter().map(|option| option.id.as_str()).collect();
            let advice = match nearest(&id.value, ids.iter().copied()) {
                Some(near) => Advice::DidYouMean(near.to_owned()),
                None => Advice::UseOneOf(quoted(&ids)),
            };
            let fault = Fault::UnknownOption(id.value.clone(), framework.questions[question].id.clone());
            self.report.push(fault.at(id.span).help(advice));
        }
        found
    }

    /// Whether a question depends on its own answer, through its condition or its dimensions'; it is
    /// reported.
    fn condition_cycle(&mut self, framework: &Framework) -> bool {
        let questions = framework.questions.len();
        let mut edges: Vec<Vec<usize>> = Vec::with_capacity(questions + framework.dimensions.len());
        for question in &framework.questions {
            let mut needs: Vec<usize> = question.when.iter().flat_map(asks).map(usize::from).collect();
            needs.push(questions + question.dimension.0);
            edges.push(needs);
        }
        for dimension in &framework.dimensions {
            let mut needs: Vec<usize> = dimension.when.iter().flat_map(asks).map(usize::from).collect();
            needs.extend(dimension.parent.map(|parent| questions + parent.0));
            edges.push(needs);
        }
        let Some(cycle) = find_cycle(&edges) else { return false };
        let name = |at: usize| match at.checked_sub(questions) {
            Some(dimension) => framework.dimensions[DimensionIx(dimension)].id.as_str(),
            None => framework.questions[QuestionIx(at)].id.as_str(),
        };
        let span = self.when_span(cycle.iter().copied(), questions);
        self.report.push(Fault::ConditionCycle(cycle_path(&cycle, name)).at(span));
        true
    }

    /// The first condition written in a circle.
    fn when_span(&self, mut cycle: impl Iterator<Item = usize>, questions: usize) -> Span {
        let dimensions = &self.file.dimensions;
        let all: Vec<_> = dimensions.iter().flat_map(|dimension| &dimension.value.questions).collect();
        cycle
            .find_map(|at| match at.checked_sub(questions) {
                Some(dimension) => dimensions[dimension].value.when.as_ref().map(|when| when.span),
                None => all[at].value.when.as_ref().map(|when| when.span),
            })
            .unwrap_or(self.file.span)
    }
}

/// The questions that a condition asks for.
pub(super) fn asks(condition: &Condition) -> Vec<QuestionIx> {
    match condition {
        Condition::Is(at, _) | Condition::Met(at, _) | Condition::AtLeast(at, _) | Condition::Answered(at, _) => {
            vec![*at]
        }
        Condition::Profile(_) => Vec::new(),
        Condition::All(list) | Condition::Any(list) => list.iter().flat_map(asks).collect(),
        Condition::Not(inner) => asks(inner),
    }
}
