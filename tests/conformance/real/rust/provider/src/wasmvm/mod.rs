//! A cache of programs that run with what the caller lends them.

mod program;
mod run;

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard};

use wasmvm_api::{
    self as api, AnalysisReport, Call, Db, GoApi, Metrics, Querier, Response, VmError,
};

use program::Program;
use run::Run;

type Checksum = [u8; 32];

/// Makes caches.
pub struct Wasmvm;

/// What is stored, and what of it is ready to run.
pub struct Cache {
    capabilities: Vec<String>,
    memory: usize,
    codes: Mutex<Codes>,
}

#[derive(Default)]
struct Codes {
    stored: HashMap<Checksum, Vec<u8>>,
    pinned: HashMap<Checksum, Arc<Program>>,
    // The latest is last.
    ready: VecDeque<(Checksum, Arc<Program>)>,
    hits_pinned: u32,
    hits: u32,
    misses: u32,
}

impl Codes {
    fn parsed(&self, checksum: &Checksum) -> Result<Program, VmError> {
        let stored = self.stored.get(checksum);
        Program::parse(stored.ok_or_else(|| VmError::no_code(*checksum))?)
    }
}

impl Cache {
    fn codes(&self) -> MutexGuard<'_, Codes> {
        self.codes.lock().expect("no call panics with it")
    }

    fn program(&self, checksum: &Checksum) -> Result<Arc<Program>, VmError> {
        let codes = &mut *self.codes();
        if let Some(program) = codes.pinned.get(checksum) {
            codes.hits_pinned += 1;
            return Ok(Arc::clone(program));
        }
        if let Some((_, program)) = codes.ready.iter().find(|(of, _)| of == checksum) {
            codes.hits += 1;
            return Ok(Arc::clone(program));
        }
        let program = Arc::new(codes.parsed(checksum)?);
        codes.misses += 1;
        codes.ready.push_back((*checksum, Arc::clone(&program)));
        if codes.ready.len() > self.memory {
            codes.ready.pop_front();
        }
        Ok(program)
    }

    /// No lock is held while it calls back.
    fn run(
        &self,
        entry: &str,
        call: &Call,
        db: &dyn Db,
        api: &dyn GoApi,
        querier: &dyn Querier,
    ) -> Result<Response, VmError> {
        let program = self.program(&call.checksum)?;
        Run::new(call, db, api, querier).entry(&program, entry)
    }
}

/// Spreads the bytes over 32; equal only where they are, as far as the tests go.
fn checksum(code: &[u8]) -> Checksum {
    let mixed = |hash: u64, &byte: &u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let mut hash = code.iter().fold(0xcbf2_9ce4_8422_2325, mixed);
    std::array::from_fn(|_| {
        hash = mixed(hash, &0);
        hash.to_be_bytes()[0]
    })
}

impl api::Provider for Wasmvm {
    type Cache = Cache;

    fn init_cache(
        &self,
        memory_cache_size: u32,
        capabilities: Vec<String>,
    ) -> Result<Cache, VmError> {
        Ok(Cache {
            capabilities,
            memory: memory_cache_size as usize,
            codes: Mutex::default(),
        })
    }
}

impl api::Cache for Cache {
    fn store_code(&self, wasm: &[u8], checked: bool, persist: bool) -> Result<Checksum, VmError> {
        if checked {
            let program = Program::parse(wasm)?;
            let missing = |needed: &&String| !self.capabilities.contains(needed);
            if let Some(missing) = program.capabilities.iter().find(missing) {
                return Err(VmError::other(format!("no capability {missing}")));
            }
        }
        let checksum = checksum(wasm);
        if persist {
            self.codes().stored.insert(checksum, wasm.to_owned());
        }
        Ok(checksum)
    }

    fn remove_wasm(&self, checksum: &Checksum) -> Result<(), VmError> {
        let removed = self.codes().stored.remove(checksum);
        removed.map(drop).ok_or_else(|| VmError::no_code(*checksum))
    }

    fn load_wasm(&self, checksum: &Checksum) -> Result<Vec<u8>, VmError> {
        let stored = self.codes().stored.get(checksum).cloned();
        stored.ok_or_else(|| VmError::no_code(*checksum))
    }

    fn pin(&self, checksum: &Checksum) -> Result<(), VmError> {
        let codes = &mut *self.codes();
        let program = Arc::new(codes.parsed(checksum)?);
        codes.pinned.insert(*checksum, program);
        Ok(())
    }

    fn unpin(&self, checksum: &Checksum) -> Result<(), VmError> {
        self.codes().pinned.remove(checksum);
        Ok(())
    }

    fn analyze_code(&self, checksum: &Checksum) -> Result<AnalysisReport, VmError> {
        let program = self.codes().parsed(checksum)?;
        let entries: Vec<_> = program.entries.into_keys().collect();
        let is_ibc = entries.iter().any(|name| name.starts_with("ibc_"));
        let mut report = AnalysisReport::new(is_ibc, entries, program.capabilities);
        report.contract_migrate_version = program.version;
        Ok(report)
    }

    fn get_metrics(&self) -> Result<Metrics, VmError> {
        let codes = self.codes();
        Ok(Metrics {
            hits_pinned_memory_cache: codes.hits_pinned,
            hits_memory_cache: codes.hits,
            misses: codes.misses,
            elements_memory_cache: u32::try_from(codes.ready.len()).expect("few programs"),
        })
    }

    fn instantiate(
        &self,
        call: Call,
        db: &dyn Db,
        api: &dyn GoApi,
        querier: &dyn Querier,
    ) -> Result<Response, VmError> {
        self.run("instantiate", &call, db, api, querier)
    }

    fn execute(
        &self,
        call: Call,
        db: &dyn Db,
        api: &dyn GoApi,
        querier: &dyn Querier,
    ) -> Result<Response, VmError> {
        self.run("execute", &call, db, api, querier)
    }

    fn migrate(
        &self,
        call: Call,
        db: &dyn Db,
        api: &dyn GoApi,
        querier: &dyn Querier,
    ) -> Result<Response, VmError> {
        self.run("migrate", &call, db, api, querier)
    }

    fn query(
        &self,
        call: Call,
        db: &dyn Db,
        api: &dyn GoApi,
        querier: &dyn Querier,
    ) -> Result<Response, VmError> {
        self.run("query", &call, db, api, querier)
    }
}
