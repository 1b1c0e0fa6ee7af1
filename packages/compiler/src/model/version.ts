import type { Version } from './model.ts';

export const versionText = ({ major, minor, patch }: Version): string =>
  `${major}.${minor}.${patch}`;

/** Negative if `a` is earlier than `b`. */
export const compareVersions = (a: Version, b: Version): number =>
  a.major - b.major || a.minor - b.minor || a.patch - b.patch;
