vim.filetype.add({ extension = { mdx = 'mdx' } }) -- MDX has no file type otherwise
vim.lsp.enable('copydesk')
