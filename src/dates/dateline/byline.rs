//! Tells the name of a writer from a place: `Ana Prado, March 15, 2025` is a byline.

use super::line::{Line, is_capitals, is_name};
use super::place::PlaceName;
use super::{Dateline, DatelineDay};
use crate::lexicon::datelines::{BEFORE_PLACES, BYLINES, CITIES, PARTICLES, PLACE_WORDS, REGIONS};
use crate::lexicon::times::ClauseWords;
use crate::lexicon::{given_names, naming, nations};
use crate::text::Lower;

impl Line<'_> {
    /// `By Ana Prado and Ole Berg OSLO, March 15 (Reuters) -`. Without an agency, the capitals may be a surname (`By Ana
    /// PRADO, March 15, 2025`), so the place must be known, or a whole name and the story must be around it.
    pub(super) fn after_byline(&self) -> Option<Dateline> {
        if !BYLINES.contains(&self.here().lower().as_ref()) {
            return None;
        }
        if let Some(found) = self.after_capitals() {
            return Some(found);
        }
        let first =
            (self.at + 2..self.at + 12).find(|&i| is_capitals(self.text(i)) && self.text(i).len() > 2)?;
        let line = Self { at: first, ..self.clone() };
        let place = line.clone().place()?;
        // `By Ana Prado KELL, March 15, 2025 - It rained.`
        let before = |back: usize| {
            let word = self.text(first.saturating_sub(back));
            is_name(word) && !is_capitals(word) && first >= self.at + 1 + back
        };
        let whole = before(1) && before(2);
        let goes_on = |found: &Dateline| whole && found.span.end < self.paragraph.prose.trim_end().len();
        let dateline = line.dateline()?;
        (dateline.agency.is_some() || self.is_known(place) || goes_on(&dateline)).then_some(dateline)
    }

    /// `By ANA PRADO OSLO, March 15, 2025`: where the name is in capitals too, the place is a known one behind at least two
    /// words of the name.
    fn after_capitals(&self) -> Option<Dateline> {
        let name = self.at + 1;
        let capitals = (name..name + 8).take_while(|&i| is_capitals(self.text(i))).count();
        let places = (name + 2..name + capitals).map(|at| Self { at, ..self.clone() });
        let mut known = places.filter(|line| line.clone().place().is_some_and(|place| self.is_known(place)));
        known.next()?.dateline()
    }

    /// True if the place is a well-known city or is followed by its state or country.
    pub(super) fn is_known(&self, place: PlaceName) -> bool {
        let name = place.span.of(&self.paragraph.prose);
        let (city, region) = name.split_once(',').unwrap_or((name, ""));
        let region = region.trim();
        CITIES.contains(&city.lower().as_ref())
            || REGIONS.contains(&region.trim_end_matches('.'))
            || nations::named(region).is_some()
    }

    /// True if the words before a day on a line of its own are the name of a person or an outlet: `Ana Prado`, `ANA
    /// PRADO, Lund Echo`, `Prado, Ana`.
    pub(super) fn is_name_of_writer(&self, place: PlaceName, day: Option<DatelineDay>) -> bool {
        let name = place.span.of(&self.paragraph.prose);
        let (whole, rest) = name.split_once(',').unwrap_or((name, ""));
        let words: Vec<&str> = whole.split_whitespace().collect();
        let (Some(first), several) = (words.first(), words.len() > 1) else { return false };
        let holds = |list: &[&str], word: &str| list.contains(&word.lower().trim_end_matches('.'));
        let of_place = holds(BEFORE_PLACES, first) || words.iter().any(|word| holds(PLACE_WORDS, word));
        if of_place || self.is_known(place) {
            return false;
        }
        let titled = ClauseWords::holds(naming::ENGLISH.honorifics, first);
        let given = several && given_names::given(first).is_some();
        let swapped = !several && given_names::given(rest.trim()).is_some();
        // `Kuala Selangor` is not told from a name with a rare first name. Bylines seldom have a weekday.
        let weekday = day.is_some_and(|day| day.weekday.is_some());
        let plain = |word: &&str| is_name(word) && !PARTICLES.contains(&word.lower().as_ref());
        let unknown = matches!(words.len(), 2..=3)
            && !weekday
            && !place.capitals
            && rest.is_empty()
            && words.iter().all(plain);
        titled || given || swapped || unknown
    }

    /// True if the words before a day are those of a stamp: `Amended on 20 March 2025`, `UPDATED MARCH 20, 2025`.
    pub(super) fn is_stamp(&self, place: PlaceName) -> bool {
        let words = &self.locale.times.clauses;
        let name = place.span.of(&self.paragraph.prose);
        let stamps = [words.edits, words.published, words.notes];
        name.split_whitespace().any(|word| stamps.iter().any(|list| ClauseWords::holds(list, word)))
    }
}
