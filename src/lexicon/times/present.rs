//! What a language has for finding verbs in the present.

/// The words and endings that show a verb in the present. All lists but `same` and those of endings are sorted.
#[derive(Debug)]
pub struct Present {
    /// Pronouns before a singular form: `she votes`.
    pub singular: &'static [&'static str],
    /// Pronouns before a plain form: `they vote`.
    pub plural: &'static [&'static str],
    /// Words before a noun, which are no subject: `his votes`.
    pub owners: &'static [&'static str],
    /// Endings that look like a plural but are not: `press`.
    pub no_plurals: &'static [&'static str],
    /// Endings of words that are not finite verbs: `going`.
    pub no_verbs: &'static [&'static str],
    /// Forms of `to be` that are not finite.
    pub infinite: &'static [&'static str],
    /// Imperatives that invite readers to something.
    pub invites: &'static [&'static str],
    /// Pronouns after an imperative.
    pub objects: &'static [&'static str],
    /// Words that show that a paragraph is a caption.
    pub captions: &'static [&'static str],
    /// Verbs about a plan that are also its noun: `announced plans`.
    pub nouns: &'static [&'static str],
    /// Words for what is put on a calendar, before its day: `listed for Tuesday`.
    pub calendar: &'static [&'static str],
    /// Words that lead to what came before: `will appear after a crash on Friday`.
    pub causes: &'static [&'static str],
    /// Words for a deed that do not say what was done.
    pub offences: &'static [&'static str],
    /// Words for what is done about a deed of the past: `tried for`.
    pub penalties: &'static [&'static str],
    /// Verbs in the infinitive about what has happened: `will review the crash on May 4`.
    pub reviews: &'static [&'static str],
    /// Adjectives about a plan, which need a form of `to be`: `is due`.
    pub states: &'static [&'static str],
    /// Verbs whose past is their plain form: `set`.
    pub same: &'static [&'static str],
}

/// The pronoun and the endings that show a reflexive verb in the present: `se juega el sábado`.
#[derive(Debug)]
pub struct Reflexive {
    /// The pronoun before the verb.
    pub pronoun: &'static str,
    /// Endings of the present.
    pub ends: &'static [&'static str],
    /// Endings of the past that look like them.
    pub past: &'static [&'static str],
}
