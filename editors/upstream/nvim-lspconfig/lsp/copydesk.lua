---@brief
---
--- https://github.com/copydesk/copydesk
---
--- A language server for journalists: quotes without a speaker, figures without a source, dates that cannot be.
---
--- `copydesk` can be installed with `cargo install copydesk`.
---
--- Settings have the shape of `copydesk.toml`, with no key around them:
--- ```lua
--- vim.lsp.config('copydesk', {
---   settings = { profile = 'reuters', hints = true },
--- })
--- ```
---@type vim.lsp.Config
return {
  cmd = { 'copydesk', 'lsp' },
  filetypes = { 'markdown', 'mdx', 'quarto', 'rmd', 'rmarkdown', 'text', 'html' },
  root_markers = { 'copydesk.toml', '.git' },
  settings = {},
}
