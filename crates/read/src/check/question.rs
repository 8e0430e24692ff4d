//! Questions: what can be answered, and what it is worth.

use std::collections::HashSet;

use super::names::{Names, unique};
use super::number::is_positive;
use super::{Cx, id_of, texts};
use crate::load::framework::{NotApplicableWord, OptionFile, QuestionFile, QuestionKindWord, ScaleFile};
use crate::model::{
    Aggregate, Choice, Dimension, DimensionIx, DimensionKind, Framework, NumberKind, Question, QuestionKind, Scoring,
    StageRule, Variant,
};
use crate::number::Exact;
use crate::rule::{Advice, Fault, Noun, Phrase};
use crate::source::At;

/// The option id that means "we do not know" in every question.
pub const UNKNOWN: &str = "unknown";

impl Cx<'_, '_> {
    /// Adds the questions to the framework, without their conditions.
    pub fn questions(&mut self, framework: &mut Framework) {
        let file = self.file;
        let scales: Vec<Vec<Choice>> = file.scales.iter().map(|scale| self.scale(scale)).collect();
        for (at, dimension) in framework.dimensions.keys().zip(&file.dimensions) {
            for question in &dimension.value.questions {
                let built = self.question(question, at, framework, &scales);
                let broken = self.is_broken(&question.value);
                self.broken.push(broken);
                let question = framework.questions.push_and_get_key(built);
                framework.dimensions[at].questions.push(question);
            }
        }
        self.values_fit(framework);
    }

    /// Reports options that are worth more than the full value, each once, however many questions
    /// share it.
    fn values_fit(&mut self, framework: &Framework) {
        if !self.max_value_is_known() {
            return;
        }
        let file = self.file;
        let mut said = HashSet::new();
        let questions = file.dimensions.iter().flat_map(|dimension| &dimension.value.questions);
        for (written, question) in questions.zip(&framework.questions) {
            let dimension = &framework.dimensions[question.dimension];
            let is_capped = dimension.aggregate != Aggregate::Sum && dimension.kind != DimensionKind::Context;
            if !is_capped || !matches!(question.kind, QuestionKind::Choice(_) | QuestionKind::Multi(_)) {
                continue;
            }
            let scale = written.value.scale.as_ref().filter(|_| written.value.key("option").is_none());
            let scale = scale.and_then(|name| self.names.scales.get(&name.value));
            let options = scale.map_or(&written.value.options, |at| &file.scales[at].value.options);
            for value in options.iter().filter_map(|option| option.value.value.as_ref()) {
                if value.value.0 > framework.scoring.max_value && said.insert(value.span) {
                    self.above_max(&value.value.0, &framework.scoring.max_value, value.span);
                }
            }
        }
    }

    /// Whether what can be answered is not known, because it could not be read: that is an error
    /// already, and what follows from it is not another one.
    fn is_broken(&self, question: &QuestionFile) -> bool {
        let nameless = |options: &[At<OptionFile>]| {
            options.iter().any(|option| option.value.id.is_none() || option.value.is_lost("value"))
        };
        let unscaled = question.scale.as_ref().is_some_and(|name| match self.names.scales.get(&name.value) {
            Some(at) => {
                let scale = &self.file.scales[at].value;
                scale.is_lost("option") || nameless(&scale.options) || scale.options.is_empty()
            }
            None => true,
        });
        let options = question
            .kind
            .as_ref()
            .is_none_or(|kind| matches!(kind.value, QuestionKindWord::Choice | QuestionKindWord::Multi));
        ["kind", "scale", "option", "min", "max", "curve", "met"].iter().any(|key| question.is_lost(key))
            || unscaled
            || nameless(&question.options)
            || (options && question.scale.is_none() && question.options.is_empty())
            || (!options
                && question.key("max").is_none()
                && question.kind.as_ref().is_some_and(|kind| kind.value == QuestionKindWord::Number))
    }

    fn scale(&mut self, scale: &At<ScaleFile>) -> Vec<Choice> {
        if scale.value.options.is_empty() && scale.value.key("option").is_none() {
            self.no_options(scale.span);
        }
        self.options(&scale.value.options)
    }

    fn no_options(&mut self, span: crate::source::Span) {
        let why = Phrase::new("il faut des options parmi lesquelles choisir", "there must be options to choose from");
        self.missing_here("option", why, Phrase::same("[{ id = \"yes\", value = 1, label = \"…\" }, …]"), span);
    }

    fn options(&mut self, options: &[At<OptionFile>]) -> Vec<Choice> {
        let mut names: Names<usize> = Names::new(Noun::Option);
        let mut choices = Vec::with_capacity(options.len());
        for (at, option) in options.iter().enumerate() {
            if let Some(id) = &option.value.id {
                if id.value.0 == UNKNOWN {
                    self.report.push(Fault::ReservedId.at(id.span));
                }
                names.define(&id.value.0, id.span, at, self.report);
            }
            choices.push(Choice {
                id: id_of(option.value.id.as_ref()),
                value: option.value.value.as_ref().map(|value| value.value.0.clone()),
                label: self.text(option.value.label.as_ref()),
                help: self.maybe_text(option.value.help.as_ref()),
                reference: option.value.reference.as_ref().map(|code| code.value.clone()),
                was: texts(option.value.was.as_ref()),
            });
        }
        names.similar(self.report);
        names.renames(options.iter().map(|option| (option.span, option.value.was.as_ref())), self.report);
        unique(Noun::Option, options.iter().map(|option| option.value.reference.as_ref()), self.report);
        choices
    }

    fn question(
        &mut self,
        file: &At<QuestionFile>,
        dimension: DimensionIx,
        framework: &Framework,
        scales: &[Vec<Choice>],
    ) -> Question {
        let question = &file.value;
        let parent = &framework.dimensions[dimension];
        let kind = self.question_kind(file, parent, &framework.scoring, scales);
        self.stage_fits(file, parent, framework.scoring.stage_rule);
        if let (Some(never), Some(span)) = (&question.not_applicable, question.key("when_not_applicable"))
            && never.value == NotApplicableWord::Never
        {
            let place = Phrase::new("sans `not_applicable = \"never\"`", "without `not_applicable = \"never\"`");
            self.key_not_here("when_not_applicable", span, place);
        }
        let variants = question
            .variants
            .iter()
            .filter_map(|variant| {
                let profile = variant.value.profile.as_ref()?;
                Some(Variant {
                    profile: self.names.profiles.resolve(profile, self.report)?,
                    text: self.maybe_text(variant.value.text.as_ref()),
                    help: self.maybe_text(variant.value.help.as_ref()),
                    evidence: self.maybe_text(variant.value.evidence.as_ref()),
                })
            })
            .collect();
        let id = question.id.as_ref().map_or("", |id| id.value.0.as_str());
        Question {
            id: format!("{}.{id}", parent.id),
            dimension,
            kind,
            met: self.share("met", question.met.as_ref(), framework.scoring.met.clone()),
            text: self.text(question.text.as_ref()),
            help: self.maybe_text(question.help.as_ref()),
            evidence: self.maybe_text(question.evidence.as_ref()),
            reference: question.reference.as_ref().map(|code| code.value.clone()),
            stage: question.stage.as_ref().and_then(|stage| self.names.stages.resolve(stage, self.report)),
            essential: question.essential.as_ref().is_some_and(|essential| essential.value),
            weight: self.not_negative("weight", question.weight.as_ref(), Exact::ONE),
            when: None,
            profiles: self.profile_list(question.profiles.as_ref(), "profiles"),
            variants,
            tags: texts(question.tags.as_ref()),
            may_not_apply: question.not_applicable.as_ref().is_none_or(|word| word.value == NotApplicableWord::Reason),
            when_not_applicable: self.maybe_text(question.when_not_applicable.as_ref()),
            valid_months: question.valid_months.as_ref().map(|months| months.value),
            sources: self.names.sources.resolve_all(question.sources.as_ref(), self.report),
            was: texts(question.was.as_ref()),
            same_as: Vec::new(),
        }
    }

    fn question_kind(
        &mut self,
        file: &At<QuestionFile>,
        dimension: &Dimension,
        scoring: &Scoring,
        scales: &[Vec<Choice>],
    ) -> QuestionKind {
        let question = &file.value;
        // A kind that could not be read is an error already; what follows from it is not another one.
        if question.kind.is_none() && question.key("kind").is_some() {
            return QuestionKind::Text;
        }
        let word = question.kind.as_ref().map_or(QuestionKindWord::Choice, |kind| kind.value);
        if word != QuestionKindWord::Number {
            for (key, span) in ["min", "max", "curve"].into_iter().filter_map(|key| Some((key, question.key(key)?))) {
                let place =
                    Phrase::new("pour une question `kind = \"number\"`", "on a question with `kind = \"number\"`");
                self.key_not_here(key, span, place);
            }
        }
        let with_options = matches!(word, QuestionKindWord::Choice | QuestionKindWord::Multi);
        if !with_options {
            for (key, span) in ["scale", "option"].into_iter().filter_map(|key| Some((key, question.key(key)?))) {
                self.key_not_here(key, span, Phrase::new("pour une question à options", "on a question with options"));
            }
        }
        match word {
            QuestionKindWord::Text => QuestionKind::Text,
            QuestionKindWord::Number => self.number_kind(file, dimension, scoring),
            QuestionKindWord::Choice => QuestionKind::Choice(self.question_options(file, scales)),
            QuestionKindWord::Multi => QuestionKind::Multi(self.question_options(file, scales)),
        }
    }

    fn question_options(&mut self, file: &At<QuestionFile>, scales: &[Vec<Choice>]) -> Vec<Choice> {
        let question = &file.value;
        match (&question.scale, question.key("option")) {
            (Some(_), Some(span)) => {
                self.key_not_here("option", span, Phrase::new("sans `scale`", "without `scale`"));
                self.options(&question.options)
            }
            (Some(scale), None) => {
                let at = self.names.scales.resolve(scale, self.report);
                at.map_or_else(Vec::new, |at| scales[at].clone())
            }
            (None, Some(_)) => {
                if question.options.is_empty() {
                    self.no_options(file.span);
                }
                self.options(&question.options)
            }
            (None, None) => {
                if question.key("scale").is_none() {
                    self.no_options(file.span);
                }
                Vec::new()
            }
        }
    }

    /// Reports a key that is needed because of what stands around it; `what`: what is to be written.
    pub fn missing_here(&mut self, key: &str, why: Phrase, what: Phrase, span: crate::source::Span) {
        let advice = Advice::AddKey(key.to_owned(), what);
        self.report.push(Fault::MissingHere(key.to_owned(), why).at(span).help(advice));
    }

    /// Whether what values are measured against is not wrong itself.
    pub fn max_value_is_known(&self) -> bool {
        self.file
            .scoring
            .as_ref()
            .is_none_or(|scoring| !scoring.value.is_lost("max_value") && is_positive(scoring.value.max_value.as_ref()))
    }

    fn above_max(&mut self, value: &Exact, max: &Exact, span: crate::source::Span) {
        self.report.push(Fault::ValueAboveMax(value.clone(), max.clone()).at(span));
    }

    fn number_kind(&mut self, file: &At<QuestionFile>, dimension: &Dimension, scoring: &Scoring) -> QuestionKind {
        let question = &file.value;
        let min = question.min.as_ref().map_or(Exact::ZERO, |min| min.value.0.clone());
        let max = question.max.as_ref().map(|max| max.value.0.clone());
        if max.is_none() && question.key("max").is_none() {
            let why = Phrase::new("une question à nombre a des bornes", "a question with a number has bounds");
            let what = Phrase::new("la plus grande réponse permise", "the most that may be answered");
            self.missing_here("max", why, what, file.span);
        }
        if let (Some(max), Some(place)) = (&max, &question.max)
            && *max <= min
        {
            self.report.push(Fault::BoundsUpsideDown("min".to_owned(), "max".to_owned()).at(place.span));
        }
        let curve = question.curve.as_ref().map(|curve| {
            if curve.value.is_empty() && !question.is_lost("curve") {
                self.report.push(Fault::CurveEmpty.at(curve.span));
            }
            for pair in curve.value.windows(2) {
                if pair[1].value.x.0 <= pair[0].value.x.0 {
                    self.report.push(Fault::CurveNotRising.at(pair[1].span));
                }
            }
            curve.value.iter().map(|point| (point.value.x.0.clone(), point.value.value.0.clone())).collect::<Vec<_>>()
        });
        let max = max.unwrap_or(&min + &Exact::ONE);
        let number = NumberKind { min, max, curve };
        let best = number.extremes(&scoring.max_value).1;
        if let (true, Some(place)) = (number.curve.is_some(), &question.curve)
            && dimension.aggregate != Aggregate::Sum
            && best > scoring.max_value
            && self.max_value_is_known()
        {
            self.above_max(&best, &scoring.max_value, place.span);
        }
        QuestionKind::Number(number)
    }

    /// Stage and essential where they have a meaning, stage where it is needed.
    fn stage_fits(&mut self, file: &At<QuestionFile>, dimension: &Dimension, rule: StageRule) {
        let question = &file.value;
        if self.stage_rule_is_lost() || self.file.dimensions[dimension.root.0].value.is_lost("kind") {
            return;
        }
        let staged_core = rule == StageRule::Staged && dimension.kind == DimensionKind::Core;
        let scored = question.kind.as_ref().is_none_or(|kind| kind.value != QuestionKindWord::Text);
        if staged_core && scored && question.key("stage").is_none() {
            let why = Phrase::new(
                "dans une dimension de base, chaque pratique témoigne d’un stade",
                "in a core dimension each practice is evidence of a stage",
            );
            let first =
                self.file.stages.first().and_then(|stage| stage.value.id.as_ref()).map_or("…", |id| &id.value.0);
            let what = Phrase::same(format!("\"{first}\"…"));
            self.missing_here("stage", why, what, file.span);
        }
        if let Some(essential) = question.essential.as_ref().filter(|essential| essential.value)
            && (!staged_core || !scored)
        {
            let place = Phrase::new(
                "pour une question à score d’une dimension de base, dans un référentiel par stades",
                "on a scored question of a core dimension, in a staged framework",
            );
            self.key_not_here("essential", question.key("essential").unwrap_or(essential.span), place);
        }
    }
}
