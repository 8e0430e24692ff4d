//! What is said of a file once it has been scored or planned.

use crate::messages;

messages! {
    pub fn ignored(id: &str) {
        fr: "`{id}` ne se pose pas ici : la réponse est gardée et ignorée",
        en: "`{id}` is not asked here: the answer is kept and ignored",
    }
    pub fn blank_essentials(count: &str, named: &str) {
        fr: "questions essentielles encore vides ({count}) : {named}",
        en: "essential questions still blank ({count}): {named}",
    }
    pub fn blank_essentials_help() {
        fr: "y répondre d'abord ; \"unknown\" est aussi une réponse",
        en: "answer them first; \"unknown\" is an answer too",
    }
    pub fn future_date(date: &str) { fr: "le {date} est dans l'avenir", en: "{date} lies in the future" }
    pub fn correct_year() { fr: "corriger l'année, sans doute", en: "correct the year, most likely" }

    pub fn changed(version: &str, named: &str) {
        fr: "le référentiel diffère de la version {version} du programme : {named}",
        en: "the framework differs from version {version} inside the program: {named}",
    }
    pub fn raise_version() { fr: "augmenter `version`", en: "raise `version`" }

    pub fn for_profiles(ids: &str) { fr: " (profil {ids})", en: " (profile {ids})" }
    pub fn gate_cannot_hold(whose: &str, why: &str) {
        fr: "ce verrou ne tient pas même avec les meilleures réponses{whose} : {why}",
        en: "this gate does not hold even with the best answers{whose}: {why}",
    }
    pub fn gate_help() {
        fr: "baisser le minimum, ou corriger les valeurs dont il dépend",
        en: "lower the minimum, or mend the values that it rests on",
    }
    pub fn out_of_reach(id: &str, whose: &str, why: &str) {
        fr: "le stade `{id}` n'est pas atteint même avec les meilleures réponses{whose} : {why}",
        en: "the stage `{id}` is not reached even with the best answers{whose}: {why}",
    }
    pub fn stage_help() {
        fr: "baisser le seuil, ou relever les valeurs des meilleures options",
        en: "lower the threshold, or raise the values of the best options",
    }

    pub fn example_unreadable(path: &str, why: &str) {
        fr: "les réponses `{path}` ne peuvent pas être lues : {why}",
        en: "the answers `{path}` cannot be read: {why}",
    }
    pub fn example_unreadable_help() {
        fr: "mettre le fichier dans le dossier du référentiel, ou écrire les réponses sur place",
        en: "put the file into the framework's folder, or write the answers right here",
    }
    pub fn expected_stage(expected: &str, found: &str) {
        fr: "stade `{expected}` attendu, `{found}` trouvé",
        en: "expected the stage `{expected}`, found `{found}`",
    }
    pub fn expected_score(id: &str, expected: &str, found: &str) {
        fr: "`{id}` : {expected} attendu, {found} trouvé",
        en: "`{id}`: expected {expected}, found {found}",
    }
    pub fn expected_score_none(id: &str, expected: &str) {
        fr: "`{id}` : {expected} attendu, aucun score trouvé",
        en: "`{id}`: expected {expected}, found no score",
    }
    pub fn expected_steps(expected: &str, found: &str) {
        fr: "premiers pas attendus : {expected} ; trouvés : {found}",
        en: "expected the first steps {expected}, found {found}",
    }
    pub fn no_step() { fr: "aucun", en: "none" }
    pub fn example_help() {
        fr: "corriger ce qui est faux : le référentiel, ou l'exemple",
        en: "mend what is wrong: the framework, or the example",
    }

    pub fn unknown_rule(name: &str) { fr: "il n'y a pas de règle `{name}`", en: "there is no rule `{name}`" }
    pub fn rule_names() {
        fr: "écrire le code que montre chaque message, ou le nom que donne `jalon check --explain CODE`",
        en: "write the code that each message shows, or the name that `jalon check --explain CODE` gives",
    }
    pub fn useless_allow(name: &str) { fr: "`{name}` n'a rien à taire ici", en: "`{name}` has nothing to silence here" }
    pub fn error_allowed(name: &str) {
        fr: "`{name}` est une erreur et ne se tait pas",
        en: "`{name}` is an error and cannot be silenced",
    }
    pub fn remove_comment() {
        fr: "le retirer, ou le mettre juste au-dessus de la table qu'il concerne",
        en: "remove it, or move it directly above the table that it is for",
    }
}
