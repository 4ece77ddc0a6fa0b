vim.lsp.enable('copydesk')
