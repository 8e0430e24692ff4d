//! The words of a report, French written first and English written, not translated.
//!
//! "Not in place yet", never "failed"; "we" is the municipality. Templates receive them in
//! [`Words`] and as whole sentences of the view, so that no template knows a language.

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
    /// The title of the page for residents.
    pub fn public_title(name: &str) {
        fr: "{name}\u{a0}: nos services numériques, en clair",
        en: "{name}: our digital services, in plain words",
    }
    /// The title of the index of many reports.
    pub fn index_title(count: &str) { fr: "Rapports de {count} municipalités", en: "Reports of {count} municipalities" }
    /// Inhabitants, many.
    pub fn inhabitants(count: &str) { fr: "{count} habitants", en: "{count} inhabitants" }
    /// The stage reached.
    pub fn reached(stage: &str) { fr: "Nous avons atteint le stade {stage}.", en: "We have reached the stage {stage}." }
    /// Whether the first stage is reached rests on answers that are missing.
    pub fn cannot_tell(stage: &str, questions: &str) {
        fr: "Nous ne pouvons pas encore dire si le premier stade, {stage}, est atteint\u{a0}: {questions}.",
        en: "We cannot tell yet whether the first stage, {stage}, is reached: {questions}.",
    }
    /// Which stage is reached rests on answers that are missing.
    pub fn cannot_tell_which(low: &str, high: &str, questions: &str) {
        fr: "Nous ne pouvons pas encore dire quel stade est atteint, entre {low} et {high}\u{a0}: {questions}.",
        en: "We cannot tell yet which stage is reached, between {low} and {high}: {questions}.",
    }
    /// A stage by its name, in a sentence.
    pub fn the_stage(stage: &str) { fr: "le stade {stage}", en: "the stage {stage}" }
    /// The stage in a table, where it rests on answers that are missing.
    pub fn stage_between(low: &str, high: &str) {
        fr: "Entre {low} et {high}, selon les réponses qui manquent",
        en: "Between {low} and {high}, depending on the missing answers",
    }
    /// A stage is reached; whether the next one is rests on answers that are missing.
    pub fn reached_at_least(stage: &str, questions: &str) {
        fr: "Nous avons atteint au moins le stade {stage}, peut-être davantage\u{a0}: {questions}.",
        en: "We have reached at least the stage {stage}, perhaps more: {questions}.",
    }
    /// What decides: one question.
    pub fn one_question_decides() {
        fr: "une question, environ une minute, en décide",
        en: "one question, about one minute, decides",
    }
    /// What decides.
    pub fn questions_decide(count: &str, minutes: &str) {
        fr: "{count} questions, environ {minutes} minutes, en décident",
        en: "{count} questions, about {minutes} minutes, decide",
    }
    /// What decides, where that cannot be told question by question.
    pub fn answers_decide() { fr: "les réponses qui manquent en décident", en: "the missing answers decide" }
    /// Questions that nobody was asked.
    pub fn not_asked_yet(count: usize) {
        fr: one "Une autre n’a pas encore été posée." many "{count} autres n’ont pas encore été posées.",
        en: one "One more has not been asked yet." many "{count} more have not been asked yet.",
    }
    /// No question was put to anybody.
    pub fn nothing_asked_yet() { fr: "Aucune question n’a encore été posée.", en: "No question has been asked yet." }
    /// No step has an estimate.
    pub fn all_assumed() {
        fr: "Ces jours sont supposés\u{a0}: le référentiel n’estime pas la durée de ses pas.",
        en: "These days are assumed: the framework gives no estimate for its steps.",
    }
    /// Some steps have no estimate.
    pub fn some_assumed(count: usize) {
        fr: one "Pour un de ces pas, la durée est supposée, faute d’estimation."
            many "Pour {count} de ces pas, la durée est supposée, faute d’estimation.",
        en: one "For one of these steps the days are assumed, for want of an estimate."
            many "For {count} of these steps the days are assumed, for want of an estimate.",
    }
    /// No plan leads to the next stage.
    pub fn out_of_reach(stage: &str) {
        fr: "Tous les pas du référentiel ensemble n’atteignent pas le stade {stage}\u{a0}: le reste est à imaginer ici.",
        en: "All steps of the framework together do not reach the stage {stage}: the rest is for us to work out.",
    }
    /// The way to a stage after the next one.
    pub fn way_to(stage: &str) { fr: "Jusqu’au stade {stage}", en: "The way to the stage {stage}" }
    /// The plan to the next stage.
    pub fn plan_to(stage: &str) { fr: "Le plan jusqu’au stade {stage}", en: "The plan to the stage {stage}" }
    /// The plan where no stage is next.
    pub fn plan_of_first() { fr: "Le plan des premiers pas", en: "The plan of the first steps" }
    /// What is so after the first steps.
    pub fn after_first(met: usize) {
        fr: one "Après ces premiers pas\u{a0}: {met} pratique en place."
            many "Après ces premiers pas\u{a0}: {met} pratiques en place.",
        en: one "After these first steps: {met} practice in place."
            many "After these first steps: {met} practices in place.",
    }
    /// Steps come after the first ones.
    pub fn steps_after_first(count: usize) {
        fr: one "Un autre pas vient ensuite." many "{count} autres pas viennent ensuite.",
        en: one "One further step comes after them." many "{count} further steps come after them.",
    }
    /// Steps come after the plan to a stage.
    pub fn later_steps(count: usize) {
        fr: one "Un autre pas vaut la peine, sans être nécessaire pour cela."
            many "{count} autres pas valent la peine, sans être nécessaires pour cela.",
        en: one "One further step is worth taking, but not needed for it."
            many "{count} further steps are worth taking, but not needed for it.",
    }
    /// Until when the first steps take, on the calendar.
    pub fn strip_first(date: &str) { fr: "Premiers pas faits\u{a0}: {date}", en: "First steps done: {date}" }
    /// What the calendar shows.
    pub fn strip_description(count: &str, from: &str, to: &str) {
        fr: "Calendrier à l’échelle de {count} pas, du {from} à {to}.",
        en: "A calendar to scale of {count} steps, from {from} to {to}.",
    }
    /// Why: what is not in place.
    pub fn lacks(practice: &str) { fr: "Pas encore en place\u{a0}: {practice}", en: "Not in place yet: {practice}" }
    /// Why: what is in place in part.
    pub fn lacks_in_part(practice: &str) {
        fr: "Pas encore tout à fait en place\u{a0}: {practice}",
        en: "Not quite in place yet: {practice}",
    }
    /// Why: where we are, in the words of the answer.
    pub fn for_now(answer: &str) { fr: "Pour l’instant\u{a0}: {answer}", en: "For now: {answer}" }
    /// Why: what nobody knows.
    pub fn lacks_answer(practice: &str) {
        fr: "Nous ne savons pas encore si c’est en place\u{a0}: {practice}",
        en: "We do not know yet whether it is in place: {practice}",
    }
    /// Why: what a gate keeps from happening.
    pub fn otherwise(why: &str) { fr: "Sans cela, {why}", en: "Without it, {why}" }
    /// Why: what residents asked for.
    pub fn asked_for(dimension: &str) {
        fr: "Les habitants le demandent\u{a0}: {dimension}",
        en: "Residents ask for it: {dimension}",
    }
    /// Why: what it makes possible.
    pub fn makes_possible(steps: &str) { fr: "Rend possible {steps}", en: "Makes possible {steps}" }
    /// From one month to another.
    pub fn from_month_to(from: &str, to: &str) { fr: "{from} – {to}", en: "{from} – {to}" }
    /// No stage yet.
    pub fn not_yet(stage: &str) {
        fr: "Le premier stade, {stage}, n’est pas encore atteint.",
        en: "The first stage, {stage}, is not reached yet.",
    }
    /// No stage yet, where what comes before the first one has a name.
    pub fn at_start(start: &str, stage: &str) {
        fr: "Nous en sommes au départ\u{a0}: {start}. Le premier stade, {stage}, n’est pas encore atteint.",
        en: "We are at the start: {start}. The first stage, {stage}, is not reached yet.",
    }
    /// No question of a stage applies.
    pub fn not_assessed() {
        fr: "Aucun stade n’est évalué\u{a0}: aucune des questions qui nous concernent n’en relève.",
        en: "No stage is assessed: none of the questions that concern us belongs to one.",
    }
    /// Bands without an index.
    pub fn no_index() {
        fr: "Aucun stade n’est évalué\u{a0}: il n’y a pas encore assez de réponses pour une note d’ensemble.",
        en: "No stage is assessed: there are not enough answers yet for an overall score.",
    }
    /// A framework without stages, but with an index.
    pub fn scored_only(score: &str) { fr: "Notre note d’ensemble est de {score}.", en: "Our overall score is {score}." }
    /// A framework without stages and without an index.
    pub fn dimensions_only() {
        fr: "Ce référentiel note chaque dimension et ne fixe pas de stade.",
        en: "This framework scores each dimension and sets no stages.",
    }
    /// A framework without scores.
    pub fn nothing_scored() {
        fr: "Ce référentiel décrit ce qui est en place, sans le noter, et ne fixe pas de stade.",
        en: "This framework describes what is in place without scoring it, and sets no stages.",
    }
    /// A framework with an index that is not there.
    pub fn no_overall_score() {
        fr: "Il n’y a pas encore assez de réponses pour une note d’ensemble.",
        en: "There are not enough answers yet for an overall score.",
    }
    /// The last stage is reached.
    pub fn last_stage() { fr: "C’est le dernier stade du chemin.", en: "It is the last stage of the path." }
    /// What is still missing for the stage after the one reached.
    pub fn missing_for_next(stage: &str, what: &str) {
        fr: "Pour le stade suivant, {stage}, il reste {what}.",
        en: "For the next stage, {stage}, we still have to {what}.",
    }
    /// What is still missing for the stage just named.
    pub fn missing_for_it(what: &str) {
        fr: "Pour l’atteindre, il reste {what}.",
        en: "To reach it we still have to {what}.",
    }
    /// All dimensions that are missing have to get there.
    pub fn dimensions_to_go(count: usize) {
        fr: one "à compléter une dimension" many "à compléter {count} dimensions",
        en: one "complete one dimension" many "complete {count} dimensions",
    }
    /// Some of the dimensions that are missing are enough.
    pub fn some_dimensions_to_go(count: &str, of: &str) {
        fr: "à compléter {count} des {of} dimensions incomplètes",
        en: "complete {count} of the {of} incomplete dimensions",
    }
    /// One dimension, as a number in words.
    pub fn one_dimension() { fr: "une", en: "one" }
    /// The least that can be enough.
    pub fn at_least(count: &str) { fr: "au moins {count}", en: "at least {count}" }
    /// Dimensions are too far behind.
    pub fn behind_to_go(count: usize) {
        fr: one "à faire avancer une dimension trop en retard" many "à faire avancer {count} dimensions trop en retard",
        en: one "move up one dimension that is too far behind" many "move up {count} dimensions that are too far behind",
    }
    /// How many of the fields just named are enough, for residents.
    pub fn plain_enough_of(count: &str, of: &str) {
        fr: "Il faut avancer dans au moins {count} de ces {of} domaines.",
        en: "We have to move forward in at least {count} of these {of} fields.",
    }
    /// Gates are closed.
    pub fn gates_to_go(count: usize) {
        fr: one "à ouvrir un verrou" many "à ouvrir {count} verrous",
        en: one "open one gate" many "open {count} gates",
    }
    /// Points of the index are missing.
    pub fn points_to_go(points: &str) {
        fr: "à gagner {points} sur la note d’ensemble",
        en: "gain {points} on the overall score",
    }
    /// Questions put to somebody, and what became of them.
    pub fn coverage(asked: usize, parts: &str) {
        fr: one "{asked} question posée\u{a0}: {parts}." many "{asked} questions posées\u{a0}: {parts}.",
        en: one "{asked} question asked: {parts}." many "{asked} questions asked: {parts}.",
    }
    /// Answered questions.
    pub fn part_answered(count: &str) { fr: "{count} avec une réponse", en: "{count} answered" }
    /// Unknown answers.
    pub fn part_unknown(count: &str) { fr: "{count} «\u{a0}nous ne savons pas\u{a0}»", en: "{count} “we do not know”" }
    /// Not applicable.
    pub fn part_not_applicable(count: &str) { fr: "{count} sans objet", en: "{count} not applicable" }
    /// Nothing unknown can change the stage.
    pub fn firm() {
        fr: "Quelles que soient les réponses qui manquent, le stade reste le même.",
        en: "Whatever the missing answers turn out to be, the stage stays the same.",
    }
    /// All is answered.
    pub fn all_answered() {
        fr: "Aucune réponse ne manque\u{a0}: le stade est sûr, pour autant que les réponses le sont.",
        en: "No answer is missing: the stage is as sure as the answers are.",
    }
    /// Unknown answers could change the stage.
    pub fn provisional(low: &str, high: &str) {
        fr: "Provisoire\u{a0}: selon les réponses qui manquent, nous sommes entre {low} et {high}.",
        en: "Provisional: depending on the missing answers, we are between {low} and {high}.",
    }
    /// How many unknown answers may decide.
    pub fn may_decide(count: usize) {
        fr: one "Une réponse inconnue ou vide peut en décider."
            many "{count} réponses inconnues ou vides peuvent en décider.",
        en: one "One unknown or blank answer may decide." many "{count} unknown or blank answers may decide.",
    }
    /// Before the first stage.
    pub fn before_first() { fr: "le point de départ", en: "the start" }
    /// A stage that is reached.
    pub fn stage_reached() { fr: "atteint", en: "reached" }
    /// A stage that is next.
    pub fn stage_next() { fr: "le prochain", en: "next" }
    /// A stage further up.
    pub fn stage_later() { fr: "plus tard", en: "later" }
    /// A stage that may be reached already.
    pub fn stage_possible() { fr: "le prochain, peut-être déjà atteint", en: "next, perhaps reached already" }
    /// What holds the next stage.
    pub fn holds_next(stage: &str) {
        fr: "Ce qui nous sépare du stade {stage}",
        en: "What stands between us and the stage {stage}",
    }
    /// Nothing holds a next stage.
    pub fn holds_nothing_heading() { fr: "Ce qu’il faut surveiller", en: "What to keep an eye on" }
    /// The last stage is reached, nothing is worth an alert.
    pub fn holds_nothing() {
        fr: "Rien ne retient un prochain stade, et il n’y a aucune alerte.",
        en: "Nothing holds a next stage, and there is no alert.",
    }
    /// The same where no stages are set.
    pub fn no_alert() { fr: "Il n’y a aucune alerte.", en: "There is no alert." }
    /// A gate, by what it is about.
    pub fn gate_title(about: &str) { fr: "Verrou\u{a0}: {about}", en: "Gate: {about}" }
    /// A gate without a reason of its own.
    pub fn gate_reason(stage: &str) {
        fr: "Le stade {stage} attend que ce verrou soit ouvert.",
        en: "The stage {stage} waits until this gate is open.",
    }
    /// Practices of an essential kind that are missing in a dimension.
    pub fn essentials_missing(count: usize) {
        fr: one "Il manque une pratique indispensable à ce stade."
            many "Il manque {count} pratiques indispensables à ce stade.",
        en: one "A practice that this stage cannot do without is missing."
            many "{count} practices that this stage cannot do without are missing.",
    }
    /// Practices of an essential kind that nobody knows or looked at.
    pub fn essentials_open(count: usize) {
        fr: one "Nous ne savons pas encore si une pratique indispensable à ce stade est en place."
            many "Nous ne savons pas encore si {count} pratiques indispensables à ce stade sont en place.",
        en: one "We do not know yet whether a practice that this stage cannot do without is in place."
            many "We do not know yet whether {count} practices that this stage cannot do without are in place.",
    }
    /// The same of more such practices than those that are missing.
    pub fn other_essentials_open(count: usize) {
        fr: one "D’une autre, nous ne le savons pas encore." many "De {count} autres, nous ne le savons pas encore.",
        en: one "Of one more we do not know yet." many "Of {count} more we do not know yet.",
    }
    /// The essential ones are there, the score is too low.
    pub fn score_missing(points: &str) {
        fr: "L’indispensable est là\u{a0}; il manque encore {points} dans l’ensemble des pratiques de ce stade.",
        en: "The essentials are there; the practices of this stage together are still {points} short.",
    }
    /// The score is too low; nothing in it is essential.
    pub fn score_missing_alone(points: &str) {
        fr: "Il manque encore {points} dans l’ensemble des pratiques de ce stade.",
        en: "The practices of this stage together are still {points} short.",
    }
    /// What open answers alone could make up for.
    pub fn open_may_do() {
        fr: "Les réponses qui manquent peuvent y suffire.",
        en: "The missing answers may make up for it.",
    }
    /// A gate that rests on open answers alone.
    pub fn gate_may_be_open() {
        fr: "Les réponses qui manquent diront si ce verrou est déjà ouvert.",
        en: "The missing answers will tell whether this gate is open already.",
    }
    /// Nothing of its own is missing: weight of zero or empty cell.
    pub fn dimension_waits() { fr: "Ce stade n’y est pas encore atteint.", en: "This stage is not reached there yet." }
    /// Too little is answered for a score.
    pub fn insufficient() {
        fr: "Trop peu de réponses pour une note\u{a0}: c’est par là qu’il faut commencer.",
        en: "Too few answers for a score: that is where to begin.",
    }
    /// A dimension that has not reached a stage.
    pub fn dimension_block(dimension: &str, stage: &str) {
        fr: "{dimension}\u{a0}: pas encore au stade {stage}",
        en: "{dimension}: not at the stage {stage} yet",
    }
    /// The index below the next band.
    pub fn index_block(stage: &str) {
        fr: "La note d’ensemble n’est pas encore au stade {stage}",
        en: "The overall score is not at the stage {stage} yet",
    }
    /// What the index lacks.
    pub fn index_missing(points: &str) { fr: "Il manque {points}.", en: "It is {points} short." }
    /// The index would do, a gate does not.
    pub fn index_enough() {
        fr: "La note suffit\u{a0}; un verrou reste à ouvrir.",
        en: "The score is enough; a gate is still to be opened.",
    }
    /// A score in words.
    pub fn points(score: &str, out_of: &str) { fr: "{score} sur {out_of}", en: "{score} out of {out_of}" }
    /// Points that are missing.
    pub fn some_points(score: &str, out_of: &str) {
        fr: "{score} points sur {out_of}",
        en: "{score} points out of {out_of}",
    }
    /// One point, or less, that is missing.
    pub fn some_point(score: &str, out_of: &str) {
        fr: "{score} point sur {out_of}",
        en: "{score} point out of {out_of}",
    }
    /// A range in words.
    pub fn range(low: &str, high: &str) { fr: "de {low} à {high}", en: "{low} to {high}" }
    /// A score with its range.
    pub fn points_range(score: &str, out_of: &str, low: &str, high: &str) {
        fr: "{score} sur {out_of} (entre {low} et {high})",
        en: "{score} out of {out_of} (between {low} and {high})",
    }
    /// A dimension below its minimum.
    pub fn below(dimension: &str, score: &str, minimum: &str) {
        fr: "{dimension}\u{a0}: {score}, il faut au moins {minimum}",
        en: "{dimension}: {score}, at least {minimum} is needed",
    }
    /// A missing score, where a minimum is asked.
    pub fn no_score() { fr: "pas de note", en: "no score" }
    /// More lines than are shown.
    pub fn more_blocks(count: usize) {
        fr: one "Un autre point attend." many "{count} autres points attendent.",
        en: one "One more point waits." many "{count} more points wait.",
    }
    /// Mismatches that keep no stage back.
    pub fn watch(alerts: &str) { fr: "À regarder de près aussi\u{a0}: {alerts}.", en: "Worth a close look, too: {alerts}." }
    /// More items than are shown.
    pub fn more(count: usize) {
        fr: one "et un autre" many "et {count} autres",
        en: one "and one more" many "and {count} more",
    }
    /// Practices far ahead, foundations missing.
    pub fn out_of_step(dimensions: &str) {
        fr: "{dimensions}\u{a0}: des pratiques d’un stade plus avancé sont là, alors que des bases manquent.",
        en: "{dimensions}: practices of a later stage are there while foundations are missing.",
    }
    /// Intro of the first steps.
    pub fn first_intro(days: &str, capacity: &str) {
        fr: "Ensemble\u{a0}: environ {days} de travail. Nous disposons de {capacity} par mois.",
        en: "Together: about {days} of work. We have {capacity} a month.",
    }
    /// The first wave begins with a step that is not small.
    pub fn no_small_step() {
        fr: "Aucun pas n’est assez court pour ouvrir la voie\u{a0}: nous commençons par le plus court de ceux qui sont possibles.",
        en: "No step is short enough to open the way: we begin with the shortest of those that are possible.",
    }
    /// The framework has no steps.
    pub fn no_steps() {
        fr: "Ce référentiel décrit où nous en sommes\u{a0}; il ne propose pas de pas. La feuille de route est donc à écrire ensemble, à partir de ce qui manque, dimension par dimension.",
        en: "This framework describes where we stand; it proposes no steps. The roadmap is for us to write together, from what is missing, dimension by dimension.",
    }
    /// All steps are done.
    pub fn all_done() { fr: "Tous les pas du référentiel sont faits.", en: "All steps of the framework are done." }
    /// No step brings anything.
    pub fn nothing_planned() {
        fr: "Aucun pas du référentiel n’apporte quelque chose de plus ici.",
        en: "No step of the framework brings anything more here.",
    }
    /// An amount of days with its unit.
    pub fn amount_of_days(amount: &Exact) {
        fr: one "{amount} jour" many "{amount} jours",
        en: one "{amount} day" many "{amount} days",
    }
    /// A range of days.
    pub fn day_range(high: &Exact, low: &str) {
        fr: one "{low} à {high} jour" many "{low} à {high} jours",
        en: one "{low} to {high} day" many "{low} to {high} days",
    }
    /// Days, and what goes on after them.
    pub fn with_upkeep(days: &str, upkeep: &str) {
        fr: "{days}, puis {upkeep} par mois",
        en: "{days}, then {upkeep} a month",
    }
    /// What it took where it was done.
    pub fn measured_in(count: usize, days: &str) {
        fr: one "mesuré dans une municipalité\u{a0}: {days}" many "mesuré dans {count} municipalités\u{a0}: {days}",
        en: one "measured in one municipality: {days}" many "measured in {count} municipalities: {days}",
    }
    /// An estimate.
    pub fn estimate() { fr: "estimation", en: "estimate" }
    /// A measurement.
    pub fn measured() { fr: "mesuré", en: "measured" }
    /// An assumption.
    pub fn assumed() { fr: "supposé, faute d’estimation", en: "assumed, for want of an estimate" }
    /// A step and its dates.
    pub fn period(starts: &str, ends: &str) { fr: "du {starts} au {ends}", en: "{starts} to {ends}" }
    /// Until a date.
    pub fn until(date: &str) { fr: "jusqu’au {date}", en: "until {date}" }
    /// Why: a practice that is missing.
    pub fn because_question(question: &str, answer: &str) {
        fr: "{question} Réponse\u{a0}: {answer}.",
        en: "{question} Answer: {answer}.",
    }
    /// Why: a practice without an answer.
    pub fn because_open(question: &str, state: &str) { fr: "{question} {state}.", en: "{question} {state}." }
    /// Why: a gate with its reason.
    pub fn because_gate(stage: &str, reason: &str) {
        fr: "Ouvre un verrou du stade {stage}. Sans cela\u{a0}: {reason}",
        en: "Opens a gate of the stage {stage}. Without it: {reason}",
    }
    /// Why: a gate without reason.
    pub fn because_plain_gate(stage: &str) {
        fr: "Ouvre un verrou du stade {stage}.",
        en: "Opens a gate of the stage {stage}.",
    }
    /// Why: an alert.
    pub fn because_alert(title: &str) { fr: "Répond à l’alerte {title}.", en: "Answers the alert {title}." }
    /// Why: a priority of residents.
    pub fn because_priority(dimension: &str) {
        fr: "Les habitants en ont fait une priorité\u{a0}: {dimension}.",
        en: "Residents made it a priority: {dimension}.",
    }
    /// Why: the author's factor.
    pub fn because_boost() {
        fr: "Les auteurs du référentiel lui donnent plus de poids.",
        en: "The framework's authors give it more weight.",
    }
    /// Why, for residents: what a gate keeps from happening.
    pub fn plain_gate(reason: &str) { fr: "Sans cela\u{a0}: {reason}", en: "Without it: {reason}" }
    /// Why, for residents: what is not in place.
    pub fn plain_missing(practice: &str) {
        fr: "Ce n’est pas encore le cas\u{a0}: {practice}",
        en: "This is not so yet: {practice}",
    }
    /// Why, for residents: what is in place in part.
    pub fn plain_in_part(practice: &str) {
        fr: "Ce n’est pas encore tout à fait le cas\u{a0}: {practice}",
        en: "This is not quite so yet: {practice}",
    }
    /// Why, for residents: what nobody knows.
    pub fn plain_open(practice: &str) {
        fr: "Nous ne savons pas encore si c’est le cas\u{a0}: {practice}",
        en: "We do not know yet whether this is so: {practice}",
    }
    /// What would happen, for residents, if a gate were ignored.
    pub fn plain_now(reason: &str) {
        fr: "Si nous avancions sans y remédier\u{a0}: {reason}.",
        en: "If we went on without putting it right: {reason}.",
    }
    /// What residents should know is missing.
    pub fn plain_dimensions(dimensions: &str) {
        fr: "Il reste à avancer dans ces domaines\u{a0}: {dimensions}.",
        en: "There is still some way to go in these fields: {dimensions}.",
    }
    /// Why: a prerequisite.
    pub fn because_needed(steps: &str) { fr: "Rend possible\u{a0}: {steps}.", en: "Makes possible: {steps}." }
    /// Where nothing is in place.
    pub fn nothing_in_place() {
        fr: "Rien n’est encore noté comme en place\u{a0}: les premiers pas changeront cela.",
        en: "Nothing is marked as in place yet: the first steps will change that.",
    }
    /// Where nothing is in place, and no step is planned.
    pub fn nothing_in_place_yet() {
        fr: "Rien n’est encore noté comme en place.",
        en: "Nothing is marked as in place yet.",
    }
    /// How much is in place.
    pub fn in_place_count(met: &str, of: &str) {
        fr: "{met} pratiques sur {of} sont en place. C’est sur elles que nous bâtissons.",
        en: "{met} of {of} practices are in place. We build on them.",
    }
    /// One practice is in place.
    pub fn in_place_one(of: &str) {
        fr: "Une pratique sur {of} est en place. C’est sur elle que nous bâtissons.",
        en: "One of {of} practices is in place. We build on it.",
    }
    /// The state after a wave.
    pub fn after_wave(met: usize, stage: &str) {
        fr: one "Après ces pas\u{a0}: {met} pratique en place, stade {stage}."
            many "Après ces pas\u{a0}: {met} pratiques en place, stade {stage}.",
        en: one "After these steps: {met} practice in place, stage {stage}."
            many "After these steps: {met} practices in place, stage {stage}.",
    }
    /// The state after a wave, without a stage.
    pub fn after_wave_plain(met: usize) {
        fr: one "Après ces pas\u{a0}: {met} pratique en place." many "Après ces pas\u{a0}: {met} pratiques en place.",
        en: one "After these steps: {met} practice in place." many "After these steps: {met} practices in place.",
    }
    /// What a step reaches.
    pub fn reaches(step: &str, stage: &str) {
        fr: "Avec le {step}, le stade {stage} est atteint.",
        en: "With {step}, the stage {stage} is reached.",
    }
    /// Steps beyond the last wave.
    pub fn beyond() { fr: "Au-delà", en: "Beyond" }
    /// A first wave whose last step takes longer than the wave.
    pub fn ends_later(date: &str) {
        fr: "Le dernier de ces pas se termine un peu plus tard, le {date}.",
        en: "The last of these steps ends a little later, on {date}.",
    }
    /// A wave without steps.
    pub fn empty_wave() { fr: "Aucun pas ne se termine dans cette période.", en: "No step ends in this period." }
    /// A step by its number.
    pub fn numbered_step(number: usize) { fr: "pas\u{a0}{number}", en: "step\u{a0}{number}" }
    /// Steps counted.
    pub fn steps(count: usize) { fr: one "{count} pas" many "{count} pas", en: one "{count} step" many "{count} steps" }
    /// Steps outside the asked horizon.
    pub fn hidden(count: &str, days: &str) {
        fr: "Au-delà de la durée demandée\u{a0}: {count}, environ {days} de travail.",
        en: "Beyond the days asked for: {count}, about {days} of work.",
    }
    /// The whole length.
    pub fn length(what: &str, count: &str, days: &str, capacity: &str, span: &str, date: &str) {
        fr: "{what}\u{a0}: {count}, environ {days} de travail. À raison de {capacity} par mois, cela prend {span}\u{a0}: terminé {date}.",
        en: "{what}: {count}, about {days} of work. At {capacity} a month, that takes {span}: done {date}.",
    }
    /// The length of the whole roadmap.
    pub fn in_all() { fr: "En tout", en: "In all" }
    /// The length of the way to a step or stage.
    pub fn to_get_there() { fr: "Pour y arriver", en: "To get there" }
    /// The length of the roadmap without some steps.
    pub fn without_those() { fr: "Sans les pas écartés", en: "Without the steps left out" }
    /// The length of the way to a step or stage without some steps.
    pub fn to_get_there_without() {
        fr: "Pour y arriver sans les pas écartés",
        en: "To get there without the steps left out",
    }
    /// Only the way to a stage is shown.
    pub fn only_to_stage(stage: &str) {
        fr: "Ce rapport ne montre que les pas qui mènent au stade {stage}.",
        en: "This report shows only the steps that lead to the stage {stage}.",
    }
    /// Only the way to a step is shown.
    pub fn only_to_step(step: &str) {
        fr: "Ce rapport ne montre que le pas {step} et ceux dont il a besoin.",
        en: "This report shows only the step {step} and those that it needs.",
    }
    /// No step is left on the way.
    pub fn none_to_get_there() {
        fr: "Il ne reste aucun pas du référentiel pour y arriver.",
        en: "No step of the framework is left to get there.",
    }
    /// Some steps are ruled out.
    pub fn without_steps(steps: &str) {
        fr: "Les pas écartés n’y sont pas\u{a0}: {steps}.",
        en: "The steps left out are not in it: {steps}.",
    }
    /// Steps fall away with those ruled out.
    pub fn fall_away(count: usize) {
        fr: one "Un autre, qui en a besoin, tombe avec eux."
            many "{count} autres, qui en ont besoin, tombent avec eux.",
        en: one "Another that needs them falls away too." many "{count} others that need them fall away too.",
    }
    /// One more day a month.
    pub fn one_more_day(span: &str) {
        fr: "Avec un jour de plus par mois\u{a0}: {span}.",
        en: "With one more day a month: {span}.",
    }
    /// Sharing the work.
    pub fn shared(span: &str) {
        fr: "En partageant chaque pas à parts égales avec une municipalité voisine\u{a0}: {span} au mieux.",
        en: "Sharing each step equally with a neighbouring municipality: {span} at best.",
    }
    /// Nobody has to do all.
    pub fn not_all_at_once() {
        fr: "Rien n’oblige à tout faire\u{a0}: chaque pas vaut par lui-même.",
        en: "Nothing obliges us to do it all: each step is worth taking by itself.",
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
    /// Steps ruled out, and what falls away with them.
    pub fn left_out(step: &str, needs: &str) {
        fr: "{step} tombe aussi\u{a0}: ce pas a besoin de {needs}.",
        en: "{step} falls away too: it needs {needs}.",
    }
    /// A step ruled out.
    pub fn left_out_itself(step: &str) { fr: "{step} n’est pas possible ici.", en: "{step} is not possible here." }
    /// Ruled out although done.
    pub fn without_done(step: &str) {
        fr: "{step} est déjà fait\u{a0}; l’écarter ne change rien.",
        en: "{step} is done already; ruling it out changes nothing.",
    }
    /// Even all steps do not lead to the target.
    pub fn unreachable() {
        fr: "Même tous les pas faits, le stade visé n’est pas atteint. Il resterait\u{a0}:",
        en: "Even with all steps done, the stage aimed at is not reached. There would remain:",
    }
    /// Steps that are done already.
    pub fn done_already(count: usize) {
        fr: one "{count} autre pas est déjà fait\u{a0}: ce qu’il apporte est en place." many "{count} autres pas sont déjà faits\u{a0}: ce qu’ils apportent est en place.",
        en: one "{count} other step is done already: what it brings is in place." many "{count} other steps are done already: what they bring is in place.",
    }
    /// The stage of a dimension.
    pub fn at_stage(stage: &str) { fr: "Stade atteint\u{a0}: {stage}", en: "Stage reached: {stage}" }
    /// A dimension before the first stage.
    pub fn before_first_stage(stage: &str) {
        fr: "Pas encore au premier stade, {stage}",
        en: "Not at the first stage yet, {stage}",
    }
    /// Nothing applies.
    pub fn nothing_applies() {
        fr: "Aucune question notée ne nous concerne ici.",
        en: "No scored question concerns us here.",
    }
    /// Too little is answered in a dimension.
    pub fn insufficient_score() { fr: "Trop peu de réponses pour une note.", en: "Too few answers for a score." }
    /// Counts of a dimension.
    pub fn counts(met: &str, of: &str) {
        fr: "{met} pratiques en place sur {of}",
        en: "{met} of {of} practices in place",
    }
    /// Counts of a dimension, one or none in place.
    pub fn counts_one(met: &str, of: &str) {
        fr: "{met} pratique en place sur {of}",
        en: "{met} of {of} practices in place",
    }
    /// What was counted, in a dimension of facts.
    pub fn facts_given(answered: &str, of: &str) {
        fr: "{answered} réponses sur {of}",
        en: "{answered} of {of} answered",
    }
    /// Not asked.
    pub fn not_asked_one() { fr: "Une question ne nous concerne pas.", en: "One question does not concern us." }
    /// Not asked.
    pub fn not_asked(count: &str) {
        fr: "{count} questions ne nous concernent pas.",
        en: "{count} questions do not concern us.",
    }
    /// A closed gate that concerns a dimension.
    pub fn gate_closed(stage: &str, reason: &str) {
        fr: "Verrou du stade {stage}\u{a0}: {reason}",
        en: "Gate of the stage {stage}: {reason}",
    }
    /// A closed gate, on a picture.
    pub fn gate_mark(stage: &str) { fr: "verrou fermé\u{a0}: {stage}", en: "gate closed: {stage}" }
    /// Not applicable.
    pub fn not_applicable() { fr: "Sans objet ici", en: "Not applicable here" }
    /// Not applicable, and why.
    pub fn inapplicable_because(reason: &str) { fr: "sans objet, {reason}", en: "not applicable, {reason}" }
    /// Answers that carry no score.
    pub fn not_scored() { fr: "Réponses qui ne sont pas notées", en: "Answers that are not scored" }
    /// Essential for a stage.
    pub fn essential_for(stage: &str) { fr: "indispensable pour {stage}", en: "essential for {stage}" }
    /// Answered on a date.
    pub fn answered_on(date: &str) { fr: "réponse du {date}", en: "answered on {date}" }
    /// A stale answer.
    pub fn stale_since(date: &str, months: &str) {
        fr: "réponse du {date}, à revoir après {months} mois",
        en: "answered on {date}, due again after {months} months",
    }
    /// A condition rests on it.
    pub fn gate_question(stage: &str) { fr: "verrou de {stage}", en: "gate of {stage}" }
    /// Nothing was chosen.
    pub fn none_chosen() { fr: "Aucune de ces réponses", en: "None of these" }
    /// Why the smallest question is settled first.
    pub fn settle_deciding() {
        fr: "Cette réponse peut décider du prochain stade. Trouver la réponse est déjà un petit pas.",
        en: "This answer may decide the next stage. Finding the answer is a small step already.",
    }
    /// Why the smallest question is settled first, where no stage depends on it.
    pub fn settle_any() {
        fr: "Trouver la réponse est déjà un petit pas.",
        en: "Finding the answer is a small step already.",
    }
    /// How many questions were put to somebody.
    pub fn method_asked(asked: usize) {
        fr: one "{asked} question nous a été posée." many "{asked} questions nous ont été posées.",
        en: one "{asked} question was put to us." many "{asked} questions were put to us.",
    }
    /// How many questions are for others.
    pub fn method_hidden(hidden: usize) {
        fr: one "Une autre ne concerne pas une municipalité comme la nôtre, ou dépendait d’autres réponses."
            many "{hidden} autres ne concernent pas une municipalité comme la nôtre, ou dépendaient d’autres réponses.",
        en: one "One other does not concern a municipality like ours, or depended on other answers."
            many "{hidden} others do not concern a municipality like ours, or depended on other answers.",
    }
    /// How many questions were put to somebody, all of them.
    pub fn method_all_questions(asked: usize) {
        fr: one "{asked} question nous a été posée, la seule du référentiel."
            many "{asked} questions nous ont été posées, toutes celles du référentiel.",
        en: one "{asked} question was put to us, the only one that the framework has."
            many "{asked} questions were put to us, all that the framework has.",
    }
    /// Unknown answers count as nothing.
    pub fn method_unknown_zero(count: &str) {
        fr: "Ce que nous ne savons pas et ce qui est resté vide ({count} ici) comptent comme pas encore en place\u{a0}; la fourchette dit ce que cela peut changer. Ce qui est sans objet, avec sa raison, ne compte pas.",
        en: "What we do not know and what stayed blank ({count} here) counts as not in place yet; the range says what that may change. What is not applicable, with its reason, does not count.",
    }
    /// Unknown answers are left out.
    pub fn method_unknown_exclude(count: &str) {
        fr: "Ce que nous ne savons pas et ce qui est resté vide ({count} ici) sont laissés de côté dans la note\u{a0}; la fourchette dit ce que cela peut changer. Ce qui est sans objet, avec sa raison, ne compte pas.",
        en: "What we do not know and what stayed blank ({count} here) is left out of the score; the range says what that may change. What is not applicable, with its reason, does not count.",
    }
    /// An example with the municipality's own numbers.
    pub fn method_example(points: &Exact, dimension: &str, out_of: &str, score: &str) {
        fr: one "Un exemple, {dimension}\u{a0}: {points} point obtenu sur {out_of}, soit {score}."
            many "Un exemple, {dimension}\u{a0}: {points} points obtenus sur {out_of}, soit {score}.",
        en: one "An example, {dimension}: {points} point out of {out_of}, which is {score}."
            many "An example, {dimension}: {points} points out of {out_of}, which is {score}.",
    }
    /// The rule of stages.
    pub fn method_staged(threshold: &str, quorum: &str, lag: &str) {
        fr: "Une dimension atteint un stade quand ses pratiques indispensables y sont en place et que l’ensemble de ses pratiques de ce stade vaut au moins {threshold}, le stade d’avant étant atteint. La municipalité l’atteint quand les dimensions qui pèsent au moins {quorum} du total l’ont atteint, {lag}, et que chaque verrou est ouvert. Un verrou est une pratique sans laquelle le stade reste fermé\u{a0}: aucune moyenne ne la remplace.",
        en: "A dimension reaches a stage when its essential practices are in place and its practices of that stage together come to at least {threshold}, the stage before being reached. The municipality reaches it when dimensions with at least {quorum} of the weight have, {lag}, and every gate is open. A gate is a practice without which the stage stays closed: no average makes up for it.",
    }
    /// No dimension may lag behind.
    pub fn lag_none() { fr: "qu’aucune n’est en dessous", en: "none is below it" }
    /// Dimensions may lag one stage behind.
    pub fn lag_one() { fr: "qu’aucune n’a plus d’un stade de retard", en: "none is more than one stage behind" }
    /// Dimensions may lag behind.
    pub fn lag_many(count: &str) {
        fr: "qu’aucune n’a plus de {count} stades de retard",
        en: "none is more than {count} stages behind",
    }
    /// How many dimensions have reached the next stage.
    pub fn method_reached(count: &str, of: &str, stage: &str) {
        fr: "Chez nous, {count} dimensions sur {of} ont atteint le stade {stage}.",
        en: "With us, {count} of {of} dimensions have reached the stage {stage}.",
    }
    /// How many dimensions have reached the next stage, one or none.
    pub fn method_reached_one(count: &str, of: &str, stage: &str) {
        fr: "Chez nous, {count} dimension sur {of} a atteint le stade {stage}.",
        en: "With us, {count} of {of} dimensions has reached the stage {stage}.",
    }
    /// How many dimensions have reached the next stage, none.
    pub fn method_reached_none(of: usize, stage: &str) {
        fr: one "Chez nous, la seule dimension n’a pas encore atteint le stade {stage}."
            many "Chez nous, aucune des {of} dimensions n’a encore atteint le stade {stage}.",
        en: one "With us, the only dimension has not reached the stage {stage} yet."
            many "With us, none of the {of} dimensions has reached the stage {stage} yet.",
    }
    /// The rule of bands.
    pub fn method_bands(bounds: &str) {
        fr: "La note d’ensemble donne le stade\u{a0}: {bounds}. Une note exactement sur une limite l’atteint.",
        en: "The overall score gives the stage: {bounds}. A score exactly on a bound reaches it.",
    }
    /// One band.
    pub fn band(stage: &str, threshold: &str) { fr: "{stage} à partir de {threshold}", en: "{stage} from {threshold}" }
    /// No stages.
    pub fn method_none() {
        fr: "Le référentiel ne fixe pas de stade\u{a0}: les notes se lisent dimension par dimension.",
        en: "The framework sets no stages: scores are read dimension by dimension.",
    }
    /// How steps are ordered, proved.
    pub fn method_order_best(capacity: &str, then: &str) {
        fr: "Les pas sont rangés pour que l’essentiel du progrès vienne le plus tôt possible avec {capacity} par mois. Comptent ce que chaque pas apporte par jour de travail, et ce qui doit venir avant lui. De petits pas ouvrent la marche{then}\u{a0}; dans chaque partie, c’est prouvé\u{a0}: aucun autre ordre n’apporte le progrès plus tôt.",
        en: "Steps are put in the order that brings most of the progress earliest with {capacity} a month. What counts is what each step brings for a day of work, and what has to come before it. Small steps lead the way{then}; within each part it is proved that no other order brings the progress earlier.",
    }
    /// What comes after the small steps where a framework has stages.
    pub fn method_then_way() {
        fr: ", puis vient le chemin vers le stade suivant",
        en: ", then comes what leads to the next stage",
    }
    /// How steps are ordered, within a bound.
    pub fn method_order_bound(capacity: &str, percent: &str) {
        fr: "Les pas sont rangés pour que l’essentiel du progrès vienne le plus tôt possible avec {capacity} par mois. Comptent ce que chaque pas apporte par jour de travail, et ce qui doit venir avant lui. De petits pas ouvrent la marche\u{a0}; pour le reste, un autre ordre y gagnerait {percent} au plus.",
        en: "Steps are put in the order that brings most of the progress earliest with {capacity} a month. What counts is what each step brings for a day of work, and what has to come before it. Small steps lead the way; for the rest another order would gain {percent} at most.",
    }
    /// Steps without effort.
    pub fn method_assumed(count: &str) {
        fr: "Pour {count}, le référentiel ne donne pas de durée\u{a0}: un jour est supposé.",
        en: "For {count} the framework gives no time: one day is assumed.",
    }
    /// Effort is an estimate.
    pub fn method_effort() {
        fr: "Les durées sont des fourchettes en jours de travail\u{a0}; le plan compte avec leur milieu.",
        en: "Times are ranges of working days; the plan counts with their middle.",
    }
    /// The framework.
    pub fn framework(title: &str, version: &str) {
        fr: "Référentiel\u{a0}: {title}, version {version}.",
        en: "Framework: {title}, version {version}.",
    }
    /// The framework is read in a language of its own.
    pub fn foreign_texts(tag: &str) {
        fr: "Ses textes sont dans la langue «\u{a0}{tag}\u{a0}»\u{a0}; les mots autour sont en français.",
        en: "Its texts are in the language “{tag}”; the words around them are English.",
    }
    /// What made a page, and from which file.
    pub fn made_by(version: &str, source: &str) {
        fr: "Page faite par «\u{a0}jalon roadmap\u{a0}», version {version}, à partir de {source}.",
        en: "Page made by “jalon roadmap”, version {version}, from {source}.",
    }
    /// Answers were given for another version.
    pub fn other_version(given: &str) {
        fr: "Les réponses ont été données pour la version {given}.",
        en: "The answers were given for version {given}.",
    }
    /// Authors and licence of a framework.
    pub fn by(authors: &str) { fr: "Auteurs\u{a0}: {authors}.", en: "Authors: {authors}." }
    /// Licence of a framework.
    pub fn license(license: &str) { fr: "Licence\u{a0}: {license}.", en: "Licence: {license}." }
    /// Whom to tell.
    pub fn tell(name: &str) {
        fr: "Au guichet, par téléphone ou par écrit, à la municipalité\u{a0}: {name}.",
        en: "At the front desk, by telephone or in writing, to the municipality: {name}.",
    }
    /// Who has answered, for residents.
    pub fn tell_roles(roles: &str) {
        fr: "Ont répondu aux questions\u{a0}: {roles}.",
        en: "The questions were answered by: {roles}.",
    }
    /// What becomes of unknown answers, for residents.
    pub fn public_unknown_zero() {
        fr: "Ce que nous ne savons pas encore n’est pas compté comme en place.",
        en: "What we do not know yet is not counted as in place.",
    }
    /// What becomes of unknown answers, for residents, where they are left out.
    pub fn public_unknown_exclude() {
        fr: "Ce que nous ne savons pas encore est laissé de côté.",
        en: "What we do not know yet is left out.",
    }
    /// The finding of the path, before the first stage.
    pub fn path_title_start(stage: &str) {
        fr: "En chemin vers le premier stade, {stage}",
        en: "On the way to the first stage, {stage}",
    }
    /// What keeps the next stage.
    pub fn path_gates(stage: &str, gates: &str) {
        fr: "Avant le stade {stage}, verrous encore fermés\u{a0}: {gates}.",
        en: "Before the stage {stage}, gates still closed: {gates}.",
    }
    /// The interval on the path.
    pub fn path_interval(low: &str, high: &str) {
        fr: "Selon les réponses qui manquent\u{a0}: entre {low} et {high}.",
        en: "Depending on the missing answers: between {low} and {high}.",
    }
    /// The stages of the path.
    pub fn path_stages(stages: &str) { fr: "Le chemin\u{a0}: {stages}.", en: "The path: {stages}." }
    /// The finding of the bars.
    pub fn bars_title(best: &str, best_score: &str, least: &str, least_score: &str) {
        fr: "Le plus avancé\u{a0}: {best}, {best_score}. Le moins avancé\u{a0}: {least}, {least_score}",
        en: "Furthest: {best}, {best_score}. Most to do: {least}, {least_score}",
    }
    /// The finding of the bars, without scores.
    pub fn bars_title_none() { fr: "Aucune dimension n’a encore de note", en: "No dimension has a score yet" }
    /// What bars show, for whoever does not see them.
    pub fn bars_description() {
        fr: "Les mêmes nombres sont dans le tableau qui suit.",
        en: "The table that follows has the same numbers.",
    }
    /// Between two parts of a reason.
    pub fn semicolon_mark() { fr: "\u{a0}; ", en: "; " }
    /// How a stage came about.
    pub fn reason_stage(stage: &str, state: &str, parts: &str) {
        fr: "{stage}, {state}\u{a0}: {parts}.",
        en: "{stage}, {state}: {parts}.",
    }
    /// What is said of something, after what it is.
    pub fn labelled_sentence(label: &str, text: &str) { fr: "{label}\u{a0}: {text}.", en: "{label}: {text}." }
    /// What is not reached, or not brought.
    pub fn not_there_yet() { fr: "pas encore", en: "not yet" }
    /// The weight that has reached a stage.
    pub fn reason_weight(there: &str, needed: &str, quorum: &str, whole: &str) {
        fr: "poids des dimensions qui y sont, {there}, pour {needed} à atteindre ({quorum}\u{a0}×\u{a0}{whole})",
        en: "weight of the dimensions that are there, {there}, with {needed} needed ({quorum}\u{a0}×\u{a0}{whole})",
    }
    /// No dimension is too far behind.
    pub fn reason_none_behind() { fr: "aucune n’est trop en retard", en: "none is too far behind" }
    /// Dimensions too far behind.
    pub fn reason_behind(names: &str) { fr: "trop en retard\u{a0}: {names}", en: "too far behind: {names}" }
    /// The overall score against a bound.
    pub fn reason_index(compared: &str) { fr: "note d’ensemble {compared}", en: "overall score {compared}" }
    /// All gates are open.
    pub fn reason_gates_open() { fr: "verrous ouverts", en: "gates open" }
    /// One gate is closed.
    pub fn reason_one_gate_closed() { fr: "un verrou fermé", en: "one gate closed" }
    /// Gates are closed.
    pub fn reason_gates_closed(count: &str) { fr: "{count} verrous fermés", en: "{count} gates closed" }
    /// A gate that is open.
    pub fn reason_gate_open(stage: &str, parts: &str) {
        fr: "Verrou de {stage}, ouvert\u{a0}: {parts}.",
        en: "Gate of {stage}, open: {parts}.",
    }
    /// A gate that is closed.
    pub fn reason_gate_closed(stage: &str, parts: &str) {
        fr: "Verrou de {stage}, fermé\u{a0}: {parts}.",
        en: "Gate of {stage}, closed: {parts}.",
    }
    /// Questions that are missing.
    pub fn reason_missing(codes: &str) { fr: "pas encore en place {codes}", en: "not in place yet {codes}" }
    /// Questions that are in place.
    pub fn reason_in_place(codes: &str) { fr: "en place {codes}", en: "in place {codes}" }
    /// A minimum of a gate.
    pub fn reason_minimum(dimension: &str, compared: &str) {
        fr: "{dimension} {compared}",
        en: "{dimension} {compared}",
    }
    /// How a score came about.
    pub fn reason_score(points: &str, out_of: &str, score: &str) {
        fr: "Note\u{a0}: {points} ÷ {out_of} = {score}.",
        en: "Score: {points} ÷ {out_of} = {score}.",
    }
    /// What the practices of a stage come to.
    pub fn reason_cell(compared: &str) { fr: "ses pratiques valent {compared}", en: "its practices come to {compared}" }
    /// Essential practices that are missing.
    pub fn reason_essential(missing: usize) {
        fr: one "il manque {missing} pratique indispensable" many "il manque {missing} pratiques indispensables",
        en: one "{missing} essential practice is missing" many "{missing} essential practices are missing",
    }
    /// The overall score, for a list.
    pub fn no_stage_yet() { fr: "Pas encore au premier stade", en: "Not at the first stage yet" }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::exact;

    #[test]
    fn what_is_below_two_is_singular_in_french() {
        assert_eq!(after_first(Lang::Fr, 1), "Après ces premiers pas\u{a0}: 1 pratique en place.");
        assert_eq!(after_first(Lang::Fr, 2), "Après ces premiers pas\u{a0}: 2 pratiques en place.");
        assert_eq!(after_first(Lang::En, 0), "After these first steps: 0 practices in place.");
        assert_eq!(span(Lang::Fr, &exact("1")), "environ 1 jour");
        assert_eq!(span(Lang::En, &exact("1.6")), "about 2 days");
        let example = method_example(Lang::Fr, &exact("1.5"), "Dim", "2", "75 sur 100");
        assert_eq!(example, "Un exemple, Dim\u{a0}: 1,5 point obtenu sur 2, soit 75 sur 100.");
    }

    #[test]
    fn days_are_rounded_unless_none_would_be_left() {
        let rounded = ["0.1875", "0.04", "12.26", "0"].map(|days| rounded_days(&exact(days), 1));
        assert_eq!(rounded, ["0.2", "0.04", "12.3", "0"].map(exact));
    }
}
