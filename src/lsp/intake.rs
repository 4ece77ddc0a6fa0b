//! Reduces messages from editors to what tower-lsp, the protocol library, can parse.
//!
//! The library rejects a whole message for one member it cannot parse, even if nobody reads that member: another tool's
//! diagnostic in a code action's context, a `null` instead of a list, an unknown capability. So each message is reduced
//! to the members this server reads. A member of the wrong type is dropped or gets a default. An edit or a position
//! that cannot be read is kept, and the library rejects it: a guess would corrupt the text.

use serde_json::{Map, Value, json};
use tower_lsp::jsonrpc::{Error, Request};
use tower_lsp::lsp_types::Diagnostic;

use super::uri;

/// Version of a document whose editor sends none, or one that is not a 32-bit integer.
pub(super) const UNNUMBERED: i32 = i32::MIN;

/// Notification from this server to itself, queued among the editor's messages, that a message was lost.
pub(super) const LOST: &str = "copydesk/lost";

/// Prefix for the name of a request that the library would drop without an answer.
const UNKNOWN: &str = "unknown:";

/// Expected type of a value.
enum Expected {
    Any,
    Text,
    Bool,
    /// A process id: a non-negative 32-bit integer.
    Natural,
    /// A document version.
    Version,
    /// A progress token: a string or a 32-bit integer.
    Token,
    Uri,
    /// A position or a range. Coordinates are clamped; one without coordinates is kept for the library to reject.
    Places,
    /// Never kept: its default is used.
    Unread,
    /// Strings; other values are dropped.
    Strings,
    /// One of these strings.
    Among(&'static [&'static str]),
    /// This server's own diagnostics; those of other tools may have any shape.
    OurDiagnostics,
    List(&'static Expected),
    Object(&'static [Member]),
}

use Expected::{
    Among, Any, Bool, List, Natural, Object, OurDiagnostics, Places, Strings, Text, Token, Unread, Uri,
    Version,
};

/// A member of an object: its name, its type, and its replacement if it is missing or has the wrong type.
type Member = (&'static str, Expected, Missing);

/// Replacement for a missing member.
enum Missing {
    /// None.
    Out,
    /// The object is unusable without the member.
    Needed,
    /// This JSON.
    Default(&'static str),
}

use Missing::{Default, Needed, Out};

const DOCUMENT: Member = ("textDocument", Object(&[("uri", Uri, Out)]), Out);
const POSITION: Member = ("position", Places, Out);
const RANGE: Member = ("range", Places, Out);
const FOLDERS: Expected = List(&Object(&[("uri", Uri, Needed), ("name", Text, Default("\"\""))]));
const REFRESH: Expected = Object(&[("refreshSupport", Bool, Out)]);

const CAPABILITIES: Expected = Object(&[
    ("general", Object(&[("positionEncodings", Strings, Out)]), Out),
    (
        "textDocument",
        Object(&[
            (
                "publishDiagnostics",
                Object(&[("codeDescriptionSupport", Bool, Out), ("relatedInformation", Bool, Out)]),
                Out,
            ),
            ("diagnostic", Object(&[]), Out),
            ("documentSymbol", Object(&[("hierarchicalDocumentSymbolSupport", Bool, Out)]), Out),
            ("hover", Object(&[("contentFormat", Among(&["markdown", "plaintext"]), Out)]), Out),
            (
                "codeAction",
                Object(&[(
                    "codeActionLiteralSupport",
                    Object(&[("codeActionKind", Unread, Default("{\"valueSet\": []}"))]),
                    Out,
                )]),
                Out,
            ),
        ]),
        Out,
    ),
    (
        "workspace",
        Object(&[
            ("configuration", Bool, Out),
            ("didChangeWatchedFiles", Object(&[("dynamicRegistration", Bool, Out)]), Out),
            (
                "workspaceEdit",
                Object(&[
                    ("documentChanges", Bool, Out),
                    ("resourceOperations", Among(&["create", "rename", "delete"]), Out),
                    ("changeAnnotationSupport", Object(&[]), Out),
                ]),
                Out,
            ),
            // LSP 3.17 has `diagnostics`, and so have editors; the library reads `diagnostic`.
            ("diagnostics", REFRESH, Out),
            ("diagnostic", REFRESH, Out),
        ]),
        Out,
    ),
]);

/// The params that a method reads; `None` if the library can take the message unchanged.
fn params_of(method: &str) -> Option<&'static [Member]> {
    Some(match method {
        "initialize" => &[
            ("processId", Natural, Out),
            ("rootPath", Text, Out),
            ("rootUri", Uri, Out),
            ("workspaceFolders", FOLDERS, Out),
            ("clientInfo", Object(&[("name", Text, Needed)]), Out),
            ("initializationOptions", Any, Out),
            ("capabilities", CAPABILITIES, Default("{}")),
        ],
        "initialized" => &[],
        "textDocument/didOpen" => &[(
            "textDocument",
            Object(&[
                ("uri", Uri, Out),
                ("languageId", Text, Default("\"\"")),
                ("version", Version, Default("-2147483648")),
                ("text", Text, Out),
            ]),
            Out,
        )],
        "textDocument/didChange" => &[
            ("textDocument", Object(&[("uri", Uri, Out), ("version", Version, Default("-2147483648"))]), Out),
            ("contentChanges", List(&Object(&[RANGE, ("text", Text, Out)])), Out),
        ],
        "textDocument/didClose"
        | "textDocument/didSave"
        | "textDocument/documentSymbol"
        | "textDocument/codeLens" => &[DOCUMENT],
        "textDocument/hover"
        | "textDocument/definition"
        | "textDocument/documentHighlight"
        | "textDocument/completion" => &[DOCUMENT, POSITION],
        "textDocument/references" => &[
            DOCUMENT,
            POSITION,
            (
                "context",
                Object(&[("includeDeclaration", Bool, Default("true"))]),
                Default("{\"includeDeclaration\": true}"),
            ),
        ],
        "textDocument/inlayHint" => &[DOCUMENT, RANGE],
        "textDocument/codeAction" => &[
            DOCUMENT,
            RANGE,
            (
                "context",
                Object(&[("diagnostics", OurDiagnostics, Default("[]")), ("only", Strings, Out)]),
                Default("{\"diagnostics\": []}"),
            ),
        ],
        "textDocument/diagnostic" => &[DOCUMENT, ("previousResultId", Text, Out)],
        "workspace/diagnostic" => &[
            (
                "previousResultIds",
                List(&Object(&[("uri", Uri, Needed), ("value", Text, Needed)])),
                Default("[]"),
            ),
            ("partialResultToken", Token, Out),
            ("workDoneToken", Token, Out),
        ],
        "workspace/symbol" => &[("query", Text, Default("\"\""))],
        "workspace/executeCommand" => &[("command", Text, Out), ("arguments", Any, Out)],
        "workspace/didChangeConfiguration" => &[("settings", Any, Default("null"))],
        "workspace/didChangeWatchedFiles" => &[("changes", Unread, Default("[]"))],
        "workspace/didRenameFiles" | "workspace/didDeleteFiles" => &[("files", Unread, Default("[]"))],
        "workspace/didChangeWorkspaceFolders" => &[(
            "event",
            Object(&[("added", FOLDERS, Default("[]")), ("removed", FOLDERS, Default("[]"))]),
            Default("{\"added\": [], \"removed\": []}"),
        )],
        "copydesk/status" | "copydesk/sources" | "copydesk/facts" | "copydesk/strip" => &[("uri", Uri, Out)],
        "copydesk/export" => &[("uri", Uri, Out), ("format", Any, Out)],
        _ => return None,
    })
}

/// Returns a message in the form the library accepts.
pub(super) fn fitted(request: Request) -> Request {
    let (method, id, params) = request.into_parts();
    tracing::debug!(%method, ?id, "received");
    let bare = matches!(method.as_ref(), "shutdown" | "exit" | "copydesk/template");
    let params = match params_of(&method) {
        _ if bare => None,
        Some(members) => {
            let mut params = object(params.unwrap_or(Value::Null), members).unwrap_or_else(|whole| whole);
            if method == "initialize" {
                respell(&mut params);
            }
            Some(params)
        }
        None => params,
    };
    // The library drops requests with this prefix without an answer; under another name it rejects them.
    let hidden = id.is_some() && method.starts_with("$/");
    let method = if hidden { format!("{UNKNOWN}{method}").into() } else { method };
    let mut built = Request::build(method);
    if let Some(params) = params {
        built = built.params(params);
    }
    match id {
        Some(id) => built.id(id).finish(),
        None => built.finish(),
    }
}

/// Restores the method name that the editor used in an error about it.
pub(super) fn rename(error: &mut Error) {
    if let Some(Value::String(method)) = &mut error.data
        && let Some(own) = method.strip_prefix(UNKNOWN)
    {
        *method = own.to_owned();
    }
}

/// Renames members that LSP 3.17 or older editors spell in a way the library does not read.
fn respell(params: &mut Value) {
    if let Some(Value::Object(workspace)) = params.pointer_mut("/capabilities/workspace")
        && let Some(diagnostics) = workspace.remove("diagnostics")
    {
        workspace.entry("diagnostic").or_insert(diagnostics);
    }
    if let Value::Object(params) = params
        && let Some(Value::String(path)) = params.remove("rootPath")
        && !params.contains_key("rootUri")
        && let Some(root) = uri::of_file(path.as_ref())
    {
        params.insert("rootUri".to_owned(), json!(root));
    }
}

/// Returns the members of `value` that are read, or `value` itself if a required one is missing.
fn object(value: Value, members: &[Member]) -> Result<Value, Value> {
    let mut given = match value {
        Value::Object(given) => given,
        _ => Map::new(),
    };
    let mut out = Map::new();
    for (name, kind, missing) in members {
        let fits = given.remove(*name).and_then(|value| fit(value, kind));
        match (fits, missing) {
            (Some(value), _) => drop(out.insert((*name).to_owned(), value)),
            (None, Default(json)) => {
                let value = serde_json::from_str(json).unwrap_or_default();
                out.insert((*name).to_owned(), value);
            }
            (None, Out) => {}
            (None, Needed) => return Err(Value::Object(given)),
        }
    }
    Ok(Value::Object(out))
}

/// Returns `value` if it has the expected type, or the usable part of it.
fn fit(value: Value, kind: &Expected) -> Option<Value> {
    match (kind, value) {
        (Unread, _) => None,
        (Any, value) => Some(value),
        (Bool, value) => value.is_boolean().then_some(value),
        (Text, value) => value.is_string().then_some(value),
        (Natural, value) => value.as_u64().is_some_and(|n| u32::try_from(n).is_ok()).then_some(value),
        (Version, value) => integer(&value).map(Value::from),
        (Token, value) => (value.is_string() || integer(&value).is_some()).then_some(value),
        (Uri, Value::String(uri)) => Some(Value::String(uri::accepted(&uri).into_owned())),
        (Places, Value::Null) => None,
        (Places, mut value) => {
            clamp(&mut value);
            Some(value)
        }
        (Strings, Value::Array(items)) => Some(items.into_iter().filter(Value::is_string).collect()),
        (Among(known), Value::Array(items)) => {
            let known = |item: &Value| item.as_str().is_some_and(|s| known.contains(&s));
            Some(items.into_iter().filter(known).collect())
        }
        (OurDiagnostics, Value::Array(items)) => Some(items.into_iter().filter_map(ours).collect()),
        (List(kind), Value::Array(items)) => {
            Some(items.into_iter().filter_map(|item| fit(item, kind)).collect())
        }
        (Object(members), value @ Value::Object(_)) => object(value, members).ok(),
        (Uri | Strings | Among(_) | OurDiagnostics | List(_) | Object(_), _) => None,
    }
}

/// A 32-bit integer in any JSON notation.
fn integer(value: &Value) -> Option<i32> {
    let float = || value.as_f64().filter(|n| n.fract() == 0.0).map(|n| n as i64);
    i32::try_from(value.as_i64().or_else(float)?).ok()
}

/// Clamps lines and characters to the range of an unsigned 32-bit integer.
fn clamp(place: &mut Value) {
    let Value::Object(members) = place else { return };
    for (name, value) in members.iter_mut() {
        match (name.as_str(), value.as_f64()) {
            ("line" | "character", Some(n)) => *value = json!(n.clamp(0.0, f64::from(u32::MAX)) as u32),
            _ => clamp(value),
        }
    }
}

/// A diagnostic sent by this server, with URIs in the library's form.
fn ours(mut diagnostic: Value) -> Option<Value> {
    if diagnostic.get("source").and_then(Value::as_str) != Some("copydesk") {
        return None;
    }
    if let Some(Value::Array(related)) = diagnostic.get_mut("relatedInformation") {
        for place in related {
            if let Some(Value::String(uri)) = place.pointer_mut("/location/uri") {
                *uri = uri::accepted(uri).into_owned();
            }
        }
    }
    serde_json::from_value::<Diagnostic>(diagnostic.clone()).is_ok().then_some(diagnostic)
}

#[cfg(test)]
mod tests {
    use tower_lsp::lsp_types::{
        CodeActionParams, DidChangeTextDocumentParams, DidOpenTextDocumentParams, InitializeParams,
    };

    use super::*;

    fn params(method: &'static str, params: Value) -> Value {
        let (_, _, params) = fitted(Request::build(method).params(params).finish()).into_parts();
        params.unwrap_or(Value::Null)
    }

    #[test]
    fn an_initialize_request_with_members_of_any_type_is_accepted() {
        for odd in [json!(null), json!([]), json!("x"), json!(-1), json!(true), json!({}), json!(1e300)] {
            let whole = json!({
                "processId": odd, "rootUri": odd, "rootPath": odd, "workspaceFolders": odd, "clientInfo": odd,
                "trace": odd, "capabilities": { "general": { "positionEncodings": odd },
                    "textDocument": { "hover": { "contentFormat": odd }, "codeAction": odd, "diagnostic": odd,
                        "completion": { "completionItemKind": odd } },
                    "workspace": { "configuration": odd, "workspaceEdit": { "resourceOperations": [odd, "create"] } } } });
            for sent in [whole, json!({ "capabilities": odd }), odd] {
                let fitted = params("initialize", sent.clone());
                assert!(serde_json::from_value::<InitializeParams>(fitted).is_ok(), "{sent}");
            }
        }
    }

    #[test]
    fn an_edit_with_a_version_that_is_not_an_integer_is_applied() {
        for (version, read) in [
            (json!(null), UNNUMBERED),
            (json!(3_000_000_000u64), UNNUMBERED),
            (json!("3"), UNNUMBERED),
            (json!(3.0), 3),
            (json!(-1), -1),
        ] {
            let sent = json!({ "textDocument": { "uri": "a.md", "version": version },
                "contentChanges": [{ "range": null, "rangeLength": -1, "text": "x" }] });
            let fitted = params("textDocument/didChange", sent);
            let fitted: DidChangeTextDocumentParams = serde_json::from_value(fitted).expect("it fits");
            assert_eq!((fitted.text_document.version, fitted.content_changes.len()), (read, 1), "{version}");
        }
        let opened = json!({ "textDocument": { "uri": "a.md", "text": "" } });
        let opened = params("textDocument/didOpen", opened);
        assert!(serde_json::from_value::<DidOpenTextDocumentParams>(opened).is_ok());
    }

    #[test]
    fn an_edit_with_an_unreadable_range_is_refused_and_not_read_as_the_full_text() {
        for range in [json!("x"), json!({ "start": null }), json!([0, 0])] {
            let sent = json!({ "textDocument": { "uri": "a.md", "version": 2 },
                "contentChanges": [{ "range": range, "text": "x" }] });
            let fitted = params("textDocument/didChange", sent);
            assert!(serde_json::from_value::<DidChangeTextDocumentParams>(fitted).is_err(), "{range}");
        }
    }

    #[test]
    fn of_a_context_only_our_own_diagnostics_are_kept() {
        let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 4 } });
        let own = json!({ "range": range, "message": "Who?", "source": "copydesk", "code": "date-weekday" });
        let theirs = json!({ "range": null, "code": { "value": "E1", "target": "x" }, "message": 7 });
        let context =
            json!({ "diagnostics": [theirs, 3, null, own], "only": ["quickfix", 1], "triggerKind": 9 });
        let sent = json!({ "textDocument": { "uri": "a.md" }, "range": range, "context": context });
        let fitted = params("textDocument/codeAction", sent);
        let fitted: CodeActionParams = serde_json::from_value(fitted).expect("it fits");
        assert_eq!(fitted.context.diagnostics.len(), 1);
        assert_eq!(fitted.context.only.map(|o| o.len()), Some(1));
    }
}
