//! Dates of facts side by side: whether one may be the other, said more or less finely. EDTF level 0, open intervals, and
//! the seasons of level 1 (2024-23, autumn).

/// Whether the EDTF date `wide` (2021, 2021-09, 2021-09-16/2021-09-17) holds `narrow`.
pub(super) fn holds(wide: &str, narrow: &str) -> bool {
    match (wide.split_once('/'), narrow.split_once('/')) {
        (None, None) => narrow.starts_with(wide) || season_holds(wide, narrow),
        (Some((from, to)), None) => from <= narrow && narrow <= to,
        (None, Some((from, to))) => {
            from <= wide && wide <= to || from.starts_with(wide) && to.starts_with(wide)
        }
        (Some(a), Some(b)) => a.0 <= b.0 && b.1 <= a.1,
    }
}

/// Whether a month or day lies in a season of the northern half of the world, where winter is the end or the beginning of
/// its year.
fn season_holds(season: &str, narrow: &str) -> bool {
    let month = |date: &str| date.get(5..7).and_then(|month| month.parse::<u32>().ok());
    let (Some(season_number @ 21..=24), Some(month @ 1..=12)) = (month(season), month(narrow)) else {
        return false;
    };
    season.get(..4) == narrow.get(..4) && month % 12 / 3 == (season_number - 20) % 4
}

/// Whether two dates may be of one event.
pub(super) fn meet(a: &str, b: &str) -> bool {
    holds(a, b) || holds(b, a)
}

/// Whether a date is as fine as a day.
pub(super) fn is_day(date: &str) -> bool {
    date.split('/').all(|d| d.len() == 10)
}

/// The first day of a date: what it sorts by.
pub(super) fn first_day(date: &str) -> &str {
    date.split('/').next().unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_holds_narrower_ones() {
        for (wide, narrow) in [
            ("2021", "2021-09-17"),
            ("2021-09", "2021-09-17"),
            ("2021-09-16/2021-09-17", "2021-09-17"),
            ("2021", "2021-09-16/2021-09-17"),
            ("2021-09-15/2021-09-18", "2021-09-16/2021-09-17"),
            ("2024-23", "2024-10-15"),
            ("2024-24", "2024-02"),
        ] {
            assert!(holds(wide, narrow) && meet(narrow, wide), "{wide} {narrow}");
        }
        assert!(!holds("2021-09-17", "2021") && !meet("2021", "2022-01"));
        assert!(!meet("2024-23", "2024-05") && !meet("2024-23", "2023-10-15"));
        assert!(is_day("2021-09-16/2021-09-17") && !is_day("2021-09"));
        assert_eq!(first_day("2021-09-16/2021-09-17"), "2021-09-16");
    }
}
