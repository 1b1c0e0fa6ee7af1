// The matrix with the languages exchanged: echoes in Go, which Rust tests call.
import { execFileSync } from 'node:child_process';

import { camel, copied, goName, positions, rows, viewsOf } from './rows.mjs';

const goTypes = {
  echo: ({ go }) => go,
  maybe: ({ go }) => `tenon.Option[${go}]`,
  many: ({ go }) => `[]${go}`,
  named: ({ go }) => `map[string]${go}`,
  hold: ({ name }) => `types.Held${camel(name)}`,
};

export function provider(mark) {
  const functions = rows.flatMap((row) => {
    const echoes = [...positions, ...viewsOf(row), { name: 'see_hold' }].map(({ name }) => {
      const position = name === 'see' ? 'echo' : name.replace(/^see_/, '');
      const type = goTypes[position](row);
      return `func (provider) ${camel(name)}${goName(row.name)}(v ${type}) (${type}, error) { return v, nil }`;
    });
    const failure = `func (provider) Fail${goName(row.name)}(v ${row.go}) error { return &types.Bad${goName(row.name)}Error{Value: v} }`;
    const name = goName(row.name);
    const called = `func (provider) Call${name}(c types.Caller, v []${row.go}) ([]${row.go}, error) { return called(v, c.Echo${name}, c.Maybe${name}, c.Many${name}) }`;
    const failed = `func (provider) CallFail${name}(c types.Caller, v ${row.go}) error { return c.Fail${name}(v) }`;
    return [...echoes, failure, called, failed, ''];
  });
  return formatted('gofmt', [], `// Written by ${mark}.

// Package echo provides the contract types: it gives back whatever crosses.
package echo

import (
	"time"

	"example.com/exchanged/tenon"
	"example.com/exchanged/types"
)

func init() { types.Register(provider{}) }

type provider struct{ types.UnimplementedProvider }

${functions.join('\n')}`);
}

/** What a callback in Rust is lent of each row. */
function lent({ name, rust }) {
  if (copied.has(name)) return rust;
  const unsized = { String: 'str', PathBuf: 'Path' }[rust] ?? rust.replace(/^Vec<(.*)>$/, '[$1]');
  return `&${unsized}`;
}

/** Rows whose optional reference is one of a slice. */
const slices = new Set('numbers strings points lists'.split(' '));

const seen = {
  see: () => ['|v| see_', '(&v)', '&samples'],
  see_maybe: ({ name }) => [
    '|v| see_maybe_',
    slices.has(name) ? '(v.as_deref())' : '(v.as_ref())',
    '&options(&samples)',
  ],
  see_many: () => ['|v| see_many_', '(&v)', '&grouped(&samples)'],
  see_named: () => ['|v| see_named_', '(&v)', '&maps(&samples)'],
};

const seenTest = (position, row) => {
  const [function_, argument, samples] = seen[position](row);
  return `    echoes("borrowed: ${position}", ${function_}${row.name}${argument}, ${samples});`;
};

export function tests(mark) {
  const functions = rows.map((row) => {
    const { name, rust, inRust } = row;
    const held = `Held${camel(name)}`;
    return `#[test]
fn ${name}() {
    let samples: Vec<${rust}> = vec![${inRust.join(', ')}];
    echoes("parameter and result", echo_${name}, &samples);
    echoes("optional", maybe_${name}, &options(&samples));
    echoes("list", many_${name}, &grouped(&samples));
    echoes("map value", named_${name}, &maps(&samples));
    let holders = holders(&samples, ${held}::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_${name}, &holders);
${viewsOf(row).map((view) => `${seenTest(view.name, row)}\n`).join('')}    echoes("borrowed: field", |v| see_hold_${name}(&v), &holders);
    let bad = |error| match error {
        EchoError::Bad${camel(name)} { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_${name}, &samples, bad);
    calls(call_${name}, &samples);
    fails(|v| call_fail_${name}(&Seen::default(), v), &samples, bad);
}
`;
  });
  const methods = rows.map((row) => {
    const names = ['echo', 'maybe', 'many', 'fail', 'bad'].map((call) => `${call}_${row.name}`);
    return `    ${names.join(' ')}: ${row.rust}, ${lent(row)};`;
  });
  return formatted('rustfmt', ['--edition', '2024'], `//! Written by ${mark}: each type, in each position.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use tenon_rt::{Duration, Timestamp, Uuid};
use types_api::*;

use crate::echo::{Seen, calls, echoes, fails, grouped, holders, maps, not_utf8, noted, options};

/// Gives back what it is lent, and remembers it.
macro_rules! caller {
    ($($echo:ident $maybe:ident $many:ident $fail:ident $bad:ident: $type:ty, $lent:ty;)*) => {$(
        fn $echo(&self, value: $lent) -> Result<$type, EchoError> {
            Ok(self.saw(value.to_owned()))
        }

        fn $maybe(&self, value: Option<$lent>) -> Result<Option<$type>, EchoError> {
            Ok(self.saw(value.map(|value| value.to_owned())))
        }

        fn $many(&self, value: &[$type]) -> Result<Vec<$type>, EchoError> {
            Ok(self.saw(value.to_vec()))
        }

        fn $fail(&self, value: $lent) -> Result<(), EchoError> {
            Err(EchoError::$bad(value.to_owned()))
        }
    )*};
}

impl Caller for Seen {
    caller! {
${methods.join('\n')}
    }
}

${functions.join('\n')}`);
}

const formatted = (command, args, input) =>
  execFileSync(command, args, { input, encoding: 'utf8', maxBuffer: 1 << 24 });
