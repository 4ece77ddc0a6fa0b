//! Tests the term lists next to copydesk.toml: what is read, what is reported, and what an untrusted folder cannot do
//! with them.

use std::fs;

use super::{check, folder, text};

const DRAFT: &str = "A blaze tore through the very old mill.\n";

#[test]
fn lists_in_every_format_are_read_from_the_folder() {
    let folder = folder(&[
        ("copydesk.toml", "terms = [\"house/*.toml\", \"house/terms.csv\", \"house/vale/*.yml\"]\n"),
        ("house/a.toml", "[[terms]]\nfind = [\"tore through\"]\nuse = \"burned\"\n"),
        ("house/terms.csv", "term,use,why\nblaze,fire,Headlines only\n"),
        (
            "house/vale/weak.yml",
            "extends: existence\nmessage: \"'%s' is weak\"\nlevel: suggestion\ntokens:\n  - very\n",
        ),
        ("a.txt", DRAFT),
    ]);
    let run = check(folder.path(), &["--format", "concise", "a.txt"]);
    let out = text(&run.stdout);
    for words in ["“fire”, not “blaze”", "Headlines only", "“burned”, not “tore through”", "'very' is weak"]
    {
        assert!(out.contains(words), "{words}: {out}{}", text(&run.stderr));
    }
    assert_eq!(text(&run.stderr), "");
}

#[test]
fn a_faulty_term_is_reported_with_its_line_and_the_others_are_read() {
    let folder = folder(&[
        ("copydesk.toml", "terms = [\"terms.csv\", \"weak.yml\", \"gone.csv\"]\n"),
        ("terms.csv", "term,use,why\nblaze,fire,Headlines only\n/a(?=b)/,c,\n,none,\n"),
        ("weak.yml", "extends: existence\ntokens:\n  - very\n  - '(?<!un)told'\n"),
        ("a.txt", DRAFT),
    ]);
    let run = check(folder.path(), &["--format", "concise", "a.txt"]);
    let (out, told) = (text(&run.stdout), text(&run.stderr));
    assert!(out.contains("blaze") && out.contains("very"), "{out}");
    for words in ["terms.csv:3:1: ", "look-around", "terms.csv:4:1: ", "weak.yml:4:5: ", "copydesk.toml:1:"] {
        assert!(told.contains(words), "{words}: {told}");
    }
}

#[test]
fn a_line_that_cannot_be_decoded_is_left_out_and_the_others_are_read() {
    let folder = folder(&[("copydesk.toml", "terms = [\"*.csv\"]\n"), ("a.txt", DRAFT)]);
    fs::write(folder.path().join("terms.csv"), b"term,use,why\ncaf\xe9,coffee shop,\nblaze,fire,\n")
        .expect("a list");
    fs::write(folder.path().join("wide.csv"), b"\xff\xfev\0e\0r\0y\0,\0").expect("a list");
    let run = check(folder.path(), &["--format", "concise", "a.txt"]);
    let (out, told) = (text(&run.stdout), text(&run.stderr));
    assert!(out.contains("“fire”, not “blaze”"), "{out}{told}");
    assert!(told.contains("terms.csv:2:1: ") && told.contains("not UTF-8"), "{told}");
    assert!(told.contains("wide.csv is not text in UTF-8"), "{told}");
}

#[test]
fn an_unclosed_quote_costs_its_line_and_an_unknown_column_is_reported() {
    let folder = folder(&[
        ("copydesk.toml", "terms = [\"terms.csv\"]\n"),
        ("terms.csv", "term,use,why,Added by\nmill,\"factory,\nblaze,fire,Headlines only,Ada\n"),
        ("a.txt", DRAFT),
    ]);
    let run = check(folder.path(), &["--format", "concise", "a.txt"]);
    let (out, told) = (text(&run.stdout), text(&run.stderr));
    assert!(out.contains("“fire”, not “blaze”") && !out.contains("factory"), "{out}{told}");
    assert!(told.contains("terms.csv:1:1: ") && told.contains("\"added by\""), "{told}");
    assert!(told.contains("terms.csv:2:1: ") && told.contains("does not close"), "{told}");
}

#[test]
fn the_settings_of_this_folder_list_its_names_and_terms() {
    let of = |files: &[(&str, &str)], arguments: &[&str]| {
        let folder = folder(files);
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_copydesk"));
        let run = command.current_dir(folder.path()).args(arguments).output().expect("the binary runs");
        assert!(run.status.success(), "{}", text(&run.stderr));
        text(&run.stdout)
    };
    let own = "names = [\"Kyiv\", \"Ilse \\\"Ice\\\" Brandt\"]\n\
               [[terms]]\nfind = [\"blaze\", \"/f.re/\"]\nuse = \"fire\"\nwhy = \"No \\\"blaze\\\"\"\nsafe = true\n";
    let files = [("copydesk.toml", own), ("a.txt", DRAFT)];
    let said = of(&files, &["config"]);
    assert!(said.contains("names = [\"Kyiv\", \"Ilse \\\"Ice\\\" Brandt\"] # copydesk.toml:1:1"), "{said}");
    assert!(said.contains("# 2 terms in [[terms]] below"), "{said}");
    // The output is a settings file with the same names and terms.
    assert_eq!(
        of(&[("copydesk.toml", &said), ("a.txt", DRAFT)], &["config"]).lines().count(),
        said.lines().count()
    );
    let listed = "terms = [\"house/*.csv\"]\n";
    let files = [("copydesk.toml", listed), ("house/b.csv", "blaze,fire,Headlines only\n"), ("a.txt", DRAFT)];
    let said = of(&files, &["config"]);
    assert!(said.contains("terms = [\"house/*.csv\"]") && said.contains("# 1 term in house/b.csv"), "{said}");
    let page = of(&files, &["explain", "style-terms"]);
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}: {page}"));
    assert!(at("- blaze: use fire") < at("Flagged:"), "{page}");
}

#[test]
fn a_list_is_read_in_the_folder_only_and_through_no_link() {
    let outside = folder(&[("terms.csv", "blaze,fire,Outside\n")]);
    let elsewhere = outside.path().join("terms.csv");
    let names = [
        "../terms.csv",
        "/etc/terms.csv",
        "linked.csv",
        "linked/terms.csv",
        "**/terms.csv",
        "notes.txt",
        "CON.csv",
        "nul/terms.csv",
        "notes.txt:terms.csv",
        "//host/share/terms.csv",
        "\\\\?\\C:\\terms.csv",
        "terms.csv ",
        "terms\u{0}.csv",
    ];
    let list: Vec<String> = names.iter().map(|name| serde_json::json!(name).to_string()).collect();
    let folder = folder(&[
        ("copydesk.toml", &format!("terms = [{}]\n", list.join(", "))),
        ("notes.txt", "blaze,fire,Not a list\n"),
        ("a.txt", DRAFT),
    ]);
    #[cfg(unix)]
    {
        fs::create_dir(folder.path().join("nul")).expect("a folder");
        for name in ["CON.csv", "nul/terms.csv", "notes.txt:terms.csv", "terms.csv "] {
            fs::write(folder.path().join(name), "blaze,fire,A device\n").expect("terms");
        }
        std::os::unix::fs::symlink(&elsewhere, folder.path().join("linked.csv")).expect("a link");
        std::os::unix::fs::symlink(outside.path(), folder.path().join("linked")).expect("a link");
    }
    let run = check(folder.path(), &["--format", "concise", "a.txt"]);
    let (out, told) = (text(&run.stdout), text(&run.stderr));
    assert!(!out.contains("style-terms"), "{out}");
    assert_eq!(told.matches("copydesk.toml:1:").count(), names.len(), "{told}");
    assert!(!told.contains("Outside") && elsewhere.exists(), "{told}");
}

#[test]
fn a_list_can_grow_neither_in_memory_nor_in_time() {
    let bomb = "a: &a [x, x]\nb: &b [*a, *a]\nextends: existence\ntokens: *b\n";
    let deep = format!("extends: existence\ntokens: {}{}\n", "[".repeat(5000), "]".repeat(5000));
    let folder = folder(&[
        ("copydesk.toml", "terms = [\"bomb.yml\", \"deep.yml\", \"big.csv\"]\n"),
        ("bomb.yml", bomb),
        ("deep.yml", &deep),
        ("big.csv", "/((a{100}){100}){100}/,b,\n/(x+x+)+y/,b,\nblaze,fire,\n"),
        ("a.txt", &format!("{DRAFT}\n{}\n", "x".repeat(20_000))),
    ]);
    let run = check(folder.path(), &["--format", "concise", "a.txt"]);
    let (out, told) = (text(&run.stdout), text(&run.stderr));
    assert!(out.contains("blaze"), "{out}");
    for words in ["bomb.yml:1:", "anchors", "deep.yml:", "recursion", "big.csv:1:1: ", "too large"] {
        assert!(told.contains(words), "{words}: {told}");
    }
}

#[test]
fn code_scanning_gets_the_newsrooms_own_rules() {
    let folder = folder(&[
        (
            "copydesk.toml",
            "[[terms]]\nfind = \"blaze\"\nuse = \"fire\"\nwhy = \"Headlines only\"\nsafe = true\n",
        ),
        ("a.txt", DRAFT),
    ]);
    let log = check(folder.path(), &["--format", "sarif", "a.txt"]);
    let log: serde_json::Value = serde_json::from_slice(&log.stdout).expect("JSON");
    let run = &log["runs"][0];
    assert_eq!(run["results"][0]["ruleId"], "style-terms/blaze");
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let own = rules.iter().find(|rule| rule["id"] == "style-terms/blaze").expect("the newsroom's rule");
    assert_eq!(own["help"]["text"], "Headlines only");
    check(folder.path(), &["--fix", "a.txt"]);
    assert!(fs::read_to_string(folder.path().join("a.txt")).expect("a draft").starts_with("A fire tore"));
}
