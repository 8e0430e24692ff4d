//! Stages that municipalities are to reach: one for all, or one for each kind or group.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use super::Failure;
use super::pipeline::Scored;
use crate::desk::part;
use crate::messages;
use crate::model::{Framework, ProfileIx, StageIx};
use crate::text::Lang;
use crate::text::key::{same, slug};
use crate::text::near::{nearest, values_are, write_name};

messages! {
    fn unknown_stage(id: &str, framework: &str) {
        fr: "le référentiel `{framework}` n’a pas de stade `{id}`",
        en: "the framework `{framework}` has no stage `{id}`",
    }
    fn stages_are(names: &str) { fr: "ses stades sont {names}", en: "its stages are {names}" }
    fn no_stage_after(option: &str, whose: &str) {
        fr: "il manque un stade après `{whose}=`, que donne {option}",
        en: "a stage is missing after `{whose}=`, which {option} gives",
    }
    fn write_stage(whose: &str) {
        fr: "écrire l’identifiant d’un stade du référentiel après `{whose}=`",
        en: "write the id of one of the framework's stages after `{whose}=`",
    }
    fn no_stages(option: &str) { fr: "retirer {option}", en: "leave out {option}" }
    fn no_such_group(name: &str) {
        fr: "aucune municipalité n’est du type ou du groupe `{name}`",
        en: "no municipality is of the kind or group `{name}`",
    }
    fn write_as_in_column() {
        fr: "écrire le type par son identifiant, ou le groupe comme dans la colonne",
        en: "write the kind by its id, or the group as in the column",
    }
    fn given_twice(option: &str, name: &str) {
        fr: "{option} donne deux stades à `{name}`",
        en: "{option} gives two stages to `{name}`",
    }
    fn two_for_all(option: &str) {
        fr: "{option} donne deux buts à toutes les municipalités",
        en: "{option} gives two goals to all municipalities",
    }
    fn give_one() { fr: "n’en garder qu’un", en: "keep one of them" }
    fn asked_of_each() { fr: "le stade demandé", en: "the stage asked for" }
    fn named_stage(id: &str) { fr: "le stade `{id}`", en: "the stage `{id}`" }
}

fn quoted(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| format!("`{id}`")).collect()
}

/// A stage for all, or for those that go by a name.
#[derive(Debug)]
struct Goal<'a> {
    whose: Option<&'a str>,
    stage: &'a str,
}

/// The only one of those given for all.
///
/// # Errors
/// When there are more.
pub fn only<'a>(of_all: &[&'a String], option: &str, lang: Lang) -> Result<Option<&'a str>, Failure> {
    match of_all {
        [] => Ok(None),
        [one] => Ok(Some(one)),
        _ => Err(Failure::new(two_for_all(lang, option)).help(give_one(lang))),
    }
}

/// The stages that an option gives.
#[derive(Debug)]
pub struct Goals<'a> {
    option: &'static str,
    goals: Vec<Goal<'a>>,
    /// Names of groups that municipalities are in, of those that goals are given for; none where there are no groups.
    groups: Option<Mutex<BTreeSet<&'a str>>>,
    lang: Lang,
}

impl<'a> Goals<'a> {
    /// Those written as `STAGE` or `WHOSE=STAGE`; `by_group`: whether a group may stand for `WHOSE`, too.
    ///
    /// # Errors
    /// When two are given to the same.
    pub fn new(
        given: impl IntoIterator<Item = &'a String>,
        option: &'static str,
        by_group: bool,
        lang: Lang,
    ) -> Result<Goals<'a>, Failure> {
        let goal = |text: &'a String| match text.rsplit_once('=') {
            Some((whose, stage)) => Goal { whose: Some(whose.trim()), stage: stage.trim() },
            None => Goal { whose: None, stage: text },
        };
        let goals: Vec<Goal> = given.into_iter().map(goal).collect();
        if let Some(Goal { whose: Some(whose), .. }) = goals.iter().find(|goal| goal.stage.is_empty()) {
            return Err(Failure::new(no_stage_after(lang, option, whose)).help(write_stage(lang, whose)));
        }
        for (at, goal) in goals.iter().enumerate() {
            let is_same = |other: &Goal| match (goal.whose, other.whose) {
                (Some(one), Some(other)) => same(one, other),
                (one, other) => one == other,
            };
            if goals[..at].iter().any(is_same) {
                let sentence = match goal.whose {
                    Some(whose) => given_twice(lang, option, whose),
                    None => two_for_all(lang, option),
                };
                return Err(Failure::new(sentence).help(give_one(lang)));
            }
        }
        Ok(Goals { option, goals, groups: by_group.then(Mutex::default), lang })
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.goals.is_empty()
    }

    /// What is asked for, in words: the stage, where it is one for all.
    pub fn shown(&self) -> String {
        match &self.goals[..] {
            [Goal { whose: None, stage }] => named_stage(self.lang, stage),
            _ => asked_of_each(self.lang),
        }
    }

    /// The stage that a municipality of a kind, and of a group, is to reach; none where none is asked of it. What is given
    /// for its group goes before what is given for its kind, and that before what is given for all.
    ///
    /// # Errors
    /// When the framework has no such stage or kind.
    pub fn of(
        &self,
        framework: &Framework,
        profile: Option<ProfileIx>,
        group: Option<&str>,
    ) -> Result<Option<StageIx>, Failure> {
        let own = profile.map(|at| framework.profiles[at].id.as_str());
        let mut best: Option<(usize, StageIx)> = None;
        for Goal { whose, stage } in &self.goals {
            let stage = self.stage(framework, stage).map_err(Failure::ending_run)?;
            let rank = match whose {
                None => Some(0),
                Some(whose) if Some(*whose) == own => Some(1),
                Some(whose) if self.is_group(whose, group) => Some(2),
                Some(whose) => {
                    self.check_kind(framework, whose)?;
                    None
                }
            };
            if let Some(rank) = rank.filter(|rank| best.is_none_or(|(best, _)| best < *rank)) {
                best = Some((rank, stage));
            }
        }
        Ok(best.map(|(_, stage)| stage))
    }

    /// Whether an input, which is of a group, has reached the stage that is asked of it.
    ///
    /// # Errors
    /// As those of [`Goals::of`].
    pub fn are_reached(&self, scored: &Scored<'_>, group: Option<&str>) -> Result<bool, Failure> {
        let goal = self.of(scored.framework, scored.answers.municipality.profile, group)?;
        Ok(goal.is_none_or(|stage| scored.score.stage.reached >= Some(stage)))
    }

    /// Whether a name is that of a municipality's group, which is noted.
    fn is_group(&self, whose: &'a str, group: Option<&str>) -> bool {
        let is = group.is_some_and(|group| same(group, whose));
        if let Some(groups) = self.groups.as_ref().filter(|_| is) {
            groups.lock().unwrap_or_else(PoisonError::into_inner).insert(whose);
        }
        is
    }

    /// # Errors
    /// When a name is no kind of municipality, and cannot be that of a group.
    fn check_kind(&self, framework: &Framework, whose: &str) -> Result<(), Failure> {
        if self.groups.is_some() {
            return Ok(());
        }
        let Err(failure) = part::profile(Some(whose), framework, self.lang) else { return Ok(()) };
        let kinds: Vec<&str> = framework.profiles.iter().map(|kind| kind.id.as_str()).collect();
        let failure = failure.ending_run();
        // The nearest name may be that of another kind: `ville` is no `village`.
        Err(if kinds.is_empty() {
            failure
        } else {
            failure.help(values_are(self.lang, &self.lang.list(&quoted(&kinds))))
        })
    }

    /// # Errors
    /// When a goal is given for what no municipality turned out to be.
    pub fn check_groups(&self, framework: &Framework) -> Result<(), Failure> {
        let Some(groups) = &self.groups else { return Ok(()) };
        let groups = groups.lock().unwrap_or_else(PoisonError::into_inner);
        let is_known = |whose: &&str| framework.profile(whose).is_some() || groups.contains(whose);
        match self.goals.iter().filter_map(|goal| goal.whose).find(|whose| !is_known(whose)) {
            Some(whose) => Err(Failure::new(no_such_group(self.lang, whose)).help(write_as_in_column(self.lang))),
            None => Ok(()),
        }
    }

    /// The stage with an id.
    fn stage(&self, framework: &Framework, id: &str) -> Result<StageIx, Failure> {
        framework.stage(id).ok_or_else(|| {
            let ids: Vec<&str> = framework.stages.iter().map(|stage| stage.id.as_str()).collect();
            // Accents are left out at a command line.
            let plain = slug(id);
            let is_called = |title: &str| same(title, id) || (!plain.is_empty() && slug(title) == plain);
            let mut called = framework.stages.iter().filter(|stage| is_called(stage.title.get(self.lang)));
            let called = called.next().filter(|_| called.next().is_none()).map(|stage| stage.id.as_str());
            let help = match called.or_else(|| nearest(id, ids.iter().copied())) {
                Some(name) => write_name(self.lang, name),
                None if ids.is_empty() => no_stages(self.lang, self.option),
                None => stages_are(self.lang, &self.lang.list(&quoted(&ids))),
            };
            Failure::new(unknown_stage(self.lang, id, &framework.id)).help(help)
        })
    }
}
