//! One name in the greeting that lsp-types 0.94 misspells.
//!
//! LSP 3.17 calls the capability `workspace.diagnostics`, and that is what editors send; the library reads
//! `workspace.diagnostic`. Whether an editor can be told to pull again (`refreshSupport`) is lost without this.

use serde_json::Value;
use tower_lsp::jsonrpc::Request;

/// The request, in an `initialize` the capability under the name that the library reads too.
pub(super) fn respelled(request: Request) -> Request {
    if request.method() != "initialize" {
        return request;
    }
    let (method, id, params) = request.into_parts();
    let mut params = params.unwrap_or(Value::Null);
    if let Some(Value::Object(workspace)) = params.pointer_mut("/capabilities/workspace")
        && let Some(diagnostics) = workspace.get("diagnostics").cloned()
    {
        workspace.entry("diagnostic").or_insert(diagnostics);
    }
    let built = Request::build(method).params(params);
    match id {
        Some(id) => built.id(id).finish(),
        None => built.finish(),
    }
}
