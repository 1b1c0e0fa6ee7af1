//! What is filled in place, in Rust.

use std::sync::Mutex;

use modes_api::*;
use tenon_rt::{Duration, Timestamp, throw};

pub struct Modes;

#[derive(Default)]
pub struct Paper(Mutex<Vec<u8>>);

fn copied(from: &[u8], into: &mut [u8]) -> u64 {
    let count = from.len().min(into.len());
    into[..count].copy_from_slice(&from[..count]);
    count as u64
}

impl Page for Paper {
    fn read(&self, into: &mut [u8]) -> u64 {
        copied(&self.0.lock().expect("no panic"), into)
    }

    fn write(&self, text: &[u8]) {
        *self.0.lock().expect("no panic") = text.to_vec();
    }
}

impl Provider for Modes {
    type Page = Paper;

    fn open_page(&self) -> Paper {
        Paper::default()
    }

    fn fill(&self, into: &mut [u8], with: u8) -> u64 {
        into.fill(with);
        into.len() as u64
    }

    fn copy(&self, from: &[u8], into: &mut [u8]) -> u64 {
        copied(from, into)
    }

    fn swap(&self, left: &mut [u32], right: &mut [u32]) {
        for (left, right) in left.iter_mut().zip(right) {
            std::mem::swap(left, right);
        }
    }

    fn add(&self, cells: &mut [Cell], by: u32) {
        for cell in cells {
            *cell = Cell::new(cell.get() + by);
        }
    }

    fn raise(&self, levels: &mut [Level]) {
        levels.fill(Level::High);
    }

    fn flip(&self, switches: &mut [bool]) -> u32 {
        for switch in &mut *switches {
            *switch = !*switch;
        }
        switches.iter().filter(|on| **on).count() as u32
    }

    fn upper(&self, letters: &mut [char]) {
        for letter in letters {
            letter.make_ascii_uppercase();
        }
    }

    fn scale(&self, points: &mut [Point], by: f64) {
        for point in points {
            point.x *= by;
            point.level = Level::High;
            point.on = !point.on;
        }
    }

    fn shift(&self, times: &mut [Timestamp], by: Duration) {
        for time in times {
            *time = Timestamp::from_nanos(time.as_nanos() + by.as_nanos());
        }
    }

    fn head(&self, into: &mut [u8]) {
        into[0] = 1;
    }

    fn give_up(&self, into: &mut [u8]) -> Result<(), ModeError> {
        into[0] = 7;
        Err(ModeError::refused(1))
    }

    fn panics(&self, into: &mut [u8]) {
        into[0] = 9;
        panic!("told to");
    }

    fn ask(&self, filler: &dyn Filler, size: u32) -> Result<Vec<u8>, ModeError> {
        let mut made = vec![0; size as usize];
        let count = filler.fill(&mut made)?;
        made.truncate(count as usize);
        Ok(made)
    }

    fn ask_levels(&self, filler: &dyn Filler, levels: &[Level]) -> Vec<Level> {
        let mut raised = levels.to_vec();
        if let Err(fault) = filler.raise(&mut raised) {
            assert_eq!(raised, levels, "nothing bad is stored");
            throw(fault);
        }
        raised
    }

    fn pass(&self, filler: &dyn Filler, into: &mut [u8]) -> Result<u32, ModeError> {
        filler.fill(into)
    }

    fn same(&self, left: &[u8], right: &[u8]) -> bool {
        left == right
    }
}
