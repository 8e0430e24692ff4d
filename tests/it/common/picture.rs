//! A terminal's screen as a picture (SVG), as one sees it: letters, colours, weight.

use std::fmt::Write as _;

/// A character's place, in pixels.
const WIDE: usize = 9;
const HIGH: usize = 20;
const MARGIN: usize = 16;

/// The colours of a dark terminal, by their number, all with a contrast of at least 4.5 to 1.
const COLOURS: [&str; 16] = [
    "#8b949e", "#ff7b72", "#7ee787", "#e3b341", "#79c0ff", "#d2a8ff", "#56d4dd", "#d0d7de", "#8b949e", "#ff7b72",
    "#7ee787", "#e3b341", "#79c0ff", "#d2a8ff", "#56d4dd", "#f0f6fc",
];
const INK: &str = "#e6edf3";
const PAPER: &str = "#0d1117";

fn colour(colour: vt100::Color) -> &'static str {
    match colour {
        vt100::Color::Idx(number) => COLOURS.get(usize::from(number)).copied().unwrap_or(INK),
        _ => INK,
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The lines of a screen down to the last one with something on it. `title` is read out to those
/// who do not see it.
pub fn svg(screen: &vt100::Screen, title: &str) -> String {
    let (rows, columns) = screen.size();
    let (rows, columns): (usize, usize) = (rows.get().into(), columns.get().into());
    let filled = screen.contents().trim_end().lines().count().min(rows);
    let (width, height) = (columns * WIDE + 2 * MARGIN, filled * HIGH + 2 * MARGIN);
    let title = escaped(title);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         role=\"img\" aria-labelledby=\"t\">\n<title id=\"t\">{title}</title>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{PAPER}\"/>\n\
         <g font-family=\"ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace\" font-size=\"15\" \
         fill=\"{INK}\" xml:space=\"preserve\">\n"
    );
    for row in 0..filled {
        let at = |column: usize| screen.cell(u16::try_from(row).unwrap(), u16::try_from(column).unwrap()).unwrap();
        let style = |column: usize| (at(column).fgcolor(), at(column).bold());
        let mut column = 0;
        while column < columns {
            let begin = column;
            let mut text = String::new();
            while column < columns && style(column) == style(begin) {
                let cell = at(column).contents();
                text.push_str(if cell.is_empty() { " " } else { cell });
                column += 1;
            }
            let blank = text.len() - text.trim_start().len();
            let shown = text.trim();
            if shown.is_empty() {
                continue;
            }
            let (fill, bold) = style(begin);
            let fill = if colour(fill) == INK { String::new() } else { format!(" fill=\"{}\"", colour(fill)) };
            let weight = if bold { " font-weight=\"700\"" } else { "" };
            let (x, y) = (MARGIN + (begin + blank) * WIDE, MARGIN + row * HIGH + 15);
            let length = shown.chars().count() * WIDE;
            let _ = writeln!(
                svg,
                "<text x=\"{x}\" y=\"{y}\" textLength=\"{length}\"{fill}{weight}>{}</text>",
                escaped(shown)
            );
        }
    }
    svg + "</g>\n</svg>\n"
}
