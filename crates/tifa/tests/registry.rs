//! What mentions in sentences of our own refer to. A sentence carries its marks as the gold files do,
//! `⟦kind:surface⟧`, so that nothing here depends on the grammar that finds them.

// A test that cannot read the packs has failed.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::sync::OnceLock;

use tifa::mention::{Confidence, Kind, Mention, Rule};
use tifa::pack::Packs;
use tifa::registry::{Names, Passage, Registry, link};
use tifa::restore::Role;
use tifa::span::Span;

fn names() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| Names::new(&Packs::builtin().unwrap()).unwrap())
}

fn kind_named(name: &str) -> Kind {
    *Kind::ALL.iter().find(|k| k.name() == name).unwrap_or_else(|| panic!("no kind {name}"))
}

/// Reads marked blocks; a block that begins with `# ` is a title and opens a document.
fn read(marked: &[&str]) -> (Vec<Passage>, Vec<Mention>, Registry) {
    let (mut passages, mut mentions, mut document) = (Vec::new(), Vec::new(), None::<u32>);
    for (block, line) in (0u32..).zip(marked) {
        let (role, mut rest) = match line.strip_prefix("# ") {
            Some(title) => (Role::Title, title),
            None => (Role::Paragraph, *line),
        };
        if role == Role::Title {
            document = Some(document.map_or(0, |d| d + 1));
        }
        let mut text = String::new();
        while let Some((before, behind)) = rest.split_once('⟦') {
            let (mark, after) = behind.split_once('⟧').unwrap();
            let (kind, surface) = mark.split_once(':').unwrap();
            text.push_str(before);
            let start = text.len() as u32;
            text.push_str(surface);
            mentions.push(Mention {
                block,
                span: Span::new(start, text.len() as u32),
                kind: kind_named(kind),
                rule: Rule::Grammar("test"),
                confidence: Confidence::High,
                value: None,
            });
            rest = after;
        }
        text.push_str(rest);
        passages.push(Passage { role, document, text });
    }
    let registry = link(names(), None, passages.clone(), &mentions);
    (passages, mentions, registry)
}

/// The keys of all mentions, `-` for one that is not linked.
fn keys(marked: &[&str]) -> Vec<String> {
    let (_, mentions, registry) = read(marked);
    assert_eq!(registry.links.len(), mentions.len());
    registry
        .links
        .iter()
        .map(|l| l.map_or_else(|| "-".to_owned(), |e| registry.entities[e as usize].key.clone()))
        .collect()
}

/// The places that point back, with the keys they point at.
fn references(marked: &[&str]) -> Vec<(String, String)> {
    let (passages, _, registry) = read(marked);
    let key = |e: u32| registry.entities[e as usize].key.clone();
    let surface = |r: &tifa::registry::Reference| passages[r.block as usize].text[r.span.range()].to_owned();
    registry.references.iter().map(|r| (surface(r), key(r.entity))).collect()
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

#[test]
fn all_names_of_a_state_are_one_entity() {
    let marked = [
        "⟦country:哈萨克斯坦共和国⟧总统访问⟦country:中国⟧。⟦country:哈方⟧感谢⟦country:中方⟧，⟦country:哈⟧⟦country:中⟧两国愿合作。",
        "⟦country:Republic of Kazakhstan⟧ and ⟦country:Китайской Народной Республикой⟧",
    ];
    let (kaz, chn) = ("country:KAZ", "country:CHN");
    assert_eq!(keys(&marked), [kaz, chn, kaz, chn, kaz, chn, kaz, chn]);
    let (_, _, registry) = read(&marked);
    assert_eq!(registry.entities[0].iso3166.as_deref(), Some("KAZ"));
    assert_eq!(registry.entities[0].name, "哈萨克斯坦共和国");
    assert_eq!(registry.entities[0].aliases, ["哈方", "哈", "Republic of Kazakhstan"]);
}

#[test]
fn a_shared_character_is_the_state_that_the_text_names() {
    let uzbek = [
        "⟦country:乌兹别克斯坦⟧和⟦country:吉尔吉斯斯坦⟧欢迎⟦country:中⟧⟦country:吉⟧⟦country:乌⟧铁路。",
        "⟦country:乌方⟧表示支持。",
    ];
    let (k, u) = ("country:KGZ", "country:UZB");
    assert_eq!(keys(&uzbek), [u, k, "country:CHN", k, u, u]);
    let ukraine = ["⟦country:乌方⟧呼吁停火。", "⟦country:乌克兰⟧局势仍然紧张。"];
    assert_eq!(keys(&ukraine)[0], "country:UKR");
    let both = ["⟦country:乌方⟧表示关切。", "⟦country:乌克兰⟧、⟦country:乌拉圭⟧发言。"];
    assert_eq!(keys(&both)[0], "-", "two states alike are no certainty");
}

#[test]
fn a_definition_makes_a_name() {
    let marked = [
        "⟦organization:欧亚山地合作中心⟧（以下简称“⟦organization:山地中心⟧”）已成立。",
        "⟦organization:山地中心⟧将设在⟦place:奥什⟧。",
    ];
    let found = keys(&marked);
    assert_eq!(found[0], "organization:欧亚山地合作中心");
    assert!(found[1] == found[0] && found[2] == found[0]);
    let (_, _, registry) = read(&marked);
    assert_eq!(registry.entities[0].aliases, ["山地中心"]);
}

#[test]
fn what_the_file_defines_comes_before_what_the_packs_say() {
    let marked = [
        "⟦organization:国际贸易商会联合会⟧（以下简称“⟦organization:贸发会议⟧”）与⟦organization:贸发会议⟧成员",
    ];
    assert_eq!(keys(&marked)[2], "organization:国际贸易商会联合会");
    assert_eq!(keys(&["支持⟦organization:贸发会议⟧工作"]), ["organization:联合国贸易和发展会议"]);
}

#[test]
fn a_name_met_before_its_definition_is_the_same() {
    let found = keys(&[
        "⟦organization:山地中心⟧章程获得通过。",
        "⟦organization:欧亚山地合作中心⟧（简称“⟦organization:山地中心⟧”）",
    ]);
    assert!(found.iter().all(|k| k == "organization:欧亚山地合作中心"), "{found:?}");
}

#[test]
fn parties_are_no_name_of_the_last_of_them() {
    let marked = ["⟦country:中华人民共和国⟧和⟦country:塔吉克斯坦共和国⟧（以下称“双方”）"];
    let (_, _, registry) = read(&marked);
    assert!(registry.entities.iter().all(|e| e.aliases.is_empty()));
}

#[test]
fn an_organ_is_found_by_any_name_of_its_organisation() {
    let council = "organization:上海合作组织成员国元首理事会";
    for text in [
        "⟦organization:上合组织成员国元首理事会⟧",
        "⟦organization:上海合作组织元首理事会⟧",
        "⟦organization:上海合作組織成員國元首理事會⟧",
    ] {
        assert_eq!(keys(&[text]), [council], "{text}");
    }
    assert_eq!(keys(&["⟦organization:安理会⟧"]), ["organization:联合国安全理事会"]);
    let unknown = keys(&["⟦organization:上合组织雪山研究中心⟧", "⟦organization:上海合作组织雪山研究中心⟧"]);
    assert_eq!(unknown[0], unknown[1]);
    let ministry = keys(&["⟦organization:印度共和国雪山部⟧和⟦organization:印度雪山部⟧"]);
    assert_eq!(ministry[0], ministry[1]);
}

#[test]
fn a_bare_organ_belongs_to_who_speaks_or_to_the_only_one_named() {
    let sco = "organization:上海合作组织成员国元首理事会";
    let title = "# ⟦instrument:上海合作组织成员国元首理事会某某宣言⟧";
    assert_eq!(keys(&[title, "根据本组织⟦organization:元首理事会⟧决定"])[1], sco);
    assert_eq!(
        keys(&["⟦organization:独联体⟧国家的⟦organization:元首理事会⟧"])[1],
        "organization:独联体国家元首理事会"
    );
    let uncertain =
        keys(&["⟦organization:独联体⟧与⟦organization:上合组织⟧。", "⟦organization:元首理事会⟧决定"]);
    assert_eq!(uncertain[2], "organization:元首理事会");
}

#[test]
fn a_meeting_keeps_its_ordinal_and_may_be_written_two_ways() {
    let title = "# ⟦instrument:上海合作组织成员国政府首脑（总理）理事会联合公报⟧";
    let found = keys(&[
        title,
        "⟦event:上合组织成员国政府首脑（总理）理事会第二十次会议⟧与⟦event:政府首脑（总理）理事会第20次会议⟧，⟦event:成员国农业部长第五次会议⟧、\
         ⟦event:上合组织成员国农业部长第五次会议⟧、⟦event:上合组织成员国农业部长第六次会议⟧",
    ]);
    assert_eq!(found[1], found[2]);
    assert_eq!(found[3], found[4]);
    assert_ne!(found[4], found[5]);
    let first =
        keys(&["⟦event:首届雪山论坛⟧、⟦event:雪山论坛首次会议⟧、⟦event:第二届雪山论坛⟧、⟦event:雪山论坛⟧"]);
    assert_eq!(first, ["event:雪山论坛#1", "event:雪山论坛#1", "event:雪山论坛#2", "event:雪山论坛"]);
    let series = keys(&["⟦event:第三届“一带一路”国际合作高峰论坛⟧、⟦event:第三届一带一路国际合作高峰论坛⟧"]);
    assert_eq!(series[0], series[1]);
    let assembly = keys(&["⟦event:第75届联合国大会⟧、⟦event:联合国大会第七十五届会议⟧"]);
    assert_eq!(assembly[0], assembly[1]);
}

#[test]
fn variants_of_a_title_are_one_and_kept() {
    let marked = [
        "⟦instrument:《上海合作组织雪山保护协定》⟧、⟦instrument:《上合组织雪山保护的协定》⟧和⟦instrument:《〈上合组织雪山保护战略〉2021—2025年计划》⟧",
        "⟦instrument:《<上合组织雪山保护战略>2021年至2025年计划》⟧",
        "⟦instrument:《2030年可持续发展议程》⟧、⟦instrument:联合国2030年可持续发展议程⟧",
    ];
    let found = keys(&marked);
    assert!(found[0] == found[1] && found[2] == found[3] && found[4] == found[5] && found[0] != found[2]);
    let (_, _, registry) = read(&marked);
    assert_eq!(registry.entities[0].name, "上海合作组织雪山保护协定");
    assert_eq!(registry.entities[0].aliases, ["上合组织雪山保护的协定"]);
}

#[test]
fn a_short_title_is_the_one_long_title_that_ends_in_it() {
    let title = "# ⟦instrument:某某国际雪山会议关于保护的杜尚别宣言⟧";
    let found = keys(&[title, "落实⟦instrument:《杜尚别宣言》⟧和⟦instrument:《宣言》⟧"]);
    assert_eq!(found[1], found[0]);
    assert_ne!(found[2], found[0]);
}

#[test]
fn a_text_under_another_title_is_the_one_that_its_short_form_names() {
    let marked = [
        "⟦instrument:《雪山和平利用核能以及不扩散核武器国际条约》⟧（以下简称“⟦instrument:不扩散核武器条约⟧”）",
        "⟦instrument:《不扩散核武器条约》⟧",
    ];
    assert!(keys(&marked).iter().all(|k| k == "instrument:不扩散核武器条约"), "{:?}", keys(&marked));
    let title = "# ⟦instrument:上海合作组织成员国某某宣言⟧";
    let own = keys(&[
        title,
        "⟦instrument:元首理事会关于雪山的声明⟧、⟦instrument:上合组织成员国元首理事会关于雪山的声明⟧",
    ]);
    assert_eq!(own[1], own[2]);
}

#[test]
fn resolutions_have_their_symbol() {
    let marked = [
        "⟦resolution:联合国安理会第1540号决议⟧，⟦resolution:第1540号决议⟧，⟦resolution:联合国大会第75/1号决议⟧，⟦resolution:Security Council resolution 1540 (2004)⟧",
        "⟦resolution:第9999号决议⟧",
    ];
    let s = "resolution:S/RES/1540";
    assert_eq!(keys(&marked), [s, s, "resolution:A/RES/75/1", s, "resolution:第9999号决议"]);
    let councils = [
        "⟦resolution:人权理事会第42/28号决议⟧，⟦resolution:第42/28号决议⟧，⟦resolution:第76/285号决议⟧",
        "⟦resolution:联合国安理会第1267号和1373（2001）号决议⟧，⟦resolution:resolution 217 A (III)⟧",
    ];
    let rights = "resolution:A/HRC/RES/42/28";
    let several = "resolution:S/RES/1267,S/RES/1373";
    let human = "resolution:A/RES/217(III)[A]";
    assert_eq!(keys(&councils), [rights, rights, "resolution:A/RES/76/285", several, human]);
}

#[test]
fn a_symbol_is_written_as_the_united_nations_write_it() {
    for (key, symbol) in [
        ("resolution:S/RES/1540", Some("S/RES/1540 (2004)")),
        ("resolution:S/RES/1267,S/RES/1373", Some("S/RES/1267 (1999), S/RES/1373 (2001)")),
        ("resolution:A/RES/217(III)[A]", Some("A/RES/217(III)[A]")),
        ("resolution:第9999号决议", None),
        ("instrument:A/RES/75/1", None),
    ] {
        assert_eq!(tifa::registry::symbol(key).as_deref(), symbol, "{key}");
    }
}

#[test]
fn places_persons_and_posts() {
    let marked = [
        "⟦place:撒马尔罕市⟧、⟦place:撒马尔罕⟧，⟦place:中亚地区⟧、⟦place:中亚⟧。⟦country:印度共和国⟧⟦office:总理⟧⟦person:阿米尔·沙阿⟧、⟦office:秘书长⟧",
        "⟦person:阿米尔•沙阿⟧与⟦person:沙阿⟧，⟦country:印度⟧⟦office:总理⟧",
    ];
    let found = keys(&marked);
    assert_eq!(found[..4], ["place:撒马尔罕", "place:撒马尔罕", "place:中亚", "place:中亚"]);
    assert_eq!(found[5..8], ["office:country:IND/总理", "person:阿米尔·沙阿", "-"]);
    assert_eq!(
        found[8..],
        ["person:阿米尔·沙阿", "person:阿米尔·沙阿", "country:IND", "office:country:IND/总理"]
    );
}

#[test]
fn pointers_are_resolved_where_one_thing_can_be_meant() {
    let marked = [
        "# ⟦instrument:上海合作组织关于雪山的声明⟧",
        "⟦instrument:《雪山公约》⟧已生效，该公约重要。本组织欢迎。本声明开放签署。",
        "上述公约由⟦organization:北约⟧批准，该组织未回应。",
        "⟦instrument:《甲公约》⟧和⟦instrument:《乙公约》⟧，该公约，该国。",
    ];
    assert_eq!(
        references(&marked),
        pairs(&[
            ("该公约", "instrument:雪山公约"),
            ("本组织", "organization:上海合作组织"),
            ("本声明", "instrument:上海合作组织关于雪山声明"),
            ("上述公约", "instrument:雪山公约"),
            ("该组织", "organization:北大西洋公约组织"),
        ])
    );
}

#[test]
fn mechanisms_and_areas_are_what_was_named_before_them() {
    let marked = [
        "⟦event:雪山国家水利部长会议⟧机制帮助⟦place:中亚⟧各国，该机制有利于该地区。",
        "⟦event:雪山论坛⟧是咨询机制，各方愿办好该机制。",
        "各方在⟦event:冰湖论坛⟧上建立救灾机制，该机制由两国主管。",
        "⟦event:雪山论坛⟧和⟦event:冰湖论坛⟧在⟦place:亚洲⟧和⟦place:欧洲⟧举行，该机制有利于该地区。",
        "各方高度评价⟦event:“雪线”禁毒行动⟧，愿继续该行动。",
    ];
    assert_eq!(
        references(&marked),
        pairs(&[
            ("该机制", "event:雪山国家水利部长会议"),
            ("该地区", "place:中亚"),
            ("该机制", "event:雪山论坛"),
            ("该行动", "event:雪线禁毒行动"),
        ])
    );
}

#[test]
fn a_title_of_a_sort_alone_is_the_text_of_that_sort_named_before() {
    let found = keys(&[
        "⟦instrument:《雪山公约》⟧重要。",
        "反对与⟦instrument:《公约》⟧功能重复的机制。",
        "⟦instrument:《甲公约》⟧和⟦instrument:《乙公约》⟧均已生效，⟦instrument:《公约》⟧重要。",
    ]);
    assert_eq!(found[1], found[0]);
    assert_eq!(found[4], "instrument:公约");
}

#[test]
fn definitions_in_other_languages() {
    let english = [
        "⟦organization:International Olive Board⟧ (hereinafter \"the Board\") and ⟦organization:the Board⟧",
        "⟦organization:Международный оливковый совет⟧ (далее – Совет), ⟦organization:Совет⟧",
    ];
    let found = keys(&english);
    assert_eq!(found[1], "organization:international olive board");
    assert_eq!(found[3], found[2]);
}

#[test]
fn cases_of_a_russian_name_are_one_entity() {
    let found = keys(&[
        "⟦organization:Горная комиссия⟧, заседание ⟦organization:Горной комиссии⟧ в ⟦place:Ташкенте⟧",
    ]);
    assert_eq!(found[0], found[1]);
    assert_eq!(found[2], "place:塔什干");
    let (_, _, registry) = read(&[
        "⟦country:Российской Федерацией⟧, ⟦country:Российскую Федерацию⟧, ⟦country:Российская Федерация⟧",
    ]);
    assert_eq!(registry.entities[0].name, "Российская Федерация");
    let (_, _, registry) = read(&["⟦instrument:Leaders’ Vision\n on Peace⟧"]);
    assert_eq!(registry.entities[0].name, "Leaders’ Vision on Peace");
}

#[test]
fn the_same_file_gives_the_same_registry() {
    let marked = ["⟦country:中方⟧、⟦organization:上合组织⟧（以下简称“本组织”）、⟦place:上海⟧", "本组织"];
    assert_eq!(read(&marked).2, read(&marked).2);
    assert_eq!(read(&[]).2, Registry::default());
}
