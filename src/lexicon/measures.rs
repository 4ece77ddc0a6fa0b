//! Units of measure for conversions in copy, with their size in a common unit per dimension.

use super::sorted::{Table, Words};

/// The quantity that a unit measures; each variant names its common unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// In metres.
    Length,
    /// In square metres.
    Area,
    /// In kilograms.
    Mass,
    /// In litres.
    Volume,
    /// In kilometres an hour.
    Speed,
    /// In degrees Celsius.
    Temperature,
}

/// A unit of measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// The quantity that it measures.
    pub dimension: Dimension,
    /// Size in the common unit; for a temperature, the size of one degree.
    pub factor: f64,
    /// Sizes of other units with the same name: US and imperial gallons, short, long and metric tons.
    pub others: &'static [f64],
    /// Name in the plural.
    pub name: &'static str,
}

impl Measure {
    /// True for a unit of the metric system.
    pub fn is_metric(&self) -> bool {
        METRIC.iter().any(|start| self.name.starts_with(start))
    }

    /// Returns the unit of area whose side is this unit of length; `None` for other units.
    pub fn squared(&self) -> Option<Self> {
        let (_, name) = SQUARES.iter().find(|(side, _)| *side == self.name)?;
        Some(Self { dimension: Area, factor: self.factor * self.factor, others: &[], name })
    }
}

/// The first letters of the names of metric units.
const METRIC: &[&str] = &[
    "kilo",
    "metre",
    "centi",
    "milli",
    "hectare",
    "gram",
    "tonne",
    "litre",
    "km",
    "degrees Celsius",
    "square kilo",
    "square metre",
];

/// Units of length with the names of their squares.
const SQUARES: &[(&str, &str)] = &[
    ("kilometres", "square kilometres"),
    ("miles", "square miles"),
    ("metres", "square metres"),
    ("feet", "square feet"),
    ("yards", "square yards"),
];

const fn unit(dimension: Dimension, factor: f64, others: &'static [f64], name: &'static str) -> Measure {
    Measure { dimension, factor, others, name }
}

use Dimension::{Area, Length, Mass, Speed, Temperature, Volume};

/// Kilometres.
pub const KM: Measure = unit(Length, 1000.0, &[], "kilometres");
/// Statute miles.
pub const MILE: Measure = unit(Length, 1609.344, &[], "miles");
/// Metres.
pub const METRE: Measure = unit(Length, 1.0, &[], "metres");
/// Feet.
pub const FOOT: Measure = unit(Length, 0.3048, &[], "feet");
/// Inches.
pub const INCH: Measure = unit(Length, 0.0254, &[], "inches");
/// Yards.
pub const YARD: Measure = unit(Length, 0.9144, &[], "yards");
const CM: Measure = unit(Length, 0.01, &[], "centimetres");
const MM: Measure = unit(Length, 0.001, &[], "millimetres");
const HECTARE: Measure = unit(Area, 1e4, &[], "hectares");
const ACRE: Measure = unit(Area, 4046.856, &[], "acres");
const KG: Measure = unit(Mass, 1.0, &[], "kilograms");
const GRAM: Measure = unit(Mass, 0.001, &[], "grams");
/// Pounds of weight.
pub const POUND: Measure = unit(Mass, 0.453_592_37, &[], "pounds");
/// Ounces.
pub const OUNCE: Measure = unit(Mass, 0.028_349_5, &[0.031_103_5], "ounces");
/// Stone, of 14 pounds.
pub const STONE: Measure = unit(Mass, 6.350_293, &[], "stone");
const TONNE: Measure = unit(Mass, 1000.0, &[], "tonnes");
const TON: Measure = unit(Mass, 907.184_7, &[1016.047, 1000.0], "tons");
const LITRE: Measure = unit(Volume, 1.0, &[], "litres");
const GALLON: Measure = unit(Volume, 3.785_412, &[4.546_09], "gallons");
const PINT: Measure = unit(Volume, 0.473_176, &[0.568_261], "pints");
/// Kilometres an hour.
pub const KMH: Measure = unit(Speed, 1.0, &[], "km/h");
/// Miles an hour.
pub const MPH: Measure = unit(Speed, 1.609_344, &[], "mph");
const KNOT: Measure = unit(Speed, 1.852, &[], "knots");
/// Degrees Celsius.
pub const CELSIUS: Measure = unit(Temperature, 1.0, &[], "degrees Celsius");
/// Degrees Fahrenheit.
pub const FAHRENHEIT: Measure = unit(Temperature, 5.0 / 9.0, &[], "degrees Fahrenheit");

/// English words for units, sorted.
pub static ENGLISH: Table<Measure> = Table::of(&[
    ("acre", ACRE),
    ("acres", ACRE),
    ("c", CELSIUS),
    ("celsius", CELSIUS),
    ("centigrade", CELSIUS),
    ("centimeter", CM),
    ("centimeters", CM),
    ("centimetre", CM),
    ("centimetres", CM),
    ("cm", CM),
    ("f", FAHRENHEIT),
    ("fahrenheit", FAHRENHEIT),
    ("feet", FOOT),
    ("foot", FOOT),
    ("ft", FOOT),
    ("g", GRAM),
    ("gallon", GALLON),
    ("gallons", GALLON),
    ("gram", GRAM),
    ("grams", GRAM),
    ("ha", HECTARE),
    ("hectare", HECTARE),
    ("hectares", HECTARE),
    ("in", INCH),
    ("inch", INCH),
    ("inches", INCH),
    ("kg", KG),
    ("kgs", KG),
    ("kilogram", KG),
    ("kilograms", KG),
    ("kilometer", KM),
    ("kilometers", KM),
    ("kilometre", KM),
    ("kilometres", KM),
    ("kilos", KG),
    ("km", KM),
    ("kmh", KMH),
    ("kms", KM),
    ("knots", KNOT),
    ("kph", KMH),
    ("lb", POUND),
    ("lbs", POUND),
    ("liter", LITRE),
    ("liters", LITRE),
    ("litre", LITRE),
    ("litres", LITRE),
    ("m", METRE),
    ("meter", METRE),
    ("meters", METRE),
    ("metre", METRE),
    ("metres", METRE),
    ("mi", MILE),
    ("mile", MILE),
    ("miles", MILE),
    ("millimeters", MM),
    ("millimetres", MM),
    ("mm", MM),
    ("mph", MPH),
    ("ounce", OUNCE),
    ("ounces", OUNCE),
    ("oz", OUNCE),
    ("pint", PINT),
    ("pints", PINT),
    ("pound", POUND),
    ("pounds", POUND),
    ("stone", STONE),
    ("ton", TON),
    ("tonne", TONNE),
    ("tonnes", TONNE),
    ("tons", TON),
    ("yard", YARD),
    ("yards", YARD),
]);

/// Words before a unit that change its meaning, with the name of the resulting unit and its size in the common
/// unit, sorted by the word.
pub static KINDS: &[(&str, &str, f64)] = &[
    ("imperial", "gallons", 4.546_09),
    ("imperial", "pints", 0.568_261),
    ("long", "tons", 1016.047),
    ("metric", "tons", 1000.0),
    ("nautical", "miles", 1852.0),
    ("short", "tons", 907.184_7),
    ("troy", "ounces", 0.031_103_5),
    ("us", "gallons", 3.785_412),
];

/// Units of science and of computers in the singular, sorted; each may have a prefix.
static SCIENTIFIC: Words = Words::of(&[
    "becquerel",
    "byte",
    "calorie",
    "decibel",
    "hertz",
    "joule",
    "lumen",
    "ohm",
    "parsec",
    "pascal",
    "pixel",
    "sievert",
    "volt",
    "watt",
]);

/// Names of units that never have a prefix, sorted.
static WHOLE: Words = Words::of(&["fathoms", "furlongs", "light-years"]);

/// Prefixes of units.
const PREFIXES: &[&str] = &["centi", "deci", "giga", "kilo", "mega", "micro", "milli", "nano", "tera"];

/// Units of two words, with their names in one.
const PAIRS: &[(&str, &str, &str)] =
    &[("astronomical", "units", "astronomical units"), ("light", "years", "light-years")];

/// A unit of time that makes one of power into one of energy.
const HOURS: &str = "hours";

/// Returns the name of a unit that starts with `word` and the number of its words: `kilowatt-hours`, `light years`,
/// `nautical miles`. Plain units such as `miles` are not among them.
///
/// ```
/// use copydesk::lexicon::measures::compound;
///
/// assert_eq!(compound("light", "years"), Some(("light-years".to_owned(), 2)));
/// assert_eq!(compound("Millisieverts", "of"), Some(("millisieverts".to_owned(), 1)));
/// assert_eq!(compound("light", "boats"), None);
/// ```
pub fn compound(word: &str, next: &str) -> Option<(String, usize)> {
    let (word, next) = (word.to_ascii_lowercase(), next.to_ascii_lowercase());
    let scientific = |unit: &str| {
        let bare = PREFIXES.iter().find_map(|prefix| unit.strip_prefix(prefix)).unwrap_or(unit);
        SCIENTIFIC.has(unit) || SCIENTIFIC.has(bare)
    };
    if let Some((.., name)) = PAIRS.iter().find(|(a, b, _)| *a == word && *b == next) {
        return Some(((*name).to_owned(), 2));
    }
    if KINDS.iter().any(|(kind, unit, _)| *kind == word && *unit == next) {
        return Some((next, 2));
    }
    if next == HOURS && scientific(&word) {
        return Some((format!("{word}-{HOURS}"), 2));
    }
    let power = word.strip_suffix(HOURS).and_then(|power| power.strip_suffix('-'));
    let single = word.strip_suffix('s').or(word.ends_with('z').then_some(&word));
    let known = WHOLE.has(&word) || single.is_some_and(scientific);
    (known || power.is_some_and(scientific)).then_some((word, 1))
}

/// Returns the unit that a word names.
///
/// ```
/// use copydesk::lexicon::measures::{Dimension, named};
///
/// assert_eq!(named("Miles").map(|m| m.dimension), Some(Dimension::Length));
/// assert_eq!(named("boats"), None);
/// ```
pub fn named(word: &str) -> Option<Measure> {
    ENGLISH.value(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_are_units_and_other_nouns_are_not() {
        for (word, next, name) in [
            ("nautical", "miles", "miles"),
            ("kilowatt", "hours", "kilowatt-hours"),
            ("kilowatt-hours", "of", "kilowatt-hours"),
            ("megapixels", "", "megapixels"),
            ("gigahertz", "", "gigahertz"),
            ("astronomical", "units", "astronomical units"),
        ] {
            assert_eq!(compound(word, next).map(|(name, _)| name).as_deref(), Some(name), "{word} {next}");
        }
        for (word, next) in
            [("light", "boats"), ("opening", "hours"), ("office-hours", ""), ("miles", ""), ("units", "")]
        {
            assert_eq!(compound(word, next), None, "{word} {next}");
        }
    }

    #[test]
    fn kinds_are_sorted() {
        assert!(KINDS.is_sorted_by_key(|k| k.0));
    }
}
