-- Drives a draft with a name in two spellings inside Neovim: one place changed, then all (see tests/editors/lib.sh).
local PATIENCE_MS = 20000
local failed = false

local function check(name, test)
  local fine, why = pcall(test)
  failed = failed or not fine
  local result = fine and 'ok' or 'not ok'
  io.stdout:write(('%s nvim names: %s%s\n'):format(result, name, fine and '' or ': ' .. tostring(why):gsub('\n', ' | ')))
end

local function wait(what, condition) assert(vim.wait(PATIENCE_MS, condition, 20), 'waited for: ' .. what) end

local function text() return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n') end

local function count(words) return select(2, text():gsub(words, '')) end

local function findings()
  local all = vim.diagnostic.get(0)
  return #vim.tbl_filter(function(d) return d.code == 'name-spelling' end, all)
end

local function choose(title)
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  assert(vim.fn.search('\\<Brand\\>', 'cW') > 0, 'the name is not in the draft')
  vim.lsp.buf.code_action({ apply = true, filter = function(action) return action.title == title end })
end

check('both places of the other spelling are found', function()
  wait('two findings', function() return findings() == 2 end)
end)

check('the fix renames one place', function()
  choose('Change Brand to Brandt')
  wait('one place', function() return count('Brandt') == 3 and findings() == 1 end)
  vim.cmd('undo')
  wait('both again', function() return findings() == 2 end)
end)

check('Change all is one edit over the draft, outside quotes', function()
  choose('Change all to Brandt')
  wait('all places', function() return count('Brandt') == 4 and findings() == 0 end)
  assert(text():find('“Brand is late,”', 1, true), text())
  vim.cmd('undo')
  assert(count('Brandt') == 2, 'one step back takes all of it back: ' .. text())
end)

vim.cmd(failed and 'cquit 1' or 'qall!')
