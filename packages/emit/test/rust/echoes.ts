/** The calls of `types.tenon` in Rust: what each is called with, and what comes back; and the callback that some get. */
import { rustFunction, rustLower, rustName } from '@tenon/compiler';
import type { Fn, Record, Type } from '@tenon/compiler';
import { paramType, resultType } from '../../src/rust/calling/head.ts';
import { contextOf } from '../../src/rust/context.ts';
import { RustFile } from '../../src/rust/file.ts';
import type { Unit } from '../../src/unit.ts';

export function echoesOf(unit: Unit): string {
  const options = {
    provider: { language: 'go', crate: 'provider', path: '' },
    crate: 'types-client',
    runtime: '',
    imports: new Map(),
  } as const;
  const file = new RustFile(contextOf(unit, options), 'calls.rs', '');
  const values = (type: Type): string => valuesOf(unit, type);
  const lines = unit.package.functions.map((fn) => {
    const param = fn.params.at(-1)!;
    const name = rustFunction(fn, undefined);
    const value = passed(paramType(file, param));
    const error = `EchoError::${fn.name.replace(/^(?:call_)?fail_/, 'bad_')}`;
    if (fn.params.length === 1) {
      const call = `|value| ${name}(${value})`;
      return fn.result === undefined
        ? `fails(${values(param.type)}, ${call}, ${error})`
        : `echoes(${values(param.type)}, ${call})`;
    }
    return fn.result === undefined
      ? `fails(${values(param.type)}, |value| ${name}(&*echo(), ${value}), ${error})`
      : `calls_back(last(${values(param.type)}), |value| ${name}(echo(), ${value}))`;
  });
  const caller = unit.package.declarations.find((at) => at.kind === 'callback')!;
  return [
    'use super::*;',
    '',
    `pub const FUNCTIONS: usize = ${lines.length};`,
    '',
    'pub fn all() -> usize {',
    `    [${lines.join(',\n        ')}].into_iter().sum()`,
    '}',
    '',
    'impl Caller for Echo {',
    ...caller.functions.flatMap((fn) => answer(file, fn)),
    '}',
    '',
  ].join('\n');
}

/** A method of the callback: it returns what it gets, or the error that is made of it. */
function answer(file: RustFile, fn: Fn): readonly string[] {
  const spelled = paramType(file, fn.params[0]!);
  const own = spelled.startsWith('&') ? 'value.to_owned()' : 'value';
  const value = spelled.startsWith('Option<&') ? 'value.map(ToOwned::to_owned)' : own;
  const made =
    fn.result === undefined
      ? `Err(EchoError::${fn.name.replace('fail_', 'bad_')}(${value}))`
      : `Ok(${value})`;
  return [
    `    fn ${rustLower(fn)}(&self, value: ${spelled})${resultType(file, fn)} {`,
    `        ${made}`,
    '    }',
  ];
}

/** The value as the function takes it. */
function passed(spelled: string): string {
  if (/^Option<&(?:str|(?:std::path::)?Path|\[\w+\]|\[.*>\])>$/.test(spelled))
    return 'value.as_deref()';
  if (spelled.startsWith('Option<&')) return 'value.as_ref()';
  return spelled.startsWith('&') ? '&value' : 'value';
}

function valuesOf(unit: Unit, type: Type): string {
  const of = (inner: Type): string => valuesOf(unit, inner);
  switch (type.kind) {
    case 'optional':
      return `maybe(${of(type.of)})`;
    case 'list':
      return `many(${of(type.element)})`;
    case 'set':
      return `sets(${of(type.element)})`;
    case 'map':
      return `${type.key.kind === 'string' ? 'named' : 'keyed'}(${of(type.value)})`;
    case 'array':
      return `arrays::<_, ${type.length}>(${of(type.element)})`;
    case 'bytes':
      return 'Vec::<u8>::samples()';
    case 'string':
      return 'String::samples()';
    case 'path':
      return 'PathBuf::samples()';
    case 'scalar':
      return `${type.scalar.replace(/^(?:uuid|duration|timestamp)$/, (name) => name[0]!.toUpperCase() + name.slice(1))}::samples()`;
    case 'named': {
      const declaration = unit.world.get(type.id);
      const name = rustName(declaration);
      return declaration.name.startsWith('Held')
        ? held(unit, declaration as Record)
        : `${name}::samples()`;
    }
    default:
      throw new Error(`no values of ${type.kind}`);
  }
}

/** A record that holds a type in each way. */
function held(unit: Unit, record: Record): string {
  const last = (name: string): string =>
    `last(${valuesOf(unit, record.fields.find((field) => field.name === name)!.type)})`;
  const made = `${rustName(record)}::new(${['value', 'many', 'gaps', 'named'].map(last).join(', ')})`;
  const value = valuesOf(unit, record.fields[0]!.type);
  return `{ let mut held = ${made}; held.maybe = Some(last(${value})); vec![held] }`;
}
