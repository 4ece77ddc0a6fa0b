//! Escapes text from a draft for display: no terminal escape sequences, no reordered lines, no links.
//!
//! All output that includes words of a draft, a file name or an error with either goes through this module.

use std::borrow::Cow;
use std::fmt::Write;
use std::path::Path;
use std::sync::LazyLock;

/// True if a character controls the display rather than being shown: control characters, and characters that change the
/// direction of text or break a line.
pub fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Escapes several lines for a terminal.
///
/// Each control character becomes a placeholder of the same length in bytes, so that spans and columns stay valid. Tabs
/// stay, and every line ending becomes one that terminals know.
///
/// ```
/// use copydesk::report::harmless::lines;
///
/// assert_eq!(lines("red \u{1b}[31m\r\nnext"), "red ?[31m \nnext");
/// ```
pub fn lines(text: &str) -> Cow<'_, str> {
    if on_a_runner() {
        return Cow::Owned(commands(&steered(text)).into_owned());
    }
    steered(text)
}

/// True if the output goes to a GitHub runner, which takes some lines as commands.
pub(crate) fn on_a_runner() -> bool {
    static RUNNER: LazyLock<bool> =
        LazyLock::new(|| std::env::var_os("GITHUB_ACTIONS").is_some_and(|value| !value.is_empty()));
    *RUNNER
}

/// Escapes text for the log of a GitHub runner, so that no line is a command (`::error`, or `##[error]` anywhere).
///
/// The length in bytes does not change.
///
/// ```
/// use copydesk::report::harmless::commands;
///
/// assert_eq!(commands(" ::error::a ##[b] c::d"), " :;error::a ##(b] c::d");
/// ```
pub fn commands(text: &str) -> Cow<'_, str> {
    let begins = |line: &str| line.trim_start_matches(blank).starts_with("::");
    if !text.contains("##[") && !text.split(['\n', '\r']).any(begins) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("##[", "##(");
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive(['\n', '\r']) {
        match line.trim_start_matches(blank).strip_prefix("::") {
            Some(rest) => {
                out.push_str(&line[..line.len() - rest.len() - 2]);
                out.push_str(":;");
                out.push_str(rest);
            }
            None => out.push_str(line),
        }
    }
    Cow::Owned(out)
}

/// True for a character that a runner may skip before a command.
fn blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

fn steered(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| steers(c) && !matches!(c, '\n' | '\t')) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\n' | '\t' => out.push(c),
            '\r' => out.push(if chars.peek() == Some(&'\n') { ' ' } else { '\n' }),
            // No control character is longer than three bytes in UTF-8.
            c if steers(c) => out.push(['?', '¿', '\u{fffd}'][c.len_utf8() - 1]),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Escapes one line for a terminal. Like [`lines`], with line endings as spaces.
pub fn line(text: &str) -> Cow<'_, str> {
    if !text.contains(steers) && !on_a_runner() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(lines(text).replace(['\n', '\t'], " "))
}

/// Escapes a file name for the start of a line, so that it is one line and not a command to a runner.
///
/// ```
/// use copydesk::report::harmless::name;
///
/// assert_eq!(name("::error::\na.txt".as_ref()), "./::error:: a.txt");
/// ```
pub fn name(path: &Path) -> String {
    let name = words(&path.display().to_string());
    if name.starts_with(':') { format!("./{name}") } else { name }
}

/// Joins text into one line, with every run of whitespace as one space.
///
/// ```
/// assert_eq!(copydesk::report::harmless::words(" red\r\n\u{1b}  ink"), "red ? ink");
/// ```
pub fn words(text: &str) -> String {
    lines(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Escapes the control characters in the strings of the JSON text `written`, in case it is read in a terminal.
///
/// The parsed values do not change.
///
/// ```
/// use copydesk::report::harmless::json;
///
/// assert_eq!(json("[\"a\u{9b}31m\"]"), "[\"a\\u009b31m\"]");
/// ```
pub fn json(written: &str) -> Cow<'_, str> {
    if on_a_runner() && written.contains("##[") {
        // The sequence can only occur inside a string.
        return Cow::Owned(json_of(&written.replace("##[", "#\\u0023[")).into_owned());
    }
    json_of(written)
}

fn json_of(written: &str) -> Cow<'_, str> {
    let escaped = |c: char| steers(c) && c > '\u{1f}';
    if !written.contains(escaped) {
        return Cow::Borrowed(written);
    }
    let mut out = String::with_capacity(written.len());
    for c in written.chars() {
        if escaped(c) {
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Escapes text for Markdown: no links, images, tags or emphasis, all on one line.
///
/// ```
/// use copydesk::report::harmless::markdown;
///
/// assert_eq!(markdown("[x](command:y)"), "\\[x\\]\\(command\\:y\\)");
/// ```
pub fn markdown(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        // Many renderers turn "www." into a link even without brackets.
        let address =
            c == '.' && out.len() >= 3 && out.as_bytes()[out.len() - 3..].eq_ignore_ascii_case(b"www");
        let quiet = matches!(c, '.' | ',' | ';' | '\'' | '"' | '?' | '%' | '/') && !address;
        match c {
            c if steers(c) => out.push(' '),
            c if c.is_ascii_punctuation() && !quiet => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// Escapes text for HTML, in elements and in quoted attributes.
///
/// ```
/// use copydesk::report::harmless::html;
///
/// assert_eq!(html("<b title='x'>"), "&lt;b title=&#39;x&#39;&gt;");
/// ```
pub fn html(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '[' if out.ends_with("##") => out.push_str("&#91;"),
            // This colon could begin a runner's command.
            ':' if out.trim_end_matches([' ', '\t']).ends_with('\n') => out.push_str("&#58;"),
            '\n' | '\t' => out.push(c),
            c if steers(c) => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser};

    fn words() -> impl Strategy<Value = String> {
        let scraps = vec![
            "[a](https://b.example)",
            "![a](b)",
            "<b>",
            "</script>",
            "<https://b.example>",
            "www.b.example",
            "WWW.",
            "a@b.example",
            "`",
            "*",
            "_",
            "~~",
            "\n",
            "\n\n",
            "# ",
            "- ",
            "1. ",
            "> ",
            "| a | b |\n|---|---|",
            "\\",
            "&amp;",
            "&#91;",
            "[^1]",
            "[a]",
            "[a]: b",
            "$",
            ":smile:",
            "\u{1b}]0;x\u{7}",
            "\u{202e}",
            "\u{9b}31m",
            "command:x",
            "--- ",
            "===",
            "    ",
            "a ",
            "é",
            "www",
        ];
        prop::collection::vec(prop::sample::select(scraps), 0..12).prop_map(|v| v.concat())
    }

    proptest! {
        #[test]
        fn words_in_markdown_are_nothing_but_words(words in words()) {
            let safe = markdown(&words);
            for event in Parser::new_ext(&format!("“{safe}”"), Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
                let harmless = matches!(&event, Event::Text(_) | Event::Start(pulldown_cmark::Tag::Paragraph) | Event::End(_));
                prop_assert!(harmless, "{:?} of {:?}", event, safe);
            }
            prop_assert!(!safe.contains(steers));
            prop_assert!(!safe.to_lowercase().contains("www."));
        }

        #[test]
        fn lines_are_as_long_as_they_were(words in words()) {
            let safe = lines(&words);
            prop_assert_eq!(safe.len(), words.len());
            prop_assert!(!safe.contains(|c| steers(c) && !matches!(c, '\n' | '\t')));
            prop_assert!(!line(&words).contains(steers));
        }

        #[test]
        fn no_line_of_a_log_is_a_command(words in words(), from in 0..3_usize) {
            let text = format!("{}{words}", ["", "\n \t", "##["][from]).replace("[a]", "::a").replace("# ", "##[");
            let safe = commands(&text);
            prop_assert_eq!(safe.len(), text.len());
            prop_assert!(!safe.contains("##["));
            prop_assert!(!safe.split(['\n', '\r']).any(|line| line.trim_start().starts_with("::")));
        }

        #[test]
        fn json_means_the_same(words in words()) {
            let written = serde_json::to_string(&words).unwrap();
            let safe = json(&written);
            prop_assert!(!safe.contains(steers));
            prop_assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), words);
        }

        #[test]
        fn html_has_no_tag_and_ends_no_attribute(words in words()) {
            prop_assert!(!html(&words).contains(['<', '>', '"', '\'']));
        }
    }
}
