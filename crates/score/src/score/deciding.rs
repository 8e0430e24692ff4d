//! Which unknown and blank answers can still change the municipality's stage: not those of a dimension
//! that is out even at best, nor of one that gets there even at worst, nor of one whose weight cannot
//! tip the balance.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use super::cell::Content;
use super::standing::{self, RootStanding, Standing};
use super::{Score, State};
use crate::model::{Answers, DimensionIx, Disagreement, Framework, QuestionIx, StageIx};
use crate::number::Exact;
use crate::worth::Case;

/// With more different sums than these, a dimension of any weight is taken to have a say.
const MOST_SUMS: usize = 1000;

/// A disagreement that is open and is asked about here.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OpenDisagreement<'a> {
    /// Who said what of which question.
    pub about: &'a Disagreement,
    /// Whether it may depend on it which stage is reached.
    pub decides: bool,
}

impl Score {
    /// The open disagreements, in the order in which to talk them over: first those on which the stage may depend, then
    /// by weight. Those about what is not asked here are left out.
    #[must_use]
    pub fn disagreements<'a>(&self, framework: &Framework, answers: &'a Answers) -> Vec<OpenDisagreement<'a>> {
        let asked = |about: &&Disagreement| self.questions[about.question].state != State::NotAsked;
        let open: Vec<&Disagreement> = answers.open_disagreements().filter(asked).collect();
        let deciding = if open.is_empty() { Vec::new() } else { self.deciding(framework) };
        let mut open: Vec<OpenDisagreement<'_>> = open
            .into_iter()
            .map(|about| OpenDisagreement { about, decides: deciding.contains(&about.question) })
            .collect();
        open.sort_by_key(|open| {
            let at = open.about.question;
            (Reverse(open.decides), Reverse(framework.questions[at].weight.clone()), at)
        });
        open
    }

    /// Unknown and blank questions on which it may depend which of the possible stages is reached; none
    /// that can is left out.
    #[must_use]
    pub fn deciding(&self, framework: &Framework) -> Vec<QuestionIx> {
        let between = StageIx::count(self.stage.low)..StageIx::count(self.stage.high);
        if between.is_empty() {
            return Vec::new();
        }
        let asked = Deciding { framework, score: self, between };
        let is_open = |at: &QuestionIx| matches!(self.questions[*at].state, State::Unknown | State::Blank);
        framework.questions.keys().filter(is_open).filter(|at| asked.decides(*at)).collect()
    }
}

struct Deciding<'a> {
    framework: &'a Framework,
    score: &'a Score,
    /// The places of the stages that may be reached or not.
    between: Range<usize>,
}

impl Deciding<'_> {
    fn decides(&self, at: QuestionIx) -> bool {
        let scored = self.score.questions[at].scored;
        let Some(standing) = &self.score.standing else { return scored };
        let own = self.framework.dimensions[self.framework.questions[at].dimension].root;
        let root = standing.roots.iter().find(|root| root.dimension == own);
        root.is_some_and(|root| self.moves(standing, root, at)) || (scored && self.opens_gate(at))
    }

    /// Whether a gate of one of these stages rests on a question.
    fn opens_gate(&self, at: QuestionIx) -> bool {
        let dimension = self.framework.questions[at].dimension;
        let too_low = |at: DimensionIx, least: &Exact| self.score.dimensions[at].score.low.as_ref() < Some(least);
        self.framework.gates.iter().filter(|gate| self.between.contains(&gate.stage.0)).any(|gate| {
            let mut minimums = gate.minimum.iter();
            gate.questions.contains(&at)
                || minimums.any(|(below, least)| self.framework.lies_in(dimension, *below) && too_low(*below, least))
        })
    }

    /// Whether it can depend on a question how far its dimension gets, and on that which of these stages
    /// is reached.
    fn moves(&self, standing: &Standing, root: &RootStanding, at: QuestionIx) -> bool {
        let result = &self.score.questions[at];
        // Where too little is answered, any answer may be the one that is lacking.
        let lifts = self.score.dimensions[root.dimension].insufficient && result.state == State::Blank;
        let from = if lifts {
            0
        } else {
            match self.framework.questions[at].stage {
                Some(stage) if stage.0 < root.high && result.scored && self.fills(root, at, stage) => stage.0,
                _ => return false,
            }
        };
        let max_lag = standing::max_lag(self.framework);
        // Its weight may be the one that is lacking, or it may be the one too far behind.
        self.between.clone().filter(|wanted| *wanted >= from).any(|wanted| {
            from.saturating_add(max_lag) <= wanted || (root.high > wanted && self.tips(standing, root, StageIx(wanted)))
        })
    }

    /// Whether it can depend on a question that its root's cell of a stage is good enough.
    fn fills(&self, root: &RootStanding, at: QuestionIx, stage: StageIx) -> bool {
        let framework = self.framework;
        let question = &framework.questions[at];
        let cell = &self.score.dimensions[root.dimension].cells[stage];
        let mut weights = framework
            .with_ancestors(question.dimension)
            .take_while(|dimension| *dimension != root.dimension)
            .map(|dimension| &framework.dimensions[dimension].weight)
            .chain([&question.weight]);
        let mut raises = || {
            weights.all(Exact::is_positive)
                && cell.content == Content::Weighted
                && self.floor(root.dimension, stage) < cell.threshold
        };
        !cell.reaches(Case::Low) && (question.essential || raises())
    }

    /// The lowest x of a cell once its essential questions are met.
    fn floor(&self, at: DimensionIx, stage: StageIx) -> Option<Exact> {
        let framework = self.framework;
        let dimension = &framework.dimensions[at];
        let (mut sum, mut weights) = (Exact::ZERO, Exact::ZERO);
        for &at in dimension.questions.iter().filter(|at| framework.questions[**at].stage == Some(stage)) {
            let (question, result) = (&framework.questions[at], &self.score.questions[at]);
            let Some(worst) = result.ratio.low.as_ref().filter(|_| result.scored) else { continue };
            let must_be_met = question.essential && result.state != State::Answered;
            let ratio = if must_be_met { self.lowest_met(at) } else { worst.clone() };
            sum += &(&question.weight * &ratio);
            weights += &question.weight;
        }
        for &child in &dimension.children {
            let Some(floor) = self.floor(child, stage) else { continue };
            let weight = &framework.dimensions[child].weight;
            sum += &(weight * &floor);
            weights += weight;
        }
        Some(sum.checked_div(&weights)?.clamp_to(&Exact::ZERO, &Exact::ONE))
    }

    /// The lowest ratio at which a question is met.
    fn lowest_met(&self, at: QuestionIx) -> Exact {
        let question = &self.framework.questions[at];
        let ratios = self.score.measure(at).into_iter().flat_map(|measure| {
            (0..self.framework.options(at).len()).filter_map(|option| Some(&measure.option(option)?.ratio))
        });
        // A number or a list of options can be anything from there.
        ratios.filter(|ratio| **ratio >= question.met).min().unwrap_or(&question.met).clone()
    }

    /// Whether a root reaches a stage whatever the open answers, where the stage can be reached at all:
    /// then none is too far behind.
    fn is_sure(&self, root: &RootStanding, wanted: StageIx) -> bool {
        let result = &self.score.dimensions[root.dimension];
        let max_lag = standing::max_lag(self.framework);
        let mut cells = result.cells.iter_enumerated().take_while(|(stage, _)| *stage <= wanted);
        root.high > wanted.0
            && !result.insufficient
            && cells.all(|(stage, cell)| stage.0.saturating_add(max_lag) <= wanted.0 || cell.reaches(Case::Low))
    }

    /// Whether the weight of a root can be what the quorum lacks, as the other open ones may turn out.
    fn tips(&self, standing: &Standing, root: &RootStanding, wanted: StageIx) -> bool {
        let weight = |root: &RootStanding| &self.framework.dimensions[root.dimension].weight;
        let others = standing.roots.iter().filter(|other| other.first <= wanted && *other != root);
        let (sure, others): (Vec<&RootStanding>, Vec<&RootStanding>) =
            others.filter(|other| other.high > wanted.0).partition(|other| self.is_sure(other, wanted));
        let short = &standing.stages[wanted].needed - &sure.into_iter().map(weight).sum::<Exact>();
        if self.is_sure(root, wanted) || !weight(root).is_positive() || !short.is_positive() {
            return false;
        }
        // All that the others can come to and still be short.
        let mut sums = BTreeSet::from([Exact::ZERO]);
        for other in others {
            let more: Vec<Exact> = sums.iter().map(|sum| sum + weight(other)).filter(|sum| *sum < short).collect();
            sums.extend(more);
            if sums.len() > MOST_SUMS {
                return true;
            }
        }
        sums.iter().any(|sum| sum + weight(root) >= short)
    }
}
