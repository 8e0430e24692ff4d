//! What changed from one version of a framework to the next.

use typed_index_collections::ti_vec;

use super::{added, gone};
use crate::check;
use crate::model::{Effort, Framework, Gate, QuestionIx, StageIx, StepIx};
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
}

/// A property that results depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Property {
    /// The weight among its siblings.
    Weight,
    /// What an option is worth.
    Value,
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
            Property::Met => "met",
            Property::Threshold => "threshold",
            Property::Stage => "stage",
            Property::Essential => "essential",
            Property::Asks => "questions",
            Property::Effort => "effort_days",
            Property::Closes => "closes",
        }
    }
}

/// Something in a framework, by its id; an option's is `dimension.question = option`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub thing: Thing,
    /// Its id.
    pub id: String,
}

/// A property of something that is in both versions, under the id it has in the later one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// What has it.
    pub item: Item,
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
    pub from: Item,
    /// The ids it has now.
    pub to: Vec<String>,
}

/// What changed from one version of a framework to the next, in file order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// In the earlier version alone.
    pub gone: Vec<Item>,
    /// In the later version alone.
    pub new: Vec<Item>,
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
        changes.dimensions(old, new);
        changes.questions(old, new);
        let ids = |thing: Thing, framework: &Framework| -> Vec<String> {
            match thing {
                Thing::Stage => framework.stages.iter().map(|stage| stage.id.clone()).collect(),
                Thing::Profile => framework.profiles.iter().map(|profile| profile.id.clone()).collect(),
                Thing::Step => framework.steps.iter().map(|step| step.id.clone()).collect(),
                _ => framework.alerts.iter().map(|alert| alert.id.clone()).collect(),
            }
        };
        for thing in [Thing::Stage, Thing::Profile, Thing::Step, Thing::Alert] {
            changes.ids(thing, &ids(thing, old), &ids(thing, new));
        }
        changes.stages(old, new);
        changes.steps(old, new);
        changes
    }

    /// Whether nothing changed that ids or results depend on.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Changes::default()
    }

    fn ids(&mut self, thing: Thing, old: &[String], new: &[String]) {
        let item = |id: &String| Item { thing, id: id.clone() };
        self.gone.extend(old.iter().filter(|id| !new.contains(id)).map(item));
        self.new.extend(new.iter().filter(|id| !old.contains(id)).map(item));
    }

    fn property(&mut self, thing: Thing, id: &str, property: Property, before: String, now: String) {
        if before != now {
            self.changed.push(Changed { item: Item { thing, id: id.to_owned() }, property, before, now });
        }
    }

    fn dimensions(&mut self, old: &Framework, new: &Framework) {
        let mut known = ti_vec![false; new.dimensions.len()];
        for dimension in &old.dimensions {
            let renamed = || new.dimensions.position(|now| now.was.contains(&dimension.id));
            let from = Item { thing: Thing::Dimension, id: dimension.id.clone() };
            let Some(at) = new.dimension(&dimension.id).or_else(renamed) else {
                self.gone.push(from);
                continue;
            };
            known[at] = true;
            let now = &new.dimensions[at];
            if now.id != dimension.id {
                self.renamed.push(Renamed { from, to: vec![now.id.clone()] });
            }
            self.property(Thing::Dimension, &now.id, Property::Weight, plain(&dimension.weight), plain(&now.weight));
        }
        let ids = new.dimensions.iter().zip(known).filter(|(_, known)| !known);
        self.new.extend(ids.map(|(dimension, _)| Item { thing: Thing::Dimension, id: dimension.id.clone() }));
    }

    fn questions(&mut self, old: &Framework, new: &Framework) {
        let item = |id: &str| Item { thing: Thing::Question, id: id.to_owned() };
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
            let from = Item { thing: Thing::Option, id: name(&option.id) };
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
        self.new.extend(fresh.map(|(option, _)| Item { thing: Thing::Option, id: name(&option.id) }));
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
            self.property(Thing::Step, &step.id, Property::Effort, effort(old, before), effort(new, now));
            self.property(Thing::Step, &step.id, Property::Closes, closes(old, before), closes(new, now));
        }
    }
}

fn plain(number: &Exact) -> String {
    number.to_plain()
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
