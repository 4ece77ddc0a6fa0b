//! The rules: one file each, and one word here for each.
//!
//! A rule's file holds its name, its page, marked cases, its check, and what tests the cases cannot say. Out
//! of it come the documentation, `copydesk explain`, the link on a diagnostic and the settings' schema.

mod case;
mod dated;
mod day_style;
mod words;

use crate::attribution::FromAbove;
use crate::draft::Paragraph;
use crate::facts::{Facts, Known, ParagraphFacts, Story};
use crate::finding::{Finding, Severity};
use crate::lexicon::{Language, Locale};

/// One rule, as its file declares it.
#[derive(Debug)]
pub struct Rule {
    /// Family first: `quote-orphan`.
    pub name: &'static str,
    /// What it asks, in one line without a full stop.
    pub summary: &'static str,
    /// The highest severity at which it reports.
    pub severity: Severity,
    /// Whether it works where the settings say nothing of it.
    pub default_on: bool,
    /// Why it is there, what it looks at, what to do about it: Markdown, without a title.
    pub page: &'static str,
    /// Drafts in which it must find what stands between « and », and nothing else.
    pub finds: &'static [Case],
    /// Drafts in which it must find nothing.
    pub passes: &'static [Case],
    /// The check.
    pub check: Check,
}

impl Rule {
    /// What it needs to know of a draft's language.
    pub fn needs(&self) -> Needs {
        match self.name.split_once('-') {
            Some(("draft", _)) => Needs::Nothing,
            Some(("number", _)) => Needs::Everything,
            _ => match self.name {
                "quote-unattributed" | "quote-orphan" => Needs::Speech,
                "quote-anonymous" | "quote-late-attribution" => Needs::Everything,
                _ => Needs::Words,
            },
        }
    }
}

/// What a rule needs to know of the language it checks; in a language without that it asks nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Needs {
    /// Marks and sizes only.
    Nothing,
    /// The language's table of words.
    Words,
    /// How speech is attributed; asked only where the text itself is in that language.
    Speech,
    /// Speech by the tagger, and figures: English so far; asked only where the text itself is English.
    Everything,
}

impl Needs {
    /// True if the tables of `language` hold what is needed.
    pub fn are_met_by(self, language: Language) -> bool {
        match self {
            Self::Nothing => true,
            Self::Words | Self::Speech => language.is_known(),
            Self::Everything => language.is_known() && language.locale().cues.is_none(),
        }
    }
}

/// How far a check looks.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// One paragraph with its facts and what came into it; findings count from the paragraph's start.
    Paragraph(fn(&Scene<'_>, &mut Vec<Finding>)),
    /// The whole draft; findings count from the draft's start.
    Draft(fn(&Facts, &mut Vec<Finding>)),
    /// Every quotation against every other; [`crate::check`] keeps what was found between two versions of a draft.
    Pairs,
    /// Quotes that stand alone after somebody's words; the settings say which of them count.
    Orphans,
    /// [`crate::check`] itself, which alone knows what a stet left alone.
    Stet,
    /// Nothing in the draft: what an editor is told of it as a whole, or of its settings.
    Editor,
}

/// What a paragraph's check sees.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The paragraph and its facts.
    pub facts: &'a ParagraphFacts,
    /// What is known above it, of its story.
    pub known: Option<&'a Known>,
    /// The story that it stands in; of its spans only those of the dateline's own paragraph are of use here.
    pub story: &'a Story,
    /// Whether the story's dateline stands in this paragraph.
    pub has_dateline: bool,
    /// How the house style writes days.
    pub days: DayStyle,
    /// The language.
    pub locale: &'static Locale,
}

impl Scene<'_> {
    /// The paragraph.
    pub fn paragraph(&self) -> &Paragraph {
        &self.facts.paragraph
    }

    /// Its prose.
    pub fn prose(&self) -> &str {
        &self.facts.paragraph.prose
    }

    /// Speakers that came in.
    pub fn context(&self) -> &FromAbove {
        &self.facts.context.attribution
    }
}

/// The name of the rule on settings that cannot be read.
pub(crate) const DRAFT_CONFIG: &str = "draft-config";

/// Where the rules' pages are, each by its rule's name and `.md`.
pub(crate) const PAGES: &str = "https://github.com/copydesk/copydesk/blob/main/docs/rules/";

/// The name of the rule on stets that leave nothing alone.
pub(crate) const DRAFT_UNUSED_STET: &str = "draft-unused-stet";

/// Declares the rules' modules and lists them.
macro_rules! rules {
    ($($module:ident)*) => {
        $(mod $module;)*
        /// Every rule, in order of their names within a family.
        pub static RULES: &[&Rule] = &[$(&$module::RULE),*];
    };
}

rules! {
    date_after_dateline
    date_before_dateline
    date_dateline
    date_differs
    date_impossible
    date_range
    date_relative
    date_style
    date_weekday
    draft_config
    draft_date
    draft_long_paragraph
    draft_more_findings
    draft_placeholder
    draft_too_large
    draft_unused_stet
    number_arithmetic
    number_headline
    number_poll
    number_unsourced
    quote_anonymous
    quote_changed
    quote_late_attribution
    quote_orphan
    quote_unattributed
    quote_unclosed
}

pub use case::{Case, case, unmarked};
pub use day_style::DayStyle;
#[cfg(feature = "lsp")]
pub(crate) use draft_more_findings::more_findings;
#[cfg(any(feature = "cli", feature = "lsp"))]
pub(crate) use draft_too_large::too_large;
pub(crate) use quote_changed::Pairs;
pub(crate) use quote_orphan::orphans;

/// The rule of a name.
pub fn named(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|r| r.name == name)
}
