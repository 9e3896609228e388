// What the API says of cases: the shapes of lists, of one case, of what may be done next. Schemas and types share names.
import { z } from 'zod'

export const Text = z.object({ zh: z.string(), en: z.string() })
/** ISO UTC instant with milliseconds. */
export const InstantText = z.iso.datetime({ precision: 3 })
/** Legal day, YYYY-MM-DD. */
export const DayText = z.iso.date()

export const UnitRef = z.object({ id: z.string(), name: Text, region: z.string() })
export type UnitRef = z.infer<typeof UnitRef>

/** How pressing a part is: what colours the inbox. */
export const Urgency = z.enum(['overdue', 'today', 'near', 'calm', 'none'])
export type Urgency = z.infer<typeof Urgency>

/** One row of an inbox or board: a part, with what one needs to choose it. */
export const WorkItem = z
  .object({
    region: z.string(),
    caseId: z.string(),
    part: z.number().int(),
    code: z.string().describe('Query code, 12 digits'),
    subject: z.string(),
    category: z.string(),
    channel: z.string(),
    unit: UnitRef,
    lane: z.string(),
    laneTitle: Text,
    stage: z.string(),
    stageTitle: Text,
    post: z.object({ id: z.string(), title: Text, holder: z.string().nullable() }).nullable(),
    openedAt: InstantText,
    closedAt: InstantText.nullable(),
    outcome: z.string().nullable(),
    outcomeTitle: Text.nullable(),
    dueDay: DayText.nullable(),
    promisedDay: DayText.nullable(),
    remainingWorkingDays: z.number().int().nullable().describe('Working days left; 0 is today; negative is overdue'),
    urgency: Urgency,
    overdue: z.boolean(),
    extended: z.boolean(),
    explained: z.boolean(),
    proposals: z
      .array(z.string())
      .describe('What waits for approval: answer, forward, pass, joint, extension, publication'),
    applicantKind: z.enum(['person', 'firm']).nullable().describe('Who applies; null for an inquiry'),
    nobodyFree: z
      .boolean()
      .describe('Everybody in the unit would look into their own unit: it waits for the level above'),
  })
  .meta({ id: 'WorkItem' })
export type WorkItem = z.infer<typeof WorkItem>

export const WorkQuery = z.object({
  /**
   * mine: what my posts have in hand or could take; unit: everything of my units; approvals: what waits for my approval as head;
   * library: what is proposed for the query library.
   */
  view: z.enum(['mine', 'unit', 'approvals', 'library', 'dispatch', 'supervision']).default('mine'),
  state: z.enum(['open', 'closed']).default('open'),
  kind: z.enum(['inquiry', 'approval']).optional(),
  lane: z.string().max(40).optional(),
  stage: z.string().max(40).optional(),
  category: z.string().max(40).optional(),
  channel: z.string().max(40).optional(),
  unit: z.string().max(60).optional(),
  urgency: z.enum(['overdue', 'today', 'near']).optional(),
  /** supervision only: near, overdue, explained, unexplained, complaint, accountability */
  board: z.enum(['near', 'overdue', 'explained', 'unexplained', 'complaint', 'accountability']).optional(),
  q: z.string().max(80).optional().describe('Words of the subject or text, or a query code'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
export type WorkQuery = z.infer<typeof WorkQuery>

export const WorkPage = z
  .object({ items: z.array(WorkItem), next: z.string().nullable().describe('Cursor of the next page') })
  .meta({ id: 'WorkPage' })
export type WorkPage = z.infer<typeof WorkPage>

/** Numbers beside the views' names. */
export const WorkCounts = z
  .object({
    mine: z.number().int(),
    unit: z.number().int(),
    approvals: z.number().int().describe('Without what is proposed for the query library'),
    library: z.number().int(),
    dispatch: z.number().int(),
    overdue: z.number().int(),
    near: z.number().int(),
    explained: z.number().int(),
    unexplained: z.number().int(),
    complaint: z.number().int(),
    accountability: z.number().int(),
  })
  .meta({ id: 'WorkCounts' })
export type WorkCounts = z.infer<typeof WorkCounts>

/** The form of an act: the kernel's own description, which draws it and validates it. */
export const FieldForm = z
  .object({
    name: z.string(),
    type: z.enum([
      'text',
      'choice',
      'category',
      'unit',
      'units',
      'post',
      'part',
      'grade',
      'boolean',
      'date',
      'attachments',
      'answers',
      'materials',
      'items',
      'charges',
      'number',
      'choices',
      'people',
    ]),
    title: Text,
    hint: Text.optional(),
    required: z.boolean(),
    when: z.object({ field: z.string(), equals: z.unknown() }).optional(),
    max: z.number().optional().describe('Characters, rows or files at most; of a number its highest value'),
    min: z.number().optional().describe('Of a number'),
    decimals: z.number().int().optional().describe('Of a number: digits after the point'),
    unit: Text.optional().describe('Of a number'),
    least: z.number().int().optional().describe('Of people: how many must have come'),
    lines: z.number().int().optional(),
    phrases: z.string().optional().describe('Use of the standard phrases offered'),
    options: z
      .array(
        z.object({
          value: z.union([z.string(), z.number()]),
          title: Text,
          price: z.number().int().optional().describe('Of charges: fen for each'),
          per: Text.optional().describe('Of charges'),
        }),
      )
      .optional(),
  })
  .meta({ id: 'FieldForm' })
export type FieldForm = z.infer<typeof FieldForm>

/** What the person asking may do next, decided by the kernel. Screens show this and decide nothing. */
export const AllowedAct = z
  .object({
    act: z.string(),
    part: z.number().int().nullable(),
    title: Text,
    weight: z.enum(['primary', 'ordinary', 'ending']),
    fields: z.array(FieldForm),
  })
  .meta({ id: 'AllowedAct' })
export type AllowedAct = z.infer<typeof AllowedAct>

export const LedgerEntry = z.object({
  kind: z.enum(['event', 'counted', 'weekend', 'holiday', 'made-up-working', 'paused', 'rolled']),
  from: DayText,
  to: DayText,
  used: z.number(),
  extension: z
    .literal(true)
    .optional()
    .describe('After the end of the limit: a day of an extension that counts in a unit of its own, anew from 1'),
  /** Why it stood still: the title the process gives that ground, after the name of the member of a parallel set whose procedure it is. */
  ground: Text.optional(),
  source: z.object({ title: Text, article: z.string().optional(), certainty: z.string() }).optional(),
})

/** A clock and its explanation (J5). */
export const ClockView = z
  .object({
    no: z.number().int(),
    rule: z.string(),
    title: Text,
    binds: z
      .enum(['office', 'asker'])
      .describe('Whose time it is: within the asker’s own the office waits, and is not late when it passes'),
    part: z.number().int().nullable(),
    state: z.enum(['running', 'suspended', 'stopped']),
    startedAt: InstantText,
    stoppedAt: InstantText.nullable(),
    dueDay: DayText.describe('The last legal day; where `awaitsNotice` is a year, the limit ends after it'),
    awaitsNotice: z
      .number()
      .int()
      .nullable()
      .describe('Year whose holiday notice is not loaded yet: the date is counted when it is'),
    lateAt: InstantText,
    promisedDay: DayText.nullable(),
    overdue: z.boolean(),
    remaining: z.object({ unit: z.string(), amount: z.number() }).nullable(),
    limit: z.object({
      amount: z.number(),
      unit: z.string(),
      source: z.object({ title: Text, article: z.string().optional(), certainty: z.string() }),
    }),
    extension: z
      .object({ mode: z.enum(['by', 'to']), amount: z.number(), unit: z.string(), at: InstantText })
      .nullable(),
    total: z.number().describe('In the unit of the limit; without an extension that counts in a unit of its own'),
    ledger: z.array(LedgerEntry),
  })
  .meta({ id: 'ClockView' })
export type ClockView = z.infer<typeof ClockView>

/** One field of an act as it is shown: title and readable value. */
export const ShownField = z.object({
  name: z.string(),
  title: Text,
  value: z.union([z.string(), Text]),
  long: z.boolean(),
})
export type ShownField = z.infer<typeof ShownField>

export const AttachmentView = z
  .object({ id: z.string(), name: z.string(), size: z.number().int(), mediaType: z.string() })
  .meta({ id: 'AttachmentView' })
export type AttachmentView = z.infer<typeof AttachmentView>

/** One act on the timeline. */
export const ActView = z
  .object({
    seq: z.number().int(),
    kind: z.string(),
    title: Text,
    at: InstantText,
    part: z.number().int().nullable(),
    unit: UnitRef.nullable().describe('Unit of the person who acted'),
    person: z.string().nullable().describe('Name of the official; null for the asker and the system'),
    byKind: z.enum(['staff', 'asker', 'system']),
    shown: z.enum(['public', 'internal']),
    fields: z.array(ShownField),
    attachments: z.array(AttachmentView),
    erased: z.boolean().describe('Its private text has been erased after its retention'),
    facts: z.array(Text).describe('What it brought about, in words'),
    hash: z.string(),
  })
  .meta({ id: 'ActView' })
export type ActView = z.infer<typeof ActView>

export const PartView = z
  .object({
    no: z.number().int(),
    parent: z.number().int().nullable(),
    lane: z.string(),
    laneTitle: Text,
    stage: z.string(),
    stageTitle: Text,
    unit: UnitRef,
    post: z.object({ id: z.string(), title: Text, holder: z.string().nullable() }).nullable(),
    openedAt: InstantText,
    closedAt: InstantText.nullable(),
    outcome: z.string().nullable(),
    outcomeTitle: Text.nullable(),
    overdue: z.boolean(),
    received: z
      .object({ unit: UnitRef, at: InstantText, title: Text, reason: z.string().nullable() })
      .nullable()
      .describe('Who passed it here, and the reason they gave; null for work that came from the asker'),
    answer: z.string().nullable(),
    elsewhere: z.string().nullable(),
    explanation: z.string().nullable(),
    clocks: z.array(ClockView),
  })
  .meta({ id: 'PartView' })
export type PartView = z.infer<typeof PartView>

/** One case as a staff member sees it. `contact` is masked unless the person asked to see it, which is logged. */
export const CaseView = z
  .object({
    region: z.string(),
    id: z.string(),
    code: z.string(),
    seq: z.number().int().describe('Version: send it back in If-Match'),
    matter: z.object({ code: z.string(), title: Text }),
    stage: z.string(),
    stageTitle: Text,
    subject: z.string(),
    text: z.string(),
    category: z.string(),
    categoryTitle: Text,
    channel: z.string(),
    channelTitle: Text,
    mayPublish: z.boolean(),
    openedAt: InstantText,
    settledAt: InstantText.nullable(),
    contact: z.object({
      name: z.string().nullable(),
      phone: z.string().nullable(),
      email: z.string().nullable(),
      address: z.string().nullable(),
    }),
    contactMasked: z.boolean(),
    grade: z.number().int().nullable(),
    parts: z.array(PartView),
    acts: z.array(ActView),
    attachments: z.array(AttachmentView),
    signals: z.array(
      z.object({
        rule: z.string(),
        title: Text,
        level: z.enum(['hint', 'yellow', 'red']),
        part: z.number().int().nullable(),
        at: InstantText,
      }),
    ),
    allowed: z.array(AllowedAct),
  })
  .meta({ id: 'CaseView' })
export type CaseView = z.infer<typeof CaseView>

/** Body of POST /api/v1/cases/{region}/{id}/acts. */
export const ActCommand = z
  .object({
    act: z.string().regex(/^[a-z][a-z-]{0,59}$/),
    part: z.number().int().nullable().default(null),
    fields: z.record(z.string().max(40), z.unknown()).default({}),
  })
  .meta({ id: 'ActCommand' })
export type ActCommand = z.infer<typeof ActCommand>
