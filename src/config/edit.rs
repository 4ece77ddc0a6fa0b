//! Edits a settings file without touching the rest of it: comments, order and spacing are kept.

use toml_edit::{DocumentMut, Item, Table, Value};

/// Returns the text of a settings file with a rule turned off, or `None` if the text is not valid TOML.
///
/// ```
/// use copydesk::config::edit::turned_off;
///
/// let text = "hints = true # for the night desk\n";
/// let wanted = "hints = true # for the night desk\n\n[rules]\nquote-orphan = \"off\"\n";
/// assert_eq!(turned_off(text, "quote-orphan").as_deref(), Some(wanted));
/// ```
pub fn turned_off(text: &str, rule: &str) -> Option<String> {
    let (mark, bare) = text.strip_prefix('\u{feff}').map_or(("", text), |bare| ("\u{feff}", bare));
    let crlf = bare.contains("\r\n");
    let mut document: DocumentMut = bare.replace("\r\n", "\n").parse().ok()?;
    let rules = document.entry("rules").or_insert_with(|| {
        let mut table = Table::new();
        table.decor_mut().set_prefix(if bare.trim().is_empty() { "" } else { "\n" });
        Item::Table(table)
    });
    let rules = rules.as_table_like_mut()?;
    match rules.get_mut(rule) {
        Some(Item::Value(level)) => {
            let around = level.decor().clone();
            *level = Value::from("off");
            *level.decor_mut() = around;
        }
        _ => drop(rules.insert(rule, Item::Value(Value::from("off")))),
    }
    if let Some(one_line) = document["rules"].as_inline_table_mut() {
        // The space before the brace belonged to the last entry, which is no longer last.
        one_line.fmt();
    }
    let written = document.to_string();
    Some(format!("{mark}{}", if crlf { written.replace('\n', "\r\n") } else { written }))
}

#[cfg(test)]
mod tests {
    use super::turned_off;

    #[test]
    fn everything_else_stays() {
        for (text, wanted) in [
            ("", "[rules]\na = \"off\"\n"),
            ("# ours\nhints = true", "# ours\nhints = true\n\n[rules]\na = \"off\"\n"),
            ("[rules]\na = \"error\"  # loud\nb = \"on\"\n", "[rules]\na = \"off\"  # loud\nb = \"on\"\n"),
            (
                "[rules] # all\nz = \"on\"\n\n# then\n[[overrides]]\nfiles = [\"x\"]\n",
                "[rules] # all\nz = \"on\"\na = \"off\"\n\n# then\n[[overrides]]\nfiles = [\"x\"]\n",
            ),
            ("rules = { b = \"on\" }\nhints = true\n", "rules = { b = \"on\", a = \"off\" }\nhints = true\n"),
            ("rules.b = \"on\"\n", "rules.b = \"on\"\nrules.a = \"off\"\n"),
            ("\u{feff}[rules]\r\nb = \"on\" # é\r\n", "\u{feff}[rules]\r\nb = \"on\" # é\r\na = \"off\"\r\n"),
        ] {
            assert_eq!(turned_off(text, "a").as_deref(), Some(wanted), "{text:?}");
        }
        assert_eq!(turned_off("rules = 3", "a"), None);
        assert_eq!(turned_off("[rules", "a"), None);
    }
}
