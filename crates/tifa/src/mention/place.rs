//! States and other named places.
//!
//! ```text
//! country := name of a pack | one-character form 方 | (在|涉|赴|驻) one-character form verb | one-character form 境内
//!          | one-character form one-character form+ (两国|关系|边境|…), each its own mention
//!          | one-character form (、|和) one-character form (两国|三国|…), as many as the number says
//!          | one-character form (境内|领土|临时政府|…) | 中 资企业
//!          | (访|赴|驻|…) one-character form | one-character form 《…》, of a state that the file has named before
//! place   := name of a pack [地区|市|州|省|…] | name ((—|-) name)+ (铁路|公路|…) | one-character forms (铁路|公路|…)
//!          | way name (—|-) name 段 | name 港 numbers 号码头 | name (—|-) name (、…) [等]口岸, each crossing one mention
//!          | province name | name (县|市) | 涉 (藏|疆|港|澳|台)
//!          | 向 name of a monument (敬献|献花) | “name (—|-) name” [国际] 公路|铁路|… | “name” 气田|核电站|…
//!          | letter 线 | name number (号|兆瓦) work | letters-number way | 跨 name way | river—river | 亚非拉
//!          | name (—|-) name ((—|-) name)+, of which one is known | a place （one-character form）
//!          | where a bracket with a date, or 在…举行, gives a place that no pack knows; of any characters where a date or a
//!            title stands there too
//! ```
//! Not recognised: 叙人主导 and other set phrases, unknown places elsewhere.

use super::lexicon::{REGIONS, Word, is_han, may_precede_region};
use super::person::is_transliteration;
use super::phrase::Sentence;
use super::token::{Class, ENDS_IN_CENTRE, NO_ENTRY};
use super::{Candidates, Confidence, Kind};
use crate::charset::is_among;

/// What may follow the name of a place and belongs to it.
const SUFFIXES: [&str; 49] = [
    "港口城",
    "古城",
    "国际海港",
    "新国际机场",
    "国际机场",
    "海港",
    "右岸气田",
    "左岸气田",
    "气田",
    "油田",
    "地区",
    "口岸",
    "港",
    "机场",
    "市",
    "州",
    "省",
    "半岛",
    "群岛",
    "岛",
    "海峡",
    "盆地",
    "流域",
    "自治区",
    "自治省",
    "自由港",
    "动物园",
    "植物园",
    "绕城公路",
    "特别行政区",
    "河",
    "湖",
    "县",
    "镇",
    "府",
    "邦",
    "宫",
    "古迹",
    "遗址",
    "佛塔",
    "公路桥",
    "铁路桥",
    "大桥",
    "抽水蓄能电站",
    "光伏电站",
    "风电站",
    "火电站",
    "核电站",
    "水电站",
];

/// Works on a river or at a place, with what they are for in front: 某河友谊联合引水枢纽.
const WATERWORKS: [&str; 12] = [
    "引水枢纽工程",
    "水利枢纽工程",
    "引水枢纽",
    "水利枢纽",
    "水电枢纽",
    "集装箱枢纽",
    "拦阻坝",
    "水库",
    "大坝",
    "引水工程",
    "水利工程",
    "码头",
];

/// What makes a place of a name in transliteration that no pack knows: 克拉斯诺戈尔斯克市, 曼德拉国际机场.
const KINDS_OF_PLACE: [&str; 37] = [
    "国际会议中心",
    "会议中心",
    "会展中心",
    "国际机场",
    "机场",
    "深水港",
    "公路口岸",
    "铁路口岸",
    "铁路网",
    "口岸",
    "港",
    "市",
    "州",
    "省",
    "镇",
    "岛",
    "群岛",
    "半岛",
    "海峡",
    "湖",
    "河",
    "运河",
    "山口",
    "难民营",
    "自由港",
    "电站",
    "大桥",
    "峰",
    "府",
    "邦",
    "古城",
    "谷地",
    "冰川",
    "遗址",
    "煤田",
    "盆地",
    "换装站",
];

/// The characters that [`KINDS_OF_PLACE`] begin with.
const KINDS_BEGIN: &str = "国会机深公铁口港市州省镇岛群半海湖河运山难自电大峰府邦古谷冰遗煤盆换";

/// Works that are called by the place they stand at: 田湾核电站.
const WORKS: [&str; 9] =
    ["核电站", "水电站", "铁路桥", "公路桥", "跨江大桥", "核设施", "光伏电站", "风电站", "火电站"];

/// What follows compound abbreviations of states.
const COMPOUND_HEADS: [&str; 34] = [
    "班列",
    "两国",
    "双方",
    "关系",
    "边境",
    "边界",
    "双边",
    "三国",
    "三方",
    "三边",
    "四方",
    "四国",
    "建交",
    "邦交",
    "命运共同体",
    "经济走廊",
    "问题",
    "战略",
    "友好",
    "贸易",
    "经贸",
    "合作",
    "联合",
    "会谈",
    "冲突",
    "矛盾",
    "人文",
    "人民",
    "首脑",
    "元首",
    "友谊",
    "总理",
    "全天候",
    "新时代",
];

/// How many states these words say there are, from two on.
const COUNTED: [char; 5] = ['两', '三', '四', '五', '六'];

/// The first of [`COMPOUND_HEADS`]: so many show by themselves that states stand before them, without a boundary.
const SURE_HEADS: usize = 17;

/// What names that two states share go on with, besides [`COMPOUND_HEADS`].
const SHARED_HEADS: [&str; 12] =
    ["论坛", "商务", "投资", "政府", "产能", "高级", "高层", "能源", "企业", "文化", "教育", "科技"];

/// Whether a text goes on from the forms of the states in front of it.
pub(super) fn heads_compound(text: &str) -> bool {
    COMPOUND_HEADS.iter().chain(&SHARED_HEADS).any(|head| text.starts_with(head))
}

/// Ways with a proper name.
const WAYS: [&str; 21] = [
    "公路桥",
    "铁路桥",
    "公路大桥",
    "铁路大桥",
    "跨海大桥",
    "跨江大桥",
    "铁路",
    "公路",
    "高速公路",
    "快速路",
    "高铁",
    "天然气管道",
    "石油管道",
    "原油管道",
    "输油管道",
    "油气管道",
    "陆海快线",
    "管道",
    "运河",
    "轻轨",
    "跨江索道",
];

/// What goes on any road, not one by its name.
const ROAD_TRANSPORT: &str = "公路运输";

/// What sort of way it is, in front of the word for it.
const SORTS: [&str; 9] = ["跨境", "国际", "高速", "沿海", "标准轨", "东线", "西线", "中线", "远东线"];

/// Ways round a city or out of it, called by the city: 某市环城铁路.
const CITY_WAYS: [&str; 9] = [
    "环城货运铁路",
    "环线货运铁路",
    "环城铁路",
    "环城公路",
    "城际铁路",
    "市郊铁路",
    "轻轨",
    "地铁",
    "快速路",
];

pub(super) fn find(sentence: &Sentence<'_>, out: &mut Candidates) {
    for at in 0..sentence.tokens.len() {
        match sentence.class(at) {
            Class::Name(Kind::Place) => {
                named(sentence, at, out);
                row_of_places(sentence, at, out);
            }
            Class::Word(Word::States) => states(sentence, at, out),
            Class::Open(close) => {
                bracketed(sentence, at, out);
                quoted_way(sentence, at, close as usize, out);
            }
            Class::Han | Class::Word(Word::Plain) => {
                singles(sentence, at, out);
                row(sentence, at, out);
                between_states(sentence, at, out);
                row_of_places(sentence, at, out);
                unknown(sentence, at, out);
                by_kind(sentence, at, out);
                quays(sentence, at, out);
            }
            Class::Word(Word::Stop | Word::In) => wreaths(sentence, at, out),
            Class::Latin => {
                numbered(sentence, at, out);
                lettered(sentence, at, out);
                numbered_way(sentence, at, out);
            }
            _ => {}
        }
        if matches!(sentence.class(at), Class::Name(Kind::Place | Kind::Country) | Class::Han) {
            way(sentence, at, out);
        }
        if sentence.str(at) == "跨" {
            across(sentence, at, out);
        }
        let text = sentence.str(at);
        let named = text.ends_with("口岸") && sentence.is_name(at, Kind::Place);
        if named || text.starts_with("口岸") || CROSSINGS.iter().any(|sort| text.starts_with(sort)) {
            crossings(sentence, at, out);
        }
    }
}

fn named(sentence: &Sentence<'_>, at: usize, out: &mut Candidates) {
    let token = sentence.tokens[at];
    let behind = sentence.behind(at);
    if let Some(suffix) = SUFFIXES.iter().find(|s| behind.starts_with(**s)) {
        // 市场, 省级, 州长: a longer word of the dictionary decides.
        let next = sentence.tokens.get(at + 1);
        let whole = next.is_some_and(|n| {
            let len = (n.end - n.start) as usize;
            n.entry == NO_ENTRY || len <= suffix.len()
        });
        // 厦门市湖里区: what follows a whole name begins the next one.
        let closed = token.text(sentence.text).ends_with(['市', '县', '州', '省']) && suffix.len() == 3;
        if whole && !closed && !behind[suffix.len()..].starts_with(['场', '级', '长', '区', '国']) {
            let end = token.end + suffix.len() as u32;
            // 中国|香港特别行政区
            let state = match token.text(sentence.text).strip_prefix("中国") {
                Some(_) if *suffix == "特别行政区" => "中国".len() as u32,
                _ => 0,
            };
            out.add_bytes(token.start + state, end, Kind::Place, "place.suffix", Confidence::High);
            if state > 0 {
                let end = token.start + state;
                out.add_bytes(token.start, end, Kind::Country, "country.of-region", Confidence::High);
            }
        }
    }
    // 福岛第一核电站
    let first = ["第一", "第二", "第三"].iter().find_map(|n| behind.strip_prefix(n));
    if let Some(work) = first.and_then(|rest| WORKS.iter().find(|w| rest.starts_with(**w))) {
        let end = token.end + ("第一".len() + work.len()) as u32;
        out.add_bytes(token.start, end, Kind::Place, "place.work", Confidence::High);
    }
    if let Some(way) = CITY_WAYS.iter().find(|w| behind.starts_with(**w)) {
        let end = token.end + (way.len() + number_of(&behind[way.len()..], "号线")) as u32;
        out.add_bytes(token.start, end, Kind::Place, "place.way", Confidence::High);
    }
    // 田湾核电站七号机组
    let unit = number_of(behind, "号机组");
    if unit > 0 && token.text(sentence.text).ends_with('站') {
        let end = token.end + unit as u32;
        out.add_bytes(token.start, end, Kind::Place, "place.work", Confidence::High);
    }
    let lines = lines_of(behind);
    if lines > 0 && token.text(sentence.text).ends_with(['道', '路']) {
        out.add_bytes(token.start, token.end + lines as u32, Kind::Place, "place.way", Confidence::High);
    }
    within(sentence, at, out);
    between(sentence, at, out);
    quays(sentence, at, out);
    if let Some(end) = waterworks(behind) {
        // 西安陆港甲国码头: with the state whose it is between.
        out.add_bytes(token.start, token.end + end as u32, Kind::Place, "place.work", Confidence::High);
    }
}

/// The length of the number with its unit that a text begins with: 二号线; 0 for any other text.
fn number_of(text: &str, unit: &str) -> usize {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || is_among(c, "一二三四五六七八九十"));
    if rest.len() < text.len() && rest.starts_with(unit) { text.len() - rest.len() + unit.len() } else { 0 }
}

/// The end of the works that a text behind a place's name begins with: at most a few words and a gloss before their head.
fn waterworks(behind: &str) -> Option<usize> {
    /// Longest stretch before the head, in characters.
    const LONGEST: usize = 24;
    let stop =
        |c: char| !is_han(c) && !matches!(c, '（' | '）' | '“' | '”') || is_among(c, "的和与及同在是为将、");
    let near = behind.char_indices().take_while(|(_, c)| !stop(*c)).take(LONGEST).last();
    let near = &behind[..near.map_or(0, |(at, c)| at + c.len_utf8())];
    let found = WATERWORKS.iter().filter_map(|head| near.find(head).map(|at| (at, at + head.len())));
    // 引水枢纽工程 goes before 引水枢纽.
    let (at, end) = found.min_by_key(|(at, end)| (*at, std::cmp::Reverse(*end)))?;
    let balanced = near[..at].matches('（').count() == near[..at].matches('）').count();
    // 港口码头, 修建水库
    let built =
        ["建", "修", "管理", "运营", "联通", "地区", "境内"].iter().any(|verb| near[..at].contains(verb));
    (balanced && !built).then_some(end)
}

/// Whether 阿 in this text is that of the Arab states, where it names them or a state with that form: which comes first.
pub(super) fn means_arab(sentence: &Sentence<'_>) -> Option<bool> {
    sentence.tokens.iter().find_map(|token| {
        if token.text(sentence.text) == "阿拉伯国家" {
            return Some(true);
        }
        let state = sentence.lexicon.entry(token.entry).filter(|_| token.class == Class::Name(Kind::Country));
        (sentence.lexicon.single_of(state?) == Some('阿')).then_some(false)
    })
}

/// What the name of a province or its like ends with.
const PROVINCES: [&str; 6] = ["省", "自治区", "州", "直辖市", "特别行政区", "县"];

/// Cities that have the standing of a province, and autonomous regions by their short names.
const MUNICIPALITIES: [&str; 9] = ["北京", "上海", "天津", "重庆", "广西", "新疆", "西藏", "宁夏", "内蒙古"];

/// 河北省雄安新区, 云南景洪, 北京雁栖湖: a place with the province that it lies in, one name; but a town is one by itself
/// (云南省|金平县).
fn within(sentence: &Sentence<'_>, at: usize, out: &mut Candidates) {
    let token = sentence.tokens[at];
    let text = token.text(sentence.text);
    // 云南 is a province where the packs have 云南省.
    let province = || {
        PROVINCES.iter().any(|p| text.ends_with(p))
            || MUNICIPALITIES.contains(&text)
            || sentence.lexicon.has(&format!("{text}省"))
    };
    if !province() {
        return;
    }
    if !sentence.is_name(at + 1, Kind::Place) {
        // 云南省金平县: a county that no pack knows.
        let behind = sentence.behind(at);
        let county = behind.char_indices().take(5).skip(2).find(|(_, c)| matches!(c, '县' | '市'));
        if let Some((end, kind)) = county
            && sentence.class(at + 1) == Class::Han
            && text.ends_with(|c| is_among(c, "省县区"))
            && behind[..end].chars().all(is_han)
            && !behind[end..].starts_with("市场")
        {
            let end = token.end + (end + kind.len_utf8()) as u32;
            out.add_bytes(token.end, end, Kind::Place, "place.within", Confidence::Low);
        }
        return;
    }
    let next = sentence.tokens[at + 1];
    let name = next.text(sentence.text);
    // 辽宁|徐大堡核电站: a work has a name of its own. 广东省|深圳市: so has a town.
    let town = |text: &str| text.starts_with(['市', '县']) && !text.starts_with("市场");
    if name.ends_with(['站', '厂', '路', '桥', '港', '市', '县']) || town(sentence.behind(at + 1)) {
        return;
    }
    out.add_bytes(token.start, next.end, Kind::Place, "place.within", Confidence::High);
}

/// 澜沧江—湄公河流域: the region of two rivers.
fn between(sentence: &Sentence<'_>, at: usize, out: &mut Candidates) {
    let joined = matches!(sentence.class(at + 1), Class::Sign('—' | '-' | '–' | '－'));
    if !joined || !sentence.is_name(at + 2, Kind::Place) {
        return;
    }
    // 澜沧江—湄公河: one river by its two names.
    let river = |t: usize| sentence.str(t).ends_with(['江', '河']);
    if river(at) && river(at + 2) && sentence.is_name(at + 2, Kind::Place) {
        let end = sentence.tokens[at + 2].end;
        out.add_bytes(sentence.tokens[at].start, end, Kind::Place, "place.between", Confidence::High);
    }
    const REGION: [&str; 4] = ["次区域", "流域", "盆地", "地区"];
    let behind = sentence.behind(at + 2);
    // 太平洋地区 may be one name of a pack.
    let whole = REGION.iter().any(|r| sentence.str(at + 2).ends_with(r));
    let region = REGION.iter().find(|r| behind.starts_with(**r)).map(|r| r.len());
    if let Some(region) = region.or(whole.then_some(0)) {
        let end = sentence.tokens[at + 2].end + region as u32;
        out.add_bytes(sentence.tokens[at].start, end, Kind::Place, "place.between", Confidence::High);
    }
}

/// A sign that joins the ends of a way.
fn is_joint(c: char) -> bool {
    matches!(c, '—' | '-' | '–' | '－' | '至')
}

/// Whether the token joins the ends of a way.
fn joins(sentence: &Sentence<'_>, at: usize) -> bool {
    let mut chars = sentence.str(at).chars();
    chars.next().is_some_and(is_joint) && chars.next().is_none()
}

/// The length of the word for a way that a text begins with, with its sort and line: 跨境铁路, 天然气管道D线, 天然气管道（A/B/C线）.
fn way_word(text: &str) -> Option<usize> {
    let bare = SORTS.iter().find_map(|w| text.strip_prefix(w)).unwrap_or(text);
    let head = WAYS.iter().find(|w| bare.starts_with(**w))?;
    // 某某铁路口岸: where it crosses, no way.
    // 甲国—乙国公路多式联运: what goes on any road.
    let other = |behind: &&str| ["口岸", "运输", "多式联运"].iter().any(|word| behind.starts_with(word));
    let behind = Some(&bare[head.len()..]).filter(|behind| !other(behind))?;
    Some(text.len() - bare.len() + head.len() + lines_of(behind))
}

/// The length of the lines of a way that a text begins with: D线, A、B、C线, A/B/C线, （A/B/C线）; 0 for any other text.
fn lines_of(behind: &str) -> usize {
    let line = behind.trim_start_matches(|c: char| c.is_ascii_uppercase() || matches!(c, '、' | '/'));
    let lettered = behind.starts_with(|c: char| c.is_ascii_uppercase()) && line.starts_with('线');
    if lettered { behind.len() - line.len() + '线'.len_utf8() } else { lettered_lines(behind) }
}

/// The length of the bracket of lines that a text begins with: （A/B/C线）; 0 for any other text.
fn lettered_lines(behind: &str) -> usize {
    let Some(inside) = behind.strip_prefix('（') else { return 0 };
    let rest = inside.trim_start_matches(|c: char| c.is_ascii_uppercase() || matches!(c, '/' | '、'));
    let is_line = rest.len() < inside.len() && rest.starts_with("线）");
    if is_line { behind.len() - rest.len() + "线）".len() } else { 0 }
}

/// Whether a name that no pack knows may be one of the ends of a way.
fn is_end(name: &str) -> bool {
    // 下列宁斯阔耶: a longer one is written as foreign names are but for one character.
    let native = name.chars().filter(|c| !is_transliteration(*c)).count();
    !name.ends_with('等') && ((2..=4).contains(&name.chars().count()) || native <= 1)
}

/// 比什凯克—奥什公路, 甲国—乙国—丙国铁路, 某铁路甲—乙段: a way, or a section of one, called by the places that it joins, of
/// which the packs know one, or by which the way is named before.
fn way(sentence: &Sentence<'_>, at: usize, out: &mut Candidates) {
    /// Most places that one way joins, and most characters of a name.
    const MOST: usize = 5;
    const LONGEST: usize = 9;
    if !joins(sentence, at + 1) || at > 0 && joins(sentence, at - 1) {
        return;
    }
    let known = |t: usize| matches!(sentence.class(t), Class::Name(Kind::Place | Kind::Country));
    let ends_in_way = |t: &str| WAYS.iter().any(|w| t.ends_with(w));
    let text = sentence.str(at);
    // 高速公路甲城至乙城段: what goes before the places is the way.
    if WAYS.iter().any(|w| text.starts_with(w)) {
        return;
    }
    let mut found = known(at);
    let mut behind = sentence.behind(at + 1);
    for _ in 0..MOST {
        let from = (sentence.text.len() - behind.len()) as u32;
        let token = sentence.tokens.partition_point(|t| t.start < from);
        found |= known(token);
        let plain = matches!(sentence.class(token), Class::Han | Class::Word(Word::Plain));
        let mut letters = behind.char_indices().take(LONGEST).skip(2);
        let Some((end, head)) = letters.find_map(|(i, c)| {
            let section = || behind[i..].starts_with('段').then_some('段'.len_utf8());
            let head = way_word(&behind[i..]).or_else(section).or(is_joint(c).then_some(0));
            head.map(|head| (i, head))
        }) else {
            return;
        };
        let name = &behind[..end];
        let end_of_way = known(token) || plain && is_end(name);
        if !end_of_way || !name.chars().all(is_han) {
            return;
        }
        behind = &behind[end..];
        if head == 0 {
            behind = behind.trim_start_matches(is_joint);
            continue;
        }
        let section = behind.starts_with('段');
        let mut first = at;
        if section {
            let bracket = at >= 2 && sentence.str(at - 1) == "（" && ends_in_way(sentence.str(at - 2));
            let whole = at >= 1 && ends_in_way(sentence.str(at - 1));
            let inside = !known(at) && WAYS.iter().any(|w| text.find(w).is_some_and(|i| i > 0));
            if !(bracket || whole || inside) {
                return;
            }
            // 某某标准铁路甲—乙段: words of the dictionary in the name of the way.
            first -= usize::from(whole || inside && at >= 1 && sentence.is(at - 1, Word::Plain));
        } else if at >= 1 && sentence.is(at - 1, Word::States) {
            // 中哈塔城—阿亚古兹铁路
            first -= 1;
        }
        // 沙夫鲁比西—热索瓦加蒂公路, 里罗尼—茂萨米特公路: so much transliteration on both sides needs no known name.
        let foreign = |name: &str| name.chars().count() >= 4 && name.chars().all(is_transliteration);
        // 洛古河—波克罗夫卡公路大桥: a place by what it is on this side.
        let native = (2..=4).contains(&text.chars().count())
            && text.ends_with(|c| is_among(c, "河江湖山岭口关港城镇县市"));
        let short = |name: &str| (2..=4).contains(&name.chars().count());
        let foreign = (foreign(text) || native) && foreign(name)
            || foreign(text) && short(name) && head > 0
            || text.chars().count() + name.chars().count() >= 7
                && text.chars().chain(name.chars()).all(is_transliteration);
        // 改造|巴尔斯孔—某地公路
        let begins = side(sentence, at).filter(|_| first == at && !section);
        if section || found && (known(at) || is_end(text) || begins.is_some()) || foreign {
            let end = (sentence.text.len() - behind.len() + head) as u32;
            let start = begins.unwrap_or(sentence.tokens[first].start);
            out.add_bytes(start, end, Kind::Place, "place.way", Confidence::High);
        }
        return;
    }
}

/// 跨阿富汗铁路: a way called by what it crosses.
fn across(sentence: &Sentence<'_>, at: usize, out: &mut Candidates) {
    if !matches!(sentence.class(at + 1), Class::Name(Kind::Country | Kind::Place)) {
        return;
    }
    if let Some(length) = way_word(sentence.behind(at + 1)) {
        let end = sentence.tokens[at + 1].end + length as u32;
        out.add_bytes(sentence.tokens[at].start, end, Kind::Place, "place.way", Confidence::High);
    }
}

/// ML-1铁路, E-40公路: a way by its letters and number.
fn lettered(sentence: &Sentence<'_>, at: usize, out: &mut Candidates) {
    let number = sentence.str(at);
    if at < 2 || !number.bytes().all(|b| b.is_ascii_digit()) || !joins(sentence, at - 1) {
        return;
    }
    let letters = sentence.str(at - 2);
    let short = letters.len() <= 3 && letters.bytes().all(|b| b.is_ascii_uppercase());
    if let Some(way) = way_word(sentence.behind(at)).filter(|_| short && !letters.is_empty()) {
        let end = sentence.tokens[at].end + way as u32;
        out.add_bytes(sentence.tokens[at - 2].start, end, Kind::Place, "place.way", Confidence::High);
    }
}

/// E763高速公路: a way by a letter and its number.
fn numbered_way(sentence: &Sentence<'_>, at: usize, out: &mut Candidates) {
    let token = sentence.tokens[at];
    let text = token.text(sentence.text);
    let digits = text.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let lettered = (1..=2).contains(&(text.len() - digits.len()));
    if let Some(way) = way_word(sentence.behind(at)).filter(|_| lettered && is_number) {
        out.add_bytes(token.start, token.end + way as u32, Kind::Place, "place.way", Confidence::High);
    }
}

/// D线: the line of a pipeline by its letter; 卡姆巴拉金1号水电站, 加里萨50兆瓦光伏电站: a work by its place and its number or power.
fn numbered(sentence: &Sentence<'_>, at: usize, out: &mut Candidates) {
    let token = sentence.tokens[at];
    let text = token.text(sentence.text);
    let behind = sentence.behind(at);
    if text.len() == 1 && text.starts_with(|c: char| c.is_ascii_uppercase()) && behind.starts_with('线') {
        let line = &behind['线'.len_utf8()..];
        let built = ["建设", "项目", "工程", "、", "和", "铺设", "管道"].iter().any(|w| line.starts_with(w));
        // A、B、C线 of a named pipeline is part of its name.
        if built && at > 0 && !matches!(sentence.class(at - 1), Class::Latin | Class::Sign('、')) {
            let end = token.end + '线'.len_utf8() as u32;
            out.add_bytes(token.start, end, Kind::Place, "place.line", Confidence::Low);
        }
        return;
    }
    let unit = ["号", "兆瓦"].iter().find_map(|unit| behind.strip_prefix(unit));
    let Some(behind) = unit.filter(|_| text.bytes().all(|b| b.is_ascii_digit())) else { return };
    let Some(work) = WORKS.iter().find(|work| behind.starts_with(**work)) else { return };
    let named = sentence.before(at).filter(|&b| {
        let name = sentence.str(b);
        let foreign = name.chars().count() >= 3 && name.chars().all(is_transliteration);
        sentence.is_name(b, Kind::Place) || sentence.class(b) == Class::Han && foreign
    });
    if let Some(name) = named {
        let end = (sentence.text.len() - behind.len() + work.len()) as u32;
        out.add_bytes(sentence.tokens[name].start, end, Kind::Place, "place.work", Confidence::Low);
    }
}

/// “中国西部—欧洲西部”国际公路: a way called by the words in quotation marks that say from where to where it goes.
fn quoted_way(sentence: &Sentence<'_>, open: usize, close: usize, out: &mut Candidates) {
    /// Most tokens between the marks.
    const LONGEST: usize = 24;
    let filled = close > open + 1 && close - open <= LONGEST;
    let quotes = filled && matches!(sentence.str(open), "“" | "\"" | "「");
    let ends = || (open + 1..close).any(|t| joins(sentence, t));
    let behind = sentence.behind(close);
    // “复兴”气田
    let work = ["气田", "油田", "核电站", "水电站", "国家公园"].iter().find(|w| behind.starts_with(**w));
    // “北溪”天然气管道, “中吉乌”铁路
    let pipe = || ["天然气管道", "石油管道", "输油管道"].iter().any(|w| behind.starts_with(*w));
    let states =
        || close == open + 2 && (sentence.is(open + 1, Word::States) || sentence.shared_by(open + 1));
    let way = || way_word(behind).filter(|_| ends() || pipe() || states());
    if quotes && let Some(head) = work.map(|w| w.len()).or_else(way) {
        let end = sentence.tokens[close].end + head as u32;
        out.add_bytes(sentence.tokens[open].start, end, Kind::Place, "place.way", Confidence::High);
    }
}

/// 永乐港1、2号码头: quays of a port by their numbers.
fn quays(sentence: &Sentence<'_>, at: usize, out: &mut Candidates) {
    let text = sentence.str(at);
    let rest = sentence.behind(at);
    let inside = text.find('港').filter(|i| (6..=18).contains(i) && i + 3 == text.len());
    let port = if sentence.is_name(at, Kind::Place) && !text.ends_with('港') {
        rest.strip_prefix('港')
    } else {
        inside.map(|_| rest)
    };
    let Some(numbers) = port else { return };
    let length: usize = numbers
        .chars()
        .take(16)
        .take_while(|&c| c.is_ascii_digit() || is_among(c, "一二三四五六七八九十、和至—号"))
        .map(char::len_utf8)
        .sum();
    let head = ["码头", "泊位"].iter().find(|h| numbers[length..].starts_with(**h));
    if let Some(head) = head.filter(|_| numbers[..length].ends_with('号')) {
        let end = sentence.text.len() - numbers.len() + length + head.len();
        out.add_bytes(sentence.tokens[at].start, end as u32, Kind::Place, "place.quays", Confidence::High);
    }
}

/// Sorts of crossings with their head.
const CROSSINGS: [&str; 4] = ["铁路口岸", "公路口岸", "水运口岸", "航空口岸"];

/// 甲关—乙关、丙兴—丁街等口岸: crossings, each by the places on its two sides. The token holds 口岸, at its beginning or, as part
/// of a name of the packs, at its end.
fn crossings(sentence: &Sentence<'_>, at: usize, out: &mut Candidates) {
    /// Most crossings of one list.
    const MOST: usize = 12;
    // 甲—乙铁路口岸, 甲—乙等公路口岸
    let begun = sentence.str(at);
    let named = sentence.is_name(at, Kind::Place);
    let sort = CROSSINGS.iter().find(|sort| begun.starts_with(**sort)).map_or(0, |_| "铁路".len());
    let length = begun[sort..].starts_with("口岸").then_some(sort + "口岸".len());
    let Some(length) = (if named { Some(begun.len()) } else { length }) else { return };
    let whole = sentence.tokens[at].start + length as u32;
    let mut end = at + usize::from(named);
    if sort == 0 && !named && matches!(sentence.str(end.saturating_sub(1)), "铁路" | "公路" | "水运" | "航空")
    {
        end -= 1;
    }
    let several = !named && sentence.before(end).is_some_and(|b| sentence.str(b) == "等");
    end -= usize::from(several);
    for n in 0..MOST {
        let start = end.checked_sub(3).filter(|_| joins(sentence, end - 2));
        let pair = start.and_then(|s| Some((side(sentence, s)?, side(sentence, end - 1)?)));
        let first = match pair {
            // Only the side behind the dash is sure to begin with its token.
            Some((start, other)) if other == sentence.tokens[end - 1].start => {
                let end = if n == 0 && !several { whole } else { sentence.tokens[end - 1].end };
                out.add_bytes(start, end, Kind::Place, "place.crossing", Confidence::Low);
                sentence.tokens.partition_point(|t| t.end <= start)
            }
            // 甲关和丙兴—丁街口岸: one by its name.
            None if end > 0 && sentence.is_name(end - 1, Kind::Place) => end - 1,
            _ => return,
        };
        let Some(joint) = sentence.before(first) else { return };
        if sentence.class(joint) != Class::Sign('、') && !sentence.is(joint, Word::And) {
            return;
        }
        end = joint;
    }
}

/// Where the name of one side of a crossing begins, which ends with the token: a name of the packs, a few characters, or what
/// is written as foreign names are behind others (做好|木扎尔特).
fn side(sentence: &Sentence<'_>, token: usize) -> Option<u32> {
    /// Most characters of a name.
    const LONGEST: usize = 8;
    let text = sentence.str(token);
    let start = sentence.tokens.get(token)?.start;
    let letters = text.chars().count();
    match sentence.class(token) {
        Class::Name(Kind::Place) if letters <= LONGEST => Some(start),
        Class::Han | Class::Word(Word::Plain) if (2..=LONGEST).contains(&letters) => {
            let foreign: usize =
                text.chars().rev().take_while(|c| is_transliteration(*c)).map(char::len_utf8).sum();
            let whole = letters <= 4 || foreign == text.len();
            let tail = text.len() - foreign;
            if whole { Some(start) } else { (foreign >= "木扎尔".len()).then_some(start + tail as u32) }
        }
        _ => None,
    }
}

/// 向英雄纪念碑敬献花圈: where a wreath is laid.
fn wreaths(sentence: &Sentence<'_>, at: usize, out: &mut Candidates) {
    const WHERE: [&str; 8] = ["碑", "墓", "塔", "陵", "陵园", "纪念馆", "纪念堂", "公园"];
    /// Longest name of such a place, in bytes.
    const LONGEST: usize = 48;
    if sentence.str(at) != "向" {
        return;
    }
    let behind = sentence.behind(at);
    let name: usize = behind.chars().take(LONGEST / 3).take_while(|&c| is_han(c)).map(char::len_utf8).sum();
    let laid = ["敬献", "献花", "献上"].iter().filter_map(|laid| behind[..name].find(laid)).min();
    if let Some(end) = laid.filter(|&end| end > 6 && WHERE.iter().any(|w| behind[..end].ends_with(w))) {
        let start = sentence.tokens[at].end;
        out.add_bytes(start, start + end as u32, Kind::Place, "place.wreath", Confidence::High);
    }
}

/// Whether a character may be a form of a state, or behind one of a region: 中非.
fn is_form(sentence: &Sentence<'_>, text: &str, i: usize, c: char) -> bool {
    let before = text[..i].chars().next_back();
    sentence.lexicon.single(c).is_some() || REGIONS.contains(&c) && before.is_some_and(may_precede_region)
}

/// One-character forms of states.
fn singles(sentence: &Sentence<'_>, at: usize, out: &mut Candidates) {
    let token = sentence.tokens[at];
    let text = token.text(sentence.text);
    let behind = sentence.behind(at);
    let before = sentence.before(at);
    let mut chars = text.char_indices().peekable();
    let leading: Vec<usize> =
        std::iter::from_fn(|| chars.next_if(|&(i, c)| is_form(sentence, text, i, c)).map(|(i, _)| i))
            .take(5)
            .collect();
    // 亚非拉国家: three continents by one character each.
    let continents = ["亚非拉", "亚非欧", "亚欧非"]
        .iter()
        .any(|three| sentence.text[token.start as usize..].starts_with(three));
    if text.starts_with('亚') && continents {
        for start in [token.start, token.start + 3, token.start + 6] {
            out.add_bytes(start, start + 3, Kind::Place, "place.single", Confidence::High);
        }
    }
    of_china(sentence, at, out);
    chinese_owned(sentence, at, out);
    concerned(sentence, at, out);
    counted(sentence, at, out);
    if leading.len() < 2 {
        inner_compound(sentence, at, out);
    }
    // 南南合作: no state stands with itself.
    if leading.is_empty() || leading.windows(2).any(|w| text[w[0]..w[1]] == text[w[1]..w[1] + 3]) {
        return;
    }
    let past = leading.len() * 3;
    let tail = &text[past..];
    let follows =
        |words: &[&str]| words.iter().any(|w| sentence.text[token.start as usize + past..].starts_with(w));
    let add = |out: &mut Candidates, i: usize, id| {
        let start = token.start + i as u32;
        // 中拉 is Latin America, not Latvia.
        let region = i > 0 && text[i..].starts_with(REGIONS);
        let c = text[i..].chars().next().filter(|_| region);
        let kind = c.map_or(Kind::Country, |c| region_kind(c, &sentence.text[token.start as usize + past..]));
        out.add_bytes(start, start + 3, kind, id, Confidence::High);
    };
    let boundary =
        before.is_none_or(|b| !matches!(sentence.class(b), Class::Han | Class::Latin | Class::Name(_)));
    if leading.len() >= 2 && boundary {
        // 中塔乌公路运输: what goes on any road between them.
        let transport = tail.starts_with(ROAD_TRANSPORT);
        if let Some(head) = way_word(tail).filter(|_| !transport) {
            let end = token.start + (past + head) as u32;
            out.add_bytes(token.start, end, Kind::Place, "place.way", Confidence::High);
            return;
        }
        // 安保合作: a word of the dictionary, though each of its characters is the form of a state.
        let word = token.entry != NO_ENTRY && tail.is_empty();
        if !word && (transport || follows(&COMPOUND_HEADS) || leading.len() > 2 && follows(&["《"])) {
            for &i in &leading {
                add(out, i, "country.compound");
            }
            return;
        }
    }
    if leading.len() == 1 {
        let preposition =
            before.is_some_and(|b| matches!(sentence.str(b), "在" | "涉" | "赴" | "驻" | "对" | "访"));
        let inside = tail.starts_with("境内") || (tail.is_empty() && behind.starts_with("境内"));
        // 俄总统普京: a state's post behind its one character.
        let post = tail.is_empty()
            && "俄美英法德日韩朝越泰印巴哈吉塔乌土阿埃沙伊叙以黎蒙缅柬菲澳墨古波匈塞".contains(text)
            && before.is_none_or(|b| !matches!(sentence.class(b), Class::Latin | Class::Name(_)))
            && sentence.tokens.get(at + 1).is_some_and(|n| n.is(Word::Office));
        if post {
            add(out, 0, "country.single");
        }
        let acts = tail.is_empty()
            && sentence
                .tokens
                .get(at + 1)
                .is_some_and(|n| n.is(Word::Hold) || n.is(Word::Found) || n.is(Word::Draft));
        if inside || (preposition && acts) {
            add(out, 0, "country.single");
        }
    }
    // 中印尼关系: China's form before the name of a state.
    if text == "中" && sentence.is_name(at + 1, Kind::Country) && boundary {
        let after = sentence.behind(at + 1);
        if heads_compound(after) {
            out.add_bytes(token.start, token.end, Kind::Country, "country.compound", Confidence::Low);
        }
    }
    // 涉阿富汗 is a name; 涉阿问题 is a one-character form.
    if let Some(c) = text.strip_prefix('涉').and_then(|t| t.chars().next())
        && sentence.lexicon.single(c).is_some()
        && is_han(c)
        && text[3 + c.len_utf8()..].starts_with("问题")
    {
        add(out, 3, "country.single");
    }
}

/// 柬、中两国, 老、缅和泰三国: one-character forms in a list, of which the number behind it says how many there are.
fn counted(sentence: &Sentence<'_>, at: usize, out: &mut Candidates) {
    let start = sentence.tokens[at].start as usize;
    let mut ends = Vec::new();
    let mut rest = &sentence.text[start..];
    loop {
        let mut chars = rest.chars();
        let Some(state) = chars.next().filter(|&c| sentence.lexicon.single(c).is_some()) else { return };
        rest = chars.as_str();
        ends.push(sentence.text.len() - rest.len() - state.len_utf8());
        match chars.next() {
            Some('、' | '和') if ends.len() <= COUNTED.len() => rest = chars.as_str(),
            // 愿同哈、吉、塔、土、乌商谈: so many need no number.
            _ if ends.len() > 3 => break,
            Some(number) if ends.len() > 1 => {
                let counted = COUNTED.get(ends.len() - 2) == Some(&number);
                if !counted || !chars.as_str().starts_with(['国', '方']) {
                    return;
                }
                break;
            }
            _ => return,
        }
    }
    for i in ends {
        let end = sentence.text[i..].chars().next().map_or(i, |c| i + c.len_utf8());
        out.add_bytes(i as u32, end as u32, Kind::Country, "country.counted", Confidence::High);
    }
}

/// 对华, 访华: the form of China that stands behind a preposition or a verb; 华东, 华人 are words of their own.
fn of_china(sentence: &Sentence<'_>, at: usize, out: &mut Candidates) {
    let token = sentence.tokens[at];
    for (i, form) in token.text(sentence.text).match_indices('华') {
        let start = token.start as usize + i;
        let end = start + form.len();
        let before = sentence.text[..start].chars().next_back();
        let behind = sentence.text[end..].chars().next();
        if before.is_some_and(|c| is_among(c, "对访来在涉驻反赴援遏输抵"))
            && !behind.is_some_and(|c| is_among(c, "人侨裔商语文盛尔沙夏东南北西中山"))
        {
            out.add_bytes(start as u32, end as u32, Kind::Country, "country.single", Confidence::High);
        }
    }
}

/// 中资企业: the form of China before what is owned from there; not 其中资金, 集中资源.
fn chinese_owned(sentence: &Sentence<'_>, at: usize, out: &mut Candidates) {
    let token = sentence.tokens[at];
    let text = token.text(sentence.text);
    for (i, form) in text.char_indices().filter(|(_, c)| *c == '中') {
        let start = token.start as usize + i;
        let end = start + form.len_utf8();
        let before = sentence.text[..start].chars().next_back();
        let inner = before.is_some_and(|c| is_among(c, ENDS_IN_CENTRE));
        let owned = sentence.text[end..].strip_prefix('资').filter(|_| !inner).unwrap_or_default();
        if ["企业", "机构", "公司", "银行", "汽车", "项目"].iter().any(|what| owned.starts_with(what))
        {
            out.add_bytes(start as u32, end as u32, Kind::Country, "country.single", Confidence::High);
        }
    }
}

/// What stands behind a state's one character as its own.
const OF_STATES: [&str; 12] = [
    "社会各",
    "领土",
    "临时政府",
    "境内",
    "优质",
    "航天员",
    "农产品",
    "稳定发展",
    "和平重建",
    "光伏",
    "局势",
    "人民",
];

/// Forms of states that hardly begin a word of the language.
pub(super) const SURE_FORMS: [char; 11] = ['塞', '哈', '乌', '吉', '俄', '匈', '缅', '柬', '埃', '捷', '菲'];

/// What goes on behind a state that somebody travels to, where that stands by its one character: 访巴期间, 赴坦大陆.
const JOURNEYS: [&str; 10] = ["期间", "以来", "之行", "大陆", "进行", "参加", "出席", "访问", "考察", "投资"];

/// 访巴期间, 与坦《2025年发展愿景》对接: the form of a state that the file has named before, behind a verb of travel or
/// before a title.
pub(super) fn named_before(
    sentence: &Sentence<'_>,
    states: &[char],
    pair: Option<&str>,
    out: &mut Candidates,
) {
    for token in sentence.tokens.iter().filter(|t| t.class == Class::Han) {
        for (i, c) in token.text(sentence.text).char_indices().filter(|(_, c)| states.contains(c)) {
            let start = token.start as usize + i;
            let end = start + c.len_utf8();
            let before = sentence.text[..start].chars().next_back();
            let behind = &sentence.text[end..];
            let ends = end == token.end as usize;
            let travels = before.is_some_and(|b| is_among(b, "访赴抵驻离"))
                && (ends || JOURNEYS.iter().any(|word| behind.starts_with(word)));
            let owns =
                behind.starts_with('《') && (i == 0 || before.is_some_and(|b| is_among(b, "与和同及对将")));
            // 自斯进口, 利用斯领土, in a text of that state and another.
            let between = pair.is_some_and(|pair| pair.contains(c))
                && (before.is_some_and(|b| is_among(b, "在自从向对用由赴使援为经"))
                    && (behind.starts_with(['“', '安', '一'])
                        || behind
                            .chars()
                            .next()
                            .is_some_and(|b| is_han(b) && !is_transliteration(b) && b != '方'))
                    // 干涉哈内政
                    || before == Some('涉') && behind.starts_with('内'));
            // 是巴社会各界的共识, 敦促阿临时政府: what only a state has.
            let known = c == '阿' || pair.is_some_and(|pair| pair.contains(c));
            let has = known
                && (i == 0 || before.is_some_and(|b| is_among(b, "在自从向对用由使是为将同与和及扩促保据")))
                && OF_STATES.iter().any(|noun| behind.starts_with(noun));
            // 欢迎塞牛肉, 同塞有关省市: in a text of that state and another, where the character begins no word.
            let sided = SURE_FORMS.contains(&c)
                && pair.is_some_and(|pair| pair.contains(c))
                && i == 0
                && (ends && behind.starts_with('“')
                    || behind.starts_with("中小学")
                    || behind.starts_with("中资")
                    || behind.starts_with("中国公民")
                    || behind.chars().next().is_some_and(|b| {
                        is_han(b) && !is_transliteration(b) && !is_among(b, "方族语文国元姆外车满")
                    }));
            // 北斗系统在拉应用: the region that the text writes beside a state.
            let region = REGIONS.contains(&c) && pair.is_some_and(|pair| pair.ends_with(c));
            let kind = if region { region_kind(c, behind) } else { Kind::Country };
            if c != '中' && (travels || owns || between || has || sided) {
                out.add_bytes(start as u32, end as u32, kind, "country.single", Confidence::High);
            }
        }
    }
}

/// （布达佩斯—凯莱比奥）, 樟关—丁村口岸（塔托帕尼）: a name in transliteration in a bracket, beside a place that is known or
/// behind one.
fn bracketed(sentence: &Sentence<'_>, open: usize, out: &mut Candidates) {
    let Class::Open(close) = sentence.class(open) else { return };
    let close = close as usize;
    let foreign = |t: usize| {
        let text = sentence.str(t);
        sentence.class(t) == Class::Han
            && (3..=8).contains(&text.chars().count())
            && text.chars().all(is_transliteration)
    };
    let place = |t: usize| sentence.is_name(t, Kind::Place);
    let site = |t: usize| place(t) || sentence.class(t) == Class::Han;
    let mut add = |t: usize| out.add(sentence, t, t, Kind::Place, "place.bracket", Confidence::Low);
    if close == open + 4 && joins(sentence, open + 2) {
        for (a, b) in [(open + 1, open + 3), (open + 3, open + 1)] {
            if place(a) && foreign(b) {
                add(b);
            }
        }
    } else if close == open + 2 && is_form_alone(sentence, open + 1) && open > 0 && site(open - 1) {
        // 清水河（缅）
        out.add(sentence, open + 1, open + 1, Kind::Country, "country.bracket", Confidence::Low);
    } else if close == open + 2 && foreign(open + 1) {
        let before = &sentence.text[..sentence.tokens[open].start as usize];
        if ["口岸", "港", "峰", "岛", "湖"].iter().any(|kind| before.ends_with(kind)) {
            add(open + 1);
        }
    }
}

/// Whether a token is the one-character form of a state and nothing else.
fn is_form_alone(sentence: &Sentence<'_>, token: usize) -> bool {
    let mut chars = sentence.str(token).chars();
    chars.next().is_some_and(|c| sentence.lexicon.single(c).is_some()) && chars.next().is_none()
}

/// 中国—哈—土—伊朗过境通道: states by one character between others' names.
fn between_states(sentence: &Sentence<'_>, at: usize, out: &mut Candidates) {
    let joined = |t: usize| matches!(sentence.class(t), Class::Sign('—' | '－' | '-' | '–'));
    let state = |t: usize| sentence.is_name(t, Kind::Country) || is_form_alone(sentence, t);
    if !is_form_alone(sentence, at) || at < 2 || !joined(at - 1) || !joined(at + 1) {
        return;
    }
    if state(at - 2) && state(at + 2) {
        out.add(sentence, at, at, Kind::Country, "country.between", Confidence::Low);
    }
}

/// 磨憨—磨丁—会晒—清孔: names in a row of at least three of which the packs know one.
fn row_of_places(sentence: &Sentence<'_>, at: usize, out: &mut Candidates) {
    /// Most names of a row, and most characters of one that nobody knows.
    const MOST: usize = 8;
    const LONGEST: usize = 5;
    let part = |t: usize| match sentence.class(t) {
        Class::Name(Kind::Place) => true,
        Class::Han | Class::Word(Word::Plain) => (2..=LONGEST).contains(&sentence.str(t).chars().count()),
        _ => false,
    };
    if !part(at) || at >= 2 && joins(sentence, at - 1) {
        return;
    }
    let mut last = at;
    while last - at < 2 * MOST && joins(sentence, last + 1) && part(last + 2) {
        last += 2;
    }
    let names = (at..=last).step_by(2);
    // What follows the last one must be no part of its name.
    let ends = matches!(sentence.class(last + 1), Class::Sign(_)) || sentence.str(last + 1) == "等";
    let known = names.clone().filter(|&t| sentence.is_name(t, Kind::Place)).count();
    if last >= at + 4 && ends && known > 0 {
        for name in names.filter(|&t| !sentence.is_name(t, Kind::Place) && t > at) {
            out.add(sentence, name, name, Kind::Place, "place.row", Confidence::Low);
        }
        // The first one begins with its token where a sign stands in front.
        let free =
            sentence.before(at).is_none_or(|b| matches!(sentence.class(b), Class::Sign(_) | Class::Open(_)));
        if free && !sentence.is_name(at, Kind::Place) {
            out.add(sentence, at, at, Kind::Place, "place.row", Confidence::Low);
        }
    }
}

/// 柬老缅越（CLMV）, 柬老缅越四国: three states and more by one character each, alone in their token.
fn row(sentence: &Sentence<'_>, at: usize, out: &mut Candidates) {
    let token = sentence.tokens[at];
    let text = token.text(sentence.text);
    let forms = text.chars().take_while(|&c| sentence.lexicon.single(c).is_some()).count();
    let past: usize = text.chars().take(forms).map(char::len_utf8).sum();
    let counted = COUNTED.get(forms.wrapping_sub(2)).is_some_and(|n| text[past..].starts_with(*n));
    let whole = past == text.len() && sentence.behind(at).starts_with(['（', '(']);
    if (3..=COUNTED.len() + 1).contains(&forms) && (counted || whole) {
        pair(sentence, token.start as usize, &text[..past], out);
    }
}

/// 涉藏、涉疆、涉港问题: parts of China whose affairs others take up.
fn concerned(sentence: &Sentence<'_>, at: usize, out: &mut Candidates) {
    let token = sentence.tokens[at];
    let text = token.text(sentence.text);
    let concerns = sentence.text[..token.start as usize].ends_with('涉');
    // 借涉疆问题
    let inside = text.find('涉').map(|at| &text[at + '涉'.len_utf8()..]);
    let parts = inside.or(concerns.then_some(text));
    if let Some(part) = parts.filter(|t| t.starts_with(['藏', '疆', '港', '澳', '台']))
        && (part.len() == 3 || ["等", "问题", "事务"].iter().any(|word| part[3..].starts_with(word)))
    {
        let start = token.end - part.len() as u32;
        out.add_bytes(start, start + 3, Kind::Place, "place.single", Confidence::High);
    }
}

/// 中美, 俄乌: states that are known to be written together; 中哈原油管道 is the way between them.
fn states(sentence: &Sentence<'_>, at: usize, out: &mut Candidates) {
    let token = sentence.tokens[at];
    pair(sentence, token.start as usize, token.text(sentence.text), out);
    // 中俄伊巴四方机制: the known pair goes on.
    let more: usize = sentence
        .behind(at)
        .chars()
        .take_while(|&c| sentence.lexicon.single(c).is_some())
        .take(3)
        .map(char::len_utf8)
        .sum();
    if more > 0 && COMPOUND_HEADS[..SURE_HEADS].iter().any(|h| sentence.behind(at)[more..].starts_with(h)) {
        pair(sentence, token.end as usize, &sentence.behind(at)[..more], out);
    }
    if let Some(length) = way_word(sentence.behind(at)) {
        out.add_bytes(token.start, token.end + length as u32, Kind::Place, "place.way", Confidence::High);
    }
}

/// 深化中阿合作: one-character forms that this file writes together.
pub(super) fn compound(sentence: &Sentence<'_>, pair: &str, out: &mut Candidates) {
    for (at, _) in sentence.text.match_indices(pair) {
        let end = at + pair.len();
        let token = sentence.tokens.partition_point(|t| t.end as usize <= at);
        // 中|法合作: the second character is a word by itself.
        let single = sentence.tokens.get(token + 1).is_some_and(|t| t.end as usize == end);
        // 非 by itself is a word of its own (非正式), and stands behind the end of a run.
        let covers = sentence.tokens.get(token).is_some_and(|t| {
            let run = matches!(t.class, Class::Han | Class::Word(Word::Plain));
            run && (t.end as usize >= end
                || single
                || sentence.str(token + 1).starts_with(REGIONS) && sentence.str(token + 1).len() == 3)
        });
        // 其中阿方, 发展中非洲国家: the second character belongs to what follows.
        let parted = sentence.text[end..].starts_with(['方', '洲', '盟', '拉', '富', '法', '常']);
        // 集中, 其中, 当中: the first one belongs to what precedes.
        let before = sentence.text[..at].chars().next_back();
        let inner = pair.starts_with('中') && before.is_some_and(|c| is_among(c, ENDS_IN_CENTRE));
        if covers && !parted && !inner {
            self::pair(sentence, at, pair, out);
        }
    }
}

/// What the one character of a region names behind a state's: 中欧关系 is with the Union, 中欧班列 goes to the continent.
fn region_kind(region: char, behind: &str) -> Kind {
    let ways = ["班列", "陆海", "货运", "大陆", "铁路", "航线"];
    let union = region == '欧' && !ways.iter().any(|way| behind.starts_with(way));
    if union { Kind::Organization } else { Kind::Place }
}

/// States, and a region behind one, that stand together at byte `at`, each by one character.
fn pair(sentence: &Sentence<'_>, at: usize, states: &str, out: &mut Candidates) {
    for (i, c) in states.char_indices() {
        let kind = if i > 0 && REGIONS.contains(&c) {
            region_kind(c, &sentence.text[at + states.len()..])
        } else {
            Kind::Country
        };
        let start = (at + i) as u32;
        out.add_bytes(start, start + c.len_utf8() as u32, kind, "country.compound", Confidence::High);
    }
}

/// A name in transliteration with what sort of place it is, and a work called by its place.
fn by_kind(sentence: &Sentence<'_>, at: usize, out: &mut Candidates) {
    let token = sentence.tokens[at];
    let before = sentence.before(at);
    let free = before.is_none_or(|b| match sentence.class(b) {
        Class::Name(kind) => matches!(kind, Kind::Country | Kind::Place),
        class => class != Class::Latin,
    });
    if !free || token.class != Class::Han {
        return;
    }
    // 经某某口岸; 圣保罗|州某某市: the town behind what sort of place the name before is.
    let place = before.is_some_and(|b| sentence.is_name(b, Kind::Place));
    let leads = |c: &char| is_among(*c, "经由至从往") || place && is_among(*c, "州省邦");
    let lead = token.text(sentence.text).chars().next().filter(leads);
    let lead = lead.map_or(0, char::len_utf8) as u32;
    kind_from(sentence, at, token.start + lead, lead > 0, out);
}

/// Finds one from a byte of the token on, and what lies in it behind it.
fn kind_from(sentence: &Sentence<'_>, at: usize, from: u32, lead: bool, out: &mut Candidates) {
    let token = sentence.tokens[at];
    let text = &sentence.text[from as usize..];
    // 北里奥格兰德州: a side of the sky in front.
    let side_of = if text.starts_with(['北', '南', '东', '西']) { '北'.len_utf8() } else { 0 };
    let name: usize =
        text[side_of..].chars().take_while(|&c| is_transliteration(c)).map(char::len_utf8).sum();
    let name = if name > 0 { side_of + name } else { 0 };
    let letters = text[..name].chars().count();
    // The kind may begin with a character that names have too: 里海|海峡, 波特|山口.
    let found = (2..=letters.min(10)).rev().find_map(|n| {
        let end: usize = text.chars().take(n).map(char::len_utf8).sum();
        if !text[end..].starts_with(|c| is_among(c, KINDS_BEGIN)) {
            return None;
        }
        // 甲路、拉姆港、乙城: in a list two characters are enough.
        let list = at > 0 && sentence.class(at - 1) == Class::Sign('、');
        let long = |k: &str| {
            n > 2
                || k.len() > "机场".len()
                || list && matches!(k, "港" | "州" | "省" | "河" | "湖" | "大桥" | "府" | "邦")
        };
        let kind = KINDS_OF_PLACE.iter().find(|k| text[end..].starts_with(**k) && long(k))?;
        let behind = &text[end + kind.len()..];
        let name = !text[..end].ends_with(['及', '和', '大']) && !text.starts_with('大');
        // 峰会 is no peak.
        let summit = *kind == "峰" && behind.starts_with('会');
        // 阿莫纳特邦克: within a name.
        let inside = matches!(*kind, "邦" | "府") && behind.starts_with(is_transliteration);
        let zone = ["产业园", "工业园", "经济区"].iter().any(|zone| behind.starts_with(zone));
        let whole = !summit
            && !inside
            && !zone
            && !behind.starts_with(['场', '级', '长', '区', '委', '政', '民', '里', '国']);
        // 苏尔汉河州; 卡什卡达里亚州光伏电站
        let within = if behind.starts_with(['州', '省']) { '州'.len_utf8() } else { 0 };
        let within = if behind.starts_with("遗址") { "遗址".len() } else { within };
        let works = WORKS.iter().find(|w| behind.starts_with(**w)).map(|w| w.len());
        let within = works.or_else(|| waterworks(behind)).unwrap_or(within);
        (name && whole).then_some(end + kind.len() + within)
    });
    let work = || {
        // The characters that works begin with.
        if lead || !token.text(sentence.text).contains(['核', '水', '铁', '公', '跨', '光', '风', '火'])
        {
            return None;
        }
        WORKS.iter().find_map(|w| {
            let end = token.text(sentence.text).find(*w)?;
            // 卡姆巴拉金一号水电站
            let name = ["一号", "二号", "三号"].iter().find_map(|n| text[..end].strip_suffix(*n));
            let name = name.unwrap_or(&text[..end]);
            let letters = name.chars().count();
            // 图尔古孙水电站: longer ones are written as foreign names are.
            let foreign = || name.chars().filter(|c| !is_transliteration(*c)).count() <= 1;
            ((2..=3).contains(&letters) || letters <= 8 && letters > 3 && foreign()).then_some(end + w.len())
        })
    };
    if let Some(end) = found.or_else(work) {
        // 樟关—丁村口岸: the crossing of a pair.
        let pair = text[..end].ends_with("口岸") && at >= 2 && joins(sentence, at - 1);
        let paired = side(sentence, at.saturating_sub(2)).filter(|_| pair);
        // 甲关—乙关、樟关—丁村口岸: each pair is a crossing.
        let mut first = if paired.is_some() { at - 2 } else { 0 };
        while first >= 4
            && sentence.class(first - 1) == Class::Sign('、')
            && side(sentence, first - 2).is_some()
            && joins(sentence, first - 3)
            && let Some(start) = side(sentence, first - 4)
        {
            let end = sentence.tokens[first - 2].end;
            out.add_bytes(start, end, Kind::Place, "place.crossing", Confidence::Low);
            first -= 4;
        }
        // 拉各斯莱基深水港: a port with its town.
        let port = text[..end].ends_with('港') && !pair && from == token.start;
        let town = sentence.before(at).filter(|&b| port && sentence.is_name(b, Kind::Place));
        let start = paired.or(town.map(|t| sentence.tokens[t].start)).unwrap_or(from);
        let behind = from + end as u32;
        out.add_bytes(start, behind, Kind::Place, "place.kind", Confidence::Low);
        // 巴伊亚州卡马萨里市
        if behind < token.end && sentence.text[..behind as usize].ends_with(['州', '省', '邦']) {
            kind_from(sentence, at, behind, true, out);
        }
    }
}

/// 阻碍中美两国关系: a compound behind other characters, before a word that shows what it is.
fn inner_compound(sentence: &Sentence<'_>, at: usize, out: &mut Candidates) {
    let token = sentence.tokens[at];
    let text = token.text(sentence.text);
    let is_single = |c: char| c != '以' && sentence.lexicon.single(c).is_some();
    let head_at = |tail: &str| COMPOUND_HEADS[..SURE_HEADS].iter().any(|h| tail.starts_with(h));
    for (i, c) in text.char_indices().skip(1) {
        let run: usize = text[i..].chars().take_while(|&c| is_single(c)).map(char::len_utf8).sum();
        let before = text[..i].chars().next_back();
        // 梅托希亚问题: in the midst of a foreign name.
        let foreign = text[..i].chars().count() >= 2 && text[..i].chars().all(is_transliteration);
        let starts = is_single(c) && !foreign && before.is_none_or(|b| !is_single(b));
        let tail = &sentence.text[token.start as usize + i + run..];
        let way = WAYS.iter().find(|w| tail.starts_with(**w)).filter(|_| starts && (6..=9).contains(&run));
        let transport = tail.starts_with(ROAD_TRANSPORT);
        if let Some(way) = way.filter(|_| !transport) {
            let (start, end) = (token.start + i as u32, token.start + (i + run + way.len()) as u32);
            out.add_bytes(start, end, Kind::Place, "place.way", Confidence::High);
        }
        if starts && (6..=9).contains(&run) && (head_at(tail) || transport) {
            for start in (0..run as u32).step_by(3) {
                let start = token.start + i as u32 + start;
                out.add_bytes(start, start + 3, Kind::Country, "country.compound", Confidence::High);
            }
        }
    }
}

/// 线上, 当地, 视频方式, 星期五: what may stand where a place would, and is none.
fn is_no_place(text: &str) -> bool {
    const LAST: &str = "上下内外中间时后前地际里线式频版注页电周日月年部会场校";
    const FIRST: &str = "线视网星周农第本该此其同";
    text.chars().next().is_none_or(|c| is_among(c, FIRST))
        || text.chars().next_back().is_none_or(|c| is_among(c, LAST))
        || text.chars().any(|c| is_among(c, "的和与于以为是并将了"))
}

/// A place that no pack knows, where the text says that it is one: （2022年5月12日，希瓦）, 2022年…在希瓦举行.
fn unknown(sentence: &Sentence<'_>, at: usize, out: &mut Candidates) {
    let token = sentence.tokens[at];
    let text = token.text(sentence.text);
    let length = text.chars().count();
    // 在别斯兰发生的事件: what happened follows in the same run of characters.
    let happened =
        text.find("发生").filter(|i| (6..=24).contains(i) && at > 0 && sentence.is(at - 1, Word::In));
    if let Some(name) = happened.filter(|&i| text[..i].chars().all(is_transliteration)) {
        let end = token.start + name as u32;
        out.add_bytes(token.start, end, Kind::Place, "place.context", Confidence::Low);
        return;
    }
    if !(2..=8).contains(&length) || token.class != Class::Han && !text.chars().all(is_transliteration) {
        return;
    }
    // 《…》（2022年9月16日，大叻）, 2022年9月16日在大叻举行: so much context that any characters may make the name.
    let strange = !text.chars().all(is_transliteration);
    if strange {
        let dated = |i: usize| matches!(sentence.class(i), Class::Date(true));
        let named = |i: usize| {
            matches!(sentence.class(i), Class::Title | Class::Word(Word::Meeting | Word::MeetingWeak))
        };
        // …会议（6月28日至29日，豪登省）: its bracket is enough, without a year too.
        let yearless = |i: usize| matches!(sentence.class(i), Class::Date(_));
        let behind_name = at >= 4 && named(at - 4) && yearless(at - 2);
        let behind_date = at >= 2 && dated(at - 2);
        let framed = behind_name || behind_date && sentence.is(at - 1, Word::In);
        if !framed || is_no_place(text) {
            return;
        }
    }
    let bracketed = at >= 2
        && matches!(sentence.class(at - 1), Class::Sign('，' | ',' | '、'))
        && matches!(sentence.class(at - 2), Class::Date(_))
        && matches!(sentence.class(at + 1), Class::Close(_) | Class::Sign('；'));
    // 在乌尔根建成的学院, 在别斯兰发生的事件
    let built = !strange
        && matches!(sentence.str(at + 1), "建成" | "落成" | "建立" | "设立" | "发生" | "建设" | "合作");
    let held = at >= 1
        && sentence.is(at - 1, Word::In)
        && (matches!(sentence.class(at + 1), Class::Word(Word::Hold | Word::Draft)) || built);
    // 在秘鲁阿雷基帕举行, 秘鲁阿雷基帕，2024年5月18日
    let of_state = at >= 1
        && sentence.is_name(at - 1, Kind::Country)
        && (at >= 2
            && sentence.is(at - 2, Word::In)
            && matches!(sentence.class(at + 1), Class::Word(Word::Hold | Word::Draft))
            || at == 1
                && matches!(sentence.class(at + 1), Class::Sign('，' | ',') | Class::Space)
                && matches!(sentence.class(at + 2), Class::Date(_)));
    // 甲城—乙城—丙城: between known ones, or behind them.
    let joined = |a: usize, b: usize| joins(sentence, a) && sentence.is_name(b, Kind::Place);
    let in_row = !strange
        && at >= 2
        && joined(at - 1, at - 2)
        && (joined(at + 1, at + 2) || at >= 4 && joined(at - 3, at - 4));
    if bracketed || held || of_state || in_row {
        // What 在…举行 alone shows to be a place is none elsewhere.
        let rule = if strange && !bracketed { "place.held" } else { "place.context" };
        out.add(sentence, at, at, Kind::Place, rule, Confidence::Low);
    }
}
