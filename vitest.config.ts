import { defineConfig } from 'vitest/config'

// One suite over all rooms. The legal time zone is pinned, so that no test depends on the machine's.
process.env.TZ = 'Asia/Shanghai'

export default defineConfig({
  test: {
    include: ['*/src/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', 'e2e/**'],
    // One throwaway PostgreSQL a run; it starts when the first test asks for a database, so that kernel tests do not wait.
    globalSetup: ['server/src/platform/testing-server.ts'],
    // For what hangs; a machine that is slow or busy is no failure.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    maxWorkers: 2,
  },
})
