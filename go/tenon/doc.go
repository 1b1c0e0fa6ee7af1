// Package tenon holds what generated Go packages share: the types of a contract that Go lacks ([Option], [UUID],
// [Uint128], [Set], [Secret], [Timestamp]), what an error says ([Kind], [Retry], [Fault], [PanicError]), and handles
// of objects on the other side of a boundary ([Ref]).
//
// It needs the standard library only, and neither reflection nor unsafe. It is copied into a user's module, so two
// copies may meet in one program: kinds and codes match by method, not by identity.
package tenon

// Growing is the first field of a struct that may gain fields. It forbids == and unkeyed literals, which would break
// when it does, and takes no room.
type Growing [0]func()
