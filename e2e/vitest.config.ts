import { defineConfig } from 'vitest/config'

// Journeys and faults: the built server as a process, a real browser. One at a time: they share two cores with what they test.
process.env.TZ = 'Asia/Shanghai'

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['src/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 240_000,
  },
})
