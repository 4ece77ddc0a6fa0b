//! An open draft: its text, what was checked last, and what edits touched since.

use std::path::PathBuf;
use std::sync::Arc;

use copydesk::check;
use copydesk::config::{Day, Layer};
use copydesk::draft::Unchanged;
use copydesk::facts::Given;
use copydesk::rules;
use copydesk::terms::Terms;
use copydesk::{Date, Draft, Facts, Finding, Format, Problem, Settings, Severity, Span};
use ropey::Rope;
use serde_json::Value;

use crate::answer::byte;
use crate::request::{Change, How};

/// A draft with its settings.
#[derive(Debug)]
pub(crate) struct Document {
    rope: Rope,
    text: String,
    format: Format,
    settings: Settings,
    given: Given,
    checked: Option<Checked>,
    /// The version before, whose memory the next check uses.
    spare: Option<Checked>,
    unchanged: Unchanged,
    /// True if `checked` is of this text and these settings.
    settled: bool,
}

/// A checked version.
#[derive(Debug)]
pub(crate) struct Checked {
    pub rope: Rope,
    pub facts: Facts,
    pub findings: Vec<Finding>,
    by_paragraph: check::Checked,
    /// True if the text is over the limit, and nothing of it was read.
    large: bool,
}

impl Document {
    /// Opens a draft.
    pub fn new(text: String, how: &How) -> Result<Self, Problem> {
        let (settings, given) = read(how)?;
        Ok(Self {
            rope: Rope::from_str(&text),
            text,
            format: how.format.unwrap_or_default(),
            settings,
            given,
            checked: None,
            spare: None,
            unchanged: Unchanged::ALL,
            settled: false,
        })
    }

    /// Changes how it is read. Nothing changes if the settings are wrong.
    pub fn configure(&mut self, how: &How) -> Result<(), Problem> {
        (self.settings, self.given) = read(how)?;
        self.format = how.format.unwrap_or_default();
        (self.checked, self.spare, self.settled) = (None, None, false);
        Ok(())
    }

    /// Applies edits. False if they do not fit the text or leave one of another length, in UTF-16 code units; the text is then
    /// not to be trusted.
    pub fn edit(&mut self, changes: &[Change], length: usize) -> bool {
        for change in changes {
            let (from, whole) = byte(&self.rope, change.from);
            let (to, whole_too) = byte(&self.rope, change.to);
            if !whole || !whole_too || to < from {
                return false;
            }
            let chars = self.rope.byte_to_char(from)..self.rope.byte_to_char(to);
            let first = chars.start;
            self.rope.remove(chars);
            self.rope.insert(first, &change.insert);
            self.text.replace_range(from..to, &change.insert);
            let span = Span::new(from, from + change.insert.len());
            self.unchanged = self.unchanged.after(span, self.text.len());
            self.settled = false;
        }
        self.rope.len_utf16_cu() == length
    }

    /// The house's own terms.
    pub fn terms(&self) -> Arc<Terms> {
        Arc::clone(&self.settings.terms)
    }

    /// The draft with its findings, checked as far as edits have touched it since the last time.
    pub fn checked(&mut self) -> &Checked {
        self.with_text().1
    }

    /// The same with its text.
    pub fn with_text(&mut self) -> (&str, &Checked) {
        let checked = if self.settled { self.checked.take() } else { None };
        let checked = checked.unwrap_or_else(|| self.check());
        (&self.text, self.checked.insert(checked))
    }

    fn check(&mut self) -> Checked {
        let large = self.text.len() > self.settings.max_bytes;
        let text = if large { "" } else { self.text.as_str() };
        let before = self.checked.take().filter(|before| !large && !before.large);
        let (mut facts, by_paragraph) =
            self.spare.take().map(|s| (Some(s.facts), s.by_paragraph)).unwrap_or_default();
        let draft = match &before {
            Some(before) => {
                let spare = facts.as_mut().map(|f| std::mem::take(&mut f.draft)).unwrap_or_default();
                before.facts.draft.edited_within(text, self.unchanged, spare)
            }
            None => Draft::new(text, self.format),
        };
        let facts = Facts::updated_over(draft, self.given, before.as_ref().map(|b| &b.facts), facts);
        let old = before.as_ref().map(|b| (&b.facts, &b.by_paragraph));
        let by_paragraph = check::Checked::new_over(&facts, &self.settings, old, by_paragraph);
        let least = if self.settings.hints { Severity::Hint } else { Severity::Information };
        let (mut findings, _) = by_paragraph.worst(&facts, usize::MAX, least);
        findings.extend(large.then(|| rules::too_large(self.text.len() as u64, self.settings.max_bytes)));
        self.spare = before;
        self.unchanged = Unchanged::ALL;
        self.settled = true;
        Checked { rope: self.rope.clone(), facts, findings, by_paragraph, large }
    }
}

/// The settings and what they give a draft.
fn read(how: &How) -> Result<(Settings, Given), Problem> {
    let layer = |settings: &Value| match settings {
        Value::String(toml) => Layer::from_toml(toml),
        json => Layer::from_json(json),
    };
    let layers = match &how.settings {
        Value::Array(all) => all.iter().map(layer).collect::<Result<Vec<_>, _>>()?,
        one => vec![layer(one)?],
    };
    // Nobody sees warnings here, so a term that would be left out makes the settings wrong.
    if let Some(refused) = layers.iter().flat_map(Layer::refused_terms).next() {
        return Err(refused.clone());
    }
    let path = PathBuf::from(&how.name);
    let mut settings = Settings::of(&layers, &path);
    settings.date = day(how.date.as_deref())?.map(Day::Of).or(settings.date);
    let given = match day(how.today.as_deref())? {
        Some(today) => settings.given_for(&path, || today, true, true),
        None => settings.given(),
    };
    Ok((settings, given))
}

/// A day as `2025-03-15`; an empty one is none.
fn day(written: Option<&str>) -> Result<Option<Date>, Problem> {
    let Some(written) = written.filter(|day| !day.is_empty()) else { return Ok(None) };
    let wrong =
        |_| Problem { span: Span::default(), message: format!("{written:?} is no day, such as 2025-03-15") };
    written.parse().map(Some).map_err(wrong)
}
