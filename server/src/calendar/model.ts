// Holiday notices as the API shows and takes them, and what a new one would move.
import { regionCodeProblem } from '@sunhall/kernel'
import { z } from 'zod'
import { DayText, InstantText, Text, UnitRef } from '../casework/model.ts'
import { line } from '../platform/text-input.ts'

export const NoticeInput = z
  .object({
    year: z.number().int().min(2020).max(2100),
    scope: z
      .union([
        z.literal('national'),
        z
          .string()
          .regex(/^\d{6}$/)
          .refine(code => regionCodeProblem(code) === null),
      ])
      .default('national'),
    off: z.array(DayText).max(120).describe('Weekdays off'),
    work: z.array(DayText).max(40).describe('Weekend days worked'),
    title: line(120).describe('The notice, such as 国务院办公厅关于2027年部分节假日安排的通知'),
    number: line(60, { min: 0 }).default('').describe('Its number, such as 国办发明电〔2026〕7号'),
    reason: line(200, { min: 0 }).default(''),
  })
  .meta({ id: 'NoticeInput' })
export type NoticeInput = z.infer<typeof NoticeInput>

export const NoticeView = z
  .object({
    year: z.number().int(),
    scope: z.string(),
    off: z.array(DayText),
    work: z.array(DayText),
    title: Text,
    certainty: z.string(),
    revision: z.number().int(),
    loadedAt: InstantText,
    workingDays: z.number().int().nullable().describe('Working days of the year under this notice'),
  })
  .meta({ id: 'NoticeView' })
export type NoticeView = z.infer<typeof NoticeView>

export const CalendarView = z
  .object({
    notices: z.array(NoticeView),
    /** Set when the loaded years end before the longest limit that could start today. */
    alarm: z
      .object({ lastYear: z.number().int(), missingYear: z.number().int(), longest: z.number().int() })
      .nullable(),
    /** Clocks still being moved by the last notice. */
    moving: z.boolean(),
  })
  .meta({ id: 'CalendarView' })
export type CalendarView = z.infer<typeof CalendarView>

export const NoticePreview = z
  .object({
    moved: z.number().int(),
    sample: z.array(
      z.object({
        region: z.string(),
        caseId: z.string(),
        code: z.string(),
        unit: UnitRef.nullable(),
        clock: Text,
        before: DayText,
        after: DayText,
        awaits: z.number().int().nullable().describe('Year whose notice the new date waits for: it lies after `after`'),
      }),
    ),
    workingDays: z.number().int(),
  })
  .meta({ id: 'NoticePreview' })
export type NoticePreview = z.infer<typeof NoticePreview>
