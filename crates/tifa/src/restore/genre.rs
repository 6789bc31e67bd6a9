//! The words by which official documents show their structure: openers of paragraphs, names of kinds of document,
//! posts of those who sign, in simplified and traditional characters, English and Russian.
//!
//! Grammar of the genre, which any of its readers knows; no names of states, bodies or meetings (those are the
//! mentions' business) and no strings of particular documents.

use super::DocumentKind;
use super::chars::{has_prose_mark, is_closer, is_han, is_longer, is_mostly_wide};
use crate::charset::Glimpse;

/// Those who speak in a document, as the ends of their names.
const SPEAKERS: [&str; 40] = [
    "外长们",
    "外長們",
    "总理们",
    "首脑们",
    "代表们",
    "与会者",
    "成员国",
    "成員國",
    "各方",
    "双方",
    "雙方",
    "三方",
    "我们",
    "我們",
    "团长",
    "團長",
    "团长们",
    "團長們",
    "元首",
    "元首们",
    "元首們",
    "领导人",
    "領導人",
    "部长",
    "部長",
    "部长们",
    "部長們",
    "共和国",
    "共和國",
    "组织",
    "組織",
    "政府",
    "会议",
    "會議",
    "峰会",
    "大会",
    "两国",
    "中方",
    "方面",
    "各国",
];

/// Words of attitude and intent that follow a speaker and so show that a sentence begins.
const ATTITUDES: [&str; 79] = [
    "强调",
    "強調",
    "指出",
    "认为",
    "認為",
    "重申",
    "支持",
    "将",
    "將",
    "注意到",
    "欢迎",
    "歡迎",
    "高度",
    "积极",
    "積極",
    "坚决",
    "堅決",
    "坚定",
    "堅定",
    "反对",
    "反對",
    "谴责",
    "譴責",
    "呼吁",
    "呼籲",
    "愿",
    "願",
    "主张",
    "主張",
    "倡导",
    "倡導",
    "特别",
    "特別",
    "满意",
    "滿意",
    "致力",
    "通过了",
    "通過了",
    "决定",
    "決定",
    "同意",
    "一致",
    "相信",
    "坚信",
    "堅信",
    "对",
    "對",
    "表示",
    "认识到",
    "意识到",
    "声明",
    "聲明",
    "承诺",
    "庆祝",
    "慶祝",
    "承认",
    "忆及",
    "憶及",
    "回顾",
    "期待",
    "鼓励",
    "祝贺",
    "认可",
    "核可",
    "肯定",
    "赞同",
    "敦促",
    "批准",
    "赞赏",
    "讚賞",
    "感谢",
    "感謝",
    "继续",
    "在",
    "根据",
    "確認",
    "确认",
    "商定",
    "尊重",
];

/// Speakers whose names are no ends of longer ones.
const WHOLE_SPEAKERS: [&str; 18] = [
    "外长们",
    "外長們",
    "总理们",
    "首脑们",
    "成员国",
    "成員國",
    "各方",
    "双方",
    "雙方",
    "三方",
    "我们",
    "我們",
    "团长们",
    "團長們",
    "元首们",
    "元首們",
    "部长们",
    "部長們",
];

/// How a text opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opens {
    /// With a speaker named by one word, and what he does.
    Speaker,
    /// With a speaker named by more, and what he does.
    Named,
    /// Otherwise.
    No,
}

/// Whether `text` opens with a speaker and what he does: a new sentence with a subject of its own.
pub(super) fn opens(text: &str) -> Opens {
    let head: String =
        text.chars().take(24).take_while(|c| is_han(*c) || matches!(c, '、' | '—' | '（' | '）')).collect();
    let glimpse = Glimpse::of(&head);
    let verbs = ATTITUDES.iter().filter(|v| glimpse.may_hold(v));
    let verb = verbs.filter_map(|v| head.find(v).filter(|at| *at > 0)).min();
    let name = match verb {
        Some(at) => &head[..at],
        // 成员国， : the speaker alone before a comma.
        None if text[head.len()..].starts_with(['，', ',']) && head.chars().count() <= 8 => &head,
        None => return Opens::No,
    };
    if WHOLE_SPEAKERS.contains(&name) {
        Opens::Speaker
    } else if SPEAKERS.iter().any(|s| name.ends_with(s)) {
        Opens::Named
    } else {
        Opens::No
    }
}

/// Whether `text` opens with a speaker of any name.
pub(super) fn opens_with_speaker(text: &str) -> bool {
    opens(text) != Opens::No
}

/// Words by which a sentence carries on what stands before it.
const ANAPHORA: [&str; 38] = [
    "这",
    "這",
    "该",
    "該",
    "其",
    "上述",
    "它",
    "他们",
    "他們",
    "各方",
    "团长们",
    "團長們",
    "同时",
    "同時",
    "此外",
    "因此",
    "但",
    "并",
    "並",
    "也",
    "还",
    "還",
    "鉴此",
    "鑒此",
    "鉴于此",
    "对此",
    "對此",
    "此次",
    "此项",
    "此類",
    "此类",
    "为了",
    "其中",
    "如果",
    "否则",
    "另外",
    "于是",
    "然而",
];

/// Whether a sentence that begins with `text` carries on the one before it.
pub(super) fn carries_on(text: &str) -> bool {
    ANAPHORA.iter().any(|a| text.starts_with(a)) || text.starts_with(super::chars::is_tail_mark)
}

/// Words that open the clauses of a preamble.
const PREAMBLE: [&str; 56] = [
    "鉴于",
    "鑑於",
    "鑒於",
    "回顾",
    "回顧",
    "忆及",
    "憶及",
    "重申",
    "铭记",
    "銘記",
    "认识到",
    "認識到",
    "确认",
    "確認",
    "注意到",
    "考虑到",
    "考慮到",
    "欢迎",
    "歡迎",
    "强调",
    "強調",
    "深信",
    "意识到",
    "意識到",
    "遵循",
    "基于",
    "基於",
    "恪守",
    "奉行",
    "决心",
    "決心",
    "希望",
    "愿意",
    "着力",
    "高度评价",
    "赞赏",
    "满意",
    "坚信",
    "承认",
    "承認",
    "关切",
    "关注",
    "支持",
    "指出",
    "总结",
    "本着",
    "本著",
    "致力于",
    "秉持",
    "坚持",
    "根据",
    "依照",
    "表示",
    "念及",
    "为了",
    "谨记",
];

/// Whether `text` opens as a clause of a preamble does.
pub(super) fn opens_preamble(text: &str) -> bool {
    PREAMBLE.iter().any(|p| text.starts_with(p))
}

/// …甲和乙（以下称“双方”）: whether a paragraph ends with who speaks, as it is called from here on.
pub(super) fn breaks_off(text: &str) -> bool {
    let bare = text.trim_end();
    bare.ends_with(['）', ')'])
        && bare.rfind(['（', '(']).is_some_and(|at| {
            let inside = bare[at..].trim_start_matches(['（', '(']);
            ["以下", "下称", "简称"].iter().any(|word| inside.starts_with(word))
        })
}

/// Han characters that no sentence ends with: what follows belongs to it.
const UNFINISHED: [&str; 32] = [
    "的", "和", "与", "與", "及", "以及", "或", "在", "于", "於", "向", "对", "對", "将", "將", "为", "為",
    "以", "由", "从", "從", "关于", "關於", "把", "被", "按照", "根据", "根據", "通过", "包括", "并", "第",
];

/// Words that end with one of those and are whole.
const FINISHED: [&str; 30] = [
    "参与", "參與", "赠与", "授与", "行为", "行為", "作为", "作為", "成为", "普及", "涉及", "方向", "走向",
    "动向", "导向", "取向", "意向", "趋向", "自由", "理由", "应对", "應對", "反对", "反對", "存在", "潜在",
    "内在", "和平", "共和", "服从",
];

/// Latin and Cyrillic words that no line of sense ends with.
const UNFINISHED_WORDS: [&str; 54] = [
    "the",
    "of",
    "and",
    "or",
    "to",
    "in",
    "on",
    "for",
    "with",
    "by",
    "at",
    "from",
    "a",
    "an",
    "as",
    "its",
    "their",
    "our",
    "that",
    "which",
    "into",
    "between",
    "among",
    "against",
    "и",
    "в",
    "во",
    "на",
    "с",
    "со",
    "о",
    "об",
    "по",
    "к",
    "ко",
    "от",
    "до",
    "за",
    "из",
    "у",
    "для",
    "при",
    "или",
    "не",
    "а",
    "что",
    "между",
    "под",
    "над",
    "de",
    "des",
    "du",
    "la",
    "№",
];

/// Whether `text` breaks off where no sense ends.
pub(super) fn is_unfinished(text: &str) -> bool {
    let text = text.trim_end();
    if super::chars::open_brackets(text) > 0 || text.ends_with(super::chars::is_opener) {
        return true;
    }
    match text.chars().next_back() {
        Some(c) if is_han(c) => {
            UNFINISHED.iter().any(|u| text.ends_with(u)) && !FINISHED.iter().any(|f| text.ends_with(f))
        }
        Some(c) if c.is_alphabetic() => {
            let word =
                text.rsplit(|c: char| !c.is_alphabetic() && c != '№').next().unwrap_or("").to_lowercase();
            UNFINISHED_WORDS.contains(&word.as_str())
        }
        Some('-' | '‐' | '/' | '·') => true,
        _ => false,
    }
}

/// What documents are called, longest first within a kind's words. A `strong` name makes a title of an unmarked line; a
/// weak one only where something else says so.
struct Name {
    word: &'static str,
    kind: DocumentKind,
    strong: bool,
}

const fn name(word: &'static str, kind: DocumentKind, strong: bool) -> Name {
    Name { word, kind, strong }
}

const NAMES: [Name; 53] = [
    name("宣言", DocumentKind::Declaration, true),
    name("声明", DocumentKind::Statement, true),
    name("聲明", DocumentKind::Statement, true),
    name("联合新闻稿", DocumentKind::Communique, true),
    name("公报", DocumentKind::Communique, true),
    name("公報", DocumentKind::Communique, true),
    name("条约", DocumentKind::Agreement, true),
    name("條約", DocumentKind::Agreement, true),
    name("协定", DocumentKind::Agreement, true),
    name("協定", DocumentKind::Agreement, true),
    name("协议", DocumentKind::Agreement, true),
    name("協議", DocumentKind::Agreement, true),
    name("议定书", DocumentKind::Agreement, true),
    name("議定書", DocumentKind::Agreement, true),
    name("公约", DocumentKind::Agreement, true),
    name("公約", DocumentKind::Agreement, true),
    name("宪章", DocumentKind::Agreement, true),
    name("憲章", DocumentKind::Agreement, true),
    name("决议", DocumentKind::Resolution, true),
    name("決議", DocumentKind::Resolution, true),
    name("备忘录", DocumentKind::Other, true),
    name("備忘錄", DocumentKind::Other, true),
    name("纲要", DocumentKind::Other, false),
    name("綱要", DocumentKind::Other, false),
    name("计划", DocumentKind::Other, false),
    name("計劃", DocumentKind::Other, false),
    name("规划", DocumentKind::Other, false),
    name("規劃", DocumentKind::Other, false),
    name("战略", DocumentKind::Other, false),
    name("戰略", DocumentKind::Other, false),
    name("构想", DocumentKind::Other, false),
    name("倡议", DocumentKind::Other, false),
    name("倡議", DocumentKind::Other, false),
    name("路线图", DocumentKind::Other, false),
    name("路線圖", DocumentKind::Other, false),
    name("纲领", DocumentKind::Other, false),
    name("讲话", DocumentKind::Other, false),
    name("講話", DocumentKind::Other, false),
    name("致辞", DocumentKind::Other, false),
    name("致辭", DocumentKind::Other, false),
    name("白皮书", DocumentKind::Other, false),
    name("共识", DocumentKind::Other, false),
    name("报告", DocumentKind::Other, false),
    name("報告", DocumentKind::Other, false),
    name("愿景", DocumentKind::Other, false),
    name("章程", DocumentKind::Other, false),
    name("条例", DocumentKind::Other, false),
    name("寄语", DocumentKind::Other, false),
    name("决定", DocumentKind::Resolution, false),
    name("決定", DocumentKind::Resolution, false),
    name("说明", DocumentKind::Other, false),
    name("文件", DocumentKind::Other, false),
    name("意见", DocumentKind::Other, false),
];

/// The same for words of English and Russian, as stems in lower case; they may stand anywhere in a title.
const WORDS: [(&str, DocumentKind); 32] = [
    ("resolution", DocumentKind::Resolution),
    ("communiqu", DocumentKind::Communique),
    ("declaration", DocumentKind::Declaration),
    ("statement", DocumentKind::Statement),
    ("treaty", DocumentKind::Agreement),
    ("agreement", DocumentKind::Agreement),
    ("convention", DocumentKind::Agreement),
    ("covenant", DocumentKind::Agreement),
    ("protocol", DocumentKind::Agreement),
    ("charter", DocumentKind::Agreement),
    ("memorandum", DocumentKind::Other),
    ("programme", DocumentKind::Other),
    ("strategy", DocumentKind::Other),
    ("roadmap", DocumentKind::Other),
    ("outline", DocumentKind::Other),
    ("plan", DocumentKind::Other),
    ("vision", DocumentKind::Other),
    ("resolut", DocumentKind::Resolution),
    ("резолюци", DocumentKind::Resolution),
    ("коммюнике", DocumentKind::Communique),
    ("деклараци", DocumentKind::Declaration),
    ("заявлени", DocumentKind::Statement),
    ("договор", DocumentKind::Agreement),
    ("соглашени", DocumentKind::Agreement),
    ("конвенци", DocumentKind::Agreement),
    ("протокол", DocumentKind::Agreement),
    ("хартия", DocumentKind::Agreement),
    ("устав", DocumentKind::Agreement),
    ("меморандум", DocumentKind::Other),
    ("программа", DocumentKind::Other),
    ("стратегия", DocumentKind::Other),
    ("концепция", DocumentKind::Other),
];

/// What a line that looks like a title calls its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    /// What the document is.
    pub kind: DocumentKind,
    /// Whether the name alone makes a title.
    pub strong: bool,
    /// Bytes of the text before the kind's name begins.
    pub before: usize,
}

/// The bare name that a title line ends with: book quotes, remarks in brackets and 全文 taken off.
fn without_remarks(text: &str) -> &str {
    let mut rest = text.trim();
    loop {
        let mut next = rest.strip_suffix("全文").unwrap_or(rest).trim_end();
        if next.ends_with(['）', ')'])
            && let Some(at) = next.rfind(['（', '('])
            && at > 0
            && !has_prose_mark(&next[at..])
        {
            next = next[..at].trim_end();
        }
        next = next.trim_end_matches(is_closer);
        if next.len() == rest.len() {
            return rest;
        }
        rest = next;
    }
}

/// Longest title, in characters.
const LONGEST_TITLE: usize = 100;

/// What a Chinese line calls its document, where it has the shape of a title: no sentence, ended by a kind's name.
pub(super) fn title_name(text: &str) -> Option<Named> {
    if is_longer(text, LONGEST_TITLE) {
        return None;
    }
    // …宣言——加强多边主义，促进公正: a second line behind dashes says what it is about.
    let first = text.split("——").next().unwrap_or(text);
    let first = if text.contains('。') { text } else { first };
    // …联合声明！
    let first = first.trim_end_matches(['！', '!']);
    if has_prose_mark(first) || first.contains(['：', ':']) {
        return None;
    }
    let bare = without_remarks(first);
    let name = NAMES.iter().find(|n| bare.ends_with(n.word))?;
    Some(Named { kind: name.kind, strong: name.strong, before: bare.len() - name.word.len() })
}

/// What a Chinese title calls its document anywhere in it, for one whose lines the layout put in another order.
pub(super) fn kind_within(text: &str) -> Option<DocumentKind> {
    let strong = NAMES.iter().filter(|n| n.strong);
    strong
        .filter_map(|n| text.rfind(n.word).map(|at| (at, n.kind)))
        .max_by_key(|(at, _)| *at)
        .map(|(_, kind)| kind)
}

/// Longest title in Latin or Cyrillic letters, in characters.
const LONGEST_LATIN_TITLE: usize = 240;

/// What an English or Russian line calls its document, where it has the shape of a title.
pub(super) fn title_word(text: &str) -> Option<DocumentKind> {
    if is_longer(text, LONGEST_LATIN_TITLE)
        || is_mostly_wide(text)
        || text.ends_with(['.', ';', ':', ','])
        || !text
            .chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '"' | '«'))
    {
        return None;
    }
    let mut best: Option<(usize, DocumentKind)> = None;
    for (at, word) in words(text) {
        let lower = word.to_lowercase();
        // A title writes its kind with a capital, unless it opens with something else.
        if let Some((_, kind)) = WORDS.iter().find(|(stem, _)| lower.starts_with(stem))
            && best.is_none_or(|(b, _)| at < b)
        {
            best = Some((at, *kind));
        }
    }
    best.map(|(_, kind)| kind)
}

/// The words of a text with their places.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '’')
        .filter(|w| !w.is_empty())
        .map(|w| (w.as_ptr() as usize - text.as_ptr() as usize, w))
}

/// Posts of those who sign.
pub(super) const POSTS: [&str; 60] = [
    "总统",
    "總統",
    "总理",
    "總理",
    "主席",
    "首相",
    "国王",
    "國王",
    "埃米尔",
    "苏丹",
    "王储",
    "大公",
    "元首",
    "外交部长",
    "外交部長",
    "外交大臣",
    "外务大臣",
    "外務大臣",
    "外长",
    "外長",
    "部长",
    "部長",
    "大臣",
    "秘书长",
    "秘書長",
    "总书记",
    "總書記",
    "委员长",
    "議長",
    "议长",
    "代表",
    "大使",
    "国务卿",
    "國務卿",
    "国务委员",
    "主任",
    "书记",
    "秘书",
    "秘書",
    "總督",
    "总督",
    "特使",
    "顾问",
    "副总统",
    "总干事",
    "行政长官",
    "酋长",
    "最高领袖",
    "总检察长",
    "院长",
    "执行主任",
    "President",
    "Prime Minister",
    "Minister",
    "Chancellor",
    "Secretary-General",
    "Президент",
    "Премьер-министр",
    "Министр",
    "King",
];

/// Bytes of `text` up to the end of the last post named in it, and where that post begins.
pub(super) fn last_post(text: &str) -> Option<(usize, usize)> {
    // Most lines hold none of the signs that posts end with.
    const ENDS: &str = "统統理席相王尔丹储公首长長臣记記长长员員表使卿任书督使问干事官酋袖";
    if !text.chars().any(|c| c.is_uppercase() || ENDS.contains(c)) {
        return None;
    }
    let glimpse = Glimpse::of(text);
    POSTS
        .iter()
        .filter(|p| glimpse.may_hold(p))
        .filter_map(|p| text.rfind(p).map(|at| (at, at + p.len())))
        .max_by_key(|(start, end)| (*end, usize::MAX - *start))
}

/// Remarks that stand for a hand or a seal.
pub(super) const SIGNED: [&str; 14] = [
    "（签字）",
    "（签字)",
    "(签字）",
    "(签字)",
    "（簽字）",
    "(簽字)",
    "（签署）",
    "(签署)",
    "（印）",
    "(印)",
    "（签名）",
    "(Signed)",
    "(signed)",
    "(подпись)",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speakers_open_sentences() {
        assert!(opens_with_speaker("成员国强调，应加强合作"));
        assert!(opens_with_speaker("各与会国领导人注意到有关建议"));
        assert!(opens_with_speaker("成员国，"));
        assert!(!opens_with_speaker("应对安全挑战的机制"));
        assert!(!opens_with_speaker("人文合作"));
    }

    #[test]
    fn unfinished_lines() {
        for text in ["各方注意到关于", "（以下称“本论坛", "the meeting of the", "переговоры в", "甲与"]
        {
            assert!(is_unfinished(text), "{text}");
        }
        for text in ["人文合作", "General Assembly", "Россия"] {
            assert!(!is_unfinished(text), "{text}");
        }
    }

    #[test]
    fn titles_end_in_a_kind() {
        let kind = |t| title_name(t).map(|n| (n.kind, n.strong));
        assert_eq!(kind("某论坛成员国关于粮食安全的声明"), Some((DocumentKind::Statement, true)));
        assert_eq!(kind("《某区域发展纲要》全文"), Some((DocumentKind::Other, false)));
        assert_eq!(kind("甲国和乙国联合公报（全文）"), Some((DocumentKind::Communique, true)));
        assert_eq!(kind("各方通过声明，并重申条约"), None);
        assert_eq!(kind("人文合作"), None);
        assert_eq!(title_word("Universal Declaration of Things"), Some(DocumentKind::Declaration));
        assert_eq!(title_word("Договор о дружбе между А и Б"), Some(DocumentKind::Agreement));
        assert_eq!(title_word("The weather was fine"), None);
    }

    #[test]
    fn the_last_post_of_a_line() {
        let text = "甲共和国代总统、总理 某某";
        let (_, end) = last_post(text).unwrap();
        assert_eq!(&text[end..], " 某某");
    }
}
