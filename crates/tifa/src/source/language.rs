//! The language a text is mostly written in, by its characters.
//!
//! It knows nothing of words: script decides, and for Chinese the characters that only one of the two scripts has.

use super::Language;
use crate::charset::CharSet;

/// Simplified characters that traditional Chinese does not use, and the traditional ones that they stand for. Frequent
/// in official prose; a character that both scripts use (后, 里, 台) decides nothing and is left out.
const PAIRS: &str = "\
    国國际際们們义義议議会會经經济濟发發关關务務员員团團领領导導对對这這为為时時实實现現应應进進动動产產业業东東车車\
    书書长長门門问問间間见見说說话話语語认認权權战戰争爭维維护護约約条條联聯总總统統华華将將区區设設达達过過还還声聲\
    观觀规規则則极極专專卫衛计計划劃继繼续續积積组組织織级級两兩个個来來开開机機构構术術济濟亚亞欧歐军軍贸貿资資\
    环環确確变變强強协協调調请請赞贊谴譴责責毁毀签簽订訂颁頒备備录錄纪紀诺諾马馬岛島湾灣广廣门門乡鄉农農";

/// The language of a text, given as its visible stretches.
pub(super) fn detect<'a>(stretches: impl Iterator<Item = &'a str>) -> Language {
    let simplified = CharSet::of(&PAIRS.chars().step_by(2).collect::<String>());
    let traditional = CharSet::of(&PAIRS.chars().skip(1).step_by(2).collect::<String>());

    let (mut han, mut cyrillic, mut latin, mut hans, mut hant) = (0u32, 0u32, 0u32, 0u32, 0u32);
    for c in stretches.flat_map(str::chars) {
        match c {
            'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' => latin += 1,
            '\u{400}'..='\u{4FF}' => cyrillic += 1,
            '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}' => {
                han += 1;
                hans += u32::from(simplified.contains(c));
                hant += u32::from(traditional.contains(c));
            }
            _ => {}
        }
    }
    // One Han character says as much as three letters.
    if han > 0 && han * 3 >= latin.max(cyrillic) {
        if hant > hans { Language::Hant } else { Language::Hans }
    } else if cyrillic > latin {
        Language::Russian
    } else {
        Language::English
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Language {
        detect(std::iter::once(text))
    }

    #[test]
    fn every_pair_is_two_characters() {
        let all: Vec<char> = PAIRS.chars().collect();
        assert!(all.chunks(2).all(|p| p.len() == 2 && p[0] != p[1]));
    }

    #[test]
    fn the_script_decides() {
        assert_eq!(of("成员国重申，应加强合作。"), Language::Hans);
        assert_eq!(of("成員國重申，應加強合作。"), Language::Hant);
        assert_eq!(of("Государства-члены подтверждают"), Language::Russian);
        assert_eq!(of("The member states reaffirm"), Language::English);
        assert_eq!(of("2022-09-16"), Language::English);
    }

    #[test]
    fn a_few_words_of_another_language_do_not() {
        assert_eq!(
            of("上海合作组织（Shanghai Cooperation Organisation）成员国元首理事会会议"),
            Language::Hans
        );
        assert_eq!(of("The Shanghai Spirit (上海精神) is the source of its cohesion."), Language::English);
    }
}
