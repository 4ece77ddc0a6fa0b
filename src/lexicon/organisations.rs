//! Words that tell an organisation or a place from a person, and the offices that persons hold.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Each office under one name, with the words for it.
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
    Academy Agency Airlines Airport Alliance America American Army Assembly Association Authority Avenue Bank Beach
    Bill Board Bridge Broadcasting Bureau Cabinet Cathedral Center Centre Chamber Church City Club Coalition Coast
    College Commission Committee Commons Company Conference Congress Convention Corporation Corps Council County
    Court Daily Day Democratic Department District East Election Electric Embassy Energy Europe European Exchange
    Express Federal Federation Festival Force Forces Foreign Forum Foundation Front Fund Games Gazette General's
    Government Group Guard Hall Health Herald High Hill Hills Holdings Home Hospital Hotel House Inc Index Institute
    Intelligence International Island Islands Journal Kingdom Labor Labour Lake League Liberal Library Limited Lords
    Ltd Magazine Mail Market Media Mercury Military Ministry Mount Mountain Movement Museum Nation National Nations
    Navy New News Network North Northern Observer Office Old Olympic Olympics Organisation Organization Palace Park
    Parliament Partners Party Peninsula People's Plant Police Post Power Press Prison Programme Project Province
    Public Railway Region Republic Republican Reserve River Road Royal Saint San School Sea Security Senate Service
    Services Society South Southern Stadium State States Station Statistics Stock Street Supreme Systems Team
    Television Territory Theatre Times Tower Town Trade Treasury Treaty Tribune Trust Union United University
    Valley Village Wall War Water West Western World Zoo Christmas Easter Sunday Monday Tuesday Wednesday Thursday
    Friday Saturday January February March April May June July August September October November December White
    Black Act Amendment Law Democrats Republicans Conservatives Tories Arms Banca Banco Banque Cafe Café Defence Defense Grange Hostel
    Human Inn Lodge Red Refugees Relief Rescue Rights Tavern Watch Ysgol";

/// Whether a word, as written, stands in the names of organisations and places rather than of persons.
///
/// ```
/// use copydesk::lexicon::organisations::names_one;
///
/// assert!(names_one("Ministry") && !names_one("Brandt"));
/// ```
pub fn names_one(word: &str) -> bool {
    static SET: LazyLock<HashSet<&str>> = LazyLock::new(|| NOT_PERSONS.split_whitespace().collect());
    SET.contains(word)
}
