//! The rules of restoration one by one, each on a few invented lines.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use tifa::restore::{RestoreOptions, Restored, Role, Step, restore};
use tifa::source::{Format, ReadOptions, Source};

fn read(text: &str, format: Format) -> (Source, Restored) {
    let options = ReadOptions { format: Some(format), ..ReadOptions::default() };
    let source = Source::read("a", text.as_bytes(), &options).unwrap();
    let restored = restore(&source, &RestoreOptions::default());
    (source, restored)
}

/// The blocks of a plain text as "role: text".
fn blocks(text: &str) -> Vec<String> {
    blocks_of(text, Format::Text)
}

fn blocks_of(text: &str, format: Format) -> Vec<String> {
    let (source, restored) = read(text, format);
    let block =
        |(i, b): (u32, &tifa::restore::Block)| format!("{}: {}", b.role.name(), restored.text(&source, i));
    (0u32..).zip(&restored.blocks).map(block).collect()
}

/// The texts of the blocks of one role.
fn of_role(text: &str, role: Role) -> Vec<String> {
    let (source, restored) = read(text, Format::Text);
    let all = (0u32..).zip(&restored.blocks).filter(|(_, b)| b.role == role);
    all.map(|(i, _)| restored.text(&source, i)).collect()
}

fn anomalies(text: &str) -> Vec<String> {
    let (source, restored) = read(text, Format::Text);
    restored.anomalies.iter().map(|a| restored.text(&source, a.block)[a.span.range()].to_owned()).collect()
}

#[test]
fn a_page_break_inside_a_word_is_mended() {
    let text = "沿河论坛公报\n\n论坛秘书长，以及沿河合作银行行长安德烈耶\n\n夫和白石共和国总理出席会议，各方讨论了航运。\n\n会议在白石城举行。\n";
    assert_eq!(
        blocks(text),
        [
            "title: 沿河论坛公报",
            "paragraph: 论坛秘书长，以及沿河合作银行行长安德烈耶夫和白石共和国总理出席会议，各方讨论了航运。",
            "paragraph: 会议在白石城举行。"
        ]
    );
    assert_eq!(read(text, Format::Text).1.count(Step::MendBreaks), 1);
}

#[test]
fn a_document_on_one_line_is_parted_at_its_spaces() {
    let text = "白石社白石3月5日电 沿河国家部长第三次会议联合公报 白石共和国部长和青山共和国部长于2031年3月5日在白石城举行会议，讨论了水文资料的交换和航道的疏浚，并听取了秘书处的报告。 一 双方指出，航道条件良好。今年的货运量增加了一成。 双方将继续疏浚航道。双方为此商定： ——进一步交换水文资料，每季度一次。 二 双方支持增设水文站，并在两国境内设立三个新的观测点。双方对秘书处的工作表示赞赏。\n";
    assert_eq!(
        blocks(text),
        [
            "dateline: 白石社白石3月5日电",
            "title: 沿河国家部长第三次会议联合公报",
            "paragraph: 白石共和国部长和青山共和国部长于2031年3月5日在白石城举行会议，讨论了水文资料的交换和航道的疏浚，并听取了秘书处的报告。",
            "heading: 一",
            "paragraph: 双方指出，航道条件良好。今年的货运量增加了一成。",
            "paragraph: 双方将继续疏浚航道。双方为此商定：",
            "item: ——进一步交换水文资料，每季度一次。",
            "heading: 二",
            "paragraph: 双方支持增设水文站，并在两国境内设立三个新的观测点。双方对秘书处的工作表示赞赏。",
        ]
    );
}

#[test]
fn what_stands_under_a_picture_is_no_part_of_the_title_below() {
    let text = "3月5日，白石共和国部长同青山共和国部长在白石城会面。白石社记者 丙丁摄\n白石共和国和青山共和国关于疏浚航道的联合声明\n05.03.2031 18:40\n一、双方同意疏浚航道，并每年交换水文资料。\n";
    assert_eq!(of_role(text, Role::Title), ["白石共和国和青山共和国关于疏浚航道的联合声明"]);
    assert_eq!(of_role(text, Role::Boilerplate).len(), 1);
    assert_eq!(of_role(text, Role::Dateline), ["05.03.2031 18:40"]);
}

#[test]
fn a_lost_full_stop_joins_no_paragraphs() {
    let text = "沿河论坛声明\n\n成员国强调，应当加强水文合作，并交换资料\n\n成员国支持增设水文站。\n";
    assert_eq!(blocks(text).len(), 3, "{:?}", blocks(text));
}

#[test]
fn a_short_line_between_paragraphs_is_a_heading() {
    let text =
        "沿河论坛声明\n\n成员国强调，应当加强合作。\n\n人员往来\n\n成员国支持交换学生。\n\n成员国同意。\n";
    assert_eq!(of_role(text, Role::Heading), ["人员往来"]);
    // Cut off by a page, it is known by the word that the text writes elsewhere.
    let text = "沿河论坛声明\n\n成员国支持白石城水文站的工作。\n\n关于建设白石城水\n\n文站的倡议得到支持。\n\n成员国同意。\n";
    assert_eq!(of_role(text, Role::Heading), Vec::<String>::new());
}

#[test]
fn full_lines_join_and_a_new_subject_parts() {
    let text = "沿河论坛成立宣言\n\n成员国认为水文资料对两岸居民十分重要，应当\n\n每天交换两次，并且在洪水期间每小时交换一次。\n\n\
        成员国同意增加船只，在汛期内共同巡查全部航\n\n道，并将巡查的结果及时通知沿岸各国水文机关。\n\n这项工作由联络组协调。\n\n成员国感谢东道国。\n";
    assert_eq!(
        of_role(text, Role::Paragraph),
        [
            "成员国认为水文资料对两岸居民十分重要，应当每天交换两次，并且在洪水期间每小时交换一次。",
            "成员国同意增加船只，在汛期内共同巡查全部航道，并将巡查的结果及时通知沿岸各国水文机关。这项工作由联络组协调。",
            "成员国感谢东道国。"
        ]
    );
}

#[test]
fn numbers_cut_by_the_line_stay_numbers() {
    let text = "沿河论坛公报\n\n成员国商定在 2030\n年至 2031年建成三座桥梁，并在 1\n2个城市设立水文站。\n";
    assert_eq!(
        of_role(text, Role::Paragraph),
        ["成员国商定在2030年至2031年建成三座桥梁，并在12个城市设立水文站。"]
    );
}

#[test]
fn furniture_inside_a_sentence_is_set_apart() {
    let text = "沿河论坛公报\n各国部长讨论了界河航运、水文和渔业，认为界河\n航运应当对沿岸各国的船只开放，并商定了收费的\n—12—\n办法和检查的程序，以及争端的处理。\n";
    assert_eq!(of_role(text, Role::Boilerplate), ["—12—"]);
    assert_eq!(of_role(text, Role::Paragraph).len(), 1);
}

#[test]
fn heads_with_the_number_of_their_page_are_furniture() {
    for heads in [
        ["沿河论坛文集  11", "沿河论坛文集  12", "沿河论坛文集  13"],
        ["沿河论坛文集 第 1 页", "沿河论坛文集 第 2 页", "沿河论坛文集 第 3 页"],
        ["1 沿河论坛文集", "2 沿河论坛文集", "3 沿河论坛文集"],
    ] {
        let pages = [
            "\n\n双方讨论了水文资料的交换和航道的疏浚，听取了秘书处的报告，并\n",
            "\n商定在两国境内增设水文站，今后每季度交换一次资料。\n双方对航运界代表的意见表示重视，将在下次会议上继续讨论这些意\n",
            "\n见，并请秘书处拟订建议。\n",
        ];
        let pages: String = heads.iter().zip(pages).map(|(head, page)| format!("\n{head}\n{page}")).collect();
        let text = format!("沿河论坛公报\n{pages}");
        assert_eq!(of_role(&text, Role::Boilerplate), heads, "{text}");
        assert!(of_role(&text, Role::Paragraph).concat().contains("并商定在两国境内增设水文站"));
    }
    // Headings do not cut sentences.
    let annexes = "沿河论坛公报\n\n附件 1\n\n双方商定增设水文站。\n\n附件 2\n\n双方商定交换资料。\n\n附件 3\n\n双方商定疏浚航道。\n";
    assert!(of_role(annexes, Role::Boilerplate).is_empty());
}

#[test]
fn numbered_prose_is_a_paragraph_and_a_list_under_a_colon_is_not() {
    let text = "沿河论坛宣言\n\n1. 我们重申友好，愿加强合作。\n\n2. 我们商定下列事项：\n\n（1）交换资料；\n\n（2）联合巡查。\n\n3. 我们感谢东道国。\n";
    assert_eq!(of_role(text, Role::Item), ["（1）交换资料；", "（2）联合巡查。"]);
    assert_eq!(of_role(text, Role::Paragraph).len(), 3);
}

#[test]
fn clauses_of_a_preamble_stay_apart() {
    let text = "沿河论坛决议\n\n论坛成员国部长会议，\n\n回顾第三次会议的公报，\n\n注意到水文站的报告，\n\n铭记沿岸居民的需要，\n\n决定增设水文站。\n";
    assert!(of_role(text, Role::Paragraph).len() >= 4, "{:?}", blocks(text));
    let text = "Declaration of the River Forum\n\nWhereas the river is long,\nWhereas its banks are low,\n\nArticle 1\nThe banks are raised.\n";
    assert_eq!(
        blocks(text),
        [
            "title: Declaration of the River Forum",
            "paragraph: Whereas the river is long,",
            "paragraph: Whereas its banks are low,",
            "heading: Article 1",
            "paragraph: The banks are raised."
        ]
    );
}

#[test]
fn signatures_of_every_form() {
    let end = |lines: &str| format!("沿河论坛公报\n\n各方对会议成果表示满意。\n\n{lines}\n\n2030年5月1日\n");
    let signed = |lines: &str| of_role(&end(lines), Role::Signature);
    assert_eq!(signed("青原共和国总理 林一川\n白石共和国总统 米罗").len(), 2);
    assert_eq!(signed("青原共和国总理 林一川 白石共和国总统 米罗").len(), 2);
    assert_eq!(signed("青原共和国总理\n\n白石共和国总统").len(), 2);
    assert_eq!(
        signed("青原共和国总理\n林一川\n白石共和国总统\n米罗"),
        ["青原共和国总理\n林一川", "白石共和国总统\n米罗"].map(|s| s.replace('\n', " "))
    );
    assert_eq!(signed("林一川（签字） 米罗（签字）").len(), 2);
    assert_eq!(
        signed("青原共和国政府\n\n代表　林一川（签字）\n\n白石共和国政府\n\n代表　米罗（签字）").len(),
        2
    );
    assert_eq!(signed("青原共和国政府代表　　白石共和国政府代表\n林一川　　米罗").len(), 4);
}

#[test]
fn a_date_or_a_source_outside_the_prose_is_a_dateline() {
    let text = "沿河论坛白石宣言\n（2030年5月1日，白石城）\n来源：某报\n论坛成员国领导人同意如下。\n（某通社白石城5月1日电）\n";
    assert_eq!(of_role(text, Role::Dateline).len(), 3);
    let (_, restored) = read(text, Format::Text);
    let document = &restored.documents[0];
    assert_eq!(document.date.as_deref(), Some("2030-05-01"));
    assert_eq!(document.place.as_deref(), Some("白石城"));
    assert_eq!(document.issuer.as_deref(), Some("沿河论坛"));
}

#[test]
fn a_text_that_goes_on_elsewhere_is_incomplete() {
    let text = "沿河论坛白石宣言\n\n成员国强调，应当加强合作。（下转第五版）\n\n沿河论坛声明\n\n成员国反对设置障碍。\n";
    let (_, restored) = read(text, Format::Text);
    let complete: Vec<bool> = restored.documents.iter().map(|d| d.complete).collect();
    assert_eq!(complete, [false, true]);
    assert_eq!(of_role(text, Role::Continuation), ["（下转第五版）"]);
}

#[test]
fn a_later_print_is_a_repeat() {
    let paragraph = "成员国强调，应当在所有河段增设水文站并且交换资料。";
    let text = format!("沿河论坛声明\n\n{paragraph}\n\n成员国同意。\n\n{paragraph}\n\n成员国同意。\n");
    assert_eq!(of_role(&text, Role::Repeat), [paragraph]);
}

#[test]
fn titles_cut_over_lines_and_printed_twice() {
    let text = "沿河合作组织成员国部长会议关于\n共同防治水患的声明\n\n成员国强调，应当防治水患。\n";
    assert_eq!(of_role(text, Role::Title), ["沿河合作组织成员国部长会议关于共同防治水患的声明"]);
    let text = "沿河论坛联合公报\n\n公报全文如下：\n\n联合公报\n\n成员国强调，应当防治水患。\n";
    assert_eq!(of_role(text, Role::Title), ["沿河论坛联合公报"]);
    assert_eq!(of_role(text, Role::Heading), ["联合公报"]);
    // What the page remarks behind the title is none of it.
    let text = "沿河论坛第三次会议联合公报(全文)\n\n关注河流网\n\n评论\n\n沿河论坛第三次会议联合公报\n\n\
        2031年5月6日至7日，沿河论坛第三次会议在湖城举行。成员国强调，应当防治水患。\n";
    assert_eq!(
        of_role(text, Role::Title),
        ["沿河论坛第三次会议联合公报(全文)", "沿河论坛第三次会议联合公报"]
    );
    assert_eq!(of_role(text, Role::Boilerplate), ["关注河流网", "评论"]);
    let (source, options) = (read(text, Format::Text).0, RestoreOptions::default());
    let document = restore(&source, &options).documents.remove(0);
    assert_eq!(document.title.as_deref(), Some("沿河论坛第三次会议联合公报"));
    assert_eq!(document.date.as_deref(), Some("2031-05-06/2031-05-07"));
    // The name of the document stands between the two columns of its parties.
    let text =
        "青原共和国政府\n联合声明\n白石共和国政府\n（2031年5月6日）\n双方进行了会谈，决定开展航运合作。\n";
    assert_eq!(of_role(text, Role::Title), ["青原共和国政府白石共和国政府联合声明"]);
    let (source, mut options) = (read(text, Format::Text).0, RestoreOptions::default());
    options.off.push(Step::PartedTitles);
    assert_eq!(restore(&source, &options).text(&source, 0), "青原共和国政府联合声明白石共和国政府");
}

#[test]
fn how_much_a_page_gives_stands_in_the_title_but_is_no_name() {
    let page = "<h1>白石共和国和青山共和国联合声明<br>（节选）</h1><p>双方重申友好，愿加强合作。</p>";
    assert_eq!(blocks_of(page, Format::Html)[0], "title: 白石共和国和青山共和国联合声明（节选）");
    let document = read(page, Format::Html).1.documents.remove(0);
    assert_eq!(document.title.as_deref(), Some("白石共和国和青山共和国联合声明"));
}

#[test]
fn a_text_that_begins_in_its_middle_has_no_title() {
    for (text, headings) in [
        ("三\n\n双方商定增设水文站，并交换资料。\n\n四\n\n双方支持疏浚航道，愿继续磋商。\n", ["三", "四"]),
        (
            "3.1 航道与港口\n\n双方商定疏浚航道，并增设码头。\n\n3.2 渔业\n\n双方支持渔民往来，愿继续磋商。\n",
            ["3.1航道与港口", "3.2渔业"],
        ),
        (
            "航道与港口\n\n12. 我们商定疏浚航道，并增设码头。\n\n促进渔业\n\n13. 我们支持渔民往来，愿继续磋商。\n",
            ["航道与港口", "促进渔业"],
        ),
    ] {
        assert_eq!(of_role(text, Role::Heading), headings, "{text}");
        let documents = read(text, Format::Text).1.documents;
        assert!(documents.len() == 1 && documents[0].title.is_none(), "{documents:?}");
    }
    // A name without a word for a kind is a title over what begins at its beginning.
    for text in [
        "共建美好湖泊\n\n1. 我们商定疏浚航道，并增设码头。\n\n2. 我们支持渔民往来，愿继续磋商。\n",
        "共建美好湖泊\n\n（2031年5月6日）\n\n12. 我们商定疏浚航道，并增设码头。\n",
        "共建美好湖泊\n\n我们商定疏浚航道，并增设码头。\n\n促进渔业\n\n我们支持渔民往来，愿继续磋商。\n",
    ] {
        assert_eq!(of_role(text, Role::Title), ["共建美好湖泊"]);
    }
}

#[test]
fn a_numbered_heading_may_name_two_things_to_do() {
    let text = "沿河论坛声明\n\n一、疏浚航道，增设码头\n\n各方商定每年疏浚航道两次，并在两岸各增设一座码头。\n\n二、保护渔业，方便往来\n\n各方支持渔民往来。\n";
    assert_eq!(of_role(text, Role::Heading), ["一、疏浚航道，增设码头", "二、保护渔业，方便往来"]);
    // Entries of a list follow each other.
    let text = "沿河论坛成果清单\n\n1. 商定疏浚航道，增设码头\n\n2. 签署渔业协定，方便往来\n\n各方对论坛的上述成果表示满意，愿继续保持磋商。\n";
    assert!(!of_role(text, Role::Heading).contains(&"1.商定疏浚航道，增设码头".to_owned()));
    // Who speaks opens a sentence.
    let text = "沿河论坛声明\n\n一、各方重申，支持增设码头\n\n二、各方愿疏浚航道，并且每年两次交换水文站的全部资料。\n";
    assert!(of_role(text, Role::Heading).is_empty());
}

#[test]
fn what_a_site_sets_round_a_page_of_a_text_is_furniture() {
    let page = "<h1>沿河论坛声明</h1><p>各方重申友好，愿加强合作。</p><p>（未完，请翻下页）</p>\
        <div><a>上一页</a>&nbsp;【1】&nbsp;【2】&nbsp;<a>下一页</a></div><p>白 石 网 版 权 所 有 ，不 得 转 载</p>";
    let found = blocks_of(page, Format::Html);
    assert_eq!(found[2], "continuation: （未完，请翻下页）");
    assert!(found[3..].iter().all(|b| b.starts_with("boilerplate: ")), "{found:?}");
    assert!(!read(page, Format::Html).1.documents[0].complete);
}

#[test]
fn heads_of_left_and_right_pages_are_furniture_inside_a_sentence() {
    let text = "　　　　湖泊论坛声明\n\n　　双方讨论了水文资料的交换和航道的疏浚，听取了论坛秘书长米·谢·\n\
        安德烈耶夫的报告，并且商定在两国境内的全部河段增设水文站，今后每个季\n\
        度交换一次资料。双方对航运界代表的意见表示重视，将在论坛下次会议上继\n\n　　　　　　· 12 ·\n\n\
        二〇三一年　　　　　　　　　　　　　湖泊公报\n\n续讨论这些意见，并请秘书处拟订建议。\n　　\
        双方感谢秘书处的工作，希望秘书处继续提供协助，并期待下次会议如期举\n行。\n";
    assert_eq!(of_role(text, Role::Boilerplate), ["· 12 ·", "二〇三一年　　　　　　　　　　　　　湖泊公报"]);
    let paragraphs = of_role(text, Role::Paragraph);
    assert_eq!(paragraphs.len(), 2, "{paragraphs:?}");
    assert!(paragraphs[0].contains("米·谢·安德烈耶夫") && paragraphs[0].contains("继续讨论"));
}

#[test]
fn names_of_other_pages_are_no_documents() {
    let text = "甲国和乙国联合声明\n\n双方重申友好，愿加强合作。\n\n2030年5月1日\n\n甲国和丙国联合声明\n\n甲国和丁国联合公报\n";
    assert_eq!(read(text, Format::Text).1.documents.len(), 1);
    assert_eq!(of_role(text, Role::Boilerplate).len(), 2);
}

#[test]
fn html_parts_by_its_tags_alone() {
    let page = "<html><head><title>页</title></head><body><h2>甲国和乙国联合声明</h2><p>双方重申&#53451;友好，\n    愿<i>加强</i>合作。</p>\
        <p>双方同意</p><p>如下。</p><ul><li>航运</li></ul></body></html>";
    assert_eq!(
        blocks_of(page, Format::Html),
        [
            "boilerplate: 页",
            "title: 甲国和乙国联合声明",
            "paragraph: 双方重申\u{d0cb}友好，愿加强合作。",
            "paragraph: 双方同意",
            "paragraph: 如下。",
            "item: 航运"
        ]
    );
}

#[test]
fn letters_keep_their_spaces() {
    let text = "River Forum Declaration\n\nThe ministers met in the\ncity of Whitestone, and they\nagreed on a low-\nwater plan (see\nannex).\n";
    assert_eq!(
        of_role(text, Role::Paragraph),
        ["The ministers met in the city of Whitestone, and they agreed on a low-water plan (see annex)."]
    );
}

#[test]
fn damage_is_reported() {
    assert_eq!(
        anomalies("沿河论坛声明\n\n各方同意成立水文工作组。水文工作组的船只由水文工作组组、乙方提供。\n"),
        ["工作组组"]
    );
    assert_eq!(anomalies("沿河论坛声明\n\n各方支持（（甲城）的合作合作。\n"), ["（（", "合作合作"]);
    assert_eq!(anomalies("沿河论坛声明\n\n各方认为，，应当合作。。\n"), ["，，", "。。"]);
    assert_eq!(
        anomalies("River Forum Statement\n\nThe ministers agreed on on the plan, and left.\n"),
        ["on on"]
    );
}

#[test]
fn words_that_only_look_doubled_are_not() {
    for sentence in [
        "各国国情不同，委员会会议和理事会会议通过了联合国国家方案。",
        "成员国国内法院院长和大使使用了人人享有的权利。",
        "会议通过了了解情况的办法，在在线平台上和和平使者见面。",
        "上合组织组织专家工作组组织演习。",
        "种种困难往往渐渐消失，各方常常纷纷表示支持。",
        "各方（甲城（乙区））同意。",
        "各方强调落实协定的重要性，并承认此举的必要性。",
        "他们支持发展发展中国家的合作合作伙伴关系。",
        "“一带一路”倡议和一一对应的方案。",
        "“一带一路—2030”论坛开幕。",
    ] {
        assert_eq!(
            anomalies(&format!("沿河论坛声明\n\n{sentence}\n\n各方同意。\n")),
            Vec::<String>::new(),
            "{sentence}"
        );
    }
}

/// A clean text of our own: what is found in it is a false alarm.
const CLEAN: &str = "沿河论坛声明\n\n各方强调，应当加强水文合作，反对干涉别国内政，愿在平等互利基础上继续扩大贸易和投资。\
    各方重申尊重主权和领土完整，致力于通过对话解决争端，共同应对气候变化，保护环境和历史遗产。\n\n\
    各方认为，未来应当完善机制，提高效率，促进科技进步，支持青年和妇女参与社会生活，推动建设公正的国际秩序。\
    各方欢迎签署贷款协定，感谢银行和企业作出的贡献，希望派遣专家，履行义务，避免竞争和对峙，实现共同目标。\n";

/// Substitutions by signs of like shape: what a scan makes of a text. Seeded, so that every run sees the same ones.
#[test]
fn a_misread_sign_is_found_and_clean_text_is_left_alone() {
    assert_eq!(anomalies(CLEAN), [] as [&str; 0]);
    let alike = [
        ('干', '于'),
        ('土', '士'),
        ('未', '末'),
        ('贷', '货'),
        ('贡', '责'),
        ('遣', '遭'),
        ('履', '覆'),
        ('竞', '竟'),
        ('峙', '崎'),
        ('目', '自'),
        ('投', '没'),
        ('织', '识'),
        ('领', '颁'),
        ('续', '绩'),
        ('推', '堆'),
        ('坚', '竖'),
        ('历', '厉'),
        ('遗', '遣'),
        ('标', '际'),
        ('极', '级'),
        ('设', '没'),
        ('建', '健'),
        ('密', '蜜'),
        ('环', '坏'),
        ('技', '枝'),
        ('险', '检'),
        ('避', '僻'),
        ('务', '各'),
        ('宜', '宣'),
        ('抗', '杭'),
        ('免', '兔'),
        ('共', '其'),
        ('制', '剌'),
        ('进', '近'),
        ('续', '缤'),
        ('签', '鉴'),
    ];
    let places: Vec<(usize, char, char)> = CLEAN
        .char_indices()
        .filter_map(|(at, c)| alike.iter().find(|(right, _)| *right == c).map(|(_, wrong)| (at, c, *wrong)))
        .collect();
    let found = places
        .iter()
        .filter(|(at, right, wrong)| {
            let mut text = CLEAN.to_owned();
            text.replace_range(*at..at + right.len_utf8(), &wrong.to_string());
            anomalies(&text).iter().any(|a| a.contains(*wrong))
        })
        .count();
    assert!(found * 10 >= places.len() * 7, "{found} of {}", places.len());
}

#[test]
fn signs_that_a_scan_leaves_in_numbers_and_lone_brackets_are_told() {
    assert_eq!(
        anomalies("沿河论坛声明\n\n本声明于一·九七二年签署，·自7g年生效。\n"),
        ["一·九七二年", "，·", "7g年"]
    );
    assert_eq!(anomalies("沿河论坛声明\n\n各方通过《沿河宪章，并支持其落实。\n"), ["《"]);
    assert_eq!(anomalies("沿河论坛声明\n\n各方纪念九·一八事变，1）完善机制。\n"), [] as [&str; 0]);
}

#[test]
fn what_was_left_out_stands_behind_a_full_stop() {
    let text = "沿河论坛声明\n\n我们承认水文合作对各国发展至关重要。（略）\n我们赞赏水文工作组达成的共识成果。（略）\n加强合作\n我们重申将继续合作。\n";
    assert_eq!(blocks(text).len(), 5, "{:?}", blocks(text));
}

#[test]
fn a_title_goes_on_behind_dashes_and_its_place_stands_above_the_date() {
    let text = "沿河论坛第二次会议白石宣言——加强合作，促进发展\n\n白石共和国甲城\n\n2024年10月23日\n\n1.我们，沿河论坛领导人举行会议，讨论了航运。\n";
    assert_eq!(
        blocks(text)[..3],
        [
            "title: 沿河论坛第二次会议白石宣言——加强合作，促进发展",
            "dateline: 白石共和国甲城",
            "dateline: 2024年10月23日"
        ]
    );
}

#[test]
fn a_statement_is_of_the_day_of_the_visit_that_its_page_names() {
    let date = |text: &str| read(text, Format::Text).1.documents[0].date.clone();
    let visit = "应甲国总统邀请，乙国总统于2031年4月5日至12日对甲国进行国事访问。双方发表联合声明。\n";
    let title = "甲国和乙国联合声明\n";
    assert_eq!(date(&[title, "\n", visit].concat()).as_deref(), Some("2031-04-05/2031-04-12"));
    assert_eq!(date(&["新华社甲城4月10日电\n", title, visit].concat()).as_deref(), Some("2031-04-10"));
    // A page that was printed long afterwards says nothing of it.
    let late = date(&[title, "2033-04-11 23:30 浏览次数：1024\n\n", visit].concat());
    assert_eq!(late.as_deref(), Some("2031-04-05/2031-04-12"));
}

#[test]
fn the_day_of_another_meeting_is_not_that_of_the_document() {
    let text = "湖城宣言\n\n成员国积极评价2030年12月4日至6日在甲城举行的论坛成果。\n";
    assert_eq!(read(text, Format::Text).1.documents[0].date, None);
}

#[test]
fn a_preamble_under_who_is_called_so_from_here_on() {
    let text = "值此建交之际，青原共和国和白石共和国（以下称“双方”）\n回顾合作成就，指出前景广阔；\n\
        强调恪守河流条约；\n致力于防治水患。\n双方声明如下：\n一、双方愿扩大航运。\n";
    assert_eq!(
        of_role(text, Role::Item),
        ["回顾合作成就，指出前景广阔；", "强调恪守河流条约；", "致力于防治水患。"]
    );
}

#[test]
fn who_speaks_under_a_title_is_no_heading_and_commas_part_what_it_says() {
    let text = "青原共和国和白石共和国睦邻友好的联合声明　2031年5月6日　青原共和国和白石共和国（以下简称“双方”）　\
        本着沿河人民世代相传的情谊，　确信疏浚航道有利于两岸居民，并希望水文站早日建成，　重申恪守二〇三〇年达成的各项共识，　声明如下：　\
        一、双方扩大航运，并在两国境内增设水文站。　二、双方将每季度交换一次水文资料，并通报航道的情况。　\
        青原共和国总统　林一川（签字）　白石共和国总理　米罗（签字）　二〇三一年五月六日于湖城\n";
    assert_eq!(of_role(text, Role::Item).len(), 3, "{:?}", blocks(text));
    assert_eq!(of_role(text, Role::Heading), Vec::<String>::new());
    assert_eq!(
        of_role(text, Role::Signature),
        ["青原共和国总统　林一川（签字）", "白石共和国总理　米罗（签字）"]
            .map(|s| s.replace('\u{3000}', " "))
    );
    // Posts, names and hands in two columns.
    let columns = "沿河论坛公报\n\n各方对会议成果表示满意。\n\n青原共和国总统　　　　白石共和国总统\n亚历·林一川　　米罗·丙丁\n（签字）　　（签字）\n";
    assert_eq!(of_role(columns, Role::Signature)[1..4], ["白石共和国总统", "亚历·林一川", "米罗·丙丁"]);
    // What stands behind the closing date of a page is none of the text; texts that were signed are items.
    let page = "<html><body><h1>青原共和国和白石共和国联合声明</h1><p>双方签署了以下文件，并同意每年交换水文资料：</p>\
        <p>——《关于疏浚航道的协定》；<br>——《水文资料交换计划》。</p><p>2031年5月6日于湖城</p>\
        <h3>相关专题</h3><ul><li>河流节</li></ul><h3>图片</h3><ul><li>湖城风光</li></ul></body></html>";
    assert_eq!(
        blocks_of(page, Format::Html)[2..],
        [
            "item: ——《关于疏浚航道的协定》；",
            "item: ——《水文资料交换计划》。",
            "dateline: 2031年5月6日于湖城",
            "boilerplate: 相关专题",
            "boilerplate: 河流节",
            "boilerplate: 图片",
            "boilerplate: 湖城风光",
        ]
    );
    // A hand under a post that is a line of its own.
    let end = "沿河论坛公报\n\n各方对会议成果表示满意。\n\n青原共和国总理\n林一川（签字）\n白石共和国总统\n米罗（签字）\n\n2030年5月1日\n";
    assert_eq!(of_role(end, Role::Signature).len(), 2);
}

#[test]
fn a_saved_page_prints_its_title_on_two_lines_and_lists_what_it_says_of_it() {
    let title = "青原共和国和白石共和国关于疏浚航道的联合声明";
    let page = "<html><body><h1>青原共和国和白石共和国关于疏浚航道的联合声明（全文）</h1>\
        <ul><li>类别：航运</li><li>签订日期：2031年5月6日</li><li>编号：33</li></ul>\
        <p align=center>青原共和国和白石共和国</p><p align=center>关于疏浚航道的联合声明</p>\
        <p>双方商定下列事项，并每年交换水文资料：</p><ul><li>会址：湖城</li></ul></body></html>";
    assert_eq!(
        blocks_of(page, Format::Html),
        [
            "title: 青原共和国和白石共和国关于疏浚航道的联合声明（全文）",
            "boilerplate: 类别：航运",
            "dateline: 签订日期：2031年5月6日",
            "boilerplate: 编号：33",
            &format!("title: {title}"),
            "paragraph: 双方商定下列事项，并每年交换水文资料：",
            "item: 会址：湖城",
        ]
    );
}

#[test]
fn the_day_of_a_meeting_and_of_a_text_comes_before_that_of_the_page() {
    let date = |text: &str| read(text, Format::Text).1.documents[0].date.clone();
    let meeting = "第三届沿河六国领导人会议主席声明\n\n2031-05-08 09:29\n\n1、第三届沿河六国领导人会议于2031年5月6日在湖城举行，各方商定疏浚航道。\n\n2、各方表示满意。\n";
    assert_eq!(date(meeting).as_deref(), Some("2031-05-06"));
    let page = "沿河六国关于疏浚航道的湖城宣言\n\n来源：航运部网站\n\n发布时间：2031-05-08 10:10\n\n（2031年5月6日 湖城）\n\n各国领导人商定疏浚航道，并交换水文资料。\n";
    assert_eq!(date(page).as_deref(), Some("2031-05-06"));
}

#[test]
fn what_a_page_says_of_a_text_is_parted_from_its_title_and_date() {
    let text = "白石共和国和青山共和国关于疏浚航道的联合声明（摘要）\n\n2031-03-05 10:20:30 来源：白石社 字号：大 中 小\n\n\
        青山日报白石3月5日电\n\n白石共和国总统和青山共和国总理在白石城会谈。\n\n双方同意疏浚航道，并交换水文资料。\n";
    assert_eq!(
        blocks(text)[..4],
        [
            "title: 白石共和国和青山共和国关于疏浚航道的联合声明（摘要）",
            "dateline: 2031-03-05 10:20:30来源：白石社",
            "boilerplate: 字号：大 中 小",
            "dateline: 青山日报白石3月5日电",
        ]
    );
}

#[test]
fn a_lead_by_itself_begins_the_text() {
    let text = "兹宣告如下：\n\n一、双方同意疏浚航道，并交换水文资料。\n\n二、双方支持增设水文站。\n";
    assert_eq!(blocks(text)[0], "paragraph: 兹宣告如下：");
}

#[test]
fn a_list_of_names_sets_no_measure_for_paragraphs_of_one_line() {
    let paragraph = "　　成员国重申，恪守水文合作的宗旨和原则，主张建立更加公正、更加民主的沿河渔业秩序，共同应对上游冰川消融带来的挑战和威胁。\n";
    let names = ["甲城", "乙城", "丙城", "丁城", "戊城", "己城", "庚城", "辛城"];
    let signed: String = names.iter().map(|n| format!("　　白石共和国水利部长　{n}海灯\n")).collect();
    let text =
        format!("沿河论坛白石宣言\n　　沿河论坛成员国领导人声明如下：\n{}{signed}", paragraph.repeat(3));
    let prose = blocks(&text).into_iter().filter(|b| b.contains("成员国")).count();
    assert_eq!(prose, 4, "{:?}", blocks(&text));
}

#[test]
fn a_word_in_an_idiom_is_not_doubted() {
    let text =
        "沿河论坛声明\n\n各方支持矿产开采，规范开采秩序，限制开采规模。\n\n我们愿继往开来，加强合作。\n";
    assert!(anomalies(text).is_empty(), "{:?}", anomalies(text));
}

#[test]
fn annexes_belong_to_the_document_and_list_texts() {
    let text = "沿河国家宣言\n\n一、各方重申支持疏浚航道，并愿扩大水文合作，为此加强协调。\n\n二、各方感谢白石共和国的接待，决定明年再次举行会议。\n\n白石城，2031年3月5日\n\n附件一：会议期间签署的文件\n1.《沿河国家航运协定》（航运）\n2.《沿河国家水文谅解备忘录》\n";
    let all = blocks(text);
    assert_eq!(
        all[all.len() - 4..],
        [
            "dateline: 白石城，2031年3月5日",
            "heading: 附件一：会议期间签署的文件",
            "item: 1.《沿河国家航运协定》（航运）",
            "item: 2.《沿河国家水文谅解备忘录》",
        ]
    );
}

#[test]
fn numbered_paragraphs_under_a_colon_are_paragraphs_where_they_are_sentences() {
    let long = "双方重申在沿河论坛框架内就航运、水文和渔业问题保持密切协调，并愿共同应对枯水期带来的挑战。";
    let text =
        format!("青山和白石联合声明\n\n两国元首商定公布以下立场：\n\n1. {long}\n\n2. {long}\n\n3. {long}\n");
    assert_eq!(of_role(&text, Role::Item), [] as [&str; 0]);
}

#[test]
fn an_agency_in_front_of_its_text_is_a_dateline() {
    let text = "青山与白石发表联合声明\n\n青山社白石城2031年3月5日电　青山共和国和白石共和国5日就总统的访问发表联合声明，双方同意扩大合作。\n\n双方还商定明年再次会晤，并愿就水文问题保持沟通。\n";
    assert_eq!(of_role(text, Role::Dateline), ["青山社白石城2031年3月5日电"]);
}

#[test]
fn a_number_that_the_page_cuts_and_a_comma_at_a_lines_head_go_on() {
    let text = "沿河论坛宣言\n\n　　一、会议由青山共和国外交部长王毅同白石共和国外交部长马塞洛·沃尔达主持\n，主题是共同疏浚航道。各方通过《沿河国家合作共同行动计划（2031—20\n\n                    - 2 -\n\n34）》，其中有七个部分。\n　　二、各方同意明年再次举行会议，并为此加强协调。\n";
    let paragraphs = of_role(text, Role::Paragraph);
    assert_eq!(paragraphs.len(), 2, "{:?}", blocks(text));
    assert!(paragraphs[0].contains("主持，主题") && paragraphs[0].contains("2031—2034）》"));
}

#[test]
fn a_title_with_its_date_in_a_bracket_on_one_line() {
    let text = "沿河国家水利部长会议联合公报（2031年4月24日至26日，白石城）　　来源：白石社　　青山共和国和白石共和国水利部长于2031年4月24日至26日在白石城聚会，举行会议。　　部长们强调，水利合作不针对第三方。　　部长们感谢白石方面的接待。";
    assert_eq!(of_role(text, Role::Title), ["沿河国家水利部长会议联合公报"]);
    assert_eq!(of_role(text, Role::Dateline)[0], "（2031年4月24日至26日，白石城）");
}

#[test]
fn a_title_goes_on_over_the_comma_of_a_list_and_within_one_heading() {
    let text = "青山共和国、白石共和国、黑水共和国、\n红河共和国外交部长会晤联合新闻公报\n\n（2031年4月28日 白石城）\n\n四国外交部长2031年4月28日在白石城会晤，讨论了航运问题。\n";
    assert_eq!(
        of_role(text, Role::Title),
        ["青山共和国、白石共和国、黑水共和国、红河共和国外交部长会晤联合新闻公报"]
    );
    let html = "<h1>青山共和国和白石共和国关于建立<br>新时代伙伴关系的联合声明</h1><p>双方重申扩大合作，并愿共同疏浚航道。</p><p>双方商定明年再次会晤。</p>";
    assert_eq!(
        blocks_of(html, Format::Html)[0],
        "title: 青山共和国和白石共和国关于建立新时代伙伴关系的联合声明"
    );
}

#[test]
fn where_first_lines_are_set_in_others_go_on_and_another_page_has_the_title() {
    let text = "（接上页）\n\n　　（一）各方同意对沿河合作框架下已有和拟建的机制平台作出\n评估，避免重复，注重实效。\n　　（二）各方确认中期规划的指导作用，将根据各自需要继续落实并制\n定新的规划。\n　　（三）各方欢迎白石共和国作为正式成员加入沿河合作，愿在会议上\n就扩员程序进行协商。\n";
    assert_eq!(of_role(text, Role::Paragraph).len(), 3, "{:?}", blocks(text));
    assert_eq!(of_role(text, Role::Continuation), ["（接上页）"]);
    assert_eq!(of_role(text, Role::Title), [] as [&str; 0]);
}

#[test]
fn the_head_of_a_page_that_ran_together_is_parted() {
    let paragraph = "　　成员国重申，恪守水文合作的宗旨和原则，主张建立更加公正的沿河渔业秩序，共同应对上游冰川消融带来的挑战和威胁。".repeat(8);
    let text = format!(
        "您当前的位置：首页 > 新闻 > 要闻沿河论坛第三次会议联合公报（全文）2031-05-08 09:46来源：白石社字号：大 中|打印|分享到：微信新华社湖城5月7日电　　\
         沿河论坛第三次会议联合公报　　2031年5月6日，沿河论坛第三次会议在湖城举行。{paragraph}　　2031年5月6日于湖城【责任编辑：林一川】"
    );
    let blocks = blocks(&text);
    assert_eq!(
        blocks[..6],
        [
            "boilerplate: 您当前的位置：首页 > 新闻 > 要闻",
            "title: 沿河论坛第三次会议联合公报（全文）",
            "dateline: 2031-05-08 09:46来源：白石社",
            "boilerplate: 字号：大 中|打印|分享到：微信",
            "dateline: 新华社湖城5月7日电",
            "title: 沿河论坛第三次会议联合公报",
        ]
    );
    assert_eq!(
        blocks[blocks.len() - 2..],
        ["dateline: 2031年5月6日于湖城", "boilerplate: 【责任编辑：林一川】"]
    );
}

#[test]
fn meetings_of_an_annex_are_items_each() {
    let text = "沿河论坛白石宣言\n\n成员国强调，应当疏浚航道，并交换水文资料。\n\n附件1：行动计划\n我们注意到下列会议。\n部长级会议：\n\
        第四次渔业部长会议（5月18日，白石城）\n第三次航运部长会议（6月28日至29日，湖城）\n渔业专家组第七、八次会议\n第八次水利部长会议（7月19日，湖城）\n";
    let blocks = blocks(text);
    assert_eq!(
        blocks[blocks.len() - 5..],
        [
            "heading: 部长级会议：",
            "item: 第四次渔业部长会议（5月18日，白石城）",
            "item: 第三次航运部长会议（6月28日至29日，湖城）",
            "item: 渔业专家组第七、八次会议",
            "item: 第八次水利部长会议（7月19日，湖城）",
        ]
    );
}

#[test]
fn where_paragraphs_are_numbered_a_new_subject_parts_none() {
    // Two full lines, of which the second ends with a full stop, and what goes on.
    let lines = [
        "成员国认为水文资料对两岸居民十分重要，应当每天",
        "交换两次，并且在洪水期间每小时再由各国交换一次。",
        "成员国同意增加船只，在汛期内共同巡查全部航道，并",
        "将结果通知沿岸各国水文机关。",
    ];
    let paragraph = |n: u32| format!("{n}. {}\n", lines.join("\n"));
    let text = format!("沿河论坛成立宣言\n\n{}", (1..=6).map(paragraph).collect::<String>());
    let found = of_role(&text, Role::Paragraph);
    assert_eq!(found.len(), 6, "{found:?}");
    assert!(found.iter().all(|p| p.contains("一次。成员国同意") && p.ends_with("机关。")), "{found:?}");
}

#[test]
fn a_title_on_two_lines_begins_with_what_it_is_about() {
    let text =
        "关于共同疏浚全部航道\n沿河各国的白石宣言\n\n（2031年5月6日，湖城）\n\n成员国强调，应当防治水患。\n";
    assert_eq!(of_role(text, Role::Title), ["关于共同疏浚全部航道沿河各国的白石宣言"]);
}

#[test]
fn the_mark_that_ends_what_a_page_prints_may_stand_behind_the_date() {
    let text = "沿河论坛公报\n\n各方对会议成果表示满意。\n\n青原共和国总理　林一川\n白石共和国总统　米罗\n2031年5月6日于湖城（完）\n";
    assert_eq!(of_role(text, Role::Signature).len(), 2);
    assert_eq!(of_role(text, Role::Dateline), ["2031年5月6日于湖城（完）"]);
}

#[test]
fn tools_of_a_page_right_behind_its_date_are_parted_and_captions_are_furniture() {
    let text = "<h1>沿河论坛第三次会议联合公报</h1><div><span>2025-02-05 20:17</span>&nbsp;&nbsp;<span>来源:白石社</span>\n\
        <span>【字体:<a>大</a><a>中</a>】</span><a>打印</a></div>\
        <div>字体:<span>小</span><span>中</span></div>\
        <div>3月5日，甲国总统同乙国总统会谈。这是会谈前，甲国总统举行欢迎仪式。</div>\
        <p>成员国强调，应当防治水患。</p>";
    assert_eq!(
        blocks_of(text, Format::Html)[1..],
        [
            "dateline: 2025-02-05 20:17来源:白石社",
            "boilerplate: 【字体:大中】打印",
            "boilerplate: 字体:小中",
            "boilerplate: 3月5日，甲国总统同乙国总统会谈。这是会谈前，甲国总统举行欢迎仪式。",
            "paragraph: 成员国强调，应当防治水患。",
        ]
    );
}
