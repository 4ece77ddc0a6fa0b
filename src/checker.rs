//! The entry point for other programs. A [`Checker`] holds the settings of a newsroom and checks drafts with them.

use jiff::civil::Date;

use crate::check;
use crate::config::{Day, Layer, Problem, Settings};
use crate::draft::Draft;
use crate::facts::Facts;
use crate::finding::{Finding, Severity};

/// Settings that can check any number of drafts, from any number of threads.
///
/// It reads no files, clock or environment, so a draft gets the same findings on every machine.
///
/// ```
/// use copydesk::{Checker, Draft, Format};
///
/// let checker = Checker::from_toml("rules = { quote-unattributed = \"error\" }")?;
/// let text = "The quay was empty. “Nobody asked us before they sold the boats.”";
/// let findings = checker.check(Draft::new(text, Format::Text));
///
/// assert_eq!(findings[0].rule, "quote-unattributed");
/// assert_eq!(findings[0].severity.name(), "error");
/// assert_eq!(findings[0].span.of(text), "“Nobody asked us before they sold the boats.”");
/// # Ok::<(), copydesk::Problem>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Checker {
    settings: Settings,
}

impl Checker {
    /// Creates a checker with these settings.
    pub const fn new(settings: Settings) -> Self {
        Self { settings }
    }

    /// Creates a checker from settings in TOML, in the format of copydesk.toml.
    ///
    /// Settings for single files (`overrides`, `exclude`) have no effect, because the checker does not know paths. Use
    /// [`Settings::of`] if you do.
    ///
    /// # Errors
    ///
    /// Returns an error if `toml` is not TOML, or has an unknown key or an invalid value. The problem has the
    /// position in `toml` and, if there is one, the nearest known name.
    ///
    /// ```
    /// let problem = copydesk::Checker::from_toml("hint = true").unwrap_err();
    /// assert_eq!(problem.message, "there is no setting \"hint\"; did you mean \"hints\"?");
    /// ```
    pub fn from_toml(toml: &str) -> Result<Self, Problem> {
        Ok(Self::new(Settings::of([&Layer::from_toml(toml)?], "".as_ref())))
    }

    /// Sets the reference date, for systems that know when a draft was filed.
    ///
    /// Words like "on Friday" are resolved from this day if the draft has no dateline and no date in its front matter.
    ///
    /// ```
    /// use copydesk::{Checker, Date, Draft, Format};
    ///
    /// let checker = Checker::default().dated("2025-03-15".parse::<Date>()?);
    /// let findings = checker.check(Draft::new("The ferry sank on Friday (March 13).", Format::Text));
    /// assert_eq!(findings[0].rule, "date-weekday");
    /// # Ok::<(), jiff::Error>(())
    /// ```
    #[must_use]
    pub const fn dated(mut self, date: Date) -> Self {
        self.settings.date = Some(Day::Of(date));
        self
    }

    /// The settings.
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Checks a draft and returns the findings, ordered by position, with spans in bytes of the draft.
    ///
    /// Hints are left out unless the settings turn them on.
    pub fn check(&self, draft: Draft) -> Vec<Finding> {
        self.findings(&self.facts(draft))
    }

    /// The facts of the draft: its quotes and speakers, figures and sources, and dates.
    pub fn facts(&self, draft: Draft) -> Facts {
        Facts::new(draft, self.settings.given())
    }

    /// The facts of an edited draft. `before` are the facts of the version on which [`Draft::edited`] was called.
    ///
    /// The result equals that of [`facts`](Self::facts), but only what the edit touched is computed.
    ///
    /// ```
    /// use copydesk::{Checker, Draft, Format};
    ///
    /// let checker = Checker::default();
    /// let before = checker.facts(Draft::new("It rained.\n\n“Stay.”", Format::Text));
    /// let text = "It rained.\n\n“Stay,” Ana Prado said.";
    /// let after = checker.facts_after(before.draft.edited(text), &before);
    /// assert_eq!(after.paragraphs[1].quotes.len(), 1);
    /// ```
    pub fn facts_after(&self, draft: Draft, before: &Facts) -> Facts {
        Facts::updated(draft, self.settings.given(), Some(before))
    }

    /// The findings of a draft whose facts are already known.
    ///
    /// ```
    /// use copydesk::{Checker, Draft, Format, sheet};
    ///
    /// let text = "“It rained,” Ana Prado said.";
    /// let checker = Checker::default();
    /// let facts = checker.facts(Draft::new(text, Format::Text));
    /// let findings = checker.findings(&facts);
    /// let sheet = sheet(Some("rain"), text, &facts, &findings);
    /// assert_eq!(sheet.quotes[0].speaker.as_ref().map(|s| &*s.text), Some("Ana Prado"));
    /// ```
    pub fn findings(&self, facts: &Facts) -> Vec<Finding> {
        let mut found = check::findings(facts, &self.settings);
        found.retain(|f| self.settings.hints || f.severity > Severity::Hint);
        found
    }
}
