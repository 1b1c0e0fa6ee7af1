//! The search itself: every core walks a part of the trees and reads whole files.

use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Instant;

use codesearch_api::{Match, Report, SearchError, Summary};
use grep_matcher::Matcher;
use grep_regex::RegexMatcher;
use grep_searcher::sinks::Lossy;
use grep_searcher::{Searcher as LineSearcher, SearcherBuilder};
use ignore::overrides::{Override, OverrideBuilder};
use ignore::{WalkBuilder, WalkState};

use crate::Searcher;

/// The version of `grep-searcher` that `Cargo.lock` pins.
pub const ENGINE: &str = "0.1";

/// Compiles the globs that choose files by name.
pub fn globs(globs: &[String]) -> Result<Override, SearchError> {
    let mut builder = OverrideBuilder::new("");
    for glob in globs {
        builder
            .add(glob)
            .map_err(|error| SearchError::bad_glob(glob, error.to_string()))?;
    }
    builder
        .build()
        .map_err(|error| SearchError::bad_glob("", error.to_string()))
}

/// What one file had.
enum File {
    Text { bytes: u64, matches: Vec<Match> },
    Binary,
    Unreadable { path: PathBuf, reason: String },
}

/// Searches all roots of a compiled query.
pub fn run(searcher: &Searcher) -> Result<Report, SearchError> {
    let started = Instant::now();
    let mut matches = Vec::new();
    let (mut files, mut bytes, mut binary_files) = (0, 0, 0);
    for file in walk(searcher)? {
        match file {
            File::Text {
                bytes: size,
                matches: found,
            } => {
                files += 1;
                bytes += size;
                matches.extend(found);
            }
            File::Binary => binary_files += 1,
            File::Unreadable { path, reason } => return Err(SearchError::unreadable(path, reason)),
        }
    }
    matches.sort_by(|a, b| a.path.cmp(&b.path).then(a.line.cmp(&b.line)));
    if let Some(most) = searcher.query.max_matches {
        matches.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    }
    let elapsed = started
        .elapsed()
        .try_into()
        .expect("a search takes less than 292 years");
    let summary = Summary::new(files, bytes, binary_files, elapsed);
    Ok(Report::new(matches, summary))
}

/// Reads every file below the roots; folders that can't be entered count as unreadable.
fn walk(searcher: &Searcher) -> Result<Vec<File>, SearchError> {
    let Some((first, rest)) = searcher.query.roots.split_first() else {
        return Ok(Vec::new());
    };
    let mut walk = WalkBuilder::new(first);
    for root in rest {
        walk.add(root);
    }
    walk.standard_filters(searcher.query.standard_filters)
        .overrides(searcher.globs.clone());

    let (sender, files) = mpsc::channel();
    walk.build_parallel().run(|| {
        let sender = sender.clone();
        let mut lines = SearcherBuilder::new().line_number(true).build();
        Box::new(move |entry| {
            let file = match entry {
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                    search_file(&searcher.matcher, &mut lines, entry.path())
                }
                Ok(_) => return WalkState::Continue,
                Err(error) => unreadable(&error),
            };
            match sender.send(file) {
                Ok(()) => WalkState::Continue,
                Err(_) => WalkState::Quit,
            }
        })
    });
    drop(sender);
    Ok(files.into_iter().collect())
}

fn search_file(matcher: &RegexMatcher, lines: &mut LineSearcher, path: &Path) -> File {
    let failed = |error: std::io::Error| File::Unreadable {
        path: path.into(),
        reason: error.to_string(),
    };
    let text = match std::fs::read(path) {
        Ok(text) => text,
        Err(error) => return failed(error),
    };
    if memchr::memchr(0, &text).is_some() {
        return File::Binary;
    }
    let mut matches = Vec::new();
    let found = lines.search_slice(
        matcher,
        &text,
        Lossy(|line, text| {
            let text = text.trim_end_matches(['\n', '\r']);
            let start = matcher
                .find(text.as_bytes())?
                .map_or(0, |found| found.start());
            let column = u32::try_from(start + 1).unwrap_or(u32::MAX);
            matches.push(Match::new(path, line, column, text));
            Ok(true)
        }),
    );
    match found {
        Ok(()) => File::Text {
            bytes: text.len() as u64,
            matches,
        },
        Err(error) => failed(error),
    }
}

fn unreadable(error: &ignore::Error) -> File {
    fn path_of(error: &ignore::Error) -> PathBuf {
        match error {
            ignore::Error::WithPath { path, .. } => path.clone(),
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
                path_of(err)
            }
            _ => PathBuf::new(),
        }
    }
    let reason = error
        .io_error()
        .map_or_else(|| error.to_string(), ToString::to_string);
    File::Unreadable {
        path: path_of(error),
        reason,
    }
}
