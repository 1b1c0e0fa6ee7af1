/** `borrow mut`: the caller's buffer, filled in place (ABI-23). */
import type { Param, Passed, Slot, Type } from '@tenon/compiler';
import { rustString } from './docs.ts';
import { slotName } from './ffi/blocks.ts';
import { anyBytes } from './ffi/elements.ts';
import type { RustFile } from './file.ts';
import { assigned, call, unsafeLet } from './print.ts';
import { ownedType } from './types.ts';

export const isFilled = ({ mode }: Pick<Param, 'mode'>): boolean => mode === 'borrow_mut';

/** What lies in the buffer. */
export function filledElement(file: RustFile, type: Type): string {
  return type.kind === 'list' ? ownedType(file, type.element) : 'u8';
}

export const filledType = (file: RustFile, type: Type): string =>
  `&mut [${filledElement(file, type)}]`;

/** Whether the other side could write bytes that are no values. */
export const isChecked = (file: RustFile, type: Type): boolean =>
  type.kind === 'list' && !anyBytes(file.context.world, type.element);

/** Where an argument lies: see `memoryOf`. */
export interface Memory {
  readonly pointer: Slot;
  readonly size: string;
}

/** The check that nothing which is filled overlaps with something else, where a call has both. */
export function checkApart(
  file: RustFile,
  params: readonly Passed[],
  memoryOf: (passed: Passed) => Memory | undefined,
): void {
  const { body: w } = file;
  const spans = params.flatMap((passed) => {
    const memory = memoryOf(passed);
    return memory === undefined ? [] : [{ ...memory, param: passed.param }];
  });
  if (spans.length < 2 || !params.some(({ param }) => isFilled(param))) return;
  w.block(
    'rt::apart(&[',
    () => {
      for (const { param, pointer, size } of spans) {
        const made = `rt::Span::${isFilled(param) ? 'filled' : 'read'}`;
        call(w, made, [rustString(param.name), `args.${slotName(pointer)}`, size], ',');
      }
    },
    '])?;',
  );
}

/** Statements that bind the local to the buffer. */
export function readFilled(
  file: RustFile,
  { param }: Passed,
  local: string,
  { pointer, size }: Memory,
): void {
  const { body: w } = file;
  w.line(
    '// SAFETY: lent to us alone until we return (ABI-23); nothing is read if the length is 0.',
  );
  unsafeLet(w, local, 'rt::lent_mut', [`args.${slotName(pointer)}`, size]);
  if (param.type.kind !== 'list') return;
  const element = filledElement(file, param.type);
  const head = `let ${local} = rt::elements_mut::<${element}>`;
  call(w, head, [rustString(param.name), local], '?;');
}

/** Statements that bind the slots of a buffer which this side lends; returns those that store what comes back. */
export function lendFilled(
  file: RustFile,
  param: Param,
  local: string,
  copy: string,
  slots: readonly string[],
): readonly string[] {
  const { body: w } = file;
  const bound = `let (${slots.join(', ')}) =`;
  if (!isChecked(file, param.type)) {
    call(w, `${bound} rt::lend_mut`, [local], ';');
    return [];
  }
  w.line(`let mut ${copy} = rt::Filling::new(${local});`);
  assigned(w, bound, `${copy}.lend()`);
  return [`${copy}.store(${rustString(param.name)})?;`];
}
