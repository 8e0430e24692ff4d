//! Cells: a dimension's questions of one stage, and whether they let it be reached.

use typed_index_collections::{TiSlice, TiVec, ti_vec};

use super::asked::Outcomes;
use super::average::Averages;
use super::{Interval, Scorer};
use crate::model::{Dimension, DimensionIx, DimensionKind, Framework, QuestionIx, StageIx, StageRule};
use crate::number::Exact;
use crate::worth::Case;

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
pub(super) fn cells(scorer: &Scorer<'_>, outcomes: &Outcomes) -> TiVec<DimensionIx, TiVec<StageIx, Cell>> {
    let framework = scorer.framework;
    let mut all: TiVec<DimensionIx, TiVec<StageIx, Cell>> = ti_vec![TiVec::new(); framework.dimensions.len()];
    if framework.scoring.stage_rule == StageRule::Bands {
        return all;
    }
    for at in &scorer.prepared.structure.bottom_up {
        let dimension = &framework.dimensions[*at];
        if dimension.kind == DimensionKind::Core {
            all[*at] = if dimension.children.is_empty() {
                let questions = scorer.prepared.structure.by_stage[*at].iter_enumerated();
                questions.map(|(stage, questions)| of_questions(scorer, stage, questions, outcomes)).collect()
            } else {
                framework.stages.keys().map(|stage| of_children(framework, &dimension.children, &all, stage)).collect()
            };
        }
    }
    all
}

/// For each stage, the questions of a core dimension without others in it; none for another dimension.
pub(super) fn by_stage(framework: &Framework, dimension: &Dimension) -> TiVec<StageIx, Vec<QuestionIx>> {
    if dimension.kind != DimensionKind::Core || !dimension.children.is_empty() {
        return TiVec::new();
    }
    let mut questions = ti_vec![Vec::new(); framework.stages.len()];
    for at in &dimension.questions {
        if let Some(stage) = framework.questions[*at].stage {
            questions[stage].push(*at);
        }
    }
    questions
}

/// The score that a cell of a stage needs.
fn threshold(framework: &Framework, stage: StageIx) -> Option<Exact> {
    let staged = framework.scoring.stage_rule == StageRule::Staged;
    framework.stages[stage].threshold.clone().filter(|_| staged)
}

fn of_questions(scorer: &Scorer<'_>, stage: StageIx, questions: &[QuestionIx], outcomes: &Outcomes) -> Cell {
    let framework = scorer.framework;
    let mut cell = Cell { threshold: threshold(framework, stage), ..Cell::default() };
    // Σ w·r of Σ w.
    let mut averages = Averages::default();
    for at in questions {
        let question = &framework.questions[*at];
        if question.essential && outcomes.is_applicable(*at) && !outcomes.is_met(*at, Case::Point) {
            cell.essential_unmet.push(*at);
            cell.essential_lost |= !outcomes.is_met(*at, Case::High);
        }
        let Some(measure) = outcomes.measure(*at) else {
            continue;
        };
        let content = if question.weight.is_positive() { Content::Weighted } else { Content::Weightless };
        cell.content = cell.content.max(content);
        averages.add(outcomes, *at, &measure.weight, |worth| &worth.weighted_ratio);
    }
    cell.score = Interval::new(scorer.with_bounds && averages.is_open(), |case| {
        Some(averages.get(case, scorer.prepared.unit)?.clamp_to_one())
    });
    cell
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
