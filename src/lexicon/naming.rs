//! Words around names and counts: words that mark a name as a place or a person, or a count as changed.
//!
//! Lists are sorted and in lower case, for [`super::figures::Figures::has`].

/// The words of one language.
#[derive(Debug)]
pub struct Naming {
    /// Prepositions before a place.
    pub at: &'static [&'static str],
    /// Prepositions that often come before a person but hardly before a place.
    pub with: &'static [&'static str],
    /// Particles inside a surname: `van`, `de`.
    pub particles: &'static [&'static str],
    /// Suffixes for a father or a son.
    pub generations: &'static [&'static str],
    /// Titles that do not name an office.
    pub honorifics: &'static [&'static str],
    /// Titles of people who are known by a single name.
    pub sole: &'static [&'static str],
    /// Past and present forms of verbs with a person as the subject, except verbs of speech and forms in -ed.
    pub acts: &'static [&'static str],
    /// Verbs whose subject is a plural.
    pub several: &'static [&'static str],
    /// Articles.
    pub articles: &'static [&'static str],
    /// Relative pronouns for a person: `who`.
    pub relatives: &'static [&'static str],
    /// The relative pronoun for a person as the subject.
    pub who: &'static [&'static str],
    /// The ending that makes an age an adjective.
    pub old: &'static str,
    /// Words between two names that are listed side by side.
    pub joints: &'static [&'static str],
    /// The word between a part and its whole.
    pub of: &'static [&'static str],
    /// Words that make an office a former or temporary one: `former`, `acting`.
    pub apart: &'static [&'static str],
    /// Words that mark a count as changed, or as a count of something else.
    pub changed: &'static [&'static str],
    /// Those among them that speak only of the count beside them: `14 more`, `the other 14`, `14 new cases`.
    pub beside: &'static [&'static str],
    /// Words for a count as such: `the toll has risen`.
    pub tallies: &'static [&'static str],
    /// The verb before the age of a death: `died aged 86`.
    pub died: &'static [&'static str],
    /// Words before an age: `aged 86`.
    pub aged: &'static [&'static str],
    /// Words that show that time has passed: `later`, `year`.
    pub passed: &'static [&'static str],
    /// Those among them that count years.
    pub years: &'static [&'static str],
    /// Prepositions before a term: `jailed for two years`, `sentenced to two years`.
    pub terms: &'static [&'static str],
    /// Words after a number of years that make it a distance: `two years before the race`.
    pub before: &'static [&'static str],
    /// Words before a number that refer to a count given earlier: `the 14 injured`.
    pub known: &'static [&'static str],
    /// Words after a count that do not narrow it: `the 14 injured to three clinics`.
    pub on: &'static [&'static str],
    /// Past forms of verbs that are no participles, and so do not narrow a count: `the 14 injured lay on the quay`.
    pub preterites: &'static [&'static str],
    /// Words for people under arrest.
    pub held: &'static [&'static str],
}

/// English.
pub static ENGLISH: Naming = Naming {
    at: &[
        "around", "at", "from", "in", "inside", "into", "near", "off", "outside", "to", "toward", "towards",
    ],
    with: &["against", "behind", "by", "for", "of", "under", "with"],
    particles: &[
        "al", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "la", "le", "ter", "van",
        "von",
    ],
    generations: &["ii", "iii", "iv", "jr", "sr"],
    honorifics: &["dr", "miss", "mr", "mrs", "ms", "mx"],
    sole: &[
        "brother", "duchess", "duke", "father", "king", "lady", "lord", "pope", "prince", "princess",
        "queen", "saint", "sir", "sister",
    ],
    acts: &[
        "became", "began", "brought", "came", "did", "fell", "found", "gave", "got", "held", "kept", "knew",
        "left", "lost", "made", "met", "paid", "ran", "read", "sat", "sent", "spent", "spoke", "stood",
        "took", "went", "who", "won", "wrote",
    ],
    several: &["are", "do", "have", "were"],
    articles: &["a", "an", "the"],
    relatives: &["who", "whose"],
    who: &["who"],
    old: "-year-old",
    joints: &["and", "nor", "not", "or"],
    of: &["of"],
    apart: &[
        "acting",
        "again",
        "appointed",
        "became",
        "become",
        "becomes",
        "deputy",
        "designate",
        "elect",
        "elected",
        "ex",
        "former",
        "formerly",
        "interim",
        "named",
        "once",
        "promoted",
        "resigned",
        "shadow",
        "until",
        "vice",
        "was",
    ],
    changed: &[
        "additional",
        "another",
        "another's",
        "climbed",
        "earlier",
        "fallen",
        "fell",
        "first",
        "grew",
        "grown",
        "initial",
        "initially",
        "later",
        "more",
        "new",
        "now",
        "other",
        "others",
        "previously",
        "put",
        "remaining",
        "rest",
        "revised",
        "rise",
        "risen",
        "rose",
        "since",
        "up",
        "updated",
    ],
    beside: &["additional", "another", "another's", "more", "new", "other", "others", "remaining", "rest"],
    tallies: &["count", "figure", "figures", "number", "numbers", "tally", "toll", "tolls", "total"],
    died: &["died"],
    aged: &["aged", "at"],
    passed: &["ago", "anniversary", "earlier", "later", "then", "turned", "turns", "year", "years"],
    years: &["year", "years"],
    terms: &["for", "of", "to"],
    before: &["after", "before"],
    known: &["all", "the", "these", "those"],
    on: &["to"],
    preterites: &[
        "became", "began", "came", "fell", "gave", "knew", "lay", "ran", "sat", "spoke", "stood", "took",
        "went", "wrote",
    ],
    held: &["arrested", "arrests", "detained", "held"],
};

#[cfg(test)]
mod tests {
    use super::ENGLISH;

    #[test]
    fn sorted_lists_are_sorted() {
        let e = &ENGLISH;
        for list in [
            e.at,
            e.with,
            e.particles,
            e.generations,
            e.honorifics,
            e.sole,
            e.acts,
            e.several,
            e.apart,
            e.joints,
            e.changed,
            e.beside,
            e.tallies,
            e.died,
            e.aged,
            e.passed,
            e.known,
            e.on,
            e.preterites,
            e.held,
        ] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }
}
