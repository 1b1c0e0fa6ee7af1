//! The flat layout through the runtime alone. The golden messages are read by generated code (`packages/emit/test`).

use std::collections::{BTreeMap, BTreeSet};

use tenon_rt::Secret;
use tenon_rt::wire::{
    Block, Bytes, Field, Hidden, Layout, OptionalField, Reader, Record, Root, Value, Wire,
    WireCode, WireError, Writer, decode, encode, to_owned, validate, view,
};

const ROOT: Root = Root::new(7);

/// `record Node { 1 name: string, 2 next: Node?, 3 data: bytes }`
#[derive(Clone, Debug, Default, PartialEq)]
struct Node {
    name: String,
    next: Option<Box<Node>>,
    data: Vec<u8>,
}

impl Node {
    const NAME: Field<String> = Field::new("name", 8);
    const NEXT: OptionalField<tenon_rt::wire::Boxed<Node>> = OptionalField::new("next", 16, 4, 0);
    const DATA: Field<Bytes> = Field::new("data", 20);

    fn chain(length: usize) -> Self {
        (1..length).fold(Self::default(), |next, _| Self {
            next: Some(Box::new(next)),
            ..Self::default()
        })
    }
}

impl Record for Node {
    type Owned = Self;
    type View<'m> = Block<'m>;

    const LAYOUT: Layout = Layout {
        published: &[32],
        presence: &[(4, 1)],
        holes: &[(28, 4)],
    };

    fn put_fields(value: &Self, out: &mut Writer, block: usize) -> Result<(), WireError> {
        Self::NAME.put(&value.name, out, block)?;
        Self::NEXT.put(&value.next, out, block)?;
        Self::DATA.put(&value.data, out, block)
    }

    fn take_fields(input: &mut Reader<'_>, block: Block<'_>) -> Result<Self, WireError> {
        Ok(Self {
            name: Self::NAME.take(input, block)?,
            next: Self::NEXT.take(input, block)?,
            data: Self::DATA.take(input, block)?,
        })
    }

    fn check_fields(input: &mut Reader<'_>, block: Block<'_>) -> Result<(), WireError> {
        Self::NAME.check(input, block)?;
        Self::NEXT.check(input, block)?;
        Self::DATA.check(input, block)
    }

    fn view_block(block: Block<'_>) -> Block<'_> {
        block
    }

    fn own_view(block: Block<'_>) -> Self {
        to_owned::<Self>(block)
    }
}

fn code<T>(result: Result<T, WireError>) -> Option<WireCode> {
    result.err().map(|error| error.code())
}

#[test]
fn depth_ends_at_32_on_both_sides() {
    let message = encode::<Node>(&Node::chain(32), &ROOT).unwrap();
    assert_eq!(decode::<Node>(&message, &ROOT), Ok(Node::chain(32)));
    assert_eq!(
        code(encode::<Node>(&Node::chain(33), &ROOT)),
        Some(WireCode::Depth)
    );
}

#[test]
fn bytes_add_no_depth_and_a_list_of_numbers_does() {
    let mut deepest = Node::chain(32);
    let mut at = &mut deepest;
    while let Some(next) = &mut at.next {
        at = next;
    }
    at.data = vec![1, 2, 3];
    let message = encode::<Node>(&deepest, &ROOT).unwrap();
    assert_eq!(decode::<Node>(&message, &ROOT), Ok(deepest));

    type Lists = Value<Vec<Vec<u8>>>;
    let message = encode::<Lists>(&vec![vec![1], vec![]], &ROOT).unwrap();
    assert_eq!(validate::<Lists>(&message, &ROOT), Ok(()));
}

#[test]
fn the_limit_holds_for_writing_and_reading() {
    let root = ROOT.with_limit(64);
    let node = |length: usize| Node {
        name: "x".repeat(length),
        ..Node::default()
    };
    let message = encode::<Node>(&node(16), &root).unwrap();
    assert_eq!(message.len(), 64);
    assert_eq!(
        code(encode::<Node>(&node(17), &root)),
        Some(WireCode::Limit)
    );
    let longer = encode::<Node>(&node(17), &ROOT).unwrap();
    assert_eq!(code(decode::<Node>(&longer, &root)), Some(WireCode::Limit));
}

#[test]
fn a_count_is_checked_before_anything_is_allocated() {
    let mut message = encode::<Value<Vec<u64>>>(&vec![1], &ROOT).unwrap();
    // The count of the list, in the slot at 24.
    for count in [2_u32, 1 << 31, u32::MAX, 0x2000_0000] {
        message[28..32].copy_from_slice(&count.to_le_bytes());
        assert_eq!(
            code(decode::<Value<Vec<u64>>>(&message, &ROOT)),
            Some(WireCode::OutOfBounds)
        );
    }
    let mut blocks = encode::<Value<Vec<Node>>>(&vec![Node::default()], &ROOT).unwrap();
    blocks[28..32].copy_from_slice(&u32::MAX.to_le_bytes());
    assert_eq!(
        code(decode::<Value<Vec<Node>>>(&blocks, &ROOT)),
        Some(WireCode::OutOfBounds)
    );
}

#[test]
fn errors_say_where() {
    let node = Node {
        name: "good".into(),
        next: Some(Box::new(Node {
            name: "evil".into(),
            ..Node::default()
        })),
        ..Node::default()
    };
    let mut message = encode::<Value<Vec<Node>>>(&vec![Node::default(), node], &ROOT).unwrap();
    let at = message
        .windows(4)
        .position(|bytes| bytes == b"evil")
        .unwrap();
    message[at + 2] = 0xff;
    let error = decode::<Value<Vec<Node>>>(&message, &ROOT).unwrap_err();
    assert_eq!(error.to_string(), "`[1].next.name`: not UTF-8 at byte 2");
}

#[test]
fn maps_and_sets_have_one_order() {
    type Map = Value<BTreeMap<String, u8>>;
    let map = BTreeMap::from([("b".into(), 2), ("a".into(), 1), ("ab".into(), 3)]);
    let message = encode::<Map>(&map, &ROOT).unwrap();
    assert_eq!(decode::<Map>(&message, &ROOT).as_ref(), Ok(&map));
    let seen = view::<Map>(&message, &ROOT).unwrap();
    assert_eq!(
        seen.iter().map(|(key, _)| key).collect::<Vec<_>>(),
        ["a", "ab", "b"]
    );
    assert_eq!(
        (seen.get("ab"), seen.get("c"), seen.contains_key("b")),
        (Some(3), None, true)
    );
    assert_eq!((seen.len(), seen.is_empty()), (3, false));
    assert_eq!(seen.values().collect::<Vec<_>>(), [1, 3, 2]);
    assert_eq!(seen.to_owned(), map);

    type Set = Value<BTreeSet<i16>>;
    let set = BTreeSet::from([-5, 3, 9]);
    let mut message = encode::<Set>(&set, &ROOT).unwrap();
    let seen = view::<Set>(&message, &ROOT).unwrap();
    assert_eq!((seen.contains(9), seen.contains(4)), (true, false));
    assert_eq!((seen.len(), seen.to_owned()), (3, set));
    assert_eq!(format!("{seen:?}"), "{-5, 3, 9}");
    assert_eq!(message[32..38], [0xfb, 0xff, 3, 0, 9, 0]);
    message[34..36].copy_from_slice(&9_i16.to_le_bytes());
    assert_eq!(
        code(decode::<Set>(&message, &ROOT)),
        Some(WireCode::UnsortedKeys)
    );
}

#[test]
fn an_optional_that_is_no_field_is_a_record() {
    assert_eq!(
        (<Option<u32> as Wire>::SIZE, <Option<u32> as Wire>::ALIGN),
        (4, 4)
    );
    type Maybes = Value<Vec<Option<u32>>>;
    let maybes = vec![Some(7), None, Some(0)];
    let message = encode::<Maybes>(&maybes, &ROOT).unwrap();
    assert_eq!(decode::<Maybes>(&message, &ROOT), Ok(maybes.clone()));
    let seen = view::<Maybes>(&message, &ROOT).unwrap();
    assert_eq!(seen.iter().collect::<Vec<_>>(), maybes);
    assert_eq!(seen.iter().next_back(), Some(Some(0)));
    assert_eq!((seen.get(2), seen.get(3)), (Some(Some(0)), None));
    assert_eq!(seen.to_owned(), maybes);
}

#[test]
fn a_view_hides_secrets_until_they_are_exposed() {
    type Secrets = Value<Vec<Hidden<String>>>;
    let secrets = vec![Secret::new(String::from("hunter2"))];
    let message = encode::<Secrets>(&secrets, &ROOT.secret()).unwrap();
    let seen = view::<Secrets>(&message, &ROOT.secret()).unwrap();
    assert_eq!(format!("{seen:?}"), "[[secret]]");
    assert_eq!(
        seen.get(0).map(|secret| secret.into_exposed()),
        Some("hunter2")
    );
    assert!(seen.to_owned() == secrets);
}

#[test]
fn a_secret_type_marks_its_messages() {
    let secret = ROOT.secret();
    let message = encode::<Node>(&Node::default(), &secret).unwrap();
    assert_eq!(message[3], 1);
    assert_eq!(
        code(decode::<Node>(&message, &ROOT)),
        Some(WireCode::BadFlags)
    );
    assert!(decode::<Node>(&message, &secret).is_ok());
}
