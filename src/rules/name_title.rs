//! `name-title`: one person with two different offices.

use hashbrown::HashMap;

use super::cast::{About, Scroll, Seen, NameFinding, Unless};
use super::{Check, NamesCheck, Rule, case};
use crate::attribution::Offices;
use crate::finding::Severity;
use crate::lexicon::figures::Figures;
use crate::lexicon::naming::ENGLISH;
use crate::names::NameKind;

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "name-title",
    summary: "Two different offices for one person",
    severity: Severity::Hint,
    default_on: false,
    page: "\
*Finance Minister Carla Benedetti* at the top, *Foreign Minister Carla Benedetti* further down: the rule flags a \
full name with the titles of two different offices.

It is off by default, because people hold two offices, act for others and are promoted. It stays quiet about \
*former*, *acting* and *deputy*, and if the sentence says that somebody was appointed, was elected or resigned.",
    finds: &[
        case("Finance Minister Carla Benedetti presented the plan. Foreign Minister Carla «Benedetti» flies on Friday.").at(Severity::Hint),
        case("Mayor Jonas Whitfield opened the school. Governor Jonas «Whitfield» planted a tree."),
    ],
    passes: &[
        case("Finance Minister Carla Benedetti resigned. Former Foreign Minister Carla Benedetti now teaches."),
        case("Deputy Mayor Jonas Whitfield came. Mayor Jonas Whitfield spoke."),
        case("General Pavel Roznov led. Gen. Pavel Roznov left."),
        case("Mayor Jonas Whitfield came. Governor Ada Whitfield spoke."),
        case("Mayor Jonas Whitfield came. Dr. Jonas Whitfield spoke."),
    ],
    check: Check::Names(NamesCheck(check)),
};

fn check(story: &Scroll<'_>, out: &mut Vec<NameFinding>) {
    for last in story.words.iter().copied() {
        let mut first: HashMap<&str, Seen<'_>> = HashMap::new();
        let titled = story.in_text(last).into_iter().filter(|s| s.mention.kind == NameKind::Full && !s.mention.title.is_empty());
        for seen in titled {
            let earlier = *first.entry(&*seen.mention.before).or_insert(seen);
            if !differ(&earlier.mention.title, &seen.mention.title) {
                continue;
            }
            out.push(NameFinding {
                rule: &RULE,
                severity: RULE.severity,
                spot: seen.last(),
                related: vec![(earlier.last(), format!("Called “{}” here", earlier.mention.title))],
                fixes: Vec::new(),
                message: format!("{last}: “{}” or “{}”? The draft has both.", earlier.mention.title, seen.mention.title),
                unless: Unless::Apart(earlier.last(), seen.last()),
                about: About::Name(last.into()),
            });
        }
    }
}

/// True if two titles are of different offices.
fn differ(a: &str, b: &str) -> bool {
    let (of_a, of_b) = (Offices::of(a), Offices::of(b));
    // A doctor may hold any office.
    let lists = [ENGLISH.apart, ENGLISH.honorifics];
    let apart = |title: &str| title.split([' ', '-']).any(|word| lists.iter().any(|list| Figures::has(list, word)));
    if of_a.is_empty() || of_b.is_empty() || apart(a) || apart(b) {
        return false;
    }
    if !of_a.iter().any(|office| of_b.iter().any(|other| other == office)) {
        return true;
    }
    // Finance minister, foreign minister: one office with two portfolios.
    let fields = |title: &str| {
        let field = |word: &&str| Offices::of(word).is_empty();
        title.split(' ').filter(field).map(str::to_owned).collect::<Vec<_>>()
    };
    let (fields_a, fields_b) = (fields(a), fields(b));
    !fields_a.is_empty() && !fields_b.is_empty() && !fields_a.iter().any(|field| fields_b.contains(field))
}
