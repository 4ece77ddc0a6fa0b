//! `name-age`: one person with two different ages.

use hashbrown::HashMap;

use super::cast::{About, Scroll, Seen, Spot, NameFinding, Unless};
use super::{Check, NamesCheck, Rule, case};
use crate::finding::Severity;
use crate::names::{Age, NameKind, NameMention};

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "name-age",
    summary: "One person with two ages",
    severity: Severity::Warning,
    default_on: true,
    page: "\
*Peck, 58,* in the second paragraph and *Peck, 59,* in the ninth: one of them is wrong. The rule reads ages beside \
a name (*Peck, 58,*, *Peck, who has died aged 58*) and flags two that differ by up to ten years, or that have their \
digits swapped.

It stays quiet if time passes in the sentence (a year, *then*, *later*, but not a term as in *jailed for two years*), about two people with the same name, \
about father and son, inside quotes, and about a number in brackets if the other age is not. There is no fix: only your notes have the right age.",
    finds: &[
        case("Arthur Peck, 58, was found on Sunday.\n\nPeck, «59», had lived alone.").at(Severity::Warning),
        case("Lena Duvall, 34, won. It was the first win for Lena Duvall, «43», in May."),
        case("63-year-old Hugo Lansing was fined. Hugo Lansing, «36», denies it."),
        case("The diver Henrietta Vane, who has died of pneumonia aged 91, was born in Kell.\n\nHenrietta Vane, «92», leaves a son."),
        case("Nora Eastman (71) paints. Nora Eastman («72») sells."),
        case("Greta Lowe, 45, has led the port since 2019.\n\nGreta Lowe, «54», was home."),
        case("Nora Eastman, 71, paints.\n\nNora Eastman (74) hung there.\n\nEastman, «72», sells."),
        case("Nora Eastman, 71, was jailed for two years.\n\nEastman, «74», wept."),
        case("Nora Eastman, 71, stole it in July last year.\n\nEastman, «78», wept."),
        case("Nora Eastman, 71, wept.\n\nNora Eastman, aged «74», left."),
        case("Nora Eastman, a 71-year-old painter, wept.\n\nNora Eastman, who is «74», left."),
        case("The 71-year-old painter Nora Eastman was fined.\n\nNora Eastman, «74», left."),
        case("Nora Eastman MBE, 71, wept.\n\nNora Eastman, «74», left."),
        case("Dr Nora Eastman, Ph.D., 71, wept.\n\nEastman, «74», left."),
    ],
    passes: &[
        case("Arthur Peck, 58, and Mary Peck, 59, were at home. Peck, 59, called."),
        case("Henrietta Vane died at 12 Mill Lane. Henrietta Vane, 13, was asleep."),
        case("Henrietta Vane, whose father died aged 91, sold it. Henrietta Vane, 90, paints."),
        case("Arthur Peck turned 59 on Sunday. Arthur Peck, 58 at the time of the crash, limps."),
        case("In 2014, Lena Duvall, then 23, won. Lena Duvall, 34, won again."),
        case("John Smith, 34, was charged. In another case John Smith, 67, was fined."),
        case("John Carver, 61, and his son, John Carver Jr., 60, own it."),
        case("Greta Lowe, 45, fell. A year on, Greta Lowe, 46, climbs."),
        case("A 29-year-old Berlin woman was fined. A 26-year-old Berlin man was not."),
        case("Greta Lowe, 45, sailed in 2019. Greta Lowe, 51, was home."),
        case("Greta Lowe, 45, stole it in July last year. Greta Lowe, 47, was home."),
        case("Greta Lowe, 45, fell two years before the race. Greta Lowe, 47, was home."),
        case("Greta Lowe, 45, had led it for two years when it sank. Years later, Greta Lowe, 51, was home."),
        case("The 45-year-old told Greta Lowe of it. Greta Lowe, 47, was home."),
        case("The 45-year-old sister of Greta Lowe left. Greta Lowe, 47, was home."),
        case("“Greta Lowe, 45, is my friend,” Ida Krantz said of Greta Lowe, 46."),
        case("A late header by Hugo Lansing (23) won it for Kell.\n\nLansing, 21, signed in May."),
        case("Kell made 302, with Hugo Lansing (36) on top.\n\nLansing, 29, hit four sixes."),
        case("Runs from Hugo Lansing (36) led Kell home.\n\nRuns from Hugo Lansing (29) saved Ost."),
    ],
    check: Check::Names(NamesCheck(check)),
};

/// Maximum difference in years between a wrong age and the right one, unless the digits are swapped.
const NEAR: u8 = 10;

fn check(story: &Scroll<'_>, out: &mut Vec<NameFinding>) {
    for last in story.aged() {
        of_surname(&story.seen(last), &story.ages(last), out);
    }
}

/// Compares the ages of the people with one surname.
fn of_surname(all: &[Seen<'_>], ages: &[(Spot, &Age, &NameMention)], out: &mut Vec<NameFinding>) {
    if all.iter().any(|s| s.mention.generation) {
        return;
    }
    let mut full: Vec<&str> = all.iter().filter(|s| s.mention.kind == NameKind::Full).map(|s| s.mention.given()).collect();
    full.sort_unstable();
    full.dedup();
    // One draft writes ages in one way: beside "Peck, 58," the number in "Peck (59)" may be a score.
    let mut first: HashMap<(&str, bool), (Spot, &Age)> = HashMap::new();
    for (spot, age, mention) in ages.iter().copied() {
        let Some(given) = given(mention, &full) else { continue };
        let written = (given, age.bracketed);
        let Some((earlier, was)) = first.get(&written).copied() else {
            first.insert(written, (spot, age));
            continue;
        };
        let (a, b) = (was.years, age.years);
        let near = a.abs_diff(b) <= NEAR || a % 10 == b / 10 && a / 10 == b % 10;
        if !near || a.abs_diff(b) <= age.passed.max(was.passed) {
            continue;
        }
        out.push(NameFinding {
            rule: &RULE,
            severity: RULE.severity,
            spot,
            related: vec![(earlier, format!("Aged {a} here"))],
            fixes: Vec::new(),
            message: format!("Is {} {b} or {a}? The draft has both.", mention.last),
            unless: Unless::Nothing,
            about: About::Name(mention.last.clone()),
        });
    }
}

/// The given name of the person mentioned. `None` if several people have the surname. `full`: the given names of all.
fn given<'a>(mention: &'a NameMention, full: &[&'a str]) -> Option<&'a str> {
    match (mention.kind, full) {
        (NameKind::Full, _) => Some(mention.given()),
        (_, [one]) => Some(one),
        (_, []) => Some(""),
        _ => None,
    }
}
