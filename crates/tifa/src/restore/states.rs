//! The names of states, as a list of them prints them, and which one a spoilt name stands for.

use std::sync::OnceLock;

use crate::pack::Packs;

/// Names of states in Chinese, sorted.
pub(super) struct States {
    names: Vec<Vec<char>>,
}

impl States {
    /// Those of the pack.
    pub(super) fn get() -> &'static Self {
        static TABLE: OnceLock<States> = OnceLock::new();
        // A pack that cannot be read gives none; a test reads them all.
        TABLE.get_or_init(|| {
            let mut names = Vec::new();
            if let Ok(Packs { countries: table, .. }) = Packs::shared() {
                for column in ["long", "short", "other"].map(|name| table.column(name)) {
                    names
                        .extend(table.rows().flat_map(|row| row.values(column)).map(|n| n.chars().collect()));
                }
            }
            names.retain(|name: &Vec<char>| name.len() >= 2);
            crate::order::sort(&mut names);
            Self { names }
        })
    }

    /// Whether this is one.
    pub(super) fn is_state(&self, name: &[char]) -> bool {
        self.names.binary_search_by(|known| known.as_slice().cmp(name)).is_ok()
    }

    /// The state whose name has one sign otherwise, where there is only one: 布隆迪 for 布降迪.
    pub(super) fn one_slip(&self, name: &[char]) -> Option<String> {
        let mut meant = None;
        for known in &self.names {
            let differ =
                known.len() == name.len() && known.iter().zip(name).filter(|(a, b)| a != b).count() == 1;
            let lacks = known.len() == name.len() + 1 && name.len() > 2 && {
                let same = known.iter().zip(name).take_while(|(a, b)| a == b).count();
                known[same + 1..] == name[same..]
            };
            if (differ || lacks) && meant.replace(known).is_some_and(|other| other != known) {
                return None;
            }
        }
        meant.map(|known| known.iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spoilt_name_is_known_by_the_rest_of_it() {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        let states = States::get();
        assert!(states.is_state(&chars("布隆迪")) && !states.is_state(&chars("布降迪")));
        assert_eq!(states.one_slip(&chars("布降迪")).as_deref(), Some("布隆迪"));
        assert_eq!(states.one_slip(&chars("山河")), None);
    }
}
