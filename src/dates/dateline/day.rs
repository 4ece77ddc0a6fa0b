//! Parses the day of a dateline.

use super::DatelineDay;
use super::line::Line;
use crate::lexicon::DayOrder;
use crate::lexicon::datelines::{BEFORE_DAY, INSIDE_DAY};

impl Line<'_> {
    pub(super) fn starts_day(&self) -> bool {
        let text = self.here();
        let month = self.near_number() && self.locale.any_month(text).is_some();
        month || self.weekday(text).is_some() || Self { ..self.clone() }.iso().is_some()
    }

    fn near_number(&self) -> bool {
        (1..=2).any(|n| self.number(self.at + n).is_some())
    }

    fn weekday(&self, word: &str) -> Option<i8> {
        (word.chars().count() > 2).then(|| self.locale.any_weekday(word)).flatten()
    }

    /// A day, with the weekday before it if there is one.
    pub(super) fn day(&mut self) -> Option<DatelineDay> {
        /// The most tokens of a day up to its first number: a weekday with its full stop and comma, a word before the day, a
        /// month with its full stop.
        const AHEAD: usize = 7;
        let digit = |i: usize| self.text(i).contains(|c: char| c.is_ascii_digit());
        if !(self.at..self.at + AHEAD).any(digit) {
            return None;
        }
        let mut line = self.clone();
        let weekday = line.weekday(line.here()).map(|w| (line.span(line.at), w));
        if weekday.is_some() {
            line.at += 1;
            line.mark(&["."]);
            line.mark(&[",", "("]);
        }
        if BEFORE_DAY.contains(&line.here()) {
            line.at += 1;
        }
        let day = line
            .iso()
            .or_else(|| line.slashed())
            .or_else(|| line.month_first())
            .or_else(|| line.day_first())?;
        *self = line;
        Some(DatelineDay { weekday, ..day })
    }

    /// `2025-03-15`, `15.03.2025`: each is a single token.
    fn iso(&mut self) -> Option<DatelineDay> {
        let text = self.here();
        let parts = |sign: char| -> Option<[i16; 3]> {
            let all: Vec<i16> = text.split(sign).map(|p| p.parse().ok()).collect::<Option<_>>()?;
            all.try_into().ok()
        };
        let (year, month, day) = match (parts('-'), parts('.')) {
            (Some([y, m, d]), _) if text.len() == 10 => (y, m, d),
            (_, Some([d, m, y])) if y > 999 => (y, m, d),
            _ => return None,
        };
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        let real = (1..=12).contains(&month) && (1..=31).contains(&day);
        let span = self.span(self.at);
        real.then(|| {
            self.at += 1;
            DatelineDay { span, year: Some(year), month, day, weekday: None }
        })
    }

    /// `15/03/2025`, `3/15/2025`
    fn slashed(&mut self) -> Option<DatelineDay> {
        let number = |i: usize| self.number(self.at + i);
        let (first, second, year) = (number(0)?, number(2)?, number(4)?);
        let tied = self.text(self.at + 1) == "/" && self.text(self.at + 3) == "/";
        let day_first = first > 12 || (self.locale.order == DayOrder::DayFirst && second <= 12);
        let (day, month) = if day_first { (first, second) } else { (second, first) };
        let real =
            tied && (1000..2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        let span = self.span(self.at).cover(self.span(self.at + 4));
        real.then(|| {
            self.at += 5;
            DatelineDay { span, year: Some(year), month: month as i8, day: day as i8, weekday: None }
        })
    }

    /// `March 15`, `Nov. 29 , 2006`
    fn month_first(&mut self) -> Option<DatelineDay> {
        let mut line = self.clone();
        let first = line.at;
        let month = line.locale.any_month(line.here())?;
        line.at += 1;
        line.mark(&["."]);
        let day = line.number(line.at).filter(|d| (1..=31).contains(d))?;
        line.at += 1;
        let year = line.year();
        let span = line.span(first).cover(line.span(line.at - 1));
        *self = line;
        Some(DatelineDay { span, year, month, day: day as i8, weekday: None })
    }

    /// `15 March 2025`, `15. März`, `15 de marzo de 2025`
    fn day_first(&mut self) -> Option<DatelineDay> {
        let mut line = self.clone();
        let first = line.at;
        let day = line.number(line.at).filter(|d| (1..=31).contains(d))?;
        line.at += 1;
        line.mark(&["."]);
        line.mark(INSIDE_DAY);
        let month = line.locale.any_month(line.here())?;
        line.at += 1;
        line.mark(&["."]);
        line.mark(INSIDE_DAY);
        let year = line.year();
        let span = line.span(first).cover(line.span(line.at - 1));
        *self = line;
        Some(DatelineDay { span, year, month, day: day as i8, weekday: None })
    }

    /// A year, with the comma before it.
    fn year(&mut self) -> Option<i16> {
        let at = self.at + usize::from(self.here() == ",");
        let year = self.number(at).filter(|y| (1000..2200).contains(y))?;
        self.at = at + 1;
        Some(year)
    }
}
