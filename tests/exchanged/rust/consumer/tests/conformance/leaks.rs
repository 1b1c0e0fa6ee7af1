//! What is not closed is listed, with the place where it was made or passed.

use handles_api::{ItemClient, fill, hold, make_all, merge};
use tenon_rt::{Leak, leaks, live};

use crate::handles::{Scanner, drops, let_go_of_all};
use crate::shelves::plain;

/// What was made in this file, or came to this callback, as `Item:12`; other tests run at the same time.
fn left(of: &str) -> Vec<String> {
    let ours = |leak: &Leak| leak.place.contains(of);
    let line = |leak: Leak| {
        let line = leak.place.rsplit(':').nth(1).unwrap_or_default();
        format!("{}:{line}", leak.name)
    };
    leaks().into_iter().filter(ours).map(line).collect()
}

#[test]
fn objects_are_listed_until_they_are_closed_or_given_away() {
    let _drops = drops();
    let first = line!() + 1;
    let mut items = make_all(&[1, 2]).unwrap();
    let item = ItemClient::make(3);
    let clone = item.try_clone().unwrap();
    let at = |name: &str, after: u32| format!("{name}:{}", first + after);
    let all = [at("Item", 0), at("Item", 0), at("Item", 1), at("Item", 2)];
    assert_eq!(left("leaks.rs"), all);
    assert!(live() >= 4);
    drop(clone);
    items.push(item);
    let merged = merge(items, false, "").unwrap();
    assert_eq!(left("leaks.rs"), [at("Item", 9)]);
    merged.close();
    assert_eq!(left("leaks.rs"), [""; 0]);
}

#[test]
fn what_a_callback_got_is_listed() {
    let _drops = drops();
    let shelf = plain();
    fill(&shelf, 1, "note").unwrap();
    let [leak] = &leaks()
        .into_iter()
        .filter(|leak| leak.place.ends_with("Shelf.put"))
        .collect::<Vec<_>>()[..]
    else {
        panic!("one item is on a shelf: {:?}", leaks());
    };
    assert_eq!(leak.to_string(), "Item, which came to Shelf.put");
    drop(shelf);
    assert_eq!(left("Shelf.put"), [""; 0]);
}

#[test]
fn callbacks_are_listed_until_the_provider_lets_go() {
    let _drops = drops();
    hold(&Scanner).unwrap();
    assert_eq!(left("Source.scan").len(), 1);
    let_go_of_all();
    assert_eq!(left("Source.scan"), [""; 0]);
}
