//! What the first wave is filled with: small steps, chosen in passes.

use super::roadmap::Certificate;
use super::situation::{Ordered, Situation};
use super::{Steps, Target};
use crate::model::{StepIx, Wave};
use crate::number::Exact;

/// The steps chosen for the first wave.
pub(super) struct First {
    pub steps: Steps,
    /// Whether it begins with a step that is not small, since none is.
    pub no_small_step: bool,
}

/// What the wave is chosen from.
pub(super) struct Plan<'p> {
    /// The steps of the way.
    pub way: &'p Steps,
    /// All steps worth doing, those of the way among them.
    pub all: &'p Steps,
    /// What alone is planned for.
    pub to: Option<Target>,
    /// Whether there is a stage to lead to.
    pub has_stage: bool,
}

/// Chooses the steps of the first wave in passes, from what is planned.
pub(super) fn choose(situation: &Situation, plan: &Plan) -> First {
    let Some(wave) = situation.framework.waves.first() else {
        return First { steps: Steps::new(), no_small_step: false };
    };
    // What is begun goes on, small or not, and takes its room.
    let chosen = situation.started.and(plan.all);
    let mut chooser = Chooser { situation, room: Room::new(situation, wave), chosen };
    chooser.passes(plan);
    let mut steps = chooser.chosen;
    let mut no_small_step = false;
    if steps.is_empty() {
        let from = if plan.has_stage { plan.way } else { plan.all };
        steps.extend(least_effort(situation, from));
        no_small_step = !steps.is_empty();
    }
    First { steps, no_small_step }
}

/// The available step that takes the fewest days.
fn least_effort(situation: &Situation, steps: &Steps) -> Option<StepIx> {
    steps.iter().filter(|step| situation.needs(*step).next().is_none()).min_by_key(|step| situation.days(*step))
}

struct Chooser<'s, 'a> {
    situation: &'s Situation<'a>,
    room: Room,
    chosen: Steps,
}

impl Chooser<'_, '_> {
    fn passes(&mut self, plan: &Plan) {
        let known = &self.situation.known;
        let (way, all) = (plan.way.and(known), plan.all.and(known));
        if let Some(Target::Stage(_)) = plan.to {
            self.take_in_turn(plan.way, |_, _| true);
            return;
        }
        // First one step that serves what residents named as their priorities: of the way, else of the whole plan.
        if !self.take_first_serving(&way) {
            self.take_first_serving(&all);
        }
        // Then the steps of the way; where no stage is ahead, those that bring as much a day as the plan on average.
        if plan.has_stage {
            self.take_in_turn(&way, |_, _| true);
        } else if plan.to.is_some() {
            self.take_in_turn(&all, |_, _| true);
        } else {
            let average = self.situation.gain_per_day(plan.all.iter());
            self.take_in_turn(&all, |situation, set| situation.gain_per_day(set.iter().copied()) >= average);
        }
        // A first wave of one or two steps helps nobody: it is filled up to its least number of steps.
        for steps in [&all, plan.way, plan.all] {
            self.fill(steps);
        }
    }

    /// The first step in or under a dimension that residents named, with what it needs, for which there
    /// is room; whether there was one.
    fn take_first_serving(&mut self, steps: &Steps) -> bool {
        let (framework, priorities) = (self.situation.framework, &self.situation.answers.municipality.priorities);
        if priorities.is_empty() {
            return false;
        }
        let situation = self.situation;
        let serves = |step: StepIx| {
            situation.brings[step].raises.iter().any(|raise| {
                let dimension = framework.questions[raise.question].dimension;
                priorities.iter().any(|priority| framework.lies_in(dimension, *priority))
            })
        };
        let order = self.ordered(steps).steps;
        order.into_iter().filter(|step| serves(*step)).any(|step| self.take(step))
    }

    /// Steps one after the other, up to the first for which there is no room; of those sets that are
    /// worth it.
    fn take_in_turn(&mut self, steps: &Steps, is_worth_it: impl Fn(&Situation, &[StepIx]) -> bool) {
        for set in self.ordered(steps).sets {
            if !is_worth_it(self.situation, &set) {
                return;
            }
            for step in set {
                if !self.take(step) {
                    return;
                }
            }
        }
    }

    /// Steps that gain something, with what they need, until the wave holds a few.
    fn fill(&mut self, steps: &Steps) {
        if self.chosen.len() >= self.room.min_steps {
            return;
        }
        for step in self.ordered(steps).steps {
            if self.chosen.len() >= self.room.min_steps {
                return;
            }
            let gains = self.situation.gain[step].is_positive();
            if gains && !self.chosen.contains(step) && !self.take(step) {
                return;
            }
        }
    }

    /// Chooses a step with what it needs; whether there was room.
    fn take(&mut self, step: StepIx) -> bool {
        let with = self.situation.with_needs([step]).or(&self.chosen);
        if !self.room.holds(with.len(), &self.situation.days_of(&with)) {
            return false;
        }
        self.chosen = with;
        true
    }

    /// The small steps of a set whose unfinished prerequisites are chosen or such steps too, in their
    /// order, without those chosen.
    fn ordered(&self, steps: &Steps) -> Ordered {
        let situation = self.situation;
        let most = situation.framework.small_step_days(situation.answers.municipality.profile);
        let mut small: Steps =
            steps.iter().filter(|step| *situation.days(*step) <= most && !self.chosen.contains(*step)).collect();
        loop {
            let reachable =
                |step: &StepIx| situation.needs(*step).all(|need| small.contains(need) || self.chosen.contains(need));
            let kept: Steps = small.iter().filter(reachable).collect();
            if kept.len() == small.len() {
                break;
            }
            small = kept;
        }
        if small.is_empty() {
            return Ordered { steps: Vec::new(), sets: Vec::new(), certificate: Certificate::OPTIMAL };
        }
        situation.ordered(&small)
    }
}

/// How far the first wave is filled.
pub(super) struct WaveEnd {
    room: Room,
    steps: usize,
    days: Exact,
}

impl WaveEnd {
    /// None where there are no waves.
    pub fn new(situation: &Situation, first: &Steps) -> Option<WaveEnd> {
        let room = Room::new(situation, situation.framework.waves.first()?);
        Some(WaveEnd { room, steps: first.len(), days: situation.days_of(first) })
    }

    /// Adds a step; whether it ends in time.
    pub fn takes(&mut self, situation: &Situation, step: StepIx) -> bool {
        self.steps += 1;
        self.days += situation.days(step);
        self.room.max_steps.is_none_or(|most| self.steps <= most)
            && self.room.days.as_ref().is_none_or(|most| self.days <= *most)
    }
}

/// What fits into the first wave.
struct Room {
    max_steps: Option<usize>,
    min_steps: usize,
    /// Working days; none without a bound.
    days: Option<Exact>,
}

impl Room {
    fn new(situation: &Situation, wave: &Wave) -> Room {
        let month = Exact::from(super::MONTH);
        Room {
            max_steps: wave.max_steps.map(|steps| steps as usize),
            min_steps: wave.min_steps as usize,
            days: wave.within_days.and_then(|days| (Exact::from(days) * &situation.capacity).checked_div(&month)),
        }
    }

    fn holds(&self, steps: usize, days: &Exact) -> bool {
        self.max_steps.is_none_or(|most| steps <= most)
            && (steps <= self.min_steps || self.days.as_ref().is_none_or(|most| days <= most))
    }
}
