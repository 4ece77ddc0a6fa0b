//! Tests properties that hold for any text.

use copydesk::check::findings;
use copydesk::config::Settings;
use copydesk::draft::{Draft, Format};
use copydesk::facts::{Facts, Given};
use copydesk::finding::{Finding, Place, edited};
use proptest::prelude::*;

/// Fragments of copy, and characters that break it.
const SCRAPS: &[&str] = &[
    "date 2025-03-15 BERGEN: ",
    "date 2025-02-30 BERGEN: ",
    "BERGEN, March 15 (Reuters) - ",
    "BERGEN (AP) — ",
    "---\ndate: 2025-03-15\n---\n",
    "“We will go on,”",
    "\"We will go on and on until it is done,\" ",
    "'We will go on,' ",
    "« Nous continuons »",
    "„Wir machen weiter“",
    "``We go on''",
    "“",
    "”",
    "\"",
    "'",
    "[",
    "]",
    " Ana Prado said",
    " she told some 25 fellow mayors that ",
    " he added",
    ", with the county saying it had lost two more bridges",
    " according to the clerk",
    " about 1,200 people were killed",
    " on Sunday (March 15)",
    " on Friday, March 14",
    " on 31 June",
    " last month (January)",
    " from 2020 to 2007",
    " three days ago, on Monday",
    " yesterday",
    " rose from 20 to 50, an increase of 100 percent",
    " a 30-day truce",
    " one in five",
    " $1.2bn",
    " 12 per cent",
    " TK",
    " [source?]",
    " [source: clerk]",
    " [stet]",
    " <!-- stet -->",
    " %% stet: number-unsourced %%",
    ".",
    ",",
    "?",
    " ",
    "\n",
    "\n\n",
    "\n\n###\n\n",
    "\r\n\r\n",
    "\r",
    "\t",
    "é",
    "e\u{301}",
    "😀",
    "👩‍🚒",
    "\u{200f}",
    "\u{feff}",
    "\u{0}",
    "\u{a0}",
    "中文",
    "# ",
    "> ",
    "- ",
    "```\n",
    "`25`",
    "<b>",
    "[link](https://a.example)",
    "[^1]",
    "***\n",
    "Q: ",
    "999999999999999999999999999999",
    "0",
    "-",
    "—",
    "%",
    "$",
    "1/0",
    "29 February 1900",
    "99:99",
];

fn drafts() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(SCRAPS), 0..40).prop_map(|scraps| scraps.concat())
}

fn formats() -> impl Strategy<Value = Format> {
    prop::sample::select(vec![Format::Text, Format::Markdown])
}

fn facts(text: &str, format: Format) -> Facts {
    Facts::new(Draft::new(text, format), Given::default())
}

fn checked(text: &str, format: Format) -> Vec<Finding> {
    findings(&facts(text, format), &Settings::all())
}

/// Returns the text without spaces and invisible characters.
fn visible(text: &str) -> String {
    let unseen = |c: char| {
        c.is_whitespace()
            || matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    text.chars().filter(|c| !unseen(*c)).collect()
}

proptest! {
    #[test]
    fn spans_are_in_the_text_on_character_boundaries(text in drafts(), format in formats()) {
        for finding in checked(&text, format) {
            prop_assert!(text.get(finding.span.start..finding.span.end).is_some_and(|t| !t.is_empty()), "{:?}", finding);
            prop_assert!(!finding.message.is_empty());
            for related in &finding.related {
                let Place::Draft(span) = related.place else { panic!("{related:?} was not settled") };
                prop_assert!(text.get(span.start..span.end).is_some(), "{:?}", related);
            }
            for edit in finding.fixes.iter().flat_map(|f| &f.edits) {
                prop_assert!(text.get(edit.span.start..edit.span.end).is_some(), "{:?}", edit);
            }
        }
        let whole = facts(&text, format);
        for (i, paragraph) in whole.paragraphs.iter().enumerate() {
            let speakers = paragraph.quotes.iter().flat_map(|q| q.speaker.iter().chain(q.perhaps.as_deref()));
            let spoken = speakers.map(|s| (s.place, &s.text));
            let counted = paragraph.numbers.iter().filter_map(|n| n.source.as_ref()).map(|s| (s.place, &s.text));
            for (place, words) in spoken.chain(counted) {
                let span = whole.span_of(place, i).expect("a place in the draft");
                let there = text.get(span.start..span.end).expect("on character boundaries");
                // Masked code is replaced by spaces in the words; invisible characters within a word, by spaces after
                // it, which are not part of the words at their end.
                let masked = there.len() == words.len()
                    && there.bytes().zip(words.bytes()).all(|(a, b)| a == b || b == b' ');
                let alike = masked || visible(there) == visible(words);
                prop_assert!(alike, "{:?} for {:?} in {:?}", words, there, text);
            }
        }
        for (block, facts) in facts(&text, format).draft.blocks.iter().zip(facts(&text, format).paragraphs) {
            let source = block.span().of(&text);
            let spans = facts.quotes.iter().map(|q| q.span).chain(facts.times.iter().map(|t| t.span));
            for span in spans.chain(facts.numbers.iter().map(|n| n.figure.span)) {
                let span = block.paragraph.in_source(span);
                prop_assert!(source.get(span.start..span.end).is_some_and(|t| !t.is_empty()), "{:?} of {:?}", span, source);
            }
        }
    }

    #[test]
    fn a_fix_applies(text in drafts(), format in formats()) {
        for finding in checked(&text, format) {
            for fix in &finding.fixes {
                prop_assert!(!fix.title.is_empty() && !fix.edits.is_empty());
                prop_assert_ne!(&edited(&text, &fix.edits), &text);
            }
        }
    }

    /// A safe fix removes its finding, and applying safe fixes one after another terminates: each one removes a
    /// stet or closes a quote, so there are no more of them than stets and quotation marks.
    #[test]
    fn safe_fixes_repair_and_come_to_an_end(text in drafts(), format in formats()) {
        let mut text = text;
        let marks = text.chars().filter(|c| "\"'\u{2018}\u{201c}\u{201e}\u{ab}`".contains(*c)).count();
        let mut left = text.matches("stet").count() + marks;
        loop {
            let asked = checked(&text, format);
            let Some(finding) = asked.into_iter().find(|f| f.fixes.iter().any(|fix| fix.safe)) else { break };
            prop_assert!(left > 0, "{:?} in {:?}", finding, text);
            left -= 1;
            let fix = finding.fixes.iter().find(|fix| fix.safe).unwrap();
            text = edited(&text, &fix.edits);
            if fix.edits.iter().all(|edit| edit.span.is_empty()) {
                let same = |f: &Finding| f.rule == finding.rule && f.span.start == finding.span.start;
                prop_assert!(!checked(&text, format).iter().any(same), "{:?} in {:?}", finding, text);
            }
        }
    }

    #[test]
    fn step_by_step_is_from_scratch(text in drafts(), format in formats(), edits in prop::collection::vec((0usize..400, 0usize..30, drafts()), 1..4)) {
        let mut text = text;
        let mut step = facts(&text, format);
        for (at, cut, put) in edits {
            let boundary = |mut i: usize| { i = i.min(text.len()); while !text.is_char_boundary(i) { i -= 1; } i };
            let (from, to) = (boundary(at), boundary(at + cut));
            text = format!("{}{put}{}", &text[..from], &text[to..]);
            step = Facts::updated(step.draft.edited(&text), Given::default(), Some(&step));
            let scratch = facts(&text, format);
            prop_assert_eq!(findings(&step, &Settings::all()), findings(&scratch, &Settings::all()), "{:?}", text);
            for (a, b) in step.paragraphs.iter().zip(&scratch.paragraphs) {
                prop_assert_eq!(&a.quotes, &b.quotes);
                prop_assert_eq!(&a.numbers, &b.numbers);
                prop_assert_eq!(&a.times, &b.times);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// A stet suppresses its rule in its paragraph and nothing else.
    #[test]
    fn a_stet_suppresses_exactly_its_finding(text in drafts(), format in formats()) {
        // After an unclosed code span a comment would be code.
        let text = if format == Format::Markdown { text.replace('`', "") } else { text };
        let before = facts(&text, format);
        for finding in findings(&before, &Settings::all()).iter().filter(|f| f.rule != "draft-unused-stet") {
            let Some(block) = before.draft.blocks.iter().find(|b| b.span().contains(finding.span)) else { continue };
            let end = block.start + block.paragraph.source.trim_end().len();
            let stet = match format {
                Format::Text => format!(" [stet: {}]", finding.rule),
                Format::Markdown | Format::Html => format!(" <!-- stet: {} -->", finding.rule),
            };
            let after = checked(&format!("{}{stet}{}", &text[..end], &text[end..]), format);
            let here = |f: &&Finding| f.rule == finding.rule && f.span == finding.span;
            prop_assert!(!after.iter().any(|f| here(&f)), "{:?} in {:?}", finding, text);
            let above = |all: &[Finding]| {
                let above = all.iter().filter(|f| f.span.end <= block.start && f.rule != "draft-unused-stet");
                above.map(|f| (f.rule, f.span)).collect::<Vec<_>>()
            };
            prop_assert_eq!(above(&after), above(&findings(&before, &Settings::all())), "{:?} in {:?}", finding, text);
        }
    }
}
