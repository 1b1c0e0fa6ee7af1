import { goUnexported } from '@tenon/compiler';
import type { Declaration, Refinements, Type } from '@tenon/compiler';
import { declarationOf } from '../../lookup.ts';
import type { GoFile } from '../file.ts';
import { durationLiteral, quotedPattern, wideLiteral } from '../literals.ts';
import { Names } from '../names.ts';
import { keyListing } from './keys.ts';
import { hasOwnRules, hasRules } from './rules.ts';
import { newtypePosition, unwrapped } from '../types.ts';
import type { Position } from '../types.ts';

/** What a record's, variant's or newtype's rules are called; undefined to write a newtype's out. */
export type CheckOf = (declaration: Declaration) => string | undefined;

/**
 * Writes statements that check the rules of a value, in the order that both languages keep: range or length, ascii,
 * pattern, finite, unique; then the parts.
 */
export class RuleWriter {
  readonly #file: GoFile;
  readonly #checkOf: CheckOf;
  readonly #patterns = new Map<string, string>();
  readonly #patternNames = new Names();

  constructor(file: GoFile, checkOf: CheckOf) {
    this.#file = file;
    this.#checkOf = checkOf;
  }

  /** The package's patterns, to be written once behind what uses them. */
  writePatterns(): void {
    for (const [text, name] of this.#patterns) {
      const call = `${this.#file.wire('NewPattern')}(${quotedPattern(text)})`;
      this.#file.body.gap().line(`var ${name} = ${call}`);
    }
  }

  /**
   * `value` is addressable. `report` writes what happens with the violation in the given expression, which says where
   * it is. `owner` names patterns.
   */
  write(
    type: Type,
    value: string,
    owner: string,
    report: Report,
    position: Position = 'value',
  ): void {
    new Walk(this.#file, this.#checkOf, (text) => this.#pattern(text, owner), report).value(
      type,
      value,
      '',
      position,
    );
  }

  #pattern(text: string, owner: string): string {
    let name = this.#patterns.get(text);
    if (name === undefined) {
      name = this.#patternNames.of(text, `${goUnexported(owner)}Pattern`);
      this.#patterns.set(text, name);
    }
    return name;
  }
}

export type Report = (violation: string) => void;

class Walk {
  readonly #file: GoFile;
  readonly #checkOf: CheckOf;
  readonly #pattern: (text: string) => string;
  readonly #report: Report;
  #depth = 0;

  constructor(file: GoFile, checkOf: CheckOf, pattern: (text: string) => string, report: Report) {
    this.#file = file;
    this.#checkOf = checkOf;
    this.#pattern = pattern;
    this.#report = report;
  }

  value(type: Type, value: string, place: string, position: Position): void {
    if (!hasRules(this.#file.context.world, type)) return;
    switch (type.kind) {
      case 'scalar':
        return this.#scalar(type, value, place, position);
      case 'string':
      case 'bytes':
      case 'path':
        return this.#text(type, value, place);
      case 'optional':
        return this.#optional(type.of, value, place);
      case 'list':
        this.#length(type.refine, `len(${value})`, place, '');
        if (type.refine.unique) this.#unique(type.element, value, place);
        return this.#elements(type.element, value, place);
      case 'array':
        return this.#elements(type.element, value, place, position);
      case 'set':
        this.#length(type.refine, `len(${value})`, place, '');
        return this.#keys(type.element, value, place);
      case 'map':
        this.#length(type.refine, `len(${value})`, place, '');
        return this.#entries(type.key, type.value, value, place);
      case 'named':
        return this.#named(type, value, place, position);
      case 'fd':
      case 'pad':
        return;
    }
  }

  #check(call: string, place: string, hidden: string): void {
    this.#file.body.block(`if bad := ${call}; bad != nil {`, () =>
      this.#report(`bad${hidden}${place}`),
    );
  }

  #bounds(
    name: string,
    value: string,
    { min, max }: Refinements,
    text: (bound: bigint | number) => string,
    place: string,
    hidden: string,
  ): void {
    if (min === undefined && max === undefined) return;
    const suffix = max === undefined ? 'From' : min === undefined ? 'To' : '';
    const bounds = [min, max].filter((bound) => bound !== undefined).map(text);
    const call = `${this.#file.wire(`${name}${suffix}`)}(${[value, ...bounds].join(', ')})`;
    this.#check(call, place, hidden);
  }

  #length(refine: Refinements, length: string, place: string, hidden: string): void {
    // A lower bound of 0 holds for every length.
    const { min, max } = refine;
    const bounds = { ...(min && { min }), ...(max !== undefined && { max }) };
    this.#bounds('Length', length, bounds, String, place, hidden);
  }

  #scalar(
    type: Type & { readonly kind: 'scalar' },
    value: string,
    place: string,
    position: Position,
  ): void {
    const file = this.#file;
    const hidden = type.secret ? '.Hidden()' : '';
    const plain = type.secret ? `${value}.Expose()` : value;
    switch (type.scalar) {
      case 'u128':
      case 'i128': {
        const wide = (bound: bigint | number): string =>
          wideLiteral(file, type.scalar === 'i128', BigInt(bound));
        return this.#bounds('WideRange', plain, type.refine, wide, place, hidden);
      }
      case 'duration': {
        // As gofmt writes it between commas.
        const duration = (bound: bigint | number): string =>
          durationLiteral(file, BigInt(bound)).replace(' * ', '*');
        return this.#bounds('Range', plain, type.refine, duration, place, hidden);
      }
      case 'timestamp': {
        const name = position === 'value' ? 'TimeRange' : 'Range';
        return this.#bounds(name, plain, type.refine, String, place, hidden);
      }
      default:
        this.#bounds('Range', plain, type.refine, String, place, hidden);
        if (type.refine.finite) this.#check(`${file.wire('Finite')}(${plain})`, place, hidden);
    }
  }

  #text(
    type: Type & { readonly kind: 'string' | 'bytes' | 'path' },
    value: string,
    place: string,
  ): void {
    const file = this.#file;
    const { refine, secret } = type;
    const hidden = secret ? '.Hidden()' : '';
    const prefix = secret ? 'Secret' : '';
    this.#length(refine, secret ? `${value}.Len()` : `len(${value})`, place, hidden);
    if (refine.ascii) this.#check(`${file.wire(`${prefix}ASCII`)}(${value})`, place, hidden);
    if (refine.pattern !== undefined) {
      const pattern = this.#pattern(refine.pattern);
      this.#check(`${file.wire(`${prefix}Match`)}(${pattern}, ${value})`, place, hidden);
    }
  }

  #optional(of: Type, value: string, place: string): void {
    this.#nested((n) => {
      const inner = `some${n}`;
      this.#file.body.block(`if ${inner}, ok := ${value}.Get(); ok {`, () =>
        this.value(of, inner, place, 'value'),
      );
    });
  }

  #elements(element: Type, value: string, place: string, position: Position = 'value'): void {
    if (!hasRules(this.#file.context.world, element)) return;
    this.#nested((n) => {
      const index = `i${n}`;
      this.#file.body.block(`for ${index} := range ${value} {`, () =>
        this.value(element, `${value}[${index}]`, `.At(${index})${place}`, position),
      );
    });
  }

  #keys(element: Type, value: string, place: string): void {
    if (!hasRules(this.#file.context.world, element)) return;
    this.#nested((n) => {
      const listing = keyListing(this.#file, element, value);
      this.#file.body.block(`for i${n}, key${n} := range ${listing} {`, () =>
        this.value(element, `key${n}`, `.At(i${n})${place}`, 'key'),
      );
    });
  }

  #entries(key: Type, of: Type, value: string, place: string): void {
    const { world } = this.#file.context;
    if (!hasRules(world, key) && !hasRules(world, of)) return;
    this.#nested((n) => {
      const listing = keyListing(this.#file, key, value);
      this.#file.body.block(`for i${n}, key${n} := range ${listing} {`, () => {
        this.value(key, `key${n}`, `.At(i${n})${place}`, 'key');
        if (!hasRules(world, of)) return;
        this.#file.body.line(`value${n} := ${value}[key${n}]`);
        this.value(of, `value${n}`, `.At(i${n})${place}`, 'value');
      });
    });
  }

  #unique(element: Type, value: string, place: string): void {
    const at =
      element.kind === 'bytes'
        ? `By(${value}, func(b []byte) string { return string(b) })`
        : `(${value})`;
    this.#check(`${this.#file.wire('Unique')}${at}`, place, '');
  }

  #named(
    type: Type & { readonly kind: 'named' },
    value: string,
    place: string,
    position: Position,
  ): void {
    const { world } = this.#file.context;
    const declaration = world.get(type.id);
    const isBytesKey =
      position === 'key' && declaration.kind === 'newtype' && !isComparable(this.#file, type);
    if (isBytesKey) return this.value(declaration.type, value, place, 'key');
    const check = this.#checkOf(declaration);
    if (check !== undefined) {
      const argument = declaration.kind === 'record' ? `&${value}` : value;
      return this.#check(`${check}(${argument})`, place, '');
    }
    if (declaration.kind === 'newtype' && hasOwnRules(world, declaration.type)) {
      const inside = unwrapped(this.#file, declaration, value);
      this.value(declaration.type, inside, place, newtypePosition(declaration.type));
    }
  }

  /** Numbers the variables of nested statements: `i`, `i2`, `i3`. */
  #nested(write: (n: string) => void): void {
    this.#depth++;
    write(this.#depth === 1 ? '' : String(this.#depth));
    this.#depth--;
  }
}

function isComparable(file: GoFile, type: Type): boolean {
  const declaration = declarationOf(file.context.world, type);
  return declaration?.kind === 'newtype'
    ? isComparable(file, declaration.type)
    : type.kind !== 'bytes';
}
