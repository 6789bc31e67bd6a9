//! Names in Russian: a head noun with the adjectives before it and what depends on it behind it.
//!
//! ```text
//! name       := [ordinal] adjective* head complement?      with a capital on its first word; an event also without
//! complement := («…» | name of a pack | capitalised words | genitive words)*
//!               [по dative …] [о(б) prepositional …] [между instrumental … о(б) …] [на YYYY – YYYY годы]
//! ```
//! Where a name ends is told by the endings of the words: a word goes on with the name while it may stand in the case
//! that the word before it governs. A verb, a mark, a preposition that no name holds end it; so does от with a date. A
//! name that leans on small words only is a guess. Not recognised: names all in small letters, abbreviations that no
//! pack knows (but see the definition brackets).

use super::Passage;
use super::lexicon::Head;
use super::word::{Shape, Words};
use crate::mention::{Candidates, Confidence, Kind};

/// The longest complement in pieces, and the longest run of small words in one without a subject.
const LONGEST_COMPLEMENT: usize = 48;
const MOST_SMALL: usize = 6;

/// Grammatical cases as a set of bits.
type Cases = u8;
const GENITIVE: Cases = 1;
const DATIVE: Cases = 2;
const INSTRUMENTAL: Cases = 4;
const PREPOSITIONAL: Cases = 8;
/// Nominative or accusative.
const DIRECT: Cases = 16;

/// Endings and the cases that a noun or adjective with them may stand in; the longest ending that fits counts.
const ENDINGS: [(&str, Cases); 46] = [
    ("ого", GENITIVE),
    ("его", GENITIVE),
    ("ому", DATIVE),
    ("ему", DATIVE),
    ("ыми", INSTRUMENTAL),
    ("ими", INSTRUMENTAL),
    ("ами", INSTRUMENTAL),
    ("ями", INSTRUMENTAL),
    ("ией", INSTRUMENTAL),
    ("ием", INSTRUMENTAL),
    ("ий", GENITIVE | DIRECT),
    ("ый", DIRECT),
    ("ой", GENITIVE | DATIVE | INSTRUMENTAL | PREPOSITIONAL),
    ("ей", GENITIVE | DATIVE | INSTRUMENTAL | PREPOSITIONAL),
    ("ым", INSTRUMENTAL | DATIVE),
    ("им", INSTRUMENTAL | DATIVE),
    ("ых", GENITIVE | PREPOSITIONAL),
    ("их", GENITIVE | PREPOSITIONAL),
    ("ом", INSTRUMENTAL | PREPOSITIONAL),
    ("ем", INSTRUMENTAL | PREPOSITIONAL),
    ("ов", GENITIVE),
    ("ев", GENITIVE),
    ("ам", DATIVE),
    ("ям", DATIVE),
    ("ах", PREPOSITIONAL),
    ("ях", PREPOSITIONAL),
    ("ью", INSTRUMENTAL),
    ("ии", GENITIVE | DATIVE | PREPOSITIONAL),
    ("ие", DIRECT),
    ("ые", DIRECT),
    ("ое", DIRECT),
    ("ее", DIRECT),
    ("ая", DIRECT),
    ("яя", DIRECT),
    ("ую", DIRECT),
    ("юю", DIRECT),
    ("ия", DIRECT | GENITIVE),
    ("а", GENITIVE | DIRECT),
    ("я", GENITIVE | DIRECT),
    ("ы", GENITIVE | DIRECT),
    ("и", GENITIVE | DATIVE | PREPOSITIONAL | DIRECT),
    ("у", DATIVE | DIRECT),
    ("ю", DATIVE | DIRECT),
    ("е", DATIVE | PREPOSITIONAL | DIRECT),
    ("о", DIRECT),
    ("ь", DIRECT),
];

/// Endings of verbs.
#[rustfmt::skip]
const VERBS: [&str; 24] = [
    "ет", "ит", "ют", "ут", "ат", "ят", "ся", "сь", "ть", "ти", "чь", "ало", "али", "яло", "яли", "ило",
    "или", "ела", "ело", "ели", "ает", "яет", "ует", "ете",
];

/// Nouns that end like verbs.
#[rustfmt::skip]
const NOUNS_LIKE_VERBS: [&str; 16] = [
    "области", "деятельности", "безопасности", "отрасли", "цели", "модели", "стали", "независимости",
    "молодежи", "печати", "сети", "власти", "памяти", "части", "целостности", "стабильности",
];

/// Small words that no name holds where it could go on.
#[rustfmt::skip]
const STOPS: [&str; 83] = [
    "а", "без", "будет", "будут", "был", "была", "были", "было", "вместо", "вне", "во", "вопреки", "все",
    "всех", "где", "для", "его", "ее", "если", "за", "из", "или", "имеет", "ими", "их", "к", "как", "когда",
    "которая", "которого", "которое", "которой", "котором", "которому", "которую", "которые", "который",
    "которым", "которых", "кроме", "либо", "между", "на", "над", "не", "но", "обо", "однако", "около", "он",
    "она", "они", "оно", "от", "перед", "по", "под", "помимо", "после", "при", "против", "путем", "ради",
    "с", "своего", "своей", "свои", "своих", "со", "согласно", "среди", "так", "также", "того", "том", "у",
    "через", "что", "чтобы", "эти", "этих", "это", "этой",
];

/// Beginnings of the heads of bodies that are named after their field, with по.
const FIELDS: [&str; 9] = [
    "комитет",
    "комисси",
    "групп",
    "агентств",
    "центр",
    "управлени",
    "департамент",
    "секретариат",
    "организаци",
];

/// Adjectives that point at something named before; a name does not begin with them.
#[rustfmt::skip]
const DETERMINERS: [&str; 18] = [
    "настоящ", "данн", "указанн", "вышеуказанн", "упомянут", "вышеупомянут", "эт", "так", "кажд", "друг",
    "люб", "всяк", "наш", "сво", "соответствующ", "сам", "нижеуказанн", "ин",
];

/// Beginnings of short participles and adjectives, which end a name as verbs do: приняты, намерены.
#[rustfmt::skip]
const PREDICATES: [&str; 32] = [
    "достигнут", "должн", "заключен", "закрыт", "закреплен", "заинтересован", "изложен", "намерен",
    "направлен", "обязан", "одобрен", "определен", "основан", "открыт", "подписан", "подтвержден",
    "поручен", "предусмотрен", "представлен", "призван", "принят", "проведен", "рассмотрен", "согласован",
    "создан", "способн", "убежден", "установлен", "утвержден", "учрежден", "готов", "связан",
];

fn is_predicate(word: &str) -> bool {
    let stem = word.strip_suffix(['а', 'о', 'ы']).unwrap_or(word);
    PREDICATES.contains(&stem)
}

/// The cases that a small word may stand in; none for a verb or a particle.
fn cases(word: &str) -> Cases {
    if is_predicate(word) || STOPS.contains(&word) || word.chars().count() < 4 {
        return 0;
    }
    let verb = VERBS.iter().any(|v| word.ends_with(v))
        && !word.ends_with("ости")
        && !NOUNS_LIKE_VERBS.contains(&word);
    if verb {
        return 0;
    }
    let by_ending = ENDINGS.iter().find(|(ending, _)| word.ends_with(ending)).map(|e| e.1);
    // No ending: a masculine noun as it is, or the genitive plural of another.
    by_ending.unwrap_or(GENITIVE | DIRECT)
}

fn is_adjective(word: &str) -> bool {
    [
        "ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "ого", "его", "ому", "ему", "ым", "им", "ых",
        "их", "ую", "юю", "ей", "ыми", "ими", "ом", "ем",
    ]
    .iter()
    .any(|e| word.ends_with(e))
        && word.chars().count() > 3
}

fn is_determiner(word: &str) -> bool {
    DETERMINERS.iter().any(|stem| {
        word.strip_prefix(stem)
            .is_some_and(|rest| rest.chars().count() <= 3 && (is_adjective(word) || rest.len() <= 4))
    })
}

/// What stands in front of a head.
struct Front {
    first: usize,
    /// Adjectives that say which one.
    specific: usize,
    ordinal: bool,
    capital: bool,
}

/// What stands behind a head.
#[derive(Debug, Clone, Copy)]
struct Complement {
    end: usize,
    /// A name of a pack, a capitalised word or a quotation stands in it.
    named: bool,
    /// A name of a pack stands in it.
    known: bool,
    /// It says what the thing is about: о, об, по, между.
    about: bool,
    /// Small words in it.
    small: usize,
}

pub(super) fn find(passage: &Passage<'_>, out: &mut Candidates) {
    let mut at = 0;
    while at < passage.words.tokens.len() {
        at = match passage.known.head(at) {
            Some((end, head)) if head.kind().is_some() => name(passage, at, end, head, out).max(at + 1),
            _ => at + 1,
        };
    }
    quoted(passage, out);
    widened(passage, out);
}

/// Occurrences of the events that a pack names, with the ordinal and the season in front of them; and texts of a pack
/// with the organisation whose they are: Римский статут Международного уголовного суда.
fn widened(passage: &Passage<'_>, out: &mut Candidates) {
    let words = passage.words;
    let mut at = 0;
    while at < words.tokens.len() {
        let Some((end, name)) = passage.known.name(at) else {
            at += 1;
            continue;
        };
        let (mut first, mut last) = (at, end);
        if name.kind == Kind::Event {
            for _ in 0..3 {
                let Some(left) = first.checked_sub(1).filter(|_| words.spaced(first)) else { break };
                let from = whole(words, left);
                let season = words.folded(left).starts_with("зимн") || words.folded(left).starts_with("летн");
                if !season && !is_ordinal(words, from, left) {
                    break;
                }
                first = from;
            }
        } else if name.kind == Kind::Instrument
            && let Some((body_end, body)) = passage.known.name(end)
            && body.kind == Kind::Organization
            && (cases(words.folded(end)) & GENITIVE != 0 || words.shape(end) == Shape::Upper)
        {
            last = body_end;
        }
        if first < at || last > end {
            let id = if name.kind == Kind::Event { "event.occurrence.ru" } else { "instrument.body.ru" };
            let (start, end) = (words.tokens[first].start, words.tokens[last - 1].end);
            out.add_bytes(start, end, name.kind, id, Confidence::High);
        }
        at = end;
    }
}

/// The first piece of the word, with what hyphens join to it, that ends with the piece `last`.
fn whole(words: &Words, last: usize) -> usize {
    let mut first = last;
    for _ in 0..3 {
        let joined =
            first >= 2 && !words.spaced(first) && words.is_sign(first - 1, '-') && !words.spaced(first - 1);
        if !joined {
            break;
        }
        first -= 2;
    }
    first
}

/// The adjectives and the ordinal in front of the head at `head`.
fn front(passage: &Passage<'_>, head: usize, kind: Kind) -> Front {
    let words = passage.words;
    let mut out = Front { first: head, specific: 0, ordinal: false, capital: words.is_capital(head) };
    let mut at = head;
    for _ in 0..6 {
        let Some(left) = at.checked_sub(1).filter(|_| words.spaced(at)) else { break };
        let first = whole(words, left);
        let word = words.folded(left);
        let sign = !words.tokens[left].is_word() || passage.is_date(left);
        // 73-я, XXII, третий
        let ordinal = kind == Kind::Event && is_ordinal(words, first, left);
        let noun = matches!(passage.known.head(first), Some((_, sort)) if sort.kind().is_some());
        let adjective = is_adjective(word) && !noun && !is_determiner(words.folded(first));
        if sign || !(ordinal || adjective) || passage.known.name(first).is_some() {
            break;
        }
        let generic = matches!(passage.known.head(first), Some((_, Head::Generic | Head::OfficePart)));
        let capital = words.is_capital(first);
        if ordinal {
            out.ordinal = true;
            out.first = first;
        } else if capital {
            out.capital = true;
            out.first = first;
            out.specific += usize::from(!generic);
        } else if out.ordinal {
            break;
        }
        at = first;
    }
    // A small adjective between the capital and the head is part of the name; one in front of them is not.
    out
}

fn is_ordinal(words: &Words, first: usize, last: usize) -> bool {
    let word = words.folded(last);
    let roman = words.shape(last) == Shape::Upper && word.chars().all(|c| "ivxlх".contains(c));
    let digits = first < last && words.shape(first) == Shape::Number;
    let spelled = [
        "перв",
        "втор",
        "треть",
        "трети",
        "четверт",
        "пят",
        "шест",
        "седьм",
        "восьм",
        "девят",
        "десят",
        "надцат",
        "двадцат",
        "тридцат",
        "сороков",
        "пятидесят",
        "шестидесят",
        "семидесят",
        "восьмидесят",
    ]
    .iter()
    .any(|stem| word.contains(stem) && (word.starts_with(stem) || *stem == "надцат"))
        && (is_adjective(word) || word == "третья" || word == "третье");
    let compound = matches!(
        word,
        "двадцать"
            | "тридцать"
            | "сорок"
            | "пятьдесят"
            | "шестьдесят"
            | "семьдесят"
            | "восемьдесят"
            | "девяносто"
    );
    roman || digits || spelled || compound
}

/// Reads the name with the head from `head` to `head_end`; where to look on.
fn name(passage: &Passage<'_>, head: usize, head_end: usize, sort: Head, out: &mut Candidates) -> usize {
    let words = passage.words;
    let Some(kind) = sort.kind() else { return head_end };
    if passage.in_name(head)
        || passage.is_date(head)
        || !words.spaced(head) && head > 0 && words.is_sign(head - 1, '-')
    {
        return head_end;
    }
    // …-совет: the word goes on.
    if words.is_sign(head_end, '-') && !words.spaced(head_end) {
        return head_end;
    }
    let front = front(passage, head, kind);
    if kind == Kind::Place {
        // Каспийский регион: an adjective says which one.
        if front.specific > 0 && !words.begins_sentence(front.first) {
            let (start, end) = (words.tokens[front.first].start, words.tokens[head_end - 1].end);
            out.add_bytes(start, end, kind, "place.phrase.ru", Confidence::High);
        }
        return head_end;
    }
    let complement = complement(passage, head, head_end, kind);
    let begins = words.begins_sentence(front.first);
    let behind = complement.map_or(head_end, |c| c.end);
    let about = complement.is_some_and(|c| c.about);
    // A first word has its capital from the sentence: then only a known name speaks for it.
    let lone = begins && words.is_capital(front.first) && front.specific == 0;
    let leans = complement.is_some_and(|c| if lone { c.known } else { c.named });
    let small = complement.map_or(0, |c| c.small);
    let capital_inside = front.capital && !lone;
    let event = kind == Kind::Event;
    // A bracket that gives it a short name makes it one: Постоянная комиссия (далее – ПК).
    let defined = (front.specific > 0 || front.first < head || complement.is_some())
        && front.capital
        && super::definition(words, behind).is_some();
    // Корпорация «Заря»
    let titled =
        kind == Kind::Organization && front.capital && quoted_title(words, head_end) && complement.is_some();
    let named = if defined || titled {
        true
    } else if event {
        let weak = sort.is_weak();
        let quoted = matches!(words.shape(head_end), Shape::Open(_)) && complement.is_some();
        let counted = front.ordinal && (leans || small > 0);
        (front.capital
            && !begins
            && (front.specific > 0 || leans || about)
            && (!weak || front.specific > 0 || quoted))
            || quoted
            || counted
            || (complement.is_some() && names_body(passage, head_end) && !weak)
    } else if !front.capital {
        false
    } else if front.specific > 0 {
        !begins || leans || about || words.is_capital(head) && front.first < head
    } else {
        let strong = leans || about && (capital_inside || kind == Kind::Instrument);
        if sort.is_weak() {
            leans && capital_inside || quoted_title(words, head_end) || about && capital_inside
        } else {
            strong && (capital_inside || leans) || small > 0 && capital_inside
        }
    };
    if !named {
        return head_end;
    }
    let guess = sort.is_weak() && !leans || small > 3 && !about || !leans && !about && front.specific == 0;
    out.add_bytes(
        words.tokens[front.first].start,
        words.tokens[behind - 1].end,
        kind,
        match kind {
            Kind::Organization => "organization.phrase.ru",
            Kind::Event => "event.phrase.ru",
            _ => "instrument.phrase.ru",
        },
        if guess { Confidence::Low } else { Confidence::High },
    );
    behind
}

fn quoted_title(words: &Words, at: usize) -> bool {
    matches!(words.shape(at), Shape::Open(_)) && words.folded(at).starts_with('"')
}

/// Whether the name of an organisation, or of states, stands right behind the head of an event: саммит БРИКС.
fn names_body(passage: &Passage<'_>, at: usize) -> bool {
    let words = passage.words;
    // Межправительственной комиссии: the capital stands on an adjective.
    let adjective = is_adjective(words.folded(word_end(words, at) - 1));
    let organ = words.is_capital(at)
        && (at..at + 1 + if adjective { 6 } else { 0 })
            .any(|t| matches!(passage.known.head(t), Some((_, Head::Organ))));
    organ || passage.known.name(at).is_some_and(|(_, name)| name.kind == Kind::Organization)
}

/// Whether the word at `at` opens the name of another text: Протокол, Бишкекской декларации.
fn opens_name(passage: &Passage<'_>, at: usize) -> bool {
    let words = passage.words;
    let reach = if is_adjective(words.folded(word_end(words, at) - 1)) { 4 } else { 1 };
    words.is_capital(at)
        && (at..at + reach).take_while(|&t| words.tokens.get(t).is_some_and(|t| t.is_word())).any(
            |t| matches!(passage.known.head(t), Some((_, head)) if head.kind() == Some(Kind::Instrument)),
        )
}

fn complement(passage: &Passage<'_>, head: usize, from: usize, kind: Kind) -> Option<Complement> {
    let words = passage.words;
    let has_field = FIELDS.iter().any(|f| words.folded(head).starts_with(f));
    let mut out = Complement { end: from, named: false, known: false, about: false, small: 0 };
    let mut at = from;
    // What the next word may stand in besides the genitive.
    let mut governed: Cases = 0;
    let mut after_name = false;
    let mut between = false;
    // The piece behind which a dangling preposition or conjunction began.
    while at < from + LONGEST_COMPLEMENT && at < words.tokens.len() {
        if passage.is_date(at) {
            break;
        }
        let word = words.folded(at);
        if quoted_title(words, at) {
            let Shape::Open(close) = words.shape(at) else { break };
            let close = close as usize;
            if close <= at || close > at + 40 || out.small > 0 && !out.named {
                break;
            }
            at = close + 1;
            (out.end, out.named) = (at, true);
            // Behind a quoted title nothing goes on.
            break;
        }
        if let Some((end, name)) = passage.known.name(at) {
            if matches!(name.kind, Kind::Event) && out.end == from {
                break;
            }
            at = end;
            (out.end, out.named, out.known, after_name) = (at, true, true, true);
            continue;
        }
        match words.shape(at) {
            Shape::Capital | Shape::Upper if words.tokens[at].is_word() => {
                // Another text begins: Конвенция … и Протокол …; a person: Президент В.В.Петров
                if opens_name(passage, at) && out.end > from && !attached(words, at) {
                    break;
                }
                out.named |= !matches!(passage.known.head(at), Some((_, Head::Generic)));
                at = word_end(words, at);
                (out.end, after_name) = (at, false);
                continue;
            }
            Shape::Lower => {}
            // противодействия, смягчения и компенсирования
            Shape::Sign(',') if out.about && !after_name && listed(words, at, governed) => {
                at = word_end(words, at + 1);
                out.end = at;
                continue;
            }
            // государств – членов
            Shape::Sign('-') if words.spaced(at) && words.spaced(at + 1) && out.end > from => {
                let members = words.folded(at + 1);
                let joins = ["член", "участни", "партнер", "наблюдател", "сосед", "учредител"]
                    .iter()
                    .any(|m| members.starts_with(m));
                if !joins {
                    break;
                }
                at += 2;
                out.end = at;
                continue;
            }
            _ => break,
        }
        // решений Совета Союза по …: what the decisions are about
        let far = word == "по" && after_name && kind == Kind::Organization && !has_field;
        if far {
            break;
        }
        if let Some((next, cases, about)) = preposition(passage, at, from, kind, out.about, between) {
            between |= word == "между";
            governed = cases;
            out.about |= about;
            at = next;
            // The phrase ends before the preposition unless something follows that it governs.
            let fits = passage.known.name(at).is_some()
                || words.is_capital(at)
                || quoted_title(words, at)
                || cases != 0 && cases_at(words, at) & cases != 0
                || passage.is_date(at);
            if !fits {
                break;
            }
            if passage.is_date(at) {
                // на 2024 – 2026 годы
                while passage.is_date(at) {
                    at += 1;
                }
                out.end = at;
                break;
            }
            continue;
        }
        if word == "и" {
            let next = at + 1;
            let named = passage.known.name(next).is_some();
            let fits = if named {
                after_name || between
            } else if words.is_capital(next) {
                let fits =
                    cases_at(words, next) & (GENITIVE | governed) != 0 || words.shape(next) == Shape::Upper;
                !opens_name(passage, next) && (between || fits && out.named && kind != Kind::Event)
            } else {
                out.end > from && !after_name && cases_at(words, next) & (GENITIVE | governed) & !DIRECT != 0
                    || out.about && cases_at(words, next) & governed != 0
            };
            if !fits {
                break;
            }
            at = next;
            if !named && !words.is_capital(at) {
                let end = word_end(words, at);
                out.small += 1;
                at = end;
                out.end = at;
                after_name = false;
            }
            continue;
        }
        let cases = cases_at(words, at);
        let wanted = if out.end == from || governed != 0 { GENITIVE | governed } else { GENITIVE };
        let long = out.small >= MOST_SMALL && !out.about;
        // Behind a name a small word is seldom part of it.
        let stray = after_name && !out.about;
        if cases & wanted == 0 || long || stray || is_determiner(word) {
            break;
        }
        // An adjective passes on what governs it; a noun governs the genitive, one made of a verb also the doer.
        if !is_adjective(word) && !out.about {
            governed &= GENITIVE;
        }
        if out.about && ["ния", "тия", "нию", "ние", "нии"].iter().any(|e| word.ends_with(e)) {
            governed |= INSTRUMENTAL;
        }
        out.small += 1;
        after_name = false;
        at = word_end(words, at);
        out.end = at;
    }
    (out.end > from).then_some(out)
}

/// The cases of the word at `at`, by the last of the pieces that hyphens join.
fn cases_at(words: &Words, at: usize) -> Cases {
    cases(words.folded(word_end(words, at) - 1))
}

/// Whether the comma at `at` parts two nouns of a list that goes on with и, all in the case that is governed.
fn listed(words: &Words, at: usize, governed: Cases) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let (first, second) = (words.folded(before), words.folded(word_end(words, at + 1) - 1));
    let alike = words.shape(at + 1) == Shape::Lower
        && second.chars().next_back() == first.chars().next_back()
        && cases(second) & (GENITIVE | governed) & !DIRECT != 0;
    alike && (at + 2..at + 5).any(|t| words.folded(t) == "и")
}

/// Whether the head at `at` stands in the genitive behind a noun that takes it: Организация Договора о ….
fn attached(words: &Words, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|b| {
        matches!(words.shape(b), Shape::Capital | Shape::Lower)
            && cases(words.folded(at)) & GENITIVE != 0
            && words.folded(b) != "и"
    })
}

/// Past a word with what hyphens join to it.
fn word_end(words: &Words, at: usize) -> usize {
    let mut end = at + 1;
    while words.is_sign(end, '-')
        && !words.spaced(end)
        && !words.spaced(end + 1)
        && words.tokens.get(end + 1).is_some_and(|t| t.is_word())
    {
        end += 2;
    }
    end
}

/// A preposition that goes on with a name at `at`: the piece behind it, what it governs, whether it says what the
/// thing is about.
fn preposition(
    passage: &Passage<'_>,
    at: usize,
    from: usize,
    kind: Kind,
    about: bool,
    between: bool,
) -> Option<(usize, Cases, bool)> {
    let words = passage.words;
    let next = words.folded(at + 1);
    let text = kind == Kind::Instrument;
    match words.folded(at) {
        "о" | "об" | "обо" if text || kind == Kind::Event && at == from => {
            Some((at + 1, PREPOSITIONAL, true))
        }
        "между" if (text && at == from) || about => Some((at + 1, INSTRUMENTAL, true)),
        "по" => {
            let next = words.folded(word_end(words, at + 1) - 1);
            let set = [
                "итог",
                "решени",
                "состояни",
                "случа",
                "лини",
                "приглашени",
                "мер",
                "инициатив",
                "просьб",
                "сравнени",
                "отношени",
                "этим",
                "этому",
                "всем",
                "всей",
                "ряду",
                "повод",
                "результат",
                "истечени",
                "прежн",
                "согласи",
                "запрос",
                "поручени",
            ];
            let fits = !set.iter().any(|s| next.starts_with(s)) && cases(next) & DATIVE != 0;
            fits.then_some((at + 1, DATIVE, true))
        }
        "против" if text || about => Some((at + 1, GENITIVE, true)),
        "для" if kind == Kind::Organization || about => Some((at + 1, GENITIVE, false)),
        "при" if words.is_capital(at + 1) && kind == Kind::Organization => {
            Some((at + 1, PREPOSITIONAL, false))
        }
        "с" | "со" if about && !between => Some((at + 1, INSTRUMENTAL | GENITIVE, false)),
        "от" if about && !passage.is_date(at + 1) && cases(next) & GENITIVE != 0 => {
            Some((at + 1, GENITIVE, false))
        }
        "к" if text
            && matches!(words.folded(at.saturating_sub(1)), w if w.starts_with("протокол") || w.starts_with("приложени")) =>
        {
            Some((at + 1, DATIVE, false))
        }
        "на" => {
            let period = passage.is_date(at + 1);
            let span = matches!(next, "период");
            let objects = about && matches!(next, "ядерные" | "наземные" | "случай");
            if period || span && text || objects { Some((at + 1, DIRECT, false)) } else { None }
        }
        "до" if (about || text) && passage.is_date(at + 1) => Some((at + 1, GENITIVE, false)),
        "в" | "во" => {
            let field = matches!(
                next,
                "области"
                    | "сфере"
                    | "деле"
                    | "отношении"
                    | "рамках"
                    | "защиту"
                    | "интересах"
                    | "целях"
            );
            let far = about && (words.is_capital(at + 1) || passage.known.name(at + 1).is_some());
            if text && matches!(next, "противодействии" | "борьбе") {
                return Some((at + 1, PREPOSITIONAL | DATIVE, true));
            }
            let fits = match next {
                "защиту" => true,
                "рамках" | "целях" | "интересах" => about && text,
                _ => field && (text || about),
            };
            if fits {
                Some((at + 1, PREPOSITIONAL | DIRECT, true))
            } else if far && text {
                Some((at + 1, PREPOSITIONAL, false))
            } else {
                None
            }
        }
        _ => None,
    }
}

/// Titles in quotation marks that hold the head of a text: «Хартия …».
fn quoted(passage: &Passage<'_>, out: &mut Candidates) {
    let words = passage.words;
    for open in 0..words.tokens.len() {
        let Shape::Open(close) = words.shape(open) else { continue };
        let close = close as usize;
        if close <= open + 2 || close > open + 40 || !quoted_title(words, open) || !words.is_capital(open + 1)
        {
            continue;
        }
        let text = (open + 1..(open + 5).min(close)).find_map(|t| match passage.known.head(t) {
            Some((_, head)) if head.kind() == Some(Kind::Instrument) => Some(head),
            _ => None,
        });
        let about = matches!(words.folded(open + 1), "о" | "об");
        if text.is_some_and(|h| !h.is_weak()) || about {
            out.add_bytes(
                words.tokens[open + 1].start,
                words.tokens[close - 1].end,
                Kind::Instrument,
                "instrument.quoted.ru",
                Confidence::High,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_tell_cases() {
        for (word, wanted) in [
            ("сотрудничества", GENITIVE),
            ("сотрудничеству", DATIVE),
            ("сотрудничеством", INSTRUMENTAL),
            ("сотрудничестве", PREPOSITIONAL),
            ("иностранных", GENITIVE),
            ("безопасности", GENITIVE),
            ("государств", GENITIVE),
            ("органами", INSTRUMENTAL),
        ] {
            assert!(cases(word) & wanted != 0, "{word}");
        }
        for word in ["является", "подтверждают", "вступает", "приняты", "который", "для", "и"]
        {
            assert_eq!(cases(word), 0, "{word}");
        }
        assert_eq!(cases("странам") & GENITIVE, 0);
    }

    #[test]
    fn words_that_point_back_open_no_name() {
        assert!(is_determiner("настоящего") && is_determiner("указанной") && is_determiner("этот"));
        assert!(!is_determiner("настойчивый") && !is_determiner("межгосударственный"));
    }
}
