// Payment orders that wait, and the reconciliation of what was ordered, paid, checked and given back (B8). Amounts in fen.
import { z } from 'zod'
import { DayText, InstantText, Text, UnitRef } from '../../casework/model.ts'

export const OpenFee = z
  .object({
    region: z.string(),
    caseId: z.string(),
    code: z.string(),
    part: z.number().int(),
    unit: UnitRef,
    matter: z.string(),
    title: Text.describe('What it is charged for: the matter'),
    reference: z.string().describe('缴款码, on the bank slip'),
    stage: z.string(),
    stageTitle: Text,
    total: z.number().int(),
    openedAt: InstantText,
    dueDay: DayText.nullable(),
    late: z.boolean(),
    claimed: z.boolean().describe('The payer says that it is paid'),
  })
  .meta({ id: 'OpenFee' })
export type OpenFee = z.infer<typeof OpenFee>

export const Sums = z.object({
  orders: z.number().int(),
  ordered: z.number().int(),
  payments: z.number().int(),
  paid: z.number().int(),
  checks: z.number().int(),
  checked: z.number().int(),
  refunds: z.number().int(),
  refunded: z.number().int(),
  cancellations: z.number().int(),
  cancelled: z.number().int(),
  /** Paid less checked: what nobody has looked at yet. */
  unchecked: z.number().int(),
  /** Paid less given back. */
  kept: z.number().int(),
})
export type Sums = z.infer<typeof Sums>

export const FeeReport = z
  .object({
    from: DayText,
    to: DayText,
    rows: z.array(Sums.extend({ day: DayText, unit: UnitRef })),
    units: z.array(Sums.extend({ unit: UnitRef })),
    total: Sums,
  })
  .meta({ id: 'FeeReport' })
export type FeeReport = z.infer<typeof FeeReport>

export const FeeReportQuery = z.object({
  from: DayText,
  to: DayText,
  region: z
    .string()
    .regex(/^\d{6}(\d{3}){0,2}$/)
    .optional(),
  unit: z.string().max(60).optional(),
})
export type FeeReportQuery = z.infer<typeof FeeReportQuery>
