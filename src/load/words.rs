//! What is said about the shape of a file.

use crate::messages;
use crate::text::Lang;

messages! {
    pub fn a_text() { fr: "un texte entre guillemets", en: "a quoted text" }
    pub fn a_bool() { fr: "`true` ou `false`", en: "`true` or `false`" }
    pub fn an_id() { fr: "un identifiant entre guillemets", en: "a quoted id" }
    pub fn a_version() { fr: "une version telle que \"1.0.0\"", en: "a version such as \"1.0.0\"" }
    pub fn a_date() { fr: "une date telle que 2026-11-21, sans guillemets", en: "a date such as 2026-11-21, without quotes" }
    pub fn a_number() { fr: "un nombre", en: "a number" }
    pub fn a_count() { fr: "un nombre entier positif ou nul", en: "a whole number from 0" }
    pub fn a_table() { fr: "une table", en: "a table" }
    pub fn a_localised() {
        fr: "un texte, ou une table de textes par langue telle que {{ fr = \"…\", en = \"…\" }}",
        en: "a text, or a table of texts by language such as {{ fr = \"…\", en = \"…\" }}",
    }
    pub fn a_list_of(item: &str) { fr: "une liste (chaque élément : {item})", en: "a list (each item: {item})" }
    pub fn a_point() { fr: "un couple [x, valeur]", en: "a pair [x, value]" }
    pub fn an_effort() {
        fr: "un nombre de jours, un intervalle [min, max], ou une table par profil",
        en: "a number of days, a range [low, high], or a table by profile",
    }
    pub fn a_range() { fr: "un nombre de jours, ou un intervalle [min, max]", en: "a number of days, or a range [low, high]" }
    pub fn a_closing() {
        fr: "une question telle que \"dimension.question\", ou {{ question = \"…\", to = … }}",
        en: "a question such as \"dimension.question\", or {{ question = \"…\", to = … }}",
    }
    pub fn an_answer() {
        fr: "un identifiant d'option, une liste d'options, un nombre, ou une table avec `answer` ou `not_applicable`",
        en: "an option's id, a list of options, a number, or a table with `answer` or `not_applicable`",
    }
    pub fn a_plain_answer() {
        fr: "un identifiant d'option, une liste d'options ou un nombre",
        en: "an option's id, a list of options, or a number",
    }
    pub fn example_answers() {
        fr: "le chemin d'un fichier de réponses, ou une table de réponses",
        en: "the path of an answers file, or a table of answers",
    }
    pub fn one_of(words: &str) { fr: "l'un de {words}", en: "one of {words}" }

    pub fn did_you_mean(near: &str) { fr: "écrire `{near}` ?", en: "did you mean `{near}`?" }

    pub fn file_missing() { fr: "il n'existe pas", en: "it does not exist" }
    pub fn file_outside() { fr: "il se trouve hors du dossier du référentiel", en: "it lies outside the framework's folder" }
    pub fn file_too_large(megabytes: u64) { fr: "il dépasse {megabytes} Mio", en: "it is larger than {megabytes} MiB" }
    pub fn file_not_text(line: usize) {
        fr: "ce n'est pas du texte UTF-8 (ligne {line}) ; l'enregistrer en UTF-8",
        en: "it is not UTF-8 text (line {line}); save it as UTF-8",
    }

    pub fn csv_no_name() { fr: "la colonne `name` manque", en: "the column `name` is missing" }
    pub fn csv_no_name_help() {
        fr: "la première ligne doit porter les noms des colonnes, dont `name` : retirer ce qui est au-dessus, ou ajouter la colonne",
        en: "the first row must hold the names of the columns, `name` among them: remove what stands above it, or add the column",
    }
    pub fn csv_cell(cell: &str, message: &str) { fr: "{cell} : {message}", en: "{cell}: {message}" }
    pub fn csv_cells(found: usize, expected: usize) { fr: "la ligne n'a pas autant de cellules que l'en-tête : {found} au lieu de {expected}", en: "the row has not as many cells as the header: {found} instead of {expected}" }
    pub fn csv_cells_help() { fr: "vérifier les séparateurs et les guillemets de la ligne", en: "check the separators and quotes of the row" }
    pub fn csv_not_utf8() { fr: "cette ligne n'est pas du texte UTF-8", en: "this row is not UTF-8 text" }
    pub fn csv_not_utf8_help() { fr: "enregistrer le fichier en « CSV UTF-8 »", en: "save the file as “CSV UTF-8”" }
    pub fn csv_row_too_long(kilobytes: usize) { fr: "cette ligne dépasse {kilobytes} Kio", en: "this row is larger than {kilobytes} KiB" }
    pub fn csv_row_too_long_help() { fr: "vérifier qu'un guillemet n'est pas resté ouvert", en: "check that no quote was left open" }
    pub fn xlsx_damaged() { fr: "ce n'est pas un classeur XLSX lisible", en: "this is no readable XLSX workbook" }
    pub fn xlsx_damaged_help() { fr: "l'ouvrir dans un tableur et l'enregistrer de nouveau, en .xlsx ou en « CSV UTF-8 »", en: "open it in a spreadsheet program and save it again, as .xlsx or as “CSV UTF-8”" }
    pub fn xlsx_beside() { fr: "cette cellule est à côté du tableau", en: "this cell stands beside the table" }
    pub fn xlsx_beside_help() { fr: "la vider, ou donner un en-tête à sa colonne", en: "remove it, or give the column a header" }
    pub fn xlsx_formula() { fr: "cette formule n'a pas de résultat dans le classeur", en: "this formula has no result in the workbook" }
    pub fn xlsx_formula_help() { fr: "ouvrir le classeur dans un tableur et l'enregistrer : les formules y sont alors calculées", en: "open the workbook in a spreadsheet program and save it: that works formulas out" }
    pub fn xlsx_no_sheet(name: &str) { fr: "il n'y a pas de feuille `{name}`", en: "there is no sheet `{name}`" }
    pub fn xlsx_sheets(names: &str) { fr: "les feuilles sont {names}", en: "the sheets are {names}" }
}

/// What a value is, as TOML calls it.
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
