//! The settings that an editor sends, in the shape of copydesk.toml.

use crate::config::Settings;

/// What the server needs to know of an editor's settings.
#[derive(Clone, Debug)]
pub(super) struct ClientSettings {
    /// The rules and what they are told.
    pub settings: Settings,
    /// Whether hints are shown.
    pub hints: bool,
    /// How many findings of a draft are shown at most.
    pub max_findings: usize,
}

impl Default for ClientSettings {
    fn default() -> Self {
        Self { settings: Settings::default(), hints: false, max_findings: 100 }
    }
}

impl ClientSettings {
    /// Reads what an editor sends. Unknown keys are an error that names them.
    pub(super) fn read(value: &serde_json::Value) -> Result<Self, String> {
        let mut out = Self::default();
        let Some(map) = value.as_object() else {
            return if value.is_null() { Ok(out) } else { Err("they are no object".to_owned()) };
        };
        for (key, value) in map {
            match key.as_str() {
                "hints" => out.hints = value.as_bool().ok_or("hints is true or false")?,
                "max_findings" => {
                    let count = value.as_u64().and_then(|n| usize::try_from(n).ok());
                    out.max_findings = count.ok_or("max_findings is a whole number")?;
                }
                other => return Err(format!("there is no setting {other:?}")),
            }
        }
        Ok(out)
    }
}
