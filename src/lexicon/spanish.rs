//! The Spanish word tables.

use super::Locale;
use super::order::DayOrder;

/// The words of Spanish.
pub static SPANISH: Locale = Locale {
    code: "es",
    months: [
        &["enero", "ene"],
        &["febrero", "feb"],
        &["marzo", "mar"],
        &["abril", "abr"],
        &["mayo", "may"],
        &["junio", "jun"],
        &["julio", "jul"],
        &["agosto", "ago"],
        &["septiembre", "setiembre", "sept", "sep"],
        &["octubre", "oct"],
        &["noviembre", "nov"],
        &["diciembre", "dic"],
    ],
    weekdays: [
        &["lunes"],
        &["martes"],
        &["miércoles", "miercoles"],
        &["jueves"],
        &["viernes"],
        &["sábado", "sabado"],
        &["domingo"],
    ],
    day_first: true,
    order: DayOrder::DayFirst,
    day_endings: &[("", &[])],
    cues: Some(&super::cues::SPANISH),
    times: &super::times::spanish::TIMES,
    figures: &super::figures::ENGLISH,
};
