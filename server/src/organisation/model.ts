// What regions, units, posts, holders and absences ARE, as the API shows and takes them.
import { ROLES } from '@sunhall/kernel'
import { z } from 'zod'
import { line, paragraph } from '../platform/text-input.ts'

export const Id = z
  .string()
  .min(1)
  .max(60)
  .regex(/^[a-z0-9][a-z0-9-]*$/)
export const Day = z.iso.date().transform(day => day as import('@sunhall/kernel').PlainDate)
export const RegionCode = z
  .string()
  .max(12)
  .regex(/^(\d{6}|\d{9}|\d{12})$/)
export const Why = line(200)

/** A name in Chinese, and in English where there is one. */
export const TextInput = z
  .strictObject({ zh: line(100), en: line(200, { min: 0 }).optional() })
  .transform(text => ({ zh: text.zh, en: text.en || text.zh }))
export const Text = z.object({ zh: z.string(), en: z.string() })

export const UNIT_KINDS = ['department', 'government-office', 'supervision', 'township', 'village'] as const
export const REGION_LEVELS = ['province', 'city', 'county', 'township', 'village'] as const

export const Region = z
  .object({
    code: z.string(),
    parent: z.string().nullable(),
    level: z.enum(REGION_LEVELS),
    name: Text,
    version: z.string(),
  })
  .meta({ id: 'Region' })
export type Region = z.output<typeof Region>
export const RegionInput = z.strictObject({ code: RegionCode, name: TextInput, reason: Why })
export const RegionChange = z.strictObject({ name: TextInput, reason: Why })

export const Unit = z
  .object({
    id: z.string(),
    region: z.string(),
    kind: z.enum(UNIT_KINDS),
    name: Text,
    short: z.string(),
    phone: z.string().nullable(),
    address: z.string().nullable(),
    duties: z.string(),
    position: z.number().int(),
    open: z.boolean(),
    successor: z.string().nullable().describe('Who took over what it left, once it is closed'),
    version: z.string(),
  })
  .meta({ id: 'Unit' })
export type Unit = z.output<typeof Unit>
const unitFields = {
  name: TextInput,
  short: line(20),
  phone: line(40).nullable().default(null),
  address: line(200).nullable().default(null),
  duties: paragraph(5000, { min: 0 }).default(''),
  position: z.number().int().min(0).max(100_000).default(0),
}
export const UnitFields = z.strictObject(unitFields)
export type UnitFields = z.output<typeof UnitFields>
export const UnitInput = z.strictObject({
  id: Id.optional(),
  region: RegionCode,
  kind: z.enum(UNIT_KINDS),
  ...unitFields,
  reason: Why,
})
export const UnitChange = z.strictObject({ ...unitFields, reason: Why })
export const PostClosing = z.strictObject({ successor: Id.nullable().default(null), reason: Why })
export const UnitClosing = PostClosing.extend({
  movePosts: z.boolean().default(false).describe('Its posts go to the successor with their holders'),
})

/** What a closing would move, or what is left of one that is under way. */
export const ClosingPreview = z
  .object({
    work: z.array(z.object({ lane: z.string(), title: Text, n: z.number().int() })).describe('Parts, lane by lane'),
    posts: z.number().int().describe('Posts in use; none for a post'),
    people: z.number().int().describe('Who holds them, now or later'),
    publications: z.number().int().describe('What it has published stays under its name'),
    phrases: z
      .number()
      .int()
      .describe('Its standard phrases: they go to the successor, and stay with it where there is none'),
    moving: z.boolean().describe('Its work is on its way to the successor'),
  })
  .meta({ id: 'ClosingPreview' })
export type ClosingPreview = z.output<typeof ClosingPreview>

export const Holder = z
  .object({
    person: z.string(),
    name: z.string(),
    rank: z.enum(['A', 'B']),
    from: z.string(),
    to: z.string().nullable(),
    absent: z.boolean(),
  })
  .meta({ id: 'PostHolder' })
export const Post = z
  .object({
    id: z.string(),
    unit: z.string(),
    title: Text,
    roles: z.array(z.enum(ROLES)),
    open: z.boolean(),
    holders: z.array(Holder),
    version: z.string(),
  })
  .meta({ id: 'Post' })
export type Post = z.output<typeof Post>
const Roles = z
  .array(z.enum(ROLES))
  .min(1)
  .max(ROLES.length)
  .transform(roles => [...new Set(roles)])
export const PostInput = z.strictObject({
  id: Id.optional(),
  unit: Id,
  title: TextInput,
  roles: Roles,
  reason: Why,
})
export const PostChange = z.strictObject({ title: TextInput, roles: Roles, reason: Why })
export const HolderInput = z.strictObject({
  person: Id,
  rank: z.enum(['A', 'B']),
  from: Day,
  to: Day.nullable().default(null),
  reason: Why,
})
export const HolderEnd = z.strictObject({ person: Id, from: Day, to: Day, reason: Why })

export const Person = z
  .object({
    id: z.string(),
    login: z.string(),
    name: z.string(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    language: z.enum(['zh', 'en']),
    disabled: z.boolean(),
    locked: z.boolean(),
    secondFactor: z.boolean(),
    posts: z.array(z.object({ post: z.string(), unit: z.string(), rank: z.enum(['A', 'B']) })),
    version: z.string(),
  })
  .meta({ id: 'Person' })
export type Person = z.output<typeof Person>
export const Login = line(60).pipe(z.string().regex(/^[a-z0-9][a-z0-9._-]{1,59}$/))
const personFields = {
  name: line(60),
  phone: line(40).nullable().default(null),
  email: line(120).pipe(z.email()).nullable().default(null),
  language: z.enum(['zh', 'en']).default('zh'),
}
export const PersonFields = z.strictObject(personFields)
export type PersonFields = z.output<typeof PersonFields>
export const PersonInput = z.strictObject({ id: Id.optional(), login: Login, ...personFields, reason: Why })
export const PersonChange = z.strictObject({ ...personFields, disabled: z.boolean().default(false), reason: Why })

export const Absence = z
  .object({ id: z.string(), person: z.string(), from: z.string(), to: z.string(), reason: z.string() })
  .meta({ id: 'Absence' })
export type Absence = z.output<typeof Absence>
export const AbsenceInput = z.strictObject({ id: Id.optional(), person: Id, from: Day, to: Day, reason: Why })
export const AbsenceChange = z.strictObject({ to: Day, reason: Why })
