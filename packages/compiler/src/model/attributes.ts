/**
 * The one table of attributes: where each may stand and what it takes.
 * The checker, completion, hovers and the reference read it.
 */

/** Where an attribute may stand. */
export const attributePlaces = {
  package: 'a package',
  const: 'a constant',
  newtype: 'a newtype',
  alias: 'a type',
  enum: 'an enum',
  flags: 'flags',
  member: 'a member',
  record: 'a record',
  field: 'a field',
  variant: 'a variant',
  case: 'a case',
  error: 'an error',
  error_case: 'an error case',
  object: 'an object',
  callback: 'a callback',
  function: 'a function',
  constructor: 'a constructor',
  method: 'a method',
  callback_method: 'a method of a callback',
  close: '`close`',
  parameter: 'a parameter',
} as const;

export type AttributePlace = keyof typeof attributePlaces;

/** What an argument is. */
export type ArgumentType =
  /** `1.2` */
  | 'version'
  /** A text in quotes, not empty. */
  | 'text'
  /** A name in snake_case. */
  | 'word'
  /** A name of any form. */
  | 'name'
  /** The name of a declaration or member, or both with a dot between. */
  | 'path'
  /** A time with its unit, above zero. */
  | 'duration'
  /** A whole number above zero. */
  | 'count'
  /** The code of a diagnostic. */
  | 'code'
  /** One of a few words, in quotes or without. */
  | { readonly choices: readonly string[]; readonly quoted: boolean };

export interface ArgumentRow {
  /** Undefined for the one that is written without a name. */
  readonly name: string | undefined;
  readonly type: ArgumentType;
  readonly required: boolean;
}

export interface AttributeRow {
  readonly places: readonly AttributePlace[];
  readonly arguments: readonly ArgumentRow[];
  /** Says the same of several things. */
  readonly repeatable?: true;
  /** What it says, in one sentence. */
  readonly doc: string;
}

const everywhere = Object.keys(attributePlaces) as readonly AttributePlace[];

const functions = ['function', 'constructor', 'method', 'callback_method'] as const;

/** What a version can add, retire or rename. */
const evolving = everywhere.filter(
  (place) => place !== 'package' && place !== 'close' && place !== 'parameter',
);

/** What may be there on some machines only. */
const conditional = evolving.filter(
  (place) => !['member', 'field', 'case', 'error_case'].includes(place),
);

const called = ['function', 'constructor', 'method'] as const satisfies readonly AttributePlace[];

const plain = (type: ArgumentType): readonly ArgumentRow[] => [
  { name: undefined, type, required: true },
];

const words = (...choices: readonly string[]): readonly ArgumentRow[] =>
  plain({ choices, quoted: false });

/** Operating systems and processors that `@cfg` knows, by the names that Rust gives them. */
export const conditions = {
  os: ['linux', 'macos', 'windows', 'freebsd', 'netbsd', 'openbsd', 'android', 'ios'],
  arch: [
    'x86_64',
    'aarch64',
    'x86',
    'arm',
    'riscv64',
    'powerpc64',
    's390x',
    'loongarch64',
    'wasm32',
  ],
} as const;

export const attributeTable = {
  since: {
    places: evolving,
    arguments: plain('version'),
    doc: 'The version of the package that added it.',
  },
  deprecated: {
    places: evolving,
    arguments: [
      { name: 'since', type: 'version', required: false },
      { name: 'remove', type: 'version', required: false },
      { name: 'note', type: 'text', required: false },
    ],
    doc: 'It should no longer be used: since when, when it goes, and what to know.',
  },
  replaced_by: {
    places: evolving,
    arguments: plain('path'),
    doc: 'What to use instead.',
  },
  was: {
    places: evolving,
    arguments: plain('name'),
    doc: 'The name that it had before; old and new programs still meet.',
  },
  unstable: {
    places: evolving,
    arguments: plain('word'),
    doc: 'Outside the promise of compatibility, and only reachable by opting in to the feature.',
  },
  cfg: {
    places: conditional,
    arguments: [
      { name: 'os', type: { choices: conditions.os, quoted: true }, required: false },
      { name: 'arch', type: { choices: conditions.arch, quoted: true }, required: false },
    ],
    doc: 'Served on these platforms; elsewhere a call gives `unimplemented`.',
  },
  feature: {
    places: conditional,
    arguments: plain('word'),
    doc: 'Served where the provider has the feature; elsewhere a call gives `unimplemented`.',
  },
  rename: {
    places: evolving.filter((place) => place !== 'alias'),
    arguments: [
      { name: 'go', type: 'text', required: false },
      { name: 'rust', type: 'text', required: false },
    ],
    doc: 'Its name in Go, in Rust or in both, where the usual one does not do.',
  },
  retry: {
    places: ['error_case'],
    arguments: words('never', 'now', 'backoff', 'after_refresh'),
    doc: 'Whether the call may succeed when it is made again, and how.',
  },
  cancel: {
    places: functions,
    arguments: words('safe', 'never'),
    doc: 'Whether the function may be stopped at any point where it waits.',
  },
  timeout: {
    places: functions,
    arguments: plain('duration'),
    doc: 'How long a call takes at most, unless its caller says otherwise.',
  },
  idempotent: {
    places: functions,
    arguments: [],
    doc: 'Calling it again with the same arguments changes nothing more.',
  },
  buffer: {
    places: functions,
    arguments: plain('count'),
    doc: 'How many elements of its streams may wait on either side.',
  },
  blocking: {
    places: ['object', ...functions],
    arguments: [],
    doc: 'It may block its thread, so it is called on one that may be blocked.',
  },
  batch: {
    places: functions,
    arguments: [],
    doc: 'Many calls may cross together.',
  },
  nocallback: {
    places: ['object', ...called],
    arguments: [],
    doc: 'It never calls back into its caller.',
  },
  leaf: {
    places: ['object', ...called],
    arguments: [],
    doc: 'It is short and neither blocks, locks nor calls back, so it may cross in the fastest way.',
  },
  exclusive: {
    places: ['object', 'method'],
    arguments: [],
    doc: 'One call at a time; others wait.',
  },
  recoverable: {
    places: ['object', 'method'],
    arguments: [],
    doc: 'The object stays usable after a panic in it.',
  },
  allow: {
    places: everywhere,
    arguments: [
      { name: undefined, type: 'code', required: true },
      { name: 'reason', type: 'text', required: true },
      { name: 'until', type: 'version', required: false },
    ],
    repeatable: true,
    doc: 'Accepts a warning here, for a reason and for a time.',
  },
} as const satisfies Record<string, AttributeRow>;

export type AttributeName = keyof typeof attributeTable;
