//! `jalon check`: everything that is wrong with frameworks and answers.

use super::args::{CheckArgs, Global};
use super::output::{self, Sink};
use super::{Console, Failure, Status, Tally, pipeline, today};
use crate::desk::checking::{CheckNote, CheckSetting, check_all};
use crate::desk::documents::Today;
use crate::desk::files;
use crate::desk::frameworks::Frameworks;
use crate::desk::inputs::Inputs;
use crate::rule::{Rule, Severity};
use crate::text::Lang;
use crate::text::near::{nearest, write_name};
use crate::{messages, show};

messages! {
    fn unknown_rule(name: &str) { fr: "il n’y a pas de règle `{name}`", en: "there is no rule `{name}`" }
    fn see_the_code() {
        fr: "donner le code ou le nom que montre `jalon check`",
        en: "give the code or name that `jalon check` shows",
    }
    fn not_allowed(code: &str, name: &str) {
        fr: "la règle {code} (`{name}`) est une erreur et ne peut pas être tue",
        en: "the rule {code} (`{name}`) is an error and cannot be silenced",
    }
    fn mend_it() { fr: "corriger le fichier", en: "mend the file" }
    fn nothing_to_compare(id: &str) {
        fr: "aucun des référentiels vérifiés n’est une version de `{id}`, que nomme --against",
        en: "none of the frameworks checked is a version of `{id}`, which --against names",
    }
    fn give_its_next_version() {
        fr: "donner aussi le référentiel à vérifier",
        en: "give the framework to be checked as well",
    }
}

/// Checks frameworks and answers.
///
/// # Errors
/// When nothing can be done.
pub fn run(args: &CheckArgs, global: &Global, console: Console) -> anyhow::Result<Status> {
    let lang = console.lang;
    if let Some(name) = &args.explain {
        Sink::standard(lang).text(&show::rule_page(rule(name, lang)?, lang))?;
        return Ok(Status::Good);
    }
    let allowed = args.allow.iter().map(|name| allowed(name, lang)).collect::<Result<Vec<_>, _>>()?;
    // Looked for by itself: a path that is checked may have the same id.
    let against = match &args.against {
        Some(old) => {
            let loaded = Frameworks::new(None, lang).by_name(old, None)?;
            Some(loaded.framework.as_ref().map_err(Clone::clone)?)
        }
        None => None,
    };
    let people = args.format.is_for_people();
    let setting = CheckSetting {
        lang,
        today: Today::new(today),
        framework: global.framework.clone(),
        date: args.tables.date,
        against,
        allowed: &allowed,
        shortens: people && !console.verbose,
    };
    let inputs = Inputs::new(&[], pipeline::table_args(&args.tables, &args.paths, lang)?, lang);
    let inputs = inputs.mapped(pipeline::mapping(args.tables.columns.as_deref(), console)?).folding(setting.shortens);
    let tell = |note| match note {
        CheckNote::Said(sentence) => console.note(&sentence),
        CheckNote::Unread(name) => console.detail(&pipeline::is_a_table(lang, &name)),
        CheckNote::Again(name) => console.detail(&pipeline::given_before(lang, &name)),
    };
    let mut checked = check_all(&args.paths, inputs, setting, &tell);
    if let Some(old) = against.filter(|_| !checked.is_compared) {
        let sentence = nothing_to_compare(lang, &old.id);
        return Err(Failure::new(sentence).help(give_its_next_version(lang)).into());
    }
    let found = [Severity::Error, Severity::Warning, Severity::Note].map(|severity| checked.report.count(severity));
    // What is not shown counts all the same.
    if console.quiet {
        checked.report.retain(|problem| problem.severity() == Severity::Error);
    }
    if args.format.names_files_of_a_repository() {
        checked.sources.rename(files::path_in_repository);
    }
    let crowds = if console.verbose { show::Crowds::All } else { show::Crowds::First };
    let style = show::Style { color: people, width: output::width(), ascii: false, crowds };
    let text = show::report(&checked.sources, &checked.report, lang, args.format, style);
    let mut sink = Sink::standard(lang);
    if people {
        sink.text(&text)?;
    } else {
        sink.data(&text)?;
    }
    for (severity, sentence) in checked.repeated {
        pipeline::say(severity, sentence, console);
    }
    pipeline::not_read(Tally { unread: checked.unread, again: checked.again, ..Tally::default() }, console);
    if !console.quiet && checked.files > 0 {
        console.print(&format!("{}\n", show::summary(lang, checked.files, found)));
    }
    Ok(match checked.files {
        0 => Status::Failed,
        _ if found[0] == 0 && (found[1] == 0 || !args.strict) => Status::Good,
        _ => Status::Findings,
    })
}

/// A rule by its code or name.
fn rule(name: &str, lang: Lang) -> Result<Rule, Failure> {
    Rule::find(name).ok_or_else(|| {
        let names = Rule::ALL.iter().flat_map(|rule| [rule.name(), rule.code()]);
        let help = nearest(name, names).map_or_else(|| see_the_code(lang), |name| write_name(lang, name));
        Failure::new(unknown_rule(lang, name)).help(help)
    })
}

/// A rule that may be silenced, by its code or name.
fn allowed(name: &str, lang: Lang) -> Result<Rule, Failure> {
    let rule = rule(name, lang)?;
    if rule.severity() == Severity::Error {
        return Err(Failure::new(not_allowed(lang, rule.code(), rule.name())).help(mend_it(lang)));
    }
    Ok(rule)
}
