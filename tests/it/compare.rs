//! Two states of a municipality and more, whatever they are.

use std::path::Path;
use std::sync::LazyLock;

use crate::common;
use jalon::compare::{Change, ComparedReading, Comparison, Own, Point, added, gone};
use jalon::data::compare::json;
use jalon::model::{
    Answers, DimensionIx, DimensionKind, FollowedStep, Framework, ProfileIx, QuestionIx, QuestionKind, StepProgress,
    Value, WaveIx,
};
use jalon::number::Exact;
use jalon::page::{PageFormat, Templates, comparison};
use jalon::said::CompareView;
use jalon::text::Lang;
use jiff::civil::date;
use proptest::prelude::*;

static COMMUNE: LazyLock<Framework> =
    LazyLock::new(|| common::framework(Path::new("frameworks/commune/framework.toml")));

fn example(name: &str) -> Answers {
    common::answers(Path::new(&format!("examples/{name}.toml")), &COMMUNE)
}

fn point(answers: &Answers) -> Point<'static> {
    Point::new(&COMMUNE, answers.clone(), Own::Same)
}

fn compared(states: &[&Answers]) -> Comparison<'static> {
    Comparison::new(&COMMUNE, states.iter().map(|answers| point(answers)).collect()).unwrap()
}

/// Answers to the flagship, of a village or a town; each year has its own.
fn answers(year: i16) -> impl Strategy<Value = Answers> {
    let count = COMMUNE.questions.len();
    let one = (0..7u8, any::<prop::sample::Index>());
    (proptest::collection::vec(one, count), 0..COMMUNE.profiles.len()).prop_map(move |(picks, profile)| {
        let mut answers = example("village");
        answers.date = date(year, 11, 20);
        answers.municipality.profile = Some(ProfileIx(profile));
        for (at, (kind, index)) in COMMUNE.questions.keys().zip(picks) {
            let options = COMMUNE.options(at).len();
            answers.given[at].date = None;
            answers.given[at].value = match (kind, &COMMUNE.questions[at].kind) {
                (0, _) => Value::Blank,
                (1, _) => Value::Unknown,
                (2, _) => Value::NotApplicable("not here".to_owned()),
                (_, QuestionKind::Choice(_)) => Value::Choice(index.index(options)),
                (_, QuestionKind::Multi(_)) => Value::Multi(vec![index.index(options)]),
                (_, QuestionKind::Number(number)) => Value::Number(number.max.clone()),
                (_, QuestionKind::Text) => Value::Blank,
            };
        }
        answers
    })
}

fn questions(practices: &[jalon::compare::Practice]) -> Vec<QuestionIx> {
    practices.iter().map(|practice| practice.question).collect()
}

fn scores(change: &Change) -> Vec<Option<Exact>> {
    change.dimensions.iter().map(jalon::compare::ScoreChange::change).collect()
}

/// What may have been in place before is not counted as new.
#[test]
fn what_was_only_not_known_before_is_no_progress() {
    let change = compared(&[&example("village"), &example("village-2027")]);
    let lead = |lang| CompareView::new(&change, lang).lead.join(" ");
    let (french, english) = (lead(Lang::Fr), lead(Lang::En));
    assert!(
        french.contains("9 pas accomplis, 10 pratiques de plus en place, 6 autres trouvées en place, une de moins"),
        "{french}"
    );
    assert!(
        english.contains("9 steps done, 10 practices newly in place, 6 more found to be in place, one no longer so"),
        "{english}"
    );
    // And back again: what is not known any more is not said to be gone.
    let (mut before, mut now) = (example("village-2027"), example("village"));
    (before.date, now.date) = (now.date, before.date);
    let back = CompareView::new(&compared(&[&before, &now]), Lang::En).lead.join(" ");
    assert!(back.contains("10 no longer so, 6 no longer known to be in place"), "{back}");
}

proptest! {
    #![proptest_config(common::cases(12))]

    #[test]
    fn nothing_moves_from_a_state_to_itself(state in answers(2027)) {
        let same = compared(&[&state, &state]);
        prop_assert!(same.overall.is_nothing());
        prop_assert!(same.overall.steps_open.is_empty());
        prop_assert!(CompareView::new(&same, Lang::En).changes.iter().all(|change| change.parts.is_empty()));
    }

    #[test]
    fn what_moved_adds_up(first in answers(2026), second in answers(2027), third in answers(2029)) {
        let series = compared(&[&first, &second, &third]);
        for change in series.changes.iter().chain([&series.overall]) {
            let [before, now] = [change.points.before, change.points.now].map(|at| &series.points[at].score);
            for (at, moved) in change.dimensions.iter_enumerated() {
                let (from, to) = (&before.dimensions[at].score.point, &now.dimensions[at].score.point);
                prop_assert_eq!(moved.change(), from.as_ref().zip(to.as_ref()).map(|(from, to)| to - from));
                // One framework for all: it has no part in it.
                prop_assert_eq!(moved.due_to_framework(), moved.change().map(|_| Exact::ZERO));
            }
            let (gained, lost) = (questions(&change.gained), questions(&change.lost));
            prop_assert!(gained.iter().all(|at| !lost.contains(at)));
            prop_assert_eq!(change.met.now + lost.len(), change.met.before + gained.len());
            prop_assert!(gained.iter().all(|at| now.questions[*at].met && !before.questions[*at].met));
            prop_assert!(change.became_known.iter().all(|at| !change.became_unknown.contains(at)));
            prop_assert!(change.steps_done.iter().all(|done| !change.steps_open.contains(&done.step)));
        }
        // Two ways to the same end.
        let parts = scores(&series.changes[0]).into_iter().zip(scores(&series.changes[1]));
        let summed: Vec<_> = parts.map(|(one, other)| Some(one? + other?)).collect();
        for (sum, whole) in summed.into_iter().zip(scores(&series.overall)) {
            prop_assert!(sum.is_none() || sum == whole);
        }
    }

    #[test]
    fn dates_decide_the_order_and_time_turned_round_turns_the_change(
        first in answers(2026),
        second in answers(2027),
    ) {
        let (forth, given_back) = (compared(&[&first, &second]), compared(&[&second, &first]));
        prop_assert_eq!(&forth.overall, &given_back.overall);
        prop_assert_eq!(json(&forth), json(&given_back));
        // The same two on one day, either way.
        let mut second = second;
        second.date = first.date;
        let (forth, back) = (compared(&[&first, &second]).overall, compared(&[&second, &first]).overall);
        prop_assert_eq!(questions(&forth.gained), questions(&back.lost));
        prop_assert_eq!(&forth.became_known, &back.became_unknown);
        prop_assert_eq!(&forth.raised, &back.lowered);
        prop_assert_eq!(&forth.gates_opened, &back.gates_closed);
        prop_assert_eq!(&forth.alerts_new, &back.alerts_gone);
        let negated = |change: Option<Exact>| change.map(|change| -&change);
        prop_assert_eq!(scores(&forth), scores(&back).into_iter().map(negated).collect::<Vec<_>>());
    }
}

#[test]
fn one_state_is_no_comparison() {
    assert!(Comparison::new(&COMMUNE, vec![point(&example("village"))]).is_none());
    assert!(Comparison::new(&COMMUNE, Vec::new()).is_none());
}

#[test]
fn a_year_of_the_village() {
    let comparison = compared(&[&example("village"), &example("village-2027")]);
    let change = &comparison.overall;
    let step = |id: &str| COMMUNE.step(id).unwrap();
    let done = |id: &str| change.steps_done.iter().find(|done| done.step == step(id)).unwrap();
    // They answered "no" to it a year before; of the domain's keys they did not know.
    assert!(done("close-old-accounts").is_sure);
    assert!(!done("regain-domain-and-keys").is_sure);
    assert_eq!(done("close-old-accounts").wave, Some(WaveIx(0)));
    assert!(change.steps_open.contains(&step("tested-backup")), "planned for the year, half done");
    assert_eq!(change.steps_undone, [step("public-access-point")], "the library's computer is out of order");
    let ids = |of: &[QuestionIx]| of.iter().map(|at| COMMUNE.questions[*at].id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&questions(&change.lost)), ["inclusion.public-access"]);
    assert_eq!(ids(&change.went_stale), ["services.catalogue"]);
    assert_eq!(change.gates_opened.len(), 1);
    // Of the nine steps to the first stage six are done.
    let way = change.way.as_ref().unwrap();
    assert_eq!((way.stage, way.done.len()), (COMMUNE.stage("digitization").unwrap(), 6));
    assert_eq!(way.left, ["measure-connection", "tested-backup", "automatic-updates"].map(step));
    assert_eq!((way.days_done.to_f64(), way.days_left.to_f64()), (3.375, 2.625));
    let said = rendered(&comparison, Lang::Fr, PageFormat::Markdown);
    assert!(said.contains("nous avons fait 6 pas (environ 3,4 jours)"), "{said}");
    let way = &serde_json::from_str::<serde_json::Value>(&json(&comparison)).unwrap()["overall"]["way"];
    assert_eq!((&way["stage"], &way["left"][1]), (&"digitization".into(), &"tested-backup".into()));
}

#[test]
fn a_stage_that_is_reached_leaves_nothing_to_do_of_its_way() {
    let before = example("village");
    let mut now = before.clone();
    now.date = date(2027, 11, 20);
    for place in &point(&before).roadmap.milestones[0].steps {
        for closes in &COMMUNE.steps[point(&before).roadmap.steps[*place].step].closes {
            now.given[closes.question].value = closes.to.clone();
        }
    }
    let comparison = compared(&[&before, &now]);
    let way = comparison.overall.way.as_ref().unwrap();
    assert!(way.left.is_empty() && comparison.overall.stage.now == Some(way.stage));
    for (lang, sentence) in [(Lang::Fr, "le stade est atteint."), (Lang::En, "the stage is reached.")] {
        assert!(rendered(&comparison, lang, PageFormat::Markdown).contains(sentence));
    }
}

/// A framework with these questions in one dimension, each worth the same.
fn version(version: &str, questions: &[(&str, &str)]) -> Framework {
    let mut text = format!(
        "format = 1\n[framework]\nid = \"mine\"\nversion = \"{version}\"\ntitle = \"Mine\"\nlanguages = [\"en\"]\n\
         [scoring]\nstage_rule = \"none\"\nindex = true\n\
         [[scale]]\nid = \"p\"\noption = [{{ id = \"yes\", value = 1, label = \"Yes\" }}, {{ id = \"no\", value = 0, label = \"No\" }}]\n\
         [[dimension]]\nid = \"d\"\ntitle = \"D\"\n"
    );
    for (id, was) in questions {
        let was = if was.is_empty() { String::new() } else { format!("was = [\"{was}\"]\n") };
        let lines = ["[[dimension.question]]\n", "scale = \"p\"\n", &was, "text = \"A practice\"\n"];
        text.extend(lines);
        text.extend(["id = \"", id, "\"\n"]);
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("framework.toml");
    std::fs::write(&file, text).unwrap();
    common::framework(&file)
}

fn answered(framework: &Framework, version: &str, date: &str, answers: &str) -> Answers {
    let text = format!(
        "format = 1\nframework = \"mine\"\nframework_version = \"{version}\"\ndate = {date}\n\
         [municipality]\nname = \"Somewhere\"\n[answers.d]\n{answers}"
    );
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("answers.toml");
    std::fs::write(&file, text).unwrap();
    common::answers(&file, framework)
}

#[test]
fn what_the_framework_did_is_told_apart() {
    let old = version("1.0.0", &[("a", ""), ("b", "")]);
    let new = version("2.0.0", &[("alpha", "a"), ("b", ""), ("c", ""), ("e", "")]);
    assert_eq!(added(&new, &old), [2, 3].map(QuestionIx));
    assert_eq!(gone(&old, &new).count(), 0);
    assert_eq!(
        gone(&new, &old).collect::<Vec<_>>(),
        [0, 2, 3].map(QuestionIx),
        "an older version knows no later names"
    );
    let before = |framework: &Framework| answered(framework, "1.0.0", "2026-01-01", "a = \"yes\"\nb = \"no\"\n");
    let now = answered(&new, "2.0.0", "2027-01-01", "alpha = \"yes\"\nb = \"yes\"\nc = \"yes\"\ne = \"no\"\n");
    let reading = ComparedReading::new(&old, before(&old));
    let points = vec![Point::new(&new, now, Own::Same), Point::new(&new, before(&new), Own::Known(Box::new(reading)))];
    let comparison = Comparison::new(&new, points).unwrap();
    let change = &comparison.overall.dimensions[DimensionIx(0)];
    // A half was given out then, which is a quarter now; three quarters are reached.
    assert_eq!(change.published(), Some(Exact::ratio(1, 4)));
    assert_eq!(change.change(), Some(Exact::ratio(1, 2)));
    assert_eq!(change.due_to_framework(), Some(Exact::ratio(-1, 4)));
    assert_eq!(comparison.overall.index.as_ref().unwrap().due_to_framework(), Some(Exact::ratio(-1, 4)));
    // The new question was blank then: that the practice is new is not sure.
    let sure: Vec<_> =
        comparison.overall.gained.iter().map(|practice| (practice.question, practice.is_sure())).collect();
    assert_eq!(sure, [(QuestionIx(1), true), (QuestionIx(2), false)]);
    let view = CompareView::new(&comparison, Lang::En);
    let share = &view.shares[1];
    assert_eq!([&share.published, &share.ours, &share.frameworks], ["+25", "+50", "\u{2212}25"]);
}

#[test]
fn a_version_that_is_not_at_hand_leaves_its_part_open() {
    let new = version("2.0.0", &[("a", ""), ("b", "")]);
    let before = answered(&new, "1.0.0", "2026-01-01", "a = \"yes\"\nb = \"no\"\n");
    let now = answered(&new, "2.0.0", "2027-01-01", "a = \"yes\"\nb = \"yes\"\n");
    let points = vec![Point::new(&new, before, Own::Missing), Point::new(&new, now, Own::Same)];
    let comparison = Comparison::new(&new, points).unwrap();
    let change = &comparison.overall.dimensions[DimensionIx(0)];
    assert_eq!(change.change(), Some(Exact::ratio(1, 2)));
    assert_eq!((change.published(), change.due_to_framework()), (None, None));
    let view = CompareView::new(&comparison, Lang::Fr);
    assert!(view.shares.is_empty());
    assert!(
        view.notes.iter().any(|note| note.contains("1.0.0") && note.contains("--old-framework")),
        "{:?}",
        view.notes
    );
}

#[test]
fn facts_and_scores_are_counted_apart() {
    let comparison = compared(&[&example("town"), &example("city")]);
    let context = |at: &QuestionIx| COMMUNE.dimensions[COMMUNE.questions[*at].dimension].kind == DimensionKind::Context;
    let change = &comparison.overall;
    assert!(!questions(&change.gained).iter().chain(&questions(&change.lost)).any(context));
}

fn rendered(comparison: &Comparison, lang: Lang, format: PageFormat) -> String {
    let view = CompareView::new(comparison, lang);
    self::comparison(&Templates::embedded(), format, &view)
        .unwrap_or_else(|error| panic!("{}", error.full_message(Lang::En)))
}

#[test]
fn every_form_in_both_languages() {
    let mut renamed = example("village-2027");
    renamed.municipality.name = "<b>Val | *Neuf*</b>".to_owned();
    renamed.date = date(2028, 5, 1);
    renamed.municipality.profile = Some(ProfileIx(1));
    let comparison = compared(&[&example("village"), &example("village-2027"), &renamed]);
    for lang in Lang::ALL {
        let [html, markdown, text] = [PageFormat::Html, PageFormat::Markdown, PageFormat::Text]
            .map(|format| rendered(&comparison, lang, format));
        assert!(html.contains("&lt;b&gt;Val") && !html.contains("<b>Val"), "a name is no markup");
        for forbidden in ["<script", "http://", "https://", "src=", "@import", "url("] {
            let page = html.replace("http://www.w3.org/2000/svg", "");
            assert!(!page.contains(forbidden), "{forbidden}");
        }
        assert_eq!(html.matches("<h1>").count(), 1);
        assert!(markdown.contains(r"\<b\>Val \| \*Neuf\*"), "{markdown}");
        for line in text.lines() {
            assert!(unicode_width::UnicodeWidthStr::width(line) <= 80, "{line}");
        }
        for out in [&html, &markdown, &text] {
            for english in ["Steps done", "New practices", "Change", "In detail", "stage"] {
                let visible = out.split("</style>").last().unwrap();
                assert!(lang == Lang::En || !visible.contains(&format!("{english} ")), "{english}");
            }
        }
    }
}

#[test]
fn the_json_names_what_it_says() {
    let comparison = compared(&[&example("village"), &example("village-2027")]);
    let object: serde_json::Value = serde_json::from_str(&json(&comparison)).unwrap();
    assert_eq!(object["comparison"], 1);
    assert_eq!(object["points"][0]["date"], "2026-11-21");
    assert_eq!(object["points"][0]["own_version"]["state"], "same");
    assert_eq!(object["overall"]["from"], "2026-11-21");
    assert_eq!(object["overall"]["lost"][0]["question"], "inclusion.public-access");
    assert_eq!(object["overall"]["steps_undone"][0], "public-access-point");
    let security = object["overall"]["dimensions"].as_array().unwrap().iter().find(|d| d["id"] == "security").unwrap();
    let number = |key: &str| security[key].as_f64().unwrap();
    assert!((number("now") - number("before") - number("change")).abs() < 1e-12);
    assert_eq!(security["due_to_framework"], 0.0);
    assert_eq!(object["changes"].as_array().unwrap().len(), 1);
}

/// A step that is noted as done and whose answers have not moved is in no count: the page says so, as the report does.
#[test]
fn a_step_that_is_noted_as_done_alone_is_said() {
    let (old, mut new) = (example("village"), example("village-2027"));
    let step = COMMUNE.step("tested-backup").unwrap();
    new.followed = vec![FollowedStep::from_day(step, StepProgress::Done, new.date, None)];
    let comparison = compared(&[&old, &new]);
    assert!(comparison.overall.steps_done.iter().all(|done| done.step != step));
    let notes = |lang: Lang| CompareView::new(&comparison, lang).notes;
    let title = COMMUNE.steps[step].title.get(Lang::En);
    assert_eq!(
        notes(Lang::En),
        [format!("“{title}” is noted as done, but the answers say otherwise: go through them again.")]
    );
    assert!(
        notes(Lang::Fr)[0].ends_with("est noté comme fait, mais les réponses disent autre chose\u{a0}: les revoir.")
    );
    // Where the answers say it, too, there is nothing to know.
    let done = COMMUNE.step("close-old-accounts").unwrap();
    new.followed = vec![FollowedStep::from_day(done, StepProgress::Done, new.date, None)];
    assert!(CompareView::new(&compared(&[&old, &new]), Lang::En).notes.is_empty());
}

#[test]
fn what_is_only_not_known_is_no_step_to_do_again() {
    let before = example("village");
    let mut now = before.clone();
    now.date = date(2027, 11, 20);
    let question = COMMUNE.question("inclusion.public-access").unwrap();
    now.given[question].value = Value::Unknown;
    let change = compared(&[&before, &now]).overall;
    assert_eq!(questions(&change.lost), [question]);
    assert!(!change.lost[0].is_sure() && change.steps_undone.is_empty());
    assert_eq!(change.became_unknown, [question]);
}

#[test]
fn a_stage_given_out_by_another_version_is_not_forgotten() {
    let folder = |name: &str| Path::new("tests/cases/compare.in").join(name);
    let (old, new) = (folder("frameworks/mini-1.0.0.toml"), folder("frameworks/mini.toml"));
    let (old, new) = (common::framework(&old), common::framework(&new));
    let reading = ComparedReading::new(&old, common::answers(&folder("2026.toml"), &old));
    let mut before = common::answers(&folder("2027.toml"), &new);
    before.date = date(2026, 11, 21);
    before.given[QuestionIx(0)].value = Value::Blank;
    let now = common::answers(&folder("2028.toml"), &new);
    let points = vec![Point::new(&new, before, Own::Known(Box::new(reading))), Point::new(&new, now, Own::Same)];
    let view = CompareView::new(&Comparison::new(&new, points).unwrap(), Lang::En);
    assert!(view.lead.iter().any(|line| line.contains("gave “Digitization” under version 1.0.0")), "{:?}", view.lead);
}

/// Runs the program in a folder.
fn run(folder: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_jalon"))
        .args(args)
        .current_dir(folder)
        .env("LC_ALL", "en_GB.UTF-8")
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// The rows of one municipality are taken out of a table of many, and what is wrong with those of
/// others is not said.
#[test]
fn one_municipality_is_taken_out_of_tables() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write(
        "val.toml",
        "format = 1\nframework = \"commune\"\nframework_version = \"1.0.0\"\ndate = 2026-01-10\n\
         [municipality]\nname = \"Val-d’Été\"\npopulation = 900\n[answers.services]\ncatalogue = \"no\"\n",
    );
    write(
        "2027.csv",
        "name;date;population;services.catalogue\nAutre;2027-01-10;900;yess\nVAL D’ÉTÉ;2027-01-10;900;yes\n",
    );
    let points = |text: &str| -> Vec<String> {
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        let points = value["points"].as_array().unwrap();
        points.iter().map(|point| point["source"].as_str().unwrap().to_owned()).collect()
    };
    let json = ["--framework", "commune", "--format", "json"];
    let (status, out, said) = run(folder.path(), &[&["compare", "val.toml", "2027.csv"][..], &json].concat());
    assert_eq!(status, Some(0), "{said}");
    assert_eq!(points(&out), ["val.toml", "2027.csv:3"]);
    assert!(said.contains("only the answers of “Val-d’Été” are compared; left aside: 1"), "{said}");
    // Out of tables alone it has to be named.
    write(
        "2028.csv",
        "name,date,population,services.catalogue\nVal d’Été,2028-01-10,900,yes\nAutre,2028-01-10,900,no\n",
    );
    let tables = ["compare", "2027.csv", "2028.csv"];
    let (status, _, said) = run(folder.path(), &[&tables[..], &json].concat());
    assert_eq!(status, Some(2));
    assert!(said.contains("--municipality"), "{said}");
    let named = |name: &'static str| [&tables[..], &["--municipality", name], &json].concat();
    let (status, out, said) = run(folder.path(), &named("val d’été"));
    assert_eq!((status, points(&out)), (Some(0), vec!["2027.csv:3".to_owned(), "2028.csv:2".to_owned()]), "{said}");
    let (status, _, said) = run(folder.path(), &named("Val d’Éte"));
    assert_eq!(status, Some(2));
    assert!(said.contains("none of the answers is that of “Val d’Éte”") && said.contains("write “V"), "{said}");
}

/// That nothing tells the framework is no fault of each row.
#[test]
fn what_tables_without_a_framework_lack_is_said_once_of_each() {
    let folder = tempfile::tempdir().unwrap();
    let rows = "X,900,yes\nY,900,no\nZ,900,no\n";
    for year in ["2027", "2028"] {
        let table = format!("name,population,services.catalogue\n{rows}");
        std::fs::write(folder.path().join(format!("{year}.csv")), table).unwrap();
    }
    let (status, _, said) = run(folder.path(), &["compare", "2027.csv", "2028.csv", "-o", "pages"]);
    assert_eq!(status, Some(2), "{said}");
    assert_eq!(said.matches("nothing says which framework these answers are to").count(), 2, "{said}");
    for place in ["`2027.csv`: ", "`2028.csv`: "] {
        assert!(said.contains(place), "{said}");
    }
}

/// What looks like progress may be another municipality.
#[test]
fn states_of_one_name_and_very_different_sizes_are_compared_with_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    let table = "name,date,population,services.catalogue\nVal,2027-01-10,1900,no\nVal,2028-01-10,14200,yes\n";
    std::fs::write(folder.path().join("t.csv"), table).unwrap();
    let (status, _, said) = run(folder.path(), &["compare", "t.csv", "--framework", "commune"]);
    assert_eq!(status, Some(0), "{said}");
    let warning =
        "`t.csv:3`: “Val” has 1,900 inhabitants in `t.csv:2`, and 14,200 here: they may be two municipalities";
    assert!(said.contains(warning) && said.contains("give each its `code`"), "{said}");
}

/// Of two tables a page for each municipality that is in both, found again by its code or by its name, and an index.
#[test]
fn many_municipalities_are_compared_into_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    let head = "name,code,date,population,services.catalogue\n";
    let rows = "Val,01,2026-01-10,900,no\nMont-d’Or,,2026-01-10,900,yes\nPré,,2026-01-10,900,no\n\
                Bois,,2026-01-10,900,no\nBois,07,2026-01-10,900,no\nBois,08,2026-01-10,900,no\n";
    write("old.csv", &format!("{head}{rows}"));
    let rows = "Val-le-Neuf,01,2027-01-10,900,yes\nMONT D’OR,,2027-01-10,900,yes\nPrés,,2027-01-10,900,no\n\
                Bois,07,2027-01-10,900,no\n";
    write("new.csv", &format!("{head}{rows}"));
    let compare = |more: &[&str]| {
        run(folder.path(), &[&["compare", "old.csv", "new.csv", "--framework", "commune"][..], more].concat())
    };
    let (status, out, said) = compare(&["-o", "moved"]);
    assert_eq!((status, &*out), (Some(0), ""), "{said}");
    let files = || -> Vec<String> {
        let entries = std::fs::read_dir(folder.path().join("moved")).unwrap();
        let mut names: Vec<String> = entries.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    assert_eq!(files(), ["bois.html", "index.html", "mont-d-or.html", "val-le-neuf.html"]);
    let text = |name: &str| std::fs::read_to_string(folder.path().join("moved").join(name)).unwrap();
    assert!(text("val-le-neuf.html").contains("<h1>Val-le-Neuf: what moved</h1>"));
    let index = text("index.html");
    assert!(index.contains("<h1 id=\"all\">What moved in 3 municipalities</h1>"), "{index}");
    let row = |name: &str| index.lines().find(|line| line.contains(name)).unwrap().to_owned();
    assert!(row(">Val-le-Neuf<").contains("data-head=\"Practices gained\">1</td>"), "a practice gained");
    assert!(index.contains("<li>Pré</li>\n<li>Bois</li>\n<li>Prés</li>"), "{index}");
    for sentence in [
        "2 municipalities are only in `old.csv`, and have no page: Pré, Bois\n",
        "1 municipality is only in `new.csv`, and has no page: Prés\n",
        "“Pré” and “Prés”",
        "several municipalities go by this name, and these answers have no code to say which one: Bois\n",
    ] {
        assert!(said.contains(sentence), "{sentence}: {said}");
    }
    // The next time, as Markdown: what is left of this one is named.
    let (status, _, said) = compare(&["-o", "moved/", "--format", "md", "--municipality", "01"]);
    assert_eq!(status, Some(0), "{said}");
    assert!(text("index.md").contains("| [Val-le-Neuf](<val-le-neuf.md>) |"), "{}", text("index.md"));
    // Many go into no file, nor into a folder as what is no page; nothing is written then.
    for (more, sentence) in [
        (&["-o", "all.docx"][..], "the ending of `all.docx` does not say the comparison's form"),
        (&["-o", "all.html"], "these answers are those of several municipalities"),
        (&["-o", "new/", "--format", "json"], "the form json does not go into a folder of comparisons"),
        (&["-o", "moved/new.csv"], "the ending of `moved/new.csv`"),
    ] {
        let (status, _, said) = compare(more);
        assert!(status == Some(2) && said.contains(sentence) && said.contains("help: "), "{said}");
        assert!(!folder.path().join(more[1]).exists(), "{more:?}");
    }
}

/// A template stands for the page of its form, in a folder, too; another form is refused.
#[test]
fn comparisons_have_templates_of_others() {
    let folder = Path::new("tests/cases/compare.in").canonicalize().unwrap();
    let place = tempfile::tempdir().unwrap();
    let template = place.path().join("own.md");
    std::fs::write(&template, "{{ title }}{% for change in changes %}; {{ change.heading }}{% endfor %}\n").unwrap();
    let own = template.display().to_string();
    let compare =
        |more: &[&str]| run(&folder, &[&["compare", "2026.toml", "2027.toml", "--template", &own], more].concat());
    let (status, out, said) = compare(&["--format", "md"]);
    assert_eq!(status, Some(0), "{said}");
    assert!(out.contains(": what moved; ") && out.lines().count() == 1, "{out}");
    let (status, out, said) = compare(&["--format", "html"]);
    assert_eq!((status, &*out), (Some(2), ""), "{said}");
    assert!(said.contains("is not for the form html, which is the one asked for"), "{said}");
}

/// Where the page that leads to all cannot be made, no page is left that nothing leads to.
#[test]
fn a_faulty_index_leaves_no_pages() {
    let place = tempfile::tempdir().unwrap();
    let files = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/goldens/files");
    let [then, now, framework] = ["then.csv", "now.csv", "region.toml"].map(|name| format!("{files}/{name}"));
    std::fs::create_dir(place.path().join("ours")).unwrap();
    std::fs::write(place.path().join("ours/compare-index.html"), "{{ nobody }}").unwrap();
    let compare = |more: &[&str]| {
        run(place.path(), &[&["compare", &then, &now, "--framework", &framework, "-o", "pages"], more].concat())
    };
    let (status, _, said) = compare(&["--template", "ours"]);
    assert!(status == Some(2) && said.contains("`nobody` does not exist"), "{said}");
    assert!(!place.path().join("pages").exists());
    // Pages of another form, which pass for those of this run, are named.
    assert!(!compare(&["--format", "html"]).2.contains("not of this run"));
    let (_, _, said) = compare(&["--format", "md"]);
    assert!(said.contains("not of this run") && said.contains("`index.html`"), "{said}");
}
