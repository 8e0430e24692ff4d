//! What the steps cover: every question that counts, every gate, and a small beginning.

use std::collections::HashSet;

use typed_index_collections::ti_vec;

use super::Cx;
use super::names::question_places;
use crate::model::{DEFAULT_SMALL_STEP, DimensionKind, Effort, Framework, ProfileIx, QuestionIx, StepIx};
use crate::rule::{Count, Fault};
use crate::text::near::{MOST_SUGGESTIONS, nearest};

/// Fewer steps are soon estimated, or none of a framework's yet.
const MANY_STEPS: usize = 5;

impl Cx<'_, '_> {
    /// Reports what no step leads to, and steps that lead nowhere; and where the steps have an order,
    /// that none of them is a small beginning.
    pub fn cover(&mut self, framework: &Framework, ordered: bool) {
        if framework.steps.is_empty() || self.file.is_lost("step") {
            return;
        }
        self.aimless(framework);
        self.uncovered(framework);
        self.efforts();
        // An effort that is wrong is said already.
        let is_sound = |effort: &Effort| effort.low.is_positive() && effort.low <= effort.high;
        let sound = framework.steps.iter().all(|step| step.effort.iter().all(is_sound));
        if ordered && sound && !self.file.steps.iter().any(|step| step.value.is_lost("effort_days")) {
            self.small_beginning(framework);
        }
    }

    /// Reports that nobody estimated any of the steps, once they are more than a sketch.
    fn efforts(&mut self) {
        let steps = &self.file.steps;
        let is_silent = steps.iter().all(|step| step.value.key("effort_days").is_none());
        if steps.len() >= MANY_STEPS && is_silent {
            self.report.push(Fault::NoEffortAtAll(Count(steps.len())).at(steps[0].span));
        }
    }

    fn aimless(&mut self, framework: &Framework) {
        let mut useful = ti_vec![false; framework.steps.len()];
        let closes = |at: &StepIx| {
            let file = &self.file.steps[at.0].value;
            file.is_lost("closes") || file.closes.as_ref().is_some_and(|list| !list.value.is_empty())
        };
        let mut open: Vec<StepIx> = framework.steps.keys().filter(closes).collect();
        while let Some(at) = open.pop() {
            if !std::mem::replace(&mut useful[at], true) {
                open.extend(&framework.steps[at].requires);
            }
        }
        for (at, step) in framework.steps.iter_enumerated().filter(|(at, _)| !useful[*at]) {
            self.report.push(Fault::AimlessStep(step.id.clone()).at(self.file.steps[at.0].span));
        }
    }

    fn uncovered(&mut self, framework: &Framework) {
        let names = || self.file.steps.iter().flat_map(|step| &step.value.closes).flat_map(|list| &list.value);
        let lost = self.file.steps.iter().any(|step| step.value.is_lost("closes"));
        if lost {
            return;
        }
        let mut closed: HashSet<QuestionIx> = HashSet::new();
        let mut unknown: Vec<&str> = Vec::new();
        for item in names() {
            match self.names.questions.get(&item.value.question.value) {
                Some(at) => {
                    closed.insert(at);
                }
                None => unknown.push(&item.value.question.value),
            }
        }
        unknown.truncate(MOST_SUGGESTIONS);
        let mut open: Vec<QuestionIx> = Vec::new();
        for (at, question) in framework.questions.iter_enumerated() {
            let counts = question.is_counted()
                && framework.dimensions[question.dimension].kind != DimensionKind::Context
                && crate::worth::best_value(framework, at).is_positive();
            // A name that is not known is said already, and may mean this one.
            let is_meant = || {
                unknown.iter().any(|name| name.ends_with(question.short_id()))
                    || nearest(&question.id, unknown.iter().copied()).is_some()
            };
            if counts && !self.broken[at] && !closed.contains(&at) && !is_meant() {
                open.push(at);
            }
        }
        let mut gated = HashSet::new();
        let mut problems = Vec::new();
        for gate in &self.file.gates {
            for name in gate.value.questions.iter().flat_map(|list| &list.value) {
                let Some(at) = self.names.questions.get(&name.value) else { continue };
                if open.binary_search(&at).is_ok() && gated.insert(at) {
                    problems.push(Fault::GateWithoutStep(name.value.clone()).at(name.span));
                }
            }
        }
        let places = question_places(self.file);
        for at in open.iter().filter(|at| !gated.contains(at)) {
            problems.push(Fault::QuestionWithoutStep(framework.questions[*at].id.clone()).at(places[*at].span));
        }
        for problem in problems {
            self.report.push(problem);
        }
    }

    fn small_beginning(&mut self, framework: &Framework) {
        let is_beginning = |most: &crate::number::Exact, profile: Option<ProfileIx>| {
            framework
                .steps
                .iter_enumerated()
                .any(|(at, step)| step.requires.is_empty() && framework.effort(at, profile).middle <= *most)
        };
        let Some(head) = &self.file.framework else { return };
        if framework.profiles.is_empty() && !is_beginning(&DEFAULT_SMALL_STEP, None) {
            self.report.push(Fault::NoSmallStep(DEFAULT_SMALL_STEP).at(head.span));
        }
        for (at, profile) in framework.profiles.iter_enumerated() {
            if !is_beginning(&profile.small_step_days, Some(at)) {
                let fault = Fault::NoSmallStepFor(profile.id.clone(), profile.small_step_days.clone());
                self.report.push(fault.at(self.file.profiles[at.0].span));
            }
        }
    }
}
