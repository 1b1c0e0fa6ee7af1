// Package byhand exports the same work as one writes it by hand: no checks, no errors, no panic caught.
package byhand

/*
#include <stdint.h>
#include <stdlib.h>
*/
import "C"

import "unsafe"

//export hand_noop
func hand_noop() {}

//export hand_add
func hand_add(a, b C.uint64_t) C.uint64_t { return a + b }

//export hand_length
func hand_length(text *C.char, size C.int) C.uint64_t {
	return C.uint64_t(len(C.GoStringN(text, size)))
}

// hand_echo gives memory that the caller frees.
//
//export hand_echo
func hand_echo(text *C.char, size C.int, given *C.int) unsafe.Pointer {
	copied := C.GoStringN(text, size)
	*given = C.int(len(copied))
	return C.CBytes([]byte(copied))
}

//export hand_sum
func hand_sum(values *C.double, count C.int) C.double {
	var sum C.double
	for _, value := range unsafe.Slice(values, count) {
		sum += value
	}
	return sum
}
