//! Words for comparing the figure of a headline with that of the story, and for finding the details of a poll.
//!
//! Lists are sorted and in lower case, for [`super::figures::Figures::has`].

/// The words of one language.
#[derive(Debug)]
pub struct Stories {
    /// Words for the dead.
    pub dead: &'static [&'static str],
    /// Words for injured and missing people.
    pub hurt: &'static [&'static str],
    /// Words for poll respondents.
    pub asked: &'static [&'static str],
    /// Words that restrict the respondents: `likely voters`.
    pub narrowed: &'static [&'static str],
    /// Words between a poll and its pollster: `by`.
    pub makers: &'static [&'static str],
    /// Words beside the two sides of a vote: `the 6-3 vote`.
    pub votes: &'static [&'static str],
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
    votes: &["vote", "voted", "votes"],
};

#[cfg(test)]
mod tests {
    use super::ENGLISH;

    #[test]
    fn sorted_lists_are_sorted() {
        let e = &ENGLISH;
        for list in [e.dead, e.hurt, e.asked, e.narrowed, e.makers, e.votes] {
            assert_eq!(list.windows(2).find(|w| w[0] >= w[1]), None);
        }
    }
}
