//! A folder of comparisons: a page for each municipality that has several states, and one that leads to all.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::bail;

use super::args::CompareArgs;
use super::namesakes::warn_of_alike;
use super::page_folder::PageFolder;
use super::states_compared::StatesCompared;
use super::{Failure, cohort, names, score};
use crate::compare::whose::{StatesOfOne, parted};
use crate::desk::states::ComparedState;
use crate::desk::{templates, whose};
use crate::messages;
use crate::page::{self, PageFormat};
use crate::said::{CompareIndexView, MovedRow, link};
use crate::text::near::{MOST_SUGGESTIONS, nearest};

messages! {
    fn nobody_twice() {
        fr: "aucune municipalité n’a deux états à comparer",
        en: "no municipality has two states to compare",
    }
    fn write_alike_or_codes() {
        fr: "écrire le nom de chacune de la même façon aux deux dates, ou donner à toutes une colonne `code`",
        en: "write the name of each in the same way at both dates, or give a column `code` to all",
    }
    fn only_in(count: usize, input: &str, names: &str) {
        fr: one "{count} municipalité n’est que dans `{input}`, et n’a donc pas de page\u{a0}: {names}" many "{count} municipalités ne sont que dans `{input}`, et n’ont donc pas de page\u{a0}: {names}",
        en: one "{count} municipality is only in `{input}`, and has no page: {names}" many "{count} municipalities are only in `{input}`, and have no page: {names}",
    }
    fn cannot_be_told(names: &str) {
        fr: "plusieurs municipalités portent ce nom, et ces réponses n’ont pas de code qui dise laquelle\u{a0}: {names}",
        en: "several municipalities go by this name, and these answers have no code to say which one: {names}",
    }
    fn give_the_code() {
        fr: "y écrire le code de la municipalité",
        en: "write the municipality’s code in them",
    }
    fn same_day(count: usize, names: &str) {
        fr: one "{count} municipalité a des états de même date, pris dans l’ordre donné\u{a0}: {names}" many "{count} municipalités ont des états de même date, pris dans l’ordre donné\u{a0}: {names}",
        en: one "{count} municipality has states of one date, taken in the order given: {names}" many "{count} municipalities have states of one date, taken in the order given: {names}",
    }
    fn correct_the_dates() {
        fr: "corriger les dates si l’ordre est autre",
        en: "correct the dates if the order is another",
    }
}

/// Writes the pages; how many municipalities came to nothing.
///
/// # Errors
/// When there can be no such folder, or no municipality has several states.
pub fn write(
    work: &StatesCompared<'_>,
    path: &Path,
    format: PageFormat,
    states: &[ComparedState],
    args: &CompareArgs,
) -> anyhow::Result<usize> {
    let (console, lang) = (work.console, work.console.lang);
    let whose = |state: &ComparedState| {
        let municipality = &state.answers.municipality;
        (if args.renamed { String::new() } else { municipality.name.clone() }, municipality.code.clone())
    };
    let whose: Vec<(String, Option<String>)> = states.iter().map(whose).collect();
    let of_each = parted(whose.iter().map(|(name, code)| (&**name, code.as_deref().filter(|_| !args.renamed))));
    let (several, others): (Vec<StatesOfOne>, Vec<StatesOfOne>) =
        of_each.into_iter().partition(|of| of.states.len() > 1 && !of.is_unclear);
    let (unclear, once): (Vec<StatesOfOne>, Vec<StatesOfOne>) = others.into_iter().partition(|of| of.is_unclear);
    let alone: Vec<&ComparedState> = once.iter().flat_map(|of| &of.states).map(|at| &states[*at]).collect();
    say_alone(&alone, &args.inputs.paths, work);
    if !unclear.is_empty() {
        let names: Vec<String> = unclear.iter().map(|of| name(&states[of.states[0]])).collect();
        console.warning(&Failure::new(cannot_be_told(lang, &score::first_of(&names))).help(give_the_code(lang)));
    }
    if several.is_empty() {
        bail!(Failure::new(nobody_twice(lang)).help(write_alike_or_codes(lang)));
    }
    let framework = work.ruler.framework.as_ref().map_err(Clone::clone)?;
    let mut folder = PageFolder::begin(path, format.ending(), format, &["index"], lang)?;
    let alone: Vec<String> = alone.into_iter().map(name).collect();
    let index = |rows| {
        let view = CompareIndexView::new(framework, rows, alone.clone(), lang);
        page::comparisons(work.templates, format, &view).map_err(|error| templates::not_filled_in(&error, lang))
    };
    let (mut rows, mut one_day, mut failed) = (Vec::new(), Vec::new(), 0);
    for of in several {
        let states: Vec<&ComparedState> = of.states.iter().map(|at| &states[*at]).collect();
        match whose::no_namesakes(&states, framework, lang) {
            Ok(doubt) => doubt.iter().for_each(|doubt| console.warning(doubt)),
            Err(failure) => {
                console.error(&failure);
                failed += 1;
                continue;
            }
        }
        let (page, row) = work.page(&states, format)?;
        if rows.is_empty() {
            // A template of others that cannot lead to the first page would leave all of them without one that leads to them.
            index(vec![MovedRow { href: String::new(), ..row.clone() }])?;
        }
        let dates: BTreeSet<_> = states.iter().map(|state| state.answers.date).collect();
        one_day.extend((dates.len() < states.len()).then(|| row.name.clone()));
        let file = folder.add(&names::stem("", &row.name), page.as_bytes())?;
        rows.push(MovedRow { href: link::relative(&file), ..row });
    }
    if !one_day.is_empty() {
        let sentence = same_day(lang, one_day.len(), &score::first_of(&one_day));
        console.warning(&Failure::new(sentence).help(correct_the_dates(lang)));
    }
    folder.finish(&index(rows)?, console)?;
    Ok(failed)
}

fn name(state: &ComparedState) -> String {
    state.answers.municipality.name.clone()
}

/// Says which municipalities have one state only, and which of them are probably one by another spelling.
fn say_alone(alone: &[&ComparedState], inputs: &[PathBuf], work: &StatesCompared<'_>) {
    let (console, lang) = (work.console, work.console.lang);
    let mut of_input: BTreeMap<Option<usize>, Vec<String>> = BTreeMap::new();
    for state in alone {
        of_input.entry(cohort::input_of(&state.answers.source, inputs)).or_default().push(name(state));
    }
    for (input, names) in &of_input {
        let shown = |at: usize| inputs.get(at).map(|input| input.display().to_string()).unwrap_or_default();
        let input = input.map(shown).unwrap_or_default();
        console.note(&only_in(lang, names.len(), &input, &score::first_of(names)));
    }
    let mut pairs = Vec::new();
    let mut earlier: Vec<&str> = Vec::new();
    for names in of_input.values() {
        for name in names.iter().take(MOST_SUGGESTIONS) {
            pairs.extend(nearest(name, earlier.iter().copied()).map(|other| [other, name.as_str()]));
        }
        earlier.extend(names.iter().map(String::as_str).take(MOST_SUGGESTIONS));
    }
    warn_of_alike(&pairs, console);
}
