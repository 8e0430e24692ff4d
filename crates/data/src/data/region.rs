//! A shared roadmap for programs and spreadsheets: JSON, version 1; a table of municipalities and steps.

use serde::Serialize;
use serde_json::{Map, Value};

use super::json::format::{Described, FrameworkJson, object};
use super::steps::Naming;
use super::table::DataCell;
use crate::load::shape::Schema;
use crate::messages;
use crate::model::{Framework, StageIx};
use crate::number::Exact;
use crate::plan::region::{Ahead, CurvePoint, Participant, RegionPlan, SharedStep, Taking, share};
use crate::said::words::not_there_yet;
use crate::text::Lang;
use crate::text::harm::harmless_json;

/// The version of the format.
pub const REGION_VERSION: u32 = 1;

messages! {
    fn schema_title() {
        fr: "Feuille de route partagée de Jalon, version 1",
        en: "Shared roadmap of Jalon, version 1",
    }
    /// The name of the sheet.
    pub fn sheet() { fr: "Région", en: "Region" }
    fn the_region() { fr: "La région", en: "The region" }
    fn shares_nothing() { fr: "rien à partager", en: "nothing to share" }
}

object! {
    /// A roadmap that several municipalities share.
    pub struct RegionJson<'a> {
        always region: u32, "the version of this format: 1" / "la version de ce format : 1";
        always framework: FrameworkJson<'a>, "the framework used" / "le référentiel qui a servi";
        always days: Option<f64>, "the region's working days that were asked about" / "les jours de travail de la région sur lesquels portait la demande";
        always municipalities: MunicipalityCounts, "how many municipalities there are" / "combien de municipalités il y a";
        always region_days: f64, "the region's working days for all steps chosen" / "les jours de travail de la région pour tous les pas choisis";
        always days_alone: Option<f64>, "working days on the ways of those for which the region’s part is done, each by itself" / "jours de travail sur les chemins de celles pour qui la part de la région est faite, chacune seule";
        always own_days: Option<f64>, "what is left of these to them" / "ce qu’il leur en reste";
        always more_at_most: usize, "for how many more municipalities other steps could do the region’s part in as many days, at most; 0 is proved" / "pour combien de municipalités de plus d’autres pas pourraient faire la part de la région dans les mêmes jours, au plus ; 0 est prouvé";
        always steps: Vec<SharedStepJson<'a>>, "the steps chosen, in order" / "les pas choisis, dans l’ordre";
        always unnamed: usize, "in what is for publication: how many more steps two to four municipalities need, which have no part in it; else 0" / "dans ce qui est à publier : combien d’autres pas sont nécessaires à deux à quatre municipalités, et n’y ont aucune part ; sinon 0";
        always left: LeftJson, "shared steps that the days do not suffice for" / "pas partagés pour lesquels les jours ne suffisent pas";
        always curve: Vec<CurveJson>, "what rising days bring, where none were given" / "ce qu’apportent de plus en plus de jours, si aucun n’est donné";
        always participants: Vec<ParticipantJson<'a>>, "the municipalities, in the order of the inputs; empty in what is for publication" / "les municipalités, dans l’ordre des entrées ; vide dans ce qui est à publier";
    }
}

object! {
    /// How many municipalities there are of each kind.
    pub struct MunicipalityCounts {
        always all: usize, "all" / "toutes";
        always sharing: usize, "those with a step on their way that others have, too" / "celles dont le chemin a un pas que d’autres ont aussi";
        always brought: usize, "of these, those for which the region’s part is done" / "parmi elles, celles pour qui la part de la région est faite";
        always nothing_shared: usize, "those with a way of which no step is shared" / "celles dont aucun pas du chemin n’est partagé";
        always out_of_reach: usize, "those whose next stage, or the one that was given, all steps together do not reach" / "celles dont tous les pas ensemble n’atteignent pas le prochain stade, ou celui qui est donné";
        always no_stage: usize, "those that have reached the last stage, or the one that was given" / "celles qui ont atteint le dernier stade, ou celui qui est donné";
        always not_assessed: usize, "those of which no stage can be told" / "celles dont aucun stade ne peut être dit";
    }
}

object! {
    /// A step that several municipalities need.
    pub struct SharedStepJson<'a> {
        always id: &'a str, "its id" / "son identifiant";
        always needed_by: usize, "how many municipalities have it on their way" / "combien de municipalités l’ont sur leur chemin";
        always share: f64, "the part of its effort that is done once, 0 to 1" / "la part de son effort qui se fait une fois, de 0 à 1";
        always assumed: bool, "whether that is assumed, as the framework does not say it" / "si elle est supposée, faute que le référentiel la dise";
        always days: f64, "the region's working days" / "jours de travail de la région";
        always until: f64, "the region's days up to it, with it" / "jours de la région jusqu’à lui compris";
        always brought: usize, "for how many municipalities the region’s part is done with it" / "pour combien de municipalités la part de la région est faite avec lui";
        always best: bool, "whether no other steps are proved to bring more in as many days; false where days were given" / "s’il est prouvé qu’aucun autre choix n’en mène plus dans les mêmes jours ; false si des jours sont donnés";
    }
}

object! {
    /// Shared steps that are left for later.
    pub struct LeftJson {
        always steps: usize, "how many" / "combien";
        always days: f64, "the region's working days for them" / "jours de travail de la région pour eux";
    }
}

object! {
    /// What so many days bring.
    pub struct CurveJson {
        always days: f64, "the region's working days" / "jours de travail de la région";
        always brought: usize, "for how many municipalities the region’s part is done" / "pour combien de municipalités la part de la région est faite";
        always more_at_most: usize, "how many more it could be at most" / "combien de plus ce pourrait être au plus";
        always own_days: Option<f64>, "working days of their own left to those" / "jours de travail à elles qui leur restent";
    }
}

object! {
    /// A municipality.
    pub struct ParticipantJson<'a> {
        always name: &'a str, "its name" / "son nom";
        #[serde(skip_serializing_if = "Option::is_none")]
        sometimes code: Option<&'a str>, "its official number, where it is given" / "son code officiel, s’il est donné";
        always profile: Option<&'a str>, "its kind" / "son type";
        always reached: Option<&'a str>, "the stage reached" / "le stade atteint";
        always next: Option<&'a str>, "its next stage, or the one that was given, where a way leads there" / "son prochain stade, ou celui qui est donné, si un chemin y mène";
        always way: Vec<&'a str>, "the steps of its way, in file order" / "les pas de son chemin, dans l’ordre du fichier";
        always way_optimal: bool, "whether no other way is shorter" / "si aucun autre chemin n’est plus court";
        always days_alone: f64, "working days of its way by itself" / "jours de travail de son chemin, seule";
        always own_days: f64, "working days of its own that are left" / "jours de travail à elle qui restent";
        always part: &'static str, "`brought` (only its own days are left), `not_yet` (not all shared steps on its way are chosen), or `nothing` (it shares none)" / "`brought` (il ne reste que ses propres jours), `not_yet` (tous les pas partagés de son chemin ne sont pas choisis) ou `nothing` (elle n’en partage aucun)";
    }
}

/// The word for the part of a municipality.
fn part(part: Taking) -> &'static str {
    match part {
        Taking::Brought => "brought",
        Taking::NotYet => "not_yet",
        Taking::Nothing => "nothing",
    }
}

/// The shared roadmap as one JSON object, with its line end.
#[must_use]
pub fn json(framework: &Framework, plan: &RegionPlan) -> String {
    let counts = plan.counts;
    let days = |days: &Option<Exact>| days.as_ref().map(Exact::to_f64);
    let step = |shared: &SharedStep| SharedStepJson {
        id: &framework.steps[shared.step].id,
        needed_by: shared.needed_by,
        share: share(framework, shared.step).to_f64(),
        assumed: framework.steps[shared.step].shareable.is_none(),
        days: shared.days.to_f64(),
        until: shared.until.to_f64(),
        brought: shared.brought,
        best: shared.is_best,
    };
    let point = |point: &CurvePoint| CurveJson {
        days: point.days.to_f64(),
        brought: point.brought,
        more_at_most: point.more_at_most,
        own_days: days(&point.own),
    };
    let whole = RegionJson {
        region: REGION_VERSION,
        framework: FrameworkJson::of(framework),
        days: days(&plan.days),
        municipalities: MunicipalityCounts {
            all: counts.municipalities,
            sharing: counts.sharing,
            brought: counts.brought,
            nothing_shared: counts.nothing_shared,
            out_of_reach: counts.out_of_reach,
            no_stage: counts.no_stage,
            not_assessed: counts.not_assessed,
        },
        region_days: plan.region_days.to_f64(),
        days_alone: days(&plan.alone),
        own_days: days(&plan.own),
        more_at_most: plan.more_at_most,
        steps: plan.steps.iter().map(step).collect(),
        unnamed: plan.unnamed,
        left: LeftJson { steps: plan.left, days: plan.left_days.to_f64() },
        curve: plan.curve.iter().map(point).collect(),
        participants: plan.participants.iter().map(|participant| participant_json(framework, participant)).collect(),
    };
    // Writing to memory cannot fail, and every key is a string.
    harmless_json(serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n")
}

fn participant_json<'a>(framework: &'a Framework, participant: &'a Participant) -> ParticipantJson<'a> {
    let Participant { member, alone, own, part: taking } = participant;
    let stage = |at: StageIx| framework.stages[at].id.as_str();
    let (next, way_optimal) = match &member.ahead {
        Ahead::Way { stage: next, optimal, .. } => (Some(stage(*next)), *optimal),
        Ahead::OutOfReach(_) | Ahead::NoStage | Ahead::NotAssessed => (None, true),
    };
    ParticipantJson {
        name: &member.municipality.name,
        code: member.municipality.code.as_deref(),
        profile: member.municipality.profile.map(|at| framework.profiles[at].id.as_str()),
        reached: member.reached.map(stage),
        next,
        way: member.way().iter().map(|step| framework.steps[*step].id.as_str()).collect(),
        way_optimal,
        days_alone: alone.to_f64(),
        own_days: own.to_f64(),
        part: part(*taking),
    }
}

/// The JSON Schema of a shared roadmap, which may have more keys in later versions of the program.
#[must_use]
pub fn schema(lang: Lang) -> Value {
    super::json::open_document(lang, &schema_title(lang), RegionJson::schema)
}

/// A column that every table has: its name for programs, in French and in English, and how many letters wide it is.
type FixedColumn = (&'static str, &'static str, &'static str, u16);

const OF_MUNICIPALITIES: [FixedColumn; 6] = [
    ("name", "Municipalité", "Municipality", 28),
    ("code", "Code", "Code", 8),
    ("next", "Stade à atteindre", "Stage to reach", 20),
    ("days_alone", "Jours sans la région", "Days without the region", 12),
    ("own_days", "Jours restants avec la région", "Days left with the region", 12),
    ("part", "Part de la région faite", "Region’s part done", 14),
];

const OF_STEPS: [FixedColumn; 6] = [
    ("id", "Identifiant", "Id", 28),
    ("title", "Pas", "Step", 60),
    ("needed_by", "Municipalités qui en ont besoin", "Municipalities that need it", 12),
    ("days", "Jours de la région", "Days of the region", 12),
    ("until", "Jours jusque-là", "Days up to it", 12),
    ("brought", "Part de la région faite pour", "Region’s part done for", 12),
];

/// A shared roadmap as a table.
#[derive(Debug, Clone, Copy)]
pub struct RegionTable<'a> {
    /// Under which framework.
    pub framework: &'a Framework,
    /// What it says.
    pub plan: &'a RegionPlan,
    /// The language of its texts.
    pub lang: Lang,
    /// Whom it is for.
    pub naming: Naming,
}

impl RegionTable<'_> {
    /// The columns: those of every table, and for each step one that says how many days of it are left to a municipality.
    /// Without participants a row is a step.
    #[must_use]
    pub fn columns(&self) -> Vec<(String, u16)> {
        let by_step = self.plan.participants.is_empty();
        let fixed = if by_step { &OF_STEPS } else { &OF_MUNICIPALITIES };
        let fixed = fixed.iter().map(|(name, fr, en, width)| (self.name(name, self.lang.pick(fr, en)), *width));
        let steps = self.plan.steps.iter().filter(|_| !by_step).map(|shared| {
            let step = &self.framework.steps[shared.step];
            (self.name(&step.id, step.title.get(self.lang)), 12)
        });
        fixed.chain(steps).collect()
    }

    /// The rows; for people, the last one says how many days of each step are the region's.
    #[must_use]
    pub fn rows(&self) -> Vec<Vec<DataCell>> {
        if self.plan.participants.is_empty() {
            return self.plan.steps.iter().map(|shared| self.step(shared)).collect();
        }
        let region = (self.naming == Naming::Words).then(|| self.region());
        self.plan.participants.iter().map(|participant| self.municipality(participant)).chain(region).collect()
    }

    fn name(&self, id: &str, words: &str) -> String {
        if self.naming == Naming::Ids { id.to_owned() } else { words.to_owned() }
    }

    fn step(&self, shared: &SharedStep) -> Vec<DataCell> {
        let step = &self.framework.steps[shared.step];
        vec![
            text(&step.id),
            text(step.title.get(self.lang)),
            DataCell::Number(Some(shared.needed_by as f64)),
            number(&shared.days),
            number(&shared.until),
            DataCell::Number(Some(shared.brought as f64)),
        ]
    }

    fn municipality(&self, participant: &Participant) -> Vec<DataCell> {
        let Participant { member, alone, own, part: taking } = participant;
        let next = match &member.ahead {
            Ahead::Way { stage, .. } | Ahead::OutOfReach(stage) => {
                let stage = &self.framework.stages[*stage];
                self.name(&stage.id, stage.title.get(self.lang))
            }
            Ahead::NoStage | Ahead::NotAssessed => String::new(),
        };
        let words = match taking {
            Taking::Brought => self.lang.truth(true).to_owned(),
            Taking::NotYet => not_there_yet(self.lang),
            Taking::Nothing => shares_nothing(self.lang),
        };
        let left = |shared: &SharedStep| {
            let needs = member.way().binary_search(&shared.step).is_ok();
            DataCell::Number(needs.then(|| member.days_left(self.framework, shared.step).to_f64()))
        };
        let mut row = vec![
            text(&member.municipality.name),
            text(member.municipality.code.as_deref().unwrap_or_default()),
            text(&next),
            number(alone),
            number(own),
            text(&self.name(part(*taking), &words)),
        ];
        row.extend(self.plan.steps.iter().map(left));
        row
    }

    fn region(&self) -> Vec<DataCell> {
        let mut row = vec![text(&the_region(self.lang)), text(""), text(""), DataCell::Number(None)];
        row.extend([number(&self.plan.region_days), text("")]);
        row.extend(self.plan.steps.iter().map(|shared| number(&shared.days)));
        row
    }
}

fn text(text: &str) -> DataCell {
    DataCell::Text(text.to_owned())
}

fn number(days: &Exact) -> DataCell {
    DataCell::Number(Some(days.to_f64()))
}
