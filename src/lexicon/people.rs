//! Nouns for people, in the plural: what tolls, crowds and headcounts are made of.

use super::small_words::{is_agent_form, singular};
use super::sorted::Words;
use super::{nations, telling};

/// Nouns for people that neither their form nor their speech tells, with those for who has no noun.
static PEOPLE: Words = Words::of(&[
    "addicts",
    "adults",
    "anybody",
    "anyone",
    "arabs",
    "athletes",
    "babies",
    "britons",
    "cadets",
    "candidates",
    "captives",
    "celebrities",
    "citizens",
    "clients",
    "conscripts",
    "convicts",
    "criminals",
    "croats",
    "czechs",
    "danes",
    "delegates",
    "descendants",
    "dissidents",
    "everybody",
    "everyone",
    "fathers",
    "females",
    "finns",
    "fugitives",
    "graduates",
    "guards",
    "hostages",
    "individuals",
    "inmates",
    "insurgents",
    "intellectuals",
    "jews",
    "juveniles",
    "kids",
    "kurds",
    "ladies",
    "lads",
    "males",
    "marines",
    "monks",
    "mothers",
    "muslims",
    "nationals",
    "newborns",
    "nuns",
    "opponents",
    "orphans",
    "personnel",
    "pilgrims",
    "professionals",
    "pupils",
    "rebels",
    "recruits",
    "respondents",
    "saints",
    "scots",
    "serbs",
    "singles",
    "slaves",
    "spaniards",
    "staff",
    "suspects",
    "swedes",
    "teens",
    "thieves",
    "those",
    "thugs",
    "troops",
    "turks",
    "undergraduates",
    "whites",
    "youths",
]);

/// True for people who are not counted one by one.
pub fn are_groups(lower: &str) -> bool {
    matches!(lower, "families" | "households" | "population" | "workforce")
}

/// True if a noun in the plural, in lower case, counts people: troops, surgeons, Germans, firemen.
///
/// ```
/// use copydesk::lexicon::people::are_people;
///
/// assert!(are_people("troops") && are_people("surgeons") && are_people("germans") && are_people("firemen"));
/// assert!(!are_people("batteries") && !are_people("towers") && !are_people("companies"));
/// ```
pub fn are_people(plural: &str) -> bool {
    let ending = ["men", "people", "children", "folk"].iter().any(|end| plural.ends_with(end));
    if ending || PEOPLE.has(plural) {
        return true;
    }
    let Some(one) = singular(plural) else { return false };
    let speaks = telling::may_speak(&one) || telling::is_people(plural);
    nations::are_natives(&one)
        || !telling::is_body(&one) && !telling::is_no_agent(&one) && (speaks || is_agent_form(&one))
}
