// The register of licences 证照登记簿 as staff and the public read it.
import { z } from 'zod'
import { DayText, InstantText, Text, UnitRef } from '../../casework/model.ts'

export const LICENCE_STATES = ['in-force', 'expiring', 'expired', 'cancelled', 'revoked'] as const
export const LicenceState = z.enum(LICENCE_STATES)
export type LicenceState = z.infer<typeof LicenceState>

export const LicenceSummary = z
  .object({
    region: z.string(),
    number: z.string(),
    matter: z.string(),
    title: Text,
    unit: UnitRef,
    state: LicenceState,
    changed: z.boolean().describe('Something on it was changed since it was granted'),
    deemed: z.boolean().describe('Renewed because nobody decided in time (许可法 50)'),
    grantedOn: DayText,
    fromDay: DayText,
    untilDay: DayText.nullable(),
    /** The firm's name; a person's masked. */
    holder: z.string().nullable(),
    holderKind: z.enum(['person', 'firm']).nullable(),
  })
  .meta({ id: 'LicenceSummary' })
export type LicenceSummary = z.infer<typeof LicenceSummary>

export const LicenceView = LicenceSummary.extend({
  entries: z.array(
    z.object({
      change: z.enum(['grant', 'renew', 'change', 'cancel', 'revoke', 'restore']),
      title: Text,
      at: InstantText,
      fromDay: DayText,
      untilDay: DayText.nullable(),
      deemed: z.boolean(),
      case: z.object({ region: z.string(), id: z.string() }).nullable().describe('Null for the public'),
    }),
  ),
}).meta({ id: 'LicenceView' })
export type LicenceView = z.infer<typeof LicenceView>

export const LicenceQuery = z.object({
  region: z
    .string()
    .regex(/^\d{6}(\d{3}){0,2}$/)
    .optional(),
  unit: z.string().max(60).optional(),
  matter: z.string().max(80).optional(),
  state: LicenceState.optional(),
  q: z.string().trim().max(60).optional().describe('Part of the number'),
  after: z
    .string()
    .max(300)
    .regex(/^[\w-]+$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type LicenceQuery = z.infer<typeof LicenceQuery>

/** The public looks up by number, or by the credit code of a firm; nobody is found by a person's number. */
export const PublicLicenceQuery = z.object({
  number: z.string().trim().min(3).max(80).optional(),
  creditCode: z
    .string()
    .trim()
    .regex(/^[0-9A-Za-z]{18}$/)
    .optional(),
})
export type PublicLicenceQuery = z.infer<typeof PublicLicenceQuery>
