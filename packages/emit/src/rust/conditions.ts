/** Conditions as Rust writes them: cfg predicates, and the features of the crate. */
import { conditionsOf, featuresIn } from '@tenon/compiler';
import type { Condition, Fn, Plan } from '@tenon/compiler';
import { inWords } from '../conditions.ts';
import type { RustContext } from './context.ts';
import { doc } from './docs.ts';
import { missingBody } from './methods.ts';
import type { RustFile } from './file.ts';

const keys = {
  os: 'target_os',
  arch: 'target_arch',
  feature: 'feature',
  unstable: 'feature',
} as const;

function valueOf({ kind, value }: Condition): string {
  // Cargo has a meaning for `default`.
  if (kind === 'feature' && value === 'default') return 'default_';
  return kind === 'unstable' ? `unstable_${value}` : value;
}

/** `all(target_os = "linux", feature = "fast_path")` */
export function predicate(conditions: readonly Condition[]): string {
  const all = conditions.map((one) => `${keys[one.kind]} = "${valueOf(one)}"`);
  return all.length === 1 ? all[0]! : `all(${all.join(', ')})`;
}

/** The constructor of what may be conditional, and its arguments. */
export function conditional(
  type: string,
  args: readonly string[],
  { conditions }: { readonly conditions: readonly Condition[] },
): readonly [string, readonly string[]] {
  if (conditions.length === 0) return [`${type}::new`, args];
  return [`${type}::conditional`, [...args, `cfg!(${predicate(conditions)})`]];
}

/** The lines of the manifest. Nothing is on by default: cargo only ever adds features of crates that meet. */
export function featureLines({ entries, offers }: Plan): readonly string[] {
  const features = new Set(featuresIn([...entries, ...offers]).map(valueOf));
  if (features.size === 0) return [];
  return ['[features]', ...[...features].map((name) => `${name} = []`), ''];
}

/** What a function depends on, with what it belongs to. */
export const conditionsOn = ({ world }: RustContext, fn: Fn): readonly Condition[] =>
  conditionsOf(fn, fn.owner === undefined ? undefined : world.get(fn.owner));

/** A paragraph for who calls it. */
export function absenceDoc({ context }: RustFile, fn: Fn): readonly string[] {
  const conditions = conditionsOn(context, fn);
  if (conditions.length === 0) return [];
  return [
    `It is there only ${inWords(conditions)}; elsewhere it fails with [\`Code::Unimplemented\`](tenon_rt::Code::Unimplemented).`,
  ];
}

/**
 * A method of a trait that is required where its conditions hold; elsewhere it need not be there, and is never called.
 * `declare` writes its head.
 */
export function requiredIf(
  file: RustFile,
  fn: Fn,
  key: string,
  declare: (end: ';' | ' {') => void,
): void {
  const conditions = conditionsOn(file.context, fn);
  if (conditions.length === 0) return declare(';');
  const { body: w } = file;
  w.line(`#[cfg(${predicate(conditions)})]`);
  declare(';');
  w.gap();
  doc(w, [], `\`${key}\` of the contract, which is there only ${inWords(conditions)}.`);
  w.line(`#[cfg(not(${predicate(conditions)}))]`);
  declare(' {');
  missingBody(file, fn, key);
}
