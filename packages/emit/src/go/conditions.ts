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

/** The build tag that leaves a feature out. */
export const leavesOut = (feature: string): string => `no_${feature}`;

/** As `#cgo` takes it: a comma is "and", a blank "or". */
function constraint({ kind, value }: Condition): string {
  switch (kind) {
    case 'os':
      return systems[value] ?? value;
    case 'arch':
      return processors[value] ?? value;
    case 'feature':
      return `!${leavesOut(value)}`;
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
  if (features.length === 0) return [];
  const tags = features.map(leavesOut);
  return [
    tags.length === 1
      ? `The build tag ${tags[0]} leaves out the feature ${features[0]}.`
      : `The build tags ${tags.slice(0, -1).join(', ')} and ${tags.at(-1)} leave out the features that they name.`,
  ];
}
