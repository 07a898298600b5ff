//! The date of the edition: given, or from the environment, never from the clock.

/// Whether a text is `YYYY-MM-DD` and a day of the calendar.
pub(super) fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    if [year.len(), month.len(), day.len()] != [4, 2, 2] {
        return false;
    }
    let numbers: Vec<u32> = parts.iter().filter_map(|it| number(it)).collect();
    let [year, month, day] = numbers.as_slice() else { return false };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(day)
}

fn number(digits: &str) -> Option<u32> {
    digits.bytes().all(|it| it.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

/// The date when nothing gives one: the first day that a zip archive can hold.
pub(super) const FIRST: &str = "1980-01-01";

/// The date when `book.yaml` gives none: the day of `SOURCE_DATE_EPOCH` (seconds since 1970,
/// see reproducible-builds.org).
pub(super) fn of_environment(source_date_epoch: Option<&str>) -> Option<String> {
    let seconds: u64 = source_date_epoch?.trim().parse().ok()?;
    day_of(seconds)
}

/// The day of a time in seconds since 1970, by Howard Hinnant's `civil_from_days`; `None` after
/// the year 9999.
fn day_of(seconds: u64) -> Option<String> {
    let days = seconds / 86_400 + 719_468;
    let era = days / 146_097;
    let day_of_era = days % 146_097;
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524
        - day_of_era / 146_096)
        / 365;
    let day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    (year <= 9999).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::{is_date, of_environment};

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        for good in ["2026-11-22", "2024-02-29", "2000-02-29", "1817-01-31"] {
            assert!(is_date(good), "{good}");
        }
        for bad in [
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-04-31",
            "2026-1-1",
            "2026",
            "+026-01-01",
        ] {
            assert!(!is_date(bad), "{bad}");
        }
    }

    #[test]
    fn the_environment_gives_the_day() {
        let day = |seconds| of_environment(Some(seconds));
        assert_eq!(day("0").as_deref(), Some("1970-01-01"));
        assert_eq!(day("1709164800").as_deref(), Some("2024-02-29"));
        assert_eq!(day("1795305600").as_deref(), Some("2026-11-22"));
        assert_eq!(day("never"), None);
        assert_eq!(day("18446744073709551615"), None);
        assert_eq!(of_environment(None), None);
    }
}
