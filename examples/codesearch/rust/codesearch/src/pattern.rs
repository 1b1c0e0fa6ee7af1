//! Patterns: from the text of a query to a matcher, with the place of what does not parse.

use codesearch_api::{CaseMode, SearchError};
use grep_regex::{RegexMatcher, RegexMatcherBuilder};

/// Compiles a pattern that matches within lines.
pub fn compile(pattern: &str, case: CaseMode) -> Result<RegexMatcher, SearchError> {
    // The engine's own error is a text; the parser knows the place.
    regex_syntax::Parser::new()
        .parse(pattern)
        .map_err(|error| place(&error))?;
    RegexMatcherBuilder::new()
        .line_terminator(Some(b'\n'))
        .case_insensitive(case == CaseMode::INSENSITIVE)
        .case_smart(case == CaseMode::SMART)
        .build(pattern)
        .map_err(|error| SearchError::bad_pattern(0, error.to_string()))
}

fn place(error: &regex_syntax::Error) -> SearchError {
    let (offset, reason) = match error {
        regex_syntax::Error::Parse(error) => (error.span().start.offset, error.kind().to_string()),
        regex_syntax::Error::Translate(error) => {
            (error.span().start.offset, error.kind().to_string())
        }
        other => (0, other.to_string()),
    };
    SearchError::bad_pattern(u32::try_from(offset).unwrap_or(u32::MAX), reason)
}
