//! Decides about JSON documents by policies written in CEL: a Rust program, with Google's engine in Go.
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use policy_api::{CompileError, FactError, Facts, PolicyClient};

const USAGE: &str = "usage: judge <policies> <facts> <document.json>...

A policy is a CEL expression over the variable `document`; <policies> is a file with one, or a folder of such files
(*.cel). It may ask for facts, which are lines name=value in the file <facts>: fact(\"registry\").
The exit code is 0 if every policy allows every document, 1 if one does not, 2 if something is wrong.";

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().map(PathBuf::from).collect();
    let [_, policies, facts, documents @ ..] = &*arguments else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match judge(policies, facts, documents) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("judge: {why}");
            ExitCode::from(2)
        }
    }
}

/// Says for each document which policies it breaks.
fn judge(policies: &Path, facts: &Path, documents: &[PathBuf]) -> Result<bool, Box<dyn Error>> {
    let facts = Arc::new(KnownFacts::parse(&read(facts)?));
    let policies = files(policies)?
        .iter()
        .map(|path| compile(path, facts.clone()))
        .collect::<Result<Vec<_>, _>>()?;
    let mut all = true;
    for path in documents {
        let document = read(path)?;
        for (name, policy) in &policies {
            let decision = policy
                .decide(&document)
                .map_err(|why| format!("{}: {name}: {why}", path.display()))?;
            let verdict = if decision.allowed {
                "allowed"
            } else {
                "denied"
            };
            println!("{}: {verdict} by {name}", path.display());
            all &= decision.allowed;
        }
    }
    Ok(all)
}

/// The file itself, or the policies in a folder.
fn files(path: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(path)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "cel") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn compile(path: &Path, facts: Arc<dyn Facts>) -> Result<(String, PolicyClient), Box<dyn Error>> {
    let source = read(path)?;
    match PolicyClient::compile(&source, Some(facts)) {
        Ok(policy) => {
            let name = path.file_stem().unwrap_or_default();
            Ok((name.to_string_lossy().into_owned(), policy))
        }
        Err(CompileError::Invalid {
            line,
            column,
            reason,
            ..
        }) => {
            let text = source.lines().nth(line as usize - 1).unwrap_or_default();
            let indent = " ".repeat(column as usize - 1);
            Err(format!(
                "{}:{line}:{column}: {reason}\n{text}\n{indent}^",
                path.display()
            )
            .into())
        }
        Err(other) => Err(format!("{}: {other}", path.display()).into()),
    }
}

/// What policies can ask for: Go calls it while it evaluates one.
struct KnownFacts(BTreeMap<String, String>);

impl KnownFacts {
    fn parse(text: &str) -> Self {
        let pairs = text.lines().filter_map(|line| line.split_once('='));
        Self(
            pairs
                .map(|(name, fact)| (name.into(), fact.into()))
                .collect(),
        )
    }
}

impl Facts for KnownFacts {
    fn find(&self, name: &str) -> Result<Option<String>, FactError> {
        Ok(self.0.get(name).cloned())
    }
}

fn read(path: &Path) -> Result<String, Box<dyn Error>> {
    fs::read_to_string(path).map_err(|why| format!("{}: {why}", path.display()).into())
}
