//! Gates: each question they list, each minimum.

use super::{Explainer, Node, words};
use crate::model::GateIx;

impl Explainer<'_> {
    /// A gate with all that it asks for.
    pub(super) fn gate(&self, at: GateIx) -> Node {
        let lang = self.lang;
        let gate = &self.framework.gates[at];
        let mut needs: Vec<Node> = Vec::new();
        for &question in &gate.questions {
            let id = self.question_id(question);
            let label = words::must_be_met(lang, id);
            needs.push(if self.applies(question) {
                self.met(question).named(label)
            } else {
                Node::given(label, self.given_word(question)).id(id).aside()
            });
        }
        for (dimension, minimum) in &gate.minimum {
            let id = self.dimension_id(*dimension);
            let label = words::must_reach(lang, id);
            let result = &self.score.dimensions[*dimension];
            let node = match &result.score.point {
                Some(score) => {
                    let parts = [
                        Node::given(words::score(lang), score).id(id),
                        Node::given(words::at_least_here(lang), minimum),
                    ];
                    Node::at_least(label, parts)
                }
                None if result.counts.applicable == 0 => {
                    Node::given(label, true).with([Node::given(words::nothing_applies(lang), true).aside()])
                }
                None => Node::given(label, false).with([Node::given(words::no_score(lang), true).aside()]),
            };
            needs.push(node.id(id));
        }
        let stage = &self.framework.stages[gate.stage];
        Node::all(words::gate(lang, stage.title.get(lang)), needs)
            .claiming(self.score.gates[at].holds)
            .id(&stage.id)
            .with(gate.why.as_ref().map(|why| Node::given(words::why(lang), why.get(lang).to_owned()).aside()))
    }
}
