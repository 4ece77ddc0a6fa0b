//! Wraps text to the width of the terminal.

use std::io::{self, Write};

use textwrap::Options;

/// Writer that wraps lines longer than the width and passes them on to `to`.
#[derive(Debug)]
pub(super) struct Wrapped<W: Write> {
    to: W,
    /// The width in columns, or `None` to not wrap.
    width: Option<usize>,
    /// The line that has not ended yet.
    held: Vec<u8>,
}

impl<W: Write> Wrapped<W> {
    /// Creates a writer for a terminal of `width` columns, or `None` for other output.
    pub(super) fn new(to: W, width: Option<usize>) -> Self {
        Self { to, width, held: Vec::new() }
    }
}

impl<W: Write> Write for Wrapped<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(width) = self.width else { return self.to.write(bytes) };
        self.held.extend_from_slice(bytes);
        while let Some(end) = self.held.iter().position(|&b| b == b'\n') {
            let line: Vec<u8> = self.held.drain(..=end).collect();
            let line = String::from_utf8_lossy(&line[..end]);
            writeln!(self.to, "{}", folded(&line, width))?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.write_all(&std::mem::take(&mut self.held))?;
        self.to.flush()
    }
}

/// Wraps a line at `width` columns; continuation lines start at the column of the first word.
fn folded(line: &str, width: usize) -> String {
    let hanging = " ".repeat(hang(line));
    let options = Options::new(width).subsequent_indent(&hanging).break_words(false);
    textwrap::wrap(line, options.word_splitter(textwrap::WordSplitter::NoHyphenation)).join("\n")
}

/// Columns before the first word of a line: blanks, list markers, a box to tick.
fn hang(line: &str) -> usize {
    let rest = line.trim_start();
    let rest = rest.strip_prefix("- ").or_else(|| rest.strip_prefix("* ")).unwrap_or(rest);
    let rest = rest.strip_prefix("[ ] ").unwrap_or(rest);
    (line.len() - rest.len()).min(12)
}

/// Rewraps a page with hard line breaks to `width` columns. Lists, tables, headings, indented lines and code keep their
/// own lines.
pub(super) fn page(text: &str, width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    let (mut code, mut open) = (false, false);
    for line in text.lines() {
        let fence = line.starts_with("```");
        code ^= fence;
        let own = code || fence || line.is_empty() || line.starts_with(['#', '|', '=', ' ', '>']);
        let item = line.starts_with("- ") || line.starts_with("* ");
        let continued = line.starts_with("  ") && !line.starts_with("    ") && open && !code;
        match lines.last_mut() {
            Some(last) if open && !item && (!own || continued) => {
                last.push(' ');
                last.push_str(line.trim_start());
            }
            _ => {
                lines.push(line.to_owned());
                open = !own;
            }
        }
    }
    let kept = |line: &str| line.starts_with(['|', '=']) || line.starts_with("    ");
    let fold = |line: &String| if kept(line) { line.clone() } else { folded(line, width) };
    lines.iter().map(fold).collect::<Vec<_>>().join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_to_tick_hangs_over_its_words() {
        let mut out = Vec::new();
        let mut wrapped = Wrapped::new(&mut out, Some(24));
        write!(wrapped, "- [ ] forty boats were counted\nshort\n").unwrap();
        wrapped.flush().unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "- [ ] forty boats were\n      counted\nshort\n");
    }

    #[test]
    fn a_page_is_wrapped_again_and_its_cases_stay() {
        let text = "It flags quotes\nthat nobody says.\n\n- one item that\n  goes on\n- two\n\n    “A case” that is long and stays.\n      ^^^^\n";
        let wide = page(text, 60);
        assert_eq!(
            wide,
            "It flags quotes that nobody says.\n\n- one item that goes on\n- two\n\n    “A case” that is long and stays.\n      ^^^^\n"
        );
        assert!(page(text, 24).lines().all(|l| l.starts_with("    ") || l.chars().count() <= 24));
    }
}
