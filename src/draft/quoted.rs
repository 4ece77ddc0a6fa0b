//! Finds the quotes in a paragraph.
//!
//! Double marks may be straight, curly, « », „ “ or the doubled apostrophes of news agencies. Single marks, as in the
//! British press, must be distinguished from apostrophes. Marks inside a quote are part of it. Marks are matched within
//! a paragraph.

use crate::lexicon::elisions;
use crate::text::Span;

/// The style of a pair of quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MarkStyle {
    /// `" "`
    Straight,
    /// `“ ”`, or a mix of curly and straight marks
    Curly,
    /// `‘ ’` or `' '`, as in the British press
    Single,
    /// `« »`, or `» «` in German copy
    Guillemets,
    /// `„ “`
    Low,
    /// `'' ''` and `` `` '' ``, as in wire copy
    Doubled,
}

impl MarkStyle {
    /// All of them.
    pub(crate) const ALL: [Self; 6] =
        [Self::Straight, Self::Curly, Self::Single, Self::Guillemets, Self::Low, Self::Doubled];
}

/// A quote in a paragraph. Spans are in bytes of its prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Quoted {
    /// Span including the marks. An unclosed quote ends at the next opening mark or at the end of the paragraph.
    pub span: Span,
    /// Span between the marks.
    pub inner: Span,
    /// True if there is a closing mark.
    pub closed: bool,
    /// The style of the marks.
    pub style: MarkStyle,
}

/// A quotation mark and its possible roles.
#[derive(Clone, Copy)]
struct Mark {
    span: Span,
    role: MarkRole,
    style: MarkStyle,
}

#[derive(Clone, Copy, PartialEq)]
enum MarkRole {
    Opens,
    Closes,
    /// A straight mark. Its position decides whether it opens or closes.
    Either,
    /// Opens a quote, or closes one that `„` opened.
    OpensOrClosesLow,
    /// `‘` or `'`, which may be an apostrophe.
    Single,
}

/// The quotes of one paragraph's prose, in order and never nested.
///
/// ```
/// use copydesk::draft::Paragraph;
///
/// let paragraph = Paragraph::of("'It's the voters' choice,' she said of the “new deal”.");
/// let inner: Vec<_> = paragraph.quoted.iter().map(|q| q.inner.of(&paragraph.prose)).collect();
/// assert_eq!(inner, ["It's the voters' choice,", "new deal"]);
/// ```
pub(super) fn quoted(prose: &str) -> Vec<Quoted> {
    let mut out: Vec<Quoted> = Vec::new();
    let doubles = Doubles::of(prose);
    let mut open: Option<Mark> = None;
    let mut at = 0;
    while let Some(mark) = next_mark(prose, at, &open) {
        at = mark.span.end;
        match (open, role(prose, mark, open, &doubles)) {
            (None, MarkRole::Single) => {
                // A paper that uses single marks also leaves them open at the end of a paragraph when the quote
                // continues.
                let habit = out.iter().any(|q| q.closed && q.style == MarkStyle::Single);
                let Some(found) = single(prose, mark, habit) else { continue };
                at = found.span.end;
                out.push(found);
            }
            // A doubled closing mark.
            (None, MarkRole::Opens) if doubles.repeats(prose, mark, out.last()) => {}
            (None, MarkRole::Opens) => match doubles.holder(prose, mark) {
                Some(close) => {
                    at = close.end;
                    out.push(closed(mark, close));
                }
                None => open = Some(mark),
            },
            (Some(o), MarkRole::Opens) => match doubles.nested(prose, o, mark) {
                Some(end) => at = end,
                None => {
                    out.push(unclosed(o, prose[..mark.span.start].trim_end().len()));
                    open = Some(mark);
                }
            },
            (Some(o), MarkRole::Closes) => {
                out.push(closed(o, mark.span));
                open = None;
            }
            _ => {}
        }
    }
    out.extend(open.map(|o| unclosed(o, prose.trim_end().len())));
    out
}

/// The positions of the double marks of a paragraph. Finding them once avoids a scan ahead from each mark to find
/// nested quotes.
struct Doubles {
    /// Byte offsets of curly opening marks and their matching closing marks, sorted by opening mark.
    curly: Vec<(usize, usize)>,
    /// Byte offsets of straight marks, except those that mean inches after feet.
    straight: Vec<usize>,
}

impl Doubles {
    fn of(prose: &str) -> Self {
        let (mut curly, mut straight, mut opened) = (Vec::new(), Vec::new(), Vec::new());
        for (at, c) in prose.char_indices().filter(|(_, c)| matches!(c, '“' | '”' | '"' | '″')) {
            let before = prose[..at].chars().next_back();
            let after = prose[at + c.len_utf8()..].chars().next();
            let slipped = before.is_some_and(|c| !c.is_whitespace()) && after.is_none_or(char::is_whitespace);
            match c {
                '“' if slipped && !opened.is_empty() => drop(opened.pop()),
                '“' => opened.push(at),
                '”' => curly.extend(opened.pop().map(|from| (from, at))),
                _ if !in_feet(prose, at) => straight.push(at),
                _ => {}
            }
        }
        curly.sort_unstable();
        Self { curly, straight }
    }

    fn closing(&self, open: usize) -> Option<usize> {
        let found = self.curly.binary_search_by_key(&open, |(from, _)| *from).ok()?;
        Some(self.curly[found].1)
    }

    /// Number of straight marks at or after byte `at`.
    fn straight_from(&self, at: usize) -> usize {
        self.straight.len() - self.straight.partition_point(|s| *s < at)
    }

    /// The closing mark for a curly opening mark whose quote contains other double marks, if those are all paired.
    fn holder(&self, prose: &str, mark: Mark) -> Option<Span> {
        if mark.span.of(prose) != "“" {
            return None;
        }
        let close = self.closing(mark.span.start)?;
        let next = self.curly.partition_point(|(from, _)| *from <= mark.span.start);
        let curly = self.curly.get(next).is_some_and(|(_, to)| *to < close);
        let straight = self.straight_from(mark.span.start) - self.straight_from(close);
        // “The boat is late," he said. "It is always late.”: the straight marks close the quote and open the next.
        let first = self.straight.get(self.straight.len() - self.straight_from(mark.span.start));
        let closes = first.is_some_and(|&at| {
            straight > 0
                && prose[..at].ends_with([',', '.', '!', '?', '…'])
                && prose[at..].chars().nth(1).is_some_and(char::is_whitespace)
        });
        ((curly || straight > 0) && straight.is_multiple_of(2) && !closes)
            .then(|| Span::new(close, close + '”'.len_utf8()))
    }

    /// End of the quote that `mark` opens inside the straight quote opened by `open`, in bytes.
    ///
    /// Returns `None` if it cannot be nested because the marks after it would not pair up.
    fn nested(&self, prose: &str, open: Mark, mark: Mark) -> Option<usize> {
        if open.style != MarkStyle::Straight {
            return None;
        }
        if mark.style == MarkStyle::Curly {
            let close = self.closing(mark.span.start)?;
            return (self.straight_from(close) % 2 == 1).then(|| close + '”'.len_utf8());
        }
        let after = self.straight_from(mark.span.end);
        let next = self.straight.get(self.straight.len() - after)?;
        // An inch mark used as a quotation mark has three bytes.
        let length = prose[*next..].chars().next()?.len_utf8();
        (mark.style == MarkStyle::Straight && after >= 2 && after.is_multiple_of(2)).then_some(next + length)
    }

    /// True if the mark directly follows the closing mark of the last quote and does not open another quote.
    fn repeats(&self, prose: &str, mark: Mark, last: Option<&Quoted>) -> bool {
        let touches = last.is_some_and(|q| q.closed && q.span.end == mark.span.start);
        touches && prose[mark.span.end..].chars().next().is_none_or(|c| !c.is_alphanumeric())
    }
}

/// True if the mark at `at` means inches after feet: 6'2". In a short year ('91), no digit is before the apostrophe.
fn in_feet(prose: &str, at: usize) -> bool {
    let head = prose[..at].trim_end_matches(|c: char| c.is_ascii_digit());
    let feet = head.strip_suffix(['\'', '’', '′']).filter(|_| head.len() < at);
    feet.is_some_and(|feet| feet.ends_with(|c: char| c.is_ascii_digit()))
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

/// The next mark at or after byte `from`.
fn next_mark(prose: &str, from: usize, open: &Option<Mark>) -> Option<Mark> {
    let mut rest = prose[from..].char_indices().map(|(i, c)| (from + i, c));
    let (at, c) = rest.find(|&(at, c)| {
        matches!(c, '"' | '″' | '“' | '‟' | '”' | '„' | '«' | '»' | '‘')
            || c == '’' && open.is_some_and(|o| o.style == MarkStyle::Doubled) && doubled(prose, at, c) > 0
            || (c == '\'' || c == '`') && (doubled(prose, at, c) > 0 || (c == '\'' && open.is_none()))
    })?;
    let mark = |len: usize, role, style| Mark { span: Span::new(at, at + len), role, style };
    Some(match c {
        '"' => mark(1, MarkRole::Either, MarkStyle::Straight),
        '″' => mark(3, MarkRole::Either, MarkStyle::Straight),
        '“' => mark(3, MarkRole::OpensOrClosesLow, MarkStyle::Curly),
        '‟' => mark(3, MarkRole::Opens, MarkStyle::Curly),
        '”' => mark(3, MarkRole::Closes, MarkStyle::Curly),
        '„' => mark(3, MarkRole::Opens, MarkStyle::Low),
        '«' => mark(2, MarkRole::Opens, MarkStyle::Guillemets),
        '»' => mark(2, MarkRole::Closes, MarkStyle::Guillemets),
        '‘' if doubled(prose, at, c) > 0 => mark(6, MarkRole::Opens, MarkStyle::Doubled),
        '’' => mark(6, MarkRole::Closes, MarkStyle::Doubled),
        '‘' => mark(3, MarkRole::Single, MarkStyle::Single),
        '`' => mark(2, MarkRole::Opens, MarkStyle::Doubled),
        _ => match doubled(prose, at, c) {
            0 => mark(1, MarkRole::Single, MarkStyle::Single),
            n => mark(n, MarkRole::Either, MarkStyle::Doubled),
        },
    })
}

/// The number of apostrophes (two or three), backticks or single marks (two) in a doubled mark at `at`, or 0.
fn doubled(prose: &str, at: usize, c: char) -> usize {
    // A run of four or more is not a mark, so counting stops there.
    let run = prose[at..].chars().take(4).take_while(|&other| other == c).count();
    let first = !prose[..at].ends_with(c);
    if first && (run == 2 || (run == 3 && c == '\'')) { run } else { 0 }
}

/// The role of a mark in its position.
fn role(prose: &str, mark: Mark, open: Option<Mark>, doubles: &Doubles) -> MarkRole {
    let before = prose[..mark.span.start].chars().next_back();
    let after = prose[mark.span.end..].chars().next();
    let spaced = before.is_none_or(|c| c.is_whitespace() || "([—–-‘'\"".contains(c));
    let begins = spaced && after.is_some_and(|c| !c.is_whitespace());
    match mark.role {
        MarkRole::OpensOrClosesLow if open.is_some_and(|o| o.style == MarkStyle::Low) => MarkRole::Closes,
        // Word processors sometimes put an opening mark where a closing one belongs: one followed by a space closes.
        MarkRole::OpensOrClosesLow if open.is_some() && !spaced && after.is_none_or(char::is_whitespace) => {
            MarkRole::Closes
        }
        MarkRole::OpensOrClosesLow => MarkRole::Opens,
        MarkRole::Either if measures(prose, mark, open, doubles) => MarkRole::Single,
        MarkRole::Either if open.is_none_or(|o| begins && o.style != MarkStyle::Low) => MarkRole::Opens,
        MarkRole::Either => MarkRole::Closes,
        // German copy reverses guillemets: »so«.
        MarkRole::Opens | MarkRole::Closes if mark.style == MarkStyle::Guillemets => match open {
            Some(o) if o.style == MarkStyle::Guillemets && o.span.of(prose) != mark.span.of(prose) => {
                MarkRole::Closes
            }
            None if mark.role == MarkRole::Opens || begins => MarkRole::Opens,
            _ => MarkRole::Single,
        },
        MarkRole::Single if open.is_some() => MarkRole::Either,
        role => role,
    }
}

/// True if a straight mark means inches or seconds: 6'2", 12" guns, "a 12" board came in".
fn measures(prose: &str, mark: Mark, open: Option<Mark>, doubles: &Doubles) -> bool {
    let head = &prose[..mark.span.start];
    let digits = head.trim_end_matches(|c: char| c.is_ascii_digit());
    let rest = &prose[mark.span.end..];
    let alone = !rest.starts_with(char::is_alphabetic);
    let goes_on = || {
        let word = rest.strip_prefix([' ', '-']).is_some_and(|word| word.starts_with(char::is_lowercase));
        word && doubles.straight_from(mark.span.end) % 2 == 1
    };
    digits.len() < head.len() && alone && (open.is_none() || in_feet(prose, mark.span.start) || goes_on())
}

/// The quote in single marks that `mark` opens, or `None` if the mark is an apostrophe.
///
/// `habit` is true if the paragraph has other quotes in single marks.
fn single(prose: &str, mark: Mark, habit: bool) -> Option<Quoted> {
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
    // A missing closing mark is deliberate only if the mark cannot be an apostrophe: the quote fills the paragraph,
    // follows a colon, or starts a new sentence in a paragraph with other quotes in single marks.
    let words = |most: usize| rest.split_whitespace().nth(most).is_some();
    let begins_paragraph = prose[..mark.span.start].trim().is_empty();
    let sentence =
        prose[..mark.span.start].trim_end().ends_with(['.', ',', ':', '?', '!']) && after.is_uppercase();
    let curly = mark.span.of(prose) == "‘";
    let colon = prose[..mark.span.start].trim_end().ends_with(':') && after.is_uppercase();
    let certain =
        words(3) && (curly && (begins_paragraph || sentence) || colon) || words(1) && habit && sentence;
    certain.then(|| unclosed(mark, prose.trim_end().len()))
}

/// Longest quote in single marks, in characters. It bounds the search when the mark is an apostrophe.
const LONGEST: usize = 4000;

/// The closing single mark for an opening one that ends at byte `from`.
///
/// `s'` before a word may be a plural possessive, so a later, clearer mark is preferred. If another quote opens first,
/// `s'` was the closing mark.
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
    fn a_straight_mark_closes_what_a_curly_one_opened() {
        assert_eq!(
            inner("“The boat is late,\" Prado said. \"It is always late.”"),
            ["The boat is late,", "It is always late."]
        );
        assert_eq!(
            inner("“She said \"go\" and \"stay,\" and I went.”"),
            ["She said \"go\" and \"stay,\" and I went."]
        );
    }

    #[test]
    fn apostrophes_are_not_quotation_marks() {
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
    fn inch_signs_are_not_quotation_marks() {
        assert_eq!(inner("He is 6'2\" and carries a 12\" board."), Vec::<&str>::new());
        assert_eq!(inner("\"He is 6'2\" tall,\" she said."), ["He is 6'2\" tall,"]);
    }

    #[test]
    fn a_mark_behind_a_short_year_closes() {
        assert_eq!(inner("She called it \"the worst since '91\" and left."), ["the worst since '91"]);
        let twice = "\"It was the summer of ’69\", she said. \"It was hot.\"";
        assert_eq!(inner(twice), ["It was the summer of ’69", "It was hot."]);
        assert_eq!(inner("\"I was 6'2\" tall in '91\" and left."), ["I was 6'2\" tall in '91"]);
        assert_eq!(inner("They met in '91. \"It was hot.\""), ["It was hot."]);
    }

    #[test]
    fn nested_marks_belong_to_the_outer_quotation() {
        assert_eq!(inner("“They call it ‘the pit’ here,” she said."), ["They call it ‘the pit’ here,"]);
    }

    #[test]
    fn one_level_of_nesting_whatever_the_marks() {
        for (prose, whole) in [
            ("“The sign says \"closed\",” she said.", "The sign says \"closed\","),
            ("“We say “nobody swims” here,” she said.", "We say “nobody swims” here,"),
            ("\"We say “nobody swims” here,\" she said.", "We say “nobody swims” here,"),
            ("\"We say \"nobody swims\" here,\" she said.", "We say \"nobody swims\" here,"),
            ("“Say “a”, say “b”, say no more,” she said.", "Say “a”, say “b”, say no more,"),
            ("\"The board is 12\" wide,\" she said.", "The board is 12\" wide,"),
            ("‘‘We went home,’’ she said.", "We went home,"),
            ("″We went home,″ she said.", "We went home,"),
            ("″We say ″nobody swims″ here,″ she said.", "We say ″nobody swims″ here,"),
            ("“We went home,'' she said.", "We went home,"),
            ("''We went home,“ she said.", "We went home,"),
            ("\"We went home.\"\" Quist left.", "We went home."),
        ] {
            assert_eq!(inner(prose), [whole], "{prose}");
        }
    }

    #[test]
    fn an_open_mark_contains_no_other_quotes() {
        let unclosed = |prose: &str| quoted(prose).iter().map(|q| q.closed).collect::<Vec<_>>();
        assert_eq!(unclosed("“We stay, she said. “We go.”"), [false, true]);
        assert_eq!(unclosed("\"We stay, she said. \"We go.\""), [false, true]);
        assert_eq!(unclosed("\"We stay, she said. “We go.”"), [false, true]);
        assert_eq!(unclosed("“We stay,\" she said. “We go.”"), [true, true]);
        assert_eq!(unclosed("\"We paid 12\" he said, \"and 13\" too"), [true, true]);
    }

    #[test]
    fn single_marks_may_stay_open_next_to_other_quotes() {
        let prose = "‘One lamp,’ said Quist. ‘They promised us a lamp.";
        assert_eq!(inner(prose), ["One lamp,", "They promised us a lamp."]);
        let straight = "'One lamp,' said Quist. 'They promised us a lamp.";
        assert_eq!(inner(straight), ["One lamp,", "They promised us a lamp."]);
        assert_eq!(inner("The 'new' pier. 'Tis a long way to go."), ["new"]);
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
