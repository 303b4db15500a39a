//! An order, from the account to the certificate.

use std::{sync::Arc, time::Duration};

use anyhow::Context as _;
use instant_acme::{
    Account, AuthorizationStatus, ChallengeType, Error, Identifier, KeyAuthorization, NewAccount, NewOrder, Order,
    OrderStatus, Problem, RetryPolicy,
};
use rcgen::{CertificateParams, CustomExtension, DistinguishedName, KeyPair};
use tokio_rustls::rustls::{crypto::ring, pki_types::PrivateKeyDer, sign::CertifiedKey};

use super::{Certificates, client::Client, settings::Settings, store::Store};

/// What an authority says of an account that it does not know, or no more (RFC 8555, section 6.7).
const UNKNOWN_ACCOUNT: &str = "urn:ietf:params:acme:error:accountDoesNotExist";
/// How long it is asked whether a step is done.
const STEP: Duration = Duration::from_mins(2);

/// A new key and the chain of its certificate, both in PEM form.
pub(super) async fn fetch(
    settings: &Settings,
    store: &Store,
    certificates: &Certificates,
    client: &Client,
) -> anyhow::Result<String> {
    let names: Vec<_> = settings.domains.iter().cloned().map(Identifier::Dns).collect();
    let account = account(settings, store, client).await?;
    let ordered = account.new_order(&NewOrder::new(&names)).await;
    let mut order = match ordered {
        Err(Error::Api(problem)) if problem.r#type.as_deref() == Some(UNKNOWN_ACCOUNT) => {
            tracing::warn!("the authority does not know the account any more; another one is made");
            store.forget_account()?;
            self::account(settings, store, client).await?.new_order(&NewOrder::new(&names)).await
        }
        ordered => ordered,
    }
    .context("the order was refused")?;
    answer(&mut order, certificates).await?;
    let patience = RetryPolicy::new().timeout(STEP);
    match order.poll_ready(&patience).await {
        Ok(OrderStatus::Ready) => {}
        Ok(_) | Err(Error::Api(_)) => anyhow::bail!("the challenge failed: {}", why(&mut order).await),
        Err(error) => return Err(error).context("the challenge has no end"),
    }
    let key = order.finalize().await.context("the request for the certificate was refused")?;
    let chain = order.poll_certificate(&patience).await.context("the certificate does not come")?;
    Ok(format!("{key}{chain}"))
}

/// The account that was kept; where there is none at this directory, a new one.
async fn account(settings: &Settings, store: &Store, client: &Client) -> anyhow::Result<Account> {
    let builder = Account::builder_with_http(Box::new(client.clone()));
    let contact: Vec<_> = settings.contact.iter().map(|address| format!("mailto:{address}")).collect();
    let contact: Vec<&str> = contact.iter().map(String::as_str).collect();
    if let Some(kept) = store.account(settings)? {
        let account = builder.from_credentials(kept.credentials).await.context("the directory cannot be read")?;
        if kept.contact != settings.contact {
            // Who cannot be told does not keep anybody from a certificate.
            match account.update_contacts(&contact).await {
                Ok(()) => store.keep_contact(settings)?,
                Err(error) => tracing::warn!(%error, "the authority was not told of the new --acme-contact"),
            }
        }
        return Ok(account);
    }
    let new = NewAccount { contact: &contact, terms_of_service_agreed: settings.agree, only_return_existing: false };
    let (account, credentials) =
        builder.create(&new, settings.directory.to_string(), None).await.context("no account can be made")?;
    store.keep_account(settings, credentials)?;
    Ok(account)
}

/// Shows for each name what the authority wants to see there, and says that it may look.
async fn answer(order: &mut Order, certificates: &Certificates) -> anyhow::Result<()> {
    let mut authorizations = order.authorizations();
    while let Some(authorization) = authorizations.next().await {
        let mut authorization = authorization.context("what is to be shown cannot be read")?;
        if authorization.status == AuthorizationStatus::Valid {
            continue;
        }
        let mut challenge = authorization
            .challenge(ChallengeType::TlsAlpn01)
            .context("the authority does not offer the challenge tls-alpn-01")?;
        let domain = challenge.identifier().to_string();
        let shown = proof(&domain, &challenge.key_authorization())?;
        certificates.show(domain, Arc::new(shown));
        challenge.set_ready().await.context("the authority does not come to look")?;
    }
    Ok(())
}

/// What the authority found wrong, in its words.
async fn why(order: &mut Order) -> String {
    let told = |problem: &Problem| problem.to_string();
    let mut words: Vec<_> = order.state().error.as_ref().map(told).into_iter().collect();
    let mut authorizations = order.authorizations();
    while let Some(authorization) = authorizations.next().await {
        let Ok(mut authorization) = authorization else { continue };
        if authorization.refresh().await.is_ok() {
            let name = authorization.identifier().to_string();
            let errors = authorization.challenges.iter().filter_map(|challenge| challenge.error.as_ref());
            words.extend(errors.map(|problem| format!("{name}: {problem}")));
        }
    }
    if words.is_empty() { "it does not say why".to_owned() } else { words.join("; ") }
}

/// The certificate that says to the authority who answers here (RFC 8737, section 3): signed by itself, for one name.
fn proof(domain: &str, authorization: &KeyAuthorization) -> anyhow::Result<CertifiedKey> {
    let made = || "what the authority wants to see cannot be made";
    let mut params = CertificateParams::new([domain.to_owned()]).with_context(made)?;
    params.distinguished_name = DistinguishedName::new();
    params.custom_extensions = vec![CustomExtension::new_acme_identifier(authorization.digest().as_ref())];
    let key = KeyPair::generate().with_context(made)?;
    let certificate = params.self_signed(&key).with_context(made)?;
    let private = PrivateKeyDer::Pkcs8(key.serialize_der().into());
    let signing = ring::sign::any_ecdsa_type(&private).with_context(made)?;
    // Not `from_der`, which compares them: it does not know the extension, which is critical.
    Ok(CertifiedKey::new(vec![certificate.der().clone()], signing))
}
