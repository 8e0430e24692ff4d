//! The frameworks and examples that are shipped.

mod common;

use std::path::Path;

#[test]
fn try_all() {
    let f = common::framework(Path::new("frameworks/commune/framework.toml"));
    println!("{} {} {}", f.dimensions.len(), f.questions.len(), f.steps.len());
    for name in ["village", "town", "city"] {
        let a = common::answers(Path::new(&format!("examples/{name}.toml")), &f);
        let s = jalon::score::score(&f, &a);
        println!("{name} {:?}", s.stage);
        let t = std::time::Instant::now();
        let s2 = jalon::score::score(&f, &a);
        println!("{:?} {}", t.elapsed(), s2 == s);
    }
    let f = common::framework(Path::new("examples/gtmi/framework.toml"));
    println!("{} {} {}", f.dimensions.len(), f.questions.len(), f.steps.len());
    let mut n = 0;
    for case in std::fs::read_dir("tests/vectors").unwrap() {
        let case = case.unwrap().path();
        if !case.is_dir() || case.ends_with("case-0028") {
            continue;
        }
        let file = if case.join("framework.toml").exists() {
            case.join("framework.toml")
        } else {
            case.join("framework/framework.toml")
        };
        let f = common::framework(&file);
        common::answers(&case.join("answers.toml"), &f);
        n += 1;
    }
    println!("{n}");
}
