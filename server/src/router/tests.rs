use axum::{
    body::Body,
    extract::{DefaultBodyLimit, Request},
    http::Method,
    routing::{get, post},
};
use tower::ServiceExt as _;

use super::*;

/// A site in which everything goes wrong.
fn router() -> Router {
    let handlers = Router::new()
        .route("/panic", get(async || -> &'static str { panic!("for a test") }))
        .route("/slow", get(std::future::pending::<()>))
        .route("/large", post(async |_body: axum::body::Bytes| "taken"))
        .layer(DefaultBodyLimit::max(10));
    let headers = Headers { policy: content_security_policy(&[]), base_url: "https://talkoot.example" };
    headers.on(limited(handlers, Duration::from_millis(20)))
}

async fn answer(method: Method, path: &str, site: &str, body: &'static str) -> axum::response::Response {
    let request = Request::builder().method(method).uri(path).header("sec-fetch-site", site);
    router().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap()
}

#[tokio::test]
async fn what_layers_answer_carries_the_headers_too() {
    for (method, path, site, body, status) in [
        (Method::GET, "/panic", "none", "", StatusCode::INTERNAL_SERVER_ERROR),
        (Method::GET, "/slow", "none", "", StatusCode::REQUEST_TIMEOUT),
        (Method::POST, "/large", "same-origin", "more than ten bytes", StatusCode::PAYLOAD_TOO_LARGE),
        (Method::POST, "/large", "cross-site", "", StatusCode::FORBIDDEN),
        (Method::PUT, "/large", "same-origin", "", StatusCode::METHOD_NOT_ALLOWED),
        (Method::GET, "/nowhere", "none", "", StatusCode::NOT_FOUND),
    ] {
        let answer = answer(method, path, site, body).await;
        assert_eq!(answer.status(), status, "{path}");
        let of = |name: HeaderName| answer.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
        let policy = of(header::CONTENT_SECURITY_POLICY).expect(path);
        assert!(
            policy.starts_with("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
            "{path}: {policy}"
        );
        assert_eq!(of(header::X_CONTENT_TYPE_OPTIONS).as_deref(), Some("nosniff"), "{path}");
        assert_eq!(of(header::REFERRER_POLICY).as_deref(), Some("same-origin"), "{path}");
        assert_eq!(of(header::STRICT_TRANSPORT_SECURITY).as_deref(), Some("max-age=31536000"), "{path}");
    }
}

#[tokio::test]
async fn people_are_led_to_https_and_programs_are_told() {
    for (path, status) in [
        ("/fi/p/kangas?q=joki", StatusCode::PERMANENT_REDIRECT),
        ("/id/x", StatusCode::PERMANENT_REDIRECT),
        ("/api/v1/processes", StatusCode::FORBIDDEN),
        ("/readyz", StatusCode::FORBIDDEN),
    ] {
        let request = Request::builder().uri(path).body(Body::empty()).unwrap();
        let answer = redirect("https://talkoot.example".to_owned()).oneshot(request).await.unwrap();
        assert_eq!(answer.status(), status, "{path}");
    }
}
