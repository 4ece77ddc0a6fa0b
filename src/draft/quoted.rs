//! What stands between quotation marks.
//!
//! Double marks may be straight, curly, « », „ “ or the wires' doubled apostrophes; single ones, as the
//! British press writes them, must be told from apostrophes. Marks inside a quotation belong to it. The
//! balance of marks ends with the paragraph.

use crate::lexicon::elisions;
use crate::text::Span;

/// The marks that a quotation stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MarkStyle {
    /// `" "`
    Straight,
    /// `“ ”`, also a stray mixture of curly and straight
    Curly,
    /// `‘ ’` or `' '`, as the British press writes
    Single,
    /// `« »`, in German copy also `» «`
    Guillemets,
    /// `„ “`
    Low,
    /// `'' ''` and `` `` '' ``, as the wires send them
    Doubled,
}

/// A quotation with its marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Quoted {
    /// Marks included; where it is not closed, to the next opening mark or the paragraph's end.
    pub span: Span,
    /// Between the marks.
    pub inner: Span,
    /// Whether the closing mark stands.
    pub closed: bool,
    /// The marks.
    pub style: MarkStyle,
}

/// A quotation mark as found, and what its place says of it.
#[derive(Clone, Copy)]
struct Mark {
    span: Span,
    kind: Kind,
    style: MarkStyle,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Opens,
    Closes,
    /// Straight marks do both; the place decides.
    Either,
    /// Opens, or closes what `„` opened.
    OpensOrClosesLow,
    /// `‘` and `'`, which may be an apostrophe.
    Single,
}

/// The quotations of one paragraph's prose, in order, none inside another.
///
/// ```
/// use copydesk::draft::Paragraph;
///
/// let paragraph = Paragraph::of("'It's the voters' choice,' she said of the “new deal”.");
/// let inner: Vec<_> = paragraph.quoted.iter().map(|q| q.inner.of(&paragraph.prose)).collect();
/// assert_eq!(inner, ["It's the voters' choice,", "new deal"]);
/// ```
pub(super) fn quoted(prose: &str) -> Vec<Quoted> {
    let mut out = Vec::new();
    let mut open: Option<Mark> = None;
    let mut at = 0;
    while let Some(mark) = next_mark(prose, at, &open) {
        at = mark.span.end;
        match (open, role(prose, mark, open)) {
            (None, Kind::Single) => {
                let Some(found) = single(prose, mark) else { continue };
                at = found.span.end;
                out.push(found);
            }
            (_, Kind::Opens) => {
                let end = prose[..mark.span.start].trim_end().len();
                out.extend(open.map(|o| unclosed(o, end)));
                open = Some(mark);
            }
            (Some(o), Kind::Closes) => {
                out.push(closed(o, mark.span));
                open = None;
            }
            _ => {}
        }
    }
    out.extend(open.map(|o| unclosed(o, prose.trim_end().len())));
    out
}

fn closed(open: Mark, close: Span) -> Quoted {
    let inner = Span::new(open.span.end, close.start);
    Quoted { span: open.span.cover(close), inner, closed: true, style: open.style }
}

fn unclosed(open: Mark, end: usize) -> Quoted {
    let end = end.max(open.span.end);
    let span = Span::new(open.span.start, end);
    Quoted { span, inner: Span::new(open.span.end, end), closed: false, style: open.style }
}

/// The next mark at or after the byte `from`.
fn next_mark(prose: &str, from: usize, open: &Option<Mark>) -> Option<Mark> {
    let mut rest = prose[from..].char_indices().map(|(i, c)| (from + i, c));
    let (at, c) = rest.find(|&(at, c)| {
        matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‘')
            || (c == '\'' || c == '`') && (doubled(prose, at, c) > 0 || (c == '\'' && open.is_none()))
    })?;
    let mark = |len: usize, kind, style| Mark { span: Span::new(at, at + len), kind, style };
    Some(match c {
        '"' => mark(1, Kind::Either, MarkStyle::Straight),
        '“' => mark(3, Kind::OpensOrClosesLow, MarkStyle::Curly),
        '”' => mark(3, Kind::Closes, MarkStyle::Curly),
        '„' => mark(3, Kind::Opens, MarkStyle::Low),
        '«' => mark(2, Kind::Opens, MarkStyle::Guillemets),
        '»' => mark(2, Kind::Closes, MarkStyle::Guillemets),
        '‘' => mark(3, Kind::Single, MarkStyle::Single),
        '`' => mark(2, Kind::Opens, MarkStyle::Doubled),
        _ => match doubled(prose, at, c) {
            0 => mark(1, Kind::Single, MarkStyle::Single),
            n => mark(n, Kind::Either, MarkStyle::Doubled),
        },
    })
}

/// How many apostrophes (two or three) or backticks (two) begin a doubled mark at `at`; 0 where none does.
fn doubled(prose: &str, at: usize, c: char) -> usize {
    // Four are as many as a thousand: no mark.
    let run = prose[at..].bytes().take(4).take_while(|&b| b == c as u8).count();
    let first = !prose[..at].ends_with(c);
    if first && (run == 2 || (run == 3 && c == '\'')) { run } else { 0 }
}

/// What a mark does where it stands.
fn role(prose: &str, mark: Mark, open: Option<Mark>) -> Kind {
    let before = prose[..mark.span.start].chars().next_back();
    let after = prose[mark.span.end..].chars().next();
    let spaced = before.is_none_or(|c| c.is_whitespace() || "([—–-‘'\"".contains(c));
    let begins = spaced && after.is_some_and(|c| !c.is_whitespace());
    match mark.kind {
        Kind::OpensOrClosesLow if open.is_some_and(|o| o.style == MarkStyle::Low) => Kind::Closes,
        // A word processor's mistake: an opening mark that nothing follows closes.
        Kind::OpensOrClosesLow if open.is_some() && !spaced && after.is_none_or(char::is_whitespace) => {
            Kind::Closes
        }
        Kind::OpensOrClosesLow => Kind::Opens,
        Kind::Either if measures(prose, mark, open) => Kind::Single,
        Kind::Either if open.is_none_or(|o| begins && o.style != MarkStyle::Low) => Kind::Opens,
        Kind::Either => Kind::Closes,
        // German copy turns the guillemets round: »so«.
        Kind::Opens | Kind::Closes if mark.style == MarkStyle::Guillemets => match open {
            Some(o) if o.style == MarkStyle::Guillemets && o.span.of(prose) != mark.span.of(prose) => {
                Kind::Closes
            }
            None if mark.kind == Kind::Opens || begins => Kind::Opens,
            _ => Kind::Single,
        },
        Kind::Single if open.is_some() => Kind::Either,
        kind => kind,
    }
}

/// Whether a straight mark stands for inches or seconds: 6'2", 12" guns.
fn measures(prose: &str, mark: Mark, open: Option<Mark>) -> bool {
    let head = &prose[..mark.span.start];
    let digits = head.trim_end_matches(|c: char| c.is_ascii_digit());
    let alone = !prose[mark.span.end..].starts_with(char::is_alphabetic);
    digits.len() < head.len() && alone && (open.is_none() || digits.ends_with(['\'', '’', '′']))
}

/// The quotation in single marks that `mark` opens, if it is no apostrophe.
fn single(prose: &str, mark: Mark) -> Option<Quoted> {
    let before = prose[..mark.span.start].chars().next_back();
    let rest = &prose[mark.span.end..];
    let after = rest.chars().next()?;
    let stands_free = before.is_none_or(|c| c.is_whitespace() || "([—–-/:“\"".contains(c));
    if !stands_free
        || !(after.is_alphanumeric() || "“\"…[£$€".contains(after))
        || elisions::begins_with_one(rest)
    {
        return None;
    }
    if let Some(close) = single_close(prose, mark.span.end) {
        return Some(closed(mark, close));
    }
    // Left open on purpose only where the whole paragraph is the quotation and the mark can be nothing else.
    let begins_paragraph = prose[..mark.span.start].trim().is_empty();
    let certain = mark.span.of(prose) == "‘" && begins_paragraph && rest.split_whitespace().nth(5).is_some();
    certain.then(|| unclosed(mark, prose.trim_end().len()))
}

/// How many characters a quotation in single marks has at most: an apostrophe that opens none is looked at no further.
const LONGEST: usize = 8000;

/// The closing single mark for an opening one that ends at `from`.
///
/// `s'` before a word is a plural's apostrophe as long as a clearer mark comes; where the next opening mark
/// comes first, it was the closing one.
fn single_close(prose: &str, from: usize) -> Option<Span> {
    let mut likely = None;
    let mut nested = false;
    for (i, c) in prose[from..].char_indices().take(LONGEST) {
        let at = from + i;
        let end = at + c.len_utf8();
        let before = prose[..at].chars().next_back();
        let after = prose[end..].chars().next();
        match c {
            '"' => nested = !nested,
            '“' => nested = true,
            '”' => nested = false,
            '‘' if likely.is_some() => return likely,
            '\'' | '’' if nested => {}
            '\'' | '’' if after.is_some_and(char::is_alphanumeric) => {
                let opens = before.is_some_and(|c| c.is_whitespace() || c == '(');
                if opens && likely.is_some() && !elisions::begins_with_one(&prose[end..]) {
                    return likely;
                }
            }
            '\'' | '’' if before.is_some_and(|c| !c.is_whitespace()) => {
                let plural = before.is_some_and(|c| matches!(c, 's' | 'S' | 'z' | 'n' | 'x'))
                    && after == Some(' ')
                    && prose[end + 1..].starts_with(char::is_alphanumeric);
                if !plural {
                    return Some(Span::new(at, end));
                }
                likely = likely.or(Some(Span::new(at, end)));
            }
            _ => {}
        }
    }
    likely
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inner(prose: &str) -> Vec<&str> {
        quoted(prose).iter().map(|q| q.inner.of(prose)).collect()
    }

    #[test]
    fn every_kind_of_mark() {
        for (prose, style) in [
            ("He said \"so be it\" twice.", MarkStyle::Straight),
            ("He said “so be it” twice.", MarkStyle::Curly),
            ("He said ‘so be it’ twice.", MarkStyle::Single),
            ("He said 'so be it' twice.", MarkStyle::Single),
            ("Il a dit «so be it» hier.", MarkStyle::Guillemets),
            ("Er sagte »so be it« heute.", MarkStyle::Guillemets),
            ("Er sagte „so be it“ heute.", MarkStyle::Low),
            ("He said ''so be it'' twice.", MarkStyle::Doubled),
            ("He said ``so be it'' twice.", MarkStyle::Doubled),
        ] {
            let found = quoted(prose);
            assert_eq!(found.len(), 1, "{prose}");
            assert_eq!((found[0].inner.of(prose), found[0].style), ("so be it", style), "{prose}");
            assert!(found[0].closed);
        }
    }

    #[test]
    fn apostrophes_are_no_marks() {
        for prose in [
            "The '90s were the teachers' best years, don't you think?",
            "Rock 'n' roll isn't dead; tell 'em so.",
            "’Twas the night of the workers’ march.",
            "It was five o'clock in the Joneses' kitchen.",
        ] {
            assert_eq!(inner(prose), Vec::<&str>::new(), "{prose}");
        }
    }

    #[test]
    fn single_marks_hold_apostrophes_and_nested_doubles() {
        assert_eq!(inner("'I don't know the boys' names,' he said."), ["I don't know the boys' names,"]);
        assert_eq!(inner("The 'big boys' came before the 'small boys' did."), ["big boys", "small boys"]);
        assert_eq!(
            inner("‘She said “go” and went,’ he said. ‘That’s all.’"),
            ["She said “go” and went,", "That’s all."]
        );
    }

    #[test]
    fn inches_are_no_marks() {
        assert_eq!(inner("He is 6'2\" and carries a 12\" board."), Vec::<&str>::new());
        assert_eq!(inner("\"He is 6'2\" tall,\" she said."), ["He is 6'2\" tall,"]);
    }

    #[test]
    fn nested_marks_belong_to_the_outer_quotation() {
        assert_eq!(inner("“They call it ‘the pit’ here,” she said."), ["They call it ‘the pit’ here,"]);
    }

    #[test]
    fn an_opening_mark_where_a_closing_one_belongs() {
        assert_eq!(inner("He said “so be it.“ Then “no”."), ["so be it.", "no"]);
    }

    #[test]
    fn an_open_quotation_runs_to_the_paragraphs_end() {
        let prose = "She rose. “It goes on. ";
        let found = quoted(prose);
        assert_eq!((found[0].span.of(prose), found[0].closed), ("“It goes on.", false));
    }
}
