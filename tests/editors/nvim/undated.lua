-- Types a draft without any date into Neovim, with the clock set to Saturday, 28 November 2026: a wrong weekday shows at
-- once, the right one does not. One line a check (see tests/editors/lib.sh).
local PATIENCE_MS = 20000

local function found()
  local rules = {}
  for _, d in ipairs(vim.diagnostic.get(0)) do
    if d.code == 'date-weekday' then table.insert(rules, d.message) end
  end
  return rules
end

local function check(name, condition)
  local fine = vim.wait(PATIENCE_MS, condition, 20)
  io.stdout:write((fine and 'ok' or 'not ok') .. ' nvim undated: ' .. name .. '\n')
  if not fine then vim.cmd('cquit 1') end
end

check('the server is there', function() return #vim.lsp.get_clients({ bufnr = 0 }) == 1 end)
vim.cmd('normal! iThe ferry sails on Friday, November 26, from the old quay.')
check('a wrong weekday shows in a draft typed without any date', function()
  local messages = found()
  return #messages == 1 and messages[1]:find('If this is 2026', 1, true) ~= nil
end)
vim.fn.search('Friday', 'bcw')
vim.cmd('normal! cwThursday')
check('the right one does not', function() return #found() == 0 end)
vim.cmd('qall!')
