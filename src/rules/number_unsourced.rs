//! `number-unsourced`: a figure with no source.

use std::hash::BuildHasher;
use std::sync::{Arc, Mutex, PoisonError};

use foldhash::fast::FixedState;

use super::late::{Hashes, Kept, Late};
use super::number_headline::headlines;
use super::number_tier::{ends, is_deadly, is_told, is_toll_of_things, severity};
use super::{Check, Rule, case};
use crate::draft::BlockKind;
use crate::facts::{Facts, ParagraphFacts};
use crate::finding::{Edit, Finding, Fix, Place, Related, Severity};
use crate::numbers::{Exemption, Figure, NumberKind, Sourced, Stake, Value};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "number-unsourced",
    summary: "A figure with no source",
    severity: Severity::Warning,
    default_on: true,
    page: "\
A reader who sees a number asks who counted. If the reporter could not have counted, the copy should say who \
did. A figure has a source inside a quote, in a reported clause (\"police said\", \"said the company\", \"the jury \
was told\", \"council papers show\", \"the board counted\", \"put at 40 by the ministry\"), by a phrase (\"according \
to\", \"a poll by\"), from the poll, report or list above it, or by a note: `[source: county clerk]`, `(CQ)`, a \
footnote, a link, a comment. A name in the same sentence is not enough: in \"she told some 25 colleagues that \
...\" the figure of 25 is the reporter's own.

| severity | figures without a source |
| --- | --- |
| warning | approximate counts of people and things (\"some 300 houses\"); the dead, crowds, arrests and polls in a paragraph without any source |
| information | approximate counts of what somebody has, what is on record or what happens every year (\"some 40,000 patients a year\"); hundreds of arrests; money spent, raised, lost or owed, and shares of people, in a paragraph without any source; the dead, crowds, arrests and polls whose paragraph has a source but whose clause has none; the dead who are not called by a word for people (\"64 hens were killed\"); figures that a reported clause may cover |
| hint | sums beside a verdict or in a life told in order (\"the following year\"), and everything else: fans at a match, people counted one by one (\"fined 34 protesters\"), growth, prices, plans, totals, inhabitants, what a place is (\"Lund, a village of some 300 people\", \"home to some 200 birds\"), countries and whatever else a list gives, amounts \"up to\" a limit, vague plurals (\"dozens of schools\") |

Each figure is queried once in a story, and not at all if the story gives it with a source anywhere. A figure in \
a headline is not queried if the body has it. Several figures in one sentence are one finding. Set \
`number-unsourced = \"information\"` to see the hints too.

The rule stays quiet about counts up to ten, dates, times, ages, scores and other counts in sport, measures and \
speeds, index levels and market moves, telephone numbers, addresses, names (Article 5), compound modifiers \
(30-day) and conversions in brackets.

Say who counted, add a note for your desk, or mark the figure as checked with `(CQ)`.",
    finds: &[
        case("Mayor Ilse Brandt told some «25» fellow mayors that the bridge should close.").at(Severity::Warning),
        case("The storm tore roofs off about «300» houses.").at(Severity::Warning),
        case("About «911» homes lost power.").at(Severity::Warning),
        case("The storm left «911» homes without power.").at(Severity::Hint),
        case("The blast killed «42» people. It rained in the night.").at(Severity::Warning),
        case("«Dozens» of farms stand empty along the river.").at(Severity::Hint),
        case("About «4,000» protesters marched on the harbour.").at(Severity::Warning),
        case("Police arrested «31» people on the quay.").at(Severity::Warning),
        case("The raid led to the arrest of «31» people.").at(Severity::Warning),
        case("The repairs cost «$3.2 million».").at(Severity::Information),
        case("Exports grew by «12 per cent» over the year.").at(Severity::Hint),
        case("The council keeps the «39.6 percent» rate.").at(Severity::Hint),
        case("The Oslo court fined the firm «$3m».").at(Severity::Hint),
        case("The ferry carried «140» cars [source?].").at(Severity::Hint),
        case("Attendance on Mill Road was «45».").at(Severity::Hint),
        case("Cod stocks fell by «12 percent». Oil exports rose «9 percent».").at(Severity::Hint),
        case("As measured by revenue, the board names «11» of its members.").at(Severity::Hint),
        case("Harrow’s about «300» trams were built abroad.").at(Severity::Information),
        case("It will close the mill, where about «90» people work.").at(Severity::Information),
        case("The trust owns some «90» papers.").at(Severity::Information),
        case("She met the other «200» or so envoys.").at(Severity::Information),
        case("He lost by nearly «3,000» votes.").at(Severity::Information),
        case("«Hundreds» of arrests were made.").at(Severity::Information),
        case("About «300» paintings will be shown.").at(Severity::Hint),
        case("About «11» ferries ran.").at(Severity::Warning),
        case("About «90» people moved there after the 1998 flood.").at(Severity::Information),
        case("About «90» tourists were led out there in January last year.").at(Severity::Information),
        case("About «90» families live in the valley.").at(Severity::Hint),
        case("The fund may claw back up to «$3.2 million» that it is owed.").at(Severity::Hint),
        case("The fund lost up to «$3.2 million».").at(Severity::Information),
        case("About «90» families who live in the valley were led out.").at(Severity::Warning),
        case("Envoys of some «40» countries came.").at(Severity::Hint),
        case("Ferry sinks off Lund, «12» dead\n\nA ferry sank on Monday, the port said.").at(Severity::Warning),
        case("A ferry sank off Lund, and «12» people died.\n\nThe 12 dead were from Lund.").at(Severity::Warning),
        case("It is a network of standards bodies of «173» countries.").at(Severity::Hint),
        case("Some «100-something» barns burned.").at(Severity::Warning),
        case("Up to «20–30» people were killed.").at(Severity::Warning),
        case("Some «20–30» boats sank.").at(Severity::Warning),
        case("A gun fired some «90» shells at the quay. Two boats sank in the night, the institute said.").at(Severity::Information),
        case("She led the last polls by an average of «seven percent».").at(Severity::Warning),
        case("A crew of «61» was killed.").at(Severity::Warning),
        case("A crowd of «11,400» marched.").at(Severity::Warning),
        case("A crowd of «11,402» saw the last game.").at(Severity::Hint),
        case("I paid «£2,410» for the boat.").at(Severity::Hint),
        case("The sample of voters is «651», give or take «4.5 points».").at(Severity::Hint),
        case("Lund Rederi earned «$3.4 million» in May.").at(Severity::Hint),
        case("According to plan, about «300» houses will be built.").at(Severity::Hint),
        case("She opened the shop the following year with «£200» and a borrowed stove.").at(Severity::Hint),
        case("She opened the shop the next day with «£200» and a borrowed stove.").at(Severity::Information),
        case("A clerk who stole «£86,000» from a choir has been jailed.").at(Severity::Hint),
        case("A clerk has stolen «£86,000» from a choir.").at(Severity::Information),
        case("Two years later about «300» boats lay there.").at(Severity::Information),
        case("A row over «340» mooring permits ended on Monday.").at(Severity::Hint),
        case("He was arrested over «60» burglaries.").at(Severity::Hint),
        case("Crews rescued over «500» sheep.").at(Severity::Warning),
        case("Lightning kills about «one in 90,000» children.").at(Severity::Information),
        case("The storm killed two people [source: police] and destroyed «64» barns.").at(Severity::Hint),
        case("A wave killed at least «118» people.\n\nThe ministry said 118 boats had sunk.").at(Severity::Information),
        case("«Seven» of his «61» patients died.").at(Severity::Hint),
        case("Births exceeded deaths by «820».").at(Severity::Hint),
        case("Lund saw «77.2 per cent» polling.").at(Severity::Hint),
        case("«Dozens» hurt as ferry hits pier\n\nPolice said 137 people were hurt when it struck.").at(Severity::Warning),
        case("«Dozens» killed as ferry hits pier\n\nPolice said 37 people were hurt when it struck.").at(Severity::Warning),
        case("«Dozens» hurt as ferry hits pier\n\nPolice said 37 boats lay there when it struck.").at(Severity::Warning),
        case("Nearly «300» schools were closed.\n\nThe council said 296 boats were lost."),
        case("A fire killed «22» people.\n\nThe hall was full, said Inspector Ana Prado.").at(Severity::Information),
        case("A fire killed «22» people.\n\nThe hall was full, said Ana Prado.").at(Severity::Warning),
        case("A fire tore through about «22» sheds.\n\nThe hall was full, said Inspector Ana Prado.").at(Severity::Warning),
        case("The ferry serves Lund, a village of some «300» people, all year.").at(Severity::Hint),
        case("In Lund, a convoy of some «300» vans left.").at(Severity::Warning),
        case("The marsh, home to more than «200» rare birds, burned.").at(Severity::Hint),
        case("They drove home more than «200» rare birds.").at(Severity::Warning),
        case("Kell won in front of «31,200» spectators.").at(Severity::Hint),
        case("The court fined «34» protesters.").at(Severity::Hint),
    ],
    passes: &[
        case("“We lost 300 houses,” Mayor Ilse Brandt said."),
        case("She called 911 and hid. The 911 calls came from the ferry."),
        case("Mayor Ilse Brandt said the storm had destroyed about 300 houses."),
        case("The storm destroyed about 300 houses, according to the county clerk."),
        case("A poll by the Harbour Institute found that 46 percent of voters want the bridge closed."),
        case("At one point a man asked for the minutes, and the clerk read them out."),
        case("A survey of 1,012 adults by the Harbour Institute was out in May."),
        case("The ministry said the blast killed 42 people."),
        case("The county clerk said 1,200 people had signed the petition."),
        case("The union says about 40 sailings were cancelled."),
        case("About 40 sailings were lost, police would later say."),
        case("About 40 sailings were lost, the inquiry will later find."),
        case("The county clerk said 4,120 sailings were counted in May, some 300 fewer than planned."),
        case("The storm tore roofs off about 300 houses [source: county clerk]."),
        case("The storm tore roofs off about 300 (CQ) houses."),
        case("The storm tore roofs off about 300 houses.<!-- source: county clerk -->").markdown(),
        case("The storm tore roofs off about 300 houses. %% source: county clerk %%").markdown(),
        case("The storm tore roofs off about 300 houses. %% source: county clerk %%"),
        case("The storm tore roofs off about 300 houses.[^1]\n\n[^1]: County clerk.").markdown(),
        case("The storm tore roofs off [about 300 houses](https://example.org/count).").markdown(),
        case("A man of 61 was killed. A young farmer of 34 was hurt, and so was a widow of 79."),
        case("Lund Rederi reported third-quarter earnings that beat forecasts.\n\nIt earned $3.4 million, up 8%.\n\nNet debt fell to $1.2 million."),
        case("LUND, March 14, 2025 -- Rederi plc (OSE: LUND), a shipping line, today reported results for the third quarter.\n\nIt earned $3.4 million, up 8%.\n\nIts net loss narrowed to $1.2 million."),
        case("Brandt took 6-71 in 24 overs, and Prado made 84 off 131 balls."),
        case("Prado was home in 46.12."),
        case("Two villages flooded."),
        case("It rained on 25 May, at 11.30 and in 1998, and for 14 days after."),
        case("Ana Prado, 59, lives at 120 Harbour Avenue."),
        case("The Ravens won 21-14 on Sunday."),
        case("A 40\" screen and a 12″ pan stood by."),
        case("A 30-day truce and a 12-member panel followed."),
        case("The 2012–2014 seasons were lost. It is open 9–17 daily; see pages 20–30. They lost 19–21."),
        // The story below the headline has the figure.
        case("Dozens hurt as ferry hits pier\n\nAt least 37 people were hurt when a ferry struck a pier on Monday, police said."),
        case("# Dozens hurt in Lund\n\nA ferry struck a pier on Monday, and 37 people were hurt, police said.").markdown(),
        case("Dozens hurt in Lund\n\nDozens of people were hurt when a ferry struck a pier on Monday, police said."),
        case("Ferry sinks off Lund; 12 missing\n\nLUND, March 3 - Twelve people were missing after a ferry sank, the port said."),
        case("Ferry sinks off Lund, at least 12 dead\n\nTwelve people died when a ferry sank on Monday, the port said."),
        case("More than 40 dead in ferry fire\n\nForty-three people died in a fire on Monday, the port said."),
        case("14 hurt in ferry fire\n\nEight women and six men were hurt in a fire on Monday, the port said."),
        case("In the trial, 12 of the 40 patients died. Some 300 huts are thought to have been lost."),
        case("Some 300 huts were flooded (source: Lund council)."),
        case("He flew a Boeing 737, cites Article 15 and sits in the G20."),
        case("It was the 20th bridge."),
        case("The twenty-something owners and their 30-something staff left."),
        case("She was 91. He has rowed since he was 16, and his father died at 84."),
        case("Goals by Lucas Prado (11) and Jo Brandt (37) won it."),
        case("Shares of Lund Rederi rose as much as 6.2 percent. By noon they were up 1.1 percent at 87.40 francs."),
        case("The dollar slipped about 2 percent to 104.20 yen, and Tokyo’s Nikkei closed some 3 percent down."),
        case("Q: Why so late?\n\nA: We measured it twice, and the bank had moved some 60 meters."),
        case("According to testimony, about 212 vials were missing. She collected 14,302 signatures, according to council minutes."),
        case("About half of the flats stand empty, a new review shows. The review, dated 4 March, counted 1,126 of them."),
        case("Unison, which stands up for the crews, counted some 23 on a single night.."),
        case("She relied on a report of the Harbour Institute, which had found cracks in 14 of 22 pillars."),
        case("The motion to close the bridge to lorries failed, 31 to 12."),
        case("The board voted on Thursday to confirm the engineer of the southern harbour, 53 to 46, after a long debate."),
        case("The fund lost 2.1 percent, it said on Friday, hit by a strong crown."),
        case("Whoever saw them is asked to ring 101."),
        case("The storm tore off 340 roofs, the weather bureau said, and was moving north at 30 kph."),
        case("Fares fell for residents over 65 and those under 16."),
        case("It is wrong on about a million levels."),
        case("The farm lies some 40 miles north of Oslo and about 12 km from the pier."),
        case("The new pier stands beside a fallen one."),
        case("Here are 12 reasons:"),
        case("The mayor said the storm had destroyed 340 houses.\n\nThe 340 houses stood by the river."),
        case("A wave killed at least 118 people.\n\nThe ministry put the dead at 118."),
        case("A wave killed at least 118 people.\n\nThe toll rose to 118, the ministry said."),
        case("A wave killed at least 118 people.\n\n“We counted 118 dead,” said Ilse Brandt."),
        case("Marsh is on 22% in the latest Lund Echo poll."),
    ],
    check: Check::Unsourced,
};

/// Finds the figures without a source. `note` returns the notes on the figures of a paragraph, by its index.
pub(crate) fn unsourced<'a>(
    facts: &Facts,
    note: impl Fn(usize) -> &'a Noted,
    kept: Option<Kept<'_, Option<&Noted>>>,
) -> Arc<Vec<Late>> {
    if let Some(again) = kept.and_then(|kept| again(facts, &note, &kept)) {
        return again;
    }
    let mut out = Vec::new();
    for (i, story) in facts.stories.iter().enumerate() {
        let end = facts.stories.get(i + 1).map_or(facts.paragraphs.len(), |next| next.first);
        let noted: Vec<(usize, &Noted)> = facts
            .with_numbers(story.first..end)
            .map(|i| (i, note(i)))
            .collect();
        let text = story.first + headlines(facts, story, end);
        // The figures that the story gives with a source, and those queried so far.
        let mut settled = Hashes::default();
        noted.iter().for_each(|(_, noted)| settled.extend(&noted.settled));
        // The values in the body of the story, for queries in a headline.
        let mut body: Option<Hashes> = None;
        for (at, (i, own)) in noted.iter().enumerate().filter(|(_, (_, noted))| !noted.queries.is_empty()) {
            let headline = *i < text || own.headline;
            let is_first = |query: &&Query| {
                if headline {
                    let below = || noted.iter().filter(|(i, _)| *i >= text);
                    let body = body.get_or_insert_with(|| below().flat_map(|(_, n)| &n.body).copied().collect());
                    let same = noted[at + 1..].iter().flat_map(|(_, n)| &n.counted).take(BELOW);
                    let same = same.filter(|(kind, deadly, _)| *kind == query.kind && *deadly >= query.deadly);
                    if bits(query.value).is_some_and(|value| body.contains(&value))
                        || is_meant(query, same.map(|(.., value)| ends(*value)))
                    {
                        return false;
                    }
                }
                query.key.is_none_or(|key| settled.insert(key))
            };
            let asked: Vec<usize> = own.queries.iter().filter(is_first).map(|query| query.index).collect();
            let told = *i == text && *i + 1 < end && is_told(&facts.paragraphs[*i + 1]);
            let found = own.findings(&facts.paragraphs[*i], asked).into_iter();
            out.extend(found.map(|f| own.late(&facts.paragraphs[*i], *i, f, told)));
        }
    }
    Arc::new(out)
}

/// What was found before, where each paragraph that an edit changed still has the same figures with and without a source.
fn again<'a>(
    facts: &Facts,
    note: impl Fn(usize) -> &'a Noted,
    kept: &Kept<'_, Option<&Noted>>,
) -> Option<Arc<Vec<Late>>> {
    let mut others = Vec::new();
    // What is a headline also depends on datelines, and on what ends a line.
    let heads = heads(facts);
    if heads != self::heads(kept.before) {
        return None;
    }
    let begins = |i: usize| facts.stories.iter().any(|story| story.first == i);
    for &(i, was) in &kept.touched {
        let paragraph = &facts.paragraphs[i];
        let below = i > 0 && heads.contains(&(i - 1));
        if below && is_told(paragraph) != is_told(&kept.before.paragraphs[i]) {
            return None;
        }
        let next = facts.paragraphs.get(i + 1).filter(|_| heads.contains(&i) && !begins(i + 1));
        let was = was.filter(|_| kept.before.has_numbers(i));
        let now = facts.has_numbers(i).then(|| note(i));
        let found = match (was, now) {
            (Some(was), Some(now)) if was.says_as(now) => now.findings(paragraph, was.asked()),
            (None, None) => Vec::new(),
            _ => return None,
        };
        let late = |f| match now {
            Some(now) => now.late(paragraph, i, f, next.is_some_and(|next| is_told(next))),
            None => Late::of_paragraph(i, f),
        };
        others.push((i, found.into_iter().map(late).collect()));
    }
    Some(kept.with(others))
}

/// The first paragraph of each story that is text and not a headline.
fn heads(facts: &Facts) -> Vec<usize> {
    let ends = facts.stories.iter().skip(1).map(|next| next.first).chain([facts.paragraphs.len()]);
    facts.stories.iter().zip(ends).map(|(story, end)| story.first + headlines(facts, story, end)).collect()
}

/// The notes on the figures of one paragraph, which do not depend on other paragraphs.
#[derive(Debug)]
pub(crate) struct Noted {
    /// Hashes of the figures that it gives with a source.
    settled: Vec<u64>,
    /// The bits of the values of its figures, if it is not a heading.
    body: Vec<u64>,
    /// The same figures: what they count, whether of people who died, and their values.
    counted: Box<[(NumberKind, bool, Value)]>,
    /// Whether it is a heading.
    headline: bool,
    /// Its figures without a source.
    queries: Vec<Query>,
    /// The last findings, with the indices of their queries.
    found: Mutex<(Vec<usize>, Vec<Arc<Finding>>)>,
}

/// A figure without a source.
#[derive(Clone, Copy, Debug)]
struct Query {
    /// Index in its paragraph's queries.
    index: usize,
    /// Index in its paragraph's numbers.
    number: usize,
    /// The severity of the query.
    severity: Severity,
    /// True if the paragraph has no source for anything.
    alone: bool,
    /// A hash of the figure, the same for a repetition.
    key: Option<u64>,
    /// What it counts.
    kind: NumberKind,
    /// Whether its sentence says that people died.
    deadly: bool,
    /// Its value.
    value: Value,
}

impl Noted {
    pub(super) fn of(paragraph: &ParagraphFacts) -> Self {
        let key = |figure: &Figure| {
            let key = Sourced::key(figure).filter(|_| is_telling(figure))?;
            Some(FixedState::default().hash_one(&key))
        };
        let numbers = &paragraph.numbers;
        let settled = numbers.iter().filter(|n| n.basis.is_some()).filter_map(|n| key(&n.figure)).collect();
        let headline = paragraph.paragraph.kind == BlockKind::Heading;
        let deadly = |figure: &Figure| figure.kind == NumberKind::Casualty && is_deadly(&paragraph.paragraph, figure);
        let counts = |figure: &Figure| (figure.kind, deadly(figure), figure.value);
        let counted: Box<[_]> = numbers.iter().filter(|_| !headline).map(|n| counts(&n.figure)).collect();
        let body = counted.iter().filter_map(|(.., value)| bits(*value)).collect();
        let alone = !has_source(paragraph);
        let open = numbers.iter().enumerate().filter_map(|(i, n)| Some((i, &n.figure, severity(paragraph, n, alone)?)));
        let queries = open.enumerate().map(|(index, (number, figure, severity))| Query {
            index,
            number,
            severity,
            alone,
            key: key(figure),
            kind: figure.kind,
            deadly: deadly(figure),
            value: figure.value,
        });
        Self { settled, body, counted, headline, queries: queries.collect(), found: Mutex::default() }
    }

    /// True if the story's other figures are queried alike beside either of the two.
    fn says_as<'a>(&'a self, other: &'a Self) -> bool {
        let told = |noted: &Self| noted.queries.iter().map(|query| (query.key, query.kind, query.value)).collect::<Vec<_>>();
        let own = |noted: &'a Self| (&noted.settled, &noted.counted, noted.headline);
        own(self) == own(other)
            && told(self) == told(other)
    }

    /// The indices of the queries that the last findings are of.
    fn asked(&self) -> Vec<usize> {
        // A poisoned lock still holds the previous, complete value.
        self.found.lock().unwrap_or_else(PoisonError::into_inner).0.clone()
    }

    /// A finding of the paragraph `i`. The toll of an intro is no warning if the paragraph below names its source, as in agency
    /// copy.
    fn late(&self, paragraph: &ParagraphFacts, i: usize, finding: Arc<Finding>, told: bool) -> Late {
        let of = |query: &&Query| paragraph.numbers[query.number].figure.span == finding.span;
        let query = self.queries.iter().find(of);
        let toll = query.is_some_and(|query| matches!(query.kind, NumberKind::Casualty | NumberKind::Arrest));
        let mut late = Late::of_paragraph(i, finding);
        if toll && told {
            late.severity = late.severity.min(Severity::Information);
        }
        late
    }

    /// The findings on some of the queries, by their indices: one for each hint, and one for the others of a sentence. Their
    /// spans count from the paragraph's start.
    fn findings(&self, paragraph: &ParagraphFacts, asked: Vec<usize>) -> Vec<Arc<Finding>> {
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        if found.0 == asked {
            return found.1.clone();
        }
        let mut out = Vec::new();
        let mut shown: Vec<&Query> = Vec::new();
        for query in asked.iter().map(|&index| &self.queries[index]) {
            if query.severity == Severity::Hint {
                out.push(finding(paragraph, &[query]));
                continue;
            }
            let span = |query: &Query| paragraph.numbers[query.number].figure.span;
            let sentence = paragraph.paragraph.sentence_at(span(query).start);
            if shown.first().is_some_and(|first| !sentence.contains(span(first))) {
                out.push(finding(paragraph, &shown));
                shown.clear();
            }
            shown.push(query);
        }
        if !shown.is_empty() {
            out.push(finding(paragraph, &shown));
        }
        let out: Vec<Arc<Finding>> = out.into_iter().map(Arc::new).collect();
        *found = (asked, out.clone());
        out
    }
}

/// One finding for all queries in a sentence, with the highest severity among them.
fn finding(paragraph: &ParagraphFacts, queries: &[&Query]) -> Finding {
    let worst = (0..queries.len()).rev().max_by_key(|&i| queries[i].severity).unwrap_or(0);
    let query = queries[worst];
    let figure = |query: &Query| &paragraph.numbers[query.number].figure;
    let others = queries.iter().enumerate().filter(|(i, _)| *i != worst).map(|(_, q)| figure(q).span);
    let related =
        others.map(|span| Related { place: Place::Draft(span), message: "No source either".to_owned() });
    let related: Vec<Related> = related.collect();
    Finding {
        rule: RULE.name,
        severity: query.severity,
        span: figure(query).span,
        message: message(paragraph, query, related.len()),
        related,
        fixes: fixes(paragraph, figure(query)),
    }
}

/// True if a figure is specific enough for two equal ones to be the same. Amounts of money and percentages need three
/// significant digits: `$20 million` could be anything, `18.7 percent` hardly.
fn is_telling(figure: &Figure) -> bool {
    let Value::One(value) = figure.value else { return false };
    let round = matches!(figure.kind, NumberKind::Money | NumberKind::Percent | NumberKind::Ratio | NumberKind::Poll);
    let digits = format!("{value}").replace('.', "");
    !round || digits.trim_matches('0').len() > 2
}

/// The number of figures below a headline among which a vague one is looked for.
const BELOW: usize = 24;

/// The bits of a value that is one number.
fn bits(value: Value) -> Option<u64> {
    match value {
        Value::One(value) => Some(value.to_bits()),
        Value::Range(_) => None,
    }
}

/// True if a headline's figure may mean the story's: "dozens" for 37, "more than 40" for 43, 14 for eight and six.
fn is_meant(query: &Query, below: impl Iterator<Item = [f64; 2]>) -> bool {
    let [mut least, mut most] = ends(query.value);
    let people = matches!(query.kind, NumberKind::Casualty | NumberKind::Arrest | NumberKind::Crowd);
    if least == most {
        // If two tolls differ, `number-headline` asks which is right.
        (least, most) = if people { (0.8 * least, 1.25 * most) } else { return false };
    }
    let mut all = 0.0;
    let mut below = below;
    below.any(|[low, high]| {
        all += low;
        least <= low && high <= most || people && least <= all && all <= most
    })
}

/// True if the paragraph has any source.
fn has_source(facts: &ParagraphFacts) -> bool {
    facts.quotes.iter().any(|q| q.speaker.is_some())
        || facts.reading.attribution.attributions.iter().any(|a| !a.source.is_empty())
        || facts.numbers.iter().any(|n| n.basis.is_some())
}

fn message(paragraph: &ParagraphFacts, query: &Query, more: usize) -> String {
    let (prose, number) = (&paragraph.paragraph.prose, &paragraph.numbers[query.number]);
    let figure = &number.figure;
    let span = match figure.hedge {
        Some(hedge) if hedge.end <= figure.span.start && prose[hedge.end..figure.span.start].trim().is_empty() => {
            hedge.cover(figure.span)
        }
        _ => figure.span,
    };
    let shown = span.of(prose);
    let shown = match shown.chars().next() {
        Some(first) if is_capitalised(shown) && (span != figure.span || begins_sentence(paragraph, span)) => {
            first.to_lowercase().chain(shown.chars().skip(1)).collect()
        }
        _ => shown.to_owned(),
    };
    let more = match more {
        0 => String::new(),
        1 => " One more figure here has no source.".to_owned(),
        _ => format!(" {more} more figures here have no source."),
    };
    let question = match (figure.exemption, figure.kind) {
        (Some(Exemption::Rule), _) => format!("Which plan or rule is “{shown}” from?"),
        (Some(_), _) => format!("Which decision is “{shown}” from?"),
        (None, NumberKind::Casualty) if is_toll_of_things(figure) => format!("Who counted “{shown}”?"),
        (None, NumberKind::Casualty) => format!("Who gave the toll of {shown}?"),
        (None, NumberKind::Crowd) => format!("Who put the crowd at {shown}?"),
        (None, NumberKind::Arrest) => format!("Who put the number of arrests at {shown}?"),
        (None, NumberKind::Poll) => format!("Whose poll is “{shown}” from?"),
        (None, NumberKind::Count) => format!("Who counted “{shown}”?"),
        (None, _) => format!("Where does “{shown}” come from?"),
    };
    let perhaps = number.source.as_ref().filter(|s| s.text.chars().count() <= 60);
    let reason = match (perhaps, figure.exemption, query.alone) {
        (Some(source), ..) => format!(" If it is from “{}”, say so.", source.text),
        (None, Some(_), _) => String::new(),
        (None, None, true) if matches!(figure.stake, Stake::Estimate | Stake::Soft) => " It is an estimate with no source.".to_owned(),
        (None, None, true) => " No source is named.".to_owned(),
        (None, None, false) => " Its own clause has no source.".to_owned(),
    };
    format!("{question}{reason}{more}")
}

fn begins_sentence(facts: &ParagraphFacts, span: Span) -> bool {
    let sentence = facts.paragraph.sentence_at(span.start);
    !facts.paragraph.prose[sentence.start..span.start].contains(char::is_alphanumeric)
}

/// True if its first word has a capital and small letters: "Around", but not "US$5m".
fn is_capitalised(words: &str) -> bool {
    let first = words.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let mut letters = first.chars();
    let small = || letters.clone().skip(1).all(char::is_lowercase);
    first.len() > 1 && small() && letters.next().is_some_and(char::is_uppercase)
}

fn fixes(facts: &ParagraphFacts, figure: &Figure) -> Vec<Fix> {
    let insert = |at: usize, text: &str, title: &str| Fix {
        title: title.to_owned(),
        edits: vec![Edit { span: Span::new(at, at), text: text.to_owned() }],
        safe: false,
    };
    let mut fixes = Vec::new();
    if facts.paragraph.kind != BlockKind::Heading {
        let at = end_of_clause(facts, figure);
        fixes.push(insert(at, ", according to [source?]", "Add “, according to [source?]”"));
    }
    fixes.push(insert(figure.span.end, " [source: ?]", "Add the note “[source: ?]”"));
    fixes.push(insert(figure.span.end, " (CQ)", "Mark as checked (CQ)"));
    fixes
}

/// The position before the mark that ends the figure's sentence.
fn end_of_clause(facts: &ParagraphFacts, figure: &Figure) -> usize {
    let sentence = facts.paragraph.sentence_at(figure.span.start);
    let words = sentence.of(&facts.paragraph.prose);
    let bare = words.trim_end().trim_end_matches(['.', '!', '?', '…', ';', ':']).trim_end();
    (sentence.start + bare.len()).max(figure.span.end)
}

#[cfg(test)]
mod tests {
    use crate::check::check;
    use crate::config::Settings;
    use crate::draft::Format;
    use crate::facts::Given;
    use crate::finding::Finding;

    fn found(text: &str) -> Vec<Finding> {
        let all = check(text, Format::Text, Given::default(), &Settings::default());
        all.into_iter().filter(|f| f.rule == super::RULE.name).collect()
    }

    #[test]
    fn the_query_differs_by_kind_and_claims_nothing_wrong() {
        for (text, question, shown) in [
            ("At least 42 people were killed.", "Who gave the toll of at least 42?", "No source is named."),
            ("It rained. Around 300 people were hurt.", "Who gave the toll of around 300?", "No source is named."),
            ("US$5m was spent.", "Where does “US$5m” come from?", "No source is named."),
            ("About 4,000 protesters marched.", "Who put the crowd at about 4,000?", "No source is named."),
            ("Police arrested 31 people.", "Who put the number of arrests at 31?", "No source"),
            ("She leads by 46 percent in the polls.", "Whose poll is “46 percent” from?", "No source"),
            ("It cost $3.2 million.", "Where does “$3.2 million” come from?", "No source"),
            ("Some 40 barns burned.", "Who counted “some 40”?", "It is an estimate with no source."),
            ("Some 40 barns burned. “We ran,” Ola Lind said.", "Who counted “some 40”?", "Its own clause has no source."),
            ("Some 40 barns and about 90 sheds burned.", "Who counted “some 40”?", "One more figure here has no source."),
            ("The Oslo court fined the firm $3m.", "Which decision is “$3m” from?", "from?"),
        ] {
            let message = &found(text)[0].message;
            assert!(message.starts_with(question) && message.contains(shown), "{message}");
        }
    }

    #[test]
    fn no_fix_silences_the_question_but_the_writers_word() {
        let text = "The storm tore roofs off about 300 houses. It rained.";
        let finding = &found(text)[0];
        let applied = |i: usize| {
            let edit = &finding.fixes[i].edits[0];
            format!("{}{}{}", &text[..edit.span.start], edit.text, &text[edit.span.end..])
        };
        assert_eq!(
            applied(0),
            "The storm tore roofs off about 300 houses, according to [source?]. It rained."
        );
        assert_eq!(found(&applied(1)).len(), 1);
        assert_eq!(found(&applied(2)).len(), 0);
        assert!(finding.fixes.iter().all(|f| !f.safe));
    }
}
