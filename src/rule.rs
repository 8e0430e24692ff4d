//! The registry of everything that can be wrong with a file.
//!
//! A rule has a stable code (`F` framework, `A` answers, `T` template; the hundreds are the
//! subject: 0 shape, 1 ids, 2 references, 3 scales and scores, 4 flow, 5 texts, 6 roadmap,
//! 9 examples), a name that reads well after "allow", a severity, and a page in both languages.

use crate::lang::Lang;

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

            /// Its page: what is wrong, why it matters, what to do.
            #[must_use]
            pub fn page(self, lang: Lang) -> &'static str {
                match (self, lang) {
                    $(
                        (Rule::$variant, Lang::Fr) => concat!($($fr, "\n"),+),
                        (Rule::$variant, Lang::En) => concat!($($en, "\n"),+),
                    )*
                }
            }
        }
    };
}

rules! {
    /// The file is not valid TOML.
    ///
    /// All syntax errors are shown; nothing else is checked in the file until they are mended.
    #[fr = "Le fichier n'est pas du TOML valide."]
    #[fr = ""]
    #[fr = "Toutes les erreurs de syntaxe sont montrées ; rien d'autre n'est vérifié dans ce fichier tant qu'elles restent."]
    FrameworkSyntax = "F001", "framework-syntax", Error;

    /// A key that the format does not know.
    ///
    /// It would have no effect, which is rarely what its author meant. The nearest known key is suggested.
    #[fr = "Une clé que le format ne connaît pas."]
    #[fr = ""]
    #[fr = "Elle n'aurait aucun effet, ce que son auteur voulait rarement. La clé connue la plus proche est proposée."]
    FrameworkUnknownKey = "F002", "unknown-key", Error;

    /// A key that the table cannot do without is missing.
    #[fr = "Une clé dont la table ne peut se passer manque."]
    FrameworkMissingKey = "F003", "missing-key", Error;

    /// A value of another type than the key takes, such as a text where a number is expected.
    #[fr = "Une valeur d'un autre type que celui de la clé, par exemple un texte là où un nombre est attendu."]
    FrameworkWrongType = "F004", "wrong-type", Error;

    /// The file names a version of the format that this program does not read.
    #[fr = "Le fichier nomme une version du format que ce programme ne lit pas."]
    FrameworkFormat = "F005", "framework-format", Error;

    /// A part of the framework cannot be read: too large, not UTF-8, or refused by the system.
    #[fr = "Une partie du référentiel ne peut pas être lue : trop grande, pas en UTF-8, ou refusée par le système."]
    PartUnreadable = "F006", "part-unreadable", Error;

    /// A part leads out of the framework's folder, by `..`, an absolute path or a link.
    ///
    /// A framework is what its folder holds: it can be copied and shared without surprises.
    #[fr = "Une partie sort du dossier du référentiel, par `..`, un chemin absolu ou un lien."]
    #[fr = ""]
    #[fr = "Un référentiel est ce que contient son dossier : on peut le copier et le partager sans surprise."]
    PartOutside = "F007", "part-outside", Error;

    /// A key or a table is written twice, and only one could count.
    #[fr = "Une clé ou une table est écrite deux fois, et une seule pourrait compter."]
    FrameworkDuplicateKey = "F008", "duplicate-key", Error;

    /// A value that must be one of a few words is none of them.
    #[fr = "Une valeur qui doit être l'un de quelques mots n'en est aucun."]
    FrameworkUnknownWord = "F009", "unknown-word", Error;

    /// A file or pattern of `parts` matches nothing.
    #[fr = "Un fichier ou un motif de `parts` ne correspond à rien."]
    PartMissing = "F010", "part-missing", Error;

    /// A file is named twice in `parts`; it is read once.
    #[fr = "Un fichier est nommé deux fois dans `parts` ; il est lu une fois."]
    PartTwice = "F011", "part-twice", Warning;

    /// A key that has no meaning in this place, such as `max` on a question that is not a number.
    ///
    /// The message says where it belongs.
    #[fr = "Une clé sans objet à cet endroit, par exemple `max` sur une question qui n'est pas un nombre."]
    #[fr = ""]
    #[fr = "Le message dit où est sa place."]
    KeyNotHere = "F012", "key-not-here", Error;

    /// A key that is needed in this place, because of what the table around it is: `max` on a number, options on a choice, `stage` on a question of a core dimension in a staged framework, `threshold` on a stage that can be reached.
    #[fr = "Une clé nécessaire à cet endroit, à cause de la table qui l'entoure : `max` pour un nombre, des options pour un choix, `stage` pour une question d'une dimension de base dans un référentiel par stades, `threshold` pour un stade qui peut être atteint."]
    MissingHere = "F013", "missing-here", Error;

    /// Two things of one kind have the same id: which one is meant could not be told.
    #[fr = "Deux choses de même nature ont le même identifiant : on ne saurait laquelle est désignée."]
    DuplicateId = "F101", "duplicate-id", Error;

    /// An id is not made of lower-case words (a to z, 0 to 9) joined by dashes, starting with a letter.
    #[fr = "Un identifiant n'est pas fait de mots en minuscules (a à z, 0 à 9) reliés par des traits d'union, commençant par une lettre."]
    MalformedId = "F102", "malformed-id", Error;

    /// The version is not three numbers separated by points.
    ///
    /// Answers record it; a comparison over time needs to know which came first.
    #[fr = "La version n'est pas faite de trois nombres séparés par des points."]
    #[fr = ""]
    #[fr = "Les réponses la gardent ; pour comparer dans le temps, il faut savoir laquelle vient d'abord."]
    MalformedVersion = "F103", "malformed-version", Error;

    /// An option is called `unknown`, which is the answer "we do not know" to every question.
    #[fr = "Une option s'appelle `unknown`, qui est la réponse « nous ne savons pas » à toute question."]
    ReservedId = "F104", "reserved-id", Error;

    /// Two things of one kind have the same `ref`.
    ///
    /// A question's `ref` is accepted as a column name in tables, so it must name one question.
    #[fr = "Deux choses de même nature ont le même `ref`."]
    #[fr = ""]
    #[fr = "Le `ref` d'une question est accepté comme nom de colonne dans les tableaux : il ne doit en désigner qu'une."]
    DuplicateReference = "F105", "duplicate-ref", Error;

    /// A dimension is named that the framework does not have.
    #[fr = "Une dimension est nommée que le référentiel n'a pas."]
    UnknownDimension = "F201", "unknown-dimension", Error;

    /// A question is named that the framework does not have. Full ids are `dimension.question`.
    #[fr = "Une question est nommée que le référentiel n'a pas. L'identifiant complet est `dimension.question`."]
    UnknownQuestion = "F202", "unknown-question", Error;

    /// An option is named that the question does not have.
    #[fr = "Une option est nommée que la question n'a pas."]
    UnknownOption = "F203", "unknown-option", Error;

    /// A scale is named that the framework does not have.
    #[fr = "Une échelle est nommée que le référentiel n'a pas."]
    UnknownScale = "F204", "unknown-scale", Error;

    /// A stage is named that the framework does not have.
    #[fr = "Un stade est nommé que le référentiel n'a pas."]
    UnknownStage = "F205", "unknown-stage", Error;

    /// A profile is named that the framework does not have.
    #[fr = "Un profil est nommé que le référentiel n'a pas."]
    UnknownProfile = "F206", "unknown-profile", Error;

    /// A step is named that the framework does not have.
    #[fr = "Un pas est nommé que le référentiel n'a pas."]
    UnknownStep = "F207", "unknown-step", Error;

    /// A source is named that the framework does not have.
    #[fr = "Une source est nommée que le référentiel n'a pas."]
    UnknownSource = "F208", "unknown-source", Error;

    /// A number is not finite, has more than 30 digits, or is beyond 10¹².
    #[fr = "Un nombre n'est pas fini, a plus de 30 chiffres, ou dépasse 10¹²."]
    NumberOutOfBounds = "F301", "number-out-of-bounds", Error;

    /// A number has more than 6 decimals.
    ///
    /// Scores are exact fractions of what is written; six decimals are more than any weighting can mean.
    #[fr = "Un nombre a plus de 6 décimales."]
    #[fr = ""]
    #[fr = "Les scores sont des fractions exactes de ce qui est écrit ; six décimales, c'est plus qu'aucune pondération ne peut vouloir dire."]
    TooManyDecimals = "F302", "too-many-decimals", Error;

    /// An option or a curve is worth more than `max_value`, the full mark.
    #[fr = "Une option ou une courbe vaut plus que `max_value`, la note pleine."]
    ValueAboveMax = "F303", "value-above-max", Error;

    /// A number that must be above 0 (or not below it) is not: a weight, a capacity, an effort, a factor, full marks.
    #[fr = "Un nombre qui doit être au-dessus de 0 (ou pas en dessous) ne l'est pas : un poids, une capacité, un effort, un facteur, un total de points."]
    NotPositive = "F304", "not-positive", Error;

    /// Thresholds are above 0 and at most 1 in a staged framework; in bands they rise, and the first may be 0.
    #[fr = "Dans un référentiel par stades, les seuils sont au-dessus de 0 et au plus 1 ; par bandes, ils montent, et le premier peut être 0."]
    BadThreshold = "F305", "bad-threshold", Error;

    /// Bounds are upside down: `max` not above `min`, a range whose end is below its beginning, a curve whose x does not rise, populations or days that do not rise.
    #[fr = "Des bornes sont à l'envers : `max` pas au-dessus de `min`, un intervalle qui finit avant de commencer, une courbe dont les x ne montent pas, des populations ou des jours qui ne montent pas."]
    BadBounds = "F306", "bad-bounds", Error;

    /// A number that is a share must be from 0 to 1: `met`, `quorum`, `min_coverage`, a gate's `minimum`, `at_least`.
    #[fr = "Un nombre qui est une part doit aller de 0 à 1 : `met`, `quorum`, `min_coverage`, le `minimum` d'un verrou, `at_least`."]
    NotAShare = "F307", "not-a-share", Error;

    /// `stage_rule = "bands"` reads the stage off the overall score, so it needs `index = true`.
    #[fr = "`stage_rule = \"bands\"` lit le stade sur le score global : il faut `index = true`."]
    BandsWithoutIndex = "F308", "bands-without-index", Error;

    /// An essential question, or one of a gate, that no answer can meet: the stage could never be reached.
    #[fr = "Une question essentielle, ou d'un verrou, qu'aucune réponse ne peut satisfaire : le stade ne serait jamais atteint."]
    NeverMet = "F309", "never-met", Error;

    /// A stage of a staged framework has no question in a core dimension: nothing could show that it is reached.
    #[fr = "Un stade d'un référentiel par stades n'a aucune question dans une dimension de base : rien ne montrerait qu'il est atteint."]
    StageWithoutQuestions = "F310", "stage-without-questions", Error;

    /// A dimension that others lie in has questions of its own: its score would be of two sorts.
    #[fr = "Une dimension qui en contient d'autres a ses propres questions : son score serait de deux sortes."]
    ParentWithQuestions = "F311", "parent-with-questions", Error;

    /// A dimension has another `kind` than the dimension it lies in. The kind is inherited: leave it out.
    #[fr = "Une dimension a un autre `kind` que celle où elle se trouve. Il est hérité : ne pas l'écrire."]
    ChildOfAnotherKind = "F312", "child-of-another-kind", Error;

    /// The framework has no dimension, a framework that reaches stages has none, or a condition or gate is empty.
    #[fr = "Le référentiel n'a aucune dimension, un référentiel par stades n'a aucun stade, ou une condition ou un verrou est vide."]
    Nothing = "F313", "nothing-defined", Error;

    /// Dimensions lie in each other in a circle. The whole circle is shown.
    #[fr = "Des dimensions se contiennent en cercle. Le cercle entier est montré."]
    DimensionCycle = "F401", "dimension-cycle", Error;

    /// Whether a question is asked depends, in a circle, on its own answer. The whole circle is shown.
    #[fr = "Poser une question dépend, en cercle, de sa propre réponse. Le cercle entier est montré."]
    ConditionCycle = "F402", "condition-cycle", Error;

    /// A condition has exactly one form: `question` with one of `is`, `met`, `at_least`, `answered`; or one of `profile`, `all`, `any`, `not`.
    #[fr = "Une condition a exactement une forme : `question` avec l'un de `is`, `met`, `at_least`, `answered` ; ou bien `profile`, `all`, `any` ou `not`."]
    ConditionForm = "F403", "condition-form", Error;

    /// A condition asks a question for what it cannot have: `met` or `at_least` of a context or text question, `is` of a number or text.
    #[fr = "Une condition demande à une question ce qu'elle ne peut avoir : `met` ou `at_least` d'une question de contexte ou de texte, `is` d'un nombre ou d'un texte."]
    ConditionMeaningless = "F404", "condition-meaningless", Error;

    /// A text is in a language that `languages` does not list: nobody would see it.
    #[fr = "Un texte est dans une langue que `languages` ne cite pas : personne ne le verrait."]
    UnknownLanguage = "F501", "unlisted-language", Warning;

    /// A text is missing in one of the framework's languages; readers of that language see the first one.
    #[fr = "Un texte manque dans l'une des langues du référentiel ; ses lecteurs voient la première."]
    MissingTranslation = "F502", "missing-translation", Warning;

    /// A text is empty.
    #[fr = "Un texte est vide."]
    EmptyText = "F503", "empty-text", Error;

    /// `languages` is empty, or names no language that a text could be in.
    #[fr = "`languages` est vide, ou ne nomme aucune langue."]
    NoLanguage = "F504", "no-language", Error;

    /// Steps require each other in a circle: none could begin. The whole circle is shown.
    #[fr = "Des pas s'exigent en cercle : aucun ne pourrait commencer. Le cercle entier est montré."]
    StepCycle = "F601", "step-cycle", Error;

    /// Two steps raise the same question, and neither requires the other.
    ///
    /// Their gains would be counted twice. Let the further one require the nearer one, directly or through others.
    #[fr = "Deux pas font monter la même question, et aucun n'exige l'autre."]
    #[fr = ""]
    #[fr = "Leurs gains seraient comptés deux fois. Le pas qui va le plus loin doit exiger l'autre, directement ou non."]
    UnorderedSteps = "F602", "unordered-steps", Error;

    /// A step names the same question twice.
    #[fr = "Un pas nomme deux fois la même question."]
    ClosesTwice = "F603", "closes-twice", Error;

    /// The answer that a step leads to is none that the question can have, or has no value, or the question is never scored.
    #[fr = "La réponse à laquelle un pas mène n'en est pas une de la question, ou n'a pas de valeur, ou la question ne compte jamais."]
    BadTarget = "F604", "bad-target", Error;

    /// Waves rise in `within_days`; only the last has no bound; `min_steps` stands on the first one only and is at most `max_steps`.
    #[fr = "Les `within_days` des horizons montent ; seul le dernier n'a pas de borne ; `min_steps` se met sur le premier et vaut au plus `max_steps`."]
    BadWave = "F605", "bad-wave", Error;

    /// A step's effort is given by profile, and one profile is missing.
    #[fr = "L'effort d'un pas est donné par profil, et il en manque un."]
    EffortProfileMissing = "F606", "effort-profile-missing", Error;

    /// The answers file is not valid TOML.
    ///
    /// All syntax errors are shown; nothing else is checked in the file until they are mended.
    #[fr = "Le fichier de réponses n'est pas du TOML valide."]
    #[fr = ""]
    #[fr = "Toutes les erreurs de syntaxe sont montrées ; rien d'autre n'est vérifié dans ce fichier tant qu'elles restent."]
    AnswersSyntax = "A001", "answers-syntax", Error;

    /// A key that answers files do not have.
    #[fr = "Une clé que les fichiers de réponses n'ont pas."]
    AnswersUnknownKey = "A002", "answers-unknown-key", Error;

    /// A key that an answers file cannot do without is missing.
    #[fr = "Une clé dont un fichier de réponses ne peut se passer manque."]
    AnswersMissingKey = "A003", "answers-missing-key", Error;

    /// A value of another type than the key or the question takes.
    #[fr = "Une valeur d'un autre type que celui de la clé ou de la question."]
    AnswersWrongType = "A004", "answers-wrong-type", Error;

    /// The answers file names a version of the format that this program does not read.
    #[fr = "Le fichier de réponses nomme une version du format que ce programme ne lit pas."]
    AnswersFormat = "A005", "answers-format", Error;

    /// A row of a table cannot be read: another number of cells than the header, not UTF-8, far too long, or without a name.
    #[fr = "Une ligne de tableau ne peut pas être lue : un autre nombre de cellules que l'en-tête, pas en UTF-8, bien trop longue, ou sans nom."]
    AnswersRow = "A006", "answers-row", Error;

    /// A column of a table is no question of the framework; it is ignored.
    #[fr = "Une colonne d'un tableau n'est pas une question du référentiel ; elle est ignorée."]
    ColumnIgnored = "A007", "column-ignored", Note;

    /// A key or a table is written twice; which answer counts could not be told. So is a question answered under its id and an earlier one.
    #[fr = "Une clé ou une table est écrite deux fois ; on ne saurait quelle réponse compte. De même une question répondue sous son identifiant et sous un ancien."]
    AnswersDuplicateKey = "A008", "answers-duplicate-key", Error;

    /// The answers were given to another framework.
    #[fr = "Les réponses ont été données à un autre référentiel."]
    OtherFramework = "A101", "other-framework", Error;

    /// The answers were given to another version of the framework; they are scored under the one at hand.
    #[fr = "Les réponses ont été données à une autre version du référentiel ; elles sont évaluées avec celle-ci."]
    OtherVersion = "A102", "other-version", Note;

    /// Answers are given for a dimension that the framework does not have.
    #[fr = "Des réponses sont données pour une dimension que le référentiel n'a pas."]
    AnswersUnknownDimension = "A201", "answers-unknown-dimension", Error;

    /// An answer is given to a question that the framework does not have, nor had under another id.
    #[fr = "Une réponse est donnée à une question que le référentiel n'a pas, ni n'a eue sous un autre identifiant."]
    AnswersUnknownQuestion = "A202", "answers-unknown-question", Error;

    /// The answer is none of the question's options.
    #[fr = "La réponse n'est aucune des options de la question."]
    AnswersUnknownOption = "A203", "answers-unknown-option", Error;

    /// The municipality's profile is none of the framework's.
    #[fr = "Le profil de la municipalité n'est aucun de ceux du référentiel."]
    AnswersUnknownProfile = "A204", "answers-unknown-profile", Error;

    /// A number is not finite or has more than 30 digits.
    #[fr = "Un nombre n'est pas fini ou a plus de 30 chiffres."]
    AnswersNumberTooLong = "A301", "answers-number-too-long", Error;

    /// A number lies outside what the question allows.
    #[fr = "Un nombre sort de ce que la question permet."]
    AnswerOutOfRange = "A302", "answer-out-of-range", Error;

    /// Neither `profile` nor a `population` that fits one is given, so it is not known which questions are asked.
    #[fr = "Ni `profile` ni une `population` qui convienne à un profil : on ne sait pas quelles questions se posent."]
    NoProfile = "A303", "no-profile", Error;

    /// The days a month that can go into steps must be above 0.
    #[fr = "Les jours par mois consacrés aux pas doivent être au-dessus de 0."]
    BadCapacity = "A304", "bad-capacity", Error;

    /// An answer stands in the file to a question that is not asked here; it is kept and ignored.
    #[fr = "Une réponse se trouve dans le fichier pour une question qui ne se pose pas ici ; elle est gardée et ignorée."]
    NotAsked = "A401", "not-asked", Note;

    /// The question cannot be answered with "not applicable".
    #[fr = "On ne peut répondre « sans objet » à cette question."]
    MayNotBeInapplicable = "A402", "may-not-be-inapplicable", Error;

    /// "Not applicable" needs its reason.
    #[fr = "« Sans objet » demande une raison."]
    ReasonMissing = "A403", "reason-missing", Error;

    /// The question has an answer and is said not to be applicable.
    #[fr = "La question a une réponse et est dite sans objet."]
    TwoAnswers = "A404", "two-answers", Error;

    /// `unknown` stands among chosen options: either some are known, or the answer as a whole is unknown.
    #[fr = "`unknown` se trouve parmi des options choisies : ou bien certaines sont connues, ou bien toute la réponse est inconnue."]
    UnknownInList = "A405", "unknown-in-list", Error;

    /// A template cannot be read or filled in: a syntax error, an unknown variable, or work without end.
    #[fr = "Un modèle ne peut être lu ou rempli : une erreur de syntaxe, une variable inconnue, ou un travail sans fin."]
    TemplateInvalid = "T001", "template-invalid", Error;
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
