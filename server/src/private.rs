//! Files that hold what people wrote are nobody's but the service's.
//!
//! What the program makes is made so, whatever the shell that started it allows ([`by_default`]); what was made before,
//! or by somebody else, is tightened when the program begins to write there ([`tighten`]). A folder that only its owner
//! can enter keeps what is in it, so the many files of the media store are not looked at one by one. The signing key has
//! a line of its own with the doctor: once others could read it, closing it is not enough.

use std::{
    fs::{self, Permissions},
    io,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
};

use rustix::{fs::Mode, process::umask};

use crate::config::Config;

/// What everybody but the owner may do.
const OTHERS: u32 = 0o077;

/// Has all that this process makes be its user's alone.
pub fn by_default() {
    umask(Mode::from_raw_mode(OTHERS));
}

/// The folders and files that have to be private.
fn all(config: &Config) -> impl Iterator<Item = PathBuf> + use<> {
    let folders = [config.data.clone(), config.data.join("media"), config.spool(), config.acme_folder()];
    let database = config.database_file().into_iter().flat_map(|file| {
        ["", "-wal", "-shm", "-journal"].map(|end| {
            let mut name = file.clone().into_os_string();
            name.push(end);
            PathBuf::from(name)
        })
    });
    folders.into_iter().chain(database)
}

fn is_open(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|meta| meta.permissions().mode() & OTHERS != 0)
}

/// What others can get at: in a data folder that is closed, nothing.
#[must_use]
pub fn open_to_others(config: &Config) -> Vec<PathBuf> {
    let closed = !is_open(&config.data);
    all(config).filter(|path| is_open(path) && !(closed && path.starts_with(&config.data))).collect()
}

/// Takes from others what they could do, and says so in the log.
pub fn tighten(config: &Config) {
    for path in all(config).filter(|path| is_open(path)) {
        match close(&path) {
            Ok(()) => tracing::warn!(path = %path.display(), "others could get at this; now its owner alone can"),
            Err(error) => {
                tracing::error!(path = %path.display(), %error, "others can get at this, and it cannot be changed");
            }
        }
    }
}

fn close(path: &Path) -> io::Result<()> {
    let mode = fs::metadata(path)?.permissions().mode();
    fs::set_permissions(path, Permissions::from_mode(mode & !OTHERS))
}
