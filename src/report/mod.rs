//! Findings and fact sheets as text: one file an output format.

mod code_points;
pub mod harmless;
mod page;
pub mod sheet;

pub use code_points::CodePoints;
pub use page::{page, table};
