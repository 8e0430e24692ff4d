//! A roadmap that several municipalities share: which steps, done once for all who need them, bring most of them to
//! their next stage.
//!
//! Each municipality has its own way, whatever the others do. A region does the part of a step that can be done once;
//! what is left of it stays with each. A municipality is brought to its next stage when the region has done its part
//! of every shared step on its way: then only days of its own are left.

mod knapsack;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use num_bigint::BigInt;
use num_traits::{One, ToPrimitive};

use self::knapsack::{Bundle, Picked, UnionKnapsack};
use super::order::whole;
use crate::model::{Answers, Framework, Municipality, ProfileIx, StageIx, StepIx};
use crate::number::Exact;
use crate::score::Score;

/// The part of a step that can be done once for all, where its file does not say it: half.
pub const ASSUMED_SHARE: (i64, i64) = (1, 2);

/// How often looking for the best steps looks at what a municipality needs: a count, not a time, so that the same
/// input gives the same steps on every machine.
const LOOKS: usize = 1 << 22;

/// About how many rows the table of what rising days bring has.
const ROWS: i64 = 10;

/// A municipality of a region.
#[derive(Debug, Clone, PartialEq)]
pub struct RegionMember {
    /// Who it is.
    pub municipality: Municipality,
    /// The stage that it has reached.
    pub reached: Option<StageIx>,
    /// What lies before it.
    pub ahead: Ahead,
}

/// What lies before a municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ahead {
    /// The steps of its way to the next stage, ascending, and whether no other way is shorter.
    Way {
        /// The stage.
        stage: StageIx,
        /// The steps.
        steps: Vec<StepIx>,
        /// Whether it is proved to be the shortest.
        optimal: bool,
    },
    /// All steps together do not reach the next stage.
    OutOfReach(StageIx),
    /// The last stage, or the one that it is to reach, is reached.
    NoStage,
    /// Too little is answered to tell a stage, or the framework has none.
    NotAssessed,
}

impl RegionMember {
    /// A municipality with its way: to its next stage, or to the one that it is to reach.
    #[must_use]
    pub fn new(framework: &Framework, answers: &Answers, score: &Score, goal: Option<StageIx>) -> RegionMember {
        let to = match goal {
            Some(goal) => (score.stage.reached < Some(goal)).then_some(goal),
            None => score.stage.next,
        };
        let ahead = match to {
            _ if !score.stage.assessed => Ahead::NotAssessed,
            None => Ahead::NoStage,
            Some(stage) => match super::shortest(framework, answers, score, stage) {
                Some((steps, certificate)) => Ahead::Way { stage, steps, optimal: certificate.optimal },
                None => Ahead::OutOfReach(stage),
            },
        };
        RegionMember { municipality: answers.municipality.clone(), reached: score.stage.reached, ahead }
    }

    /// The steps of its way; none where there is none.
    #[must_use]
    pub fn way(&self) -> &[StepIx] {
        match &self.ahead {
            Ahead::Way { steps, .. } => steps,
            Ahead::OutOfReach(_) | Ahead::NoStage | Ahead::NotAssessed => &[],
        }
    }

    fn days(&self, framework: &Framework, step: StepIx) -> Exact {
        framework.effort(step, self.municipality.profile).middle.clone()
    }

    /// The days that a step leaves to the municipality once the region has done its part.
    #[must_use]
    pub fn days_left(&self, framework: &Framework, step: StepIx) -> Exact {
        let days = self.days(framework, step);
        &days - &(&days * &share(framework, step))
    }
}

/// A shared roadmap.
#[derive(Debug, Clone, PartialEq)]
pub struct RegionPlan {
    /// The region's working days that were asked about.
    pub days: Option<Exact>,
    /// Whether stages were given that municipalities are to reach, instead of their next ones.
    pub to_goals: bool,
    /// How many municipalities there are of each kind.
    pub counts: RegionCounts,
    /// The region's days for all these steps.
    pub region_days: Exact,
    /// Working days on the ways of those that are brought to their next stage, by themselves; none where that would
    /// tell of single ones.
    pub alone: Option<Exact>,
    /// What is left of these to them, where the region does its part.
    pub own: Option<Exact>,
    /// The steps that the region does its part of, in order; without a limit of days all that are shared.
    pub steps: Vec<SharedStep>,
    /// How many steps more at least two need, of which a publication says nothing as they are those of few; none else.
    pub unnamed: usize,
    /// How many shared steps the days do not suffice for.
    pub left: usize,
    /// The region's days for these.
    pub left_days: Exact,
    /// How many more municipalities other steps could bring to their next stage at most; 0: proved to be none.
    pub more_at_most: usize,
    /// What rising days bring; empty where days were given.
    pub curve: Vec<CurvePoint>,
    /// The municipalities, in the order of the inputs; none in what is meant for publication.
    pub participants: Vec<Participant>,
}

impl RegionPlan {
    /// The one of no municipality.
    #[must_use]
    pub fn nothing(days: Option<Exact>) -> RegionPlan {
        RegionPlan {
            days,
            to_goals: false,
            counts: RegionCounts::default(),
            region_days: Exact::ZERO,
            alone: None,
            own: None,
            steps: Vec::new(),
            unnamed: 0,
            left: 0,
            left_days: Exact::ZERO,
            more_at_most: 0,
            curve: Vec::new(),
            participants: Vec::new(),
        }
    }
}

/// How many municipalities of a region there are of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RegionCounts {
    /// All.
    pub municipalities: usize,
    /// Those that have a step on their way that others have, too.
    pub sharing: usize,
    /// Of these, those that are brought to their next stage.
    pub brought: usize,
    /// Those with a way of which no step is shared.
    pub nothing_shared: usize,
    /// Those that all steps together do not bring to their next stage.
    pub out_of_reach: usize,
    /// Those that have reached the last stage, or the one that they are to reach.
    pub no_stage: usize,
    /// Those of which no stage can be told.
    pub not_assessed: usize,
}

impl RegionCounts {
    fn new(participants: &[Participant]) -> RegionCounts {
        let mut counts = RegionCounts { municipalities: participants.len(), ..RegionCounts::default() };
        for Participant { member, part, .. } in participants {
            let kind = match (&member.ahead, part) {
                (Ahead::Way { .. }, Taking::Brought | Taking::NotYet) => &mut counts.sharing,
                (Ahead::Way { .. }, Taking::Nothing) => &mut counts.nothing_shared,
                (Ahead::OutOfReach(_), _) => &mut counts.out_of_reach,
                (Ahead::NoStage, _) => &mut counts.no_stage,
                (Ahead::NotAssessed, _) => &mut counts.not_assessed,
            };
            *kind += 1;
            counts.brought += usize::from(*part == Taking::Brought);
        }
        counts
    }
}

/// A municipality with what a shared roadmap leaves to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Participant {
    /// The municipality.
    pub member: RegionMember,
    /// Working days of its way by itself.
    pub alone: Exact,
    /// Working days of its own that are left, with what the region does.
    pub own: Exact,
    /// How its part in the region's work stands.
    pub part: Taking,
}

/// What a municipality has of the shared steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taking {
    /// The region does its part of every shared step on the way: only its own days are left.
    Brought,
    /// Of some shared steps on the way the region does not do its part.
    NotYet,
    /// It has no way to a next stage, or shares no step of it with another.
    Nothing,
}

/// A step that several municipalities need.
#[derive(Debug, Clone, PartialEq)]
pub struct SharedStep {
    /// Which.
    pub step: StepIx,
    /// How many municipalities have it on their way.
    pub needed_by: usize,
    /// Working days of the part that is done once: as many as for the kind of municipality that it takes longest.
    pub days: Exact,
    /// The region's days up to it, with it.
    pub until: Exact,
    /// How many municipalities are brought to their next stage with it.
    pub brought: usize,
    /// Whether no other steps bring more municipalities to their next stage in as many days.
    pub is_best: bool,
}

/// What so many days of a region bring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CurvePoint {
    /// The region's days.
    pub days: Exact,
    /// How many municipalities are brought to their next stage.
    pub brought: usize,
    /// How many more other steps could bring there at most.
    pub more_at_most: usize,
    /// Working days of their own left to those brought there; none where that would tell of single ones.
    pub own: Option<Exact>,
}

/// The part of a step's effort that is done once for all.
#[must_use]
pub fn share(framework: &Framework, step: StepIx) -> Exact {
    let assumed = || Exact::ratio(ASSUMED_SHARE.0, ASSUMED_SHARE.1);
    framework.steps[step].shareable.clone().unwrap_or_else(assumed)
}

/// Plans a shared roadmap: within so many days of the region, else without a limit.
///
/// Of the sets of steps that fit, one that brings most municipalities to their next stage; of several, one that
/// leaves the fewest days of their own to these; then the one of fewest days.
#[must_use]
pub fn plan(framework: &Framework, members: &[RegionMember], days: Option<&Exact>) -> RegionPlan {
    plan_work(&SharedWork::new(framework, members), days)
}

/// The same, of steps alone that at least so many have on their way, and with days that do not tell which of a few need
/// them: no number depends on what only fewer need.
#[must_use]
pub fn plan_of_many(framework: &Framework, members: &[RegionMember], days: Option<&Exact>, least: usize) -> RegionPlan {
    plan_work(&SharedWork::of_many(framework, members, least), days)
}

fn plan_work(region: &SharedWork<'_>, days: Option<&Exact>) -> RegionPlan {
    let (framework, members) = (region.framework, region.members);
    let ChosenSteps { steps, more_at_most, .. } = match days {
        Some(days) => region.choose(days, LOOKS),
        None => region.all(),
    };
    let curve = if days.is_none() { region.curve() } else { Vec::new() };
    let days_of = |chosen: bool| region.days(steps.iter().map(|is| *is == chosen));
    let part: Vec<Taking> = (0..members.len()).map(|at| region.part(at, &steps)).collect();
    let participant = |(member, part): (&RegionMember, Taking)| Participant {
        alone: member.way().iter().map(|step| member.days(framework, *step)).sum(),
        own: region.own(member, &steps),
        part,
        member: member.clone(),
    };
    let participants: Vec<Participant> = members.iter().zip(part).map(participant).collect();
    let brought = || participants.iter().filter(|participant| participant.part == Taking::Brought);
    RegionPlan {
        days: days.cloned(),
        to_goals: false,
        counts: RegionCounts::new(&participants),
        region_days: days_of(true),
        alone: Some(brought().map(|participant| &participant.alone).sum()),
        own: Some(brought().map(|participant| &participant.own).sum()),
        steps: region.in_order(&steps, days.is_none()),
        unnamed: region.of_few,
        left: steps.iter().filter(|is| !**is).count(),
        left_days: days_of(false),
        more_at_most,
        curve,
        participants,
    }
}

/// Steps that at least two municipalities have on their way, and of which a part can be shared.
struct SharedWork<'a> {
    framework: &'a Framework,
    /// The steps, in file order.
    shared: Vec<Shared>,
    /// Of each municipality, the places of the shared steps on its way, ascending.
    needs: Vec<Vec<usize>>,
    members: &'a [RegionMember],
    /// How many steps more at least two have on their way, which fewer do than count here.
    of_few: usize,
}

struct Shared {
    step: StepIx,
    needed_by: usize,
    days: Exact,
}

/// Shared steps, with what is proved of them.
struct ChosenSteps {
    /// Whether each is among them.
    steps: Vec<bool>,
    brought: usize,
    more_at_most: usize,
}

impl<'a> SharedWork<'a> {
    fn new(framework: &'a Framework, members: &'a [RegionMember]) -> SharedWork<'a> {
        let longest = |step: StepIx, by: &[&RegionMember]| by.iter().map(|member| member.days(framework, step)).max();
        SharedWork::with(framework, members, 2, longest)
    }

    /// The work of steps that at least so many need. The days of a step are those of the kind of municipality that it takes
    /// longest, as far as so many are of a kind: the days would tell whether the only city needs it.
    fn of_many(framework: &'a Framework, members: &'a [RegionMember], least: usize) -> SharedWork<'a> {
        let mut kinds: BTreeMap<Option<ProfileIx>, usize> = BTreeMap::new();
        for member in members {
            *kinds.entry(member.municipality.profile).or_default() += 1;
        }
        let longest = |step: StepIx, by: &[&RegionMember]| {
            let of_many = by.iter().filter(|member| kinds[&member.municipality.profile] >= least);
            let of_any = || kinds.keys().map(|kind| framework.effort(step, *kind).middle.clone()).max();
            of_many.map(|member| member.days(framework, step)).max().or_else(of_any)
        };
        SharedWork::with(framework, members, least, longest)
    }

    fn with(
        framework: &'a Framework,
        members: &'a [RegionMember],
        least: usize,
        longest: impl Fn(StepIx, &[&RegionMember]) -> Option<Exact>,
    ) -> SharedWork<'a> {
        let mut needed: BTreeMap<StepIx, Vec<&RegionMember>> = BTreeMap::new();
        for member in members {
            member.way().iter().for_each(|step| needed.entry(*step).or_default().push(member));
        }
        let mut of_few = 0;
        let shared = needed.into_iter().filter_map(|(step, by)| {
            let days = &longest(step, &by)? * &share(framework, step);
            let is_shared = by.len() > 1 && days.is_positive();
            of_few += usize::from(is_shared && by.len() < least);
            (is_shared && by.len() >= least).then_some(Shared { step, needed_by: by.len(), days })
        });
        let shared: Vec<Shared> = shared.collect();
        let place = |step: &StepIx| shared.binary_search_by_key(step, |shared| shared.step).ok();
        let needs = members.iter().map(|member| member.way().iter().filter_map(place).collect()).collect();
        SharedWork { framework, shared, needs, members, of_few }
    }

    /// The region's days for some steps.
    fn days(&self, chosen: impl Iterator<Item = bool>) -> Exact {
        self.shared.iter().zip(chosen).filter(|(_, is)| *is).map(|(shared, _)| &shared.days).sum()
    }

    /// The days of its own that are left to a municipality where the region does its part of some steps.
    fn own(&self, member: &RegionMember, chosen: &[bool]) -> Exact {
        let left = |step: &StepIx| match self.shared.binary_search_by_key(step, |shared| shared.step) {
            Ok(place) if chosen[place] => member.days_left(self.framework, *step),
            _ => member.days(self.framework, *step),
        };
        member.way().iter().map(left).sum()
    }

    fn part(&self, member: usize, chosen: &[bool]) -> Taking {
        let needs = &self.needs[member];
        match needs.iter().all(|place| chosen[*place]) {
            _ if needs.is_empty() => Taking::Nothing,
            true => Taking::Brought,
            false => Taking::NotYet,
        }
    }

    fn brought<'s>(&'s self, chosen: &'s [bool]) -> impl Iterator<Item = &'s RegionMember> {
        let members = self.members.iter().enumerate();
        members.filter(|(at, _)| self.part(*at, chosen) == Taking::Brought).map(|(_, member)| member)
    }

    /// All shared steps.
    fn all(&self) -> ChosenSteps {
        let steps = vec![true; self.shared.len()];
        ChosenSteps { brought: self.brought(&steps).count(), steps, more_at_most: 0 }
    }

    /// The knapsack of a budget, its budget, and what a municipality is worth in it before its own days count: more
    /// than all own days, each of which is worth more than all of the region's.
    fn knapsack(&self, budget: &Exact) -> (UnionKnapsack<BigInt>, BigInt, BigInt) {
        // Municipalities that need the same are one bundle.
        let mut bundles: BTreeMap<&[usize], (usize, Exact)> = BTreeMap::new();
        let all = vec![true; self.shared.len()];
        for (needs, member) in self.needs.iter().zip(self.members).filter(|(needs, _)| !needs.is_empty()) {
            let (count, own) = bundles.entry(needs).or_default();
            *count += 1;
            *own = &*own + &self.own(member, &all);
        }
        let costs = self.shared.iter().map(|shared| &shared.days);
        let days: Vec<_> =
            costs.chain([budget]).chain(bundles.values().map(|(_, own)| own)).map(Exact::to_big).collect();
        let mut cost = whole(days.iter());
        let own = cost.split_off(self.shared.len() + 1);
        let budget = cost.pop().unwrap_or_default();
        let day: BigInt = cost.iter().sum::<BigInt>() + BigInt::one();
        let municipality = own.iter().sum::<BigInt>() * &day + &day;
        let bundle = |((needs, (count, _)), own): ((&[usize], (usize, Exact)), BigInt)| Bundle {
            steps: needs.to_vec(),
            worth: BigInt::from(count) * &municipality - own * &day,
        };
        let bundles = bundles.into_iter().zip(own).map(bundle).collect();
        (UnionKnapsack { cost, bundles }, budget, municipality)
    }

    /// The best steps for a budget.
    fn choose(&self, budget: &Exact, looks: usize) -> ChosenSteps {
        let (knapsack, whole_budget, municipality) = self.knapsack(budget);
        let (steps, most): (_, BigInt) = match knapsack.narrow(&whole_budget) {
            Some((small, budget)) => {
                let Picked { steps, most } = small.best(&budget, looks);
                (steps, most.into())
            }
            None => {
                let Picked { steps, most } = knapsack.best(&whole_budget, looks);
                (steps, most)
            }
        };
        let brought = self.brought(&steps).count();
        // Whoever is brought there is worth a municipality less something that all together is less than one.
        let most = (most + &municipality - BigInt::one()) / &municipality;
        ChosenSteps { steps, brought, more_at_most: most.to_usize().unwrap_or(usize::MAX).saturating_sub(brought) }
    }

    /// Some of the shared steps in the order in which they bring most; `all`: whether they are all of them.
    fn in_order(&self, chosen: &[bool], all: bool) -> Vec<SharedStep> {
        let (knapsack, budget, _) = self.knapsack(&Exact::ZERO);
        let order = match knapsack.narrow(&budget) {
            Some((small, _)) => small.order(chosen),
            None => knapsack.order(chosen),
        };
        let (mut until, mut done) = (Exact::ZERO, vec![false; self.shared.len()]);
        let step = |(place, is_best): (usize, bool)| {
            let Shared { step, needed_by, days, .. } = &self.shared[place];
            done[place] = true;
            until = &until + days;
            let brought = self.brought(&done).count();
            let (step, needed_by, days, until) = (*step, *needed_by, days.clone(), until.clone());
            SharedStep { step, needed_by, days, until, brought, is_best: all && is_best }
        };
        order.into_iter().map(step).collect()
    }

    /// What rising days bring, up to all that are of use, in round steps.
    fn curve(&self) -> Vec<CurvePoint> {
        let whole = self.days(self.shared.iter().map(|_| true));
        let round = [1, 2, 5].into_iter().flat_map(|digit| (0..9).map(move |zeros| digit * 10_i64.pow(zeros)));
        let steps: BTreeSet<i64> = round.collect();
        let enough = |step: &i64| Exact::from(*step * ROWS) >= whole;
        let Some(step) = steps.into_iter().find(enough) else { return Vec::new() };
        let budgets = (1..=ROWS).map(|row| Exact::from(row * step)).take_while(|days| *days < whole);
        let rows = usize::try_from(ROWS).unwrap_or(1);
        let point = |days: Exact| {
            let ChosenSteps { steps, brought, more_at_most } =
                if days < whole { self.choose(&days, LOOKS / rows) } else { self.all() };
            let own = self.brought(&steps).map(|member| self.own(member, &steps)).sum();
            CurvePoint { days, brought, more_at_most, own: Some(own) }
        };
        let mut curve: Vec<CurvePoint> = budgets.chain(whole.is_positive().then(|| whole.clone())).map(point).collect();
        // More days that bring nobody more are no news.
        curve.retain(|point| point.brought > 0 || point.more_at_most > 0);
        curve.dedup_by_key(|point| (point.brought, point.more_at_most));
        curve
    }
}
