//! Which files of a folder are drafts, by their names.

use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

/// The drafts in a folder, at any depth, in order of their names: what ends like text or Markdown, is not hidden, and
/// that no `.gitignore` leaves out.
pub(crate) fn drafts(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let walk = WalkBuilder::new(folder).require_git(false).sort_by_file_name(Ord::cmp).build();
    let files = walk.filter_map(Result::ok).map(ignore::DirEntry::into_path);
    files.filter(|path| path.is_file() && is_draft(path))
}

fn is_draft(path: &Path) -> bool {
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or("").to_lowercase();
    matches!(ending.as_str(), "txt" | "md" | "markdown")
}
