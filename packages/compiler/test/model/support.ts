import { compile } from '../../src/compile.ts';
import type { Compiled } from '../../src/compile.ts';
import { inOrder } from '../../src/diagnostics/order.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { unserved } from '../../src/model/unserved.ts';
import type { Source } from '../../src/source/source.ts';
import { placeOf } from '../syntax/support.ts';

export interface Sources {
  readonly sources: readonly Source[];
}

/** The files of an example: one, or several that begin with `// file: <folder>/<name>`, a package a folder. */
export function packagesOf(text: string): readonly Sources[] {
  const folders = new Map<string, Source[]>();
  const [only, ...files] = text.split(/^\/\/ file: /m);
  if (files.length === 0) return [{ sources: [{ path: 'example.tenon', text: only! }] }];
  for (const file of files) {
    const [path, ...lines] = file.split('\n');
    const folder = path!.slice(0, path!.indexOf('/'));
    const sources = folders.get(folder) ?? [];
    folders.set(folder, [...sources, { path: path!, text: lines.join('\n') }]);
  }
  return [...folders.values()].map((sources) => ({ sources }));
}

export const check = (text: string): Compiled => compile({ packages: packagesOf(text) });

/** What `tenon check` finds; where it finds nothing and `generating`, what `tenon gen` refuses. */
export function checkServed(text: string, generating = true): readonly Diagnostic[] {
  const { world, diagnostics } = check(text);
  if (!generating || diagnostics.length > 0) return diagnostics;
  return [...world.packages.values()].flatMap((pkg) => unserved(pkg, world));
}

/** Checks declarations of a package `acme.test`. */
export const checkBody = (body: string, version = '1.0.0'): Compiled =>
  check(`package acme.test version ${version};\n${body}`);

export const codesOf = (diagnostics: readonly Diagnostic[]): readonly string[] =>
  diagnostics.map(({ code }) => code);

/** `path:line:column-line:column CODE message`, a line each; without the path where there is one file. */
export function listing(diagnostics: readonly Diagnostic[]): string {
  return inOrder(diagnostics)
    .map((each) => {
      const { path } = each.span.source;
      const where = path === 'example.tenon' ? '' : `${path}:`;
      return `${where}${placeOf(each.span)} ${each.code} ${each.message}\n`;
    })
    .join('');
}
