//! The stage of the municipality.

use super::{Explainer, Explanation, Unit, words};
use crate::model::StageIx;
use crate::number::Exact;
use crate::score::{RootStanding, Standing};

impl Explainer<'_> {
    /// The stage, with every stage on the way.
    pub(super) fn municipality_stage(&self) -> Explanation {
        let lang = self.lang;
        let heading = words::municipality_stage(lang);
        let stage = &self.score.stage;
        if !stage.assessed {
            return Explanation::parts(heading, [Explanation::given(words::nothing_assessed(lang), true)]);
        }
        let reaches = self.framework.stages.keys().map(|at| self.reaches_stage(at));
        let label = match stage.reached {
            Some(at) => words::stages_reached_up_to(lang, self.stage_title(at)),
            None => words::stages_reached(lang),
        };
        let reached = StageIx::count(stage.reached);
        let mut parts = vec![Explanation::leading(label, reaches).claiming(reached).unit(Unit::Stages)];
        if stage.is_provisional() {
            let name = |at: Option<StageIx>| {
                let name = self.framework.stage_name(at);
                name.map_or_else(|| words::before_first(lang), |name| name.get(lang).to_owned())
            };
            parts.push(Explanation::given(words::if_badly(lang), name(stage.low)));
            parts.push(Explanation::given(words::if_well(lang), name(stage.high)));
        }
        Explanation::parts(heading, parts)
    }

    /// One stage: whether the municipality reaches it, its gates, the single answers that would, and the steps that
    /// lead there.
    pub(super) fn stage(&self, at: StageIx) -> Explanation {
        let node = if self.score.stage.assessed {
            self.reaches_stage(at)
        } else {
            Explanation::parts(self.stage_title(at), [Explanation::given(words::nothing_assessed(self.lang), true)])
        };
        let is_next = self.score.stage.next == Some(at);
        let milestone = self.roadmap.milestones.iter().find(|milestone| milestone.stage == at);
        let ways = is_next.then(|| self.one_answer()).into_iter().chain(milestone.map(|way| self.milestone(way)));
        node.with(ways.map(Explanation::aside))
    }

    fn reaches_stage(&self, at: StageIx) -> Explanation {
        let lang = self.lang;
        let mut needs = match &self.score.standing {
            Some(standing) => self.quorum(at, standing),
            None => self.score.index.iter().filter_map(|index| self.in_band(at, index.point.as_ref()?)).collect(),
        };
        let gates = self.framework.gates.keys().filter(|gate| self.framework.gates[*gate].stage == at);
        needs.extend(gates.map(|gate| self.gate(gate)));
        Explanation::all(words::reaches(lang, self.stage_title(at)), needs).id(&self.framework.stages[at].id)
    }

    pub(super) fn in_band(&self, at: StageIx, index: &Exact) -> Option<Explanation> {
        let lang = self.lang;
        let threshold = self.framework.stages[at].threshold.as_ref()?;
        let parts =
            [Explanation::given(words::index(lang), index), Explanation::given(words::threshold(lang), threshold)];
        Some(Explanation::at_least(words::score_high_enough(lang), parts))
    }

    /// Enough weight, and none too far behind.
    fn quorum(&self, at: StageIx, standing: &Standing) -> Vec<Explanation> {
        let lang = self.lang;
        let scoring = &self.framework.scoring;
        let counting = || standing.roots.iter().filter(|root| root.first <= at);
        let weight = |root: &RootStanding| {
            let id = self.dimension_id(root.dimension);
            Explanation::given(id, &self.framework.dimensions[root.dimension].weight).id(id)
        };
        let there = counting().filter(|root| root.reached > at.0).map(weight);
        let whole = Explanation::sum(words::weight_whole(lang), counting().map(weight));
        let needed = Explanation::product(
            words::weight_needed(lang),
            [Explanation::given(words::quorum_share(lang), &scoring.quorum), whole],
        );
        let enough = [Explanation::sum(words::weight_there(lang), there), needed];
        let mut needs = vec![Explanation::at_least(words::quorum(lang), enough)];
        for root in counting() {
            let id = self.dimension_id(root.dimension);
            let own = [
                Explanation::given(words::own_reached(lang), root.reached).unit(Unit::Stages),
                Explanation::given(words::max_lag(lang), Exact::from(scoring.max_lag)).unit(Unit::Stages),
            ];
            let parts = [
                Explanation::sum(words::reached_and_lag(lang), own).unit(Unit::Stages),
                Explanation::given(words::stage_number(lang), StageIx::count(Some(at))),
            ];
            let title = self.framework.dimensions[root.dimension].title.get(lang);
            needs.push(Explanation::at_least(words::not_too_far(lang, title), parts).id(id));
        }
        needs
    }
}
