//! Tests quotes in German, French and Spanish, and that drafts in other languages get no findings.
//!
//! tests/drafts/languages holds fifty short drafts per language in the form `attributed||without the attribution`,
//! with the words of the attribution between ⟦ and ⟧. They were written before the code. docs/notes/languages.md
//! has the first score.

use std::fs;

use copydesk::check::check;
use copydesk::config::Settings;
use copydesk::draft::Format;
use copydesk::facts::Given;
use copydesk::finding::Severity;
use copydesk::lexicon::Language;

/// Returns the drafts of a language, each as written and without its attribution.
fn drafts(language: &str) -> Vec<(String, String)> {
    let path = format!("{}/tests/drafts/languages/{language}.txt", env!("CARGO_MANIFEST_DIR"));
    let lines = fs::read_to_string(path).expect("the drafts");
    let pair = |line: &str| {
        let (attributed, deleted) = line.split_once("||").expect("two drafts");
        (attributed.replace(['⟦', '⟧'], ""), deleted.to_owned())
    };
    lines.lines().map(pair).collect()
}

/// Returns the rules with findings in a draft, except hints.
fn asked(text: &str, tag: &str) -> Vec<&'static str> {
    let language = Language::of(tag).expect("a tag");
    let given = Given { language, ..Given::default() };
    let found = check(text, Format::Text, given, &Settings::default());
    found.into_iter().filter(|f| f.severity > Severity::Hint).map(|f| f.rule).collect()
}

#[test]
fn attributed_quotes_are_not_flagged_and_unattributed_ones_are() {
    for (language, tag) in [("german", "de"), ("french", "fr"), ("spanish", "es")] {
        let drafts = drafts(language);
        assert!(drafts.len() >= 50);
        let noise: Vec<&String> =
            drafts.iter().map(|(a, _)| a).filter(|a| !asked(a, tag).is_empty()).collect();
        assert!(20 * noise.len() <= drafts.len(), "{language}: {noise:#?}");
        let missed: Vec<&String> = drafts
            .iter()
            .map(|(_, d)| d)
            .filter(|d| !asked(d, tag).contains(&"quote-unattributed"))
            .collect();
        assert!(5 * missed.len() <= drafts.len(), "{language}: {missed:#?}");
    }
}

#[test]
fn the_name_of_a_film_and_a_clause_with_to_be_need_no_speaker() {
    for (tag, text) in [
        ("de", "Der Film „Die alte Frau und der breite Fluss im Mai“ läuft im Kino."),
        ("de", "Unter dem Motto „Wir geben den Fluss nicht wieder her“ zogen sie los."),
        ("de", "„Den Fluss geben wir in diesem Jahr nicht her“, ist Prado überzeugt."),
        ("fr", "L’exposition « Les gens du fleuve et leurs longs bateaux » ouvre en mai."),
        ("fr", "« On ne rendra pas le fleuve cette année », est convaincue Ana Prado."),
        ("es", "La novela «La mujer que no quería cruzar el río» sale en mayo."),
        ("es", "«Este año no vamos a devolver el río», es el lema de Prado."),
    ] {
        assert_eq!(asked(text, tag), Vec::<&str>::new(), "{text}");
    }
    for (tag, text) in [
        ("de", "„Den Fluss geben wir in diesem Jahr nicht her.“ Prado ging nach Hause."),
        ("de", "Das ist „ein schwerer Schlag ins Gesicht der Leute von Lund“."),
        ("fr", "Le projet est « un grand scandale pour tous les gens de Lund »."),
        ("es", "El plan es «un gran escándalo para toda la gente de Lund»."),
    ] {
        assert_eq!(asked(text, tag), ["quote-unattributed"], "{text}");
    }
}

#[test]
fn a_draft_in_another_language_than_the_locale_gets_no_findings_on_quotes_and_figures() {
    let words =
        |rule: &&str| rule.starts_with("quote-") && *rule != "quote-unclosed" || rule.starts_with("number-");
    for (language, others) in [("german", ["en", "fr"]), ("french", ["en", "es"]), ("spanish", ["en", "de"])]
    {
        // Ten drafts together, because language detection may be uncertain for one or two sentences but not for a
        // page.
        for page in drafts(language).chunks(10) {
            let page: String = page.iter().map(|(_, deleted)| format!("{deleted}\n\n")).collect();
            for tag in others {
                let asked = asked(&page, tag);
                assert!(!asked.iter().any(&words), "{language} under {tag}: {asked:?}\n{page}");
            }
        }
    }
}

#[test]
fn a_paragraph_in_another_language_is_not_checked() {
    let text = "The ferry was late again and nobody had told the crews about it, they said on Monday.\n\n\
                „Wir haben das Geld nicht, und wir bekommen es auch nicht.“ Der Rat tagt am Freitag.\n\n\
                The boats will be back when the pier has been mended, which could be in the spring.";
    assert_eq!(asked(text, "en"), Vec::<&str>::new());
}

#[test]
fn a_draft_in_an_unknown_language_gets_no_findings_that_need_words() {
    let text = "“Nobody told us that the river would come up so fast this year.” TK";
    assert_eq!(asked(text, "fi"), ["draft-placeholder"]);
    assert_eq!(asked(text, "en-GB"), ["quote-unattributed", "draft-placeholder"]);
}
