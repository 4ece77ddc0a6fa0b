use super::*;
use crate::lexicon::{FRENCH, GERMAN, SPANISH};

fn quotes(prose: &str, locale: &Locale) -> Vec<Quote> {
    read(&Paragraph::of(prose), locale, locale.cues.expect("cues")).quotes
}

/// The speaker of each quote, or `-`. `?` if nothing attributes it.
fn told(prose: &str, locale: &Locale) -> Vec<String> {
    let name = |q: Quote| match (q.basis, q.speaker) {
        (None, _) => "?".to_owned(),
        (_, None) => "-".to_owned(),
        (_, Some(speaker)) => speaker.text.to_string(),
    };
    quotes(prose, locale).into_iter().map(name).collect()
}

#[test]
fn an_inverted_clause_attributes_the_other_quotes_of_its_paragraph() {
    let bases =
        |prose: &str| -> Vec<bool> { quotes(prose, &GERMAN).iter().map(|q| q.basis.is_some()).collect() };
    let told =
        "„Ich habe jeden Tag gezählt“, erinnert sich Ute Brahms an den Sommer. „Am Ende waren es vierzig.“";
    assert_eq!(bases(told), [true, true]);
    let open = "„Ich habe jeden Tag gezählt.“ Es regnete. „Am Ende waren es vierzig.“";
    assert_eq!(bases(open), [false, false]);
}

#[test]
fn a_quote_goes_to_the_speaker_of_its_own_sentence() {
    for (prose, speakers) in [
        (
            "„Der Steg ist zu“, sagte Ute Brahms. Ole Krahn sagte: „Er bleibt zu.“",
            vec!["Ute Brahms", "Ole Krahn"],
        ),
        ("„Der Steg ist zu“, sagte Ute Brahms. „Er bleibt zu.“", vec!["Ute Brahms", "Ute Brahms"]),
        ("„Der Steg“, so Ute Brahms, „ist zu.“", vec!["Ute Brahms", "Ute Brahms"]),
        ("Die „Rote Möwe“ sank. „Es war laut“, berichtete Ute Brahms.", vec!["-", "Ute Brahms"]),
        ("Die Wirtin Ute Brahms sagte am Montag: „Er bleibt zu.“", vec!["Wirtin Ute Brahms"]),
        ("„Der Steg ist zu“, beschreibt ein Nachbar den Sturm.", vec!["-"]),
        ("„Der Steg ist zu“, sagte Brahms der Zeitung.", vec!["-"]),
        ("Die Nachbarin von Ute Brahms sagte: „Er bleibt zu.“", vec!["Nachbarin von Ute Brahms"]),
        ("Am Montag sagte Ute Brahms: „Er bleibt zu.“", vec!["Ute Brahms"]),
        ("Am Montag sagte sie: „Er bleibt zu.“", vec!["-"]),
        ("Vor Gericht sagte er: „Er bleibt zu.“", vec!["-"]),
        ("Er nannte Ute Brahms „eine Heldin“.", vec!["-"]),
        ("Der Rat war laut Ute Brahms „zu langsam“.", vec!["Ute Brahms"]),
        ("„Der Steg ist zu“, sagte Brahms.", vec!["Brahms"]),
        ("„Der Steg ist zu“, sagte die Wirtin.", vec!["-"]),
        ("„Der Steg ist zu“, erklärte Anwalt Dr. Ole Krahn.", vec!["Anwalt Dr. Ole Krahn"]),
        ("„Der Steg ist zu“, sagte Inga Lee. Der Rat tagt.", vec!["Inga Lee"]),
        ("Der Verband „Pro Ufer“ fordert Tempo.", vec!["-"]),
        ("„Der Steg ist zu“, sagte Montag ein Sprecher.", vec!["-"]),
        ("„Der Steg ist zu“, sagte Stunden später Ute Brahms.", vec!["-"]),
        ("„Der Steg ist zu!“, rief Krahn dem Sprecher zu.", vec!["Krahn"]),
        // A word alone in front of the verb may be no subject.
        ("Krahn sagte: „Er bleibt zu.“", vec!["-"]),
        ("Dann sagten alle: „Er bleibt zu.“", vec!["-"]),
        ("Kurz gesagt: „Er bleibt zu.“", vec!["-"]),
        ("Es regnete. Krahn sagte am Montag: „Er bleibt zu.“", vec!["-"]),
        ("Anwohner sagen: „Er bleibt zu.“", vec!["-"]),
        ("Krahn sagte dazu: „Er bleibt zu.“", vec!["-"]),
        ("Ole Krahn sagte dazu: „Er bleibt zu.“", vec!["Ole Krahn"]),
        ("Krahn sagte dem Sender: „Er bleibt zu.“", vec!["-"]),
        ("Später sagte der Sender: „Er bleibt zu.“", vec!["-"]),
        ("Krahn sagte, der Rat habe erklärt: „Er bleibt zu.“", vec!["-"]),
        ("Später sagte er: „Er bleibt zu.“", vec!["-"]),
        ("Später sagte ein Anwohner: „Er bleibt zu.“", vec!["-"]),
        ("Später sagten Anwohner: „Er bleibt zu.“", vec!["-"]),
        ("Er sagte: „Er bleibt zu.“", vec!["-"]),
        ("Niemand sagte: „Er bleibt zu.“", vec!["-"]),
        ("Wörtlich heißt es: „Er bleibt zu.“", vec!["-"]),
        ("Seine Antwort lautete: „Er bleibt zu.“", vec!["-"]),
        ("Antwort lautete: „Er bleibt zu.“", vec!["-"]),
        ("Krahn, der sagte: „Er bleibt zu.“", vec!["-"]),
    ] {
        assert_eq!(told(prose, &GERMAN), speakers, "{prose}");
    }
    for (prose, speakers) in [
        (
            "« Le quai est fermé », résume Anne Vidal. Paul Morel répond : « Il le reste. »",
            vec!["Anne Vidal", "Paul Morel"],
        ),
        ("« Le quai est fermé », a déclaré Anne Vidal.", vec!["Anne Vidal"]),
        ("« Le quai est fermé », a aussitôt déclaré la maire Anne Vidal.", vec!["Anne Vidal"]),
        ("« Le quai est fermé ! » s’exclame Anne Vidal.", vec!["Anne Vidal"]),
        ("« Le quai est fermé », a déclaré la maire, Anne Vidal.", vec!["Anne Vidal"]),
        ("« Le quai est fermé », a déclaré l’avocate Anne Vidal.", vec!["Anne Vidal"]),
        ("Le « Goéland » a coulé. « C’était long », raconte Anne Vidal.", vec!["-", "Anne Vidal"]),
        ("Le maire, Paul Morel, répond : « Il le reste. »", vec!["Paul Morel"]),
        ("La sœur de Paul Morel répond : « Il le reste. »", vec!["-"]),
        ("Paul Morel nommé « homme du port » reste.", vec!["-"]),
        ("Pour Anne Vidal, le quai est « fermé ».", vec!["Anne Vidal"]),
        ("Vidal répond : « Il le reste. »", vec!["-"]),
        ("Vidal a déclaré lundi : « Il le reste. »", vec!["-"]),
        ("Elle a déclaré lundi : « Il le reste. »", vec!["-"]),
        ("Personne ne dit : « Il le reste. »", vec!["-"]),
        ("Rien n’a été dit : « Il le reste. »", vec!["-"]),
        ("Selon Anne Vidal, le quai est « fermé ».", vec!["Anne Vidal"]),
    ] {
        assert_eq!(told(prose, &FRENCH), speakers, "{prose}");
    }
    for (prose, speakers) in [
        (
            "«El muelle está cerrado», dijo Elvira Sanz. El alcalde, en cambio, habló de «una falta».",
            vec!["Elvira Sanz", "-"],
        ),
        ("El «Gaviota» se hundió. «Hizo ruido», contó Elvira Sanz.", vec!["-", "Elvira Sanz"]),
        ("«Sigue cerrado», prometió la presidenta Elvira Sanz.", vec!["Elvira Sanz"]),
        ("«Sigue cerrado», dijo la hermana de Elvira Sanz.", vec!["-"]),
        ("«Sigue cerrado», dijo Maya de la Cruz.", vec!["-"]),
        ("«Sigue cerrado», dijo la alcaldesa, Elvira Sanz no viene.", vec!["-"]),
        ("Elvira Sanz dijo el lunes: «Sigue cerrado».", vec!["Elvira Sanz"]),
        ("Sanz dijo: «Sigue cerrado».", vec!["-"]),
        ("Después dijo: «Sigue cerrado».", vec!["-"]),
        ("El grupo «Orilla» denunció Madrid.", vec!["-"]),
    ] {
        assert_eq!(told(prose, &SPANISH), speakers, "{prose}");
    }
}

#[test]
fn a_clause_of_telling_may_stand_between_the_marks() {
    for (prose, speaker) in [
        ("« Mon fils m’avait inscrite, raconte-t-elle. À la fin, je ne riais plus. »", "-"),
        ("« Mon fils m’avait inscrite, raconte Anne Vidal, 45 ans. Je ne riais plus. »", "Anne Vidal"),
        ("« Mon fils m’avait inscrite, explique la coureuse. Je ne riais plus. »", "-"),
        ("« Mon fils m’avait inscrite pour rire. Selon Anne Vidal, je ne riais plus. »", "?"),
        ("« Je ferme la porte, reste dehors et compte les bateaux du port. »", "?"),
    ] {
        assert_eq!(told(prose, &FRENCH), [speaker], "{prose}");
    }
    for (prose, speaker) in [
        ("«Vivo con un gato —cuenta Elvira Sanz, de 26 años—. El gato no paga».", "Elvira Sanz"),
        ("«Vivo con un gato —cuenta—. El gato no paga».", "-"),
        ("«Vivo con un gato —según Elvira Sanz, el mejor—. El gato no paga».", "?"),
        ("«Vivo con un gato — uno viejo — que no paga, dice».", "?"),
    ] {
        assert_eq!(told(prose, &SPANISH), [speaker], "{prose}");
    }
}
