//! Inlay hints: resolved dates and carried speakers. Off by default.

use tower_lsp::lsp_types::{InlayHint, InlayHintLabel, Range};

use super::client::Client;
use super::convert;
use super::snapshot::Snapshot;
use crate::attribution::SpeakerBasis;
use crate::text::Span;

/// Returns the hints within a range of the draft.
pub(super) fn of(checked: &Snapshot, range: Range, client: &Client) -> Vec<InlayHint> {
    let from = convert::offset(&checked.rope, range.start, client.encoding);
    let to = convert::offset(&checked.rope, range.end, client.encoding);
    let window = Span::new(from, to);
    let mut out = Vec::new();
    for (block, facts) in checked.facts.draft.blocks.iter().zip(&checked.facts.paragraphs) {
        if block.span().end < window.start || window.end < block.start {
            continue;
        }
        for time in &facts.times {
            let written = block.paragraph.written(time.span);
            let Some(day) = time.day.filter(|_| !says_itself(&written)) else { continue };
            let label = format!(" {}", day.strftime("%a %-d %b %Y"));
            out.push((block.paragraph.in_source(time.span).end + block.start, label));
        }
        for quote in facts.quotes.iter().filter(|q| q.basis == Some(SpeakerBasis::Carried)) {
            let Some(speaker) = &quote.speaker else { continue };
            let who = speaker.name.as_deref().unwrap_or(&speaker.text);
            out.push((block.paragraph.in_source(quote.span).start + block.start, format!("{who}: ")));
        }
    }
    out.retain(|(at, _)| window.start <= *at && *at <= window.end);
    out.sort();
    let hints = out.into_iter().map(|(at, label)| InlayHint {
        position: convert::position(&checked.rope, at, client.encoding),
        label: InlayHintLabel::String(label),
        kind: None,
        text_edits: None,
        tooltip: None,
        padding_left: None,
        padding_right: None,
        data: None,
    });
    hints.collect()
}

/// True if an expression gives its day in full, year included, so that a hint would repeat it.
fn says_itself(words: &str) -> bool {
    let digits = words.split(|c: char| !c.is_ascii_digit());
    let mut groups = digits.filter(|group| !group.is_empty());
    groups.any(|group| group.len() == 4)
}
