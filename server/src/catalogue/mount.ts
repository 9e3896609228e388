// All routes of the catalogue: for the staff, for everybody.
import type { App } from '../platform/http-app.ts'
import { type CatalogueRoutesOptions, entryRoutes } from './routes.ts'
import { careRoutes } from './routes-care.ts'
import { cleanupRoutes } from './routes-cleanup.ts'
import { draftRoutes } from './routes-drafts.ts'
import { exchangeRoutes } from './routes-exchange.ts'
import { guideRoutes } from './routes-public.ts'
import { publicRegisterRoutes } from './routes-registers.ts'

export type { CatalogueRoutesOptions } from './routes.ts'

export function catalogueRoutes(app: App, options: CatalogueRoutesOptions): void {
  entryRoutes(app, options)
  draftRoutes(app, options)
  careRoutes(app, options)
  exchangeRoutes(app, options)
  cleanupRoutes(app, options)
  guideRoutes(app, options)
  publicRegisterRoutes(app, options)
}
