// HTTP of the organisation: the tree, posts, people, absences.
import type { Kysely } from 'kysely'
import type { App } from '../platform/http-app.ts'
import type { Database } from '../platform/schema.ts'
import type { OpenWork } from './closing.ts'
import type { Organisation } from './organisation.ts'
import { absenceRoutes, peopleRoutes } from './routes-people.ts'
import { postRoutes } from './routes-posts.ts'
import { treeRoutes } from './routes-tree.ts'

export interface OrganisationRoutesOptions {
  readonly db: Kysely<Database>
  readonly organisation: Organisation
  readonly openWork: OpenWork
}

export function organisationRoutes(options: OrganisationRoutesOptions) {
  return (app: App): void => {
    treeRoutes(app, options)
    postRoutes(app, options)
    peopleRoutes(app, options)
    absenceRoutes(app, options)
  }
}
