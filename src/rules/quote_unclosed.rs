//! A quotation mark that opens and is never closed.

use super::words::shortened;
use super::{Check, Rule, case};
use crate::draft::{BlockKind, MarkStyle, Quoted};
use crate::facts::Facts;
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::lexicon::speech::{Class, class_of};
use crate::text::Span;

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "quote-unclosed",
    summary: "A quotation mark that opens and is not closed",
    severity: Severity::Warning,
    default_on: true,
    page: "\
Without its closing mark nobody can tell where the speaker ends and the writer goes on. A quotation that runs over \
several paragraphs is left open on purpose at the end of each but the last, and the next one opens anew: that is \
right, and passes.

The quick fix sets the missing mark at the end of the paragraph where nothing but the quotation stands there.",
    finds: &[
        case("Ilse Brandt said: «“The» bridge will be closed.\n\nTraffic was light.").at(Severity::Warning),
        case("«“The» bridge will be closed, Brandt said. “It is a shame.”"),
    ],
    passes: &[
        case("Ilse Brandt said: “The bridge will be closed.\n\n“It is a shame,” she said."),
        case("Ilse Brandt said: “The bridge will be closed.”"),
        case("The board is 12\" wide."),
    ],
    check: Check::Draft(check),
};

fn check(facts: &Facts, out: &mut Vec<Finding>) {
    let blocks = &facts.draft.blocks;
    for i in facts.left_open() {
        let block = &blocks[i];
        let paragraph = &block.paragraph;
        let goes_on = || {
            let next = blocks[i + 1..].iter().find(|b| b.paragraph.kind != BlockKind::Break);
            next.is_some_and(|b| b.paragraph.begins_quoted())
        };
        let last = paragraph.quoted.len().saturating_sub(1);
        for (k, quoted) in paragraph.quoted.iter().enumerate().filter(|(_, q)| !q.closed) {
            if k == last && goes_on() {
                continue;
            }
            let first = paragraph.words_in(quoted.inner).next().map_or(quoted.inner.start, |t| t.span.end);
            let words = shortened(quoted.span, &paragraph.prose);
            out.push(Finding {
                rule: RULE.name,
                severity: RULE.severity,
                span: Span::new(quoted.span.start, first).shifted(block.start),
                related: Vec::new(),
                fixes: closed(quoted, &paragraph.prose, block.start).into_iter().collect(),
                message: format!(
                    "Where does {words} end? Its closing mark is missing, and what follows does not go on with it. \
                     Set the mark."
                ),
            });
        }
    }
}

/// Whether a verb of speech stands within: where the closing mark is missing, that is the reporter's.
pub(super) fn holds_telling(inner: &str) -> bool {
    inner.split_whitespace().any(|w| {
        let bare = w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        class_of(&bare).may_be(Class::SPEECH) && !class_of(&bare).may_be(Class::BARE)
    })
}

/// The missing mark at the quotation's end, where nobody is told of within it.
fn closed(quoted: &Quoted, prose: &str, start: usize) -> Option<Fix> {
    let inner = quoted.inner.of(prose);
    if holds_telling(inner) || !inner.trim_end().ends_with(['.', '!', '?', '…']) {
        return None;
    }
    let mark = match quoted.style {
        MarkStyle::Straight => "\"",
        MarkStyle::Curly => "”",
        MarkStyle::Single if prose[quoted.span.start..].starts_with('\'') => "'",
        MarkStyle::Single => "’",
        MarkStyle::Guillemets => "»",
        MarkStyle::Low => "“",
        MarkStyle::Doubled => "''",
    };
    let at = Span::new(quoted.span.end, quoted.span.end).shifted(start);
    Some(Fix {
        title: format!("Set the closing mark {mark}"),
        edits: vec![Edit { span: at, text: mark.to_owned() }],
        safe: true,
    })
}
