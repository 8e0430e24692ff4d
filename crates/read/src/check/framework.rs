//! The framework as a whole: what it is, how it scores, its stages and profiles.

use typed_index_collections::TiVec;

use super::limit::is_of_a_size;
use super::names::{AllNames, Names};
use super::text::tags;
use super::{Cx, id_of, texts};
use crate::load::FrameworkFile;
use crate::load::framework::StageFile;
use crate::load::shape::Id;
use crate::model::{
    DEFAULT_CAPACITY, DEFAULT_SMALL_STEP, DimensionKind, Framework, IndexOver, Profile, ProfileIx, Retired, Scoring,
    Source, SourceIx, Stage, StageIx, StageRule, Start, Text, UnknownRule, Version,
};
use crate::number::Exact;
use crate::report::Report;
use crate::rule::{Advice, Fault, Noun, Phrase, Remark, Severity};
use crate::source::At;
use crate::text::Language;

/// Checks a framework and builds what it means.
pub fn check(file: &FrameworkFile, report: &mut Report) -> Option<Framework> {
    if !is_of_a_size(file, report) {
        return None;
    }
    let before = report.count(Severity::Error);
    let languages = languages(file, report);
    let are_languages = report.count(Severity::Error) == before;
    let names = AllNames::collect(file, report);
    names.renames(file, report);
    let mut cx = Cx { file, names, languages, are_languages, broken: TiVec::new(), report };
    let framework = cx.framework();
    // A record with mistakes of shape has holes, and a model with holes is no model.
    (file.sound && cx.report.count(Severity::Error) == before).then_some(framework)
}

fn languages(file: &FrameworkFile, report: &mut Report) -> Vec<String> {
    let Some(list) = file.framework.as_ref().and_then(|head| head.value.languages.as_ref()) else { return Vec::new() };
    if list.value.is_empty() {
        report.push(Fault::NoLanguages.at(list.span));
    }
    for tag in &list.value {
        let is_part =
            |part: &str| !part.is_empty() && part.len() <= 8 && part.bytes().all(|b| b.is_ascii_alphanumeric());
        // A language that readers cannot ask for would be of no use.
        if !tag.value.split('-').all(is_part) || Language::parse(&tag.value).is_none() {
            report.push(Fault::BadLanguage(tag.value.clone()).at(tag.span));
        }
    }
    let mut tags: Vec<String> = Vec::with_capacity(list.value.len());
    for tag in &list.value {
        if tags.len() < MOST_LANGUAGES && !tags.contains(&tag.value) {
            tags.push(tag.value.clone());
        }
    }
    tags
}

/// The most languages that texts are looked for in.
const MOST_LANGUAGES: usize = 50;

impl Cx<'_, '_> {
    fn framework(&mut self) -> Framework {
        let file = self.file;
        let head = file.framework.as_ref().map(|head| &head.value);
        let scoring = self.scoring();
        let stages = self.stages(&scoring);
        let profiles = self.profiles();
        let dimensions = self.dimensions();
        let mut framework = Framework {
            id: id_of(head.and_then(|head| head.id.as_ref())),
            version: head
                .and_then(|head| head.version.as_ref())
                .map_or(Version { numbers: [0; 3], suffix: String::new() }, |version| version.value.clone()),
            title: self.text(head.and_then(|head| head.title.as_ref())),
            summary: self.maybe_text(head.and_then(|head| head.summary.as_ref())),
            reference: head.and_then(|head| head.reference.as_ref()).map(|code| code.value.clone()),
            languages: self.languages.clone(),
            tags: tags(file),
            read_in: None,
            altered: Vec::new(),
            license: head.and_then(|head| head.license.as_ref()).map(|text| text.value.clone()),
            authors: texts(head.and_then(|head| head.authors.as_ref())),
            sources: self.sources(),
            tag_titles: self.tag_titles(),
            retired: self.retired(),
            extends: None,
            waves: self.waves(),
            factors: self.factors(),
            start: file.start.as_ref().map(|start| Start {
                title: self.text(start.value.title.as_ref()),
                summary: self.maybe_text(start.value.summary.as_ref()),
            }),
            scoring,
            stages,
            profiles,
            dimensions,
            questions: TiVec::new(),
            gates: TiVec::new(),
            alerts: TiVec::new(),
            steps: TiVec::new(),
        };
        self.questions(&mut framework);
        self.same_as(&mut framework);
        self.stages_have_questions(&framework);
        let ends = self.conditions(&mut framework);
        self.gates(&mut framework);
        let ordered = self.steps(&mut framework);
        self.alerts(&mut framework);
        self.examples(&framework);
        // From here on, what is sound in itself and probably a mistake all the same.
        self.names.similar(self.report);
        self.lists();
        self.texts();
        self.evidence(&framework);
        self.unused();
        self.weights(&framework);
        self.stage_holes(&framework);
        if ends {
            self.flow(&framework);
        }
        self.order(&framework, ordered);
        self.cover(&framework, ordered);
        framework
    }

    fn scoring(&mut self) -> Scoring {
        let file = self.file.scoring.as_ref().map(|scoring| &scoring.value);
        let get = |key: fn(&crate::load::framework::ScoringFile) -> Option<&At<crate::load::shape::Decimal>>| {
            file.and_then(key)
        };
        let rule = file.and_then(|s| s.stage_rule.as_ref()).map_or_else(StageRule::default, |rule| rule.value);
        let index = file.and_then(|scoring| scoring.index.as_ref()).is_some_and(|index| index.value);
        if let (StageRule::Bands, false) = (rule, index)
            && let Some(place) = file.and_then(|scoring| scoring.stage_rule.as_ref())
        {
            self.report.push(Fault::BandsWithoutIndex.at(place.span));
        }
        Scoring {
            max_value: self.positive("max_value", get(|s| s.max_value.as_ref()), Exact::ONE),
            unknown: file.and_then(|s| s.unknown.as_ref()).map_or_else(UnknownRule::default, |word| word.value),
            met: self.share("met", get(|s| s.met.as_ref()), Exact::ONE),
            min_coverage: self.share("min_coverage", get(|s| s.min_coverage.as_ref()), Exact::ZERO),
            stage_rule: rule,
            quorum: self.share("quorum", get(|s| s.quorum.as_ref()), Exact::ratio(7, 10)),
            max_lag: file.and_then(|scoring| scoring.max_lag.as_ref()).map_or(1, |lag| lag.value),
            index,
            index_over: file.and_then(|s| s.index_over.as_ref()).map_or_else(IndexOver::default, |over| over.value),
            display_max: self.positive("display_max", get(|s| s.display_max.as_ref()), Exact::from(100i64)),
            decimals: self.decimals("decimals", file.and_then(|scoring| scoring.decimals.as_ref())).unwrap_or(0),
        }
    }

    /// Whether what stages are reached by was written and could not be read.
    pub fn stage_rule_is_lost(&self) -> bool {
        self.file.scoring.as_ref().is_some_and(|scoring| scoring.value.is_lost("stage_rule"))
    }

    fn stages(&mut self, scoring: &Scoring) -> TiVec<StageIx, Stage> {
        let file = self.file;
        let needed = scoring.stage_rule != StageRule::None && !self.stage_rule_is_lost();
        if file.stages.is_empty() && needed && !file.is_lost("stage") {
            let place = file
                .scoring
                .as_ref()
                .and_then(|scoring| scoring.value.stage_rule.as_ref().map(|rule| rule.span).or(Some(scoring.span)))
                .or(file.framework.as_ref().map(|head| head.span))
                .unwrap_or(file.span);
            self.report.push(Fault::NoStages.at(place));
        }
        let mut stages = TiVec::with_capacity(file.stages.len());
        let mut before: Option<Exact> = None;
        for stage in &file.stages {
            let threshold = self.threshold(stage, scoring.stage_rule, before.as_ref());
            before = threshold.clone().or(before);
            stages.push(Stage {
                id: id_of(stage.value.id.as_ref()),
                title: self.text(stage.value.title.as_ref()),
                summary: self.maybe_text(stage.value.summary.as_ref()),
                threshold: threshold.filter(|_| scoring.stage_rule != StageRule::None),
            });
        }
        stages
    }

    fn threshold(&mut self, stage: &At<StageFile>, rule: StageRule, before: Option<&Exact>) -> Option<Exact> {
        let Some(threshold) = &stage.value.threshold else {
            if rule != StageRule::None && !self.stage_rule_is_lost() && stage.value.key("threshold").is_none() {
                let why = Phrase::new("le stade doit pouvoir être atteint", "the stage must be reachable");
                self.missing_here("threshold", why, Phrase::same("0.65"), stage.span);
            }
            return None;
        };
        let number = &threshold.value.0;
        let fault = match rule {
            _ if self.stage_rule_is_lost() => None,
            StageRule::Staged => (!number.is_positive() || *number > Exact::ONE).then_some(Fault::ThresholdStaged),
            StageRule::Bands if number.is_negative() || *number > Exact::ONE => Some(Fault::ThresholdShare),
            StageRule::Bands => before.is_some_and(|before| number <= before).then_some(Fault::ThresholdNotRising),
            StageRule::None => None,
        };
        if let Some(fault) = fault {
            self.report.push(fault.at(threshold.span));
        }
        Some(number.clone())
    }

    /// In a staged framework each stage needs something that shows it.
    fn stages_have_questions(&mut self, framework: &Framework) {
        let staged = framework.scoring.stage_rule == StageRule::Staged && !self.stage_rule_is_lost();
        if !staged || self.file.is_lost("dimension") {
            return;
        }
        for (at, stage) in framework.stages.keys().zip(&self.file.stages) {
            let shown = framework
                .questions
                .iter()
                .any(|q| q.stage == Some(at) && framework.dimensions[q.dimension].kind == DimensionKind::Core);
            if !shown {
                let id = id_of(stage.value.id.as_ref());
                self.report.push(Fault::StageWithoutQuestions(id).at(stage.span));
            }
        }
    }

    fn profiles(&mut self) -> TiVec<ProfileIx, Profile> {
        let file = self.file;
        let mut profiles = TiVec::with_capacity(file.profiles.len());
        let mut before: Option<u32> = None;
        // Kinds of which none has a size are chosen.
        let is_sized = file.profiles.iter().any(|profile| profile.value.key("max_population").is_some());
        for (at, profile) in file.profiles.iter().enumerate() {
            let last = at + 1 == file.profiles.len();
            match &profile.value.max_population {
                Some(most) => {
                    if before.is_some_and(|before| most.value <= before) {
                        self.report.push(Fault::PopulationNotRising.at(most.span));
                    }
                    before = Some(most.value);
                }
                None if is_sized && !last && profile.value.key("max_population").is_none() => {
                    let why = Phrase::new(
                        "seul le dernier profil peut se passer de `max_population`",
                        "only the last profile can do without `max_population`",
                    );
                    let fault = Fault::MissingHere("max_population".to_owned(), why);
                    self.report.push(fault.at(profile.span).help(Advice::SortProfiles));
                }
                None => {}
            }
            profiles.push(Profile {
                id: id_of(profile.value.id.as_ref()),
                title: self.text(profile.value.title.as_ref()),
                max_population: profile.value.max_population.as_ref().map(|most| most.value.into()),
                capacity: self.positive("capacity_days_per_month", profile.value.capacity.as_ref(), DEFAULT_CAPACITY),
                small_step_days: self.positive(
                    "small_step_days",
                    profile.value.small_step_days.as_ref(),
                    DEFAULT_SMALL_STEP,
                ),
            });
        }
        profiles
    }

    fn sources(&mut self) -> TiVec<SourceIx, Source> {
        let file = self.file;
        file.sources
            .iter()
            .map(|source| Source {
                id: id_of(source.value.id.as_ref()),
                title: self.text(source.value.title.as_ref()),
                url: source.value.url.as_ref().map(|url| url.value.clone()),
                note: self.maybe_text(source.value.note.as_ref()),
            })
            .collect()
    }

    fn tag_titles(&mut self) -> Vec<(String, Text)> {
        let mut names: Names<usize> = Names::new(Noun::Tag);
        let mut titles = Vec::with_capacity(self.file.tags.len());
        for (at, tag) in self.file.tags.iter().enumerate() {
            let Some(id) = &tag.value.id else { continue };
            names.define(&id.value, id.span, at, self.report);
            titles.push((id.value.clone(), self.text(tag.value.title.as_ref())));
        }
        titles
    }

    /// What the framework had: none of it may be in use.
    fn retired(&mut self) -> Vec<Retired> {
        let mut all = Vec::with_capacity(self.file.retired.len());
        for retired in &self.file.retired {
            let Some(id) = &retired.value.id else { continue };
            let (dimension, question) = id.value.split_once('.').map_or((&*id.value, None), |(d, q)| (d, Some(q)));
            if !Id::is_valid(dimension) || question.is_some_and(|question| !Id::is_valid(question)) {
                self.report.push(Fault::MalformedId(id.value.clone()).at(id.span));
            }
            let names = &self.names;
            let place = names.questions.place(&id.value).or_else(|| names.dimensions.place(&id.value));
            if let Some(place) = place {
                self.report.push(Fault::RetiredInUse(id.value.clone()).at(id.span).note(place, Remark::InUseHere));
            }
            all.push(Retired {
                id: id.value.clone(),
                since: retired.value.since.as_ref().map(|since| since.value.clone()),
                why: self.maybe_text(retired.value.why.as_ref()),
            });
        }
        all
    }
}
