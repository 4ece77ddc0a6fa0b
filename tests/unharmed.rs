//! Tests that copy is never damaged: a clean copy only lacks the notes, a safe fix never unbalances quotation marks,
//! and trailing spaces in a paragraph change nothing.
//!
//! `PROPTEST_CASES=100000 cargo test --release --test unharmed` tries more drafts.

use copydesk::check::check;
use copydesk::config::Settings;
use copydesk::draft::{BlockKind, Draft, Format, Paragraph};
use copydesk::facts::Given;
use copydesk::finding::{Finding, edited, safe_edits};
use copydesk::strip::strip;
use proptest::prelude::*;

/// Fragments of copy, of notes, and of Markdown syntax.
const SCRAPS: &[&str] = &[
    "It rained. ",
    "“We go on,” Ana Prado said. ",
    "\"We go on and on until it is done,\" she said. ",
    "“We go on. ",
    "\"We stay. ",
    "'We stay,' he said. ",
    "“",
    "”",
    "\"",
    "'",
    "„",
    "«",
    "»",
    "``",
    "''",
    "[",
    "]",
    "(",
    ")",
    " [source: clerk]",
    " [source?]",
    " [stet]",
    " [stet: quote-orphan]",
    " (CQ)",
    " TK",
    " [per week]",
    " [NOTE: call her]",
    " [[check: it]]",
    " <!-- a word -->",
    " <!-- stet -->",
    " %% why %%",
    "{++new++}",
    "{--old--}",
    "{>>why<<}",
    "**bold**",
    "*a mess*",
    "`code`",
    "`",
    "[link](https://a.example \"title\")",
    "[[Ilse Brandt]]",
    "![alt](a.png)",
    "{{ site }}",
    "{% if a %}",
    "[caption id=\"a\"]",
    "[@brandt2025, p. 40]",
    "&ldquo;",
    "<b>",
    "</b>",
    "<p>",
    "</p>",
    "<blockquote>",
    "<br>",
    "\u{ad}",
    "\u{200b}",
    "\u{2060}",
    "\u{a0}",
    "about 1,200 people were killed",
    "on Friday, March 13, 2025",
    "Ana Prado",
    "word",
    "é",
    ".",
    ",",
    " ",
    "\n",
    "\n\n",
    "\n\n",
    "\r\n\r\n",
    "- ",
    "> ",
    "# ",
    "```\n",
    "***\n",
    "---\ntitle: TK\n---\n",
];

const BLANKS: &[&str] = &[
    " ", "\t", "\u{a0}", "\u{1680}", "\u{2003}", "\u{2009}", "\u{202f}", "\u{205f}", "\u{3000}", "\u{85}",
    "\u{b}", "\u{2028}", "\u{2029}",
];

fn drafts() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(SCRAPS), 0..30).prop_map(|scraps| scraps.concat())
}

fn formats() -> impl Strategy<Value = Format> {
    prop::sample::select(vec![Format::Text, Format::Markdown])
}

fn found(text: &str, format: Format) -> Vec<Finding> {
    check(text, format, Given::default(), &Settings::all())
}

/// Returns how many marks of each kind a text opens but does not close, counted as a person would.
fn balance(text: &str) -> [i64; 5] {
    let count = |c: &str| i64::try_from(text.matches(c).count()).unwrap();
    [
        count("“") + count("„") - count("”"),
        count("\"") % 2,
        count("«") - count("»"),
        count("''") % 2 + count("``") % 2,
        count("‘") - count("’"),
    ]
}

/// The words of its quotes. A mark that is added may have a space before it, as in French.
fn quoted(paragraph: &Paragraph) -> Vec<&str> {
    paragraph.quoted.iter().map(|q| q.inner.of(&paragraph.prose).trim_end()).collect()
}

/// Allows as many rejected drafts as necessary, however many cases are requested.
fn patient() -> ProptestConfig {
    ProptestConfig { max_global_rejects: u32::MAX, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(patient())]

    #[test]
    fn a_blank_at_the_end_of_a_paragraph_changes_no_finding(
        text in drafts(),
        format in formats(),
        which in any::<prop::sample::Index>(),
        blank in prop::sample::select(BLANKS),
    ) {
        let draft = Draft::new(&text, format);
        let paragraph = |b: &&copydesk::draft::Block| {
            !matches!(b.paragraph.kind, BlockKind::Break | BlockKind::Heading) && !b.paragraph.tokens.is_empty()
        };
        let blocks: Vec<_> = draft.blocks.iter().filter(paragraph).collect();
        prop_assume!(!blocks.is_empty());
        let block = blocks[which.index(blocks.len())];
        let end = block.start + block.paragraph.source.trim_end().len();
        // The middle of a line is not the end of a paragraph, and HTML defines its own ends.
        prop_assume!(text[end..].is_empty() || text[end..].starts_with(['\n', '\r']));
        let after = format!("{}{blank}{}", &text[..end], &text[end..]);
        let places = |text: &str, by: usize| {
            let moved = |at: usize| if at > end { at - by } else { at };
            let place = |f: Finding| (f.rule, moved(f.span.start), moved(f.span.end), f.message);
            found(text, format).into_iter().map(place).collect::<Vec<_>>()
        };
        prop_assert_eq!(places(&after, blank.len()), places(&text, 0), "{:?}", after);
    }

    #[test]
    fn a_clean_copy_lacks_notes_and_nothing_else(text in drafts(), format in formats()) {
        let draft = Draft::new(&text, format);
        let clean = strip(&draft, &text);
        // A note is removed together with spaces and with marks that contained only the note. Next to a note, only
        // those may be missing; elsewhere, every byte is unchanged.
        let beside = |c: char| c.is_whitespace() || "()[]“”‘’«»„\"'*_->#.+".contains(c) || c.is_ascii_digit();
        let mut rest = clean.text.as_str();
        let ends = clean.taken.iter().map(|note| note.span.start).chain([text.len()]);
        let starts = [0].into_iter().chain(clean.taken.iter().map(|note| note.span.end));
        // The address of a link goes with its text.
        let has_link = text.contains("](");
        for (start, end) in starts.zip(ends) {
            prop_assert!(start <= end, "{:?}", clean.taken);
            let mut core = text[start..end].trim_matches(beside);
            if start == 0 {
                core = text[..end].trim_end_matches(beside);
            }
            if end == text.len() && start > 0 {
                core = text[start..].trim_start_matches(beside);
            }
            if core.is_empty() || has_link {
                continue;
            }
            let at = rest.find(core);
            prop_assert!(at.is_some_and(|at| rest[..at].chars().all(beside)), "{core:?} of {text:?}");
            rest = &rest[at.unwrap_or(0) + core.len()..];
        }
        prop_assert!(has_link || rest.chars().all(beside), "{rest:?} of {text:?}");
        for placeholder in &clean.placeholders {
            prop_assert!(clean.text.contains(placeholder.of(&text)), "{:?}", text);
        }
        prop_assert!(!clean.taken.is_empty() || clean.text == text);
    }

    #[test]
    fn a_safe_fix_keeps_balance_and_moves_no_words(text in drafts(), format in formats()) {
        let before = Draft::new(&text, format);
        for finding in found(&text, format).iter().filter(|f| f.rule == "quote-unclosed") {
            let edits = safe_edits([finding]);
            if edits.is_empty() {
                continue;
            }
            let after = edited(&text, &edits);
            let after = Draft::new(&after, format);
            prop_assert_eq!(before.blocks.len(), after.blocks.len(), "{:?}", text);
            for (was, is) in before.blocks.iter().zip(&after.blocks) {
                let (was, is) = (&*was.paragraph, &*is.paragraph);
                prop_assert!(balance(&was.source) != [0; 5] || balance(&is.source) == [0; 5], "{:?}", was.source);
                prop_assert_eq!(quoted(was), quoted(is), "{:?}", text);
            }
        }
    }
}
