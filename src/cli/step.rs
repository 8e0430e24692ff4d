//! `jalon step`: notes what became of a step of the plan.

use anyhow::bail;

use super::args::{Global, StepArgs};
use super::{Console, Failure, Status, today};
use crate::ask::{Edit, Keeper};
use crate::desk::answers_file::{AnswersReader, protected};
use crate::desk::content::parent;
use crate::desk::frameworks::Frameworks;
use crate::desk::inputs;
use crate::desk::sitting::{self, SittingFile};
use crate::desk::what_if::see_framework;
use crate::explain::{Explainer, Subject};
use crate::load::ReadError;
use crate::messages;
use crate::model::{Answers, FollowedStep, Framework, StepIx, StepProgress};
use crate::plan;
use crate::said::followed::noted;
use crate::score::score;
use crate::text::Lang;
use crate::text::near::{nearest, write_name};

messages! {
    fn unknown_step(id: &str, framework: &str) {
        fr: "le référentiel `{framework}` n’a pas de pas `{id}`",
        en: "the framework `{framework}` has no step `{id}`",
    }
    fn noted_in(file: &str, step: &str, how: &str) {
        fr: "noté dans {file}\u{a0}: {step}, {how}",
        en: "noted in {file}: {step}, {how}",
    }
    fn by_number_of_today(number: &str, id: &str) {
        fr: "{number} est son numéro dans le plan d’aujourd’hui\u{a0}; dans un rapport plus ancien, ce peut être un autre pas. Par son identifiant\u{a0}: `{id}`",
        en: "{number} is its number in today’s plan; in an older report it may be another step’s. By its id: `{id}`",
    }
    fn answers_say_otherwise(file: &str) {
        fr: "les réponses disent encore autre chose\u{a0}: le plan garde ce pas jusqu’à ce qu’elles changent (`jalon assess {file}`)",
        en: "the answers still say otherwise: the plan keeps this step until they change (`jalon assess {file}`)",
    }
    fn several_steps(name: &str, ids: &str) {
        fr: "plusieurs pas s’appellent `{name}`\u{a0}: {ids}",
        en: "several steps are called `{name}`: {ids}",
    }
    fn use_an_id() { fr: "prendre l’un de ces identifiants", en: "use one of these ids" }
    fn unsaved(why: &str) { fr: "rien n’a été noté\u{a0}: {why}", en: "nothing was noted: {why}" }
    fn ends_before() { fr: "--until vient avant --since", en: "--until comes before --since" }
    fn correct_dates() { fr: "corriger l’une des deux dates", en: "correct one of the two dates" }
}

/// Notes what became of a step.
///
/// # Errors
/// When the file cannot be read or written, or there is no such step.
pub fn run(args: &StepArgs, global: &Global, console: Console) -> anyhow::Result<Status> {
    let (lang, shown) = (console.lang, args.file.display().to_string());
    if sitting::is_write_protected(&args.file) {
        bail!(protected(&args.file, lang));
    }
    let tell = |sources: &_, report, lang| Console { lang, ..console }.problems(sources, report);
    let reader = AnswersReader { lang, tell: &tell };
    let disk = sitting::open(&args.file, lang)?;
    let Some(text) = reader.text(&disk, &args.file)? else {
        bail!(inputs::unreadable(&shown, &ReadError::Missing, lang));
    };
    let frameworks = Frameworks::new(global.framework.clone(), lang);
    let named = reader.framework_of(&text, &shown)?;
    let loaded = frameworks.for_answers(named.as_deref(), Some(&parent(&args.file)))?;
    let framework = loaded.framework.as_ref().map_err(Clone::clone)?;
    let answers = reader.read(&text, &shown, framework)?;
    let (step, is_in_place) = step(&args.step, framework, &answers, lang)?;
    let followed = followed(args, step, &answers);
    if followed.since.zip(followed.until).is_some_and(|(since, until)| until < since) {
        bail!(Failure::new(ends_before(lang)).help(correct_dates(lang)));
    }
    let mut file =
        SittingFile::new(framework, lang, today()).opened(args.file.clone(), disk, Some(&text), Some(&answers));
    let kept = file.keep(&Edit::Step(followed.clone()));
    kept.map_err(|refusal| Failure::new(unsaved(lang, &refusal.why)))?;
    let title = lang.quote(framework.steps[step].title.get(lang));
    console.note(&noted_in(lang, &shown, &title, &noted(&followed, lang)));
    if args.step.parse::<usize>().is_ok() {
        console.note(&by_number_of_today(lang, &args.step, &framework.steps[step].id));
    }
    if followed.state == StepProgress::Done && !is_in_place {
        console.note(&answers_say_otherwise(lang, &shown));
    }
    Ok(Status::Good)
}

/// The step that is meant, by its id, its title or its number in the plan, and whether all that it brings is in place by the
/// answers.
fn step(name: &str, framework: &Framework, answers: &Answers, lang: Lang) -> Result<(StepIx, bool), Failure> {
    let score = score(framework, answers);
    let roadmap = plan::plan(framework, answers, &score, &plan::Options::default());
    let subjects = Explainer::new(framework, answers, &score, &roadmap, lang).subjects(name);
    let step = only_step(name, &subjects, framework, lang)?.ok_or_else(|| no_step(name, framework, lang))?;
    Ok((step, roadmap.done.contains(&step)))
}

/// The step among what goes by this name, if there is one.
pub(super) fn only_step(
    name: &str,
    subjects: &[Subject],
    framework: &Framework,
    lang: Lang,
) -> Result<Option<StepIx>, Failure> {
    let steps = subjects.iter().filter_map(|subject| match subject {
        Subject::Step(step) => Some(*step),
        _ => None,
    });
    let steps: Vec<StepIx> = steps.collect();
    if steps.len() > 1 {
        let ids: Vec<String> = steps.iter().map(|step| format!("`{}`", framework.steps[*step].id)).collect();
        return Err(Failure::new(several_steps(lang, name, &lang.list(&ids))).help(use_an_id(lang)));
    }
    Ok(steps.first().copied())
}

/// That no step goes by this name, with the nearest id.
pub(super) fn no_step(name: &str, framework: &Framework, lang: Lang) -> Failure {
    let ids: Vec<&str> = framework.steps.iter().map(|step| step.id.as_str()).collect();
    let near = nearest(name, ids).map(|near| write_name(lang, near));
    let help = near.unwrap_or_else(|| see_framework(lang, &framework.id));
    Failure::new(unknown_step(lang, name, &framework.id)).help(help)
}

/// What is to be noted: what was given, else what was noted before.
fn followed(args: &StepArgs, step: StepIx, answers: &Answers) -> FollowedStep {
    let before = answers.followed.iter().find(|followed| followed.step == step);
    let usual = FollowedStep::from_day(step, args.state.progress(), today(), before);
    FollowedStep {
        who: args.who.clone().or(usual.who),
        since: args.since.or(usual.since),
        until: args.until.or(usual.until),
        note: args.note.clone().or(usual.note),
        days: args.days.clone().or(usual.days),
        ..usual
    }
}
