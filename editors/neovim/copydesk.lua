-- copydesk for Neovim 0.11 and newer. Save as ~/.config/nvim/lsp/copydesk.lua,
-- then put  vim.lsp.enable('copydesk')  into init.lua.

-- Findings in words below their line, wrapped to the window. Neovim's own virtual lines do not wrap.
local function marks(namespace) return vim.api.nvim_create_namespace('copydesk-words-' .. namespace) end
local colours = { 'DiagnosticVirtualTextError', 'DiagnosticVirtualTextWarn', 'DiagnosticVirtualTextInfo', 'DiagnosticVirtualTextHint' }

local function wrapped(words, width)
  local lines, line = {}, ''
  for word in words:gmatch('%S+') do
    if line ~= '' and vim.fn.strdisplaywidth(line .. ' ' .. word) > width then
      table.insert(lines, line)
      line = word
    else
      line = line == '' and word or line .. ' ' .. word
    end
  end
  return vim.list_extend(lines, { line })
end

vim.diagnostic.handlers.copydesk = {
  show = function(namespace, buffer, findings)
    vim.api.nvim_buf_clear_namespace(buffer, marks(namespace), 0, -1)
    local window = vim.fn.bufwinid(buffer)
    local width = (window > 0 and vim.api.nvim_win_get_width(window) or vim.o.columns) - 8
    local below = {}
    for _, finding in ipairs(findings) do
      local lines = below[finding.lnum] or {}
      for i, words in ipairs(wrapped(finding.message, width)) do
        table.insert(lines, { { (i == 1 and '└ ' or '  ') .. words, colours[finding.severity] } })
      end
      below[finding.lnum] = lines
    end
    for line, words in pairs(below) do
      pcall(vim.api.nvim_buf_set_extmark, buffer, marks(namespace), line, 0, { virt_lines = words })
    end
  end,
  hide = function(namespace, buffer) vim.api.nvim_buf_clear_namespace(buffer, marks(namespace), 0, -1) end,
}
vim.api.nvim_create_autocmd({ 'VimResized', 'WinResized' }, {
  group = vim.api.nvim_create_augroup('copydesk-words', {}),
  callback = function() vim.diagnostic.show() end,
})

---@type vim.lsp.Config
return {
  cmd = { 'copydesk', 'lsp' },
  -- As `copydesk formats` lists them.
  filetypes = { 'markdown', 'mdx', 'quarto', 'rmd', 'rmarkdown', 'text', 'html' },
  root_markers = { 'copydesk.toml', '.git' },
  -- The keys of copydesk.toml, in the same shape.
  settings = {},
  on_attach = function(client)
    -- For copydesk's findings alone; those of other servers look as you set them.
    for _, pulled in ipairs({ false, true }) do
      local findings = vim.lsp.diagnostic.get_namespace(client.id, pulled)
      vim.diagnostic.config({ copydesk = true, virtual_text = false, virtual_lines = false }, findings)
    end
    vim.wo[0][0].linebreak = true -- the draft itself wraps between words
  end,
}
