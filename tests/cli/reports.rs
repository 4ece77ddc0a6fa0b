//! Tests the output for pipelines, editors and patch(1): paths, offsets, exit statuses.

use std::process::Command;

use serde_json::Value;

use super::*;

/// A draft with one warning.
const WRONG: &str = "OSLO, March 15, 2025 — The ferry sank on Friday, March 13.\n";

fn run_with(folder: &Path, arguments: &[&str], variables: &[(&str, &Path)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command.args(arguments).current_dir(folder).env_remove("GITHUB_WORKSPACE");
    command.envs(variables.iter().copied()).output().expect("the binary runs")
}

fn github_files(output: &Output) -> Vec<String> {
    let file = |line: &str| line.split_once("file=")?.1.split(',').next().map(str::to_owned);
    out(output).lines().filter_map(file).collect()
}

#[test]
fn github_paths_start_from_the_workspace() {
    let repository = folder(&[("drafts/a.md", WRONG.as_bytes()), ("b.md", WRONG.as_bytes())]);
    let root = repository.path();
    let check = ["check", "--format", "github"];
    let here = run_with(root, &[&check[..], &["."]].concat(), &[]);
    assert_eq!(github_files(&here), ["b.md", "drafts/a.md"]);
    let workspace = [("GITHUB_WORKSPACE", root)];
    let whole = root.join("drafts/a.md");
    for path in [".", "a.md", "./a.md", "../drafts/a.md", whole.to_str().expect("UTF-8")] {
        let below = run_with(&root.join("drafts"), &[&check[..], &[path]].concat(), &workspace);
        assert_eq!(github_files(&below), ["drafts/a.md"], "{path}");
    }
}

#[test]
fn more_annotations_than_github_shows_are_said() {
    let many = "It burst on Monday, March 11, 2025.\n\n".repeat(11);
    let drafts = folder(&[("a.md", many.as_bytes()), ("b.md", WRONG.as_bytes())]);
    let output = run(drafts.path(), &["check", "--format", "github", "."], b"");
    assert!(err(&output).contains("GitHub shows 10 annotations of a kind"), "{}", err(&output));
    let few = run(drafts.path(), &["check", "--format", "github", "b.md"], b"");
    assert_eq!(err(&few), "");
}

fn schema() -> Value {
    serde_json::from_str(include_str!("../../docs/findings.schema.json")).expect("JSON")
}

#[test]
fn json_findings_keep_to_the_documented_schema() {
    let validator = jsonschema::validator_for(&schema()).expect("a schema");
    let drafts = folder(&[
        ("a.md", "\u{feff}Ö 😀 is here.\n\nIt sank on Friday, March 13, 2025. It holds TK.\n".as_bytes()),
        ("open.txt", "The mayor left. “We stay here.\n\nShe said so.\n".as_bytes()),
        ("summit.md", include_bytes!("../../docs/examples/summit.md")),
    ]);
    let output = run(drafts.path(), &["check", "--hints", "--format", "json", "."], b"");
    let rows: Value = serde_json::from_str(&out(&output)).expect("JSON");
    let wrong: Vec<String> =
        validator.iter_errors(&rows).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert_eq!(wrong, [""; 0]);
    let rows = rows.as_array().expect("a list");
    assert!(rows.iter().any(|r| r["fixes"][0]["edits"][0].is_object()), "some have fixes");
    assert!(rows.iter().all(|r| r["url"].as_str().is_some_and(|u| u.contains(r["rule"].as_str().unwrap()))));
    for row in rows {
        let text = fs::read_to_string(drafts.path().join(row["path"].as_str().unwrap())).unwrap();
        let edits = row["fixes"].as_array().unwrap().iter().flat_map(|f| f["edits"].as_array().unwrap());
        for at in [row].into_iter().chain(edits).chain(row["related"].as_array().unwrap()) {
            agrees(&text, at);
        }
    }
    let lines = run(drafts.path(), &["check", "--hints", "--format", "jsonl", "."], b"");
    let lines = out(&lines);
    let lines: Vec<Value> = lines.lines().map(|l| serde_json::from_str(l).expect("an object")).collect();
    assert_eq!(&lines, rows);
    let broken = serde_json::json!([{ "path": "a.md" }]);
    assert!(!validator.is_valid(&broken), "the schema asks for something");
}

/// Asserts that the offsets in every unit refer to the same words.
fn agrees(text: &str, at: &Value) {
    let pair = |unit: &str| {
        let ends = at["offsets"][unit].as_array().expect("two offsets");
        [0, 1].map(|i| usize::try_from(ends[i].as_u64().expect("a number")).expect("small"))
    };
    let words = at["words"].as_str().expect("words");
    let [start, end] = pair("bytes");
    assert_eq!(&text[start..end], words);
    let [start, end] = pair("utf16");
    let units: Vec<u16> = text.encode_utf16().collect();
    assert_eq!(String::from_utf16(&units[start..end]).expect("whole characters"), words);
    let [start, end] = pair("code_points");
    assert_eq!(text.chars().skip(start).take(end - start).collect::<String>(), words);
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_name_that_is_not_utf_8_stops_nothing() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let drafts = folder(&[("b.md", WRONG.as_bytes())]);
    fs::write(drafts.path().join(OsStr::from_bytes(b"a\xff.md")), WRONG).expect("a draft");
    for format in ["json", "jsonl", "sarif", "github", "concise", "text"] {
        let output = run(drafts.path(), &["check", "--format", format, "."], b"");
        assert_eq!((status(&output), err(&output).as_str()), (1, ""), "{format}");
        let (out, name) = (out(&output), if format == "sarif" { "a%EF%BF%BD" } else { "a\u{fffd}" });
        assert!(out.contains(name) && out.contains("b.md"), "{format}: {out}");
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_read_is_reported() {
    use std::os::unix::fs::PermissionsExt;
    let drafts = folder(&[("a.md", WRONG.as_bytes()), ("locked/b.md", WRONG.as_bytes())]);
    let locked = drafts.path().join("locked");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).expect("permissions");
    if fs::read_dir(&locked).is_ok() {
        // Root can read every file.
        return;
    }
    let output = run(drafts.path(), &["check", "--format", "concise", "."], b"");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).expect("permissions");
    assert_eq!(status(&output), 2);
    assert!(err(&output).contains("locked") && out(&output).contains("a.md"), "{}", err(&output));
}

#[test]
fn excluded_names_of_standard_input_are_respected() {
    let desk = folder(&[("copydesk.toml", b"exclude = [\"old\"]\n"), ("old/a.md", WRONG.as_bytes())]);
    let check = |arguments: &[&str]| status(&run(desk.path(), arguments, WRONG.as_bytes()));
    assert_eq!(check(&["check", "--force-exclude", "--stdin-filename", "old/a.md", "-"]), 0);
    assert_eq!(check(&["check", "--stdin-filename", "old/a.md", "-"]), 1);
    assert_eq!(check(&["check", "--force-exclude", "--stdin-filename", "new/a.md", "-"]), 1);
    let long = WRONG.repeat(20_000);
    let output =
        run(desk.path(), &["check", "--force-exclude", "--stdin-filename", "old/a.md", "-"], long.as_bytes());
    assert_eq!(status(&output), 0, "what is not checked is read all the same");
}

#[test]
fn a_baseline_with_a_byte_order_mark_and_other_line_ends_is_read() {
    let drafts = folder(&[("a.md", WRONG.as_bytes())]);
    run(drafts.path(), &["check", "--write-baseline", "old.json", "."], b"");
    let file = drafts.path().join("old.json");
    let json = fs::read_to_string(&file).expect("a baseline");
    fs::write(&file, format!("\u{feff}{}", json.replace('\n', "\r\n"))).expect("a baseline");
    let output = run(drafts.path(), &["check", "--baseline", "old.json", "."], b"");
    assert_eq!((status(&output), err(&output).as_str()), (0, ""));
}

#[cfg(unix)]
#[test]
fn patch_applies_the_diff_whatever_the_draft_is_called() {
    if Command::new("patch").arg("--version").output().is_err() {
        return;
    }
    let slip = "It rained.\n\nFine. <!-- stet -->\n";
    for name in ["a ferry.md", "größe und maß.md", "x/night draft.md", "a \"b\".md", "back\\slash.md"] {
        let desk = folder(&[(name, slip.as_bytes()), ("zweites.md", slip.as_bytes())]);
        let diff = run(desk.path(), &["check", "--diff", "."], b"");
        let mut patch = Command::new("patch")
            .args(["-p0", "--binary", "--batch"])
            .current_dir(desk.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("patch starts");
        patch.stdin.take().expect("a pipe").write_all(&diff.stdout).expect("a diff");
        let patched = patch.wait_with_output().expect("it ends");
        assert!(patched.status.success(), "{name}: {}{}", out(&patched), out(&diff));
        let text = fs::read_to_string(desk.path().join(name)).expect("the draft");
        assert!(!text.contains("stet"), "{name}: {text}");
    }
}

#[test]
fn inside_an_ignored_folder_nothing_is_checked_unless_it_is_named() {
    let desk = folder(&[
        (".gitignore", b"build/\n"),
        ("build/deep/a.md", WRONG.as_bytes()),
        ("build/b.md", WRONG.as_bytes()),
    ]);
    let inside = desk.path().join("build/deep");
    for paths in [&["."][..], &["./"]] {
        let output = run(&inside, &[&["check"], paths].concat(), b"");
        assert_eq!((status(&output), out(&output).as_str()), (2, ""));
        assert!(
            err(&output).contains("no drafts") && err(&output).contains("ignore file"),
            "{}",
            err(&output)
        );
    }
    assert_eq!(status(&run(&inside, &["check", "a.md"], b"")), 1);
    assert_eq!(status(&run(desk.path(), &["check", "build"], b"")), 1);
    assert_eq!(status(&run(desk.path(), &["check", "."], b"")), 2, "there is nothing else");
}

/// Runs the script of the step "Check the drafts" in action.yml, with the binary under test as `copydesk`.
#[cfg(unix)]
fn action(folder: &Path, paths: &str, upload: &str) -> (Output, String) {
    let action = include_str!("../../action.yml");
    let step = action.split_once("- name: Check the drafts").expect("the step").1;
    let script = step.split_once("run: |\n").expect("its script").1;
    let script = script.lines().take_while(|l| l.starts_with("        ") || l.is_empty());
    let script: String = script.map(|l| format!("{}\n", l.trim_start_matches("        "))).collect();
    let bin = Path::new(env!("CARGO_BIN_EXE_copydesk")).parent().expect("a folder");
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap_or_default());
    let output = folder.join("output");
    let run = Command::new("bash")
        .args(["-e", "-o", "pipefail", "-c", &script])
        .current_dir(folder)
        .env("PATH", path)
        .env("GITHUB_OUTPUT", &output)
        .envs([("PATHS", paths), ("FAIL_ON", "warning"), ("BASELINE", ""), ("SARIF", "found.sarif")])
        .env("UPLOAD", upload)
        .output()
        .expect("bash");
    (run, fs::read_to_string(output).unwrap_or_default())
}

#[cfg(unix)]
#[test]
fn the_action_keeps_what_was_found_where_a_draft_cannot_be_read() {
    let desk = folder(&[("a.md", WRONG.as_bytes()), ("b.md", b"caf\xe9 on Friday\n")]);
    let (run, outputs) = action(desk.path(), ".", "true");
    assert_eq!((run.status.code(), outputs.as_str()), (Some(0), "status=2\n"), "{}", err(&run));
    let found = fs::read(desk.path().join("found.sarif")).expect("a log");
    let log: Value = serde_json::from_slice(&found).expect("JSON");
    assert_eq!(log["runs"][0]["results"].as_array().map(Vec::len), Some(1));
    let (run, outputs) = action(desk.path(), "nowhere", "false");
    assert_eq!((run.status.code(), outputs.lines().last()), (Some(0), Some("status=2")));
}

/// Returns what the program writes to a terminal with the given number of columns.
#[cfg(target_os = "linux")]
fn on_terminal(folder: &Path, columns: usize, command: &str) -> Option<String> {
    let bin = env!("CARGO_BIN_EXE_copydesk");
    let script = format!("stty rows 24 cols {columns}; '{bin}' {command}");
    let output = Command::new("script")
        .args(["-qec", &script, "/dev/null"])
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .ok()?;
    Some(out(&output).replace('\r', ""))
}

#[cfg(target_os = "linux")]
#[test]
fn pages_and_sheets_fit_the_terminal() {
    let draft = "The ferry master, Ilse Brandt, said on Monday that the repair would cost 48,000 pounds, and that nobody \
                 had asked the crews whether they could wait for it until the spring of next year.\n";
    let desk = folder(&[("a.md", draft.as_bytes())]);
    let Some(page) = on_terminal(desk.path(), 60, "explain quote-unattributed") else { return };
    let prose = page.lines().take_while(|l| *l != "Flagged:");
    let wide: Vec<&str> = prose.filter(|l| l.chars().count() > 60 && !l.starts_with('=')).collect();
    assert_eq!(wide, [""; 0]);
    let sheet = on_terminal(desk.path(), 60, "facts a.md").expect("script");
    assert!(sheet.contains("48,000 pounds") || sheet.contains("48,000"), "{sheet}");
    assert!(sheet.lines().all(|l| l.chars().count() <= 60), "{sheet}");
}

#[test]
fn a_fact_sheet_for_people_holds_no_machine_value() {
    let draft = "OSLO, March 15, 2025 — Ilse Brandt said the pier of the 1990s closed on a Monday last summer.\n\n\
                 It costs 48,000 pounds a year, and in the third quarter of 2025 some 1,200 people came every day for \
                 three and a half hours. The ferry sails in winter, on Tuesdays, until 2026.\n";
    let desk = folder(&[("a.md", draft.as_bytes())]);
    for format in ["markdown", "csv", "html"] {
        let sheet = out(&run(desk.path(), &["facts", "--format", format, "a.md"], b""));
        for machine in ["XXXX", "-SU", "-WI", "-Q3", "P3", "PT", "PXD", "_REF", "48000", "1200 ", "-W"] {
            assert!(!sheet.contains(machine), "{format}: {machine}: {sheet}");
        }
        assert!(sheet.contains("48,000"), "{sheet}");
    }
}
