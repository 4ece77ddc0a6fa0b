//! Keeps URIs as the editor spells them.
//!
//! The protocol compares URIs as strings, and an editor finds its document by the string it sent. The library's [`Url`]
//! rewrites what it parses (`ü` becomes `%C3%BC`, `a/../b` becomes `b`) or rejects it. So a URI that `Url` would change
//! travels through the library under an alias that no parser touches, and is restored on the way out.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde_json::Value;
use tower_lsp::lsp_types::Url;

use crate::config::NAME;

/// Scheme of an alias; the editor's string follows, percent-encoded.
const ALIAS: &str = "copydesk-uri:";

/// True once an alias was handed out. Until then messages need not be searched for aliases.
static ALIASES: AtomicBool = AtomicBool::new(false);

/// Returns the editor's URI in a form that [`Url`] parses and keeps: itself or an alias.
pub(super) fn accepted(uri: &str) -> Cow<'_, str> {
    let kept = Url::parse(uri).is_ok_and(|url| url.as_str() == uri);
    if kept && !uri.starts_with(ALIAS) {
        return Cow::Borrowed(uri);
    }
    ALIASES.store(true, Ordering::Relaxed);
    Cow::Owned(format!("{ALIAS}{}", utf8_percent_encode(uri, NON_ALPHANUMERIC)))
}

/// Returns the editor's URI for a string from [`accepted`].
pub(super) fn spelled(uri: &str) -> Cow<'_, str> {
    match uri.strip_prefix(ALIAS) {
        Some(alias) => percent_decode_str(alias).decode_utf8_lossy(),
        None => Cow::Borrowed(uri),
    }
}

/// True if this is an alias for a URI of the editor.
pub(super) fn is_alias(uri: &Url) -> bool {
    uri.as_str().starts_with(ALIAS)
}

/// Replaces the aliases in an outgoing message: values of `uri` and the keys of `changes`.
pub(super) fn spell_all(message: &mut Value) {
    if ALIASES.load(Ordering::Relaxed) {
        spell(message);
    }
}

fn spell(message: &mut Value) {
    match message {
        Value::Array(items) => items.iter_mut().for_each(spell),
        Value::Object(members) => {
            for (name, value) in members.iter_mut() {
                match (name.as_str(), value) {
                    ("uri", Value::String(uri)) => *uri = spelled(uri).into_owned(),
                    ("changes", Value::Object(changes)) => {
                        let old = std::mem::take(changes).into_iter();
                        changes.extend(old.map(|(uri, edits)| (spelled(&uri).into_owned(), edits)));
                    }
                    (_, value) => spell(value),
                }
            }
        }
        _ => {}
    }
}

/// Path of a document's file; `None` if it is not on disk.
pub(super) fn path(uri: &Url) -> Option<PathBuf> {
    folder(uri).filter(|path| path.file_name().is_some())
}

/// Longest path that a system accepts, in bytes (Windows). In a longer one each folder would be looked at for nothing.
const LONGEST: usize = 32_767;

/// Path of the folder that a `file:` URI names.
pub(super) fn folder(uri: &Url) -> Option<PathBuf> {
    let uri = Url::parse(&spelled(uri.as_str())).ok()?;
    let path = if uri.scheme() == "file" { uri.to_file_path().ok() } else { None };
    path.filter(|path| path.as_os_str().len() <= LONGEST)
}

/// URI of a file, as editors usually spell it.
pub(super) fn of_file(path: &Path) -> Option<Url> {
    Url::from_file_path(path).ok()
}

/// Last part of a document's URI, for display.
pub(super) fn name(uri: &Url) -> String {
    let spelled = spelled(uri.as_str());
    let path = bare(&spelled).trim_end_matches('/');
    let last = path.rsplit(['/', '\\', ':']).next().filter(|last| !last.is_empty()).unwrap_or(path);
    percent_decode_str(last).decode_utf8_lossy().into_owned()
}

/// Last part of a document's path, which gives its format; empty if it has no path or has a fragment, since a cell of a
/// notebook does not have the notebook's format.
pub(super) fn file_name(uri: &Url) -> String {
    let spelled = spelled(uri.as_str());
    if spelled.contains('#') {
        return String::new();
    }
    let has_path = bare(&spelled).split_once("://").is_none_or(|(_, rest)| rest.contains('/'));
    if has_path { name(uri) } else { String::new() }
}

/// True if the name of a document is that of a settings file.
pub(super) fn is_settings(uri: &Url) -> bool {
    file_name(uri) == NAME
}

/// A URI without its query and fragment.
fn bare(uri: &str) -> &str {
    uri.split(['?', '#']).next().unwrap_or(uri)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ODD: [&str; 12] = [
        "file:///desk/größe.md",
        "file:///desk/a draft.md",
        "file:///desk/{a}[b].md",
        "file:///desk/../news/a.md",
        "file:///C:\\news\\a.md",
        "file://",
        "FILE:///desk/a.md",
        "file://localhost/desk/a.md",
        "a.md",
        "",
        "https://desk.example",
        "copydesk-uri:a",
    ];

    #[test]
    fn a_path_that_no_system_accepts_names_no_file() {
        let of = |folders: usize| Url::parse(&format!("file:///{}a.txt", "d/".repeat(folders))).unwrap();
        assert!(path(&of(100)).is_some() && path(&of(50_000)).is_none());
    }

    #[test]
    fn a_uri_that_the_library_would_change_is_sent_back_unchanged() {
        for uri in ODD {
            let accepted = accepted(uri);
            let url = Url::parse(&accepted).unwrap_or_else(|_| panic!("{uri} is refused"));
            assert_eq!(url.as_str(), accepted, "{uri}");
            assert_eq!(spelled(url.as_str()), uri);
        }
        for uri in ["file:///desk/%61.md", "file:///c%3A/a.md", "untitled:a?b#c", "buffer:42"] {
            assert_eq!(accepted(uri), uri);
        }
    }

    #[test]
    fn aliases_leave_every_place_of_a_message() {
        let uri = "file:///desk/ä.md";
        let alias = accepted(uri).into_owned();
        let mut message =
            serde_json::json!({ "edit": { "changes": { alias.clone(): [] } }, "at": [{ "uri": alias }] });
        spell_all(&mut message);
        assert_eq!(
            message,
            serde_json::json!({ "edit": { "changes": { uri: [] } }, "at": [{ "uri": uri }] })
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_file_is_found_however_its_uri_is_spelled() {
        let path = |uri: &str| path(&Url::parse(&accepted(uri)).unwrap());
        for (uri, file) in [
            ("file:///desk/größe.md", "/desk/größe.md"),
            ("file:///desk/gr%C3%B6%C3%9Fe.md", "/desk/größe.md"),
            ("file:///desk/a draft.md", "/desk/a draft.md"),
            ("file:///desk/../news/a.md", "/news/a.md"),
            ("file://localhost/desk/a.md", "/desk/a.md"),
        ] {
            assert_eq!(path(uri).as_deref(), Some(Path::new(file)), "{uri}");
        }
        for uri in ["file://", "file:///", "untitled:a.md", "a.md", "vscode-vfs://github/a.md"] {
            assert_eq!(path(uri), None, "{uri}");
        }
    }

    #[test]
    fn a_cell_of_a_notebook_has_no_ending() {
        let name = |uri: &str| file_name(&Url::parse(&accepted(uri)).unwrap());
        assert_eq!(name("vscode-notebook-cell:/desk/a.ipynb#W0sZmlsZQ"), "");
        assert_eq!(name("file:///desk/a.csv"), "a.csv");
    }

    #[test]
    fn a_document_is_named_in_plain_words() {
        for (uri, name) in [
            ("file:///desk/gr%C3%B6%C3%9Fe.md", "größe.md"),
            ("untitled:Untitled-1", "Untitled-1"),
            ("file:///C:\\news\\a.md", "a.md"),
            ("vscode-vfs://github/a.md?b", "a.md"),
        ] {
            assert_eq!(super::name(&Url::parse(&accepted(uri)).unwrap()), name);
        }
    }
}
