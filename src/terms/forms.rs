//! Simple English inflection of a term's last word, and the case of a replacement.

use super::Case;

/// A form of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Plain,
    Plural,
    Past,
    Gerund,
}

impl Form {
    /// This form of a term's last word.
    pub(super) fn of(self, term: &str) -> String {
        let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
        let stem_in_y = term.strip_suffix('y').filter(|s| !s.ends_with(vowel) && !s.is_empty());
        match self {
            Self::Plain => term.to_owned(),
            Self::Plural => match stem_in_y {
                Some(stem) => format!("{stem}ies"),
                None if ["s", "x", "z", "ch", "sh"].iter().any(|end| term.ends_with(end)) => {
                    format!("{term}es")
                }
                None => format!("{term}s"),
            },
            Self::Past => match stem_in_y {
                Some(stem) => format!("{stem}ied"),
                None if term.ends_with('e') => format!("{term}d"),
                None => format!("{term}ed"),
            },
            Self::Gerund => match term.strip_suffix('e').filter(|stem| !stem.ends_with('e')) {
                Some(stem) => format!("{stem}ing"),
                None => format!("{term}ing"),
            },
        }
    }
}

/// The written forms of a term: the term itself and, if `all` is set, its plural and its forms in -ed and -ing.
pub(super) fn of(term: &str, all: bool) -> impl Iterator<Item = (Form, String)> {
    let forms: &[Form] =
        if all { &[Form::Plain, Form::Plural, Form::Past, Form::Gerund] } else { &[Form::Plain] };
    let term = term.to_owned();
    forms.iter().map(move |form| (*form, form.of(&term)))
}

/// Adapts the case of a replacement to the words that it replaces, if the term does not fix it.
pub(super) fn like(instead: &str, words: &str, written: &str, case: Case) -> String {
    let letters = |w: &str| w.chars().filter(|c| c.is_alphabetic()).count();
    let shouted = letters(words) > 1 && words.chars().all(|c| !c.is_lowercase());
    if case == Case::Exact || words == written {
        return instead.to_owned();
    }
    if shouted {
        return instead.to_uppercase();
    }
    let is_capital = words.starts_with(char::is_uppercase) && !written.starts_with(char::is_uppercase);
    if is_capital { capital(instead) } else { instead.to_owned() }
}

/// The text with its first letter in upper case.
pub(super) fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}
