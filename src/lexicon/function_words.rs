//! Detects the language of a text by its function words.
//!
//! Rules for speech and figures run only if the text is in the language of their word lists. Detection counts the
//! words that every sentence needs: articles, pronouns, prepositions, auxiliaries. About fifty of them per language
//! are enough to distinguish seven languages. A word that several languages share counts for each.

use std::sync::OnceLock;

use hashbrown::HashMap;

use crate::text::Lower;

/// Codes of the languages that can be detected.
pub const CODES: [&str; 7] = ["en", "de", "fr", "es", "it", "nl", "pt"];

const WORDS: [&str; 7] = [
    "the of and to in a that is was for it with as his on be at by he this had not are but from or have an they which \
     you were her all she there would their we him been has when who will more no if out so said what up its about \
     than into them can only other time new some could these two may then do first any my now such like our over me \
     even after did many must before through back where how your",
    "der die das und in zu den von mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat \
     dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr \
     durch man sein wurde sei ihr wenn kann gegen vom schon habe seine ihre unter wir soll ich eines kein keine",
    "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec sa mais comme \
     ou si leur y être deux été même aux elle cette tout nous son ses sans ont fait lui d' l' n' qu' c' s' j' je vous \
     ils ces était avait entre après depuis très où dont on",
    "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin sobre \
     este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi porque qué sólo han \
     yo hay vez puede todos así nos ni parte tiene él uno donde",
    "di e che la il un a per in una è sono non con da si le dei del nel della ma come più anche alla gli lo ha al i \
     questo se sua dal dalla delle nella su ed o loro ci essere suo hanno due era quando chi dopo ancora tra fra degli \
     alle stato cui",
    "de van het een en in is dat op te zijn met voor niet aan er om ook als dan maar bij uit nog naar heeft hij ze \
     wordt door over wat was zich hebben deze tot worden kan zou geen meer al haar ik wel je we die of dit hun werd \
     veel moet",
    "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou \
     ser quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos ter seus quem \
     nas me esse eles estão você",
];

/// How often function words of each language in [`CODES`] occur in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence([u32; 7]);

impl Evidence {
    /// Counts one word, ignoring case. Words in none of the lists have no effect.
    pub fn count(&mut self, word: &str) {
        let table = table();
        let mask = match word.len() {
            0 | 10.. => return,
            _ if word.bytes().all(|b| b.is_ascii_lowercase()) => table.get(word).copied(),
            _ => table.get(word.lower().replace('’', "'").as_str()).copied(),
        };
        let Some(mask) = mask else { return };
        for (i, count) in self.0.iter_mut().enumerate() {
            *count += u32::from(mask >> i & 1);
        }
    }

    /// Adds the counts of another text.
    pub fn add(&mut self, other: Self) {
        self.0.iter_mut().zip(other.0).for_each(|(a, b)| *a += b);
    }

    /// Subtracts the counts of a text that was added before.
    pub fn subtract(&mut self, other: Self) {
        self.0.iter_mut().zip(other.0).for_each(|(a, b)| *a = a.saturating_sub(b));
    }

    /// Returns the code of the language, or `None` if there is too little evidence or it is divided.
    ///
    /// ```
    /// use copydesk::lexicon::function_words::Evidence;
    ///
    /// let of = |text: &str| {
    ///     let mut evidence = Evidence::default();
    ///     text.split(' ').for_each(|word| evidence.count(word));
    ///     evidence.language()
    /// };
    /// assert_eq!(of("the ferry was late and nobody had told them that it would be"), Some("en"));
    /// assert_eq!(of("die Fähre war zu spät und keiner hat es ihnen gesagt"), Some("de"));
    /// assert_eq!(of("Brandt Prado Keel"), None);
    /// ```
    pub fn language(&self) -> Option<&'static str> {
        let best = (0..CODES.len()).max_by_key(|&i| self.0[i])?;
        let second = (0..CODES.len()).filter(|&i| i != best).map(|i| self.0[i]).max().unwrap_or(0);
        let clear = self.0[best] >= 3 && 2 * self.0[best] >= 3 * second;
        clear.then_some(CODES[best])
    }
}

fn table() -> &'static HashMap<&'static str, u8> {
    static TABLE: OnceLock<HashMap<&str, u8>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut out = HashMap::new();
        for (i, words) in WORDS.iter().enumerate() {
            for word in words.split_ascii_whitespace() {
                *out.entry(word).or_insert(0) |= 1 << i;
            }
        }
        out
    })
}
