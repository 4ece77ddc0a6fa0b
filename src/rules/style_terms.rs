//! `style-terms`: words that the house avoids or replaces.

use super::{Check, Rule, Scene, case};
use crate::lexicon::small_words;
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::terms::Hit;
use crate::text::Span;

const SUICIDE: &str = "[[terms]]\nfind = [\"committed suicide\"]\nuse = \"died by suicide\"\n\
                       why = \"Guidelines on reporting suicide\"\nseverity = \"warning\"";

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "style-terms",
    summary: "A word that the house avoids or replaces",
    severity: Severity::Error,
    default_on: true,
    page: "\
The newsroom's own list: words to avoid, what to write instead and why. The list is in `copydesk.toml`, or in \
files next to it that `copydesk.toml` names: a spreadsheet saved as CSV, TOML, or a Vale style of the kinds \
`substitution` and `existence`. [House \
style](https://github.com/copydesk/copydesk/blob/main/docs/house-style.md) says how to use your own list.

Without a list, the rule does nothing. It finds whole words, and the longest if several overlap. Lower case \
matches any case; a capital must match, so `IT` does not match \"it\". Quotes are not checked unless the term has \
`quotes = true`, because a quote is somebody's own words; a Vale style checks quotes, as Vale does, but offers \
no change there.

A term is a warning unless its list says otherwise. The fix replaces one place. \"Fix all\" replaces only terms \
with `safe = true`.",
    finds: &[
        case("The singer «committed suicide» in 1994.").under(SUICIDE).at(Severity::Warning),
        case("Three «illegal immigrants» were found near the docks.").under(
            "[[terms]]\nfind = [\"illegal immigrant\"]\nuse = \"undocumented migrant\"\nforms = true\nseverity = \"error\"",
        ),
        case("“We love «Kiev»,” Ilse Brandt said.").under("[[terms]]\nfind = \"Kiev\"\nuse = \"Kyiv\"\nquotes = true"),
        case("The chapel is «quite unique».").under("[[terms]]\nfind = \"/(?:very|quite) unique/\"\nuse = \"unique\""),
        case("«Basically», the «basically» sound plan failed.").under("[[terms]]\nfind = \"basically\"\nseverity = \"hint\""),
    ],
    passes: &[
        case("“He committed suicide,” Ilse Brandt said.").under(SUICIDE),
        case("A trailblazer wore a blazer.").under("[[terms]]\nfind = \"blaze\"\nuse = \"fire\""),
        case("It is IT-free, and they like it.").under("[[terms]]\nfind = \"IT\"\nuse = \"information technology\""),
        case("The word is `blaze`.").markdown().under("[[terms]]\nfind = \"blaze\"\nuse = \"fire\""),
        case("The singer committed suicide in 1994."),
    ],
    check: Check::Paragraph(check),
};

fn check(scene: &Scene<'_>, out: &mut Vec<Finding>) {
    out.extend(scene.terms.hits(scene.paragraph()).into_iter().map(|hit| finding(scene, &hit)));
}

fn finding(scene: &Scene<'_>, hit: &Hit<'_>) -> Finding {
    let (term, paragraph) = (hit.term, scene.paragraph());
    let words = hit.span.of(&paragraph.prose);
    // Words with markup between them are not replaced, nor words inside a quote if the style does not recognise quotes.
    let plain = paragraph.in_source(hit.span).of(&paragraph.source) == words;
    let quoted = paragraph.quoted_at(hit.span.start).is_some() && term.edge != crate::terms::Edge::Word;
    let named = is_part_of_address(&paragraph.prose, hit.span);
    // "a pensioner" and "an older person".
    let before = paragraph.prose[..hit.span.start].split_whitespace().next_back().unwrap_or_default();
    let article = small_words::is_indefinite_article(before);
    let vowel = |text: &str| text.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U', 'h', 'H']);
    let changes_article = |instead: &str| article && vowel(words) != vowel(instead);
    let fix = |instead: &String| {
        let title = match instead.is_empty() {
            true => format!("Remove “{words}”"),
            false => format!("Change {words} to {instead}"),
        };
        Fix { title, edits: vec![Edit { span: hit.span, text: instead.clone() }], safe: term.safe && hit.instead.len() == 1 && !named && !changes_article(instead) }
    };
    Finding {
        rule: RULE.name,
        severity: term.severity(),
        span: hit.span,
        related: Vec::new(),
        fixes: if plain && !quoted { hit.instead.iter().map(fix).collect() } else { Vec::new() },
        message: message(words, hit),
    }
}

/// True if words are part of a handle, a tag, an address, a path or the name of a file: `@utilise`, `utilise.com`. What
/// readers find under such a name is found under no other.
fn is_part_of_address(prose: &str, words: Span) -> bool {
    let blank = |c: char| c.is_whitespace();
    let from = prose[..words.start].rfind(blank).map_or(0, |at| at + prose[at..].chars().next().map_or(1, char::len_utf8));
    let to = prose[words.end..].find(blank).map_or(prose.len(), |at| words.end + at);
    let (before, after) = (&prose[from..words.start], &prose[words.end..to]);
    let dotted = after.match_indices('.').any(|(at, _)| after[at + 1..].starts_with(char::is_alphabetic));
    before.contains('.') || dotted || [before, after].iter().any(|part| part.contains(['@', '#', '/', '\\']))
}

/// Maximum length of a message, in characters.
const LONGEST: usize = 200;

fn message(words: &str, hit: &Hit<'_>) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let instead: Vec<String> = hit.instead.iter().map(|instead| format!("“{instead}”")).collect();
    let mut out = match instead.is_empty() {
        true => format!("House style avoids “{words}”."),
        false => format!("House style: {}, not “{words}”.", instead.join(" or ")),
    };
    let why = hit.term.why(&words).unwrap_or_default();
    let why = why.trim();
    if !why.is_empty() {
        out += &format!(" {why}");
        if !why.ends_with(['.', '!', '?']) {
            out.push('.');
        }
    }
    if out.chars().count() > LONGEST {
        out = out.chars().take(LONGEST - 1).chain(['…']).collect();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_in_an_address_or_a_handle_is_part_of_it() {
        let part = |prose: &str| {
            let at = prose.find("utilise").expect("the word");
            is_part_of_address(prose, Span::new(at, at + "utilise".len()))
        };
        for prose in [
            "Follow @utilise on it.",
            "Write #utilise or nothing.",
            "Visit utilise.example now.",
            "See www.utilise now.",
            "Photo: utilise.jpg",
            "It is in /img/utilise.png there.",
            "Open C:\\utilise\\a now.",
            "![Kell](/img/utilise.jpg \"Kell\")",
        ] {
            assert!(part(prose), "{prose}");
        }
        for prose in ["They utilise it.", "They utilise.", "(“utilise”)", "*utilise*, they said.", "utilise"] {
            assert!(!part(prose), "{prose}");
        }
    }
}
