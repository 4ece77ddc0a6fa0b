//! The language server: the only place that names tower-lsp.
