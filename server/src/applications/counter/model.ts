// Queue numbers of a hall as screens, kiosks and clerks see them, and the hand-over list between shifts.
import { z } from 'zod'
import { DayText, InstantText, Text } from '../../casework/model.ts'
import { line, paragraph } from '../../platform/text-input.ts'

export const HallCode = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{1,79}$/)
/** What the paper says: the letter of the window and the number of the day, `A012`. */
export const NumberLabel = z.string().regex(/^[A-Z]\d{3,5}$/)
/** How a window of the hall is called: 3, 12, 3A. */
export const Desk = line(8).pipe(z.string().regex(/^[0-9A-Za-z一-龥-]+$/))
export const Prefix = z.string().regex(/^[A-Z]$/)

export const QUEUE_STATUSES = ['waiting', 'called', 'serving', 'finished', 'skipped', 'left'] as const
export const QueueStatus = z.enum(QUEUE_STATUSES)
export type QueueStatus = z.infer<typeof QueueStatus>

/** What somebody who waits holds in the hand. */
export const QueueTicket = z
  .object({
    hall: z.string(),
    day: DayText,
    label: NumberLabel,
    status: QueueStatus,
    /** Windows that call this letter. */
    windows: z.string(),
    takenAt: InstantText,
    ahead: z.number().int().describe('How many are called before'),
    minutes: z.number().int().describe('Estimated wait, from how long the last ones took'),
    desk: z.string().nullable(),
  })
  .meta({ id: 'QueueTicket' })
export type QueueTicket = z.infer<typeof QueueTicket>

export const TakeInput = z
  .strictObject({ prefix: Prefix.optional(), matter: z.string().max(80).optional() })
  .refine(input => (input.prefix === undefined) !== (input.matter === undefined), { path: ['prefix'] })
export type TakeInput = z.infer<typeof TakeInput>

/** Taken by a clerk for somebody who goes before the others. */
export const TakeAtDeskInput = z
  .strictObject({
    prefix: Prefix.optional(),
    matter: z.string().max(80).optional(),
    ahead: z.boolean().default(false),
  })
  .refine(input => (input.prefix === undefined) !== (input.matter === undefined), { path: ['prefix'] })

/** Outside its hours: when it opens, null where that is not within weeks. */
const Closed = z.object({ opens: InstantText.nullable() }).nullable().describe('Null while numbers are given')

/** What hangs in the hall: numbers and windows, nobody's name. */
export const HallDisplay = z
  .object({
    hall: z.string(),
    title: Text,
    day: DayText,
    closed: Closed,
    called: z.array(
      z.object({
        label: NumberLabel,
        desk: z.string(),
        calledAt: InstantText,
        calls: z.number().int(),
        serving: z.boolean(),
      }),
    ),
    queues: z.array(
      z.object({
        prefix: z.string(),
        title: Text,
        windows: z.string(),
        closed: Closed,
        waiting: z.number().int(),
        next: z.array(NumberLabel),
        minutes: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'HallDisplay' })
export type HallDisplay = z.infer<typeof HallDisplay>

export const QueueEntry = z
  .object({
    label: NumberLabel,
    status: QueueStatus,
    matter: z.string().nullable(),
    ahead: z.boolean(),
    desk: z.string().nullable(),
    takenAt: InstantText,
    calledAt: InstantText.nullable(),
    calls: z.number().int(),
  })
  .meta({ id: 'QueueEntry' })
export type QueueEntry = z.infer<typeof QueueEntry>

/** A clerk's own desk: whom one has before one, who waits, who was passed over. */
export const DeskView = z
  .object({
    hall: z.string(),
    title: Text,
    current: QueueEntry.nullable(),
    waiting: z.array(QueueEntry),
    skipped: z.array(QueueEntry),
    finishedToday: z.number().int(),
  })
  .meta({ id: 'CounterDesk' })
export type DeskView = z.infer<typeof DeskView>

export const CallInput = z.strictObject({ desk: Desk, prefixes: z.array(Prefix).min(1).max(26).optional() })
export const QUEUE_STEPS = ['again', 'serve', 'finish', 'skip', 'back'] as const
export type QueueStep = (typeof QUEUE_STEPS)[number]

export const HandOverItem = z.object({
  region: z.string(),
  caseId: z.string(),
  code: z.string(),
  matterTitle: Text,
  receivedAt: InstantText,
  stageTitle: Text,
  unitName: Text,
  /** Materials of which the paper lies at the counter. */
  papers: z.array(Text),
})
export type HandOverItem = z.infer<typeof HandOverItem>

export const HandOver = z
  .object({
    id: z.string(),
    hall: z.string(),
    madeAt: InstantText,
    madeBy: z.string(),
    items: z.array(HandOverItem),
    note: z.string(),
    takenAt: InstantText.nullable(),
    takenBy: z.string().nullable(),
  })
  .meta({ id: 'HandOver' })
export type HandOver = z.infer<typeof HandOver>

export const HandOverInput = z.strictObject({
  cases: z.array(z.uuid()).max(500),
  note: paragraph(500, { min: 0 }).default(''),
})
