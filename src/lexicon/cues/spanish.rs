//! Spanish cue words.

use std::sync::OnceLock;

use super::Cues;

static INDEX: OnceLock<super::Index> = OnceLock::new();

/// Spanish. Verbs of speech as news agencies use them, by their conjugation.
pub static SPANISH: Cues = Cues {
    regular: &[
        (
            &[
                "afirm", "declar", "asegur", "explic", "señal", "indic", "añadi", "coment", "manifest", "apunt",
                "subray", "record", "recuerd", "destac", "denunci", "lament", "critic", "relat", "cont", "cuent",
                "confes", "confirm", "anunci", "precis", "aclar", "contest", "replic", "pregunt", "reclam", "exclam",
                "grit", "avis", "alert", "opin", "valor", "inform", "detall", "argument", "aleg", "califi", "calific",
                "zanj", "protest", "bromea", "brome", "suspir", "celebr", "estim", "calcul", "revel", "reiter",
                "matiz", "justific", "consider", "sentenci", "zanj", "tuite", "public", "evoc", "quej", "habl",
                "remarc", "pronostic", "conjetur", "augur", "descart", "neg", "nieg", "rechaz", "acus",
            ],
            &["a", "an", "ó", "aron", "aba", "aban", "ado", "ando", "ar"],
        ),
        (
            &["admit", "añad", "respond", "advirt", "adviert", "advert", "prometi", "promet", "reconoc", "escrib", "describ", "sosten", "conclu", "decid", "insist", "discut"],
            &["e", "en", "ió", "ieron", "ía", "ían", "ido", "iendo", "er", "ir", "ó"],
        ),
    ],
    forms: &[
        "dijo", "dijeron", "dice", "dicen", "decía", "dicho", "decir", "según", "de acuerdo con", "a juicio de",
        "a juicio", "en palabras", "a su juicio", "en opinión", "se lee", "puede leerse", "sostuvo", "sostiene",
        "sostienen", "pidió", "pide", "piden", "reza", "mantuvo", "mantiene", "propuso", "propone", "expuso",
        "expone", "concluyó", "concluye", "dio a conocer", "hizo saber", "da cuenta", "calificó", "conforme a",
        "preguntado", "preguntada", "ríe", "sonríe", "ve en",
    ],
    pairs: &[],
    openers: &["para"],
    determiners: &["el", "la", "los", "las", "un", "una", "su", "sus", "él", "ella", "ellos"],
    continuations: &[
        "y", "e", "o", "u", "pero", "sino", "que", "quien", "cuyo", "donde", "cuando", "como", "si", "en", "con",
        "sin", "por", "para", "de", "del", "a", "al", "el", "la", "los", "las", "un", "una", "es", "era", "son",
        "fue", "más", "no", "ni", "porque", "aunque", "mientras",
    ],
    index: &INDEX,
};
