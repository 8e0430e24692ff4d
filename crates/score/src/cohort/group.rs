//! Groups, and which of them can be shown.

use std::collections::BTreeSet;

use super::{Band, LEAST, Member, OwnGroup, Whom};
use crate::model::Framework;

/// Groups with their parts.
pub(super) struct GroupTree {
    /// Everybody first; a part stands after its whole.
    pub groups: Vec<GroupNode>,
}

pub(super) struct GroupNode {
    pub whom: Whom,
    /// Places of its members.
    pub members: Vec<usize>,
    /// Places of its parts, which together are the whole.
    parts: Vec<usize>,
}

impl GroupTree {
    pub fn new(framework: &Framework, members: &[Member]) -> GroupTree {
        let mut tree = GroupTree {
            groups: vec![GroupNode { whom: Whom::default(), members: (0..members.len()).collect(), parts: Vec::new() }],
        };
        if members.iter().any(|member| member.own.is_some()) {
            let own: BTreeSet<OwnGroup> = members.iter().map(OwnGroup::of).collect();
            let own = own.into_iter().map(|group| {
                let members = tree.of(members, 0, |member| OwnGroup::of(member) == group);
                (Whom { own: Some(group), ..Whom::default() }, members)
            });
            let own = own.collect();
            tree.divide(0, own);
            return tree.in_reading_order();
        }
        let kinds = framework
            .profiles
            .keys()
            .map(|profile| {
                (
                    Whom { profile: Some(profile), ..Whom::default() },
                    tree.of(members, 0, |m| m.profile == Some(profile)),
                )
            })
            .collect();
        let kinds = tree.divide(0, kinds);
        for whole in if kinds.is_empty() { vec![0] } else { kinds } {
            let profile = tree.groups[whole].whom.profile;
            let bands = (0..super::BANDS.len()).map(Band::From).chain([Band::Unknown]);
            let bands = bands.map(|band| {
                let of = |member: &Member| member.band().map_or(Band::Unknown, Band::From) == band;
                (Whom { profile, band: Some(band), own: None }, tree.of(members, whole, of))
            });
            let bands = bands.collect();
            tree.divide(whole, bands);
        }
        tree.in_reading_order()
    }

    /// The group around each, as a place; none around everybody.
    pub fn around(&self) -> Vec<Option<usize>> {
        let mut around = vec![None; self.groups.len()];
        for (whole, group) in self.groups.iter().enumerate() {
            group.parts.iter().for_each(|part| around[*part] = Some(whole));
        }
        around
    }

    fn of(&self, members: &[Member], whole: usize, holds: impl Fn(&Member) -> bool) -> Vec<usize> {
        self.groups[whole].members.iter().copied().filter(|at| holds(&members[*at])).collect()
    }

    /// Adds parts that have members, unless one of them is the whole again.
    fn divide(&mut self, whole: usize, parts: Vec<(Whom, Vec<usize>)>) -> Vec<usize> {
        let parts: Vec<_> = parts.into_iter().filter(|(_, members)| !members.is_empty()).collect();
        if parts.len() < 2 {
            return Vec::new();
        }
        let first = self.groups.len();
        self.groups.extend(parts.into_iter().map(|(whom, members)| GroupNode { whom, members, parts: Vec::new() }));
        let places: Vec<usize> = (first..self.groups.len()).collect();
        self.groups[whole].parts.clone_from(&places);
        places
    }

    /// Each whole directly before its parts.
    fn in_reading_order(self) -> GroupTree {
        fn add(at: usize, old: &mut Vec<Option<GroupNode>>, new: &mut Vec<GroupNode>) -> Option<usize> {
            let mut node = old[at].take()?;
            let place = new.len();
            let parts = std::mem::take(&mut node.parts);
            new.push(node);
            let parts = parts.into_iter().filter_map(|part| add(part, old, new)).collect();
            new[place].parts = parts;
            Some(place)
        }
        let mut old: Vec<Option<GroupNode>> = self.groups.into_iter().map(Some).collect();
        let mut groups = Vec::with_capacity(old.len());
        add(0, &mut old, &mut groups);
        GroupTree { groups }
    }
}

/// Which groups can be shown when so many count in each: none with fewer than [`LEAST`], and none
/// whose rest would give one away. `only`: those that can be shown at all.
pub(super) fn shown(tree: &GroupTree, sizes: &[usize], only: Option<&[bool]>) -> Vec<bool> {
    let possible = |at: usize| sizes[at] >= LEAST && only.is_none_or(|only| only[at]);
    let mut shown = vec![false; sizes.len()];
    shown[0] = possible(0);
    for whole in 0..tree.groups.len() {
        if !shown[whole] {
            continue;
        }
        let (mut kept, hidden): (Vec<usize>, Vec<usize>) =
            tree.groups[whole].parts.iter().partition(|part| possible(**part));
        // Where it counts for nobody of a group that is shown, there is nothing to hide.
        let hidden: Vec<usize> =
            hidden.into_iter().filter(|part| sizes[*part] > 0 || only.is_some_and(|only| !only[*part])).collect();
        let mut rest: usize = hidden.iter().map(|part| sizes[*part]).sum();
        // The largest groups tell the most: the smallest are given up first, the last of equals.
        kept.sort_by_key(|part| (std::cmp::Reverse(sizes[*part]), *part));
        if !hidden.is_empty() {
            while rest < LEAST {
                let Some(given_up) = kept.pop() else { break };
                rest += sizes[given_up];
            }
        }
        for part in kept {
            shown[part] = true;
        }
    }
    shown
}
