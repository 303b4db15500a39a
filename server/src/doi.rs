//! What the operator says of the agency that registers DOIs. Without it none is asked anything.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use domain::{doi::Prefix, network::is_here};
use service::doi::{Membership, Registry};
use url::Url;

/// The settings, as they are given.
#[derive(Args, Clone, Debug)]
#[group(id = "datacite")]
pub struct Given {
    /// Address of an agency's API that takes DOIs as `DataCite` does, such as `https://api.datacite.org` (to try it,
    /// `https://api.test.datacite.org`): it is told of every edition. Without it no DOI is registered.
    #[arg(long = "datacite-url", env = "TALKOOT_DATACITE_URL", global = true, value_name = "URL",
          requires_all = ["datacite_prefix", "datacite_user", "datacite_password_file"])]
    pub datacite_url: Option<Url>,

    /// The prefix that the agency gave to the town, such as `10.5072`.
    #[arg(
        long = "datacite-prefix",
        env = "TALKOOT_DATACITE_PREFIX",
        global = true,
        value_name = "PREFIX",
        requires = "datacite_url"
    )]
    pub datacite_prefix: Option<Prefix>,

    /// The name of the town's account there.
    #[arg(
        long = "datacite-user",
        env = "TALKOOT_DATACITE_USER",
        global = true,
        value_name = "NAME",
        requires = "datacite_url"
    )]
    pub datacite_user: Option<String>,

    /// File with the password of that account.
    #[arg(
        long = "datacite-password-file",
        env = "TALKOOT_DATACITE_PASSWORD_FILE",
        global = true,
        value_name = "FILE",
        requires = "datacite_url"
    )]
    pub datacite_password_file: Option<PathBuf>,
}

impl Given {
    /// The agency, where there is one. The error names the setting that is wrong. `base` is the installation's own
    /// address: DOIs lead there for good.
    pub fn registry(&self, base: &str) -> anyhow::Result<Option<Registry>> {
        let (Some(url), Some(prefix), Some(user), Some(file)) =
            (&self.datacite_url, &self.datacite_prefix, &self.datacite_user, &self.datacite_password_file)
        else {
            return Ok(None);
        };
        if !lasts(base) {
            anyhow::bail!("--base-url: DOIs lead to {base} for good; it has to be https, and not of this machine");
        }
        let password = std::fs::read_to_string(file)
            .with_context(|| format!("--datacite-password-file: {} cannot be read", file.display()))?;
        let said = Membership {
            url: url.clone(),
            prefix: prefix.clone(),
            user: user.clone(),
            password: password.trim().to_owned(),
        };
        Registry::open(said).map(Some).map_err(|wrong| anyhow::anyhow!("--datacite-url: {wrong}"))
    }
}

/// Whether an address can be that of the installation for others.
fn lasts(base: &str) -> bool {
    let url = base.parse::<Url>().ok().filter(|url| url.scheme() == "https");
    url.is_some_and(|url| !is_here(&url))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dois_lead_to_an_address_that_others_reach() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("password");
        std::fs::write(&file, "secret\n").unwrap();
        let given = Given {
            datacite_url: Some("https://api.test.datacite.org".parse().unwrap()),
            datacite_prefix: Some("10.5072".parse().unwrap()),
            datacite_user: Some("TOWN.KANGAS".to_owned()),
            datacite_password_file: Some(file),
        };
        assert!(given.registry("https://osallistu.kangas.example").unwrap().is_some());
        for base in [
            "http://osallistu.kangas.example",
            "http://127.0.0.1:3000",
            "https://127.0.0.1:3000",
            "https://localhost",
            "https://[::1]:3000",
        ] {
            let wrong = given.registry(base).err().unwrap().to_string();
            assert!(wrong.starts_with("--base-url: ") && wrong.contains(base), "{wrong}");
        }
        let off = Given { datacite_url: None, ..given };
        assert!(off.registry("http://127.0.0.1:3000").unwrap().is_none(), "nobody is told anything");
    }
}
