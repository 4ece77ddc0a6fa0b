//! The time words of Spanish: a beginning.

use super::TimeWord::*;
use super::{ClauseWords, Direction as D, Habits, TimeWord, TimeWords, Unit};

pub(in crate::lexicon) static TIMES: TimeWords = TimeWords::new(ENTRIES, &[], HABITS, &[], CLAUSES);

const HABITS: Habits = Habits { capitals: false, capital_nouns: false, direction_behind: true };

const CLAUSES: ClauseWords = ClauseWords {
    on: &["el"],
    leads: &["el", "en"],
    articles: &["del", "la", "las", "los", "su", "sus", "un", "una"],
    turns: &["aunque", "como", "cuando", "donde", "o", "pero", "porque", "pues", "que", "si", "tras", "y"],
    turn_endings: &["ando", "iendo"],
    to_come: &[
        "antes",
        "comienza",
        "debe",
        "deben",
        "elecciones",
        "elección",
        "empieza",
        "fin",
        "hasta",
        "para",
        "plazo",
        "prevista",
        "previsto",
        "próxima",
        "próximo",
        "será",
        "serán",
        "va",
        "van",
    ],
    unsure: &[],
    bounds: &[],
    behind: &[],
    events: &[],
    ties: &[],
    shifts: &[],
};

const ENTRIES: &[(TimeWord, &[&str])] = &[
    (Day(0), &["hoy"]),
    (Day(-1), &["ayer"]),
    (Day(-2), &["anteayer"]),
    (Day(2), &["pasado mañana"]),
    (Unit(Unit::Day), &["día"]),
    (Units(Unit::Day), &["días"]),
    (Unit(Unit::Week), &["semana"]),
    (Units(Unit::Week), &["semanas"]),
    (Unit(Unit::Month), &["mes"]),
    (Units(Unit::Month), &["meses"]),
    (Unit(Unit::Year), &["año"]),
    (Units(Unit::Year), &["años"]),
    (Number(2), &["dos"]),
    (Number(3), &["tres"]),
    (Number(4), &["cuatro"]),
    (Number(5), &["cinco"]),
    (Number(10), &["diez"]),
    (Direction(D::This), &["este", "esta"]),
    (Direction(D::Last), &["pasado", "pasada"]),
    (Direction(D::Next), &["próximo", "próxima"]),
    (AgoPrefix, &["hace"]),
    (AheadPrefix, &["dentro de"]),
    (In, &["en"]),
    (The, &["el", "la", "los", "las"]),
    (A, &["un", "una"]),
    (Of, &["de", "del"]),
    (And, &["y"]),
    (To, &["al", "a", "hasta"]),
];
