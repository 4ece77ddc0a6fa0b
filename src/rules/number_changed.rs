//! `number-changed`: the same thing counted twice with different figures.

use hashbrown::HashMap;

use super::cast::{About, Scroll, Spot, NameFinding, Unless};
use super::{Check, NamesCheck, Rule, case};
use crate::finding::Severity;
use crate::names::{Count, Counted};

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

It stays quiet if a sentence about counts between the two has a word of change (*rose*, *later*, *14 more*, *updated*), and about parts (*of \
the 12*, *the 13 men near the bridge*), estimates, sums and differences of the draft's figures, another day, and \
quotes. There is no fix: only your sources know which is right.",
    finds: &[
        case("The leak injured 12 people, police said.\n\nAmbulances took the «14» injured to three clinics.").at(Severity::Hint),
        case("The town will cut down 46 trees along the canal. The «64» trees are old."),
        case("The crash injured seven people, Ana Aas said.\n\n\
              It was the first night of the new year. The «nine» injured lay on the verge.").at(Severity::Hint),
        case("Engineers closed 16 roads on Monday.\n\nThe «18» roads will be closed until the new year, Baird said."),
        case("Police arrested 31 people at the match. The «13» arrested will appear in court."),
    ],
    passes: &[
        case("The leak injured 12 people. The toll later rose, and the 14 injured were flown out."),
        case("The leak injured 12 people. Two more were hurt overnight. The 14 injured were flown out."),
        case("The leak injured 12 people. The toll has since been corrected.\n\nThe 14 injured were flown out."),
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
    // How often each value occurs, and the counts of each thing so far: the first, and whether all are the same.
    let mut often: HashMap<u64, usize> = HashMap::new();
    counts.iter().for_each(|(_, count)| *often.entry(count.value.to_bits()).or_default() += 1);
    let mut earlier: HashMap<&Counted, (Spot, &Count, bool)> = HashMap::new();
    for (spot, count) in &counts {
        let Some(counted) = &count.counted else { continue };
        let was = earlier.get(counted).copied();
        let one = was.is_none_or(|(_, was, one)| one && was.value == count.value);
        let (first, of_first) = was.map_or((*spot, *count), |(first, count, _)| (first, count));
        earlier.insert(counted, (first, of_first, one));
        let Some((first, was, one)) = was.filter(|_| count.known && !count.loose) else { continue };
        let again = often[&count.value.to_bits()] > 1;
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
            related: vec![(first, format!("{} here", was.value))],
            fixes: Vec::new(),
            message: format!("Which is right, {} or {}? Both seem to count the same thing.", was.value, count.value),
            unless: Unless::Changed(first, *spot),
            about: About::Counts,
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
