//! A framework as it is read in one language: its regional texts, and languages that the program does not
//! speak.

use super::{Framework, Question, QuestionKind, Text};
use crate::text::{Lang, Language};

impl Framework {
    /// The same framework with every text in a language, else in its base language, else as it was.
    #[must_use]
    pub fn read_in(&self, language: &Language) -> Framework {
        let mut framework = Framework { read_in: Some(language.clone()), ..self.clone() };
        framework.each_text(&mut |text| text.read_in(language));
        framework
    }

    /// Whether some text is there in just this language. Those without a tag are in the first one.
    #[must_use]
    pub fn has_texts_in(&self, language: &Language) -> bool {
        let mut tags = self.tags.iter().map(AsRef::<str>::as_ref).chain(self.languages.first().map(String::as_str));
        tags.any(|tag| tag.eq_ignore_ascii_case(language.tag()))
    }

    /// The language that its texts are read in by those who asked for one of the program's, where they have
    /// none in it.
    #[must_use]
    pub fn foreign(&self, lang: Lang) -> Option<&str> {
        let tag = match &self.read_in {
            Some(language) => language.tag(),
            None if self.languages.iter().any(|tag| Lang::from_tag(tag) == Some(lang)) => return None,
            None => self.languages.first()?,
        };
        Some(tag).filter(|tag| Lang::from_tag(tag) != Some(lang))
    }

    fn each_text(&mut self, see: &mut impl FnMut(&mut Text)) {
        let mut maybe = |text: &mut Option<Text>| text.iter_mut().for_each(&mut *see);
        maybe(&mut self.summary);
        self.retired.iter_mut().for_each(|retired| maybe(&mut retired.why));
        self.start.iter_mut().for_each(|start| maybe(&mut start.summary));
        self.stages.iter_mut().for_each(|stage| maybe(&mut stage.summary));
        self.dimensions.iter_mut().for_each(|dimension| maybe(&mut dimension.summary));
        self.gates.iter_mut().for_each(|gate| maybe(&mut gate.why));
        self.sources.iter_mut().for_each(|source| maybe(&mut source.note));
        for step in &mut self.steps {
            [&mut step.lead, &mut step.first_action, &mut step.outcome].into_iter().for_each(&mut maybe);
        }
        see(&mut self.title);
        self.start.iter_mut().for_each(|start| see(&mut start.title));
        self.stages.iter_mut().for_each(|stage| see(&mut stage.title));
        self.profiles.iter_mut().for_each(|profile| see(&mut profile.title));
        self.dimensions.iter_mut().for_each(|dimension| see(&mut dimension.title));
        self.waves.iter_mut().for_each(|wave| see(&mut wave.title));
        self.steps.iter_mut().for_each(|step| see(&mut step.title));
        self.sources.iter_mut().for_each(|source| see(&mut source.title));
        for alert in &mut self.alerts {
            see(&mut alert.title);
            see(&mut alert.message);
        }
        self.questions.iter_mut().for_each(|question| question.each_text(see));
    }
}

impl Question {
    fn each_text(&mut self, see: &mut impl FnMut(&mut Text)) {
        see(&mut self.text);
        [&mut self.help, &mut self.evidence, &mut self.when_not_applicable].into_iter().flatten().for_each(&mut *see);
        for variant in &mut self.variants {
            let texts = [&mut variant.text, &mut variant.help, &mut variant.evidence];
            texts.into_iter().flatten().for_each(&mut *see);
        }
        if let QuestionKind::Choice(options) | QuestionKind::Multi(options) = &mut self.kind {
            for option in options {
                see(&mut option.label);
                option.help.iter_mut().for_each(&mut *see);
            }
        }
    }
}
