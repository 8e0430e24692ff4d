//! The same municipalities at several times: what moved, and nothing about fewer than five.
//!
//! Only municipalities that are there at every time count, at every time. Else what is said of all at one time and of
//! the others at the next would give away, by subtraction, the one that is missing; and a rise could be nothing but
//! another choice of municipalities.

use std::collections::HashMap;

use typed_index_collections::TiVec;

use super::member::{FactsOf, Holding};
use super::{
    CohortCount, Counted, Group, GroupShares, Member, Of, ShownGroups, Spread, Weights, counts_class, stage_class,
};
use crate::model::{DimensionIx, DimensionKind, Framework, GateIx, QuestionIx, StageIx};

/// The same municipalities at several times, side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct CohortOverTime {
    /// Everybody first, then kinds, each followed by its size bands; as they are at the last time.
    pub groups: Vec<Group<TimeFacts>>,
    /// For each time, the places of those that are not there at every time, and count at none.
    pub left_out: Vec<Vec<usize>>,
}

/// What can be said of a group; lists have an entry for each time.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeFacts {
    /// How many municipalities.
    pub size: usize,
    /// How many had reached exactly a stage; the first entry is for none.
    pub stages: Vec<(Option<StageIx>, Vec<CohortCount>)>,
    /// How many went from which stage to which, from the first time to the last, those that stayed among them.
    pub moves: Vec<StageMove>,
    /// How many held each gate; without those that are open to all but a few whatever is answered.
    pub gates: Vec<(GateIx, Vec<CohortCount>)>,
    /// Of the overall score, of those that have one at every time; none where the framework publishes none.
    pub index: Option<Vec<Spread>>,
    /// The same for each dimension.
    pub spreads: TiVec<DimensionIx, Option<Vec<Spread>>>,
    /// Practices that somebody gained or lost from the first time to the last, the most gained first.
    pub gained: Vec<Gained>,
}

/// A way from one stage to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StageMove {
    /// At the first time.
    pub from: Option<StageIx>,
    /// At the last time.
    pub to: Option<StageIx>,
    /// How many went it.
    pub count: usize,
}

/// A practice that is in place in more municipalities, or in fewer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gained {
    /// Which.
    pub question: QuestionIx,
    /// How many gained it.
    pub gained: CohortCount,
    /// How many lost it.
    pub lost: usize,
    /// Of how many that it applies to at both times.
    pub applicable: usize,
}

impl CohortOverTime {
    /// What moved, given the municipalities at each time, the first time first; at least one time.
    #[must_use]
    pub fn new(framework: &Framework, times: Vec<Vec<Member>>) -> CohortOverTime {
        let (times, left_out) = throughout(times);
        let (Some(first), Some(last)) = (times.first(), times.last()) else {
            return CohortOverTime { groups: Vec::new(), left_out };
        };
        let groups = ShownGroups::new(framework, last);
        // Only who has it at every time counts at any.
        let always = |holds: &dyn Fn(&Member) -> bool| {
            let held: Vec<bool> = (0..last.len()).map(|at| times.iter().all(|time| holds(&time[at]))).collect();
            (groups.counted(|at| held[at]), held)
        };
        let index = always(&|member| member.index.is_some());
        let dimensions: TiVec<DimensionIx, _> =
            framework.dimensions.keys().map(|at| always(&|member| member.scores.has(at))).collect();
        let asked = |question: QuestionIx, at: usize| {
            [first, last].iter().all(|time| time[at].practice(question) != Holding::NotCounted)
        };
        let questions: TiVec<QuestionIx, Vec<bool>> =
            framework.questions.keys().map(|question| groups.counted(|at| asked(question, at))).collect();
        let gates: TiVec<GateIx, Vec<bool>> =
            framework.gates.keys().map(|at| always(&|member| member.is_held_by(at)).0).collect();
        let shares = TimeShares::new(framework, &groups, &times, &gates, &questions);
        let group = |(node, is_visible): (usize, &bool)| {
            let members = &groups.tree.groups[node].members;
            let of = |time: usize, counts: &dyn Fn(usize) -> bool| Of {
                framework,
                members: members.iter().filter(|at| counts(**at)).map(|at| &times[time][*at]).collect(),
            };
            let each = |shares: &GroupShares, first: usize, count: &dyn Fn(&Member) -> bool| -> Vec<CohortCount> {
                let at_time = |time| {
                    let inhabitants = shares[node][first + time];
                    CohortCount { inhabitants, ..of(time, &|_| true).counted(count) }
                };
                (0..times.len()).map(at_time).collect()
            };
            let spread = |(shown, held): &(Vec<bool>, Vec<bool>), score: &dyn Fn(&Member) -> Option<_>| {
                let at_time = |time| of(time, &|at| held[at]).spread(score);
                shown[node].then(|| (0..times.len()).map(at_time).collect::<Option<Vec<Spread>>>()).flatten()
            };
            let stages = || std::iter::once(None).chain(framework.stages.keys().map(Some));
            let way = |from, to| {
                let count = members.iter().filter(|at| first[**at].stage == from && last[**at].stage == to).count();
                StageMove { from, to, count }
            };
            let practice = |question: QuestionIx| {
                let asked = members.iter().filter(|at| asked(question, **at));
                let moved = |from: Holding, to: Holding| {
                    let at = |time: &[Member], at: usize| time[at].practice(question);
                    asked.clone().filter(|place| at(first, **place) == from && at(last, **place) == to).count()
                };
                let (missing, met) = (Holding::Missing, Holding::Met);
                let inhabitants = shares.gained[question][node][0];
                let gained = CohortCount { municipalities: moved(missing, met), inhabitants };
                Gained { question, gained, lost: moved(met, missing), applicable: asked.clone().count() }
            };
            let facts = || {
                let moves = stages().flat_map(|from| stages().map(move |to| way(from, to)));
                let questions = framework.questions.keys().filter(|question| questions[*question][node]);
                let mut gained: Vec<Gained> = questions
                    .map(practice)
                    .filter(|practice| practice.gained.municipalities + practice.lost > 0)
                    .collect();
                // Stable: file order.
                gained.sort_by_key(|practice| (std::cmp::Reverse(practice.gained.municipalities), practice.lost));
                let dimension = |at: DimensionIx| {
                    let is_context = framework.dimensions[at].kind == DimensionKind::Context;
                    (!is_context).then(|| spread(&dimensions[at], &|member| member.scores.get(at))).flatten()
                };
                let gates = framework.gates_by_stage().into_iter().filter(|gate| gates[*gate][node]);
                TimeFacts {
                    size: members.len(),
                    stages: stages()
                        .enumerate()
                        .map(|(at, stage)| {
                            (stage, each(&shares.stages, at * times.len(), &|member| member.stage == stage))
                        })
                        .collect(),
                    moves: moves.filter(|way| way.count > 0).collect(),
                    gates: gates
                        .map(|gate| (gate, each(&shares.gates[gate], 0, &|member| member.gate(gate))))
                        .collect(),
                    index: spread(&index, &|member| member.index.clone()),
                    spreads: framework.dimensions.keys().map(dimension).collect(),
                    gained,
                }
            };
            Group { whom: groups.tree.groups[node].whom.clone(), facts: is_visible.then(facts) }
        };
        CohortOverTime { groups: groups.visible.iter().enumerate().map(group).collect(), left_out }
    }
}

/// The shares of inhabitants of all that is counted, by the populations of the last time.
struct TimeShares {
    /// Of each stage at each time.
    stages: GroupShares,
    /// At each time.
    gates: TiVec<GateIx, GroupShares>,
    gained: TiVec<QuestionIx, GroupShares>,
}

impl TimeShares {
    /// `gates`, `questions`: where each can be told of.
    fn new(
        framework: &Framework,
        groups: &ShownGroups<'_>,
        times: &[Vec<Member>],
        gates: &TiVec<GateIx, Vec<bool>>,
        questions: &TiVec<QuestionIx, Vec<bool>>,
    ) -> TimeShares {
        let weights = Weights::new(&groups.tree, groups.members, &groups.visible);
        let stages = Histories::new(times, |member| stage_class(member.stage));
        let kinds = 0..=framework.stages.len();
        let kinds = kinds.flat_map(|kind| (0..times.len()).map(move |time| (time, u32::try_from(kind).unwrap_or(0))));
        let stages = weights.shares(&groups.visible, &stages.counted(kinds));
        let gate = |gate: GateIx| {
            let held = Histories::new(times, |member| u32::from(member.gate(gate)));
            weights.shares(&gates[gate], &held.counted((0..times.len()).map(|time| (time, 1))))
        };
        let (first, last) = (&times[0], &times[times.len() - 1]);
        let gained = |question: QuestionIx| {
            let class = |at: usize| match [first, last].map(|time| time[at].practice(question)) {
                [Holding::NotCounted, _] | [_, Holding::NotCounted] => None,
                [Holding::Missing, Holding::Met] => Some(1),
                [Holding::Met, Holding::Missing] => Some(2),
                _ => Some(0),
            };
            weights.shares(&questions[question], &Counted { class: Box::new(class), numbers: vec![counts_class(1)] })
        };
        TimeShares {
            stages,
            gates: framework.gates.keys().map(gate).collect(),
            gained: framework.questions.keys().map(gained).collect(),
        }
    }
}

/// What each was at every time, as a class: whoever changes places with another does so at all times.
struct Histories {
    /// Of each, its class.
    classes: Vec<u32>,
    /// Of each class, what it was at each time.
    kinds: Vec<Vec<u32>>,
}

impl Histories {
    fn new(times: &[Vec<Member>], kind: impl Fn(&Member) -> u32) -> Histories {
        let mut histories = Histories { classes: Vec::new(), kinds: Vec::new() };
        let mut known: HashMap<Vec<u32>, u32> = HashMap::new();
        for at in 0..times.first().map_or(0, Vec::len) {
            let history: Vec<u32> = times.iter().map(|time| kind(&time[at])).collect();
            let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
            histories.classes.push(*known.entry(history.clone()).or_insert_with(|| {
                histories.kinds.push(history);
                next
            }));
        }
        histories
    }

    /// Numbers that each count who was of a kind at a time.
    fn counted(&self, numbers: impl Iterator<Item = (usize, u32)>) -> Counted<'_> {
        let number = |(time, kind): (usize, u32)| -> Box<dyn Fn(u32) -> bool + '_> {
            Box::new(move |class| self.kinds[class as usize][time] == kind)
        };
        Counted { class: Box::new(|at| Some(self.classes[at])), numbers: numbers.map(number).collect() }
    }
}

/// The members that are there at every time, in one order, and the places of the others at each time.
fn throughout(mut times: Vec<Vec<Member>>) -> (Vec<Vec<Member>>, Vec<Vec<usize>>) {
    let Some(last) = times.pop() else { return (times, Vec::new()) };
    let mut finders: Vec<MunicipalityFinder> = times.iter().map(|time| MunicipalityFinder::new(time)).collect();
    let of_last = MunicipalityFinder::new(&last);
    // The places of each at every time.
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for (at, member) in last.iter().enumerate() {
        let found = |finder: &MunicipalityFinder| finder.find(member.whose?, of_last.is_alone(member.whose?.name));
        let found: Option<Vec<usize>> = finders.iter().map(found).collect();
        if let Some(mut row) = found {
            finders.iter_mut().zip(&row).for_each(|(finder, at)| finder.taken[*at] = true);
            row.push(at);
            rows.push(row);
        }
    }
    times.push(last);
    let mut left_out = Vec::new();
    let mut same = Vec::new();
    for (time, members) in times.into_iter().enumerate() {
        let mut members: Vec<Option<Member>> = members.into_iter().map(Some).collect();
        same.push(rows.iter().filter_map(|row| members[row[time]].take()).collect());
        left_out.push(members.iter().enumerate().filter(|(_, member)| member.is_some()).map(|(at, _)| at).collect());
    }
    (same, left_out)
}

/// Finds municipalities of one time.
struct MunicipalityFinder {
    whose: Vec<Option<FactsOf>>,
    codes: HashMap<u64, usize>,
    names: HashMap<u64, Vec<usize>>,
    /// Those that were found already: each is one municipality.
    taken: Vec<bool>,
}

impl MunicipalityFinder {
    fn new(members: &[Member]) -> MunicipalityFinder {
        let whose: Vec<Option<FactsOf>> = members.iter().map(|member| member.whose).collect();
        let mut finder = MunicipalityFinder {
            codes: HashMap::new(),
            names: HashMap::new(),
            taken: vec![false; whose.len()],
            whose: Vec::new(),
        };
        for (at, facts) in whose.iter().enumerate() {
            let Some(FactsOf { name, code }) = facts else { continue };
            code.map(|code| finder.codes.insert(code, at));
            finder.names.entry(*name).or_default().push(at);
        }
        MunicipalityFinder { whose, ..finder }
    }

    /// Whether only one goes by a name.
    fn is_alone(&self, name: u64) -> bool {
        self.names.get(&name).is_some_and(|of_name| of_name.len() == 1)
    }

    /// By the code, where both have one, else by the name, where only one goes by it at both times.
    fn find(&self, FactsOf { name, code }: FactsOf, is_alone: bool) -> Option<usize> {
        let is_free = |at: &usize| !self.taken[*at];
        if let Some(at) = code.and_then(|code| self.codes.get(&code)).copied() {
            return Some(at).filter(is_free);
        }
        let is_other = |at: &usize| code.is_some() && self.whose[*at].is_some_and(|facts| facts.code.is_some());
        let named = self.names.get(&name).filter(|_| is_alone)?;
        let mut found = named.iter().copied().filter(|at| !is_other(at));
        found.next().filter(|_| found.next().is_none()).filter(is_free)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Municipality;
    use crate::testing;

    /// A framework of one question.
    fn framework() -> Framework {
        testing::framework(
            &(testing::head("f")
                + "[[dimension]]\nid = \"d\"\ntitle = \"D\"\nquestion = [{ id = \"q\", text = \"Q\", option = [\
                   { id = \"yes\", value = 1, label = \"Yes\" }, { id = \"no\", value = 0, label = \"No\" }] }]\n"),
        )
    }

    /// A municipality by its name, its code and its answer.
    fn member(framework: &Framework, name: &str, code: Option<&str>, answer: &str) -> Member {
        let text = format!(
            "format = 1\nframework = \"f\"\ndate = 2026-01-01\n[municipality]\nname = \"{name}\"\n[answers.d]\nq = \"{answer}\"\n"
        );
        let answers = testing::answers(framework, &text);
        let municipality = Municipality { code: code.map(str::to_owned), ..answers.municipality.clone() };
        Member::new(framework, &answers, &crate::score::score(framework, &answers), Vec::new()).of(&municipality)
    }

    fn members(framework: &Framework, rows: &[(&str, Option<&str>, &str)]) -> Vec<Member> {
        rows.iter().map(|(name, code, answer)| member(framework, name, *code, answer)).collect()
    }

    #[test]
    fn municipalities_are_found_again_by_code_else_by_name() {
        let framework = framework();
        let then = members(
            &framework,
            &[("A", Some("1"), "no"), ("B", None, "no"), ("C", Some("3"), "no"), ("E", None, "no")],
        );
        let now = members(
            &framework,
            &[("A-la-Neuve", Some("1"), "yes"), ("b", Some("2"), "yes"), ("C", Some("4"), "yes"), ("F", None, "yes")],
        );
        // A has changed its name, B has got a code; two of one name and other codes are two.
        assert_eq!(CohortOverTime::new(&framework, vec![then, now]).left_out, [vec![2, 3], vec![2, 3]]);
    }

    /// Which of two it was then is not to be guessed from the order of rows.
    #[test]
    fn a_name_that_two_go_by_later_finds_nobody_without_a_code() {
        let framework = framework();
        let then = || members(&framework, &[("Val", None, "no"), ("B", None, "no")]);
        let now = members(&framework, &[("Val", Some("1"), "yes"), ("B", None, "yes"), ("Val", Some("2"), "yes")]);
        assert_eq!(CohortOverTime::new(&framework, vec![then(), now]).left_out, [vec![0], vec![0, 2]]);
        let coded = members(&framework, &[("Val", None, "no"), ("Val", Some("1"), "no")]);
        let now = members(&framework, &[("Val", Some("1"), "yes"), ("Val", Some("2"), "yes")]);
        assert_eq!(CohortOverTime::new(&framework, vec![coded, now]).left_out, [vec![0], vec![1]]);
    }

    #[test]
    fn what_moved_is_said_of_those_alone_that_are_there_at_every_time() {
        let framework = framework();
        let then = [("A", "no"), ("B", "no"), ("C", "no"), ("D", "yes"), ("E", "yes"), ("Gone", "yes")];
        let now = [("A", "yes"), ("B", "yes"), ("C", "no"), ("D", "no"), ("E", "yes"), ("New", "no")];
        let of = |rows: &[(&str, &str)]| -> Vec<Member> {
            rows.iter().map(|(name, answer)| member(&framework, name, None, answer)).collect()
        };
        let cohort = CohortOverTime::new(&framework, vec![of(&then), of(&now)]);
        let facts = cohort.groups[0].facts.as_ref().unwrap();
        let gained = CohortCount { municipalities: 2, inhabitants: None };
        let gained = Gained { question: QuestionIx(0), gained, lost: 1, applicable: 5 };
        assert_eq!((facts.size, &facts.gained), (5, &vec![gained]));
        // Nobody who is missing at one time is in a number of the other: not even the one who gained nothing.
        let sizes: Vec<usize> = facts.spreads[DimensionIx(0)].iter().flatten().map(|spread| spread.size).collect();
        assert_eq!(sizes, [5, 5]);
        let few = CohortOverTime::new(&framework, vec![of(&then[1..]), of(&now)]);
        assert!(few.groups.iter().all(|group| group.facts.is_none()), "four are no cohort, though each time has five");
    }

    #[test]
    fn a_score_that_one_lacks_at_one_time_is_nobodys_at_the_other() {
        let framework = framework();
        let names = ["A", "B", "C", "D", "E", "F"];
        let all = |answers: [&str; 6]| -> Vec<Member> {
            names.iter().zip(answers).map(|(name, answer)| member(&framework, name, None, answer)).collect()
        };
        let mut then = all(["no"; 6]);
        then[0].scores = [None].into_iter().collect();
        let cohort = CohortOverTime::new(&framework, vec![then.clone(), all(["yes"; 6])]);
        let spread = |cohort: &CohortOverTime| -> Option<Vec<usize>> {
            let spreads = cohort.groups[0].facts.as_ref().unwrap().spreads[DimensionIx(0)].clone();
            spreads.map(|spreads| spreads.iter().map(|spread| spread.size).collect())
        };
        assert_eq!(spread(&cohort), Some(vec![5, 5]));
        then[1].scores = [None].into_iter().collect();
        assert_eq!(
            spread(&CohortOverTime::new(&framework, vec![then, all(["yes"; 6])])),
            None,
            "four have one at both"
        );
    }
}
