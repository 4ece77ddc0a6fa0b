//! Compares the accuracy on held-out articles with minimum values just below the figures in docs/accuracy.md:
//! attribution, dates, datelines, impossible dates.
//!
//! The environment variable COPYDESK_CORPORA names the folder of the corpora, which tests/measure/measure.py reads.
//! Without it every test here is skipped with a message.

use std::path::PathBuf;
use std::process::{Command, ExitCode};

use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::Value;

fn main() -> ExitCode {
    let tests: [(&str, fn()); 4] = [
        ("who_said_what_is_found_as_well_as_it_was", who_said_what_is_found_as_well_as_it_was),
        ("dates_mean_what_they_did", dates_mean_what_they_did),
        ("impossible_dates_are_found_and_no_others", impossible_dates_are_found_and_no_others),
        ("datelines_are_read_as_they_were", datelines_are_read_as_they_were),
    ];
    let absent = std::env::var_os("COPYDESK_CORPORA").is_none_or(|folder| folder.is_empty());
    let trial = |(name, test): (&str, fn())| {
        let run = move || {
            test();
            Ok::<(), Failed>(())
        };
        Trial::test(name, run).with_ignored_flag(absent)
    };
    let mut tests: Vec<Trial> = tests.into_iter().map(trial).collect();
    tests.push(Trial::test("our_own_corpus_obeys_its_guideline", || {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus/corpus.py");
        let run = Command::new("python3").arg(script).arg("check").output().expect("python3 runs");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stdout));
        Ok(())
    }));
    tests.push(Trial::test("an_attribution_is_removed_cleanly", || {
        an_attribution_is_removed_cleanly();
        Ok(())
    }));
    libtest_mimic::run(&Arguments::from_args(), tests).exit_code()
}

/// The kinds of text that tests/training/deleted.py cuts, and those that it must leave alone.
fn an_attribution_is_removed_cleanly() {
    // The paragraph, source, cue, content, and what is left; `None` if nothing may be cut.
    let cases = [
        (
            "“The weir will hold,” said Ada Prado. It rained.",
            "Ada Prado",
            "said",
            Some("“The weir will hold.” It rained."),
        ),
        ("‘We never saw the bill’, Prado wrote.", "Prado", "wrote", Some("‘We never saw the bill’.")),
        ("“Is the weir sound?” Prado asked on Monday.", "Prado", "asked", Some("“Is the weir sound?”")),
        (
            "“The weir,” Prado said, “is sound for now.”",
            "Prado",
            "said",
            Some("“The weir, is sound for now.”"),
        ),
        (
            "It rained. Prado said: “The weir is sound.”",
            "Prado",
            "said",
            Some("It rained. “The weir is sound.”"),
        ),
        ("Prado said the weir “is sound for a year”.", "Prado", "said", None),
        ("“The weir is sound for now” was what Prado said.", "Prado", "said", None),
    ];
    let folder = tempfile::tempdir().expect("a folder");
    let [corpus, opening, later] = ["corpus", "opening", "later"].map(|name| folder.path().join(name));
    for (text, source, cue, left) in cases {
        let points = |byte: usize| text[..byte].chars().count();
        let place = |words: &str| {
            let start = text.find(words).expect("in the text");
            serde_json::json!([[points(start), points(start + words.len())]])
        };
        let start = text.find(['“', '‘']).expect("a quote");
        let end = text.rfind(['”', '’']).expect("a quote");
        let marked = serde_json::json!({"file": "weir", "text": text, "ignore": [], "attributions": [
            {"source": place(source), "cue": place(cue), "content": [[points(start), points(end) + 1]]}]});
        std::fs::write(&corpus, format!("{marked}\n")).expect("written");
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/training/deleted.py");
        let run = Command::new("python3").arg(script).args([&corpus, &opening, &later]).status();
        assert!(run.expect("python3 runs").success(), "{text}");
        let found: Vec<Value> = [&opening, &later]
            .iter()
            .flat_map(|path| {
                let rows = std::fs::read_to_string(path).expect("rows");
                rows.lines().map(|row| serde_json::from_str(row).expect("JSON")).collect::<Vec<_>>()
            })
            .collect();
        let texts: Vec<&str> = found.iter().filter_map(|row| row["text"].as_str()).collect();
        assert_eq!(texts, left.into_iter().collect::<Vec<_>>(), "{text}");
    }
}

/// Returns everything that measure.py reports for the corpora whose names start with `only`.
fn measured(only: &str) -> Value {
    let corpora = PathBuf::from(std::env::var_os("COPYDESK_CORPORA").expect("COPYDESK_CORPORA"));
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/measure/measure.py");
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("figures.json");
    let status = Command::new("python3")
        .arg(script)
        .args(["--bin", env!("CARGO_BIN_EXE_copydesk"), "--only", only, "--json"])
        .arg(&out)
        .arg("--corpora")
        .arg(&corpora)
        .status()
        .expect("python3 runs");
    assert!(status.success(), "measure.py: {status}");
    let figures = std::fs::read_to_string(&out).expect("measure.py writes its figures");
    serde_json::from_str(&figures).expect("JSON")
}

/// Returns the figure of `corpus` whose name starts with `name`; `part` is the index within a figure that has
/// several values.
fn figure(figures: &Value, corpus: &str, name: &str, part: usize) -> f64 {
    let all = figures[corpus].as_object().unwrap_or_else(|| panic!("no figures of {corpus}"));
    let found = all.iter().find(|(key, _)| key.starts_with(name));
    let (_, value) = found.unwrap_or_else(|| panic!("no figure {name} of {corpus}"));
    value.get(part).unwrap_or(value).as_f64().expect("a number")
}

/// Returns the figures below their minimum: corpus, figure, part and minimum.
fn below(figures: &Value, floors: &[(&str, &str, usize, f64)]) -> Vec<String> {
    let faults = floors.iter().map(|&(corpus, name, part, floor)| {
        let found = figure(figures, corpus, name, part);
        (found < floor).then(|| format!("{corpus} {name} [{part}]: {found:.1}, below {floor}"))
    });
    faults.flatten().collect()
}

fn who_said_what_is_found_as_well_as_it_was() {
    let figures = measured("attribution/dev");
    let left = "quotes left without a speaker that are flagged (any)";
    let floors = [
        ("attribution/dev.mutated", left, 0, 99.5),
        ("attribution/dev.mutated-later", left, 0, 97.8),
        ("attribution/dev.mutated-later", "  of them decoys", 0, 92.5),
        ("attribution/dev", "speaker, head word: all", 0, 95.0),
        ("attribution/dev", "speaker, head word: direct", 0, 96.4),
        ("attribution/dev", "speaker, head word: partial", 0, 90.2),
        ("attribution/dev", "token F1 source", 0, 80.8),
        ("attribution/dev", "token F1 source", 1, 68.0),
        ("attribution/dev", "token F1 source", 2, 88.0),
    ];
    let mut faults = below(&figures, &floors);
    let alarms = figure(&figures, "attribution/dev", "false alarms per 100 attributed quotes (warning)", 0);
    if alarms > 0.5 {
        faults.push(format!("false alarms per 100 quotes: {alarms:.2}"));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn dates_mean_what_they_did() {
    let figures = measured("dates");
    // Per view: equal spans, overlapping spans, values.
    let floors = [
        ("dates/timebank", "ALL", 1, 94.5),
        ("dates/timebank", "ALL", 2, 85.0),
        ("dates/timebank", "DATE+TIME", 2, 85.4),
        ("dates/timebank", "DAY", 2, 91.7),
        ("dates/aquaint", "ALL", 1, 94.1),
        ("dates/aquaint", "ALL", 2, 77.6),
        ("dates/aquaint", "DATE+TIME", 2, 78.4),
        // "The night of Oct. 23" is a part of a day in WikiWars and a day here; the reading follows WikiWars.
        ("dates/aquaint", "DAY", 2, 85.1),
    ];
    let faults = below(&figures, &floors);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn impossible_dates_are_found_and_no_others() {
    let figures = measured("contradictions");
    let all = &figures["contradictions/dev"];
    let found = |part| figure(&figures, "contradictions/dev", "faults found", part);
    assert!(found(0) >= 99.4 && found(1) >= 98.9, "found: {:.1} / {:.1}", found(0), found(1));
    let alarms = figure(&figures, "contradictions/dev", "false alarms per 1,000 words", 0);
    assert!(alarms == 0.0, "false alarms per 1,000 words: {alarms}");
    for name in ["correct pairs flagged", "traps flagged"] {
        let flagged = all[name].as_str().unwrap_or_else(|| panic!("no figure {name}"));
        assert!(flagged.starts_with("0 of "), "{name}: {flagged}");
    }
}

fn datelines_are_read_as_they_were() {
    let figures = measured("datelines");
    // One line of names, each followed by its figure.
    let line = figures["datelines/dev"]["dateline"].as_str().expect("a line of figures");
    let words: Vec<&str> = line.split_whitespace().collect();
    for (name, floor) in [("date", 99.0), ("city", 99.0), ("agency", 99.6), ("end", 99.0)] {
        let at = words.iter().position(|w| *w == name).unwrap_or_else(|| panic!("no {name} in {line}"));
        let found: f64 = words[at + 1].parse().expect("a figure");
        assert!(found >= floor, "{name}: {found}, below {floor}");
    }
    assert!(line.contains("(100.0)"), "not all were found: {line}");
}
