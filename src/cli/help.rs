//! What the command line says about itself.

use crate::messages;

messages! {
    /// The program in a line.
    pub fn about() {
        fr: "Où en sont les services numériques d'une municipalité, et par quels petits pas continuer.",
        en: "Where a municipality's digital services stand, and which small steps come next.",
    }

    /// The program in a few paragraphs.
    pub fn about_long() {
        fr: "Où en sont les services numériques d'une municipalité, et par quels petits pas continuer.

Jalon lit un fichier de réponses, dit à quel stade en est la municipalité et avec quelle certitude, puis en tire une feuille de route datée qui commence par de petits pas.

Tout se passe sur cet ordinateur\u{a0}: ni compte ni connexion, rien n'est envoyé. Les résultats vont sur la sortie standard, les messages sur la sortie d'erreur.",
        en: "Where a municipality's digital services stand, and which small steps come next.

Jalon reads a file of answers, says which stage the municipality is at and how sure that is, and makes a dated roadmap of it that begins with small steps.

Everything happens on this computer: no account, no connection, nothing is sent. Results go to standard output, messages to standard error.",
    }

    /// Examples for the program, as the body of a section.
    pub fn examples() {
        fr: "  jalon assess                             répondre aux questions
  jalon framework list                     les référentiels disponibles
  jalon score mairie.toml                  le stade et les notes
  jalon roadmap mairie.toml -o bilan.html  le rapport et sa feuille de route
  jalon score dossier/ --format csv        une ligne par municipalité
  jalon compare 2026.toml 2027.toml        ce qui a bougé depuis
  jalon check mairie.toml                  tout ce qui ne va pas dans le fichier",
        en: "  jalon assess                             answer the questions
  jalon framework list                     the frameworks there are
  jalon score town.toml                    the stage and the scores
  jalon roadmap town.toml -o report.html   the report with its roadmap
  jalon score folder/ --format csv         a row for each municipality
  jalon compare 2026.toml 2027.toml        what moved since
  jalon check town.toml                    everything that is wrong with the file",
    }

    /// The exit statuses, as the body of a section.
    pub fn statuses() {
        fr: "  0  fait, et rien à redire
  1  fait, mais une entrée est illisible, fautive ou en deçà de --at-least
  2  rien n'a pu être fait\u{a0}: commande, lecture ou écriture impossible",
        en: "  0  done, and nothing is wrong
  1  done, but an input is unreadable, faulty or below --at-least
  2  could not be done: no such command, nothing to read, no way to write",
    }

    /// `assess` in a line.
    pub fn assess_about() {
        fr: "Pose les questions, ici dans le terminal",
        en: "Ask the questions, here in the terminal",
    }

    /// `assess` in a few paragraphs.
    pub fn assess_long() {
        fr: "Pose les questions, ici dans le terminal.

Chaque réponse est enregistrée avant la question suivante\u{a0}: on peut s'arrêter à tout moment (Ctrl-C) et continuer plus tard avec le même fichier. Échap revient à la question précédente. La première séance, d'une demi-heure, donne déjà une feuille de route.

Avec --plain, tout se passe ligne par ligne, sans rien redessiner\u{a0}: pour un lecteur d'écran, un terminal simple, ou des réponses qui arrivent par un tube.",
        en: "Ask the questions, here in the terminal.

Each answer is saved before the next question: you can stop at any moment (Ctrl-C) and go on later with the same file. Esc goes back to the question before. The first sitting, of half an hour, already gives a roadmap.

With --plain everything goes line by line, without redrawing: for a screen reader, a simple terminal, or answers that come through a pipe.",
    }

    /// Examples for `assess`.
    pub fn assess_examples() {
        fr: "  jalon assess                              choisir, puis répondre
  jalon assess --tag first-sitting          la première séance, d'une demi-heure
  jalon assess mairie.toml                  continuer avec ce fichier
  jalon assess mairie.toml --review         revoir les réponses, les blancs d'abord
  jalon assess -o 2027.toml --from 2026.toml  confirmer les réponses de l'an dernier",
        en: "  jalon assess                              choose, then answer
  jalon assess --tag first-sitting          the first sitting, of half an hour
  jalon assess town.toml                    go on with this file
  jalon assess town.toml --review           go through the answers, blanks first
  jalon assess -o 2027.toml --from 2026.toml  confirm last year's answers",
    }

    /// Placeholder for a framework or a file of answers.
    pub fn subject_name() {
        fr: "RÉFÉRENTIEL|FICHIER",
        en: "FRAMEWORK|FILE",
    }

    /// Help of the subject of `assess`.
    pub fn subject_help() {
        fr: "Référentiel d'une nouvelle évaluation, ou fichier de réponses à continuer",
        en: "Framework of a new assessment, or the file of answers to go on with",
    }

    /// Help of `assess --output`.
    pub fn assess_output_help() {
        fr: "Fichier des réponses\u{a0}; s'il existe, on continue (par défaut\u{a0}: d'après le nom de la municipalité)",
        en: "File of the answers; if it exists, go on with it (default: after the municipality's name)",
    }

    /// Placeholder for a tag.
    pub fn tag_name() {
        fr: "MARQUE",
        en: "TAG",
    }

    /// Help of `--tag`.
    pub fn tag_help() {
        fr: "Seulement les questions de cette marque, comme first-sitting",
        en: "Only the questions with this tag, such as first-sitting",
    }

    /// Help of `--dimension`.
    pub fn dimension_help() {
        fr: "Seulement les questions de cette dimension",
        en: "Only the questions of this dimension",
    }

    /// Help of `--review`.
    pub fn review_help() {
        fr: "Revoit aussi les réponses données, les blancs et les inconnues d'abord",
        en: "Go through answers again, blanks and unknowns first",
    }

    /// Help of `--profile`.
    pub fn profile_help() {
        fr: "Type de municipalité, à la place de celui que dit la population",
        en: "Kind of municipality, instead of what the population says",
    }

    /// Help of `--from`.
    pub fn from_help() {
        fr: "Réponses d'une évaluation d'avant, montrées et confirmées d'une touche",
        en: "Answers of an earlier assessment, shown and confirmed with one key",
    }

    /// Help of `--plain`.
    pub fn plain_help() {
        fr: "Ligne par ligne, sans redessiner",
        en: "Line by line, without redrawing",
    }

    /// `score` in a line.
    pub fn score_about() {
        fr: "Calcule le stade et les notes",
        en: "Work out the stage and the scores",
    }

    /// `score` in a few paragraphs.
    pub fn score_long() {
        fr: "Calcule le stade et les notes.

Une seule entrée donne un tableau par dimension, avec ce qui retient le stade suivant\u{a0}; plusieurs donnent une ligne chacune. Une réponse inconnue ou en blanc n'est jamais devinée\u{a0}: le résultat montre jusqu'où elle pourrait le changer. Une entrée fautive n'arrête pas les autres\u{a0}: ce qui ne va pas est dit sur la sortie d'erreur, avec le fichier, la ligne et la colonne.",
        en: "Work out the stage and the scores.

One input gives a table by dimension, with what holds the next stage back; several give a row each. An unknown or blank answer is never guessed: the result shows how far it could change it. A faulty input does not stop the others: what is wrong is said on standard error, with file, line and column.",
    }

    /// Examples for `score`.
    pub fn score_examples() {
        fr: "  jalon score mairie.toml
  jalon score reponses/ --format csv -o resultats.csv
  jalon score reponses/ --format jsonl --jobs 4
  jalon score tableau.csv --framework commune --date 2026-11-21
  jalon score region.xlsx --framework commune --cohort -o region.html
  jalon score mairie.toml --at-least digitization --quiet",
        en: "  jalon score town.toml
  jalon score answers/ --format csv -o results.csv
  jalon score answers/ --format jsonl --jobs 4
  jalon score table.csv --framework commune --date 2026-11-21
  jalon score region.xlsx --framework commune --cohort -o region.html
  jalon score town.toml --at-least digitization --quiet",
    }

    /// `roadmap` in a line.
    pub fn roadmap_about() {
        fr: "Écrit le rapport et sa feuille de route",
        en: "Write the report with its roadmap",
    }

    /// `roadmap` in a few paragraphs.
    pub fn roadmap_long() {
        fr: "Écrit le rapport et sa feuille de route.

Les pas sont rangés pour que le progrès vienne le plus tôt possible avec les jours dont la municipalité dispose, les plus petits d'abord\u{a0}; chacun porte ses dates, son effort et ses raisons. Pour plusieurs entrées, -o nomme un dossier, qui reçoit aussi une page d'accueil et, dès cinq municipalités, une page qui les met côte à côte.",
        en: "Write the report with its roadmap.

Steps are put in the order that brings progress soonest with the days the municipality has, small ones first; each has its dates, its effort and its reasons. For several inputs, -o names a folder, which gets an index page too and, from five municipalities on, a page that puts them side by side.",
    }

    /// Examples for `roadmap`.
    pub fn roadmap_examples() {
        fr: "  jalon roadmap mairie.toml
  jalon roadmap mairie.toml -o bilan.html
  jalon roadmap mairie.toml -o bilan.md --audience public
  jalon roadmap mairie.toml --capacity 3 --without sign-online
  jalon roadmap mairie.toml --to digitalization --format json
  jalon roadmap reponses/ -o rapports/ --format html
  jalon roadmap mairie.toml --cohort region.json -o bilan.html",
        en: "  jalon roadmap town.toml
  jalon roadmap town.toml -o report.html
  jalon roadmap town.toml -o report.md --audience public
  jalon roadmap town.toml --capacity 3 --without sign-online
  jalon roadmap town.toml --to digitalization --format json
  jalon roadmap answers/ -o reports/ --format html
  jalon roadmap town.toml --cohort region.json -o report.html",
    }

    /// `compare` in a line.
    pub fn compare_about() {
        fr: "Montre ce qui a bougé entre deux dates ou plus",
        en: "Show what moved between two dates or more",
    }

    /// `compare` in a few paragraphs.
    pub fn compare_long() {
        fr: "Montre ce qui a bougé entre deux dates ou plus.

Les entrées sont des états d'une même municipalité, dont les lignes sont prises dans les tableaux, rangés ici par date\u{a0}: le stade, les notes, les pratiques gagnées et perdues, les pas faits depuis, ce qui est à rafraîchir. Tout est noté sous un seul référentiel, le plus récent trouvé\u{a0}; si d'anciennes réponses nomment une autre version, et qu'elle se trouve, ce que le changement de version a fait est montré à part.",
        en: "Show what moved between two dates or more.

The inputs are states of one municipality, whose rows are taken out of tables, put in order of their dates here: the stage, the scores, practices gained and lost, steps done since, what is to be refreshed. Everything is scored under one framework, the newest found; where earlier answers name another version, and it is found, what the change of version did is shown apart.",
    }

    /// Examples for `compare`.
    pub fn compare_examples() {
        fr: "  jalon compare mairie-2026.toml mairie-2027.toml
  jalon compare mairie-*.toml -o bilan.html
  jalon compare 2026.toml 2027.toml --format json
  jalon compare 2026.toml 2027.toml --old-framework commune-1.0.0/",
        en: "  jalon compare town-2026.toml town-2027.toml
  jalon compare town-*.toml -o moved.html
  jalon compare 2026.toml 2027.toml --format json
  jalon compare 2026.toml 2027.toml --old-framework commune-1.0.0/",
    }

    /// Help of `compare --format`.
    pub fn compare_format_help() {
        fr: "table, md, html ou json (par défaut\u{a0}: d'après la fin du nom de sortie, sinon table)",
        en: "table, md, html or json (default: by how the output's name ends, else table)",
    }

    /// Help of `--old-framework`.
    pub fn old_framework_help() {
        fr: "Version du référentiel à laquelle d'anciennes réponses ont été données (peut être répété)\u{a0}; cherchée sinon aux lieux habituels, aussi sous ID-VERSION",
        en: "Version of the framework that earlier answers were given to (may be repeated); else searched in the usual places, under ID-VERSION too",
    }

    /// Help of `--renamed`.
    pub fn renamed_help() {
        fr: "Les noms différents sont ceux d'une même municipalité",
        en: "Different names are those of one municipality",
    }

    /// `explain` in a line.
    pub fn explain_about() {
        fr: "Dit d'où vient un résultat, jusqu'aux réponses",
        en: "Say how a result came about, down to the answers",
    }

    /// `explain` in a few paragraphs.
    pub fn explain_long() {
        fr: "Dit d'où vient un résultat, jusqu'aux réponses.

Une note, un stade, un verrou, le gain d'un pas ou sa place est dépliée en arbre\u{a0}: chaque ligne suit de celles qui sont dessous, et se recalcule à la main. Sans identifiant, tout est dit, y compris ce qui changerait si les poids bougeaient d'un cinquième.",
        en: "Say how a result came about, down to the answers.

A score, a stage, a gate, a step's gain or its place is unfolded as a tree: each line follows from those below it, and can be worked out by hand. Without an id everything is said, including what would change if weights moved by a fifth.",
    }

    /// Examples for `explain`.
    pub fn explain_examples() {
        fr: "  jalon explain mairie.toml services
  jalon explain mairie.toml services.catalogue
  jalon explain mairie.toml digitalization
  jalon explain mairie.toml services --what-if services.tracking=yes
  jalon explain mairie.toml --sensitivity
  jalon explain mairie.toml --format json > raisons.json",
        en: "  jalon explain town.toml services
  jalon explain town.toml services.catalogue
  jalon explain town.toml digitalization
  jalon explain town.toml services --what-if services.tracking=yes
  jalon explain town.toml --sensitivity
  jalon explain town.toml --format json > reasons.json",
    }

    /// `check` in a line.
    pub fn check_about() {
        fr: "Vérifie des référentiels et des réponses",
        en: "Check frameworks and answers",
    }

    /// `check` in a few paragraphs.
    pub fn check_long() {
        fr: "Vérifie des référentiels et des réponses.

Tout ce qui ne va pas est dit en une fois, avec le fichier, la ligne, la colonne et le remède. Les avertissements ne changent le code de sortie qu'avec --strict. Un dossier est parcouru\u{a0}: ses référentiels et ses réponses sont vérifiés.",
        en: "Check frameworks and answers.

Everything that is wrong is said in one go, with file, line, column and remedy. Warnings change the exit status only with --strict. A folder is searched: its frameworks and answers are checked.",
    }

    /// Examples for `check`.
    pub fn check_examples() {
        fr: "  jalon check mairie.toml
  jalon check mon-referentiel/ --strict
  jalon check mon-referentiel/ --format sarif > jalon.sarif
  jalon check --explain F001",
        en: "  jalon check town.toml
  jalon check my-framework/ --strict
  jalon check my-framework/ --format sarif > jalon.sarif
  jalon check --explain F001",
    }

    /// `framework` in a line.
    pub fn framework_about() {
        fr: "Liste, montre, exporte et commence des référentiels",
        en: "List, show, export and start frameworks",
    }

    /// `framework` in a few paragraphs.
    pub fn framework_long() {
        fr: "Liste, montre, exporte et commence des référentiels.

Un référentiel est un fichier .toml, ou un dossier avec un framework.toml\u{a0}: les stades, les dimensions, leurs questions et les pas qui font avancer. Ceux du programme peuvent être exportés, adaptés, puis donnés par --framework.",
        en: "List, show, export and start frameworks.

A framework is a .toml file, or a folder with a framework.toml: stages, dimensions, their questions, and the steps that lead on. Those inside the program can be exported, adapted, and given with --framework.",
    }

    /// `framework list` in a line.
    pub fn list_about() {
        fr: "Liste les référentiels du programme et ceux trouvés à côté",
        en: "List the frameworks inside the program and those found nearby",
    }

    /// `framework show` in a line.
    pub fn show_about() {
        fr: "Montre ce que contient un référentiel",
        en: "Show what a framework holds",
    }

    /// `framework export` in a line.
    pub fn export_about() {
        fr: "Écrit les fichiers d'un référentiel du programme, ou son tableau à remplir",
        en: "Write the files of a framework inside the program, or its table to fill in",
    }

    /// `framework new` in a line.
    pub fn new_about() {
        fr: "Commence un référentiel\u{a0}: un petit, commenté et sans faute",
        en: "Start a framework: a small one, with comments and no mistakes",
    }

    /// `schema` in a line.
    pub fn schema_about() {
        fr: "Écrit le schéma JSON d'un format de fichier",
        en: "Write the JSON Schema of a file format",
    }

    /// `completions` in a line.
    pub fn completions_about() {
        fr: "Écrit ce qu'il faut à un interpréteur de commandes pour compléter",
        en: "Write what a shell needs for completion",
    }

    /// `completions` in a few paragraphs.
    pub fn completions_long() {
        fr: "Écrit ce qu'il faut à un interpréteur de commandes pour compléter les commandes et les options. Les descriptions sont dans la langue de --lang.",
        en: "Write what a shell needs to complete commands and options. Descriptions are in the language of --lang.",
    }

    /// Examples for `completions`.
    pub fn completions_examples() {
        fr: "  jalon completions bash > ~/.local/share/bash-completion/completions/jalon
  jalon completions fish > ~/.config/fish/completions/jalon.fish",
        en: "  jalon completions bash > ~/.local/share/bash-completion/completions/jalon
  jalon completions fish > ~/.config/fish/completions/jalon.fish",
    }

    /// The name of a shell.
    pub fn shell_name() { fr: "INTERPRÉTEUR", en: "SHELL" }

    /// Which shells there are.
    pub fn shell_help() {
        fr: "bash, elvish, fish, powershell ou zsh",
        en: "bash, elvish, fish, powershell or zsh",
    }

    /// `man` in a line.
    pub fn man_about() {
        fr: "Écrit la page de manuel",
        en: "Write the manual page",
    }

    /// Examples for `man`.
    pub fn man_examples() {
        fr: "  jalon man --lang fr > ~/.local/share/man/fr/man1/jalon.1
  man jalon",
        en: "  jalon man > ~/.local/share/man/man1/jalon.1
  man jalon",
    }

    /// `schema` in a few paragraphs.
    pub fn schema_long() {
        fr: "Écrit le schéma JSON (2020-12) d'un format de fichier.

Avec lui, un éditeur qui connaît TOML complète les clés et souligne les fautes pendant la frappe\u{a0}: sa place se donne en première ligne, après «\u{a0}#:schema\u{a0}». Il dit quelles clés il y a et ce qu'elles contiennent\u{a0}; `jalon check` dit tout le reste.",
        en: "Write the JSON Schema (2020-12) of a file format.

With it, an editor that knows TOML completes keys and underlines mistakes as you type: its place stands in the first line, after “#:schema”. It says which keys there are and what they hold; `jalon check` says everything else.",
    }

    /// Examples for `schema`.
    pub fn schema_examples() {
        fr: "  jalon schema framework -o framework.schema.json
  jalon schema answers --lang en
  jalon schema result",
        en: "  jalon schema framework -o framework.schema.json
  jalon schema answers --lang fr
  jalon schema result",
    }

    /// The name of a kind of file.
    pub fn subject_kind_name() { fr: "FORMAT", en: "FORMAT" }

    /// What `schema` is of.
    pub fn subject_kind_help() {
        fr: "framework (un référentiel), part (un fichier que nomme `parts`), answers (des réponses) ou result (ce qu'écrivent score et roadmap en JSON)",
        en: "framework, part (a file that `parts` names), answers, or result (what score and roadmap write as JSON)",
    }

    /// The id of a new framework.
    pub fn new_id_help() {
        fr: "Son identifiant\u{a0}: des mots en minuscules, joints par des tirets",
        en: "Its id: lower-case words joined by dashes",
    }

    /// Examples for `framework`.
    pub fn framework_examples() {
        fr: "  jalon framework list
  jalon framework show commune
  jalon framework show commune --format md > commune.md
  jalon framework new mon-referentiel
  jalon framework export commune -o mon-referentiel/
  jalon framework export commune --format xlsx -o communes.xlsx",
        en: "  jalon framework list
  jalon framework show commune
  jalon framework show commune --format md > commune.md
  jalon framework new my-framework
  jalon framework export commune -o my-framework/
  jalon framework export commune --format xlsx -o towns.xlsx",
    }

    /// The heading before the usage line.
    pub fn usage_heading() {
        fr: "Utilisation\u{a0}:",
        en: "Usage:",
    }

    /// The heading of the examples.
    pub fn examples_heading() {
        fr: "Exemples\u{a0}:",
        en: "Examples:",
    }

    /// The heading of the exit statuses.
    pub fn statuses_heading() {
        fr: "Codes de sortie\u{a0}:",
        en: "Exit statuses:",
    }

    /// A heading; the colon is added.
    pub fn commands_heading() {
        fr: "Commandes\u{a0}",
        en: "Commands",
    }

    /// A heading; the colon is added.
    pub fn arguments_heading() {
        fr: "Arguments\u{a0}",
        en: "Arguments",
    }

    /// A heading; the colon is added.
    pub fn options_heading() {
        fr: "Options\u{a0}",
        en: "Options",
    }

    /// A heading; the colon is added.
    pub fn global_heading() {
        fr: "Options générales\u{a0}",
        en: "General options",
    }

    /// Where more is to be read.
    pub fn more(command: &str) {
        fr: "`{command} --help` en dit plus, avec des exemples.",
        en: "`{command} --help` says more, with examples.",
    }

    /// In a usage line.
    pub fn options_placeholder() {
        fr: "[OPTIONS]",
        en: "[OPTIONS]",
    }

    /// Placeholder for a command.
    pub fn command_name() {
        fr: "COMMANDE",
        en: "COMMAND",
    }

    /// Placeholder for an input.
    pub fn input_name() {
        fr: "ENTRÉE",
        en: "INPUT",
    }

    /// Placeholder for a path.
    pub fn path_name() {
        fr: "CHEMIN",
        en: "PATH",
    }

    /// Placeholder for a file.
    pub fn file_name() {
        fr: "FICHIER",
        en: "FILE",
    }

    /// Placeholder for a file or folder that is written.
    pub fn out_name() {
        fr: "SORTIE",
        en: "OUT",
    }

    /// Placeholder for a folder.
    pub fn folder_name() {
        fr: "DOSSIER",
        en: "FOLDER",
    }

    /// Placeholder for a format.
    pub fn format_name() {
        fr: "FORME",
        en: "FORMAT",
    }

    /// Placeholder for a stage.
    pub fn stage_name() {
        fr: "STADE",
        en: "STAGE",
    }

    /// Placeholder for a step.
    pub fn step_name() {
        fr: "PAS",
        en: "STEP",
    }

    /// Placeholder for a step or stage.
    pub fn target_name() {
        fr: "PAS|STADE",
        en: "STEP|STAGE",
    }

    /// Placeholder for a number of days.
    pub fn days_name() {
        fr: "JOURS",
        en: "DAYS",
    }

    /// Placeholder for a rule.
    pub fn rule_name() {
        fr: "RÈGLE",
        en: "RULE",
    }

    /// Placeholder for a framework.
    pub fn framework_name() {
        fr: "ID|CHEMIN",
        en: "ID|PATH",
    }

    /// Placeholder for a language.
    pub fn lang_name() {
        fr: "LANGUE",
        en: "LANGUAGE",
    }

    /// Placeholder for when something happens.
    pub fn when_name() {
        fr: "QUAND",
        en: "WHEN",
    }

    /// Placeholder for readers.
    pub fn audience_name() {
        fr: "PUBLIC",
        en: "AUDIENCE",
    }

    /// Help of an input.
    pub fn input_help() {
        fr: "Réponses (.toml), dossier où en chercher, tableau (.csv, .xlsx), un document par ligne (.jsonl), ou - pour l'entrée standard",
        en: "Answers (.toml), a folder to search for them, a table (.csv, .xlsx), a document a line (.jsonl), or - for standard input",
    }

    /// Help of `score --format`.
    pub fn score_format_help() {
        fr: "table, json, jsonl, csv ou xlsx, et html ou md pour une cohorte\u{a0}; sans cela, d'après la fin de FICHIER, sinon table",
        en: "table, json, jsonl, csv or xlsx, and html or md for a cohort; without it, by the ending of FILE, else table",
    }

    /// Help of `score --output`.
    pub fn output_help() {
        fr: "Écrit dans ce fichier plutôt que sur la sortie standard",
        en: "Write to this file instead of standard output",
    }

    /// Help of `--jobs`.
    pub fn jobs_help() {
        fr: "Entrées traitées en même temps (par défaut\u{a0}: une par cœur)\u{a0}; l'ordre du résultat n'en dépend pas",
        en: "Inputs worked on at once (default: one a core); the order of the output does not depend on it",
    }

    /// Help of `--at-least`.
    pub fn at_least_help() {
        fr: "Code de sortie 1 si une entrée n'a pas atteint ce stade",
        en: "Exit status 1 when an input has not reached this stage",
    }

    /// Help of `score --cohort`.
    pub fn cohort_help() {
        fr: "Toutes les entrées côte à côte (table, json, html ou md)\u{a0}: quartiles, pratiques qui manquent, premiers pas partagés\u{a0}; rien sur moins de cinq",
        en: "All inputs side by side (table, json, html or md): quartiles, practices missing, shared first steps; nothing about fewer than five",
    }

    /// Help of `--date`.
    pub fn date_help() {
        fr: "Date des lignes d'un tableau qui n'en portent pas",
        en: "Date for the rows of a table that have none",
    }

    /// Placeholder for a sheet of a workbook.
    pub fn sheet_name() {
        fr: "FEUILLE",
        en: "SHEET",
    }

    /// Help of `--sheet`.
    pub fn sheet_help() {
        fr: "Feuille à lire dans un classeur (par défaut\u{a0}: la première)",
        en: "Sheet to read in a workbook (default: the first)",
    }

    /// Help of `roadmap --output`.
    pub fn roadmap_output_help() {
        fr: "Fichier du rapport\u{a0}; un dossier, pour plusieurs entrées",
        en: "File of the report; a folder, for several inputs",
    }

    /// Help of `roadmap --format`.
    pub fn roadmap_format_help() {
        fr: "md, html, json ou text (par défaut\u{a0}: d'après la fin du nom de sortie, sinon text)",
        en: "md, html, json or text (default: by how the output's name ends, else text)",
    }

    /// Help of `--template`.
    pub fn template_help() {
        fr: "Gabarit du rapport, ou dossier de gabarits, à la place de ceux du programme",
        en: "Template of the report, or a folder of them, instead of those inside the program",
    }

    /// Help of `--capacity`.
    pub fn capacity_help() {
        fr: "Jours de travail disponibles par mois, à la place de ceux des réponses",
        en: "Working days there are a month, instead of what the answers say",
    }

    /// Help of `--to`.
    pub fn to_help() {
        fr: "Seulement ce qui mène à ce pas ou à ce stade",
        en: "Only what leads to this step or stage",
    }

    /// Help of `--without`.
    pub fn without_help() {
        fr: "Un pas impossible ici, avec tout ce qui en dépend (peut être répété)",
        en: "A step that is not possible here, with all that depends on it (may be repeated)",
    }

    /// Help of `--horizon-days`.
    pub fn horizon_help() {
        fr: "Ne montre que les pas de tant de jours\u{a0}; les autres sont comptés",
        en: "Show only the steps of so many days; the others are counted",
    }

    /// Help of `--audience`.
    pub fn audience_help() {
        fr: "full (par défaut) ou public\u{a0}: une page pour les habitants",
        en: "full (the default) or public: a page for residents",
    }

    /// Placeholder for the name of a municipality.
    pub fn municipality_name() {
        fr: "NOM",
        en: "NAME",
    }

    /// Help of `--municipality`.
    pub fn municipality_help() {
        fr: "Le nom de la municipalité à comparer, parmi celles d'un tableau ou d'un dossier",
        en: "The name of the municipality to compare, among those of a table or a folder",
    }

    /// Help of `--cohort`, which places a municipality in one.
    pub fn among_help() {
        fr: "Situe la municipalité dans une cohorte, écrite par `score --cohort --format json`",
        en: "Place the municipality in a cohort, written by `score --cohort --format json`",
    }

    /// Placeholder for a supposed answer.
    pub fn what_if_name() {
        fr: "Q=R",
        en: "Q=A",
    }

    /// Help of `--what-if`.
    pub fn what_if_help() {
        fr: "Calcule comme si la question Q avait la réponse R\u{a0}: une option, plusieurs jointes par |, un nombre, unknown ou n/a:raison (peut être répété)",
        en: "Work as if question Q had answer A: an option, several joined by |, a number, unknown or n/a:reason (may be repeated)",
    }

    /// Help of the id of `explain`.
    pub fn explain_id_help() {
        fr: "Identifiant d'une dimension, d'une question, d'un stade, d'un pas ou d'une alerte (par défaut\u{a0}: tout)",
        en: "Id of a dimension, a question, a stage, a step or an alert (default: everything)",
    }

    /// Help of `explain --format`.
    pub fn explain_format_help() {
        fr: "text (par défaut) ou json",
        en: "text (the default) or json",
    }

    /// Help of `--sensitivity`.
    pub fn sensitivity_help() {
        fr: "Seulement ce qui changerait si les poids bougeaient d'un cinquième, ou selon ce que vaut l'inconnu",
        en: "Only what would change if weights moved by a fifth, or with what is not known",
    }

    /// Help of the paths of `check`.
    pub fn check_path_help() {
        fr: "Référentiel, réponses (.toml, .csv, .xlsx, .jsonl), gabarit, ou dossier où en chercher",
        en: "Framework, answers (.toml, .csv, .xlsx, .jsonl), template, or a folder to search for them",
    }

    /// Help of `check --format`.
    pub fn check_format_help() {
        fr: "full (par défaut), line, json, sarif ou github",
        en: "full (the default), line, json, sarif or github",
    }

    /// Help of `--strict`.
    pub fn strict_help() {
        fr: "Code de sortie 1 aussi pour un avertissement",
        en: "Exit status 1 for a warning too",
    }

    /// Help of `--allow`.
    pub fn allow_help() {
        fr: "Tait un avertissement, par code ou par nom (peut être répété)",
        en: "Silence a warning, by code or name (may be repeated)",
    }

    /// Help of `--explain`.
    pub fn explain_help() {
        fr: "Affiche la page d'une règle, par code ou par nom",
        en: "Print a rule's page, by code or name",
    }

    /// Help of `framework show --format`.
    pub fn show_format_help() {
        fr: "table (par défaut) ou md",
        en: "table (the default) or md",
    }

    /// Help of the framework of `framework show`.
    pub fn show_id_help() {
        fr: "Identifiant ou chemin du référentiel",
        en: "The framework's id or path",
    }

    /// Help of the framework of `framework export`.
    pub fn export_id_help() {
        fr: "Identifiant d'un référentiel du programme\u{a0}; pour un tableau, aussi le chemin d'un autre",
        en: "The id of a framework inside the program; for a table, also the path of another",
    }

    /// Help of `framework export --output`.
    pub fn export_output_help() {
        fr: "Dossier ou tableau à créer (par défaut\u{a0}: nommé par l'identifiant)",
        en: "Folder or table to make (default: named by the id)",
    }

    /// Help of `framework export --format`.
    pub fn export_format_help() {
        fr: "toml (par défaut\u{a0}: les fichiers, tels quels), csv ou xlsx (tableau vide à remplir)",
        en: "toml (the default: the files as they are), csv or xlsx (empty table to fill in)",
    }

    /// Help of `--framework`.
    pub fn framework_help() {
        fr: "Référentiel (par défaut\u{a0}: celui que nomment les réponses)\u{a0}; cherché dans $JALON_FRAMEWORKS, à côté de l'entrée, dans ./frameworks, puis dans le programme",
        en: "Framework (default: the one the answers name); searched in $JALON_FRAMEWORKS, beside the input, in ./frameworks, then inside the program",
    }

    /// Help of `--lang`.
    pub fn lang_help() {
        fr: "fr ou en (par défaut\u{a0}: la langue des réponses pour un rapport, sinon celle du système)",
        en: "fr or en (default: the answers' language for a report, else the system's)",
    }

    /// Help of `--color`.
    pub fn color_help() {
        fr: "Couleurs\u{a0}: auto (par défaut), always ou never",
        en: "Colours: auto (the default), always or never",
    }

    /// Help of `--quiet`.
    pub fn quiet_help() {
        fr: "Tait les notes et les avertissements",
        en: "Silence notes and warnings",
    }

    /// Help of `--verbose`.
    pub fn verbose_help() {
        fr: "Dit d'où vient chaque référentiel, et ses avertissements",
        en: "Say where each framework comes from, and its warnings",
    }

    /// Help of `--help`.
    pub fn help_help() {
        fr: "Affiche l'aide (-h\u{a0}: en bref)",
        en: "Print help (-h: in brief)",
    }

    /// Help of `--version`.
    pub fn version_help() {
        fr: "Affiche la version",
        en: "Print the version",
    }
}
