//! What is said about the meaning of a file.

use crate::messages;

messages! {
    pub fn duplicate_id(what: &str, id: &str) { fr: "{what} `{id}` est déjà défini", en: "{what} `{id}` is defined already" }
    pub fn first_here() { fr: "défini ici la première fois", en: "first defined here" }
    pub fn rename_one() { fr: "renommer l'un des deux, ou en retirer un", en: "rename one of the two, or remove one" }
    pub fn duplicate_ref(what: &str, code: &str) { fr: "le code `{code}` désigne déjà {what}", en: "the code `{code}` already stands for {what}" }
    pub fn reserved_option() { fr: "une option ne peut pas s'appeler `unknown`", en: "an option cannot be called `unknown`" }
    pub fn reserved_option_help() {
        fr: "retirer l'option : « nous ne savons pas » est proposé partout",
        en: "remove the option: “we do not know” is offered everywhere",
    }

    pub fn unknown_name(what: &str, name: &str) { fr: "{what} `{name}` est inconnu", en: "unknown {what} `{name}`" }
    pub fn define_it() { fr: "le définir, ou corriger le nom", en: "define it, or correct the name" }
    pub fn known_ones(names: &str) { fr: "choisir parmi {names}", en: "use one of {names}" }
    pub fn write_full_id(full: &str) { fr: "écrire l'identifiant complet `{full}`", en: "write the full id `{full}`" }

    pub fn unlisted_language(tag: &str) { fr: "la langue `{tag}` n'est pas dans `languages`", en: "the language `{tag}` is not in `languages`" }
    pub fn list_language() { fr: "l'ajouter à `languages`, ou retirer le texte", en: "add it to `languages`, or remove the text" }
    pub fn missing_translation(tag: &str) { fr: "ce texte manque en `{tag}`", en: "this text is missing in `{tag}`" }
    pub fn write_translation(tag: &str) {
        fr: "ajouter `{tag} = \"…\"`, ou `mul = \"…\"` pour un texte commun à toutes les langues",
        en: "add `{tag} = \"…\"`, or `mul = \"…\"` for a text that is the same in every language",
    }
    pub fn empty_text() { fr: "ce texte est vide", en: "this text is empty" }
    pub fn write_text() { fr: "l'écrire, ou retirer la clé", en: "write it, or remove the key" }
    pub fn no_languages() { fr: "`languages` ne nomme aucune langue", en: "`languages` names no language" }
    pub fn no_languages_help() { fr: "écrire par exemple `languages = [\"fr\", \"en\"]`", en: "write for example `languages = [\"fr\", \"en\"]`" }
    pub fn bad_language(tag: &str) { fr: "`{tag}` n'est pas une étiquette de langue", en: "`{tag}` is not a language tag" }
    pub fn bad_language_help() { fr: "écrire `fr`, `en`, `fr-CA`…", en: "write `fr`, `en`, `fr-CA`…" }

    pub fn not_a_share(key: &str) { fr: "`{key}` doit aller de 0 à 1", en: "`{key}` must be from 0 to 1" }
    pub fn share_help() { fr: "écrire par exemple 0.6 pour 60 %", en: "write for example 0.6 for 60%" }
    pub fn not_positive(key: &str) { fr: "`{key}` doit être au-dessus de 0", en: "`{key}` must be above 0" }
    pub fn negative(key: &str) { fr: "`{key}` ne peut pas être négatif", en: "`{key}` cannot be negative" }
    pub fn too_many(key: &str, most: u32) { fr: "`{key}` ne dépasse pas {most}", en: "`{key}` is at most {most}" }
    pub fn raise_it() { fr: "écrire un nombre plus grand", en: "write a larger number" }
    pub fn lower_it() { fr: "écrire un nombre plus petit", en: "write a smaller number" }

    pub fn value_above_max(value: &str, max: &str) { fr: "la valeur {value} dépasse `max_value` ({max})", en: "the value {value} is above `max_value` ({max})" }
    pub fn value_above_max_help() { fr: "baisser la valeur, ou relever `max_value` dans [scoring]", en: "lower the value, or raise `max_value` in [scoring]" }
    pub fn threshold_staged() { fr: "un seuil est au-dessus de 0 et au plus 1", en: "a threshold is above 0 and at most 1" }
    pub fn threshold_share() { fr: "un seuil va de 0 à 1", en: "a threshold is from 0 to 1" }
    pub fn threshold_rising() { fr: "ce seuil n'est pas au-dessus de celui du stade précédent", en: "this threshold is not above the one of the stage before" }
    pub fn threshold_help() { fr: "écrire un seuil plus grand que le précédent", en: "write a threshold above the one before" }
    pub fn bounds_upside_down(low: &str, high: &str) { fr: "`{high}` doit être au-dessus de `{low}`", en: "`{high}` must be above `{low}`" }
    pub fn range_upside_down() { fr: "l'intervalle finit avant de commencer", en: "the range ends below its beginning" }
    pub fn swap_them() { fr: "échanger les deux nombres", en: "swap the two numbers" }
    pub fn curve_not_rising() { fr: "les x de la courbe ne montent pas", en: "the x of the curve do not rise" }
    pub fn curve_order() { fr: "ranger les points par x croissant, chaque x une fois", en: "sort the points by rising x, each x once" }
    pub fn curve_empty() { fr: "la courbe n'a aucun point", en: "the curve has no points" }
    pub fn curve_empty_help() { fr: "écrire au moins deux points [x, valeur], ou retirer `curve`", en: "write at least two points [x, value], or remove `curve`" }
    pub fn population_not_rising() { fr: "`max_population` n'est pas au-dessus de celle du profil précédent", en: "`max_population` is not above the one of the profile before" }
    pub fn profile_order() { fr: "ranger les profils de la plus petite à la plus grande municipalité", en: "sort the profiles from the smallest municipality to the largest" }
    pub fn profile_unbounded() { fr: "seul le dernier profil peut se passer de `max_population`", en: "only the last profile can do without `max_population`" }
    pub fn bands_need_index() { fr: "les bandes se lisent sur le score global, qui n'est pas publié", en: "bands are read off the overall score, which is not published" }
    pub fn set_index() { fr: "ajouter `index = true` dans [scoring], ou changer `stage_rule`", en: "add `index = true` to [scoring], or change `stage_rule`" }
    pub fn never_met(id: &str) { fr: "aucune réponse ne peut mettre en place `{id}`", en: "no answer can meet `{id}`" }
    pub fn never_met_here() { fr: "la question est ici", en: "the question stands here" }
    pub fn never_met_help() { fr: "baisser son `met`, relever ses valeurs, ou ne pas l'exiger", en: "lower its `met`, raise its values, or do not require it" }
    pub fn stage_without_questions(stage: &str) { fr: "aucune question d'une dimension de base ne témoigne du stade `{stage}`", en: "no question of a core dimension is evidence of the stage `{stage}`" }
    pub fn stage_without_questions_help() { fr: "donner ce `stage` à une question au moins, ou retirer le stade", en: "give this `stage` to a question at least, or remove the stage" }
    pub fn parent_with_questions(id: &str) { fr: "la dimension `{id}` en contient d'autres et a ses propres questions", en: "the dimension `{id}` holds others and has questions of its own" }
    pub fn parent_with_questions_help() { fr: "déplacer les questions dans une dimension contenue", en: "move the questions into a dimension inside it" }
    pub fn child_of_another_kind(parent: &str) { fr: "ce `kind` n'est pas celui de la dimension `{parent}`", en: "this `kind` is not that of the dimension `{parent}`" }
    pub fn remove_kind() { fr: "retirer `kind` : il est hérité", en: "remove `kind`: it is inherited" }
    pub fn no_dimensions() { fr: "le référentiel n'a aucune dimension", en: "the framework has no dimension" }
    pub fn add_dimension() { fr: "ajouter une table [[dimension]] avec ses questions", en: "add a table [[dimension]] with its questions" }
    pub fn no_stages() { fr: "`stage_rule` demande des stades, et il n'y en a aucun", en: "`stage_rule` needs stages, and there are none" }
    pub fn add_stage() { fr: "ajouter une table [[stage]], ou écrire `stage_rule = \"none\"`", en: "add a table [[stage]], or write `stage_rule = \"none\"`" }
    pub fn empty_gate() { fr: "ce verrou n'exige rien", en: "this gate requires nothing" }
    pub fn empty_gate_help() { fr: "ajouter `questions` ou `minimum`, ou retirer le verrou", en: "add `questions` or `minimum`, or remove the gate" }
    pub fn empty_list(key: &str) { fr: "la liste `{key}` est vide", en: "the list `{key}` is empty" }
    pub fn fill_or_remove() { fr: "la remplir, ou retirer la clé", en: "fill it in, or remove the key" }

    pub fn key_not_here(key: &str, wher: &str) { fr: "`{key}` n'a de sens que {wher}", en: "`{key}` has a meaning only {wher}" }
    pub fn remove_key(key: &str) { fr: "retirer `{key}`", en: "remove `{key}`" }
    pub fn missing_here(key: &str, why: &str) { fr: "la clé `{key}` manque : {why}", en: "missing key `{key}`: {why}" }

    pub fn dimension_cycle(path: &str) { fr: "des dimensions se contiennent en cercle : {path}", en: "dimensions lie in each other in a circle: {path}" }
    pub fn condition_cycle(path: &str) { fr: "des questions dépendent l'une de l'autre en cercle : {path}", en: "questions depend on each other in a circle: {path}" }
    pub fn step_cycle(path: &str) { fr: "des pas s'exigent en cercle : {path}", en: "steps require each other in a circle: {path}" }
    pub fn break_cycle() { fr: "retirer l'un de ces liens", en: "remove one of these links" }
    pub fn condition_form() { fr: "cette condition n'a pas exactement une forme", en: "this condition does not have exactly one form" }
    pub fn condition_form_help() {
        fr: "écrire `question` avec l'un de `is`, `met`, `at_least`, `answered` ; ou bien un seul de `profile`, `all`, `any`, `not`",
        en: "write `question` with one of `is`, `met`, `at_least`, `answered`; or one alone of `profile`, `all`, `any`, `not`",
    }
    pub fn meaningless_met(id: &str) { fr: "`{id}` n'a jamais de score : `met` et `at_least` n'ont pas de sens", en: "`{id}` never has a score: `met` and `at_least` have no meaning" }
    pub fn meaningless_is(id: &str) { fr: "`{id}` n'a pas d'options : `is` n'a pas de sens", en: "`{id}` has no options: `is` has no meaning" }
    pub fn use_is_or_answered() { fr: "employer `is` ou `answered`", en: "use `is` or `answered`" }
    pub fn use_at_least_or_answered() { fr: "employer `at_least` ou `answered`", en: "use `at_least` or `answered`" }

    pub fn unordered_steps(other: &str, question: &str) { fr: "le pas `{other}` fait aussi monter `{question}`, sans ordre entre les deux", en: "the step `{other}` raises `{question}` too, with no order between them" }
    pub fn other_step_here() { fr: "l'autre pas est ici", en: "the other step stands here" }
    pub fn order_steps(other: &str) { fr: "ajouter `requires = [\"{other}\"]`, ou ne faire monter la question que par l'un des deux", en: "add `requires = [\"{other}\"]`, or raise the question by one of them only" }
    pub fn closes_twice(id: &str) { fr: "la question `{id}` est nommée deux fois", en: "the question `{id}` is named twice" }
    pub fn name_once() { fr: "ne la nommer qu'une fois", en: "name it once" }
    pub fn bad_target(id: &str) { fr: "ce n'est pas une réponse possible à `{id}`", en: "this is no possible answer to `{id}`" }
    pub fn target_options(options: &str) { fr: "choisir une option parmi {options}", en: "use an option of {options}" }
    pub fn target_number(min: &str, max: &str) { fr: "écrire un nombre de {min} à {max}", en: "write a number from {min} to {max}" }
    pub fn target_unscored(id: &str) { fr: "cette réponse à `{id}` n'a pas de valeur", en: "this answer to `{id}` has no value" }
    pub fn target_unscored_help() { fr: "choisir une option qui a une valeur", en: "use an option that has a value" }
    pub fn closes_unscored(id: &str) { fr: "`{id}` n'a jamais de score : un pas ne peut pas la faire monter", en: "`{id}` never has a score: a step cannot raise it" }
    pub fn closes_unscored_help() { fr: "retirer cette question de `closes`", en: "remove this question from `closes`" }
    pub fn effort_profile_missing(profile: &str) { fr: "l'effort manque pour le profil `{profile}`", en: "the effort is missing for the profile `{profile}`" }
    pub fn effort_profile_help(profile: &str) { fr: "ajouter `{profile} = [min, max]`", en: "add `{profile} = [low, high]`" }
    pub fn effort_no_profiles() { fr: "l'effort est donné par profil, et le référentiel n'a pas de profils", en: "the effort is given by profile, and the framework has no profiles" }
    pub fn effort_no_profiles_help() { fr: "écrire un nombre de jours ou un intervalle", en: "write a number of days or a range" }

    pub fn wave_not_rising() { fr: "`within_days` n'est pas au-dessus de celui de l'horizon précédent", en: "`within_days` is not above the one of the wave before" }
    pub fn wave_unbounded() { fr: "seul le dernier horizon peut se passer de `within_days`", en: "only the last wave can do without `within_days`" }
    pub fn correct_name() { fr: "corriger le nom, ou le retirer", en: "correct the name, or remove it" }
    pub fn wave_order() { fr: "ranger les horizons du plus proche au plus lointain", en: "sort the waves from the nearest to the furthest" }
    pub fn min_steps_not_here() { fr: "`min_steps` ne vaut que pour le premier horizon", en: "`min_steps` stands on the first wave only" }
    pub fn min_above_max() { fr: "`min_steps` dépasse `max_steps`", en: "`min_steps` is above `max_steps`" }

    pub fn other_framework(named: &str, used: &str) { fr: "ces réponses sont données au référentiel `{named}`, pas à `{used}`", en: "these answers are given to the framework `{named}`, not to `{used}`" }
    pub fn other_framework_help(named: &str) { fr: "employer `--framework {named}`, ou corriger `framework`", en: "use `--framework {named}`, or correct `framework`" }
    pub fn other_version(named: &str, used: &str) { fr: "réponses données à la version {named}, évaluées avec la version {used}", en: "answers given to version {named}, scored under version {used}" }
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
    pub fn wants_text(id: &str) { fr: "`{id}` demande un texte", en: "`{id}` takes a text" }
    pub fn wants_text_help() { fr: "l'écrire entre guillemets", en: "write it in quotes" }
    pub fn out_of_range(id: &str, min: &str, max: &str) { fr: "`{id}` va de {min} à {max}", en: "`{id}` is from {min} to {max}" }
    pub fn check_unit() { fr: "vérifier le nombre et son unité", en: "check the number and its unit" }
    pub fn no_profile() { fr: "ni `population` ni `profile` : on ne sait pas quelles questions se posent", en: "neither `population` nor `profile`: it is not known which questions are asked" }
    pub fn no_profile_help(profiles: &str) { fr: "ajouter `population = …`, ou `profile` parmi {profiles}", en: "add `population = …`, or `profile`, one of {profiles}" }
    pub fn population_too_large(most: &str) { fr: "aucun profil ne va au-delà de {most} habitants", en: "no profile goes beyond {most} inhabitants" }
    pub fn bad_capacity() { fr: "le nombre de jours par mois doit être au-dessus de 0", en: "the days a month must be above 0" }
    pub fn may_not_be_inapplicable(id: &str) { fr: "`{id}` se pose à toute municipalité : « sans objet » n'est pas admis", en: "`{id}` applies to every municipality: “not applicable” is refused" }
    pub fn may_not_be_inapplicable_help() { fr: "répondre, ou écrire \"unknown\" si vous ne savez pas", en: "answer it, or write \"unknown\" if you do not know" }
    pub fn reason_missing(id: &str) { fr: "« sans objet » demande une raison pour `{id}`", en: "“not applicable” needs a reason for `{id}`" }
    pub fn reason_missing_help() { fr: "écrire `{{ not_applicable = \"la raison\" }}`", en: "write `{{ not_applicable = \"the reason\" }}`" }
    pub fn two_answers(id: &str) { fr: "`{id}` a une réponse et est dite sans objet", en: "`{id}` has an answer and is said not to be applicable" }
    pub fn unknown_in_list(id: &str) { fr: "`unknown` est mêlé à des options de `{id}`", en: "`unknown` stands among options of `{id}`" }
    pub fn unknown_in_list_help() { fr: "écrire les options connues, ou \"unknown\" seul et hors de la liste", en: "write the options that are known, or \"unknown\" alone and outside the list" }
    pub fn empty_name() { fr: "le nom de la municipalité est vide", en: "the municipality's name is empty" }
    pub fn empty_name_help() { fr: "l'écrire", en: "write it" }
}
