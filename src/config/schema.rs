//! The JSON schema of copydesk.toml, built from the table of keys.

use std::path::Path;

use serde_json::{Value as Json, json};

use super::keys::{KEYS, Key, ValueKind};
use super::{Level, PROFILES, Profile, explained, terms};
use crate::draft::Format;
use crate::lexicon::LANGUAGES;
use crate::rules::{self, RULES};

/// Returns the JSON schema (draft 2020-12) of copydesk.toml, which also covers the settings that an editor sends.
pub fn schema() -> Json {
    let mut properties = properties(KEYS.iter());
    for setting in explained(None, Path::new("")) {
        let usual: Option<Json> = setting.value.and_then(|value| serde_json::from_str(&value).ok());
        let place = match setting.name.split_once('.') {
            Some((table, rule)) => properties.get_mut(table).map(|table| &mut table["properties"][rule]),
            None => properties.get_mut(&setting.name),
        };
        if let (Some(usual), Some(place)) = (usual, place) {
            place["default"] = usual;
        }
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "copydesk.toml",
        "description": "Settings of copydesk",
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
    })
}

fn properties<'a>(keys: impl Iterator<Item = &'a Key>) -> serde_json::Map<String, Json> {
    keys.map(|key| {
        let mut schema = of_kind(&key.kind);
        schema["description"] = json!(key.about);
        (key.name.to_owned(), schema)
    })
    .collect()
}

/// Language tags to choose from: those that copydesk has words for, and the two that decide the order of day and month.
pub(super) fn locales() -> Vec<&'static str> {
    let regions = ["en-GB", "en-US"];
    LANGUAGES
        .iter()
        .flat_map(|l| [l.code].into_iter().chain(regions.into_iter().filter(|r| r.starts_with(l.code))))
        .collect()
}

/// The schema of a value.
fn of_kind(kind: &ValueKind) -> Json {
    let patterns = || json!({ "type": "array", "items": { "type": "string" } });
    match kind {
        ValueKind::Bool(_) => json!({ "type": "boolean" }),
        ValueKind::Whole(_) => json!({ "type": "integer", "minimum": 0 }),
        ValueKind::Date => json!({ "type": "string", "pattern": "^(today|[0-9]{4}-[0-9]{2}-[0-9]{2})$" }),
        ValueKind::Today => {
            json!({ "type": "string", "pattern": "^(clock|off|[0-9]{4}-[0-9]{2}-[0-9]{2})$" })
        }
        ValueKind::Locale => json!({ "type": "string", "examples": locales() }),
        ValueKind::Profile => json!({
            "enum": PROFILES.iter().map(|p| p.name).collect::<Vec<_>>(),
            "enumDescriptions": PROFILES.iter().map(Profile::sets).collect::<Vec<_>>(),
        }),
        ValueKind::Patterns => patterns(),
        ValueKind::Formats => {
            let names: Vec<&str> = Format::all().map(Format::name).collect();
            json!({ "type": "object", "additionalProperties": { "enum": names } })
        }
        ValueKind::Rules => {
            let levels: Vec<Json> =
                Level::NAMES.iter().map(|name| json!(name)).chain([json!(true), json!(false)]).collect();
            let rule =
                |r: &&rules::Rule| (r.name.to_owned(), json!({ "enum": levels, "description": r.summary }));
            let rules: serde_json::Map<_, _> = RULES.iter().map(rule).collect();
            let patterns =
                json!({ "\\*": { "enum": levels, "description": "All matching rules, such as \"date-*\"" } });
            json!({ "type": "object", "additionalProperties": false, "properties": rules, "patternProperties": patterns })
        }
        ValueKind::Names => json!({ "type": "array", "items": { "type": "string" } }),
        ValueKind::Terms => {
            let one = terms::schema();
            json!({ "type": "array", "items": { "anyOf": [{ "type": "string" }, one] } })
        }
        ValueKind::Overrides => {
            let mut keys = properties(KEYS.iter().filter(|k| k.for_files));
            keys.insert("files".to_owned(), patterns());
            let one = json!({ "type": "object", "additionalProperties": false, "required": ["files"], "properties": keys });
            json!({ "type": "array", "items": one })
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{KEYS, schema};
    use crate::rules::RULES;

    #[test]
    fn the_schema_has_every_key_and_every_rule() {
        let schema = schema();
        assert!(KEYS.iter().all(|k| schema["properties"][k.name]["description"] == k.about));
        let rules = &schema["properties"]["rules"]["properties"];
        assert!(RULES.iter().all(|r| rules[r.name]["enum"].is_array()));
        assert!(schema["properties"]["overrides"]["items"]["properties"]["max_bytes"].is_null());
        assert_eq!(schema["properties"]["max_findings"]["default"], 100);
        assert_eq!(
            (&rules["date-style"]["default"], &rules["date-range"]["default"]),
            (&json!("off"), &json!("on"))
        );
    }
}
