//! The ways in which answers decide what is asked.

use std::collections::HashSet;

use crate::model::{Condition, Framework, QuestionIx, QuestionKind, Value};
use crate::number::Exact;
use crate::worth;

/// The most work in one proof, in evaluations of one question: some tenths of a second.
const MOST_WORK: usize = 300_000;
/// The most options of a question that takes several.
const MOST_SEVERAL: usize = 6;

/// Answers to the questions that decide what is asked: of those that conditions cannot tell apart,
/// the best one.
pub struct Ways {
    deciders: Vec<(QuestionIx, Vec<Value>)>,
    count: usize,
}

impl Ways {
    /// The ways to ask these questions; none where they are too many to be tried, or cannot be told.
    pub fn new(framework: &Framework, concerned: impl Iterator<Item = QuestionIx>) -> Option<Ways> {
        let mut open: Vec<QuestionIx> = concerned.collect();
        let mut seen: HashSet<QuestionIx> = open.iter().copied().collect();
        let mut atoms: Vec<(QuestionIx, &Condition)> = Vec::new();
        while let Some(at) = open.pop() {
            for condition in framework.conditions_of(at) {
                let known = atoms.len();
                add_atoms(condition, &mut atoms);
                open.extend(atoms[known..].iter().map(|(at, _)| *at).filter(|at| seen.insert(*at)));
            }
        }
        atoms.sort_by_key(|(at, _)| *at);
        let mut ways = Ways { deciders: Vec::new(), count: 1 };
        for chunk in atoms.chunk_by(|(one, _), (other, _)| one == other) {
            let at = chunk[0].0;
            let values = values(framework, at, chunk)?;
            let work = ways.count.checked_mul(values.len())?.checked_mul(framework.questions.len())?;
            if work > MOST_WORK {
                return None;
            }
            ways.count *= values.len();
            ways.deciders.push((at, values));
        }
        Some(ways)
    }

    /// Each way: what is answered to the questions that decide.
    pub fn iter(&self) -> impl Iterator<Item = Vec<(QuestionIx, &Value)>> {
        (0..self.count).map(|way| {
            let mut rest = way;
            let mut chosen = Vec::with_capacity(self.deciders.len());
            for (at, values) in &self.deciders {
                chosen.push((*at, &values[rest % values.len()]));
                rest /= values.len();
            }
            chosen
        })
    }
}

fn add_atoms<'c>(condition: &'c Condition, into: &mut Vec<(QuestionIx, &'c Condition)>) {
    match condition {
        Condition::Is(at, _) | Condition::Met(at, _) | Condition::AtLeast(at, _) | Condition::Answered(at, _) => {
            into.push((*at, condition));
        }
        Condition::Profile(_) => {}
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| add_atoms(part, into)),
        Condition::Not(part) => add_atoms(part, into),
    }
}

/// The answers to a question that conditions tell apart, the best of each; none where they cannot
/// be listed.
fn values(framework: &Framework, at: QuestionIx, atoms: &[(QuestionIx, &Condition)]) -> Option<Vec<Value>> {
    let question = &framework.questions[at];
    let none = if question.may_not_apply { Value::NotApplicable(String::new()) } else { Value::Blank };
    let mut all = vec![none];
    match &question.kind {
        QuestionKind::Choice(options) => all.extend((0..options.len()).map(Value::Choice)),
        QuestionKind::Multi(options) if options.len() <= MOST_SEVERAL => {
            let chosen = |set: u32| (0..options.len()).filter(|at| set >> at & 1 == 1).collect();
            all.extend((0..1u32 << options.len()).map(|set| Value::Multi(chosen(set))));
        }
        QuestionKind::Multi(_) => return None,
        // Below a bound that is asked for there is no best number.
        QuestionKind::Number(_) if atoms.iter().any(|(_, atom)| !matches!(atom, Condition::Answered(..))) => {
            return None;
        }
        QuestionKind::Number(_) => all.push(worth::best_answer(framework, at)),
        QuestionKind::Text => all.push(Value::Text(String::new())),
    }
    let mut told_apart: Vec<(Vec<bool>, Option<Exact>, Value)> = Vec::new();
    for value in all {
        let ratio = worth::ratio_of(framework, at, &value);
        let said = atoms.iter().map(|(_, atom)| says(framework, atom, &value, ratio.as_ref())).collect();
        match told_apart.iter_mut().find(|(known, ..)| *known == said) {
            Some((_, best, kept)) if ratio > *best => (*best, *kept) = (ratio, value),
            Some(_) => {}
            None => told_apart.push((said, ratio, value)),
        }
    }
    Some(told_apart.into_iter().map(|(_, _, value)| value).collect())
}

/// Whether a condition on one question holds for an answer to it.
fn says(framework: &Framework, condition: &Condition, value: &Value, ratio: Option<&Exact>) -> bool {
    match condition {
        Condition::Is(_, options) => match value {
            Value::Choice(option) => options.contains(option),
            Value::Multi(chosen) => chosen.iter().any(|option| options.contains(option)),
            _ => false,
        },
        Condition::Met(at, wanted) => ratio.is_some_and(|ratio| *ratio >= framework.questions[*at].met) == *wanted,
        Condition::AtLeast(_, least) => ratio.is_some_and(|ratio| ratio >= least),
        Condition::Answered(_, wanted) => !matches!(value, Value::Blank | Value::NotApplicable(_)) == *wanted,
        Condition::Profile(_) | Condition::All(_) | Condition::Any(_) | Condition::Not(_) => false,
    }
}
