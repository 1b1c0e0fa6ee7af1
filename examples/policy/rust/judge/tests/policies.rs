//! What a user of the Go engine relies on, from Rust.
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use policy_api::{CompileError, EvaluationError, FactError, Facts, PolicyClient};

/// A policy that asks for no facts.
fn compiled(source: &str) -> Result<PolicyClient, CompileError> {
    PolicyClient::compile(source, None)
}

fn example(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(path)
}

fn judge(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_judge"));
    command.current_dir(example("."));
    command.args(arguments).output().unwrap()
}

#[test]
fn the_archive_fits() {
    policy_api::provider::load().unwrap();
    assert!(policy_api::engine_version().unwrap().starts_with("0."));
}

#[test]
fn decides_about_documents() {
    let policy = compiled("document.amount < 100 || 'admin' in document.roles").unwrap();
    let decision = policy
        .decide(r#"{"amount": 500, "roles": ["guest"]}"#)
        .unwrap();
    assert!(!decision.allowed && decision.cost > 0);
    assert!(
        policy
            .decide(r#"{"amount": 500, "roles": ["admin"]}"#)
            .unwrap()
            .allowed
    );
    assert!(
        policy
            .decide(r#"{"amount": 5, "roles": []}"#)
            .unwrap()
            .allowed
    );
}

#[test]
fn says_what_is_wrong_with_a_policy() {
    match compiled("document.a &&\n  || true").unwrap_err() {
        CompileError::Invalid {
            line,
            column,
            reason,
            ..
        } => {
            assert_eq!((line, column), (2, 3), "{reason}");
        }
        other => panic!("{other}"),
    }
    let error = compiled("1 + 2").unwrap_err();
    assert_eq!(error.to_string(), "the policy gives int, not bool");
    let error = compiled("").unwrap_err();
    assert!(matches!(error, CompileError::Unknown(_)), "{error}");
}

#[test]
fn says_why_it_can_not_decide() {
    let policy = compiled("document.user.role == 'admin'").unwrap();
    match policy.decide(r#"{"user": "#).unwrap_err() {
        EvaluationError::NotJson { offset, .. } => assert_eq!(offset, 9),
        other => panic!("{other}"),
    }
    let error = policy.decide("{}").unwrap_err();
    assert!(matches!(error, EvaluationError::Failed { .. }), "{error}");
}

#[test]
fn threads_share_a_policy() {
    let policy = compiled("document.n > 150.0").unwrap();
    thread::scope(|scope| {
        for start in 0..4 {
            let policy = &policy;
            scope.spawn(move || {
                for n in start..start + 200 {
                    let document = format!(r#"{{"n": {n}}}"#);
                    assert_eq!(policy.decide(&document).unwrap().allowed, n > 150);
                }
            });
        }
    });
    let clone = policy.try_clone().unwrap();
    policy.close();
    assert!(clone.decide("{}").is_err());
}

/// What this program knows; it counts how often it is asked.
#[derive(Default)]
struct Known(AtomicUsize);

impl Facts for Known {
    fn find(&self, name: &str) -> Result<Option<String>, FactError> {
        self.0.fetch_add(1, Ordering::Relaxed);
        match name {
            "owner" => Ok(Some("alice".into())),
            "slow" => Err(FactError::unavailable("try again")),
            "wrong" => panic!("a bug in the program"),
            _ => Ok(None),
        }
    }
}

#[test]
fn policies_ask_this_program() {
    let known = Arc::new(Known::default());
    let ask = |source: &str| {
        let policy = PolicyClient::compile(source, Some(known.clone())).unwrap();
        policy
            .decide(r#"{"user": "alice"}"#)
            .map(|decision| decision.allowed)
    };
    assert!(ask("document.user == fact('owner')").unwrap());
    let failed = |source: &str| ask(source).unwrap_err().to_string();
    assert!(failed("fact('nothing') == ''").contains("no such fact: nothing"));
    assert!(failed("fact('slow') == ''").contains("try again"));
    assert!(failed("fact('wrong') == ''").contains("a bug in the program"));
    assert_eq!(known.0.load(Ordering::Relaxed), 4);
    let error = compiled("fact('owner') == ''")
        .unwrap()
        .decide("{}")
        .unwrap_err();
    assert!(error.to_string().contains("no facts were given"), "{error}");
}

#[test]
fn judges_deployments() {
    let output = judge(&["policies", "documents/facts.txt", "documents/web.json"]);
    assert!(output.status.success(), "{output:?}");
    let output = judge(&[
        "policies",
        "documents/facts.txt",
        "documents/web.json",
        "documents/miner.json",
    ]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(said.matches("denied").count(), 4, "{said}");
    assert_eq!(
        judge(&["policies/none.cel", "documents/facts.txt"])
            .status
            .code(),
        Some(2)
    );
}
