//! Deterministic mutations: `packages/compiler/test/wire/mutator.ts`, number for number.

/// SplitMix64.
pub struct Random(u64);

impl Random {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).unwrap()
    }
}

/// FNV-1a, 32 bits.
pub fn fnv(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash: u32, byte| {
        (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
    })
}

/// One mutant of a message.
pub fn mutant(message: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = message.to_vec();
    let mut rounds = 1 + random.below(3);
    while rounds > 0 && bytes.len() >= 24 {
        mutate(&mut bytes, random);
        rounds -= 1;
    }
    if random.below(8) != 0 && bytes.len() >= 8 {
        let length = bytes.len();
        set_u32(&mut bytes, 4, number(length));
    }
    bytes
}

const DELTAS: [u32; 4] = [1, 1_u32.wrapping_neg(), 8, 8_u32.wrapping_neg()];

fn mutate(bytes: &mut Vec<u8>, random: &mut Random) {
    let length = bytes.len();
    let word = 16 + 4 * random.below((length - 16) / 4);
    match random.below(12) {
        0 | 1 => {
            let bit = random.below(8 * length);
            bytes[bit / 8] ^= 1 << (bit % 8);
        }
        2..=4 => {
            let aligned = number(word & !7);
            let edges = [
                0,
                1,
                2,
                3,
                7,
                8,
                31,
                33,
                0x7fff_ffff,
                0x8000_0000,
                0xffff_fff8,
                0xffff_ffff,
                number(length),
                number(length - 8),
                aligned,
                aligned + 8,
            ];
            set_u32(bytes, word, edges[random.below(edges.len())]);
        }
        5 | 6 => {
            let delta = DELTAS[random.below(DELTAS.len())];
            let old = u32::from_le_bytes(bytes[word..word + 4].try_into().unwrap());
            set_u32(bytes, word, old.wrapping_add(delta));
        }
        7 => {
            let at = word + random.below(4);
            bytes[at] = u8::try_from(random.below(256)).unwrap();
        }
        8 => bytes.truncate(8 * random.below(length / 8)),
        9 => {
            let more = 8 * (1 + random.below(2));
            let fill = if random.below(2) == 0 { 0 } else { 0xff };
            bytes.resize(length + more, fill);
        }
        _ => bytes[8] ^= 1,
    }
}

fn set_u32(bytes: &mut [u8], at: usize, value: u32) {
    bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
}

fn number(size: usize) -> u32 {
    u32::try_from(size).unwrap()
}
