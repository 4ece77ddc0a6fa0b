//! Generates the settings reference for the documentation.

use super::keys::KEYS;
use super::{Level, NO_DRAFTS, PROFILES, Profile};

impl Profile {
    /// The settings of the profile, as one line of Markdown.
    pub(super) fn sets(&self) -> String {
        let rules = self.rules.iter().map(|(rule, level)| format!("`{rule}` {}", level.name()));
        let locale = self.locale.map(|tag| format!("`locale` {tag}"));
        rules.chain(locale).collect::<Vec<_>>().join(", ")
    }
}

/// Returns the reference as Markdown: every key, every profile, and the files excluded by default.
///
/// ```
/// assert!(copydesk::config::reference().contains("| `max_findings` |"));
/// ```
pub fn reference() -> String {
    let mut out = "| key | what it does | for some files |\n| --- | --- | --- |\n".to_owned();
    for key in KEYS {
        let files = if key.for_files { "yes" } else { "" };
        out += &format!("| `{}` | {} | {files} |\n", key.name, key.about);
    }
    out += "\n| profile | what it sets |\n| --- | --- |\n";
    for profile in PROFILES {
        out += &format!("| `{}` | {} |\n", profile.name, profile.sets());
    }
    let levels: Vec<String> = Level::NAMES.iter().map(|name| format!("`\"{name}\"`")).collect();
    let usual: Vec<String> = NO_DRAFTS.iter().map(|pattern| format!("`{pattern}`")).collect();
    out += &format!("\nA rule is {}.\n", levels.join(", "));
    out + &format!("These are not drafts by default: {}.\n", usual.join(", "))
}
