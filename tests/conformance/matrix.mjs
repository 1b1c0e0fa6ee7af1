// The conformance matrix: each row is a type, and each row crosses in each position, to the provider and to a callback.
// `node tests/conformance/matrix.mjs` writes from it: the contract, the Rust provider's echoes and the Go tests; and what
// tests/exchanged has of them, with the languages exchanged.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import * as exchanged from './exchanged.mjs';
import { camel, copied, goName, positions, rows, viewsOf } from './rows.mjs';

const mark = 'tests/conformance/matrix.mjs';

const codecOf = (row) => (row.name === 'bytes' ? 'Bytes' : row.rust);

/** What each type does in a callback: it comes as it is, as an optional, as a list, and in an error. */
const calls = [
  { name: 'echo', tenon: (t) => t, go: (t) => t },
  { name: 'maybe', tenon: (t) => `${t}?`, go: (t) => `tenon.Option[${t}]` },
  { name: 'many', tenon: (t) => `list<${t}>`, go: (t) => `[]${t}` },
];

/** How Rust passes what a reference leads to, and what an optional reference does. */
const derefs = new Set('string bytes path numbers strings points lists'.split(' '));
function passed({ name }) {
  if (copied.has(name)) return { value: '*value', some: 'Some(*value)' };
  return { value: 'value', some: derefs.has(name) ? 'Some(value.as_ref())' : 'Some(value)' };
}

function caller() {
  const lines = ['callback Caller {'];
  let method = 0;
  for (const row of rows) {
    for (const { name, tenon } of calls) {
      const type = tenon(row.tenon);
      lines.push(`  ${++method} fn ${name}_${row.name}(value: ${type}) -> ${type} throws EchoError;`);
    }
    lines.push(`  ${++method} fn fail_${row.name}(value: ${row.tenon}) throws EchoError;`);
  }
  return [...lines, '}'];
}

function contract() {
  let ordinal = 0;
  const lines = [
    '//! Every type in every position. Written by tests/conformance/matrix.mjs.',
    'package types version 1.0.0;',
    '',
    'newtype Key = string(1..=64, pattern "^[a-z0-9/_.-]+$");',
    'newtype Percent = u8(..=100);',
    'enum Mode: u8 { 0 fast, 1 slow }',
    'closed enum Level: u8 { 0 low, 3 high }',
    'flags Access: u32 { 0 read, 1 write, 5 admin }',
    'frozen record Point { 1 x: f64, 2 y: f64, 3 kind: Level, 4 on: bool, 5 _: pad(6) }',
    'frozen record WidePoint { 1 values: array<f64, 9>, 2 at: timestamp }',
    'record Pair { 1 left: string, 2 right: i32, 3 note: string? }',
    'variant Shape { 1 empty, 2 circle(f64), 3 label(string), 4 pair(Pair) }',
    'closed variant Step { 1 up, 2 by(i32) }',
    'record Tree { 1 name: string, 2 children: list<Tree> }',
    '',
  ];
  for (const { name, tenon } of rows) {
    lines.push(
      `record Held${camel(name)} {`,
      `  1 value: ${tenon},`,
      `  2 maybe: ${tenon}?,`,
      `  3 many: list<${tenon}>,`,
      `  4 gaps: list<${tenon}?>,`,
      `  5 named: map<string, ${tenon}>,`,
      '}',
      '',
    );
  }
  lines.push('error EchoError {');
  rows.forEach(({ name, tenon }, index) => lines.push(`  ${index + 1} bad_${name}: aborted { 1 value: ${tenon} },`));
  lines.push('}', '');
  lines.push(...caller(), '');
  for (const row of rows) {
    for (const { name, tenon } of positions) {
      const type = tenon(row.tenon, row);
      lines.push(`${++ordinal} fn ${name}_${row.name}(value: own ${type}) -> ${type} throws EchoError;`);
    }
    for (const { name, tenon } of viewsOf(row)) {
      const type = tenon(row.tenon);
      lines.push(`${++ordinal} fn ${name}_${row.name}(value: borrow ${type}) -> ${type} throws EchoError;`);
    }
    const held = `Held${camel(row.name)}`;
    lines.push(`${++ordinal} fn see_hold_${row.name}(value: borrow ${held}) -> ${held} throws EchoError;`);
    lines.push(`${++ordinal} fn fail_${row.name}(value: own ${row.tenon}) throws EchoError;`);
    const list = `list<${row.tenon}>`;
    lines.push(
      `${++ordinal} fn call_${row.name}(caller: shared Caller, values: own ${list}) -> ${list} throws EchoError;`,
      `${++ordinal} fn call_fail_${row.name}(caller: Caller, value: own ${row.tenon}) throws EchoError;`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function provider() {
  const functions = rows.flatMap((row) =>
    positions.map(({ name, rust }) => `        ${name}_${row.name}: ${rust(row.rust, row)},`),
  );
  const seen = rows.flatMap((row) =>
    viewsOf(row).map(
      ({ name, rust, codec }) =>
        `        ${name}_${row.name}: ${codec(codecOf(row))} => ${rust(row.rust)},`,
    ),
  );
  const held = rows.map((row) => `        see_hold_${row.name}: Held${camel(row.name)} of ${codecOf(row)},`);
  const failures = rows.map((row) => `        fail_${row.name}: ${row.rust} => bad_${row.name},`);
  const called = rows.map((row) => {
    const { value, some } = passed(row);
    const methods = calls.map(({ name }) => `${name}_${row.name}`).join(' ');
    return `        call_${row.name} call_fail_${row.name}: ${row.rust}, ${methods} fail_${row.name}, |value| ${value}, ${some};`;
  });
  return `//! Written by ${mark}: gives back whatever crosses.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use tenon_rt::wire::{Bytes, Wire};
use types_api::*;

/// Gives back what it gets.
pub struct Echo;

macro_rules! echoes {
    ($($name:ident: $type:ty,)*) => {$(
        fn $name(&self, value: $type) -> Result<$type, EchoError> {
            Ok(value)
        }
    )*};
}

/// Parameters that lie in the caller's message.
macro_rules! views {
    ($($name:ident: $codec:ty => $type:ty,)*) => {$(
        fn $name(&self, value: <$codec as Wire>::View<'_>) -> Result<$type, EchoError> {
            Ok(<$codec as Wire>::own(value))
        }
    )*};
}

/// Records in the caller's message, read field by field.
macro_rules! holders {
    ($($name:ident: $held:ident of $codec:ty,)*) => {$(
        fn $name(&self, value: <$held as Wire>::View<'_>) -> Result<$held, EchoError> {
            let mut held = $held::new(
                <$codec as Wire>::own(value.value()),
                value.many().into_iter().map(<$codec as Wire>::own).collect(),
                value.gaps().iter().map(|gap| gap.map(<$codec as Wire>::own)).collect(),
                value.named().to_owned(),
            );
            held.maybe = value.maybe().map(<$codec as Wire>::own);
            Ok(held)
        }
    )*};
}

macro_rules! failures {
    ($($name:ident: $type:ty => $case:ident,)*) => {$(
        fn $name(&self, value: $type) -> Result<(), EchoError> {
            Err(EchoError::$case(value))
        }
    )*};
}

/// Calls back, with what was passed and with what the callback has given.
macro_rules! calls {
    ($(
        $call:ident $call_fail:ident: $type:ty, $echo:ident $maybe:ident $many:ident $fail:ident,
        |$value:ident| $passed:expr, $some:expr;
    )*) => {$(
        fn $call(
            &self,
            caller: Arc<dyn Caller>,
            values: Vec<$type>,
        ) -> Result<Vec<$type>, EchoError> {
            let mut given = Vec::new();
            for $value in &values {
                given.push(caller.$echo($passed)?);
                given.extend(caller.$maybe($some)?);
            }
            given.extend(caller.$maybe(None)?);
            // The last use is on another thread, where the callback is let go of.
            let last = std::thread::spawn(move || caller.$many(&caller.$many(&values)?));
            given.extend(last.join().expect("no panic")?);
            Ok(given)
        }

        fn $call_fail(&self, caller: &dyn Caller, value: $type) -> Result<(), EchoError> {
            let $value = &value;
            caller.$fail($passed)
        }
    )*};
}

impl Provider for Echo {
    echoes! {
${functions.join('\n')}
    }

    views! {
${seen.join('\n')}
    }

    holders! {
${held.join('\n')}
    }

    failures! {
${failures.join('\n')}
    }

    calls! {
${called.join('\n')}
    }
}
`;
}

const seenSamples = {
  see: () => 'samples',
  see_maybe: () => 'options(samples)',
  see_many: () => 'lists(samples)',
  see_named: (row) => `[]map[string]${row.go}{{}, named(samples)}`,
};

const seenTest = (position, row) =>
  `	echoes(t, "borrowed view parameter: ${position}", types.${camel(position)}${goName(row.name)}, ${seenSamples[position](row)})\n`;

function tests() {
  const functions = rows.map((row) => {
    const name = goName(row.name);
    const held = `Held${camel(row.name)}`;
    return `func Test${camel(row.name)}(t *testing.T) {
	samples := []${row.go}{${row.samples.join(', ')}}
	echoes(t, "parameter and result", types.Echo${name}, samples)
	echoes(t, "optional", types.Maybe${name}, options(samples))
	echoes(t, "list", types.Many${name}, lists(samples))
	echoes(t, "map value", types.Named${name}, []map[string]${row.go}{{}, named(samples)})
	var holders []types.${held}
	for _, sample := range samples {
		holder := types.New${held}(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.Hold${name}, holders)
${viewsOf(row).map((view) => seenTest(view.name, row)).join('')}	echoes(t, "borrowed view parameter: field", types.SeeHold${name}, holders)
	for _, sample := range samples {
		var got *types.Bad${name}Error
		if err := types.Fail${name}(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFail${name}(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.Call${name}, samples)
}
`;
  });
  const callbacks = rows.flatMap((row) => {
    const name = goName(row.name);
    return [
      ...calls.map(({ name: call, go }) => {
        const type = go(row.go);
        return `func (c *caller) ${camel(call)}${name}(v ${type}) (${type}, error) {\n\treturn seen(c, v), nil\n}`;
      }),
      `func (c *caller) Fail${name}(v ${row.go}) error {\n\treturn &types.Bad${name}Error{Value: v}\n}`,
    ];
  });
  return `// Written by ${mark}.

package conformance

import (
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"example.com/conformance/tenon"
	"example.com/conformance/types"
)

${functions.join('\n')}
${callbacks.join('\n\n')}
`;
}

const place = (path) => fileURLToPath(new URL(path, import.meta.url));
writeFileSync(place('contract/types.tenon'), contract());
writeFileSync(place('rust/provider/src/types.rs'), provider());
writeFileSync(place('go/types_test.go'), tests());
writeFileSync(place('../exchanged/go/echo/types.go'), exchanged.provider(mark));
writeFileSync(place('../exchanged/rust/consumer/tests/conformance/types.rs'), exchanged.tests(mark));
