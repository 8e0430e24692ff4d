//! What a set of steps must bring so that a stage is reached, as sums.
//!
//! Where more can never be less, the questions that count, their weights and all denominators stay as
//! they are, whatever is carried out. So most of what a stage asks for is a sum over the chosen steps:
//! a cell's Σ w·r, a practice that one of some steps puts in place, the score of a dimension. Three
//! things are not: scores kept within 0 and 1, rounded scores, and the lowest of several scores, where
//! they count in the score of another dimension. There the sums here say the most that the steps can
//! bring, and [`Needs::exact`] is false.

use typed_index_collections::{TiVec, ti_vec};

use crate::model::{
    Aggregate, Dimension, DimensionIx, DimensionKind, Gate, IndexOver, QuestionIx, StageIx, StageRule, StepIx,
};
use crate::number::{Exact, Total};
use crate::plan::Steps;
use crate::plan::situation::Situation;
use crate::score::State;

/// What is still to be brought for a stage.
pub(super) struct Needs {
    /// What all of must be covered.
    pub always: Vec<NeededCover>,
    /// The core roots that count, where stages are reached by them.
    pub roots: Vec<NeededRoot>,
    /// How much of their weight must have reached each stage.
    pub quorums: Vec<NeededQuorum>,
    /// Whether covering is all it takes; else it only has to be.
    pub exact: bool,
}

/// A sum that some steps must bring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NeededCover {
    /// What each brings, above 0.
    pub brings: NeededGain,
    /// How much they must bring together, above 0.
    pub least: Exact,
}

/// A core root.
pub(super) struct NeededRoot {
    /// For each stage up to the wanted one, what its cells ask for; none where no steps can bring it.
    pub stages: Vec<Option<Vec<NeededCover>>>,
    /// So many of the stages it must have reached in any case.
    pub least: usize,
}

/// How much of the weight of the roots must have reached a stage.
pub(super) struct NeededQuorum {
    pub stage: StageIx,
    /// Places of roots, with their weights.
    pub roots: Vec<(usize, Exact)>,
    pub least: Exact,
}

/// Steps, ascending, with what each brings.
type NeededGain = Vec<(StepIx, Exact)>;

/// What some steps must bring together; none where they cannot.
type Covers = Option<Vec<NeededCover>>;

/// What a number is at most after some steps: what it is now, and what each of them brings.
#[derive(Debug, Clone, Default)]
struct NeededSum {
    now: Exact,
    brings: NeededGain,
}

/// A step that raises a question.
struct Raiser {
    step: StepIx,
    /// The ratio it raises it to.
    ratio: Exact,
    /// How far it raises the ratio beyond what the steps it needs raise it to.
    more_ratio: Exact,
    /// The same of the value.
    more_value: Exact,
}

/// A question with what it counts.
struct NeededQuestion {
    /// Whether it is answered.
    answered: bool,
    /// Ratio and value; none where it is left out of sums.
    now: Option<(Exact, Exact)>,
    raisers: Vec<Raiser>,
}

/// The questions of a dimension that are evidence of one stage.
struct NeededCell {
    content: NeededContent,
    /// x, not kept within 0 and 1; none where nothing is there to average.
    x: Option<NeededSum>,
}

/// What a cell has to average.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum NeededContent {
    Empty,
    Weightless,
    Weighted,
}

/// What is needed for a stage beyond a set of steps, of the steps that are possible besides; nothing
/// where they cannot bring it.
pub(super) fn needs(situation: &Situation, stage: StageIx, start: &Steps) -> Option<Needs> {
    let free = situation.possible.without(start);
    let mut reader = NeedsReader { situation, questions: TiVec::new(), exact: true };
    reader.questions = reader.read(&free, start);
    let mut always = Vec::new();
    for gate in situation.framework.gates.iter().filter(|gate| gate.stage <= stage) {
        always.extend(reader.gate(gate)?);
    }
    let (roots, quorums) = match situation.framework.scoring.stage_rule {
        StageRule::Staged => reader.staged(stage)?,
        StageRule::Bands => {
            always.extend(reader.banded(stage)?);
            (Vec::new(), Vec::new())
        }
        StageRule::None => return None,
    };
    Some(Needs { always, roots, quorums, exact: reader.exact })
}

/// Reads what a framework asks for.
struct NeedsReader<'s, 'a> {
    situation: &'s Situation<'a>,
    /// One for each question of the framework.
    questions: TiVec<QuestionIx, NeededQuestion>,
    exact: bool,
}

impl NeedsReader<'_, '_> {
    /// Every question after the start, with the free steps that raise it further.
    fn read(&mut self, free: &Steps, start: &Steps) -> TiVec<QuestionIx, NeededQuestion> {
        let situation = self.situation;
        let (framework, score) = (situation.framework, situation.score);
        let mut raising: TiVec<QuestionIx, Vec<(StepIx, usize)>> = ti_vec![Vec::new(); framework.questions.len()];
        let mut started: TiVec<QuestionIx, Option<(StepIx, usize)>> = ti_vec![None; framework.questions.len()];
        let ratio = |(step, closes): (StepIx, usize)| framework.steps[step].closes[closes].ratio.as_ref();
        for step in free.iter() {
            for raise in &situation.brings[step].raises {
                raising[raise.question].push((step, raise.closes));
            }
        }
        for step in start.iter() {
            for raise in &situation.brings[step].raises {
                let highest = &mut started[raise.question];
                if highest.and_then(ratio) < ratio((step, raise.closes)) {
                    *highest = Some((step, raise.closes));
                }
            }
        }
        let read = |at: QuestionIx| {
            let (question, result) = (&framework.questions[at], &score.questions[at]);
            let Some(measure) = score.measure(at).filter(|_| result.scored) else {
                return NeededQuestion { answered: result.state == State::Answered, now: None, raisers: Vec::new() };
            };
            let worth = |(step, closes): (StepIx, usize)| {
                let closes = &framework.steps[step].closes[closes];
                let value = measure.value(framework, question, &closes.to).unwrap_or(Exact::ZERO);
                (closes.ratio.clone().unwrap_or(Exact::ZERO), value)
            };
            let now = match started[at] {
                Some(raise) => Some(worth(raise)),
                None => result.ratio.point.as_ref().map(|ratio| {
                    let value = measure.value(framework, question, &situation.answers.given[at].value);
                    (ratio.clone(), value.unwrap_or(Exact::ZERO))
                }),
            };
            let answered = started[at].is_some() || result.state == State::Answered;
            let level = now.as_ref().filter(|_| answered).map_or(Exact::ZERO, |(ratio, _)| ratio.clone());
            let aims = raising[at].iter().map(|&(step, closes)| (step, worth((step, closes))));
            let aims = aims.filter(|(_, (ratio, _))| *ratio > level);
            let (ratio_now, value_now) = now.clone().unwrap_or_default();
            let raiser = |step: StepIx, (ratio, value): (Exact, Exact), others: &[(StepIx, (Exact, Exact))]| {
                let (mut from, mut value_from) = (&ratio_now, &value_now);
                let needed = if others.len() > 1 { situation.with_needs([step]) } else { Steps::new() };
                for (_, (ratio, value)) in others.iter().filter(|(other, _)| *other != step && needed.contains(*other))
                {
                    (from, value_from) = (from.max(ratio), value_from.max(value));
                }
                Raiser {
                    step,
                    more_ratio: (&ratio - from).max(Exact::ZERO),
                    more_value: (&value - value_from).max(Exact::ZERO),
                    ratio,
                }
            };
            // Nearly every question is raised by one step.
            let raisers = if raising[at].len() == 1 {
                aims.map(|(step, aim)| raiser(step, aim, &[])).collect()
            } else {
                let aims: Vec<(StepIx, (Exact, Exact))> = aims.collect();
                aims.iter().map(|(step, aim)| raiser(*step, aim.clone(), &aims)).collect()
            };
            NeededQuestion { answered, now, raisers }
        };
        framework.questions.keys().map(read).collect()
    }

    /// Whether of steps that raise the same question one always needs the other, so that what they
    /// bring adds up to what they bring together.
    fn adds_up(&self, at: QuestionIx) -> bool {
        let raisers = || self.questions[at].raisers.iter().filter(|raiser| raiser.more_ratio.is_positive());
        let needs = |one: StepIx, other: StepIx| self.situation.with_needs([one]).contains(other);
        raisers().enumerate().all(|(place, one)| {
            raisers().skip(place + 1).all(|other| needs(one.step, other.step) || needs(other.step, one.step))
        })
    }

    /// One of the steps that raise a question to a ratio, unless it is there already.
    fn raised(&mut self, at: QuestionIx, least: &Exact) -> Covers {
        let enough: Vec<StepIx> = self.questions[at]
            .raisers
            .iter()
            .filter(|raiser| raiser.ratio >= *least)
            .map(|raiser| raiser.step)
            .collect();
        if enough.len() == 1 {
            return Some(vec![NeededCover { brings: vec![(enough[0], Exact::ONE)], least: Exact::ONE }]);
        }
        // What is needed by another of them is chosen with it.
        let others = |step: StepIx| enough.iter().copied().filter(move |other| *other != step);
        let is_first = |step: &&StepIx| {
            let needed = self.situation.with_needs([**step]);
            !others(**step).any(|other| needed.contains(other))
        };
        let mut brings: NeededGain = enough.iter().filter(is_first).map(|step| (*step, Exact::ONE)).collect();
        brings.dedup();
        (!brings.is_empty()).then(|| vec![NeededCover { brings, least: Exact::ONE }])
    }

    /// A practice in place.
    fn met(&mut self, at: QuestionIx) -> Covers {
        let result = &self.situation.score.questions[at];
        let met = &self.situation.framework.questions[at].met;
        let question = &self.questions[at];
        let in_place = question.answered && question.now.as_ref().is_some_and(|(ratio, _)| ratio >= met);
        if matches!(result.state, State::NotAsked | State::NotApplicable) || in_place {
            return Some(Vec::new());
        }
        self.raised(at, met)
    }

    /// A ratio of at least so much.
    fn ratio_at_least(&mut self, at: QuestionIx, least: &Exact) -> Covers {
        if self.questions[at].now.as_ref().is_some_and(|(ratio, _)| ratio >= least) {
            return Some(Vec::new());
        }
        self.raised(at, least)
    }

    /// A sum of at least so much.
    fn at_least(&self, sum: NeededSum, least: &Exact) -> Covers {
        if sum.now >= *least {
            return Some(Vec::new());
        }
        let least = least - &sum.now;
        let brings = sum.brings;
        let most: Exact = brings.iter().map(|(_, brings)| brings).sum();
        (most >= least).then(|| vec![NeededCover { brings, least }])
    }

    /// Σ weight · number of questions over `whole`; by ratio, or by value.
    fn over(&mut self, questions: &[(QuestionIx, &Exact)], whole: &Exact, by_value: bool) -> Option<NeededSum> {
        let per_unit = Exact::ONE.checked_div(whole)?;
        let mut now = Total::ZERO;
        let mut brings = NeededGain::new();
        for (at, weight) in questions {
            let question = &self.questions[*at];
            let Some((ratio, value)) = &question.now else { continue };
            now.add(&(*weight * if by_value { value } else { ratio }));
            for raiser in &question.raisers {
                let more = if by_value { &raiser.more_value } else { &raiser.more_ratio };
                add(&mut brings, raiser.step, *weight * more * &per_unit);
            }
            if question.raisers.len() > 1 && weight.is_positive() && !self.adds_up(*at) {
                self.exact = false;
            }
        }
        brings.retain(|(_, more)| more.is_positive());
        Some(NeededSum { now: now.get() * &per_unit, brings })
    }

    /// Σ weight · sum over `whole`.
    fn together(parts: &[(&Exact, NeededSum)], whole: &Exact) -> Option<NeededSum> {
        let mut together = NeededSum::default();
        for (weight, sum) in parts {
            let part = weight.checked_div(whole)?;
            together.now += &(&part * &sum.now);
            for (step, more) in &sum.brings {
                add(&mut together.brings, *step, &part * more);
            }
        }
        together.brings.retain(|(_, more)| more.is_positive());
        Some(together)
    }

    /// Kept within 0 and 1. Below 0 the first rises only bring it nearer, which a sum cannot say.
    fn kept_within(&mut self, mut sum: NeededSum) -> NeededSum {
        if sum.now.is_negative() {
            self.exact &= sum.brings.is_empty();
            sum.now = Exact::ZERO;
        }
        if sum.now > Exact::ONE {
            sum.now = Exact::ONE;
        }
        sum
    }

    // ------------------------------------------------------------ scores

    /// A score of at least so much; nothing where there is none.
    fn score_at_least(&mut self, at: DimensionIx, least: &Exact) -> Covers {
        let framework = self.situation.framework;
        let dimension = &framework.dimensions[at];
        if !self.has_score(at) {
            return None;
        }
        if !least.is_positive() {
            return Some(Vec::new());
        }
        let least = before_rounding(dimension, least);
        match (dimension.aggregate, dimension.children.is_empty()) {
            (Aggregate::Min, true) => {
                let mut all = Vec::new();
                for question in self.in_sums(at) {
                    all.extend(self.ratio_at_least(question, &least)?);
                }
                Some(all)
            }
            (Aggregate::Min, false) => {
                let mut all = Vec::new();
                for child in &dimension.children {
                    if self.has_score(*child) {
                        all.extend(self.score_at_least(*child, &least)?);
                    }
                }
                Some(all)
            }
            _ => {
                let sum = self.unrounded(at)?;
                self.at_least(sum, &least)
            }
        }
    }

    /// Whether a dimension has a score, once enough of it is answered.
    fn has_score(&self, at: DimensionIx) -> bool {
        let framework = self.situation.framework;
        let dimension = &framework.dimensions[at];
        let (mut any, mut weights) = (false, Exact::ZERO);
        if counts_questions(dimension) {
            for at in self.in_sums(at) {
                any = true;
                weights += &framework.questions[at].weight;
            }
            any &= dimension.aggregate != Aggregate::Sum || self.out_of(at).is_positive();
        } else {
            for child in &dimension.children {
                let has_score = self.has_score(*child);
                any |= has_score;
                if has_score || dimension.aggregate == Aggregate::Sum {
                    weights += &framework.dimensions[*child].weight;
                }
            }
        }
        any && (dimension.aggregate == Aggregate::Min || weights.is_positive())
    }

    /// Full marks of a dimension of points.
    fn out_of(&self, at: DimensionIx) -> Exact {
        let best = |at: QuestionIx| Some(self.situation.score.measure(at)?.weighted_best.exact().clone());
        let out_of = self.situation.framework.dimensions[at].out_of.clone();
        out_of.unwrap_or_else(|| self.in_sums(at).into_iter().filter_map(best).sum())
    }

    /// The most that the score of a dimension can be, as it counts above; nothing where there is none.
    fn score(&mut self, at: DimensionIx) -> Option<NeededSum> {
        let dimension = &self.situation.framework.dimensions[at];
        let mut sum = self.unrounded(at)?;
        if let Some(decimals) = dimension.round {
            if sum.brings.is_empty() {
                sum.now = sum.now.round(decimals);
            } else {
                self.exact = false;
                sum.now += &half_a_unit(decimals);
            }
        }
        Some(self.kept_within(sum))
    }

    /// The same before it is rounded and kept within 0 and 1.
    fn unrounded(&mut self, at: DimensionIx) -> Option<NeededSum> {
        let framework = self.situation.framework;
        let dimension = &framework.dimensions[at];
        if counts_questions(dimension) { self.of_questions(at) } else { self.of_children(dimension) }
    }

    fn of_questions(&mut self, at: DimensionIx) -> Option<NeededSum> {
        let framework = self.situation.framework;
        let questions = self.in_sums(at);
        let weighted: Vec<(QuestionIx, &Exact)> =
            questions.iter().map(|at| (*at, &framework.questions[*at].weight)).collect();
        let weights: Exact = weighted.iter().map(|(_, weight)| *weight).sum();
        match framework.dimensions[at].aggregate {
            Aggregate::Mean | Aggregate::Pool => self.over(&weighted, &(weights * &framework.scoring.max_value), true),
            Aggregate::Sum if weights.is_zero() => None,
            Aggregate::Sum => {
                let out_of = self.out_of(at);
                if out_of.is_positive() { self.over(&weighted, &out_of, true) } else { None }
            }
            Aggregate::Min => {
                let sums: Vec<NeededSum> =
                    questions.iter().filter_map(|at| self.over(&[(*at, &Exact::ONE)], &Exact::ONE, false)).collect();
                self.lowest(sums)
            }
        }
    }

    fn of_children(&mut self, dimension: &Dimension) -> Option<NeededSum> {
        let framework = self.situation.framework;
        let mut parts = Vec::new();
        let mut weights = Exact::ZERO;
        for child in &dimension.children {
            let (weight, sum) = (&framework.dimensions[*child].weight, self.score(*child));
            if sum.is_some() || dimension.aggregate == Aggregate::Sum {
                weights += weight;
            }
            parts.extend(sum.map(|sum| (weight, sum)));
        }
        if parts.is_empty() {
            return None;
        }
        match dimension.aggregate {
            Aggregate::Mean | Aggregate::Pool | Aggregate::Sum => Self::together(&parts, &weights),
            Aggregate::Min => self.lowest(parts.into_iter().map(|(_, sum)| sum).collect()),
        }
    }

    /// The lowest of several, of which any is the most that it can be.
    fn lowest(&mut self, sums: Vec<NeededSum>) -> Option<NeededSum> {
        let lowest = sums.into_iter().min_by(|one, other| one.now.cmp(&other.now))?;
        self.exact &= lowest.brings.is_empty();
        Some(lowest)
    }

    /// The questions in and under a dimension that are in sums.
    fn in_sums(&self, at: DimensionIx) -> Vec<QuestionIx> {
        let mut questions = self.situation.framework.questions_in(at);
        questions.retain(|at| self.questions[*at].now.is_some());
        questions
    }

    /// Answers to enough of the questions of a dimension, and of each that lies in it.
    fn covered(&mut self, at: DimensionIx) -> Covers {
        let framework = self.situation.framework;
        let least = &framework.scoring.min_coverage;
        if !least.is_positive() || framework.dimensions[at].kind == DimensionKind::Context {
            return Some(Vec::new());
        }
        let mut all = Vec::new();
        let inside: Vec<DimensionIx> =
            framework.dimensions.keys().filter(|inner| framework.lies_in(*inner, at)).collect();
        for dimension in inside {
            let counts = &self.situation.score.dimensions[dimension].counts;
            let given = counts.answered + counts.unknown + counts.not_applicable;
            let asked = given + counts.blank;
            if asked == 0 {
                continue;
            }
            let mut sum = NeededSum { now: Exact::from(given), brings: NeededGain::new() };
            for at in framework.questions.keys() {
                let is_blank = self.situation.score.questions[at].state == State::Blank;
                if !is_blank || !framework.lies_in(framework.questions[at].dimension, dimension) {
                    continue;
                }
                if self.questions[at].answered {
                    sum.now += &Exact::ONE;
                    continue;
                }
                let first = self.raised(at, &Exact::ZERO).and_then(|mut covers| covers.pop());
                let Some(NeededCover { brings, .. }) = first else { continue };
                self.exact &= brings.len() == 1;
                for (step, _) in brings {
                    add(&mut sum.brings, step, Exact::ONE);
                }
            }
            all.extend(self.at_least(sum, &(least * &Exact::from(asked)))?);
        }
        Some(all)
    }

    // ------------------------------------------------------------ stages

    fn gate(&mut self, gate: &Gate) -> Covers {
        let mut all = Vec::new();
        for &question in &gate.questions {
            all.extend(self.met(question)?);
        }
        for (dimension, least) in &gate.minimum {
            if self.situation.score.dimensions[*dimension].counts.applicable > 0 {
                all.extend(self.covered(*dimension)?);
                all.extend(self.score_at_least(*dimension, least)?);
            }
        }
        Some(all)
    }

    /// The index at least at the threshold of a stage.
    fn banded(&mut self, stage: StageIx) -> Covers {
        let framework = self.situation.framework;
        let least = framework.stages[stage].threshold.as_ref()?;
        let roots: Vec<DimensionIx> =
            framework.roots().filter(|at| framework.dimensions[*at].kind != DimensionKind::Context).collect();
        let mut all = Vec::new();
        for root in &roots {
            all.extend(self.covered(*root)?);
        }
        let index = match framework.scoring.index_over {
            IndexOver::Questions => {
                let questions: Vec<QuestionIx> = roots.iter().flat_map(|root| self.in_sums(*root)).collect();
                let weighted: Vec<(QuestionIx, &Exact)> =
                    questions.iter().map(|at| (*at, &framework.questions[*at].weight)).collect();
                let weights: Exact = weighted.iter().map(|(_, weight)| *weight).sum();
                self.over(&weighted, &(weights * &framework.scoring.max_value), true)?
            }
            IndexOver::Dimensions => {
                let mut parts = Vec::new();
                for root in roots {
                    let weight = &framework.dimensions[root].weight;
                    parts.extend(self.score(root).map(|sum| (weight, sum)));
                }
                let weights: Exact = parts.iter().map(|(weight, _)| *weight).sum();
                Self::together(&parts, &weights)?
            }
        };
        // It is kept within 0 and 1.
        if least.is_positive() {
            all.extend(self.at_least(index, least)?);
        }
        Some(all)
    }

    /// What the roots must bring, each stage by itself.
    fn staged(&mut self, stage: StageIx) -> Option<(Vec<NeededRoot>, Vec<NeededQuorum>)> {
        let framework = self.situation.framework;
        let max_lag = usize::try_from(framework.scoring.max_lag).unwrap_or(usize::MAX);
        let (mut roots, mut weights, mut firsts) = (Vec::new(), Vec::new(), Vec::new());
        let stages = || framework.stages.keys().take_while(|at| *at <= stage);
        let core = framework.roots().filter(|at| framework.dimensions[*at].kind == DimensionKind::Core);
        for at in core.collect::<Vec<_>>() {
            let cells: TiVec<StageIx, NeededCell> = stages().map(|stage| self.cell(at, stage)).collect();
            let Some(first) = cells.position(|cell| cell.content != NeededContent::Empty) else { continue };
            let mut essential = framework.questions_in(at);
            essential.retain(|at| framework.questions[*at].essential);
            essential.sort_unstable();
            let covered = self.covered(at);
            let of_stages = cells.into_iter_enumerated().map(|(stage, cell)| {
                let mut all = covered.clone()?;
                all.extend(self.reached(&essential, stage, cell)?);
                Some(all)
            });
            let of_stages: Vec<Covers> = of_stages.collect();
            let least = StageIx::count(Some(stage)).saturating_sub(max_lag);
            if of_stages[..least].iter().any(Option::is_none) {
                return None;
            }
            roots.push(NeededRoot { stages: of_stages, least });
            weights.push(&framework.dimensions[at].weight);
            firsts.push(first);
        }
        let quorum = |stage: StageIx| {
            let counting = || (0..roots.len()).filter(|root| firsts[*root] <= stage);
            let whole: Exact = counting().map(|root| weights[root]).sum();
            NeededQuorum {
                stage,
                roots: counting().map(|root| (root, weights[root].clone())).collect(),
                least: &framework.scoring.quorum * &whole,
            }
        };
        let quorums = stages().map(quorum).collect();
        Some((roots, quorums))
    }

    /// What a root's questions of a stage must bring; `essential`: those of them that are, of all stages.
    fn reached(&mut self, essential: &[QuestionIx], stage: StageIx, cell: NeededCell) -> Covers {
        let framework = self.situation.framework;
        let mut all = Vec::new();
        for at in essential.iter().filter(|at| framework.questions[**at].stage == Some(stage)) {
            all.extend(self.met(*at)?);
        }
        if cell.content == NeededContent::Weighted {
            let threshold = framework.stages[stage].threshold.as_ref()?;
            all.extend(self.at_least(cell.x?, threshold)?);
        }
        Some(all)
    }

    fn cell(&mut self, at: DimensionIx, stage: StageIx) -> NeededCell {
        let framework = self.situation.framework;
        let dimension = &framework.dimensions[at];
        if dimension.children.is_empty() {
            let of_stage = |at: &QuestionIx| framework.questions[*at].stage == Some(stage);
            let scored = |at: &QuestionIx| self.situation.score.questions[*at].scored;
            let weight = |at: QuestionIx| &framework.questions[at].weight;
            let questions = || dimension.questions.iter().copied().filter(of_stage).filter(scored);
            let content = questions()
                .map(|at| if weight(at).is_positive() { NeededContent::Weighted } else { NeededContent::Weightless });
            let content = content.max().unwrap_or(NeededContent::Empty);
            let counting: Vec<(QuestionIx, &Exact)> =
                questions().filter(|at| self.questions[*at].now.is_some()).map(|at| (at, weight(at))).collect();
            let weights: Exact = counting.iter().map(|(_, weight)| *weight).sum();
            return NeededCell { content, x: self.over(&counting, &weights, false) };
        }
        let mut content = NeededContent::Empty;
        let mut parts = Vec::new();
        let mut weights = Exact::ZERO;
        for child in &dimension.children {
            let weight = &framework.dimensions[*child].weight;
            let cell = self.cell(*child, stage);
            content = content.max(match cell.content {
                NeededContent::Weighted if weight.is_zero() => NeededContent::Weightless,
                content => content,
            });
            if let Some(x) = cell.x {
                parts.push((weight, self.kept_within(x)));
                weights += weight;
            }
        }
        NeededCell { content, x: Self::together(&parts, &weights).filter(|_| !weights.is_zero()) }
    }
}

/// Whether the score of a dimension is that of questions, and not that of dimensions in it.
fn counts_questions(dimension: &Dimension) -> bool {
    dimension.children.is_empty() || dimension.aggregate == Aggregate::Pool
}

fn add(brings: &mut NeededGain, step: StepIx, more: Exact) {
    match brings.binary_search_by_key(&step, |(step, _)| *step) {
        Ok(at) => brings[at].1 += &more,
        Err(at) => brings.insert(at, (step, more)),
    }
}

/// The least number that a dimension rounds to at least so much (above 0).
fn before_rounding(dimension: &Dimension, least: &Exact) -> Exact {
    let Some(decimals) = dimension.round else { return least.clone() };
    let half = half_a_unit(decimals);
    let rounded = least.round(decimals);
    // The next number that has so few decimals.
    let wanted = if rounded < *least { &rounded + &(&half + &half) } else { rounded };
    wanted - half
}

fn half_a_unit(decimals: u32) -> Exact {
    Exact::ratio(1, 2) * &Exact::ONE.checked_div(&Exact::from(10_i64.pow(decimals.min(18)))).unwrap_or(Exact::ZERO)
}
