//! What may be published of a shared roadmap: nothing from which a single municipality can be told.

use super::LEAST;
use crate::number::Exact;
use crate::plan::region::{CurvePoint, RegionPlan, SharedStep};

/// The shared roadmap without its participants, without steps that fewer than [`LEAST`] need, and without days that are
/// those of few; nothing where fewer than [`LEAST`] share a step.
///
/// Own days of rising numbers, in one roadmap or in several with other limits of days, would give away, by subtraction,
/// those of the few that each brings more: they are told of all that share a step, or not at all. The days of a step
/// that is not named are in no sum of days but that of all steps, where there is another such step.
#[must_use]
pub fn publishable(plan: RegionPlan) -> Option<RegionPlan> {
    let RegionPlan { counts, alone, own, curve, steps, .. } = plan;
    if counts.sharing < LEAST {
        return None;
    }
    let mut is_named: Vec<bool> = steps.iter().map(|step| step.needed_by >= LEAST).collect();
    if is_named.iter().filter(|is| !**is).count() == 1 {
        let named = (0..steps.len()).filter(|at| is_named[*at]);
        if let Some(least) = named.min_by_key(|at| steps[*at].needed_by) {
            is_named[least] = false;
        }
    }
    let unnamed = is_named.iter().filter(|is| !**is).count();
    // Days that no step adds to that is not named; those of all steps are told anyhow.
    let known: Vec<Exact> =
        steps.iter().zip(&is_named).take_while(|(_, is)| **is).map(|(step, _)| step.until.clone()).collect();
    let is_known = |point: &CurvePoint| unnamed == 0 || point.days == plan.region_days || known.contains(&point.days);
    let mut until = Exact::ZERO;
    let steps = steps.into_iter().zip(&is_named).filter(|(_, is)| **is).map(|(step, _)| {
        until += &step.days;
        SharedStep { until: until.clone(), ..step }
    });
    let steps = steps.collect();
    let of_all = |days: Option<_>| days.filter(|_| counts.brought == counts.sharing);
    let curve = curve.into_iter().filter(is_known).map(|point| CurvePoint { own: None, ..point }).collect();
    Some(RegionPlan { alone: of_all(alone), own: of_all(own), curve, steps, unnamed, participants: Vec::new(), ..plan })
}
