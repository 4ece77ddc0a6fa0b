;;; copydesk.el --- copydesk in Emacs, by Eglot  -*- lexical-binding: t -*-

;; Needs Emacs 29, or 28 with the package eglot, and copydesk on the PATH.

(require 'eglot)

(defconst copydesk-endings '("md" "markdown" "mdown" "qmd" "Rmd" "mdx" "txt" "html" "htm")
  "The endings of drafts, as `copydesk formats' lists them.")

;; Markdown has its own mode only if the package markdown-mode is installed.
(unless (fboundp 'markdown-mode)
  (add-to-list 'auto-mode-alist
               '("\\.\\(md\\|markdown\\|mdown\\|qmd\\|Rmd\\|mdx\\)\\'" . text-mode)))

(add-to-list 'eglot-server-programs
             '((markdown-mode text-mode html-mode mhtml-mode) . ("copydesk" "lsp")))

(defun copydesk-ensure ()
  "Start copydesk if the buffer is a draft.
Org files and commit messages have modes derived from `text-mode' but are not drafts."
  (when (and (memq major-mode '(text-mode markdown-mode gfm-mode html-mode mhtml-mode))
             (or (null buffer-file-name)
                 (member (file-name-extension buffer-file-name) copydesk-endings)))
    (eglot-ensure)))

(add-hook 'markdown-mode-hook #'copydesk-ensure)
(add-hook 'text-mode-hook #'copydesk-ensure)
(add-hook 'html-mode-hook #'copydesk-ensure)

(provide 'copydesk)
;;; copydesk.el ends here
