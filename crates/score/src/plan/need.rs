//! What each step of the way to a stage is needed for: what the stage would lack without its answers.

use super::roadmap::{Milestone, Roadmap};
use super::situation::Situation;
use super::state::After;
use super::{Options, Steps};
use crate::model::{Answers, Framework, StepIx};
use crate::number::Exact;
use crate::score::{Block, GateResult, Score};

/// What a step is needed for.
#[derive(Debug, Clone, PartialEq)]
pub struct Need {
    /// Which step.
    pub step: StepIx,
    /// Whether the stage is not reached once all others of the way are carried out. Where it is, the step is only
    /// there as others need it.
    pub is_lost: bool,
    /// What then keeps from the stage and would not with the step.
    pub lacking: Vec<Shortfall>,
}

/// What keeps from a stage in a state that steps would lead to, with what the state has there: a whole score for each of
/// thousands of steps would fill the memory.
#[derive(Debug, Clone, PartialEq)]
pub struct Shortfall {
    /// What it is.
    pub block: Block,
    /// The score that is too low: of the dimension at the stage, or the overall one.
    pub score: Option<Exact>,
    /// What the gate asks for, where it is one.
    pub gate: Option<GateResult>,
}

impl Shortfall {
    /// What a block lacks in a state.
    #[must_use]
    pub fn new(block: &Block, state: &Score) -> Shortfall {
        let (score, gate) = match block {
            Block::Dimension { dimension, stage, .. } => {
                // In bands it is the dimension's own score that counts.
                let result = &state.dimensions[*dimension];
                (result.cells.get(*stage).map_or(&result.score, |cell| &cell.score).point.clone(), None)
            }
            Block::Gate(at) => (None, Some(state.gates[*at].clone())),
            Block::Index { .. } => (state.index.as_ref().and_then(|index| index.point.clone()), None),
        };
        Shortfall { block: block.clone(), score, gate }
    }
}

/// What each step of a milestone is needed for, in the milestone's order.
#[must_use]
pub fn needs(
    framework: &Framework,
    answers: &Answers,
    score: &Score,
    roadmap: &Roadmap,
    milestone: &Milestone,
) -> Vec<Need> {
    let situation = Situation::new(framework, answers, score, &Options::default());
    let own = || milestone.steps.iter().map(|place| roadmap.steps[*place].step);
    // A way to the first milestone leads there by itself, one to a later stage from what is planned before.
    let is_first = roadmap.milestones.first().is_some_and(|first| first.stage == milestone.stage);
    let before = roadmap.parts.iter().filter(|part| !is_first && part.kind.leads_to(milestone.stage));
    let all: Steps = before.flat_map(|part| part.sets.iter().flatten().copied()).chain(own()).collect();
    let with = After::steps(&situation, &all).known_score();
    let need = |step: StepIx| {
        let after = After::steps(&situation, &all.without(&[step].into_iter().collect()));
        if after.reached() >= Some(milestone.stage) {
            return Need { step, is_lost: false, lacking: Vec::new() };
        }
        let without = after.known_score();
        let lacking = without.blocked_by.iter().filter(|block| !waits_anyway(&with, &without, block));
        Need { step, is_lost: true, lacking: lacking.map(|block| Shortfall::new(block, &without)).collect() }
    };
    own().map(need).collect()
}

/// Whether something keeps no more from the stage than with the step: a dimension that waits there as well, since
/// the weight of others is enough, and is not too far behind only now; one that only has a part in the overall score.
fn waits_anyway<'s>(with: &'s Score, without: &'s Score, block: &Block) -> bool {
    let next = |score: &'s Score| Some(&score.standing.as_ref()?.stages[without.stage.next?]);
    match block {
        Block::Dimension { dimension, .. } => next(with).zip(next(without)).is_none_or(|(with, without)| {
            let is_behind_now = without.behind.contains(dimension) && !with.behind.contains(dimension);
            with.waiting.contains(dimension) && !is_behind_now
        }),
        Block::Index { missing_score, .. } => missing_score.is_zero(),
        Block::Gate(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Target;
    use super::super::build::{PlanCase, exact};
    use super::*;
    use crate::model::{DimensionIx, StageIx};

    /// The id of each step of the only way to a stage, with the dimensions and gates that would be lacking without it.
    fn needed(case: &PlanCase, stage: &str) -> Vec<(String, Vec<String>)> {
        let to = case.framework.stage(stage).map(Target::Stage);
        let roadmap = case.plan_with(&Options { to, ..Options::default() });
        let lacking = |lack: &Shortfall| match &lack.block {
            Block::Dimension { dimension, stage, .. } => {
                format!("{} {}", case.framework.dimensions[*dimension].id, case.framework.stages[*stage].id)
            }
            Block::Gate(_) => "gate".to_owned(),
            Block::Index { .. } => "index".to_owned(),
        };
        let needs = needs(&case.framework, &case.answers, &case.score(), &roadmap, &roadmap.milestones[0]);
        let named = |need: Need| {
            assert_eq!(need.is_lost, !need.lacking.is_empty());
            (case.id(need.step).to_owned(), need.lacking.iter().map(lacking).collect())
        };
        needs.into_iter().map(named).collect()
    }

    /// One dimension has to reach the second stage, the other may be one stage behind and not more.
    #[test]
    fn a_step_is_needed_for_what_is_lost_without_it() {
        let case = PlanCase::new(&["first", "second"])
            .dimension("a")
            .question("one", Some(StageIx(0)), "1")
            .question("two", Some(StageIx(1)), "1")
            .dimension("b")
            .question("one", Some(StageIx(0)), "1")
            .question("two", Some(StageIx(1)), "1")
            .dimension("c")
            .question("list", None, "1")
            .step("learn", "1", &[], &[])
            .step("a-one", "1", &["a.one"], &["learn"])
            .step("a-two", "1", &["a.two"], &[])
            .step("b-one", "1", &["b.one"], &[])
            .step("list", "1", &["c.list"], &[])
            .gate(StageIx(1), &["c.list"], &[])
            .with(|case| {
                case.framework.scoring.quorum = exact("0.5");
                case.framework.dimensions[DimensionIx(2)].kind = crate::model::DimensionKind::Criterion;
            });
        let mut found = needed(&case, "second");
        found.sort();
        let expected = [
            ("a-one", vec!["a first"]),
            ("a-two", vec!["a second"]),
            ("b-one", vec!["b first"]),
            ("learn", vec![]),
            ("list", vec!["gate"]),
        ];
        let owned =
            |(step, lacking): (&str, Vec<&str>)| (step.to_owned(), lacking.into_iter().map(str::to_owned).collect());
        assert_eq!(found, expected.map(owned));
    }
}
