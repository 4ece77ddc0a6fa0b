//! Masks the syntax in Markdown files that is not Markdown: templates, shortcodes, attribute lists, JSX, citations and
//! tracked changes.
//!
//! Masking comes before the Markdown parser and keeps the byte length, so that quotation marks and symbols in this
//! syntax are not read as copy. The text between a pair of shortcodes stays prose.

use std::borrow::Cow;
use std::collections::{BTreeMap, VecDeque};
use std::sync::LazyLock;

use regex::{Regex, RegexSet};

use super::lines::is_closing;
use super::notes::{Note, NoteKind, in_comment};
use super::unseen::Unseen;
use crate::text::Span;

/// A chunk that is ready for the Markdown parser.
#[derive(Default)]
pub(super) struct Masked {
    /// The chunk with masked text filled in. It has the same length in bytes.
    pub text: String,
    /// The masked spans, in order and never nested.
    pub spans: Vec<(Span, Unseen)>,
    /// The notes in them.
    pub notes: VecDeque<Note>,
}

/// How a match of a pattern is treated.
#[derive(Clone, Copy)]
enum Use {
    /// Readers see nothing.
    Nothing,
    /// Readers see a word.
    Word,
    /// A comment. The numbers are the byte lengths of its opening and closing delimiters.
    Comment(usize, usize),
    /// A source that readers see.
    Citation,
    /// A tracked change. `strip` removes its markup and deleted text.
    Change,
    /// The first line of an indented block. Markdown parses its content as a list item.
    Head,
    /// A note to the desk.
    Desk,
}

/// An attribute: `#id`, `.class`, `key="value"`.
const ATTRIBUTE: &str = r##"(?:[#.][\w:.-]+|[\w:-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s}\]"'“”]+))"##;

/// The patterns, with the earlier one winning where two match. If a pattern has a group, only the group is masked.
fn patterns() -> Vec<(String, Use)> {
    let list = [
        // Fenced blocks: `:::`, and the admonitions of MkDocs and Obsidian.
        (r"(?m)^[ \t]*(:{3,}[^\n]*)$".to_owned(), Use::Nothing),
        (r#"(?m)^ {0,3}((?:!!!|\?\?\?\+?|===)[ \t]+["\w][^\n]*)$"#.to_owned(), Use::Head),
        (r"(?m)^[ \t]*(?:>[ \t]*)+(\[!\w+\][+-]?)".to_owned(), Use::Nothing),
        // Obsidian comments. Behind a letter or a digit, `%%` is copy unless a letter follows.
        (r"(?s)(?:\A|[^\w%])(%%.*?%%)".to_owned(), Use::Comment(2, 2)),
        (r"\w(%%\p{L}[^\n]*?%%)".to_owned(), Use::Comment(2, 2)),
        // Liquid, Jinja and Hugo.
        (r"(?s)\{%-?\s*comment\b.*?\{%-?\s*endcomment\s*-?%\}".to_owned(), Use::Nothing),
        (
            r"(?s)\{%-?\s*(?:raw|verbatim|highlight)\b.*?\{%-?\s*end(?:raw|verbatim|highlight)\s*-?%\}"
                .to_owned(),
            Use::Nothing,
        ),
        (r"(?s)\{\{<\s*/.*?>\}\}|\{\{%\s*/.*?%\}\}".to_owned(), Use::Nothing),
        (r"(?s)\{\{.*?\}\}".to_owned(), Use::Word),
        (r"(?s)\{%.*?%\}".to_owned(), Use::Nothing),
        (r"(?s)\{#\s.*?#\}".to_owned(), Use::Nothing),
        // CriticMarkup.
        (r"(?s)\{>>.*?<<\}".to_owned(), Use::Comment(3, 3)),
        (r"(?s)\{--.*?--\}".to_owned(), Use::Change),
        (r"(?s)\{~~.*?~>".to_owned(), Use::Change),
        (r"\{\+\+|\+\+\}|~~\}|\{==|==\}".to_owned(), Use::Change),
        // MDX.
        (r"(?s)\{\s*/\*.*?\*/\s*\}".to_owned(), Use::Comment(3, 3)),
        (r#"(?m)^import\s(?:[^\n]*\sfrom\s+)?["'][^"'\n]+["'];?[ \t]*$"#.to_owned(), Use::Nothing),
        (
            r"(?ms)^export\s+(?:const|let|var|function|default|class|async)\b.*?(?:\n[ \t]*\n|\z)".to_owned(),
            Use::Nothing,
        ),
        (r"(?m)^export\s+[*{][^\n]*$".to_owned(), Use::Nothing),
        (r"</?[A-Z][\w.]*(?:\s+(?:[^<>{}]|\{[^\n]*?\})*)?/?>".to_owned(), Use::Nothing),
        // Attribute lists of Pandoc and kramdown, and JSX expressions.
        (format!(r"\{{\s*{ATTRIBUTE}(?:\s+{ATTRIBUTE})*\s*\}}"), Use::Nothing),
        (r"\{:[^}\n]*\}".to_owned(), Use::Nothing),
        (r"\{[A-Za-z_$][\w$]*(?:\.[\w$]+|\([^(){}\n]*\))+\}".to_owned(), Use::Word),
        // WordPress.
        (format!(r"\\?\[[a-z][\w-]*(?:\s+{ATTRIBUTE})+\s*/?\\?\]"), Use::Nothing),
        (r"\\?\[/[a-z][\w-]*\\?\]".to_owned(), Use::Nothing),
        (r"\\?\[(?:gallery|caption|embed|audio|video|playlist|toc)\\?\]".to_owned(), Use::Nothing),
        // Pandoc citations.
        (r"[ \t]?\[(?:[^\[\]@\n]*[\s-])?@[\w{][^\[\]\n]*\]".to_owned(), Use::Citation),
        // Desk notes in double brackets.
        (
            r"\[\[\s*(?i:note|todo|fixme|check|desk|eds?|query)(?:\s[^:\[\]]*)?\s*:[^\[\]]*\]\]".to_owned(),
            Use::Desk,
        ),
    ];
    list.into()
}

static PATTERNS: LazyLock<Vec<(Regex, Use)>> = LazyLock::new(|| {
    let compiled = patterns().into_iter().map(|(p, u)| (Regex::new(&p).expect("a pattern of our own"), u));
    compiled.collect()
});

/// All patterns in one set, to see quickly which of them match at all.
static ANY: LazyLock<RegexSet> =
    LazyLock::new(|| RegexSet::new(patterns().into_iter().map(|(p, _)| p)).expect("patterns of our own"));

/// The shortcodes of plain text and HTML.
static SHORTCODES: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = format!(
        r"\\?\[(?:[a-z][\w-]*(?:\s+{ATTRIBUTE})+\s*/?|/(?:caption|gallery|embed|audio|video)|gallery|embed)\\?\]"
    );
    Regex::new(&pattern).expect("a pattern of our own")
});

/// The spans of the shortcodes in plain text or HTML.
pub(super) fn shortcodes(text: &str) -> Vec<Span> {
    if !text.contains('[') {
        return Vec::new();
    }
    SHORTCODES.find_iter(text).map(|m| Span::from(m.range())).collect()
}

/// Masks a chunk of Markdown. Returns `None` if there is nothing to mask.
pub(super) fn masked(chunk: &str) -> Option<Masked> {
    let signs = |b: u8| matches!(b, b'{' | b'[' | b'\\' | b'<');
    let lines = ["!!!", "???", ":::", "===", "%%", "import ", "export "];
    if !chunk.bytes().any(signs) && !lines.iter().any(|l| chunk.contains(l)) {
        return None;
    }
    let code = code(chunk);
    let mut found: BTreeMap<usize, (Span, Use)> = BTreeMap::new();
    for i in ANY.matches(chunk) {
        let (pattern, what) = &PATTERNS[i];
        for captures in pattern.captures_iter(chunk) {
            let Some(m) = captures.get(1).or(captures.get(0)) else { continue };
            let span = Span::from(m.range());
            // These are the brackets of a link.
            let link = chunk[span.end..].starts_with(['(', ':']) && chunk[..span.end].ends_with(']');
            let in_code =
                code.get(code.partition_point(|c| c.end <= span.start)).is_some_and(|c| c.overlaps(span));
            let taken =
                found.range(..span.end).next_back().is_some_and(|(_, (other, _))| other.overlaps(span));
            let copy = chunk[..span.end].ends_with("%%") && !is_closing(chunk, span.end);
            if !link && !in_code && !taken && !copy && !span.is_empty() {
                found.insert(span.start, (span, *what));
            }
        }
    }
    if found.is_empty() {
        return None;
    }
    let mut text = String::with_capacity(chunk.len());
    let (mut spans, mut notes) = (Vec::new(), Vec::new());
    for (span, what) in found.into_values() {
        let inside = span.of(chunk);
        let (unseen, note) = match what {
            Use::Nothing | Use::Head => (Unseen::Nothing, None),
            Use::Word => (Unseen::Word, None),
            Use::Comment(open, close) => {
                (Unseen::Nothing, Some(in_comment(&inside[open..inside.len() - close])))
            }
            Use::Citation => (Unseen::Nothing, Some(NoteKind::Link)),
            Use::Change => (Unseen::Nothing, Some(NoteKind::Change)),
            Use::Desk => (Unseen::Nothing, Some(NoteKind::Desk)),
        };
        let fill = match what {
            Use::Head => format!("*   {}", filled(&inside[4..], 'x')),
            _ if is_alone(chunk, span) => filled(inside, ' '),
            _ => filled(inside, 'x'),
        };
        text.push_str(&chunk[text.len()..span.start]);
        text.push_str(&fill);
        notes.extend(note.map(|kind| {
            let blank = inside.len() - inside.trim_start().len();
            Note { span: Span::new(span.start + blank, span.end), kind }
        }));
        spans.push((span, unseen));
    }
    text.push_str(&chunk[text.len()..]);
    Some(Masked { text: with_plain_blanks(&text), spans, notes: notes.into() })
}

/// A string of `sign` with the byte length of `text`. Line breaks stay.
fn filled(text: &str, sign: char) -> String {
    text.bytes().map(|b| if b == b'\n' || b == b'\r' { char::from(b) } else { sign }).collect()
}

/// Replaces no-break spaces with plain spaces on each line that has only whitespace. In Markdown such a line ends a
/// paragraph, but a no-break space is a word.
fn with_plain_blanks(text: &str) -> String {
    let lines = text.split_inclusive(['\n', '\r']);
    lines
        .map(|line| if line.trim().is_empty() { filled(line, ' ').into() } else { Cow::from(line) })
        .collect()
}

/// True if nothing else is on the lines of the span.
fn is_alone(chunk: &str, span: Span) -> bool {
    let blank = |c: char| c.is_whitespace() && !matches!(c, '\n' | '\r');
    let head = chunk[..span.start].trim_end_matches(blank);
    let tail = chunk[span.end..].trim_start_matches(blank);
    let ends = tail.is_empty() || tail.starts_with(['\n', '\r']) || span.of(chunk).ends_with('\n');
    ends && (head.is_empty() || head.ends_with(['\n', '\r']))
}

/// The approximate spans of code (fenced and inline), in which nothing is masked.
fn code(chunk: &str) -> Vec<Span> {
    let (mut out, mut at) = (Vec::new(), 0);
    while let Some(from) = chunk[at..].find('`').map(|i| at + i) {
        let run = chunk[from..].bytes().take_while(|&b| b == b'`').count();
        let (mut end, mut next) = (None, from + run);
        while let Some(i) = chunk[next..].find('`').map(|i| next + i) {
            let other = chunk[i..].bytes().take_while(|&b| b == b'`').count();
            next = i + other;
            if other == run {
                end = Some(next);
                break;
            }
        }
        at = from + run;
        if let Some(end) = end {
            out.push(Span::new(from, end));
            at = end;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(chunk: &str) -> String {
        let masked = masked(chunk).map_or(chunk.to_owned(), |m| m.text);
        assert_eq!(masked.len(), chunk.len());
        masked.replace('x', "").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_blank_beside_a_comment_on_its_own_line_changes_nothing() {
        for blank in ["", " ", "\u{a0}", "\u{2003}", "\u{2028}", "\u{b}"] {
            for line in [format!("%% b %%{blank}"), format!("{blank}%% b %%"), format!("{blank}{{# b #}} ")] {
                let text = masked(&format!("a\n{line}\nc")).expect("a comment").text;
                assert_eq!(text.split_ascii_whitespace().collect::<String>(), "ac", "{line:?}");
            }
        }
    }

    #[test]
    fn text_that_is_not_markdown_is_masked() {
        for (chunk, kept) in [
            ("{{< figure src=\"a “b\" >}} Pier", "Pier"),
            ("{% include a.html %}\nPier", "Pier"),
            ("Go {% comment %} a “b {% endcomment %} on", "Go on"),
            ("# Pier {#pier .wide data-a=\"b\"}", "# Pier"),
            ("[Pier](a.html){target=\"_blank\"} shut", "[Pier](a.html) shut"),
            ("\\[gallery ids=\"1\"\\] Pier", "Pier"),
            ("[caption width=\"3\"]Pier[/caption]", "Pier"),
            ("::: warning\nPier\n:::", "Pier"),
            ("import A from \"./a\"\nPier", "Pier"),
            ("<Chart data={[1, 2]} /> Pier", "Pier"),
            ("Pier {props.count} shut", "Pier shut"),
            ("Pier [@lind2020, p. 4].", "Pier."),
            ("It is {~~up~>down~~} [[check: is it]]", "It is down"),
        ] {
            assert_eq!(left(chunk), kept, "{chunk}");
        }
    }

    #[test]
    fn copy_stays() {
        for chunk in [
            "“We asked [the council] for {a} date”",
            "[Pier](a.html) and [1]: b",
            "`{{ a }}` is code",
            "Write to [desk@harrow.test]",
            "5 < 7 {see below} [sic]",
        ] {
            assert!(masked(chunk).is_none(), "{chunk}");
        }
    }
}
