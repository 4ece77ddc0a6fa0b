//! The way in for other programs: a [`Checker`] holds a newsroom's settings and answers for one draft after another.

use jiff::civil::Date;

use crate::check;
use crate::config::{Day, Layer, Problem, Settings};
use crate::draft::Draft;
use crate::facts::Facts;
use crate::finding::{Finding, Severity};

/// Settings, ready for any number of drafts, from any number of threads.
///
/// It reads no file, no clock and no environment: the same draft gets the same answer everywhere.
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
    /// A checker with these settings.
    pub const fn new(settings: Settings) -> Self {
        Self { settings }
    }

    /// A checker with the settings that `toml` holds, in the shape of copydesk.toml. What it says of single files
    /// (`overrides`, `exclude`) is for whoever knows their paths: [`Settings::of`].
    ///
    /// # Errors
    ///
    /// What is no TOML, an unknown key or a wrong value: the place in `toml`, and the nearest known name.
    ///
    /// ```
    /// let problem = copydesk::Checker::from_toml("hint = true").unwrap_err();
    /// assert_eq!(problem.message, "there is no setting \"hint\"; did you mean \"hints\"?");
    /// ```
    pub fn from_toml(toml: &str) -> Result<Self, Problem> {
        Ok(Self::new(Settings::of([&Layer::from_toml(toml)?], "".as_ref())))
    }

    /// The same, for drafts that their publishing system dates: the day that words like "on Friday" are reckoned from
    /// where a draft has neither a dateline nor front matter of its own.
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

    /// What a copy desk would ask of the draft, in order of its places, which are bytes from the start of the draft; hints
    /// only where the settings ask for them.
    pub fn check(&self, draft: Draft) -> Vec<Finding> {
        self.findings(&self.facts(draft))
    }

    /// All that is known of the draft: who said what, its figures, its dates.
    pub fn facts(&self, draft: Draft) -> Facts {
        Facts::new(draft, self.settings.given())
    }

    /// The facts of a draft that was edited: `before` are those of the version that [`Draft::edited`] went out from.
    /// They are those of [`facts`](Self::facts), and cost what the edit touched.
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

    /// What a copy desk would ask of a draft whose facts are known.
    ///
    /// ```
    /// use copydesk::{Checker, Draft, Format, sheet};
    ///
    /// let text = "“It rained,” Ana Prado said.";
    /// let checker = Checker::default();
    /// let facts = checker.facts(Draft::new(text, Format::Text));
    /// let findings = checker.findings(&facts);
    /// let sheet = sheet(Some("rain"), text, &facts, &findings);
    /// assert_eq!(sheet.quotes[0].speaker.as_ref().map(|s| s.text), Some("Ana Prado"));
    /// ```
    pub fn findings(&self, facts: &Facts) -> Vec<Finding> {
        let mut found = check::findings(facts, &self.settings);
        found.retain(|f| self.settings.hints || f.severity > Severity::Hint);
        found
    }
}
