// Saved filters of one person: names for work queries they use again.
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { Problem } from '../platform/errors.ts'
import type { App } from '../platform/http-app.ts'
import { write } from '../platform/http-idempotency.ts'
import { API, summary } from '../platform/http-openapi.ts'
import type { Database } from '../platform/schema.ts'
import { line } from '../platform/text-input.ts'

/** More than anyone can tell apart. */
const MOST = 30
/** More than a work query has. */
const MOST_TERMS = 20
const tags = ['filters']
const FilterInput = z
  .object({
    name: line(30),
    query: z
      .record(z.string().regex(/^[\w-]{1,30}$/), line(120, { min: 0 }))
      .refine(query => Object.keys(query).length <= MOST_TERMS),
  })
  .meta({ id: 'FilterToSave' })
const Filter = z
  .object({ id: z.string(), name: z.string(), query: z.record(z.string(), z.string()) })
  .meta({ id: 'Filter' })
const Id = z.object({ id: z.string().regex(/^[\w-]{1,40}$/) })

export function filterRoutes(app: App, { db }: { readonly db: Kysely<Database> }): void {
  app.get(
    `${API}/filters`,
    {
      config: { permission: 'staff', audit: 'filter.read' },
      schema: { tags, summary: summary('我的筛选', 'My filters'), response: { 200: z.array(Filter) } },
    },
    async request => {
      const rows = await db
        .selectFrom('saved_filters')
        .select(['id', 'name', 'query'])
        .where('person_id', '=', request.actor.person ?? '')
        .orderBy('name')
        .execute()
      return rows.map(row => ({ ...row, query: row.query as Record<string, string> }))
    },
  )
  app.put(
    `${API}/filters/:id`,
    {
      config: { permission: 'staff', audit: 'filter.change' },
      schema: {
        tags,
        summary: summary('保存筛选', 'Save a filter'),
        params: Id,
        body: FilterInput,
        response: { 200: Filter },
      },
    },
    async request => {
      const person = request.actor.person ?? ''
      const { name, query } = request.body
      const { id } = request.params
      return write(db, request, async trx => {
        // One person's filters are saved one after another, so that the count holds.
        await trx.selectFrom('people').select('id').where('id', '=', person).forNoKeyUpdate().execute()
        const { n } = await trx
          .selectFrom('saved_filters')
          .select(eb => eb.fn.countAll<number>().as('n'))
          .where('person_id', '=', person)
          .where('id', '<>', id)
          .executeTakeFirstOrThrow()
        if (n >= MOST) throw new Problem('too-many-filters', { params: { most: MOST } })
        await trx
          .insertInto('saved_filters')
          .values({ person_id: person, id, name, query: JSON.stringify(query) })
          .onConflict(conflict =>
            conflict.columns(['person_id', 'id']).doUpdateSet({ name, query: JSON.stringify(query) }),
          )
          .execute()
        return { id, name, query }
      })
    },
  )
  app.delete(
    `${API}/filters/:id`,
    {
      config: { permission: 'staff', audit: 'filter.change' },
      schema: { tags, summary: summary('删除筛选', 'Delete a filter'), params: Id, response: { 204: z.null() } },
    },
    async (request, reply) => {
      await write(db, request, async trx => {
        await trx
          .deleteFrom('saved_filters')
          .where('person_id', '=', request.actor.person ?? '')
          .where('id', '=', request.params.id)
          .execute()
        return { done: true }
      })
      return reply.code(204).send(null)
    },
  )
}
