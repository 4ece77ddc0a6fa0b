//! Tests that the release is consistent: one version everywhere, and the right files in the crate.

use std::collections::{BTreeMap, BTreeSet};
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
fn the_package_for_the_web_has_the_version_of_the_crate() {
    assert_eq!(json("editors/web/package.json")["version"], VERSION);
    assert_eq!(json("editors/web/package-lock.json")["version"], VERSION);
    let manifest: toml::Table = file("editors/web/Cargo.toml").parse().expect("Cargo.toml");
    assert_eq!(manifest["package"]["version"].as_str(), Some(VERSION));
    let uses = &json("editors/web/examples/package.json")["dependencies"]["@copydesk/copydesk"];
    assert_eq!(uses.as_str(), Some(format!("^{VERSION}").as_str()));
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
    // The `rev:` of a hook and the `@` of an action.
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
        "LICENSE-THIRD-PARTY.md",
        "README.md",
    ];
    let belongs = |f: &&str| f.starts_with("src/") || f.starts_with("docs/examples/") || root.contains(f);
    let strange: Vec<&str> = listed.lines().filter(|f| !belongs(f)).collect();
    assert!(strange.is_empty(), "{strange:?}");
    for wanted in
        ["src/lib.rs", "src/main.rs", "src/attribution/weights/tagger.bin", SOURCES, "docs/examples/cms.rs"]
            .iter()
            .chain(&root[1..])
    {
        assert!(listed.lines().any(|f| f == *wanted), "{wanted} is missing:\n{listed}");
    }
}

/// What the weights learned from, with the licences.
const SOURCES: &str = "src/attribution/weights/LICENSES_SOURCES.md";

#[test]
fn the_sources_of_the_weights_are_listed_and_packed() {
    let told = file(SOURCES);
    for weights in [
        "tagger.bin",
        "ranker.bin",
        "src/numbers/weights.rs",
        "open/tagger.bin",
        "open/ranker.bin",
        "src/numbers/open_weights.rs",
    ] {
        assert!(told.lines().any(|line| line.starts_with(&format!("| `{weights}`"))), "{weights}");
    }
    for row in told
        .lines()
        .filter(|line| line.starts_with("| ") && !line.ends_with("| licence |") && !line.contains("---"))
    {
        let licence = row.trim_end_matches(" |").rsplit(" | ").next().expect("a cell");
        assert!(
            ["states none", "as above", "Apache-2.0", "CC BY 4.0"].iter().any(|l| licence.starts_with(l)),
            "{row}"
        );
    }
    let accuracy = file("docs/accuracy.md");
    for source in ["PolNeAR", "TimeBank and AQUAINT", "all-MiniLM-L6-v2"] {
        assert!(told.contains(source) && accuracy.contains(source), "{source}");
    }
    let name = SOURCES.rsplit('/').next().expect("a name");
    let packers =
        [".ci/package", ".ci/describe", "pyproject.toml", "editors/vscode/package", "editors/web/bundle.mjs"];
    for list in packers {
        assert!(file(list).contains(name), "{list} does not pack it");
    }
}

#[test]
fn every_crate_of_the_program_has_its_licence() {
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--locked", "--edges", "normal", "--prefix", "none"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    let tree = String::from_utf8(tree.stdout).expect("UTF-8");
    let licences = file("LICENSE-THIRD-PARTY.md");
    let listed: Vec<&str> = licences.lines().filter_map(|line| line.strip_prefix("- ")).collect();
    let mut seen = 0;
    for line in tree.lines() {
        let mut words = line.split(' ');
        let (Some(name), Some(version)) = (words.next(), words.next().and_then(|v| v.strip_prefix('v')))
        else {
            continue;
        };
        if name != "copydesk" {
            assert!(
                listed.contains(&format!("{name} {version}").as_str()),
                "{name} {version}: run .ci/licences"
            );
            seen += 1;
        }
    }
    assert!(seen > 60, "{seen}");
    let lock = file("Cargo.lock");
    for line in listed {
        let (name, version) = line.split_once(' ').expect("a version");
        let locked = format!("name = \"{name}\"\nversion = \"{version}\"");
        assert!(lock.contains(&locked), "{line} is no longer used: run .ci/licences");
    }
}

/// Returns every step of a workflow, by job: `name: | lines |`.
fn jobs(name: &str) -> Vec<(String, String)> {
    let text = file(name);
    let (_, jobs) = text.split_once("\njobs:\n").expect("jobs");
    let mut found: Vec<(String, String)> = Vec::new();
    for line in jobs.lines() {
        match line
            .strip_prefix("  ")
            .filter(|rest| !rest.starts_with([' ', '#']))
            .and_then(|l| l.strip_suffix(':'))
        {
            Some(job) => found.push((job.to_owned(), String::new())),
            None => found.iter_mut().last().into_iter().for_each(|(_, steps)| *steps += &format!("{line}\n")),
        }
    }
    found
}

const WORKFLOWS: [&str; 2] = [".github/workflows/ci.yml", ".github/workflows/release.yml"];

#[test]
fn every_action_is_pinned_by_its_commit_and_says_its_version() {
    let pinned = Regex::new(r"^[\w./-]+@[0-9a-f]{40} # v\d[\d.]*$").expect("a pattern");
    let mut seen = 0;
    for name in WORKFLOWS.into_iter().chain(["action.yml"]) {
        for (_, used) in file(name).lines().filter_map(|line| line.split_once("uses: ")) {
            assert!(used == "./" || pinned.is_match(used), "{name}: {used}");
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn no_install_script_runs_beside_a_token_and_what_is_published_was_attested() {
    let mut holders = Vec::new();
    for (job, steps) in WORKFLOWS.into_iter().flat_map(jobs) {
        assert!(!steps.contains("npx "), "{job}");
        if !steps.contains("secrets.") && !steps.contains("id-token: write") {
            continue;
        }
        let runs_scripts = |l: &&str| ["npm ci", "npm install", "npm publish"].iter().any(|c| l.contains(c));
        for install in steps.lines().filter(runs_scripts) {
            assert!(install.contains("--ignore-scripts"), "{job}: {install}");
        }
        assert!(
            !steps.contains("cargo publish") || steps.contains("--no-verify"),
            "{job} builds beside a token"
        );
        assert!(
            steps.contains("gh attestation verify") || steps.contains("attest-build-provenance@"),
            "{job}"
        );
        holders.push(job);
    }
    assert_eq!(holders, ["github", "extension", "pypi", "crate", "npm"]);
    for tool in ["vsce", "ovsx"] {
        let package = json("editors/vscode/package.json");
        let needs = package["devDependencies"].as_object().expect("tools");
        let (_, asked) = needs.iter().find(|(name, _)| name.ends_with(tool)).expect(tool);
        assert!(
            asked.as_str().is_some_and(|v| v.starts_with(|c: char| c.is_ascii_digit())),
            "{tool}: {asked}"
        );
    }
}

#[test]
fn the_action_installs_the_version_that_it_belongs_to() {
    assert!(file("action.yml").contains(&format!("default: \"{VERSION}\"\n")));
}

#[test]
fn a_hook_never_reads_a_file_name_as_an_option() {
    let hooks = file(".pre-commit-hooks.yaml");
    let entries: Vec<&str> = hooks.lines().filter(|l| l.trim_start().starts_with("entry:")).collect();
    assert!(entries.len() > 1 && entries.iter().all(|e| e.ends_with(" --")), "{entries:?}");
}

/// Every setting that the extension declares, by name.
fn settings() -> BTreeMap<String, Value> {
    let package = json("editors/vscode/package.json");
    let groups = package["contributes"]["configuration"].as_array().expect("groups").clone();
    let properties =
        groups.into_iter().map(|group| group["properties"].as_object().expect("settings").clone());
    properties.flatten().collect()
}

#[test]
fn a_folder_that_is_not_trusted_sets_nothing() {
    let package = json("editors/vscode/package.json");
    let restricted = &package["capabilities"]["untrustedWorkspaces"]["restrictedConfigurations"];
    for wanted in settings().keys().filter(|name| *name != "copydesk.trace.server") {
        assert!(restricted.as_array().is_some_and(|r| r.iter().any(|key| key == wanted)), "{wanted}");
    }
}

/// The controls of VS Code's settings page: one for each key of copydesk.toml, with its values.
#[test]
fn every_key_of_the_schema_has_its_control_in_the_extension() {
    let (schema, settings) = (json("docs/copydesk.schema.json"), settings());
    let word = Regex::new("_([a-z])").expect("a pattern");
    for (key, wanted) in schema["properties"].as_object().expect("keys") {
        let name = word.replace_all(key, |part: &regex::Captures<'_>| part[1].to_uppercase()).into_owned();
        let setting =
            settings.get(&format!("copydesk.{name}")).unwrap_or_else(|| panic!("no control for {key}"));
        for value in wanted["enum"].as_array().into_iter().flatten() {
            assert!(setting["enum"].as_array().is_some_and(|all| all.contains(value)), "{key}: {value}");
        }
        for rule in wanted["properties"].as_object().into_iter().flatten().map(|(rule, _)| rule) {
            assert!(setting["properties"][rule]["enum"].is_array(), "{key}: {rule}");
        }
    }
    assert!(
        settings["copydesk.hints"]["default"] == true
            && settings["copydesk.workspaceDiagnostics"]["default"] == false
    );
}

/// Every setting of the extension that the documents mention exists.
#[test]
fn the_documents_name_no_setting_that_is_gone() {
    let (named, settings) =
        (Regex::new(r#"["`](copydesk\.[a-z][A-Za-z.]*)["`]"#).expect("a pattern"), settings());
    let package = json("editors/vscode/package.json");
    let commands = package["contributes"]["commands"].as_array().expect("commands").clone();
    let commands: Vec<&str> = commands.iter().filter_map(|c| c["command"].as_str()).collect();
    let mut seen = 0;
    for name in [
        "README.md",
        "docs/editors.md",
        "docs/configuration.md",
        "docs/privacy.md",
        "editors/vscode/README.md",
    ] {
        for word in named.captures_iter(&file(name)).map(|c| c[1].to_owned()) {
            let ours = ["copydesk.toml", "copydesk.el", "copydesk.lua", "copydesk.leaveAlone"]
                .contains(&word.as_str());
            assert!(
                ours || settings.contains_key(&word) || commands.contains(&word.as_str()),
                "{name}: {word}"
            );
            seen += usize::from(settings.contains_key(&word));
        }
    }
    assert!(seen >= settings.len(), "{seen} settings are named");
}

#[test]
fn every_string_of_the_manifest_is_there_in_both_languages() {
    let keys = |name: &str| -> Vec<String> {
        let text = json(name);
        let all = text.as_object().expect("strings");
        assert!(all.values().all(|v| v.as_str().is_some_and(|v| !v.trim().is_empty())), "{name}");
        all.keys().cloned().collect()
    };
    let english = keys("editors/vscode/package.nls.json");
    assert_eq!(english, keys("editors/vscode/package.nls.de.json"));
    let used = Regex::new(r#""%([^%"]+)%""#).expect("a pattern");
    let manifest = file("editors/vscode/package.json");
    let used: BTreeSet<String> = used.captures_iter(&manifest).map(|c| c[1].to_owned()).collect();
    assert_eq!(used.into_iter().collect::<Vec<_>>(), english);
}

#[test]
fn every_platform_of_the_marketplace_has_its_package() {
    let (release, about) = (file(".github/workflows/release.yml"), file("docs/releasing.md"));
    let platforms =
        "linux-x64 linux-arm64 alpine-x64 alpine-arm64 darwin-x64 darwin-arm64 win32-x64 win32-arm64";
    for platform in platforms.split(' ') {
        assert!(release.contains(&format!("vsix: {platform} ")), "{platform}");
        assert!(about.contains(&format!("`{platform}`")), "{platform}");
    }
}

#[test]
fn the_files_for_other_projects_name_our_releases() {
    let (mason, release) = (
        file("editors/upstream/mason-registry/packages/copydesk/package.yaml"),
        file(".github/workflows/release.yml"),
    );
    assert!(mason.contains(&format!("id: pkg:github/copydesk/copydesk@v{VERSION}\n")));
    let files = Regex::new(r#"file: copydesk-\{\{ version \| strip_prefix "v" \}\}-([\w-]+)\.(tar\.gz|zip)"#)
        .expect("a pattern");
    let targets: Vec<String> = files.captures_iter(&mason).map(|c| c[1].to_owned()).collect();
    assert_eq!(targets.len(), 8);
    for target in targets {
        assert!(release.contains(&format!("target: {target},")), "{target}");
    }
    for place in ["nvim-lspconfig/lsp/copydesk.lua", "helix/languages.toml"] {
        let text = file(&format!("editors/upstream/{place}"));
        assert!(text.contains("copydesk") && text.contains("lsp"), "{place}");
    }
    assert!(file("editors/zed/extension.toml").contains(&format!("version = \"{VERSION}\"")));
}
