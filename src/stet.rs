//! Applies stet notes: findings that the writer has checked and wants suppressed.

use crate::config::Settings;
use crate::draft::{Draft, NoteKind, Paragraph};
use crate::finding::{Edit, Finding, Fix};
use crate::rules::{self, Check, DRAFT_UNUSED_STET};
use crate::strip::from_its_line;
use crate::text::Span;

/// A stet of one paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stet {
    /// Span of the whole note, in bytes of the paragraph.
    span: Span,
    /// The rules that it suppresses. If empty, it suppresses all.
    rules: Vec<String>,
}

impl Stet {
    /// True if it suppresses findings of `rule`. No stet suppresses `draft-unused-stet`.
    pub(crate) fn suppresses(&self, rule: &str) -> bool {
        rule != DRAFT_UNUSED_STET && (self.rules.is_empty() || self.rules.iter().any(|r| r == rule))
    }
}

/// The stets of a paragraph, in order.
pub(crate) fn of(paragraph: &Paragraph) -> Vec<Stet> {
    if paragraph.excess.is_some() {
        return Vec::new();
    }
    let stets = paragraph.notes.iter().filter_map(|note| match &note.kind {
        NoteKind::Stet(rules) => Some(Stet { span: note.span, rules: rules.clone() }),
        _ => None,
    });
    stets.collect()
}

/// The fix that adds a stet for a finding at the end of its paragraph; `None` where no stet suppresses it.
pub fn note(finding: &Finding, draft: &Draft) -> Option<Fix> {
    rules::named(finding.rule).filter(|rule| !matches!(rule.check, Check::Stet | Check::Editor))?;
    let after = draft.blocks.partition_point(|b| b.start <= finding.span.start);
    let block = &draft.blocks[after.checked_sub(1)?];
    if !block.span().contains(finding.span) {
        return None;
    }
    let end = block.start + block.paragraph.source.trim_end().len();
    let text = format!(" {}", draft.format.note(&format!("stet: {}", finding.rule)));
    let edits = vec![Edit { span: Span::new(end, end), text }];
    Some(Fix { title: "Ignore here with a [stet] note".to_owned(), edits, safe: false })
}

/// The finding for a stet that suppressed nothing, or `None` if a rule that it names is off or if the text is about it.
pub(crate) fn unused(stet: &Stet, source: &str, settings: &Settings) -> Option<Finding> {
    let rule =
        rules::named(DRAFT_UNUSED_STET).filter(|r| settings.is_on(r) && !is_quoted(stet.span, source))?;
    let off = stet.rules.iter().any(|name| rules::named(name).is_some_and(|r| !settings.is_on(r)));
    let unknown = stet.rules.iter().find(|name| rules::named(name).is_none());
    let message = match unknown {
        Some(name) => format!("There is no rule \u{201c}{name}\u{201d}, so this stet suppresses nothing."),
        None if off => return None,
        None => "This stet suppresses no finding.".to_owned(),
    };
    Some(Finding {
        rule: rule.name,
        severity: settings.severity(rule, rule.severity),
        span: stet.span,
        related: Vec::new(),
        fixes: vec![removed(stet.span, source)],
        message,
    })
}

/// True if a stet is all of a quote or of code: She wrote “[stet]” in the margin.
fn is_quoted(stet: Span, source: &str) -> bool {
    let (before, after) = (source[..stet.start].chars().next_back(), source[stet.end..].chars().next());
    let opens = |c| matches!(c, '“' | '"' | '‘' | '\'' | '`' | '„' | '«' | '»');
    let closes = |c| matches!(c, '”' | '"' | '’' | '\'' | '`' | '“' | '‘' | '»' | '«');
    before.is_some_and(opens) && after.is_some_and(closes)
}

/// The fix that removes a stet.
fn removed(span: Span, source: &str) -> Fix {
    Fix { title: "Remove the stet".to_owned(), edits: vec![from_its_line(source, span)], safe: true }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stet_is_removed_with_its_spaces_and_no_words_join() {
        let out = |text: &str| {
            let span = Span::new(text.find('[').unwrap(), text.find(']').unwrap() + 1);
            let edit = removed(span, text).edits.remove(0);
            [&text[..edit.span.start], &edit.text, &text[edit.span.end..]].concat()
        };
        assert_eq!(out("The ferry sails [stet]."), "The ferry sails.");
        assert_eq!(out("The ferry sails. [stet]"), "The ferry sails.");
        assert_eq!(out("The ferry [stet] sails"), "The ferry sails");
        assert_eq!(out("The ferry [stet]sails"), "The ferry sails");
        assert_eq!(out("The ferry[stet]sails"), "The ferry sails");
        assert_eq!(out("[stet]The ferry"), "The ferry");
    }
}
