package tenon

import (
	"fmt"
	"math"
	"time"
)

// Timestamp is a time in nanoseconds since 1970, between the years 1677 and 2262. Contracts show times as
// [time.Time]; Timestamp stands in frozen records, as a key, and in newtypes, where a comparable value of 8 bytes is
// needed.
type Timestamp int64

var (
	firstTime = time.Unix(0, math.MinInt64)
	lastTime  = time.Unix(0, math.MaxInt64)
)

// TimestampOf converts t, or returns an error that matches [ErrOutOfRange]: the zero [time.Time] does not fit.
func TimestampOf(t time.Time) (Timestamp, error) {
	if t.Before(firstTime) || t.After(lastTime) {
		if t.IsZero() {
			return 0, outOfRange("the zero time.Time does not fit in a timestamp")
		}
		return 0, outOfRange(fmt.Sprintf("%v does not fit in a timestamp", t))
	}
	return Timestamp(t.UnixNano()), nil
}

// Time returns t in UTC.
func (t Timestamp) Time() time.Time { return time.Unix(0, int64(t)).UTC() }

// String returns t as RFC 3339 with nanoseconds, in UTC.
func (t Timestamp) String() string { return t.Time().Format(time.RFC3339Nano) }

// MarshalText returns [Timestamp.String].
func (t Timestamp) MarshalText() ([]byte, error) { return []byte(t.String()), nil }
