import { defineConfig } from 'vitest/config';

const packages = ['compiler', 'emit', 'cli'];

const project = (name: string, folder: string) => ({
  extends: true as const,
  test: { name, include: [`${folder}/**/*.test.ts`] },
});

export default defineConfig({
  test: {
    // Generous: a slow machine is no failure.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    passWithNoTests: true,
    projects: [
      ...packages.map((name) => project(name, `packages/${name}/test`)),
      project('tidy', 'tests/tidy'),
    ],
  },
});
