import { defineConfig } from 'vitest/config';

/** Vitest reads its configuration from a default export only. */
// biome-ignore lint/style/noDefaultExport: the one place where a tool demands it
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // threads run compiled files, because Node 20 loads no TypeScript in them
    globalSetup: ['test/build-once.ts'],
    // a process a file, as many as a machine of two cores can use; engine tests start threads of their own
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // a thread that hangs must not hang the run
    teardownTimeout: 5_000,
  },
});
