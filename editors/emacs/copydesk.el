;;; copydesk.el --- copydesk in Emacs, by Eglot  -*- lexical-binding: t -*-

;; Wants Emacs 29, or 28 with the package eglot, and copydesk on the PATH.

(require 'eglot)

;; Markdown has a mode of its own only where the package markdown-mode is installed.
(unless (fboundp 'markdown-mode)
  (add-to-list 'auto-mode-alist '("\\.\\(md\\|markdown\\)\\'" . text-mode)))

;; One server for all that is prose: Markdown in markdown-mode, plain text, and whatever is derived from it.
(add-to-list 'eglot-server-programs
             '((markdown-mode text-mode) . ("copydesk" "lsp")))

(add-hook 'markdown-mode-hook #'eglot-ensure)
(add-hook 'text-mode-hook #'eglot-ensure)

(provide 'copydesk)
;;; copydesk.el ends here
