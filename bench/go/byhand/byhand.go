// Package byhand calls Rust as a careful person does without a generator.
package byhand

/*
#cgo LDFLAGS: ${SRCDIR}/../../rust/target/release/libprovider.a -lm -ldl -lpthread
#include <stddef.h>
#include <stdint.h>

typedef struct { uint8_t *ptr; size_t len; size_t cap; } text;

void by_hand_noop(void);
uint64_t by_hand_add(uint64_t a, uint64_t b);
uint64_t by_hand_length(const char *text, size_t len);
text by_hand_echo(const char *text, size_t len);
void by_hand_free(text t);
double by_hand_sum(const double *values, size_t len);
*/
import "C"

import "unsafe"

// Noop does nothing.
func Noop() { C.by_hand_noop() }

// Add adds two numbers.
func Add(a, b uint64) uint64 { return uint64(C.by_hand_add(C.uint64_t(a), C.uint64_t(b))) }

// Length returns the length of text in bytes.
func Length(text string) uint64 { return uint64(C.by_hand_length(lend(text), C.size_t(len(text)))) }

// Echo gives text back.
func Echo(text string) string {
	t := C.by_hand_echo(lend(text), C.size_t(len(text)))
	echo := string(unsafe.Slice((*byte)(t.ptr), int(t.len)))
	C.by_hand_free(t)
	return echo
}

// Sum adds up numbers.
func Sum(values []float64) float64 {
	return float64(C.by_hand_sum((*C.double)(unsafe.SliceData(values)), C.size_t(len(values))))
}

func lend(text string) *C.char { return (*C.char)(unsafe.Pointer(unsafe.StringData(text))) }
