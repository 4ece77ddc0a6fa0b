//! Parses an HTML page into the paragraphs that a reader sees.
//!
//! html5gum separates text from markup as browsers do, with the position of each token. This module decides which text
//! is copy: block elements become paragraphs; scripts, styles, navigation, the head of the page and embedded content
//! are skipped.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::notes::{Note, NoteKind, in_comment};
use super::page::{Before, Page, Raw};
use super::pieces::{Open, Piece, written};
use super::unseen::Unseen;
use super::{BlockKind, Entry, html};
use crate::text::Span;

/// The key of the publication time of a page: `<meta property="article:published_time">`.
pub const PUBLISHED: &str = "article:published_time";
/// The key of the time of the last change to a page: `<meta property="article:modified_time">`.
pub const MODIFIED: &str = "article:modified_time";
/// The key of the first `<time datetime>` above the copy.
pub const TIME: &str = "time";

/// Parses `text` from byte `body` on. Unchanged paragraphs at the head and tail of `before` are shared.
pub(super) fn read(text: &str, body: usize, before: Before) -> Page {
    let mut reader = Reader::new(text);
    // Line ends count as one character in HTML, which would shift all places after them.
    let unified = text[body..].replace('\r', " ");
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    for Ok(token) in Tokenizer::new_with_emitter(unified.as_str(), emitter) {
        let within = |span: html5gum::Span| {
            let span = Span::new(body + span.start, (body + span.end).min(text.len()));
            (span.start < span.end && text.get(span.start..span.end).is_some()).then_some(span)
        };
        match token {
            Token::StartTag(tag) => {
                if let Some(at) = within(tag.span) {
                    reader.start(&tag, at, body);
                }
            }
            Token::EndTag(tag) => {
                if let Some(at) = within(tag.span) {
                    reader.end(&String::from_utf8_lossy(&tag.name), at);
                }
            }
            Token::String(string) => {
                if let Some(at) = within(string.span) {
                    reader.string(at);
                }
            }
            Token::Comment(comment) => {
                if let Some(at) = within(comment.span) {
                    reader.comment(at);
                }
            }
            Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    reader.close();
    let Reader { done, loose, times, .. } = reader;
    Page::new(text, done, before, times, loose)
}

/// An element whose content is not copy.
struct Skipped {
    name: String,
    /// The number of open elements of the same name inside it.
    depth: usize,
    /// The start of the element.
    start: usize,
    /// The visible replacement inside a paragraph; `None` between paragraphs.
    shown: Option<Unseen>,
    /// True for a reference to a footnote.
    links: bool,
}

/// The start of an open link.
struct Anchor(usize);

struct Reader<'a> {
    text: &'a str,
    done: Vec<Raw>,
    open: Option<Open>,
    /// The open elements that determine the kind of paragraph of their text.
    context: Vec<&'static str>,
    skipped: Option<Skipped>,
    anchor: Option<Anchor>,
    /// The last line break, if only spaces follow it.
    broken: bool,
    /// True once a paragraph of copy has been read.
    in_copy: bool,
    loose: Vec<Note>,
    times: Vec<Entry>,
    /// A `<time>` in the open block.
    time: Option<Entry>,
}

/// Elements that are skipped entirely between paragraphs.
const LEFT_OUT: &[&str] =
    &["head", "nav", "menu", "pre", "button", "dialog", "datalist", "noframes", "frameset"];

/// Elements that are invisible to a reader of the text.
const NOTHING: &[&str] = &["script", "style", "template", "noscript", "title", "rp", "rt"];

/// Elements that a browser moves into the head of a page.
const OF_HEAD: &[&str] = &["meta", "link", "title", "script", "style", "base", "noscript", "template"];

/// Elements that determine the kind of paragraph of their text, or that contain such elements.
const CONTEXT: &[&str] = &[
    "blockquote",
    "li",
    "td",
    "th",
    "dd",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "dl",
    "table",
    "tr",
    "figcaption",
    "caption",
];

/// Elements that start and end a paragraph, beyond those of HTML in Markdown.
const FURTHER_BLOCKS: &[&str] = &["hgroup", "legend", "optgroup", "option", "search", "summary"];

/// The classes of block quotes in the embed code of social networks.
const EMBEDS: &[&str] =
    &["twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "bluesky-embed", "mastodon-embed"];

/// Maximum depth of nested elements whose kind is tracked.
const DEEPEST: usize = 256;

/// Minimum number of words for a paragraph to be copy and not part of the page's header.
const COPY: usize = 12;

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            done: Vec::new(),
            open: None,
            context: Vec::new(),
            skipped: None,
            anchor: None,
            broken: false,
            in_copy: false,
            loose: Vec::new(),
            times: Vec::new(),
            time: None,
        }
    }

    fn start(&mut self, tag: &StartTag<usize>, at: Span, body: usize) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let name = name.as_str();
        if let Some(skipped) = &mut self.skipped {
            let leaves_head = skipped.name == "head" && !OF_HEAD.contains(&name);
            if !leaves_head {
                skipped.depth += usize::from(skipped.name == name);
                if name == "meta" {
                    self.meta(tag, body);
                }
                return;
            }
            self.skipped = None;
        }
        let attribute =
            |name: &str| tag.attributes.get(name.as_bytes()).map(|v| String::from_utf8_lossy(v).into_owned());
        let value_span = |name: &str| {
            let value = tag.attributes.get(name.as_bytes())?;
            let span = Span::new(body + value.span.start, body + value.span.end);
            self.text.get(span.start..span.end).map(|_| span)
        };
        for words in ["alt", "title"] {
            if let Some(span) = value_span(words) {
                // Text inside a tag is kept unchanged, so only its placeholders are noted.
                let notes = written(span.of(self.text), span.start).into_iter();
                self.loose.extend(notes.filter(|note| note.kind == NoteKind::Placeholder));
            }
        }
        if let Some(shown) = self.leaves_out(name, at, &attribute) {
            let empty = matches!(name, "embed" | "img" | "input")
                || tag.self_closing && matches!(name, "svg" | "math");
            let inline = shown.is_some() && self.open.is_some();
            if shown.is_none() {
                self.close();
            }
            if empty {
                if inline {
                    self.piece(at, Piece::Unseen(Unseen::Word));
                }
                return;
            }
            let shown = shown.filter(|_| inline);
            let links = name == "sup";
            self.skipped = Some(Skipped { name: name.to_owned(), depth: 1, start: at.start, shown, links });
            return;
        }
        match name {
            "br" => {
                if self.open.is_some() {
                    if self.broken {
                        self.close();
                    } else {
                        self.piece(at, Piece::Blank);
                        self.broken = true;
                    }
                }
            }
            "hr" => {
                self.close();
                self.done.push(Raw::new(BlockKind::Break, at));
            }
            "meta" => self.meta(tag, body),
            "q" => {
                self.piece(at, Piece::Text(Some("“".to_owned())));
            }
            // The line under a block quote that says whose words they are has no dash of its own.
            "cite" if self.open.is_none() && self.is_below_a_block_quote() => {
                let dash = Span::new(at.start, at.start + '—'.len_utf8());
                self.piece(dash, Piece::Text(Some('—'.to_string())));
                self.piece(Span::new(dash.end, at.end), Piece::Blank);
            }
            "a" => {
                self.inline(at);
                let leads = attribute("href").is_some_and(|href| is_source(&href));
                self.anchor = leads.then_some(Anchor(at.start));
            }
            "time" => {
                self.inline(at);
                let stated = attribute("datetime").zip(value_span("datetime"));
                let sure = ["pubdate"].iter().any(|a| attribute(a).is_some())
                    || attribute("itemprop").is_some_and(|p| p.eq_ignore_ascii_case("datePublished"));
                if let Some((value, span)) = stated.filter(|(value, _)| is_day(value)) {
                    let entry = Entry { key: TIME.to_owned(), value, span };
                    if sure {
                        self.state(Entry { key: PUBLISHED.to_owned(), ..entry });
                    } else if !self.in_copy && self.time.is_none() {
                        self.time = Some(entry);
                    }
                }
            }
            _ if is_block(name) => {
                self.close();
                self.enter(name);
            }
            _ => self.inline(at),
        }
    }

    /// `None` if the content of an element is copy. Otherwise its visible replacement inside a paragraph, or
    /// `Some(None)` for an element between paragraphs.
    #[allow(clippy::option_option)]
    fn leaves_out(
        &self,
        name: &str,
        at: Span,
        attribute: &dyn Fn(&str) -> Option<String>,
    ) -> Option<Option<Unseen>> {
        let embeds = || attribute("class").is_some_and(|c| c.split_whitespace().any(|c| EMBEDS.contains(&c)));
        if LEFT_OUT.contains(&name) || name == "blockquote" && embeds() {
            return Some(None);
        }
        if attribute("hidden").is_some() && attribute("hidden").as_deref() != Some("until-found") {
            return (!is_void(name)).then_some(if is_block(name) { None } else { Some(Unseen::Nothing) });
        }
        if NOTHING.contains(&name) {
            return Some(Some(Unseen::Nothing));
        }
        if name == "img" || name == "input" || html::is_skipped(name) {
            return Some(Some(Unseen::Word));
        }
        (name == "sup" && self.leads_to_a_note(at)).then_some(Some(Unseen::Nothing))
    }

    /// True if a superscript is a link to a footnote on the page.
    fn leads_to_a_note(&self, at: Span) -> bool {
        const FAR: usize = 400;
        let rest = &self.text.as_bytes()[at.end..(at.end + FAR).min(self.text.len())];
        let end = memchr::memmem::find(rest, b"</sup").unwrap_or(0);
        let inner = &rest[..end];
        memchr::memmem::find(inner, b"<a ").is_some() && memchr::memmem::find(inner, b"#").is_some()
    }

    fn end(&mut self, name: &str, at: Span) {
        if let Some(skipped) = &mut self.skipped {
            let ends = skipped.name == name || skipped.name == "head" && name == "html";
            if !ends {
                return;
            }
            skipped.depth -= 1;
            if skipped.depth > 0 {
                return;
            }
            if let Some(Skipped { start, shown: Some(shown), links, .. }) = self.skipped.take() {
                let whole = Span::new(start, at.end);
                let open = self.piece(whole, Piece::Unseen(shown));
                if links {
                    open.notes.push(Note { span: whole, kind: NoteKind::Link });
                }
            }
            return;
        }
        match name {
            "q" if self.open.is_some() => {
                self.piece(at, Piece::Text(Some("”".to_owned())));
            }
            "a" => {
                self.inline(at);
                self.end_anchor(at.end);
            }
            // A browser shows it as an empty paragraph or a line break.
            "p" | "br" => self.close(),
            _ if is_block(name) || LEFT_OUT.contains(&name) => {
                self.close();
                self.leave(name);
            }
            _ => self.inline(at),
        }
    }

    fn string(&mut self, at: Span) {
        if self.skipped.is_some() {
            return;
        }
        let mut text = at.of(self.text);
        let mut from = at.start;
        if self.open.is_none() {
            let bare = text.trim_start();
            from += text.len() - bare.len();
            text = bare;
        }
        if text.is_empty() {
            return;
        }
        self.broken &= text.trim_start().is_empty();
        let mut plain = from;
        let mut next = from;
        while let Some(found) = memchr::memchr(b'&', &self.text.as_bytes()[next..at.end]) {
            let start = next + found;
            next = start + 1;
            if let Some((length, said)) = reference(&self.text[start..at.end]) {
                if plain < start {
                    self.piece(Span::new(plain, start), Piece::Text(None));
                }
                self.piece(Span::new(start, start + length), Piece::Text(Some(said)));
                (plain, next) = (start + length, start + length);
            }
        }
        if plain < at.end {
            self.piece(Span::new(plain, at.end), Piece::Text(None));
        }
    }

    fn comment(&mut self, at: Span) {
        if self.skipped.is_some() {
            return;
        }
        let whole = at.of(self.text);
        let Some(inner) = whole.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->")) else {
            self.inline(at);
            return;
        };
        let note = Note { span: at, kind: in_comment(inner) };
        if self.open.is_some() {
            self.piece(at, Piece::Unseen(Unseen::Nothing)).notes.push(note);
        } else if let Some(above) =
            self.done.last_mut().filter(|raw| raw.kind != BlockKind::Break && note.kind != NoteKind::Comment)
        {
            above.end = at.end;
            above.behind.push(note);
        } else {
            self.loose.push(note);
        }
    }

    fn inline(&mut self, at: Span) {
        if self.open.is_some() {
            self.piece(at, Piece::Unseen(Unseen::Nothing));
        }
    }

    fn piece(&mut self, at: Span, piece: Piece) -> &mut Open {
        let kind = self.kind();
        let open = self.open.get_or_insert_with(|| Open::new(kind, at));
        open.span = open.span.cover(at);
        if matches!(piece, Piece::Text(_)) || matches!(piece, Piece::Unseen(Unseen::Word)) {
            open.inlines = Some(open.inlines.map_or(at, |inlines| inlines.cover(at)));
        }
        open.pieces.push((at, piece));
        open
    }

    fn kind(&self) -> BlockKind {
        let inner = self.context.iter().rev().find_map(|name| match *name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(BlockKind::Heading),
            "figcaption" | "caption" => Some(BlockKind::Caption),
            "li" | "td" | "th" | "dd" | "dt" => Some(BlockKind::ListItem),
            "blockquote" => Some(BlockKind::BlockQuote),
            _ => None,
        });
        // A list in a block quote is part of the quote.
        match inner {
            Some(BlockKind::ListItem) if self.context.contains(&"blockquote") => BlockKind::BlockQuote,
            inner => inner.unwrap_or(BlockKind::Body),
        }
    }

    fn is_below_a_block_quote(&self) -> bool {
        let quotes = |raw: &Raw| raw.kind == BlockKind::BlockQuote;
        self.kind() == BlockKind::BlockQuote && self.done.last().is_some_and(quotes)
    }

    fn enter(&mut self, name: &str) {
        let Some(&name) = CONTEXT.iter().find(|own| **own == name) else { return };
        // The end tag of an item is optional.
        let (own, outer): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol"]),
            "dd" | "dt" => (&["dd", "dt"], &["dl"]),
            "td" | "th" => (&["td", "th", "caption"], &["tr", "table"]),
            "tr" => (&["tr", "caption"], &["table"]),
            _ => (&[], &[]),
        };
        if !own.is_empty() {
            let last = self.context.iter().rposition(|n| own.contains(n) || outer.contains(n));
            if let Some(last) = last.filter(|&i| own.contains(&self.context[i])) {
                self.context.truncate(last);
            }
        }
        if self.context.len() < DEEPEST {
            self.context.push(name);
        }
    }

    fn leave(&mut self, name: &str) {
        if let Some(last) = self.context.iter().rposition(|n| *n == name) {
            self.context.truncate(last);
        }
    }

    fn end_anchor(&mut self, end: usize) {
        if let (Some(Anchor(start)), Some(open)) = (self.anchor.take(), &mut self.open) {
            let start = start.max(open.span.start);
            if start < end {
                open.notes.push(Note { span: Span::new(start, end), kind: NoteKind::Link });
            }
        }
    }

    /// Ends the open block. A block without text is dropped, and its notes become loose.
    fn close(&mut self) {
        self.broken = false;
        if let Some(open) = &self.open {
            let end = open.span.end;
            self.end_anchor(end);
        }
        self.anchor = None;
        let time = self.time.take();
        let Some(open) = self.open.take() else { return };
        let says = |(span, piece): &(Span, Piece)| match piece {
            Piece::Text(None) => !span.of(self.text).trim().is_empty(),
            // A mark that stands for a tag says nothing by itself.
            Piece::Text(Some(said)) => !said.trim().is_empty() && !span.of(self.text).starts_with('<'),
            _ => false,
        };
        if !open.pieces.iter().any(says) {
            self.loose.extend(open.notes.into_iter().filter(|n| n.kind != NoteKind::Link));
            return;
        }
        let words: usize = open
            .pieces
            .iter()
            .map(|(span, piece)| match piece {
                Piece::Text(None) => span.of(self.text).split_whitespace().count(),
                _ => 0,
            })
            .sum();
        let is_copy = words >= COPY && open.kind != BlockKind::Heading;
        if let Some(time) = time.filter(|_| !is_copy) {
            self.state(time);
        }
        self.in_copy |= is_copy;
        // Markup around all of the text is not part of the paragraph, but the notes in it are.
        let inlines = open.inlines.unwrap_or(open.span);
        let noted = open.notes.iter().filter(|n| n.kind != NoteKind::Link);
        let span = noted.fold(inlines, |span, note| span.cover(note.span));
        let end = span.start + span.of(self.text).trim_end().len();
        let span = Span::new(span.start, end);
        let notes = open.notes.into_iter();
        let notes = notes
            .map(|n| Note { span: Span::new(n.span.start.max(span.start), n.span.end.min(span.end)), ..n });
        let notes = notes.filter(|n| n.span.start < n.span.end).collect();
        self.done.push(Raw { kind: open.kind, span, end, pieces: open.pieces, notes, behind: Vec::new() });
    }

    /// Keeps a time that the page states; of each kind the first counts.
    fn state(&mut self, time: Entry) {
        if self.times.iter().all(|known| known.key != time.key) {
            self.times.push(time);
        }
    }

    /// A time in the page's own metadata.
    fn meta(&mut self, tag: &StartTag<usize>, body: usize) {
        let attribute = |name: &str| {
            tag.attributes.get(name.as_bytes()).map(|v| String::from_utf8_lossy(v).to_lowercase())
        };
        let key = ["property", "name", "itemprop"].into_iter().find_map(|name| {
            let said = attribute(name)?;
            match said.as_str() {
                PUBLISHED | "datepublished" => Some(PUBLISHED),
                MODIFIED | "datemodified" => Some(MODIFIED),
                _ => None,
            }
        });
        let (Some(key), Some(content)) = (key, tag.attributes.get(&b"content"[..])) else { return };
        let value = String::from_utf8_lossy(content).into_owned();
        let span = Span::new(body + content.span.start, body + content.span.end);
        if is_day(&value) && self.text.get(span.start..span.end).is_some_and(|v| v.contains(value.trim())) {
            self.state(Entry { key: key.to_owned(), value, span });
        }
    }
}

fn is_block(name: &str) -> bool {
    html::is_block(name) || FURTHER_BLOCKS.contains(&name)
}

/// True for an element that never has an end tag.
fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

/// True if a link leads to another page, which may be a source, and not to a place in the page, an email address or a
/// script.
fn is_source(href: &str) -> bool {
    let href = href.trim();
    let other = ["#", "mailto:", "tel:", "javascript:"];
    !href.is_empty() && !other.iter().any(|o| href.get(..o.len()).is_some_and(|h| h.eq_ignore_ascii_case(o)))
}

/// True if a value starts with a day: `2025-03-15`, with or without a time after it.
fn is_day(value: &str) -> bool {
    let value = value.trim().as_bytes();
    let shape = value.get(..10).is_some_and(|day| {
        day.iter().enumerate().all(|(i, b)| if i == 4 || i == 7 { *b == b'-' } else { b.is_ascii_digit() })
    });
    shape && value.get(10).is_none_or(|b| matches!(b, b'T' | b't' | b' ' | b'Z'))
}

/// The length in bytes of the character reference at the start of `rest`, and the characters it represents.
fn reference(rest: &str) -> Option<(usize, String)> {
    let name = rest.bytes().skip(1).take(32).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    let end = 1 + name + usize::from(rest.as_bytes().get(1 + name) == Some(&b';'));
    let written = &rest[..end];
    if end < 3 {
        return None;
    }
    let mut said = String::new();
    for Ok(token) in Tokenizer::new_with_emitter(written, DefaultEmitter::<usize>::new_with_span()) {
        if let Token::String(text) = token {
            said += &String::from_utf8_lossy(&text);
        }
    }
    if said == written || said.is_empty() {
        return None;
    }
    // Old names need no semicolon, and text may follow them directly: `&ampx`.
    let whole = written.ends_with(';') && (!said.ends_with(';') || said == ";");
    let tail = if whole {
        0
    } else {
        written.bytes().rev().zip(said.bytes().rev()).take_while(|(a, b)| a == b).count()
    };
    said.truncate(said.len() - tail);
    (!said.is_empty()).then_some((written.len() - tail, said))
}
