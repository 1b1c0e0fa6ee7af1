/** Libraries whose symbols clash, linked into one program once they are isolated. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inFolder, tenon } from './support.ts';

/** A library of two objects: the entry point, and what it needs. */
function library(root: string, name: string, answer: number): void {
  const sources = {
    entry: `int helper(void); int tenon_${name}_v1_open(void) { return helper(); }
      int ${name}_extra(void) { return helper() + 1; }`,
    helper: `static int answer; int helper(void) { return answer; }
      __attribute__((constructor)) static void start(void) { answer = ${answer}; }`,
  };
  const objects = Object.entries(sources).map(([file, text]) => {
    writeFileSync(join(root, `${name}_${file}.c`), text);
    execFileSync('cc', ['-ffunction-sections', '-c', `${name}_${file}.c`], { cwd: root });
    return `${name}_${file}.o`;
  });
  execFileSync('ar', ['rcs', `lib${name}.a`, ...objects], { cwd: root });
}

/** What a program of these libraries returns, or says when it is linked. */
function linked(root: string, libraries: readonly string[], sum: string): number | string {
  const names = [...sum.matchAll(/\w+/g)].map(([name]) => `int ${name}(void);`);
  const calls = sum.replace(/\w+/g, '$&()');
  writeFileSync(join(root, 'main.c'), `${names.join(' ')} int main(void) { return ${calls}; }`);
  const built = spawnSync('cc', ['-o', 'main', 'main.c', ...libraries], { cwd: root });
  if (built.status !== 0) return built.stderr.toString();
  return spawnSync('./main', { cwd: root }).status ?? 'killed';
}

const sum = 'tenon_left_v1_open + tenon_right_v1_open';

test('isolated libraries do not meet', () =>
  inFolder(undefined, async (root) => {
    library(root, 'left', 1);
    library(root, 'right', 20);
    // Without isolation the first `helper` serves both, silently.
    expect(linked(root, ['libleft.a', 'libright.a'], sum)).toBe(2);
    for (const name of ['left', 'right']) {
      const ran = await tenon(root, ['isolate', `lib${name}.a`, `out/lib${name}.a`]);
      expect(ran).toMatchObject({ code: 0, out: '' });
      expect(ran.err).toBe('isolated    ok    1 symbol, 0.0 MiB\n');
    }
    expect(linked(root, ['out/libleft.a', 'out/libright.a'], sum)).toBe(21);
    expect(readdirSync(join(root, 'out')).toSorted()).toEqual(['libleft.a', 'libright.a']);
    expect(linked(root, ['out/libleft.a'], 'left_extra')).toContain('undefined reference');
  }));

test('what is asked for stays visible', () =>
  inFolder(undefined, async (root) => {
    library(root, 'left', 1);
    const ran = await tenon(root, ['isolate', '--keep', 'left_extra', 'libleft.a', 'l.a']);
    expect(ran.code).toBe(0);
    expect(linked(root, ['l.a'], 'left_extra')).toBe(2);
  }));

test('what can not be isolated is left alone', () =>
  inFolder(undefined, async (root) => {
    expect(await tenon(root, ['isolate', 'none.a', 'to.a'])).toMatchObject({
      code: 2,
      err: 'tenon: there is no library `none.a`\n',
    });
    writeFileSync(join(root, 'empty.a'), '!<arch>\n');
    expect(await tenon(root, ['isolate', 'empty.a', 'to.a'])).toMatchObject({
      code: 2,
      err: 'tenon: `empty.a` provides no contract: it has no symbol tenon_…_v…_open\n',
    });
    library(root, 'left', 1);
    expect(await tenon(root, ['isolate', '--keep', 'lost', 'libleft.a', 'to.a'])).toMatchObject({
      code: 2,
      err: 'tenon: `libleft.a` has no function `lost`\n',
    });
    writeFileSync(join(root, 'text.a'), 'text');
    const text = await tenon(root, ['isolate', 'text.a', 'to.a']);
    expect(text.code).toBe(2);
    expect(text.err).toContain("tenon: `nm` failed; it must be GNU's, for ELF\n");
    const none = { env: { NM: 'no-such-nm' } };
    expect(await tenon(root, ['isolate', 'text.a', 'to.a'], none)).toMatchObject({
      code: 2,
      err: 'tenon: `no-such-nm` does not start; install GNU binutils, or name the tool in NM\n',
    });
    expect(readdirSync(root)).not.toContain('to.a');
  }));
