//! Settings: which rules are on, at which severity, and for which files.
//!
//! Settings come from copydesk.toml (the nearest one above a draft) and from the editor, in the same form. Each
//! source is a [`Layer`]. [`Settings::of`] merges the layers: values from the file take precedence, and the
//! editor's settings fill in the rest. Parsing is strict: an unknown key or a wrong value is a [`Problem`] with its
//! position. Settings are only data: they cannot name a program to run, and the only files that they name are lists of
//! terms in the folder of copydesk.toml.
//!
//! ```
//! use copydesk::config::Layer;
//!
//! let problem = Layer::from_toml("hint = true").unwrap_err();
//! assert_eq!(problem.message, "there is no setting \"hint\"; did you mean \"hints\"?");
//! assert_eq!((problem.span.start, problem.span.end), (0, 4));
//! ```

#[cfg(feature = "lsp")]
mod complete;
#[cfg(feature = "lsp")]
pub mod edit;
mod faults;
mod file;
mod file_patterns;
mod keys;
mod origin;
mod profile;
mod reference;
mod schema;
mod template;
mod terms;
mod tree;
mod values;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use crate::dates::Clock;
use crate::draft::Format;
use crate::facts::Given;
use crate::finding::Severity;
use crate::ignored::Ignored;
use crate::lexicon::Language;
use crate::pattern::Patterns;
use crate::rules::{Case, DayStyle, Rule};
use crate::terms::{Term, Terms};
use crate::text::Span;

pub use crate::finding::Problem;
#[cfg(feature = "lsp")]
pub use complete::{Suggestion, about, suggestions};
pub use faults::Beside;
pub use file::{File, NAME, nearest};
pub use origin::{Origin, Setting, explained};
pub use profile::{PROFILES, Profile};
pub use reference::reference;
pub use schema::schema;
pub use template::template;
pub use values::{Day, Level, Tag, Today};

/// The day at the start of a file name: `2025-03-15-slug.md`.
fn file_day(path: &Path) -> Option<Date> {
    let name = path.file_name()?.to_str()?;
    let (day, rest) = name.split_at_checked(10)?;
    let shaped =
        day.bytes().enumerate().all(|(i, b)| if matches!(i, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
    let ends = !rest.starts_with(|c: char| c.is_alphanumeric());
    (shaped && ends).then(|| day.parse().ok()).flatten()
}

/// The settings from one source; `None` in a field means that the source does not set it.
#[derive(Clone, Debug, Default)]
pub struct Layer {
    rules: BTreeMap<String, Level>,
    profile: Option<&'static Profile>,
    hints: Option<bool>,
    max_findings: Option<usize>,
    max_bytes: Option<usize>,
    date: Option<Day>,
    today: Option<Today>,
    locale: Option<Tag>,
    /// Problems that do not invalidate the layer.
    warnings: Vec<Problem>,
    /// Terms of the layer's own tables that were left out.
    refused: Vec<Problem>,
    orphans_after_quotes: Option<bool>,
    inlay_hints: Option<bool>,
    code_lens: Option<bool>,
    workspace_diagnostics: Option<bool>,
    exclude: Arc<Patterns>,
    extend: Vec<(Arc<Patterns>, Format)>,
    overrides: Vec<Override>,
    /// The house's own terms, not yet compiled.
    own_terms: Vec<Term>,
    /// Files of terms, with their byte ranges in the settings file.
    term_files: Vec<(Span, String)>,
    names: Vec<String>,
    /// The terms and names, compiled.
    terms: Arc<Terms>,
    /// Byte range of each key in the file; rules are named like `rules.quote-orphan`.
    places: BTreeMap<String, Span>,
}

/// Settings that apply to some files only.
#[derive(Clone, Debug)]
struct Override {
    files: Arc<Patterns>,
    layer: Layer,
}

impl Layer {
    /// Parses copydesk.toml.
    ///
    /// # Errors
    ///
    /// Returns the first problem with its position: invalid TOML, an unknown key or a wrong value.
    pub fn from_toml(text: &str) -> Result<Self, Problem> {
        let (layer, faults) = Self::parsed(text);
        faults.into_iter().next().map_or(Ok(layer), Err)
    }

    /// Like [`Self::from_toml`], but returns all problems. The layer is valid only if there are none.
    pub(crate) fn parsed(text: &str) -> (Self, Vec<Problem>) {
        match tree::of_toml(text) {
            Ok(node) => keys::read(&node),
            Err(fault) => (Self::default(), vec![fault]),
        }
    }

    /// Reads the settings that an editor sends, in the same form as the file. `null` sets nothing.
    ///
    /// # Errors
    ///
    /// Returns all unknown keys and wrong values in one message.
    pub fn from_json(json: &serde_json::Value) -> Result<Self, Problem> {
        if json.is_null() {
            return Ok(Self::default());
        }
        let (mut layer, faults) = keys::read(&tree::of_json(json));
        if faults.is_empty() {
            if !layer.term_files.is_empty() {
                let message = "files of terms are read for copydesk.toml only".to_owned();
                layer.warnings.push(Problem { span: Span::default(), message });
            }
            return Ok(layer);
        }
        let said: Vec<&str> = faults.iter().take(TOLD).map(|fault| fault.message.as_str()).collect();
        let more = faults.len() - said.len();
        let more = if more > 0 { format!("; and {more} more") } else { String::new() };
        Err(Problem { span: Span::default(), message: said.join("; ") + &more })
    }

    /// Returns the problems that do not invalidate the layer, including those of its overrides.
    pub fn warnings(&self) -> impl Iterator<Item = &Problem> {
        let overrides = self.overrides.iter().flat_map(|o| &o.layer.warnings);
        self.warnings.iter().chain(overrides).chain(self.refused_terms())
    }

    /// The warnings about terms that are written in the settings themselves and were left out, for example because their
    /// regular expression cannot be read.
    pub fn refused_terms(&self) -> impl Iterator<Item = &Problem> {
        self.refused.iter().chain(self.overrides.iter().flat_map(|o| &o.layer.refused))
    }

    /// The format that `extend` gives the file at `path`, which is relative to the settings file's folder.
    pub(crate) fn format_of(&self, path: &Path) -> Option<Format> {
        let fits = self.extend.iter().rev().find(|(patterns, _)| patterns.last(path) == Some(true));
        fits.map(|(_, format)| *format)
    }

    /// Returns the overrides that apply to the draft at `path`, in file order.
    fn overrides_of<'a>(&'a self, path: &'a Path) -> impl Iterator<Item = &'a Override> {
        self.overrides.iter().filter(|o| o.files.last(path) == Some(true))
    }
}

/// Maximum number of problems that are told of an editor's settings.
const TOLD: usize = 5;

/// The settings in force for a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Levels by rule name.
    pub rules: BTreeMap<String, Level>,
    /// True if all rules are on that are not turned off, including those off by default.
    pub every_rule: bool,
    /// The house style for weekdays and dates; AP style without a profile.
    pub days: DayStyle,
    /// True if hints are shown.
    pub hints: bool,
    /// Maximum number of findings per draft sent to an editor.
    pub max_findings: usize,
    /// Maximum size in bytes of a draft in an editor. A longer one is not checked, and the editor is notified.
    pub max_bytes: usize,
    /// The day of drafts without one of their own.
    pub date: Option<Day>,
    /// True if today may be used when a day or year is unknown.
    pub today: Option<Today>,
    /// The language of the drafts, if it is not English.
    pub locale: Option<Tag>,
    /// True if a quote that follows an attributed one without its own attribution is flagged.
    pub orphans_after_quotes: bool,
    /// True if inlay hints show resolved dates and carried speakers.
    pub inlay_hints: bool,
    /// True if a code lens above each person shows how much they are quoted.
    pub code_lens: bool,
    /// True if workspace diagnostics include drafts that are not open.
    pub workspace_diagnostics: bool,
    /// True if the file is excluded from checking.
    pub excluded: bool,
    /// The format that `extend` gives the file, regardless of its extension.
    pub format: Option<Format>,
    /// The house's own terms and names, from the file or else from the editor.
    pub terms: Arc<Terms>,
    /// The findings that the writer has chosen to ignore.
    pub ignored: Ignored,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            rules: BTreeMap::new(),
            every_rule: false,
            days: DayStyle::AP,
            hints: false,
            max_findings: 100,
            max_bytes: 16 << 20,
            date: None,
            today: None,
            locale: None,
            orphans_after_quotes: true,
            inlay_hints: false,
            code_lens: false,
            workspace_diagnostics: true,
            excluded: false,
            format: None,
            terms: Arc::default(),
            ignored: Ignored::default(),
        }
    }
}

/// Patterns of files that are excluded by default, as in `exclude`.
const NO_DRAFTS: &[&str] = &[
    "README*",
    "CHANGELOG*",
    "LICENSE*",
    "CONTRIBUTING*",
    "requirements*.txt",
    "CMakeLists.txt",
    "copydesk.toml",
    "node_modules",
    ".git",
];

impl Settings {
    /// Returns settings with every rule on at its own severity, including those off by default.
    pub fn all() -> Self {
        Self { every_rule: true, ..Self::default() }
    }

    /// Returns the settings of a rule's example: every rule on, under its own copydesk.toml.
    ///
    /// # Panics
    ///
    /// Panics if that file cannot be read.
    pub fn of_case(case: &Case) -> Self {
        let mut out = Self::all();
        out.lay(&Layer::from_toml(case.settings).expect("the settings of an example are right"));
        out
    }

    /// Returns the settings for the draft at `path`, which is relative to the settings file's folder. `layers` are
    /// in order of increasing precedence; the overrides of each layer apply on top of it.
    pub fn of<'a>(layers: impl IntoIterator<Item = &'a Layer>, path: &Path) -> Self {
        let mut out = Self { excluded: usual(path), ..Self::default() };
        for layer in layers {
            out.lay(layer);
            out.excluded = layer.exclude.last(path).unwrap_or(out.excluded);
            out.format = layer.format_of(path).or(out.format);
            layer.overrides_of(path).for_each(|o| out.lay(&o.layer));
        }
        out
    }

    fn lay(&mut self, layer: &Layer) {
        let own = |(name, level): &(&str, Level)| ((*name).to_owned(), *level);
        self.rules.extend(layer.profile.into_iter().flat_map(|p| p.rules).map(own));
        self.rules.extend(layer.rules.iter().map(|(name, level)| (name.clone(), *level)));
        self.days = layer.profile.map_or(self.days, |p| p.days);
        self.hints = layer.hints.unwrap_or(self.hints);
        self.max_findings = layer.max_findings.unwrap_or(self.max_findings);
        self.max_bytes = layer.max_bytes.unwrap_or(self.max_bytes);
        self.date = layer.date.or(self.date);
        self.today = layer.today.or(self.today);
        let house = layer.profile.and_then(|p| p.locale).and_then(Tag::of);
        self.locale = layer.locale.clone().or(house).or(self.locale.take());
        self.orphans_after_quotes = layer.orphans_after_quotes.unwrap_or(self.orphans_after_quotes);
        self.inlay_hints = layer.inlay_hints.unwrap_or(self.inlay_hints);
        self.code_lens = layer.code_lens.unwrap_or(self.code_lens);
        self.workspace_diagnostics = layer.workspace_diagnostics.unwrap_or(self.workspace_diagnostics);
        if !layer.terms.is_empty() {
            self.terms = Arc::clone(&layer.terms);
        }
    }

    /// Returns the date and language that these settings provide for a draft.
    pub fn given(&self) -> Given {
        let language = self.locale.as_ref().map_or_else(Language::default, |tag| tag.language);
        let date = if let Some(Day::Of(date)) = self.date { Some(date) } else { None };
        Given { date, language, ..Given::default() }
    }

    /// The same for the draft at `path`, with today's date from the caller's clock. If the settings do not decide it,
    /// `clock` decides if today may supply an unknown year. `fresh` is true if the draft was changed in the last seven
    /// days.
    ///
    /// ```
    /// use std::path::Path;
    /// use copydesk::config::{Layer, Settings};
    /// use jiff::civil::date;
    ///
    /// let layer = Layer::from_toml("date = \"today\"").unwrap();
    /// let settings = Settings::of([&layer], Path::new("a.txt"));
    /// let today = || date(2025, 3, 20);
    /// let given = settings.given_for(Path::new("2025-03-15-ferry.md"), today, false, true);
    /// assert_eq!((given.date, given.is_today), (Some(date(2025, 3, 20)), true));
    /// assert_eq!((given.file, given.clock), (Some(date(2025, 3, 15)), None));
    /// ```
    pub fn given_for(&self, path: &Path, today: impl Fn() -> Date, clock: bool, fresh: bool) -> Given {
        let clock = match self.today {
            Some(Today::Off) => None,
            Some(Today::Clock) => Some(today()),
            Some(Today::On(day)) => Some(day),
            None => clock.then(&today),
        };
        let is_today = self.date == Some(Day::Today);
        let day = || if let Some(Today::On(day)) = self.today { day } else { today() };
        let given = self.given();
        Given {
            date: given.date.or_else(|| is_today.then(day)),
            is_today,
            file: file_day(path),
            clock: clock.map(|today| Clock { today, fresh }),
            ..given
        }
    }

    /// True if `rule` is on.
    pub fn is_on(&self, rule: &Rule) -> bool {
        match self.rules.get(rule.name) {
            Some(level) => *level != Level::Off,
            None => rule.default_on || self.every_rule,
        }
    }

    /// Returns the severity of a finding to which `rule` itself gives the severity `own`.
    pub fn severity(&self, rule: &Rule, own: Severity) -> Severity {
        match self.rules.get(rule.name) {
            Some(Level::At(severity)) => *severity,
            _ => own,
        }
    }
}

/// True if a part of the path matches [`NO_DRAFTS`]. Compared by hand, since these few patterns have at most one `*`
/// and compiling them would be an eighth of the time of a short check.
fn usual(path: &Path) -> bool {
    let fits = |name: &str, pattern: &str| match pattern.split_once('*') {
        None => name == pattern,
        Some((start, end)) => name.strip_prefix(start).is_some_and(|rest| rest.ends_with(end)),
    };
    let names = path.iter().filter_map(|name| name.to_str());
    names.into_iter().any(|name| NO_DRAFTS.iter().any(|pattern| fits(name, pattern)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::DayOrder;

    fn problem(text: &str) -> (String, String) {
        let problem = Layer::from_toml(text).expect_err(text);
        (problem.span.of(text).to_owned(), problem.message)
    }

    fn of(text: &str, path: &str) -> Settings {
        Settings::of([&Layer::from_toml(text).expect(text)], Path::new(path))
    }

    #[test]
    fn unknown_and_wrong_settings_are_reported_with_place_and_nearest_name() {
        let (words, said) = problem("hints = true\n[rules]\nquote-orphans = \"off\"\n");
        assert_eq!(words, "quote-orphans");
        assert!(said.ends_with("did you mean \"quote-orphan\"?"), "{said}");
        assert_eq!(problem("max_findings = -1").0, "-1");
        assert_eq!(problem("rules = { quote-orphan = \"loud\" }").0, "\"loud\"");
        assert_eq!(
            problem("profile = \"reuter\"").1,
            "there is no profile \"reuter\"; did you mean \"reuters\"?"
        );
        assert!(!problem("date = 2025-02-30T10:00:00").1.is_empty());
        assert_eq!(problem("[[overrides]]\nfiles = [\"a\"]\nmax_bytes = 1\n").0, "max_bytes");
        assert_eq!(problem("zzzzzz = 1").1, "there is no setting \"zzzzzz\"");
        assert!(!problem("rules = ").1.is_empty());
    }

    #[test]
    fn every_fault_of_a_file_is_reported_in_order_with_what_is_right() {
        let text = "profile = \"dpa news\"\nhint = true\n[rules]\nhints = true\nquote-orphan = \"loud\"\n\"dats-*\" = \"off\"\n\
                    [[overrides]]\nfiles = [\"a\"]\nmax_bytes = 1\n[[overrides]]\nhints = true\n";
        let (_, faults) = Layer::parsed(text);
        let told: Vec<&str> = faults.iter().map(|f| f.message.as_str()).collect();
        assert_eq!(told.len(), 8, "{told:?}");
        assert!(told[0].ends_with("use \"ap\", \"reuters\", \"guardian\", \"cna\""), "{}", told[0]);
        assert!(told[1].contains("did you mean \"hints\"?"), "{}", told[1]);
        assert_eq!(told[2], "\"hints\" is a setting, not a rule; move it above [rules]");
        assert!(told[3].contains("\"information\", \"warning\" or \"error\""), "{}", told[3]);
        assert_eq!(told[4], "no rule matches \"dats-*\"");
        assert!(faults.is_sorted_by_key(|f| f.span.start));
    }

    #[test]
    fn values_that_people_try_are_accepted() {
        let text = "profile = \"AP\"\n[rules]\nquote-orphan = false\ndate-range = true\nnumber-poll = \"Warn\"\n\
                    date-weekday = \"hint\"\n\"date-*\" = \"info\"\n";
        let rules = of(text, "a.txt").rules;
        assert_eq!(rules["quote-orphan"], Level::Off);
        assert_eq!(rules["date-range"], Level::On);
        assert_eq!(rules["number-poll"], Level::At(Severity::Warning));
        assert_eq!(rules["date-impossible"], Level::At(Severity::Information), "a pattern");
        assert_eq!(rules["date-weekday"], Level::At(Severity::Hint), "a name comes before a pattern");
        assert!(rules.contains_key("quote-anonymous"), "the profile");
    }

    #[test]
    fn patterns_of_files_may_begin_here_and_have_backslashes() {
        for exclude in ["./archive", "archive", "archive/", "archive\\\\*.txt", "./archive/*.txt"] {
            let text = format!("exclude = [\"{exclude}\"]");
            assert!(of(&text, "archive/a.txt").excluded, "{exclude}");
        }
        let here = "exclude = [\"./a.txt\"]";
        assert!(of(here, "a.txt").excluded && !of(here, "deep/a.txt").excluded);
        assert!(!of("exclude = [\"archive\", \"!./archive\\\\new\"]", "archive/new/a.txt").excluded);
    }

    #[test]
    fn a_profile_gives_way_to_the_rules_of_the_same_file() {
        let rules = of("profile = \"ap\"", "a.txt").rules;
        assert_eq!(rules.get("quote-anonymous"), Some(&Level::On));
        let rules = of("profile = \"ap\"\nrules = { quote-anonymous = \"warning\" }", "a.txt").rules;
        assert_eq!(rules.get("quote-anonymous"), Some(&Level::At(Severity::Warning)));
        for (name, _) in PROFILES.iter().flat_map(|p| p.rules) {
            assert!(crate::rules::named(name).is_some(), "{name}");
        }
    }

    #[test]
    fn any_language_tag_is_accepted_and_an_unknown_language_is_a_warning() {
        let layer = |text| Layer::from_toml(text).expect(text);
        let language = |text| of(text, "a.txt").given().language;
        assert_eq!(language("locale = \"de-CH\"").code(), Some("de"));
        assert_eq!(language("profile = \"guardian\"").day_order(), DayOrder::DayFirst);
        let american = "profile = \"guardian\"\nlocale = \"en-US\"";
        assert_eq!(language(american).day_order(), DayOrder::MonthFirst, "the file's own key comes first");
        let text = "hints = true\nlocale = \"eng-GB\"\n[[overrides]]\nfiles = [\"a\"]\nlocale = \"zz\"\n";
        let warnings: Vec<_> = layer(text).warnings().cloned().collect();
        assert_eq!(warnings.iter().map(|w| w.span.of(text)).collect::<Vec<_>>(), ["\"eng-GB\"", "\"zz\""]);
        assert!(warnings[0].message.contains("did you mean \"en\"?"), "{}", warnings[0]);
        assert!(!language(text).is_known());
        assert_eq!(problem("locale = \"German language\"").0, "\"German language\"");
    }

    #[test]
    fn overrides_hold_for_their_files_only() {
        let text = "rules = { quote-orphan = \"hint\" }\n[[overrides]]\nfiles = [\"opinion/**\", \"!opinion/news/**\"]\n\
                    rules = { quote-orphan = \"off\" }\ndate = 2025-03-15\n";
        let level = |path| of(text, path).rules["quote-orphan"];
        assert_eq!(level("a.txt"), Level::At(Severity::Hint));
        assert_eq!(level("opinion/a.txt"), Level::Off);
        assert_eq!(level("opinion/news/a.txt"), Level::At(Severity::Hint));
        assert_eq!(of(text, "opinion/a.txt").given().date, Some(jiff::civil::date(2025, 3, 15)));
        assert_eq!(of(text, "a.txt").given().date, None);
    }

    #[test]
    fn an_excluded_file_can_be_included_again() {
        assert!(of("", "docs/README.md").excluded && of("", "node_modules/x/a.txt").excluded);
        assert!(!of("", "a.txt").excluded);
        assert!(!of("exclude = [\"!README.md\"]", "docs/README.md").excluded);
        assert!(of("exclude = [\"old\"]", "old/deep/a.txt").excluded);
        assert!(!of("exclude = [\"old\", \"!old/deep\"]", "old/deep/a.txt").excluded);
    }

    #[test]
    fn an_editor_says_the_same_in_json_and_gives_way() {
        let json =
            serde_json::json!({ "hints": true, "max_findings": 5, "rules": { "quote-orphan": "off" } });
        let client = Layer::from_json(&json).unwrap();
        let file = Layer::from_toml("max_findings = 7\nrules = { quote-orphan = \"error\" }").unwrap();
        let both = Settings::of([&client, &file], Path::new("a.txt"));
        assert_eq!((both.hints, both.max_findings), (true, 7));
        assert_eq!(both.rules["quote-orphan"], Level::At(Severity::Error));
        assert!(Layer::from_json(&serde_json::json!({ "copydesk": {} })).is_err());
    }
}
