//! Tests every output format of `copydesk check` from the point of view of its consumer.

use serde_json::Value;

use super::*;

/// A file name with a colon, a comma, spaces and non-ASCII characters; the text has terminal control characters.
const NAME: &str = "désk, night: 1/fer ry.txt";
const HARMFUL: &str = "It \u{1b}[31mrained\u{9b}31m \u{202e}all night.\n\n\u{202e}So. \"Nobody asked \u{1b}]0;us\u{7} before they sold \u{2066}the boats.\"\n";

fn written(format: &str) -> (String, i32) {
    let folder = folder(&[(NAME, HARMFUL.as_bytes()), ("fine.txt", b"It rained.\n")]);
    let output = run(folder.path(), &["check", "--format", format, NAME, "fine.txt"], b"");
    assert_eq!(err(&output), "");
    (out(&output), status(&output))
}

#[test]
fn no_format_passes_on_what_a_terminal_obeys() {
    for format in ["text", "concise", "json", "jsonl", "sarif", "github"] {
        let (out, status) = written(format);
        let obeyed = |c: char| c.is_control() && c != '\n' || "\u{202e}\u{2066}".contains(c);
        assert!(!out.contains(obeyed), "{format}: {out:?}");
        assert!(out.contains("quote-unattributed"), "{format}: {out}");
        assert_eq!(status, 1, "{format}");
    }
}

#[test]
fn a_line_for_each_finding() {
    let (out, _) = written("concise");
    assert_eq!(out.lines().count(), 1, "{out}");
    assert!(out.starts_with(&format!("{NAME}:3:6: warning[quote-unattributed] Who says ")), "{out}");
}

#[test]
fn json_contains_the_exact_words() {
    let (out, _) = written("json");
    let rows: Value = serde_json::from_str(&out).expect("JSON");
    let (lines, _) = written("jsonl");
    let alone: Value = serde_json::from_str(&lines).expect("one object");
    assert_eq!(rows, Value::Array(vec![alone]));
    let row = &rows[0];
    assert_eq!(row["words"], HARMFUL[HARMFUL.find('"').expect("a quote")..].trim_end());
    let place = ["line", "column", "end_line", "end_column"].map(|key| row[key].as_u64().expect("a number"));
    assert_eq!(place, [3, 6, 3, 57]);
    let folder = folder(&[("fine.txt", b"It rained.\n")]);
    let none = run(folder.path(), &["check", "--format", "json", "fine.txt"], b"");
    assert_eq!((super::out(&none).as_str(), status(&none)), ("[]\n", 0));
}

#[test]
fn github_gets_one_command_a_finding() {
    let (out, _) = written("github");
    assert_eq!(out.lines().count(), 1, "{out}");
    let place = "::warning file=désk%2C night%3A 1/fer ry.txt,line=3,endLine=3,col=6,endColumn=57,title=quote-unattributed::Who says";
    assert!(out.starts_with(place), "{out}");
}

#[test]
fn sarif_keeps_to_its_schema() {
    let validator = jsonschema::validator_for(&sarif_schema()).expect("a schema");
    let drafts = folder(&[
        (NAME, HARMFUL.as_bytes()),
        ("summit.md", include_bytes!("../../docs/examples/summit.md")),
        ("open.txt", "The mayor left. “We stay here.\n\nShe said so.\n".as_bytes()),
    ]);
    for arguments in [&["."][..], &["--hints", "."], &["--baseline", "all.json", "."]] {
        run(drafts.path(), &["check", "--write-baseline", "all.json", "."], b"");
        let output = run(drafts.path(), &[&["check", "--format", "sarif"], arguments].concat(), b"");
        let log: Value =
            serde_json::from_str(&out(&output)).unwrap_or_else(|e| panic!("{e}: {}", err(&output)));
        let wrong: Vec<String> =
            validator.iter_errors(&log).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert_eq!(wrong, [""; 0]);
        let typed: serde_sarif::sarif::Sarif = serde_json::from_value(log.clone()).expect("SARIF");
        let run = &typed.runs[0];
        let rules = run.tool.driver.rules.as_ref().expect("rules");
        assert_eq!(rules.len(), copydesk::rules::RULES.len());
        for result in run.results.as_ref().expect("results") {
            let index = usize::try_from(result.rule_index.expect("an index")).expect("an index");
            assert_eq!(Some(&rules[index].id), result.rule_id.as_ref());
        }
        assert_eq!(arguments[0] == "--baseline", run.results.as_ref().is_some_and(Vec::is_empty));
    }
}

#[test]
fn the_schema_rejects_what_is_not_sarif() {
    let wrong = serde_json::json!({"version": "2.1.0", "runs": [{"tool": {"driver": {}}}]});
    assert!(!jsonschema::is_valid(&sarif_schema(), &wrong));
}

/// Returns the SARIF schema from the package serde-sarif.
fn sarif_schema() -> Value {
    // Dependencies for other platforms may not be downloaded on this one.
    let compiler = Command::new("rustc").arg("-vV").output().expect("rustc");
    let compiler = String::from_utf8(compiler.stdout).expect("UTF-8");
    let host = compiler.lines().find_map(|l| l.strip_prefix("host: ")).expect("the host");
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline", "--filter-platform", host])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo");
    let metadata: Value = serde_json::from_slice(&metadata.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let found = packages.iter().find(|p| p["name"] == "serde-sarif").expect("serde-sarif");
    let path =
        Path::new(found["manifest_path"].as_str().expect("a path")).with_file_name("src").join("schema.json");
    let mut schema: Value = serde_json::from_slice(&fs::read(path).expect("the schema")).expect("JSON");
    // This pattern of the schema has an unbalanced bracket. It is for a key that copydesk does not write.
    for owner in ["run", "toolComponent"] {
        let language =
            schema.pointer_mut(&format!("/definitions/{owner}/properties/language")).expect("a key");
        language.as_object_mut().expect("an object").remove("pattern");
    }
    schema
}

#[test]
fn text_ends_with_how_much_of_what() {
    let folder = folder(&[
        ("a.txt", ORPHANED.as_bytes()),
        ("b.txt", format!("{ORPHANED}\nIt holds TK people.\n\nIt cost TK.\n").as_bytes()),
        ("fine.txt", b"It rained.\n"),
    ]);
    let shown = out(&run(folder.path(), &["check", "."], b""));
    let summary =
        shown.split_once("4 findings in 2 of 3 drafts: 2 warnings, 2 information\n").expect("a summary").1;
    let first = summary.lines().map(|l| l.split_whitespace().take(2).collect::<Vec<_>>().join(" "));
    let counts: Vec<String> = first.collect();
    assert_eq!(
        counts,
        ["2 draft-placeholder", "2 quote-unattributed", "", "3 ./b.txt", "1 ./a.txt"],
        "{shown}"
    );
    assert_eq!(out(&run(folder.path(), &["check", "fine.txt"], b"")), "1 draft, no findings\n");
}

#[test]
fn of_a_long_line_the_part_around_the_words_is_shown() {
    let folder = folder(&[]);
    let rained = "The rain had not let up. ".repeat(80);
    let draft = format!("{rained}{}{rained}", ORPHANED.trim_end());
    let shown = out(&run(folder.path(), &["check", "-"], draft.as_bytes()));
    let row = shown
        .lines()
        .find(|l| l.contains("Nobody asked us before they sold the boats.\""))
        .expect("the words");
    assert!(row.chars().count() <= 145 && row.contains("The quay was empty."), "{row}");
}

#[test]
fn no_line_is_wider_than_the_terminal_because_of_what_is_far_away() {
    let folder = folder(&[]);
    let met = "The council met and the clerk read the minutes. ".repeat(60);
    let far = format!(
        "date 2025-03-15 HARROW BAY: {met}It was said in a statement on Friday (March 13). {met}\n\n"
    );
    let long = format!("And so. “{}”\n", met.trim_end());
    let shown = out(&run(folder.path(), &["check", "-"], (far + &long).as_bytes()));
    assert!(shown.contains("beside it, at 1:1: date 2025-03-15 HARROW BAY:"), "{shown}");
    assert!(shown.contains("on Friday (March 13)."), "{shown}");
    assert!(shown.contains("quote-unattributed"), "{shown}");
    let source = shown.lines().filter(|l| l.contains(" | "));
    assert!(source.clone().all(|l| l.chars().count() <= 150), "{shown}");
}

#[test]
fn colours_are_used_if_requested() {
    let folder = folder(&[("a.txt", ORPHANED.as_bytes())]);
    let shown = |arguments: &[&str]| out(&run(folder.path(), &[&["check"], arguments].concat(), b""));
    assert!(shown(&["--color", "always", "a.txt"]).contains("\u{1b}["));
    assert!(!shown(&["--color", "never", "a.txt"]).contains('\u{1b}'));
    assert!(!shown(&["a.txt"]).contains('\u{1b}'));
}

/// Runs a command in its own terminal.
#[cfg(target_os = "linux")]
fn on_a_terminal(folder: &Path, command: &str, settings: &[(&str, &str)]) -> String {
    let output = Command::new("script")
        .args(["-qec", command, "/dev/null"])
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .env("TERM", "xterm")
        .envs(settings.iter().copied())
        .stdin(Stdio::null())
        .output()
        .expect("script, of util-linux");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_gets_colours_unless_it_wants_none() {
    let folder = folder(&[("a.txt", ORPHANED.as_bytes())]);
    let command = format!("{} check a.txt", env!("CARGO_BIN_EXE_copydesk"));
    assert!(on_a_terminal(folder.path(), &command, &[]).contains("\u{1b}["));
    for settings in [("NO_COLOR", "1"), ("TERM", "dumb")] {
        assert!(!on_a_terminal(folder.path(), &command, &[settings]).contains('\u{1b}'), "{settings:?}");
    }
}

#[cfg(all(target_os = "linux", debug_assertions))]
#[test]
fn a_terminal_shows_the_progress_of_a_long_run() {
    // Long enough for the progress line to appear before all drafts are read. No paragraph is like another, since the work
    // on one is reused for the next.
    let sentence =
        |n: usize| format!("Council {n} met on Monday, and clerk {} read the minutes. ", n * 7 % 1000);
    let paragraph = |n: usize| (0..60).map(|i| sentence(n * 60 + i)).collect::<String>();
    let draft = (0..30).map(paragraph).collect::<Vec<_>>().join("\n\n");
    let names: Vec<String> = (0..10).map(|i| format!("a{i}.txt")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), draft.as_bytes())).collect();
    let folder = folder(&files);
    let command = format!("{} check --format concise .", env!("CARGO_BIN_EXE_copydesk"));
    let shown = on_a_terminal(folder.path(), &command, &[]);
    assert!(shown.contains(" of 10 drafts: ./a"), "{shown:?}");
    assert!(shown.trim_end().ends_with("\u{1b}[K"), "the line is taken away: {shown:?}");
    let quiet = run(folder.path(), &["check", "--format", "concise", "a0.txt", "a1.txt"], b"");
    assert_eq!(err(&quiet), "");
}
