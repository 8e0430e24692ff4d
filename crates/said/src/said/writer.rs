//! How the things of a framework are said in one language, wherever they are said: a name, a score, an
//! answer, the days of an effort.

use super::words::{self, Words};
use crate::messages;
use crate::model::{DimensionIx, Effort, Framework, GateIx, ProfileIx, QuestionIx, StageIx, Text, Value};
use crate::number::Exact;
use crate::score::Interval;
use crate::text::Lang;
use crate::text::foreign::{mark, opening, plain};
use crate::text::typeset::in_brackets;

messages! {
    fn some_points(score: &str, out_of: &str) {
        fr: "{score} points sur {out_of}",
        en: "{score} points out of {out_of}",
    }
    fn some_point(score: &str, out_of: &str) {
        fr: "{score} point sur {out_of}",
        en: "{score} point out of {out_of}",
    }
    fn points_range(score: &str, out_of: &str, low: &str, high: &str) {
        fr: "{score} sur {out_of} (entre {low} et {high})",
        en: "{score} out of {out_of} (between {low} and {high})",
    }
    fn day_range(high: &Exact, low: &str) {
        fr: one "{low} à {high} jour" many "{low} à {high} jours",
        en: one "{low} to {high} day" many "{low} to {high} days",
    }
    fn inapplicable_because(reason: &str) { fr: "sans objet, {reason}", en: "not applicable, {reason}" }
    fn none_chosen() { fr: "Aucune de ces réponses", en: "None of these" }
}

/// Says the things of a framework in one language, to one kind of municipality.
#[derive(Clone, Copy)]
pub struct Writer<'a> {
    /// The framework.
    pub framework: &'a Framework,
    /// The language.
    pub lang: Lang,
    /// The kind of municipality, where it is known: some questions have words of their own for it.
    pub profile: Option<ProfileIx>,
    /// Whether words in another language are marked with it.
    marks: bool,
}

impl<'a> Writer<'a> {
    /// One whose words stand anywhere.
    #[must_use]
    pub fn new(framework: &'a Framework, lang: Lang, profile: Option<ProfileIx>) -> Writer<'a> {
        Writer { framework, lang, profile, marks: false }
    }

    /// One whose words stand on a page, which tags those of another language.
    #[must_use]
    pub fn for_pages(framework: &'a Framework, lang: Lang, profile: Option<ProfileIx>) -> Writer<'a> {
        Writer { marks: true, ..Writer::new(framework, lang, profile) }
    }
}

impl Writer<'_> {
    /// A framework's text.
    #[must_use]
    pub fn text(&self, text: &Text) -> String {
        text.tagged(self.lang).map_or_else(String::new, |(tag, text)| self.marked(text, tag))
    }

    fn marked(&self, words: &str, tag: &str) -> String {
        if self.marks { mark(words, tag, self.lang) } else { words.to_owned() }
    }

    /// The same, where there is one and it says something.
    #[must_use]
    pub fn maybe(&self, text: Option<&Text>) -> Option<String> {
        text.map(|text| self.text(text)).filter(|text| !text.trim().is_empty())
    }

    /// A stage with the beginning of its gloss: no word of the three stands alone.
    #[must_use]
    pub fn stage(&self, stage: StageIx) -> String {
        let stage = &self.framework.stages[stage];
        self.with_gloss(&stage.title, stage.summary.as_ref())
    }

    /// The same, or what comes before the first stage.
    #[must_use]
    pub fn stage_or_start(&self, at: Option<StageIx>) -> String {
        match (at, &self.framework.start) {
            (Some(at), _) => self.stage(at),
            (None, Some(start)) => self.with_gloss(&start.title, start.summary.as_ref()),
            (None, None) => words::before_first(self.lang),
        }
    }

    fn with_gloss(&self, title: &Text, summary: Option<&Text>) -> String {
        let title = self.text(title);
        match summary.and_then(|text| text.tagged(self.lang)).and_then(|(tag, text)| Some((tag, beginning(text)?))) {
            Some((tag, gloss)) => {
                let gloss = if Lang::from_tag(tag).is_some() { small_letter(gloss) } else { gloss.to_owned() };
                in_brackets(self.lang, &title, &self.marked(&gloss, tag))
            }
            None => title,
        }
    }

    /// A stage by its name alone, or that of what comes before the first one, or that it is not reached.
    #[must_use]
    pub fn stage_name(&self, at: Option<StageIx>) -> String {
        let name = self.framework.stage_name(at);
        name.map_or_else(|| words::not_there_yet(self.lang), |name| self.text(name))
    }

    /// A stage by its name alone.
    #[must_use]
    pub fn stage_title(&self, stage: StageIx) -> String {
        self.text(&self.framework.stages[stage].title)
    }

    /// The name of a dimension.
    #[must_use]
    pub fn dimension(&self, dimension: DimensionIx) -> String {
        self.text(&self.framework.dimensions[dimension].title)
    }

    /// A score as the framework shows it, as a number.
    #[must_use]
    pub fn shown(&self, score: &Exact) -> Exact {
        (score * &self.framework.scoring.display_max).round(self.framework.scoring.decimals)
    }

    /// A score as the framework shows it, without what it is out of.
    #[must_use]
    pub fn bare_score(&self, score: &Exact) -> String {
        self.lang.number(&self.shown(score), self.framework.scoring.decimals)
    }

    /// What a score is out of.
    #[must_use]
    pub fn display_max(&self) -> String {
        self.lang.amount(&self.framework.scoring.display_max)
    }

    /// A score with what it is out of.
    #[must_use]
    pub fn points(&self, score: &Exact) -> String {
        words::points(self.lang, &self.bare_score(score), &self.display_max())
    }

    /// A score and the minimum that it does not come to, with as many decimals as it takes to tell them
    /// apart.
    #[must_use]
    pub fn apart(&self, score: &Exact, minimum: &Exact) -> (String, String) {
        let decimals = self.framework.scoring.decimals;
        let at = |number: &Exact, places: u32| (number * &self.framework.scoring.display_max).round(places);
        let places = (decimals..=9).find(|places| at(score, *places) != at(minimum, *places)).unwrap_or(decimals);
        let [score, minimum] = [score, minimum].map(|number| {
            let shown = at(number, places);
            self.lang.number(&shown, shown.decimals().unwrap_or(places).max(decimals))
        });
        (score, minimum)
    }

    /// Points that are missing, never shown as none where some are.
    #[must_use]
    pub fn missing_points(&self, missing: &Exact) -> String {
        let scoring = &self.framework.scoring;
        let amount = missing * &scoring.display_max;
        let decimals =
            (scoring.decimals..=6).find(|places| !amount.round(*places).is_zero()).unwrap_or(scoring.decimals);
        let shown = amount.round(decimals);
        let text = self.lang.number(&shown, shown.decimals().unwrap_or(decimals));
        let point = if self.lang.is_singular(&shown) { some_point } else { some_points };
        point(self.lang, &text, &self.display_max())
    }

    /// A score with its range, where the range is more than a point.
    #[must_use]
    pub fn interval(&self, interval: &Interval) -> Option<String> {
        let point = interval.point.as_ref()?;
        Some(match self.range(interval) {
            Some((low, high)) => points_range(self.lang, &self.bare_score(point), &self.display_max(), &low, &high),
            None => self.points(point),
        })
    }

    /// Low and high as they are shown, where they differ as shown.
    #[must_use]
    pub fn range(&self, interval: &Interval) -> Option<(String, String)> {
        let low = self.bare_score(interval.low.as_ref()?);
        let high = self.bare_score(interval.high.as_ref()?);
        (low != high).then_some((low, high))
    }

    /// The publisher's code of a question, else its id.
    #[must_use]
    pub fn code(&self, at: QuestionIx) -> String {
        let question = &self.framework.questions[at];
        question.reference.clone().unwrap_or_else(|| question.id.clone())
    }

    /// A text with a full stop, where it has no mark at its end.
    #[must_use]
    pub fn sentence(text: &str) -> String {
        let text = text.trim();
        if plain(text).ends_with(['.', '!', '?', '…', ':', '»', '”']) {
            text.to_owned()
        } else {
            format!("{text}.")
        }
    }

    /// Some items, and how many more there are.
    #[must_use]
    pub fn at_most(&self, items: &[String], most: usize) -> (Vec<String>, Option<String>) {
        let more = items.len().saturating_sub(most);
        let words = (more > 0).then(|| words::more(self.lang, more));
        (items.iter().take(most).cloned().collect(), words)
    }

    /// A question as it is put to this kind of municipality.
    #[must_use]
    pub fn question(&self, question: QuestionIx) -> String {
        self.text(self.framework.questions[question].text_for(self.profile))
    }

    /// An answer as people give it.
    #[must_use]
    pub fn answer(&self, question: QuestionIx, value: &Value) -> String {
        let lang = self.lang;
        let options = self.framework.options(question);
        let label = |at: &usize| options.get(*at).map_or_else(String::new, |option| self.text(&option.label));
        match value {
            Value::Blank => Words::new(lang).blank.to_owned(),
            Value::Unknown => Words::new(lang).unknown.to_owned(),
            Value::NotApplicable(_) => words::not_applicable(lang),
            Value::Choice(option) => label(option),
            Value::Multi(chosen) if chosen.is_empty() => none_chosen(lang),
            Value::Multi(chosen) => lang.list(&chosen.iter().map(label).collect::<Vec<_>>()),
            Value::Number(number) => lang.amount(number),
            Value::Text(text) => text.clone(),
        }
    }

    /// The same with the reason, where the question does not apply.
    #[must_use]
    pub fn answer_with_reason(&self, question: QuestionIx, value: &Value) -> String {
        match value {
            Value::NotApplicable(reason) => inapplicable_because(self.lang, reason),
            value => self.answer(question, value),
        }
    }

    /// The dimensions that a gate asks something of.
    #[must_use]
    pub fn gate_dimensions(&self, gate: GateIx) -> String {
        let about: Vec<String> =
            self.framework.gate_dimensions(gate).into_iter().map(|at| self.dimension(at)).collect();
        self.lang.list(&about)
    }

    /// The days of an effort, with their unit.
    #[must_use]
    pub fn days(&self, effort: &Effort) -> String {
        let lang = self.lang;
        let low = lang.amount(&effort.low);
        if effort.low == effort.high || low == lang.amount(&effort.high) {
            return words::amount_of_days(lang, &effort.high);
        }
        day_range(lang, &effort.high, &low)
    }
}

/// The beginning of a gloss, up to its first pause, where that is short.
fn beginning(gloss: &str) -> Option<&str> {
    // A comma inside a number is no pause.
    let pauses = gloss.match_indices([':', ';', ',', '.', '—', '(']);
    let mut ends =
        pauses.filter(|(at, mark)| *mark == "(" || !gloss[at + mark.len()..].starts_with(char::is_alphanumeric));
    let end = ends.next().map_or(gloss.len(), |(at, _)| at);
    let short = gloss[..end].trim_end_matches(|c: char| c.is_whitespace());
    (!short.is_empty() && short.chars().count() <= 70).then_some(short)
}

/// A text as it goes on after a colon: its first letter small, unless its first word has other capitals, too
/// (PDF, `FranceConnect`). In a language that the program does not speak it stays as it is: German nouns keep their
/// capitals.
#[must_use]
pub fn small_letter(text: &str) -> String {
    let (mark, words) = match opening(text) {
        Some((tag, _)) if Lang::from_tag(tag).is_none() => return text.to_owned(),
        opening => text.split_at(opening.map_or(0, |(_, at)| at)),
    };
    let mut letters = words.chars();
    let Some(first) = letters.next() else { return String::new() };
    let is_name =
        letters.clone().take_while(|c| !c.is_whitespace() && !matches!(c, '’' | '\'')).any(char::is_uppercase);
    let first = if is_name { first.to_string() } else { first.to_lowercase().collect() };
    format!("{mark}{first}{}", letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    #[test]
    fn names_of_several_capitals_keep_them() {
        for kept in ["PDF à remplir", "FranceConnect est en place", "1 guichet"] {
            assert_eq!(small_letter(kept), kept);
        }
        assert_eq!(small_letter("À la mairie"), "à la mairie");
        assert_eq!(small_letter("L’INSEE le publie"), "l’INSEE le publie");
    }

    #[test]
    fn german_nouns_keep_their_capitals() {
        let stage = "[[stage]]\nid = \"s\"\ntitle = \"Stufe\"\nsummary = \"Papier wird digital: alles ist da.\"\nthreshold = 0.5\n\
            [[dimension]]\nid = \"d\"\ntitle = \"D\"\n\
            question = [{ id = \"q\", text = \"Q\", option = [{ id = \"yes\", value = 1, label = \"Ja\" }] }]\n";
        let in_tongue = |tag: &str| testing::framework(&(testing::head("f").replace("\"en\"", tag) + stage));
        let said = |framework: &Framework| Writer::new(framework, Lang::Fr, None).stage(StageIx(0));
        assert_eq!(said(&in_tongue("\"de\"")), "Stufe (Papier wird digital)");
        assert_eq!(said(&in_tongue("\"en\"")), "Stufe (papier wird digital)");
        assert_eq!(said(&in_tongue("\"fr\"")), "Stufe (papier wird digital)");
    }
}
