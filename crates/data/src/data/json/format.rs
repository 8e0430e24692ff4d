//! The result format, version 1: what is written and what describes it come from one list of keys.

use std::borrow::Cow;

use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use typed_index_collections::TiSlice;

use crate::data::digits::with_digits;
use crate::load::shape::Schema;
use crate::messages;
use crate::model::{Framework, Question, QuestionIx};
use crate::text::harm::harmless_json;

messages! {
    pub fn title() { fr: "Résultat de Jalon, version 1", en: "Result of Jalon, version 1" }
}

/// Something written that can say what it looks like.
pub trait Described {
    /// Its JSON Schema.
    fn schema(schema: &mut Schema) -> Value;
}

impl Described for &str {
    fn schema(_: &mut Schema) -> Value {
        json!({ "type": "string" })
    }
}

impl Described for String {
    fn schema(schema: &mut Schema) -> Value {
        <&str>::schema(schema)
    }
}

impl Described for bool {
    fn schema(_: &mut Schema) -> Value {
        json!({ "type": "boolean" })
    }
}

impl Described for f64 {
    fn schema(_: &mut Schema) -> Value {
        json!({ "type": "number" })
    }
}

impl Described for usize {
    fn schema(_: &mut Schema) -> Value {
        json!({ "type": "integer", "minimum": 0 })
    }
}

impl Described for u32 {
    fn schema(schema: &mut Schema) -> Value {
        usize::schema(schema)
    }
}

impl Described for u64 {
    fn schema(schema: &mut Schema) -> Value {
        usize::schema(schema)
    }
}

impl<T: Described> Described for Option<T> {
    fn schema(schema: &mut Schema) -> Value {
        json!({ "anyOf": [T::schema(schema), { "type": "null" }] })
    }
}

impl<T: Described> Described for Vec<T> {
    fn schema(schema: &mut Schema) -> Value {
        json!({ "type": "array", "items": T::schema(schema) })
    }
}

impl<T: Described> Described for &[T] {
    fn schema(schema: &mut Schema) -> Value {
        Vec::<T>::schema(schema)
    }
}

/// The ids of some questions, looked up as they are written: a result has a hundred such lists.
pub struct QuestionIds<'a> {
    /// All questions.
    pub of: &'a TiSlice<QuestionIx, Question>,
    /// Which of them.
    pub at: Cow<'a, [QuestionIx]>,
}

impl Serialize for QuestionIds<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.at.iter().map(|at| &self.of[*at].id))
    }
}

impl Described for QuestionIds<'_> {
    fn schema(schema: &mut Schema) -> Value {
        Vec::<&str>::schema(schema)
    }
}

/// Something of a result that is written as `serde_json` writes it, in a part of the time: keys are written whole, with
/// what stands before and after them. Numbers, and texts with anything to escape, are left to `serde_json`.
pub trait JsonWrite {
    /// Adds it to a text that is in the making.
    fn write(&self, out: &mut Vec<u8>);

    /// Whether a key that may be left out is, with this as its value.
    fn is_left_out(&self) -> bool {
        false
    }
}

/// Adds a value as `serde_json` writes it, harmful letters escaped.
fn write_plainly(value: &(impl Serialize + ?Sized), out: &mut Vec<u8>) {
    // Serialising to memory cannot fail here: there are no keys that are no strings.
    out.extend_from_slice(harmless_json(serde_json::to_string(value).unwrap_or_default()).as_bytes());
}

/// Whether a text is all letters and signs of ASCII that stand for themselves, as ids are.
fn has_nothing_to_escape(text: &str) -> bool {
    // All of them, without a way out, so that the processor compares many together.
    let is_special = |byte: u8| !matches!(byte, b' ' | b'!' | b'#'..=b'[' | b']'..=b'~');
    !text.bytes().fold(false, |any, byte| any | is_special(byte))
}

impl JsonWrite for &str {
    fn write(&self, out: &mut Vec<u8>) {
        if has_nothing_to_escape(self) {
            out.reserve(self.len() + 2);
            out.push(b'"');
            out.extend_from_slice(self.as_bytes());
            out.push(b'"');
        } else {
            write_plainly(self, out);
        }
    }
}

impl JsonWrite for String {
    fn write(&self, out: &mut Vec<u8>) {
        self.as_str().write(out);
    }
}

impl JsonWrite for bool {
    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(if *self { b"true" } else { b"false" });
    }

    fn is_left_out(&self) -> bool {
        !*self
    }
}

impl JsonWrite for f64 {
    fn write(&self, out: &mut Vec<u8>) {
        if self.is_finite() {
            with_digits(*self, |digits| out.extend_from_slice(digits.as_bytes()));
        } else {
            out.extend_from_slice(b"null");
        }
    }
}

/// Whole numbers, which `serde_json` writes; writing to memory cannot fail.
macro_rules! written_numbers {
    ($($number:ty)*) => {$(
        impl JsonWrite for $number {
            fn write(&self, out: &mut Vec<u8>) {
                let _ = serde_json::to_writer(out, self);
            }
        }
    )*};
}
written_numbers!(usize u32 u64);

impl<T: JsonWrite> JsonWrite for Option<T> {
    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Some(value) => value.write(out),
            None => out.extend_from_slice(b"null"),
        }
    }

    fn is_left_out(&self) -> bool {
        self.is_none()
    }
}

impl<T: JsonWrite> JsonWrite for Vec<T> {
    fn write(&self, out: &mut Vec<u8>) {
        self.as_slice().write(out);
    }

    fn is_left_out(&self) -> bool {
        self.is_empty()
    }
}

impl<T: JsonWrite> JsonWrite for &[T] {
    fn write(&self, out: &mut Vec<u8>) {
        write_list(self.iter(), T::write, out);
    }

    fn is_left_out(&self) -> bool {
        self.is_empty()
    }
}

impl JsonWrite for QuestionIds<'_> {
    fn write(&self, out: &mut Vec<u8>) {
        write_list(self.at.iter(), |at, out| self.of[*at].id.as_str().write(out), out);
    }
}

fn write_list<T>(items: impl Iterator<Item = T>, write: impl Fn(T, &mut Vec<u8>), out: &mut Vec<u8>) {
    let start = out.len();
    for item in items {
        out.push(b',');
        write(item, out);
    }
    enclose(out, start, b'[', b']');
}

/// Encloses what was added since a place: its first comma becomes the opening bracket.
fn enclose(out: &mut Vec<u8>, start: usize, open: u8, close: u8) {
    match out.get_mut(start) {
        Some(comma) => *comma = open,
        None => out.push(open),
    }
    out.push(close);
}

/// An object of the results of municipalities.
macro_rules! result_object {
    (
        $(#[$meta:meta])*
        pub struct $name:ident $(<$life:lifetime>)? {
            $($(#[$field_meta:meta])* $need:ident $field:ident: $type:ty, $en:literal / $fr:literal;)*
        }
    ) => {
        object! {
            $(#[$meta])*
            pub struct $name $(<$life>)? {
                $($(#[$field_meta])* $need $field: $type, $en / $fr;)*
            }
        }

        impl $(<$life>)? JsonWrite for $name $(<$life>)? {
            fn write(&self, out: &mut Vec<u8>) {
                let start = out.len();
                $(result_object!(@$need self.$field, result_object!(@key $field), out);)*
                enclose(out, start, b'{', b'}');
            }
        }
    };
    (@always $value:expr, $key:expr, $out:ident) => {
        $out.extend_from_slice($key);
        $value.write($out);
    };
    (@sometimes $value:expr, $key:expr, $out:ident) => {
        if !$value.is_left_out() {
            result_object!(@always $value, $key, $out);
        }
    };
    // A key that is a word of Rust is written with a mark before it.
    (@key r#for) => { b",\"for\":" };
    (@key $field:ident) => { concat!(",\"", stringify!($field), "\":").as_bytes() };
}

/// An object of the format: `always` keys are there, if only as null; `sometimes` keys may be left
/// out.
macro_rules! object {
    (
        $(#[$meta:meta])*
        pub struct $name:ident $(<$life:lifetime>)? {
            $($(#[$field_meta:meta])* $need:ident $field:ident: $type:ty, $en:literal / $fr:literal;)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Serialize)]
        pub struct $name $(<$life>)? {
            $($(#[$field_meta])* #[doc = $en] pub $field: $type,)*
        }

        impl $(<$life>)? Described for $name $(<$life>)? {
            fn schema(schema: &mut Schema) -> Value {
                schema.record(stringify!($name), |schema| {
                    let mut properties = Map::new();
                    $(
                        let mut property = <$type as Described>::schema(schema);
                        if let Some(object) = property.as_object_mut() {
                            object.insert("description".into(), schema.lang.pick($fr, $en).into());
                        }
                        properties.insert(object!(@key $field).into(), property);
                    )*
                    let required = [$(object!(@required $need $field)),*];
                    (properties, required.into_iter().flatten().collect())
                })
            }
        }
    };
    (@required always $field:ident) => { Some(object!(@key $field)) };
    // A key that is a word of Rust is written with a mark before it.
    (@key $field:ident) => { stringify!($field).trim_start_matches("r#") };
    (@required sometimes $field:ident) => { None };
}

pub(in crate::data) use object;

/// One of several objects, told apart by their keys.
macro_rules! either {
    ($(#[$meta:meta])* pub enum $name:ident<$life:lifetime> { $($variant:ident($type:ty),)* }) => {
        $(#[$meta])*
        #[derive(Serialize)]
        #[serde(untagged)]
        pub enum $name<$life> {
            $(#[doc = stringify!($variant)] $variant($type),)*
        }

        impl<$life> Described for $name<$life> {
            fn schema(schema: &mut Schema) -> Value {
                json!({ "anyOf": [$(<$type as Described>::schema(schema)),*] })
            }
        }

        impl<$life> JsonWrite for $name<$life> {
            fn write(&self, out: &mut Vec<u8>) {
                match self {
                    $($name::$variant(value) => value.write(out),)*
                }
            }
        }
    };
}

result_object! {
    /// What is known of one municipality.
    pub struct ResultJson<'a> {
        always result: u32, "the version of this format: 1" / "la version de ce format : 1";
        always source: &'a str, "where the answers come from: a file, or a file and row" / "d’où viennent les réponses : un fichier, ou un fichier et une ligne";
        always framework: FrameworkJson<'a>, "the framework used for scoring" / "le référentiel qui a servi";
        always municipality: MunicipalityJson<'a>, "who answered" / "qui a répondu";
        always date: String, "the assessment's date" / "la date de l’évaluation";
        #[serde(skip_serializing_if = "<[_]>::is_empty")]
        sometimes what_if: &'a [String], "answers that are only supposed, each as question=answer" / "réponses seulement supposées, chacune sous la forme question=réponse";
        always stage: StageJson<'a>, "the stage reached" / "le stade atteint";
        always index: Option<IndexJson>, "the index, where the framework has one" / "l’indice, si le référentiel en a un";
        always dimensions: Vec<DimensionJson<'a>>, "each dimension, in file order" / "chaque dimension, dans l’ordre du fichier";
        always gates: Vec<GateJson<'a>>, "each gate, in file order" / "chaque verrou, dans l’ordre du fichier";
        always blocked_by: Vec<BlockJson<'a>>, "what holds the next stage back" / "ce qui retient le stade suivant";
        always alerts: Vec<&'a str>, "active alerts" / "alertes actives";
        always out_of_step: Vec<OutOfStepJson<'a>>, "dimensions with practices two stages above the one reached" / "dimensions qui ont des pratiques deux stades au-dessus de celui atteint";
        always strengths: QuestionIds<'a>, "practices in place, furthest stage first" / "pratiques en place, le stade le plus avancé d’abord";
        always unproven: QuestionIds<'a>, "practices that hold a gate open with no evidence given" / "pratiques dont dépend un verrou et sans preuve donnée";
        always stale: QuestionIds<'a>, "answers older than their question allows" / "réponses plus anciennes que leur question ne le permet";
        #[serde(skip_serializing_if = "Vec::is_empty")]
        sometimes disagreements: Vec<DisagreementJson<'a>>, "questions that people answered differently and nobody has settled, those first on which the stage may depend; there where there are any" / "questions auxquelles les réponses diffèrent et que personne n’a réglées, d’abord celles dont le stade peut dépendre ; présent s’il y en a";
        #[serde(skip_serializing_if = "Option::is_none")]
        sometimes roadmap: Option<RoadmapJson<'a>>, "the roadmap, where it was asked for" / "la feuille de route, si elle est demandée";
    }
}

result_object! {
    /// A framework.
    pub struct FrameworkJson<'a> {
        always id: &'a str, "its id" / "son identifiant";
        always version: String, "its version" / "sa version";
        #[serde(skip_serializing_if = "Option::is_none")]
        sometimes extends: Option<ExtendsJson<'a>>, "what it extends, where it does" / "ce qu’il prolonge, le cas échéant";
    }
}

result_object! {
    /// What a framework extends, and how far it goes.
    pub struct ExtendsJson<'a> {
        always frameworks: Vec<BaseJson<'a>>, "the frameworks that it extends, from the one that all build on" / "les référentiels qu’il prolonge, à partir de celui sur lequel tous reposent";
        always questions_added: usize, "questions that the first of them has not" / "questions que le premier d’entre eux n’a pas";
        always questions_dropped: usize, "questions of it that are left out" / "questions de celui-ci laissées de côté";
        always steps_added: usize, "steps that it has not" / "pas qu’il n’a pas";
        always steps_dropped: usize, "steps of it that are left out" / "pas de celui-ci laissés de côté";
        always efforts_changed: usize, "steps with other working days" / "pas dont les jours de travail sont autres";
        always others_changed: usize, "what is changed otherwise" / "ce qui est changé autrement";
    }
}

result_object! {
    /// A framework that is extended.
    pub struct BaseJson<'a> {
        always id: &'a str, "its id" / "son identifiant";
        always version: String, "its version" / "sa version";
    }
}

impl<'a> FrameworkJson<'a> {
    /// A framework, with what it extends.
    pub fn of(framework: &'a Framework) -> FrameworkJson<'a> {
        let base = |base: &'a Framework| BaseJson { id: &base.id, version: base.version.to_string() };
        let mut frameworks: Vec<BaseJson> = framework.bases().map(base).collect();
        frameworks.reverse();
        let extends = framework.extends.as_ref().map(|extends| ExtendsJson {
            frameworks,
            questions_added: extends.questions_added,
            questions_dropped: extends.questions_dropped,
            steps_added: extends.steps_added,
            steps_dropped: extends.steps_dropped,
            efforts_changed: extends.efforts_changed,
            others_changed: extends.others_changed,
        });
        FrameworkJson { id: &framework.id, version: framework.version.to_string(), extends }
    }
}

result_object! {
    /// A municipality.
    pub struct MunicipalityJson<'a> {
        always name: &'a str, "its name" / "son nom";
        #[serde(skip_serializing_if = "Option::is_none")]
        sometimes code: Option<&'a str>, "its official number, where it is given" / "son code officiel, s’il est donné";
        always profile: Option<&'a str>, "its kind" / "son type";
        always population: Option<u64>, "inhabitants" / "nombre d’habitants";
    }
}

result_object! {
    /// A municipality's stage.
    pub struct StageJson<'a> {
        always reached: Option<&'a str>, "the stage reached; null: none yet" / "le stade atteint ; null : aucun encore";
        always low: Option<&'a str>, "with unknown and blank answers at their worst" / "si les réponses inconnues et vides sont au pire";
        always high: Option<&'a str>, "with unknown and blank answers at their best" / "si les réponses inconnues et vides sont au mieux";
        always provisional: bool, "whether these differ" / "si les deux diffèrent";
        always next: Option<&'a str>, "the next stage; null: none" / "le stade suivant ; null : aucun";
    }
}

result_object! {
    /// An index.
    pub struct IndexJson {
        always score: Option<f64>, "from 0 to 1" / "de 0 à 1";
        always low: Option<f64>, "with unknown and blank answers at their worst" / "si les réponses inconnues et vides sont au pire";
        always high: Option<f64>, "with unknown and blank answers at their best" / "si les réponses inconnues et vides sont au mieux";
    }
}

result_object! {
    /// A dimension's result.
    pub struct DimensionJson<'a> {
        always id: &'a str, "its id" / "son identifiant";
        always kind: &'static str, "core, criterion or context" / "core (socle), criterion (critère) ou context (contexte)";
        always parent: Option<&'a str>, "the dimension it belongs to" / "la dimension dont elle fait partie";
        always score: Option<f64>, "from 0 to 1; null: nothing applies" / "de 0 à 1 ; null : rien ne s’applique";
        always low: Option<f64>, "with unknown and blank answers at their worst" / "si les réponses inconnues et vides sont au pire";
        always high: Option<f64>, "with unknown and blank answers at their best" / "si les réponses inconnues et vides sont au mieux";
        always points: Option<f64>, "points, where the score is a quotient of them" / "points, si le score en est un quotient";
        always out_of: Option<f64>, "out of so many points" / "sur tant de points";
        always insufficient: bool, "whether too little is answered for a score" / "si trop peu de réponses permettent un score";
        always stage: Option<&'a str>, "the stage it has reached" / "le stade qu’elle a atteint";
        always level: Option<f64>, "stages reached and the way to the next" / "stades atteints et chemin vers le suivant";
        always coverage: Option<f64>, "part of the questions asked that is not blank, from 0 to 1" / "part des questions posées qui ne sont pas vides, de 0 à 1";
        always questions: CountsJson, "numbers of its questions" / "nombres de ses questions";
        always stages: Vec<CellJson<'a>>, "each stage, in a core dimension of a staged framework" / "chaque stade, dans une dimension du socle d’un référentiel à stades";
    }
}

result_object! {
    /// Numbers of questions.
    pub struct CountsJson {
        always applicable: usize, "answered, unknown and blank" / "répondues, inconnues et vides";
        always met: usize, "practices in place" / "pratiques en place";
        always answered: usize, "answered" / "répondues";
        always unknown: usize, "answered: we do not know" / "répondues : nous ne savons pas";
        always not_applicable: usize, "answered: not applicable" / "répondues : sans objet";
        always blank: usize, "not answered" / "sans réponse";
        always not_asked: usize, "not asked of this municipality" / "non posées à cette commune";
    }
}

result_object! {
    /// A stage in a dimension.
    pub struct CellJson<'a> {
        always id: &'a str, "the stage" / "le stade";
        always score: Option<f64>, "of the questions of this stage, from 0 to 1" / "des questions de ce stade, de 0 à 1";
        always threshold: Option<f64>, "the least score that reaches it" / "le plus petit score qui l’atteint";
        always essential_unmet: QuestionIds<'a>, "essential practices that lack" / "pratiques essentielles qui manquent";
    }
}

result_object! {
    /// A gate.
    pub struct GateJson<'a> {
        always stage: &'a str, "the stage it is before" / "le stade qu’il précède";
        always holds: bool, "whether everything it asks for is in place" / "si tout ce qu’il demande est en place";
        always unmet: QuestionIds<'a>, "practices that lack" / "pratiques qui manquent";
        always below: Vec<BelowJson<'a>>, "dimensions below their minimum" / "dimensions sous leur minimum";
    }
}

result_object! {
    /// A dimension below a gate's minimum.
    pub struct BelowJson<'a> {
        always dimension: &'a str, "which" / "laquelle";
        always score: Option<f64>, "from 0 to 1" / "de 0 à 1";
        always minimum: f64, "the least that the gate asks for" / "le moins que demande le verrou";
    }
}

either! {
    /// What holds a stage back.
    pub enum BlockJson<'a> {
        Index(IndexBlock<'a>),
        Dimension(DimensionBlock<'a>),
        Gate(GateBlock<'a>),
    }
}

result_object! {
    /// An index that is too low.
    pub struct IndexBlock<'a> {
        always index: Option<f64>, "the index" / "l’indice";
        always stage: &'a str, "the stage held back" / "le stade retenu";
        always missing_score: f64, "what it lacks" / "ce qui lui manque";
    }
}

result_object! {
    /// A dimension that has not reached the stage.
    pub struct DimensionBlock<'a> {
        always dimension: &'a str, "the dimension" / "la dimension";
        always stage: &'a str, "the stage held back" / "le stade retenu";
        always essential_unmet: QuestionIds<'a>, "essential practices that lack" / "pratiques essentielles qui manquent";
        always missing_score: f64, "what its score lacks" / "ce qui manque à son score";
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        sometimes insufficient: bool, "there where too little is answered" / "présent si trop peu de réponses sont données";
    }
}

result_object! {
    /// A gate that does not hold.
    pub struct GateBlock<'a> {
        always gate: &'a str, "the stage it is before" / "le stade qu’il précède";
        always unmet: QuestionIds<'a>, "practices that lack" / "pratiques qui manquent";
        always below: Vec<BelowJson<'a>>, "dimensions below their minimum" / "dimensions sous leur minimum";
    }
}

result_object! {
    /// A dimension that runs ahead of itself.
    pub struct OutOfStepJson<'a> {
        always dimension: &'a str, "which" / "laquelle";
        always ahead: QuestionIds<'a>, "practices two stages above the one reached" / "pratiques deux stades au-dessus de celui atteint";
        always missing: QuestionIds<'a>, "the essential ones between" / "les essentielles entre les deux";
    }
}

result_object! {
    /// A roadmap.
    pub struct RoadmapJson<'a> {
        always capacity_days_per_month: f64, "working days a month it is planned with" / "jours de travail par mois retenus";
        always certificate: CertificateJson, "how good the order within its parts is" / "ce que vaut l’ordre dans ses parties";
        always milestones: Vec<MilestoneJson<'a>>, "the stages it leads to, lowest first" / "les stades où elle mène, du plus bas au plus haut";
        always waves: Vec<WaveJson<'a>>, "each wave with its steps" / "chaque vague avec ses pas";
        always steps: Vec<StepJson<'a>>, "the steps, in order" / "les pas, dans l’ordre";
        always done: Vec<&'a str>, "steps that are done" / "les pas déjà faits";
        always left_out: Vec<LeftOutJson<'a>>, "steps that fall away with those that are not possible" / "pas qui tombent avec ceux qui ne sont pas possibles";
        #[serde(skip_serializing_if = "Vec::is_empty")]
        sometimes followed: Vec<FollowedJson<'a>>, "what was noted of steps; there where there is any" / "ce qui est noté de pas ; présent s’il y en a";
        always unreachable: Option<Vec<BlockJson<'a>>>, "what still blocks the stage aimed at after every step; null: nothing" / "ce qui bloque encore le stade visé après tous les pas ; null : rien";
    }
}

result_object! {
    /// What was noted of a step.
    pub struct FollowedJson<'a> {
        always step: &'a str, "which" / "lequel";
        always state: &'a str, "started, done or declined" / "started (commencé), done (fait) ou declined (écarté)";
        always who: Option<&'a str>, "who does it, or declined it" / "qui le fait, ou l’a écarté";
        always since: Option<String>, "since when" / "depuis quand";
        always until: Option<String>, "until when it is to be done, or was" / "pour quand il est prévu, ou quand il a été fait";
        always note: Option<&'a str>, "a remark" / "une remarque";
        always days: Option<f64>, "working days that it took so far" / "jours de travail qu’il a pris jusqu’ici";
        always contradicted: bool, "whether it is noted as done although the answers say otherwise" / "s’il est noté comme fait alors que les réponses disent autre chose";
    }
}

result_object! {
    /// A stage with the steps that lead there.
    pub struct MilestoneJson<'a> {
        always stage: &'a str, "the stage" / "le stade";
        always steps: Vec<&'a str>, "the steps of least effort that lead there, in the order of the plan" / "les pas de moindre effort qui y mènent, dans l’ordre du plan";
        always effort_days: EffortJson, "working days of these steps" / "jours de travail de ces pas";
        #[serde(skip_serializing_if = "Option::is_none")]
        sometimes upkeep_days_per_month: Option<f64>, "working days a month that all steps planned up to then go on taking once they are done, where they take any" / "jours de travail par mois que tous les pas prévus jusque-là demandent encore une fois faits, s’ils en demandent";
        always ends: Option<String>, "the day it is reached by the plan; null: never" / "le jour où le plan l’atteint ; null : jamais";
        always certificate: CertificateJson, "whether that effort is the least" / "si cet effort est le moindre";
        always unreachable: Option<Vec<BlockJson<'a>>>, "what still blocks it after every step; null: nothing" / "ce qui le bloque encore après tous les pas ; null : rien";
        always if_well: Option<IfWellJson>, "what would be left if every open answer turned out to be the best; null: nothing is open" / "ce qui resterait si chaque réponse ouverte était la meilleure ; null : rien n’est ouvert";
    }
}

result_object! {
    /// What would be left to do.
    pub struct IfWellJson {
        always used: f64, "working days" / "jours de travail";
        always steps: usize, "how many steps" / "combien de pas";
    }
}

result_object! {
    /// A proof of how good something is.
    pub struct CertificateJson {
        always optimal: bool, "whether nothing better exists" / "si rien n’est meilleur";
        always bound: Option<f64>, "it costs at most so many times the best; null: nothing is proved" / "cela coûte au plus tant de fois le meilleur ; null : rien n’est prouvé";
    }
}

result_object! {
    /// A wave of steps.
    pub struct WaveJson<'a> {
        always id: &'a str, "its id" / "son identifiant";
        always ends: Option<String>, "the day it ends; null: no steps" / "le jour où elle finit ; null : aucun pas";
        always steps: Vec<&'a str>, "its steps" / "ses pas";
        always stage_after: Option<&'a str>, "the stage reached by then" / "le stade atteint alors";
        always met_after: usize, "practices in place by then" / "pratiques en place alors";
    }
}

result_object! {
    /// A step in its place.
    pub struct StepJson<'a> {
        always id: &'a str, "its id" / "son identifiant";
        always wave: Option<&'a str>, "its wave; null: after the last one" / "sa vague ; null : après la dernière";
        always r#for: Option<&'a str>, "the stage that it leads to; null: none" / "le stade où il mène ; null : aucun";
        always known: bool, "whether it is known to be needed, not resting on questions that nobody answered" / "si l’on sait qu’il le faut, sans reposer sur des questions restées sans réponse";
        always gain: f64, "what it brings" / "ce qu’il apporte";
        always effort_days: EffortJson, "working days" / "jours de travail";
        always effort_basis: &'static str, "estimate, measured or assumed" / "estimate (estimé), measured (mesuré) ou assumed (supposé)";
        #[serde(skip_serializing_if = "Option::is_none")]
        sometimes measured: Option<MeasuredJson>, "what it took in municipalities of this kind, where it was measured" / "ce qu’il a pris dans des municipalités de ce type, s’il a été mesuré";
        #[serde(skip_serializing_if = "Option::is_none")]
        sometimes upkeep_days_per_month: Option<f64>, "working days a month that it goes on taking once it is done, where it takes any" / "jours de travail par mois qu’il demande encore une fois fait, s’il en demande";
        always requires: Vec<&'a str>, "steps before it, those that are done too" / "pas qui le précèdent, y compris ceux déjà faits";
        always closes: Vec<&'a str>, "practices that it puts in place" / "pratiques qu’il met en place";
        always starts: String, "the day it starts" / "le jour où il commence";
        always ends: String, "the day it ends" / "le jour où il finit";
        always unlocks: Vec<&'a str>, "steps after it" / "pas qui le suivent";
        always because: Vec<ReasonJson<'a>>, "why it is there" / "pourquoi il est là";
        always builds_on: QuestionIds<'a>, "practices in place that it stands on" / "pratiques en place sur lesquelles il s’appuie";
    }
}

result_object! {
    /// What a step took where it was done.
    pub struct MeasuredJson {
        always count: u32, "how many municipalities said so" / "combien de municipalités l’ont dit";
        always median_days: f64, "working days in the middle one of them" / "jours de travail dans celle du milieu";
    }
}

result_object! {
    /// An effort in working days.
    pub struct EffortJson {
        always low: f64, "at least" / "au moins";
        always high: f64, "at most" / "au plus";
        always used: f64, "what the plan counts with" / "ce que compte le plan";
    }
}

either! {
    /// Why a step is in the plan.
    pub enum ReasonJson<'a> {
        Question(QuestionReason<'a>),
        Gate(GateReason<'a>),
        Alert(AlertReason<'a>),
        Priority(PriorityReason<'a>),
        Boost(BoostReason),
        NeededFor(NeededReason<'a>),
    }
}

result_object! {
    /// It closes a gap.
    pub struct QuestionReason<'a> {
        always question: &'a str, "the practice" / "la pratique";
        always answer: AnswerJson<'a>, "the answer as in a file; null: blank" / "la réponse comme dans un fichier ; null : vide";
    }
}

result_object! {
    /// It opens a gate.
    pub struct GateReason<'a> {
        always gate: &'a str, "the stage it is before" / "le stade qu’il précède";
    }
}

result_object! {
    /// It answers an alert.
    pub struct AlertReason<'a> {
        always alert: &'a str, "which" / "laquelle";
    }
}

result_object! {
    /// Residents named its dimension.
    pub struct PriorityReason<'a> {
        always priority: &'a str, "the dimension" / "la dimension";
    }
}

result_object! {
    /// The framework's authors put it first.
    pub struct BoostReason {
        always boost: f64, "the factor" / "le facteur";
    }
}

result_object! {
    /// Others need it.
    pub struct NeededReason<'a> {
        always needed_for: Vec<&'a str>, "which steps" / "quels pas";
    }
}

/// An answer as it stands in an answers file; null for a blank.
#[derive(Serialize)]
#[serde(untagged)]
pub enum AnswerJson<'a> {
    /// None.
    Blank,
    /// An option, `unknown`, or words.
    Text(&'a str),
    /// A number.
    Number(f64),
    /// Several options.
    List(Vec<&'a str>),
    /// The question does not apply.
    NotApplicable {
        /// Why.
        not_applicable: &'a str,
    },
}

impl JsonWrite for AnswerJson<'_> {
    fn write(&self, out: &mut Vec<u8>) {
        write_plainly(self, out);
    }
}

impl Described for AnswerJson<'_> {
    fn schema(_: &mut Schema) -> Value {
        let reason = json!({ "type": "object", "properties": { "not_applicable": { "type": "string" } }, "required": ["not_applicable"] });
        let list = json!({ "type": "array", "items": { "type": "string" } });
        json!({ "anyOf": [{ "type": ["null", "string", "number"] }, list, reason] })
    }
}

result_object! {
    /// A question that people answered differently.
    pub struct DisagreementJson<'a> {
        always question: &'a str, "which" / "laquelle";
        always decides: bool, "whether the stage may depend on it" / "si le stade peut en dépendre";
        always said: Vec<SaidJson<'a>>, "what each of them said" / "ce que chacun a dit";
    }
}

result_object! {
    /// What somebody answered.
    pub struct SaidJson<'a> {
        always who: &'a str, "who: a role, a name or a file" / "qui : un rôle, un nom ou un fichier";
        always answer: AnswerJson<'a>, "the answer" / "la réponse";
    }
}

result_object! {
    /// A step that falls away.
    pub struct LeftOutJson<'a> {
        always step: &'a str, "which" / "lequel";
        always needs: &'a str, "the step it needs" / "le pas dont il a besoin";
    }
}
