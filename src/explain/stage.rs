//! The stage of the municipality.

use super::dimension::Content;
use super::{Explainer, Node, Rule, Unit, words};
use crate::model::{DimensionIx, DimensionKind, StageIx, StageRule};
use crate::number::Exact;

/// A core dimension that counts, from the first stage that it has a scored question of.
struct Root {
    dimension: DimensionIx,
    first: StageIx,
    reached: usize,
}

/// A stage of a staged framework, weighed for the municipality.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighed {
    /// Weight of the dimensions that have reached it.
    pub there: Exact,
    /// Weight that is needed.
    pub needed: Exact,
    /// Weight of all that count.
    pub whole: Exact,
    /// Dimensions too far behind.
    pub behind: Vec<DimensionIx>,
}

impl Explainer<'_> {
    /// What a stage's weight comes to; none where the framework does not weigh stages.
    #[must_use]
    pub fn weighed(&self, at: StageIx) -> Option<Weighed> {
        if self.framework.scoring.stage_rule != StageRule::Staged || !self.score.stage.assessed {
            return None;
        }
        let scoring = &self.framework.scoring;
        let roots = self.roots();
        let counting = || roots.iter().filter(|root| root.first <= at);
        let weight = |root: &Root| self.framework.dimensions[root.dimension].weight.clone();
        let whole: Exact = counting().map(weight).sum();
        let lag = usize::try_from(scoring.max_lag).unwrap_or(usize::MAX);
        Some(Weighed {
            there: counting().filter(|root| root.reached > at).map(weight).sum(),
            needed: &scoring.quorum * &whole,
            behind: counting()
                .filter(|root| root.reached.saturating_add(lag) <= at)
                .map(|root| root.dimension)
                .collect(),
            whole,
        })
    }

    /// The stage, with every stage on the way.
    pub(super) fn municipality_stage(&self) -> Node {
        let lang = self.lang;
        let heading = words::municipality_stage(lang);
        let stage = &self.score.stage;
        if !stage.assessed {
            return Node::parts(heading, vec![Node::given(words::nothing_assessed(lang), true)]);
        }
        let roots = self.roots();
        let reaches = (0..self.framework.stages.len()).map(|at| self.reaches_stage(at, &roots)).collect();
        let label = match stage.reached {
            Some(at) => words::stages_reached_up_to(lang, self.stage_title(at)),
            None => words::stages_reached(lang),
        };
        let reached = stage.reached.map_or(0, |at| at + 1);
        let mut parts = vec![Node::by(Rule::Leading, label, reaches).claiming(reached).unit(Unit::Stages)];
        if stage.is_provisional() {
            let name = |at: Option<StageIx>| {
                at.map_or_else(|| words::before_first(lang), |at| self.stage_title(at).to_owned())
            };
            parts.push(Node::given(words::if_badly(lang), name(stage.low)));
            parts.push(Node::given(words::if_well(lang), name(stage.high)));
        }
        Node::parts(heading, parts)
    }

    /// One stage: whether the municipality reaches it, its gates, and the single answers that would.
    pub(super) fn stage(&self, at: StageIx) -> Node {
        let node = if self.score.stage.assessed {
            self.reaches_stage(at, &self.roots())
        } else {
            Node::parts(self.stage_title(at), vec![Node::given(words::nothing_assessed(self.lang), true)])
        };
        let is_next = self.score.stage.next == Some(at);
        node.with(is_next.then(|| self.one_answer().aside()))
    }

    fn roots(&self) -> Vec<Root> {
        let framework = self.framework;
        let core = framework.roots().filter(|at| framework.dimensions[*at].kind == DimensionKind::Core);
        let root = |dimension: DimensionIx| {
            let first = (0..framework.stages.len()).find(|stage| self.content(dimension, *stage) != Content::Empty)?;
            let reached = self.score.dimensions[dimension].stage.map_or(0, |stage| stage + 1);
            Some(Root { dimension, first, reached })
        };
        core.filter_map(root).collect()
    }

    fn reaches_stage(&self, at: StageIx, roots: &[Root]) -> Node {
        let lang = self.lang;
        let mut needs = match self.framework.scoring.stage_rule {
            StageRule::Staged => self.quorum(at, roots),
            _ => self.score.index.iter().filter_map(|index| self.in_band(at, index.point.as_ref()?)).collect(),
        };
        let gates = (0..self.framework.gates.len()).filter(|gate| self.framework.gates[*gate].stage == at);
        needs.extend(gates.map(|gate| self.gate(gate)));
        Node::by(Rule::All, words::reaches(lang, self.stage_title(at)), needs).id(&self.framework.stages[at].id)
    }

    fn in_band(&self, at: StageIx, index: &Exact) -> Option<Node> {
        let lang = self.lang;
        let threshold = self.framework.stages[at].threshold.as_ref()?;
        let parts = vec![Node::given(words::index(lang), index), Node::given(words::threshold(lang), threshold)];
        Some(Node::by(Rule::AtLeast, words::score_high_enough(lang), parts))
    }

    /// Enough weight, and none too far behind.
    fn quorum(&self, at: StageIx, roots: &[Root]) -> Vec<Node> {
        let lang = self.lang;
        let scoring = &self.framework.scoring;
        let counting = || roots.iter().filter(|root| root.first <= at);
        let weight = |root: &Root| {
            let id = self.dimension_id(root.dimension);
            Node::given(id, &self.framework.dimensions[root.dimension].weight).id(id)
        };
        let there = counting().filter(|root| root.reached > at).map(weight).collect();
        let whole = Node::by(Rule::Sum, words::weight_whole(lang), counting().map(weight).collect());
        let needed = Node::by(
            Rule::Product,
            words::weight_needed(lang),
            vec![Node::given(words::quorum_share(lang), &scoring.quorum), whole],
        );
        let enough = vec![Node::by(Rule::Sum, words::weight_there(lang), there), needed];
        let mut needs = vec![Node::by(Rule::AtLeast, words::quorum(lang), enough)];
        for root in counting() {
            let id = self.dimension_id(root.dimension);
            let own = vec![
                Node::given(words::own_reached(lang), root.reached).unit(Unit::Stages),
                Node::given(words::max_lag(lang), Exact::from(scoring.max_lag)).unit(Unit::Stages),
            ];
            let parts = vec![
                Node::by(Rule::Sum, words::reached_and_lag(lang), own).unit(Unit::Stages),
                Node::given(words::stage_number(lang), at + 1),
            ];
            let title = self.framework.dimensions[root.dimension].title.get(lang);
            needs.push(Node::by(Rule::AtLeast, words::not_too_far(lang, title), parts).id(id));
        }
        needs
    }
}
