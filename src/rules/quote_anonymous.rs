//! `quote-anonymous`: an unnamed source with no description and no reason for anonymity.

use super::words::shortened;
use super::{Check, Rule, Scene, case};
use crate::finding::{Finding, Place, Related, Severity};
use crate::text::{Lower, Span};

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "quote-anonymous",
    summary: "An unnamed source with no description and no reason given",
    severity: Severity::Hint,
    default_on: false,
    page: "\
News agencies allow unnamed sources if the story describes them as closely as possible (*a harbour official who \
saw the letter*) and says why they are not named. This rule flags a quote from a source without any description: \
*a source*, *officials*, *insiders*. It is off unless you turn it on.

To resolve it, describe the source, or say in the same paragraph why there is no name.",
    finds: &[case("«“The talks are over before they began,”» sources said.").at(Severity::Hint)],
    passes: &[
        case("“The talks are over before they began,” sources close to the harbour board said."),
        case("“The talks are over before they began,” said an official, who asked not to be named."),
        case("“The talks are over before they began,” Ilse Brandt said."),
    ],
    check: Check::Paragraph(check),
};

const BARE: &[&str] = &[
    "source", "sources", "official", "officials", "insider", "insiders", "observer", "observers", "critic",
    "critics", "expert", "experts", "analysts", "an analyst", "people", "some", "one official", "one source",
];
/// Phrases that say why a source is not named.
const REASONS: &[&str] = &["anonym", "not to be named", "not be named", "not authorised", "not authorized", "withheld"];

fn check(scene: &Scene<'_>, out: &mut Vec<Finding>) {
    let prose = scene.prose();
    let lower = prose.lower();
    if REASONS.iter().any(|r| lower.contains(r)) {
        return;
    }
    for quote in scene.facts.quotes.iter().filter(|q| q.words >= 4) {
        let Some(speaker) = &quote.speaker else { continue };
        let Place::Here(span) = speaker.place else { continue };
        let said = speaker.text.lower();
        let bare = ["a ", "an ", "the ", "some "].iter().find_map(|a| said.strip_prefix(a)).unwrap_or(&said);
        if !BARE.contains(&bare) || described(prose, span) {
            continue;
        }
        out.push(Finding {
            rule: RULE.name,
            severity: RULE.severity,
            span: quote.span,
            related: vec![Related { place: speaker.place, message: "The source".to_owned() }],
            fixes: Vec::new(),
            message: format!(
                "The source of {1} is only “{0}”. Describe them, or say why they are not named.",
                speaker.text,
                shortened(quote.span, prose)
            ),
        });
    }
}

/// True if a description follows: close to, in, who, with knowledge of.
fn described(prose: &str, span: Span) -> bool {
    let rest = prose.get(span.end..).unwrap_or("").trim_start_matches([',', ' ']);
    let next = rest.split_whitespace().next().unwrap_or("");
    matches!(next, "close" | "in" | "at" | "of" | "from" | "with" | "who" | "familiar" | "within" | "near" | "inside")
}
