//! Tests the datelines of German, French and Spanish agencies.

use super::tests::{Shape, check};
use super::*;
use crate::lexicon::{FRENCH, GERMAN, SPANISH};

const IN_GERMAN: &[Shape] = &[
    (
        "WINTERBERG, 15. März (dpa) - Es regnete.",
        "WINTERBERG, 15. März (dpa) -",
        "WINTERBERG",
        "dpa",
        "0-3-15",
    ),
    (
        "WINTERBERG, 15. März 2025 (APA) - Es regnete.",
        "WINTERBERG, 15. März 2025 (APA) -",
        "WINTERBERG",
        "APA",
        "2025-3-15",
    ),
    ("Winterberg, 15. März – Es regnete.", "Winterberg, 15. März –", "Winterberg", "", "0-3-15"),
    ("Winterberg, 15. März 2025: Es regnete.", "Winterberg, 15. März 2025:", "Winterberg", "", "2025-3-15"),
    ("Winterberg (dpa) - Es regnete.", "Winterberg (dpa) -", "Winterberg", "dpa", ""),
    ("Winterberg (dpa/tst) - Es regnete.", "Winterberg (dpa/tst) -", "Winterberg", "dpa/tst", ""),
    ("Winterberg/Seeheim (dpa) - Es regnete.", "Winterberg/Seeheim (dpa) -", "Winterberg/Seeheim", "dpa", ""),
    ("Bad Winterberg (epd) – Es regnete.", "Bad Winterberg (epd) –", "Bad Winterberg", "epd", ""),
    (
        "WINTERBERG, 3. Okt (Reuters) - Es regnete.",
        "WINTERBERG, 3. Okt (Reuters) -",
        "WINTERBERG",
        "Reuters",
        "0-10-3",
    ),
    (
        "WINTERBERG, 3. Dez. (Reuters) - Es regnete.",
        "WINTERBERG, 3. Dez. (Reuters) -",
        "WINTERBERG",
        "Reuters",
        "0-12-3",
    ),
    (
        "Winterberg, 03.12.2025 (dpa) - Es regnete.",
        "Winterberg, 03.12.2025 (dpa) -",
        "Winterberg",
        "dpa",
        "2025-12-3",
    ),
    ("Samstag, 15. März 2025", "Samstag, 15. März 2025", "", "", "2025-3-15"),
    (
        "Winterberg, Samstag, 15. März 2025 (dpa) - Es regnete.",
        "Winterberg, Samstag, 15. März 2025 (dpa) -",
        "Winterberg",
        "dpa",
        "2025-3-15",
    ),
    ("Winterberg, den 15. März 2025", "Winterberg, den 15. März 2025", "Winterberg", "", "2025-3-15"),
    (
        "NEU-WINTERBERG, 31. Dezember (AFP) - Es regnete.",
        "NEU-WINTERBERG, 31. Dezember (AFP) -",
        "NEU-WINTERBERG",
        "AFP",
        "0-12-31",
    ),
    (
        "WINTERBERG, 1. Jänner (APA) - Es regnete.",
        "WINTERBERG, 1. Jänner (APA) -",
        "WINTERBERG",
        "APA",
        "0-1-1",
    ),
    ("date 2025-03-15 WINTERBERG: Es regnete.", "date 2025-03-15 WINTERBERG:", "WINTERBERG", "", "2025-3-15"),
    (
        "Von Ole Berg WINTERBERG, 15. März (dpa) - Es regnete.",
        "WINTERBERG, 15. März (dpa) -",
        "WINTERBERG",
        "dpa",
        "0-3-15",
    ),
    (
        "WINTERBERG am SEE, 15. März (dpa) - Es regnete.",
        "WINTERBERG am SEE, 15. März (dpa) -",
        "WINTERBERG am SEE",
        "dpa",
        "0-3-15",
    ),
    ("WINTERBERG (AFP) — Es regnete.", "WINTERBERG (AFP) —", "WINTERBERG", "AFP", ""),
    (
        "WINTERBERG, 30. Februar (dpa) - Es regnete.",
        "WINTERBERG, 30. Februar (dpa) -",
        "WINTERBERG",
        "dpa",
        "0-2-30",
    ),
];

const IN_FRENCH: &[Shape] = &[
    (
        "SAINT-CLAIR, 15 mars 2025 (AFP) - Il a plu.",
        "SAINT-CLAIR, 15 mars 2025 (AFP) -",
        "SAINT-CLAIR",
        "AFP",
        "2025-3-15",
    ),
    (
        "SAINT-CLAIR, le 15 mars (AFP) — Il a plu.",
        "SAINT-CLAIR, le 15 mars (AFP) —",
        "SAINT-CLAIR",
        "AFP",
        "0-3-15",
    ),
    (
        "SAINT-CLAIR, 15 mars (AFP) - Il a plu.",
        "SAINT-CLAIR, 15 mars (AFP) -",
        "SAINT-CLAIR",
        "AFP",
        "0-3-15",
    ),
    ("SAINT-CLAIR (AFP) - Il a plu.", "SAINT-CLAIR (AFP) -", "SAINT-CLAIR", "AFP", ""),
    ("Saint-Clair (AFP) – Il a plu.", "Saint-Clair (AFP) –", "Saint-Clair", "AFP", ""),
    (
        "SAINT-CLAIR, 1er mars (Reuters) - Il a plu.",
        "SAINT-CLAIR, 1er mars (Reuters) -",
        "SAINT-CLAIR",
        "Reuters",
        "0-3-1",
    ),
    (
        "SAINT-CLAIR, 3 févr. (Reuters) - Il a plu.",
        "SAINT-CLAIR, 3 févr. (Reuters) -",
        "SAINT-CLAIR",
        "Reuters",
        "0-2-3",
    ),
    (
        "SAINT-CLAIR, 3 août 2025 (AFP) - Il a plu.",
        "SAINT-CLAIR, 3 août 2025 (AFP) -",
        "SAINT-CLAIR",
        "AFP",
        "2025-8-3",
    ),
    (
        "SAINT-CLAIR, 31 déc. (AFP) - Il a plu.",
        "SAINT-CLAIR, 31 déc. (AFP) -",
        "SAINT-CLAIR",
        "AFP",
        "0-12-31",
    ),
    (
        "SAINT-CLAIR, 1er janvier (AFP) - Il a plu.",
        "SAINT-CLAIR, 1er janvier (AFP) -",
        "SAINT-CLAIR",
        "AFP",
        "0-1-1",
    ),
    (
        "SAINT-CLAIR, Québec, 15 mars (PC) - Il a plu.",
        "SAINT-CLAIR, Québec, 15 mars (PC) -",
        "SAINT-CLAIR, Québec",
        "PC",
        "0-3-15",
    ),
    (
        "SAINT-CLAIR/VILLENEUVE, 15 mars (AFP) - Il a plu.",
        "SAINT-CLAIR/VILLENEUVE, 15 mars (AFP) -",
        "SAINT-CLAIR/VILLENEUVE",
        "AFP",
        "0-3-15",
    ),
    (
        "SAINT-CLAIR et VILLENEUVE, 15 mars (AFP) - Il a plu.",
        "SAINT-CLAIR et VILLENEUVE, 15 mars (AFP) -",
        "SAINT-CLAIR et VILLENEUVE",
        "AFP",
        "0-3-15",
    ),
    (
        "VILLENEUVE-SUR-MER, 15 mars (AFP) - Il a plu.",
        "VILLENEUVE-SUR-MER, 15 mars (AFP) -",
        "VILLENEUVE-SUR-MER",
        "AFP",
        "0-3-15",
    ),
    ("Samedi 15 mars 2025", "Samedi 15 mars 2025", "", "", "2025-3-15"),
    (
        "SAINT-CLAIR, samedi 15 mars 2025 (AFP) - Il a plu.",
        "SAINT-CLAIR, samedi 15 mars 2025 (AFP) -",
        "SAINT-CLAIR",
        "AFP",
        "2025-3-15",
    ),
    (
        "Par Ana Prado SAINT-CLAIR, 15 mars (AFP) - Il a plu.",
        "SAINT-CLAIR, 15 mars (AFP) -",
        "SAINT-CLAIR",
        "AFP",
        "0-3-15",
    ),
    (
        "date 2025-03-15 SAINT-CLAIR: Il a plu.",
        "date 2025-03-15 SAINT-CLAIR:",
        "SAINT-CLAIR",
        "",
        "2025-3-15",
    ),
    ("SAINT-CLAIR — Il a plu toute la nuit.", "SAINT-CLAIR —", "SAINT-CLAIR", "", ""),
    (
        "SAINT-CLAIR, 15 MARS 2025 (AFP) - Il a plu.",
        "SAINT-CLAIR, 15 MARS 2025 (AFP) -",
        "SAINT-CLAIR",
        "AFP",
        "2025-3-15",
    ),
    ("ÉTANG-SALÉ, 15 mars (AFP) - Il a plu.", "ÉTANG-SALÉ, 15 mars (AFP) -", "ÉTANG-SALÉ", "AFP", "0-3-15"),
];

const IN_SPANISH: &[Shape] = &[
    (
        "VILLASOL, 15 de marzo de 2025 (EFE) - Llovió.",
        "VILLASOL, 15 de marzo de 2025 (EFE) -",
        "VILLASOL",
        "EFE",
        "2025-3-15",
    ),
    ("VILLASOL, 15 mar (EFE).- Llovió.", "VILLASOL, 15 mar (EFE).-", "VILLASOL", "EFE", "0-3-15"),
    ("VILLASOL (EFE) — Llovió.", "VILLASOL (EFE) —", "VILLASOL", "EFE", ""),
    (
        "VILLASOL, 3 de ene. (Notimex) - Llovió.",
        "VILLASOL, 3 de ene. (Notimex) -",
        "VILLASOL",
        "Notimex",
        "0-1-3",
    ),
    (
        "Villa del Sol, 15 de marzo (EFE) - Llovió.",
        "Villa del Sol, 15 de marzo (EFE) -",
        "Villa del Sol",
        "EFE",
        "0-3-15",
    ),
    (
        "Por Ana Prado VILLASOL, 15 de marzo (AP) - Llovió.",
        "VILLASOL, 15 de marzo (AP) -",
        "VILLASOL",
        "AP",
        "0-3-15",
    ),
];

#[test]
fn the_shapes_of_other_languages() {
    IN_GERMAN.iter().for_each(|shape| check(&GERMAN, *shape));
    IN_FRENCH.iter().for_each(|shape| check(&FRENCH, *shape));
    IN_SPANISH.iter().for_each(|shape| check(&SPANISH, *shape));
}

#[test]
fn no_dateline_of_other_languages() {
    for (locale, text) in [
        (&GERMAN, "EILMELDUNG: Bürgermeister kauft Brücke"),
        (&GERMAN, "BÜRGERMEISTER KAUFT BRÜCKE - UND FÄHRE"),
        (&GERMAN, "Am Samstag, 15. März - dem Tag der Wahl - regnete es."),
        (&GERMAN, "Der Zug, am 15. März 2025: eine Chronik."),
        (&FRENCH, "LE MAIRE ACHÈTE LE PONT"),
        (&FRENCH, "Le 15 mars, il a plu."),
        (&FRENCH, "Samedi 15 mars, il a plu."),
    ] {
        assert_eq!(find(&Paragraph::of(text), locale), None, "{text}");
    }
}
