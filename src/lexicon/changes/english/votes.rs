//! Words for votes and results. [`Changes`](crate::lexicon::changes::Changes) gives the order of each list.

pub(super) const MARGINS: &[&str] = &["advantage", "difference", "edge", "gap", "lead", "majority", "margin"];

pub(super) const WINS: &[&str] = &[
    "ahead",
    "beat",
    "beaten",
    "beating",
    "beats",
    "carried",
    "defeated",
    "defeating",
    "defeats",
    "edged",
    "held",
    "lead",
    "leading",
    "leads",
    "led",
    "lose",
    "loses",
    "losing",
    "lost",
    "outpolled",
    "passed",
    "pipped",
    "rejected",
    "retained",
    "win",
    "winning",
    "wins",
    "won",
];

pub(super) const VOTES: &[&str] = &["ballots", "vote", "votes"];

pub(super) const BODIES: &[&str] = &[
    "assembly",
    "bench",
    "board",
    "body",
    "cabinet",
    "chamber",
    "commission",
    "committee",
    "congress",
    "council",
    "court",
    "house",
    "jury",
    "legislature",
    "panel",
    "parliament",
    "senate",
];

pub(super) const SEATS: &[&str] = &["member", "members", "seat", "seats", "strong"];

pub(super) const PRO: &[&str] = &[
    "approval",
    "approve",
    "approved",
    "back",
    "backed",
    "favor",
    "favored",
    "favour",
    "favoured",
    "for",
    "support",
    "supported",
    "yes",
];

pub(super) const CON: &[&str] =
    &["against", "disapproval", "disapprove", "disapproved", "no", "oppose", "opposed", "opposing"];

pub(super) const TALLIES: &[&str] = &[
    "ballots",
    "delegates",
    "electors",
    "games",
    "goals",
    "lawmakers",
    "members",
    "points",
    "seats",
    "voters",
    "votes",
];
