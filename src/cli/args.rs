//! What the command line understands: one definition for parsing and for help, in either language.

use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use anstream::ColorChoice;
use clap::builder::{PossibleValuesParser, StyledStr, Styles, ValueParser};
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, Command, ValueEnum, value_parser};
use clap_complete::Shell;
use jiff::civil::Date;

use super::framework::FormFormat;
use super::schema::Subject;
use super::{Failure, help, usage};
use crate::number::Exact;
use crate::page::Format;
use crate::text::Lang;

/// What is asked for.
#[derive(Debug)]
pub struct Invocation {
    /// Options that every command has.
    pub global: Global,
    /// The command with its own.
    pub action: Action,
}

/// Options that every command has.
#[derive(Debug, Default)]
pub struct Global {
    /// The framework, by id or path, instead of the one the answers name.
    pub framework: Option<PathBuf>,
    /// The language, where it was asked for.
    pub lang: Option<Lang>,
    /// Whether there are colours.
    pub color: ColorChoice,
    /// No notes and no warnings.
    pub quiet: bool,
    /// Where things come from, too.
    pub verbose: bool,
}

/// A command with its arguments.
#[derive(Debug)]
pub enum Action {
    /// `jalon assess`
    Assess(Assess),
    /// `jalon score`
    Score(Score),
    /// `jalon roadmap`
    Roadmap(Roadmap),
    /// `jalon compare`
    Compare(Compare),
    /// `jalon explain`
    Explain(Explain),
    /// `jalon check`
    Check(Check),
    /// `jalon framework list`
    FrameworkList,
    /// `jalon framework show`
    FrameworkShow {
        /// Which.
        framework: PathBuf,
        /// As Markdown instead of a table.
        markdown: bool,
    },
    /// `jalon framework export --format csv`
    FrameworkForm {
        /// Which.
        framework: PathBuf,
        /// As what.
        format: FormFormat,
        /// The file to make.
        file: Option<PathBuf>,
    },
    /// `jalon framework new`
    FrameworkNew {
        /// The id it is to have.
        id: String,
        /// The folder to make.
        folder: Option<PathBuf>,
    },
    /// `jalon completions`
    Completions(Shell),
    /// `jalon man`
    Man,
    /// `jalon schema`
    Schema {
        /// Of which kind of file.
        subject: Subject,
        /// Where to write.
        output: Option<PathBuf>,
    },
    /// `jalon framework export`
    FrameworkExport {
        /// Which.
        id: String,
        /// The folder to make.
        folder: Option<PathBuf>,
    },
}

/// `jalon assess`
#[derive(Debug, Default)]
pub struct Assess {
    /// A framework, by id or path, or the file of answers to go on with.
    pub subject: Option<PathBuf>,
    /// The file of answers.
    pub output: Option<PathBuf>,
    /// Only questions with this tag.
    pub tag: Option<String>,
    /// The id of the only dimension to ask about.
    pub dimension: Option<String>,
    /// Answers are gone through again.
    pub review: bool,
    /// The id of the kind of municipality.
    pub profile: Option<String>,
    /// An earlier assessment, to be confirmed.
    pub from: Option<PathBuf>,
    /// Line by line.
    pub plain: bool,
}

/// What answers are read from, and how.
#[derive(Debug)]
pub struct Reading {
    /// As given.
    pub inputs: Vec<PathBuf>,
    /// Inputs worked on at once; none: as many as there are cores.
    pub jobs: Option<NonZeroUsize>,
    /// The date of rows without one.
    pub date: Option<Date>,
    /// Answers that are only supposed, each as `question=answer`.
    pub what_if: Vec<String>,
    /// The sheet of workbooks; none: the first one.
    pub sheet: Option<String>,
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
    Csv,
    /// A row for each input, in a workbook.
    Xlsx,
    /// All inputs side by side, as a page.
    Page(Format),
}

/// `jalon score`
#[derive(Debug)]
pub struct Score {
    /// The inputs.
    pub reading: Reading,
    /// The form, where it was asked for.
    pub format: Option<ScoreFormat>,
    /// Where to write.
    pub output: Option<PathBuf>,
    /// The id of the stage that every input must have reached.
    pub at_least: Option<String>,
    /// All inputs side by side, none by name.
    pub cohort: bool,
}

/// The form of a roadmap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoadmapFormat {
    /// A report through a template.
    Report(Format),
    /// One JSON array.
    Json,
}

/// `jalon roadmap`
#[derive(Debug)]
pub struct Roadmap {
    /// The inputs.
    pub reading: Reading,
    /// The form, where it was asked for.
    pub format: Option<RoadmapFormat>,
    /// Where to write.
    pub output: Option<PathBuf>,
    /// Templates instead of the program's.
    pub template: Option<PathBuf>,
    /// Working days a month.
    pub capacity: Option<Exact>,
    /// The id of the step or stage that it is to lead to.
    pub to: Option<String>,
    /// Ids of steps that are not possible.
    pub without: Vec<String>,
    /// Only the steps of so many days.
    pub horizon_days: Option<u32>,
    /// The page for residents.
    pub public: bool,
    /// A cohort in which to place the municipality.
    pub cohort: Option<PathBuf>,
}

/// The form of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompareFormat {
    /// Through a template.
    Report(Format),
    /// One JSON object.
    Json,
}

/// `jalon compare`
#[derive(Debug)]
pub struct Compare {
    /// As given.
    pub inputs: Vec<PathBuf>,
    /// The date of rows without one.
    pub date: Option<Date>,
    /// The form, where it was asked for.
    pub format: Option<CompareFormat>,
    /// Where to write.
    pub output: Option<PathBuf>,
    /// Earlier versions of the framework.
    pub old_frameworks: Vec<PathBuf>,
    /// Different names are those of one municipality.
    pub renamed: bool,
    /// The name of the municipality, among those of tables and folders.
    pub municipality: Option<String>,
    /// The sheet of workbooks; none: the first one.
    pub sheet: Option<String>,
}

/// `jalon explain`
#[derive(Debug)]
pub struct Explain {
    /// The input.
    pub reading: Reading,
    /// What to explain; none: everything.
    pub id: Option<String>,
    /// As JSON instead of text.
    pub json: bool,
    /// Where to write.
    pub output: Option<PathBuf>,
    /// Working days a month.
    pub capacity: Option<Exact>,
    /// Only how much the result depends on weights and on what is not known.
    pub sensitivity: bool,
}

/// The form of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckFormat {
    /// With the source lines.
    Full,
    /// A line for each problem.
    Line,
    /// A JSON array.
    Json,
    /// SARIF 2.1.0.
    Sarif,
    /// Annotations of a workflow run.
    Github,
}

/// `jalon check`
#[derive(Debug)]
pub struct Check {
    /// What to check.
    pub paths: Vec<PathBuf>,
    /// The form.
    pub format: CheckFormat,
    /// Warnings count.
    pub strict: bool,
    /// Rules that say nothing.
    pub allow: Vec<String>,
    /// The rule whose page is wanted.
    pub explain: Option<String>,
}

/// What became of the arguments.
#[derive(Debug)]
pub enum Parsed {
    /// Something is to be done.
    Run(Box<Invocation>),
    /// A text was asked for: help, or the version.
    Print(StyledStr),
    /// Help, because nothing was asked for.
    Helpless(StyledStr),
    /// They make no sense.
    Wrong(Failure),
}

/// The language asked for, looked up before everything else, so that mistakes are said in it too.
#[must_use]
pub fn chosen_language(args: &[OsString]) -> Option<Lang> {
    let mut args = args.iter().map_while(|arg| (arg != "--").then(|| arg.to_string_lossy()));
    let mut chosen = None;
    while let Some(arg) = args.next() {
        let value = match arg.strip_prefix("--lang") {
            Some("") => args.next().map(std::borrow::Cow::into_owned),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None => None,
        };
        chosen = value.as_deref().and_then(language).or(chosen);
    }
    chosen
}

/// `fr` or `en`, and nothing near it.
fn language(tag: &str) -> Option<Lang> {
    Lang::ALL.into_iter().find(|lang| lang.tag() == tag)
}

/// Makes sense of the arguments, the program's own name left out.
#[must_use]
pub fn parse(args: &[OsString], lang: Lang, width: usize) -> Parsed {
    let before_dashes = || args.iter().take_while(|arg| *arg != "--");
    let detail = if before_dashes().any(|arg| arg == "--help") { Detail::Full } else { Detail::Brief };
    // `jalon help score` is `jalon score --help`, as people are used to.
    if args.first().is_some_and(|arg| arg == "help") {
        let turned: Vec<OsString> = args[1..].iter().cloned().chain([OsString::from("--help")]).collect();
        return parse(&turned, lang, width);
    }
    let mut root = command(lang, detail).term_width(width);
    match root.try_get_matches_from_mut(std::iter::once(&OsString::from("jalon")).chain(args)) {
        Ok(matches) => match invocation(&matches) {
            Some(invocation) => Parsed::Run(Box::new(invocation)),
            None => Parsed::Helpless(root.render_help()),
        },
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Parsed::Print(error.render()),
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Parsed::Helpless(error.render()),
            _ => Parsed::Wrong(usage::failure(&error, &root, args, lang)),
        },
    }
}

/// How much help says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// A line and the options.
    Brief,
    /// Paragraphs and examples, too.
    Full,
}

/// The whole command line.
#[must_use]
pub fn command(lang: Lang, detail: Detail) -> Command {
    let about = match detail {
        Detail::Brief => help::about(lang),
        Detail::Full => help::about_long(lang),
    };
    let after = match detail {
        Detail::Brief => help::more(lang, "jalon"),
        Detail::Full => format!(
            "{}\n\n{}",
            section(&help::examples_heading(lang), &help::examples(lang)),
            section(&help::statuses_heading(lang), &help::statuses(lang))
        ),
    };
    let root = styled(Command::new("jalon"), lang)
        .before_help(about)
        .after_help(after)
        .version(env!("CARGO_PKG_VERSION"))
        .override_usage(usage_line(lang, "jalon", &format!("<{}>", help::command_name(lang))))
        .subcommand_help_heading(help::commands_heading(lang))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .args(global_args(lang))
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help_heading(help::global_heading(lang))
                .help(help::version_help(lang)),
        );
    root.subcommands([
        assess_command(lang, detail),
        score_command(lang, detail),
        roadmap_command(lang, detail),
        compare_command(lang, detail),
        explain_command(lang, detail),
        check_command(lang, detail),
        framework_command(lang, detail),
        schema_command(lang, detail),
        completions_command(lang, detail),
        man_command(lang, detail),
    ])
}

fn assess_command(lang: Lang, detail: Detail) -> Command {
    let texts = Texts {
        about: help::assess_about(lang),
        long: help::assess_long(lang),
        examples: help::assess_examples(lang),
        usage: format!("[{}]", help::subject_name(lang)),
    };
    let subject = Arg::new("subject")
        .value_name(help::subject_name(lang))
        .value_parser(value_parser!(PathBuf))
        .help_heading(help::arguments_heading(lang))
        .help(help::subject_help(lang));
    subcommand("jalon assess", texts, lang, detail).arg(subject).args([
        path("output", help::file_name(lang), help::assess_output_help(lang)).short('o'),
        text("tag", help::tag_name(lang), help::tag_help(lang)),
        text("dimension", "ID", help::dimension_help(lang)),
        flag("review", help::review_help(lang)),
        text("profile", "ID", help::profile_help(lang)),
        path("from", help::file_name(lang), help::from_help(lang)),
        flag("plain", help::plain_help(lang)),
    ])
}

fn score_command(lang: Lang, detail: Detail) -> Command {
    let texts = Texts {
        about: help::score_about(lang),
        long: help::score_long(lang),
        examples: help::score_examples(lang),
        usage: format!("<{}>...", help::input_name(lang)),
    };
    let formats = ["table", "json", "jsonl", "csv", "xlsx", "html", "md"];
    subcommand("jalon score", texts, lang, detail).args(reading_args(lang)).args([
        choice("format", formats, help::format_name(lang), help::score_format_help(lang)),
        path("output", help::file_name(lang), help::output_help(lang)).short('o'),
        text("at-least", help::stage_name(lang), help::at_least_help(lang)),
        flag("cohort", help::cohort_help(lang)),
    ])
}

fn roadmap_command(lang: Lang, detail: Detail) -> Command {
    let texts = Texts {
        about: help::roadmap_about(lang),
        long: help::roadmap_long(lang),
        examples: help::roadmap_examples(lang),
        usage: format!("<{}>...", help::input_name(lang)),
    };
    subcommand("jalon roadmap", texts, lang, detail).args(reading_args(lang)).args([
        path("output", help::out_name(lang), help::roadmap_output_help(lang)).short('o'),
        choice("format", ["md", "html", "json", "text"], help::format_name(lang), help::roadmap_format_help(lang)),
        path("template", help::path_name(lang), help::template_help(lang)),
        text("capacity", help::days_name(lang), help::capacity_help(lang))
            .value_parser(capacity(lang))
            .allow_negative_numbers(true),
        text("to", help::target_name(lang), help::to_help(lang)),
        text("without", help::step_name(lang), help::without_help(lang)).action(ArgAction::Append),
        text("horizon-days", "N", help::horizon_help(lang)).value_parser(whole_days(lang)),
        choice("audience", ["full", "public"], help::audience_name(lang), help::audience_help(lang)),
        path("cohort", help::file_name(lang), help::among_help(lang)),
    ])
}

fn compare_command(lang: Lang, detail: Detail) -> Command {
    let texts = Texts {
        about: help::compare_about(lang),
        long: help::compare_long(lang),
        examples: help::compare_examples(lang),
        usage: format!("<{}>...", help::input_name(lang)),
    };
    let reading = reading_args(lang).into_iter().filter(|arg| arg.get_id() != "jobs" && arg.get_id() != "what-if");
    subcommand("jalon compare", texts, lang, detail).args(reading).args([
        choice("format", ["table", "md", "html", "json"], help::format_name(lang), help::compare_format_help(lang)),
        path("output", help::file_name(lang), help::output_help(lang)).short('o'),
        path("old-framework", help::path_name(lang), help::old_framework_help(lang)).action(ArgAction::Append),
        text("municipality", help::municipality_name(lang), help::municipality_help(lang)).conflicts_with("renamed"),
        flag("renamed", help::renamed_help(lang)),
    ])
}

fn explain_command(lang: Lang, detail: Detail) -> Command {
    let texts = Texts {
        about: help::explain_about(lang),
        long: help::explain_long(lang),
        examples: help::explain_examples(lang),
        usage: format!("<{}> [ID]", help::input_name(lang)),
    };
    let [input, _, date, what_if, sheet] = reading_args(lang);
    let id = Arg::new("id")
        .value_name("ID")
        .help_heading(help::arguments_heading(lang))
        .help(help::explain_id_help(lang))
        .conflicts_with("sensitivity");
    subcommand("jalon explain", texts, lang, detail).args([
        input.num_args(1),
        id,
        date,
        sheet,
        what_if,
        choice("format", ["text", "json"], help::format_name(lang), help::explain_format_help(lang)),
        path("output", help::file_name(lang), help::output_help(lang)).short('o'),
        text("capacity", help::days_name(lang), help::capacity_help(lang))
            .value_parser(capacity(lang))
            .allow_negative_numbers(true),
        flag("sensitivity", help::sensitivity_help(lang)),
    ])
}

fn check_command(lang: Lang, detail: Detail) -> Command {
    let texts = Texts {
        about: help::check_about(lang),
        long: help::check_long(lang),
        examples: help::check_examples(lang),
        usage: format!("<{}>...", help::path_name(lang)),
    };
    let paths = Arg::new("paths")
        .value_name(help::path_name(lang))
        .value_parser(value_parser!(PathBuf))
        .num_args(1..)
        .required_unless_present("explain")
        .help_heading(help::arguments_heading(lang))
        .help(help::check_path_help(lang));
    let formats = ["full", "line", "json", "sarif", "github"];
    subcommand("jalon check", texts, lang, detail).arg(paths).args([
        choice("format", formats, help::format_name(lang), help::check_format_help(lang)),
        flag("strict", help::strict_help(lang)),
        text("allow", help::rule_name(lang), help::allow_help(lang)).action(ArgAction::Append),
        text("explain", help::rule_name(lang), help::explain_help(lang)).conflicts_with("paths"),
    ])
}

fn framework_command(lang: Lang, detail: Detail) -> Command {
    let texts = |about: String, usage: String| Texts {
        long: format!("{about}."),
        about,
        examples: help::framework_examples(lang),
        usage,
    };
    let group = Texts {
        about: help::framework_about(lang),
        long: help::framework_long(lang),
        examples: help::framework_examples(lang),
        usage: format!("<{}>", help::command_name(lang)),
    };
    let shown = help::framework_name(lang);
    let list = subcommand("jalon framework list", texts(help::list_about(lang), String::new()), lang, detail);
    let show = subcommand("jalon framework show", texts(help::show_about(lang), format!("<{shown}>")), lang, detail)
        .arg(
            Arg::new("id")
                .value_name(shown)
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .help_heading(help::arguments_heading(lang))
                .help(help::show_id_help(lang)),
        )
        .arg(choice("format", ["table", "md"], help::format_name(lang), help::show_format_help(lang)));
    let export = subcommand("jalon framework export", texts(help::export_about(lang), "<ID>".to_owned()), lang, detail)
        .arg(
            Arg::new("id")
                .value_name("ID")
                .required(true)
                .help_heading(help::arguments_heading(lang))
                .help(help::export_id_help(lang)),
        )
        .arg(path("output", help::folder_name(lang), help::export_output_help(lang)).short('o'))
        .arg(choice("format", ["toml", "csv", "xlsx"], help::format_name(lang), help::export_format_help(lang)));
    let new = subcommand("jalon framework new", texts(help::new_about(lang), "<ID>".to_owned()), lang, detail)
        .arg(
            Arg::new("id")
                .value_name("ID")
                .required(true)
                .help_heading(help::arguments_heading(lang))
                .help(help::new_id_help(lang)),
        )
        .arg(path("output", help::folder_name(lang), help::export_output_help(lang)).short('o'));
    subcommand("jalon framework", group, lang, detail)
        .subcommand_help_heading(help::commands_heading(lang))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands([list, show, export, new])
}

fn schema_command(lang: Lang, detail: Detail) -> Command {
    let texts = Texts {
        about: help::schema_about(lang),
        long: help::schema_long(lang),
        examples: help::schema_examples(lang),
        usage: format!("<{}>", help::subject_kind_name(lang)),
    };
    let subject = Arg::new("subject")
        .value_name(help::subject_kind_name(lang))
        .required(true)
        .value_parser(PossibleValuesParser::new(Subject::ALL.map(|(name, _)| name)))
        .hide_possible_values(true)
        .help_heading(help::arguments_heading(lang))
        .help(help::subject_kind_help(lang));
    subcommand("jalon schema", texts, lang, detail)
        .arg(subject)
        .arg(path("output", help::file_name(lang), help::output_help(lang)).short('o'))
}

fn completions_command(lang: Lang, detail: Detail) -> Command {
    let texts = Texts {
        about: help::completions_about(lang),
        long: help::completions_long(lang),
        examples: help::completions_examples(lang),
        usage: format!("<{}>", help::shell_name(lang)),
    };
    let shells = Shell::value_variants().iter().filter_map(Shell::to_possible_value);
    let shell = Arg::new("shell")
        .value_name(help::shell_name(lang))
        .required(true)
        .value_parser(PossibleValuesParser::new(shells))
        .hide_possible_values(true)
        .help_heading(help::arguments_heading(lang))
        .help(help::shell_help(lang));
    subcommand("jalon completions", texts, lang, detail).arg(shell)
}

fn man_command(lang: Lang, detail: Detail) -> Command {
    let about = help::man_about(lang);
    let texts = Texts { long: format!("{about}."), about, examples: help::man_examples(lang), usage: String::new() };
    subcommand("jalon man", texts, lang, detail)
}

/// The texts of a command.
struct Texts {
    about: String,
    long: String,
    examples: String,
    /// What follows the options in the usage line.
    usage: String,
}

/// A command below `jalon`, by its full name.
fn subcommand(full_name: &'static str, texts: Texts, lang: Lang, detail: Detail) -> Command {
    let name = full_name.rsplit(' ').next().unwrap_or(full_name);
    let (before, after) = match detail {
        Detail::Brief => (format!("{}.", texts.about), help::more(lang, full_name)),
        Detail::Full => (texts.long, section(&help::examples_heading(lang), &texts.examples)),
    };
    styled(Command::new(name), lang)
        .about(texts.about)
        .before_help(before)
        .after_help(after)
        .override_usage(usage_line(lang, full_name, &texts.usage))
        .next_help_heading(help::options_heading(lang))
}

/// What every command shares: our own help, in our own words.
fn styled(command: Command, lang: Lang) -> Command {
    let heading = Styles::styled();
    let heading = heading.get_header();
    command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .styles(Styles::styled())
        .help_template(format!(
            "{{before-help}}{heading}{}{heading:#} {{usage}}\n\n{{all-args}}{{after-help}}",
            help::usage_heading(lang)
        ))
}

fn section(heading: &str, body: &str) -> String {
    let styles = Styles::styled();
    let style = styles.get_header();
    format!("{style}{heading}{style:#}\n{body}")
}

fn usage_line(lang: Lang, command: &str, rest: &str) -> String {
    let line = format!("{command} {} {rest}", help::options_placeholder(lang));
    line.trim_end().to_owned()
}

fn global_args(lang: Lang) -> Vec<Arg> {
    let tags = Lang::ALL.map(Lang::tag);
    let args = vec![
        path("framework", help::framework_name(lang), help::framework_help(lang)),
        choice("lang", tags, help::lang_name(lang), help::lang_help(lang)),
        choice("color", ["auto", "always", "never"], help::when_name(lang), help::color_help(lang)),
        flag("quiet", help::quiet_help(lang)).short('q'),
        flag("verbose", help::verbose_help(lang)).short('v'),
        Arg::new("help").short('h').long("help").action(ArgAction::HelpShort).help(help::help_help(lang)),
    ];
    args.into_iter().map(|arg| arg.global(true).help_heading(help::global_heading(lang))).collect()
}

fn reading_args(lang: Lang) -> [Arg; 5] {
    [
        Arg::new("inputs")
            .value_name(help::input_name(lang))
            .value_parser(value_parser!(PathBuf))
            .num_args(1..)
            .required(true)
            .help_heading(help::arguments_heading(lang))
            .help(help::input_help(lang)),
        text("jobs", "N", help::jobs_help(lang)).value_parser(jobs(lang)),
        text("date", usage::date_name(lang), help::date_help(lang)).value_parser(date(lang)),
        text("what-if", help::what_if_name(lang), help::what_if_help(lang)).action(ArgAction::Append),
        text("sheet", help::sheet_name(lang), help::sheet_help(lang)),
    ]
}

fn text(name: &'static str, value: impl Into<clap::builder::Str>, help: String) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help).action(ArgAction::Set)
}

fn path(name: &'static str, value: String, help: String) -> Arg {
    text(name, value, help).value_parser(value_parser!(PathBuf))
}

fn flag(name: &'static str, help: String) -> Arg {
    Arg::new(name).long(name).help(help).action(ArgAction::SetTrue)
}

/// Its help says the values.
fn choice<const N: usize>(name: &'static str, values: [&'static str; N], value: String, help: String) -> Arg {
    text(name, value, help).value_parser(PossibleValuesParser::new(values)).hide_possible_values(true)
}

fn jobs(lang: Lang) -> ValueParser {
    ValueParser::from(move |text: &str| text.parse::<NonZeroUsize>().map_err(|_| usage::wants_whole_number(lang)))
}

fn whole_days(lang: Lang) -> ValueParser {
    ValueParser::from(move |text: &str| {
        text.parse::<u32>().ok().filter(|days| *days > 0).ok_or_else(|| usage::wants_whole_number(lang))
    })
}

fn capacity(lang: Lang) -> ValueParser {
    ValueParser::from(move |text: &str| {
        let days = Exact::parse(&text.replace(',', ".")).ok();
        days.filter(Exact::is_positive).ok_or_else(|| usage::wants_days(lang))
    })
}

fn date(lang: Lang) -> ValueParser {
    ValueParser::from(move |text: &str| text.parse::<Date>().map_err(|_| usage::wants_date(lang)))
}

/// What the parsed arguments ask for; `None` where no command is among them.
fn invocation(matches: &ArgMatches) -> Option<Invocation> {
    let (name, own) = matches.subcommand()?;
    let (leaf, action) = match name {
        "assess" => (own, Action::Assess(assess(own))),
        "score" => (own, Action::Score(score(own))),
        "roadmap" => (own, Action::Roadmap(roadmap(own))),
        "compare" => (own, Action::Compare(compare(own))),
        "explain" => (own, Action::Explain(explain(own))),
        "check" => (own, Action::Check(check(own))),
        "completions" => (own, Action::Completions(chosen(own, "shell")?.parse().ok()?)),
        "man" => (own, Action::Man),
        "schema" => {
            let name = chosen(own, "subject")?;
            let (_, subject) = Subject::ALL.into_iter().find(|(known, _)| *known == name)?;
            (own, Action::Schema { subject, output: one(own, "output") })
        }
        _ => {
            let (name, leaf) = own.subcommand()?;
            let id = |leaf: &ArgMatches| leaf.get_one::<String>("id").cloned();
            let action = match name {
                "list" => Action::FrameworkList,
                "new" => Action::FrameworkNew { id: id(leaf)?, folder: one(leaf, "output") },
                "show" => Action::FrameworkShow {
                    framework: leaf.get_one::<PathBuf>("id").cloned()?,
                    markdown: chosen(leaf, "format") == Some("md"),
                },
                _ if matches!(chosen(leaf, "format"), Some("csv" | "xlsx")) => Action::FrameworkForm {
                    framework: id(leaf)?.into(),
                    format: if chosen(leaf, "format") == Some("csv") { FormFormat::Csv } else { FormFormat::Xlsx },
                    file: one(leaf, "output"),
                },
                _ => Action::FrameworkExport { id: id(leaf)?, folder: one(leaf, "output") },
            };
            (leaf, action)
        }
    };
    let color = match chosen(leaf, "color") {
        Some("always") => ColorChoice::Always,
        Some("never") => ColorChoice::Never,
        _ => ColorChoice::Auto,
    };
    let global = Global {
        framework: one(leaf, "framework"),
        lang: chosen(leaf, "lang").and_then(language),
        color,
        quiet: leaf.get_flag("quiet"),
        verbose: leaf.get_flag("verbose"),
    };
    Some(Invocation { global, action })
}

fn assess(own: &ArgMatches) -> Assess {
    Assess {
        subject: one(own, "subject"),
        output: one(own, "output"),
        tag: one(own, "tag"),
        dimension: one(own, "dimension"),
        review: own.get_flag("review"),
        profile: one(own, "profile"),
        from: one(own, "from"),
        plain: own.get_flag("plain"),
    }
}

fn score(own: &ArgMatches) -> Score {
    let format = chosen(own, "format").map(|format| match format {
        "json" => ScoreFormat::Json,
        "jsonl" => ScoreFormat::Jsonl,
        "csv" => ScoreFormat::Csv,
        "xlsx" => ScoreFormat::Xlsx,
        "html" => ScoreFormat::Page(Format::Html),
        "md" => ScoreFormat::Page(Format::Markdown),
        _ => ScoreFormat::Table,
    });
    Score {
        reading: reading(own),
        format,
        output: one(own, "output"),
        at_least: one(own, "at-least"),
        cohort: own.get_flag("cohort"),
    }
}

fn roadmap(own: &ArgMatches) -> Roadmap {
    let format = chosen(own, "format").map(|format| match format {
        "json" => RoadmapFormat::Json,
        "md" => RoadmapFormat::Report(Format::Markdown),
        "html" => RoadmapFormat::Report(Format::Html),
        _ => RoadmapFormat::Report(Format::Text),
    });
    Roadmap {
        reading: reading(own),
        format,
        output: one(own, "output"),
        template: one(own, "template"),
        capacity: one(own, "capacity"),
        to: one(own, "to"),
        without: many(own, "without"),
        horizon_days: one(own, "horizon-days"),
        public: chosen(own, "audience") == Some("public"),
        cohort: one(own, "cohort"),
    }
}

fn compare(own: &ArgMatches) -> Compare {
    let format = chosen(own, "format").map(|format| match format {
        "json" => CompareFormat::Json,
        "md" => CompareFormat::Report(Format::Markdown),
        "html" => CompareFormat::Report(Format::Html),
        _ => CompareFormat::Report(Format::Text),
    });
    Compare {
        inputs: many(own, "inputs"),
        date: one(own, "date"),
        format,
        output: one(own, "output"),
        old_frameworks: many(own, "old-framework"),
        renamed: own.get_flag("renamed"),
        municipality: one(own, "municipality"),
        sheet: one(own, "sheet"),
    }
}

fn explain(own: &ArgMatches) -> Explain {
    let reading = Reading {
        inputs: many(own, "inputs"),
        jobs: None,
        date: one(own, "date"),
        what_if: many(own, "what-if"),
        sheet: one(own, "sheet"),
    };
    Explain {
        reading,
        id: one(own, "id"),
        json: chosen(own, "format") == Some("json"),
        output: one(own, "output"),
        capacity: one(own, "capacity"),
        sensitivity: own.get_flag("sensitivity"),
    }
}

fn check(own: &ArgMatches) -> Check {
    let format = match chosen(own, "format") {
        Some("line") => CheckFormat::Line,
        Some("json") => CheckFormat::Json,
        Some("sarif") => CheckFormat::Sarif,
        Some("github") => CheckFormat::Github,
        _ => CheckFormat::Full,
    };
    Check {
        paths: many(own, "paths"),
        format,
        strict: own.get_flag("strict"),
        allow: many(own, "allow"),
        explain: one(own, "explain"),
    }
}

fn reading(own: &ArgMatches) -> Reading {
    Reading {
        inputs: many(own, "inputs"),
        jobs: one(own, "jobs"),
        date: one(own, "date"),
        what_if: many(own, "what-if"),
        sheet: one(own, "sheet"),
    }
}

fn chosen<'a>(matches: &'a ArgMatches, name: &str) -> Option<&'a str> {
    matches.get_one::<String>(name).map(String::as_str)
}

fn one<T: Clone + Send + Sync + 'static>(matches: &ArgMatches, name: &str) -> Option<T> {
    matches.get_one::<T>(name).cloned()
}

fn many<T: Clone + Send + Sync + 'static>(matches: &ArgMatches, name: &str) -> Vec<T> {
    matches.get_many::<T>(name).map(|values| values.cloned().collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn os(args: &[&str]) -> Vec<OsString> {
        args.iter().map(OsString::from).collect()
    }

    #[test]
    fn the_definition_is_sound_in_both_languages() {
        for lang in Lang::ALL {
            for detail in [Detail::Brief, Detail::Full] {
                command(lang, detail).debug_assert();
            }
        }
    }

    #[test]
    fn the_language_is_known_before_parsing() {
        assert_eq!(chosen_language(&os(&["score", "--lang", "fr", "--nonsense"])), Some(Lang::Fr));
        assert_eq!(chosen_language(&os(&["--lang=en", "score"])), Some(Lang::En));
        assert_eq!(chosen_language(&os(&["score", "--", "--lang=en"])), None);
        assert_eq!(chosen_language(&os(&["--lang"])), None);
    }

    #[test]
    fn french_help_has_no_english_of_the_parser() {
        let Parsed::Print(text) = parse(&os(&["score", "--help"]), Lang::Fr, 80) else { panic!("no help") };
        let text = text.to_string();
        for english in ["Usage", "default", "possible values", "Print", "Commands", "Options:"] {
            assert!(!text.contains(english), "{english} in:\n{text}");
        }
        assert!(text.contains("Options générales\u{a0}:") && text.contains("Exemples\u{a0}:"), "{text}");
    }

    #[test]
    fn help_of_a_command_by_either_way() {
        let text = |args: &[&str]| match parse(&os(args), Lang::En, 80) {
            Parsed::Print(text) => text.to_string(),
            other => panic!("{other:?}"),
        };
        assert_eq!(text(&["help", "roadmap"]), text(&["roadmap", "--help"]));
        assert!(text(&["roadmap", "-h"]).len() < text(&["roadmap", "--help"]).len());
    }
}
