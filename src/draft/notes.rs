//! What writers leave for themselves and their desk: stet, source notes, placeholders.
//!
//! Notes stand in brackets, or in comments (`<!-- -->`, and `%% %%` as Obsidian has them). stet and source
//! notes are taken out of the prose, since the reader never sees them.

use std::sync::LazyLock;

use regex::Regex;

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

/// Brackets that hold no others, and the copy editor's mark of a checked fact.
static BRACKETED: LazyLock<Regex> = LazyLock::new(|| pattern(r"\[([^\[\]]*)\]|\(\s*(?i:cq)\s*\)"));

/// What a note says, whole.
static NOTE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)^\s*(?:
            (?<stet>    stet (?: \s*:(?<rules>.*) )? )
          | (?<gap>     (?: sources?:? | who | date | when | where | name | number | figure | title | check ) \s*\?
                      | tk | tktk | xxx | tbc | tbd )
          | (?<source>  (?: sources? | src | ref | via | per | cite ) \b .* [\p{L}\p{N}] .* | cq | checked | \^\S+ )
        )\s*$",
    )
});

/// Placeholders that stand without brackets.
static BARE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:TK(?:TK){0,2}|XXXX?)\b"));

/// A link is a source.
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| pattern(r"https?://|www\."));

fn pattern(written: &str) -> Regex {
    Regex::new(written).expect("a pattern of our own")
}

/// The notes in brackets and the bare placeholders of `prose`, in order.
pub(super) fn bracketed(prose: &str) -> Vec<Note> {
    let mut out: Vec<Note> = BRACKETED
        .captures_iter(prose)
        .filter_map(|found| {
            let whole = found.get(0)?;
            let kind = found.get(1).map_or(Some(NoteKind::Source), |text| said(text.as_str()))?;
            Some(Note { span: Span::new(whole.start(), whole.end()), kind })
        })
        .collect();
    let covered: Vec<Span> = out.iter().map(|n| n.span).collect();
    out.extend(bare(prose).filter(|n| !covered.iter().any(|s| s.overlaps(n.span))));
    out.sort_by_key(|n| n.span);
    out
}

/// The note that a comment's text holds, if it is one.
pub(super) fn in_comment(text: &str) -> Option<NoteKind> {
    said(text).or_else(|| ADDRESS.is_match(text).then_some(NoteKind::Source))
}

fn said(text: &str) -> Option<NoteKind> {
    let found = NOTE.captures(text)?;
    if found.name("stet").is_some() {
        let rules = found.name("rules").map_or("", |rules| rules.as_str()).to_lowercase();
        let names = rules.split(|c: char| c == ',' || c.is_whitespace()).filter(|r| !r.is_empty());
        return Some(NoteKind::Stet(names.map(str::to_owned).collect()));
    }
    Some(if found.name("gap").is_some() { NoteKind::Placeholder } else { NoteKind::Source })
}

/// TK and XXX standing alone. XXX after a capitalised word counts something ("Super Bowl XXX").
fn bare(prose: &str) -> impl Iterator<Item = Note> {
    BARE.find_iter(prose).filter_map(|found| {
        let before = prose[..found.start()].split(|c: char| !c.is_alphanumeric()).rfind(|w| !w.is_empty());
        let numeral = found.as_str() == "XXX" && before.is_some_and(|w| w.starts_with(char::is_uppercase));
        let span = Span::new(found.start(), found.end());
        (!numeral).then_some(Note { span, kind: NoteKind::Placeholder })
    })
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
