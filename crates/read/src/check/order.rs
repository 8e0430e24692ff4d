//! The order of steps: no circles, one after the other where they raise the same question, and
//! nothing said twice.

use std::collections::HashMap;

use typed_index_collections::{TiVec, ti_vec};

use super::Cx;
use super::names::{cycle_path, find_cycle};
use crate::model::{Framework, QuestionIx, StageIx, StepIx};
use crate::rule::{Fault, Remark};

/// The most links that are followed in all: some hundredths of a second, and more than any sound
/// framework needs. Beyond it nothing more is said of the order.
const MOST_WORK: usize = 5_000_000;

/// Prerequisites, looked at through one another.
struct Paths<'f> {
    framework: &'f Framework,
    /// The place of each step in an order that has prerequisites first, circles aside.
    rank: TiVec<StepIx, usize>,
    /// Whether there is no circle.
    ordered: bool,
    /// When each step was last come by.
    seen: TiVec<StepIx, usize>,
    round: usize,
    work: usize,
}

impl Cx<'_, '_> {
    /// Whether steps require each other in a circle; it is reported.
    pub fn step_cycle(&mut self, framework: &Framework) -> bool {
        let edges: Vec<Vec<usize>> =
            framework.steps.iter().map(|step| step.requires.iter().map(|need| need.0).collect()).collect();
        let Some(cycle) = find_cycle(&edges) else { return false };
        let file = &self.file.steps[cycle[0]];
        let span = file.value.requires.as_ref().map_or(file.span, |requires| requires.span);
        let path = cycle_path(&cycle, |at| framework.steps[StepIx(at)].id.as_str());
        self.report.push(Fault::StepCycle(path).at(span));
        true
    }

    /// What is wrong with the order of steps. Where some form a circle, of the others.
    pub fn order(&mut self, framework: &Framework, ordered: bool) {
        let mut paths = Paths::new(framework, ordered);
        self.unordered(framework, &mut paths);
        self.redundant(framework, &mut paths);
        self.late(framework);
    }

    /// Two steps that raise the same question need an order between them, else the gain counts twice.
    fn unordered(&mut self, framework: &Framework, paths: &mut Paths<'_>) {
        let mut raised_by: HashMap<QuestionIx, Vec<StepIx>> = HashMap::new();
        for (at, step) in framework.steps.iter_enumerated() {
            for closes in &step.closes {
                raised_by.entry(closes.question).or_default().push(at);
            }
        }
        for question in framework.questions.keys() {
            let Some(steps) = raised_by.get_mut(&question) else { continue };
            // In an order of all steps, each of these must lead to the next one.
            steps.sort_by_key(|at| paths.rank[*at]);
            for pair in steps.windows(2) {
                if !paths.leads(pair[1], pair[0]) && !paths.leads(pair[0], pair[1]) {
                    self.unordered_pair(framework, question, pair[0].min(pair[1]), pair[0].max(pair[1]));
                }
            }
        }
    }

    fn unordered_pair(&mut self, framework: &Framework, question: QuestionIx, first: StepIx, second: StepIx) {
        let file = &self.file.steps[second.0];
        let full = &framework.questions[question].id;
        let named = file.value.closes.iter().flat_map(|list| &list.value);
        let span =
            named.map(|item| &item.value.question).find(|name| name.value == *full).map_or(file.span, |name| name.span);
        let other = &framework.steps[first].id;
        if *other == framework.steps[second].id {
            // One step written twice, which is said already.
            return;
        }
        let problem = Fault::UnorderedSteps(other.clone(), full.clone()).at(span);
        self.report.push(problem.note(self.file.steps[first.0].span, Remark::OtherStepHere));
    }

    /// Prerequisites that another prerequisite has already.
    fn redundant(&mut self, framework: &Framework, paths: &mut Paths<'_>) {
        for (at, step) in framework.steps.iter_enumerated() {
            if step.requires.len() < 2 || paths.is_in_circle(at) {
                continue;
            }
            for need in &step.requires {
                let through = step.requires.iter().find(|other| *other != need && paths.leads(**other, *need));
                let Some(through) = through else { continue };
                let (id, through) = (&framework.steps[*need].id, &framework.steps[*through].id);
                let names = self.file.steps[at.0].value.requires.iter().flat_map(|list| &list.value);
                let Some(place) = names.into_iter().find(|name| name.value == *id) else { continue };
                self.report.push(Fault::RedundantPrerequisite(through.clone(), id.clone()).at(place.span));
            }
        }
    }

    /// Prerequisites of a later stage than all that the step itself raises.
    fn late(&mut self, framework: &Framework) {
        let stages = |step: StepIx| -> Vec<StageIx> {
            framework.steps[step]
                .closes
                .iter()
                .filter_map(|closes| framework.questions[closes.question].stage)
                .collect()
        };
        for (at, step) in framework.steps.iter_enumerated() {
            let Some(own) = stages(at).into_iter().max() else { continue };
            for need in &step.requires {
                let Some(first) = stages(*need).into_iter().min().filter(|first| *first > own) else { continue };
                let id = &framework.steps[*need].id;
                let names = self.file.steps[at.0].value.requires.iter().flat_map(|list| &list.value);
                let Some(place) = names.into_iter().find(|name| name.value == *id) else { continue };
                let [late, own] = [first, own].map(|stage| framework.stages[stage].id.clone());
                self.report.push(Fault::LatePrerequisite(id.clone(), late, own).at(place.span));
            }
        }
    }
}

impl<'f> Paths<'f> {
    fn new(framework: &'f Framework, ordered: bool) -> Paths<'f> {
        let steps = framework.steps.len();
        let mut rank = ti_vec![usize::MAX; steps];
        let mut next = 0;
        let mut stack = Vec::new();
        let mut entered = ti_vec![false; steps];
        for start in framework.steps.keys() {
            stack.push(start);
            while let Some(&at) = stack.last() {
                if !std::mem::replace(&mut entered[at], true) {
                    stack.extend(framework.steps[at].requires.iter().filter(|need| !entered[**need]));
                    continue;
                }
                stack.pop();
                if rank[at] == usize::MAX {
                    rank[at] = next;
                    next += 1;
                }
            }
        }
        Paths { framework, rank, ordered, seen: ti_vec![0; steps], round: 0, work: 0 }
    }

    fn is_in_circle(&mut self, step: StepIx) -> bool {
        !self.ordered && self.leads(step, step)
    }

    /// Whether a step requires another one, directly or through others.
    fn leads(&mut self, from: StepIx, to: StepIx) -> bool {
        if self.work > MOST_WORK {
            return false;
        }
        self.round += 1;
        let mut open = vec![from];
        while let Some(at) = open.pop() {
            for need in &self.framework.steps[at].requires {
                self.work += 1;
                if *need == to {
                    return true;
                }
                // What stands before the goal in an order of all steps cannot lead to it.
                let may_lead = !self.ordered || self.rank[*need] > self.rank[to];
                if may_lead && self.seen[*need] != self.round {
                    self.seen[*need] = self.round;
                    open.push(*need);
                }
            }
        }
        false
    }
}
