//! Recognises the fact sheets that copydesk writes. They repeat the words of a draft and are no drafts themselves.

/// The mark in the head of a page.
pub(crate) const MARK: &str = "<meta name=\"generator\" content=\"copydesk facts\">";

/// The start of a sheet in Markdown.
pub(crate) const HEAD: &str = "# Fact sheet: ";

/// True if a text is a fact sheet that copydesk wrote, by its first bytes.
#[cfg(any(feature = "cli", feature = "lsp"))]
pub(crate) fn is_fact_sheet(start: &str) -> bool {
    // The counts below the heading.
    let counted = || start.contains(" reported statement");
    start.contains(MARK) || start.starts_with(HEAD) && counted()
}
