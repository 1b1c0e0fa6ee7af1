/** Keys and types of `tenon.toml`, checked against the schema. */
import { config as at, didYouMean, nearest } from '@tenon/compiler';
import type { Diagnostic } from '@tenon/compiler';
import * as v from 'valibot';
import type { Path, TomlDocument } from './document.ts';
import { schema } from './schema.ts';
import type { RawConfig } from './schema.ts';

export interface Checked {
  /** Undefined if the shape is wrong. */
  readonly value: RawConfig | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export function checkShape(document: TomlDocument): Checked {
  const result = v.safeParse(schema, document.value);
  if (result.success) return { value: result.output, diagnostics: [] };
  /** Keys that only seem to be missing, because their table was split or they were misspelt. */
  const excused = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  for (const issue of result.issues) {
    const path = issue.path!.map((item) => item.key as string | number);
    if (issue.expected !== 'never') continue;
    const name = dottedName(path, issue.path!.at(-1)!.value);
    if (name === undefined) {
      const near = nearest(String(path.at(-1)), Object.keys(entriesAt(path.slice(0, -1))));
      if (near !== undefined) excused.add(pathText([...path.slice(0, -1), near]));
      diagnostics.push(unknownKey(document, path));
    } else {
      excused.add(pathText([...path.slice(0, 2), 'sources']));
      diagnostics.push(at.unquoted_package(document.key(...path), { name }));
    }
  }
  for (const issue of result.issues) {
    if (issue.expected === 'never') continue;
    const path = issue.path!.map((item) => item.key as string | number);
    if (issue.input === undefined && excused.has(pathText(path))) continue;
    diagnostics.push(
      issue.input === undefined
        ? missingKey(document, path)
        : wrongValue(document, path, issue.expected, issue.input),
    );
  }
  return { value: undefined, diagnostics };
}

const pathText = (path: Path): string => JSON.stringify(path);

function unknownKey(document: TomlDocument, path: Path): Diagnostic {
  const key = String(path.at(-1));
  return at.unknown_key(
    document.key(...path),
    { table: tableName(path.slice(0, -1)), key },
    didYouMean(key, Object.keys(entriesAt(path.slice(0, -1)))),
  );
}

function missingKey(document: TomlDocument, path: Path): Diagnostic {
  const key = String(path.at(-1));
  const table = path.slice(0, -1);
  if (table.length === 0) return at.no_packages(document.key(), {});
  const entry = entriesAt(table)[key]!;
  return at.missing_key(document.key(...table), {
    table: tableName(table),
    key,
    meaning: v.getDescription(entry as Parameters<typeof v.getDescription>[0]) ?? '',
  });
}

const wanted: Readonly<Record<string, string>> = {
  string: 'a text',
  Array: 'a list of texts',
  Object: 'a table',
};

function wrongValue(
  document: TomlDocument,
  path: Path,
  expected: string | null,
  input: unknown,
): Diagnostic {
  const key = path.findLast((step) => typeof step === 'string') ?? '';
  const inList = typeof path.at(-1) === 'number';
  return at.wrong_type(document.at(...path), {
    key: inList ? `${key}[${path.at(-1)}]` : key,
    wanted: wanted[expected ?? ''] ?? choice(expected),
    found: typeof input === 'string' && isChoice(expected) ? JSON.stringify(input) : kindOf(input),
  });
}

/** `("rust" | "go")` */
const isChoice = (expected: string | null): expected is string =>
  expected?.startsWith('(') ?? false;

const choice = (expected: string | null): string =>
  isChoice(expected) ? expected.slice(1, -1).replaceAll(' | ', ' or ') : 'something else';

function kindOf(input: unknown): string {
  if (Array.isArray(input)) return 'a list';
  if (input instanceof Date) return 'a date';
  if (typeof input === 'object') return 'a table';
  if (typeof input === 'string') return 'a text';
  return typeof input === 'boolean' ? 'true or false' : 'a number';
}

/** `acme.kv` of `[packages.acme.kv]`, which TOML reads as tables in one another. */
function dottedName(path: Path, input: unknown): string | undefined {
  if (path[0] !== 'packages' || path.length !== 3) return undefined;
  const parts = path.slice(1).map(String);
  const known = Object.keys(entriesAt(['packages', '']));
  for (let table = input; typeof table === 'object' && table !== null;) {
    const inner: [string, unknown][] = Object.entries(table);
    if (inner.length === 0 || inner.some(([key]) => known.includes(key))) return parts.join('.');
    if (inner.length > 1) return undefined;
    parts.push(inner[0]![0]);
    table = inner[0]![1];
  }
  return undefined;
}

/** `[packages."acme.kv".rust]`, as its header would be written; the whole file for no path. */
export function tableName(path: Path): string {
  if (path.length === 0) return 'tenon.toml';
  const parts = path
    .map(String)
    .map((part) => (/^[\w-]+$/.test(part) ? part : JSON.stringify(part)));
  return `\`[${parts.join('.')}]\``;
}

/** The keys that a table may have. */
function entriesAt(path: Path): Readonly<Record<string, unknown>> {
  let node: unknown = schema;
  for (const step of path) {
    const table = unwrap(node);
    node = 'entries' in table ? table.entries[step] : table.value;
  }
  const table = unwrap(node);
  return 'entries' in table ? table.entries : {};
}

type Table =
  { readonly entries: Readonly<Record<string | number, unknown>> } | { readonly value: unknown };

function unwrap(node: unknown): Table {
  const inner = node as { readonly wrapped?: unknown };
  return inner.wrapped === undefined ? (node as Table) : unwrap(inner.wrapped);
}
