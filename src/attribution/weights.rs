//! The learned weights in this build. With the feature `open` they are those that learned only from sources with a
//! stated licence; weights/LICENSES_SOURCES.md lists the sources of both sets.

#[cfg(not(feature = "open"))]
mod set {
    pub const NAME: &str = "full";
    pub const TAGGER: &[u8] = include_bytes!("weights/tagger.bin");
    pub const RANKER: &[u8] = include_bytes!("weights/ranker.bin");
}

#[cfg(feature = "open")]
mod set {
    pub const NAME: &str = "open";
    pub const TAGGER: &[u8] = include_bytes!("weights/open/tagger.bin");
    pub const RANKER: &[u8] = include_bytes!("weights/open/ranker.bin");
}

/// The name of the set: `full` or `open`.
pub use set::NAME;
pub(super) use set::{RANKER, TAGGER};
