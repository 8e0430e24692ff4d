//! Examples: what a framework promises, computed and compared.

use super::proof::imagined;
use crate::check::{self, NO_STAGE};
use crate::load::framework::{ExampleAnswers, ExampleFile, ExpectFile};
use crate::load::{self, Folder, FrameworkFile, ReadError};
use crate::model::{Answers, Framework, ProfileIx};
use crate::plan;
use crate::report::Report;
use crate::rule::{Fault, Phrase};
use crate::score::{Score, Scorer};
use crate::source::{At, Sources};
use crate::text::near::quoted;

/// Computes each example of a framework and reports what is not as expected. A path is relative to
/// the framework's folder and stays in it.
pub fn examples(
    file: &FrameworkFile,
    framework: &Framework,
    folder: &dyn Folder,
    sources: &mut Sources,
    report: &mut Report,
) {
    if file.examples.is_empty() {
        return;
    }
    let scorer = Scorer::new(framework);
    for example in &file.examples {
        let Some(answers) = answers(&example.value, framework, folder, sources, report) else { continue };
        let Some(expect) = &example.value.expect else { continue };
        let score = scorer.score(&answers);
        stage(&expect.value, framework, &score, report);
        scores(&expect.value, framework, &score, report);
        first_steps(&expect.value, framework, &answers, &score, report);
    }
}

fn answers(
    example: &ExampleFile,
    framework: &Framework,
    folder: &dyn Folder,
    sources: &mut Sources,
    report: &mut Report,
) -> Option<Answers> {
    let named = example.profile.as_ref();
    let named = named.and_then(|name| framework.profile(&name.value));
    let written = example.answers.as_ref()?;
    match &written.value {
        ExampleAnswers::Inline(tables) => {
            let profile = named.or((!framework.profiles.is_empty()).then_some(ProfileIx(0)));
            let given = check::given(tables, framework, report)?;
            Some(imagined(framework, profile, given))
        }
        ExampleAnswers::Path(path) => {
            let text = if load::leads_outside(path) { Err(ReadError::Outside) } else { folder.read(path) };
            let text = text.map_err(|error| unreadable(path, &error, written, report)).ok()?;
            let name = folder.shown(path);
            let file = load::answers(&name, text.into_owned(), sources, report)?;
            let mut answers = check::answers(&file, &name, framework, report)?;
            if named.is_some() {
                answers.municipality.profile = named;
            }
            Some(answers)
        }
    }
}

fn unreadable(path: &str, error: &ReadError, written: &At<ExampleAnswers>, report: &mut Report) {
    let why = Phrase::of(|lang| error.reason(lang));
    report.push(Fault::ExampleUnreadable(path.to_owned(), why).at(written.span));
}

fn stage(expect: &ExpectFile, framework: &Framework, score: &Score, report: &mut Report) {
    let Some(expected) = &expect.stage else { return };
    let found = score.stage.reached.map_or(NO_STAGE, |at| &framework.stages[at].id);
    if found != expected.value {
        report.push(Fault::ExpectedStage(expected.value.clone(), found.to_owned()).at(expected.span));
    }
}

fn scores(expect: &ExpectFile, framework: &Framework, score: &Score, report: &mut Report) {
    for (name, expected) in expect.scores.iter().flat_map(|scores| &scores.value.entries) {
        let Some(at) = framework.dimension(&name.value) else { continue };
        let decimals = expected.value.decimals;
        let wanted = expected.value.value.to_fixed(decimals);
        let id = name.value.clone();
        let fault = match &score.dimensions[at].score.point {
            None => Fault::ExpectedScoreNone(id, wanted),
            Some(found) if found.round(decimals) != expected.value.value => {
                Fault::ExpectedScore(id, wanted, found.to_fixed(decimals))
            }
            Some(_) => continue,
        };
        report.push(fault.at(expected.span));
    }
}

fn first_steps(expect: &ExpectFile, framework: &Framework, answers: &Answers, score: &Score, report: &mut Report) {
    let Some(expected) = &expect.first_steps else { return };
    let first = plan::first_steps(framework, answers, score);
    let found: Vec<&str> = first.into_iter().map(|at| framework.steps[at].id.as_str()).collect();
    let wanted: Vec<&str> = expected.value.iter().map(|name| name.value.as_str()).collect();
    if found != wanted {
        let said = |ids: &[&str]| {
            if ids.is_empty() { Phrase::new("aucun", "none") } else { Phrase::same(quoted(ids)) }
        };
        report.push(Fault::ExpectedSteps(said(&wanted), said(&found)).at(expected.span));
    }
}
