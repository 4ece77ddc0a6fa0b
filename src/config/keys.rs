//! The table of settings keys and the parser for their values. The JSON schema is built from it (`schema.rs`).

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;

use super::faults::{self, quoted, unknown, wrong};
use super::file_patterns::{formats, patterns};
use super::tree::{Node, Value};
use super::{Day, Layer, Level, Override, PROFILES, Problem, Profile, Tag, Today, terms};
use crate::pattern::{self, Patterns};
use crate::rules::{self, RULES};
use crate::text::Span;

/// Maximum number of names with a house spelling.
const MOST_NAMES: usize = 10_000;

/// A settings key.
pub(super) struct Key {
    pub name: &'static str,
    /// What the key does, in one line.
    pub about: &'static str,
    pub kind: ValueKind,
    /// True if it is also allowed in `[[overrides]]`.
    pub for_files: bool,
}

/// The type of a key's value and the field that stores it.
pub(super) enum ValueKind {
    Bool(fn(&mut Layer) -> &mut Option<bool>),
    Whole(fn(&mut Layer) -> &mut Option<usize>),
    Date,
    Today,
    Locale,
    Profile,
    Rules,
    Patterns,
    Formats,
    Terms,
    Names,
    Overrides,
}

/// All keys.
pub(super) const KEYS: &[Key] = &[
    Key {
        name: "rules",
        about: "Single rules by name: \"off\", \"on\" or a severity",
        kind: ValueKind::Rules,
        for_files: true,
    },
    Key {
        name: "profile",
        about: "The house style to follow; it turns on rules that are off by default",
        kind: ValueKind::Profile,
        for_files: true,
    },
    Key {
        name: "hints",
        about: "Show hints; off by default",
        kind: ValueKind::Bool(|l| &mut l.hints),
        for_files: false,
    },
    Key {
        name: "max_findings",
        about: "The most findings to show for one draft in an editor, the most severe first; 100 by default",
        kind: ValueKind::Whole(|l| &mut l.max_findings),
        for_files: false,
    },
    Key {
        name: "max_bytes",
        about: "The largest draft to check in an editor, in bytes; 16777216 by default",
        kind: ValueKind::Whole(|l| &mut l.max_bytes),
        for_files: false,
    },
    Key {
        name: "date",
        about: "The day of drafts that have no date themselves, such as 2025-03-15, or \"today\"",
        kind: ValueKind::Date,
        for_files: true,
    },
    Key {
        name: "today",
        about: "Where a missing year may come from, for weekdays only: \"clock\" (the default in editors), \"off\", or a day",
        kind: ValueKind::Today,
        for_files: true,
    },
    Key {
        name: "locale",
        about: "The language of the drafts as a tag, \"en\" by default; \"en-GB\" reads 05/03 as 5 March, \"en-US\" as May 3",
        kind: ValueKind::Locale,
        for_files: true,
    },
    Key {
        name: "orphans_after_quotes",
        about: "Flag a quote on its own after an attributed quote (quote-orphan); on by default",
        kind: ValueKind::Bool(|l| &mut l.orphans_after_quotes),
        for_files: true,
    },
    Key {
        name: "inlay_hints",
        about: "Show resolved dates and carried speakers next to the text in an editor; off by default",
        kind: ValueKind::Bool(|l| &mut l.inlay_hints),
        for_files: false,
    },
    Key {
        name: "code_lens",
        about: "Show above each person how much they are quoted, in an editor; off by default",
        kind: ValueKind::Bool(|l| &mut l.code_lens),
        for_files: false,
    },
    Key {
        name: "workspace_diagnostics",
        about: "Whether an editor that asks for the findings of the whole folder gets those of drafts that are not open; \
                it does by default",
        kind: ValueKind::Bool(|l| &mut l.workspace_diagnostics),
        for_files: true,
    },
    Key {
        name: "exclude",
        about: "Patterns of files that are not drafts, in addition to the default ones; a pattern with ! makes its files drafts",
        kind: ValueKind::Patterns,
        for_files: false,
    },
    Key {
        name: "extend",
        about: "Other files that are drafts, with their format: extend = { \"*.story\" = \"text\" }; \"text\", \"markdown\" or \"html\"",
        kind: ValueKind::Formats,
        for_files: false,
    },
    Key {
        name: "terms",
        about: "House words for style-terms: [[terms]] with `find`, `use`, `why`, or files in this folder: \
                terms = [\"house/terms.csv\"] (.toml, .csv, and Vale styles in .yml)",
        kind: ValueKind::Terms,
        for_files: false,
    },
    Key {
        name: "names",
        about: "Names with a house spelling, for name-spelling: names = [\"Kyiv\", \"Ilse Brandt\"]",
        kind: ValueKind::Names,
        for_files: false,
    },
    Key {
        name: "overrides",
        about: "Settings for some files: `files`, a list of patterns, and the keys that apply to them",
        kind: ValueKind::Overrides,
        for_files: false,
    },
];

/// Reads the keys of a table into a layer and returns it with all problems in text order.
pub(super) fn read(node: &Node) -> (Layer, Vec<Problem>) {
    let (mut layer, mut faults) = (Layer::default(), Vec::new());
    let Value::Table(table) = &node.value else {
        faults.push(wrong(node, "the settings must be a table of keys"));
        return (layer, faults);
    };
    let mut places = Vec::new();
    pattern_places(table, true, &mut places);
    if let Some(&span) = places.get(pattern::MOST) {
        let message = format!("there may be at most {} patterns and overrides in all", pattern::MOST);
        faults.push(Problem { span, message });
        return (layer, faults);
    }
    for (name, span, value) in table {
        if faults.len() >= faults::MOST {
            break;
        }
        match KEYS.iter().find(|k| k.name == name) {
            Some(key) => take(&mut layer, key, *span, value, &mut faults),
            None => {
                let message = unknown("setting", name, KEYS.iter().map(|k| k.name));
                faults.push(Problem { span: *span, message });
            }
        }
    }
    faults.sort_by_key(|fault| fault.span.start);
    if let Some(&Problem { span, .. }) = faults.get(faults::MOST - 1) {
        faults.truncate(faults::MOST);
        faults.push(Problem { span, message: format!("only the first {} problems are shown", faults::MOST) });
    }
    layer.compile_terms();
    (layer, faults)
}

fn take(layer: &mut Layer, key: &Key, span: Span, node: &Node, faults: &mut Vec<Problem>) {
    faults.extend(taken(layer, key, span, node).err().into_iter().flatten());
}

/// Stores a key's value in the layer.
fn taken(layer: &mut Layer, key: &Key, span: Span, node: &Node) -> Result<(), Vec<Problem>> {
    let name = key.name;
    let wrong = |node: &Node, message: &str| vec![wrong(node, message)];
    match (&key.kind, &node.value) {
        (ValueKind::Rules, Value::Table(rules)) => {
            for (rule, span, _) in ordered(rules) {
                let place = |rule: &rules::Rule| (format!("rules.{}", rule.name), *span);
                layer.places.extend(meant(rule).map(place));
            }
        }
        _ => drop(layer.places.insert(name.to_owned(), span)),
    }
    match (&key.kind, &node.value) {
        (ValueKind::Bool(field), Value::Bool(value)) => *field(layer) = Some(*value),
        (ValueKind::Bool(_), _) => return Err(wrong(node, &format!("{name} must be true or false"))),
        (ValueKind::Whole(field), value) => {
            let number = if let Value::Whole(n) = value { usize::try_from(*n).ok() } else { None };
            *field(layer) = Some(
                number.ok_or_else(|| wrong(node, &format!("{name} must be a whole number, 0 or more")))?,
            );
        }
        (ValueKind::Date, value) => {
            let day = match value {
                Value::Text(t) if t == "today" => Some(Day::Today),
                value => date_of(value).map(Day::Of),
            };
            layer.date =
                Some(day.ok_or_else(|| wrong(node, "date must be a day, such as 2025-03-15, or \"today\""))?);
        }
        (ValueKind::Today, value) => {
            let today = match value {
                Value::Text(t) if t == "clock" => Some(Today::Clock),
                Value::Text(t) if t == "off" => Some(Today::Off),
                value => date_of(value).map(Today::On),
            };
            let message = "today must be \"clock\", \"off\" or a day, such as 2025-03-15";
            layer.today = Some(today.ok_or_else(|| wrong(node, message))?);
        }
        (ValueKind::Locale, value) => {
            let tag = if let Value::Text(t) = value { Tag::of(t) } else { None };
            let tag =
                tag.ok_or_else(|| wrong(node, "locale must be a language tag, such as \"en\" or \"en-GB\""))?;
            layer.warnings.extend(tag.doubt().into_iter().flat_map(|message| wrong(node, &message)));
            layer.locale = Some(tag);
        }
        (ValueKind::Profile, value) => {
            let name = if let Value::Text(t) = value { t.as_str() } else { "" };
            let profile = Profile::named(name);
            let message = || unknown("profile", name, PROFILES.iter().map(|p| p.name));
            layer.profile = Some(profile.ok_or_else(|| wrong(node, &message()))?);
        }
        (ValueKind::Rules, _) => layer.rules = rules_of(node)?,
        (ValueKind::Patterns, _) => layer.exclude = patterns(node, name).map_err(|fault| vec![fault])?,
        (ValueKind::Formats, _) => layer.extend = formats(node, name).map_err(|fault| vec![fault])?,
        (ValueKind::Terms, Value::List(list)) => terms::take(layer, list),
        (ValueKind::Terms, _) => {
            return Err(wrong(node, "terms must be a list: [[terms]] tables or the names of files"));
        }
        (ValueKind::Names, Value::List(list)) => {
            for name in list.iter().take(MOST_NAMES) {
                match &name.value {
                    Value::Text(name) => layer.names.push(name.trim().to_owned()),
                    _ if layer.warnings.len() >= faults::MOST => {}
                    _ => layer.warnings.extend(wrong(name, "a name must be text")),
                }
            }
            if let Some(extra) = list.get(MOST_NAMES) {
                layer.warnings.extend(wrong(extra, &format!("only the first {MOST_NAMES} names are read")));
            }
        }
        (ValueKind::Names, _) => {
            return Err(wrong(node, "names must be a list of names, such as [\"Kyiv\"]"));
        }
        (ValueKind::Overrides, Value::List(list)) => {
            let mut faults = Vec::new();
            for read in list.iter().map(override_of) {
                match read {
                    Ok(read) => layer.overrides.push(read),
                    Err(found) => faults.extend(found),
                }
                if faults.len() >= faults::MOST {
                    break;
                }
            }
            if !faults.is_empty() {
                return Err(faults);
            }
        }
        (ValueKind::Overrides, _) => {
            return Err(wrong(node, "overrides must be a list of tables: [[overrides]]"));
        }
    }
    Ok(())
}

fn date_of(value: &Value) -> Option<Date> {
    let Value::Text(text) = value else { return None };
    text.parse().ok().filter(|_| text.len() == 10)
}

type Entry = (String, Span, Node);

/// Collects the places of all patterns and overrides, since each of them is compiled.
fn pattern_places(table: &[Entry], is_outer: bool, out: &mut Vec<Span>) {
    for (name, _, value) in table {
        match (name.as_str(), &value.value) {
            ("exclude" | "files", Value::List(list)) => out.extend(list.iter().map(|pattern| pattern.span)),
            ("extend", Value::Table(table)) => out.extend(table.iter().map(|(_, span, _)| *span)),
            ("rules", Value::Table(table)) => {
                out.extend(table.iter().filter(|(name, ..)| name.contains('*')).map(|(_, span, _)| *span));
            }
            ("overrides", Value::List(list)) if is_outer => {
                for one in list {
                    out.push(one.span);
                    if let Value::Table(keys) = &one.value {
                        pattern_places(keys, false, out);
                    }
                }
            }
            _ => {}
        }
    }
}

/// Sorts the entries of `[rules]` by increasing precedence: patterns, then rules by name.
fn ordered(rules: &[Entry]) -> impl Iterator<Item = &Entry> {
    let patterns = |pattern: bool| rules.iter().filter(move |(name, ..)| name.contains('*') == pattern);
    patterns(true).chain(patterns(false))
}

/// Returns the rules that match a name or a pattern (`date-*`).
fn meant(name: &str) -> impl Iterator<Item = &'static rules::Rule> {
    let pattern = if name.contains('*') { Patterns::new([name]).ok() } else { None };
    let named = rules::named(name);
    RULES.iter().copied().filter(move |rule| match &pattern {
        Some(pattern) => pattern.last(Path::new(rule.name)) == Some(true),
        None => named.is_some_and(|named| named.name == rule.name),
    })
}

fn rules_of(node: &Node) -> Result<BTreeMap<String, Level>, Vec<Problem>> {
    let Value::Table(table) = &node.value else {
        return Err(vec![wrong(node, "rules must be a table of rules, each \"off\", \"on\" or a severity")]);
    };
    let (mut levels, mut faults) = (BTreeMap::new(), Vec::new());
    for (name, span, value) in ordered(table) {
        if faults.len() >= faults::MOST {
            break;
        }
        let level = match &value.value {
            Value::Text(word) => Level::named(word),
            Value::Bool(on) => Some(if *on { Level::On } else { Level::Off }),
            _ => None,
        };
        let mut rules = meant(name).peekable();
        if rules.peek().is_none() {
            let message = if KEYS.iter().any(|key| key.name == name) {
                format!("{name:?} is a setting, not a rule; move it above [rules]")
            } else if name.contains('*') {
                format!("no rule matches {}", quoted(name))
            } else {
                unknown("rule", name, RULES.iter().map(|r| r.name))
            };
            faults.push(Problem { span: *span, message });
        } else if let Some(level) = level {
            levels.extend(rules.map(|rule| (rule.name.to_owned(), level)));
        } else {
            let what = format!(
                "{name} must be \"off\", \"on\", \"hint\", \"information\", \"warning\" or \"error\""
            );
            faults.push(wrong(value, &what));
        }
    }
    if faults.is_empty() { Ok(levels) } else { Err(faults) }
}

fn override_of(node: &Node) -> Result<Override, Vec<Problem>> {
    let Value::Table(table) = &node.value else {
        return Err(vec![wrong(node, "an override must be a table of keys")]);
    };
    let (mut files, mut layer, mut faults) = (None, Layer::default(), Vec::new());
    let known = || KEYS.iter().filter(|k| k.for_files);
    for (name, span, value) in table {
        if name == "files" {
            match patterns(value, "files") {
                Ok(patterns) => files = Some(patterns),
                Err(fault) => faults.push(fault),
            }
        } else if let Some(key) = known().find(|k| k.name == name) {
            take(&mut layer, key, *span, value, &mut faults);
        } else {
            let message = unknown("setting for files", name, known().map(|k| k.name).chain(["files"]));
            faults.push(Problem { span: *span, message });
        }
    }
    if files.is_none() && !table.iter().any(|(name, ..)| name == "files") {
        faults.push(wrong(node, "an override must name its files: files = [\"opinion/**\"]"));
    }
    match files {
        Some(files) if faults.is_empty() => Ok(Override { files, layer }),
        _ => Err(faults),
    }
}

impl ValueKind {
    /// True if the value is a table or a list of tables.
    #[cfg(feature = "lsp")]
    pub(super) const fn is_table(&self) -> bool {
        matches!(self, Self::Rules | Self::Formats | Self::Overrides)
    }
}
