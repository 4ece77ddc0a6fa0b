//! English function words: pronouns, articles, prepositions, conjunctions.

use super::given_names::Given;
use crate::text::Lower;

/// "and"
pub const AND: &str = "and";
/// "according", before "to"
pub const ACCORDING: &str = "according";
/// "as"
pub const AS: &str = "as";
/// "by"
pub const BY: &str = "by";
/// "in"
pub const IN: &str = "in";
/// "it"
pub const IT: &str = "it";
/// "of"
pub const OF: &str = "of";
/// "for"
pub const FOR: &str = "for";
/// "per", for "according to"
pub const PER: &str = "per";
/// "that"
pub const THAT: &str = "that";
/// "the"
pub const THE: &str = "the";
/// "to"
pub const TO: &str = "to";
/// "under", before a document
pub const UNDER: &str = "under";
/// "which"
pub const WHICH: &str = "which";
/// "whose"
pub const WHOSE: &str = "whose";
/// "who"
pub const WHO: &str = "who";
/// "with"
pub const WITH: &str = "with";

/// True for "a" and "an", whose form depends on the next word.
pub fn is_indefinite_article(word: &str) -> bool {
    matches!(word, "a" | "an" | "A" | "An")
}

/// Returns the text after "the", or `None` if it does not start with it.
pub fn after_the(text: &str) -> Option<&str> {
    text.strip_prefix("the ")
}

/// Returns the text without the article at its start.
///
/// ```
/// use copydesk::lexicon::small_words::without_article;
///
/// assert_eq!(without_article("An engineer"), "engineer");
/// assert_eq!(without_article("Thea"), "Thea");
/// ```
pub fn without_article(text: &str) -> &str {
    ["the ", "The ", "a ", "A ", "an ", "An "].iter().find_map(|a| text.strip_prefix(a)).unwrap_or(text)
}

/// Returns the text without the "by" at its start.
pub fn without_by(text: &str) -> &str {
    text.strip_prefix("by ").or(text.strip_prefix("By ")).unwrap_or(text)
}

/// The sex of the person that a pronoun refers to. `None` for other words.
///
/// ```
/// use copydesk::lexicon::given_names::Given;
/// use copydesk::lexicon::small_words::sex;
///
/// assert_eq!(sex("him"), Some(Given::Male));
/// assert_eq!(sex("they"), None);
/// ```
pub fn sex(pronoun: &str) -> Option<Given> {
    match pronoun {
        "he" | "his" | "him" => Some(Given::Male),
        "she" | "her" => Some(Given::Female),
        _ => None,
    }
}

/// The sex that a noun or a form of address tells of a person: "mother", "Mrs". `None` for other words.
///
/// ```
/// use copydesk::lexicon::given_names::Given;
/// use copydesk::lexicon::small_words::sex_of_noun;
///
/// assert_eq!(sex_of_noun("policewoman"), Some(Given::Female));
/// assert_eq!(sex_of_noun("person"), None);
/// ```
pub fn sex_of_noun(lower: &str) -> Option<Given> {
    const WOMEN: &[&str] =
        &["woman", "girl", "mother", "sister", "daughter", "wife", "widow", "actress", "niece", "aunt"];
    const MEN: &[&str] = &["boy", "father", "brother", "husband", "widower", "nephew", "uncle"];
    let ends = |with: &[&str]| with.iter().any(|end| lower.ends_with(end));
    match lower {
        "mrs" | "ms" | "miss" | "dame" | "lady" | "queen" => Some(Given::Female),
        "mr" | "sir" | "lord" | "king" | "man" | "son" => Some(Given::Male),
        _ if ends(WOMEN) => Some(Given::Female),
        // Not "human".
        _ if ends(MEN) || lower.len() > 6 && lower.ends_with("man") => Some(Given::Male),
        _ => None,
    }
}

/// The sex that a title before a name tells: "Mrs.".
pub fn sex_of_title(title: &str) -> Option<Given> {
    let lower = title.trim_end_matches('.').lower();
    sex_of_noun(&lower).filter(|_| !is_post_form(&lower))
}

/// True for the form of a post that a woman may hold as well: chairman, spokesman.
pub fn is_post_form(lower: &str) -> bool {
    lower.len() > 6 && lower.ends_with("man") && !lower.ends_with("woman")
}

/// True if a word can stand for one person by itself: one, another.
pub fn is_somebody(lower: &str) -> bool {
    matches!(lower, "one" | "another")
}

/// True for the word between a possessive and what it owns: "their own captain".
pub fn is_own(lower: &str) -> bool {
    lower == "own"
}

/// The pronoun that a possessive belongs to, in lower case: "my" to "i". `None` for other words.
///
/// ```
/// use copydesk::lexicon::small_words::subject_of;
///
/// assert_eq!(subject_of("their"), Some("they"));
/// assert_eq!(subject_of("they"), None);
/// ```
pub fn subject_of(possessive: &str) -> Option<&'static str> {
    Some(match possessive {
        "my" => "i",
        "our" => "we",
        "his" => "he",
        "her" => "she",
        "their" => "they",
        "its" => "it",
        _ => return None,
    })
}

/// True if a pronoun refers to one person as a speaker: he, she, his, her, who.
pub fn is_one_person(lower: &str) -> bool {
    matches!(lower, "he" | "she" | "his" | "her" | "who")
}

/// True if a word begins a relative clause: who, that, which.
pub fn is_relative(lower: &str) -> bool {
    matches!(lower, "who" | "that" | "which")
}

/// True if a word begins a relative clause whose subject follows: whom, which.
pub fn is_object_relative(lower: &str) -> bool {
    matches!(lower, "whom" | "which")
}

/// True if a pronoun is the writer's own: I, we.
pub fn is_writer(lower: &str) -> bool {
    matches!(lower, "i" | "we")
}

/// True if a pronoun can be the author of a document: he, she, they, we, I.
pub fn may_write(lower: &str) -> bool {
    matches!(lower, "he" | "she" | "they" | "we" | "i")
}

/// True if a pronoun refers to the speaker or the hearer: I, we, you and their forms.
pub fn is_first_or_second(word: &str) -> bool {
    ["i", "we", "you", "my", "our", "your", "me", "us"].iter().any(|p| word.eq_ignore_ascii_case(p))
}

/// True if a quantifier can refer to somebody by itself: some, many, others.
pub fn is_quantifier(word: &str) -> bool {
    ["another", "others", "some", "many", "most", "one", "both", "several", "few"]
        .iter()
        .any(|w| word.eq_ignore_ascii_case(w))
}

/// True if a determiner never refers to somebody by itself: the, this, every.
pub fn needs_noun(word: &str) -> bool {
    matches!(word, "a" | "an" | "the" | "this" | "that" | "all" | "no" | "every")
}

/// True if a small word joins the parts of a person's name: van, de, bin.
pub fn is_name_particle(word: &str) -> bool {
    const PARTICLES: &[&str] = &[
        "de", "da", "di", "del", "der", "den", "van", "von", "bin", "ibn", "al", "el", "la", "le", "du",
        "dos", "ter", "zu", "y", "of",
    ];
    PARTICLES.contains(&word)
}

/// True if a name particle, in lower case, begins a surname that is used alone: "van der Zalm said".
pub fn opens_surname(word: &str) -> bool {
    matches!(word, "van" | "von" | "der" | "den" | "ter" | "de" | "di" | "del" | "dos" | "du" | "al" | "bin")
}

/// A surname without the Arabic article that is written as part of it: "Otaibi" of al-Otaibi. `None` if it has none.
///
/// ```
/// use copydesk::lexicon::small_words::after_article;
///
/// assert_eq!(after_article("al-Otaibi"), Some("Otaibi"));
/// assert_eq!(after_article("pro-Saudi"), None);
/// ```
pub fn after_article(word: &str) -> Option<&str> {
    let (article, name) = word.split_once('-')?;
    let known = ["al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ul", "bin"];
    let capital = name.starts_with(char::is_uppercase);
    (capital && known.iter().any(|a| article.eq_ignore_ascii_case(a))).then_some(name)
}

/// True if a word has the form of a given name that comes after the surname: Joon-ho.
pub fn is_second_name(word: &str) -> bool {
    let parts = word.split_once('-').filter(|_| after_article(word).is_none());
    parts.is_some_and(|(a, b)| {
        a.starts_with(char::is_uppercase) && a.len().max(b.len()) < 6 && b.chars().all(char::is_lowercase)
    })
}

/// True if a word is written like a name: with a capital, or with an article before one.
pub fn has_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase) || after_article(word).is_some()
}

/// True if a word may be part of the name of an outlet without a capital: of, the, and, van.
pub fn joins_outlet(word: &str) -> bool {
    matches!(word, "of" | "the" | "and" | "de" | "van" | "von")
}

/// True if the word after the preposition is a place rather than a person.
pub fn leads_to_place(lower: &str) -> bool {
    matches!(lower, "in" | "near" | "across" | "outside" | "inside")
}

/// True if the words after the preposition may be a street.
pub fn leads_to_street(lower: &str) -> bool {
    matches!(lower, "on" | "at" | "off" | "along" | "down")
}

/// True if a word, as written, ends the names of streets.
pub fn names_street(word: &str) -> bool {
    matches!(word, "Close" | "Drive" | "Lane" | "Mews" | "Place" | "Row" | "Walk" | "Way")
}

/// True if a word, as written, distinguishes generations with the same name: Jr., II.
pub fn is_generation(word: &str) -> bool {
    matches!(word.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV")
}

/// True for letters behind a name, as written: MBE, KC, PhD.
pub fn are_letters(word: &str) -> bool {
    let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
    word.len() < 5 && capitals > 1 && word.ends_with(|c: char| c.is_ascii_uppercase())
}

/// True if a word has the form of an adverb in -ly.
pub fn is_adverb_form(lower: &str) -> bool {
    lower.ends_with("ly") && !matches!(lower, "family" | "ally" | "assembly" | "july")
}

/// True if a word has the form of a participle in -ing.
pub fn is_ing_form(word: &str) -> bool {
    word.ends_with("ing") && word.len() > 5
}

/// True if a word has the form of a verb in the third person, or of a plural.
pub fn is_s_form(word: &str) -> bool {
    word.ends_with('s') && !word.ends_with("ss") && word.len() > 3
}

/// True if a word has the form of a participle in -ed.
pub fn is_ed_form(lower: &str) -> bool {
    lower.ends_with("ed")
}

/// The singular of a noun that has the form of a plural: trustees, councilmen.
pub fn singular(lower: &str) -> Option<String> {
    let men = lower.strip_suffix("men").map(|start| format!("{start}man"));
    let men = men.or_else(|| lower.strip_suffix("ies").map(|start| format!("{start}y")));
    men.or_else(|| lower.strip_suffix('s').map(str::to_owned))
}

/// True if a noun has the form of somebody with a profession: chemist, musician, surgeon.
pub fn is_expert_form(lower: &str) -> bool {
    ["ist", "ian", "eon", "eer", "ee"].iter().any(|end| lower.ends_with(end)) && lower.len() > 5
}

/// True if a noun has a form of nouns for somebody by what they do: waiter, juror, guitarist, defendant.
pub fn is_agent_form(lower: &str) -> bool {
    lower.len() > 4 && (is_doer_form(lower) || is_expert_form(lower) || lower.ends_with("ant"))
}

/// True if a noun has the form of somebody who does something: checker, actor.
pub fn is_doer_form(lower: &str) -> bool {
    lower.ends_with("er") || lower.ends_with("or")
}
