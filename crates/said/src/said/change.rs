//! What changed from one version of a framework to the next, and what that does to answers, in words.

use std::cmp::Ordering;

use serde::Serialize;

use super::words::{self, Words};
use crate::compare::effect::{self, Effect};
use crate::compare::framework::{ChangedItem, Changes, Property, Thing};
use crate::messages;
use crate::model::Framework;
use crate::number::Exact;
use crate::text::Lang;

labels! {
    /// Headings, in one language.
    gone: "Disparu", "Gone";
    new: "Nouveau", "New";
    renamed: "Renommé", "Renamed";
    changed: "Ce dont les résultats dépendent", "What results depend on";
    effect: "Ce que cela fait aux réponses", "What it does to answers";
}

messages! {
    fn nothing() {
        fr: "Rien de ce dont les identifiants ou les résultats dépendent n’a changé.",
        en: "Nothing changed that ids or results depend on.",
    }
    fn stages_moved(moved: &str, all: &str, up: &str, down: &str) {
        fr: "Stades qui changent\u{a0}: {moved} sur {all} (vers le haut\u{a0}: {up}, vers le bas\u{a0}: {down})",
        en: "Stages that move: {moved} of {all} (up: {up}, down: {down})",
    }
    fn first_steps(other: &str, all: &str) {
        fr: "Autres premiers pas\u{a0}: {other} sur {all}",
        en: "Other first steps: {other} of {all}",
    }
    fn score_shift(mean: &str, moved: &str, compared: &str) {
        fr: "note {mean} en moyenne, changé pour {moved} sur {compared}",
        en: "score {mean} on average, moved for {moved} of {compared}",
    }
    fn way(before: &str, now: &str, compared: &str) {
        fr: "Jours de travail jusqu’au stade suivant, en moyenne\u{a0}: {before} → {now} (réponses\u{a0}: {compared})",
        en: "Working days to the next stage, on average: {before} → {now} (answers: {compared})",
    }
    fn none() { fr: "rien", en: "nothing" }
}

/// What changed, by headings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FrameworkChangeView {
    /// The framework and its two versions.
    pub title: String,
    /// What there is to say.
    pub sections: Vec<ChangeSection>,
    /// What stands between a thing and what is said of it.
    pub colon: &'static str,
}

/// What stands under a heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangeSection {
    /// The heading; none for a remark on the whole.
    pub heading: Option<&'static str>,
    /// One thing each.
    pub lines: Vec<ChangeLine>,
}

/// A thing with what is said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangeLine {
    /// What it is.
    pub kind: Option<&'static str>,
    /// Its id.
    pub id: Option<String>,
    /// What is said of it.
    pub text: Option<String>,
}

impl FrameworkChangeView {
    /// Puts into words what changed; without effects, no answers were given.
    #[must_use]
    pub fn new(
        old: &Framework,
        new: &Framework,
        changes: &Changes,
        effects: &[Effect],
        lang: Lang,
    ) -> FrameworkChangeView {
        let labels = Labels::new(lang);
        let title = format!("{} {} → {} {}", old.id, old.version, new.id, new.version);
        let line = |item: &ChangedItem, text: Option<String>| ChangeLine {
            kind: Some(thing(item.thing, lang)),
            id: Some(item.id.clone()),
            text,
        };
        let changed = changes.changed.iter().map(|changed| {
            let (before, now) = (value(&changed.before, lang), value(&changed.now, lang));
            line(&changed.item, Some(format!("{} {before} → {now}", property(changed.property, lang))))
        });
        let renamed =
            changes.renamed.iter().map(|renamed| line(&renamed.from, Some(format!("→ {}", renamed.to.join(", ")))));
        let section = |heading, lines: Vec<ChangeLine>| ChangeSection { heading: Some(heading), lines };
        let mut sections = vec![
            section(labels.gone, changes.gone.iter().map(|item| line(item, None)).collect()),
            section(labels.new, changes.new.iter().map(|item| line(item, None)).collect()),
            section(labels.renamed, renamed.collect()),
            section(labels.changed, changed.collect()),
        ];
        sections.retain(|section| !section.lines.is_empty());
        if changes.is_nothing() {
            sections.push(ChangeSection { heading: None, lines: vec![ChangeLine::plain(nothing(lang))] });
        }
        if !effects.is_empty() {
            sections.push(section(labels.effect, effect_lines(old, new, effects, lang)));
        }
        FrameworkChangeView { title, sections, colon: Words::new(lang).colon }
    }
}

impl ChangeLine {
    fn plain(text: String) -> ChangeLine {
        ChangeLine { kind: None, id: None, text: Some(text) }
    }
}

/// The value of a key as people of a language write it: numbers, also two with a dash between, and true or false.
fn value(written: &str, lang: Lang) -> String {
    let number = |text: &str| Exact::parse(text).ok().map(|x| lang.number(&x, x.decimals().unwrap_or(6)));
    match written {
        "" => none(lang),
        "true" => lang.truth(true).to_owned(),
        "false" => lang.truth(false).to_owned(),
        _ => {
            let numbers: Option<Vec<String>> = written.split('–').map(number).collect();
            numbers.map_or_else(|| written.to_owned(), |numbers| numbers.join("–"))
        }
    }
}

fn effect_lines(old: &Framework, new: &Framework, effects: &[Effect], lang: Lang) -> Vec<ChangeLine> {
    let count = |holds: &dyn Fn(&&Effect) -> bool| lang.count(effects.iter().filter(holds).count());
    let all = lang.count(effects.len());
    let [up, down] = [Ordering::Greater, Ordering::Less].map(|way| count(&|effect| effect.moved == Some(way)));
    let moved = count(&|effect| effect.moved.is_some());
    let mut lines = vec![ChangeLine::plain(stages_moved(lang, &moved, &all, &up, &down))];
    let named = effects.iter().filter(|effect| effect.moved.is_some()).filter_map(|effect| {
        let stage = |framework: &Framework, id: Option<&String>| {
            let at = id.and_then(|id| framework.stage(id));
            framework.stage_name(at).map_or_else(|| words::not_there_yet(lang), |name| name.get(lang).to_owned())
        };
        let (before, now) = (stage(old, effect.before.stage.as_ref()), stage(new, effect.now.stage.as_ref()));
        Some(ChangeLine { kind: None, id: Some(effect.name.clone()?), text: Some(format!("{before} → {now}")) })
    });
    lines.extend(named);
    lines.extend(effect::shifts(effects, new).into_iter().map(|shift| {
        let scoring = &new.scoring;
        let mean = lang.signed(&(&shift.mean * &scoring.display_max), scoring.decimals + 1);
        let text = score_shift(lang, &mean, &lang.count(shift.moved), &lang.count(shift.compared));
        ChangeLine { kind: Some(thing(Thing::Dimension, lang)), id: Some(shift.dimension), text: Some(text) }
    }));
    lines.push(ChangeLine::plain(first_steps(lang, &count(&|effect| effect.has_other_first_steps()), &all)));
    if let Some((before, now, compared)) = effect::way(effects) {
        let days = |days: &Exact| lang.number(days, 1);
        lines.push(ChangeLine::plain(way(lang, &days(&before), &days(&now), &lang.count(compared))));
    }
    lines
}

fn thing(thing: Thing, lang: Lang) -> &'static str {
    match thing {
        Thing::Dimension => "dimension",
        Thing::Question => "question",
        Thing::Option => "option",
        Thing::Stage => lang.pick("stade", "stage"),
        Thing::Profile => lang.pick("profil", "profile"),
        Thing::Step => lang.pick("pas", "step"),
        Thing::Alert => lang.pick("alerte", "alert"),
        Thing::Gate => lang.pick("verrou", "gate"),
        Thing::Scoring => lang.pick("calcul", "scoring"),
        Thing::Factor => lang.pick("facteur", "factor"),
        Thing::Wave => lang.pick("horizon", "wave"),
    }
}

fn property(property: Property, lang: Lang) -> &'static str {
    match property {
        Property::Weight => lang.pick("poids", "weight"),
        Property::Value => lang.pick("valeur", "value"),
        Property::Kind => lang.pick("sorte", "kind"),
        Property::Parent => lang.pick("se trouve dans", "lies in"),
        Property::Aggregate => lang.pick("se calcule par", "aggregates by"),
        Property::OutOf => lang.pick("total des points", "full marks"),
        Property::Round => lang.pick("décimales", "decimals"),
        Property::When => lang.pick("seulement si", "only if"),
        Property::Profiles => lang.pick("seulement pour", "only for"),
        Property::Bounds => lang.pick("bornes", "bounds"),
        Property::Curve => lang.pick("courbe", "curve"),
        Property::Met => lang.pick("en place à partir de", "in place from"),
        Property::Threshold => lang.pick("seuil", "threshold"),
        Property::Stage => lang.pick("stade", "stage"),
        Property::Essential => lang.pick("indispensable", "essential"),
        Property::Asks => lang.pick("demande", "asks for"),
        Property::Effort => lang.pick("jours de travail", "working days"),
        Property::Closes => lang.pick("fait monter", "raises"),
        Property::Requires => lang.pick("vient après", "comes after"),
        Property::Boost => lang.pick("facteur de l’auteur", "author’s factor"),
        Property::Upkeep => lang.pick("jours d’entretien par mois", "upkeep in days a month"),
        Property::Shareable => lang.pick("part mutualisable", "part that can be shared"),
        Property::Step => lang.pick("premier pas", "first step"),
        Property::MaxPopulation => lang.pick("habitants au plus", "most inhabitants"),
        Property::Capacity => lang.pick("jours disponibles par mois", "days available a month"),
        Property::SmallStep => lang.pick("jours d’un petit pas", "days of a small step"),
        Property::Within => lang.pick("jours jusqu’à sa fin", "days until its end"),
        Property::MaxSteps => lang.pick("pas au plus", "most steps"),
        Property::MinSteps => lang.pick("pas au moins", "least steps"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_as_the_language_does() {
        let french = |written| value(written, Lang::Fr);
        assert_eq!(["true", "0.25–0.5", "1200", ""].map(french), ["oui", "0,25–0,5", "1\u{202f}200", "rien"]);
        assert_eq!(french("d.first, d.second"), "d.first, d.second");
        assert_eq!(value("false", Lang::En), "no");
        let shift = |number| Lang::Fr.signed(&Exact::parse(number).unwrap(), 1);
        assert_eq!(["-3.6", "1.4", "0"].map(shift), ["\u{2212}3,6", "+1,4", "0,0"]);
    }
}
