//! `date-after-dateline`: a past event with a date after the dateline.

use super::dated::{anchor, compares, day_of, distance, found, is_near, mentions_of_story, moment, quoted};
use super::{Check, Rule, Scene, case};
use crate::dates::calendar::days_between;
use crate::dates::{Mention, EventTime};
use crate::finding::{Finding, Severity};

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "date-after-dateline",
    summary: "A past event dated after the dateline",
    severity: Severity::Warning,
    default_on: true,
    page: "\
A story cannot report what happened after it was filed. This rule flags a date after the dateline if a verb in \
the past tense governs it: “resigned on March 20”, “On March 20 the ferry sank”. The date must have a day and a \
month, or a month and a year. A date without a year is read as the coming one up to 60 days ahead. A date with a \
year is flagged however far ahead it is.

The rule stays quiet about events that are scheduled, due or planned, about quotes, about notes on the copy \
itself (“This article was amended on”), and about a date next to another year (“In 2011 they met. They married \
on March 21.”).

The date, the verb or the dateline may be wrong.",
    finds: &[
        case("date 2025-03-15 BERGEN: Three brothers were jailed on «18 March» for theft."),
        case("date 2025-03-15 BERGEN: The Rovers won on «March 22» to go top."),
        case("date 2025-03-15 BERGEN: On «March 20» the old ferry sank off the cape."),
        case("date 2025-03-15 BERGEN: The board opened the pier on «March 10, 2026»."),
        case("date 2025-03-15 BERGEN: The yard went under in «November 2025», leaving debts."),
        case("date 2025-03-15 BERGEN: The line said it had signed the lease on «April 2» with a Danish buyer."),
        case("date 2025-03-15 BERGEN: The minister resigned on «March 19», her office said."),
        case("date 2025-03-15 BERGEN: The minister resigned on «March 16», her office said."),
        case("date 2025-03-15 BERGEN: The minister left the old fort on «March 17», her office said."),
        case("date 2025-03-15 BERGEN: A fire destroyed the old fish hall of Lund on «March 21», the mayor said."),
        case("date 2025-03-15 BERGEN: A study published «Tuesday, March 18», by the board found rats."),
        case("date 2025-03-15 BERGEN: A clerk who asked not to be named said «Tuesday (March 18)» that it was void."),
        case("EMBARGOED UNTIL 20 March 2025\n\nLUND, Sweden, March 15, 2025 - A paper published on «March 22» has the map."),
        case("date 2025-03-15 BERGEN: The bill was amended on «March 20» to add a fee."),
        case("date 2025-03-15 BERGEN: The board moved the bill. It was amended on «March 20»."),
        case("date 2025-03-15 BERGEN: The report was published on «March 20»."),
        case("date 2025-03-15 BERGEN: The column of carts was attacked on «March 20»."),
        case("BERGEN, March 15, 2025 (Reuters) - The court ruled on «Monday, March 17», that the sale was void."),
        case("date 2025-03-15 BERGEN: The council cut the tax on «March 20»."),
        case("date 2025-03-15 BERGEN: The mayor toured the old mill on «March 20» and was shocked."),
        case("date 2025-03-15 BERGEN: In a statement on «Friday, March 21», the line said it was sorry."),
        case("date 2025-03-15 BERGEN: In Lund on «March 20», the council rejected the tax."),
        case("date 2025-03-15 BERGEN: Three men had been jailed in Lund on «March 20»."),
        case("date 2025-03-15 BERGEN: Three men were jailed in Lund on «March 20»."),
        case("date 2025-03-15 BERGEN: The council approved the tax on «March 20»."),
        case("date 2025-03-15 BERGEN: The council sold a pier on «March 20»."),
        case("date 2025-03-15 BERGEN: The tax was approved by a panel of judges on «March 20»."),
    ],
    passes: &[
        case("date 2025-03-15 BERGEN: The port scrapped its plans for a fair on March 20."),
        case("date 2025-03-15 BERGEN: The airline axed two flights on March 20."),
        case("date 2025-03-15 BERGEN: The bank signalled a cut on March 20."),
        case("date 2025-03-15 BERGEN: Traders raised their bets on a cut on March 20."),
        case("date 2025-03-15 BERGEN: Olsen withdrew from the marathon on March 20."),
        case("date 2025-03-15 BERGEN: In 2011 the two opened a bakery. It burned down on March 21."),
        case("date 2025-03-15 BERGEN: Born on April 20, 1930, she was orphaned on May 2 by the flood."),
        case("date 2025-03-15 BERGEN: Three years after the fire the mill reopened on March 20."),
        case("date 2025-03-15 BERGEN: Last season the first swallow came on May 3."),
        case("date 2025-03-15 BERGEN: On 20 March of that year the well ran dry."),
        case("EMBARGOED UNTIL 20 March 2025\n\nLUND, Sweden, March 15, 2025 - A paper published on March 20 has the map."),
        case("date 2025-03-15 BERGEN: This article was amended on March 16 to add a name."),
        case("date 2025-03-15 BERGEN: The story was amended on March 20 to add a name."),
        case("date 2025-03-15 BERGEN: The headline has been changed on March 20."),
        case("date 2025-03-15 BERGEN: It was first published on November 22."),
        case("date 2025-03-15 BERGEN: Originally published on March 20."),
        case("date 2025-03-15 BERGEN: This piece was amended on March 20. It was corrected again on March 22."),
        case("date 2025-03-15 BERGEN: Editor’s note: the picture was replaced on March 20."),
        case("date 2025-03-15 BERGEN: A correction was issued on March 18."),
        case("Ferry sinks off Lund\n\nBy Ana PRADO, March 15, 2025\n\nIt sank at dawn. The owner resigned on March 22."),
        case("Ferry sinks off Lund\n\nAmended on 15 March 2025\n\nIt sank at dawn. The owner resigned on March 22."),
        case("date 2025-03-15 BERGEN: An earlier version gave the day of the count as March 18."),
        case("date 2025-03-15 BERGEN: Every year the geese have left on March 25."),
        case("date 2025-03-15 BERGEN: The lease was extended to April 30, 2026."),
        case("date 2025-03-15 BERGEN: The stall was sold for use on April 30, 2026."),
        case("date 2025-03-15 BERGEN: He held the post until March 20 of last year."),
        case("date 2025-03-15 BERGEN: The minister left the old fort on March 16, her office said."),
        case("date 2025-03-15 BERGEN: The minister resigned on March 14, her office said."),
        case("date 2025-03-15 BERGEN: The minister said she would resign on March 19."),
        case("date 2025-03-15 BERGEN: The court said on Friday it would hear the case on Monday, May 12."),
        case("date 2025-03-15 BERGEN: The vote was scheduled for March 19."),
        case("date 2025-03-15 BERGEN: The law, due on March 19, was welcomed."),
        case("date 2025-03-15 BERGEN: “It happened on March 19,” he said."),
        case("The minister resigned on March 19."),
        case("date 2025-03-15 BERGEN: The ferry sank last Thursday, March 20, off the cape."),
        case("date 2025-03-15 BERGEN: The union insisted on March 20, the board on a week later."),
        case("date 2025-03-15 BERGEN: She was told the trial opened on March 20."),
        case("date 2025-03-15 BERGEN: A vote is to be held on March 18, and the winner announced on March 21."),
        case("date 2024-12-31 BERGEN: The first of the year’s 40 ferries left on Jan. 3."),
        case("date 2025-03-15 BERGEN: Her April 2 deadline stood, the ministry said."),
        case("date 2025-03-15 BERGEN: In Lund, which holds a March 24 vote and counts by hand, crews hired staff."),
        case("date 2025-03-15 BERGEN: The firm said it will buy back shares on March 31 at a price of $3."),
        case("date 2025-03-15 BERGEN: She is the one voter whom the party is counting on on May 8."),
        case("date 2025-03-15 BERGEN: Summer time begins on Sunday, March 30, here; it began on March 9 elsewhere."),
        case("date 2025-03-15 BERGEN: The March 24 meeting was called off, the clerk said."),
        case("date 2025-03-15 BERGEN: He explained after winning his home town of Lund on March 24, he would go on."),
        case("date 2025-03-15 BERGEN: He proposed a debate on March 24, but she rejected it."),
        case("date 2025-03-15 BERGEN: The fair closed on the 4th of July."),
        case("date 2025-03-15 BERGEN: It is a race for robots. Held March 18-21 on the moor, it draws crowds."),
        case("date 2025-03-15 BERGEN: On view until March 30; closed on Monday, March 17."),
        case("date 2025-03-15 BERGEN: Flights cancelled on March 17 were named by the line."),
        case("date 2025-03-15 BERGEN: The film, repeated on Thursday, March 20, was first shown in 1962."),
        case("date 2025-03-15 BERGEN: Tickets bought on March 20 or later will be cheaper, the box office said."),
        case("date 2025-03-15 BERGEN: Goods shipped after March 20 are taxed."),
        case("date 2025-03-15 BERGEN: Once approved on March 20, the plan goes to voters."),
        case("date 2025-03-15 BERGEN: The ballots are counted March 18 and the winner is sworn in March 25."),
        case("date 2025-03-15 BERGEN: Opposition leaders rejected March 29 as too soon."),
        case("date 2025-03-15 BERGEN: The council named March 20 the Day of the Bridge."),
        case("date 2025-03-15 BERGEN: Three unions called a strike on Friday, March 21, over pay."),
        case("date 2025-03-15 BERGEN: Brandt reached the semi-final on Saturday, March 22, by beating the top seed."),
        case("date 2025-03-15 BERGEN: She was elected on March 20 last year, he on March 23 ten years ago."),
        case("date 2025-03-15 BERGEN: The weekly’s issue dated Monday, March 17, carried the story."),
        case("date 2025-03-15 BERGEN: Matches behind closed doors on Sunday, March 16, would be shown free."),
        case("date 2025-03-15 BERGEN: Forecasters predicted rain on Saturday, March 22."),
        case("date 2025-03-15 BERGEN: The ship, damaged in a storm, docks on Saturday, March 22."),
        case("date 2025-03-15 BERGEN: The man accused of the theft appears in court on March 20."),
        case("date 2025-03-15 BERGEN: Officials named Saturday, March 22, as the new date."),
        case("date 2025-03-15 BERGEN: Then comes the voter-packed March 18 Lund primary."),
        case("date 2025-03-15 BERGEN: The councils cut the tax on March 20."),
        case("date 2025-03-15 BERGEN: The mayor toured the hall for the fair on March 20 and was shocked."),
        case("date 2025-03-15 BERGEN: In a statement on Friday, March 14, the line said it was sorry."),
        case("date 2025-03-15 BERGEN: In a race on March 22, Lund, which won last year, is the favourite."),
        case("date 2025-03-15 BERGEN: In a final on Friday, March 21, Brandt drew Thorn."),
        case("date 2025-03-15 BERGEN: In a statement on Friday, March 21, the line said, it will explain."),
        case("date 2025-03-15 BERGEN: A recount has been ordered in four towns on Thursday (March 20), Mr. Brandt said."),
        case("date 2025-03-15 BERGEN: A hearing has been called in Lund on March 20."),
        case("date 2025-03-15 BERGEN: A count has been ordered for March 20."),
        case("date 2025-03-15 BERGEN: The hearing has been moved to Lund on March 20."),
        case("date 2025-03-15 BERGEN: The council has approved a march on March 20."),
        case("date 2025-03-15 BERGEN: Police banned a loud march on Thursday, March 20."),
        case("date 2025-03-15 BERGEN: The premier called elections on March 20."),
        case("date 2025-03-15 BERGEN: A judge blocked the sale of the old pier on March 20."),
    ],
    check: Check::Paragraph(check),
};

/// The number of days after the dateline from which a date is flagged: one if it follows its verb directly, two if
/// another word could be what is dated.
const fn least(mention: &Mention) -> i64 {
    match mention.verb_gap {
        Some(0 | 1) => 1,
        _ => 2,
    }
}

/// How far ahead a past event is flagged if no year is known, in days.
const NEAR_WITHOUT_YEAR: i64 = 60;

fn check(scene: &Scene<'_>, out: &mut Vec<Finding>) {
    let Some(reference) = anchor(scene) else { return };
    let times = &scene.facts.reading.times;
    for (index, mention) in mentions_of_story(scene).filter(|(_, m)| m.event_time == EventTime::Past && compares(m, reference)) {
        // Without a year, the day is not resolved, so the nearest one is compared.
        let day = match reference.has_year() {
            true => moment(scene, index, mention),
            false => day_of(mention, Some(reference.date)),
        };
        let Some(day) = day else { continue };
        // `last Thursday, March 20` belongs to another rule.
        if mention.weekday.is_some() && mention.direction.is_some() {
            continue;
        }
        // `May 4 ten years ago`
        let elsewhen = times.get(index + 1).is_some_and(|n| n.span.start <= mention.span.end + 1);
        // An update or an embargo may cover events up to that day.
        if scene.story.until().is_some_and(|until| day <= until) {
            continue;
        }
        let after = days_between(reference.date, day);
        // A year that is written out may be any number of years away.
        let near = is_near(day, reference.date) || mention.year.is_some();
        // Without a year, a day far ahead, or in the next year, may belong to the year before.
        let this_year = day.year() == reference.date.year() && after <= NEAR_WITHOUT_YEAR;
        let far = !reference.has_year() && !this_year;
        if far || elsewhen || after < least(mention) || !near {
            continue;
        }
        let message = format!("“{}”: that is {}.", quoted(scene, mention), distance(day, reference));
        out.push(found(&RULE, mention.span, message, Some(reference.basis)));
    }
}
