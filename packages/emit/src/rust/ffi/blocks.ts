/** Args and Ret: the C structs of each call, with every size and offset asserted. */
import type { Block, Call, CType, Slot } from '@tenon/compiler';
import { rustIdent } from '@tenon/compiler';
import { rustString } from '../docs.ts';
import type { RustFile } from '../file.ts';
import { assigned } from '../print.ts';

export const slotName = (slot: Slot): string => rustIdent(slot.name);

export const faultRecord = (file: RustFile): string => file.use('tenon_rt::ffi', 'FaultRecord');

export function declareBlocks(file: RustFile, call: Call, name: string): void {
  const { body: w } = file;
  w.gap();
  declareBlock(file, `${name}Args`, `The arguments of \`${call.key}\`.`, call.args);
  w.gap();
  declareBlock(file, `${name}Ret`, `The result of \`${call.key}\`.`, call.ret);
  w.gap();
  w.block(`impl ${file.use('tenon_rt::boundary', 'Ret')} for ${name}Ret {`, () => {
    assigned(w, "const FUNCTION: &'static str =", rustString(call.key));
    w.gap();
    w.block(`fn fault(&mut self) -> &mut *mut ${faultRecord(file)} {`, () =>
      w.line(`&mut self.${slotName(call.fault)}`),
    );
  });
}

function declareBlock(file: RustFile, name: string, text: string, block: Block): void {
  const { body: w } = file;
  if (block.slots.length > 0) file.use('std::mem', 'offset_of');
  w.line(`/// ${text}`, '#[derive(Debug)]', '#[repr(C, align(8))]');
  if (block.slots.length === 0) w.line(`pub struct ${name} {}`);
  else {
    w.block(`pub struct ${name} {`, () => {
      for (const slot of block.slots) w.line(`${slotName(slot)}: ${slotType(file, slot, name)},`);
    });
  }
  w.gap();
  w.block(
    'const _: () = {',
    () => {
      w.line(`type Block = ${name};`, `assert!(size_of::<Block>() == ${block.size});`);
      for (const slot of block.slots) {
        w.line(`assert!(offset_of!(Block, ${slotName(slot)}) == ${slot.offset});`);
      }
    },
    '};',
  );
}

function slotType(file: RustFile, slot: Slot, name: string): string {
  if (slot.c === 'pointer' && slot.name.startsWith('fault') && name.endsWith('Ret')) {
    return `*mut ${faultRecord(file)}`;
  }
  return cType(file, slot.c);
}

function cType(file: RustFile, c: CType): string {
  if (typeof c === 'object')
    return `${file.use('std::mem', 'MaybeUninit')}<${file.type(c.frozen)}>`;
  switch (c) {
    case 'uuid':
      return '[u8; 16]';
    case 'pointer':
      return '*const u8';
    default:
      return c;
  }
}
