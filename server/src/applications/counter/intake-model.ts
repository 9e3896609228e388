// What a clerk enters for a walk-in, and what is kept when a result is picked up.
import { IDENTITY_DOCUMENT_KINDS } from '@sunhall/kernel'
import { z } from 'zod'
import { InstantText, Text, UnitRef } from '../../casework/model.ts'
import { line } from '../../platform/text-input.ts'
import { NumberLabel } from './model.ts'

const Code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{1,79}$/)
/** 证件类型; a resident's card where it is not said. */
const IdKind = z.enum(IDENTITY_DOCUMENT_KINDS).optional()
const Given = z.string().max(400).default('')

/** Particulars as they were typed: what is wrong with each is said by the house's own forms (particulars.ts). */
export const ApplicantInput = z.strictObject({
  kind: z.enum(['person', 'firm']),
  name: Given,
  number: Given,
  idKind: IdKind,
  representative: Given,
  agentName: Given,
  agentNumber: Given,
  agentIdKind: IdKind,
  phone: Given,
  email: Given,
  address: Given,
})
export const DeliveryInput = z.strictObject({
  way: z.enum(['counter', 'post', 'electronic']),
  to: Given,
  phone: Given,
  address: Given,
})
export const ConsentsInput = z.strictObject({
  electronicService: z.boolean().default(false),
  lookUp: z.boolean().default(false),
  keepForNext: z.boolean().default(false),
})
/** An object; what it may hold, the matter's form says. */
export const AnswersInput = z.record(z.string().max(60), z.unknown())

const Files = z.array(z.uuid()).max(10).default([])

export const ApplicationInput = z
  .strictObject({
    matter: Code,
    applicant: ApplicantInput,
    answers: AnswersInput.default({}),
    chosen: z.array(Code).max(20).default([]),
    materials: z
      .array(
        z.strictObject({
          material: z.string().max(40),
          how: z.enum(['upload', 'held', 'window', 'later']),
          files: Files,
        }),
      )
      .max(60)
      .default([]),
    delivery: DeliveryInput.nullable().default(null),
    consents: ConsentsInput.default({ electronicService: false, lookUp: false, keepForNext: false }),
    licence: line(60).nullable().default(null),
    project: line(40).nullable().default(null),
  })
  .meta({ id: 'ApplicationInput' })
export type ApplicationInput = z.infer<typeof ApplicationInput>

export const CounterApplication = z
  .strictObject({
    ...ApplicationInput.shape,
    materials: z
      .array(
        z.strictObject({
          material: z.string().max(40),
          how: z.enum(['upload', 'seen', 'held', 'later']),
          files: Files,
          reuse: Files.describe('Files of earlier applications, handed in once more'),
        }),
      )
      .max(60)
      .default([]),
    helper: z.boolean().default(false).describe('Entered by a helper 代办员'),
    number: NumberLabel.nullable().default(null).describe('The queue number the applicant came with'),
  })
  .meta({ id: 'CounterApplication' })
export type CounterApplication = z.infer<typeof CounterApplication>

export const ReceiptView = z
  .object({
    region: z.string(),
    caseId: z.string(),
    code: z.string(),
    codeGrouped: z.string(),
    receivedAt: InstantText,
    unit: UnitRef,
    dueDay: z.string(),
    receipt: z.string(),
    matterTitle: Text,
    owed: z.array(
      z.object({
        title: Text,
        how: z.enum(['window', 'later']),
        days: z.number().int().nullable().describe('Working days after acceptance within which it must follow'),
      }),
    ),
  })
  .meta({ id: 'ApplicationReceipt' })

export const CounterReceiptView = ReceiptView.extend({
  missing: z.array(z.object({ code: z.string(), title: Text })),
}).meta({ id: 'CounterReceipt' })

export const PickUp = z
  .strictObject({
    recipient: line(60),
    relation: z.enum(['applicant', 'agent', 'family', 'reception']),
    /** Number on the card that was shown. */
    number: line(30, { min: 0 }).default(''),
    idChecked: z.literal(true),
    signature: z
      .string()
      .max(300_000)
      .regex(/^data:image\/png;base64,[A-Za-z0-9+/]+=*$/),
  })
  .meta({ id: 'PickUp' })
export type PickUp = z.infer<typeof PickUp>
