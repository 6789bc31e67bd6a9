//! The names that the packs know, by their normal forms, and the names that follow from them: an organ by the name of
//! its organisation, a ministry by that of its state.
//!
//! It knows packs, not files: what a file calls a thing is the business of the linker.

use std::collections::BTreeMap;

use super::forms::Forms;
use super::normal::{Normal, is_han};
use crate::mention::Kind;
use crate::pack::{PackError, Packs, Row, Table};

/// A row of a pack that names something.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) kind: Kind,
    /// What its key says behind the kind.
    pub(super) id: &'static str,
    /// Its full name in Chinese.
    pub(super) name: &'static str,
    /// Its usual name in Chinese, which longer names begin with.
    pub(super) short: &'static str,
    /// Its names in English; the longest is shown where no text is Chinese.
    pub(super) english: Vec<&'static str>,
    /// ISO 3166-1 alpha-3 code of a country.
    pub(super) iso3166: Option<&'static str>,
    /// The organisation it belongs to, or its state.
    pub(super) parent: Option<u32>,
    /// Type of a place.
    pub(super) place: &'static str,
}

/// A Russian name whose words are cut to stems; `*` stands for an ending.
struct Stem {
    pattern: String,
    known: u32,
}

/// All names of the packs. Made once, used for every file.
pub struct Names {
    pub(super) normal: Normal,
    known: Vec<Known>,
    /// By kind, in the order of [`Kind::ALL`]: normal forms with indices into `known`.
    exact: Vec<Forms>,
    /// By kind; sorted by pattern.
    stems: Vec<Vec<Stem>>,
    /// The states that one character stands for.
    singles: BTreeMap<char, Vec<u32>>,
    /// Organs by what their name says behind that of their organisation.
    organs: BTreeMap<String, Vec<u32>>,
}

const fn slot(kind: Kind) -> usize {
    kind as usize
}

/// An ending stands for up to this many letters.
const LONGEST_ENDING: usize = 3;

/// What stands between an organisation and its organ without changing which organ it is.
const OF_MEMBERS: [&str; 4] = ["成员国国家", "各成员国", "成员国", "国家"];

/// `text` without 成员国 and the like at its beginning, where a name is left.
pub(super) fn without_members(text: &str) -> &str {
    OF_MEMBERS
        .iter()
        .find_map(|m| text.strip_prefix(m))
        .filter(|rest| rest.chars().count() > 1)
        .unwrap_or(text)
}

impl Names {
    /// Reads the packs.
    ///
    /// # Errors
    /// [`PackError`] for a row whose parent no table has.
    pub fn new(packs: &Packs<'static>) -> Result<Self, PackError> {
        let mut names = Self {
            normal: Normal::new(packs),
            known: Vec::new(),
            exact: Kind::ALL.iter().map(|_| Forms::new()).collect(),
            stems: Kind::ALL.iter().map(|_| Vec::new()).collect(),
            singles: BTreeMap::new(),
            organs: BTreeMap::new(),
        };
        names.add_countries(&packs.countries);
        names.add_organizations(&packs.organizations)?;
        for (table, kind, aliases) in [
            (&packs.places, Kind::Place, "other"),
            (&packs.events, Kind::Event, "aliases"),
            (&packs.instruments, Kind::Instrument, "aliases"),
        ] {
            for row in table.rows() {
                names.add(table, row, kind, "name", &["name", aliases]);
            }
        }
        names.exact.iter_mut().for_each(Forms::settle);
        for stems in &mut names.stems {
            crate::order::sort_by(stems, |a, b| a.pattern.cmp(&b.pattern));
        }
        Ok(names)
    }

    fn add(
        &mut self,
        table: &Table<'static>,
        row: Row<'_, 'static>,
        kind: Kind,
        name: &str,
        columns: &[&str],
    ) -> u32 {
        let index = self.known.len() as u32;
        let english: Vec<&str> = row.values(table.column("en")).collect();
        let russian = row.values(table.column("ru"));
        for value in columns.iter().flat_map(|c| row.values(table.column(c))).chain(english.iter().copied()) {
            let form = self.form(kind, value);
            self.exact[slot(kind)].push(&form, index);
        }
        for value in russian {
            let pattern = self.form(kind, value);
            if pattern.contains('*') {
                self.stems[slot(kind)].push(Stem { pattern, known: index });
            } else {
                self.exact[slot(kind)].push(&pattern, index);
            }
        }
        let name = row.cell(table.column(name));
        self.known.push(Known {
            kind,
            id: name,
            name,
            short: name,
            english,
            iso3166: None,
            parent: None,
            place: row.cell(table.column("type")),
        });
        index
    }

    fn add_countries(&mut self, table: &Table<'static>) {
        for row in table.rows() {
            let index = self.add(table, row, Kind::Country, "code", &["long", "short", "other"]);
            let (long, short) = (row.cell(table.column("long")), row.cell(table.column("short")));
            let known = &mut self.known[index as usize];
            known.iso3166 = Some(known.id);
            known.name = if long.is_empty() { short } else { long };
            known.short = if short.is_empty() { long } else { short };
            for single in row.values(table.column("single")).filter_map(|v| v.chars().next()) {
                self.singles.entry(single).or_default().push(index);
            }
        }
    }

    fn add_organizations(&mut self, table: &Table<'static>) -> Result<(), PackError> {
        let columns = ["name", "aliases"];
        for row in table.rows() {
            self.add(table, row, Kind::Organization, "name", &columns);
        }
        // What follows looks for names that others begin with.
        self.exact.iter_mut().for_each(Forms::settle);
        let mut by_id: BTreeMap<&str, u32> = BTreeMap::new();
        for (index, known) in (0u32..).zip(&self.known) {
            by_id.insert(known.id, index);
        }
        for row in table.rows() {
            let own = by_id.get(row.cell(table.column("name"))).copied();
            let parent = row.cell(table.column("parent"));
            if parent.is_empty() {
                continue;
            }
            let parent = *by_id.get(parent).ok_or_else(|| PackError {
                file: table.file.to_owned(),
                line: row.line,
                reason: format!("no organisation or state '{parent}'"),
            })?;
            let Some(own) = own else { continue };
            self.known[own as usize].parent = Some(parent);
            if self.known[parent as usize].kind != Kind::Organization {
                continue;
            }
            let values = columns.iter().flat_map(|c| row.values(table.column(c)));
            let bare =
                crate::order::set(values.filter_map(|value| self.behind(&self.normal.name(value), parent)));
            for organ in bare {
                self.organs.entry(organ).or_default().push(own);
            }
        }
        // 独联体执委会 is also written 独立国家联合体执委会.
        let forms = self.exact[slot(Kind::Organization)].iter();
        let other =
            |(form, known): (&str, u32)| Some((self.canonical_name(form), known)).filter(|(f, _)| f != form);
        let forms: Vec<(String, u32)> = forms.filter_map(other).collect();
        for (form, known) in forms {
            self.exact[slot(Kind::Organization)].push(&form, known);
        }
        Ok(())
    }

    /// What `form` says behind the name of the organisation `parent`.
    fn behind(&self, form: &str, parent: u32) -> Option<String> {
        let (len, found) = self.prefix(form, Kind::Organization)?;
        (found == parent).then(|| without_members(&form[len..]).to_owned())
    }

    /// The normal form by which names of this kind are compared.
    pub(super) fn form(&self, kind: Kind, text: &str) -> String {
        match kind {
            Kind::Instrument => self.normal.title(text),
            _ => self.normal.name(text),
        }
    }

    /// The full name of a state by its ISO 3166-1 alpha-3 code.
    pub(crate) fn state(&self, code: &str) -> Option<&'static str> {
        self.known.iter().find(|k| k.iso3166 == Some(code)).map(|k| k.name)
    }

    /// Whether the packs have this name of an organisation or a text.
    pub(crate) fn is_known(&self, name: &str) -> bool {
        [Kind::Organization, Kind::Instrument]
            .into_iter()
            .any(|kind| self.find(kind, &self.form(kind, name)).is_some())
    }

    /// The organisation that another one belongs to, by their names in keys: as the packs say, and for a body that they do
    /// not know the one whose name its own begins with.
    pub(crate) fn parent(&self, organization: &str) -> Option<&'static str> {
        let is_organization = |k: &&Known| k.kind == Kind::Organization;
        match self.known.iter().filter(is_organization).find(|k| k.id == organization) {
            Some(known) => known.parent.map(|p| self.known(p)).filter(is_organization).map(|k| k.id),
            None => self.prefix(organization, Kind::Organization).map(|(_, known)| self.known(known).id),
        }
    }

    /// The row of a code or a name as keys have it.
    pub(super) fn by_id(&self, kind: Kind, id: &str) -> Option<u32> {
        self.known.iter().position(|known| known.kind == kind && known.id == id).map(|at| at as u32)
    }

    /// A row by its index.
    pub(super) fn known(&self, index: u32) -> &Known {
        &self.known[index as usize]
    }

    /// The row that a normal form names.
    pub(super) fn find(&self, kind: Kind, form: &str) -> Option<u32> {
        if let Some(index) = self.exact[slot(kind)].find(form) {
            return Some(index);
        }
        let first = form.chars().next().filter(|c| matches!(c, '\u{400}'..='\u{4FF}'))?;
        let stems = &self.stems[slot(kind)];
        let from = stems.partition_point(|s| s.pattern.chars().next() < Some(first));
        stems[from..]
            .iter()
            .take_while(|s| s.pattern.starts_with(first))
            .find(|s| matches_stem(&s.pattern, form))
            .map(|s| s.known)
    }

    /// The states that a character stands for.
    pub(super) fn single(&self, c: char) -> &[u32] {
        self.singles.get(&c).map_or(&[], Vec::as_slice)
    }

    /// The organs of all organisations that are called so among their own.
    pub(super) fn organs(&self, bare: &str) -> &[u32] {
        self.organs.get(bare).map_or(&[], Vec::as_slice)
    }

    /// The longest name of this kind that `form` begins with and is longer than: its length in bytes and its row.
    pub(super) fn prefix(&self, form: &str, kind: Kind) -> Option<(usize, u32)> {
        self.exact[slot(kind)].prefix(form)
    }

    /// The highest organisation that a row belongs to, itself where it is one.
    pub(super) fn top(&self, mut index: u32) -> u32 {
        while let Some(parent) = self.known(index).parent
            && self.known(parent).kind == Kind::Organization
        {
            index = parent;
        }
        index
    }

    /// `form` with the names of organisations and states in it written in one way each: 上合组织秘书处 and
    /// 上海合作组织秘书处, 印度共和国外交部 and 印度外交部. A title is changed in every place, other names in front.
    pub(super) fn canonical(&self, kind: Kind, form: &str) -> String {
        if kind == Kind::Instrument { self.canonical_title(form) } else { self.canonical_name(form) }
    }

    fn canonical_name(&self, form: &str) -> String {
        if let Some((len, organization)) = self.prefix(form, Kind::Organization)
            && form[len..].starts_with(|c: char| is_han(c) || c == '-')
        {
            let rest = without_members(&form[len..]);
            return self.normal.name(self.known(organization).name) + rest;
        }
        if let Some((len, state)) = self.prefix(form, Kind::Country)
            && form[len..].starts_with(is_han)
        {
            return self.normal.name(self.known(state).short) + &form[len..];
        }
        form.to_owned()
    }

    fn canonical_title(&self, form: &str) -> String {
        let mut out = String::with_capacity(form.len() * 2);
        let mut rest = form;
        while let Some(c) = rest.chars().next() {
            let found = if is_han(c) { self.prefix(rest, Kind::Organization) } else { None };
            match found {
                Some((len, organization)) => {
                    out.push_str(&self.normal.title(self.known(organization).name));
                    rest = &rest[len..];
                }
                None => {
                    out.push(c);
                    rest = &rest[c.len_utf8()..];
                }
            }
        }
        out
    }

    /// Whether a title says more than what kind of text it is: it holds the name of a thing or a number.
    pub(super) fn is_specific(&self, form: &str) -> bool {
        form.chars().any(|c| c.is_ascii_digit())
            || form.char_indices().any(|(at, _)| {
                let rest = &form[at..];
                let longer = |kind| self.prefix(rest, kind).is_some();
                longer(Kind::Place) || longer(Kind::Country) || longer(Kind::Organization)
            })
    }
}

/// Whether `text` is `pattern` with an ending of up to three letters for each `*`.
fn matches_stem(pattern: &str, text: &str) -> bool {
    let mut text = text;
    for (n, part) in pattern.split('*').enumerate() {
        if n > 0 {
            let ending: usize = text.chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum();
            if text[..ending].chars().count() > LONGEST_ENDING {
                return false;
            }
            text = &text[ending..];
        }
        match text.strip_prefix(part) {
            Some(rest) => text = rest,
            None => return false,
        }
    }
    text.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        Names::new(&Packs::builtin().unwrap()).unwrap()
    }

    #[test]
    fn a_stem_takes_endings_and_no_longer_word() {
        assert!(matches_stem("республик* узбекистан*", "республики узбекистан"));
        assert!(matches_stem("гвине*-бисау", "гвинею-бисау"));
        assert!(!matches_stem("узбекистан*", "узбекистанский"));
        assert!(!matches_stem("узбекистан*", "узбекистан сегодня"));
    }

    #[test]
    fn names_of_three_languages_lead_to_one_row() {
        let n = names();
        for name in ["Кыргызской Республикой", "Kyrgyz Republic", "吉尔吉斯共和国", "吉爾吉斯斯坦"]
        {
            let found = n.find(Kind::Country, &n.form(Kind::Country, name));
            assert_eq!(found.map(|k| n.known(k).id), Some("KGZ"), "{name}");
        }
        for name in ["Организацией Объединённых Наций", "the United Nations", "联合国"]
        {
            let found = n.find(Kind::Organization, &n.form(Kind::Organization, name));
            assert_eq!(found.map(|k| n.known(k).id), Some("联合国"), "{name}");
        }
    }

    #[test]
    fn organs_follow_their_organisation() {
        let n = names();
        let same = |kind: Kind, a: &str, b: &str| {
            assert_eq!(n.canonical(kind, &n.form(kind, a)), n.canonical(kind, &n.form(kind, b)), "{a} {b}");
        };
        same(Kind::Organization, "上合组织某某中心", "上海合作组织某某中心");
        same(Kind::Organization, "东盟成员国某某委员会", "东南亚国家联盟某某委员会");
        same(Kind::Organization, "塔吉克斯坦共和国某某部", "塔吉克斯坦某某部");
        same(Kind::Instrument, "《上合组织某某纲要》", "上海合作组织某某纲要");
        let organs = n.organs("元首理事会");
        assert!(organs.len() > 1, "a bare council belongs to several organisations");
        assert_eq!(n.known(n.top(organs[0])).kind, Kind::Organization);
    }

    #[test]
    fn a_parent_that_no_table_has_is_named() {
        let mut packs = Packs::builtin().unwrap();
        packs.organizations = Table::parse(
            "o.tsv",
            "name\taliases\ten\tru\tparent\n甲会\t\t\t\t乙会\n",
            &["name", "aliases", "en", "ru", "parent"],
        )
        .unwrap();
        let error = Names::new(&packs).err().unwrap();
        assert_eq!(error.to_string(), "o.tsv:2: no organisation or state '乙会'");
    }
}
