//! Calls each method of `Everything`, and looks at what it gives.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use callbacks_api::*;
use tenon_rt::{Duration, Fault, Secret, Timestamp, Uuid};

pub fn item() -> Item {
    Item::new(name(), 3, Secret::new("tok".into()))
}

fn name() -> Name {
    Name::new("me").expect("allowed")
}

fn port() -> Port {
    Port::new(8080).expect("allowed")
}

fn token() -> Token {
    Token::new(Secret::new("token".into())).expect("allowed")
}

pub fn large() -> Large {
    Large::new([5; 9], Mode::ON)
}

pub fn call(all: &dyn Everything, which: u32) -> Result<(), Fault> {
    let point = Point { x: 1.0, y: 2.0 };
    let secret = |text: &str| Secret::new(text.to_owned());
    let codes = [Secret::new(1), Secret::new(2)];
    let tags = Tags::new(vec!["t".into()]).expect("allowed");
    match which {
        1 => {
            let letter = all.scalars(
                true,
                255,
                'ß',
                0.5,
                Timestamp::from_nanos(-1),
                Duration::from_nanos(7),
                Uuid::from_u128(9),
                Mode::ON,
                Level::High,
                Access::READ | Access::WRITE,
                port(),
            )?;
            assert_eq!(letter, '€');
        }
        2 => {
            let wide = all.wide(u128::MAX - 1, Some(-2), Wide::new(1 << 64))?;
            assert_eq!(wide, i128::MIN);
        }
        3 => {
            let text = all.texts(
                "naïve",
                &[],
                Path::new("/a"),
                &name(),
                &Alias::new(name()).expect("allowed"),
                &Home::new("/h"),
                &Blob::new([1, 2]),
            )?;
            assert_eq!(text, "text");
        }
        4 => {
            let items = vec![item(), item()];
            let file = all.owned(
                "own".into(),
                vec![7],
                "/o".into(),
                vec![1, 2],
                items,
                item(),
                name(),
            )?;
            assert_eq!(file, PathBuf::from("/result"));
        }
        5 => {
            let said = all.secrets(
                &secret("token"),
                &Secret::new(42),
                &Secret::new(vec![9]),
                &codes,
                &token(),
                &Pin::new(Secret::new(43)),
                &Key::new(Secret::new(vec![8])),
                &Secret::new(PathBuf::from("/s")),
            )?;
            assert_eq!(said.expose(), "secret");
        }
        6 => assert_eq!(
            all.frozen(point, Spot::new(point), large(), Huge::new(large()))?,
            large()
        ),
        7 => {
            let levels = all.elements(
                &[1, 2, 3],
                &[],
                &[4, 5, 6],
                &[point],
                &Numbers::new(vec![7]),
                Triple::new([8, 9, 10]),
            )?;
            assert_eq!(levels, [Level::Low, Level::High]);
        }
        8 => {
            let items = all.messages(
                &item(),
                &Shape::Text("shape".into()),
                &[item()],
                &BTreeSet::from(["w".into()]),
                &BTreeMap::from([("k".into(), 1)]),
                &tags,
                &[vec![1], vec![]],
            )?;
            assert_eq!(items, [item()]);
        }
        9 => {
            let size = all.maybe_scalars(
                Some(false),
                None,
                Some(Mode::ON),
                Some(port()),
                Some(Uuid::from_u128(1)),
                None,
                Some(&Secret::new(4)),
                Some(&Pin::new(Secret::new(5))),
            )?;
            assert_eq!(size, Some(0));
        }
        10 => {
            let key = all.maybe_texts(
                Some(""),
                Some(&[1]),
                None,
                Some(&name()),
                Some(&token()),
                Some(&Secret::new(vec![2])),
                Some("own".into()),
                None,
                Some("/own".into()),
                None,
            )?;
            assert_eq!(key.expect("there").expose(), &[3]);
        }
        11 => {
            let got = all.maybe_frozen(Some(point), None, Some(large()), None)?;
            assert_eq!(got, None);
        }
        12 => {
            let triple = all.maybe_lists(
                Some(&[1]),
                Some(vec![2]),
                Some(&[3; 3]),
                None,
                None,
                Some(Triple::new([4; 3])),
                Some(&codes),
                Some(&[item()]),
                Some(vec![]),
            )?;
            assert_eq!(triple, Some([7, 8, 9]));
        }
        13 => {
            let got = all.maybe_messages(Some(&item()), Some(item()), None, None, Some(&tags))?;
            assert_eq!(got, Some(item()));
        }
        14 => assert_eq!(all.point(), Some(point)),
        15 => assert_eq!(all.shape(), Shape::Item(item())),
        16 => assert!(all.codes() == codes),
        17 => assert_eq!(all.name()?.get(), "me"),
        18 => assert_eq!(all.port()?.get(), 8080),
        19 => assert_eq!(all.counts()?, BTreeMap::from([("one".into(), 1)])),
        20 => assert_eq!(all.triple(), [1, 2, 3]),
        21 => assert!(all.token() == token()),
        // What breaks the contract is found before it is sent.
        _ => {
            let mut broken = item();
            broken.count = 1001;
            all.messages(
                &broken,
                &Shape::None,
                &[],
                &BTreeSet::new(),
                &BTreeMap::new(),
                &tags,
                &[],
            )?;
        }
    }
    Ok(())
}
