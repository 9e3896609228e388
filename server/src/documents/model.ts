// Shapes of documents as the API shows and takes them.
import { z } from 'zod'
import { line, paragraph } from '../platform/text-input.ts'
import { DELIVERY_WAYS } from './delivery.ts'
import { PAPERS } from './template.ts'

const Words = z.object({ zh: z.string(), en: z.string() })
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

export const DocumentView = z.object({
  region: z.string(),
  id: z.string(),
  caseId: z.string(),
  seq: z.number(),
  part: z.number().nullable(),
  template: z.string(),
  title: Words,
  paper: z.enum(PAPERS),
  /** 东住建许受〔2026〕7号 */
  number: z.string(),
  unit: z.object({ id: z.string(), name: Words }),
  issuedAt: z.string(),
  version: z.number(),
  status: z.enum(['issued', 'annulled']),
  /** What it says no longer holds, such as a refusal that was set aside; its verification says why. */
  ended: z.boolean(),
  /** none: sealed on paper, if at all. */
  seal: z.enum(['none', 'awaited', 'applied']),
  audience: z.enum(['applicant', 'internal']),
  verifyCode: z.string(),
  /** Titles of required fields that nothing was found for: a reissue fills them in. */
  missingFields: z.array(z.object({ field: z.string(), title: Words })),
  /** Null until it is drawn. */
  file: z
    .object({
      sha256: z.string(),
      size: z.number(),
      pages: z.number(),
      /** Characters that no font has. */
      missingCharacters: z.array(z.string()),
    })
    .nullable(),
  events: z.array(
    z.object({
      kind: z.enum(['sealed', 'reissued', 'annulled']),
      at: z.string(),
      person: z.string().nullable(),
      version: z.number(),
      reason: z.string(),
    }),
  ),
  deliveries: z.array(
    z.object({
      id: z.string(),
      way: z.enum(DELIVERY_WAYS),
      wayTitle: Words,
      onDay: Day,
      deemedOn: Day,
      recipient: z.string().nullable(),
      witnesses: z.array(z.string()),
      tracking: z.string().nullable(),
      note: z.string().nullable(),
      recordedAt: z.string(),
      recordedBy: z.string().nullable(),
    }),
  ),
  allowed: z.object({ seal: z.boolean(), reissue: z.boolean(), annul: z.boolean(), deliver: z.boolean() }),
})
export type DocumentView = z.infer<typeof DocumentView>

export const ReissueInput = z.object({
  reason: paragraph(500),
  /** Fields to put right or to fill in; text, days and names only. */
  corrections: z.record(z.string().regex(/^\w{1,40}$/), paragraph(5000)).default({}),
})
export type ReissueInput = z.infer<typeof ReissueInput>

export const AnnulInput = z.object({ reason: paragraph(500) })

export const DeliveryInput = z.object({
  way: z.enum(DELIVERY_WAYS),
  onDay: Day,
  recipient: line(100).optional(),
  relation: line(40).optional(),
  witnesses: z.array(line(100)).max(10).optional(),
  evidence: z.array(z.uuid()).max(10).optional(),
  address: line(200).optional(),
  tracking: line(60).optional(),
  published: line(200).optional(),
  consent: z.boolean().optional(),
  note: paragraph(500).optional(),
})
export type DeliveryInput = z.infer<typeof DeliveryInput>

export const PreviewInput = z.object({
  template: z.string().max(41),
  part: z.number().int().min(1).nullable().default(null),
  /** What the act about to be taken would carry. */
  fields: z.record(z.string().max(40), z.unknown()).default({}),
})

export const Verified = z.object({
  code: z.string(),
  title: Words,
  number: z.string(),
  unit: Words,
  issuedAt: z.string(),
  /**
   * unsealed: ordered, and not valid before its seal is applied; annulled: the paper itself; told: it says what was when it was issued,
   * which neither holds nor ceases to; the rest: what a genuine paper says no longer holds.
   */
  status: z.enum([
    ...['in-force', 'told', 'annulled', 'unsealed'],
    ...['revoked', 'cancelled', 'expired', 'superseded', 'taken-back', 'set-aside', 'replaced', 'called-off'],
  ] as const),
  /** When what it says ceased to hold, and the number of the decision by which it did. */
  endedOn: z.string().nullable(),
  endedBy: z.string().nullable(),
  /** Last day of the licence it is or gave. */
  validUntil: z.string().nullable(),
  annulledAt: z.string().nullable(),
  version: z.number(),
  /** When the current version took the place of an earlier one. */
  reissuedAt: z.string().nullable(),
  /** Enough to recognise, not to use. */
  holder: z.string().nullable(),
  sha256: z.string().nullable(),
  signature: z.string().nullable(),
  keyId: z.string().nullable(),
})
export type Verified = z.infer<typeof Verified>

export const Compared = z.object({
  sha256: z.string(),
  /** current: the file in force; earlier: a version since replaced; different: not a file of this document. */
  result: z.enum(['current', 'earlier', 'different']),
  /** Whether the signature kept with that file is good. */
  signature: z.enum(['good', 'bad', 'none']),
})
export type Compared = z.infer<typeof Compared>

export const PublishedKey = z.object({
  keyId: z.string(),
  algorithm: z.enum(['ed25519', 'rsa-sha256']),
  publicKey: z.string(),
  since: z.string(),
})

export const SeriesReport = z.object({
  year: z.number(),
  series: z.array(
    z.object({
      unit: z.object({ id: z.string(), name: Words }),
      series: z.string(),
      prefix: z.string(),
      drawn: z.number(),
      issued: z.number(),
      annulled: z.number(),
      /** Drawn numbers without a document: always empty, or the database was tampered with. */
      absent: z.array(z.number()),
    }),
  ),
  gaps: z.array(
    z.object({
      number: z.string(),
      title: Words,
      annulledAt: z.string(),
      person: z.string().nullable(),
      reason: z.string(),
    }),
  ),
})
export type SeriesReport = z.infer<typeof SeriesReport>

export const UnitPaperView = z.object({
  unit: z.string(),
  /** 机关代字 in use, and whether it was set or made from the names. */
  agency: z.string(),
  agencySet: z.boolean(),
  sealing: z.enum(['none', 'by-hand', 'automatic']),
  hasSeal: z.boolean(),
})
export type UnitPaperView = z.infer<typeof UnitPaperView>

export const UnitPaperInput = z.object({
  /** Null: made from the names. */
  agency: line(12).nullable(),
  sealing: z.enum(['none', 'by-hand', 'automatic']),
  reason: paragraph(200),
})
export type UnitPaperInput = z.infer<typeof UnitPaperInput>
