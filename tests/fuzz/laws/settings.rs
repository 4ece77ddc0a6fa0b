//! Reads settings: every problem has a position in the file.

use std::path::Path;

use copydesk::config::{Layer, Settings};

/// Interprets the bytes as a copydesk.toml, and as the settings that an editor sends.
pub fn settings(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match Layer::from_toml(&text) {
        Ok(layer) => {
            for path in ["a.txt", "opinion/a.md", "../a.md", "/a", ""] {
                let settings = Settings::of([&layer], Path::new(path));
                assert!(copydesk::rules::RULES.iter().any(|r| settings.is_on(r)) || text.contains("off"));
            }
        }
        Err(problem) => {
            assert!(!problem.message.is_empty());
            assert!(text.get(problem.span.start..problem.span.end).is_some(), "{problem:?}");
        }
    }
    if let Ok(json) = serde_json::from_str(&text) {
        let _ = Layer::from_json(&json).map_err(|problem| assert!(!problem.message.is_empty()));
    }
}
