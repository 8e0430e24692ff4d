//! Trials: which stage is reached once answers are raised, for plans, which ask so again and again.
//!
//! A whole [`Score`] says much more and takes some fifty times as long. Here each cell keeps what it still lacks as one
//! sum, which every raise makes less.

use typed_index_collections::{TiVec, ti_vec};

use super::Score;
use super::cell::Content;
use super::standing::{self, RootStanding};
use crate::model::{DimensionIx, Framework, GateIx, Question, QuestionIx, StageIx};
use crate::number::{Exact, Total};
use crate::worth::Case;

/// How far a municipality has come, while its answers are raised.
#[derive(Debug, Clone)]
pub(crate) struct Trial<'f> {
    framework: &'f Framework,
    roots: Vec<RootStanding>,
    /// Of the dimensions among `roots`.
    cells: TiVec<DimensionIx, TiVec<StageIx, TrialCell>>,
    /// How many questions of each gate apply and are not met.
    unmet: TiVec<GateIx, usize>,
    /// How many practices are in place.
    met: usize,
}

/// What a dimension's questions of one stage ask for.
#[derive(Debug, Clone)]
struct TrialCell {
    content: Content,
    /// Σ w · (threshold − r) of what counts: above 0 where the average is below the threshold.
    lack: Total,
    /// Whether anything of weight counts.
    has_weight: bool,
    essential_unmet: usize,
}

impl<'f> Trial<'f> {
    /// Begins from a score; none where a stage depends on more than the cells of dimensions without others in them, and
    /// on practices: on the overall score, on coverage, on minimums.
    pub fn new(framework: &'f Framework, score: &Score) -> Option<Trial<'f>> {
        let roots = score.standing.as_ref()?.roots.clone();
        let is_plain = !framework.scoring.min_coverage.is_positive()
            && framework.gates.iter().all(|gate| gate.minimum.is_empty())
            && framework.stages.iter().all(|stage| stage.threshold.as_ref().is_some_and(Exact::is_positive))
            && roots.iter().all(|root| framework.dimensions[root.dimension].children.is_empty());
        if !is_plain {
            return None;
        }
        let mut all = ti_vec![TiVec::new(); framework.dimensions.len()];
        for root in &roots {
            let cell = |cell: &super::Cell| TrialCell {
                content: cell.content,
                lack: Total::ZERO,
                has_weight: false,
                essential_unmet: cell.essential_unmet.len(),
            };
            let mut cells: TiVec<StageIx, TrialCell> =
                score.dimensions[root.dimension].cells.iter().map(cell).collect();
            for at in &framework.dimensions[root.dimension].questions {
                let question = &framework.questions[*at];
                if let (Some(stage), Some(ratio)) = (question.stage, &score.questions[*at].ratio.point) {
                    cells[stage].count(framework, question, ratio);
                }
            }
            all[root.dimension] = cells;
        }
        let unmet = score.gates.iter().map(|gate| gate.unmet.len()).collect();
        Some(Trial { framework, roots, cells: all, unmet, met: score.strengths().len() })
    }

    /// Raises a question that no condition is about, from its ratio where it counts already, and says so where it is
    /// met only now.
    pub fn raise(&mut self, at: QuestionIx, from: Option<&Exact>, to: &Exact, newly_met: bool) {
        let question = &self.framework.questions[at];
        let cell = question.stage.and_then(|stage| self.cells[question.dimension].get_mut(stage));
        if newly_met {
            self.met += 1;
            for (gate, unmet) in self.framework.gates.iter().zip(&mut self.unmet) {
                *unmet -= usize::from(gate.questions.contains(&at));
            }
        }
        let Some(cell) = cell else { return };
        cell.essential_unmet -= usize::from(newly_met && question.essential);
        match from {
            Some(from) => cell.lack.add(&(&question.weight * &(from - to))),
            None => cell.count(self.framework, question, to),
        }
    }

    /// How many stages a dimension has reached.
    fn count(&self, dimension: DimensionIx) -> usize {
        self.cells[dimension].iter().take_while(|cell| cell.reaches()).count()
    }

    /// The highest stage that a dimension has reached.
    pub fn reached_in(&self, dimension: DimensionIx) -> Option<StageIx> {
        StageIx::last_of(self.count(dimension))
    }

    /// The highest stage reached.
    pub fn reached(&self) -> Option<StageIx> {
        let framework = self.framework;
        let now = |root: &RootStanding| RootStanding { reached: self.count(root.dimension), ..root.clone() };
        let roots: Vec<RootStanding> = self.roots.iter().map(now).collect();
        let gates_hold = |stage: StageIx| {
            framework.gates.iter().zip(&self.unmet).all(|(gate, unmet)| gate.stage != stage || *unmet == 0)
        };
        let holds = |stage: &StageIx| standing::holds(framework, &roots, *stage, Case::Point);
        StageIx::last_of(framework.stages.keys().take_while(|stage| gates_hold(*stage) && holds(stage)).count())
    }

    /// How many practices are in place.
    pub fn met(&self) -> usize {
        self.met
    }
}

impl TrialCell {
    /// Takes in a question that did not count.
    fn count(&mut self, framework: &Framework, question: &Question, ratio: &Exact) {
        let threshold = question.stage.and_then(|stage| framework.stages[stage].threshold.as_ref());
        self.lack.add(&(&question.weight * &(threshold.unwrap_or(&Exact::ZERO) - ratio)));
        self.has_weight |= question.weight.is_positive();
    }

    fn reaches(&self) -> bool {
        let is_enough = self.content != Content::Weighted || (self.has_weight && !self.lack.is_positive());
        self.essential_unmet == 0 && is_enough
    }
}
