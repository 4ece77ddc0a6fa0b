//! Tests file handling: files that are not drafts are rejected, and files are written completely or not at all.
#![cfg(all(feature = "cli", unix))]

use std::fs::{self, Permissions};
use std::io::ErrorKind;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use copydesk::files::{Only, read, write};
use tempfile::TempDir;

const OLD: &str = "It rained.\n";
const NEW: &str = "It snowed.\n";

/// Creates a folder with a draft in it.
fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let draft = folder.path().join("ferry.txt");
    fs::write(&draft, OLD).expect("a draft");
    (folder, draft)
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).expect("a text")
}

/// True if no temporary file is left in the folder.
fn tidy(folder: &Path) -> bool {
    fs::read_dir(folder)
        .expect("a folder")
        .all(|e| !e.expect("an entry").file_name().to_string_lossy().contains(".tmp"))
}

#[test]
fn a_file_is_replaced_with_its_permissions() {
    let (folder, draft) = folder();
    fs::set_permissions(&draft, Permissions::from_mode(0o640)).expect("ours");
    write(&draft, NEW.as_bytes(), Only { was: Some(OLD.as_bytes()), ..Only::default() }).expect("written");
    assert_eq!(text(&draft), NEW);
    assert_eq!(fs::metadata(&draft).expect("there").mode() & 0o7777, 0o640);
    assert!(tidy(folder.path()));
}

#[test]
fn a_new_file_gets_the_permissions_of_the_umask() {
    let (folder, draft) = folder();
    let new = folder.path().join("new.txt");
    write(&new, NEW.as_bytes(), Only { was: Some(b""), ..Only::default() }).expect("written");
    assert_eq!(fs::metadata(&new).expect("there").mode(), fs::metadata(&draft).expect("there").mode());
}

#[test]
fn a_link_is_followed_and_stays_one() {
    let (folder, draft) = folder();
    let link = folder.path().join("link.txt");
    symlink("ferry.txt", &link).expect("a link");
    write(&link, NEW.as_bytes(), Only { within: Some(folder.path()), was: None }).expect("written");
    assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
    assert_eq!(text(&draft), NEW);
}

#[test]
fn a_link_that_leads_out_of_the_folder_is_not_written_through() {
    let (_there, secret) = folder();
    let (here, _) = folder();
    let link = here.path().join("link.txt");
    symlink(&secret, &link).expect("a link");
    let linked = here.path().join("linked");
    symlink(secret.parent().expect("a folder"), &linked).expect("a link");
    let up = here.path().join("..").join(secret.parent().expect("a folder").file_name().expect("a name"));
    for path in [link, linked.join("ferry.txt"), linked.join("new.txt"), up.join("ferry.txt")] {
        let error =
            write(&path, NEW.as_bytes(), Only { within: Some(here.path()), was: None }).expect_err("outside");
        assert!(error.to_string().contains("leads out of"), "{error}");
    }
    assert_eq!(text(&secret), OLD);
    assert!(tidy(secret.parent().expect("a folder")));
}

#[test]
fn a_file_that_is_not_regular_is_neither_read_nor_written() {
    let (folder, _) = folder();
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo is there").success());
    let zero = folder.path().join("zero.txt");
    symlink("/dev/zero", &zero).expect("a link");
    for path in [pipe.as_path(), folder.path(), Path::new("/dev/zero"), &zero] {
        let error = read(path, 1 << 20).expect_err("endless");
        assert!(error.to_string().ends_with("is not a regular file"), "{error}");
        let error = write(path, NEW.as_bytes(), Only::default()).expect_err("no file");
        assert!(error.to_string().ends_with("is not a regular file"), "{error}");
    }
}

#[test]
fn a_file_over_the_limit_is_not_held() {
    let (folder, draft) = folder();
    assert_eq!(read(&draft, OLD.len() as u64).expect("as large as may be"), OLD.as_bytes());
    let huge = folder.path().join("huge.txt");
    fs::File::create(&huge).and_then(|f| f.set_len(1 << 40)).expect("a sparse file");
    assert_eq!(read(&huge, 1 << 20).expect_err("too large").kind(), ErrorKind::FileTooLarge);
}

#[test]
fn a_dangling_link_and_a_missing_folder_are_reported() {
    let (folder, _) = folder();
    let link = folder.path().join("link.txt");
    symlink("nowhere.txt", &link).expect("a link");
    let error = write(&link, NEW.as_bytes(), Only::default()).expect_err("nowhere");
    assert!(error.to_string().contains("a link that leads nowhere"), "{error}");
    let error =
        write(&folder.path().join("no/new.txt"), NEW.as_bytes(), Only::default()).expect_err("no folder");
    assert!(error.to_string().contains("no/new.txt cannot be written"), "{error}");
}

#[test]
fn a_read_only_file_is_not_written() {
    let (_folder, draft) = folder();
    fs::set_permissions(&draft, Permissions::from_mode(0o444)).expect("ours");
    let error = write(&draft, NEW.as_bytes(), Only::default()).expect_err("read-only");
    assert!(error.to_string().contains("is read-only"), "{error}");
    assert_eq!(text(&draft), OLD);
}

/// Runs the ignored test `name` of this file in a shell after the script `trouble` has restricted the folder
/// `$FOLDER`. Returns false if the system does not allow the restriction.
fn in_trouble(trouble: &str, name: &str, folder: &Path) -> bool {
    let possible = Command::new("unshare").args(["-rm", "true"]).status().is_ok_and(|s| s.success());
    if !possible {
        eprintln!("skipped: this system gives no mount namespace");
        return false;
    }
    let script = format!("{trouble}\nexec \"$0\" --exact {name} --ignored --nocapture");
    let out = Command::new("unshare")
        .args(["-rm", "sh", "-euc", &script])
        .arg(std::env::current_exe().expect("this test"))
        .env("FOLDER", folder)
        .output()
        .expect("unshare runs");
    let said = String::from_utf8_lossy(&out.stdout);
    assert!(said.contains("1 passed"), "{said}{}", String::from_utf8_lossy(&out.stderr));
    true
}

/// Returns the path of the draft in the restricted folder.
fn troubled() -> PathBuf {
    PathBuf::from(std::env::var_os("FOLDER").expect("run by its test")).join("ferry.txt")
}

#[test]
fn a_full_disk_loses_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let trouble =
        "mount -t tmpfs -o size=64k none \"$FOLDER\"; printf 'It rained.\\n' > \"$FOLDER/ferry.txt\"";
    in_trouble(trouble, "on_a_full_disk", folder.path());
}

#[test]
#[ignore = "run by a_full_disk_loses_nothing"]
fn on_a_full_disk() {
    let draft = troubled();
    let error = write(&draft, &[b'x'; 1 << 20], Only::default()).expect_err("a full disk");
    assert_eq!(error.kind(), ErrorKind::StorageFull, "{error}");
    assert!(error.to_string().contains("ferry.txt cannot be written"), "{error}");
    assert!(error.to_string().ends_with("it is unchanged"), "{error}");
    assert_eq!(text(&draft), OLD);
    assert!(tidy(draft.parent().expect("a folder")));
    write(&draft, NEW.as_bytes(), Only::default()).expect("what fits is written afterwards");
}

#[test]
fn a_read_only_folder_loses_nothing() {
    let (folder, draft) = folder();
    let trouble = "mount --bind \"$FOLDER\" \"$FOLDER\"; mount -o remount,bind,ro \"$FOLDER\"";
    in_trouble(trouble, "in_a_read_only_folder", folder.path());
    assert_eq!(text(&draft), OLD);
}

#[test]
#[ignore = "run by a_read_only_folder_loses_nothing"]
fn in_a_read_only_folder() {
    let draft = troubled();
    for path in [draft.clone(), draft.with_file_name("new.txt")] {
        let error = write(&path, NEW.as_bytes(), Only::default()).expect_err("a read-only folder");
        assert_eq!(error.kind(), ErrorKind::ReadOnlyFilesystem, "{error}");
        assert!(error.to_string().contains("cannot be written"), "{error}");
    }
    assert_eq!(text(&draft), OLD);
}

/// A limit on the file size has the same effect as a full disk.
#[test]
fn a_file_that_may_not_grow_loses_nothing() {
    let (folder, draft) = folder();
    let trouble = "trap '' XFSZ; ulimit -f 1";
    in_trouble(trouble, "under_a_limit", folder.path());
    assert_eq!(text(&draft), OLD);
}

#[test]
#[ignore = "run by a_file_that_may_not_grow_loses_nothing"]
fn under_a_limit() {
    let draft = troubled();
    let error = write(&draft, &[b'x'; 1 << 20], Only::default()).expect_err("a limit");
    assert!(error.to_string().contains("ferry.txt cannot be written"), "{error}");
    assert_eq!(text(&draft), OLD);
    assert!(tidy(draft.parent().expect("a folder")));
}
