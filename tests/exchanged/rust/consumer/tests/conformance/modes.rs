//! What Go fills in place, and what it lends to callbacks to be filled.

use modes_api::*;
use tenon_rt::{Code, Duration, Fault, Timestamp};

#[test]
fn fills_where_it_lies() {
    let mut buffer = [0; 9];
    assert_eq!(fill(&mut buffer[2..6], 5), 4);
    assert_eq!(buffer, [0, 0, 5, 5, 5, 5, 0, 0, 0]);
    assert_eq!(fill(&mut [], 5), 0);
    let mut large = vec![0; 1 << 20];
    assert_eq!(fill(&mut large, 1), 1 << 20);
    assert!(!large.contains(&0));
    assert_eq!(copy(b"abc", &mut buffer[..2]).unwrap(), 2);
    assert_eq!(&buffer[..2], b"ab");
    let page = PageClient::open();
    page.write(b"written").unwrap();
    assert_eq!(page.read(&mut buffer).unwrap(), 7);
    assert_eq!(&buffer[..7], b"written");
}

#[test]
fn fills_lists() {
    let (mut left, mut right) = ([1, 2, 3], [7, 8]);
    swap(&mut left, &mut right).unwrap();
    assert_eq!((left, right), ([7, 8, 3], [1, 2]));
    let mut cells = [Cell::new(1), Cell::new(2)];
    add(&mut cells, 10).unwrap();
    assert_eq!(cells, [Cell::new(11), Cell::new(12)]);
    let mut levels = [Level::Low, Level::High];
    raise(&mut levels).unwrap();
    assert_eq!(levels, [Level::High, Level::High]);
    let mut switches = [true, false, false];
    assert_eq!(flip(&mut switches).unwrap(), 2);
    assert_eq!(switches, [false, true, true]);
    let mut letters = ['a', 'é', '🦀'];
    upper(&mut letters).unwrap();
    assert_eq!(letters, ['A', 'É', '🦀']);
    let mut points = [Point::new(1.5, 2.0, Level::Low, false)];
    scale(&mut points, 2.0).unwrap();
    assert_eq!(points, [Point::new(3.0, 2.0, Level::High, true)]);
    let mut times = [Timestamp::from_nanos(-7)];
    shift(&mut times, Duration::from_nanos(10)).unwrap();
    assert_eq!(times, [Timestamp::from_nanos(3)]);
}

#[test]
fn what_is_no_value_is_not_stored() {
    let mut levels = [Level::Low; 3];
    let fault = raise(&mut levels).unwrap_err();
    assert_eq!(fault.code(), Some(Code::ClosedEnum));
    assert!(fault.message().contains("levels[2]"), "{fault}");
    assert_eq!(levels, [Level::Low; 3]);
}

#[test]
fn a_failed_call_may_have_written() {
    let mut two = [0; 2];
    assert!(matches!(
        give_up(&mut two),
        Err(ModeError::Refused { written: 1, .. })
    ));
    assert_eq!(two, [7, 0]);
    assert_eq!(panics(&mut two).unwrap_err().code(), Some(Code::Panic));
    assert_eq!(two, [9, 0]);
}

#[test]
fn lengths_are_checked() {
    for length in [1, 9] {
        let fault = head(&mut vec![0; length]).unwrap_err();
        assert_eq!(fault.code(), Some(Code::Constraint));
    }
    let mut two = [0; 2];
    head(&mut two).unwrap();
    assert_eq!(two, [1, 0]);
    assert!(same(&two, &two).unwrap());
}

/// Fills with a text, and raises unless it is empty.
struct Text(&'static str);

impl Filler for Text {
    fn fill(&self, into: &mut [u8]) -> Result<u32, ModeError> {
        let count = self.0.len().min(into.len());
        into[..count].copy_from_slice(&self.0.as_bytes()[..count]);
        if count == 0 {
            return Err(ModeError::refused(3));
        }
        Ok(count as u32)
    }

    fn raise(&self, levels: &mut [Level]) -> Result<(), Fault> {
        levels.fill(Level::High);
        Ok(())
    }
}

#[test]
fn callbacks_fill() {
    for (size, want) in [(1, "h"), (4, "hell"), (5, "hello"), (6, "hello")] {
        assert_eq!(ask(&Text("hello"), size).unwrap(), want.as_bytes());
    }
    assert!(matches!(
        ask(&Text("hello"), 0),
        Err(ModeError::Refused { written: 3, .. })
    ));
    let mut buffer = [0; 6];
    assert_eq!(pass(&Text("hello"), &mut buffer).unwrap(), 5);
    assert_eq!(&buffer, b"hello\0");
    let raised = ask_levels(&Text(""), &[Level::Low]).unwrap();
    assert_eq!(raised, [Level::High]);
}
