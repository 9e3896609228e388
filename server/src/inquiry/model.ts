// What the public and the desks say when they ask, and what they see when they follow: shapes of the inquiry API.
import { z } from 'zod'
import { AttachmentView, ClockView, DayText, InstantText, Text, UnitRef } from '../casework/model.ts'
import { line, paragraph } from '../platform/text-input.ts'

/** Body of POST /api/v1/inquiries. Limits of length are those of the process. */
export const AskInput = z
  .object({
    region: z
      .string()
      .regex(/^\d{6}$/)
      .describe('County or city in which it is asked, GB/T 2260'),
    subject: line(60),
    text: paragraph(2000),
    category: z.string().min(1).max(40),
    unit: z
      .string()
      .max(60)
      .nullable()
      .default(null)
      .describe('null: "I do not know", it goes to the government office'),
    mayPublish: z.boolean(),
    name: line(40).nullable().default(null),
    phone: z
      .string()
      .regex(/^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/)
      .nullable()
      .default(null),
    email: z.email().max(120).nullable().default(null),
    address: line(200).nullable().default(null),
    attachments: z.array(z.uuid()).max(5).default([]),
  })
  .meta({ id: 'AskInput' })
export type AskInput = z.infer<typeof AskInput>

/** At a desk the clerk adds how it came. */
export const DeskAskInput = AskInput.extend({ channel: z.enum(['phone', 'window', 'letter', 'terminal']) }).meta({
  id: 'DeskAskInput',
})
export type DeskAskInput = z.infer<typeof DeskAskInput>

/** What the asker takes home. `receipt` is the hash of the first act: with it anyone can check that the record holds. */
export const Receipt = z
  .object({
    region: z.string(),
    caseId: z.string(),
    code: z.string().describe('12 digits'),
    codeGrouped: z.string().describe('In groups of four'),
    askedAt: InstantText,
    unit: UnitRef,
    dueDay: DayText,
    awaitsNotice: z.number().int().nullable().describe('As in ClockView'),
    receipt: z.string().describe('SHA-256 of the first act, hex'),
  })
  .meta({ id: 'Receipt' })
export type Receipt = z.infer<typeof Receipt>

/** What a query code alone shows: no personal data, no text of the question. */
export const TrackView = z
  .object({
    region: z.string(),
    regionName: Text,
    code: z.string(),
    codeGrouped: z.string(),
    stage: z.string(),
    stageTitle: Text,
    categoryTitle: Text,
    channelTitle: Text,
    askedAt: InstantText,
    settledAt: InstantText.nullable(),
    /** Where it is now: open parts first. */
    parts: z.array(
      z.object({
        no: z.number().int(),
        laneTitle: Text,
        lane: z.string(),
        stageTitle: Text,
        stage: z.string(),
        unit: UnitRef,
        unitPhone: z.string().nullable(),
        openedAt: InstantText,
        closedAt: InstantText.nullable(),
        outcomeTitle: Text.nullable(),
        overdue: z.boolean(),
        explanation: z.string().nullable(),
        clocks: z.array(ClockView),
      }),
    ),
    /** What happened, public acts only, without private text. */
    events: z.array(
      z.object({ seq: z.number().int(), at: InstantText, title: Text, unit: UnitRef.nullable(), facts: z.array(Text) }),
    ),
    grade: z.number().int().nullable(),
    receipt: z.string().nullable().describe('Only with the second fact'),
    /** Only with the second fact, or under the asker's own account. */
    own: z
      .object({
        subject: z.string(),
        text: z.string(),
        name: z.string().nullable(),
        phoneMasked: z.string().nullable(),
        attachments: z.array(AttachmentView),
        /** Texts of answers, replies to complaints, reasons given to the asker, by part. */
        replies: z.array(
          z.object({
            part: z.number().int(),
            unit: UnitRef,
            at: InstantText,
            kind: z.enum([
              'answer',
              'told-elsewhere',
              'answer-part',
              'complaint-reply',
              'follow-up',
              'complaint',
              'extension',
            ]),
            title: Text,
            paragraphs: z.array(z.object({ title: Text, text: z.string() })),
            attachments: z.array(AttachmentView),
          }),
        ),
        /** Acts open to the asker now: rate, follow-up, complain, withdraw. */
        allowed: z.array(z.enum(['rate', 'follow-up', 'complain', 'withdraw'])),
        /** Those of them that take attachments. */
        attachable: z.array(z.enum(['follow-up', 'complain'])),
        /** Parts a complaint can be about; a follow-up only where they answered. */
        about: z.array(z.object({ part: z.number().int(), unit: UnitRef, closed: z.boolean(), answered: z.boolean() })),
      })
      .nullable(),
    /** What the second fact is: the last four digits of the phone, or without a phone the first eight of the receipt number. */
    secondFact: z.enum(['phone', 'receipt']),
  })
  .meta({ id: 'TrackView' })
export type TrackView = z.infer<typeof TrackView>

/** A question and answer in the query library, or an explanation of a delay. */
export const PublicationView = z
  .object({
    region: z.string(),
    id: z.string(),
    kind: z.enum(['answer', 'explanation']),
    unit: UnitRef,
    category: z.string(),
    categoryTitle: Text,
    question: z.string(),
    answer: z.string(),
    publishedAt: InstantText,
  })
  .meta({ id: 'PublicationView' })
export type PublicationView = z.infer<typeof PublicationView>

export const LibraryQuery = z.object({
  q: z.string().max(80).optional(),
  kind: z.enum(['answer', 'explanation']).default('answer'),
  region: z.string().max(12).optional(),
  unit: z.string().max(60).optional(),
  category: z.string().max(40).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})
export type LibraryQuery = z.infer<typeof LibraryQuery>

/** Live figures (C5): one row a unit, category, channel or period. */
export const FigureRow = z
  .object({
    key: z.string(),
    title: Text,
    asked: z.number().int().describe('收到: parts opened'),
    accepted: z.number().int().describe('签收'),
    forwarded: z.number().int().describe('转办'),
    answered: z.number().int().describe('答复'),
    onTime: z.number().int().describe('按期答复'),
    overdue: z.number().int().describe('逾期'),
    explained: z.number().int().describe('已说明'),
    complaints: z.number().int(),
    upheld: z.number().int(),
    ratings: z.number().int(),
    satisfied: z.number().int().describe('Grades 3 to 5'),
    gradeSum: z.number().int(),
    spotChecks: z.number().int(),
    spotChecksGood: z.number().int(),
    open: z.number().int().describe('在办'),
  })
  .meta({ id: 'FigureRow' })
export type FigureRow = z.infer<typeof FigureRow>

export const FiguresQuery = z.object({
  by: z.enum(['unit', 'category', 'channel', 'day', 'month']).default('unit'),
  from: DayText.optional(),
  to: DayText.optional(),
  region: z.string().max(12).optional(),
  unit: z.string().max(60).optional(),
})
export type FiguresQuery = z.infer<typeof FiguresQuery>

export const Figures = z.object({ total: FigureRow, rows: z.array(FigureRow) }).meta({ id: 'Figures' })
export type Figures = z.infer<typeof Figures>
