// All routes of the catalogue: for the staff, for everybody.
import type { App } from '../platform/http-app.ts'
import { type CatalogueRoutesOptions, entryRoutes } from './routes.ts'
import { exchangeRoutes } from './routes-exchange.ts'
import { guideRoutes } from './routes-public.ts'

export type { CatalogueRoutesOptions } from './routes.ts'

export function catalogueRoutes(app: App, options: CatalogueRoutesOptions): void {
  entryRoutes(app, options)
  exchangeRoutes(app, options)
  guideRoutes(app, options)
}
