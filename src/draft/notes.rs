//! What writers leave for themselves and their desk: stet, source notes, placeholders.
//!
//! Notes stand in brackets, or in comments (`<!-- -->`, and `%% %%` as Obsidian has them). stet and source
//! notes are taken out of the prose, since the reader never sees them.

use crate::text::Span;

/// What a note is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum NoteKind {
    /// Leave it: every finding of the paragraph, or of the named rules only.
    Stet(Vec<String>),
    /// Names a source or says that it was checked: `[source: county clerk]`, `(CQ)`, a footnote, a link.
    Source,
    /// Still to come, and never a source: TK, XXX, `[source?]`, `[who?]`, `[date?]`.
    Placeholder,
}

/// A note of the writer's.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Note {
    /// Bytes in the paragraph.
    pub span: Span,
    /// What it is.
    pub kind: NoteKind,
}

/// The words that open a note which names a source.
const SOURCE_LEADS: &[&str] = &["source", "sources", "src", "ref", "via", "per", "cite"];

/// What a placeholder asks for, before its question mark.
const ASKED: &[&str] = &[
    "source", "source:", "sources", "who", "date", "when", "where", "name", "number", "figure", "title",
    "check",
];

/// The notes in brackets and the bare placeholders of `prose`, in order.
pub(super) fn bracketed(prose: &str) -> Vec<Note> {
    let mut out = Vec::new();
    for (at, c) in prose.char_indices().filter(|&(_, c)| matches!(c, '[' | '(')) {
        let close = if c == '[' { ']' } else { ')' };
        let Some(len) = prose[at + 1..].find(close) else { continue };
        let kind =
            if c == '[' { in_brackets(&prose[at + 1..][..len]) } else { in_parens(&prose[at + 1..][..len]) };
        out.extend(kind.map(|kind| Note { span: Span::new(at, at + len + 2), kind }));
    }
    let covered: Vec<Span> = out.iter().map(|n| n.span).collect();
    out.extend(bare(prose).filter(|n| !covered.iter().any(|s| s.overlaps(n.span))));
    out.sort_by_key(|n| n.span);
    out
}

/// The note that a comment's text holds, if it is one.
pub(super) fn in_comment(text: &str) -> Option<NoteKind> {
    let text = text.trim();
    let names_source = text.contains("http://") || text.contains("https://") || text.contains("www.");
    in_brackets(text).or(names_source.then_some(NoteKind::Source))
}

fn in_parens(text: &str) -> Option<NoteKind> {
    text.trim().eq_ignore_ascii_case("cq").then_some(NoteKind::Source)
}

fn in_brackets(text: &str) -> Option<NoteKind> {
    let footnote = text.len() > 1 && text.starts_with('^') && !text.contains(char::is_whitespace);
    let lower = text.trim().to_lowercase();
    if let Some(rest) = lower.strip_prefix("stet") {
        return stet(rest);
    }
    if let Some(asked) = lower.strip_suffix('?') {
        return ASKED.contains(&asked.trim_end()).then_some(NoteKind::Placeholder);
    }
    if matches!(lower.as_str(), "tk" | "tktk" | "xxx" | "tbc" | "tbd") {
        return Some(NoteKind::Placeholder);
    }
    let lead = lower.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let named = SOURCE_LEADS.contains(&lead) && lower[lead.len()..].contains(char::is_alphanumeric);
    let checked = matches!(lower.as_str(), "cq" | "checked");
    (named || checked || footnote).then_some(NoteKind::Source)
}

/// `stet`, or `stet: rule, rule`.
fn stet(rest: &str) -> Option<NoteKind> {
    let rest = rest.trim();
    if rest.is_empty() {
        return Some(NoteKind::Stet(Vec::new()));
    }
    let rules = rest.strip_prefix(':')?;
    let names = rules.split([',', ' ']).filter(|r| !r.is_empty()).map(str::to_owned);
    Some(NoteKind::Stet(names.collect()))
}

/// TK and XXX standing alone. XXX after a capitalised word counts something ("Super Bowl XXX").
fn bare(prose: &str) -> impl Iterator<Item = Note> {
    let words = prose.split(|c: char| !c.is_alphanumeric()).scan(String::new(), move |before, word| {
        let at = word.as_ptr() as usize - prose.as_ptr() as usize;
        let numeral = word == "XXX" && before.starts_with(char::is_uppercase);
        let found = matches!(word, "TK" | "TKTK" | "TKTKTK" | "XXX" | "XXXX") && !numeral;
        if !word.is_empty() {
            word.clone_into(before);
        }
        Some(found.then_some(Note { span: Span::new(at, at + word.len()), kind: NoteKind::Placeholder }))
    });
    words.flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(prose: &str) -> Vec<(&str, NoteKind)> {
        bracketed(prose).into_iter().map(|n| (n.span.of(prose), n.kind)).collect()
    }

    #[test]
    fn the_desks_own_words() {
        use NoteKind::*;
        for (prose, kind) in [
            ("[stet]", Stet(vec![])),
            ("[stet: quote-orphan]", Stet(vec!["quote-orphan".to_owned()])),
            ("[source: county clerk]", Source),
            ("[Source county clerk]", Source),
            ("(CQ)", Source),
            ("[source?]", Placeholder),
            ("[source: ?]", Placeholder),
            ("[who?]", Placeholder),
            ("TK", Placeholder),
            ("XXX", Placeholder),
        ] {
            assert_eq!(found(&format!("Ode won {prose}.")), [(prose, kind)]);
        }
    }

    #[test]
    fn other_brackets_are_the_writers_own() {
        for prose in
            ["He [the mayor] left.", "Super Bowl XXX", "[sic]", "(Reuters)", "[Who is he?]", "[sourced well]"]
        {
            assert_eq!(found(prose), [], "{prose}");
        }
    }
}
