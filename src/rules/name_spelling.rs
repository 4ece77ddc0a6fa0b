//! `name-spelling`: one person's name in two spellings.

use hashbrown::HashSet;

use super::cast::{About, Part, Scroll, Seen, NameFinding, Unless, is_inflected, is_person, is_slip, two_spellings};
use super::{Check, NamesCheck, Rule, case};
use crate::attribution::Offices;
use crate::finding::Severity;
use crate::lexicon::figures::Figures;
use crate::lexicon::given_names::given;
use crate::lexicon::naming::ENGLISH;
use crate::names::NameKind;
use crate::text::Lower;

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "name-spelling",
    summary: "One person’s name in two spellings",
    severity: Severity::Warning,
    default_on: true,
    page: "\
Misspelled names are what newspapers correct most. The rule flags two surnames that differ by one slip (a letter \
added, missing or changed, or two swapped), after the same first name or title, or alone near the full name. It \
marks the rarer spelling, shows the other and offers both as fixes: only your notes tell which is right. \"Change \
all to ...\" changes every place in the draft outside quotes in one edit.

A name on the newsroom's own list (`names = [\"Ilse Brandt\"]` in copydesk.toml) is right. Another spelling is \
then a warning, even if the draft has only that one.

The rule stays quiet about two different people: two full names that both recur, relatives and namesakes, Olsen \
and Olson with first names of their own. It stays quiet about plurals, firms named after people, Mc and Mac, \
headlines in capitals, and inside quotes.",
    finds: &[
        case("Ilse Brandt, the mayor, opened the pier.\n\n“It took years,” «Brand» said.").at(Severity::Information),
        case("Tomas Lindqvist led the inquiry.\n\nTomas «Lindquist» is expected to report in May."),
        case("Mayor Ada Holloway signed it. Mayor «Holoway» had promised to."),
        case("Ilse Brandt came. Brandt spoke. «Brand» left, and later «Brand» wrote."),
        case("The minister, Karel Novotny, resigned. «Novotney» had held the post.")
            .under("names = [\"Karel Novotny\"]").at(Severity::Warning),
        case("Oleksii «Marchenco» arrived at night.").under("names = [\"Oleksii Marchenko\"]").at(Severity::Warning),
        case("Aksel Thorsgaard, 71, started Thorsgaard Shipping. “I want to sleep,” «Thorsgard» said.").at(Severity::Information),
        case("K.R. Subramaniam opened the mill. His friends call K.R. «Subramanian» a poet."),
        case("Ilse Brandt, the mayor, and her sister, Sara Brandt, came. “It took years,” «Brand» said. Ilse Brandt left."),
        case("Ilse Brandt, the mayor, and her sister, Sara Brandt, came. Later Ilse «Brand» spoke."),
        case("Ilse Thorsgaard, 61, runs the ward. “It took years,” Dr «Thorsgard» said.").at(Severity::Information),
        case("The minister, Karel Novotny, resigned. «Novotney» had held the post.")
            .under("names = [\"Eva Novotny\"]").at(Severity::Information),
        case("The minister, Karel «Novotny», resigned. Novotney had held the post.")
            .under("names = [\"Novotney\"]").at(Severity::Warning),
        case("“It is cold,” «Marchenco» said.").under("names = [\"Oleksii Marchenko\"]").at(Severity::Warning),
        case("The rally in «Kiev» ended at noon. Then «Kiev» was calm.").under("names = [\"Kyiv\"]").at(Severity::Warning),
        case("The rally in «Keunis» ended at noon.").under("names = [\"Kaunas\"]").at(Severity::Warning),
    ],
    passes: &[
        case("Ana Prado and Anna Prado run the bakery. Ana Prado does the bread, Anna Prado the cakes."),
        case("Gabriel Moreno and his wife, Gabriela Moreno, sailed on Monday."),
        case("Peter Olsen chairs the board. Marit Olson keeps the books. Olsen said so. Olson said no."),
        case("Dwight Johnson opened. Carl Johnston spoke. Johnson was brief. Johnston was not."),
        case("Eva Kral is a nurse. Eva Krall is a judge. Eva Kral laughed. Eva Krall did not."),
        case("John Carver, 61, and his son, John Carver Jr., own the boat. Carver built it."),
        case("Ole Brandt founded Brand Foods in 1974. “I sold bread first,” Brandt said."),
        case("Keir Harmer came with his wife. The Harmers waved. Harmers always do, a friend said."),
        case("Liam McKay met Fiona MacKay. McKay sells wool. MacKay spins it."),
        case("Ramon de Silva leads the choir. De Silva is 80. Silva sings."),
        case("Robert Haines runs the store. Bob Haines, they call him."),
        case("The minister, Karel Novotny, resigned. “Novotney lied,” Eva Kral said."),
        case("BRANT QUITS\n\nMayor Ilse Brandt resigned. Brandt gave no reason."),
        case("Ilse Brandt’s plan passed. Brandt’s critics left. Brandts are rare, a friend said."),
        case("Father Tomas Reid blessed the boat. Reed grows there. Reid cut some reed."),
        case("Mr. Brandt met Mrs. Brand. Ole Brandt is the vicar. Sara Brand is the teacher."),
        case("Puerto Rican voters said no. Puerto Ricans have elected a governor since 1948."),
        case("Luca Romano found the coins. Romano sold the Roman coins. Roman coins were cheap."),
        case("J. Brandt is a nurse. J. Brand is a judge."),
        case("Ilse Brandt and Sara Brandt came. Brand new boats lay there. Brand was a word that they used."),
        case("Ole Brandt founded Brandt Shipping. Brand Foods is a rival. “I sold bread first,” Brandt said."),
        case("Ilse Parrish runs the hall. “It is loud,” Ms Parrish said. Parish councillors said no."),
        case("Ilse Harber runs the hall. “It is loud,” Ms Harber said. Harbor officials said no."),
        case("Dr Ilse Thorsgaard runs the ward. “It took years,” Mr Thorsgard said."),
        case("The stones have Tulloch, Tullock and Tullogh on them. Erlend Tulloch, 78, carved them."),
        case("Ilse Brandt, 61, said no. Ilse Brand said yes.").under("names = [\"Ilse Brandt\", \"Ilse Brand\"]"),
        case("Eva Marchenco arrived at night.").under("names = [\"Oleksii Marchenko\"]"),
        case("The train from Marchenco was late.").under("names = [\"Oleksii Marchenko\"]"),
        case("“It is cold,” Prada said.").under("names = [\"Ana Prado\"]"),
        case("The rally in Kiel ended at noon.").under("names = [\"Kyiv\"]"),
        case("“The rally in Kiev was long,” Eva Kral said.").under("names = [\"Kyiv\"]"),
        case("Eva Kiev spoke at noon.").under("names = [\"Kyiv\"]"),
        case("The rally in Taiena ended at noon.").under("names = [\"Tana\"]"),
        case("The rally in Kuenis ended at noon.").under("names = [\"Kaunas\"]"),
        case("The rally in Kievs ended at noon.").under("names = [\"Kiev\"]"),
    ],
    check: Check::Names(NamesCheck(check)),
};

/// Minimum number of letters in a surname, and in one without a given name.
const LEAST: usize = 4;
const LEAST_ALONE: usize = 5;

/// Minimum number of letters for a surname without a given name to be recognised without a verb next to it.
const LONG: usize = 7;

fn check(story: &Scroll<'_>, out: &mut Vec<NameFinding>) {
    let of_house = |last: &str, seen: &[Seen<'_>]| {
        let mut names = story.terms.names().iter();
        names.any(|name| {
            let (before, own) = name.rsplit_once(' ').unwrap_or(("", name));
            let given = before.split(' ').next().unwrap_or_default();
            own == last && seen.iter().all(|s| s.mention.before.is_empty() || given.is_empty() || s.mention.given() == given)
        })
    };
    let mut taken: HashSet<&str> = story.taken.clone();
    for (a, b) in story.pairs(LEAST) {
        let (seen_a, seen_b) = (story.in_text(a), story.in_text(b));
        if seen_a.is_empty() || seen_b.is_empty() || are_listed(&seen_a, &seen_b) {
            continue;
        }
        // A word of another name, such as a company's, may be right beside a similar surname. A company with the name of its
        // founder says nothing about a third spelling.
        let (inside_a, inside_b) = (story.is_inside(a), story.is_inside(b));
        if inside_a && (inside_b || !has_full(&seen_a) || has_full(&seen_b))
            || inside_b && (!has_full(&seen_b) || has_full(&seen_a))
        {
            continue;
        }
        // With two people of one name, a change of that name everywhere would be wrong.
        let many = [(a, &seen_a), (b, &seen_b)].into_iter().find(|(_, seen)| givens(seen).len() > 1);
        let one = match (has_full(&seen_a), has_full(&seen_b)) {
            // "Puerto Rican", "Puerto Ricans": only a given name rules out a plural.
            (true, true) => {
                let named = !is_inflected(a, b) || given(seen_a[0].mention.given()).is_some();
                named && is_one_full(&seen_a, &seen_b)
            }
            (true, false) => is_alone(story, &seen_a, &seen_b, a, b),
            (false, true) => is_alone(story, &seen_b, &seen_a, b, a),
            (false, false) => is_titled(&seen_a, &seen_b) && a.chars().count() >= LEAST_ALONE && !is_inflected(a, b),
        };
        if !one {
            continue;
        }
        let house = match (of_house(a, &seen_a), of_house(b, &seen_b)) {
            (true, false) => Some(a),
            (false, true) => Some(b),
            (true, true) => continue,
            (false, false) => None,
        };
        let listed = house.or(many.map(|(word, _)| word));
        let severity = if house.is_some() { Severity::Warning } else { Severity::Information };
        let rare = if story.outside_quotes(a).len() < story.outside_quotes(b).len() { a } else { b };
        let full = |seen: &[Seen<'_>]| has_full(seen);
        let unless = match full(&seen_a) && full(&seen_b) {
            true => Unless::Nothing,
            false => Unless::Common(rare.lower().into()),
        };
        let both = [story.outside_quotes(a), story.outside_quotes(b)];
        taken.extend([a, b]);
        two_spellings(&RULE, severity, both, Part::Last, (listed, unless), |rare, other| match house {
            Some(_) => format!("House style: {other}, not {rare}."),
            None => format!("Which is right, “{rare}” or “{other}”? The draft has both."),
        }, out);
    }
    for at in 0..story.terms.names().len() {
        of_list(story, at, &taken, out);
    }
}

/// True if both are in lists of one paragraph, which are there to tell them apart: "Tulloch, Tullock and Tullogh".
fn are_listed(a: &[Seen<'_>], b: &[Seen<'_>]) -> bool {
    let listed = |seen: &&Seen<'_>| seen.mention.signs.listed;
    a.iter().filter(listed).any(|a| b.iter().filter(listed).any(|b| a.block == b.block))
}

fn has_full(seen: &[Seen<'_>]) -> bool {
    seen.iter().any(|s| s.mention.kind == NameKind::Full)
}

/// The given names before a surname.
fn givens<'a>(seen: &[Seen<'a>]) -> Vec<&'a str> {
    let mut out: Vec<&str> =
        seen.iter().filter(|s| s.mention.kind == NameKind::Full).map(|s| s.mention.given()).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// True if two full names with the same given name belong to one person, and at least one of them is not repeated.
fn is_one_full(a: &[Seen<'_>], b: &[Seen<'_>]) -> bool {
    let generation = a.iter().chain(b).any(|s| s.mention.generation);
    let place = |seen: &[Seen<'_>]| seen.iter().all(|s| s.mention.signs.at_place || s.mention.signs.article);
    let (first_a, first_b) = (givens(a), givens(b));
    // One of the two names has one bearer, and the other a bearer with that given name.
    let first = match (first_a.as_slice(), first_b.as_slice()) {
        ([first], others) | (others, [first]) if others.contains(first) => *first,
        _ => return false,
    };
    let before = |seen: &[Seen<'_>]| {
        let full = seen.iter().find(|s| s.mention.kind == NameKind::Full && s.mention.given() == first);
        full.map(|s| s.mention.before.clone()).unwrap_or_default()
    };
    let (before_a, before_b) = (before(a), before(b));
    let initial = first.chars().count() < 2 && (&*before_a == first || &*before_b == first);
    !initial
        && (before_a.starts_with(&*before_b) || before_b.starts_with(&*before_a))
        && (a.len() < 2 || b.len() < 2)
        && !generation
        && !place(a)
        && !place(b)
        && (is_person(a) || is_person(b))
}

/// True if `b`, a surname without a given name, is a typo of the surname in the full name `a`.
fn is_alone(story: &Scroll<'_>, a: &[Seen<'_>], b: &[Seen<'_>], word_a: &str, word_b: &str) -> bool {
    let signs = |s: &Seen<'_>| s.mention.signs;
    if word_b.chars().count() < LEAST_ALONE || word_a.chars().count() < LEAST_ALONE || is_inflected(word_a, word_b) {
        return false;
    }
    if given(word_b).is_some() {
        return false;
    }
    let place = b.iter().any(|s| signs(s).at_place || signs(s).article);
    let often = b.len() > 2 && a.len() <= 2 * b.len();
    // Such a long word inside a sentence is hardly anything else.
    let long = word_b.chars().count() >= LONG && b.iter().all(|s| !signs(s).first);
    let offices = story.offices_of(word_a);
    // Where several people have the name, each place must show a person.
    let alike = givens(a).len() > 1 && (b.len() >= a.len() || !b.iter().all(|s| signs(s).person));
    if place || often || alike || !(long || b.iter().any(|s| signs(s).person)) || !is_person(a) && offices.is_empty() {
        return false;
    }
    b.iter().all(|s| {
        let title = &*s.mention.title;
        let own = Offices::of(title);
        let honorific = |words: &str| words.split(' ').find(|w| Figures::has(ENGLISH.honorifics, w)).map(str::to_owned);
        let theirs = a.iter().find_map(|s| honorific(&s.mention.title));
        let apart = theirs.zip(honorific(title)).is_some_and(|(a, b)| a != b);
        let office = !(title.is_empty() || own.is_empty() || Figures::has(ENGLISH.honorifics, title));
        !apart && (!office || own.iter().any(|office| offices.iter().any(|o| o == office)))
    })
}

/// True if both have the same title and no given name.
fn is_titled(a: &[Seen<'_>], b: &[Seen<'_>]) -> bool {
    let title = |seen: &[Seen<'_>]| {
        let first = seen.first().map(|s| s.mention.title.clone()).unwrap_or_default();
        seen.iter().all(|s| s.mention.title == first || s.mention.title.is_empty()).then_some(first)
    };
    let honorific = |title: &str| Figures::has(ENGLISH.honorifics, title);
    title(a).zip(title(b)).is_some_and(|(a, b)| !a.is_empty() && a == b && !honorific(&a))
}

/// Flags the wrong spelling of a name on the newsroom's list, if the draft does not have the right one.
fn of_list(story: &Scroll<'_>, at: usize, taken: &HashSet<&str>, out: &mut Vec<NameFinding>) {
    let name = &story.terms.names()[at];
    let (before, last) = name.rsplit_once(' ').unwrap_or(("", name));
    if story.has(last) {
        return;
    }
    let given = before.split(' ').next().unwrap_or_default();
    for word in story.words_beside(last).into_iter().filter(|word| !taken.contains(word) && !story.terms.has_surname(word)) {
        let slip = is_slip(word, last) && !is_inflected(word, last);
        if !(slip || before.is_empty() && is_romanised(word, last)) {
            continue;
        }
        let seen = story.in_text(word);
        let person = |s: &Seen<'_>| s.mention.signs.person && word.chars().count() > LEAST_ALONE;
        let meant = match before.is_empty() {
            // A place, or a person with a single name.
            true => !has_full(&seen) && seen.iter().any(|s| s.mention.signs.at_place || !s.mention.signs.first && slip),
            false if has_full(&seen) => givens(&seen) == [given],
            false => seen.iter().any(person) && !seen.iter().any(|s| s.mention.signs.at_place),
        };
        if !meant {
            continue;
        }
        let all = story.outside_quotes(word);
        for one in &all {
            let mut fixes = vec![(format!("Change {word} to {last}"), vec![one.last()], last.to_owned())];
            if all.len() > 1 {
                fixes.push((format!("Change all to {last}"), all.iter().map(Seen::last).collect(), last.to_owned()));
            }
            out.push(NameFinding {
                rule: &RULE,
                severity: Severity::Warning,
                spot: one.last(),
                related: Vec::new(),
                fixes,
                message: format!("House style: {last}, not {word}."),
                unless: Unless::Common(word.lower().into()),
                about: About::Listed { word: word.into(), last: last.into(), at },
            });
        }
    }
}

/// True if two words are the same name in two romanisations: the same consonants with different vowels.
fn is_romanised(a: &str, b: &str) -> bool {
    let bones = |w: &str| w.lower().chars().filter(|c| !"aeiouy".contains(*c)).collect::<String>();
    let ends = |w: &str| w.lower().chars().next_back();
    let near = a.chars().count().abs_diff(b.chars().count()) < 2 && a.chars().count() > 3;
    near && a.chars().next() == b.chars().next() && ends(a) == ends(b) && bones(a) == bones(b)
        && strsim::osa_distance(&a.lower(), &b.lower()) < 3
}
