//! The end of a sitting: what is blank, where we stand, where to begin.

use typed_index_collections::TiSlice;

use super::asker::{Entry, Line, Reply, Select, Stop};
use super::route::{Route, Scope};
use super::sitting::Sitting;
use super::words;
use crate::model::QuestionIx;
use crate::page;
use crate::plan;
use crate::said::{ScreenView, minutes};
use crate::score::State;
use crate::text::Lang;

/// What comes after a part of a sitting.
pub(super) enum Next {
    /// What is blank.
    Fill,
    /// The questions on which the stage depends.
    Deciding(Vec<QuestionIx>),
    /// The questions outside this sitting.
    Rest,
    /// One question again.
    Change(QuestionIx),
    /// Back to where all ways are open.
    Ways,
    /// The end, and the report.
    Report,
    /// The end.
    Stop,
}

/// Blank questions named at the end.
const MOST_BLANKS: usize = 5;

/// How many questions of each sort there are among some.
#[must_use]
pub fn tally(lang: Lang, states: &[State]) -> String {
    let count = |wanted: State| lang.count(states.iter().filter(|state| **state == wanted).count());
    let [answered, unknown] = [State::Answered, State::Unknown].map(count);
    let [inapplicable, blank] = [State::NotApplicable, State::Blank].map(count);
    words::tally(lang, &answered, &unknown, &inapplicable, &blank)
}

impl Sitting<'_, '_> {
    /// Sums up, offers to fill in what is blank, and goes on to the results.
    pub fn finish(&mut self, route: &Route) -> Result<Next, Stop> {
        let lang = self.lang;
        let states = self.states();
        let blanks = route.blanks(&states);
        self.sum_up(route, &states, &blanks);
        if !blanks.is_empty() {
            let entries = vec![
                Entry::new(words::fill_blanks(lang), "fill"),
                Entry::new(words::see_results(lang), "results"),
                Entry::new(words::stop_here(lang), "stop"),
            ];
            let select = Select { title: words::blanks_title(lang), entries, start: Some(1) };
            match self.asker.select(&select)? {
                Reply::Given(0) => return Ok(Next::Fill),
                Reply::Given(2) => return Ok(Next::Stop),
                _ => {}
            }
        }
        self.results(route)
    }

    /// Shows the results, and asks what now.
    pub fn results(&mut self, route: &Route) -> Result<Next, Stop> {
        let lang = self.lang;
        let states = self.states();
        let blanks = route.blanks(&states);
        self.show_results();
        let rest = Route::new(self.framework, &Scope::default(), &[]).blanks(&states);
        let rest = rest.iter().filter(|at| !blanks.contains(at)).count();
        let deciding = self.scorer.score(&self.answers).deciding(self.framework);
        // What comes next by each entry; none where there is more to be said first.
        let mut ways: Vec<(Entry, Option<Next>)> = Vec::new();
        if !deciding.is_empty() {
            let label = words::answer_deciding(lang, deciding.len(), &lang.count(minutes(deciding.len())));
            ways.push((Entry::new(label, "deciding"), Some(Next::Deciding(deciding))));
        }
        ways.push((Entry::new(words::write_report(lang, &self.keeper.report_file()), "report"), Some(Next::Report)));
        if rest > 0 {
            let label = words::go_on_with_rest(lang, &words::questions(lang, rest));
            ways.push((Entry::new(label, "rest"), Some(Next::Rest)));
        }
        let details = ways.len();
        ways.push((Entry::new(words::see_details(lang), "details"), None));
        ways.push((Entry::new(words::change_answer(lang), "change"), None));
        ways.push((Entry::new(words::stop_here(lang), "stop"), Some(Next::Stop)));
        let (entries, mut ways): (Vec<Entry>, Vec<Option<Next>>) = ways.into_iter().unzip();
        let select = Select { title: words::next_title(lang), entries, start: Some(0) };
        loop {
            let Reply::Given(at) = self.asker.select(&select)? else { return Ok(Next::Ways) };
            if let Some(next) = ways[at].take() {
                return Ok(next);
            }
            if at == details {
                self.show("screen.txt");
                continue;
            }
            if let Some(question) = self.choose_question(route)? {
                return Ok(Next::Change(question));
            }
        }
    }

    fn sum_up(&mut self, route: &Route, states: &TiSlice<QuestionIx, State>, blanks: &[QuestionIx]) {
        let lang = self.lang;
        let asked = route.asked(states);
        let tally = tally(lang, &asked.iter().map(|at| states[*at]).collect::<Vec<_>>());
        let mut lines = vec![Line::Blank, Line::Heading(words::through(lang)), Line::Text(tally)];
        if !blanks.is_empty() {
            lines.push(Line::Text(words::blanks_are(lang)));
            let profile = self.answers.municipality.profile;
            for at in blanks.iter().take(MOST_BLANKS) {
                let text = self.framework.questions[*at].text_for(profile).get(lang);
                lines.push(Line::Text(format!("- {text}")));
            }
            if let Some(more) = blanks.len().checked_sub(MOST_BLANKS).filter(|more| *more > 0) {
                lines.push(Line::Text(format!("- {}", words::and_more(lang, &lang.count(more)))));
            }
        }
        lines.push(Line::Blank);
        self.asker.show(&lines);
    }

    /// Where we stand, after the way to the next stage and the first steps: what matters most is what stays on a small
    /// screen.
    pub fn show_results(&mut self) {
        self.show("sitting.txt");
    }

    fn show(&mut self, template: &str) {
        let lang = self.lang;
        let framework = self.framework;
        let score = self.scorer.score(&self.answers);
        let roadmap = plan::plan(framework, &self.answers, &score, &plan::Options::default());
        let view = ScreenView::new(framework, &self.answers, &score, &roadmap, lang);
        let mut lines = vec![Line::Blank];
        if view.first.is_empty() {
            lines.extend([Line::Text(words::no_steps(lang)), Line::Blank]);
        }
        lines.extend([Line::Laid(page::in_terminal(template, &view, self.asker.width())), Line::Blank]);
        self.asker.show(&lines);
    }
}
