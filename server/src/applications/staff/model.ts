// What the case page of an application shows besides the case itself: answers in words, materials as a check list, who waits for whom.
import { FormDefinition } from '@sunhall/forms'
import { IDENTITY_DOCUMENT_KINDS } from '@sunhall/kernel'
import { z } from 'zod'
import { AttachmentView, ClockView, DayText, InstantText, Text, UnitRef } from '../../casework/model.ts'
import { Bar } from '../bars.ts'
import { LicenceCheck } from '../licences/claim.ts'

/** What was filled in, word for word, with the form it belongs to: for whoever corrects it now. */
export const FilledForm = z
  .object({ form: FormDefinition, answers: z.record(z.string(), z.unknown()) })
  .meta({ id: 'FilledForm' })
export type FilledForm = z.infer<typeof FilledForm>

interface SummaryRowShape {
  path: string
  title: { zh: string; en: string }
  value: { zh: string; en: string }
  sensitive: boolean
  rows?: SummaryRowShape[][] | undefined
}
const Cell = z.object({ path: z.string(), title: Text, value: Text, sensitive: z.boolean() })
const Row: z.ZodType<SummaryRowShape> = Cell.extend({ rows: z.array(z.array(Cell)).optional() })

export const ApplicantView = z.object({
  kind: z.enum(['person', 'firm']),
  name: z.string(),
  number: z.string(),
  idKind: z.enum(IDENTITY_DOCUMENT_KINDS).nullable(),
  representative: z.string(),
  agentName: z.string(),
  agentNumber: z.string(),
  agentIdKind: z.enum(IDENTITY_DOCUMENT_KINDS).nullable(),
  phone: z.string(),
  email: z.string(),
  address: z.string(),
  deliverTo: z.string(),
  masked: z.boolean(),
})
export type ApplicantView = z.infer<typeof ApplicantView>

export const CheckListItem = z.object({
  code: z.string(),
  title: Text,
  note: Text.nullable(),
  form: z.string(),
  copies: z.number().int(),
  /** Needed of this applicant, by what they answered. */
  needed: z.boolean(),
  how: z.enum(['upload', 'seen', 'held', 'later']).nullable().describe('null: not there yet'),
  files: z.array(AttachmentView),
  at: InstantText.nullable(),
  dueDay: DayText.nullable().describe('By when what was promised for later must be there; null before acceptance'),
  days: z.number().int().nullable().describe('Before acceptance: working days after it within which it must follow'),
  /** Whether a correction notice may ask for it: never for what the government holds (国务院令716号 7). */
  askable: z.boolean(),
})
export type CheckListItem = z.infer<typeof CheckListItem>

export const ApplicationView = z
  .object({
    region: z.string(),
    id: z.string(),
    code: z.string(),
    seq: z.number().int(),
    matter: z.object({
      code: z.string(),
      title: Text,
      /** Version of the guide it began under, and the one in force now. */
      version: z.number().int().nullable(),
      current: z.number().int().nullable(),
      family: z.string().nullable(),
    }),
    applicant: ApplicantView,
    channel: z.string(),
    enteredBy: z.string().nullable(),
    form: z.array(z.object({ id: z.string(), title: Text, rows: z.array(Row) })),
    materials: z.array(CheckListItem),
    asked: z
      .array(
        z.object({
          at: z.enum(['intake', 'examination', 'promise']),
          part: z
            .number()
            .int()
            .nullable()
            .describe('The part that asked; null: what the applicant promised for later'),
          unit: UnitRef,
          noticedAt: InstantText,
          until: DayText.nullable(),
          answeredAt: InstantText.nullable(),
          open: z.boolean(),
          items: z.array(
            z.object({
              about: z.string(),
              title: Text,
              text: z.string(),
              came: z.boolean().describe('Handed in since, in answer to somebody else'),
            }),
          ),
        }),
      )
      .describe('What the applicant was asked for, each by itself'),
    fees: z.array(
      z.object({
        part: z.number().int(),
        state: z.enum(['ordered', 'claimed', 'confirmed', 'refunded', 'cancelled']),
        total: z.number().int(),
        refunded: z.number().int(),
        dueDay: DayText.nullable(),
        reference: z.string().nullable(),
        lines: z.array(
          z.object({ title: Text, quantity: z.number().int(), price: z.number().int(), basis: z.string() }),
        ),
      }),
    ),
    /** What this matter may charge: nothing else can be. */
    chargeable: z.array(
      z.object({ code: z.string(), title: Text, price: z.number().int(), per: Text, basis: z.string() }),
    ),
    documents: z.array(
      z.object({
        id: z.string(),
        seq: z.number().int(),
        template: z.string(),
        title: Text,
        number: z.string(),
        issuedAt: z.string(),
        inForce: z.boolean(),
        verifyPath: z.string(),
      }),
    ),
    licences: z.array(
      z.object({
        number: z.string(),
        title: Text.describe('What the paper is called; a set brings several'),
        change: z.string(),
        fromDay: DayText,
        untilDay: DayText.nullable(),
      }),
    ),
    /** The licence it is about, for renewal, change and cancellation. */
    licence: z.string().nullable(),
    /** That licence as the register knows it now; null where the application is about none. */
    licenceCheck: LicenceCheck.nullable(),
    /** Of matters of public safety: this applicant may not apply again yet (许可法 78, 79). */
    bars: z.array(Bar),
    project: z.string().nullable(),
    delivery: z.string(),
    /** Bars of the Gantt picture. */
    parts: z.array(
      z.object({
        no: z.number().int(),
        parent: z.number().int().nullable(),
        lane: z.string(),
        laneTitle: Text,
        stageTitle: Text,
        unit: UnitRef,
        member: z.object({ code: z.string(), title: Text }).nullable(),
        waitsFor: z.array(z.number().int()),
        openedAt: InstantText,
        closedAt: InstantText.nullable(),
        dueDay: DayText.nullable(),
        promisedDay: DayText.nullable(),
        outcomeTitle: Text.nullable(),
        deemed: z.enum(['silent', 'absent']).nullable(),
        overdue: z.boolean(),
        clocks: z.array(ClockView),
      }),
    ),
    procedures: z.array(
      z.object({
        part: z.number().int(),
        ground: z.string(),
        title: Text,
        startedAt: InstantText,
        plannedDays: z.number().int(),
        plannedEnd: DayText,
        endedAt: InstantText.nullable(),
        actualDays: z.number().int().nullable(),
      }),
    ),
  })
  .meta({ id: 'ApplicationView' })
export type ApplicationView = z.infer<typeof ApplicationView>
