//! What the grammars of English and Russian find in sentences of our own. A sentence carries its marks as the gold
//! files do, `⟦kind:surface⟧`; the finder gets it without them and must put the same ones back. Also that reading takes
//! time in proportion to the text.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up has failed")]

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use tifa::mention::{Finder, Mention};
use tifa::pack::Packs;
use tifa::restore::Role;
use tifa::source::Language;

static FINDER: LazyLock<Finder> = LazyLock::new(|| Finder::new(Packs::shared().unwrap()).unwrap());

fn plain(marked: &str) -> String {
    let mut out = String::new();
    let mut rest = marked;
    while let Some((before, behind)) = rest.split_once('⟦') {
        let (mark, after) = behind.split_once('⟧').unwrap();
        out.push_str(before);
        out.push_str(mark.split_once(':').unwrap().1);
        rest = after;
    }
    out + rest
}

fn marked(text: &str, found: &[Mention]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for m in found {
        out.push_str(&text[at..m.span.start as usize]);
        out.push_str(&format!("⟦{}:{}⟧", m.kind.name(), &text[m.span.range()]));
        at = m.span.end as usize;
    }
    out + &text[at..]
}

/// Each sentence is read as a file of its own.
fn check(language: Language, role: Role, sentences: &[&str]) {
    let mut wrong = Vec::new();
    for wanted in sentences {
        let text = plain(wanted);
        let mut found = Vec::new();
        FINDER.begin(language, std::iter::empty()).block_in_letters(0, role, &text, &mut found);
        let found = marked(&text, &found);
        if found != *wanted {
            wrong.push(format!("wanted {wanted}\n found {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn english(sentences: &[&str]) {
    check(Language::English, Role::Paragraph, sentences);
}

fn russian(sentences: &[&str]) {
    check(Language::Russian, Role::Paragraph, sentences);
}

#[test]
fn english_names_of_the_packs_and_their_false_friends() {
    english(&[
        "The leaders of ⟦country:Georgia⟧, ⟦country:Chad⟧ and ⟦country:Jordan⟧ met the ⟦organization:WHO⟧.",
        "Who told us that turkey and china were served in May?",
        "The ⟦country:US⟧ gave US$ 5 million and 3 billion United States dollars.",
        "⟦country:Côte d’Ivoire⟧’s envoy left ⟦place:New York⟧ for the ⟦country:Democratic People’s Republic of Korea⟧.",
        "the ⟦organization:World  Health\nOrganization⟧ and ⟦country:US⟧-⟦country:China⟧ relations",
        "The Malian delegation thanked Indonesian experts.",
    ]);
}

#[test]
fn english_organisations() {
    english(&[
        "We thank the ⟦organization:Baltic Assembly of Ministers⟧ and the ⟦organization:Caspian Environment Centre⟧.",
        "The ⟦organization:Ministry of Foreign Affairs of the Republic of Kazakhstan⟧ hosted it.",
        "Experts of the ⟦organization:Joint Committee on Border Waters⟧ and of regional committees met.",
        "The Council, the Commission and Member States agree; the Committee notes.",
        "The ⟦organization:Arctic Fisheries Commission⟧ (⟦organization:AFC⟧) reports; the ⟦organization:AFC Secretariat⟧ helps, as the ⟦organization:AFC⟧ asks.",
        "the ⟦organization:Food Safety and Plant Health Agency⟧, ⟦country:France⟧ and the ⟦organization:Blue Rivers Fund⟧",
        "Regional Organizations should act. International Conferences cost money.",
    ]);
}

#[test]
fn english_events() {
    english(&[
        "the ⟦event:Third Samarkand Energy Forum⟧, held in ⟦place:Tashkent⟧ on ⟦date:4 and 5 May 2022⟧",
        "the ⟦event:seventy-third session of the General Assembly⟧",
        "the ⟦event:2021 Rome Summit⟧ and the ⟦event:15th WTO Ministerial Conference⟧ in ⟦place:Geneva⟧",
        "We held a meeting in ⟦place:Bishkek⟧ and a conference on trade.",
        "the ⟦event:Trade Ministers’ Meeting⟧ in October",
        "the ⟦event:Conference of the Parties to the Minamata Convention on Mercury⟧",
    ]);
}

#[test]
fn english_instruments() {
    english(&[
        "the ⟦instrument:Convention on the Protection of Migrant Rivers⟧ and the ⟦instrument:Almaty Protocol⟧",
        "the ⟦instrument:Charter of the United Nations⟧, the ⟦instrument:UN Charter⟧ and the Charter",
        "the ⟦instrument:Oslo Plan of Action for Clean Seas, Rivers and Lakes⟧ adopted by ⟦country:Norway⟧",
        "the ⟦instrument:Optional Protocol to the Convention on River Navigation⟧",
        "a report entitled “⟦instrument:Water for all: a way forward⟧”, and the so-called “Silk Way”",
        "the “⟦instrument:Principles of Fair River Use⟧” which we endorse",
        "This Agreement and the Treaty enter into force; the Parties shall sign the Protocol.",
        "the ⟦instrument:Global Rivers Strategy 2021-2030⟧",
        "the ⟦instrument:2040 Agenda for Clean Rivers⟧ and Agenda item 5",
        "the ⟦instrument:Leaders’ Statement on Water and Energy⟧ and the ⟦organization:World Bank⟧",
        "the ⟦instrument:Treaty between Japan and the Kingdom of Thailand⟧ of ⟦date:3 March 1950⟧",
    ]);
}

#[test]
fn english_resolutions_and_symbols() {
    english(&[
        "⟦resolution:Security Council resolution 2231 (2015)⟧ of ⟦date:20 July 2015⟧",
        "its ⟦resolution:resolutions 71/3 and 72/268⟧ and ⟦resolution:resolution 217 A (III)⟧",
        "⟦resolution:resolution 1325 (2000) of the Security Council⟧",
        "recalling ⟦resolution:UN Security Council Resolutions 1267 (1999), 1989 (2011) and 2253 (2015)⟧",
        "⟦resolution:General Assembly resolution A/RES/60/1⟧ and document ⟦instrument:A/73/L.4⟧",
        "the resolution of ⟦date:2015⟧ and a resolution on water",
    ]);
}

#[test]
fn english_persons_hold_offices() {
    english(&[
        "⟦office:President⟧ ⟦person:Anna Petrova⟧ met ⟦office:Prime Minister⟧ ⟦person:Li Wei⟧.",
        "The ⟦office:President⟧ of the ⟦country:Republic of Kazakhstan⟧, ⟦person:Kassym Tokayev⟧, spoke.",
        "⟦office:Deputy Prime Minister⟧ ⟦person:John O’Neill⟧ and the President of the Council agreed.",
        "as Mr. ⟦person:Kofi Annan⟧ said, the Secretary-General of the ⟦organization:United Nations⟧ reports",
    ]);
    check(
        Language::English,
        Role::Signature,
        &["⟦person:Maria Rossi⟧", "⟦office:Minister of Foreign Affairs⟧"],
    );
}

#[test]
fn a_bracket_defines_a_name() {
    english(&[
        "The ⟦organization:Danube Rivers Commission⟧ (hereinafter “the ⟦organization:Danube Body⟧”) and its Members; the ⟦organization:Danube Body⟧ meets.",
        "⟦country:France⟧ and ⟦country:Japan⟧ (hereinafter referred to as “the Parties”), the Parties agree",
    ]);
    russian(&[
        "⟦organization:Постоянная комиссия по рыболовству⟧ (далее – ⟦organization:ПКР⟧) собирается, ⟦organization:ПКР⟧ решает.",
        "⟦country:Россия⟧ и ⟦country:Иран⟧ (далее – Стороны)",
    ]);
}

#[test]
fn russian_names_of_the_packs_in_their_cases() {
    russian(&[
        "Между ⟦country:Россией⟧ и ⟦country:Казахстаном⟧, в ⟦country:Узбекистане⟧ и ⟦place:Самарканде⟧.",
        "Под эгидой ⟦organization:Организации Объединенных Наций⟧ (⟦organization:ООН⟧) и ⟦organization:ШОС⟧.",
        "в соответствии с ⟦instrument:Уставом ООН⟧, российские и китайские эксперты",
        "решения ⟦organization:Совета Безопасности Организации Объединенных Наций⟧",
    ]);
}

#[test]
fn russian_phrases_end_where_their_cases_end() {
    russian(&[
        "Стороны подписали ⟦instrument:Соглашение о сотрудничестве в области рыболовства⟧ и подтвердили его значение.",
        "опираясь на ⟦instrument:Договор о дружбе и взаимной помощи между Республикой Беларусь и Республикой Куба⟧ от ⟦date:5 мая 2001 года⟧, стороны",
        "Настоящий Договор вступает в силу, Стороны Соглашения уведомляют Организацию.",
        "⟦event:заседание Комитета по водным ресурсам⟧ состоялось, решения ⟦organization:Комитета по водным ресурсам⟧ приняты",
        "участие в ⟦event:Форуме регионов Казахстана и Узбекистана⟧ позволит",
        "на ⟦event:саммите БРИКС⟧ в ⟦place:Казани⟧ и на встрече министров",
        "⟦event:семьдесят третья сессия Генеральной Ассамблеи ООН⟧ открылась",
        "инициатива о разработке «⟦instrument:Хартии речного судоходства⟧» поддержана",
        "роль ⟦organization:Международной палаты водного права⟧ растет",
        "международные организации и региональные банки",
    ]);
}

#[test]
fn russian_persons_dates_and_resolutions() {
    russian(&[
        "⟦office:Президент⟧ ⟦country:Республики Казахстан⟧ ⟦person:К.К.Ахметов⟧ посетил ⟦country:Китай⟧ ⟦date:13 – 14 марта 2025 г.⟧",
        "⟦office:Премьер-министр⟧ ⟦country:Индии⟧ ⟦person:Радж Капур⟧ и ⟦person:А.Б.Иванов⟧ встретились.",
        "⟦resolution:резолюция 2231 Совета Безопасности ООН⟧ и ⟦resolution:резолюцией 217 А (III) Генеральной Ассамблеи⟧",
        "⟦resolution:резолюции Совета Безопасности ООН 2231 (2015)⟧ и ⟦resolution:резолюции 71/3 и 72/268⟧",
        "Президенты двух стран и Председатель отметили",
    ]);
}

#[test]
fn a_day_without_a_year_is_a_date_in_a_dateline_only() {
    check(Language::English, Role::Dateline, &["⟦place:Astana⟧, ⟦date:4 July⟧"]);
    english(&["on 4 July the ministers met"]);
    check(Language::Russian, Role::Dateline, &["⟦place:Москва⟧, ⟦date:17 января⟧"]);
}

#[test]
fn a_block_in_capitals_has_names_but_no_phrases() {
    english(&["DECLARATION OF THE COUNCIL OF ⟦country:JAPAN⟧ ON THE RIGHTS OF ALL"]);
}

#[test]
fn the_title_of_the_file_is_found_again() {
    let mut found = Vec::new();
    let title = "Political declaration on clean rivers";
    let text = "Recalling the Political declaration on clean rivers, we act.";
    FINDER.begin(Language::English, std::iter::once(title)).block_in_letters(
        0,
        Role::Paragraph,
        text,
        &mut found,
    );
    assert_eq!(
        marked(text, &found),
        "Recalling the ⟦instrument:Political declaration on clean rivers⟧, we act."
    );
}

fn reads(language: Language, role: Role, text: &str) -> Result<(), TestCaseError> {
    let mut found = Vec::new();
    FINDER.begin(language, std::iter::empty()).block(7, role, text, &mut found);
    let mut at = 0;
    for m in &found {
        prop_assert!(m.span.start >= at && !m.span.is_empty() && m.block == 7);
        prop_assert!(text.get(m.span.range()).is_some());
        at = m.span.end;
    }
    Ok(())
}

fn pieces() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "the",
        "of",
        "on",
        "and",
        "and the",
        "to",
        "Council",
        "Convention",
        "Summit",
        "2015",
        "71/3",
        "resolution",
        "UN",
        "Russia",
        "(SCO)",
        "“",
        "”",
        "«",
        "»",
        "(",
        ")",
        ",",
        ".",
        "-",
        "–",
        "’s",
        "’",
        "May",
        "19-21",
        "President",
        "V.",
        "Petrov",
        "Договор",
        "Союза",
        "о",
        "между",
        "и",
        "Россией",
        "В.",
        "резолюции",
        "марта",
        "г.",
        "саммит",
        "XXII",
        "A/RES/1/",
        "S/RES/2231 (",
        "第",
        "№",
        "\u{301}",
        "İ",
        "ß",
        "\u{200B}",
        "\u{FEFF}",
        "🙂",
        "С",
        "'",
        "/",
        "hereinafter",
        "далее",
    ]);
    prop::collection::vec((words, prop::bool::ANY), 0..40).prop_map(|words| {
        words
            .into_iter()
            .map(|(word, space)| if space { format!("{word} ") } else { word.to_owned() })
            .collect()
    })
}

proptest! {
    #[test]
    fn any_text_gives_ordered_spans_on_character_borders(text in "\\PC{0,80}") {
        reads(Language::English, Role::Paragraph, &text)?;
        reads(Language::Russian, Role::Signature, &text)?;
    }

    #[test]
    fn so_does_any_text_of_the_words_that_the_grammars_know(text in pieces()) {
        reads(Language::English, Role::Paragraph, &text)?;
        reads(Language::Russian, Role::Dateline, &text)?;
        reads(Language::English, Role::Signature, &text)?;
        reads(Language::Hans, Role::Paragraph, &text)?;
    }
}

/// The time that one block of `count` times `piece` takes, the best of three.
fn time(piece: &str, count: usize) -> Duration {
    let text = piece.repeat(count);
    let run = || {
        let mut found = Vec::new();
        let start = Instant::now();
        FINDER.begin(Language::English, std::iter::empty()).block_in_letters(
            0,
            Role::Paragraph,
            &text,
            &mut found,
        );
        start.elapsed()
    };
    (0..3).map(|_| run()).min().unwrap()
}

#[test]
fn reading_takes_time_in_proportion_to_the_text() {
    for piece in [
        "World Health Organization ",
        "Council of ",
        "Council and ",
        "Council, ",
        "\"Council ",
        "((((",
        "(A) ",
        "Declaration on Water (DW) ",
        "V. ",
        "President of Japan ",
        "resolution 71/3 and ",
        "Договор о мире и ",
        "Совета государств ",
        "В.",
        "A/RES/1/",
        "第1",
        "2015-",
    ] {
        let (short, long) = (time(piece, 2_000), time(piece, 16_000));
        // Eight times the text; a quadratic reader would take sixty-four times as long.
        assert!(long < short * 30 + Duration::from_millis(20), "{piece:?}: {short:?}, {long:?}");
    }
}
