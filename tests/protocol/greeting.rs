//! Tests the initialize handshake.

use std::time::Duration;

use copydesk::lsp::Options;
use serde_json::json;

use super::common::{DRAFT, Editor};
use super::{STORY, of_rule};

#[test]
fn the_server_announces_its_capabilities() {
    let mut editor = Editor::beside(Options::default());
    let can = editor.initialize(json!({}));
    assert_eq!(can["textDocumentSync"], json!({ "openClose": true, "change": 2, "save": true }));
    assert_eq!(can["positionEncoding"], "utf-16");
    assert!(can.get("diagnosticProvider").is_none(), "it pushes where nobody pulls");
    for provider in [
        "hoverProvider",
        "definitionProvider",
        "referencesProvider",
        "documentHighlightProvider",
        "documentSymbolProvider",
        "workspaceSymbolProvider",
        "inlayHintProvider",
    ] {
        assert_eq!(can[provider], true, "{provider}");
    }
}

#[test]
fn position_encodings_are_negotiated() {
    for (offered, agreed, column) in [
        (json!(["utf-16"]), "utf-16", 36),
        (json!(["utf-32", "utf-8", "utf-16"]), "utf-8", 38),
        (json!(["utf-32"]), "utf-32", 35),
        (json!([]), "utf-16", 36),
    ] {
        let mut editor = Editor::beside(Options { settle: Duration::ZERO });
        let can = editor.initialize(json!({ "general": { "positionEncodings": offered } }));
        assert_eq!(can["positionEncoding"], agreed);
        editor.open(DRAFT, "plaintext", STORY);
        let found = editor.published(DRAFT, 1);
        let gaps = of_rule(&found, "draft-placeholder");
        assert_eq!(gaps[1]["range"]["start"], json!({ "line": 6, "character": column }), "{agreed}");
    }
}
