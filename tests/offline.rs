//! Tests that nothing in the dependency tree can open a network connection.
//!
//! tokio is built without its `net` feature, and no dependency is a networking crate.

use std::process::Command;

/// Networking crates, and features that enable networking.
const NETWORKED: &[&str] = &[
    "async-net",
    "attohttpc",
    "curl",
    "h2",
    "hickory-resolver",
    "hyper",
    "isahc",
    "minreq",
    "native-tls",
    "openssl",
    "quinn",
    "reqwest",
    "rustls",
    "sentry",
    "socket2",
    "surf",
    "tonic",
    "trust-dns-resolver",
    "tungstenite",
    "ureq",
    "websocket",
];

fn tree(arguments: &[&str]) -> String {
    let out = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--locked", "--edges", "normal", "--prefix", "none"])
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(out.status.success(), "cargo tree: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).expect("cargo tree writes UTF-8")
}

#[test]
fn no_crate_of_the_tree_speaks_to_a_network() {
    let listed = tree(&[]);
    assert!(listed.lines().any(|l| l.starts_with("tower-lsp ")), "the tree was not listed:\n{listed}");
    let found: Vec<&str> =
        listed.lines().filter(|l| NETWORKED.contains(&l.split(' ').next().unwrap_or(""))).collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn tokio_is_built_without_its_net_feature() {
    let features = tree(&["--edges", "features", "--invert", "tokio"]);
    assert!(features.contains("tokio feature"), "the features were not listed:\n{features}");
    assert!(!features.contains("tokio feature \"net\""), "{features}");
    assert!(!features.contains("tokio feature \"full\""), "{features}");
}

#[test]
fn the_analysis_alone_needs_neither_tokio_nor_tower_lsp() {
    let listed = tree(&["--no-default-features"]);
    for name in ["tokio ", "tower-lsp ", "clap "] {
        assert!(!listed.lines().any(|l| l.starts_with(name)), "{name}is in:\n{listed}");
    }
}

/// System functions that open connections or start programs.
#[cfg(target_os = "linux")]
const REACHING_OUT: &[&str] = &[
    "accept",
    "accept4",
    "bind",
    "connect",
    "dlopen",
    "execv",
    "execve",
    "execvp",
    "fork",
    "getaddrinfo",
    "gethostbyname",
    "listen",
    "popen",
    "posix_spawn",
    "posix_spawnp",
    "recvfrom",
    "recvmsg",
    "sendmsg",
    "sendto",
    "socket",
    "socketpair",
    "system",
    "vfork",
];

/// The imported symbols of the binary include no function that opens a connection or starts a program.
#[cfg(all(feature = "lsp", target_os = "linux"))]
#[test]
fn the_binary_can_neither_connect_nor_start_anything() {
    let listed = Command::new("nm").args(["-D", "--undefined-only", env!("CARGO_BIN_EXE_copydesk")]).output();
    let Ok(listed) = listed else {
        eprintln!("skipped: there is no nm here");
        return;
    };
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    let names: Vec<&str> = listed
        .lines()
        .filter_map(|l| l.split_whitespace().last())
        .map(|name| name.split('@').next().unwrap_or(name))
        .collect();
    assert!(names.contains(&"read") && names.contains(&"write"), "the symbols were not listed: {listed}");
    let found: Vec<_> = names.iter().filter(|name| REACHING_OUT.contains(name)).collect();
    assert!(found.is_empty(), "{found:?}");
}
