//! What the editor can do, as it declared when it connected.

use crate::text::Encoding;

/// Capabilities that the editor declared when it connected.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Client {
    /// Unit of columns.
    pub encoding: Encoding,
    /// It pulls diagnostics, so none are pushed.
    pub pulls: bool,
    /// It can watch files.
    pub watches: bool,
    /// It answers requests for its settings.
    pub configures: bool,
    /// It shows links to rules, so messages need not name the rule.
    pub links: bool,
    /// It shows related places.
    pub related: bool,
    /// It accepts edits of several documents, with their versions.
    pub document_changes: bool,
    /// It previews edits that ask for confirmation.
    pub annotates: bool,
    /// It can create files as part of an edit.
    pub creates_files: bool,
    /// It accepts code actions with edits; other editors get commands.
    pub literals: bool,
    /// It shows hovers as plain text, not as Markdown.
    pub plain_hovers: bool,
    /// It shows an outline as a tree.
    pub tree: bool,
    /// Its edits may arrive out of order.
    pub shuffles: bool,
}
