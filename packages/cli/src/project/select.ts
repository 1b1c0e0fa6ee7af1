import { didYouMean } from '@tenon/compiler';
import type { Config } from '../config/config.ts';
import { UsageError } from '../context.ts';

/** The package that was named, or the only one that is generated here. */
export function selectPackage({ packages }: Config, name: string | undefined): string {
  const names = packages.map((one) => one.name);
  if (name === undefined) {
    const own = packages.filter(({ rust, go }) => rust?.written || go?.dir !== undefined);
    const [only, ...others] = own.length > 0 ? own : packages;
    if (others.length === 0) return only!.name;
    throw new UsageError(`which package? tenon.toml has ${names.join(', ')}`);
  }
  if (names.includes(name)) return name;
  const [hint] = didYouMean(name, names).help;
  throw new UsageError(
    `tenon.toml has no package \`${name}\`${hint === undefined ? `; it has ${names.join(', ')}` : `; ${hint}`}`,
  );
}
