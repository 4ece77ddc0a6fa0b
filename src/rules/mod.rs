//! The rules: one file and one line in this list for each.
//!
//! A rule's file holds its name, its page, marked cases, its check, and tests that cases cannot express. The
//! documentation, `copydesk explain`, the link on a diagnostic and the settings' schema are made from it.

mod answers;
mod case;
mod cast;
mod dated;
mod day_style;
mod late;
mod name_finding;
mod near;
mod notes;
mod number_tier;
mod places;
mod roll;
mod scroll;
mod seen;
mod slips;
mod spot;
mod unless;
mod words;

use crate::attribution::FromAbove;
use crate::draft::Paragraph;
use crate::facts::{Facts, ParagraphFacts, Story};
use crate::finding::{Finding, Severity};
use crate::lexicon::{Language, Locale};
use crate::terms::Terms;

/// A rule, as its file declares it.
#[derive(Debug)]
pub struct Rule {
    /// The name, family first: `quote-orphan`.
    pub name: &'static str,
    /// What the rule flags, in one line without a full stop.
    pub summary: &'static str,
    /// The highest severity it reports.
    pub severity: Severity,
    /// True if the rule is on by default.
    pub default_on: bool,
    /// The rule's page in Markdown, without a title: why it exists, what it looks at, what to do about a finding.
    pub page: &'static str,
    /// Drafts in which it must find exactly what is marked « and ».
    pub finds: &'static [Case],
    /// Drafts in which it must not find anything.
    pub passes: &'static [Case],
    /// The check.
    pub check: Check,
}

impl Rule {
    /// The information about a draft's language that it needs.
    pub fn needs(&self) -> Needs {
        match self.name.split_once('-') {
            Some(("draft" | "style", _)) => Needs::Nothing,
            Some(("number" | "name" | "place", _)) => Needs::Everything,
            _ => match self.name {
                "quote-unattributed" | "quote-orphan" => Needs::Speech,
                "quote-anonymous" | "quote-late-attribution" => Needs::Everything,
                _ => Needs::Words,
            },
        }
    }
}

/// The information about the language that a rule needs. It is silent in languages without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Needs {
    /// Marks and sizes only.
    Nothing,
    /// The language's word lists.
    Words,
    /// How the language attributes speech; the rule runs only if the text itself is in that language.
    Speech,
    /// The tagger, and figures: English so far; the rule runs only if the text itself is English.
    Everything,
}

impl Needs {
    /// True if the word lists of `language` hold what is needed.
    pub fn are_met_by(self, language: Language) -> bool {
        match self {
            Self::Nothing => true,
            Self::Words | Self::Speech => language.is_known(),
            Self::Everything => language.is_known() && language.locale().cues.is_none(),
        }
    }
}

/// The scope of a check.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// One paragraph with its facts and the state carried into it. Spans are relative to the paragraph.
    Paragraph(fn(&Scene<'_>, &mut Vec<Finding>)),
    /// The whole draft; spans are relative to the draft.
    Draft(fn(&Facts, &mut Vec<Finding>)),
    /// The names and counts of a story, compared with each other. The results are reused in the next version of a
    /// draft.
    Names(NamesCheck),
    /// Every quote, compared with every other. [`crate::check`] reuses the result in the next version of a draft.
    Pairs,
    /// Each poll, compared with the paragraphs around it. [`crate::check`] caches the notes on each paragraph.
    Polls,
    /// Figures without a source against all that have one, in the same way.
    Unsourced,
    /// Quotes without a speaker against all that have one, in the same way.
    Unattributed,
    /// Marks that are not closed, in the same way.
    Unclosed,
    /// Quotes without an attribution after another speaker's words. The settings determine which of them count.
    Orphans,
    /// Made by [`crate::check`] itself, the only place that knows which findings a stet suppressed.
    Stet,
    /// Not made from the draft's text: about the draft as a whole or its settings.
    Editor,
}

/// A check of the names in a story.
#[derive(Clone, Copy)]
pub struct NamesCheck(fn(&Scroll<'_>, &mut Vec<NameFinding>));

impl std::fmt::Debug for NamesCheck {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NamesCheck")
    }
}

/// The input of a paragraph's check.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The paragraph and its facts.
    pub facts: &'a ParagraphFacts,
    /// Its story. Spans are only valid in the dateline's own paragraph.
    pub story: &'a Story,
    /// True if the story's dateline is in this paragraph.
    pub has_dateline: bool,
    /// How the house style writes days.
    pub days: DayStyle,
    /// The language.
    pub locale: &'static Locale,
    /// The house's own terms and names.
    pub terms: &'a Terms,
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

    /// Speakers carried into it.
    pub fn context(&self) -> &FromAbove {
        &self.facts.context.attribution
    }
}

/// Name of the rule about faulty settings.
pub(crate) const DRAFT_CONFIG: &str = "draft-config";

/// Address of the rules' pages; a page is the rule's name and `.md`.
pub(crate) const PAGES: &str = "https://github.com/copydesk/copydesk/blob/main/docs/rules/";

/// Name of the rule about unused stets.
pub(crate) const DRAFT_UNUSED_STET: &str = "draft-unused-stet";

/// Declares the rules' modules and lists them.
macro_rules! rules {
    ($($module:ident)*) => {
        $(mod $module;)*
        /// Every rule, in order of names within a family.
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
    name_age
    name_first_mention
    name_spelling
    name_title
    number_arithmetic
    number_changed
    number_headline
    number_poll
    number_unsourced
    place_spelling
    quote_anonymous
    quote_changed
    quote_late_attribution
    quote_orphan
    quote_unattributed
    quote_unclosed
    style_terms
}

pub use case::{Case, case, unmarked};
pub(crate) use cast::Cast;
use cast::Scroll;
pub use day_style::DayStyle;
#[cfg(feature = "lsp")]
pub(crate) use draft_more_findings::more_findings;
pub use draft_too_large::too_large;
pub(crate) use late::{Kept, Late};
use name_finding::NameFinding;
pub(crate) use notes::Notes;
pub(crate) use number_poll::polls;
pub(crate) use number_unsourced::unsourced;
pub(crate) use quote_changed::Pairs;
pub(crate) use quote_orphan::orphans;
pub(crate) use quote_unattributed::{Earlier, Repeated, unattributed};
pub(crate) use quote_unclosed::unclosed;

/// Returns the rule with a name.
pub fn named(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|r| r.name == name)
}
