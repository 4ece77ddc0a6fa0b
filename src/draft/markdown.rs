//! Parses a chunk of Markdown into the paragraphs that a reader of the rendered page sees.

use std::collections::VecDeque;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::lines::comments;
use super::notes::{Note, NoteKind};
use super::pieces::{Made, Open, Piece, written};
use super::template::{Masked, masked};
use super::unseen::Unseen;
use super::{BlockKind, Paragraph, html};
use crate::text::Span;

/// The paragraphs of a chunk, each with its byte offset in the chunk, and the notes outside all of them.
pub(super) fn read(chunk: &str) -> (Vec<(usize, Paragraph)>, Vec<Note>) {
    let masked = masked(chunk).unwrap_or_else(|| Masked { text: String::new(), ..Masked::default() });
    let text = if masked.text.is_empty() { chunk } else { &masked.text };
    let mut options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    // `[[1]](address)` is a link with brackets in its text, not a wiki-link.
    if text.contains("[[") && !text.contains("]](") {
        options |= Options::ENABLE_WIKILINKS;
    }
    // The reference may be defined in another chunk. Its target does not matter here.
    let mut defined_elsewhere = |link: BrokenLink<'_>| {
        let named = matches!(link.link_type, LinkType::Reference | LinkType::Collapsed);
        named.then_some((CowStr::Borrowed(""), CowStr::Borrowed("")))
    };
    let parser = Parser::new_with_broken_link_callback(text, options, Some(&mut defined_elsewhere));
    let mut reader = Reader { chunk, text, masks: &masked.spans, notes: masked.notes, ..Reader::default() };
    for (event, range) in parser.into_offset_iter() {
        reader.take(event, Span::from(range));
    }
    reader.close();
    let stray = std::mem::take(&mut reader.stray);
    let rest = std::mem::take(&mut reader.notes);
    stray.into_iter().chain(rest).for_each(|note| reader.put(note));
    (reader.done, reader.loose)
}

#[derive(Default)]
struct Reader<'a> {
    chunk: &'a str,
    /// The chunk with its masks applied. It has the same length in bytes.
    text: &'a str,
    /// The masked spans.
    masks: &'a [(Span, Unseen)],
    /// Notes in the masked spans that no paragraph has taken yet.
    notes: VecDeque<Note>,
    done: Vec<(usize, Paragraph)>,
    open: Option<Open>,
    quotes: usize,
    items: usize,
    headings: usize,
    /// Depth of enclosing code, images and footnotes, whose text is not prose.
    unread: usize,
    /// The inline element being skipped because its text is not prose.
    skipped: Option<String>,
    html: Vec<Span>,
    /// Notes that no paragraph contains. The paragraph above each gets it in the end.
    stray: Vec<Note>,
    /// Notes outside paragraphs: in footnotes, and in comments above the first paragraph.
    loose: Vec<Note>,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, at: Span) {
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.unread == 0 => {
                let same = *text == *at.of(self.text);
                self.piece(at, Piece::Text((!same).then(|| text.into_string())));
            }
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) if self.unread == 0 => {
                self.piece(at, Piece::Unseen(Unseen::Word));
            }
            Event::InlineHtml(_) => self.inline_html(at),
            Event::Html(_) => self.html.push(at),
            Event::FootnoteReference(_) if self.unread == 0 => {
                self.piece(at, Piece::Unseen(Unseen::Nothing)).notes.push(link(at));
            }
            Event::Rule => {
                self.close();
                let source = at.of(self.chunk).trim_end().to_owned();
                let prose = " ".repeat(source.len());
                self.done.push((at.start, Paragraph::new(BlockKind::Break, source, prose, Vec::new())));
            }
            _ => {}
        }
    }

    /// Handles a tag or comment inside a paragraph.
    fn inline_html(&mut self, at: Span) {
        let source = at.of(self.chunk);
        let (name, ends) = html::name_of(source);
        if ends && self.skipped.as_ref() == Some(&name) {
            self.skipped = None;
            self.unread = self.unread.saturating_sub(1);
        }
        if self.unread > 0 {
            return;
        }
        let piece = match name.as_str() {
            "br" | "wbr" => Piece::Blank,
            "img" => Piece::Unseen(Unseen::Word),
            name if html::is_skipped(name) && !ends => Piece::Unseen(Unseen::Word),
            _ => Piece::Unseen(Unseen::Nothing),
        };
        let notes = comments(source).into_iter().map(|note| Note { span: at, ..note });
        self.piece(at, piece).notes.extend(notes);
        if !ends && html::is_skipped(&name) && !source.ends_with("/>") {
            self.skipped = Some(name);
            self.unread += 1;
        }
    }

    fn start(&mut self, tag: Tag<'_>, at: Span) {
        match tag {
            Tag::Paragraph => self.open(self.kind(), at),
            Tag::Heading { .. } => self.open(BlockKind::Heading, at),
            Tag::TableCell => self.open(BlockKind::ListItem, at),
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes += 1;
            }
            Tag::Item => {
                self.close();
                self.items += 1;
            }
            Tag::CodeBlock(_) | Tag::FootnoteDefinition(_) | Tag::MetadataBlock(_) => {
                self.close();
                if matches!(tag, Tag::FootnoteDefinition(_)) {
                    let text = at.of(self.chunk);
                    // Skip the label of the footnote.
                    let head = text.find("]:").map_or(0, |i| i + 2);
                    let notes = written(&text[head..], at.start + head);
                    self.loose.extend(notes);
                }
                self.unread += 1;
            }
            Tag::HtmlBlock => {
                self.html.clear();
                // Its text events are only what is left of a tab before it.
                self.unread += 1;
            }
            Tag::Image { .. } => {
                if self.unread == 0 {
                    let notes = captioned(at.of(self.chunk), at.start);
                    self.piece(at, Piece::Unseen(Unseen::Word)).notes.extend(notes);
                }
                self.unread += 1;
            }
            Tag::Link { link_type, .. } if self.unread == 0 => {
                let open = self.piece(at, Piece::Unseen(Unseen::Nothing));
                // A wiki-link points to the writer's own notes, so it is not a source.
                if !matches!(link_type, LinkType::WikiLink { .. }) {
                    open.notes.push(link(at));
                }
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough if self.unread == 0 => {
                self.piece(at, Piece::Unseen(Unseen::Nothing));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell => self.close(),
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::Item => {
                self.close();
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::CodeBlock | TagEnd::FootnoteDefinition | TagEnd::MetadataBlock(_) | TagEnd::Image => {
                self.unread = self.unread.saturating_sub(1);
            }
            TagEnd::HtmlBlock => {
                self.unread = self.unread.saturating_sub(1);
                self.close_html();
            }
            _ => {}
        }
    }

    fn kind(&self) -> BlockKind {
        if self.headings > 0 {
            return BlockKind::Heading;
        }
        match (self.quotes, self.items) {
            (1.., _) => BlockKind::BlockQuote,
            (0, 1..) => BlockKind::ListItem,
            (0, 0) => BlockKind::Body,
        }
    }

    fn open(&mut self, kind: BlockKind, at: Span) {
        self.close();
        if self.unread == 0 {
            self.open = Some(Open::new(kind, at));
        }
    }

    /// Adds a piece to the open block, or opens one for the item of a tight list.
    fn piece(&mut self, at: Span, piece: Piece) -> &mut Open {
        let kind = self.kind();
        // The backslash of an escaped character is not part of its piece.
        let escaped = at.start > 0 && self.chunk.as_bytes()[at.start - 1] == b'\\';
        let whole = Span::new(at.start - usize::from(escaped), at.end);
        let open = self.open.get_or_insert_with(|| Open::new(kind, whole));
        open.span = open.span.cover(whole);
        open.inlines = Some(open.inlines.map_or(whole, |inlines| inlines.cover(whole)));
        open.pieces.push((at, piece));
        open
    }

    fn close(&mut self) {
        self.skipped = None;
        let Some(mut open) = self.open.take() else { return };
        if open.kind == BlockKind::Heading {
            open.span = open.inlines.unwrap_or(open.span);
        }
        let source = open.span.of(self.chunk).trim_end();
        let whole = Span::new(0, source.len());
        // Converts a span of the chunk to a span of the block, without trailing spaces.
        let here = |span: Span| {
            let at = |i: usize| i.saturating_sub(open.span.start).min(whole.end);
            Span::new(at(span.start), at(span.end))
        };
        let first = self.masks.partition_point(|(span, _)| span.end <= open.span.start);
        let masks = self.masks[first..].iter().take_while(|(span, _)| span.start < open.span.end);
        let masks = masks.map(|(span, what)| (here(*span), *what)).filter(|(span, _)| !span.is_empty());
        let masks: Vec<(Span, Unseen)> = masks.collect();
        let mut notes: Vec<Note> = open.notes.into_iter().map(|n| Note { span: here(n.span), ..n }).collect();
        while self.notes.front().is_some_and(|n| n.span.start < open.span.end) {
            let Some(note) = self.notes.pop_front() else { break };
            if open.span.contains(note.span) {
                notes.push(Note { span: here(note.span), ..note });
            } else {
                self.stray.push(note);
            }
        }
        let pieces: Vec<(Span, Piece)> =
            open.pieces.into_iter().map(|(span, piece)| (here(span), piece)).collect();
        let made = Made { kind: open.kind, source, pieces: &pieces, masks: &masks, notes, joins: false };
        self.done.push((open.span.start, made.paragraph()));
    }

    /// Emits the blocks of an HTML block. If it holds only comments, they belong to the paragraph above.
    fn close_html(&mut self) {
        let Some(first) = self.html.first().copied() else { return };
        let whole = self.html.drain(..).fold(first, Span::cover);
        let html = whole.of(self.text);
        let pieces = html::pieces(html);
        let says = |p: &html::Piece| match p {
            html::Piece::Text(span) => !span.of(html).trim().is_empty(),
            html::Piece::Entity(..) => true,
            _ => false,
        };
        // Comments alone do not end the item of a tight list.
        let silent = !pieces.iter().any(says);
        if silent && self.open.is_none() {
            self.close_comments(whole, &pieces);
            return;
        }
        let outside = (self.quotes, self.items);
        for piece in pieces {
            let within = |span: Span| span.shifted(whole.start);
            match piece {
                html::Piece::Text(span) => {
                    let text = span.of(html);
                    let blank = text.len() - text.trim_start().len();
                    if blank < text.len() || self.open.is_some() {
                        let from = if self.open.is_some() { 0 } else { blank };
                        self.piece(within(Span::new(span.start + from, span.end)), Piece::Text(None));
                    }
                }
                html::Piece::Entity(span, said) => {
                    self.piece(within(span), Piece::Text(Some(said)));
                }
                html::Piece::Tag(span) if self.open.is_some() => {
                    self.piece(within(span), Piece::Unseen(Unseen::Nothing));
                }
                html::Piece::Break(span) if self.open.is_some() => {
                    self.piece(within(span), Piece::Blank);
                }
                html::Piece::Image(span) if self.open.is_some() => {
                    self.piece(within(span), Piece::Unseen(Unseen::Word));
                }
                html::Piece::Comment(span) => {
                    let notes = comments(span.of(html)).into_iter();
                    let notes: Vec<Note> = notes.map(|n| Note { span: within(span), ..n }).collect();
                    if self.open.is_some() {
                        self.piece(within(span), Piece::Unseen(Unseen::Nothing)).notes.extend(notes);
                    } else {
                        self.loose.extend(notes);
                    }
                }
                html::Piece::Words(span) => self.loose.extend(written(span.of(html), within(span).start)),
                html::Piece::Block { name, ends } => {
                    self.close();
                    let count = match name {
                        "blockquote" => &mut self.quotes,
                        "li" | "td" | "th" | "dd" | "dt" => &mut self.items,
                        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => &mut self.headings,
                        _ => continue,
                    };
                    *count = if ends { count.saturating_sub(1) } else { *count + 1 };
                }
                _ => {}
            }
        }
        if !silent {
            self.close();
        }
        (self.quotes, self.items) = outside;
        self.headings = 0;
    }

    /// Attaches a note on its own line to the paragraph above it.
    fn put(&mut self, note: Note) {
        let after = self.done.partition_point(|(start, _)| *start <= note.span.start);
        let ends = |(start, p): &(usize, Paragraph)| start + p.source.len() <= note.span.start;
        // A comment that spans several paragraphs belongs to none of them.
        let free = self.done.get(after).is_none_or(|(next, _)| *next >= note.span.end);
        let Some(i) = after.checked_sub(1).filter(|i| free && ends(&self.done[*i])) else {
            self.loose.push(note);
            return;
        };
        let (start, above) = self.done.remove(i);
        let source = Span::new(start, note.span.end).of(self.chunk).to_owned();
        let note = Note { span: Span::new(note.span.start - start, note.span.end - start), ..note };
        self.done.insert(i, (start, above.followed_by(source, [note])));
    }

    /// Attaches the notes of an HTML block that has no text.
    fn close_comments(&mut self, whole: Span, pieces: &[html::Piece<'_>]) {
        let mut notes = Vec::new();
        for piece in pieces {
            match piece {
                html::Piece::Comment(span) => {
                    let span = span.shifted(whole.start);
                    notes.extend(comments(span.of(self.chunk)).into_iter().map(|n| Note { span, ..n }));
                }
                html::Piece::Words(span) => {
                    let span = span.shifted(whole.start);
                    self.loose.extend(written(span.of(self.chunk), span.start));
                }
                _ => {}
            }
        }
        let Some((start, above)) = self.done.pop_if(|_| !notes.is_empty()) else {
            self.loose.append(&mut notes);
            return;
        };
        let source = Span::new(start, whole.end).of(self.chunk).trim_end().to_owned();
        let moved = notes
            .into_iter()
            .map(|n| Note { span: Span::new(n.span.start - start, n.span.end - start), ..n });
        self.done.push((start, above.followed_by(source, moved)));
    }
}

/// The notes in the alt text and title of an image.
fn captioned(image: &str, at: usize) -> Vec<Note> {
    let end = image.rfind("](").or_else(|| image.rfind("][")).unwrap_or(image.len().saturating_sub(1));
    let mut notes = written(image.get(2..end).unwrap_or(""), at + 2);
    if let Some(from) = image[end..].find('"').map(|i| end + i) {
        notes.extend(written(&image[from..], at + from));
    }
    notes
}

fn link(span: Span) -> Note {
    Note { span, kind: NoteKind::Link }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(chunk: &str) -> Vec<(usize, Paragraph)> {
        read(chunk).0
    }

    fn prose(chunk: &str) -> Vec<String> {
        let words = |p: &Paragraph| p.prose.split_whitespace().collect::<Vec<_>>().join(" ");
        paragraphs(chunk).iter().map(|(_, p)| words(p)).collect()
    }

    #[test]
    fn a_heading_is_the_text_between_its_marks() {
        let sources =
            |chunk| paragraphs(chunk).into_iter().map(|(_, p)| p.source.to_string()).collect::<Vec<_>>();
        assert_eq!(sources("Floods in *Bergen*\n---\nIt rained."), ["Floods in *Bergen*", "It rained."]);
        assert_eq!(sources("## **Floods** ##\n\nIt rained."), ["**Floods**", "It rained."]);
    }

    #[test]
    fn markup_code_tags_and_targets_are_not_prose() {
        let chunk = "**OSLO** — It *rained* `60 mm` on [the fjord](https://a.example/25 \"40\"), <b>she</b> said &amp; left.";
        assert_eq!(prose(chunk), ["OSLO — It rained on the fjord , she said & left."]);
        assert_eq!(prose("```\n25 dead\n```"), Vec::<String>::new());
        assert_eq!(prose("![25 dead](a.png) stays"), ["stays"]);
    }

    #[test]
    fn every_offset_is_an_offset_of_the_source() {
        for chunk in [
            "> a\n> *b* c",
            "- a &quot;b&quot;\n- `c` d",
            "# A *b*\nc",
            "| a | b |\n|---|---|\n| c | 25 |",
            "&nbsp;é&#x1F600; x",
        ] {
            for (start, paragraph) in paragraphs(chunk) {
                assert_eq!(paragraph.prose.len(), paragraph.source.len(), "{chunk:?}");
                assert_eq!(&chunk[start..start + paragraph.source.len()], &*paragraph.source);
            }
        }
    }

    #[test]
    fn a_block_of_html_in_an_open_item_is_a_block_of_its_own() {
        for line in ["\n", "\r\n"] {
            for (chunk, wanted) in [
                ("1. one\n\t<p>- item\n\t- item", &["one", "- item - item"][..]),
                ("1. one\n\t<!-- a --> two\n\tthree", &["one two", "three"]),
                ("- one\n\t- two\n\t\t<p>three\n- four", &["one", "two", "three", "four"]),
                ("- one\n  <p>two</p>", &["one", "two"]),
                ("- one\n  <p>two\n\n  three", &["one", "two", "three"]),
                ("- one\n  - two\n    <div>three</div>\n- four", &["one", "two", "three", "four"]),
                ("> - one\n>   <p>two\n>   three", &["one", "two > three"]),
                ("> - one\n>\t<p>two", &["one", "two"]),
                ("> one\n>\n> <p>two\n> three", &["one", "two > three"]),
                ("- one\n  <!-- a -->\n  two", &["one two"]),
                ("- one\n  <!-- a\n  b --> two", &["one two"]),
            ] {
                let chunk = chunk.replace('\n', line);
                let mut end = 0;
                for (start, paragraph) in paragraphs(&chunk) {
                    assert!(end <= start, "{chunk:?}");
                    end = start + paragraph.source.len();
                    assert_eq!(&chunk[start..end], &*paragraph.source);
                }
                assert_eq!(prose(&chunk), wanted, "{chunk:?}");
            }
        }
    }

    #[test]
    fn a_comment_in_an_open_item_is_a_note_of_that_item() {
        for (chunk, item, prose) in [
            ("It rained.\n\n- one\n  <!-- stet -->", 1, "one"),
            ("It rained.\n\n- one\n  <!-- stet -->\n  two", 1, "one two"),
            ("It rained.\n\n- one\n  <!-- stet -->\n- two", 1, "one"),
            ("- one\n\t<!-- stet -->\n- two", 0, "one"),
            ("- one\n\n  <!-- stet -->\n- two", 0, "one"),
        ] {
            let all = paragraphs(chunk);
            let noted: Vec<_> = (0..all.len()).filter(|i| !all[*i].1.notes.is_empty()).collect();
            assert_eq!(noted, [item], "{chunk:?}");
            assert_eq!(self::prose(chunk)[item], prose, "{chunk:?}");
            let paragraph = &all[item].1;
            assert_eq!(paragraph.notes[0].span.of(&paragraph.source), "<!-- stet -->");
        }
    }

    #[test]
    fn kinds() {
        let kinds: Vec<_> = paragraphs("# A\n> b\n\n- c\n\n***\nd").iter().map(|(_, p)| p.kind).collect();
        use BlockKind::*;
        assert_eq!(kinds, [Heading, BlockQuote, ListItem, Break, Body]);
    }

    #[test]
    fn notes() {
        let found = paragraphs(
            "It cost 25 euros[^1] by [the count](https://a.example). %% source: clerk %%\n<!-- stet -->",
        );
        let paragraph = &found[0].1;
        let notes: Vec<_> = paragraph.notes.iter().map(|n| n.span.of(&paragraph.source)).collect();
        assert_eq!(notes, ["[^1]", "[the count](https://a.example)", "%% source: clerk %%", "<!-- stet -->"]);
    }
}
