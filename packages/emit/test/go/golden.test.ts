import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorFingerprint, errorLayout, typeFingerprint } from '@tenon/compiler';
import type { Type } from '@tenon/compiler';
import { decode, decodeFields } from '../../../compiler/src/wire/index.ts';
import { parseGoldens } from '../../../compiler/test/wire/golden.ts';
import type { Golden } from '../../../compiler/test/wire/golden.ts';
import { typeOf, valueOf } from '../../../compiler/test/wire/values.ts';
import { contextOf } from '../../src/go/context.ts';
import { expectKind } from '../../src/lookup.ts';
import type { GoContext } from '../../src/go/context.ts';
import { codecFiles, openCodec } from '../../src/go/codec/codec.ts';
import type { Codec } from '../../src/go/codec/codec.ts';
import { emitPublic } from '../../src/go/public/package.ts';
import { isByAddress } from '../../src/go/codec/slots.ts';
import { GoFile } from '../../src/go/file.ts';
import { goType } from '../../src/go/types.ts';
import { contract, GoModule, optionsFor, repository, unitOf } from './module.ts';
import { goValue } from './values.ts';

const folder = join(repository, 'tests/golden/wire');
const unit = unitOf(contract('tests/golden/wire/golden.tenon'));
const context = contextOf(unit, optionsFor(unit, 'golden'));

// Objects in messages come with callbacks and streams; the compiler refuses them until then.
const goldens = readdirSync(folder)
  .filter((name) => name.endsWith('.golden') && name !== 'handles.golden')
  .flatMap((name) => parseGoldens(readFileSync(join(folder, name), 'utf8')));

/** Cases that can't come up in Go: a set has no key twice, and an error case without fields reads none. */
const isImpossible = ({ type, verdict }: Golden): boolean =>
  type === 'Failure.closed' ||
  (verdict.outcome === 'encode_failure' && verdict.code === 'unsorted_keys');
const possible = goldens.filter((golden) => !isImpossible(golden));

const minutes = 60_000;

describe('golden messages in Go', () => {
  let module: GoModule;

  beforeAll(() => {
    module = new GoModule();
    const codec = openCodec(context);
    module.write('golden/internal/codec/golden_test.go', goldenTest(context, codec));
    // All root types of the cases, not only those of the contract's functions.
    for (const { path, text } of [...emitPublic(context), ...codecFiles(codec)]) {
      module.write(`golden/${path}`, text);
    }
    module.write('golden/internal/codec/mutants.txt', mutants(3000));
  });

  afterAll(() => module[Symbol.dispose]());

  test(
    'have the same bytes and verdicts, and so do mutated ones',
    () => {
      expect(module.run('go', 'test', './golden/internal/codec')).toBe('');
    },
    5 * minutes,
  );

  test('leave out only what Go cannot say', () => {
    const names = goldens.filter(isImpossible).map(({ name }) => name);
    expect(names).toEqual(['set_with_a_key_twice', 'error_without_fields']);
  });
});

/** Go tests that hold the cases as literals. */
function goldenTest(at: GoContext, codec: Codec): string {
  const file = new GoFile(at, 'golden_test.go', 'codec', at.codecPath);
  const { body } = file;
  const testing = `*${file.symbol('testing', 'T')}`;
  const types = [...new Set(possible.map(({ type }) => type))];
  body.line(
    '// decoders read a message and write it again; nil bytes for the fields of errors, which Go never writes.',
  );
  body.block(`var decoders = map[string]func(data []byte) ([]byte, error){`, () => {
    for (const text of types) {
      body.block(
        `"${text}": func(data []byte) ([]byte, error) {`,
        () => {
          if (text.includes('.')) {
            body.line(`_, err := decode${errorType(text)}(data)`, 'return nil, err');
            return;
          }
          const type = typeOf(text, unit.package.path);
          body.line(`v, err := ${codec.decoder.entry(type)}(data)`);
          body.block('if err != nil {', () => body.line('return nil, err'));
          body.line(`w, err := ${codec.encoder.entry(type)}("v", ${argument(type, 'v')})`);
          body.block('if err != nil {', () => body.line('return nil, err'));
          body.line('defer w.Free()', 'return bytes.Clone(w.Message()), nil');
        },
        '},',
      );
    }
  });
  file.use('bytes');
  for (const golden of possible) emitCase(file, codec, golden, testing);
  codec.decoder.error(expectKind(at.world, `${unit.package.path}.Failure`, 'error'));
  emitSupport(file, testing);
  return file.generated().text.replace(/^.*\n/, '// A test.\n');
}

const argument = (type: Type, value: string): string =>
  isByAddress(unit.world, type) ? `&${value}` : value;

const errorType = (text: string): string =>
  `${text
    .split('.')[1]!
    .split('_')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('')}Error`;

function emitCase(file: GoFile, codec: Codec, golden: Golden, testing: string): void {
  const { body } = file;
  const { name, type: text, verdict, bytes } = golden;
  const isError = text.includes('.');
  body.gap().block(`func Test_${name}(t ${testing}) {`, () => {
    if (golden.limit !== undefined) {
      body.line(`defer ${file.wire('SetLimit')}(${file.wire('SetLimit')}(${golden.limit}))`);
    }
    if (!isError && golden.value !== undefined && verdict.outcome !== 'decode_failure') {
      const type = typeOf(text, unit.package.path);
      const value = goValue(file, type, valueOf(unit.world, type, JSON.parse(golden.value)));
      body.line(`v := ${value}`);
      if (verdict.outcome === 'success' && golden.value.includes('unknown tag')) {
        // It can't be written, so the values are compared instead.
        const decoder = codec.decoder.entry(type);
        body.line(`got, err := ${decoder}(placed(${hex(bytes!)}, 0))`);
        const equal = `${file.symbol('reflect', 'DeepEqual')}(got, ${goType(file, type)}(v))`;
        body.block(`if err != nil || !${equal} {`, () =>
          body.line('t.Errorf("got %v, %v", got, err)'),
        );
        return;
      }
      body.line(`w, err := ${codec.encoder.entry(type)}("v", ${argument(type, 'v')})`);
      if (verdict.outcome === 'encode_failure') {
        body.line(`fails(t, err, "${verdict.code}")`, '_ = w');
        return;
      }
      body.block('if err != nil {', () => body.line('t.Fatal(err)'));
      body.line('written := w.Message()');
      if (isExact(type, bytes!)) body.line(`same(t, written, ${hex(bytes!)})`);
    }
    const place = golden.address ?? 0;
    body.line(`read, err := decoders["${text}"](placed(${hex(bytes!)}, ${place}))`);
    if (verdict.outcome === 'decode_failure') {
      body.line(`fails(t, err, "${verdict.code}")`, '_ = read');
      return;
    }
    body.block('if err != nil {', () => body.line('t.Fatal(err)'));
    body.line(isError ? '_ = read' : 'same(t, read, written)');
  });
}

const isExact = (type: Type, bytes: Uint8Array): boolean =>
  new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(8, true) ===
  typeFingerprint(unit.world, type);

const hex = (bytes: Uint8Array): string =>
  `"${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}"`;

function emitSupport(file: GoFile, testing: string): void {
  for (const name of ['bufio', 'encoding/hex', 'errors', 'os', 'strings']) file.use(name);
  file.body.gap().line(`func unhex(text string) []byte {
	data, err := hex.DecodeString(text)
	if err != nil {
		panic(err)
	}
	return data
}

// placed copies a message to offset bytes past a multiple of 8.
func placed(text string, offset int) []byte {
	data := unhex(text)
	room := make([]byte, len(data)+64)
	return room[offset : offset+copy(room[offset:], data) : len(room)]
}

func same(t ${testing}, got []byte, want any) {
	t.Helper()
	if text, ok := want.(string); ok {
		want = unhex(text)
	}
	if !bytes.Equal(got, want.([]byte)) {
		t.Errorf("got  %x\\nwant %x", got, want)
	}
}

func fails(t ${testing}, err error, code string) {
	t.Helper()
	if got := codeOf(err); got != code {
		t.Errorf("got %q (%v), want %q", got, err, code)
	}
}

func codeOf(err error) string {
	var refused *wire.Error
	if errors.As(err, &refused) {
		return string(refused.Code)
	}
	return ""
}

// TestMutants compares the verdicts with those of the reference codec.
func TestMutants(t ${testing}) {
	file, err := os.Open("mutants.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<24)
	count := 0
	for lines.Scan() {
		parts := strings.Split(lines.Text(), "|")
		_, err := decoders[parts[0]](placed(parts[2], 0))
		if code := codeOf(err); code != parts[1] {
			// What was accepted may hold what can't be written again.
			if parts[1] != "" || code != "unknown_case" {
				t.Errorf("%s %s: got %q (%v), want %q", parts[0], parts[2], code, err, parts[1])
			}
		}
		count++
	}
	if count < 1000 {
		t.Errorf("only %d mutants", count)
	}
}`);
}

/** Mutated messages with the reference's verdict: type, code and bytes; the same on every run. */
function mutants(count: number): string {
  const seeds = possible.filter(
    ({ bytes, limit, address }) => bytes !== undefined && limit === undefined && !address,
  );
  let state = 0x9e3779b9;
  const random = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const interesting = [0, 1, 2, 7, 8, 16, 24, 0x7f, 0x80, 0xff];
  const lines: string[] = [];
  for (let n = 0; n < count; n++) {
    const golden = seeds[random(seeds.length)]!;
    const bytes = golden.bytes!.slice();
    for (let edits = 1 + random(3); edits > 0 && bytes.length > 0; edits--) {
      bytes[random(bytes.length)] =
        random(2) === 0 ? interesting[random(interesting.length)]! : random(256);
    }
    // Half of them are read tolerantly.
    if (random(2) === 0 && bytes.length > 8) bytes[8]! ^= 1;
    lines.push([golden.type, verdictOn(golden.type, bytes), hex(bytes).slice(1, -1)].join('|'));
  }
  return `${lines.join('\n')}\n`;
}

function verdictOn(text: string, bytes: Uint8Array): string {
  const { world } = unit;
  const decoded = (() => {
    if (!text.includes('.')) {
      const type = typeOf(text, unit.package.path);
      return decode(world, type, bytes, typeFingerprint(world, type));
    }
    const [name, caseName] = text.split('.') as [string, string];
    const id = `${unit.package.path}.${name}`;
    const error = world.get(id);
    if (error.kind !== 'error') throw new Error(`${id} is no error`);
    const one = error.cases.find((at) => at.name === caseName)!;
    const layout = errorLayout(world, id, one);
    return decodeFields(world, layout, bytes, errorFingerprint(world, id, caseName));
  })();
  return decoded.ok ? '' : decoded.code;
}
