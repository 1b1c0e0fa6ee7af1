package real

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.com/real/filecoin"
	_ "example.com/real/filecoin/native" // the Rust provider, linked in
	"example.com/real/tenon"
)

func privateKey(t *testing.T, seed byte) filecoin.PrivateKey {
	t.Helper()
	return must(filecoin.PrivateKeyGenerateWithSeed(tenon.NewSecret(bytes.Repeat([]byte{seed}, 32))))(t)
}

func TestSignaturesAreAggregated(t *testing.T) {
	var signatures [][96]byte
	var keys [][48]byte
	messages := [][]byte{[]byte("one"), {}, []byte("three")}
	for i, message := range messages {
		key := privateKey(t, byte(i))
		keys = append(keys, must(filecoin.PrivateKeyPublicKey(key))(t))
		signatures = append(signatures, must(filecoin.PrivateKeySign(key, message))(t))
	}
	sum, ok := must(filecoin.Aggregate(signatures))(t).Get()
	if !ok || !must(filecoin.HashVerify(sum, messages, keys))(t) {
		t.Error("not verified")
	}
	sum[0] ^= 1
	equal(t, must(filecoin.HashVerify(sum, messages, keys))(t), false)
	equal(t, must(filecoin.Aggregate(nil))(t).IsSome(), false)
	_, err := filecoin.HashVerify(sum, messages, keys[1:])
	var caller *filecoin.CallerError
	if !errors.As(err, &caller) || caller.Message != "3 messages of 2 keys" {
		t.Error(err)
	}
}

func TestAPrivateKeyIsNotShown(t *testing.T) {
	key := privateKey(t, 7)
	equal(t, fmt.Sprintf("%v %+v %#v %s", key, key, key, key.Secret), strings.Repeat("[secret] ", 3)+"[secret]")
	equal(t, key.Len(), 32)
	_, err := filecoin.PrivateKeyGenerateWithSeed(tenon.NewSecret("too short"))
	refused(t, err, tenon.ErrConstraint)
	if strings.Contains(err.Error(), "too short") {
		t.Error("the error shows the seed:", err)
	}
}

func TestSealsAreVerified(t *testing.T) {
	pieces := []filecoin.PublicPieceInfo{{NumBytes: 1 << 40, CommP: [32]byte{1}}, {NumBytes: 2, CommP: [32]byte{2}}}
	kind := filecoin.RegisteredSealProofStackedDrg32gibV11
	commD := must(filecoin.GenerateDataCommitment(kind, pieces))(t)
	slices.Reverse(pieces)
	if must(filecoin.GenerateDataCommitment(kind, pieces))(t) == commD {
		t.Error("the order of the pieces counts")
	}
	ids := [4][32]byte{{3}, {4}, {5}, {6}}
	equal(t, must(filecoin.VerifySeal(kind, ids[0], commD, ids[1], ids[2], ids[3], 8, []byte("forged")))(t), false)
	// An open enum: a newer caller's proof arrives, and the library says that it does not know it.
	_, err := filecoin.GenerateDataCommitment(77, pieces)
	refused(t, err, filecoin.ErrCaller)
}

func TestReplicasAreReadFromPaths(t *testing.T) {
	folder := t.TempDir()
	cache := filepath.Join(folder, "cache\xff") // a path, not a text
	succeeds(t, os.Mkdir(cache, 0o700))
	succeeds(t, os.WriteFile(filepath.Join(cache, "p_aux"), []byte("aux"), 0o600))
	replica := filepath.Join(folder, "sector")
	succeeds(t, os.WriteFile(replica, []byte("data"), 0o600))
	info := filecoin.NewPrivateReplicaInfo(filecoin.RegisteredPoStProofStackedDrgWinning2kibV1, cache, [32]byte{1}, replica, 3)
	proofs := must(filecoin.GenerateWinningPost([32]byte{9}, []filecoin.PrivateReplicaInfo{info, info}, [32]byte{8}))(t)
	if len(proofs) != 2 || len(proofs[0].Proof) != 32 || !bytes.Equal(proofs[0].Proof, proofs[1].Proof) || proofs[0].ProofKind != info.RegisteredProof {
		t.Error(proofs)
	}
	info.ReplicaPath += "-missing"
	_, err := filecoin.GenerateWinningPost([32]byte{9}, []filecoin.PrivateReplicaInfo{info}, [32]byte{8})
	var receiver *filecoin.ReceiverError
	if !errors.As(err, &receiver) || !strings.Contains(receiver.Message, "sector-missing") {
		t.Error(err)
	}
}

// C has one length for lists of lists that are of different lengths.
func TestListsOfListsKeepTheirLengths(t *testing.T) {
	kind := filecoin.RegisteredPoStProofStackedDrgWindow32gibV11
	found := must(filecoin.GenerateFallbackSectorChallenges(kind, [32]byte{1}, []uint64{3, 0, 40}, [32]byte{2}))(t)
	lengths := []int{}
	for _, challenges := range found.Challenges {
		lengths = append(lengths, len(challenges))
	}
	if !slices.Equal(lengths, []int{3, 0, 40}) || !slices.Equal(found.Sectors, []uint64{3, 0, 40}) {
		t.Error(found)
	}
	merged := must(filecoin.MergeWindowPostPartitionProofs(kind, [][][]byte{{[]byte("a"), {}, []byte("bc")}, {}, {{}}}))(t)
	var proofs []string
	for _, proof := range merged {
		proofs = append(proofs, string(proof.Proof))
	}
	if !slices.Equal(proofs, []string{"abc", "", ""}) {
		t.Errorf("got %q", proofs)
	}
	devices := must(filecoin.GetGpuDevices())(t)
	if !slices.Equal(devices, []string{"none", ""}) {
		t.Errorf("got %q", devices)
	}
}

// blockstore is a store of blocks in memory that works as long as its context does.
type blockstore struct {
	filecoin.UnimplementedBlockstore
	ctx    context.Context
	blocks map[string][]byte
	writes int
}

func (s *blockstore) failure() error {
	if err := s.ctx.Err(); err != nil {
		return &filecoin.UnreadableError{Message: err.Error()}
	}
	return nil
}

func (s *blockstore) Get(cid []byte) (tenon.Option[[]byte], error) {
	if data, ok := s.blocks[string(cid)]; ok {
		return tenon.Some(data), s.failure()
	}
	return tenon.None[[]byte](), s.failure()
}

func (s *blockstore) Has(cid []byte) (bool, error) {
	_, ok := s.blocks[string(cid)]
	return ok, s.failure()
}

func (s *blockstore) Put(cid, data []byte) error {
	s.writes++
	s.blocks[string(cid)] = data
	return s.failure()
}

func (s *blockstore) PutMany(blocks []filecoin.Block) error {
	s.writes++
	for _, block := range blocks {
		s.blocks[string(block.Cid)] = block.Data
	}
	return s.failure()
}

type externs struct{ filecoin.UnimplementedExterns }

func (externs) ChainRandomness(epoch int64) ([32]byte, error) {
	if epoch < 0 {
		panic("before the first epoch")
	}
	return [32]byte{1, byte(epoch)}, nil
}

func (externs) BeaconRandomness(epoch int64) ([32]byte, error) { return [32]byte{2, byte(epoch)}, nil }

func (externs) VerifyConsensusFault(h1, h2, extra []byte) (tenon.Option[filecoin.ConsensusFault], error) {
	if bytes.Equal(h1, h2) {
		return tenon.None[filecoin.ConsensusFault](), nil
	}
	return tenon.Some(filecoin.NewConsensusFault(filecoin.FaultKindParentGrinding, 7, int64(len(extra)))), nil
}

func (externs) TipsetCid(epoch int64) ([]byte, error) { return make([]byte, epoch), nil }

func balance(of uint64) []byte {
	return binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64(nil, of), 0)
}

func openMachine(t *testing.T, tracing bool) (filecoin.FvmMachine, *blockstore, context.CancelFunc) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	blocks := &blockstore{ctx: ctx, blocks: map[string][]byte{"root": {}, "alice": balance(1)}}
	baseFee := tenon.Uint128{Hi: 1} // 2^64
	config := filecoin.NewMachineConfig(filecoin.FvmRegisteredVersionV1, 1, -5, 0, 21, baseFee, baseFee, []byte("root"))
	config.Tracing = tracing
	machine := must(filecoin.CreateFvmMachine(config, blocks, externs{}))(t)
	t.Cleanup(func() {
		cancel()
		succeeds(t, machine.Close())
	})
	return machine, blocks, cancel
}

func TestMessagesChangeTheCallersBlocks(t *testing.T) {
	leavesNothing(t)
	machine, blocks, _ := openMachine(t, false)
	response := must(machine.ExecuteMessage([]byte("add alice 5"), 4, filecoin.ApplyKindExplicit))(t)
	if value, ok := response.ReturnValue.Get(); response.ExitCode != 0 || !ok || len(value) != 0 {
		t.Error("a message that returns nothing returns the empty bytes:", response)
	}
	if !bytes.Equal(blocks.blocks["alice"], balance(1)) || blocks.writes != 0 {
		t.Error("nothing is written before the flush")
	}
	must(machine.ExecuteMessage([]byte("add alice 6"), 4, filecoin.ApplyKindExplicit))(t)
	root := must(machine.Flush())(t)
	if _, ok := blocks.blocks[string(root)]; !ok || blocks.writes != 1 || !bytes.Equal(blocks.blocks["alice"], balance(12)) {
		t.Error(blocks.blocks, blocks.writes)
	}
}

// 128 bits in one number, not in two halves.
func TestFeesAreLargeNumbers(t *testing.T) {
	leavesNothing(t)
	machine, _, _ := openMachine(t, false)
	response := must(machine.ExecuteMessage([]byte("tipset 3"), 4, filecoin.ApplyKindExplicit))(t)
	equal(t, response.GasUsed, 40)
	equal(t, response.BaseFeeBurn, tenon.Uint128{Hi: 40})
	equal(t, response.Refund.Big().Cmp(new(big.Int).Lsh(big.NewInt(960), 64)), 0)
	equal(t, response.BaseFeeBurn.String(), "737869762948382064640")
	response = must(machine.ExecuteMessage([]byte("tipset 3"), 4, filecoin.ApplyKindImplicit))(t)
	equal(t, response.BaseFeeBurn, tenon.Uint128{})
}

func TestAMessageThatFailsReturnsNothing(t *testing.T) {
	leavesNothing(t)
	machine, _, _ := openMachine(t, true)
	response := must(machine.ExecuteMessage([]byte("add bob 1"), 1, filecoin.ApplyKindExplicit))(t)
	info, _ := response.FailureInfo.Get()
	trace, traced := response.ExecTrace.Get()
	if response.ExitCode != 17 || response.ReturnValue.IsSome() || info != `"add bob 1" failed` || !traced || string(trace) != "add bob 1" {
		t.Error(response)
	}
	if response.Events.IsSome() || response.EventsRoot.IsSome() {
		t.Error("there are no events", response)
	}
	_, err := machine.ExecuteMessage([]byte("\xff"), 1, filecoin.ApplyKindExplicit)
	refused(t, err, filecoin.ErrCaller)
}

func TestTheMachineKnowsTheCallersChain(t *testing.T) {
	leavesNothing(t)
	machine, _, _ := openMachine(t, false)
	for message, want := range map[string][]byte{
		"chain 9":        append([]byte{1, 9}, make([]byte, 30)...),
		"beacon 9":       append([]byte{2, 9}, make([]byte, 30)...),
		"tipset 100":     make([]byte, 100),
		"fault a b 1234": []byte("parent_grinding@4"),
	} {
		response := must(machine.ExecuteMessage([]byte(message), 1, filecoin.ApplyKindImplicit))(t)
		if got, ok := response.ReturnValue.Get(); !ok || !bytes.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", message, got, want)
		}
	}
	response := must(machine.ExecuteMessage([]byte("fault a a 1234"), 1, filecoin.ApplyKindImplicit))(t)
	equal(t, response.ExitCode, 17)
	// What Go returns is checked where it arrives: C had a buffer of 100 bytes there.
	_, err := machine.ExecuteMessage([]byte("tipset 101"), 1, filecoin.ApplyKindImplicit)
	refused(t, err, tenon.ErrConstraint)
}

// A callback knows its context without a registry of numbers.
func TestBlocksOfACancelledContext(t *testing.T) {
	leavesNothing(t)
	machine, _, cancel := openMachine(t, false)
	cancel()
	_, err := machine.ExecuteMessage([]byte("add alice 5"), 1, filecoin.ApplyKindExplicit)
	var receiver *filecoin.ReceiverError
	if !errors.As(err, &receiver) || receiver.Message != context.Canceled.Error() {
		t.Error(err)
	}
	_, err = machine.Flush()
	refused(t, err, filecoin.ErrReceiver)
}

func TestAPanicOfTheChainIsAnError(t *testing.T) {
	leavesNothing(t)
	machine, _, _ := openMachine(t, false)
	_, err := machine.ExecuteMessage([]byte("chain -1"), 1, filecoin.ApplyKindExplicit)
	var panicked *tenon.PanicError
	if !errors.As(err, &panicked) || !strings.Contains(err.Error(), "before the first epoch") {
		t.Error(err)
	}
	must(machine.ExecuteMessage([]byte("chain 1"), 1, filecoin.ApplyKindExplicit))(t)
}

func TestAMachineNeedsItsRoot(t *testing.T) {
	leavesNothing(t)
	blocks := &blockstore{ctx: t.Context(), blocks: map[string][]byte{}}
	config := filecoin.NewMachineConfig(filecoin.FvmRegisteredVersionV1, 1, 0, 0, 21, tenon.Uint128{}, tenon.Uint128{}, []byte("root"))
	_, err := filecoin.CreateFvmMachine(config, blocks, externs{})
	refused(t, err, filecoin.ErrCaller)
	config.StateRoot = make([]byte, 101)
	_, err = filecoin.CreateFvmMachine(config, blocks, externs{})
	refused(t, err, tenon.ErrConstraint)
}
