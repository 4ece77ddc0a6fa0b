//! Words that distinguish an organisation or a place from a person, and words for offices that people hold.

use std::sync::LazyLock;

use hashbrown::HashSet;

/// Each office by its main name, with the other words for it.
pub const OFFICES: &[(&str, &[&str])] = &[
    ("prime minister", &["prime minister", "premier", "pm"]),
    ("vice president", &["vice president", "vice-president"]),
    ("president", &["president"]),
    ("chancellor", &["chancellor"]),
    ("minister", &["minister", "secretary of state"]),
    ("secretary", &["secretary"]),
    ("governor", &["governor", "gov"]),
    ("senator", &["senator", "sen"]),
    ("representative", &["representative", "rep", "congressman", "congresswoman"]),
    ("mayor", &["mayor"]),
    ("councillor", &["councillor", "cllr", "councilman", "councilwoman"]),
    ("ambassador", &["ambassador"]),
    ("general", &["general", "gen"]),
    ("colonel", &["colonel", "col"]),
    ("sergeant", &["sergeant", "sgt"]),
    ("inspector", &["inspector"]),
    ("detective", &["detective"]),
    ("sheriff", &["sheriff"]),
    ("police chief", &["police chief", "chief of police", "chief constable"]),
    ("judge", &["judge", "justice"]),
    ("prosecutor", &["prosecutor", "district attorney", "attorney general"]),
    ("lawyer", &["lawyer", "attorney", "barrister", "solicitor"]),
    ("spokesman", &["spokesman", "spokeswoman", "spokesperson"]),
    ("chief executive", &["chief executive", "ceo"]),
    ("chairman", &["chairman", "chairwoman", "chair"]),
    ("director", &["director"]),
    ("manager", &["manager"]),
    ("coach", &["coach"]),
    ("captain", &["captain", "skipper"]),
    ("goalkeeper", &["goalkeeper", "keeper"]),
    ("striker", &["striker", "forward"]),
    ("midfielder", &["midfielder"]),
    ("defender", &["defender"]),
    ("professor", &["professor", "prof"]),
    ("doctor", &["doctor", "dr", "physician", "surgeon"]),
    ("economist", &["economist"]),
    ("analyst", &["analyst"]),
    ("biologist", &["biologist"]),
    ("chemist", &["chemist"]),
    ("physicist", &["physicist"]),
    ("scientist", &["scientist", "researcher"]),
    ("engineer", &["engineer"]),
    ("teacher", &["teacher", "head teacher", "headteacher"]),
    ("farmer", &["farmer"]),
    ("nurse", &["nurse"]),
    ("author", &["author", "writer", "novelist"]),
    ("historian", &["historian"]),
    ("bishop", &["bishop", "archbishop"]),
    ("pope", &["pope", "pontiff"]),
    ("king", &["king"]),
    ("queen", &["queen"]),
    ("prince", &["prince"]),
    ("princess", &["princess"]),
];

const NOT_PERSONS: &str = "
    Academy Agency Airlines Airport Alliance America American Army Assembly Association Authority Avenue Bank 
     Board Bridge Broadcasting Bureau Cabinet Cathedral Center Centre Chamber City Club Coalition Coast
    College Commission Committee Commons Company Conference Congress Convention Corporation Corps Council County
    Court Daily Democratic Department District Election Electric Embassy Energy Europe European Exchange
    Express Federal Federation Festival Force Forces Foreign Forum Foundation Front Fund Games Gazette General's
    Government Group Guard Health Herald High Hills Holdings Home Hospital Hotel House Inc Index Institute
    Intelligence International Island Islands Journal Kingdom Labor Labour League Liberal Library Limited 
    Ltd Magazine Mail Market Media Mercury Military Ministry Mountain Movement Museum Nation National Nations
    Navy New News Network Northern Observer Office Olympic Olympics Organisation Organization Palace 
    Parliament Partners Party Peninsula People's Plant Police Press Prison Programme Project Province
    Public Railway Region Republic Republican Reserve River Road Royal Saint San School Sea Security Senate Service
    Services Society South Southern Stadium State States Station Statistics Supreme Systems Team
    Television Territory Theatre Times Tower Town Trade Treasury Treaty Tribune Trust Union United University
    Valley Village War Water Western World Zoo Christmas Easter Sunday Monday Tuesday Wednesday Thursday
    Friday Saturday January February April May June July August September October November December 
     Act Amendment Democrats Republicans Conservatives Tories Arms Banca Banco Banque Cafe Café Defence Defense Hostel
    Human Inn Refugees Relief Rescue Rights Tavern Ysgol Agriculture Culture Education Environment Finance Housing Tourism
    Transport Welfare";

/// Words that occur in names of places and organisations and are also surnames.
const SURNAMES_TOO: &str = "
    White Black Hill West Park Hall Wall Day Lake Church Power Post Old Red Mount Stock Street Watch Lords Lodge Bill March
    Beach Grange Law North East";

/// True if a word, as written, occurs in names of places and organisations and is also a surname: Hyde Park, Susan
/// Park.
///
/// ```
/// use copydesk::lexicon::organisations::is_surname_too;
///
/// assert!(is_surname_too("Park") && !is_surname_too("Ministry"));
/// ```
pub fn is_surname_too(word: &str) -> bool {
    static SET: LazyLock<HashSet<&str>> = LazyLock::new(|| SURNAMES_TOO.split_whitespace().collect());
    SET.contains(word)
}

/// True if a word, as written, occurs in names of organisations and places rather than of people.
///
/// ```
/// use copydesk::lexicon::organisations::names_one;
///
/// assert!(names_one("Ministry") && !names_one("Brandt"));
/// ```
pub fn names_one(word: &str) -> bool {
    static SET: LazyLock<HashSet<&str>> =
        LazyLock::new(|| NOT_PERSONS.split_whitespace().chain(SURNAMES_TOO.split_whitespace()).collect());
    SET.contains(word)
}
