//! Many municipalities side by side: spreads instead of averages, and nothing about fewer than five.
//!
//! Groups make a tree: everybody, kinds of municipality, size bands within a kind. What is published
//! of a group and of some of its parts gives away the rest of it, so that parts are hidden until the
//! rest is at least five too.

mod group;
mod inputs;
mod latest;
mod member;
mod place;
mod publish;
#[cfg(test)]
mod tests;
mod time;
mod weight;

use typed_index_collections::TiVec;

use crate::model::{DimensionIx, DimensionKind, Framework, GateIx, ProfileIx, QuestionIx, StageIx, StepIx};
use crate::number::Exact;
use group::{GroupTree, shown};
pub use inputs::{CohortEntry, InputTimes, alike, are_times, have_other_codes, newest};
pub use latest::Latest;
use member::{Holding, municipalities};
pub use member::{Identity, Member};
pub use place::{CohortStanding, Placement, Side, place};
pub use publish::published;
pub use time::{CohortOverTime, Gained, StageMove, TimeFacts};
pub use weight::{CohortCount, SHARE_STEP};
use weight::{Counted, Weights};

/// The fewest municipalities that anything is said about.
pub const LEAST: usize = 5;

/// Where size bands begin, in inhabitants.
pub const BANDS: [u64; 5] = [0, 500, 2_000, 10_000, 50_000];

/// Whom a group is of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Whom {
    /// A kind of municipality; none: all.
    pub profile: Option<ProfileIx>,
    /// A size band; none: all.
    pub band: Option<Band>,
    /// A group of their own; none: all.
    pub own: Option<OwnGroup>,
}

/// A group that those who put municipalities side by side part them by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum OwnGroup {
    /// By its name.
    Named(String),
    /// Of those of which no group is said.
    Unknown,
}

impl OwnGroup {
    fn of(member: &Member) -> OwnGroup {
        member.own.as_deref().map_or(OwnGroup::Unknown, |name| OwnGroup::Named(name.to_owned()))
    }
}

/// A size band.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// A place in [`BANDS`].
    From(usize),
    /// Nobody says how many inhabitants there are.
    Unknown,
}

/// Many municipalities side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Cohort {
    /// Everybody first, then kinds, each followed by its size bands.
    pub groups: Vec<Group>,
}

/// A group of municipalities.
#[derive(Debug, Clone, PartialEq)]
pub struct Group<F = Facts> {
    /// Whom it is of.
    pub whom: Whom,
    /// What can be said of it; none where that would say something of fewer than [`LEAST`].
    pub facts: Option<F>,
}

/// What can be said of a group.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// How many municipalities.
    pub size: usize,
    /// How many have reached exactly a stage; the first entry is for none.
    pub stages: Vec<(Option<StageIx>, CohortCount)>,
    /// Of the overall score; none where the framework publishes none, or too few have one.
    pub index: Option<Spread>,
    /// One for each dimension; none where it is no part of the result or too few have a score.
    pub spreads: TiVec<DimensionIx, Option<Spread>>,
    /// How many hold each gate; without those that are open to all but a few whatever is answered.
    pub gates: Vec<(GateIx, CohortCount)>,
    /// Practices that somebody misses, the most missed first.
    pub missing: Vec<Missing>,
    /// Steps with which at least [`LEAST`] begin, the most shared first.
    pub first_steps: Vec<(StepIx, usize)>,
}

/// Where the quarters of a group's scores end, 0 to 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spread {
    /// How many have a score.
    pub size: usize,
    /// A quarter has less.
    pub low: Exact,
    /// Half has less.
    pub median: Exact,
    /// A quarter has more.
    pub high: Exact,
}

/// A practice that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// Which.
    pub question: QuestionIx,
    /// How many miss it.
    pub missing: CohortCount,
    /// Of how many that it applies to.
    pub applicable: usize,
}

impl Cohort {
    /// What municipalities amount to side by side.
    #[must_use]
    pub fn new(framework: &Framework, members: &[Member]) -> Cohort {
        let groups = ShownGroups::new(framework, members);
        let counted = |counts: &dyn Fn(&Member) -> bool| groups.counted(|at| counts(&members[at]));
        let index = counted(&|member| member.index.is_some());
        let dimensions: TiVec<DimensionIx, Vec<bool>> =
            framework.dimensions.keys().map(|at| counted(&|member| member.scores.has(at))).collect();
        let questions: TiVec<QuestionIx, Vec<bool>> = framework
            .questions
            .keys()
            .map(|at| counted(&|member| member.practice(at) != Holding::NotCounted))
            .collect();
        let gates: TiVec<GateIx, Vec<bool>> =
            framework.gates.keys().map(|at| counted(&|member| member.is_held_by(at))).collect();
        let shares = Shares::new(framework, &groups, &gates, &questions);
        let told = groups.tree.groups.iter().enumerate().map(|(at, node)| {
            let of = Of { framework, members: node.members.iter().map(|member| &members[*member]).collect() };
            let facts = groups.visible[at].then(|| {
                let facts = of.facts(
                    index[at],
                    |dimension| dimensions[dimension][at],
                    |gate| gates[gate][at],
                    |question| questions[question][at],
                );
                shares.added_to(facts, at)
            });
            Group { whom: node.whom.clone(), facts }
        });
        Cohort { groups: told.collect() }
    }
}

/// Groups of municipalities, with those that can be shown.
struct ShownGroups<'m> {
    tree: GroupTree,
    members: &'m [Member],
    /// Whether each group can be shown at all.
    visible: Vec<bool>,
}

impl<'m> ShownGroups<'m> {
    fn new(framework: &Framework, members: &'m [Member]) -> ShownGroups<'m> {
        let mut groups = ShownGroups { tree: GroupTree::new(framework, members), members, visible: Vec::new() };
        groups.visible = shown(&groups.tree, &groups.sizes(|_| true), None);
        groups
    }

    /// Which groups can be shown by what counts for some of their members only: fewer may have a score, or be asked,
    /// than there are in a group.
    fn counted(&self, counts: impl Fn(usize) -> bool) -> Vec<bool> {
        shown(&self.tree, &self.sizes(counts), Some(&self.visible))
    }

    fn sizes(&self, counts: impl Fn(usize) -> bool) -> Vec<usize> {
        let size = |group: &group::GroupNode| {
            municipalities(group.members.iter().filter(|at| counts(**at)).map(|at| &self.members[*at]))
        };
        self.tree.groups.iter().map(size).collect()
    }
}

/// Shares of inhabitants: for each group, of each number.
type GroupShares = Vec<Vec<Option<u8>>>;

/// The shares of inhabitants of all that is counted.
struct Shares {
    stages: GroupShares,
    gates: TiVec<GateIx, GroupShares>,
    missing: TiVec<QuestionIx, GroupShares>,
}

impl Shares {
    /// `gates`, `questions`: where each can be told of.
    fn new(
        framework: &Framework,
        groups: &ShownGroups<'_>,
        gates: &TiVec<GateIx, Vec<bool>>,
        questions: &TiVec<QuestionIx, Vec<bool>>,
    ) -> Shares {
        let weights = Weights::new(&groups.tree, groups.members, &groups.visible);
        let stage = |at: usize| Some(stage_class(groups.members[at].stage));
        let stages = (0..=framework.stages.len()).map(|own| counts_class(u32::try_from(own).unwrap_or(0)));
        let gate = |gate: GateIx| {
            let class = |at: usize| Some(u32::from(groups.members[at].gate(gate)));
            weights.shares(&gates[gate], &Counted { class: Box::new(class), numbers: vec![counts_class(1)] })
        };
        let missing = |question: QuestionIx| {
            let class = |at: usize| match groups.members[at].practice(question) {
                Holding::NotCounted => None,
                practice => Some(u32::from(practice == Holding::Missing)),
            };
            weights.shares(&questions[question], &Counted { class: Box::new(class), numbers: vec![counts_class(1)] })
        };
        Shares {
            stages: weights.shares(&groups.visible, &Counted { class: Box::new(stage), numbers: stages.collect() }),
            gates: framework.gates.keys().map(gate).collect(),
            missing: framework.questions.keys().map(missing).collect(),
        }
    }

    /// What can be said of a group, with its shares.
    fn added_to(&self, mut facts: Facts, group: usize) -> Facts {
        for ((_, count), share) in facts.stages.iter_mut().zip(&self.stages[group]) {
            count.inhabitants = *share;
        }
        for (gate, count) in &mut facts.gates {
            count.inhabitants = self.gates[*gate][group][0];
        }
        for found in &mut facts.missing {
            found.missing.inhabitants = self.missing[found.question][group][0];
        }
        facts
    }
}

/// The class of those that have reached exactly a stage: 0 for none.
fn stage_class(stage: Option<StageIx>) -> u32 {
    stage.map_or(0, |stage| u32::try_from(stage.0 + 1).unwrap_or(0))
}

/// A number that counts one class.
fn counts_class<'c>(own: u32) -> Box<dyn Fn(u32) -> bool + 'c> {
    Box::new(move |class| class == own)
}

struct Of<'a> {
    framework: &'a Framework,
    members: Vec<&'a Member>,
}

impl Of<'_> {
    fn count(&self, holds: impl Fn(&Member) -> bool) -> usize {
        self.members.iter().filter(|member| holds(member)).count()
    }

    fn counted(&self, holds: impl Fn(&Member) -> bool) -> CohortCount {
        CohortCount { municipalities: self.count(holds), inhabitants: None }
    }

    /// Still without shares of inhabitants.
    fn facts(
        &self,
        index_shown: bool,
        dimension_shown: impl Fn(DimensionIx) -> bool,
        gate_shown: impl Fn(GateIx) -> bool,
        question_shown: impl Fn(QuestionIx) -> bool,
    ) -> Facts {
        let framework = self.framework;
        let stages = std::iter::once(None).chain(framework.stages.keys().map(Some));
        let spread = |at: DimensionIx| {
            let counted = framework.dimensions[at].kind != DimensionKind::Context && dimension_shown(at);
            counted.then(|| self.spread(|member| member.scores.get(at))).flatten()
        };
        let mut missing: Vec<Missing> = framework
            .questions
            .keys()
            .filter(|at| question_shown(*at))
            .map(|question| Missing {
                question,
                missing: self.counted(|member| member.practice(question) == Holding::Missing),
                applicable: self.count(|member| member.practice(question) != Holding::NotCounted),
            })
            .filter(|found| found.missing.municipalities > 0)
            .collect();
        // By share, not by number: what is asked of few can be missing everywhere. Stable: file order.
        missing
            .sort_by(|a, b| (b.missing.municipalities * a.applicable).cmp(&(a.missing.municipalities * b.applicable)));
        let mut first_steps: Vec<(StepIx, usize)> = framework
            .steps
            .keys()
            .filter(|step| {
                municipalities(self.members.iter().copied().filter(|m| m.first_steps.contains(step))) >= LEAST
            })
            .map(|step| (step, self.count(|member| member.first_steps.contains(&step))))
            .collect();
        first_steps.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let gates = framework.gates_by_stage().into_iter().filter(|gate| gate_shown(*gate));
        Facts {
            size: self.members.len(),
            stages: stages.map(|stage| (stage, self.counted(|member| member.stage == stage))).collect(),
            index: index_shown.then(|| self.spread(|member| member.index.clone())).flatten(),
            spreads: framework.dimensions.keys().map(spread).collect(),
            gates: gates.map(|gate| (gate, self.counted(|member| member.gate(gate)))).collect(),
            missing,
            first_steps,
        }
    }

    fn spread(&self, score: impl Fn(&Member) -> Option<Exact>) -> Option<Spread> {
        let mut scores: Vec<Exact> = self.members.iter().filter_map(|member| score(member)).collect();
        scores.sort();
        let size = scores.len();
        Some(Spread { size, low: quantile(&scores, 1)?, median: quantile(&scores, 2)?, high: quantile(&scores, 3)? })
    }
}

/// Where so many quarters of sorted numbers end, on the straight line between two neighbours
/// (definition 7 of Hyndman and Fan, 1996); none without numbers.
fn quantile(sorted: &[Exact], quarters: usize) -> Option<Exact> {
    let place = sorted.len().checked_sub(1)? * quarters;
    let (at, rest) = (place / 4, place % 4);
    let low = sorted.get(at)?;
    let Some(high) = sorted.get(at + 1).filter(|_| rest > 0) else { return Some(low.clone()) };
    let share = Exact::ratio(i64::try_from(rest).unwrap_or(0), 4);
    Some(low + &((high - low) * share))
}
