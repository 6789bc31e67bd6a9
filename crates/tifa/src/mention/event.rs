//! Meetings, forums, exercises, campaigns, named years.
//!
//! ```text
//! event := name of a pack | ordinal name-of-an-assembly          (第73届联合国大会)
//!        | phrase head        (上合组织成员国交通部长第九次会议, “和平使命”联合反恐军事演习, 首届创业论坛)
//!        | [ordinal] name (与|同) phrase head                     (第三次东盟与中日韩领导人会议)
//!        | state (、|和) state phrase head                         (印度、巴西和南非三国对话论坛)
//!        | [body] 下次|下一次 [例行] head, with when or where       (元首理事会下次会议)
//!        | field 部长|负责人 head                                  (能源部长会议, 财政部长和央行行长会议)
//!        | [question 问题] town 会议|会晤|会谈                      (塔林会议, 某国问题塔林会议)
//!        | question 问题 event                                     (世界水问题联合国大会特别会议)
//!        | event 暨 event | 《…》 year 审议大会 | “state 年”
//!        | body event, where the event's phrase begins in the body (中国—巴西协调与合作委员会第六次会议)
//!        | field (、field)* [和 field] 部长|部门 会议|会晤           (能源、文化和旅游部长会晤)
//!        | body 同 … 国家 … 领导人对话会 | body 和 body 联合 head | field… “number+number”战略对话
//!        | “…年” alone in quotation marks | “years … 行动” | name … 仪式
//!        | party number 大                                        (越共十三大)
//!        | ordinal “… head” | states 关系 暨 event
//! ```
//! The phrase must lean on a named organisation, named participants, a place or quoted words, or hold an ordinal or the
//! name of an organ, or the text must say when or where the thing was held, or it stands in a list behind one that
//! does. Date and place are no part of the name. Not recognised: meetings named by common words (有关国际会议).

use super::lexicon::Word;
use super::phrase::{Anchor, Frame, Phrase, Sentence};
use super::token::Class;
use super::{Candidates, Confidence, Kind};
use crate::charset::is_among;

pub(super) fn find(sentence: &Sentence<'_>, out: &mut Candidates) {
    congresses(sentence, out);
    let mut last_event: Option<usize> = None;
    let mut last_first = 0;
    for head in 0..sentence.tokens.len() {
        let found = match sentence.class(head) {
            Class::Word(word @ (Word::Meeting | Word::MeetingWeak)) => {
                meeting(sentence, head, word, last_event)
            }
            Class::Name(Kind::Event | Kind::Organization) => {
                let found = session(sentence, head);
                // 某国际博览会暨…洽谈会: a name of a pack may be the first of the two.
                if found.is_none() && sentence.is_name(head, Kind::Event) && sentence.str(head + 1) == "暨" {
                    (last_event, last_first) = (Some(head), head);
                }
                found
            }
            Class::Ordinal => {
                if let Some(close) = quoted_turn(sentence, head) {
                    out.add(sentence, head, close, Kind::Event, "event.turn", Confidence::High);
                }
                None
            }
            // 第五次高官级战略政治对话
            Class::Word(Word::Plain) if sentence.str(head).ends_with("对话") => {
                let phrase = sentence.phrase(head, Frame::Event);
                // 外长级全面战略对话: who talk say which.
                let ranked = sentence.str(phrase.first) == "外长级";
                let named = phrase.ordinal || phrase.shared || ranked;
                (named && phrase.first < head).then_some((phrase.first, Confidence::Low))
            }
            // 青年论坛、智库理事会和学术论坛: a body in the list keeps it together.
            Class::Word(Word::Organ) => {
                let first = sentence.phrase(head, Frame::Event).first;
                let ends = !matches!(sentence.class(head + 1), Class::Word(Word::Organ | Word::Meeting));
                if ends && last_event.is_some_and(|event| follows_in_list(sentence, event, first)) {
                    last_event = Some(head);
                }
                None
            }
            _ => None,
        };
        if let Some((first, confidence)) = found {
            let mut first = about(sentence, first);
            // 第九届企业家大会暨第七届投资研讨会: one thing by both its names.
            if first >= 2 && sentence.str(first - 1) == "暨" {
                let whole = (last_event == Some(first - 2)).then_some(last_first);
                let whole = whole.or_else(|| relations(sentence, first - 1));
                first = whole.or_else(|| quoted_pair(sentence, first - 1, head)).unwrap_or(first);
            }
            // 第72届、第75届和第78届联合国大会: of the same series.
            while first >= 2
                && sentence.class(first) == Class::Ordinal
                && (sentence.is(first - 1, Word::And) || sentence.class(first - 1) == Class::Sign('、'))
                && sentence.class(first - 2) == Class::Ordinal
            {
                first -= 2;
                // 某组织第六次、第七次和第八次外长会
                if sentence.class(first) == Class::Ordinal
                    && sentence.before(first).is_some_and(|b| sentence.is_name(b, Kind::Organization))
                {
                    first -= 1;
                }
            }
            // 下次某组织元首理事会会议将于某年在某国举行: which one, where the text says when.
            let coming = ["将于", "于"].iter().any(|when| sentence.behind(head).starts_with(when));
            if coming && first > 0 && matches!(sentence.str(first - 1), "下次" | "下届") {
                first -= 1;
            }
            out.add(sentence, first, last(sentence, head), Kind::Event, "event.head", confidence);
            (last_event, last_first) = (Some(head), first);
        }
    }
}

/// 第五届“某地艺术节”: the turn of what fills the quotation marks; the token that closes them.
fn quoted_turn(sentence: &Sentence<'_>, ordinal: usize) -> Option<usize> {
    let Class::Open(close) = sentence.class(ordinal + 1) else { return None };
    let close = close as usize;
    let event = matches!(
        sentence.class(close - 1),
        Class::Word(Word::Meeting | Word::MeetingWeak) | Class::Name(Kind::Event)
    );
    let quotes = matches!(sentence.str(ordinal + 1), "“" | "「");
    // 第二届“某某”论坛: the head stands behind.
    let ends = !matches!(sentence.class(close + 1), Class::Word(Word::Meeting | Word::MeetingWeak));
    (quotes && event && ends && (ordinal + 3..ordinal + 16).contains(&close)).then_some(close)
}

/// “甲国—某地文化艺术年暨甲国—某地青年艺术节”: two that fill a quotation, joined by the token `and`; the first token of both.
fn quoted_pair(sentence: &Sentence<'_>, and: usize, head: usize) -> Option<usize> {
    /// Most tokens of the first.
    const LONGEST: usize = 12;
    let Class::Close(open) = sentence.class(head + 1) else { return None };
    let first = open as usize + 1;
    (first + 1 < and && and - first <= LONGEST && sentence.is(and - 1, Word::MeetingWeak)).then_some(first)
}

/// 中阿关系暨中阿文明对话研讨会: the first token of the relations that a meeting is about, which end before token `and`.
fn relations(sentence: &Sentence<'_>, and: usize) -> Option<usize> {
    let last = sentence.before(and).filter(|&r| sentence.str(r).ends_with("关系"))?;
    let states = |t: usize| sentence.is(t, Word::States) || sentence.shared_by(t);
    if states(last) { Some(last) } else { sentence.before(last).filter(|&t| states(t)) }
}

/// 世界水问题联合国大会特别会议, 某国问题莫斯科进程第五轮会谈: what a body's or a series' meeting is about stands in front of
/// it; the first token of the two together.
fn about(sentence: &Sentence<'_>, first: usize) -> usize {
    /// Most tokens of a question.
    const LONGEST: usize = 4;
    let named = matches!(sentence.class(first), Class::Name(Kind::Organization | Kind::Event | Kind::Place));
    let Some(question) = sentence.before(first).filter(|&q| named && sentence.str(q).ends_with("问题"))
    else {
        return first;
    };
    let of_question = |t: &usize| {
        use Class::{Han, Name, Word as Is};
        matches!(
            sentence.class(*t),
            Han | Name(Kind::Country | Kind::Place) | Is(Word::Plain | Word::Generic)
        )
    };
    let from = (question.saturating_sub(LONGEST)..question).rev().take_while(of_question).last();
    let from = from.or((sentence.str(question).chars().count() > 2).then_some(question));
    // 就某国问题…, 讨论毒品问题…: the question may be all that is talked about there, but a word before it parts them.
    let parted = |f: usize| {
        sentence.before(f).is_none_or(|b| {
            matches!(
                sentence.class(b),
                Class::Sign(_) | Class::Date(_) | Class::Word(Word::Stop | Word::Hold | Word::Of | Word::And)
            )
        })
    };
    from.filter(|&f| parted(f)).unwrap_or(first)
}

/// 第73届联合国大会; 首届中国国际进口博览会
fn session(sentence: &Sentence<'_>, head: usize) -> Option<(usize, Confidence)> {
    let mut first = head;
    while let Some(left) = sentence.before(first)
        && (sentence.is_name(left, Kind::Place)
            || matches!(sentence.str(left), "冬季" | "夏季" | "青年" | "专项"))
    {
        first = left;
    }
    // 2025年第九届亚洲冬季运动会, 2026年某城第四届青年运动会
    let mut from = first;
    while let Some(left) = sentence.before(from)
        && (sentence.class(left) == Class::Ordinal || sentence.is_name(left, Kind::Place))
    {
        from = left;
    }
    let year = sentence.before(from).filter(|&b| year_only(sentence, b) && is_games(sentence.str(head)));
    if sentence.is_name(head, Kind::Event)
        && let Some(year) = year
    {
        // 北京2022年冬奥会
        let city = sentence.before(year).filter(|&c| sentence.is_name(c, Kind::Place));
        return Some((city.unwrap_or(year), Confidence::High));
    }
    let before = sentence.before(head)?;
    // 联合国第四次世界妇女大会, where the pack has the ordinal in the name
    if sentence.str(head).starts_with('第') && sentence.is_name(before, Kind::Organization) {
        return Some((before, Confidence::High));
    }
    // 阿富汗问题莫斯科模式
    let about = sentence.str(before) == "问题" && before > 0 && sentence.is_name(before - 1, Kind::Country);
    if sentence.is_name(head, Kind::Event) && about {
        return Some((before - 1, Confidence::High));
    }
    // 北京世园会: the place of games belongs to their name.
    if sentence.is_name(head, Kind::Event) && first < head && is_games(sentence.str(head)) {
        // 第四届夏季青年奥林匹克运动会
        let turn = sentence.before(first).filter(|&o| sentence.class(o) == Class::Ordinal);
        return Some((turn.unwrap_or(first), Confidence::High));
    }
    let assembly = sentence.is_name(head, Kind::Event)
        || sentence.str(head).ends_with("大会")
        || sentence.str(head) == "联大";
    if !assembly || sentence.class(before) != Class::Ordinal {
        return None;
    }
    // 联合国第四次世界妇女大会
    let holder = sentence.before(before).filter(|&b| sentence.is_name(b, Kind::Organization));
    Some((holder.unwrap_or(before), Confidence::High))
}

/// 某国—某联盟建立关系30周年纪念峰会: from those whose relations it is about.
fn anniversary(sentence: &Sentence<'_>, head: usize) -> Option<usize> {
    /// Most tokens of such a name.
    const LONGEST: usize = 14;
    let years = &sentence.text[..sentence.tokens[head].start as usize];
    if !["周年纪念", "周年庆祝", "周年"].iter().any(|turn| years.ends_with(turn)) {
        return None;
    }
    let mut first = None;
    for t in (head.saturating_sub(LONGEST)..head).rev() {
        match sentence.class(t) {
            Class::Name(Kind::Country | Kind::Organization | Kind::Place) => first = Some(t),
            Class::Sign('—' | '–' | '-' | '－') | Class::Word(Word::And) => {}
            _ if first.is_some() => break,
            Class::Sign(_) | Class::Date(_) | Class::Word(Word::Hold | Word::In | Word::Of) => return None,
            _ => {}
        }
    }
    // 纪念某国解放80周年庆典
    first.map(|f| sentence.before(f).filter(|&b| sentence.str(b) == "纪念").unwrap_or(f))
}

/// 下次会晤将在某国举行, 论坛下届会议于某年举行: one that is named by its turn and by when and where it will be.
fn next_one(sentence: &Sentence<'_>, head: usize) -> Option<usize> {
    let mut turn = sentence.before(head)?;
    // 下一次例行会议
    if matches!(sentence.str(turn), "例行" | "定期") {
        turn = sentence.before(turn)?;
    }
    if !matches!(sentence.str(turn), "下次" | "下届" | "下一次" | "下一届") {
        return None;
    }
    let behind = head + 1..(head + 13).min(sentence.tokens.len());
    let mut behind = behind.take_while(|&t| !matches!(sentence.class(t), Class::Sign(_)));
    let held = behind.clone().any(|t| sentence.is(t, Word::Hold));
    let told = behind.any(|t| matches!(sentence.class(t), Class::Date(_) | Class::Name(_)));
    let body = sentence.before(turn).filter(|&b| {
        matches!(
            sentence.class(b),
            Class::Word(Word::Organ | Word::Meeting) | Class::Name(Kind::Organization | Kind::Event)
        )
    });
    // 成员国元首理事会下次会议: the body with all of its name.
    let body = body.map(|b| match sentence.class(b) {
        Class::Word(Word::Organ) => sentence.phrase(b, Frame::Organization).first,
        _ => b,
    });
    (held && told).then(|| body.unwrap_or(turn))
}

/// “2023—2027年山区发展五年行动”: what fills a quotation that begins with the years of an undertaking.
fn quoted_years(sentence: &Sentence<'_>, head: usize) -> Option<usize> {
    let Class::Close(open) = sentence.class(head + 1) else { return None };
    let first = open as usize + 1;
    let quotes = matches!(sentence.str(first - 1), "“" | "「");
    let dated = sentence.class(first) == Class::Date(true) && first + 1 < head;
    (quotes && dated && sentence.str(head) == "行动").then_some(first)
}

fn is_games(head: &str) -> bool {
    [
        "运动会",
        "运会",
        "奥会",
        "锦标赛",
        "世界杯",
        "国家杯",
        "亚洲杯",
        "足球赛",
        "世博会",
        "世园会",
        "园博会",
        "博览会",
    ]
    .iter()
    .any(|g| head.ends_with(g))
}

fn meeting(
    sentence: &Sentence<'_>,
    head: usize,
    word: Word,
    last_event: Option<usize>,
) -> Option<(usize, Confidence)> {
    let phrase = sentence.phrase(head, Frame::Event);
    let text = sentence.str(head);
    if let Some(first) =
        anniversary(sentence, head).or_else(|| next_one(sentence, head)).or_else(|| review(sentence, head))
    {
        return Some((first, Confidence::High));
    }
    if let Some(first) = of_two_bodies(sentence, head) {
        return Some((first, Confidence::High));
    }
    if word == Word::Meeting
        && let Some(first) = proposed(sentence, head)
    {
        return Some((first, Confidence::Low));
    }
    // 运动会、电影节和青年论坛: beside a named one the head alone says which; 会议 never does.
    let alone = text.ends_with(['节', '展', '赛']) || text.ends_with("运动会") || text == "协调人会议";
    if phrase.first == head && alone && text.chars().nth(2).is_some() {
        let listed = last_event.is_some_and(|event| follows_in_list(sentence, event, head));
        return (listed || text == "协调人会议" && !is_pointed_at(sentence, head))
            .then_some((head, Confidence::Low));
    }
    // 高官会于2026年召开
    let held = matches!(sentence.class(head + 2), Class::Date(true)) && sentence.is(head + 3, Word::Hold);
    if text == "高官会" && phrase.first == head && sentence.is(head + 1, Word::In) && held {
        return Some((head, Confidence::Low));
    }
    // “旅游年”: alone in quotation marks.
    let filled = sentence.before(head).is_some_and(
        |b| matches!(sentence.class(b), Class::Open(close) if close as usize == head + 1 && sentence.str(b) == "“"),
    );
    if phrase.first == head && filled && text.ends_with('年') && text.chars().nth(2).is_some() {
        return Some((head, Confidence::Low));
    }
    if let Some(first) = quoted_years(sentence, head) {
        return Some((first, Confidence::High));
    }
    // 亚信会议主办国, 会议室
    if phrase.first == head {
        return None;
    }
    // 军乐节活动, 创业论坛活动, “教育无边界”周活动: the name ends with the head before.
    let ends = |b: usize| {
        sentence.is(b, Word::Meeting)
            || sentence.str(b) == "周" && matches!(sentence.class(b - 1), Class::Close(_))
    };
    if text == "活动" && head > 1 && ends(head - 1) {
        return None;
    }
    // 参加“某某之友小组”活动: what is quoted is a body.
    if text == "活动"
        && matches!(sentence.class(head - 1), Class::Close(open) if (open as usize) + 1 < head)
        && matches!(sentence.class(head.saturating_sub(2)), Class::Word(Word::Organ | Word::OrganWeak))
    {
        return None;
    }
    // 办好“文化年”“旅游年”活动: each year is named.
    if text == "活动"
        && matches!(
            sentence.class(head - 1),
            Class::Close(open) if (1..head - 1).contains(&(open as usize))
                && matches!(sentence.class(open as usize - 1), Class::Close(_))
        )
        && sentence.is(head - 2, Word::MeetingWeak)
        && sentence.str(head - 2).ends_with('年')
    {
        return None;
    }
    // “一带一路”八项行动: how many deeds.
    if text == "行动" && sentence.str(head - 1).ends_with('项') {
        return None;
    }
    // 在下届经贸部长会议前: one that is told by its turn has its time or place beside it.
    let turn = matches!(sentence.str(phrase.first), "下届" | "下次" | "下一届");
    if turn && phrase.anchor == Anchor::None && !phrase.organ {
        return None;
    }
    // 工作组首批会议: some of many.
    if sentence.str(head - 1) == "首批" {
        return None;
    }
    // 第八届博览会开幕式: what opens has the name.
    if matches!(text, "开幕式" | "闭幕式") {
        return None;
    }
    // 总理周恩来
    if text == "周" && sentence.before(head).is_some_and(|b| sentence.is(b, Word::Office)) {
        return None;
    }
    // 生效之日, 三十五节
    let before = sentence.text[..sentence.tokens[head].start as usize].chars().next_back();
    let counted = before.is_some_and(|c| {
        matches!(c, '之' | '个') || c.is_ascii_digit() || is_among(c, "一二三四五六七八九十百两数几")
    });
    // “某组织25年：…”: how many.
    let numeral = before.is_some_and(|c| is_among(c, "一二两三四五六七八九十百数几多"));
    let latin = sentence.class(head - 1) == Class::Latin;
    let counted = counted && text != "年" || text == "年" && (latin || numeral);
    if matches!(text, "年" | "日" | "周" | "节" | "十年") && counted {
        return None;
    }
    if matches!(text, "年" | "日" | "月" | "周" | "节" | "十年") {
        return named_time(sentence, &with_year(sentence, phrase, text), head);
    }
    // 专题活动: any of that sort.
    if text == "活动" && matches!(sentence.str(head - 1), "专题" | "相关" | "系列" | "配套") {
        return None;
    }
    let phrase = without_place(sentence, with_year(sentence, phrase, text), head);
    let mut phrase = without_turn(sentence, phrase, head);
    // 三届部长级会议: how many. 某城|政府首脑（总理）理事会会议: where they met.
    let counted = |t: usize| matches!(sentence.str(t), "两届" | "三届" | "四届" | "五届" | "历届");
    let council = |t: usize| {
        let heads = ["元首理事会", "政府首脑（", "政府首脑("];
        sentence.is_name(t, Kind::Place) && heads.iter().any(|who| sentence.behind(t).starts_with(who))
    };
    if phrase.first + 1 < head && (counted(phrase.first) || council(phrase.first)) {
        phrase.first += 1;
    }
    if let Some(first) = of_place(sentence, &phrase, head) {
        return Some((first, Confidence::High));
    }
    // 尽早举行第五轮会谈: of a series that the text has named.
    if text == "会谈"
        && phrase.ordinal
        && phrase.first + 1 == head
        && sentence.before(phrase.first).is_some_and(|b| sentence.is(b, Word::Hold))
    {
        return Some((phrase.first, Confidence::Low));
    }
    let determined = sentence
        .before(phrase.first)
        .filter(|&b| matches!(sentence.str(b), "该" | "此" | "这一" | "上述" | "本"));
    if phrase.anchor == Anchor::None && determined.is_some() {
        // 该机制第九次部长级会议: the mechanism is pointed at, its meeting has a number. 该行理事会第三届年会: its organ has a name.
        let ordinal = (phrase.first..head).find(|&t| sentence.class(t) == Class::Ordinal)?;
        let organ = sentence.before(ordinal).filter(|&o| o > phrase.first && sentence.is(o, Word::Organ));
        return Some((organ.unwrap_or(ordinal), Confidence::High));
    }
    // 组织展览: what is done.
    if sentence.str(phrase.first) == "组织" && phrase.first + 1 == head {
        return None;
    }
    // 某国工业化进程, 某机制转型进程: how something goes on.
    if text == "进程" && ["化", "转型", "改革"].iter().any(|w| sentence.str(head - 1).ends_with(w)) {
        return None;
    }
    // 营�能力: a damaged word is no head.
    if sentence.class(head + 1) == Class::Sign('\u{FFFD}') {
        return None;
    }
    if let Some(first) = held_phrase(sentence, head).filter(|&f| f < phrase.first) {
        return Some((first, Confidence::Low));
    }
    if let Some(first) = dialogue_with(sentence, head).or_else(|| ministers_of(sentence, head)) {
        return Some((first, Confidence::High));
    }
    let phrase = with_partners(sentence, phrase, head);
    // 某国举办某论坛的计划, 某国建议举办某会议
    let suggested = phrase.first.checked_sub(2).is_some_and(|verb| {
        sentence.is(verb + 1, Word::Hold) && matches!(sentence.str(verb), "建议" | "提议" | "倡议")
    });
    let proposed = suggested
        || sentence.is(head + 1, Word::Of)
            && matches!(sentence.str(head + 2), "倡议" | "建议" | "提议" | "计划" | "设想" | "构想" | "主张");
    let dated = proposed || sentence.dated_behind(head) || sentence.held_before(phrase.first);
    let listed = last_event.is_some_and(|event| follows_in_list(sentence, event, phrase.first));
    if word == Word::MeetingWeak {
        // 文明间对话: what peoples do, no meeting.
        let between = sentence.before(head).is_some_and(|b| sentence.str(b).ends_with(['间', '明', '化']));
        if text == "对话" && between && !phrase.ordinal {
            return None;
        }
        // “某准则”案文磋商: of a text, no meeting with a name.
        const TEXTS: [&str; 5] = ["准则", "协定", "条约", "公约", "议定书"];
        let of_text = |t: usize| {
            matches!(sentence.class(t + 1), Class::Close(_))
                && TEXTS.iter().any(|s| sentence.str(t).ends_with(s))
        };
        if matches!(text, "磋商" | "谈判") && (phrase.first..head).any(of_text) {
            return None;
        }
        let leans = match phrase.anchor {
            Anchor::Named => {
                let quoted = matches!(sentence.class(phrase.first), Class::Open(_))
                    || (phrase.first..head).any(|t| matches!(sentence.class(t), Class::Close(_)));
                let common = matches!(
                    text,
                    "对话" | "培训" | "活动" | "行动" | "磋商" | "谈判" | "会谈" | "联合行动" | "课程"
                );
                // 上合组织文化年: the head itself says what sort of year it is.
                let sorted = text.chars().count() > 2 && !text.ends_with("活动");
                // 中俄战略安全磋商: who takes part is named.
                let shared = phrase.shared && matches!(text, "对话" | "磋商");
                let shared = shared || phrase.ordinal && text == "对话";
                // 上合组织新经济对话
                let of_body = phrase.organ && !phrase.participants && text == "对话";
                let shared = shared || of_body;
                // 甲国与某组织第三轮对话, 某进程第五轮会谈: the number says which.
                let numbered = phrase.ordinal && (shared || sentence.is_name(phrase.first, Kind::Event));
                quoted || sorted || numbered || (phrase.specific && (!common || dated || listed || shared))
            }
            Anchor::Territory => {
                matches!(text, "模式" | "和谈") && phrase.modifiers <= 4
                    || ((dated || listed) && phrase.specific)
                    // 甲国—乙国—丙国三方战略对话
                    || phrase.specific
                        && matches!(text, "对话" | "磋商")
                        && matches!(sentence.class(phrase.first + 1), Class::Sign(_))
                    // “中国旅游年”
                    || text.ends_with(['年', '日', '周'])
                        && matches!(sentence.class(head + 1), Class::Close(_))
                    // 哈萨克斯坦旅游年
                    || text.ends_with('年') && text.chars().count() > 2
            }
            // 启动外长战略对话机制: those who talk say which.
            Anchor::None if is_of_ministers(sentence, &phrase, head) => true,
            // 第五次高官级战略政治对话
            Anchor::Participants | Anchor::None => {
                (dated || listed && text == "对话" || phrase.ordinal && matches!(text, "对话" | "磋商"))
                    && phrase.specific
            }
        };
        return leans.then_some((phrase.first, Confidence::High));
    }
    // 上合组织论坛 is one thing; 上合组织会议 is any of many.
    let by_itself =
        !matches!(text, "会议" | "会晤" | "大会" | "例会" | "特别会议" | "联席会议" | "非正式会晤");
    let high = match phrase.anchor {
        Anchor::Named => {
            // 环海论坛部长级会议: a forum has its meetings as a body has.
            let organ = phrase.organ || sentence.is_name(phrase.first, Kind::Event);
            phrase.specific || phrase.ordinal || organ && phrase.modifiers > 0 || by_itself || dated
        }
        Anchor::Territory => phrase.specific || phrase.ordinal || by_itself || dated,
        Anchor::Participants => phrase.specific || phrase.ordinal || dated,
        Anchor::None => phrase.ordinal || (phrase.organ && phrase.specific),
    };
    // 某组织元首理事会莫斯科会议, 某组织成员国元首莫斯科会晤
    let organ = || {
        (phrase.anchor == Anchor::Named || phrase.anchor == Anchor::Territory && phrase.organ)
            && phrase.first + 1 < head
            && sentence.is_name(head - 1, Kind::Place)
            && ["理事会", "元首", "首脑", "总理", "外长", "领导人"]
                .iter()
                .any(|who| sentence.str(head - 2).ends_with(who))
    };
    // 元首理事会会议: an organ and its meeting.
    let high = high
        || organ()
        || sentence
            .before(head)
            .is_some_and(|b| sentence.is_name(b, Kind::Organization) && text.ends_with("会议"));
    // “上合伊塞克湖马拉松赛”: what stands alone in quotation marks is a name.
    let quoted = sentence.before(phrase.first).is_some_and(
        |b| matches!(sentence.class(b), Class::Open(close) if close as usize == head + 1 && sentence.str(b) != "（"),
    );
    if high || (quoted && phrase.specific) {
        return Some((phrase.first, Confidence::High));
    }
    // 义乌国际小商品博览会: a fair with so much of a name.
    let fair = ["博览会", "交易会", "展览会"].iter().any(|fair| text.ends_with(fair));
    let international = || (phrase.first + 1..head).any(|t| sentence.str(t).starts_with("国际"));
    if fair && phrase.specific && international() && !is_pointed_at(sentence, phrase.first) {
        return Some((phrase.first, Confidence::Low));
    }
    // 青年峰会、智库峰会
    // 某日在某地举行的联络组会议, 高级别国际会议
    let told = || {
        let from = phrase.first.saturating_sub(10);
        let date = (from..phrase.first).any(|t| matches!(sentence.class(t), Class::Date(_)));
        date && (phrase.organ || phrase.modifiers > 4)
    };
    // 2022年10月18日至19日举行的国际会议: its date tells which.
    let sort = phrase.specific
        || listed && phrase.modifiers > 0
        || told()
        || text == "会议" && sentence.str(phrase.first) == "国际" && sentence.held_before(phrase.first);
    // 论坛框架内水利部长论坛: what it is held within says whose.
    let within = phrase.specific
        && sentence.before(phrase.first).is_some_and(|b| matches!(sentence.str(b), "框架内" | "框架下"));
    if let Some(first) = row_of_ministers(sentence, head) {
        return Some((first, Confidence::Low));
    }
    let series = is_ministers(sentence, &phrase, head) && !is_pointed_at(sentence, phrase.first);
    if series && let Some(first) = with_other_ministers(sentence, phrase.first) {
        return Some((first, Confidence::Low));
    }
    if within || series {
        return Some((phrase.first, Confidence::Low));
    }
    ((dated || listed) && sort).then_some((phrase.first, Confidence::Low))
}

/// 塔林会议, 里加会谈, 甲城和乙城部长级会议: the place alone tells which one, where it does not say where something is held; the
/// first token.
fn of_place(sentence: &Sentence<'_>, phrase: &Phrase, head: usize) -> Option<usize> {
    let text = sentence.str(head);
    let sorted = matches!(sentence.str(head - 1), "部长级" | "国际");
    let place = if sorted { head.checked_sub(2)? } else { head - 1 };
    // 某国问题塔林会议
    let about = place >= 2 && sentence.str(place - 1) == "问题" && phrase.first + 2 == place;
    // 新加坡会晤: a city that is a state.
    let city = sentence.is_name(place, Kind::Place) || sentence.str(place) == "新加坡";
    let alone = (phrase.first == place || about) && city;
    let tells = matches!(text, "会议" | "会晤" | "会谈" | "谈判") && alone;
    let before = sentence.before(place);
    // 在某城会晤 is what they did there.
    if !tells || text != "会议" && before.is_some_and(|b| sentence.is(b, Word::In)) {
        return None;
    }
    let shared = before.filter(|&and| and > 0 && matches!(sentence.str(and), "和" | "与"));
    let other = shared.map(|and| and - 1).filter(|&o| sentence.is_name(o, Kind::Place) && place + 1 < head);
    Some(other.unwrap_or(place))
}

/// 《某条约》2000年审议大会: the conference that reviews a treaty, with the year that tells which; the token of the treaty.
fn review(sentence: &Sentence<'_>, head: usize) -> Option<usize> {
    // 1995年《某条约》（以下简称“条约”）审议和延期大会
    if sentence.str(head) == "审议和延期大会" {
        let treaty = sentence.before(head).filter(|&t| sentence.class(t) == Class::Title);
        return Some(treaty.unwrap_or(head));
    }
    let year = sentence.before(head).filter(|&y| year_only(sentence, y))?;
    let treaty = sentence.before(year).filter(|&t| sentence.class(t) == Class::Title)?;
    sentence.str(head).ends_with("大会").then_some(treaty)
}

/// 财政部长和央行行长会议: those who meet with the ones before token `first`; the first token of all.
fn with_other_ministers(sentence: &Sentence<'_>, first: usize) -> Option<usize> {
    let last = first.checked_sub(2).filter(|_| sentence.is(first - 1, Word::And))?;
    if !sentence.is(last, Word::Office) || !sentence.str(last).ends_with('长') {
        return None;
    }
    let field =
        |t: &usize| matches!(sentence.class(*t), Class::Han | Class::Word(Word::Plain | Word::OrganWeak));
    let from = (last.saturating_sub(2)..last).rev().take_while(field).last().unwrap_or(last);
    (!is_pointed_at(sentence, from)).then_some(from)
}

/// 某组织同某洲国家及其他发展中国家领导人对话会: the body that meets the others, up to which what stands in front is only who
/// they are.
fn dialogue_with(sentence: &Sentence<'_>, head: usize) -> Option<usize> {
    const LONGEST: usize = 12;
    if sentence.str(head) != "对话会" {
        return None;
    }
    let party = |t: &usize| {
        use Class::{Han, Name, Word as Is};
        matches!(
            sentence.class(*t),
            Han | Name(Kind::Place)
                | Is(Word::Plain | Word::Generic | Word::And | Word::Participants | Word::Office)
        ) || sentence.str(*t) == "及其他"
    };
    let with = (head.saturating_sub(LONGEST)..head)
        .rev()
        .take_while(party)
        .find(|&t| matches!(sentence.str(t), "同" | "与"))?;
    with.checked_sub(1).filter(|&body| sentence.is_name(body, Kind::Organization))
}

/// 外交、国防、公安“3+3”战略对话: the fields of those who meet in so many pairs.
fn ministers_of(sentence: &Sentence<'_>, head: usize) -> Option<usize> {
    const LONGEST: usize = 8;
    let close = head.checked_sub(2).filter(|_| sentence.str(head) == "对话")?;
    let Class::Close(open) = sentence.class(close) else { return None };
    let open = open as usize;
    let sum = open + 4 == close && sentence.class(open + 2) == Class::Sign('+');
    let field =
        |t: &usize| matches!(sentence.class(*t), Class::Han | Class::Sign('、') | Class::Word(Word::Plain));
    let first = (open.saturating_sub(LONGEST)..open).rev().take_while(field).last()?;
    (sum && sentence.class(first) != Class::Sign('、')).then_some(first)
}

/// 能源、文化和旅游部长会晤, 某组织外长、国防部长和交通部长等会议: those who meet, by fields that share a head; the first token
/// of the row, or the body whose ministers they are.
fn row_of_ministers(sentence: &Sentence<'_>, head: usize) -> Option<usize> {
    const LONGEST: usize = 20;
    let text = sentence.str(head);
    let last = sentence.before(head)?;
    let last = if sentence.str(last) == "等" { sentence.before(last)? } else { last };
    let who = sentence.str(last);
    let met = matches!(text, "会议" | "会晤")
        && (sentence.is(last, Word::Office) && who.ends_with('长') || who.ends_with("部门"));
    // 部长会晤 is a word by itself.
    if !(met || matches!(text, "部长会议" | "部长会晤")) {
        return None;
    }
    let part = |t: &usize| {
        use Class::{Han, Sign, Word as Is};
        matches!(
            sentence.class(*t),
            Han | Sign('、') | Is(Word::Plain | Word::Generic | Word::Office | Word::And | Word::OfficePart)
        )
    };
    let row = (last.saturating_sub(LONGEST)..=last).rev().take_while(part);
    let first = row.clone().last()?;
    let joined = row.filter(|&t| sentence.class(t) == Class::Sign('、')).count();
    let starts = !sentence.is(first, Word::And) && sentence.class(first) != Class::Sign('、');
    let body = sentence.before(first).filter(|&b| sentence.is_name(b, Kind::Organization));
    (joined > 0 && starts && !is_pointed_at(sentence, first)).then(|| body.unwrap_or(first))
}

/// 外长战略对话, 防长战略对话机制
fn is_of_ministers(sentence: &Sentence<'_>, phrase: &Phrase, head: usize) -> bool {
    let who = sentence.str(phrase.first);
    let ministers = sentence.is(phrase.first, Word::Office) && who.ends_with('长');
    let talks = sentence.str(head) == "对话" && sentence.str(head - 1) == "战略";
    if ministers && talks && phrase.first + 2 == head {
        return true;
    }
    // 外长年度会晤, 总理定期会晤
    let head_of = ministers || matches!(who, "总理" | "元首");
    if head_of && matches!(sentence.str(head), "年度会晤" | "定期会晤") && phrase.first + 1 == head {
        return true;
    }
    // 外交部政治磋商, 国防战略对话
    let name =
        &sentence.text[sentence.tokens[phrase.first].start as usize..sentence.tokens[head].start as usize];
    let whose = ["战略安全", "战略", "政治", "安全"].iter().find_map(|sort| name.strip_suffix(sort));
    matches!(sentence.str(head), "对话" | "磋商")
        && matches!(
            whose,
            Some("外交部" | "国防部" | "公安部" | "外交" | "国防" | "防务" | "外交国防" | "财政部" | "两军")
        )
}

/// 甲国公安部和乙国公安部合作打击犯罪会议: the bodies of two states that meet; the first token of the first one.
fn of_two_bodies(sentence: &Sentence<'_>, head: usize) -> Option<usize> {
    /// Most tokens between the bodies and the head.
    const LONGEST: usize = 6;
    if !matches!(sentence.str(head), "会议" | "对话" | "磋商" | "会晤") {
        return None;
    }
    let body = |t: usize| {
        let organ = matches!(sentence.class(t), Class::Word(Word::Organ | Word::OrganWeak));
        let named = sentence.is_name(t, Kind::Organization);
        let ends = sentence.str(t).ends_with(['部', '委', '署', '局', '院']);
        let phrase = sentence.phrase(t, Frame::Organization);
        let own = named && t > 0 && sentence.is_name(t - 1, Kind::Country);
        let first = if own { t - 1 } else { phrase.first };
        let of_state = own || phrase.anchor == Anchor::Territory && sentence.is_name(first, Kind::Country);
        ((organ || named) && ends && of_state).then_some(first)
    };
    let within = |t: &usize| {
        matches!(
            sentence.class(*t),
            Class::Han | Class::Word(Word::Plain | Word::Generic | Word::OfficePart | Word::Office)
        ) || matches!(sentence.str(*t), "打击" | "合作" | "副部级")
    };
    let last = (head.saturating_sub(LONGEST)..head).rev().find(|t| !within(t))?;
    let and = body(last)?.checked_sub(1).filter(|&and| matches!(sentence.str(and), "和" | "与" | "同"))?;
    and.checked_sub(1).and_then(body).filter(|_| last + 1 < head)
}

/// Whether the word before token `first` only points at things of a sort: 该会议, 各领域部长会议.
fn is_pointed_at(sentence: &Sentence<'_>, first: usize) -> bool {
    sentence.before(first).is_some_and(|b| {
        matches!(sentence.str(b), "该" | "此" | "上述" | "各" | "等" | "有关" | "相关" | "其他" | "任何")
    })
}

/// 水利部长会议, 应急部门负责人会议: a field and those in charge of it name a series by themselves.
fn is_ministers(sentence: &Sentence<'_>, phrase: &Phrase, head: usize) -> bool {
    let text = sentence.str(head);
    // 三国部长会议, 双边部长会议: who meets, not on what.
    let before = &sentence.text[..sentence.tokens[head].start as usize];
    let ministers = text == "部长会议" && !before.ends_with(['国', '方', '边', '级']);
    let who = head > phrase.first
        && text.starts_with("会议")
        && ["部长", "负责人", "行长", "国家协调员"].iter().any(|w| sentence.str(head - 1).ends_with(w));
    let least = if ministers { 2 } else { 4 };
    phrase.anchor == Anchor::None && phrase.specific && phrase.modifiers >= least && (ministers || who)
}

/// 越共十三大, 中共第二十次代表大会: the congress of a party by its number.
fn congresses(sentence: &Sentence<'_>, out: &mut Candidates) {
    const NUMBER: &str = "一二三四五六七八九十";
    /// Longest short form of a party's name, in characters.
    const LONGEST: usize = 4;
    for (at, _) in sentence.text.match_indices('大') {
        let before = &sentence.text[..at];
        let party = before.trim_end_matches(|c| is_among(c, NUMBER));
        let digits = (before.len() - party.len()) / 3;
        if !(1..=3).contains(&digits) || !party.ends_with(['共', '党']) {
            continue;
        }
        // 党的十二大|会议, 八大|工程
        let behind = &sentence.text[at + '大'.len_utf8()..];
        if behind.starts_with(['会', '类', '领', '重', '国', '工', '项', '行', '基', '体', '城', '企', '经'])
        {
            continue;
        }
        let token = sentence.tokens.partition_point(|t| (t.end as usize) < party.len());
        let Some(found) = sentence.tokens.get(token) else { continue };
        let name = &party[(found.start as usize).min(party.len())..];
        let whole = sentence.is_name(token, Kind::Organization) && found.end as usize == party.len();
        let short = found.class == Class::Han && (2..=LONGEST).contains(&name.chars().count());
        if whole || short {
            let end = at + '大'.len_utf8();
            out.add_bytes(found.start, end as u32, Kind::Event, "event.congress", Confidence::High);
        }
    }
}

/// How far behind a proposed event the word 倡议 or 建议 may stand, in tokens; and how long its name may be.
const PROPOSAL_REACH: usize = 24;

/// 关于设立反腐败机构领导人会议机制的倡议: what is to be held or made a standing thing; the first token of its name.
fn proposed(sentence: &Sentence<'_>, head: usize) -> Option<usize> {
    let verb = (head.saturating_sub(PROPOSAL_REACH)..head)
        .rev()
        .take_while(|&t| {
            !matches!(
                sentence.class(t),
                Class::Sign(_) | Class::Date(_) | Class::Word(Word::Of | Word::Meeting)
            )
        })
        .find(|&t| sentence.is(t, Word::Found) || sentence.is(t, Word::Hold))?;
    let about = sentence.before(verb).is_some_and(|a| sentence.str(a) == "关于");
    let called = (head + 1..(head + PROPOSAL_REACH).min(sentence.tokens.len()))
        .take_while(|&t| !matches!(sentence.class(t), Class::Sign('。' | '；')))
        .any(|t| sentence.is(t, Word::Of) && matches!(sentence.str(t + 1), "倡议" | "建议" | "提议"));
    // 打击经济犯罪会议 says what any such meeting is on; one of 负责人 or of a body's is one.
    let whose = sentence.before(head).is_some_and(|b| {
        sentence.is(b, Word::Office) || ["负责人", "领导人", "代表"].contains(&sentence.str(b))
    }) || sentence.is_name(verb + 1, Kind::Organization);
    (about && called && whose && verb + 1 < head).then_some(verb + 1)
}

/// The end of a name: its head, or the bracket behind it that says what sort of thing it is (艺术节（音乐会）).
fn last(sentence: &Sentence<'_>, head: usize) -> usize {
    match sentence.class(head + 1) {
        Class::Open(close)
            if matches!(sentence.str(head + 1), "（" | "(")
                && (3..=5).contains(&(close as usize - head))
                && matches!(
                    sentence.class(close as usize - 1),
                    Class::Word(Word::Meeting | Word::MeetingWeak)
                ) =>
        {
            close as usize
        }
        _ => head,
    }
}

/// 在塔什干举行的…会议: what stands between 举行的 and the head is the name, verbs and all; its first token.
fn held_phrase(sentence: &Sentence<'_>, head: usize) -> Option<usize> {
    let mut at = head;
    let mut length = 0;
    while let Some(left) = sentence.before(at) {
        if sentence.is(left, Word::Of) {
            let held = left > 0 && sentence.is(left - 1, Word::Hold) && sentence.held_before(at);
            return (held && matches!(sentence.class(at), Class::Name(_) | Class::Ordinal)).then_some(at);
        }
        at = match sentence.class(left) {
            // （以下简称“…”）: a definition cuts the name.
            Class::Close(open)
                if ["以下", "简称", "下称"]
                    .iter()
                    .any(|d| sentence.str(open as usize + 1).starts_with(d)) =>
            {
                return None;
            }
            Class::Close(open) if open as usize != left => open as usize,
            Class::Sign(_) | Class::Date(_) | Class::Word(Word::Hold | Word::In) => return None,
            _ if matches!(sentence.str(left), "成果" | "期间" | "和" | "及" | "以及") => return None,
            _ => left,
        };
        length += 1;
        if length > 24 {
            return None;
        }
    }
    None
}

/// 2022年北京冬季奥林匹克运动会: the year of games belongs to their name.
fn with_year(sentence: &Sentence<'_>, mut phrase: Phrase, head: &str) -> Phrase {
    // 2018中国—某联盟旅游年: figures alone.
    let figures = |t: usize| {
        let text = sentence.str(t);
        text.chars().count() == 4 && !text.contains(|c: char| c.is_ascii_alphabetic())
    };
    let of_year = head.ends_with('年') && matches!(phrase.anchor, Anchor::Named | Anchor::Territory);
    let fits = |b: usize| {
        is_games(head) && year_only(sentence, b) || of_year && sentence.class(b) == Class::Latin && figures(b)
    };
    // 2024——上合组织生态年
    let mut before = sentence.before(phrase.first);
    while let Some(dash) = before.filter(|&b| of_year && sentence.class(b) == Class::Sign('—')) {
        before = sentence.before(dash);
    }
    if let Some(before) = before.filter(|&b| fits(b)) {
        phrase.first = before;
    }
    phrase
}

/// 2019年12月3日河内湄公河论坛: a place between the date and a name says where, not what.
fn without_place(sentence: &Sentence<'_>, mut phrase: Phrase, head: usize) -> Phrase {
    let first = phrase.first;
    // 某城|第七届世界军人运动会, 某城|某国问题国际会议
    let turned = sentence.class(first + 1) == Class::Ordinal;
    let about = sentence.is_name(first + 1, Kind::Country) && sentence.str(first + 2) == "问题";
    if sentence.is_name(first, Kind::Place) && first + 2 < head && (turned || about) {
        phrase.first += 1;
        return phrase;
    }
    let dated = sentence.before(first).is_some_and(|b| matches!(sentence.class(b), Class::Date(_)));
    if dated
        && first + 1 < head
        && sentence.is_name(first, Kind::Place)
        && matches!(sentence.class(first + 1), Class::Name(_) | Class::Word(Word::Organ | Word::Office))
    {
        phrase.first += 1;
    }
    // 利雅得首届某国—某地区国家峰会
    if first + 2 < head
        && sentence.is_name(first, Kind::Place)
        && sentence.class(first + 1) == Class::Ordinal
        && matches!(sentence.class(first + 2), Class::Name(_) | Class::Word(Word::States))
    {
        phrase.first += 1;
    }
    phrase
}

/// 上次理事会会议: which of a series it is, said from today, is no part of the name.
fn without_turn(sentence: &Sentence<'_>, mut phrase: Phrase, head: usize) -> Phrase {
    if phrase.first + 1 < head && matches!(sentence.str(phrase.first), "上次" | "本次" | "此次" | "历次")
    {
        phrase.first += 1;
    }
    phrase
}

/// Those whom a meeting brings together, where its phrase begins with the last of them: 第三次东盟与中日韩领导人会议;
/// 印度、巴西和南非三国对话论坛, 甲国和乙国外长第六次会晤.
fn with_partners(sentence: &Sentence<'_>, mut phrase: Phrase, head: usize) -> Phrase {
    let named = |t: usize| matches!(sentence.class(t), Class::Name(Kind::Country | Kind::Organization));
    let group = |t: usize| sentence.is(t, Word::Participants) && sentence.str(t).ends_with("国家");
    // 新兴市场国家与发展中国家对话会
    if group(phrase.first)
        && let Some(and) =
            sentence.before(phrase.first).filter(|&a| matches!(sentence.str(a), "与" | "同" | "和"))
        && let Some(partner) = sentence.before(and).filter(|&p| group(p))
    {
        return Phrase { first: partner, anchor: Anchor::Named, shared: true, ..phrase };
    }
    let is_party = named(phrase.first)
        // 中国与阿拉伯国家合作论坛
        || sentence.str(phrase.first + 1) == "国家"
        || sentence.str(phrase.first) == "阿拉伯国家"
        || matches!(sentence.class(phrase.first), Class::Name(Kind::Place) | Class::Word(Word::States));
    if phrase.first == head || !is_party {
        return phrase;
    }
    let mut first = phrase.first;
    // 甲共同体和乙共同体联合峰会: of both.
    if sentence.str(first + 1) == "联合"
        && first + 2 == head
        && let Some(and) = sentence.before(first).filter(|&a| sentence.is(a, Word::And))
        && let Some(partner) = sentence.before(and).filter(|&p| sentence.is_name(p, Kind::Organization))
    {
        return Phrase { first: partner, anchor: Anchor::Named, shared: true, ..phrase };
    }
    if let Some(and) = sentence.before(first).filter(|&a| matches!(sentence.str(a), "与" | "同"))
        && let Some(partner) = sentence.before(and).filter(|&p| named(p))
    {
        first = partner;
        if let Some(ordinal) = sentence.before(first).filter(|&o| sentence.class(o) == Class::Ordinal) {
            first = ordinal;
            phrase.ordinal = true;
        }
    } else if sentence.is_name(first, Kind::Country) {
        let mut parties = 1;
        while first >= 2
            && (sentence.is(first - 1, Word::And) || sentence.class(first - 1) == Class::Sign('、'))
            && sentence.is_name(first - 2, Kind::Country)
        {
            first -= 2;
            parties += 1;
        }
        // 甲国、乙国—某地论坛: what a dash joins stands by itself.
        let behind = phrase.first + 1;
        let who = sentence.is(behind, Word::Office) || matches!(sentence.str(behind), "领导人" | "元首");
        let counted = "两三四五六".chars().nth(parties - 1 - usize::from(parties > 1));
        let counted =
            parties > 1 && counted.is_some_and(|c| sentence.str(behind).starts_with(&format!("{c}国")));
        if !(counted || who && phrase.ordinal) {
            return phrase;
        }
    }
    if first < phrase.first {
        phrase.first = first;
        phrase.anchor = Anchor::Named;
        phrase.shared = true;
    }
    phrase
}

fn year_only(sentence: &Sentence<'_>, token: usize) -> bool {
    sentence.class(token) == Class::Date(true)
        && sentence.str(token).chars().count() == 5
        && sentence.str(token).ends_with('年')
}

/// 上合组织文化年, 宣布2025年为国际冰川保护年, 国际生态环境保护日
fn named_time(sentence: &Sentence<'_>, phrase: &Phrase, head: usize) -> Option<(usize, Confidence)> {
    // 某组织某国年: the year in which a state has the chair.
    let host = sentence.before(head).filter(|&h| sentence.is_name(h, Kind::Country) && h == phrase.first + 1);
    if host.is_some() && sentence.is_name(phrase.first, Kind::Organization) && sentence.str(head) == "年" {
        return Some((phrase.first, Confidence::High));
    }
    // 宣布2023年为“对话与信任国际年”
    let filled = matches!(sentence.class(head + 1), Class::Close(_)) && sentence.str(head) == "年";
    if filled
        && let Class::Close(open) = sentence.class(head + 1)
        && let Some(declares) = sentence.before(open as usize)
        // 举办“国际和平与信任年”活动
        && (matches!(sentence.str(declares), "为" | "定为" | "确定为")
            || sentence.is(declares, Word::Hold) && matches!(sentence.str(open as usize + 1), "国际" | "世界"))
    {
        return Some((open as usize + 1, Confidence::High));
    }
    // 在甲国举办“乙国年”
    let state = sentence.before(head).filter(|&h| sentence.is_name(h, Kind::Country) && h == phrase.first);
    if let Some(state) = state
        && let Some(open) = sentence.before(state)
        && matches!(sentence.class(open), Class::Open(close) if close as usize == head + 1)
    {
        return Some((state, Confidence::High));
    }
    if !phrase.specific || phrase.modifiers > 16 {
        return None;
    }
    // “甲国乙地友好合作年”: what fills a quotation is a name.
    let quoted =
        |open: usize| matches!(sentence.class(open), Class::Open(close) if close as usize == head + 1);
    if phrase.anchor == Anchor::Territory
        && sentence.str(head).ends_with(['年', '日', '周'])
        && sentence.before(phrase.first).is_some_and(quoted)
    {
        return Some((phrase.first, Confidence::High));
    }
    if phrase.anchor == Anchor::Named {
        return (phrase.modifiers <= 8).then_some((phrase.first, Confidence::High));
    }
    // 国际牧场与牧民年: the year of two things.
    let from = (head.saturating_sub(8)..phrase.first)
        .rev()
        .take_while(|&t| {
            matches!(sentence.class(t), Class::Han | Class::Word(Word::And | Word::Plain | Word::Generic))
        })
        .last()
        .unwrap_or(phrase.first);
    let of_all = |t: &usize| ["国际", "世界", "全球"].iter().any(|all| sentence.str(*t).starts_with(all));
    let first = (from..head).find(of_all)?;
    let before = sentence.before(first)?;
    // 3月21日世界冰川日
    let day = sentence.str(head) == "日" && matches!(sentence.class(before), Class::Date(_));
    let declared =
        day || matches!(sentence.str(before), "为" | "定为" | "设立" | "确定" | "作为" | "纪念" | "庆祝");
    declared.then_some((first, Confidence::High))
}

/// Whether a name that begins at `first` stands in a list behind an event that ends at `event`: …论坛和创新创业大赛.
fn follows_in_list(sentence: &Sentence<'_>, event: usize, first: usize) -> bool {
    let Some(conjunction) = sentence.before(first) else {
        return false;
    };
    let joins = sentence.is(conjunction, Word::And) || sentence.class(conjunction) == Class::Sign('、');
    if !joins || conjunction <= event {
        return false;
    }
    // 电影节（某城）、青年论坛: a bracket says when or where.
    let mut from = event + 1;
    if matches!(sentence.str(from), "（" | "(")
        && let Class::Open(close) = sentence.class(from)
        && (1..=6).contains(&(close as usize - from))
    {
        from = close as usize + 1;
    }
    (from..conjunction).all(|t| matches!(sentence.str(t), "机制" | "成果" | "”"))
}
