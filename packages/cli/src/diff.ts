/** Unified diffs, as `git diff` and `patch` know them. */
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';

/** The difference between two texts of a file; `undefined` stands for no file. */
export function unifiedDiff(
  path: string,
  before: string | undefined,
  after: string | undefined,
): string {
  const from = before === undefined ? '/dev/null' : `a/${path}`;
  const to = after === undefined ? '/dev/null' : `b/${path}`;
  return createTwoFilesPatch(from, to, before ?? '', after ?? '', undefined, undefined, {
    headerOptions: FILE_HEADERS_ONLY,
  });
}
