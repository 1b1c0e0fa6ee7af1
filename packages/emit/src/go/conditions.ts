/** Conditions as Go's tools and the C compiler read them. */
import { featuresIn } from '@tenon/compiler';
import type { Condition, Plan } from '@tenon/compiler';
import type { Writer } from '../writer/writer.ts';

/** Go's names for systems, as Rust tells them apart: to Go, android is a linux too, and ios a darwin. */
const systems: { readonly [os: string]: string } = {
  linux: 'linux,!android',
  macos: 'darwin,!ios',
};

const processors: { readonly [arch: string]: string } = {
  x86_64: 'amd64',
  aarch64: 'arm64',
  x86: '386',
  powerpc64: 'ppc64 ppc64le',
  loongarch64: 'loong64',
  wasm32: 'wasm',
};

/** The build tag that leaves a feature out, or takes an unstable one in. */
const tagOf = ({ kind, value }: Condition): string =>
  `${kind === 'unstable' ? 'unstable' : 'no'}_${value}`;

/** As `#cgo` takes it: a comma is "and", a blank "or". */
function constraint(condition: Condition): string {
  const { kind, value } = condition;
  switch (kind) {
    case 'os':
      return systems[value] ?? value;
    case 'arch':
      return processors[value] ?? value;
    case 'feature':
      return `!${tagOf(condition)}`;
    case 'unstable':
      return tagOf(condition);
  }
}

const macro = ({ kind, value }: Condition): string => `TENON_${kind}_${value}`.toUpperCase();

/** The lines that tell the C compiler what holds. */
export function conditionLines({ entries, offers }: Plan): readonly string[] {
  const lines = [...entries, ...offers].flatMap(({ conditions }) =>
    conditions.map((one) => `#cgo ${constraint(one)} CFLAGS: -D${macro(one)}`),
  );
  return [...new Set(lines)].toSorted();
}

interface Gated {
  readonly conditions: readonly Condition[];
}

/** Items side by side whose conditions are the same. */
function runs<T extends Gated>(items: readonly T[]): readonly (readonly T[])[] {
  const all: T[][] = [];
  for (const item of items) {
    const last = all.at(-1);
    if (last !== undefined && allOf(last[0]!) === allOf(item)) last.push(item);
    else all.push([item]);
  }
  return all;
}

const defined = (conditions: readonly Condition[]): string =>
  conditions.map((one) => `defined(${macro(one)})`).join(' && ');

const allOf = ({ conditions }: Gated): string => defined(conditions);

/** Lines of C: what is written of an item where its conditions hold, and what elsewhere. */
export function eachWhere<T extends Gated>(
  out: Writer,
  items: readonly T[],
  there: (item: T) => void,
  elsewhere: (item: T) => void,
): void {
  for (const run of runs(items)) {
    const { conditions } = run[0]!;
    if (conditions.length > 0) {
      const [only, ...more] = conditions;
      out.directive(more.length === 0 ? `#ifdef ${macro(only!)}` : `#if ${defined(conditions)}`);
    }
    run.forEach(there);
    if (conditions.length === 0) continue;
    out.directive('#else');
    run.forEach(elsewhere);
    out.directive('#endif');
  }
}

/** Lines of C, once for all that is left out of a build for the same reason; `absent` gets the places of that. */
export function eachLeftOut(
  out: Writer,
  items: readonly Gated[],
  absent: (places: readonly number[]) => void,
): void {
  const byReason = new Map<string, { readonly first: Gated; readonly places: number[] }>();
  items.forEach((item, place) => {
    if (item.conditions.length === 0) return;
    const known = byReason.get(allOf(item));
    if (known === undefined) byReason.set(allOf(item), { first: item, places: [place] });
    else known.places.push(place);
  });
  for (const [reason, { first, places }] of byReason) {
    const [only, ...more] = first.conditions;
    out.directive(more.length === 0 ? `#ifndef ${macro(only!)}` : `#if !(${reason})`);
    absent(places);
    out.directive('#endif');
  }
}

/** What the package says about its build tags. */
export function tagsDoc({ entries, offers }: Plan): readonly string[] {
  const features = featuresIn([...entries, ...offers]);
  const said = (kind: Condition['kind'], one: string, many: string): readonly string[] => {
    const tags = features.filter((feature) => feature.kind === kind).map(tagOf);
    if (tags.length === 0) return [];
    if (tags.length === 1) return [`The build tag ${tags[0]} ${one} that it names.`];
    return [
      `The build tags ${tags.slice(0, -1).join(', ')} and ${tags.at(-1)} ${many} that they name.`,
    ];
  };
  const all = [
    ...said('feature', 'leaves out the feature', 'leave out the features'),
    ...said('unstable', 'takes in the unstable feature', 'take in the unstable features'),
  ];
  return all.length === 0 ? [] : [all.join(' ')];
}
