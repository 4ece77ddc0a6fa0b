//! Names and numbers the features that the attribution models take as input.
//!
//! A feature of a candidate is hashed from the number of its sign and its values. The numbers are part of the weights:
//! a new sign takes a number of its own, and none is ever given away again. Three of them count two things each, because
//! the weights were trained like that; these signs are named after both. [`inputs`] lists all signs; training writes the
//! list beside the weights, and tests/weights.rs compares it.

use super::features;
use super::outline::MentionKind;
use crate::draft::{BlockKind, TokenKind};

/// A kind of feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sign {
    /// What the hash of the feature starts from.
    pub number: u32,
    /// The name, as in the code.
    pub name: &'static str,
}

macro_rules! signs {
    ($($number:literal $name:ident $doc:literal)*) => {
        $(#[doc = $doc] pub(super) const $name: Sign = Sign { number: $number, name: stringify!($name) };)*

        /// All signs of candidates.
        pub const SIGNS: &[Sign] = &[$($name),*];
    };
}

signs! {
    1 WORD_BEFORE "The word before the quote."
    2 WORD_AFTER "The word after it."
    3 KINDS_AROUND "The kinds of both."
    4 TWO_BEFORE "The two words before."
    5 TWO_AFTER "The two words after."
    6 LAST_MARK "The quote's last mark and the kind of word after it."
    7 CAPITAL "A capital at its start and the kind of word before it."
    8 WORDS "Its number of words, and the capital."
    9 ALONE "The quote is the whole paragraph, and whether it is long."
    10 EDGES "The quote starts and ends the paragraph."
    11 QUOTES "The number of quotes, and which one this is."
    12 CONTENT "The tagger's mean likelihood of content in it."
    13 BLOCK "The kind of block."
    14 CLOSED "The quote is closed."
    15 CAPITAL_LAST_MARK "The capital and the last mark."
    16 TITLED "The share of capitals as in a title, and whether it is long."
    17 BODY_BEFORE "In body text: the kind of word before and the capital."
    40 NOBODY "Always."
    41 NOBODY_LIKELIEST "The likeliest source."
    42 NOBODY_CUES "Cues before and after in the sentence."
    43 NOBODY_CUE_SIDES "The likeliest cue before and after."
    44 NOBODY_SOURCE_SIDES "The likeliest source before and after."
    45 NOBODY_CUE "The likeliest cue of both sides."
    46 NOBODY_SOURCE "The likeliest source of both sides."
    47 NOBODY_CONTENT "Content in the quote and the likeliest source."
    48 NOBODY_ROOM "The words before and after in the sentence."
    49 NOBODY_WORD_BEFORE "Each of five words before."
    50 NOBODY_WORD_AFTER "Each of five words after."
    51 NOBODY_NAMING "A verb of naming before, and capitals as in a title."
    52 NOBODY_ABOVE "A quote and cues earlier in the paragraph."
    53 NOBODY_QUOTE_ABOVE "The distance to the quote above."
    54 NOBODY_QUOTE_BELOW "The distance to the quote below."
    55 NOBODY_BEYOND "The likeliest source outside the sentence."
    56 NOBODY_RUN_KINDS "The kinds of word around the content that the quote is part of."
    57 NOBODY_RUN_ROOM "How far that content reaches."
    58 NOBODY_LINKED "Sources linked to it, and others."
    59 NOBODY_LINKED_EDGES "Sources linked to it, and the edges of the sentence."
    60 FORM "Form, genitive and side of the mention."
    61 FORM_RANK "The form, and how many mentions are nearer."
    62 DISTANCE "Words between mention and quote."
    63 SENTENCES "Sentences between them."
    64 FORM_SENTENCES "The form and the sentences between."
    65 PREVIOUS "The word before the mention."
    66 NEXT "The word after it."
    67 NEIGHBOURS "The kinds of both."
    68 TWO_NEXT "The two words after it."
    69 TWO_PREVIOUS "The two words before it."
    70 CUES "A cue after, beyond a comma, before."
    71 FORM_CUES "The form and these cues."
    72 CUES_SENTENCES "The cues and the sentences between."
    73 CUES_AROUND_QUOTE "The cues and the kinds of word around the quote."
    74 CUE_AFTER "The cue after the mention."
    75 CUE_BEYOND "The cue beyond a comma."
    76 CUE_BEFORE "The cue before the mention."
    77 WORD_BETWEEN "Each of seven words between, on the quote's side."
    78 KINDS_BETWEEN "The kinds of these words."
    79 TRAIL "The kinds of three of them, and the form."
    80 CUES_BETWEEN "The number of cues between."
    81 COMMAS_BETWEEN "The number of commas between."
    82 QUOTES_BETWEEN "The number of quotes between."
    83 RANK "How many mentions are nearer."
    84 SOURCE_HEAD "The likelihood of source of its head."
    85 SOURCE_FORM "The best likelihood of source, and the form."
    86 SOURCE_SENTENCES "The same and the sentences between."
    87 SOURCE_BEST "No mention is likelier."
    88 SOURCE_LIKELIEST "The same beside the likeliest."
    89 CUE_BETWEEN "The likeliest cue between."
    90 CUE_NEAR "The likeliest cue within four words of the mention."
    91 CUE_NEAR_SOURCE "The same with the likelihood of source."
    92 SOURCE_DISTANCE "The likelihood of source and the distance."
    93 CONTENT_BETWEEN "The likeliest content between."
    94 HEAD "The mention's head word."
    95 FIRST "Its first word."
    96 LENGTH "Its number of words."
    97 OPENS "It opens its sentence."
    98 RIVAL_NEARER "Another quote is nearer to it."
    99 RIVAL_DISTANCE "The distance of that quote."
    100 RIVAL_CUE "A cue between it and that quote."
    101 LINK "How the tagger links it to the quote's content."
    102 LINK_FORM "The same and the form."
    103 LINK_SOURCE "The same and the likelihood of source."
    104 RUN_INSIDE_CUE_AFTER "It stands inside that content. Also the kind of word after the cue after it."
    105 RUN_DISTANCE_CUE_BEYOND "Words between it and that content. Also the kind of word after the cue beyond a comma."
    106 RUN_KINDS_CUE_BEFORE "The kinds of six words between. Also the kind of word after the cue before it."
    107 RUN_TRAIL "The kinds of three of them, and the form."
    108 RUN_WORD "Each of four words between."
    109 RUN_CUES "Cues between it and that content."
    110 RUN_RIVALS "Mentions between it and that content."
    111 TIE "It is tied to a phrase, a name or a cue."
    112 TIE_FORM "The same and the form."
    113 TIE_SENTENCES "The same and the sentences between."
    114 CUE_AFTER_GAP "The distance from the quote to the cue after the mention."
    115 CUE_BEYOND_GAP "The distance from the quote to the cue beyond a comma."
    116 CUE_BEFORE_GAP "The distance from the quote to the cue before the mention."
    124 CUE_AFTER_CHANCE "The tagger's likelihood of the cue after the mention."
    125 CUE_BEYOND_CHANCE "The tagger's likelihood of the cue beyond a comma."
    126 CUE_BEFORE_CHANCE "The tagger's likelihood of the cue before the mention."
}

/// The signs of a cue beside a mention.
pub(super) struct Cue {
    /// The cue itself.
    pub word: Sign,
    /// The kind of the word after it.
    pub next: Sign,
    /// Its distance from the quote.
    pub gap: Sign,
    /// The tagger's likelihood of it.
    pub chance: Sign,
}

/// The signs of the cue after a mention, beyond a comma, and before it.
pub(super) const CUE: [Cue; 3] = [
    Cue { word: CUE_AFTER, next: RUN_INSIDE_CUE_AFTER, gap: CUE_AFTER_GAP, chance: CUE_AFTER_CHANCE },
    Cue { word: CUE_BEYOND, next: RUN_DISTANCE_CUE_BEYOND, gap: CUE_BEYOND_GAP, chance: CUE_BEYOND_CHANCE },
    Cue { word: CUE_BEFORE, next: RUN_KINDS_CUE_BEFORE, gap: CUE_BEFORE_GAP, chance: CUE_BEFORE_CHANCE },
];

/// The inputs of the tagger and the ranker, a line each: the parts of the tagger's table with their rows, the signs
/// of candidates with their numbers, and the codes of the enums.
///
/// ```
/// use copydesk::attribution::signs::inputs;
///
/// assert!(inputs().lines().any(|line| line == "sign 1 WORD_BEFORE"));
/// ```
pub fn inputs() -> String {
    let parts = features::INPUTS.iter().map(|(name, rows)| format!("part {rows} {name}"));
    let signs = SIGNS.iter().map(|sign| format!("sign {} {}", sign.number, sign.name));
    let mentions = MentionKind::ALL.iter().map(|kind| format!("mention {} {kind:?}", kind.code()));
    let blocks = BlockKind::ALL.iter().map(|kind| format!("block {} {kind:?}", kind.code()));
    let tokens = TokenKind::ALL.iter().map(|kind| format!("token {} {kind:?}", kind.code()));
    parts.chain(signs).chain(mentions).chain(blocks).chain(tokens).map(|line| line + "\n").collect()
}
