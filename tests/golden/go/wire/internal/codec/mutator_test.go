package codec

import "encoding/binary"

// Deterministic mutations: packages/compiler/test/wire/mutator.ts, number for number.

// random is SplitMix64.
type random uint64

func (r *random) next() uint64 {
	*r += 0x9e3779b97f4a7c15
	z := uint64(*r)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

func (r *random) below(bound int) int { return int(r.next() % uint64(bound)) }

// fnv is FNV-1a, 32 bits.
func fnv(bytes []byte) uint32 {
	hash := uint32(0x811c9dc5)
	for _, b := range bytes {
		hash = (hash ^ uint32(b)) * 0x01000193
	}
	return hash
}

// mutant returns a mutant of a message.
func mutant(message []byte, r *random) []byte {
	bytes := append([]byte(nil), message...)
	for rounds := 1 + r.below(3); rounds > 0 && len(bytes) >= 24; rounds-- {
		bytes = mutated(bytes, r)
	}
	if r.below(8) != 0 && len(bytes) >= 8 {
		binary.LittleEndian.PutUint32(bytes[4:], uint32(len(bytes)))
	}
	return bytes
}

var deltas = [...]int32{1, -1, 8, -8}

func mutated(bytes []byte, r *random) []byte {
	length := len(bytes)
	at := 16 + 4*r.below((length-16)/4)
	word := bytes[at : at+4]
	switch r.below(12) {
	case 0, 1:
		bit := r.below(8 * length)
		bytes[bit/8] ^= 1 << (bit % 8)
	case 2, 3, 4:
		edges := [...]uint32{
			0, 1, 2, 3, 7, 8, 31, 33, 0x7fffffff, 0x80000000, 0xfffffff8, 0xffffffff,
			uint32(length), uint32(length - 8), uint32(at &^ 7), uint32(at&^7 + 8),
		}
		binary.LittleEndian.PutUint32(word, edges[r.below(len(edges))])
	case 5, 6:
		delta := deltas[r.below(len(deltas))]
		binary.LittleEndian.PutUint32(word, binary.LittleEndian.Uint32(word)+uint32(delta))
	case 7:
		i := r.below(4)
		word[i] = byte(r.below(256))
	case 8:
		bytes = bytes[:8*r.below(length/8)]
	case 9:
		more := 8 * (1 + r.below(2))
		fill := byte(255 * r.below(2))
		for range more {
			bytes = append(bytes, fill)
		}
	default:
		bytes[8] ^= 1
	}
	return bytes
}
