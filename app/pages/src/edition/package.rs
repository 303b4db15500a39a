//! The package of an edition.

use std::{
    io::{self, BufWriter},
    sync::Arc,
};

use archive::Contents;
use axum::extract::{Path, State};
use domain::{
    bundle::{Edition, Standing},
    citation::{Citation, bibtex, cff, ris},
    log::hex,
};
use service::edition::{self, Told};
use sha2::{Digest as _, Sha256};

use super::{
    cite, files,
    making::{self, Form, Unmade},
    parcel::{self, Ask, Asked},
    shelf::Draft,
};
use crate::{failure::Answer, site::Site};

/// Sends the package, or the part of it that is asked for.
pub(super) async fn send(State(site): State<Site>, Path(pid): Path<String>, ask: Ask) -> Answer {
    let pid = cite::pid(&pid)?;
    let told = edition::told(&site.service, &pid, &site.base_url).await?;
    let head = edition::head(&site.service, &pid).await?;
    let crs = files::crs(&site)?;
    let base = Arc::clone(&site.base_url);
    let preparing = tokio::task::spawn_blocking(move || {
        let mut others = citations(head, &base);
        others.extend(archive::pack(&told.frozen, &crs)?);
        Ok::<_, archive::Unwritten>((tag(&told, &others, &base), told, others))
    });
    let (tag, told, others) =
        preparing.await.map_err(|error| files::unmade(&error))?.map_err(|error| files::unmade(&error))?;
    let asked = Asked { pid: &pid, file: files::PACKAGE, ask };
    parcel::send(&site, asked, tag, |site, file| write(site, file, told, others)).await
}

/// How the edition is cited, in files. A newer edition changes nothing in the package of an older one, nor does a DOI that an
/// agency registers later.
fn citations(head: Edition, base: &str) -> Others {
    let citation = Citation::new(&Edition { standing: Standing::Newest, doi: None, ..head }, base);
    vec![
        ("citation.bib", bibtex(&citation).into_bytes()),
        ("citation.ris", ris(&citation).into_bytes()),
        ("CITATION.cff", cff(&citation).into_bytes()),
    ]
}

/// Texts that go with an edition, by the names of their files.
type Others = Vec<(&'static str, Vec<u8>)>;

/// The name of exactly what a package would hold.
fn tag(told: &Told, others: &Others, base: &str) -> String {
    let mut digest = Sha256::new();
    digest.update(base);
    digest.update(archive::json(&told.frozen));
    digest.update(serde_json::to_vec(&told.proof).unwrap_or_default());
    for (_, text) in others {
        digest.update(text);
    }
    hex(&digest.finalize())
}

/// Writes a package.
async fn write(site: Site, file: Draft, told: Told, others: Others) -> Result<Draft, Unmade> {
    let pictures = making::needed(&told);
    let Told { frozen, proof, .. } = told;
    let base = Arc::clone(&site.base_url);
    making::written(&site, pictures, Form::Widest, move |next| {
        let contents = Contents { frozen: &frozen, proof: proof.as_ref(), base: &base, others: &others };
        let file = archive::write(BufWriter::new(file), contents, |_| next())?;
        Ok::<_, archive::Failed>(file.into_inner().map_err(io::IntoInnerError::into_error)?)
    })
    .await
}
