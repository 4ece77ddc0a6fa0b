//! `number-arithmetic`: calculations with figures in the text that do not add up.

use super::{Check, Rule, Scene, case};
use crate::finding::{Finding, Place, Related, Severity};
use crate::numbers::{Claim, Sum, sums, written};
use crate::text::Span;

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "number-arithmetic",
    summary: "A sum that does not match the figures next to it",
    severity: Severity::Warning,
    default_on: true,
    page: "\
\"From 20 to 50, a rise of 100 percent\": both figures are in the sentence, so the sum can be checked, and the \
rise is 150 percent. If a sum is wrong, one of its figures is wrong, and readers do these sums.

The rule checks what one sentence, or two in a row, say about their own figures:

| sum | example |
| --- | --- |
| changes in percent, in points and in counts | from 112,000 in 2019 to 84,000 last year, a drop of 25 percent |
| percent in place of points | up 4 percent, from 40 percent to 44 percent |
| multiples | tripled from 130 to 390; 90, twice the 45 of last year |
| differences | 640 boats, 40 more than the 600 it expected |
| shares of a whole, parts and totals, shares that make 100 | of the 240 clerks, 180, or 75 percent; 18 men and 49 women, 67 in all |
| fractions and bounds next to a percentage | one in five, 20 percent; more than half (54 percent) |
| margins, and votes against seats | won by 310 votes, 4,210 to 3,900; 22 to 17 in the 40-seat council |
| ages and spans of years | born in 1967, died in 2024 aged 57; from 1975 to 1981, six years in all |
| products | 30 desks at £45 each, £1,350 in total; $700 a day for 30 days |
| conversions of units | 80 kilometres (50 miles) |
| part of a count, and ranges | 12 people, among them four children; between 33 and 43 percent |

The rule allows for rounding, and for more of it if a figure is \"about\" or \"nearly\" right. It stays quiet about \
like-for-like and underlying figures, constant currencies, yearly rates, averages, figures adjusted for \
inflation or season, ages and spans that are one off, totals with a discount or a fee, and quotes.

Only your sources can tell which figure is wrong, so there is no fix.",
    finds: &[
        case("Profit fell by «a third», from £90 million to £70 million."),
        case("Sailings went from 20 to 50, a rise of «100 percent»."),
        case("Sailings went from 112,000 in 2019 to 84,000 last year, a drop of «35 percent»."),
        case("Sailings rose «12 percent» from 200 to 250."),
        case("Takings fell «150 per cent» to 20 million euros from 50 million euros."),
        case("Support rose «4 percent», from 40 percent to 44 percent."),
        case("Support went from 40 to 44 percent, up «9 percentage points»."),
        case("The fleet went from 20 to 35 boats, a rise of «25»."),
        case("The town counted 640 boats, «60» more than the 600 it expected."),
        case("Membership «doubled» from 210 to 820."),
        case("Membership more than «tripled» to 500 from 210."),
        case("Losses «halved» from $2.1 million to $1.6 million."),
        case("At 95, the count is «half» the 150 reported in March."),
        case("Of the 240 clerks, 180, or «65 percent», walked out."),
        case("One in four drivers («35 percent») had no licence."),
        case("More than half («46 percent») of the wells are dry."),
        case("The crash injured 14 adults and 9 children, «33» people in total."),
        case("60 percent voted for it, 30 percent against, and the remaining «20 percent» stayed away."),
        case("Of the 40 boats, 25 sank and the other «12» were saved."),
        case("The motion passed by «24» votes, 53 to 39."),
        case("Ilse Thorn, born in 1931, died in 2019 at the age of «98»."),
        case("date 2025-03-15 BERGEN: Keel, who was born in June 1940, died on Thursday aged «91»."),
        case("date 2025-03-15 BERGEN: The painter Ilse Keel, who has died aged «86», was born on 3 March 1941 in Lund."),
        case("date 2026-05-13 BERGEN: Keel, born in 1990, is «31»."),
        case("BERGEN, May 13, 2026 (AFP) - Born in 1990, Keel is now «31», the club said."),
        case("Brandt was mayor for «22 years», from 1988 to 2000."),
        case("The school bought 30 desks at £45 each, a total of «£1,530»."),
        case("The trail is 64 km («30 miles») long."),
        case("The blast killed 12 people, among them «14» children."),
        case("The «40-seat» council backed it by 28 votes to 17."),
        case("Between «53 and 43 percent» of the nests fail."),
    ],
    passes: &[
        case("Sailings went from 20 to 50, a rise of 150 percent."),
        case("Sailings rose about 45 percent, from $1.2 million to $1.7 million."),
        case("Support rose 4 percentage points, from 40 percent to 44 percent."),
        case("Support rose 10 percent, from 40 percent to 44 percent."),
        case("Membership more than doubled from 210 to 550."),
        case("Losses nearly halved from $2.1 million to $1.2 million."),
        case("Sailings rose 5 percent a year, from 20 to 50."),
        case("Like-for-like takings rose 4% to £31m from £25m."),
        case("Sailings went from 20 to 50, up 12 percent from May."),
        case("Sailings went from 20 to 50, and fares rose 12 percent."),
        case("Fares ranging from 20 to 50 euros rose 12 percent."),
        case("62 percent voted for it, 21 percent against, and the remaining 18 percent stayed away."),
        case("60 percent voted for it and 30 percent against."),
        case("Of the 40 boats, 25 sank and the other 15 were saved."),
        case("Of the 240 staff asked, 180 answered, and 40 percent of those said no."),
        case("The blast killed 20, including 8 women and 15 civilians."),
        case("The firm has 500 staff, 100 in Lund and 50 in Kell."),
        case("Ada Lind was born in 1950 and died in 2019 aged 68."),
        case("date 2025-03-15 BERGEN: The painter Ilse Keel, who has died aged 83, was born on 9 March 1941 in Lund."),
        case("date 2025-01-03 BERGEN: Keel, who was born on 31 December 1940, died on Monday aged 83."),
        case("date 2026-05-13 BERGEN: Keel, born in 1990, is 35. Lund, born in June 1990, is 35."),
        case("date 2026-05-13 BERGEN: Keel, born in 1990, is 31 when the film begins."),
        case("date 2026-05-13 BERGEN: In 2021, Keel, born in 1990, is 31, and the film begins."),
        case("date 2026-05-13 BERGEN: Keel, whose daughter was born in 1990, is 61."),
        case("date 2026-05-13 BERGEN: Keel, born in 1990, is 31 points ahead."),
        case("date 2026-05-13 BERGEN: Keel, born in 1990, lives in Lund, and Brandt is 31."),
        case("The 47 seats cost $34 each, $1,438 in all after a discount."),
        case("Warming of 1.5 degrees Celsius (2.7 degrees Fahrenheit) is the limit."),
        case("The tank holds 100 litres (22 gallons)."),
        case("Shares in it were between 43 percent in the north and 33 in the south."),
        case("“Sailings went from 20 to 50, a rise of 100 percent,” Ana Prado said."),
    ],
    check: Check::Paragraph(check),
};

fn check(scene: &Scene<'_>, out: &mut Vec<Finding>) {
    let today = super::dated::reference(scene).map(|r| r.date);
    for claim in sums(scene.paragraph(), scene.locale, today).iter().filter(|c| !c.holds) {
        let related = claim.parts.iter().map(|span| Related {
            place: Place::Here(*span),
            message: "Part of this sum".to_owned(),
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

/// The correct result, then the draft's: `From 20 to 50 is a rise of 150%, not 100%.`
fn message(prose: &str, claim: &Claim) -> String {
    let words = |span: Span| span.of(prose).split_whitespace().collect::<Vec<_>>().join(" ");
    let part = |i: usize| claim.parts.get(i).map_or(String::new(), |s| words(*s));
    let said = words(claim.said);
    let answer = claim.answer.clone().unwrap_or_default();
    let way = |by: f64| if by.is_sign_negative() { "fall" } else { "rise" };
    match claim.sum {
        Sum::Share { points, percent } => format!(
            "From {} to {} is a {} of {} point{}, or {}%, not {said}.",
            part(0),
            part(1),
            way(points),
            written(points.abs()),
            if points.abs() == 1.0 { "" } else { "s" },
            written(percent.abs())
        ),
        Sum::Percent { actual } | Sum::Points { actual } | Sum::Difference { actual } => {
            // The right number with the wrong direction.
            let said = if said == answer { format!("a {}", way(-actual)) } else { said };
            format!("From {} to {} is a {} of {answer}, not {said}.", part(0), part(1), way(actual))
        }
        Sum::Over { actual } => {
            let way = if actual.is_sign_negative() { "less" } else { "more" };
            format!("{} is {answer} {way} than {}, not {said}.", part(0), part(1))
        }
        Sum::Times { actual } => {
            format!("“{said}”? {} is {} times {}.", part(1), written(actual), part(0))
        }
        Sum::ShareOf => format!("{} of {} is {answer}, not {said}.", part(0), part(1)),
        Sum::Fraction if claim.answer.is_none() => format!("{said} is not “{}”.", part(0)),
        Sum::Fraction => format!("“{}” is {answer}, not {said}.", part(0)),
        Sum::Parts => {
            let all: Vec<String> = (0..claim.parts.len()).map(part).collect();
            let listed = if all.len() < 5 { all.join(" + ") } else { format!("{} + … + {}", all[0], all[all.len() - 1]) };
            format!("{listed} is {answer}, not {said}.")
        }
        Sum::Rest => {
            let taken: Vec<String> = (1..claim.parts.len()).map(part).collect();
            if answer.starts_with('-') {
                let (are, they) = if taken.len() > 1 { ("are", "they are") } else { ("is", "it is") };
                return format!("{} {are} more than the {} that {they} part of.", taken.join(" and "), part(0));
            }
            format!("{} minus {} leaves {answer}, not {said}.", part(0), taken.join(" minus "))
        }
        Sum::Hundred { made } => format!("These shares add up to {}%, not 100%.", written(made)),
        Sum::Margin => format!("{} to {} is a margin of {answer}, not {said}.", part(0), part(1)),
        Sum::Age { died } => {
            // "Marsh (1931-2016)" has both years in one place.
            let to = (claim.parts.len() > 1).then(|| part(1)).filter(|to| !to.contains(&part(0)));
            let to = to.unwrap_or(died.to_string());
            let (from, at) = (lead(&part(0)), lead(&to));
            format!("Somebody born {from} {} is {answer} {at} {to}, not {said}.", part(0))
        }
        Sum::Years => format!("From {} to {} is {answer}, not {said}.", part(0), part(1)),
        Sum::Product => format!("{} at {} each is {answer}, not {said}.", part(0), part(1)),
        Sum::Conversion => format!("{} is {answer}, not {said}.", part(0)),
        Sum::Among => format!("{said} is more than the {} that it is part of.", part(0)),
        Sum::Seats { made } => format!("{} and {} make {} votes, too many for “{said}”.", part(0), part(1), written(made)),
        Sum::Backwards => format!("Is this range the wrong way round? It goes from {} down to {}.", part(0), part(1)),
    }
}

/// The preposition before a date: `in 1941`, `in March 1941`, `on 3 March 1941`.
fn lead(date: &str) -> &'static str {
    let numbers = || date.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
    if numbers().count() > 1 && numbers().any(|number| number.len() < 3) { "on" } else { "in" }
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
            ("Of the 40 boats, 25 sank, 6 drifted and the other 12 were saved.", "40 minus 25 minus 6 leaves 9, not 12."),
            ("Of the 40 boats, 45 sank and the other 14 were saved.", "45 is more than the 40 that it is part of."),
            ("Edda Marsh (1931-2016) was 30 at last.", "Somebody born in 1931 is 84 or 85 in 2016, not 30."),
            ("Ilse Thorn, born in 1931, died in 2019 at the age of 98.", "Somebody born in 1931 is 87 or 88 in 2019, not 98."),
            ("Sailings went from 20 to 50, a rise of 100 percent.", "From 20 to 50 is a rise of 150 percent, not 100 percent."),
            ("It fell by a third, from $90 million to $70 million.", "From $90 million to $70 million is a fall of 22.2%, not a third."),
            ("It rose 60 percent, to $20 million from $50 million.", "From $50 million to $20 million is a fall of 60 percent, not a rise."),
            ("It fell 150 percent, from $50 million to $20 million.", "From $50 million to $20 million is a fall of 60 percent, not 150 percent."),
            ("Support rose 4 percent, from 40 percent to 44 percent.", "From 40 percent to 44 percent is a rise of 4 points, or 10%, not 4 percent."),
            ("Support rose 1 percent, from 40 percent to 41 percent.", "From 40 percent to 41 percent is a rise of 1 point, or 2.5%, not 1 percent."),
            ("Support went from 40 to 41 percent, up 9 percentage points.", "From 40 to 41 percent is a rise of 1 percentage point, not 9 percentage points."),
            ("Support went from 40 to 49 percent, up 1 percentage point.", "From 40 to 49 percent is a rise of 9 percentage points, not 1 percentage point."),
            ("Membership doubled from 1,210 to 4,820.", "“doubled”? 4,820 is 3.98 times 1,210."),
            ("60 percent voted for it and the remaining 30 percent did not.", "These shares add up to 90%, not 100%."),
            ("The hall cost £9.4m, £3.4m more than the £7m planned.", "£9.4m is £2.4m more than £7m, not £3.4m."),
            ("Of the 240 clerks, 180, or 65%, left.", "180 of 240 is 75%, not 65%."),
            ("The trail is 64 km (30 miles) long.", "64 km is 40 miles, not 30 miles."),
            ("They sold 30 desks at £45 each, £1,530 in all.", "30 at £45 each is £1,350, not £1,530."),
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
