//! What of a framework is to be translated, as a file to fill in.

use toml_edit::{Key, Value};

use super::columns::comment;
use crate::load::{FrameworkFile, texts};
use crate::messages;
use crate::text::Lang;

messages! {
    fn to_fill_in(id: &str, tag: &str, file: &str) {
        fr: "Les textes du référentiel `{id}` en `{tag}`\u{a0}: écrire chacun entre les guillemets, et garder ce fichier dans le dossier du référentiel sous `{file}`.",
        en: "The texts of the framework `{id}` in `{tag}`: write each between the quotation marks, and keep this file in the framework's folder as `{file}`.",
    }
}

/// The texts of a translation: those that are written in it, and empty those that are missing in the language, each
/// below what it says in the framework's first one.
#[derive(Debug)]
pub struct Translation {
    /// The file.
    pub text: String,
    /// How many are missing.
    pub missing: usize,
    /// How many texts there are.
    pub of: usize,
}

/// The translation of a framework, as it is written, into a language; `file` is where it is kept.
#[must_use]
pub fn translation(framework: &FrameworkFile, id: &str, tag: &str, file: &str, lang: Lang) -> Translation {
    let mut lines = vec![format!("# {}", comment(&to_fill_in(lang, id, tag, file)))];
    let languages = framework.framework.as_ref().and_then(|head| head.value.languages.as_ref());
    let first_language = languages.and_then(|list| list.value.first()).map_or("", |first| first.value.as_str());
    let (mut missing, mut of) = (0, 0);
    let mut table = String::new();
    texts::each(framework, &mut |way, key, text| {
        let entries = &text.value.entries;
        let Some((_, first)) = entries.first() else { return };
        of += 1;
        let own = entries.iter().find(|(own, _)| own.as_ref().is_some_and(|own| own.value == tag));
        let words = match own {
            // What stands in the framework's own files stays there.
            Some((_, words)) if words.span.file == text.span.file => return,
            Some((_, words)) => words.value.as_str(),
            None if text.value.is_in(tag, first_language) => return,
            None => {
                missing += 1;
                ""
            }
        };
        let header = texts::path(way.iter().copied());
        if header != table {
            lines.extend([String::new(), format!("[{header}]")]);
            table = header;
        }
        lines.push(format!("# {}", comment(&first.value)));
        lines.push(format!("{} = {}", Key::new(key), Value::from(words)));
    });
    lines.push(String::new());
    Translation { text: lines.join("\n"), missing, of }
}
