//! The options that give drafts a day.

use jiff::civil::Date;

use crate::config::{Day, Settings};

/// The day of drafts that have none of their own.
#[derive(Debug, Default, clap::Args)]
#[group(skip)]
pub(super) struct Args {
    /// The day of drafts that name none themselves, as 2025-03-15; it comes before the `date` of copydesk.toml
    #[arg(long, value_name = "DATE", value_parser = day, conflicts_with = "today")]
    date: Option<Date>,
    /// The same as --date with the day of this computer's clock
    #[arg(long)]
    today: bool,
}

impl Args {
    /// Puts the day into settings.
    pub(super) fn given(&self, settings: Settings) -> Settings {
        let day = self.date.map(Day::Of).or(self.today.then_some(Day::Today));
        Settings { date: day.or(settings.date), ..settings }
    }
}

fn day(written: &str) -> Result<Date, String> {
    super::stream::day(written).ok_or_else(|| "not a day of the calendar, as 2025-03-15".to_owned())
}
