package wire

import (
	"fmt"
	"strings"

	"github.com/tenon-ffi/tenon/go/tenon"
)

// Version is a contract's: major, minor, patch.
type Version [3]uint32

// String returns "1.2.0".
func (v Version) String() string { return fmt.Sprintf("%d.%d.%d", v[0], v[1], v[2]) }

// Call is one that a consumer may make.
type Call struct {
	Key string
	// Since is the version that added it: minor << 16 | patch; 0 if it was there from the start.
	Since uint32
	// Conditional says that the provider's build may leave it out.
	Conditional bool
}

// added returns the version that added the call.
func (c Call) added(major uint32) Version { return Version{major, c.Since >> 16, c.Since & 0xffff} }

// Want is a call that a provider makes on the consumer's side.
type Want struct {
	Key         string
	Optional    bool // it may be missing
	Conditional bool // this build may leave it out
	Why         uint8
}

// Reasons for a missing call (ABI-2).
const (
	isThere   = 0
	noSuchKey = 1
	leftOut   = 3 // by the other side's build
	neverMade = 4 // this build leaves it out; no side tells the other
)

// ABIRevision is the one that this runtime speaks.
const ABIRevision = 1

// Load is what a consumer and its provider found out about each other.
type Load struct {
	Package  string // the consumer's Go package
	Version  Version
	Calls    []Call
	Provider Version
	Why      []uint8 // a reason for each call
	Offers   bool    // whether this build serves callbacks
	Peer     uint16  // who it is to the provider, if it does
	Wants    []Want  // what the provider calls of them
}

// Judge says why the provider can't serve this consumer, or nil (ABI-3). abi is the provider's revision; read says that
// it could read the request.
func (l *Load) Judge(read bool, abi uint32) error {
	switch {
	case !read:
		return l.refused("it speaks revision %d of the call ABI, this build %d", abi, ABIRevision)
	case l.Provider[0] != l.Version[0]:
		return l.refused("major versions differ, so none of the calls is the same")
	}
	var reasons []string
	for i, call := range l.Calls {
		switch {
		case l.Why[i] == isThere, l.Why[i] >= leftOut && call.Conditional, l.isNewer(call):
		case l.Why[i] == leftOut:
			reasons = append(reasons, fmt.Sprintf("its build leaves out %s", call.Key))
		case l.Why[i] == noSuchKey:
			reasons = append(reasons, fmt.Sprintf("it does not have %s", call.Key))
		default:
			reasons = append(reasons, fmt.Sprintf("%s differs in its parameters, result or errors", call.Key))
		}
	}
	if l.Offers {
		reasons = append(reasons, l.unserved()...)
	}
	if len(reasons) > 0 {
		return l.refused("%s", strings.Join(reasons, "; "))
	}
	return nil
}

// unserved says why this consumer can't serve its provider.
func (l *Load) unserved() (reasons []string) {
	if l.Peer == 0 {
		reasons = append(reasons, "it serves as many consumers as it can")
	}
	for _, want := range l.Wants {
		switch {
		case want.Why == isThere, want.Why == noSuchKey && want.Optional, want.Why == leftOut && want.Conditional:
		case want.Why == leftOut:
			reasons = append(reasons, fmt.Sprintf("it calls %s, which this build leaves out", want.Key))
		case want.Why == noSuchKey:
			reasons = append(reasons, fmt.Sprintf("it calls %s, which this build does not have", want.Key))
		default:
			reasons = append(reasons, fmt.Sprintf("%s differs in its parameters, result or errors", want.Key))
		}
	}
	return reasons
}

// isNewer says whether a call was added after the provider's version.
func (l *Load) isNewer(call Call) bool {
	return call.Since > l.Provider[1]<<16|l.Provider[2]
}

func (l *Load) refused(format string, args ...any) error {
	fault := tenon.NewFault(tenon.ErrVersion, fmt.Sprintf("provider %v does not fit a consumer of %v: ", l.Provider, l.Version)+
		fmt.Sprintf(format, args...))
	fault.Package = l.Package
	return fault
}

// Absent is the error of a call that the provider does not have: it says what the object, or the package, has.
func (l *Load) Absent(key string) error {
	owner, _, isMethod := strings.Cut(key, ".")
	var has []string
	message := fmt.Sprintf("provider %v does not have %s", l.Provider, key)
	for i, call := range l.Calls {
		if call.Key == key {
			switch l.Why[i] {
			case leftOut:
				return l.unimplemented("the provider's build leaves out " + key)
			case neverMade:
				return l.unimplemented("this build leaves out " + key)
			}
			message += fmt.Sprintf(" (since %v)", call.added(l.Version[0]))
			continue
		}
		name := strings.TrimPrefix(call.Key, owner+".")
		inside := isMethod && name != call.Key || !isMethod && !strings.ContainsAny(call.Key, "./")
		if inside && l.Why[i] == isThere {
			has = append(has, name)
		}
	}
	if len(has) > 0 {
		message += "; it has " + strings.Join(has, ", ")
	}
	return l.unimplemented(message)
}

func (l *Load) unimplemented(message string) error {
	fault := tenon.NewFault(tenon.ErrUnimplemented, message)
	fault.Package = l.Package
	return fault
}
