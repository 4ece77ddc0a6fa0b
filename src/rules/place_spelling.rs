//! `place-spelling`: one place in two different spellings.

use super::cast::{Part, Scroll, Seen, NameFinding, Unless, is_inflected, is_person, two_spellings};
use super::places::{self, LEAST, is_place};
use super::{Check, NamesCheck, Rule, case};
use crate::finding::Severity;
use crate::lexicon::given_names::given;
use crate::lexicon::nations;

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "place-spelling",
    summary: "One place in two spellings",
    severity: Severity::Hint,
    default_on: true,
    page: "\
The rule flags two place names that differ by one slip: Marlborne and Marlbourne. A name after *in*, *at*, \
*near*, *from* or *outside* is taken as a place. Both spellings are offered as fixes, because only a map tells \
which is right.

It stays quiet if both names recur (there is a Newton and a Newtown), and about nations, short names, the people \
of a place, and quotes. If your newsroom spells a place in its own way, list it in `names`: see name-spelling.",
    finds: &[
        case("The ferry sank off Kelvarra on Monday.\n\nA memorial will be held in «Kelvara» next week.").at(Severity::Hint),
        case("The concert in Port Sellick drew a crowd. Buses from «Port Selick» ran all night."),
    ],
    passes: &[
        case("He drove from Newton to Newtown. In Newton it rained. In Newtown it did not."),
        case("Ministers met in Austria. They will meet in Australia in May."),
        case("Trucks from Niger wait. Trucks from Nigeria pass."),
        case("The bridge in Kelvarra fell. Ilse Kelvara said so."),
        case("“It was in Kelvara,” Ilse Brandt said in Kelvarra."),
    ],
    check: Check::Names(NamesCheck(check)),
};

fn check(story: &Scroll<'_>, out: &mut Vec<NameFinding>) {
    for [(a, of_a), (b, of_b)] in story.pairs_of_names(LEAST, places::names) {
        let (a, b) = (&*a, &*b);
        if !is_place(&of_a) && !is_place(&of_b) {
            continue;
        }
        let nation = nations::named(a).is_some() || nations::named(b).is_some();
        let person = is_person(&of_a) || is_person(&of_b) || given(a).is_some() || given(b).is_some();
        let recur = of_a.len() > 1 && of_b.len() > 1;
        let surname = |seen: &[Seen<'_>]| {
            let last = seen.first().map_or("", |s| &*s.mention.last);
            let all = story.in_text(last);
            all.iter().any(|s| !s.mention.before.is_empty() && !s.mention.signs.at_place && seen[0].mention.before.is_empty())
        };
        if nation || person || recur || is_inflected(a, b) || surname(&of_a) || surname(&of_b) {
            continue;
        }
        let both = [of_a, of_b];
        two_spellings(&RULE, RULE.severity, both, Part::Whole, (None, Unless::Nothing), |rare, other| {
            format!("Which is right, “{rare}” or “{other}”? The draft has both.")
        }, out);
    }
}
