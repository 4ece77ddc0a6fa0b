//! Finds the people that a paragraph names: full name, title and role in the sentence.

use std::sync::Arc;

use super::outline::{Mention, MentionKind, Outline};
use super::standing::{Standing, standing};
use super::word::{Shape, Word};
use crate::lexicon::given_names::{Given, given};
use crate::lexicon::organisations;
use crate::lexicon::small_words;
use crate::lexicon::speech::{Class, class_of};
use crate::lexicon::telling;
use crate::text::{Lower, Span};

/// A full name in one paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Named {
    /// The span in bytes of the paragraph, including the title.
    pub span: Span,
    /// The name without the title.
    pub name: Arc<str>,
    /// The title or description.
    pub title: Option<Arc<str>>,
    /// The person's role in the sentence.
    pub standing: Standing,
}

/// A surname without a given name in one paragraph ("Mrs. Prado"), for pronouns that may refer to that person.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Surnamed {
    /// The span in bytes of the paragraph, including titles.
    pub span: Span,
    /// The last word of the mention.
    pub surname: Arc<str>,
    /// The person's role in the sentence.
    pub standing: Standing,
    /// The sex that the title tells.
    pub sex: Option<Given>,
}

/// The people that a paragraph names in full.
pub(super) fn named(outline: &Outline<'_>) -> Vec<Named> {
    if is_headline(outline) {
        return Vec::new();
    }
    outline.mentions.iter().filter_map(|m| full_name(outline, m)).collect()
}

/// True for a line in title case without an end mark, where any two words can look like a name.
fn is_headline(outline: &Outline<'_>) -> bool {
    let words = &outline.words;
    let weighty = |w: &&Word| {
        let small = Class::PREPOSITION.and(Class::DETERMINER).and(Class::CONJUNCTION).and(Class::AUXILIARY);
        matches!(w.shape, Shape::Lower | Shape::Capital) && !w.is(small)
    };
    let all = words.iter().filter(weighty).count();
    let capital = words.iter().filter(weighty).filter(|w| w.shape == Shape::Capital).count();
    let ends =
        words.last().is_some_and(|w| matches!(w.shape, Shape::Mark('.' | '!' | '?' | '”' | '"' | ':' | ',')));
    all >= 4 && !ends && capital * 10 >= all * 9
}

/// The name of a mention without its titles, if it looks like a person's name.
pub(super) fn full_name(outline: &Outline<'_>, mention: &Mention) -> Option<Named> {
    if !matches!(mention.kind, MentionKind::Name | MentionKind::Noun) {
        return None;
    }
    let words = &outline.words;
    let is_title = |i: usize| {
        words[i].is(Class::TITLE.and(Class::DETERMINER))
            || words[i].shape == Shape::Lower
            || words[i].mark('.')
    };
    let capital = |i: &usize| words[*i].shape == Shape::Capital;
    // "Nia Gruff MP": letters after a name.
    let letters = |i: usize| {
        let text = outline.text(i);
        text.len() > 1 && text.chars().all(char::is_uppercase) && !small_words::is_generation(text)
    };
    let mixed = |i: usize| capital(&i) && !letters(i) && !words[i].is(Class::TITLE);
    let mut last = mention.end;
    // "the clerk Ana Prado turned that down": a verb at the end.
    let verb = |i: usize| words[i].shape == Shape::Lower && outline.takes_object(i);
    while (mention.first..last).filter(|&i| mixed(i)).count() >= 2 && (letters(last - 1) || verb(last - 1)) {
        last -= 1;
    }
    let range = mention.first..last;
    // The name starts after the last title.
    let first =
        range.clone().rev().find(|&i| is_title(i) && !is_initials_stop(outline, i) && !is_inner(outline, i));
    let mut first = first.map_or(mention.first, |i| i + 1);
    // "Chief Executive Officer (CEO) Ilse Brandt"
    first += usize::from(first < last && words[first].mark(')'));
    let noun = |i: usize| is_trade(outline, i) || is_many(outline, i) || is_opening_noun(outline, mention, i);
    if first + 2 < last && noun(first) {
        first += 1;
    }
    // "Secretary of State Mike Pompey": the office includes the field it is in charge of.
    let of_office = |i: usize| {
        let before = i.checked_sub(1).filter(|&i| outline.is_open(i)).map(|i| outline.text(i));
        before == Some(small_words::OF) && i > mention.first || before == Some(small_words::FOR)
    };
    while first + 2 < last && of_office(first) && organisations::names_one(outline.text(first)) {
        first += 1;
    }
    if first >= last {
        return None;
    }
    // "Rosa Lindqvist of the institute": the affiliation is not part of the name.
    let of = (first..last).find(|&i| outline.text(i) == small_words::OF);
    let end = of.filter(|&of| (first..of).filter(capital).count() >= 2).unwrap_or(last);
    // "Van der Gruff" is a surname alone. In "Al Sharpe", the particle is a given name.
    let particle =
        small_words::is_name_particle(&outline.text(first).lower()) && given(outline.text(first)).is_none();
    if particle && (first + 1..end).filter(capital).count() < 2 {
        return None;
    }
    let capitals = (first..end).filter(capital);
    let count = capitals.clone().count();
    // A title or a given name outweighs the other meanings of a surname: Mayor Anna White, Susan Park.
    let named = first > mention.first || given(outline.text(first)).is_some();
    // So does a given name that is such a word itself, or one that can only follow a surname: Bill Brandt, Park Min-seo.
    let opens = |i: usize| {
        let text = |i: usize| outline.text(i);
        i == first && i + 1 < end && (given(text(i)).is_some() || small_words::is_second_name(text(i + 1)))
    };
    let surname =
        |i: usize| (opens(i) || i + 1 == end && named) && organisations::is_surname_too(outline.text(i));
    let organised = (first..end).any(|i| organisations::names_one(outline.text(i)) && !surname(i));
    let foreign = capitals.clone().any(|i| {
        outline.text(i).chars().nth(1).is_some_and(char::is_uppercase)
            && count < 3
            && outline.text(i).len() > 2
    });
    let placed = first == mention.first && !mention.genitive && is_at_a_place(outline, mention);
    let figured = (first..end).any(|i| outline.text(i).contains(|c: char| c.is_ascii_digit()));
    if !(2..=5).contains(&count) || organised || foreign || placed || figured {
        return None;
    }
    let tokens = &outline.paragraph.tokens;
    // The letters belong to the mention, not to the name.
    let behind = if end == last { mention.end } else { end };
    let up_to = |end: usize| {
        outline.span(&Mention { end, genitive: mention.genitive && end == mention.end, ..*mention })
    };
    let whole = up_to(behind);
    let name = Span::new(tokens[first].span().start, up_to(end).end);
    let before = Span::new(whole.start, name.start).of(&outline.paragraph.prose).trim();
    let before = small_words::after_the(before).unwrap_or(before);
    // People are not named with an article: without a title, "the Ilse Brandt" is a thing.
    let thing = mention.kind == MentionKind::Noun && before.is_empty();
    // One name, also where a line ends in it, or markup or a soft hyphen left spaces.
    let name_text: Arc<str> = match name.of(&outline.paragraph.prose) {
        text if text.contains(['\n', '\r']) || text.contains("  ") => {
            text.split_whitespace().collect::<Vec<_>>().join(" ").into()
        }
        text => text.into(),
    };
    let held = office_of(outline, first);
    let office =
        held.map(|office| Span::new(tokens[office.first].span().start, tokens[first - 1].span().end));
    let before_comma = || office_before(outline, mention).filter(|_| before.is_empty() && !thing);
    if let Some(office) = office.or_else(before_comma) {
        let title = small_words::without_article(office.of(&outline.paragraph.prose));
        let holder = held.map_or(*mention, |office| Mention { first: office.first, ..*mention });
        return Some(Named {
            span: office.cover(whole),
            name: name_text,
            title: Some(title.into()),
            standing: standing(outline, &holder),
        });
    }
    let title = (!before.is_empty()).then(|| Arc::from(before)).or_else(|| apposition(outline, mention));
    (!thing).then(|| Named { span: whole, name: name_text, title, standing: standing(outline, mention) })
}

/// "in San Cristobal", "on Cardigan Lane": in news copy this is hardly ever a person, if there is neither a title
/// before the name nor a possessive.
fn is_at_a_place(outline: &Outline<'_>, mention: &Mention) -> bool {
    let Some(before) = mention.first.checked_sub(1) else { return false };
    let before = outline.text(before).lower();
    let street = || small_words::names_street(outline.text(mention.head()));
    small_words::leads_to_place(&before) || small_words::leads_to_street(&before) && street()
}

/// "Fact-Checker": a capitalised, hyphenated word for what somebody does.
fn is_trade(outline: &Outline<'_>, i: usize) -> bool {
    let trade = outline.text(i).rsplit_once('-').map(|(_, last)| last.lower());
    trade.is_some_and(|trade| class_of(&trade).may_be(Class::TITLE) || small_words::is_doer_form(&trade))
}

/// "Trustees", "Councilmen": a title for several people.
fn is_many(outline: &Outline<'_>, i: usize) -> bool {
    let one = small_words::singular(&outline.text(i).lower());
    let titled = |one: String| class_of(&one).may_be(Class::TITLE) || small_words::is_expert_form(&one);
    !outline.words[i].is(Class::TITLE) && one.is_some_and(titled)
}

/// True for one name, with titles or without: "Prado", "Dr. Prado".
pub(super) fn is_single(outline: &Outline<'_>, mention: &Mention) -> bool {
    let is_name =
        |i: &usize| outline.words[*i].shape == Shape::Capital && !outline.words[*i].is(Class::TITLE);
    (mention.first..mention.end).filter(is_name).eq([mention.head()])
}

/// The surnames in a paragraph that come without a given name.
pub(super) fn surnamed(outline: &Outline<'_>) -> Vec<Surnamed> {
    let mentions = outline.mentions.iter().filter(|m| m.kind == MentionKind::Name);
    mentions
        .filter(|m| is_single(outline, m))
        .map(|m| {
            let span = outline.span(m);
            let text = span.of(&outline.paragraph.prose);
            let from = outline.paragraph.tokens[m.head()].span().start - span.start;
            let sex = text[..from].split_whitespace().find_map(small_words::sex_of_title);
            Surnamed { span, surname: text[from..].into(), standing: standing(outline, m), sex }
        })
        .collect()
}

/// "Butcher Ron Pickles said so": a noun that has its capital from the start of the sentence.
fn is_opening_noun(outline: &Outline<'_>, mention: &Mention, first: usize) -> bool {
    let starts =
        mention.first == first && (first == 0 || outline.new_sentence(first) || !outline.is_open(first - 1));
    let lower = outline.text(first).lower();
    let noun = telling::may_speak(&lower) || telling::may_speak(&format!("{lower}s"));
    // "Democrat": one of the Democrats.
    let member = || organisations::names_one(&format!("{}s", outline.text(first)));
    let named = |i: usize| given(outline.text(i)).is_some();
    starts && !named(first) && (noun || (small_words::is_doer_form(&lower) || member()) && named(first + 1))
}

fn is_initials_stop(outline: &Outline<'_>, i: usize) -> bool {
    outline.words[i].mark('.') && i > 0 && outline.words[i - 1].initial
}

/// True for a particle inside a name: van, de.
fn is_inner(outline: &Outline<'_>, i: usize) -> bool {
    let words = &outline.words;
    // "van der Zalm", "de la Roca": particles after a particle.
    let particle =
        |k: usize| words[k].shape == Shape::Lower && small_words::is_name_particle(outline.text(k));
    let before = (0..i).rev().find(|&k| !(particle(i) && particle(k)));
    words[i].shape == Shape::Lower
        && !words[i].is(Class::TITLE)
        && before.is_some_and(|k| words[k].shape == Shape::Capital && !words[k].is(Class::TITLE))
        && outline.text(i).len() <= 3
}

/// "Ilse Brandt, the county engineer,": the words between the commas, if they start with an article.
fn apposition(outline: &Outline<'_>, mention: &Mention) -> Option<Arc<str>> {
    let words = &outline.words;
    let comma = words.get(mention.end).filter(|w| w.mark(','))?;
    let first = mention.end + 1;
    words
        .get(first)
        .filter(|w| w.is(Class::DETERMINER) && w.sentence == comma.sentence && w.quote.is_none())?;
    let shortens = |i: usize| {
        words[i].mark('.') && words.get(i + 1).is_some_and(|next| next.sentence == words[i].sentence)
    };
    let inner = |i: usize| is_plural_genitive(outline, i) || shortens(i);
    let ends = |&i: &usize| matches!(words[i].shape, Shape::Mark(_)) && !inner(i);
    let end = (first..words.len().min(first + 12)).find(ends)?;
    // "on Isla Baja, the minister said.": a clause.
    let told = |i: usize| {
        let word = &words[i];
        let verb = word.shape == Shape::Lower && word.is(Class::SPEECH) && word.is_finite_cue();
        let lower = outline.text(i).lower();
        let said = i + 1 == end || telling::is_aside(&lower) && !small_words::is_ed_form(&lower);
        verb && said && !word.is(Class::BARE.and(Class::SAYING))
    };
    if (first + 2..end).any(told) {
        return None;
    }
    let tokens = &outline.paragraph.tokens;
    let span = tokens[first].span().cover(tokens[end - 1].span());
    let text = span.of(&outline.paragraph.prose);
    Some(small_words::after_the(text).unwrap_or(text).into())
}

/// "The engineer, Ilse Brandt,", "a spokesman for the board, Ilse Brandt,": the words of an office before the comma, in
/// bytes of the paragraph.
fn office_before(outline: &Outline<'_>, mention: &Mention) -> Option<Span> {
    let words = &outline.words;
    let comma = mention.first.checked_sub(1).filter(|&i| words[i].mark(',') && words[i].quote.is_none())?;
    let next = words.get(mention.end).filter(|w| w.sentence == words[comma].sentence)?;
    let plain =
        |i: usize| !matches!(words[i].shape, Shape::Mark(_)) && words[i].sentence == words[comma].sentence;
    let before = &outline.mentions[..outline.mentions.partition_point(|m| m.end <= comma)];
    let mut near = before.iter().rev().take(3);
    // "said her husband, Aubrey Quill."
    let kin = |i: usize| {
        (next.mark('.') || next.mark(',')) && small_words::sex_of_noun(&outline.text(i).lower()).is_some()
    };
    let office = |i: usize| next.mark(',') && words[i].is(Class::TITLE) || kin(i);
    let office = near.find(|m| office(m.head()) && !m.genitive)?;
    let hangs = office.end == comma || words[office.end].is(Class::PREPOSITION) && comma - office.end < 9;
    let told = (office.end..comma)
        .any(|i| words[i].is(Class::AUXILIARY.and(Class::RELATIVE)) || words[i].is_finite_cue());
    let kind = matches!(office.kind, MentionKind::Noun | MentionKind::Bare);
    let tokens = &outline.paragraph.tokens;
    (kind && hangs && !told && (office.first..comma).all(plain))
        .then(|| tokens[office.first].span().cover(tokens[comma - 1].span()))
}

/// "*Clerk of the course* Ilse Brandt": the mention of the office that the name at `first` holds.
fn office_of<'a>(outline: &'a Outline<'_>, first: usize) -> Option<&'a Mention> {
    const MOST: usize = 5;
    // "a reporter for *the* Harrow Dispatch": an article would be followed by what the office is for.
    let apart = first.checked_sub(1).is_some_and(|i| outline.words[i].is(Class::DETERMINER));
    let of = (first.saturating_sub(MOST)..first.saturating_sub(1))
        .filter(|_| !apart)
        .rev()
        .find(|&i| outline.holder_from(i).is_some_and(|name| name.first == first))?;
    let office = outline.mention_to(of).filter(|m| !m.genitive)?;
    let head = office.head();
    let holds = outline.words[head].is(Class::TITLE) || telling::holds_office(&outline.text(head).lower());
    holds.then_some(office)
}

/// True for the apostrophe after a plural possessive: the crews’ leader.
fn is_plural_genitive(outline: &Outline<'_>, i: usize) -> bool {
    let tokens = &outline.paragraph.tokens;
    let mark = outline.words[i].mark('\'') || outline.words[i].mark('’');
    let tied = i > 0 && tokens[i - 1].span().end == tokens[i].span().start;
    let owned =
        tokens.get(i + 1).is_some_and(|next| next.is_wordlike() && next.span().start > tokens[i].span().end);
    mark && tied && owned && outline.text(i - 1).ends_with(['s', 'S', 'x', 'z'])
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_has_neither_what_its_bearer_runs_nor_letters_behind_it() {
        let names = |text: &str| -> Vec<String> {
            let reading =
                crate::attribution::read(&crate::draft::Paragraph::of(text), &crate::lexicon::ENGLISH);
            reading.named.iter().map(|n| n.name.to_string()).collect()
        };
        assert_eq!(names("It came by Secretary of State Mike Pompey."), ["Mike Pompey"]);
        assert_eq!(names("It came by Nia Gruff MP."), ["Nia Gruff"]);
        assert_eq!(names("It came by Labour MP Nia Gruff."), ["Nia Gruff"]);
        assert_eq!(names("It came by Sir Ioan Gruff KC OBE."), ["Ioan Gruff"]);
        assert_eq!(names("Pieter van der Zalm left."), ["Pieter van der Zalm"]);
        assert_eq!(names("Mayor Lucia de la Roca left."), ["Lucia de la Roca"]);
        assert_eq!(names("Al Sharpe left."), ["Al Sharpe"]);
        assert_eq!(names("Sultan al-Harbi left."), ["Sultan al-Harbi"]);
        assert_eq!(names("Omar bin Rashid al-Marri left."), ["Omar bin Rashid al-Marri"]);
        assert_eq!(names("Bill Zelinka left."), ["Bill Zelinka"]);
        assert_eq!(names("Park Dae-jung left."), ["Park Dae-jung"]);
        assert_eq!(names("Park Avenue left. Bill House left."), Vec::<String>::new());
        assert_eq!(names("Trustees Marge Hollis and Dale Vance left."), ["Marge Hollis", "Dale Vance"]);
        assert_eq!(names("It was for Councilmen Gus Pappas."), ["Gus Pappas"]);
        assert_eq!(names("Clerk of works Ilse Brandt left."), ["Ilse Brandt"]);
        assert_eq!(names("Minister for Housing Sadhbh Ní Riain left."), ["Sadhbh Ní Riain"]);
        assert_eq!(names("Butcher Ron Pickles left."), ["Ron Pickles"]);
        assert_eq!(names("Campaigner Feodora Lunt left."), ["Feodora Lunt"]);
        assert_eq!(names("Van der Gruff left."), Vec::<String>::new());
        assert_eq!(names("BBC Sport left."), Vec::<String>::new());
        assert_eq!(names("Chief Executive Officer (CEO) Nia Gruff left."), ["Nia Gruff"]);
    }

    #[test]
    fn a_name_is_one_name_over_lines_and_markup() {
        for text in
            ["Mayor Ilse\nBrandt left.", "Mayor Ilse  Brandt left.", "Mayor Il\u{ad}se Bran\u{ad}dt left."]
        {
            let reading =
                crate::attribution::read(&crate::draft::Paragraph::of(text), &crate::lexicon::ENGLISH);
            assert_eq!(&*reading.named[0].name, "Ilse Brandt", "{text:?}");
        }
    }

    #[test]
    fn a_description_extends_to_its_comma() {
        for (text, title) in [
            ("Marta Quill, the crews’ union leader, said so.", "crews’ union leader"),
            ("Marta Quill, the crews' union leader, said so.", "crews' union leader"),
            ("Marta Quill, the mayor's deputy, said so.", "mayor's deputy"),
            ("Marta Quill, the lawyer of Mr. Moen, said so.", "lawyer of Mr. Moen"),
            ("The engineer, Marta Quill, said so.", "engineer"),
            ("“I came,” said her husband, Aubrey Quill.", "husband"),
            ("Clerk of the course Marta Quill said so.", "Clerk of the course"),
            ("Minister for Housing Marta Quill said so.", "Minister for Housing"),
            ("The keeper of the lamp Marta Quill said so.", "keeper of the lamp"),
            (
                "A spokeswoman for the harbour board, Marta Quill, said so.",
                "spokeswoman for the harbour board",
            ),
        ] {
            let reading =
                crate::attribution::read(&crate::draft::Paragraph::of(text), &crate::lexicon::ENGLISH);
            assert_eq!(reading.named[0].title.as_deref(), Some(title), "{text}");
        }
        let place = "Six people died on Isla Quill, the minister said.";
        let reading = crate::attribution::read(&crate::draft::Paragraph::of(place), &crate::lexicon::ENGLISH);
        assert!(reading.named.iter().all(|n| n.title.is_none()), "{:?}", reading.named);
    }
}
