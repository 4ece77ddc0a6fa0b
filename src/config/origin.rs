//! Explains the settings in force for a draft: the value of each, and where it was set.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Layer, Level, Settings};
use crate::rules::RULES;
use crate::text::Span;

/// Where a setting was set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The default.
    Usual,
    /// A profile, at the place in the file that selects it.
    Profile(&'static str, Span),
    /// This place in the file.
    File(Span),
    /// This place in an override in the file.
    Override(Span),
}

/// A setting with its value and origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The key as written in the file; a rule is named like `rules.quote-orphan`.
    pub name: String,
    /// The value as written in the file: `true`, `"off"`; `None` if it has none.
    pub value: Option<String>,
    /// Where it was set.
    pub origin: Origin,
}

/// Returns the settings for the draft at `path`, which is relative to the settings file's folder: first the plain
/// keys, then every rule.
///
/// ```
/// use std::path::Path;
/// use copydesk::config::{Layer, Origin, explained};
///
/// let layer = Layer::from_toml("profile = \"ap\"").unwrap();
/// let settings = explained(Some(&layer), Path::new("a.txt"));
/// let rule = settings.iter().find(|s| s.name == "rules.quote-anonymous").unwrap();
/// assert_eq!(rule.value.as_deref(), Some("\"on\""));
/// assert!(matches!(rule.origin, Origin::Profile("ap", _)));
/// ```
pub fn explained(layer: Option<&Layer>, path: &Path) -> Vec<Setting> {
    let settings = Settings::of(layer, path);
    let origins = layer.map(|layer| origins(layer, path)).unwrap_or_default();
    let setting = |name: &str, value: Option<String>| {
        let origin = origins.get(name).copied().unwrap_or(Origin::Usual);
        Setting { name: name.to_owned(), value, origin }
    };
    let quoted = |text: &str| format!("{text:?}");
    let profile =
        origins.values().find_map(|o| if let Origin::Profile(name, _) = o { Some(*name) } else { None });
    let mut out = vec![
        setting("profile", profile.map(quoted)),
        setting("hints", Some(settings.hints.to_string())),
        setting("max_findings", Some(settings.max_findings.to_string())),
        setting("max_bytes", Some(settings.max_bytes.to_string())),
        setting("date", settings.date.map(|date| quoted(&date.to_string()))),
        setting("today", settings.today.map(|today| quoted(&today.to_string()))),
        setting("locale", Some(quoted(settings.locale.as_ref().map_or("en", |tag| &tag.written)))),
        setting("orphans_after_quotes", Some(settings.orphans_after_quotes.to_string())),
        setting("inlay_hints", Some(settings.inlay_hints.to_string())),
        setting("code_lens", Some(settings.code_lens.to_string())),
        setting("workspace_diagnostics", Some(settings.workspace_diagnostics.to_string())),
        setting("names", list(settings.terms.names())),
    ];
    let files: Vec<&String> =
        layer.iter().flat_map(|layer| &layer.term_files).map(|(_, file)| file).collect();
    out.extend(list(&files).map(|files| setting("terms", Some(files))));
    out.extend(RULES.iter().map(|rule| {
        let level = match settings.rules.get(rule.name) {
            Some(level) => level.name(),
            None if rule.default_on => Level::On.name(),
            None => Level::Off.name(),
        };
        setting(&format!("rules.{}", rule.name), Some(quoted(level)))
    }));
    out
}

/// The texts as a list in TOML. `None` if there are none.
fn list(texts: &[impl AsRef<str>]) -> Option<String> {
    // A string in JSON is also one in TOML.
    let quoted = texts.iter().map(|text| serde_json::Value::from(text.as_ref()).to_string());
    (!texts.is_empty()).then(|| format!("[{}]", quoted.collect::<Vec<_>>().join(", ")))
}

/// Returns the origin of each key that is set, with the precedence of [`Settings::of`].
fn origins(layer: &Layer, path: &Path) -> BTreeMap<String, Origin> {
    let mut out = BTreeMap::new();
    let mut lay = |layer: &Layer, own: fn(Span) -> Origin| {
        if let Some(profile) = layer.profile {
            let span = layer.places.get("profile").copied().unwrap_or_default();
            let rules = profile.rules.iter().map(|(rule, _)| format!("rules.{rule}"));
            let locale = profile.locale.map(|_| "locale".to_owned());
            out.extend(rules.chain(locale).map(|key| (key, Origin::Profile(profile.name, span))));
        }
        out.extend(layer.places.iter().map(|(name, span)| (name.clone(), own(*span))));
    };
    lay(layer, Origin::File);
    layer.overrides_of(path).for_each(|o| lay(&o.layer, Origin::Override));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_layer_is_the_origin() {
        let text = "profile = \"ap\"\nhints = true\n[rules]\nquote-orphan = \"off\"\n\
                    [[overrides]]\nfiles = [\"opinion\"]\nrules = { quote-orphan = \"hint\", quote-anonymous = \"off\" }\n";
        let layer = Layer::from_toml(text).unwrap();
        let of = |path: &str, name: &str| {
            let all = explained(Some(&layer), Path::new(path));
            let found = all.into_iter().find(|s| s.name == name).unwrap();
            let place = match found.origin {
                Origin::Usual => "usual".to_owned(),
                Origin::Profile(profile, span) => format!("{profile}: {}", span.of(text)),
                Origin::File(span) => span.of(text).to_owned(),
                Origin::Override(span) => format!("override: {}", span.of(text)),
            };
            (found.value.unwrap_or_default(), place)
        };
        let is = |value: &str, place: &str| (value.to_owned(), place.to_owned());
        assert_eq!(of("a.txt", "hints"), is("true", "hints"));
        assert_eq!(of("a.txt", "max_findings"), is("100", "usual"));
        assert_eq!(of("a.txt", "rules.quote-orphan"), is("\"off\"", "quote-orphan"));
        assert_eq!(of("a.txt", "rules.quote-anonymous"), is("\"on\"", "ap: profile"));
        assert_eq!(of("a.txt", "rules.date-differs"), is("\"on\"", "usual"));
        assert_eq!(of("opinion/a.txt", "rules.quote-orphan"), is("\"hint\"", "override: quote-orphan"));
        assert_eq!(of("opinion/a.txt", "rules.quote-anonymous"), is("\"off\"", "override: quote-anonymous"));
    }
}
