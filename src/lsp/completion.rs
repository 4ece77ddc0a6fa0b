//! Completion: people introduced above, and after a closing quotation mark the likely speakers.

use tower_lsp::lsp_types::{
    CompletionItem, CompletionItemKind, CompletionItemLabelDetails, CompletionTextEdit, Position, TextEdit,
};

use super::client::Client;
use super::convert;
use super::snapshot::Snapshot;
use crate::facts::people::{Character, people};
use crate::text::Span;

/// Trigger characters. For letters, editors request completions on their own.
pub(super) const TRIGGERS: &[&str] = &["\"", "”", "’", "»", "“"];

/// The cues offered: neutral verbs, the plainest first.
const CUES: &[&str] = &["said", "told", "added", "wrote"];

/// The completions at a position.
pub(super) fn at(checked: &Snapshot, place: Position, client: &Client) -> Vec<CompletionItem> {
    let offset = convert::offset(&checked.rope, place, client.encoding);
    let blocks = &checked.facts.draft.blocks;
    let Some(index) = blocks.partition_point(|b| b.start <= offset).checked_sub(1) else { return Vec::new() };
    let (block, paragraph) = (&blocks[index], &checked.facts.paragraphs[index].paragraph);
    let inside = (offset - block.start).min(paragraph.source.len());
    let Some(head) = paragraph.source.get(..inside) else { return Vec::new() };
    let typed = head.len() - head.trim_end_matches(|c: char| c.is_alphabetic() || c == '-').len();
    let word = Span::new(offset - typed, offset);
    let known = people(&checked.facts).into_iter().filter(|p| p.first.end < offset);
    let known: Vec<Character> = known.collect();
    let before = &head[..head.len() - typed];
    if paragraph.quoted.iter().any(|q| q.closed && follows(before, q.span)) {
        return after_quote(checked, &known, before, word, client);
    }
    let begun = &head[head.len() - typed..];
    if !begun.starts_with(char::is_uppercase) {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (n, person) in by_last_mention(&known, offset).into_iter().enumerate() {
        for name in [person.surname(), &person.name] {
            if name.to_lowercase().starts_with(&begun.to_lowercase()) {
                out.push(item(checked, name.to_owned(), person, (n, word), client));
            }
        }
    }
    out.dedup_by(|a, b| a.label == b.label);
    out
}

/// True if only a blank or a comma separates a quote from the position.
fn follows(before: &str, quote: Span) -> bool {
    before.get(quote.end..).is_some_and(|gap| gap.len() <= 2 && gap.chars().all(|c| c == ' ' || c == ','))
}

fn after_quote(
    checked: &Snapshot,
    known: &[Character],
    before: &str,
    word: Span,
    client: &Client,
) -> Vec<CompletionItem> {
    let blank = if before.ends_with(' ') { "" } else { " " };
    let mut out = Vec::new();
    for (n, person) in by_last_mention(known, word.start).into_iter().enumerate() {
        let text = format!("{blank}{} said", person.surname());
        out.push(item(checked, text, person, (n, word), client));
    }
    let range = convert::range(&checked.rope, word, client.encoding);
    let cues = CUES.iter().enumerate().map(|(n, cue)| CompletionItem {
        label: (*cue).to_owned(),
        kind: Some(CompletionItemKind::KEYWORD),
        sort_text: Some(format!("z{n}")),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text: format!("{blank}{cue}") })),
        ..CompletionItem::default()
    });
    out.extend(cues);
    out
}

/// People named last come first.
fn by_last_mention(known: &[Character], offset: usize) -> Vec<&Character> {
    let last = |p: &Character| p.mentions.iter().filter(|s| s.start < offset).map(|s| s.start).max();
    let mut known: Vec<&Character> = known.iter().collect();
    known.sort_by_key(|p| std::cmp::Reverse(last(p)));
    known
}

fn item(
    checked: &Snapshot,
    text: String,
    person: &Character,
    (rank, word): (usize, Span),
    client: &Client,
) -> CompletionItem {
    let range = convert::range(&checked.rope, word, client.encoding);
    CompletionItem {
        label: text.trim_start().to_owned(),
        label_details: person
            .title
            .as_deref()
            .map(|title| CompletionItemLabelDetails { detail: None, description: Some(title.to_owned()) }),
        kind: Some(CompletionItemKind::TEXT),
        detail: Some(person.name.to_string()),
        sort_text: Some(format!("{rank:04}")),
        filter_text: Some(text.trim_start().to_owned()),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text: text })),
        ..CompletionItem::default()
    }
}
