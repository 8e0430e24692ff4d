//! A plan part by part: the first wave, the legs to each stage, the rest.

use super::first::{self, First, Plan};
use super::roadmap::{Certificate, IfWell, Part, PartKind};
use super::situation::{Ordered, Situation};
use super::state::After;
use super::way::{self, Way};
use super::{Options, Steps, Target};
use crate::model::{Framework, QuestionIx, StageIx, StepIx, Value};
use crate::score::{Score, State};

/// The steps of a plan in order, with the stages that they lead to.
pub(super) struct PlanParts {
    /// The first wave as it was chosen, the legs, the rest; none of them empty.
    pub parts: Vec<Part>,
    /// The steps chosen for the first wave.
    pub first: Steps,
    /// Whether the first wave begins with a step that is not small.
    pub no_small_step: bool,
    pub stages: Vec<StagePart>,
    /// Whether the order within the parts is the best.
    pub certificate: Certificate,
    /// Where the stage alone aimed at is out of reach: the state after all steps.
    pub unreachable: Option<Box<Score>>,
}

/// A stage that the plan leads to.
pub(super) struct StagePart {
    pub stage: StageIx,
    /// The steps of its way, or what its leg adds to the ways before it.
    pub steps: Steps,
    pub certificate: Certificate,
    /// The state after all steps where it is out of reach.
    pub unreachable: Option<Box<Score>>,
    pub if_well: Option<IfWell>,
}

impl PlanParts {
    pub fn steps(&self) -> impl Iterator<Item = StepIx> {
        self.parts.iter().flat_map(|part| &part.sets).flatten().copied()
    }
}

/// Puts a plan together; one that leads everywhere only as far as the next stage where that makes `enough` steps.
pub(super) fn parts(situation: &Situation, options: &Options, enough: usize) -> PlanParts {
    match options.to {
        None => Builder::new(situation).whole(options, enough),
        Some(Target::Step(step)) => Builder::new(situation).for_step(step),
        Some(Target::Stage(stage)) => Builder::new(situation).for_stage(stage, options),
    }
}

/// The steps of a plan, whatever their order.
pub(super) fn all_steps(situation: &Situation) -> Steps {
    let mut builder = Builder::new(situation);
    let (way, all, first) = builder.reach(None);
    let legs = builder.legs(&first, &way);
    legs.fold(all.or(&first.steps), |all, (_, leg)| all.or(&leg))
}

/// The steps of the first wave of the plan that leads everywhere, in their order: those chosen, and
/// of what follows as many as still end in time.
pub(super) fn first_wave(situation: &Situation) -> Vec<StepIx> {
    let mut builder = Builder::new(situation);
    let (way, all, first) = builder.reach(None);
    let mut wave: Vec<StepIx> = first_in_order(situation, &first).flat_map(|ordered| ordered.steps).collect();
    let Some(mut end) = first::WaveEnd::new(situation, &first.steps) else { return wave };
    let mut planned = first.steps.clone();
    let legs = builder.legs(&first, &way).map(|(_, leg)| leg);
    for leg in legs.chain([all]) {
        let part = leg.without(&planned);
        for step in situation.ordered(&part).steps {
            if !end.takes(situation, step) {
                return wave;
            }
            wave.push(step);
        }
        planned = planned.or(&part);
    }
    wave
}

/// What was chosen for the first wave in order: what is begun, then the others.
fn first_in_order(situation: &Situation, first: &First) -> impl Iterator<Item = Ordered> {
    let begun = first.steps.and(&situation.started);
    let others = first.steps.without(&begun);
    [begun, others].into_iter().filter(|steps| !steps.is_empty()).map(|steps| situation.ordered(&steps))
}

struct Builder<'s, 'a> {
    situation: &'s Situation<'a>,
    /// The stage that all possible steps together reach.
    most: Option<StageIx>,
    stages: Vec<StagePart>,
    parts: Vec<Part>,
    certificate: Certificate,
}

impl<'s, 'a> Builder<'s, 'a> {
    fn new(situation: &'s Situation<'a>) -> Builder<'s, 'a> {
        Builder {
            situation,
            most: After::steps(situation, &situation.possible).reached(),
            stages: Vec::new(),
            parts: Vec::new(),
            certificate: Certificate::OPTIMAL,
        }
    }

    /// Whether all steps together reach a stage.
    fn is_reachable(&self, stage: StageIx) -> bool {
        self.most >= Some(stage)
    }

    /// The state after all possible steps.
    fn after_all(&self) -> Box<Score> {
        Box::new(After::steps(self.situation, &self.situation.possible).score())
    }

    /// The next stage, where it can be reached.
    fn next(&self) -> Option<StageIx> {
        self.situation.score.stage.next.filter(|next| self.is_reachable(*next))
    }

    fn leads_somewhere(&self) -> bool {
        self.next().is_some()
    }

    /// The plan that leads everywhere, or as far as the next stage where that makes `enough` steps.
    fn whole(mut self, options: &Options, enough: usize) -> PlanParts {
        let (way, all, first) = self.reach(Some(options));
        self.add_first(&first);
        let mut planned = first.steps.clone();
        let ends_there = self.leads_somewhere() && way.clone().or(&planned).len() >= enough;
        let legs = self.legs(&first, &way).take(if ends_there { 1 } else { usize::MAX });
        let legs: Vec<(StageIx, Steps)> = legs.collect();
        for (stage, leg) in legs {
            self.add(PartKind::Leg(stage), &leg);
            planned = planned.or(&leg);
        }
        if !ends_there {
            self.add(PartKind::Rest, &all.without(&planned));
            self.unreachable_next(options);
        }
        self.finished(first, None)
    }

    /// The steps of the way to the next stage, all that are worth doing, and the first wave chosen from them; the way
    /// becomes the first milestone.
    fn reach(&mut self, options: Option<&Options>) -> (Steps, Steps, First) {
        let mut steps = Steps::new();
        if let Some(next) = self.next() {
            let Way { steps: found, certificate } = way::way(self.situation, next, &Steps::new());
            let if_well = options.and_then(|options| if_well(self.situation, next, options));
            self.stages.push(StagePart { stage: next, steps: found.clone(), certificate, unreachable: None, if_well });
            steps = found;
        }
        let all = self.situation.worth_doing(&steps);
        let has_stage = self.leads_somewhere();
        let first = first::choose(self.situation, &Plan { way: &steps, all: &all, to: None, has_stage });
        (steps, all, first)
    }

    /// What is added for each stage, in turn, to what is planned before; found when it is asked for.
    fn legs(&mut self, first: &First, way: &Steps) -> impl Iterator<Item = (StageIx, Steps)> {
        let from = self.next().map_or(usize::MAX, |next| next.0);
        let mut stages = self.situation.framework.stages.keys().skip(from);
        let mut planned = first.steps.clone();
        let mut to_next = Some(way.clone());
        std::iter::from_fn(move || {
            let stage = stages.next().filter(|stage| self.is_reachable(*stage))?;
            let steps = match to_next.take() {
                Some(way) => way.or(&planned),
                None => {
                    let Way { steps, certificate } = way::way(self.situation, stage, &planned);
                    let leg = steps.without(&planned);
                    self.stages.push(StagePart { stage, steps: leg, certificate, unreachable: None, if_well: None });
                    steps
                }
            };
            let leg = steps.without(&planned);
            planned = steps;
            Some((stage, leg))
        })
    }

    /// The first stage that is out of reach becomes the last milestone.
    fn unreachable_next(&mut self, options: &Options) {
        let Some(next) = self.situation.score.stage.next else { return };
        let first = self.situation.framework.stages.keys().skip(next.0).find(|stage| !self.is_reachable(*stage));
        if let Some(stage) = first {
            let is_first = self.stages.is_empty();
            let if_well = is_first.then(|| if_well(self.situation, stage, options)).flatten();
            self.out_of_reach(stage, if_well);
        }
    }

    fn out_of_reach(&mut self, stage: StageIx, if_well: Option<IfWell>) {
        let unreachable = Some(self.after_all());
        let (steps, certificate) = (Steps::new(), Certificate::OPTIMAL);
        self.stages.push(StagePart { stage, steps, certificate, unreachable, if_well });
    }

    /// A step and what it needs; nothing where it is done, or falls away.
    fn for_step(mut self, step: StepIx) -> PlanParts {
        let situation = self.situation;
        let all = if situation.possible.contains(step) { situation.with_needs([step]) } else { Steps::new() };
        let (way, to) = (Steps::new(), Some(Target::Step(step)));
        let first = first::choose(situation, &Plan { way: &way, all: &all, to, has_stage: false });
        self.add_first(&first);
        self.add(PartKind::Rest, &all.without(&first.steps));
        self.finished(first, None)
    }

    /// The way to a stage and nothing else; all candidates where it is out of reach.
    fn for_stage(mut self, stage: StageIx, options: &Options) -> PlanParts {
        let situation = self.situation;
        let mut unreachable = None;
        let mut way = Steps::new();
        if situation.score.stage.assessed && self.is_reachable(stage) {
            if situation.score.stage.reached < Some(stage) {
                let found = way::way(situation, stage, &Steps::new());
                let if_well = if_well(situation, stage, options);
                way = found.steps.clone();
                let Way { steps, certificate } = found;
                self.stages.push(StagePart { stage, steps, certificate, unreachable: None, if_well });
            }
        } else {
            self.out_of_reach(stage, if_well(situation, stage, options));
            unreachable = Some(self.after_all());
            way = situation.possible.clone();
        }
        let to = Some(Target::Stage(stage));
        let first = first::choose(situation, &Plan { way: &way, all: &way, to, has_stage: true });
        self.add_first(&first);
        let rest = way.without(&first.steps);
        self.add(if unreachable.is_some() { PartKind::Rest } else { PartKind::Leg(stage) }, &rest);
        self.finished(first, unreachable)
    }

    fn add(&mut self, kind: PartKind, steps: &Steps) {
        if !steps.is_empty() {
            self.add_ordered(kind, self.situation.ordered(steps));
        }
    }

    fn add_first(&mut self, first: &First) {
        for ordered in first_in_order(self.situation, first) {
            self.add_ordered(PartKind::First, ordered);
        }
    }

    fn add_ordered(&mut self, kind: PartKind, Ordered { sets, certificate, .. }: Ordered) {
        self.certificate = self.certificate.clone().and(certificate);
        self.parts.push(Part { kind, sets });
    }

    fn finished(self, first: First, unreachable: Option<Box<Score>>) -> PlanParts {
        let First { steps: first, no_small_step } = first;
        let Builder { parts, stages, certificate, .. } = self;
        PlanParts { parts, first, no_small_step, stages, certificate, unreachable }
    }
}

/// What would be left to do for a stage if all that is open had its best answer.
fn if_well(situation: &Situation, stage: StageIx, options: &Options) -> Option<IfWell> {
    let (framework, score) = (situation.framework, situation.score);
    let open: Vec<QuestionIx> = open_questions(framework, score);
    if open.is_empty() {
        return None;
    }
    let mut answers = situation.answers.clone();
    for at in open {
        let best = |measure: &crate::worth::Measure| measure.best_answer(framework, &framework.questions[at]);
        answers.given[at].value = score.measure(at).map_or(Value::Blank, best);
    }
    let score = score.scorer(framework).score(&answers);
    if score.stage.reached >= Some(stage) {
        return Some(IfWell { used: crate::number::Exact::ZERO, steps: 0 });
    }
    let situation = Situation::new(framework, &answers, &score, options);
    if After::steps(&situation, &situation.possible).reached() < Some(stage) {
        return None;
    }
    let Way { steps, .. } = way::way(&situation, stage, &Steps::new());
    Some(IfWell { used: situation.days_of(&steps), steps: steps.len() })
}

/// The scored questions that are unknown or blank.
fn open_questions(framework: &Framework, score: &Score) -> Vec<QuestionIx> {
    let is_open = |at: &QuestionIx| {
        let question = &score.questions[*at];
        question.scored && matches!(question.state, State::Unknown | State::Blank)
    };
    framework.questions.keys().filter(is_open).collect()
}
