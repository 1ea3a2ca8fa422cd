import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

/** Unit and integration tests run in plain Node; component tests in happy-dom. */
export default defineConfig({
  test: {
    // By default one core is left to a person at work beside the tests.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          isolate: false,
          include: ['tests/{shared,electron,integration,bench}/**/*.test.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'crash',
          environment: 'node',
          include: ['tests/crash/**/*.test.ts'],
          // It runs when the others are done, two files at a time: a hurried clock needs the processor.
          sequence: { groupOrder: 1 },
          maxWorkers: 2,
          testTimeout: 300_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [vue()],
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          isolate: false,
          setupFiles: ['tests/support/clean-document.ts'],
          // Its entry for Node has no named exports; the page is built from the other one.
          server: { deps: { inline: ['alawmulaw'] } },
          include: ['tests/renderer/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
    ],
  },
})
