//! A provider of `everything.tenon`: it echoes what it gets.
#![forbid(unsafe_code)]

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use everything_api::{self as api, *};
use tenon_rt::wire::Hidden;
use tenon_rt::{Duration, ListRef, MapRef, Secret, SecretRef, SetRef, Timestamp, Uuid};

pub struct Engine;

#[derive(Debug)]
pub struct Echo {
    name: String,
}

pub struct Child {
    parent: String,
}

impl api::Provider for Engine {
    type Child = Child;
    type Echo = Echo;

    fn open_echo(&self, name: &str) -> Result<Echo, Failure> {
        if name == "missing" {
            let name = Name::new("missing").expect("allowed");
            return Err(Failure::not_found(name, None));
        }
        Ok(Echo { name: name.into() })
    }

    fn echo_version(&self) -> Point {
        Point { x: 1.5, y: -2.5 }
    }

    fn add(&self, a: u32, b: u32) -> u32 {
        a.wrapping_add(b)
    }

    fn merge(
        &self,
        mut items: Vec<Item>,
        by_name: BTreeMap<String, Item>,
    ) -> Result<Vec<Item>, Failure> {
        items.extend(by_name.into_values());
        Ok(items)
    }

    fn nothing(&self) {}

    fn total(&self, items: ListRef<'_, Item>) -> u64 {
        items.iter().map(|item| u64::from(item.count())).sum()
    }
}

impl api::Child for Child {
    type Echo = Echo;

    fn parent(&self, echo: &Echo) -> Option<Echo> {
        (echo.name == self.parent).then(|| Echo {
            name: format!("{}'s parent", self.parent),
        })
    }

    fn value(&self) -> u64 {
        7
    }

    fn close(self) -> Result<(), Failure> {
        if self.parent == "sticky" {
            return Err(Failure::closed());
        }
        Ok(())
    }
}

impl api::Echo for Echo {
    type Child = Child;

    fn scalars(
        &self,
        flag: bool,
        tiny: u8,
        delta: i16,
        ratio: f32,
        letter: char,
        score: f64,
        time: Timestamp,
        wait: Duration,
    ) -> bool {
        flag && tiny == 255
            && delta == -2
            && ratio == 0.5
            && letter == '€'
            && score.is_nan()
            && time.as_nanos() == -1
            && wait.as_nanos() == i64::MIN
    }

    fn wide(&self, a: u128, b: i128) -> i128 {
        assert_eq!(a, u128::MAX - 1);
        b
    }

    fn id(&self, id: Uuid) -> Uuid {
        id
    }

    fn mode(&self, mode: Mode) -> Mode {
        mode
    }

    fn level(&self, level: Level) -> Level {
        level
    }

    fn access(&self, access: Access) -> Access {
        access | Access::WRITE
    }

    fn text(&self, text: &str) -> String {
        text.to_owned()
    }

    fn data(&self, data: &[u8]) -> Vec<u8> {
        data.to_vec()
    }

    fn file(&self, file: &Path) -> PathBuf {
        file.to_owned()
    }

    fn name(&self, name: Name) -> Name {
        name
    }

    fn port(&self, port: Port) -> Port {
        port
    }

    fn point(&self, point: Point) -> Point {
        Point {
            x: point.y,
            y: point.x,
        }
    }

    fn cell(&self, cell: Cell) -> Cell {
        cell
    }

    fn large(&self, large: Large) -> Large {
        large
    }

    fn numbers(&self, numbers: &[u64]) -> Vec<u64> {
        numbers.iter().rev().copied().collect()
    }

    fn flags_of(
        &self,
        flags: &[bool],
        letters: &[char],
        levels: &[Level],
        cells: &[Cell],
    ) -> Vec<char> {
        assert_eq!(levels.len() + cells.len(), 3);
        let chosen = letters.iter().zip(flags).filter(|(_, flag)| **flag);
        chosen.map(|(letter, _)| *letter).collect()
    }

    fn triple(&self, triple: &[u16; 3]) -> [u16; 3] {
        [triple[2], triple[1], triple[0]]
    }

    fn item(&self, item: Item) -> Result<Item, Failure> {
        Ok(item)
    }

    fn shape(&self, shape: Shape) -> Result<Shape, Failure> {
        Ok(shape)
    }

    fn fields(&self, fields: Fields) -> Fields {
        fields
    }

    fn nested(&self, nested: Nested) -> Nested {
        nested
    }

    fn optionals(&self, optionals: Optionals) -> Optionals {
        optionals
    }

    fn tree(&self, tree: Tree, expr: Expr) -> Tree {
        assert!(matches!(expr, Expr::Negated(_)));
        tree
    }

    fn words(
        &self,
        words: BTreeSet<String>,
        counts: BTreeMap<String, u64>,
    ) -> BTreeMap<String, u64> {
        counts
            .into_iter()
            .filter(|(key, _)| words.contains(key))
            .collect()
    }

    fn maybe_text(
        &self,
        text: Option<&str>,
        data: Option<&[u8]>,
        size: Option<u32>,
        item: Option<Item>,
        mode: Option<Mode>,
        cell: Option<Cell>,
        large: Option<Large>,
        wide: Option<u128>,
    ) -> Option<String> {
        let there = [
            data.is_some(),
            size.is_some(),
            item.is_some(),
            mode.is_some(),
            cell.is_some(),
            large.is_some(),
            wide.is_some(),
        ];
        text.map(|text| format!("{text}{}", there.iter().filter(|there| **there).count()))
    }

    fn maybe_item(&self, item: Option<Item>) -> Option<Item> {
        item
    }

    fn maybe_size(&self, size: Option<u32>, numbers: Option<&[u32]>) -> Option<u32> {
        numbers
            .and_then(|numbers| numbers.first().copied())
            .or(size)
    }

    fn secret(
        &self,
        token: Secret<String>,
        pin: Secret<u32>,
        key: Secret<Vec<u8>>,
    ) -> Secret<String> {
        assert_eq!(
            format!("{token:?} {pin} {key}"),
            "[secret] [secret] [secret]"
        );
        Secret::new(format!("{}{}", token.expose(), pin.expose()))
    }

    fn token(
        &self,
        token: Token,
        home: Home,
        digest: Digest,
        tags: Tags,
        spot: Spot,
        maybe: Option<&str>,
        when: When,
        alias: Alias,
    ) -> Token {
        assert_eq!(home.get(), Path::new("/home"));
        assert_eq!((digest.get(), tags.get().len()), (&[1, 2, 3, 4][..], 1));
        assert_eq!((spot.get().x, maybe, when.get().as_nanos()), (1.0, None, 5));
        assert_eq!(alias.get().get(), "me");
        token
    }

    fn owned(
        &self,
        text: String,
        data: Vec<u8>,
        file: PathBuf,
        numbers: Vec<u32>,
        triple: [u16; 3],
    ) -> Vec<String> {
        vec![
            text,
            format!("{data:?} {} {numbers:?} {triple:?}", file.display()),
        ]
    }

    fn other(&self, other: &Self, spare: Option<&Self>) -> Result<Self, Failure> {
        let spare = spare.map_or("none", |spare| &spare.name);
        Ok(Self {
            name: format!("{} {} {spare}", self.name, other.name),
        })
    }

    fn swallow(&self, other: Self, spare: Option<Self>) -> Result<u64, Failure> {
        if other.name == "poison" {
            return Err(Failure::closed());
        }
        Ok((other.name.len() + spare.map_or(0, |spare| spare.name.len())) as u64)
    }

    fn finish(self) -> Result<u64, Failure> {
        Ok(self.name.len() as u64)
    }

    fn panic(&self, text: &str) {
        panic!("told to: {text}")
    }

    fn fail(&self, code: i32) -> Result<(), Failure> {
        let time = Timestamp::from_nanos(0);
        Err(match code {
            0 => Failure::closed(),
            1 => Failure::io(
                -5,
                Secret::new(String::from("hunter2")),
                "/tmp/{code}",
                time,
                0.5,
                "{file}",
            ),
            2 => Failure::full(
                Shape::Maybe(Some(4)),
                Access::READ | Access::ADMIN,
                vec![u128::MAX],
            ),
            _ => Failure::Unknown(tenon_rt::Fault::boundary(
                tenon_rt::Code::Busy,
                "somewhere else",
            )),
        })
    }

    fn child(&self) -> Result<Child, Failure> {
        Ok(Child {
            parent: self.name.clone(),
        })
    }

    fn large_maybe(&self) -> Option<Large> {
        Some(Large::new([9; 9], Mode::AUTO))
    }

    fn wide_maybe(&self, back: bool) -> Option<u128> {
        back.then_some(1 << 100)
    }

    fn items(&self) -> Vec<Item> {
        Vec::new()
    }

    fn break_rules(&self) -> Item {
        let mut item = Item::new(Name::new("x").expect("allowed"), 1);
        item.count = 1001;
        item
    }

    fn maybe_file(&self, file: Option<&Path>) -> Option<PathBuf> {
        file.map(Path::to_owned)
    }

    fn codes(&self, codes: Vec<Secret<u32>>) -> Vec<Secret<u32>> {
        codes
    }

    fn names(&self, names: Vec<Name>, ports: &[Port]) -> Vec<Port> {
        assert_eq!(names.len(), 1);
        ports.to_vec()
    }

    fn scalars_record(&self, scalars: Scalars) -> Scalars {
        scalars
    }

    fn nothing(&self) {}

    fn see(
        &self,
        fields: FieldsRef<'_>,
        nested: NestedRef<'_>,
        optionals: OptionalsRef<'_>,
        scalars: ScalarsRef<'_>,
    ) -> String {
        let counts = fields.counts().get("one").unwrap_or_default();
        let groups: usize = nested.groups().values().map(|items| items.len()).sum();
        let is_deep = nested.deep().get(1).is_some_and(|inner| inner.get(2) == Some(None));
        format!(
            "{} {counts} {groups} {is_deep} {:?} {}",
            fields.words().contains("b"),
            optionals.item().map(|item| item.name()),
            scalars.size(),
        )
    }

    fn see_item(&self, item: ItemRef<'_>) -> Result<Item, Failure> {
        Ok(item.to_owned())
    }

    fn see_some(
        &self,
        item: Option<ItemRef<'_>>,
        shape: ShapeRef<'_>,
        expr: ExprRef<'_>,
        answer: Option<Answer>,
    ) -> String {
        assert_eq!(Shape::from(shape.clone()), shape.to_owned());
        let negated = match expr {
            ExprRef::Negated(inner) => format!("{inner:?}"),
            other => format!("{:?}", other.to_owned()),
        };
        let name = item.map_or("none", |item| item.name());
        format!("{name} {shape:?} {negated} {answer:?}")
    }

    fn see_login(&self, login: LoginRef<'_>, logins: ListRef<'_, Login>) -> String {
        let mut text = format!("{} {:?}", login.token().expose(), login.token());
        for login in logins {
            text += login.aliases().get(0).unwrap_or_default();
        }
        text
    }

    fn see_many(
        &self,
        names: ListRef<'_, Name>,
        by_name: MapRef<'_, Name, Shape>,
        homes: SetRef<'_, OsString>,
        tags: ListRef<'_, String>,
        pair: [u128; 2],
        codes: ListRef<'_, Hidden<String>>,
    ) -> String {
        let names: Vec<Name> = names.to_owned();
        format!(
            "{names:?} {:?} {} {tags:?} {pair:?} {codes:?} {:?}",
            by_name.get("a"),
            homes.contains(Path::new("/home")),
            codes.get(0).map(SecretRef::into_exposed),
        )
    }
}

api::export!(Engine);
