//! What is said of a result, in one language: every text chosen, every number written out, so that
//! whoever puts it on a page has nothing left to compute.
//!
//! One file for each part of a report, in the order of its chapters, and for each other page.

/// Defines the headings and labels of a page, French first: a struct for templates.
macro_rules! labels {
    ($(#[$meta:meta])* $($name:ident: $fr:literal, $en:literal;)*) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
        pub struct Labels {
            $(#[doc = $en] pub $name: &'static str,)*
        }

        impl Labels {
            /// The labels of a language.
            #[must_use]
            pub fn new(lang: $crate::text::Lang) -> Labels {
                Labels { $($name: lang.pick($fr, $en),)* }
            }
        }
    };
}

pub mod change;
pub mod cohort;
pub mod compare;
mod cx;
mod dates;
pub mod disagreement;
pub mod followed;
mod hold;
mod identity;
pub mod link;
mod method;
mod outline;
pub mod picture;
mod place;
mod placement;
mod practices;
mod reasons;
mod region;
mod report;
mod screen;
mod step_ref;
mod steps;
mod synthesis;
mod time;
mod way;
pub mod words;
mod writer;

pub use self::change::FrameworkChangeView;
pub use self::cohort::CohortView;
pub use self::compare::CompareView;
pub use self::compare::index::{CompareIndexView, MovedRow};
pub use self::disagreement::{AgendaItem, AgendaView, SaidView, who_said};
pub use self::hold::{AlertView, HoldLine, HoldView, OutOfStepView};
pub use self::method::{MethodView, SourceView};
pub use self::outline::{FrameworksView, Listed, OutlineView};
pub use self::place::{PlaceView, StageRow};
pub use self::placement::{PlacementList, PlacementView, StandingRow};
pub use self::practices::{
    DimensionView, DimensionsView, EvidenceView, OpenItem, OpenView, QuestionGroup, QuestionView, StrengthGroup,
    StrengthsView,
};
pub use self::reasons::OrderView;
pub use self::region::RegionView;
pub use self::report::{Audience, CohortLink, IndexRow, IndexView, MunicipalityView, PublicView, ReportView};
pub use self::screen::{FIRST_STEPS, FirstStep, ResultRow, ResultRows, ScreenRow, ScreenView};
pub use self::step_ref::StepRef;
pub use self::steps::{FirstView, RoadmapView, StepView, WaveView};
pub use self::synthesis::SynthesisView;
pub use self::time::CohortTimeView;
pub use self::way::{PlanRow, WayView};
pub use self::words::{Words, minutes};
pub use self::writer::{Writer, small_letter};
use crate::text::Lang;

/// How much of a report stands on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Depth {
    /// The two sheets: where we stand and what comes first, and the plan.
    #[default]
    Short,
    /// Every step, dimension and sum after them. A page that folds always has them.
    Full,
}

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ViewOptions {
    /// Its language.
    pub lang: Lang,
    /// Only steps that end within so many calendar days of the assessment are shown, and those of the
    /// first wave; the rest is counted in one line.
    pub horizon_days: Option<u32>,
    /// Whether to say how far the stage and the first steps rest on single weights: a scoring and a plan
    /// for each weight, too much for every report of a batch.
    pub sensitivity: bool,
    /// How much of it stands on the page.
    pub depth: Depth,
    /// Whether a template of others is filled in, which may show whatever there is: without it, only what the program's
    /// own pages show of this depth is told.
    pub for_others: bool,
}
