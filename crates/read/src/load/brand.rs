//! How an organisation's pages look, as a file of a few lines says it.

use crate::record;

record! {
    /// A brand as it is written.
    pub struct BrandFile {
        optional name("name"): String, "the organisation's name" / "le nom de l’organisme";
        optional logo("logo"): String, "a PNG or SVG image, by its path from this file" / "une image PNG ou SVG, par son chemin depuis ce fichier";
        optional color("color"): String, "the colour of links, headings and marks on white, such as `#17508f`" / "la couleur des liens, des titres et des marques sur fond blanc, telle que `#17508f`";
        optional dark("dark"): String, "the same on a dark ground" / "la même sur fond sombre";
    }
}
