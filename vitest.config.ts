import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/support/longest-first.ts'

export default defineConfig({
  test: {
    include: [
      'functions/**/*.test.ts',
      'infra/**/*.test.ts',
      'local/**/*.test.ts',
      'packages/**/*.test.ts',
      'tools/**/*.test.ts',
      'test/**/*.test.ts',
    ],
    reporters: ['default', './test/support/count-reporter.ts'],
    globalSetup: 'test/support/temporary-folder.ts',
    setupFiles: 'test/support/compile-cache.ts',
    // These end what hangs. A machine that is busy with something else takes three times as long as a quiet one.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // Two processes, as many as a small machine has cores, take one file after the other. What a file imports is read once,
    // by Node as it is deployed; a file opens and closes what it needs, and leaves nothing behind in its process.
    maxWorkers: 2,
    isolate: false,
    sequence: { sequencer: LongestFirst },
    experimental: { viteModuleRunner: false, nodeLoader: false },
  },
})
