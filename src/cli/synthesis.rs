//! `jalon score --cohort --synthesis`: a cohort and its shared roadmap on two sheets.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::cohort::{self, Cohort, CohortOverTime, Latest, Member};
use crate::model::Framework;
use crate::number::Exact;
use crate::plan::region::RegionMember;
use crate::said::SynthesisView;
use crate::text::Lang;

/// The way of a municipality to its next stage, as it is read.
pub struct WayRead {
    /// Which of the inputs it is from, where that can be told.
    pub input: Option<usize>,
    /// The day of its answers.
    pub date: Date,
    /// The municipality with its way.
    pub member: RegionMember,
}

/// What a synthesis needs besides the cohort.
pub struct SharedWays {
    /// The ways, in the order of the inputs.
    pub ways: Vec<WayRead>,
    /// The days that the region has.
    pub days: Option<Exact>,
}

impl SharedWays {
    /// The synthesis of a cohort at one time.
    pub fn at_one_time(self, framework: &Framework, read: &Framework, cohort: &Cohort, lang: Lang) -> SynthesisView {
        let members = latest(self.ways.into_iter());
        let plan = cohort::published(framework, &members, self.days.as_ref());
        SynthesisView::new(read, cohort, None, plan.as_ref(), lang)
    }

    /// The same at several times, the last of which is `input`, whose municipalities are `last`. Its shared roadmap is that of
    /// those alone that are there at every time: the others could else be told by subtraction.
    pub fn over_time(
        self,
        (framework, read): (&Framework, &Framework),
        cohort: &CohortOverTime,
        (input, last): (Option<usize>, Vec<Member>),
        times: Vec<String>,
        lang: Lang,
    ) -> SynthesisView {
        let left: BTreeSet<usize> = cohort.left_out.last().into_iter().flatten().copied().collect();
        let members = latest(self.ways.into_iter().filter(|way| way.input == input));
        let members: Vec<RegionMember> = kept(members, &left);
        let plan = cohort::published(framework, &members, self.days.as_ref());
        let now = Cohort::new(framework, &kept(last, &left));
        SynthesisView::new(read, &now, Some((cohort, times)), plan.as_ref(), lang)
    }
}

/// The latest way of each municipality.
fn latest(ways: impl Iterator<Item = WayRead>) -> Vec<RegionMember> {
    let mut latest = Latest::default();
    for WayRead { date, member, .. } in ways {
        latest.add(member.municipality.identity(), date, member);
    }
    latest.items.into_iter().map(|(_, member)| member).collect()
}

fn kept<T>(all: Vec<T>, left: &BTreeSet<usize>) -> Vec<T> {
    all.into_iter().enumerate().filter(|(at, _)| !left.contains(at)).map(|(_, one)| one).collect()
}
