// The matrix with the languages exchanged: echoes in Go, which Rust tests call.
import { execFileSync } from 'node:child_process';

import { camel, goName, positions, rows, viewsOf } from './rows.mjs';

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
    return [...echoes, failure, ''];
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
    fails(fail_${name}, &samples, |error| match error {
        EchoError::Bad${camel(name)} { value, .. } => Ok(value),
        other => Err(other),
    });
}
`;
  });
  return formatted('rustfmt', ['--edition', '2024'], `//! Written by ${mark}: each type, in each position.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use tenon_rt::{Duration, Timestamp, Uuid};
use types_api::*;

use crate::echo::{echoes, fails, grouped, holders, maps, not_utf8, noted, options};

${functions.join('\n')}`);
}

const formatted = (command, args, input) =>
  execFileSync(command, args, { input, encoding: 'utf8', maxBuffer: 1 << 24 });
