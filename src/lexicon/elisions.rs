//! Words with an apostrophe in front ('em, 'n', '90s), which does not open a quote.

use crate::text::Lower;

/// Lower case, without the apostrophe.
const ELISIONS: &[&str] = &[
    "appen", "bout", "cause", "cos", "coz", "em", "fraid", "gainst", "im", "kay", "n", "nam", "neath",
    "nother", "nuff", "ood", "round", "s", "scuse", "sup", "t", "til", "till", "tis", "tisn", "twas",
    "tween", "twere", "twill", "ve",
];

/// True if `rest`, the text after an apostrophe, starts with an elided word or a year ('68, '90s).
///
/// ```
/// use copydesk::lexicon::elisions::begins_with_one;
///
/// assert!(begins_with_one("em all") && begins_with_one("n' roll") && begins_with_one("90s"));
/// assert!(!begins_with_one("empty promises'") && !begins_with_one("90 days'"));
/// ```
pub fn begins_with_one(rest: &str) -> bool {
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let digits = word.trim_end_matches('s');
    if digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit()) {
        return word.len() == 3 || !rest[2..].trim_start().starts_with(char::is_alphabetic);
    }
    word.len() < 8 && ELISIONS.binary_search(&word.lower().as_ref()).is_ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_list_is_sorted() {
        assert!(super::ELISIONS.is_sorted());
    }
}
