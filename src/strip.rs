//! Strips the notes to the desk from a draft, for filing.
//!
//! Stets, source notes, `(CQ)`, notes to the desk and comments are removed, and tracked changes (CriticMarkup) are
//! accepted. Links and footnotes stay, because readers see them. Placeholders stay, because only the writer can fill
//! them.

mod directive;

use directive::is_directive;

use crate::draft::{Draft, Format, Note, NoteKind};
use crate::finding::Edit;
use crate::text::Span;

/// A note that was removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Its span in the draft, in bytes.
    pub span: Span,
    /// The kind of note.
    pub kind: NoteKind,
}

/// A draft without its notes to the desk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stripped {
    /// The text. It is not ready to file while `placeholders` is not empty.
    pub text: String,
    /// The notes that were removed, in order.
    pub taken: Vec<Taken>,
    /// Spans of the placeholders, in bytes of the draft, in order.
    pub placeholders: Vec<Span>,
    /// Notes of an HTML page that have tags in them. They stay, because a tag without its partner would damage the page.
    pub tangled: Vec<Span>,
}

/// Strips the notes from `text`. `draft` must have been parsed from `text`.
///
/// The spaces before a note are removed with it, and so are its line, brackets, marks or list marker if they would be
/// left empty. Words on either side stay separate.
///
/// ```
/// use copydesk::draft::{Draft, Format};
/// use copydesk::strip::strip;
///
/// let text = "The ferry holds TK people [source: harbour log]. [stet]";
/// let clean = strip(&Draft::new(text, Format::Text), text);
/// assert_eq!((clean.text.as_str(), clean.taken.len()), ("The ferry holds TK people.", 2));
/// assert_eq!(clean.placeholders[0].of(text), "TK");
/// ```
pub fn strip(draft: &Draft, text: &str) -> Stripped {
    let notes = draft.notes();
    let is_page = draft.format == Format::Html;
    // Other programs use the comments in a page, so only notes are removed.
    let stays = |n: &Note| is_page && matches!(n.kind, NoteKind::Comment | NoteKind::Change);
    let goes = |n: &&Note| n.kind.is_for_the_desk() && !is_directive(n.span.of(text), &n.kind) && !stays(n);
    let taken = notes.iter().filter(goes).map(|n| Taken { span: n.span, kind: n.kind.clone() });
    let mut taken: Vec<Taken> = taken.collect();
    // Overlapping notes are removed as one.
    taken.dedup_by(|next, last| {
        let crossed = last.span.overlaps(next.span);
        if crossed {
            last.span = last.span.cover(next.span);
        }
        crossed
    });
    let mut tangled = Vec::new();
    if is_page {
        taken.retain(|note| {
            let plain = is_plain(note.span.of(text));
            tangled.extend((!plain).then_some(note.span));
            plain
        });
    }
    let left = notes.iter().filter(|n| n.kind == NoteKind::Placeholder).map(|n| n.span);
    // Notes that are removed are in order and apart.
    let goes = |p: Span| {
        let next = taken.partition_point(|t| t.span.end <= p.start);
        taken.get(next).is_some_and(|t| t.span.overlaps(p))
    };
    let placeholders = left.filter(|&p| !goes(p)).collect();
    // Work backwards, because what follows a note decides how it is removed.
    let mut clean = Tail::new(text.len());
    let mut done = text.len();
    for note in taken.iter().rev() {
        // Removing the note before may also have removed the line or the mark in front of it.
        let end = note.span.end.min(done);
        clean.put_before(&text[end..done]);
        let Cut { start, skip, put } = match note.kind {
            // A tracked change may be part of a word.
            NoteKind::Change => Cut { start: note.span.start.min(end), skip: 0, put: "" },
            _ if is_page => in_page(&text[..note.span.start.min(end)], clean.near()),
            _ => with_blanks(
                &text[..note.span.start.min(end)],
                note.span.of(text).starts_with("<!--") || note.span.of(text).starts_with("%%"),
                clean.near(),
            ),
        };
        clean.skip(skip);
        clean.put_before(put);
        done = start;
    }
    clean.put_before(&text[..done]);
    Stripped { text: clean.into_string(), taken, placeholders, tangled }
}

/// True if a stretch of HTML has no tag in it, or nothing but whole comments and text. A comment that encloses markup is
/// not plain: it hides a part of the page, or begins with a slip and ends with the next comment.
pub(crate) fn is_plain(html: &str) -> bool {
    let mut rest = html;
    while let Some((before, comment)) = rest.split_once("<!--") {
        let Some((inside, after)) = comment.split_once("-->") else { return false };
        if before.contains(['<', '>']) || inside.contains('<') {
            return false;
        }
        rest = after;
    }
    !rest.contains(['<', '>'])
}

/// The removal of a note, together with anything it would leave empty.
struct Cut {
    /// The end of the text before the note that stays.
    start: usize,
    /// The number of bytes after the note to remove.
    skip: usize,
    /// The text to insert instead.
    put: &'static str,
}

/// The text after a note, built from its end to its start. Each byte is copied once.
struct Tail {
    bytes: Vec<u8>,
    start: usize,
}

impl Tail {
    /// Maximum number of bytes of it that are examined.
    const NEAR: usize = 4096;

    fn new(most: usize) -> Self {
        Self { bytes: vec![0; most], start: most }
    }

    /// Its start, at most [`Tail::NEAR`] bytes.
    fn near(&self) -> &str {
        let mut end = self.bytes.len().min(self.start + Self::NEAR);
        // The bytes 10xxxxxx continue a character.
        while self.bytes.get(end).is_some_and(|byte| byte >> 6 == 0b10) {
            end -= 1;
        }
        std::str::from_utf8(&self.bytes[self.start..end]).expect("cut between characters")
    }

    fn skip(&mut self, bytes: usize) {
        self.start += bytes;
    }

    fn put_before(&mut self, text: &str) {
        let end = self.start;
        self.start -= text.len();
        self.bytes[self.start..end].copy_from_slice(text.as_bytes());
    }

    fn into_string(mut self) -> String {
        self.bytes.drain(..self.start);
        String::from_utf8(self.bytes).expect("made of whole texts")
    }
}

/// Removes a note together with the spaces, line and marks that would be left empty. `all` ends where the note starts,
/// and `after` starts where it ends.
fn with_blanks(all: &str, is_comment: bool, after: &str) -> Cut {
    let head = all.trim_end_matches([' ', '\t']);
    // In Markdown, a line with only a no-break space is not empty.
    let tail = after.trim_start_matches(|c: char| c.is_whitespace() && !is_break(c));
    let tail = if tail.is_empty() || tail.starts_with(is_break) {
        tail
    } else {
        after.trim_start_matches([' ', '\t'])
    };
    if let Some((before, behind)) = emptied(head, tail) {
        let inner = with_blanks(&head[..head.len() - before], false, &tail[behind..]);
        return Cut { skip: after.len() - tail.len() + behind + inner.skip, ..inner };
    }
    // A marker has a few bytes, so the search for the start of the line is bounded.
    let far = head.len().saturating_sub(NEAR);
    let near = (far..head.len()).find(|&i| head.is_char_boundary(i)).unwrap_or(head.len());
    let line = head[near..].rfind(['\n', '\r']).map_or(near, |i| near + i + 1);
    let begins = head[line..].trim().trim_start_matches('\u{feff}').is_empty() && (line == 0 || line > near);
    let ends = tail.is_empty() || tail.starts_with(is_break);
    let sign = ends && (line == 0 || line > near) && is_sign(&head[line..]);
    match (begins || sign, ends) {
        (true, true) => {
            let bom = if head[line..].starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
            let (line, head) = (line + bom, &head[..line + bom]);
            let rest = without_break(tail);
            let alone = head.trim_start_matches('\u{feff}').is_empty()
                || head.ends_with("\n\n")
                || head.ends_with("\n\r\n")
                || head.ends_with("\r\r");
            // In Markdown a comment separates the lines above and below it.
            let parts = is_comment && !alone && !begins_blank(rest);
            let rest = match (alone, parts) {
                (true, _) => without_break(rest),
                (false, true) => tail,
                (false, false) => rest,
            };
            Cut { start: line, skip: after.len() - rest.len(), put: "" }
        }
        (true, false) => Cut { start: all.len(), skip: after.len() - tail.len(), put: "" },
        (false, _) => in_line(all, after),
    }
}

const fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r')
}

/// Maximum distance in bytes from the start of a line to a note, for the line to count as an empty list marker.
const NEAR: usize = 64;

fn begins_blank(text: &str) -> bool {
    text.lines().next().is_none_or(|line| line.trim().is_empty())
}

/// True if a line has only the marker of a list, block quote or heading.
fn is_sign(line: &str) -> bool {
    let bare = line.trim();
    let number = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    matches!(bare, "-" | "*" | "+" | ">") && !bare.is_empty()
        || bare.trim_start_matches('#').is_empty() && bare.len() <= 6
        || number.len() < bare.len() && matches!(number, "." | ")")
}

/// Lengths in bytes of the marks at the end of `head` and the start of `tail` that would be left empty.
fn emptied(head: &str, tail: &str) -> Option<(usize, usize)> {
    if head.ends_with('[') && !head.ends_with("![") && tail.starts_with("](") {
        let end = tail[..tail.find('\n').unwrap_or(tail.len())].find(')')?;
        return Some((1, end + 1));
    }
    const PAIRS: [(char, char); 5] = [('(', ')'), ('“', '”'), ('‘', '’'), ('«', '»'), ('„', '“')];
    for (open, close) in PAIRS {
        if head.ends_with(open) && tail.starts_with(close) {
            return Some((open.len_utf8(), close.len_utf8()));
        }
    }
    // Opening and closing marks are the same here, so the position decides.
    for mark in ["\"", "'", "**", "__", "*", "_"] {
        let (Some(before), Some(after)) = (head.strip_suffix(mark), tail.strip_prefix(mark)) else {
            continue;
        };
        let opens = before.is_empty() || before.ends_with(|c: char| c.is_whitespace() || "([—–".contains(c));
        if opens && !after.starts_with(char::is_alphanumeric) {
            return Some((mark.len(), mark.len()));
        }
    }
    None
}

/// The edit that removes a note from the middle of a line, with the spaces before it.
///
/// One space is kept or inserted if the words on either side would otherwise run together.
pub(crate) fn from_its_line(text: &str, note: Span) -> Edit {
    let cut = in_line(&text[..note.start], &text[note.end..]);
    Edit { span: Span::new(cut.start, note.end), text: cut.put.to_owned() }
}

/// Cuts out a note between `before` and `after` with the spaces before it.
fn in_line(before: &str, after: &str) -> Cut {
    let start = before.trim_end_matches([' ', '\t']).len();
    Cut { start, skip: 0, put: if is_apart(before, after) { " " } else { "" } }
}

/// Cuts out a note of a page. What follows is kept apart from a `<` or `&` before the note that begins no tag and no
/// entity, because the two could become one: `<[stet]b>`, `&am[stet]p;`.
fn in_page(before: &str, after: &str) -> Cut {
    let cut = in_line(before, after);
    let head = &before[..cut.start];
    let last = head.rsplit(|c: char| c.is_whitespace() || matches!(c, '>' | ';')).next().unwrap_or_default();
    Cut { put: if last.contains(['<', '&']) { " " } else { cut.put }, ..cut }
}

/// True if the words before and after a note must be kept apart by a space.
fn is_apart(before: &str, after: &str) -> bool {
    let head = before.trim_end_matches([' ', '\t']);
    // In HTML, the next words may come after tags.
    let tail = without_tags(after);
    let goes_on = match tail.strip_prefix(['"', '\'']) {
        Some(quoted) => quoted.starts_with(char::is_alphanumeric), // otherwise it closes the text before the note
        None => tail.starts_with(|c: char| c.is_alphanumeric() || "“‘„«([".contains(c)),
    };
    let ended = |c: char| c.is_alphanumeric() || ".,;:!?)%”’»".contains(c);
    goes_on && (head.len() < before.len() && !head.is_empty() || head.ends_with(ended))
}

/// The text after the tags at its start.
fn without_tags(mut text: &str) -> &str {
    while let Some(inner) =
        text.strip_prefix('<').filter(|t| t.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'))
    {
        let Some(end) = inner.find(['>', '\n']).filter(|&end| inner[end..].starts_with('>')) else { break };
        text = &inner[end + 1..];
    }
    text
}

/// The text without the line break at its start, if there is one.
fn without_break(text: &str) -> &str {
    let rest = text.strip_prefix("\r\n").or_else(|| text.strip_prefix(['\n', '\r']));
    rest.unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Format;

    fn clean(text: &str, format: Format) -> String {
        strip(&Draft::new(text, format), text).text
    }

    #[test]
    fn notes_go_and_the_sentence_closes() {
        for (draft, filed) in [
            ("It holds 40 people [source: harbour log], she said.", "It holds 40 people, she said."),
            ("It holds 40 (CQ) people.", "It holds 40 people."),
            ("[stet] It rained.", "It rained."),
            ("It rained. [stet: date-weekday] [source: log]", "It rained."),
            ("One.\n\n[stet] [source: log]\n\nTwo.\n", "One.\n\nTwo.\n"),
            ("One.\r\n\r\n[stet]\r\n\r\nTwo.\r\n", "One.\r\n\r\nTwo.\r\n"),
            ("It[stet]rained.", "It rained."),
            ("It [stet]rained.", "It rained."),
            ("It rained.[stet]Then it snowed.", "It rained. Then it snowed."),
            ("It[stet][source: log]rained (CQ)again.", "It rained again."),
            ("She said,[stet]\"It rained\"[stet].", "She said, \"It rained\"."),
            ("She said [stet]“It rained”.", "She said “It rained”."),
            ("She said “[stet]It rained [stet]”.", "She said “It rained”."),
            ("\"It rained [stet]\" she said.", "\"It rained\" she said."),
            ("\"It rained.\" [stet] \"It snowed.\"", "\"It rained.\" \"It snowed.\""),
            ("It rained [NOTE: since when].", "It rained."),
        ] {
            assert_eq!(clean(draft, Format::Text), filed, "{draft:?}");
        }
    }

    #[test]
    fn placeholders_and_other_brackets_stay() {
        for draft in [
            "The fire, which killed TKTK, began at [time?].",
            "It holds people (TK).",
            "[who?] signed.",
            "He [the mayor] left. Super Bowl XXX",
            "“I row 50 hours [per week],” she said.",
            "“We read it [source: the log],” she said.",
            "Chef TK left TK Maxx.",
        ] {
            let stripped = strip(&Draft::new(draft, Format::Text), draft);
            assert_eq!((stripped.text.as_str(), stripped.taken), (draft, vec![]));
        }
    }

    #[test]
    fn percent_signs_behind_a_word_are_copy() {
        for draft in [
            "Sales rose 5%% in May and 6%% in June.",
            "“Save 20%% now,” she said. Prices of 30%% fell.",
            "Use %%s in the code and %%d too.",
            "It rained 5%%.\n\nIt rose 6%%.\n",
        ] {
            for format in [Format::Text, Format::Markdown] {
                assert_eq!(clean(draft, format), draft);
            }
        }
        for (draft, filed) in [
            ("It rained. %% ask again %%\n", "It rained.\n"),
            ("It rose 5%% in May. %%ask again%% It rained.\n", "It rose 5%% in May. It rained.\n"),
        ] {
            for format in [Format::Text, Format::Markdown] {
                assert_eq!(clean(draft, format), filed);
            }
        }
    }

    #[test]
    fn placeholders_are_found_wherever_they_are() {
        for (draft, found) in [
            ("---\ntitle: TK\nimage:\n  alt: XXX\n---\n\nIt rained.\n", 2),
            ("![The ferry TK](a.png \"Photo: TK\")\n", 2),
            ("<figure><img src=\"a.png\"><figcaption>The ferry TK</figcaption></figure>\n", 1),
            ("It rained.[^1]\n\n[^1]: Log of TK.\n", 1),
            ("<!-- TK for later: a comment goes -->\n\nIt rained.\n", 0),
            ("```\nTK\n```\n\nIt rained `TK`.\n", 0),
        ] {
            let stripped = strip(&Draft::new(draft, Format::Markdown), draft);
            assert_eq!(stripped.placeholders.len(), found, "{draft}");
        }
    }

    #[test]
    fn no_empty_wrapper_is_left() {
        for (draft, filed) in [
            ("She left (CQ). It rained ([source: log]).", "She left. It rained."),
            ("- One.\n- [stet]\n- Two.\n", "- One.\n- Two.\n"),
            ("It rained. “[stet]” It snowed.", "It rained. It snowed."),
            ("It rained. *[stet]*", "It rained."),
            ("1. [stet]\n", ""),
        ] {
            assert_eq!(clean(draft, Format::Markdown), filed, "{draft:?}");
        }
    }

    #[test]
    fn text_that_readers_see_is_kept() {
        let draft = "It holds [40](https://a.example) people.[^1] <!-- stet --> <!-- a word to myself -->\n\n<!--more-->\n\n[^1]: Log.\n";
        let filed = "It holds [40](https://a.example) people.[^1]\n\n<!--more-->\n\n[^1]: Log.\n";
        assert_eq!(clean(draft, Format::Markdown), filed);
    }

    #[test]
    fn a_comment_between_two_lines_leaves_them_apart() {
        let draft = "It rained.\n<!-- call Brandt -->\nIt snowed.\n";
        assert_eq!(clean(draft, Format::Markdown), "It rained.\n\nIt snowed.\n");
    }

    #[test]
    fn notes_above_all_copy_and_in_front_matter_go() {
        let draft = "---\ntitle: Ferry sinks (CQ)\ntags: [stet]\n---\n<!-- stet -->\n\nIt rained.\n";
        let filed = "---\ntitle: Ferry sinks\ntags: [stet]\n---\n\nIt rained.\n";
        assert_eq!(clean(draft, Format::Markdown), filed);
    }

    #[test]
    fn a_page_loses_its_notes_and_nothing_else() {
        for (page, filed) in [
            ("<p>It holds 40 people [source: log].</p>\n", "<p>It holds 40 people.</p>\n"),
            ("<p>It rained [stet]<b>again</b>.</p>", "<p>It rained <b>again</b>.</p>"),
            ("<p><b>It [stet]</b>rained.</p>", "<p><b>It </b>rained.</p>"),
            ("<p>It rained.</p><!-- stet -->\n<p>It went on.</p>", "<p>It rained.</p>\n<p>It went on.</p>"),
            ("<p>It rained.<!-- note to desk: call Brandt’s lawyer first --></p>", "<p>It rained.</p>"),
            ("<p>It <!-- source: R&eacute;gis --> rained.</p>", "<p>It rained.</p>"),
            // The text on both sides must not become a tag, a comment or an entity.
            ("<p>It < [stet]!--rained.</p>", "<p>It < !--rained.</p>"),
            ("<p>It <[stet]b>rained.</p>", "<p>It < b>rained.</p>"),
            ("<p>It &am[stet]p;rained.</p>", "<p>It &am p;rained.</p>"),
            ("<p>A&amp;B [stet]; C</p>", "<p>A&amp;B; C</p>"),
            // Brackets as entities.
            ("<p>It rained &#91;source: log&#93; on Monday.</p>", "<p>It rained on Monday.</p>"),
            ("<p>It holds 40 &#40;CQ&#41; people.</p>", "<p>It holds 40 people.</p>"),
            ("<p>It &quot;rained&quot; &lsqb;stet&rsqb;.</p>", "<p>It &quot;rained&quot;.</p>"),
            ("<p>It rained [source: log &amp; map].</p>", "<p>It rained.</p>"),
            ("<p>It rained [source: <!-- a -->log&#x5d;.</p>", "<p>It rained.</p>"),
        ] {
            assert_eq!(clean(page, Format::Html), filed, "{page}");
        }
        for page in [
            "<p>It rained.</p><!-- begin sidebar --><script>[stet]</script>",
            "<p>It holds <a href=\"#x\" title=\"[stet]\">40</a>.</p><!--[if IE]><p>Old</p><![endif]-->",
            "<pre>[stet]</pre><p>It rained, [source: <b>log]</b> she said.</p>",
            "<p>He &#91;the mayor&#93; left.</p>",
            "<p>It rained.</p><!-- the menu follows --><!-- wp:embed {\"url\":\"https://a.example\"} -->",
        ] {
            assert_eq!(clean(page, Format::Html), page);
        }
    }

    #[test]
    fn a_note_with_a_tag_in_it_is_reported_and_stays() {
        let page = "<p>It rained, [source: <b>log]</b> she said.</p>";
        let stripped = strip(&Draft::new(page, Format::Html), page);
        assert_eq!(stripped.text, page);
        assert_eq!(stripped.tangled.iter().map(|s| s.of(page)).collect::<Vec<_>>(), ["[source: <b>log]"]);
        // The comment was never closed, so it hides two paragraphs up to the end of the next one.
        let hidden = "<!-- source: log <p>It holds 40.</p><p>It rained.</p><!-- stet -->";
        let page = format!("<p>It sank.</p>{hidden}<p>It went on.</p>");
        let stripped = strip(&Draft::new(&page, Format::Html), &page);
        assert_eq!(stripped.text, page);
        assert_eq!(stripped.tangled.iter().map(|s| s.of(&page)).collect::<Vec<_>>(), [hidden]);
    }

    #[test]
    fn a_note_in_escaped_brackets_goes_with_its_backslashes() {
        for (draft, filed) in [
            ("It rained \\[source: log\\] on Monday.\n", "It rained on Monday.\n"),
            ("It holds 40 \\(CQ\\) people.\n", "It holds 40 people.\n"),
            ("\\[stet\\] It rained.\n", "It rained.\n"),
            ("- \\[stet\\] It rained.\n- It went on.\n", "- It rained.\n- It went on.\n"),
            ("It rained &#91;source: log&#93;.\n", "It rained.\n"),
            // The backslash is copy, and so are other brackets.
            ("It rained \\\\[stet].\n", "It rained \\\\.\n"),
            ("He \\[the mayor\\] left \\[sic\\].\n", "He \\[the mayor\\] left \\[sic\\].\n"),
        ] {
            assert_eq!(clean(draft, Format::Markdown), filed, "{draft:?}");
        }
    }

    #[test]
    fn code_stays() {
        let draft = "```\n[stet] TK\n```\n\nIt rained `[stet]`.\n";
        assert_eq!(clean(draft, Format::Markdown), draft);
    }
}
