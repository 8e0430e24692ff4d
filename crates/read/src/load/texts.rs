//! The texts of a framework, each with the way to it: kind, id, key; those of the framework itself by their key alone.

use super::framework::{
    AlertFile, DimensionFile, FrameworkFile, GateFile, Head, OptionFile, ProfileFile, QuestionFile, RetiredFile,
    ScaleFile, SourceFile, StageFile, StartFile, StepFile, TagFile, VariantFile, WaveFile,
};
use super::shape::{Id, Localised};
use crate::source::At;
use crate::text::language::EVERY_LANGUAGE;

/// Shows the texts that fields of a table hold, under the names of the fields, which are those of the keys.
macro_rules! show {
    ($see:ident, $way:expr, $($key:ident),+) => {
        $(if let Some(text) = $key {
            $see(&$way, stringify!($key), text);
        })+
    };
}

/// Makes the visitor of all texts, to be read or to be changed.
macro_rules! visitor {
    ($(#[$meta:meta])* $each:ident, $questions:ident, $options:ident, ($($mut:tt)?)) => {
        $(#[$meta])*
        pub fn $each<'f>(
            file: &'f $($mut)? FrameworkFile,
            see: &mut impl FnMut(&[&str], &'static str, &'f $($mut)? At<Localised>),
        ) {
            if let Some(head) = & $($mut)? file.framework {
                let Head { title, summary, .. } = & $($mut)? head.value;
                // A table of this name is what tells the main file.
                show!(see, [], title, summary);
            }
            if let Some(start) = & $($mut)? file.start {
                let StartFile { title, summary, .. } = & $($mut)? start.value;
                show!(see, ["start"], title, summary);
            }
            for stage in & $($mut)? file.stages {
                let StageFile { id, title, summary, .. } = & $($mut)? stage.value;
                show!(see, ["stage", named(id.as_ref())], title, summary);
            }
            for profile in & $($mut)? file.profiles {
                let ProfileFile { id, title, .. } = & $($mut)? profile.value;
                show!(see, ["profile", named(id.as_ref())], title);
            }
            for wave in & $($mut)? file.waves {
                let WaveFile { id, title, .. } = & $($mut)? wave.value;
                show!(see, ["wave", named(id.as_ref())], title);
            }
            for tag in & $($mut)? file.tags {
                let TagFile { id, title, .. } = & $($mut)? tag.value;
                show!(see, ["tag", written(id.as_ref())], title);
            }
            for scale in & $($mut)? file.scales {
                let ScaleFile { id, options, .. } = & $($mut)? scale.value;
                $options(options, ["scale", named(id.as_ref())], see);
            }
            for dimension in & $($mut)? file.dimensions {
                let DimensionFile { id, title, summary, questions, .. } = & $($mut)? dimension.value;
                show!(see, ["dimension", named(id.as_ref())], title, summary);
                $questions(questions, named(id.as_ref()), see);
            }
            let mut before: Vec<String> = Vec::new();
            for gate in & $($mut)? file.gates {
                let GateFile { stage, why, .. } = & $($mut)? gate.value;
                // A gate has no id: it goes by its stage, and the later ones of a stage by their number too.
                let stage = written(stage.as_ref()).to_owned();
                let number = 1 + before.iter().filter(|other| **other == stage).count();
                let way = if number == 1 { stage.clone() } else { format!("{stage}-{number}") };
                before.push(stage);
                show!(see, ["gate", &way], why);
            }
            for alert in & $($mut)? file.alerts {
                let AlertFile { id, title, message, .. } = & $($mut)? alert.value;
                show!(see, ["alert", named(id.as_ref())], title, message);
            }
            for step in & $($mut)? file.steps {
                let StepFile { id, title, lead, first_action, outcome, .. } = & $($mut)? step.value;
                show!(see, ["step", named(id.as_ref())], title, lead, first_action, outcome);
            }
            for source in & $($mut)? file.sources {
                let SourceFile { id, title, note, .. } = & $($mut)? source.value;
                show!(see, ["source", named(id.as_ref())], title, note);
            }
            for retired in & $($mut)? file.retired {
                let RetiredFile { id, why, .. } = & $($mut)? retired.value;
                show!(see, ["retired", written(id.as_ref())], why);
            }
        }

        fn $questions<'f>(
            questions: &'f $($mut)? [At<QuestionFile>],
            dimension: &str,
            see: &mut impl FnMut(&[&str], &'static str, &'f $($mut)? At<Localised>),
        ) {
            for question in questions {
                let QuestionFile { id, text, help, evidence, when_not_applicable, options, variants, .. } =
                    & $($mut)? question.value;
                let id = format!("{dimension}.{}", named(id.as_ref()));
                show!(see, ["question", &id], text, help, evidence, when_not_applicable);
                $options(options, ["question", &id], see);
                for variant in variants {
                    let VariantFile { profile, text, help, evidence, .. } = & $($mut)? variant.value;
                    show!(see, ["question", &id, "variant", written(profile.as_ref())], text, help, evidence);
                }
            }
        }

        fn $options<'f>(
            options: &'f $($mut)? [At<OptionFile>],
            [table, of]: [&str; 2],
            see: &mut impl FnMut(&[&str], &'static str, &'f $($mut)? At<Localised>),
        ) {
            for option in options {
                let OptionFile { id, label, help, .. } = & $($mut)? option.value;
                show!(see, [table, of, "option", named(id.as_ref())], label, help);
            }
        }
    };
}

visitor! {
    /// Shows every text of a framework.
    each, each_of_questions, each_of_options, ()
}

visitor! {
    /// Shows every text of a framework, to be changed.
    each_mut, each_of_questions_mut, each_of_options_mut, (mut)
}

/// The way to a text, or to its table, as a translation writes it: `question."services.list".text`.
pub fn path<'w>(way: impl IntoIterator<Item = &'w str>) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let part = |part: &str| {
        if !part.is_empty() && part.chars().all(is_bare) { part.to_owned() } else { format!("\"{part}\"") }
    };
    let parts: Vec<String> = way.into_iter().map(part).collect();
    parts.join(".")
}

/// Whether a text in the language `tag` is read by those who ask for `language`: the same, or its base language (`fr`
/// for `fr-CA`).
#[must_use]
pub fn covers(tag: &str, language: &str) -> bool {
    tag == language || language.split('-').next() == Some(tag)
}

impl Localised {
    /// Whether it says something to those who ask for a language, in a framework with this first one.
    #[must_use]
    pub fn is_in(&self, language: &str, first: &str) -> bool {
        let tags = self.entries.iter().map(|(tag, _)| tag.as_ref().map_or(first, |tag| tag.value.as_str()));
        tags.into_iter().any(|tag| tag == EVERY_LANGUAGE || covers(tag, language))
    }
}

/// An id; empty where it could not be read.
fn named(id: Option<&At<Id>>) -> &str {
    id.map_or("", |id| &id.value.0)
}

/// A name that is no id of its own; empty where it could not be read.
fn written(name: Option<&At<String>>) -> &str {
    name.map_or("", |name| &name.value)
}
