//! What moving one weight does to a score, as far as plans ask about it: the stages that are reached,
//! and what keeps gates closed.

use std::borrow::Cow;

use super::stage::{self, Root};
use super::{Below, DimensionResult, GateResult, Score, dimension};
use crate::model::{Aggregate, DimensionIx, DimensionKind, Framework, Question, QuestionIx, StageIx, StageRule};
use crate::number::{Exact, Total};

/// A weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Of a dimension.
    Dimension(DimensionIx),
    /// Of a question.
    Question(QuestionIx),
}

/// A score with what is needed to see what becomes of it under other weights.
pub(crate) struct Weighing<'a> {
    framework: &'a Framework,
    score: &'a Score,
    /// The questions of each dimension by stage; none where there are no stages by cells.
    cells: Vec<Vec<Sums>>,
}

/// Sums over the scored questions of a cell.
#[derive(Clone)]
struct Sums {
    /// Σ w·r of what counts.
    ratios: Total,
    /// Σ w of what counts.
    weights: Total,
    /// Whether any question is scored.
    any: bool,
    /// Whether one of them has a weight.
    weighted: bool,
}

impl<'a> Weighing<'a> {
    /// None where stages follow the index, which depends on everything.
    pub fn new(framework: &'a Framework, score: &'a Score) -> Option<Weighing<'a>> {
        let empty = Sums { ratios: Total::ZERO, weights: Total::ZERO, any: false, weighted: false };
        let stages = match framework.scoring.stage_rule {
            StageRule::Staged => framework.stages.len(),
            StageRule::None => 0,
            StageRule::Bands => return None,
        };
        let mut cells = vec![vec![empty; stages]; framework.dimensions.len()];
        for (question, result) in framework.questions.iter().zip(&score.questions).filter(|(_, result)| result.scored) {
            if let Some(sums) = question.stage.and_then(|stage| cells[question.dimension].get_mut(stage)) {
                sums.any = true;
                sums.weighted |= question.weight.is_positive();
                if let Some(ratio) = &result.ratio.point {
                    sums.ratios.add(&(&question.weight * ratio));
                    sums.weights.add(&question.weight);
                }
            }
        }
        Some(Weighing { framework, score, cells })
    }

    /// The score with a weight multiplied by `factor`, above 0: borrowed where nothing that plans ask
    /// about has changed, else right in that only. None where everything has to be scored anew.
    pub fn moved(&self, weight: Weight, factor: &Exact) -> Option<Cow<'a, Score>> {
        let at = match weight {
            Weight::Dimension(at) => at,
            Weight::Question(at) => self.framework.questions[at].dimension,
        };
        if self.framework.dimensions[at].parent.is_some() {
            return None;
        }
        let mut other = Cow::Borrowed(self.score);
        if let Weight::Question(question) = weight {
            let more = (factor - &Exact::ONE) * &self.framework.questions[question].weight;
            if let Some(ratio) = &self.score.questions[question].ratio.point {
                self.move_stage(at, question, ratio, &more, &mut other);
                self.move_gates(at, ratio, &more, &mut other)?;
            }
        }
        let moved = matches!(weight, Weight::Dimension(_)).then_some((at, factor));
        if self.score.stage.assessed
            && self.framework.scoring.stage_rule == StageRule::Staged
            && (moved.is_some() || matches!(other, Cow::Owned(_)))
        {
            let reached = self.reached(&other, moved);
            if reached.checked_sub(1) != self.score.stage.reached {
                let stage = &mut other.to_mut().stage;
                stage.reached = reached.checked_sub(1);
                stage.next = (reached < self.framework.stages.len()).then_some(reached);
            }
        }
        Some(other)
    }

    /// The stage of the dimension of a question.
    fn move_stage(&self, at: DimensionIx, moved: QuestionIx, ratio: &Exact, more: &Exact, other: &mut Cow<'a, Score>) {
        let result = &self.score.dimensions[at];
        let Question { stage: Some(stage), .. } = self.framework.questions[moved] else { return };
        let Some(sums) = self.cells[at].get(stage) else { return };
        if self.framework.dimensions[at].kind != DimensionKind::Core || result.insufficient {
            return;
        }
        let mut sums = sums.clone();
        sums.ratios.add(&(ratio * more));
        sums.weights.add(more);
        let x = sums.ratios.over(&sums.weights).map(|x| x.clamp_to(&Exact::ZERO, &Exact::ONE));
        if self.allows(at, stage, x.as_ref()) == self.allows(at, stage, result.cells[stage].score.as_ref()) {
            return;
        }
        let x = |cell: StageIx| if cell == stage { x.as_ref() } else { result.cells[cell].score.as_ref() };
        let reached = (0..result.cells.len()).take_while(|cell| self.allows(at, *cell, x(*cell))).count();
        if reached.checked_sub(1) != result.stage {
            other.to_mut().dimensions[at].stage = reached.checked_sub(1);
        }
    }

    /// Whether a cell lets its stage be reached.
    fn allows(&self, at: DimensionIx, stage: StageIx, x: Option<&Exact>) -> bool {
        let cell = &self.score.dimensions[at].cells[stage];
        let high_enough = || x.zip(cell.threshold.as_ref()).is_some_and(|(x, threshold)| x >= threshold);
        cell.essential_unmet.is_empty() && (!self.cells[at][stage].weighted || high_enough())
    }

    /// The gates that ask for a score of the dimension. None where that score cannot be told.
    fn move_gates(&self, at: DimensionIx, ratio: &Exact, more: &Exact, other: &mut Cow<'a, Score>) -> Option<()> {
        let framework = self.framework;
        let asking = |gate: &&crate::model::Gate| gate.minimum.iter().any(|(dimension, _)| *dimension == at);
        if !framework.gates.iter().any(|gate| asking(&gate)) {
            return Some(());
        }
        let DimensionResult { points: Some(points), out_of: Some(out_of), .. } = &self.score.dimensions[at] else {
            return Some(());
        };
        let dimension = &framework.dimensions[at];
        let score = match dimension.aggregate {
            Aggregate::Min => return Some(()),
            Aggregate::Sum => return None,
            Aggregate::Mean => {
                let full = more * &framework.scoring.max_value;
                (points + &(ratio * &full)).checked_div(&(out_of + &full))?
            }
        };
        let score = dimension::finish(dimension, &score);
        for (place, gate) in framework.gates.iter().enumerate() {
            for (_, minimum) in gate.minimum.iter().filter(|(dimension, _)| *dimension == at) {
                let was_below = self.score.gates[place].below.iter().any(|below| is_same(below, at, minimum));
                if was_below == (score < *minimum) {
                    continue;
                }
                let GateResult { holds, unmet, below } = &mut other.to_mut().gates[place];
                if was_below {
                    below.retain(|below| !is_same(below, at, minimum));
                } else {
                    below.push(Below { dimension: at, score: Some(score.clone()), minimum: minimum.clone() });
                }
                *holds = unmet.is_empty() && below.is_empty();
            }
        }
        Some(())
    }

    /// How many stages the municipality reaches, perhaps with the weight of a dimension moved.
    fn reached(&self, score: &Score, moved: Option<(DimensionIx, &Exact)>) -> usize {
        let framework = self.framework;
        let core = framework.roots().filter(|at| framework.dimensions[*at].kind == DimensionKind::Core);
        let roots: Vec<(Root, Exact)> = core
            .filter_map(|at| {
                let inside = (0..framework.dimensions.len()).filter(|inner| framework.lies_in(*inner, at));
                let first = inside.filter_map(|inner| self.cells[inner].iter().position(|sums| sums.any)).min()?;
                let reached = score.dimensions[at].stage.map_or(0, |stage| stage + 1);
                let weight = &framework.dimensions[at].weight;
                let factor = moved.filter(|(moved, _)| *moved == at).map(|(_, factor)| factor);
                let weight = factor.map_or_else(|| weight.clone(), |factor| weight * factor);
                Some((Root { dimension: at, first, reached }, weight))
            })
            .collect();
        let roots: Vec<(&Root, &Exact)> = roots.iter().map(|(root, weight)| (root, weight)).collect();
        let hold =
            |stage| framework.gates.iter().zip(&score.gates).all(|(gate, result)| gate.stage != stage || result.holds);
        stage::reached(framework, &roots, hold)
    }
}

fn is_same(below: &Below, dimension: DimensionIx, minimum: &Exact) -> bool {
    below.dimension == dimension && below.minimum == *minimum
}
