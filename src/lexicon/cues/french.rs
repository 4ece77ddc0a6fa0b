//! French cue words.

use std::sync::OnceLock;

use super::Cues;

static INDEX: OnceLock<super::Index> = OnceLock::new();

/// French. Verbs of speech as news agencies use them, by their group.
pub static FRENCH: Cues = Cues {
    regular: &[
        (
            &[
                "déclar", "affirm", "expliqu", "assur", "indiqu", "précis", "ajout", "racont", "regrett", "soulign",
                "rappel", "confi", "estim", "jug", "insist", "not", "répliqu", "rétorqu", "annonc", "dénonc",
                "critiqu", "lanc", "clam", "martel", "témoign", "relat", "observ", "constat", "confirm", "martel",
                "argument", "plaid", "avanc", "considèr", "considér", "espèr", "espér", "révèl", "révél", "suggèr",
                "suggér", "rapport", "prôn", "ironis", "plaisant", "tranch", "résum", "conclu", "détaill", "décri",
                "s’exclam", "exclam", "s’indign", "indign", "s’étonn", "étonn", "s’alarm", "alarm", "lament",
                "réclam", "exig", "demand", "interrog", "twitt", "tweet", "post", "commenté", "comment", "qualifi",
                "nomm", "cit", "évoqu", "salu", "félicit", "déplor", "alert",
            ],
            &["e", "ent", "é", "ée", "és", "ait", "aient", "a", "èrent", "er", "ant", "le"],
        ),
        (&["averti", "garanti", "réagi"], &["", "t", "ssent", "ssait"]),
    ],
    forms: &[
        "dit", "disent", "disait", "dire", "écrit", "écrivent", "écrivait", "répond", "répondent", "répondu",
        "répondait", "promet", "promettent", "promis", "admet", "admettent", "admis", "reconnaît", "reconnaissent",
        "reconnu", "concède", "concédé", "prévient", "prévenu", "soutient", "soutiennent", "soutenu", "souvient",
        "se plaint", "plaint", "plaignent", "décrit", "décrivent", "poursuit", "poursuivi", "appelle", "appelé",
        "rappelle", "soupire", "soupiré", "selon", "d’après", "d'après", "lire dans", "peut-on lire", "on lire",
        "fait valoir", "fait savoir", "font savoir", "en croire", "aux yeux", "les mots de", "en ces termes",
        "fait part", "fait remarquer", "fait observer", "se félicite", "conclut", "interrogé", "interrogée",
        "convient", "convenu", "craint", "craignent", "prédit",
    ],
    pairs: &[],
    openers: &["pour"],
    determiners: &["le", "la", "les", "l’", "un", "une", "des", "son", "sa", "ses", "leur", "il", "elle", "on"],
    continuations: &[
        "et", "ou", "mais", "car", "donc", "ni", "que", "qui", "dont", "où", "quand", "comme", "si", "dans", "sur",
        "sous", "avec", "sans", "par", "pour", "de", "du", "des", "à", "au", "aux", "en", "le", "la", "les", "un",
        "une", "ce", "cette", "est", "était", "sont", "plus", "puis", "alors", "ne", "pas",
    ],
    index: &INDEX,
};
