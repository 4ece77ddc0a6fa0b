-- Every draft of tests/formats in Neovim: the findings and the clean copy that stand beside it. One line a check (see
-- tests/editors/lib.sh). COPIES is the folder with copies of them.
local PATIENCE_MS = 20000
local folder = assert(os.getenv('COPIES'))
local severities = { hint = 4, information = 3, warning = 2, error = 1 }
local failed = false

local function read(path)
  local file = io.open(path, 'rb')
  if not file then return nil end
  local text = file:read('*a')
  file:close()
  return text
end

--- The rules whose findings stand beside the drafts (tests/formats.rs).
local function counts(rule) return rule:match('^draft%-') or rule:match('^date%-w') or rule == 'quote-unclosed' end

--- Words as Rust writes them in quotation marks.
local function unescaped(words)
  words = words:gsub('\\u{(%x+)}', function(code) return vim.fn.nr2char(tonumber(code, 16), true) end)
  return (words:gsub('\\n', '\n'):gsub('\\(.)', '%1'))
end

--- The findings that stand beside a draft, as `line rule severity words`.
local function expected(path)
  local list = {}
  for line in assert(read(path .. '.expected')):gmatch('[^\n]+') do
    local at, rule, severity, words = line:match('^(%d+):%d+ (%S+) (%S+) "(.*)"$')
    if at then table.insert(list, table.concat({ at, rule, severities[severity], unescaped(words) }, ' ')) end
  end
  table.sort(list)
  return list
end

--- The findings that Neovim has, in the same form.
local function found()
  local list = {}
  for _, d in ipairs(vim.diagnostic.get(0)) do
    local words = table.concat(vim.api.nvim_buf_get_text(0, d.lnum, d.col, d.end_lnum, d.end_col, {}), '\n')
    if counts(d.code) then table.insert(list, table.concat({ d.lnum + 1, d.code, d.severity, words }, ' ')) end
  end
  table.sort(list)
  return list
end

local function try(path)
  vim.cmd.edit(vim.fn.fnameescape(path))
  assert(vim.wait(PATIENCE_MS, function() return #vim.lsp.get_clients({ bufnr = 0 }) == 1 end, 20), 'the server is attached')
  local client = vim.lsp.get_clients({ bufnr = 0 })[1]
  -- Its answer says that the draft is checked.
  local answer = assert(client:request_sync('copydesk/strip', { uri = vim.uri_from_bufnr(0) }, PATIENCE_MS, 0))
  local wanted = expected(path)
  vim.wait(PATIENCE_MS, function() return vim.deep_equal(found(), wanted) end, 20)
  assert(vim.deep_equal(found(), wanted), vim.inspect(found()) .. ' is not ' .. vim.inspect(wanted))
  local clean = answer.result and answer.result.text
  if read(path .. '.expected'):find('placeholders [1-9]') then
    assert(clean == nil or clean == vim.NIL, 'no clean copy while placeholders are left')
  else
    local copy = read(path .. '.clean') or read(path)
    assert(clean == copy, vim.inspect(clean) .. ' is not ' .. vim.inspect(copy))
  end
end

local count = 0
for name in vim.fs.dir(folder) do
  if not name:match('%.expected$') and not name:match('%.clean$') and not name:match('%.toml$') then
    local fine, why = pcall(try, folder .. '/' .. name)
    count = count + 1
    if not fine then
      failed = true
      io.stdout:write(('not ok nvim format %s: %s\n'):format(name, tostring(why):gsub('\n', ' | ')))
    end
    vim.cmd('silent! bwipeout!')
  end
end
if not failed and count > 60 then
  io.stdout:write('ok nvim: every format is checked and stripped as its neighbour says\n')
else
  io.stdout:write(('not ok nvim: %d formats tried\n'):format(count))
end
vim.cmd(failed and 'cquit 1' or 'qall!')
