//! Words that signal speech: cues, the function words around them, titles of persons.
//!
//! [`class_of`] is the only access to the lists. No list of verbs can decide alone who speaks: see
//! [`crate::attribution`].

use std::sync::LazyLock;

use arrayvec::ArrayString;
use hashbrown::HashMap;

/// The word classes that a spelling may have. There may be several, since spelling does not distinguish a noun from
/// a verb.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Class(u32);

impl Class {
    /// A word in none of the lists.
    pub const NONE: Self = Self(0);
    /// A form of a verb of speech: said, told, tweets.
    pub const SPEECH: Self = Self(1);
    /// A form of a verb of thought, wish or plan: believes, wants.
    pub const THOUGHT: Self = Self(1 << 1);
    /// A noun for something said or written: statement, claim, letter.
    pub const SAYING: Self = Self(1 << 2);
    /// A preposition.
    pub const PREPOSITION: Self = Self(1 << 3);
    /// An article, demonstrative or quantifier.
    pub const DETERMINER: Self = Self(1 << 4);
    /// A form of be, have, do, or a modal.
    pub const AUXILIARY: Self = Self(1 << 5);
    /// and, but, as, while, that, if.
    pub const CONJUNCTION: Self = Self(1 << 6);
    /// he, they, I: a pronoun that can be a subject.
    pub const SUBJECT: Self = Self(1 << 7);
    /// him, them, me.
    pub const OBJECT: Self = Self(1 << 8);
    /// his, their, my.
    pub const POSSESSIVE: Self = Self(1 << 9);
    /// who, which, what.
    pub const RELATIVE: Self = Self(1 << 10);
    /// An adverb that may come between a subject and its verb.
    pub const ADVERB: Self = Self(1 << 11);
    /// A word for a time: a day, a month, yesterday.
    pub const TIME: Self = Self(1 << 12);
    /// A title before a name: Sen, Mayor, Prof.
    pub const TITLE: Self = Self(1 << 13);
    /// A word that introduces a term or a name, not speech: so-called, dubbed, entitled.
    pub const NAMING: Self = Self(1 << 14);
    /// A form of a verb whose object is the addressee: told, asked, warned.
    pub const HEARER: Self = Self(1 << 15);
    /// A verb form in -ing.
    pub const GERUND: Self = Self(1 << 16);
    /// The bare form of a verb, as after "to" or a plural.
    pub const BARE: Self = Self(1 << 17);
    /// The function words: all classes that tie other words together.
    pub const FUNCTION: Self = Self::PREPOSITION
        .and(Self::DETERMINER)
        .and(Self::AUXILIARY)
        .and(Self::CONJUNCTION)
        .and(Self::SUBJECT)
        .and(Self::OBJECT)
        .and(Self::POSSESSIVE)
        .and(Self::RELATIVE)
        .and(Self::ADVERB);

    /// True if the word may have any of the classes in `other`.
    pub const fn may_be(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Returns the classes of both.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Returns the classes of a word in lower case.
///
/// ```
/// use copydesk::lexicon::speech::{Class, class_of};
///
/// assert!(class_of("insisted").may_be(Class::SPEECH) && class_of("told").may_be(Class::HEARER));
/// assert_eq!(class_of("table"), Class::NONE);
/// ```
pub fn class_of(lower: &str) -> Class {
    if lower.len() > LONGEST {
        return Class::NONE;
    }
    TABLE.get(lower).copied().unwrap_or_default()
}

/// True if a word only connects others and does not count anything: an article, a preposition, a form of "be", a
/// pronoun.
///
/// ```
/// use copydesk::lexicon::speech::is_function_word;
///
/// assert!(is_function_word("never") && is_function_word("ours"));
/// assert!(!is_function_word("four") && !is_function_word("pier"));
/// ```
pub fn is_function_word(lower: &str) -> bool {
    let is_in = |list: &str| list.split_whitespace().any(|word| word == lower);
    class_of(lower).may_be(Class::FUNCTION) && !is_in(COUNTS) || is_in(POSSESSIVES)
}

/// Possessive pronouns that stand alone.
const POSSESSIVES: &str = "mine yours hers ours theirs";

/// Determiners and adverbs that are numbers, so they are not function words.
const COUNTS: &str = "two three four five six seven eight nine ten one dozens hundreds thousands first twice";

/// Regular verbs of speech in their bare form.
const SPEECH: &str = "
    accuse acknowledge add admit admonish advise affirm agree allege announce answer apologise apologize appeal
    applaud argue ask assert assure attest bark beg bellow bemoan blame blast blog boast brag brand bristle call
    caution celebrate challenge chant characterise characterize charge cheer chide chime cite claim clarify
    comment compare complain concede conclude condemn confess confide confirm congratulate contend continue
    counsel counter crack cry caption criticise criticize decide declare decry defend demand denounce deny depict
    deride describe detail dictate disclose dismiss disagree discuss divulge dub echo elaborate email emphasise
    emphasize encourage enthuse estimate exclaim explain expound express fire forecast fume gripe groan growl
    grumble gush hail hammer hint holler implore imply indicate inform inquire insist instruct interject
    interrupt intone invoke joke label lambaste lament lash laugh lecture liken maintain marvel mention mock
    mumble murmur muse mutter narrate note notify object observe offer opine order paint paraphrase persist
    plead pledge point portray posit post praise preach predict press proclaim profess promise pronounce propose
    protest query question quip quote rail rant rave read reason reassure rebuke recall recite recommend recount
    refer reiterate rejoin relate remark remember remind repeat reply report request respond restate retort
    retweet reveal ridicule rip roar rule sadden scoff scold scream shout shrug sigh signal slam snap snarl sneer
    speculate state stipulate stress suggest summarise summarize surmise tease term testify text thank threaten
    thunder tout tweet underline underscore urge utter vent voice volunteer vow wail warn whisper wonder yell";

/// Irregular verbs of speech: bare form, third person, past, participle, -ing form.
const SPEECH_IRREGULAR: &str = "
    say says said said saying; tell tells told told telling; write writes wrote written writing; speak speaks
    spoke spoken speaking; read reads read read reading; put puts put put putting; swear swears swore sworn
    swearing; shoot shoots shot shot shooting; begin begins began begun beginning; hit hits hit hit hitting;
    sing sings sang sung singing; find finds found found finding; go goes went gone going; foretell foretells
    foretold foretold foretelling; rip rips ripped ripped ripping; brag brags bragged bragged bragging; beg begs
    begged begged begging; quip quips quipped quipped quipping; dub dubs dubbed dubbed dubbing; admit admits
    admitted admitted admitting; refer refers referred referred referring; snap snaps snapped snapped snapping;
    blog blogs blogged blogged blogging; slam slams slammed slammed slamming; shrug shrugs shrugged shrugged
    shrugging; chat chats chatted chatted chatting; label labels labelled labelled labelling; signal signals
    signalled signalled signalling; caption captions captioned captioned captioning";

/// Regular verbs of thought, wish, plan and showing, in their bare form.
const THOUGHT: &str = "
    aim anticipate assume back believe consider decide doubt ensure envision expect fear favor favour figure
    guess hope imagine intend learn like oppose plan prefer realise realize recognise recognize regard reject
    support suspect try view want wish worry dream conclude determine calculate";

/// Irregular verbs of thought, wish, plan and showing, with the same forms.
const THOUGHT_IRREGULAR: &str = "
    think thinks thought thought thinking; know knows knew known knowing; feel feels felt felt feeling; see sees
    saw seen seeing; understand understands understood understood understanding; mean means meant meant meaning;
    seek seeks sought sought seeking; hold holds held held holding; show shows showed shown showing; plan plans
    planned planned planning; prefer prefers preferred preferred preferring; hear hears heard heard hearing";

const HEARER: &str = "
    tell tells told ask asks asked warn warns warned remind reminds reminded assure assures assured inform informs
    informed urge urges urged advise advises advised notify notifies notified telling warning reminding assuring";

const SAYING: &str = "
    account accusation accusations allegation allegations announcement answer appeal argument arguments article
    assertion assertions banner belief blog book brief briefing broadcast call calls caption charge charges
    chant chants claim claims column comment comments complaint complaints conclusion criticism declaration demand
    demands description doctrine document documents editorial email emails e-mail e-mails essay estimate estimates
    explanation filing headline idea indictment insistence interview joke lawsuit letter letters line manifesto
    mantra memo message messages motto news note notes notion op-ed opinion order petition phrase placard pledge
    plea poll poster post posts prediction proclamation promise promises question questions quote quotes quip
    reference references remark remarks reply report reports request response review ruling sign signs slogan
    speech speeches statement statements story study suggestion suggestions survey testimony text theory threat
    threats tweet tweets verdict view views vow warning warnings website word words";

const PREPOSITION: &str = "
    about above across after against along amid among around as at before behind below beneath beside besides
    between beyond by despite down during except following for from in including inside into like near of off on
    onto out outside over past per regarding since through throughout till to toward towards under underneath
    until unlike up upon versus via vs with within without amongst alongside";

const DETERMINER: &str = "
    a an the this that these those some any no every each another both either neither many several few most more
    all two three four five six seven eight nine ten one other dozens hundreds thousands such";

const AUXILIARY: &str = "
    is am are was were be been being has have had having do does did done will would can could may might must
    shall should isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't can't
    couldn't shouldn't isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t doesn’t don’t didn’t won’t wouldn’t can’t
    couldn’t shouldn’t not never he's she's he’s she’s he'd he’d she'd she’d they've they’ve they'd they’d";

const CONJUNCTION: &str = "
    and but or nor so yet if because although though while whereas whether when where unless once that than as how
    why since";

const SUBJECT: &str = "i you he she it we they";
const OBJECT: &str = "me him her us them himself herself themselves itself myself ourselves yourself";
const POSSESSIVE: &str = "my your his her its our their whose";
const RELATIVE: &str = "who which what whom whoever";

const ADVERB: &str = "
    also then later still again even just now once often soon always ever first further instead meanwhile
    nevertheless nonetheless only perhaps rather simply sometimes subsequently therefore thus too twice usually
    however has had have already almost long famously flatly since only there here back";

const TIME: &str = "
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december jan feb mar apr aug sept sep oct nov dec mon tue tues wed thu thur thurs
    fri sat sun today yesterday tomorrow tonight morning afternoon evening night week month year weekend last next
    earlier later recently overnight early late noon midnight";

const TITLE: &str = "
    mr mrs ms miss mx dr sir lord lady dame sen sens senator rep reps representative congressman congresswoman gov
    governor president vice prime minister premier chancellor secretary ambassador general gen col colonel lt
    lieutenant sgt sergeant capt captain maj major adm admiral cpl corporal private officer chief judge justice
    attorney prof professor rev reverend bishop archbishop cardinal pope rabbi imam father sister brother king
    queen prince princess duke duchess mayor councillor councilman councilwoman commissioner chairman chairwoman
    chair director inspector detective constable superintendent sheriff deputy speaker former ex-president coach
    manager captain candidate leader economist analyst spokesman spokeswoman spokesperson correspondent reporter
    host anchor columnist editor author historian actor actress singer director comedian strategist adviser
    advisor aide lawyer prosecutor ceo cfo founder co-founder executive farmer nurse teacher resident voter
    scientist researcher chemist biologist physicist climatologist engineer striker midfielder goalkeeper defender
    cllr mp mep msp justices advocate";

const NAMING: &str = "
    so-called called named nicknamed dubbed titled entitled known termed labeled labelled branded styled
    phrase term word words expression slogan motto nickname song album film movie book novel show series play
    documentary episode exhibition";

/// About as many forms as the table has, so that it does not grow while it is built.
const FORMS: usize = 3000;

/// The longest form, in bytes.
const LONGEST: usize = 20;

/// The classes of each form. It is asked of every word of a draft, so the forms are kept in the table itself.
static TABLE: LazyLock<HashMap<ArrayString<LONGEST>, Class>> = LazyLock::new(|| {
    let mut table = HashMap::with_capacity(FORMS);
    let mut put = |word: &str, class: Class| {
        let entry: &mut Class =
            table.entry(ArrayString::from(word).expect("no form is longer than the longest")).or_default();
        *entry = entry.and(class);
    };
    for (bare, irregular, class) in
        [(SPEECH, SPEECH_IRREGULAR, Class::SPEECH), (THOUGHT, THOUGHT_IRREGULAR, Class::THOUGHT)]
    {
        let own: Vec<Vec<&str>> = irregular.split(';').map(|row| row.split_whitespace().collect()).collect();
        for row in &own {
            for (i, form) in row.iter().enumerate() {
                put(form, class.and(mood(i)));
            }
        }
        for verb in bare.split_whitespace().filter(|v| own.iter().all(|row| row.first() != Some(v))) {
            for (i, form) in forms(verb).iter().enumerate() {
                put(form, class.and(mood(i)));
            }
        }
    }
    for (words, class) in [
        (HEARER, Class::HEARER),
        (SAYING, Class::SAYING),
        (PREPOSITION, Class::PREPOSITION),
        (DETERMINER, Class::DETERMINER),
        (AUXILIARY, Class::AUXILIARY),
        (CONJUNCTION, Class::CONJUNCTION),
        (SUBJECT, Class::SUBJECT),
        (OBJECT, Class::OBJECT),
        (POSSESSIVE, Class::POSSESSIVE),
        (RELATIVE, Class::RELATIVE),
        (ADVERB, Class::ADVERB),
        (TIME, Class::TIME),
        (TITLE, Class::TITLE),
        (NAMING, Class::NAMING),
    ] {
        words.split_whitespace().for_each(|w| put(w, class));
    }
    table
});

/// Returns the class that a verb form has because of its position in the row of forms.
const fn mood(position: usize) -> Class {
    match position {
        0 => Class::BARE,
        4 => Class::GERUND,
        _ => Class::NONE,
    }
}

/// Returns the bare form, third person, past, participle and -ing form of a regular verb.
fn forms(verb: &str) -> [String; 5] {
    let vowel_before = |v: &str| v.chars().rev().nth(1).is_some_and(|c| "aeiou".contains(c));
    let (third, past, gerund) = if let Some(stem) = verb.strip_suffix('e') {
        (format!("{verb}s"), format!("{verb}d"), format!("{stem}ing"))
    } else if verb.ends_with('y') && !vowel_before(verb) {
        let stem = &verb[..verb.len() - 1];
        (format!("{stem}ies"), format!("{stem}ied"), format!("{verb}ing"))
    } else if ["s", "sh", "ch", "x", "z"].iter().any(|end| verb.ends_with(end)) {
        (format!("{verb}es"), format!("{verb}ed"), format!("{verb}ing"))
    } else {
        (format!("{verb}s"), format!("{verb}ed"), format!("{verb}ing"))
    };
    [verb.to_owned(), third, past.clone(), past, gerund]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_inflected() {
        for word in
            ["says", "replied", "warned", "pressing", "admitted", "quipped", "wrote", "teases", "vowed"]
        {
            assert!(class_of(word).may_be(Class::SPEECH), "{word}");
        }
        assert!(class_of("believes").may_be(Class::THOUGHT) && !class_of("admited").may_be(Class::SPEECH));
    }

    #[test]
    fn words_may_be_several_things() {
        let her = class_of("her");
        assert!(her.may_be(Class::OBJECT) && her.may_be(Class::POSSESSIVE));
        assert!(class_of("claims").may_be(Class::SAYING) && class_of("claims").may_be(Class::SPEECH));
    }
}
