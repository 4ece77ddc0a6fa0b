//! `number-headline`: a figure in the headline that differs from the story's.

use super::{Check, Rule, case};
use crate::attribution::is_line;
use crate::draft::{Block, BlockKind, Paragraph, Token};
use crate::facts::{Facts, Story};
use crate::finding::{Finding, Place, Related, Severity};
use crate::lexicon::figures::Figures;
use crate::lexicon::speech::{Class, class_of};
use crate::lexicon::{changes, people, stories};
use crate::numbers::{Exemption, Figure, NumberKind, Value, read};
use crate::text::Span;

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "number-headline",
    summary: "A figure in the headline that differs from the story’s",
    severity: Severity::Warning,
    default_on: true,
    page: "\
A headline is often written first, and then the toll rises: \"12 killed\" above a story of 14. The headline is the \
front matter's `title`, the first heading, the line above the dateline, or the first line if it has no end mark.

The rule flags the headline's figure if the top of the story counts the very same thing (the dead, the injured, \
arrests, an age, more than ten of the same noun) and gives one other figure throughout, close to the headline's. \
It stays quiet if the headline's figure is anywhere in the story, or is a rounding, sum or difference of the \
story's figures. Copy rarely says what exactly an amount of money or a percentage is of, so for these the rule \
flags only the same digits in another order (46 percent, 64 percent). A vote (6-3) is flagged if the top of the \
story has one other vote, and no other pair of numbers is in the story.

Only your sources can tell which figure is right, so there is no fix.",
    finds: &[
        case("# Harbour fire kills «12»\n\nBERGEN, March 15 - A fire on the quay killed 14 people, police said.").markdown(),
        case("«340» houses destroyed\n\nBERGEN, March 15 - The storm destroyed 430 houses, the mayor said."),
        case("«340» houses destroyed in storm\n\nThe storm destroyed 430 houses, the mayor said."),
        case("---\ntitle: «31» people arrested in the port\n---\n\nPolice arrested 33 people on the quay, they said.").markdown(),
        case("# Harbour fire kills «12»\n\nBERGEN, March 15 - Fourteen people were killed in a fire on the quay, police said.").markdown(),
        case("# Woman, «83», rescued\n\nIlse Brandt, 84, was pulled from the water, police said.").markdown(),
        case("# Brandt, «19», saves the day\n\nThe 18-year-old saved three match points on Monday.").markdown(),
        case("# Ferry to cost «$3.2 million»\n\nThe board said the ferry would cost $2.3 million.").markdown(),
        case("# «46 percent» want the bridge closed\n\nA poll by the Harbour Institute found 64 percent do.").markdown(),
        case("# Board backs the bridge «6-3»\n\nThe 6-4 vote on Monday ended a long row.").markdown(),
        case("# Board backs bridge in «6–3» vote\n\nIt rained.\n\nThe board voted 7-3 for it on Monday.").markdown(),
        case("# Harbour fire kills «14»\n\nA fire on the quay killed 12 people on Monday, police said.").markdown(),
        case("# «12» killed in crash\n\nTwo cars crashed on the quay, killing 14 people, police said.").markdown(),
        case("# «12» killed in fire\n\nA fire killed 14 of the 26 people on board, police said.").markdown(),
    ],
    passes: &[
        case("# Harbour fire kills 14\n\nBERGEN, March 15 - A fire on the quay killed 14 people, police said.").markdown(),
        case("# Harbour fire kills 12\n\nThe fire killed 12 people. A fire in 1998 killed 14.").markdown(),
        case("# Harbour fire: 12 killed or hurt\n\nThe fire killed seven people and injured five.").markdown(),
        case("# About 350 houses destroyed\n\nThe storm destroyed 340 houses, the mayor said.").markdown(),
        case("# More than 300 houses destroyed\n\nThe storm destroyed 340 houses, the mayor said.").markdown(),
        case("# Storm destroys 1,200 houses\n\nThe storm destroyed 1,234 houses, the mayor said.").markdown(),
        case("# Harbour fire kills 12\n\nThe fire killed nine men. Three women were among the dead.").markdown(),
        case("# Three killed in crash\n\nA woman and two men were killed on Monday, police said.").markdown(),
        case("# Crash kills 14\n\nA bus driver and 13 people were killed, police said.").markdown(),
        case("# Four killed in fire\n\nA couple and their two children were killed, police said.").markdown(),
        case("# Three killed in crash\n\nTwo people were killed. A woman, 40, died in hospital, police said.").markdown(),
        case("# Three killed in crash\n\nTwo people were killed and a third died in hospital, police said.").markdown(),
        case("# 12 killed in raid\n\nThe raid killed 14 people, two gunmen among them, police said.").markdown(),
        case("# 31 arrested in the port\n\nThe board met for 13 minutes.").markdown(),
        case("# “We lost 30 houses”\n\nThe storm destroyed 34 houses, the mayor said.").markdown(),
        case("# Ferry to cost $3.2 million\n\nThe pier cost $2.3 million, the dock $2.9 million.").markdown(),
        case("# Sales up 77 percent\n\nSales of boats rose, while those of sails grew 43 percent.").markdown(),
        case("# 20 boats sunk\n\nThe storm sank 120 boats, the mayor said.").markdown(),
        case("# Board backs the bridge 6-3\n\nThe 6-3 vote on Monday ended a long row.").markdown(),
        case("# Board backs the bridge 6-3\n\nThe 6-4 vote in May was void. On Monday it was 6-3.").markdown(),
        case("# Board backs the bridge 6-3\n\nSix voted for it and three against. A 6-4 vote in May was void.").markdown(),
        case("# Board backs the bridge 6-3\n\nThe board voted 5-4 in May against it, and has changed its mind.").markdown(),
        case("# Board backs the bridge 6-3\n\nA 6-4 vote in Kell and a 6-2 vote in Ost were void.").markdown(),
        case("# Board backs the bridge 6-3\n\nThe vote on the A6-4 ended a long row.").markdown(),
        case("# Board backs the bridge 6-3\n\nThe vote of 6-4-2025 ended a long row.").markdown(),
        case("# Kell beat Ost 6-3\n\nKell beat Ost on Monday and are 6-4 for the season.").markdown(),
        case("# Ferry fares for 6-9 year olds fall\n\nThe board voted 6-3 for it on Monday.").markdown(),
        case("# Board backs the bridge 6-3\n\nOne fan’s sign read “A 6-4 vote”. It was a long night.").markdown(),
        case("340 houses destroyed in the storm."),
        case("340 houses were destroyed in the storm.\n\nA storm in 1998 destroyed 430 houses, the mayor said."),
        case("It rained.\n\nThe fire killed 12 people.\n\nThe fire killed 14 people."),
    ],
    check: Check::Draft(check),
};

/// Number of paragraphs from the top in which a story tells what it is about.
const TOP: usize = 4;

/// Maximum number of words of a headline above the dateline.
const LINE: usize = 25;

fn check(facts: &Facts, out: &mut Vec<Finding>) {
    let titles = || facts.draft.front_matter.iter().flat_map(|f| ["title", "headline"].map(|key| f.get(key)));
    for (i, story) in facts.stories.iter().enumerate() {
        let end = facts.stories.get(i + 1).map_or(facts.paragraphs.len(), |next| next.first);
        let body = story.first + headlines(facts, story, end);
        let mut heads: Vec<(usize, Paragraph)> = Vec::new();
        if i == 0 {
            heads.extend(titles().flatten().map(|title| (title.span.start, Paragraph::of(&title.value))));
        }
        let above = facts.draft.blocks[story.first..body].iter();
        heads.extend(above.map(|b: &Block| (b.start, Paragraph::clone(&b.paragraph))));
        for (start, head) in heads {
            let figures = read(&head, facts.given.language.locale());
            out.extend(figures.iter().filter_map(|f| differs(facts, body..end, &head, f, start)));
            out.extend(other_vote(facts, body..end, &head, start));
        }
    }
}

/// Number of blocks at a story's head before its text: headings, and lines set off above the dateline. Without a dateline,
/// a first line without an end mark counts.
pub(super) fn headlines(facts: &Facts, story: &Story, end: usize) -> usize {
    let dateline = story.dateline.as_ref().map(|(at, _)| *at);
    let blocks = facts.draft.blocks[story.first..end].iter().enumerate();
    let head = blocks.take_while(|(i, block)| {
        let set_off = dateline.map_or(*i == 0 && is_line(&block.paragraph), |at| story.first + i < at);
        let line = block.paragraph.tokens.len() <= LINE && set_off;
        block.paragraph.kind == BlockKind::Heading || line
    });
    match head.count() {
        // A single line is no story below its headline.
        all if story.first + all == end => 0,
        some => some,
    }
}

/// What a figure counts, if two of them can be compared.
#[derive(Clone, Debug, PartialEq)]
enum Thing {
    Dead,
    Hurt,
    Arrested,
    Aged,
    Of(NumberKind, String),
}

fn thing(paragraph: &Paragraph, figure: &Figure) -> Option<Thing> {
    let unit = || figure.unit.clone();
    match figure.kind {
        NumberKind::Age => Some(Thing::Aged),
        _ if figure.exemption == Some(Exemption::NotACount) => None,
        NumberKind::Casualty => toll(paragraph, figure),
        NumberKind::Arrest => Some(Thing::Arrested),
        NumberKind::Money => Some(Thing::Of(NumberKind::Money, unit()?)),
        NumberKind::Percent | NumberKind::Poll => Some(Thing::Of(NumberKind::Percent, unit()?)),
        NumberKind::Count | NumberKind::Crowd if value(figure)? > 10.0 => Some(Thing::Of(NumberKind::Count, unit()?)),
        _ => None,
    }
}

/// The dead or the injured, by the nearest word of either.
fn toll(paragraph: &Paragraph, figure: &Figure) -> Option<Thing> {
    let words = paragraph.words_in(paragraph.sentence_at(figure.span.start));
    let near = words.filter_map(|t| {
        let word = t.span().of(&paragraph.prose);
        let thing = match () {
            () if Figures::has(stories::ENGLISH.dead, word) => Thing::Dead,
            () if Figures::has(stories::ENGLISH.hurt, word) => Thing::Hurt,
            () => return None,
        };
        let after = t.span().start.saturating_sub(figure.span.end);
        Some((after.max(figure.span.start.saturating_sub(t.span().end)), thing))
    });
    near.min_by_key(|(apart, _)| *apart).map(|(_, thing)| thing)
}

fn value(figure: &Figure) -> Option<f64> {
    let Value::One(value) = figure.value else { return None };
    Some(value)
}

/// The finding for a headline's figure that differs from the story's.
fn differs(
    facts: &Facts,
    body: std::ops::Range<usize>,
    head: &Paragraph,
    figure: &Figure,
    start: usize,
) -> Option<Finding> {
    let (wanted, thing) = (value(figure)?, thing(head, figure)?);
    if head.quoted_at(figure.span.start).is_some() {
        return None;
    }
    let blocks = facts.paragraphs[body.clone()].iter().enumerate();
    let all = blocks.flat_map(|(i, p)| p.reading.figures.iter().map(move |f| (i, &p.paragraph, f)));
    let (mut same, mut top) = (Vec::new(), Vec::new());
    let deaths = |p: &Paragraph| {
        let dead = |t: &&Token| Figures::has(stories::ENGLISH.dead, t.span().of(&p.prose));
        p.tokens.iter().filter(dead).count()
    };
    let dead: usize = facts.paragraphs[body.clone()].iter().take(TOP).map(|p| deaths(&p.paragraph)).sum();
    for (i, paragraph, other) in all {
        let hedge = |f: &Figure, p: &Paragraph| f.hedge.map(|h| h.of(&p.prose).to_lowercase());
        let meant = match other.value {
            Value::One(v) => agrees(wanted, hedge(figure, head), v, hedge(other, paragraph), &thing),
            Value::Range([low, high]) => low <= wanted && wanted <= high,
        };
        if meant {
            return None;
        }
        if i < TOP && may_add(&thing, other) {
            top.extend(value(other));
        }
        if self::thing(paragraph, other).as_ref() == Some(&thing) {
            same.push((i, other));
        }
    }
    let (at, other) = *same.first().filter(|(i, _)| *i < TOP)?;
    let one = value(other)?;
    let alone = same.iter().all(|(_, f)| value(f) == Some(one));
    let near = match thing {
        Thing::Aged => (one - wanted).abs() <= 5.0,
        Thing::Of(NumberKind::Money | NumberKind::Percent, _) => is_turned(wanted, one),
        _ => (0.5..=2.0).contains(&(one / wanted)),
    };
    let computed = top.iter().enumerate().any(|(i, a)| {
        top[..i].iter().any(|b| a + b == wanted) || one - a == wanted
    });
    if !alone || !near || computed {
        return None;
    }
    let at = body.start + at;
    let there = &facts.paragraphs[at].paragraph;
    let toll = matches!(thing, Thing::Dead | Thing::Hurt | Thing::Arrested);
    if toll && one < wanted && (dead > 1 || is_part(there, other)) {
        return None;
    }
    let words = [shown(figure.span, &head.prose), shown(other.span, &there.prose)];
    Some(finding(facts, figure.span.shifted(start), (at, other.span), words))
}

/// True if a figure of the story may be a part of what the headline counts: people for a toll, no money for a count.
fn may_add(thing: &Thing, figure: &Figure) -> bool {
    match thing {
        Thing::Aged => false,
        Thing::Of(NumberKind::Count, _) | Thing::Dead | Thing::Hurt | Thing::Arrested => {
            let people = figure.unit.as_deref().is_none_or(people::are_people);
            let counts = !matches!(figure.kind, NumberKind::Money | NumberKind::Percent | NumberKind::Poll);
            counts && figure.exemption != Some(Exemption::NotACount) && (people || matches!(thing, Thing::Of(..)))
        }
        Thing::Of(..) => true,
    }
}

/// True if a toll may be one of the parts of the headline's: of men, passengers or couples, or with somebody else beside it.
fn is_part(paragraph: &Paragraph, figure: &Figure) -> bool {
    let [before, behind] = [&paragraph.prose[..figure.span.start], &paragraph.prose[figure.span.end..]];
    figure.unit.as_deref().is_some_and(|unit| unit != "people")
        || before.ends_with("and ")
        || behind.split(' ').take(4).any(|word| word == "and")
}

/// The finding for a figure in the headline at `span`, and that of the story in paragraph `at`, with the words of both.
fn finding(facts: &Facts, span: Span, (at, other): (usize, Span), [head, story]: [&str; 2]) -> Finding {
    let below = facts.draft.blocks[at].in_draft(other);
    Finding {
        rule: RULE.name,
        severity: RULE.severity,
        span,
        related: vec![Related { place: Place::Draft(below), message: "The story’s figure".to_owned() }],
        fixes: Vec::new(),
        message: format!("The headline says “{head}”, the story says “{story}”. Which is right?"),
    }
}

/// Two numbers with a hyphen between them: `6-3`.
type Pair = (Span, [f64; 2]);

/// The pairs of numbers of at most three digits in a paragraph. A date (`15-3-2025`) and a code (`A4-20`) are none.
fn pairs(paragraph: &Paragraph) -> Vec<Pair> {
    let prose = &*paragraph.prose;
    let outer = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '-' | '–' | '/' | '.' | ','));
    let pair = |(at, dash): (usize, &str)| {
        let (before, behind) = (&prose[..at], &prose[at + dash.len()..]);
        let head = before.trim_end_matches(|c: char| c.is_ascii_digit());
        let tail = behind.trim_start_matches(|c: char| c.is_ascii_digit());
        let side = |digits: &str| digits.parse::<u16>().ok().filter(|n| *n < 1000).map(f64::from);
        let sides = [side(&before[head.len()..])?, side(&behind[..behind.len() - tail.len()])?];
        // The stop of a sentence may follow.
        let tail_end = tail.strip_prefix(['.', ',']).filter(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
        let apart = outer(head.chars().next_back()) && (tail_end.is_some() || outer(tail.chars().next()));
        apart.then(|| (Span::new(head.len(), prose.len() - tail.len()), sides))
    };
    prose.match_indices(['-', '–']).filter_map(pair).collect()
}

/// The finding for a vote in the headline if the story has one pair of numbers only, which is another vote of which one
/// side is the same.
fn other_vote(
    facts: &Facts,
    body: std::ops::Range<usize>,
    head: &Paragraph,
    start: usize,
) -> Option<Finding> {
    // A range starts with the lower number.
    let [(span, wanted @ [most, least])] = pairs(head)[..] else { return None };
    if most <= least {
        return None;
    }
    let mut all = Vec::new();
    for (i, p) in facts.paragraphs[body.clone()].iter().enumerate() {
        all.extend(pairs(&p.paragraph).into_iter().map(|pair| (i, pair)));
        let said = |side: f64| p.reading.figures.iter().any(|f| value(f) == Some(side));
        if said(wanted[0]) && said(wanted[1]) {
            return None;
        }
    }
    let [(at, (other, sides))] = all[..] else { return None };
    let there = &facts.paragraphs[body.start + at].paragraph;
    let voted = there.words_in(there.sentence_at(other.start)).any(|t| {
        let near = t.span().start < other.end + NEAR && other.start < t.span().end + NEAR;
        near && Figures::has(stories::ENGLISH.votes, t.span().of(&there.prose))
    });
    let one = (0..2).filter(|i| wanted[*i] == sides[*i]).count() == 1;
    let quoted = head.quoted_at(span.start).is_some() || there.quoted_at(other.start).is_some();
    let words = [span.of(&head.prose), other.of(&there.prose)];
    (voted && one && !quoted && at < TOP)
        .then(|| finding(facts, span.shifted(start), (body.start + at, other), words))
}

/// Maximum distance in bytes between a vote and the word for it.
const NEAR: usize = 12;

/// True if two numbers have the same digits in a different order.
fn is_turned(a: f64, b: f64) -> bool {
    let digits = |value: f64| {
        let mut digits: Vec<u8> = value.to_string().into_bytes();
        digits.sort_unstable();
        digits
    };
    a != b && digits(a) == digits(b)
}

/// A figure with the word after it.
fn shown(span: Span, prose: &str) -> &str {
    let rest = prose[span.end..].trim_start_matches(' ');
    let word = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    let leads = class_of(&rest[..word]).may_be(Class::PREPOSITION);
    let end = if word == 0 || leads { span.end } else { prose.len() - rest.len() + word };
    Span::new(span.start, end).of(prose)
}

/// True if the headline's figure agrees with the story's: equal, rounded, or on the side that a hedge leaves open.
fn agrees(wanted: f64, hedge: Option<String>, have: f64, other: Option<String>, thing: &Thing) -> bool {
    let words = &changes::ENGLISH;
    let is = |hedge: &Option<String>, list: &[&str]| hedge.as_ref().is_some_and(|h| list.contains(&h.as_str()));
    if is(&hedge, words.above) && have >= wanted || is(&other, words.above) && wanted >= have {
        return true;
    }
    let hedged = hedge.is_some() || other.is_some();
    let exact = matches!(thing, Thing::Dead | Thing::Hurt | Thing::Arrested | Thing::Aged) && !hedged;
    let grain = if exact && wanted < 100.0 { 0.0 } else { grain(wanted).max(if hedged { 0.15 * wanted } else { 0.0 }) };
    (wanted - have).abs() < grain.max(1e-9 * wanted)
}

/// Place value of a number's last non-zero digit; 1 below a hundred.
fn grain(value: f64) -> f64 {
    let mut grain = 1.0;
    if value >= 100.0 {
        while value % (grain * 10.0) == 0.0 {
            grain *= 10.0;
        }
    }
    grain
}
