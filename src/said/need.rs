//! What is really needed for the next stage: of the dimensions that have not reached it, a part of the
//! weight is often enough.

use crate::model::{DimensionIx, Framework, StageRule};
use crate::number::Exact;
use crate::score::{Block, Score};

/// How many of the dimensions that have not reached the next stage it takes.
pub struct Need {
    /// Those that have not reached it.
    pub waiting: usize,
    /// The least number of them whose weight is enough.
    pub least: usize,
    /// Whether any of them do, so many at a time, and not the heaviest alone.
    pub any: bool,
    /// Those too far behind, which have to move whatever the weight of the others.
    pub behind: Vec<DimensionIx>,
}

impl Need {
    /// None where the framework does not weigh dimensions, or where there is no next stage.
    pub fn new(framework: &Framework, score: &Score) -> Option<Need> {
        let scoring = &framework.scoring;
        let next = score.stage.next.filter(|_| scoring.stage_rule == StageRule::Staged)?;
        let weight = |at: &DimensionIx| &framework.dimensions[*at].weight;
        let reached = |at: &DimensionIx| score.dimensions[*at].stage.map_or(0, |stage| stage + 1);
        let waiting: Vec<DimensionIx> = score.blocked_by.iter().filter_map(dimension).collect();
        // A dimension counts from the first stage that it has a scored question of.
        let counts = |root: &DimensionIx| {
            framework.questions.iter().zip(&score.questions).any(|(question, result)| {
                let early = question.stage.is_some_and(|stage| stage <= next);
                early && result.scored && framework.dimensions[question.dimension].root == *root
            })
        };
        let there = framework.roots().filter(|at| reached(at) > next && counts(at));
        let there: Exact = there.map(|at| framework.dimensions[at].weight.clone()).sum();
        let whole = &there + &waiting.iter().map(weight).sum::<Exact>();
        let needed = &scoring.quorum * &whole - there;
        let lag = usize::try_from(scoring.max_lag).unwrap_or(usize::MAX);
        let behind: Vec<DimensionIx> =
            waiting.iter().copied().filter(|at| reached(at).saturating_add(lag) <= next).collect();
        let mut weights: Vec<&Exact> = waiting.iter().map(weight).collect();
        weights.sort_unstable();
        // Where none may lag, each of them has to reach the very stage.
        let least = if lag == 0 { waiting.len() } else { enough(weights.iter().rev().copied(), &needed) };
        Some(Need { waiting: waiting.len(), any: enough(weights.iter().copied(), &needed) <= least, least, behind })
    }

    /// Whether only a part of those waiting is needed, so that it has to be said how many.
    pub fn is_partial(&self) -> bool {
        self.least > 0 && self.least < self.waiting
    }

    /// Whether a block has to go for the stage to be reached.
    fn wants(&self, block: &Block) -> bool {
        dimension(block).is_none_or(|at| self.least > 0 || self.behind.contains(&at))
    }
}

/// What holds the next stage and can have a part in reaching it: gates first, which nothing else makes
/// up for, and no dimension where enough of them are there already.
pub fn held<'s>(framework: &Framework, score: &'s Score) -> Vec<&'s Block> {
    let need = Need::new(framework, score);
    let mut blocks: Vec<&Block> =
        score.blocked_by.iter().filter(|block| need.as_ref().is_none_or(|need| need.wants(block))).collect();
    blocks.sort_by_key(|block| !matches!(block, Block::Gate(_)));
    blocks
}

fn dimension(block: &Block) -> Option<DimensionIx> {
    match block {
        Block::Dimension { dimension, .. } => Some(*dimension),
        Block::Index { .. } | Block::Gate(_) => None,
    }
}

/// How many weights, taken one after the other, come to what is needed.
fn enough<'w>(weights: impl Iterator<Item = &'w Exact>, needed: &Exact) -> usize {
    let mut sum = Exact::ZERO;
    weights
        .take_while(|weight| {
            let short = sum < *needed;
            sum += *weight;
            short
        })
        .count()
}
