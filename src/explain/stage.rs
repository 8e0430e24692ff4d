//! The stage of the municipality.

use super::{Explainer, Node, Unit, words};
use crate::model::StageIx;
use crate::number::Exact;
use crate::score::{RootStanding, Standing};

impl Explainer<'_> {
    /// The stage, with every stage on the way.
    pub(super) fn municipality_stage(&self) -> Node {
        let lang = self.lang;
        let heading = words::municipality_stage(lang);
        let stage = &self.score.stage;
        if !stage.assessed {
            return Node::parts(heading, [Node::given(words::nothing_assessed(lang), true)]);
        }
        let reaches = self.framework.stages.keys().map(|at| self.reaches_stage(at));
        let label = match stage.reached {
            Some(at) => words::stages_reached_up_to(lang, self.stage_title(at)),
            None => words::stages_reached(lang),
        };
        let reached = StageIx::count(stage.reached);
        let mut parts = vec![Node::leading(label, reaches).claiming(reached).unit(Unit::Stages)];
        if stage.is_provisional() {
            let name = |at: Option<StageIx>| {
                let name = self.framework.stage_name(at);
                name.map_or_else(|| words::before_first(lang), |name| name.get(lang).to_owned())
            };
            parts.push(Node::given(words::if_badly(lang), name(stage.low)));
            parts.push(Node::given(words::if_well(lang), name(stage.high)));
        }
        Node::parts(heading, parts)
    }

    /// One stage: whether the municipality reaches it, its gates, the single answers that would, and the steps that
    /// lead there.
    pub(super) fn stage(&self, at: StageIx) -> Node {
        let node = if self.score.stage.assessed {
            self.reaches_stage(at)
        } else {
            Node::parts(self.stage_title(at), [Node::given(words::nothing_assessed(self.lang), true)])
        };
        let is_next = self.score.stage.next == Some(at);
        let milestone = self.roadmap.milestones.iter().find(|milestone| milestone.stage == at);
        let ways = is_next.then(|| self.one_answer()).into_iter().chain(milestone.map(|way| self.milestone(way)));
        node.with(ways.map(Node::aside))
    }

    fn reaches_stage(&self, at: StageIx) -> Node {
        let lang = self.lang;
        let mut needs = match &self.score.standing {
            Some(standing) => self.quorum(at, standing),
            None => self.score.index.iter().filter_map(|index| self.in_band(at, index.point.as_ref()?)).collect(),
        };
        let gates = self.framework.gates.keys().filter(|gate| self.framework.gates[*gate].stage == at);
        needs.extend(gates.map(|gate| self.gate(gate)));
        Node::all(words::reaches(lang, self.stage_title(at)), needs).id(&self.framework.stages[at].id)
    }

    pub(super) fn in_band(&self, at: StageIx, index: &Exact) -> Option<Node> {
        let lang = self.lang;
        let threshold = self.framework.stages[at].threshold.as_ref()?;
        let parts = [Node::given(words::index(lang), index), Node::given(words::threshold(lang), threshold)];
        Some(Node::at_least(words::score_high_enough(lang), parts))
    }

    /// Enough weight, and none too far behind.
    fn quorum(&self, at: StageIx, standing: &Standing) -> Vec<Node> {
        let lang = self.lang;
        let scoring = &self.framework.scoring;
        let counting = || standing.roots.iter().filter(|root| root.first <= at);
        let weight = |root: &RootStanding| {
            let id = self.dimension_id(root.dimension);
            Node::given(id, &self.framework.dimensions[root.dimension].weight).id(id)
        };
        let there = counting().filter(|root| root.reached > at.0).map(weight);
        let whole = Node::sum(words::weight_whole(lang), counting().map(weight));
        let needed =
            Node::product(words::weight_needed(lang), [Node::given(words::quorum_share(lang), &scoring.quorum), whole]);
        let enough = [Node::sum(words::weight_there(lang), there), needed];
        let mut needs = vec![Node::at_least(words::quorum(lang), enough)];
        for root in counting() {
            let id = self.dimension_id(root.dimension);
            let own = [
                Node::given(words::own_reached(lang), root.reached).unit(Unit::Stages),
                Node::given(words::max_lag(lang), Exact::from(scoring.max_lag)).unit(Unit::Stages),
            ];
            let parts = [
                Node::sum(words::reached_and_lag(lang), own).unit(Unit::Stages),
                Node::given(words::stage_number(lang), StageIx::count(Some(at))),
            ];
            let title = self.framework.dimensions[root.dimension].title.get(lang);
            needs.push(Node::at_least(words::not_too_far(lang, title), parts).id(id));
        }
        needs
    }
}
