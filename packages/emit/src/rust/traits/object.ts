/** The trait of an object. */
import { rustClient, rustLower, rustModule, rustName } from '@tenon/compiler';
import type { Fn, Object, Type } from '@tenon/compiler';
import { declarationOf } from '../../lookup.ts';
import { associated } from '../associated.ts';
import type { RustContext } from '../context.ts';
import { deprecated, doc } from '../docs.ts';
import { RustFile } from '../file.ts';
import { expected, traitLints } from '../lints.ts';
import { declareAssociated } from '../methods.ts';
import { declareFunction } from './functions.ts';

/** Whether a method takes the object, or moves it inside another type: a trait alone knows no size of it. */
function needsSize({ world, provides }: RustContext, { id }: Object, fn: Fn): boolean {
  const isIt = (type: Type): boolean => type.kind === 'named' && type.id === id;
  const isList = (type: Type): boolean => type.kind === 'list' && isIt(type.element);
  const isOptional = (type: Type): boolean => type.kind === 'optional' && isIt(type.of);
  const isInside = (type: Type): boolean =>
    isOptional(type) || isList(type.kind === 'optional' ? type.of : type);
  const namesIt = (type: Type): boolean => {
    const callback = declarationOf(world, type.kind === 'optional' ? type.of : type);
    return callback?.kind === 'callback' && associated(world, callback).some((at) => at.id === id);
  };
  if (fn.form === 'own' || fn.params.some(({ type }) => namesIt(type))) return true;
  if (fn.params.some(({ mode, type }) => mode === 'own' && isInside(type))) return true;
  const given = fn.result?.type;
  if (given === undefined) return false;
  const isResult = fn.throws.kind === 'error' || (!provides && fn.throws.kind === 'boundary');
  return isInside(given) || (isResult && isIt(given));
}

export function objectFile(context: RustContext, object: Object): RustFile {
  const name = rustName(object);
  const about = `The object \`${object.name}\`.`;
  const file = new RustFile(context, `src/${rustModule(object)}.rs`, about, new Set([name]));
  const { body: w } = file;
  const others = associated(context.world, object);
  const methods = object.functions.filter(({ form }) => form === 'fn' || form === 'own');
  const calls = `from any thread${object.attributes.exclusive ? ', one call at a time' : ''}`;
  doc(w, object.doc, `\`${object.name}\` in the contract.`, [
    context.provides
      ? `Consumers call it ${calls}. It is dropped when the last of their handles is closed and no call is on.`
      : `[\`${rustClient(object)}\`](crate::${rustClient(object)}) is one that the library has. It may be called ${calls}.`,
  ]);
  deprecated(w, object.attributes);
  expected(w, traitLints(methods.filter(({ params }) => params.length === 0).map(rustLower)));
  const fallible = object.close.throws.kind === 'error';
  const sized =
    fallible || methods.some((fn) => needsSize(context, object, fn)) ? [file.std('Sized')] : [];
  const isEmpty = others.length === 0 && methods.length === 0 && !fallible;
  const bounds = [...sized, file.std('Send'), file.std('Sync'), "'static"];
  const head = `pub trait ${name}: ${bounds.join(' + ')}`;
  if (isEmpty) {
    w.line(`${head} {}`);
    return file;
  }
  w.block(`${head} {`, () => {
    declareAssociated(file, others);
    for (const fn of methods) declareFunction(file, fn, object);
    if (object.close.throws.kind !== 'error') return;
    w.gap();
    doc(
      w,
      object.close.doc,
      `Closes the ${object.name}: its last handle is gone, and no call is on.`,
      ['# Errors\nWhy it could not be closed; it is gone all the same.'],
    );
    w.line(`fn close(self) -> ${file.std('Result')}<(), ${file.type(object.close.throws.id)}>;`);
  });
  return file;
}
