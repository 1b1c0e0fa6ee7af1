//! One call of a program, and the gas that it uses.

use std::str;

use wasmvm_api::{Call, Db, GasReport, GoApi, GoError, Order, Querier, Response, VmError};

use super::program::{Program, Step};

/// What each step costs by itself.
const STEP: u64 = 10;

/// A running program.
pub struct Run<'a> {
    call: &'a Call,
    db: &'a dyn Db,
    api: &'a dyn GoApi,
    querier: &'a dyn Querier,
    internal: u64,
    external: u64,
    output: Vec<u8>,
}

impl<'a> Run<'a> {
    pub fn new(
        call: &'a Call,
        db: &'a dyn Db,
        api: &'a dyn GoApi,
        querier: &'a dyn Querier,
    ) -> Self {
        Self {
            call,
            db,
            api,
            querier,
            internal: 0,
            external: 0,
            output: Vec::new(),
        }
    }

    pub fn entry(mut self, program: &Program, name: &str) -> Result<Response, VmError> {
        let steps = program.entries.get(name);
        let steps = steps.ok_or_else(|| VmError::other(format!("no entry {name}")))?;
        for step in steps {
            self.step(step)?;
        }
        let gas = self.gas();
        Ok(Response::new(self.output, gas))
    }

    fn step(&mut self, step: &Step) -> Result<(), VmError> {
        self.pay(STEP, 0)?;
        match step {
            Step::Read(key) => {
                let read = self.ask(self.db.read(key))?;
                self.pay(0, read.gas)?;
                self.output = read.value.unwrap_or_else(|| b"absent".into());
            }
            Step::Write(key, value) => {
                let value = value.as_deref().unwrap_or(&self.call.msg);
                let gas = self.ask(self.db.write(key, value))?;
                self.pay(0, gas)?;
            }
            Step::Remove(key) => {
                let gas = self.ask(self.db.remove(key))?;
                self.pay(0, gas)?;
            }
            Step::Scan(start, end, order) => {
                self.scan(start.as_deref(), end.as_deref(), *order)?;
            }
            Step::Canonicalize => {
                let human = self.message()?;
                let canonical = self.ask(self.api.canonicalize(human))?;
                self.pay(0, canonical.gas)?;
                self.output = canonical.bytes;
            }
            Step::Humanize => {
                let human = self.ask(self.api.humanize(&self.call.msg))?;
                self.pay(0, human.gas)?;
                self.output = human.text.into();
            }
            Step::Validate => {
                let gas = self.ask(self.api.validate(self.message()?))?;
                self.pay(0, gas)?;
            }
            Step::Query => {
                let left = self.gas().remaining;
                let answer = self.ask(self.querier.query(&self.call.msg, left))?;
                self.pay(0, answer.gas)?;
                self.output = answer.bytes;
            }
            Step::Info => {
                let info = self.call.info.as_deref();
                self.output = info.unwrap_or(b"absent").into();
            }
            Step::Spin => loop {
                self.pay(STEP, 0)?;
            },
        }
        Ok(())
    }

    /// Lets go of the iterator when it is through, or fails.
    fn scan(
        &mut self,
        start: Option<&[u8]>,
        end: Option<&[u8]>,
        order: Order,
    ) -> Result<(), VmError> {
        let iterator = self.ask(self.db.scan(start, end, order))?;
        let mut pairs = Vec::new();
        loop {
            let next = self.ask(iterator.next())?;
            self.pay(0, next.gas)?;
            let Some(pair) = next.pair else { break };
            pairs.push([pair.key, pair.value].join(&b'='));
        }
        self.output = pairs.join(&b' ');
        Ok(())
    }

    fn message(&self) -> Result<&'a str, VmError> {
        str::from_utf8(&self.call.msg).map_err(|_| VmError::other("the message is no text"))
    }

    fn gas(&self) -> GasReport {
        let used = self.internal.saturating_add(self.external);
        GasReport {
            limit: self.call.gas_limit,
            remaining: self.call.gas_limit.saturating_sub(used),
            used_externally: self.external,
            used_internally: self.internal,
        }
    }

    fn pay(&mut self, internal: u64, external: u64) -> Result<(), VmError> {
        self.internal = self.internal.saturating_add(internal);
        self.external = self.external.saturating_add(external);
        if self.internal.saturating_add(self.external) > self.call.gas_limit {
            return Err(VmError::out_of_gas(self.gas()));
        }
        Ok(())
    }

    /// What the caller's Go failed with, as the caller of the program is told.
    fn ask<T>(&self, answer: Result<T, GoError>) -> Result<T, VmError> {
        answer.map_err(|error| match error {
            GoError::OutOfGas { .. } => VmError::out_of_gas(self.gas()),
            // A panic, and what else the boundary says, keeps its text and stack.
            GoError::Unknown(fault) => VmError::Unknown(fault),
            other => VmError::other(other.to_string()),
        })
    }
}
