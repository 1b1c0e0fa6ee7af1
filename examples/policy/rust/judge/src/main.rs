//! Decides about JSON documents by a policy written in CEL: a Rust program, with Google's engine in Go.
use std::env;
use std::fs;
use std::process::ExitCode;

use policy_api::{CompileError, PolicyClient};

const USAGE: &str = "usage: judge <policy> <document.json>...

The policy is a CEL expression over the variable `document`:
    judge 'document.user.role == \"admin\" || document.amount < 100' request.json";

fn main() -> ExitCode {
    let arguments: Vec<_> = env::args().collect();
    let [_, source, documents @ ..] = &*arguments else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let policy = match PolicyClient::compile(source) {
        Ok(policy) => policy,
        Err(error) => {
            eprintln!("{}", explained(source, &error));
            return ExitCode::from(2);
        }
    };
    let mut all = true;
    for path in documents {
        match judged(&policy, path) {
            Ok(verdict) => {
                println!("{path}: {}", if verdict { "allowed" } else { "denied" });
                all &= verdict;
            }
            Err(why) => {
                eprintln!("{path}: {why}");
                all = false;
            }
        }
    }
    if all {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn judged(policy: &PolicyClient, path: &str) -> Result<bool, Box<dyn std::error::Error>> {
    let document = fs::read_to_string(path)?;
    Ok(policy.decide(&document)?.allowed)
}

/// The error, under the place in the policy that it is about.
fn explained(source: &str, error: &CompileError) -> String {
    match error {
        CompileError::Invalid {
            line,
            column,
            reason,
            ..
        } => {
            let text = source.lines().nth(*line as usize - 1).unwrap_or_default();
            let indent = " ".repeat(*column as usize - 1);
            format!("{text}\n{indent}^ {reason}")
        }
        other => other.to_string(),
    }
}
