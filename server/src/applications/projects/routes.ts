// HTTP of projects: the register, the progress sheet, the helper's notes, weekly reports.
import { PassThrough } from 'node:stream'
import type { Json } from '@sunhall/kernel'
import type { Kysely, Transaction } from 'kysely'
import { z } from 'zod'
import type { CaseworkPorts } from '../../casework/port.ts'
import { queryOn } from '../../platform/database.ts'
import type { App } from '../../platform/http-app.ts'
import { writeReady } from '../../platform/http-idempotency.ts'
import { API, summary } from '../../platform/http-openapi.ts'
import { PageQuery, pageOf } from '../../platform/http-pages.ts'
import type { Database } from '../../platform/schema.ts'
import {
  CloseInput,
  Helper,
  LinkInput,
  ProjectChange,
  ProjectInput,
  ProjectSummary,
  ProjectView,
  WeeklyReport,
} from './model.ts'
import { writeReport } from './report-excel.ts'
import type { Projects, Ready } from './service.ts'

const tags = ['projects']
const Region = z.string().regex(/^\d{6}(\d{3}){0,2}$/)
const Place = z.object({ region: Region, id: z.uuid() })
const asJson = <T>(value: T): T & { [key: string]: Json } => value as T & { [key: string]: Json }
/** A command made ready, as a transaction carries it out. */
const asDone = (ready: Ready) => async (trx: Transaction<Database>) => asJson(await ready(queryOn(trx)))
/** The setting as it is read: it was checked when it was set. */
const Thresholds = z
  .object({
    domesticYuan: z.number(),
    foreignDollars: z.number(),
    publicYuan: z.number(),
    recognisedHighTech: z.boolean(),
    source: z.string(),
  })
  .meta({ id: 'GreenChannel' })
const READ = { permission: 'projects.read', audit: 'project.read' } as const
const CHANGE = { permission: 'projects.manage', audit: 'project.change' } as const

export interface ProjectRoutesOptions {
  readonly db: Kysely<Database>
  readonly projects: Projects
  readonly ports: Pick<CaseworkPorts, 'offices'>
}

export function projectRoutes(app: App, { db, projects, ports }: ProjectRoutesOptions): void {
  app.get(
    `${API}/projects`,
    {
      config: READ,
      schema: {
        tags,
        summary: summary('重点项目列表', 'Projects'),
        querystring: PageQuery.extend({
          region: Region.optional(),
          status: z.enum(['open', 'closed']).default('open'),
          mine: z.stringbool().default(false).describe('Only those one helps'),
        }),
        response: { 200: pageOf(ProjectSummary) },
      },
    },
    request => projects.list(request.query, request.actor),
  )
  app.post(
    `${API}/projects`,
    {
      config: CHANGE,
      schema: {
        tags,
        summary: summary('登记项目', 'Register a project'),
        body: ProjectInput,
        response: { 201: ProjectView },
      },
    },
    async (request, reply) => {
      const made = await writeReady(db, request, async () =>
        asDone(await projects.register(request.body, request.actor, request.at)),
      )
      return reply.code(201).send(made)
    },
  )
  app.get(
    `${API}/projects/reports`,
    {
      config: READ,
      schema: {
        tags,
        summary: summary('项目周报列表', 'Weekly reports'),
        response: { 200: z.object({ items: z.array(WeeklyReport) }) },
      },
    },
    async request => ({ items: await projects.reports(request.actor) }),
  )
  app.get(
    `${API}/projects/reports/:region/:week`,
    {
      config: { permission: 'projects.read', audit: 'project.export' },
      schema: {
        tags,
        summary: summary('下载项目周报', 'A weekly report as Excel'),
        params: z.object({ region: Region, week: z.iso.date() }),
      },
    },
    async (request, reply) => {
      const { region, week } = request.params
      const report = await projects.report(region, week, request.actor)
      const offices = await ports.offices()
      const out = new PassThrough()
      writeReport(out, report, offices.regionName(region).zh).catch(error => out.destroy(error))
      return reply
        .header('content-disposition', `attachment; filename="sunhall-projects-${region}-${week}.xlsx"`)
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .send(out)
    },
  )
  app.get(
    `${API}/projects/helpers`,
    {
      config: { permission: 'projects.manage', audit: 'project.read' },
      schema: {
        tags,
        summary: summary('可选代办员', 'Who may be named as a helper'),
        querystring: z.object({
          region: Region,
          q: z.string().trim().max(40).default('').describe('Part of the name'),
        }),
        response: { 200: z.object({ items: z.array(Helper) }) },
      },
    },
    async request => {
      const { region, q } = request.query
      return { items: await projects.helpers(region, q, request.actor, request.at) }
    },
  )
  app.get(
    `${API}/projects/green-channel`,
    {
      config: READ,
      schema: {
        tags,
        summary: summary('绿色通道门槛', 'Thresholds of the green channel in force'),
        response: { 200: Thresholds },
      },
    },
    () => projects.thresholds(),
  )
  app.get(
    `${API}/projects/:region/:id`,
    {
      config: READ,
      schema: {
        tags,
        summary: summary('项目进度表', 'A project with its progress sheet'),
        params: Place,
        response: { 200: ProjectView },
      },
    },
    request => projects.view(request.params.region, request.params.id, request.actor, request.at),
  )
  const change = (
    path: string,
    words: readonly [string, string],
    body: z.ZodType,
    work: (request: { region: string; id: string }, body: never, ...rest: Rest) => Promise<Ready>,
  ): void => {
    app.post(
      `${API}/projects/:region/:id/${path}`,
      {
        // The helper may be of any of these roles; whose project it is, the service asks.
        config: { permission: 'projects.read', audit: 'project.change' },
        schema: { tags, summary: summary(...words), params: Place, body, response: { 200: ProjectView } },
      },
      request =>
        writeReady(db, request, async () =>
          asDone(await work(request.params, request.body as never, request.actor, request.at)),
        ),
    )
  }
  change(
    'changes',
    ['记录代办、更换代办员、增加事项', 'A note, another helper, one more matter'],
    ProjectChange,
    ({ region, id }, body: ProjectChange, ...rest) => projects.change(region, id, body, ...rest),
  )
  change(
    'cases',
    ['关联办件', 'Put a case on the sheet'],
    LinkInput,
    ({ region, id }, body: z.output<typeof LinkInput>, ...rest) => projects.link(region, id, body, ...rest),
  )
  change(
    'close',
    ['办结或停止跟踪', 'Close the project'],
    CloseInput,
    ({ region, id }, body: z.output<typeof CloseInput>, ...rest) => projects.close(region, id, body, ...rest),
  )
}

type Rest = [actor: Parameters<Projects['view']>[2], now: Parameters<Projects['view']>[3]]
