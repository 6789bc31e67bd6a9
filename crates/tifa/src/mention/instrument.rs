//! Named documents and texts.
//!
//! ```text
//! instrument := 《…》 [第 … 年 | years] [behind]    behind := 议定书 | 决议 | 实施纲要 | …   (not before 草案)
//!             | name of a pack
//!             | issuer 关于 … 的 head              (元首理事会关于…的声明; 甲国政府和乙国政府关于…的协定)
//!             | 签署的 关于 … [和关于 …] 的 [两个] head
//!             | 通过了|批准了|签署了 … 路线图|纲要|…
//!             | 就|制定 制止|防止|… … 的 [国际] 公约
//!             | 发表|通过|签署 的 … 的 head         (今日发表的…的声明)
//!             | organization phrase head           (上合组织…清单), behind a verb of drafting or adopting
//!             | one-character forms of states 联合公报|联合声明|联合宣言|自贸协定
//!             | drafting-verb phrase head          (制定青年权利公约)
//!             | “name (计划|战略|愿景|…)”           (“新工业计划”, “2030愿景”) | “name” (战略|构想|…)
//!             | participants forum|body 章程 | 第 number 附加议定书 | place [发展] 议程 | 签署的 subject 备忘录
//!             | 通过了|散发|… “… (清单|报告|…表|…)” [和 “…”]
//! ```
//! Not recognised: texts only pointed at (该公约, 相应条例, 国际禁毒公约).

use super::lexicon::Word;
use super::phrase::{Anchor, Frame, Sentence};
use super::token::Class;
use super::{Candidates, Confidence, Kind};

/// Nouns that make with the title before them the name of another text. Longest first.
const BEHIND: [&str; 24] = [
    "实施措施计划",
    "落实措施方案",
    "补充议定书",
    "附加议定书",
    "任择议定书",
    "安全保证议定书",
    "议定书",
    "实施纲要",
    "实施方案",
    "执行情况报告",
    "成果清单",
    "落实行动计划",
    "落实措施计划",
    "实施计划",
    "联合行动计划",
    "措施计划",
    "行动计划",
    "工作计划",
    "执行计划",
    "修正案",
    "补充协定",
    "补充协议",
    "路线图",
    "决议",
];

/// How far the 关于 of a text stands from its head, in tokens.
const LONGEST_SUBJECT: usize = 40;

pub(super) fn find(sentence: &Sentence<'_>, out: &mut Candidates) {
    for at in 0..sentence.tokens.len() {
        match sentence.class(at) {
            Class::Title => title(sentence, at, out),
            Class::Word(Word::Text) => text(sentence, at, out),
            Class::Open(close) => quoted(sentence, at, close as usize, out),
            _ => {}
        }
    }
}

fn title(sentence: &Sentence<'_>, at: usize, out: &mut Candidates) {
    let token = sentence.tokens[at];
    let behind = &sentence.text[token.end as usize..];
    // 《2050年愿景》第二个五年实施计划
    let years = behind.char_indices().take(6).find(|(_, c)| *c == '年').map(|(i, c)| i + c.len_utf8());
    // 《至2025年发展战略》2016—2020年行动计划
    let dated = matches!(sentence.class(at + 1), Class::Date(true)).then(|| sentence.str(at + 1).len());
    let turn = years.filter(|_| behind.starts_with('第')).or(dated).unwrap_or(0);
    let rest = &behind[turn..];
    let behind = BEHIND.iter().find(|b| rest.starts_with(**b));
    // 《…》决议草案 is a draft of that resolution, 《…》议定书草案 has no text yet.
    let behind = behind.filter(|b| **b == "决议" || !rest[b.len()..].starts_with("草案"));
    let behind = behind.map_or(0, |b| (turn + b.len()) as u32);
    out.add_bytes(token.start, token.end + behind, Kind::Instrument, "instrument.title", Confidence::High);
}

/// “关于完善…机制”的决议: what is quoted is the title.
fn quoted(sentence: &Sentence<'_>, open: usize, close: usize, out: &mut Candidates) {
    let about = matches!(sentence.str(open), "“" | "\"" | "「") && sentence.str(open + 1) == "关于";
    let behind = sentence.is(close + 1, Word::Of)
        && matches!(sentence.str(close + 2), "决议" | "决定" | "声明" | "宣言" | "备忘录");
    if about && behind && close > open + 2 {
        out.add(sentence, open + 1, close - 1, Kind::Instrument, "instrument.quoted", Confidence::High);
    } else if is_plan(sentence, open, close) || is_adopted(sentence, open, close, out) {
        out.add(sentence, open + 1, close - 1, Kind::Instrument, "instrument.quoted-plan", Confidence::Low);
    } else if let Some(first) = understanding(sentence, open, close) {
        out.add(sentence, first, close, Kind::Instrument, "instrument.understanding", Confidence::Low);
    } else if let Some(last) = named_plan(sentence, open, close) {
        // 打击“三股势力”合作纲要: what it is to do begins its name.
        let first = sentence.before(open).filter(|&t| sentence.str(t) == "打击").unwrap_or(open);
        out.add(sentence, first, last, Kind::Instrument, "instrument.named-plan", Confidence::Low);
    }
}

/// 关于政治解决某危机的“六点共识”: a text by what it is about and what it is called in quotation marks; its first token.
fn understanding(sentence: &Sentence<'_>, open: usize, close: usize) -> Option<usize> {
    // A mark that nobody closes holds nothing.
    let of = sentence.before(open).filter(|&of| open < close && sentence.is(of, Word::Of))?;
    let name = &sentence.text[sentence.tokens[open].end as usize..sentence.tokens[close].start as usize];
    let called = ["共识", "立场文件", "和平计划"].iter().any(|kind| name.ends_with(kind));
    let near = (of.saturating_sub(LONGEST_SUBJECT)..of).rev();
    let near = near.take_while(|&t| !matches!(sentence.class(t), Class::Sign(_)));
    let called = called && sentence.str(open) == "“";
    near.filter(|_| called && name.chars().count() <= 12).find(|&t| sentence.str(t) == "关于")
}

/// “光明之路”新经济政策, “新某国”2022—2026年发展战略: the head behind the name that stands in quotation marks; its last token.
fn named_plan(sentence: &Sentence<'_>, open: usize, close: usize) -> Option<usize> {
    const HEADS: [&str; 7] = ["战略", "计划", "规划", "纲要", "经济政策", "愿景", "构想"];
    const LONGEST: usize = 16;
    let quotes = matches!(sentence.str(open), "“" | "\"" | "「");
    let inside = open + 1..close;
    // “向东开放”战略
    let word =
        |t: usize| matches!(sentence.class(t), Class::Word(Word::Stop | Word::In | Word::And | Word::Of));
    // “某国—2030”战略, “迈向未来——某国2027”发展规划
    let state =
        |t: usize| sentence.is_name(t, Kind::Country) || matches!(sentence.class(t), Class::Sign('—'));
    if !quotes || inside.is_empty() || !inside.clone().all(|t| is_named(sentence, t) || word(t) || state(t)) {
        return None;
    }
    let name = &sentence.text[sentence.tokens[open].end as usize..sentence.tokens[close].start as usize];
    if !(3..=14).contains(&name.chars().count()) {
        return None;
    }
    let dated = matches!(sentence.class(close + 1), Class::Date(true));
    let from = close + 1 + usize::from(dated);
    let start = sentence.tokens.get(from)?.start as usize;
    // “启明”中非青年干部百人培训计划: who takes part, and in what.
    (from..sentence.tokens.len().min(from + 8))
        .take_while(|t| {
            let part = matches!(
                sentence.class(*t),
                Class::Han
                    | Class::Word(
                        Word::Plain
                            | Word::Generic
                            | Word::Text
                            | Word::States
                            | Word::Office
                            | Word::OfficePart
                            | Word::MeetingWeak
                    )
            );
            let end = sentence.tokens[*t].end as usize;
            part && sentence.text[start..end].chars().count() <= LONGEST
        })
        // “四个全面”战略布局
        .filter(|t| !["布局", "部署", "方针", "伙伴"].contains(&sentence.str(t + 1)))
        .find(|t| {
            HEADS.iter().any(|head| sentence.text[start..sentence.tokens[*t].end as usize].ends_with(head))
        })
}

/// Whether a token may stand in the name of a plan.
fn is_named(sentence: &Sentence<'_>, t: usize) -> bool {
    use Class::{Date, Han, Latin, Name, Word as Is};
    matches!(
        sentence.class(t),
        Han | Latin | Name(_) | Date(_) | Is(Word::Plain | Word::Generic | Word::Text | Word::OrganWeak)
    )
}

/// “新工业计划”, “2030愿景”: a government's plan that is called by its name in quotation marks.
fn is_plan(sentence: &Sentence<'_>, open: usize, close: usize) -> bool {
    let inside = open + 1..close;
    let quotes = matches!(sentence.str(open), "“" | "\"" | "「");
    let Some(last) = close.checked_sub(1).filter(|_| quotes && inside.len() >= 2) else { return false };
    let name = &sentence.text[sentence.tokens[open + 1].start as usize..sentence.tokens[last].end as usize];
    let plan = ["计划", "规划", "战略", "愿景", "纲要", "路线图", "构想", "议程"];
    let plan = plan.iter().any(|word| name.ends_with(word));
    // 新版“网络空间行为准则”; but “某准则”案文磋商 has no text yet.
    let plan = plan || name.ends_with("准则") && !sentence.str(close + 1).starts_with("案文");
    // “某疫苗实施计划”
    let carried = |t: usize| t > open + 1 && t + 1 == last && sentence.is(t, Word::Draft);
    // “中国助力非洲农业现代化计划”, “中非人才培养合作计划”
    let stated = |t: usize| {
        sentence.is(t, Word::States)
            // “面向未来50年国家发展战略”
            || t == open + 1 && matches!(sentence.str(t), "面向" | "迈向")
            || t > open + 1 && sentence.is(t, Word::Stop)
            // 代 in 农业现|代|化 is no post.
            || t > open + 1 && sentence.is(t, Word::OfficePart)
    };
    // “自下而上经济转型议程”（BETA）
    let lettered = matches!(sentence.str(close + 1), "（" | "(") && sentence.class(close + 2) == Class::Latin;
    plan && (5..=24).contains(&name.chars().count())
        && inside.clone().all(|t| {
            is_named(sentence, t) || carried(t) || stated(t) || lettered && sentence.is(t, Word::Stop)
        })
}

/// 通过了“首批项目清单”和“落实进展表”: a text of any such kind that was adopted or handed out, and one listed behind it.
fn is_adopted(sentence: &Sentence<'_>, open: usize, close: usize, out: &Candidates) -> bool {
    const KINDS: [&str; 8] = ["清单", "进展表", "一览表", "报告", "方案", "计划", "成果文件", "概念文件"];
    const MADE: [&str; 4] = ["通过", "发表", "签署", "散发"];
    let quotes = matches!(sentence.str(open), "“" | "\"" | "「");
    let Some(before) = sentence.before(open).filter(|_| quotes && open + 1 < close) else { return false };
    let name = &sentence.text[sentence.tokens[open].end as usize..sentence.tokens[close].start as usize];
    let said = &sentence.text[..sentence.tokens[open].start as usize];
    let said = said.strip_suffix('了').unwrap_or(said);
    let made = MADE.iter().any(|made| said.ends_with(made));
    let joined = sentence.is(before, Word::And) || sentence.class(before) == Class::Sign('、');
    let listed = || {
        let partner = sentence.before(before).map(|p| sentence.tokens[p].start);
        joined && out.list.last().is_some_and(|c| c.kind == Kind::Instrument && Some(c.span.end) == partner)
    };
    KINDS.iter().any(|kind| name.ends_with(kind))
        && (5..=24).contains(&name.chars().count())
        && name.chars().all(|c| super::lexicon::is_han(c) || c.is_ascii_digit())
        && (made || listed())
}

fn text(sentence: &Sentence<'_>, head: usize, out: &mut Candidates) {
    if let Some(first) = subject(sentence, head) {
        out.add(sentence, first, head, Kind::Instrument, "instrument.about", Confidence::High);
        return;
    }
    if let Some(first) = of_meeting(sentence, head) {
        out.add(sentence, first, head, Kind::Instrument, "instrument.of-meeting", Confidence::High);
        return;
    }
    if let Some(first) = suppressing(sentence, head) {
        out.add(sentence, first, head, Kind::Instrument, "instrument.suppressing", Confidence::Low);
        return;
    }
    if let Some(first) = released(sentence, head) {
        out.add(sentence, first, head, Kind::Instrument, "instrument.released", Confidence::Low);
        return;
    }
    let head_text = sentence.str(head);
    // 中美联合公报: states by one character each.
    if let Some(first) = sentence.before(head).filter(|t| {
        let parties = sentence.str(*t);
        matches!(head_text, "联合公报" | "联合声明" | "联合宣言")
            && (2..=4).contains(&parties.chars().count())
            && parties.chars().all(|c| sentence.lexicon.single(c).is_some())
    }) {
        out.add(sentence, first, head, Kind::Instrument, "instrument.parties", Confidence::High);
        return;
    }
    if let Some(start) = free_trade(sentence, head) {
        let end = sentence.tokens[head].end;
        out.add_bytes(start, end, Kind::Instrument, "instrument.parties", Confidence::High);
        return;
    }
    // 日内瓦四公约及其1977年第二附加议定书: the protocol is called by its number.
    let number = sentence.text[..sentence.tokens[head].start as usize].chars().rev().take(2);
    if head_text == "附加议定书" && number.last() == Some('第') {
        let start = sentence.tokens[head].start - "第一".len() as u32;
        let end = sentence.tokens[head].end;
        out.add_bytes(start, end, Kind::Instrument, "instrument.numbered", Confidence::High);
        return;
    }
    if let Some(first) = signed(sentence, head) {
        out.add(sentence, first, head, Kind::Instrument, "instrument.signed", Confidence::Low);
        return;
    }
    if let Some(first) = adopted(sentence, head) {
        out.add(sentence, first, head, Kind::Instrument, "instrument.adopted", Confidence::Low);
        return;
    }
    let named = matches!(
        head_text,
        "公约"
            | "条例"
            | "清单"
            | "宪章"
            | "章程"
            | "规章"
            | "备忘录"
            | "谅解备忘录"
            | "纲要"
            | "路线图"
            | "协定"
            | "条约"
            | "宣言"
            | "议定书"
            | "框架协定"
            | "行动计划"
            | "联合行动计划"
            | "落实行动计划"
            | "议程"
            | "目标"
            | "联合声明"
            | "联合公报"
            | "联合宣言"
            | "战略"
            | "总体规划"
    ) || lettered(sentence, head)
        || head_text == "协议";
    if !named {
        return;
    }
    // 上合组织框架内工业展会条例: the frame is part of the name, so the walk steps over it.
    let mut phrase = sentence.phrase(head, Frame::Instrument);
    if phrase.anchor == Anchor::None
        && let Some(before) = sentence.before(phrase.first)
        && matches!(sentence.str(before), "框架内" | "框架下")
        && before > 0
        && sentence.is_name(before - 1, Kind::Organization)
    {
        phrase.first = before - 1;
        phrase.anchor = Anchor::Named;
    }
    // 中俄伊北京会晤联合声明: who met there.
    if sentence.is_name(phrase.first, Kind::Place)
        && head_text.starts_with("联合")
        && let Some(states) = sentence.before(phrase.first)
        && (sentence.is(states, Word::States) || sentence.shared_by(states))
    {
        phrase.first = states;
        phrase.anchor = Anchor::Named;
    }
    // …秘书处同…中心谅解备忘录: both parties stand in the name.
    let mut parties = 0;
    if head_text.ends_with("备忘录") || head_text.ends_with("协定") || head_text.ends_with("协议") {
        while let Some(and) = sentence.before(phrase.first)
            && matches!(sentence.str(and), "同" | "与" | "和")
            && and > 0
            && phrase.anchor == Anchor::Named
        {
            let party = if matches!(sentence.class(and - 1), Class::Word(Word::Organ | Word::OrganWeak)) {
                sentence.phrase(and - 1, Frame::Organization).first
            } else if sentence.is_name(and - 1, Kind::Organization)
                || sentence.is_name(and - 1, Kind::Country)
            {
                and - 1
            } else {
                break;
            };
            phrase.first = party;
            parties += 1;
        }
    }
    if phrase.first == head {
        return;
    }
    // 中哈、中乌互免签证协定: of several pairs.
    while phrase.shared
        && phrase.first >= 2
        && matches!(sentence.class(phrase.first - 1), Class::Sign('、') | Class::Word(Word::And))
        && sentence.is(phrase.first - 2, Word::States)
    {
        phrase.first -= 2;
    }
    // 续签全球合作伙伴协议; but any may sign a 合作协议.
    // 某日签署政治框架协议: one that was signed on a day.
    let signed = sentence.before(phrase.first).is_some_and(|v| {
        sentence.str(v) == "签署"
            && v > 0
            && sentence.class(v - 1) == Class::Date(true)
            && phrase.modifiers > 3
    });
    let short = head_text == "协议" && phrase.modifiers < 6 && parties == 0 && !signed;
    if short && !of_a_place(sentence, head) && !lettered(sentence, head) {
        return;
    }
    // 主张制定某组织下一阶段发展战略, 商签更多引渡条约: what has yet to be thought of, and how many.
    if (phrase.first..head).any(|t| matches!(sentence.str(t), "下一阶段" | "下阶段" | "下一步" | "更多"))
    {
        return;
    }
    let drafted = sentence.before(phrase.first).is_some_and(|b| sentence.is(b, Word::Draft));
    let dated = sentence.before(phrase.first).is_some_and(|b| matches!(sentence.class(b), Class::Date(_)));
    let named = match phrase.anchor {
        // 亚信章程: what a body is founded on.
        Anchor::Named if matches!(head_text, "章程" | "宪章") && phrase.first + 1 == head => true,
        Anchor::Named => (phrase.specific || parties > 0) && (drafted || !phrase.participants),
        Anchor::Territory => phrase.modifiers <= 2 || phrase.specific,
        // 成员国企业家论坛章程: what a forum or a body is founded on.
        Anchor::Participants if head_text == "章程" && ends_in_body(sentence, head - 1) => phrase.specific,
        // 就某某论坛规章草案开展工作
        Anchor::None if head_text == "规章" => {
            phrase.specific && ends_in_body(sentence, head - 1) && phrase.first + 1 < head
        }
        Anchor::Participants | Anchor::None => {
            // 商签共同发展经济伙伴关系框架协定: so many words are a name.
            let long = phrase.modifiers >= 8;
            phrase.specific && drafted && (head_text == "协议" || long || !generic(sentence, phrase.first))
        }
    };
    // 联合国2030年可持续发展目标
    if !named
        && phrase.specific
        && dated
        && phrase.first >= 2
        && sentence.is_name(phrase.first - 2, Kind::Organization)
        && matches!(head_text, "目标" | "议程")
    {
        out.add(sentence, phrase.first - 2, head, Kind::Instrument, "instrument.head", Confidence::High);
        return;
    }
    // 欧盟欧亚互联互通战略: of a body, and about something; any state or body has a strategy.
    let plan = matches!(head_text, "战略" | "总体规划");
    let named =
        named && (!plan || phrase.anchor == Anchor::Named && phrase.modifiers > 3 && !phrase.participants);
    // 多哈发展议程
    let of_place = head_text == "议程"
        && sentence.is_name(phrase.first, Kind::Place)
        && !sentence.str(phrase.first).ends_with('洲')
        && phrase.specific;
    if named && (of_place || !matches!(head_text, "目标" | "议程")) {
        // 互联互通总体规划2025
        let year = sentence.class(head + 1) == Class::Latin
            && sentence.str(head + 1).len() == 4
            && sentence.str(head + 1).bytes().all(|b| b.is_ascii_digit());
        let head = head + usize::from(year && !sentence.str(head + 2).starts_with('年'));
        let confidence = if phrase.anchor == Anchor::Named { Confidence::High } else { Confidence::Low };
        out.add(sentence, phrase.first, head, Kind::Instrument, "instrument.head", confidence);
    }
}

/// 非洲基础设施发展计划（PIDA）: letters in a bracket behind it make it a name.
fn lettered(sentence: &Sentence<'_>, head: usize) -> bool {
    matches!(sentence.str(head), "计划" | "规划" | "战略" | "协议" | "议程")
        && matches!(sentence.str(head + 1), "（" | "(")
        && sentence.class(head + 2) == Class::Latin
        && matches!(sentence.class(head + 3), Class::Close(_))
}

/// Whether a token is the head of a body or a meeting.
fn ends_in_body(sentence: &Sentence<'_>, token: usize) -> bool {
    matches!(sentence.class(token), Class::Word(Word::Organ | Word::Meeting | Word::MeetingWeak))
}

/// 格拉斯哥气候协议, 多哈协议: an agreement called by its place.
fn of_a_place(sentence: &Sentence<'_>, head: usize) -> bool {
    let first = sentence.phrase(head, Frame::Instrument).first;
    sentence.is_name(first, Kind::Place) && head - first <= 2
}

fn generic(sentence: &Sentence<'_>, first: usize) -> bool {
    // 签署文件清单: any list of texts.
    sentence.is(first, Word::Generic) || matches!(sentence.str(first), "文件" | "成果文件")
}

/// 元首理事会关于…的声明: the first token of the issuer, or of 关于 behind a drafting verb.
fn subject(sentence: &Sentence<'_>, head: usize) -> Option<usize> {
    // 决议 has no head here: an unnumbered one is no name.
    let mut of = sentence.before(head)?;
    // 签署的关于…的合作规划, 关于…的检验检疫议定书: a word or two between.
    for _ in 0..3 {
        if !matches!(sentence.class(of), Class::Han | Class::Word(Word::Plain | Word::And))
            || matches!(sentence.str(of), "两个" | "三个" | "两项" | "三项")
        {
            break;
        }
        of = sentence.before(of)?;
    }
    // 关于甲和关于乙的两个协定: one name where no whole names result.
    let several = matches!(sentence.str(of), "两个" | "三个" | "两项" | "三项");
    if several {
        of = sentence.before(of)?;
    }
    if sentence.str(head) == "公约" {
        // …的全面国际公约
        while sentence.is(of, Word::Generic) || sentence.str(of) == "全面" {
            of = sentence.before(of)?;
        }
        of += usize::from(!sentence.is(of, Word::Of));
    } else if !sentence.is(of, Word::Of) {
        return None;
    }
    let from = of.saturating_sub(LONGEST_SUBJECT);
    let about = (from..of)
        .rev()
        .take_while(|&t| !matches!(sentence.class(t), Class::Sign('，' | '。' | '；' | '：' | ',')))
        .find(|&t| sentence.str(t) == "关于")?;
    // 关于“数字之路”倡议的声明 is about what has a name, 关于…的倡议 is none.
    let quoted = |t: usize| matches!(sentence.class(t - 1), Class::Close(_));
    // 关于在某某倡议框架内合作的备忘录: what it stands within has a name.
    let within = |t: usize| matches!(sentence.str(t + 1), "框架内" | "框架下");
    if (about..of).any(|t| matches!(sentence.str(t), "倡议" | "建议") && !quoted(t) && !within(t)) {
        return None;
    }
    // 某国关于在某地设立某机构的构想: a proposal, no text.
    if sentence.str(head) == "构想" && (about..of).any(|t| sentence.is(t, Word::Found)) {
        return None;
    }
    let mut about = about;
    if several && let Some(first) = (from..about).find(|&t| sentence.str(t) == "关于") {
        about = first;
    }
    let before = sentence.before(about)?;
    let named = sentence.is(of, Word::Of);
    match sentence.class(before) {
        Class::Name(Kind::Country) if named => parties(sentence, about),
        Class::Word(Word::Plain) | Class::Han if named && sentence.str(before) == "政府" => {
            // 两国政府|关于…的协定
            let both = before > 0 && sentence.str(before - 1) == "两国";
            parties(sentence, about).or(both.then_some(about))
        }
        // 签署的政府间关于…的协定
        Class::Word(Word::Generic) if named && sentence.str(before) == "政府间" => Some(before),
        // …，关于…的备忘录已签署
        Class::Sign('，' | '。' | '；') if named => {
            let texts = ["备忘录", "协定", "协议", "条约", "公约", "议定书"];
            let behind = sentence.text[sentence.tokens[head].end as usize..].starts_with(['已', '于']);
            (behind && texts.iter().any(|t| sentence.str(head).ends_with(t))).then_some(about)
        }
        // 甲、乙、丙三国关于…的路线图
        Class::Word(Word::Plain) | Class::Han
            if named && ["两国", "三国", "四国", "五国"].contains(&sentence.str(before)) =>
        {
            Some(about)
        }
        // 通过关于甲的声明和关于乙的声明
        Class::Word(Word::And) if named && before > 0 && sentence.is(before - 1, Word::Text) => Some(about),
        // 《…》、关于…的声明
        Class::Sign('、') | Class::Word(Word::And) if named && before > 0 => {
            matches!(sentence.class(before - 1), Class::Title).then_some(about)
        }
        // 签署的关于…的协定
        Class::Word(Word::Of) if before > 0 && sentence.is(before - 1, Word::Draft) => Some(about),
        Class::Name(Kind::Organization) => {
            Some(sentence.phrase(before, Frame::Organization).first.min(before))
        }
        Class::Word(Word::Organ | Word::OrganWeak) => {
            let phrase = sentence.phrase(before, Frame::Organization);
            (phrase.anchor != Anchor::None || phrase.specific).then_some(phrase.first)
        }
        Class::Word(Word::Office) => {
            let phrase = sentence.phrase(before, Frame::Organization);
            (phrase.anchor == Anchor::Named).then_some(phrase.first)
        }
        // 通过了关于…的声明, without the issuer
        Class::Word(Word::Draft) => Some(about),
        Class::Word(Word::Stop)
            if matches!(sentence.str(before), "通过了" | "签署了" | "批准了" | "发表了") =>
        {
            Some(about)
        }
        _ => None,
    }
}

/// 某组织第十三届部长级会议某城宣言: a text called by the meeting and its town; the first token.
fn of_meeting(sentence: &Sentence<'_>, head: usize) -> Option<usize> {
    let called = matches!(sentence.str(head), "宣言" | "公报" | "声明");
    let place = sentence.before(head).filter(|&p| called && sentence.is_name(p, Kind::Place))?;
    let meeting = sentence.before(place).filter(|&m| sentence.is(m, Word::Meeting))?;
    let phrase = sentence.phrase(meeting, Frame::Event);
    (phrase.ordinal && phrase.anchor == Anchor::Named).then_some(phrase.first)
}

/// 就制止恐怖主义行为的国际公约启动谈判, 制定打击网络犯罪全面国际公约: a convention called by what it is to put down, behind 就 or a verb of making.
fn suppressing(sentence: &Sentence<'_>, head: usize) -> Option<usize> {
    const PUT_DOWN: [&str; 6] = ["制止", "打击", "防止", "禁止", "消除", "取缔"];
    let mut of = sentence.before(head).filter(|_| matches!(sentence.str(head), "公约" | "条约" | "协定"))?;
    while sentence.is(of, Word::Generic) || sentence.str(of) == "全面" {
        of = sentence.before(of)?;
    }
    let from = of.saturating_sub(LONGEST_SUBJECT);
    // Without 的 the words in front of the head say so: 全面国际公约.
    let named = sentence.is(of, Word::Of) || of + 1 < head;
    let of = of + usize::from(!sentence.is(of, Word::Of));
    let first = (from..of)
        .rev()
        .filter(|_| named)
        .take_while(|&t| !matches!(sentence.class(t), Class::Sign('，' | '。' | '；' | '：' | ',')))
        .find(|&t| PUT_DOWN.contains(&sentence.str(t)) && !sentence.is(t + 1, Word::Of))?;
    let before = sentence.before(first)?;
    (sentence.str(before) == "就" || sentence.is(before, Word::Draft)).then_some(first)
}

/// 甲国政府和乙国政府关于…的协定: the first of the states that stand right before token `about`.
fn parties(sentence: &Sentence<'_>, about: usize) -> Option<usize> {
    let mut first = None;
    let mut at = about;
    while let Some(left) = sentence.before(at) {
        let state = if sentence.str(left) == "政府" { sentence.before(left)? } else { left };
        if !sentence.is_name(state, Kind::Country) {
            break;
        }
        first = Some(state);
        let Some(and) = sentence.before(state) else { break };
        if sentence.class(and) == Class::Sign('、') || sentence.is(and, Word::And) {
            at = and;
        } else if sentence.is_name(and, Kind::Country) {
            at = state;
        } else {
            break;
        }
    }
    first
}

/// 签署的“上海五国”杜尚别声明: a statement called by its makers or its place.
fn signed(sentence: &Sentence<'_>, head: usize) -> Option<usize> {
    if !matches!(
        sentence.str(head),
        "声明"
            | "联合声明"
            | "宣言"
            | "公报"
            | "联合公报"
            | "协议"
            | "协定"
            | "共识"
            | "备忘录"
            | "谅解备忘录"
    ) {
        return None;
    }
    let phrase = sentence.phrase(head, Frame::Instrument);
    let of = sentence.before(phrase.first).filter(|&b| sentence.is(b, Word::Of))?;
    let made = sentence
        .before(of)
        .is_some_and(|v| matches!(sentence.str(v), "签署" | "发表" | "通过" | "签订" | "达成" | "生效"));
    // 2022年签署的食品安全合作谅解备忘录, 2023年生效的互免签证协定: what it is on tells which, where so much is said.
    let dated = || {
        (of.saturating_sub(5)..of).any(|t| matches!(sentence.class(t), Class::Date(true)))
            && sentence.str(head) == "协定"
    };
    let on = phrase.specific && phrase.modifiers >= 4 && (sentence.str(head).ends_with("备忘录") || dated());
    (made && (on || matches!(phrase.anchor, Anchor::Named | Anchor::Territory)) && phrase.first < head)
        .then_some(phrase.first)
}

/// 通过了扩大本币结算份额路线图: what was adopted, up to the kind of text; not 通过了该路线图, nor what 的 parts.
fn adopted(sentence: &Sentence<'_>, head: usize) -> Option<usize> {
    const KINDS: [&str; 6] = ["路线图", "纲要", "行动计划", "联合行动计划", "构想", "战略"];
    if !KINDS.contains(&sentence.str(head)) {
        return None;
    }
    let mut at = head;
    let mut length = 0;
    while let Some(left) = sentence.before(at) {
        if matches!(sentence.str(left), "通过了" | "批准了" | "签署了") {
            let points = ["该", "此", "上述", "相关", "有关", "一系列", "新", "下一"];
            let named = length >= 4 && !points.iter().any(|p| sentence.str(at).starts_with(p));
            return named.then_some(at);
        }
        match sentence.class(left) {
            Class::Sign(_) | Class::Title | Class::Date(_) | Class::Word(Word::Of | Word::And) => {
                return None;
            }
            _ => {}
        }
        length += sentence.str(left).chars().count();
        at = left;
        if length > 20 {
            return None;
        }
    }
    None
}

/// 今日发表的庆祝…的声明: what stands between the two 的.
fn released(sentence: &Sentence<'_>, head: usize) -> Option<usize> {
    let of = sentence.before(head).filter(|&b| sentence.is(b, Word::Of))?;
    if !matches!(sentence.str(head), "声明" | "联合声明" | "宣言" | "公报" | "联合公报" | "公约" | "备忘录")
    {
        return None;
    }
    let from = of.saturating_sub(LONGEST_SUBJECT);
    let start = (from..of)
        .rev()
        .take_while(|&t| !matches!(sentence.class(t), Class::Sign('，' | '。' | '；' | '：' | ',')))
        .find(|&t| sentence.is(t, Word::Of))?;
    let verb = sentence.before(start)?;
    // 签署的《甲》以及某日发表的声明: two texts.
    let one = !(start + 1..of).any(|t| matches!(sentence.class(t), Class::Title | Class::Date(_)));
    let made = matches!(sentence.str(verb), "发表" | "签署" | "通过" | "发布");
    (made && one && start + 1 < of).then_some(start + 1)
}

/// 中韩自贸协定, 中国同甲国、乙国和丙国自由贸易协定: the first byte of those whose agreement on free trade it is, by one character each
/// or by their names.
fn free_trade(sentence: &Sentence<'_>, head: usize) -> Option<u32> {
    /// Longest list of partners, in tokens.
    const LONGEST: usize = 24;
    if sentence.str(head) != "协定" {
        return None;
    }
    let before = &sentence.text[..sentence.tokens[head].start as usize];
    let before = before.strip_suffix("自贸").or_else(|| before.strip_suffix("自由贸易"))?;
    let end = sentence.tokens.partition_point(|t| (t.end as usize) <= before.len());
    let state = |t: usize| sentence.is_name(t, Kind::Country);
    let partner =
        |t: &usize| state(*t) || sentence.class(*t) == Class::Sign('、') || sentence.str(*t) == "和";
    let first = (end.saturating_sub(LONGEST)..end).rev().take_while(partner).last().filter(|&t| state(t));
    let with = first.and_then(|f| sentence.before(f)).filter(|&w| matches!(sentence.str(w), "同" | "与"));
    let own = with.and_then(|w| sentence.before(w)).filter(|&own| state(own));
    if let Some(own) = own.filter(|&own| !sentence.str(own).ends_with('方')) {
        return Some(sentence.tokens[own].start);
    }
    let states = before.chars().rev().take(5).take_while(|&c| sentence.lexicon.single(c).is_some()).count();
    let start = before.char_indices().rev().nth(states.checked_sub(1)?)?.0 as u32;
    ((2..=4).contains(&states) && sentence.tokens.binary_search_by_key(&start, |t| t.start).is_ok())
        .then_some(start)
}
