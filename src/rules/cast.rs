//! Compares the names and counts in a draft, for the rules about names and counts.
//!
//! The results are reused in the next version of a draft, unless an edit changed a name, an age or a count.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::{Check, NamesCheck, Rule};
use crate::attribution::Offices;
use crate::facts::{Alike, Facts};
use crate::finding::{Edit, Finding, Fix, Place, Related, Severity};
use crate::lexicon::figures::Figures;
use crate::lexicon::given_names::given;
use crate::lexicon::naming::ENGLISH;
use crate::names::{Age, Count, Kind, Mention};
use crate::terms::Terms;
use crate::text::Span;

/// The part of a name that a position refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Part {
    /// The last word of a mention.
    Last,
    /// A whole name.
    Whole,
    /// An age.
    Age,
    /// A count.
    Count,
}

/// A position that does not change when text moves: a paragraph, and one of its names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Spot {
    pub block: usize,
    pub at: usize,
    pub part: Part,
}

impl Spot {
    /// The span in bytes of the paragraph.
    fn span(self, facts: &Facts) -> Option<Span> {
        let names = &facts.paragraphs.get(self.block)?.reading.names;
        match self.part {
            Part::Last => names.mentions.get(self.at).map(|m| m.span),
            Part::Whole => names.mentions.get(self.at).map(|m| m.whole),
            Part::Age => names.ages.get(self.at).map(|a| a.span),
            Part::Count => names.counts.get(self.at).map(|c| c.span),
        }
    }

    fn in_draft(self, facts: &Facts) -> Option<Span> {
        let block = facts.draft.blocks.get(self.block)?;
        Some(block.paragraph.in_source(self.span(facts)?).shifted(block.start))
    }
}

/// A finding whose positions are names in paragraphs.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub rule: &'static Rule,
    pub severity: Severity,
    pub spot: Spot,
    pub related: Vec<(Spot, String)>,
    /// Fixes: a title, the positions to change, and the new text.
    pub fixes: Vec<(String, Vec<Spot>, String)>,
    pub message: String,
    /// The words that would make the finding wrong.
    pub unless: Unless,
}

/// Words in a draft that make a finding wrong. They are not names, so they are looked up again in each version.
#[derive(Clone, Debug)]
pub(super) enum Unless {
    Nothing,
    /// The name in lower case is an ordinary word of the draft.
    Common(Box<str>),
    /// A word for change occurs between the two, or in the sentence of the later one.
    Changed(Spot, Spot),
    /// The sentence of one of the two says that somebody took or left an office.
    Apart(Spot, Spot),
}

impl Unless {
    fn holds(&self, facts: &Facts) -> bool {
        match self {
            Self::Nothing => false,
            Self::Common(word) => facts.paragraphs.iter().any(|p| {
                let prose = &p.paragraph.prose;
                let letter = |c: char| c.is_alphanumeric();
                let free = |at: usize| {
                    !prose[..at].ends_with(letter) && !prose[at + word.len()..].starts_with(letter)
                };
                prose.match_indices(&**word).any(|(at, _)| free(at))
            }),
            Self::Apart(a, b) => [a, b].into_iter().any(|spot| {
                let Some(span) = spot.span(facts) else { return true };
                let paragraph = &facts.paragraphs[spot.block].paragraph;
                let mut words = paragraph.words_in(paragraph.sentence_at(span.start));
                words.any(|t| Figures::has(ENGLISH.apart, &t.span.of(&paragraph.prose).to_lowercase()))
            }),
            Self::Changed(from, to) => {
                let (Some(start), Some(end)) = (from.span(facts), to.span(facts)) else { return true };
                let blocks = from.block..=to.block;
                blocks.into_iter().any(|i| {
                    let paragraph = &facts.paragraphs[i].paragraph;
                    let first = if i == from.block { start.end } else { 0 };
                    let last = if i == to.block {
                        paragraph.sentence_at(end.start).end
                    } else {
                        paragraph.prose.len()
                    };
                    let words = paragraph.words_in(Span::new(first, last.max(first)));
                    let mut words = words.map(|t| t.span.of(&paragraph.prose).to_lowercase());
                    words.any(|word| Figures::has(ENGLISH.changed, &word))
                })
            }
        }
    }
}

impl Told {
    fn finding(&self, facts: &Facts) -> Option<Finding> {
        let related = self.related.iter().filter_map(|(spot, message)| {
            Some(Related { place: Place::Draft(spot.in_draft(facts)?), message: message.clone() })
        });
        let fix = |(title, spots, text): &(String, Vec<Spot>, String)| {
            let edit = |spot: &Spot| {
                // Words with markup inside are not replaced.
                let block = facts.draft.blocks.get(spot.block)?;
                let (span, paragraph) = (spot.span(facts)?, &block.paragraph);
                let plain = paragraph.in_source(span).of(&paragraph.source) == span.of(&paragraph.prose);
                plain.then(|| Some(Edit { span: spot.in_draft(facts)?, text: text.clone() })).flatten()
            };
            let edits: Option<Vec<Edit>> = spots.iter().map(edit).collect();
            edits.map(|edits| Fix { title: title.clone(), edits, safe: false })
        };
        Some(Finding {
            rule: self.rule.name,
            severity: self.severity,
            span: self.spot.in_draft(facts)?,
            related: related.collect(),
            fixes: self.fixes.iter().filter_map(fix).collect(),
            message: self.message.clone(),
        })
    }
}

/// The results of the rules about names in a draft.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cast {
    told: Arc<Vec<Told>>,
}

impl Cast {
    /// Runs the rules about names in `rules`. `before` holds the results of the previous version, and the paragraphs
    /// that both share.
    pub(crate) fn of(
        facts: &Facts,
        rules: &[&'static Rule],
        terms: &Terms,
        before: Option<(&Self, &Facts, &Alike)>,
    ) -> Self {
        if let Some(same) = before.and_then(|(before, old, alike)| before.moved(facts, old, alike)) {
            return same;
        }
        let mut told = Vec::new();
        let checks = rules.iter().filter_map(|rule| match rule.check {
            Check::Names(NamesCheck(check)) => Some(check),
            _ => None,
        });
        let checks: Vec<_> = checks.collect();
        if !checks.is_empty() {
            let ends = facts.stories.iter().skip(1).map(|s| s.first).chain([facts.paragraphs.len()]);
            for (story, end) in facts.stories.iter().zip(ends) {
                let story = Scroll::of(facts, story.first..end, terms);
                checks.iter().for_each(|check| check(&story, &mut told));
            }
        }
        Self { told: Arc::new(told) }
    }

    /// The same findings for a version with the same names, ages and counts. `None` if they changed.
    fn moved(&self, facts: &Facts, old: &Facts, alike: &Alike) -> Option<Self> {
        let tail = alike.tail.saturating_add_signed(-alike.shift);
        let (now, was) =
            (facts.paragraphs.get(alike.head..alike.tail)?, old.paragraphs.get(alike.head..tail)?);
        let same = match alike.shift {
            0 => now.iter().zip(was).all(|(a, b)| a.reading.names.says_as(&b.reading.names)),
            _ => now.iter().chain(was).all(|p| p.reading.names.is_empty()),
        };
        let place =
            |first: usize| if first < tail { first } else { first.saturating_add_signed(alike.shift) };
        let stories = facts.stories.len() == old.stories.len()
            && facts.stories.iter().zip(&old.stories).all(|(a, b)| a.first == place(b.first));
        if !same || !stories {
            return None;
        }
        let moved = |spot: &Spot| Spot { block: place(spot.block), ..*spot };
        let told = self.told.iter().map(|told| Told {
            spot: moved(&told.spot),
            related: told.related.iter().map(|(spot, message)| (moved(spot), message.clone())).collect(),
            fixes: told
                .fixes
                .iter()
                .map(|(t, s, w)| (t.clone(), s.iter().map(moved).collect(), w.clone()))
                .collect(),
            unless: match &told.unless {
                Unless::Changed(a, b) => Unless::Changed(moved(a), moved(b)),
                Unless::Apart(a, b) => Unless::Apart(moved(a), moved(b)),
                other => other.clone(),
            },
            ..told.clone()
        });
        Some(Self { told: Arc::new(told.collect()) })
    }

    /// The findings of one rule, with positions in bytes of the draft.
    pub(crate) fn findings(&self, rule: &Rule, facts: &Facts) -> Vec<Finding> {
        let own = self.told.iter().filter(|told| told.rule.name == rule.name);
        own.filter(|told| !told.unless.holds(facts)).filter_map(|told| told.finding(facts)).collect()
    }
}

/// A mention with its position.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen<'a> {
    pub block: usize,
    pub at: usize,
    pub mention: &'a Mention,
}

impl Seen<'_> {
    /// The position of its last word.
    pub fn last(&self) -> Spot {
        Spot { block: self.block, at: self.at, part: Part::Last }
    }

    /// The position of the whole mention.
    pub fn whole(&self) -> Spot {
        Spot { part: Part::Whole, ..self.last() }
    }

    /// True if it is in the running text, and neither in a quote nor in a headline.
    pub fn is_told(&self) -> bool {
        !self.mention.signs.quoted && !self.mention.signs.display
    }
}

/// The names of one story.
pub(super) struct Scroll<'a> {
    pub facts: &'a Facts,
    pub terms: &'a Terms,
    blocks: Range<usize>,
    /// Mentions that are not things, by their last word.
    pub by_last: HashMap<&'a str, Vec<Seen<'a>>>,
    /// Last words in order of their first occurrence.
    pub order: Vec<&'a str>,
    /// Words inside other names: of companies, rivers and given names.
    pub inside: HashSet<&'a str>,
    /// The offices of people by surname, as far as descriptions name them.
    pub offices: HashMap<&'a str, Offices>,
}

impl<'a> Scroll<'a> {
    fn of(facts: &'a Facts, blocks: Range<usize>, terms: &'a Terms) -> Self {
        let mut out = Self {
            facts,
            terms,
            blocks: blocks.clone(),
            by_last: HashMap::new(),
            order: Vec::new(),
            inside: HashSet::new(),
            offices: HashMap::new(),
        };
        for block in blocks {
            let reading = &facts.paragraphs[block].reading;
            for (at, mention) in reading.names.mentions.iter().enumerate() {
                out.inside.extend(mention.before.split(' ').filter(|word| !word.is_empty()));
                if mention.kind == Kind::Thing {
                    out.inside.insert(&*mention.last);
                    continue;
                }
                let seen = out.by_last.entry(&*mention.last).or_default();
                if seen.is_empty() {
                    out.order.push(&*mention.last);
                }
                seen.push(Seen { block, at, mention });
            }
            for (surname, held) in &reading.names.offices {
                let offices = out.offices.entry(surname).or_default();
                *offices = offices.and(*held);
            }
        }
        out
    }

    /// The mentions with a last word that are in the running text.
    pub fn told(&self, last: &str) -> Vec<Seen<'a>> {
        self.by_last.get(last).into_iter().flatten().filter(|seen| seen.is_told()).copied().collect()
    }

    /// All mentions with a last word, except those in quotes.
    pub fn outside_quotes(&self, last: &str) -> Vec<Seen<'a>> {
        let all = self.by_last.get(last).into_iter().flatten();
        all.filter(|seen| !seen.mention.signs.quoted).copied().collect()
    }

    /// The ages in the story, with their positions.
    pub fn ages(&self) -> impl Iterator<Item = (Spot, &'a Age, &'a Mention)> + use<'a> {
        let facts = self.facts;
        self.blocks.clone().flat_map(move |block| {
            let names = &facts.paragraphs[block].reading.names;
            let ages = names.ages.iter().enumerate();
            ages.map(move |(at, age)| (Spot { block, at, part: Part::Age }, age, &names.mentions[age.of]))
        })
    }

    /// The counts in the story, with their positions.
    pub fn counts(&self) -> impl Iterator<Item = (Spot, &'a Count)> + use<'a> {
        let facts = self.facts;
        self.blocks.clone().flat_map(move |block| {
            let counts = facts.paragraphs[block].reading.names.counts.iter().enumerate();
            counts.map(move |(at, count)| (Spot { block, at, part: Part::Count }, count))
        })
    }

    /// The offices in titles and descriptions of people with a surname.
    pub fn offices_of(&self, last: &str) -> Offices {
        let titles =
            self.by_last.get(last).into_iter().flatten().map(|seen| Offices::of(&seen.mention.title));
        titles.fold(self.offices.get(last).copied().unwrap_or_default(), Offices::and)
    }
}

/// True if the words around one of the mentions, or a given name, show a person.
pub(super) fn is_person(seen: &[Seen<'_>]) -> bool {
    seen.iter()
        .any(|s| s.mention.signs.person || s.mention.kind == Kind::Full && given(s.mention.given()).is_some())
}

/// The pairs of words that differ by one typo: a letter added, missing or changed, or two swapped. Words are indexed by
/// what is left without one letter, so that not every word is compared with every other.
pub(super) fn pairs<'a>(words: &[&'a str], least: usize) -> Vec<(&'a str, &'a str)> {
    let mut by_rest: HashMap<String, Vec<usize>> = HashMap::new();
    let mut found: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (i, word) in words.iter().enumerate() {
        let letters: Vec<char> = word.to_lowercase().chars().collect();
        if letters.len() < least || letters.len() > 40 {
            continue;
        }
        let rests = (0..=letters.len()).map(|gap| {
            let kept = letters.iter().enumerate().filter(|(at, _)| *at != gap);
            kept.map(|(_, c)| *c).collect::<String>()
        });
        for rest in rests.collect::<BTreeSet<_>>() {
            let others = by_rest.entry(rest).or_default();
            // A pattern that a hundred words share is not a typo.
            if others.len() < 100 {
                found.extend(others.iter().map(|&other| (other, i)));
                others.push(i);
            }
        }
    }
    let pair = |(a, b): (usize, usize)| (words[a], words[b]);
    found.into_iter().map(pair).filter(|(a, b)| is_slip(a, b)).collect()
}

/// True if one word may be a typo of the other: one edit apart, with the same first letter.
pub(super) fn is_slip(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    // Mc and Mac are both valid.
    let clan = |w: &str| w.strip_prefix("mac").or(w.strip_prefix("mc")).map(str::to_owned);
    let same_clan = clan(&a).is_some() && clan(&a) == clan(&b);
    a != b && !same_clan && a.chars().next() == b.chars().next() && strsim::osa_distance(&a, &b) == 1
}

/// True if one word is the other plus the ending of a plural, a nationality, or a feminine or masculine form.
pub(super) fn is_inflected(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let ending = long.to_lowercase().strip_prefix(&short.to_lowercase()).map(str::to_owned);
    matches!(ending.as_deref(), Some("s" | "n" | "i" | "a"))
}

/// The finding for a name in two spellings, at each occurrence of the rarer one. Both spellings are offered as fixes,
/// and neither is preferred unless the newsroom's list includes it.
pub(super) fn two_spellings(
    rule: &'static Rule,
    severity: Severity,
    [a, b]: [Vec<Seen<'_>>; 2],
    part: Part,
    (listed, unless): (Option<&str>, Unless),
    message: impl Fn(&str, &str) -> String,
    out: &mut Vec<Told>,
) {
    let spot = |seen: &Seen<'_>| if part == Part::Whole { seen.whole() } else { seen.last() };
    let words = |seen: &Seen<'_>| match (part, seen.mention.before.is_empty()) {
        (Part::Whole, false) => format!("{} {}", seen.mention.before, seen.mention.last),
        _ => seen.mention.last.to_string(),
    };
    let (Some(first_a), Some(first_b)) = (a.first(), b.first()) else { return };
    let (word_a, word_b) = (words(first_a), words(first_b));
    let later = (first_a.block, first_a.at) > (first_b.block, first_b.at);
    let a_is_rarer = match listed {
        Some(listed) => listed != word_a,
        None => a.len() < b.len() || a.len() == b.len() && later,
    };
    let ((rare, rare_word), (other, other_word)) =
        if a_is_rarer { ((a, word_a), (b, word_b)) } else { ((b, word_b), (a, word_a)) };
    let all = |seen: &[Seen<'_>]| seen.iter().map(spot).collect::<Vec<_>>();
    for seen in &rare {
        let mut fixes =
            vec![(format!("Change {rare_word} to {other_word}"), vec![spot(seen)], other_word.clone())];
        if rare.len() > 1 {
            fixes.push((format!("Change all to {other_word}"), all(&rare), other_word.clone()));
        }
        if listed.is_none() {
            let title = match other.len() {
                1 => format!("Change {other_word} to {rare_word}"),
                _ => format!("Change all to {rare_word}"),
            };
            fixes.push((title, all(&other), rare_word.clone()));
        }
        out.push(Told {
            rule,
            severity,
            spot: spot(seen),
            related: vec![(spot(&other[0]), format!("Spelt {other_word} here"))],
            fixes,
            message: message(&rare_word, &other_word),
            unless: unless.clone(),
        });
    }
}
