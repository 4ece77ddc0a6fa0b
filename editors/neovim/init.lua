vim.lsp.enable('copydesk')
vim.diagnostic.config({ virtual_text = true }) -- in words at the end of the line; Neovim does not by itself
