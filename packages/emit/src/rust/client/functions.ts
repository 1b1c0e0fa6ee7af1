/** A function of the contract as this side calls it: free, or a method of a client. */
import {
  rustClient,
  rustClientFunction,
  rustFunction,
  rustParam,
  upperSnake,
} from '@tenon/compiler';
import type { Fn, Object } from '@tenon/compiler';
import { callBody, placeName } from '../calling/body.ts';
import type { Method } from '../calling/body.ts';
import { errorsDoc, objectOf, paramType, resultType } from '../calling/head.ts';
import { callbackOf } from '../callback/passing.ts';
import { absenceDoc } from '../conditions.ts';
import { deprecated, doc } from '../docs.ts';
import { declareBlocks } from '../ffi/blocks.ts';
import type { RustFile } from '../file.ts';
import { clientLints, expected, functionLints } from '../lints.ts';
import { signature } from '../print.ts';

/** What unwinds where there is no `Result`. */
export const panicsDoc = (subject: string): string =>
  `# Panics\n${subject} panics with the [\`Fault\`](tenon_rt::Fault) if the library or the boundary fails.`;

/** Whether something is held after it, whose place debug builds remember. */
export const isTraced = ({ context }: RustFile, { params, result }: Fn): boolean =>
  (result !== undefined && objectOf(context, result.type) !== undefined) ||
  params.some(({ mode, type }) => mode !== 'borrow' && callbackOf(context, type) !== undefined);

function receiverOf({ form }: Fn): 'self' | '&self' | undefined {
  if (form === 'own') return 'self';
  return form === 'fn' ? '&self' : undefined;
}

/** The results of the methods that take nothing beside the object, by their names. */
export const resultsAlone = (
  file: RustFile,
  methods: readonly Method[],
): ReadonlyMap<string, string> =>
  new Map(
    methods
      .filter(({ call: { receiver, params } }) => receiver !== undefined && params.length === 0)
      .map(({ call: { fn } }) => [rustClientFunction(fn), resultType(file, fn)]),
  );

/** A function of the package, with its blocks; or, with `owner`, one of an object's client. */
export function declareFunction(
  file: RustFile,
  { call, place, block }: Method,
  owner?: Object,
  alone: ReadonlyMap<string, string> = new Map(),
): void {
  const { body: w } = file;
  const { fn } = call;
  const isFree = owner === undefined;
  let at = `Self::${placeName(fn)}`;
  if (isFree) {
    at = `${upperSnake(block)}_PLACE`;
    declareBlocks(file, call, block);
    w.gap();
    w.line(`const ${at}: usize = ${place};`);
  }
  const unwinds = fn.throws.kind === 'none';
  const more = [
    ...absenceDoc(file, fn),
    ...(isFree && unwinds ? [panicsDoc('It')] : errorsDoc(file, fn)),
  ];
  w.gap();
  doc(w, fn.doc, `\`${call.key}\` of the contract.`, more);
  deprecated(w, fn.attributes);
  const name = isFree ? rustFunction(fn, undefined) : rustClientFunction(fn);
  const receiver = isFree ? undefined : receiverOf(fn);
  const params = fn.params.map((param) => `${rustParam(param)}: ${paramType(file, param)}`);
  const result = resultType(file, fn);
  const shape = { name, receiver, params: params.length, result };
  expected(w, isFree ? functionLints(params.length) : clientLints(rustClient(owner), shape, alone));
  if (unwinds || isTraced(file, fn)) w.line('#[track_caller]');
  signature(
    w,
    `pub fn ${name}`,
    receiver === undefined ? params : [receiver, ...params],
    `${result} {`,
  );
  const on = receiver === undefined ? 'library' : 'object';
  w.indented(() => callBody(file, { call, block, place: at, on }));
  w.line('}');
}
