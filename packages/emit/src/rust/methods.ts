/** What the methods of all traits have in common: how they lend, what they say of errors, what they do where they are missing. */
import { rustName, rustParam } from '@tenon/compiler';
import type { Fn, Id, Object, Type } from '@tenon/compiler';
import { doc, rustString } from './docs.ts';
import type { RustFile } from './file.ts';
import { call } from './print.ts';
import { isSecret, ownedType } from './types.ts';

/** A reference to a value of the caller: `&str` rather than `&String`. */
export function lentType(file: RustFile, type: Type): string {
  if (isSecret(type)) return `&${ownedType(file, type)}`;
  switch (type.kind) {
    case 'string':
      return '&str';
    case 'bytes':
      return type.shared ? `&${ownedType(file, type)}` : '&[u8]';
    case 'path':
      return `&${file.use('std::path', 'Path')}`;
    case 'list':
      return `&[${ownedType(file, type.element)}]`;
    default:
      return `&${ownedType(file, type)}`;
  }
}

/** The section about a declared error. */
export function errorDoc(file: RustFile, error: Id): string {
  const name = rustName(file.context.world.get(error));
  const type = file.type(error);
  const link = type === name ? `[\`${name}\`]` : `[\`${name}\`](${type})`;
  return `# Errors\nWhy it failed, as a ${link}.`;
}

/** An object, or a list of them; `ref` is `&` where they are lent. */
export function handleType(file: RustFile, type: Type, one: string, ref: '' | '&'): string {
  if (type.kind !== 'list') return `${ref}${one}`;
  return ref === '' ? `${file.std('Vec')}<${one}>` : `&[&${one}]`;
}

/** The objects that a trait names. */
export function declareAssociated(file: RustFile, objects: readonly Object[]): void {
  const { body: w } = file;
  for (const object of objects) {
    const name = rustName(object);
    doc(w, [], `What implements [\`${name}\`](trait@crate::${name}).`);
    w.line(`type ${name}: ${file.type(object.id)};`);
  }
}

/** The body of a method that an implementation may lack, and its end; `key` unless it does nothing. */
export function missingBody(file: RustFile, fn: Fn, key: string | undefined): void {
  const { body: w } = file;
  w.indented(() => {
    const names = fn.params.map(rustParam);
    if (names.length === 1) w.line(`let _ = ${names[0]};`);
    if (names.length > 1) w.line(`let _ = (${names.join(', ')});`);
    if (key !== undefined) call(w, 'tenon_rt::unimplemented', [rustString(key)]);
  });
  w.line('}');
}
