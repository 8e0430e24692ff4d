//! Steps: what they raise, what they take, what comes before them.

use std::collections::HashSet;

use typed_index_collections::{TiSlice, TiVec, ti_vec};

use super::{Cx, id_of};
use crate::load::answers::AnswerValue;
use crate::load::framework::{BasisWord, ClosesFile, MeasuredFile, PerProfile, RangeFile, StepFile};
use crate::load::shape::Decimal;
use crate::model::{
    Closes, DimensionKind, Effort, EffortBasis, Framework, Measured, ProfileIx, QuestionIx, QuestionKind, Step, Value,
};
use crate::number::Exact;
use crate::rule::{Advice, Fault, Phrase};
use crate::source::{At, Span};
use crate::text::near::quoted;
use crate::worth;

impl Cx<'_, '_> {
    /// Adds the steps. Whether they can be put in an order: none requires itself in a circle.
    pub fn steps(&mut self, framework: &mut Framework) -> bool {
        let file = self.file;
        for step in &file.steps {
            let built = self.step(step, framework);
            framework.steps.push(built);
        }
        !self.step_cycle(framework)
    }

    fn step(&mut self, file: &At<StepFile>, framework: &Framework) -> Step {
        let step = &file.value;
        let mut closes: Vec<Closes> = Vec::new();
        let mut seen = HashSet::new();
        for item in step.closes.iter().flat_map(|list| &list.value) {
            let Some(built) = self.closes(&item.value, framework) else { continue };
            if !seen.insert(built.question) {
                let name = &item.value.question;
                self.report.push(Fault::ClosesTwice(name.value.clone()).at(name.span));
                continue;
            }
            closes.push(built);
        }
        let written = match step.basis.as_ref().map(|basis| basis.value) {
            Some(BasisWord::Measured) => EffortBasis::Measured,
            Some(BasisWord::Estimate) | None => EffortBasis::Estimate,
        };
        let effort = self.effort(file);
        Step {
            id: id_of(step.id.as_ref()),
            title: self.text(step.title.as_ref()),
            reference: step.reference.as_ref().map(|code| code.value.clone()),
            closes,
            measured: step.measured.iter().filter_map(|item| self.measured(item, &effort)).collect(),
            effort,
            upkeep: self.upkeep(step.upkeep.as_ref()),
            shareable: step.shareable.as_ref().map(|share| self.share("shareable", Some(share), Exact::ZERO)),
            basis: if step.key("effort_days").is_some() { written } else { EffortBasis::Assumed },
            boost: self.positive("boost", step.boost.as_ref(), Exact::ONE),
            requires: self.names.steps.resolve_all(step.requires.as_ref(), self.report),
            lead: self.maybe_text(step.lead.as_ref()),
            first_action: self.maybe_text(step.first_action.as_ref()),
            outcome: self.maybe_text(step.outcome.as_ref()),
            sources: self.names.sources.resolve_all(step.sources.as_ref(), self.report),
            was: step.was.iter().flat_map(|list| &list.value).map(|old| old.value.clone()).collect(),
        }
    }

    fn effort(&mut self, file: &At<StepFile>) -> TiVec<ProfileIx, Effort> {
        let profiles = self.file.profiles.len().max(1);
        let day = Effort::between(Exact::ONE, Exact::ONE);
        let Some(written) = &file.value.effort else { return ti_vec![day; profiles] };
        match &written.value {
            PerProfile::All(range) => ti_vec![self.range(range, written.span); profiles],
            PerProfile::ByProfile(keyed) => {
                let mut efforts: TiVec<ProfileIx, Option<Effort>> = ti_vec![None; profiles];
                if self.file.profiles.is_empty() {
                    self.report.push(Fault::EffortWithoutProfiles.at(written.span));
                    return ti_vec![day; profiles];
                }
                for (profile, range) in &keyed.entries {
                    let built = self.range(&range.value, range.span);
                    if let Some(at) = self.names.profiles.resolve(profile, self.report) {
                        efforts[at] = Some(built);
                    }
                }
                for (effort, profile) in efforts.iter().zip(&self.file.profiles) {
                    if effort.is_none()
                        && !file.value.is_lost("effort_days")
                        && let Some(id) = &profile.value.id
                    {
                        self.report.push(Fault::EffortProfileMissing(id.value.0.clone()).at(written.span));
                    }
                }
                efforts.into_iter().map(|built| built.unwrap_or_else(|| day.clone())).collect()
            }
        }
    }

    fn range(&mut self, range: &RangeFile, span: Span) -> Effort {
        let (low, high) = (range.low.0.clone(), range.high.0.clone());
        if !low.is_positive() {
            self.report.push(Fault::NotPositive("effort_days".to_owned()).at(span));
        }
        if high < low {
            self.report.push(Fault::RangeUpsideDown.at(span));
        }
        Effort::between(low, high)
    }

    /// What a step goes on taking, for each profile; nothing for one that is not named.
    fn upkeep(&mut self, file: Option<&At<PerProfile<Decimal>>>) -> TiVec<ProfileIx, Exact> {
        const KEY: &str = "upkeep_days_per_month";
        let mut days = ti_vec![Exact::ZERO; self.file.profiles.len().max(1)];
        match file.map(|upkeep| (&upkeep.value, upkeep.span)) {
            Some((PerProfile::All(each), span)) => {
                let each = self.positive(KEY, Some(&At::new(each.clone(), span)), Exact::ZERO);
                days.fill(each);
            }
            Some((PerProfile::ByProfile(keyed), _)) => {
                for (profile, each) in &keyed.entries {
                    let each = self.positive(KEY, Some(each), Exact::ZERO);
                    if let Some(at) = self.names.profiles.resolve(profile, self.report) {
                        days[at] = each;
                    }
                }
            }
            None => {}
        }
        days
    }

    /// What a step took, which should lie within what it is said to take.
    fn measured(&mut self, file: &At<MeasuredFile>, effort: &TiSlice<ProfileIx, Effort>) -> Option<Measured> {
        let MeasuredFile { profile, count, median, .. } = &file.value;
        let profile = match profile {
            Some(name) => Some(self.names.profiles.resolve(name, self.report)?),
            None => {
                if !self.file.profiles.is_empty() && file.value.key("profile").is_none() {
                    let why = Phrase::new("le référentiel a des profils", "the framework has profiles");
                    let first = self.file.profiles[0].value.id.as_ref().map_or("…", |id| &id.value.0);
                    self.missing_here("profile", why, Phrase::same(format!("\"{first}\"…")), file.span);
                }
                None
            }
        };
        let (count, median) = (count.as_ref()?, median.as_ref()?);
        if count.value == 0 {
            self.report.push(Fault::NotPositive("count".to_owned()).at(count.span));
        }
        let days = self.positive("median_days", Some(median), Exact::ONE);
        let Effort { low, high, .. } = &effort[profile.unwrap_or(ProfileIx(0))];
        if days < *low || days > *high {
            self.report.push(Fault::MeasuredOutside(days.clone(), low.clone(), high.clone()).at(median.span));
        }
        Some(Measured { profile, count: count.value, median: days })
    }

    fn closes(&mut self, file: &ClosesFile, framework: &Framework) -> Option<Closes> {
        let at = self.names.questions.resolve(&file.question, self.report)?;
        if self.broken[at] {
            return None;
        }
        let question = &framework.questions[at];
        if !question.is_counted() || framework.dimensions[question.dimension].kind == DimensionKind::Context {
            self.report.push(Fault::ClosesUnscored(question.id.clone()).at(file.question.span));
            return None;
        }
        let Some(target) = &file.to else {
            return Some(worth::closes(framework, at, worth::best_answer(framework, at)));
        };
        let closes = worth::closes(framework, at, self.target(target, at, framework)?);
        if closes.ratio.is_none() {
            self.report.push(Fault::TargetUnscored(question.id.clone()).at(target.span));
            return None;
        }
        Some(closes)
    }

    /// The answer that a step leads to.
    fn target(&mut self, target: &At<AnswerValue>, at: QuestionIx, framework: &Framework) -> Option<Value> {
        let question = &framework.questions[at];
        match (&question.kind, &target.value) {
            (QuestionKind::Choice(_), AnswerValue::Word(word)) => {
                self.option(&At::new(word.to_string(), target.span), at, framework).map(Value::Choice)
            }
            (QuestionKind::Multi(_), AnswerValue::Words(list)) => {
                let mut chosen = Vec::with_capacity(list.len());
                for word in list {
                    chosen.push(self.option(word, at, framework)?);
                }
                chosen.sort_unstable();
                chosen.dedup();
                Some(Value::Multi(chosen))
            }
            (QuestionKind::Number(number), AnswerValue::Number(x)) if *x >= number.min && *x <= number.max => {
                Some(Value::Number(x.clone()))
            }
            (kind, _) => {
                let advice = match kind {
                    QuestionKind::Number(number) => Advice::TargetNumber(number.min.clone(), number.max.clone()),
                    _ => {
                        let ids: Vec<&str> = framework.options(at).iter().map(|option| option.id.as_str()).collect();
                        Advice::TargetOption(quoted(&ids))
                    }
                };
                self.report.push(Fault::BadTarget(question.id.clone()).at(target.span).help(advice));
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{head, problems};

    /// What is wrong with keys of a step of two days, in a framework for two kinds of municipality or none.
    fn step(profiles: &str, keys: &str) -> Vec<String> {
        let text = format!(
            "{}[[dimension]]
id = \"d\"
title = \"D\"
[[dimension.question]]
id = \"q\"
text = \"Q\"
evidence = \"E\"
option = [{{ id = \"yes\", value = 1, label = \"Yes\" }}, {{ id = \"no\", value = 0, label = \"No\" }}]
[[step]]
id = \"s\"
title = \"S\"
closes = [\"d.q\"]
effort_days = [1, 2]
{keys}
{profiles}",
            head("f")
        );
        problems(&text).into_iter().filter(|line| line.starts_with("22:")).collect()
    }

    const PROFILES: &str = "[[profile]]\nid = \"village\"\ntitle = \"V\"\nmax_population = 9\n\
                            [[profile]]\nid = \"city\"\ntitle = \"C\"\n";

    #[test]
    fn upkeep_is_above_0_and_for_profiles_that_are_there() {
        let none: [&str; 0] = [];
        assert_eq!(step("", "upkeep_days_per_month = 0.25"), none);
        assert_eq!(step(PROFILES, "upkeep_days_per_month = { city = 0.25 }"), none);
        let zero = "22:F304 `upkeep_days_per_month` must be above 0";
        assert_eq!(step("", "upkeep_days_per_month = 0"), [zero]);
        assert_eq!(step(PROFILES, "upkeep_days_per_month = { city = 0 }"), [zero]);
        assert_eq!(step(PROFILES, "upkeep_days_per_month = { town = 1 }"), ["22:F206 unknown profile `town`"]);
        assert_eq!(step("", "upkeep_days_per_month = { city = 1 }"), ["22:F206 unknown profile `city`"]);
    }

    #[test]
    fn what_can_be_shared_is_a_share() {
        let none: [&str; 0] = [];
        assert_eq!(step("", "shareable = 0"), none);
        assert_eq!(step("", "shareable = 1"), none);
        assert_eq!(step("", "shareable = 1.5"), ["22:F307 `shareable` must be from 0 to 1"]);
    }

    #[test]
    fn what_was_measured_belongs_to_a_profile_and_within_the_effort() {
        let none: [&str; 0] = [];
        assert_eq!(step("", "measured = [{ count = 7, median_days = 2 }]"), none);
        let village = |rest: &str| step(PROFILES, &format!("measured = [{{ profile = \"village\", {rest} }}]"));
        assert_eq!(village("count = 7, median_days = 1"), none);
        let outside = "22:F613 measured at 2.5 days, outside `effort_days` (1 to 2)";
        assert_eq!(village("count = 7, median_days = 2.5"), [outside]);
        assert_eq!(village("count = 0, median_days = 1"), ["22:F304 `count` must be above 0"]);
        let missing = "22:F013 missing key `profile`: the framework has profiles";
        assert_eq!(step(PROFILES, "measured = [{ count = 7, median_days = 2 }]"), [missing]);
        let twice = "measured = [{ profile = \"city\", count = 7, median_days = 2 }, { profile = \"city\", count = 8, median_days = 2 }]";
        assert_eq!(step(PROFILES, twice), ["22:F014 `city` is in this list already"]);
    }
}
