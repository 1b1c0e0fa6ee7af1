//! A callback that takes and gives one of each: what arrives is what the provider in `callbacks` sends.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use callbacks_client::*;
use tenon_rt::{Code, Duration, Fault, Secret, Timestamp, Uuid};

/// Answers what the provider expects, or what breaks the contract.
struct Each {
    is_right: bool,
}

fn name() -> Name {
    Name::new("me").unwrap()
}

fn item() -> Item {
    Item::new(name(), 3, Secret::new("tok".into()))
}

fn large() -> Large {
    Large::new([5; 9], Mode::ON)
}

fn text(secret: &Secret<String>) -> &str {
    secret.expose()
}

impl Everything for Each {
    fn scalars(
        &self,
        flag: bool,
        tiny: u8,
        letter: char,
        score: f64,
        time: Timestamp,
        wait: Duration,
        id: Uuid,
        mode: Mode,
        level: Level,
        access: Access,
        port: Port,
    ) -> Result<char, Fault> {
        assert_eq!((flag, tiny, letter, score), (true, 255, 'ß', 0.5));
        assert_eq!((time.as_nanos(), wait.as_nanos()), (-1, 7));
        assert_eq!((id, mode), (Uuid::from_u128(9), Mode::ON));
        assert_eq!((level, port.get()), (Level::High, 8080));
        assert_eq!(access, Access::READ | Access::WRITE);
        Ok('€')
    }

    fn wide(&self, a: u128, b: Option<i128>, c: Wide) -> Result<i128, Fault> {
        assert_eq!((a, b, c.get()), (u128::MAX - 1, Some(-2), 1 << 64));
        Ok(i128::MIN)
    }

    fn texts(
        &self,
        text: &str,
        data: &[u8],
        file: &Path,
        name: &Name,
        alias: &Alias,
        home: &Home,
        blob: &Blob,
    ) -> Result<String, Fault> {
        assert_eq!((text, data, file), ("naïve", &[][..], Path::new("/a")));
        assert_eq!((name.get(), alias.get().get()), ("me", "me"));
        assert_eq!((home.get(), blob.get()), (Path::new("/h"), &[1, 2][..]));
        let length = if self.is_right { 1 } else { 6 };
        Ok("text".repeat(length))
    }

    fn owned(
        &self,
        text: String,
        data: Vec<u8>,
        file: PathBuf,
        numbers: Vec<u32>,
        items: Vec<Item>,
        one: Item,
        name: Name,
    ) -> Result<PathBuf, Fault> {
        assert_eq!((text, data, file), ("own".into(), vec![7], "/o".into()));
        assert_eq!((numbers, name.get()), (vec![1, 2], "me"));
        assert_eq!((items, one), (vec![item(), item()], item()));
        Ok("/result".into())
    }

    fn secrets(
        &self,
        token: &Secret<String>,
        pin: &Secret<u32>,
        key: &Secret<Vec<u8>>,
        codes: &[Secret<u32>],
        of: &Token,
        number: &Pin,
        own_key: &Key,
        file: &Secret<PathBuf>,
    ) -> Result<Secret<String>, Fault> {
        assert_eq!((text(token), text(of.get())), ("token", "token"));
        assert_eq!((*pin.expose(), *number.get().expose()), (42, 43));
        assert_eq!((key.expose(), own_key.get().expose()), (&vec![9], &vec![8]));
        assert!(codes == [Secret::new(1), Secret::new(2)]);
        assert_eq!(file.expose(), Path::new("/s"));
        Ok(Secret::new("secret".into()))
    }

    fn frozen(&self, point: Point, spot: Spot, one: Large, huge: Huge) -> Result<Large, Fault> {
        assert_eq!((point, spot.get()), (Point { x: 1.0, y: 2.0 }, point));
        assert_eq!((one, huge.get()), (large(), large()));
        Ok(one)
    }

    fn elements(
        &self,
        numbers: &[u64],
        flags: &[bool],
        triple: &[u16; 3],
        points: &[Point],
        of: &Numbers,
        three: Triple,
    ) -> Result<Vec<Level>, Fault> {
        assert_eq!(
            (numbers, flags, triple),
            (&[1, 2, 3][..], &[][..], &[4, 5, 6])
        );
        assert_eq!(points, [Point { x: 1.0, y: 2.0 }]);
        assert_eq!((of.get(), three.get()), (&vec![7], [8, 9, 10]));
        Ok(vec![Level::Low, Level::High])
    }

    fn messages(
        &self,
        one: &Item,
        shape: &Shape,
        items: &[Item],
        words: &BTreeSet<String>,
        counts: &BTreeMap<String, u32>,
        tags: &Tags,
        nested: &[Vec<u32>],
    ) -> Result<Vec<Item>, Fault> {
        assert_eq!((one, shape), (&item(), &Shape::Text("shape".into())));
        assert_eq!((words.len(), counts["k"]), (1, 1));
        assert_eq!(**tags.get(), ["t"]);
        assert_eq!(nested, [vec![1], vec![]]);
        let mut given = items.to_vec();
        if !self.is_right {
            given[0].count = 1001;
        }
        Ok(given)
    }

    fn maybe_scalars(
        &self,
        flag: Option<bool>,
        size: Option<u32>,
        mode: Option<Mode>,
        port: Option<Port>,
        id: Option<Uuid>,
        wide: Option<Wide>,
        pin: Option<&Secret<u32>>,
        number: Option<&Pin>,
    ) -> Result<Option<u32>, Fault> {
        assert_eq!((flag, size, mode), (Some(false), None, Some(Mode::ON)));
        assert_eq!((port.map(|port| port.get()), wide), (Some(8080), None));
        assert_eq!(id, Some(Uuid::from_u128(1)));
        assert_eq!(pin.map(|pin| *pin.expose()), Some(4));
        assert_eq!(number.map(|number| *number.get().expose()), Some(5));
        Ok(Some(0))
    }

    fn maybe_texts(
        &self,
        text: Option<&str>,
        data: Option<&[u8]>,
        file: Option<&Path>,
        name: Option<&Name>,
        token: Option<&Token>,
        key: Option<&Secret<Vec<u8>>>,
        own_text: Option<String>,
        own_data: Option<Vec<u8>>,
        own_file: Option<PathBuf>,
        blob: Option<&Blob>,
    ) -> Result<Option<Secret<Vec<u8>>>, Fault> {
        assert_eq!((text, data, file), (Some(""), Some(&[1][..]), None));
        assert_eq!(name.map(|name| name.get()), Some("me"));
        assert_eq!(token.map(|token| self::text(token.get())), Some("token"));
        assert_eq!(key.map(|key| &key.expose()[..]), Some(&[2][..]));
        assert_eq!((own_text.as_deref(), own_data), (Some("own"), None));
        assert_eq!((own_file, blob), (Some("/own".into()), None));
        Ok(Some(Secret::new(vec![3])))
    }

    fn maybe_frozen(
        &self,
        point: Option<Point>,
        spot: Option<Spot>,
        one: Option<Large>,
        huge: Option<Huge>,
    ) -> Result<Option<Large>, Fault> {
        assert_eq!((point, spot), (Some(Point { x: 1.0, y: 2.0 }), None));
        assert_eq!((one, huge), (Some(large()), None));
        Ok(None)
    }

    fn maybe_lists(
        &self,
        numbers: Option<&[u32]>,
        own_numbers: Option<Vec<u32>>,
        triple: Option<&[u16; 3]>,
        own_triple: Option<[u16; 3]>,
        of: Option<&Numbers>,
        three: Option<Triple>,
        codes: Option<&[Secret<u32>]>,
        items: Option<&[Item]>,
        own_items: Option<Vec<Item>>,
    ) -> Result<Option<[u16; 3]>, Fault> {
        assert_eq!((numbers, own_numbers), (Some(&[1][..]), Some(vec![2])));
        assert_eq!((triple, own_triple), (Some(&[3; 3]), None));
        assert_eq!((of, three.map(|three| three.get())), (None, Some([4; 3])));
        assert!(codes == Some(&[Secret::new(1), Secret::new(2)]));
        assert_eq!((items, own_items), (Some(&[item()][..]), Some(vec![])));
        Ok(Some([7, 8, 9]))
    }

    fn maybe_messages(
        &self,
        one: Option<&Item>,
        own_item: Option<Item>,
        shape: Option<&Shape>,
        words: Option<&BTreeSet<String>>,
        tags: Option<&Tags>,
    ) -> Result<Option<Item>, Fault> {
        assert_eq!((one, &own_item), (Some(&item()), &Some(item())));
        assert_eq!((shape, words), (None, None));
        assert_eq!(tags.map(|tags| tags.get().len()), Some(1));
        Ok(own_item)
    }

    fn point(&self) -> Option<Point> {
        Some(Point { x: 1.0, y: 2.0 })
    }

    fn shape(&self) -> Shape {
        Shape::Item(item())
    }

    fn codes(&self) -> Vec<Secret<u32>> {
        vec![Secret::new(1), Secret::new(2)]
    }

    fn name(&self) -> Result<Name, Nothing> {
        if self.is_right {
            Ok(name())
        } else {
            Err(Nothing::nothing())
        }
    }

    fn port(&self) -> Result<Port, Fault> {
        Ok(Port::new(8080).unwrap())
    }

    fn counts(&self) -> Result<BTreeMap<String, u32>, StoreError> {
        if self.is_right {
            Ok(BTreeMap::from([("one".into(), 1)]))
        } else {
            Err(StoreError::gone([1], Secret::new(2), 10))
        }
    }

    fn triple(&self) -> [u16; 3] {
        [1, 2, 3]
    }

    fn token(&self) -> Token {
        Token::new(Secret::new("token".into())).unwrap()
    }
}

#[test]
fn each_kind_of_argument_and_result_crosses() {
    for which in 1..=21 {
        JobClient::each(&Each { is_right: true }, which)
            .unwrap_or_else(|fault| panic!("{which}: {fault}"));
    }
}

#[test]
fn results_that_break_the_contract_are_faults() {
    for (which, method, text) in [
        (
            3,
            "Everything.texts",
            "`result`: the length 24 is not in ..=20",
        ),
        (
            8,
            "Everything.messages",
            "`result[0].count`: 1001 is not in ..=1000",
        ),
        (19, "Everything.counts", "`level`: 10 is not in ..=9"),
    ] {
        let fault = JobClient::each(&Each { is_right: false }, which).unwrap_err();
        assert_eq!(
            (fault.code(), fault.function()),
            (Some(Code::Constraint), method)
        );
        assert!(fault.message().contains(text), "{fault}");
    }
    let fault = JobClient::each(&Each { is_right: false }, 17).unwrap_err();
    assert_eq!((fault.domain(), fault.number()), ("test.callbacks", 1));
}
