//! Tests that the diagnostics after many edits equal those of the same text opened afresh.

use copydesk::text::{Buffer, Change, Encoding, Position};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::common::{DRAFT, Editor, edit};

const ANEW: &str = "file:///desk/anew.txt";

fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop::sample::select(vec![
        "BERGEN, March 15 (Reuters) - ",
        "date 2025-03-15 BERGEN: ",
        "Mayor Ana Prado arrived. ",
        "Oto Prado came. ",
        "“We stay,” the mayor said. ",
        "“We will not leave this valley to the water,” Prado said. ",
        "“We will never leave this valley to the water,” she said. ",
        "“And nobody will.” ",
        "“And on.",
        "There were 4,120 boats, the clerk said. ",
        "Some 4,120 boats sank on Friday (March 15). ",
        "It holds TK. ",
        "[stet] ",
        "é😀",
        "\n",
        "\r\n",
        "\n\n",
        "\n\n",
        "\n\n###\n\n",
        "---\ndate: 2025-03-15\n---\n",
    ]);
    prop::collection::vec(scrap, 0..14).prop_map(|scraps| scraps.concat())
}

/// An edit: start and end as lines and columns; the new text; true if it comes in the same message as the one
/// before it; true if it is sent as the whole text.
type Step = ((u64, u64), (u64, u64), String, bool, bool);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let place = || (0u64..24, 0u64..120);
    prop::collection::vec((place(), place(), scraps(), any::<bool>(), prop::bool::weighted(0.1)), 1..10)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn step_by_step_equals_a_fresh_open(
        text in scraps(),
        steps in steps(),
        (name, encoding) in prop::sample::select(vec![
            ("utf-8", Encoding::Utf8),
            ("utf-16", Encoding::Utf16),
            ("utf-32", Encoding::Utf32),
        ]),
        language in prop::sample::select(vec!["plaintext", "markdown"]),
    ) {
        let related = json!({ "relatedInformation": true });
        let mut editor = Editor::inside(json!({
            "general": { "positionEncodings": [name] },
            "textDocument": { "publishDiagnostics": related },
        }));
        let mut buffer = Buffer::new(&text);
        editor.open(DRAFT, language, &text);
        let mut shown = editor.published(DRAFT, 1);
        let (mut version, mut waiting) = (1, Vec::<Value>::new());
        let last = steps.len() - 1;
        for (i, (from, to, put, joined, whole)) in steps.into_iter().enumerate() {
            let (from, to) = (from.min(to), from.max(to));
            let place = |(line, column): (u64, u64)| Position { line: line as usize, column: column as usize };
            let range = (!whole).then(|| (place(from), place(to)));
            buffer.apply(&Change { range, text: put.clone() }, encoding);
            waiting.push(if whole { json!({ "text": put }) } else { edit(from, to, &put) });
            if joined && i < last {
                continue;
            }
            version += 1;
            editor.change(DRAFT, version, json!(std::mem::take(&mut waiting)));
            // Some edits are waited for, others come in a burst.
            if i % 3 > 0 || i == last {
                shown = editor.published(DRAFT, version);
            }
        }
        editor.open(ANEW, language, &buffer.rope().to_string());
        let anew = serde_json::to_string(&editor.published(ANEW, 1)).unwrap().replace(ANEW, DRAFT);
        prop_assert_eq!(serde_json::to_string(&shown).unwrap(), anew);
    }
}
