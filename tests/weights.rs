//! Tests that the shipped weights give the same answers in Rust as in the training code.
//!
//! tests/drafts/attribution/answers.jsonl holds our own paragraphs. answers.json holds, for each of them, the
//! answer of tests/training/answers.py with the exported weights, in ten-thousandths. The names of what the models see are
//! compared with the names that training wrote beside the weights.

use copydesk::attribution::candidates::candidates;
use copydesk::attribution::lookup::Lookup;
use copydesk::attribution::outline::Outline;
use copydesk::attribution::ranker::Ranker;
use copydesk::attribution::signs::{SIGNS, inputs};
use copydesk::attribution::tagger::{Posterior, Tagger};
use copydesk::attribution::weights;
use copydesk::draft::Paragraph;
use copydesk::lexicon::ENGLISH;
use copydesk::numbers::evidence::evidence;
use copydesk::numbers::{open_weights, read};
use serde_json::Value;

/// The weights of `full`, which the answers belong to.
const TAGGER: &[u8] = include_bytes!("../src/attribution/weights/tagger.bin");
const RANKER: &[u8] = include_bytes!("../src/attribution/weights/ranker.bin");

/// The weights of `open`.
const OPEN_TAGGER: &[u8] = include_bytes!("../src/attribution/weights/open/tagger.bin");
const OPEN_RANKER: &[u8] = include_bytes!("../src/attribution/weights/open/ranker.bin");

const PARAGRAPHS: &str = include_str!("drafts/attribution/answers.jsonl");
const ANSWERS: &str = include_str!("drafts/attribution/answers.json");

/// Maximum error: twice the rounding error of the stored answers.
const ERROR: f32 = 1e-4;

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn chances(of: &Value) -> Vec<f32> {
    let parts = of.as_array().expect("a list").iter();
    parts.map(|p| p.as_f64().expect("a number") as f32 / 10_000.0).collect()
}

/// Returns the index of the highest probability.
fn best(chances: &[f32]) -> Option<usize> {
    (0..chances.len()).max_by(|&a, &b| chances[a].total_cmp(&chances[b]))
}

fn same(found: &[f32], wanted: &[f32]) -> bool {
    found.len() == wanted.len()
        && found.iter().zip(wanted).all(|(a, b)| (a - b).abs() < ERROR)
        && best(found) == best(wanted)
}

/// Calls `compare` with each paragraph, its posteriors and the answer of the training code.
fn each(mut compare: impl FnMut(&Paragraph, &[Posterior], &Value)) {
    let (paragraphs, answers) = (lines(PARAGRAPHS), lines(ANSWERS));
    assert_eq!(paragraphs.len(), answers.len());
    let tagger = Tagger::from_bytes(TAGGER).expect("whole weights");
    for (row, answer) in paragraphs.iter().zip(&answers) {
        let paragraph = Paragraph::of(row["text"].as_str().expect("a text"));
        compare(&paragraph, &tagger.posteriors(&paragraph), answer);
    }
}

#[test]
fn the_tagger_answers_as_its_trainer() {
    let mut tokens = 0;
    each(|paragraph, posteriors, answer| {
        let wanted = answer["posteriors"].as_array().expect("posteriors");
        assert_eq!(posteriors.len(), wanted.len(), "{}", paragraph.prose);
        for (i, (found, wanted)) in posteriors.iter().zip(wanted).enumerate() {
            let wanted = chances(wanted);
            let token = paragraph.tokens[i].span().of(&paragraph.prose);
            assert!(same(found, &wanted), "{token} in {}: {found:?}, not {wanted:?}", paragraph.prose);
        }
        tokens += posteriors.len();
    });
    assert!(tokens > 200);
}

#[test]
fn the_ranker_answers_as_its_trainer() {
    let mut quotations = 0;
    let ranker = Ranker::from_bytes(RANKER).expect("whole weights");
    each(|paragraph, posteriors, answer| {
        let outline = Outline::new(paragraph, posteriors);
        let lookup = Lookup::new(&outline);
        let wanted = answer["quotations"].as_array().expect("quotations");
        assert_eq!(outline.quotes.len(), wanted.len(), "{}", paragraph.prose);
        for (i, wanted) in wanted.iter().enumerate() {
            let ranking = ranker.rank(&candidates(&lookup, i));
            let found: Vec<f32> = std::iter::once(ranking.nobody).chain(ranking.mentions).collect();
            let wanted = chances(wanted);
            assert!(same(&found, &wanted), "quotation {i} of {}: {found:?}, not {wanted:?}", paragraph.prose);
        }
        quotations += wanted.len();
    });
    assert!(quotations >= 10);
}

#[test]
fn large_weights_of_the_ranker_are_coarse() {
    // What comes before the rows: a mark, the hidden units, and their floats.
    let hidden = 48;
    let head = b"copydesk ranker 1\n".len() + 4 + 4 * (2 * hidden + 1 + hidden + 1);
    for weights in [RANKER, OPEN_RANKER] {
        let rows = &weights[head..];
        assert_eq!(rows.len(), 16_384 * (hidden + 1));
        let sizes = || rows.iter().map(|&weight| (weight as i8).unsigned_abs());
        assert_eq!(sizes().find(|size| size % 2 != 0 && *size > 32), None);
        assert_eq!(sizes().find(|size| size % 4 != 0 && *size > 64), None);
        assert!(sizes().any(|size| size == 31) && sizes().any(|size| size == 62), "small ones are exact");
    }
}

#[test]
fn the_inputs_are_those_that_the_weights_were_made_with() {
    let wanted = include_str!("../src/attribution/weights/inputs.txt");
    assert_eq!(inputs(), wanted, "a sign, a part or a code of an enum has changed: train again, or undo it");
}

#[test]
fn no_two_signs_share_a_name_or_a_number() {
    for (i, sign) in SIGNS.iter().enumerate() {
        for other in &SIGNS[..i] {
            assert_ne!(sign.name, other.name);
            assert_ne!(sign.number, other.number, "{sign:?} {other:?}");
        }
    }
}

#[test]
fn each_weight_of_a_figure_has_the_name_of_its_sign() {
    let paragraph = Paragraph::of("The port handled 40,000 boxes in June, up from 31,000.");
    let figures = read(&paragraph, &ENGLISH);
    assert!(!figures.is_empty());
    for signs in evidence(&paragraph, &figures, &[], &ENGLISH) {
        for weights in [copydesk::numbers::weights::WEIGHTS, open_weights::WEIGHTS] {
            assert_eq!(signs.map(|(name, _)| name), weights.map(|(name, _)| name));
        }
    }
}

#[test]
fn a_program_has_the_weights_that_it_names() {
    let paragraph =
        Paragraph::of("“No boat will sail,” Prado said. “Nobody asked us,” replied her deputy, Ode Lund.");
    let full = (Tagger::from_bytes(TAGGER), Ranker::from_bytes(RANKER));
    let open = (Tagger::from_bytes(OPEN_TAGGER), Ranker::from_bytes(OPEN_RANKER));
    let answers = |tagger: &Tagger, ranker: &Ranker| {
        let posteriors = tagger.posteriors(&paragraph);
        let outline = Outline::new(&paragraph, &posteriors);
        let ranking = ranker.rank(&candidates(&Lookup::new(&outline), 1));
        (posteriors, ranking.nobody, ranking.mentions)
    };
    let [full, open] = [full, open]
        .map(|(tagger, ranker)| answers(&tagger.expect("whole weights"), &ranker.expect("whole weights")));
    let (embedded, other) = if weights::NAME == "open" { (open, full) } else { (full, open) };
    assert_eq!(weights::NAME == "open", cfg!(feature = "open"));
    let found = answers(Tagger::embedded(), Ranker::embedded());
    assert_eq!(found, embedded);
    assert!(found.0 != other.0 && found.1 != other.1);
}
