//! House style: terms that a newsroom avoids or replaces, and names with a preferred spelling.
//!
//! A term is words or a regular expression. All word terms are found in one pass over a paragraph. Terms come from
//! untrusted folders: they are data, limited in number and size, and cannot run anything.

mod csv;
mod folded;
mod forms;
mod sheet;
mod vale;

use std::fmt;
use std::hash::{BuildHasher, Hash};
use std::sync::Arc;

use aho_corasick::AhoCorasick;
use folded::Folded;
use foldhash::fast::FixedState;
use hashbrown::HashSet;
use regex::{Regex, RegexBuilder};

use crate::draft::Paragraph;
use crate::finding::Severity;
use crate::text::Span;

pub(crate) use csv::{read as read_csv, severity};
pub(crate) use sheet::{Sheet, find};
pub(crate) use vale::read as read_vale;

/// Maximum number of terms in a draft's settings, over all files.
pub(crate) const MOST: usize = 50_000;

/// Maximum number of regular expressions among them. Each is tried on every paragraph that is checked.
pub(crate) const MOST_REGEXES: usize = 1_000;

/// Maximum length of a pattern, a replacement, and the words that a regular expression matches, in bytes.
const LONGEST: usize = 1_000;

/// Maximum length of a reason, in bytes.
const LONGEST_WHY: usize = 10_000;

/// Maximum length of all words to find together, with their forms, in bytes. Compiled they take up to 60 times as much.
const MOST_WORDS: usize = 4 << 20;

/// Maximum size of a compiled regular expression, in bytes.
const LARGEST: usize = 256 << 10;

/// Maximum number of matches of one regular expression in a paragraph. After each match the search starts again, and a
/// hostile pattern reads to the end of the paragraph each time.
const MOST_MATCHES: usize = 200;

/// Maximum number of matches of words per byte of a paragraph, and for any paragraph. Only lists made to exhaust a
/// machine reach it: thousands of equal terms, or terms that are each part of the next.
const MOST_A_BYTE: usize = 16;
const LEAST_MATCHES: usize = 1_000;

/// How the case of letters is compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Case {
    /// Lower case matches any case, a capital only itself: `blaze` finds "Blaze", `IT` does not find "it".
    #[default]
    Aware,
    /// Exactly as written.
    Exact,
    /// In any case.
    Any,
}

/// Where a match may start and end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Edge {
    /// At whole words. A hyphen joins words: `IT` is not in "IT-free".
    #[default]
    Word,
    /// At the boundary of letters and digits, like `\b`.
    Boundary,
    /// Anywhere.
    Anywhere,
}

/// A term of the house style.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Term {
    /// The words, or a regular expression without its slashes.
    pub find: String,
    /// True if `find` is a regular expression.
    pub is_regex: bool,
    /// The replacements. If there are several, each is acceptable.
    pub instead: Vec<String>,
    /// The reason, in the newsroom's words.
    pub why: Option<String>,
    /// True if `%s` in the reason stands for the words found, as in a style of Vale.
    pub why_names_words: bool,
    /// The severity of its findings, or `None` for a warning.
    pub severity: Option<Severity>,
    /// True if it is also searched for inside quotes.
    pub quotes: bool,
    /// True if "fix all" may replace it.
    pub safe: bool,
    /// True if it includes its plural and its forms in -ed and -ing.
    pub forms: bool,
    /// How case is compared.
    pub case: Case,
    /// Where it may start and end.
    pub edge: Edge,
    /// A regular expression for matches to skip.
    pub except: Option<String>,
    /// The file that defines it, as named in the settings. Empty for copydesk.toml itself.
    pub file: Arc<str>,
    /// Its span in that file, in bytes.
    pub place: Span,
}

impl Term {
    /// The severity of its findings.
    pub fn severity(&self) -> Severity {
        self.severity.unwrap_or(Severity::Warning)
    }

    /// The term as in its list: words, or a regular expression between slashes.
    pub fn shown(&self) -> String {
        if self.is_regex { format!("/{}/", self.find) } else { self.find.clone() }
    }

    /// The id of the term in reports: `style-terms/committed-suicide`.
    pub fn id(&self) -> String {
        let mut out = String::new();
        for c in self.find.chars().take(60) {
            if c.is_alphanumeric() {
                out.extend(c.to_lowercase());
            } else if !out.ends_with('-') && !out.is_empty() {
                out.push('-');
            }
        }
        format!("style-terms/{}", out.trim_end_matches('-'))
    }
}

impl Term {
    /// The reason for a finding on these words.
    pub fn why(&self, words: &str) -> Option<String> {
        let why = self.why.as_deref()?;
        Some(if self.why_names_words { why.replace("%s", words) } else { why.to_owned() })
    }
}

/// An occurrence of a term in a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit<'a> {
    /// The span in bytes of the paragraph.
    pub span: Span,
    /// The term.
    pub term: &'a Term,
    /// The replacements, in the form and case of the words found.
    pub instead: Vec<String>,
}

/// The compiled terms and names of a house style.
#[derive(Clone, Default)]
pub struct Terms {
    all: Vec<Term>,
    names: Vec<String>,
    /// The last words of the names.
    surnames: HashSet<Box<str>>,
    words: Option<AhoCorasick>,
    /// For each pattern in `words`: the term, its form and the pattern as written.
    patterns: Vec<(u32, forms::Form, Box<str>)>,
    /// Regular expressions with the index of their term.
    regexes: Vec<(usize, Regex)>,
    /// Exceptions by the index of their term.
    exceptions: Vec<(usize, Regex)>,
    /// Length of all patterns in `words`, in bytes.
    length: usize,
    digest: u64,
}

impl fmt::Debug for Terms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Terms({} terms, {} names, {:x})", self.all.len(), self.names.len(), self.digest)
    }
}

impl PartialEq for Terms {
    fn eq(&self, other: &Self) -> bool {
        self.digest == other.digest && self.all.len() == other.all.len()
    }
}

impl Eq for Terms {}

impl Terms {
    /// Compiles terms. Also returns the invalid ones, which are left out, with their problems.
    pub(crate) fn new(mut all: Vec<Term>, names: Vec<String>) -> (Self, Vec<(Term, String)>) {
        let mut faults = Vec::new();
        let extra = all.split_off(all.len().min(MOST));
        if let Some(first) = extra.into_iter().next() {
            faults.push((first, format!("only the first {MOST} terms are read")));
        }
        let surname = |name: &String| name.rsplit(' ').next().unwrap_or_default().into();
        let surnames = names.iter().map(surname).collect();
        let mut out = Self { names, surnames, ..Self::default() };
        let mut words: Vec<String> = Vec::with_capacity(all.len());
        for term in all {
            let index = out.all.len();
            if let Err(reason) = out.add(&term, index, &mut words) {
                faults.push((term, reason));
            } else {
                out.all.push(term);
            }
        }
        if !words.is_empty() {
            out.words = AhoCorasick::new(&words).ok();
        }
        out.digest = FixedState::default().hash_one((&out.all, &out.names));
        (out, faults)
    }

    fn add(&mut self, term: &Term, index: usize, words: &mut Vec<String>) -> Result<(), String> {
        if term.find.trim().is_empty() {
            return Err("a term must have words to find".to_owned());
        }
        let texts = term.instead.iter().map(String::len).chain([term.find.len()]);
        if let Some(longest) = texts.max().filter(|length| *length > LONGEST) {
            return Err(format!("a term may have at most {LONGEST} bytes; this one has {longest}"));
        }
        if let Some(length) = term.why.as_ref().map(String::len).filter(|length| *length > LONGEST_WHY) {
            return Err(format!("a reason may have at most {LONGEST_WHY} bytes; this one has {length}"));
        }
        let except = term.except.as_deref().map(|except| compiled(except, true)).transpose()?;
        if term.is_regex {
            if self.regexes.len() >= MOST_REGEXES {
                return Err(format!("only the first {MOST_REGEXES} regular expressions are read"));
            }
            let regex = compiled(&term.find, term.case == Case::Any)?;
            if regex.is_match("") {
                return Err("this regular expression also matches empty text".to_owned());
            }
            self.regexes.push((index, regex));
            self.exceptions.extend(except.map(|except| (index, except)));
            return Ok(());
        }
        self.exceptions.extend(except.map(|except| (index, except)));
        let number = u32::try_from(index).unwrap_or(u32::MAX);
        let forms: Vec<(forms::Form, String)> = forms::of(&term.find, term.forms).collect();
        self.length += forms.iter().map(|(_, written)| written.len()).sum::<usize>();
        if self.length > MOST_WORDS {
            return Err(format!("only the first {MOST_WORDS} bytes of terms are read"));
        }
        for (form, written) in forms {
            words.push(Folded::of(&written).text);
            self.patterns.push((number, form, written.into()));
        }
        Ok(())
    }

    /// True if there are no terms and no names.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty() && self.names.is_empty()
    }

    /// The terms, in order of precedence.
    pub fn all(&self) -> &[Term] {
        &self.all
    }

    /// A digest of all terms and names.
    pub fn digest(&self) -> u64 {
        self.digest
    }

    /// The names with a preferred spelling.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// True if a name with a preferred spelling ends in this word.
    pub fn has_surname(&self, word: &str) -> bool {
        self.surnames.contains(word)
    }

    /// The term that matches exactly these words.
    pub fn of_words(&self, words: &str) -> Option<&Term> {
        let text = Folded::of(words);
        self.candidates(words, &text, false).into_iter().next().map(|(_, index, _)| &self.all[index])
    }

    /// The occurrences of terms in a paragraph, in order and without overlaps. If two overlap, the first wins; if two
    /// start at the same place, the longer wins.
    pub fn hits(&self, paragraph: &Paragraph) -> Vec<Hit<'_>> {
        if self.all.is_empty() || paragraph.excess.is_some() {
            return Vec::new();
        }
        let prose = &*paragraph.prose;
        let text = Folded::of(prose);
        let mut found = self.candidates(prose, &text, true);
        found.retain(|(span, index, _)| self.all[*index].quotes || paragraph.quoted_at(span.start).is_none());
        let mut end = 0;
        found.retain(|(span, ..)| {
            let free = span.start >= end;
            end = if free { span.end } else { end };
            free
        });
        let hit = |(span, index, instead)| Hit { span, term: &self.all[index], instead };
        found.into_iter().map(hit).collect()
    }

    /// All matches with their replacements, by start, the longer first. If `whole` is set, only those at the edges that
    /// the terms require.
    fn candidates(&self, prose: &str, text: &Folded, whole: bool) -> Vec<(Span, usize, Vec<String>)> {
        let mut out = Vec::new();
        let (steps, most) = (LEAST_MATCHES + prose.len() * MOST_A_BYTE, LEAST_MATCHES + prose.len() / 4);
        let all = self.words.iter().flat_map(|words| words.find_overlapping_iter(&text.text));
        for found in all.take(steps) {
            if out.len() >= most {
                break;
            }
            let (index, form, written) = &self.patterns[found.pattern().as_usize()];
            let term = &self.all[*index as usize];
            let span = text.span(found.start(), found.end());
            let Some(words) = prose.get(span.start..span.end) else { continue };
            if whole && !is_free(prose, span, term.edge) || !fits(words, written, term.case) {
                continue;
            }
            let opens = words.starts_with(char::is_uppercase) && opens_sentence(&prose[..span.start]);
            let like = |i: &String| {
                let instead = forms::like(&form.of(i), words, written, term.case);
                // "iPhone" keeps its letters.
                let plain = !instead.chars().nth(1).is_some_and(char::is_uppercase);
                if opens && plain && term.case != Case::Exact { forms::capital(&instead) } else { instead }
            };
            out.push((span, *index as usize, term.instead.iter().map(like).collect::<Vec<_>>()));
        }
        for (index, regex) in &self.regexes {
            let left = most.saturating_sub(out.len());
            for captures in regex.captures_iter(prose).take(left.min(MOST_MATCHES)) {
                let Some(found) = captures.get(0) else { continue };
                let span = Span::new(found.start(), found.end());
                if span.len() > LONGEST {
                    continue;
                }
                let expand = |instead: &String| {
                    let mut out = String::new();
                    captures.expand(instead, &mut out);
                    // A group may occur in it again and again.
                    (out.len() <= LONGEST).then_some(out)
                };
                out.push((span, *index, self.all[*index].instead.iter().filter_map(expand).collect()));
            }
        }
        out.retain(|(span, index, instead)| {
            let (words, term) = (span.of(prose), &self.all[*index]);
            let excepted = |(_, e): &(usize, Regex)| e.is_match(words);
            let first = self.exceptions.partition_point(|(i, _)| i < index);
            let mut own = self.exceptions[first..].iter().take_while(|(i, _)| i == index);
            let same =
                |i: &String| i == words || term.case == Case::Any && i.to_lowercase() == words.to_lowercase();
            !words.trim().is_empty() && !instead.iter().any(same) && !own.any(excepted)
        });
        out.sort_by_key(|(span, index, _)| (span.start, std::cmp::Reverse(span.end), *index));
        out
    }
}

/// Compiles a regular expression with a size limit.
fn compiled(pattern: &str, any_case: bool) -> Result<Regex, String> {
    if pattern.len() > LONGEST {
        return Err(format!(
            "a regular expression may have at most {LONGEST} bytes; this one has {}",
            pattern.len()
        ));
    }
    let mut builder = RegexBuilder::new(pattern);
    builder.case_insensitive(any_case).size_limit(LARGEST).dfa_size_limit(LARGEST).nest_limit(50);
    builder.build().map_err(|error| match error {
        regex::Error::CompiledTooBig(most) => {
            format!("this regular expression is too large: more than {most} bytes when compiled")
        }
        error => {
            // The library prints the pattern above the reason.
            let told = error.to_string();
            let reason = told.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
            let classes = if cfg!(not(feature = "patterns")) && reason.contains("Unicode property") {
                r"; in the browser, \p names general categories such as \p{Lu}, not scripts such as \p{Greek}"
            } else {
                ""
            };
            format!("this regular expression cannot be read: {reason}{classes}")
        }
    })
}

/// True if a sentence ends before a match, or nothing is before it.
fn opens_sentence(before: &str) -> bool {
    let before = before.trim_end_matches(|c: char| c.is_whitespace() || "“\"‘'(".contains(c));
    before.is_empty() || before.ends_with(['.', '!', '?'])
}

/// True if a match may start and end where it does.
fn is_free(prose: &str, span: Span, edge: Edge) -> bool {
    let (before, after) = (&prose[..span.start], &prose[span.end..]);
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let inner = span.of(prose);
    let starts = !inner.starts_with(word) || !before.ends_with(word);
    let ends = !inner.ends_with(word) || !after.starts_with(word);
    match edge {
        Edge::Anywhere => true,
        Edge::Boundary => starts && ends,
        Edge::Word => {
            let hyphen = |c: char| matches!(c, '-' | '\u{2010}' | '\u{2011}');
            let tied_before = before.ends_with(hyphen) && before.trim_end_matches(hyphen).ends_with(word);
            let tied_after = after.starts_with(hyphen) && after.trim_start_matches(hyphen).starts_with(word);
            let rest = after.strip_prefix(['\'', '’']);
            let shortened = rest.is_some_and(|rest| {
                let letters = rest.len() - rest.trim_start_matches(word).len();
                letters > 0 && !matches!(&rest[..letters], "s" | "S")
            });
            starts && ends && !tied_before && !tied_after && !shortened
        }
    }
}

/// True if the case of the words found matches the term.
fn fits(words: &str, written: &str, case: Case) -> bool {
    let capital = |w: &str| w.chars().any(char::is_uppercase);
    match case {
        Case::Any => true,
        Case::Aware if !capital(written) => true,
        Case::Aware | Case::Exact => {
            let plain = |w: &str| w.split_whitespace().collect::<Vec<_>>().join(" ").replace('’', "'");
            let (words, written) = (plain(words), plain(written));
            let shouted =
                case == Case::Aware && written.chars().count() > 3 && written.chars().any(char::is_lowercase);
            words == written || shouted && words == written.to_uppercase()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(find: &str, instead: &str) -> Term {
        let regex = find.strip_prefix('/').and_then(|f| f.strip_suffix('/'));
        let instead = if instead.is_empty() { Vec::new() } else { vec![instead.to_owned()] };
        Term { find: regex.unwrap_or(find).to_owned(), is_regex: regex.is_some(), instead, ..Term::default() }
    }

    /// The words found in `prose`, and their replacements.
    pub(super) fn hits(terms: Vec<Term>, prose: &str) -> Vec<(String, String)> {
        let (terms, faults) = Terms::new(terms, Vec::new());
        assert!(faults.is_empty(), "{faults:?}");
        let paragraph = Paragraph::of(prose);
        let hits = terms.hits(&paragraph).into_iter();
        hits.map(|h| (h.span.of(prose).to_owned(), h.instead.join("|"))).collect()
    }

    fn found(terms: &[Term], prose: &str) -> Vec<(String, String)> {
        hits(terms.to_vec(), prose)
    }

    pub(super) fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
        of.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
    }

    #[test]
    fn a_replacement_opens_a_sentence_with_a_capital() {
        let terms = [term("City Hall", "city hall"), term("Iphone", "iPhone")];
        let text = "City Hall is shut. It is City Hall. Iphone left.";
        let want = [("City Hall", "City hall"), ("City Hall", "city hall"), ("Iphone", "iPhone")];
        assert_eq!(found(&terms, text), pairs(&want));
    }

    #[test]
    fn small_letters_find_any_case_and_capitals_only_themselves() {
        let terms = [term("blaze", "fire"), term("IT", "information technology"), term("Kiev", "Kyiv")];
        let text = "Blaze! IT staff saw it. A BLAZE in KIEV, not in kiev.";
        let want = [("Blaze", "Fire"), ("IT", "Information technology"), ("BLAZE", "FIRE"), ("KIEV", "KYIV")];
        assert_eq!(found(&terms, text), pairs(&want));
    }

    #[test]
    fn only_whole_words_are_found() {
        let terms = [term("blaze", "fire"), term("IT", ""), term("don", "")];
        assert_eq!(found(&terms, "Trailblazers, blazers, IT-free, post-IT; they don't."), []);
        assert_eq!(
            found(&terms, "The blaze's heart, (blaze), IT."),
            pairs(&[("blaze", "fire"), ("blaze", "fire"), ("IT", "")])
        );
    }

    #[test]
    fn the_longest_of_overlapping_terms_is_flagged_once() {
        let terms = [
            term("migrant", "person"),
            term("illegal migrant", "undocumented person"),
            term("/mig\\w+/", ""),
        ];
        assert_eq!(
            found(&terms, "An illegal migrant."),
            pairs(&[("illegal migrant", "undocumented person")])
        );
    }

    #[test]
    fn forms_of_a_term_are_found_with_their_replacement() {
        let with = |find, instead| Term { forms: true, ..term(find, instead) };
        let terms =
            [with("utilise", "use"), with("illegal immigrant", "undocumented migrant"), with("party", "")];
        let text = "Utilised, utilising, utilises; illegal immigrants; parties.";
        let want = [
            ("Utilised", "Used"),
            ("utilising", "using"),
            ("utilises", "uses"),
            ("illegal immigrants", "undocumented migrants"),
            ("parties", ""),
        ];
        assert_eq!(found(&terms, text), pairs(&want));
    }

    #[test]
    fn words_are_found_over_a_line_break_and_with_either_apostrophe() {
        let terms = [term("committed suicide", "died by suicide"), term("men's room", "gents")];
        let want = [("committed\nsuicide", "died by suicide"), ("men’s  room", "gents")];
        assert_eq!(found(&terms, "He committed\nsuicide in the men’s  room."), pairs(&want));
    }

    #[test]
    fn quotes_are_not_checked_unless_the_term_says_so() {
        let terms = [term("blaze", "fire"), Term { quotes: true, ..term("kiev", "Kyiv") }];
        assert_eq!(found(&terms, "“A blaze in Kiev,” Ilse Brandt said."), pairs(&[("Kiev", "Kyiv")]));
    }

    #[test]
    fn a_regular_expression_may_use_its_groups() {
        let terms = [term("/(\\d+) per ?cent/", "$1%")];
        assert_eq!(found(&terms, "It rose 5 percent."), pairs(&[("5 percent", "5%")]));
    }

    #[test]
    fn a_file_that_cannot_be_read_is_reported_and_the_others_are_checked() {
        let terms = ["/a(?=b)/", "/(/", "/x*/", "", "/(\\w{900}){900}/", "blaze"].map(|f| term(f, ""));
        let (terms, faults) = Terms::new(terms.to_vec(), Vec::new());
        assert_eq!(terms.all().len(), 1);
        let told: Vec<&str> = faults.iter().map(|(_, reason)| reason.as_str()).collect();
        assert!(told[0].contains("look-around"), "{told:?}");
        assert!(told[1].contains("unclosed group") && told[2].contains("empty text"), "{told:?}");
        assert!(told[3].contains("must have words") && told[4].contains("too large"), "{told:?}");
    }
}
