//! Organs: the bodies of organisations as the texts show them, with seat and chair.
//!
//! A row is an organisation whose name begins with that of another one (上海合作组织 秘书处), which is the one it belongs
//! to, or a bare 秘书处, 执行委员会, 理事会 that a seat is said of, which belongs to the organisation named before it in its
//! sentence, else to the document's. The organisations themselves have a row where a seat or a chair is said of them.
//!
//! ```text
//! seat  := body [总部|驻地] (设在|设于|位于|坐落于|常驻) place | body 在 place [clause ends]   said
//!        | (设在|设于|位于) place 的 body | body （place） | body 以 place 为 [主要] 驻地      said
//!        | place 的 body | 在 place (设立|建立|…) … body                                   inferred
//! chair := body post person                                    (上合组织秘书长 张明)
//!        | state [在] {担任|接任|period|body|轮值|的} (主席国|主席)     with its period
//! ```
//! A chair without a body is that of the document's organisation, inferred. It recognises no organ that a text only
//! describes, no vice posts, no chair in another sentence than its state; seats in English where a body is headquartered in or
//! based in a place.

use std::collections::BTreeMap;

use super::collected::Collected;
use super::document::{self, Affiliation};
use super::reading::{Named, Passage, Reading};
use super::{Row, Sort, Value};
use crate::mention::Kind;
use crate::span::{InBlock, Span};

pub(super) const COLUMNS: [(&str, Sort); 4] =
    [("organ", Sort::Text), ("organization", Sort::Text), ("seat", Sort::Text), ("chair", Sort::Text)];

const SITS: [&str; 12] = [
    "设在",
    "设于",
    "位于",
    "坐落于",
    "坐落在",
    "常设于",
    "驻地为",
    "常驻",
    "总部在",
    "所在地为",
    " headquartered in ",
    " based in ",
];
const FOUNDED: [&str; 6] = ["设立", "建立", "成立", "组建", "创建", "设"];
const BARE: [&str; 4] = ["秘书处", "执行委员会", "执委会", "理事会"];
const POSTS: [&str; 9] = ["秘书长", "主席", "主任", "总干事", "会长", "行长", "总裁", "理事长", "召集人"];
/// A founding verb and its body are no farther apart, in bytes.
const FARTHEST: usize = 45;
/// Words between a state and the chair that it holds.
const LINKS: [&str; 11] = ["轮值", "共同", "担任", "接任", "出任", "任", "在", "作为", "的", "年", "期间"];

/// The rows while the documents are read.
struct Draft<'r, 'a> {
    reading: &'r Reading<'a>,
    /// Name of an organisation, as keys have it, and its number.
    numbers: BTreeMap<String, u32>,
    rows: Collected,
}

/// A body that something is said of.
struct Body {
    /// What its key says behind the kind.
    name: String,
    value: Value,
    parent: Option<Value>,
    parent_name: String,
}

pub(super) fn rows(reading: &Reading<'_>) -> Vec<Row> {
    let own = document::Affiliations::new(reading);
    let organizations = reading.entities.iter().filter(|(_, e)| e.kind == Kind::Organization);
    let numbers = crate::order::map(organizations.map(|(n, e)| (document::key_name(&e.key).to_owned(), *n)));
    let mut draft = Draft { reading, numbers, rows: Collected::default() };
    let mut folded = String::new();
    for (at, passage) in reading.passages.iter().enumerate().filter(|(_, p)| p.role.is_read()) {
        reading.corpus.fold(&passage.text, &mut folded);
        let affiliation = own.get(at);
        for index in 0..passage.mentions.len() {
            if passage.mentions[index].kind == Kind::Organization {
                draft.organization(passage, &folded, index);
            }
        }
        draft.bare(passage, &folded, affiliation);
        draft.states(passage, &folded, affiliation);
    }
    draft.rows.in_order(&|row| row.key.clone())
}

impl Draft<'_, '_> {
    /// The organisation that a body belongs to, by its name in keys: as the packs say, else the one with the longest
    /// name that its own begins with.
    fn parent(&self, name: &str) -> Option<String> {
        let ends = name.char_indices().map(|(at, _)| at).skip(2);
        let met =
            ends.filter_map(|end| self.numbers.get_key_value(&name[..end])).last().map(|(n, _)| n.as_str());
        self.reading.corpus.parent(name).or(met).map(str::to_owned)
    }

    /// An organisation by its name in keys.
    fn organization_value(&self, name: &str) -> Value {
        let entity = self.numbers.get(name).copied();
        let text = entity.map_or(name, |e| self.reading.name(e)).to_owned();
        Value { text, entity, ..Value::default() }
    }

    fn body(&self, value: Value) -> Option<Body> {
        let name = document::key_name(self.reading.key(value.entity?)).to_owned();
        let parent_name = self.parent(&name).unwrap_or_default();
        let parent = (!parent_name.is_empty()).then(|| self.organization_value(&parent_name));
        Some(Body { name, value, parent, parent_name })
    }

    fn row(&mut self, body: Body) -> &mut Row {
        // The organisations themselves stand before their organs.
        let group = if body.parent.is_some() { body.parent_name.as_str() } else { body.name.as_str() };
        let row = self.rows.row(&[group, body.name.as_str()].join("/"), COLUMNS.len());
        row.cells[0].add(body.value);
        if let Some(parent) = body.parent {
            row.cells[1].add(parent);
        }
        row
    }

    fn organization(&mut self, passage: &Passage<'_>, text: &str, index: usize) {
        let mention = passage.mention(index);
        let Some(body) = self.body(self.reading.value(passage, &mention)) else { return };
        let seat = seat(self.reading, passage, text, &mention);
        let chair = chair(self.reading, passage, index);
        let is_organ = body.parent.is_some();
        if !is_organ && seat.is_none() && (chair.is_none() || is_of_state(self.reading, &body.name)) {
            return;
        }
        let row = self.row(body);
        if let Some(seat) = seat {
            row.cells[2].add(seat);
        }
        if let Some(chair) = chair {
            row.cells[3].add(chair);
        }
    }

    /// 秘书处设在北京, 设在北京的秘书处.
    fn bare(&mut self, passage: &Passage<'_>, text: &str, affiliation: Option<&Affiliation>) {
        for noun in BARE {
            for (at, _) in text.match_indices(noun) {
                let span = Span::new(at as u32, (at + noun.len()) as u32);
                if !free(passage, span) {
                    continue;
                }
                let named = Named { text: noun, span, entity: None };
                let Some(seat) = seat(self.reading, passage, text, &named).filter(|s| !s.inferred) else {
                    continue;
                };
                let sentence = passage.sentence(span);
                let before = passage.mentions_in(Span::new(sentence.start, span.start));
                let named = before.rev().filter(|&m| passage.mentions[m].kind == Kind::Organization);
                let owner = named.filter_map(|m| passage.mention(m).entity).next();
                let Some(owner) = owner.or_else(|| affiliation.and_then(|a| a.entity)) else { continue };
                let owner = document::key_name(self.reading.key(owner));
                let parent_name = self.parent(owner).unwrap_or_else(|| owner.to_owned());
                let mut name = parent_name.clone();
                name.push_str(noun);
                let entity = self.numbers.get(name.as_str()).copied();
                let value = Value::said(name.clone(), passage.evidence(span)).of(entity).inferred();
                let parent = self.organization_value(&parent_name).inferred();
                let row = self.row(Body { name, value, parent: Some(parent), parent_name });
                row.cells[2].add(seat);
            }
        }
    }

    /// 乌兹别克斯坦担任2021年至2022年上合组织轮值主席国.
    fn states(&mut self, passage: &Passage<'_>, text: &str, affiliation: Option<&Affiliation>) {
        for (at, _) in text.match_indices("主席") {
            let behind = &text[at + "主席".len()..];
            let before = &text[..at];
            if !(behind.starts_with('国') || before.ends_with("轮值")) || before.ends_with('副') {
                continue;
            }
            let (mut end, mut body, mut date, mut state) = (at, None, None, None);
            loop {
                end = text[..end].trim_end().len();
                // A mention first: 2031年 ends with a word between.
                let Some(index) = ending(passage, end) else {
                    match LINKS.iter().find(|l| text[..end].ends_with(**l)) {
                        Some(link) => end -= link.len(),
                        None => break,
                    }
                    continue;
                };
                match passage.mentions[index].kind {
                    Kind::Organization if body.is_none() => body = Some(index),
                    Kind::Date if date.is_none() => date = Some(index),
                    Kind::Country => {
                        state = Some(index);
                        break;
                    }
                    _ => break,
                }
                end = passage.mentions[index].span.start as usize;
            }
            let Some(state) = state else { continue };
            let organization = match body {
                Some(index) => Some(self.reading.value(passage, &passage.mention(index))),
                None => affiliation.map(|a| a.value(self.reading).inferred()),
            };
            let Some(body) = organization.and_then(|o| self.body(o)) else { continue };
            let mut value = self.reading.value(passage, &passage.mention(state));
            let whole = Span::new(passage.mentions[state].span.start, (at + "主席".len()) as u32);
            value.evidence = vec![passage.evidence(whole)];
            if let Some(period) = date.and_then(|d| passage.mentions[d].value.as_deref()) {
                // One state may hold the chair more than once: the period is part of what is said.
                value.text.push(' ');
                value.text.push_str(period);
                value.sort = Some(period.to_owned());
            }
            let chairs = &mut self.row(body).cells[3].values;
            match chairs.iter_mut().find(|v| v.text == value.text) {
                Some(known) => known.evidence.append(&mut value.evidence),
                None => chairs.push(value),
            }
        }
    }
}

/// The mention that begins at a byte.
fn starting(passage: &Passage<'_>, at: usize) -> Option<usize> {
    passage.mentions.binary_search_by_key(&at, |m| m.span.start as usize).ok()
}

/// The mention that ends at a byte.
fn ending(passage: &Passage<'_>, at: usize) -> Option<usize> {
    passage.mentions.binary_search_by_key(&at, |m| m.span.end as usize).ok()
}

/// Whether no mention stands in a stretch.
fn free(passage: &Passage<'_>, span: Span<InBlock>) -> bool {
    let next = passage.mentions.partition_point(|m| m.span.end <= span.start);
    passage.mentions.get(next).is_none_or(|m| m.span.start >= span.end)
}

/// Whether a body's name begins with that of a state: 中国外交部 is nobody's organ here.
fn is_of_state(reading: &Reading<'_>, name: &str) -> bool {
    let states = reading.entities.values().filter(|e| e.kind == Kind::Country);
    states
        .flat_map(|e| e.aliases.iter().chain([&e.name]))
        .any(|n| n.len() > 3 && name.starts_with(n.as_str()))
}

/// The person who heads the body, in which post: 秘书长 张明 behind it.
fn chair(reading: &Reading<'_>, passage: &Passage<'_>, index: usize) -> Option<Value> {
    let (post, person) = (passage.mentions.get(index + 1)?, passage.mentions.get(index + 2)?);
    let named = post.kind == Kind::Office && person.kind == Kind::Person;
    let end = passage.mentions[index].span.end;
    let office = passage.str(post.span);
    let heads = POSTS.iter().any(|p| office.contains(p)) && !office.contains(['副', '代']);
    let gap = Span::new(end, post.span.start);
    if !named || !heads || gap.len() > 18 || passage.str(gap).contains(['，', '、', '。', '；', '和', '（'])
    {
        return None;
    }
    let who = passage.mention(index + 2);
    let mut text = passage.str(Span::new(end, post.span.end)).to_owned();
    text.push(' ');
    text.push_str(&reading.value(passage, &who).text);
    let span = Span::new(passage.mentions[index].span.start, person.span.end);
    Some(Value::said(text, passage.evidence(span)).of(who.entity))
}

/// The seat that the text says of a body.
fn seat(reading: &Reading<'_>, passage: &Passage<'_>, text: &str, body: &Named<'_>) -> Option<Value> {
    let is_place = |m: usize| matches!(passage.mentions[m].kind, Kind::Place | Kind::Country);
    let from = |at: usize| starting(passage, at).filter(|m| is_place(*m));
    let to = |at: usize| ending(passage, at).filter(|m| is_place(*m));
    let value = |index: usize| {
        let place = passage.mention(index);
        let mut value = reading.value(passage, &place);
        let (start, end) = (body.span.start.min(place.span.start), body.span.end.max(place.span.end));
        value.evidence = vec![passage.evidence(Span::new(start, end))];
        value
    };
    let (start, end) = (body.span.start as usize, body.span.end as usize);
    // Behind: [总部] 设在 place.
    let behind = &text[end..];
    let headed =
        ["总部", "驻地", "会址", "常设"].iter().find_map(|w| behind.strip_prefix(w)).unwrap_or(behind);
    let at = text.len() - headed.len();
    if let Some(place) = SITS.iter().find_map(|s| headed.starts_with(s).then(|| from(at + s.len()))?) {
        return Some(value(place));
    }
    if let Some(place) = headed.strip_prefix('在').and_then(|_| from(at + "在".len())) {
        let stop = &text[passage.mentions[place].span.end as usize..];
        if stop.is_empty() || stop.starts_with(['，', '。', '；']) {
            return Some(value(place));
        }
    }
    if let Some(place) = behind.strip_prefix(['（', '(']).and_then(|rest| from(text.len() - rest.len()))
        // A state in a bracket is the one that proposes the body.
        && passage.mentions[place].kind == Kind::Place
        && text[passage.mentions[place].span.end as usize..].starts_with(['）', ')'])
    {
        return Some(value(place));
    }
    // 以 place 为主要驻地, in the same clause.
    let near = behind.char_indices().nth(FARTHEST).map_or(behind, |(end, _)| &behind[..end]);
    let clause = near.split(['，', '。', '；']).next().unwrap_or_default();
    if let Some(at) = clause.find('以')
        && let Some(place) = from(end + at + "以".len())
    {
        let rest = text[passage.mentions[place].span.end as usize..].strip_prefix('为').unwrap_or_default();
        if ["主要驻地", "驻地", "总部"].iter().any(|w| rest.starts_with(w)) {
            return Some(value(place));
        }
    }
    // In front: 设在 place 的 body; place 的 body.
    let before = text[..start].trim_end();
    if let Some(place) = before.strip_suffix('的').and_then(|rest| to(rest.len())) {
        let head = &text[..passage.mentions[place].span.start as usize];
        let said = SITS.iter().any(|s| head.ends_with(s));
        let is_city = passage.mentions[place].kind == Kind::Place;
        return (said || is_city).then(|| if said { value(place) } else { value(place).inferred() });
    }
    // 在 place 设立 … body.
    // No farther than a verb may stand, which is a few characters itself.
    let mut far = before.len().saturating_sub(FARTHEST + 30);
    while !before.is_char_boundary(far) {
        far += 1;
    }
    let (verb_at, verb) = FOUNDED
        .iter()
        .filter_map(|v| before[far..].rfind(v).map(|at| (far + at, v)))
        .max_by_key(|(at, v)| (*at, v.len()))?;
    let between = &before[verb_at + verb.len()..];
    if between.len() > FARTHEST || between.contains(['，', '。', '；', '、', '“']) {
        return None;
    }
    let place = to(verb_at).filter(|&p| text[..passage.mentions[p].span.start as usize].ends_with('在'))?;
    Some(value(place).inferred())
}

#[cfg(test)]
mod tests {
    use crate::corpus::{AddOptions, Corpus};
    use crate::ledger::{Cell, Name, make};

    fn rows(text: &str) -> Vec<[String; 4]> {
        let mut corpus = Corpus::new().unwrap();
        corpus.add("t.txt", text.as_bytes(), AddOptions::default()).unwrap();
        let cell = |c: &Cell| {
            let value = |v: &crate::ledger::Value| format!("{}{}", v.text, if v.inferred { "?" } else { "" });
            c.values.iter().map(value).collect::<Vec<_>>().join("|")
        };
        make(&corpus, Name::Organs).rows.iter().map(|r| std::array::from_fn(|i| cell(&r.cells[i]))).collect()
    }

    #[test]
    fn seats_are_said_or_inferred() {
        for (text, organ, seat) in [
            ("东盟秘书处设在雅加达。", "东盟秘书处", "雅加达"),
            ("东盟秘书处总部位于雅加达，各方支持其工作。", "东盟秘书处", "雅加达"),
            ("各方支持设在雅加达的东盟秘书处。", "东盟秘书处", "雅加达"),
            ("各方支持雅加达的东盟秘书处。", "东盟秘书处", "雅加达?"),
            ("各方同意在金边设立东盟水文中心。", "东盟水文中心", "金边?"),
            ("东盟秘书处以雅加达为主要驻地。", "东盟秘书处", "雅加达"),
        ] {
            let text = format!("{text}各方支持东盟。");
            let rows = rows(&text);
            let row = rows.iter().find(|r| !r[1].is_empty()).unwrap_or_else(|| panic!("{text} {rows:?}"));
            assert_eq!((row[0].as_str(), row[2].as_str()), (organ, seat), "{text}");
            assert_eq!(row[1], "东南亚国家联盟");
        }
    }

    #[test]
    fn where_something_happens_is_no_seat() {
        for text in [
            "东盟秘书处在雅加达举行会议。各方支持东盟。",
            "各方在金边设立基金，东盟秘书处表示欢迎。各方支持东盟。",
            "中国的东盟秘书处代表团。各方支持东盟。",
        ] {
            assert!(rows(text).iter().all(|r| r[2].is_empty()), "{text} {:?}", rows(text));
        }
    }

    #[test]
    fn a_bare_organ_belongs_to_the_organisation_before_it() {
        let rows = rows("东盟设有常设机构，秘书处设在雅加达。");
        assert_eq!(rows.len(), 1, "{rows:?}");
        assert_eq!(rows[0], ["东南亚国家联盟秘书处?", "东南亚国家联盟?", "雅加达", ""]);
    }

    #[test]
    fn chairs_are_persons_in_their_posts_and_states_with_their_periods() {
        let text = "东盟秘书长高金洪出席会议。各方支持老挝担任2030年至2031年东盟轮值主席国，\
            高度评价越南2029年东盟轮值主席国工作。";
        let rows = rows(text);
        assert_eq!(rows.len(), 1, "{rows:?}");
        assert!(rows[0][3].contains("老挝人民民主共和国 2030/2031"), "{rows:?}");
        assert!(rows[0][3].contains("越南社会主义共和国 2029"), "{rows:?}");
        assert!(rows[0][3].starts_with("秘书长 高金洪"), "{rows:?}");
    }
}
