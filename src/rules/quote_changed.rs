//! The same quotation twice, in different words.

use super::words::shortened;
use super::{Check, Rule, case};
use crate::config::Settings;
use crate::draft::BlockKind;
use crate::facts::Facts;
use crate::finding::{Finding, Place, Related, Severity};
use crate::text::Span;

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "quote-changed",
    summary: "The same quotation twice, and not in the same words",
    severity: Severity::Warning,
    default_on: true,
    page: "\
A headline, a pull quote or a caption often repeats a quotation from the story. It may be shorter, but what stands \
between the marks is what was said: one must be the other's words, in their order, once ellipses, [brackets], case \
and end marks are taken away.

This rule compares quotations of five words or more that are alike enough to be meant as the same. Which of the two \
is right only the notes or the recording can tell.",
    finds: &[case(
        "“We will not leave this valley to the water,” Ilse Brandt said.\n\nLater she repeated: «“We will never leave \
         this valley to the water.”»",
    )
    .at(Severity::Warning)],
    passes: &[
        case(
            "“We will not leave this valley to the water,” Ilse Brandt said.\n\nLater she repeated: “We will not leave \
             this valley … to the water!”",
        ),
        case(
            "“We will not leave this valley to the water, and nobody will,” Ilse Brandt said.\n\nLater she repeated: \
             “[W]e will not leave this valley to the water.”",
        ),
        case("“We want a new bridge by the spring,” Brandt said. Ode said: “We want a new ferry by the autumn.”"),
    ],
    check: Check::Draft(check),
};

/// Shorter quotations are alike by chance.
const WORDS: usize = 5;
/// Two quotations are meant as the same if they share so many of the shorter one's words, in order. A figure of
/// ours: below it, two answers to one question begin to look like one.
const ALIKE: f32 = 0.8;

struct Said {
    words: Vec<String>,
    span: Span,
}

fn check(facts: &Facts, _settings: &Settings, out: &mut Vec<Finding>) {
    let said = all_said(facts);
    for (i, later) in said.iter().enumerate() {
        let changed = said[..i].iter().find(|earlier| is_changed(&earlier.words, &later.words));
        let Some(earlier) = changed else { continue };
        let words = |span: Span| shortened(span, &text_of(facts, span));
        out.push(Finding {
            rule: RULE.name,
            severity: RULE.severity,
            span: later.span,
            related: vec![Related {
                place: Place::Draft(earlier.span),
                message: "The same quotation, worded differently".to_owned(),
            }],
            fixes: Vec::new(),
            message: format!(
                "Which is right? {} stands above as {}. What is between the marks must be what was said: check \
                 against the notes.",
                words(later.span),
                words(earlier.span)
            ),
        });
    }
}

/// The draft's own words from its start to the end of `span`, what stands before blanked.
fn text_of(facts: &Facts, span: Span) -> String {
    let block = facts.draft.blocks.iter().find(|b| b.span().contains(span));
    let words = block.map_or("", |b| {
        Span::new(span.start - b.start, span.end - b.start).of(&b.paragraph.prose)
    });
    format!("{}{words}", " ".repeat(span.start))
}

fn all_said(facts: &Facts) -> Vec<Said> {
    let blocks = facts.draft.blocks.iter().filter(|b| b.paragraph.kind != BlockKind::Break);
    let quoted = blocks.flat_map(|b| b.paragraph.quoted.iter().map(move |q| (b, q)));
    let said = quoted.filter(|(_, q)| q.closed).map(|(b, q)| Said {
        words: words(q.inner.of(&b.paragraph.prose)),
        span: q.span.shifted(b.start),
    });
    said.filter(|s| s.words.len() >= WORDS).collect()
}

/// Lower-cased words; what stands in square brackets is the writer's, but a bracketed first letter is the word's.
fn words(text: &str) -> Vec<String> {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        plain.push_str(&rest[..open]);
        let Some(close) = rest[open..].find(']') else { break };
        let inside = &rest[open + 1..open + close];
        if inside.chars().count() == 1 {
            plain.push_str(inside);
        }
        rest = &rest[open + close + 1..];
    }
    plain.push_str(rest);
    let word = |w: &str| -> String {
        let kept = w.chars().filter(|c| c.is_alphanumeric() || matches!(c, '\'' | '’'));
        kept.flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }).collect()
    };
    let all = plain.split(|c: char| c.is_whitespace() || matches!(c, '—' | '–' | '…')).map(word);
    all.map(|w| w.trim_matches('\'').to_owned()).filter(|w| !w.is_empty()).collect()
}

/// Alike enough to be meant as one, and neither the other's words in order.
fn is_changed(a: &[String], b: &[String]) -> bool {
    let shorter = a.len().min(b.len());
    if a.len().max(b.len()) > 2 * shorter + 4 {
        return false;
    }
    let common = common(a, b);
    common < shorter && common as f32 >= ALIKE * shorter as f32 && common >= WORDS - 1
}

/// The length of the longest common subsequence.
fn common(a: &[String], b: &[String]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
            diagonal = above;
        }
    }
    row[b.len()]
}
