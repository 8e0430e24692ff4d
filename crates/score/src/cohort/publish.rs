//! What may be published of a shared roadmap: nothing from which a single municipality can be told.

use super::LEAST;
use crate::model::Framework;
use crate::number::Exact;
use crate::plan::region::{CurvePoint, RegionMember, RegionPlan, plan_of_many};

/// The shared roadmap without its participants, of steps alone that at least [`LEAST`] need; nothing where fewer share a
/// step.
///
/// What fewer need has no part in it, so that no two limits of days tell of it by subtraction. Own days of rising numbers,
/// in one roadmap or in several, would give away those of the few that each brings more: they are told of all that
/// share a step, or not at all. What is left depends only on how many municipalities of each kind need the same steps.
#[must_use]
pub fn published(framework: &Framework, members: &[RegionMember], days: Option<&Exact>) -> Option<RegionPlan> {
    let plan = plan_of_many(framework, members, days, LEAST);
    if plan.counts.sharing < LEAST {
        return None;
    }
    let of_all = |days: Option<_>| days.filter(|_| plan.counts.brought == plan.counts.sharing);
    let (alone, own) = (of_all(plan.alone), of_all(plan.own));
    let curve = plan.curve.into_iter().map(|point| CurvePoint { own: None, ..point }).collect();
    Some(RegionPlan { alone, own, curve, participants: Vec::new(), ..plan })
}
