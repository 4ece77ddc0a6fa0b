-- copydesk for Neovim 0.11 and newer. Save as ~/.config/nvim/lsp/copydesk.lua,
-- then put  vim.lsp.enable('copydesk')  into init.lua.
---@type vim.lsp.Config
return {
  cmd = { 'copydesk', 'lsp' },
  -- As `copydesk formats` lists them.
  filetypes = { 'markdown', 'mdx', 'quarto', 'rmd', 'rmarkdown', 'text' },
  root_markers = { 'copydesk.toml', '.git' },
  -- What would stand in copydesk.toml, in the same shape.
  settings = {},
}
