//! Findings and fact sheets as text: one file an output format.
