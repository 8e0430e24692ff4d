//! What is said about the meaning of a file.

use crate::messages;

messages! {
    pub fn duplicate_id(what: &str, id: &str, agreement: &str) { fr: "{what} `{id}` est déjà défini{agreement}", en: "{what} `{id}` is defined already" }
    pub fn first_here() { fr: "défini ici la première fois", en: "first defined here" }
    pub fn rename_one() { fr: "renommer l'un des deux, ou en retirer un", en: "rename one of the two, or remove one" }
    pub fn duplicate_ref(what: &str, code: &str) { fr: "le code `{code}` désigne déjà {what}", en: "the code `{code}` already stands for {what}" }
    pub fn reserved_option() { fr: "une option ne peut pas s'appeler `unknown`", en: "an option cannot be called `unknown`" }
    pub fn reserved_option_help() {
        fr: "retirer l'option : « nous ne savons pas » est proposé partout",
        en: "remove the option: “we do not know” is offered everywhere",
    }

    pub fn unknown_name(what: &str, name: &str) { fr: "{what} `{name}` n'existe pas", en: "unknown {what} `{name}`" }
    pub fn define_it(pronoun: &str) { fr: "{pronoun} définir, ou corriger le nom", en: "define it, or correct the name" }
    pub fn known_ones(names: &str) { fr: "choisir parmi {names}", en: "use one of {names}" }
    pub fn write_full_id(full: &str) { fr: "écrire l'identifiant complet `{full}`", en: "write the full id `{full}`" }

    pub fn unlisted_language(tag: &str) { fr: "la langue `{tag}` n'est pas dans `languages`", en: "the language `{tag}` is not in `languages`" }
    pub fn list_language() { fr: "l'ajouter à `languages`, ou retirer le texte", en: "add it to `languages`, or remove the text" }
    pub fn missing_translation(tag: &str, keys: &str) { fr: "manque en `{tag}` : {keys}", en: "missing in `{tag}`: {keys}" }
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
    pub fn pool_place() { fr: "dans une dimension qui en contient d'autres, dont aucune n'agrège par `sum` ou `min`", en: "in a dimension that holds others, none of which aggregates by `sum` or `min`" }
    pub fn pooled_index_place() { fr: "avec `index = true`, quand aucune dimension notée n'agrège par `sum` ou `min`", en: "with `index = true`, where no scored dimension aggregates by `sum` or `min`" }
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

    pub fn similar_ids(id: &str, other: &str) { fr: "`{id}` et `{other}` ne diffèrent que par des tirets ou des majuscules", en: "`{id}` and `{other}` differ by dashes or case only" }
    pub fn other_id_here() { fr: "l'autre est ici", en: "the other one is here" }
    pub fn rename_apart() { fr: "renommer l'un des deux par ce qui les distingue", en: "rename one of the two after what tells them apart" }
    pub fn renamed_exists(id: &str) { fr: "`{id}` est encore en usage", en: "`{id}` is still in use" }
    pub fn in_use_here() { fr: "en usage ici", en: "in use here" }
    pub fn renamed_exists_help() { fr: "l'ôter de `was`, ou renommer l'autre", en: "take it out of `was`, or rename the other one" }
    pub fn renamed_twice(id: &str) { fr: "`{id}` est déjà l'ancien identifiant d'un autre élément", en: "`{id}` is the earlier id of something else already" }
    pub fn claimed_here() { fr: "dit ici la première fois", en: "first said here" }
    pub fn renamed_twice_help() { fr: "le garder à un seul endroit", en: "keep it in one place" }
    pub fn named_twice(name: &str) { fr: "`{name}` est déjà dans cette liste", en: "`{name}` is in this list already" }
    pub fn too_many_of(name: &str, most: usize) { fr: "plus de {most} tables [[{name}]]", en: "more than {most} tables [[{name}]]" }
    pub fn too_many_in_all(name: &str, most: usize) { fr: "plus de {most} `{name}` en tout", en: "more than {most} of `{name}` in all" }
    pub fn use_fewer() { fr: "diviser le référentiel", en: "split the framework" }
    pub fn unused_scale(id: &str) { fr: "aucune question n'emploie l'échelle `{id}`", en: "no question uses the scale `{id}`" }
    pub fn use_or_remove() { fr: "l'employer, ou la retirer", en: "use it, or remove it" }
    pub fn unused_source(id: &str) { fr: "ni une question ni un pas ne cite la source `{id}`", en: "neither a question nor a step cites the source `{id}`" }
    pub fn cite_or_remove() { fr: "la citer, ou la retirer", en: "cite it, or remove it" }
    pub fn lonely_tag(tag: &str) { fr: "la marque `{tag}` n'est sur aucune autre question", en: "the tag `{tag}` stands on no other question" }

    pub fn nothing_to_gain() { fr: "aucune option ne vaut plus que 0", en: "no option is worth more than 0" }
    pub fn nothing_to_gain_help() { fr: "donner sa valeur à la meilleure option, ou ne mettre `value` à aucune", en: "give the best option its value, or leave `value` out of all" }
    pub fn same_value(id: &str, other: &str) { fr: "`{id}` vaut autant que `{other}`", en: "`{id}` is worth the same as `{other}`" }
    pub fn other_option_here() { fr: "l'autre option est ici", en: "the other option is here" }
    pub fn same_value_help() { fr: "leur donner des valeurs différentes, ou n'en faire qu'une", en: "give them different values, or make one of them" }
    pub fn dominant(id: &str, part: &str) { fr: "`{id}` fait à elle seule {part} de sa dimension", en: "`{id}` alone is {part} of its dimension" }
    pub fn dominant_help() { fr: "baisser son poids, ou l'exiger par `essential` ou un verrou", en: "lower its weight, or require it by `essential` or a gate" }
    pub fn nothing_to_score(id: &str) { fr: "la dimension `{id}` n'a rien à évaluer", en: "the dimension `{id}` has nothing to score" }
    pub fn nothing_to_score_help() { fr: "lui donner des questions qui comptent, ou écrire `kind = \"context\"`", en: "give it questions that count, or write `kind = \"context\"`" }
    pub fn out_of_too_low(out_of: &str, most: &str) { fr: "`out_of` est {out_of}, et l'on peut atteindre {most} points", en: "`out_of` is {out_of}, and {most} points can be reached" }
    pub fn out_of_too_low_help(most: &str) { fr: "écrire `out_of = {most}`, ou baisser les valeurs", en: "write `out_of = {most}`, or lower the values" }
    pub fn stage_hole(dimension: &str, stage: &str) { fr: "la dimension `{dimension}` n'a aucune pratique du stade `{stage}`, mais bien d'avant et d'après", en: "the dimension `{dimension}` has no practice of the stage `{stage}`, but of earlier and later ones" }
    pub fn stage_hole_help() { fr: "ajouter une pratique de ce stade, ou en déplacer une", en: "add a practice of that stage, or move one" }

    pub fn dead_dimension(id: &str) { fr: "la dimension `{id}` n'est posée à aucune municipalité", en: "the dimension `{id}` is asked of no municipality" }
    pub fn dead_question(id: &str) { fr: "la question `{id}` n'est posée à aucune municipalité", en: "the question `{id}` is asked of no municipality" }
    pub fn never_holds(id: &str) { fr: "cette condition n'est jamais vraie : la question `{id}` n'est jamais posée", en: "this condition can never hold: the question `{id}` is never asked" }
    pub fn essential_never_asked(id: &str) { fr: "la question essentielle `{id}` n'est jamais posée, donc jamais exigée", en: "the essential question `{id}` is never asked, so it is never required" }
    pub fn dead_help() { fr: "corriger la condition ou les profils", en: "mend the condition or the profiles" }
    pub fn gate_never_asked(id: &str) { fr: "le verrou exige `{id}`, qui n'est posée à aucune municipalité", en: "the gate requires `{id}`, which is asked of no municipality" }
    pub fn question_here() { fr: "la question est ici", en: "the question stands here" }
    pub fn gate_never_asked_help() { fr: "corriger la condition ou les profils de la question, ou l'ôter du verrou", en: "mend the question's condition or profiles, or take it out of the gate" }
    pub fn always_true() { fr: "cette condition est toujours vraie", en: "this condition always holds" }
    pub fn always_false() { fr: "cette condition n'est jamais vraie", en: "this condition can never hold" }
    pub fn constant_help() { fr: "la corriger, ou la retirer", en: "correct it, or remove it" }
    pub fn dead_alert(id: &str) { fr: "l'alerte `{id}` ne peut jamais être dite", en: "the alert `{id}` can never fire" }
    pub fn asked_later(id: &str) { fr: "`{id}` est posée après ce qui en dépend", en: "`{id}` is asked after what depends on it" }
    pub fn asked_later_help() { fr: "la mettre avant, dans le fichier ou dans l'ordre des parties", en: "move it up, in the file or in the order of the parts" }

    pub fn placeholder(found: &str) { fr: "ce texte n'est pas encore écrit : `{found}`", en: "this text is not written yet: `{found}`" }
    pub fn write_the_text() { fr: "écrire le texte", en: "write the text" }
    pub fn same_text() { fr: "ce texte est là deux fois", en: "this text stands here twice" }
    pub fn first_text_here() { fr: "la première fois ici", en: "the first time here" }
    pub fn rewrite_one() { fr: "récrire l'un des deux, ou le retirer", en: "rewrite one of the two, or remove it" }
    pub fn stage_without_summary(id: &str) { fr: "le stade `{id}` n'a pas de résumé", en: "the stage `{id}` has no summary" }
    pub fn add_summary() { fr: "ajouter `summary` : en une phrase, ce qui est vrai à ce stade", en: "add `summary`: in a sentence, what is true at this stage" }
    pub fn no_evidence(id: &str) { fr: "`{id}` ne dit pas ce que l'on pourrait montrer", en: "`{id}` does not say what could be shown" }
    pub fn no_evidence_at_all() { fr: "aucune question ne dit ce que l'on pourrait montrer", en: "no question says what could be shown" }
    pub fn add_evidence() { fr: "ajouter `evidence` : un document, un chiffre, une chose que l'on peut voir", en: "add `evidence`: a document, a figure, something to be seen" }

    pub fn redundant_prerequisite(through: &str, id: &str) { fr: "`{through}` exige déjà `{id}`", en: "`{through}` requires `{id}` already" }
    pub fn remove_name(id: &str) { fr: "retirer `{id}`", en: "remove `{id}`" }
    pub fn late_prerequisite(id: &str, late: &str, own: &str) { fr: "`{id}` est un pas du stade `{late}`, exigé par un pas du stade `{own}`", en: "`{id}` is a step of the stage `{late}`, required by a step of the stage `{own}`" }
    pub fn late_prerequisite_help() { fr: "inverser les deux, ou exiger moins", en: "turn the two around, or require less" }
    pub fn aimless_step(id: &str) { fr: "le pas `{id}` ne fait rien monter et ne mène à rien", en: "the step `{id}` closes nothing and leads to nothing" }
    pub fn aimless_step_help() { fr: "ajouter `closes`, ou le faire exiger par un pas qui fait monter quelque chose", en: "add `closes`, or let a step that closes something require it" }
    pub fn gate_without_step(id: &str) { fr: "le verrou exige `{id}`, et aucun pas n'y mène", en: "the gate requires `{id}`, and no step leads to it" }
    pub fn question_without_step(id: &str) { fr: "aucun pas ne fait monter `{id}`", en: "no step closes `{id}`" }
    pub fn add_step() { fr: "ajouter un pas, ou la nommer dans le `closes` de l'un d'eux", en: "add a step, or name it in the `closes` of one" }
    pub fn no_small_step(days: &str) { fr: "aucun pas sans prérequis ne tient en {days} jour : la feuille de route ne peut pas commencer petit", en: "no step without prerequisites takes {days} day or less: the roadmap cannot start small" }
    pub fn no_small_step_for(profile: &str, days: &str) { fr: "pour `{profile}`, aucun pas sans prérequis ne tient en `small_step_days` ({days}) : la feuille de route ne peut pas commencer petit", en: "for `{profile}` no step without prerequisites fits into `small_step_days` ({days}): the roadmap cannot start small" }
    pub fn no_small_step_help() { fr: "diviser un pas, ou revoir les efforts", en: "split a step, or look again at the efforts" }
    pub fn expects_nothing() { fr: "cet exemple n'attend rien", en: "this example expects nothing" }
    pub fn expects_nothing_help() { fr: "ajouter `stage`, `scores` ou `first_steps`", en: "add `stage`, `scores` or `first_steps`" }
    pub fn malformed_version(version: &str) { fr: "`{version}` n'est pas une version", en: "`{version}` is not a version" }
    pub fn malformed_version_help() { fr: "l'écrire comme dans le référentiel, par exemple \"1.0.0\"", en: "write it as the framework has it, such as \"1.0.0\"" }
    pub fn older_version(named: &str, used: &str) { fr: "réponses données à la version {named}, plus ancienne ; évaluées avec la version {used}", en: "answers given to the older version {named}, scored under version {used}" }
    pub fn newer_version(named: &str, used: &str) { fr: "réponses données à la version {named}, plus récente ; évaluées avec la version {used}", en: "answers given to the newer version {named}, scored under version {used}" }
    pub fn other_profile(population: &str, fits: &str, named: &str) { fr: "{population} habitants conviennent au profil `{fits}`, et `{named}` est nommé", en: "{population} inhabitants fit the profile `{fits}`, and `{named}` is named" }
    pub fn other_profile_help() { fr: "corriger l'un des deux, si ce n'est pas voulu", en: "correct one of the two, if that is not meant" }
    pub fn answered_after() { fr: "cette réponse est plus récente que l'évaluation", en: "this answer is later than the assessment" }
    pub fn answered_after_help() { fr: "corriger l'une des deux dates", en: "correct one of the two dates" }
}
