//! Decides whether the full stop after an abbreviation ends a sentence.

use super::given_names::given;
use super::speech::{Class, class_of};
use crate::text::Lower;

/// Abbreviations that come before the word they belong to, so the sentence continues: titles, months before a day,
/// `No.`. Written without the last full stop, like tokens.
const FORWARD: &[&str] = &[
    "Adm", "Adv", "Ald", "Amb", "Apr", "Asst", "Atty", "Aug", "Brig", "Capt", "Card", "Cardl", "Cdr", "Cllr",
    "Cmdr", "Col", "Comdr", "Cpl", "Dec", "Del", "Dep", "Det", "Dist", "Dr", "Dra", "Ens", "Feb", "Fr",
    "Frl", "Ft", "Gen", "Gov", "Hon", "Insp", "Jan", "Lt", "MM", "Maj", "Messrs", "Mlle", "Mme", "Mr", "Mrs",
    "Ms", "Msgr", "Mt", "Nov", "Oct", "Pfc", "Pres", "Prof", "Pte", "Pvt", "Rep", "Reps", "Rev", "Rs", "Rt",
    "Sec", "Sen", "Sens", "Sept", "Sgt", "Smt", "Sr", "Sra", "Srta", "St", "Sta", "Ste", "Supt", "approx",
    "cf", "e.g", "ed", "eg", "est", "i.e", "ie", "pp", "vs",
];

/// Abbreviations that may come at the end or in the middle of a sentence; the next word decides.
const EITHER: &[&str] = &[
    "A.M", "Ala", "Ariz", "Ark", "Assn", "Ave", "B.A", "B.C", "Blvd", "Bros", "Calif", "Co", "Colo", "Conn",
    "Corp", "D.C", "Dept", "E.U", "Fla", "Ga", "Ill", "Inc", "Ind", "J.D", "Jr", "Kan", "Ky", "La", "Ltd",
    "M.D", "Mass", "Md", "Me", "Mich", "Minn", "Miss", "Mo", "Mont", "N.C", "N.D", "N.H", "N.J", "N.M",
    "N.Y", "Neb", "Nev", "Okla", "Ont", "Ore", "P.M", "Pa", "Ph.D", "Que", "R.I", "Rd", "S.C", "S.D", "Tenn",
    "Tex", "U.K", "U.N", "U.S", "U.S.A", "U.S.S.R", "Univ", "Va", "Vt", "W.Va", "Wash", "Wis", "Wyo", "a.m",
    "al", "bn", "dlrs", "etc", "ft", "jr", "lb", "lbs", "mln", "oz", "p.m", "pct", "sq",
];

/// Capitalised words that rarely follow an abbreviation within a sentence.
const STARTERS: &[&str] = &[
    "A", "After", "Although", "An", "And", "As", "At", "Besides", "But", "By", "For", "He", "Her", "His",
    "How", "However", "I", "If", "In", "It", "Its", "Last", "Many", "Most", "No", "Now", "On", "One", "Our",
    "She", "Since", "So", "Some", "That", "The", "Their", "Then", "There", "These", "They", "This", "Those",
    "Though", "Under", "We", "What", "When", "Where", "While", "Who", "Why", "With", "Yet", "You",
];

/// True if a full stop after `word` may end a sentence when `next`, a capitalised word, follows.
///
/// ```
/// use copydesk::lexicon::abbreviations::may_end;
///
/// assert!(!may_end("Dr", "The") && !may_end("J", "Brandt") && !may_end("U.S", "Army"));
/// assert!(may_end("U.S", "The") && may_end("home", "Brandt"));
/// ```
pub fn may_end(word: &str, next: &str) -> bool {
    let starts = || STARTERS.binary_search(&next).is_ok();
    let initial =
        word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase));
    if initial && EITHER.binary_search(&word).is_err() {
        return word == "I" || starts();
    }
    if matches!(word, "No" | "Nos") {
        return !next.starts_with(|c: char| c.is_ascii_digit());
    }
    if leads_on(word) {
        return false;
    }
    EITHER.binary_search(&word).is_err() || starts() || next.is_empty()
}

/// Things that are distinguished by a letter behind them, in lower case.
const LETTERED: &[&str] = &[
    "appendix",
    "block",
    "category",
    "class",
    "exhibit",
    "factor",
    "gate",
    "grade",
    "group",
    "hepatitis",
    "influenza",
    "plan",
    "platform",
    "schedule",
    "section",
    "serie",
    "series",
    "team",
    "terminal",
    "type",
    "unit",
    "vitamin",
];

/// True if a single letter behind the word `before` is no initial of a name: "Plan B", "hepatitis B", "on X".
///
/// ```
/// use copydesk::lexicon::abbreviations::is_lettered;
///
/// assert!(is_lettered("Plan", "B") && is_lettered("on", "X"));
/// assert!(!is_lettered("on", "B") && !is_lettered("Ana", "B") && !is_lettered("Plan", "Co"));
/// ```
pub fn is_lettered(before: &str, letter: &str) -> bool {
    let single = letter.len() == 1 && letter.starts_with(|c: char| c.is_ascii_uppercase());
    let network = letter == "X" && matches!(before, "on" | "to" | "via");
    network || single && LETTERED.binary_search(&before.lower().as_ref()).is_ok()
}

/// True for an abbreviation that comes before a name or a word that it belongs to, written without its full stop.
///
/// ```
/// use copydesk::lexicon::abbreviations::leads_on;
///
/// assert!(leads_on("Del") && leads_on("Smt") && !leads_on("Inc"));
/// ```
pub fn leads_on(word: &str) -> bool {
    FORWARD.binary_search(&word).is_ok()
}

/// True for a word that may be the short form of a title, where only the words around it can tell: "Coun", "Const".
///
/// ```
/// use copydesk::lexicon::abbreviations::may_be_title;
///
/// assert!(may_be_title("Coun") && may_be_title("Cr"));
/// assert!(!may_be_title("Inc") && !may_be_title("Councillor") && !may_be_title("LUND") && !may_be_title("Mary"));
/// ```
pub fn may_be_title(word: &str) -> bool {
    const LONGEST: usize = 6;
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && (1..LONGEST).contains(&letters.clone().count())
        && letters.all(char::is_lowercase)
        && EITHER.binary_search(&word).is_err()
        && STARTERS.binary_search(&word).is_err()
        && given(word).is_none()
        && is_plain(word)
}

/// True if a word is in no list of words of grammar, days or months.
fn is_plain(word: &str) -> bool {
    !class_of(&word.lower()).may_be(Class::FUNCTION.and(Class::TIME).and(Class::SPEECH))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        for list in [FORWARD, EITHER, STARTERS] {
            let wrong = list.windows(2).find(|w| w[0] >= w[1]);
            assert_eq!(wrong, None);
        }
    }
}
