//! All rules with their faults, what to do about them, and remarks at other places.

use jiff::civil::Date;

use super::{Count, Noun, Phrase, Say, Severity, Share, rules, sentences};
use crate::number::Exact;
use crate::text::Lang;

rules! {
    FrameworkSyntax = "F001", "framework-syntax", Error {
        Syntax(what: Phrase)
            fr "{what}",
            en "{what}";
        MoreSyntaxErrors(count: usize)
            fr "et {count} autres erreurs de syntaxe à la suite" => "corriger d’abord celles qui précèdent : souvent, les autres disparaissent",
            en "and {count} more syntax errors after this" => "mend those above first: the others often go away";
    }
    FrameworkUnknownKey = "F002", "unknown-key", Error {
        UnknownKey(key: String)
            fr "clé inconnue `{key}`",
            en "unknown key `{key}`";
    }
    FrameworkMissingKey = "F003", "missing-key", Error {
        MissingKey(key: String, description: Phrase)
            fr "la clé `{key}` manque" => "ajouter `{key}` : {description}",
            en "missing key `{key}`" => "add `{key}`: {description}";
    }
    FrameworkWrongType = "F004", "wrong-type", Error {
        WrongType(expected: Phrase, found: Phrase)
            fr "il faut ici {expected}, et non {found}" => "y écrire {expected}",
            en "expected {expected}, found {found}" => "write {expected}";
        CountOutOfRange(most: u32)
            fr "il faut ici un nombre entier de 0 à {most}" => "écrire un nombre plus petit",
            en "expected a whole number from 0 to {most}" => "write a smaller number";
    }
    FrameworkFormat = "F005", "framework-format", Error {
        UnknownFormat(found: u32)
            fr "le format {found} n’est pas connu de cette version de Jalon" => "écrire `format = 1`, ou mettre Jalon à jour",
            en "format {found} is not known to this version of Jalon" => "write `format = 1`, or update Jalon";
    }
    PartUnreadable = "F006", "part-unreadable", Error {
        PartUnreadable(path: String, why: Phrase)
            fr "le fichier `{path}` ne peut pas être lu : {why}",
            en "the file `{path}` cannot be read: {why}";
    }
    PartOutside = "F007", "part-outside", Error {
        PartOutside(path: String)
            fr "`{path}` sort du dossier du référentiel" => "placer le fichier dans le dossier du référentiel",
            en "`{path}` leads out of the framework's folder" => "put the file inside the framework's folder";
        PartRoundabout(path: String)
            fr "`{path}` remonte par `..`" => "écrire le chemin depuis le dossier du référentiel, sans `..`",
            en "`{path}` goes up with `..`" => "write the path from the framework's folder on, without `..`";
    }
    FrameworkDuplicateKey = "F008", "duplicate-key", Error {
        KeyTwice(key: String)
            fr "la clé `{key}` est écrite deux fois" => "garder l’une des deux",
            en "the key `{key}` is written twice" => "keep one of the two";
        TableTwice(table: String)
            fr "la table `[{table}]` est écrite deux fois" => "réunir les deux tables en une",
            en "the table `[{table}]` is written twice" => "merge the two tables into one";
        TableAndList(table: String)
            fr "`[{table}]` ne permet qu’une table, et d’autres suivent" => "écrire `[[{table}]]` partout où commence une telle table",
            en "`[{table}]` allows for one table, and more of them follow" => "write `[[{table}]]` wherever such a table begins";
        BeforeItsTable(header: String, table: String)
            fr "`{header}` vient avant le premier `[[{table}]]`" => "écrire `[[{table}]]` au-dessus, ou corriger l’en-tête qui précède",
            en "`{header}` comes before the first `[[{table}]]`" => "write `[[{table}]]` above it, or correct the header before it";
    }
    FrameworkUnknownWord = "F009", "unknown-word", Error {
        UnknownWord(word: String)
            fr "`{word}` n’est pas une valeur connue ici",
            en "`{word}` is not a known value here";
    }
    PartMissing = "F010", "part-missing", Error {
        PartMissing(path: String)
            fr "aucun fichier ne correspond à `{path}`" => "créer le fichier, ou retirer cette ligne de `parts`",
            en "no file matches `{path}`" => "create the file, or remove this line from `parts`";
    }
    PartTwice = "F011", "part-twice", Warning {
        PartTwice(path: String)
            fr "le fichier `{path}` est déjà lu" => "retirer cette ligne de `parts`, ou resserrer le motif",
            en "the file `{path}` is read already" => "remove this line from `parts`, or narrow the pattern";
    }
    KeyNotHere = "F012", "key-not-here", Error {
        KeyNotHere(key: String, place: Phrase)
            fr "`{key}` n’a de sens que {place}" => "retirer `{key}`",
            en "`{key}` has a meaning only {place}" => "remove `{key}`";
        MainKey(key: String)
            fr "`{key}` a sa place dans le fichier principal du référentiel, pas dans une partie" => "déplacer `{key}` dans le fichier qui nomme cette partie",
            en "`{key}` belongs in the framework's main file, not in a part" => "move `{key}` to the file that names this part";
        EffortWithoutProfiles
            fr "l’effort est donné par profil, et le référentiel n’a pas de profils" => "écrire un nombre de jours ou un intervalle",
            en "the effort is given by profile, and the framework has no profiles" => "write a number of days or a range";
    }
    MissingHere = "F013", "missing-here", Error {
        MissingHere(key: String, why: Phrase)
            fr "la clé `{key}` manque : {why}",
            en "missing key `{key}`: {why}";
    }
    NamedTwice = "F014", "named-twice", Warning {
        NamedTwice(name: String)
            fr "`{name}` est déjà dans cette liste" => "ne la nommer qu’une fois",
            en "`{name}` is in this list already" => "name it once";
    }
    TooMany = "F015", "too-many", Error {
        TooManyTables(name: String, most: usize)
            fr "plus de {most} tables [[{name}]]" => "diviser le référentiel",
            en "more than {most} tables [[{name}]]" => "split the framework";
        TooManyInAll(name: String, most: usize)
            fr "plus de {most} `{name}` en tout" => "diviser le référentiel",
            en "more than {most} of `{name}` in all" => "split the framework";
    }
    UnknownAllow = "F016", "unknown-allow", Warning {
        UnknownAllow(name: String)
            fr "il n’y a pas de règle `{name}`" => "écrire le code que montre chaque message, ou le nom que donne `jalon check --explain CODE`",
            en "there is no rule `{name}`" => "write the code that each message shows, or the name that `jalon check --explain CODE` gives";
    }
    UselessAllow = "F017", "useless-allow", Warning {
        UselessAllow(name: String)
            fr "`{name}` n’a rien à taire ici" => "le retirer, ou le mettre juste au-dessus de la table qu’il concerne",
            en "`{name}` has nothing to silence here" => "remove it, or move it directly above the table that it is for";
        ErrorAllowed(name: String)
            fr "`{name}` est une erreur et ne se tait pas" => "le retirer, ou le mettre juste au-dessus de la table qu’il concerne",
            en "`{name}` is an error and cannot be silenced" => "remove it, or move it directly above the table that it is for";
    }
    BaseUnusable = "F018", "base-unusable", Error {
        BaseUnknown(name: String)
            fr "il n’y a pas de référentiel `{name}` à prolonger" => "écrire un identifiant que montre `jalon framework list`, ou un chemin depuis ce dossier, comme \"../{name}\"",
            en "there is no framework `{name}` to extend" => "write an id that `jalon framework list` shows, or a path from this folder, such as \"../{name}\"";
        BaseFaulty(name: String)
            fr "le référentiel `{name}`, prolongé ici, contient des erreurs" => "les voir avec `jalon check`, et les corriger d’abord",
            en "the framework `{name}`, which is extended here, has errors" => "see them with `jalon check`, and mend them first";
        BaseVersion(id: String, found: String, wanted: String)
            fr "`{id}` est en version {found}, et `extends_version` demande {wanted}" => "relire ce qui est ajouté et changé ici, puis écrire `extends_version = \"{found}\"`",
            en "`{id}` is at version {found}, and `extends_version` wants {wanted}" => "look through what is added and changed here, then write `extends_version = \"{found}\"`";
        BaseOfSameId(id: String)
            fr "le référentiel prolongé s’appelle `{id}` comme celui-ci" => "donner à celui-ci un identifiant à lui",
            en "the framework that is extended is called `{id}` like this one" => "give this one an id of its own";
        BaseCircle(path: String)
            fr "ces référentiels se prolongent en cercle : {path}" => "retirer l’un des `extends`",
            en "these frameworks extend each other in a circle: {path}" => "remove one `extends`";
        BaseTooFar(most: usize)
            fr "plus de {most} référentiels se prolongent l’un l’autre" => "en réunir plusieurs en un",
            en "more than {most} frameworks extend one another" => "merge some of them into one";
    }
    DuplicateId = "F101", "duplicate-id", Error {
        DuplicateId(noun: Noun, id: String, agreement: Phrase)
            fr "{noun} `{id}` est déjà défini{agreement}" => "renommer l’un des deux, ou en retirer un",
            en "{noun} `{id}` is defined already" => "rename one of the two, or remove one";
    }
    MalformedId = "F102", "malformed-id", Error {
        MalformedId(id: String)
            fr "l’identifiant `{id}` est mal formé" => "écrire des mots en minuscules sans accent, reliés par des traits d’union, en commençant par une lettre",
            en "the id `{id}` is malformed" => "write lower-case words of a to z and 0 to 9 joined by dashes, starting with a letter";
        MalformedSameAs(name: String)
            fr "`{name}` n’est pas le nom d’une question d’un autre référentiel" => "écrire RÉFÉRENTIEL:DIMENSION.QUESTION, comme \"commune:security.updates\"",
            en "`{name}` is no name of a question of another framework" => "write FRAMEWORK:DIMENSION.QUESTION, such as \"commune:security.updates\"";
    }
    MalformedVersion = "F103", "malformed-version", Error {
        MalformedVersion(version: String)
            fr "`{version}` n’est pas une version sémantique" => "écrire trois nombres séparés par des points, comme \"1.0.0\"",
            en "`{version}` is not a semantic version" => "write three numbers separated by points, such as \"1.0.0\"";
        MalformedRequirement(text: String)
            fr "`{text}` ne dit pas quelles versions conviennent" => "écrire le début d’une version, comme \"1.1\" : à partir de 1.1.0, avant 2.0.0",
            en "`{text}` does not say which versions will do" => "write the beginning of a version, such as \"1.1\": from 1.1.0 on, below 2.0.0";
    }
    ReservedId = "F104", "reserved-id", Error {
        ReservedId
            fr "une option ne peut pas s’appeler `unknown`" => "retirer l’option : « nous ne savons pas » est proposé partout",
            en "an option cannot be called `unknown`" => "remove the option: “we do not know” is offered everywhere";
    }
    DuplicateReference = "F105", "duplicate-ref", Error {
        DuplicateReference(what: Phrase, code: String)
            fr "le code `{code}` désigne déjà {what}" => "renommer l’un des deux, ou en retirer un",
            en "the code `{code}` already stands for {what}" => "rename one of the two, or remove one";
    }
    SimilarIds = "F106", "similar-ids", Warning {
        SimilarIds(id: String, other: String)
            fr "`{id}` et `{other}` ne diffèrent que par des tirets ou des majuscules" => "renommer l’un des deux par ce qui les distingue",
            en "`{id}` and `{other}` differ by dashes or case only" => "rename one of the two after what tells them apart";
    }
    RenamedExists = "F107", "renamed-id-exists", Error {
        RenamedExists(id: String)
            fr "`{id}` est encore en usage" => "l’ôter de `was`, ou renommer l’autre",
            en "`{id}` is still in use" => "take it out of `was`, or rename the other one";
        RetiredInUse(id: String)
            fr "`{id}` est dit retiré, et encore en usage" => "l’ôter de `[[retired]]`, ou retirer l’élément",
            en "`{id}` is said to be retired, and still in use" => "take it out of `[[retired]]`, or remove what has it";
    }
    RenamedTwice = "F108", "renamed-id-twice", Error {
        RenamedTwice(id: String)
            fr "`{id}` est déjà l’ancien identifiant d’un autre élément" => "le garder à un seul endroit",
            en "`{id}` is the earlier id of something else already" => "keep it in one place";
    }
    VanishedId = "F109", "vanished-id", Warning {
        VanishedId(id: String, version: String)
            fr "`{id}` était dans la version {version}, et rien ne dit ce qu’il est devenu" => "le nommer dans le `was` de ce qui le remplace, ou dans `[[retired]]`",
            en "`{id}` was in version {version}, and nothing says what became of it" => "name it in the `was` of what takes its place, or in `[[retired]]`";
    }
    UnknownDimension = "F201", "unknown-dimension", Error {
        UnknownDimension(id: String)
            fr "la dimension `{id}` n’existe pas" => "la définir, ou corriger le nom",
            en "unknown dimension `{id}`" => "define it, or correct the name";
    }
    UnknownQuestion = "F202", "unknown-question", Error {
        UnknownQuestion(id: String)
            fr "la question `{id}` n’existe pas" => "la définir, ou corriger le nom",
            en "unknown question `{id}`" => "define it, or correct the name";
    }
    UnknownOption = "F203", "unknown-option", Error {
        UnknownOption(option: String, question: String)
            fr "`{option}` n’est pas une option de `{question}`",
            en "`{option}` is no option of `{question}`";
    }
    UnknownScale = "F204", "unknown-scale", Error {
        UnknownScale(id: String)
            fr "l’échelle `{id}` n’existe pas" => "la définir, ou corriger le nom",
            en "unknown scale `{id}`" => "define it, or correct the name";
    }
    UnknownStage = "F205", "unknown-stage", Error {
        UnknownStage(id: String)
            fr "le stade `{id}` n’existe pas" => "le définir, ou corriger le nom",
            en "unknown stage `{id}`" => "define it, or correct the name";
    }
    UnknownProfile = "F206", "unknown-profile", Error {
        UnknownProfile(id: String)
            fr "le profil `{id}` n’existe pas" => "le définir, ou corriger le nom",
            en "unknown profile `{id}`" => "define it, or correct the name";
    }
    UnknownStep = "F207", "unknown-step", Error {
        UnknownStep(id: String)
            fr "le pas `{id}` n’existe pas" => "le définir, ou corriger le nom",
            en "unknown step `{id}`" => "define it, or correct the name";
    }
    UnknownSource = "F208", "unknown-source", Error {
        UnknownSource(id: String)
            fr "la source `{id}` n’existe pas" => "la définir, ou corriger le nom",
            en "unknown source `{id}`" => "define it, or correct the name";
    }
    UnusedScale = "F209", "unused-scale", Warning {
        UnusedScale(id: String)
            fr "aucune question n’emploie l’échelle `{id}`" => "l’employer, ou la retirer",
            en "no question uses the scale `{id}`" => "use it, or remove it";
    }
    UnusedSource = "F210", "unused-source", Warning {
        UnusedSource(id: String)
            fr "ni une question ni un pas ne cite la source `{id}`" => "la citer, ou la retirer",
            en "neither a question nor a step cites the source `{id}`" => "cite it, or remove it";
    }
    LonelyTag = "F211", "lonely-tag", Warning {
        LonelyTag(tag: String)
            fr "la marque `{tag}` n’est sur aucune autre question",
            en "the tag `{tag}` stands on no other question";
        UnusedTag(tag: String)
            fr "aucune question ne porte la marque `{tag}`" => "la mettre dans les `tags` d’une question, ou retirer sa table",
            en "no question bears the tag `{tag}`" => "put it into the `tags` of a question, or remove its table";
    }
    SameAsNothing = "F212", "same-as-nothing", Warning {
        SameAsUnknownQuestion(id: String, framework: String)
            fr "le référentiel `{framework}` n’a pas de question `{id}`" => "corriger le nom, ou retirer cette ligne de `same_as`",
            en "the framework `{framework}` has no question `{id}`" => "correct the name, or remove this line of `same_as`";
        SameAsUnknownOption(option: String, id: String)
            fr "`{id}` n’a pas d’option `{option}`" => "écrire à gauche une option de la question de là-bas",
            en "`{id}` has no option `{option}`" => "write an option of the question there on the left";
        SameAsNoAnswer(id: String)
            fr "aucune réponse à `{id}` ne se reprend : ce n’est pas la même sorte de question, ou aucune option n’a le même identifiant et la même valeur" => "dire dans `options` quelle option de là-bas vaut quelle option d’ici",
            en "no answer to `{id}` can be taken over: it is another kind of question, or no option has the same id and value" => "say in `options` which option there stands for which one here";
    }
    OverrideUnclear = "F213", "override-unclear", Error {
        OverrideOfWhat
            fr "cette table ne dit pas ce qui change" => "nommer une dimension, une question ou un pas, et un seul des trois",
            en "this table does not say what changes" => "name a dimension, a question or a step, and only one of the three";
        OverrideOfNothing
            fr "rien ne change ici" => "écrire ce qui change, ou `drop = true`",
            en "nothing changes here" => "write what changes, or `drop = true`";
        OverriddenTwice(noun: Noun, id: String, agreement: Phrase)
            fr "{noun} `{id}` est déjà changé{agreement}" => "réunir les deux tables en une",
            en "{noun} `{id}` is changed already" => "merge the two tables into one";
    }
    DroppedInUse = "F214", "dropped-in-use", Error {
        DroppedInUse(id: String)
            fr "une condition repose sur `{id}`, qui est laissé de côté" => "donner un autre `when` à ce qui en dépend, ou le laisser de côté aussi",
            en "a condition rests on `{id}`, which is left out" => "give what depends on it another `when`, or leave that out too";
    }
    DroppedSafeguard = "F215", "dropped-safeguard", Warning {
        DroppedFromGate(id: String, stage: String)
            fr "le verrou du stade `{stage}` ne demande plus `{id}`" => "s’assurer que ce qu’il protège le reste, par exemple avec un `[[gate]]` ici",
            en "the gate of the stage `{stage}` no longer asks for `{id}`" => "make sure that what it protects is kept, for instance with a `[[gate]]` here";
        DroppedWithAlert(id: String, alert: String)
            fr "l’alerte `{alert}` repose sur `{id}`, et disparaît avec" => "s’assurer que ce qu’elle signale l’est autrement, par exemple avec une `[[alert]]` ici",
            en "the alert `{alert}` rests on `{id}`, and goes with it" => "make sure that what it tells is told otherwise, for instance with an `[[alert]]` here";
    }
    NumberOutOfBounds = "F301", "number-out-of-bounds", Error {
        NotFinite
            fr "ce n’est pas un nombre fini" => "écrire un nombre décimal ordinaire, d’au plus 30 chiffres",
            en "this is not a finite number" => "write an ordinary decimal number of at most 30 digits";
        NumberTooLong
            fr "ce nombre a trop de chiffres" => "écrire un nombre décimal ordinaire, d’au plus 30 chiffres",
            en "this number has too many digits" => "write an ordinary decimal number of at most 30 digits";
        NumberTooLarge(most: Exact)
            fr "ce nombre dépasse ce qu’un référentiel peut contenir (mille milliards)" => "écrire un nombre de -{most} à {most}",
            en "this number is beyond what a framework may hold (a million millions)" => "write a number from -{most} to {most}";
        AboveMost(key: String, most: u32)
            fr "`{key}` ne dépasse pas {most}" => "écrire un nombre plus petit",
            en "`{key}` is at most {most}" => "write a smaller number";
    }
    TooManyDecimals = "F302", "too-many-decimals", Error {
        TooManyDecimals(most: u32)
            fr "ce nombre a plus de {most} décimales" => "écrire un nombre d’au plus {most} décimales",
            en "this number has more than {most} decimals" => "write a number with at most {most} decimals";
    }
    ValueAboveMax = "F303", "value-above-max", Error {
        ValueAboveMax(value: Exact, max: Exact)
            fr "la valeur {value} dépasse `max_value` ({max})" => "baisser la valeur, ou relever `max_value` dans [scoring]",
            en "the value {value} is above `max_value` ({max})" => "lower the value, or raise `max_value` in [scoring]";
    }
    NotPositive = "F304", "not-positive", Error {
        NotPositive(key: String)
            fr "`{key}` doit être au-dessus de 0" => "écrire un nombre plus grand",
            en "`{key}` must be above 0" => "write a larger number";
        CoreWeightless
            fr "toutes les dimensions qui décident du stade ont un poids de 0 : un stade serait atteint sans que rien ne soit en place" => "donner à l’une d’elles un poids au-dessus de 0",
            en "all dimensions that decide on the stage have weight 0: a stage would be reached with nothing in place" => "give one of them a weight above 0";
        Negative(key: String)
            fr "`{key}` ne peut pas être négatif" => "écrire un nombre plus grand",
            en "`{key}` cannot be negative" => "write a larger number";
    }
    BadThreshold = "F305", "bad-threshold", Error {
        ThresholdStaged
            fr "un seuil est au-dessus de 0 et au plus 1" => "écrire par exemple 0.6 pour 60 %",
            en "a threshold is above 0 and at most 1" => "write for example 0.6 for 60%";
        ThresholdShare
            fr "un seuil va de 0 à 1" => "écrire par exemple 0.6 pour 60 %",
            en "a threshold is from 0 to 1" => "write for example 0.6 for 60%";
        ThresholdNotRising
            fr "ce seuil n’est pas au-dessus de celui du stade précédent" => "écrire un seuil plus grand que le précédent",
            en "this threshold is not above the one of the stage before" => "write a threshold above the one before";
    }
    BadBounds = "F306", "bad-bounds", Error {
        BoundsUpsideDown(low: String, high: String)
            fr "`{high}` doit être au-dessus de `{low}`" => "écrire un nombre plus grand",
            en "`{high}` must be above `{low}`" => "write a larger number";
        RangeUpsideDown
            fr "l’intervalle finit avant de commencer" => "échanger les deux nombres",
            en "the range ends below its beginning" => "swap the two numbers";
        CurveEmpty
            fr "la courbe n’a aucun point" => "écrire au moins deux points [x, valeur], ou retirer `curve`",
            en "the curve has no points" => "write at least two points [x, value], or remove `curve`";
        CurveNotRising
            fr "les x de la courbe ne montent pas" => "ranger les points par x croissant, chaque x une fois",
            en "the x of the curve do not rise" => "sort the points by rising x, each x once";
        PopulationNotRising
            fr "`max_population` n’est pas au-dessus de celle du profil précédent" => "ranger les profils de la plus petite à la plus grande municipalité",
            en "`max_population` is not above the one of the profile before" => "sort the profiles from the smallest municipality to the largest";
    }
    NotAShare = "F307", "not-a-share", Error {
        NotAShare(key: String)
            fr "`{key}` doit aller de 0 à 1" => "écrire par exemple 0.6 pour 60 %",
            en "`{key}` must be from 0 to 1" => "write for example 0.6 for 60%";
    }
    BandsWithoutIndex = "F308", "bands-without-index", Error {
        BandsWithoutIndex
            fr "les bandes se lisent sur le score global, qui n’est pas publié" => "ajouter `index = true` dans [scoring], ou changer `stage_rule`",
            en "bands are read off the overall score, which is not published" => "add `index = true` to [scoring], or change `stage_rule`";
    }
    NeverMet = "F309", "never-met", Error {
        NeverMet(id: String)
            fr "aucune réponse ne peut mettre en place `{id}`" => "baisser son `met`, relever ses valeurs, ou ne pas l’exiger",
            en "no answer can meet `{id}`" => "lower its `met`, raise its values, or do not require it";
    }
    StageWithoutQuestions = "F310", "stage-without-questions", Error {
        StageWithoutQuestions(stage: String)
            fr "aucune question d’une dimension de base ne témoigne du stade `{stage}`" => "donner ce `stage` à une question au moins, ou retirer le stade",
            en "no question of a core dimension is evidence of the stage `{stage}`" => "give this `stage` to a question at least, or remove the stage";
    }
    ParentWithQuestions = "F311", "parent-with-questions", Error {
        ParentWithQuestions(id: String)
            fr "la dimension `{id}` en contient d’autres et a ses propres questions" => "déplacer les questions dans une dimension contenue",
            en "the dimension `{id}` holds others and has questions of its own" => "move the questions into a dimension inside it";
    }
    ChildOfAnotherKind = "F312", "child-of-another-kind", Error {
        ChildOfAnotherKind(parent: String)
            fr "ce `kind` n’est pas celui de la dimension `{parent}`" => "retirer `kind` : il est hérité",
            en "this `kind` is not that of the dimension `{parent}`" => "remove `kind`: it is inherited";
    }
    Nothing = "F313", "nothing-defined", Error {
        NoDimensions
            fr "le référentiel n’a aucune dimension" => "ajouter une table [[dimension]] avec ses questions",
            en "the framework has no dimension" => "add a table [[dimension]] with its questions";
        NoStages
            fr "`stage_rule` demande des stades, et il n’y en a aucun" => "ajouter une table [[stage]], ou écrire `stage_rule = \"none\"`",
            en "`stage_rule` needs stages, and there are none" => "add a table [[stage]], or write `stage_rule = \"none\"`";
        EmptyGate
            fr "ce verrou n’exige rien" => "ajouter `questions` ou `minimum`, ou retirer le verrou",
            en "this gate requires nothing" => "add `questions` or `minimum`, or remove the gate";
        EmptyList(key: String)
            fr "la liste `{key}` est vide" => "la remplir, ou retirer la clé",
            en "the list `{key}` is empty" => "fill it in, or remove the key";
    }
    NothingToGain = "F314", "nothing-to-gain", Warning {
        NothingToGain
            fr "aucune option ne vaut plus que 0" => "donner sa valeur à la meilleure option, ou ne mettre `value` à aucune",
            en "no option is worth more than 0" => "give the best option its value, or leave `value` out of all";
    }
    SameValue = "F315", "same-value", Warning {
        SameValue(id: String, other: String)
            fr "`{id}` vaut autant que `{other}`" => "leur donner des valeurs différentes, ou n’en faire qu’une",
            en "`{id}` is worth the same as `{other}`" => "give them different values, or make one of them";
    }
    DominantQuestion = "F316", "dominant-question", Warning {
        DominantQuestion(id: String, part: Share)
            fr "`{id}` fait à elle seule {part} de sa dimension" => "baisser son poids, ou l’exiger par `essential` ou un verrou",
            en "`{id}` alone is {part} of its dimension" => "lower its weight, or require it by `essential` or a gate";
    }
    NothingToScore = "F317", "nothing-to-score", Warning {
        NothingToScore(id: String)
            fr "la dimension `{id}` n’a rien à évaluer" => "lui donner des questions qui comptent, ou écrire `kind = \"context\"`",
            en "the dimension `{id}` has nothing to score" => "give it questions that count, or write `kind = \"context\"`";
    }
    OutOfTooLow = "F318", "out-of-too-low", Warning {
        OutOfTooLow(out_of: Exact, most: Exact)
            fr "`out_of` est {out_of}, et l’on peut atteindre {most} points" => "écrire `out_of = {most}`, ou baisser les valeurs",
            en "`out_of` is {out_of}, and {most} points can be reached" => "write `out_of = {most}`, or lower the values";
    }
    StageHole = "F319", "stage-hole", Warning {
        StageHole(dimension: String, stage: String)
            fr "la dimension `{dimension}` n’a aucune pratique du stade `{stage}`, mais bien d’avant et d’après" => "ajouter une pratique de ce stade, ou en déplacer une",
            en "the dimension `{dimension}` has no practice of the stage `{stage}`, but of earlier and later ones" => "add a practice of that stage, or move one";
    }
    EssentialNeverAsked = "F320", "essential-never-asked", Warning {
        EssentialNeverAsked(id: String)
            fr "la question essentielle `{id}` n’est jamais posée, donc jamais exigée" => "corriger la condition ou les profils",
            en "the essential question `{id}` is never asked, so it is never required" => "mend the condition or the profiles";
    }
    GateNeverAsked = "F321", "gate-never-asked", Warning {
        GateNeverAsked(id: String)
            fr "le verrou exige `{id}`, qui n’est posée à aucune municipalité" => "corriger la condition ou les profils de la question, ou l’ôter du verrou",
            en "the gate requires `{id}`, which is asked of no municipality" => "mend the question's condition or profiles, or take it out of the gate";
    }
    GateWithoutStep = "F322", "gate-without-step", Warning {
        GateWithoutStep(id: String)
            fr "le verrou exige `{id}`, et aucun pas n’y mène" => "ajouter un pas, ou la nommer dans le `closes` de l’un d’eux",
            en "the gate requires `{id}`, and no step leads to it" => "add a step, or name it in the `closes` of one";
    }
    GateCannotHold = "F323", "gate-cannot-hold", Error {
        GateCannotHold(whose: Phrase, why: Phrase)
            fr "ce verrou ne tient pas même avec les meilleures réponses{whose} : {why}" => "baisser le minimum, ou corriger les valeurs dont il dépend",
            en "this gate does not hold even with the best answers{whose}: {why}" => "lower the minimum, or mend the values that it rests on";
    }
    StageOutOfReach = "F324", "stage-out-of-reach", Error {
        StageOutOfReach(id: String, whose: Phrase, why: Phrase)
            fr "le stade `{id}` n’est pas atteint même avec les meilleures réponses{whose} : {why}" => "baisser le seuil, ou relever les valeurs des meilleures options",
            en "the stage `{id}` is not reached even with the best answers{whose}: {why}" => "lower the threshold, or raise the values of the best options";
    }
    TagOutOfReach = "F325", "tag-out-of-reach", Warning {
        TagOutOfReach(tag: String, whose: Phrase)
            fr "une séance avec les seules questions marquées `{tag}` n’atteint aucun stade, même avec les meilleures réponses{whose}" => "marquer aussi celles qui manquent au premier stade",
            en "a sitting with the questions tagged `{tag}` alone reaches no stage, even with the best answers{whose}" => "tag those as well that the first stage lacks";
    }
    DimensionCycle = "F401", "dimension-cycle", Error {
        DimensionCycle(path: String)
            fr "des dimensions se contiennent en cercle : {path}" => "retirer l’un de ces liens",
            en "dimensions lie in each other in a circle: {path}" => "remove one of these links";
    }
    ConditionCycle = "F402", "condition-cycle", Error {
        ConditionCycle(path: String)
            fr "des questions dépendent l’une de l’autre en cercle : {path}" => "retirer l’un de ces liens",
            en "questions depend on each other in a circle: {path}" => "remove one of these links";
    }
    ConditionForm = "F403", "condition-form", Error {
        ConditionForm
            fr "cette condition n’a pas exactement une forme" => "écrire `question` avec l’un de `is`, `met`, `at_least`, `answered` ; ou bien un seul de `profile`, `all`, `any`, `not`",
            en "this condition does not have exactly one form" => "write `question` with one of `is`, `met`, `at_least`, `answered`; or one alone of `profile`, `all`, `any`, `not`";
    }
    ConditionMeaningless = "F404", "condition-meaningless", Error {
        MeaninglessMet(id: String)
            fr "`{id}` n’a jamais de score : `met` et `at_least` n’ont pas de sens" => "employer `is` ou `answered`",
            en "`{id}` never has a score: `met` and `at_least` have no meaning" => "use `is` or `answered`";
        MeaninglessIs(id: String)
            fr "`{id}` n’a pas d’options : `is` n’a pas de sens" => "employer `at_least` ou `answered`",
            en "`{id}` has no options: `is` has no meaning" => "use `at_least` or `answered`";
    }
    AlwaysTrue = "F405", "always-true", Warning {
        AlwaysTrue
            fr "cette condition est toujours vraie" => "la corriger, ou la retirer",
            en "this condition always holds" => "correct it, or remove it";
    }
    AlwaysFalse = "F406", "always-false", Warning {
        AlwaysFalse
            fr "cette condition n’est jamais vraie" => "la corriger, ou la retirer",
            en "this condition can never hold" => "correct it, or remove it";
        NeverHolds(id: String)
            fr "cette condition n’est jamais vraie : la question `{id}` n’est jamais posée" => "corriger la condition ou les profils",
            en "this condition can never hold: the question `{id}` is never asked" => "mend the condition or the profiles";
    }
    DeadQuestion = "F407", "dead-question", Warning {
        DeadDimension(id: String)
            fr "la dimension `{id}` n’est posée à aucune municipalité" => "corriger la condition ou les profils",
            en "the dimension `{id}` is asked of no municipality" => "mend the condition or the profiles";
        DeadQuestion(id: String)
            fr "la question `{id}` n’est posée à aucune municipalité" => "corriger la condition ou les profils",
            en "the question `{id}` is asked of no municipality" => "mend the condition or the profiles";
    }
    DeadAlert = "F408", "dead-alert", Warning {
        DeadAlert(id: String)
            fr "l’alerte `{id}` ne peut jamais être dite" => "corriger la condition ou les profils",
            en "the alert `{id}` can never fire" => "mend the condition or the profiles";
    }
    AskedLater = "F409", "asked-later", Warning {
        AskedLater(id: String)
            fr "`{id}` est posée après ce qui en dépend" => "la mettre avant, dans le fichier ou dans l’ordre des parties",
            en "`{id}` is asked after what depends on it" => "move it up, in the file or in the order of the parts";
    }
    UnknownLanguage = "F501", "unlisted-language", Warning {
        UnlistedLanguage(tag: String)
            fr "la langue `{tag}` n’est pas dans `languages`" => "l’ajouter à `languages`, ou retirer le texte",
            en "the language `{tag}` is not in `languages`" => "add it to `languages`, or remove the text";
    }
    MissingTranslation = "F502", "missing-translation", Warning {
        MissingTranslation(tag: String, missing: Count, of: Count, share: Share, named: String)
            fr "textes qui manquent en `{tag}` : {missing} sur {of} ({share}) : {named}" => "ajouter `{tag} = \"…\"`, ou `mul = \"…\"` pour un texte commun à toutes les langues ; ou les faire écrire par `jalon framework texts`",
            en "texts missing in `{tag}`: {missing} of {of} ({share}): {named}" => "add `{tag} = \"…\"`, or `mul = \"…\"` for a text that is the same in every language; or have them written by `jalon framework texts`";
    }
    EmptyText = "F503", "empty-text", Error {
        EmptyText
            fr "ce texte est vide" => "l’écrire, ou retirer la clé",
            en "this text is empty" => "write it, or remove the key";
    }
    NoLanguage = "F504", "no-language", Error {
        NoLanguages
            fr "`languages` ne nomme aucune langue" => "écrire par exemple `languages = [\"fr\", \"en\"]`",
            en "`languages` names no language" => "write for example `languages = [\"fr\", \"en\"]`";
        BadLanguage(tag: String)
            fr "`{tag}` n’est pas une étiquette de langue" => "écrire `fr`, `en`, `fr-CA`…",
            en "`{tag}` is not a language tag" => "write `fr`, `en`, `fr-CA`…";
    }
    SameText = "F505", "same-text", Warning {
        SameText
            fr "ce texte est là deux fois" => "récrire l’un des deux, ou le retirer",
            en "this text stands here twice" => "rewrite one of the two, or remove it";
    }
    NoEvidence = "F506", "no-evidence", Warning {
        NoEvidence(id: String)
            fr "`{id}` ne dit pas ce que l’on pourrait montrer" => "ajouter `evidence` : un document, un chiffre, une chose que l’on peut voir",
            en "`{id}` does not say what could be shown" => "add `evidence`: a document, a figure, something to be seen";
        NoEvidenceAtAll
            fr "aucune question ne dit ce que l’on pourrait montrer" => "ajouter `evidence` : un document, un chiffre, une chose que l’on peut voir",
            en "no question says what could be shown" => "add `evidence`: a document, a figure, something to be seen";
    }
    Placeholder = "F507", "placeholder", Warning {
        Placeholder(found: String)
            fr "ce texte n’est pas encore écrit : `{found}`" => "écrire le texte",
            en "this text is not written yet: `{found}`" => "write the text";
    }
    StageWithoutSummary = "F508", "stage-without-summary", Warning {
        StageWithoutSummary(id: String)
            fr "le stade `{id}` n’a pas de résumé" => "ajouter `summary` : en une phrase, ce qui est vrai à ce stade",
            en "the stage `{id}` has no summary" => "add `summary`: in a sentence, what is true at this stage";
    }
    ChangedWithoutBump = "F509", "changed-without-bump", Warning {
        ChangedWithoutBump(version: String, named: String)
            fr "le référentiel diffère de la version {version} du programme : {named}" => "augmenter `version`",
            en "the framework differs from version {version} inside the program: {named}" => "raise `version`";
    }
    TooLong = "F510", "too-long", Warning {
        TooLong(key: String, letters: usize, most: usize)
            fr "`{key}` a {letters} lettres, et la première page d’un rapport en tient {most}" => "ne garder ici que l’essentiel",
            en "`{key}` has {letters} letters, and the first page of a report holds {most}" => "keep only what matters most here";
    }
    TranslationOfNothing = "F511", "translation-of-nothing", Warning {
        TranslationOfNothing(path: String)
            fr "le référentiel n’a pas de texte `{path}`" => "corriger le nom, ou retirer ce texte de la traduction",
            en "the framework has no text `{path}`" => "correct the name, or remove this text from the translation";
        TranslatedAlready(path: String)
            fr "`{path}` est déjà écrit dans cette langue par le référentiel" => "garder l’un des deux",
            en "`{path}` is written in this language by the framework already" => "keep one of the two";
    }
    LabelsAlike = "F512", "labels-alike", Warning {
        LabelsAlike(letters: usize)
            fr "les {letters} premières lettres de ce libellé sont celles d’un autre" => "commencer par ce qui les distingue, et mettre l’explication dans `help`",
            en "the first {letters} letters of this label are those of another one" => "begin with what tells them apart, and put the explanation into `help`";
    }
    StepCycle = "F601", "step-cycle", Error {
        StepCycle(path: String)
            fr "des pas s’exigent en cercle : {path}" => "retirer l’un de ces liens",
            en "steps require each other in a circle: {path}" => "remove one of these links";
    }
    UnorderedSteps = "F602", "unordered-steps", Error {
        UnorderedSteps(other: String, question: String)
            fr "le pas `{other}` fait aussi monter `{question}`, sans ordre entre les deux" => "ajouter `requires = [\"{other}\"]`, ou ne faire monter la question que par l’un des deux",
            en "the step `{other}` raises `{question}` too, with no order between them" => "add `requires = [\"{other}\"]`, or raise the question by one of them only";
    }
    ClosesTwice = "F603", "closes-twice", Error {
        ClosesTwice(id: String)
            fr "la question `{id}` est nommée deux fois" => "ne la nommer qu’une fois",
            en "the question `{id}` is named twice" => "name it once";
    }
    BadTarget = "F604", "bad-target", Error {
        BadTarget(id: String)
            fr "ce n’est pas une réponse possible à `{id}`",
            en "this is no possible answer to `{id}`";
        TargetUnscored(id: String)
            fr "cette réponse à `{id}` n’a pas de valeur" => "choisir une option qui a une valeur",
            en "this answer to `{id}` has no value" => "use an option that has a value";
        ClosesUnscored(id: String)
            fr "`{id}` n’a jamais de score : un pas ne peut pas la faire monter" => "retirer cette question de `closes`",
            en "`{id}` never has a score: a step cannot raise it" => "remove this question from `closes`";
    }
    BadWave = "F605", "bad-wave", Error {
        WaveNotRising
            fr "`within_days` n’est pas au-dessus de celui de l’horizon précédent" => "ranger les horizons du plus proche au plus lointain",
            en "`within_days` is not above the one of the wave before" => "sort the waves from the nearest to the furthest";
        WaveUnbounded
            fr "seul le dernier horizon peut se passer de `within_days`" => "ranger les horizons du plus proche au plus lointain",
            en "only the last wave can do without `within_days`" => "sort the waves from the nearest to the furthest";
        MinStepsNotHere
            fr "`min_steps` ne vaut que pour le premier horizon" => "retirer `min_steps`",
            en "`min_steps` stands on the first wave only" => "remove `min_steps`";
        MinAboveMax
            fr "`min_steps` dépasse `max_steps`" => "écrire un nombre plus petit",
            en "`min_steps` is above `max_steps`" => "write a smaller number";
    }
    EffortProfileMissing = "F606", "effort-profile-missing", Error {
        EffortProfileMissing(profile: String)
            fr "l’effort manque pour le profil `{profile}`" => "ajouter `{profile} = [min, max]`",
            en "the effort is missing for the profile `{profile}`" => "add `{profile} = [low, high]`";
    }
    LatePrerequisite = "F607", "late-prerequisite", Warning {
        LatePrerequisite(id: String, late: String, own: String)
            fr "`{id}` est un pas du stade `{late}`, exigé par un pas du stade `{own}`" => "inverser les deux, ou exiger moins",
            en "`{id}` is a step of the stage `{late}`, required by a step of the stage `{own}`" => "turn the two around, or require less";
    }
    AimlessStep = "F608", "aimless-step", Warning {
        AimlessStep(id: String)
            fr "le pas `{id}` ne fait rien monter et ne mène à rien" => "ajouter `closes`, ou le faire exiger par un pas qui fait monter quelque chose",
            en "the step `{id}` closes nothing and leads to nothing" => "add `closes`, or let a step that closes something require it";
    }
    QuestionWithoutStep = "F609", "question-without-step", Warning {
        QuestionWithoutStep(id: String)
            fr "aucun pas ne fait monter `{id}`" => "ajouter un pas, ou la nommer dans le `closes` de l’un d’eux",
            en "no step closes `{id}`" => "add a step, or name it in the `closes` of one";
    }
    NoSmallStep = "F610", "no-small-step", Warning {
        NoSmallStep(days: Exact)
            fr "aucun pas sans prérequis ne tient en {days} jour : la feuille de route ne peut pas commencer petit" => "diviser un pas, ou revoir les efforts",
            en "no step without prerequisites takes {days} day or less: the roadmap cannot start small" => "split a step, or look again at the efforts";
        NoSmallStepFor(profile: String, days: Exact)
            fr "pour `{profile}`, aucun pas sans prérequis ne tient en `small_step_days` ({days}) : la feuille de route ne peut pas commencer petit" => "diviser un pas, ou revoir les efforts",
            en "for `{profile}` no step without prerequisites fits into `small_step_days` ({days}): the roadmap cannot start small" => "split a step, or look again at the efforts";
    }
    RedundantPrerequisite = "F611", "redundant-prerequisite", Warning {
        RedundantPrerequisite(through: String, id: String)
            fr "`{through}` exige déjà `{id}`" => "retirer `{id}`",
            en "`{through}` requires `{id}` already" => "remove `{id}`";
    }
    StageWithoutWay = "F612", "stage-without-way", Warning {
        StageWithoutWay(id: String, whose: Phrase, why: Phrase)
            fr "en partant de rien, tous les pas ensemble ne mènent pas au stade `{id}`{whose} : {why}" => "ajouter un pas, ou viser plus haut avec l’un d’eux",
            en "from nothing in place, all steps together do not lead to the stage `{id}`{whose}: {why}" => "add a step, or let one aim higher";
    }
    MeasuredOutside = "F613", "measured-outside", Warning {
        MeasuredOutside(median: Exact, low: Exact, high: Exact)
            fr "mesuré à {median} jours, hors de `effort_days` (de {low} à {high})" => "corriger `effort_days` : le plan compte avec",
            en "measured at {median} days, outside `effort_days` ({low} to {high})" => "correct `effort_days`: the plan counts with it";
    }
    NoEffort = "F614", "no-effort", Warning {
        NoEffortAtAll(steps: Count)
            fr "aucun des {steps} pas n’a d’effort : les dates d’une feuille de route ne reposent sur rien" => "ajouter `effort_days`, au moins aux premiers pas",
            en "none of the {steps} steps has an effort: the dates of a roadmap rest on nothing" => "add `effort_days`, to the first steps at least";
    }
    ExampleFails = "F901", "example-fails", Error {
        ExpectedStage(expected: String, found: String)
            fr "stade `{expected}` attendu, `{found}` trouvé" => "corriger ce qui est faux : le référentiel, ou l’exemple",
            en "expected the stage `{expected}`, found `{found}`" => "mend what is wrong: the framework, or the example";
        ExpectedScore(id: String, expected: String, found: String)
            fr "`{id}` : {expected} attendu, {found} trouvé" => "corriger ce qui est faux : le référentiel, ou l’exemple",
            en "`{id}`: expected {expected}, found {found}" => "mend what is wrong: the framework, or the example";
        ExpectedScoreNone(id: String, expected: String)
            fr "`{id}` : {expected} attendu, aucun score trouvé" => "corriger ce qui est faux : le référentiel, ou l’exemple",
            en "`{id}`: expected {expected}, found no score" => "mend what is wrong: the framework, or the example";
        ExpectedSteps(expected: Phrase, found: Phrase)
            fr "premiers pas attendus : {expected} ; trouvés : {found}" => "corriger ce qui est faux : le référentiel, ou l’exemple",
            en "expected the first steps {expected}, found {found}" => "mend what is wrong: the framework, or the example";
    }
    ExampleUnreadable = "F902", "example-unreadable", Error {
        ExampleUnreadable(path: String, why: Phrase)
            fr "les réponses `{path}` ne peuvent pas être lues : {why}" => "mettre le fichier dans le dossier du référentiel, ou écrire les réponses sur place",
            en "the answers `{path}` cannot be read: {why}" => "put the file into the framework's folder, or write the answers right here";
    }
    ExampleExpectsNothing = "F903", "example-expects-nothing", Warning {
        ExampleExpectsNothing
            fr "cet exemple n’attend rien" => "ajouter `stage`, `scores` ou `first_steps`",
            en "this example expects nothing" => "add `stage`, `scores` or `first_steps`";
    }
    AnswersSyntax = "A001", "answers-syntax", Error {}
    AnswersUnknownKey = "A002", "answers-unknown-key", Error {}
    AnswersMissingKey = "A003", "answers-missing-key", Error {
        EmptyName
            fr "le nom de la municipalité est vide" => "l’écrire",
            en "the municipality's name is empty" => "write it";
        NoDate
            fr "la date manque" => "ajouter une colonne `date`, ou donner `--date AAAA-MM-JJ`",
            en "the date is missing" => "add a column `date`, or give `--date YYYY-MM-DD`";
    }
    AnswersWrongType = "A004", "answers-wrong-type", Error {
        BadDate(cell: String)
            fr "`{cell}` n’est pas une date" => "écrire la date comme 2026-11-21",
            en "`{cell}` is not a date" => "write the date as 2026-11-21";
        DateInDoubt(cell: String, day_first: String, month_first: String)
            fr "rien ne dit si `{cell}` commence par le jour ou par le mois" => "écrire {day_first} si le jour vient d’abord, ou {month_first} si c’est le mois ; pour toute la colonne, écrire les dates comme 2026-11-05, ou la laisser de côté avec `--columns` et donner `--date`",
            en "nothing tells whether `{cell}` begins with the day or with the month" => "write {day_first} if the day comes first, or {month_first} if the month does; for the whole column, write dates as 2026-11-05, or leave it aside with `--columns` and give `--date`";
        BadCount(cell: String)
            fr "`{cell}` n’est pas un nombre d’habitants" => "écrire un nombre entier, à partir de 1, sans unité",
            en "`{cell}` is no number of inhabitants" => "write a whole number, 1 or more, without unit";
        BadNumber(cell: String)
            fr "`{cell}` n’est pas un nombre" => "écrire un nombre, avec une virgule ou un point décimal, sans unité",
            en "`{cell}` is not a number" => "write a number, with a decimal point or comma, without unit";
        WantsChoice(id: String)
            fr "`{id}` demande une seule option",
            en "`{id}` takes one option";
        WantsMulti(id: String)
            fr "`{id}` demande une liste d’options" => "écrire par exemple [\"a\", \"b\"], ou [] pour aucune",
            en "`{id}` takes a list of options" => "write for example [\"a\", \"b\"], or [] for none of these";
        WantsNumber(id: String, min: Exact, max: Exact)
            fr "`{id}` demande un nombre" => "écrire un nombre de {min} à {max}, sans guillemets",
            en "`{id}` takes a number" => "write a number from {min} to {max}, without quotes";
        WantsTick(cell: String, id: String)
            fr "`{cell}` ne dit pas si `{id}` est choisi" => "écrire 1 ou 0",
            en "`{cell}` does not say whether `{id}` is chosen" => "write 1 or 0";
        WantsText(id: String)
            fr "`{id}` demande un texte" => "l’écrire entre guillemets",
            en "`{id}` takes a text" => "write it in quotes";
    }
    AnswersFormat = "A005", "answers-format", Error {}
    AnswersRow = "A006", "answers-row", Error {
        NoNameColumn
            fr "la colonne `name` manque" => "la première ligne doit porter les noms des colonnes, dont `name` : retirer ce qui est au-dessus, ou ajouter la colonne",
            en "the column `name` is missing" => "the first row must hold the names of the columns, `name` among them: remove what stands above it, or add the column";
        NoQuestionColumn(framework: String, id: String)
            fr "aucune colonne n’est une question du référentiel `{framework}`" => "nommer chaque colonne par l’identifiant de sa question, tel que `{id}` ; `jalon framework export {framework} --format csv` donne un tableau à remplir",
            en "no column is a question of the framework `{framework}`" => "name each column by its question's id, such as `{id}`; `jalon framework export {framework} --format csv` gives a table to fill in";
        LongTable
            fr "ce tableau a une ligne par réponse, il en faut une par municipalité" => "mettre chaque question dans sa colonne, par exemple avec un tableau croisé dynamique",
            en "this table has a row for each answer, where one for each municipality is needed" => "give each question a column, for example with a pivot table";
        ColumnInDoubt(column: String, one: String, other: String)
            fr "la colonne `{column}` peut être `{one}` ou `{other}`" => "la nommer par l’identifiant qui est voulu",
            en "the column `{column}` may be `{one}` or `{other}`" => "name it by the id that is meant";
        ColumnsAlike(column: String, first: String, id: String)
            fr "les colonnes `{first}` et `{column}` peuvent toutes deux être `{id}`" => "renommer en `{id}` celle qui est voulue, et l’autre d’après ce qu’elle contient",
            en "the columns `{first}` and `{column}` may both be `{id}`" => "rename the one that is meant `{id}`, and the other as what it holds";
        CellCount(found: usize, expected: usize)
            fr "la ligne n’a pas autant de cellules que l’en-tête : {found} au lieu de {expected}" => "vérifier les séparateurs et les guillemets de la ligne",
            en "the row has not as many cells as the header: {found} instead of {expected}" => "check the separators and quotes of the row";
        RowNotText
            fr "cette ligne n’est pas du texte UTF-8" => "enregistrer le fichier en « CSV UTF-8 »",
            en "this row is not UTF-8 text" => "save the file as “CSV UTF-8”";
        RowTooLong(kilobytes: usize)
            fr "cette ligne dépasse {kilobytes} Kio" => "vérifier qu’un guillemet n’est pas resté ouvert",
            en "this row is larger than {kilobytes} KiB" => "check that no quote was left open";
        WorkbookDamaged
            fr "ce n’est pas un classeur lisible" => "l’ouvrir dans un tableur et l’enregistrer de nouveau, en .xlsx ou en « CSV UTF-8 »",
            en "this is no readable workbook" => "open it in a spreadsheet program and save it again, as .xlsx or as “CSV UTF-8”";
        WorkbookPart(part: String, megabytes: usize)
            fr "la partie `{part}` de ce classeur dépasse {megabytes} Mio une fois décompressée" => "copier les réponses dans un classeur neuf, ou les enregistrer en « CSV UTF-8 »",
            en "the part `{part}` of this workbook unpacks to more than {megabytes} MiB" => "copy the answers into a new workbook, or save them as “CSV UTF-8”";
        WorkbookLocked
            fr "ce classeur est protégé par un mot de passe" => "l’ouvrir dans un tableur, et l’enregistrer sans mot de passe",
            en "this workbook is protected by a password" => "open it in a spreadsheet program, and save it without a password";
        ErrorCell(text: String)
            fr "cette formule a pour résultat l’erreur `{text}`" => "corriger la formule, ou écrire la réponse à sa place",
            en "the result of this formula is the error `{text}`" => "mend the formula, or write the answer in its place";
        ErrorAfter(text: String, cell: String)
            fr "une cellule qui suit {cell} contient l’erreur `{text}`" => "corriger sa formule, ou écrire la réponse à sa place, et enregistrer le classeur",
            en "a cell after {cell} holds the error `{text}`" => "mend its formula, or write the answer in its place, and save the workbook";
        SeveralTables(sheets: String)
            fr "plusieurs feuilles ont une colonne `name` : {sheets}" => "en choisir une avec --sheet ; pour les lire toutes, les réunir dans une feuille ou donner un fichier par feuille",
            en "several sheets have a column `name`: {sheets}" => "choose one with --sheet; to have all read, put them into one sheet or give a file for each";
        Transposed
            fr "ce tableau a une colonne par municipalité, il en faut une ligne" => "le transposer : copier, collage spécial, « Transposer »",
            en "this table has a column for each municipality, where a row for each is needed" => "transpose it: copy, paste special, “Transpose”";
        HeaderAgain
            fr "cette ligne dit de nouveau ce que sont les colonnes" => "la retirer",
            en "this row says once more what the columns are" => "remove it";
        TotalsRow(name: String)
            fr "la ligne `{name}` paraît être un total, pas une municipalité" => "la retirer",
            en "the row `{name}` seems to be a total, not a municipality" => "remove it";
        SumRow(name: String)
            fr "la ligne `{name}` paraît résumer d’autres lignes, et n’être pas une municipalité" => "la retirer ; si c’est une municipalité, donner son code dans une colonne `code`",
            en "the row `{name}` seems to sum up other rows, and to be no municipality" => "remove it; if it is a municipality, give its code in a column `code`";
        HeadingIsNumber(number: String, other: String)
            fr "l’en-tête est le nombre {number}, qu’un tableur fait aussi de `{other}`" => "écrire en texte le code de la question qui est voulue, ou son identifiant",
            en "the heading is the number {number}, which a spreadsheet makes of `{other}`, too" => "write the code of the question that is meant as text, or its id";
        BesideTable
            fr "cette cellule est à côté du tableau" => "la vider, ou donner un en-tête à sa colonne",
            en "this cell stands beside the table" => "remove it, or give the column a header";
        FormulaWithoutResult
            fr "cette formule n’a pas de résultat dans le classeur" => "ouvrir le classeur dans un tableur, y faire calculer les formules (dans LibreOffice : Ctrl+Maj+F9) et l’enregistrer",
            en "this formula has no result in the workbook" => "open the workbook in a spreadsheet program, have it work formulas out (in LibreOffice: Ctrl+Shift+F9) and save it";
        NoSheet(name: String)
            fr "il n’y a pas de feuille `{name}`",
            en "there is no sheet `{name}`";
    }
    ColumnIgnored = "A007", "column-ignored", Note {
        ColumnIgnored(column: String)
            fr "la colonne `{column}` n’est pas une question : elle est ignorée",
            en "the column `{column}` is no question: it is ignored";
    }
    AnswersDuplicateKey = "A008", "answers-duplicate-key", Error {
        ColumnTwice(column: String)
            fr "la colonne `{column}` est là deux fois" => "retirer ou renommer l’une des deux",
            en "the column `{column}` stands here twice" => "remove or rename one of them";
        QuestionTwice(column: String, other: String)
            fr "la colonne `{column}` est la même question que `{other}`" => "retirer l’une de ces deux colonnes",
            en "the column `{column}` is the same question as `{other}`" => "remove one of these two columns";
        AnsweredTwice(id: String)
            fr "la question `{id}` a déjà une réponse, sous un autre nom" => "ne garder qu’une des deux réponses",
            en "the question `{id}` is answered already, under another name" => "keep one of the two answers";
    }
    Unreadable = "A009", "unreadable", Error {
        Unreadable(what: Phrase)
            fr "{what}",
            en "{what}";
        NotJson
            fr "cette ligne n’est pas un document JSON" => "écrire un objet par ligne, avec les clés d’un fichier de réponses",
            en "this line is no JSON document" => "write an object a line, with the keys of a file of answers";
        JsonRow
            fr "cette ligne est celle d’un tableau ou d’un autre programme, pas un document de réponses" => "enregistrer ces données en CSV ou en classeur (pandas : `to_csv` ; KoboToolbox : exporter en XLSX), et donner ce fichier",
            en "this line is of a table or of another program, and no document of answers" => "save these data as CSV or as a workbook (pandas: `to_csv`; KoboToolbox: export as XLSX), and give that file";
    }
    ColumnMisspelt = "A010", "column-misspelt", Error {
        ColumnMisspelt(column: String)
            fr "la colonne `{column}` n’est pas une question, mais presque",
            en "the column `{column}` is no question, but nearly one";
        MappedColumn(column: String)
            fr "--columns nomme une colonne `{column}`, qui n’est ni une question ni un fait sur la municipalité",
            en "--columns names a column `{column}`, which is neither a question nor about the municipality";
    }
    OtherFramework = "A101", "other-framework", Error {
        OtherFramework(named: String, used: String)
            fr "ces réponses sont données au référentiel `{named}`, pas à `{used}`" => "employer `--framework {named}`, ou corriger `framework`",
            en "these answers are given to the framework `{named}`, not to `{used}`" => "use `--framework {named}`, or correct `framework`";
    }
    OtherVersion = "A102", "other-version", Note {
        OlderVersion(named: String, used: String)
            fr "réponses données à la version {named}, plus ancienne ; évaluées avec la version {used}",
            en "answers given to the older version {named}, scored under version {used}";
        NewerVersion(named: String, used: String)
            fr "réponses données à la version {named}, plus récente ; évaluées avec la version {used}",
            en "answers given to the newer version {named}, scored under version {used}";
    }
    AnswersMalformedVersion = "A103", "answers-malformed-version", Warning {
        AnswersMalformedVersion(version: String)
            fr "`{version}` n’est pas une version" => "l’écrire comme dans le référentiel, par exemple \"1.0.0\"",
            en "`{version}` is not a version" => "write it as the framework has it, such as \"1.0.0\"";
    }
    IdsGone = "A104", "ids-gone", Note {
        IdsGone(count: Count, named: String)
            fr "réponses que cette version du référentiel ne connaît plus ({count}) : {named}" => "les garder ou les retirer : elles ne comptent pas",
            en "answers that this version of the framework knows no more ({count}): {named}" => "keep them or remove them: they do not count";
    }
    AnswersMerged = "A105", "answers-merged", Note {
        AnswersMerged(id: String)
            fr "`{id}` réunit plusieurs anciennes questions : la réponse la plus basse compte" => "répondre à `{id}`, et retirer les anciennes réponses",
            en "`{id}` brings several earlier questions together: the lower answer counts" => "answer `{id}`, and remove the earlier answers";
    }
    AnswersCopied = "A106", "answers-copied", Note {
        AnswersCopied(count: Count, named: String)
            fr "réponses reprises d’une ancienne question, devenue plusieurs ({count}) : {named}" => "les confirmer, question par question",
            en "answers taken over from an earlier question that became several ({count}): {named}" => "confirm them, question by question";
    }
    ExtendedFramework = "A107", "extended-framework", Note {
        AnswersToBase(named: String, used: String)
            fr "réponses données à `{named}`, évaluées avec `{used}`, qui le prolonge",
            en "answers given to `{named}`, scored with `{used}`, which extends it";
        AnswersToExtension(named: String, used: String, left: Count)
            fr "réponses données à `{named}`, évaluées avec `{used}`, qu’il prolonge ; réponses laissées de côté : {left}",
            en "answers given to `{named}`, scored with `{used}`, which it extends; answers left aside: {left}";
    }
    AnswersUnknownDimension = "A201", "answers-unknown-dimension", Error {
        AnswersUnknownDimension(id: String)
            fr "le référentiel n’a pas de dimension `{id}`" => "corriger le nom, ou le retirer",
            en "the framework has no dimension `{id}`" => "correct the name, or remove it";
    }
    AnswersUnknownQuestion = "A202", "answers-unknown-question", Error {
        AnswersUnknownQuestion(id: String, dimension: String)
            fr "la dimension `{dimension}` n’a pas de question `{id}`" => "corriger le nom, ou le retirer",
            en "the dimension `{dimension}` has no question `{id}`" => "correct the name, or remove it";
    }
    AnswersUnknownOption = "A203", "answers-unknown-option", Error {
        OptionInDoubt(option: String, one: String, other: String)
            fr "`{option}` peut être `{one}` ou `{other}`" => "écrire l’identifiant de l’option qui est voulue",
            en "`{option}` may be `{one}` or `{other}`" => "write the id of the option that is meant";
        AnswersUnknownOption(option: String, question: String)
            fr "`{option}` n’est pas une option de `{question}`",
            en "`{option}` is no option of `{question}`";
    }
    AnswersUnknownProfile = "A204", "answers-unknown-profile", Error {
        AnswersUnknownProfile(id: String)
            fr "le référentiel n’a pas de profil `{id}`" => "corriger le nom, ou le retirer",
            en "the framework has no profile `{id}`" => "correct the name, or remove it";
    }
    AnswersUnknownStep = "A205", "answers-unknown-step", Error {
        AnswersUnknownStep(id: String)
            fr "le référentiel n’a pas de pas `{id}`" => "corriger le nom, ou le retirer",
            en "the framework has no step `{id}`" => "correct the name, or remove it";
    }
    AnswersNumberTooLong = "A301", "answers-number-too-long", Error {}
    AnswerOutOfRange = "A302", "answer-out-of-range", Error {
        AnswerOutOfRange(id: String, min: Exact, max: Exact)
            fr "`{id}` va de {min} à {max}" => "vérifier le nombre et son unité",
            en "`{id}` is from {min} to {max}" => "check the number and its unit";
    }
    NoProfile = "A303", "no-profile", Error {
        NoProfile(profiles: String)
            fr "ni `population` ni `profile` : on ne sait pas quelles questions se posent" => "donner `population`, ou `profile` parmi {profiles}",
            en "neither `population` nor `profile`: it is not known which questions are asked" => "give `population`, or `profile`, one of {profiles}";
        ProfileNotChosen(profiles: String)
            fr "`profile` manque : dans ce référentiel, le type de municipalité se choisit" => "donner `profile`, parmi {profiles}",
            en "missing `profile`: in this framework the kind of municipality is chosen" => "give `profile`, one of {profiles}";
        PopulationTooLarge(most: Count, profiles: String)
            fr "aucun profil ne va au-delà de {most} habitants" => "donner `population`, ou `profile` parmi {profiles}",
            en "no profile goes beyond {most} inhabitants" => "give `population`, or `profile`, one of {profiles}";
    }
    BadCapacity = "A304", "bad-capacity", Error {
        BadCapacity
            fr "le nombre de jours par mois doit être au-dessus de 0" => "écrire un nombre plus grand",
            en "the days a month must be above 0" => "write a larger number";
    }
    FutureDate = "A305", "future-date", Warning {
        FutureDate(date: Date)
            fr "le {date} est dans l’avenir" => "corriger l’année, sans doute",
            en "{date} lies in the future" => "correct the year, most likely";
    }
    AnsweredAfter = "A306", "answered-after", Warning {
        AnsweredAfter
            fr "cette réponse est plus récente que l’évaluation" => "corriger l’une des deux dates",
            en "this answer is later than the assessment" => "correct one of the two dates";
    }
    OtherProfile = "A307", "other-profile", Warning {
        OtherProfile(population: Count, fits: String, named: String)
            fr "{population} habitants conviennent au profil `{fits}`, et `{named}` est nommé" => "corriger l’un des deux, si ce n’est pas voulu",
            en "{population} inhabitants fit the profile `{fits}`, and `{named}` is named" => "correct one of the two, if that is not meant";
    }
    SameDayTwice = "A308", "same-day-twice", Warning {
        SameDayTwice(name: String, date: Date, source: String)
            fr "les réponses de « {name} » du {date} sont déjà dans `{source}`" => "ne garder que les unes ou les autres ; si ce sont deux municipalités du même nom, donner à chacune son code (`code`)",
            en "the answers of “{name}” of {date} are in `{source}` already" => "keep one of the two; if they are two municipalities of one name, give each its `code`";
    }
    Namesakes = "A309", "namesakes", Error {
        Namesakes(name: String, date: Date, source: String)
            fr "« {name} » est déjà dans `{source}` à la même date, {date}, avec d’autres habitants ou un autre profil" => "si ce sont deux municipalités, donner à chacune son code (`code`, tel que 01004) ; sinon, corriger l’une des deux",
            en "“{name}” is in `{source}` already on the same day, {date}, with other inhabitants or another profile" => "if they are two municipalities, give each its `code`, such as 01004; else correct one of the two";
    }
    CodeWithoutZero = "A310", "code-without-zero", Warning {
        CodeWithoutZero(code: String, count: Count)
            fr "le code `{code}` a quatre chiffres, et il en faut cinq : un tableur en a sans doute retiré le zéro (lignes avec un tel code : {count})" => "écrire `0{code}`, et donner à la colonne le format Texte",
            en "the code `{code}` has four digits where five are needed: a spreadsheet has most likely taken its zero away (rows with such a code: {count})" => "write `0{code}`, and give the column the format Text";
    }
    FollowedStep = "A311", "followed-step", Error {
        StepNotedTwice(id: String)
            fr "le pas `{id}` est noté plus d’une fois" => "garder une seule de ces tables",
            en "the step `{id}` is noted more than once" => "keep one of these tables";
        StepDays
            fr "les jours passés sont au-dessus de 0" => "écrire les jours de travail, ou retirer la clé",
            en "the days that it took are above 0" => "write the working days, or remove the key";
        StepEndsBefore
            fr "`until` vient avant `since`" => "corriger l’une des deux dates",
            en "`until` comes before `since`" => "correct one of the two dates";
    }
    NumberInDoubt = "A312", "number-in-doubt", Warning {
        LargeCapacity(days: Exact)
            fr "{days} jours par mois, c’est sans doute plus que tous les agents n’en ont" => "écrire les jours de travail d’un mois, tels que 1.5",
            en "{days} days a month are most likely more than all its staff has" => "write the working days of one month, such as 1.5";
        ShareInDoubt(cell: String, count: Count)
            fr "`{cell}` compte ici pour un centième au plus, alors que la colonne a aussi des nombres en % (lignes où le % peut manquer : {count})" => "l’écrire avec le signe %, comme `45,5 %` pour 0,455",
            en "`{cell}` counts for a hundredth or less here, while the column has numbers with % as well (rows in which the % may be missing: {count})" => "write it with the sign %, such as `45.5 %` for 0.455";
    }
    LongPast = "A313", "long-past", Warning {
        LongPast(date: Date)
            fr "le {date} est bien loin pour une évaluation" => "vérifier l’année",
            en "{date} is long past for an assessment" => "check the year";
    }
    SizesApart = "A314", "sizes-apart", Warning {
        SizesApart(name: String, source: String, there: Count, here: Count)
            fr "« {name} » a {there} habitants dans `{source}`, et {here} ici : ce sont peut-être deux municipalités" => "si c’est le cas, donner à chacune son code (`code`, tel que 01004) ; sinon, corriger le nombre qui est faux",
            en "“{name}” has {there} inhabitants in `{source}`, and {here} here: they may be two municipalities" => "if they are, give each its `code`, such as 01004; else correct the number that is wrong";
        ProfilesApart(name: String, source: String)
            fr "« {name} » a un autre profil dans `{source}` : ce sont peut-être deux municipalités" => "si c’est le cas, donner à chacune son code (`code`, tel que 01004) ; sinon, corriger le profil qui est faux",
            en "“{name}” has another profile in `{source}`: they may be two municipalities" => "if they are, give each its `code`, such as 01004; else correct the profile that is wrong";
    }
    NotAsked = "A401", "not-asked", Note {
        NotAsked(id: String)
            fr "`{id}` ne se pose pas ici : la réponse est gardée et ignorée",
            en "`{id}` is not asked here: the answer is kept and ignored";
    }
    MayNotBeInapplicable = "A402", "may-not-be-inapplicable", Error {
        MayNotBeInapplicable(id: String)
            fr "`{id}` se pose à toute municipalité : « sans objet » n’est pas admis" => "répondre, ou écrire `unknown` si vous ne savez pas",
            en "`{id}` applies to every municipality: “not applicable” is refused" => "answer it, or write `unknown` if you do not know";
    }
    ReasonMissing = "A403", "reason-missing", Error {
        ReasonMissing(id: String)
            fr "« sans objet » demande une raison pour `{id}`" => "écrire la raison comme texte de `not_applicable`",
            en "“not applicable” needs a reason for `{id}`" => "write the reason as the text of `not_applicable`";
        ReasonNotReplaced(id: String)
            fr "« sans objet » demande la vraie raison pour `{id}` : le mot « raison » du modèle est resté" => "écrire à sa place pourquoi la question ne s’applique pas, comme `n/a: aucune caméra n’est installée`",
            en "“not applicable” needs the real reason for `{id}`: the word “reason” was left as it stood" => "write in its place why the question does not apply, as in `n/a: no camera is installed`";
    }
    TwoAnswers = "A404", "two-answers", Error {
        TwoAnswers(id: String)
            fr "`{id}` a une réponse et est dite sans objet" => "ne garder qu’une des deux réponses",
            en "`{id}` has an answer and is said not to be applicable" => "keep one of the two answers";
    }
    UnknownInList = "A405", "unknown-in-list", Error {
        UnknownInList(id: String)
            fr "`unknown` est mêlé à des options de `{id}`" => "écrire les options connues, ou `unknown` seul, à la place de la liste",
            en "`unknown` stands among options of `{id}`" => "write the options that are known, or `unknown` alone, in place of the list";
    }
    EssentialBlank = "A406", "essential-blank", Note {
        EssentialBlank(count: Count, named: String)
            fr "questions essentielles encore vides ({count}) : {named}" => "y répondre d’abord ; \"unknown\" est aussi une réponse",
            en "essential questions still blank ({count}): {named}" => "answer them first; \"unknown\" is an answer too";
    }
    TemplateSyntax = "T001", "template-syntax", Error {}
    TemplateUndefined = "T002", "template-undefined", Error {}
    TemplateUnknownName = "T003", "template-unknown-name", Error {}
    TemplateNotFound = "T004", "template-not-found", Error {}
    TemplateNotText = "T005", "template-not-text", Error {}
    TemplateEndless = "T006", "template-endless", Error {}
    TemplateEnding = "T007", "template-ending", Error {}
    TemplateImpossible = "T008", "template-impossible", Error {}
}

sentences! {
    /// What to do about a problem, where it is not always the same for its fault.
    pub enum Advice {
        DidYouMean(near: String)
            fr "écrire `{near}` ?",
            en "did you mean `{near}`?";
        KnownKeys(keys: String)
            fr "garder seulement les clés connues ici : {keys}",
            en "use one of the keys known here: {keys}";
        UseOneOf(words: String)
            fr "choisir parmi {words}",
            en "use one of {words}";
        AddKey(key: String, description: Phrase)
            fr "ajouter `{key}` : {description}",
            en "add `{key}`: {description}";
        OverrideIt(table: String, id: String)
            fr "pour changer ce qui est là, écrire `[[override]]` et `{table} = \"{id}\"`",
            en "to change what is there, write `[[override]]` and `{table} = \"{id}\"`";
        WriteFullId(full: String)
            fr "écrire l’identifiant complet `{full}`",
            en "write the full id `{full}`";
        WriteList(table: String)
            fr "écrire `[[{table}]]` partout où commence une telle table",
            en "write `[[{table}]]` wherever such a table begins";
        RoundTo(rounded: String)
            fr "arrondir à {rounded}",
            en "round it to {rounded}";
        SortProfiles
            fr "ranger les profils de la plus petite à la plus grande municipalité",
            en "sort the profiles from the smallest municipality to the largest";
        TargetOption(options: String)
            fr "choisir une option parmi {options}",
            en "use an option of {options}";
        TargetNumber(min: Exact, max: Exact)
            fr "écrire un nombre de {min} à {max}",
            en "write a number from {min} to {max}";
        FillInTranslation(tag: String)
            fr "remplir les textes vides de ce fichier ; `jalon framework texts --lang {tag}` écrit ceux qui n’y sont pas",
            en "fill in the empty texts of this file; `jalon framework texts --lang {tag}` writes those that are not in it";
        WriteADate
            fr "écrire une date qui existe, telle que 2026-11-21",
            en "write a date that exists, such as 2026-11-21";
        WriteAJsonDate
            fr "écrire une date qui existe, telle que \"2026-11-21\"",
            en "write a date that exists, such as \"2026-11-21\"";
        WriteJsonDate(date: String)
            fr "écrire \"{date}\"",
            en "write \"{date}\"";
        JsonDateOfEither(day_first: String, month_first: String)
            fr "écrire \"{day_first}\" si le jour vient d’abord, ou \"{month_first}\" si c’est le mois",
            en "write \"{day_first}\" if the day comes first, or \"{month_first}\" if the month does";
        PlaceDate(heading: String)
            fr "si la colonne « {heading} » est la date, le dire avec `--columns`, que `jalon table map` prépare ; sinon ajouter une colonne `date`, ou donner `--date AAAA-MM-JJ`",
            en "where the column “{heading}” is the date, say so with `--columns`, which `jalon table map` prepares; else add a column `date`, or give `--date YYYY-MM-DD`";
        WithoutQuotes(value: String)
            fr "écrire {value}, sans guillemets",
            en "write {value}, without quotes";
        DateOfEither(day_first: String, month_first: String)
            fr "écrire {day_first} si le jour vient d’abord, ou {month_first} si c’est le mois, sans guillemets",
            en "write {day_first} if the day comes first, or {month_first} if the month does, without quotes";
        NumberOfEither(decimal: String, whole: String)
            fr "écrire {decimal} ou {whole}, selon ce qui est voulu, sans guillemets",
            en "write {decimal} or {whole}, whichever is meant, without quotes";
        ShareOrPercent(share: String, percent: String)
            fr "écrire {share} pour une part de 1, ou {percent} sur une échelle jusqu’à 100, sans guillemets",
            en "write {share} for a share of 1, or {percent} on a scale up to 100, without quotes";
        TruthOrText(truth: String, word: String)
            fr "écrire `{truth}` là où la clé demande `true` ou `false`, sinon le texte entre guillemets : \"{word}\"",
            en "write `{truth}` where the key takes `true` or `false`, else the text between quotation marks: \"{word}\"";
        DoubleBrackets(table: String)
            fr "écrire `[[…{table}]]` avec des crochets doubles : il peut y en avoir plusieurs",
            en "write `[[…{table}]]` with double brackets: there may be several";
        QuoteIt
            fr "mettre le texte entre guillemets, comme \"oui\"",
            en "put the text between quotation marks, as in \"yes\"";
        WriteLines
            fr "écrire une ligne par clé, `clé = valeur`, les textes entre guillemets, et `[table]` seul sur sa ligne",
            en "write a line for each key, `key = value`, texts between quotation marks, and `[table]` alone on its line";
        WithoutThousands(plain: String)
            fr "écrire {plain}, sans séparateur de milliers",
            en "write {plain}, without a separator between thousands";
        OptionOrUnknown(options: String)
            fr "choisir parmi {options}, ou `unknown` si vous ne savez pas",
            en "use one of {options}, or `unknown` if you do not know";
        OptionOrReason(options: String)
            fr "choisir parmi {options} ou leurs libellés, `unknown` si vous ne savez pas, ou `n/a: la raison` si la question est sans objet",
            en "use one of {options} or their labels, `unknown` if you do not know, or `n/a: the reason` if the question does not apply";
        OptionInCell(options: String)
            fr "choisir parmi {options} ou leurs libellés, ou `unknown` si vous ne savez pas",
            en "use one of {options} or their labels, or `unknown` if you do not know";
        NumberInCell(min: Exact, max: Exact)
            fr "écrire un nombre de {min} à {max}, sans unité",
            en "write a number from {min} to {max}, without a unit";
        ReasonInCell
            fr "écrire `n/a: la raison`",
            en "write `n/a: the reason`";
        HeaderReads(cells: String)
            fr "la première ligne se lit {cells} ; elle doit porter les noms des colonnes, dont `name` : retirer ce qui est au-dessus, ajouter la colonne, ou dire avec --columns laquelle c’est",
            en "the first row reads {cells}; it must hold the names of the columns, `name` among them: remove what stands above it, add the column, or say with --columns which one it is";
        SheetsWithNames(names: String)
            fr "choisir avec --sheet une feuille qui a cette colonne : {names}",
            en "choose a sheet that has this column with --sheet: {names}";
        Sheets(names: String)
            fr "les feuilles sont {names}",
            en "the sheets are {names}";
        Words(what: Phrase)
            fr "{what}",
            en "{what}";
    }
}

sentences! {
    /// What is to be seen at another place that belongs to a problem.
    pub enum Remark {
        AndMore(count: Count)
            fr "et {count} de plus de ce genre : `-v` les montre",
            en "and {count} more of this kind: `-v` shows them";
        FirstHere
            fr "défini ici la première fois",
            en "first defined here";
        FirstWritten
            fr "la première fois, c’est ici",
            en "it is written here first";
        NextOne
            fr "la suivante est ici",
            en "the next one is here";
        ComesHere
            fr "celui-ci est ici",
            en "which is here";
        QuestionHere
            fr "la question est ici",
            en "the question stands here";
        OtherOptionHere
            fr "l’autre option est ici",
            en "the other option is here";
        OtherStepHere
            fr "l’autre pas est ici",
            en "the other step stands here";
        FirstTextHere
            fr "la première fois ici",
            en "the first time here";
        OtherIdHere
            fr "l’autre est ici",
            en "the other one is here";
        InUseHere
            fr "en usage ici",
            en "in use here";
        NamedHere
            fr "nommé ici",
            en "named here";
        OtherAnswerHere
            fr "l’autre réponse est ici",
            en "the other answer is here";
        OtherColumnHere
            fr "l’autre colonne est ici",
            en "the other column is here";
        ClaimedHere
            fr "dit ici la première fois",
            en "first said here";
        Words(what: Phrase)
            fr "{what}",
            en "{what}";
    }
}
