//! Cells: a dimension's questions of one stage, and whether they let it be reached.

use typed_index_collections::{TiSlice, TiVec, ti_vec};

use super::asked::AnswerOutcome;
use super::{Interval, Scorer};
use crate::model::{Dimension, DimensionIx, DimensionKind, Framework, QuestionIx, StageIx, StageRule};
use crate::number::{Exact, Total};
use crate::worth::{Case, Worth};

/// What a cell has to average.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Content {
    /// No applicable scored question.
    #[default]
    Empty,
    /// Only questions of weight 0, which ask for nothing but the essential ones.
    Weightless,
    /// Questions that count.
    Weighted,
}

/// A dimension's questions of one stage.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cell {
    /// What it has to average.
    pub content: Content,
    /// x, 0 to 1; none where nothing is there to average.
    pub score: Interval,
    /// The score it needs; none where nothing is reached.
    pub threshold: Option<Exact>,
    /// Essential questions of this stage that apply and are not met.
    pub essential_unmet: Vec<QuestionIx>,
    /// Whether one of these could not be met even at best.
    pub essential_lost: bool,
}

impl Cell {
    /// Whether its stage is reached, where the one before is.
    pub(crate) fn reaches(&self, case: Case) -> bool {
        let essentials_met = match case {
            Case::Point | Case::Low => self.essential_unmet.is_empty(),
            Case::High => !self.essential_lost,
        };
        let high_enough = || self.score.get(case).zip(self.threshold.as_ref()).is_some_and(|(x, least)| x >= least);
        essentials_met && (self.content != Content::Weighted || high_enough())
    }

    /// How much x lacks to the threshold, 0 to 1.
    pub(super) fn missing(&self) -> Exact {
        let threshold = self.threshold.as_ref().unwrap_or(&Exact::ZERO);
        match (self.content, &self.score.point) {
            (Content::Empty | Content::Weightless, _) => Exact::ZERO,
            (Content::Weighted, None) => threshold.clone(),
            (Content::Weighted, Some(x)) => (threshold - x).max(Exact::ZERO),
        }
    }

    /// The part of the way to its stage that is done, below 1.
    pub(super) fn progress(&self) -> Exact {
        let part = self.score.point.as_ref().zip(self.threshold.as_ref()).and_then(|(x, whole)| x.checked_div(whole));
        part.unwrap_or(Exact::ZERO).min(Exact::ratio(99, 100))
    }
}

/// How many stages the cells of a dimension reach.
pub(super) fn reached(cells: &TiSlice<StageIx, Cell>, case: Case) -> usize {
    cells.iter().take_while(|cell| cell.reaches(case)).count()
}

/// The cells of each dimension: one for each stage in core dimensions where stages are not bands,
/// else none.
pub(super) fn cells(
    scorer: &Scorer<'_>,
    outcomes: &TiSlice<QuestionIx, AnswerOutcome<'_>>,
) -> TiVec<DimensionIx, TiVec<StageIx, Cell>> {
    let framework = scorer.framework;
    let mut all: TiVec<DimensionIx, TiVec<StageIx, Cell>> = ti_vec![TiVec::new(); framework.dimensions.len()];
    if framework.scoring.stage_rule == StageRule::Bands {
        return all;
    }
    for at in &scorer.prepared.bottom_up {
        let dimension = &framework.dimensions[*at];
        if dimension.kind == DimensionKind::Core {
            all[*at] = if dimension.children.is_empty() {
                of_questions(scorer, dimension, outcomes)
            } else {
                framework.stages.keys().map(|stage| of_children(framework, &dimension.children, &all, stage)).collect()
            };
        }
    }
    all
}

/// The score that a cell of a stage needs.
fn threshold(framework: &Framework, stage: StageIx) -> Option<Exact> {
    let staged = framework.scoring.stage_rule == StageRule::Staged;
    framework.stages[stage].threshold.clone().filter(|_| staged)
}

fn of_questions(
    scorer: &Scorer<'_>,
    dimension: &Dimension,
    outcomes: &TiSlice<QuestionIx, AnswerOutcome<'_>>,
) -> TiVec<StageIx, Cell> {
    let framework = scorer.framework;
    let empty = |stage| Cell { threshold: threshold(framework, stage), ..Cell::default() };
    let mut cells: TiVec<StageIx, Cell> = framework.stages.keys().map(empty).collect();
    // Σ w·r and Σ w of what is answered, which is the same in each case.
    let mut answered = ti_vec![(Total::ZERO, Total::ZERO); framework.stages.len()];
    let mut open = Vec::new();
    for at in &dimension.questions {
        let (question, outcome) = (&framework.questions[*at], &outcomes[*at]);
        let Some(stage) = question.stage else {
            continue;
        };
        let cell = &mut cells[stage];
        if question.essential && outcome.is_applicable() && !outcome.is_met(Case::Point) {
            cell.essential_unmet.push(*at);
            cell.essential_lost |= !outcome.is_met(Case::High);
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
    for ((stage, cell), answered) in cells.iter_mut_enumerated().zip(answered) {
        let open = || open.iter().filter(|(at, ..)| *at == stage);
        cell.score = Interval::new(scorer.with_bounds && open().next().is_some(), |case| {
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

fn of_children(
    framework: &Framework,
    children: &[DimensionIx],
    all: &TiSlice<DimensionIx, TiVec<StageIx, Cell>>,
    stage: StageIx,
) -> Cell {
    let cells = || children.iter().map(|child| (&framework.dimensions[*child].weight, &all[*child][stage]));
    // A child of weight 0 has no say in x, so that it cannot hold x up either.
    let content = |(weight, cell): (&Exact, &Cell)| match cell.content {
        Content::Weighted if weight.is_zero() => Content::Weightless,
        content => content,
    };
    let mut essential_unmet: Vec<QuestionIx> = cells().flat_map(|(_, cell)| &cell.essential_unmet).copied().collect();
    essential_unmet.sort_unstable();
    Cell {
        content: cells().map(content).max().unwrap_or_default(),
        score: Interval::new(cells().any(|(_, cell)| cell.score.is_open()), |case| {
            let (mut sum, mut weights) = (Exact::ZERO, Exact::ZERO);
            for (weight, x) in cells().filter_map(|(weight, cell)| Some((weight, cell.score.get(case)?))) {
                sum += &(weight * x);
                weights += weight;
            }
            sum.checked_div(&weights)
        }),
        threshold: threshold(framework, stage),
        essential_unmet,
        essential_lost: cells().any(|(_, cell)| cell.essential_lost),
    }
}
