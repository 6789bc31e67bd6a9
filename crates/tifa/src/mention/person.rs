//! Persons and the posts they hold.
//!
//! ```text
//! office := known person post                          (普京总统)
//!         | part* post ((、|兼) part* post)*           (第一副总统; 代总统、总理)
//! person := behind an office: transliterated name (letters of the customary tables, parts joined by ·) | surname name
//!         | right before an office: the same                     (阮富仲总书记)
//!         | part · part                                          (纳尔逊·曼德拉; low)
//!         | (任命|选举|…) name [（state）] (为|当选|…) … office    (low)
//!         | 夫人 name | a Chinese name behind a dotted one in a list | 两国 office name 和 name
//!         | transliterated name 诞辰 | 逝世                         (思想家阿拜诞辰175周年; low)
//! ```
//! A post is marked only where a name stands behind it, or in a signature, where the name may be missing. A person met
//! with a post is found again without one. Not recognised: persons of one part never introduced with a post.

use super::lexicon::{Word, is_han};
use super::phrase::Sentence;
use super::token::Class;
use super::{Candidates, Confidence, Kind};
pub(super) use crate::charset::is_transliteration;
use crate::charset::{CharSet, is_among};
use crate::span::{InBlock, Span};

/// Family names that begin Chinese, Korean or Vietnamese names; the commonest ones.
const SURNAMES: &str = "\
王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江\
阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戴莫孔向汤习温胡杨栗汪俞岸阮文朴尚迟华姬耿乔纪裴闵宫倪霍凌施詹骆焦饶祝聂鲍喻卞岳齐梅殷翟牛芦鲁柴辛卓荣娄蓝楼屈项涂匡";

/// Family names of two or three characters that begin Japanese names; the commonest ones and those of heads of government.
const JAPANESE_SURNAMES: [&str; 40] = [
    "田中",
    "大平",
    "二阶堂",
    "佐藤",
    "铃木",
    "高桥",
    "山本",
    "中村",
    "小林",
    "加藤",
    "渡边",
    "伊藤",
    "安倍",
    "岸田",
    "石破",
    "福田",
    "小泉",
    "麻生",
    "鸠山",
    "野田",
    "桥本",
    "宫泽",
    "竹下",
    "中曾根",
    "三木",
    "池田",
    "吉田",
    "河野",
    "村山",
    "小渊",
    "羽田",
    "海部",
    "细川",
    "菅直",
    "菅义",
    "森喜",
    "高市",
    "茂木",
    "上川",
    "岩屋",
];

/// Whether a text begins with a Japanese family name and has one to three characters behind it.
fn is_japanese(name: &str) -> bool {
    let behind = JAPANESE_SURNAMES.iter().find_map(|s| name.strip_prefix(*s)).map(|g| g.chars().count());
    behind.is_some_and(|given| (1..=3).contains(&given))
}

/// Whether a character is a Chinese family name.
fn is_surname(c: char) -> bool {
    static SET: CharSet = CharSet::of(SURNAMES);
    SET.contains(c)
}

/// A sign between the parts of a transliterated name: 卡·托卡耶夫, 艾哈迈迪—内贾德.
fn is_dot(c: char) -> bool {
    matches!(c, '·' | '•' | '・' | '‧' | '．' | '—' | '–' | '－' | '-')
}

/// What stands behind a person of two letters rather than in the name: 苏林偕夫人, 王毅同….
const BEHIND_PERSONS: &str = "同与和及对向偕率赴抵致访将邀";

/// What persons do, or stand beside, right behind their names.
const DEEDS: [&str; 28] = [
    "受", "赴", "前往", "于", "率", "偕", "主持", "出席", "致", "访", "参", "接受", "邀请", "会见", "同",
    "与", "就", "发", "代表", "宣布", "表示", "指出", "强调", "抵", "应", "分别", "共同", "当选",
];

/// The person's name that begins at byte `from` and ends before byte `limit`; its end.
fn name_end(text: &str, from: usize, limit: usize) -> Option<usize> {
    let rest = &text[from..limit];
    // 安倍晋三: a family name whose first character is no Chinese one.
    if is_japanese(rest) {
        return Some(limit);
    }
    let mut end = 0;
    let mut letters = 0;
    let mut pending_dot = false;
    // 习近平作了…: a letter that no transliteration has makes the name Chinese, of three letters at most.
    let mut chinese = false;
    for (i, c) in rest.char_indices() {
        if chinese && letters == 3 && !is_japanese(&rest[..i + c.len_utf8()]) {
            break;
        }
        // 亚历杭德罗, 古力耶维奇, 萨尔基相; but 某某历来.
        let transliterates = is_transliteration(c)
            || [('历', '亚'), ('力', '古'), ('相', '基')]
                .iter()
                .any(|&(own, before)| c == own && rest[..i].ends_with(before));
        if transliterates
            || (i == 0 && is_surname(c))
            || (letters > 0 && letters < 3 && is_han(c) && rest.starts_with(is_surname))
                && !(letters == 2 && is_among(c, BEHIND_PERSONS))
        {
            letters += 1;
            chinese |= !transliterates;
            end = i + c.len_utf8();
            pending_dot = false;
        } else if is_dot(c) && letters > 0 && !pending_dot {
            pending_dot = true;
            // 宋赛·西潘敦: no Chinese one, though it begins like one.
            chinese = false;
        } else {
            break;
        }
    }
    // 穆罕默德六世
    let numeral = |c: &char| is_among(*c, "一二三四五六七八九十");
    let reign: usize = rest[end..].chars().take_while(numeral).map(char::len_utf8).sum();
    if reign > 0 && rest[end + reign..].starts_with('世') {
        end += reign + '世'.len_utf8();
    }
    (2..=20).contains(&letters).then_some(from + end)
}

/// The end of a name without a form of address: 亨利·基辛格博士.
fn without_honour(text: &str, from: usize, end: usize) -> usize {
    let name = &text[from..end];
    // 萨伊弗洛耶夫中|将: a rank.
    if text[end..].starts_with(['将', '校']) && name.ends_with(['中', '上', '少', '大']) {
        return end - '中'.len_utf8();
    }
    from + TITLES_OF_HONOUR.iter().find_map(|t| name.strip_suffix(t)).unwrap_or(name).len()
}

/// Forms of address whose characters transliterations use too.
const TITLES_OF_HONOUR: [&str; 3] = ["博士", "爵士", "女士"];

/// Forms of address behind a name.
const ADDRESS: [&str; 7] = ["阁下", "女士", "先生", "殿下", "夫人", "亲王", "陛下"];

/// The posts that end at token `last`: its first token.
fn office_start(sentence: &Sentence<'_>, last: usize) -> usize {
    let mut at = last;
    while let Some(left) = sentence.before(at) {
        // 总理国家安全顾问, 国王特使: whose adviser or envoy.
        let serves = at == last
            && sentence.is(left, Word::Office)
            && ["顾问", "助理", "特使", "代表"].iter().any(|post| sentence.str(last).ends_with(post));
        let joins = matches!(sentence.str(left), "、" | "兼")
            && left > 0
            && (sentence.is(left - 1, Word::Office))
            && (sentence.is(at, Word::Office) || sentence.is(at, Word::OfficePart));
        // 内阁主席兼总统办公厅主任: whose office the second post heads.
        let heads_office = at == last
            && sentence.str(left) == "办公厅"
            && left >= 3
            && sentence.is(left - 1, Word::Office)
            && sentence.str(left - 2) == "兼"
            && sentence.is(left - 3, Word::Office);
        if heads_office {
            at = left - 3;
            continue;
        }
        if sentence.is(left, Word::OfficePart)
            || joins
            || serves
            || (sentence.is(left, Word::Office) && at != last && joins_before(sentence, at))
        {
            at = left;
        } else {
            break;
        }
    }
    // 内阁副主席兼外交部长: of two posts the first with the body that it is in.
    if at < last && (at..last).any(|t| sentence.str(t) == "兼") && at > 0 && sentence.str(at - 1) == "内阁"
    {
        at -= 1;
    }
    at
}

/// 外贸和旅游部长, 总理外事顾问, 外交国务部长: the field in front of a post, where a state or the beginning of the phrase
/// stands before it.
fn ministry(sentence: &Sentence<'_>, first: usize, last: usize) -> usize {
    const WITH_FIELD: [&str; 10] =
        ["部长", "内阁部长", "大臣", "国务部长", "顾问", "秘书", "助理", "特使", "特别代表", "执行官"];
    let post = sentence.str(last);
    if !WITH_FIELD.contains(&post) || first != last {
        return first;
    }
    let minister = matches!(post, "部长" | "内阁部长" | "大臣");
    let mut at = first;
    let mut length = 0;
    while let Some(left) = sentence.before(at) {
        match sentence.class(left) {
            // …阁下和外贸与旅游部长
            Class::Word(Word::Plain) if ADDRESS.contains(&sentence.str(left)) => {
                return at + usize::from(sentence.is(at, Word::And));
            }
            Class::Han | Class::Word(Word::Plain | Word::Generic) => {
                length += sentence.str(left).chars().count()
            }
            Class::Word(Word::And) if at < first => {}
            // 国务兼外交与国防部大臣: a post beside it, and the ministry that it is of.
            Class::Word(Word::OfficePart) if at < first && sentence.str(left) == "兼" => {}
            Class::Word(Word::OrganWeak) if post == "大臣" && sentence.str(left).ends_with('部') => {
                length += sentence.str(left).chars().count();
            }
            // 经济统筹部长
            Class::Word(Word::Stop) if minister && sentence.str(left) == "统筹" => length += 2,
            // 秘书长某国问题特使: of the one who sent the envoy.
            Class::Name(Kind::Country) if at < first && !minister && sentence.str(at) == "问题" => {
                return sentence.before(left).filter(|&o| sentence.is(o, Word::Office)).unwrap_or(left);
            }
            Class::Name(Kind::Country) if at < first => return at,
            // 外交、国际合作和外贸部长: fields in a row, where the state stands in front of them.
            Class::Sign('、') if at < first && minister && fields_of_state(sentence, left) => {}
            Class::Sign(_) if at < first && minister => return at,
            Class::Name(Kind::Organization) if at < first && !minister => return at,
            // 总理外事顾问, 秘书长特别代表: whose adviser or envoy.
            Class::Word(Word::Office) if !minister => length += sentence.str(left).chars().count(),
            // 议会外交事务秘书: a parliamentary secretary.
            Class::Word(Word::OrganWeak) if post == "秘书" && sentence.str(left).ends_with("会") => {
                return left;
            }
            _ => return first,
        }
        if length > 12 {
            return first;
        }
        at = left;
    }
    at
}

/// Whether the words before a mark between fields of a ministry stand right behind a state's name.
fn fields_of_state(sentence: &Sentence<'_>, mark: usize) -> bool {
    let field = |t: usize| matches!(sentence.class(t), Class::Han | Class::Word(Word::Plain | Word::Generic));
    let first = (mark.saturating_sub(4)..mark).rev().take_while(|&t| field(t)).last();
    first.and_then(|f| sentence.before(f)).is_some_and(|b| sentence.is_name(b, Kind::Country))
}

fn joins_before(sentence: &Sentence<'_>, at: usize) -> bool {
    matches!(sentence.str(at), "、" | "兼")
}

/// Where a name that stands behind an office may go on to at most: the next mark, or a word that no name holds.
fn limit(sentence: &Sentence<'_>, from: usize) -> usize {
    let mut end = sentence.tokens.get(from).map_or(sentence.text.len(), |t| t.start as usize);
    // 本扬·沃拉吉: before a dot letters are letters, whatever word they make.
    let dotted = end + before_dot(&sentence.text[end..]);
    for token in from..sentence.tokens.len() {
        let text = sentence.str(token);
        let go_on = match sentence.class(token) {
            Class::Han => true,
            Class::Sign(c) => is_dot(c),
            // 周恩来: the family name is a word of its own.
            Class::Word(_) if token == from && text.chars().all(is_surname) => true,
            Class::Name(Kind::Place | Kind::Country) | Class::Word(Word::States) => {
                text.chars().all(is_transliteration)
            }
            // 张新枫: a word of one character behind a family name.
            Class::Word(Word::Plain | Word::Generic)
                if token == from + 1 && sentence.str(from).len() == 3 && text.chars().nth(1).is_none() =>
            {
                sentence.str(from).chars().all(is_surname)
            }
            // 钱其琛: any word between a family name and one character by itself.
            Class::Word(Word::Stop) if token == from + 1 && text.chars().nth(1).is_none() => {
                sentence.str(from).len() == 3
                    && sentence.str(from).chars().all(is_surname)
                    && sentence.class(token + 1) == Class::Han
                    && sentence.str(token + 1).len() == 3
            }
            // A one-character word or a plain one may stand inside a name: 比拉瓦尔, 阿卜杜勒.
            Class::Word(Word::Plain | Word::MeetingWeak | Word::OrganWeak | Word::Text | Word::Office) => {
                text.chars().all(is_transliteration)
            }
            // 阿卜杜勒法塔赫·塞西: another's name inside.
            Class::Name(_) => {
                text.chars().all(is_transliteration)
                    && sentence.text[sentence.tokens[token].end as usize..].starts_with('·')
            }
            // 侯赛因: a name that ends in a word.
            Class::Word(Word::Stop) if text == "因" => sentence.text[..end].ends_with("侯赛"),
            Class::Word(_) if sentence.tokens[token].end as usize <= dotted => true,
            // 扎耶德·本·阿勒纳哈扬
            Class::Word(_) if sentence.text[..end].ends_with(is_dot) => text.chars().all(is_transliteration),
            Class::Word(Word::Stop | Word::And | Word::In | Word::About) => false,
            _ => false,
        };
        if !go_on {
            break;
        }
        end = sentence.tokens[token].end as usize;
    }
    end
}

/// The bytes of the letters of transliteration that stand before a dot and a further letter: 0 where there is none.
fn before_dot(text: &str) -> usize {
    let letters = text.len() - text.trim_start_matches(is_transliteration).len();
    let behind = text[letters..].strip_prefix('·').is_some_and(|rest| rest.starts_with(is_transliteration));
    if behind && text[..letters].chars().count() <= 8 { letters } else { 0 }
}

/// 民族领袖努尔苏丹·纳扎尔巴耶夫, 适逢纳尔逊·曼德拉诞辰: two parts of a transliterated name, with no post beside it.
fn dotted(sentence: &Sentence<'_>, dot: usize, out: &mut Candidates) {
    if sentence.class(dot) != Class::Sign('·') {
        return;
    }
    let Some((first, from)) = dotted_start(sentence, dot) else { return };
    let place = sentence.is_name(first, Kind::Place);
    let limit = limit(sentence, dot);
    if let Some(end) = name_end(sentence.text, from, limit)
        && end > sentence.tokens[dot].end as usize + '纳'.len_utf8()
        && (place || is_whole(sentence, from, end))
    {
        let end = without_honour(sentence.text, from, end);
        out.add_bytes(from as u32, end as u32, Kind::Person, "person.dotted", Confidence::Low);
        listed(sentence, end, out);
    }
}

/// 某·某·某某诺夫、唐海灯、…: a Chinese name between two others in a list of persons.
fn listed(sentence: &Sentence<'_>, end: usize, out: &mut Candidates) {
    let Some(rest) = sentence.text[end..].strip_prefix('、') else { return };
    let Some((name, _)) = rest.split_once(['、', '，', '和']) else { return };
    let from = end + '、'.len_utf8();
    if (2..=3).contains(&name.chars().count()) && is_name_alone(name) {
        out.add_bytes(
            from as u32,
            (from + name.len()) as u32,
            Kind::Person,
            "person.listed",
            Confidence::Low,
        );
    }
}

/// Where the letters of transliteration begin that stand before a dot, two at least, and their first token: a place or a
/// state's name may be letters of the name (朱马里·赛雅颂), a word of one letter where it begins its phrase (本扬·沃拉吉).
fn dotted_start(sentence: &Sentence<'_>, dot: usize) -> Option<(usize, usize)> {
    let (mut first, mut from) = (dot, sentence.tokens[dot].start as usize);
    while let Some(left) = sentence.before(first) {
        let part = sentence.str(left);
        let letters = part.chars().rev().take_while(|&c| is_transliteration(c));
        let len: usize = letters.map(char::len_utf8).sum();
        let goes_on = match sentence.class(left) {
            Class::Han => len > 0,
            Class::Name(Kind::Place | Kind::Country) | Class::Word(Word::States) => len == part.len(),
            Class::Word(_) => {
                let opens = sentence
                    .before(left)
                    .is_none_or(|b| matches!(sentence.class(b), Class::Sign(_) | Class::Word(Word::And)));
                // 萨勒曼·本·阿卜杜勒阿齐兹: a part by itself.
                let inner = matches!(part, "本" | "宾") || {
                    // 穆斯塔|法·马德布利
                    let front = sentence.before(left).filter(|&b| sentence.class(b) == Class::Han);
                    let front = front.map_or("", |b| sentence.str(b));
                    front.chars().rev().take_while(|&c| is_transliteration(c)).count() >= 2
                };
                len == part.len() && part.chars().count() == 1 && (opens || inner)
            }
            _ => false,
        };
        if !goes_on {
            break;
        }
        (first, from) = (left, sentence.tokens[left].end as usize - len);
        if len < part.len() {
            break;
        }
    }
    let letters = sentence.text[from..sentence.tokens[dot].start as usize].chars().count();
    let state = first + 1 == dot && sentence.is_name(first, Kind::Country);
    // 、伊·谢·伊万诺夫: initials, where they begin their phrase.
    let initial = letters == 1 && sentence.class(dot + 2) == Class::Sign('·') && {
        let before = sentence.text[..from].chars().next_back();
        before.is_none_or(|c| !is_han(c))
    };
    ((2..=8).contains(&letters) && !state || initial).then_some((first, from))
}

/// 偕夫人某某某访问: the name behind the word for who comes along.
fn wife(sentence: &Sentence<'_>, at: usize, out: &mut Candidates) {
    if sentence.str(at) != "夫人" || sentence.class(at + 1) != Class::Han {
        return;
    }
    let from = sentence.tokens[at].end as usize;
    if let Some(end) = name_end(sentence.text, from, limit(sentence, at + 1))
        && is_whole(sentence, from, end)
    {
        out.add_bytes(from as u32, end as u32, Kind::Person, "person.wife", Confidence::Low);
    }
}

/// Words that give a post to who stands before them.
const APPOINT: [&str; 7] = ["为", "任", "担任", "出任", "当选", "就任", "连任"];
/// Words that stand before the name of one who is given a post.
const APPOINTED: [&str; 9] = ["任命", "选举", "推举", "推选", "提名", "委任", "祝贺", "支持", "、"];

/// 任命甲·乙（丙国）为某组织秘书长, 祝贺丁某某再次当选中央总书记: a post that is given, and who gets it.
fn appointed(sentence: &Sentence<'_>, first: usize, last: usize, out: &mut Candidates) {
    const FAR: usize = 5;
    let gives = |t: usize| {
        let text = sentence.str(t);
        APPOINT.contains(&text) || APPOINT[3..].iter().any(|word| text.ends_with(word))
    };
    let Some(verb) = (first.saturating_sub(FAR)..first).rev().find(|&t| gives(t)) else { return };
    let between = &sentence.text[sentence.tokens[verb].end as usize..sentence.tokens[first].start as usize];
    if between.contains(['，', '。', '；', '、', '《', '：']) {
        return;
    }
    let own = sentence.str(verb);
    let own = APPOINT.iter().rev().find_map(|word| own.strip_suffix(word)).unwrap_or("");
    let to = sentence.tokens[verb].start as usize + own.len();
    let mut before = &sentence.text[..to];
    // （丙国）
    if let Some(inner) = before.strip_suffix(['）', ')'])
        && let Some(open) = inner.rfind(['（', '('])
        && inner.len() - open <= 60
    {
        before = &inner[..open];
    }
    let of_state = before.len() < to;
    let before = ["再次", "连续", "首次"].iter().find_map(|a| before.strip_suffix(a)).unwrap_or(before);
    // 祝贺某·某某女士就任行长: 就 is a word of its own to the dictionary.
    let before = before.strip_suffix('就').unwrap_or(before);
    let before = ADDRESS.iter().find_map(|a| before.strip_suffix(a)).unwrap_or(before);
    let near = before.char_indices().rev().nth(20).map_or(0, |(at, _)| at);
    let start =
        APPOINTED.iter().filter_map(|word| before[near..].rfind(word).map(|at| near + at + word.len())).max();
    // 甲（丙国）为秘书长，乙（丁国）为主任
    let start =
        start.max(before[near..].rfind('，').filter(|_| of_state).map(|at| near + at + '，'.len_utf8()));
    // Beside his state a name needs no dot.
    let named = |name: &str| {
        is_name_alone(name)
            || of_state && (2..=8).contains(&name.chars().count()) && name.chars().all(is_transliteration)
    };
    let Some(start) = start.filter(|&s| named(&before[s..])) else { return };
    out.add_bytes(start as u32, before.len() as u32, Kind::Person, "person.appointed", Confidence::Low);
    out.add(sentence, first, last, Kind::Office, "office.appointed", Confidence::Low);
}

/// What a person's name stands right behind, as a letter of the word before it.
const OPENERS: &str = "同与和由应对是向请以随属据经受及访问偕贺见迎谢日实";

/// 阮富仲总书记, 周恩来总理: a Chinese or Vietnamese name of two or three letters right before the post at token `from`;
/// where it begins. Its letters may be words of their own, or stand in one token with the verb before them.
fn chinese_before(sentence: &Sentence<'_>, from: usize) -> Option<usize> {
    let end = sentence.tokens.get(from)?.start as usize;
    let text = &sentence.text[..end];
    [3, 2].into_iter().find_map(|letters: usize| {
        let start = text.char_indices().rev().nth(letters - 1)?.0;
        let name = &text[start..];
        let opened = text[..start].chars().next_back().is_none_or(|c| !is_han(c) || is_among(c, OPENERS));
        let named = name.starts_with(is_surname)
            && !is_among(name.chars().next()?, "向于方文万成时常高安")
            && name.chars().all(is_han)
            && !name.ends_with(['会', '部', '局', '院', '团', '署', '国', '府', '方', '处', '任', '届']);
        let at = sentence.tokens.partition_point(|t| (t.end as usize) <= start);
        let loose = (at..from).all(|t| {
            let class = sentence.class(t);
            class == Class::Han
                || matches!(class, Class::Word(_)) && sentence.str(t).len() == 3 && name.len() > 6
        });
        (opened && named && loose).then_some(start)
    })
}

/// Finds persons with their posts in prose.
pub(super) fn find(sentence: &Sentence<'_>, out: &mut Candidates) {
    let mut persons: Vec<(usize, usize)> = Vec::new();
    for last in 0..sentence.tokens.len() {
        dotted(sentence, last, out);
        wife(sentence, last, out);
        if !sentence.is(last, Word::Office) {
            continue;
        }
        let post = office_start(sentence, last);
        before_post(sentence, post, last, out);
        appointed(sentence, post, last, out);
        let mut next = last + 1;
        if sentence.class(next) == Class::Space {
            next += 1;
        }
        // 代表某国政府和人民邀请…: what is done.
        let acts = sentence.str(last) == "代表" && sentence.is_name(next, Kind::Country);
        if next >= sentence.tokens.len() || acts {
            continue;
        }
        let first = ministry(sentence, office_start(sentence, last), last);
        let from = sentence.tokens[next].start as usize;
        let Some(end) = name_end(sentence.text, from, limit(sentence, next)) else {
            continue;
        };
        // 冈比亚总统巴罗的: behind a state's post two letters are a name.
        let of_state = sentence.before(first).is_some_and(|b| sentence.is_name(b, Kind::Country));
        let short = of_state && sentence.is(next + 1, Word::Of) && is_short_name(sentence, next);
        if !is_introduced(sentence, first) || !short && !is_whole(sentence, from, end) {
            continue;
        }
        let end = without_honour(sentence.text, from, end);
        out.add(sentence, first, last, Kind::Office, "office.person", Confidence::High);
        other_post(sentence, first, out);
        out.add_bytes(from as u32, end as u32, Kind::Person, "person.office", Confidence::High);
        if sentence.text[from..end].contains(is_dot) {
            listed(sentence, end, out);
        }
        if sentence.before(first).is_some_and(|b| is_of_both(sentence, b)) {
            shares_post(sentence, end, out);
        }
        persons.push((from, end));
    }
    remembered(sentence, out);
    // 安全会议秘书某某率领代表团: no body is called by a person. They stand in order, so that the first one behind a body's
    // beginning is the one to ask for.
    out.list.retain(|c| {
        let next = persons.partition_point(|(from, _)| *from < c.span.start as usize);
        let inside = persons.get(next).is_some_and(|(_, end)| *end < c.span.end as usize);
        c.kind != Kind::Organization || !inside
    });
}

/// 副总统兼总理、迪拜酋长某某: the posts in front of the one that the name stands behind, of the same person.
fn other_post(sentence: &Sentence<'_>, first: usize, out: &mut Candidates) {
    let named =
        |t: usize| matches!(sentence.class(t), Class::Name(Kind::Country | Kind::Place | Kind::Organization));
    let Some(state) = sentence.before(first).filter(|&b| named(b)) else { return };
    let Some(mark) = sentence.before(state).filter(|&b| sentence.class(b) == Class::Sign('、')) else {
        return;
    };
    if let Some(last) = sentence.before(mark).filter(|&b| sentence.is(b, Word::Office)) {
        let first = ministry(sentence, office_start(sentence, last), last);
        out.add(sentence, first, last, Kind::Office, "office.person", Confidence::Low);
    }
}

/// Two letters of transliteration that are a token by themselves.
fn is_short_name(sentence: &Sentence<'_>, token: usize) -> bool {
    let text = sentence.str(token);
    sentence.class(token) == Class::Han && text.chars().count() == 2 && text.chars().all(is_transliteration)
}

/// 王岐山副主席, 普京总统: a name at the beginning of its phrase, with its post behind it.
fn before_post(sentence: &Sentence<'_>, from: usize, last: usize, out: &mut Candidates) {
    if let Some(start) = chinese_before(sentence, from) {
        let end = sentence.tokens[from].start;
        out.add_bytes(start as u32, end, Kind::Person, "person.before-office", Confidence::Low);
        out.add(sentence, from, last, Kind::Office, "office.behind", Confidence::Low);
        return;
    }
    let Some(name) = sentence.before(from).filter(|&n| sentence.class(n) == Class::Han) else { return };
    let last_part = sentence.str(name);
    let letters = last_part.chars().count();
    // 迪尔玛·罗塞芙行长
    let mut begin = name;
    while begin >= 2
        && sentence.str(begin - 1).chars().all(is_dot)
        && sentence.str(begin - 2).chars().all(is_transliteration)
    {
        begin -= 2;
    }
    // 西里尔·拉马福萨: letters of the name that the packs know as something else.
    if begin < name
        && let Some((first, _)) = dotted_start(sentence, begin + 1).filter(|(first, _)| *first < begin)
        && sentence.str(first).chars().all(is_transliteration)
    {
        begin = first;
    }
    if begin < name && last_part.chars().all(is_transliteration) && letters >= 2 {
        out.add(sentence, begin, name, Kind::Person, "person.before-office", Confidence::High);
        out.add(sentence, from, last, Kind::Office, "office.behind", Confidence::High);
        return;
    }
    let text = last_part;
    // 遵循纳·莫迪总理…: the initial ends a run of other characters.
    let start = sentence.tokens[name].start as usize;
    let front = sentence.text[..start].strip_suffix('·').unwrap_or_default();
    let initial: usize = front.chars().rev().take_while(|&c| is_transliteration(c)).map(char::len_utf8).sum();
    if (1..=6).contains(&(initial / 3)) && letters >= 2 && text.chars().all(is_transliteration) {
        let from_byte = (front.len() - initial) as u32;
        let end = sentence.tokens[name].end;
        out.add_bytes(from_byte, end, Kind::Person, "person.before-office", Confidence::High);
        out.add(sentence, from, last, Kind::Office, "office.behind", Confidence::High);
        return;
    }
    // 毛主席; but 向主席 is no name.
    let alone = letters == 1 && text.starts_with(is_surname) && !"向于方文万成时常".contains(text);
    let chinese = (2..=3).contains(&letters) && text.starts_with(is_surname) || alone;
    let foreign = (2..=6).contains(&letters) && text.chars().all(is_transliteration);
    // 高官会主席
    if text.ends_with(['会', '部', '局', '院', '团', '署']) {
        return;
    }
    let opens = match sentence.before(name) {
        None => true,
        Some(before) => {
            matches!(
                sentence.class(before),
                Class::Sign('，' | '。' | '、' | '；' | '：' | ',' | ';' | ':')
                    | Class::Space
                    | Class::Date(_)
            ) || matches!(
                sentence.str(before),
                "同" | "与"
                    | "和"
                    | "及"
                    | "以及"
                    | "由"
                    | "应"
                    | "对"
                    | "是"
                    | "向"
                    | "请"
                    | "会见"
                    | "会晤"
                    | "欢迎"
                    | "祝贺"
                    | "邀请"
                    | "感谢"
                    | "赞赏"
                    | "访问"
                    | "陪同"
                    | "以"
                    | "随"
            ) || sentence.is(before, Word::Stop)
        }
    };
    if (chinese || foreign || is_japanese(text)) && opens {
        out.add(sentence, name, name, Kind::Person, "person.before-office", Confidence::Low);
        out.add(sentence, from, last, Kind::Office, "office.behind", Confidence::Low);
    }
}

/// Finds the posts behind names that the file has introduced: 普京总统.
pub(super) fn find_behind(sentence: &Sentence<'_>, names: &[Span<InBlock>], out: &mut Candidates) {
    for name in names {
        let at = sentence.tokens.partition_point(|t| t.start < name.end);
        if sentence.tokens.get(at).is_some_and(|t| t.start == name.end && t.is(Word::Office)) {
            // 某某总书记、国家主席: both posts; not another one's in front of a name.
            let second = sentence.class(at + 1) == Class::Sign('、')
                && sentence.is(at + 2, Word::Office)
                && sentence.class(at + 3) != Class::Han;
            let last = if second { at + 2 } else { at };
            out.add(sentence, at, last, Kind::Office, "office.behind", Confidence::High);
        }
    }
}

/// Whether a person's office is at home here: behind a state, an organisation or its organ, or at the beginning of a clause.
fn is_introduced(sentence: &Sentence<'_>, first: usize) -> bool {
    let Some(before) = sentence.before(first) else {
        return true;
    };
    match sentence.class(before) {
        // 理事会2019—2020年轮值主席
        Class::Name(Kind::Country | Kind::Organization | Kind::Place) | Class::Date(true) => true,
        Class::Word(Word::Organ | Word::OrganWeak | Word::And) => true,
        Class::Sign(_) | Class::Space | Class::Open(_) | Class::Close(_) => true,
        Class::Word(Word::Stop | Word::Of) => true,
        _ if is_of_both(sentence, before) => true,
        Class::Word(Word::Plain) => matches!(sentence.str(before), "政府" | "联邦政府" | "中央"),
        // 驻华大使
        Class::Han => {
            let sent = before > 0 && sentence.str(before - 1) == "驻";
            sent || sentence.str(before).ends_with("政府") || sentence.str(before).starts_with('驻')
        }
        _ => false,
    }
}

/// 两国外长: whether the word before a post says that two states have one each.
fn is_of_both(sentence: &Sentence<'_>, before: usize) -> bool {
    matches!(sentence.str(before), "两国" | "双方")
}

/// 两国外长甲某和乙某: who has the same post of the other state; `end` is where the first name ends.
fn shares_post(sentence: &Sentence<'_>, end: usize, out: &mut Candidates) {
    let Some(and) = sentence.text[end..].strip_prefix(['和', '与', '、']) else { return };
    let from = sentence.text.len() - and.len();
    let next = sentence.tokens.partition_point(|t| (t.start as usize) < from);
    if sentence.tokens.get(next).is_none_or(|t| t.start as usize != from) {
        return;
    }
    if let Some(end) = name_end(sentence.text, from, limit(sentence, next))
        && is_whole(sentence, from, end)
    {
        out.add_bytes(from as u32, end as u32, Kind::Person, "person.office", Confidence::Low);
    }
}

/// 思想家阿拜诞辰175周年: whose birth or death is kept in mind.
fn remembered(sentence: &Sentence<'_>, out: &mut Candidates) {
    /// Most characters of such a name.
    const LONGEST: usize = 12;
    for word in ["诞辰", "逝世"] {
        for (end, _) in sentence.text.match_indices(word) {
            let letters = sentence.text[..end].chars().rev().take(LONGEST + 1);
            let letters: Vec<char> = letters.take_while(|&c| is_transliteration(c) || is_dot(c)).collect();
            let start = end - letters.iter().map(|c| c.len_utf8()).sum::<usize>();
            let opened = sentence.text[..start].ends_with(['家', '人', '者', '雄', '袖']);
            if opened
                && (2..=LONGEST).contains(&letters.len())
                && !letters.first().is_some_and(|&c| is_dot(c))
            {
                out.add_bytes(start as u32, end as u32, Kind::Person, "person.remembered", Confidence::Low);
            }
        }
    }
}

/// Whether a name that ends at byte `end` is not cut out of a longer word.
fn is_whole(sentence: &Sentence<'_>, from: usize, end: usize) -> bool {
    match sentence.tokens.get(sentence.tokens.partition_point(|t| t.end as usize <= end)) {
        None => true,
        Some(token) if token.start as usize == end => {
            // 总理周恩来的邀请 is whole; two letters before 的 may be the end of anything.
            let long = sentence.text[from..end].chars().count() > 2;
            token.class != Class::Han && (long || !token.is(Word::Of))
        }
        // The name ends inside a run of unknown characters: 李克强同…. A Chinese one of three letters is whole, and
        // a transliterated one with its parts: 爱德华多·佩德罗萨成功当选.
        Some(_) => {
            let name = &sentence.text[from..end];
            if name
                .rsplit(is_dot)
                .next()
                .is_some_and(|last| last.len() < name.len() && last.chars().count() >= 3)
            {
                return true;
            }
            let letters = name.chars().count();
            let behind = &sentence.text[end..];
            // 特使格伦德贝里合作, 特使彼得森为落实…: so many letters of transliteration make a name by themselves.
            let foreign = name.chars().all(is_transliteration);
            if foreign && (letters >= 5 || letters >= 3 && behind.starts_with(['为', '将', '已', '提'])) {
                return true;
            }
            // 马赫穆多夫率领, 苏林偕夫人, 西哈努克亲王主持
            if letters >= 3
                && name.chars().all(is_transliteration)
                && DEEDS.iter().chain(&ADDRESS).any(|deed| behind.starts_with(deed))
                || letters == 2
                    && name.starts_with(is_surname)
                    && behind.starts_with(|c| is_among(c, BEHIND_PERSONS))
            {
                return true;
            }
            let third = name.chars().nth(2).filter(|_| letters == 3);
            !name.chars().all(is_transliteration)
                && third.is_some_and(|c| !is_among(c, "同和与对在向于说到访会将等主出应及为是作就"))
        }
    }
}

/// Whether a signature without a post is a name: 习近平, 卡·托卡耶夫.
fn is_name_alone(text: &str) -> bool {
    let letters = text.chars().filter(|&c| is_han(c)).count();
    let parts = text.split(is_dot).all(|part| !part.is_empty() && part.chars().all(is_transliteration));
    let chinese =
        text.starts_with(is_surname) && (2..=3).contains(&letters) && letters == text.chars().count();
    chinese || text.contains(is_dot) && letters >= 3 && parts
}

/// Reads a signature: state, organ, post, name; the post and the name are marked even where one of them is missing.
pub(super) fn find_signature(sentence: &Sentence<'_>, out: &mut Candidates) {
    let last = (0..sentence.tokens.len()).rev().find(|&t| sentence.is(t, Word::Office));
    if let Some(last) = last {
        let first = ministry(sentence, office_start(sentence, last), last);
        out.add(sentence, first, last, Kind::Office, "office.signature", Confidence::High);
    } else if !sentence.text.contains(['（', '(']) && !is_name_alone(sentence.text.trim()) {
        // 某某（签字）: a name without a post has the hand beside it.
        return;
    }
    let from = last.map_or(0, |last| sentence.tokens[last].end as usize);
    let rest = sentence.text[from..].trim_end();
    let start = from + (rest.len() - rest.trim_start().len());
    let name = &sentence.text[start..from + rest.len()];
    let name = name.split(['（', '(']).next().unwrap_or(name).trim_end();
    let letters = name.chars().filter(|&c| is_han(c)).count();
    if (2..=20).contains(&letters)
        && name.chars().all(|c| is_han(c) || is_dot(c) || c.is_whitespace() || c == '-')
    {
        out.add_bytes(
            start as u32,
            (start + name.len()) as u32,
            Kind::Person,
            "person.signature",
            Confidence::High,
        );
    }
}
