;;; check.el --- drives drafts through Eglot in batch  -*- lexical-binding: t -*-

(defvar check-failed nil)
(setq eglot-sync-connect 20 create-lockfiles nil make-backup-files nil)

(defun check-wait (what condition)
  "Wait until CONDITION gives something, and give it back; WHAT is named where it never does."
  (let ((end (+ (float-time) 20)) found)
    (while (and (not (setq found (funcall condition))) (< (float-time) end))
      (accept-process-output nil 0.05)
      (flymake-start))
    (or found (error "waited for: %s" what))))

(defmacro check (name &rest body)
  "Report one check, NAME, that passes where BODY signals nothing."
  `(condition-case why
       (progn ,@body (princ (format "ok emacs %s: %s\n" (buffer-name) ,name)))
     (error (setq check-failed t)
            (princ (format "not ok emacs %s: %s: %s\n" (buffer-name) ,name (error-message-string why))))))

(defun check-words ()
  "The words under each finding that names date-weekday."
  (mapcar (lambda (d) (buffer-substring-no-properties (flymake-diagnostic-beg d) (flymake-diagnostic-end d)))
          (seq-filter (lambda (d) (string-match-p "date-weekday" (flymake-diagnostic-text d))) (flymake-diagnostics))))

(dolist (file command-line-args-left)
  (find-file file)
  (unless (eglot-current-server) (apply #'eglot--connect (eglot--guess-contact)))
  (flymake-mode 1)
  (check "the finding is shown once, on its words"
    (check-wait "a finding" #'check-words)
    (unless (equal (check-words) '("Monday, March 11")) (error "%S" (check-words))))
  (check "the hover says what day it was"
    (search-forward "Monday, Ma")
    (let ((hover (jsonrpc-request (eglot-current-server) :textDocument/hover (eglot--TextDocumentPositionParams))))
      (unless (string-match-p "Tuesday" (format "%S" hover)) (error "%S" hover))))
  (check "mended, the finding is gone"
    (goto-char (point-min))
    (search-forward "Monday")
    (replace-match "Tuesday")
    (run-hooks 'post-command-hook)
    (eglot--signal-textDocument/didChange)
    (check-wait "no finding" (lambda () (null (check-words))))))

(setq command-line-args-left nil)
(dolist (buffer (buffer-list)) (with-current-buffer buffer (set-buffer-modified-p nil)))
(kill-emacs (if check-failed 1 0))
;;; check.el ends here
