//! Recognises link digests: a linked line that names an outlet and its writer, above an extract of the article. The
//! outlet is the source of the extract.

use crate::draft::{NoteKind, Paragraph};
use crate::lexicon::outlets::is_outlet;
use crate::lexicon::small_words::{joins_outlet, without_by};
use crate::text::Span;

/// The maximum length of such a line, in words.
const LONGEST: usize = 40;

/// The outlet named by a linked line, or `None` if the line is not one.
pub(super) fn outlet(paragraph: &Paragraph) -> Option<Span> {
    let (first, last) = (paragraph.tokens.first()?, paragraph.tokens.last()?);
    let all = first.span().cover(last.span());
    let linked = |n: &&crate::draft::Note| {
        n.kind == NoteKind::Link && n.span.contains(all) && n.span.of(&paragraph.source).starts_with('[')
    };
    paragraph.notes.iter().find(linked).filter(|_| paragraph.tokens.len() <= LONGEST)?;
    let parts = parts(&paragraph.prose, all);
    let outlet = *parts
        .iter()
        .find(|part| is_name(part.of(&paragraph.prose)) && is_outlet(part.of(&paragraph.prose)))?;
    let writer = |part: &&Span| {
        let name = part.of(&paragraph.prose);
        let words = name.split_whitespace().count();
        **part != outlet && (2..=4).contains(&words) && is_name(name) && !is_outlet(name)
    };
    parts.iter().find(writer).map(|_| outlet)
}

/// The parts of a line between commas, colons, dashes, bars and brackets, without "by".
fn parts(prose: &str, line: Span) -> Vec<Span> {
    let text = line.of(prose);
    let split =
        text.split([',', ':', '|', '—', '–', '(', ')', '/', '“', '”', '"']).flat_map(|p| p.split(" - "));
    let parts = split.map(str::trim).map(|p| without_by(p).trim());
    let span = |part: &str| {
        let start = part.as_ptr() as usize - prose.as_ptr() as usize;
        Span::new(start, start + part.len())
    };
    parts.filter(|part| !part.is_empty()).map(span).collect()
}

/// True if every word is capitalised, except for small words inside.
fn is_name(part: &str) -> bool {
    let words: Vec<&str> = part.split_whitespace().collect();
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    words.len() <= 6
        && words.first().is_some_and(capital)
        && words.iter().all(|w| capital(w) || joins_outlet(w))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Draft, Format};

    #[test]
    fn a_linked_line_with_outlet_and_writer_names_the_outlet() {
        for (line, found) in [
            (
                "## [Harrow Courier, Mara Quill: The pier is shut](https://courier.example)",
                Some("Harrow Courier"),
            ),
            (
                "[“No ferry this year”, by Tove Lind, The Harrow Gazette](https://a.example)",
                Some("The Harrow Gazette"),
            ),
            ("[Tove Lind (Harrow Times): What the storm left](https://a.example)", Some("Harrow Times")),
            ("[The pier is shut, Harrow Courier says](https://a.example)", None),
            ("[Harrow Courier](https://a.example)", None),
            ("Harrow Courier, Mara Quill: The pier is shut", None),
        ] {
            let draft = Draft::new(line, Format::Markdown);
            let paragraph = &draft.blocks[0].paragraph;
            assert_eq!(outlet(paragraph).map(|span| span.of(&paragraph.prose)), found, "{line}");
        }
    }
}
