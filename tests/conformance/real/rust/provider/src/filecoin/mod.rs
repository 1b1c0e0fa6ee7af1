//! Proofs that prove nothing, and a machine that moves balances.

mod machine;
mod mix;
mod sector;

use std::fs;
use std::os::fd::BorrowedFd;
use std::path::Path;
use std::sync::Arc;

use filecoin_api::{
    self as api, Blockstore, Externs, FallbackChallenges, FilError, MachineConfig, PoStProof,
    PrivateKey, PrivateReplicaInfo, PublicPieceInfo, RegisteredPoStProof, RegisteredSealProof,
    WriteWithAlignmentResult, WriteWithoutAlignmentResult,
};
use tenon_rt::Secret;

use machine::Machine;
use mix::{Comm, PublicKey, Signature, mixed};

/// Proves, and makes machines.
pub struct Filecoin;

fn private_key(seed: Secret<Vec<u8>>) -> Result<PrivateKey, FilError> {
    PrivateKey::new(seed).map_err(|violation| FilError::caller(format!("{violation:?}")))
}

fn public_key(key: &PrivateKey) -> PublicKey {
    mixed(&[key.get().expose()])
}

fn read(path: &Path) -> Result<Vec<u8>, FilError> {
    fs::read(path).map_err(|error| FilError::receiver(format!("{}: {error}", path.display())))
}

/// Signatures are summed bit by bit, which does not depend on their order.
fn summed(sum: Signature, signature: &Signature) -> Signature {
    std::array::from_fn(|at| sum[at] ^ signature[at])
}

impl api::Provider for Filecoin {
    type FvmMachine = Machine;

    fn create_fvm_machine(
        &self,
        config: MachineConfig,
        blockstore: Arc<dyn Blockstore>,
        externs: Arc<dyn Externs>,
    ) -> Result<Machine, FilError> {
        Machine::create(config, blockstore, externs)
    }

    fn private_key_generate_with_seed(
        &self,
        seed: Secret<Vec<u8>>,
    ) -> Result<PrivateKey, FilError> {
        let mixed: [u8; 32] = mixed(&[seed.expose()]);
        private_key(Secret::new(mixed.into()))
    }

    fn private_key_public_key(&self, key: PrivateKey) -> Result<PublicKey, FilError> {
        Ok(public_key(&key))
    }

    fn private_key_sign(&self, key: PrivateKey, message: &[u8]) -> Result<Signature, FilError> {
        Ok(mixed(&[&public_key(&key), message]))
    }

    fn aggregate(&self, signatures: Vec<Signature>) -> Result<Option<Signature>, FilError> {
        let sum = signatures.iter().fold([0; 96], summed);
        Ok((!signatures.is_empty()).then_some(sum))
    }

    fn hash_verify(
        &self,
        signature: &Signature,
        messages: Vec<Vec<u8>>,
        keys: Vec<PublicKey>,
    ) -> Result<bool, FilError> {
        if messages.len() != keys.len() {
            let lengths = format!("{} messages of {} keys", messages.len(), keys.len());
            return Err(FilError::caller(lengths));
        }
        let signed = messages.iter().zip(&keys);
        let sum = signed.fold([0; 96], |sum, (message, key)| {
            summed(sum, &mixed(&[key, message]))
        });
        Ok(sum == *signature)
    }

    fn hash(&self, message: &[u8]) -> Result<Signature, FilError> {
        Ok(mixed(&[message]))
    }

    fn generate_data_commitment(
        &self,
        proof: RegisteredSealProof,
        pieces: &[PublicPieceInfo],
    ) -> Result<Comm, FilError> {
        if proof.name().is_none() {
            return Err(FilError::caller(format!("no seal proof {proof}")));
        }
        let start = mixed(&[&proof.get().to_le_bytes()]);
        Ok(pieces.iter().fold(start, |sum, piece| {
            mixed(&[&sum, &piece.num_bytes.to_le_bytes(), &piece.comm_p])
        }))
    }

    fn verify_seal(
        &self,
        _proof: RegisteredSealProof,
        comm_r: &Comm,
        comm_d: &Comm,
        prover_id: &Comm,
        ticket: &Comm,
        seed: &Comm,
        sector: u64,
        seal: &[u8],
    ) -> Result<bool, FilError> {
        let sector = sector.to_le_bytes();
        let expected: Comm = mixed(&[comm_r, comm_d, prover_id, ticket, seed, &sector]);
        Ok(seal == expected)
    }

    fn generate_winning_post(
        &self,
        randomness: &Comm,
        replicas: Vec<PrivateReplicaInfo>,
        prover_id: &Comm,
    ) -> Result<Vec<PoStProof>, FilError> {
        let proved = replicas.into_iter().map(|replica| {
            let sector = read(&replica.replica_path)?;
            let cached = read(&replica.cache_dir_path.join("p_aux"))?;
            let proof: Comm = mixed(&[randomness, prover_id, &replica.comm_r, &sector, &cached]);
            Ok(PoStProof::new(replica.registered_proof, proof))
        });
        proved.collect()
    }

    fn generate_fallback_sector_challenges(
        &self,
        _proof: RegisteredPoStProof,
        randomness: &Comm,
        sectors: &[u64],
        prover_id: &Comm,
    ) -> Result<FallbackChallenges, FilError> {
        let challenges = sectors.iter().map(|sector| {
            let leaves: Comm = mixed(&[randomness, prover_id, &sector.to_le_bytes()]);
            // As many as the number of the sector says, for the tests' sake.
            let asked = leaves.iter().cycle().map(|&leaf| u64::from(leaf));
            asked
                .take(usize::try_from(*sector).unwrap_or(usize::MAX))
                .collect()
        });
        Ok(FallbackChallenges::new(
            sectors.to_vec(),
            challenges.collect(),
        ))
    }

    fn merge_window_post_partition_proofs(
        &self,
        proof: RegisteredPoStProof,
        partitions: Vec<Vec<Vec<u8>>>,
    ) -> Result<Vec<PoStProof>, FilError> {
        let merged = partitions
            .iter()
            .map(|proofs| PoStProof::new(proof, proofs.concat()));
        Ok(merged.collect())
    }

    fn get_gpu_devices(&self) -> Result<Vec<String>, FilError> {
        Ok(vec![String::from("none"), String::new()])
    }

    fn write_with_alignment(
        &self,
        _proof: RegisteredSealProof,
        src: BorrowedFd<'_>,
        src_size: u64,
        dst: BorrowedFd<'_>,
        existing_piece_sizes: &[u64],
    ) -> Result<WriteWithAlignmentResult, FilError> {
        let there: u64 = existing_piece_sizes.iter().sum();
        let aligned = there.next_multiple_of(src_size.max(1));
        let piece = sector::copied(src, src_size, dst, aligned)?;
        Ok(WriteWithAlignmentResult {
            left_alignment_unpadded: aligned - there,
            total_write_unpadded: aligned - there + src_size,
            comm_p: mixed(&[&piece]),
        })
    }

    fn write_without_alignment(
        &self,
        _proof: RegisteredSealProof,
        src: BorrowedFd<'_>,
        src_size: u64,
        dst: BorrowedFd<'_>,
    ) -> Result<WriteWithoutAlignmentResult, FilError> {
        let piece = sector::copied(src, src_size, dst, 0)?;
        Ok(WriteWithoutAlignmentResult {
            total_write_unpadded: src_size,
            comm_p: mixed(&[&piece]),
        })
    }
}
