//! The labels of reasons.

use crate::messages;

messages! {
    pub(super) fn municipality_stage() { fr: "Stade de la municipalité", en: "Stage of the municipality" }
    pub(super) fn stages_reached() { fr: "stades atteints à la suite", en: "stages reached in a row" }
    pub(super) fn stages_reached_up_to(stage: &str) { fr: "stades atteints à la suite, jusqu’à {stage}", en: "stages reached in a row, up to {stage}" }
    pub(super) fn nothing_assessed() { fr: "rien à évaluer en stades", en: "nothing to assess in stages" }
    pub(super) fn reaches(stage: &str) { fr: "atteint {stage}", en: "reaches {stage}" }
    pub(super) fn quorum() { fr: "assez de poids l’a atteint", en: "enough weight has reached it" }
    pub(super) fn weight_there() { fr: "poids des dimensions qui l’ont atteint", en: "weight of the dimensions that have reached it" }
    pub(super) fn weight_needed() { fr: "poids qu’il faut", en: "weight that is needed" }
    pub(super) fn weight_whole() { fr: "poids de toutes celles qui comptent", en: "weight of all that count" }
    pub(super) fn quorum_share() { fr: "quorum", en: "quorum" }
    pub(super) fn not_too_far(dimension: &str) { fr: "{dimension} n’est pas trop loin derrière", en: "{dimension} is not too far behind" }
    pub(super) fn reached_and_lag() { fr: "avec le retard permis", en: "with the lag allowed" }
    pub(super) fn own_reached() { fr: "stades atteints", en: "stages reached" }
    pub(super) fn max_lag() { fr: "retard permis", en: "lag allowed" }
    pub(super) fn stage_number() { fr: "rang du stade", en: "number of the stage" }
    pub(super) fn if_badly() { fr: "stade si tout l’inconnu tournait mal", en: "stage if all that is open turned out badly" }
    pub(super) fn if_well() { fr: "stade si tout l’inconnu tournait bien", en: "stage if all that is open turned out well" }
    pub(super) fn before_first() { fr: "avant le premier stade", en: "before the first stage" }
    pub(super) fn one_answer_municipality() { fr: "une seule réponse ferait avancer la municipalité", en: "a single answer would move the municipality on" }
    pub(super) fn one_answer_dimension() { fr: "une seule réponse ferait avancer la dimension", en: "a single answer would move the dimension on" }
    pub(super) fn no_one_answer() { fr: "aucune réponse à elle seule ne fait atteindre le stade suivant", en: "no single answer reaches the next stage" }
    pub(super) fn instead(question: &str, answer: &str) { fr: "si {question} = {answer}", en: "if {question} = {answer}" }
}

messages! {
    pub(super) fn index() { fr: "Note d’ensemble", en: "Overall score" }
    pub(super) fn dimension(title: &str) { fr: "Dimension\u{a0}: {title}", en: "Dimension: {title}" }
    pub(super) fn criterion(title: &str) { fr: "Critère\u{a0}: {title}", en: "Criterion: {title}" }
    pub(super) fn context(title: &str) { fr: "Contexte\u{a0}: {title}", en: "Context: {title}" }
    pub(super) fn score() { fr: "note", en: "score" }
    pub(super) fn score_low() { fr: "note si tout l’inconnu tournait mal", en: "score if all that is open turned out badly" }
    pub(super) fn score_high() { fr: "note si tout l’inconnu tournait bien", en: "score if all that is open turned out well" }
    pub(super) fn points() { fr: "points", en: "points" }
    pub(super) fn out_of() { fr: "sur", en: "out of" }
    pub(super) fn sum_of_weights() { fr: "somme des poids", en: "sum of weights" }
    pub(super) fn max_value() { fr: "valeur pleine", en: "full value" }
    pub(super) fn best_value() { fr: "meilleure valeur", en: "best value" }
    pub(super) fn weight() { fr: "poids", en: "weight" }
    pub(super) fn value() { fr: "valeur", en: "value" }
    pub(super) fn ratio() { fr: "ratio", en: "ratio" }
    pub(super) fn x() { fr: "moyenne", en: "mean" }
    pub(super) fn rounded() { fr: "arrondi", en: "rounded" }
    pub(super) fn unrounded() { fr: "avant arrondi", en: "before rounding" }
    pub(super) fn decimals() { fr: "décimales", en: "decimals" }
    pub(super) fn zero() { fr: "zéro", en: "zero" }
    pub(super) fn one() { fr: "un", en: "one" }
    pub(super) fn lowest_ratio() { fr: "le plus bas", en: "the lowest" }
    pub(super) fn no_score() { fr: "aucune note", en: "no score" }
    pub(super) fn enough_answered() { fr: "assez de réponses", en: "enough answered" }
    pub(super) fn child_too_few(dimension: &str) { fr: "assez de réponses dans {dimension}", en: "enough answered in {dimension}" }
    pub(super) fn coverage() { fr: "part répondue", en: "share answered" }
    pub(super) fn min_coverage() { fr: "part qu’il faut", en: "share needed" }
    pub(super) fn settled() { fr: "questions réglées", en: "questions settled" }
    pub(super) fn asked_count() { fr: "questions posées", en: "questions asked" }
    pub(super) fn answered() { fr: "répondues", en: "answered" }
    pub(super) fn unknown_count() { fr: "inconnues", en: "unknown" }
    pub fn not_applicable_count() { fr: "sans objet", en: "not applicable" }
    pub(super) fn level() { fr: "niveau", en: "level" }
    pub(super) fn way_to_next() { fr: "chemin fait vers le suivant", en: "way to the next one" }
    pub(super) fn x_of_threshold() { fr: "x par rapport au seuil", en: "x against the threshold" }
    pub(super) fn way_limit() { fr: "plafond", en: "limit" }
    pub(super) fn threshold() { fr: "seuil", en: "threshold" }
    pub(super) fn high_enough() { fr: "la moyenne des pratiques du stade atteint le seuil", en: "the mean of the stage's practices is at its threshold" }
    pub(super) fn score_high_enough() { fr: "note au seuil", en: "score at the threshold" }
    pub(super) fn nothing_to_average() { fr: "quelque chose à moyenner", en: "something to average" }
    pub(super) fn nothing_asked_of_stage() { fr: "rien n’y est demandé\u{a0}: comme le stade d’avant", en: "nothing is asked for it: as the stage before" }
    pub(super) fn essential(question: &str) { fr: "essentielle en place\u{a0}: {question}", en: "essential one in place: {question}" }
    pub(super) fn band() { fr: "stades atteints par la note", en: "stages reached by the score" }
    pub(super) fn terms_answered() { fr: "ce qui est répondu", en: "what is answered" }
}

messages! {
    pub(super) fn question(text: &str) { fr: "Question\u{a0}: {text}", en: "Question: {text}" }
    pub(super) fn asked() { fr: "posée ici", en: "asked here" }
    pub(super) fn its_dimension(dimension: &str) { fr: "sa dimension {dimension} est ouverte", en: "its dimension {dimension} is open" }
    pub(super) fn for_profile() { fr: "pour ce profil", en: "for this profile" }
    pub(super) fn profile_is(profile: &str) { fr: "profil {profile}", en: "profile {profile}" }
    pub(super) fn condition() { fr: "condition", en: "condition" }
    pub(super) fn all_hold() { fr: "toutes", en: "all of" }
    pub(super) fn one_holds() { fr: "au moins une", en: "at least one of" }
    pub(super) fn does_not_hold() { fr: "pas", en: "not" }
    pub(super) fn is_option(question: &str) { fr: "réponse à {question}", en: "answer to {question}" }
    pub(super) fn chosen(option: &str) { fr: "«\u{a0}{option}\u{a0}» choisi", en: "“{option}” chosen" }
    pub(super) fn is_met(question: &str) { fr: "{question} en place", en: "{question} in place" }
    pub(super) fn is_not_met(question: &str) { fr: "{question} pas en place", en: "{question} not in place" }
    pub(super) fn is_answered(question: &str) { fr: "{question} répondue", en: "{question} answered" }
    pub(super) fn is_not_answered(question: &str) { fr: "{question} pas répondue", en: "{question} not answered" }
    pub(super) fn ratio_of(question: &str) { fr: "ratio de {question}", en: "ratio of {question}" }
    pub(super) fn at_least_here() { fr: "minimum", en: "minimum" }
    pub(super) fn answer() { fr: "réponse", en: "answer" }
    pub fn unknown() { fr: "nous ne savons pas", en: "we do not know" }
    pub fn blank() { fr: "en blanc", en: "blank" }
    pub(super) fn not_applicable(reason: &str) { fr: "sans objet ({reason})", en: "not applicable ({reason})" }
    pub(super) fn hidden() { fr: "pas posée", en: "not asked" }
    pub(super) fn met() { fr: "en place", en: "in place" }
    pub(super) fn met_bar() { fr: "seuil", en: "bar" }
    pub(super) fn not_scored() { fr: "ne compte pas dans la note", en: "does not count in the score" }
    pub(super) fn left_out() { fr: "laissée hors de la note", en: "left out of the score" }
    pub(super) fn of_stage() { fr: "stade", en: "stage" }
    pub(super) fn is_essential() { fr: "essentielle à son stade", en: "essential for its stage" }
    pub(super) fn asked_by_gate(stage: &str) { fr: "exigée par le verrou du stade {stage}", en: "asked for by the gate of {stage}" }
    pub(super) fn raised_by() { fr: "relevée par le pas", en: "raised by the step" }
    pub(super) fn chosen_values() { fr: "valeurs choisies", en: "values chosen" }
    pub(super) fn capped() { fr: "valeur comptée", en: "value counted" }
    pub(super) fn part_of_range() { fr: "part de l’étendue", en: "part of the range" }
    pub(super) fn above_start() { fr: "au-dessus du début", en: "above the start" }
    pub(super) fn range() { fr: "étendue", en: "range" }
    pub(super) fn number_given() { fr: "nombre donné", en: "number given" }
    pub(super) fn range_from() { fr: "de", en: "from" }
    pub(super) fn range_to() { fr: "à", en: "to" }
    pub(super) fn value_at_start() { fr: "valeur au début", en: "value at the start" }
    pub(super) fn value_at_end() { fr: "valeur à la fin", en: "value at the end" }
    pub(super) fn rise_of_value() { fr: "hausse de la valeur", en: "rise of the value" }
    pub(super) fn on_the_way() { fr: "sur le chemin", en: "on the way" }
    pub(super) fn open_counts_as() { fr: "inconnue ou en blanc, elle vaut", en: "unknown or blank, it counts as" }
}

messages! {
    pub(super) fn gate(stage: &str, about: &str) {
        fr: "Verrou du stade {stage} ({about})",
        en: "Gate of {stage} ({about})",
    }
    pub(super) fn must_be_met(question: &str) { fr: "en place\u{a0}: {question}", en: "in place: {question}" }
    pub(super) fn must_reach(dimension: &str) { fr: "{dimension} atteint son minimum", en: "{dimension} reaches its minimum" }
    pub(super) fn nothing_applies() { fr: "rien ne s’y applique", en: "nothing applies there" }
    pub(super) fn why() { fr: "pourquoi", en: "why" }
    pub(super) fn alert(title: &str) { fr: "Alerte\u{a0}: {title}", en: "Alert: {title}" }
    pub(super) fn alert_step() { fr: "le pas qu’elle nomme", en: "the step it names" }
    pub(super) fn step(title: &str) { fr: "Pas\u{a0}: {title}", en: "Step: {title}" }
    pub(super) fn done() { fr: "déjà fait", en: "done already" }
    pub(super) fn at_target(question: &str) { fr: "{question} est à sa cible", en: "{question} is at its target" }
    pub(super) fn gain() { fr: "gain", en: "gain" }
    pub(super) fn gain_of_questions() { fr: "ce que ses questions apportent", en: "what its questions bring" }
    pub(super) fn share() { fr: "part du tout", en: "share of the whole" }
    pub(super) fn share_in(dimension: &str) { fr: "part dans {dimension}", en: "share in {dimension}" }
    pub(super) fn share_in_all() { fr: "part dans toutes les questions", en: "share in all questions" }
    pub(super) fn share_among(dimension: &str) { fr: "part de {dimension} parmi ses voisines", en: "share of {dimension} among its siblings" }
    pub(super) fn together() { fr: "ensemble", en: "together" }
    pub(super) fn focus() { fr: "importance en ce moment", en: "importance now" }
    pub(super) fn no_factor() { fr: "aucun facteur", en: "no factor" }
    pub(super) fn next_stage() { fr: "facteur du stade suivant", en: "factor of the next stage" }
    pub(super) fn later_stage() { fr: "facteur d’un stade plus lointain", en: "factor of a later stage" }
    pub(super) fn gate_factor() { fr: "facteur d’une condition fermée", en: "factor of a closed gate" }
    pub(super) fn priority_factor() { fr: "facteur d’une priorité des habitants", en: "factor of a priority of residents" }
    pub(super) fn leads_to() { fr: "sur le chemin vers", en: "on the way to" }
    pub(super) fn known_to_be_needed() { fr: "relève une réponse donnée, ou mène à un tel pas", en: "raises an answer that was given, or leads to such a step" }
    pub(super) fn blank_factor() { fr: "facteur d’une question sans réponse", en: "factor of a question that nobody has answered" }
    pub(super) fn boost() { fr: "facteur du pas", en: "factor of the step" }
    pub(super) fn alert_factor(alert: &str) { fr: "facteur de l’alerte {alert}", en: "factor of the alert {alert}" }
    pub(super) fn rise() { fr: "hausse", en: "rise" }
    pub(super) fn target() { fr: "cible", en: "target" }
    pub(super) fn from() { fr: "départ", en: "start" }
    pub(super) fn now() { fr: "aujourd’hui", en: "now" }
    pub(super) fn after_step(step: &str) { fr: "après le pas {step}", en: "after the step {step}" }
    pub(super) fn nothing_to_raise(question: &str) { fr: "{question}\u{a0}: rien à relever", en: "{question}: nothing to raise" }
    pub(super) fn effort() { fr: "effort", en: "effort" }
    pub(super) fn effort_low() { fr: "au moins", en: "at least" }
    pub(super) fn effort_high() { fr: "au plus", en: "at most" }
    pub(super) fn half() { fr: "la moitié", en: "half" }
    pub(super) fn both_ends() { fr: "les deux bouts", en: "both ends" }
    pub(super) fn gain_per_day() { fr: "gain par jour", en: "gain per day" }
    pub(super) fn not_in_plan() { fr: "dans la feuille de route", en: "in the roadmap" }
    pub(super) fn place() { fr: "place dans la feuille de route", en: "place in the roadmap" }
    pub(super) fn place_of(count: &str) { fr: "sur {count} pas", en: "of {count} steps" }
    pub(super) fn put_first() { fr: "mis dans la première vague avec les petits pas", en: "put into the first wave with the small steps" }
    pub(super) fn for_want() { fr: "mis en premier faute de petit pas", en: "put first for want of a small step" }
    pub(super) fn after_first() { fr: "rangé après la première vague", en: "ordered after the first wave" }
    pub(super) fn set_of(steps: &str) { fr: "gain par jour de son lot ({steps})", en: "gain per day of its set ({steps})" }
    pub(super) fn set_of_so_many(count: usize) {
        fr: one "gain par jour de son lot ({count} pas)" many "gain par jour de son lot ({count} pas)",
        en: one "gain per day of its set ({count} step)" many "gain per day of its set ({count} steps)",
    }
    pub(super) fn set_before() { fr: "gain par jour du lot d’avant", en: "gain per day of the set before" }
    pub(super) fn set_after() { fr: "gain par jour du lot d’après", en: "gain per day of the set after" }
    pub(super) fn average() { fr: "gain par jour de tout le plan", en: "gain per day of the whole plan" }
    pub(super) fn gains_together() { fr: "gains ensemble", en: "gains together" }
    pub(super) fn days_together() { fr: "jours ensemble", en: "days together" }
    pub(super) fn worth_it() { fr: "le lot rapporte au moins la moyenne", en: "the set brings at least the average" }
    pub(super) fn room_days() { fr: "les jours y suffisent", en: "the days are enough" }
    pub(super) fn room_steps() { fr: "il reste une place", en: "there is a place left" }
    pub(super) fn most_steps() { fr: "nombre de pas, au plus", en: "steps at most" }
    pub(super) fn steps_so_far() { fr: "nombre de pas jusqu’ici", en: "steps so far" }
    pub(super) fn min_steps() { fr: "première vague remplie jusqu’à ce nombre de pas, quels que soient les jours", en: "the first wave is filled up to this number of steps, whatever the days" }
    pub(super) fn days_there_are() { fr: "jours disponibles dans la vague", en: "days there are in the wave" }
    pub(super) fn within_days() { fr: "durée de la vague", en: "length of the wave" }
    pub(super) fn days_of_month() { fr: "jours du mois", en: "days of a month" }
    pub(super) fn capacity() { fr: "capacité", en: "capacity" }
    pub(super) fn complete_after() { fr: "travail jusqu’à sa fin", en: "work until it is complete" }
    pub(super) fn steps_before() { fr: "travail avant lui", en: "work before it" }
    pub(super) fn calendar_days() { fr: "jours de calendrier", en: "days of the calendar" }
    pub(super) fn calendar_exact() { fr: "durée exacte", en: "exact length" }
    pub(super) fn calendar_days_a_working_day() { fr: "jours de calendrier par jour de travail", en: "days of the calendar for a working day" }
    pub(super) fn begins() { fr: "début", en: "begins" }
    pub(super) fn ends() { fr: "fin", en: "ends" }
    pub(super) fn wave() { fr: "vague", en: "wave" }
    pub(super) fn beyond() { fr: "après la dernière", en: "after the last one" }
    pub(super) fn needs() { fr: "a besoin d’abord de", en: "needs first" }
    pub(super) fn needed_by() { fr: "nécessaire à", en: "needed by" }
    pub(super) fn roadmap() { fr: "Feuille de route", en: "Roadmap" }
    pub(super) fn optimal() { fr: "l’ordre est prouvé le meilleur", en: "the order is proved to be the best" }
    pub(super) fn bound() { fr: "au plus tant de fois le meilleur", en: "at most so many times the best" }
    pub(super) fn way(stage: &str) { fr: "Chemin vers {stage}", en: "Way to {stage}" }
    pub(super) fn numbered(number: usize, title: &str) { fr: "{number}. {title}", en: "{number}. {title}" }
    pub(super) fn days_of_way() { fr: "travail de ses pas", en: "work of its steps" }
    pub(super) fn shortest() { fr: "prouvé\u{a0}: aucun autre choix de pas n’y mène avec moins de jours", en: "proved: no other set of steps leads there with fewer days" }
    pub(super) fn bound_of_way() { fr: "au plus tant de fois les jours du plus court", en: "at most so many times the days of the shortest" }
    pub(super) fn reached_on() { fr: "atteint par ce plan le", en: "reached by this plan on" }
    pub(super) fn days_if_well() { fr: "travail si tout l’inconnu tournait bien", en: "work if all that is open turned out well" }
    pub(super) fn steps_if_well() { fr: "pas si tout l’inconnu tournait bien", en: "steps if all that is open turned out well" }
    pub(super) fn is_reachable() { fr: "tous les pas ensemble y mènent", en: "all steps together lead there" }
    pub(super) fn lacking_after_all() { fr: "il manquerait encore, après tous les pas", en: "after all steps there would still be lacking" }
    pub(super) fn lacking_without() { fr: "sans lui, il manquerait", en: "without it there would be lacking" }
    pub(super) fn raises_to(question: &str) { fr: "fait monter {question} à", en: "raises {question} to" }
    pub(super) fn dimension_at_stage(dimension: &str, stage: &str) { fr: "{dimension}, au stade {stage}", en: "{dimension}, at the stage {stage}" }
}
