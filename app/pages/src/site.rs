//! What every page needs: the service, and where its styles and scripts are.

use std::sync::{Arc, PoisonError, RwLock};

use leptos::{config::LeptosOptions, hydration::HydrationScripts, prelude::*};
use service::Service;

pub use crate::edition::Packages;

/// The state of the router. Cheap to clone.
#[derive(Clone)]
pub struct Site {
    /// The contexts.
    pub service: Service,
    /// Styles and scripts.
    pub look: Arc<Look>,
    /// The installation's own look.
    pub brand: Brand,
    /// The installation's own address, without a slash at its end: what permanent addresses start with.
    pub base_url: Arc<str>,
    /// Packages of editions that are being sent.
    pub packages: Packages,
}

/// The installation's own look, as it was read last: so that a page which has to do without the database has it too.
#[derive(Clone, Debug, Default)]
pub struct Brand(Arc<RwLock<Option<Arc<service::look::Look>>>>);

impl Brand {
    /// As it was read last.
    pub(crate) fn last(&self) -> Option<Arc<service::look::Look>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// As it is.
    pub(crate) async fn now(&self, service: &Service) -> Result<Option<Arc<service::look::Look>>, service::Error> {
        let now = service::look::current(service).await?;
        let last = self.last();
        if now.as_ref() == last.as_deref() {
            return Ok(last);
        }
        let now = now.map(Arc::new);
        self.0.write().unwrap_or_else(PoisonError::into_inner).clone_from(&now);
        Ok(now)
    }
}

/// Where styles and scripts are; their addresses change with their content, so browsers may keep them for ever.
#[derive(Clone, Debug)]
pub struct Look {
    /// The style sheet.
    pub style: String,
    /// The font of most of the letters, which is fetched along with the style sheet that asks for it.
    pub font: String,
    /// The script that starts the islands; pages without an island do not load it.
    pub start: String,
    /// The script that tells how far an upload is; pages without a file input do not load it.
    pub upload: String,
    /// The script that does a proof of work; pages without a form that asks for one do not load it.
    pub proof: String,
    /// The script that asks for a passkey; pages without a form that takes one do not load it.
    pub passkey: String,
    /// The script that makes boards larger.
    pub zoom: String,
    /// The script that keeps what is typed; pages without a form that has it kept do not load it.
    pub draft: String,
    /// The script that copies a citation; pages without one do not load it.
    pub copy: String,
    /// The script that keeps what is on the tray of an edition; pages without one do not load it.
    pub tray: String,
    /// The script that tells curators what others did to their desk; pages without one do not load it.
    pub desk: String,
    /// The script that keeps an edition on the device; pages that do not offer it do not load it.
    pub keep: String,
    /// The script that does without a network what the server does with an edition that was kept.
    pub kept: String,
    /// The script of the page for when there is no network.
    pub offline: String,
    /// The folder of the module and its glue, without slashes around it.
    pub package: String,
    /// The script that reloads the page when the server was started anew; for those who work on it.
    pub reload: Option<&'static str>,
    /// Whether there is a page of all parts.
    pub gallery: GalleryPage,
}

/// Whether there is a page with every part of the interface in every state: for those who work on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GalleryPage {
    /// There is.
    Shown,
    /// There is not.
    Hidden,
}

/// The text of the script that starts the islands: Leptos' own, which it would put into every page. As a file of its
/// own it needs no exception in the content-security policy.
#[must_use]
pub fn start_script(package: &str) -> String {
    let options = LeptosOptions::builder().output_name(MODULE).site_pkg_dir(package.to_owned()).build();
    let owner = Owner::new();
    let html = owner.with(|| view! { <HydrationScripts options islands=true /> }.to_html());
    let inline = html.split_once("<script type=\"module\"").and_then(|(_, rest)| rest.split_once('>'));
    let script = inline.and_then(|(_, rest)| rest.split_once("</script>")).map_or("", |(script, _)| script);
    // What Leptos would say about resources that a page waits for: ours never do.
    format!(
        "globalThis.__RESOLVED_RESOURCES=[];globalThis.__SERIALIZED_ERRORS=[];globalThis.__PENDING_RESOURCES=[];\
         globalThis.__RESOURCE_RESOLVERS=[];globalThis.__INCOMPLETE_CHUNKS=[];\n{script}"
    )
}

/// The name of the module that browsers load.
pub const MODULE: &str = "talkoot";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_start_script_names_the_module() {
        let script = start_script("static/abc");
        assert!(script.contains("\"static/abc\"") && script.contains("\"talkoot\""), "{script}");
        assert!(script.contains("hydrate"), "{script}");
    }
}
