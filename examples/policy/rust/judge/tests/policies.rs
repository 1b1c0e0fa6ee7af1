//! What a user of the Go engine relies on, from Rust.
use std::path::Path;
use std::process::{Command, Output};
use std::thread;

use policy_api::{CompileError, EvaluationError, PolicyClient};

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
    let policy =
        PolicyClient::compile("document.amount < 100 || 'admin' in document.roles").unwrap();
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
    match PolicyClient::compile("document.a &&\n  || true").unwrap_err() {
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
    let error = PolicyClient::compile("1 + 2").unwrap_err();
    assert_eq!(error.to_string(), "the policy gives int, not bool");
    let error = PolicyClient::compile("").unwrap_err();
    assert!(matches!(error, CompileError::Unknown(_)), "{error}");
}

#[test]
fn says_why_it_can_not_decide() {
    let policy = PolicyClient::compile("document.user.role == 'admin'").unwrap();
    match policy.decide(r#"{"user": "#).unwrap_err() {
        EvaluationError::NotJson { offset, .. } => assert_eq!(offset, 9),
        other => panic!("{other}"),
    }
    let error = policy.decide("{}").unwrap_err();
    assert!(matches!(error, EvaluationError::Failed { .. }), "{error}");
}

#[test]
fn threads_share_a_policy() {
    let policy = PolicyClient::compile("document.n > 150.0").unwrap();
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

#[test]
fn judges_deployments() {
    let output = judge(&["policies", "documents/web.json"]);
    assert!(output.status.success(), "{output:?}");
    let output = judge(&["policies", "documents/web.json", "documents/miner.json"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(said.matches("denied").count(), 4, "{said}");
    assert_eq!(judge(&["policies/none.cel"]).status.code(), Some(2));
}
