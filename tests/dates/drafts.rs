//! Drafts with the expected value of each expression.

use super::{check, found};
use copydesk::lexicon::{ENGLISH, FRENCH, GERMAN, SPANISH};
use jiff::civil::{Date, date};

#[test]
fn english() {
    check(
        &ENGLISH,
        &[
            ("The mayor resigned on Thursday.", &["Thursday = 2025-03-13"]),
            ("The council will vote on Thursday.", &["Thursday = 2025-03-20"]),
            // The small word of a name, and a noun after a number, are no verbs in the present.
            (
                "After resting in Rio das Pedras Friday and rowing to Ost on Saturday, the crew slept.",
                &["Friday = 2025-03-14", "Saturday = 2025-03-15"],
            ),
            ("A catch of 41,250 tons, and a fall in Kell on Friday.", &["Friday = 2025-03-14"]),
            ("The envoy tours Rio das Pedras on Friday.", &["Friday = 2025-03-21"]),
            ("Brandt hits Lund on Friday.", &["Friday = 2025-03-21"]),
            // An invitation is about what is to come.
            ("Visit Lund on Friday.", &["Friday = 2025-03-21"]),
            ("See them at the Harrow on Friday.", &["Friday = 2025-03-21"]),
            ("Take a torch to the Harrow on Friday.", &["Friday = 2025-03-21"]),
            ("Bring your own spade on Friday.", &["Friday = 2025-03-21"]),
            ("Visit to Lund on Friday.", &["Friday = 2025-03-14"]),
            ("Visit by Brandt on Friday drew 300.", &["Friday = 2025-03-14"]),
            ("Join the choir that sang on Friday.", &["Friday = 2025-03-14"]),
            ("Inside the hall on Friday.", &["Friday = 2025-03-14"]),
            ("Visit Ended on Friday", &["Friday = 2025-03-14"]),
            ("Take That on stage in Lund on Friday.", &["Friday = 2025-03-14"]),
            ("Rain in Lund on Friday.", &["Friday = 2025-03-14"]),
            ("Ilse Brandt in Lund on Friday.", &["Friday = 2025-03-14"]),
            ("Took a torch to the Harrow on Friday.", &["Friday = 2025-03-14"]),
            ("Seeing them at the Harrow on Friday.", &["Friday = 2025-03-14"]),
            ("See them on Friday? Nobody had.", &["Friday = 2025-03-14"]),
            (
                "Voting begins Sunday and the count is due Monday.",
                &["Sunday = 2025-03-16", "Monday = 2025-03-17"],
            ),
            ("She flew home on Saturday.", &["Saturday = 2025-03-15"]),
            (
                "They met last Friday and will meet next Friday.",
                &["last Friday = 2025-03-14", "next Friday = 2025-03-21"],
            ),
            ("He left on Friday night.", &["Friday night = 2025-03-14TNI"]),
            ("He spoke at 5:30 p.m. Friday.", &["5:30 p.m. Friday = 2025-03-14T17:30"]),
            ("Doors closed at midnight on Tuesday.", &["midnight on Tuesday = 2025-03-11T24:00"]),
            ("It was signed on 3 February.", &["3 February = 2025-02-03"]),
            ("It was signed on Dec. 30.", &["Dec. 30 = 2024-12-30"]),
            ("The trial opened on Sept. 10 last year.", &["Sept. 10 last year = 2024-09-10"]),
            ("It runs until 4 April of next year.", &["4 April of next year = 2026-04-04"]),
            (
                "The fair opens on May 3 and closes on the 5th of June, 2026.",
                &["May 3 = 2025-05-03", "the 5th of June, 2026 = 2026-06-05"],
            ),
            ("Born on July 4, 1976, she left in 1998.", &["July 4, 1976 = 1976-07-04", "1998 = 1998"]),
            ("About 1990 died in the past year.", &["the past year = 2024"]),
            ("In Lund alone 1990 drowned last year.", &["last year = 2024"]),
            ("The storm of 1990 passed last year.", &["1990 = 1990", "last year = 2024"]),
            ("Some 1988 were hurt. Only 1992 are missing.", &[]),
            ("1988 was dry, and 1989 and 1990 were wet.", &["1988 = 1988", "1989 = 1989", "1990 = 1990"]),
            ("The town had 1988 people, and it cost 1990 dollars.", &[]),
            ("They met at 1988 Elm Street, not at 1990 Old Mill Road.", &[]),
            ("In 1988 Elm Street was paved.", &["1988 = 1988"]),
            ("It cost $3 in 1988 dollars, by the 1988 people’s count.", &["1988 = 1988", "1988 = 1988"]),
            ("It is on page 1988 of version 10.2.2024.", &[]),
            ("They met in May and July 2024.", &["May = 2024-05", "July 2024 = 2024-07"]),
            (
                "They met in May, June and July 2024.",
                &["May = 2024-05", "June = 2024-06", "July 2024 = 2024-07"],
            ),
            ("They met in December and January 2025.", &["December = 2024-12", "January 2025 = 2025-01"]),
            (
                "It fell in May 2019, and the next month it rose.",
                &["May 2019 = 2019-05", "the next month = 2019-06"],
            ),
            (
                "It fell in May 2019. It will rise the next month.",
                &["May 2019 = 2019-05", "the next month = 2025-04"],
            ),
            ("The tour runs from May 3 to October 4.", &["May 3 = 2025-05-03", "October 4 = 2025-10-04"]),
            (
                "It was shut from November 3 to January 4.",
                &["November 3 = 2024-11-03", "January 4 = 2025-01-04"],
            ),
            ("It rose 20% annually, with four flights a week and 700 seats a day.", &[]),
            ("It costs $5 million a year and kills 30 a day.", &["a year = P1Y", "a day = P1D"]),
            ("It rose to $5 million from $4 million a year earlier.", &["a year earlier = 2024"]),
            ("The average daily volume fell, open 24 hours a day.", &[]),
            (
                "On Tuesday, the harbour and county rescue league plans to show a film that it made.",
                &["Tuesday = 2025-03-18"],
            ),
            (
                "In January, a week after the 25th birthday of the old Lund to Kell harbour line, a fire killed two.",
                &["January = 2025-01", "a week = P1W"],
            ),
            ("It ends by year end.", &["year end = 2025"]),
            ("The March vote was lost.", &["March = 2025-03"]),
            ("The bridge fell in October.", &["October = 2024-10"]),
            ("The bridge will open in October.", &["October = 2025-10"]),
            (
                "It rained last week, last month and last year.",
                &["last week = 2025-W10", "last month = 2025-02", "last year = 2024"],
            ),
            ("Work will start early next year.", &["early next year = 2026"]),
            ("They split up three days ago.", &["three days ago = 2025-03-12"]),
            ("They had split up two years earlier.", &["two years earlier = 2023"]),
            ("A decade ago it was a farm.", &["A decade ago = 2015"]),
            ("He waited for two and a half hours.", &["two and a half hours = PT2H30M"]),
            ("A three-year drought ended.", &["three-year = P3Y"]),
            ("The baby, a 9-week-old girl, slept.", &["9-week-old = P9W"]),
            ("The mayor, 59, met a 12-year-old boy.", &[]),
            ("The 12-year-olds met a 13-year-old’s dog.", &[]),
            (
                "The market runs every Saturday and the paper is printed daily.",
                &["every Saturday = XXXX-WXX-6", "daily = P1D"],
            ),
            (
                "Profit rose in the fourth quarter from a year earlier.",
                &["the fourth quarter = 2024-Q4", "a year earlier = 2023-Q4"],
            ),
            ("Sales fell in the first half of 2024.", &["the first half of 2024 = 2024-H1"]),
            ("Prices rose over the past three months.", &["the past three months = P3M"]),
            (
                "It was common in the 1980s and in the 19th century.",
                &["the 1980s = 198", "the 19th century = 18"],
            ),
            (
                "Last summer was dry; the winter of 2019 was wet.",
                &["Last summer = 2024-SU", "the winter of 2019 = 2019-WI"],
            ),
            (
                "The shop closed at Christmas and reopens on New Year's Day.",
                &["Christmas = 2024-12-25", "New Year's Day = 2025-01-01"],
            ),
            (
                "The firm is now bankrupt; it recently sold its fleet.",
                &["now = PRESENT_REF", "recently = PAST_REF"],
            ),
            (
                "Filed 2025-03-14 and checked 3/12/2025.",
                &["2025-03-14 = 2025-03-14", "3/12/2025 = 2025-03-12"],
            ),
            ("He may march in May; Theresa Ode may not.", &["May = 2025-05"]),
            (
                "On 4 March 2024 he fell ill; two days later he died.",
                &["4 March 2024 = 2024-03-04", "two days later = 2024-03-06"],
            ),
            (
                "In 2001 they married; the following year they split.",
                &["2001 = 2001", "the following year = 2002"],
            ),
            ("It ran from 3 to 8 March.", &["3 = 2025-03-03", "8 March = 2025-03-08"]),
            ("It ran March 3-8, 2024.", &["March 3 = 2024-03-03", "8, 2024 = 2024-03-08"]),
            (
                "It closed on Sunday (March 9) and again on March 10 (Mon).",
                &["Sunday (March 9) = 2025-03-09", "March 10 (Mon) = 2025-03-10"],
            ),
            ("The date 30 February does not exist.", &["30 February = 2025-02-30"]),
            (
                "It lasted from April 7 to April 9, 1998.",
                &["April 7 = 1998-04-07", "April 9, 1998 = 1998-04-09"],
            ),
            ("Snow lay from Dec. 28-Jan. 3, 2020.", &["Dec. 28 = 2019-12-28", "Jan. 3, 2020 = 2020-01-03"]),
            (
                "The files came on 5-Jan-24 and 21/Apr/2014.",
                &["5-Jan-24 = 2024-01-05", "21/Apr/2014 = 2014-04-21"],
            ),
            ("It meets on the last Friday in October.", &["the last Friday in October = 2025-10-31"]),
            (
                "It meets on the second Tuesday of the month.",
                &["the second Tuesday of the month = 2025-03-11"],
            ),
            ("He will be back a week on Tuesday.", &["a week on Tuesday = 2025-03-25"]),
            ("The court sits on Monday fortnight.", &["Monday fortnight = 2025-03-31"]),
            ("She will know on Wednesday next week.", &["Wednesday next week = 2025-03-19"]),
            ("In the year to March it lost money.", &["the year = P1Y", "March = 2025-03"]),
            ("For ages 6 months and up.", &[]),
            ("By year-end 2026 it will be gone.", &["year-end 2026 = 2026-12-31"]),
            ("It is up 3 percent since year-end.", &["year-end = 2024-12-31"]),
            ("Nine boats had filed logs by Wednesday.", &["Wednesday = 2025-03-12"]),
            ("Nine boats must file logs by Wednesday.", &["Wednesday = 2025-03-19"]),
            ("The ferry sank last Thursday, March 20.", &["last Thursday, March 20 = 2025-03-20"]),
            ("The 2,000 guests paid $1999 for 1,999 bottles.", &[]),
            (
                "He grew up in the '90s and moved in nineteen ninety-nine.",
                &["the '90s = 199", "nineteen ninety-nine = 1999"],
            ),
            (
                "Voting took place yesterday morning and ends tomorrow at noon.",
                &["yesterday morning = 2025-03-14TMO", "tomorrow at noon = 2025-03-16T12:00"],
            ),
            (
                "The fair runs from Thursday to Monday and was open Monday through Wednesday.",
                &[
                    "Thursday = 2025-03-13",
                    "Monday = 2025-03-17",
                    "Monday = 2025-03-10",
                    "Wednesday = 2025-03-12",
                ],
            ),
            ("The hearing is on Monday at 5pm.", &["Monday at 5pm = 2025-03-17T17:00"]),
            (
                "It struck at 14:30 UTC (3:30 p.m. local time) on Tuesday.",
                &[
                    "14:30 UTC = 2025-03-11T14:30",
                    "3:30 p.m. local time = 2025-03-11T15:30",
                    "Tuesday = 2025-03-11",
                ],
            ),
            (
                "A 1960s film on the 1800s and the early 2000s.",
                &["1960s = 196", "the 1800s = 18", "the early 2000s = 200"],
            ),
            ("She left on Sunday the 9th, in the rain.", &["Sunday the 9th = 2025-03-09"]),
            ("She will leave on Sunday, the 16th.", &["Sunday, the 16th = 2025-03-16"]),
            ("Prices fell in recent weeks.", &["recent weeks = PXW"]),
            ("Shops were full the day after Christmas.", &["the day after Christmas = 2024-12-26"]),
            (
                "He resigned the day before last Tuesday’s vote.",
                &["the day before last Tuesday = 2025-03-10"],
            ),
            ("The day after Labor Day the schools opened.", &["The day after Labor Day = 2024-09-03"]),
            ("Traffic was heavy on Memorial Day weekend.", &["Memorial Day weekend = 2024-W21-WE"]),
            ("Pilgrims came as Easter week began.", &["Easter week = 2024-W13"]),
            ("The march planned for Monday was banned.", &["Monday = 2025-03-17"]),
            ("The match scheduled for Thursday was called off.", &["Thursday = 2025-03-13"]),
            ("The offer had been due to expire Friday.", &["Friday = 2025-03-14"]),
            (
                "Ferries leave on Monday and Tuesday nights.",
                &["Monday = XXXX-WXX-1TNI", "Tuesday nights = XXXX-WXX-2TNI"],
            ),
            ("It burned in each of the past three summers.", &[]),
            ("They want the pre-August 5 rules back.", &["August 5 = 2024-08-05"]),
            ("It made a loss in the 2023-24 financial year.", &["the 2023-24 financial year = 2023"]),
            ("The shop sold 1950 in the past week.", &["the past week = P1W"]),
            ("The shop was sold in 1950 in the past.", &["1950 = 1950", "the past = PAST_REF"]),
            ("She saw the Christmas market attack of 2022.", &["2022 = 2022"]),
            ("It was shut on Christmas Day of 2022.", &["Christmas Day of 2022 = 2022-12-25"]),
            ("They came with their six-month-old son.", &["six-month-old = P6M"]),
            (
                "She was seen last night and is expected tonight.",
                &["last night = 2025-03-14TNI", "tonight = 2025-03-15TNI"],
            ),
        ],
    );
}

#[test]
fn periods_that_are_counted_from_elsewhere() {
    check(
        &ENGLISH,
        &[
            ("It was the third quarter in a row of growth.", &[]),
            ("Sales fell in the third quarter in a weak market.", &["the third quarter = 2024-Q3"]),
            ("It rained in the last week of April.", &["the last week of April = 2025-04"]),
            ("He fell ill in the last year of his reign.", &[]),
            ("It rained all of last week.", &["last week = 2025-W10"]),
            ("Stocks rose in the week to March 7.", &["the week to March 7 = 2025-W10"]),
            ("The board will vote the week after next.", &["the week after next = 2025-W13"]),
            ("It burned down the year before last.", &["the year before last = 2023"]),
            ("They met the day before last year's vote.", &["last year = 2024"]),
            ("It did not open until January.", &["January = 2025-01"]),
            ("She did not rule out rowing until December.", &["December = 2025-12"]),
            ("She did not expect to row until December.", &["December = 2025-12"]),
            ("It will not open until January.", &["January = 2026-01"]),
            ("They did not leave until Thursday.", &["Thursday = 2025-03-13"]),
            ("It said it could not open until Thursday.", &["Thursday = 2025-03-20"]),
            ("The chain will shut 48 shops after a dismal Christmas.", &["Christmas = 2024-12-25"]),
            ("The chain will reopen after Christmas.", &["Christmas = 2025-12-25"]),
            ("It cut its forecast for the year ending Dec. 31.", &["the year = P1Y", "Dec. 31 = 2025-12-31"]),
            ("It lost money in the year ending Dec. 31.", &["the year = P1Y", "Dec. 31 = 2024-12-31"]),
            ("Brandt was on 1:15.381 and Thorn third.", &[]),
            ("It left on 7:15 and was late.", &["7:15 = 2025-03-15T07:15"]),
        ],
    );
}

#[test]
fn a_limit_is_not_the_year_that_a_figure_is_compared_with() {
    check(
        &ENGLISH,
        &[
            (
                "Brandt has led it since 2012. Sales were 5% higher than a year earlier.",
                &["2012 = 2012", "a year earlier = 2024"],
            ),
            (
                "The plan runs to 2030. Sales rose 3% from the previous year.",
                &["2030 = 2030", "the previous year = 2024"],
            ),
            (
                "Brandt has led it since 2012. He had joined the year before.",
                &["2012 = 2012", "the year before = 2011"],
            ),
            (
                "In 2019 it made $5 million. It made $4 million a year earlier.",
                &["2019 = 2019", "a year earlier = 2018"],
            ),
            (
                "The deal runs to June 2031. He could play six days later.",
                &["June 2031 = 2031-06", "six days later = XXXX-XX-XX"],
            ),
            (
                "On 3 May 2024 he fell. Six days later he died.",
                &["3 May 2024 = 2024-05-03", "Six days later = 2024-05-09"],
            ),
            ("It opened in 2019 and closed that summer.", &["2019 = 2019", "that summer = 2019-SU"]),
            ("It opened in 2019. She said that summer was dry.", &["2019 = 2019", "that summer = 2025-SU"]),
            (
                "It opened in 2019 and closed the following year.",
                &["2019 = 2019", "the following year = 2020"],
            ),
        ],
    );
}

#[test]
fn german() {
    check(
        &GERMAN,
        &[
            ("Der Bürgermeister trat am Donnerstag zurück.", &["Donnerstag = 2025-03-13"]),
            ("Das Haus ist am 20. Mai geräumt worden.", &["20. Mai = 2024-05-20"]),
            ("Brandt ist am 20. Mai zurückgetreten.", &["20. Mai = 2024-05-20"]),
            ("Das Haus wird am 20. Mai geräumt.", &["20. Mai = 2025-05-20"]),
            ("Das dauerte eineinhalb Jahre.", &["eineinhalb Jahre = P1Y6M"]),
            ("Heuer gab es mehr als im Vorjahr.", &["Heuer = 2025", "Vorjahr = 2024"]),
            ("Im Jahre 1910 wurde das Haus gebaut.", &["Jahre 1910 = 1910"]),
            ("Die Halle hat 2000 Quadratmeter.", &[]),
            ("Er kommt jeden dritten Mittwoch im Monat.", &["jeden dritten Mittwoch im Monat = XXXX-WXX-3"]),
            ("Der Rat wird am Donnerstag abstimmen.", &["Donnerstag = 2025-03-20"]),
            ("Sie kam gestern an und reist morgen ab.", &["gestern = 2025-03-14", "morgen = 2025-03-16"]),
            ("Heute und vorgestern blieb das Museum zu.", &["Heute = 2025-03-15", "vorgestern = 2025-03-13"]),
            ("Übermorgen beginnt die Messe.", &["Übermorgen = 2025-03-17"]),
            ("Der Vertrag wurde am 3. Februar 2024 geschlossen.", &["3. Februar 2024 = 2024-02-03"]),
            ("Am 7. März kam der Zug zu spät.", &["7. März = 2025-03-07"]),
            ("Der Hof brannte am Freitag, 14. März, nieder.", &["Freitag, 14. März = 2025-03-14"]),
            ("Stichtag war der 15.03.2025.", &["15.03.2025 = 2025-03-15"]),
            ("Vorige Woche regnete es.", &["Vorige Woche = 2025-W10"]),
            ("Nächste Woche soll es schneien.", &["Nächste Woche = 2025-W12"]),
            ("Letztes Jahr starben drei Fischer.", &["Letztes Jahr = 2024"]),
            ("Im vergangenen Monat sank die Zahl.", &["vergangenen Monat = 2025-02"]),
            ("Vor drei Tagen brach der Damm.", &["Vor drei Tagen = 2025-03-12"]),
            ("Vor zwei Jahren war alles anders.", &["Vor zwei Jahren = 2023"]),
            ("In zwei Wochen wird gewählt.", &["In zwei Wochen = 2025-W13"]),
            ("Das Fest dauerte fünf Tage.", &["fünf Tage = P5D"]),
            ("Im Oktober schloss das Werk.", &["Oktober = 2024-10"]),
            ("Seit 1998 steht die Halle leer.", &["1998 = 1998"]),
            ("Gestern Abend sprach die Trainerin.", &["Gestern Abend = 2025-03-14TEV"]),
            ("Er kam um 15 Uhr an.", &["15 Uhr = 2025-03-15T15:00"]),
            ("Das Blatt erscheint täglich.", &["täglich = P1D"]),
            ("Jeden Montag ist Markt.", &["Jeden Montag = XXXX-WXX-1"]),
            ("Im Sommer 2019 war es trocken.", &["Sommer 2019 = 2019-SU"]),
            ("Letzten Freitag fiel die Schule aus.", &["Letzten Freitag = 2025-03-14"]),
            ("Den 30. Februar gibt es nicht.", &["30. Februar = 2025-02-30"]),
        ],
    );
}

#[test]
fn french() {
    check(
        &FRENCH,
        &[
            ("Le maire a démissionné jeudi.", &["jeudi = 2025-03-13"]),
            (
                "Le match du 6 mai dernier a duré dix-huit mois.",
                &["6 mai dernier = 2024-05-06", "dix-huit mois = P18M"],
            ),
            ("Le texte date d'octobre 98.", &["octobre 98 = 1998-10"]),
            ("La séance de 20 h 30 est complète.", &["20 h 30 = 2025-03-15T20:30"]),
            ("La réunion commence à 18 heures.", &["18 heures = 2025-03-15T18:00"]),
            ("Le pont a rouvert vers 18 heures 30.", &["18 heures 30 = 2025-03-15T18:30"]),
            ("Le pont est fermé pendant 18 heures.", &["18 heures = PT18H"]),
            ("Le refuge est à 18 heures de marche.", &["18 heures = PT18H"]),
            ("Le conseil doit voter jeudi.", &["jeudi = 2025-03-20"]),
            ("Elle est arrivée hier et repart demain.", &["hier = 2025-03-14", "demain = 2025-03-16"]),
            ("Aujourd'hui le musée est fermé.", &["Aujourd'hui = 2025-03-15"]),
            ("Il est mort avant-hier.", &["avant-hier = 2025-03-13"]),
            ("Après-demain commence la foire.", &["Après-demain = 2025-03-17"]),
            ("Le traité fut signé le 3 février 2024.", &["3 février 2024 = 2024-02-03"]),
            ("Le 1er mars, le train était en retard.", &["1er mars = 2025-03-01"]),
            ("La ferme a brûlé vendredi 14 mars.", &["vendredi 14 mars = 2025-03-14"]),
            ("La date limite était le 15/03/2025.", &["15/03/2025 = 2025-03-15"]),
            ("La semaine dernière il a plu.", &["La semaine dernière = 2025-W10"]),
            ("Le mois prochain il devrait neiger.", &["Le mois prochain = 2025-04"]),
            ("L'an dernier trois pêcheurs sont morts.", &["L'an dernier = 2024"]),
            ("Cette semaine la cour a siégé.", &["Cette semaine = 2025-W11"]),
            ("Il y a trois jours la digue a cédé.", &["Il y a trois jours = 2025-03-12"]),
            ("Il y a deux ans tout était différent.", &["Il y a deux ans = 2023"]),
            ("Dans deux semaines, on vote.", &["Dans deux semaines = 2025-W13"]),
            ("La fête a duré cinq jours.", &["cinq jours = P5D"]),
            ("En octobre, l'usine a fermé.", &["octobre = 2024-10"]),
            ("Depuis 1998 la halle est vide.", &["1998 = 1998"]),
            ("Hier soir, l'entraîneuse a parlé.", &["Hier soir = 2025-03-14TEV"]),
            ("Lundi dernier, l'école a fermé.", &["Lundi dernier = 2025-03-10"]),
            ("Chaque lundi, il y a marché.", &["Chaque lundi = XXXX-WXX-1"]),
            ("L'été 2019 était sec.", &["L'été 2019 = 2019-SU"]),
            ("Le 30 février n'existe pas.", &["30 février = 2025-02-30"]),
        ],
    );
}

#[test]
fn without_a_reference_only_what_is_said_is_known() {
    let times = found("Yesterday he left; on 3 May 2024 he came; Friday it rained.", &ENGLISH, None);
    let values: Vec<&str> = times.iter().map(|t| t.value.as_str()).collect();
    assert_eq!(values, ["XXXX-XX-XX", "2024-05-03", "XXXX-WXX-5"]);
    assert_eq!(times[0].basis, None);
    assert_eq!(times[1].basis, Some("explicit"));
    assert!(times.iter().all(|t| t.days_from_dateline.is_none()));
}

#[test]
fn dates_around_year_ends_and_leap_days_are_computed() {
    for (text, day, wanted) in [
        ("He left on 31 December.", date(2025, 1, 1), "2024-12-31"),
        ("He left yesterday.", date(2025, 1, 1), "2024-12-31"),
        ("He will leave on 2 January.", date(2024, 12, 31), "2025-01-02"),
        ("He left last month.", date(2025, 1, 31), "2024-12"),
        ("He left last week.", date(2025, 1, 1), "2024-W52"),
        ("He left this week.", date(2024, 12, 30), "2025-W01"),
        ("He left yesterday.", date(2024, 3, 1), "2024-02-29"),
        ("He left yesterday.", date(2023, 3, 1), "2023-02-28"),
        ("He left on 29 February.", date(2024, 2, 29), "2024-02-29"),
        ("He left a year ago.", date(2024, 2, 29), "2023"),
        ("He left two months ago.", date(2025, 1, 15), "2024-11"),
        ("He will leave tomorrow.", date(2024, 2, 28), "2024-02-29"),
        ("He left on Sunday.", date(2025, 3, 2), "2025-03-02"),
    ] {
        assert_eq!(found(text, &ENGLISH, Some(day))[0].value, wanted, "{text} {day}");
    }
}

#[test]
fn periods_of_business_sport_and_the_calendar() {
    check(
        &ENGLISH,
        &[
            ("In H1 sales fell.", &["H1 = 2025-H1"]),
            ("Sales rose 4% in 3Q24.", &["3Q24 = 2024-Q3"]),
            ("Profit for FY2024/25 fell.", &["FY2024/25 = 2024"]),
            ("Profit for FY23 fell.", &["FY23 = 2023"]),
            ("The 1957-58 season was cold.", &["1957-58 = 1957"]),
            ("The week commencing 10 March is busy.", &["The week commencing 10 March = 2025-W11"]),
            ("It closed for the year to 31 March 2025.", &["the year = P1Y", "31 March 2025 = 2025-03-31"]),
            ("It is open Mon-Fri for lunch.", &["Mon = 2025-03-17", "Fri = 2025-03-21"]),
            ("It runs 14th-16th March.", &["14th = 2025-03-14", "16th March = 2025-03-16"]),
            ("In the 70s and 80s it was grim.", &["the 70s = 197", "80s = 198"]),
            ("Highs in the 70s and 80s are due.", &[]),
            ("The parade is on Remembrance Sunday.", &["Remembrance Sunday = 2025-11-09"]),
            ("It shuts on Whit Monday.", &["Whit Monday = 2025-06-09"]),
            ("It fell in October of next year.", &["October of next year = 2026-10"]),
            ("In the final quarter of 2009 it fell.", &["the final quarter of 2009 = 2009-Q4"]),
            ("It came a month earlier than usual.", &["a month = P1M"]),
            ("He agreed to sell in October.", &["October = 2024-10"]),
            ("Sales fell in the third quarter.", &["the third quarter = 2024-Q3"]),
            ("The match turned in the third quarter.", &[]),
            ("Babies ages 6 months to 2 years got it.", &[]),
            ("The ship brought 2010 containers.", &[]),
            ("The 2010 floods took the pier.", &["2010 = 2010"]),
            ("It begins at 8 pm on Tuesday week.", &["8 pm on Tuesday week = 2025-03-25T20:00"]),
            (
                "It opens from 6 to 11 p.m. on Friday.",
                &["6 = 2025-03-21T18:00", "11 p.m. on Friday = 2025-03-21T23:00"],
            ),
            ("On the night of March 3 it snowed.", &["the night of March 3 = 2025-03-03TNI"]),
            ("They were away for three years and two months.", &["three years and two months = P3Y2M"]),
            ("They left three years and two months ago.", &["three years and two months ago = 2022-01"]),
            ("It takes two to six days.", &["two = P2D", "six days = P6D"]),
            ("It is no matter for today's teenagers.", &[]),
            ("It came up in today's talks.", &["today = 2025-03-15"]),
            ("Harrow Today said so.", &[]),
            ("They will one day return.", &["one day = FUTURE_REF"]),
        ],
    );
}

#[test]
fn german_clocks_lists_and_edges() {
    check(
        &GERMAN,
        &[
            ("Am Abend kamen sie zurück.", &["Abend = 2025-03-15TEV"]),
            // The stop of an ordinal is no end of a sentence.
            (
                "Am 12. März rückte die Feuerwehr um 4 Uhr aus.",
                &["12. März = 2025-03-12", "4 Uhr = 2025-03-12T04:00"],
            ),
            (
                "Termin: 19. März auf Schloss Lund um 20.30 Uhr.",
                &["19. März = 2025-03-19", "20.30 Uhr = 2025-03-19T20:30"],
            ),
            ("Von 10 bis 18 Uhr ist offen.", &["10 = 2025-03-15T10:00", "18 Uhr = 2025-03-15T18:00"]),
            (
                "Am 3., 4. und 5. April wird gespielt.",
                &["3. = 2025-04-03", "4. = 2025-04-04", "5. April = 2025-04-05"],
            ),
            ("Im Sommer des Jahres 2005 kam er.", &["Sommer des Jahres 2005 = 2005-SU"]),
            ("Das war früher anders.", &["früher = PAST_REF"]),
            ("Das war drei Tage früher.", &["drei Tage früher = 2025-03-12"]),
            ("In den 1990er-Jahren zog er weg.", &["den 1990er-Jahren = 199"]),
            ("Seit Beginn des 19. Jahrhunderts steht sie.", &["Beginn des 19. Jahrhunderts = 18"]),
            ("Sie kommt nun doch.", &[]),
        ],
    );
}

/// The value of the first expression of `text` in a draft of `day`.
fn value(text: &str, day: Date) -> String {
    found(text, &ENGLISH, Some(day)).swap_remove(0).value
}

#[test]
fn what_happened_in_january_was_not_in_the_coming_year() {
    for (locale, text, wanted) in [
        (&ENGLISH, "The ferry sank in January.", "2025-01"),
        (&ENGLISH, "In January, the bank had shut its doors.", "2025-01"),
        (&GERMAN, "Im Februar sank die Fähre.", "2025-02"),
        (&FRENCH, "En janvier, la banque avait annoncé une perte.", "2025-01"),
        (&SPANISH, "En enero se hundió el barco.", "2025-01"),
        (&ENGLISH, "In March, it closed.", "2025-03"),
        (&ENGLISH, "The bridge will open in January.", "2026-01"),
        (&ENGLISH, "The vote was moved to January.", "2026-01"),
        (&ENGLISH, "The vote was set for January.", "2026-01"),
        (&ENGLISH, "In January, he said, the bridge would open.", "2026-01"),
        (&GERMAN, "Im Februar wird die Fähre verkauft.", "2026-02"),
    ] {
        assert_eq!(found(text, locale, Some(date(2025, 12, 3)))[0].value, wanted, "{text}");
    }
}

#[test]
fn a_named_day_in_the_past_tense_may_be_two_weeks_ahead() {
    let told = "Shops filled up for Christmas.";
    assert_eq!(value(told, date(2025, 12, 11)), "2025-12-25");
    assert_eq!(value(told, date(2025, 12, 10)), "2024-12-25");
}

#[test]
fn a_weekend_in_the_past_tense_is_the_current_or_the_previous_one() {
    let told = "It rained all over the weekend.";
    assert_eq!(value(told, date(2025, 3, 15)), "2025-W11-WE", "a Saturday");
    assert_eq!(value(told, date(2025, 3, 14)), "2025-W10-WE", "a Friday");
}
