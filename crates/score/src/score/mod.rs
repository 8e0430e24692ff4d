//! What a municipality's answers amount to: scores that say how sure they are, stages, gates.
//!
//! Total: every framework and every set of answers that [`check`](crate::check) lets through has a
//! [`Score`]. All numbers are exact; `None` is "there is none", never 0.

mod asked;
mod average;
mod band;
mod cell;
mod deciding;
mod dimension;
mod finding;
mod gate;
mod question;
mod stage;
mod standing;
mod trial;

#[cfg(test)]
mod build;
#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::Arc;

use typed_index_collections::TiVec;

use crate::model::{
    AlertIx, Answers, DimensionIx, DimensionKind, Framework, GateIx, QuestionIx, StageIx, StageRule, UnknownRule,
};
use crate::number::{CommonUnit, Exact};
use crate::worth::{Case, Measure};
use asked::{Item, Outcomes};
pub use cell::{Cell, Content};
pub use deciding::OpenDisagreement;
pub use question::QuestionResults;
pub use standing::{QuorumNeed, RootStanding, StageStanding, Standing};
pub(crate) use trial::Trial;

/// A number with what it could be once nothing is unknown or blank; each null on its own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Interval {
    /// As far as is known.
    pub point: Option<Exact>,
    /// If everything unknown or blank turned out badly.
    pub low: Option<Exact>,
    /// If everything unknown or blank turned out well.
    pub high: Option<Exact>,
}

impl Interval {
    /// The three numbers from one rule; where nothing is open they are one.
    fn new(is_open: bool, mut number: impl FnMut(Case) -> Option<Exact>) -> Interval {
        let point = number(Case::Point);
        if is_open {
            Interval { low: number(Case::Low), high: number(Case::High), point }
        } else {
            Interval { low: point.clone(), high: point.clone(), point }
        }
    }

    pub(crate) fn get(&self, case: Case) -> Option<&Exact> {
        match case {
            Case::Point => self.point.as_ref(),
            Case::Low => self.low.as_ref(),
            Case::High => self.high.as_ref(),
        }
    }

    /// Whether low or high differ from the point.
    fn is_open(&self) -> bool {
        self.low != self.point || self.high != self.point
    }
}

/// A framework made ready to score many answers: what does not depend on them is worked out once.
#[derive(Debug, Clone)]
pub struct Scorer<'f> {
    framework: &'f Framework,
    prepared: Arc<Prepared>,
    /// Whether to work out what open answers could make of each number.
    with_bounds: bool,
}

/// What scoring needs that depends on a framework alone, to be kept beside it.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// One for each question; none where no answer scores it.
    measures: TiVec<QuestionIx, Option<Arc<Measure>>>,
    /// What their numbers are counted in.
    unit: CommonUnit,
    structure: Arc<Structure>,
}

/// What scoring needs that does not depend on weights and values.
#[derive(Debug)]
struct Structure {
    /// In which order it can be decided what is asked.
    order: Vec<Item>,
    /// For each question, whether it decides what else is asked.
    in_conditions: TiVec<QuestionIx, bool>,
    /// Dimensions, each after the ones that lie in it.
    bottom_up: Vec<DimensionIx>,
    /// The questions of an overall score that takes no account of dimensions.
    in_index: Vec<QuestionIx>,
    /// For each core root, its questions that have a stage, in file order; none for other dimensions.
    staged: TiVec<DimensionIx, Vec<(QuestionIx, StageIx)>>,
    /// For each core dimension without others in it, its questions of each stage; none for other dimensions.
    by_stage: TiVec<DimensionIx, TiVec<StageIx, Vec<QuestionIx>>>,
    /// All questions, furthest stage first.
    furthest_first: Vec<QuestionIx>,
}

/// What a [`Score`] was worked out with. It depends on the framework alone, so that two scores do not
/// differ in it.
#[derive(Clone)]
pub(crate) struct Basis(Arc<Prepared>);

impl PartialEq for Basis {
    fn eq(&self, _: &Basis) -> bool {
        true
    }
}

impl fmt::Debug for Basis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("_")
    }
}

/// Results on the way.
struct Working {
    outcomes: Outcomes,
    dimensions: TiVec<DimensionIx, DimensionResult>,
    gates: TiVec<GateIx, GateResult>,
    blocked_by: Vec<Block>,
}

impl Prepared {
    /// Works out what depends on a framework alone.
    #[must_use]
    pub fn new(framework: &Framework) -> Prepared {
        Prepared::counted(framework, CommonUnit::ONE)
    }

    /// Counts what is weighed in the largest unit that is small enough, from a first one on. What would need too small a
    /// one is summed as fractions.
    fn counted(framework: &Framework, first: CommonUnit) -> Prepared {
        let measures: TiVec<QuestionIx, Option<Measure>> =
            framework.questions.keys().map(|at| Measure::new(framework, at)).collect();
        let mut unit = if measures.len() > CommonUnit::MOST_ADDED { CommonUnit::NONE } else { first };
        for (question, measure) in framework.questions.iter().zip(&measures) {
            let smaller =
                measure.as_ref().filter(|_| unit != CommonUnit::NONE).and_then(|measure| measure.unit(unit, question));
            unit = smaller.unwrap_or(unit);
        }
        let count = |measure: Measure| {
            let mut measure = measure;
            measure.count_in(unit);
            Arc::new(measure)
        };
        let roots = framework.roots().filter(|at| framework.dimensions[*at].kind != DimensionKind::Context);
        let structure = Structure {
            order: asked::order(framework),
            in_conditions: asked::in_conditions(framework),
            bottom_up: dimension::bottom_up(framework),
            in_index: roots.flat_map(|at| framework.questions_in(at)).collect(),
            staged: framework.dimensions.keys().map(|at| finding::staged(framework, at)).collect(),
            by_stage: framework.dimensions.iter().map(|dimension| cell::by_stage(framework, dimension)).collect(),
            furthest_first: finding::furthest_first(framework),
        };
        let measures = measures.into_iter().map(|measure| measure.map(count)).collect();
        Prepared { measures, unit, structure: Arc::new(structure) }
    }
}

impl<'f> Scorer<'f> {
    /// Makes a framework ready.
    #[must_use]
    pub fn new(framework: &'f Framework) -> Scorer<'f> {
        Scorer::with(framework, Arc::new(Prepared::new(framework)))
    }

    /// Takes up what was prepared earlier for this very framework.
    #[must_use]
    pub fn with(framework: &'f Framework, prepared: Arc<Prepared>) -> Scorer<'f> {
        Scorer { framework, prepared, with_bounds: true }
    }

    /// Leaves out what open answers could make of each number: lows and highs are as the points.
    #[must_use]
    pub(crate) fn without_bounds(self) -> Scorer<'f> {
        Scorer { with_bounds: false, ..self }
    }

    /// The same after a question of the framework was given another weight.
    #[must_use]
    pub(crate) fn reweighed(mut self, question: QuestionIx) -> Scorer<'f> {
        let prepared = Arc::make_mut(&mut self.prepared);
        prepared.measures[question] = Measure::new(self.framework, question).map(|mut measure| {
            measure.count_in(prepared.unit);
            Arc::new(measure)
        });
        self
    }

    /// What became of each question of the framework with the answers so far: which are asked.
    #[must_use]
    pub fn states(&self, answers: &Answers) -> TiVec<QuestionIx, State> {
        Outcomes::new(self, answers).states()
    }

    /// Scores a municipality's answers.
    #[must_use]
    pub fn score(&self, answers: &Answers) -> Score {
        let framework = self.framework;
        let outcomes = Outcomes::new(self, answers);
        let dimensions = dimension::results(self, &outcomes);
        let gates = gate::results(framework, &outcomes, &dimensions);
        let index = framework.scoring.index.then(|| dimension::index(self, &outcomes, &dimensions));
        let cells = cell::cells(self, &outcomes);
        let mut working = Working { outcomes, dimensions, gates, blocked_by: Vec::new() };
        let (stage, standing) = match (framework.scoring.stage_rule, &index) {
            (StageRule::Staged, _) => stage::assess(self, &mut working, &cells),
            (StageRule::Bands, Some(index)) => (band::assess(self, &mut working, index), None),
            (StageRule::Bands, None) | (StageRule::None, _) => (StageResult::not_assessed(), None),
        };
        let Working { outcomes, mut dimensions, gates, blocked_by } = working;
        for (result, cells) in dimensions.iter_mut().zip(cells) {
            result.cells = cells;
        }
        Score {
            stage,
            standing,
            index,
            alerts: finding::alerts(framework, answers, &outcomes),
            unproven: finding::unproven(framework, answers, &outcomes, &gates),
            stale: finding::stale(framework, answers, &outcomes),
            questions: QuestionResults::new(outcomes),
            dimensions,
            gates,
            blocked_by,
            basis: Basis(Arc::clone(&self.prepared)),
        }
    }
}

impl Score {
    /// Scores other answers to the same framework.
    #[must_use]
    pub fn scorer<'f>(&self, framework: &'f Framework) -> Scorer<'f> {
        Scorer::with(framework, Arc::clone(&self.basis.0))
    }

    /// Core roots with practices far ahead of their stage. Worked out where they are told.
    #[must_use]
    pub fn out_of_step(&self, framework: &Framework) -> Vec<OutOfStep> {
        finding::out_of_step(&self.scorer(framework), self.questions.outcomes(), &self.dimensions)
    }

    /// Met questions, furthest stage first, then those without stage. Put in order where they are told.
    #[must_use]
    pub fn strengths(&self) -> Vec<QuestionIx> {
        finding::strengths(&self.basis.0.structure.furthest_first, self.questions.outcomes())
    }

    /// The questions of core dimensions and criteria: practices in place are `met` of `applicable`.
    #[must_use]
    pub fn counts(&self, framework: &Framework) -> Counts {
        let mut counts = Counts::default();
        for at in framework.roots().filter(|at| framework.dimensions[*at].kind != DimensionKind::Context) {
            counts.add(&self.dimensions[at].counts);
        }
        counts
    }

    /// How many of the roots that have not reached the next stage it takes; none where the framework does
    /// not weigh them, or where there is no next stage.
    #[must_use]
    pub fn need(&self, framework: &Framework) -> Option<QuorumNeed> {
        let next = self.stage.next?;
        Some(self.standing.as_ref()?.stages[next].need(framework))
    }

    /// What holds the next stage and can have a part in reaching it: gates first, which nothing else makes
    /// up for, and no dimension where enough weight is there already, unless it is too far behind.
    #[must_use]
    pub fn held(&self, framework: &Framework) -> Vec<&Block> {
        let standing = self.stage.next.and_then(|next| Some(&self.standing.as_ref()?.stages[next]));
        let weight_lacks = standing.is_none_or(|standing| standing.need(framework).least > 0);
        let wanted = |block: &&Block| match block {
            Block::Dimension { dimension, .. } => {
                weight_lacks || standing.is_some_and(|standing| standing.behind.contains(dimension))
            }
            Block::Index { .. } | Block::Gate(_) => true,
        };
        let mut blocks: Vec<&Block> = self.blocked_by.iter().filter(wanted).collect();
        blocks.sort_by_key(|block| !matches!(block, Block::Gate(_)));
        blocks
    }

    /// What a question brings to the sums of its dimension: the value of its answer, or what it counts as while it
    /// is open; none where it does not count. The score must be of the answers.
    pub fn value(&self, framework: &Framework, answers: &Answers, at: QuestionIx, case: Case) -> Option<Exact> {
        let measure = self.measure(at).filter(|_| self.questions[at].scored)?;
        let given = measure.value(framework, &framework.questions[at], &answers.given[at].value);
        given.or_else(|| {
            let zero = framework.scoring.unknown == UnknownRule::Zero;
            match case {
                Case::Point => zero.then_some(Exact::ZERO),
                Case::Low if zero => Some(measure.lowest.clone().min(Exact::ZERO)),
                Case::High if zero => Some(measure.best.clone().max(Exact::ZERO)),
                Case::Low => Some(measure.lowest.clone()),
                Case::High => Some(measure.best.clone()),
            }
        })
    }

    /// Whether a question decides what else is asked.
    pub(crate) fn is_in_conditions(&self, at: QuestionIx) -> bool {
        self.basis.0.structure.in_conditions[at]
    }

    /// What the framework says of a question; none for one that no answer scores.
    pub(crate) fn measure(&self, at: QuestionIx) -> Option<&Measure> {
        self.basis.0.measures[at].as_deref()
    }
}

impl Working {
    /// Every gate of a stage that fails stands in its way.
    fn block_by_gates(&mut self, framework: &Framework, stage: StageIx) {
        let failing = |at: &GateIx| framework.gates[*at].stage == stage && !self.gates[*at].holds;
        self.blocked_by.extend(self.gates.keys().filter(failing).map(Block::Gate));
    }
}

/// Scores a municipality's answers; for many of them make a [`Scorer`] once.
#[must_use]
pub fn score(framework: &Framework, answers: &Answers) -> Score {
    Scorer::new(framework).score(answers)
}

/// Whether a question is asked with the answers so far; for many questions see [`Scorer::states`].
#[must_use]
pub fn is_asked(framework: &Framework, answers: &Answers, question: QuestionIx) -> bool {
    Scorer::new(framework).states(answers)[question] != State::NotAsked
}

/// The result for one set of answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// The municipality's stage.
    pub stage: StageResult,
    /// What each stage asks of the core roots, and which are there; only in staged frameworks, where
    /// there was anything to assess.
    pub standing: Option<Standing>,
    /// The overall score, only where the framework publishes one.
    pub index: Option<Interval>,
    /// One for each dimension of the framework, in its order.
    pub dimensions: TiVec<DimensionIx, DimensionResult>,
    /// One for each question of the framework, in its order.
    pub questions: QuestionResults,
    /// One for each gate of the framework, in its order.
    pub gates: TiVec<GateIx, GateResult>,
    /// What stands between the municipality and the next stage.
    pub blocked_by: Vec<Block>,
    /// Active alerts, in file order.
    pub alerts: Vec<AlertIx>,
    /// Questions of gates that hold, met without evidence.
    pub unproven: Vec<QuestionIx>,
    /// Answers older than their question allows.
    pub stale: Vec<QuestionIx>,
    /// What it was worked out with.
    pub(crate) basis: Basis,
}

/// The stage of a municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageResult {
    /// Whether there was anything to assess.
    pub assessed: bool,
    /// The highest stage reached; none: not there yet, or not assessed.
    pub reached: Option<StageIx>,
    /// If everything unknown or blank turned out badly; a dimension of which too little is answered has
    /// reached nothing.
    pub low: Option<StageIx>,
    /// If everything unknown or blank turned out well, in such a dimension too.
    pub high: Option<StageIx>,
    /// The stage after the reached one.
    pub next: Option<StageIx>,
}

impl StageResult {
    fn not_assessed() -> StageResult {
        StageResult { assessed: false, reached: None, low: None, high: None, next: None }
    }

    /// Whether unknown or blank answers could change the stage.
    #[must_use]
    pub fn is_provisional(&self) -> bool {
        self.low != self.high
    }
}

/// What became of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Hidden by `when` or `profiles`.
    NotAsked,
    /// Not answered yet.
    Blank,
    /// "We do not know".
    Unknown,
    /// Not applicable, with a reason.
    NotApplicable,
    /// Answered.
    Answered,
}

/// The result of one question.
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionResult {
    /// What became of it.
    pub state: State,
    /// Whether it is in numerator and denominator of its dimension: applicable, of a kind that is
    /// scored, not in a context dimension, and not answered with an option without value.
    pub scored: bool,
    /// The ratio r, 1 for the full value; what `unknown` and blank come to where they count. All
    /// none where the question is not scored.
    pub ratio: Interval,
    /// Whether the practice is in place.
    pub met: bool,
}

/// How many questions of each sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Answered, unknown or blank.
    pub applicable: usize,
    /// In place.
    pub met: usize,
    /// Answered.
    pub answered: usize,
    /// "We do not know".
    pub unknown: usize,
    /// Not applicable.
    pub not_applicable: usize,
    /// Not answered yet.
    pub blank: usize,
    /// Hidden.
    pub not_asked: usize,
}

/// The result of one dimension.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DimensionResult {
    /// Score, 0 to 1, after `round`.
    pub score: Interval,
    /// Weighted points (numerator), before `round`; none without a score.
    pub points: Option<Exact>,
    /// Full marks (denominator); none without a score.
    pub out_of: Option<Exact>,
    /// Whether too little was answered for a score.
    pub insufficient: bool,
    /// The stage reached, by the dimension's own questions.
    pub stage: Option<StageIx>,
    /// Stages reached and the way to the next; only in staged frameworks, core dimensions, where
    /// something is scored.
    pub level: Option<Exact>,
    /// Share of asked questions that have an answer (unknown and not applicable included).
    pub coverage: Option<Exact>,
    /// How many questions of each sort.
    pub counts: Counts,
    /// One for each stage, in core dimensions of frameworks that are not banded; else empty.
    pub cells: TiVec<StageIx, Cell>,
}

/// The result of one gate.
#[derive(Debug, Clone, PartialEq)]
pub struct GateResult {
    /// Whether it is open.
    pub holds: bool,
    /// Listed questions that apply and are not met.
    pub unmet: Vec<QuestionIx>,
    /// Dimensions below their minimum.
    pub below: Vec<Below>,
}

/// A dimension below a gate's minimum.
#[derive(Debug, Clone, PartialEq)]
pub struct Below {
    /// Which.
    pub dimension: DimensionIx,
    /// Its score; none where it has none though something applies.
    pub score: Option<Exact>,
    /// What it must reach.
    pub minimum: Exact,
}

/// One thing between the municipality and its next stage.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// The overall score, in bands.
    Index {
        /// The next stage.
        stage: StageIx,
        /// How much is missing, 0 to 1; 0 where only gates block.
        missing_score: Exact,
    },
    /// A dimension that has not reached it.
    Dimension {
        /// Which.
        dimension: DimensionIx,
        /// The dimension's own next stage.
        stage: StageIx,
        /// Essential questions of that stage that are not met.
        essential_unmet: Vec<QuestionIx>,
        /// How much is missing to the threshold, 0 to 1.
        missing_score: Exact,
        /// Whether too little was answered for a score.
        insufficient: bool,
    },
    /// A gate of it that fails; see [`Score::gates`] for what is missing.
    Gate(GateIx),
}

/// A core root with practices far ahead of its stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutOfStep {
    /// Which.
    pub dimension: DimensionIx,
    /// Met questions two or more stages above the reached one.
    pub ahead: Vec<QuestionIx>,
    /// Unmet essential questions in between.
    pub missing: Vec<QuestionIx>,
}
