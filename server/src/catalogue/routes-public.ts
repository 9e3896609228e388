// HTTP of the guides 办事指南 for everybody: the same lists and pages as the site, as data.
import { z } from 'zod'
import { Problem } from '../platform/errors.ts'
import type { App } from '../platform/http-app.ts'
import { summary } from '../platform/http-openapi.ts'
import { CURSOR_MAX, pageOf } from '../platform/http-pages.ts'
import type { CatalogueGuides } from './guides.ts'
import {
  FeeEntry,
  HallEntry,
  IntermediaryEntry,
  MatterEntry,
  MatterFamily,
  MatterKind,
  PolicyEntry,
  WindowEntry,
} from './model.ts'
import { CATALOGUE, Code, TAGS } from './routes.ts'
import { Words } from './views.ts'

const PUBLIC = { permission: 'public', audit: 'catalogue.read' } as const

export const GuideUnit = z.object({
  id: z.string(),
  name: Words,
  region: z.string(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
})
const GuideSummary = z.object({
  code: z.string(),
  version: z.number().int(),
  title: Words,
  unit: GuideUnit,
  region: z.string(),
  kind: MatterKind,
  family: MatterFamily,
  audience: z.array(z.enum(['person', 'firm'])),
  themes: z.array(z.string()),
  letter: z.string(),
  complete: z.boolean(),
  mode: z.enum(['on-the-spot', 'promised']).nullable(),
  promisedDays: z.object({ amount: z.number(), unit: z.string() }).nullable(),
  visits: z.number().int().nullable(),
  depth: z.enum(['I', 'II', 'III', 'IV']).nullable(),
  free: z.boolean().nullable(),
})
const GuideHit = GuideSummary.extend({
  highlighted: z.array(z.object({ text: z.string(), hit: z.boolean() })).nullable(),
}).meta({ id: 'GuideHit' })
const Guide = z
  .object({
    summary: GuideSummary,
    standing: z.enum(['in-force', 'superseded', 'withdrawn']),
    publishedAt: z.string(),
    entry: MatterEntry.nullable(),
    fees: z.array(FeeEntry),
    places: z.array(z.object({ window: WindowEntry, hall: HallEntry.nullable() })),
    intermediaries: z.array(IntermediaryEntry),
    policies: z.array(PolicyEntry),
    intakeUnit: GuideUnit.nullable(),
    financeUnit: GuideUnit.nullable(),
    members: z.array(
      z.object({
        code: z.string(),
        title: Words,
        unit: GuideUnit,
        always: z.boolean(),
        days: z.number(),
        published: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Guide' })

const Filter = z.object({
  q: z.string().max(200).optional(),
  region: z
    .string()
    .regex(/^\d{6}(\d{3}){0,2}$/)
    .optional(),
  unit: z.string().max(60).optional(),
  audience: z.enum(['person', 'firm']).optional(),
  theme: z.string().max(40).optional(),
  letter: z
    .string()
    .regex(/^[A-Z#]$/)
    .optional(),
  visits: z.coerce.number().int().min(0).max(9).optional(),
  depth: z.enum(['I', 'II', 'III', 'IV']).optional(),
  kind: MatterKind.optional(),
  family: MatterFamily.optional(),
})
const Query = Filter.extend({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z
    .string()
    .max(CURSOR_MAX)
    .regex(/^[\w-]+$/)
    .optional(),
})

export const Counted = <T extends z.ZodType>(value: T) =>
  z.object({ items: z.array(z.object({ value, count: z.number().int() })) })

export function guideRoutes(app: App, { guides }: { readonly guides: CatalogueGuides }): void {
  app.get(
    `${CATALOGUE}/guides`,
    {
      config: PUBLIC,
      schema: {
        tags: TAGS,
        summary: summary('办事指南检索', 'Find guides'),
        querystring: Query,
        response: { 200: pageOf(GuideHit) },
      },
    },
    async request => (await guides.guides(request.query)) as z.output<ReturnType<typeof pageOf<typeof GuideHit>>>,
  )
  app.get(
    `${CATALOGUE}/guides/:code`,
    {
      config: PUBLIC,
      schema: {
        tags: TAGS,
        summary: summary('一份办事指南', 'One guide: what is in force, or a version by number'),
        params: z.object({ code: Code }),
        querystring: z.object({ version: z.coerce.number().int().min(1).max(100_000).optional() }),
        response: { 200: Guide },
      },
    },
    async request => {
      const guide = await guides.guide(request.params.code, request.query.version)
      if (guide === null) throw new Problem('not-found')
      return guide as unknown as z.output<typeof Guide>
    },
  )
  app.get(
    `${CATALOGUE}/guides/:code/flow`,
    {
      config: PUBLIC,
      schema: {
        tags: TAGS,
        summary: summary('办理流程图（SVG）', 'The flow of a guide as an SVG picture'),
        params: z.object({ code: Code }),
        querystring: z.object({
          lang: z.enum(['zh', 'en']).default('zh'),
          version: z.coerce.number().int().min(1).max(100_000).optional(),
        }),
      },
    },
    async (request, reply) => {
      const { lang, version } = request.query
      const picture = await guides.flowChart(request.params.code, lang, version)
      if (picture === null) throw new Problem('not-found')
      return reply.header('content-type', 'image/svg+xml; charset=utf-8').send(picture)
    },
  )
  app.get(
    `${CATALOGUE}/themes`,
    {
      config: PUBLIC,
      schema: {
        tags: TAGS,
        summary: summary('主题及件数', 'Themes that have guides'),
        querystring: Filter.pick({ region: true }).extend({ audience: z.enum(['person', 'firm']) }),
        response: { 200: Counted(z.string()) },
      },
    },
    async ({ query }) => ({ items: [...(await guides.themes(query.audience, query.region))] }),
  )
  app.get(
    `${CATALOGUE}/letters`,
    {
      config: PUBLIC,
      schema: {
        tags: TAGS,
        summary: summary('首字母及件数', 'First letters that have guides'),
        querystring: Filter,
        response: { 200: Counted(z.string()) },
      },
    },
    async ({ query }) => ({ items: [...(await guides.letters(query))] }),
  )
  app.get(
    `${CATALOGUE}/departments`,
    {
      config: PUBLIC,
      schema: {
        tags: TAGS,
        summary: summary('部门及件数', 'Units that have guides'),
        querystring: Filter,
        response: { 200: Counted(GuideUnit) },
      },
    },
    async ({ query }) => ({ items: [...(await guides.departments(query))] }),
  )
}
