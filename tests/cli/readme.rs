//! Tests that every command in the README's terminal section works when copied, with the output shown there.

use super::*;

/// Returns the copydesk commands of the README, each with the output block below it, if there is one.
fn commands(readme: &str) -> Vec<(String, Vec<String>)> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    let mut shown = false;
    for line in readme.lines() {
        if line.starts_with("```") {
            shown = line == "```text";
        } else if shown {
            found.iter_mut().last().into_iter().for_each(|(_, said)| said.push(line.to_owned()));
        } else if let Some(command) = line.strip_prefix("    ") {
            let command = command.replace("cargo run --release -- ", "copydesk ");
            if command.starts_with("copydesk ") {
                found.push((command, Vec::new()));
            }
        }
    }
    found
}

#[test]
fn every_command_works_by_copying() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).expect("the README");
    let folder = folder(&[]);
    let examples = folder.path().join("docs/examples");
    fs::create_dir_all(&examples).expect("a folder");
    for entry in fs::read_dir(root.join("docs/examples")).expect("the examples") {
        let from = entry.expect("an example").path();
        fs::copy(&from, examples.join(from.file_name().expect("a name"))).expect("a copy");
    }
    let binary = Path::new(env!("CARGO_BIN_EXE_copydesk")).parent().expect("its folder");
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").expect("a path"));
    let commands = commands(&readme);
    assert!(commands.len() >= 8, "{commands:?}");
    assert!(commands.iter().filter(|(_, shown)| shown.len() > 1).count() >= 2, "{commands:?}");
    for (command, shown) in commands {
        let output = Command::new("bash")
            .args(["-c", &command])
            .current_dir(folder.path())
            .env("PATH", &path)
            .output()
            .expect("bash");
        assert!(status(&output) < 2, "{command}: {}", err(&output));
        let said = out(&output) + &err(&output);
        for line in shown {
            let start = line.split(" ...").next().unwrap_or_default().trim_end();
            assert!(said.contains(start), "{command} does not say {start:?}: {said}");
        }
    }
}
