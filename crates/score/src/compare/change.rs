//! What moved between two states.

use super::{Change, DoneStep, Moved, Point, Practice, Progress, ScoreChange};
use crate::model::{AlertIx, DimensionIx, DimensionKind, Framework, GateIx, QuestionIx, StepIx};
use crate::plan::PlannedStep;
use crate::score::{Score, State};

/// What moved from one of the states to another.
pub(super) fn between(framework: &Framework, points: &[Point], at: Moved<usize>) -> Change {
    let Moved { before, now } = Moved { before: &points[at.before], now: &points[at.now] };
    let pair = PointPair { framework, before, now };
    let score = Moved { before: &before.score, now: &now.score };
    let questions = || framework.questions.keys();
    let listed = |holds: &dyn Fn(QuestionIx) -> bool| questions().filter(|at| holds(*at)).collect::<Vec<_>>();
    let practices = |holds: &dyn Fn(bool, bool) -> bool| {
        let moved = |at: &QuestionIx| holds(score.before.questions[*at].met, score.now.questions[*at].met);
        questions().filter(moved).map(|at| Practice { question: at, states: pair.states(at) }).collect::<Vec<_>>()
    };
    let stale = |score: &Score, at| score.stale.contains(&at);
    let gates = |from: &Score, to: &Score| -> Vec<GateIx> {
        framework.gates.keys().filter(|at| !from.gates[*at].holds && to.gates[*at].holds).collect()
    };
    let alerts = |from: &Score, to: &Score| -> Vec<AlertIx> {
        to.alerts.iter().copied().filter(|at| !from.alerts.contains(at)).collect()
    };
    Change {
        points: at,
        stage: Moved { before: score.before.stage.reached, now: score.now.stage.reached },
        index: framework.scoring.index.then(|| pair.index()),
        dimensions: framework.dimensions.keys().map(|at| pair.dimension(at)).collect(),
        met: Moved { before: met(framework, score.before), now: met(framework, score.now) },
        gained: practices(&|before, now| !before && now),
        lost: practices(&|before, now| before && !now),
        raised: listed(&|at| pair.ratio_moved(at, true)),
        lowered: listed(&|at| pair.ratio_moved(at, false)),
        became_known: listed(&|at| is_open(pair.states(at).before) && is_settled(pair.states(at).now)),
        became_unknown: listed(&|at| is_settled(pair.states(at).before) && is_open(pair.states(at).now)),
        steps_done: pair.steps_done(),
        steps_undone: pair.steps_undone(),
        steps_open: pair.steps_open(),
        way: pair.way(),
        went_stale: listed(&|at| !stale(score.before, at) && stale(score.now, at)),
        refreshed: listed(&|at| stale(score.before, at) && !stale(score.now, at)),
        gates_opened: gates(score.before, score.now),
        gates_closed: gates(score.now, score.before),
        alerts_new: alerts(score.before, score.now),
        alerts_gone: alerts(score.now, score.before),
    }
}

fn is_open(state: State) -> bool {
    matches!(state, State::Unknown | State::Blank)
}

fn is_settled(state: State) -> bool {
    matches!(state, State::Answered | State::NotApplicable)
}

/// How many practices are in place, facts about the municipality left out.
fn met(framework: &Framework, score: &Score) -> usize {
    let counted = framework.roots().filter(|at| framework.dimensions[*at].kind != DimensionKind::Context);
    counted.map(|at| score.dimensions[at].counts.met).sum()
}

/// Two states.
struct PointPair<'a> {
    framework: &'a Framework,
    before: &'a Point<'a>,
    now: &'a Point<'a>,
}

impl PointPair<'_> {
    fn states(&self, at: QuestionIx) -> Moved<State> {
        Moved { before: self.before.score.questions[at].state, now: self.now.score.questions[at].state }
    }

    fn dimension(&self, at: DimensionIx) -> ScoreChange {
        let score = |point: &Point| point.score.dimensions[at].score.point.clone();
        let own = |point: &Point| point.own_score(self.framework, at);
        ScoreChange {
            scores: Moved { before: score(self.before), now: score(self.now) },
            own: Moved { before: own(self.before), now: own(self.now) },
        }
    }

    fn index(&self) -> ScoreChange {
        let score = |point: &Point| point.score.index.as_ref().and_then(|index| index.point.clone());
        ScoreChange {
            scores: Moved { before: score(self.before), now: score(self.now) },
            own: Moved { before: self.before.own_index(), now: self.now.own_index() },
        }
    }

    /// Whether an answer is worth more (or less) than an answer before, with the practice in place
    /// at both dates or at neither.
    fn ratio_moved(&self, at: QuestionIx, up: bool) -> bool {
        let (before, now) = (&self.before.score.questions[at], &self.now.score.questions[at]);
        let answered = before.state == State::Answered && now.state == State::Answered;
        let (Some(from), Some(to)) = (&before.ratio.point, &now.ratio.point) else { return false };
        answered && before.met == now.met && if up { to > from } else { to < from }
    }

    /// Whether something that a step closes is answered: a step is not done by having no object.
    fn has_object(&self, point: &Point, step: StepIx) -> bool {
        let mut closes = self.framework.steps[step].closes.iter();
        closes.any(|closes| point.score.questions[closes.question].state == State::Answered)
    }

    fn steps_done(&self) -> Vec<DoneStep> {
        let (before, now) = (self.before, self.now);
        let new = now.roadmap.done.iter().filter(|step| !before.roadmap.done.contains(step));
        let done = new.copied().filter(|step| self.has_object(now, *step)).map(|step| {
            let planned = before.roadmap.steps.iter().find(|planned| planned.step == step);
            // An answer below its target was there: what is open before may have been done for long.
            let rose = self.framework.steps[step].closes.iter().any(|closes| {
                let [from, to] = [before, now].map(|point| &point.score.questions[closes.question]);
                from.state == State::Answered && to.ratio.point > from.ratio.point
            });
            DoneStep {
                step,
                wave: planned.and_then(|planned| planned.wave),
                planned_end: planned.map(|planned| planned.ends),
                is_sure: rose,
                days: now.answers.followed.iter().find(|noted| noted.step == step).and_then(|noted| noted.days.clone()),
            }
        });
        done.collect()
    }

    fn steps_undone(&self) -> Vec<StepIx> {
        let (before, now) = (self.before, self.now);
        let was_done = before.roadmap.done.iter().copied().filter(|step| !now.roadmap.done.contains(step));
        let fell = |step: &StepIx| {
            self.framework.steps[*step].closes.iter().any(|closes| {
                let [from, to] = [before, now].map(|point| &point.score.questions[closes.question]);
                let answered = from.state == State::Answered && to.state == State::Answered;
                answered && to.ratio.point < from.ratio.point
            })
        };
        was_done.filter(fell).collect()
    }

    /// What of the way that there was to the next stage is done now.
    fn way(&self) -> Option<Progress> {
        let milestone = self.before.roadmap.milestones.first().filter(|milestone| !milestone.steps.is_empty())?;
        let planned = milestone.steps.iter().map(|place| &self.before.roadmap.steps[*place]);
        let (done, left): (Vec<&PlannedStep>, Vec<&PlannedStep>) =
            planned.partition(|planned| self.now.roadmap.done.contains(&planned.step));
        let named = |steps: &[&PlannedStep]| steps.iter().map(|planned| planned.step).collect();
        let days = |steps: &[&PlannedStep]| steps.iter().map(|planned| &planned.days).sum();
        Some(Progress {
            stage: milestone.stage,
            done: named(&done),
            left: named(&left),
            days_done: days(&done),
            days_left: days(&left),
        })
    }

    fn steps_open(&self) -> Vec<StepIx> {
        let date = self.now.answers.date;
        let due = self.before.roadmap.steps.iter().filter(|planned| planned.ends < date).map(|planned| planned.step);
        let mut open: Vec<StepIx> = due.filter(|step| !self.now.roadmap.done.contains(step)).collect();
        open.sort_unstable();
        open
    }
}
