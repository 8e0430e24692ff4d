//! What an answer to one question is worth, whatever the other answers.

use crate::model::{
    Aggregate, Choice, Closes, DimensionKind, Framework, NumberKind, Question, QuestionIx, QuestionKind,
};
use crate::model::{UnknownRule, Value};
use crate::number::{CommonUnit, Exact, Summand};

/// Which of the three numbers of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// As far as is known.
    Point,
    /// If everything unknown or blank turned out badly.
    Low,
    /// If everything unknown or blank turned out well.
    High,
}

impl Case {
    /// All of them.
    pub const ALL: [Case; 3] = [Case::Point, Case::Low, Case::High];
}

/// What one answer is worth, with the products that sums need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worth {
    /// r: 1 for the full value.
    pub ratio: Exact,
    /// Weight times value.
    pub weighted_value: Summand,
    /// Weight times ratio.
    pub weighted_ratio: Summand,
    /// Whether the practice is in place.
    pub met: bool,
}

/// What a framework says of a scored question, whatever the answers.
#[derive(Debug, Clone)]
pub struct Measure {
    /// The highest value an answer can have.
    pub best: Exact,
    /// The lowest value an answer can have.
    pub lowest: Exact,
    /// The question's weight.
    pub weight: Summand,
    /// Weight times `best`.
    pub weighted_best: Summand,
    /// Weight times the full value of every question.
    pub weighted_max: Summand,
    /// What a value is divided by for its ratio; none where the best value is worth nothing.
    full: Option<Exact>,
    /// The most a value counts; none under `sum`.
    cap: Option<Exact>,
    /// For a choice, what each option is worth.
    options: Vec<Option<Worth>>,
    /// Unknown or blank: what it comes to; none where it is left out.
    open: Option<Worth>,
    /// Unknown or blank, at worst.
    open_low: Worth,
    /// Unknown or blank, at best.
    open_high: Worth,
}

impl Measure {
    /// None for a question that no answer scores.
    pub fn new(framework: &Framework, at: QuestionIx) -> Option<Measure> {
        let question = &framework.questions[at];
        let dimension = &framework.dimensions[question.dimension];
        let scoring = &framework.scoring;
        let has_value = |options: &[Choice]| options.iter().any(|option| option.value.is_some());
        let scored = match &question.kind {
            QuestionKind::Choice(options) | QuestionKind::Multi(options) => has_value(options),
            QuestionKind::Number(_) => true,
            QuestionKind::Text => false,
        };
        if !scored || dimension.kind == DimensionKind::Context {
            return None;
        }
        let cap = (dimension.aggregate != Aggregate::Sum).then(|| scoring.max_value.clone());
        let (lowest, best) = extremes(&question.kind, &scoring.max_value);
        let (lowest, best) = (capped(lowest, cap.as_ref()), capped(best, cap.as_ref()));
        let full = cap.clone().or_else(|| best.is_positive().then(|| best.clone()));
        let mut measure = Measure {
            weight: Summand::new(question.weight.clone()),
            weighted_best: Summand::new(&question.weight * &best),
            weighted_max: Summand::new(&question.weight * &scoring.max_value),
            full,
            cap,
            options: Vec::new(),
            open: None,
            open_low: Worth::nothing(),
            open_high: Worth::nothing(),
            best,
            lowest,
        };
        measure.open_low = Worth { met: false, ..measure.worth(question, &measure.lowest) };
        measure.open_high = measure.worth(question, &measure.best);
        if scoring.unknown == UnknownRule::Zero {
            // The value is 0, which is the whole of what a mere penalty can bring.
            measure.open = Some(Worth { met: false, ..measure.worth(question, &Exact::ZERO) });
            measure.open_low = measure.open_low.changed(|number| number.min(Exact::ZERO));
            measure.open_high = measure.open_high.changed(|number| number.max(Exact::ZERO));
        }
        if let QuestionKind::Choice(options) = &question.kind {
            let worth = |option: &Choice| option.value.as_ref().map(|value| measure.worth(question, value));
            measure.options = options.iter().map(worth).collect();
        }
        Some(measure)
    }

    /// The unit that also counts all that sums take of this question, but of answers that can be any number.
    pub fn unit(&self, unit: CommonUnit, question: &Question) -> Option<CommonUnit> {
        let worths = self.options.iter().flatten().chain(&self.open).chain([&self.open_low, &self.open_high]);
        let summands = worths.flat_map(|worth| [&worth.weighted_value, &worth.weighted_ratio]);
        let unit =
            unit.with(summands.chain([&self.weight, &self.weighted_best, &self.weighted_max]).map(Summand::exact))?;
        let QuestionKind::Multi(options) = &question.kind else { return Some(unit) };
        let worths = options.iter().filter_map(|option| Some(self.worth(question, option.value.as_ref()?)));
        worths
            .into_iter()
            .try_fold(unit, |unit, worth| unit.with([&worth.weighted_value, &worth.weighted_ratio].map(Summand::exact)))
    }

    /// Counts in units all that sums take of this question.
    pub fn count_in(&mut self, unit: CommonUnit) {
        let options = self.options.iter_mut().flatten().chain(&mut self.open);
        options.chain([&mut self.open_low, &mut self.open_high]).for_each(|worth| worth.count_in(unit));
        for summand in [&mut self.weight, &mut self.weighted_best, &mut self.weighted_max] {
            summand.count_in(unit);
        }
    }

    /// What a value is divided by for its ratio; none where the best value is worth nothing.
    #[must_use]
    pub fn full(&self) -> Option<&Exact> {
        self.full.as_ref()
    }

    /// r of a value.
    #[must_use]
    pub fn ratio(&self, value: &Exact) -> Exact {
        match &self.full {
            Some(full) => value.checked_div(full).unwrap_or(Exact::ZERO),
            None if *value == self.best => Exact::ONE,
            None => Exact::ZERO,
        }
    }

    /// The least value whose ratio is this or more.
    #[must_use]
    pub fn value_at(&self, ratio: &Exact) -> Exact {
        match &self.full {
            Some(full) => ratio * full,
            None if ratio.is_positive() => self.best.clone(),
            None => self.lowest.clone(),
        }
    }

    /// The answers to a number whose ratio is this or more: from one to another, both included, rising.
    #[must_use]
    pub fn reaching(&self, number: &NumberKind, max_value: &Exact, ratio: &Exact) -> Vec<(Exact, Exact)> {
        let least = self.value_at(ratio);
        let points: Vec<(Exact, Exact)> =
            corners(number).into_iter().map(|x| (x.clone(), number_value(number, &x, max_value))).collect();
        let stretches = points.iter().zip(points.iter().skip(1));
        let reaching = stretches.filter_map(|((x0, v0), (x1, v1))| {
            let crossing = || between((v0, x0), (v1, x1), &least);
            match (*v0 >= least, *v1 >= least) {
                (true, true) => Some((x0.clone(), x1.clone())),
                (true, false) => Some((x0.clone(), crossing())),
                (false, true) => Some((crossing(), x1.clone())),
                (false, false) => None,
            }
        });
        reaching.collect()
    }

    /// The value of an answer: `None` where what was chosen is not scored.
    pub fn value(&self, framework: &Framework, question: &Question, answer: &Value) -> Option<Exact> {
        let value = match (&question.kind, answer) {
            (QuestionKind::Choice(options), Value::Choice(at)) => options.get(*at)?.value.clone()?,
            (QuestionKind::Multi(options), Value::Multi(chosen)) => {
                let mut values = chosen.iter().filter_map(|at| options.get(*at)?.value.as_ref()).peekable();
                if values.peek().is_none() && !chosen.is_empty() {
                    return None;
                }
                values.sum()
            }
            (QuestionKind::Number(number), Value::Number(x)) => number_value(number, x, &framework.scoring.max_value),
            _ => return None,
        };
        Some(capped(value, self.cap.as_ref()))
    }

    /// The ratio r of an answer; `None` where what was chosen is not scored.
    pub fn ratio_of(&self, framework: &Framework, question: &Question, answer: &Value) -> Option<Exact> {
        match answer {
            Value::Choice(at) => Some(self.option(*at)?.ratio.clone()),
            _ => Some(self.ratio(&self.value(framework, question, answer)?)),
        }
    }

    /// The answer that a step raises a question to where it does not say: of a choice the first option
    /// with the best value, of several options all of positive value, of a number the smallest that
    /// gives the best value.
    pub fn best_answer(&self, framework: &Framework, question: &Question) -> Value {
        let is_best = |option: &Choice| option.value.as_ref() == Some(&self.best);
        let is_positive = |option: &Choice| option.value.as_ref().is_some_and(Exact::is_positive);
        match &question.kind {
            QuestionKind::Choice(options) => options.iter().position(is_best).map_or(Value::Blank, Value::Choice),
            QuestionKind::Multi(options) => {
                Value::Multi((0..options.len()).filter(|at| is_positive(&options[*at])).collect())
            }
            QuestionKind::Number(number) => Value::Number(first_best(number, &self.best, &framework.scoring.max_value)),
            QuestionKind::Text => Value::Blank,
        }
    }

    /// The answer of least value: of a choice the first such option, of several options all of negative value, of
    /// a number the smallest such one.
    pub fn lowest_answer(&self, framework: &Framework, question: &Question) -> Value {
        let worth = |answer: &Value| self.value(framework, question, answer);
        match &question.kind {
            QuestionKind::Choice(options) => {
                let scored = (0..options.len()).map(Value::Choice).filter(|answer| worth(answer).is_some());
                scored.min_by_key(worth).unwrap_or_default()
            }
            QuestionKind::Multi(options) => {
                let is_negative = |at: &usize| options[*at].value.as_ref().is_some_and(Exact::is_negative);
                Value::Multi((0..options.len()).filter(is_negative).collect())
            }
            QuestionKind::Number(number) => {
                corners(number).into_iter().map(Value::Number).min_by_key(worth).unwrap_or_default()
            }
            QuestionKind::Text => Value::Blank,
        }
    }

    /// What an option of a choice is worth; none where it is not scored.
    #[must_use]
    pub fn option(&self, at: usize) -> Option<&Worth> {
        self.options.get(at)?.as_ref()
    }

    /// What a value is worth.
    pub fn worth(&self, question: &Question, value: &Exact) -> Worth {
        let ratio = self.ratio(value);
        Worth {
            weighted_value: Summand::new(&question.weight * value),
            weighted_ratio: Summand::new(&question.weight * &ratio),
            met: ratio >= question.met,
            ratio,
        }
    }

    /// What an unknown or blank answer comes to; none where it is left out.
    #[must_use]
    pub fn open(&self, case: Case) -> Option<&Worth> {
        match case {
            Case::Point => self.open.as_ref(),
            Case::Low => Some(&self.open_low),
            Case::High => Some(&self.open_high),
        }
    }
}

impl Worth {
    /// What counts as 0 and is never met.
    fn nothing() -> Worth {
        let nothing = || Summand::new(Exact::ZERO);
        Worth { ratio: Exact::ZERO, weighted_value: nothing(), weighted_ratio: nothing(), met: false }
    }

    /// The same with each number changed.
    fn changed(&self, change: impl Fn(Exact) -> Exact) -> Worth {
        let summand = |summand: &Summand| Summand::new(change(summand.exact().clone()));
        Worth {
            ratio: change(self.ratio.clone()),
            weighted_value: summand(&self.weighted_value),
            weighted_ratio: summand(&self.weighted_ratio),
            met: self.met,
        }
    }

    /// Counts in units what sums take of it.
    pub fn count_in(&mut self, unit: CommonUnit) {
        self.weighted_value.count_in(unit);
        self.weighted_ratio.count_in(unit);
    }
}

/// Lowest and highest value before any cap.
fn extremes(kind: &QuestionKind, max_value: &Exact) -> (Exact, Exact) {
    let span = |values: Vec<Exact>| {
        let lowest = values.iter().min().cloned().unwrap_or(Exact::ZERO);
        (lowest, values.into_iter().max().unwrap_or(Exact::ZERO))
    };
    match kind {
        QuestionKind::Choice(options) => span(options.iter().filter_map(|option| option.value.clone()).collect()),
        QuestionKind::Multi(options) => {
            let values = || options.iter().filter_map(|option| option.value.as_ref());
            (values().filter(|value| value.is_negative()).sum(), values().filter(|value| value.is_positive()).sum())
        }
        QuestionKind::Number(number) => {
            span(corners(number).iter().map(|x| number_value(number, x, max_value)).collect())
        }
        QuestionKind::Text => (Exact::ZERO, Exact::ZERO),
    }
}

/// The answers between which the value of a number runs straight, rising, from `min` to `max`.
fn corners(number: &NumberKind) -> Vec<Exact> {
    let inner = number.curve.iter().flatten().map(|(x, _)| x).filter(|x| **x > number.min && **x < number.max);
    std::iter::once(&number.min).chain(inner).chain([&number.max]).cloned().collect()
}

/// The value of a number, before any cap.
fn number_value(number: &NumberKind, x: &Exact, max_value: &Exact) -> Exact {
    match &number.curve {
        None => between((&number.min, &Exact::ZERO), (&number.max, max_value), x),
        Some(points) => {
            let after = points.partition_point(|(at, _)| at < x);
            match (after.checked_sub(1).and_then(|before| points.get(before)), points.get(after)) {
                (Some((x0, v0)), Some((x1, v1))) => between((x0, v0), (x1, v1), x),
                (Some((_, value)), None) | (None, Some((_, value))) => value.clone(),
                (None, None) => Exact::ZERO,
            }
        }
    }
}

/// The value at `x` on the straight line through two points.
fn between((x0, v0): (&Exact, &Exact), (x1, v1): (&Exact, &Exact), x: &Exact) -> Exact {
    let part = (x - x0).checked_div(&(x1 - x0)).unwrap_or(Exact::ZERO);
    v0 + &(part * (v1 - v0))
}

fn capped(value: Exact, cap: Option<&Exact>) -> Exact {
    cap.filter(|cap| value > **cap).cloned().unwrap_or(value)
}

/// The highest value an answer to a question can have; 0 for a question that is never scored.
#[must_use]
pub fn best_value(framework: &Framework, question: QuestionIx) -> Exact {
    Measure::new(framework, question).map_or(Exact::ZERO, |measure| measure.best)
}

/// The lowest value an answer to a question can have; 0 for a question that is never scored.
#[must_use]
pub fn lowest_value(framework: &Framework, question: QuestionIx) -> Exact {
    Measure::new(framework, question).map_or(Exact::ZERO, |measure| measure.lowest)
}

/// The ratio r of a question's best answer, at most 1; 0 for a question that is never scored.
#[must_use]
pub fn best_ratio(framework: &Framework, question: QuestionIx) -> Exact {
    Measure::new(framework, question).map_or(Exact::ZERO, |measure| measure.ratio(&measure.best))
}

/// The ratio r that an answer to a question has; none where it is no answer (blank, unknown, not
/// applicable) or is not scored.
#[must_use]
pub fn ratio_of(framework: &Framework, question: QuestionIx, answer: &Value) -> Option<Exact> {
    Measure::new(framework, question)?.ratio_of(framework, &framework.questions[question], answer)
}

/// The answer that a step raises a question to where it does not say. Blank for a question that is never
/// scored.
#[must_use]
pub fn best_answer(framework: &Framework, question: QuestionIx) -> Value {
    Measure::new(framework, question)
        .map_or(Value::Blank, |measure| measure.best_answer(framework, &framework.questions[question]))
}

/// The answer of least value to a question. Blank for one that is never scored.
#[must_use]
pub fn lowest_answer(framework: &Framework, question: QuestionIx) -> Value {
    Measure::new(framework, question)
        .map_or(Value::Blank, |measure| measure.lowest_answer(framework, &framework.questions[question]))
}

/// A question that a step raises to an answer.
#[must_use]
pub fn closes(framework: &Framework, question: QuestionIx, to: Value) -> Closes {
    Closes { question, ratio: ratio_of(framework, question, &to), to }
}

/// The smallest number with at least this value.
fn first_best(number: &NumberKind, best: &Exact, max_value: &Exact) -> Exact {
    let mut before: Option<(Exact, Exact)> = None;
    for x in corners(number) {
        let value = number_value(number, &x, max_value);
        if value >= *best {
            return match before {
                // The cap may lie between two corners.
                Some((x0, v0)) => between((&v0, &x0), (&value, &x), best),
                None => x,
            };
        }
        before = Some((x, value));
    }
    number.max.clone()
}

/// Whether some answer to a question meets it.
#[must_use]
pub fn can_be_met(framework: &Framework, question: QuestionIx) -> bool {
    Measure::new(framework, question)
        .is_some_and(|measure| measure.ratio(&measure.best) >= framework.questions[question].met)
}

impl NumberKind {
    /// The lowest and the highest value an answer can have, before any cap.
    #[must_use]
    pub fn extremes(&self, max_value: &Exact) -> (Exact, Exact) {
        let values: Vec<Exact> = corners(self).iter().map(|x| number_value(self, x, max_value)).collect();
        let lowest = values.iter().min().cloned().unwrap_or(Exact::ZERO);
        (lowest, values.into_iter().max().unwrap_or(Exact::ZERO))
    }
}
