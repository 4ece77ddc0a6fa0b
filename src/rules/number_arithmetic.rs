//! Sums of figures that all stand in the text, and do not come out.

use super::{Check, Rule, Scene, case};
use crate::finding::{Finding, Place, Related, Severity};
use crate::numbers::{Claim, Sum, claims};

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "number-arithmetic",
    summary: "A sum that does not come out of the figures beside it",
    severity: Severity::Warning,
    default_on: true,
    page: "\
\"From 20 to 50, a rise of 100 percent\": both ends stand in the sentence, so the sum can be done, and it is 150. The rule
reckons

- a change from one figure to another, said in percent, in points or in what is counted;
- what doubled, tripled or halved;
- a percentage that rose from 40 to 44 percent \"by 4 percent\": that is 4 percentage points;
- what is left of a whole: 60 percent, 30 percent and \"the remaining 20 percent\"; \"of the 40 boats\" 25 and \"the other 12\".

Rounding is allowed for, in the ends and in the sum, and more of it where a figure is \"about\" or \"nearly\" so. Nothing is
asked of yearly rates, averages and figures adjusted for inflation, nor of a sum that somebody else states in a quotation.

Which of the figures is wrong only your sources can tell; so there is no repair on offer.",
    finds: &[
        case("Sailings went from 20 to 50, a rise of «100 percent»."),
        case("Sailings rose «12 percent» from 200 to 250."),
        case("Takings fell «150 per cent» to 20 million euros from 50 million euros."),
        case("Support rose «4 percent», from 40 percent to 44 percent."),
        case("Support went from 40 to 44 percent, up «9 percentage points»."),
        case("The fleet went from 20 to 35 boats, a rise of «25»."),
        case("Membership «doubled» from 210 to 820."),
        case("Membership more than «tripled» to 500 from 210."),
        case("Losses «halved» from $2.1 million to $1.6 million."),
        case("60 percent voted for it, 30 percent against, and the remaining «20 percent» stayed away."),
        case("Of the 40 boats, 25 sank and the other «12» were saved."),
    ],
    passes: &[
        case("Sailings went from 20 to 50, a rise of 150 percent."),
        case("Sailings rose about 45 percent, from $1.2 million to $1.7 million."),
        case("Support rose 4 percentage points, from 40 percent to 44 percent."),
        case("Support rose 10 percent, from 40 percent to 44 percent."),
        case("Membership more than doubled from 210 to 550."),
        case("Losses nearly halved from $2.1 million to $1.2 million."),
        case("Sailings rose 5 percent a year, from 20 to 50."),
        case("Sailings went from 20 to 50, up 12 percent from May."),
        case("Sailings went from 20 to 50, and fares rose 12 percent."),
        case("Fares ranging from 20 to 50 euros rose 12 percent."),
        case("62 percent voted for it, 21 percent against, and the remaining 18 percent stayed away."),
        case("60 percent voted for it and 30 percent against."),
        case("Of the 40 boats, 25 sank and the other 15 were saved."),
        case("“Sailings went from 20 to 50, a rise of 100 percent,” Ana Prado said."),
    ],
    check: Check::Paragraph(check),
};

fn check(scene: &Scene<'_>, out: &mut Vec<Finding>) {
    let claims = claims(scene.paragraph(), &scene.facts.reading.figures);
    for claim in claims.iter().filter(|c| !c.holds) {
        let related = claim.parts.iter().map(|span| Related {
            place: Place::Here(*span),
            message: "Reckoned from this".to_owned(),
        });
        out.push(Finding {
            rule: RULE.name,
            severity: RULE.severity,
            span: claim.said,
            related: related.collect(),
            fixes: Vec::new(),
            message: message(scene.prose(), claim),
        });
    }
}

fn message(prose: &str, claim: &Claim) -> String {
    let said = claim.said.of(prose);
    let ends = |[from, to]: [f64; 2]| format!("from {} to {}", written(from), written(to));
    let way = |[from, to]: [f64; 2]| if to >= from { "a rise" } else { "a fall" };
    let percent = |[from, to]: [f64; 2]| written(((to - from) / from * 100.0).abs());
    let sum = match claim.sum {
        Sum::Percent { ends: e, .. } => format!("{} is {} of {} percent", ends(e), way(e), percent(e)),
        Sum::Share { ends: e, .. } => format!(
            "{} percent is {} of {} percentage points, or of {} percent",
            ends(e),
            way(e),
            written((e[1] - e[0]).abs()),
            percent(e)
        ),
        Sum::Difference { ends: e, .. } => format!("{} is {} of {}", ends(e), way(e), written((e[1] - e[0]).abs())),
        Sum::Times { ends: e, .. } => format!("{} is {} times as much", ends(e), written(e[1] / e[0])),
        Sum::Whole { parts, whole } => format!("the parts make {}, the whole is {}", written(parts), written(whole)),
    };
    let (first, rest) = sum.split_at(1);
    format!("Does this come out? {}{rest}; here it is “{said}”. Check all of them against the source.", first.to_uppercase())
}

/// A figure as copy has it: `1,200`, `1.7 million`, `33.3`.
fn written(value: f64) -> String {
    let (bare, scale) = match value {
        v if v >= 1e9 => (v / 1e9, " billion"),
        v if v >= 1e6 => (v / 1e6, " million"),
        v => (v, ""),
    };
    let places = if bare < 10.0 { 100.0 } else { 10.0 };
    let rounded = (bare * places).round() / places;
    let text = rounded.to_string();
    let (whole, part) = text.split_once('.').map_or((text.as_str(), ""), |(w, p)| (w, p));
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let point = if part.is_empty() { "" } else { "." };
    format!("{grouped}{point}{part}{scale}")
}

#[cfg(test)]
mod tests {
    use crate::check::check;
    use crate::config::Settings;
    use crate::draft::Format;
    use crate::facts::Given;
    use crate::finding::{Finding, Place};

    fn found(text: &str) -> Finding {
        let all = check(text, Format::Text, Given::default(), &Settings::default());
        all.into_iter().find(|f| f.rule == super::RULE.name).expect("a finding")
    }

    #[test]
    fn the_sum_is_shown_and_every_part_of_it_underlined() {
        for (text, sum) in [
            ("Sailings went from 20 to 50, a rise of 100 percent.", "From 20 to 50 is a rise of 150 percent; here it is “100 percent”"),
            ("It fell 150 percent, from $50 million to $20 million.", "From 50 million to 20 million is a fall of 60 percent"),
            ("Support rose 4 percent, from 40 percent to 44 percent.", "is a rise of 4 percentage points, or of 10 percent"),
            ("Membership doubled from 1,210 to 4,820.", "From 1,210 to 4,820 is 3.98 times as much"),
            ("60 percent voted for it and the remaining 30 percent did not.", "The parts make 90, the whole is 100"),
        ] {
            let message = found(text).message;
            assert!(message.contains(sum), "{message}");
        }
        let text = "Sailings went from 20 to 50, a rise of 100 percent.";
        let finding = found(text);
        let related = |p: &Place| match p {
            Place::Here(span) | Place::Draft(span) => span.of(text).to_owned(),
            _ => String::new(),
        };
        assert_eq!(finding.related.iter().map(|r| related(&r.place)).collect::<Vec<_>>(), ["20", "50"]);
        assert_eq!(finding.fixes, []);
    }
}
