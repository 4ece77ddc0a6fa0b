//! The options that set the day of drafts without a date of their own: `--date` and `--today`.

use jiff::civil::Date;

use crate::config::{Day, Settings};

/// Options for the day of drafts that have no day of their own.
#[derive(Debug, Default, clap::Args)]
#[group(skip)]
pub(super) struct Args {
    /// The day of drafts that have no date themselves, as 2025-03-15; overrides `date` in copydesk.toml
    #[arg(long, value_name = "DATE", value_parser = day, conflicts_with = "today")]
    date: Option<Date>,
    /// Same as --date with today's date by this computer's clock
    #[arg(long)]
    today: bool,
}

impl Args {
    /// Writes the day into the settings.
    pub(super) fn given(&self, settings: Settings) -> Settings {
        let day = self.date.map(Day::Of).or(self.today.then_some(Day::Today));
        Settings { date: day.or(settings.date), ..settings }
    }
}

fn day(written: &str) -> Result<Date, String> {
    super::stream::day(written).ok_or_else(|| "not a date such as 2025-03-15".to_owned())
}
