" copydesk for Vim 8 and newer with ALE: ~/.vim/after/plugin/copydesk.vim
if !exists('*ale#linter#Define') && empty(globpath(&runtimepath, 'autoload/ale/linter.vim'))
  finish
endif

for s:type in ['markdown', 'mdx', 'quarto', 'rmd', 'rmarkdown', 'text', 'html']
  call ale#linter#Define(s:type, {
  \ 'name': 'copydesk',
  \ 'lsp': 'stdio',
  \ 'executable': 'copydesk',
  \ 'command': '%e lsp',
  \ 'language': s:type,
  \ 'project_root': {buffer -> ale#path#Dirname(bufname(buffer) is# '' ? getcwd() : fnamemodify(bufname(buffer), ':p'))},
  \})
endfor

" Vim has no file type for MDX.
autocmd BufNewFile,BufRead *.mdx setfiletype mdx

" ALE checks plain text only with the linters that are named for it. An entry of your own in g:ale_linters stays.
call extend(g:ale_linters, {'text': ['copydesk']}, 'keep')

" Findings in words at the end of the line; the whole message of the one at the cursor is below.
let g:ale_virtualtext_cursor = get(g:, 'ale_virtualtext_cursor', 'all')
let g:ale_echo_msg_format = get(g:, 'ale_echo_msg_format', '%s')
