//! Compiles file patterns with limits, because patterns come from untrusted folders and must be cheap to compile.

use std::fmt;
use std::path::Path;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// Longest pattern, in bytes.
const LONGEST: usize = 1024;

/// Deepest nesting of braces.
const DEEPEST: usize = 8;

/// Most patterns in a list.
pub(crate) const MOST: usize = 2000;

/// An invalid pattern: its index in the list (from 0) and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Misfit {
    pub index: usize,
    pub what: String,
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

/// The limit that a pattern exceeds, as a message, or `None`.
pub(crate) fn excess(pattern: &str) -> Option<String> {
    if pattern.len() > LONGEST {
        return Some(format!("a pattern may have at most {LONGEST} bytes; this one has {}", pattern.len()));
    }
    let mut deep = 0_usize;
    let mut deepest = 0;
    for byte in pattern.bytes() {
        match byte {
            b'{' => deep += 1,
            b'}' => deep = deep.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(deep);
    }
    (deepest > DEEPEST).then(|| format!("a pattern may have at most {DEEPEST} nested braces"))
}

/// A compiled list of patterns. The last match wins, and `!` negates a pattern.
#[derive(Clone, Debug, Default)]
pub(crate) struct Patterns {
    set: GlobSet,
    meant: Vec<bool>,
}

impl Patterns {
    /// Compiles a list.
    ///
    /// # Errors
    ///
    /// Returns the first pattern that is invalid or over a limit, or an error if the list has more than [`MOST`].
    pub(crate) fn new<'a>(list: impl IntoIterator<Item = &'a str>) -> Result<Self, Misfit> {
        let (mut builder, mut meant) = (GlobSetBuilder::new(), Vec::new());
        for (index, text) in list.into_iter().enumerate() {
            let misfit = |what: String| Misfit { index, what };
            if index == MOST {
                return Err(misfit(format!("a list may have at most {MOST} patterns")));
            }
            if let Some(what) = excess(text) {
                return Err(misfit(what));
            }
            let (bare, fits) = text.strip_prefix('!').map_or((text, true), |rest| (rest, false));
            // As in .gitignore: without a slash it matches at any depth, `*` never matches a slash, and a folder
            // matches its contents.
            let bare = bare.trim_end_matches('/');
            let deep = if bare.contains('/') {
                bare.trim_start_matches('/').to_owned()
            } else {
                format!("**/{bare}")
            };
            let glob = GlobBuilder::new(&format!("{{{deep},{deep}/**}}")).literal_separator(true).build();
            let glob = glob.map_err(|error| misfit(error.kind().to_string()))?;
            // Compile it alone first, because the set does not report which pattern failed.
            let alone = GlobSetBuilder::new().add(glob.clone()).build();
            alone.map_err(|_| misfit("it cannot be compiled".to_owned()))?;
            builder.add(glob);
            meant.push(fits);
        }
        let index = meant.len().saturating_sub(1);
        let what = || "the patterns together are too complex; write fewer or shorter ones".to_owned();
        let set = builder.build().map_err(|_| Misfit { index, what: what() })?;
        Ok(Self { set, meant })
    }

    /// True if the last pattern that matches `path` is not negated, or `None` if no pattern matches.
    pub(crate) fn last(&self, path: &Path) -> Option<bool> {
        if self.meant.is_empty() {
            return None;
        }
        self.set.matches(path).last().map(|&index| self.meant[index])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_too_complex_to_compile_is_reported_with_its_place() {
        let nested = format!("{}a{}", "{".repeat(248), "}".repeat(248));
        for bad in [nested.as_str(), &"a".repeat(200_000), "[", "{a", "a{b,{c}"] {
            let misfit = Patterns::new(["drafts/*", bad]).expect_err(bad);
            assert_eq!(misfit.index, 1);
            assert!(misfit.what.len() < 200, "{misfit}");
        }
        assert_eq!(Patterns::new(vec!["a"; MOST + 1]).expect_err("too many").index, MOST);
        let wide = format!("{{{}}}", "é?[α-ω],".repeat(80));
        assert!(Patterns::new(vec![wide.as_str(); 40]).is_ok());
    }

    #[test]
    fn the_last_that_fits_decides() {
        let patterns = Patterns::new(["opinion/**", "!opinion/news/**", "old"]).expect("patterns");
        let of = |path: &str| patterns.last(Path::new(path));
        assert_eq!(
            (of("opinion/a.txt"), of("opinion/news/a.txt"), of("a.txt")),
            (Some(true), Some(false), None)
        );
        assert_eq!(of("deep/old/a.txt"), Some(true));
    }
}
