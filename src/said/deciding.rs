//! Which unknown and blank answers can still change the stage: not those of a dimension that is out
//! even at best, nor of one that gets there even at worst.

use std::ops::Range;

use super::cx::Cx;
use crate::model::{DimensionIx, DimensionKind, QuestionIx, StageIx, StageRule};
use crate::number::Exact;
use crate::score::State;

/// What a dimension has in one stage, at worst and at best.
#[derive(Default)]
struct Cell {
    /// Whether a scored question of it applies.
    filled: bool,
    /// Whether one of them has a weight.
    weighted: bool,
    low: Option<Exact>,
    high: Option<Exact>,
    /// The lowest that it can be once its essential questions are met.
    floor: Option<Exact>,
    essentials: Essentials,
}

/// The essential questions of a cell, all together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Essentials {
    #[default]
    Met,
    /// They would be at best.
    Possible,
    Missing,
}

/// A core root, with how many stages it reaches at best.
struct Root {
    dimension: DimensionIx,
    cells: Vec<Cell>,
    high: usize,
}

/// Unknown and blank questions on which it depends which of the possible stages is reached.
pub(super) fn deciding(cx: &Cx) -> Vec<QuestionIx> {
    let stage = &cx.score.stage;
    let between = stage.low.map_or(0, |at| at + 1)..stage.high.map_or(0, |at| at + 1);
    let staged = cx.framework.scoring.stage_rule == StageRule::Staged;
    let roots: Vec<Root> = if staged { roots(cx) } else { Vec::new() };
    let decides = |at: QuestionIx| {
        let root = roots.iter().find(|root| root.dimension == cx.root(at));
        !staged || root.is_some_and(|root| moves(cx, root, at, &roots, &between)) || opens_gate(cx, at, &between)
    };
    let open = (0..cx.framework.questions.len()).filter(|at| cx.is_open(*at) && cx.score.questions[*at].scored);
    if between.is_empty() { Vec::new() } else { open.filter(|at| decides(*at)).collect() }
}

/// Whether a gate of one of these stages rests on a question.
fn opens_gate(cx: &Cx, at: QuestionIx, between: &Range<StageIx>) -> bool {
    let dimension = cx.framework.questions[at].dimension;
    let too_low = |at: DimensionIx, minimum: &Exact| cx.score.dimensions[at].score.low.as_ref() < Some(minimum);
    cx.framework.gates.iter().filter(|gate| between.contains(&gate.stage)).any(|gate| {
        gate.questions.contains(&at)
            || gate
                .minimum
                .iter()
                .any(|(below, minimum)| cx.framework.lies_in(dimension, *below) && too_low(*below, minimum))
    })
}

/// Whether it can depend on a question how far its dimension gets, and on that which of these stages
/// is reached.
fn moves(cx: &Cx, root: &Root, at: QuestionIx, roots: &[Root], between: &Range<StageIx>) -> bool {
    let framework = cx.framework;
    let question = &framework.questions[at];
    let Some(stage) = question.stage.filter(|stage| *stage < root.high) else { return false };
    let cell = &root.cells[stage];
    let threshold = framework.stages[stage].threshold.as_ref();
    let mut weights = framework
        .with_ancestors(question.dimension)
        .take_while(|dimension| *dimension != root.dimension)
        .map(|dimension| &framework.dimensions[dimension].weight)
        .chain([&question.weight]);
    let raises = weights.all(Exact::is_positive) && cell.weighted && cell.floor.as_ref() < threshold;
    if cell.allows(false, threshold) || !(question.essential || raises) {
        return false;
    }
    let max_lag = usize::try_from(framework.scoring.max_lag).unwrap_or(usize::MAX);
    let has_say = |wanted: StageIx| {
        let weight = |root: &Root| framework.dimensions[root.dimension].weight.clone();
        let counting = || roots.iter().filter(|root| root.cells[..=wanted].iter().any(|cell| cell.filled));
        let whole: Exact = counting().map(weight).sum();
        // Where the stage can be reached at all, none is too far behind.
        let sure = |root: &&Root| {
            let mut stages = root.cells.iter().zip(&framework.stages).take(wanted + 1).enumerate();
            let known =
                |stage: usize, cell: &Cell, bound| stage.saturating_add(max_lag) <= wanted || cell.allows(false, bound);
            root.high > wanted && stages.all(|(at, (cell, stage))| known(at, cell, stage.threshold.as_ref()))
        };
        let there: Exact = counting().filter(sure).map(weight).sum();
        let short = there < &framework.scoring.quorum * &whole;
        // Its weight may be the one that is lacking, or it may be the one too far behind.
        (root.high > wanted && short && weight(root).is_positive()) || stage.saturating_add(max_lag) <= wanted
    };
    between.clone().filter(|wanted| *wanted >= stage).any(has_say)
}

fn roots(cx: &Cx) -> Vec<Root> {
    let framework = cx.framework;
    let core = framework.roots().filter(|at| framework.dimensions[*at].kind == DimensionKind::Core);
    core.map(|dimension| {
        let cells: Vec<Cell> = (0..framework.stages.len()).map(|stage| cell(cx, dimension, stage)).collect();
        // Too few answers to say: it has reached nothing, at best either.
        let known = !cx.score.dimensions[dimension].insufficient;
        let best = cells.iter().zip(&framework.stages);
        let best = best.take_while(|(cell, stage)| known && cell.allows(true, stage.threshold.as_ref())).count();
        Root { dimension, high: best, cells }
    })
    .collect()
}

impl Cell {
    /// Whether it lets its dimension reach its stage.
    fn allows(&self, best: bool, threshold: Option<&Exact>) -> bool {
        let (essentials, x) = if best {
            (self.essentials != Essentials::Missing, &self.high)
        } else {
            (self.essentials == Essentials::Met, &self.low)
        };
        essentials && (!self.weighted || (x.is_some() && x.as_ref() >= threshold))
    }
}

fn cell(cx: &Cx, at: DimensionIx, stage: StageIx) -> Cell {
    let dimension = &cx.framework.dimensions[at];
    if dimension.children.is_empty() { of_questions(cx, at, stage) } else { of_children(cx, at, stage) }
}

fn of_questions(cx: &Cx, at: DimensionIx, stage: StageIx) -> Cell {
    let framework = cx.framework;
    let mut cell = Cell::default();
    let (mut low, mut high, mut floor, mut weights) = (Exact::ZERO, Exact::ZERO, Exact::ZERO, Exact::ZERO);
    let here = framework.dimensions[at].questions.iter().filter(|at| framework.questions[**at].stage == Some(stage));
    for at in here {
        let (question, result) = (&framework.questions[*at], &cx.score.questions[*at]);
        let applies = matches!(result.state, State::Answered | State::Unknown | State::Blank);
        if question.essential && applies && !result.met {
            let possible = cx.is_open(*at) && result.ratio.high.as_ref() >= Some(&question.met);
            cell.essentials = cell.essentials.max(if possible { Essentials::Possible } else { Essentials::Missing });
        }
        if let (true, Some(worst), Some(best)) = (result.scored, &result.ratio.low, &result.ratio.high) {
            cell.filled = true;
            cell.weighted |= question.weight.is_positive();
            low += &(&question.weight * worst);
            high += &(&question.weight * best);
            let lowest = if question.essential && cx.is_open(*at) { lowest_met(cx, *at) } else { worst.clone() };
            floor += &(&question.weight * &lowest);
            weights += &question.weight;
        }
    }
    let mean = |sum: Exact| Some(sum.checked_div(&weights)?.clamp_to(&Exact::ZERO, &Exact::ONE));
    Cell { low: mean(low), high: mean(high), floor: mean(floor), ..cell }
}

/// The lowest ratio at which a question is met.
fn lowest_met(cx: &Cx, at: QuestionIx) -> Exact {
    let question = &cx.framework.questions[at];
    let ratios = cx.score.measure(at).into_iter().flat_map(|measure| {
        (0..cx.framework.options(at).len()).filter_map(|option| Some(&measure.option(option)?.ratio))
    });
    // A number or a list of options can be anything from there.
    ratios.filter(|ratio| **ratio >= question.met).min().unwrap_or(&question.met).clone()
}

fn of_children(cx: &Cx, at: DimensionIx, stage: StageIx) -> Cell {
    let children = &cx.framework.dimensions[at].children;
    let cells: Vec<(&Exact, Cell)> =
        children.iter().map(|at| (&cx.framework.dimensions[*at].weight, cell(cx, *at, stage))).collect();
    let mean = |of: fn(&Cell) -> Option<&Exact>| {
        let with_x = || cells.iter().filter_map(|(weight, cell)| Some((*weight, of(cell)?)));
        let sum: Exact = with_x().map(|(weight, x)| weight * x).sum();
        sum.checked_div(&with_x().map(|(weight, _)| weight).sum())
    };
    Cell {
        filled: cells.iter().any(|(_, cell)| cell.filled),
        weighted: cells.iter().any(|(weight, cell)| cell.weighted && weight.is_positive()),
        low: mean(|cell| cell.low.as_ref()),
        high: mean(|cell| cell.high.as_ref()),
        floor: mean(|cell| cell.floor.as_ref()),
        essentials: cells.iter().map(|(_, cell)| cell.essentials).max().unwrap_or_default(),
    }
}
