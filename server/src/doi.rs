//! What the operator says of the agency that registers DOIs. Without it none is asked anything.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use domain::doi::Prefix;
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
    /// The agency, where there is one. The error names the setting that is wrong.
    pub fn registry(&self) -> anyhow::Result<Option<Registry>> {
        let (Some(url), Some(prefix), Some(user), Some(file)) =
            (&self.datacite_url, &self.datacite_prefix, &self.datacite_user, &self.datacite_password_file)
        else {
            return Ok(None);
        };
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
