// HTTP of import and export (A5): the template, the dry run with its report, carrying it out, and everything as a file.
import { localDay } from '@sunhall/kernel'
import { z } from 'zod'
import { Id, Why } from '../organisation/model.ts'
import { queryOn } from '../platform/database.ts'
import { fieldProblem, Problem, problemDocument } from '../platform/errors.ts'
import type { App } from '../platform/http-app.ts'
import { write } from '../platform/http-idempotency.ts'
import { summary } from '../platform/http-openapi.ts'
import { PageQuery, pageFrom, pageOf, readCursor } from '../platform/http-pages.ts'
import { takeFile } from '../platform/http-upload.ts'
import { ALL_KINDS, exportJson, exportWorkbook } from './exchange/export.ts'
import { Imports, MOST_BYTES, MOST_DEPARTMENTS } from './exchange/import.ts'
import type { ImportOptions, ImportRow } from './exchange/import-row.ts'
import type { RowFinding } from './exchange/row-finding.ts'
import { rowInWords } from './exchange/words.ts'
import { EntryKind } from './model.ts'
import { CATALOGUE, type CatalogueRoutesOptions, TAGS } from './routes.ts'
import { FindingShape, findingView, personName, Words } from './views.ts'

const IMPORT = { permission: 'catalogue.manage', audit: 'catalogue.import' } as const
const EXPORT = { permission: 'staff', audit: 'catalogue.export' } as const
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const ImportShape = z
  .object({
    id: z.uuid(),
    at: z.string(),
    by: z.object({ id: z.string(), name: z.string() }).nullable(),
    fileName: z.string(),
    format: z.enum(['xlsx', 'json', 'list']),
    mode: z.enum(['draft', 'publish', 'bare']),
    status: z.enum(['waiting', 'reading', 'ready', 'failed', 'applying', 'applied']),
    rows: z.number().int(),
    good: z.number().int(),
    faulty: z.number().int(),
    /** Why it could not be read, or was not carried out when that was last asked for. */
    problem: z.object({ code: z.string(), title: Words, detail: Words }).nullable(),
    appliedAt: z.string().nullable(),
    appliedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  })
  .meta({ id: 'CatalogueImport' })

const OneImportShape = ImportShape.extend({
  /** Of a plain list: what it calls departments that no unit is called, those of most rows first. */
  unknownDepartments: z.array(z.object({ name: z.string(), rows: z.number().int() })),
}).meta({ id: 'CatalogueOneImport' })

const ImportRowShape = z
  .object({
    no: z.number().int(),
    /** Row of the sheet, or element of the list. */
    row: z.number().int(),
    kind: EntryKind,
    code: z.string(),
    title: z.string(),
    outcome: z.enum(['new', 'changed', 'same', 'faulty']),
    findings: z.array(FindingShape),
  })
  .meta({ id: 'CatalogueImportRow' })

const Query = z.object({
  format: z.enum(['xlsx', 'json', 'list']),
  mode: z.enum(['draft', 'publish', 'bare']).default('draft'),
  region: z
    .string()
    .regex(/^\d{6}(\d{3}){0,2}$/)
    .optional(),
  /** For a plain list: `department=unit`, repeated. */
  department: z
    .union([z.string().max(200), z.array(z.string().max(200)).max(MOST_DEPARTMENTS)])
    .optional()
    .describe('区经信局=east-industry'),
})

function optionsOf(query: z.output<typeof Query>): ImportOptions {
  const departments: { [name: string]: string } = {}
  for (const pair of [query.department ?? []].flat()) {
    const at = pair.lastIndexOf('=')
    if (at < 1) throw fieldProblem('department', 'wrong-format')
    departments[pair.slice(0, at).trim()] = pair.slice(at + 1).trim()
  }
  if (query.mode === 'bare' && query.format !== 'list') throw fieldProblem('mode', 'not-allowed')
  return { format: query.format, mode: query.mode, region: query.region ?? null, departments }
}

function problemView({ problem }: ImportRow): z.output<typeof ImportShape>['problem'] {
  if (problem === null) return null
  const { code, params, detail } = problem
  const again = new Problem(code, { ...(params && { params }), ...(detail && { detail }) })
  const [zh, en] = [problemDocument(again, 'zh', ''), problemDocument(again, 'en', '')]
  return { code, title: { zh: zh.title, en: en.title }, detail: { zh: zh.detail, en: en.detail } }
}

export function exchangeRoutes(app: App, { db, pool, organisation }: CatalogueRoutesOptions): void {
  const imports = new Imports({ pool, organisation })
  const view = async (row: ImportRow): Promise<z.output<typeof ImportShape>> => {
    const snapshot = await organisation.snapshot()
    return {
      id: row.id,
      at: row.at,
      by: personName(row.person_id, snapshot),
      fileName: row.file_name,
      format: row.format,
      mode: row.options.mode,
      status: row.status,
      rows: row.rows,
      good: row.good,
      faulty: row.faulty,
      problem: problemView(row),
      appliedAt: row.applied_at,
      appliedBy: personName(row.applied_by, snapshot),
    }
  }
  const fileHead = (name: string, day: string, extension: string): string =>
    `attachment; filename="${name === '事项目录' ? 'catalogue' : 'template'}-${day}.${extension}"; filename*=UTF-8''${encodeURIComponent(`${name}-${day}.${extension}`)}`

  app.get(
    `${CATALOGUE}/template`,
    {
      config: EXPORT,
      schema: {
        tags: TAGS,
        summary: summary('下载导入模板（Excel）', 'The template to fill in, as an Excel workbook'),
      },
    },
    async (request, reply) => {
      const stream = await exportWorkbook(null, { kinds: ALL_KINDS, unit: null, region: null }, request.at)
      reply
        .header('content-type', XLSX)
        .header('content-disposition', fileHead('导入模板', localDay(request.at), 'xlsx'))
      return reply.send(stream)
    },
  )
  app.get(
    `${CATALOGUE}/export`,
    {
      config: EXPORT,
      schema: {
        tags: TAGS,
        summary: summary('导出现行目录', 'What is in force, as Excel or JSON'),
        querystring: z.object({
          format: z.enum(['xlsx', 'json']).default('xlsx'),
          kind: EntryKind.optional(),
          unit: Id.optional(),
          region: z
            .string()
            .regex(/^\d{6}(\d{3}){0,2}$/)
            .optional(),
        }),
      },
    },
    async (request, reply) => {
      const { format, kind, unit, region } = request.query
      const filter = { kinds: kind === undefined ? ALL_KINDS : [kind], unit: unit ?? null, region: region ?? null }
      reply.header('content-disposition', fileHead('事项目录', localDay(request.at), format))
      if (format === 'json') {
        return reply
          .header('content-type', 'application/json; charset=utf-8')
          .send(exportJson(pool, filter, request.at))
      }
      return reply.header('content-type', XLSX).send(await exportWorkbook(pool, filter, request.at))
    },
  )
  app.get(
    `${CATALOGUE}/imports`,
    {
      config: IMPORT,
      schema: {
        tags: TAGS,
        summary: summary('导入记录', 'Imports, newest first'),
        querystring: PageQuery,
        response: { 200: pageOf(ImportShape) },
      },
    },
    async request => {
      const { after, limit } = request.query
      const cursor = readCursor(after, ['string', 'string'])
      if (cursor !== null && (Number.isNaN(Date.parse(cursor[0])) || !z.uuid().safeParse(cursor[1]).success)) {
        throw fieldProblem('after', 'wrong-format')
      }
      const rows = await imports.list(cursor === null ? null : { at: cursor[0], id: cursor[1] }, limit + 1)
      const shown = await Promise.all(rows.slice(0, limit).map(view))
      const page = pageFrom(
        rows,
        limit,
        row => [row.at, row.id],
        row => row,
      )
      return { items: shown, next: page.next }
    },
  )
  app.post(
    `${CATALOGUE}/imports`,
    {
      config: IMPORT,
      schema: {
        tags: TAGS,
        summary: summary(
          '试导入（不改变目录；随后查看结果）',
          'Dry run: a file to be read and judged (multipart, one part `file`); ask for its status until it is ready',
        ),
        querystring: Query,
        consumes: ['multipart/form-data'],
        response: { 202: ImportShape },
      },
    },
    async (request, reply) => {
      const options = optionsOf(request.query)
      // Beyond our own limit by a little, so that it is we who refuse.
      const sent = await takeFile(request, reply, MOST_BYTES, async file =>
        view(await imports.send(file, options, request.actor, request.at)),
      )
      return reply.code(202).send(sent)
    },
  )
  const Params = z.object({ id: z.uuid() })
  app.get(
    `${CATALOGUE}/imports/:id`,
    {
      config: IMPORT,
      schema: {
        tags: TAGS,
        summary: summary('一次导入', 'One import'),
        params: Params,
        response: { 200: OneImportShape },
      },
    },
    async request => {
      const row = await imports.find(request.params.id)
      if (row === null) throw new Problem('not-found')
      return { ...(await view(row)), unknownDepartments: await imports.unknownDepartments(row.id) }
    },
  )
  app.get(
    `${CATALOGUE}/imports/:id/rows`,
    {
      config: IMPORT,
      schema: {
        tags: TAGS,
        summary: summary('逐行报告', 'The report, row by row'),
        params: Params,
        querystring: PageQuery.extend({ outcome: z.enum(['new', 'changed', 'same', 'faulty']).optional() }),
        response: { 200: pageOf(ImportRowShape) },
      },
    },
    async request => {
      const { after, limit, outcome } = request.query
      const place = readCursor(after, ['number'])?.[0] ?? 0
      const { rows } = await pool.query<{
        no: number
        kind: EntryKind
        code: string
        title: string | null
        outcome: z.output<typeof ImportRowShape>['outcome']
        findings: { row: number; items: RowFinding[] }
      }>(
        `select no, kind, code, coalesce(data -> 'title' ->> 'zh', data ->> 'name', findings ->> 'title') as title, outcome, findings
         from catalogue_import_rows where import_id = $1 and no > $2 and ($3::text is null or outcome = $3) order by no limit $4`,
        [request.params.id, place, outcome ?? null, limit + 1],
      )
      return pageFrom(
        rows,
        limit,
        row => [row.no],
        row => ({
          no: row.no,
          row: row.findings.row,
          kind: row.kind,
          code: row.code,
          title: row.title ?? '',
          outcome: row.outcome,
          findings: row.findings.items.map(item => findingView(rowInWords(row.kind, item))),
        }),
      )
    },
  )
  app.post(
    `${CATALOGUE}/imports/:id/apply`,
    {
      config: IMPORT,
      schema: {
        tags: TAGS,
        summary: summary('执行导入（随后查看结果）', 'Carry an import out, all of it or nothing; ask for its status'),
        params: Params,
        body: z.strictObject({ reason: Why }),
        response: { 202: ImportShape },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      await write(db, request, async trx => {
        await imports.ask(queryOn(trx), id, request.actor, request.body.reason)
        return { asked: true }
      })
      const row = await imports.find(id)
      if (row === null) throw new Problem('not-found')
      return reply.code(202).send(await view(row))
    },
  )
}
