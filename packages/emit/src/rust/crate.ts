/** `Cargo.toml` and `lib.rs`. */
import { holdsAnywhere } from '../lookup.ts';
import { attribute, innerDoc, rustString } from './docs.ts';
import { byName, header, useLine } from './file.ts';
import type { RustFile } from './file.ts';
import type { GeneratedFile } from '../unit.ts';
import { RustWriter } from './writer.ts';
import { featureLines } from './conditions.ts';
import type { RustContext } from './context.ts';
import { hasPattern } from './check/refinements.ts';
import { call } from './print.ts';
import { shapeLints } from './shapes.ts';

/** A module of the crate, and what the crate exports of it. */
export interface Module {
  readonly name: string;
  readonly file: RustFile;
  readonly exports: readonly string[];
  /** The files below it. */
  readonly inside?: readonly RustFile[];
  /** Named by its path: its exports are no names of the crate. */
  readonly open?: boolean;
  /** Public for the code that `export!` expands to, and nobody else. */
  readonly hidden?: boolean;
  readonly isUnsafe?: boolean;
}

export function manifest(context: RustContext): GeneratedFile {
  const { options, package: pkg } = context;
  const { major, minor, patch } = pkg.version;
  const features = hasPattern(context.package) ? ', features = ["pattern"]' : '';
  const dependencies = [
    { name: 'tenon-rt', text: `{ path = ${JSON.stringify(options.runtime)}${features} }` },
    ...(context.library === undefined ? [] : [dependency(context.library)]),
    ...pkg.imports.flatMap(({ path }) => {
      const known = options.imports.get(path);
      return known === undefined ? [] : [dependency(known)];
    }),
  ].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const text = [
    header(context, '#'),
    '[package]',
    `name = ${JSON.stringify(options.crate)}`,
    `version = "${major}.${minor}.${patch}"`,
    `description = ${JSON.stringify(`The contract ${pkg.path} in Rust`)}`,
    'edition = "2024"',
    'rust-version = "1.85"',
    'publish = false',
    '',
    ...featureLines(context.plan),
    '[dependencies]',
    ...dependencies.map(({ name, text: value }) => `${name} = ${value}`),
    '',
  ];
  return { path: 'Cargo.toml', text: text.join('\n') };
}

function howToUse({ provides, library }: RustContext): string {
  if (provides) return ' Implement [`Provider`], and [`export!`] makes a library of it.';
  if (library === undefined) return '';
  return ' A library that is linked in provides it; it is opened by the first call, or by [`provider::load`].';
}

const dependency = ({ crate, path }: { readonly crate: string; readonly path: string }) => ({
  name: crate,
  text: `{ path = ${JSON.stringify(path)} }`,
});

const isFile = (value: object): boolean => 'kind' in value && value.kind === 'fd';

export function libFile(context: RustContext, modules: readonly Module[]): GeneratedFile {
  const { package: pkg } = context;
  const { major, minor, patch } = pkg.version;
  const w = new RustWriter();
  w.line(header(context));
  innerDoc(w, pkg.doc, `The contract \`${pkg.path}\`.`, [
    `Contract \`${pkg.path}\`, version ${major}.${minor}.${patch}.${howToUse(context)}`,
  ]);
  w.line('#![deny(unsafe_code, missing_docs)]');
  const lifted = shapeLints(context.world, pkg);
  if (lifted.length > 0)
    attribute(w, 'allow', [...lifted, 'reason = "the contract decides"'], '#!');
  w.gap();
  if (holdsAnywhere(pkg, isFile)) {
    const text = `the contract \`${pkg.path}\` passes file descriptors, which cross on Unix only so far`;
    w.line('#[cfg(not(unix))]');
    call(w, 'compile_error!', [rustString(text)], ';');
    w.gap();
  }
  for (const { name, hidden, open, isUnsafe } of modules) {
    if (hidden === true) w.line('#[doc(hidden)]');
    if (isUnsafe === true) {
      w.block(
        '#[expect(',
        () =>
          w.line('unsafe_code,', 'reason = "memory of the other side is read and written there"'),
        ')]',
      );
    }
    w.line(`${hidden === true || open === true ? 'pub ' : ''}mod ${name};`);
  }
  w.gap();
  for (const { name, exports } of modules) {
    if (exports.length > 0) useLine(w, name, exports.toSorted(byName), 'pub use');
  }
  return { path: 'src/lib.rs', text: w.toString() };
}
