//! Finds the notes that writers leave for themselves and the desk: stets, source notes, comments and placeholders.
//!
//! A note is in brackets or in a comment (`<!-- -->`, or `%% %%` in Obsidian). All except placeholders are masked,
//! because readers never see them.

use std::sync::LazyLock;

use regex::Regex;

use super::mask::blanked;
use super::quoted::quoted;
use crate::lexicon::ENGLISH;
use crate::lexicon::speech::{Class, class_of};
use crate::text::Span;

/// The kind of a note.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum NoteKind {
    /// Suppresses every finding of the paragraph, or only those of the listed rules.
    Stet(Vec<String>),
    /// Names a source or marks something as checked: `[source: county clerk]`, `(CQ)`.
    Source,
    /// A source that readers see: a link, footnote or citation.
    Link,
    /// Text that is still missing, and never a source: TK, XXX, `[source?]`, `[how many?]`.
    Placeholder,
    /// A note to the desk: `[NOTE: call the clerk]`, `[[check: the toll]]`.
    Desk,
    /// Any other comment.
    Comment,
    /// The markup and deleted text of a tracked change (CriticMarkup).
    Change,
}

impl NoteKind {
    /// True if it names a source.
    pub const fn is_source(&self) -> bool {
        matches!(self, Self::Source | Self::Link)
    }

    /// True if readers never see it, so that `strip` removes it.
    pub const fn is_for_the_desk(&self) -> bool {
        !matches!(self, Self::Link | Self::Placeholder)
    }
}

/// A note and its position.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Note {
    /// Bytes in the paragraph.
    pub span: Span,
    /// The kind of note.
    pub kind: NoteKind,
}

impl Note {
    /// True if it says where something is from without being part of the text: a source note, a footnote mark, a
    /// citation. A link whose text is read is not. `source` is the paragraph as written.
    pub fn cites(&self, source: &str) -> bool {
        let written = self.span.of(source).trim_start();
        let reference = written.starts_with("[^")
            || (written.starts_with('[') && written.contains('@') && !written.contains("]("));
        self.kind == NoteKind::Source || (self.kind == NoteKind::Link && reference)
    }
}

/// Text in double brackets or in innermost brackets, `(CQ)`, and a wire service's note to editors.
static BRACKETED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\[\[(?<double>[^\[\]]*)\]\]|\[(?<single>[^\[\]]*)\]|(?<cq>\(\s*(?i:cq)\s*\))|(?m:^)\^(?i:eds?):[^<^]*<",
    )
});

/// The whole text of a note.
static NOTE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xs)^\s*(?:
            (?<stet>    (?i:stet) (?: \s*:(?<rules>.*) )? )
          | (?<gap>     .* \? | (?i:tk|tktk|xxx|tbc|tbd) | .*\bTK\b.* | (?i:sources?|src) \s* :
                        | (?i:check|insert) (?:\s\S+){1,3} | .*\b(?i:to\ come) | CHECK | INSERT | LINK )
          | (?<cq>      (?i:cq|checked) )
          | (?<source>  (?i:sources?|src|ref|via|per|cite) (?: \s*:\s*\S.* | \s.*(?:\b\p{Lu}|https?://|www\.|\w@\w).* ) )
          | (?<foot>    \^\S+ )
          | (?<desk>    (?: NOTE | TODO | FIXME | CHECK | DESK | EDS? ) (?:\s[^:]*)? : .* )
        )\s*$",
    )
});

/// The content of double brackets or of a comment that is a note to the desk.
static DOUBLE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?s)^\s*(?i:note|todo|fixme|check|desk|eds?|query)(?:\s[^:]*)?\s*:.*$"));

/// Placeholders without brackets. `XX` is one only in an amount, since it is also a numeral and a chromosome.
static BARE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)
            \b (?: TK(?:TK){0,2} | X{2,4},000 | XXXX? | [Ll]orem\ ipsum | (?:QUOTE|PHOTO)S?\ TO\ COME ) \b
          | \b FIXME (?: : | \s* $ )
          | [£€] X{2,3} \b
          | \b XX (?: % | \ (?:per\ ?cent|million|billion) \b )",
    )
});

/// An address, which makes a comment a source.
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| pattern(r"https?://|www\."));

fn pattern(written: &str) -> Regex {
    Regex::new(written).expect("a pattern of our own")
}

/// The notes in brackets and bare placeholders of `prose`, in order.
pub(super) fn bracketed(prose: &str) -> Vec<Note> {
    let mut out: Vec<Note> = Vec::new();
    // True if any note may be ordinary words, because it is in a quote.
    let mut unsure = false;
    // Most paragraphs have none of these signs, and most drafts need not compile the pattern.
    let has_signs = prose.contains(['[', '(', '^']);
    for found in has_signs.then(|| BRACKETED.captures_iter(prose)).into_iter().flatten() {
        let Some(whole) = found.get(0) else { continue };
        let span = Span::new(whole.start(), whole.end());
        let kind = if let Some(text) = found.name("double") {
            match DOUBLE.is_match(text.as_str()) {
                true => Some(NoteKind::Desk),
                false => said(text.as_str()).filter(|kind| *kind != NoteKind::Link),
            }
        } else if let Some(text) = found.name("single") {
            // `[text](address)` is a link in every format.
            said(text.as_str()).filter(|_| !prose[span.end..].starts_with('('))
        } else if found.name("cq").is_some() {
            Some(NoteKind::Source)
        } else {
            Some(NoteKind::Desk)
        };
        let Some(kind) = kind else { continue };
        unsure |= is_unsure(span.of(prose), &kind);
        out.push(Note { span, kind });
    }
    if unsure {
        drop_inside_quotes(prose, &mut out);
    }
    let noted = out.len();
    for note in bare(prose) {
        let before = out[..noted].partition_point(|n| n.span.end <= note.span.start);
        if out[..noted].get(before).is_none_or(|n| !n.span.overlaps(note.span)) {
            out.push(note);
        }
    }
    out.sort_by_key(|n| n.span);
    out
}

/// The note in the text of a comment.
pub(super) fn in_comment(text: &str) -> NoteKind {
    let short = !text.trim().contains(char::is_whitespace);
    let kind = said(text).filter(|kind| match kind {
        NoteKind::Placeholder => short,
        kind => *kind != NoteKind::Link,
    });
    kind.unwrap_or_else(|| {
        if ADDRESS.is_match(text) {
            NoteKind::Source
        } else if !short && DOUBLE.is_match(text) {
            NoteKind::Desk
        } else {
            NoteKind::Comment
        }
    })
}

fn said(text: &str) -> Option<NoteKind> {
    let found = NOTE.captures(text)?;
    if found.name("stet").is_some() {
        let rules = found.name("rules").map_or("", |rules| rules.as_str()).to_lowercase();
        let names = rules.split(|c: char| c == ',' || c.is_whitespace()).filter(|r| !r.is_empty());
        return Some(NoteKind::Stet(names.map(str::to_owned).collect()));
    }
    Some(if found.name("gap").is_some() {
        NoteKind::Placeholder
    } else if found.name("foot").is_some() {
        NoteKind::Link
    } else if found.name("desk").is_some() {
        NoteKind::Desk
    } else {
        NoteKind::Source
    })
}

/// True if a note in brackets may be the speaker's or an editor's words when it is inside a quote:
/// “I row 50 hours [per Week],” “Did he [the mayor, you mean?] sign?”
fn is_unsure(note: &str, kind: &NoteKind) -> bool {
    match kind {
        NoteKind::Source => !note.trim_matches(|c| "[]() ".contains(c)).eq_ignore_ascii_case("cq"),
        NoteKind::Placeholder => note.trim_matches(|c| "[]?".contains(c)).contains(' '),
        NoteKind::Desk => true,
        _ => false,
    }
}

/// Drops notes inside quotes that may be words of the quote.
fn drop_inside_quotes(prose: &str, notes: &mut Vec<Note>) {
    let spans: Vec<Span> = notes.iter().map(|n| n.span).collect();
    let quotes = quoted(&blanked(prose, &spans));
    let inside = |span: Span| {
        let after = quotes.partition_point(|q| q.span.start <= span.start);
        after.checked_sub(1).map(|i| &quotes[i]).is_some_and(|q| q.closed && q.inner.contains(span))
    };
    notes.retain(|n| !(is_unsure(n.span.of(prose), &n.kind) && inside(n.span)));
}

/// The bare placeholders TK and XXX.
///
/// Next to a capitalised word they are part of a name (`TK Maxx`, `Chef TK`) or a numeral (`Super Bowl XXX`). Joined to
/// another word they are part of that word (`555-XXXX`).
fn bare(prose: &str) -> impl Iterator<Item = Note> {
    BARE.find_iter(prose).filter_map(|found| {
        let span = Span::new(found.start(), found.end());
        (!is_tied(prose, span) && !is_name(prose, span)).then_some(Note { span, kind: NoteKind::Placeholder })
    })
}

/// True if a hyphen, slash, dot, apostrophe or similar joins the word to another.
fn is_tied(prose: &str, word: Span) -> bool {
    let joint = |c: char| "-/_@&+#.’'".contains(c);
    let mut before = prose[..word.start].chars().rev();
    let mut after = prose[word.end..].chars();
    let behind = after.next().is_some_and(joint) && after.next().is_some_and(char::is_alphanumeric);
    behind || before.next().is_some_and(joint) && before.next().is_some_and(char::is_alphanumeric)
}

/// True if the word before or after it, separated by a space, is capitalised as a name.
fn is_name(prose: &str, word: Span) -> bool {
    let head = prose[..word.start].trim_end();
    let gap = &prose[head.len()..word.start];
    let start = head
        .rfind(|c: char| !c.is_alphanumeric() && c != '-')
        .map_or(0, |i| i + head[i..].chars().next().map_or(1, char::len_utf8));
    let before = &head[start..];
    let begins = head[..start].trim_end();
    let begins = begins.is_empty() || begins.ends_with(['.', '!', '?', ':', '"', '“', '”', '\n']);
    let blank = |gap: &str| !gap.is_empty() && gap.len() <= 2 && !gap.contains('\n');
    let small = |word: &str| {
        let class = class_of(&word.to_lowercase());
        const SMALL: Class = Class::DETERMINER
            .and(Class::PREPOSITION)
            .and(Class::CONJUNCTION)
            .and(Class::AUXILIARY)
            .and(Class::SPEECH)
            .and(Class::TIME)
            .and(Class::POSSESSIVE)
            .and(Class::SUBJECT);
        let low = word.to_lowercase();
        class.may_be(SMALL) || ENGLISH.month(&low).is_some() || ENGLISH.weekday(&low).is_some()
    };
    let gaps = |word: &str| BARE.find(word).is_some_and(|m| m.len() == word.len());
    let proper = |word: &str| word.starts_with(char::is_uppercase) && !small(word) && !gaps(word);
    // Every first word of a sentence is capitalised, but a title there still means that a name follows.
    let titled = |word: &str| !begins || class_of(&word.to_lowercase()).may_be(Class::TITLE);
    let tail = &prose[word.end..];
    let rest = tail.trim_start();
    let after = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
    (blank(gap) && proper(before) && titled(before))
        || (blank(&tail[..tail.len() - rest.len()]) && proper(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(prose: &str) -> Vec<(&str, NoteKind)> {
        bracketed(prose).into_iter().map(|n| (n.span.of(prose), n.kind)).collect()
    }

    #[test]
    fn each_kind_of_note() {
        use NoteKind::*;
        for (prose, kind) in [
            ("[stet]", Stet(vec![])),
            ("[stet: quote-orphan]", Stet(vec!["quote-orphan".to_owned()])),
            ("[source: county clerk]", Source),
            ("[Source Harrow county clerk]", Source),
            ("[via https://harrow.example/log]", Source),
            ("[per Brandt]", Source),
            ("(CQ)", Source),
            ("[cq]", Source),
            ("[^2]", Link),
            ("[source?]", Placeholder),
            ("[source: ?]", Placeholder),
            ("[source:]", Placeholder),
            ("[who?]", Placeholder),
            ("[how many cars?]", Placeholder),
            ("[TK name]", Placeholder),
            ("TK", Placeholder),
            ("TKTK", Placeholder),
            ("XXX", Placeholder),
            ("XX,000", Placeholder),
            ("£XX", Placeholder),
            ("XX per cent", Placeholder),
            ("FIXME:", Placeholder),
            ("QUOTE TO COME", Placeholder),
            ("[check title]", Placeholder),
            ("[photo to come]", Placeholder),
            ("[LINK]", Placeholder),
            ("[NOTE: call the harbour office]", Desk),
            ("[[check: the toll]]", Desk),
        ] {
            assert_eq!(found(&format!("ode won {prose}.")), [(prose, kind)]);
        }
        assert_eq!(in_comment("note to desk: is Brandt in?"), Desk);
        assert_eq!(in_comment(" note:toll "), Comment);
        assert_eq!(found("^Eds: Updates with the toll.<"), [("^Eds: Updates with the toll.<", Desk)]);
    }

    #[test]
    fn other_brackets_are_copy() {
        for prose in [
            "He [the mayor] left.",
            "[sic]",
            "(Reuters)",
            "[sourced well]",
            "[source code]",
            "[via email]",
            "[per week]",
            "[check]",
            "Women have an XX pair.",
            "[a check that the board ran]",
            "[Note: this story was corrected]",
            "[Editor’s note: names were changed.]",
            "[source: the log](https://a.example)",
        ] {
            assert_eq!(found(prose), [], "{prose}");
        }
    }

    #[test]
    fn nothing_in_a_quote_is_a_source_note() {
        for prose in [
            "“I row 50 hours [per Week],” she said.",
            "“We found it [source: an old log] there,” she said.",
            "\"Did he [the mayor, you mean?] sign?\" she asked.",
        ] {
            assert_eq!(found(prose), [], "{prose}");
        }
        assert_eq!(found("“I row [amount?] hours (CQ),” she said.").len(), 2);
        assert_eq!(found("“I row,” she said [source: the club].").len(), 1);
    }

    #[test]
    fn names_and_numerals_are_not_placeholders() {
        for prose in [
            "Super Bowl XXX",
            "She works at TK Maxx in Harrow.",
            "It was Chef TK who cooked.",
            "Call 555-XXXX.",
            "The XXX-rated film",
            "TK's kitchen closed.",
            "The TKO came in the third round.",
        ] {
            assert_eq!(found(prose), [], "{prose}");
        }
        for prose in [
            "The TK passengers left.",
            "It sails at TK on Friday.",
            "On Monday TK people came.",
            "It killed TK. Police said so.",
            "About TK people came.",
            "It cost $TK.",
            "It rained.\nTK\nBrandt left.",
        ] {
            assert_eq!(found(prose).len(), 1, "{prose}");
        }
    }
}
