//! Finds the actual speaker when another mention is next to the verb: a name in apposition, or the noun before a
//! relative clause.

use super::outline::{Mention, MentionKind, Outline};
use super::word::{Shape, Word};
use crate::lexicon::organisations;
use crate::lexicon::small_words;
use crate::lexicon::speech::Class;
use crate::lexicon::telling;
use crate::text::Lower;

/// The maximum distance, in tokens, from the noun of an office to the name.
const REACH: usize = 10;

/// The speaker, given the mention `mention` next to the verb. Usually that mention itself.
pub(super) fn speaking(outline: &Outline<'_>, mention: &Mention) -> Mention {
    let outer = outer(outline, mention)
        .or_else(|| seen_by(outline, mention))
        .or_else(|| possessor(outline, mention))
        .or_else(|| described(outline, mention))
        .or_else(|| written_by(outline, mention))
        .or_else(|| agent_aside(outline, mention))
        .or_else(|| addressed(outline, mention))
        .or_else(|| owned(outline, mention))
        .unwrap_or(*mention);
    named(outline, &outer).unwrap_or(outer)
}

/// "*The union* that represents library staff warned": the noun before a relative clause whose object is the mention.
fn outer(outline: &Outline<'_>, mention: &Mention) -> Option<Mention> {
    let words = &outline.words;
    if matches!(mention.kind, MentionKind::Pronoun | MentionKind::Possessive) || mention.genitive {
        return None;
    }
    if !tells(outline, mention.end) {
        return None;
    }
    let sentence = words[mention.first].sentence;
    let near = (mention.first.saturating_sub(REACH)..=mention.first).rev();
    let mut inside = near.take_while(|&i| outline.is_open(i) && words[i].sentence == sentence);
    let plain = |i: usize| words[i].shape != Shape::Mark(',') && !words[i].is_finite_cue();
    let relative = inside.find(|&i| !(plain(i) || i == mention.first) || is_relative(outline, i))?;
    if !is_relative(outline, relative) {
        return None;
    }
    let owner = antecedent(outline, relative)?;
    let verb = words.get(relative + 1).filter(|w| w.shape == Shape::Lower && w.quote.is_none())?;
    let starts_here = mention.first <= relative + 1;
    let who = words[relative].is(Class::RELATIVE);
    let small = Class::DETERMINER.and(Class::SUBJECT).and(Class::POSSESSIVE).and(Class::PREPOSITION);
    // "that officials said": the relative pronoun is the object, and the officials speak.
    let verbal = if who { !verb.is(small) } else { !starts_here || has_verb_form(outline, relative + 1) };
    let holds = mention.end > relative + 2;
    (verbal && holds && !verb.is(small)).then(|| outer(outline, owner).unwrap_or(*owner))
}

/// "*Emails* seen by the Echo say": the noun that a participle and its agent describe.
fn seen_by(outline: &Outline<'_>, agent: &Mention) -> Option<Mention> {
    let by = agent.first.checked_sub(1).filter(|&i| outline.is_open(i))?;
    let participle = by.checked_sub(1).filter(|&i| outline.words[i].shape == Shape::Lower)?;
    let plain = !outline.words[participle].is(Class::AUXILIARY.and(Class::PREPOSITION).and(Class::ADVERB));
    let is_by = outline.text(by).eq_ignore_ascii_case(small_words::BY);
    let seen = outline.mention_to(participle).filter(|m| !m.genitive && m.kind != MentionKind::Possessive)?;
    (plain && is_by && tells(outline, agent.end)).then_some(*seen)
}

/// "*A rower* whose film was seen by 40 people says": whom the clause that ends with the mention tells about.
fn possessor(outline: &Outline<'_>, mention: &Mention) -> Option<Mention> {
    let words = &outline.words;
    let by =
        mention.first.checked_sub(1).filter(|&i| outline.is_open(i) && words[i].is(Class::PREPOSITION))?;
    let owner = outline.mentions_before(by).last().filter(|m| m.kind == MentionKind::Noun && !m.genitive)?;
    let whose = (owner.first + 1..owner.end).find(|&i| outline.text(i) == small_words::WHOSE)?;
    let near = by - owner.end < REACH && words[owner.first].sentence == words[by].sentence;
    (near && tells(outline, mention.end)).then_some(Mention { end: whose, ..*owner })
}

/// "*A farm* that lost 300 sheep says": the noun, given its clause, which looks like a phrase with "that".
fn described(outline: &Outline<'_>, clause: &Mention) -> Option<Mention> {
    let words = &outline.words;
    let verb = clause.first + 1;
    let that = clause.kind == MentionKind::Noun && outline.text(clause.first) == small_words::THAT;
    if !that || clause.genitive || clause.end < verb + 2 || words[verb].shape != Shape::Lower {
        return None;
    }
    let lower = outline.text(verb).lower();
    let form = small_words::is_ed_form(&lower) || small_words::is_s_form(&lower);
    let acts = words[verb + 1].shape == Shape::Number || form && !telling::may_speak(&lower);
    let noun = outline.mention_to(clause.first).filter(|m| m.kind == MentionKind::Noun && !m.genitive)?;
    (acts && tells(outline, clause.end)).then_some(*noun)
}

/// "*A memo* that she wrote in May noted", "*The preface*, which she wrote, states": the document before a relative clause
/// whose subject is the mention, if a verb of speech follows the clause's own verb.
fn written_by(outline: &Outline<'_>, writer: &Mention) -> Option<Mention> {
    let words = &outline.words;
    let relative = writer.first.checked_sub(1).filter(|&i| outline.is_open(i))?;
    let comma = relative.checked_sub(1).is_some_and(|i| words[i].mark(','));
    if !small_words::is_relative(outline.text(relative)) || writer.genitive {
        return None;
    }
    let document = antecedent(outline, relative)?;
    let written = telling::is_document(&outline.text(document.head()).lower());
    let sentence = words[writer.first].sentence;
    let inside = |i: &usize| outline.is_open(*i) && words[*i].sentence == sentence;
    let mut verb = writer.end;
    while words.get(verb).is_some_and(|w| w.is(Class::AUXILIARY.and(Class::ADVERB)) || w.ly) {
        verb += 1;
    }
    let rest = (verb + 1..words.len()).take(REACH).take_while(inside);
    let mut rest = rest.skip_while(|&i| comma && !words[i].mark(','));
    let told =
        |i: usize| words[i].shape == Shape::Lower && words[i].is(Class::SPEECH) && words[i].is_finite_cue();
    let own = inside(&verb) && words[verb].shape == Shape::Lower && !words[verb].is(Class::PREPOSITION);
    (written && own && rest.any(told)).then_some(*document)
}

/// "*Tice*, pressed by the chair, gave ground:", "*The reply*, seen by this paper, is short:": whom a participle between
/// commas describes, given its agent.
fn agent_aside(outline: &Outline<'_>, agent: &Mention) -> Option<Mention> {
    let words = &outline.words;
    let comma = |i: usize| words.get(i).is_some_and(|w| w.quote.is_none() && w.mark(','));
    let by = agent.first.checked_sub(1).filter(|&i| outline.is_open(i))?;
    let by = Some(by).filter(|&i| outline.text(i).eq_ignore_ascii_case(small_words::BY))?;
    let participle = by.checked_sub(1).filter(|&i| outline.is_open(i) && words[i].shape == Shape::Lower)?;
    let adverb = participle.checked_sub(1).filter(|&i| words[i].is(Class::ADVERB) || words[i].ly);
    let open = adverb.unwrap_or(participle).checked_sub(1).filter(|&i| comma(i))?;
    let described = outline.mention_to(open).filter(|m| !m.genitive && m.kind != MentionKind::Possessive);
    described.filter(|_| comma(agent.end)).copied()
}

/// "*Her last message* to her sister read": the document, given the hearer, if a verb of speech follows.
fn addressed(outline: &Outline<'_>, hearer: &Mention) -> Option<Mention> {
    let owner = outline.mention_to(hearer.first).filter(|m| m.kind == MentionKind::Possessive || m.genitive);
    let first = owner.map_or(hearer.first, |m| m.first);
    let to = first.checked_sub(1).filter(|&i| outline.is_open(i) && outline.text(i) == small_words::TO)?;
    let document = outline
        .mention_to(to)
        .filter(|m| !m.genitive && outline.words[m.first].sentence == outline.words[to].sentence)?;
    let written = telling::is_document(&outline.text(document.head()).lower());
    (written && tells(outline, hearer.end)).then_some(*document)
}

/// "*Her entry* for May reads": the noun, given its owner, if a verb of speech follows.
fn owned(outline: &Outline<'_>, owner: &Mention) -> Option<Mention> {
    const NOUNS: usize = 3;
    let words = &outline.words;
    let hangs = owner.first.checked_sub(1).is_some_and(|i| {
        outline.is_open(i) && !outline.new_sentence(owner.first) && words[i].is(Class::PREPOSITION)
    });
    let sentence = words[owner.first].sentence;
    let open = |i: usize| {
        words.get(i).is_some_and(|w| {
            w.quote.is_none() && w.sentence == sentence && !matches!(w.shape, Shape::Mark(_))
        })
    };
    let small = Class::PREPOSITION.and(Class::AUXILIARY).and(Class::CONJUNCTION).and(Class::DETERMINER);
    let noun = |i: usize| {
        let word = &words[i];
        open(i) && word.shape == Shape::Lower && !word.is(small) && !word.is_finite_cue() && !word.ly
    };
    let end = (owner.end..words.len()).take(NOUNS).take_while(|&i| noun(i)).last()? + 1;
    let of = words.get(end).is_some_and(|w| w.quote.is_none() && w.is(Class::PREPOSITION));
    let reads =
        |i: usize| words[i].shape == Shape::Lower && words[i].is(Class::SPEECH) && words[i].is_finite_cue();
    let told = if of {
        (end..words.len()).take(REACH).take_while(|&i| open(i)).any(reads)
    } else {
        tells(outline, end)
    };
    let possessive = owner.kind == MentionKind::Possessive && !hangs;
    (possessive && told).then_some(Mention {
        first: owner.end,
        end,
        kind: MentionKind::Bare,
        genitive: false,
    })
}

/// True for "that" or "who" right after the noun it refers to.
fn is_relative(outline: &Outline<'_>, i: usize) -> bool {
    let text = outline.text(i);
    let noun = |m: &Mention| matches!(m.kind, MentionKind::Noun | MentionKind::Name | MentionKind::Bare);
    let relates = outline.words[i].is(Class::RELATIVE) || text == small_words::THAT;
    relates && outline.words[i].shape == Shape::Lower && outline.mention_to(i).is_some_and(noun)
}

/// True for a verb form like "represents" before its object.
fn has_verb_form(outline: &Outline<'_>, i: usize) -> bool {
    let text = outline.text(i);
    small_words::is_s_form(text) && outline.words.get(i + 1).is_some_and(|w| w.shape == Shape::Lower)
}

/// True if a verb of speech follows, ignoring function words.
fn tells(outline: &Outline<'_>, mut i: usize) -> bool {
    let words = &outline.words;
    let small = |w: &Word| w.is(Class::AUXILIARY.and(Class::ADVERB)) || w.ly;
    while words.get(i).is_some_and(|w| w.quote.is_none() && small(w)) {
        i += 1;
    }
    words.get(i).is_some_and(|w| w.quote.is_none() && w.shape == Shape::Lower && w.is_finite_cue())
}

/// "Cabinet member for parks, *Councillor Odile Marsh*, said": the name after the comma of an office.
fn named(outline: &Outline<'_>, office: &Mention) -> Option<Mention> {
    let words = &outline.words;
    let head = &words[office.head()];
    let noun = !matches!(office.kind, MentionKind::Pronoun | MentionKind::Possessive | MentionKind::Relative);
    // "Cabinet member": the noun continues after its capital.
    let goes_on = words.get(office.end).is_some_and(|w| {
        w.quote.is_none()
            && w.shape == Shape::Lower
            && !w.is(Class::AUXILIARY.and(Class::PREPOSITION))
            && !w.ly
    });
    let worded = head.shape == Shape::Lower || head.is(Class::TITLE) || goes_on;
    // "The Tánaiste, *Cormac Lund*, said"
    let capital = !worded && office.kind == MentionKind::Noun && words[office.first].is(Class::DETERMINER);
    // "A study by a sociologist, Ilse Brandt": the study is the source.
    let document = telling::is_document(&outline.text(office.head()).lower());
    if !noun || office.genitive || !(worded || capital) || document {
        return None;
    }
    if let Some(name) = beside(outline, office) {
        return Some(name);
    }
    let sentence = head.sentence;
    let verb = |w: &Word| w.is(Class::AUXILIARY.and(Class::RELATIVE)) || w.is_finite_cue();
    let inside = |i: &usize| {
        let w = &words[*i];
        w.quote.is_none() && w.sentence == sentence && !matches!(w.shape, Shape::Mark(_)) && !verb(w)
    };
    let comma = (office.end..words.len().min(office.end + REACH)).find(|i| !inside(i))?;
    if !words[comma].mark(',') || words[comma].quote.is_some() || words[comma].sentence != sentence {
        return None;
    }
    let name = outline.person_from(comma + 1)?;
    let capitals = (name.first..name.end).filter(|&i| words[i].shape == Shape::Capital).count();
    let closed = words.get(name.end).is_some_and(|w| w.mark(','));
    // “…,” said her coach, *Dave Lund*.
    let ends = words.get(name.end).is_none_or(|w| w.mark(',') || w.mark('.') || w.mark(';'));
    let told = closed && tells(outline, name.end + 1) || tells(outline, name.end);
    // "The Vicar *of Lund*, Ilse Brandt, said"
    let field = outline.is_open(office.end) && outline.text(office.end) == small_words::OF;
    let field = outline.mention_from(office.end + 1).filter(|m| field && m.kind == MentionKind::Name);
    let body = (name.first..name.end).any(|i| organisations::names_one(outline.text(i)));
    let held = comma == office.end || field.is_some_and(|m| m.end == comma) && !body;
    if capital && !(held && closed) {
        return None;
    }
    (capitals >= 2 && (told || ends && comma == office.end && is_inverted(outline, office))).then_some(name)
}

/// True if a verb of speech comes right before an office, with whose it is: “…,” *said* her coach.
fn is_inverted(outline: &Outline<'_>, office: &Mention) -> bool {
    let owner = outline.mention_to(office.first).filter(|m| m.genitive || m.kind == MentionKind::Possessive);
    let first = owner.map_or(office.first, |owner| owner.first);
    let verb = first.checked_sub(1).filter(|&i| outline.is_open(i) && !outline.new_sentence(first));
    verb.is_some_and(|i| outline.words[i].is_finite_cue() && outline.words[i].shape == Shape::Lower)
        && verb.is_some_and(|i| i > 0 && (!outline.is_open(i - 1) || outline.words[i - 1].mark(',')))
}

/// "Leader of the council *Priya Nand* said": the name at the end of an office.
fn beside(outline: &Outline<'_>, office: &Mention) -> Option<Mention> {
    let words = &outline.words;
    if let Some(name) = outline.holder_from(office.end).filter(|name| tells(outline, name.end)) {
        return Some(name);
    }
    let of = words.get(office.end).filter(|w| w.quote.is_none() && w.is(Class::PREPOSITION))?;
    let whole =
        outline.mention_from(office.end + 1).filter(|m| m.kind == MentionKind::Noun && !m.genitive)?;
    let capital = |i: usize| words[i].shape == Shape::Capital;
    let first = (whole.first..whole.end).rev().take_while(|&i| capital(i)).last()?;
    let noun = first.checked_sub(1).filter(|&i| i > whole.first).map(|i| &words[i])?;
    let named = whole.end - first >= 2 && noun.shape == Shape::Lower && !noun.is(Class::TITLE);
    let same = of.sentence == words[whole.head()].sentence;
    (named && same && tells(outline, whole.end)).then_some(Mention {
        first,
        end: whole.end,
        kind: MentionKind::Name,
        genitive: false,
    })
}

/// The noun that a relative pronoun refers to: "*a letter*, which says", "*the lawyer* for the board, who said".
pub(super) fn antecedent<'a>(outline: &'a Outline<'_>, relative: usize) -> Option<&'a Mention> {
    let comma = relative.checked_sub(1).filter(|&i| outline.words[i].mark(','));
    let mut found = outline.mention_to(comma.unwrap_or(relative))?;
    while let Some(preposition) =
        found.first.checked_sub(1).filter(|&i| outline.words[i].is(Class::PREPOSITION))
    {
        let Some(outer) = outline.mention_to(preposition) else { break };
        found = outer;
    }
    let subject = !found.genitive && !matches!(found.kind, MentionKind::Possessive | MentionKind::Relative);
    subject.then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Paragraph;

    /// The speaker, given the last mention before the word `verb`.
    fn who(prose: &str, verb: &str) -> String {
        let paragraph = Paragraph::of(prose);
        let outline = Outline::new(&paragraph, &[]);
        let at = (0..outline.words.len()).find(|&i| outline.text(i) == verb).expect("the verb");
        let mention = outline.mentions.iter().rfind(|m| m.end <= at).expect("a mention");
        outline.span(&speaking(&outline, mention)).of(prose).to_owned()
    }

    #[test]
    fn the_noun_before_a_relative_clause_speaks() {
        for (prose, verb, speaker) in [
            ("The union that represents library staff warned of cuts.", "warned", "The union"),
            ("The union that represents the library staff has warned of cuts.", "warned", "The union"),
            ("Residents of the street that floods each spring said no.", "said", "Residents"),
            ("Campaigners who help tenants warned of cuts.", "warned", "Campaigners"),
            ("Emails seen by the Post describe a hole.", "describe", "Emails"),
            ("A rower whose film was seen by 40 keepers says no.", "says", "A rower"),
            ("A farm that lost 300 sheep says no.", "says", "A farm"),
            ("A firm that makes nets says no.", "says", "A firm"),
            ("Lund told the mayor that Harrow residents said no.", "said", "Harrow residents"),
            ("A rower whose boat the keeper said was late left.", "said", "the keeper"),
            ("A memo that she wrote in May noted a hole.", "noted", "A memo"),
            ("The letter, which she had framed, describes a hole.", "describes", "The letter"),
            ("A letter that she wrote was lost.", "wrote", "she"),
            ("Lund, pressed by the chair, gave ground and said no.", "gave", "Lund"),
            ("The reply, first seen by the chair, is short.", "is", "The reply"),
            ("Her entry for the day reads badly.", "entry", "entry"),
            ("Her entry was short.", "entry", "Her"),
            ("A letter to her sister reads well.", "reads", "A letter"),
            ("A friend to her sister said no.", "said", "sister"),
        ] {
            assert_eq!(who(prose, verb), speaker, "{prose}");
        }
    }

    #[test]
    fn the_name_behind_an_office_speaks() {
        let prose = "Cabinet member for parks, Councillor Odile Marsh, said it was late.";
        let paragraph = Paragraph::of(prose);
        let outline = Outline::new(&paragraph, &[]);
        let speaker = speaking(&outline, &outline.mentions[0]);
        assert_eq!(outline.span(&speaker).of(prose), "Councillor Odile Marsh");
        let prose = "The Tánaiste, Odile Marsh, said it was late.";
        let paragraph = Paragraph::of(prose);
        let outline = Outline::new(&paragraph, &[]);
        assert_eq!(outline.span(&speaking(&outline, &outline.mentions[0])).of(prose), "Odile Marsh");
        let prose = "A study by a sociologist, Odile Marsh, said it was late.";
        let paragraph = Paragraph::of(prose);
        let outline = Outline::new(&paragraph, &[]);
        assert_eq!(outline.span(&speaking(&outline, &outline.mentions[0])).of(prose), "A study");
        let prose = "Leader of the council Odile Marsh said it was late.";
        let paragraph = Paragraph::of(prose);
        let outline = Outline::new(&paragraph, &[]);
        assert_eq!(outline.span(&speaking(&outline, &outline.mentions[0])).of(prose), "Odile Marsh");
    }
}
