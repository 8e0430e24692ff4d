//! Gates: each question they list, each minimum.

use super::{Explainer, Explanation, words};
use crate::model::GateIx;

impl Explainer<'_> {
    /// The name of a gate: its stage may have several, so it says what it asks of.
    pub(super) fn gate_label(&self, at: GateIx) -> String {
        let titles: Vec<&str> = (self.framework.gate_dimensions(at).into_iter())
            .map(|at| self.framework.dimensions[at].title.get(self.lang))
            .collect();
        words::gate(self.lang, self.stage_title(self.framework.gates[at].stage), &self.lang.list(&titles))
    }

    /// A gate with all that it asks for.
    pub(super) fn gate(&self, at: GateIx) -> Explanation {
        let lang = self.lang;
        let gate = &self.framework.gates[at];
        let mut needs: Vec<Explanation> = Vec::new();
        for &question in &gate.questions {
            let id = self.question_id(question);
            let label = words::must_be_met(lang, id);
            needs.push(if self.applies(question) {
                self.met(question).named(label)
            } else {
                Explanation::given(label, self.given_word(question)).id(id).aside()
            });
        }
        for (dimension, minimum) in &gate.minimum {
            let id = self.dimension_id(*dimension);
            let label = words::must_reach(lang, id);
            let result = &self.score.dimensions[*dimension];
            let node =
                match &result.score.point {
                    Some(score) => {
                        let parts = [
                            Explanation::given(words::score(lang), score).id(id),
                            Explanation::given(words::at_least_here(lang), minimum),
                        ];
                        Explanation::at_least(label, parts)
                    }
                    None if result.counts.applicable == 0 => Explanation::given(label, true)
                        .with([Explanation::given(words::nothing_applies(lang), true).aside()]),
                    None => {
                        Explanation::given(label, false).with([Explanation::given(words::no_score(lang), true).aside()])
                    }
                };
            needs.push(node.id(id));
        }
        let stage = &self.framework.stages[gate.stage];
        Explanation::all(self.gate_label(at), needs)
            .claiming(self.score.gates[at].holds)
            .id(&stage.id)
            .with(gate.why.as_ref().map(|why| Explanation::given(words::why(lang), why.get(lang).to_owned()).aside()))
    }
}
