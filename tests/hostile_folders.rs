//! Tests folders made by somebody else: nothing outside them is read or written, nothing in them uses unlimited
//! memory or time, and their settings break nothing.
#![cfg(all(feature = "lsp", unix))]

mod common;

use std::fs;
use std::io::Read;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use common::Editor;
use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};

/// A draft with a safe fix and another finding.
const DRAFT: &str = "It holds TK people.\n\nIt rained. [stet: quote-orphan]\n";

/// A paragraph with people, whose names are compared with the names of the house.
const NAMES: &str = "Mayor Ana Prado of Lund and the harbour master, Odo Brandt, said no. Ms. Prado left.\n";

fn copydesk(folder: &Path, arguments: &[&str]) -> Output {
    let command = env!("CARGO_BIN_EXE_copydesk");
    Command::new(command).args(arguments).current_dir(folder).output().expect("the binary runs")
}

/// Runs copydesk with at most 2 GB of address space and 120 seconds of the processor; panics if it needs more.
fn bounded(folder: &Path, arguments: &[&str]) -> Output {
    let script = "ulimit -v 2000000; ulimit -t 120; exec \"$0\" \"$@\"";
    let mut child = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_copydesk")])
        .args(arguments)
        .current_dir(folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a shell");
    // Read all the while, or a child that writes much would wait for us.
    let (out, err) = (child.stdout.take().expect("a pipe"), child.stderr.take().expect("a pipe"));
    let (out, err) = (std::thread::spawn(move || all_of(out)), std::thread::spawn(move || all_of(err)));
    let begun = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().expect("a child") {
            break status;
        }
        if begun.elapsed() > Duration::from_secs(600) {
            let _ = child.kill();
            panic!("{arguments:?} does not end");
        }
        std::thread::sleep(Duration::from_millis(10));
    };
    assert!(status.code().is_some(), "{arguments:?} needs too much: {status}");
    let (stdout, stderr) = (out.join().expect("read"), err.join().expect("read"));
    Output { status, stdout, stderr }
}

fn all_of(mut pipe: impl Read) -> Vec<u8> {
    let mut all = Vec::new();
    pipe.read_to_end(&mut all).expect("its output");
    all
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Returns the paths with a finding from the JSON output.
fn found(output: &Output) -> Vec<String> {
    let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let found = found.as_array().or_else(|| found["findings"].as_array()).cloned().unwrap_or_default();
    let mut paths: Vec<String> = found
        .iter()
        .filter_map(|f| f["path"].as_str().map(|p| p.trim_start_matches("./").to_owned()))
        .collect();
    paths.dedup();
    paths
}

/// Creates a folder `in` next to a folder `out` with a draft in it.
fn beside() -> TempDir {
    let around = tempdir().expect("a folder");
    for folder in ["in", "out"] {
        fs::create_dir(around.path().join(folder)).expect("a folder");
    }
    fs::write(around.path().join("out/v.txt"), DRAFT).expect("a draft");
    fs::write(around.path().join("in/a.txt"), DRAFT).expect("a draft");
    around
}

#[test]
fn a_link_that_leads_out_of_the_folder_is_neither_read_nor_written() {
    let around = beside();
    let inside = around.path().join("in");
    symlink("../out/v.txt", inside.join("link.txt")).expect("a link");
    symlink("../out", inside.join("linked")).expect("a link");
    symlink("/proc/self/environ", inside.join("environment.txt")).expect("a link");
    symlink("a.txt", inside.join("same.txt")).expect("a link");
    let output = copydesk(around.path(), &["check", "--fix", "--format", "json", "in"]);
    assert_eq!(found(&output), ["in/a.txt", "in/same.txt"]);
    let told = said(&output);
    assert!(told.contains("in/link.txt: a link that leads out"), "{told}");
    assert!(told.contains("in/environment.txt: a link that leads out"), "{told}");
    assert_eq!(fs::read_to_string(around.path().join("out/v.txt")).expect("there"), DRAFT);
    assert!(
        !fs::read_to_string(inside.join("a.txt")).expect("there").contains("stet"),
        "what is inside is fixed"
    );
    assert!(fs::symlink_metadata(inside.join("same.txt")).expect("there").is_symlink());
    let facts = copydesk(around.path(), &["facts", "--format", "json", "in"]);
    assert!(!String::from_utf8_lossy(&facts.stdout).contains("link.txt"));
}

#[test]
fn a_server_reads_no_draft_through_a_link_out_of_the_open_folder() {
    let around = beside();
    let inside = around.path().join("in");
    symlink("../out/v.txt", inside.join("link.txt")).expect("a link");
    let root = format!("file://{}", inside.display());
    let capabilities = json!({ "textDocument": { "diagnostic": {} },
        "workspace": { "diagnostics": { "refreshSupport": true }, "workspaceFolders": true } });
    let mut editor = Editor::process(&["--settle", "0"]);
    editor.initialize_with(json!({ "processId": null, "capabilities": capabilities,
        "workspaceFolders": [{ "uri": root, "name": "desk" }] }));
    let report = editor.request("workspace/diagnostic", json!({ "previousResultIds": [] }));
    let uris: Vec<&str> =
        report["items"].as_array().expect("items").iter().filter_map(|i| i["uri"].as_str()).collect();
    assert_eq!(uris, [format!("{root}/a.txt")]);
    let log = editor.wait("a line of the log", |m| m["method"] == "window/logMessage");
    assert!(log["params"]["message"].as_str().is_some_and(|t| t.contains("link.txt")), "{log}");
    editor.leave();
}

#[test]
fn the_folder_check_of_a_server_knows_the_drafts_that_a_setting_adds() {
    let folder = tempdir().expect("a folder");
    fs::create_dir(folder.path().join("wire")).expect("a folder");
    for name in ["a.txt", "b.story", "c.rs", "wire/d.story", "wire/e.copy"] {
        fs::write(folder.path().join(name), DRAFT).expect("a draft");
    }
    fs::write(folder.path().join("copydesk.toml"), "extend = { \"*.story\" = \"text\" }").expect("settings");
    fs::write(folder.path().join("wire/copydesk.toml"), "extend = { \"*.copy\" = \"text\" }")
        .expect("settings");
    let root = format!("file://{}", folder.path().canonicalize().expect("it is there").display());
    let capabilities = json!({ "textDocument": { "diagnostic": {} },
        "workspace": { "diagnostics": { "refreshSupport": true }, "workspaceFolders": true } });
    let mut editor = Editor::process(&["--settle", "0"]);
    editor.initialize_with(json!({ "processId": null, "capabilities": capabilities,
        "workspaceFolders": [{ "uri": root, "name": "desk" }] }));
    let report = editor.request("workspace/diagnostic", json!({ "previousResultIds": [] }));
    let items = report["items"].as_array().expect("items");
    let uris: Vec<&str> = items.iter().filter_map(|i| i["uri"].as_str()).collect();
    assert_eq!(uris, ["a.txt", "b.story", "wire/e.copy"].map(|name| format!("{root}/{name}")));
    assert!(items.iter().all(|i| i["items"].as_array().is_some_and(|found| !found.is_empty())), "{report}");
    editor.leave();
}

#[test]
fn a_file_generated_by_the_system_is_not_a_draft() {
    let folder = tempdir().expect("a folder");
    for path in
        ["/proc/self/environ", "/proc/version", "/dev/zero", "/sys/kernel/mm/transparent_hugepage/enabled"]
    {
        if fs::symlink_metadata(path).is_err() {
            continue;
        }
        let output = bounded(folder.path(), &["check", path]);
        assert_eq!(output.status.code(), Some(2), "{path}: {}", said(&output));
        assert!(said(&output).contains("not a regular file"), "{path}: {}", said(&output));
        assert!(String::from_utf8_lossy(&output.stdout).starts_with("0 drafts"), "{path}");
    }
}

#[test]
fn an_ignore_file_is_read_with_limits() {
    for name in [".ignore", ".gitignore", ".git/info/exclude"] {
        let folder = tempdir().expect("a folder");
        let (path, draft) = (folder.path().join(name), folder.path().join("a.txt"));
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(draft, DRAFT).expect("a draft");
        type Make = fn(&Path);
        let make: [(&str, Make); 5] = [
            ("an endless device", |path| symlink("/dev/zero", path).expect("a link")),
            ("a pipe", |path| {
                assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo").success());
            }),
            ("a million lines", |path| fs::write(path, "a\n".repeat(1_500_000)).expect("a file")),
            ("as many lines as fit", |path| fs::write(path, "a*b\n".repeat(250_000)).expect("a file")),
            ("a deep pattern", |path| {
                fs::write(path, format!("{}a{}\n", "{".repeat(248), "}".repeat(248))).expect("a file");
            }),
        ];
        for (what, make) in make {
            make(&path);
            let output = bounded(folder.path(), &["check", "--format", "json", "."]);
            assert_eq!(found(&output), ["a.txt"], "{name}, {what}: {}", said(&output));
            assert!(said(&output).contains("not used"), "{name}, {what}: {}", said(&output));
            fs::remove_file(&path).expect("ours");
        }
        fs::write(&path, "\u{feff}# none\na.*\n").expect("a file");
        assert!(said(&copydesk(folder.path(), &["check", "."])).contains("no drafts"), "{name} holds");
    }
}

#[test]
fn ignore_files_hold_as_git_has_it() {
    let folder = tempdir().expect("a folder");
    for (path, text) in [
        (".gitignore", "/old/\nb.txt\n.*\n!kept.md\n"),
        (".ignore", "c.txt\n"),
        ("a.txt", DRAFT),
        ("b.txt", DRAFT),
        ("c.txt", DRAFT),
        (".hidden/d.txt", DRAFT),
        ("old/e.txt", DRAFT),
        ("desk/old/f.txt", DRAFT),
        ("desk/.gitignore", "!b.txt\ng.txt\n"),
        ("desk/b.txt", DRAFT),
        ("desk/g.txt", DRAFT),
        ("g.txt", DRAFT),
    ] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    let all = copydesk(folder.path(), &["check", "--format", "json", "."]);
    assert_eq!(found(&all), ["a.txt", "desk/b.txt", "desk/old/f.txt", "g.txt"]);
    let part = copydesk(folder.path(), &["check", "--format", "json", "desk"]);
    assert_eq!(found(&part), ["desk/b.txt", "desk/old/f.txt"], "what is above a folder holds in it");
    let old = folder.path().join("old");
    assert!(
        said(&copydesk(&old, &["check", "."])).contains("no drafts"),
        "from inside a folder that is left out"
    );
    assert_eq!(
        found(&copydesk(folder.path(), &["check", "--format", "json", "old"])),
        ["old/e.txt"],
        "by name"
    );
}

#[test]
fn a_pattern_that_is_too_much_is_a_fault_of_the_settings_with_its_place() {
    let deep = format!("{}a{}", "{".repeat(248), "}".repeat(248));
    for pattern in [deep, "a".repeat(200_000)] {
        let folder = tempdir().expect("a folder");
        fs::write(folder.path().join("a.txt"), DRAFT).expect("a draft");
        for toml in [
            format!("hints = true\nexclude = [\"old\", \"{pattern}\"]\n"),
            format!("[[overrides]]\nfiles = [\"{pattern}\"]\n"),
            format!("[rules]\n\"{pattern}*\" = \"off\"\n"),
            format!("[extend]\n\"{pattern}\" = \"text\"\n"),
        ] {
            fs::write(folder.path().join("copydesk.toml"), &toml).expect("settings");
            let output = bounded(folder.path(), &["check", "a.txt"]);
            assert_eq!(output.status.code(), Some(2), "{}", said(&output));
            assert!(said(&output).contains("copydesk.toml:2:"), "{}", said(&output));

            let uri = format!("file://{}/a.txt", folder.path().display());
            let mut editor = Editor::process(&["--settle", "0"]);
            editor.initialize(json!({}));
            editor.open(&uri, "plaintext", DRAFT);
            assert!(!editor.published(&uri, 1).is_empty(), "the draft is checked all the same");
            let settings = format!("file://{}/copydesk.toml", folder.path().display());
            let fault = editor.published(&settings, 0);
            assert_eq!(fault[0]["range"]["start"]["line"], 1, "{fault:?}");
            editor.leave();
        }
    }
}

/// Runs a check of a draft `a.txt` next to a list of ignored findings with the given entries.
fn with_list(folder: &Path, list: &str) -> Output {
    fs::create_dir_all(folder.join(".copydesk")).expect("a folder");
    fs::write(folder.join("a.txt"), DRAFT).expect("a draft");
    fs::write(folder.join(".copydesk/ignored.json"), list).expect("a list");
    bounded(folder, &["check", "--format", "json", "a.txt"])
}

fn entry(draft: &str) -> String {
    let entry = json!({ "draft": draft, "rule": "draft-placeholder", "words": "TK", "before": "It holds", "after": "people." });
    format!("[\n{entry}\n]\n")
}

#[test]
fn an_ignored_finding_names_a_draft_inside_its_folder_or_none() {
    let folder = tempdir().expect("a folder");
    let stays = |draft: &str| !with_list(folder.path(), &entry(draft)).stdout.starts_with(b"[]");
    assert!(!stays("a.txt") && !stays("./a.txt") && !stays("gone.txt"), "renamed or not, it is ignored");
    for draft in ["/gone.txt", "../gone.txt", "desk/../../gone.txt", "", "/proc/self/environ"] {
        assert!(stays(draft), "{draft:?} is looked up");
    }
}

#[test]
fn a_list_is_not_read_through_a_link_and_its_words_are_not_repeated() {
    let folder = tempdir().expect("a folder");
    let secret = folder.path().join("secret.json");
    for broken in ["[{\"the_source_is\": \"a name\"}]", "[the_source_is]", "{\"the_source_is\": 1}"] {
        let output = with_list(folder.path(), broken);
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        assert!(
            said(&output).contains("ignored.json:1:") && !said(&output).contains("the_source"),
            "{}",
            said(&output)
        );
    }
    fs::write(&secret, entry("a.txt")).expect("a list");
    let list = folder.path().join(".copydesk/ignored.json");
    fs::remove_file(&list).expect("ours");
    symlink(&secret, &list).expect("a link");
    let output = bounded(folder.path(), &["check", "a.txt"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("a link; it is not followed"), "{}", said(&output));
    fs::remove_dir_all(folder.path().join(".copydesk")).expect("ours");
    fs::create_dir(folder.path().join("lists")).expect("a folder");
    fs::write(folder.path().join("lists/ignored.json"), entry("a.txt")).expect("a list");
    symlink("lists", folder.path().join(".copydesk")).expect("a link");
    let output = bounded(folder.path(), &["check", "a.txt"]);
    assert!(said(&output).contains("a link; it is not followed"), "{}", said(&output));
}

#[test]
fn a_list_is_compiled_once_and_has_a_limit() {
    let folder = tempdir().expect("a folder");
    let line =
        |n: usize| format!("{{\"draft\":\"d{n}.txt\",\"rule\":\"draft-placeholder\",\"words\":\"{n}\"}}");
    let list = |count: usize| format!("[{}]", (0..count).map(line).collect::<Vec<_>>().join("\n,"));
    assert!(said(&with_list(folder.path(), &list(60_000))).contains("is larger than"));
    for n in 0..300 {
        fs::write(folder.path().join(format!("b{n}.txt")), "It rained.\n").expect("a draft");
    }
    with_list(folder.path(), &list(30_000));
    let begun = Instant::now();
    let output = bounded(folder.path(), &["check", "--format", "json", "."]);
    assert_eq!(found(&output), ["a.txt"], "{}", said(&output));
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?} for 300 drafts", begun.elapsed());
}

/// A GitHub runner interprets lines that start with `::`, and `##[` anywhere, as commands.
#[test]
fn no_draft_and_no_name_speaks_to_a_runner() {
    let folder = tempdir().expect("a folder");
    let text = "::error::a\n\n##[error]It holds TK ##[b] people on Friday, March 13, 2024, so.\n\n :: warning:: [stet: quote-orphan]\n";
    let names = ["::error::a.txt", "b\n::error::.txt", "b\r::error::c.md", "##[error]d.txt"];
    for name in names {
        fs::write(folder.path().join(name), text).expect("a draft");
    }
    fs::write(folder.path().join("b\n::error::bad.txt"), b"\xff").expect("a draft");
    for (name, text) in
        [("b\n::error::.docx", "It holds TK people."), ("b\n::error::nothing.docx", "It rained.")]
    {
        fs::write(folder.path().join(name), common::word_file(text)).expect("a Word file");
    }
    let on_a_runner = |arguments: &[&str]| {
        let mut run = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        run.args(arguments).current_dir(folder.path()).env("GITHUB_ACTIONS", "true");
        run.output().expect("the binary runs")
    };
    let mut runs: Vec<Vec<&str>> = ["text", "concise", "json", "jsonl", "sarif", "github"]
        .iter()
        .map(|form| vec!["check", "--hints", "--format", form, "."])
        .collect();
    runs.extend(
        ["markdown", "csv", "html", "json", "jsonl"].iter().map(|form| vec!["facts", "--format", form, "."]),
    );
    runs.push(vec!["check", "--diff", "."]);
    runs.extend(names.iter().map(|name| vec!["strip", name]));
    runs.push(vec!["check", "--no\n::error::such"]);
    runs.push(vec!["explain", "no\n::error::such"]);
    runs.extend(names.iter().map(|name| vec!["config", name]));
    runs.push(vec!["check", "--write-baseline", "b\n::error::list.json", "."]);
    runs.push(vec!["comment", "b\n::error::.docx"]);
    runs.push(vec!["comment", "b\n::error::nothing.docx"]);
    for arguments in runs {
        let output = on_a_runner(&arguments);
        for stream in [&output.stdout, &output.stderr] {
            let written = String::from_utf8_lossy(stream);
            assert!(!written.contains("##["), "{arguments:?}: {written}");
            for line in written.split(['\n', '\r']).map(str::trim_start).filter(|line| line.starts_with("::"))
            {
                let ours = ["::warning file=", "::notice file=", "::error file="];
                let ours = arguments.contains(&"github") && ours.iter().any(|head| line.starts_with(head));
                assert!(ours, "{arguments:?}: {line:?} in {written:?}");
            }
        }
    }
}

/// A runner reads the log, not the file.
#[test]
fn a_copy_or_a_diff_in_a_file_is_unchanged_on_a_runner() {
    let folder = tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), "::error::a\n\n##[error]It rained. [stet: quote-orphan]\n")
        .expect("a draft");
    for arguments in [&["strip", "a.txt"][..], &["check", "--diff", "a.txt"]] {
        let file = fs::File::create(folder.path().join("b.txt")).expect("a file");
        let mut run = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        run.args(arguments).current_dir(folder.path()).env("GITHUB_ACTIONS", "true").stdout(file);
        run.stderr(Stdio::null()).status().expect("the binary runs");
        let written = fs::read_to_string(folder.path().join("b.txt")).expect("its output");
        assert!(
            written.contains("::error::a") && written.contains("##[error]It"),
            "{arguments:?}: {written}"
        );
    }
}

/// Runs only where `script` can provide a terminal.
#[test]
fn a_draft_sends_no_escape_sequence_to_a_terminal() {
    let folder = tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), "It\u{1b}[31m rained\u{9b}2J. [stet: quote-orphan]\n")
        .expect("a draft");
    fs::write(folder.path().join("a.docx"), common::word_file("It\u{9b}31m rained\u{9b}2J."))
        .expect("a Word file");
    for arguments in ["strip a.txt", "check --diff a.txt", "comment --text a.docx"] {
        let line = format!("{} {arguments}", env!("CARGO_BIN_EXE_copydesk"));
        let output = Command::new("script")
            .args(["-qec", &line, "/dev/null"])
            .current_dir(folder.path())
            .env("TERM", "dumb")
            .output();
        let Ok(output) = output else { return eprintln!("skipped: there is no script(1)") };
        let written = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(written.contains("rained"), "{written:?}");
        assert!(!written.contains(['\u{1b}', '\u{9b}']), "{arguments}: {written:?}");
    }
}

/// Elements that fill a single paragraph, each with the way to repeat it.
const FULL: [(&str, &str); 19] = [
    ("bare figures", "1 "),
    ("rates", "1 in "),
    ("results", "5-3 "),
    ("sums", "1 and "),
    ("ages", "Ana Brenn, 45, "),
    ("money", "$1 million to "),
    ("names", "Ana and "),
    ("polls", "Oslo 50% poll "),
    ("commas", "5-3, \" "),
    ("counts", "the board counted 40 boats in May, "),
    ("lines of results", "Alder Vale 3, Brant Quay 2\n"),
    ("straight marks", "\" "),
    ("open marks", "“ "),
    ("nested marks", "“a ‘b "),
    ("short quotes", "“a” "),
    ("guillemets", "« a » "),
    ("stets", "[stet] "),
    ("dates", "March 3 and "),
    ("titles", "Mayor "),
];

/// 40 kB of each in one paragraph. Before the searches were bounded, most took over ten seconds in a release build.
#[test]
fn a_paragraph_full_of_one_thing_is_checked_quickly() {
    let folder = tempdir().expect("a folder");
    for (name, part) in FULL {
        let text = part.repeat(40_000 / part.len());
        fs::write(folder.path().join(format!("{name}.md")), text).expect("a draft");
    }
    let output = bounded(folder.path(), &["check", "--hints", "--format", "json", "."]);
    let written = String::from_utf8_lossy(&output.stdout);
    assert!(!written.contains("draft-long-paragraph"), "one was given up");
    assert!(output.status.code() != Some(2), "{}", said(&output));
}

/// Before, each of these took minutes or many gigabytes: a list can make every byte of a draft match thousands of times.
#[test]
fn terms_that_match_everywhere_cost_little() {
    let same = "blaze,fire,\n".repeat(49_000);
    let nested: String = (1..900).map(|n| format!("  {}: b\n", "a".repeat(n))).collect();
    let nested = format!("extends: substitution\nnonword: true\nswap:\n{nested}");
    let files: String = (0..8_000).map(|n| format!("\"*{n}.csv\", ")).collect();
    let regexes = "/b.*c|b/,d,\n".repeat(20);
    let folder = tempdir().expect("a folder");
    for n in 0..1_000 {
        fs::write(folder.path().join(format!("{n}.other")), "").expect("a file");
    }
    for (list, name, draft) in [
        (same.as_str(), "same.csv", "blaze ".repeat(2_000)),
        (&nested, "nested.yml", "a".repeat(100_000)),
        (&regexes, "regexes.csv", "b ".repeat(8_000)),
        ("blaze,fire,\n", "files.csv", "A blaze.".to_owned()),
        (&format!("blaze,{},\n", "x".repeat(7_000_000)), "long.csv", "A blaze. ".repeat(100)),
        (&format!("/b.*/,{},\n", "$0".repeat(400)), "groups.csv", "b ".repeat(8_000)),
        (&",fire,\n".repeat(200_000), "faults.csv", "A blaze.".to_owned()),
    ] {
        let files = if name == "files.csv" { &*files } else { "" };
        fs::write(folder.path().join("copydesk.toml"), format!("terms = [{files}{name:?}]\n"))
            .expect("settings");
        fs::write(folder.path().join(name), list).expect("terms");
        fs::write(folder.path().join("a.txt"), draft).expect("a draft");
        let output = bounded(folder.path(), &["check", "--format", "concise", "a.txt"]);
        assert!(!said(&output).contains("panicked"), "{name}: {}", said(&output));
        let written = output.stdout.len() + output.stderr.len();
        assert!(written < 1_000_000, "{name}: {written} bytes are written");
    }
}

/// Before, each note moved the entire text after it.
#[test]
fn a_clean_copy_of_a_hundred_thousand_notes_takes_seconds() {
    let folder = tempdir().expect("a folder");
    let text = "It holds 40 (CQ) people. [stet]\n\n".repeat(50_000);
    fs::write(folder.path().join("a.txt"), text).expect("a draft");
    let output = bounded(folder.path(), &["strip", "a.txt", "-o", "b.txt"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let clean = fs::read_to_string(folder.path().join("b.txt")).expect("the clean copy");
    assert_eq!(clean, "It holds 40 people.\n\n".repeat(50_000));
}

/// Each pattern is compiled and each unknown key is compared with the known ones, so all of them have a limit.
#[test]
fn settings_with_a_hundred_thousand_entries_cost_little_and_say_little() {
    let many = |count: usize, one: &dyn Fn(usize) -> String| (0..count).map(one).collect::<String>();
    let stars = "*".repeat(1_000_000);
    for (toml, wanted) in [
        (format!("[rules]\n\"{stars}\" = \"off\"\n"), "2:1: no rule matches \"***"),
        (format!("[extend]\n{}", many(50_000, &|n| format!("x{n}=\"text\"\n"))), "at most 2000 patterns"),
        (many(20_000, &|n| format!("[[overrides]]\nfiles=[\"a{n}\"]\n")), "at most 2000 patterns"),
        (format!("[rules]\n{}", many(40_000, &|n| format!("\"x{n}*\"=\"off\"\n"))), "at most 2000 patterns"),
        (format!("[rules]\n{}", many(50_000, &|n| format!("x{n}=\"off\"\n"))), "only the first 100 problems"),
        (many(50_000, &|n| format!("x{n}=1\n")), "only the first 100 problems"),
        (
            format!("names = [{}]", many(30_000, &|n| format!("\"Anna{n} Orla{n}\","))),
            "only the first 10000 names are read",
        ),
    ] {
        let folder = tempdir().expect("a folder");
        fs::write(folder.path().join("a.txt"), format!("{DRAFT}\n{NAMES}")).expect("a draft");
        fs::write(folder.path().join("copydesk.toml"), &toml).expect("settings");
        let output = bounded(folder.path(), &["check", "a.txt"]);
        let (start, said): (String, _) = (toml.chars().take(40).collect(), said(&output));
        assert!(said.contains(wanted) && !said.contains("panicked"), "{start}: {said}");
        assert!(said.len() < 20_000, "{start}: {} bytes", said.len());
    }
}
