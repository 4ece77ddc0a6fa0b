# copydesk for Kakoune with kakoune-lsp 17 or newer: add to ~/.config/kak/kakrc, after kakoune-lsp is loaded
hook -group copydesk global BufCreate .*\.(md|markdown|mdown|qmd|Rmd|mdx|txt|html|htm) %{
    set-option buffer lsp_servers %{
        [copydesk]
        command = "copydesk"
        args = ["lsp"]
        root_globs = ["copydesk.toml", ".git"]
    }
}
hook -group copydesk global WinCreate .*\.(md|markdown|mdown|qmd|Rmd|mdx|txt|html|htm) %{
    lsp-enable-window
    lsp-inlay-diagnostics-enable window
    add-highlighter -override window/copydesk-wrap wrap -word
}
