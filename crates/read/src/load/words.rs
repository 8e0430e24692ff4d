//! What is said about the shape of a file.

use crate::messages;
use crate::text::Lang;

messages! {
    pub fn a_text() { fr: "un texte entre guillemets", en: "a quoted text" }
    pub fn a_bool() { fr: "`true` ou `false`", en: "`true` or `false`" }
    pub fn an_id() { fr: "un identifiant entre guillemets", en: "a quoted id" }
    pub fn a_version() { fr: "une version telle que \"1.0.0\"", en: "a version such as \"1.0.0\"" }
    pub fn a_version_requirement() { fr: "les versions qui conviennent, comme \"1.1\"", en: "the versions that will do, such as \"1.1\"" }
    pub fn a_date() { fr: "une date telle que 2026-11-21, sans guillemets", en: "a date such as 2026-11-21, without quotes" }
    pub fn no_date() {
        fr: "cette date ou cette heure n’existe pas, ou est mal écrite",
        en: "this date or time does not exist, or is badly written",
    }
    pub fn year_first() { fr: "une date s’écrit année-mois-jour", en: "a date is written year-month-day" }
    pub fn without_thousands() {
        fr: "un nombre s’écrit sans rien entre les milliers",
        en: "a number is written with nothing between the thousands",
    }
    pub fn with_a_point() {
        fr: "un nombre décimal s’écrit avec un point",
        en: "a decimal number is written with a point",
    }
    pub fn without_percent() { fr: "un nombre s’écrit sans `%`", en: "a number is written without `%`" }
    pub fn no_truth(word: &str) {
        fr: "`{word}` n’est ni `true`, ni `false`, ni un texte entre guillemets",
        en: "`{word}` is neither `true`, `false` nor a quoted text",
    }
    pub fn a_number() { fr: "un nombre", en: "a number" }
    pub fn a_count() { fr: "un nombre entier, 0 ou plus", en: "a whole number, 0 or more" }
    pub fn below_zero() { fr: "un nombre négatif", en: "a negative number" }
    pub fn a_table() { fr: "une table", en: "a table" }
    pub fn a_localised() {
        fr: "un texte, ou une table de textes par langue telle que {{ fr = \"…\", en = \"…\" }}",
        en: "a text, or a table of texts by language such as {{ fr = \"…\", en = \"…\" }}",
    }
    pub fn a_list_of(item: &str) { fr: "une liste (chaque élément : {item})", en: "a list (each item: {item})" }
    pub fn a_point() { fr: "un couple [x, valeur]", en: "a pair [x, value]" }
    pub fn or_by_profile(item: &str) { fr: "{item}, ou une table par profil", en: "{item}, or a table by profile" }
    pub fn a_range() { fr: "un nombre de jours, ou un intervalle tel que [0.5, 1]", en: "a number of days, or a range such as [0.5, 1]" }
    pub fn a_closing() {
        fr: "une question telle que \"dimension.question\", ou {{ question = \"…\", to = … }}",
        en: "a question such as \"dimension.question\", or {{ question = \"…\", to = … }}",
    }
    pub fn a_same_question() {
        fr: "une question d’un autre référentiel telle que \"commune:security.updates\", ou {{ question = \"…\", options = {{ … }} }}",
        en: "a question of another framework such as \"commune:security.updates\", or {{ question = \"…\", options = {{ … }} }}",
    }
    pub fn an_answer() {
        fr: "un identifiant d’option, une liste d’options, un nombre, ou une table avec `answer` ou `not_applicable`",
        en: "an option's id, a list of options, a number, or a table with `answer` or `not_applicable`",
    }
    pub fn a_plain_answer() {
        fr: "un identifiant d’option, une liste d’options ou un nombre",
        en: "an option's id, a list of options, or a number",
    }
    pub fn example_answers() {
        fr: "le chemin d’un fichier de réponses, ou une table de réponses",
        en: "the path of an answers file, or a table of answers",
    }
    pub fn one_of(words: &str) { fr: "l’un de {words}", en: "one of {words}" }
    pub fn file_missing() { fr: "il n’existe pas", en: "it does not exist" }
    pub fn file_outside() { fr: "il se trouve hors du dossier du référentiel", en: "it lies outside the framework's folder" }
    pub fn file_too_large(megabytes: u64) { fr: "il dépasse {megabytes} Mio", en: "it is larger than {megabytes} MiB" }
    pub fn file_not_text(line: usize) {
        fr: "ce n’est pas du texte UTF-8 (ligne {line}) ; l’enregistrer en UTF-8",
        en: "it is not UTF-8 text (line {line}); save it as UTF-8",
    }
}

/// What a value is, as TOML calls it.
#[must_use]
pub fn found(lang: Lang, toml_type: &str) -> &'static str {
    match toml_type {
        "string" => lang.pick("un texte", "a text"),
        "integer" => lang.pick("un nombre entier", "a whole number"),
        "float" => lang.pick("un nombre", "a number"),
        "boolean" => lang.pick("`true` ou `false`", "`true` or `false`"),
        "datetime" => lang.pick("une date ou une heure", "a date or a time"),
        "array" => lang.pick("une liste", "a list"),
        _ => lang.pick("une table", "a table"),
    }
}
