//! The styles of a Word file: what kind of paragraph each is for.

use hashbrown::HashMap;

use super::SPACES;
use crate::draft::BlockKind;
use crate::office::Refusal;
use crate::office::xml::{Node, attribute, walk};

/// The properties of paragraphs according to the styles.
#[derive(Default)]
pub(super) struct Styles(HashMap<String, Style>);

#[derive(Default)]
struct Style {
    /// In lower case. Word writes the names of its own styles in English, whatever its language.
    name: String,
    parent: String,
    outline: bool,
    numbered: bool,
}

impl Styles {
    pub(super) fn read(xml: &str, part: &str) -> Result<Self, Refusal> {
        let mut out = HashMap::new();
        let mut open: Option<(String, Style)> = None;
        walk(xml, part, SPACES, |node| {
            match node {
                Node::Start { name: "style", known: true, tag, .. } => {
                    open = Some((attribute(&tag, "styleId").unwrap_or_default(), Style::default()));
                }
                Node::End { name: "style", .. } => out.extend(open.take()),
                Node::Start { name, known: true, tag, .. } => {
                    if let Some((_, style)) = &mut open {
                        let value = || attribute(&tag, "val").unwrap_or_default();
                        match name {
                            "name" => style.name = value().to_lowercase(),
                            "basedOn" => style.parent = value(),
                            "outlineLvl" => style.outline = value() != "9",
                            "numPr" => style.numbered = true,
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
            Ok(())
        })?;
        Ok(Self(out))
    }

    /// The kind of a paragraph with this style; `None` for a table of contents.
    pub(super) fn kind(&self, id: &str, numbered: Option<bool>, outline: bool) -> Option<BlockKind> {
        const FAR: usize = 16;
        let mut listed = numbered;
        let (mut kind, mut next) = (None, self.0.get(id));
        for style in std::iter::from_fn(|| {
            let style = next?;
            next = self.0.get(&style.parent);
            Some(style)
        })
        .take(FAR)
        {
            let name = style.name.as_str();
            if name.starts_with("toc ") || name == "table of figures" || name.starts_with("index ") {
                return None;
            }
            kind = kind.or(match name {
                "title" | "subtitle" => Some(BlockKind::Heading),
                "caption" => Some(BlockKind::Caption),
                "quote" | "intense quote" | "block text" => Some(BlockKind::BlockQuote),
                _ if name.starts_with("heading ") || style.outline => Some(BlockKind::Heading),
                _ => None,
            });
            if listed.is_none() && style.numbered {
                listed = Some(true);
            }
        }
        let kind = if outline { Some(BlockKind::Heading) } else { kind };
        Some(kind.unwrap_or(if listed == Some(true) { BlockKind::ListItem } else { BlockKind::Body }))
    }
}
