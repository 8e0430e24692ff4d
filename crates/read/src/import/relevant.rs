//! The part of `XPath` in which forms say when a question is asked (`relevant`), as far as conditions of a framework can
//! say it: choices made, answers given, `and`, `or`, `not`.

/// What such an expression says, of questions and choices by the names that the form gives them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Relevant {
    /// A choice is made.
    Is(String, String),
    /// There is an answer.
    Answered(String),
    /// Every one holds.
    All(Vec<Relevant>),
    /// At least one holds.
    Any(Vec<Relevant>),
    /// It does not hold.
    Not(Box<Relevant>),
}

impl Relevant {
    /// The questions that it asks for.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        match self {
            Relevant::Is(name, _) | Relevant::Answered(name) => vec![name],
            Relevant::All(parts) | Relevant::Any(parts) => parts.iter().flat_map(Relevant::names).collect(),
            Relevant::Not(part) => part.names(),
        }
    }
}

/// The most brackets inside each other.
const MOST_LEVELS: usize = 50;

/// Reads an expression; none where it says more than conditions can.
#[must_use]
pub fn read(text: &str) -> Option<Relevant> {
    let mut words = words(text)?.into_iter().peekable();
    let read = any(&mut words, 0)?;
    words.next().is_none().then_some(read)
}

/// What an expression is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Word {
    /// `${name}`.
    Answer(String),
    /// A quoted text, or a number.
    Text(String),
    /// The name of a function, or `and`, `or`.
    Name(String),
    /// `=`, `!=`, brackets, a comma.
    Mark(&'static str),
}

type RelevantWords = std::iter::Peekable<std::vec::IntoIter<Word>>;

fn words(text: &str) -> Option<Vec<Word>> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let word;
        (word, rest) = match first {
            '$' => {
                let (name, rest) = rest.strip_prefix("${")?.split_once('}')?;
                (Word::Answer(name.trim().to_owned()), rest)
            }
            // Word processors bend the marks.
            '\'' | '"' | '‘' | '’' | '“' | '”' => {
                let close: &[char] = match first {
                    '‘' | '’' => &['’', '\''],
                    '“' | '”' => &['”', '"'],
                    _ => &[first],
                };
                let (text, rest) = rest[first.len_utf8()..].split_once(close)?;
                (Word::Text(text.to_owned()), rest)
            }
            first if first.is_ascii_digit() => {
                let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
                (Word::Text(rest[..end].to_owned()), &rest[end..])
            }
            first if first.is_ascii_alphabetic() => {
                let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
                (Word::Name(rest[..end].to_lowercase()), &rest[end..])
            }
            _ => {
                let mark = ["!=", "=", "(", ")", ","].into_iter().find(|mark| rest.starts_with(mark))?;
                (Word::Mark(mark), &rest[mark.len()..])
            }
        };
        words.push(word);
        rest = rest.trim_start();
    }
    Some(words)
}

fn takes(words: &mut RelevantWords, word: &Word) -> bool {
    words.next_if_eq(word).is_some()
}

/// Parts with `or` between them.
fn any(words: &mut RelevantWords, depth: usize) -> Option<Relevant> {
    let parts =
        joined(words, "or", |words| joined(words, "and", |words| part(words, depth)).map(one_of(Relevant::All)))?;
    Some(one_of(Relevant::Any)(parts))
}

fn joined(
    words: &mut RelevantWords,
    by: &str,
    read: impl Fn(&mut RelevantWords) -> Option<Relevant>,
) -> Option<Vec<Relevant>> {
    let mut parts = vec![read(words)?];
    while takes(words, &Word::Name(by.to_owned())) {
        parts.push(read(words)?);
    }
    Some(parts)
}

/// Several conditions as one; a single one stands for itself.
fn one_of(several: fn(Vec<Relevant>) -> Relevant) -> impl Fn(Vec<Relevant>) -> Relevant {
    move |mut parts| match parts.pop() {
        Some(only) if parts.is_empty() => only,
        last => {
            parts.extend(last);
            several(parts)
        }
    }
}

fn part(words: &mut RelevantWords, depth: usize) -> Option<Relevant> {
    if depth > MOST_LEVELS {
        return None;
    }
    match words.next()? {
        Word::Mark("(") => in_brackets(words, depth),
        Word::Name(name) if name == "not" && takes(words, &Word::Mark("(")) => {
            Some(Relevant::Not(Box::new(in_brackets(words, depth)?)))
        }
        Word::Name(name) if name == "selected" && takes(words, &Word::Mark("(")) => {
            let Word::Answer(question) = words.next()? else { return None };
            let comma = takes(words, &Word::Mark(","));
            let Word::Text(choice) = words.next()? else { return None };
            (comma && takes(words, &Word::Mark(")"))).then_some(Relevant::Is(question, choice))
        }
        Word::Answer(question) => {
            let Word::Mark(mark @ ("=" | "!=")) = words.next()? else { return None };
            let Word::Text(choice) = words.next()? else { return None };
            Some(match (mark, choice.as_str()) {
                ("=", "") => Relevant::Not(Box::new(Relevant::Answered(question))),
                (_, "") => Relevant::Answered(question),
                ("=", _) => Relevant::Is(question, choice),
                _ => Relevant::Not(Box::new(Relevant::Is(question, choice))),
            })
        }
        _ => None,
    }
}

fn in_brackets(words: &mut RelevantWords, depth: usize) -> Option<Relevant> {
    let inner = any(words, depth + 1)?;
    takes(words, &Word::Mark(")")).then_some(inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(question: &str, choice: &str) -> Relevant {
        Relevant::Is(question.to_owned(), choice.to_owned())
    }

    #[test]
    fn what_conditions_can_say_is_read() {
        let not = |inner| Relevant::Not(Box::new(inner));
        assert_eq!(read("selected( ${a}, 'x')"), Some(is("a", "x")));
        assert_eq!(read(" ${a}=“x” "), Some(is("a", "x")));
        assert_eq!(
            read("${a} != '' and ${b} = 1"),
            Some(Relevant::All(vec![Relevant::Answered("a".into()), is("b", "1")]))
        );
        // `and` binds closer.
        let all = Relevant::All(vec![is("b", "y"), not(is("c", "z"))]);
        assert_eq!(read("${a}='x' or ${b}='y' and ${c} != \"z\""), Some(Relevant::Any(vec![is("a", "x"), all])));
        assert_eq!(read("not((${a} = 'x'))"), Some(not(is("a", "x"))));
    }

    #[test]
    fn what_says_more_is_left() {
        let deep = format!("{}${{a}}='x'{}", "(".repeat(1000), ")".repeat(1000));
        for text in [
            "",
            "${a}",
            "${n} > 3",
            "count-selected(${a}) = 2",
            "${a} = ${b}",
            "${a} = 'x",
            "${a}='x' ${b}='y'",
            "true()",
            ". = 'x'",
            &deep,
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
