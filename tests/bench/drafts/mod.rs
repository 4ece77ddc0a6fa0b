//! Drafts for benchmarks: published articles joined, or a generated draft with as many different people, figures, polls
//! and quotes. Repeating one story would be too kind: its names and wordings would all be known already.

use std::fmt::Write;
use std::path::PathBuf;

/// The sizes in bytes that benchmarks measure: a wire story, a feature, a long report, a book.
pub const SIZES: [(&str, usize); 4] =
    [("2.8 kB", 2_800), ("30 kB", 30_000), ("300 kB", 300_000), ("3 MB", 3_000_000)];

/// Published articles one after another, cut to size at the end of a paragraph. `None` unless `COPYDESK_CORPORA` names
/// the folder of the corpora.
#[allow(dead_code)]
pub fn joined(bytes: usize) -> Option<String> {
    let file = PathBuf::from(std::env::var_os("COPYDESK_CORPORA")?).join("attribution/train.jsonl");
    let lines = std::fs::read_to_string(&file).unwrap_or_else(|why| panic!("{}: {why}", file.display()));
    let mut out = String::new();
    for line in lines.lines() {
        if out.len() >= bytes {
            break;
        }
        let article: serde_json::Value = serde_json::from_str(line).expect("a JSON object in each line");
        out.push_str(article["text"].as_str().expect("its text"));
        out.push_str("\n\n");
    }
    let end = (0..=bytes.min(out.len())).rev().find(|&at| out.is_char_boundary(at)).unwrap_or(0);
    out.truncate(out[..end].rfind("\n\n").map_or(end, |at| at + 1));
    Some(out)
}

/// A generated draft of about this size.
pub fn generated(bytes: usize) -> String {
    let mut chance = Chance(1);
    let mut out = String::new();
    let mut cast: Vec<(String, String)> = Vec::new();
    while out.len() < bytes {
        // A story has a handful of people of its own and returns to one of an earlier story.
        if chance.of(9) == 0 || cast.is_empty() {
            let earlier = (!cast.is_empty()).then(|| cast[chance.of(cast.len())].clone());
            cast = earlier.into_iter().chain((0..4).map(|_| chance.person())).collect();
            let _ = write!(out, "{}\n\n", chance.heading());
        }
        let person = cast[chance.of(cast.len())].clone();
        let _ = write!(out, "{}\n\n", chance.paragraph(&person));
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// A repeatable source of chance.
struct Chance(u64);

impl Chance {
    fn of(&mut self, many: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % many
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.of(of.len())]
    }

    fn name(&mut self) -> String {
        let heads = [
            "Bra", "Kel", "Mor", "Sten", "Ha", "Vi", "Lo", "Tan", "Wes", "Pra", "Os", "Du", "Fen", "Gri",
            "Jor",
        ];
        let middles =
            ["d", "va", "ri", "n", "lo", "st", "be", "mi", "ck", "ra", "ve", "", "tte", "gha", "ss"];
        let ends = [
            "do", "er", "man", "sen", "ley", "a", "ton", "ik", "wood", "ez", "ard", "ow", "ova", "ini",
            "berg",
        ];
        [self.one(&heads), self.one(&middles), self.one(&ends)].concat()
    }

    /// A given name and a surname.
    fn person(&mut self) -> (String, String) {
        let given =
            ["Ana", "Tom", "Ilse", "Omar", "Ruth", "Peter", "Grace", "Ivan", "Lena", "Hugo", "Nora", "Karl"];
        (self.one(&given).to_owned(), self.name())
    }

    fn heading(&mut self) -> String {
        format!(
            "{} {} {}",
            self.name(),
            self.one(&["votes on", "waits for", "loses", "rebuilds"]),
            self.one(&THINGS)
        )
    }

    /// A clause of eight to thirteen words.
    fn clause(&mut self) -> String {
        let (who, does) = (self.one(&PEOPLE), self.one(&DOES));
        let (what, where_, when) = (self.one(&THINGS), self.one(&PLACES), self.one(&WHENS));
        format!("{who} {does} {what} {where_} {when}")
    }

    fn figure(&mut self) -> String {
        let n = 11 + self.of(9_700);
        match self.of(5) {
            0 => format!("about {n} {}", self.one(&["houses", "voters", "workers", "boats"])),
            1 => format!("${}.{} million", 1 + n % 90, n % 10),
            2 => format!(
                "{}.{} percent of the {}",
                11 + n % 80,
                n % 10,
                self.one(&["fleet", "budget", "votes"])
            ),
            3 => format!("some {n} people"),
            _ => format!("{n} {}", self.one(&["complaints", "letters", "jobs", "seats"])),
        }
    }

    fn paragraph(&mut self, (given, surname): &(String, String)) -> String {
        let (one, two) = (self.clause(), self.clause());
        let title = self.one(&["Mayor", "Sen.", "Judge", "Dr.", "the union leader"]);
        let figure = self.figure();
        match self.of(12) {
            0 => format!(
                "“We know that {one},” said {title} {given} {surname}. “Nobody asked us whether {two}.”"
            ),
            1 => format!("{surname} said that {one}, and that {figure} had been lost."),
            2 => format!("“It is true that {one}. But {two}.”"),
            3 => format!(
                "A poll by the {} Institute of {} adults in May found that {} percent think that {one}.",
                self.name(),
                400 + self.of(2_000),
                11 + self.of(80)
            ),
            4 => format!("According to {given} {surname}, {one}. The town spent {figure} while {two}."),
            5 => format!("The storm took {figure}. By then {one}."),
            6 => format!("On {}, {} {}, {one}. {two}.", self.one(&DAYS), self.one(&MONTHS), 1 + self.of(28)),
            7 => format!("“You should have seen how {one},” she said, “when {two}.”"),
            8 => {
                format!("{given} {surname}, {}, has lived there for years, although {one}.", 19 + self.of(60))
            }
            9 => format!("{title} {surname} told reporters: “We will not rest until {one}.\n\n“And {two}.”"),
            10 => format!("In {}, {one}. It is not clear why {two}.", 1990 + self.of(30)),
            _ => format!("Later {one}, while {two}. {figure} were counted."),
        }
    }
}

const PEOPLE: [&str; 10] = [
    "the council",
    "every captain",
    "the ministry",
    "half of the village",
    "her brother",
    "a court",
    "the old crew",
    "their neighbours",
    "the school board",
    "nobody here",
];
const DOES: [&str; 12] = [
    "closed",
    "wanted",
    "kept",
    "paid for",
    "forgot",
    "promised",
    "sold",
    "fought over",
    "inspected",
    "delayed",
    "rebuilt",
    "described",
];
const THINGS: [&str; 14] = [
    "the bridge",
    "a new ferry",
    "the harbour wall",
    "its own budget",
    "the last train",
    "two libraries",
    "the water plan",
    "a long inquiry",
    "the night market",
    "a small clinic",
    "the tax on boats",
    "the northern road",
    "cheap housing",
    "the fish quota",
];
const PLACES: [&str; 10] = [
    "in the valley",
    "along the coast",
    "behind the station",
    "near the border",
    "on the island",
    "at the town hall",
    "across the river",
    "in the capital",
    "outside the court",
    "under the old rules",
];
const WHENS: [&str; 10] = [
    "before the vote",
    "last spring",
    "for a third year",
    "without a permit",
    "after the flood",
    "during the strike",
    "by the deadline",
    "in plain sight",
    "at great cost",
    "against all advice",
];
const DAYS: [&str; 4] = ["Monday", "Tuesday", "Thursday", "Saturday"];
const MONTHS: [&str; 4] = ["March", "June", "October", "December"];
