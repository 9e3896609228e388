// What categories, phrases, matters' limits and the logs ARE, as the API shows and takes them.
import { z } from 'zod'
import { Day, Id, Text, TextInput, Why } from '../organisation/model.ts'
import { PageQuery } from '../platform/http-pages.ts'
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

/** How a log-in, or what else is done to an account, came out. */
export const LOGIN_OUTCOMES = [
  'ok',
  'unknown',
  'wrong',
  'locked',
  'disabled',
  'ended',
  'ended-everywhere',
  'password-changed',
  'enrolled',
  'removed',
  'sent',
  'slowed',
  'registered',
  'password-reset',
] as const
export type LoginOutcome = (typeof LOGIN_OUTCOMES)[number]

/** What of a case was looked at, taken out or erased (X3). */
export const LOOKS = ['contact', 'applicant', 'answers', 'document', 'code', 'export', 'case-file', 'erased'] as const
export type Look = (typeof LOOKS)[number]

/** No log is older than the house; earlier years are slips of the hand, and the database cannot read all of them. */
const LogDay = Day.refine(day => day >= '1949-10-01', fieldIssue('wrong-format'))

/** What every log can be asked for: days are days in China, both included. */
const LogPageQuery = PageQuery.extend({ from: LogDay.optional(), to: LogDay.optional() })

export const LoginLogQuery = LogPageQuery.extend({ person: Id.optional(), outcome: z.enum(LOGIN_OUTCOMES).optional() })

export const HistoryQuery = LogPageQuery.extend({
  person: Id.optional(),
  /** `units`; of the catalogue's, by kind of entry: `catalogue/matter`. */
  register: z
    .string()
    .max(40)
    .regex(/^[a-z-]+(\/[a-z-]+)?$/)
    .optional(),
  key: line(100).optional(),
})

export const AccessLogQuery = LogPageQuery.extend({
  person: Id.optional(),
  what: z.enum(LOOKS).optional(),
  region: z
    .string()
    .regex(/^\d{6,12}$/)
    .optional(),
  case: z.uuid().optional(),
})

/** Of a query code nobody has, or a second fact that is not the case's: what whoever follows a case has to know. */
export const GUESSES = ['code', 'fact'] as const
export const GuessLogQuery = LogPageQuery.extend({ what: z.enum(GUESSES).optional() })

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
export type LoginEntry = z.output<typeof LoginEntry>

export const HistoryEntry = z
  .object({
    id: z.number(),
    at: z.string(),
    register: z.string(),
    key: z.string(),
    /** What an entry of the catalogue is called now; null in the other registers, which keep it with the change. */
    title: Text.nullable(),
    person: z.string().nullable(),
    reason: z.string(),
    before: z.unknown(),
    after: z.unknown(),
  })
  .meta({ id: 'RegisterChange' })
export type HistoryEntry = z.output<typeof HistoryEntry>

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
export type AccessEntry = z.output<typeof AccessEntry>

export const GuessEntry = z
  .object({
    id: z.number(),
    at: z.string(),
    what: z.enum(GUESSES),
    address: z.string().describe('Tells addresses apart and names none: the beginning of a keyed digest'),
    region: z.string().nullable(),
    case: z.string().nullable().describe('Null for a wrong query code, which leads to no case'),
  })
  .meta({ id: 'GuessEntry' })
export type GuessEntry = z.output<typeof GuessEntry>
