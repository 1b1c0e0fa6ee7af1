/**
 * Deterministic mutations of messages. `tests/golden/README.md` describes them; the readers in Rust and Go have the same,
 * so each step must draw the same numbers in the same order.
 */

/** SplitMix64. */
export class Random {
  #state: bigint;

  constructor(seed: bigint) {
    this.#state = seed;
  }

  next(): bigint {
    this.#state = u64(this.#state + 0x9e3779b97f4a7c15n);
    let z = this.#state;
    z = u64((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
    z = u64((z ^ (z >> 27n)) * 0x94d049bb133111ebn);
    return z ^ (z >> 31n);
  }

  below(bound: number): number {
    return Number(this.next() % BigInt(bound));
  }
}

const u64 = (value: bigint): bigint => BigInt.asUintN(64, value);

/** FNV-1a, 32 bits. */
export function fnv(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

const deltas = [1, -1, 8, -8];

/** One mutant of a message. */
export function mutant(message: Uint8Array, random: Random): Uint8Array {
  let bytes: Uint8Array = message.slice();
  for (let rounds = 1 + random.below(3); rounds > 0 && bytes.length >= 24; rounds -= 1) {
    bytes = mutated(bytes, random);
  }
  // Most mutants claim the length that they have, so that reading gets past the header.
  if (random.below(8) !== 0 && bytes.length >= 8) view(bytes).setUint32(4, bytes.length, true);
  return bytes;
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer);

function mutated(bytes: Uint8Array, random: Random): Uint8Array {
  const { length } = bytes;
  const word = 16 + 4 * random.below((length - 16) >> 2);
  const kind = random.below(12);
  switch (kind) {
    case 0:
    case 1: {
      const bit = random.below(8 * length);
      bytes[bit >> 3]! ^= 1 << (bit & 7);
      return bytes;
    }
    case 2:
    case 3:
    case 4: {
      const edges = [
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
        length,
        length - 8,
        word & ~7,
        (word & ~7) + 8,
      ];
      view(bytes).setUint32(word, edges[random.below(edges.length)]!, true);
      return bytes;
    }
    case 5:
    case 6: {
      const delta = deltas[random.below(deltas.length)]!;
      view(bytes).setUint32(word, view(bytes).getUint32(word, true) + delta, true);
      return bytes;
    }
    case 7: {
      const at = word + random.below(4);
      bytes[at] = random.below(256);
      return bytes;
    }
    case 8:
      return bytes.slice(0, 8 * random.below(length >> 3));
    case 9: {
      const more = 8 * (1 + random.below(2));
      const fill = 255 * random.below(2);
      return Uint8Array.of(...bytes, ...new Uint8Array(more).fill(fill));
    }
    default:
      // Another fingerprint: read tolerantly.
      bytes[8]! ^= 1;
      return bytes;
  }
}
