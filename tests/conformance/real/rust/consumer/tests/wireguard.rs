//! A tunnel of Go's, as its user in Rust relies on it.

use std::fs::File;
use std::io::Read;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Mutex, MutexGuard};

use tenon_rt::{Code, Duration, Fault, Kind, Retry, Secret};
use wireguard_api::{Action, Log, LogLevel, Maybenot, TunnelClient, WgError, tunnels};

const PEER: [u8; 32] = [0xab; 32];

/// Tests that count tunnels run one at a time.
static ALONE: Mutex<()> = Mutex::new(());

fn alone() -> MutexGuard<'static, ()> {
    ALONE
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner())
}

fn key(byte: &str) -> String {
    byte.repeat(32)
}

fn settings() -> Secret<String> {
    let (private, public) = (key("07"), key("ab"));
    format!("private_key={private}\npublic_key={public}\nendpoint=10.0.0.1:51820").into()
}

/// Keeps what was logged.
#[derive(Default)]
struct Kept(Mutex<Vec<(LogLevel, String)>>);

impl Kept {
    fn lines(&self) -> Vec<(LogLevel, String)> {
        self.0.lock().expect("no test panics with it").clone()
    }
}

impl Log for Kept {
    fn log(&self, level: LogLevel, message: &str) -> Result<(), Fault> {
        let mut lines = self.0.lock().expect("no test panics with it");
        lines.push((level, message.to_owned()));
        Ok(())
    }
}

/// An interface that takes all packets.
fn nowhere() -> OwnedFd {
    let null = File::options().write(true).open("/dev/null");
    null.expect("every system has it").into()
}

fn turned_on() -> TunnelClient {
    let log = Arc::new(Kept::default());
    TunnelClient::turn_on(1380, &settings(), nowhere(), log).expect("it turns on")
}

/// Pads each packet to a size.
struct Padding {
    to: u16,
}

impl Maybenot for Padding {
    fn on_events(&self, events: &[u32]) -> Result<Vec<Action>, Fault> {
        let Some(size) = self.to.checked_sub(events[1] as u16) else {
            return Ok(Vec::new());
        };
        Ok(vec![Action::new(Duration::from_nanos(0), 0, size, false)])
    }
}

fn pads(to: u16) -> Box<dyn Maybenot> {
    Box::new(Padding { to })
}

#[test]
fn a_tunnel_is_on_until_it_is_dropped() {
    let _alone = alone();
    let before = tunnels();
    let tunnel = turned_on();
    let again = tunnel.try_clone().expect("it is open");
    assert_eq!(tunnels(), before + 1);
    drop(tunnel);
    assert_eq!(tunnels(), before + 1);
    again.close();
    assert_eq!(tunnels(), before);
}

#[test]
fn a_tunnel_that_does_not_turn_on_is_none() {
    let _alone = alone();
    let before = tunnels();
    let log = Arc::new(Kept::default());
    let failed =
        TunnelClient::turn_on(100, &settings(), nowhere(), log.clone()).expect_err("too small");
    assert_eq!(failed, WgError::general_failure());
    assert_eq!(failed.kind(), Kind::Internal);
    let no_key = "private_key=\n".to_owned().into();
    let failed = TunnelClient::turn_on(1380, &no_key, nowhere(), log.clone());
    assert_eq!(failed.expect_err("no key"), WgError::invalid_argument(1));
    assert_eq!(tunnels(), before);
    assert!(log.lines().is_empty());
}

#[test]
fn settings_come_back_with_what_was_counted() {
    let _alone = alone();
    let tunnel = turned_on();
    tunnel.receive(&[1, 2, 3]).expect("it is on");
    let read = tunnel
        .get_config()
        .expect("it is on")
        .expect("it has a peer");
    let text = format!("{}\nrx_bytes=3", settings().expose());
    assert_eq!(*read.expose(), text);
    tunnel
        .set_config(&format!("private_key={}", key("08")).into())
        .expect("one key");
    assert_eq!(tunnel.get_config().expect("it is on"), None);
    let wrong = format!("private_key={}\nmtu=1", key("08")).into();
    assert_eq!(tunnel.set_config(&wrong), Err(WgError::invalid_argument(2)));
}

#[test]
fn keys_are_in_no_text() {
    let _alone = alone();
    let tunnel = turned_on();
    let read = tunnel.get_config().expect("it is on");
    assert_eq!(
        format!("{read:?} {:?}", settings()),
        "Some([secret]) [secret]"
    );
    let wrong = format!("private_key={}zz", key("07")).into();
    let failed = tunnel.set_config(&wrong).expect_err("not hexadecimal");
    assert!(!format!("{failed} {failed:?}").contains("0707"), "{failed}");
}

#[test]
fn what_the_tunnel_logs_comes_to_rust() {
    let _alone = alone();
    let log = Arc::new(Kept::default());
    let tunnel =
        TunnelClient::turn_on(1380, &settings(), nowhere(), log.clone()).expect("it turns on");
    tunnel.receive(&[]).expect("it is on");
    let verbose = (LogLevel::VERBOSE, "on, with an MTU of 1380".to_owned());
    let error = (LogLevel::ERROR, "keepalive\0".to_owned());
    assert_eq!(log.lines(), [verbose, error]);
}

/// The interface is the tunnel's: it writes to it, and closes it.
#[test]
fn packets_come_out_of_the_interface() {
    let _alone = alone();
    let (mut far, near) = UnixStream::pair().expect("two ends");
    let log = Arc::new(Kept::default());
    let tunnel = TunnelClient::turn_on(1380, &settings(), near.into(), log).expect("it turns on");
    tunnel.receive(b"packet").expect("it is on");
    drop(tunnel);
    let mut packets = String::new();
    far.read_to_string(&mut packets)
        .expect("the other end is closed");
    assert_eq!(packets, "packet");
}

/// What is Windows's or Android's is in the contract of all, and in no library of others.
#[test]
fn what_other_systems_have_is_unimplemented() {
    let _alone = alone();
    let tunnel = turned_on();
    let log = Arc::new(Kept::default());
    let made = TunnelClient::turn_on_interface("wg0", 1380, &settings(), log);
    for failed in [
        made.map(drop),
        tunnel.luid().map(drop),
        tunnel.socket_v4().map(drop),
    ] {
        let failed = Fault::from(failed.expect_err("not on this system"));
        assert_eq!(failed.code(), Some(Code::Unimplemented), "{failed}");
    }
}

/// Rust calls Go, which calls Rust.
#[test]
fn padding_is_what_the_machines_say() {
    let _alone = alone();
    let tunnel = turned_on();
    let daita = |peer, machines, padding, maybenot| {
        tunnel.activate_daita(peer, machines, padding, 0.5, 16, 16, maybenot)
    };
    let stranger = [1; 32];
    let failed = daita(&stranger, "02", 0.5, pads(9)).expect_err("no such peer");
    assert_eq!(failed, WgError::unknown_peer(stranger));
    assert_eq!(failed.kind(), Kind::NotFound);
    let failed = daita(&PEER, "", 0.5, pads(9)).expect_err("no machines");
    assert_eq!(failed, WgError::enable_daita("nothing to do"));
    for limit in [1.5, f64::NAN] {
        let failed = daita(&PEER, "02", limit, pads(9)).expect_err("no part of the traffic");
        assert!(
            matches!(failed, WgError::Unknown(fault) if fault.code() == Some(Code::Constraint))
        );
    }
    daita(&PEER, "02", 0.5, pads(100)).expect("the peer is known");
    tunnel.receive(&[0; 60]).expect("it is on");
    tunnel.receive(&[0; 200]).expect("it is on");
    assert_eq!(tunnel.padding(), Ok(40));
}

/// A panic in the machines ends the packet, not the program.
#[test]
fn machines_that_panic_are_an_error() {
    struct Broken;
    impl Maybenot for Broken {
        fn on_events(&self, _events: &[u32]) -> Result<Vec<Action>, Fault> {
            panic!("no such state")
        }
    }
    let _alone = alone();
    let tunnel = turned_on();
    tunnel
        .activate_daita(&PEER, "02", 0.5, 0.5, 16, 16, Box::new(Broken))
        .expect("it is known");
    let WgError::Unknown(fault) = tunnel.receive(&[1]).expect_err("it panics") else {
        panic!("no case of the contract");
    };
    assert_eq!(fault.code(), Some(Code::Panic));
    assert!(fault.to_string().contains("no such state"), "{fault}");
    assert_eq!(tunnel.padding(), Ok(0));
}

/// Codes of the C interface are errors with a kind, and say whether to try again.
#[test]
fn a_failure_that_passes_says_so() {
    let _alone = alone();
    let tunnel = turned_on();
    let unreachable = "endpoint=10.0.0.1:0".to_owned().into();
    let failed = tunnel.set_config(&unreachable).expect_err("no such port");
    assert_eq!(failed, WgError::intermittent_failure());
    assert_eq!(
        (failed.kind(), failed.retry()),
        (Kind::Unavailable, Retry::Backoff)
    );
    assert_eq!(Fault::from(failed).number(), -2);
}
