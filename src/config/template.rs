//! A copydesk.toml to begin with: every setting as it is without one, commented out.

use super::Settings;
use super::keys::{KEYS, Key, Kind};
use crate::lexicon::ENGLISH;
use crate::rules::RULES;

/// The text of a settings file that sets nothing and shows everything: `# ` begins words, `#` alone a setting.
///
/// ```
/// use copydesk::config::{Layer, template};
///
/// assert!(template().contains("#max_findings = 100\n"));
/// assert!(Layer::from_toml(&template()).is_ok());
/// ```
pub fn template() -> String {
    let mut text = "\
# copydesk.toml: the settings for the drafts in this folder and below.
# Each stands here as it is by itself; take away its # and change it. What is wrong in here is told in here.
"
    .to_owned();
    let own_lines = |key: &&Key| !matches!(key.kind, Kind::Rules | Kind::Overrides);
    for key in KEYS.iter().filter(own_lines) {
        text += &format!("\n# {}.\n#{} = {}\n", key.about, key.name, value(key));
    }
    text += "\n# Rules: \"off\", \"on\", \"hint\", \"information\", \"warning\" or \"error\".\n#[rules]\n";
    for rule in RULES {
        let level = if rule.default_on { "on" } else { "off" };
        text += &format!("#{} = \"{level}\"  # {}\n", rule.name, rule.summary);
    }
    text += "\n# Other settings for some files.\n#[[overrides]]\n#files = [\"opinion/**\"]\n#rules = { quote-unattributed = \"hint\" }\n";
    text
}

/// A key's value where nothing sets it; an example where it then has none.
fn value(key: &Key) -> String {
    let default = Settings::default();
    match key.name {
        "profile" => "\"ap\"".to_owned(),
        "hints" => default.hints.to_string(),
        "max_findings" => default.max_findings.to_string(),
        "max_bytes" => default.max_bytes.to_string(),
        "locale" => format!("{:?}", ENGLISH.code),
        "inlay_hints" => default.inlay_hints.to_string(),
        "code_lens" => default.code_lens.to_string(),
        _ => match key.kind {
            Kind::Date => "\"2025-03-15\"".to_owned(),
            Kind::Patterns => "[]".to_owned(),
            Kind::Bool(_) => "false".to_owned(),
            Kind::Whole(_) => "0".to_owned(),
            _ => "\"\"".to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Layer;

    #[test]
    fn every_setting_holds_when_its_sign_is_taken_away() {
        let text = template();
        let bare = |line: &str| {
            let setting = line.strip_prefix('#').filter(|rest| !rest.starts_with(' '));
            setting.unwrap_or(line).to_owned()
        };
        let set = text.lines().map(bare).collect::<Vec<_>>().join("\n");
        let layer = Layer::from_toml(&set).unwrap_or_else(|problem| panic!("{problem:?} in\n{set}"));
        assert_eq!(layer.rules.len(), RULES.len());
        assert!(
            KEYS.iter()
                .all(|k| set.contains(&format!("{} = ", k.name)) || set.contains(&format!("{}]", k.name)))
        );
    }
}
