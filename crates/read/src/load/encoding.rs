//! Letters as spreadsheets save them: UTF-8, UTF-16 where a mark at the beginning says so, and Windows-1252, which
//! nothing announces.

use std::io::{self, Read};

use csv::{ByteRecord, StringRecord};

/// How a table writes letters beyond ASCII.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    /// It has none so far.
    Ascii,
    Utf8,
    Windows1252,
}

/// A stream as UTF-8 where it begins with the mark of UTF-16, else as it is.
pub(super) fn as_utf8(mut reader: impl Read + Send + 'static) -> io::Result<Box<dyn Read + Send>> {
    let mut mark = Vec::new();
    reader.by_ref().take(2).read_to_end(&mut mark)?;
    Ok(match mark[..] {
        [0xFF, 0xFE] => Box::new(Utf16 { inner: reader, unit: u16::from_le_bytes, first: None, ready: Vec::new() }),
        [0xFE, 0xFF] => Box::new(Utf16 { inner: reader, unit: u16::from_be_bytes, first: None, ready: Vec::new() }),
        _ => Box::new(io::Cursor::new(mark).chain(reader)),
    })
}

/// A stream of UTF-16, read as UTF-8.
struct Utf16<R> {
    inner: R,
    /// A unit from its two bytes.
    unit: fn([u8; 2]) -> u16,
    /// The first half of a letter of two units.
    first: Option<u16>,
    /// What is decoded and not yet asked for.
    ready: Vec<u8>,
}

impl<R: Read> Read for Utf16<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.ready.is_empty() {
            let mut bytes = Vec::new();
            self.inner.by_ref().take(4096).read_to_end(&mut bytes)?;
            let (pairs, rest) = bytes.as_chunks::<2>();
            let mut units: Vec<u16> = self.first.take().into_iter().collect();
            units.extend(pairs.iter().map(|pair| (self.unit)(*pair)));
            if !bytes.is_empty() {
                self.first = units.pop_if(|unit| (0xD800..0xDC00).contains(unit));
            }
            let text = String::from_utf16(&units).ok().filter(|_| rest.is_empty());
            self.ready = text.ok_or(io::ErrorKind::InvalidData)?.into_bytes();
            if self.ready.is_empty() && self.first.is_some() {
                return self.read(buffer);
            }
        }
        let count = self.ready.len().min(buffer.len());
        buffer[..count].copy_from_slice(&self.ready[..count]);
        self.ready.drain(..count);
        Ok(count)
    }
}

/// The cells of a row, in the encoding that the rows before it are in; `None` where they are in another one.
pub(super) fn cells(record: ByteRecord, encoding: &mut Encoding) -> Option<StringRecord> {
    let is_ascii = record.as_slice().is_ascii();
    match StringRecord::from_byte_record(record) {
        Ok(cells) if is_ascii => Some(cells),
        Ok(cells) if *encoding != Encoding::Windows1252 => {
            *encoding = Encoding::Utf8;
            Some(cells)
        }
        Err(error) if *encoding != Encoding::Utf8 => {
            let record = error.into_byte_record();
            let cells = record.iter().map(windows_1252).collect::<Option<Vec<String>>>()?;
            *encoding = Encoding::Windows1252;
            Some(cells.into())
        }
        _ => None,
    }
}

/// A text in Windows-1252; `None` where it holds what hardly any text does, but much that is in other encodings
/// of DOS and older computers.
fn windows_1252(bytes: &[u8]) -> Option<String> {
    bytes
        .iter()
        .map(|byte| match byte {
            0x80 => Some('€'),
            0x85 => Some('…'),
            0x8C => Some('Œ'),
            0x91 => Some('‘'),
            0x92 => Some('’'),
            0x93 => Some('“'),
            0x94 => Some('”'),
            0x95 => Some('•'),
            0x96 => Some('–'),
            0x97 => Some('—'),
            0x99 => Some('™'),
            0x9C => Some('œ'),
            0x9F => Some('Ÿ'),
            0x81..=0x9E => None,
            // The rest is where Unicode has it.
            byte => Some(char::from(*byte)),
        })
        .collect()
}
