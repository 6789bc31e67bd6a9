//! Organisations, organs, working groups, founded facilities.
//!
//! ```text
//! organization := name of a pack
//!               | phrase head, where the phrase leans on a name (上合组织… 中心), or the head names by itself (…工作组)
//!               | list (两个|三个|…) head               (as many as the number says: 教育、减贫和水利三个合作中心)
//!               | founding-verb phrase weak-head … 倡议|建议|构想      (a proposed body)
//!               | 决定|同意|倡议 … founding-verb phrase head | founding-verb phrase head （state）
//!               | name 之友小组 | founding-verb 应对 phrase head       (应对安全威胁与挑战综合中心)
//!               | name 孔子学院|鲁班工坊 | university state 分校 | body form—form head    (某科学院中—非联合研究中心)
//!               | body 与 state body 合作委员会                       (of two sides)
//!               | “words head” | name 国王 words head | bank (state|place) 分行 | ministry 与|同 ministry of a state
//!               | [state] “name” 党 | states （place） phrase head | state place state 产业园
//! ```
//! The ministry of a state keeps the state (中国商务部). Not recognised: bodies named by common words alone
//! (有关国际组织, 主管机关, 专家组).

use super::lexicon::Word;
use super::person::is_transliteration;
use super::phrase::{Anchor, Frame, Phrase, Sentence};
use super::token::Class;
use super::{Candidates, Confidence, Kind};
use crate::charset::is_among;

/// How far behind a proposed body the word 倡议 or 建议 may stand, in tokens.
const PROPOSAL_REACH: usize = 24;

pub(super) fn find(sentence: &Sentence<'_>, out: &mut Candidates) {
    for head in 0..sentence.tokens.len() {
        match sentence.class(head) {
            Class::Word(Word::Organ) => strong(sentence, head, out),
            Class::Word(Word::OrganWeak) => weak(sentence, head, out),
            Class::Name(Kind::Organization) => of_state(sentence, head, out),
            Class::Name(Kind::Place) => committee(sentence, head, out),
            Class::Close(open) if sentence.behind(head).starts_with('党') => {
                party(sentence, open as usize, head, out);
            }
            _ => {}
        }
    }
}

/// The end of the name: the head, the gloss behind it (发展基金（专门账户）), or what a company is called (某国储蓄银行“某某”).
fn last(sentence: &Sentence<'_>, head: usize) -> usize {
    /// Most tokens between the quotation marks.
    const CALLED: usize = 6;
    let company = ["银行", "公司", "集团"].iter().any(|kind| sentence.str(head).ends_with(kind));
    match sentence.class(head + 1) {
        Class::Open(close)
            if company
                && sentence.str(head + 1) == "“"
                && (head + 3..=head + 2 + CALLED).contains(&(close as usize))
                && (matches!(
                    sentence.class(close as usize + 1),
                    Class::Sign(_) | Class::Word(Word::And)
                ) || sentence.str(close as usize + 1) == "等") =>
        {
            close as usize
        }
        Class::Open(close) if sentence.str(head) == "基金" && sentence.is_gloss(head + 1, close as usize) => {
            close as usize
        }
        _ => head,
    }
}

/// 某机构（以下简称“…”）执委会主任: the definition cuts the body's name, and its organ has a post behind it.
fn is_cut_off(sentence: &Sentence<'_>, head: usize) -> bool {
    let Some(close) = sentence.before(head) else { return false };
    let Class::Close(open) = sentence.class(close) else { return false };
    let open = open as usize;
    // 反恐怖主义委员会（反恐委）执行局
    let short = sentence.is_short_form(open, close);
    let defines = short || ["以下", "简称", "下称"].iter().any(|d| sentence.str(open + 1).starts_with(d));
    let of_body = sentence.before(open).is_some_and(|b| {
        sentence.is_name(b, Kind::Organization)
            || sentence.is(b, Word::Organ)
            || sentence.is(b, Word::OrganWeak)
    });
    defines && of_body && (short || sentence.is(head + 1, Word::Office))
}

/// 某国国家发展委员会: a body of a state that the packs know without it; 某某大学孔子学院: what a university houses.
fn of_state(sentence: &Sentence<'_>, name: usize, out: &mut Candidates) {
    let text = sentence.str(name);
    // 越南祖国阵线中央
    if text.ends_with("阵线") && sentence.str(name + 1) == "中央" {
        out.add(sentence, name, name + 1, Kind::Organization, "organization.of-state", Confidence::High);
    }
    // 中国某某银行某城分行
    if let Some(end) = branch_end(sentence, name) {
        let start = sentence.tokens[name].start;
        out.add_bytes(start, end, Kind::Organization, "organization.branch", Confidence::High);
    }
    let Some(before) = sentence.before(name) else { return };
    // 某某大学“鲁班工坊”
    if text == "鲁班工坊"
        && before > 0
        && matches!(sentence.class(before), Class::Open(close) if close as usize == name + 1)
        && sentence.str(before - 1).ends_with(['学', '院'])
    {
        let first = sentence.phrase(before - 1, Frame::Organization).first;
        out.add(sentence, first, name + 1, Kind::Organization, "organization.of-state", Confidence::High);
        return;
    }
    // 杜尚别鲁班工坊
    if matches!(text, "孔子学院" | "鲁班工坊") && sentence.is_name(before, Kind::Place) {
        out.add(sentence, before, name, Kind::Organization, "organization.of-state", Confidence::High);
        return;
    }
    // 中国住房和城乡建设部: a ministry keeps its state.
    let state = sentence.is_name(before, Kind::Country)
        && !sentence.str(before).ends_with('方')
        && (text.starts_with("国家") || text.starts_with("最高人民") || text.ends_with(['部', '署', '局']));
    let first = if state {
        before
    } else if matches!(text, "孔子学院" | "鲁班工坊") && sentence.str(before).ends_with(['学', '院'])
    {
        sentence.phrase(before, Frame::Organization).first
    } else {
        return;
    };
    out.add(sentence, first, name, Kind::Organization, "organization.of-state", Confidence::High);
}

/// 某大学某国分校, 某银行某城分行, 某银行某国人民币清算行: the end of the branch's name behind that of its house.
fn branch_end(sentence: &Sentence<'_>, house: usize) -> Option<u32> {
    let branches: &[&str] = match sentence.str(house) {
        text if text.ends_with("银行") => &["分行", "人民币清算行"],
        text if text.ends_with(['学', '院']) => &["分校"],
        _ => return None,
    };
    let place = matches!(sentence.class(house + 1), Class::Name(Kind::Country | Kind::Place));
    let behind = sentence.behind(if place { house + 1 } else { return None });
    let branch = branches.iter().find(|branch| behind.starts_with(**branch))?;
    Some(sentence.tokens[house + 1].end + branch.len() as u32)
}

/// “抗击饥饿与贫困全球联盟”, “东方银行”: a body whose name fills quotation marks; its first and last token.
fn quoted(sentence: &Sentence<'_>, head: usize) -> Option<(usize, usize)> {
    /// Most tokens, and fewest characters.
    const MOST: usize = 10;
    const SHORTEST: usize = 4;
    let Class::Close(open) = sentence.class(head + 1) else { return None };
    let open = open as usize;
    let filled = open < head && head - open <= MOST && matches!(sentence.str(open), "“" | "「");
    // 一批“国际合作中心”: a centre in quotes is as often many; these are one house.
    let text = sentence.str(head);
    let kinds = ["银行", "联盟", "基金", "基金会", "协会", "公司"];
    if !filled || !kinds.iter().any(|kind| text.ends_with(kind)) {
        return None;
    }
    // 某国储蓄银行“某某银行”: one name.
    let before = sentence.before(open);
    if before.is_some_and(|b| {
        sentence.is(b, Word::OrganWeak)
            || sentence.is(b, Word::Organ)
            || sentence.is_name(b, Kind::Organization)
    }) {
        return None;
    }
    let state = before.filter(|&b| sentence.is_name(b, Kind::Country) && !sentence.str(b).ends_with('方'));
    let specific = (open + 1..head).any(|t| matches!(sentence.class(t), Class::Han | Class::Name(_)));
    let plain = (open + 1..head).all(|t| !matches!(sentence.class(t), Class::Sign(_) | Class::Open(_)));
    let name = &sentence.text[sentence.tokens[open].end as usize..sentence.tokens[head].end as usize];
    let behind = sentence.behind(head + 1);
    // “某某银行”项目: what is called so is another thing.
    let other = ["项目", "计划", "战略", "联合", "理事会"].iter().any(|word| behind.starts_with(word));
    let whole = specific && plain && !other && name.chars().count() >= SHORTEST;
    // 某国“结算储蓄公司”
    whole.then_some(state.map_or((open + 1, head), |state| (state, head + 1)))
}

/// 某某国王核能与可再生能源城: a foundation that is called by a king; where its name begins.
fn royal(sentence: &Sentence<'_>, head: usize) -> Option<u32> {
    /// Most tokens between the king and the head.
    const LONGEST: usize = 12;
    let text = sentence.str(head);
    if !founds(text) && !text.ends_with('城') {
        return None;
    }
    let inside = |t: &usize| {
        use Word::{And, Found, Generic, Meeting, MeetingWeak, Office, Organ, OrganWeak, Plain, Stop, Text};
        let words = [And, Found, Generic, Meeting, MeetingWeak, Office, Organ, OrganWeak, Plain, Stop, Text];
        sentence.class(*t) == Class::Han || words.iter().any(|&word| sentence.is(*t, word))
    };
    let mut within = (head.saturating_sub(LONGEST)..head).rev().take_while(inside);
    let king = within.find(|&t| matches!(sentence.str(t), "国王" | "王储" | "亲王"))?;
    let name = sentence.before(king).filter(|_| king + 1 < head || text.chars().count() > 2)?;
    let letters = sentence.str(name).chars().rev().take_while(|&c| is_transliteration(c));
    let length: usize = letters.map(char::len_utf8).sum();
    let start = sentence.tokens[name].end - length as u32;
    let whole = start == sentence.tokens[name].start;
    let state = sentence.before(name).filter(|&s| whole && sentence.is_name(s, Kind::Country));
    (length >= "某某".len()).then(|| state.map_or(start, |s| sentence.tokens[s].start))
}

/// 云南省委, 某某自治区党委: the party's committee of a province.
fn committee(sentence: &Sentence<'_>, place: usize, out: &mut Candidates) {
    let token = sentence.tokens[place];
    let behind = sentence.behind(place);
    let province = token.text(sentence.text).ends_with(['省', '市', '区']);
    let short = behind.starts_with("省委") || province && behind.starts_with('委');
    let whole = !["委员", "委托", "委派", "省委员"].iter().any(|word| behind.starts_with(word));
    let length = match behind {
        _ if province && behind.starts_with("党委") => "党委".len(),
        _ if short && whole => {
            if province {
                "委".len()
            } else {
                "省委".len()
            }
        }
        _ => return,
    };
    let end = token.end + length as u32;
    out.add_bytes(token.start, end, Kind::Organization, "organization.committee", Confidence::High);
}

/// 某国“团结”党: a party by its name in quotation marks, with its state where that stands in front.
fn party(sentence: &Sentence<'_>, open: usize, close: usize, out: &mut Candidates) {
    /// Most tokens of a party's name.
    const LONGEST: usize = 6;
    let quotes = matches!(sentence.str(open), "“" | "「") && (2..=LONGEST + 1).contains(&(close - open));
    let whole = !["党派", "党的", "党内"].iter().any(|word| sentence.behind(close).starts_with(word));
    if quotes && whole {
        let state = sentence.before(open).filter(|&s| sentence.is_name(s, Kind::Country));
        let start = sentence.tokens[state.unwrap_or(open)].start;
        let end = sentence.tokens[close].end + '党'.len_utf8() as u32;
        out.add_bytes(start, end, Kind::Organization, "organization.party", Confidence::High);
    }
}

/// 某某倡议之友小组: those who stand by what has a name; its first token.
fn friends(sentence: &Sentence<'_>, head: usize) -> Option<usize> {
    if !matches!(sentence.str(head), "小组" | "集团")
        || !sentence.text[..sentence.tokens[head].start as usize].ends_with("之友")
    {
        return None;
    }
    let part = |t: &usize| {
        matches!(
            sentence.class(*t),
            Class::Han | Class::Name(_) | Class::Word(Word::Plain | Word::Generic | Word::Text)
        ) || sentence.str(*t) == "倡议"
    };
    (head.saturating_sub(6)..head).rev().take_while(part).last()
}

/// 中国科学院中—非联合研究中心: the body before two one-character forms that a dash joins; its token.
fn of_body(sentence: &Sentence<'_>, head: usize) -> Option<usize> {
    let single = |t: usize| sentence.str(t).chars().nth(1).is_none();
    let dash =
        (head.saturating_sub(5)..head).rev().find(|&t| matches!(sentence.class(t), Class::Sign('—')))?;
    let before = dash.checked_sub(2).filter(|_| single(dash - 1))?;
    let plain = (dash + 1 + usize::from(single(dash + 1))..head).all(|t| {
        matches!(sentence.class(t), Class::Han | Class::Word(Word::Plain | Word::Generic | Word::Text))
    });
    (plain && sentence.is_name(before, Kind::Organization) && founds(sentence.str(head))).then_some(before)
}

/// 建立应对安全威胁与挑战综合中心: a body that is called by what it is to answer; its first token.
fn answering(sentence: &Sentence<'_>, head: usize) -> Option<usize> {
    const LONGEST: usize = 8;
    let part = |t: &usize| {
        matches!(sentence.class(*t), Class::Han | Class::Word(Word::Plain | Word::Generic | Word::And))
    };
    let from = (head.saturating_sub(LONGEST)..head).rev().take_while(part).last()?;
    let first = sentence
        .before(from)
        .filter(|&f| founds(sentence.str(head)) && matches!(sentence.str(f), "应对" | "打击"))?;
    let before = sentence.before(first)?;
    let town = |t: usize| sentence.before(t).filter(|&p| sentence.is_name(p, Kind::Place));
    // 某城打击跨国有组织犯罪中心
    if sentence.is_name(before, Kind::Place) && sentence.str(head) == "中心" {
        return Some(before);
    }
    // 甲组织信息安全中心和打击跨国有组织犯罪中心
    if sentence.is(before, Word::And) {
        let partner = sentence.before(before)?;
        return (sentence.is(partner, Word::OrganWeak) || sentence.is_name(partner, Kind::Organization))
            .then_some(first);
    }
    if sentence.str(first) != "应对" {
        return None;
    }
    // 设立某组织成员国应对…中心
    if sentence.is(before, Word::Participants) {
        let body = sentence.before(before).filter(|&b| sentence.is_name(b, Kind::Organization))?;
        let founded = |t: usize| sentence.before(t).is_some_and(|b| sentence.is(b, Word::Found));
        // 组建某城某组织应对…中心
        return town(body).filter(|&t| founded(t)).or(Some(body).filter(|&b| founded(b)));
    }
    sentence.is(before, Word::Found).then_some(first)
}

/// 下设的经贸、能源、安全等分委会: subcommittees that share a head at the end of their list; its first token.
fn listed_head(sentence: &Sentence<'_>, etc: usize, head: usize) -> Option<usize> {
    /// Longest list, in tokens.
    const LONGEST: usize = 48;
    if !sentence.str(head).ends_with("分委会") {
        return None;
    }
    let field = |t: &usize| {
        use Word::{And, Found, Generic, Meeting, MeetingWeak, Office, OrganWeak, Plain, Text};
        matches!(
            sentence.class(*t),
            Class::Han
                | Class::Sign('、')
                | Class::Word(
                    And | Found | Generic | Meeting | MeetingWeak | Office | OrganWeak | Plain | Text
                )
        )
    };
    let first = (etc.saturating_sub(LONGEST)..etc).rev().take_while(field).last()?;
    let first = first + usize::from(matches!(sentence.str(first), "下设" | "下属" | "所属"));
    let signs = (first..etc).filter(|t| sentence.class(*t) == Class::Sign('、')).count();
    let whole = !sentence.is(first, Word::And) && sentence.class(first) != Class::Sign('、');
    (signs > 0 && whole).then_some(first)
}

/// 教育、减贫和水利三个合作中心: bodies that share a head, as many as the number says; the first token of the list.
fn shared_head(sentence: &Sentence<'_>, head: usize) -> Option<usize> {
    /// Longest list, in tokens and in characters.
    const LONGEST: usize = 24;
    const NUMBERS: &str = "两三四五六七八九";
    let number = sentence.before(head)?;
    if sentence.str(number) == "等" {
        return listed_head(sentence, number, head);
    }
    let n = sentence.str(number).strip_suffix(['个', '大'])?;
    let wanted = 2 + NUMBERS.char_indices().position(|(i, c)| n == &NUMBERS[i..i + c.len_utf8()])?;
    let (mut first, mut members, mut length) = (number, 1, 0);
    while let Some(left) = sentence.before(first) {
        match sentence.class(left) {
            // 丙中心以及甲和乙两个工作组: the list is complete.
            Class::Word(Word::And) if members == wanted => break,
            Class::Word(Word::And) | Class::Sign('、') if first < number => members += 1,
            Class::Han
            | Class::Latin
            | Class::Name(Kind::Place)
            | Class::Word(Word::Plain | Word::Generic | Word::OrganWeak | Word::Office)
            | Class::Word(Word::Text | Word::MeetingWeak) => {}
            _ => break,
        }
        length += sentence.str(left).chars().count();
        if members > wanted || length > LONGEST * 2 || number - left > LONGEST {
            return None;
        }
        first = left;
    }
    // 甲市、乙市、丙市和丁市四大中心: what they are, not what they share.
    if number - first == 2 * wanted - 1
        && (first..number).step_by(2).all(|t| sentence.is_name(t, Kind::Place))
    {
        return None;
    }
    let whole = !sentence.is(first, Word::And) && sentence.class(first) != Class::Sign('、');
    (members == wanted && whole).then_some(first)
}

fn strong(sentence: &Sentence<'_>, head: usize, out: &mut Candidates) {
    if let Some((first, last)) = quoted(sentence, head) {
        out.add(sentence, first, last, Kind::Organization, "organization.quoted", Confidence::Low);
        return;
    }
    if is_cut_off(sentence, head) {
        out.add(sentence, head, head, Kind::Organization, "organization.posted", Confidence::High);
        return;
    }
    if let Some(first) = shared_head(sentence, head) {
        out.add(sentence, first, head, Kind::Organization, "organization.shared-head", Confidence::Low);
        return;
    }
    if let Some(first) = proposed_at_length(sentence, head) {
        out.add(sentence, first, head, Kind::Organization, "organization.proposed", Confidence::Low);
        return;
    }
    if let Some(first) = of_body(sentence, head) {
        out.add(sentence, first, head, Kind::Organization, "organization.head", Confidence::High);
        return;
    }
    let phrase = sentence.phrase(head, Frame::Organization);
    // 五个分工作组: so many, none by name; 作为理念孵化器: what something is.
    let is = sentence.before(phrase.first).is_some_and(|b| matches!(sentence.str(b), "作为" | "成为" | "是"));
    if counted(sentence.str(phrase.first))
        || measured(sentence, phrase.first)
        || is && phrase.anchor == Anchor::None
    {
        return;
    }
    let text = sentence.str(head);
    // 上合组织成员国元首理事会 is one body of theirs; 成员国体育协会 are many.
    let joint = ["理事会", "委员会", "工作组", "联络组", "委会"].iter().any(|j| text.ends_with(j));
    // 不参加任何针对另一方的军事联盟
    let any = (phrase.first.saturating_sub(8)..phrase.first)
        .rev()
        .take_while(|t| !matches!(sentence.class(*t), Class::Sign(_)))
        .any(|t| matches!(sentence.str(t), "任何" | "一切"));
    let determined = any
        || sentence
            .before(phrase.first)
            .is_some_and(|b| matches!(sentence.str(b), "该" | "此" | "上述" | "各" | "等"));
    let named = match phrase.anchor {
        Anchor::Named | Anchor::Territory => joint || !phrase.participants,
        Anchor::Participants => phrase.specific && joint,
        // 同意设立政府间联合指导委员会: what is decided on is one.
        Anchor::None => {
            let decided = || phrase.modifiers >= 4 && is_proposed(sentence, phrase.first, head);
            (phrase.specific || decided()) && !determined && !is_rejected(sentence, phrase.first)
        }
    };
    // 设立政府专家组（GGE）: letters in a bracket name it.
    let lettered = text.chars().nth(4).is_some()
        && matches!(sentence.str(head + 1), "（" | "(")
        && sentence.class(head + 2) == Class::Latin
        && matches!(sentence.class(head + 3), Class::Close(_));
    // 青委会: the short form is a name by itself.
    // 指导所属各分委会
    let short = text.ends_with("委会") && !matches!(text, "执委会") && !determined;
    if named && phrase.first < head || short || lettered {
        let mut phrase = phrase;
        // 中哈利用和保护跨界河流联合委员会: what the states' body does, in two words.
        if sentence.str(phrase.first.saturating_sub(1)) == "和"
            && phrase.first >= 3
            && matches!(sentence.str(phrase.first - 2), "利用" | "使用" | "开发" | "预防" | "勘探")
            && (sentence.is(phrase.first - 3, Word::States) || sentence.shared_by(phrase.first - 3))
        {
            phrase.first -= 3;
        }
        // 上次元首理事会会议: which meeting it is, not which body.
        if phrase.first + 1 < head
            && matches!(sentence.str(phrase.first), "上次" | "下次" | "本次" | "此次" | "历次")
        {
            phrase.first += 1;
        }
        // 青岛元首理事会会议: where heads of state met, no council of that town.
        let heads = ["元首", "首脑", "总理", "外长"];
        if sentence.is_name(phrase.first, Kind::Place)
            && sentence.str(head + 1).starts_with("会议")
            && heads.iter().any(|who| sentence.str(phrase.first + 1).starts_with(who))
        {
            phrase.first += 1;
        }
        // 双边经贸联委会: what any of its sort is called is no part of a name.
        while phrase.anchor == Anchor::None
            && phrase.first < head
            && matches!(
                sentence.str(phrase.first),
                "双边" | "现有" | "主要" | "重要" | "新的" | "相关" | "部分"
            )
        {
            phrase.first += 1;
        }
        // 甲国全国人大与乙国国会合作委员会: of two bodies.
        if text == "委员会"
            && sentence.str(head - 1) == "合作"
            && phrase.first >= 2
            && sentence.str(phrase.first - 1) == "与"
            && sentence.is_name(phrase.first - 2, Kind::Organization)
        {
            phrase.first -= 2;
        }
        // 浙江中非文化合作交流示范区: a site is called by its place.
        if text.ends_with("示范区")
            && phrase.shared
            && sentence.before(phrase.first).is_some_and(|p| sentence.is_name(p, Kind::Place))
        {
            phrase.first -= 1;
        }
        let confidence = if phrase.anchor == Anchor::None { Confidence::Low } else { Confidence::High };
        out.add(
            sentence,
            phrase.first,
            last(sentence, head),
            Kind::Organization,
            "organization.head",
            confidence,
        );
    }
}

fn counted(word: &str) -> bool {
    let mut chars = word.chars();
    let number = chars.next().is_some_and(|c| is_among(c, "一二两三四五六七八九十各多数0123456789"));
    number && chars.next().is_some_and(|c| matches!(c, '个' | '家' | '项'))
}

/// 10万亩农业示范区: how much of it there is.
fn measured(sentence: &Sentence<'_>, first: usize) -> bool {
    const MEASURES: [&str; 8] = ["万亩", "亩", "万", "公顷", "个", "座", "所", "家"];
    sentence.str(first).bytes().all(|b| b.is_ascii_digit())
        && MEASURES.iter().any(|measure| sentence.behind(first).starts_with(measure))
}

/// 不谋求建立…同盟: what is not wanted has no name.
fn is_rejected(sentence: &Sentence<'_>, first: usize) -> bool {
    first >= 2
        && sentence.is(first - 1, Word::Found)
        && matches!(sentence.str(first - 2), "谋求" | "反对" | "不")
}

fn weak(sentence: &Sentence<'_>, head: usize, out: &mut Candidates) {
    if let Some(first) = posted(sentence, head) {
        out.add(sentence, first, head, Kind::Organization, "organization.posted", Confidence::High);
        return;
    }
    // 中国科学院中—非联合研究中心: what a body has, by the states that share it.
    if let Some(first) = of_body(sentence, head) {
        out.add(sentence, first, head, Kind::Organization, "organization.head", Confidence::High);
        return;
    }
    if let Some((first, last)) = quoted(sentence, head) {
        out.add(sentence, first, last, Kind::Organization, "organization.quoted", Confidence::Low);
        return;
    }
    if let Some(start) = royal(sentence, head) {
        let end = sentence.tokens[head].end;
        out.add_bytes(start, end, Kind::Organization, "organization.royal", Confidence::High);
        return;
    }
    // 紫金矿业集团, 国家电网某国控股公司: a company by a name of the packs, with what sort of house it is.
    let company = sentence.str(head) == "集团" || sentence.str(head).ends_with("公司");
    let house = [1, 2].iter().filter_map(|n| head.checked_sub(*n)).find(|&name| {
        let between = (name + 1..head).all(|t| sentence.is_name(t, Kind::Country));
        company && sentence.is_name(name, Kind::Organization) && between
    });
    if let Some(first) = house {
        // 中国某某股份有限公司
        let state = sentence.before(first).filter(|&s| sentence.is_name(s, Kind::Country));
        let first = state.filter(|&s| !sentence.str(s).ends_with('方')).unwrap_or(first);
        out.add(sentence, first, head, Kind::Organization, "organization.company", Confidence::High);
        return;
    }
    // 某国某某促进局组织企业参展: what that body does.
    if sentence.str(head) == "组织"
        && head > 0
        && matches!(sentence.class(head - 1), Class::Word(Word::Organ | Word::OrganWeak))
        && sentence.class(head + 1) == Class::Han
    {
        return;
    }
    // 中国能源建设集团有限公司
    let group = head.checked_sub(1).filter(|&g| {
        let limited = sentence.is(g, Word::OrganWeak) && sentence.str(g).ends_with("集团");
        limited && sentence.str(head).ends_with("公司")
    });
    if let Some(phrase) = group.map(|g| sentence.phrase(g, Frame::Organization))
        && sentence.is_name(phrase.first, Kind::Country)
        && (phrase.first..head).all(|t| !matches!(sentence.class(t), Class::Sign(_)))
    {
        out.add(sentence, phrase.first, head, Kind::Organization, "organization.company", Confidence::High);
        return;
    }
    if let Some(first) = ministry(sentence, head) {
        out.add(sentence, first, head, Kind::Organization, "organization.ministry", Confidence::Low);
        return;
    }
    if let Some(first) = branch_company(sentence, head) {
        out.add(sentence, first, head, Kind::Organization, "organization.company", Confidence::High);
        return;
    }
    if let Some(first) = friends(sentence, head) {
        out.add(sentence, first, head, Kind::Organization, "organization.friends", Confidence::High);
        return;
    }
    if let Some(first) = answering(sentence, head) {
        out.add(sentence, first, head, Kind::Organization, "organization.proposed", Confidence::Low);
        return;
    }
    // 设立信息技术园区合作机制
    if sentence.str(head + 1).starts_with("合作") && sentence.behind(head).starts_with("合作机制") {
        return;
    }
    // 财务和组织活动问题: what is organised. 民间外交机构: any of that sort.
    if sentence.str(head) == "组织" && sentence.str(head + 1) == "活动"
        || sentence.str(head) == "机构" && head > 0 && sentence.str(head - 1) == "民间外交"
    {
        return;
    }
    // 设立分校: any branch.
    if sentence.str(head) == "分校" && sentence.phrase(head, Frame::Organization).anchor == Anchor::None {
        return;
    }
    if let Some(end) = branch_end(sentence, head) {
        let start = sentence.tokens[sentence.phrase(head, Frame::Organization).first].start;
        out.add_bytes(start, end, Kind::Organization, "organization.branch", Confidence::High);
        return;
    }
    // 四大中心城市
    if sentence.str(head) == "中心" && sentence.str(head + 1).starts_with("城市") {
        return;
    }
    // 国防部大臣: a post. 公安部副部级对话: of that rank. 代理银行网络: any that act for others.
    if sentence.str(head).ends_with('部')
        && (sentence.str(head + 1) == "大臣" || sentence.behind(head).starts_with('级'))
        || head > 0 && sentence.str(head - 1) == "代理"
    {
        return;
    }
    if let Some(first) = shared_head(sentence, head) {
        out.add(sentence, first, head, Kind::Organization, "organization.shared-head", Confidence::Low);
        return;
    }
    let mut phrase = sentence.phrase(head, Frame::Organization);
    // 连云港中哈物流合作基地: a site is called by its place.
    let site = ["基地", "示范区", "园区", "合作区", "产业园", "工业园"]
        .iter()
        .any(|s| sentence.str(head).ends_with(s));
    if site
        && phrase.shared
        && sentence.before(phrase.first).is_some_and(|p| sentence.is_name(p, Kind::Place))
    {
        phrase.first -= 1;
    }
    if let Some(first) = in_bracket(sentence, &phrase).or_else(|| of_two_states(sentence, &phrase, head)) {
        out.add(sentence, first, head, Kind::Organization, "organization.head", Confidence::High);
        return;
    }
    // 中方航空公司: those of one side. 乌方咸海国际创新中心: that side's, with a name of its own.
    let mut side =
        sentence.is_name(phrase.first, Kind::Country) && sentence.str(phrase.first).ends_with('方');
    if side && phrase.first + 1 < head && sentence.is_name(phrase.first + 1, Kind::Place) {
        phrase.first += 1;
        side = false;
    }
    if counted(sentence.str(phrase.first)) || measured(sentence, phrase.first) || side && phrase.first < head
    {
        return;
    }
    if let Some(first) = proposed_at_length(sentence, head) {
        out.add(sentence, first, head, Kind::Organization, "organization.proposed", Confidence::Low);
        return;
    }
    // 国会主席某某: who presides over it names it.
    let presided = matches!(sentence.str(head), "国会" | "议会" | "参议院" | "众议院" | "国民议会")
        && sentence.is(head + 1, Word::Office);
    if presided && phrase.anchor == Anchor::None {
        out.add(sentence, head, head, Kind::Organization, "organization.head", Confidence::Low);
        return;
    }
    // 议会外交事务秘书: a post.
    let post = (head + 1..head + 5)
        .take_while(|&t| matches!(sentence.class(t), Class::Han | Class::Word(Word::Plain | Word::Office)))
        .any(|t| sentence.is(t, Word::Office) && sentence.str(t) == "秘书");
    if phrase.first == head || post && sentence.str(head).ends_with('会') {
        return;
    }
    let bare = matches!(
        sentence.str(head),
        "秘书处"
            | "银行"
            | "代表处"
            | "办事处"
            | "区域办事处"
            | "议会"
            | "国会"
            | "会议中心"
            | "办公厅"
            | "办公室"
            | "常委会"
            | "专门账户"
            | "观察团"
            | "监督团"
            | "支助团"
            | "援助团"
            | "稳定团"
            | "双语学校"
    );
    // 越南国会: a state has one.
    let of_state = matches!(
        sentence.str(head),
        "议会" | "国会" | "国民议会" | "参议院" | "众议院" | "最高法院" | "最高会议" | "最高苏维埃" | "办公厅" | "央行"
            | "中央银行"
    ) || matches!(sentence.str(head), "美术馆" | "图书馆" | "科学院" | "检察院" | "大剧院")
        || matches!(sentence.str(head), "通讯社" | "电视台" | "广播电台" | "广播公司" | "联合通讯社")
        || sentence.str(head).ends_with('党')
        // 某国银行 is one, 某国银行业 all of them.
        || sentence.str(head) == "银行" && bank_stands(sentence, head);
    // 上合组织国家银行机构, 金砖国家银行合作机制: those of its states. 某国国家银行 is the state's.
    let central = !matches!(sentence.str(head), "机构" | "企业" | "公司" | "组织" | "部门")
        && phrase.first + 2 == head
        && sentence.is_name(phrase.first, Kind::Country)
        && sentence.str(head - 1) == "国家";
    // 某国国家博物馆 is that state's.
    let national =
        |t: usize| sentence.str(t) == "国家" && !(t > phrase.first && sentence.is_name(t - 1, Kind::Country));
    let states = !central
        && ((phrase.first..head).any(national)
            || sentence.str(head) == "银行" && sentence.str(head - 1).ends_with("国家"));
    // 阿斯塔纳国际大学, 亚太自由贸易区: a place says enough.
    let school = matches!(sentence.str(head), "大学" | "学院");
    let works = sentence.str(head).ends_with('厂') || sentence.str(head).ends_with("反应部队");
    let zone = matches!(sentence.str(head), "自由贸易区" | "自贸区" | "经济特区" | "特别经济区" | "交易所")
        || sentence.str(head) == "银行" && phrase.first + 1 == head && bank_stands(sentence, head);
    let by_place = (school || works || zone)
        && (phrase.first..head).all(|t| {
            matches!(sentence.class(t), Class::Name(Kind::Place) | Class::Word(Word::Generic))
                || matches!(sentence.class(t), Class::Sign(_) | Class::Name(Kind::Organization))
                // 上海外国语大学, 某城联邦大学, 某城技术与经济大学
                || school
                    && matches!(
                        sentence.class(t),
                        Class::Han | Class::Word(Word::Plain | Word::Office | Word::OfficePart | Word::And)
                    )
                || sentence.str(head).starts_with('自') && sentence.is_name(t, Kind::Country)
        });
    // 上海博物馆
    let museum = matches!(sentence.str(head), "博物馆" | "美术馆" | "图书馆" | "大剧院" | "歌剧院")
        && sentence.is_name(phrase.first, Kind::Place)
        && (phrase.first + 1 == head || phrase.first + 2 == head && sentence.str(head - 1) == "国家");
    // 非洲区域中心: a branch for a part of the world.
    let regional = sentence.is_name(phrase.first, Kind::Place)
        && match head - phrase.first {
            1 => sentence.str(head) == "区域办事处",
            2 => matches!(sentence.str(head), "中心" | "办公室") && sentence.str(head - 1) == "区域",
            _ => false,
        };
    // 某城非洲区域中心: with the town that it sits in.
    if regional && sentence.before(phrase.first).is_some_and(|p| sentence.is_name(p, Kind::Place)) {
        phrase.first -= 1;
    }
    // 某研究中心杜尚别分中心
    let branch = sentence.str(head) == "分中心"
        && phrase.first + 1 == head
        && sentence.is_name(phrase.first, Kind::Place);
    let by_place = by_place || regional || museum || branch;
    let leans = match phrase.anchor {
        // 上合组织秘书处, 上合组织开发银行; but 上合组织成员国外交部 is theirs, not one body.
        // …建立上合组织成员国技术转移中心: to be founded, so one.
        Anchor::Named => {
            let founded = founds(sentence.str(head))
                && sentence.before(phrase.first).is_some_and(|b| sentence.is(b, Word::Found));
            // 设立某组织基金
            let fund = founded && sentence.str(head) == "基金";
            // 中国科学院青藏高原研究所
            let housed = sentence.str(head) == "研究所"
                && phrase.first + 2 == head
                && sentence.is_name(head - 1, Kind::Place);
            (!phrase.participants || founded) && !states && (phrase.specific || bare || fund || housed)
        }
        Anchor::Territory => {
            // 咸海国际创新中心: the head itself says what for.
            let sorted = phrase.modifiers > 0
                && sentence.str(head).chars().nth(3).is_some()
                && founds(sentence.str(head));
            // 某国联邦众议院
            let own = head - usize::from(sentence.str(head - 1) == "联邦") - 1;
            (phrase.specific || sorted || central || of_state && sentence.is_name(own, Kind::Country))
                && !phrase.participants
        }
        _ => false,
    };
    if leans || by_place && phrase.anchor != Anchor::None {
        out.add(
            sentence,
            phrase.first,
            last(sentence, head),
            Kind::Organization,
            "organization.head",
            Confidence::High,
        );
    } else if phrase.specific
        && (founds(sentence.str(head))
            || (sentence.str(head).ends_with("机构") || sentence.str(head) == "署") && phrase.modifiers >= 4)
        && is_proposed(sentence, phrase.first, head)
    {
        out.add(
            sentence,
            phrase.first,
            last(sentence, head),
            Kind::Organization,
            "organization.proposed",
            Confidence::Low,
        );
    } else if is_company(sentence, &phrase, head) {
        out.add(sentence, phrase.first, head, Kind::Organization, "organization.company", Confidence::Low);
    } else if phrase.specific
        && (heads_an_office(sentence, head)
            || is_institution(sentence, phrase.first, head)
            || is_seated(sentence, phrase.first, head))
    {
        out.add(sentence, phrase.first, head, Kind::Organization, "organization.context", Confidence::Low);
    } else if sentence.str(head) == "部"
        && phrase.specific
        && let Some(first) = listed_ministry(sentence, phrase.first, head)
    {
        out.add(sentence, first, head, Kind::Organization, "organization.list", Confidence::Low);
    } else if sentence.str(head) == "部" && phrase.specific && meets_other(sentence, phrase.first, head) {
        out.add(sentence, phrase.first, head, Kind::Organization, "organization.context", Confidence::Low);
    } else if ["基金", "小组", "中心", "办公室", "银行"].iter().any(|h| sentence.str(head).ends_with(h))
        && is_listed(sentence, phrase.first)
        && phrase.specific
    {
        out.add(
            sentence,
            phrase.first,
            last(sentence, head),
            Kind::Organization,
            "organization.list",
            Confidence::Low,
        );
    }
}

/// Whether 银行 is the end of a bank's name: 某国银行, not 某国银行业.
fn bank_stands(sentence: &Sentence<'_>, head: usize) -> bool {
    let others = ["业", "界", "间", "家", "机构", "系统", "体系"];
    !others.iter().any(|word| sentence.behind(head).starts_with(word))
}

/// 塞内务部, 哈国家博物馆: a body of the state that the text is of, or has named, by its one character in front of it.
pub(super) fn of_single(sentence: &Sentence<'_>, is_state: impl Fn(char) -> bool, out: &mut Candidates) {
    const BODIES: [&str; 19] = [
        "部",
        "通讯社",
        "联合通讯社",
        "电视台",
        "广播公司",
        "国家电视台",
        "署",
        "议会",
        "国会",
        "国民议会",
        "参议院",
        "众议院",
        "最高法院",
        "检察院",
        "博物馆",
        "图书馆",
        "大剧院",
        "国家银行",
        "央行",
    ];
    for head in 0..sentence.tokens.len() {
        let national = head > 0 && sentence.str(head - 1).ends_with("国家") && {
            ["局", "公司", "委员会", "大学"].iter().any(|kind| sentence.str(head).ends_with(kind))
        };
        let body = national || BODIES.contains(&sentence.str(head)) || sentence.str(head).ends_with("检察院");
        if !body || !matches!(sentence.class(head), Class::Word(Word::Organ | Word::OrganWeak)) {
            continue;
        }
        let first = sentence.phrase(head, Frame::Organization).first;
        let begins = |t: usize| sentence.str(t).starts_with(&is_state) && sentence.class(t) == Class::Han;
        let first = fields_before(sentence, head).find(|t| begins(*t)).unwrap_or(first);
        let name =
            &sentence.text[sentence.tokens[first].start as usize..sentence.tokens[head].start as usize];
        let mut chars = name.chars();
        let free = sentence.before(first).is_none_or(|b| {
            !matches!(sentence.class(b), Class::Han | Class::Latin | Class::Name(_) | Class::Open(_))
        });
        let short = name.chars().count() <= 20 && sentence.class(first) == Class::Han;
        if free && short && chars.next().is_some_and(&is_state) && !chars.as_str().starts_with("中") {
            out.add(sentence, first, head, Kind::Organization, "organization.of-single", Confidence::High);
        }
    }
}

/// 东方电气集团, 某某技术有限公司: a company by the words that it is called by, between other words; its kind is no company's.
fn is_company(sentence: &Sentence<'_>, phrase: &Phrase, head: usize) -> bool {
    let limited = ["有限公司", "责任公司", "股份公司"].iter().any(|kind| sentence.str(head).ends_with(kind));
    let group = sentence.str(head) == "集团";
    let sort = ["犯罪", "恐怖", "利益", "军事", "政治", "对立", "极端", "武装", "跨国", "企业", "国家"];
    let named = !sort.iter().any(|word| sentence.str(head - 1).ends_with(word));
    let free = sentence.before(phrase.first).is_none_or(|b| {
        use Word::{And, Found, Hold, In, Stop};
        matches!(sentence.class(b), Class::Sign(_) | Class::Word(And | Found | Hold | In | Stop))
    });
    phrase.anchor == Anchor::None
        && (limited || group && named)
        && free
        && (2..=12).contains(&phrase.modifiers)
        && !counted(sentence.str(phrase.first))
}

/// 中国银行（某地）有限公司: a company's house in the place that the bracket names; the first token of its name.
fn branch_company(sentence: &Sentence<'_>, head: usize) -> Option<usize> {
    if !sentence.str(head).ends_with("公司") {
        return None;
    }
    let close = sentence.before(head)?;
    let Class::Close(open) = sentence.class(close) else { return None };
    let open = open as usize;
    let place = open + 2 == close
        && matches!(sentence.class(open + 1), Class::Name(Kind::Place | Kind::Country) | Class::Han);
    let company = sentence.before(open).filter(|_| place)?;
    match sentence.class(company) {
        Class::Name(Kind::Organization) => Some(company),
        Class::Word(Word::Organ | Word::OrganWeak) => {
            Some(sentence.phrase(company, Frame::Organization).first)
        }
        _ => None,
    }
}

/// 中哈（连云港）物流合作基地: the states that share what stands at the place in the bracket; their token.
fn in_bracket(sentence: &Sentence<'_>, phrase: &Phrase) -> Option<usize> {
    let close = sentence.before(phrase.first).filter(|_| phrase.anchor == Anchor::None)?;
    let Class::Close(open) = sentence.class(close) else { return None };
    let states = sentence.before(open as usize)?;
    let shared = sentence.is(states, Word::States) || sentence.shared_by(states);
    (shared && open as usize + 2 == close && sentence.is_name(close - 1, Kind::Place)).then_some(states)
}

/// 甲国某地中国产业园: one that stands in a state, at a place there, and is another state's; the first token.
fn of_two_states(sentence: &Sentence<'_>, phrase: &Phrase, head: usize) -> Option<usize> {
    let zone = sentence.str(head).ends_with("园") || sentence.str(head).ends_with("园区");
    let place =
        sentence.before(phrase.first).filter(|_| zone && sentence.is_name(phrase.first, Kind::Country))?;
    let text = sentence.str(place);
    let named = sentence.is_name(place, Kind::Place)
        || sentence.class(place) == Class::Han
            && (2..=5).contains(&text.chars().count())
            && text.chars().all(is_transliteration);
    sentence.before(place).filter(|&state| named && sentence.is_name(state, Kind::Country))
}

/// 设在里加的物流合作秘书处: a body whose seat is said.
fn is_seated(sentence: &Sentence<'_>, first: usize, head: usize) -> bool {
    let Some(of) = sentence.before(first).filter(|&of| sentence.is(of, Word::Of)) else { return false };
    let seat = sentence.before(of).filter(|&p| sentence.is_name(p, Kind::Place));
    let sits = seat.and_then(|p| sentence.before(p)).is_some_and(|v| {
        sentence.text[..sentence.tokens[v].end as usize].ends_with("设在")
            || sentence.text[..sentence.tokens[v].end as usize].ends_with("位于")
    });
    sits && (founds(sentence.str(head)) || matches!(sentence.str(head), "秘书处" | "联合会" | "执行机构"))
}

/// 外交部发言人: a body whose post follows.
fn heads_an_office(sentence: &Sentence<'_>, head: usize) -> bool {
    // 来源：外交部
    let source = sentence.text[..sentence.tokens[head].start as usize].rsplit_once("来源：");
    if source.is_some_and(|(_, name)| !name.is_empty() && name.len() <= 12) && sentence.str(head) == "部" {
        return true;
    }
    matches!(sentence.str(head), "部" | "局" | "署" | "办公室") && sentence.is(head + 1, Word::Office)
}

/// 清华大学, 故宫博物院: a short name in front of 大学 and its like; 尼亚加领导力学院: one called by a foreign name.
fn is_institution(sentence: &Sentence<'_>, first: usize, head: usize) -> bool {
    let foreign = sentence.str(first).chars().take(3).filter(|c| is_transliteration(*c)).count() == 3;
    if matches!(sentence.str(head), "学院" | "研究所" | "剧院" | "画廊") && foreign && head - first <= 2
    {
        return sentence.class(first) == Class::Han;
    }
    // 宁平氮肥厂, 求是杂志社
    let house = ["杂志社", "出版社", "水泥厂", "氮肥厂", "化肥厂", "钢铁厂", "炼油厂", "热电厂"];
    (matches!(sentence.str(head), "大学" | "博物院" | "博物馆" | "美术馆" | "图书馆" | "艺术中心")
        || house.contains(&sentence.str(head)))
        && head - first == 1
        && sentence.class(first) == Class::Han
        && !sentence.str(first).contains(['所', '家', '类', '座', '个', '多'])
}

/// 俄罗斯驻哈尔滨总领事馆, 中国常驻联合国代表团, 非盟驻华代表处: a mission with whom it stands for and where.
fn posted(sentence: &Sentence<'_>, head: usize) -> Option<usize> {
    const MISSIONS: [&str; 11] = [
        "代表处",
        "办事处",
        "大使馆",
        "使馆",
        "总领事馆",
        "总领馆",
        "领事馆",
        "使团",
        "代表团",
        "特派团",
        "援助团",
    ];
    if !MISSIONS.contains(&sentence.str(head)) {
        return None;
    }
    let mut at = head;
    while let Some(left) = sentence.before(at).filter(|left| head - left <= 5) {
        let text = sentence.str(left);
        let sent = text == "驻" || text == "常驻" || text.starts_with('驻') && text.chars().count() <= 3;
        if sent {
            let whose = sentence.before(left)?;
            // 同意设立驻某城总领事馆: whose it is was said.
            let set_up = text == "驻" && sentence.is(whose, Word::Found);
            if set_up && left + 2 == head && sentence.is_name(left + 1, Kind::Place) {
                return Some(left);
            }
            let whose = if sentence.str(whose) == "常" { sentence.before(whose)? } else { whose };
            let named = matches!(sentence.class(whose), Class::Name(Kind::Country | Kind::Organization));
            return named.then_some(whose);
        }
        // 驻某国支助与稳定特派团
        use Word::{And, Organ, Plain};
        if !matches!(sentence.class(left), Class::Name(_) | Class::Han | Class::Word(Plain | And | Organ)) {
            return None;
        }
        at = left;
    }
    None
}

/// 某国发展、援助、家庭和抗击饥饿部: a ministry of many fields, from the name of its state; the first token.
fn ministry(sentence: &Sentence<'_>, head: usize) -> Option<usize> {
    let state = fields_before(sentence, head).find(|t| sentence.is_name(*t, Kind::Country))?;
    (!sentence.str(state).ends_with('方')).then_some(state)
}

/// The tokens before the head of a ministry that may name its fields, the last first, from where a list of them has begun, and
/// what stands before them.
fn fields_before(sentence: &Sentence<'_>, head: usize) -> impl Iterator<Item = usize> {
    /// Most tokens of its name.
    const LONGEST: usize = 14;
    let (mut listed, mut ended) = (false, sentence.str(head) != "部");
    (head.saturating_sub(LONGEST)..head).rev().filter(move |&left| {
        if ended {
            return false;
        }
        match sentence.class(left) {
            // 甲行同乙部: beside, not in one list.
            Class::Word(Word::And) if sentence.str(left) == "同" => ended = true,
            Class::Word(Word::And) | Class::Sign('、') if left + 1 < head => {
                listed = true;
                return false;
            }
            Class::Han | Class::Word(Word::Plain | Word::Generic | Word::Found | Word::Stop) => {}
            _ => ended = true,
        }
        listed
    })
}

/// Whether the name stands behind the name of a body in a list: 上合组织开发银行和发展基金; not 民间外交机构和文化中心, where
/// neither is a name.
fn is_listed(sentence: &Sentence<'_>, first: usize) -> bool {
    // 甲中心（某城）及乙中心: its seat stands between.
    if first >= 2
        && sentence.is(first - 1, Word::And)
        && let Class::Close(open) = sentence.class(first - 2)
        && first - 2 == open as usize + 2
        && sentence.is_name(open as usize + 1, Kind::Place)
        && let Some(partner) = sentence.before(open as usize)
    {
        return sentence.is(partner, Word::OrganWeak) && sentence.str(partner).ends_with("中心");
    }
    // 发展基金（专门账户）和投资基金
    if first >= 2
        && sentence.is(first - 1, Word::And)
        && let Class::Close(open) = sentence.class(first - 2)
        && let Some(partner) = sentence.before(open as usize)
        && sentence.is_gloss(open as usize, first - 2)
    {
        return sentence.str(partner) == "基金";
    }
    first >= 2
        && (sentence.is(first - 1, Word::And) || sentence.class(first - 1) == Class::Sign('、'))
        && match sentence.class(first - 2) {
            Class::Name(Kind::Organization) => true,
            Class::Word(Word::Organ | Word::OrganWeak) => {
                let partner = sentence.phrase(first - 2, Frame::Organization);
                partner.anchor != Anchor::None || is_proposed(sentence, partner.first, first - 2)
            }
            _ => false,
        }
}

/// 科技部与某国创新部: whether a ministry without its state stands before one with its own.
fn meets_other(sentence: &Sentence<'_>, first: usize, head: usize) -> bool {
    let free = sentence
        .before(first)
        .is_none_or(|b| matches!(sentence.class(b), Class::Sign(_) | Class::Word(Word::Stop | Word::Plain)));
    let other = matches!(sentence.class(head + 2), Class::Name(Kind::Country));
    free && other && first + 1 == head && matches!(sentence.str(head + 1), "同" | "与" | "和")
}

/// 某国财政部、水利和能源部: the first token of a ministry in a list whose first one has its state in front.
fn listed_ministry(sentence: &Sentence<'_>, first: usize, head: usize) -> Option<usize> {
    use Word::{Found, Generic, Plain, Stop};
    let behind_body = |t: &usize| {
        let field = matches!(sentence.class(*t), Class::Han | Class::Word(Plain | Generic | Found | Stop));
        field && is_of_state(sentence, *t)
    };
    fields_before(sentence, head).filter(behind_body).last().or(Some(first).filter(behind_body))
}

/// 甲国财政部、交通部和农业部: whether the first ministry of a list has its state in front.
fn is_of_state(sentence: &Sentence<'_>, mut first: usize) -> bool {
    const LONGEST: usize = 12;
    for _ in 0..LONGEST {
        let listed = first >= 2
            && (sentence.is(first - 1, Word::And) || sentence.class(first - 1) == Class::Sign('、'));
        if !listed || !sentence.str(first - 2).ends_with(['部', '院', '署', '局']) {
            return false;
        }
        let phrase = sentence.phrase(first - 2, Frame::Organization);
        let named = sentence.is_name(first - 2, Kind::Organization);
        let own = named && sentence.before(first - 2).is_some_and(|b| sentence.is_name(b, Kind::Country));
        let ministry = named && sentence.str(first - 2).ends_with('部');
        if ministry || own || phrase.anchor == Anchor::Territory {
            return true;
        }
        first = phrase.first;
    }
    false
}

/// 关于建立上合组织应对、防范…常设平台的倡议: a proposed body whose name holds verbs; it begins at the name it leans on.
fn proposed_at_length(sentence: &Sentence<'_>, head: usize) -> Option<usize> {
    let proposed = sentence.is(head + 1, Word::Of)
        && matches!(sentence.str(head + 2), "倡议" | "建议" | "构想" | "提议");
    // …中心（俄罗斯联邦）: the proposer stands in a bracket behind it.
    let signed = matches!(sentence.str(head + 1), "（" | "(") && sentence.is_name(head + 2, Kind::Country);
    let closed = proposed || signed;
    if !closed || !founds(sentence.str(head)) {
        return None;
    }
    let mut at = head;
    let mut length = 0;
    while let Some(left) = sentence.before(at) {
        match sentence.class(left) {
            Class::Sign(c) if c != '、' => return None,
            Class::Title | Class::Date(_) | Class::Word(Word::Of | Word::In) => return None,
            // 设立…, 升级为…
            _ if sentence.is(left, Word::Found) || sentence.str(left) == "为" => {
                return sentence.is_name(at, Kind::Organization).then_some(at);
            }
            _ if sentence.str(left) == "等" => return None,
            _ => {}
        }
        length += sentence.str(left).chars().count();
        if length > 40 {
            return None;
        }
        at = left;
    }
    None
}

/// Heads of bodies that can be founded; a 平台 or 网络 that is proposed is mostly no body.
fn founds(head: &str) -> bool {
    [
        "中心",
        "基地",
        "园区",
        "工业园",
        "产业园",
        "科技园",
        "基金",
        "银行",
        "常设平台",
        "研究所",
        "大学",
        "学院",
        "秘书处",
        "组织",
        "联合会",
    ]
    .iter()
    .any(|h| head.ends_with(h))
}

fn is_proposed(sentence: &Sentence<'_>, first: usize, head: usize) -> bool {
    let Some(before) = sentence.before(first) else {
        return false;
    };
    let founds = sentence.is(before, Word::Found)
        || (before > 0
            && (sentence.is(before, Word::And) || sentence.class(before) == Class::Sign('、'))
            && matches!(
                sentence.class(before - 1),
                Class::Word(Word::Organ | Word::OrganWeak) | Class::Name(Kind::Organization)
            ));
    if !founds {
        return false;
    }
    // 设立某机构（丙国）: who proposes it.
    let signed = matches!(sentence.str(head + 1), "（" | "(") && sentence.is_name(head + 2, Kind::Country);
    // 丙国倡议在本国设立…, 决定设立…
    let told = (first.saturating_sub(8)..first)
        .rev()
        .take_while(|&t| !matches!(sentence.class(t), Class::Sign(_)))
        .any(|t| matches!(sentence.str(t), "倡议" | "建议" | "提议" | "决定" | "商定" | "同意"));
    let called = || {
        (head + 1..(head + PROPOSAL_REACH).min(sentence.tokens.len()))
            .take_while(|&t| !matches!(sentence.class(t), Class::Sign('。' | '；')))
            .any(|t| matches!(sentence.str(t), "倡议" | "建议" | "构想" | "提议" | "方案" | "主张"))
    };
    // 建立荒漠化防治合作中心: one thing with so many words of what it is for; 建立国际物流、贸易和旅游中心 are any of a sort.
    let sorted = || {
        let name = &sentence.text[sentence.tokens[first].start as usize..sentence.tokens[head].end as usize];
        let any =
            ["国际", "世界", "全球", "现代", "综合", "区域", "一批"].iter().any(|w| name.starts_with(w));
        name.chars().count() >= 6 && !any && !name.contains(['、', '和', '与'])
    };
    let founded = || matches!(sentence.str(before), "建立" | "设立" | "成立" | "扩建" | "新建" | "建成");
    signed || told || called() || founded() && sorted()
}
