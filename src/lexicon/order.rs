//! The order of day and month in a numeric date: whether 05/03 is 5 March or May 3.

/// The order of day and month in a numeric date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DayOrder {
    /// 05/03 is 5 March.
    DayFirst,
    /// 05/03 is May 3.
    MonthFirst,
    /// The tag does not decide: English without a region uses both orders.
    #[default]
    Either,
}
