//! What is said about the meaning of a file.

use crate::messages;

messages! {
    pub fn first_here() { fr: "défini ici la première fois", en: "first defined here" }

    pub fn raise_it() { fr: "écrire un nombre plus grand", en: "write a larger number" }

    pub fn correct_name() { fr: "corriger le nom, ou le retirer", en: "correct the name, or remove it" }

    pub fn other_framework(named: &str, used: &str) { fr: "ces réponses sont données au référentiel `{named}`, pas à `{used}`", en: "these answers are given to the framework `{named}`, not to `{used}`" }
    pub fn other_framework_help(named: &str) { fr: "employer `--framework {named}`, ou corriger `framework`", en: "use `--framework {named}`, or correct `framework`" }
    pub fn unknown_dimension(id: &str) { fr: "le référentiel n'a pas de dimension `{id}`", en: "the framework has no dimension `{id}`" }
    pub fn unknown_question(id: &str, dimension: &str) { fr: "la dimension `{dimension}` n'a pas de question `{id}`", en: "the dimension `{dimension}` has no question `{id}`" }
    pub fn unknown_option(option: &str, question: &str) { fr: "`{option}` n'est pas une option de `{question}`", en: "`{option}` is no option of `{question}`" }
    pub fn option_help(options: &str) { fr: "choisir parmi {options}, ou `unknown` si vous ne savez pas", en: "use one of {options}, or `unknown` if you do not know" }
    pub fn unknown_profile(id: &str) { fr: "le référentiel n'a pas de profil `{id}`", en: "the framework has no profile `{id}`" }
    pub fn answered_twice(id: &str) { fr: "la question `{id}` a déjà une réponse, sous un autre nom", en: "the question `{id}` is answered already, under another name" }
    pub fn keep_one_answer() { fr: "ne garder qu'une des deux réponses", en: "keep one of the two answers" }
    pub fn wants_choice(id: &str) { fr: "`{id}` demande une seule option", en: "`{id}` takes one option" }
    pub fn wants_multi(id: &str) { fr: "`{id}` demande une liste d'options", en: "`{id}` takes a list of options" }
    pub fn wants_multi_help() { fr: "écrire par exemple [\"a\", \"b\"], ou [] pour aucune", en: "write for example [\"a\", \"b\"], or [] for none of these" }
    pub fn wants_number(id: &str) { fr: "`{id}` demande un nombre", en: "`{id}` takes a number" }
    pub fn wants_number_help(min: &str, max: &str) { fr: "écrire un nombre de {min} à {max}, sans guillemets", en: "write a number from {min} to {max}, without quotes" }
    pub fn wants_number_in_cell(min: &str, max: &str) { fr: "écrire un nombre de {min} à {max}, sans unité", en: "write a number from {min} to {max}, without a unit" }
    pub fn wants_text(id: &str) { fr: "`{id}` demande un texte", en: "`{id}` takes a text" }
    pub fn wants_text_help() { fr: "l'écrire entre guillemets", en: "write it in quotes" }
    pub fn out_of_range(id: &str, min: &str, max: &str) { fr: "`{id}` va de {min} à {max}", en: "`{id}` is from {min} to {max}" }
    pub fn check_unit() { fr: "vérifier le nombre et son unité", en: "check the number and its unit" }
    pub fn no_profile() { fr: "ni `population` ni `profile` : on ne sait pas quelles questions se posent", en: "neither `population` nor `profile`: it is not known which questions are asked" }
    pub fn no_profile_help(profiles: &str) { fr: "donner `population`, ou `profile` parmi {profiles}", en: "give `population`, or `profile`, one of {profiles}" }
    pub fn population_too_large(most: &str) { fr: "aucun profil ne va au-delà de {most} habitants", en: "no profile goes beyond {most} inhabitants" }
    pub fn bad_capacity() { fr: "le nombre de jours par mois doit être au-dessus de 0", en: "the days a month must be above 0" }
    pub fn may_not_be_inapplicable(id: &str) { fr: "`{id}` se pose à toute municipalité : « sans objet » n'est pas admis", en: "`{id}` applies to every municipality: “not applicable” is refused" }
    pub fn may_not_be_inapplicable_help() { fr: "répondre, ou écrire `unknown` si vous ne savez pas", en: "answer it, or write `unknown` if you do not know" }
    pub fn reason_missing(id: &str) { fr: "« sans objet » demande une raison pour `{id}`", en: "“not applicable” needs a reason for `{id}`" }
    pub fn reason_missing_in_cell() { fr: "écrire `n/a: la raison`", en: "write `n/a: the reason`" }
    pub fn reason_missing_help() { fr: "écrire la raison comme texte de `not_applicable`", en: "write the reason as the text of `not_applicable`" }
    pub fn two_answers(id: &str) { fr: "`{id}` a une réponse et est dite sans objet", en: "`{id}` has an answer and is said not to be applicable" }
    pub fn unknown_in_list(id: &str) { fr: "`unknown` est mêlé à des options de `{id}`", en: "`unknown` stands among options of `{id}`" }
    pub fn unknown_in_list_help() { fr: "écrire les options connues, ou `unknown` seul, à la place de la liste", en: "write the options that are known, or `unknown` alone, in place of the list" }
    pub fn empty_name() { fr: "le nom de la municipalité est vide", en: "the municipality's name is empty" }
    pub fn empty_name_help() { fr: "l'écrire", en: "write it" }

    pub fn malformed_version(version: &str) { fr: "`{version}` n'est pas une version", en: "`{version}` is not a version" }
    pub fn malformed_version_help() { fr: "l'écrire comme dans le référentiel, par exemple \"1.0.0\"", en: "write it as the framework has it, such as \"1.0.0\"" }
    pub fn older_version(named: &str, used: &str) { fr: "réponses données à la version {named}, plus ancienne ; évaluées avec la version {used}", en: "answers given to the older version {named}, scored under version {used}" }
    pub fn newer_version(named: &str, used: &str) { fr: "réponses données à la version {named}, plus récente ; évaluées avec la version {used}", en: "answers given to the newer version {named}, scored under version {used}" }
    pub fn other_profile(population: &str, fits: &str, named: &str) { fr: "{population} habitants conviennent au profil `{fits}`, et `{named}` est nommé", en: "{population} inhabitants fit the profile `{fits}`, and `{named}` is named" }
    pub fn other_profile_help() { fr: "corriger l'un des deux, si ce n'est pas voulu", en: "correct one of the two, if that is not meant" }
    pub fn answered_after() { fr: "cette réponse est plus récente que l'évaluation", en: "this answer is later than the assessment" }
    pub fn answered_after_help() { fr: "corriger l'une des deux dates", en: "correct one of the two dates" }
}
