//! Tests help, rule pages and shell completions.

use super::*;

#[test]
fn a_rule_is_explained() {
    let folder = folder(&[]);
    let output = run(folder.path(), &["explain", "quote-orphan"], b"");
    assert_eq!(status(&output), 0);
    assert!(out(&output).contains("\nFlagged:") && out(&output).contains("\nNot flagged:"));
    let all = out(&run(folder.path(), &["explain"], b""));
    assert!(all.lines().count() > 10 && all.contains("number-unsourced"), "{all}");
    let slip = run(folder.path(), &["explain", "quote-orfan"], b"");
    assert_eq!(status(&slip), 2);
    assert!(err(&slip).contains("did you mean quote-orphan?"), "{}", err(&slip));
}

#[test]
fn every_rule_is_explained_with_its_cases() {
    let folder = folder(&[]);
    for rule in copydesk::rules::RULES {
        let output = run(folder.path(), &["explain", rule.name], b"");
        let shown = out(&output);
        assert_eq!(status(&output), 0, "{}", rule.name);
        assert!(shown.contains(rule.summary), "{shown}");
        assert_eq!(shown.contains("\nFlagged:"), !rule.finds.is_empty(), "{shown}");
        let marks = shown.lines().filter(|l| l.trim_start().starts_with('^')).count();
        assert!(marks >= rule.finds.len(), "{} shows what it asks about: {shown}", rule.name);
    }
}

#[test]
fn the_version_names_the_weights() {
    let folder = folder(&[]);
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(out(&run(folder.path(), &["-V"], b"")), format!("copydesk {version}\n"));
    let whole = out(&run(folder.path(), &["--version"], b""));
    let weights = copydesk::attribution::weights::NAME;
    assert!(whole.starts_with(&format!("copydesk {version}\nweights: {weights} (")), "{whole}");
}

/// Returns the names of the commands that the help lists.
fn commands_of(help: &str) -> Vec<&str> {
    help.lines()
        .skip_while(|l| *l != "Commands:")
        .skip(1)
        .take_while(|l| l.starts_with("  "))
        .filter(|l| !l.starts_with("   "))
        .filter_map(|l| l.split_whitespace().next())
        .filter(|c| *c != "help")
        .collect()
}

#[test]
fn every_command_has_help_with_an_example() {
    let folder = folder(&[]);
    let all = out(&run(folder.path(), &["--help"], b""));
    let commands = commands_of(&all);
    assert!(commands.len() >= 7, "{all}");
    assert!(all.contains("Example"), "{all}");
    for command in commands {
        let help = out(&run(folder.path(), &[command, "--help"], b""));
        let examples =
            help.split_once("Example").unwrap_or_else(|| panic!("{command} has no example: {help}")).1;
        assert!(examples.contains(&format!("copydesk {command}")), "{help}");
        assert!(help.lines().all(|l| l.chars().count() <= 120), "{help}");
    }
}

/// Returns bash's completions at the end of a command line.
fn completed(folder: &Path, script: &Path, words: &[&str]) -> Vec<String> {
    let quoted: Vec<String> = words.iter().map(|w| format!("'{w}'")).collect();
    let ask = format!(
        "source {}; COMP_WORDS=({}); COMP_CWORD={}; _copydesk copydesk \"${{COMP_WORDS[COMP_CWORD]}}\" \"${{COMP_WORDS[COMP_CWORD-1]}}\"; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
        script.display(),
        quoted.join(" "),
        words.len() - 1
    );
    let output =
        Command::new("bash").args(["--norc", "-c", &ask]).current_dir(folder).output().expect("bash");
    assert!(output.stderr.is_empty(), "{}", err(&output));
    out(&output).lines().map(str::to_owned).collect()
}

#[test]
fn bash_completes_commands_options_values_and_rules() {
    let folder = folder(&[]);
    let script = folder.path().join("copydesk.bash");
    fs::write(&script, out(&run(folder.path(), &["completions", "bash"], b""))).expect("the script");
    let completed = |words: &[&str]| completed(folder.path(), &script, words);
    assert_eq!(completed(&["copydesk", "exp"]), ["explain"]);
    assert_eq!(completed(&["copydesk", "check", "--write-b"]), ["--write-baseline"]);
    assert_eq!(completed(&["copydesk", "check", "--format", "sa"]), ["sarif"]);
    assert_eq!(completed(&["copydesk", "explain", "quote-o"]), ["quote-orphan"]);
}

#[test]
fn each_command_has_a_manual_page_with_its_examples() {
    let folder = folder(&[]);
    let output = run(folder.path(), &["man", "share/man1"], b"");
    assert_eq!(status(&output), 0, "{}", err(&output));
    let help = out(&run(folder.path(), &["--help"], b""));
    let commands = commands_of(&help);
    for command in commands.iter().map(|c| format!("-{c}")).chain([String::new()]) {
        let page = folder.path().join(format!("share/man1/copydesk{command}.1"));
        let page = fs::read_to_string(&page).unwrap_or_else(|e| panic!("{}: {e}", page.display()));
        assert!(page.contains(".SH NAME") && page.contains("Example"), "{page}");
        assert!(page.contains(env!("CARGO_PKG_VERSION")) || !command.is_empty(), "{page}");
    }
    fs::write(folder.path().join("file"), "").expect("a file");
    let output = run(folder.path(), &["man", "file"], b"");
    assert_eq!(status(&output), 2);
    assert!(err(&output).contains("cannot write the manual pages to file"), "{}", err(&output));
}

#[test]
fn a_repository_in_an_ignored_folder_of_another_is_checked() {
    let outer = folder(&[(".gitignore", b"/target\n"), ("target/a.md", b"It opens at [time?].\n")]);
    let inner = outer.path().join("target");
    fs::create_dir(outer.path().join(".git")).expect("a repository");
    assert_eq!(status(&run(&inner, &["check", "."], b"")), 2, "nothing but ignored drafts");
    fs::create_dir(inner.join(".git")).expect("a repository");
    assert!(out(&run(&inner, &["check", "."], b"")).contains("[time?]"));
}

#[test]
fn each_shell_has_its_script() {
    let folder = folder(&[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = run(folder.path(), &["completions", shell], b"");
        assert_eq!(status(&output), 0);
        assert!(out(&output).contains("write-baseline"), "{shell} knows the options");
    }
}
