//! Normal forms with the row that each names, in order: one text and places in it, so that the thousands of names of the
//! packs cost neither a tree nor a piece of memory each. It must not know what the rows are.

use crate::charset::CharSet;

/// The forms of one kind of name.
pub(super) struct Forms {
    text: String,
    /// Start and end in `text`, and the row; in the order of the forms behind [`Forms::settle`].
    entries: Vec<(u32, u32, u32)>,
    /// The first characters of all forms: most texts begin with another.
    initials: CharSet,
}

impl Forms {
    pub(super) const fn new() -> Self {
        Self { text: String::new(), entries: Vec::new(), initials: CharSet::of("") }
    }

    /// Adds a form; [`Forms::settle`] puts it in its place.
    pub(super) fn push(&mut self, form: &str, row: u32) {
        let start = self.text.len() as u32;
        self.text.push_str(form);
        self.entries.push((start, self.text.len() as u32, row));
    }

    /// Puts all forms in order. Of equal ones the first that was added stays.
    pub(super) fn settle(&mut self) {
        let Self { text, entries, initials } = self;
        let form = |entry: &(u32, u32, u32)| &text[entry.0 as usize..entry.1 as usize];
        crate::order::sort_by(entries, |a, b| form(a).cmp(form(b)));
        entries.dedup_by(|b, a| form(a) == form(b));
        *initials = CharSet::of(&entries.iter().filter_map(|e| form(e).chars().next()).collect::<String>());
    }

    fn form(&self, entry: &(u32, u32, u32)) -> &str {
        &self.text[entry.0 as usize..entry.1 as usize]
    }

    /// All forms with their rows.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, u32)> {
        self.entries.iter().map(|entry| (self.form(entry), entry.2))
    }

    /// The row of a form.
    pub(super) fn find(&self, form: &str) -> Option<u32> {
        let at = self.entries.binary_search_by(|entry| self.form(entry).cmp(form)).ok()?;
        Some(self.entries[at].2)
    }

    /// The longest form of at least two characters that `text` begins with and is longer than: its length in bytes and its
    /// row.
    pub(super) fn prefix(&self, text: &str) -> Option<(usize, u32)> {
        if !self.initials.contains(text.chars().next()?) {
            return None;
        }
        let mut longest = None;
        let mut alike = self.entries.as_slice();
        for (nth, (end, _)) in text.char_indices().skip(2).enumerate() {
            // Forms that go on like `text` stand together: where none does, no longer one will.
            let begins = &text[..end];
            alike = &alike[alike.partition_point(|entry| self.form(entry) < begins)..];
            if nth == 0 {
                alike = &alike[..alike.partition_point(|entry| self.form(entry).starts_with(begins))];
            }
            match alike.first().map(|entry| (self.form(entry).strip_prefix(begins), entry.2)) {
                Some((Some(""), row)) => longest = Some((end, row)),
                Some((Some(_), _)) => {}
                _ => break,
            }
        }
        longest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_found_whole_and_as_beginnings() {
        let mut forms = Forms::new();
        for (form, row) in [("灯塔会", 3), ("灯塔", 1), ("灯塔会", 4), ("码头", 2), ("灯塔会章程委员会", 5)]
        {
            forms.push(form, row);
        }
        forms.settle();
        assert_eq!(forms.find("灯塔会"), Some(3), "the first one stays");
        assert_eq!(forms.find("灯"), None);
        assert_eq!(forms.iter().count(), 4);
        for (text, name, row) in
            [("灯塔会秘书处", "灯塔会", 3), ("灯塔会章程修正案", "灯塔会", 3), ("灯塔船", "灯塔", 1)]
        {
            assert_eq!(forms.prefix(text), Some((name.len(), row)), "{text}");
        }
        for none in ["灯塔", "码头", "灯", "", "渔船灯塔"] {
            assert_eq!(forms.prefix(none), None, "{none}");
        }
    }
}
