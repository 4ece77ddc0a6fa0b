//! Words in lower case.

use std::borrow::Borrow;
use std::fmt::{self, Display, Formatter};
use std::ops::Deref;

use arrayvec::ArrayString;

/// The longest word, in bytes, that is copied without the heap.
const SHORT: usize = 22;

/// Text in lower case. Most words of a draft are in lower case already and are not copied, and most others are short.
#[derive(Clone, Debug)]
pub(crate) enum Lowered<'a> {
    /// The text itself.
    Same(&'a str),
    /// A short copy.
    Short(ArrayString<SHORT>),
    /// A long copy.
    Long(String),
}

/// What can be asked for in lower case.
pub(crate) trait Lower {
    /// The same as [`str::to_lowercase`].
    fn lower(&self) -> Lowered<'_>;

    /// Puts it into `to` instead of what is there, letter by letter: a final Σ becomes σ, not ς.
    fn lower_into(&self, to: &mut String);
}

impl Lower for str {
    fn lower(&self) -> Lowered<'_> {
        // One pass, since most words are shorter than what would be read at once.
        let (mut all, mut capital) = (0, false);
        for byte in self.bytes() {
            all |= byte;
            capital |= byte.is_ascii_uppercase();
        }
        if !all.is_ascii() {
            return Lowered::Long(self.to_lowercase());
        }
        if !capital {
            return Lowered::Same(self);
        }
        let Ok(mut short) = ArrayString::from(self) else {
            return Lowered::Long(self.to_ascii_lowercase());
        };
        short.make_ascii_lowercase();
        Lowered::Short(short)
    }

    fn lower_into(&self, to: &mut String) {
        to.clear();
        if self.is_ascii() {
            to.push_str(self);
            to.make_ascii_lowercase();
        } else {
            to.extend(self.chars().flat_map(char::to_lowercase));
        }
    }
}

impl Lowered<'_> {
    /// A string of its own.
    pub(crate) fn into_owned(self) -> String {
        match self {
            Self::Long(long) => long,
            other => (*other).to_owned(),
        }
    }
}

impl Default for Lowered<'_> {
    fn default() -> Self {
        Self::Same("")
    }
}

impl Deref for Lowered<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Same(same) => same,
            Self::Short(short) => short,
            Self::Long(long) => long,
        }
    }
}

impl AsRef<str> for Lowered<'_> {
    fn as_ref(&self) -> &str {
        self
    }
}

impl Borrow<str> for Lowered<'_> {
    fn borrow(&self) -> &str {
        self
    }
}

impl Display for Lowered<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl From<Lowered<'_>> for Box<str> {
    fn from(lowered: Lowered<'_>) -> Self {
        match lowered {
            Lowered::Long(long) => long.into(),
            other => (*other).into(),
        }
    }
}

impl PartialEq for Lowered<'_> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl PartialEq<str> for Lowered<'_> {
    fn eq(&self, other: &str) -> bool {
        **self == *other
    }
}

impl PartialEq<&str> for Lowered<'_> {
    fn eq(&self, other: &&str) -> bool {
        **self == **other
    }
}

impl PartialEq<Lowered<'_>> for &str {
    fn eq(&self, other: &Lowered<'_>) -> bool {
        **self == **other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [&str; 11] = [
        "",
        "pier",
        "the pier’s 12",
        "Pier",
        "ÉCOLE",
        "école",
        "İZMİR",
        "ΟΔΟΣ",
        "ǅ",
        "Twenty-two-letter-word",
        "Twenty-three-letter-wor",
    ];

    #[test]
    fn the_same_as_in_the_standard_library() {
        for text in TEXTS {
            assert_eq!(text.lower(), *text.to_lowercase(), "{text}");
            assert_eq!(text.lower().into_owned(), text.to_lowercase(), "{text}");
        }
    }

    #[test]
    fn letter_by_letter_in_place_of_what_was_there() {
        let mut word = String::from("tide");
        for (text, lower) in [("Pier", "pier"), ("ÉCOLE", "école"), ("ΟΔΟΣ", "οδοσ"), ("", "")] {
            text.lower_into(&mut word);
            assert_eq!(word, lower);
        }
    }

    #[test]
    fn few_words_are_copied_to_the_heap() {
        assert!(matches!("pier-12".lower(), Lowered::Same(_)));
        assert!(matches!("Twenty-two-letter-word".lower(), Lowered::Short(_)));
        assert!(matches!("Twenty-three-letter-wor".lower(), Lowered::Long(_)));
    }
}
