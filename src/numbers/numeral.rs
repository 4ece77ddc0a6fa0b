//! Parses numbers as written: digits with their group separators, number words, and suffixes attached to either.

use super::view::View;
use crate::text::Span;

/// What is attached to a numeral, in the same token or directly after it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Tail {
    /// Nothing.
    None,
    /// `1,000-plus`, `thirty-odd`
    Odd,
    /// `30-day`, `two-bedroom`
    Compound,
    /// `20th`
    Ordinal,
    /// `20-30`, `5-4`: the second number.
    Pair(f64),
    /// `1990s`, `737-800`, `5G`: does not count anything.
    Other,
}

/// A number as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Numeral {
    /// Index of the first token.
    pub(super) first: usize,
    /// Index after the last token.
    pub(super) end: usize,
    /// Byte range.
    pub(super) span: Span,
    /// The value, or the least that the words can mean.
    pub(super) low: f64,
    /// The value, or the most that the words can mean.
    pub(super) high: f64,
    /// True if it is written in digits.
    pub(super) digits: bool,
    /// True if it is written with hundred, million, dozen and the like.
    pub(super) scaled: bool,
    /// True if it is part of a whole: `two thirds`.
    pub(super) part: bool,
    /// What is attached to it.
    pub(super) tail: Tail,
}

impl Numeral {
    /// True if the words give no exact number: `dozens`, `several hundred`.
    pub(super) fn is_vague(&self) -> bool {
        self.low < self.high
    }

    fn scale(&mut self, by: f64) {
        (self.low, self.high, self.scaled) = (scale_up(self.low, by), scale_up(self.high, by), true);
    }
}

/// Parses the number at the start of `text` and returns its value and its length in bytes. Groups may be English
/// (1,234,567), Indian (12,34,567), European (1.234.567,8) or Swiss (1’234’567).
///
/// A single point before three digits (1.234) is a decimal point, as in English copy.
pub(super) fn digits(text: &str) -> Option<(f64, usize)> {
    let (mut groups, mut marks) = (vec![String::new()], Vec::new());
    let mut chars = text.char_indices().peekable();
    let mut used = 0;
    while let Some((at, c)) = chars.next() {
        if c.is_ascii_digit() {
            groups.last_mut()?.push(c);
            used = at + 1;
        } else if matches!(c, ',' | '.' | '\'' | '’')
            && chars.peek().is_some_and(|(_, next)| next.is_ascii_digit())
        {
            marks.push(if c == '’' { '\'' } else { c });
            groups.push(String::new());
        } else {
            break;
        }
    }
    let value = grouped(&groups, &marks)?;
    match text[used..].chars().next().and_then(vulgar) {
        Some(part) => Some((value.unwrap_or(0.0) + part, used + text[used..].chars().next()?.len_utf8())),
        None => Some((value?, used)),
    }
}

/// Multiplies a number by its scale word without a rounding error: 4.1 billion is 4,100,000,000.
pub(super) fn scale_up(value: f64, by: f64) -> f64 {
    let power = by.log10().round();
    let exact = by >= 10.0 && (10_f64.powf(power) - by).abs() < 0.5;
    let decimal = || format!("{value}e{power}").parse().ok();
    exact.then(decimal).flatten().unwrap_or(value * by)
}

/// Returns the value of groups of digits and the separators between them. The inner `None` means that there are no
/// digits.
fn grouped(groups: &[String], marks: &[char]) -> Option<Option<f64>> {
    if groups[0].is_empty() {
        return (groups.len() == 1).then_some(None);
    }
    let joined = |groups: &[String]| groups.concat().parse::<f64>().ok();
    let decimal = |whole: &[String], part: &str| format!("{}.{part}", whole.concat()).parse::<f64>().ok();
    let (last, rest) = groups.split_last()?;
    let Some((&mark, others)) = marks.split_last() else { return Some(joined(groups)) };
    let even = is_grouping(groups);
    let value = match mark {
        _ if others.iter().any(|&m| m != others[0]) => None,
        '.' | ',' if others.first().is_some_and(|&m| m != mark) => {
            is_grouping(rest).then(|| decimal(rest, last)).flatten()
        }
        '.' if others.is_empty() => decimal(rest, last),
        ',' if others.is_empty() && groups[0].len() <= 3 && last.len() <= 2 => decimal(rest, last),
        _ if even => joined(groups),
        _ => None,
    };
    value.map(Some)
}

/// True for one to three digits, a point and three more: 25.000.
fn is_thousands(text: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    text.split_once('.').is_some_and(|(first, last)| {
        matches!(first.len(), 1..=3)
            && last.len() == 3
            && digits(first)
            && digits(last)
            && !first.starts_with('0')
    })
}

/// True if the groups form one number: groups of three, or Indian groups of two before the last three digits.
fn is_grouping(groups: &[String]) -> bool {
    let Some((last, rest)) = groups.split_last() else { return false };
    let Some((first, middle)) = rest.split_first() else { return true };
    let threes = first.len() <= 3 && middle.iter().all(|g| g.len() == 3);
    let twos = first.len() <= 2 && middle.iter().all(|g| g.len() == 2);
    last.len() == 3 && (threes || twos) && !first.starts_with('0')
}

/// Returns the value of ½ and other fraction characters.
fn vulgar(c: char) -> Option<f64> {
    Some(match c {
        '½' => 0.5,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '⅕' => 0.2,
        '⅛' => 0.125,
        _ => return None,
    })
}

/// Parses the number that starts at token `i`. `money` is true after a currency sign.
pub(super) fn at(view: &View<'_>, i: usize, money: bool) -> Option<Numeral> {
    let word = view.text(i);
    match word.chars().next() {
        Some(c) if c.is_numeric() => in_digits(view, i, money),
        Some(c) if c.is_alphabetic() => vague(view, i, word).or_else(|| in_words(view, i, word)),
        _ => None,
    }
}

/// Parses the number attached to a currency code (`RM50`, `R2.4m`) and returns it with the currency.
pub(super) fn tied(view: &View<'_>, i: usize) -> Option<(&'static str, Numeral)> {
    let text = view.text(i);
    // All codes begin with a capital, which rules out most words.
    if !text.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let letters = &text[..text.find(|c: char| c.is_ascii_digit())?];
    let (code, name, least) = view.words.tied_codes.iter().find(|(code, ..)| *code == letters)?;
    let numeral = behind(view, i, code.len(), true)?;
    let sum = numeral.low >= *least && matches!(numeral.tail, Tail::None | Tail::Pair(_));
    sum.then_some((*name, numeral))
}

fn in_digits(view: &View<'_>, i: usize, money: bool) -> Option<Numeral> {
    behind(view, i, 0, money)
}

/// Parses the number that starts `from` bytes into token `i`.
fn behind(view: &View<'_>, i: usize, from: usize, money: bool) -> Option<Numeral> {
    let text = &view.text(i)[from..];
    let other = Numeral {
        first: i,
        end: i + 1,
        span: view.span(i),
        low: 0.0,
        high: 0.0,
        digits: true,
        scaled: false,
        part: false,
        tail: Tail::Other,
    };
    let Some((value, used)) = digits(text) else { return Some(other) };
    // `25.000 Menschen`, in languages with a decimal comma
    let thousands = view.locale.day_first && is_thousands(&text[..used]);
    let value = if thousands { (value * 1e3).round() } else { value };
    let mut numeral = Numeral { low: value, high: value, ..other };
    // ".341"
    let point = i > 0 && from == 0 && view.is(i - 1, ".") && view.touches(i) && !view.touches(i - 1);
    if point && let Ok(value) = format!("0.{}", &text[..used]).parse::<f64>() {
        numeral = Numeral { low: value, high: value, span: view.span(i - 1).cover(other.span), ..other };
    }
    let tied = &text[used..];
    let mut tail = Tail::None;
    if let Some(rest) = tied.strip_prefix('-') {
        match view.words.scales.value(rest) {
            Some(by) => numeral.scale(by),
            None => tail = after_hyphen(view, rest),
        }
    } else if let Some(by) = view.words.suffixes.value(tied) {
        let word = view.text(i + 1);
        let counts = tied.len() > 1
            || money
            || word.starts_with(char::is_lowercase) && word.ends_with(view.words.little.plural);
        if counts { numeral.scale(by) } else { tail = Tail::Other }
    } else if view.words.little.ordinals.contains(&tied) {
        tail = Tail::Ordinal;
    } else if !tied.is_empty() {
        tail = Tail::Other;
    }
    numeral.tail = tail;
    if tied.is_empty() && from == 0 {
        join_spaced(view, &mut numeral);
        join_slashed(view, &mut numeral);
    }
    if tail == Tail::None {
        join_scales(view, &mut numeral);
    }
    Some(numeral)
}

fn after_hyphen(view: &View<'_>, rest: &str) -> Tail {
    match digits(rest) {
        Some((second, used)) if used == rest.len() => Tail::Pair(second),
        Some((second, used)) if view.words.suffixes.has(&rest[used..]) => Tail::Pair(second),
        Some(_) => Tail::Other,
        None if view.words.little.odd.contains(&rest) => Tail::Odd,
        None => Tail::Compound,
    }
}

/// Joins groups separated by spaces, as in `1 200 000`. With plain spaces the reading must be certain: two groups,
/// or `000`.
fn join_spaced(view: &View<'_>, numeral: &mut Numeral) {
    if view.text(numeral.first).len() > 3 {
        return;
    }
    let (mut all, mut end, mut plain) = (view.text(numeral.first).to_owned(), numeral.end, false);
    while end < view.len() {
        let text = view.text(end);
        let gap = Span::new(view.span(end - 1).end, view.span(end).start).of(&view.paragraph.prose);
        let narrow = matches!(gap, "\u{a0}" | "\u{202f}" | "\u{2009}");
        if text.len() != 3 || !text.bytes().all(|b| b.is_ascii_digit()) || !(narrow || gap == " ") {
            break;
        }
        plain |= !narrow;
        all.push_str(text);
        end += 1;
    }
    let groups = end - numeral.end;
    let certain = !plain || groups > 1 || all.ends_with("000");
    if groups == 0 || !certain {
        return;
    }
    let Ok(value) = all.parse::<f64>() else { return };
    (numeral.low, numeral.high, numeral.end) = (value, value, end);
    numeral.span = numeral.span.cover(view.span(end - 1));
}

/// Joins `3 1/2` and `1/2 of`.
fn join_slashed(view: &View<'_>, numeral: &mut Numeral) {
    let fraction = |i: usize| -> Option<f64> {
        let tied = view.is(i + 1, "/") && view.touches(i + 1) && view.touches(i + 2);
        let (above, below) = (view.text(i).parse::<u8>().ok()?, view.text(i + 2).parse::<u8>().ok()?);
        (tied && above < below && below <= 16).then(|| f64::from(above) / f64::from(below))
    };
    let (value, end) = match (fraction(numeral.first), fraction(numeral.end)) {
        (Some(part), _) if view.is(numeral.first + 3, view.words.little.of) => (part, numeral.first + 3),
        (None, Some(part)) if !view.touches(numeral.end) => (numeral.low + part, numeral.end + 3),
        _ => return,
    };
    numeral.part = value < 1.0;
    (numeral.low, numeral.high, numeral.end) = (value, value, end);
    numeral.span = numeral.span.cover(view.span(end - 1));
}

/// Joins `million` or `hundred thousand` to the number before it.
fn join_scales(view: &View<'_>, numeral: &mut Numeral) {
    while let Some(by) = view.words.scales.value(view.text(numeral.end)) {
        numeral.scale(by);
        numeral.span = numeral.span.cover(view.span(numeral.end));
        numeral.end += 1;
    }
}

/// `dozens`, `hundreds of thousands`.
fn vague(view: &View<'_>, i: usize, word: &str) -> Option<Numeral> {
    let (table, little) = (view.words.vague, view.words.little);
    let [mut low, mut high] = table.value(word)?;
    let mut end = i + 1;
    while view.is(end, little.of) && !view.is(i, little.scores) {
        let Some([from, up_to]) = table.value(view.text(end + 1)) else { break };
        let unit = from / if from >= 1e3 { 2.0 } else { 1.0 };
        (low, high) = (low * unit, (high * unit).min(up_to * unit));
        end += 2;
    }
    // "scores" is mostly a verb or a result; "tens" alone does not count anything.
    let counts =
        end > i + 1 || view.is(end, little.of) || !(view.is(i, little.scores) || view.is(i, little.tens));
    let part = Numeral {
        first: i,
        end,
        span: view.span(i).cover(view.span(end - 1)),
        low,
        high,
        digits: false,
        scaled: true,
        part: false,
        tail: Tail::None,
    };
    counts.then_some(part)
}

/// A part of a token between hyphens.
#[derive(Clone, Copy)]
struct Piece<'a> {
    token: usize,
    span: Span,
    text: &'a str,
    last: bool,
}

/// Returns the parts of up to twelve words from token `i` to the next punctuation mark.
fn pieces<'a>(view: &View<'a>, i: usize) -> Vec<Piece<'a>> {
    let mut out = Vec::new();
    for token in i..view.len().min(i + 12) {
        if view.is_mark(token) {
            break;
        }
        let (text, start) = (view.text(token), view.span(token).start);
        let from = out.len();
        let mut at = start;
        for part in text.split('-') {
            out.push(Piece { token, span: Span::new(at, at + part.len()), text: part, last: false });
            at += part.len() + 1;
        }
        out[from..].iter_mut().last().into_iter().for_each(|p| p.last = true);
        let known = out[from..].iter().all(|p| is_numeral_word(view, p.text));
        if !known {
            break;
        }
    }
    out
}

fn is_numeral_word(view: &View<'_>, word: &str) -> bool {
    view.words.numerals.has(word) || view.words.scales.has(word) || view.words.little.joints.has(word)
}

/// Returns the part of a word before its first hyphen.
pub(super) fn head(text: &str) -> &str {
    text.bytes().position(|b| b == b'-').map_or(text, |end| &text[..end])
}

/// True for an article, which is a number only before a word that belongs to it: `a hundred`, `a few`, `a third`.
pub(super) fn is_article(view: &View<'_>, i: usize) -> bool {
    view.is(i, view.words.little.a) || view.is(i, view.words.little.an)
}

/// True if the token may belong to a number that starts before it.
pub(super) fn continues(view: &View<'_>, i: usize) -> bool {
    let head = head(view.text(i));
    is_numeral_word(view, head) || view.words.fractions.has(head)
}

fn in_words(view: &View<'_>, i: usize, word: &str) -> Option<Numeral> {
    let head = head(word);
    if !is_numeral_word(view, head)
        || head.eq_ignore_ascii_case(view.words.little.and)
        || head.eq_ignore_ascii_case(view.words.little.of)
        || is_article(view, i) && !continues(view, i + 1)
    {
        return None;
    }
    let pieces = pieces(view, i);
    let sum = spelled(view, &pieces)?;
    let last = &pieces[sum.used - 1];
    let mut numeral = Numeral {
        first: i,
        end: last.token + 1,
        span: Span::new(view.span(i).start, last.span.end),
        low: sum.low,
        high: sum.high,
        digits: false,
        scaled: sum.scaled,
        part: sum.part,
        tail: Tail::None,
    };
    if !last.last {
        let rest = Span::new(last.span.end + 1, view.span(last.token).end).of(&view.paragraph.prose);
        numeral.span.end = view.span(last.token).end;
        numeral.tail = after_hyphen(view, rest);
        let tied = rest.split('-').next().and_then(|w| view.words.numerals.value(w));
        if tied.is_some() {
            numeral.tail = Tail::Other;
        }
    }
    Some(numeral)
}

struct Spelled {
    low: f64,
    high: f64,
    used: usize,
    scaled: bool,
    part: bool,
}

/// Parses number words: `one hundred and twenty-five thousand`, `half a million`, `several hundred`, `two thirds`.
fn spelled(view: &View<'_>, pieces: &[Piece<'_>]) -> Option<Spelled> {
    let words = view.words;
    let little = words.little;
    let text = |i: usize| pieces.get(i).map_or("", |p| p.text);
    let is = |i: usize, w: &str| text(i).eq_ignore_ascii_case(w);
    let scale = |i: usize| words.scales.value(text(i));
    if let Some(part) = fraction(view, pieces) {
        return Some(part);
    }
    let halved = usize::from(is(0, little.a));
    if is(halved, little.half) {
        // "half a million", "half-dozen", "a half-dozen"
        let at = halved + 1 + usize::from(halved == 0 && is(1, little.a));
        let by = scale(at)?;
        return Some(Spelled { low: 0.5 * by, high: 0.5 * by, used: at + 1, scaled: true, part: false });
    }
    let few = words.few.iter().filter_map(|(phrase, range)| {
        let count = phrase.split(' ').count();
        let matched = phrase.split(' ').enumerate().all(|(i, w)| is(i, w));
        (matched && scale(count).is_some()).then_some((count, *range))
    });
    let (mut at, mut range) = few.max_by_key(|(count, _)| *count).map_or((0, None), |(n, r)| (n, Some(r)));
    let (mut total, mut current, mut scaled) = (0.0, None::<f64>, false);
    if range.is_none() && (is(0, little.a) || is(0, little.an)) {
        scale(1).filter(|_| !is(1, little.score))?;
        (at, current) = (1, Some(1.0));
    } else if range.is_some() {
        current = Some(1.0);
    }
    while at < pieces.len() {
        let after_scale = at > 0 && scale(at - 1).is_some();
        if let Some(v) = words.numerals.value(text(at)) {
            let fits = match current {
                None => true,
                Some(c) => {
                    (c % 100.0 == 0.0 && v < 100.0) || (c % 10.0 == 0.0 && c % 100.0 >= 20.0 && v < 10.0)
                }
            };
            if !fits || (total > 0.0 && current.is_none() && v >= 1000.0) {
                break;
            }
            current = Some(current.unwrap_or(0.0) + v);
        } else if let Some(by) = scale(at) {
            let Some(c) = current.or((total > 0.0).then_some(total)) else { break };
            if current.is_none() {
                total = 0.0;
            }
            if by < 1e3 {
                current = Some(scale_up(c, by));
            } else {
                total += scale_up(c, by);
                current = None;
            }
            scaled = true;
        } else if is(at, little.and) && is(at + 1, little.a) && is(at + 2, little.half) && current.is_some() {
            current = current.map(|c| c + 0.5);
            at += 2;
        } else if is(at, little.and) && after_scale && words.numerals.has(text(at + 1)) {
            // one hundred and twenty
        } else {
            break;
        }
        at += 1;
    }
    let value = total + current.unwrap_or(0.0);
    if current.is_none() && total == 0.0 {
        return None;
    }
    let [low, high] = range.take().unwrap_or([1.0, 1.0]);
    Some(Spelled { low: low * value, high: high * value, used: at, scaled, part: false })
}

/// Parses `two thirds`, `three-quarters`, and `a third of`, `half of`, which are shares only with "of".
fn fraction(view: &View<'_>, pieces: &[Piece<'_>]) -> Option<Spelled> {
    let words = view.words;
    let text = |i: usize| pieces.get(i).map_or("", |p| p.text);
    let of = |used: usize| {
        let next = pieces[used - 1].token + 1;
        pieces[used - 1].last && (view.is(next, words.little.of) && !words.times.has(view.text(next + 1)))
    };
    let one =
        |value: f64, used: usize| Some(Spelled { low: value, high: value, used, scaled: false, part: true });
    if text(0).eq_ignore_ascii_case(words.little.half) {
        let next = pieces[0].token + 1;
        let the = words.determiners.has(view.text(next))
            && !view.is(next, words.little.a)
            && !view.is(next, words.little.an);
        let whole = pieces[0].last && the && !words.times.has(view.text(next + 1));
        return if of(1) || whole { one(0.5, 1) } else { None };
    }
    let many = match text(0) {
        w if w.eq_ignore_ascii_case(words.little.a) => 1.0,
        w => words.numerals.value(w).filter(|v| *v < 10.0)?,
    };
    let named = text(1).strip_suffix(words.little.plural).filter(|_| many > 1.0).unwrap_or(text(1));
    let part = words.fractions.value(&named.to_ascii_lowercase())?;
    let plural = many > 1.0 && text(1).ends_with(view.words.little.plural);
    let tied = pieces.len() > 1 && pieces[0].token == pieces[1].token;
    (of(2) || plural && (tied || !words.times.has(named))).then(|| one(many * part, 2)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Paragraph;
    use crate::lexicon::ENGLISH;

    fn value(text: &str) -> Option<(f64, f64)> {
        let paragraph = Paragraph::of(text);
        let view = View::of(&paragraph, &ENGLISH);
        at(&view, 0, false).filter(|n| n.tail != Tail::Other).map(|n| (n.low, n.high))
    }

    #[test]
    fn digits_in_every_grouping() {
        for (text, wanted) in [
            ("25", 25.0),
            ("1,000", 1e3),
            ("1,234,567.5", 1_234_567.5),
            ("12,34,567", 1_234_567.0),
            ("1.234.567", 1_234_567.0),
            ("1.234,5", 1234.5),
            ("1’234’567", 1_234_567.0),
            ("1 200 000", 1.2e6),
            ("12\u{a0}500 voters", 12_500.0),
            ("3,5", 3.5),
            ("39.6", 39.6),
            ("3½", 3.5),
            ("3 1/2 miles", 3.5),
            ("2/3 of them", 2.0 / 3.0),
            ("1.2bn", 1.2e9),
            ("3.5 million", 3.5e6),
            ("5-million", 5e6),
        ] {
            let (low, high) = value(text).unwrap_or_default();
            assert!((low - wanted).abs() < 1e-6 && low == high, "{text}: {low}");
        }
        for (text, wanted) in
            [("4.1bn", 4.1e9), ("4.1 million", 4.1e6), ("8.3 hundred thousand", 8.3e5), ("0.3-billion", 3e8)]
        {
            assert_eq!(value(text), Some((wanted, wanted)), "{text}");
        }
        assert_eq!(value("192.168.1.20"), None);
        assert_eq!(value("1990s"), None);
        assert_eq!(value("737-800X"), None);
    }

    #[test]
    fn numbers_in_words() {
        for (text, wanted) in [
            ("twenty-five", 25.0),
            ("Twenty five", 25.0),
            ("one hundred and twenty people", 120.0),
            ("a hundred", 100.0),
            ("two dozen", 24.0),
            ("half a million", 5e5),
            ("one and a half million", 1.5e6),
            ("three hundred thousand", 3e5),
            ("two million three hundred thousand and six", 2_300_006.0),
            ("a third of voters", 1.0 / 3.0),
            ("two-thirds", 2.0 / 3.0),
            ("three quarters of them", 0.75),
            ("half of the town", 0.5),
        ] {
            let (low, high) = value(text).unwrap_or_default();
            assert!((low - wanted).abs() < 1e-6 && low == high, "{text}: {low}");
        }
        for text in ["a third term", "half a day", "and two", "a man", "of two minds", "few people"] {
            assert_eq!(value(text), None, "{text}");
        }
    }

    #[test]
    fn words_that_name_no_one_number() {
        assert_eq!(value("dozens of boats"), Some((24.0, 99.0)));
        assert_eq!(value("tens of thousands of people"), Some((20_000.0, 99_000.0)));
        assert_eq!(value("several hundred sheep"), Some((300.0, 700.0)));
        assert_eq!(value("scores twice"), None);
    }
}
