/**
 * Lints of clippy that fire because of what a contract calls its things, or how many there are. Each is expected on the
 * item where it fires, and nowhere else, so the conditions here are clippy's own.
 */
import type { Writer } from '../writer/writer.ts';
import { attribute, rustString } from './docs.ts';

const why = 'the contract decides';

/** `#[expect(…)]`, if there is something to expect. */
export function expected(w: Writer, lints: readonly string[]): void {
  if (lints.length === 0) return;
  const names = [...new Set(lints)].toSorted().map((lint) => `clippy::${lint}`);
  attribute(w, 'expect', [...names, `reason = ${rustString(why)}`]);
}

/** clippy's `too-many-arguments-threshold`. */
const mostArguments = 7;

const plain = (name: string): string => name.replace(/^r#/, '');

/** A method of a trait, which always has a receiver. */
export interface TraitMethod {
  readonly name: string;
  readonly receiver: 'self' | '&self';
  /** Without the receiver. */
  readonly params: number;
  /** ` -> Result<Self, E>`, or empty. */
  readonly result: string;
}

export function traitMethodLints({ name, receiver, params, result }: TraitMethod): string[] {
  const lints = functionLints(params + 1);
  const called = plain(name);
  const strange =
    receiver === 'self'
      ? /^(?:as|from|is)_|^new$/.test(called)
      : /^(?:from|into)_|^new$/.test(called);
  if (strange) lints.push('wrong_self_convention');
  if (called === 'new' && !/\bSelf\b/.test(result.replace(/\bSelf::/g, ''))) {
    lints.push('new_ret_no_self');
  }
  return lints;
}

/** A function without a receiver. */
export const functionLints = (params: number): string[] =>
  params > mostArguments ? ['too_many_arguments'] : [];

/** A function of a client. */
export interface ClientFunction extends Omit<TraitMethod, 'receiver'> {
  /** Undefined for what has none. */
  readonly receiver: 'self' | '&self' | undefined;
}

/** A function of the client `type`, which has these results by name for what takes nothing beside the object. */
export function clientLints(
  type: string,
  { name, receiver, params, result }: ClientFunction,
  alone: ReadonlyMap<string, string>,
): string[] {
  const all = params + (receiver === undefined ? 0 : 1);
  const lints = functionLints(all);
  const called = plain(name);
  const returnsSelf = /\bSelf\b/.test(result);
  if (called === 'new' && !returnsSelf) lints.push('new_ret_no_self');
  if (called === 'new' && all === 0 && result === ' -> Self') lints.push('new_without_default');
  if (receiver === undefined && returnsSelf && called === snakeOf(type)) {
    lints.push('self_named_constructors');
  }
  if (called === 'to_string' && receiver === '&self' && params === 0 && result === ' -> String') {
    lints.push('inherent_to_string');
  }
  if (looksLikeTrait(called, receiver, params, result)) lints.push('should_implement_trait');
  if (called === 'len' && receiver !== undefined && params === 0) {
    const within = /^ -> (Option<|Result<)?[iu]\d+\b/.exec(result);
    const empty = alone.get('is_empty') ?? '';
    const fits = empty === ' -> bool' || empty.startsWith(` -> ${within?.[1] ?? ''}bool`);
    if (within !== null && !fits) lints.push('len_without_is_empty');
  }
  return lints;
}

/** Whether a function has the name and the shape of one of a trait of the standard library. */
function looksLikeTrait(
  name: string,
  receiver: ClientFunction['receiver'],
  params: number,
  result: string,
): boolean {
  const shape = `${receiver ?? ''} ${params}`;
  const isUnit = result === '';
  switch (shape) {
    case ' 0':
      return name === 'default' && !isUnit;
    case ' 1':
      return /^from_(?:iter|str)$/.test(name) && !isUnit;
    case 'self 0':
      return /^(?:into_iter|neg|not)$/.test(name) && !isUnit;
    case 'self 1':
      return /^(?:add|bitand|bitor|bitxor|div|mul|rem|shl|shr|sub)$/.test(name) && !isUnit;
    case '&self 0':
      return name === 'clone' && !isUnit;
    case '&self 1':
      if (name === 'eq') return result === ' -> bool';
      return name === 'hash' ? isUnit : name === 'cmp' && !isUnit;
    default:
      return false;
  }
}

/** A trait, by those of its methods that take nothing beside the object. */
export const traitLints = (methods: readonly string[]): string[] =>
  methods.includes('len') && !methods.includes('is_empty') ? ['len_without_is_empty'] : [];

/** `new` of a type, which has a `Default` where that takes nothing. */
export function newLints(type: string, params: number): string[] {
  const lints = functionLints(params);
  if (snakeOf(type) === 'new') lints.push('self_named_constructors');
  return lints;
}

/** What makes one of the cases of `type`; `params` are all that it takes. */
export function caseLints(type: string, name: string, params: number): string[] {
  const called = plain(name);
  const lints = functionLints(params);
  const traits: { readonly [name: string]: number } = { default: 0, from_iter: 1, from_str: 1 };
  if (Object.hasOwn(traits, called) && traits[called] === params) {
    lints.push('should_implement_trait');
  }
  if (called === 'new' && params === 0) lints.push('new_without_default');
  if (called === snakeOf(type)) lints.push('self_named_constructors');
  return lints;
}

/** As clippy writes a type's name in lower case. */
const snakeOf = (type: string): string =>
  type.replace(/[A-Z]/g, (letter, at: number) => (at === 0 ? '' : '_') + letter.toLowerCase());

/** A method that reads a field through `&self`, of a type with these results by name. */
export function getterLints(name: string, results: ReadonlyMap<string, string>): string[] {
  const result = results.get(name)!;
  switch (plain(name)) {
    case 'new':
      return ['new_ret_no_self'];
    case 'clone':
      return ['should_implement_trait'];
    case 'as_ref':
    case 'borrow':
    case 'deref':
      return result.startsWith('&') ? ['should_implement_trait'] : [];
    case 'len': {
      const isLength = /^(?:Option<)?[iu]\d+>?$/.test(result);
      const empty = results.get('is_empty');
      const fits = empty === 'bool' || (empty === 'Option<bool>' && result.startsWith('Option<'));
      return isLength && !fits ? ['len_without_is_empty'] : [];
    }
    default:
      return [];
  }
}
