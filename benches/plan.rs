//! A whole roadmap from a framework and answers: gains, order, first wave, calendar, and the state
//! after each wave. `cargo bench --bench plan`.

use std::fmt::Write;

use jalon::load::{FileText, Folder, ReadError};
use jalon::model::{Answers, Framework, StageIx};
use jalon::plan::{Options, Target};
use jalon::report::Report;
use jalon::source::Sources;

fn main() {
    divan::main();
}

struct OneFile(String);

impl Folder for OneFile {
    fn read(&self, _: &str) -> Result<FileText, ReadError> {
        Ok(self.0.clone().into())
    }

    fn matching(&self, _: &str) -> Vec<String> {
        Vec::new()
    }

    fn shown(&self, path: &str) -> String {
        path.to_owned()
    }
}

/// A framework with one step a question: three stages, ten dimensions, efforts from half a day to
/// forty, and up to three prerequisites among the steps before, mostly near ones and a few hubs.
fn framework(steps: usize) -> Framework {
    let mut text = String::from(
        "format = 1\n[framework]\nid = \"bench\"\nversion = \"1.0.0\"\ntitle = \"Bench\"\nlanguages = [\"en\"]\n\
         [[scale]]\nid = \"practice\"\noption = [{ id = \"yes\", value = 1, label = \"Yes\" }, \
         { id = \"partly\", value = 0.5, label = \"Partly\" }, { id = \"no\", value = 0, label = \"No\" }]\n",
    );
    for stage in 0..3 {
        let _ = write!(text, "[[stage]]\nid = \"s{stage}\"\ntitle = \"S\"\nsummary = \"S\"\nthreshold = 0.65\n");
    }
    let mut seed = 7_u64;
    let mut below = |most: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap_or(0) % most
    };
    for dimension in 0..10 {
        let _ = write!(text, "[[dimension]]\nid = \"d{dimension}\"\ntitle = \"D\"\n");
        for at in (dimension..steps).step_by(10) {
            let (stage, weight) = (at * 3 / steps, 1 + below(4));
            let _ = write!(
                text,
                "[[dimension.question]]\nid = \"q{at}\"\nscale = \"practice\"\ntext = \"Q\"\nstage = \"s{stage}\"\n\
                 weight = 0.{weight}\n"
            );
        }
    }
    for at in 0..steps {
        let half_days = 1 + below(80) * below(80) / 80;
        let mut requires: Vec<usize> = (0..below(4).min(at))
            .map(|_| if below(4) == 0 { below(at.min(5)) } else { at - 1 - below(at.min(12)) })
            .collect();
        requires.sort_unstable();
        requires.dedup();
        let requires: Vec<String> = requires.iter().map(|step| format!("\"t{step}\"")).collect();
        let _ = write!(
            text,
            "[[step]]\nid = \"t{at}\"\ntitle = \"T\"\ncloses = [\"d{}.q{at}\"]\neffort_days = {}\nrequires = [{}]\n",
            at % 10,
            half_days as f64 / 2.0,
            requires.join(", ")
        );
    }
    let (mut sources, mut report) = (Sources::new(), Report::new());
    jalon::load::framework(&OneFile(text), "framework.toml", &mut sources, &mut report)
        .ok()
        .flatten()
        .and_then(|read| jalon::check::framework(&read, &mut report))
        .unwrap_or_else(|| panic!("{:?}", report.sorted()))
}

fn answers(framework: &Framework) -> Answers {
    let mut text = String::from(
        "format = 1\nframework = \"bench\"\ndate = 2026-11-21\n[municipality]\nname = \"Bench\"\n\
         capacity_days_per_month = 10\n",
    );
    for dimension in &framework.dimensions {
        let _ = writeln!(text, "[answers.{}]", dimension.id);
        for question in &dimension.questions {
            let answer = ["no", "partly", "unknown", "yes"][question.0 * 7 % 4];
            let _ = writeln!(text, "{} = \"{answer}\"", framework.questions[*question].short_id());
        }
    }
    let (mut sources, mut report) = (Sources::new(), Report::new());
    jalon::load::answers("answers.toml", text, &mut sources, &mut report)
        .and_then(|read| jalon::check::answers(&read, "answers.toml", framework, &mut report))
        .unwrap_or_else(|| panic!("{:?}", report.sorted()))
}

#[divan::bench(args = [100, 1000])]
fn everything(bencher: divan::Bencher, steps: usize) {
    let framework = framework(steps);
    let answers = answers(&framework);
    let score = jalon::score::score(&framework, &answers);
    bencher.bench(|| jalon::plan::plan(&framework, &answers, &score, &Options::default()));
}

#[divan::bench(args = [100, 1000])]
fn to_the_last_stage(bencher: divan::Bencher, steps: usize) {
    let framework = framework(steps);
    let answers = answers(&framework);
    let score = jalon::score::score(&framework, &answers);
    let options = Options { to: Some(Target::Stage(StageIx(2))), ..Options::default() };
    bencher.bench(|| jalon::plan::plan(&framework, &answers, &score, &options));
}
