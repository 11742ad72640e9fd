import { defineConfig } from 'vitest/config';

const outside = ['node_modules/**', '.next/**', '.cache/**', 'e2e/**'];

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 20_000,
    globalSetup: ['scripts/temporary-folder.mjs'],
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['**/*.test.{ts,tsx}'], exclude: [...outside, 'bench/gates/**'] },
      },
      {
        // Gates start the built server or many processes: one after another, after the build.
        extends: true,
        test: {
          name: 'gates',
          include: ['bench/gates/**/*.test.ts'],
          exclude: outside,
          testTimeout: 600_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
