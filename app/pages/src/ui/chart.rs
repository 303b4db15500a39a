//! Figures as bars: with what they say in words, and as a table.

use leptos::prelude::*;

use crate::texts::Texts;

/// How long the longest bar is, in the units of its picture.
const WHOLE: u64 = 1_000;

/// Numbers of one kind, side by side. Whoever does not see the bars hears the sum and which is the largest, and finds
/// every number in the table behind them; where there is nothing, that is all there is to say. The names stand beside
/// the bars as text, so that they wrap and grow.
#[component]
pub(crate) fn BarChart(
    /// The texts.
    t: Texts,
    /// What the ids of its elements begin with.
    id: &'static str,
    /// What is counted.
    title: String,
    /// The name of each bar and its number.
    bars: Vec<(String, u64)>,
) -> impl IntoView {
    let words_id = format!("{id}-words");
    let words = in_words(t, &bars);
    let rows = bars
        .iter()
        .map(|(name, count)| view! { <tr><th scope="row">{name.clone()}</th><td>{t.number(*count)}</td></tr> })
        .collect_view();
    let table = bars.iter().any(|(_, count)| *count > 0).then(|| {
        view! {
            <details class="disclosure">
                <summary>{t.fill("chart-table", [("of", title.clone().into())])}</summary>
                <table class="plain"><tbody>{rows}</tbody></table>
            </details>
        }
    });
    let label = t.fill("chart-label", [("of", title.into())]);
    let drawn = drawn(bars).map(|drawn| {
        let drawn = drawn.into_iter().map(|(name, count, length)| {
            view! {
                <div class="bar">
                    <span>{name}</span>
                    <strong>{t.number(count)}</strong>
                    <svg viewBox=format!("0 0 {WHOLE} 1") preserveAspectRatio="none">
                        <rect width=length.to_string() height="1" />
                    </svg>
                </div>
            }
        });
        view! { <div class="bars" role="img" aria-label=label aria-describedby=words_id.clone()>{drawn.collect_view()}</div> }
    });
    view! {
        <figure class="chart">
            <figcaption id=words_id.clone()>{words}</figcaption>
            {drawn}
            {table}
        </figure>
    }
}

/// Figures of several kinds, each beside its name: what no bars compare.
#[component]
pub(crate) fn Figures(
    /// The name and the figure of each row.
    rows: Vec<(String, String)>,
) -> impl IntoView {
    let rows = rows
        .into_iter()
        .map(|(name, figure)| view! { <tr><th scope="row">{name}</th><td>{figure}</td></tr> })
        .collect_view();
    view! { <table class="plain"><tbody>{rows}</tbody></table> }
}

/// What the bars say: the sum, and the largest where there is one.
fn in_words(t: Texts, bars: &[(String, u64)]) -> String {
    let total = bars.iter().fold(0_u64, |sum, (_, count)| sum.saturating_add(*count));
    let most = bars.iter().map(|(_, count)| *count).max().unwrap_or_default();
    let mut largest = bars.iter().filter(|(_, count)| *count == most);
    match (largest.next(), largest.next()) {
        (Some((name, _)), None) if most > 0 && bars.len() > 1 => {
            t.fill("chart-most", [("total", total.into()), ("name", name.clone().into()), ("most", most.into())])
        }
        _ => t.count("list-total", total),
    }
}

/// Each bar with its length; none where there is nothing to compare.
fn drawn(bars: Vec<(String, u64)>) -> Option<Vec<(String, u64, u64)>> {
    let most = bars.iter().map(|(_, count)| *count).max().filter(|most| *most > 0)?;
    let length = |count: u64| count.saturating_mul(WHOLE).checked_div(most).unwrap_or_default();
    Some(bars.into_iter().map(|(name, count)| (name, count, length(count))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Lang;

    fn bars(counts: &[u64]) -> Vec<(String, u64)> {
        counts.iter().enumerate().map(|(place, count)| (format!("n{place}"), *count)).collect()
    }

    #[test]
    fn the_words_say_the_sum_and_the_largest_where_there_is_one() {
        let t = Texts::new(Lang::En, chrono_tz::UTC);
        assert_eq!(in_words(t, &bars(&[3, 12, 0])), "15 in all, the most of them: n1 (12)");
        for (counts, words) in
            [(vec![4, 4], "8 in all"), (vec![0, 0], "Nothing"), (vec![7], "7 in all"), (vec![], "Nothing")]
        {
            assert_eq!(in_words(t, &bars(&counts)), words, "{counts:?}");
        }
    }

    #[test]
    fn the_largest_is_as_long_as_can_be_and_the_others_in_proportion() {
        let lengths = |counts: &[u64]| drawn(bars(counts)).map(|all| all.iter().map(|bar| bar.2).collect::<Vec<_>>());
        assert_eq!(lengths(&[3, 12, 0]), Some(vec![250, 1_000, 0]));
        assert_eq!(lengths(&[0, 0]), None);
        assert_eq!(lengths(&[]), None);
    }
}
