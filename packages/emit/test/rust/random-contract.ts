/** Contracts of random shape, with names of any length: for what must hold whatever the contract is. */

/** A small generator, so that a seed gives the same contract on every machine. */
class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed * 2654435761;
  }

  below(limit: number): number {
    this.#state = (Math.imul(this.#state, 1103515245) + 12345) & 0x7fffffff;
    return (this.#state >> 8) % limit;
  }

  one<T>(of: readonly T[]): T {
    return of[this.below(of.length)]!;
  }
}

const syllables = 'ab con ver si on max lim it id ge tor key val ue res ult opt ion list er'.split(
  ' ',
);
const plain = ['u32', 'string', 'bytes', 'bool', 'path', 'f64', 'set<u32>', 'u128', 'timestamp'];
const camel = (name: string): string =>
  name.replace(/(^|_)(.)/g, (_all, _gap, letter: string) => letter.toUpperCase());

const count = <T>(length: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length }, (_, index) => make(index));

/** The text of a contract without mistakes. Names have up to `length` syllables. */
export function randomContract(seed: number, length = 8): string {
  const random = new Random(seed);
  const used = new Set<string>();
  const types: string[] = [];
  const lines = ['package random.pack version 1.3.0;'];

  const name = (): string => {
    for (;;) {
      const parts = count(1 + random.below(length), (index) => {
        const gap = index > 0 && random.below(3) === 0 ? '_' : '';
        return gap + random.one(syllables);
      });
      const made = parts.join('');
      if (used.has(camel(made).toLowerCase())) continue;
      used.add(camel(made).toLowerCase());
      return made;
    }
  };
  const type = (depth = 0): string => {
    switch (random.below(depth > 2 ? 6 : 10)) {
      case 0:
      case 1:
      case 2:
        return random.one(plain);
      case 3:
      case 4:
      case 5:
        return types.length > 0 ? random.one(types) : 'i64';
      case 6:
        return `list<${type(depth + 1)}>`;
      case 7:
        return `map<string, ${type(depth + 1)}>`;
      case 8:
        return `string(1..=${1 + random.below(5000)})`;
      default:
        return `list<u64>(..=${random.below(100)})`;
    }
  };
  const declare = (head: string, body: (own: string) => string): void => {
    const own = camel(name());
    lines.push(`${head} ${own}${body(own)}`);
    types.push(own);
  };
  const optional = (): string => (random.below(4) === 0 ? '?' : '');
  const fields = (length_: number, of: () => string): string =>
    count(length_, (index) => `${index + 1} ${name()}: ${of()}`).join(', ');

  count(3, () => declare('newtype', () => ' = string(1..=64);'));
  count(2, () =>
    declare('enum', () => `: u16 { ${count(4, (index) => `${index} ${name()}`).join(', ')} }`),
  );
  declare('flags', () => `: u32 { ${count(3, (index) => `${index} ${name()}`).join(', ')} }`);
  declare('frozen record', () => ` { ${fields(3, () => 'u32')} }`);
  count(4, () =>
    declare('record', () => {
      const first = fields(5, () => type() + optional());
      const text = 'x'.repeat(random.below(60));
      return ` { ${first}, 6 ${name()}: u32 = ${random.below(100000)} @since(1.1), 7 ${name()}: string = "${text}" @since(1.2) }`;
    }),
  );
  declare('variant', () => {
    const cases = count(5, (index) => {
      return `${index + 1} ${name()}${random.below(4) === 0 ? '' : `(${type()})`}`;
    });
    return ` { ${cases.join(', ')} }`;
  });
  const error = `${camel(name())}Error`;
  const cases = count(4, (index) => {
    const shown = count(random.below(4), name);
    const body = shown.map((field, at) => `${at + 1} ${field}: u32`).join(', ');
    const text = `${shown.map((field) => `{${field}} `).join('')}${'y'.repeat(random.below(70))}`;
    return `${index + 1} ${name()}: internal ${shown.length === 0 ? '' : `{ ${body} } `}"${text}"`;
  });
  lines.push(`error ${error} { ${cases.join(', ')} }`);
  const callback = camel(name());
  const methods = count(6, (index) => {
    const mode = (): string => (random.below(4) === 0 ? 'own ' : '');
    const params = count(random.below(5), () => `${name()}: ${mode()}${type()}${optional()}`);
    const result = random.below(3) === 0 ? '' : ` -> ${type()}${optional()}`;
    const throws = random.below(2) === 0 ? 'throws' : `throws ${error}`;
    return `  ${index + 1} fn ${name()}(${params.join(', ')})${result} ${throws};`;
  });
  lines.push(
    `callback ${callback} {`,
    ...methods,
    `  7 fn ${name()}(${name()}: u32) default;`,
    '}',
  );
  const objects = [camel(name()), camel(name())];
  for (const object of objects) {
    const methods = count(5, (index) => {
      const params = count(random.below(5), () => {
        const of = random.below(6) === 0 ? random.one(objects) : type();
        return `${name()}: ${of}${optional()}`;
      });
      const result = random.below(4) === 0 ? '' : ` -> ${type()}`;
      return `  ${index + 2} fn ${name()}(${params.join(', ')})${result} throws ${error};`;
    });
    const close = random.below(2) === 0 ? [`  close throws ${error};`] : [];
    const make = `  1 new ${name()}(${name()}: ${type()}) throws ${error};`;
    const [lent, kept] = [name(), name()];
    const calls = `  7 fn ${name()}(${lent}: ${callback}?, ${kept}: shared ${callback}${optional()}) throws ${error};`;
    lines.push(`object ${object} {`, make, ...methods, calls, ...close, '}');
  }
  return lines.join('\n');
}
