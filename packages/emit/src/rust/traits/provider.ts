/** The trait of whoever provides the functions of a contract, and its constructors. */
import { rustName } from '@tenon/compiler';
import { associated } from '../associated.ts';
import type { RustFile } from '../file.ts';
import { doc } from '../docs.ts';
import { fits } from '../print.ts';
import type { Writer } from '../../writer/writer.ts';
import { declareFunction } from './functions.ts';

export function declareProvider(file: RustFile): void {
  const { body: w, context } = file;
  const { package: pkg, objects, world } = context;
  const head = "pub trait Provider: Send + Sync + 'static {";
  const isEmpty = objects.length === 0 && pkg.functions.length === 0;
  if (isEmpty) w.line(`${head}}`);
  const body = (): void => {
    for (const object of objects) {
      const bounds = associated(world, object).map(
        (other) => `${rustName(other)} = Self::${rustName(other)}`,
      );
      const trait = file.type(object.id);
      doc(w, [], `What implements [\`${rustName(object)}\`](trait@crate::${rustName(object)}).`);
      const line = `type ${rustName(object)}: ${trait}${bounds.length === 0 ? '' : `<${bounds.join(', ')}>`};`;
      // The semicolon is not counted.
      if (fits(w, line.slice(0, -1))) w.line(line);
      else boundBlock(w, `type ${rustName(object)}: ${trait}<`, bounds, '>;');
    }
    for (const object of objects) {
      for (const fn of object.functions) {
        if (fn.form === 'new' || fn.form === 'static') declareFunction(file, fn, undefined);
      }
    }
    for (const fn of pkg.functions) declareFunction(file, fn, undefined);
  };
  if (!isEmpty) w.block(head, body);
}

/** rustfmt sets the arguments of a bound a level deeper than other arguments, if there are several. */
function boundBlock(w: Writer, open: string, items: readonly string[], close: string): void {
  const inner = (): void => void w.line(...items.map((item) => `${item},`));
  w.line(open);
  if (items.length === 1) w.indented(inner).line(close);
  else w.indented(() => w.indented(inner).line(close));
}
