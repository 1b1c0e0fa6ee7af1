//go:build no_inside

package conformance

const hasInside = false
