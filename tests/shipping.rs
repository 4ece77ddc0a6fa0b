//! What is shipped agrees with itself: one version, and in the crate what belongs there.

use std::fs;
use std::path::Path;
use std::process::Command;

use regex::Regex;
use serde_json::Value;

const VERSION: &str = env!("CARGO_PKG_VERSION");

fn file(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{name}: {e}"))
}

fn json(name: &str) -> Value {
    serde_json::from_str(&file(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

#[test]
fn the_extension_has_the_version_of_the_crate() {
    assert_eq!(json("editors/vscode/package.json")["version"], VERSION);
    let lock = json("editors/vscode/package-lock.json");
    assert_eq!(lock["version"], VERSION);
    assert_eq!(lock["packages"][""]["version"], VERSION);
}

#[test]
fn the_wheel_takes_its_version_from_the_crate() {
    let project = file("pyproject.toml");
    let project: toml::Table = project.parse().expect("pyproject.toml");
    let derived = project["project"]["dynamic"].as_array().expect("a list");
    assert!(derived.iter().any(|key| key.as_str() == Some("version")), "{derived:?}");
    assert!(project["project"].get("version").is_none());
}

#[test]
fn the_version_has_its_section_in_the_changelog() {
    let changes = file("CHANGELOG.md");
    let newest = changes.lines().find_map(|l| l.strip_prefix("## ")).expect("a section");
    assert_eq!(newest.split(' ').next(), Some(VERSION), "{newest}");
}

#[test]
fn the_documents_ask_for_the_version() {
    let asked = |name: &str, pattern: &str| -> Vec<String> {
        let pattern = Regex::new(pattern).expect("a pattern");
        pattern.captures_iter(&file(name)).map(|c| c[1].to_owned()).collect()
    };
    // A hook's `rev:` and an action's `@`.
    let tags = asked("docs/pipelines.md", r"(?:rev: |copydesk@)v([\d.]+)");
    assert_eq!(tags, [VERSION; 2]);
    let minor = VERSION.rsplit_once('.').expect("three numbers").0;
    for name in ["README.md", "src/lib.rs"] {
        assert_eq!(asked(name, r#"copydesk = \{ version = "([^"]*)""#), [minor], "{name}");
    }
}

#[test]
fn the_crate_holds_what_belongs_there_and_nothing_else() {
    let listed = Command::new(env!("CARGO"))
        .args(["package", "--list", "--allow-dirty", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(listed.status.success(), "{}", String::from_utf8_lossy(&listed.stderr));
    let listed = String::from_utf8(listed.stdout).expect("UTF-8").replace('\\', "/");
    let root = [
        ".cargo_vcs_info.json",
        "CHANGELOG.md",
        "Cargo.lock",
        "Cargo.toml",
        "Cargo.toml.orig",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
    ];
    let belongs = |f: &&str| f.starts_with("src/") || f.starts_with("docs/examples/") || root.contains(f);
    let strange: Vec<&str> = listed.lines().filter(|f| !belongs(f)).collect();
    assert!(strange.is_empty(), "{strange:?}");
    for wanted in ["src/lib.rs", "src/main.rs", "src/attribution/weights/tagger.bin", "docs/examples/cms.rs"]
        .iter()
        .chain(&root[1..])
    {
        assert!(listed.lines().any(|f| f == *wanted), "{wanted} is missing:\n{listed}");
    }
}
