//! The provider of the contract `codesearch`: ripgrep's engine behind a compiled query.

mod pattern;
mod search;

use codesearch_api::{self as api, Query, Report, SearchError};
use grep_matcher::Matcher;
use grep_regex::RegexMatcher;
use ignore::overrides::Override;

struct Engine;

/// A compiled [`Query`].
pub struct Searcher {
    matcher: RegexMatcher,
    globs: Override,
    query: Query,
}

impl api::Provider for Engine {
    type Searcher = Searcher;

    fn compile_searcher(&self, query: Query) -> Result<Searcher, SearchError> {
        Ok(Searcher {
            matcher: pattern::compile(&query.pattern, query.case)?,
            globs: search::globs(&query.globs)?,
            query,
        })
    }

    fn engine_version(&self) -> String {
        format!("grep-searcher {}", search::ENGINE)
    }
}

impl api::Searcher for Searcher {
    fn run(&self) -> Result<Report, SearchError> {
        search::run(self)
    }

    fn is_match(&self, text: &str) -> bool {
        self.matcher.is_match(text.as_bytes()).unwrap_or(false)
    }
}

api::export!(Engine);
