import { rustCase } from '@tenon/compiler';
import type { Variant } from '@tenon/compiler';
import { deprecated, doc } from '../docs.ts';
import type { RustFile } from '../file.ts';
import { ownedType } from '../types.ts';

export function declareVariant(file: RustFile, variant: Variant): void {
  const { body: w } = file;
  w.gap();
  doc(w, variant.doc, `\`${variant.name}\` in the contract.`);
  deprecated(w, variant.attributes);
  w.line('#[derive(Clone, Debug, PartialEq)]');
  if (!variant.closed) w.line('#[non_exhaustive]');
  w.block(`pub enum ${file.type(variant.id)} {`, () => {
    for (const one of variant.cases) {
      doc(w, one.doc, `\`${one.name}\` in the contract.`);
      deprecated(w, one.attributes);
      const payload =
        one.payload === undefined
          ? ''
          : `(${ownedType(file, one.payload, { within: variant.id })})`;
      w.line(`${rustCase(one)}${payload},`);
    }
    if (variant.closed) return;
    doc(w, [], 'A case that this build does not know; it can be received, but not sent.');
    w.block(
      'Unknown {',
      () => {
        doc(w, [], 'Its number in the contract.');
        w.line('tag: u32,');
      },
      '},',
    );
  });
}
