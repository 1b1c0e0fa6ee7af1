//! A machine that knows the caller's blocks and chain.

use std::collections::BTreeMap;
use std::str::{self, FromStr};
use std::sync::{Arc, Mutex};

use filecoin_api::{
    self as api, ApplyKind, Block, Blockstore, Externs, FilError, FvmMachineExecuteResponse,
    IoError, MachineConfig,
};

use super::mix::{Comm, mixed};

/// Gas that a message may use.
const GAS_LIMIT: u64 = 1000;
/// Exit codes of messages that fail.
const ILLEGAL_ARGUMENT: u64 = 16;
const NOT_FOUND: u64 = 17;

/// Executes messages over the blocks of its caller.
pub struct Machine {
    config: MachineConfig,
    blocks: Arc<dyn Blockstore>,
    externs: Arc<dyn Externs>,
    changes: Mutex<BTreeMap<Vec<u8>, Vec<u8>>>,
}

fn io(error: IoError) -> FilError {
    match error {
        // A panic, and what else the boundary says, keeps its text and stack.
        IoError::Unknown(fault) => FilError::Unknown(fault),
        other => FilError::receiver(other.to_string()),
    }
}

fn number<T: FromStr>(word: &str) -> Result<T, FilError> {
    let parsed = word.parse();
    parsed.map_err(|_| FilError::caller(format!("{word} is no number")))
}

impl Machine {
    pub fn create(
        config: MachineConfig,
        blocks: Arc<dyn Blockstore>,
        externs: Arc<dyn Externs>,
    ) -> Result<Self, FilError> {
        if !blocks.has(&config.state_root).map_err(io)? {
            return Err(FilError::caller("no block of the state root"));
        }
        let changes = Mutex::default();
        Ok(Self {
            config,
            blocks,
            externs,
            changes,
        })
    }

    fn balance(&self, cid: &[u8]) -> Result<Option<u128>, FilError> {
        let changes = self.changes.lock().expect("no call panics with it");
        let changed = changes.get(cid).cloned();
        drop(changes);
        let stored = match changed {
            Some(changed) => Some(changed),
            None => self.blocks.get(cid).map_err(io)?,
        };
        let bytes = stored.map(|stored| <[u8; 16]>::try_from(stored).map(u128::from_le_bytes));
        bytes
            .transpose()
            .map_err(|_| FilError::receiver("a balance has 16 bytes"))
    }

    /// What the message returns, or the exit code that it fails with.
    fn run(&self, message: &str) -> Result<Result<Vec<u8>, u64>, FilError> {
        Ok(match *message.split(' ').collect::<Vec<_>>() {
            ["add", actor, amount] => {
                let amount: u128 = number(amount)?;
                match self
                    .balance(actor.as_bytes())?
                    .map(|balance| balance.checked_add(amount))
                {
                    None => Err(NOT_FOUND),
                    Some(None) => Err(ILLEGAL_ARGUMENT),
                    Some(Some(sum)) => {
                        let mut changes = self.changes.lock().expect("no call panics with it");
                        changes.insert(actor.into(), sum.to_le_bytes().into());
                        Ok(Vec::new())
                    }
                }
            }
            ["chain", epoch] => Ok(self
                .externs
                .chain_randomness(number(epoch)?)
                .map_err(io)?
                .into()),
            ["beacon", epoch] => Ok(self
                .externs
                .beacon_randomness(number(epoch)?)
                .map_err(io)?
                .into()),
            ["tipset", epoch] => Ok(self.externs.tipset_cid(number(epoch)?).map_err(io)?),
            ["fault", h1, h2, extra] => {
                let [h1, h2, extra] = [h1, h2, extra].map(str::as_bytes);
                let fault = self
                    .externs
                    .verify_consensus_fault(h1, h2, extra)
                    .map_err(io)?;
                fault
                    .map(|fault| format!("{}@{}", fault.kind, fault.epoch).into())
                    .ok_or(NOT_FOUND)
            }
            _ => Err(ILLEGAL_ARGUMENT),
        })
    }
}

impl api::FvmMachine for Machine {
    fn execute_message(
        &self,
        message: &[u8],
        chain_len: u64,
        kind: ApplyKind,
    ) -> Result<FvmMachineExecuteResponse, FilError> {
        let text = str::from_utf8(message).map_err(|error| FilError::caller(error.to_string()))?;
        let gas = chain_len.saturating_mul(10).min(GAS_LIMIT);
        let (exit_code, value) = match self.run(text)? {
            Ok(value) => (0, Some(value)),
            Err(code) => (code, None),
        };
        let mut response = FvmMachineExecuteResponse::new(exit_code, gas);
        // What returns nothing returns the empty bytes; what fails, none.
        response.return_value = value;
        response.failure_info = (exit_code != 0).then(|| format!("{text:?} failed"));
        response.exec_trace = self.config.tracing.then(|| message.to_vec());
        if kind == ApplyKind::EXPLICIT {
            response.gas_burned = gas;
            response.base_fee_burn = self.config.base_fee.saturating_mul(gas.into());
            let left = GAS_LIMIT - gas;
            response.refund = self.config.base_fee.saturating_mul(left.into());
        }
        Ok(response)
    }

    fn flush(&self) -> Result<Vec<u8>, FilError> {
        let mut changes = self.changes.lock().expect("no call panics with it");
        let changed = std::mem::take(&mut *changes);
        drop(changes);
        let mut root: Comm = mixed(&[&self.config.state_root]);
        let mut blocks = Vec::new();
        for (cid, data) in changed {
            root = mixed(&[&root, &cid, &data]);
            blocks.push(Block::new(cid, data));
        }
        blocks.push(Block::new(root, Vec::new()));
        self.blocks.put_many(&blocks).map_err(io)?;
        Ok(root.into())
    }
}
