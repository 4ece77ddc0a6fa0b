//! German cue words.

use std::sync::OnceLock;

use super::Cues;

static INDEX: OnceLock<super::Index> = OnceLock::new();

/// German. Verbs of speech after Duden's word field „sagen“; phrases as agencies use them.
pub static GERMAN: Cues = Cues {
    regular: &[(
        &[
            "sag", "erklär", "beton", "mitteil", "bestätig", "ergänz", "erläuter", "versicher", "kritisier",
            "forder", "warn", "mahn", "klag", "beklag", "bemängel", "erzähl", "bericht", "schilder", "behaupt",
            "begründ", "erwider", "entgegn", "antwort", "frag", "zitier", "schätz", "versprech", "kündig", "lob",
            "scherz", "schimpf", "wetter", "stöhn", "seufz", "frohlock", "mutmaß", "prophezei", "prognostizier",
            "resümier", "bilanzier", "kommentier", "konstatier", "monier", "rüg", "bedauer", "beteuer", "bekräftig",
            "unterstrich", "argumentier", "appellier", "plädier", "hinzufüg", "äußer", "verkünd", "vermut", "bezeug",
            "schlussfolger", "notier", "twitter", "post", "jubel", "schwärm", "wiederhol", "protestier", "verteidig",
            "rechtfertig", "formulier", "skizzier", "beschwer", "attestier",
        ],
        &["t", "te", "ten", "en", "ete", "eten", "et", "ge+t", "n", "end"],
    )],
    forms: &[
        "meint", "meinte", "meinten", "sprach", "spricht", "sprachen", "sprechen", "gesprochen", "schrieb", "schreibt", "schrieben",
        "geschrieben", "rief", "riefen", "ruft", "nannte", "nannten", "nennt", "nennen", "bezeichnete", "bezeichnet",
        "verwies", "verweist", "unterstrich", "unterstreicht", "beschreibt", "beschrieb", "versprach", "verspricht",
        "widersprach", "widerspricht", "bat", "bittet", "empfahl", "empfiehlt", "warf", "zufolge", "laut", "dazu",
        "so", "heißt es", "hieß es", "lautet", "lautete", "gegenüber", "nach angaben", "nach aussage",
        "nach aussagen", "nach ansicht", "nach meinung", "nach einschätzung", "nach auskunft", "nach worten",
        "den worten", "aus sicht", "in den worten", "wie folgt", "ließ wissen", "mitteilen",
    ],
    pairs: &[
        (&["gab", "gibt", "gaben", "geben"], &["zu", "an", "bekannt", "zurück"]),
        (&["räumte", "räumt", "räumten"], &["ein"]),
        (&["fügte", "fügt", "fügten"], &["hinzu", "an"]),
        (&["teilte", "teilt", "teilten"], &["mit"]),
        (&["stellte", "stellt", "stellten"], &["klar", "fest", "fraglich"]),
        (&["wies", "weist", "wiesen"], &["hin", "zurück", "darauf"]),
        (&["hob", "hebt"], &["hervor"]),
        (&["stimmte", "stimmt"], &["zu"]),
        (&["legte", "legt"], &["nach"]),
        (&["führte", "führt"], &["aus", "an"]),
        (&["warf", "wirft"], &["vor", "ein"]),
        (&["steht", "stand"], &["anklage", "bericht", "brief", "urteil", "schreiben"]),
        (&["anklage", "bericht", "brief", "urteil", "schreiben", "gutachten", "erklärung"], &["steht"]),
    ],
    openers: &["für"],
    determiners: &[
        "der", "die", "das", "ein", "eine", "einer", "sein", "seine", "ihr", "ihre", "deren", "dessen", "er", "sie",
        "es", "man", "wir", "ich",
    ],
    continuations: &[
        "und", "oder", "aber", "denn", "sondern", "dass", "weil", "da", "obwohl", "während", "als", "wenn", "ob",
        "wie", "der", "die", "das", "dem", "den", "deren", "dessen", "in", "im", "auf", "an", "am", "bei", "mit",
        "nach", "von", "vom", "zu", "zum", "zur", "für", "gegen", "ohne", "um", "bis", "ist", "war", "sind", "waren",
        "wird", "wurde", "hat", "hatte", "haben", "kann", "soll", "will", "muss", "nicht", "auch", "noch", "nur", "doch",
    ],
    index: &INDEX,
};
