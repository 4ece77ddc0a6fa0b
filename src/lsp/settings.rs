//! The settings that an editor sends, in the shape of copydesk.toml.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::config::{Level, Settings};
use crate::rules;

/// What the server needs to know of an editor's settings.
#[derive(Clone, Debug)]
pub(super) struct ClientSettings {
    /// The rules and what they are told.
    pub settings: Settings,
    /// Whether hints are shown.
    pub hints: bool,
    /// How many findings of a draft are shown at most.
    pub max_findings: usize,
    /// How many bytes a draft may have; a longer one is not checked, and that is said.
    pub max_bytes: usize,
    /// Whether resolved dates and carried speakers stand beside the text.
    pub inlay_hints: bool,
    /// Whether it stands above each person how much they are quoted.
    pub code_lens: bool,
}

impl Default for ClientSettings {
    fn default() -> Self {
        Self {
            settings: Settings::default(),
            hints: false,
            max_findings: 100,
            max_bytes: 16 << 20,
            inlay_hints: false,
            code_lens: false,
        }
    }
}

impl ClientSettings {
    /// Reads what an editor sends. Unknown keys are an error that names them.
    pub(super) fn read(value: &Value) -> Result<Self, String> {
        let mut out = Self::default();
        let Some(map) = value.as_object() else {
            return if value.is_null() { Ok(out) } else { Err("they are no object".to_owned()) };
        };
        for (key, value) in map {
            match key.as_str() {
                "hints" => out.hints = value.as_bool().ok_or("hints is true or false")?,
                "inlay_hints" => out.inlay_hints = value.as_bool().ok_or("inlay_hints is true or false")?,
                "code_lens" => out.code_lens = value.as_bool().ok_or("code_lens is true or false")?,
                "rules" => out.settings.rules = rules(value)?,
                "max_findings" => out.max_findings = whole(key, value)?,
                "max_bytes" => out.max_bytes = whole(key, value)?,
                other => return Err(format!("there is no setting {other:?}")),
            }
        }
        Ok(out)
    }
}

fn whole(key: &str, value: &Value) -> Result<usize, String> {
    let number = value.as_u64().and_then(|n| usize::try_from(n).ok());
    number.ok_or_else(|| format!("{key} is a whole number"))
}

/// What each rule is told: `"off"`, `"on"` or a severity.
fn rules(value: &Value) -> Result<BTreeMap<String, Level>, String> {
    let map = value.as_object().ok_or("rules is an object of rules, each \"off\", \"on\" or a severity")?;
    let levels = map.iter().map(|(name, level)| {
        let rule = rules::named(name).ok_or_else(|| format!("there is no rule {name:?}"))?;
        let word = level.as_str().unwrap_or_default();
        let level = match word {
            "off" => Level::Off,
            "on" => Level::On,
            _ => serde_json::from_value(level.clone()).map(Level::At).map_err(|_| {
                format!("{name} is \"off\", \"on\", \"error\", \"warning\", \"information\" or \"hint\"")
            })?,
        };
        Ok((rule.name.to_owned(), level))
    });
    levels.collect()
}
