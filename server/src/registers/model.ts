// What categories, phrases, matters' limits and the logs ARE, as the API shows and takes them.
import { z } from 'zod'
import { Id, Text, TextInput, Why } from '../organisation/model.ts'
import { fieldIssue, line, paragraph } from '../platform/text-input.ts'

export const Category = z
  .object({ code: z.string(), title: Text, position: z.number().int(), open: z.boolean(), version: z.string() })
  .meta({ id: 'Category' })
export type Category = z.output<typeof Category>
export const CategoryCode = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9-]*$/)
const categoryFields = {
  title: TextInput,
  position: z.number().int().min(0).max(100_000).default(0),
  open: z.boolean().default(true),
}
export const CategoryInput = z.strictObject({ code: CategoryCode, ...categoryFields, reason: Why })
export const CategoryChange = z.strictObject({ ...categoryFields, reason: Why })
export interface CategoryFields {
  readonly title: { readonly zh: string; readonly en: string }
  readonly position: number
  readonly open: boolean
}

export const Phrase = z
  .object({
    id: z.string(),
    /** Null for phrases of the whole house. */
    unit: z.string().nullable(),
    use: z.string(),
    title: z.string(),
    body: z.string(),
    position: z.number().int(),
    version: z.string(),
  })
  .meta({ id: 'Phrase' })
export type Phrase = z.output<typeof Phrase>
const phraseFields = {
  use: z
    .string()
    .max(40)
    .regex(/^[a-z][a-z0-9-]*$/),
  title: line(60),
  body: paragraph(2000),
  position: z.number().int().min(0).max(100_000).default(0),
}
export const PhraseInput = z.strictObject({
  id: Id.optional(),
  unit: Id.nullable().default(null),
  ...phraseFields,
  reason: Why,
})
export const PhraseChange = z.strictObject({ ...phraseFields, reason: Why })
export interface PhraseFields {
  readonly use: string
  readonly title: string
  readonly body: string
  readonly position: number
}

const Source = z.strictObject({
  title: TextInput,
  article: line(60).optional(),
  certainty: z.enum(['statute', 'page', 'code', 'source', 'local', 'memory']),
})
const Limit = z.strictObject({
  amount: z.number().int().min(1).max(3650),
  unit: z.enum(['working-day', 'day', 'month', 'working-hour']),
  start: z.enum(['next-day', 'same-day']),
  roll: z.enum(['forward', 'none']),
  source: Source,
})
const LimitPair = z.strictObject({ statutory: Limit, promised: Limit.optional() }).superRefine((pair, context) => {
  const { statutory, promised } = pair
  if (promised !== undefined && (promised.unit !== statutory.unit || promised.amount > statutory.amount)) {
    context.addIssue({ ...fieldIssue('too-large', { limit: statutory.amount }), path: ['promised', 'amount'] })
  }
})
const Name = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9-]*$/)
export const MatterChange = z.strictObject({
  limits: z.record(Name, LimitPair),
  extensions: z.record(Name, z.strictObject({ mode: z.enum(['by', 'to']), limit: Limit })).default({}),
  reason: Why,
})
export type MatterChange = z.output<typeof MatterChange>

const ShownLimit = z.object({
  amount: z.number(),
  unit: z.string(),
  start: z.string(),
  roll: z.string(),
  source: z.object({ title: Text, article: z.string().optional(), certainty: z.string() }),
})
export const MatterView = z
  .object({
    code: z.string(),
    version: z.number().int(),
    title: Text,
    process: z.object({ id: z.string(), version: z.number() }),
    limits: z.record(z.string(), z.object({ statutory: ShownLimit, promised: ShownLimit.optional() })),
    extensions: z.record(z.string(), z.object({ mode: z.string(), limit: ShownLimit })),
    publishedAt: z.string(),
    publishedBy: z.string().nullable(),
  })
  .meta({ id: 'Matter' })

export const LoginEntry = z
  .object({
    id: z.number(),
    at: z.string(),
    login: z.string(),
    person: z.string().nullable(),
    outcome: z.string(),
    method: z.string(),
    ip: z.string(),
    agent: z.string(),
  })
  .meta({ id: 'LoginEntry' })

export const HistoryEntry = z
  .object({
    id: z.number(),
    at: z.string(),
    register: z.string(),
    key: z.string(),
    person: z.string().nullable(),
    reason: z.string(),
    before: z.unknown(),
    after: z.unknown(),
  })
  .meta({ id: 'RegisterChange' })

export const AccessEntry = z
  .object({
    region: z.string(),
    id: z.number(),
    at: z.string(),
    person: z.string().nullable(),
    case: z.string(),
    what: z.string(),
  })
  .meta({ id: 'AccessEntry' })
