//! Dates of facts side by side: whether one may be the other, said more or less finely. EDTF level 0 and open intervals.

/// Whether the EDTF date `wide` (2021, 2021-09, 2021-09-16/2021-09-17) holds `narrow`.
pub(super) fn holds(wide: &str, narrow: &str) -> bool {
    match (wide.split_once('/'), narrow.split_once('/')) {
        (None, None) => narrow.starts_with(wide),
        (Some((from, to)), None) => from <= narrow && narrow <= to,
        (None, Some((from, to))) => {
            from <= wide && wide <= to || from.starts_with(wide) && to.starts_with(wide)
        }
        (Some(a), Some(b)) => a.0 <= b.0 && b.1 <= a.1,
    }
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
        ] {
            assert!(holds(wide, narrow) && meet(narrow, wide), "{wide} {narrow}");
        }
        assert!(!holds("2021-09-17", "2021") && !meet("2021", "2022-01"));
        assert!(is_day("2021-09-16/2021-09-17") && !is_day("2021-09"));
        assert_eq!(first_day("2021-09-16/2021-09-17"), "2021-09-16");
    }
}
