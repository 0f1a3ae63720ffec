import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['amarktai-source', 'node'] },
  ssr: { resolve: { conditions: ['amarktai-source', 'node'] } },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'examples/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
    testTimeout: 20_000,
    // Many tests wait for servers, so every core gets a worker.
    maxWorkers: '100%',
  },
});
