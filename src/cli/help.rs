//! Help in both languages: the English of [`args`](super::args), or the French that stands here, in a layout
//! of our own.

use clap::builder::{StyledStr, Styles};
use clap::{Arg, Command, CommandFactory};

use super::args::Invocation;
use crate::messages;
use crate::text::Lang;

messages! {
    fn usage_heading() { fr: "Utilisation\u{a0}:", en: "Usage:" }
    fn examples_heading() { fr: "Exemples\u{a0}:", en: "Examples:" }
    fn statuses_heading() { fr: "Codes de sortie\u{a0}:", en: "Exit statuses:" }
    // The parser adds the colon to these.
    fn commands_heading() { fr: "Commandes\u{a0}", en: "Commands" }
    fn arguments_heading() { fr: "Arguments\u{a0}", en: "Arguments" }
    fn options_heading() { fr: "Options\u{a0}", en: "Options" }
    fn global_heading() { fr: "Options générales\u{a0}", en: "General options" }

    /// Placeholder for a command.
    pub fn command_name() { fr: "COMMANDE", en: "COMMAND" }
    fn read_more(command: &str) {
        fr: "`{command} --help` en dit plus, avec des exemples.",
        en: "`{command} --help` says more, with examples.",
    }

    /// The exit statuses, as the body of a section.
    pub fn statuses() {
        fr: "  0  fait, et rien à redire
  1  fait, mais une entrée est illisible, fautive ou en deçà de --at-least
  2  rien n’a pu être fait\u{a0}: commande, lecture ou écriture impossible",
        en: "  0  done, and nothing is wrong
  1  done, but an input is unreadable, faulty or below --at-least
  2  could not be done: no such command, nothing to read, no way to write",
    }
}

/// The French of a command's help.
struct French {
    /// The command, after `jalon `.
    command: &'static str,
    /// In a line.
    about: &'static str,
    /// Paragraphs after that line; empty where there are none.
    more: &'static str,
    /// Examples of it and of the commands below it.
    examples: &'static str,
}

/// The French of every command.
const COMMANDS: &[French] = &[
    French {
        command: "",
        about: "Où en sont les services numériques d’une municipalité, et par quels petits pas continuer",
        more: "Jalon lit un fichier de réponses, dit à quel stade en est la municipalité et avec quelle certitude, puis en tire une feuille de route datée qui commence par de petits pas.

Tout se passe sur cet ordinateur\u{a0}: ni compte ni connexion, rien n’est envoyé. Les résultats vont sur la sortie standard, les messages sur la sortie d’erreur.",
        examples: "  jalon assess                             répondre aux questions
  jalon framework list                     les référentiels disponibles
  jalon score mairie.toml                  le stade et les notes
  jalon roadmap mairie.toml -o bilan.html  le rapport et sa feuille de route
  jalon score dossier/ --format csv        une ligne par municipalité
  jalon compare 2026.toml 2027.toml        ce qui a bougé depuis
  jalon region reponses/ --days 40         les pas qu’une région partage
  jalon check mairie.toml                  ce qui ne va pas dans le fichier",
    },
    French {
        command: "assess",
        about: "Pose les questions, ici dans le terminal",
        more: "Chaque réponse est enregistrée avant la question suivante\u{a0}: on peut s’arrêter à tout moment (Ctrl-C) et continuer plus tard avec le même fichier. Échap revient à la question précédente. La première séance, de moins d’une heure, donne déjà une feuille de route.

Avec --plain, tout se passe ligne par ligne, sans rien redessiner\u{a0}: pour un lecteur d’écran, un terminal simple, ou des réponses qui arrivent par un tube.",
        examples: "  jalon assess                              choisir, puis répondre
  jalon assess --tag first-sitting          la première, de moins d’une heure
  jalon assess mairie.toml                  continuer avec ce fichier
  jalon assess mairie.toml --review         revoir, les blancs d’abord
  jalon assess mairie.toml --settle         mettre au clair ce qui diffère
  jalon assess -o 2027.toml --from 2026.toml  confirmer celles de 2026",
    },
    French {
        command: "form",
        about: "Écrit le questionnaire en une page, pour qui n’a pas de terminal",
        more: "C’est un fichier HTML, pour un téléphone ou un ordinateur\u{a0}: il ne demande ni connexion ni compte, garde dans le navigateur ce qui est saisi, et l’enregistre en un fichier de réponses que toutes les commandes lisent. Imprimé, c’est un questionnaire sur papier.",
        examples: "  jalon form commune -o questionnaire.html
  jalon form commune --tag first-sitting -o premiere.html
  jalon form commune --dimension services --profile village -o services.html",
    },
    French {
        command: "score",
        about: "Calcule le stade et les notes",
        more: "Une seule entrée donne un tableau par dimension, avec ce qui retient le stade suivant\u{a0}; plusieurs donnent une ligne chacune. Une réponse inconnue ou en blanc n’est jamais devinée\u{a0}: le résultat montre jusqu’où elle pourrait le changer. Une entrée fautive n’arrête pas les autres\u{a0}: ce qui ne va pas est dit sur la sortie d’erreur, avec le fichier, la ligne et la colonne.",
        examples: "  jalon score mairie.toml
  jalon score reponses/ --format csv -o resultats.csv
  jalon score reponses/ --format jsonl --jobs 4
  jalon score tableau.csv --framework commune --date 2026-11-21
  jalon score region.xlsx --framework commune --cohort -o region.html
  jalon score region.csv --framework commune --cohort --synthesis -o notes.docx
  jalon score mairie.toml --at-least digitization --quiet",
    },
    French {
        command: "roadmap",
        about: "Écrit le rapport et sa feuille de route",
        more: "Les pas sont rangés pour que le progrès vienne le plus tôt possible avec les jours dont la municipalité dispose, les plus petits d’abord\u{a0}; chacun porte ses dates, son effort et ses raisons. Pour plusieurs entrées, -o nomme un dossier, qui reçoit aussi une page d’accueil et, dès cinq municipalités, une page qui les met côte à côte.",
        examples: "  jalon roadmap mairie.toml
  jalon roadmap mairie.toml -o bilan.html
  jalon roadmap mairie.toml -o bilan.md --audience public
  jalon roadmap mairie.toml --capacity 3 --without sign-online
  jalon roadmap mairie.toml --to digitalization --format json
  jalon roadmap mairie.toml -o bilan.docx
  jalon roadmap mairie.toml -o plan.xlsx
  jalon roadmap mairie.toml -o plan.ics
  jalon roadmap reponses/ -o rapports/ --format html
  jalon roadmap mairie.toml --cohort region.json -o bilan.html",
    },
    French {
        command: "region",
        about: "Planifie une feuille de route que plusieurs municipalités partagent",
        more: "Quels pas, faits une fois pour plusieurs municipalités, en mènent le plus à leur prochain stade, et ce qui reste à chacune. Avec --days, le mieux que puissent faire tant de jours de la région, preuve à l’appui\u{a0}; sans, l’ordre dans lequel les pas partagés apportent le plus, et ce qu’apportent de plus en plus de jours.",
        examples: "  jalon region reponses/
  jalon region region.csv --framework commune --days 40
  jalon region region.xlsx --framework commune --days 40 -o partage.html
  jalon region reponses/ -o partage.xlsx
  jalon region reponses/ --audience public -o partage.md",
    },
    French {
        command: "compare",
        about: "Montre ce qui a bougé entre deux dates ou plus",
        more: "Les entrées sont des états d’une même municipalité, dont les lignes sont prises dans les tableaux, rangés ici par date\u{a0}: le stade, les notes, les pratiques gagnées et perdues, les pas faits depuis, ce qui est à rafraîchir. Tout est noté sous un seul référentiel, le plus récent trouvé\u{a0}; si d’anciennes réponses nomment une autre version, et qu’elle se trouve, ce que le changement de version a fait est montré à part. Pour de nombreuses municipalités, en tableaux ou en dossiers, -o nomme un dossier, qui reçoit une page pour chacune de celles qui ont plusieurs états, rapprochés par le code, sinon par le nom, et un index.",
        examples: "  jalon compare mairie-2026.toml mairie-2027.toml
  jalon compare mairie-*.toml -o bilan.html
  jalon compare region-2026.csv region-2027.csv --framework commune -o bilan/
  jalon compare 2026.toml 2027.toml --format json
  jalon compare 2026.toml 2027.toml --old-framework commune-1.0.0/",
    },
    French {
        command: "merge",
        about: "Réunit les réponses de plusieurs personnes sur une même municipalité",
        more: "Ce sur quoi elles s’accordent reste, et qui sait passe avant qui ne sait pas. Là où elles diffèrent, rien n’est moyenné\u{a0}: la réponse devient «\u{a0}nous ne savons pas\u{a0}», et le fichier garde qui a dit quoi, avec toutes les notes et les preuves. --agenda écrit ce qu’il faut mettre au clair ensemble, d’abord les questions qui décident du stade\u{a0}; `jalon assess FICHIER --settle` reprend ce qui a été décidé.",
        examples: "  jalon merge secretaire.toml maire.toml -o mairie.toml --agenda a-voir.html
  jalon merge secretaire.toml maire.toml -o mairie.toml --prefer secrétaire
  jalon merge enquete.xlsx --by name -o reponses/
  jalon merge mairie.toml --agenda -",
    },
    French {
        command: "step",
        about: "Note qu’un pas du plan est commencé, fait ou écarté",
        more: "C’est écrit dans le fichier de réponses. Un pas commencé passe en tête du plan\u{a0}; un pas écarté en sort, avec tout ce qui en a besoin, et y est nommé\u{a0}; un pas fait compte par les réponses, qui sont demandées de nouveau si elles disent autre chose. Les jours passés figurent à côté de ceux qui étaient prévus.",
        examples: "  jalon step mairie.toml list-services --start --who secrétaire
  jalon step mairie.toml 2 --done --days 1,5
  jalon step mairie.toml sign-online --decline --who conseil --note \"trop cher\"",
    },
    French {
        command: "explain",
        about: "Dit d’où vient un résultat, jusqu’aux réponses",
        more: "Une note, un stade, un verrou, le chemin qui y mène, le gain d’un pas ou sa place est déplié en arbre\u{a0}: chaque ligne suit de celles qui sont dessous, et se recalcule à la main. Sans identifiant, tout est dit, y compris ce qui changerait si les poids bougeaient d’un cinquième.",
        examples: "  jalon explain mairie.toml services
  jalon explain mairie.toml services.catalogue
  jalon explain mairie.toml digitalization
  jalon explain mairie.toml services --what-if services.tracking=yes
  jalon explain mairie.toml --sensitivity
  jalon explain mairie.toml --format json > raisons.json",
    },
    French {
        command: "check",
        about: "Vérifie des référentiels et des réponses",
        more: "Tout ce qui ne va pas est dit en une fois, avec le fichier, la ligne, la colonne et le remède. Les avertissements ne changent le code de sortie qu’avec --strict. Un dossier est parcouru\u{a0}: ses référentiels et ses réponses sont vérifiés.",
        examples: "  jalon check mairie.toml
  jalon check mon-referentiel/ --strict
  jalon check mon-referentiel/ --against mon-referentiel-1.0.0.toml
  jalon check mon-referentiel/ --format sarif > jalon.sarif
  jalon check --explain F001",
    },
    French {
        command: "framework",
        about: "Liste, montre, exporte et commence des référentiels",
        more: "Un référentiel est un fichier .toml, ou un dossier avec un framework.toml\u{a0}: les stades, les dimensions, leurs questions et les pas qui font avancer. Ceux du programme peuvent être exportés, adaptés, puis donnés par --framework.",
        examples: "  jalon framework list
  jalon framework show commune
  jalon framework show commune --format md > commune.md
  jalon framework new mon-referentiel
  jalon framework diff commune mon-referentiel reponses/
  jalon framework texts mon-cadre --lang de -o mon-cadre/i18n/de.toml
  jalon framework export commune -o mon-referentiel/
  jalon framework export commune --format xlsx -o communes.xlsx",
    },
    French {
        command: "table",
        about: "Propose ce que veulent dire les colonnes d’un tableau",
        more: "Les exports des outils d’enquête nomment leurs colonnes par des codes ou des textes. Ce qu’elles veulent sans doute dire est écrit dans un fichier, à relire une fois puis à donner par --columns pour chaque export de la campagne\u{a0}; ce qui n’a pas pu être placé y figure en commentaire.",
        examples: "  jalon table map export.csv --framework commune -o colonnes.toml
  jalon score export.csv --framework commune --columns colonnes.toml",
    },
    French {
        command: "import",
        about: "Fait un référentiel de ce qui existe",
        more: "Une bibliothèque de CISO Assistant (.yaml), un XLSForm (.xlsx, .ods) ou un tableau d’une question par ligne (.csv, .xlsx, .ods) devient un fichier de référentiel, à vérifier, à changer et à évaluer comme tout autre. Ce que la source dit et qu’un référentiel ne peut pas tenir est listé, avec le nombre et la première place.",
        examples: "  jalon import cyfun2025.yaml -o cyfun.toml
  jalon import formulaire.xlsx -o notre-referentiel/
  jalon import questions.csv --id notre-referentiel",
    },
    French {
        command: "schema",
        about: "Écrit le schéma JSON d’un format de fichier",
        more: "C’est du JSON Schema 2020-12. Avec lui, un éditeur qui connaît TOML complète les clés et souligne les fautes pendant la frappe\u{a0}: sa place se donne en première ligne, après «\u{a0}#:schema\u{a0}». Il dit quelles clés il y a et ce qu’elles contiennent\u{a0}; `jalon check` dit tout le reste. Avec --framework, le schéma des réponses en connaît les questions et les options.",
        examples: "  jalon schema framework -o framework.schema.json
  jalon schema answers --framework commune -o reponses.schema.json
  jalon schema result",
    },
    French {
        command: "completions",
        about: "Écrit ce qu’il faut à un interpréteur de commandes pour compléter",
        more: "Les descriptions sont dans la langue de --lang.",
        examples: "  jalon completions bash > ~/.local/share/bash-completion/completions/jalon
  jalon completions fish > ~/.config/fish/completions/jalon.fish",
    },
    French {
        command: "man",
        about: "Écrit la page de manuel",
        more: "",
        examples: "  jalon man --lang fr > ~/.local/share/man/fr/man1/jalon.1
  man jalon",
    },
    French {
        command: "table map",
        about: "Écrit, à relire, ce que veulent sans doute dire les colonnes et les cellules d’un tableau",
        more: "",
        examples: "",
    },
    French {
        command: "framework list",
        about: "Liste les référentiels du programme et ceux trouvés à côté",
        more: "",
        examples: "",
    },
    French {
        command: "framework show",
        about: "Montre ce que contient un référentiel",
        more: "",
        examples: "",
    },
    French {
        command: "framework export",
        about: "Écrit les fichiers d’un référentiel du programme, ou son tableau à remplir",
        more: "",
        examples: "",
    },
    French {
        command: "framework diff",
        about: "Dit ce qui a changé d’une version d’un référentiel à une autre, et ce que cela fait aux réponses",
        more: "",
        examples: "",
    },
    French {
        command: "framework texts",
        about: "Écrit ce qui manque des textes d’un référentiel dans la langue de --lang, à remplir",
        more: "",
        examples: "",
    },
    French {
        command: "framework new",
        about: "Commence un référentiel\u{a0}: un petit, commenté et sans faute",
        more: "",
        examples: "",
    },
];

/// The French of arguments and options: of those of one command, and of those that several share.
const ARGUMENTS: &[(&str, &str)] = &[
    (
        "framework",
        "Référentiel (par défaut\u{a0}: celui que nomment les réponses)\u{a0}; cherché dans $JALON_FRAMEWORKS, à côté de l’entrée, dans ./frameworks, puis dans le programme",
    ),
    (
        "lang",
        "fr ou en, une région (fr-CA), ou une autre langue du référentiel (par défaut\u{a0}: celle des réponses pour ce que l’on en dit, sinon celle du système)",
    ),
    ("color", "Couleurs\u{a0}: auto (par défaut), always ou never"),
    ("quiet", "Tait les informations et les avertissements"),
    ("verbose", "Dit d’où vient chaque référentiel, et ses avertissements"),
    ("help", "Affiche l’aide (-h\u{a0}: en bref)"),
    ("version", "Affiche la version"),
    (
        "inputs",
        "Réponses (.toml), dossier où en chercher, tableau (.csv, .xlsx, .ods), un document par ligne (.jsonl), ou - pour l’entrée standard",
    ),
    (
        "input",
        "Réponses (.toml), dossier où en chercher, tableau (.csv, .xlsx, .ods), un document par ligne (.jsonl), ou - pour l’entrée standard",
    ),
    (
        "jobs",
        "Entrées traitées en même temps (par défaut\u{a0}: une par cœur)\u{a0}; l’ordre du résultat n’en dépend pas",
    ),
    ("date", "Date des lignes d’un tableau qui n’en portent pas"),
    (
        "what_if",
        "Calcule comme si la question Q avait la réponse R\u{a0}: une option, plusieurs jointes par |, un nombre, unknown ou n/a:raison (peut être répété)",
    ),
    ("columns", "Ce que disent les colonnes et les cellules d’un tableau, écrit dans un fichier (.toml)"),
    (
        "base",
        "D’un référentiel qui en prolonge un autre, seulement cet autre\u{a0}: ce qui est ajouté et changé ne compte pas",
    ),
    ("sheet", "Feuille à lire dans un classeur (par défaut\u{a0}: la première)"),
    ("output", "Écrit dans ce fichier plutôt que sur la sortie standard"),
    ("capacity", "Jours de travail disponibles par mois, à la place de ceux des réponses"),
    ("assess subject", "Référentiel d’une nouvelle évaluation, ou fichier de réponses à continuer"),
    (
        "assess output",
        "Fichier des réponses\u{a0}; s’il existe, on continue (par défaut\u{a0}: d’après le nom de la municipalité)",
    ),
    ("form subject", "Identifiant ou chemin du référentiel"),
    ("tag", "Seulement les questions de cette marque, comme first-sitting"),
    ("dimension", "Seulement les questions de cette dimension"),
    ("review", "Revoit aussi les réponses données, les blancs et les inconnues d’abord"),
    ("settle", "Seulement les questions où les réponses diffèrent, avec qui a dit quoi"),
    ("profile", "Type de municipalité, à la place de celui que dit la population"),
    ("from", "Réponses d’une évaluation d’avant, montrées et confirmées d’une touche"),
    ("plain", "Ligne par ligne, sans redessiner"),
    (
        "score format",
        "table, json, jsonl, csv, xlsx, et html, md ou docx pour une cohorte (par défaut\u{a0}: d’après la fin de FICHIER, sinon table)\u{a0}; csv s’ouvre d’un double clic dans le tableur de la langue, csv=plain est pour d’autres programmes",
    ),
    (
        "at_least",
        "Code de sortie 1 si une entrée n’a pas atteint ce stade ; TYPE=STADE pour un type de municipalité ou, avec --by, un groupe (peut être répété)",
    ),
    (
        "score cohort",
        "Toutes les entrées côte à côte (table, json, html, md ou docx)\u{a0}: quartiles, pratiques qui manquent, premiers pas partagés\u{a0}; aucun groupe de moins de cinq",
    ),
    (
        "with",
        "plan\u{a0}: chaque résultat avec ce que prévoit sa feuille de route (en json et jsonl, toute la feuille\u{a0}; en csv et xlsx, les premiers pas et le chemin vers le stade suivant)",
    ),
    ("roadmap output", "Fichier du rapport\u{a0}; un dossier, pour plusieurs entrées"),
    (
        "roadmap format",
        "md, html, docx, json ou text (par défaut\u{a0}: d’après la fin du nom de sortie, sinon text)\u{a0}; csv, csv=plain ou xlsx\u{a0}: une ligne par pas\u{a0}; ics\u{a0}: les pas vers le stade suivant pour un agenda",
    ),
    (
        "by",
        "Partage une cohorte selon ce que dit cette colonne des tableaux, telle une intercommunalité, plutôt que par type et par taille",
    ),
    (
        "synthesis",
        "Une cohorte et sa feuille de route partagée sur deux feuilles, pour qui décide (table, html, md ou docx)",
    ),
    (
        "score days",
        "Jours de travail dont la région dispose pour les pas partagés d’une synthèse (par défaut\u{a0}: sans limite)",
    ),
    ("score template", "Dossier de gabarits pour une cohorte, à la place de ceux du programme"),
    (
        "brand",
        "Nom, logo et couleurs de vos pages, dans un fichier de quelques lignes (.toml\u{a0}; par défaut\u{a0}: brand.toml dans un dossier de gabarits)",
    ),
    ("region template", "Dossier de gabarits, à la place de ceux du programme"),
    ("template", "Gabarit du rapport, ou dossier de gabarits, à la place de ceux du programme"),
    (
        "region to",
        "Ce stade au lieu du prochain de chacune ; TYPE=STADE pour un type de municipalité (peut être répété)",
    ),
    (
        "to",
        "Seulement ce qui mène à ce pas ou à ce stade, par identifiant ou par titre ; TYPE=STADE pour un type de municipalité (peut être répété)",
    ),
    ("missing", "Continue un dossier\u{a0}: ne fait que les rapports qu’il n’a pas de ces réponses, demandés ainsi"),
    ("without", "Un pas impossible ici, par identifiant ou par titre, avec tout ce qui en dépend (peut être répété)"),
    (
        "depth",
        "short (par défaut)\u{a0}: les deux feuilles\u{a0}; full\u{a0}: ensuite chaque pas, chaque dimension et le calcul (le HTML les a toujours, repliés)",
    ),
    ("horizon_days", "Ne montre que les pas de tant de jours\u{a0}; les autres sont comptés"),
    ("audience", "full (par défaut) ou public\u{a0}: une page pour les habitants"),
    ("roadmap cohort", "Situe la municipalité dans une cohorte, écrite par `score --cohort --format json`"),
    ("days", "Jours de travail dont la région dispose pour les pas partagés (par défaut\u{a0}: sans limite)"),
    (
        "region format",
        "table, html, md, docx, json\u{a0}; csv, csv=plain ou xlsx\u{a0}: une ligne par municipalité, une colonne par pas partagé (par défaut\u{a0}: d’après la fin de FICHIER, sinon table)",
    ),
    (
        "region audience",
        "full (par défaut), ou public\u{a0}: aucune municipalité n’est nommée, ni aucun pas dont moins de cinq ont besoin",
    ),
    (
        "compare output",
        "Écrit dans ce fichier plutôt que sur la sortie standard\u{a0}; un dossier, pour une page par municipalité et un index",
    ),
    ("compare template", "Gabarit de la page, ou dossier de gabarits, à la place de ceux du programme"),
    (
        "compare format",
        "table, md, html ou json (par défaut\u{a0}: d’après la fin du nom de sortie, html dans un dossier, sinon table)",
    ),
    (
        "old_framework",
        "Version du référentiel à laquelle d’anciennes réponses ont été données (peut être répété)\u{a0}; cherchée sinon aux lieux habituels, aussi sous ID-VERSION",
    ),
    ("municipality", "Le nom de la municipalité à comparer, parmi celles d’un tableau ou d’un dossier"),
    ("renamed", "Les noms différents sont ceux d’une même municipalité"),
    ("merge output", "Fichier de réponses à écrire\u{a0}; avec --by, pour plusieurs municipalités, un dossier"),
    ("agenda", "Écrit dans ce fichier (.md, .html, .txt) ce qu’il faut mettre au clair ensemble, ou à l’écran avec -"),
    ("prefer", "Là où les réponses diffèrent, retient celle de ce rôle\u{a0}; qui a dit quoi reste écrit"),
    ("by", "Un fichier par municipalité, distinguée par son nom (name) ou par son code (code)"),
    ("step file", "Fichier de réponses (.toml)"),
    ("step step", "Identifiant ou titre du pas, ou son numéro dans le plan"),
    ("start", "Quelqu’un y travaille"),
    ("done", "Il est fait"),
    ("decline", "Il ne se fera pas ici"),
    ("who", "Qui le fait, ou l’a écarté"),
    ("since", "Depuis quand (par défaut\u{a0}: aujourd’hui, s’il est commencé ou écarté)"),
    ("until", "Pour quand il est prévu, ou quand il a été fait (par défaut\u{a0}: aujourd’hui, s’il est fait)"),
    ("note", "Une remarque"),
    ("step days", "Jours de travail qu’il a pris jusqu’ici"),
    (
        "explain id",
        "Identifiant ou titre d’une dimension, question, alerte, d’un stade ou d’un pas, ou numéro du pas (par défaut\u{a0}: tout)",
    ),
    ("explain format", "text (par défaut) ou json"),
    (
        "sensitivity",
        "Seulement ce qui changerait si les poids bougeaient d’un cinquième, ou selon ce que vaut l’inconnu",
    ),
    ("paths", "Référentiel, réponses (.toml, .csv, .xlsx, .ods, .jsonl), gabarit, ou dossier où en chercher"),
    ("against", "Version d’avant d’un référentiel vérifié\u{a0}: les identifiants disparus sans un mot sont dits"),
    ("check format", "full (par défaut), line, json, sarif, github, gitlab ou junit"),
    ("strict", "Code de sortie 1 aussi pour un avertissement"),
    ("allow", "Tait un avertissement, par code ou par nom (peut être répété)"),
    ("check explain", "Affiche la page d’une règle, par code ou par nom"),
    ("framework show id", "Identifiant ou chemin du référentiel"),
    ("framework show format", "table (par défaut) ou md"),
    (
        "framework export id",
        "Identifiant d’un référentiel du programme\u{a0}; pour un tableau, aussi le chemin d’un autre",
    ),
    ("framework export output", "Dossier ou tableau à créer (par défaut\u{a0}: nommé par l’identifiant)"),
    (
        "framework export format",
        "toml (par défaut\u{a0}: les fichiers, tels quels), csv ou xlsx (tableau vide à remplir), questionnaire (classeur d’une question par ligne, pour une municipalité), sheet (les questions pour leur auteur, en .xlsx ou .csv), xlsform (formulaire pour ODK ou KoBoToolbox), limesurvey (formulaire pour LimeSurvey, en .txt)",
    ),
    ("framework diff old", "La version d’avant, par identifiant ou par chemin"),
    ("framework diff new", "La version d’après, par identifiant ou par chemin"),
    (
        "framework diff inputs",
        "Réponses notées et planifiées sous les deux\u{a0}; qui change de stade n’est dit que des fichiers nommés un à un",
    ),
    ("framework diff output", "Fichier à écrire (par défaut\u{a0}: la sortie standard)"),
    ("framework diff format", "table, md ou json (par défaut\u{a0}: d’après la fin de FICHIER, sinon table)"),
    ("framework diff no_stage_moves", "Échoue (statut 1) si un stade change"),
    ("framework texts id", "Identifiant ou chemin du référentiel"),
    ("framework texts output", "Fichier à écrire (par défaut\u{a0}: la sortie standard)"),
    ("framework new id", "Son identifiant\u{a0}: des mots en minuscules, joints par des tirets"),
    (
        "framework new kind",
        "staged (par défaut\u{a0}: des pratiques à chaque stade), levels (chaque question décrit plusieurs niveaux) ou checklist (ce qui est conforme, parmi ce qui s’applique)",
    ),
    ("framework new output", "Dossier ou tableau à créer (par défaut\u{a0}: nommé par l’identifiant)"),
    ("table map input", "Tableau de réponses (.csv, .tsv, .xlsx, .ods), les noms des colonnes dans sa première ligne"),
    ("table map sheet", "Feuille d’un classeur, par son nom (par défaut\u{a0}: la première)"),
    ("table map output", "Fichier à écrire (par défaut\u{a0}: la sortie standard)"),
    (
        "import source",
        "Bibliothèque de CISO Assistant (.yaml), XLSForm (.xlsx, .ods), ou tableau d’une question par ligne (.csv, .xlsx, .ods)",
    ),
    ("import output", "Dossier, ou fichier .toml, à créer (par défaut\u{a0}: un dossier nommé par l’identifiant)"),
    (
        "import id",
        "Son identifiant\u{a0}: des mots en minuscules, joints par des tirets (par défaut\u{a0}: comme la source ou son fichier s’appelle)",
    ),
    (
        "schema subject",
        "framework (un référentiel), part (un fichier que nomme `parts`), answers (des réponses), columns (un fichier pour --columns), result (ce qu’écrivent score et roadmap en JSON) ou region (ce qu’écrit region)",
    ),
    ("shell", "bash, elvish, fish, powershell ou zsh"),
];

/// The French of what stands for a value; those in [`SAME`] are alike in both languages.
const VALUES: &[(&str, &str)] = &[
    ("FRAMEWORK", "RÉFÉRENTIEL"),
    ("FRAMEWORK|FILE", "RÉFÉRENTIEL|FICHIER"),
    ("FOLDER|FILE", "DOSSIER|FICHIER"),
    ("FILE|FOLDER", "FICHIER|DOSSIER"),
    ("FILE", "FICHIER"),
    ("TAG", "MARQUE"),
    ("INPUT", "ENTRÉE"),
    ("PATH", "CHEMIN"),
    ("OUT", "SORTIE"),
    ("FOLDER", "DOSSIER"),
    ("FORMAT", "FORME"),
    ("STEP", "PAS"),
    ("STEP|STAGE", "PAS|STADE"),
    ("STAGE", "STADE"),
    ("DAYS", "JOURS"),
    ("COLUMN", "COLONNE"),
    ("RULE", "RÈGLE"),
    ("ID|PATH", "ID|CHEMIN"),
    ("OLD", "AVANT"),
    ("NEW", "APRÈS"),
    ("ANSWERS", "RÉPONSES"),
    ("LANGUAGE", "LANGUE"),
    ("WHAT", "QUOI"),
    ("WHEN", "QUAND"),
    ("AUDIENCE", "PUBLIC"),
    ("SHEET", "FEUILLE"),
    ("NAME", "NOM"),
    ("ROLE", "RÔLE"),
    ("WHO", "QUI"),
    ("TEXT", "TEXTE"),
    ("Q=A", "Q=R"),
    ("SHELL", "INTERPRÉTEUR"),
    ("KIND", "GENRE"),
    ("YYYY-MM-DD", "AAAA-MM-JJ"),
    ("DEPTH", "ÉTENDUE"),
    ("TABLE", "TABLEAU"),
];

/// What stands for a value in both languages.
#[cfg(test)]
const SAME: &[&str] = &["ID", "N", "SOURCE"];

/// How much help says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// A line and the options.
    Brief,
    /// Paragraphs and examples, too.
    Full,
}

/// The whole command line, in a language.
#[must_use]
pub fn command(lang: Lang, detail: Detail) -> Command {
    let root = dress(Invocation::command(), "", "", lang, detail);
    let Detail::Full = detail else { return root };
    let examples = root.get_after_help().map(|examples| examples.ansi().to_string()).unwrap_or_default();
    root.after_help(format!("{examples}\n\n{}", section(&statuses_heading(lang), &statuses(lang))))
}

/// A command in a language and in our layout, and those below it. Where it has no examples, those of the
/// command above are shown.
fn dress(command: Command, path: &str, examples_above: &str, lang: Lang, detail: Detail) -> Command {
    let full_name = format!("jalon {path}").trim_end().to_owned();
    let HelpTexts { about, long, examples } = HelpTexts::of(&command, path, lang);
    let examples = if examples.is_empty() { examples_above.to_owned() } else { examples };
    let (before, after) = match detail {
        Detail::Brief => (format!("{about}."), read_more(lang, &full_name)),
        Detail::Full => (long, section(&examples_heading(lang), &examples)),
    };
    let header = Styles::styled();
    let header = header.get_header();
    let layout =
        format!("{{before-help}}{header}{}{header:#} {{usage}}\n\n{{all-args}}{{after-help}}", usage_heading(lang));
    command
        .about(about)
        .before_help(before)
        .after_help(after)
        .help_template(layout)
        .styles(Styles::styled())
        .subcommand_value_name(command_name(lang))
        .subcommand_help_heading(commands_heading(lang))
        .mut_args(|arg| dress_argument(arg, path, lang))
        .mut_subcommands(|below| {
            let path = format!("{path} {}", below.get_name()).trim_start().to_owned();
            dress(below, &path, &examples, lang, detail)
        })
}

/// An argument of a command in a language. Its help says which words it takes.
fn dress_argument(arg: Arg, path: &str, lang: Lang) -> Arg {
    let heading = match path {
        _ if arg.is_positional() => arguments_heading(lang),
        "" => global_heading(lang),
        _ => options_heading(lang),
    };
    let takes_value = arg.get_action().takes_values();
    let arg = arg.help_heading(heading).hide_possible_values(takes_value).hide_default_value(takes_value);
    if lang == Lang::En {
        return arg;
    }
    let french = french_argument(path, arg.get_id().as_str());
    let value = arg.get_value_names().and_then(|names| french_value(names.first()?));
    let arg = arg.help(french.unwrap_or_default());
    match value {
        Some(value) => arg.value_name(value),
        None => arg,
    }
}

/// What help says of a command.
struct HelpTexts {
    about: String,
    long: String,
    examples: String,
}

impl HelpTexts {
    fn of(command: &Command, path: &str, lang: Lang) -> HelpTexts {
        let french = COMMANDS.iter().find(|french| lang == Lang::Fr && french.command == path);
        if let Some(French { about, more, examples, .. }) = french {
            let long = format!("{about}.\n\n{more}").trim_end().to_owned();
            return HelpTexts { about: (*about).to_owned(), long, examples: (*examples).to_owned() };
        }
        let text = |text: Option<&StyledStr>| text.map(ToString::to_string);
        let about = text(command.get_about()).unwrap_or_default();
        let long = text(command.get_long_about()).unwrap_or_else(|| format!("{about}."));
        HelpTexts { about, long, examples: text(command.get_after_help()).unwrap_or_default() }
    }
}

/// The French of an argument: of this command alone, or of all that share it.
fn french_argument(path: &str, id: &str) -> Option<&'static str> {
    let of = |name: &str| ARGUMENTS.iter().find(|(known, _)| *known == name).map(|(_, french)| *french);
    of(&format!("{path} {id}")).or_else(|| of(id))
}

fn french_value(english: &str) -> Option<&'static str> {
    VALUES.iter().find(|(known, _)| *known == english).map(|(_, french)| *french)
}

fn section(heading: &str, body: &str) -> String {
    let styles = Styles::styled();
    let style = styles.get_header();
    format!("{style}{heading}{style:#}\n{body}")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Every command below this one and itself, with its path after `jalon `.
    fn all(command: &Command, path: &str, found: &mut Vec<(String, Command)>) {
        found.push((path.to_owned(), command.clone()));
        for below in command.get_subcommands() {
            all(below, format!("{path} {}", below.get_name()).trim_start(), found);
        }
    }

    #[test]
    fn the_definition_is_sound_in_both_languages() {
        for lang in Lang::ALL {
            for detail in [Detail::Brief, Detail::Full] {
                command(lang, detail).debug_assert();
            }
        }
    }

    /// Nothing is without French, and no French is without what it is for.
    #[test]
    fn the_french_is_that_of_the_english() {
        let mut commands = Vec::new();
        all(&Invocation::command(), "", &mut commands);
        let mut used = BTreeSet::new();
        for (path, command) in &commands {
            let french = COMMANDS.iter().find(|french| french.command == path);
            let french = french.unwrap_or_else(|| panic!("`jalon {path}` has no French"));
            let paragraphs = |text: &str| if text.is_empty() { 0 } else { text.split("\n\n").count() };
            let long = command.get_long_about().map(ToString::to_string).unwrap_or_default();
            assert_eq!(paragraphs(french.more), paragraphs(&long).saturating_sub(1), "paragraphs of `jalon {path}`");
            let lines = |text: Option<String>| text.unwrap_or_default().lines().count();
            let english = lines(command.get_after_help().map(ToString::to_string));
            assert_eq!(french.examples.lines().count(), english, "examples of `jalon {path}`");
            let examples = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            for line in examples.lines().chain(french.examples.lines()) {
                assert!(line.chars().count() <= 80, "breaks in a usual terminal: {line}");
            }
            for arg in command.get_arguments() {
                assert!(arg.get_help().is_some(), "{path} {}: no help", arg.get_id());
                let names = [format!("{path} {}", arg.get_id()), arg.get_id().to_string()];
                let name = names.into_iter().find(|name| ARGUMENTS.iter().any(|(known, _)| known == name));
                used.insert(name.unwrap_or_else(|| panic!("{path} {}: no French", arg.get_id())));
                let values = arg.get_value_names().filter(|_| arg.get_action().takes_values()).unwrap_or_default();
                for value in values {
                    let is_known =
                        VALUES.iter().any(|(name, _)| *name == value.as_str()) || SAME.contains(&value.as_str());
                    assert!(is_known, "{path} {}: no French of `{value}`", arg.get_id());
                }
                used.extend(values.iter().map(ToString::to_string));
            }
        }
        let idle: Vec<_> = ARGUMENTS.iter().chain(VALUES).filter(|(name, _)| !used.contains(*name)).collect();
        assert!(idle.is_empty(), "{idle:?}");
        assert_eq!(COMMANDS.len(), commands.len());
    }
}
