//! The steps to the next stage as a calendar: whole-day events after RFC 5545, the same bytes for the same
//! answers.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::messages;
use crate::model::{Answers, Framework};
use crate::plan::Roadmap;
use crate::said::{Words, Writer};
use crate::text::harm::printable;
use crate::text::{Lang, typeset};

messages! {
    fn answer_first() {
        fr: "Répondre d’abord aux questions dont ce pas dépend\u{a0}: il sera peut-être inutile.",
        en: "First answer the questions that this step rests on: it may not be needed.",
    }
}

/// The most octets of a line, without its end.
const LONGEST: usize = 75;

/// The end of a calendar.
pub const END: &str = "END:VCALENDAR\r\n";

/// The beginning of a calendar.
#[must_use]
pub fn begin(lang: Lang) -> String {
    let tag = lang.tag().to_uppercase();
    let version = env!("CARGO_PKG_VERSION");
    let lines = ["BEGIN:VCALENDAR", "VERSION:2.0", &format!("PRODID:-//jalon//jalon {version}//{tag}")];
    lines.map(line).concat()
}

/// The events of a plan: the first steps and those up to the next stage. `named`: the municipality is said
/// in each, for calendars of several.
#[must_use]
pub fn events(framework: &Framework, answers: &Answers, roadmap: &Roadmap, lang: Lang, named: bool) -> String {
    let write = Writer::new(framework, lang, answers.municipality.profile);
    let words = Words::new(lang);
    let municipality = &answers.municipality.name;
    let mut out = String::new();
    for at in roadmap.to_next_stage() {
        let planned = &roadmap.steps[at];
        let step = &framework.steps[planned.step];
        let title = format!("{}. {}", at + 1, write.text(&step.title));
        let title = if named { typeset::labelled(lang, municipality, &title) } else { title };
        let labelled = |label: &str, text: String| format!("{label}{} {text}", words.colon);
        let days = write.days(framework.effort(planned.step, answers.municipality.profile));
        let details = [
            (!planned.known).then(|| answer_first(lang)),
            write.maybe(step.lead.as_ref()).map(|lead| labelled(words.who, lead)),
            Some(labelled(words.days, days)),
            write.maybe(step.first_action.as_ref()).map(|action| labelled(words.to_begin, action)),
            write.maybe(step.outcome.as_ref()).map(|outcome| labelled(words.done_when, outcome)),
        ];
        let details: Vec<String> = details.into_iter().flatten().map(|detail| escape(&detail)).collect();
        // Whole days end before the day that is named.
        let after = planned.ends.checked_add(1.day()).unwrap_or(planned.ends);
        let lines = [
            "BEGIN:VEVENT".to_owned(),
            // The same for next year's plan, so that an event moves in the calendar it is imported into.
            format!(
                "UID:{}",
                escape(&format!("{}.{}.{}@jalon", framework.id, step.id, answers.municipality.identity()))
            ),
            format!("DTSTAMP:{}T000000Z", day(answers.date)),
            format!("DTSTART;VALUE=DATE:{}", day(planned.starts)),
            format!("DTEND;VALUE=DATE:{}", day(after)),
            format!("SUMMARY:{}", escape(&title)),
            format!("DESCRIPTION:{}", details.join("\\n")),
            // Weeks of work on a step leave room for other things.
            "TRANSP:TRANSPARENT".to_owned(),
            "END:VEVENT".to_owned(),
        ];
        out.extend(lines.iter().map(|text| line(text)));
    }
    out
}

fn day(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// A text as a value: on one line, without what separates values.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in printable(text).chars() {
        if matches!(c, '\\' | ';' | ',') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A line with its end, folded where it is too long, between letters: what follows begins with a space.
fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut room = LONGEST;
    for c in text.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = LONGEST - 1;
        }
        room -= c.len_utf8();
        out.push(c);
    }
    out + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_separates_no_values() {
        assert_eq!(escape("a;b,c\\d\ne\u{1b}"), "a\\;b\\,c\\\\d e\u{fffd}");
    }

    #[test]
    fn a_line_has_75_octets_and_whole_letters() {
        let folded = line(&"é".repeat(60));
        let lines: Vec<&str> = folded.split_terminator("\r\n").collect();
        assert_eq!(lines, [&"é".repeat(37), &format!(" {}", "é".repeat(23))]);
        assert_eq!(line(&"a".repeat(75)), "a".repeat(75) + "\r\n");
        assert_eq!(line(&"a".repeat(76)), "a".repeat(75) + "\r\n a\r\n");
    }
}
