//! What changed from one version of a framework to the next, and what that does to answers, as JSON.

use std::cmp::Ordering;

use serde_json::{Value, json};

use crate::compare::effect::{self, Effect};
use crate::compare::framework::{ChangedItem, Changes};
use crate::model::Framework;

/// The change as a JSON document; `answers` is null where none were given.
#[must_use]
pub fn json(old: &Framework, new: &Framework, changes: &Changes, effects: &[Effect]) -> String {
    let version = |framework: &Framework| json!({ "id": framework.id, "version": framework.version.to_string() });
    let item = |item: &ChangedItem| json!({ "kind": item.thing.word(), "id": item.id });
    let items = |items: &[ChangedItem]| items.iter().map(item).collect::<Value>();
    let renamed = changes
        .renamed
        .iter()
        .map(|renamed| json!({ "kind": renamed.from.thing.word(), "id": renamed.from.id, "to": renamed.to }));
    let changed = changes.changed.iter().map(|changed| {
        json!({
            "kind": changed.item.thing.word(),
            "id": changed.item.id,
            "property": changed.property.word(),
            "before": changed.before,
            "now": changed.now,
        })
    });
    let document = json!({
        "old": version(old),
        "new": version(new),
        "gone": items(&changes.gone),
        "added": items(&changes.new),
        "renamed": renamed.collect::<Value>(),
        "changed": changed.collect::<Value>(),
        "answers": if effects.is_empty() { Value::Null } else { answers(new, effects) },
    });
    format!("{document:#}\n")
}

fn answers(new: &Framework, effects: &[Effect]) -> Value {
    let count = |holds: &dyn Fn(&&Effect) -> bool| effects.iter().filter(holds).count();
    let named = effects.iter().filter(|effect| effect.moved.is_some() && effect.name.is_some()).map(|effect| {
        json!({
            "source": effect.source,
            "municipality": effect.name,
            "before": effect.before.stage,
            "now": effect.now.stage,
        })
    });
    let scores = effect::shifts(effects, new).into_iter().map(|shift| {
        json!({
            "dimension": shift.dimension,
            "mean": shift.mean.to_f64(),
            "moved": shift.moved,
            "compared": shift.compared,
        })
    });
    let way = effect::way(effects)
        .map(|(before, now, compared)| json!({ "before": before.to_f64(), "now": now.to_f64(), "compared": compared }));
    json!({
        "count": effects.len(),
        "stages": {
            "moved": count(&|effect| effect.moved.is_some()),
            "up": count(&|effect| effect.moved == Some(Ordering::Greater)),
            "down": count(&|effect| effect.moved == Some(Ordering::Less)),
            "who": named.collect::<Value>(),
        },
        "scores": scores.collect::<Value>(),
        "other_first_steps": count(&|effect| effect.has_other_first_steps()),
        "days_to_next_stage": way,
    })
}
