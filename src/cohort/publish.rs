//! What may be published of a shared roadmap: nothing from which a single municipality can be told.

use super::LEAST;
use crate::plan::region::{CurvePoint, RegionPlan};

/// The shared roadmap without its participants, without steps that fewer than [`LEAST`] need, and without days that are
/// those of few; nothing where fewer than [`LEAST`] share a step.
///
/// Own days of rising numbers would give away, by subtraction, those of the few that each row adds.
#[must_use]
pub fn publishable(plan: RegionPlan) -> Option<RegionPlan> {
    let RegionPlan { counts, alone, own, curve, steps, .. } = plan;
    if counts.sharing < LEAST {
        return None;
    }
    let (named, unnamed): (Vec<_>, Vec<_>) = steps.into_iter().partition(|step| step.needed_by >= LEAST);
    let of_enough = |days: Option<_>| days.filter(|_| counts.brought >= LEAST);
    Some(RegionPlan {
        alone: of_enough(alone),
        own: of_enough(own),
        curve: curve.into_iter().map(|point| CurvePoint { own: None, ..point }).collect(),
        steps: named,
        unnamed: unnamed.len(),
        participants: Vec::new(),
        ..plan
    })
}
