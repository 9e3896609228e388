// The catalogue 事项目录 as the composition root, the portal and the demonstration use it. Other capabilities use what is named here.

export { checkSome } from './check-all.ts'
export { publishedCleanups } from './cleanup-public.ts'
export { draftForm } from './draft-form.ts'
export { Imports } from './exchange/import.ts'
export { CatalogueGuides } from './guides.ts'
export { catalogueRoutes } from './mount.ts'
export type * from './port.ts'
export { publishedRegisters } from './registers-public.ts'
export { publishEntries, type SeedEntry, type SeedReport } from './seed.ts'
