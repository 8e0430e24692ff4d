//! Gates and alerts.

use std::collections::HashSet;

use typed_index_collections::TiSlice;

use super::names::question_places;
use super::number::is_share;
use super::{Cx, id_of};
use crate::load::framework::{GateFile, QuestionFile};
use crate::model::{Alert, Condition, DimensionKind, Framework, Gate, QuestionIx, QuestionKind};
use crate::rule::{Fault, Phrase, Remark};
use crate::source::At;
use crate::worth;

impl Cx<'_, '_> {
    /// Adds the gates, and reports essential and gate questions that no answer can meet.
    pub fn gates(&mut self, framework: &mut Framework) {
        let file = self.file;
        let questions = question_places(file);
        for (at, place) in questions.iter_enumerated() {
            if framework.questions[at].essential && self.is_never_met(at, place, framework) {
                self.report.push(Fault::NeverMet(framework.questions[at].id.clone()).at(place.span));
            }
        }
        for gate in &file.gates {
            let built = self.gate(gate, framework, &questions);
            framework.gates.extend(built);
        }
    }

    /// Whether no answer meets a question. Not known where what it is measured by is wrong itself, and
    /// said otherwise of one that is never scored.
    fn is_never_met(&self, at: QuestionIx, place: &At<QuestionFile>, framework: &Framework) -> bool {
        let own = place.value.met.as_ref();
        let scoring = self.file.scoring.as_ref().map(|scoring| &scoring.value);
        let met_is_known = match own {
            Some(own) => is_share(Some(own)),
            None => scoring.is_none_or(|scoring| !scoring.is_lost("met") && is_share(scoring.met.as_ref())),
        };
        let is_text = framework.questions[at].kind == QuestionKind::Text;
        !self.broken[at] && !is_text && met_is_known && self.max_value_is_known() && !worth::can_be_met(framework, at)
    }

    fn gate(
        &mut self,
        file: &At<GateFile>,
        framework: &Framework,
        places: &TiSlice<QuestionIx, &At<QuestionFile>>,
    ) -> Option<Gate> {
        let gate = &file.value;
        let named = gate.questions.as_ref().map_or(&[][..], |list| &list.value);
        let minimums = gate.minimum.as_ref().map_or(&[][..], |keyed| &keyed.value.entries);
        if named.is_empty() && minimums.is_empty() && !gate.is_lost("questions") && !gate.is_lost("minimum") {
            self.report.push(Fault::EmptyGate.at(file.span));
        }
        let mut questions: Vec<QuestionIx> = Vec::new();
        let mut seen = HashSet::new();
        for name in named {
            let Some(at) = self.names.questions.resolve(name, self.report) else { continue };
            if !seen.insert(at) {
                continue;
            }
            questions.push(at);
            if self.is_never_met(at, places[at], framework) && !framework.questions[at].essential {
                let problem = Fault::NeverMet(name.value.clone()).at(name.span);
                self.report.push(problem.note(places[at].span, Remark::QuestionHere));
            }
        }
        let mut minimum = Vec::with_capacity(minimums.len());
        for (name, score) in minimums {
            let dimension = self.names.dimensions.resolve(name, self.report);
            let score = self.share("minimum", Some(score), crate::number::Exact::ZERO);
            if let Some(dimension) = dimension {
                if framework.dimensions[dimension].kind == DimensionKind::Context {
                    let place = Phrase::new("pour une dimension qui a un score", "for a dimension that has a score");
                    self.key_not_here(&name.value, name.span, place);
                }
                minimum.push((dimension, score));
            }
        }
        Some(Gate {
            stage: self.names.stages.resolve(gate.stage.as_ref()?, self.report)?,
            questions,
            minimum,
            why: self.maybe_text(gate.why.as_ref()),
        })
    }

    /// Adds the alerts.
    pub fn alerts(&mut self, framework: &mut Framework) {
        let file = self.file;
        for alert in &file.alerts {
            let when = alert.value.when.as_ref().and_then(|when| self.condition(&when.value, when.span, framework));
            let built = Alert {
                id: id_of(alert.value.id.as_ref()),
                when: when.unwrap_or(Condition::Any(Vec::new())),
                title: self.text(alert.value.title.as_ref()),
                message: self.text(alert.value.message.as_ref()),
                step: alert.value.step.as_ref().and_then(|step| self.names.steps.resolve(step, self.report)),
            };
            framework.alerts.push(built);
        }
    }
}
