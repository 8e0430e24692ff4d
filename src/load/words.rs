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

    pub fn wrong_type(expected: &str, found: &str) { fr: "il faut ici {expected}, et non {found}", en: "expected {expected}, found {found}" }
    pub fn count_out_of_range(most: u32) { fr: "il faut ici un nombre entier de 0 à {most}", en: "expected a whole number from 0 to {most}" }
    pub fn unknown_key(key: &str) { fr: "clé inconnue `{key}`", en: "unknown key `{key}`" }
    pub fn did_you_mean(near: &str) { fr: "écrire `{near}` ?", en: "did you mean `{near}`?" }
    pub fn known_keys(keys: &str) { fr: "garder seulement les clés connues ici : {keys}", en: "use one of the keys known here: {keys}" }
    pub fn missing_key(key: &str) { fr: "la clé `{key}` manque", en: "missing key `{key}`" }
    pub fn add_key(key: &str, description: &str) { fr: "ajouter `{key}` : {description}", en: "add `{key}`: {description}" }
    pub fn unknown_word(word: &str) { fr: "`{word}` n'est pas une valeur connue ici", en: "`{word}` is not a known value here" }
    pub fn use_one_of(words: &str) { fr: "choisir parmi {words}", en: "use one of {words}" }
    pub fn malformed_id(id: &str) { fr: "l'identifiant `{id}` est mal formé", en: "the id `{id}` is malformed" }
    pub fn malformed_id_help() {
        fr: "écrire des mots en minuscules sans accent, reliés par des traits d'union, en commençant par une lettre",
        en: "write lower-case words of a to z and 0 to 9 joined by dashes, starting with a letter",
    }
    pub fn malformed_version(version: &str) { fr: "`{version}` n'est pas une version sémantique", en: "`{version}` is not a semantic version" }
    pub fn malformed_version_help() { fr: "écrire trois nombres séparés par des points, comme \"1.0.0\"", en: "write three numbers separated by points, such as \"1.0.0\"" }
    pub fn not_finite() { fr: "ce n'est pas un nombre fini", en: "this is not a finite number" }
    pub fn number_too_long() { fr: "ce nombre a trop de chiffres", en: "this number has too many digits" }
    pub fn write_shorter_number() { fr: "écrire un nombre décimal ordinaire, d'au plus 30 chiffres", en: "write an ordinary decimal number of at most 30 digits" }
    pub fn number_too_large() {
        fr: "ce nombre dépasse ce qu'un référentiel peut contenir (mille milliards)",
        en: "this number is beyond what a framework may hold (a million millions)",
    }
    pub fn write_number_within(most: &str) { fr: "écrire un nombre de -{most} à {most}", en: "write a number from -{most} to {most}" }
    pub fn fewer_decimals(most: u32) { fr: "écrire un nombre d'au plus {most} décimales", en: "write a number with at most {most} decimals" }
    pub fn too_many_decimals(most: u32) { fr: "ce nombre a plus de {most} décimales", en: "this number has more than {most} decimals" }
    pub fn round_to(rounded: &str) { fr: "arrondir à {rounded}", en: "round it to {rounded}" }
    pub fn unknown_format(found: u32) { fr: "le format {found} n'est pas connu de cette version de Jalon", en: "format {found} is not known to this version of Jalon" }
    pub fn use_format() { fr: "écrire `format = 1`, ou mettre Jalon à jour", en: "write `format = 1`, or update Jalon" }
    pub fn written_twice(key: &str) { fr: "la clé `{key}` est écrite deux fois", en: "the key `{key}` is written twice" }
    pub fn table_twice(table: &str) { fr: "la table `[{table}]` est écrite deux fois", en: "the table `[{table}]` is written twice" }
    pub fn first_written() { fr: "la première fois, c'est ici", en: "it is written here first" }
    pub fn merge_tables() { fr: "réunir les deux tables en une", en: "merge the two tables into one" }
    pub fn write_list(table: &str) { fr: "écrire `[[{table}]]` partout où commence une telle table", en: "write `[[{table}]]` wherever such a table begins" }
    pub fn table_and_list(table: &str) { fr: "`[{table}]` ne permet qu'une table, et d'autres suivent", en: "`[{table}]` allows for one table, and more of them follow" }
    pub fn next_one() { fr: "la suivante est ici", en: "the next one is here" }
    pub fn before_its_table(header: &str, table: &str) { fr: "`{header}` vient avant le premier `[[{table}]]`", en: "`{header}` comes before the first `[[{table}]]`" }
    pub fn comes_here() { fr: "celui-ci est ici", en: "which is here" }
    pub fn write_table_above(table: &str) { fr: "écrire `[[{table}]]` au-dessus, ou corriger l'en-tête qui précède", en: "write `[[{table}]]` above it, or correct the header before it" }
    pub fn keep_one() { fr: "garder l'une des deux", en: "keep one of the two" }
    pub fn not_json() { fr: "cette ligne n'est pas un document JSON", en: "this line is no JSON document" }
    pub fn one_object_a_line() { fr: "écrire un objet par ligne, avec les clés d'un fichier de réponses", en: "write an object a line, with the keys of a file of answers" }
    pub fn write_a_json_date() { fr: "écrire une date qui existe, telle que \"2026-11-21\"", en: "write a date that exists, such as \"2026-11-21\"" }
    pub fn write_a_date() { fr: "écrire une date qui existe, telle que 2026-11-21", en: "write a date that exists, such as 2026-11-21" }
    pub fn quote_it() { fr: "mettre le texte entre guillemets, comme \"oui\"", en: "put the text between quotation marks, as in \"yes\"" }
    pub fn a_line_is() {
        fr: "écrire une ligne par clé, `clé = valeur`, les textes entre guillemets, et `[table]` seul sur sa ligne",
        en: "write a line for each key, `key = value`, texts between quotation marks, and `[table]` alone on its line",
    }
    pub fn too_many_errors(count: usize) {
        fr: "et {count} autres erreurs de syntaxe à la suite",
        en: "and {count} more syntax errors after this",
    }
    pub fn mend_syntax() { fr: "corriger d'abord celles qui précèdent : souvent, les autres disparaissent", en: "mend those above first: the others often go away" }

    pub fn part_unreadable(path: &str, why: &str) { fr: "le fichier `{path}` ne peut pas être lu : {why}", en: "the file `{path}` cannot be read: {why}" }
    pub fn part_missing(path: &str) { fr: "aucun fichier ne correspond à `{path}`", en: "no file matches `{path}`" }
    pub fn part_missing_help() { fr: "créer le fichier, ou retirer cette ligne de `parts`", en: "create the file, or remove this line from `parts`" }
    pub fn part_outside(path: &str) { fr: "`{path}` sort du dossier du référentiel", en: "`{path}` leads out of the framework's folder" }
    pub fn part_outside_help() { fr: "placer le fichier dans le dossier du référentiel", en: "put the file inside the framework's folder" }
    pub fn part_roundabout(path: &str) { fr: "`{path}` remonte par `..`", en: "`{path}` goes up with `..`" }
    pub fn part_roundabout_help() { fr: "écrire le chemin depuis le dossier du référentiel, sans `..`", en: "write the path from the framework's folder on, without `..`" }
    pub fn part_twice(path: &str) { fr: "le fichier `{path}` est déjà lu", en: "the file `{path}` is read already" }
    pub fn part_twice_help() { fr: "retirer cette ligne de `parts`, ou resserrer le motif", en: "remove this line from `parts`, or narrow the pattern" }
    pub fn main_key(key: &str) { fr: "`{key}` a sa place dans le fichier principal du référentiel, pas dans une partie", en: "`{key}` belongs in the framework's main file, not in a part" }
    pub fn main_key_help(key: &str) { fr: "déplacer `{key}` dans le fichier qui nomme cette partie", en: "move `{key}` to the file that names this part" }
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
    pub fn csv_twice(column: &str) { fr: "la colonne `{column}` est là deux fois", en: "the column `{column}` stands here twice" }
    pub fn csv_twice_help() { fr: "retirer ou renommer l'une des deux", en: "remove or rename one of them" }
    pub fn csv_cell(cell: &str, message: &str) { fr: "{cell} : {message}", en: "{cell}: {message}" }
    pub fn csv_cells(found: usize, expected: usize) { fr: "la ligne n'a pas autant de cellules que l'en-tête : {found} au lieu de {expected}", en: "the row has not as many cells as the header: {found} instead of {expected}" }
    pub fn csv_cells_help() { fr: "vérifier les séparateurs et les guillemets de la ligne", en: "check the separators and quotes of the row" }
    pub fn csv_ignored(column: &str) { fr: "la colonne `{column}` n'est pas une question : elle est ignorée", en: "the column `{column}` is no question: it is ignored" }
    pub fn csv_bad_date(cell: &str) { fr: "`{cell}` n'est pas une date", en: "`{cell}` is not a date" }
    pub fn csv_bad_date_help() { fr: "écrire la date comme 2026-11-21", en: "write the date as 2026-11-21" }
    pub fn csv_no_date() { fr: "la date manque", en: "the date is missing" }
    pub fn csv_no_date_help() { fr: "ajouter une colonne `date`, ou donner `--date AAAA-MM-JJ`", en: "add a column `date`, or give `--date YYYY-MM-DD`" }
    pub fn csv_bad_number(cell: &str) { fr: "`{cell}` n'est pas un nombre", en: "`{cell}` is not a number" }
    pub fn csv_bad_count(cell: &str) { fr: "`{cell}` n'est pas un nombre d'habitants", en: "`{cell}` is no number of inhabitants" }
    pub fn csv_bad_count_help() { fr: "écrire un nombre entier, à partir de 0, sans unité", en: "write a whole number, 0 or more, without unit" }
    pub fn csv_thousands_help(plain: &str) { fr: "écrire {plain}, sans séparateur de milliers", en: "write {plain}, without a separator between thousands" }
    pub fn csv_bad_number_help() { fr: "écrire un nombre, avec une virgule ou un point décimal, sans unité", en: "write a number, with a decimal point or comma, without unit" }
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
