//! Scores, coverage and counts of dimensions, and the index above them.

use typed_index_collections::{TiSlice, TiVec, ti_vec};

use super::asked::AnswerOutcome;
use super::{Counts, DimensionResult, Interval, Scorer, State};
use crate::model::{Aggregate, Dimension, DimensionIx, DimensionKind, Framework, IndexOver, QuestionIx};
use crate::number::{Exact, Total};
use crate::worth::{Case, Measure, Worth};

/// Dimensions, each after the ones that lie in it.
pub(super) fn bottom_up(framework: &Framework) -> Vec<DimensionIx> {
    let mut order: Vec<DimensionIx> = framework.roots().collect();
    let mut at = 0;
    while at < order.len() {
        order.extend(&framework.dimensions[order[at]].children);
        at += 1;
    }
    order.reverse();
    order
}

/// A score as a fraction of full marks, before `round`.
struct Marks {
    points: Exact,
    out_of: Exact,
    score: Exact,
}

/// The result of each dimension, without stages.
pub(super) fn results(
    scorer: &Scorer<'_>,
    outcomes: &TiSlice<QuestionIx, AnswerOutcome<'_>>,
) -> TiVec<DimensionIx, DimensionResult> {
    let mut results = ti_vec![DimensionResult::default(); scorer.framework.dimensions.len()];
    for at in &scorer.prepared.bottom_up {
        results[*at] = result(scorer, *at, outcomes, &results);
    }
    results
}

/// The result of one dimension, from its questions or from the results of its children.
fn result(
    scorer: &Scorer<'_>,
    at: DimensionIx,
    outcomes: &TiSlice<QuestionIx, AnswerOutcome<'_>>,
    results: &TiSlice<DimensionIx, DimensionResult>,
) -> DimensionResult {
    let framework = scorer.framework;
    let dimension = &framework.dimensions[at];
    let children = || dimension.children.iter().map(|child| &results[*child]);
    let mut counts = own_counts(framework, dimension, outcomes);
    children().for_each(|child| counts.add(&child.counts));
    let coverage = counts.coverage();
    let has_score = dimension.kind != DimensionKind::Context;
    let insufficient = has_score
        && (coverage.as_ref().is_some_and(|coverage| *coverage < framework.scoring.min_coverage)
            || children().any(|child| child.insufficient));
    let mut result = DimensionResult { insufficient, coverage, counts, ..DimensionResult::default() };
    if !has_score {
        return result;
    }
    if dimension.children.is_empty() || dimension.aggregate == Aggregate::Pool {
        let sums = QuestionSums::new(framework, &framework.questions_in(at), dimension.aggregate, outcomes);
        let out_of = dimension.out_of.as_ref();
        score(dimension, &mut result, sums.is_open(scorer), |case| sums.marks(framework, out_of, case));
    } else {
        let is_open = children().any(|child| child.score.is_open());
        score(dimension, &mut result, is_open, |case| marks_of_children(framework, dimension, results, case));
    }
    result
}

/// Sets what the marks come to: where too little was answered, only what they could come to at best, so
/// that nothing is called sure that answers could change.
fn score(dimension: &Dimension, result: &mut DimensionResult, is_open: bool, marks: impl Fn(Case) -> Option<Marks>) {
    if result.insufficient {
        result.score.high = marks(Case::High).map(|marks| finish(dimension, &marks.score));
        return;
    }
    let point = marks(Case::Point);
    let finished = |marks: &Marks| finish(dimension, &marks.score);
    result.score = Interval::new(is_open, |case| match case {
        Case::Point => point.as_ref().map(finished),
        Case::Low | Case::High => marks(case).as_ref().map(finished),
    });
    (result.points, result.out_of) = point.map(|marks| (marks.points, marks.out_of)).unzip();
}

/// Sums over questions that count.
#[derive(Clone)]
struct Sums<'s> {
    /// Σ w·v.
    points: Total,
    /// Σ w.
    weights: Total,
    /// Σ w·best, under `sum`.
    best: Total,
    /// The lowest ratio.
    lowest: Option<&'s Exact>,
}

impl<'s> Sums<'s> {
    fn add(&mut self, aggregate: Aggregate, weight: &Exact, measure: &Measure, worth: &'s Worth) {
        self.points.add(&worth.weighted_value);
        self.weights.add(weight);
        match aggregate {
            Aggregate::Mean | Aggregate::Pool => {}
            Aggregate::Sum => self.best.add(&measure.weighted_best),
            Aggregate::Min => self.lowest = Some(self.lowest.map_or(&worth.ratio, |lowest| lowest.min(&worth.ratio))),
        }
    }
}

/// What is answered, which is the same in each case, and the few questions that are not.
struct QuestionSums<'s> {
    aggregate: Aggregate,
    answered: Sums<'s>,
    open: Vec<(&'s Exact, &'s AnswerOutcome<'s>)>,
}

impl<'s> QuestionSums<'s> {
    fn new(
        framework: &'s Framework,
        questions: &[QuestionIx],
        aggregate: Aggregate,
        outcomes: &'s TiSlice<QuestionIx, AnswerOutcome<'s>>,
    ) -> QuestionSums<'s> {
        let mut answered = Sums { points: Total::ZERO, weights: Total::ZERO, best: Total::ZERO, lowest: None };
        let mut open = Vec::new();
        for at in questions {
            let (outcome, weight) = (&outcomes[*at], &framework.questions[*at].weight);
            match (outcome.measure(), outcome.answer()) {
                (Some(measure), Some(worth)) => answered.add(aggregate, weight, measure, worth),
                (Some(_), None) => open.push((weight, outcome)),
                (None, _) => {}
            }
        }
        QuestionSums { aggregate, answered, open }
    }

    /// Whether low and high differ from the point, and are asked for.
    fn is_open(&self, scorer: &Scorer<'_>) -> bool {
        scorer.with_bounds && !self.open.is_empty()
    }

    /// Σ w·v and what it is out of: under `sum`, `out_of` where that is given.
    fn marks(&self, framework: &Framework, out_of: Option<&Exact>, case: Case) -> Option<Marks> {
        let mut sums = self.answered.clone();
        for (weight, outcome) in &self.open {
            if let (Some(measure), Some(worth)) = (outcome.measure(), outcome.worth(case)) {
                sums.add(self.aggregate, weight, measure, worth);
            }
        }
        let (points, weights) = (sums.points.get(), sums.weights.get());
        let full = || &weights * &framework.scoring.max_value;
        match self.aggregate {
            Aggregate::Mean | Aggregate::Pool => Marks::new(points, full()),
            Aggregate::Sum if weights.is_zero() => None,
            Aggregate::Sum => Marks::new(points, out_of.cloned().unwrap_or_else(|| sums.best.get())),
            Aggregate::Min => Some(Marks { points, out_of: full(), score: sums.lowest?.clone() }),
        }
    }
}

/// Σ w·s and Σ w, over the children that count.
fn marks_of_children(
    framework: &Framework,
    dimension: &Dimension,
    results: &TiSlice<DimensionIx, DimensionResult>,
    case: Case,
) -> Option<Marks> {
    let (mut points, mut weights) = (Total::ZERO, Total::ZERO);
    let mut lowest: Option<&Exact> = None;
    for at in &dimension.children {
        let (weight, score) = (&framework.dimensions[*at].weight, results[*at].score.get(case));
        if let Some(score) = score {
            points.add(&(weight * score));
            lowest = Some(lowest.map_or(score, |lowest| lowest.min(score)));
        }
        if score.is_some() || dimension.aggregate == Aggregate::Sum {
            weights.add(weight);
        }
    }
    let lowest = lowest?.clone();
    let (points, weights) = (points.get(), weights.get());
    match dimension.aggregate {
        Aggregate::Mean | Aggregate::Pool | Aggregate::Sum => Marks::new(points, weights),
        Aggregate::Min => Some(Marks { points, out_of: weights, score: lowest }),
    }
}

impl Marks {
    /// None where there are no full marks to compare with.
    fn new(points: Exact, out_of: Exact) -> Option<Marks> {
        let score = points.checked_div(&out_of).filter(|_| out_of.is_positive())?;
        Some(Marks { points, out_of, score })
    }
}

/// The number that everything above a dimension uses.
pub(super) fn finish(dimension: &Dimension, score: &Exact) -> Exact {
    let rounded = dimension.round.map(|decimals| score.round(decimals));
    rounded.as_ref().unwrap_or(score).clamp_to(&Exact::ZERO, &Exact::ONE)
}

fn own_counts(
    framework: &Framework,
    dimension: &Dimension,
    outcomes: &TiSlice<QuestionIx, AnswerOutcome<'_>>,
) -> Counts {
    let mut counts = Counts::default();
    for at in dimension.questions.iter().filter(|at| framework.questions[**at].is_counted()) {
        let outcome = &outcomes[*at];
        let count = match outcome.state {
            State::NotAsked => &mut counts.not_asked,
            State::Blank => &mut counts.blank,
            State::Unknown => &mut counts.unknown,
            State::NotApplicable => &mut counts.not_applicable,
            State::Answered => &mut counts.answered,
        };
        *count += 1;
        counts.applicable += usize::from(outcome.is_applicable());
        counts.met += usize::from(outcome.is_met(Case::Point));
    }
    counts
}

impl Counts {
    pub(super) fn add(&mut self, other: &Counts) {
        self.applicable += other.applicable;
        self.met += other.met;
        self.answered += other.answered;
        self.unknown += other.unknown;
        self.not_applicable += other.not_applicable;
        self.blank += other.blank;
        self.not_asked += other.not_asked;
    }

    /// None where nothing is asked.
    fn coverage(&self) -> Option<Exact> {
        let given = self.answered + self.unknown + self.not_applicable;
        Exact::from(given).checked_div(&Exact::from(given + self.blank))
    }
}

/// The overall score; of a root where too little was answered there is only what it could be at best.
pub(super) fn index(
    scorer: &Scorer<'_>,
    outcomes: &TiSlice<QuestionIx, AnswerOutcome<'_>>,
    results: &TiSlice<DimensionIx, DimensionResult>,
) -> Interval {
    let framework = scorer.framework;
    let roots = || framework.roots().filter(|at| framework.dimensions[*at].kind != DimensionKind::Context);
    let index = match framework.scoring.index_over {
        IndexOver::Questions => {
            let all: Vec<QuestionIx> = roots().flat_map(|at| framework.questions_in(at)).collect();
            let sums = QuestionSums::new(framework, &all, Aggregate::Pool, outcomes);
            let mean = |case| Some(sums.marks(framework, None, case)?.score.clamp_to(&Exact::ZERO, &Exact::ONE));
            Interval::new(sums.is_open(scorer), mean)
        }
        IndexOver::Dimensions => Interval::new(roots().any(|at| results[at].score.is_open()), |case| {
            let (mut points, mut weights) = (Total::ZERO, Total::ZERO);
            for at in roots() {
                if let Some(score) = results[at].score.get(case) {
                    let weight = &framework.dimensions[at].weight;
                    points.add(&(weight * score));
                    weights.add(weight);
                }
            }
            points.over(&weights)
        }),
    };
    if roots().any(|at| results[at].insufficient) {
        Interval { high: index.high, ..Interval::default() }
    } else {
        index
    }
}
