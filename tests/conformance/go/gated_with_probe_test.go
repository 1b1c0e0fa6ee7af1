//go:build unstable_probe

package conformance

const hasProbe = true
