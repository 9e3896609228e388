// Opens the site that the journeys share, once a run.
import type { TestProject } from 'vitest/node'
import { openSite } from './site.ts'

declare module 'vitest' {
  interface ProvidedContext {
    site: string
  }
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const site = await openSite()
  project.provide('site', site.url)
  return () => site.stop()
}
