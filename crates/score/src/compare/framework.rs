//! What changed from one version of a framework to the next.

use typed_index_collections::ti_vec;

use super::{added, gone};
use crate::check;
use crate::model::{
    Condition, DimensionIx, Effort, Framework, Gate, Profile, ProfileIx, QuestionIx, QuestionKind, StageIx, StepIx,
    Wave,
};
use crate::number::Exact;

/// A kind of thing that has an id in a framework.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// A dimension or criterion.
    Dimension,
    /// A question.
    Question,
    /// An option of a question.
    Option,
    /// A stage.
    Stage,
    /// A kind of municipality.
    Profile,
    /// A step.
    Step,
    /// An alert.
    Alert,
    /// What must hold before a stage may be claimed.
    Gate,
    /// A key of `[scoring]`.
    Scoring,
    /// A factor on the gain of a step.
    Factor,
    /// A horizon of the roadmap.
    Wave,
}

/// A property that results depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Property {
    /// The weight among its siblings.
    Weight,
    /// What an option is worth, a factor, or what a key of `[scoring]` says.
    Value,
    /// What a dimension is for, or what can be answered to a question.
    Kind,
    /// The dimension that it lies in.
    Parent,
    /// How the scores below become one.
    Aggregate,
    /// The full marks of a dimension.
    OutOf,
    /// The decimals that its score is rounded to.
    Round,
    /// What decides whether it is asked, or said.
    When,
    /// Whom it is asked of.
    Profiles,
    /// The least and the most that may be answered.
    Bounds,
    /// What numbers are worth.
    Curve,
    /// The ratio a practice is in place from.
    Met,
    /// The score a stage is reached from.
    Threshold,
    /// The stage a question is evidence of.
    Stage,
    /// Whether its stage needs it to be in place.
    Essential,
    /// What a gate lists.
    Asks,
    /// The working days of a step.
    Effort,
    /// The questions that a step raises.
    Closes,
    /// The steps before it.
    Requires,
    /// The author's factor on what it gains.
    Boost,
    /// The working days a month that a step goes on taking.
    Upkeep,
    /// The part of a step's effort that can be done once for several municipalities.
    Shareable,
    /// The step that an alert names.
    Step,
    /// The most inhabitants of a kind of municipality.
    MaxPopulation,
    /// The working days a month that it can put into steps.
    Capacity,
    /// What counts as a small step there.
    SmallStep,
    /// The days until a wave ends.
    Within,
    /// The most steps of a wave.
    MaxSteps,
    /// The steps that a wave is filled up to.
    MinSteps,
}

impl Thing {
    /// The word for it in data, that of its table in a framework.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Thing::Dimension => "dimension",
            Thing::Question => "question",
            Thing::Option => "option",
            Thing::Stage => "stage",
            Thing::Profile => "profile",
            Thing::Step => "step",
            Thing::Alert => "alert",
            Thing::Gate => "gate",
            Thing::Scoring => "scoring",
            Thing::Factor => "roadmap",
            Thing::Wave => "wave",
        }
    }
}

impl Property {
    /// The word for it in data, that of its key in a framework.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Property::Weight => "weight",
            Property::Value => "value",
            Property::Kind => "kind",
            Property::Parent => "parent",
            Property::Aggregate => "aggregate",
            Property::OutOf => "out_of",
            Property::Round => "round",
            Property::When => "when",
            Property::Profiles => "profiles",
            Property::Bounds => "bounds",
            Property::Curve => "curve",
            Property::Met => "met",
            Property::Threshold => "threshold",
            Property::Stage => "stage",
            Property::Essential => "essential",
            Property::Asks => "questions",
            Property::Effort => "effort_days",
            Property::Closes => "closes",
            Property::Requires => "requires",
            Property::Boost => "boost",
            Property::Upkeep => "upkeep_days_per_month",
            Property::Shareable => "shareable",
            Property::Step => "step",
            Property::MaxPopulation => "max_population",
            Property::Capacity => "capacity_days_per_month",
            Property::SmallStep => "small_step_days",
            Property::Within => "within_days",
            Property::MaxSteps => "max_steps",
            Property::MinSteps => "min_steps",
        }
    }
}

/// Something in a framework, by its id; an option's is `dimension.question = option`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedItem {
    /// What it is.
    pub thing: Thing,
    /// Its id.
    pub id: String,
}

/// A property of something that is in both versions, under the id it has in the later one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// What has it.
    pub item: ChangedItem,
    /// Which.
    pub property: Property,
    /// In the earlier version, as files write it; empty where it had none.
    pub before: String,
    /// In the later version.
    pub now: String,
}

/// Something with another id than before; several where it was split.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    /// What it was.
    pub from: ChangedItem,
    /// The ids it has now.
    pub to: Vec<String>,
}

/// What changed from one version of a framework to the next, in file order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// In the earlier version alone.
    pub gone: Vec<ChangedItem>,
    /// In the later version alone.
    pub new: Vec<ChangedItem>,
    /// Under other ids than before.
    pub renamed: Vec<Renamed>,
    /// What results depend on.
    pub changed: Vec<Changed>,
}

impl Changes {
    /// What changed between two versions.
    #[must_use]
    pub fn new(old: &Framework, new: &Framework) -> Changes {
        let mut changes = Changes::default();
        changes.scoring(old, new);
        changes.dimensions(old, new);
        changes.questions(old, new);
        let ids = |thing: Thing, framework: &Framework| -> Vec<String> {
            match thing {
                Thing::Stage => framework.stages.iter().map(|stage| stage.id.clone()).collect(),
                Thing::Profile => framework.profiles.iter().map(|profile| profile.id.clone()).collect(),
                Thing::Step => framework.steps.iter().map(|step| step.id.clone()).collect(),
                Thing::Wave => framework.waves.iter().map(|wave| wave.id.clone()).collect(),
                _ => framework.alerts.iter().map(|alert| alert.id.clone()).collect(),
            }
        };
        for thing in [Thing::Stage, Thing::Profile, Thing::Step, Thing::Alert, Thing::Wave] {
            changes.ids(thing, &ids(thing, old), &ids(thing, new));
        }
        changes.stages(old, new);
        changes.profiles(old, new);
        changes.alerts(old, new);
        changes.steps(old, new);
        changes.waves(old, new);
        changes
    }

    /// Whether nothing changed that ids or results depend on.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Changes::default()
    }

    fn ids(&mut self, thing: Thing, old: &[String], new: &[String]) {
        let item = |id: &String| ChangedItem { thing, id: id.clone() };
        self.gone.extend(old.iter().filter(|id| !new.contains(id)).map(item));
        self.new.extend(new.iter().filter(|id| !old.contains(id)).map(item));
    }

    fn property(&mut self, thing: Thing, id: &str, property: Property, before: String, now: String) {
        if before != now {
            self.changed.push(Changed { item: ChangedItem { thing, id: id.to_owned() }, property, before, now });
        }
    }

    fn scoring(&mut self, old: &Framework, new: &Framework) {
        let scoring = |framework: &Framework| {
            let scoring = &framework.scoring;
            [
                ("max_value", plain(&scoring.max_value)),
                ("unknown", scoring.unknown.word().to_owned()),
                ("min_coverage", plain(&scoring.min_coverage)),
                ("stage_rule", scoring.stage_rule.word().to_owned()),
                ("quorum", plain(&scoring.quorum)),
                ("max_lag", scoring.max_lag.to_string()),
                ("index", scoring.index.to_string()),
                ("index_over", scoring.index_over.word().to_owned()),
                ("display_max", plain(&scoring.display_max)),
                ("decimals", scoring.decimals.to_string()),
            ]
        };
        let factors = |framework: &Framework| {
            let factors = &framework.factors;
            [
                ("next_stage", plain(&factors.next_stage)),
                ("later_stage", plain(&factors.later_stage)),
                ("gate", plain(&factors.gate)),
                ("alert", plain(&factors.alert)),
                ("priority", plain(&factors.priority)),
                ("blank", plain(&factors.blank)),
            ]
        };
        for ((key, before), (_, now)) in scoring(old).into_iter().zip(scoring(new)) {
            self.property(Thing::Scoring, key, Property::Value, before, now);
        }
        for ((key, before), (_, now)) in factors(old).into_iter().zip(factors(new)) {
            self.property(Thing::Factor, key, Property::Value, before, now);
        }
    }

    fn dimensions(&mut self, old: &Framework, new: &Framework) {
        let mut known = ti_vec![false; new.dimensions.len()];
        for (before, dimension) in old.dimensions.iter_enumerated() {
            let renamed = || new.dimensions.position(|now| now.was.contains(&dimension.id));
            let from = ChangedItem { thing: Thing::Dimension, id: dimension.id.clone() };
            let Some(at) = new.dimension(&dimension.id).or_else(renamed) else {
                self.gone.push(from);
                continue;
            };
            known[at] = true;
            let now = &new.dimensions[at];
            if now.id != dimension.id {
                self.renamed.push(Renamed { from, to: vec![now.id.clone()] });
            }
            let properties = |framework: &Framework, at: DimensionIx| {
                let dimension = &framework.dimensions[at];
                [
                    (Property::Kind, dimension.kind.word().to_owned()),
                    (
                        Property::Parent,
                        dimension.parent.map_or_else(String::new, |at| framework.dimensions[at].id.clone()),
                    ),
                    (Property::Weight, plain(&dimension.weight)),
                    (Property::Aggregate, dimension.aggregate.word().to_owned()),
                    (Property::OutOf, dimension.out_of.as_ref().map_or_else(String::new, plain)),
                    (Property::Round, dimension.round.map_or_else(String::new, |round| round.to_string())),
                    (Property::When, when(framework, dimension.when.as_ref())),
                    (Property::Profiles, profiles(framework, dimension.profiles.as_deref())),
                ]
            };
            for ((property, before), (_, now_is)) in properties(old, before).into_iter().zip(properties(new, at)) {
                self.property(Thing::Dimension, &now.id, property, before, now_is);
            }
        }
        let ids = new.dimensions.iter().zip(known).filter(|(_, known)| !known);
        self.new.extend(ids.map(|(dimension, _)| ChangedItem { thing: Thing::Dimension, id: dimension.id.clone() }));
    }

    fn questions(&mut self, old: &Framework, new: &Framework) {
        let item = |id: &str| ChangedItem { thing: Thing::Question, id: id.to_owned() };
        self.gone.extend(gone(old, new).map(|at| item(&old.questions[at].id)));
        self.new.extend(added(new, old).into_iter().map(|at| item(&new.questions[at].id)));
        for (at, question) in old.questions.iter_enumerated() {
            let (dimension, name) = question.id.split_once('.').unwrap_or_default();
            let found = check::renamed(new, dimension, name);
            let is_same = |at: &QuestionIx| new.questions[*at].id == question.id;
            if !found.is_empty() && !found.iter().any(is_same) {
                let to = found.iter().map(|at| new.questions[*at].id.clone()).collect();
                self.renamed.push(Renamed { from: item(&question.id), to });
            }
            for now in found {
                self.question((old, at), (new, now));
            }
        }
    }

    fn question(&mut self, (old, before): (&Framework, QuestionIx), (new, now): (&Framework, QuestionIx)) {
        let (was, is) = (&old.questions[before], &new.questions[now]);
        let mut property = |property: Property, before: String, now: String| {
            self.property(Thing::Question, &is.id, property, before, now);
        };
        property(Property::Kind, kind(&was.kind).to_owned(), kind(&is.kind).to_owned());
        property(Property::Bounds, bounds(&was.kind), bounds(&is.kind));
        property(Property::Curve, curve(&was.kind), curve(&is.kind));
        property(Property::When, when(old, was.when.as_ref()), when(new, is.when.as_ref()));
        property(Property::Profiles, profiles(old, was.profiles.as_deref()), profiles(new, is.profiles.as_deref()));
        property(Property::Weight, plain(&was.weight), plain(&is.weight));
        property(Property::Met, plain(&was.met), plain(&is.met));
        property(Property::Stage, stage(old, was.stage), stage(new, is.stage));
        property(Property::Essential, was.essential.to_string(), is.essential.to_string());
        let (earlier, options) = (old.options(before), new.options(now));
        let name = |option: &str| format!("{} = {option}", is.id);
        let mut known = vec![false; options.len()];
        for option in earlier {
            let own = options.iter().position(|now| now.id == option.id);
            let found = own.or_else(|| options.iter().position(|now| now.was.contains(&option.id)));
            let from = ChangedItem { thing: Thing::Option, id: name(&option.id) };
            let Some(at) = found else {
                self.gone.push(from);
                continue;
            };
            known[at] = true;
            let now = &options[at];
            if now.id != option.id {
                self.renamed.push(Renamed { from, to: vec![name(&now.id)] });
            }
            let value = |value: Option<&Exact>| value.map(plain).unwrap_or_default();
            let (before, after) = (value(option.value.as_ref()), value(now.value.as_ref()));
            self.property(Thing::Option, &name(&now.id), Property::Value, before, after);
        }
        let fresh = options.iter().zip(known).filter(|(_, known)| !known);
        self.new.extend(fresh.map(|(option, _)| ChangedItem { thing: Thing::Option, id: name(&option.id) }));
    }

    fn stages(&mut self, old: &Framework, new: &Framework) {
        for stage in &new.stages {
            let Some(before) = old.stage(&stage.id) else { continue };
            let threshold = |threshold: Option<&Exact>| threshold.map(plain).unwrap_or_default();
            let before = threshold(old.stages[before].threshold.as_ref());
            self.property(Thing::Stage, &stage.id, Property::Threshold, before, threshold(stage.threshold.as_ref()));
        }
        let mut ids: Vec<&String> = Vec::new();
        for stage in old.stages.iter().chain(&new.stages) {
            if !ids.contains(&&stage.id) {
                ids.push(&stage.id);
            }
        }
        for id in ids {
            let (before, now) = (gates(old, id), gates(new, id));
            self.property(Thing::Gate, id, Property::Asks, before, now);
        }
    }

    fn alerts(&mut self, old: &Framework, new: &Framework) {
        for alert in &new.alerts {
            let Some(earlier) = old.alerts.iter().find(|before| before.id == alert.id) else { continue };
            let (before, now) = (condition(old, &earlier.when), condition(new, &alert.when));
            self.property(Thing::Alert, &alert.id, Property::When, before, now);
            let step = |framework: &Framework, at: Option<StepIx>| {
                at.map_or_else(String::new, |at| framework.steps[at].id.clone())
            };
            self.property(Thing::Alert, &alert.id, Property::Step, step(old, earlier.step), step(new, alert.step));
        }
    }

    fn profiles(&mut self, old: &Framework, new: &Framework) {
        for profile in &new.profiles {
            let Some(before) = old.profiles.iter().find(|before| before.id == profile.id) else { continue };
            let properties = |profile: &Profile| {
                [
                    (Property::MaxPopulation, count(profile.max_population)),
                    (Property::Capacity, plain(&profile.capacity)),
                    (Property::SmallStep, plain(&profile.small_step_days)),
                ]
            };
            for ((property, before), (_, now)) in properties(before).into_iter().zip(properties(profile)) {
                self.property(Thing::Profile, &profile.id, property, before, now);
            }
        }
    }

    fn waves(&mut self, old: &Framework, new: &Framework) {
        for wave in &new.waves {
            let Some(before) = old.waves.iter().find(|before| before.id == wave.id) else { continue };
            let properties = |wave: &Wave| {
                [
                    (Property::Within, count(wave.within_days)),
                    (Property::MaxSteps, count(wave.max_steps)),
                    (Property::MinSteps, wave.min_steps.to_string()),
                ]
            };
            for ((property, before), (_, now)) in properties(before).into_iter().zip(properties(wave)) {
                self.property(Thing::Wave, &wave.id, property, before, now);
            }
        }
    }

    fn steps(&mut self, old: &Framework, new: &Framework) {
        for (now, step) in new.steps.iter_enumerated() {
            let Some(before) = old.step(&step.id) else { continue };
            let effort = |framework: &Framework, at: StepIx| -> String {
                let of = |effort: &Effort| {
                    if effort.low == effort.high {
                        plain(&effort.low)
                    } else {
                        format!("{}–{}", plain(&effort.low), plain(&effort.high))
                    }
                };
                let mut all: Vec<String> = framework.steps[at].effort.iter().map(of).collect();
                all.dedup();
                all.join(" / ")
            };
            let closes = |framework: &Framework, at: StepIx| -> String {
                let ids = framework.steps[at].closes.iter().map(|closes| &*framework.questions[closes.question].id);
                ids.collect::<Vec<_>>().join(", ")
            };
            let requires = |framework: &Framework, at: StepIx| -> String {
                let ids = framework.steps[at].requires.iter().map(|before| &*framework.steps[*before].id);
                ids.collect::<Vec<_>>().join(", ")
            };
            let boost = |framework: &Framework, at: StepIx| plain(&framework.steps[at].boost);
            let upkeep = |framework: &Framework, at: StepIx| -> String {
                let mut all: Vec<String> = framework.steps[at].upkeep.iter().map(plain).collect();
                all.dedup();
                all.join(" / ")
            };
            self.property(Thing::Step, &step.id, Property::Effort, effort(old, before), effort(new, now));
            self.property(Thing::Step, &step.id, Property::Upkeep, upkeep(old, before), upkeep(new, now));
            let shareable = |framework: &Framework, at: StepIx| -> String {
                framework.steps[at].shareable.as_ref().map(plain).unwrap_or_default()
            };
            self.property(Thing::Step, &step.id, Property::Shareable, shareable(old, before), shareable(new, now));
            self.property(Thing::Step, &step.id, Property::Closes, closes(old, before), closes(new, now));
            self.property(Thing::Step, &step.id, Property::Requires, requires(old, before), requires(new, now));
            self.property(Thing::Step, &step.id, Property::Boost, boost(old, before), boost(new, now));
        }
    }
}

fn plain(number: &Exact) -> String {
    number.to_plain()
}

fn count(count: Option<impl ToString>) -> String {
    count.map_or_else(String::new, |count| count.to_string())
}

fn stage(framework: &Framework, at: Option<StageIx>) -> String {
    at.map_or_else(String::new, |at| framework.stages[at].id.clone())
}

/// What the gates of a stage list: questions, and dimensions with the scores that they must reach.
fn gates(framework: &Framework, id: &str) -> String {
    let of_stage = |gate: &&Gate| framework.stages[gate.stage].id == id;
    let listed = framework.gates.iter().filter(of_stage).flat_map(|gate| {
        let questions = gate.questions.iter().map(|at| framework.questions[*at].id.clone());
        let minimum =
            gate.minimum.iter().map(|(at, least)| format!("{} ≥ {}", framework.dimensions[*at].id, plain(least)));
        questions.chain(minimum).collect::<Vec<_>>()
    });
    listed.collect::<Vec<_>>().join(", ")
}

fn kind(kind: &QuestionKind) -> &'static str {
    match kind {
        QuestionKind::Choice(_) => "choice",
        QuestionKind::Multi(_) => "multi",
        QuestionKind::Number(_) => "number",
        QuestionKind::Text => "text",
    }
}

fn bounds(kind: &QuestionKind) -> String {
    match kind {
        QuestionKind::Number(number) => format!("{}–{}", plain(&number.min), plain(&number.max)),
        _ => String::new(),
    }
}

fn curve(kind: &QuestionKind) -> String {
    let QuestionKind::Number(number) = kind else { return String::new() };
    let points = number.curve.iter().flatten().map(|(x, value)| format!("[{}, {}]", plain(x), plain(value)));
    points.collect::<Vec<_>>().join(", ")
}

fn profiles(framework: &Framework, profiles: Option<&[ProfileIx]>) -> String {
    let ids = profiles.unwrap_or_default().iter().map(|at| &*framework.profiles[*at].id);
    ids.collect::<Vec<_>>().join(", ")
}

fn when(framework: &Framework, when: Option<&Condition>) -> String {
    when.map_or_else(String::new, |when| condition(framework, when))
}

/// A condition in one line, with the words that files have for its parts.
fn condition(framework: &Framework, when: &Condition) -> String {
    let id = |at: &QuestionIx| &*framework.questions[*at].id;
    let all = |parts: &[Condition]| parts.iter().map(|part| condition(framework, part)).collect::<Vec<_>>().join(", ");
    match when {
        Condition::Is(at, chosen) => {
            let options = chosen.iter().map(|option| &*framework.options(*at)[*option].id);
            format!("{} is {}", id(at), options.collect::<Vec<_>>().join("|"))
        }
        Condition::Met(at, met) => format!("{} met {met}", id(at)),
        Condition::AtLeast(at, least) => format!("{} at_least {}", id(at), plain(least)),
        Condition::Answered(at, answered) => format!("{} answered {answered}", id(at)),
        Condition::Profile(kinds) => format!("profile {}", profiles(framework, Some(kinds))),
        Condition::All(parts) => format!("all({})", all(parts)),
        Condition::Any(parts) => format!("any({})", all(parts)),
        Condition::Not(part) => format!("not({})", condition(framework, part)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{framework, head};

    const OLD: &str = r#"[[profile]]
id = "p"
title = "P"
max_population = 900
small_step_days = 1
[[wave]]
id = "now"
title = "Now"
within_days = 30
[[wave]]
id = "later"
title = "Later"
[[scale]]
id = "s"
option = [{ id = "yes", value = 1, label = "Yes" }, { id = "no", value = 0, label = "No" }]
[[dimension]]
id = "d"
title = "D"
question = [
  { id = "first", text = "First", scale = "s" },
  { id = "second", text = "Second", scale = "s" },
  { id = "share", text = "Share", kind = "number", max = 10 },
]
[[alert]]
id = "a"
title = "A"
message = "M"
when = { question = "d.first", met = true }
[[step]]
id = "one"
title = "One"
closes = ["d.first"]
[[step]]
id = "two"
title = "Two"
closes = ["d.second"]
"#;

    /// What changes when this becomes that, a line each.
    fn changed(edits: &[(&str, &str)]) -> Vec<String> {
        let mut text = head("mine") + OLD;
        for (from, to) in edits {
            assert!(text.contains(from), "{from}");
            text = text.replacen(from, to, 1);
        }
        let line = |changed: Changed| {
            let Changed { item, property, before, now } = changed;
            format!("{} {}: {} {before} → {now}", item.thing.word(), item.id, property.word())
        };
        Changes::new(&framework(&(head("mine") + OLD)), &framework(&text)).changed.into_iter().map(line).collect()
    }

    #[test]
    fn everything_that_results_depend_on_is_told() {
        for (from, to, told) in [
            (
                "stage_rule = \"none\"",
                "stage_rule = \"none\"\nunknown = \"exclude\"",
                "scoring unknown: value zero → exclude",
            ),
            ("[scoring]", "[roadmap]\npriority = 2\n[scoring]", "roadmap priority: value 1.5 → 2"),
            ("title = \"D\"", "title = \"D\"\naggregate = \"min\"", "dimension d: aggregate mean → min"),
            ("title = \"D\"", "title = \"D\"\nround = 1", "dimension d: round  → 1"),
            ("max = 10", "max = 20", "question d.share: bounds 0–10 → 0–20"),
            ("max = 10", "max = 10, curve = [[0, 1], [5, 0]]", "question d.share: curve  → [0, 1], [5, 0]"),
            (
                "\"Second\", scale = \"s\"",
                "\"Second\", scale = \"s\", when = { any = [{ question = \"d.first\", is = [\"no\"] }, { not = { question = \"d.share\", answered = true } }] }",
                "question d.second: when  → any(d.first is no, not(d.share answered true))",
            ),
            ("met = true", "at_least = 0.5", "alert a: when d.first met true → d.first at_least 0.5"),
            ("closes = [\"d.second\"]", "closes = [\"d.second\"]\nrequires = [\"one\"]", "step two: requires  → one"),
            ("closes = [\"d.second\"]", "closes = [\"d.second\"]\nboost = 1.5", "step two: boost 1 → 1.5"),
            (
                "closes = [\"d.second\"]",
                "closes = [\"d.second\"]\nupkeep_days_per_month = 0.5",
                "step two: upkeep_days_per_month 0 → 0.5",
            ),
            ("closes = [\"d.second\"]", "closes = [\"d.second\"]\nshareable = 0.8", "step two: shareable  → 0.8"),
            ("message = \"M\"", "message = \"M\"\nstep = \"two\"", "alert a: step  → two"),
            ("small_step_days = 1", "small_step_days = 2", "profile p: small_step_days 1 → 2"),
            (
                "small_step_days = 1",
                "small_step_days = 1\ncapacity_days_per_month = 3",
                "profile p: capacity_days_per_month 1 → 3",
            ),
            ("max_population = 900", "max_population = 999", "profile p: max_population 900 → 999"),
            ("within_days = 30", "within_days = 45", "wave now: within_days 30 → 45"),
            ("within_days = 30", "within_days = 30\nmax_steps = 4", "wave now: max_steps  → 4"),
        ] {
            assert_eq!(changed(&[(from, to)]), [told]);
        }
        let criterion = changed(&[("title = \"D\"", "title = \"D\"\nkind = \"criterion\"")]);
        assert_eq!(criterion, ["dimension d: kind core → criterion"]);
        assert_eq!(changed(&[("title = \"mine\"", "title = \"Ours\"")]), Vec::<String>::new());
    }
}
