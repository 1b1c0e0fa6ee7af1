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

uint64_t by_hand_call_listener(uint64_t (*hear)(uintptr_t, uint64_t), uintptr_t listener, uint32_t count);
uint64_t by_hand_call_reader(uint64_t (*read)(uintptr_t, char *, size_t), uintptr_t reader, const char *text, size_t len,
                             uint32_t count);

uint64_t byHandHear(uintptr_t listener, uint64_t n);
uint64_t byHandRead(uintptr_t reader, char *text, size_t len);
*/
import "C"

import (
	"runtime/cgo"
	"unsafe"
)

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

// CallListener lets Rust call hear so many times, and adds up what it gives.
func CallListener(hear func(uint64) uint64, count uint32) uint64 {
	listener := cgo.NewHandle(hear)
	defer listener.Delete()
	return uint64(C.by_hand_call_listener(
		(*[0]byte)(C.byHandHear), C.uintptr_t(listener), C.uint32_t(count)))
}

//export byHandHear
func byHandHear(listener C.uintptr_t, n C.uint64_t) C.uint64_t {
	hear := cgo.Handle(listener).Value().(func(uint64) uint64)
	return C.uint64_t(hear(uint64(n)))
}

// CallReader does the same with a text.
func CallReader(read func(string) uint64, text string, count uint32) uint64 {
	reader := cgo.NewHandle(read)
	defer reader.Delete()
	return uint64(C.by_hand_call_reader(
		(*[0]byte)(C.byHandRead), C.uintptr_t(reader), lend(text), C.size_t(len(text)), C.uint32_t(count)))
}

//export byHandRead
func byHandRead(reader C.uintptr_t, text *C.char, length C.size_t) C.uint64_t {
	read := cgo.Handle(reader).Value().(func(string) uint64)
	return C.uint64_t(read(C.GoStringN(text, C.int(length))))
}

func lend(text string) *C.char { return (*C.char)(unsafe.Pointer(unsafe.StringData(text))) }
