//! Cells: a dimension's questions of one stage, and how far they lead.

use super::asked::Outcome;
use super::{Cell, Interval, Scorer};
use crate::model::{Dimension, DimensionIx, DimensionKind, Framework, QuestionIx, Stage, StageIx, StageRule};
use crate::number::{Exact, Total};
use crate::worth::{Case, Worth};

/// What a cell has to average.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Content {
    /// No applicable scored question.
    #[default]
    Empty,
    /// Only questions of weight 0, which ask for nothing but the essential ones.
    Weightless,
    /// Questions that count.
    Weighted,
}

/// A cell in the making.
#[derive(Debug, Clone, Default)]
pub(super) struct CellState {
    content: Content,
    /// x; none where nothing is there to average.
    x: Interval,
    /// Essential questions that apply and are not met.
    unmet: Vec<QuestionIx>,
    /// Whether one of them could not be met even at best.
    unmet_at_best: bool,
}

impl CellState {
    /// Whether no question of it is applicable and scored.
    pub fn is_empty(&self) -> bool {
        self.content == Content::Empty
    }

    /// Essential questions that apply and are not met.
    pub fn unmet(&self) -> &[QuestionIx] {
        &self.unmet
    }

    fn allows(&self, stage: &Stage, case: Case) -> bool {
        let essentials_met = match case {
            Case::Point | Case::Low => self.unmet.is_empty(),
            Case::High => !self.unmet_at_best,
        };
        let high_enough = || match (self.x.get(case), &stage.threshold) {
            (Some(x), Some(threshold)) => x >= threshold,
            _ => false,
        };
        essentials_met && (self.content != Content::Weighted || high_enough())
    }

    /// How much x lacks to the threshold, 0 to 1.
    pub fn missing(&self, stage: &Stage) -> Exact {
        let threshold = stage.threshold.as_ref().unwrap_or(&Exact::ZERO);
        match (self.content, &self.x.point) {
            (Content::Empty | Content::Weightless, _) => Exact::ZERO,
            (Content::Weighted, None) => threshold.clone(),
            (Content::Weighted, Some(x)) => (threshold - x).max(Exact::ZERO),
        }
    }

    /// The part of the way to its stage that is done, below 1.
    pub fn progress(&self, stage: &Stage) -> Exact {
        let part = self.x.point.as_ref().zip(stage.threshold.as_ref()).and_then(|(x, whole)| x.checked_div(whole));
        part.unwrap_or(Exact::ZERO).min(Exact::ratio(99, 100))
    }

    /// The cell as it is reported.
    pub fn into_cell(self, threshold: Option<Exact>) -> Cell {
        Cell { score: self.x.point, threshold, essential_unmet: self.unmet }
    }
}

/// How many stages the cells of a dimension reach.
pub(super) fn reached(cells: &[CellState], stages: &[Stage], case: Case) -> usize {
    cells.iter().zip(stages).take_while(|(cell, stage)| cell.allows(stage, case)).count()
}

/// The cells of each dimension: one for each stage in core dimensions where stages are not bands,
/// else none.
pub(super) fn cells(scorer: &Scorer<'_>, outcomes: &[Outcome<'_>]) -> Vec<Vec<CellState>> {
    let framework = scorer.framework;
    let mut all: Vec<Vec<CellState>> = vec![Vec::new(); framework.dimensions.len()];
    if framework.scoring.stage_rule == StageRule::Bands {
        return all;
    }
    for at in &scorer.prepared.bottom_up {
        let dimension = &framework.dimensions[*at];
        if dimension.kind == DimensionKind::Core {
            all[*at] = if dimension.children.is_empty() {
                of_questions(framework, dimension, outcomes)
            } else {
                let stages = 0..framework.stages.len();
                stages.map(|stage| of_children(framework, &dimension.children, &all, stage)).collect()
            };
        }
    }
    all
}

fn of_questions(framework: &Framework, dimension: &Dimension, outcomes: &[Outcome<'_>]) -> Vec<CellState> {
    let mut cells = vec![CellState::default(); framework.stages.len()];
    // Σ w·r and Σ w of what is answered, which is the same in each case.
    let mut answered = vec![(Total::ZERO, Total::ZERO); framework.stages.len()];
    let mut open = Vec::new();
    for at in &dimension.questions {
        let (question, outcome) = (&framework.questions[*at], &outcomes[*at]);
        let Some(stage) = question.stage else {
            continue;
        };
        let cell = &mut cells[stage];
        if question.essential && outcome.is_applicable() && !outcome.is_met(Case::Point) {
            cell.unmet.push(*at);
            cell.unmet_at_best |= !outcome.is_met(Case::High);
        }
        if outcome.measure().is_none() {
            continue;
        }
        let content = if question.weight.is_positive() { Content::Weighted } else { Content::Weightless };
        cell.content = cell.content.max(content);
        match outcome.answer() {
            Some(worth) => add(&mut answered[stage], worth, &question.weight),
            None => open.push((stage, &question.weight, outcome)),
        }
    }
    for (stage, (cell, answered)) in cells.iter_mut().zip(answered).enumerate() {
        let open = || open.iter().filter(|(at, ..)| *at == stage);
        cell.x = Interval::new(open().next().is_some(), |case| {
            let mut sums = answered.clone();
            for (_, weight, outcome) in open() {
                outcome.worth(case).into_iter().for_each(|worth| add(&mut sums, worth, weight));
            }
            Some(sums.0.over(&sums.1)?.clamp_to(&Exact::ZERO, &Exact::ONE))
        });
    }
    cells
}

fn add((ratios, weights): &mut (Total, Total), worth: &Worth, weight: &Exact) {
    ratios.add(&worth.weighted_ratio);
    weights.add(weight);
}

fn of_children(framework: &Framework, children: &[DimensionIx], all: &[Vec<CellState>], stage: StageIx) -> CellState {
    let cells = || children.iter().map(|child| (&framework.dimensions[*child].weight, &all[*child][stage]));
    // A child of weight 0 has no say in x, so that it cannot hold x up either.
    let content = |(weight, cell): (&Exact, &CellState)| match cell.content {
        Content::Weighted if weight.is_zero() => Content::Weightless,
        content => content,
    };
    let mut unmet: Vec<QuestionIx> = cells().flat_map(|(_, cell)| &cell.unmet).copied().collect();
    unmet.sort_unstable();
    CellState {
        content: cells().map(content).max().unwrap_or_default(),
        x: Interval::new(cells().any(|(_, cell)| cell.x.is_open()), |case| {
            let (mut sum, mut weights) = (Exact::ZERO, Exact::ZERO);
            for (weight, x) in cells().filter_map(|(weight, cell)| Some((weight, cell.x.get(case)?))) {
                sum += &(weight * x);
                weights += weight;
            }
            sum.checked_div(&weights)
        }),
        unmet,
        unmet_at_best: cells().any(|(_, cell)| cell.unmet_at_best),
    }
}
