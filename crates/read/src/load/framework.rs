//! A framework as it is written: one record for each table of the file.

use semver::VersionReq;
use serde_json::{Value, json};

use super::answers::{AnswerTables, AnswerValue};
use super::shape::{Decimal, Id, Keyed, Localised, Schema, Shape, ShapeCx};
use super::tree::{Data, Node};
use super::words;
use crate::model::{Aggregate, DimensionKind, IndexOver, StageRule, UnknownRule, Version};
use crate::number::Exact;
use crate::rule::{Advice, Fault};
use crate::source::At;
use crate::text::Lang;
use crate::{record, word};

record! {
    /// The main file of a framework; parts are merged into its lists.
    pub struct FrameworkFile {
        required format("format"): u32, "version of this file format: 1" / "version de ce format de fichier : 1";
        optional extends("extends"): ExtendsFile, "the framework that this one builds on, by its id or by a path from here" / "le référentiel que celui-ci prolonge, par son identifiant ou par un chemin depuis ici";
        optional extends_version("extends_version"): VersionReq, "which of its versions will do, such as \"1.1\": from 1.1.0 on, below 2.0.0" / "lesquelles de ses versions conviennent, comme \"1.1\" : à partir de 1.1.0, avant 2.0.0";
        optional parts("parts"): Vec<At<String>>, "further files, relative to this one; patterns such as \"dimensions/*.toml\"" / "autres fichiers, relatifs à celui-ci ; motifs tels que \"dimensions/*.toml\"";
        required framework("framework"): Head, "what the framework is" / "ce qu’est le référentiel";
        optional scoring("scoring"): ScoringFile, "how answers become scores and stages" / "comment les réponses deviennent des scores et des stades";
        list scales("scale"): ScaleFile, "options that questions share" / "options communes à plusieurs questions";
        optional start("start"): StartFile, "the state before the first stage" / "l’état avant le premier stade";
        list stages("stage"): StageFile, "stages, lowest first" / "stades, du premier au dernier";
        list profiles("profile"): ProfileFile, "kinds of municipality, smallest first; or those to choose from" / "types de municipalité, de la plus petite à la plus grande ; ou ceux à choisir";
        list dimensions("dimension"): DimensionFile, "dimensions and their questions" / "dimensions et leurs questions";
        list additions("addition"): AdditionFile, "questions on top of those of a dimension of the framework that is extended" / "questions en plus de celles d’une dimension du référentiel prolongé";
        list overrides("override"): OverrideFile, "changes to what the framework has that is extended" / "changements à ce que contient le référentiel prolongé";
        list gates("gate"): GateFile, "what must hold before a stage may be claimed" / "ce qui doit être en place avant de prétendre à un stade";
        list alerts("alert"): AlertFile, "mismatches worth saying" / "décalages à signaler";
        list steps("step"): StepFile, "improvements" / "améliorations";
        list waves("wave"): WaveFile, "horizons of the roadmap, in order" / "horizons de la feuille de route, dans l’ordre";
        optional roadmap("roadmap"): RoadmapFile, "factors on the gain of a step" / "facteurs du gain d’un pas";
        list sources("source"): SourceFile, "works cited" / "ouvrages cités";
        list examples("example"): ExampleFile, "answers with the result they must have" / "réponses avec le résultat qu’elles doivent donner";
        list tags("tag"): TagFile, "what the tags of questions are called" / "comment s’appellent les marques des questions";
        list retired("retired"): RetiredFile, "questions and dimensions that are no more; old answers to them are kept, and do not count" / "questions et dimensions qui ne sont plus ; les anciennes réponses sont gardées, sans compter";
    }
}

record! {
    /// A part of a framework.
    pub struct PartFile {
        list scales("scale"): ScaleFile, "options that questions share" / "options communes à plusieurs questions";
        list dimensions("dimension"): DimensionFile, "dimensions and their questions" / "dimensions et leurs questions";
        list additions("addition"): AdditionFile, "questions on top of those of a dimension of the framework that is extended" / "questions en plus de celles d’une dimension du référentiel prolongé";
        list overrides("override"): OverrideFile, "changes to what the framework has that is extended" / "changements à ce que contient le référentiel prolongé";
        list gates("gate"): GateFile, "what must hold before a stage may be claimed" / "ce qui doit être en place avant de prétendre à un stade";
        list alerts("alert"): AlertFile, "mismatches worth saying" / "décalages à signaler";
        list steps("step"): StepFile, "improvements" / "améliorations";
        list sources("source"): SourceFile, "works cited" / "ouvrages cités";
        list examples("example"): ExampleFile, "answers with the result they must have" / "réponses avec le résultat qu’elles doivent donner";
    }
}

record! {
    /// What a framework is.
    pub struct Head {
        required id("id"): Id, "the framework's id" / "l’identifiant du référentiel";
        required version("version"): Version, "semantic version, which answers record" / "version sémantique, que les réponses gardent";
        required title("title"): Localised, "its name" / "son nom";
        optional summary("summary"): Localised, "what it is for" / "à quoi il sert";
        required languages("languages"): Vec<At<String>>, "language tags, the default first" / "étiquettes de langue, celle par défaut d’abord";
        optional license("license"): String, "licence of the texts" / "licence des textes";
        optional authors("authors"): Vec<At<String>>, "who wrote it" / "qui l’a écrit";
        optional reference("ref"): String, "the publisher's own code" / "le code de l’éditeur";
    }
}

/// The framework that another one builds on.
#[derive(Debug, Clone)]
pub struct ExtendsFile {
    /// Its id or path.
    pub name: String,
    /// What is written there, once it is read.
    pub base: Option<Box<FrameworkFile>>,
}

impl FrameworkFile {
    /// The framework that it extends, as it is written by itself.
    #[must_use]
    pub fn base(&self) -> Option<&FrameworkFile> {
        self.extends.as_ref()?.value.base.as_deref()
    }
}

impl Shape for ExtendsFile {
    fn expected(lang: Lang) -> String {
        String::expected(lang)
    }

    fn read(node: &Node<'_>, cx: &mut ShapeCx<'_>) -> Option<ExtendsFile> {
        Some(ExtendsFile { name: String::read(node, cx)?, base: None })
    }

    fn schema(schema: &mut Schema) -> Value {
        String::schema(schema)
    }
}

impl Shape for VersionReq {
    fn expected(lang: Lang) -> String {
        words::a_version_requirement(lang)
    }

    fn read(node: &Node<'_>, cx: &mut ShapeCx<'_>) -> Option<VersionReq> {
        let Some(text) = node.as_str() else {
            cx.wrong_type::<VersionReq>(node);
            return None;
        };
        let requirement = VersionReq::parse(text).ok();
        if requirement.is_none() {
            cx.tell(Fault::MalformedRequirement(text.to_owned()).at(cx.span(node.span.clone())));
        }
        requirement
    }

    fn schema(_: &mut Schema) -> Value {
        json!({ "type": "string", "pattern": "^[\\^~=<>]*[ ]*[0-9*]" })
    }
}

record! {
    /// Questions on top of those of a dimension of the framework that is extended.
    pub struct AdditionFile {
        required dimension("dimension"): String, "the dimension" / "la dimension";
        list questions("question"): QuestionFile, "its further questions" / "ses questions en plus";
    }
}

record! {
    /// A change to something that the framework has that is extended: what is written here takes the place of
    /// what is written there.
    pub struct OverrideFile {
        optional dimension("dimension"): String, "the dimension that changes" / "la dimension qui change";
        optional question("question"): String, "the question that changes, by its full id" / "la question qui change, par son identifiant complet";
        optional step("step"): String, "the step that changes" / "le pas qui change";
        optional drop("drop"): bool, "whether it is left out" / "si elle ou il est laissé de côté";
        optional title("title"): Localised, "dimension, step: its title" / "dimension, pas : son titre";
        optional summary("summary"): Localised, "dimension: what it covers" / "dimension : ce qu’elle couvre";
        optional text("text"): Localised, "question: its text" / "question : son texte";
        optional help("help"): Localised, "question: how to answer" / "question : comment répondre";
        optional evidence("evidence"): Localised, "question: what the municipality could show" / "question : ce que la municipalité pourrait montrer";
        optional when_not_applicable("when_not_applicable"): Localised, "question: in words, where \"not applicable\" is the answer" / "question : en mots, quand « sans objet » est la réponse";
        optional essential("essential"): bool, "question: whether its stage needs it to be in place" / "question : si son stade exige qu’elle soit en place";
        optional weight("weight"): Decimal, "dimension, question: its weight" / "dimension, question : son poids";
        optional when("when"): ConditionFile, "dimension, question: asked only if this holds" / "dimension, question : posée seulement si cela est vrai";
        optional profiles("profiles"): Vec<At<String>>, "dimension, question: asked only for these" / "dimension, question : posée seulement à ceux-là";
        optional closes("closes"): Vec<At<ClosesFile>>, "step: the questions it raises" / "pas : les questions qu’il fait monter";
        optional effort("effort_days"): PerProfile<RangeFile>, "step: working days; what was measured elsewhere no longer counts" / "pas : jours de travail ; ce qui a été mesuré ailleurs ne compte plus";
        optional basis("effort_basis"): BasisWord, "step: where the effort comes from" / "pas : d’où vient l’effort";
        list measured("measured"): MeasuredFile, "step: what it took where it was done" / "pas : ce qu’il a pris là où il a été fait";
        optional upkeep("upkeep_days_per_month"): PerProfile<Decimal>, "step: working days a month that it goes on taking" / "pas : jours de travail par mois qu’il demande encore";
        optional shareable("shareable"): Decimal, "step: the part of its effort, 0 to 1, that can be done once for several municipalities" / "pas : la part de son effort, de 0 à 1, qui peut se faire une fois pour plusieurs municipalités";
        optional requires("requires"): Vec<At<String>>, "step: steps that come first" / "pas : pas qui viennent d’abord";
        optional lead("lead"): Localised, "step: the role that leads it" / "pas : la fonction qui le porte";
        optional first_action("first_action"): Localised, "step: doable this week" / "pas : faisable cette semaine";
        optional outcome("outcome"): Localised, "step: how one sees that it is done" / "pas : à quoi l’on voit que c’est fait";
        optional sources("sources"): Vec<At<String>>, "question, step: ids of works cited" / "question, pas : identifiants d’ouvrages cités";
    }
}

word! {
    impl UnknownRule {
        Zero = "zero",
        Exclude = "exclude",
    }
}

word! {
    impl StageRule {
        Staged = "staged",
        Bands = "bands",
        None = "none",
    }
}

word! {
    impl IndexOver {
        Dimensions = "dimensions",
        Questions = "questions",
    }
}

record! {
    /// How answers become scores and stages.
    pub struct ScoringFile {
        optional max_value("max_value"): Decimal, "what an option's value is measured against (default 1)" / "ce à quoi la valeur d’une option se mesure (1 par défaut)";
        optional unknown("unknown"): UnknownRule, "how unknown and blank answers count (default \"zero\")" / "comment comptent l’inconnu et le vide (\"zero\" par défaut)";
        optional met("met"): Decimal, "ratio a practice is in place from (default 1)" / "part à partir de laquelle une pratique est en place (1 par défaut)";
        optional min_coverage("min_coverage"): Decimal, "coverage below which a dimension has no score (default 0)" / "couverture en dessous de laquelle une dimension n’a pas de score (0 par défaut)";
        optional stage_rule("stage_rule"): StageRule, "how stages are reached (default \"staged\")" / "comment les stades sont atteints (\"staged\" par défaut)";
        optional quorum("quorum"): Decimal, "share of core weight that must have reached a stage (default 0.7)" / "part du poids des dimensions de base qui doit avoir atteint un stade (0.7 par défaut)";
        optional max_lag("max_lag"): u32, "how many stages a core dimension may lag behind (default 1)" / "retard permis d’une dimension de base, en stades (1 par défaut)";
        optional index("index"): bool, "publish one overall score (default false)" / "publier un score global (false par défaut)";
        optional index_over("index_over"): IndexOver, "what the overall score is taken over: the dimensions, or all their questions as one (default \"dimensions\")" / "ce que résume le score global : les dimensions, ou toutes leurs questions ensemble (\"dimensions\" par défaut)";
        optional display_max("display_max"): Decimal, "scores are shown from 0 to this (default 100)" / "les scores sont montrés de 0 à ce nombre (100 par défaut)";
        optional decimals("decimals"): u32, "decimals of a shown score (default 0)" / "décimales d’un score montré (0 par défaut)";
    }
}

record! {
    /// Options that questions share.
    pub struct ScaleFile {
        required id("id"): Id, "the scale's id" / "l’identifiant de l’échelle";
        list options("option"): OptionFile, "its options" / "ses options";
    }
}

record! {
    /// An option of a question.
    pub struct OptionFile {
        required id("id"): Id, "the option's id, without points" / "l’identifiant de l’option, sans points";
        optional value("value"): Decimal, "what it is worth; left out: not scored" / "ce qu’elle vaut ; absent : pas de score";
        required label("label"): Localised, "what it says" / "ce qu’elle dit";
        optional help("help"): Localised, "what it means, where the label alone does not say it" / "ce qu’elle signifie, si le libellé seul ne le dit pas";
        optional reference("ref"): String, "the publisher's own code" / "le code de l’éditeur";
        optional was("was"): Vec<At<String>>, "earlier ids: old answers still load" / "anciens identifiants : les anciennes réponses restent lisibles";
    }
}

record! {
    /// A stage of maturity.
    pub struct StageFile {
        required id("id"): Id, "the stage's id" / "l’identifiant du stade";
        required title("title"): Localised, "its name" / "son nom";
        optional summary("summary"): Localised, "the gloss always shown with the name" / "l’explication toujours montrée avec le nom";
        optional threshold("threshold"): Decimal, "score it is reached from, inclusive" / "score à partir duquel il est atteint";
    }
}

record! {
    /// The state before the first stage.
    pub struct StartFile {
        required title("title"): Localised, "its name" / "son nom";
        optional summary("summary"): Localised, "the gloss that goes with the name" / "l’explication qui va avec le nom";
    }
}

record! {
    /// A kind of municipality.
    pub struct ProfileFile {
        required id("id"): Id, "the profile's id" / "l’identifiant du profil";
        required title("title"): Localised, "its name" / "son nom";
        optional max_population("max_population"): u32, "the most inhabitants; left out on the last one, and on all where the kind is chosen" / "le plus d’habitants ; absent sur le dernier, et sur tous si le type se choisit";
        optional capacity("capacity_days_per_month"): Decimal, "working days a month that can go into steps (default 1)" / "jours de travail par mois pour les pas (1 par défaut)";
        optional small_step_days("small_step_days"): Decimal, "a step up to this many days is small (default 1)" / "un pas d’au plus tant de jours est petit (1 par défaut)";
    }
}

word! {
    impl DimensionKind {
        Core = "core",
        Criterion = "criterion",
        Context = "context",
    }
}

word! {
    impl Aggregate {
        Mean = "mean",
        Sum = "sum",
        Min = "min",
        Pool = "pool",
    }
}

record! {
    /// A dimension or criterion.
    pub struct DimensionFile {
        required id("id"): Id, "the dimension's id" / "l’identifiant de la dimension";
        required title("title"): Localised, "its name" / "son nom";
        optional summary("summary"): Localised, "what it covers" / "ce qu’elle couvre";
        optional kind("kind"): DimensionKind, "what it is for (default \"core\")" / "à quoi elle sert (\"core\" par défaut)";
        optional parent("parent"): String, "the dimension it lies in" / "la dimension où elle se trouve";
        optional weight("weight"): Decimal, "weight among its siblings (default 1)" / "poids parmi ses voisines (1 par défaut)";
        optional when("when"): ConditionFile, "asked only if this holds" / "posée seulement si cela est vrai";
        optional profiles("profiles"): Vec<At<String>>, "asked only for these (default all)" / "posée seulement à ceux-là (tous par défaut)";
        optional aggregate("aggregate"): Aggregate, "how the scores below become one (default \"mean\")" / "comment les scores en dessous n’en font qu’un (\"mean\" par défaut)";
        optional out_of("out_of"): Decimal, "full marks, above 0; only with \"sum\" and own questions" / "total des points, au-dessus de 0 ; seulement avec \"sum\" et des questions";
        optional round("round"): u32, "decimals the score is rounded to before it is used above" / "décimales d’arrondi du score avant son emploi plus haut";
        optional was("was"): Vec<At<String>>, "earlier ids: old answers still load" / "anciens identifiants : les anciennes réponses restent lisibles";
        optional reference("ref"): String, "the publisher's own code" / "le code de l’éditeur";
        list questions("question"): QuestionFile, "its questions" / "ses questions";
    }
}

word! {
    /// What can be answered.
    pub enum QuestionKindWord {
        /// One option.
        Choice = "choice",
        /// Several options.
        Multi = "multi",
        /// A number.
        Number = "number",
        /// Words.
        Text = "text",
    }
}

word! {
    /// Whether "not applicable" may be answered.
    pub enum NotApplicableWord {
        /// With a reason.
        Reason = "reason",
        /// Refused.
        Never = "never",
    }
}

record! {
    /// A question about one practice.
    pub struct QuestionFile {
        required id("id"): Id, "the question's id within its dimension" / "l’identifiant de la question dans sa dimension";
        optional kind("kind"): QuestionKindWord, "what can be answered (default \"choice\")" / "ce qui peut être répondu (\"choice\" par défaut)";
        optional scale("scale"): String, "a scale's id" / "l’identifiant d’une échelle";
        list options("option"): OptionFile, "its own options" / "ses propres options";
        optional min("min"): Decimal, "number: the least that may be answered (default 0)" / "nombre : la plus petite réponse permise (0 par défaut)";
        optional max("max"): Decimal, "number: the most that may be answered" / "nombre : la plus grande réponse permise";
        optional curve("curve"): Vec<At<PointFile>>, "number: points [x, value] with rising x" / "nombre : points [x, valeur], x croissant";
        optional met("met"): Decimal, "ratio it is in place from" / "part à partir de laquelle elle est en place";
        required text("text"): Localised, "the question" / "la question";
        optional help("help"): Localised, "how to answer, in plain words" / "comment répondre, en mots simples";
        optional evidence("evidence"): Localised, "what the municipality could show" / "ce que la municipalité pourrait montrer";
        optional stage("stage"): String, "the stage it is evidence of" / "le stade dont elle témoigne";
        optional essential("essential"): bool, "its stage needs it to be in place (default false)" / "son stade exige qu’elle soit en place (false par défaut)";
        optional weight("weight"): Decimal, "weight in its dimension (default 1)" / "poids dans sa dimension (1 par défaut)";
        optional when("when"): ConditionFile, "asked only if this holds" / "posée seulement si cela est vrai";
        optional profiles("profiles"): Vec<At<String>>, "asked only for these (default all)" / "posée seulement à ceux-là (tous par défaut)";
        list variants("variant"): VariantFile, "lighter wordings that count in full" / "formulations allégées qui comptent pleinement";
        optional tags("tags"): Vec<At<String>>, "marks for a shorter sitting" / "marques pour une séance plus courte";
        optional not_applicable("not_applicable"): NotApplicableWord, "whether \"not applicable\" may be answered (default \"reason\")" / "si « sans objet » peut être répondu (\"reason\" par défaut)";
        optional when_not_applicable("when_not_applicable"): Localised, "in words, where \"not applicable\" is the answer" / "en mots, quand « sans objet » est la réponse";
        optional valid_months("valid_months"): u32, "months after which an answer is stale" / "mois après lesquels une réponse est périmée";
        optional sources("sources"): Vec<At<String>>, "ids of works cited" / "identifiants d’ouvrages cités";
        optional was("was"): Vec<At<String>>, "earlier ids" / "anciens identifiants";
        optional same_as("same_as"): Vec<At<SameAsFile>>, "questions of other frameworks that ask the same, such as \"commune:security.updates\"" / "questions d’autres référentiels qui demandent la même chose, telles que \"commune:security.updates\"";
        optional reference("ref"): String, "the publisher's own code" / "le code de l’éditeur";
    }
}

record! {
    /// A lighter wording for a profile.
    pub struct VariantFile {
        required profile("profile"): String, "whom it is for" / "pour qui";
        optional text("text"): Localised, "the question" / "la question";
        optional help("help"): Localised, "how to answer" / "comment répondre";
        optional evidence("evidence"): Localised, "what could be shown" / "ce qui pourrait être montré";
    }
}

record! {
    /// A condition; exactly one form.
    pub struct ConditionFile {
        optional question("question"): String, "a question, with one of `is`, `met`, `at_least`, `answered`" / "une question, avec `is`, `met`, `at_least` ou `answered`";
        optional is("is"): Vec<At<String>>, "one of these options is chosen" / "l’une de ces options est choisie";
        optional met("met"): bool, "it is in place, or not" / "elle est en place, ou non";
        optional at_least("at_least"): Decimal, "its ratio is at least this" / "sa part vaut au moins cela";
        optional answered("answered"): bool, "it is answered, or not" / "elle a une réponse, ou non";
        optional profile("profile"): Vec<At<String>>, "the municipality is one of these kinds" / "la municipalité est de l’un de ces types";
        optional all("all"): Vec<At<ConditionFile>>, "every one holds" / "toutes sont vraies";
        optional any("any"): Vec<At<ConditionFile>>, "at least one holds" / "l’une au moins est vraie";
        optional not("not"): Box<ConditionFile>, "it does not hold" / "elle est fausse";
    }
}

record! {
    /// What must hold before a stage may be claimed.
    pub struct GateFile {
        required stage("stage"): String, "the stage" / "le stade";
        optional questions("questions"): Vec<At<String>>, "each must be in place" / "chacune doit être en place";
        optional minimum("minimum"): Keyed<Decimal>, "dimension scores that must be reached, 0 to 1" / "scores de dimension à atteindre, de 0 à 1";
        optional why("why"): Localised, "the reason, in plain words" / "la raison, en mots simples";
    }
}

record! {
    /// A mismatch worth saying.
    pub struct AlertFile {
        required id("id"): Id, "the alert's id" / "l’identifiant de l’alerte";
        required when("when"): ConditionFile, "when it is said" / "quand elle est dite";
        required title("title"): Localised, "in a few words" / "en quelques mots";
        required message("message"): Localised, "in a sentence or two" / "en une phrase ou deux";
        optional step("step"): String, "the first thing to do about it" / "la première chose à faire";
    }
}

word! {
    /// Where an effort comes from.
    pub enum BasisWord {
        /// Judgement.
        Estimate = "estimate",
        /// Records.
        Measured = "measured",
    }
}

record! {
    /// An improvement.
    pub struct StepFile {
        required id("id"): Id, "the step's id" / "l’identifiant du pas";
        required title("title"): Localised, "what is done" / "ce qui est fait";
        optional closes("closes"): Vec<At<ClosesFile>>, "the questions it raises" / "les questions qu’il fait monter";
        optional effort("effort_days"): PerProfile<RangeFile>, "working days: a number or range, for all or by profile" / "jours de travail : un nombre ou un intervalle, pour tous ou par profil";
        optional basis("effort_basis"): BasisWord, "where the effort comes from (default \"estimate\")" / "d’où vient l’effort (\"estimate\" par défaut)";
        list measured("measured"): MeasuredFile, "what it took where it was done" / "ce qu’il a pris là où il a été fait";
        optional upkeep("upkeep_days_per_month"): PerProfile<Decimal>, "working days a month that it goes on taking once it is done: a number, for all or by profile" / "jours de travail par mois qu’il demande encore une fois fait : un nombre, pour tous ou par profil";
        optional shareable("shareable"): Decimal, "the part of its effort, 0 to 1, that can be done once for several municipalities (default 0.5)" / "la part de son effort, de 0 à 1, qui peut se faire une fois pour plusieurs municipalités (0.5 par défaut)";
        optional boost("boost"): Decimal, "the author's factor on the gain (default 1)" / "facteur de l’auteur sur le gain (1 par défaut)";
        optional requires("requires"): Vec<At<String>>, "steps that come first" / "pas qui viennent d’abord";
        optional lead("lead"): Localised, "the role that leads it" / "la fonction qui le porte";
        optional first_action("first_action"): Localised, "doable this week" / "faisable cette semaine";
        optional outcome("outcome"): Localised, "how one sees that it is done" / "à quoi l’on voit que c’est fait";
        optional sources("sources"): Vec<At<String>>, "ids of works cited" / "identifiants d’ouvrages cités";
        optional was("was"): Vec<At<String>>, "earlier ids" / "anciens identifiants";
        optional reference("ref"): String, "the publisher's own code" / "le code de l’éditeur";
    }
}

record! {
    /// What a step took where it was done.
    pub struct MeasuredFile {
        optional profile("profile"): String, "the kind of municipality; required where there are profiles" / "le type de municipalité ; requis s’il y a des profils";
        required count("count"): u32, "how many municipalities said so" / "combien de municipalités l’ont dit";
        required median("median_days"): Decimal, "working days in the middle one of them" / "jours de travail dans celle du milieu";
    }
}

record! {
    /// A horizon of the roadmap.
    pub struct WaveFile {
        required id("id"): Id, "the wave's id" / "l’identifiant de l’horizon";
        required title("title"): Localised, "its name" / "son nom";
        optional within_days("within_days"): u32, "calendar days from the assessment's date, rising" / "jours de calendrier depuis la date de l’évaluation, croissants";
        optional max_steps("max_steps"): u32, "at most this many steps" / "au plus tant de pas";
        optional min_steps("min_steps"): u32, "first wave: filled up to this (default 3)" / "premier horizon : rempli jusqu’à ce nombre (3 par défaut)";
    }
}

record! {
    /// Factors on the gain of a step.
    pub struct RoadmapFile {
        optional next_stage("next_stage"): Decimal, "questions of the next stage (default 2)" / "questions du stade suivant (2 par défaut)";
        optional later_stage("later_stage"): Decimal, "questions of later stages (default 0.5)" / "questions des stades d’après (0.5 par défaut)";
        optional gate("gate"): Decimal, "what keeps a gate closed (default 3)" / "ce qui tient un verrou fermé (3 par défaut)";
        optional alert("alert"): Decimal, "steps that an active alert names (default 2)" / "pas nommés par une alerte (2 par défaut)";
        optional priority("priority"): Decimal, "dimensions that residents named (default 1.5)" / "dimensions nommées par les habitants (1.5 par défaut)";
        optional blank("blank"): Decimal, "questions that nobody has answered yet (default 0.5)" / "questions auxquelles personne n’a encore répondu (0.5 par défaut)";
    }
}

record! {
    /// A work cited.
    pub struct SourceFile {
        required id("id"): Id, "the source's id" / "l’identifiant de la source";
        required title("title"): Localised, "its title" / "son titre";
        optional url("url"): String, "its address" / "son adresse";
        optional note("note"): Localised, "a remark" / "une remarque";
    }
}

record! {
    /// What a tag is called.
    pub struct TagFile {
        required id("id"): String, "the tag, as questions bear it" / "la marque, telle que les questions la portent";
        required title("title"): Localised, "its name" / "son nom";
    }
}

record! {
    /// What the framework had and has no more.
    pub struct RetiredFile {
        required id("id"): String, "a question's full id, or a dimension's" / "l’identifiant complet d’une question, ou celui d’une dimension";
        optional since("since"): Version, "the version that has it no more, such as \"2.0.0\"" / "la version qui ne l’a plus, telle que \"2.0.0\"";
        optional why("why"): Localised, "the reason, in plain words" / "la raison, en mots simples";
    }
}

record! {
    /// Answers with the result they must have.
    pub struct ExampleFile {
        required answers("answers"): ExampleAnswers, "the path of an answers file, or answers" / "le chemin d’un fichier de réponses, ou des réponses";
        optional profile("profile"): String, "the kind of municipality" / "le type de municipalité";
        required expect("expect"): ExpectFile, "the result" / "le résultat";
    }
}

record! {
    /// The result that an example must have.
    pub struct ExpectFile {
        optional stage("stage"): String, "the stage reached; \"none\" for none" / "le stade atteint ; \"none\" pour aucun";
        optional scores("scores"): Keyed<WrittenNumber>, "scores of dimensions, after rounding to the decimals written" / "scores des dimensions, arrondis aux décimales écrites";
        optional first_steps("first_steps"): Vec<At<String>>, "the steps of the first wave, in order" / "les pas du premier horizon, dans l’ordre";
    }
}

/// A number with the decimals it was written with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenNumber {
    /// The number.
    pub value: Exact,
    /// How many digits stand after the decimal point, at most 12.
    pub decimals: u32,
}

impl Shape for WrittenNumber {
    fn expected(lang: Lang) -> String {
        Exact::expected(lang)
    }

    fn read(node: &Node<'_>, cx: &mut ShapeCx<'_>) -> Option<WrittenNumber> {
        let value = Exact::read(node, cx)?;
        let written = match &node.data {
            Data::Float(digits) => {
                let digits = digits.split(['e', 'E']).next().unwrap_or_default();
                digits.split_once('.').map_or(0, |(_, decimals)| decimals.bytes().filter(u8::is_ascii_digit).count())
            }
            _ => 0,
        };
        Some(WrittenNumber { value, decimals: u32::try_from(written).unwrap_or(u32::MAX).min(12) })
    }

    fn schema(schema: &mut Schema) -> Value {
        Exact::schema(schema)
    }
}

/// `x` and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointFile {
    /// The answer.
    pub x: Decimal,
    /// What it is worth.
    pub value: Decimal,
}

impl Shape for PointFile {
    fn expected(lang: Lang) -> String {
        words::a_point(lang)
    }

    fn read(node: &Node<'_>, cx: &mut ShapeCx<'_>) -> Option<PointFile> {
        let pair = node.as_list().filter(|items| items.len() == 2);
        let Some((x, value)) = pair.and_then(|items| Some((items.first()?, items.get(1)?))) else {
            cx.wrong_type::<PointFile>(node);
            return None;
        };
        let (x, value) = (Decimal::read(x, cx), Decimal::read(value, cx));
        Some(PointFile { x: x?, value: value? })
    }

    fn schema(schema: &mut Schema) -> Value {
        json!({ "type": "array", "items": Decimal::schema(schema), "minItems": 2, "maxItems": 2 })
    }
}

/// A number of days, or a range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RangeFile {
    /// The least.
    pub low: Decimal,
    /// The most.
    pub high: Decimal,
}

impl Shape for RangeFile {
    fn expected(lang: Lang) -> String {
        words::a_range(lang)
    }

    fn meant(written: &str) -> Option<Advice> {
        Decimal::meant(written)
    }

    fn read(node: &Node<'_>, cx: &mut ShapeCx<'_>) -> Option<RangeFile> {
        match &node.data {
            Data::Integer { .. } | Data::Float(_) => {
                let days = Decimal::read(node, cx)?;
                Some(RangeFile { low: days.clone(), high: days })
            }
            Data::List(items) if items.len() == 2 => {
                let read = |at: usize, cx: &mut ShapeCx<'_>| items.get(at).and_then(|item| Decimal::read(item, cx));
                let (low, high) = (read(0, cx), read(1, cx));
                Some(RangeFile { low: low?, high: high? })
            }
            _ => {
                cx.wrong_type::<RangeFile>(node);
                None
            }
        }
    }

    fn schema(schema: &mut Schema) -> Value {
        let days = Decimal::schema(schema);
        json!({ "oneOf": [days, { "type": "array", "items": days, "minItems": 2, "maxItems": 2 }] })
    }
}

/// Something that is the same for every profile, or given by profile.
#[derive(Debug, Clone)]
pub enum PerProfile<T> {
    /// For every profile.
    All(T),
    /// By profile.
    ByProfile(Keyed<T>),
}

impl<T: Shape> Shape for PerProfile<T> {
    fn expected(lang: Lang) -> String {
        words::or_by_profile(lang, &T::expected(lang))
    }

    fn read(node: &Node<'_>, cx: &mut ShapeCx<'_>) -> Option<PerProfile<T>> {
        match &node.data {
            Data::Map(_) => Keyed::read(node, cx).map(PerProfile::ByProfile),
            _ => T::read(node, cx).map(PerProfile::All),
        }
    }

    fn schema(schema: &mut Schema) -> Value {
        json!({ "anyOf": [T::schema(schema), Keyed::<T>::schema(schema)] })
    }
}

/// A question that a step raises, and to which answer.
#[derive(Debug, Clone)]
pub struct ClosesFile {
    /// The question.
    pub question: At<String>,
    /// The answer; none: the best one.
    pub to: Option<At<AnswerValue>>,
}

record! {
    /// A question that a step raises to a given answer.
    pub struct ClosesTable {
        required question("question"): String, "the question" / "la question";
        optional to("to"): AnswerValue, "the answer it is raised to: an option, a list, a number" / "la réponse à laquelle elle monte : une option, une liste, un nombre";
    }
}

impl Shape for ClosesFile {
    fn expected(lang: Lang) -> String {
        words::a_closing(lang)
    }

    fn read(node: &Node<'_>, cx: &mut ShapeCx<'_>) -> Option<ClosesFile> {
        match &node.data {
            Data::Text(text) => {
                Some(ClosesFile { question: At::new(text.to_string(), cx.span(node.span.clone())), to: None })
            }
            Data::Map(_) => {
                let table = ClosesTable::read(node, cx)?;
                // A target that was written and could not be read must not become "the best".
                if table.key("to").is_some() && table.to.is_none() {
                    return None;
                }
                Some(ClosesFile { question: table.question?, to: table.to })
            }
            _ => {
                cx.wrong_type::<ClosesFile>(node);
                None
            }
        }
    }

    fn schema(schema: &mut Schema) -> Value {
        json!({ "oneOf": [{ "type": "string" }, ClosesTable::schema(schema)] })
    }
}

/// A question of another framework that asks the same.
#[derive(Debug, Clone)]
pub struct SameAsFile {
    /// The question, as `framework:dimension.question`.
    pub question: At<String>,
    /// Which of its options stands for which one here; none: the options that are alike.
    pub options: Option<At<Keyed<String>>>,
}

record! {
    /// A question of another framework that asks the same in part.
    pub struct SameAsTable {
        required question("question"): String, "the question, as framework:dimension.question" / "la question, sous la forme référentiel:dimension.question";
        required options("options"): Keyed<String>, "for options there, the option here; others are not taken over" / "pour des options de là-bas, l’option d’ici ; les autres ne sont pas reprises";
    }
}

impl Shape for SameAsFile {
    fn expected(lang: Lang) -> String {
        words::a_same_question(lang)
    }

    fn read(node: &Node<'_>, cx: &mut ShapeCx<'_>) -> Option<SameAsFile> {
        match &node.data {
            Data::Text(text) => {
                Some(SameAsFile { question: At::new(text.to_string(), cx.span(node.span.clone())), options: None })
            }
            Data::Map(_) => {
                let table = SameAsTable::read(node, cx)?;
                // Options that were written and could not be read must not become "those that are alike".
                Some(SameAsFile { question: table.question?, options: Some(table.options?) })
            }
            _ => {
                cx.wrong_type::<SameAsFile>(node);
                None
            }
        }
    }

    fn schema(schema: &mut Schema) -> Value {
        json!({ "oneOf": [{ "type": "string" }, SameAsTable::schema(schema)] })
    }
}

/// The answers of an example.
#[derive(Debug, Clone)]
pub enum ExampleAnswers {
    /// In a file of the framework's folder.
    Path(String),
    /// Right here.
    Inline(AnswerTables),
}

impl Shape for ExampleAnswers {
    fn expected(lang: Lang) -> String {
        words::example_answers(lang)
    }

    fn read(node: &Node<'_>, cx: &mut ShapeCx<'_>) -> Option<ExampleAnswers> {
        match &node.data {
            Data::Text(path) => Some(ExampleAnswers::Path(path.to_string())),
            Data::Map(_) => AnswerTables::read(node, cx).map(ExampleAnswers::Inline),
            _ => {
                cx.wrong_type::<ExampleAnswers>(node);
                None
            }
        }
    }

    fn schema(schema: &mut Schema) -> Value {
        json!({ "oneOf": [{ "type": "string" }, AnswerTables::schema(schema)] })
    }
}

impl<T: Shape> Shape for Box<T> {
    fn expected(lang: Lang) -> String {
        T::expected(lang)
    }

    fn read(node: &Node<'_>, cx: &mut ShapeCx<'_>) -> Option<Box<T>> {
        T::read(node, cx).map(Box::new)
    }

    fn schema(schema: &mut Schema) -> Value {
        T::schema(schema)
    }
}
