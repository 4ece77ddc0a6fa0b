//! Tells a comment for a program from one that a person wrote for the desk, by its form.

use crate::draft::NoteKind;
use crate::lexicon::speech::is_function_word;

/// Words that switch something in a program, behind its name: `alex ignore`, `textlint-disable`.
const SWITCHES: &[&str] = &["disable", "enable", "ignore", "restore"];

/// Single words for a place in the text: where an introduction ends, or where a table of contents goes.
const MARKS: &[&str] = &["more", "readmore", "truncate"];

/// Settings of slides in Markdown (Marp) that are plain words.
const KEYS: &[&str] = &["class", "color", "footer", "header", "math", "paginate", "size", "style", "theme"];

/// True if a comment is a directive to a program that renders or checks the text, and must stay.
///
/// A person writes words. A directive is a joined word or none, begins with a sign or with a name that is joined to a
/// colon, sets a value, or has a switch in it.
pub(super) fn is_directive(note: &str, kind: &NoteKind) -> bool {
    let Some(inner) = inner(note) else { return false };
    // In WordPress, the words behind it are the text of a link.
    if inner.strip_prefix("more").is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')) {
        return true;
    }
    let text = inner.trim();
    let first = text.split_whitespace().next().unwrap_or_default();
    // `wp:heading`, `cspell:words`
    let named = first.split_once(':').is_some_and(|(name, rest)| {
        name.ends_with(char::is_alphabetic) && rest.starts_with(char::is_alphanumeric)
    });
    match kind {
        NoteKind::Comment => named || has_form(text, first),
        // The address makes a block of WordPress a source.
        NoteKind::Source => named && text.contains('{'),
        _ => false,
    }
}

/// The text of a comment; `None` for those that only persons write.
fn inner(note: &str) -> Option<&str> {
    if let Some(text) = note.strip_prefix("<!--") {
        return Some(text.trim_end_matches("-->"));
    }
    // MDX
    let text = note.strip_prefix('{')?.trim_start().strip_prefix("/*")?;
    Some(text.trim_end_matches('}').trim_end().trim_end_matches("*/"))
}

/// True if a comment has the form of a directive. `first` is its first word. What a person may have written is none: a note
/// that stays in a clean copy does more harm than a directive that is gone.
fn has_form(text: &str, first: &str) -> bool {
    // One for copydesk has done its work.
    if first.starts_with("copydesk") || text.ends_with(['?', '!', '.', '…']) {
        return false;
    }
    let words = || text.split_whitespace();
    let second = words().nth(1);
    let pair = words().nth(2).is_none();
    // `<!-- -->`, `prettier-ignore`, `truncate`
    let single = second.is_none() && (first.is_empty() || first.contains('-') || MARKS.contains(&first));
    let before = |sign: char, next: fn(char) -> bool| {
        text.strip_prefix(sign).is_some_and(|rest| rest.starts_with(next))
    };
    let signed = text.starts_with('/')
        || text.starts_with("[if")
        || text.starts_with("<!")
        || ['#', '.', '$'].iter().any(|&sign| before(sign, char::is_alphabetic))
        || before('{', |c| ":.#%{\"".contains(c));
    // `theme: gaia`, `_class: lead`, `headingDivider: 2`
    let key = first.strip_suffix(':').filter(|_| pair && second.is_some());
    let set = key.is_some_and(|key| {
        let joined =
            key.starts_with('_') || key.starts_with(char::is_lowercase) && key.contains(char::is_uppercase);
        joined || KEYS.contains(&key) || matches!(second, Some("true" | "false"))
    });
    // `vale Google.We = NO`
    let dotted = |name: &str| name.trim_end().rsplit(' ').next().is_some_and(|word| word.contains('.'));
    let set = set || !text.contains('<') && text.split_once(" = ").is_some_and(|(name, _)| dotted(name));
    // `TEASER_END: Read on`, `END doctoc`, `omit in toc`
    let capitals = |word: &str| word.contains('_') && !word.contains(char::is_lowercase);
    let marker = capitals(first) && (second.is_none() || first.ends_with(':'))
        || matches!(first, "START" | "BEGIN" | "END") && pair && !words().any(is_function_word)
        || words().any(|w| w.eq_ignore_ascii_case("toc"));
    let parts = first.split('-').chain(words().skip(1));
    let switched = pair && second.is_some_and(|w| matches!(w, "on" | "off"))
        || parts.skip(1).take(2).any(|w| SWITCHES.contains(&w)) && !words().any(is_function_word);
    single || signed || set || marker || switched
}

#[cfg(test)]
mod tests {
    use crate::draft::{Draft, Format};
    use crate::strip::strip;

    #[test]
    fn what_a_program_reads_stays() {
        for comment in [
            "<!--more-->",
            "<!--more Read on-->",
            "<!-- more -->",
            "<!-- readmore -->",
            "<!-- truncate -->",
            "<!-- TEASER_END -->",
            "<!-- TEASER_END: Read the whole story -->",
            "<!-- PELICAN_END_SUMMARY -->",
            "<!-- prettier-ignore -->",
            "<!-- markdownlint-disable MD013 -->",
            "<!-- textlint-disable no-exclamation -->",
            "<!-- alex ignore fellow -->",
            "<!-- vale off -->",
            "<!-- vale Google.We = NO -->",
            "<!-- cspell:words Brandt Quill -->",
            "<!-- cspell: ignore Brandt -->",
            "<!-- _class: lead -->",
            "<!-- theme: gaia -->",
            "<!-- headingDivider: 2 -->",
            "<!-- .slide: class=\"wide\" -->",
            "<!-- omit in toc -->",
            "<!-- START doctoc generated TOC please keep comment here to allow auto update -->",
            "<!-- END doctoc generated TOC please keep comment here to allow auto update -->",
            "<!-- wp:heading {\"level\":3} -->",
            "<!-- /wp:heading -->",
            "<!-- wp:embed {\"url\":\"https://a.example\"} -->",
            "<!--[if IE]> old <![endif]-->",
            "<!-- -->",
        ] {
            let text = format!("It rained.\n\n{comment}\n\nIt snowed.\n");
            assert_eq!(strip(&Draft::new(&text, Format::Markdown), &text).text, text);
        }
        let text = "It rained.\n\n{/* truncate */}\n\nIt snowed.\n";
        assert_eq!(strip(&Draft::new(text, Format::Markdown), text).text, text);
    }

    #[test]
    fn what_a_person_wrote_goes() {
        for comment in [
            "<!-- call Brandt -->",
            "<!-- confirm -->",
            "<!-- libel: risky -->",
            "<!-- legal: hold -->",
            "<!-- lede: buried? -->",
            "<!-- Brandt = liar -->",
            "<!-- price = 300? -->",
            "<!-- LEGAL_HOLD until noon -->",
            "<!-- END OF STORY as agreed with the desk -->",
            "<!-- _ask him again_ -->",
            "<!-- {ask Lund} -->",
            "<!-- # 3 is wrong -->",
            "<!-- check toll -->",
            "<!-- why now? -->",
            "<!-- more to come on Monday -->",
            "<!-- note to desk: call Brandt’s lawyer first -->",
            "<!-- photo: Quill on the pier -->",
            "<!-- re-read the names -->",
            "<!-- 40 + 60 = 100, ask the clerk -->",
            "<!-- ask her to turn it off -->",
            "<!-- you can ignore the rest -->",
            "<!-- source: clerk -->",
            "<!-- source:clerk -->",
            "<!-- https://harrow.example/log?a=1 -->",
            "<!-- <p class=\"old\">It went on.</p> -->",
            "<!-- copydesk: ignore -->",
            "<!-- stet -->",
            "{/* ask the clerk */}",
            "%% why %%",
        ] {
            let text = format!("It rained.\n\n{comment}\n\nIt snowed.\n");
            let clean = strip(&Draft::new(&text, Format::Markdown), &text).text;
            assert_eq!(clean, "It rained.\n\nIt snowed.\n", "{comment}");
        }
    }
}
