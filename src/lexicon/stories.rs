//! The words by which a headline's figure is held against the story's, and a poll's particulars are found.
//!
//! Lists are sorted and in lower case, to be looked up with [`super::figures::Figures::has`].

/// The words of one language.
#[derive(Debug)]
pub struct Stories {
    /// Words of the dead.
    pub dead: &'static [&'static str],
    /// Words of the hurt and the missing.
    pub hurt: &'static [&'static str],
    /// Whom a poll asks.
    pub asked: &'static [&'static str],
    /// What narrows down whom it asks: `likely voters`.
    pub narrowed: &'static [&'static str],
    /// What leads from a poll to whoever made it: `by`.
    pub makers: &'static [&'static str],
}

/// English.
pub static ENGLISH: Stories = Stories {
    dead: &["dead", "death", "deaths", "die", "died", "dies", "kill", "killed", "killing", "kills", "lives"],
    hurt: &[
        "hurt", "hurts", "injure", "injured", "injures", "injuring", "missing", "wounded", "wounding",
        "wounds",
    ],
    asked: &[
        "adults",
        "businesses",
        "companies",
        "customers",
        "employees",
        "employers",
        "executives",
        "families",
        "farmers",
        "firms",
        "households",
        "members",
        "parents",
        "people",
        "readers",
        "residents",
        "respondents",
        "students",
        "teachers",
        "voters",
        "workers",
    ],
    narrowed: &["eligible", "likely", "registered"],
    makers: &["by", "for", "from"],
};

#[cfg(test)]
mod tests {
    use super::ENGLISH;

    #[test]
    fn sorted_lists_are_sorted() {
        let e = &ENGLISH;
        for list in [e.dead, e.hurt, e.asked, e.narrowed, e.makers] {
            assert_eq!(list.windows(2).find(|w| w[0] >= w[1]), None);
        }
    }
}
