use super::*;

fn open(issuer: &str, hosts: &[&str]) -> Result<Provider, String> {
    let hosts = hosts.iter().map(ToString::to_string).collect();
    Provider::open(Registration { issuer: issuer.into(), client_id: "talkoot".into(), hosts, ..Default::default() })
}

#[test]
fn an_issuer_is_spoken_to_with_encryption_or_on_this_machine() {
    for (issuer, fits) in [
        ("https://id.example.org/realms/town", true),
        ("http://127.0.0.1:3001", true),
        ("http://localhost:3001/x", true),
        ("http://id.example.org", false),
        ("http://127.0.0.1.example.org", false),
        ("id.example.org", false),
    ] {
        assert_eq!(open(issuer, &[]).is_ok(), fits, "{issuer}");
    }
    assert_eq!(open("https://id.example.org/realms/town", &[]).unwrap().name(), "id.example.org");
}

#[tokio::test]
async fn nobody_else_is_asked() {
    let provider = open("https://id.example.org", &["keys.example.org"]).unwrap();
    for (address, asked) in [
        ("https://id.example.org/token", true),
        ("https://keys.example.org/keys", true),
        ("https://id.example.org:8443/token", false),
        ("http://id.example.org/token", false),
        ("https://metadata.internal/", false),
        ("https://id.example.org.evil.example/", false),
    ] {
        let may = origin(&Url::parse(address).unwrap()).is_some_and(|o| provider.0.origins.contains(&o));
        assert_eq!(may, asked, "{address}");
    }
    let request = http::Request::get("https://evil.example/").body(Vec::new()).unwrap();
    assert!(matches!(provider.ask(request).await, Err(Failed::Elsewhere(host)) if host == "evil.example"));
}
