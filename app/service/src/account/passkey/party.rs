//! For whom a passkey is made: this installation, by the host of its address. With another host no passkey is right.

use url::{Host, Url};
use webauthn_rs::prelude::{Webauthn, WebauthnBuilder};

use crate::{
    Service,
    error::{Error, Result},
};

/// The installation, as browsers know it; not there where they make no passkeys for it.
pub(super) fn party(service: &Service) -> Result<Webauthn> {
    let (host, address) = named(service).ok_or(Error::NotFound)?;
    let builder = WebauthnBuilder::new(&host, &address).map_err(internal)?;
    builder.rp_name(&host).build().map_err(internal)
}

/// Whether people can have passkeys here. Browsers make them for a host with a name, and over https or on the machine
/// itself only.
pub fn are_offered(service: &Service) -> bool {
    named(service).is_some()
}

fn named(service: &Service) -> Option<(String, Url)> {
    let address = Url::parse(&service.settings().address).ok()?;
    let Some(Host::Domain(host)) = address.host() else { return None };
    let safe = address.scheme() == "https" || host == "localhost" || host.ends_with(".localhost");
    safe.then(|| (host.to_owned(), address.clone()))
}

pub(super) fn internal(error: impl std::fmt::Display) -> Error {
    Error::Internal(error.to_string())
}
