// The query library as the composition root and the public pages use it.
export type { Segment } from './highlight.ts'
export { libraryRoutes } from './routes.ts'
export { type Highlighted, Knowledge, type LibraryItem } from './service.ts'
