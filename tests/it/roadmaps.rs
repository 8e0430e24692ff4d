//! The roadmaps of the fifty worked cases: `jalon roadmap` must give the same.
//!
//! Orders of the same worth are equally right, and so are ways that nobody proved: then only what they
//! must have is compared. Why a step is there and what it builds on are ours to word.

use typed_index_collections::TiVec;

use crate::common::compare::differences;
use crate::vectors::{self, Case};
use jalon::model::{Answers, Framework, QuestionIx, StepIx};
use jalon::number::Exact;
use jalon::plan::{Options, PartKind, Roadmap, Target};
use jalon::score::{Score, State};
use serde_json::Value;

fn options(case: &Case, args: &[String]) -> Options {
    let mut options = Options::default();
    for pair in args.chunks(2) {
        match pair[0].as_str() {
            "--capacity" => options.capacity = Some(Exact::parse(&pair[1]).unwrap()),
            "--without" => options.without.push(case.framework.step(&pair[1]).unwrap()),
            "--to" => {
                let stage = case.framework.stage(&pair[1]).map(Target::Stage);
                options.to = stage.or_else(|| case.framework.step(&pair[1]).map(Target::Step));
            }
            other => panic!("{other}"),
        }
    }
    options
}

/// Σ gain · completion, in working days.
fn objective(roadmap: &Value) -> f64 {
    let mut done = 0.0;
    let mut sum = 0.0;
    for step in roadmap["steps"].as_array().unwrap() {
        done += step["effort_days"]["used"].as_f64().unwrap();
        sum += step["gain"].as_f64().unwrap() * done;
    }
    sum
}

fn fraction(text: &str) -> f64 {
    let (n, d) = text.split_once('/').unwrap_or((text, "1"));
    n.parse::<f64>().unwrap() / d.parse::<f64>().unwrap()
}

fn ids(list: &Value, key: &str) -> Vec<String> {
    list[key].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

/// The steps of each milestone.
fn ways(roadmap: &Value) -> Vec<Vec<String>> {
    let milestones = roadmap["milestones"].as_array().unwrap().iter();
    let ways = milestones.map(|milestone| serde_json::from_value::<Vec<String>>(milestone["steps"].clone()).unwrap());
    ways.map(|mut way| {
        way.sort();
        way
    })
    .collect()
}

/// Steps of a roadmap that stand before one that they need.
fn prerequisites_that_come_late(roadmap: &Value) -> Vec<String> {
    let order = ids(roadmap, "steps");
    let mut late = Vec::new();
    for (at, step) in roadmap["steps"].as_array().unwrap().iter().enumerate() {
        let needs = step["requires"].as_array().unwrap().iter().filter_map(Value::as_str);
        late.extend(
            needs
                .filter(|need| order[at..].iter().any(|id| id == need))
                .map(|need| format!("{} before {need}", order[at])),
        );
    }
    late
}

/// The answers once some steps are carried out: what they raise has the highest of their targets.
fn carried_out(case: &Case, score: &Score, steps: &[StepIx]) -> Answers {
    let mut answers = case.answers.clone();
    let mut ratios: TiVec<QuestionIx, Exact> = score
        .questions
        .iter()
        .map(|question| question.ratio.point.clone().filter(|_| question.state == State::Answered).unwrap_or_default())
        .collect();
    for closes in steps.iter().flat_map(|step| &case.framework.steps[*step].closes) {
        let Some(ratio) = closes.ratio.as_ref().filter(|_| score.questions[closes.question].scored) else { continue };
        if *ratio > ratios[closes.question] {
            ratios[closes.question] = ratio.clone();
            answers.given[closes.question].value = closes.to.clone();
        }
    }
    answers
}

/// What is wrong with ways that are not proved and others than those given: each must reach its stage,
/// need all of its steps, and be no more work.
fn other_ways(case: &Case, score: &Score, roadmap: &Roadmap, want: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut planned: Vec<StepIx> = Vec::new();
    for (milestone, want) in roadmap.milestones.iter().zip(want["milestones"].as_array().unwrap()) {
        if milestone.unreachable.is_some() {
            break;
        }
        if milestone.effort.used.to_f64() > want["effort_days"]["used"].as_f64().unwrap() + 1e-9 {
            wrong.push(format!("{:?} days instead of {}", milestone.effort.used, want["effort_days"]["used"]));
        }
        let way: Vec<StepIx> = milestone.steps.iter().map(|place| roadmap.steps[*place].step).collect();
        let reached = |steps: &[StepIx]| {
            let answers = carried_out(case, score, steps);
            jalon::score::score(&case.framework, &answers).stage.reached >= Some(milestone.stage)
        };
        if !reached(&[&planned[..], &way].concat()) {
            wrong.push(format!("{} is not reached", want["stage"]));
        }
        for step in &way {
            let needs = |other: &StepIx| needs(&case.framework, *other, *step);
            let kept: Vec<StepIx> = way.iter().copied().filter(|other| !needs(other)).collect();
            if reached(&[&planned[..], &kept].concat()) {
                wrong.push(format!("{} can be dropped", case.framework.steps[*step].id));
            }
        }
        // The first wave may hold more than the way.
        if planned.is_empty() {
            let first = roadmap.parts.iter().filter(|part| part.kind == PartKind::First);
            planned.extend(first.flat_map(|part| &part.sets).flatten());
        }
        planned.extend(way);
    }
    wrong
}

/// Whether a step is another one or needs it.
fn needs(framework: &Framework, step: StepIx, other: StepIx) -> bool {
    step == other || framework.steps[step].requires.iter().any(|need| needs(framework, *need, other))
}

#[test]
fn every_roadmap_is_the_expected_one() {
    let mut wrong = Vec::new();
    let mut compared = 0;
    for (name, read) in vectors::ALL.iter() {
        let (case, expected) = read.as_ref().unwrap_or_else(|error| panic!("{name}: {error}"));
        let score = jalon::score::score(&case.framework, &case.answers);
        for expected in expected["roadmaps"].as_array().unwrap() {
            let args: Vec<String> = serde_json::from_value(expected["args"].clone()).unwrap();
            let name = format!("{} {}", case.name, args.join(" "));
            let roadmap = jalon::plan::plan(&case.framework, &case.answers, &score, &options(case, &args));
            let text = jalon::data::json::roadmap(&case.framework, &case.answers, &score, &roadmap);
            let mut got: Value = serde_json::from_str::<Value>(&text).unwrap()["roadmap"].take();
            let mut want = expected["roadmap"].clone();
            let details = &expected["details"];
            let is_exact = details["legs"].as_array().unwrap().iter().all(|leg| leg["exact"] == true);
            if !is_exact && ways(&got) != ways(&want) {
                let wrong_ways = other_ways(case, &score, &roadmap, &want);
                wrong.extend(wrong_ways.into_iter().map(|what| format!("{name}: {what}")));
                continue;
            }
            // Orders of the same worth are equally right; what follows from the order is compared
            // only where it is the same.
            let worth = fraction(details["objective"].as_str().unwrap());
            if (objective(&got) - worth).abs() > 1e-9 * worth.max(1.0) {
                wrong.push(format!("{name}: objective {} instead of {worth}", objective(&got)));
            }
            let (order, expected_order) = (ids(&got, "steps"), ids(&want, "steps"));
            if order != expected_order {
                let parts: Vec<Vec<String>> = serde_json::from_value(details["parts"].clone()).unwrap();
                let mut rest = &order[..];
                for mut part in parts {
                    let mut own = rest[..part.len().min(rest.len())].to_vec();
                    rest = &rest[own.len()..];
                    own.sort();
                    part.sort();
                    if own != part {
                        wrong.push(format!("{name}: {order:?} instead of {expected_order:?}"));
                    }
                }
                wrong.extend(rest.first().map(|step| format!("{name}: {step} is too much")));
                wrong.extend(prerequisites_that_come_late(&got).into_iter().map(|late| format!("{name}: {late}")));
                continue;
            }
            compared += 1;
            // Reasons and strengths are ours to word; the vectors leave them out.
            for step in got["steps"].as_array_mut().unwrap() {
                let step = step.as_object_mut().unwrap();
                step.remove("because");
                step.remove("builds_on");
            }
            // What is proved here may be more than there.
            for (at, milestone) in want["milestones"].as_array_mut().unwrap().iter_mut().enumerate() {
                if details["legs"][at]["exact"] == false {
                    milestone["certificate"] = got["milestones"][at]["certificate"].clone();
                }
            }
            wrong.extend(differences(&name, &got, &want));
        }
    }
    assert!(compared >= 100, "only {compared} roadmaps with the same order");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
