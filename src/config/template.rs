//! Generates a starter copydesk.toml with every default setting, commented out.

use std::path::Path;

use super::keys::{KEYS, Key, ValueKind};
use super::{Setting, explained};
use crate::rules::RULES;

/// Returns the text of a settings file that sets nothing and shows every key. `# ` starts an explanation, `#`
/// without a space a setting.
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
# Each is shown with its default. Remove its # to change it. Errors are reported in this file.
"
    .to_owned();
    let usual = explained(None, Path::new(""));
    let own_lines = |key: &&Key| !matches!(key.kind, ValueKind::Rules | ValueKind::Overrides);
    for key in KEYS.iter().filter(own_lines) {
        text += &format!("\n# {}.\n#{} = {}\n", key.about, key.name, value(key, &usual));
    }
    text += "\n# Rules: \"off\", \"on\", \"hint\", \"information\", \"warning\" or \"error\".\n#[rules]\n";
    for rule in RULES {
        let level = if rule.default_on { "on" } else { "off" };
        text += &format!("#{} = \"{level}\"  # {}\n", rule.name, rule.summary);
    }
    text += "\n# Other settings for some files.\n#[[overrides]]\n#files = [\"opinion/**\"]\n#rules = { quote-unattributed = \"hint\" }\n";
    text
}

/// Returns the default value of a key, or an example if it has none.
fn value(key: &Key, usual: &[Setting]) -> String {
    let value =
        usual.iter().find(|setting| setting.name == key.name).and_then(|setting| setting.value.clone());
    let example = match key.kind {
        ValueKind::Profile => "\"ap\"",
        ValueKind::Date => "\"2025-03-15\"",
        ValueKind::Formats => "{}",
        ValueKind::Today => "\"clock\"",
        _ => "[]",
    };
    value.unwrap_or_else(|| example.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Layer;

    #[test]
    fn every_setting_is_valid_without_its_comment_sign() {
        let text = template();
        let bare = |line: &str| {
            let setting = line.strip_prefix('#').filter(|rest| !rest.starts_with(' '));
            setting.unwrap_or(line).to_owned()
        };
        let set = text.lines().map(bare).collect::<Vec<_>>().join("\n");
        let layer = Layer::from_toml(&set).unwrap_or_else(|problem| panic!("{problem:?} in\n{set}"));
        assert_eq!(layer.rules.len(), RULES.len());
        let of = |layer| explained(layer, Path::new("a.txt")).into_iter().map(|s| (s.name, s.value));
        let own = |(name, _): &(String, _)| !matches!(name.as_str(), "profile" | "date" | "today");
        assert!(of(Some(&layer)).filter(own).eq(of(None).filter(own)), "{set}");
        assert!(
            KEYS.iter()
                .all(|k| set.contains(&format!("{} = ", k.name)) || set.contains(&format!("{}]", k.name)))
        );
    }
}
