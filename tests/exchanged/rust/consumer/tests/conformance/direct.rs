//! The same code on the library and on what stands in for it in this process.

use std::sync::atomic::{AtomicU64, Ordering};

use handles_api::provider::Library;
use handles_api::{Item, ItemError, Provider, Shelf, Source};
use tenon_rt::Fault;

use crate::handles::drops;

/// Items in this process: they are numbers, and nothing crosses.
struct Numbers(AtomicU64);

/// A number.
struct Number(u64);

impl Number {
    fn sum<'a>(items: impl IntoIterator<Item = &'a Self>) -> u64 {
        items.into_iter().map(|item| item.0).sum()
    }
}

impl Item for Number {
    fn value(&self) -> u64 {
        self.0
    }

    fn unless_zero(&self) -> Result<Option<Self>, Fault> {
        Ok((self.0 != 0).then_some(Self(self.0)))
    }

    fn sum(&self, others: &[&Self]) -> Result<u64, Fault> {
        Ok(self.0 + Self::sum(others.iter().copied()))
    }

    fn split(self, values: &[u64]) -> Result<Vec<Self>, ItemError> {
        if values.iter().sum::<u64>() != self.0 {
            return Err(ItemError::refused());
        }
        Ok(values.iter().copied().map(Self).collect())
    }

    fn show_to(&self, shelf: &dyn Shelf<Item = Self>) -> Result<u64, ItemError> {
        shelf.look(self)
    }
}

type Items = dyn Shelf<Item = Number>;

impl Provider for Numbers {
    type Item = Number;

    fn make_item(&self, value: u64) -> Number {
        self.0.fetch_add(1, Ordering::Relaxed);
        Number(value)
    }

    fn alive(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    fn value_of(&self, item: Option<&Number>) -> Result<Option<u64>, Fault> {
        Ok(item.map(Number::value))
    }

    fn take(&self, item: Option<Number>) -> Result<Option<u64>, Fault> {
        Ok(item.map(|item| item.0))
    }

    fn make_all(&self, values: &[u64]) -> Result<Vec<Number>, Fault> {
        Ok(values.iter().map(|value| self.make_item(*value)).collect())
    }

    fn make_maybe(&self, values: Option<&[u64]>) -> Result<Option<Vec<Number>>, Fault> {
        values.map(|values| self.make_all(values)).transpose()
    }

    fn sum_of(&self, items: &[&Number]) -> Result<u64, Fault> {
        Ok(Number::sum(items.iter().copied()))
    }

    fn sum_maybe(&self, items: Option<&[&Number]>) -> Result<Option<u64>, Fault> {
        items.map(|items| self.sum_of(items)).transpose()
    }

    fn merge(&self, items: Vec<Number>, _: bool, _: &str) -> Result<Number, ItemError> {
        Ok(self.make_item(Number::sum(&items)))
    }

    fn merge_maybe(&self, into: Number, items: Option<Vec<Number>>) -> Result<Number, ItemError> {
        Ok(self.make_item(into.0 + Number::sum(items.iter().flatten())))
    }

    fn drain(&self, source: &dyn Source, from: u64) -> Result<Vec<u64>, ItemError> {
        let cursor = source.scan(from)?;
        std::iter::from_fn(|| cursor.next().transpose())
            .collect::<Result<_, _>>()
            .map_err(Into::into)
    }

    fn drain_maybe(&self, source: &dyn Source, from: u64) -> Result<Option<Vec<u64>>, ItemError> {
        self.drain(source, from).map(Some)
    }

    fn drain_again(&self, source: &dyn Source) -> Result<Vec<u64>, ItemError> {
        self.drain(source, 0)
    }

    fn hold(&self, _: &dyn Source) -> Result<(), ItemError> {
        Err(ItemError::refused())
    }

    fn held_next(&self) -> Result<Option<u64>, Fault> {
        Ok(None)
    }

    fn let_go(&self) -> Result<(), Fault> {
        Ok(())
    }

    fn show(&self, shelf: &Items, value: u64) -> Result<u64, ItemError> {
        shelf.look(&Number(value))
    }

    fn show_maybe(&self, shelf: &Items, value: Option<u64>) -> Result<Option<u64>, ItemError> {
        shelf.look_maybe(value.map(Number).as_ref())
    }

    fn show_all(&self, shelf: &Items, values: &[u64]) -> Result<u64, ItemError> {
        let items: Vec<_> = values.iter().copied().map(Number).collect();
        shelf.look_all(&items.iter().collect::<Vec<_>>())
    }

    fn weigh(&self, shelf: &Items, value: u64) -> Result<u64, ItemError> {
        Ok(shelf.weigh(&Number(value)))
    }

    fn fill(&self, shelf: &Items, value: u64, note: &str) -> Result<(), ItemError> {
        shelf.put(Number(value), note)
    }

    fn fill_maybe(&self, shelf: &Items, value: Option<u64>) -> Result<(), ItemError> {
        shelf.put_maybe(value.map(Number))
    }

    fn fill_all(&self, shelf: &Items, values: &[u64]) -> Result<(), ItemError> {
        shelf.put_all(values.iter().copied().map(Number).collect())
    }

    fn fetch(&self, shelf: &Items) -> Result<u64, ItemError> {
        Ok(shelf.pick()?.0)
    }

    fn fetch_maybe(&self, shelf: &Items) -> Result<Option<u64>, ItemError> {
        Ok(shelf.pick_maybe()?.map(|item| item.0))
    }

    fn fetch_all(&self, shelf: &Items) -> Result<Vec<u64>, ItemError> {
        Ok(shelf.pick_all()?.iter().map(Number::value).collect())
    }

    fn fetch_last(&self, shelf: Box<Items>) -> Result<u64, ItemError> {
        self.fetch(&*shelf)
    }
}

/// Doubles what it is shown.
struct Doubling<I>(std::marker::PhantomData<fn() -> I>);

impl<I: Item> Shelf for Doubling<I> {
    type Item = I;

    fn look(&self, item: &I) -> Result<u64, ItemError> {
        Ok(item.sum(&[item])?)
    }

    fn look_maybe(&self, item: Option<&I>) -> Result<Option<u64>, ItemError> {
        item.map(|item| self.look(item)).transpose()
    }

    fn look_all(&self, items: &[&I]) -> Result<u64, ItemError> {
        items.iter().map(|item| self.look(item)).sum()
    }

    fn put(&self, _: I, _: &str) -> Result<(), ItemError> {
        Ok(())
    }

    fn put_maybe(&self, _: Option<I>) -> Result<(), ItemError> {
        Ok(())
    }

    fn put_all(&self, _: Vec<I>) -> Result<(), ItemError> {
        Ok(())
    }

    fn pick(&self) -> Result<I, ItemError> {
        Err(ItemError::refused())
    }

    fn pick_maybe(&self) -> Result<Option<I>, ItemError> {
        Ok(None)
    }

    fn pick_all(&self) -> Result<Vec<I>, ItemError> {
        Ok(Vec::new())
    }

    fn next(&self) -> Result<Option<Box<dyn Shelf<Item = I>>>, ItemError> {
        Ok(None)
    }

    fn weigh(&self, item: &I) -> u64 {
        item.value()
    }
}

/// What a program does with whatever provides the contract.
fn program<P: Provider>(items: &P) -> Result<Vec<u64>, ItemError> {
    let shelf = Doubling(std::marker::PhantomData);
    let merged = items.merge(items.make_all(&[1, 2, 3])?, false, "")?;
    let shown = merged.show_to(&shelf)?;
    let parts = merged.split(&[2, 4])?;
    let refs: Vec<_> = parts.iter().collect();
    items.fill(&shelf, 1, "note")?;
    let all = items.show_all(&shelf, &[1, 2])?;
    Ok(vec![
        shown,
        items.sum_of(&refs)?,
        all,
        parts[1].sum(&[&parts[0]])?,
    ])
}

#[test]
fn code_runs_on_the_library_and_on_a_double() {
    let _drops = drops();
    let expected = [12, 6, 6, 6];
    assert_eq!(program(&Library).unwrap(), expected);
    let numbers = Numbers(AtomicU64::new(0));
    assert_eq!(program(&numbers).unwrap(), expected);
    assert_eq!(numbers.alive(), 4, "they were made here, not in Go");
}
