//! The registry of everything that can be wrong with a file.
//!
//! A rule has a stable code (`F` framework, `A` answers, `T` template; the hundreds are the
//! subject: 0 shape, 1 ids, 2 references, 3 scales and scores, 4 flow, 5 texts, 6 roadmap,
//! 9 examples), a name that reads well after "allow", a severity, and a page in both languages.

use crate::text::Lang;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; never changes an exit status.
    Note,
    /// Probably a mistake; the file can be used.
    Warning,
    /// The file, or this part of it, cannot be used.
    Error,
}

macro_rules! rules {
    ($(
        $(#[doc = $en:literal])+
        $(#[fr = $fr:literal])+
        $(#[bad = $bad:literal] #[good = $good:literal])?
        $variant:ident = $code:literal, $name:literal, $severity:ident;
    )*) => {
        /// A rule.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Rule {
            $($(#[doc = $en])+ $variant,)*
        }

        impl Rule {
            /// All rules, by code.
            pub const ALL: &[Rule] = &[$(Rule::$variant),*];

            /// The stable code, such as `F101`.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Rule::$variant => $code,)* }
            }

            /// The name, such as `duplicate-id`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Rule::$variant => $name,)* }
            }

            /// How bad it is.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Rule::$variant => Severity::$severity,)* }
            }

            /// Its page: what is wrong, why it matters, what to do; then, for most rules, what to write
            /// instead of what, as blocks of code between lines of three back-ticks.
            #[must_use]
            pub fn page(self, lang: Lang) -> String {
                tidy(self.written(lang))
            }

            fn written(self, lang: Lang) -> &'static str {
                match (self, lang) {
                    $(
                        (Rule::$variant, Lang::Fr) => concat!(
                            $($fr, "\n"),+
                            $(, "\nÀ éviter\u{a0}:\n\n```toml\n", $bad, "\n```\n\nPlutôt\u{a0}:\n\n```toml\n", $good, "\n```\n")?
                        ),
                        (Rule::$variant, Lang::En) => concat!(
                            $($en, "\n"),+
                            $(, "\nInstead of:\n\n```toml\n", $bad, "\n```\n\nWrite:\n\n```toml\n", $good, "\n```\n")?
                        ),
                    )*
                }
            }
        }
    };
}

rules! {
    /// The file is not valid TOML.
    ///
    /// All its syntax errors are shown at once; nothing else in it can be checked until they are mended.
    /// Mend the first one first: the others often follow from it.
    #[fr = "Le fichier n'est pas du TOML valide."]
    #[fr = ""]
    #[fr = "Toutes ses erreurs de syntaxe sont montrées d'un coup ; rien d'autre n'y est vérifié tant qu'elles restent."]
    #[fr = "Corriger d'abord la première : souvent, les autres en découlent."]
    #[bad = r#"title = Town hall"#]
    #[good = r#"title = "Town hall""#]
    FrameworkSyntax = "F001", "framework-syntax", Error;

    /// A key that the format does not know.
    ///
    /// It would have no effect, which is rarely what its author meant. The nearest known key is suggested:
    /// correct the name, or remove the key.
    #[fr = "Une clé que le format ne connaît pas."]
    #[fr = ""]
    #[fr = "Elle n'aurait aucun effet, ce que son auteur voulait rarement. La clé connue la plus proche est proposée :"]
    #[fr = "corriger le nom, ou retirer la clé."]
    #[bad = r#"wieght = 2"#]
    #[good = r#"weight = 2"#]
    FrameworkUnknownKey = "F002", "unknown-key", Error;

    /// A key that its table cannot do without is missing.
    ///
    /// Nothing sensible could stand in for it. Add the key; the help says what it is for.
    #[fr = "Une clé dont sa table ne peut se passer manque."]
    #[fr = ""]
    #[fr = "Rien de sensé ne pourrait en tenir lieu. Ajouter la clé ; l'aide dit à quoi elle sert."]
    #[bad = r#"[[stage]]
id = "digitization""#]
    #[good = r#"[[stage]]
id = "digitization"
title = "Digitization""#]
    FrameworkMissingKey = "F003", "missing-key", Error;

    /// A value is of another type than its key takes, such as a text where a number is expected.
    ///
    /// The value is ignored, and the rest of the file is checked all the same. Write it as the message says.
    #[fr = "Une valeur est d'un autre type que celui de sa clé, par exemple un texte là où un nombre est attendu."]
    #[fr = ""]
    #[fr = "La valeur est ignorée, et le reste du fichier est vérifié quand même. L'écrire comme le dit le message."]
    #[bad = r#"threshold = "0.65""#]
    #[good = r#"threshold = 0.65"#]
    FrameworkWrongType = "F004", "wrong-type", Error;

    /// The file names a version of the format that this program does not read.
    ///
    /// A later version may give the same keys another meaning. Write `format = 1`, or use a newer Jalon.
    #[fr = "Le fichier nomme une version du format que ce programme ne lit pas."]
    #[fr = ""]
    #[fr = "Une version plus récente peut donner un autre sens aux mêmes clés. Écrire `format = 1`, ou employer un Jalon plus récent."]
    #[bad = r#"format = 2"#]
    #[good = r#"format = 1"#]
    FrameworkFormat = "F005", "framework-format", Error;

    /// A part of the framework cannot be read: too large, not UTF-8, or refused by the system.
    ///
    /// What it defines would look unknown everywhere else, so the framework is not checked further.
    /// Save the file as UTF-8, split it, or give yourself access to it.
    #[fr = "Une partie du référentiel ne peut pas être lue : trop grande, pas en UTF-8, ou refusée par le système."]
    #[fr = ""]
    #[fr = "Ce qu'elle définit semblerait inconnu partout ailleurs : le référentiel n'est pas vérifié plus avant."]
    #[fr = "Enregistrer le fichier en UTF-8, le partager en deux, ou s'en donner l'accès."]
    PartUnreadable = "F006", "part-unreadable", Error;

    /// A part leads out of the framework's folder, by `..`, an absolute path or a link.
    ///
    /// A framework is what its folder holds: it can be copied and shared without surprises. Put the file into the folder.
    #[fr = "Une partie sort du dossier du référentiel, par `..`, un chemin absolu ou un lien."]
    #[fr = ""]
    #[fr = "Un référentiel est ce que contient son dossier : on peut le copier et le partager sans surprise. Mettre le fichier dans le dossier."]
    #[bad = r#"parts = ["../common/steps.toml"]"#]
    #[good = r#"parts = ["steps.toml"]"#]
    PartOutside = "F007", "part-outside", Error;

    /// A key or a table is written twice, and only one of them could count.
    ///
    /// Keep one. A table that may come several times has double brackets, such as `[[question]]`.
    #[fr = "Une clé ou une table est écrite deux fois, et une seule pourrait compter."]
    #[fr = ""]
    #[fr = "N'en garder qu'une. Une table qui peut revenir a des crochets doubles, comme `[[question]]`."]
    #[bad = r#"weight = 1
weight = 2"#]
    #[good = r#"weight = 2"#]
    FrameworkDuplicateKey = "F008", "duplicate-key", Error;

    /// A value that must be one of a few words is none of them.
    ///
    /// Use one of the words that the help names.
    #[fr = "Une valeur qui doit être l'un de quelques mots n'en est aucun."]
    #[fr = ""]
    #[fr = "Employer l'un des mots que cite l'aide."]
    #[bad = r#"stage_rule = "levels""#]
    #[good = r#"stage_rule = "staged""#]
    FrameworkUnknownWord = "F009", "unknown-word", Error;

    /// A file or pattern of `parts` matches nothing.
    ///
    /// What it should have brought is missing from the framework. Create the file, or remove the line.
    #[fr = "Un fichier ou un motif de `parts` ne correspond à rien."]
    #[fr = ""]
    #[fr = "Ce qu'il devait apporter manque au référentiel. Créer le fichier, ou retirer la ligne."]
    #[bad = r#"parts = ["dimension/*.toml"]"#]
    #[good = r#"parts = ["dimensions/*.toml"]"#]
    PartMissing = "F010", "part-missing", Error;

    /// A file is named twice in `parts`, by name or by pattern; it is read once, in its first place.
    ///
    /// Remove one of the two, so that the order of the parts is plain to see.
    #[fr = "Un fichier est nommé deux fois dans `parts`, par son nom ou par un motif ; il est lu une fois, à sa première place."]
    #[fr = ""]
    #[fr = "Retirer l'un des deux, pour que l'ordre des parties se voie."]
    #[bad = r#"parts = ["steps/*.toml", "steps/1.toml"]"#]
    #[good = r#"parts = ["steps/*.toml"]"#]
    PartTwice = "F011", "part-twice", Warning;

    /// A key that the format knows, but that has no meaning in this place.
    ///
    /// It would have no effect. The message says where it belongs: move it there, or remove it.
    #[fr = "Une clé que le format connaît, mais qui n'a pas de sens à cet endroit."]
    #[fr = ""]
    #[fr = "Elle n'aurait aucun effet. Le message dit où est sa place : l'y mettre, ou la retirer."]
    #[bad = r#"kind = "choice"
max = 10"#]
    #[good = r#"kind = "number"
max = 10"#]
    KeyNotHere = "F012", "key-not-here", Error;

    /// A key is needed in this place because of what stands around it.
    ///
    /// A number needs `max`, a choice its options, a practice of a core dimension its `stage` where stages are reached
    /// by practices, and a stage that can be reached its `threshold`. Add the key.
    #[fr = "Une clé est nécessaire à cet endroit, à cause de ce qui l'entoure."]
    #[fr = ""]
    #[fr = "Il faut `max` à un nombre, des options à un choix, un `stage` à une pratique de dimension de base là où les stades"]
    #[fr = "s'atteignent par les pratiques, et un `threshold` à un stade qui peut être atteint. Ajouter la clé."]
    #[bad = r#"kind = "number""#]
    #[good = r#"kind = "number"
max = 100"#]
    MissingHere = "F013", "missing-here", Error;

    /// A list names the same thing twice; the second time has no effect.
    ///
    /// It is mostly a slip where another name was meant. Remove it, or write the other name.
    #[fr = "Une liste nomme deux fois la même chose ; la seconde fois est sans effet."]
    #[fr = ""]
    #[fr = "C'est le plus souvent une étourderie à la place d'un autre nom. La retirer, ou écrire l'autre nom."]
    #[bad = r#"requires = ["list-services", "list-services"]"#]
    #[good = r#"requires = ["list-services"]"#]
    NamedTwice = "F014", "named-twice", Warning;

    /// There is more of something than any framework needs: more than 100 stages, profiles or waves, or more than
    /// a million options over all questions, efforts over all profiles, or stages over all dimensions.
    ///
    /// Such a file is no framework for people, and would take time and memory without end. Split it.
    #[fr = "Il y a de quelque chose plus qu'aucun référentiel n'en demande : plus de 100 stades, profils ou horizons, ou plus"]
    #[fr = "d'un million d'options pour toutes les questions, d'efforts pour tous les profils, ou de stades pour toutes les dimensions."]
    #[fr = ""]
    #[fr = "Un tel fichier n'est pas un référentiel fait pour des personnes, et prendrait un temps et une mémoire sans fin. Le diviser."]
    TooMany = "F015", "too-many", Error;

    /// A comment `# jalon: allow(…)` names a rule that does not exist.
    ///
    /// It silences nothing. Write the code that each message shows, such as F506, or the rule's name, which `jalon check --explain F506` shows.
    #[fr = "Un commentaire `# jalon: allow(…)` nomme une règle qui n'existe pas."]
    #[fr = ""]
    #[fr = "Il ne tait rien. Écrire le code que montre chaque message, comme F506, ou le nom de la règle, que donne `jalon check --explain F506`."]
    #[bad = r#"# jalon: allow(no-evidences)
[[dimension.question]]"#]
    #[good = r#"# jalon: allow(no-evidence)
[[dimension.question]]"#]
    UnknownAllow = "F016", "unknown-allow", Warning;

    /// A comment `# jalon: allow(…)` silences nothing: the rule has nothing to say there, or is an error, which is never silenced.
    ///
    /// Left in place it would hide a later mistake. Remove it, or move it directly above the table that it is for. At the top of the
    /// file, with an empty line or a key after it, it holds for the whole file.
    #[fr = "Un commentaire `# jalon: allow(…)` ne tait rien : la règle n'a rien à dire à cet endroit, ou c'est une erreur, qui ne se tait jamais."]
    #[fr = ""]
    #[fr = "Laissé là, il cacherait une faute à venir. Le retirer, ou le mettre juste au-dessus de la table qu'il concerne. En tête de"]
    #[fr = "fichier, suivi d'une ligne vide ou d'une clé, il vaut pour tout le fichier."]
    UselessAllow = "F017", "useless-allow", Warning;

    /// Two things of one kind have the same id.
    ///
    /// Which one is meant could not be told. Rename one of them, or remove it; both places are shown.
    #[fr = "Deux choses de même nature ont le même identifiant."]
    #[fr = ""]
    #[fr = "On ne saurait laquelle est désignée. Renommer l'une des deux, ou la retirer ; les deux endroits sont montrés."]
    #[bad = r#"[[stage]]
id = "first"

[[stage]]
id = "first""#]
    #[good = r#"[[stage]]
id = "first"

[[stage]]
id = "second""#]
    DuplicateId = "F101", "duplicate-id", Error;

    /// An id is not made of lower-case words (a to z, 0 to 9) joined by dashes, beginning with a letter.
    ///
    /// Ids stand in file names, tables and web addresses, where anything else goes wrong sooner or later.
    #[fr = "Un identifiant n'est pas fait de mots en minuscules (a à z, 0 à 9) reliés par des traits d'union, commençant par une lettre."]
    #[fr = ""]
    #[fr = "Les identifiants se retrouvent dans des noms de fichiers, des tableaux et des adresses, où tout le reste finit par mal tourner."]
    #[bad = r#"id = "Open Data""#]
    #[good = r#"id = "open-data""#]
    MalformedId = "F102", "malformed-id", Error;

    /// The version is not three numbers separated by points.
    ///
    /// Answers record it, and a comparison over time needs to know which came first.
    #[fr = "La version n'est pas faite de trois nombres séparés par des points."]
    #[fr = ""]
    #[fr = "Les réponses la gardent, et une comparaison dans le temps doit savoir laquelle vient d'abord."]
    #[bad = r#"version = "2026""#]
    #[good = r#"version = "2026.0.0""#]
    MalformedVersion = "F103", "malformed-version", Error;

    /// An option is called `unknown`, which is the answer "we do not know" to every question.
    ///
    /// Remove the option: "we do not know" is offered everywhere. If something else is meant, give it another id.
    #[fr = "Une option s'appelle `unknown`, qui est la réponse « nous ne savons pas » à toute question."]
    #[fr = ""]
    #[fr = "Retirer l'option : « nous ne savons pas » est proposé partout. Si elle veut dire autre chose, lui donner un autre identifiant."]
    #[bad = r#"{ id = "unknown", label = "Not measured" }"#]
    #[good = r#"{ id = "not-measured", label = "Not measured" }"#]
    ReservedId = "F104", "reserved-id", Error;

    /// Two things of one kind have the same `ref`.
    ///
    /// A question's `ref` is accepted as the name of a column, so it must name one question.
    #[fr = "Deux choses de même nature ont le même `ref`."]
    #[fr = ""]
    #[fr = "Le `ref` d'une question est accepté comme nom de colonne : il ne doit en désigner qu'une."]
    #[bad = r#"ref = "Q1"
…
ref = "Q1""#]
    #[good = r#"ref = "Q1"
…
ref = "Q2""#]
    DuplicateReference = "F105", "duplicate-ref", Error;

    /// Two ids of one kind differ only by dashes or by upper and lower case.
    ///
    /// They sound the same when read aloud, and sooner or later one is written for the other. Rename one of them.
    #[fr = "Deux identifiants de même nature ne diffèrent que par des traits d'union ou des majuscules."]
    #[fr = ""]
    #[fr = "Lus à voix haute, ils se confondent, et l'un finira par être écrit pour l'autre. Renommer l'un des deux."]
    #[bad = r#"id = "on-line"
…
id = "online""#]
    #[good = r#"id = "online-forms"
…
id = "online-payment""#]
    SimilarIds = "F106", "similar-ids", Warning;

    /// `was` names an id that is in use.
    ///
    /// An answer under that id goes to the one that bears it now, never to the one that bore it once: old answers would
    /// count for something else. Take the id out of `was`, or give the other one a new id.
    #[fr = "`was` nomme un identifiant en usage."]
    #[fr = ""]
    #[fr = "Une réponse sous cet identifiant va à celui qui le porte maintenant, jamais à celui qui l'a porté : d'anciennes réponses"]
    #[fr = "compteraient pour autre chose. Ôter l'identifiant de `was`, ou en donner un nouveau à l'autre."]
    #[bad = r#"id = "forms"
was = ["list"]   # and a question "list" exists"#]
    #[good = r#"id = "forms"
was = ["paper-forms"]"#]
    RenamedExists = "F107", "renamed-id-exists", Error;

    /// Two things say that they once had the same id.
    ///
    /// An old answer can go to one of them only. Keep the old id on the one that it belongs to.
    #[fr = "Deux choses disent avoir eu le même identifiant."]
    #[fr = ""]
    #[fr = "Une ancienne réponse ne peut aller qu'à l'une. Garder l'ancien identifiant sur celle à qui il revient."]
    RenamedTwice = "F108", "renamed-id-twice", Error;

    /// A dimension is named that the framework does not have.
    ///
    /// What names it would be without effect. Correct the name (the nearest one is suggested), or define it.
    #[fr = "Une dimension est nommée que le référentiel n'a pas."]
    #[fr = ""]
    #[fr = "Ce qui la nomme serait sans effet. Corriger le nom (le plus proche est proposé), ou la définir."]
    #[bad = r#"parent = "servces""#]
    #[good = r#"parent = "services""#]
    UnknownDimension = "F201", "unknown-dimension", Error;

    /// A question is named that the framework does not have.
    ///
    /// What names it would be without effect. Correct the name (the nearest one is suggested), or define it. The full id is `dimension.question`.
    #[fr = "Une question est nommée que le référentiel n'a pas."]
    #[fr = ""]
    #[fr = "Ce qui la nomme serait sans effet. Corriger le nom (le plus proche est proposé), ou la définir. L'identifiant complet est `dimension.question`."]
    #[bad = r#"closes = ["service-list"]"#]
    #[good = r#"closes = ["services.service-list"]"#]
    UnknownQuestion = "F202", "unknown-question", Error;

    /// An option is named that the question does not have.
    ///
    /// What names it would be without effect. Correct the name (the nearest one is suggested), or define it. The help names the options that there are.
    #[fr = "Une option est nommée que la question n'a pas."]
    #[fr = ""]
    #[fr = "Ce qui la nomme serait sans effet. Corriger le nom (le plus proche est proposé), ou la définir. L'aide cite celles qui existent."]
    #[bad = r#"is = ["maybe"]"#]
    #[good = r#"is = ["yes", "partly"]"#]
    UnknownOption = "F203", "unknown-option", Error;

    /// A scale is named that the framework does not have.
    ///
    /// What names it would be without effect. Correct the name (the nearest one is suggested), or define it.
    #[fr = "Une échelle est nommée que le référentiel n'a pas."]
    #[fr = ""]
    #[fr = "Ce qui la nomme serait sans effet. Corriger le nom (le plus proche est proposé), ou la définir."]
    #[bad = r#"scale = "practise""#]
    #[good = r#"scale = "practice""#]
    UnknownScale = "F204", "unknown-scale", Error;

    /// A stage is named that the framework does not have.
    ///
    /// What names it would be without effect. Correct the name (the nearest one is suggested), or define it. In an example, `"none"` stands for no stage.
    #[fr = "Un stade est nommé que le référentiel n'a pas."]
    #[fr = ""]
    #[fr = "Ce qui le nomme serait sans effet. Corriger le nom (le plus proche est proposé), ou le définir. Dans un exemple, `\"none\"` veut dire aucun stade."]
    #[bad = r#"stage = "digitisation""#]
    #[good = r#"stage = "digitization""#]
    UnknownStage = "F205", "unknown-stage", Error;

    /// A profile is named that the framework does not have.
    ///
    /// What names it would be without effect. Correct the name (the nearest one is suggested), or define it.
    #[fr = "Un profil est nommé que le référentiel n'a pas."]
    #[fr = ""]
    #[fr = "Ce qui le nomme serait sans effet. Corriger le nom (le plus proche est proposé), ou le définir."]
    #[bad = r#"profiles = ["hamlet"]"#]
    #[good = r#"profiles = ["village"]"#]
    UnknownProfile = "F206", "unknown-profile", Error;

    /// A step is named that the framework does not have.
    ///
    /// What names it would be without effect. Correct the name (the nearest one is suggested), or define it.
    #[fr = "Un pas est nommé que le référentiel n'a pas."]
    #[fr = ""]
    #[fr = "Ce qui le nomme serait sans effet. Corriger le nom (le plus proche est proposé), ou le définir."]
    #[bad = r#"requires = ["list-service"]"#]
    #[good = r#"requires = ["list-services"]"#]
    UnknownStep = "F207", "unknown-step", Error;

    /// A source is named that the framework does not have.
    ///
    /// What names it would be without effect. Correct the name (the nearest one is suggested), or define it.
    #[fr = "Une source est nommée que le référentiel n'a pas."]
    #[fr = ""]
    #[fr = "Ce qui la nomme serait sans effet. Corriger le nom (le plus proche est proposé), ou la définir."]
    #[bad = r#"sources = ["un-osi"]"#]
    #[good = r#"sources = ["un-losi"]"#]
    UnknownSource = "F208", "unknown-source", Error;

    /// A scale is defined and no question uses it.
    ///
    /// Either a question was to use it and names another one, or it is left over. Use it, or remove it.
    #[fr = "Une échelle est définie et aucune question ne l'emploie."]
    #[fr = ""]
    #[fr = "Ou bien une question devait l'employer et en nomme une autre, ou bien elle est restée là. L'employer, ou la retirer."]
    UnusedScale = "F209", "unused-scale", Warning;

    /// A source is defined and neither a question nor a step cites it.
    ///
    /// Readers see the sources where they are cited. Cite it, or remove it.
    #[fr = "Une source est définie et ni une question ni un pas ne la cite."]
    #[fr = ""]
    #[fr = "Les lecteurs voient les sources là où elles sont citées. La citer, ou la retirer."]
    UnusedSource = "F210", "unused-source", Warning;

    /// A tag stands on one question only and is spelt nearly like another tag.
    ///
    /// `jalon assess --tag` would leave that question out. Correct the spelling, or tell the two tags better apart.
    #[fr = "Une marque n'est que sur une question et s'écrit presque comme une autre."]
    #[fr = ""]
    #[fr = "`jalon assess --tag` laisserait cette question de côté. Corriger l'orthographe, ou mieux distinguer les deux marques."]
    #[bad = r#"tags = ["first-siting"]"#]
    #[good = r#"tags = ["first-sitting"]"#]
    LonelyTag = "F211", "lonely-tag", Warning;

    /// A number is not finite, has more than 30 digits, or is beyond what a framework may hold (10¹²; 12 for decimals).
    ///
    /// Scores are exact, and such a number is no weight, value or effort. Write a smaller one.
    #[fr = "Un nombre n'est pas fini, a plus de 30 chiffres, ou dépasse ce qu'un référentiel peut contenir (10¹² ; 12 pour des décimales)."]
    #[fr = ""]
    #[fr = "Les scores sont exacts, et un tel nombre n'est ni un poids, ni une valeur, ni un effort. En écrire un plus petit."]
    #[bad = r#"weight = 1e300"#]
    #[good = r#"weight = 3"#]
    NumberOutOfBounds = "F301", "number-out-of-bounds", Error;

    /// A number has more than 6 decimals.
    ///
    /// Scores are exact fractions of what is written, and six decimals are more than any weighting can mean. Round it.
    #[fr = "Un nombre a plus de 6 décimales."]
    #[fr = ""]
    #[fr = "Les scores sont des fractions exactes de ce qui est écrit, et six décimales, c'est plus qu'aucune pondération ne peut vouloir dire. L'arrondir."]
    #[bad = r#"value = 0.33333333"#]
    #[good = r#"value = 0.333333"#]
    TooManyDecimals = "F302", "too-many-decimals", Error;

    /// An option or a curve is worth more than `max_value`, the full mark.
    ///
    /// A score would exceed 100 percent. Lower the value, or raise `max_value` in `[scoring]`; in a dimension with
    /// `aggregate = "sum"` values are points and have no such bound.
    #[fr = "Une option ou une courbe vaut plus que `max_value`, la note pleine."]
    #[fr = ""]
    #[fr = "Un score dépasserait 100 pour cent. Baisser la valeur, ou relever `max_value` dans `[scoring]` ; dans une dimension"]
    #[fr = "`aggregate = \"sum\"`, les valeurs sont des points et n'ont pas cette borne."]
    #[bad = r#"{ id = "yes", value = 2, label = "Yes" }"#]
    #[good = r#"{ id = "yes", value = 1, label = "Yes" }"#]
    ValueAboveMax = "F303", "value-above-max", Error;

    /// A number is too low: capacities, efforts, the factor of a step and full marks are above 0; weights and the roadmap's factors are not below 0.
    ///
    /// With it, a score or a date could not be computed or would mean the opposite. Write a larger number.
    #[fr = "Un nombre est trop bas : les capacités, les efforts, le facteur d'un pas et les totaux de points sont au-dessus de 0 ; les poids et les facteurs de la feuille de route ne sont pas en dessous de 0."]
    #[fr = ""]
    #[fr = "Avec lui, un score ou une date ne pourrait se calculer ou voudrait dire le contraire. Écrire un nombre plus grand."]
    #[bad = r#"weight = -1"#]
    #[good = r#"weight = 1"#]
    NotPositive = "F304", "not-positive", Error;

    /// A threshold cannot work.
    ///
    /// Where stages are reached by practices, it is above 0 and at most 1; in bands, thresholds rise and the first may be 0.
    /// Otherwise a stage would be reached by everyone or by no one.
    #[fr = "Un seuil ne peut pas fonctionner."]
    #[fr = ""]
    #[fr = "Là où les stades s'atteignent par les pratiques, il est au-dessus de 0 et au plus 1 ; par bandes, les seuils montent et le premier peut être 0."]
    #[fr = "Sinon, un stade serait atteint par toutes les municipalités ou par aucune."]
    #[bad = r#"threshold = 65"#]
    #[good = r#"threshold = 0.65"#]
    BadThreshold = "F305", "bad-threshold", Error;

    /// Bounds are upside down: `max` not above `min`, a range that ends below its beginning, a curve whose x does not rise, populations that do not rise.
    ///
    /// Nothing could lie between them. Swap the two, or sort the list.
    #[fr = "Des bornes sont à l'envers : `max` pas au-dessus de `min`, un intervalle qui finit avant de commencer, une courbe dont les x ne montent pas, des populations qui ne montent pas."]
    #[fr = ""]
    #[fr = "Rien ne pourrait se trouver entre elles. Échanger les deux, ou trier la liste."]
    #[bad = r#"effort_days = [3, 1]"#]
    #[good = r#"effort_days = [1, 3]"#]
    BadBounds = "F306", "bad-bounds", Error;

    /// A number that is a share is not from 0 to 1: `met`, `quorum`, `min_coverage`, a gate's `minimum`, `at_least`.
    ///
    /// Write 0.6 for 60 percent.
    #[fr = "Un nombre qui est une part n'est pas entre 0 et 1 : `met`, `quorum`, `min_coverage`, le `minimum` d'un verrou, `at_least`."]
    #[fr = ""]
    #[fr = "Écrire 0.6 pour 60 pour cent."]
    #[bad = r#"quorum = 70"#]
    #[good = r#"quorum = 0.7"#]
    NotAShare = "F307", "not-a-share", Error;

    /// `stage_rule = "bands"` reads the stage off the overall score, and there is none.
    ///
    /// Add `index = true` to `[scoring]`, or choose another rule.
    #[fr = "`stage_rule = \"bands\"` lit le stade sur le score global, et il n'y en a pas."]
    #[fr = ""]
    #[fr = "Ajouter `index = true` dans `[scoring]`, ou choisir une autre règle."]
    #[bad = r#"stage_rule = "bands""#]
    #[good = r#"stage_rule = "bands"
index = true"#]
    BandsWithoutIndex = "F308", "bands-without-index", Error;

    /// An essential question, or one of a gate, that no answer can meet.
    ///
    /// Its stage could never be reached. Lower its `met`, raise the value of its best option, or do not require it.
    #[fr = "Une question essentielle, ou d'un verrou, qu'aucune réponse ne peut satisfaire."]
    #[fr = ""]
    #[fr = "Son stade ne serait jamais atteint. Baisser son `met`, relever la valeur de sa meilleure option, ou ne pas l'exiger."]
    #[bad = r#"essential = true
option = [{ id = "a", value = 0.5, label = "A" }, { id = "b", value = 0, label = "B" }]"#]
    #[good = r#"essential = true
met = 0.5
option = [{ id = "a", value = 0.5, label = "A" }, { id = "b", value = 0, label = "B" }]"#]
    NeverMet = "F309", "never-met", Error;

    /// A stage has no question in a core dimension.
    ///
    /// Nothing could show that it is reached, so every municipality would get it for free. Give this `stage` to a question, or remove the stage.
    #[fr = "Un stade n'a aucune question dans une dimension de base."]
    #[fr = ""]
    #[fr = "Rien ne montrerait qu'il est atteint : toute municipalité l'aurait sans rien faire. Donner ce `stage` à une question, ou retirer le stade."]
    StageWithoutQuestions = "F310", "stage-without-questions", Error;

    /// A dimension that others lie in has questions of its own.
    ///
    /// Its score would be of two sorts. Move the questions into a dimension inside it.
    #[fr = "Une dimension qui en contient d'autres a ses propres questions."]
    #[fr = ""]
    #[fr = "Son score serait de deux sortes. Déplacer les questions dans une dimension contenue."]
    ParentWithQuestions = "F311", "parent-with-questions", Error;

    /// A dimension has another `kind` than the one it lies in.
    ///
    /// The kind is inherited: leave it out, or move the dimension.
    #[fr = "Une dimension a un autre `kind` que celle où elle se trouve."]
    #[fr = ""]
    #[fr = "Il est hérité : ne pas l'écrire, ou déplacer la dimension."]
    #[bad = r#"parent = "services"   # a core dimension
kind = "criterion""#]
    #[good = r#"parent = "services""#]
    ChildOfAnotherKind = "F312", "child-of-another-kind", Error;

    /// Something is there and holds nothing: a framework without dimensions, a rule for stages without a stage, an empty condition, list or gate.
    ///
    /// It would mean everything or nothing, and nobody could tell which. Fill it in, or remove it.
    #[fr = "Quelque chose est là et ne contient rien : un référentiel sans dimension, une règle de stades sans stade, une condition, une liste ou un verrou vide."]
    #[fr = ""]
    #[fr = "Cela voudrait dire tout ou rien, et personne ne saurait lequel. Le remplir, ou le retirer."]
    #[bad = r#"when = { all = [] }"#]
    #[good = r#"when = { all = [{ question = "services.list", met = true }] }"#]
    Nothing = "F313", "nothing-defined", Error;

    /// No option is worth more than 0.
    ///
    /// Whatever is answered, nothing can be gained with it. Give the best option its value; leave `value` out of all options if the
    /// question is not to be scored. Points that are only taken away belong into a dimension with `aggregate = "sum"`.
    #[fr = "Aucune option ne vaut plus que 0."]
    #[fr = ""]
    #[fr = "Quoi qu'on réponde, rien ne peut y être gagné. Donner sa valeur à la meilleure option ; ne mettre `value` à aucune si la"]
    #[fr = "question ne doit pas compter. Des points qu'on ne fait que retirer vont dans une dimension `aggregate = \"sum\"`."]
    NothingToGain = "F314", "nothing-to-gain", Warning;

    /// Two options of a choice are worth the same, and no condition or step tells them apart.
    ///
    /// The score does not distinguish the two answers. Give them different values, or merge them.
    #[fr = "Deux options d'un choix valent autant, et ni une condition ni un pas ne les distingue."]
    #[fr = ""]
    #[fr = "Le score ne fait pas de différence entre les deux réponses. Leur donner des valeurs différentes, ou n'en faire qu'une."]
    #[bad = r#"{ id = "mostly", value = 0.5, label = "Mostly" },
{ id = "partly", value = 0.5, label = "Partly" },"#]
    #[good = r#"{ id = "mostly", value = 0.75, label = "Mostly" },
{ id = "partly", value = 0.5, label = "Partly" },"#]
    SameValue = "F315", "same-value", Warning;

    /// One question is worth more than a third of its dimension, which has four or more.
    ///
    /// The score of the dimension says little about the others. Lower its weight; what nothing may outweigh is better said with `essential` or a gate.
    #[fr = "Une question vaut à elle seule plus du tiers de sa dimension, qui en a quatre ou plus."]
    #[fr = ""]
    #[fr = "Le score de la dimension dit peu des autres. Baisser son poids ; ce que rien ne doit compenser se dit mieux avec `essential` ou un verrou."]
    #[bad = r#"weight = 5"#]
    #[good = r#"weight = 2"#]
    DominantQuestion = "F316", "dominant-question", Warning;

    /// A dimension that is to have a score has nothing to score: no questions, only texts, options without values, or weights of 0.
    ///
    /// It would be empty in every report. Give it questions, or write `kind = "context"`.
    #[fr = "Une dimension qui doit avoir un score n'a rien à évaluer : pas de questions, que des textes, des options sans valeur, ou des poids de 0."]
    #[fr = ""]
    #[fr = "Elle serait vide dans tous les rapports. Lui donner des questions, ou écrire `kind = \"context\"`."]
    NothingToScore = "F317", "nothing-to-score", Warning;

    /// `out_of` is below the points that can be reached.
    ///
    /// Scores are cut at 100 percent, so the last points would count for nothing. Raise it to the sum of the best answers.
    #[fr = "`out_of` est en dessous des points que l'on peut atteindre."]
    #[fr = ""]
    #[fr = "Les scores sont coupés à 100 pour cent : les derniers points ne compteraient pas. Le relever à la somme des meilleures réponses."]
    #[bad = r#"aggregate = "sum"
out_of = 10   # best answers: 12"#]
    #[good = r#"aggregate = "sum"
out_of = 12"#]
    OutOfTooLow = "F318", "out-of-too-low", Warning;

    /// A core dimension has practices of a stage before and of a stage after, but none of this one.
    ///
    /// It would pass through the stage for nothing. Add a practice of that stage, or move one.
    #[fr = "Une dimension de base a des pratiques d'un stade d'avant et d'un stade d'après, mais aucune de celui-ci."]
    #[fr = ""]
    #[fr = "Elle passerait ce stade sans rien faire. Ajouter une pratique de ce stade, ou en déplacer une."]
    StageHole = "F319", "stage-hole", Warning;

    /// An essential question can never be asked: its condition cannot hold, or its profiles are none of its dimension's.
    ///
    /// What is not asked is not required, so the safeguard does nothing. Mend the condition or the profiles.
    #[fr = "Une question essentielle ne peut jamais être posée : sa condition ne peut pas être vraie, ou ses profils ne sont pas de ceux de sa dimension."]
    #[fr = ""]
    #[fr = "Ce qui n'est pas posé n'est pas exigé : la garantie n'opère pas. Corriger la condition ou les profils."]
    EssentialNeverAsked = "F320", "essential-never-asked", Warning;

    /// A gate requires a question that no municipality is asked.
    ///
    /// What is not asked is not required, so the gate stands open. Mend the question's condition or profiles, or take it out of the gate.
    #[fr = "Un verrou exige une question qu'aucune municipalité ne se voit poser."]
    #[fr = ""]
    #[fr = "Ce qui n'est pas posé n'est pas exigé : le verrou reste ouvert. Corriger la condition ou les profils de la question, ou l'ôter du verrou."]
    GateNeverAsked = "F321", "gate-never-asked", Warning;

    /// A gate requires a question, and no step leads to it.
    ///
    /// The roadmap would name what keeps the stage closed and not say how to open it. Add a step that closes the question.
    #[fr = "Un verrou exige une question, et aucun pas n'y mène."]
    #[fr = ""]
    #[fr = "La feuille de route dirait ce qui tient le stade fermé sans dire comment l'ouvrir. Ajouter un pas qui fait monter la question."]
    GateWithoutStep = "F322", "gate-without-step", Warning;

    /// A gate does not hold even with the best answer to every question; proved by scoring them for each profile.
    ///
    /// Its stage could never be claimed. Where answers decide what is asked, each way of asking is tried; where that would be too many, nothing is said. Lower the minimum, or mend the scores or the weights that it rests on.
    #[fr = "Un verrou ne tient pas même avec la meilleure réponse à chaque question ; prouvé en les évaluant pour chaque profil."]
    #[fr = ""]
    #[fr = "Son stade ne pourrait jamais être déclaré atteint. Là où des réponses décident de ce qui est demandé, chaque cas est essayé ; s'il y en a trop, rien n'est dit. Baisser le minimum, ou corriger les valeurs ou les poids dont il dépend."]
    GateCannotHold = "F323", "gate-cannot-hold", Error;

    /// A stage is not reached even with the best answer to every question; proved by scoring them for each profile.
    ///
    /// No municipality of that profile that answers its questions could ever get there. Where answers decide what is asked, each way of asking is tried; where that would be too many, nothing is said. Lower the threshold, or raise the values of the best options.
    #[fr = "Un stade n'est pas atteint même avec la meilleure réponse à chaque question ; prouvé en les évaluant pour chaque profil."]
    #[fr = ""]
    #[fr = "Aucune municipalité de ce profil qui répond à ses questions n'y arriverait jamais. Là où des réponses décident de ce qui est demandé, chaque cas est essayé ; s'il y en a trop, rien n'est dit. Baisser le seuil, ou relever les valeurs des meilleures options."]
    #[bad = r#"threshold = 0.9   # the best options are worth 0.8"#]
    #[good = r#"threshold = 0.7"#]
    StageOutOfReach = "F324", "stage-out-of-reach", Error;

    /// Dimensions lie in each other in a circle; the whole circle is shown.
    ///
    /// None of them would have a root or a score. Remove one `parent`.
    #[fr = "Des dimensions se contiennent en cercle ; le cercle entier est montré."]
    #[fr = ""]
    #[fr = "Aucune n'aurait ni racine ni score. Retirer un `parent`."]
    DimensionCycle = "F401", "dimension-cycle", Error;

    /// Whether a question is asked depends, in a circle, on its own answer; the whole circle is shown.
    ///
    /// It could not be decided which comes first. Remove one of the conditions.
    #[fr = "Poser une question dépend, en cercle, de sa propre réponse ; le cercle entier est montré."]
    #[fr = ""]
    #[fr = "On ne pourrait décider laquelle vient d'abord. Retirer l'une des conditions."]
    ConditionCycle = "F402", "condition-cycle", Error;

    /// A condition does not have exactly one form.
    ///
    /// It is `question` with one of `is`, `met`, `at_least`, `answered`; or one alone of `profile`, `all`, `any`, `not`.
    /// Join two conditions with `all` or `any`.
    #[fr = "Une condition n'a pas exactement une forme."]
    #[fr = ""]
    #[fr = "C'est `question` avec l'un de `is`, `met`, `at_least`, `answered` ; ou bien un seul de `profile`, `all`, `any`, `not`."]
    #[fr = "Réunir deux conditions avec `all` ou `any`."]
    #[bad = r#"when = { question = "a.b", met = true, profile = ["city"] }"#]
    #[good = r#"when = { all = [{ question = "a.b", met = true }, { profile = ["city"] }] }"#]
    ConditionForm = "F403", "condition-form", Error;

    /// A condition asks a question for what it cannot have: `met` or `at_least` of a context or text question, `is` of a number or text.
    ///
    /// It could not be evaluated. Use `answered`, or what fits the kind of the question.
    #[fr = "Une condition demande à une question ce qu'elle ne peut avoir : `met` ou `at_least` d'une question de contexte ou de texte, `is` d'un nombre ou d'un texte."]
    #[fr = ""]
    #[fr = "On ne pourrait l'évaluer. Employer `answered`, ou ce qui convient au genre de la question."]
    #[bad = r#"{ question = "context.inhabitants", is = ["many"] }"#]
    #[good = r#"{ question = "context.inhabitants", answered = true }"#]
    ConditionMeaningless = "F404", "condition-meaningless", Error;

    /// A condition, or a part of one, holds whatever is answered.
    ///
    /// It decides nothing, and something else was probably meant. Correct it, or remove it.
    #[fr = "Une condition, ou une partie de condition, est vraie quoi qu'on réponde."]
    #[fr = ""]
    #[fr = "Elle ne décide de rien, et elle devait sans doute dire autre chose. La corriger, ou la retirer."]
    #[bad = r#"when = { any = [{ question = "a.b", met = true }, { question = "a.b", met = false }] }"#]
    #[good = r#"when = { question = "a.b", met = true }"#]
    AlwaysTrue = "F405", "always-true", Warning;

    /// A condition, or a part of one, can never hold.
    ///
    /// What depends on it is never asked. Correct it, or remove it.
    #[fr = "Une condition, ou une partie de condition, n'est vraie pour aucune réponse."]
    #[fr = ""]
    #[fr = "Ce qui en dépend n'est jamais posé. La corriger, ou la retirer."]
    #[bad = r#"when = { all = [{ question = "a.b", is = ["yes"] }, { question = "a.b", is = ["no"] }] }"#]
    #[good = r#"when = { question = "a.b", is = ["yes", "no"] }"#]
    AlwaysFalse = "F406", "always-false", Warning;

    /// A question, or a whole dimension, is asked of no municipality: its profiles, its condition and those of its dimension exclude each other.
    ///
    /// It can never count. Mend the profiles or the condition, or remove it.
    #[fr = "Une question, ou toute une dimension, n'est posée à aucune municipalité : ses profils, sa condition et ceux de sa dimension s'excluent."]
    #[fr = ""]
    #[fr = "Elle ne comptera jamais. Corriger les profils ou la condition, ou la retirer."]
    #[bad = r#"profiles = ["city"]
when = { profile = ["village"] }"#]
    #[good = r#"profiles = ["city"]"#]
    DeadQuestion = "F407", "dead-question", Warning;

    /// The condition of an alert can never hold.
    ///
    /// The alert will never be said. Correct the condition, or remove the alert.
    #[fr = "La condition d'une alerte ne peut jamais être vraie."]
    #[fr = ""]
    #[fr = "L'alerte ne sera jamais dite. Corriger la condition, ou retirer l'alerte."]
    DeadAlert = "F408", "dead-alert", Warning;

    /// A condition depends on a question that is asked later.
    ///
    /// When its turn comes, nobody can know yet whether it is to be asked, and the questionnaire has to jump back. Move one of the two.
    #[fr = "Une condition dépend d'une question posée plus tard."]
    #[fr = ""]
    #[fr = "Quand vient son tour, personne ne peut encore savoir si elle se pose, et le questionnaire doit revenir en arrière. Déplacer l'une des deux."]
    AskedLater = "F409", "asked-later", Warning;

    /// A text is in a language that `languages` does not list.
    ///
    /// Nobody would see it. Add the language to the list, or remove the text.
    #[fr = "Un texte est dans une langue que `languages` ne cite pas."]
    #[fr = ""]
    #[fr = "Personne ne le verrait. Ajouter la langue à la liste, ou retirer le texte."]
    #[bad = r#"languages = ["fr"]
title = { fr = "Mairie", en = "Town hall" }"#]
    #[good = r#"languages = ["fr", "en"]
title = { fr = "Mairie", en = "Town hall" }"#]
    UnknownLanguage = "F501", "unlisted-language", Warning;

    /// A text is missing in one of the framework's languages.
    ///
    /// Readers of that language see the first one instead. It is said once for each language and item, with the keys that lack it.
    /// Write the translation, or `mul = "…"` for a text that is the same in every language.
    #[fr = "Un texte manque dans l'une des langues du référentiel."]
    #[fr = ""]
    #[fr = "Les lecteurs de cette langue voient la première à la place. C'est dit une fois par langue et par élément, avec les clés concernées."]
    #[fr = "Écrire la traduction, ou `mul = \"…\"` pour un texte commun à toutes les langues."]
    #[bad = r#"title = { fr = "Mairie" }"#]
    #[good = r#"title = { fr = "Mairie", en = "Town hall" }"#]
    MissingTranslation = "F502", "missing-translation", Warning;

    /// A text is empty.
    ///
    /// Somebody would be shown nothing. Write it, or remove the key.
    #[fr = "Un texte est vide."]
    #[fr = ""]
    #[fr = "Quelqu'un verrait un blanc. L'écrire, ou retirer la clé."]
    #[bad = r#"help = """#]
    #[good = r#"help = "Count the forms that can be filled in on screen.""#]
    EmptyText = "F503", "empty-text", Error;

    /// `languages` names no language, or something that is no language tag.
    ///
    /// The first one is the default for every text. Write tags such as `fr`, `en`, `fr-CA`.
    #[fr = "`languages` ne nomme aucune langue, ou quelque chose qui n'est pas une étiquette de langue."]
    #[fr = ""]
    #[fr = "La première est celle par défaut de tous les textes. Écrire des étiquettes telles que `fr`, `en`, `fr-CA`."]
    #[bad = r#"languages = ["français"]"#]
    #[good = r#"languages = ["fr"]"#]
    NoLanguage = "F504", "no-language", Error;

    /// Two things of one kind have the same text: two questions, two steps, two messages of alerts, two options of one question, or a variant and its question.
    ///
    /// Readers cannot tell them apart, and a copy was probably not finished. Rewrite one, or remove it.
    #[fr = "Deux choses de même nature ont le même texte : deux questions, deux pas, deux messages d'alerte, deux options d'une question, ou une variante et sa question."]
    #[fr = ""]
    #[fr = "Les lecteurs ne peuvent les distinguer, et une copie n'a sans doute pas été finie. Récrire l'un des deux, ou le retirer."]
    SameText = "F505", "same-text", Warning;

    /// A scored question does not say what the municipality could show.
    ///
    /// Two municipalities would answer it differently for the same practice. Add `evidence`: a document, a figure, something to be seen.
    /// Where no question at all has any, it is said once for the framework.
    #[fr = "Une question qui compte ne dit pas ce que la municipalité pourrait montrer."]
    #[fr = ""]
    #[fr = "Deux municipalités y répondraient différemment pour la même pratique. Ajouter `evidence` : un document, un chiffre, une chose que l'on peut voir."]
    #[fr = "Là où aucune question n'en a, c'est dit une fois pour tout le référentiel."]
    #[bad = r#"text = "There is a list of services.""#]
    #[good = r#"text = "There is a list of services."
evidence = "The list, with its date.""#]
    NoEvidence = "F506", "no-evidence", Warning;

    /// A text is not written yet: TODO, FIXME, XXX, TBD, "lorem ipsum", "à compléter", or nothing but points.
    ///
    /// Somebody would be shown it in a report. Write the text.
    #[fr = "Un texte n'est pas encore écrit : TODO, FIXME, XXX, TBD, « lorem ipsum », « à compléter », ou rien que des points."]
    #[fr = ""]
    #[fr = "Quelqu'un le verrait dans un rapport. Écrire le texte."]
    #[bad = r#"help = "TODO""#]
    #[good = r#"help = "Count the forms that can be filled in on screen.""#]
    Placeholder = "F507", "placeholder", Warning;

    /// A stage has a name and no summary.
    ///
    /// The names of stages are understood in different ways; none is ever shown without its gloss. Say in a sentence what is true at this stage.
    #[fr = "Un stade a un nom et pas de résumé."]
    #[fr = ""]
    #[fr = "Les noms de stades s'entendent de plusieurs façons ; aucun n'est montré sans son explication. Dire en une phrase ce qui est vrai à ce stade."]
    #[bad = r#"title = "Digitization""#]
    #[good = r#"title = "Digitization"
summary = "From paper to digital: information can be found and is protected.""#]
    StageWithoutSummary = "F508", "stage-without-summary", Warning;

    /// The framework differs from the one inside the program that has the same id and version.
    ///
    /// Answers record the version: two municipalities would be compared as if they had answered the same questions. Raise `version`.
    #[fr = "Le référentiel diffère de celui du programme qui a le même identifiant et la même version."]
    #[fr = ""]
    #[fr = "Les réponses gardent la version : deux municipalités seraient comparées comme si elles avaient répondu aux mêmes questions. Augmenter `version`."]
    #[bad = r#"version = "1.0.0""#]
    #[good = r#"version = "1.1.0""#]
    ChangedWithoutBump = "F509", "changed-without-bump", Warning;

    /// Steps require each other in a circle; the whole circle is shown.
    ///
    /// None of them could begin. Remove one of the links.
    #[fr = "Des pas s'exigent en cercle ; le cercle entier est montré."]
    #[fr = ""]
    #[fr = "Aucun ne pourrait commencer. Retirer l'un des liens."]
    #[bad = r#"[[step]]
id = "a"
requires = ["b"]

[[step]]
id = "b"
requires = ["a"]"#]
    #[good = r#"[[step]]
id = "a"
requires = ["b"]

[[step]]
id = "b""#]
    StepCycle = "F601", "step-cycle", Error;

    /// Two steps raise the same question, and neither requires the other.
    ///
    /// Their gains would be counted twice. Let the further one require the nearer one, directly or through others.
    #[fr = "Deux pas font monter la même question, et aucun n'exige l'autre."]
    #[fr = ""]
    #[fr = "Leurs gains seraient comptés deux fois. Le pas qui va le plus loin doit exiger l'autre, directement ou non."]
    #[bad = r#"[[step]]
id = "half"
closes = [{ question = "a.b", to = "partly" }]

[[step]]
id = "whole"
closes = ["a.b"]"#]
    #[good = r#"[[step]]
id = "half"
closes = [{ question = "a.b", to = "partly" }]

[[step]]
id = "whole"
closes = ["a.b"]
requires = ["half"]"#]
    UnorderedSteps = "F602", "unordered-steps", Error;

    /// A step names the same question twice.
    ///
    /// Only one of the two answers could be the goal. Name it once.
    #[fr = "Un pas nomme deux fois la même question."]
    #[fr = ""]
    #[fr = "Une seule des deux réponses pourrait être le but. Ne la nommer qu'une fois."]
    #[bad = r#"closes = ["a.b", { question = "a.b", to = "partly" }]"#]
    #[good = r#"closes = ["a.b"]"#]
    ClosesTwice = "F603", "closes-twice", Error;

    /// The answer that a step leads to is none that the question can have, or has no value, or the question is never scored.
    ///
    /// The step would bring nothing. Write an answer of that question that has a value, or leave `to` out for the best one.
    #[fr = "La réponse à laquelle un pas mène n'en est pas une de la question, ou n'a pas de valeur, ou la question ne compte jamais."]
    #[fr = ""]
    #[fr = "Le pas n'apporterait rien. Écrire une réponse de cette question qui a une valeur, ou omettre `to` pour la meilleure."]
    #[bad = r#"closes = [{ question = "a.share", to = 140 }]   # a number from 0 to 100"#]
    #[good = r#"closes = [{ question = "a.share", to = 80 }]"#]
    BadTarget = "F604", "bad-target", Error;

    /// The waves are not horizons one after the other.
    ///
    /// `within_days` rises, only the last wave has none, and `min_steps` stands on the first one only and is at most its `max_steps`.
    #[fr = "Les horizons ne se suivent pas."]
    #[fr = ""]
    #[fr = "Les `within_days` montent, seul le dernier horizon n'en a pas, et `min_steps` se met sur le premier seulement et vaut au plus son `max_steps`."]
    #[bad = r#"within_days = 90
…
within_days = 30"#]
    #[good = r#"within_days = 30
…
within_days = 90"#]
    BadWave = "F605", "bad-wave", Error;

    /// A step's effort is given by profile, and one profile is missing.
    ///
    /// Its municipalities would have no days to plan with. Add the profile, or write one range for all.
    #[fr = "L'effort d'un pas est donné par profil, et il en manque un."]
    #[fr = ""]
    #[fr = "Ses municipalités n'auraient pas de jours pour leur plan. Ajouter le profil, ou écrire un seul intervalle pour tous."]
    #[bad = r#"effort_days = { village = 1 }"#]
    #[good = r#"effort_days = { village = 1, city = [5, 8] }"#]
    EffortProfileMissing = "F606", "effort-profile-missing", Error;

    /// A step requires one that belongs to a later stage than anything it closes itself.
    ///
    /// The earlier stage would have to wait for the later one. Turn the two around, or require less.
    #[fr = "Un pas en exige un autre d'un stade plus avancé que tout ce qu'il fait lui-même monter."]
    #[fr = ""]
    #[fr = "Le stade d'avant devrait attendre celui d'après. Inverser les deux, ou exiger moins."]
    LatePrerequisite = "F607", "late-prerequisite", Warning;

    /// A step closes no question, and nothing that requires it does.
    ///
    /// It can never be part of a roadmap. Say what it closes, or let a step that closes something require it.
    #[fr = "Un pas ne fait monter aucune question, ni rien de ce qui l'exige."]
    #[fr = ""]
    #[fr = "Il ne sera jamais dans une feuille de route. Dire ce qu'il fait monter, ou le faire exiger par un pas qui fait monter quelque chose."]
    #[bad = r#"[[step]]
id = "meet"
title = "Meet once a month""#]
    #[good = r#"[[step]]
id = "meet"
title = "Meet once a month"
closes = ["people.meetings"]"#]
    AimlessStep = "F608", "aimless-step", Warning;

    /// No step closes a scored question, though the framework has steps.
    ///
    /// A municipality that falls short there is told so and not what to do. Add a step, or name the question in the `closes` of one.
    #[fr = "Aucun pas ne fait monter une question qui compte, alors que le référentiel a des pas."]
    #[fr = ""]
    #[fr = "Une municipalité en défaut là l'apprend sans savoir que faire. Ajouter un pas, ou nommer la question dans le `closes` de l'un d'eux."]
    QuestionWithoutStep = "F609", "question-without-step", Warning;

    /// For a profile, no step without prerequisites is small (at most its `small_step_days`).
    ///
    /// The roadmap could not begin with a small step, which is its point. Split a step, or look again at the efforts.
    #[fr = "Pour un profil, aucun pas sans prérequis n'est petit (au plus son `small_step_days`)."]
    #[fr = ""]
    #[fr = "La feuille de route ne pourrait pas commencer par un petit pas, ce qui est son propos. Diviser un pas, ou revoir les efforts."]
    NoSmallStep = "F610", "no-small-step", Warning;

    /// A step requires one that another of its prerequisites requires already.
    ///
    /// It makes the order harder to read. Remove it; keep it only if it is needed even where the other one is done already.
    #[fr = "Un pas en exige un autre que l'un de ses prérequis exige déjà."]
    #[fr = ""]
    #[fr = "L'ordre en devient plus difficile à lire. Le retirer ; ne le garder que s'il reste nécessaire là où l'autre est déjà fait."]
    #[bad = r#"requires = ["b", "a"]   # b requires a"#]
    #[good = r#"requires = ["b"]"#]
    RedundantPrerequisite = "F611", "redundant-prerequisite", Warning;

    /// An example does not give what it expects; expected and found are shown.
    ///
    /// Either the framework has changed more than was meant, or the example is out of date. Mend the one that is wrong.
    #[fr = "Un exemple ne donne pas ce qu'il attend ; l'attendu et le trouvé sont montrés."]
    #[fr = ""]
    #[fr = "Ou bien le référentiel a changé plus qu'on ne voulait, ou bien l'exemple a vieilli. Corriger celui des deux qui est faux."]
    #[bad = r#"expect = { scores = { services = 0.5 } }   # it is 0.42"#]
    #[good = r#"expect = { scores = { services = 0.42 } }"#]
    ExampleFails = "F901", "example-fails", Error;

    /// The answers of an example cannot be read: the file is missing, lies outside the framework's folder, or the system refuses it.
    ///
    /// The example would prove nothing. Put the file into the folder, or write the answers right there.
    #[fr = "Les réponses d'un exemple ne peuvent pas être lues : le fichier manque, se trouve hors du dossier du référentiel, ou le système le refuse."]
    #[fr = ""]
    #[fr = "L'exemple ne prouverait rien. Mettre le fichier dans le dossier, ou écrire les réponses sur place."]
    #[bad = r#"answers = "../village.toml""#]
    #[good = r#"answers = "examples/village.toml""#]
    ExampleUnreadable = "F902", "example-unreadable", Error;

    /// An example expects nothing.
    ///
    /// It can never fail, so it proves nothing. Add a `stage`, `scores` or `first_steps`.
    #[fr = "Un exemple n'attend rien."]
    #[fr = ""]
    #[fr = "Il ne peut pas échouer : il ne prouve rien. Ajouter `stage`, `scores` ou `first_steps`."]
    #[bad = r#"expect = {}"#]
    #[good = r#"expect = { stage = "digitization" }"#]
    ExampleExpectsNothing = "F903", "example-expects-nothing", Warning;

    /// The answers file is not valid TOML.
    ///
    /// All its syntax errors are shown at once; nothing else in it can be checked until they are mended.
    #[fr = "Le fichier de réponses n'est pas du TOML valide."]
    #[fr = ""]
    #[fr = "Toutes ses erreurs de syntaxe sont montrées d'un coup ; rien d'autre n'y est vérifié tant qu'elles restent."]
    #[bad = r#"catalogue = yes"#]
    #[good = r#"catalogue = "yes""#]
    AnswersSyntax = "A001", "answers-syntax", Error;

    /// A key that answers files do not have.
    ///
    /// What it says would be lost. Correct the name; answers stand in a table `[answers.DIMENSION]`.
    #[fr = "Une clé que les fichiers de réponses n'ont pas."]
    #[fr = ""]
    #[fr = "Ce qu'elle dit serait perdu. Corriger le nom ; les réponses se mettent dans une table `[answers.DIMENSION]`."]
    #[bad = r#"[municipality]
populaton = 2400"#]
    #[good = r#"[municipality]
population = 2400"#]
    AnswersUnknownKey = "A002", "answers-unknown-key", Error;

    /// A key, or a column of a table, that answers cannot do without is missing or empty.
    ///
    /// Without it nobody could tell whose answers these are, from when, or to what. Add it.
    #[fr = "Une clé, ou une colonne de tableau, dont des réponses ne peuvent se passer manque ou est vide."]
    #[fr = ""]
    #[fr = "Sans elle, on ne saurait de qui sont ces réponses, de quand, ni à quoi. L'ajouter."]
    #[bad = r#"framework = "commune""#]
    #[good = r#"framework = "commune"
date = 2026-11-21"#]
    AnswersMissingKey = "A003", "answers-missing-key", Error;

    /// A value is of another type than its key or its question takes.
    ///
    /// Write it as the message says: an option's id in quotes, a list of them for several, a number without quotes or unit.
    #[fr = "Une valeur est d'un autre type que celui de sa clé ou de sa question."]
    #[fr = ""]
    #[fr = "L'écrire comme le dit le message : l'identifiant d'une option entre guillemets, une liste s'il y en a plusieurs, un nombre sans guillemets ni unité."]
    #[bad = r#"share-online = "40 %""#]
    #[good = r#"share-online = 0.4"#]
    AnswersWrongType = "A004", "answers-wrong-type", Error;

    /// The answers file names a version of the format that this program does not read.
    ///
    /// Write `format = 1`, or use a newer Jalon.
    #[fr = "Le fichier de réponses nomme une version du format que ce programme ne lit pas."]
    #[fr = ""]
    #[fr = "Écrire `format = 1`, ou employer un Jalon plus récent."]
    #[bad = r#"format = 2"#]
    #[good = r#"format = 1"#]
    AnswersFormat = "A005", "answers-format", Error;

    /// A row of a table cannot be read: another number of cells than the header, not UTF-8, far too long, without a name, or with a formula that has no result.
    ///
    /// The other rows are read all the same. Look at the separators and the quotation marks of the row, and save the file as UTF-8; open a workbook that another program has made in a spreadsheet program, and save it.
    #[fr = "Une ligne de tableau ne peut pas être lue : un autre nombre de cellules que l'en-tête, pas en UTF-8, bien trop longue, sans nom, ou avec une formule sans résultat."]
    #[fr = ""]
    #[fr = "Les autres lignes sont lues quand même. Regarder les séparateurs et les guillemets de la ligne, et enregistrer le fichier en UTF-8 ; ouvrir dans un tableur un classeur qu'un autre programme a fait, et l'enregistrer."]
    AnswersRow = "A006", "answers-row", Error;

    /// A column of a table is no question of the framework; it is ignored.
    ///
    /// If it was meant to be one, write the question's full id, or its `ref`, in the header.
    #[fr = "Une colonne d'un tableau n'est pas une question du référentiel ; elle est ignorée."]
    #[fr = ""]
    #[fr = "Si elle devait en être une, écrire dans l'en-tête l'identifiant complet de la question, ou son `ref`."]
    ColumnIgnored = "A007", "column-ignored", Note;

    /// A key, a table or a column is written twice, or a question is answered under its id and under an earlier one.
    ///
    /// Which answer counts could not be told. Keep one.
    #[fr = "Une clé, une table ou une colonne est écrite deux fois, ou une question a une réponse sous son identifiant et sous un ancien."]
    #[fr = ""]
    #[fr = "On ne saurait quelle réponse compte. N'en garder qu'une."]
    #[bad = r#"catalogue = "yes"
catalogue = "no""#]
    #[good = r#"catalogue = "yes""#]
    AnswersDuplicateKey = "A008", "answers-duplicate-key", Error;

    /// A file cannot be read, or nothing tells what it is.
    ///
    /// It is not there, is no text in UTF-8, is empty or far too large, is kept from the reader, or is neither a framework nor answers. A line of JSON that is no document, and a table without `--framework`, are said here too.
    #[fr = "Un fichier ne peut pas être lu, ou rien ne dit ce que c'est."]
    #[fr = ""]
    #[fr = "Il n'existe pas, n'est pas un texte en UTF-8, est vide ou bien trop grand, est interdit de lecture, ou n'est ni un référentiel ni des réponses. Une ligne JSON qui n'est pas un document, et un tableau sans `--framework`, se disent ici aussi."]
    Unreadable = "A009", "unreadable", Error;

    /// A column of a table is no question of the framework, and nearly one.
    ///
    /// What stands in it would be lost. Write the question's full id, or its `ref`, in the header; give a column that is meant to be something else a name that resembles no question.
    #[fr = "Une colonne d'un tableau n'est pas une question du référentiel, mais presque."]
    #[fr = ""]
    #[fr = "Ce qu'elle contient serait perdu. Écrire dans l'en-tête l'identifiant complet de la question, ou son `ref` ; donner à une colonne qui contient autre chose un nom qui ne ressemble à aucune question."]
    ColumnMisspelt = "A010", "column-misspelt", Warning;

    /// The answers were given to another framework than the one they are checked against.
    ///
    /// Their questions are not the same. Use `--framework` with the one they name, or correct `framework`.
    #[fr = "Les réponses ont été données à un autre référentiel que celui qui sert à les vérifier."]
    #[fr = ""]
    #[fr = "Les questions ne sont pas les mêmes. Employer `--framework` avec celui qu'elles nomment, ou corriger `framework`."]
    OtherFramework = "A101", "other-framework", Error;

    /// The answers were given to an older or newer version of the framework; they are scored under the one at hand.
    ///
    /// Renamed questions are understood; new ones are blank. Look through the blank ones, then write the new version.
    #[fr = "Les réponses ont été données à une version plus ancienne ou plus récente du référentiel ; elles sont évaluées avec celle-ci."]
    #[fr = ""]
    #[fr = "Les questions renommées sont comprises ; les nouvelles sont vides. Parcourir les vides, puis écrire la nouvelle version."]
    OtherVersion = "A102", "other-version", Note;

    /// `framework_version` is not three numbers separated by points.
    ///
    /// A comparison over time could not tell which version came first. Write it as the framework has it.
    #[fr = "`framework_version` n'est pas faite de trois nombres séparés par des points."]
    #[fr = ""]
    #[fr = "Une comparaison dans le temps ne saurait laquelle vient d'abord. L'écrire comme dans le référentiel."]
    #[bad = r#"framework_version = "v1""#]
    #[good = r#"framework_version = "1.0.0""#]
    AnswersMalformedVersion = "A103", "answers-malformed-version", Warning;

    /// A dimension is named, in `[answers]` or in `priorities`, that the framework does not have.
    ///
    /// What stands there would be lost. Correct the name; the nearest one is suggested.
    #[fr = "Une dimension est nommée, dans `[answers]` ou dans `priorities`, que le référentiel n'a pas."]
    #[fr = ""]
    #[fr = "Ce qui s'y trouve serait perdu. Corriger le nom ; le plus proche est proposé."]
    #[bad = r#"[answers.servces]"#]
    #[good = r#"[answers.services]"#]
    AnswersUnknownDimension = "A201", "answers-unknown-dimension", Error;

    /// An answer is given to a question that the framework does not have, nor had under another id.
    ///
    /// The answer would be lost. Correct the name; the nearest one of the same dimension is suggested.
    #[fr = "Une réponse est donnée à une question que le référentiel n'a pas, ni n'a eue sous un autre identifiant."]
    #[fr = ""]
    #[fr = "La réponse serait perdue. Corriger le nom ; le plus proche de la même dimension est proposé."]
    #[bad = r#"catalog = "yes""#]
    #[good = r#"catalogue = "yes""#]
    AnswersUnknownQuestion = "A202", "answers-unknown-question", Error;

    /// The answer is none of the question's options.
    ///
    /// Use one of those that the help names, or `unknown` for "we do not know".
    #[fr = "La réponse n'est aucune des options de la question."]
    #[fr = ""]
    #[fr = "Choisir l'une de celles que cite l'aide, ou `unknown` pour « nous ne savons pas »."]
    #[bad = r#"catalogue = "oui""#]
    #[good = r#"catalogue = "yes""#]
    AnswersUnknownOption = "A203", "answers-unknown-option", Error;

    /// The municipality's profile is none of the framework's.
    ///
    /// It decides which questions are asked. Use one that the help names, or leave it out and give the population.
    #[fr = "Le profil de la municipalité n'est aucun de ceux du référentiel."]
    #[fr = ""]
    #[fr = "Il décide des questions posées. Choisir l'un de ceux que cite l'aide, ou l'omettre et donner la population."]
    #[bad = r#"profile = "vilage""#]
    #[good = r#"profile = "village""#]
    AnswersUnknownProfile = "A204", "answers-unknown-profile", Error;

    /// A number is not finite or has more than 30 digits.
    ///
    /// No count and no share needs that many. Round it.
    #[fr = "Un nombre n'est pas fini ou a plus de 30 chiffres."]
    #[fr = ""]
    #[fr = "Aucun compte et aucune part n'en demande autant. L'arrondir."]
    #[bad = r#"share-online = nan"#]
    #[good = r#"share-online = 0.4"#]
    AnswersNumberTooLong = "A301", "answers-number-too-long", Error;

    /// A number lies outside what the question allows.
    ///
    /// It is mostly a matter of units: a share from 0 to 1 answered in percent, for one. Check the number and its unit.
    #[fr = "Un nombre sort de ce que la question permet."]
    #[fr = ""]
    #[fr = "C'est le plus souvent une affaire d'unité : une part de 0 à 1 donnée en pour cent, par exemple. Vérifier le nombre et son unité."]
    #[bad = r#"share-online = 40"#]
    #[good = r#"share-online = 0.4"#]
    AnswerOutOfRange = "A302", "answer-out-of-range", Error;

    /// Neither `profile` nor a `population` that fits one is given.
    ///
    /// It is not known which questions are asked, nor which efforts apply. Add one of the two to `[municipality]`.
    #[fr = "Ni `profile` ni une `population` qui convienne à un profil n'est donné."]
    #[fr = ""]
    #[fr = "On ne sait quelles questions se posent, ni quels efforts valent. Ajouter l'un des deux à `[municipality]`."]
    #[bad = r#"[municipality]
name = "Saint-X""#]
    #[good = r#"[municipality]
name = "Saint-X"
population = 2400"#]
    NoProfile = "A303", "no-profile", Error;

    /// The days a month that can go into steps are not above 0.
    ///
    /// No step would ever be done. Write the days, such as 0.5; leave the key out for the profile's own figure.
    #[fr = "Les jours par mois consacrés aux pas ne sont pas au-dessus de 0."]
    #[fr = ""]
    #[fr = "Aucun pas ne serait jamais fait. Écrire les jours, par exemple 0.5 ; omettre la clé pour le nombre du profil."]
    #[bad = r#"capacity_days_per_month = 0"#]
    #[good = r#"capacity_days_per_month = 0.5"#]
    BadCapacity = "A304", "bad-capacity", Error;

    /// The date of the assessment, or of an answer, lies in the future.
    ///
    /// The calendar of the roadmap would begin on a wrong day. Correct the year, most likely.
    #[fr = "La date de l'évaluation, ou d'une réponse, est dans l'avenir."]
    #[fr = ""]
    #[fr = "Le calendrier de la feuille de route commencerait un mauvais jour. Corriger l'année, sans doute."]
    #[bad = r#"date = 2062-11-21"#]
    #[good = r#"date = 2026-11-21"#]
    FutureDate = "A305", "future-date", Warning;

    /// An answer has a later date than the assessment.
    ///
    /// The assessment says where things stood on its own day. Correct one of the two dates.
    #[fr = "Une réponse a une date plus récente que l'évaluation."]
    #[fr = ""]
    #[fr = "L'évaluation dit où l'on en était à son propre jour. Corriger l'une des deux dates."]
    AnsweredAfter = "A306", "answered-after", Warning;

    /// The population fits another profile than the one that is named.
    ///
    /// The named one is used. Correct one of the two if that is not meant.
    #[fr = "La population convient à un autre profil que celui qui est nommé."]
    #[fr = ""]
    #[fr = "C'est le profil nommé qui sert. Corriger l'un des deux si ce n'est pas voulu."]
    #[bad = r#"population = 80000
profile = "village""#]
    #[good = r#"population = 80000
profile = "city""#]
    OtherProfile = "A307", "other-profile", Warning;

    /// An answer stands in the file to a question that is not asked of this municipality.
    ///
    /// It is kept and ignored; if the condition or the profile changes, it counts again. Nothing needs to be done.
    #[fr = "Une réponse se trouve dans le fichier pour une question qui ne se pose pas à cette municipalité."]
    #[fr = ""]
    #[fr = "Elle est gardée et ignorée ; si la condition ou le profil change, elle compte à nouveau. Il n'y a rien à faire."]
    NotAsked = "A401", "not-asked", Note;

    /// The question cannot be answered with "not applicable".
    ///
    /// Its author says that it applies to every municipality. Answer it, or write `"unknown"`.
    #[fr = "On ne peut répondre « sans objet » à cette question."]
    #[fr = ""]
    #[fr = "Son auteur dit qu'elle se pose à toute municipalité. Y répondre, ou écrire `\"unknown\"`."]
    #[bad = r#"backup = { not_applicable = "we have none" }"#]
    #[good = r#"backup = "no""#]
    MayNotBeInapplicable = "A402", "may-not-be-inapplicable", Error;

    /// "Not applicable" needs its reason.
    ///
    /// What does not apply leaves the score, so readers must be able to see why. Write a few words.
    #[fr = "« Sans objet » demande une raison."]
    #[fr = ""]
    #[fr = "Ce qui est sans objet sort du score : les lecteurs doivent pouvoir voir pourquoi. Écrire quelques mots."]
    #[bad = r#"payment = { not_applicable = "" }"#]
    #[good = r#"payment = { not_applicable = "the county collects all fees" }"#]
    ReasonMissing = "A403", "reason-missing", Error;

    /// The question has an answer and is said not to be applicable.
    ///
    /// Only one of the two can be true. Keep one.
    #[fr = "La question a une réponse et est dite sans objet."]
    #[fr = ""]
    #[fr = "Une seule des deux choses peut être vraie. N'en garder qu'une."]
    #[bad = r#"payment = { answer = "yes", not_applicable = "…" }"#]
    #[good = r#"payment = "yes""#]
    TwoAnswers = "A404", "two-answers", Error;

    /// `unknown` stands among chosen options.
    ///
    /// Either some are known, or the answer as a whole is not. Write the known ones, or `"unknown"` alone and outside the list.
    #[fr = "`unknown` se trouve parmi des options choisies."]
    #[fr = ""]
    #[fr = "Ou bien certaines sont connues, ou bien toute la réponse est inconnue. Écrire celles qui sont connues, ou `\"unknown\"` seul et hors de la liste."]
    #[bad = r#"channels = ["phone", "unknown"]"#]
    #[good = r#"channels = ["phone"]"#]
    UnknownInList = "A405", "unknown-in-list", Error;

    /// Questions that their stage cannot do without are not answered yet.
    ///
    /// A blank is never "met", so the stage cannot be reached until they are. Answer them first; `"unknown"` is an answer too.
    #[fr = "Des questions dont leur stade ne peut se passer n'ont pas encore de réponse."]
    #[fr = ""]
    #[fr = "Une réponse vide n'est jamais « en place » : le stade ne peut être atteint tant qu'elles le restent. Y répondre d'abord ; `\"unknown\"` est aussi une réponse."]
    EssentialBlank = "A406", "essential-blank", Note;

    /// The text cannot be read as a template.
    ///
    /// A brace, a quotation mark or an `endif` or `endfor` is missing, most likely. The message says the line.
    #[fr = "Le texte ne peut être lu comme un gabarit."]
    #[fr = ""]
    #[fr = "Il manque sans doute une accolade, un guillemet, un `endif` ou un `endfor`. Le message dit la ligne."]
    TemplateSyntax = "T001", "template-syntax", Error;

    /// A template prints something that the report does not have.
    ///
    /// It would leave a hole in every report. Correct the name; `report.md` of the program shows all there is.
    #[fr = "Un gabarit imprime quelque chose que le rapport n'a pas."]
    #[fr = ""]
    #[fr = "Chaque rapport aurait un trou. Corriger le nom ; le `report.md` du programme montre tout ce qu'il y a."]
    TemplateUndefined = "T002", "template-undefined", Error;

    /// A template names a filter, test, function or block that there is not.
    ///
    /// Correct the name, or define the block.
    #[fr = "Un gabarit nomme un filtre, un test, une fonction ou un bloc qui n'existe pas."]
    #[fr = ""]
    #[fr = "Corriger le nom, ou définir le bloc."]
    TemplateUnknownName = "T003", "template-unknown-name", Error;

    /// A template includes, imports or extends one that there is not.
    ///
    /// Only the program's templates, under their name or `builtin/NAME`, can be reached: a path that leads elsewhere is refused,
    /// so that a template of others cannot read your files.
    #[fr = "Un gabarit en inclut, importe ou étend un autre qui n'existe pas."]
    #[fr = ""]
    #[fr = "Seuls les gabarits du programme, sous leur nom ou `builtin/NOM`, peuvent être atteints : un chemin qui mène ailleurs est refusé,"]
    #[fr = "pour que le gabarit d'autrui ne puisse lire vos fichiers."]
    TemplateNotFound = "T004", "template-not-found", Error;

    /// A template prints something that is neither a text nor a number, such as a whole list.
    ///
    /// It has no form that a reader could be shown. Loop over it, or print one of its parts.
    #[fr = "Un gabarit imprime quelque chose qui n'est ni un texte ni un nombre, par exemple toute une liste."]
    #[fr = ""]
    #[fr = "Cela n'a pas de forme que l'on puisse montrer. La parcourir, ou imprimer une de ses parties."]
    TemplateNotText = "T005", "template-not-text", Error;

    /// Filling in a template takes too long.
    ///
    /// It is a loop without end, most likely, or loops within loops. Simplify it.
    #[fr = "Remplir un gabarit prend trop de temps."]
    #[fr = ""]
    #[fr = "C'est sans doute une boucle sans fin, ou des boucles dans des boucles. Le simplifier."]
    TemplateEndless = "T006", "template-endless", Error;

    /// The name of a template does not say what it makes.
    ///
    /// It ends in `.html`, `.md` or `.txt`, with or without `.j2` after it; what is printed is escaped for that format.
    #[fr = "Le nom d'un gabarit ne dit pas ce qu'il produit."]
    #[fr = ""]
    #[fr = "Il finit par `.html`, `.md` ou `.txt`, avec ou sans `.j2` ensuite ; ce qui est imprimé est protégé pour ce format."]
    TemplateEnding = "T007", "template-ending", Error;

    /// A template asks for something that cannot be done, such as adding a number to a text.
    ///
    /// The message shows the place. Change what is asked for.
    #[fr = "Un gabarit demande quelque chose d'impossible, par exemple d'ajouter un nombre à un texte."]
    #[fr = ""]
    #[fr = "Le message montre l'endroit. Changer ce qui est demandé."]
    TemplateImpossible = "T008", "template-impossible", Error;
}

/// A page without the space that doc comments begin their lines with.
fn tidy(page: &str) -> String {
    let mut inside = false;
    let mut tidy = String::with_capacity(page.len());
    for line in page.trim_end().lines() {
        inside ^= line.starts_with("```");
        tidy.push_str(if inside { line } else { line.strip_prefix(' ').unwrap_or(line) });
        tidy.push('\n');
    }
    tidy
}

impl Rule {
    /// The rule with this code or name.
    #[must_use]
    pub fn find(code_or_name: &str) -> Option<Rule> {
        Rule::ALL
            .iter()
            .copied()
            .find(|rule| rule.code().eq_ignore_ascii_case(code_or_name) || rule.name() == code_or_name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_are_unique_sorted_and_well_formed() {
        let framework: Vec<&str> = Rule::ALL.iter().map(|rule| rule.code()).collect();
        for letter in ["F", "A", "T"] {
            let codes: Vec<&&str> = framework.iter().filter(|code| code.starts_with(letter)).collect();
            assert!(codes.is_sorted_by(|a, b| a < b), "{letter}");
        }
        for rule in Rule::ALL {
            assert_eq!(Rule::find(rule.code()), Some(*rule));
            assert_eq!(Rule::find(rule.name()), Some(*rule));
            assert!(rule.name().bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", rule.name());
            for lang in Lang::ALL {
                assert!(rule.page(lang).trim().len() > 15, "{} {lang:?}", rule.code());
            }
        }
    }
}
