//! Facts and statements in sentences of our own, through the whole line: a text goes in, tifa/1 comes out.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up has failed")]

use serde_json::Value;
use tifa::corpus::{AddOptions, Corpus};
use tifa::export::json::{Layout, write};

fn read(text: &str) -> Value {
    let mut corpus = Corpus::new().unwrap();
    let id = corpus.add("t.txt", text.as_bytes(), AddOptions::default()).unwrap();
    serde_json::from_str(&write(corpus.file(id).unwrap(), Layout::Line).unwrap()).unwrap()
}

/// `holder|predicate|class` of every statement, in order.
fn positions(text: &str) -> Vec<String> {
    read(text)["statements"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| {
            let holder = s["holder"]["text"].as_str().unwrap_or("-");
            format!("{holder}|{}|{}", s["predicate"]["text"].as_str().unwrap(), s["class"].as_str().unwrap())
        })
        .collect()
}

/// The values of every fact of one type, mentions as printed, missing ones as `-`.
fn facts(text: &str, wanted: &str, fields: &[&str]) -> Vec<String> {
    let out = read(text);
    let mentions = out["mentions"].as_array().unwrap();
    let term = |v: &Value| -> String {
        let Some(v) = v.as_str() else { return "-".to_owned() };
        let named = mentions.iter().find(|m| m["id"] == v);
        named.map_or(v, |m| m["text"].as_str().unwrap()).to_owned()
    };
    out["facts"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|f| f["type"] == wanted)
        .map(|f| {
            let value = |field: &&str| match &f[*field] {
                Value::Array(list) => list.iter().map(term).collect::<Vec<_>>().join("、"),
                one => term(one),
            };
            fields.iter().map(value).collect::<Vec<_>>().join("|")
        })
        .collect()
}

#[test]
fn a_holder_carries_on_and_what_is_reported_is_content() {
    assert_eq!(
        positions(
            "双方重申，坚定支持湄公河委员会的工作，反对任何单边做法。各国部长强调应加快互联互通，欢迎有关成果。"
        ),
        ["双方|重申|assert", "双方|反对|oppose", "各国部长|强调|assert", "各国部长|欢迎|welcome"]
    );
}

#[test]
fn attitudes_join_and_the_second_gives_the_class() {
    assert_eq!(
        positions(
            "各方将坚决抵制网络攻击。双方重申支持核不扩散体系，对局势升级表示严重关切，向遇难者家属深表慰问。"
        ),
        [
            "各方|将坚决抵制|oppose",
            "双方|重申支持|endorse",
            "双方|表示严重关切|concern",
            "双方|深表慰问|concern"
        ]
    );
    assert_eq!(
        positions("部长们欢迎并支持开展青年交流，注意到老挝关于设立水文数据中心的倡议。"),
        ["部长们|欢迎|welcome", "部长们|支持|endorse", "部长们|注意到|note"]
    );
}

#[test]
fn a_holder_inside_what_another_reports_speaks_for_itself() {
    assert_eq!(
        positions("各代表团团长强调，成员国主张公平贸易，反对歧视性关税。"),
        ["各代表团团长|强调|assert", "成员国|主张|endorse", "成员国|反对|oppose"]
    );
}

#[test]
fn prepositions_and_titles_take_no_position() {
    assert_eq!(
        positions("将消费者权益保护列入议程。会议将于2031年在万象举行。《关于支持青年创业的声明》已公布。"),
        [""; 0]
    );
}

#[test]
fn the_items_of_a_list_have_its_holder() {
    let text = "湄公河委员会三十周年宣言\n\n湄公河委员会成立以来，沿岸各国的合作不断发展。\n\n\
        值此湄公河委员会成立三十周年之际，成员国：\n\n高度评价秘书处的工作。\n\n坚持协商一致。\n";
    assert_eq!(positions(text), ["成员国|高度评价|welcome", "成员国|坚持|endorse"]);
}

#[test]
fn a_bracket_belongs_to_the_list_before_it() {
    let text = "应落实《湄公河流域粮食协定》（2019年3月5日，金边）、《湄公河流域旅游纲要》和《湄公河流域数字构想》（2021年4月6日，万象）。";
    assert_eq!(
        facts(text, "adoption", &["instrument", "date", "place"]),
        [
            "《湄公河流域粮食协定》|2019-03-05|金边",
            "《湄公河流域旅游纲要》|2021-04-06|万象",
            "《湄公河流域数字构想》|2021-04-06|万象"
        ]
    );
    assert_eq!(
        facts(
            "2031年6月在万象通过的《湄公河禁渔纲要》及其行动计划，《湄公河水情构想》。双方于1996年和1997年分别在金边和河内签署的《航运协定》有效。",
            "adoption",
            &["instrument", "date", "place"]
        ),
        [
            "《湄公河禁渔纲要》|2031-06|万象",
            "《湄公河水情构想》|2031-06|万象",
            "《航运协定》|1996|金边",
            "《航运协定》|1997|河内"
        ]
    );
    assert_eq!(facts("批准《湄公河五年计划》（2023—2027年）。", "adoption", &["date"]), [""; 0]);
}

#[test]
fn adoptions_and_holdings_in_front_of_the_name() {
    let text = "双方落实2020年8月24日在万象签署的《澜湄水资源合作备忘录》，欢迎2021年6月8日在重庆举行的澜湄合作第六次外长会议和2019年12月3日河内湄公河论坛成果。";
    assert_eq!(
        facts(text, "adoption", &["instrument", "date", "place", "act"]),
        ["《澜湄水资源合作备忘录》|2020-08-24|万象|签署"]
    );
    assert_eq!(
        facts(text, "holding", &["event", "date", "place"]),
        ["澜湄合作第六次外长会议|2021-06-08|重庆", "湄公河论坛|2019-12-03|河内"]
    );
}

#[test]
fn initiatives_need_a_proposer() {
    let text = "部长们注意到泰国关于在清莱设立湄公河减灾中心的倡议，以及举办青年营的建议。各方欢迎关于加强合作的倡议。";
    assert_eq!(
        facts(text, "initiative", &["proposers", "proposal"]),
        ["泰国|在清莱设立湄公河减灾中心", "泰国|举办青年营"]
    );
}

#[test]
fn a_named_initiative_is_named_whole() {
    let text = "部长们欢迎泰国提出的《湄公河数据安全倡议》和老挝提出的“清洁河流”倡议。";
    assert_eq!(
        facts(text, "initiative", &["proposers", "proposal"]),
        ["泰国|《湄公河数据安全倡议》", "老挝|“清洁河流”"]
    );
}

#[test]
fn terms_are_dealt_to_states_in_order() {
    let text =
        "各方注意到老挝、越南和泰国分别竞选2031—2032年、2033—2034年、2035—2036年联合国安理会非常任理事国。";
    assert_eq!(
        facts(text, "candidature", &["country", "seat", "term"]),
        [
            "老挝|联合国安理会非常任理事国|2031/2032",
            "越南|联合国安理会非常任理事国|2033/2034",
            "泰国|联合国安理会非常任理事国|2035/2036"
        ]
    );
}

#[test]
fn a_paragraph_s_own_number_stands_before_its_holder() {
    assert_eq!(
        positions(
            "12. 我们反对一切形式的海盗行为。\n\n三、双方高度评价渔业合作。\n\n（四）老挝方面支持水文联测。"
        ),
        ["我们|反对|oppose", "双方|高度评价|welcome", "老挝方面|支持|endorse"]
    );
}

#[test]
fn one_sentence_over_many_paragraphs_keeps_its_holder() {
    let text = "我们，湄公河委员会成员国领导人，在万象会面；\n\n意识到前几次会晤的意义；\n\n欢迎渔业合作；\n\n特此声明：\n\n\
        一、宣布建立水文伙伴关系。\n\n二、同意加快渔业谈判。\n";
    assert_eq!(
        positions(text),
        [
            "我们，湄公河委员会成员国领导人|意识到|assert",
            "我们，湄公河委员会成员国领导人|欢迎|welcome",
            "我们，湄公河委员会成员国领导人|特此声明|assert",
            "我们，湄公河委员会成员国领导人|宣布|decide",
            "我们，湄公河委员会成员国领导人|同意|decide"
        ]
    );
}

#[test]
fn states_speak_through_governments_and_under_names_given_in_brackets() {
    assert_eq!(
        positions(
            "老挝人民民主共和国和柬埔寨王国（以下称“双方”）声明如下。老挝政府和柬埔寨政府同意开展联合巡航。"
        ),
        ["老挝人民民主共和国和柬埔寨王国|声明|assert", "老挝政府和柬埔寨政府|同意|decide"]
    );
    // Who states what follows holds it; a text that is given out is a noun.
    assert_eq!(
        positions("我们，湄公河委员会成员国领导人，重申水文数据十分重要，并声明如下："),
        ["我们，湄公河委员会成员国领导人|重申|assert", "我们，湄公河委员会成员国领导人|声明|assert"]
    );
    assert_eq!(positions("双方发表联合声明如下：各方举行会谈，声明全文如下："), [] as [&str; 0]);
    assert_eq!(positions("作为《湄公河公约》缔约国的各成员国主张恪守公约。"), ["各成员国|主张|endorse"]);
}

#[test]
fn what_things_do_and_what_others_are_asked_to_do_is_no_position() {
    assert_eq!(
        positions("双方认为过度捕捞不可接受，将严重损害流域生态。部长们注意到，任何污染都将为疾病创造条件。"),
        ["双方|认为|assert", "部长们|注意到|note"]
    );
    assert_eq!(
        positions("各方呼吁沿岸社区以史为鉴，缅怀先人，抵制破坏行为，并在协商基础上通过《湄公河公约》。"),
        ["各方|呼吁|urge"]
    );
    assert_eq!(
        positions("各方认为，开展水文联测，支持渔业培训十分重要。峰会指出粮价上涨，责成部长理事会提出对策。"),
        ["各方|认为|assert", "峰会|指出|assert", "峰会|责成|decide"]
    );
}

#[test]
fn a_list_of_initiatives_of_one_state_is_one_each() {
    assert_eq!(
        facts(
            "各方欢迎老挝提出的水文联测倡议、渔业培训倡议和绿色航运倡议。",
            "initiative",
            &["proposers", "proposal"]
        ),
        ["老挝|水文联测", "老挝|渔业培训", "老挝|绿色航运"]
    );
    assert_eq!(
        facts(
            "部长们注意到柬埔寨关于在万象建立流域数据伙伴关系倡议。",
            "initiative",
            &["proposers", "proposal"]
        ),
        ["柬埔寨|在万象建立流域数据伙伴关系"]
    );
}

#[test]
fn each_proposer_of_a_list_has_a_proposal() {
    assert_eq!(
        facts("各方注意到老挝关于设立水文中心、泰国关于举办航运论坛的倡议。", "initiative", &["proposal"]),
        ["设立水文中心", "举办航运论坛"]
    );
}

#[test]
fn items_under_dashes_name_their_holders() {
    assert_eq!(
        positions(
            "——双方强调支持渔业，反对偷捕。\n\n——非方赞赏并愿扩大联测。\n\n\
             ——双方欢迎和支持航运公司互设代表处。\n\n武文赏主席同老挝国家主席通伦会谈，强调深化航运合作。\n"
        ),
        [
            "双方|强调支持|endorse",
            "双方|反对|oppose",
            "非方|赞赏|welcome",
            "非方|愿|commit",
            "双方|欢迎|welcome",
            "双方|支持|endorse",
            "武文赏主席同老挝国家主席通伦|强调|assert"
        ]
    );
}

#[test]
fn posts_in_one_column_have_their_names_from_the_other() {
    let text = "青原共和国白石共和国联合声明\n\n双方支持航运合作。\n\n青原共和国总理\n白石共和国外交部长\n林一川（签字）\n米罗·安（签字）\n";
    assert_eq!(facts(text, "signature", &["office", "person"]), ["总理|林一川", "外交部长|米罗·安"]);
}

#[test]
fn a_holder_is_named_once_and_speaks_on() {
    // An apposition belongs to its pronoun; they who say so are no new holder; what is stressed is a noun.
    assert_eq!(
        positions(
            "我们，湄公河委员会成员国领导人，强调，水文联测十分重要。\n\n双方表示，他们看法一致，坚持对话。\n\n\
             双方尊重彼此选择，将继续扩大渔业贸易。\n\n双方强调支持渔业合作的重要性。\n"
        ),
        [
            "我们，湄公河委员会成员国领导人|强调|assert",
            "双方|表示|assert",
            "双方|坚持|endorse",
            "双方|将继续|commit",
            "双方|强调|assert"
        ]
    );
}

#[test]
fn what_a_first_clause_or_a_frame_holds_is_no_position() {
    assert_eq!(
        positions(
            "双方重申，坚决反对捕捞珍稀鱼类，支持联合执法。\n\n双方倡导在平等协商，反对强权，以及互利互惠基础上开展合作。\n\n\
             双方声明：关于河口航道，将另行商定。\n\n双方根据《湄公河协定》呼吁加强联测。\n"
        ),
        ["双方|重申|assert", "双方|支持|endorse", "双方|倡导|endorse", "双方|声明|assert", "双方|呼吁|urge"]
    );
    // The verb of 将 stands behind its adverbial.
    assert_eq!(
        positions("各方将根据本国法律，致力于保护珍稀鱼类。各方将进一步修建航道，致力于提高渔民收入。"),
        ["各方|将|commit", "各方|将进一步|commit", "各方|致力于|commit"]
    );
}

#[test]
fn a_standing_is_in_the_organisation_that_is_spoken_of() {
    let standings =
        |text: &str| facts(text, "membership", &["member", "organization", "standing", "confidence"]);
    let granted = "峰会决定给予秘鲁共和国和智利共和国对话伙伴地位。";
    assert_eq!(
        standings(&format!("会议启动接收蒙古国成为集安条约组织成员国的程序。\n\n{granted}\n")),
        [
            "蒙古国|集安条约组织|启动接收程序|high",
            "秘鲁共和国|集安条约组织|对话伙伴|low",
            "智利共和国|集安条约组织|对话伙伴|low"
        ]
    );
    // Nothing near names one.
    assert_eq!(standings(granted), ["秘鲁共和国|-|对话伙伴|high", "智利共和国|-|对话伙伴|high"]);
    // A title that prints it.
    assert_eq!(
        standings("各方注意到，关于给予秘鲁共和国和智利共和国集安条约组织对话伙伴地位的备忘录已签署。"),
        ["秘鲁共和国|集安条约组织|对话伙伴|low", "智利共和国|集安条约组织|对话伙伴|low"]
    );
}

#[test]
fn joint_holders_and_posts_are_read_whole() {
    assert_eq!(
        positions(
            "中俄双方反对保护主义。非洲国家领导人欢迎中方援助。中国、俄罗斯和印度外长强调协调。\
             联合国秘书长古特雷斯呼吁停火。欧盟、中国和日本支持该提议。"
        ),
        [
            "中俄双方|反对|oppose",
            "非洲国家领导人|欢迎|welcome",
            "中国、俄罗斯和印度外长|强调|assert",
            "联合国秘书长古特雷斯|呼吁|urge",
            "欧盟、中国和日本|支持|endorse",
        ]
    );
    assert_eq!(
        positions("会谈期间两国宣布建立伙伴关系。会议期间，双方签署了协定，批准了《甲计划》。"),
        ["两国|宣布|decide", "双方|批准|decide"]
    );
}

#[test]
fn who_is_asked_decides_whose_rejection_it_is() {
    assert_eq!(
        positions("双方呼吁采取坚定立场，谴责这一行径。双方呼吁国际社会加强合作，抵制单边措施。"),
        ["双方|呼吁|urge", "双方|谴责|oppose", "双方|呼吁|urge"]
    );
    assert_eq!(
        positions("双方愿扩大贸易，同意尽早启动谈判。我们对此深感担忧。"),
        ["双方|愿|commit", "双方|同意|decide", "我们|深感担忧|concern"]
    );
}

#[test]
fn standings_reached_or_asked_for_are_told_once() {
    let fields = ["member", "organization", "standing"];
    assert_eq!(
        facts("各方一致决定启动接收印度共和国加入上海合作组织的程序。", "membership", &fields),
        ["印度共和国|上海合作组织|启动接收程序"]
    );
    assert_eq!(
        facts(
            "白俄罗斯申请成为上海合作组织成员国。阿根廷、埃及从2024年1月1日起成为金砖国家正式成员。",
            "membership",
            &fields
        ),
        ["白俄罗斯|上海合作组织|申请成员国", "阿根廷|金砖国家|正式成员", "埃及|金砖国家|正式成员"]
    );
}

#[test]
fn a_proposal_may_stand_in_a_bracket_s_list_or_behind_a_head_of_state() {
    assert_eq!(
        facts(
            "各方研究关于建立开发银行（中华人民共和国）、设立专门账户（俄罗斯联邦）的建议。",
            "initiative",
            &["proposers", "proposal"]
        ),
        ["中华人民共和国|建立开发银行", "俄罗斯联邦|设立专门账户"]
    );
    assert_eq!(
        facts(
            "双方欢迎哈萨克斯坦总统托卡耶夫在联合国大会上提出的设立地区中心的倡议。",
            "initiative",
            &["proposers", "proposal"]
        ),
        ["哈萨克斯坦|设立地区中心"]
    );
}

#[test]
fn a_date_in_front_is_not_that_of_the_text_with_a_bracket() {
    assert_eq!(
        facts(
            "各方将落实2007年8月16日签署的《甲条约》以及《乙战略》（2015年7月10日，乌法）、《丙公约》（青岛，2018年6月10日）。\
             《丁条约》1970年生效。",
            "adoption",
            &["instrument", "date", "place"]
        ),
        [
            "《甲条约》|2007-08-16|-",
            "《乙战略》|2015-07-10|乌法",
            "《丙公约》|2018-06-10|青岛",
            "《丁条约》|1970|-"
        ]
    );
}

/// `predicate|content` of every statement.
fn contents(text: &str) -> Vec<String> {
    let out = read(text);
    let quoted = |s: &Value, field: &str| s[field]["text"].as_str().unwrap().to_owned();
    let statements = out["statements"].as_array().unwrap();
    statements.iter().map(|s| format!("{}|{}", quoted(s, "predicate"), quoted(s, "content"))).collect()
}

#[test]
fn a_content_is_what_is_reported_and_ends_where_the_next_position_begins() {
    assert_eq!(
        contents(
            "成员国强调，渔业合作十分重要，愿扩大贸易。各方重申湖区一致立场并谴责偷捕行为。成员国批准了《湖泊纲要》。"
        ),
        ["强调|渔业合作十分重要", "愿|扩大贸易", "重申|湖区一致立场", "谴责|偷捕行为", "批准|《湖泊纲要》",]
    );
    assert_eq!(
        contents("成员国对日益增长的偷捕，对湖水污染表示关切。"),
        ["表示关切|对日益增长的偷捕，对湖水污染"]
    );
    // An adverbial is no content: what it leads to stands behind its comma.
    assert_eq!(
        contents("成员国重申在平等基础上，发展航运，支持修建码头。成员国重申根据湖泊宪章，保护河流。"),
        ["重申|在平等基础上，发展航运", "支持|修建码头", "重申|根据湖泊宪章，保护河流"]
    );
}

#[test]
fn who_notes_what_others_did_goes_on() {
    assert_eq!(
        positions("成员国注意到，有关成员国通过了渔业路线图，支持继续开展捕捞合作。"),
        ["成员国|注意到|note", "有关成员国|通过|decide", "成员国|支持|endorse"]
    );
    assert_eq!(
        positions("各方强调，湄公河委员会作为沿岸国家的合作平台，致力于保护渔业。"),
        ["各方|强调|assert", "湄公河委员会|致力于|commit"]
    );
    assert_eq!(
        positions("双方强调，老挝和越南山水相连，都致力于渔业繁荣。"),
        ["双方|强调|assert", "老挝和越南|都致力于|commit"]
    );
    assert_eq!(positions("相关代表团团长强调渔业意义。"), ["相关代表团团长|强调|assert"]);
    assert_eq!(
        positions("我们，各成员国领导人宣布，湖区将成为渔业保护区。")[0],
        "我们，各成员国领导人|宣布|decide"
    );
    assert_eq!(positions("我们承诺坚持渔业公约的原则。"), ["我们|承诺|commit"]);
}

#[test]
fn proposals_without_about_and_of_a_province() {
    let initiatives = |text: &str| facts(text, "initiative", &["proposers", "proposal"]);
    assert_eq!(
        initiatives("成员国注意到老挝举行湄公河渔业论坛，以扩大企业往来的倡议。"),
        ["老挝|举行湄公河渔业论坛，以扩大企业往来"]
    );
    assert_eq!(
        initiatives("成员国注意到老挝倡议各港定期举行救护演练，包括使用快艇，支持建立航标。"),
        ["老挝|各港定期举行救护演练，包括使用快艇"]
    );
    // 在老挝举办: a place, not a proposer.
    assert_eq!(initiatives("成员国支持在老挝举办湄公河渔业论坛的建议。"), Vec::<String>::new());
    assert_eq!(
        initiatives("各方欢迎2020年10月29日应老挝琅勃拉邦省倡议，以视频方式举行的湄公河委员会渔业论坛成果。"),
        ["琅勃拉邦省|湄公河委员会渔业论坛"]
    );
}

#[test]
fn what_a_meeting_adopted_has_its_date() {
    let adoptions = |text: &str| facts(text, "adoption", &["instrument", "date", "place", "act"]);
    assert_eq!(
        adoptions(
            "各方欢迎2020年7月22日在万象举行的湄公河委员会渔业部长会议成果，包括会上通过的《渔业合作纲要》。"
        ),
        ["《渔业合作纲要》|2020-07-22|万象|通过"]
    );
    assert_eq!(
        adoptions("应落实2020年11月10日湄公河委员会理事会批准的《渔业综合计划》。"),
        ["《渔业综合计划》|2020-11-10|-|批准"]
    );
    assert_eq!(adoptions("《渔业公约》已于2019年正式生效。"), ["《渔业公约》|2019|-|生效"]);
    assert_eq!(
        facts(
            "成员国注意到2022年3月15日在湄公河委员会第65届会议期间举行的湄公河委员会渔业高级别联合活动成果。",
            "holding",
            &["event", "date"]
        ),
        ["湄公河委员会渔业高级别联合活动|2022-03-15"]
    );
}

#[test]
fn those_who_attend_for_states_with_a_standing() {
    let members = |text: &str| facts(text, "membership", &["member", "organization", "standing"]);
    assert_eq!(
        members("印度共和国石油部长德奥拉、蒙古国总统恩赫巴亚尔作为上海合作组织观察员国高级代表出席会议。"),
        ["印度共和国|上海合作组织|观察员国", "蒙古国|上海合作组织|观察员国"]
    );
    assert_eq!(
        members(
            "上海合作组织观察员国代表蒙古国驻印度大使苏海、白俄罗斯共和国总理戈洛夫琴科以及会议客人土库曼斯坦总统贝尔德出席。"
        ),
        ["蒙古国|上海合作组织|观察员国", "白俄罗斯共和国|上海合作组织|观察员国"]
    );
}

#[test]
fn what_a_state_is_or_is_taken_in_as() {
    let members = |text: &str| facts(text, "membership", &["member", "organization", "standing"]);
    assert_eq!(
        members("我们认识到老挝是集安条约组织最活跃的对话伙伴之一。各方决定吸收秘鲁共和国为成员国。"),
        ["老挝|集安条约组织|对话伙伴", "秘鲁共和国|集安条约组织|成员国"]
    );
    // What a state is to do for an organisation, and what its partners are, is no standing.
    assert!(members("老挝是集安条约组织与各成员国合作的重要支持者。").is_empty());
    assert_eq!(
        members(
            "集安条约组织观察员国代表团团长蒙古国总统恩赫巴亚尔与会。\n\n印度共和国总理德奥拉作为观察员国高级代表列席会议。"
        ),
        ["蒙古国|集安条约组织|观察员国", "印度共和国|集安条约组织|观察员国"]
    );
}

#[test]
fn a_proposal_may_be_a_verb_behind_the_occasion() {
    let proposals = |text: &str| facts(text, "initiative", &["proposers", "proposal"]);
    assert_eq!(
        proposals("泰国总理德奥拉女士阁下在第十二届湄公河渔业论坛期间提议设立渔业基金，各方表示赞赏。"),
        ["泰国|设立渔业基金"]
    );
    assert_eq!(proposals("老挝建议举办渔业展。"), ["老挝|举办渔业展"]);
    // 建议 as what was given, and a sentence that goes on to another subject before it.
    assert!(proposals("各方讨论了老挝建议举行的会议。").is_empty());
    assert!(proposals("泰国在论坛上作了发言，部长们提议设立基金。").is_empty());
}

#[test]
fn a_paragraph_that_begins_with_an_attitude_has_the_last_speaker_as_a_guess() {
    // Nobody has taken a position yet, but the opening says who speaks.
    assert_eq!(
        positions("我们，沿河国家的元首，于2031年3月5日举行会议。\n\n重申渔业合作的承诺。"),
        ["我们|重申|assert"]
    );
    let text = "我们认为，渔业合作十分重要。\n\n主张平等捕捞。\n\n在新形势下，呼吁停止偷捕。";
    let out = read(text);
    let said: Vec<(&str, &str)> = out["statements"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| (s["holder"]["text"].as_str().unwrap_or("-"), s["confidence"].as_str().unwrap()))
        .collect();
    assert_eq!(said, [("我们", "high"), ("我们", "low"), ("我们", "low")]);
}

#[test]
fn who_is_called_so_from_here_on_speaks_in_the_list_below() {
    assert_eq!(
        positions(
            "值此建交之际，老挝和越南（以下称“双方”）\n\n回顾合作成就，指出前景广阔；\n\n强调恪守河流条约；\n\n致力于防治水患。\n"
        ),
        ["老挝和越南|指出|assert", "老挝和越南|强调恪守|endorse", "老挝和越南|致力于|commit"]
    );
}

#[test]
fn meetings_are_held_behind_a_comma_by_their_sort_and_on_the_date_that_opens_the_sentence() {
    let held = |text: &str| facts(text, "holding", &["event", "date", "place"]);
    assert_eq!(
        held("一、2031年8月22日，我们在老挝首都万象举行湄公河委员会第四次峰会。"),
        ["湄公河委员会第四次峰会|2031-08-22|万象"]
    );
    assert_eq!(
        held("湄公河委员会第五次峰会由越南主办，于2032年5月3日至4日在河内召开。"),
        ["湄公河委员会第五次峰会|2032-05-03/2032-05-04|河内"]
    );
    assert_eq!(
        held("我们于2031年8月22日在万象共同出席湄公河委员会第四次峰会。"),
        ["湄公河委员会第四次峰会|2031-08-22|万象"]
    );
    assert_eq!(
        held("本次峰会于2031年8月22日以视频方式举行，双方商定下届部长级会议将于2033年在金边举行。"),
        ["峰会|2031-08-22|-", "下届部长级会议|2033|金边"]
    );
    // What stands in front of it is another thing's, or was only said at it.
    assert_eq!(held("各方赞赏哈方关于建立里海走廊的构想和关于举办能源论坛的建议。"), [""; 0]);
    assert_eq!(held("会议由外长主持，讨论了2030年的预算。"), [""; 0]);
}

#[test]
fn what_is_adopted_has_the_date_of_its_sentence_or_of_its_meeting() {
    let adopted = |text: &str| facts(text, "adoption", &["instrument", "date", "place", "act"]);
    assert_eq!(
        adopted("2031年6月2日，各国外长在万象批准了《湄公河渔业协定》、《航运条例》以及《水情构想》。"),
        [
            "《湄公河渔业协定》|2031-06-02|万象|批准",
            "《航运条例》|2031-06-02|万象|批准",
            "《水情构想》|2031-06-02|万象|批准"
        ]
    );
    assert_eq!(
        adopted(
            "2031年6月2日，湄公河委员会第四次峰会在万象举行，会议一致通过《万象宣言》。会上，各国外长签署了《渔业协定》。"
        ),
        ["《万象宣言》|2031-06-02|万象|一致通过", "《渔业协定》|2031-06-02|万象|签署"]
    );
    assert_eq!(
        adopted("在2031年6月2日于万象举行的湄公河委员会第四次峰会上，各方发表了《防汛声明》。"),
        ["《防汛声明》|2031-06-02|万象|发表"]
    );
    assert_eq!(adopted("落实2031年在柬埔寨金边通过的《渔业报告》。"), ["《渔业报告》|2031|金边|通过"]);
    assert_eq!(
        adopted("《航运协定》于2031年11月15日由四国领导人共同签署，自2032年1月1日起生效。"),
        ["《航运协定》|2031-11-15|-|签署", "《航运协定》|2032-01-01|-|生效"]
    );
    // What is yet to be done, or was said of another thing.
    let none = "2031年6月5日，双方决定尽快签署《投资协定》。双方愿落实2031年4月会见时达成的共识，尽早签署《贸易协定》。\
        双方同意2032年在万象举行第四次湄公河论坛，争取签署《青年协议》。";
    assert_eq!(adopted(none), [""; 0]);
}

#[test]
fn texts_below_a_line_that_tells_of_them_were_adopted_when_it_says() {
    let text = "湄公河委员会第四次峰会公报\n\n2031年6月2日，湄公河委员会第四次峰会在万象举行。会议通过了以下文件：\n\n\
        1.《湄公河十年计划》；\n\n2.《水文声明》。\n\n各方还讨论了《渔业协定》。\n";
    assert_eq!(
        facts(text, "adoption", &["instrument", "date", "place", "act"]),
        ["《湄公河十年计划》|2031-06-02|万象|-", "《水文声明》|2031-06-02|万象|-"]
    );
}

#[test]
fn proposals_made_together_by_a_person_or_for_a_time() {
    let proposed = |text: &str| facts(text, "initiative", &["proposers", "proposal"]);
    assert_eq!(proposed("各方欢迎老挝和越南联合提出的关于召开渔业会议的主张。"), ["老挝、越南|召开渔业会议"]);
    assert_eq!(proposed("泰方提议2033年在清迈举办水节。"), ["泰方|2033年在清迈举办水节"]);
    assert_eq!(proposed("各方赞赏习近平主席提出的全球安全倡议。"), ["习近平|全球安全"]);
    assert_eq!(proposed("老方赞赏中国提出的构建人类命运共同体理念和“一带一路”倡议。"), ["中国|“一带一路”"]);
    assert_eq!(proposed("中方提出的三点建议具有建设性。"), [""; 0]);
}

#[test]
fn standings_with_a_date_between_behind_the_member_or_in_front() {
    let standings = |text: &str| facts(text, "membership", &["member", "organization", "standing"]);
    assert_eq!(standings("双方欢迎老挝于2031年10月正式加入东盟。"), ["老挝|东盟|加入"]);
    assert_eq!(standings("欢迎老挝作为正式成员加入金砖国家。"), ["老挝|金砖国家|正式成员"]);
    assert_eq!(
        standings("作为东盟成员国，老挝和越南愿加强合作。中国和智利均为亚太经合组织成员。"),
        ["中国|亚太经合组织|成员", "智利|亚太经合组织|成员", "老挝|东盟|成员国", "越南|东盟|成员国"]
    );
    assert_eq!(standings("会议决定接纳摩洛哥为本组织观察员国。"), ["摩洛哥|本组织|观察员国"]);
    assert_eq!(standings("会上，蒙古国被吸收为上合组织观察员。"), ["蒙古国|上合组织|观察员"]);
    assert_eq!(standings("白俄罗斯作为上合组织成员国首次参会。"), ["白俄罗斯|上合组织|成员国"]);
    // Nobody is one yet.
    assert_eq!(standings("老挝加入世界贸易组织的进程取得进展。"), [""; 0]);
}

#[test]
fn states_that_do_one_thing_together_hold_the_position_behind_it() {
    assert_eq!(positions("任何一方不允许第三国利用其领土。"), ["任何一方|不允许|oppose"]);
    assert_eq!(
        positions("秘鲁共和国和智利共和国彼此视为友好邻邦，并愿在平等基础上发展两国渔业合作。"),
        ["秘鲁共和国和智利共和国|愿|commit"]
    );
    assert_eq!(
        positions(
            "秘鲁共和国和智利共和国友好关系基础的联合声明　1997年3月4日　秘鲁共和国和智利共和国（以下简称“双方”）　基于发展两国渔业的共同愿望，　满意地指出，去年以来渔业合作取得了进展，并坚信这将造福沿海居民，　重申恪守联合国宪章的宗旨和原则，　声明如下：　一、双方将扩大渔业合作，并定期交换海洋水文资料。　二、两国渔业部门将保持接触。\n"
        )[..4],
        [
            "秘鲁共和国和智利共和国|满意地指出|welcome",
            "秘鲁共和国和智利共和国|坚信|assert",
            "秘鲁共和国和智利共和国|重申恪守|endorse",
            "秘鲁共和国和智利共和国|声明|assert",
        ]
    );
}

#[test]
fn a_meeting_that_brings_results_is_held_and_one_that_is_founded_has_its_seat() {
    let held = |text: &str| facts(text, "holding", &["event", "date", "place"]);
    assert_eq!(
        held("各方支持湄公河委员会第七次部长级会议于2031年12月在金边取得积极成果。"),
        ["湄公河委员会第七次部长级会议|2031-12|金边"]
    );
    assert_eq!(
        held("中方在华设立中国—湄公河渔业博览会，欢迎在老挝举办湄公河渔业论坛。"),
        ["中国—湄公河渔业博览会|-|华", "湄公河渔业论坛|-|老挝"]
    );
    // When one was founded is no date of a meeting.
    assert_eq!(held("2031年在金边设立的湄公河渔业论坛作出了贡献。"), [""; 0]);
}

#[test]
fn what_came_of_a_meeting_was_adopted_at_it() {
    let adopted = |text: &str| facts(text, "adoption", &["instrument", "date", "place", "act"]);
    assert_eq!(
        adopted(
            "各方欢迎2031年6月2日在万象举行的湄公河委员会第四次峰会成果，包括《渔业声明》和《航运声明》。"
        ),
        ["《渔业声明》|2031-06-02|万象|-", "《航运声明》|2031-06-02|万象|-"]
    );
    assert_eq!(
        adopted("各方欢迎2031年6月2日湄公河委员会第四次峰会及《万象宣言》。"),
        ["《万象宣言》|2031-06-02|-|-"]
    );
    assert_eq!(
        adopted("落实2031年湄公河委员会第四次峰会确定的“湄公河五大合作计划”。"),
        ["湄公河五大合作计划|2031|-|确定"]
    );
    let text = "2031年6月2日，湄公河委员会第四次峰会在万象举行。会议发表了《万象宣言》、《渔业声明》，并通过了《航运纲要》。";
    assert_eq!(
        adopted(text),
        [
            "《万象宣言》|2031-06-02|万象|发表",
            "《渔业声明》|2031-06-02|万象|发表",
            "《航运纲要》|2031-06-02|万象|通过"
        ]
    );
    // What is said of a text says nothing of the next one.
    assert_eq!(
        adopted("双方落实2031年6月2日签署的《航运协定》，并通过《渔业声明》。"),
        ["《航运协定》|2031-06-02|-|签署"]
    );
}

#[test]
fn a_year_of_a_name_or_a_time_limit_is_no_date_of_adoption() {
    let adopted = |text: &str| facts(text, "adoption", &["instrument", "date", "act"]);
    assert_eq!(adopted("双方致力于2031年达成高水平的中老投资协定。"), ["中老投资协定|2031|达成"]);
    assert_eq!(adopted("双方于2031年签署了的《航运协定》。"), ["《航运协定》|2031|签署"]);
    assert_eq!(adopted("双方支持落实联合国２０３０年可持续发展议程。"), [""; 0]);
    assert_eq!(adopted("双方支持不迟于2031年缔结《航运条约》。"), [""; 0]);
    assert_eq!(
        adopted("落实双方于2031年6月2日签署的关于共同疏浚航道的联合声明和双方2031年5月发表的《航运声明》。"),
        ["关于共同疏浚航道的联合声明|2031-06-02|签署", "《航运声明》|2031-05|发表"]
    );
}

#[test]
fn proposals_by_their_name_alone_with_their_noun_or_with_their_verb() {
    let proposed = |text: &str| facts(text, "initiative", &["proposers", "proposal"]);
    assert_eq!(proposed("老方支持泰国“清洁河流”倡议。"), ["泰国|“清洁河流”"]);
    assert_eq!(proposed("老方注意到泰国提出的“蓝色湄公河”构想。"), ["泰国|“蓝色湄公河”构想"]);
    assert_eq!(
        proposed("老方注意到泰国提出的共同、合作的水安全观，支持航运。"),
        ["泰国|共同、合作的水安全观"]
    );
    assert_eq!(proposed("各方欢迎老挝提出的设立水文中心的构想。"), ["老挝|设立水文中心"]);
    for when in ["于2031年10月5日在第九届湄公河论坛上", "在第九届湄公河论坛上"] {
        assert_eq!(
            proposed(&format!("各方感谢泰国总理德奥拉{when}提出召开渔业会议的倡议。")),
            ["泰国|召开渔业会议"]
        );
    }
    assert_eq!(
        proposed("欢迎联合国大会根据泰国倡议通过决议，宣布2031年为“清洁河流”国际年，并欢迎有关成果。"),
        ["泰国|宣布2031年为“清洁河流”国际年"]
    );
    assert_eq!(proposed("老方支持共建“清洁河流”倡议。"), [""; 0]);
}

#[test]
fn those_who_attend_have_a_standing_in_the_body_spoken_of() {
    let fields = ["member", "organization", "standing", "confidence"];
    assert_eq!(
        facts(
            "集安条约组织秘书长阿利莫夫与会。\n\n观察员国白俄罗斯共和国总理鲁马斯以及蒙古国代表与会，联合国代表应邀出席。",
            "membership",
            &fields
        ),
        ["白俄罗斯共和国|集安条约组织|观察员国|low", "蒙古国|集安条约组织|观察员国|low"]
    );
}

#[test]
fn decisions_that_deliberation_or_making_stands_before() {
    assert_eq!(
        positions(
            "会议审议通过了《白石宣言》。外长们协商一致通过了《渔业概念》。会议审议并通过了《渔业纲要》。"
        ),
        ["会议|审议通过|decide", "外长们|协商一致通过|decide", "会议|通过|decide"]
    );
    assert_eq!(positions("双方共同制定并一致通过《渔业纲要》。"), ["双方|一致通过|decide"]);
    assert_eq!(positions("外长们对此表达了支持。"), ["外长们|表达了支持|endorse"]);
}

#[test]
fn points_that_name_nobody_go_back_to_who_holds_the_list() {
    let text = "河谷宣言\n\n与会领导人忆及渔业取得的成就，声明：\n\n一、一致同意加强渔业。\n\n二、阿拉伯国家重申支持渔业。\n\n三、重申水文数据重要。\n\n四、支持联测。";
    assert_eq!(
        positions(text),
        [
            "与会领导人|声明|assert",
            "与会领导人|一致同意|decide",
            "阿拉伯国家|重申支持|endorse",
            "与会领导人|重申|assert",
            "与会领导人|支持|endorse"
        ]
    );
}

#[test]
fn points_go_on_behind_one_that_has_a_holder_of_its_own() {
    let text = "河谷宣言\n\n我们同意：\n\n一、加强渔业合作，支持水文站发挥作用。\n\n二、东盟赞赏渔业基金。\n\n三、推进联测，支持水质检验。";
    assert_eq!(positions(text)[1..], ["我们|支持|endorse", "东盟|赞赏|welcome", "我们|支持|endorse"]);
}

#[test]
fn what_is_supported_beside_what_will_be_done() {
    assert_eq!(
        positions("双方将推进渔业，提升航运能力，支持发展跨境航运。"),
        ["双方|将|commit", "双方|支持|endorse"]
    );
    assert_eq!(
        positions("我们强调必须执行决议，支持老挝成为会员国。"),
        ["我们|强调|assert", "我们|支持|endorse"]
    );
}

#[test]
fn deeper_numbers_stand_in_front_of_a_holder() {
    assert_eq!(positions("1.2 双方支持渔业。"), ["双方|支持|endorse"]);
    assert_eq!(positions("2.1.3 双方支持渔业。"), ["双方|支持|endorse"]);
}

#[test]
fn who_stands_behind_a_bracket_or_is_said_to_preside() {
    assert_eq!(
        positions("湄公河委员会（以下称“委员会”）成员国领导人于2031年3月5日在万象举行会议，并声明如下："),
        ["成员国领导人|声明|assert"]
    );
    let text = "我们，泰国和湄公河委员会（湄委会）成员国的国家元首，于2031年3月5日举行会议。会议由泰国总理主持；\n\n支持沿河各国开展渔业合作；\n\n重申巩固传统友谊的愿望。";
    assert_eq!(positions(text), ["我们|支持|endorse", "我们|重申|assert"]);
    assert_eq!(positions("我们，湄公河委员会（简称“委员会”）成员国领导人，强调合作。"), ["我们|强调|assert"]);
}

#[test]
fn support_behind_what_is_called_for_is_the_holders() {
    assert_eq!(
        positions("外长们呼吁国际社会通过《渔业公约》，支持在万象启动谈判。"),
        ["外长们|呼吁|urge", "外长们|支持|endorse"]
    );
    assert_eq!(
        positions("中方设立渔业基金，支持水文站建设，在水源问题上坚定支持老方立场。"),
        ["中方|支持|endorse", "中方|坚定支持|endorse"]
    );
    assert_eq!(
        positions("我们重申反对渔业保护主义，将不采取新措施的承诺延长至2032年。"),
        ["我们|重申反对|oppose"]
    );
}

#[test]
fn a_new_edition_a_field_and_a_second_date_of_one_text() {
    let adopted = |text: &str| facts(text, "adoption", &["instrument", "date", "place", "act"]);
    assert_eq!(
        adopted("落实2031年6月2日在万象签署的新版《渔业纲要》。"),
        ["《渔业纲要》|2031-06-02|万象|签署"]
    );
    assert_eq!(
        adopted("各方欢迎于2031年6月2日在万象签署内河航运《万象协定》，赞赏该协定将于2032年5月4日生效。"),
        ["《万象协定》|2031-06-02|万象|签署", "《万象协定》|2032-05-04|-|生效"]
    );
    // What is done with a text, and what is said of another one.
    assert_eq!(adopted("双方于2031年6月2日在万象签署加入《航运协定》的文书。"), [""; 0]);
    assert_eq!(adopted("双方重申《航运协定》和《渔业公约》，该协定于2032年5月4日生效。"), [""; 0]);
    // A text is not held.
    assert_eq!(
        adopted("重申2031年6月2日在万象举行的湄公河委员会第四次峰会及《万象宣言》确定的目标。"),
        [""; 0]
    );
}

#[test]
fn a_meeting_is_held_behind_the_verb_by_a_shore_or_under_a_cut_name() {
    let held = |text: &str| facts(text, "holding", &["event", "date", "place"]);
    assert_eq!(
        held("各方祝贺老挝成功举办2031年6月2日至3日的湄公河委员会第四次峰会。"),
        ["湄公河委员会第四次峰会|2031-06-02/2031-06-03|-"]
    );
    assert_eq!(held("各方支持泰国主办2032年湄公河委员会第五次峰会。"), ["湄公河委员会第五次峰会|2032|-"]);
    assert_eq!(
        held("我们聚首万象湄公河之滨，举行湄公河委员会第四次峰会。"),
        held("我们聚首万象湄公河，举行湄公河委员会第四次峰会。")
    );
    assert_eq!(
        held("各国外长于2031年6月2日在老挝万象出席湄公河委员会（以下简称“湄委会”）第四次外长会议。"),
        ["第四次外长会议|2031-06-02|万象"]
    );
    assert_eq!(
        held("湄公河委员会第四次峰会（以下简称“峰会”）于2031年6月2日在万象举行。"),
        ["湄公河委员会第四次峰会|2031-06-02|万象"]
    );
}

#[test]
fn an_initiative_of_a_state_and_another_side_and_a_name_that_holds_the_noun() {
    let proposed = |text: &str| facts(text, "initiative", &["proposers", "proposal"]);
    assert_eq!(
        proposed("各方支持老方和湄方共同发起的“支持河流渔业倡议”。"),
        ["老方、湄方|“支持河流渔业倡议”"]
    );
    assert_eq!(proposed("老方愿推动泰国“清洁河流”倡议等发展政策同本国规划相结合。"), [""; 0]);
}

#[test]
fn standings_in_that_organisation_of_a_founder_and_in_titles() {
    let members = |text: &str| facts(text, "membership", &["member", "organization", "standing"]);
    assert_eq!(
        members("外长们欢迎集安条约组织峰会的成果，祝贺老挝成为该组织成员国。"),
        ["老挝|集安条约组织|成员国"]
    );
    assert_eq!(
        members("各方赞赏老方成为亚洲基础设施投资银行意向创始成员国。"),
        ["老方|亚洲基础设施投资银行|意向创始成员国"]
    );
    assert_eq!(
        members("各方签署关于老挝人民民主共和国和泰国加入集安条约组织义务的备忘录。"),
        ["老挝人民民主共和国|集安条约组织|加入", "泰国|集安条约组织|加入"]
    );
    assert_eq!(
        members("泰国作为正式成员加入集安条约组织，老挝人民民主共和国签署关于获得成员国地位义务的备忘录。"),
        ["泰国|集安条约组织|正式成员", "老挝人民民主共和国|集安条约组织|获得成员国地位"]
    );
    // Nobody is said to sign.
    assert!(members("老挝研究关于获得成员国地位义务的备忘录。").is_empty());
}

#[test]
fn standings_dealt_out_by_one_decision_and_reached_by_other_verbs() {
    let members = |text: &str| facts(text, "membership", &["member", "organization", "standing"]);
    assert_eq!(
        members(
            "会议决定给予老挝和泰国集安条约组织观察员国地位、秘鲁共和国对话伙伴地位，以及智利共和国对话伙伴地位。"
        ),
        [
            "老挝|集安条约组织|观察员国",
            "泰国|集安条约组织|观察员国",
            "秘鲁共和国|集安条约组织|对话伙伴",
            "智利共和国|集安条约组织|对话伙伴"
        ]
    );
    assert_eq!(members("泰国由对话伙伴国成为集安条约组织观察员国。"), ["泰国|集安条约组织|观察员国"]);
    assert_eq!(members("泰国已列入金砖国家伙伴国名单，老方对此表示欢迎。"), ["泰国|金砖国家|伙伴国"]);
    assert_eq!(
        members("老挝和泰国2031年6月2日在万象取得集安条约组织成员国地位。"),
        ["老挝|集安条约组织|成员国", "泰国|集安条约组织|成员国"]
    );
    assert_eq!(
        members("各方祝贺老挝当选联合国安理会2031年至2032年非常任理事国。老、泰、越三国同为安理会理事国。"),
        ["老|安理会|理事国", "泰|安理会|理事国", "越|安理会|理事国", "老挝|联合国安理会|非常任理事国"]
    );
    // Work is no standing.
    assert!(members("老挝列入亚洲基础设施投资银行成员国考察计划。老挝担任东盟轮值主席国。").is_empty());
    assert_eq!(
        members(
            "与会的有集安条约组织秘书长；观察员国代表——老挝总理宋赛、泰国总理巴育；对话伙伴——智利总统博里奇。"
        ),
        ["老挝|集安条约组织|观察员国", "泰国|集安条约组织|观察员国", "智利|集安条约组织|对话伙伴"]
    );
}

#[test]
fn a_list_keeps_its_time_beside_a_bracket_and_days_need_a_year() {
    let held = |text: &str| facts(text, "holding", &["event", "date", "place"]);
    assert_eq!(
        held(
            "各方欢迎2031年在老挝举办的湄公河委员会青年论坛、湄公河委员会妇女论坛（琅勃拉邦）以及湄公河委员会秘书处和湄公河委员会渔业论坛。"
        ),
        [
            "湄公河委员会青年论坛|2031|老挝",
            "湄公河委员会妇女论坛|2031|琅勃拉邦",
            "湄公河委员会渔业论坛|2031|老挝"
        ]
    );
    assert_eq!(
        held("2031年8月1日，各方指出，湄公河委员会第四次峰会将于6月2日至3日在老挝境内举行。"),
        ["湄公河委员会第四次峰会|-|老挝"]
    );
    assert_eq!(
        held("各方欢迎湄公河委员会渔业论坛（第八届，2031年6月2日，万象）的成果。"),
        ["湄公河委员会渔业论坛|2031-06-02|万象"]
    );
    assert_eq!(
        held("各方欢迎《生物多样性公约》第三十次缔约方大会（COP30，2031年6月，万象）的成果。"),
        ["《生物多样性公约》第三十次缔约方大会|2031-06|万象"]
    );
    assert_eq!(
        held("2031年6月2日至5日，老挝总理宋赛访华，并赴天津出席湄公河委员会第四次峰会。"),
        ["湄公河委员会第四次峰会|-|天津"]
    );
    assert_eq!(held("老挝总理将赴泰国出席湄公河委员会第四次峰会。"), ["湄公河委员会第四次峰会|-|泰国"]);
    assert_eq!(
        held("2031年6月2日，各国外长以视频方式召开中国—老挝论坛（简称“中老论坛”）第三届部长会议。"),
        ["第三届部长会议|2031-06-02|-"]
    );
}

#[test]
fn satisfaction_and_thanks_are_said_in_many_words() {
    assert_eq!(
        positions(
            "双方对渔业合作表示满意，满意地看到，贸易有所增长。老方对泰方的接待深表谢忱，对各方谨致谢意。"
        ),
        ["双方|表示满意|welcome", "老方|深表谢忱|welcome", "老方|谨致谢意|welcome"]
    );
    assert_eq!(
        positions("双方另行通过《湄公河声明》，并就河流问题分别强调各自立场。"),
        ["双方|另行通过|decide", "双方|分别强调|assert"]
    );
}

#[test]
fn who_acts_for_both_sides_speaks() {
    assert_eq!(
        positions(
            "1. 双方渔业部门商定新的标准。两国海关同意简化手续。双方外交部门将保持联系。与会各国专家认为，应共享资料。与会人员感谢老方。"
        ),
        [
            "双方渔业部门|商定|decide",
            "两国海关|同意|decide",
            "双方外交部门|将|commit",
            "与会各国专家|认为|assert",
            "与会人员|感谢|welcome"
        ]
    );
    // What both sides' offices do, others ask for.
    assert_eq!(positions("双方支持两国渔业部门合作。"), ["双方|支持|endorse"]);
}

#[test]
fn a_topic_or_an_occasion_leaves_the_sentence_to_its_holder() {
    assert_eq!(positions("六、关于渔业问题，双方坦诚交换意见，商定设立工作组。"), ["双方|商定|decide"]);
    // What is praised is done at an occasion by somebody else.
    assert_eq!(
        positions("各方积极评价湄公河委员会会议期间，湄公河委员会同老挝举办展览，支持河流倡议。"),
        ["各方|积极评价|welcome", "各方|支持|endorse"]
    );
    assert_eq!(
        positions("各方主张加强合作。（老方未参加本段关于渔业的表述，泰方重申支持该计划。）欢迎这一进展。"),
        ["各方|主张|endorse", "泰方|重申支持|endorse", "各方|欢迎|welcome"]
    );
    assert_eq!(
        positions("双方呼吁国际社会加强合作，谴责对平民的袭击。各方敦促有关国家停火，坚决反对扩大冲突。"),
        ["双方|呼吁|urge", "双方|谴责|oppose", "各方|敦促|urge", "各方|坚决反对|oppose"]
    );
}

#[test]
fn standings_by_capacity_in_brackets_and_in_a_cooperation() {
    let members = |text: &str| facts(text, "membership", &["member", "organization", "standing"]);
    assert_eq!(
        members("东盟成员国一致同意。双方祝贺东帝汶完成国内程序并以正式成员国身份加入东盟。"),
        ["东帝汶|东盟|正式成员国"]
    );
    assert_eq!(
        members("会议讨论了东盟成员国的工作。各方欢迎东帝汶首次以成员国身份出席领导人会议。"),
        ["东帝汶|东盟|成员国"]
    );
    assert_eq!(
        members("双方欢迎塞尔维亚作为正式成员加入中国—东南欧国家合作。"),
        ["塞尔维亚|中国—东南欧国家合作|正式成员"]
    );
    assert_eq!(
        members("两国将在联合国安理会（巴西、加蓬现任非常任理事国）内协调立场。"),
        ["巴西|联合国安理会|非常任理事国", "加蓬|联合国安理会|非常任理事国"]
    );
    assert_eq!(
        members("上合组织成员国举行会晤。观察员（蒙古国、阿富汗）可参加活动。"),
        ["蒙古国|上合组织|观察员", "阿富汗|上合组织|观察员"]
    );
    assert_eq!(
        members("上合组织成员国代表与会；蒙古国、阿富汗两个观察员国亦派代表参会。"),
        ["蒙古国|上合组织|观察员国", "阿富汗|上合组织|观察员国"]
    );
    assert_eq!(
        members("“上海五国”成员国——哈萨克斯坦共和国、吉尔吉斯共和国的外长会晤。"),
        ["哈萨克斯坦共和国|上海五国|成员国", "吉尔吉斯共和国|上海五国|成员国"]
    );
    assert_eq!(
        members("上合组织成员国将继续吸收观察员国（蒙古国和阿富汗）参与活动。"),
        ["蒙古国|上合组织|观察员国", "阿富汗|上合组织|观察员国"]
    );
    assert_eq!(
        members("上合组织观察员国（蒙古国和阿富汗）出席。"),
        ["蒙古国|上合组织|观察员国", "阿富汗|上合组织|观察员国"]
    );
    assert_eq!(members("中方欢迎泰国成为金砖伙伴国。"), ["泰国|金砖|伙伴国"]);
    assert_eq!(
        members("上合组织秘书长参加会议。蒙古国总理奥云额尔登作为观察员国代表与会。"),
        ["蒙古国|上合组织|观察员国"]
    );
}

#[test]
fn a_series_in_one_bracket_a_host_between_and_a_city_in_front_of_the_date() {
    let held = |text: &str| facts(text, "holding", &["event", "date", "place"]);
    assert_eq!(
        held("各方肯定上合组织成员国文化部长会议（2021年3月1日，北京；2022年4月2日，杜尚别）的成果。"),
        ["上合组织成员国文化部长会议|2021-03-01|北京", "上合组织成员国文化部长会议|2022-04-02|杜尚别"]
    );
    assert_eq!(
        held("论坛已举办第二届（2018年1月，圣地亚哥）、第三届（2021年12月，视频方式）部长会议。"),
        ["第二届|2018-01|圣地亚哥", "第三届|2021-12|-"]
    );
    assert_eq!(
        held("双方商定尽早在下任主席国韩国举行第十一次中日韩领导人会议。"),
        ["第十一次中日韩领导人会议|-|韩国"]
    );
    assert_eq!(
        held("元首们赴西安市，于2023年5月18日同习近平主席一道举行首届中国—中亚峰会。"),
        ["首届中国—中亚峰会|2023-05-18|西安市"]
    );
    assert_eq!(
        held("各方欢迎第二届中国—中亚峰会2025年6月17日在阿斯塔纳就合作所作决定。"),
        ["第二届中国—中亚峰会|2025-06-17|阿斯塔纳"]
    );
    assert_eq!(held("2026年被定为“中国—非洲人文交流年”。"), ["中国—非洲人文交流年|2026|-"]);
}

#[test]
fn two_who_propose_a_year_each_and_a_policy_that_is_none() {
    let proposed = |text: &str| facts(text, "initiative", &["proposers", "proposal"]);
    assert_eq!(
        proposed("双方对蒙古国倡议将2027年定为“国际草原年”、泰国倡议将2028年定为“国际稻米年”予以好评。"),
        ["蒙古国|将2027年定为“国际草原年”", "泰国|将2028年定为“国际稻米年”"]
    );
    assert_eq!(proposed("各方支持中华人民共和国所提全球发展倡议。"), ["中华人民共和国|全球发展"]);
    assert!(proposed("中方阐述了习近平主席提出的“三个优先”政策主张。").is_empty());
}

#[test]
fn support_that_is_shown_sides_that_will_and_states_that_are_supported() {
    assert_eq!(
        positions("哈萨克斯坦共和国和蒙古国再次表明对中方所提倡议的支持。"),
        ["哈萨克斯坦共和国和蒙古国|支持|endorse"]
    );
    assert_eq!(positions("双方将于2030年共同举办展览。"), ["双方|将|commit"]);
    assert!(positions("峰会将于2030年在北京闭幕。").is_empty());
    assert_eq!(positions("双方将加快建设铁路，支持泰方修复港口。"), ["双方|将|commit", "双方|支持|endorse"]);
    assert_eq!(positions("成员国欢迎签署《甲协定》，并通过《乙纲要》。"), ["成员国|欢迎|welcome"]);
    assert_eq!(
        positions("斯方反对分裂，决不允许任何势力从事分裂活动，将分步骤落实协议。"),
        ["斯方|反对|oppose", "斯方|决不允许|oppose", "斯方|将分步骤|commit"]
    );
    assert_eq!(positions("感兴趣的成员国将继续落实路线图。"), ["感兴趣的成员国|将继续|commit"]);
    assert_eq!(
        positions("东盟成员国中尚未加入该机制的国家愿开展对话。"),
        ["东盟成员国中尚未加入该机制的国家|愿|commit"]
    );
}

#[test]
fn a_resolution_has_the_day_between_its_body_and_its_number() {
    assert_eq!(
        facts("双方遵守联合国大会1974年12月14日第3314号决议。", "adoption", &["instrument", "date"]),
        ["第3314号决议|1974-12-14"]
    );
}

#[test]
fn who_is_named_inside_a_point_of_others_does_not_speak_in_the_next() {
    assert_eq!(
        positions("各方愿加强合作。\n（一）欢迎举办博览会，非洲国家愿积极参加。\n（二）支持建设港口。")[1..],
        ["各方|欢迎|welcome", "非洲国家|愿积极|commit", "各方|支持|endorse"]
    );
}

#[test]
fn proposals_below_their_lead_and_texts_proposed_as_drafts() {
    let proposed = |text: &str| facts(text, "initiative", &["proposers", "proposal"]);
    assert_eq!(
        proposed(
            "各方高度评价渔业合作的成果。\n各方支持外长会议提出的下列倡议：\n建立水文联测网（老挝）；\n设立渔业学院（泰国、越南）。\n会议在万象举行（老挝）的筹备工作继续。"
        ),
        ["老挝|建立水文联测网", "泰国、越南|设立渔业学院"]
    );
    assert_eq!(
        proposed("各方愿就泰国提出的《湄公河水权公约》草案和老挝提出的《航道公约》草案进行磋商。"),
        ["泰国|《湄公河水权公约》草案", "老挝|《航道公约》草案"]
    );
    assert_eq!(
        proposed("我们注意到世界银行同亚洲开发银行共同提出的干旱应对平台，期待其发挥作用。"),
        ["世界银行、亚洲开发银行|干旱应对平台"]
    );
    assert!(proposed("老方赞赏中国提出的解决渔业问题的三点主张。").is_empty());
}

#[test]
fn adoptions_by_leaders_between_and_of_numbered_resolutions() {
    let adopted = |text: &str| facts(text, "adoption", &["instrument", "date", "act"]);
    assert_eq!(adopted("双方欢迎安理会2031年6月2日通过的第9001号决议。"), ["第9001号决议|2031-06-02|通过"]);
    assert_eq!(
        adopted("两国重申2031年5月3日四国外长《关于湄公河的声明》。"),
        ["《关于湄公河的声明》|2031-05-03|-"]
    );
    assert_eq!(adopted("老方赞赏泰方于2030年率先批准《禁渔公约》。"), ["《禁渔公约》|2030|批准"]);
    assert_eq!(
        adopted("落实2031年3月29日由泰国外交部同湄公河委员会发表的《水情倡议》。"),
        ["《水情倡议》|2031-03-29|发表"]
    );
}

#[test]
fn a_meeting_at_which_something_is_done_and_those_it_is_held_for() {
    let held = |text: &str| facts(text, "holding", &["event", "date", "place"]);
    assert_eq!(held("谈判于2031年10月10日在第九次东盟峰会上结束。"), ["第九次东盟峰会|2031-10-10|-"]);
    assert_eq!(held("泰方将于2031年6月为非洲国家举办第二届渔业论坛。"), ["第二届渔业论坛|2031-06|-"]);
    assert_eq!(
        facts(
            "总理们欢迎老挝和泰国以成员国身份全面参与本组织的工作。",
            "membership",
            &["member", "organization", "standing"]
        ),
        ["老挝|本组织|成员国", "泰国|本组织|成员国"]
    );
    assert_eq!(
        facts("泰方支持老方加入“水坝安全管制制度”。", "membership", &["member", "organization", "standing"]),
        ["老方|水坝安全管制制度|加入"]
    );
}

#[test]
fn who_speaks_together_or_for_a_group_or_behind_a_frame() {
    assert_eq!(
        positions("在友好坦诚的气氛中，泰国同中亚五国（以下称“各方”）领导人回顾历史，总结经验，声明如下："),
        ["泰国同中亚五国（以下称“各方”）领导人|声明|assert"]
    );
    assert_eq!(positions("老挝与越南将深化渔业对话。"), ["老挝与越南|将|commit"]);
    assert_eq!(
        positions("泰国总理素拉育访问老挝。在两国建交八十周年前夕，两国元首回顾友谊，决定扩大贸易。"),
        ["两国元首|决定|decide"]
    );
    assert_eq!(
        positions("东盟成员已做好准备，希望谈判早日结束。参加航运谈判的东盟成员欢迎新方案。"),
        ["东盟成员|希望|urge", "东盟成员|欢迎|welcome"]
    );
    assert_eq!(positions("本次会议批准了《禁渔纲要》。"), ["本次会议|批准|decide"]);
    assert_eq!(positions("老挝作为东盟成员国，认同上述立场并愿为此努力。"), ["老挝|愿|commit"]);
}

#[test]
fn what_no_modal_governs_counts_and_what_others_do_does_not() {
    assert_eq!(
        positions("老方重申致力于发展渔业，鼓励就航运开展交流。"),
        ["老方|重申致力于|commit", "老方|鼓励|endorse"]
    );
    assert_eq!(
        positions("我们支持湄公河委员会根据《航运公约》，遵循中立原则提供援助。"),
        ["我们|支持|endorse"]
    );
    assert_eq!(positions("成员国相信，2036年夏季奥林匹克运动会将促进友谊。"), ["成员国|相信|assert"]);
    assert_eq!(
        positions("我们反对保护主义，将渔业措施的承诺延长至2038年底并重申决心实现这一承诺。"),
        ["我们|反对|oppose", "我们|重申决心|commit"]
    );
    assert_eq!(
        positions("我们将根据会议的成果开展航运工作，承诺优先疏浚河道。"),
        ["我们|将|commit", "我们|承诺|commit"]
    );
    assert_eq!(
        positions("双方对渔业合作作了积极评价，泰方愿率先签署该议定书。双方同时指出，将逐步有序开放港口。"),
        ["双方|作了积极评价|welcome", "泰方|愿率先|commit", "双方|同时指出|assert"]
    );
}

#[test]
fn elections_returns_and_what_a_meeting_of_the_sentence_approved() {
    let members = |text: &str| facts(text, "membership", &["member", "organization", "standing"]);
    assert_eq!(
        members("双方祝贺老挝当选2035—2036年联合国安理会非常任理事国。"),
        ["老挝|联合国安理会|非常任理事国"]
    );
    assert_eq!(
        members("双方祝贺老挝当选联合国人权理事会2035—2037年任期成员。"),
        ["老挝|联合国人权理事会|成员"]
    );
    assert_eq!(
        members("双方欢迎泰国于2035年1月重返湄公河委员会，老挝重新加入上合组织。"),
        ["老挝|上合组织|重新加入", "泰国|湄公河委员会|重返"]
    );
    let adoptions = |text: &str| facts(text, "adoption", &["instrument", "date", "place"]);
    assert_eq!(
        adoptions(
            "双方认为，2035年5月3日在万象举行的湄公河委员会第九次会议富有意义，应落实会上批准的《渔业纲要》。"
        ),
        ["《渔业纲要》|2035-05-03|万象"]
    );
    assert!(adoptions("双方将共同办好2035年《航运条约》签署30周年活动。").is_empty());
    assert_eq!(
        facts(
            "老挝人民民主共和国与泰王国联合声明\n\n双方支持航运合作。\n\n泰王国外交部议会秘书　林一川\n",
            "signature",
            &["country", "office"]
        ),
        ["泰王国|议会秘书"]
    );
}

#[test]
fn positions_behind_a_will_a_call_or_what_was_heard() {
    assert_eq!(
        positions("双方呼吁更多国家参与疏浚，并决定就此保持磋商。"),
        ["双方|呼吁|urge", "双方|决定|decide"]
    );
    assert_eq!(
        positions("双方愿扩大渔业贸易，支持两国企业参展，鼓励湄公河委员会培训船员。"),
        ["双方|愿|commit", "双方|支持|endorse", "双方|鼓励|endorse"]
    );
    assert_eq!(positions("成员国听取了秘书长的报告，批准2035年预算。"), ["成员国|批准|decide"]);
    assert_eq!(
        positions("双方强调应执行协议，支持在万象举行的渔业和谈。"),
        ["双方|强调|assert", "双方|支持|endorse"]
    );
    assert_eq!(
        positions("双方反对单边做法，决心不接受干涉，不赞成设立时限。"),
        ["双方|反对|oppose", "双方|决心不接受|oppose", "双方|不赞成|oppose"]
    );
    assert_eq!(positions("双方强调相互支持国家主权的原则立场。"), ["双方|强调|assert"]);
    assert_eq!(
        positions("元首们支持疏浚。会议期间签署的《航运协定》和《渔业纲要》，将进一步完善合作的基础。"),
        ["元首们|支持|endorse"]
    );
    assert_eq!(positions("湄公河委员会同泰国石油公司将就此磋商。"), ["湄公河委员会同泰国石油公司|将|commit"]);
}

#[test]
fn who_receives_and_who_will_do_it() {
    assert_eq!(
        positions("柬埔寨为清淤所作努力受到双方高度赞赏。泰方理解并支持老方的立场，双方并支持修订章程。"),
        ["双方|高度赞赏|welcome", "泰方|支持|endorse", "双方|支持|endorse"]
    );
    assert_eq!(
        positions("双方欢迎渔业论坛的成果，关于船闸的倡议，将由各方专家研究。公安部门将落实有关安排。"),
        ["双方|欢迎|welcome", "公安部门|将|commit"]
    );
    assert_eq!(
        positions("双方商定，将两国关系提升为伙伴关系。双方将密切两国船队往来，将适时签署渔业协定。"),
        ["双方|商定|decide", "双方|将|commit", "双方|将适时|commit"]
    );
    assert_eq!(
        positions("各方敦促有关国家履行承诺，主张加强对话。各方将扩大往来，支持互设航运代表处。"),
        ["各方|敦促|urge", "各方|主张|endorse", "各方|将|commit", "各方|支持|endorse"]
    );
    assert_eq!(
        positions("成员国国防部门将继续演练。成员国中的《河流公约》缔约国主张严格遵守公约。"),
        ["成员国国防部门|将继续|commit", "成员国中的《河流公约》缔约国|主张|endorse"]
    );
    assert_eq!(
        positions(
            "各方赞成就河流论坛章程开展工作，将于2031年在万象举办首次论坛，并就船闸问题通过一系列决议。"
        ),
        ["各方|赞成|endorse", "各方|将|commit", "各方|通过|decide"]
    );
}

#[test]
fn what_was_brought_in_is_proposed() {
    let proposed = |text| facts(text, "initiative", &["proposers", "proposal"]);
    assert_eq!(
        proposed("各方欢迎老挝提出的《湄公河船闸》决议（2031年5月3日）和“两岸河灯”活动。"),
        ["老挝|《湄公河船闸》决议", "老挝|“两岸河灯”活动"]
    );
    assert_eq!(proposed("各方欢迎泰国和老挝就船闸合作提出的建议。"), ["泰国、老挝|船闸合作"]);
    assert_eq!(proposed("泰国代表团提议定期举行渔业部门负责人会晤。"), ["泰国|定期举行渔业部门负责人会晤"]);
    assert_eq!(proposed("泰国介绍了设立渔业基金的设想。"), ["泰国|设立渔业基金"]);
    assert_eq!(
        proposed("各方注意到泰国提出的关于解决河流争端的“四点共识”和有关国家的努力。"),
        ["泰国|关于解决河流争端的“四点共识”"]
    );
    assert_eq!(
        proposed("各方注意到老挝提出的“为了平静的河流，大家同行”倡议。"),
        ["老挝|“为了平静的河流，大家同行”"]
    );
}

#[test]
fn a_resolution_and_a_meeting_with_their_brackets() {
    assert_eq!(
        facts(
            "各方重申联合国安理会第9001号决议（2031年7月20日）的约束力。",
            "adoption",
            &["instrument", "date"]
        ),
        ["联合国安理会第9001号决议|2031-07-20"]
    );
    assert_eq!(
        facts(
            "各方赞赏2031年5月19日在万象举行的首届中国—中亚峰会及会上通过的《万象宣言》。",
            "adoption",
            &["instrument", "date", "place"]
        ),
        ["《万象宣言》|2031-05-19|万象"]
    );
    assert_eq!(
        facts(
            "各方赞赏在万象举行的河流治理高级别国际会议（2031年5月29日至31日）成果。",
            "holding",
            &["date", "place"]
        ),
        ["2031-05-29/2031-05-31|万象"]
    );
    assert_eq!(
        facts("泰国和老挝竞选联合国安理会非常任理事国席位。", "candidature", &["country", "seat"]),
        ["泰国|联合国安理会非常任理事国席位", "老挝|联合国安理会非常任理事国席位"]
    );
}

#[test]
fn what_is_settled_behind_a_will_and_where_somebody_speaks_of_a_thing() {
    assert_eq!(
        positions("各方将落实渔业纲要，并责成渔业理事会制定草案。元首们谈到河流治理时指出，应加强合作。"),
        ["各方|将|commit", "各方|责成|decide", "元首们|指出|assert"]
    );
    assert_eq!(
        positions("成员国将于2031年在万象举行“平静的河流”联合演习。理事会会议将于2032年在万象举行。"),
        ["成员国|将|commit"]
    );
}

#[test]
fn proposals_behind_a_comma_and_standings_in_the_own_body() {
    assert_eq!(
        facts(
            "泰国和老挝提议，在论坛框架内设立渔业专家工作组，各方对此予以支持。",
            "initiative",
            &["proposers", "proposal"]
        ),
        ["泰国、老挝|在论坛框架内设立渔业专家工作组"]
    );
    assert_eq!(
        facts("各方赞赏泰国发起的“湄公河渔船联盟”以及有关倡议。", "initiative", &["proposers", "proposal"]),
        ["泰国|“湄公河渔船联盟”"]
    );
    assert_eq!(
        facts(
            "上海合作组织成员国举行会议。元首们决定给予老挝和泰国本组织对话伙伴地位。",
            "membership",
            &["member", "standing"]
        ),
        ["老挝|对话伙伴", "泰国|对话伙伴"]
    );
    assert_eq!(
        facts("各方落实2031年12月14日联合国大会第77/911号决议。", "adoption", &["instrument", "date"]),
        ["联合国大会第77/911号决议|2031-12-14"]
    );
}

#[test]
fn seats_of_the_body_named_before_and_those_who_were_elected() {
    let of = |text: &str| facts(text, "candidature", &["country", "seat", "term"]);
    assert_eq!(
        of("我们祝贺南非当选2031年至2032年任期安理会非常任理事国。"),
        ["南非|安理会非常任理事国|2031/2032"]
    );
    assert_eq!(
        of(
            "中方注意到吉尔吉斯共和国参选联合国安理会2037－2038年任期非常任理事国、塔吉克斯坦共和国参选2038－2039年任期非常任理事国的意愿。"
        ),
        [
            "吉尔吉斯共和国|联合国安理会非常任理事国|2037/2038",
            "塔吉克斯坦共和国|联合国安理会非常任理事国|2038/2039"
        ]
    );
    assert_eq!(of("卢拉当选巴西总统后访问中国。"), [""; 0]);
}

#[test]
fn what_a_meeting_told_of_in_front_adopted() {
    let of = |text: &str| facts(text, "adoption", &["instrument", "date", "place"]);
    assert_eq!(
        of("各方欢迎2031年7月6日以视频连线方式举行的第九届部长级会议通过的《安曼宣言》和《渔业声明》。"),
        ["《安曼宣言》|2031-07-06|-", "《渔业声明》|2031-07-06|-"]
    );
    assert_eq!(
        of("联合国大会于2031年12月24日以第86/243号决议通过《渔业公约》。"),
        ["《渔业公约》|2031-12-24|-"]
    );
}

#[test]
fn days_without_a_year_say_where_a_meeting_was() {
    assert_eq!(
        facts(
            "第三次金砖国家能源部长会议（6月28日至29日，喀山；7月2日，开普敦）",
            "holding",
            &["event", "date", "place"]
        ),
        ["第三次金砖国家能源部长会议|-|喀山", "第三次金砖国家能源部长会议|-|开普敦"]
    );
}

#[test]
fn members_listed_behind_their_standing() {
    assert_eq!(
        facts(
            "我们，东南亚国家联盟（以下简称“东盟”）成员国，即老挝、泰国和越南领导人，举行会议。",
            "membership",
            &["member", "organization", "standing"]
        ),
        ["老挝|东南亚国家联盟|成员国", "泰国|东南亚国家联盟|成员国", "越南|东南亚国家联盟|成员国"]
    );
    assert_eq!(
        facts("中方支持老挝、泰国等东南亚国家加入世贸组织的努力。", "membership", &["member", "standing"]),
        ["老挝|加入", "泰国|加入"]
    );
}

#[test]
fn what_is_supported_beside_a_wish_and_who_is_worried_or_understands() {
    assert_eq!(
        positions("各方愿在勘探方面加强协作，支持成立产业园区。中方未来两年将提供培训名额。"),
        ["各方|愿|commit", "各方|支持|endorse", "中方|将|commit"]
    );
    assert_eq!(
        positions(
            "中方将开放市场，支持企业参展。双方关切阿富汗局势，就海上问题继续表示严重关切，双方对彼此的关切表示理解。"
        )[..3],
        ["中方|将|commit", "双方|关切|concern", "双方|继续表示严重关切|concern"]
    );
    assert_eq!(
        positions("泰方重申其立场，中方对此表示理解和支持，并将为其提供便利。"),
        ["泰方|重申|assert", "中方|表示理解和支持|endorse", "中方|将|commit"]
    );
    assert_eq!(positions("中方和其他各方欢迎老挝参会。"), ["中方和其他各方|欢迎|welcome"]);
}

#[test]
fn a_town_in_a_bracket_a_theme_and_what_came_of_a_meeting() {
    let held = |text: &str| facts(text, "holding", &["event", "date", "place"]);
    assert_eq!(
        held("支持企业参加中国国际进口博览会、中国—亚欧博览会（乌鲁木齐）和首届青年论坛（老挝）。"),
        ["中国—亚欧博览会|-|乌鲁木齐"]
    );
    let of = |text: &str| facts(text, "adoption", &["instrument", "date", "place"]);
    assert_eq!(
        of("2031年11月在达喀尔举行的中非合作论坛第九届部长级会议成果《达喀尔计划》、《愿景》得到落实。"),
        ["《达喀尔计划》|2031-11|达喀尔", "《愿景》|2031-11|达喀尔"]
    );
    assert_eq!(
        of("我们于2031年9月4日在北京举行中非合作论坛北京峰会，以“携手前行”为主题，一致通过《北京宣言》。"),
        ["《北京宣言》|2031-09-04|北京"]
    );
}

#[test]
fn candidates_of_states_share_a_seat_and_texts_are_proposed() {
    assert_eq!(
        facts(
            "双方注意到老挝竞选2031年至2032年、泰国竞选2033年至2034年联合国安理会非常任理事国，支持《某倡议》。",
            "candidature",
            &["country", "seat", "term"]
        ),
        ["老挝|联合国安理会非常任理事国|2031/2032", "泰国|联合国安理会非常任理事国|2033/2034"]
    );
    assert_eq!(
        facts(
            "非方支持埃及候选人哈立德·阿纳尼竞选联合国教科文组织总干事。",
            "candidature",
            &["country", "seat"]
        ),
        ["埃及|联合国教科文组织总干事"]
    );
    let proposed = |text: &str| facts(text, "initiative", &["proposers", "proposal"]);
    assert_eq!(
        proposed("成员国注意到哈萨克斯坦倡议制定、2031年9月28日签署的《行为准则》。"),
        ["哈萨克斯坦|《行为准则》"]
    );
    assert_eq!(
        proposed("欢迎乌方倡议并主办首次铁路部门负责人会晤（2031年9月，塔什干）。"),
        ["乌方|首次铁路部门负责人会晤"]
    );
    assert_eq!(proposed("中方支持习近平主席关于召开国际和会的主张。"), [""; 0]);
}
