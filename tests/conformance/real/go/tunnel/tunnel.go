// Package tunnel stands in for wireguard-go: tunnels that keep their settings and count what they receive.
package tunnel

import (
	"bufio"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"example.com/real/tenon"
	"example.com/real/wireguard"
)

func init() { wireguard.Register(&provider{}) }

var open atomic.Int32

type provider struct {
	wireguard.UnimplementedProvider
}

func (*provider) Tunnels() uint32 { return uint32(open.Load()) }

func (*provider) TurnOnTunnel(mtu int64, settings tenon.Secret, tun *os.File, log wireguard.Log) (wireguard.Tunnel, error) {
	if mtu < 576 {
		return nil, errors.Join(&wireguard.GeneralFailureError{}, tun.Close())
	}
	made := &tunnel{log: log, tun: tun}
	if err := made.SetConfig(settings); err != nil {
		return nil, errors.Join(err, tun.Close())
	}
	open.Add(1)
	return made, log.Log(wireguard.LogLevelVerbose, fmt.Sprintf("on, with an MTU of %d", mtu))
}

type tunnel struct {
	wireguard.UnimplementedTunnel
	log wireguard.Log
	tun *os.File

	mu       sync.Mutex
	lines    []string
	peers    map[[32]byte]bool
	received uint64
	daita    wireguard.Maybenot
	padded   uint64
}

// parse reads `key=value` lines; a peer begins with its public key.
func parse(settings string) (lines []string, peers map[[32]byte]bool, err error) {
	peers = map[[32]byte]bool{}
	for scanner := bufio.NewScanner(strings.NewReader(settings)); scanner.Scan(); {
		lines = append(lines, scanner.Text())
		invalid := &wireguard.InvalidArgumentError{Line: uint32(len(lines))}
		name, value, _ := strings.Cut(scanner.Text(), "=")
		switch name {
		case "private_key", "public_key":
			key, err := hex.DecodeString(value)
			if err != nil || len(key) != 32 {
				return nil, nil, invalid
			}
			if name == "public_key" {
				peers[[32]byte(key)] = true
			}
		case "endpoint":
			if strings.HasSuffix(value, ":0") {
				return nil, nil, &wireguard.IntermittentFailureError{}
			}
		case "listen_port":
		default:
			return nil, nil, invalid
		}
	}
	return lines, peers, nil
}

func (t *tunnel) SetConfig(settings tenon.Secret) error {
	lines, peers, err := parse(settings.ExposeString())
	if err != nil {
		return err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.lines, t.peers = lines, peers
	return nil
}

func (t *tunnel) GetConfig() (tenon.Option[tenon.Secret], error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.peers) == 0 {
		return tenon.None[tenon.Secret](), nil
	}
	lines := append(slices.Clone(t.lines), fmt.Sprintf("rx_bytes=%d", t.received))
	return tenon.Some(tenon.NewSecret(strings.Join(lines, "\n"))), nil
}

func (t *tunnel) ActivateDaita(
	peer [32]uint8, machines string, maxPadding, maxBlocking float64, events, actions uint32, maybenot wireguard.Maybenot,
) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.peers[peer] {
		return &wireguard.UnknownPeerError{Peer: peer}
	}
	if events == 0 || actions == 0 || machines == "" {
		return &wireguard.EnableDaitaError{Reason: "nothing to do"}
	}
	t.daita = maybenot
	return nil
}

// Receive tells the machines of a packet, and sends the padding that they want.
func (t *tunnel) Receive(packet []byte) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.received += uint64(len(packet))
	if _, err := t.tun.Write(packet); err != nil {
		return err
	}
	if len(packet) == 0 {
		return t.log.Log(wireguard.LogLevelError, "keepalive\x00")
	}
	if t.daita == nil {
		return nil
	}
	actions, err := t.daita.OnEvents([]uint32{1, uint32(len(packet))})
	if err != nil {
		return err
	}
	for _, action := range actions {
		if action.Replace {
			t.padded = 0
		}
		t.padded += uint64(action.Size)
	}
	return nil
}

func (t *tunnel) Padding() (uint64, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.padded, nil
}

func (t *tunnel) Close() error {
	open.Add(-1)
	return t.tun.Close()
}
