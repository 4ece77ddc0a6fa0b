//! Writes the changes to a draft in the format of `diff -u` and `patch`.

use std::fmt::Write as _;
use std::path::Path;

use similar::TextDiff;

/// The unified diff from `old` to `new`. Empty if they are equal.
///
/// ```
/// let diff = copydesk::report::diff("ferry.txt".as_ref(), "It rained.\nSo.\n", "It rained.\n");
/// assert_eq!(diff, "--- ferry.txt\n+++ ferry.txt\n@@ -1,2 +1 @@\n It rained.\n-So.\n");
/// ```
pub fn diff(path: &Path, old: &str, new: &str) -> String {
    let name = head(path);
    TextDiff::from_lines(old, new).unified_diff().context_radius(3).header(&name, &name).to_string()
}

/// A path as GNU diff writes it, so that patch reads all of it.
///
/// A name with spaces is followed by a tab. A name with quotation marks, backslashes, control characters or invalid
/// UTF-8 is quoted and escaped.
fn head(path: &Path) -> String {
    let bytes = path.as_os_str().as_encoded_bytes();
    let text = std::str::from_utf8(bytes);
    let plain = text.is_ok_and(|t| !t.contains(|c: char| c.is_control() || matches!(c, '"' | '\\')));
    match text {
        Ok(text) if plain && text.contains(' ') => format!("{text}\t"),
        Ok(text) if plain => text.to_owned(),
        _ => quoted(bytes),
    }
}

fn quoted(bytes: &[u8]) -> String {
    let mut out = String::from("\"");
    for &byte in bytes {
        match byte {
            b'"' | b'\\' => out.extend(['\\', char::from(byte)]),
            b'\n' => out.push_str("\\n"),
            b'\t' => out.push_str("\\t"),
            b' '..=b'~' => out.push(char::from(byte)),
            _ => drop(write!(out, "\\{byte:03o}")),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patch_reads_every_name_whole() {
        for (name, written) in [
            ("ferry.txt", "ferry.txt"),
            ("größe.txt", "größe.txt"),
            ("a ferry.txt", "a ferry.txt\t"),
            ("a\nb.txt", "\"a\\nb.txt\""),
            ("a \"b\".txt", "\"a \\\"b\\\".txt\""),
            ("ö\u{1b}.txt", "\"\\303\\266\\033.txt\""),
        ] {
            assert_eq!(head(Path::new(name)), written);
        }
    }
}
