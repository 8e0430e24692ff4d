//! What the command line understands, for parsing and for help.
//!
//! The comments of commands and options are their English help; the French stands in [`help`](super::help).
#![allow(clippy::doc_markdown, reason = "help is plain text")]

use std::num::{NonZeroU32, NonZeroUsize};
use std::path::PathBuf;

use anstream::ColorChoice;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Arg, ArgAction, Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;

use super::usage;
use crate::data::table::Dialect;
use crate::model::StepProgress;
use crate::number::Exact;
use crate::page::PageFormat;
use crate::said::{Audience, Depth};
use crate::show;
use crate::text::{Lang, Language};

/// Where a municipality's digital services stand, and which small steps come next.
///
/// Jalon reads a file of answers, says which stage the municipality is at and how sure that is, and makes a
/// dated roadmap of it that begins with small steps.
///
/// Everything happens on this computer: no account, no connection, nothing is sent. Results go to standard
/// output, messages to standard error.
#[derive(Debug, Parser)]
#[command(
    name = "jalon",
    version,
    disable_help_flag = true,
    disable_help_subcommand = true,
    disable_version_flag = true,
    after_help = "  jalon assess                             answer the questions
  jalon framework list                     the frameworks there are
  jalon score town.toml                    the stage and the scores
  jalon roadmap town.toml -o report.html   the report with its roadmap
  jalon score folder/ --format csv         a row for each municipality
  jalon compare 2026.toml 2027.toml        what moved since
  jalon region answers/ --days 40          what a region does once for all
  jalon check town.toml                    everything wrong with the file"
)]
pub struct Invocation {
    /// The command with its arguments.
    #[command(subcommand)]
    pub action: Action,
    /// Options that every command has.
    #[command(flatten)]
    pub global: Global,
    /// Print the version
    #[arg(short = 'V', long, action = ArgAction::Version)]
    pub version: Option<bool>,
}

// Options that every command has.
#[derive(Debug, Default, Args)]
pub struct Global {
    /// Framework (default: the one the answers name); searched in $JALON_FRAMEWORKS, beside the input, in
    /// ./frameworks, then inside the program
    #[arg(long, global = true, value_name = "ID|PATH")]
    pub framework: Option<PathBuf>,
    /// fr or en, a region (fr-CA), or another language of the framework (default: the answers' language for
    /// what is said of them, else the system's)
    #[arg(long, global = true, value_name = "LANGUAGE", value_parser = usage::language)]
    pub lang: Option<Language>,
    /// Colours: auto (the default), always or never
    #[arg(long, global = true, value_name = "WHEN", value_parser = one_of(&COLORS), default_value = "auto")]
    pub color: ColorChoice,
    /// Silence notes and warnings
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Say where each framework comes from, and its warnings
    #[arg(short, long, global = true)]
    pub verbose: bool,
    /// Print help (-h: in brief)
    #[arg(short, long, global = true, action = ArgAction::HelpShort)]
    pub help: Option<bool>,
}

/// A command with its arguments.
#[derive(Debug, Subcommand)]
pub enum Action {
    /// Ask the questions, here in the terminal.
    ///
    /// Each answer is saved before the next question: you can stop at any moment (Ctrl-C) and go on later with
    /// the same file. Esc goes back to the question before. The first sitting, of less than an hour, already gives a
    /// roadmap.
    ///
    /// With --plain everything goes line by line, without redrawing: for a screen reader, a simple terminal, or
    /// answers that come through a pipe.
    #[command(after_help = "  jalon assess                              choose, then answer
  jalon assess --tag first-sitting          the first sitting, under an hour
  jalon assess town.toml                    go on with this file
  jalon assess town.toml --review           review the answers, blanks first
  jalon assess town.toml --settle           settle where people differ
  jalon assess -o 2027.toml --from 2026.toml  confirm last year's answers")]
    Assess(AssessArgs),
    /// Write the questionnaire as a page, for people without a terminal.
    ///
    /// It is one HTML file, for a phone or a computer: it needs no connection and no account, keeps what is typed in the
    /// browser, and saves it as a file of answers that every command reads. Printed, it is a questionnaire for paper.
    #[command(after_help = "  jalon form commune -o form.html
  jalon form commune --tag first-sitting -o first.html
  jalon form commune --dimension services --profile village -o services.html")]
    Form(FormArgs),
    /// Work out the stage and the scores.
    ///
    /// One input gives a table by dimension, with what holds the next stage back; several give a row each. An
    /// unknown or blank answer is never guessed: the result shows how far it could change it. A faulty input does
    /// not stop the others: what is wrong is said on standard error, with file, line and column.
    #[command(after_help = "  jalon score town.toml
  jalon score answers/ --format csv -o results.csv
  jalon score answers/ --format jsonl --jobs 4
  jalon score table.csv --framework commune --date 2026-11-21
  jalon score region.xlsx --framework commune --cohort -o region.html
  jalon score region.csv --framework commune --cohort --synthesis -o notes.docx
  jalon score town.toml --at-least digitization --quiet")]
    Score(ScoreArgs),
    /// Write the report with its roadmap.
    ///
    /// Steps are put in the order that brings progress soonest with the days the municipality has, small ones
    /// first; each has its dates, its effort and its reasons. For several inputs, -o names a folder, which gets an
    /// index page too and, from five municipalities on, a page that puts them side by side.
    #[command(after_help = "  jalon roadmap town.toml
  jalon roadmap town.toml -o report.html
  jalon roadmap town.toml -o report.md --audience public
  jalon roadmap town.toml --capacity 3 --without sign-online
  jalon roadmap town.toml --to digitalization --format json
  jalon roadmap town.toml -o report.docx
  jalon roadmap town.toml -o plan.xlsx
  jalon roadmap town.toml -o plan.ics
  jalon roadmap answers/ -o reports/ --format html
  jalon roadmap town.toml --cohort region.json -o report.html")]
    Roadmap(RoadmapArgs),
    /// Plan a roadmap that several municipalities share.
    ///
    /// Which steps, done once for several municipalities, bring most of them to their next stage, and what is left to each.
    /// With --days, the best that so many days of the region can do, with a proof; without, the order in which the shared steps
    /// bring most, and what rising days bring.
    #[command(after_help = "  jalon region answers/
  jalon region region.csv --framework commune --days 40
  jalon region region.xlsx --framework commune --days 40 -o shared.html
  jalon region answers/ -o shared.xlsx
  jalon region answers/ --audience public -o shared.md")]
    Region(RegionArgs),
    /// Show what moved between two dates or more.
    ///
    /// The inputs are states of one municipality, whose rows are taken out of tables, put in order of their dates
    /// here: the stage, the scores, practices gained and lost, steps done since, what is to be refreshed.
    /// Everything is scored under one framework, the newest found; where earlier answers name another version, and
    /// it is found, what the change of version did is shown apart. Of many municipalities, as tables or folders, -o
    /// names a folder, which gets a page for each that has several states, matched by code, else by name, and an index.
    #[command(after_help = "  jalon compare town-2026.toml town-2027.toml
  jalon compare town-*.toml -o moved.html
  jalon compare region-2026.csv region-2027.csv --framework commune -o moved/
  jalon compare 2026.toml 2027.toml --format json
  jalon compare 2026.toml 2027.toml --old-framework commune-1.0.0/")]
    Compare(CompareArgs),
    /// Put several people's answers about one municipality together.
    ///
    /// What they agree on stands, and whoever knows goes before whoever does not. Where they differ nothing is averaged: the
    /// answer becomes “we do not know”, and the file keeps who said what, with all notes and evidence. --agenda writes
    /// what is to be talked over, the questions first that decide the stage; `jalon assess FILE --settle` takes what was decided.
    #[command(after_help = "  jalon merge secretary.toml mayor.toml -o town.toml --agenda agenda.html
  jalon merge secretary.toml mayor.toml -o town.toml --prefer secretary
  jalon merge survey.xlsx --by name -o answers/
  jalon merge town.toml --agenda -")]
    Merge(MergeArgs),
    /// Note that a step of the plan is started, done or declined.
    ///
    /// It is written into the file of answers. A step that is started comes first in the plan; one that is declined leaves it, with
    /// all that needs it, and is named there; one that is done counts by the answers, which are asked for again where they say
    /// otherwise. The days that a step took stand beside those that were foreseen.
    #[command(after_help = "  jalon step town.toml list-services --start --who secretary
  jalon step town.toml 2 --done --days 1.5
  jalon step town.toml sign-online --decline --who council --note \"too dear\"")]
    Step(StepArgs),
    /// Say how a result came about, down to the answers.
    ///
    /// A score, a stage, a gate, a step's gain or its place is unfolded as a tree: each line follows from those
    /// below it, and can be worked out by hand. Without an id everything is said, including what would change if
    /// weights moved by a fifth.
    #[command(after_help = "  jalon explain town.toml services
  jalon explain town.toml services.catalogue
  jalon explain town.toml digitalization
  jalon explain town.toml services --what-if services.tracking=yes
  jalon explain town.toml --sensitivity
  jalon explain town.toml --format json > reasons.json")]
    Explain(ExplainArgs),
    /// Check frameworks and answers.
    ///
    /// Everything that is wrong is said in one go, with file, line, column and remedy. Warnings change the exit
    /// status only with --strict. A folder is searched: its frameworks and answers are checked.
    #[command(after_help = "  jalon check town.toml
  jalon check my-framework/ --strict
  jalon check my-framework/ --against my-framework-1.0.0.toml
  jalon check my-framework/ --format sarif > jalon.sarif
  jalon check --explain F001")]
    Check(CheckArgs),
    /// List, show, export and start frameworks.
    ///
    /// A framework is a .toml file, or a folder with a framework.toml: stages, dimensions, their questions, and the
    /// steps that lead on. Those inside the program can be exported, adapted, and given with --framework.
    #[command(
        subcommand,
        after_help = "  jalon framework list
  jalon framework show commune
  jalon framework show commune --format md > commune.md
  jalon framework new my-framework
  jalon framework diff commune my-framework answers/
  jalon framework texts my-framework --lang de -o my-framework/i18n/de.toml
  jalon framework export commune -o my-framework/
  jalon framework export commune --format xlsx -o towns.xlsx"
    )]
    Framework(FrameworkAction),
    /// Propose what the columns of a table stand for.
    ///
    /// Exports of survey tools name their columns by codes or texts. What they probably stand for is written as a file to
    /// be looked over once and given with --columns for every export of the campaign; what could not be placed stands
    /// in it as comments.
    #[command(
        subcommand,
        after_help = "  jalon table map export.csv --framework commune -o columns.toml
  jalon score export.csv --framework commune --columns columns.toml"
    )]
    Table(TableAction),
    /// Make a framework of what exists.
    ///
    /// A library of CISO Assistant (.yaml), an XLSForm (.xlsx, .ods), or a sheet with a question a row (.csv, .xlsx,
    /// .ods) becomes a framework file to be checked, changed and assessed like any other. What the source says and a
    /// framework cannot hold is listed, with its number and first place.
    #[command(after_help = "  jalon import cyfun2025.yaml -o cyfun.toml
  jalon import form.xlsx -o our-framework/
  jalon import questions.csv --id our-framework")]
    Import(Import),
    /// Write the JSON Schema of a file format.
    ///
    /// It is JSON Schema 2020-12. With it, an editor that knows TOML completes keys and underlines mistakes as you type: its place stands in
    /// the first line, after “#:schema”. It says which keys there are and what they hold; `jalon check` says
    /// everything else. With --framework, the schema of answers knows its questions and options.
    #[command(after_help = "  jalon schema framework -o framework.schema.json
  jalon schema answers --framework commune -o answers.schema.json
  jalon schema result")]
    Schema {
        /// framework, part (a file that `parts` names), answers, columns (a file for --columns), result (what score and
        /// roadmap write as JSON), or region (what region writes)
        #[arg(value_name = "KIND")]
        subject: SchemaKind,
        /// Where it is written.
        #[command(flatten)]
        output: OutputArg,
    },
    /// Write what a shell needs for completion.
    ///
    /// Descriptions are in the language of --lang.
    #[command(after_help = "  jalon completions bash > ~/.local/share/bash-completion/completions/jalon
  jalon completions fish > ~/.config/fish/completions/jalon.fish")]
    Completions {
        /// bash, elvish, fish, powershell or zsh
        #[arg(value_name = "SHELL")]
        shell: Shell,
    },
    /// Write the manual page
    #[command(after_help = "  jalon man > ~/.local/share/man/man1/jalon.1
  man jalon")]
    Man,
}

/// A command of `jalon framework`. Their examples are the group's.
#[derive(Debug, Subcommand)]
pub enum FrameworkAction {
    /// List the frameworks inside the program and those found nearby
    List,
    /// Show what a framework holds
    Show {
        /// Which one.
        #[command(flatten)]
        framework: FrameworkArg,
        /// table (the default) or md
        #[arg(long, value_name = "FORMAT", default_value = "table")]
        format: ShowFormat,
    },
    /// Write the files of a framework inside the program, or its table to fill in
    Export {
        /// The id of a framework inside the program; for a table, also the path of another
        #[arg(value_name = "ID")]
        id: String,
        /// Where it is written.
        #[command(flatten)]
        output: FolderArg,
        /// toml (the default: the files as they are), csv or xlsx (empty table to fill in), questionnaire (a workbook
        /// with a row a question, for one municipality), sheet (the questions for their author, as .xlsx or .csv), xlsform (a
        /// form for ODK or KoBoToolbox), limesurvey (a form for LimeSurvey, as .txt)
        #[arg(long, value_name = "FORMAT", default_value = "toml")]
        format: ExportFormat,
    },
    /// Say what changed from one version of a framework to another, and what that does to answers
    Diff(FrameworkDiff),
    /// Write what is missing of a framework's texts in the language of --lang, to be filled in
    Texts {
        /// Which one.
        #[command(flatten)]
        framework: FrameworkArg,
        /// Where it is written.
        #[command(flatten)]
        output: FileArg,
    },
    /// Start a framework: a small one, with comments and no mistakes
    New {
        /// Its id: lower-case words joined by dashes
        #[arg(value_name = "ID")]
        id: String,
        /// staged (the default: practices of each stage), levels (each question describes several) or checklist (what
        /// conforms, of all that applies)
        #[arg(long, value_name = "KIND", default_value = "staged")]
        kind: NewKind,
        /// Where it is written.
        #[command(flatten)]
        output: FolderArg,
    },
}

/// A command of `jalon table`. Their examples are the group's.
#[derive(Debug, Subcommand)]
pub enum TableAction {
    /// Write the mapping of a table's columns and cells that is probably meant, to be looked over
    Map(TableMap),
}

/// What `table map` is given.
#[derive(Debug, Args)]
pub struct TableMap {
    /// Table of answers (.csv, .tsv, .xlsx, .ods), with the names of its columns in the first row
    #[arg(value_name = "TABLE")]
    pub input: PathBuf,
    /// Sheet of a workbook, by name (default: its first one)
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// Where it is written.
    #[command(flatten)]
    pub output: FileArg,
}

/// What `import` is given.
#[derive(Debug, Args)]
pub struct Import {
    /// Library of CISO Assistant (.yaml), XLSForm (.xlsx, .ods), or sheet with a question a row (.csv, .xlsx, .ods)
    #[arg(value_name = "SOURCE")]
    pub source: PathBuf,
    /// Folder, or .toml file, to make (default: a folder named by the id)
    #[arg(short, long, value_name = "FOLDER|FILE")]
    pub output: Option<PathBuf>,
    /// Its id: lower-case words joined by dashes (default: as the source or its file is called)
    #[arg(long, value_name = "ID")]
    pub id: Option<String>,
}

/// What `framework diff` is given.
#[derive(Debug, Args)]
pub struct FrameworkDiff {
    /// The earlier version, by id or path
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// The later version, by id or path
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// Answers that are scored and planned under both; who moves is said of files that are named by themselves
    #[arg(value_name = "ANSWERS")]
    pub inputs: Vec<PathBuf>,
    /// Where it is written.
    #[command(flatten)]
    pub output: FileArg,
    /// table, md or json (default: after the ending of FILE, else table)
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<DiffFormat>,
    /// Fail (exit status 1) where a stage moves
    #[arg(long)]
    pub no_stage_moves: bool,
}

/// What `assess` is given.
#[derive(Debug, Default, Args)]
pub struct AssessArgs {
    /// Framework of a new assessment, or the file of answers to go on with
    #[arg(value_name = "FRAMEWORK|FILE")]
    pub subject: Option<PathBuf>,
    /// File of the answers; if it exists, go on with it (default: after the municipality's name)
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Which questions.
    #[command(flatten)]
    pub part: PartArgs,
    /// Go through answers again, blanks and unknowns first
    #[arg(long)]
    pub review: bool,
    /// Only the questions that people answered differently, with who said what
    #[arg(long, conflicts_with_all = ["tag", "dimension", "review"])]
    pub settle: bool,
    /// Of whom.
    #[command(flatten)]
    pub profile: ProfileArg,
    /// Answers of an earlier assessment, shown and confirmed with one key
    #[arg(long, value_name = "FILE")]
    pub from: Option<PathBuf>,
    /// Line by line, without redrawing
    #[arg(long)]
    pub plain: bool,
}

/// What `form` is given.
#[derive(Debug, Args)]
pub struct FormArgs {
    /// The framework's id or path
    #[arg(value_name = "FRAMEWORK")]
    pub subject: PathBuf,
    /// Where it is written.
    #[command(flatten)]
    pub output: OutputArg,
    /// Which questions.
    #[command(flatten)]
    pub part: PartArgs,
    /// Of whom.
    #[command(flatten)]
    pub profile: ProfileArg,
}

/// Where a result is written.
#[derive(Debug, Args)]
pub struct OutputArg {
    /// Write to this file instead of standard output
    #[arg(id = "output", short, long, value_name = "FILE")]
    pub path: Option<PathBuf>,
}

/// Where a file is written that a person goes on with.
#[derive(Debug, Args)]
pub struct FileArg {
    /// File to write (default: standard output)
    #[arg(id = "output", short, long, value_name = "FILE")]
    pub path: Option<PathBuf>,
}

/// Where files of a framework are written.
#[derive(Debug, Args)]
pub struct FolderArg {
    /// Folder or table to make (default: named by the id)
    #[arg(id = "output", short, long, value_name = "FOLDER")]
    pub path: Option<PathBuf>,
}

/// Whose pages they are.
#[derive(Debug, Args)]
pub struct BrandArg {
    /// Name, logo and colours of your pages, in a file of a few lines (.toml; default: brand.toml in a folder of templates)
    #[arg(id = "brand", long, value_name = "FILE")]
    pub path: Option<PathBuf>,
}

/// A framework by itself.
#[derive(Debug, Args)]
pub struct FrameworkArg {
    /// The framework's id or path
    #[arg(value_name = "ID|PATH")]
    pub id: PathBuf,
}

/// Which questions are asked.
#[derive(Debug, Default, Args)]
pub struct PartArgs {
    /// Only the questions with this tag, such as first-sitting
    #[arg(long, value_name = "TAG")]
    pub tag: Option<String>,
    /// Only the questions of this dimension
    #[arg(long, value_name = "ID")]
    pub dimension: Option<String>,
}

/// The kind of municipality that is asked.
#[derive(Debug, Default, Args)]
pub struct ProfileArg {
    /// Kind of municipality, instead of what the population says
    #[arg(id = "profile", long, value_name = "ID")]
    pub id: Option<String>,
}

/// What answers are read from.
#[derive(Debug, Clone, Args)]
pub struct InputsArg {
    /// Answers (.toml), a folder to search for them, a table (.csv, .xlsx, .ods), a document a line (.jsonl), or - for
    /// standard input
    #[arg(id = "inputs", value_name = "INPUT", required = true)]
    pub paths: Vec<PathBuf>,
}

/// How much of a framework counts.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct BaseArg {
    /// Of a framework that extends another, only that one: what was added and changed does not count
    #[arg(id = "base", long)]
    pub only: bool,
}

/// What is supposed of the answers.
#[derive(Debug, Clone, Default, Args)]
pub struct WhatIfArg {
    /// Work as if question Q had answer A: an option, several joined by |, a number, unknown or n/a:reason (may be
    /// repeated)
    #[arg(id = "what_if", long = "what-if", value_name = "Q=A")]
    pub answers: Vec<String>,
}

/// The days that a plan counts with.
#[derive(Debug, Args)]
pub struct CapacityArg {
    /// Working days there are a month, instead of what the answers say
    #[arg(id = "capacity", long, value_name = "DAYS", value_parser = usage::days, allow_negative_numbers = true)]
    pub days: Option<Exact>,
}

/// How tables are read.
#[derive(Debug, Clone, Args)]
pub struct TableArgs {
    /// Date for the rows of a table that have none
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = usage::date)]
    pub date: Option<Date>,
    /// Sheet to read in a workbook (default: the first)
    #[arg(long, value_name = "SHEET")]
    pub sheet: Option<String>,
    /// What the columns and cells of a table stand for, written down in a file (.toml)
    #[arg(long, value_name = "FILE")]
    pub columns: Option<PathBuf>,
}

/// What answers are read from, and how.
#[derive(Debug, Args)]
pub struct ReadingArgs {
    /// The inputs.
    #[command(flatten)]
    pub inputs: InputsArg,
    /// Inputs worked on at once (default: one a core); the order of the output does not depend on it
    #[arg(long, value_name = "N", value_parser = usage::number_from_one::<NonZeroUsize>)]
    pub jobs: Option<NonZeroUsize>,
    /// How tables are read.
    #[command(flatten)]
    pub tables: TableArgs,
    /// What is supposed.
    #[command(flatten)]
    pub what_if: WhatIfArg,
    /// How much of the framework counts.
    #[command(flatten)]
    pub base: BaseArg,
}

/// What `score` is given.
#[derive(Debug, Args)]
#[command(mut_args(of_a_cohort))]
pub struct ScoreArgs {
    /// The inputs.
    #[command(flatten)]
    pub reading: ReadingArgs,
    /// table, json, jsonl, csv, xlsx, and html, md or docx for a cohort (default: by how FILE ends, else table); csv opens by
    /// double click in the spreadsheet program of the language, csv=plain is for other programs
    #[arg(long, value_name = "FORMAT", value_parser = one_of(&SCORE_FORMATS))]
    pub format: Option<ScoreFormat>,
    /// Where it is written.
    #[command(flatten)]
    pub output: OutputArg,
    /// Exit status 1 when an input has not reached this stage; KIND=STAGE for one kind of municipality or, with --by, one
    /// group (may be repeated)
    #[arg(long, value_name = "STAGE")]
    pub at_least: Vec<String>,
    /// All inputs side by side (table, json, html, md or docx): quartiles, practices missing, shared first steps; no group
    /// of fewer than five
    #[arg(long, conflicts_with = "with")]
    pub cohort: bool,
    /// Part a cohort by what stands in this column of the tables, such as an association of municipalities, instead of by
    /// kind and size
    #[arg(long, value_name = "COLUMN", requires = "cohort")]
    pub by: Option<String>,
    /// A cohort and its shared roadmap on two sheets, for people who decide (table, html, md or docx)
    #[arg(long, requires = "cohort", conflicts_with = "by")]
    pub synthesis: bool,
    /// The working days that the region has for the shared steps of a synthesis (default: no limit)
    #[arg(long, value_name = "DAYS", requires = "synthesis", value_parser = usage::days, allow_negative_numbers = true)]
    pub days: Option<Exact>,
    /// Folder of templates for a cohort, instead of those inside the program
    #[arg(long, value_name = "PATH", requires = "cohort")]
    pub template: Option<PathBuf>,
    /// Whose pages they are, of a cohort.
    #[command(flatten)]
    pub brand: BrandArg,
    /// plan: each result with what its roadmap plans (in json and jsonl the whole of it; in csv and xlsx the first
    /// steps and the way to the next stage)
    #[arg(long, value_name = "WHAT")]
    pub with: Option<With>,
}

/// What `roadmap` is given.
#[derive(Debug, Args)]
pub struct RoadmapArgs {
    /// The inputs.
    #[command(flatten)]
    pub reading: ReadingArgs,
    /// File of the report; a folder, for several inputs
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// md, html, docx, json or text (default: by how the output's name ends, else text); csv, csv=plain or xlsx: a row a step;
    /// ics: the steps to the next stage for a calendar
    #[arg(long, value_name = "FORMAT", value_parser = one_of(&ROADMAP_FORMATS))]
    pub format: Option<RoadmapFormat>,
    /// Template of the report, or a folder of them, instead of those inside the program
    #[arg(long, value_name = "PATH")]
    pub template: Option<PathBuf>,
    /// Whose pages they are.
    #[command(flatten)]
    pub brand: BrandArg,
    /// The days there are.
    #[command(flatten)]
    pub capacity: CapacityArg,
    /// Only what leads to this step or stage, by id or title; KIND=STAGE for one kind of municipality (may be repeated)
    #[arg(long, value_name = "STEP|STAGE")]
    pub to: Vec<String>,
    /// A step that is not possible here, by id or title, with all that depends on it (may be repeated)
    #[arg(long, value_name = "STEP")]
    pub without: Vec<String>,
    /// Show only the steps of so many days; the others are counted
    #[arg(long, value_name = "N", value_parser = usage::number_from_one::<NonZeroU32>)]
    pub horizon_days: Option<NonZeroU32>,
    /// full (the default) or public: a page for residents
    #[arg(long, value_name = "AUDIENCE", value_parser = one_of(&AUDIENCES), default_value = "full")]
    pub audience: Audience,
    /// short (the default): the two sheets; full: every step, dimension and sum after them (HTML always has them,
    /// folded)
    #[arg(long, value_name = "DEPTH", value_parser = one_of(&DEPTHS), default_value = "short")]
    pub depth: Depth,
    /// Place the municipality in a cohort, written by `score --cohort --format json`
    #[arg(long, value_name = "FILE")]
    pub cohort: Option<PathBuf>,
    /// Go on with a folder: make only the reports that it does not have of these answers, asked for like this
    #[arg(long)]
    pub missing: bool,
}

/// What `region` is given.
#[derive(Debug, Args)]
pub struct RegionArgs {
    /// The inputs.
    #[command(flatten)]
    pub reading: ReadingArgs,
    /// The working days that the region has for shared steps (default: no limit)
    #[arg(long, value_name = "DAYS", value_parser = usage::days, allow_negative_numbers = true)]
    pub days: Option<Exact>,
    /// This stage instead of each one's next; KIND=STAGE for one kind of municipality (may be repeated)
    #[arg(long, value_name = "STAGE")]
    pub to: Vec<String>,
    /// table, html, md, docx, json; csv, csv=plain or xlsx: a row a municipality, a column a shared step (default: by how FILE
    /// ends, else table)
    #[arg(long, value_name = "FORMAT", value_parser = one_of(&REGION_FORMATS))]
    pub format: Option<RegionFormat>,
    /// Where it is written.
    #[command(flatten)]
    pub output: OutputArg,
    /// Folder of templates, instead of those inside the program
    #[arg(long, value_name = "PATH")]
    pub template: Option<PathBuf>,
    /// Whose pages they are.
    #[command(flatten)]
    pub brand: BrandArg,
    /// full (the default), or public: no municipality is named, and no step that fewer than five need
    #[arg(long, value_name = "AUDIENCE", value_parser = one_of(&AUDIENCES), default_value = "full")]
    pub audience: Audience,
}

/// What `compare` is given.
#[derive(Debug, Args)]
pub struct CompareArgs {
    /// The inputs.
    #[command(flatten)]
    pub inputs: InputsArg,
    /// How tables are read.
    #[command(flatten)]
    pub tables: TableArgs,
    /// How much of the framework counts.
    #[command(flatten)]
    pub base: BaseArg,
    /// table, md, html or json (default: by how the output's name ends, html in a folder, else table)
    #[arg(long, value_name = "FORMAT", value_parser = one_of(&COMPARE_FORMATS))]
    pub format: Option<CompareFormat>,
    /// Write to this file instead of standard output; a folder, for a page for each of many municipalities and an index
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// Template of the page, or a folder of them, instead of those inside the program
    #[arg(long, value_name = "PATH")]
    pub template: Option<PathBuf>,
    /// Whose pages they are.
    #[command(flatten)]
    pub brand: BrandArg,
    /// Version of the framework that earlier answers were given to (may be repeated); else searched in the usual
    /// places, under ID-VERSION too
    #[arg(long, value_name = "PATH")]
    pub old_framework: Vec<PathBuf>,
    /// The name of the municipality to compare, among those of a table or a folder
    #[arg(long, value_name = "NAME", conflicts_with = "renamed")]
    pub municipality: Option<String>,
    /// Different names are those of one municipality
    #[arg(long)]
    pub renamed: bool,
}

/// What `merge` is given.
#[derive(Debug, Args)]
pub struct MergeArgs {
    /// The inputs.
    #[command(flatten)]
    pub inputs: InputsArg,
    /// File of answers to write; with --by, for several municipalities, a folder
    #[arg(short, long, value_name = "FILE|FOLDER")]
    pub output: Option<PathBuf>,
    /// Write what is to be talked over to this file (.md, .html, .txt), or - for the screen
    #[arg(long, value_name = "FILE")]
    pub agenda: Option<PathBuf>,
    /// Where people differ, take the answer of this role; who said what is kept
    #[arg(long, value_name = "ROLE")]
    pub prefer: Option<String>,
    /// A file for each municipality, told apart by its name or by its code
    #[arg(long, value_name = "WHAT")]
    pub by: Option<MergeBy>,
    /// How tables are read.
    #[command(flatten)]
    pub tables: TableArgs,
}

impl MergeArgs {
    /// What the answers are read from, and how.
    #[must_use]
    pub fn reading(&self) -> ReadingArgs {
        ReadingArgs {
            inputs: self.inputs.clone(),
            jobs: None,
            tables: self.tables.clone(),
            what_if: WhatIfArg::default(),
            base: BaseArg::default(),
        }
    }
}

/// What `step` is given.
#[derive(Debug, Args)]
pub struct StepArgs {
    /// File of answers (.toml)
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Id, title or number in the plan of the step
    #[arg(value_name = "STEP")]
    pub step: String,
    /// How far it is.
    #[command(flatten)]
    pub state: StepFlags,
    /// Who does it, or declined it
    #[arg(long, value_name = "WHO")]
    pub who: Option<String>,
    /// Since when (default: today, where it is started or declined)
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = usage::date)]
    pub since: Option<Date>,
    /// Until when it is to be done, or was (default: today, where it is done)
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = usage::date)]
    pub until: Option<Date>,
    /// A remark
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// Working days that it took so far
    #[arg(long, value_name = "DAYS", value_parser = usage::days, allow_negative_numbers = true)]
    pub days: Option<Exact>,
}

/// How far a step is: one of three.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct StepFlags {
    /// Somebody works on it
    #[arg(long)]
    pub start: bool,
    /// It is done
    #[arg(long)]
    pub done: bool,
    /// It is not to be done here
    #[arg(long)]
    pub decline: bool,
}

impl StepFlags {
    /// The one that is given.
    #[must_use]
    pub fn progress(&self) -> StepProgress {
        match self {
            StepFlags { done: true, .. } => StepProgress::Done,
            StepFlags { decline: true, .. } => StepProgress::Declined,
            StepFlags { .. } => StepProgress::Started,
        }
    }
}

/// What `explain` is given.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// Answers (.toml), a folder to search for them, a table (.csv, .xlsx, .ods), a document a line (.jsonl), or - for
    /// standard input
    #[arg(value_name = "INPUT")]
    pub input: PathBuf,
    /// Id or title of a dimension, question, stage, step or alert, or a step's number (default: everything)
    #[arg(value_name = "ID", conflicts_with = "sensitivity")]
    pub id: Option<String>,
    /// How tables are read.
    #[command(flatten)]
    pub tables: TableArgs,
    /// How much of the framework counts.
    #[command(flatten)]
    pub base: BaseArg,
    /// What is supposed.
    #[command(flatten)]
    pub what_if: WhatIfArg,
    /// text (the default) or json
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: ExplainFormat,
    /// Where it is written.
    #[command(flatten)]
    pub output: OutputArg,
    /// The days there are.
    #[command(flatten)]
    pub capacity: CapacityArg,
    /// Only what would change if weights moved by a fifth, or with what is not known
    #[arg(long)]
    pub sensitivity: bool,
}

impl ExplainArgs {
    /// What the answers are read from, and how.
    #[must_use]
    pub fn reading(&self) -> ReadingArgs {
        ReadingArgs {
            inputs: InputsArg { paths: vec![self.input.clone()] },
            jobs: None,
            tables: self.tables.clone(),
            what_if: self.what_if.clone(),
            base: self.base,
        }
    }
}

/// What `check` is given.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Framework, answers (.toml, .csv, .xlsx, .ods, .jsonl), template, or a folder to search for them
    #[arg(value_name = "PATH", required_unless_present = "explain")]
    pub paths: Vec<PathBuf>,
    /// full (the default), line, json, sarif, github, gitlab or junit
    #[arg(long, value_name = "FORMAT", default_value = "full", value_parser = one_of(&CHECK_FORMATS))]
    pub format: show::Format,
    /// Exit status 1 for a warning too
    #[arg(long)]
    pub strict: bool,
    /// Silence a warning, by code or name (may be repeated)
    #[arg(long, value_name = "RULE")]
    pub allow: Vec<String>,
    /// Earlier version of a framework that is checked: ids that vanished without a word are told
    #[arg(long, value_name = "OLD")]
    pub against: Option<PathBuf>,
    /// How tables are read.
    #[command(flatten)]
    pub tables: TableArgs,
    /// Print a rule's page, by code or name
    #[arg(long, value_name = "RULE", conflicts_with = "paths")]
    pub explain: Option<String>,
}

/// The form of a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScoreFormat {
    /// For people, in a terminal.
    Table,
    /// One JSON array.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// A row for each input.
    Csv(Csv),
    /// A row for each input, in a workbook.
    Xlsx,
    /// All inputs side by side, as a page or a document.
    Overview(OverviewForm),
}

/// The form of a page about many municipalities.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OverviewForm {
    /// For people, in a terminal.
    Terminal,
    /// Through a template.
    Page(PageFormat),
    /// For Word.
    Docx,
}

impl OverviewForm {
    /// Whether it has a place for the brand of an organisation.
    pub fn bears_brand(self) -> bool {
        matches!(self, OverviewForm::Docx | OverviewForm::Page(PageFormat::Html))
    }
}

/// What a score can be given with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum With {
    /// What the roadmap plans.
    Plan,
}

/// The form of a roadmap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoadmapFormat {
    /// A report through a template.
    Report(PageFormat),
    /// A report for Word.
    Docx,
    /// One JSON array.
    Json,
    /// A row for each step.
    Csv(Csv),
    /// A row for each step, in a workbook.
    Xlsx,
    /// The steps to the next stage as events of a calendar.
    Ics,
}

/// The form of a shared roadmap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegionFormat {
    /// A page or a document.
    Overview(OverviewForm),
    /// One JSON object.
    Json,
    /// A row for each municipality.
    Csv(Csv),
    /// A row for each municipality, in a workbook.
    Xlsx,
}

/// Whom a CSV table is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Csv {
    /// People, who open it in the spreadsheet program of their language.
    Spreadsheet,
    /// Programs.
    Plain,
}

impl Csv {
    /// How it is written for readers of a language.
    #[must_use]
    pub fn dialect(self, lang: Lang) -> Dialect {
        match self {
            Csv::Spreadsheet => Dialect::Spreadsheet(lang),
            Csv::Plain => Dialect::Plain,
        }
    }
}

/// The form of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompareFormat {
    /// Through a template.
    Report(PageFormat),
    /// One JSON object.
    Json,
}

/// What tells municipalities apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MergeBy {
    /// The name.
    Name,
    /// The official number.
    Code,
}

/// The form of reasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExplainFormat {
    /// For people.
    Text,
    /// A JSON array.
    Json,
}

/// The form in which a framework is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ShowFormat {
    /// For people, in a terminal.
    Table,
    /// Markdown.
    Md,
}

/// The form in which two versions of a framework are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For people, in a terminal.
    Table,
    /// Markdown.
    Md,
    /// For programs.
    Json,
}

/// What a framework is like that is started.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum NewKind {
    /// Stages, each with practices of its own.
    Staged,
    /// Questions that describe levels, and stages by their mean.
    Levels,
    /// Points that conform or not.
    Checklist,
}

/// What of a framework is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// Its files.
    Toml,
    /// A table to fill in: a header.
    Csv,
    /// A table to fill in: a workbook with drop-downs.
    Xlsx,
    /// A questionnaire for one municipality: a workbook with a row a question.
    Questionnaire,
    /// The questions, one a row.
    Sheet,
    /// A form for ODK and what else reads XLSForms.
    Xlsform,
    /// A form for LimeSurvey.
    Limesurvey,
}

/// A kind of file that has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaKind {
    /// A framework's main file.
    Framework,
    /// A file that a framework names in `parts`.
    Part,
    /// A municipality's answers.
    Answers,
    /// What the columns of a table stand for.
    Columns,
    /// What `score` and `roadmap` write as JSON.
    Result,
    /// What `region` writes as JSON.
    Region,
}

const COLORS: [(&str, ColorChoice); 3] =
    [("auto", ColorChoice::Auto), ("always", ColorChoice::Always), ("never", ColorChoice::Never)];

const DEPTHS: [(&str, Depth); 2] = [("short", Depth::Short), ("full", Depth::Full)];

const AUDIENCES: [(&str, Audience); 2] = [("full", Audience::Full), ("public", Audience::Public)];

const SCORE_FORMATS: [(&str, ScoreFormat); 9] = [
    ("table", ScoreFormat::Table),
    ("json", ScoreFormat::Json),
    ("jsonl", ScoreFormat::Jsonl),
    ("csv", ScoreFormat::Csv(Csv::Spreadsheet)),
    ("csv=plain", ScoreFormat::Csv(Csv::Plain)),
    ("xlsx", ScoreFormat::Xlsx),
    ("html", ScoreFormat::Overview(OverviewForm::Page(PageFormat::Html))),
    ("md", ScoreFormat::Overview(OverviewForm::Page(PageFormat::Markdown))),
    ("docx", ScoreFormat::Overview(OverviewForm::Docx)),
];

const ROADMAP_FORMATS: [(&str, RoadmapFormat); 9] = [
    ("md", RoadmapFormat::Report(PageFormat::Markdown)),
    ("html", RoadmapFormat::Report(PageFormat::Html)),
    ("docx", RoadmapFormat::Docx),
    ("json", RoadmapFormat::Json),
    ("text", RoadmapFormat::Report(PageFormat::Text)),
    ("csv", RoadmapFormat::Csv(Csv::Spreadsheet)),
    ("csv=plain", RoadmapFormat::Csv(Csv::Plain)),
    ("xlsx", RoadmapFormat::Xlsx),
    ("ics", RoadmapFormat::Ics),
];

const REGION_FORMATS: [(&str, RegionFormat); 8] = [
    ("table", RegionFormat::Overview(OverviewForm::Terminal)),
    ("html", RegionFormat::Overview(OverviewForm::Page(PageFormat::Html))),
    ("md", RegionFormat::Overview(OverviewForm::Page(PageFormat::Markdown))),
    ("docx", RegionFormat::Overview(OverviewForm::Docx)),
    ("json", RegionFormat::Json),
    ("csv", RegionFormat::Csv(Csv::Spreadsheet)),
    ("csv=plain", RegionFormat::Csv(Csv::Plain)),
    ("xlsx", RegionFormat::Xlsx),
];

const COMPARE_FORMATS: [(&str, CompareFormat); 4] = [
    ("table", CompareFormat::Report(PageFormat::Text)),
    ("md", CompareFormat::Report(PageFormat::Markdown)),
    ("html", CompareFormat::Report(PageFormat::Html)),
    ("json", CompareFormat::Json),
];

const CHECK_FORMATS: [(&str, show::Format); 7] = [
    ("full", show::Format::Full),
    ("line", show::Format::Line),
    ("json", show::Format::Json),
    ("sarif", show::Format::Sarif),
    ("github", show::Format::Github),
    ("gitlab", show::Format::Gitlab),
    ("junit", show::Format::Junit),
];

/// A parser of words that stand for something, none of which can be an enum of `clap`.
fn one_of<T: Clone + Send + Sync>(words: &'static [(&'static str, T)]) -> impl TypedValueParser<Value = T> {
    let meaning = |given: String| words.iter().find(|(word, _)| *word == given).map(|(_, meaning)| meaning.clone());
    PossibleValuesParser::new(words.iter().map(|(word, _)| *word))
        .try_map(move |given| meaning(given).ok_or("no such word"))
}

/// An argument of `score`, whose brand is that of the pages of a cohort.
fn of_a_cohort(arg: Arg) -> Arg {
    if arg.get_id() == "brand" { arg.requires("cohort") } else { arg }
}
