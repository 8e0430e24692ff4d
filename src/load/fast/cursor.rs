//! A place in a text that moves on over what is written plainly.

use jiff::civil::Date;

use crate::number::Exact;

/// Sets what must not be set twice.
pub(super) fn set<T>(slot: &mut Option<T>, value: T) -> Option<()> {
    slot.replace(value).is_none().then_some(())
}

/// A place in the text.
pub(super) struct Cursor<'t> {
    pub text: &'t str,
    pub at: usize,
}

impl<'t> Cursor<'t> {
    /// At the beginning.
    pub fn new(text: &'t str) -> Cursor<'t> {
        Cursor { text, at: 0 }
    }

    pub fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Goes over bytes that fit, and gives them as text. They must end where a character does.
    pub fn over(&mut self, fits: impl Fn(u8) -> bool) -> &'t str {
        let start = self.at;
        let rest = &self.text.as_bytes()[start..];
        self.at += rest.iter().position(|byte| !fits(*byte)).unwrap_or(rest.len());
        self.text.get(start..self.at).unwrap_or_default()
    }

    pub fn blank(&mut self) {
        self.over(|byte| matches!(byte, b' ' | b'\t'));
    }

    pub fn one(&mut self, byte: u8) -> Option<()> {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found.then_some(())
    }

    pub fn skip(&mut self, word: &str) -> bool {
        let found = self.text.as_bytes()[self.at..].starts_with(word.as_bytes());
        self.at += if found { word.len() } else { 0 };
        found
    }

    /// The rest of a line: nothing, or a comment.
    pub fn end(&mut self) -> Option<()> {
        self.blank();
        if self.peek() == Some(b'#') {
            self.over(is_plain);
        }
        match self.peek() {
            None => return Some(()),
            Some(b'\r') => self.at += 1,
            Some(_) => {}
        }
        self.one(b'\n')
    }

    pub fn key(&mut self) -> Option<&'t str> {
        let key = self.over(|byte| IN_KEY[usize::from(byte)]);
        (!key.is_empty()).then_some(key)
    }

    pub fn equals(&mut self) -> Option<()> {
        self.blank();
        self.one(b'=')?;
        self.blank();
        Some(())
    }

    /// A text in double quotes on one line, without a backslash.
    pub fn text(&mut self) -> Option<&'t str> {
        self.one(b'"')?;
        let rest = &self.text.as_bytes()[self.at..];
        let (text, _) = rest.split_at(memchr::memchr(b'"', rest)?);
        // Gathered to the end, whatever is found on the way: so many letters are looked at at a time.
        let odd = text.iter().fold(0, |odd, byte| odd | u8::from(!is_plain(*byte)) | u8::from(*byte == b'\\'));
        let text = self.text.get(self.at..self.at + text.len()).filter(|_| odd == 0)?;
        self.at += text.len() + 1;
        // Three of them begin a text of several lines.
        (!text.is_empty() || self.peek() != Some(b'"')).then_some(text)
    }

    pub fn digits(&mut self) -> &'t str {
        self.over(|byte| byte.is_ascii_digit())
    }

    /// Digits without a leading zero, few enough for any number to hold.
    pub fn whole(&mut self) -> Option<&'t str> {
        let digits = self.digits();
        (digits.len() == 1 || ((2..=15).contains(&digits.len()) && !digits.starts_with('0'))).then_some(digits)
    }

    pub fn count(&mut self) -> Option<u32> {
        let digits = self.whole().filter(|_| self.is_end_of_value())?;
        digits.parse().ok()
    }

    /// A number with or without decimals.
    pub fn number(&mut self) -> Option<Exact> {
        Exact::parse(self.digits_of_number()?).ok()
    }

    /// A number with or without decimals, as it is written.
    pub fn digits_of_number(&mut self) -> Option<&'t str> {
        let start = self.at;
        self.one(b'-');
        self.whole()?;
        if self.one(b'.').is_some() && !(1..=10).contains(&self.digits().len()) {
            return None;
        }
        self.text.get(start..self.at).filter(|_| self.is_end_of_value())
    }

    /// A date without a time.
    pub fn date(&mut self) -> Option<Date> {
        let part = |from: usize, to: usize| {
            let digits = self.text.as_bytes().get(self.at + from..self.at + to)?;
            digits
                .iter()
                .try_fold(0i16, |number, digit| digit.is_ascii_digit().then(|| number * 10 + i16::from(digit - b'0')))
        };
        let dash = |at: usize| self.text.as_bytes().get(self.at + at) == Some(&b'-');
        let (year, month, day) = (part(0, 4)?, part(5, 7)?, part(8, 10)?);
        let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
        let date = date.filter(|_| dash(4) && dash(7))?;
        self.at += 10;
        self.is_end_of_value().then_some(date)
    }

    /// Whether no more of a number or date follows. A blank may stand between a date and a time,
    /// but then what follows the value is no end of it.
    pub fn is_end_of_value(&self) -> bool {
        matches!(self.peek(), None | Some(b' ' | b'\t' | b'\r' | b'\n' | b'#' | b',' | b'}' | b']'))
    }

    /// A list, which may stand on several lines.
    pub fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let mut items = Vec::new();
        self.one(b'[')?;
        loop {
            self.gap()?;
            if self.one(b']').is_some() {
                return Some(items);
            }
            items.push(item(self)?);
            self.gap()?;
            if self.one(b',').is_none() {
                self.one(b']')?;
                return Some(items);
            }
        }
    }

    /// Blanks, ends of lines and comments.
    fn gap(&mut self) -> Option<()> {
        self.blank();
        while matches!(self.peek(), Some(b'#' | b'\r' | b'\n')) {
            self.end()?;
            self.blank();
        }
        Some(())
    }

    /// A list of texts.
    pub fn texts(&mut self) -> Option<Vec<&'t str>> {
        self.list(Self::text)
    }
}

/// Which bytes a bare key is made of.
const IN_KEY: [bool; 256] = {
    let mut fits = [false; 256];
    let mut byte = 0_u8;
    while byte.is_ascii() {
        fits[byte as usize] = byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        byte += 1;
    }
    fits
};

/// What may stand in texts and comments: no control characters but the tab. Bytes of characters
/// beyond ASCII all fit.
fn is_plain(byte: u8) -> bool {
    (byte >= b' ' && byte != 0x7f) || byte == b'\t'
}
