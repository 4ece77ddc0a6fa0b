//! `number-unsourced`: a figure that nobody is named as having counted.

use super::{Check, Rule, Scene, case};
use crate::draft::BlockKind;
use crate::facts::ParagraphFacts;
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::numbers::{Exemption, Figure, Number, NumberKind, Standing, Value};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "number-unsourced",
    summary: "A figure that nobody is named as giving",
    severity: Severity::Warning,
    default_on: true,
    page: "\
Readers ask of a number: who counted? Where the reporter could not have, the copy should say. A figure has a source inside
somebody's quote, inside the reported clause (\"the ministry said 40 ...\"), by a phrase (\"according to\", \"a poll by ... found\"),
from the poll, report or list that the lines above introduced, or by a note of the writer's: `[source: county clerk]`, `(CQ)`,
a footnote, a link, a comment. That somebody is named in the same sentence is not enough: in \"she told some 25 colleagues
that ...\" the 25 are the reporter's.

| severity | when |
| --- | --- |
| warning | approximate (\"some\", \"about\", \"at least\", \"dozens of\") and outside any reported clause; the dead, crowds, arrests and polls in a paragraph without any source |
| information | other figures without a source; plans, rates and thresholds; fines and votes whose body is named; whatever may be in a reported clause |

Small counts up to ten, dates, years, times, ages and limits of age, scores, addresses, distances to a place, ordinals, compound
modifiers (30-day), names (Article 5), list counts, prices and moves of a market need none; nor does a figure that had its source further up.

Say who counted, note the source for your desk, or mark the figure as checked with `(CQ)`.",
    finds: &[
        case("Mayor Ilse Brandt told some «25» fellow mayors that the bridge should close.").at(Severity::Warning),
        case("The storm tore roofs off about «300» houses.").at(Severity::Warning),
        case("The blast killed «42» people. It rained in the night.").at(Severity::Warning),
        case("«Dozens» of farms stand empty along the river.").at(Severity::Warning),
        case("About «4,000» protesters marched on the harbour.").at(Severity::Warning),
        case("Police arrested «31» people on the quay.").at(Severity::Warning),
        case("The raid led to the arrest of «31» people.").at(Severity::Warning),
        case("The repairs cost «$3.2 million».").at(Severity::Information),
        case("Exports grew by «12 per cent» over the year.").at(Severity::Information),
        case("The council keeps the «39.6 percent» rate.").at(Severity::Information),
        case("The Oslo court fined the firm «$3m».").at(Severity::Information),
        case("The ferry carried «140» cars [source?].").at(Severity::Information),
        case("Attendance on Mill Road was «45».").at(Severity::Information),
        case("Cod stocks fell by «12 percent». Oil exports rose «9 percent».").at(Severity::Information),
        case("As measured by revenue, the board names «11» of its members.").at(Severity::Information),
        case("She led the last polls by an average of «seven percent».").at(Severity::Warning),
        case("According to plan, about «300» houses will be built.").at(Severity::Information),
    ],
    passes: &[
        case("“We lost 300 houses,” Mayor Ilse Brandt said."),
        case("Mayor Ilse Brandt said the storm had destroyed about 300 houses."),
        case("The storm destroyed about 300 houses, according to the county clerk."),
        case("A poll by the Harbour Institute found that 46 percent of voters want the bridge closed."),
        case("At one point a man asked for the minutes, and the clerk read them out."),
        case("A survey of 1,012 adults by the Harbour Institute was out in May."),
        case("The ministry said the blast killed 42 people."),
        case("The county clerk said 1,200 people had signed the petition."),
        case("The union says about 40 sailings were cancelled."),
        case("The county clerk said 4,120 sailings were counted in May, some 300 fewer than planned."),
        case("The storm tore roofs off about 300 houses [source: county clerk]."),
        case("The storm tore roofs off about 300 (CQ) houses."),
        case("The storm tore roofs off about 300 houses.<!-- source: county clerk -->").markdown(),
        case("The storm tore roofs off about 300 houses. %% source: county clerk %%").markdown(),
        case("The storm tore roofs off about 300 houses. %% source: county clerk %%"),
        case("The storm tore roofs off about 300 houses.[^1]\n\n[^1]: County clerk.").markdown(),
        case("The storm tore roofs off [about 300 houses](https://example.org/count).").markdown(),
        case("Two villages flooded."),
        case("It rained on 25 May, at 11.30 and in 1998, and for 14 days after."),
        case("Ana Prado, 59, lives at 120 Harbour Avenue."),
        case("The Ravens won 21-14 on Sunday."),
        case("A 40\" screen and a 12″ pan stood by."),
        case("A 30-day truce and a 12-member panel followed."),
        case("He flew a Boeing 737, cites Article 15 and sits in the G20."),
        case("It was the 20th bridge."),
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
        case("The farm lies some 40 miles north of Oslo and about 12 km from the pier."),
        case("The new pier stands beside a fallen one."),
        case("Here are 12 reasons:"),
        case("The mayor said the storm had destroyed 340 houses.\n\nThe 340 houses stood by the river."),
    ],
    check: Check::Paragraph(check),
};

fn check(scene: &Scene<'_>, out: &mut Vec<Finding>) {
    let alone = !has_source(scene.facts);
    for number in &scene.facts.numbers {
        let Some(severity) = severity(scene, number, alone) else { continue };
        out.push(Finding {
            rule: RULE.name,
            severity,
            span: number.figure.span,
            related: Vec::new(),
            fixes: fixes(scene, &number.figure),
            message: message(scene.prose(), number),
        });
    }
}

/// Whether anybody says anything in the paragraph.
fn has_source(facts: &ParagraphFacts) -> bool {
    facts.quotes.iter().any(|q| q.speaker.is_some())
        || facts.reading.attribution.attributions.iter().any(|a| !a.source.is_empty())
}

fn severity(scene: &Scene<'_>, number: &Number, alone: bool) -> Option<Severity> {
    let figure = &number.figure;
    if number.basis.is_some() {
        return None;
    }
    match figure.exemption {
        Some(Exemption::Rule | Exemption::NamedBody) => return Some(Severity::Information),
        Some(_) => return None,
        None => {}
    }
    let headline = scene.paragraph().kind == BlockKind::Heading;
    if number.standing == Standing::Unsure || headline || is_small(figure) {
        return Some(Severity::Information);
    }
    let hard = matches!(
        figure.kind,
        NumberKind::Casualty | NumberKind::Crowd | NumberKind::Arrest | NumberKind::Poll
    );
    let loud = figure.hedge.is_some() || hard && alone && !is_history(scene, figure);
    Some(if loud { Severity::Warning } else { Severity::Information })
}

fn is_small(figure: &Figure) -> bool {
    let most = match figure.value {
        Value::One(value) | Value::Range([_, value]) => value,
    };
    let counts = matches!(figure.kind, NumberKind::Count | NumberKind::Casualty | NumberKind::Crowd | NumberKind::Arrest);
    counts && most <= 10.0
}

/// Whether its sentence names a year: what happened then is on record.
fn is_history(scene: &Scene<'_>, figure: &Figure) -> bool {
    let sentence = scene.paragraph().sentence_at(figure.span.start);
    let mut words = scene.paragraph().words_in(sentence).map(|t| t.span.of(scene.prose()));
    words.any(|w| w.len() == 4 && w.parse::<u16>().is_ok_and(|year| (1500..2200).contains(&year)))
}

fn message(prose: &str, number: &Number) -> String {
    let figure = &number.figure;
    let shown = match figure.hedge {
        Some(hedge) if hedge.end <= figure.span.start && prose[hedge.end..figure.span.start].trim().is_empty() => {
            hedge.cover(figure.span).of(prose)
        }
        _ => figure.span.of(prose),
    };
    let question = match figure.kind {
        NumberKind::Casualty => "Who gave the toll",
        NumberKind::Crowd => "Who counted the crowd",
        NumberKind::Arrest => "Who gave the number of arrests",
        NumberKind::Poll => "Whose poll",
        NumberKind::Money => "Who gave the sum",
        NumberKind::Percent | NumberKind::Ratio => "Whose figure",
        _ => "Who counted",
    };
    let why = match (figure.hedge, figure.exemption) {
        (_, Some(Exemption::Rule)) => "a plan or a rule has a text to name".to_owned(),
        (_, Some(_)) => "the body is named, its decision is not".to_owned(),
        (Some(hedge), None) => format!("“{}” is an estimate, and nobody is named as making it", hedge.of(prose)),
        (None, None) => "nobody is named as giving it".to_owned(),
    };
    let perhaps = number.source.as_ref().map(|s| format!(" It may come from “{}”.", s.text)).unwrap_or_default();
    format!("{question}: “{shown}”? Here {why}.{perhaps} Name the source, or note it as checked (CQ).")
}

fn fixes(scene: &Scene<'_>, figure: &Figure) -> Vec<Fix> {
    let insert = |at: usize, text: &str, title: &str| Fix {
        title: title.to_owned(),
        edits: vec![Edit { span: Span::new(at, at), text: text.to_owned() }],
        safe: false,
    };
    let mut fixes = Vec::new();
    if scene.paragraph().kind != BlockKind::Heading {
        let at = end_of_clause(scene, figure);
        fixes.push(insert(at, ", according to [source?]", "Insert “according to [source?]”"));
    }
    fixes.push(insert(figure.span.end, " [source: ?]", "Note that the source is missing: [source: ?]"));
    fixes.push(insert(figure.span.end, " (CQ)", "Mark the figure as checked: (CQ)"));
    fixes
}

/// Before the mark that ends the figure's sentence.
fn end_of_clause(scene: &Scene<'_>, figure: &Figure) -> usize {
    let sentence = scene.paragraph().sentence_at(figure.span.start);
    let words = sentence.of(scene.prose());
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
    fn the_question_differs_by_kind_and_names_the_hedge() {
        for (text, question, shown) in [
            ("At least 42 people were killed.", "Who gave the toll", "“At least” is an estimate"),
            ("About 4,000 protesters marched.", "Who counted the crowd", "“About” is an estimate"),
            ("Police arrested 31 people.", "Who gave the number of arrests", "“31”"),
            ("She leads by 46 percent in the polls.", "Whose poll", "“46 percent”"),
            ("It cost $3.2 million.", "Who gave the sum", "“$3.2 million”"),
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
