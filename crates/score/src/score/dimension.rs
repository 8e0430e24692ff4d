//! Scores, coverage and counts of dimensions, and the index above them.

use std::borrow::Cow;

use typed_index_collections::{TiSlice, TiVec};

use super::asked::Outcomes;
use super::average::Averages;
use super::{Counts, DimensionResult, Interval, Scorer, State};
use crate::model::{Aggregate, Dimension, DimensionIx, DimensionKind, Framework, IndexOver, QuestionIx};
use crate::number::{CommonUnit, Exact, Total};
use crate::worth::Case;

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
pub(super) fn results(scorer: &Scorer<'_>, outcomes: &Outcomes) -> TiVec<DimensionIx, DimensionResult> {
    // Making one is less than copying one.
    let count = scorer.framework.dimensions.len();
    let mut results: TiVec<DimensionIx, DimensionResult> =
        std::iter::repeat_with(DimensionResult::default).take(count).collect();
    for at in &scorer.prepared.structure.bottom_up {
        results[*at] = result(scorer, *at, outcomes, &results);
    }
    results
}

/// The result of one dimension, from its questions or from the results of its children.
fn result(
    scorer: &Scorer<'_>,
    at: DimensionIx,
    outcomes: &Outcomes,
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
        let questions = match dimension.children[..] {
            [] => Cow::Borrowed(&dimension.questions[..]),
            _ => Cow::Owned(framework.questions_in(at)),
        };
        let sums = QuestionSums::new(scorer, &questions, dimension.aggregate, outcomes);
        let out_of = dimension.out_of.as_ref();
        score(dimension, &mut result, sums.is_open(scorer), |case| sums.score(out_of, case));
        if result.score.point.is_some() {
            (result.points, result.out_of) = (Some(sums.points()), Some(sums.out_of(out_of, Case::Point)));
        }
    } else {
        let is_open = children().any(|child| child.score.is_open());
        let marks = |case| marks_of_children(framework, dimension, results, case);
        score(dimension, &mut result, is_open, |case| marks(case).map(|marks| marks.score));
        if result.score.point.is_some() {
            (result.points, result.out_of) = marks(Case::Point).map(|marks| (marks.points, marks.out_of)).unzip();
        }
    }
    result
}

/// Sets what a score, before `round`, comes to: where too little was answered, only what they could come to at best, so
/// that nothing is called sure that answers could change.
fn score(dimension: &Dimension, result: &mut DimensionResult, is_open: bool, number: impl Fn(Case) -> Option<Exact>) {
    let finished = |case| Some(finish(dimension, number(case)?));
    if result.insufficient {
        result.score.high = finished(Case::High);
    } else {
        result.score = Interval::new(is_open, finished);
    }
}

/// What the questions of a dimension come to.
struct QuestionSums<'s> {
    aggregate: Aggregate,
    /// Σ w·v of Σ w·full, or under `sum` of Σ w·best.
    averages: Averages,
    questions: &'s [QuestionIx],
    outcomes: &'s Outcomes,
    unit: CommonUnit,
}

impl<'s> QuestionSums<'s> {
    fn new(
        scorer: &Scorer<'_>,
        questions: &'s [QuestionIx],
        aggregate: Aggregate,
        outcomes: &'s Outcomes,
    ) -> QuestionSums<'s> {
        let mut averages = Averages::default();
        for at in questions {
            let Some(measure) = outcomes.measure(*at) else { continue };
            let whole = if aggregate == Aggregate::Sum { &measure.weighted_best } else { &measure.weighted_max };
            averages.add(outcomes, *at, whole, |worth| &worth.weighted_value);
        }
        QuestionSums { aggregate, averages, questions, outcomes, unit: scorer.prepared.unit }
    }

    /// Whether low and high differ from the point, and are asked for.
    fn is_open(&self, scorer: &Scorer<'_>) -> bool {
        scorer.with_bounds && self.averages.is_open()
    }

    /// Σ w·v, as far as is known.
    fn points(&self) -> Exact {
        self.averages.part(Case::Point, self.unit)
    }

    /// What Σ w·v is out of: under `sum`, `out_of` where that is given.
    fn out_of(&self, out_of: Option<&Exact>, case: Case) -> Exact {
        let given = out_of.filter(|_| self.aggregate == Aggregate::Sum).cloned();
        given.unwrap_or_else(|| self.averages.whole(case, self.unit))
    }

    /// The score; none where there are no full marks to compare with.
    fn score(&self, out_of: Option<&Exact>, case: Case) -> Option<Exact> {
        let counting = || self.questions.iter().filter(|at| self.outcomes.worth(**at, case).is_some());
        match self.aggregate {
            Aggregate::Mean | Aggregate::Pool => self.averages.get(case, self.unit),
            Aggregate::Sum => {
                let has_weight =
                    |at: &QuestionIx| self.outcomes.measure(*at).is_some_and(|of| !of.weight.exact().is_zero());
                let points = self.averages.part(case, self.unit);
                let out_of = self.out_of(out_of, case);
                let is_weighed = counting().any(has_weight) && out_of.is_positive();
                points.checked_div(&out_of).filter(|_| is_weighed)
            }
            Aggregate::Min => counting().filter_map(|at| Some(&self.outcomes.worth(*at, case)?.ratio)).min().cloned(),
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
fn finish(dimension: &Dimension, score: Exact) -> Exact {
    let rounded = dimension.round.map(|decimals| score.round(decimals));
    rounded.unwrap_or(score).clamp_to_one()
}

fn own_counts(framework: &Framework, dimension: &Dimension, outcomes: &Outcomes) -> Counts {
    let mut counts = Counts::default();
    for at in dimension.questions.iter().filter(|at| framework.questions[**at].is_counted()) {
        let count = match outcomes.state(*at) {
            State::NotAsked => &mut counts.not_asked,
            State::Blank => &mut counts.blank,
            State::Unknown => &mut counts.unknown,
            State::NotApplicable => &mut counts.not_applicable,
            State::Answered => &mut counts.answered,
        };
        *count += 1;
        counts.applicable += usize::from(outcomes.is_applicable(*at));
        counts.met += usize::from(outcomes.is_met(*at, Case::Point));
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
        let all = given + self.blank;
        let [given, whole] = [given, all].map(|count| i64::try_from(count).unwrap_or(i64::MAX));
        (all > 0).then(|| Exact::ratio(given, whole))
    }
}

/// The overall score; of a root where too little was answered there is only what it could be at best.
pub(super) fn index(
    scorer: &Scorer<'_>,
    outcomes: &Outcomes,
    results: &TiSlice<DimensionIx, DimensionResult>,
) -> Interval {
    let framework = scorer.framework;
    let roots = || framework.roots().filter(|at| framework.dimensions[*at].kind != DimensionKind::Context);
    let index = match framework.scoring.index_over {
        IndexOver::Questions => {
            let sums = QuestionSums::new(scorer, &scorer.prepared.structure.in_index, Aggregate::Pool, outcomes);
            let mean = |case| Some(sums.score(None, case)?.clamp_to_one());
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
