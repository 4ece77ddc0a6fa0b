-- Drives one draft inside Neovim: found once, hovered, mended, typed. One line a check (see tests/editors/lib.sh).
local PATIENCE_MS = 20000
local file = vim.fn.expand('%:t')
local failed = false

local function say(line) io.stdout:write(line .. '\n') end

local function check(name, test)
  local fine, why = pcall(test)
  if fine then return say(('ok nvim %s: %s'):format(file, name)) end
  failed = true
  say(('not ok nvim %s: %s: %s'):format(file, name, tostring(why):gsub('\n', ' | ')))
end

local function wait(what, condition) assert(vim.wait(PATIENCE_MS, condition, 20), 'waited for: ' .. what) end

local function text() return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n') end

--- The findings of a rule, as the words that each stands on.
local function found(rule)
  local words = {}
  for _, d in ipairs(vim.diagnostic.get(0)) do
    if d.code == rule then
      table.insert(words, table.concat(vim.api.nvim_buf_get_text(0, d.lnum, d.col, d.end_lnum, d.end_col, {}), '\n'))
    end
  end
  return words
end

local function same(a, b) assert(vim.deep_equal(a, b), vim.inspect(a) .. ' is not ' .. vim.inspect(b)) end

--- Puts the cursor on the first letter of some words.
local function go_to(words)
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  assert(vim.fn.search('\\V' .. words, 'cW') > 0, words .. ' is not in the draft')
end

local function client()
  local clients = vim.lsp.get_clients({ bufnr = 0 })
  same(#clients, 1)
  return clients[1]
end

local function hover(words)
  go_to(words)
  local position = vim.lsp.util.make_position_params(0, client().offset_encoding)
  local answer = assert(client():request_sync('textDocument/hover', position, PATIENCE_MS, 0))
  return answer.result and answer.result.contents.value or 'nothing'
end

local expected = {
  ['ferry.md'] = {
    ['date-weekday'] = { 'Monday, March 11' },
    ['number-unsourced'] = { '40' },
    ['quote-orphan'] = { '"Nobody here has had a full weekend since January. We are worn out."' },
    ['quote-unattributed'] = { '"Nobody asked us before they sold the boats."' },
  },
  ['ferry.txt'] = { ['date-weekday'] = { 'Monday, March 11' } },
}

check('each finding is shown once, on its words', function()
  wait('findings', function() return #vim.diagnostic.get(0) > 0 end)
  local count = 0
  for rule, words in pairs(expected[file]) do
    wait(rule, function() return #found(rule) > 0 end)
    same(found(rule), words)
    count = count + #words
  end
  same(#vim.diagnostic.get(0), count)
end)

check('the message says the rule and why', function()
  for _, d in ipairs(vim.diagnostic.get(0)) do
    assert(d.source == 'copydesk' and d.message:find(d.code, 1, true) and #d.message > #d.code + 20, d.message)
  end
end)

check('the hover says who said it', function() assert(hover('We will not sail'):find('Marta Quill', 1, true)) end)
check('the hover says what day it was', function() assert(hover('Monday, March 11'):find('Tuesday', 1, true)) end)

check('the fix is applied and its finding goes', function()
  go_to('Monday, March 11')
  vim.lsp.buf.code_action({ apply = true, filter = function(action) return action.title:find('Tuesday', 1, true) ~= nil end })
  wait('Tuesday in the text', function() return text():find('Tuesday, March 11', 1, true) ~= nil end)
  wait('no finding', function() return #found('date-weekday') == 0 end)
end)

check('a wrong weekday typed is found', function()
  vim.cmd('normal! GoThe council met on Friday, March 12, behind closed doors.')
  wait('a finding', function() return #found('date-weekday') == 1 end)
  same(found('date-weekday'), { 'Friday, March 12' })
end)

check('mended, it is gone', function()
  go_to('Friday, March 12')
  vim.cmd('normal! cwWednesday')
  wait('no finding', function() return #found('date-weekday') == 0 end)
end)

if file == 'ferry.md' then
  check('what is left alone is noted beside the draft, and its finding goes', function()
    go_to('"Nobody asked us')
    local function leave(action) return action.title == 'Ignore here' or action.title == 'Ignore here (quote-unattributed)' end
    vim.lsp.buf.code_action({ apply = true, filter = leave })
    wait('no finding', function() return #found('quote-unattributed') == 0 end)
    local list = table.concat(vim.fn.readfile(vim.fn.expand('%:p:h') .. '/.copydesk/ignored.json'), '\n')
    assert(list:find('Nobody asked us before they sold the boats', 1, true), list)
  end)
end

vim.cmd(failed and 'cquit 1' or 'qall!')
