//! Nations, recognised by the words for them in a title or an office.

use std::sync::LazyLock;

use hashbrown::HashMap;

use crate::text::Lower;

/// Each nation's name, adjective and initials, in lower case.
const NATIONS: &[&[&str]] = &[
    &["afghanistan", "afghan"],
    &["argentina", "argentine", "argentinian"],
    &["australia", "australian"],
    &["austria", "austrian"],
    &["belarus", "belarusian"],
    &["belgium", "belgian"],
    &["brazil", "brazilian"],
    &["britain", "british", "uk", "u.k"],
    &["bulgaria", "bulgarian"],
    &["canada", "canadian"],
    &["chile", "chilean"],
    &["china", "chinese"],
    &["colombia", "colombian"],
    &["croatia", "croatian"],
    &["cuba", "cuban"],
    &["czech"],
    &["denmark", "danish"],
    &["egypt", "egyptian"],
    &["england", "english"],
    &["estonia", "estonian"],
    &["ethiopia", "ethiopian"],
    &["eu", "european"],
    &["finland", "finnish"],
    &["france", "french"],
    &["georgia", "georgian"],
    &["germany", "german"],
    &["ghana", "ghanaian"],
    &["greece", "greek"],
    &["hungary", "hungarian"],
    &["iceland", "icelandic"],
    &["india", "indian"],
    &["indonesia", "indonesian"],
    &["iran", "iranian"],
    &["iraq", "iraqi"],
    &["ireland", "irish"],
    &["israel", "israeli"],
    &["italy", "italian"],
    &["japan", "japanese"],
    &["jordan", "jordanian"],
    &["kenya", "kenyan"],
    &["latvia", "latvian"],
    &["lebanon", "lebanese"],
    &["libya", "libyan"],
    &["lithuania", "lithuanian"],
    &["malaysia", "malaysian"],
    &["mexico", "mexican"],
    &["moldova", "moldovan"],
    &["morocco", "moroccan"],
    &["netherlands", "dutch"],
    &["nigeria", "nigerian"],
    &["norway", "norwegian"],
    &["pakistan", "pakistani"],
    &["palestine", "palestinian"],
    &["peru", "peruvian"],
    &["philippines", "philippine", "filipino"],
    &["poland", "polish"],
    &["portugal", "portuguese"],
    &["qatar", "qatari"],
    &["romania", "romanian"],
    &["russia", "russian"],
    &["scotland", "scottish"],
    &["serbia", "serbian"],
    &["singapore", "singaporean"],
    &["slovakia", "slovak"],
    &["slovenia", "slovenian"],
    &["spain", "spanish"],
    &["sudan", "sudanese"],
    &["sweden", "swedish"],
    &["switzerland", "swiss"],
    &["syria", "syrian"],
    &["taiwan", "taiwanese"],
    &["thailand", "thai"],
    &["tunisia", "tunisian"],
    &["turkey", "turkish", "turkiye", "türkiye"],
    &["ukraine", "ukrainian"],
    &["us", "u.s", "american", "america"],
    &["venezuela", "venezuelan"],
    &["vietnam", "vietnamese"],
    &["wales", "welsh"],
    &["yemen", "yemeni"],
];

static NATION: LazyLock<HashMap<&str, &str>> =
    LazyLock::new(|| NATIONS.iter().flat_map(|forms| forms.iter().map(|form| (*form, forms[0]))).collect());

/// True for a nation's adjective in lower case, which is also the singular of its people: `german`, `thai`.
pub fn are_natives(lower: &str) -> bool {
    NATION.get(lower).is_some_and(|nation| *nation != lower)
}

/// Returns the first nation that a capitalised word of a title names, or `None`.
///
/// ```
/// use copydesk::lexicon::nations::named;
///
/// assert_eq!(named("British prime minister"), named("UK premier"));
/// assert_ne!(named("French president"), named("Russian President"));
/// assert_eq!(named("mayor who told us"), None);
/// ```
pub fn named(title: &str) -> Option<&'static str> {
    let words = title.split(|c: char| c.is_whitespace() || matches!(c, '\'' | '’' | '-' | ','));
    words
        .filter(|w| w.starts_with(char::is_uppercase))
        .find_map(|word| NATION.get(&*word.trim_end_matches('.').lower()).copied())
}
