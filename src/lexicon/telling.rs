//! Words that matter around quotes and are not verbs of speech: words that introduce a quote, and nouns for documents,
//! works and people by role.

use std::sync::LazyLock;

use hashbrown::HashSet;

use super::small_words::{is_ed_form, is_s_form};
use super::speech::{Class, class_of};
use super::times::english::PAST;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $list:expr) => {
        $(#[$doc])*
        pub fn $name(lower: &str) -> bool {
            static SET: LazyLock<HashSet<&str>> = LazyLock::new(|| $list.split_whitespace().collect());
            SET.contains(lower)
        }
    };
}

words!(
    /// A form of "be". Before a participle it makes a passive, whose subject does not speak.
    is_be,
    "is am are was were be been being isn't wasn't weren't isn’t wasn’t weren’t he's she's he’s she’s"
);

words!(
    /// An auxiliary of the perfect.
    is_perfect,
    "had has have"
);

words!(
    /// A verb that introduces a quote before a colon but is not a verb of speech by itself.
    leads_in,
    "issue issues issued release releases released send sends sent share shares shared publish publishes published \
     circulate circulated corrected corrects react reacts reacted sum sums summed texted texts text messaged messages \
     messaging weigh weighed concede conceded hit chime chimed vented fumed fumes scrawled scribbled typed signed recalled \
     recalls replies replied pose poses posed"
);

words!(
    /// A verb for what a body does when somebody speaks to it: "the court heard".
    is_heard,
    "heard hears"
);

words!(
    /// A verb that always has a hearer, so that without one it is a passive: "councillors told".
    needs_hearer,
    "told"
);

words!(
    /// The end of a phrase that says how often, how far or when: "40,000 times", "three weeks ago".
    is_measure,
    "ago centuries days decades feet hours kilometers kilometres meters metres miles minutes months seconds times weeks yards \
     years"
);

words!(
    /// A body before which cases are put: "the court heard".
    hears_cases,
    "assembly bench commission committee court courts hearing inquest inquests inquiry jurors jury magistrates mps panel \
     peers senators trial tribunal"
);

words!(
    /// A look or a movement with which somebody answers: "The clerk shrugged. “…”".
    is_gesture,
    "beamed beams blushed blushes chuckled chuckles frowned frowns giggled giggles grimaced grimaces grinned grins laughed \
     laughs nodded nods paused pauses scowled scowls shrugged shrugs sighed sighs smiled smiles smirked snorted snorts winced \
     winces winked winks"
);

words!(
    /// With "in", "up" or "out", a verb for somebody who starts to speak: "her husband cut in".
    breaks_in,
    "breaks broke butted butts called chimed chimes chipped chips cut cuts jumped jumps piped pipes spoke weighed weighs"
);

words!(
    /// The particle of such a verb.
    is_particle,
    "in out up"
);

words!(
    /// A movement of a part of the body: "rolled her eyes".
    moves,
    "bowed cocked lowered raised raises rolled rolls shakes shook shrugged shrugs spread"
);

words!(
    /// A part of the body with which somebody answers: "rolled her eyes".
    is_body_part,
    "brow brows eyebrow eyebrows eyes hand hands head shoulder shoulders"
);

words!(
    /// A noun for the holder of an office before what the office is of or for: "head of the port".
    holds_office,
    "abbess abbot archdeacon bailiff canon chair chairman chairwoman chaplain chief clerk commandant commander commodore \
     conductor curate curator dean deputy director executive head keeper leader manager marshal master member officer \
     principal prioress provost rector registrar secretary speaker spokesman spokesperson spokeswoman treasurer vicar warden"
);

words!(
    /// A word before a subject that stands for no speaker: "no official said", "neither Brandt nor Prado said".
    is_no,
    "neither no nor"
);

words!(
    /// A noun that says little before what it is of: "a copy of the draft".
    is_part,
    "copies copy couple crowd draft drafts dozens extract extracts group groups handful majority number pair part parts \
     transcript version versions"
);

words!(
    /// A verb for news without a source: "it emerged".
    is_known,
    "emerged emerges transpired transpires"
);

words!(
    /// After "was", a participle for somebody whose words are passed on: "was quoted as saying".
    is_quoted,
    "quoted cited heard overheard recorded"
);

words!(
    /// The same as an active verb: "the report quotes X as saying".
    quotes,
    "cite cites citing quote quotes quoting"
);

words!(
    /// A verb for who gets or has a document that somebody else wrote: "got a letter saying".
    receives,
    "find finds found get gets got had has have open opened opens receive received receives"
);

words!(
    /// A verb of speech that is a given name too.
    may_be_named,
    "said"
);

words!(
    /// A verb for more words of the same speaker: "he added".
    goes_on,
    "added adds continued continues"
);

words!(
    /// Opens a life.
    is_birth,
    "born"
);

words!(
    /// A verb that presents words: "came the reply", "goes one of the lines".
    comes,
    "came comes went goes ran runs reads"
);

/// True for a verb with "to know", which asks: "Brandt wanted to know".
pub fn wants_to_know(words: [&str; 3]) -> bool {
    matches!(words, ["wanted" | "wants" | "demanded" | "demands", "to", "know"])
}

words!(
    /// A conjunction that opens a clause with its own subject behind the main clause.
    opens_clause,
    "after as before when while"
);

/// True for a form that tells what somebody did: "ran", "walked".
pub fn is_past(lower: &str) -> bool {
    is_ed_form(lower) || PAST.contains(&lower)
}

words!(
    /// A conjunction that continues from the sentence before without opening a clause.
    joins,
    "and but so or yet nor"
);

words!(
    /// A preposition before somebody who is only mentioned in passing: "joined by", "of", "with".
    sets_apart,
    "of by with alongside beside after"
);

words!(
    /// A preposition between a view and its holder.
    is_of,
    "of from by"
);

words!(
    /// A noun for words that nobody in particular says: "something like", "things such as".
    is_whatever,
    "something things thing lines phrases statements sentences questions comments compliments words messages"
);

/// True if the words right before a quote make it an example of what might be said: "something like", "as if to say".
///
/// ```
/// use copydesk::lexicon::telling::is_example;
///
/// assert!(is_example(["say", "something", "like"]) && is_example(["as", "if", "to", "say"][1..].try_into().unwrap()));
/// assert!(!is_example(["the", "mayor", "said"]));
/// ```
pub fn is_example(words: [&str; 3]) -> bool {
    match words {
        [_, what, "like"] => what.is_empty() || is_whatever(what),
        [_, "such", "as"] => true,
        ["if", "to", "say"] | [_, "as", "though"] => true,
        _ => false,
    }
}

words!(
    /// A preposition between a document and its author: "a statement from", "a letter by".
    is_sender,
    "from by"
);

words!(
    /// A noun in "in X's view", for a view that X holds.
    is_view,
    "view opinion words telling"
);

words!(
    /// A noun in "the words of X", for X's own words or view.
    is_anyones_view,
    "words view opinion"
);

words!(
    /// A word that makes "per" a rate and not a source.
    is_rate,
    "cent"
);

words!(
    /// A verb in "as X put it", "as the menu has it".
    puts,
    "has put puts"
);

words!(
    /// A verb beside "be" for how somebody is: "the ministry remains “unmoved”".
    remains,
    "feel feels felt remain remained remains seem seemed seems sound sounded sounds stay stayed stays"
);

words!(
    /// A verb of speech in an aside: "as X said".
    is_aside,
    "said says noted wrote described"
);

/// True if the two words right before a quote make it a term or a name: "so-called", "known as", "the word".
pub fn names_a_term(before: &str, word: &str) -> bool {
    let of_words = matches!(word, "word" | "term" | "heading" | "headline");
    matches!(word, "so-called" | "nicknamed" | "entitled" | "titled" | "codenamed")
        || matches!((before, word), ("known" | "billed" | "styled" | "nicknamed", "as"))
        || of_words && before.eq_ignore_ascii_case("the")
}

words!(
    /// A verb followed by "with" and its words: "she closed with", "the sign greets visitors with".
    answers_with,
    "answer answered answers began begin begins close closed closes conclude concluded concludes counter countered counters \
     end ended ends finish finished finishes greet greeted greets open opened opens replied replies reply respond responded \
     responds start started starts welcome welcomed welcomes"
);

words!(
    /// A verb with a "that" clause for the subject's own view or finding.
    finds_that,
    "accepted adjudged ascertained believed concluded concludes decided decides decreed determined determines established \
     establishes feared felt finds found held holds indicated indicates judged proved proves recorded revealed reveals \
     ruled rules showed shows thought"
);

words!(
    /// A verb that introduces a writer's own question: "I ask".
    asks,
    "ask asked wonder wondered press pressed suggest suggested"
);

words!(
    /// A thing that shows words, or a set phrase: sign, placard, slogan, motto.
    is_displayed,
    "badge badges banner banners campaign caption captions chant chants chorus hashtag hashtags header heading headings \
     headline headlines hoarding hoardings inscription inscriptions jersey label labels lyric lyrics maxim mantra motto \
     mottos mural murals phrase placard placards plaque plaques poster posters proverb refrain saying section sections \
     shirt shirts sign signs slogan slogans sticker stickers strapline t-shirt t-shirts tagline taglines title titles \
     watchword"
);

words!(
    /// A word between such a thing and its words.
    shows,
    "bearing containing declaring featuring including marked proclaiming read reading reads said saying says that titled \
     headed is was"
);

words!(
    /// A word that introduces a clause.
    is_that,
    "that as"
);

words!(
    /// A document whose name is not also a word for speech.
    is_paper,
    "law laws charter charters deal deals filing filings agreement agreements contract contracts paper papers bill bills \
     audio recording recordings transcript transcripts dispatch release affidavit affidavits ruling rulings constitution \
     policy policies guidance guideline guidelines code codes treaty treaties clause notice notices advert advertisement \
     almanac booklet brochure catalogue dictionary directory encyclopedia flyer guidebook handbook ledger logbook newsletter \
     notebook postcard prospectus questionnaire scrapbook sketchbook textbook timetable leaflet pamphlet diary diaries log logs minutes record records summons warrant lawsuit motion resolution decree label \
     labels plaque inscription clip footage video voicemail telegram communique communiqué tagline advice"
);

words!(
    /// Holds what somebody was heard to say: "footage of X saying".
    is_recording,
    "audio clip clips film footage images recording recordings tape tapes video videos"
);

words!(
    /// A verb for what a recording or a witness does: "a video showing X saying".
    captures,
    "capture captured captures capturing catch catches caught depict depicted depicting depicts feature featured features \
     featuring filmed hear heard hears recorded show showed showing shows"
);

words!(
    /// A work with a title: book, song, film.
    is_work,
    "album albums anthology autobiography ballet ballad biography blog book books cartoon comedy concerto documentary \
     documentaries drama episode essay essays exhibition film films hit journal magazine memoir memoirs movie movies \
     musical novel novels novella opera painting pamphlet play plays podcast poem poems record sculpture sequel serial \
     series show single song songs story symphony thriller track tune video videogame work"
);

words!(
    /// People named by their role, or a group of people, who may speak.
    is_people,
    "activist activists agency agencies analyst analysts army association attorneys authorities authority bank board \
     brigade campaigners captain chairman charity city club co-owner coaches college commission committee company \
     companies council councillors court crew critic critics customer department deputies detectives developer diplomat \
     diplomats doctors driver employer experts expert fans farmers father federation firm firms fishermen foundation \
     friend friends government group groups guest guests investigators insider insiders institute journalist journalists \
     judges lawmaker lawmakers lawyers leaders local locals man management manufacturer member members ministers ministry \
     minister mother neighbour neighbor neighbours neighbors nurses office official officials operator organisation \
     organization organisations organizations organiser organisers organizers owner owners panel parents parent parliament \
     partner party passenger passengers patient pastor patients people pilot police politician politicians priest producer \
     prosecutors protester protesters player players regulator regulators relatives reporters researchers residents rival \
     sailor scientists school sister skipper sons son soldiers soldier source sources spokesperson staff student students \
     supporters supporter survivor survivors team teachers teenager trader traders tribunal trust union unions university \
     veteran victim victims villager villagers viewers visitor visitors volunteer volunteers voters wife husband widow \
     witness witnesses woman women workers worker writer brother daughter girl boy boys girls men colleague colleagues \
     customers shopkeeper landlord tenant tenants driver drivers barrister barristers solicitor economists bishop monk nun \
     batsman batter bowler defender goalkeeper jockey midfielder referee striker trainer umpire"
);

words!(
    /// A body that may speak, and so is not one person.
    is_body,
    "agency airline airport alliance army association audience authority bank bench board brigade broadcaster bureau carmaker carrier chain \
     channel charity city class club coalition college commission committee company council couple court crew crowd department developer embassy \
     employer family federation firm foundation gallery government group hall hospital hotel institute insurer jury lender \
     management \
     manufacturer ministry network newspaper office operator opposition organisation organization outlet pair panel parliament party \
     publisher regulator retailer room school service source state station supplier team tribunal trust union university vice watchdog website"
);

words!(
    /// A thing or an animal whose noun has the form of a noun for somebody who does something: tower, letter, plant.
    is_no_agent,
    "anchor answer antler armor banner barrier blister boiler border boulder bumper bunker burner cancer career chamber chapter \
     character charger charter cider clover cluster coaster coffee computer container converter cooler copper corner corridor \
     counter cover crater cursor cylinder danger degree diner dinner disaster drawer dungeon elephant elevator encounter error \
     escalator factor favor fever filter finger flicker floor flower folder freezer freighter generator giant glacier grant \
     guarantee gutter hammer harbor heater helicopter hunger jubilee jumper ladder layer leather letter lever lighter liner \
     litter liver lobster locker lumber luncheon manner manor marker matter meter mirror monitor monster motor murder number \
     offer order oyster panther paper pepper pigeon plant platter poster powder power printer projector propeller quarter \
     radiator reactor register restaurant river roller rooster rudder rumor scanner scooter semester sensor server shelter \
     shoulder shower shutter silver skyscraper slipper spider splinter sticker summer supper sweater tanker temper terror \
     theater thunder tiger timber timer tower tractor trailer transformer trawler tremor trigger tumor vapor warrant water \
     weather whisper winter wonder"
);

/// True for a word that has the form of a verb with one subject: opened, came, opens.
///
/// ```
/// use copydesk::lexicon::telling::is_act_form;
///
/// assert!(is_act_form("opened") && is_act_form("came") && is_act_form("opens"));
/// assert!(!is_act_form("boat"));
/// ```
pub fn is_act_form(lower: &str) -> bool {
    is_ed_form(lower) || is_s_form(lower) || PAST.contains(&lower)
}

words!(
    /// A form of a verb for what somebody did again and again: "he would say".
    is_habit,
    "would"
);

words!(
    /// Points back at the words before it: "That is the message".
    points_back,
    "that those this such these that's that’s"
);

words!(
    /// The same with its verb.
    is_that_is,
    "that's that’s"
);

words!(
    /// Describes an attitude, at the end of a sentence before a quote: "was less impressed".
    is_attitude,
    "adamant agree agreed agrees beg begs blunt cautious convinced critical defiant delighted differ differs disagree \
     disagreed disagrees dismissive doubt doubts emphatic furious impressed incredulous optimistic pessimistic \
     philosophical puzzled relieved resigned sanguine scathing sceptical skeptical sure unconvinced undeterred unfazed \
     unimpressed unmoved unrepentant upbeat"
);

words!(
    /// Says that somebody thinks like another: "echoed the clerk's view".
    echoes,
    "echoed echoes"
);

words!(
    /// Leads from a verb of telling to what the words were about, or where and when they were said: "said of the plan".
    leads_to_theme,
    "about after at during in of on to via"
);

words!(
    /// Opens a sentence about somebody's answer: "Asked whether she would stand, the mayor laughed."
    is_asked,
    "asked challenged pressed questioned quizzed"
);

words!(
    /// Says that somebody gave no answer: "Asked about it, she did not reply", "Asked for comment, he hung up".
    denies,
    "avoided declined didn't didn’t dodged hung ignored left never no not nothing refused silent walked without"
);

words!(
    /// Opens what somebody was asked, unlike a request ("asked to leave").
    opens_question,
    "about for how if on what when where whether which who why"
);

words!(
    /// Before what somebody would say: "was all she would say".
    is_all,
    "all"
);

words!(
    /// Before "from", in a few words that announce what somebody says: "More from".
    is_more,
    "analysis latest line lines more news reaction these this thoughts update updates word"
);

words!(
    /// Opens a few words that hand over to somebody: "Over to", "Here's".
    presents,
    "and here here's here’s now over"
);

words!(
    /// Stands for no speaker, though it can be a subject.
    is_nobody,
    "nobody none no-one nothing"
);

words!(
    /// Before "view": whose view differs.
    is_other,
    "another contrary different dim dimmer opposite opposing similar"
);

/// True for a word that describes an attitude, given the word before it: "another view".
pub fn is_stance(before: &str, word: &str) -> bool {
    is_attitude(word) || is_view(word) && is_other(before)
}

words!(
    /// A plural without the ending of one.
    is_many,
    "people police men women children staff"
);

words!(
    /// A label in capitals before a colon that belongs to a kicker or a note, not a speaker.
    is_label,
    "advisory alert analysis announcement background breaking caption caveat claim clarification comment context correction \
     credit date deadline disclaimer disclosure edited editor eds embargo embargoed embed event exclusive fact facts feature \
     file flash fyi gallery graphic headline hearing highlights hint important info interview latest lead listen live \
     location map media more news note notice now opinion ps p.s. photo photos pic picture pictures poll preview quote \
     quotes rating read recap related reminder report result review score sidebar source sources spoiler statement stats \
     status subject summary survey tip tips topic topics trivia update updated updates url urgent verdict video videos \
     warning watch weather when where who why what how time venue tickets"
);

/// True if the word is a document or a noun for something said: letter, filing, statement.
///
/// ```
/// use copydesk::lexicon::telling::is_document;
///
/// assert!(is_document("letter") && is_document("charter") && !is_document("pier"));
/// ```
pub fn is_document(lower: &str) -> bool {
    class_of(lower).may_be(Class::SAYING) || is_paper(lower)
}

/// True if a noun refers to a person or a body that may speak: by role, as a group, as an organisation.
///
/// ```
/// use copydesk::lexicon::telling::may_speak;
///
/// assert!(may_speak("residents") && may_speak("councillor") && !may_speak("bridge"));
/// ```
pub fn may_speak(lower: &str) -> bool {
    let singular = lower.strip_suffix('s').unwrap_or(lower);
    is_people(lower) || [lower, singular].into_iter().any(|w| class_of(w).may_be(Class::TITLE))
}
