//! `jalon roadmap`: the report with its roadmap.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::args::{Global, Roadmap, RoadmapFormat};
use super::output::Sink;
use super::pipeline::{self, Made, Scored};
use super::{Console, Failure, Status, files, inputs, nearest};
use crate::lang::Lang;
use crate::model::{Framework, StepIx};
use crate::plan::{self, Options, Target};
use crate::render::json;
use crate::messages;

messages! {
    fn unknown_step(id: &str, framework: &str) {
        fr: "le référentiel `{framework}` n'a pas de pas `{id}`",
        en: "the framework `{framework}` has no step `{id}`",
    }

    fn unknown_target(id: &str, framework: &str) {
        fr: "le référentiel `{framework}` n'a ni pas ni stade `{id}`",
        en: "the framework `{framework}` has neither step nor stage `{id}`",
    }

    fn write_name(name: &str) {
        fr: "écrire `{name}`",
        en: "write `{name}`",
    }

    fn see_framework(id: &str) {
        fr: "les voir avec `jalon framework show {id}`",
        en: "see them with `jalon framework show {id}`",
    }

    fn done_already(source: &str, step: &str) {
        fr: "`{source}`\u{a0}: le pas `{step}` est déjà fait, --without n'y change rien",
        en: "`{source}`: the step `{step}` is done already, --without changes nothing",
    }

    fn needs_folder() {
        fr: "plusieurs rapports ne vont pas sur la sortie standard",
        en: "several reports do not go to standard output",
    }

    fn name_folder() {
        fr: "nommer un dossier avec -o, ou choisir --format json",
        en: "name a folder with -o, or choose --format json",
    }
}
