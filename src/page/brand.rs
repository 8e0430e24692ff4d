//! How pages of an organisation look: its name, its logo, its colours.

use std::fmt;

use data_encoding::BASE64;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use serde::Serialize;

/// What marks the pages of an organisation.
#[derive(Debug, Clone)]
pub struct Brand {
    /// Its name.
    pub name: Option<String>,
    /// Its logo.
    pub logo: Option<Logo>,
    /// The colour of links and marks on white.
    pub color: Color,
    /// The same on a dark ground.
    pub dark: Color,
}

impl Default for Brand {
    /// The program's own colours.
    fn default() -> Brand {
        Brand { name: None, logo: None, color: Color([0x17, 0x50, 0x8f]), dark: Color([0x9c, 0xc4, 0xff]) }
    }
}

/// A brand for templates.
#[derive(Debug, Serialize)]
pub(super) struct BrandView<'a> {
    name: Option<&'a str>,
    logo: Option<String>,
    color: String,
    dark: String,
}

impl Brand {
    pub(super) fn view(&self) -> BrandView<'_> {
        BrandView {
            name: self.name.as_deref(),
            logo: self.logo.as_ref().map(Logo::address),
            color: self.color.to_string(),
            dark: self.dark.to_string(),
        }
    }
}

/// The ground of pages, and that of pages in the dark.
pub const GROUNDS: [Color; 2] = [Color([0xff, 0xff, 0xff]), Color([0x14, 0x17, 0x1a])];

/// The least contrast of a text with its ground (WCAG 2.2, criterion 1.4.3).
pub const LEAST_CONTRAST: f64 = 4.5;

/// Red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Color([u8; 3]);

impl Color {
    /// A colour as `#rrggbb`; none where the text is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Color> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Color([part(0)?, part(2)?, part(4)?])).filter(|_| !digits.contains(['+', '-']))
    }

    /// How far it stands out from another, 1 to 21 (WCAG 2.2, “contrast ratio”).
    #[must_use]
    pub fn contrast(self, other: Color) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl fmt::Display for Color {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(to, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// The most bytes of a logo: every page holds it.
pub const LARGEST_LOGO: usize = 64 * 1024;

/// A picture that stands on every page.
#[derive(Debug, Clone)]
pub struct Logo {
    pub(super) kind: LogoKind,
    pub(super) bytes: Vec<u8>,
    /// Its width over its height.
    pub(super) shape: f64,
}

/// What a picture is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LogoKind {
    Png,
    Svg,
}

impl LogoKind {
    pub fn ending(self) -> &'static str {
        match self {
            LogoKind::Png => "png",
            LogoKind::Svg => "svg",
        }
    }
}

/// Why a file is no logo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogoFault {
    /// It is neither a whole PNG nor an SVG with a size.
    NoImage,
    /// It holds something besides a picture: this.
    Holds(String),
}

impl Logo {
    /// A picture from the bytes of its file.
    ///
    /// # Errors
    /// When it is none, or holds something else.
    pub fn new(bytes: Vec<u8>) -> Result<Logo, LogoFault> {
        let (kind, shape) = match png_shape(&bytes) {
            Some(shape) => (LogoKind::Png, shape),
            None => (LogoKind::Svg, svg_shape(std::str::from_utf8(&bytes).map_err(|_| LogoFault::NoImage)?)?),
        };
        Ok(Logo { kind, bytes, shape })
    }

    fn address(&self) -> String {
        let kind = match self.kind {
            LogoKind::Png => "png",
            LogoKind::Svg => "svg+xml",
        };
        format!("data:image/{kind};base64,{}", BASE64.encode(&self.bytes))
    }
}

/// The shape of a whole PNG (ISO/IEC 15948, 5.2 and 11.2.2).
fn png_shape(bytes: &[u8]) -> Option<f64> {
    let body = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    let is_whole = body.get(4..8) == Some(b"IHDR") && body.len() > 12 && body[body.len() - 8..].starts_with(b"IEND");
    let number = |at: usize| Some(u32::from_be_bytes(body.get(at..at + 4)?.try_into().ok()?));
    let (width, height) = (number(8)?, number(12)?);
    (is_whole && width > 0 && height > 0).then(|| f64::from(width) / f64::from(height))
}

/// The shape of an SVG that is nothing but a picture: no script, nothing from elsewhere.
fn svg_shape(text: &str) -> Result<f64, LogoFault> {
    let mut reader = Reader::from_str(text);
    let (mut shape, mut depth, mut in_style) = (None, 0_usize, false);
    loop {
        let event = reader.read_event().map_err(|_| LogoFault::NoImage)?;
        match &event {
            Event::Start(element) | Event::Empty(element) => {
                let name = element.local_name().as_ref().to_lowercase();
                if shape.is_none() {
                    shape = Some(root_shape(element).ok_or(LogoFault::NoImage)?);
                }
                if ["script", "foreignobject", "iframe"].contains(&&*name) {
                    return Err(LogoFault::Holds(format!("<{name}>")));
                }
                for attribute in element.attributes() {
                    let attribute = attribute.map_err(|_| LogoFault::NoImage)?;
                    let key = attribute.key.local_name().as_ref().to_lowercase();
                    let value = attribute.normalized_value(XmlVersion::Explicit1_0).map_err(|_| LogoFault::NoImage)?;
                    let leads = key == "href" && !value.starts_with('#') && !value.starts_with("data:image/png;");
                    if key.starts_with("on") || leads || leads_away(&value) {
                        return Err(LogoFault::Holds(format!("{key}=\"…\"")));
                    }
                }
                if matches!(event, Event::Start(_)) {
                    depth += 1;
                    in_style = name == "style";
                }
            }
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                in_style = false;
            }
            Event::DocType(_) => return Err(LogoFault::Holds("<!DOCTYPE>".to_owned())),
            // What is written in another way could say anything.
            Event::GeneralRef(_) if in_style => return Err(LogoFault::Holds("<style>&…;".to_owned())),
            Event::Text(text) if leads_away(&text.xml10_content()) => return Err(LogoFault::Holds(STYLE.to_owned())),
            Event::CData(text) if leads_away(&text.xml10_content()) => return Err(LogoFault::Holds(STYLE.to_owned())),
            Event::Eof => break,
            _ => {}
        }
    }
    shape.filter(|_| depth == 0).ok_or(LogoFault::NoImage)
}

/// What a style may hold that leads away, as people are told.
const STYLE: &str = "url(…), \\";

/// Whether a style may lead to something outside the picture: with escapes, it could say anything.
fn leads_away(style: &str) -> bool {
    let style = style.to_lowercase();
    let mut places = style.split("url(").skip(1).map(|rest| rest.trim_start_matches([' ', '"', '\'']));
    style.contains('\\') || style.contains("@import") || places.any(|place| !place.starts_with('#'))
}

/// The shape of the picture that an element begins.
fn root_shape(element: &BytesStart<'_>) -> Option<f64> {
    let attribute = |name: &str| Some(element.try_get_attribute(name).ok()??.value.into_owned());
    let is_svg = element.local_name().as_ref() == "svg"
        && element.attributes().flatten().any(|attribute| attribute.value == "http://www.w3.org/2000/svg");
    let length = |name: &str| attribute(name)?.trim_end_matches("px").trim().parse::<f64>().ok();
    let seen = || {
        let numbers = attribute("viewBox")?;
        let mut numbers = numbers.split([' ', ',']).filter(|part| !part.is_empty()).skip(2).map(str::parse::<f64>);
        Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
    };
    let (width, height) = length("width").zip(length("height")).or_else(seen).filter(|_| is_svg)?;
    let shape = width / height;
    (width > 0.0 && height > 0.0 && shape.is_finite()).then_some(shape)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_guidelines() {
        let color = |text| Color::parse(text).unwrap();
        assert!((color("#ffffff").contrast(color("#000000")) - 21.0).abs() < 1e-9);
        // The lightest grey that may be a text on white, and the next one.
        assert!(color("#767676").contrast(GROUNDS[0]) >= LEAST_CONTRAST);
        assert!(color("#777777").contrast(GROUNDS[0]) < LEAST_CONTRAST);
        let own = Brand::default();
        assert!(own.color.contrast(GROUNDS[0]) >= LEAST_CONTRAST && own.dark.contrast(GROUNDS[1]) >= LEAST_CONTRAST);
        for text in ["17508f", "#17508", "#17508g", "#+1+1+1", "blue", "#é508f"] {
            assert_eq!(Color::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_logo_is_a_picture_and_nothing_else() {
        let svg = |inner: &str| {
            let text = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 30 10\">{inner}</svg>");
            Logo::new(text.into_bytes()).map(|logo| logo.shape)
        };
        assert_eq!(svg("<rect fill=\"url(#a)\" width=\"3\" height=\"1\"/><use href=\"#b\"/>"), Ok(3.0));
        for inner in [
            "<script>x</script>",
            "<rect onload=\"x\"/>",
            "<image href=\"https://example.org/a.png\"/>",
            "<image xlink:href=\"file:///a.png\"/>",
            "<style>@import 'a.css';</style>",
            "<style><![CDATA[rect { fill: url(https://example.org/a) }]]></style>",
            "<rect style=\"fill: URL( 'https://example.org/a' )\"/>",
            "<foreignObject/>",
            // A colour, which the style says with an escape.
            "<style>rect { fill: \\72 ed }</style>",
            "<style><![CDATA[rect { fill: \\72 ed }]]></style>",
            "<rect style=\"fill: \\72 ed\"/>",
        ] {
            assert!(matches!(svg(inner), Err(LogoFault::Holds(_))), "{inner}");
        }
        for bytes in [
            &b"<svg/>"[..],
            b"\x89PNG\r\n\x1a\n",
            b"<html></html>",
            b"",
            b"\xff",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\">",
        ] {
            assert!(matches!(Logo::new(bytes.to_vec()), Err(LogoFault::NoImage)), "{bytes:?}");
        }
    }
}
