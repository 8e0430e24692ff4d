//! What each step of the way to a stage is needed for: what the stage would lack without its answers.

use super::roadmap::{Milestone, Roadmap};
use super::situation::Situation;
use super::state::After;
use super::{Options, Steps};
use crate::model::{Answers, Framework, StepIx};
use crate::score::{Block, Score};

/// What a step is needed for.
#[derive(Debug, Clone, PartialEq)]
pub struct Need {
    /// Which step.
    pub step: StepIx,
    /// The state once all others of the way are carried out, where the stage is not reached then. Where it is, the
    /// step is only there as others need it.
    pub without: Option<Box<Score>>,
    /// What then keeps from the stage and would not with the step.
    pub lacking: Vec<Block>,
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
    let with = After::steps(&situation, &all).score();
    let need = |step: StepIx| {
        let without = After::steps(&situation, &all.without(&[step].into_iter().collect())).score();
        let is_lost = without.stage.reached < Some(milestone.stage);
        let lacking = without.blocked_by.iter().filter(|block| is_lost && !waits_anyway(&with, &without, block));
        let lacking = lacking.cloned().collect();
        Need { step, lacking, without: is_lost.then(|| Box::new(without)) }
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
        let lacking = |block: &Block| match block {
            Block::Dimension { dimension, stage, .. } => {
                format!("{} {}", case.framework.dimensions[*dimension].id, case.framework.stages[*stage].id)
            }
            Block::Gate(_) => "gate".to_owned(),
            Block::Index { .. } => "index".to_owned(),
        };
        let needs = needs(&case.framework, &case.answers, &case.score(), &roadmap, &roadmap.milestones[0]);
        let named = |need: Need| {
            assert_eq!(need.without.is_some(), !need.lacking.is_empty());
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
