//! The words of a report, French written first and English written, not translated: the labels that templates receive
//! in [`Words`], and the sentences that several files say; one that a single file says stands there.
//!
//! "Not in place yet", never "failed"; "we" is the municipality. No template knows a language.

use serde::Serialize;

use crate::messages;
use crate::number::Exact;
use crate::text::Lang;

macro_rules! words {
    ($($name:ident: $fr:literal, $en:literal;)*) => {
        /// Headings, labels and fixed sentences of a report, in one language.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        pub struct Words {
            $(#[doc = $en] pub $name: &'static str,)*
        }

        impl Words {
            /// The words of a language.
            #[must_use]
            pub fn new(lang: Lang) -> Words {
                Words { $($name: lang.pick($fr, $en),)* }
            }
        }
    };
}

words! {
    colon: "\u{a0}:", ":";
    where_we_stand: "Où nous en sommes", "Where we stand";
    assessed_on: "Évaluation du", "Assessed on";
    took_part: "Ont répondu", "Who took part";
    priorities: "Priorités des habitants", "Residents' priorities";
    stage: "Stade", "Stage";
    meaning: "Ce que cela veut dire", "What it means";
    state: "Où nous en sommes", "Where we are";
    what_opens_it: "Ce qui l’ouvre", "What opens it";
    missing: "Pas encore en place", "Not in place yet";
    alerts: "À regarder de près", "Worth a close look";
    first_thing: "Par où commencer", "Where to begin";
    out_of_step: "En avance sur ses bases", "Ahead of its foundations";
    already_there: "Déjà là", "Already there";
    first_steps: "Les premiers pas", "The first steps";
    this_week: "Cette semaine", "This week";
    to_begin: "Pour commencer", "To begin with";
    who: "Qui", "Who";
    days: "Temps", "Time";
    why_now: "Pourquoi maintenant", "Why now";
    opens_the_way_to: "Ouvre la voie à", "Opens the way to";
    done_when: "C’est fait quand", "Done when";
    part_done: "Déjà en place", "In place already";
    builds_on: "S’appuie sur", "Builds on";
    when: "Quand", "When";
    what_works: "Ce qui marche déjà", "What already works";
    roadmap: "La feuille de route", "The roadmap";
    step: "Pas", "Step";
    number: "N°", "No.";
    ends: "Fin", "End";
    before_it: "Après le pas", "After step";
    opens: "Ouvre", "Opens";
    in_detail: "En détail", "In detail";
    dimensions: "Dimension par dimension", "Dimension by dimension";
    dimension: "Dimension", "Dimension";
    criteria: "Critères", "Criteria";
    criteria_note: "Les critères traversent toutes les dimensions. Aucune bonne note ailleurs ne les remplace.",
        "Criteria run across all dimensions. No good score elsewhere makes up for them.";
    context: "Le contexte", "Context";
    score: "Note", "Score";
    between: "Fourchette", "Range";
    in_place: "En place", "In place";
    coverage: "Couverture", "Coverage";
    scores_note: "Barre pleine\u{a0}: ce que nous savons. Trait fin\u{a0}: jusqu’où la note peut aller selon les réponses encore inconnues ou vides.",
        "Full bar: what we know. Thin line: how far the score can go, depending on answers still unknown or blank.";
    blocks_note: "Plein\u{a0}: ce que nous savons. Tramé\u{a0}: jusqu’où la note peut aller selon les réponses encore inconnues ou vides.",
        "Solid: what we know. Shaded: how far the score can go, depending on answers still unknown or blank.";
    gate_gloss: "Verrou\u{a0}: une condition que rien d’autre ne remplace.", "Gate: a condition that nothing else makes up for.";
    marks_note: "Petits piquets\u{a0}: stades atteints.", "Small stakes: stages reached.";
    question_details: "Les réponses et le calcul", "The answers and the sums";
    counts_note: "Une pratique en place compte 1 point, les autres 0, sauf quand un calcul suit la réponse\u{a0}: son poids × ce qu’elle vaut.", "A practice in place counts 1 point, the others 0, except where a sum follows the answer: its weight × what it is worth.";
    why_this_stage: "Comment ce stade est établi", "How this stage is worked out";
    why_this_order: "Comment cet ordre est établi", "How this order is worked out";
    order_note: "Pour chaque question qu’un pas fait avancer\u{a0}: sa part du tout × son importance en ce moment × la hausse de sa réponse. Le gain est leur somme. De petits pas ouvrent la marche\u{a0}; ensuite, l’ordre suit le gain par jour de travail, et un pas compte avec ceux qu’il rend possibles.",
        "For each question that a step moves: its share of the whole × its importance now × the rise of its answer. The gain is their sum. Small steps lead the way; after them the order follows the gain for a day of work, and a step counts with those that it makes possible.";
    gain_terms: "Part × importance × hausse", "Share × importance × rise";
    gain: "Gain", "Gain";
    per_day: "Gain par jour", "Gain a day";
    steps_here: "Au programme", "Steps planned here";
    answer: "Réponse", "Answer";
    reason: "Raison", "Reason";
    note: "Remarque", "Note";
    evidence: "Preuve", "Evidence";
    could_show: "Ce qui le montrerait", "What would show it";
    not_known: "Ce que nous ne savons pas encore", "What we do not know yet";
    settle_first: "À éclaircir d’abord", "To settle first";
    unknown: "Nous ne savons pas", "We do not know";
    blank: "Sans réponse", "Blank";
    stale: "Réponses à rafraîchir", "Answers to refresh";
    stale_note: "Elles datent de plus longtemps que leur question ne l’admet. La note n’en dépend pas.",
        "They are older than their question allows. The score does not depend on it.";
    unproven: "En place, sans preuve donnée", "In place, without evidence";
    unproven_note: "Un verrou s’appuie sur ces réponses\u{a0}: une trace écrite les rendrait solides.",
        "A gate rests on these answers: something written would make them solid.";
    differ: "Réponses qui diffèrent", "Answers that differ";
    nothing_open: "Chaque question a sa réponse.", "Every question has its answer.";
    how_worked_out: "Comment ce rapport est calculé", "How this was worked out";
    points: "Points", "Points";
    out_of: "Sur", "Out of";
    sources: "Sources", "Sources";
    correction: "Ce pas nous a pris\u{a0}: …… jours", "This step took us: …… days";
    correction_ask: "Les durées sont à corriger. Notez ici ce qu’un pas a demandé en réalité, puis reportez-le dans le fichier du référentiel\u{a0}:",
        "Estimates are there to be corrected. Write down here what a step really took, then put it into the framework's file:";
    step_is: "Pas\u{a0}: ………………", "Step: ………………";
    index: "Note d’ensemble", "Overall score";
    and_then: "et ensuite", "and then";
    ask_residents: "Ce que nous demandons aux habitants", "What we ask of residents";
    ask_wrong: "Dites-nous ce qui n’est pas juste dans cette page, ou ce qui ne marche pas pour vous.",
        "Tell us what is not right on this page, or what does not work for you.";
    ask_try: "Essayez avec nous ce qui change, et dites-nous où vous restez bloqués.",
        "Try what changes with us, and tell us where you get stuck.";
    ask_priorities: "Dites-nous par quoi commencer\u{a0}: vos priorités comptent dans l’ordre des pas.",
        "Tell us what to begin with: your priorities count in the order of the steps.";
    whom_to_tell: "À qui le dire", "Whom to tell";
    contact_blank: "Personne, téléphone, adresse\u{a0}: ……………………", "Person, telephone, address: ……………………";
    what_we_lack: "Ce qui nous retient encore", "What still holds us back";
    folded: "Ce qui est replié n’est pas imprimé\u{a0}: dépliez-le à l’écran pour l’avoir sur papier.", "What is folded is not printed: unfold it on the screen to have it on paper.";
    what_we_do_first: "Ce que nous faisons d’abord", "What we do first";
    reports: "Rapports", "Reports";
    municipality: "Municipalité", "Municipality";
    profile: "Profil", "Profile";
    date: "Date", "Date";
    skip: "Aller au contenu", "Skip to content";
    contents: "Pour aller plus loin", "To go further";
    the_way: "Jusqu’au prochain stade", "The way to the next stage";
    first_answer: "D’abord, une réponse", "First, an answer";
    first_answer_note: "Ces pas tiennent à des questions auxquelles personne n’a encore répondu\u{a0}: la réponse vient avant le pas.",
        "These steps rest on questions that nobody has answered: the answer comes before the step.";
    every_step: "Chaque pas en détail", "Every step in detail";
    every_step_note: "pourquoi, par quoi commencer, à quoi l’on voit que c’est fait", "why, what to begin with, how one sees that it is done";
    later: "La suite", "What comes after";
    dimensions_note: "ce qui est en place, ce qui ne l’est pas encore", "what is in place, what is not yet";
    not_known_note: "par quelle question commencer", "which question to begin with";
    method_note: "le calcul, les sources", "the sums, the sources";
    legend_path: "Fanion\u{a0}: nous. Piquet\u{a0}: un stade.", "Flag: we. Stake: a stage.";
    made_offline: "Rapport fait sur cet ordinateur\u{a0}: rien n’a été envoyé nulle part.", "Made on this computer: nothing was sent anywhere.";
    not_a_ranking: "Ce n’est ni un classement, ni un avis juridique.", "This is neither a ranking nor legal advice.";
}

messages! {
    /// The title of a report.
    pub fn title(name: &str) {
        fr: "{name}\u{a0}: où nous en sommes, et par quoi commencer",
        en: "{name}: where we stand, and what to begin with",
    }
    /// A stage by its name, in a sentence.
    pub fn the_stage(stage: &str) { fr: "le stade {stage}", en: "the stage {stage}" }
    /// Questions that nobody was asked.
    pub fn not_asked_yet(count: usize) {
        fr: one "Une autre n’a pas encore été posée." many "{count} autres n’ont pas encore été posées.",
        en: one "One more has not been asked yet." many "{count} more have not been asked yet.",
    }
    /// No question was put to anybody.
    pub fn nothing_asked_yet() { fr: "Aucune question n’a encore été posée.", en: "No question has been asked yet." }
    /// No plan leads to the next stage.
    pub fn out_of_reach(stage: &str) {
        fr: "Tous les pas du référentiel ensemble n’atteignent pas le stade {stage}\u{a0}: le reste est à imaginer ici.",
        en: "All steps of the framework together do not reach the stage {stage}: the rest is for us to work out.",
    }
    /// No stage yet.
    pub fn not_yet(stage: &str) {
        fr: "Le premier stade, {stage}, n’est pas encore atteint.",
        en: "The first stage, {stage}, is not reached yet.",
    }
    /// All dimensions that are missing have to get there.
    pub fn dimensions_to_go(count: usize) {
        fr: one "à compléter une dimension" many "à compléter {count} dimensions",
        en: one "complete one dimension" many "complete {count} dimensions",
    }
    /// Questions put to somebody, and what became of them.
    pub fn coverage(asked: usize, parts: &str) {
        fr: one "{asked} question posée\u{a0}: {parts}." many "{asked} questions posées\u{a0}: {parts}.",
        en: one "{asked} question asked: {parts}." many "{asked} questions asked: {parts}.",
    }
    /// Unknown answers could change the stage.
    pub fn provisional(low: &str, high: &str) {
        fr: "Provisoire\u{a0}: selon les réponses qui manquent, nous sommes entre {low} et {high}.",
        en: "Provisional: depending on the missing answers, we are between {low} and {high}.",
    }
    /// Before the first stage.
    pub fn before_first() { fr: "le point de départ", en: "the start" }
    /// A stage that is reached.
    pub fn stage_reached() { fr: "atteint", en: "reached" }
    /// A gate without a reason of its own.
    pub fn gate_reason(stage: &str) {
        fr: "Le stade {stage} attend que ce verrou soit ouvert.",
        en: "The stage {stage} waits until this gate is open.",
    }
    /// The essential ones are there, the score is too low.
    pub fn score_missing(points: &str) {
        fr: "L’indispensable est là\u{a0}; il manque encore {points} dans l’ensemble des pratiques de ce stade.",
        en: "The essentials are there; the practices of this stage together are still {points} short.",
    }
    /// A score in words.
    pub fn points(score: &str, out_of: &str) { fr: "{score} sur {out_of}", en: "{score} out of {out_of}" }
    /// A missing score, where a minimum is asked.
    pub fn no_score() { fr: "pas de note", en: "no score" }
    /// Mismatches that keep no stage back.
    pub fn watch(alerts: &str) { fr: "À regarder de près aussi\u{a0}: {alerts}.", en: "Worth a close look, too: {alerts}." }
    /// More items than are shown.
    pub fn more(count: usize) {
        fr: one "et un autre" many "et {count} autres",
        en: one "and one more" many "and {count} more",
    }
    /// An amount of days with its unit.
    pub fn amount_of_days(amount: &Exact) {
        fr: one "{amount} jour" many "{amount} jours",
        en: one "{amount} day" many "{amount} days",
    }
    /// A step and its dates.
    pub fn period(starts: &str, ends: &str) { fr: "du {starts} au {ends}", en: "{starts} to {ends}" }
    /// What a step reaches.
    pub fn reaches(step: &str, stage: &str) {
        fr: "Avec le {step}, le stade {stage} est atteint.",
        en: "With {step}, the stage {stage} is reached.",
    }
    /// Steps beyond the last wave.
    pub fn beyond() { fr: "Au-delà", en: "Beyond" }
    /// A step by its number.
    pub fn numbered_step(number: usize) { fr: "pas\u{a0}{number}", en: "step\u{a0}{number}" }
    /// Steps counted.
    pub fn steps(count: usize) { fr: one "{count} pas" many "{count} pas", en: one "{count} step" many "{count} steps" }
    /// The whole length.
    pub fn length(what: &str, count: &str, days: &str, capacity: &str, span: &str, date: &str) {
        fr: "{what}\u{a0}: {count}, environ {days} de travail. À raison de {capacity} par mois, cela prend {span}\u{a0}: terminé {date}.",
        en: "{what}: {count}, about {days} of work. At {capacity} a month, that takes {span}: done {date}.",
    }
    /// Days as a span.
    pub fn span_days(count: &Exact) {
        fr: one "environ {count} jour" many "environ {count} jours",
        en: one "about {count} day" many "about {count} days",
    }
    /// One month as a span.
    pub fn span_month() { fr: "environ un mois", en: "about a month" }
    /// Months as a span.
    pub fn span_months(count: &str) { fr: "environ {count} mois", en: "about {count} months" }
    /// Years as a span.
    pub fn span_years(count: &str) { fr: "environ {count} ans", en: "about {count} years" }
    /// Years and a half as a span.
    pub fn span_years_half(count: &str) { fr: "environ {count} ans et demi", en: "about {count}½ years" }
    /// The stage of a dimension.
    pub fn at_stage(stage: &str) { fr: "Stade atteint\u{a0}: {stage}", en: "Stage reached: {stage}" }
    /// Nothing applies.
    pub fn nothing_applies() {
        fr: "Aucune question notée ne nous concerne ici.",
        en: "No scored question concerns us here.",
    }
    /// Not applicable.
    pub fn not_applicable() { fr: "Sans objet ici", en: "Not applicable here" }
    /// Between two parts of a reason.
    pub fn semicolon_mark() { fr: "\u{a0}; ", en: "; " }
    /// What is said of something, after what it is.
    pub fn labelled_sentence(label: &str, text: &str) { fr: "{label}\u{a0}: {text}.", en: "{label}: {text}." }
    /// What is not reached, or not brought.
    pub fn not_there_yet() { fr: "pas encore", en: "not yet" }
}

/// A sum of days that is only about right: tenths below ten days, whole days above.
#[must_use]
pub fn about_days(lang: Lang, amount: &Exact) -> String {
    amount_of_days(lang, &rounded_days(amount, u32::from(amount < &Exact::from(10i64))))
}

/// Days with at most so many decimals; what would round to none stays as it is.
#[must_use]
pub fn rounded_days(amount: &Exact, decimals: u32) -> Exact {
    let rounded = amount.round(decimals);
    if rounded.is_zero() { amount.clone() } else { rounded }
}

/// A calendar span in words: days, then months, then years and half years.
#[must_use]
pub fn span(lang: Lang, calendar_days: &Exact) -> String {
    let months = (calendar_days * &Exact::ratio(12, 365)).round(0).floor();
    let half_years = (calendar_days * &Exact::ratio(2, 365)).round(0).floor();
    match months {
        ..=1 if calendar_days < &Exact::from(25i64) => span_days(lang, &calendar_days.round(0)),
        ..=1 => span_month(lang),
        2..=23 => span_months(lang, &months.to_string()),
        _ if half_years % 2 == 0 => span_years(lang, &(half_years / 2).to_string()),
        _ => span_years_half(lang, &(half_years / 2).to_string()),
    }
}

/// About how many minutes so many questions take: one each. The form's script counts alike.
#[must_use]
pub fn minutes(questions: usize) -> usize {
    // Nobody knows it to the minute.
    if questions > 10 { questions.div_ceil(5) * 5 } else { questions }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::exact;

    #[test]
    fn what_is_below_two_is_singular_in_french() {
        assert_eq!(amount_of_days(Lang::Fr, &exact("1.5")), "1,5 jour");
        assert_eq!(amount_of_days(Lang::Fr, &exact("2")), "2 jours");
        assert_eq!(amount_of_days(Lang::En, &exact("0")), "0 days");
        assert_eq!(span(Lang::Fr, &exact("1")), "environ 1 jour");
        assert_eq!(span(Lang::En, &exact("1.6")), "about 2 days");
    }

    #[test]
    fn days_are_rounded_unless_none_would_be_left() {
        let rounded = ["0.1875", "0.04", "12.26", "0"].map(|days| rounded_days(&exact(days), 1));
        assert_eq!(rounded, ["0.2", "0.04", "12.3", "0"].map(exact));
    }

    #[test]
    fn minutes_are_told_to_five_beyond_ten() {
        assert_eq!([1, 10, 11, 27, 61].map(minutes), [1, 10, 15, 30, 65]);
    }
}
