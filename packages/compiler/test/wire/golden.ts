/** The golden format: `tests/golden/wire/README.md` says what each line means. */

export interface Golden {
  readonly name: string;
  /** 1-based, of `case`. */
  readonly line: number;
  readonly type: string;
  readonly clauses: readonly string[];
  readonly verdict: Verdict;
  /** JSON: what is written (encoding cases) or read (all that succeed). */
  readonly value: string | undefined;
  readonly bytes: Uint8Array | undefined;
  readonly recipe: Recipe;
  readonly limit: number | undefined;
  readonly address: number | undefined;
  readonly handles: readonly (readonly [handle: bigint, kind: number, mode: number])[];
}

export type Verdict =
  | { readonly outcome: 'success' }
  | { readonly outcome: 'encode_failure' | 'decode_failure'; readonly code: string };

/** How the bytes came about; only the reference test looks at it. */
export interface Recipe {
  readonly from: string | undefined;
  readonly writer: string | undefined;
  readonly written: string | undefined;
  readonly fingerprint: bigint | undefined;
  readonly edits: readonly Edit[];
}

export type Edit =
  | { readonly kind: 'patch'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'cut'; readonly length: number }
  | { readonly kind: 'append'; readonly bytes: Uint8Array };

export function parseGoldens(text: string): readonly Golden[] {
  const goldens: Golden[] = [];
  let lines: { readonly key: string; readonly rest: string }[] = [];
  let start = 0;
  const finish = (): void => {
    if (lines.length > 0) goldens.push(goldenOf(lines, start));
    lines = [];
  };
  text.split('\n').forEach((line, index) => {
    if (line === '') return finish();
    if (line.startsWith('#')) return;
    const space = line.indexOf(' ');
    if (space < 0) throw new Error(`line ${index + 1} has no argument`);
    if (lines.length === 0) start = index + 1;
    lines.push({ key: line.slice(0, space), rest: line.slice(space + 1) });
  });
  finish();
  return goldens;
}

const known = new Set(
  'case type clauses value from writer written fingerprint patch cut append limit address handles bytes verdict'.split(
    ' ',
  ),
);

function goldenOf(
  lines: readonly { readonly key: string; readonly rest: string }[],
  line: number,
): Golden {
  const stranger = lines.find(({ key }) => !known.has(key));
  if (stranger !== undefined) throw new Error(`line ${line}: ${stranger.key} means nothing`);
  const all = (key: string): readonly string[] =>
    lines.filter((one) => one.key === key).map(({ rest }) => rest);
  const one = (key: string): string | undefined => all(key)[0];
  const must = (key: string): string => {
    const found = one(key);
    if (found === undefined) throw new Error(`line ${line}: no ${key}`);
    return found;
  };
  const bytes = all('bytes');
  return {
    name: must('case'),
    line,
    type: must('type'),
    clauses: must('clauses').split(' '),
    verdict: verdictOf(must('verdict')),
    value: one('value'),
    bytes: bytes.length === 0 ? undefined : bytesOf(bytes.join('')),
    recipe: {
      from: one('from'),
      writer: one('writer'),
      written: one('written'),
      fingerprint: one('fingerprint') === undefined ? undefined : BigInt(must('fingerprint')),
      edits: lines.flatMap(editOf),
    },
    limit: numberOf(one('limit')),
    address: numberOf(one('address')),
    handles: all('handles').flatMap((text) =>
      text.split(' ').map((entry) => {
        const [handle = '', kind, mode] = entry.split(':');
        return [BigInt(handle), Number(kind), Number(mode)] as const;
      }),
    ),
  };
}

const numberOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);

function editOf({ key, rest }: { readonly key: string; readonly rest: string }): readonly Edit[] {
  switch (key) {
    case 'patch': {
      const [at, ...hex] = rest.split(' ');
      return [{ kind: 'patch', at: Number(at), bytes: bytesOf(hex.join('')) }];
    }
    case 'cut':
      return [{ kind: 'cut', length: Number(rest) }];
    case 'append':
      return [{ kind: 'append', bytes: bytesOf(rest) }];
    default:
      return [];
  }
}

function verdictOf(text: string): Verdict {
  const [outcome, code] = text.split(' ');
  if (outcome === 'success' && code === undefined) return { outcome };
  if ((outcome === 'encode_failure' || outcome === 'decode_failure') && code !== undefined) {
    return { outcome, code };
  }
  throw new Error(`${text} is no verdict`);
}

export function bytesOf(hex: string): Uint8Array {
  const digits = hex === '-' ? '' : hex.replaceAll(' ', '');
  if (!/^([0-9a-f]{2})*$/.test(digits)) throw new Error(`${hex} is not hexadecimal`);
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export function edited(bytes: Uint8Array, edits: readonly Edit[]): Uint8Array {
  let at = bytes.slice();
  for (const edit of edits) {
    switch (edit.kind) {
      case 'patch':
        at.set(edit.bytes, edit.at);
        break;
      case 'cut':
        at = at.slice(0, edit.length);
        break;
      case 'append':
        at = Uint8Array.of(...at, ...edit.bytes);
        break;
    }
  }
  return at;
}

/** The text with the `bytes` of each case replaced: sixteen a line, in fours. */
export function withBytes(text: string, bytes: ReadonlyMap<string, Uint8Array>): string {
  const lines: string[] = [];
  let current = '';
  for (const line of text.split('\n')) {
    if (line.startsWith('bytes ')) continue;
    if (line.startsWith('case ')) current = line.slice(5);
    if (line.startsWith('verdict ')) lines.push(...hexLines(bytes.get(current)));
    lines.push(line);
  }
  return lines.join('\n');
}

function hexLines(bytes: Uint8Array | undefined): readonly string[] {
  if (bytes === undefined) return [];
  if (bytes.length === 0) return ['bytes -'];
  const rows: string[] = [];
  for (let at = 0; at < bytes.length; at += 16) {
    const hex = [...bytes.subarray(at, at + 16)]
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('');
    rows.push(`bytes ${hex.match(/.{1,8}/g)!.join(' ')}`);
  }
  return rows;
}
