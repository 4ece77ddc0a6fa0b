//! `name-first-mention`: a surname before the full name.

use super::cast::{About, Scroll, NameFinding, Unless};
use super::{Check, NamesCheck, Rule, case};
use crate::finding::Severity;
use crate::lexicon::figures::Figures;
use crate::lexicon::given_names::given;
use crate::lexicon::naming::ENGLISH;
use crate::lexicon::outlets::is_outlet;
use crate::names::NameKind;
use crate::text::Lower;

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "name-first-mention",
    summary: "A surname before the full name, or no full name at all",
    severity: Severity::Hint,
    default_on: false,
    page: "\
A reader meets *Halvorsen* and wonders who that is: a desk wants the full name at the first mention. The \
profiles turn this rule on.

The rule flags the surname of somebody who speaks, acts or has a title if the full name comes later or not at \
all. Put names that need no first name on the newsroom's list: `names = [\"Pelé\"]` in copydesk.toml. Popes, kings \
and queens need none. Quotes and headings are not checked.",
    finds: &[
        case("«Halvorsen» said the bridge would open.\n\nThe mayor, Inga Halvorsen, has waited for it.").at(Severity::Hint),
        case("The trial began. Judge «Wainwright» cleared the room."),
    ],
    passes: &[
        case("The mayor, Inga Halvorsen, spoke. Halvorsen said the bridge would open."),
        case("Pope Benedict blessed the boats. Reuters said so. Ukraine said no."),
        case("“Halvorsen is late,” she said. Inga Halvorsen came."),
        case("Ferries were late. Ferries have no crew."),
        case("Halvorsen said the bridge would open.").under("names = [\"Halvorsen\"]"),
    ],
    check: Check::Names(NamesCheck(check)),
};

fn check(story: &Scroll<'_>, out: &mut Vec<NameFinding>) {
    for last in story.words.iter().copied() {
        let listed = story.terms.names().iter().any(|name| name.rsplit(' ').next() == Some(last));
        let told = story.in_text(last);
        let Some(first) = told.first().filter(|s| s.mention.kind == NameKind::Single && !listed) else { continue };
        let full = told.iter().any(|s| s.mention.kind == NameKind::Full);
        let signs = first.mention.signs;
        let title = &*first.mention.title;
        let sole = title.split(' ').any(|word| Figures::has(ENGLISH.sole, word));
        let place = told.iter().any(|s| s.mention.signs.at_place || s.mention.signs.article);
        let speaks = told.iter().filter(|s| s.mention.signs.person).count();
        let person = signs.person && (full || !title.is_empty() || speaks > 1 || !signs.first);
        let other = || story.is_inside(last) || given(last).is_some() || is_outlet(last);
        // A slip for a full name is a question of its spelling. All names are asked, so this comes last.
        let slip = || story.is_slip_of_full(last);
        if !person || sole || place || last.chars().count() < 4 || other() || slip() {
            continue;
        }
        out.push(NameFinding {
            rule: &RULE,
            severity: RULE.severity,
            spot: first.last(),
            related: told.iter().find(|s| s.mention.kind == NameKind::Full).map(|s| (s.whole(), "The full name".to_owned())).into_iter().collect(),
            fixes: Vec::new(),
            message: match full {
                true => format!("Who is {last}? The full name comes later."),
                false => format!("Who is {last}? The draft has no full name."),
            },
            unless: Unless::Common(last.lower().into()),
            about: About::Name(last.into()),
        });
    }
}
