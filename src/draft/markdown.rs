//! Markdown: what a reader of the rendered page would read.

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::mask::{addresses, blanked, tags};
use super::notes::{Note, NoteKind, bracketed};
use super::plain::{comments, is_hidden};
use super::{BlockKind, Paragraph};
use crate::text::Span;

/// The paragraphs of a chunk, each with its first byte in the chunk, and the notes that stand in none of them.
pub(super) fn read(chunk: &str) -> (Vec<(usize, Paragraph)>, Vec<Note>) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    // The definition of a reference may stand in another chunk; its target is not looked at anyway.
    let mut defined_elsewhere = |link: BrokenLink<'_>| {
        let named = matches!(link.link_type, LinkType::Reference | LinkType::Collapsed);
        named.then_some((CowStr::Borrowed(""), CowStr::Borrowed("")))
    };
    let parser = Parser::new_with_broken_link_callback(chunk, options, Some(&mut defined_elsewhere));
    let mut reader = Reader { chunk, ..Reader::default() };
    for (event, range) in parser.into_offset_iter() {
        reader.take(event, Span::from(range));
    }
    reader.close();
    (reader.done, reader.loose)
}

#[derive(Default)]
struct Reader<'a> {
    chunk: &'a str,
    done: Vec<(usize, Paragraph)>,
    open: Option<Open>,
    quotes: usize,
    items: usize,
    /// Code, images, autolinks, footnotes: their text is no prose.
    unread: usize,
    html: Vec<Span>,
    /// Notes outside paragraphs: in footnotes, in comments above all copy.
    loose: Vec<Note>,
}

/// A block being read.
struct Open {
    kind: BlockKind,
    span: Span,
    /// From the first inline to the last: a heading without its marks.
    inlines: Option<Span>,
    /// Where text stands in the chunk, and what it says where that differs (entities).
    text: Vec<(Span, Option<String>)>,
    notes: Vec<Note>,
}

impl Open {
    fn new(kind: BlockKind, span: Span) -> Self {
        Self { kind, span, inlines: None, text: Vec::new(), notes: Vec::new() }
    }
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, at: Span) {
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.unread == 0 => {
                let same = *text == *at.of(self.chunk);
                self.inline(at).text.push((at, (!same).then(|| text.into_string())));
            }
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) if self.unread == 0 => {
                self.inline(at);
            }
            Event::InlineHtml(_) if self.unread == 0 => {
                let source = at.of(self.chunk);
                let found = comments(source);
                let open = self.inline(at);
                open.notes.extend(found.into_iter().map(|note| Note { span: at, ..note }));
            }
            Event::Html(_) => self.html.push(at),
            Event::FootnoteReference(_) if self.unread == 0 => self.inline(at).notes.push(source_note(at)),
            Event::Rule => {
                self.close();
                let source = at.of(self.chunk).trim_end().to_owned();
                let prose = " ".repeat(source.len());
                self.done.push((at.start, Paragraph::new(BlockKind::Break, source, prose, Vec::new())));
            }
            _ => {}
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
                    // Behind the mark of the footnote itself.
                    let head = text.find("]:").map_or(0, |i| i + 2);
                    let notes = written(&text[head..], at.start + head);
                    self.loose.extend(notes);
                }
                self.unread += 1;
            }
            Tag::HtmlBlock => self.html.clear(),
            Tag::Image { .. } => {
                let notes = captioned(at.of(self.chunk), at.start);
                self.inline(at).notes.extend(notes);
                self.unread += 1;
            }
            Tag::Link { .. } if self.unread == 0 => self.inline(at).notes.push(source_note(at)),
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough if self.unread == 0 => {
                self.inline(at);
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
            TagEnd::HtmlBlock => self.close_html(),
            _ => {}
        }
    }

    fn kind(&self) -> BlockKind {
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

    /// The block that an inline at `at` belongs to: the open one, or that of a tight list's item.
    fn inline(&mut self, at: Span) -> &mut Open {
        let kind = self.kind();
        let open = self.open.get_or_insert_with(|| Open::new(kind, at));
        open.span = open.span.cover(at);
        open.inlines = Some(open.inlines.map_or(at, |inlines| inlines.cover(at)));
        open
    }

    fn close(&mut self) {
        let Some(mut open) = self.open.take() else { return };
        if open.kind == BlockKind::Heading {
            open.span = open.inlines.unwrap_or(open.span);
        }
        let source = open.span.of(self.chunk).trim_end();
        let shift = |span: Span| Span::new(span.start - open.span.start, span.end - open.span.start);
        let mut prose = " ".repeat(source.len());
        for (span, other) in &open.text {
            let span = shift(*span);
            let text = other.as_deref().unwrap_or(span.of(source));
            // An entity's character is shorter than its name; where it is not, it stays blank.
            if text.len() <= span.len() && span.end <= source.len() {
                prose.replace_range(span.start..span.start + text.len(), &text.replace(['\n', '\r'], " "));
            }
        }
        let mut notes: Vec<Note> =
            open.notes.into_iter().map(|n| Note { span: shift(n.span), ..n }).collect();
        let commented: Vec<Note> =
            comments(source).into_iter().filter(|n| source[n.span.start..].starts_with("%%")).collect();
        let mut hidden: Vec<Span> = commented.iter().map(|n| n.span).collect();
        hidden.extend(addresses(&prose));
        notes.extend(commented);
        let bracketed = bracketed(&blanked(&prose, &hidden));
        hidden.extend(bracketed.iter().filter(|n| is_hidden(n)).map(|n| n.span));
        notes.extend(bracketed);
        notes.sort_by_key(|n| n.span);
        let paragraph = Paragraph::new(open.kind, source.to_owned(), blanked(&prose, &hidden), notes);
        self.done.push((open.span.start, paragraph));
    }

    /// A comment on a line of its own belongs to the paragraph above it.
    fn close_html(&mut self) {
        let Some(first) = self.html.first().copied() else { return };
        let whole = self.html.drain(..).fold(first, Span::cover);
        let mut notes = written(whole.of(self.chunk), whole.start);
        let commented = |n: &Note| n.span.of(self.chunk).starts_with(['<', '%']);
        self.loose.extend(notes.extract_if(.., |n| !commented(n)));
        let Some((start, above)) = self.done.pop_if(|_| !notes.is_empty()) else {
            self.loose.append(&mut notes);
            return;
        };
        let source = Span::new(start, whole.end).of(self.chunk).trim_end().to_owned();
        let mut prose = above.prose;
        prose.push_str(&" ".repeat(source.len().saturating_sub(prose.len())));
        let moved = notes
            .into_iter()
            .map(|n| Note { span: Span::new(n.span.start - start, n.span.end - start), ..n });
        let notes = above.notes.into_iter().chain(moved).collect();
        self.done.push((start, Paragraph::new(above.kind, source, prose, notes)));
    }
}

/// The notes of a text that is no prose, which stands at the byte `at`.
fn written(text: &str, at: usize) -> Vec<Note> {
    let mut notes = comments(text);
    let mut blank: Vec<Span> = notes.iter().map(|n| n.span).collect();
    blank.extend(tags(text));
    notes.extend(bracketed(&blanked(text, &blank)).into_iter().filter(|n| n.kind != NoteKind::Link));
    notes.iter_mut().for_each(|n| n.span = n.span.shifted(at));
    notes
}

/// The notes in the words of an image, and in its title.
fn captioned(image: &str, at: usize) -> Vec<Note> {
    let end = image.rfind("](").or_else(|| image.rfind("][")).unwrap_or(image.len().saturating_sub(1));
    let mut notes = written(image.get(2..end).unwrap_or(""), at + 2);
    if let Some(from) = image[end..].find('"').map(|i| end + i) {
        notes.extend(written(&image[from..], at + from));
    }
    notes
}

fn source_note(span: Span) -> Note {
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
    fn a_heading_is_what_stands_between_its_marks() {
        let sources =
            |chunk| paragraphs(chunk).into_iter().map(|(_, p)| p.source.clone()).collect::<Vec<_>>();
        assert_eq!(sources("Floods in *Bergen*\n---\nIt rained."), ["Floods in *Bergen*", "It rained."]);
        assert_eq!(sources("## **Floods** ##\n\nIt rained."), ["**Floods**", "It rained."]);
    }

    #[test]
    fn markup_code_tags_and_targets_are_no_prose() {
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
                assert_eq!(&chunk[start..start + paragraph.source.len()], paragraph.source);
            }
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
