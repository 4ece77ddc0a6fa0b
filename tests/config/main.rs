//! Tests the files next to drafts, settings and lists of ignored findings, on the command line and in an editor.

#[path = "../common/mod.rs"]
mod common;

mod left_alone;
mod settings;
mod terms;
mod turn_off;
mod workspace;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use common::Editor;
use serde_json::{Value, json};
use tempfile::TempDir;
use tower_lsp::lsp_types::Url;

const DRAFT: &str = "The hall holds TK people.\n";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

fn check(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command.current_dir(folder).arg("check").args(arguments).output().expect("the binary runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn address(folder: &TempDir, name: &str) -> String {
    Url::from_file_path(folder.path().join(name)).expect("a path").to_string()
}

fn editor(roots: &[&TempDir]) -> Editor {
    let folders: Vec<Value> =
        roots.iter().map(|f| json!({ "uri": address(f, ""), "name": "desk" })).collect();
    let mut editor = Editor::beside(copydesk::lsp::Options { settle: std::time::Duration::ZERO });
    editor.initialize_with(json!({ "processId": null, "capabilities": {}, "workspaceFolders": folders }));
    editor
}
