// What an application form IS: a JSON Schema (2020-12) that says which answers are right, and a layout that says how they are asked.
import { z } from 'zod'

export const Text = z.object({ zh: z.string().min(1).max(400), en: z.string().max(800) })
export type Text = z.infer<typeof Text>

/** JSON Pointer into the answers, such as `/applicant/name`; a field of a repeated row is named from the row: `/rows/-/name`. */
export const AnswerPath = z
  .string()
  .regex(/^(\/(?:[a-zA-Z][a-zA-Z0-9_]{0,39}|-)){1,6}$/)
  .describe('JSON Pointer into the answers')

/** How a field is asked. What an answer must be is said by the schema alone; a widget never decides. */
export const WIDGETS = [
  'text',
  'textarea',
  'number',
  'money', // the answer is an integer, fen
  'date', // YYYY-MM-DD
  'choice', // one of the schema's enum
  'choices', // several of the schema's enum
  'yes-no',
  'region', // GB/T 2260
  'resident-id', // GB 11643
  'identity', // a number with the paper it is on: `passport:E12345678`
  'credit-code', // GB 32100
  'phone',
  'email',
  'postcode',
  'rows', // repeated rows of the fields in `columns`
] as const
export const Widget = z.enum(WIDGETS)
export type Widget = z.infer<typeof Widget>

/** Shown, asked and required only where an earlier answer equals (or is one of) this; the schema says the same by `if`/`then`. */
export const When = z.object({
  path: AnswerPath,
  equals: z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.array(z.union([z.string(), z.number(), z.boolean()])).max(50),
  ]),
})
export type When = z.infer<typeof When>

/** Where an answer can be taken from with consent: what the person gave before, or who they are. */
export const PREFILLS = ['name', 'idNumber', 'creditCode', 'phone', 'email', 'address', 'region'] as const
export const Prefill = z.enum(PREFILLS)

const Option = z.object({ value: z.union([z.string(), z.number()]), title: Text })

const FieldBase = z.object({
  path: AnswerPath,
  title: Text,
  hint: Text.optional(),
  widget: Widget,
  options: z.array(Option).max(200).optional().describe('Words for the values of the schema’s enum'),
  when: When.optional(),
  prefill: Prefill.optional(),
  /** Masked wherever a list shows it (个人信息保护法 28). */
  sensitive: z.boolean().optional(),
})

export const LayoutField = FieldBase.extend({
  columns: z.array(FieldBase).max(20).optional().describe('Fields of one row, for `rows`'),
})
export type LayoutField = z.infer<typeof LayoutField>

/** One question, or one group of them, on one page of the portal. */
export const LayoutPage = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  title: Text,
  hint: Text.optional(),
  when: When.optional(),
  fields: z.array(LayoutField).min(1).max(40),
})
export type LayoutPage = z.infer<typeof LayoutPage>

export const FormDefinition = z
  .object({
    version: z.literal(1),
    /** JSON Schema 2020-12, the subset that `checkForm` lets through. */
    schema: z.record(z.string(), z.json()),
    layout: z.object({ pages: z.array(LayoutPage).min(1).max(20) }),
  })
  .meta({ id: 'FormDefinition' })
export type FormDefinition = z.infer<typeof FormDefinition>

/** What a person filled in: plain JSON, an object at the root. */
export type Answers = { readonly [name: string]: unknown }

/** One thing wrong with an answer: where, which rule, and how to mend it. */
export interface AnswerError {
  readonly path: string
  readonly code: string
  readonly message: Text
}
