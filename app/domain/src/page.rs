//! Paging by cursor: a page tells where the next one starts, so nothing is skipped or shown twice while others write.

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows of this page.
    pub items: Vec<T>,
    /// Where the next page starts; `None` on the last.
    pub next: Option<String>,
    /// How many rows the whole list has.
    pub total: u64,
}

impl<T> Page<T> {
    /// An empty list.
    #[must_use]
    pub fn empty() -> Self {
        Self { items: Vec::new(), next: None, total: 0 }
    }

    /// The same page of something else.
    #[must_use]
    pub fn map<U>(self, f: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(f).collect(), next: self.next, total: self.total }
    }

    /// Makes a page out of up to `limit + 1` rows: the row too many only shows that there is a next page.
    #[must_use]
    pub fn cut(mut rows: Vec<T>, limit: Limit, total: u64, cursor: impl Fn(&T) -> String) -> Self {
        let more = rows.len() > limit.rows();
        rows.truncate(limit.rows());
        let next = if more { rows.last().map(cursor) } else { None };
        Self { items: rows, next, total }
    }
}

/// How many rows a page may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit(u16);

impl Limit {
    /// What a page of the site shows.
    pub const PAGE: Self = Self(24);
    /// The most that can be asked for.
    pub const MAX: Self = Self(100);

    /// A limit between 1 and [`Limit::MAX`]; what lies outside is moved to the nearest end.
    #[must_use]
    pub fn new(rows: u16) -> Self {
        Self(rows.clamp(1, Self::MAX.0))
    }

    /// Rows on a page.
    #[must_use]
    pub fn rows(self) -> usize {
        usize::from(self.0)
    }

    /// Rows to ask the database for: one more, to see whether there is a next page.
    #[must_use]
    pub fn probe(self) -> u64 {
        u64::from(self.0) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_row_too_many_becomes_a_cursor() {
        let page = Page::cut(vec![9, 8, 7], Limit::new(2), 7, ToString::to_string);
        assert_eq!(page, Page { items: vec![9, 8], next: Some("8".into()), total: 7 });
        let last = Page::cut(vec![2, 1], Limit::new(2), 7, ToString::to_string);
        assert_eq!(last.next, None);
    }

    #[test]
    fn limits_stay_in_range() {
        assert_eq!((Limit::new(0).rows(), Limit::new(9_999).rows()), (1, 100));
    }
}
