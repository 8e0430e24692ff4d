//! The words of a comparison, French written first and English written, not translated.

use crate::messages;
use crate::text::Lang;

labels! {
    /// Headings and labels of a comparison, in one language.
    what_moved: "Ce qui a bougé", "What moved";
    at_each_date: "À chaque date", "At each date";
    date: "Date", "Date";
    stage: "Stade", "Stage";
    range: "Entre", "Between";
    in_place: "En place", "In place";
    version: "Version nommée", "Version named";
    own_stage: "Stade sous cette version", "Stage under that version";
    by_dimension: "Dimension par dimension", "Dimension by dimension";
    dimension: "Dimension", "Dimension";
    change: "Écart", "Change";
    move_picture: "Avant et maintenant", "Before and now";
    framework_heading: "Ce qui vient du référentiel, ce qui vient de nous", "What the framework did, what we did";
    published: "Écart publié", "As given out";
    ours: "De notre fait", "Our doing";
    frameworks: "Du fait du référentiel", "The framework's";
    to_know: "À savoir", "To bear in mind";
    overall_score: "Note d’ensemble", "Overall score";
    sources: "Lu dans", "Read from";
    scores_note: "Les écarts sont ceux des notes affichées, entre la première date et la dernière.",
        "Changes are those of the scores shown, from the first date to the last.";
    framework_note: "Écart publié\u{a0}: entre les notes que chaque version a données en son temps. De notre fait\u{a0}: entre les deux dates, sous le référentiel d’aujourd’hui. Du fait du référentiel\u{a0}: le reste.",
        "As given out: between the scores that each version gave at its time. Our doing: between the two dates, under today's framework. The framework's: the rest.";
}

messages! {
    /// The title.
    pub fn title(name: &str) { fr: "{name}\u{a0}: ce qui a bougé", en: "{name}: what moved" }
    /// From when to when.
    pub fn dates(from: &str, to: &str) { fr: "Du {from} au {to}", en: "From {from} to {to}" }
    /// The stage rose.
    pub fn risen(from: &str, to: &str) {
        fr: "Nous sommes passés de {from} à {to}.",
        en: "We have moved on from {from} to {to}.",
    }
    /// The first stage reached.
    pub fn set_out(stage: &str) {
        fr: "Nous avons atteint le stade {stage}, ce qui n’était pas encore le cas.",
        en: "We have reached the stage {stage}, which we had not before.",
    }
    /// No stage any more.
    pub fn back_at_start(first: &str) {
        fr: "Le premier stade, {first}, n’est plus atteint.",
        en: "The first stage, {first}, is no longer reached.",
    }
    /// The stage fell.
    pub fn fallen(from: &str, to: &str) {
        fr: "Nous sommes revenus de {from} à {to}.",
        en: "We have gone back from {from} to {to}.",
    }
    /// The stage is the same.
    pub fn same_stage(stage: &str) { fr: "Le stade atteint reste {stage}.", en: "The stage reached is still {stage}." }
    /// Between two stages.
    pub fn between(low: &str, high: &str) { fr: "{low} et {high}", en: "{low} and {high}" }
    /// A stage that is not certain.
    pub fn provisional(date: &str, low: &str, high: &str) {
        fr: "Provisoire au {date}\u{a0}: selon les réponses qui manquent, entre {low} et {high}.",
        en: "Provisional on {date}: depending on the missing answers, between {low} and {high}.",
    }
    /// The stage that another version gave out.
    pub fn given_out(date: &str, own: &str, stage: &str, used: &str, now: &str) {
        fr: "Les mêmes réponses du {date} donnaient {stage} sous la version {own} du référentiel\u{a0}; sous la version {used}, elles donnent {now}.",
        en: "The same answers of {date} gave {stage} under version {own} of the framework; under version {used} they give {now}.",
    }
    /// Nothing moved.
    pub fn nothing() { fr: "Rien n’a bougé.", en: "Nothing moved." }
    /// A sum of what moved.
    pub fn in_sum(parts: &str) { fr: "En tout\u{a0}: {parts}.", en: "In all: {parts}." }
    /// Practices gained.
    pub fn gained(count: usize) {
        fr: one "une pratique de plus en place" many "{count} pratiques de plus en place",
        en: one "one practice newly in place" many "{count} practices newly in place",
    }
    /// Practices in place that were not known before.
    pub fn found(count: usize) {
        fr: one "une autre trouvée en place" many "{count} autres trouvées en place",
        en: one "one more found to be in place" many "{count} more found to be in place",
    }
    /// Practices in place that were not known before, and none that is new.
    pub fn only_found(count: usize) {
        fr: one "une pratique trouvée en place" many "{count} pratiques trouvées en place",
        en: one "one practice found to be in place" many "{count} practices found to be in place",
    }
    /// Practices no longer known to be in place.
    pub fn forgotten(count: usize) {
        fr: one "une dont nous ne savons plus si elle est en place"
            many "{count} dont nous ne savons plus si elles sont en place",
        en: one "one no longer known to be in place" many "{count} no longer known to be in place",
    }
    /// Practices no longer known to be in place, and no other named before.
    pub fn only_forgotten(count: usize) {
        fr: one "une pratique dont nous ne savons plus si elle est en place"
            many "{count} pratiques dont nous ne savons plus si elles sont en place",
        en: one "one practice no longer known to be in place" many "{count} practices no longer known to be in place",
    }
    /// Practices lost.
    pub fn lost(count: usize) {
        fr: one "une de moins" many "{count} de moins",
        en: one "one no longer so" many "{count} no longer so",
    }
    /// Practices lost and none gained.
    pub fn only_lost(count: usize) {
        fr: one "une pratique de moins en place" many "{count} pratiques de moins en place",
        en: one "one practice no longer in place" many "{count} practices no longer in place",
    }
    /// Steps done.
    pub fn steps_done(count: usize) {
        fr: one "un pas accompli" many "{count} pas accomplis",
        en: one "one step done" many "{count} steps done",
    }
    /// Other answers.
    pub fn other_answers(count: usize) {
        fr: one "une autre réponse a changé" many "{count} autres réponses ont changé",
        en: one "one other answer changed" many "{count} other answers changed",
    }
    /// Steps with their days.
    pub fn counted(steps: &str, days: &str) { fr: "{steps} (environ {days})", en: "{steps} (about {days})" }
    /// The way that there was at the first date.
    pub fn way_then(stage: &str, date: &str) {
        fr: "Sur le chemin vers le stade {stage}, tracé le {date}",
        en: "On the way to the stage {stage}, as planned on {date}",
    }
    /// Some of its steps are done.
    pub fn way_partly_done(way: &str, done: &str, left: &str) {
        fr: "{way}, nous avons fait {done}\u{a0}; il reste {left}.",
        en: "{way}, we have done {done}; still to do: {left}.",
    }
    /// None of its steps is done.
    pub fn way_none_done(way: &str, left: &str) {
        fr: "{way}, aucun pas n’est encore fait\u{a0}; il reste {left}.",
        en: "{way}, no step is done yet; still to do: {left}.",
    }
    /// Its stage is reached, with or without the steps that are left.
    pub fn way_reached(way: &str, done: &str) {
        fr: "{way}, nous avons fait {done}\u{a0}; le stade est atteint.",
        en: "{way}, we have done {done}; the stage is reached.",
    }
    /// All of its steps are done.
    pub fn way_all_done(way: &str, done: &str) {
        fr: "{way}, tout est fait\u{a0}: {done}.",
        en: "{way}, everything is done: {done}.",
    }
    /// The way that there is at the last date.
    pub fn today(way: &str) { fr: "Aujourd’hui, {way}", en: "Now, {way}" }
    /// The way of the last date has other steps than those that were left of the first one.
    pub fn drawn_anew() {
        fr: "Ce chemin est tracé de nouveau, d’après les réponses d’aujourd’hui\u{a0}: ce ne sont plus tout à fait les pas qui restaient de l’ancien.",
        en: "This way is drawn anew, from the answers there are now: these are no longer quite the steps that were left of the old one.",
    }
    /// More than is listed.
    pub fn more(count: &str) {
        fr: "et {count} de plus (tout est dans --format md ou html)",
        en: "and {count} more (--format md or html has them all)",
    }
    /// Dates that a table leaves out.
    pub fn dates_left_out(count: &str) {
        fr: "{count} dates entre la première et les dernières ne tiennent pas dans ce tableau\u{a0}; elles sont dans --format md, html ou json.",
        en: "{count} dates between the first and the last ones do not fit in this table; --format md, html or json has them.",
    }
}

messages! {
    /// Another version that is at hand.
    pub fn rescored(date: &str, own: &str, used: &str) {
        fr: "Les réponses du {date} ont été données à la version {own} du référentiel. Ici, tout est noté sous la version {used}, pour que l’écart soit le nôtre\u{a0}; ce que le changement de version a fait est montré à part.",
        en: "The answers of {date} were given to version {own} of the framework. Here everything is scored under version {used}, so that the change is ours; what the change of version did is shown apart.",
    }
    /// Another version that is not at hand.
    pub fn version_missing(date: &str, own: &str, used: &str) {
        fr: "Les réponses du {date} ont été données à la version {own} du référentiel, qui n’a pas été trouvée. Tout est noté sous la version {used}\u{a0}; nous ne savons pas ce que l’ancienne version avait donné, ni ce que le changement de version a fait. Pour le savoir\u{a0}: --old-framework.",
        en: "The answers of {date} were given to version {own} of the framework, which was not found. Everything is scored under version {used}; what the old version had given out, and what the change of version did, is not known. To know it: --old-framework.",
    }
    /// Questions that are new.
    pub fn added_questions(version: &str, since: &str, count: &str) {
        fr: "Questions de la version {version} que la version {since} n’avait pas\u{a0}: {count}. Les anciennes réponses les laissent en blanc.",
        en: "Questions of version {version} that version {since} had not: {count}. The earlier answers leave them blank.",
    }
    /// Questions that are gone.
    pub fn gone_questions(version: &str, since: &str, count: &str) {
        fr: "Questions de la version {since} que la version {version} n’a plus\u{a0}: {count}. Leurs réponses ne comptent pas ici.",
        en: "Questions of version {since} that version {version} no longer has: {count}. Their answers do not count here.",
    }
    /// Another name.
    pub fn renamed(before: &str, now: &str) {
        fr: "Le nom a changé\u{a0}: {before} d’abord, {now} ensuite. C’est comparé comme une seule municipalité.",
        en: "The name changed: {before} first, {now} then. They are compared as one municipality.",
    }
    /// Another profile.
    pub fn other_profile(before: &str, now: &str) {
        fr: "Le profil a changé\u{a0}: {before} d’abord, {now} ensuite. D’autres questions peuvent se poser.",
        en: "The profile changed: {before} first, {now} then. Other questions may be asked.",
    }
    /// When a step was planned.
    pub fn planned(wave: &str, end: &str) { fr: "prévu\u{a0}: {wave}, {end}", en: "planned: {wave}, {end}" }
    /// When a step was planned, after the last wave.
    pub fn planned_by(end: &str) { fr: "prévu\u{a0}: {end}", en: "planned: {end}" }
    /// From one stage to another.
    pub fn from_to(from: &str, to: &str) { fr: "{from} → {to}", en: "{from} → {to}" }
    /// A gate without a reason.
    pub fn gate_of(stage: &str) { fr: "Verrou du stade {stage}", en: "Gate of the stage {stage}" }
}

macro_rules! sections {
    ($($name:ident: $fr:literal, $en:literal; $note_fr:literal, $note_en:literal;)*) => {
        /// The parts of what moved.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum ChangePart {
            $(#[doc = $en] $name,)*
        }

        impl ChangePart {
            /// Its heading.
            #[must_use]
            pub fn heading(self, lang: Lang) -> &'static str {
                match self { $(ChangePart::$name => lang.pick($fr, $en),)* }
            }

            /// What is to be known about it; empty where it speaks for itself.
            #[must_use]
            pub fn note(self, lang: Lang) -> &'static str {
                match self { $(ChangePart::$name => lang.pick($note_fr, $note_en),)* }
            }
        }
    };
}

sections! {
    Stages: "Dimensions qui ont changé de stade", "Dimensions at another stage"; "", "";
    Done: "Ce qui est fait", "Steps done"; "", "";
    FoundDone: "Les pas qui se trouvent faits", "Steps found to be done";
        "Les réponses d’avant ne disaient pas s’ils l’étaient déjà.", "The earlier answers did not say whether they were done already.";
    Gained: "Pratiques nouvelles", "New practices"; "", "";
    Found: "En place, sans que nous l’ayons su avant", "In place, and not known before";
        "La question était sans réponse, inconnue, sans objet, ou ne se posait pas.",
        "The question was blank, unknown, not applicable or not asked.";
    Raised: "En progrès", "Better than before"; "", "";
    Opened: "Verrous désormais ouverts", "Gates open now"; "", "";
    AlertsGone: "Alertes levées", "Alerts that are gone"; "", "";
    Lost: "Pratiques qui ne sont plus en place", "Practices no longer in place"; "", "";
    NoLongerKnown: "Pratiques dont nous ne savons plus si elles sont en place", "Practices no longer known to be in place";
        "La question est sans réponse, inconnue, sans objet, ou ne se pose plus.",
        "The question is blank, unknown, not applicable or not asked now.";
    Lowered: "En recul", "Less than before"; "", "";
    Undone: "Les pas à refaire", "Steps to do again"; "", "";
    Closed: "Verrous refermés", "Gates closed again"; "", "";
    AlertsNew: "Nouvelles alertes", "New alerts"; "", "";
    Known: "Réponses désormais connues", "Answers now known"; "", "";
    Unknown: "Réponses que nous n’avons plus", "Answers no longer there"; "", "";
    Open: "Prévus pour cette date, pas encore faits", "Planned by then, not done yet"; "", "";
    Stale: "Réponses à rafraîchir", "Answers to refresh";
        "Elles datent de plus longtemps que leur question ne l’admet.", "They are older than their question allows.";
    Refreshed: "Réponses rafraîchies", "Answers refreshed"; "", "";
}
