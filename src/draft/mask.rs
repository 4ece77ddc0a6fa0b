//! Replaces text that is not prose with spaces, so that offsets stay the same.

use crate::text::Span;

/// Replaces the bytes of `spans` with spaces. Offsets do not change.
pub(super) fn blanked(source: &str, spans: &[Span]) -> String {
    let mut out = String::with_capacity(source.len());
    let mut at = 0;
    let mut sorted = spans.to_vec();
    sorted.sort();
    for span in sorted {
        let (from, to) = (span.start.max(at), span.end.max(at));
        out.push_str(&source[at..from]);
        out.extend(std::iter::repeat_n(' ', to - from));
        at = to;
    }
    out.push_str(&source[at..]);
    out
}

/// Spans of bare addresses: `https://…`, `www.…`, `desk@paper.example`, without trailing punctuation.
pub(super) fn addresses(source: &str) -> Vec<Span> {
    if !source.contains("://") && !source.contains("www.") && !source.contains('@') {
        return Vec::new();
    }
    let words = source.split_whitespace().filter_map(|word| {
        let at = word.as_ptr() as usize - source.as_ptr() as usize;
        let bare = word.trim_start_matches(['(', '[', '<', '"', '“', '\'', '‘']);
        let start = at + word.len() - bare.len();
        let bare = bare.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '>', '"', '”', '\'', '’']);
        let mail = bare.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
        let web = bare.contains("://") || bare.starts_with("www.");
        (web || mail).then_some(Span::new(start, start + bare.len()))
    });
    words.collect()
}

/// Spans of tags (`<b>`, `</p>`, `<img …>`) of at most 300 bytes on one line.
pub(super) fn tags(source: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(open) = source[at..].find('<').map(|i| at + i) {
        at = open + 1;
        let names = source[at..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        let Some(len) = source[at..].find(['<', '>', '\n']).filter(|&len| len < 300) else { continue };
        if names && source[at + len..].starts_with('>') {
            out.push(Span::new(open, at + len + 1));
            at += len + 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_stay() {
        let source = "See <b>this</b> (https://a.example/x_y), or write to desk@paper.example.";
        let spans = [tags(source), addresses(source)].concat();
        let prose = blanked(source, &spans);
        assert_eq!(prose.len(), source.len());
        assert_eq!(
            prose.split_whitespace().collect::<Vec<_>>(),
            ["See", "this", "(", "),", "or", "write", "to", "."]
        );
    }

    #[test]
    fn less_than_is_not_a_tag() {
        assert_eq!(tags("5 < 7 and a <b"), []);
    }
}
