//! The Zed extension of copydesk. Starts the server on the `PATH`.

use zed_extension_api::{register_extension, Command, Extension, LanguageServerId, Result, Worktree};

struct Copydesk;

impl Extension for Copydesk {
    fn new() -> Self {
        Self
    }

    fn language_server_command(&mut self, _: &LanguageServerId, folder: &Worktree) -> Result<Command> {
        let command = folder.which("copydesk").ok_or("copydesk is not on the PATH")?;
        Ok(Command { command, args: vec!["lsp".to_owned()], env: folder.shell_env() })
    }
}

register_extension!(Copydesk);
