//! `number-changed`: the same thing counted twice with different figures.

use super::cast::{Scroll, NameFinding, Unless};
use super::{Check, NamesCheck, Rule, case};
use crate::finding::Severity;

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "number-changed",
    summary: "The same thing counted twice, with different figures",
    severity: Severity::Hint,
    default_on: true,
    page: "\
*12 people were injured* in the first paragraph, *the 14 injured* in the fifth. The rule flags a count that the \
draft comes back to (*the 14 injured*, *all 16 libraries*) if the draft gave it before with another figure, and \
only with that one.

It stays quiet if a word of change is between the two (*rose*, *later*, *more*, *updated*), and about parts (*of \
the 12*, *the 13 men near the bridge*), estimates, sums and differences of the draft's figures, another day, and \
quotes. There is no fix: only your sources know which is right.",
    finds: &[
        case("The leak injured 12 people, police said.\n\nAmbulances took the «14» injured to three clinics.").at(Severity::Hint),
        case("The town will cut down 46 trees along the canal. The «64» trees are old."),
        case("Police arrested 31 people at the match. The «13» arrested will appear in court."),
    ],
    passes: &[
        case("The leak injured 12 people. The toll later rose, and the 14 injured were flown out."),
        case("On Monday 12 people were injured in Ardmore. On Tuesday 14 people were injured in Kelvarra."),
        case("The crash injured 12 people. Of the 12, 3 are in intensive care."),
        case("The fire injured 21 people. Doctors treated 14 people."),
        case("The storm sank 23 boats. The 12 boats of the fishing club were spared."),
        case("Police arrested 31 people. The 13 men arrested near the bridge were let go."),
        case("About 200 people were hurt. The 214 injured were taken to clinics."),
        case("The team has 23 players. The 11 players on the field were tired."),
        case("Thieves took 28 paintings. Police found 20 paintings; the 8 paintings are small."),
    ],
    check: Check::Names(NamesCheck(check)),
};

/// The maximum number of counts in a story that are checked for sums.
const MANY: usize = 40;

fn check(story: &Scroll<'_>, out: &mut Vec<NameFinding>) {
    let counts: Vec<_> = story.counts().collect();
    for (i, (spot, count)) in counts.iter().enumerate() {
        let Some(counted) = count.counted.as_ref().filter(|_| count.known && !count.loose) else { continue };
        let same = |c: &&(super::cast::Spot, &crate::names::Count)| c.1.counted.as_ref() == Some(counted);
        let mut earlier = counts[..i].iter().filter(same);
        let Some((first, was)) = earlier.next() else { continue };
        let one = earlier.all(|(_, c)| c.value == was.value);
        let again = counts.iter().enumerate().any(|(k, (_, c))| k != i && c.value == count.value);
        if !one || again || was.loose || was.known || !is_near(was.value, count.value) {
            continue;
        }
        let values: Vec<f64> = counts.iter().take(MANY).map(|(_, c)| c.value).collect();
        let made = values.iter().enumerate().any(|(k, a)| {
            values[..k].iter().any(|b| a + b == count.value || (a - b).abs() == count.value)
        });
        if made && counts.len() > 2 {
            continue;
        }
        out.push(NameFinding {
            rule: &RULE,
            severity: RULE.severity,
            spot: *spot,
            related: vec![(*first, format!("{} here", was.value))],
            fixes: Vec::new(),
            message: format!("Which is right, {} or {}? Both seem to count the same thing.", was.value, count.value),
            unless: Unless::Changed(*first, *spot),
        });
    }
}

/// True if one figure may be a typo of the other: it is close, or has the same digits in another order.
fn is_near(a: f64, b: f64) -> bool {
    let digits = |value: f64| {
        let mut digits: Vec<u8> = value.to_string().into_bytes();
        digits.sort_unstable();
        digits
    };
    a != b && ((0.66..=1.5).contains(&(a / b)) || digits(a) == digits(b))
}
