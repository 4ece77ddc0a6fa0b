//! Tests the fact sheet in each form: for a fact-checker, a spreadsheet and a program.

use serde_json::Value;

use super::*;

/// Words that belong on the sheet, with characters that Markdown, a spreadsheet or a terminal would interpret.
const HARMFUL: &str = "date 2025-03-15 HARROW BAY: Mayor Ilse Brandt told some 40 mayors on Saturday that <b>the ferry</b> would go on.\n\n\
    \"=HYPERLINK([x](http://a.example)) is <img src=x onerror=alert(1)> all they sent us\u{202e} | so far,\" Brandt said.\n\n\
    \"@SUM(1+1) was in the letter that we got from them.\"\n\n\
    -12 degrees were measured, according to =cmd.\n";

fn sheet(format: &str, draft: &str) -> String {
    let folder = folder(&[("<i>a.txt", draft.as_bytes())]);
    let output = run(folder.path(), &["facts", "--format", format, "<i>a.txt"], b"");
    assert_eq!((status(&output), err(&output).as_str()), (0, ""));
    out(&output)
}

#[test]
fn every_format_contains_the_same_facts() {
    let draft = include_str!("../../docs/examples/summit.md");
    let json: Value = serde_json::from_str(&sheet("json", draft)).expect("JSON");
    let line: Value = serde_json::from_str(&sheet("jsonl", draft)).expect("one object");
    assert_eq!(json, Value::Array(vec![line.clone()]));
    let rows = read_by_python(&sheet("csv", draft));
    let (markdown, html) = (sheet("markdown", draft), sheet("html", draft));
    let kinds = |kinds: &[&str]| rows.iter().filter(|r| kinds.contains(&r[5].as_str())).count();
    let count = |key: &str| line[key].as_array().expect("a list").len();
    assert_eq!(kinds(&["quote", "partial quote", "block quote", "term", "title"]), count("quotes"));
    assert_eq!(kinds(&["date"]), count("dates"));
    let boxes = rows.len() - 1;
    assert_eq!(markdown.matches("- [ ] ").count(), boxes);
    assert_eq!(
        html.matches("<tr><td><input").count() + html.matches("<tr class=\"settled\"><td><input").count(),
        boxes + 1
    );
    for (said, source) in
        [("We will keep it running,", "she (Ilse Brandt)"), ("40", "none"), ("1,200", "The county clerk")]
    {
        let row = rows.iter().find(|r| r[6].contains(said)).expect("a row");
        let who = if row[8].is_empty() { row[7].clone() } else { format!("{} ({})", row[7], row[8]) };
        assert_eq!(who, source, "{said}");
    }
    assert!(
        markdown.contains("source: she \\(Ilse Brandt\\)") && html.contains("<td>she (Ilse Brandt)</td>")
    );
    assert!(html.contains("Thursday, 13 March 2025, 2 days before the dateline"), "{html}");
}

#[test]
fn a_page_has_no_scripts_and_loads_nothing() {
    let page = sheet("html", HARMFUL);
    assert!(page.contains(
        "content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\""
    ));
    assert!(page.contains("&lt;img src=x onerror=alert(1)&gt;"), "the words are there, as words");
    for never in ["<script", "<img", "<b>", "<i>", "<a ", " src=\"", "href", "url(", "@import", "\u{202e}"] {
        assert!(!page.contains(never), "{never}");
    }
}

#[test]
fn no_format_passes_on_what_a_terminal_obeys() {
    for format in ["markdown", "csv", "html", "json", "jsonl"] {
        let sheet = sheet(format, HARMFUL).replace("\r\n", "\n");
        let obeyed = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
        assert!(!sheet.contains(obeyed), "{format}");
    }
}

/// Parses the table with Python's csv module.
fn read_by_python(table: &str) -> Vec<Vec<String>> {
    let program = "import csv,io,json,sys\nprint(json.dumps(list(csv.reader(io.TextIOWrapper(sys.stdin.buffer, 'utf-8-sig', newline='')))))";
    let mut python = Command::new("python3")
        .args(["-c", program])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3");
    python.stdin.take().expect("a pipe").write_all(table.as_bytes()).expect("it reads");
    let output = python.wait_with_output().expect("it ends");
    serde_json::from_slice(&output.stdout).expect("rows")
}

#[test]
fn a_spreadsheet_computes_nothing() {
    let rows = read_by_python(&sheet("csv", HARMFUL));
    assert!(rows.iter().all(|r| r.len() == rows[0].len()), "{rows:?}");
    assert!(rows.iter().any(|r| r[6].contains("=HYPERLINK")), "{rows:?}");
    let computed = |cell: &&String| cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    assert_eq!(rows.iter().flatten().find(computed), None);
}

#[test]
fn the_drafts_of_a_folder_are_listed_in_order() {
    let folder =
        folder(&[("a.txt", ORPHANED.as_bytes()), ("b.md", ORPHANED.as_bytes()), ("latin.txt", b"caf\xe9")]);
    let facts = |format: &str| run(folder.path(), &["facts", "--format", format, "."], b"");
    let output = facts("json");
    assert_eq!(status(&output), 2);
    assert!(err(&output).contains("latin.txt is not UTF-8"), "{}", err(&output));
    let sheets: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let ids: Vec<&str> = sheets.as_array().expect("a list").iter().filter_map(|s| s["id"].as_str()).collect();
    assert_eq!(ids, ["./a.txt", "./b.md"]);
    assert_eq!(out(&facts("html")).matches("<h1>").count(), 2);
    assert_eq!(out(&facts("markdown")).matches("# Fact sheet: ").count(), 2);
    assert_eq!(read_by_python(&out(&facts("csv"))).len(), 3);
}

#[test]
fn a_fact_sheet_in_a_folder_is_skipped() {
    for (format, name) in [("html", "sheet.html"), ("markdown", "sheet.md")] {
        let folder =
            folder(&[("a.txt", ORPHANED.as_bytes()), ("facts.md", b"# Fact sheet: the ferry\n\nIt sank.\n")]);
        let sheet = run(folder.path(), &["facts", "--format", format, "a.txt"], b"");
        fs::write(folder.path().join(name), sheet.stdout).expect("a file");
        let checked = run(folder.path(), &["check", "--format", "concise", "."], b"");
        assert!(
            err(&checked).contains(&format!("{name}: a fact sheet that copydesk wrote")),
            "{}",
            err(&checked)
        );
        assert!(!out(&checked).contains(name) && out(&checked).contains("a.txt"), "{}", out(&checked));
        let named = run(folder.path(), &["check", "--format", "concise", name], b"");
        assert!(!err(&named).contains("fact sheet"), "{}", err(&named));
        assert!(out(&run(folder.path(), &["facts", "--format", "json", "."], b"")).contains("./facts.md"));
    }
}

#[test]
fn articles_come_by_lines_and_are_answered_by_lines() {
    let folder = folder(&[]);
    let line = br#"{"id": "x", "text": "It rained."}"#;
    let output = run(folder.path(), &["facts", "--input", "jsonl"], line);
    assert_eq!(status(&output), 0);
    assert_eq!(serde_json::from_slice::<Value>(&output.stdout).expect("JSON")["id"], "x");
    let wrong = run(folder.path(), &["facts", "--input", "jsonl", "--format", "csv"], line);
    assert_eq!(status(&wrong), 2);
    assert!(err(&wrong).contains("add --format jsonl"), "{}", err(&wrong));
    assert_eq!(status(&run(folder.path(), &["facts"], b"")), 2);
}
