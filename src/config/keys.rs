//! The settings' keys: one table, from which the parser and the schema are made.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde_json::{Value as Json, json};

use super::tree::{Node, Value};
use super::{Layer, Level, Override, PROFILES, Problem, Profile, Tag};
use crate::pattern::Patterns;
use crate::rules::{self, RULES};
use crate::text::Span;

/// One key.
pub(super) struct Key {
    pub name: &'static str,
    /// What it does, in one line.
    pub about: &'static str,
    pub kind: Kind,
    /// Whether it may stand in `[[overrides]]` too.
    pub for_files: bool,
}

/// What a key's value must be, and where it is kept.
pub(super) enum Kind {
    Bool(fn(&mut Layer) -> &mut Option<bool>),
    Whole(fn(&mut Layer) -> &mut Option<usize>),
    Date,
    Locale,
    Profile,
    Rules,
    Patterns,
    Overrides,
}

/// Every key.
pub(super) const KEYS: &[Key] = &[
    Key {
        name: "rules",
        about: "Rules by name, each \"off\", \"on\" or a severity",
        kind: Kind::Rules,
        for_files: true,
    },
    Key {
        name: "profile",
        about: "A house whose rules are set at once",
        kind: Kind::Profile,
        for_files: true,
    },
    Key {
        name: "hints",
        about: "Whether hints are shown; they are not by default",
        kind: Kind::Bool(|l| &mut l.hints),
        for_files: false,
    },
    Key {
        name: "max_findings",
        about: "How many findings of a draft an editor is sent at most, the worst first; 100 by default",
        kind: Kind::Whole(|l| &mut l.max_findings),
        for_files: false,
    },
    Key {
        name: "max_bytes",
        about: "How many bytes a draft may have to be checked in an editor; 16777216 by default",
        kind: Kind::Whole(|l| &mut l.max_bytes),
        for_files: false,
    },
    Key {
        name: "date",
        about: "The reference date of drafts that have none of their own, as 2025-03-15",
        kind: Kind::Date,
        for_files: true,
    },
    Key {
        name: "locale",
        about: "The language of the drafts as a tag: \"en\" by default, \"en-GB\" where 05/03 is 5 March, \"en-US\" where it is May 3",
        kind: Kind::Locale,
        for_files: true,
    },
    Key {
        name: "inlay_hints",
        about: "Whether an editor shows resolved dates and carried speakers beside the text; not by default",
        kind: Kind::Bool(|l| &mut l.inlay_hints),
        for_files: false,
    },
    Key {
        name: "code_lens",
        about: "Whether an editor shows above each person how much they are quoted; not by default",
        kind: Kind::Bool(|l| &mut l.code_lens),
        for_files: false,
    },
    Key {
        name: "workspace_diagnostics",
        about: "Whether an editor that asks for the findings of the whole folder gets those of drafts that are not open; \
                it does by default",
        kind: Kind::Bool(|l| &mut l.workspace_diagnostics),
        for_files: true,
    },
    Key {
        name: "exclude",
        about: "Patterns of files that are no drafts, after the usual ones; with ! before it, of files that are",
        kind: Kind::Patterns,
        for_files: false,
    },
    Key {
        name: "overrides",
        about: "Settings for some files: `files`, patterns, and the keys that hold for them",
        kind: Kind::Overrides,
        for_files: false,
    },
];

/// Reads the keys of a table into a layer.
pub(super) fn read(node: &Node) -> Result<Layer, Problem> {
    let Value::Table(table) = &node.value else {
        return Err(wrong(node, "the settings are no table of keys"));
    };
    let mut layer = Layer::default();
    for (name, span, value) in table {
        let Some(key) = KEYS.iter().find(|k| k.name == name) else {
            let message = unknown("setting", name, KEYS.iter().map(|k| k.name));
            return Err(Problem { span: *span, message });
        };
        take(&mut layer, key, *span, value)?;
    }
    Ok(layer)
}

fn take(layer: &mut Layer, key: &Key, span: Span, node: &Node) -> Result<(), Problem> {
    let name = key.name;
    match (&key.kind, &node.value) {
        (Kind::Rules, Value::Table(rules)) => {
            layer.places.extend(rules.iter().map(|(rule, span, _)| (format!("rules.{rule}"), *span)));
        }
        _ => drop(layer.places.insert(name.to_owned(), span)),
    }
    match (&key.kind, &node.value) {
        (Kind::Bool(field), Value::Bool(value)) => *field(layer) = Some(*value),
        (Kind::Bool(_), _) => return Err(wrong(node, &format!("{name} is true or false"))),
        (Kind::Whole(field), value) => {
            let number = if let Value::Whole(n) = value { usize::try_from(*n).ok() } else { None };
            *field(layer) = Some(number.ok_or_else(|| wrong(node, &format!("{name} is a whole number")))?);
        }
        (Kind::Date, value) => {
            let date = if let Value::Text(t) = value {
                t.parse::<Date>().ok().filter(|_| t.len() == 10)
            } else {
                None
            };
            layer.date =
                Some(date.ok_or_else(|| wrong(node, "date is a day of the calendar, as 2025-03-15"))?);
        }
        (Kind::Locale, value) => {
            let tag = if let Value::Text(t) = value { Tag::of(t) } else { None };
            let tag = tag.ok_or_else(|| wrong(node, "locale is a language tag, as \"en\" or \"en-GB\""))?;
            layer.warnings.extend(tag.doubt().map(|message| wrong(node, &message)));
            layer.locale = Some(tag);
        }
        (Kind::Profile, value) => {
            let name = if let Value::Text(t) = value { t.as_str() } else { "" };
            let profile = Profile::named(name);
            let message = || unknown("profile", name, PROFILES.iter().map(|p| p.name));
            layer.profile = Some(profile.ok_or_else(|| wrong(node, &message()))?);
        }
        (Kind::Rules, _) => layer.rules = rules_of(node)?,
        (Kind::Patterns, _) => layer.exclude = patterns(node, name)?,
        (Kind::Overrides, Value::List(list)) => {
            layer.overrides = list.iter().map(override_of).collect::<Result<_, _>>()?;
        }
        (Kind::Overrides, _) => return Err(wrong(node, "overrides is a list of tables: [[overrides]]")),
    }
    Ok(())
}

fn rules_of(node: &Node) -> Result<BTreeMap<String, Level>, Problem> {
    let Value::Table(table) = &node.value else {
        return Err(wrong(node, "rules is a table of rules, each \"off\", \"on\" or a severity"));
    };
    let one = |(name, span, value): &(String, Span, Node)| {
        let Some(rule) = rules::named(name) else {
            let message = unknown("rule", name, RULES.iter().map(|r| r.name));
            return Err(Problem { span: *span, message });
        };
        let level = if let Value::Text(word) = &value.value { Level::named(word) } else { None };
        let what =
            || format!("{name} is \"off\", \"on\", \"hint\", \"information\", \"warning\" or \"error\"");
        Ok((rule.name.to_owned(), level.ok_or_else(|| wrong(value, &what()))?))
    };
    table.iter().map(one).collect()
}

fn override_of(node: &Node) -> Result<Override, Problem> {
    let Value::Table(table) = &node.value else { return Err(wrong(node, "an override is a table of keys")) };
    let (mut files, mut layer) = (None, Layer::default());
    let known = || KEYS.iter().filter(|k| k.for_files);
    for (name, span, value) in table {
        if name == "files" {
            files = Some(patterns(value, "files")?);
        } else if let Some(key) = known().find(|k| k.name == name) {
            take(&mut layer, key, *span, value)?;
        } else {
            let message = unknown("setting for files", name, known().map(|k| k.name).chain(["files"]));
            return Err(Problem { span: *span, message });
        }
    }
    let files =
        files.ok_or_else(|| wrong(node, "an override says for which files: files = [\"opinion/**\"]"))?;
    Ok(Override { files, layer })
}

/// Patterns of files, compiled.
fn patterns(node: &Node, name: &str) -> Result<Arc<Patterns>, Problem> {
    let Value::List(list) = &node.value else {
        return Err(wrong(node, &format!("{name} is a list of patterns")));
    };
    let text = |node: &Node| match &node.value {
        Value::Text(_) => None,
        _ => Some(wrong(node, "a pattern is a text")),
    };
    if let Some(problem) = list.iter().find_map(text) {
        return Err(problem);
    }
    let texts = list.iter().map(|node| if let Value::Text(text) = &node.value { text } else { "" });
    let patterns = Patterns::new(texts).map_err(|misfit| {
        wrong(list.get(misfit.index).unwrap_or(node), &format!("no pattern of files: {misfit}"))
    })?;
    Ok(Arc::new(patterns))
}

fn wrong(node: &Node, message: &str) -> Problem {
    Problem { span: node.span, message: message.to_owned() }
}

/// Says that there is no such name, and which one is nearest where one is near.
pub(super) fn unknown<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a str>) -> String {
    let far = |other: &str| strsim::damerau_levenshtein(name, other);
    let nearest = known.min_by_key(|k| far(k)).filter(|k| far(k) <= 1 + name.chars().count() / 3);
    match nearest {
        Some(nearest) => format!("there is no {what} {name:?}; did you mean {nearest:?}?"),
        None => format!("there is no {what} {name:?}"),
    }
}

/// The JSON schema (draft 2020-12) of copydesk.toml and of what an editor sends.
pub fn schema() -> Json {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "copydesk.toml",
        "description": "Settings of copydesk",
        "type": "object",
        "additionalProperties": false,
        "properties": properties(KEYS.iter()),
    })
}

fn properties<'a>(keys: impl Iterator<Item = &'a Key>) -> serde_json::Map<String, Json> {
    keys.map(|key| {
        let mut schema = key.kind.schema();
        schema["description"] = json!(key.about);
        (key.name.to_owned(), schema)
    })
    .collect()
}

impl Kind {
    fn schema(&self) -> Json {
        let patterns = || json!({ "type": "array", "items": { "type": "string" } });
        match self {
            Self::Bool(_) => json!({ "type": "boolean" }),
            Self::Whole(_) => json!({ "type": "integer", "minimum": 0 }),
            Self::Date => json!({ "type": "string", "format": "date" }),
            Self::Locale => json!({ "type": "string" }),
            Self::Profile => json!({ "enum": PROFILES.iter().map(|p| p.name).collect::<Vec<_>>() }),
            Self::Patterns => patterns(),
            Self::Rules => {
                let rule = |r: &&rules::Rule| {
                    (r.name.to_owned(), json!({ "enum": Level::NAMES, "description": r.summary }))
                };
                let rules: serde_json::Map<_, _> = RULES.iter().map(rule).collect();
                json!({ "type": "object", "additionalProperties": false, "properties": rules })
            }
            Self::Overrides => {
                let mut keys = properties(KEYS.iter().filter(|k| k.for_files));
                keys.insert("files".to_owned(), patterns());
                let one = json!({ "type": "object", "additionalProperties": false, "required": ["files"], "properties": keys });
                json!({ "type": "array", "items": one })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{KEYS, schema};
    use crate::rules::RULES;

    #[test]
    fn the_schema_has_every_key_and_every_rule() {
        let schema = schema();
        assert!(KEYS.iter().all(|k| schema["properties"][k.name]["description"] == k.about));
        let rules = &schema["properties"]["rules"]["properties"];
        assert!(RULES.iter().all(|r| rules[r.name]["enum"].is_array()));
        assert!(schema["properties"]["overrides"]["items"]["properties"]["max_bytes"].is_null());
    }
}
