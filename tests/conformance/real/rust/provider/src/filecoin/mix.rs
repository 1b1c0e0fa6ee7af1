//! Bytes that depend on bytes: what stands in for cryptography.

pub type Comm = [u8; 32];
pub type PublicKey = [u8; 48];
pub type Signature = [u8; 96];

/// Mixes the parts, and where each of them ends.
pub fn mixed<const N: usize>(parts: &[&[u8]]) -> [u8; N] {
    let mut state = 0x9e37_79b9_7f4a_7c15u64;
    for part in parts {
        for byte in part.iter().chain(&part.len().to_le_bytes()) {
            state = (state ^ u64::from(*byte))
                .wrapping_mul(0x0100_0000_01b3)
                .rotate_left(17);
        }
    }
    std::array::from_fn(|_| {
        state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(1);
        state.to_be_bytes()[0]
    })
}
