//! The words by which a sentence says how far one figure is from another.
//!
//! Lists are sorted and in lower case, to be looked up with [`super::figures::Figures::has`].

/// The words of change in one language.
#[derive(Debug)]
pub struct Changes {
    /// Before the two ends: from, to.
    pub ends: [&'static str; 2],
    /// Nouns: `a rise of`, `a 12 percent rise`.
    pub nouns: &'static [&'static str],
    /// Verbs, and the words that stand for one: `rose 12 percent`, `up 12 percent`.
    pub verbs: &'static [&'static str],
    /// Adverbs after a share: `12 percent higher`.
    pub degrees: &'static [&'static str],
    /// Words that multiply, with the factor, sorted.
    pub multiples: &'static [(&'static str, f64)],
    /// What lets a multiple or a share be more than said, the longest first.
    pub above: &'static [&'static str],
    /// What lets it be less than said.
    pub below: &'static [&'static str],
    /// Words that may stand between the preposition and the figure.
    pub fillers: &'static [&'static str],
    /// Words after which another thing is spoken of.
    pub partings: &'static [&'static str],
    /// Words of a sum that is no plain difference of its ends: yearly rates, averages, seasonal and real terms.
    pub rates: &'static [&'static str],
    /// Before a pair that is no change: `ranging from`.
    pub spans: &'static [&'static str],
    /// What is left of a whole: `the remaining 20 percent`.
    pub rests: &'static [&'static str],
    /// Words of parts of parts, with which no whole is reckoned.
    pub nested: &'static [&'static str],
}

/// English.
pub static ENGLISH: Changes = Changes {
    ends: ["from", "to"],
    nouns: &[
        "climb",
        "cut",
        "decline",
        "decrease",
        "dip",
        "drop",
        "fall",
        "gain",
        "growth",
        "hike",
        "increase",
        "jump",
        "leap",
        "loss",
        "reduction",
        "rise",
        "slump",
        "spike",
        "surge",
    ],
    verbs: &[
        "advanced",
        "climbed",
        "cut",
        "declined",
        "decreased",
        "dipped",
        "down",
        "dropped",
        "fallen",
        "fell",
        "gained",
        "grew",
        "grown",
        "increased",
        "jumped",
        "leapt",
        "lost",
        "plunged",
        "raised",
        "reduced",
        "rise",
        "risen",
        "rose",
        "shrank",
        "slipped",
        "slumped",
        "soared",
        "surged",
        "up",
    ],
    degrees: &["fewer", "higher", "less", "lower", "more"],
    multiples: &[
        ("double", 2.0),
        ("doubled", 2.0),
        ("doubles", 2.0),
        ("doubling", 2.0),
        ("halve", 0.5),
        ("halved", 0.5),
        ("halves", 0.5),
        ("halving", 0.5),
        ("quadrupled", 4.0),
        ("quadrupling", 4.0),
        ("triple", 3.0),
        ("tripled", 3.0),
        ("triples", 3.0),
        ("tripling", 3.0),
    ],
    above: &["more than", "at least", "well over", "over"],
    below: &[
        "nearly",
        "almost",
        "about",
        "roughly",
        "practically",
        "virtually",
        "around",
        "close to",
        "less than",
    ],
    fillers: &["a", "about", "an", "around", "as", "just", "nearly", "only", "roughly", "some", "the"],
    partings: &[
        "after", "although", "and", "because", "before", "but", "compared", "plus", "than", "versus", "when",
        "where", "which", "while", "who", "with",
    ],
    rates: &[
        "adjusted",
        "annual",
        "annualised",
        "annualized",
        "annually",
        "average",
        "averaged",
        "each",
        "every",
        "inflation",
        "monthly",
        "per",
        "real",
        "weekly",
        "yearly",
    ],
    spans: &["anywhere", "range", "ranged", "ranges", "ranging", "varied", "varies", "vary", "varying"],
    rests: &["other", "remaining"],
    nested: &[
        "about",
        "among",
        "another",
        "compared",
        "down",
        "fell",
        "from",
        "including",
        "increase",
        "rate",
        "rose",
        "than",
        "those",
        "turnout",
        "up",
        "which",
        "whom",
    ],
};

#[cfg(test)]
mod tests {
    use super::ENGLISH;

    #[test]
    fn sorted_lists_are_sorted() {
        let e = &ENGLISH;
        for list in [e.nouns, e.verbs, e.degrees, e.fillers, e.partings, e.rates, e.spans, e.rests, e.nested]
        {
            assert_eq!(list.windows(2).find(|w| w[0] >= w[1]), None);
        }
        assert_eq!(e.multiples.windows(2).find(|w| w[0].0 >= w[1].0), None);
    }
}
