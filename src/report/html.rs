//! Writes the fact sheet as an HTML page to read, tick off and print. It has no scripts and loads nothing.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::checklist::{Checklist, Item, ItemKind, Paragraph, Voice, Who};
use super::harmless::html as escaped;
use super::{Drawn, SheetForm};
use crate::facts::people::counted;
use crate::sheet::MARK;

/// One page with a section for each draft.
#[derive(Debug, Default)]
pub struct Html;

impl SheetForm for Html {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(
            out,
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n{MARK}\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
             base-uri 'none'; form-action 'none'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
             <title>Fact sheet</title>\n<style>\n{}</style>\n</head>\n<body>\n\
             <label class=\"only\"><input type=\"checkbox\" id=\"open\"> only items without a source or with a query</label>\n",
            include_str!("html.css")
        )
    }

    fn draft(&mut self, drawn: &Drawn<'_>, out: &mut dyn Write) -> io::Result<()> {
        let list = drawn.checklist();
        let mut page = String::from("<main>\n<header>\n");
        let _ = writeln!(page, "<h1>Fact sheet: {}</h1>", escaped(list.sheet.id.unwrap_or_default()));
        if let Some(line) = list.dateline() {
            let _ = writeln!(page, "<p>Filed {}.</p>", escaped(&line));
        }
        let _ = writeln!(page, "<p>{}.</p>\n</header>", list.counts());
        people(&list, &mut page);
        page += "<section class=\"story\">\n<h2>Paragraph by paragraph</h2>\n";
        list.paragraphs.iter().for_each(|p| paragraph(p, &mut page));
        page += "</section>\n<footer><p>Checked by <span class=\"line\"></span> on <span class=\"line\"></span></p>\n\
                 <p>Made by copydesk, on the computer where it was run. It read the sources in the draft itself and \
                 checked none of them.</p></footer>\n</main>\n";
        out.write_all(page.as_bytes())
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"</body>\n</html>\n")
    }
}

fn people(list: &Checklist<'_>, page: &mut String) {
    if !list.voices.is_empty() {
        *page += "<section>\n<h2>Words per speaker</h2>\n";
        voices(&list.voices, page);
        *page += "</section>\n";
    }
    if list.people.is_empty() {
        return;
    }
    *page += "<section>\n<h2>People</h2>\n<table class=\"people\">\n<thead><tr><th><span class=\"unseen\">Checked</span></th>\
              <th>Name</th><th>Title</th><th class=\"n\">First in line</th><th class=\"n\">Quotes</th>\
              <th class=\"n\">Words</th></tr></thead>\n<tbody>\n";
    for person in &list.people {
        let name = escaped(&person.name);
        let _ = writeln!(
            page,
            "<tr><td><input type=\"checkbox\" aria-label=\"{name} checked\"></td><td>{name}</td><td>{}</td>\
             <td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>",
            escaped(&person.title),
            person.line,
            person.quotes,
            person.words
        );
    }
    *page += "</tbody>\n</table>\n</section>\n";
}

/// Height of a bar and its gap, in units of the picture.
const BAR: usize = 26;

/// Draws how much each speaker is quoted, as bars.
fn voices(voices: &[Voice], page: &mut String) {
    let most = voices.iter().map(|v| v.words).fold(1, usize::max);
    let height = voices.len() * BAR;
    let _ = writeln!(
        page,
        "<svg viewBox=\"0 0 720 {height}\" role=\"img\" aria-label=\"Words quoted, by speaker\">"
    );
    for (row, voice) in voices.iter().enumerate() {
        let (top, width) = (row * BAR, (voice.words * 320 / most).max(2));
        let mut who: String = voice.who.chars().take(28).collect();
        if who.len() < voice.who.len() {
            who.push('…');
        }
        let class = if voice.certain { "certain" } else { "uncertain" };
        let _ = writeln!(
            page,
            "<g class=\"{class}\"><text x=\"210\" y=\"{y}\" text-anchor=\"end\">{}</text>\
             <rect x=\"220\" y=\"{}\" width=\"{width}\" height=\"16\" rx=\"2\"/>\
             <text x=\"{}\" y=\"{y}\">{}, {}</text></g>",
            escaped(&who),
            top + 4,
            228 + width,
            counted(voice.words, "word"),
            counted(voice.quotes, "quote"),
            y = top + 17,
        );
    }
    *page += "</svg>\n";
    if voices.iter().any(|v| !v.certain) {
        *page += "<p class=\"small\">Pale: the draft does not make the full name certain.</p>\n";
    }
}

fn paragraph(paragraph: &Paragraph<'_>, page: &mut String) {
    let open = if paragraph.items.iter().any(is_open) { "" } else { " settled" };
    let (number, line) = (paragraph.number, paragraph.line);
    let _ = write!(
        page,
        "<article class=\"p{open}\">\n<h3>¶ {number} <span>line {line}</span></h3>\n<p class=\"text\">{}</p>\n",
        marked(paragraph)
    );
    if paragraph.items.is_empty() {
        *page += "</article>\n";
        return;
    }
    *page += "<table class=\"items\">\n<thead><tr><th><span class=\"unseen\">Checked</span></th><th>No.</th><th>Kind</th>\
              <th>Exact words</th><th>Source</th><th>Known from</th></tr></thead>\n<tbody>\n";
    paragraph.items.iter().for_each(|i| item(i, number, page));
    *page += "</tbody>\n</table>\n</article>\n";
}

fn is_open(item: &Item<'_>) -> bool {
    item.who == Who::Nobody || !item.asked.is_empty()
}

fn item(item: &Item<'_>, paragraph: usize, page: &mut String) {
    let number = format!("{paragraph}.{}", item.number);
    let settled = if is_open(item) { "" } else { " class=\"settled\"" };
    let who = match &item.who {
        Who::Nobody => "<strong class=\"none\">none</strong>".to_owned(),
        who => escaped(&who.words()),
    };
    let detail = match item.detail.as_str() {
        "" => String::new(),
        detail => format!(" <span class=\"detail\">{}</span>", escaped(detail)),
    };
    let asked: Vec<String> =
        item.asked.iter().map(|a| format!("<p class=\"asked\">{}</p>", escaped(a))).collect();
    let _ = writeln!(
        page,
        "<tr{settled}><td><input type=\"checkbox\" aria-label=\"{number} checked\"></td><td>{number}</td><td>{}</td>\
         <td>{}{detail}{}</td><td>{who}</td><td>{}</td></tr>",
        item.what,
        escaped(&item.words),
        asked.concat(),
        escaped(item.who.how()),
    );
}

/// The text of the paragraph with its items marked and numbered.
fn marked(paragraph: &Paragraph<'_>) -> String {
    let (from, to) = (paragraph.start, paragraph.start + paragraph.text.len());
    let mut cuts: Vec<usize> = paragraph.items.iter().flat_map(|i| [i.span.start, i.span.end]).collect();
    cuts.extend([from, to]);
    cuts.retain(|c| (from..=to).contains(c));
    cuts.sort_unstable();
    cuts.dedup();
    let mut out = String::new();
    for part in cuts.windows(2) {
        let words = escaped(&paragraph.format.as_read(&paragraph.text[part[0] - from..part[1] - from]));
        let over = paragraph.items.iter().filter(|i| i.span.start <= part[0] && part[1] <= i.span.end);
        // A quote may contain figures and dates, so the smallest item wins.
        match over.min_by_key(|i| i.span.len()) {
            Some(item) => {
                let open = if is_open(item) { " open" } else { "" };
                let _ = write!(out, "<mark class=\"{}{open}\">{words}</mark>", class(item.kind));
            }
            None => out += &words,
        }
        for item in paragraph.items.iter().filter(|i| i.span.end == part[1]) {
            let _ = write!(out, "<sup>{}.{}</sup>", paragraph.number, item.number);
        }
    }
    out
}

const fn class(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Quote => "quote",
        ItemKind::Reported => "reported",
        ItemKind::Number => "number",
        ItemKind::Date => "date",
        ItemKind::Question => "question",
    }
}
