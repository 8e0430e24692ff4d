//! A sitting that goes on: its answers, kept before anything else happens.

use std::collections::BTreeSet;

use jiff::civil::Date;

use typed_index_collections::{TiSlice, TiVec};

use super::asker::{Asker, Entry, Line, Reply, Select, Stop};
use super::earlier::Earlier;
use super::edit::Edit;
use super::words;
use crate::model::{Answers, DimensionIx, Framework, ProfileIx, QuestionIx, Respondent, StageIx};
use crate::number::Exact;
use crate::score::{Scorer, State};
use crate::text::Lang;

/// Puts answers where they are safe.
pub trait Keeper {
    /// Begins a new file.
    ///
    /// # Errors
    /// When it cannot be written.
    fn begin(
        &mut self,
        lang: Lang,
        name: &str,
        population: Option<u32>,
        profile: Option<ProfileIx>,
    ) -> Result<Kept, Refusal>;

    /// Puts a change on disk.
    ///
    /// # Errors
    /// When it cannot be written; then the file is as it was.
    fn keep(&mut self, edit: &Edit) -> Result<Kept, Refusal>;

    /// Puts everything that was kept so far, and a change, into a new file beside the one that was refused; the sitting
    /// goes on with that one.
    ///
    /// # Errors
    /// When it cannot be written.
    fn keep_beside(&mut self, edit: &Edit) -> Result<Kept, Refusal>;

    /// The file, as people are told it.
    fn file(&self) -> String;

    /// The file that a report would be written to.
    fn report_file(&self) -> String;
}

/// Answers that are on disk.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// The answers.
    pub answers: Answers,
    /// What the person should know.
    pub notice: Option<String>,
}

/// Why an answer is not on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The reason, lower-case start, no full stop.
    pub why: String,
    /// Where the file itself is what stands in the way: the new file beside it with which the sitting can go on.
    pub beside: Option<String>,
}

impl Refusal {
    /// One that no other file would change.
    #[must_use]
    pub fn new(why: String) -> Refusal {
        Refusal { why, beside: None }
    }
}

/// A sitting that goes on.
pub(super) struct Sitting<'a, 's> {
    pub framework: &'a Framework,
    pub scorer: Scorer<'a>,
    pub asker: &'s mut dyn Asker,
    pub keeper: &'s mut dyn Keeper,
    pub lang: Lang,
    pub today: Date,
    pub old: Option<Earlier<'a>>,
    /// Who took part in the earlier assessment, until they were named or left out.
    pub took_part: Vec<Respondent>,
    /// As they are on disk.
    pub answers: Answers,
    /// The dimension whose summary was shown last.
    pub told: Option<DimensionIx>,
    /// The stages whose summaries were shown.
    pub told_stages: BTreeSet<StageIx>,
}

impl Sitting<'_, '_> {
    pub fn states(&self) -> TiVec<QuestionIx, State> {
        self.scorer.states(&self.answers)
    }

    /// Puts a change on disk before anything else happens.
    pub fn keep(&mut self, edit: &Edit) -> Result<(), Stop> {
        let before = self.states();
        let mut kept = self.keeper.keep(edit);
        loop {
            match kept {
                Ok(kept) => {
                    self.answers = kept.answers;
                    if let Some(notice) = kept.notice {
                        self.asker.show(&[Line::Text(notice)]);
                    }
                    self.tell_hidden(&before);
                    return Ok(());
                }
                Err(refusal) => {
                    kept = match refused(self.lang, self.asker, &refusal)? {
                        Retry::Again => self.keeper.keep(edit),
                        Retry::Beside => self.keeper.keep_beside(edit),
                    }
                }
            }
        }
    }

    /// Says how many answers no longer count.
    fn tell_hidden(&mut self, before: &TiSlice<QuestionIx, State>) {
        let after = self.states();
        let is_given = |state: &State| !matches!(state, State::Blank | State::NotAsked);
        let hidden =
            before.iter().zip(&after).filter(|(before, after)| is_given(before) && **after == State::NotAsked).count();
        if hidden > 0 {
            self.asker.show(&[Line::Aside(words::hidden_now(self.lang, hidden))]);
        }
    }
}

/// How a change that was refused is tried once more.
pub(super) enum Retry {
    /// In the same file, which somebody mended meanwhile.
    Again,
    /// In a new file beside it.
    Beside,
}

/// Says that an answer is not kept, and asks what to do; where nobody is there to be asked, a new file beside it takes
/// what it would not.
pub(super) fn refused(lang: Lang, asker: &mut dyn Asker, refusal: &Refusal) -> Result<Retry, Stop> {
    asker.show(&[Line::Text(words::not_kept(lang, &refusal.why))]);
    if !asker.is_watched() {
        return if refusal.beside.is_some() { Ok(Retry::Beside) } else { Err(Stop::Unkept) };
    }
    let mut entries = vec![Entry::new(words::try_again(lang), "again")];
    entries.extend(refusal.beside.as_ref().map(|file| Entry::new(words::go_on_beside(lang, file), "new")));
    entries.push(Entry::new(words::stop_without(lang), "stop"));
    let last = entries.len() - 1;
    let select = Select { title: words::what_now(lang), entries, start: Some(0) };
    match asker.select(&select)? {
        Reply::Given(at) if at == last => Err(Stop::Unkept),
        Reply::Given(1) => Ok(Retry::Beside),
        _ => Ok(Retry::Again),
    }
}

/// A number as people write it in a language.
pub(super) fn number(lang: Lang, typed: &str) -> Option<Exact> {
    let close: String = typed.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\'')).collect();
    let (whole, decimals) = close.split_once('.').unwrap_or((&close, ""));
    let mut groups = whole.split(',');
    let is_grouped = lang == Lang::En
        && whole.contains(',')
        && groups.next().is_some_and(|first| (1..=3).contains(&first.len()))
        && groups.all(|group| group.len() == 3);
    let plain = if is_grouped { format!("{}.{decimals}", whole.replace(',', "")) } else { close.replacen(',', ".", 1) };
    Exact::parse(&plain).ok()
}
