//! What the dialogue says.

use crate::messages;
use crate::model::StepProgress;
use crate::text::Lang;

/// How far a step is.
pub fn step_progress(lang: Lang, state: StepProgress) -> String {
    match state {
        StepProgress::Started => step_started(lang),
        StepProgress::Done => step_done(lang),
        StepProgress::Declined => step_declined(lang),
    }
}

messages! {
    /// Asked in both languages at once, before any is chosen.
    pub fn language_title() { fr: "Langue / Language", en: "Langue / Language" }
    pub fn which_file() {
        fr: "Il y a déjà des réponses ici. Que faire\u{a0}?",
        en: "There are answers here already. What now?",
    }
    pub fn go_on_with(file: &str, name: &str, count: &str) {
        fr: "Continuer {file} ({name}, répondu\u{a0}: {count})",
        en: "Go on with {file} ({name}, answered: {count})",
    }
    /// What a new file of answers is called, without its ending.
    pub fn file_stem() { fr: "reponses", en: "answers" }
    pub fn begin_new() { fr: "Commencer une nouvelle évaluation", en: "Begin a new assessment" }
    pub fn which_framework() { fr: "Quel référentiel\u{a0}?", en: "Which framework?" }
    pub fn promise() {
        fr: "Chaque réponse est enregistrée aussitôt, sur cet ordinateur seulement. On peut s’arrêter à tout moment et reprendre plus tard.",
        en: "Each answer is saved at once, on this computer alone. You can stop at any moment and go on later.",
    }
    pub fn name_title() { fr: "Nom de la municipalité\u{a0}:", en: "Name of the municipality:" }
    pub fn name_needed() { fr: "il faut un nom", en: "a name is needed" }
    pub fn population_title() { fr: "Nombre d’habitants\u{a0}:", en: "Number of inhabitants:" }
    pub fn population_hint() {
        fr: "Ce nombre sert à choisir les questions et à estimer l’effort de chaque pas. Laisser vide pour choisir vous-même le type de municipalité.",
        en: "This number chooses the questions and estimates the effort of each step. Leave it empty to choose the kind of municipality yourself.",
    }
    pub fn whole_number_needed() {
        fr: "il faut un nombre entier, comme 1 200",
        en: "a whole number is needed, such as 1,200",
    }
    pub fn profile_title() { fr: "Type de municipalité\u{a0}:", en: "Kind of municipality:" }
    pub fn profile_is(profile: &str) {
        fr: "Type de municipalité\u{a0}: {profile}. Les questions et les efforts y sont adaptés.",
        en: "Kind of municipality: {profile}. Questions and efforts are adapted to it.",
    }
    pub fn profile_up_to(profile: &str, most: &str) {
        fr: "{profile} (jusqu’à {most} habitants)",
        en: "{profile} (up to {most} inhabitants)",
    }
    pub fn kept_in(file: &str) { fr: "Les réponses sont enregistrées dans {file}.", en: "Answers are saved in {file}." }
    pub fn capacity_hint(days: &str, profile: &str) {
        fr: "Combien de jours de travail par mois peuvent aller à ces améliorations\u{a0}? Laisser vide\u{a0}: {days}, l’habitude ici ({profile}).",
        en: "How many working days a month can go into these improvements? Leave it empty for {days}, the usual here ({profile}).",
    }
    pub fn capacity_hint_bare(days: &str) {
        fr: "Combien de jours de travail par mois peuvent aller à ces améliorations\u{a0}? Laisser vide pour {days}.",
        en: "How many working days a month can go into these improvements? Leave it empty for {days}.",
    }
    pub fn capacity_title() { fr: "Jours par mois\u{a0}:", en: "Days a month:" }
    /// What a capacity is, where what was typed is none.
    pub fn days_needed() {
        fr: "il faut un nombre de jours au-dessus de 0, comme 1,5",
        en: "a number of days above 0 is needed, such as 1.5",
    }
    pub fn priorities_hint() {
        fr: "Les habitants ont-ils dit ce qui compte le plus pour eux\u{a0}? Ces domaines pèseront davantage dans la feuille de route. Ne rien cocher si personne ne le leur a demandé.",
        en: "Have residents said what matters most to them? These areas will weigh more in the roadmap. Tick nothing if nobody asked them.",
    }
    pub fn priorities_title() { fr: "Priorités des habitants\u{a0}:", en: "Residents' priorities:" }
    pub fn respondents_hint() {
        fr: "Qui prend part à cette séance\u{a0}? Un rôle à la fois, par exemple secrétaire de mairie. Ligne vide\u{a0}: la liste est finie.",
        en: "Who takes part in this sitting? One role at a time, such as town clerk. An empty line ends the list.",
    }
    pub fn respondent_title(number: usize) { fr: "Rôle {number}\u{a0}:", en: "Role {number}:" }
    pub fn path_title() { fr: "Que faisons-nous\u{a0}?", en: "What shall we do?" }

    /// At least one.
    pub fn questions(count: usize) {
        fr: one "une question" many "{count} questions",
        en: one "one question" many "{count} questions",
    }
    pub fn path_first(questions: &str, minutes: &str) {
        fr: "Première séance\u{a0}: l’essentiel, {questions}, environ {minutes} min",
        en: "First sitting: the essentials, {questions}, about {minutes} min",
    }
    pub fn path_tag(tag: &str, questions: &str, minutes: &str) {
        fr: "Seulement «\u{a0}{tag}\u{a0}»\u{a0}: {questions}, environ {minutes} min",
        en: "Only “{tag}”: {questions}, about {minutes} min",
    }
    pub fn path_all(questions: &str, minutes: &str) {
        fr: "Tout ce qui reste\u{a0}: {questions}, environ {minutes} min, en plusieurs fois si l’on veut",
        en: "Everything that is left: {questions}, about {minutes} min, in several sittings if you like",
    }
    pub fn path_review() {
        fr: "Tout revoir, en commençant par ce qui est en blanc",
        en: "Go through everything again, blank questions first",
    }
    /// At least one.
    pub fn path_settle(count: usize) {
        fr: one "Mettre au clair {count} question où les réponses diffèrent"
            many "Mettre au clair les {count} questions où les réponses diffèrent",
        en: one "Settle {count} question on which the answers differ"
            many "Settle the {count} questions on which the answers differ",
    }
    pub fn path_follow() {
        fr: "Suivre le plan\u{a0}: noter un pas commencé, fait ou écarté",
        en: "Follow the plan: note a step as started, done or declined",
    }
    pub fn follow_title() { fr: "Quel pas\u{a0}?", en: "Which step?" }
    pub fn entry_enough() { fr: "C’est tout", en: "That is all" }
    pub fn step_noted(title: &str, noted: &str) { fr: "{title} · {noted}", en: "{title} · {noted}" }
    pub fn what_became() { fr: "Où en est ce pas\u{a0}?", en: "How far is this step?" }
    pub fn step_started() { fr: "Commencé", en: "Started" }
    pub fn step_done() { fr: "Fait", en: "Done" }
    pub fn step_declined() { fr: "Écarté\u{a0}: il ne se fera pas ici", en: "Declined: not to be done here" }
    pub fn who_title() { fr: "Par qui (laisser vide si l’on veut)\u{a0}:", en: "By whom (leave it empty if you like):" }
    pub fn days_spent_title() {
        fr: "Jours de travail passés (laisser vide si l’on ne sait pas)\u{a0}:",
        en: "Working days that it took (leave it empty if not known):",
    }
    pub fn noted_as_done(step: &str, noted: &str) {
        fr: "Noté du pas «\u{a0}{step}\u{a0}»\u{a0}: {noted}. La réponse tient-elle encore\u{a0}?",
        en: "Noted of the step “{step}”: {noted}. Does the answer still hold?",
    }
    pub fn path_setup() {
        fr: "Changer ce qui est dit de la municipalité",
        en: "Change what is said of the municipality",
    }
    pub fn begun_on(date: &str) {
        fr: "Cette évaluation porte la date du {date}. Pour en faire une nouvelle et comparer, commencer un autre fichier avec --from.",
        en: "This assessment is dated {date}. To make a new one and compare, begin another file with --from.",
    }
    pub fn clock_behind(today: &str, date: &str) {
        fr: "L’horloge de cet ordinateur dit le {today}, avant la date de cette évaluation ({date})\u{a0}: les réponses porteront ce jour-là. Si elle se trompe, la régler d’abord.",
        en: "This computer’s clock says {today}, before the date of this assessment ({date}): answers will bear that day. If it is wrong, set it first.",
    }
    pub fn strengths_hint() {
        fr: "Commençons par ce qui marche. Dans quels domaines les choses vont-elles déjà plutôt bien ici\u{a0}? Nous y passerons d’abord.",
        en: "Let us begin with what works. In which areas are things already going rather well here? We will go there first.",
    }
    pub fn strengths_title() { fr: "Ce qui marche déjà\u{a0}:", en: "What already works:" }
}

messages! {
    pub fn place(dimension: &str, number: usize, of: usize, left: &str) {
        fr: "{dimension} · {number}/{of} · encore {left}",
        en: "{dimension} · {number}/{of} · {left} left",
    }
    pub fn place_bare(dimension: &str, number: usize, of: usize) {
        fr: "{dimension} · {number}/{of}",
        en: "{dimension} · {number}/{of}",
    }
    pub fn place_last(dimension: &str, number: usize, of: usize) {
        fr: "{dimension} · {number}/{of} · la dernière",
        en: "{dimension} · {number}/{of} · the last one",
    }
    pub fn stage_gloss(stage: &str, gloss: &str) { fr: "Stade {stage}. {gloss}", en: "Stage {stage}. {gloss}" }
    pub fn views_differ() { fr: "Les avis diffèrent\u{a0}:", en: "Opinions differ:" }
    pub fn answer_now(answer: &str) { fr: "Réponse actuelle\u{a0}: {answer}", en: "Answer so far: {answer}" }
    pub fn answer_then(date: &str, answer: &str) {
        fr: "Réponse du {date}\u{a0}: {answer}",
        en: "Answer of {date}: {answer}",
    }
    pub fn answer_elsewhere(question: &str, date: &str, answer: &str) {
        fr: "Réponse du {date} à «\u{a0}{question}\u{a0}»\u{a0}: {answer}",
        en: "Answer of {date} to “{question}”: {answer}",
    }

    /// At least one.
    pub fn taken_over(count: usize, title: &str, date: &str) {
        fr: one "Une question se pose aussi dans «\u{a0}{title}\u{a0}»\u{a0}: la réponse du {date} y est proposée, à confirmer d’une touche."
            many "{count} questions se posent aussi dans «\u{a0}{title}\u{a0}»\u{a0}: la réponse du {date} y est proposée, à confirmer d’une touche.",
        en: one "One question is also asked in “{title}”: the answer of {date} is offered there, to be confirmed with one key."
            many "{count} questions are also asked in “{title}”: the answer of {date} is offered there, to be confirmed with one key.",
    }
    pub fn nothing_taken_over(title: &str) {
        fr: "Aucune réponse donnée dans «\u{a0}{title}\u{a0}» ne répond à une question d’ici\u{a0}; ce qui y est dit de la municipalité est repris.",
        en: "No answer given in “{title}” answers a question here; what is said there of the municipality is taken over.",
    }
    pub fn with_note(answer: &str, note: &str) { fr: "{answer} (note\u{a0}: {note})", en: "{answer} (note: {note})" }
    pub fn with_evidence(answer: &str, evidence: &str) {
        fr: "{answer} (preuve\u{a0}: {evidence})",
        en: "{answer} (evidence: {evidence})",
    }
    pub fn none_of_them() { fr: "aucun", en: "none" }
    pub fn answer_title() { fr: "Votre réponse\u{a0}:", en: "Your answer:" }
    pub fn entry_several() { fr: "Répondre\u{a0}: choisir ce qui existe ici", en: "Answer: choose what there is here" }
    pub fn entry_words() { fr: "Répondre en quelques mots", en: "Answer in a few words" }
    pub fn entry_confirm(answer: &str) { fr: "Inchangé\u{a0}: {answer}", en: "Unchanged: {answer}" }
    pub fn entry_inapplicable() { fr: "Sans objet (dire pourquoi)", en: "Not applicable (say why)" }
    pub fn entry_later() { fr: "Plus tard (laisser en blanc)", en: "Later (leave it blank)" }
    pub fn entry_keep() { fr: "Passer (ne rien changer)", en: "Leave it as it is" }
    pub fn entry_help() { fr: "Aide\u{a0}: comment répondre", en: "Help: how to answer" }
    pub fn entry_more() {
        fr: "Menu\u{a0}: note, preuve, autre question, arrêt",
        en: "Menu: note, evidence, another question, stop",
    }
    pub fn what_now() { fr: "Que faire\u{a0}?", en: "What now?" }
    pub fn entry_note() { fr: "Note", en: "Note" }
    pub fn entry_evidence() { fr: "Preuve (lien, document, date)", en: "Evidence (link, document, date)" }
    pub fn entry_erase() { fr: "Effacer la réponse", en: "Erase the answer" }
    pub fn entry_go() { fr: "Aller à une autre question", en: "Go to another question" }
    pub fn entry_results() { fr: "Résultats jusqu’ici", en: "Results so far" }
    pub fn entry_stop() { fr: "S’arrêter ici (tout est enregistré)", en: "Stop here (everything is saved)" }
    pub fn entry_return() { fr: "Revenir à la question", en: "Return to the question" }
    pub fn inapplicable_when(when: &str) { fr: "Sans objet\u{a0}: {when}", en: "Not applicable: {when}" }
    pub fn why_inapplicable() {
        fr: "Pourquoi la question est-elle sans objet ici\u{a0}?",
        en: "Why does the question not apply here?",
    }
    pub fn reason_title() { fr: "Raison\u{a0}:", en: "Reason:" }
    pub fn reason_needed() { fr: "il faut une raison, même courte", en: "a reason is needed, even a short one" }
    pub fn note_title() { fr: "Note\u{a0}:", en: "Note:" }
    pub fn evidence_hint() {
        fr: "Un lien, un document, une date\u{a0}; plusieurs\u{a0}: séparés par un point-virgule.",
        en: "A link, a document, a date; several: with semicolons between.",
    }
    pub fn evidence_title() { fr: "Preuve\u{a0}:", en: "Evidence:" }
    pub fn evidence_for_gate(stage: &str) {
        fr: "Cette pratique est une condition du stade {stage}. Qu’est-ce qui la montre\u{a0}? Un lien, un document, une date\u{a0}; laisser vide s’il n’y a rien pour l’instant.",
        en: "This practice is a condition of the stage {stage}. What shows it? A link, a document, a date; leave it empty if there is nothing yet.",
    }
    pub fn could_show(evidence: &str) {
        fr: "Ce qui peut le montrer\u{a0}: {evidence}",
        en: "What could show it: {evidence}",
    }
    pub fn gate_note(stage: &str) { fr: "Condition du stade {stage}.", en: "A condition of the stage {stage}." }
    pub fn essential_note(stage: &str) { fr: "Indispensable au stade {stage}.", en: "Essential for the stage {stage}." }
    pub fn no_help() {
        fr: "Il n’y a rien de plus à dire de cette question.",
        en: "There is nothing more to say about this question.",
    }
    pub fn number_needed(min: &str, max: &str) {
        fr: "il faut un nombre de {min} à {max}",
        en: "a number from {min} to {max} is needed",
    }
    pub fn words_needed() { fr: "il faut quelques mots", en: "a few words are needed" }
    pub fn number_title(min: &str, max: &str) {
        fr: "Nombre, de {min} à {max}\u{a0}:",
        en: "Number, {min} to {max}:",
    }
    pub fn words_title() { fr: "Réponse\u{a0}:", en: "Answer:" }
    pub fn several_title() { fr: "Ce qui existe ici\u{a0}:", en: "What there is here:" }
    pub fn go_title() { fr: "Quelle question\u{a0}?", en: "Which question?" }

    /// At least one.
    pub fn hidden_now(count: usize) {
        fr: one "Avec cette réponse, une question déjà répondue ne se pose plus. Sa réponse reste dans le fichier, sans compter."
            many "Avec cette réponse, {count} questions déjà répondues ne se posent plus. Leurs réponses restent dans le fichier, sans compter.",
        en: one "With this answer, one question already answered is no longer asked. Its answer stays in the file and does not count."
            many "With this answer, {count} questions already answered are no longer asked. Their answers stay in the file and do not count.",
    }
    pub fn not_kept(why: &str) {
        fr: "Cette réponse n’est pas enregistrée\u{a0}: {why}.",
        en: "This answer is not saved: {why}.",
    }
    pub fn try_again() { fr: "Essayer encore", en: "Try again" }
    pub fn is_protected(file: &str) {
        fr: "{file} est protégé en écriture. Y écrire des réponses quand même\u{a0}?",
        en: "{file} is write-protected. Write answers into it all the same?",
    }
    pub fn leave_it() { fr: "Non, le laisser tel quel", en: "No, leave it as it is" }
    pub fn change_it() { fr: "Oui", en: "Yes" }
    pub fn go_on_beside(file: &str) {
        fr: "Continuer dans un nouveau fichier, {file}, avec toutes les réponses de cette séance",
        en: "Go on in a new file, {file}, with all answers of this sitting",
    }
    pub fn stop_without() { fr: "S’arrêter sans cette réponse", en: "Stop without this answer" }
}

messages! {
    pub fn through() {
        fr: "Toutes les questions de cette séance sont passées.",
        en: "All questions of this sitting are through.",
    }
    pub fn tally(answered: &str, unknown: &str, inapplicable: &str, blank: &str) {
        fr: "Répondu\u{a0}: {answered} · nous ne savons pas\u{a0}: {unknown} · sans objet\u{a0}: {inapplicable} · en blanc\u{a0}: {blank}",
        en: "Answered: {answered} · not known: {unknown} · not applicable: {inapplicable} · blank: {blank}",
    }
    pub fn blanks_are() { fr: "Encore en blanc\u{a0}:", en: "Still blank:" }
    pub fn and_more(count: &str) { fr: "et {count} de plus", en: "and {count} more" }
    pub fn blanks_title() { fr: "Remplir les blancs\u{a0}?", en: "Fill the blanks?" }
    pub fn fill_blanks() { fr: "Remplir les blancs maintenant", en: "Fill the blanks now" }
    pub fn see_results() { fr: "Voir les résultats", en: "See the results" }
    pub fn no_steps() {
        fr: "Le référentiel n’a pas de pas à proposer ici.",
        en: "The framework has no step to propose here.",
    }
    pub fn next_title() { fr: "Et maintenant\u{a0}?", en: "And now?" }
    /// At least one.
    pub fn answer_deciding(count: usize, minutes: &str) {
        fr: one "Répondre à la question dont le stade dépend, environ {minutes} min"
            many "Répondre aux {count} questions dont le stade dépend, environ {minutes} min",
        en: one "Answer the one question that the stage depends on, about {minutes} min"
            many "Answer the {count} questions that the stage depends on, about {minutes} min",
    }
    pub fn write_report(file: &str) {
        fr: "Écrire le rapport et sa feuille de route dans {file}",
        en: "Write the report with its roadmap to {file}",
    }
    pub fn go_on_with_rest(questions: &str) {
        fr: "Continuer avec le reste\u{a0}: {questions}",
        en: "Go on with the rest: {questions}",
    }
    pub fn see_details() { fr: "Voir le détail, domaine par domaine", en: "See the details, area by area" }
    pub fn change_answer() { fr: "Changer une réponse", en: "Change an answer" }
    pub fn stop_here() { fr: "S’arrêter là", en: "Stop here" }
}

messages! {
    pub fn key_select() {
        fr: "↑↓, numéro ou lettre · Entrée\u{a0}: valider · Échap\u{a0}: revenir",
        en: "↑↓, number or letter · Enter: choose · Esc: back",
    }
    pub fn key_multi() {
        fr: "Espace\u{a0}: cocher · Entrée\u{a0}: valider · Échap\u{a0}: revenir",
        en: "Space: tick · Enter: done · Esc: back",
    }
    pub fn ticked(label: &str) {
        fr: "Coché\u{a0}: {label} · Entrée\u{a0}: valider",
        en: "Ticked: {label} · Enter: done",
    }
    pub fn ticked_already(label: &str) {
        fr: "Déjà coché\u{a0}: {label} · Espace\u{a0}: décocher · Entrée\u{a0}: valider",
        en: "Ticked already: {label} · Space: untick · Enter: done",
    }
    pub fn went_back() { fr: "(retour)", en: "(back)" }
    pub fn key_field() { fr: "Entrée\u{a0}: valider · Échap\u{a0}: revenir", en: "Enter: done · Esc: back" }
    pub fn plain_hint() {
        fr: "Taper un numéro, une lettre de la liste ou le début d’un choix, puis Entrée. «\u{a0}<\u{a0}» revient à la question précédente.",
        en: "Type a number, a letter of the list or how a choice begins, then Enter. “<” goes back to the question before.",
    }
    pub fn plain_several() {
        fr: "Plusieurs numéros, séparés par des espaces\u{a0}; 0 pour aucun",
        en: "Several numbers, with blanks between; 0 for none",
    }
    pub fn plain_start(value: &str) { fr: "[Entrée\u{a0}: {value}]", en: "[Enter: {value}]" }
    pub fn plain_start_or_nothing(value: &str) {
        fr: "[Entrée\u{a0}: {value} · - pour effacer]",
        en: "[Enter: {value} · - to clear]",
    }
    pub fn plain_start_none() { fr: "[Entrée\u{a0}: aucun]", en: "[Enter: none]" }
    pub fn unclear(typed: &str) {
        fr: "«\u{a0}{typed}\u{a0}» n’est pas un des choix.",
        en: "“{typed}” is none of the choices.",
    }
    pub fn needed() {
        fr: "Il faut une réponse\u{a0}: une touche de la liste ou le début d’un choix.",
        en: "An answer is needed: a key of the list or how a choice begins.",
    }
}
