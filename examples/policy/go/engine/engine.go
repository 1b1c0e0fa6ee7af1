// Package engine provides the contract policy with cel-go.
package engine

import (
	"encoding/json"
	"errors"
	"io"
	"runtime/debug"
	"strings"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"

	"example.com/policy/policy"
)

func init() { policy.Register(&engine{}) }

type engine struct{ policy.UnimplementedProvider }

// EngineVersion says which cel-go this program was built with.
func (*engine) EngineVersion() (string, error) {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "", errors.New("built without modules")
	}
	for _, module := range info.Deps {
		if module.Path == "cel.dev/cel-go" {
			return strings.TrimPrefix(module.Version, "v"), nil
		}
	}
	return "", errors.New("cel-go is not in this program")
}

// CompilePolicy compiles a CEL expression over the variable document, which may ask for facts.
func (*engine) CompilePolicy(source string, facts policy.Facts) (policy.Policy, error) {
	env, err := cel.NewEnv(
		cel.Variable("document", cel.MapType(cel.StringType, cel.DynType)),
		cel.Function("fact", cel.Overload("fact_string", []*cel.Type{cel.StringType}, cel.StringType,
			cel.UnaryBinding(func(name ref.Val) ref.Val { return find(facts, name) }))),
	)
	if err != nil {
		return nil, err
	}
	ast, issues := env.Compile(source)
	if issues.Err() != nil {
		first := issues.Errors()[0]
		return nil, &policy.InvalidError{
			Line:   uint32(first.Location.Line()),
			Column: uint32(first.Location.Column() + 1),
			Reason: first.Message,
		}
	}
	if found := ast.OutputType(); !found.IsExactType(cel.BoolType) && !found.IsExactType(cel.DynType) {
		return nil, &policy.NoDecisionError{Found: found.String()}
	}
	program, err := env.Program(ast, cel.EvalOptions(cel.OptTrackCost))
	if err != nil {
		return nil, err
	}
	return &compiled{program: program}, nil
}

// find asks the program that decides.
func find(facts policy.Facts, name ref.Val) ref.Val {
	text, ok := name.Value().(string)
	if !ok {
		return types.MaybeNoSuchOverloadErr(name)
	}
	if facts == nil {
		return types.NewErr("no facts were given")
	}
	found, err := facts.Find(text)
	if err != nil {
		return types.WrapErr(err)
	}
	fact, ok := found.Get()
	if !ok {
		return types.NewErr("no such fact: %s", text)
	}
	return types.String(fact)
}

type compiled struct {
	policy.UnimplementedPolicy
	program cel.Program
}

// Decide evaluates the policy.
func (c *compiled) Decide(document string) (policy.Decision, error) {
	fields, err := parse(document)
	if err != nil {
		return policy.Decision{}, err
	}
	value, details, err := c.program.Eval(map[string]any{"document": fields})
	if err != nil {
		return policy.Decision{}, &policy.FailedError{Reason: err.Error()}
	}
	allowed, ok := value.Value().(bool)
	if !ok {
		return policy.Decision{}, &policy.FailedError{Reason: "the policy gave " + value.Type().TypeName()}
	}
	decision := policy.Decision{Allowed: allowed}
	if cost := details.ActualCost(); cost != nil {
		decision.Cost = *cost
	}
	return decision, nil
}

// parse reads one JSON object, and nothing after it.
func parse(document string) (map[string]any, error) {
	decoder := json.NewDecoder(strings.NewReader(document))
	var fields map[string]any
	err := decoder.Decode(&fields)
	if err == nil {
		if _, more := decoder.Token(); more == io.EOF {
			return fields, nil
		}
		err = errors.New("more than one document")
	}
	offset := decoder.InputOffset()
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.Is(err, io.ErrUnexpectedEOF):
		offset = int64(len(document))
	}
	return nil, &policy.NotJSONError{Offset: uint64(offset), Reason: strings.TrimPrefix(err.Error(), "json: ")}
}

// Close has nothing to give back: the garbage collector does that.
func (*compiled) Close() error { return nil }
