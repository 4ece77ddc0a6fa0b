//! How well it is found who said what, on articles that nothing was learned from, held to floors just under the figures
//! of docs/accuracy.md.
//!
//! COPYDESK_CORPORA names the folder of the corpora, beside which the measuring script stands; without it there is nothing
//! to measure and tests/run says so.
#![cfg(feature = "cli")]

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

/// Everything that measure.py finds in the corpora whose names begin with `only`; `None` without corpora.
fn measured(only: &str) -> Option<Value> {
    let corpora = PathBuf::from(std::env::var_os("COPYDESK_CORPORA")?);
    let script = corpora.join("../measure/measure.py");
    assert!(script.exists(), "{} is missing: it measures what COPYDESK_CORPORA names", script.display());
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("figures.json");
    let status = Command::new("python3")
        .arg(&script)
        .args(["--bin", env!("CARGO_BIN_EXE_copydesk"), "--only", only, "--json"])
        .arg(&out)
        .arg("--corpora")
        .arg(&corpora)
        .status()
        .expect("python3 runs");
    assert!(status.success(), "measure.py: {status}");
    let figures = std::fs::read_to_string(&out).expect("measure.py writes its figures");
    Some(serde_json::from_str(&figures).expect("JSON"))
}

/// The figure of `corpus` whose name begins with `name`; `part` counts within one that has several.
fn figure(figures: &Value, corpus: &str, name: &str, part: usize) -> f64 {
    let all = figures[corpus].as_object().unwrap_or_else(|| panic!("no figures of {corpus}"));
    let found = all.iter().find(|(key, _)| key.starts_with(name));
    let (_, value) = found.unwrap_or_else(|| panic!("no figure {name} of {corpus}"));
    value.get(part).unwrap_or(value).as_f64().expect("a number")
}

#[test]
fn who_said_what_is_found_as_well_as_it_was() {
    let Some(figures) = measured("attribution/dev") else { return };
    let left = "quotes left without a speaker that are flagged (any)";
    let floors = [
        ("attribution/dev.mutated", left, 0, 99.0),
        ("attribution/dev.mutated-later", left, 0, 97.5),
        ("attribution/dev.mutated-later", "  of them decoys", 0, 90.0),
        ("attribution/dev", "speaker, head word: all", 0, 93.2),
        ("attribution/dev", "speaker, head word: direct", 0, 94.5),
        ("attribution/dev", "speaker, head word: partial", 0, 88.5),
        ("attribution/dev", "token F1 source", 0, 80.8),
        ("attribution/dev", "token F1 source", 1, 68.0),
        ("attribution/dev", "token F1 source", 2, 87.9),
    ];
    let mut faults: Vec<String> = Vec::new();
    for (corpus, name, part, floor) in floors {
        let found = figure(&figures, corpus, name, part);
        if found < floor {
            faults.push(format!("{corpus} {name} [{part}]: {found:.1}, below {floor}"));
        }
    }
    let alarms = figure(&figures, "attribution/dev", "false alarms per 100 attributed quotes (warning)", 0);
    if alarms > 1.0 {
        faults.push(format!("false alarms in 100 quotations: {alarms:.2}"));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
