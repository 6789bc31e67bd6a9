//! What the grammars of mentions find in sentences of our own. A sentence carries its marks as the gold files do,
//! `⟦kind:surface⟧`; the finder gets it without them and must put the same ones back.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up has failed")]

use std::sync::LazyLock;

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

fn mark(finder: &Finder, role: Role, blocks: &[String]) -> Vec<String> {
    let mut reading = finder.begin(Language::Hans, std::iter::empty());
    blocks
        .iter()
        .zip(0..)
        .map(|(text, index)| {
            let mut found: Vec<Mention> = Vec::new();
            reading.block(index, role, text, &mut found);
            let mut out = String::new();
            let mut at = 0;
            for m in &found {
                out.push_str(&text[at..m.span.start as usize]);
                out.push_str(&format!("⟦{}:{}⟧", m.kind.name(), &text[m.span.range()]));
                at = m.span.end as usize;
            }
            out + &text[at..]
        })
        .collect()
}

/// All sentences are read as one file, in order.
fn check(role: Role, marked: &[&str]) {
    let blocks: Vec<String> = marked.iter().map(|m| plain(m)).collect();
    let found = mark(&FINDER, role, &blocks);
    for (wanted, found) in marked.iter().zip(found) {
        assert_eq!(&found, wanted);
    }
}

#[test]
fn meetings_lean_on_who_meets_or_carry_a_number_or_a_date() {
    check(
        Role::Paragraph,
        &[
            "双方出席在⟦place:西安⟧举行的⟦event:首届中国—中亚峰会⟧。",
            "⟦event:金砖国家领导人第十五次会晤⟧在⟦place:约翰内斯堡⟧举行。",
            "⟦event:中非合作论坛第八届部长级会议⟧通过⟦instrument:《达喀尔宣言》⟧。",
            "各方欢迎⟦event:第三届“一带一路”国际合作高峰论坛⟧成果，愿参加有关国际会议。",
            "代表们在⟦event:第78届联合国大会⟧期间会面。",
            "欢迎⟦event:东盟国防部长扩大会议⟧（⟦date:2021年6月16日⟧，视频方式）和⟦event:海上安全研讨会⟧（⟦date:2021年7月⟧，⟦place:金边⟧）成果。",
            "双方注意到⟦date:2021年⟧⟦place:东京⟧⟦event:“和平之桥”联合救灾演练⟧。",
            "宣布⟦date:2026年⟧为⟦event:国际牧场与牧民年⟧。",
            "⟦event:东盟各成员国审计长会议⟧机制和⟦event:“湄公之声”音乐节⟧活动十分重要。",
        ],
    );
}

#[test]
fn organisations_are_read_back_from_their_heads() {
    check(
        Role::Paragraph,
        &[
            "双方将发挥⟦organization:中俄投资合作委员会⟧的作用。",
            "支持⟦organization:联合国妇女署⟧、⟦organization:国际电信联盟⟧开展工作。",
            "各方注意到⟦country:老挝⟧关于在⟦place:万象⟧设立⟦organization:湄公河水文数据中心⟧的倡议。",
            "有关国际组织、主管机关和非政府组织应加强合作。",
            "⟦organization:东盟秘书处⟧同⟦organization:非盟委员会⟧建立联系。",
            "支持成立⟦organization:跨境电商统计工作组⟧。",
            "⟦organization:WTO⟧、⟦organization:APEC 水文委员会⟧和⟦organization:航道与港口工作组⟧（⟦organization:WPG⟧）；GWTOX 是代号。",
            "成立⟦organization:老越联合水文小组⟧；⟦organization:联合水文小组⟧每年开会。",
            "⟦organization:中华人民共和国全国人民代表大会⟧批准，⟦country:中国⟧政府执行。",
            "在⟦place:日内瓦⟧⟦organization:裁军谈判会议⟧上，伊斯兰国家反对“⟦organization:伊斯兰国⟧”。",
        ],
    );
}

#[test]
fn titles_hold_titles_and_the_noun_behind_them() {
    check(
        Role::Paragraph,
        &[
            "批准⟦instrument:《〈湄公河委员会协定〉2021—2030年实施计划》⟧及其预算。",
            "⟦instrument:《东南亚无核武器区条约》议定书⟧早日生效，讨论⟦instrument:《路线图》⟧草案。",
            "通过了⟦instrument:关于深化数字合作的联合声明⟧。",
            "支持制定⟦instrument:网络犯罪公约⟧的建议，该公约应照顾各方。",
            "⟦resolution:联合国安理会第1373号决议⟧和⟦resolution:安理会第242（1967）号决议⟧",
            "⟦resolution:联合国安理会第1267号和1989号决议⟧",
            "⟦resolution:联合国安理会2254号决议⟧与⟦resolution:安理会第1267、1989和2253号决议⟧",
            "⟦resolution:安全理事会第1373（2001）、1540（2004）号决议⟧，⟦date:2031年⟧第3号公告，5号楼",
            "⟦date:2031⟧和⟦date:2032年⟧，⟦date:2031年5月6日⟧和⟦date:8日⟧，⟦date:2031年5月⟧和⟦date:7月⟧，2031和7日",
            "双方遵守⟦instrument:老挝政府和泰国政府关于联合水文观测的协定⟧。",
            "各方于⟦date:2031年⟧签署的⟦instrument:关于测量河道和关于交换水情的两个协定⟧仍然有效。",
        ],
    );
}

#[test]
fn persons_stand_behind_their_posts() {
    check(
        Role::Paragraph,
        &[
            "⟦organization:联合国⟧⟦office:秘书长⟧⟦person:古特雷斯⟧和⟦country:韩国⟧⟦office:总统⟧⟦person:尹锡悦⟧出席。",
            "⟦country:印度⟧⟦office:副总理兼外长⟧⟦person:瓦杰帕伊⟧会见⟦country:中国⟧⟦organization:国务院⟧⟦office:总理⟧⟦person:李强⟧。",
            "⟦person:李强⟧指出，秘书长应发挥作用。",
            "⟦country:美国⟧⟦office:国务卿⟧⟦person:威廉·罗杰斯⟧和⟦office:总统助理⟧⟦person:亨利·基辛格⟧博士陪同。",
            "⟦office:总书记⟧⟦person:习近平⟧作了讲话。",
            "⟦country:秘鲁⟧⟦office:外贸和旅游部长⟧⟦person:伊丽莎白·加尔多⟧阁下和⟦office:外交部长⟧⟦person:埃尔默·希亚勒⟧女士出席。",
            "⟦office:主任⟧⟦person:爱德华多·佩德罗萨⟧成功当选，高官会主席祝贺。",
            "⟦country:日本国⟧⟦office:内阁总理大臣⟧⟦person:田中角荣⟧应邀访问，⟦person:大平正芳⟧⟦office:外务大臣⟧陪同。",
        ],
    );
    check(
        Role::Signature,
        &["⟦country:越南社会主义共和国⟧⟦office:主席⟧ ⟦person:武文赏⟧", "⟦country:蒙古国⟧⟦office:总理⟧"],
    );
}

#[test]
fn meetings_by_their_number_of_states_their_purpose_or_their_town() {
    check(
        Role::Paragraph,
        &[
            "⟦event:第九次中国—东盟（10+3）渔业会议⟧通过了计划。",
            "根据本组织⟦event:成员国渔业理事会纪念峰会⟧（⟦date:2031年5月12日⟧，⟦place:景洪⟧）达成的协议。",
            "各方总结了上次⟦event:元首理事会会议⟧以来的工作。",
            "⟦event:桂林会晤⟧以来，双方保持接触；两国外长在⟦place:桂林⟧会晤。",
        ],
    );
}

#[test]
fn the_organ_of_a_body_that_a_definition_cuts() {
    check(
        Role::Paragraph,
        &[
            "⟦organization:上合组织渔业委员会⟧（以下简称“⟦organization:渔委会⟧”）⟦organization:执委会⟧⟦office:主任⟧⟦person:瓦杰帕伊⟧出席，执委会将再议。",
            "⟦country:中国⟧⟦office:国家副主席⟧⟦person:包尔俾诺夫⟧会见来宾。",
        ],
    );
}

#[test]
fn states_and_places() {
    check(
        Role::Paragraph,
        &[
            "⟦country:中方⟧支持⟦country:俄方⟧，研究新方法、新方案。",
            "⟦country:中⟧⟦country:俄⟧两国重视发展中国家和⟦place:中亚地区⟧。",
            "在⟦country:叙⟧境内，⟦date:2024年⟧在⟦country:乌⟧举行会谈。",
            "推进⟦place:中吉乌铁路⟧，⟦place:上海市⟧市场开放。",
            "⟦event:中非合作论坛⟧举行后，⟦country:中⟧⟦place:非⟧共建研究院；西方国家、南方各省和多方参与，⟦place:非方⟧赞同。",
            "⟦country:老⟧⟦country:越⟧关系和⟦place:亚欧大陆⟧的联通，其中⟦place:非洲⟧很重要，⟦organization:阿拉伯国家联盟⟧同意。",
            "（⟦date:2022年5月12日⟧，⟦place:乔尔蓬⟧）",
        ],
    );
}

#[test]
fn a_name_defined_in_a_bracket_is_known_afterwards() {
    check(
        Role::Paragraph,
        &[
            "⟦organization:澜沧江湄公河环境合作委员会⟧（以下简称“⟦organization:澜湄环委⟧”）成立。",
            "各方支持⟦organization:澜湄环委⟧。",
        ],
    );
}

#[test]
fn an_organisation_that_the_text_introduces_carries_its_organs_and_meetings() {
    check(
        Role::Paragraph,
        &[
            "值此⟦organization:雪线合作组织⟧（简称\"⟦organization:雪合组织⟧\"或\"本组织\"）成立之际，成员国支持⟦organization:雪合组织⟧。",
            "欢迎在⟦place:河内⟧⟦organization:雪合组织地区反恐怖机构⟧基础上设立⟦organization:雪合组织冰川中心⟧（⟦country:智利⟧）。",
            "各方支持⟦event:雪合组织地方领导人论坛⟧和⟦event:雪合组织水利部长会议⟧，同⟦organization:雪合组织⟧成员国及国际组织合作。",
        ],
    );
    check(
        Role::Paragraph,
        &[
            "我们，⟦organization:冰湖合作联盟⟧成员国领导人，强调合作重要。",
            "各方支持⟦organization:冰合联盟⟧，加强⟦organization:冰湖合作联盟⟧⟦place:利马⟧会议成果，同国际组织合作。",
        ],
    );
    check(Role::Paragraph, &["各方支持雪线合作组织成员国和国际组织开展合作。"]);
}

#[test]
fn traditional_characters_are_read_by_the_same_grammar() {
    check(
        Role::Paragraph,
        &["⟦country:烏茲別克斯坦共和國⟧支持⟦organization:聯合國⟧和⟦instrument:《聯合國憲章》⟧。"],
    );
}

proptest! {
    #[test]
    fn any_text_gives_ordered_spans_on_character_borders(
        text in "[《》〈〉“”（）第一二三0-9年月日号中俄上合组织会议关于的声明和、，。 a-z\u{FFFD}\u{3000}\u{1F600}\u{20000}]{0,60}"
    ) {
        let mut found = Vec::new();
        FINDER.begin(Language::Hans, std::iter::empty()).block(0, Role::Paragraph, &text, &mut found);
        let mut at = 0;
        for m in &found {
            prop_assert!(m.span.start >= at && !m.span.is_empty());
            prop_assert!(text.get(m.span.range()).is_some());
            at = m.span.end;
        }
    }
}

#[test]
fn where_two_words_meet_no_name_arises() {
    check(
        Role::Paragraph,
        &[
            "应扩大连通，为人民健康提供保障，推动经济南北合作和司法国际协作。",
            "代表团抵达⟦country:卡塔尔⟧，如果⟦country:阿富汗⟧局势恶化，各方将隆重庆祝。",
            "在沿海地区和公海法律问题上，这里加强合作，出台海关规定，形成都市圈。",
            "在公里海岸线上，东海岸和中东部的开发将造福建设者。",
        ],
    );
}

#[test]
fn persons_keep_their_posts_behind_them() {
    check(
        Role::Paragraph,
        &[
            "应⟦country:中华人民共和国⟧⟦office:总理⟧⟦person:周恩来⟧的邀请，⟦country:柬埔寨王国⟧⟦office:首相⟧⟦person:洪森·诺罗敦⟧访问⟦place:北京⟧。",
            "⟦person:诺罗敦⟧⟦office:首相⟧会见⟦person:周恩来⟧⟦office:总理⟧。⟦person:陈光明⟧⟦office:副主席⟧在座。",
            "⟦country:中华人民共和国⟧⟦office:外交部长⟧⟦person:姬鹏飞⟧与⟦organization:中国商务部⟧会商。",
        ],
    );
}

#[test]
fn compounds_of_states_before_words_that_show_what_they_are() {
    check(
        Role::Paragraph,
        &[
            "这推动了⟦country:中⟧⟦country:日⟧两国邦交和⟦country:印⟧⟦country:巴⟧问题的解决。",
            "愿构建⟦country:中⟧⟦country:老⟧命运共同体，共建⟦country:中⟧⟦country:巴⟧经济走廊，⟦place:中缅原油管道⟧运行良好。",
            "办好“⟦event:中国旅游年⟧”，5月3日⟦country:俄罗斯⟧代表到会。",
        ],
    );
}

#[test]
fn days_and_sections_that_are_counted_are_no_events() {
    check(
        Role::Paragraph,
        &["自⟦instrument:《联合声明》⟧生效之日起实行。", "⟦instrument:《湄公河纲要》⟧共有十一章三十五节。"],
    );
}

/// A reader of bilateral and forum texts would lose the states in 中法合作 and 俄乌冲突, and gain them in 其中美国.
#[test]
fn states_written_together_are_known_without_a_title() {
    check(
        Role::Paragraph,
        &[
            "双方重视⟦country:中⟧⟦country:法⟧合作，关注⟦country:俄⟧⟦country:乌⟧冲突。",
            "⟦organization:东盟⟧同⟦country:中⟧⟦country:日⟧⟦country:韩⟧加强联系，其中⟦country:美国⟧没有参加。",
            "在谈判中⟦country:日本⟧提出建议，在发展中美化环境，集中法律资源。",
            "双方举行⟦event:中俄文化年⟧活动。",
            "欢迎举办⟦event:第二届中非青年论坛⟧，并将举行⟦event:中俄战略安全磋商⟧。",
        ],
    );
}

/// Letters in a bracket are the name from then on, in the same paragraph too.
#[test]
fn letters_in_a_bracket_go_on_as_the_name() {
    check(
        Role::Paragraph,
        &[
            "欢迎⟦organization:沿河合作理事会⟧（⟦organization:PHC⟧）与会，⟦organization:PHC⟧将提交报告。",
            "感谢⟦organization:PHC⟧，而PHCX不是。",
        ],
    );
}

#[test]
fn missions_keep_whom_they_stand_for_and_where() {
    check(
        Role::Paragraph,
        &[
            "感谢⟦organization:中国驻东盟使团⟧和⟦organization:俄罗斯驻哈尔滨总领事馆⟧。",
            "欢迎设立⟦organization:非洲联盟驻华代表处⟧。",
        ],
    );
}

#[test]
fn a_verb_before_the_head_of_a_body_is_what_it_does() {
    check(
        Role::Paragraph,
        &[
            "感谢⟦organization:亚太经合组织政策支持小组⟧和⟦organization:东盟人道主义援助协调中心⟧。",
            "各方支持工作组开展工作，五个分工作组提交报告。",
            "祝贺⟦organization:法国原子能与核能委员会⟧。",
        ],
    );
}

#[test]
fn places_are_shown_by_their_kind_and_ways_by_their_ends() {
    check(
        Role::Paragraph,
        &[
            "会议在⟦place:莫斯科州⟧⟦place:克拉斯诺戈尔斯克市⟧举行，双方建设了⟦place:田湾核电站⟧。",
            "双方推进⟦place:塔城—阿亚古兹跨境铁路⟧和⟦place:马克图姆公路口岸⟧建设。",
            "我们在⟦country:秘鲁⟧⟦place:阿雷基帕⟧举行会议，⟦place:阿雷基帕⟧欢迎我们。",
            "每条大江大河都流经厦门市湖里区。".replace("厦门市", "⟦place:厦门市⟧").as_str(),
        ],
    );
}

#[test]
fn a_date_and_a_frame_show_places_of_any_characters() {
    check(
        Role::Paragraph,
        &[
            "落实⟦instrument:《雪山纲要》⟧（⟦date:2022年9月16日⟧，⟦place:云湖城⟧）和⟦instrument:《冰川纲要》⟧（⟦date:2022年9月16日⟧，视频方式）。",
            "欢迎⟦date:2022年8月3日⟧在⟦place:雪陵⟧举行的⟦event:上合组织水利论坛⟧，支持⟦place:云湖城⟧建设。",
            "论坛于⟦date:2022年8月3日⟧在线上举行，展览⟦date:2023年⟧在当地举行，研讨在雪陵举行。",
        ],
    );
}

#[test]
fn posts_and_names_of_other_forums() {
    check(
        Role::Paragraph,
        &[
            "⟦country:法兰西共和国⟧⟦office:总统⟧⟦person:埃马纽埃尔·马克龙⟧发表讲话，⟦person:马克龙⟧表示感谢。",
            "感谢⟦country:马里⟧⟦office:过渡总统⟧⟦person:戈伊塔⟧、⟦country:冈比亚⟧⟦office:总统⟧⟦person:巴罗⟧的出席。",
            "支持⟦person:迪尔玛·罗塞芙⟧⟦office:行长⟧的工作。",
        ],
    );
    check(Role::Signature, &["⟦person:卡·托卡耶夫⟧"]);
}

#[test]
fn decisions_of_special_sessions_have_their_letters() {
    check(Role::Paragraph, &["忆及⟦resolution:联合国大会ES-10/24号决议⟧和⟦resolution:第ES-11/1号决议⟧。"]);
}

#[test]
fn posts_with_their_field_and_names_with_a_dash() {
    check(
        Role::Paragraph,
        &[
            "⟦country:巴基斯坦伊斯兰共和国⟧⟦office:议会外交事务秘书⟧⟦person:阿巴斯⟧、⟦country:印度共和国⟧⟦office:外交国务部长⟧⟦person:阿克巴尔⟧出席会议。",
            "⟦country:伊朗伊斯兰共和国⟧⟦office:总统⟧⟦person:艾哈迈迪—内贾德⟧与会。",
            "⟦country:俄罗斯联邦⟧⟦office:总统⟧⟦person:沙伊霍夫⟧、⟦country:老挝⟧⟦office:总理⟧⟦person:西潘敦⟧出席。",
        ],
    );
}

#[test]
fn what_is_proposed_or_founded_has_a_name() {
    check(
        Role::Paragraph,
        &[
            "各方注意到⟦country:老挝⟧关于设立⟦event:打击偷捕机构领导人会议⟧机制的倡议。",
            "各方支持研究在⟦place:万象⟧建立⟦organization:湄公河委员会成员国技术转移中心⟧的问题。",
            "各方支持民间外交机构和文化中心举办活动。",
            "有关国家通过了⟦instrument:扩大渔业结算份额路线图⟧，各方批准了该路线图。",
            "各方支持⟦organization:上合组织⟧地区文明间对话。",
            "各方支持就⟦instrument:制止毒害湖泊行为的国际公约⟧启动谈判。",
        ],
    );
}

#[test]
fn places_within_provinces_and_between_rivers() {
    check(
        Role::Paragraph,
        &[
            "会议在⟦place:海南省⟧⟦place:三亚市⟧举行。",
            "各方重申⟦place:澜沧江—湄公河流域⟧的和平。",
            "推进中国式现代化，发展同⟦place:太平洋⟧岛国关系。",
        ],
    );
}

#[test]
fn names_of_two_states_and_ministries_of_one() {
    check(
        Role::Paragraph,
        &[
            "双方忆及⟦date:1986年⟧⟦instrument:中蒙联合公报⟧和⟦instrument:日韩联合宣言⟧所确定的原则。",
            "⟦organization:泰国财政部⟧、⟦organization:交通部⟧、⟦organization:水利部⟧和⟦organization:农业部⟧负责人出席。",
            "会议听取了财政、交通部门的报告，交通部、水利部未参加。",
            "任何一方不参加任何针对另一方的军事联盟，两国不加入任何军事同盟，支持⟦place:印度洋-太平洋地区⟧的稳定。",
            "⟦country:秘鲁⟧⟦office:议员⟧⟦person:卡洛斯·门多萨⟧先生同行，两国议员常有往来。",
            "⟦country:秘鲁⟧⟦office:议员⟧⟦person:亚历杭德罗·门多萨⟧历来支持渔业合作，本声明用西班牙文和越南语写成，介绍⟦country:越南⟧文化。",
            "双方将在⟦place:内罗毕⟧会晤，包括⟦country:越南⟧在内的各方出席。",
        ],
    );
}

#[test]
fn meetings_of_those_who_stand_beside_each_other() {
    check(
        Role::Paragraph,
        &[
            "各方欢迎⟦event:东盟与中日韩（10+3）航运部长会议⟧成果，期待⟦event:第九次东盟与中日韩航运部长会议⟧。",
            "⟦event:中国与阿拉伯国家灯塔论坛第三届会议⟧同⟦event:欧盟与拉共体第五届灯塔峰会⟧相继举行。",
            "⟦event:中国同非盟第三轮对话⟧在⟦place:北京⟧举行，⟦event:首次四方灯塔高官磋商⟧将于今年举行。",
            "⟦event:印度、巴西和南非三国灯塔论坛⟧欢迎⟦event:中国、蒙古和老挝外长第三次会晤⟧。",
            // What stands in a list stands by itself.
            "支持⟦country:蒙古⟧、⟦event:中国—东盟灯塔论坛⟧。",
            "⟦date:2020年9月⟧在⟦place:万象⟧举行的⟦event:中俄印外长会晤⟧，指出应加强合作。",
            "与会者参加⟦event:亚太经合组织秘鲁年⟧活动。",
        ],
    );
}

#[test]
fn a_forum_that_the_file_introduces_has_meetings_and_organs() {
    check(
        Role::Paragraph,
        &[
            "我们，⟦event:环礁合作论坛⟧（以下简称⟦event:环礁论坛⟧）成员国元首，出席⟦event:环礁论坛第三届峰会⟧。",
            "各方支持⟦organization:环礁论坛秘书处⟧工作，欢迎⟦event:环礁论坛部长级会议⟧成果。",
            "在⟦place:大理市⟧、⟦place:景洪市⟧（以下简称灯塔两市）建设码头，两市合作，灯塔两市支持。",
            "⟦date:2022年3月15日⟧在⟦place:万象⟧举行的⟦event:上合组织同联合国教科文组织高级别联合活动⟧成果显著。",
            "⟦organization:雪线合作组织⟧（简称⟦organization:雪合组织⟧）支持⟦organization:雪合组织秘书处⟧。",
            "⟦country:老挝⟧⟦office:外长⟧⟦person:诺罗夫⟧（以下称“各方”）出席，各方和两国（下称“两国”）强调合作。",
        ],
    );
}

#[test]
fn lists_and_reports_that_were_adopted_under_their_names() {
    check(
        Role::Paragraph,
        &[
            "会议通过了“⟦instrument:首批灯塔项目清单⟧”和“⟦instrument:灯塔建设进展表⟧”，散发了“⟦instrument:六个灯塔联合报告⟧”。",
            "各方就拟签署文件清单交换意见，支持“灯塔建设方案”所说的原则。",
            "灯塔、码头、浮标等优先领域联合工作组已经成立。",
        ],
    );
}

#[test]
fn states_counted_and_posts_abroad() {
    check(
        Role::Paragraph,
        &[
            "⟦country:柬⟧、⟦country:中⟧两国外长同⟦country:老⟧、⟦country:缅⟧和⟦country:泰⟧三国部长会面。",
            "中、老四国不同，中、小企业也不同。在⟦country:中国⟧⟦place:云南昆明⟧和⟦place:福建省⟧⟦place:厦门市⟧建灯塔。",
            "⟦country:中国⟧驻⟦country:俄⟧⟦office:大使⟧⟦person:张海灯⟧和⟦country:日本国⟧⟦office:首相⟧⟦person:安倍海灯⟧出席。",
            "⟦country:柬埔寨⟧⟦office:国务兼外交与国防部大臣⟧⟦person:布拉索昆⟧、⟦country:缅甸⟧⟦office:外交国务部长⟧⟦person:觉丁⟧出席。",
            "民族领袖⟦person:阿斯塔纳·纳扎尔耶夫⟧和⟦organization:国务院⟧⟦office:委员⟧、⟦country:中国⟧⟦office:外交部长⟧⟦person:王海灯⟧出席。",
        ],
    );
}

#[test]
fn the_arab_states_are_no_state() {
    check(
        Role::Paragraph,
        &[
            "⟦event:首届中国—阿拉伯国家灯塔峰会⟧在⟦place:开罗⟧举行，加强⟦country:中⟧阿合作，阿方感谢⟦country:中方⟧，⟦country:阿联酋⟧出席。",
        ],
    );
    check(Role::Paragraph, &["⟦country:阿塞拜疆⟧和阿拉伯国家支持合作，⟦country:阿方⟧感谢⟦country:中方⟧。"]);
    check(
        Role::Paragraph,
        &["第二届伊斯兰国家灯塔展望未来，首届⟦country:中国⟧灯塔和伊斯兰国家灯塔已经建成。"],
    );
}

#[test]
fn a_short_name_of_two_characters_speaks_as_a_side() {
    check(Role::Paragraph, &["⟦country:印尼方⟧支持⟦country:印尼⟧方面的建议，⟦country:老挝⟧方案已经提出。"]);
}

#[test]
fn how_often_is_no_ordinal_and_the_next_one_has_a_name() {
    check(
        Role::Paragraph,
        &[
            "三国自⟦date:2008年⟧以来举行了八次三国灯塔会议，举行了两次领导人会议和⟦event:第三次渔业部长会议⟧。",
            "⟦event:下次会晤⟧将于⟦date:2032年⟧在⟦country:泰国⟧举行，⟦event:论坛下届会议⟧将在⟦place:万象⟧举行，下次会议再议此事。",
        ],
    );
}

#[test]
fn events_called_by_an_anniversary_a_year_or_where_they_met() {
    check(
        Role::Paragraph,
        &[
            "举行⟦event:泰国-东盟建立对话关系20周年纪念峰会⟧，欢迎⟦event:2031泰国-东盟灯塔年⟧和⟦event:２０３２泰国-东盟灯塔年⟧。",
            "讨论了⟦event:上合组织成员国元首理事会万象会议⟧成果，落实⟦date:2031年6月9日⟧⟦place:万象⟧⟦event:元首理事会会议⟧成果。",
            "欢迎⟦date:2031年6月9日⟧在⟦place:万象⟧举行的⟦event:联络组会议⟧，支持⟦event:第二轮中泰亚太事务磋商⟧和⟦event:万象和谈⟧。",
            "各方在⟦event:泰国—老挝—缅甸三方灯塔对话⟧框架内合作，欢迎“灯塔行为准则”案文磋商取得进展。",
            "赞赏举行⟦event:新兴市场国家与发展中国家对话会⟧，要求尽快开展对话。",
        ],
    );
}

#[test]
fn ends_of_years_and_figures_of_full_width() {
    check(
        Role::Paragraph,
        &[
            "在⟦date:2031年底⟧前批准，⟦date:2032年⟧初步完成，⟦date:2032年6月末⟧开工，⟦date:2032年⟧初级阶段。",
            "落实⟦instrument:联合国２０３０年可持续发展议程⟧和⟦instrument:2030年可持续发展议程⟧。",
        ],
    );
}

#[test]
fn strategies_of_bodies_and_declarations_side_by_side() {
    check(
        Role::Paragraph,
        &[
            "同⟦instrument:东盟互联互通战略⟧和⟦instrument:东盟互联互通总体规划2035⟧对接，支持东盟发展战略。"
                .replace("支持东盟", "支持⟦organization:东盟⟧")
                .as_str(),
            "会议通过⟦instrument:关于渔业便利化的联合声明⟧和⟦instrument:关于在湖区共同保护水源的声明⟧。",
        ],
    );
}

#[test]
fn parliaments_are_named_by_who_presides() {
    check(
        Role::Paragraph,
        &[
            "会见⟦organization:国会⟧⟦office:主席⟧⟦person:王海灯⟧和⟦organization:参议院⟧⟦office:议长⟧⟦person:阿里·侯赛因⟧，国会讨论了此事。",
        ],
    );
}

#[test]
fn ways_with_their_sort_and_line() {
    check(
        Role::Paragraph,
        &[
            "建设⟦place:万象—河内标准轨铁路⟧、⟦place:中国—中亚天然气管道D线⟧和⟦place:曼谷至万象高速公路⟧，考察⟦place:北京雁栖湖⟧。",
        ],
    );
}

#[test]
fn names_beside_posts_that_are_given_or_stand_behind_them() {
    check(
        Role::Paragraph,
        &[
            "会议任命⟦person:阿·奥·拜梅诺夫⟧（⟦country:哈萨克斯坦共和国⟧）为⟦organization:上合组织⟧⟦office:秘书长⟧、⟦person:王海平⟧（⟦country:中华人民共和国⟧）为⟦office:副秘书长⟧。",
            "双方祝贺⟦person:陈文海⟧再次当选⟦organization:中共中央⟧⟦office:总书记⟧。",
            "双方对⟦date:2031年3月1日⟧⟦person:阮文德⟧⟦office:总书记⟧访⟦country:华⟧以来的进展表示满意。",
            "⟦country:越南⟧⟦office:国家主席⟧⟦person:陈海⟧偕夫人⟦person:吴秋兰⟧访问⟦country:老挝⟧，会见⟦office:总理⟧⟦person:宋潘·西沙瓦⟧及看望⟦person:朱马里·坎塔冯⟧、⟦person:本扬·坎塔冯⟧。",
            "⟦country:印度⟧⟦office:总理国家安全顾问⟧⟦person:梅赫塔⟧、⟦country:塔吉克斯坦⟧⟦office:安全会议秘书⟧⟦person:拉希莫佐达⟧率领代表团与会。",
            "适逢⟦person:安东尼奥·马尔克斯⟧诞辰一百周年，我们感谢⟦person:西蒙·马布扎⟧⟦office:总统⟧。",
        ],
    );
}

#[test]
fn states_that_were_named_go_on_by_one_character() {
    check(
        Role::Paragraph,
        &[
            "⟦country:老挝⟧和⟦country:巴基斯坦⟧的产品输⟦country:华⟧。部长在访⟦country:巴⟧期间赴⟦country:老⟧考察，对接⟦country:老⟧⟦instrument:《2040年愿景》⟧。",
            "各国在⟦country:柬⟧⟦country:老⟧⟦country:缅⟧⟦country:越⟧（CLMV）合作框架内配合，赴坦途，访埃特纳。",
        ],
    );
}

#[test]
fn ways_by_all_the_places_they_join_and_their_sections() {
    check(
        Role::Paragraph,
        &[
            "双方研究⟦place:广宁省—河内—岘港标准轨铁路⟧，推进⟦place:曼谷—沙罗铁路⟧（⟦place:沙罗—北登段⟧）和⟦place:沙罗港1、2号码头⟧建设。",
            "支持⟦place:北方标轨铁路拉巴特—菲斯段⟧和⟦place:中国—塔吉克斯坦—乌兹别克斯坦公路⟧。",
            "同⟦country:赞比亚⟧商讨⟦place:坦赞铁路⟧（⟦place:TAZARA⟧，⟦date:1975年⟧通车）升级，加快农村公路和当地铁路建设。",
            "推动⟦place:平关—安平⟧、⟦place:青兴—白街⟧等口岸试点，向⟦place:国家英雄纪念碑⟧敬献花圈。",
            "部长们在⟦place:桑巴会议中心⟧会见，参观在⟦place:加拉巴⟧建成的剧场。",
        ],
    );
}

#[test]
fn series_by_their_field_their_list_and_their_turn() {
    check(
        Role::Paragraph,
        &[
            "我们肯定⟦event:金砖国家运动会⟧、⟦event:电影节⟧（⟦place:孟买⟧）、⟦event:青年峰会⟧以及⟦organization:智库理事会⟧、⟦event:法学论坛⟧和⟦event:媒体会议⟧。",
            "各方责成⟦event:水利部长会议⟧继续工作，重启⟦event:应急管理部门负责人会议⟧，各部门负责人会议照常进行。",
            "各方通报了⟦event:越共十四大⟧和⟦event:中共二十大⟧的情况，十大工程进展顺利。",
            "⟦event:政府首脑（总理）理事会下一次例行会议⟧将于⟦date:2027年⟧在⟦place:塔什干⟧举行。",
            "⟦event:第一阶段会议⟧⟦date:2023年10月⟧在⟦place:昆明⟧举行，项目第一阶段结束。",
            "各方举行⟦event:“昆明—2019”网络反恐联演⟧，将⟦date:2027年⟧定为“⟦event:中国中亚友好合作年⟧”。",
        ],
    );
}

#[test]
fn bodies_that_share_a_head_and_bodies_of_states() {
    check(
        Role::Paragraph,
        &[
            "各方支持⟦organization:水利、减贫和职业教育三个合作中心⟧以及⟦organization:跨境执法与海上搜救两个工作组⟧的工作。",
            "成员国就设立⟦organization:上合组织专门账户⟧和⟦organization:开发银行⟧开展磋商，肯定⟦place:昆明⟧⟦organization:中国—上合组织贸易合作示范区⟧和⟦place:昆明⟧⟦organization:上合组织人才培训基地⟧的作用。",
            "⟦organization:中国国家能源局⟧同⟦organization:越南农业、规划和环境部⟧签署文件，双方再设⟦organization:旅游合作工作组⟧。",
            "双方欢迎⟦organization:新开发银行非洲区域办事处⟧、⟦organization:达累斯萨拉姆大学孔子学院⟧和⟦organization:加拉巴领导力学院⟧。",
            "⟦organization:纳米比亚人民民主进步党⟧（⟦organization:NPDP⟧）同⟦organization:老挝人民革命党⟧（⟦organization:人革党⟧）交流，祝贺⟦event:人革党十二大⟧召开。",
        ],
    );
}

#[test]
fn texts_by_what_they_are_about_whoever_has_a_part_in_them() {
    check(
        Role::Paragraph,
        &[
            "各方重申⟦resolution:联合国大会关于设立中亚研究中心的第79/268号决议⟧。",
            "各方通过了⟦instrument:《北京宣言》⟧、⟦instrument:关于“数字之路”倡议的特别声明⟧，加快⟦instrument:中韩自贸协定⟧谈判，签署⟦instrument:鲜食蓝莓检疫要求议定书⟧。",
            "⟦instrument:“启明之星”中非青年干部百人培训计划⟧、“⟦instrument:新冠疫苗实施计划⟧”（⟦instrument:COVAX⟧）继续实施。",
            "任期自⟦date:2019年3月1日起至2021年12月31日⟧止，支持⟦date:2024—2025年度⟧主席国工作。",
        ],
    );
}

#[test]
fn counties_works_and_names_in_brackets_of_places() {
    check(
        Role::Paragraph,
        &[
            "⟦place:云南省⟧⟦place:青坪县⟧和⟦place:福岛第二核电站⟧，勘探⟦place:阿姆河右岸气田⟧，欢迎⟦place:帕鲁萨纳大桥⟧（⟦place:布达佩斯⟧—⟦place:凯莱塔⟧）。",
            "双方对⟦place:平塘—雅拉卡口岸⟧（⟦place:塔托卡尼⟧）和⟦place:沙鲁比西—热索瓦加蒂公路⟧表示满意，登上珠峰。",
            "在涉⟦place:藏⟧、涉⟦place:疆⟧、涉⟦place:港⟧问题上支持⟦country:中方⟧。",
            "以⟦place:香港⟧、⟦place:澳门⟧、⟦place:广州⟧、⟦place:深圳⟧四大中心城市作为引擎，实行“四个全面”战略布局和⟦instrument:“向海开放”战略⟧。",
        ],
    );
}

#[test]
fn bodies_by_their_seat_and_names_that_go_on_in_front() {
    check(
        Role::Paragraph,
        &[
            "支持设在⟦place:里加⟧的⟦organization:水利合作秘书处⟧和设在⟦place:华沙⟧的⟦organization:渔业秘书处⟧开展工作。",
            "双方就筹建⟦organization:马丹·班达里理工大学⟧保持协商。⟦date:2031年下半年⟧召开会议。",
            "⟦country:斐济⟧⟦office:外交、国际合作和外贸部长⟧⟦person:凯雷布阿⟧、秘书处⟦office:副秘书长⟧⟦person:纳亚卡⟧受委托到会。",
            "⟦office:外交部长⟧⟦person:埃·阿·伊德里耶夫⟧、⟦person:唐海灯⟧、⟦person:伊·谢·伊万科夫⟧会晤，⟦office:主任⟧⟦person:萨·伊弗洛耶夫⟧中将列席。",
        ],
    );
}

#[test]
fn the_union_and_the_continent_behind_a_state() {
    check(
        Role::Paragraph,
        &["为⟦country:中⟧⟦organization:欧⟧关系发展作出贡献，便利⟦country:中⟧⟦place:欧⟧班列过境。"],
    );
}

#[test]
fn meetings_by_their_town_what_they_are_about_and_two_names() {
    check(
        Role::Paragraph,
        &[
            "各方欢迎⟦event:塔林会议⟧成果，注意到⟦date:2012年7月8日⟧⟦event:叙利亚问题开罗会议⟧和⟦event:里加会谈⟧。",
            "代表们在⟦place:里加⟧会谈，呼吁尽早举行⟦event:第五轮会谈⟧。",
            "⟦event:成员国元首基辅会晤⟧（⟦date:2005年6月7日⟧）很重要。",
            "⟦date:2008年⟧在⟦country:法国⟧举办“⟦event:中国年⟧”。",
            "各方为举行⟦event:叙利亚问题阿斯塔纳进程第十五轮会谈⟧创造条件。",
            "双方祝贺⟦event:第三届中印尼青年企业家交流活动⟧圆满举行。",
            "办好⟦event:第九届青年企业家大会暨第七届投资研讨会⟧，责成专家跟踪本次峰会成果。",
            "根据⟦event:《禁止生物武器公约》2006年审议大会⟧的决议，欢迎召开⟦event:世界水问题联合国大会特别会议⟧。",
            "支持⟦event:财政部长和央行行长会议⟧的工作，向⟦event:第70届联大⟧提交文件。",
            "全面落实⟦event:基辅和塔林部长级会议⟧成果，期待⟦date:2024年秋季⟧再次会面。",
        ],
    );
}

#[test]
fn texts_behind_titles_and_of_forums() {
    check(
        Role::Paragraph,
        &[
            "促进⟦instrument:《东盟互联互通总体规划》落实措施计划⟧的实施，欢迎⟦instrument:《2050年愿景》第二个五年实施计划⟧。",
            "支持⟦instrument:成员国青年企业家论坛章程⟧的制定，落实⟦date:2021年⟧签署的⟦instrument:食品安全合作谅解备忘录⟧。",
            "支持⟦instrument:“繁荣的草原”构想⟧，推动⟦instrument:多哈发展议程⟧谈判。",
            "提到⟦instrument:日内瓦四公约⟧及其⟦date:1977年⟧⟦instrument:第二附加议定书⟧。",
            "两家公司续签⟦instrument:全球技术合作伙伴协议⟧，双方签署合作协议。",
            "主张制定⟦organization:上合组织⟧下一阶段发展战略。",
        ],
    );
}

#[test]
fn bodies_in_towns_for_years_and_by_decision() {
    check(
        Role::Paragraph,
        &[
            "促进⟦organization:中哈霍尔果斯国际边境合作中心⟧发展，⟦country:中方⟧航空公司增加航班。",
            "配合⟦organization:联合国利比亚支助团⟧和⟦organization:联合国东帝汶观察团⟧的工作。",
            "支持⟦organization:联合国2010—2020年防治荒漠化工作组⟧的工作。",
            "各方决定设立⟦organization:灾害和气候基金⟧，支持⟦organization:深圳证券交易所⟧。",
            "设立⟦organization:国际粮食救助机构⟧（⟦country:哈萨克斯坦共和国⟧）。",
            "同⟦organization:法国原子能和替代能源委员会⟧合作，确保⟦place:“中国西部—欧洲西部”国际公路⟧畅通。",
        ],
    );
}

#[test]
fn persons_of_two_states_given_posts_or_remembered() {
    check(
        Role::Paragraph,
        &[
            "两国⟦office:外长⟧⟦person:王毅⟧和⟦person:拉夫罗夫⟧举行会谈。",
            "⟦organization:上合组织地区反恐怖机构执行委员会⟧⟦office:主任⟧⟦person:张新枫⟧参加会议。",
            "会议任命⟦person:阿利莫夫⟧（⟦country:塔吉克斯坦共和国⟧）为⟦organization:上合组织⟧⟦office:秘书长⟧，\
             ⟦person:瑟索耶夫⟧（⟦country:俄罗斯联邦⟧）为⟦organization:上合组织地区反恐怖机构执行委员会⟧⟦office:主任⟧。",
            "⟦country:亚美尼亚⟧⟦office:总统⟧⟦person:萨尔基相⟧出席，⟦country:柬埔寨⟧⟦office:国王⟧⟦person:西哈莫尼⟧陛下致辞。",
            "各方纪念思想家⟦person:阿拜⟧诞辰175周年，对在⟦place:别斯兰⟧发生的事件表示慰问。",
        ],
    );
}

#[test]
fn names_that_go_on_in_front_behind_and_in_quotation_marks() {
    check(
        Role::Paragraph,
        &[
            "落实⟦instrument:《至2030年工业发展战略》2026—2028年行动计划⟧。",
            "双方将办好⟦event:2017年阿斯塔纳专项世博会⟧，各方宣布⟦date:2023年⟧为“⟦event:对话与信任国际年⟧”。",
            "确保⟦place:中国—中亚天然气管道A、B、C线⟧运营，开发⟦place:“复兴”气田⟧，发挥⟦place:巴库国际海港⟧作用。",
            "双方在⟦place:广西南宁⟧和⟦place:海口⟧会面，发展同⟦place:拉美⟧和⟦place:加勒比⟧国家的关系。",
            "签署⟦instrument:关于在全球发展倡议框架内合作的声明⟧，祝贺⟦person:迪尔玛·罗塞夫⟧女士就任⟦organization:新开发银行⟧⟦office:行长⟧。",
            "双方忆及⟦event:中国—巴西高层协调与合作委员会第六次会议⟧的成果。",
        ],
    );
}

#[test]
fn works_lines_and_ways_by_number_letter_and_what_they_cross() {
    check(
        Role::Paragraph,
        &[
            "双方就⟦place:D线⟧建设保持磋商，支持⟦place:达姆巴拉1号水电站⟧和⟦place:内罗毕50兆瓦光伏电站⟧。",
            "支持⟦place:里波尼—达萨米特公路⟧、⟦place:跨蒙古铁路⟧和⟦place:拉各斯轻轨⟧，修缮⟦place:希瓦古城⟧。",
            "开通⟦place:塔什干⟧—⟦place:奥什⟧—⟦place:巴尔克什坦⟧—⟦place:喀什⟧线路。",
            "欢迎⟦country:中⟧⟦country:塔⟧⟦country:乌⟧公路运输常态化，加强安保合作，鼓励⟦country:中⟧资企业投资。",
        ],
    );
}

#[test]
fn bodies_of_bodies_of_friends_and_with_two_fields() {
    check(
        Role::Paragraph,
        &[
            "愿成为“⟦organization:全球渔业倡议之友小组⟧”成员，支持⟦organization:中国科学院新疆生态与地理研究所⟧和⟦organization:中国科学院中—非联合研究中心⟧。",
            "设立⟦organization:联合国中亚和阿富汗渔业区域中心⟧，支持⟦organization:上合组织大学⟧发展和⟦organization:青年委员会⟧活动。",
            "肯定⟦organization:渔业和水利特别工作组⟧、⟦organization:减贫特别工作组⟧首批会议成果。",
            "就⟦organization:上合组织⟧常设机构财务和组织活动问题磋商，支持⟦organization:上合组织⟧民间外交机构。",
            "支持⟦organization:撒马尔罕国立大学孔子学院⟧、⟦organization:北京语言大学哈萨克斯坦分校⟧和⟦country:乌方⟧⟦organization:咸海国际创新中心⟧。",
            "建立⟦organization:应对安全威胁与挑战综合中心⟧，设立⟦organization:亚信基金⟧。",
            "⟦country:吉尔吉斯共和国⟧⟦office:内阁主席兼总统办公厅主任⟧⟦person:扎帕罗夫⟧、⟦country:土库曼斯坦⟧⟦office:内阁副主席兼外交部长⟧⟦person:梅列多夫⟧出席会议。",
        ],
    );
}

#[test]
fn years_rows_of_ministers_and_plans_in_quotation_marks() {
    check(
        Role::Paragraph,
        &[
            "办好“⟦event:文化年⟧”“⟦event:旅游年⟧”活动，落实“⟦event:2031—2035年河流治理五年行动⟧”。",
            "举办“⟦event:国际和平与信任年⟧”框架内活动，在“⟦event:2031——上合组织生态年⟧”框架内合作。",
            "建立⟦event:能源、文化和旅游部长会晤⟧机制，启动⟦event:外长战略对话⟧机制。",
            "参加⟦event:中国国际供应链促进博览会⟧和⟦event:中非合作论坛成果落实协调人部长级会议⟧。",
            "支持⟦event:东非共同体和南部非洲发展共同体联合峰会⟧，共建“一带一路”八项行动。",
            "高度评价“⟦instrument:非洲之角和平发展构想⟧”和“⟦instrument:中国助力非洲农业现代化计划⟧”。",
            "通过⟦instrument:《渔业的作用》决议⟧草案，敦促⟦instrument:《中亚无核武器区条约》安全保证议定书⟧签署国。",
            "欢迎⟦instrument:中哈、中乌互免签证协定⟧和⟦resolution:“加强渔业能力”决议（第78/911号）⟧，弘扬“中国—中亚精神”。",
            "发表⟦instrument:《渔业共识》⟧（又称“⟦instrument:达累斯萨拉姆共识⟧”），就⟦instrument:亚信章程⟧磋商。",
        ],
    );
}

#[test]
fn what_a_state_has_and_names_of_letters_and_rivers() {
    check(
        Role::Paragraph,
        &[
            "⟦country:阿富汗⟧的和平对各方重要，双方敦促⟦country:阿⟧临时政府履行承诺。",
            "升级⟦place:ML-2铁路⟧和⟦place:卡拉奇国际机场⟧，建设⟦place:喀喇昆仑公路⟧。",
            "发挥⟦organization:澜湄渔业资源合作中心⟧作用，办好⟦organization:杜尚别鲁班工坊⟧。",
            "通过⟦resolution:WHA74.2号决议⟧，⟦event:中共二十届三中全会⟧即将召开。",
            "加强⟦place:澜沧江—湄公河⟧水文信息共享，支持⟦place:亚⟧⟦place:非⟧⟦place:拉⟧国家。",
            "出席⟦event:《渔业公约》签署仪式⟧和⟦event:中越铁路合作机制启动仪式⟧，启动⟦event:外交、国防“2+2”战略对话⟧。",
            "欢迎⟦event:金砖国家同非洲国家及其他发展中国家领导人对话会⟧，完善⟦organization:金砖⟧机制。",
        ],
    );
}

#[test]
fn works_ways_and_crossings_by_their_places() {
    check(
        Role::Paragraph,
        &[
            "肯定⟦place:扎纳塔斯风电站⟧、⟦place:图尔古孙水电站⟧和⟦place:喀什光伏电站⟧的示范作用。",
            "修复⟦place:咸海河友谊联合引水枢纽⟧，运营⟦place:西安陆港哈萨克斯坦码头⟧。",
            "推进⟦place:中哈塔城—阿亚古兹铁路⟧前期工作，保障⟦place:中俄东线天然气管道⟧和⟦place:中国—中亚天然气管道（A/B/C线）⟧运行。",
            "提升⟦place:霍尔果斯—努尔饶尔⟧、⟦place:吉木乃—迈哈布奇盖口岸⟧和⟦place:黑河—布拉戈维申斯克公路桥⟧的能力。",
            "反对借涉⟦place:疆⟧问题干涉⟦country:中国⟧内政，同⟦country:中国⟧⟦place:香港特别行政区⟧合作，弘扬万隆精神。",
        ],
    );
}

#[test]
fn bodies_with_their_state_their_place_in_a_bracket_and_their_short_form() {
    check(
        Role::Paragraph,
        &[
            "⟦organization:中国住房和城乡建设部⟧同⟦organization:越南建设部⟧、⟦organization:哈萨克斯坦国家银行⟧合作。",
            "⟦organization:巴西银行⟧和⟦organization:巴西联邦众议院⟧参与，⟦country:巴西⟧银行业支持⟦organization:中国资源部⟧。",
            "发挥⟦organization:中哈（连云港）物流合作基地⟧和⟦organization:沙特吉赞中国产业园⟧的作用。",
            "支持⟦organization:塔吉克斯坦技术大学鲁班工坊⟧和⟦organization:东哈萨克斯坦技术大学“鲁班工坊”⟧。",
            "同⟦organization:哈萨克斯坦“阿玛纳特”党⟧交流，欢迎设立⟦organization:政府专家组⟧（⟦organization:GGE⟧）。",
            "完善⟦organization:中欧班列集结中心⟧，注意到⟦country:哈方⟧关于成立⟦organization:国际生物安全署⟧的倡议。",
            "⟦organization:东盟方⟧赞赏⟦organization:反恐怖主义委员会⟧（⟦organization:反恐委⟧）⟦organization:执行局⟧的工作。",
            "依托⟦organization:中哈利用和保护跨界河流联合委员会⟧，落实⟦organization:两国政府间经贸联委会⟧的决定。",
        ],
    );
}

#[test]
fn meetings_by_turns_fields_and_years() {
    check(
        Role::Paragraph,
        &[
            "举办⟦event:中阿关系暨中阿文明对话研讨会⟧，欢迎⟦event:第五届“阿拉伯艺术节”⟧于⟦date:2022年12月⟧举办。",
            "回顾⟦event:第72届、第75届和第78届联合国大会⟧，参加⟦place:利雅得⟧⟦event:首届中国—阿拉伯国家峰会⟧。",
            "⟦event:金砖国家协调人第一、二、三次会议⟧和⟦event:金砖国家外长正式会晤⟧已举行。",
            "筹备⟦event:2018—2028年“水促进可持续发展”国际行动十年⟧，并组织展览。",
            "在⟦date:2024年第一季度⟧和⟦date:2025年年中⟧前完成，⟦date:伊历1444年5月15日⟧通过。",
            "支持⟦organization:联合国⟧⟦office:秘书长叙利亚问题特使⟧⟦person:裴凯儒⟧的工作。",
        ],
    );
}

#[test]
fn several_numbers_with_their_years_are_one_resolution() {
    check(
        Role::Paragraph,
        &[
            "依据⟦resolution:联合国安理会第242号（1967年）、第338号（1973年）和第2334号（2016年）决议⟧。",
            "落实⟦resolution:联合国安理会第242（1967）号、第2334（2016）号等有关决议⟧。",
        ],
    );
}

#[test]
fn companies_houses_and_bodies_of_a_state_by_one_character() {
    check(
        Role::Paragraph,
        &[
            "⟦country:塞尔维亚⟧同⟦country:中国⟧签署⟦instrument:中塞联合声明⟧。",
            "欢迎⟦organization:中国能源建设集团⟧、⟦organization:东方电气集团⟧和⟦organization:蓝山技术有限公司⟧参与，打击犯罪集团，批评国家集团。",
            "发挥⟦organization:中国银行（塞尔维亚）有限公司⟧的作用，欢迎⟦organization:中国国家博物馆⟧、⟦organization:中国美术馆⟧同⟦organization:塞国家博物馆⟧交流。",
            "⟦organization:塞内务部⟧同⟦organization:中国公安部⟧合作，⟦organization:塞水资源、农业和加工工业部⟧同⟦organization:巴西发展、家庭和抗击饥饿部⟧合作。",
            "支持⟦organization:浙江师范大学非洲研究院⟧工作，缅怀在⟦organization:中国驻南斯拉夫联盟大使馆⟧牺牲的烈士。",
            "欢迎⟦country:塞⟧牛肉，鼓励⟦country:塞⟧中小学开设课程，同⟦country:塞⟧有关省市交往，安抚塞族民众。",
            "在⟦place:尼什⟧设立分校，并扩建⟦organization:传统医学中心⟧，建立国际物流中心，建设10万亩农业标准化示范区。",
            "通报⟦organization:连云港中哈物流合作基地⟧情况。",
        ],
    );
}

#[test]
fn pairs_of_places_that_no_pack_knows() {
    check(
        Role::Paragraph,
        &[
            "提升⟦place:同江—下列宁斯阔耶铁路桥⟧通行能力，建设⟦place:黑河—布拉戈维申斯克跨江索道⟧，研究⟦place:洛古河—波克罗夫卡公路大桥⟧。",
            "做好⟦place:木扎尔特—纳林果勒口岸⟧准备，把⟦place:巴克图—巴克特⟧、⟦place:霍尔果斯—阿腾科里铁路口岸⟧扩能。",
            "修建⟦place:E763高速公路⟧和⟦place:拉各斯—卡拉巴尔沿海铁路⟧，支持⟦place:中国—中亚天然气管道A/B/C线⟧。",
            "保障⟦place:霍尔果斯河“友谊”联合引水枢纽工程⟧运行，纪念冼星海与拜卡达莫夫的友谊。",
        ],
    );
}

#[test]
fn meetings_as_they_are_proposed_and_plans_of_states() {
    check(
        Role::Paragraph,
        &[
            "⟦country:乌方⟧建议举办⟦event:国际交通走廊问题国际会议⟧，并提出举办⟦event:人工智能国际论坛⟧的计划。",
            "祝贺⟦event:2025年第九届亚洲冬季运动会⟧，反对⟦place:成都⟧以外的⟦event:第31届世界大学生夏季运动会⟧。",
            "支持⟦country:俄罗斯联邦⟧⟦event:圣彼得堡国际文化论坛⟧，推动⟦country:哈萨克斯坦⟧工业化进程。",
            "举办“⟦event:中国—中亚人民文化艺术年暨中国—中亚青年艺术节⟧”，将文件提交⟦event:元首理事会青岛会议⟧审议。",
            "对接⟦instrument:“乌兹别克斯坦—2030”战略⟧，批准⟦instrument:《青年计划》实施方案⟧。",
        ],
    );
}

#[test]
fn committees_lists_of_subcommittees_and_branches() {
    check(
        Role::Paragraph,
        &[
            "责成委员会下设的⟦organization:经贸、能源、人文、安全等分委会⟧举行例会，支持⟦organization:云南省委⟧同⟦organization:广西壮族自治区党委⟧交流。",
            "依托⟦organization:中国科学院中亚生态与环境研究中心杜尚别分中心⟧开展研究，同⟦organization:中国国家禁毒委员会办公室⟧合作。",
            "支持⟦organization:紫金矿业集团⟧和⟦organization:国家电网巴西控股公司⟧参与，欢迎⟦organization:巴西出口促进局⟧组织企业参展。",
            "建设⟦place:瓦赫达特—亚湾铁路⟧，举办“⟦event:塔吉克斯坦文化日⟧”，宣布每年3月21日为⟦event:世界冰川日⟧。",
            "同意设立⟦organization:驻成都总领事馆⟧。",
        ],
    );
}

#[test]
fn names_in_lists_that_are_closed_by_what_they_are() {
    check(
        Role::Paragraph,
        &[
            "双方支持⟦organization:湖山矿业集团⟧、⟦organization:紫金矿业⟧、⟦organization:峡湾水泥⟧、⟦organization:玛洛铝业⟧等企业开展合作。",
            "双方支持石油、煤炭、太阳能等领域合作，鼓励⟦organization:紫金矿业⟧参与。",
            "⟦country:中方⟧愿改造⟦place:霍尔果斯⟧、⟦place:巴拉通⟧、⟦place:米尔干⟧等口岸的道路。",
            "双方积极评价“⟦event:飞鸥—7⟧”“⟦event:海燕—2⟧”等联演成果。",
        ],
    );
}

#[test]
fn houses_by_their_branches_their_kings_and_their_quotation_marks() {
    check(
        Role::Paragraph,
        &[
            "支持⟦organization:中国工商银行利雅得分行⟧、⟦organization:乌兹别克斯坦工业建设银行⟧、⟦organization:越南投资与发展银行⟧和⟦organization:塔吉克斯坦国家储蓄银行“阿莫邦克”⟧、⟦organization:老挝银行⟧合作。",
            "欢迎⟦organization:阿卜杜拉国王核能与可再生能源城⟧同⟦organization:匈牙利通讯社⟧（⟦organization:MTI⟧）和⟦organization:沙特基础工业公司⟧（⟦organization:沙比克⟧）交流。",
            "支持设立“⟦organization:消除饥饿与贫困全球联盟⟧”，一批“国际合作中心”项目已经启动。",
            "推动⟦organization:中国科学院青藏高原研究所⟧、⟦organization:布达佩斯技术与经济大学⟧和⟦organization:里约热内卢联邦大学⟧合作。",
            "支持⟦organization:中国能源建设集团有限公司⟧、⟦organization:俄罗斯财政部⟧、⟦organization:水利和能源部⟧参加，⟦organization:科技部⟧与⟦organization:匈牙利文化和创新部⟧签署文件。",
        ],
    );
}

#[test]
fn rows_of_places_and_states_by_one_character() {
    check(
        Role::Paragraph,
        &[
            "双方建设⟦place:北京⟧—⟦place:沙丁⟧—⟦place:会溪⟧等走廊，支持“⟦country:中国⟧—⟦country:哈⟧—⟦country:土⟧—⟦country:伊朗⟧”运输。",
            "⟦country:中方⟧愿同⟦country:哈⟧、⟦country:吉⟧、⟦country:塔⟧、⟦country:土⟧、⟦country:乌⟧商谈，经清水河（⟦country:缅⟧）口岸通行。",
            "支持⟦place:“北溪”天然气管道⟧、⟦place:“中吉乌”铁路⟧、⟦place:巴伊亚州⟧⟦place:卡马萨里市⟧和⟦place:田湾核电站七号机组⟧。",
            "支持“阿富汗人主导、阿富汗人所有”的进程，开展葡萄牙语教学，参与国际合作，防治非洲猪瘟。",
        ],
    );
}

#[test]
fn meetings_of_two_bodies_and_texts_of_meetings() {
    check(
        Role::Paragraph,
        &[
            "双方办好⟦event:中国公安部和越南公安部合作打击犯罪会议⟧，用好⟦event:外交部政治磋商⟧、⟦event:外长年度会晤⟧等机制。",
            "欢迎⟦instrument:世贸组织第十三届部长级会议阿布扎比宣言⟧和⟦instrument:中国同智利、秘鲁和尼加拉瓜自由贸易协定⟧。",
            "双方赞同⟦instrument:关于政治解决危机的“六点共识”⟧，⟦organization:联合国⟧⟦office:秘书长特使⟧⟦person:格伦德贝里⟧访问。",
            "⟦event:下次上合组织成员国元首理事会会议⟧将于⟦date:2031年⟧在⟦place:塔什干⟧举行。",
        ],
    );
}
