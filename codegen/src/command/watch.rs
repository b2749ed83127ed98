//! `--watch`: the same again whenever a spec or the settings change.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, SystemTime};

use super::{Failure, Outcome, Shell};
use crate::{files, settings};

/// How often somebody looks. Looking is cheap, works on every file system, and needs no library.
const INTERVAL: Duration = Duration::from_millis(250);

/// Runs a command now and after each change, until it is interrupted.
pub(super) fn watch(
    shell: &Shell,
    mut run: impl FnMut() -> Result<Outcome, Failure>,
) -> Result<Outcome, Failure> {
    loop {
        let before = seen();
        if let Err(failure) = run()
            && !matches!(failure, Failure::Told)
        {
            shell.error(&failure);
        }
        shell.status("Watching", &"for changes; Ctrl-C ends");
        while seen() == before {
            thread::sleep(INTERVAL);
        }
    }
}

/// When each file was changed last, and how long it is.
fn seen() -> BTreeMap<PathBuf, Option<(SystemTime, u64)>> {
    let root = files::root().unwrap_or_default();
    let specs = settings::Settings::load(&root)
        .map_or_else(|_| "specs".to_owned(), |(settings, _)| settings.specs);
    let mut paths = files::specs_in(&root.join(specs)).unwrap_or_default();
    paths.push(root.join(settings::FILE));
    let look = |path: PathBuf| {
        let metadata = path.metadata().ok();
        let seen = metadata.and_then(|found| Some((found.modified().ok()?, found.len())));
        (path, seen)
    };
    paths.into_iter().map(look).collect()
}
