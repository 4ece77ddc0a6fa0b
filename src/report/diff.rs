//! What would change in a draft, as `diff -u` and `patch` have it.

use std::path::Path;

use similar::TextDiff;

/// The changes from `old` to `new`; empty where there are none.
///
/// ```
/// let diff = copydesk::report::diff("ferry.txt".as_ref(), "It rained.\nSo.\n", "It rained.\n");
/// assert_eq!(diff, "--- ferry.txt\n+++ ferry.txt\n@@ -1,2 +1 @@\n It rained.\n-So.\n");
/// ```
pub fn diff(path: &Path, old: &str, new: &str) -> String {
    let name = path.display().to_string();
    TextDiff::from_lines(old, new).unified_diff().context_radius(3).header(&name, &name).to_string()
}
