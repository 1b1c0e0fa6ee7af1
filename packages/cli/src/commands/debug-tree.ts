import { parse } from '@tenon/compiler';
import { exits } from '../context.ts';
import type { Context } from '../context.ts';
import { dump } from '../debug/dump.ts';
import { readNamed } from '../host/named.ts';
import { isError } from '../project/project.ts';
import { report } from '../report.ts';

export default function debugTree(this: Context, _flags: unknown, path: string): void {
  const { file, diagnostics } = parse(readNamed(this.cwd, path));
  report(this.err, diagnostics, (one) => one);
  this.out.write(dump(file));
  if (diagnostics.some(isError)) this.process.exitCode = exits.findings;
}
