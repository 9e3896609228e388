// Projects 重点项目 with their helper 代办员: what is registered, the progress sheet over all their matters, the weekly report.
import { z } from 'zod'
import { DayText, InstantText, Text, UnitRef } from '../../casework/model.ts'
import { line, paragraph } from '../../platform/text-input.ts'
import { PROJECT_KINDS } from './green-channel.ts'

const MatterCode = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{1,79}$/)
const Phone = z.string().regex(/^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/)

export const ProjectInput = z.strictObject({
  region: z.string().regex(/^\d{6}(\d{3}){0,2}$/),
  name: line(80),
  investor: line(80),
  creditCode: z.string().max(18).nullable().default(null),
  kind: z.enum(PROJECT_KINDS),
  amount: z.number().int().min(0).max(10_000_000_000_000).describe('Whole yuan; whole dollars where kind is foreign'),
  recognition: line(120, { min: 0 }).default('').describe('Document that recognises a high-tech project'),
  site: line(200, { min: 0 }).default(''),
  contactName: line(40),
  contactPhone: Phone,
  helper: z.string().min(1).max(60).describe('Person who sees it through 代办员'),
  green: z.boolean().default(true).describe('Enters the green channel; refused below its threshold'),
  matters: z
    .array(z.strictObject({ matter: MatterCode, plannedDay: DayText.nullable().default(null) }))
    .max(60)
    .default([]),
})
export type ProjectInput = z.infer<typeof ProjectInput>

export const ProjectChange = z.strictObject({
  helper: z.string().min(1).max(60).optional(),
  addMatter: z.strictObject({ matter: MatterCode, plannedDay: DayText.nullable().default(null) }).optional(),
  note: paragraph(500).optional(),
})
export type ProjectChange = z.infer<typeof ProjectChange>

export const LinkInput = z.strictObject({ caseRegion: z.string().regex(/^\d{6,12}$/), caseId: z.uuid() })
export const CloseInput = z.strictObject({ status: z.enum(['completed', 'stopped']), reason: paragraph(500) })

/** Somebody who may be named as the helper of a project. */
export const Helper = z.object({ id: z.string(), name: z.string(), unit: UnitRef }).meta({ id: 'ProjectHelper' })
export type Helper = z.infer<typeof Helper>

export const ProjectSummary = z
  .object({
    region: z.string(),
    id: z.string(),
    code: z.string(),
    name: z.string(),
    investor: z.string(),
    kind: z.enum(PROJECT_KINDS),
    amount: z.number(),
    green: z.boolean(),
    status: z.enum(['open', 'completed', 'stopped']),
    helper: z.object({ id: z.string(), name: z.string(), unit: UnitRef, phone: z.string().nullable() }),
    openedAt: InstantText,
    closedAt: InstantText.nullable(),
    matters: z.number().int(),
    begun: z.number().int(),
    done: z.number().int(),
  })
  .meta({ id: 'ProjectSummary' })
export type ProjectSummary = z.infer<typeof ProjectSummary>

/** One line of the progress sheet: one matter of the project, with every limit that runs. */
export const SheetRow = z
  .object({
    no: z.number().int(),
    matter: z.string(),
    title: Text,
    plannedDay: DayText.nullable(),
    case: z
      .object({
        region: z.string(),
        id: z.string(),
        code: z.string(),
        stage: z.string(),
        stageTitle: Text,
        receivedAt: InstantText,
        settledAt: InstantText.nullable(),
      })
      .nullable(),
    parts: z.array(
      z.object({
        no: z.number().int(),
        laneTitle: Text,
        stageTitle: Text,
        unit: UnitRef,
        dueDay: DayText.nullable(),
        promisedDay: DayText.nullable(),
        overdue: z.boolean(),
      }),
    ),
    /** Not begun though its planned day has passed. */
    behind: z.boolean(),
  })
  .meta({ id: 'ProjectSheetRow' })
export type SheetRow = z.infer<typeof SheetRow>

export const ProjectView = ProjectSummary.extend({
  creditCode: z.string().nullable(),
  recognition: z.string(),
  site: z.string(),
  contact: z.object({ name: z.string(), phone: z.string() }).nullable(),
  revision: z.number().int(),
  sheet: z.array(SheetRow),
  notes: z.array(z.object({ no: z.number().int(), at: InstantText, person: z.string(), text: z.string() })),
}).meta({ id: 'ProjectView' })
export type ProjectView = z.infer<typeof ProjectView>

export const WeeklyReport = z
  .object({ region: z.string(), week: DayText, madeAt: InstantText, projects: z.number().int() })
  .meta({ id: 'ProjectWeeklyReport' })
export type WeeklyReport = z.infer<typeof WeeklyReport>

/** What is frozen of a project in a report. */
export interface ReportedProject {
  readonly summary: ProjectSummary
  readonly sheet: readonly SheetRow[]
  readonly notes: readonly { readonly at: string; readonly person: string; readonly text: string }[]
}
