//! Tracks the fields of a Word file: the instruction of a field is not copy, its result is.

use crate::text::Span;

/// The fields that are open at a place, outermost first.
#[derive(Default)]
pub(super) struct Fields(Vec<Field>);

#[derive(Default)]
struct Field {
    instruction: String,
    /// The start of the result, once it has been reached.
    result: Option<usize>,
}

/// Maximum depth of nested fields.
const DEEPEST: usize = 64;

impl Fields {
    /// A mark of a field, `at` a byte of the paragraph. Returns the span of a result that is a link.
    pub fn mark(&mut self, kind: &str, at: usize) -> Option<Span> {
        match kind {
            "begin" if self.0.len() < DEEPEST => self.0.push(Field::default()),
            "separate" => {
                if let Some(field) = self.0.last_mut() {
                    field.result = Some(at);
                }
            }
            "end" => {
                let field = self.0.pop()?;
                let link = field.instruction.trim_start().strip_prefix("HYPERLINK")?.contains("\"http");
                return field.result.filter(|&from| link && from < at).map(|from| Span::new(from, at));
            }
            _ => {}
        }
        None
    }

    /// A part of an instruction.
    pub fn instruct(&mut self, text: &str) {
        if let Some(field) = self.0.last_mut().filter(|f| f.result.is_none() && f.instruction.len() < 4096) {
            field.instruction.push_str(text);
        }
    }

    /// True if text here is part of an instruction.
    pub fn is_instruction(&self) -> bool {
        self.0.iter().any(|field| field.result.is_none())
    }

    /// A paragraph ends: results go on in the next one.
    pub fn next_paragraph(&mut self) {
        self.0.iter_mut().for_each(|field| field.result = field.result.map(|_| 0));
    }
}
