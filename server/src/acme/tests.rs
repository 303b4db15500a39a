//! How long is waited, and what is taken for a certificate.

use super::*;

#[test]
fn who_is_refused_waits_longer_each_time_and_asks_four_times_in_the_first_hour() {
    let minutes: Vec<_> = (0..9).map(|failures| after(failures).as_secs() / 60).collect();
    assert_eq!(minutes, [5, 10, 20, 40, 80, 160, 320, 360, 360]);
    assert_eq!(after(u32::MAX), AFTER_FAILURES);
}

#[test]
fn two_thirds_of_its_time_is_a_certificate_used_and_what_is_none_is_refused() {
    let mut params = rcgen::CertificateParams::new(["talkoot.example.org".to_owned()]).unwrap();
    (params.not_before, params.not_after) = (rcgen::date_time_ymd(2026, 1, 1), rcgen::date_time_ymd(2026, 1, 31));
    let key = rcgen::KeyPair::generate().unwrap();
    let certificate = params.self_signed(&key).unwrap().pem();
    let Span { due, end } = ready(&format!("{}{certificate}", key.serialize_pem())).unwrap().span;
    assert_eq!((text(due).as_str(), text(end).as_str()), ("2026-01-21T00:00:00Z", "2026-01-31T00:00:00Z"));
    let other = rcgen::KeyPair::generate().unwrap().serialize_pem();
    for wrong in [certificate.clone(), key.serialize_pem(), format!("{other}{certificate}")] {
        assert!(ready(&wrong).is_err());
    }
}
