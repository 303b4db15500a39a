//! Browsers, as coarsely as their owner needs it to tell one from another.

/// The most characters of a browser's description.
pub const BROWSER_MAX: usize = 40;

/// The name of a browser and what it runs on, out of its `User-Agent`: `Firefox (Android)`. Nothing else of it is kept:
/// versions and devices would tell people apart. Empty where nothing is known by name.
#[must_use]
pub fn describe(user_agent: &str) -> String {
    // Most browsers also claim to be others, so the rarer names come first.
    let browsers = [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Vivaldi", "Vivaldi"),
        ("Firefox", "Firefox"),
        ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"),
        ("Chromium", "Chromium"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ];
    let systems = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ];
    let find =
        |list: &[(&str, &'static str)]| list.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name);
    match (find(&browsers), find(&systems)) {
        (Some(browser), Some(system)) => format!("{browser} ({system})"),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_told_apart_and_no_more() {
        for (user_agent, told) in [
            ("Mozilla/5.0 (Android 14; Mobile; rv:135.0) Gecko/135.0 Firefox/135.0", "Firefox (Android)"),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.3 \
                 Mobile/15E148 Safari/604.1",
                "Safari (iPhone)",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/133.0 Safari/537.36 \
                 Edg/133.0",
                "Edge (Windows)",
            ),
            ("curl/8.5", ""),
            ("", ""),
        ] {
            assert_eq!(describe(user_agent), told);
            assert!(describe(user_agent).len() <= BROWSER_MAX);
        }
    }
}
