import { catalogue, nearest } from '@tenon/compiler';
import { UsageError } from '../context.ts';
import type { Context } from '../context.ts';
import { renderPage } from '../page.ts';

export interface Flags {
  readonly list?: boolean | undefined;
}

export default function explain(this: Context, flags: Flags, code?: string): void {
  if (flags.list) {
    for (const { code: one, name, severity } of catalogue) {
      this.out.write(`${one}  ${severity.padEnd(7)}  ${name}\n`);
    }
    return;
  }
  if (code === undefined) throw new UsageError('which code? `tenon explain --list` has them all');
  const wanted = code.toLowerCase();
  const row = catalogue.find((one) => one.code.toLowerCase() === wanted || one.name === wanted);
  const page = row && this.assets.page(row.code);
  if (page === undefined) {
    const known = catalogue.flatMap((one) => [one.code, one.name]);
    const near = nearest(code, known);
    const hint =
      near === undefined ? '`tenon explain --list` has all' : `did you mean \`${near}\`?`;
    throw new UsageError(`no diagnostic is called \`${code}\`; ${hint}`);
  }
  this.out.write(renderPage(page, this.out.palette));
}
