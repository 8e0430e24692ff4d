//! How an organisation's pages look: its file, and the logo that this names.

use std::path::{Path, PathBuf};

use super::content::parent;
use super::{Failure, files, inputs};
use crate::load;
use crate::messages;
use crate::page::brand::{Brand, Color, GROUNDS, LARGEST_LOGO, LEAST_CONTRAST, Logo, LogoFault};
use crate::report::Report;
use crate::source::{At, Sources};
use crate::text::Lang;

messages! {
    fn no_color(text: &str) { fr: "`{text}` n’est pas une couleur", en: "`{text}` is no colour" }
    fn write_color() {
        fr: "écrire le rouge, le vert et le bleu sur deux chiffres chacun, tels que `#17508f`",
        en: "write red, green and blue with two digits each, such as `#17508f`",
    }
    fn too_faint(color: &str, ratio: &str, least: &str) {
        fr: "`{color}` ne se lit pas sur fond blanc\u{a0}: le contraste est de {ratio} pour 1, et il en faut {least}",
        en: "`{color}` cannot be read on white: its contrast is {ratio} to 1, and {least} are needed",
    }
    fn too_faint_in_the_dark(color: &str, ratio: &str, least: &str) {
        fr: "`{color}` ne se lit pas sur fond sombre\u{a0}: le contraste est de {ratio} pour 1, et il en faut {least}",
        en: "`{color}` cannot be read on a dark ground: its contrast is {ratio} to 1, and {least} are needed",
    }
    fn darker() { fr: "choisir une couleur plus foncée", en: "choose a darker colour" }
    fn lighter() { fr: "choisir une couleur plus claire", en: "choose a lighter colour" }
    fn no_image(name: &str) {
        fr: "le logo `{name}` n’est ni une image PNG entière, ni une image SVG dont les dimensions sont dites",
        en: "the logo `{name}` is neither a whole PNG image nor an SVG image that says its size",
    }
    fn save_as_png() { fr: "l’enregistrer en PNG", en: "save it as PNG" }
    fn holds_more(name: &str, what: &str) {
        fr: "le logo `{name}` contient {what}, qui n’a pas sa place dans une image de page",
        en: "the logo `{name}` holds {what}, which has no place in a page’s picture",
    }
    fn save_plain() {
        fr: "l’enregistrer en PNG, ou en SVG simple, sans script ni rien qui vienne d’ailleurs",
        en: "save it as PNG, or as plain SVG without scripts or anything from elsewhere",
    }
    fn logo_too_large(name: &str, size: &str, most: &str) {
        fr: "le logo `{name}` fait {size}\u{a0}Kio, et chaque page le contiendrait\u{a0}: {most}\u{a0}Kio au plus",
        en: "the logo `{name}` takes {size} KiB, and every page would hold it: {most} KiB at most",
    }
    fn save_smaller() {
        fr: "l’enregistrer plus petit\u{a0}: 120 points de haut suffisent",
        en: "save it smaller: a height of 120 pixels is enough",
    }
}

/// The file of a brand: the one asked for, else the one in the folder of templates.
#[must_use]
pub fn place(asked: Option<&Path>, templates: Option<&Path>) -> Option<PathBuf> {
    let beside = || templates.map(|folder| folder.join("brand.toml")).filter(|path| path.is_file());
    asked.map(Path::to_owned).or_else(beside)
}

/// The brand that a file tells; none where the report says what is wrong with it.
///
/// # Errors
/// When it cannot be read, a colour cannot be told from the ground, or the logo is no picture.
pub fn read(path: &Path, sources: &mut Sources, report: &mut Report, lang: Lang) -> Result<Option<Brand>, Failure> {
    let name = path.display().to_string();
    let file = load::brand(&name, inputs::read(path, lang)?, sources, report);
    let Some(file) = file.filter(|_| !report.has_errors()) else { return Ok(None) };
    let place = |at: &At<String>| format!("{name}:{}", sources.positions(at.span).0.line);
    let own = Brand::default();
    let color = |at: &Option<At<String>>, own: Color, dark: bool| match at {
        Some(at) => color(&at.value, dark, lang).map_err(|failure| failure.at(&place(at), lang)),
        None => Ok(own),
    };
    let logo = file.logo.as_ref().map(|at| {
        let logo = logo(&parent(path).join(&at.value), lang);
        logo.map_err(|failure| failure.at(&place(at), lang))
    });
    let name = file.name.as_ref().map(|name| name.value.trim().to_owned()).filter(|name| !name.is_empty());
    Ok(Some(Brand {
        name,
        logo: logo.transpose()?,
        color: color(&file.color, own.color, false)?,
        dark: color(&file.dark, own.dark, true)?,
    }))
}

fn color(text: &str, dark: bool, lang: Lang) -> Result<Color, Failure> {
    let color = Color::parse(text.trim()).ok_or_else(|| Failure::new(no_color(lang, text)).help(write_color(lang)))?;
    let contrast = color.contrast(GROUNDS[usize::from(dark)]);
    if contrast >= LEAST_CONTRAST {
        return Ok(color);
    }
    // Down: a contrast that is just too small must not look like enough.
    let tenths = |number: f64| format!("{:.1}", (number * 10.0).floor() / 10.0).replace('.', lang.pick(",", "."));
    let (ratio, least) = (tenths(contrast), tenths(LEAST_CONTRAST));
    Err(if dark {
        Failure::new(too_faint_in_the_dark(lang, text, &ratio, &least)).help(lighter(lang))
    } else {
        Failure::new(too_faint(lang, text, &ratio, &least)).help(darker(lang))
    })
}

fn logo(path: &Path, lang: Lang) -> Result<Logo, Failure> {
    let name = path.display().to_string();
    let bytes = files::read_bytes(path, lang).map_err(|error| inputs::unreadable(&name, &error, lang))?;
    if bytes.len() > LARGEST_LOGO {
        let [size, most] = [bytes.len(), LARGEST_LOGO].map(|bytes| lang.count(bytes.div_ceil(1024)));
        return Err(Failure::new(logo_too_large(lang, &name, &size, &most)).help(save_smaller(lang)));
    }
    Logo::new(bytes).map_err(|fault| match fault {
        LogoFault::NoImage => Failure::new(no_image(lang, &name)).help(save_as_png(lang)),
        LogoFault::Holds(what) => Failure::new(holds_more(lang, &name, &what)).help(save_plain(lang)),
    })
}
