import { defineConfig } from 'vitest/config';

const packages = ['compiler', 'emit', 'cli'];

export default defineConfig({
  test: {
    // Generous: a slow machine is no failure.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    passWithNoTests: true,
    projects: packages.map((name) => ({
      extends: true,
      test: { name, include: [`packages/${name}/test/**/*.test.ts`] },
    })),
  },
});
