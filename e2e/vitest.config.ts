import { defineConfig } from 'vitest/config'

// Journeys and faults: the built server as a process, a real browser. One file at a time; `npm test` walks the journeys in two halves at once.
process.env.TZ = 'Asia/Shanghai'

// The times are for what hangs: a machine that is slow or busy is no failure.
const shared = { root: import.meta.dirname, fileParallelism: false, testTimeout: 600_000, hookTimeout: 600_000 }

export default defineConfig({
  test: {
    ...shared,
    projects: [
      { test: { ...shared, name: 'faults', include: ['src/faults.test.ts'] } },
      {
        test: {
          ...shared,
          name: 'journeys',
          include: ['src/**/*.test.ts'],
          exclude: ['src/faults.test.ts'],
          // One server for all journeys that leave the others alone; those that travel in time start their own.
          globalSetup: ['src/shared-site.ts'],
        },
      },
    ],
  },
})
