// HTTP of the other registers for everybody: fees, powers, intermediary services, policies and halls, as the site shows them, as data.
import { localDay } from '@sunhall/kernel'
import { z } from 'zod'
import { Problem } from '../platform/errors.ts'
import type { App } from '../platform/http-app.ts'
import { summary } from '../platform/http-openapi.ts'
import { PageQuery, pageOf } from '../platform/http-pages.ts'
import { FeeEntry, HallEntry, IntermediaryEntry, PolicyEntry, PowerEntry, WindowEntry } from './model.ts'
import { type PublicKind, publishedRegisters } from './registers-public.ts'
import { CATALOGUE, type CatalogueRoutesOptions, Code, TAGS } from './routes.ts'
import { Counted, GuideUnit } from './routes-public.ts'
import { Words } from './views.ts'

const PUBLIC = { permission: 'public', audit: 'catalogue.read' } as const

const DATA = {
  fee: FeeEntry,
  power: PowerEntry,
  intermediary: IntermediaryEntry,
  policy: PolicyEntry,
  hall: HallEntry,
} as const satisfies { readonly [K in PublicKind]: z.ZodType }

const Kind = z.enum(Object.keys(DATA) as [PublicKind, ...PublicKind[]])
const published = <K extends PublicKind>(kind: K) =>
  z.object({
    kind: z.literal(kind),
    code: z.string(),
    title: Words,
    unit: GuideUnit,
    version: z.number().int(),
    publishedAt: z.string(),
    data: DATA[kind],
  })
const Entry = z
  .discriminatedUnion('kind', [
    published('fee'),
    published('power'),
    published('intermediary'),
    published('policy'),
    published('hall'),
  ])
  .meta({ id: 'RegisterEntry' })
type Entry = z.output<typeof Entry>
const Detail = z
  .object({
    entry: Entry,
    matters: z.array(z.object({ code: z.string(), title: Words })),
    more: z.boolean().describe('Other matters use it as well'),
    windows: z.array(WindowEntry).describe('Of a hall'),
  })
  .meta({ id: 'RegisterDetail' })

export function publicRegisterRoutes(app: App, { pool, organisation }: CatalogueRoutesOptions): void {
  const registers = publishedRegisters(pool, organisation)
  const Params = z.object({ kind: Kind })

  app.get(
    `${CATALOGUE}/registers/:kind`,
    {
      config: PUBLIC,
      schema: {
        tags: TAGS,
        summary: summary('公开目录', 'A published register: what is in force, by code'),
        params: Params,
        querystring: PageQuery.extend({
          unit: z.string().max(60).optional(),
          q: z.string().max(200).optional().describe('Words of the title, or the code'),
        }),
        response: { 200: pageOf(Entry) },
      },
    },
    async ({ params, query: { after = null, limit, ...filter }, at }) => {
      const page = await registers.list(params.kind, filter, { limit, after, today: localDay(at) })
      return { items: [...page.items] as Entry[], next: page.next }
    },
  )
  app.get(
    `${CATALOGUE}/registers/:kind/departments`,
    {
      config: PUBLIC,
      schema: {
        tags: TAGS,
        summary: summary('公开目录的部门及条数', 'Units that have entries in a register'),
        params: Params,
        response: { 200: Counted(GuideUnit) },
      },
    },
    async ({ params, at }) => ({ items: [...(await registers.units(params.kind, localDay(at)))] }),
  )
  app.get(
    `${CATALOGUE}/registers/:kind/entries/:code`,
    {
      config: PUBLIC,
      schema: {
        tags: TAGS,
        summary: summary('公开目录的一条', 'One entry in force, with the matters that use it'),
        params: Params.extend({ code: Code }),
        response: { 200: Detail },
      },
    },
    async ({ params }) => {
      const found = await registers.entry(params.kind, params.code)
      if (found === null) throw new Problem('not-found')
      return found as unknown as z.output<typeof Detail>
    },
  )
}
