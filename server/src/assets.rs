//! Styles, icons and the browser's module, inside the binary. Their addresses carry a hash of their content, so browsers
//! keep them for ever; they are compressed once.

use std::{collections::HashMap, io::Write as _, sync::Arc};

use axum::{
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::policy::ActionKind;
use pages::{GalleryPage, Look, Routes, site};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

#[derive(RustEmbed)]
#[folder = "../assets"]
struct Styles;

/// The file of the font that nearly every page needs.
const FONT: &str = "schibsted-grotesk.woff2";

/// What the build of the browser's half leaves; missing where only the server was built.
#[derive(RustEmbed)]
#[folder = "../target/site"]
#[allow_missing = true]
struct Module;

/// One file as it is sent.
#[derive(Clone, Debug)]
struct Asset {
    mime: &'static str,
    plain: Bytes,
    brotli: Option<Bytes>,
}

/// Whether open pages reload themselves when the server was started anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reload {
    /// They do: somebody is working on them.
    Yes,
    /// They do not.
    No,
}

impl Reload {
    fn script(self) -> Option<&'static str> {
        match self {
            Self::Yes => Some("/reload.js"),
            Self::No => None,
        }
    }
}

const RELOAD: &str = "let first;\
setInterval(async () => {\
  try {\
    const now = await (await fetch('/reload')).text();\
    if ((first ??= now) !== now) location.reload();\
  } catch {}\
}, 500);";

/// All files, by their address below `/static`.
#[derive(Clone, Debug)]
pub struct Assets {
    files: Arc<HashMap<String, Asset>>,
    look: Arc<Look>,
    reload: Reload,
}

impl Assets {
    /// Reads and compresses the files. Takes a moment in a release build: the module is compressed as well as it can be.
    #[must_use]
    pub fn load(reload: Reload) -> Self {
        let mut files = HashMap::new();
        let fonts: Vec<(String, Vec<u8>)> = Styles::iter()
            .filter(|name| name.ends_with(".woff2"))
            .filter_map(|name| Some((name.rsplit('/').next()?.to_owned(), Styles::get(&name)?.data.into_owned())))
            .collect();
        let font_folder = format!("static/{}", hash(fonts.iter().map(|(_, bytes)| bytes.as_slice())));
        let style = style_sheet().replace("../fonts/", &format!("/{font_folder}/")).into_bytes();
        for (name, bytes) in fonts {
            files.insert(format!("{font_folder}/{name}"), asset("font/woff2", bytes));
        }
        let module: Vec<(String, Vec<u8>)> =
            Module::iter().filter_map(|name| Some((name.to_string(), Module::get(&name)?.data.into_owned()))).collect();
        let package = format!("static/{}", hash(module.iter().map(|(_, bytes)| bytes.as_slice())));
        for (name, bytes) in module {
            files.insert(format!("{package}/{name}"), asset(mime(&name), bytes));
        }
        let start = site::start_script(&package).into_bytes();
        let style_path = format!("static/{}/talkoot.css", hash([style.as_slice()]));
        let start_path = format!("static/{}/start.js", hash([start.as_slice()]));
        files.insert(style_path.clone(), asset("text/css; charset=utf-8", style));
        files.insert(start_path.clone(), asset("text/javascript; charset=utf-8", start));
        let mut script = |name: &str| {
            let text = Styles::get(&format!("js/{name}")).map(|file| file.data.into_owned()).unwrap_or_default();
            let path = format!("static/{}/{name}", hash([text.as_slice()]));
            files.insert(path.clone(), asset("text/javascript; charset=utf-8", text));
            format!("/{path}")
        };
        let look = Look {
            style: format!("/{style_path}"),
            font: format!("/{font_folder}/{FONT}"),
            start: format!("/{start_path}"),
            upload: script("upload.js"),
            proof: script("proof.js"),
            passkey: script("passkey.js"),
            zoom: script("zoom.js"),
            draft: script("draft.js"),
            copy: script("copy.js"),
            tray: script("tray.js"),
            desk: script("desk.js"),
            keep: script("keep.js"),
            kept: script("kept.js"),
            offline: script("offline.js"),
            package,
            reload: reload.script(),
            gallery: GalleryPage::Hidden,
        };
        Self { files: Arc::new(files), look: Arc::new(look), reload }
    }

    /// The same, with the page of all parts of the interface.
    #[must_use]
    pub fn with_gallery(self) -> Self {
        let look = Look { gallery: GalleryPage::Shown, ..(*self.look).clone() };
        Self { look: Arc::new(look), ..self }
    }

    /// Where styles and scripts are.
    #[must_use]
    pub fn look(&self) -> Arc<Look> {
        Arc::clone(&self.look)
    }

    /// The routes of the files.
    #[must_use]
    pub fn routes(&self) -> Routes<Self> {
        let files = Routes::new()
            .get("/static/{hash}/{name}", ActionKind::Look, file)
            .get("/icon.svg", ActionKind::Look, icon)
            .get("/sw.js", ActionKind::Look, worker);
        match self.reload {
            Reload::Yes => files.get("/reload.js", ActionKind::Look, reload_script).get(
                "/reload",
                ActionKind::Look,
                // Each process has a name of its own.
                async || std::process::id().to_string(),
            ),
            Reload::No => files,
        }
    }
}

async fn reload_script() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/javascript")], RELOAD)
}

async fn file(
    State(assets): State<Assets>,
    Path((hash, name)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let Some(asset) = assets.files.get(&format!("static/{hash}/{name}")) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let accepts = headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let lasting = [
        (header::CONTENT_TYPE, asset.mime),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::VARY, "Accept-Encoding"),
    ];
    match &asset.brotli {
        Some(brotli) if accepts.split(',').any(|one| one.trim().starts_with("br")) => {
            (lasting, [(header::CONTENT_ENCODING, "br")], brotli.clone()).into_response()
        }
        _ => (lasting, asset.plain.clone()).into_response(),
    }
}

/// The script that stands between the pages and the network. Its address says for which pages, and is the same for ever;
/// browsers ask once a day at least whether it changed.
async fn worker() -> Response {
    match Styles::get("js/worker.js") {
        Some(script) => {
            let headers =
                [(header::CONTENT_TYPE, "text/javascript; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")];
            (headers, script.data.into_owned()).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn icon() -> Response {
    match Styles::get("icon.svg") {
        Some(icon) => {
            let headers = [
                (header::CONTENT_TYPE, "image/svg+xml; charset=utf-8"),
                (header::CACHE_CONTROL, "public, max-age=86400"),
            ];
            (headers, icon.data.into_owned()).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Every file of `css/`, in the order of their names.
fn style_sheet() -> String {
    let mut names: Vec<_> = Styles::iter().filter(|name| name.starts_with("css/")).collect();
    names.sort_unstable();
    let mut all = String::new();
    for file in names.iter().filter_map(|name| Styles::get(name)) {
        all.push_str(&String::from_utf8_lossy(&file.data));
        all.push('\n');
    }
    without_comments(&all)
}

/// A style sheet without its comments and without the blanks at the beginnings of its lines, which are for those who
/// write it. No string in it has either.
fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        out.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn asset(mime: &'static str, plain: Vec<u8>) -> Asset {
    // Fonts are compressed already.
    if mime == "font/woff2" {
        return Asset { mime, plain: plain.into(), brotli: None };
    }
    let quality = if cfg!(debug_assertions) { 6 } else { 11 };
    let mut brotli = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality, ..Default::default() };
    let written = {
        let mut writer = brotli::CompressorWriter::with_params(&mut brotli, 4096, &params);
        writer.write_all(&plain).and_then(|()| writer.flush())
    };
    let brotli = written.ok().map(|()| Bytes::from(brotli));
    Asset { mime, plain: plain.into(), brotli }
}

fn mime(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("wasm") => "application/wasm",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn hash<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    use std::fmt::Write as _;
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part);
    }
    digest.finalize().iter().take(8).fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_sheet_is_sent_without_what_is_for_its_writers() {
        let css = "/* One */\n@layer a {\n  .b { content: \"·\" / \"\"; } /* two\n lines */\n\n}\n/* no end";
        assert_eq!(without_comments(css), "@layer a {\n.b { content: \"·\" / \"\"; }\n}");
        let all = style_sheet();
        assert!(all.contains("@layer") && !all.contains("/*") && all.matches('{').count() == all.matches('}').count());
    }
}
