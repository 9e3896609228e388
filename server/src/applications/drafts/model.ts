// What drafts, and applications that are followed, look like over HTTP: what is sent, and what is sent back.
import { z } from 'zod'
import { DayText, InstantText, Text } from '../../casework/model.ts'
import { Material } from '../../catalogue/model.ts'
import { line, paragraph } from '../../platform/text-input.ts'
import { missingMaterials } from '../apply.ts'
import { AnswersInput, ApplicantInput, ConsentsInput, DeliveryInput, ReceiptView } from '../counter/intake-model.ts'
import { APPLICANT_ACTS, type DraftView } from '../port.ts'

export const DraftId = z.string().regex(/^\d{6}(\d{3}){0,2}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
export const MaterialCode = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)

export const FileView = z.object({ id: z.string(), name: z.string(), size: z.number().int(), mediaType: z.string() })
/** As the catalogue published it (catalogue/model.ts): described loosely, for a schema of schemas has no end. */
const FormBody = z.object({
  version: z.literal(1),
  schema: z.record(z.string(), z.unknown()),
  layout: z.object({ pages: z.array(z.unknown()) }),
})

export const DraftBody = z
  .object({
    id: z.string(),
    region: z.string(),
    matter: z.object({ code: z.string(), title: Text, version: z.number().int(), family: z.string() }),
    outdated: z.boolean().describe('The guide changed meanwhile; what no longer fits is asked again'),
    members: z.array(z.object({ code: z.string(), title: Text })),
    chosen: z.array(z.string()),
    form: FormBody,
    required: z.array(Material),
    missing: z.array(z.string()).describe('Materials needed and not there: no reason not to send it'),
    revision: z.number().int(),
    answers: z.record(z.string(), z.unknown()),
    applicant: ApplicantInput.nullable(),
    materials: z.array(z.object({ material: z.string(), how: z.string(), files: z.array(FileView) })),
    delivery: DeliveryInput.nullable(),
    consents: ConsentsInput,
    licence: z.string().nullable(),
    pagesDone: z.array(z.string()),
    startedAt: InstantText,
    savedAt: InstantText,
    expiresAt: InstantText,
    submitted: ReceiptView.nullable(),
  })
  .meta({ id: 'ApplicationDraft' })

export const bodyOf = (draft: DraftView): z.output<typeof DraftBody> =>
  ({
    ...draft,
    matter: {
      code: draft.matter.code,
      title: draft.matter.title,
      version: draft.version,
      family: draft.matter.family,
    },
    members: draft.members.map(({ code, title }) => ({ code, title })),
    missing: missingMaterials(draft.required, {
      applicant: draft.applicant,
      answers: draft.answers,
      materials: draft.materials.map(each => ({ ...each, files: each.files.map(file => file.id) })),
    }).map(material => material.code),
  }) as unknown as z.output<typeof DraftBody>

export const ChangeBody = z.strictObject({
  page: z.strictObject({ id: z.string().max(40), answers: AnswersInput }).optional(),
  applicant: ApplicantInput.optional(),
  chosen: z.array(z.string().max(80)).max(20).optional(),
  delivery: DeliveryInput.optional(),
  consents: ConsentsInput.optional(),
  licence: line(60).nullable().optional(),
  material: z
    .strictObject({ material: MaterialCode, how: z.enum(['upload', 'held', 'window', 'later']).nullable() })
    .optional(),
})

export const SavedBody = z.object({
  draft: DraftBody,
  errors: z.array(z.object({ path: z.string(), code: z.string(), message: Text })),
})
const Given = z.strictObject({
  material: MaterialCode,
  how: z.enum(['upload', 'held', 'window', 'later']),
  files: z.array(z.uuid()).max(10).default([]),
})
export const ActInput = z
  .discriminatedUnion('act', [
    z.strictObject({
      act: z.literal('correct'),
      part: z
        .number()
        .int()
        .nullable()
        .optional()
        .describe(
          'Whose notice it answers; null: what was promised for later. May be left out where one thing is asked',
        ),
      answers: AnswersInput.nullable().default(null),
      materials: z.array(Given).max(60).default([]),
      note: paragraph(500).nullable().default(null),
    }),
    z.strictObject({
      act: z.literal('pay'),
      order: z.string().regex(/^\d{1,4}$/),
      way: z.enum(['transfer', 'cash']).default('transfer'),
      paidOn: DayText.optional(),
      note: z.literal('').default(''),
      files: z.array(z.uuid()).max(3).default([]),
    }),
    z.strictObject({ act: z.literal('sign'), name: line(60) }),
    z.strictObject({
      act: z.literal('rate'),
      grade: z.literal([1, 2, 3, 4, 5]),
      remark: paragraph(500).nullable().default(null),
    }),
    z.strictObject({ act: z.literal('complain'), about: z.number().int(), text: paragraph(2000) }),
    z.strictObject({ act: z.literal('withdraw'), reason: paragraph(200).nullable().default(null) }),
    z.strictObject({ act: z.literal('waive-hearing') }),
    z.strictObject({ act: z.literal('ask-hearing'), reason: paragraph(1000, { min: 0 }).default('') }),
    z.strictObject({
      act: z.literal('state-views'),
      text: paragraph(2000),
      files: z.array(z.uuid()).max(10).default([]),
    }),
    z.strictObject({ act: z.literal('ask-progress'), text: paragraph(500) }),
  ])
  .meta({ id: 'ApplicantActInput' })

/** Drawn field by field from the record: described in words, as its parts are those of the case. */
export const TrackBody = z
  .object({
    region: z.string(),
    code: z.string(),
    codeGrouped: z.string(),
    matter: z.object({ code: z.string(), version: z.number().int(), title: Text }),
    stage: z.string(),
    stageTitle: Text,
    receivedAt: InstantText,
    acceptedAt: InstantText.nullable(),
    settledAt: InstantText.nullable(),
    outcome: z.enum(['granted', 'refused', 'withdrawn', 'terminated', 'not-accepted', 'not-needed']).nullable(),
    parts: z.array(z.looseObject({ no: z.number().int(), lane: z.string(), waitsFor: z.array(z.number().int()) })),
    events: z.array(z.looseObject({ seq: z.number().int(), at: InstantText, title: Text })),
    secondFact: z.enum(['phone', 'receipt']),
    own: z
      .looseObject({ applicantName: z.string(), allowed: z.array(z.enum(APPLICANT_ACTS)) })
      .nullable()
      .describe('Only with the second fact, or under the own account'),
  })
  .loose()
  .meta({ id: 'ApplicationTrack' })

/** What was left out is left out, not undefined. */
export function withoutUndefined<T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never
}
