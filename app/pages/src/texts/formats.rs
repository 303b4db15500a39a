//! Numbers, days and times as people write them, by Unicode's CLDR.

use std::{cmp::Ordering, collections::HashMap, sync::LazyLock};

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, Timelike as _};
use domain::Lang;
use fluent_templates::{LanguageIdentifier, fluent_bundle::FluentValue, fluent_bundle::memoizer::MemoizerKind};
use icu_calendar::Iso;
use icu_collator::{CollatorBorrowed, options::CollatorOptions};
use icu_datetime::{
    DateTimeFormatter, DateTimeFormatterLoadError,
    fieldsets::{YMD, YMDT},
    input::{Date, DateTime, Time},
};
use icu_decimal::{DecimalFormatter, input::Decimal, options::DecimalFormatterOptions};
use icu_locale_core::Locale;
use intl_memoizer::Memoizable;

/// The formats of every language. One whose locale CLDR does not know is left out, which a test would tell.
static ALL: LazyLock<HashMap<Lang, Formats>> =
    LazyLock::new(|| Lang::ALL.into_iter().filter_map(|lang| Some((lang, Formats::new(lang).ok()?))).collect());

/// How one language puts what it counts.
struct Formats {
    day: DateTimeFormatter<YMD>,
    moment: DateTimeFormatter<YMDT>,
    number: DecimalFormatter,
    collator: CollatorBorrowed<'static>,
}

impl Formats {
    fn new(lang: Lang) -> Result<Self, DateTimeFormatterLoadError> {
        let locale = Locale::try_from_str(lang.locale()).unwrap_or(Locale::UNKNOWN);
        let day = if lang.has_long_days() { YMD::long() } else { YMD::medium() };
        Ok(Self {
            day: DateTimeFormatter::try_new((&locale).into(), day)?,
            moment: DateTimeFormatter::try_new((&locale).into(), day.with_time_hm())?,
            number: DecimalFormatter::try_new((&locale).into(), DecimalFormatterOptions::default())
                .map_err(DateTimeFormatterLoadError::Data)?,
            collator: CollatorBorrowed::try_new((&locale).into(), CollatorOptions::default())
                .map_err(DateTimeFormatterLoadError::Data)?,
        })
    }
}

/// A day. What CLDR cannot put stands as ISO 8601 has it.
pub(super) fn day(lang: Lang, day: NaiveDate) -> String {
    let put = ALL.get(&lang).zip(date(day)).map(|(formats, date)| formats.day.format(&date).to_string());
    put.unwrap_or_else(|| day.to_string())
}

/// A day with the time of day.
pub(super) fn moment(lang: Lang, at: NaiveDateTime) -> String {
    let time = [at.hour(), at.minute()].map(|part| u8::try_from(part).unwrap_or_default());
    let put = ALL.get(&lang).zip(date(at.date())).and_then(|(formats, date)| {
        let time = Time::try_new(time[0], time[1], 0, 0).ok()?;
        Some(formats.moment.format(&DateTime { date, time }).to_string())
    });
    put.unwrap_or_else(|| at.to_string())
}

/// Which of two names comes first.
pub(super) fn compare(lang: Lang, one: &str, other: &str) -> Ordering {
    ALL.get(&lang).map_or_else(|| one.cmp(other), |formats| formats.collator.compare(one, other))
}

/// A number, its thousands apart.
pub(super) fn number(lang: Lang, number: &Decimal) -> String {
    ALL.get(&lang).map_or_else(|| number.to_string(), |formats| formats.number.format(number).to_string())
}

/// What puts the whole numbers in the texts of Fluent.
pub(super) fn in_texts<M: MemoizerKind>(value: &FluentValue<'_>, memoizer: &M) -> Option<String> {
    let FluentValue::Number(amount) = value else { return None };
    let whole: Decimal = amount.as_string().parse().ok()?;
    memoizer.with_try_get_threadsafe::<Of, _, _>((), |of| number(of.0, &whole)).ok()
}

/// The language of a bundle.
struct Of(Lang);

impl Memoizable for Of {
    type Args = ();
    type Error = ();
    fn construct(lang: LanguageIdentifier, (): ()) -> Result<Self, ()> {
        lang.to_string().parse().map(Self).or(Err(()))
    }
}

fn date(day: NaiveDate) -> Option<Date<Iso>> {
    let part = |n: u32| u8::try_from(n).ok();
    Date::try_new_iso(day.year(), part(day.month())?, part(day.day())?).ok()
}
