//! What is kept of people, and how it goes.

use domain::{account::{Actor, Role}, page::Limit, policy::Denial};
use service::{Error, privacy};

use crate::harness::{person, process, worlds};

#[tokio::test]
async fn whoever_looks_at_an_address_says_why_and_is_seen() {
    for world in worlds().await {
        let service = &world.service;
        let (here, _) = process(service).await;
        let aino = person(service, "aino", &[]).await;
        let owner = person(service, "owner", &[(here, Role::Owner)]).await;
        let who = aino.person().unwrap();
        for (actor, place, denial) in [
            (&Actor::Guest, Some(here), Denial::SignIn),
            (&aino, Some(here), Denial::Forbidden),
            (&owner, None, Denial::Forbidden),
        ] {
            let refused = privacy::contact(service, actor, place, who, "Uteliaisuus".into()).await.unwrap_err();
            assert!(matches!(refused, Error::Denied(d) if d == denial), "{refused}");
        }
        assert_eq!(privacy::looks(service, &aino, None, Limit::PAGE).await.unwrap().total, 0);

        let seen = privacy::contact(service, &owner, Some(here), who, "Vastaan kysymykseen".into()).await.unwrap();
        assert_eq!(seen.email, "aino@example.org");
        privacy::contact(service, &Actor::Operator, None, who, "Tietopyyntö".into()).await.unwrap();
        let looks = privacy::looks(service, &aino, None, Limit::PAGE).await.unwrap().items;
        let told: Vec<_> = looks.iter().map(|look| (look.viewer.as_deref(), look.reason.as_str())).collect();
        assert_eq!(told, [(None, "Tietopyyntö"), (Some("owner"), "Vastaan kysymykseen")]);
        assert_eq!(privacy::looks(service, &owner, None, Limit::PAGE).await.unwrap().total, 0, "one's own alone");
    }
}
