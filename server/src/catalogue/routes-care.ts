// HTTP of looking after the catalogue: findings over all of it, indicators, bulk edit.
import { epochMs, type Instant, instant, instantFromEpoch } from '@sunhall/kernel'
import { z } from 'zod'
import { Calendars } from '../casework/calendars.ts'
import { Id, Why } from '../organisation/model.ts'
import { queryOn } from '../platform/database.ts'
import { fieldProblem, Problem } from '../platform/errors.ts'
import { staffOf } from '../platform/guard.ts'
import type { App } from '../platform/http-app.ts'
import { write } from '../platform/http-idempotency.ts'
import { summary } from '../platform/http-openapi.ts'
import { PageQuery, pageFrom, pageOf, readCursor } from '../platform/http-pages.ts'
import { applyBulk, MOST_CHOSEN, type Patch, previewBulk } from './bulk.ts'
import { askForCheck } from './check-all.ts'
import { inWords, RULES } from './checks/index.ts'
import { shallow } from './entry.ts'
import { countFindings, type FindingRow, listFindings } from './findings.ts'
import { indicators, TARGETS } from './indicators.ts'
import { EntryKind } from './model.ts'
import { CATALOGUE, type CatalogueRoutesOptions, Code, doingOf, READ, TAGS } from './routes.ts'
import { DifferenceShape, FindingShape, findingView, UnitName, unitName, Words } from './views.ts'

const MANAGE = { permission: 'catalogue.manage', audit: 'catalogue.change' } as const
const DAY_MS = 86_400_000
/** Days of cases that are counted unless asked otherwise. */
const USUAL_DAYS = 30
const LONGEST_DAYS = 366
const Severity = z.enum(['error', 'warning', 'hint'])

const ListedFinding = FindingShape.extend({
  kind: EntryKind,
  code: z.string(),
  version: z.number().int(),
  entry: Words,
  unit: UnitName,
  checkedAt: z.string(),
}).meta({ id: 'CatalogueListedFinding' })

const RuleShape = z.object({
  rule: z.string(),
  kind: EntryKind,
  severity: Severity,
  title: Words,
  reason: Words,
  mend: Words,
})

const Share = z.object({ n: z.number(), of: z.number() })
const IndicatorsShape = z
  .object({ onTheSpot: Share, cutByHalf: Share, withinSeven: Share, oneExamine: Share, meanCut: z.number().nullable() })
  .meta({ id: 'CatalogueIndicators' })

export function careRoutes(app: App, { db, pool, organisation }: CatalogueRoutesOptions): void {
  const calendars = new Calendars(db)
  app.get(
    `${CATALOGUE}/findings`,
    {
      config: READ,
      schema: {
        tags: TAGS,
        summary: summary('检查发现的问题', 'What the checks found'),
        querystring: PageQuery.extend({
          unit: Id.optional(),
          severity: Severity.optional(),
          rule: z.string().max(60).optional(),
          kind: EntryKind.optional(),
        }),
        response: { 200: pageOf(ListedFinding) },
      },
    },
    async request => {
      const { after, limit, unit, severity, rule, kind } = request.query
      const cursor = readCursor(after, ['string', 'string', 'number', 'number'])
      const filter = { unit: unit ?? null, severity: severity ?? null, rule: rule ?? null, kind: kind ?? null }
      const rows = await listFindings(pool, filter, cursor, limit + 1)
      const snapshot = await organisation.snapshot()
      const show = (row: FindingRow) => ({
        ...findingView(inWords(row.kind, row)),
        kind: row.kind,
        code: row.code,
        version: row.version,
        entry: { zh: row.title_zh, en: row.title_en },
        unit: unitName(row.unit_id, snapshot),
        checkedAt: row.checked_at,
      })
      return pageFrom(rows, limit, row => [row.kind, row.code, row.version, row.no], show)
    },
  )
  app.get(
    `${CATALOGUE}/findings/summary`,
    {
      config: READ,
      schema: {
        tags: TAGS,
        summary: summary('问题汇总（按单位、规则）', 'How many of each, by unit and rule'),
        response: {
          200: z.object({
            items: z.array(
              z.object({
                unit: UnitName,
                rule: z.string(),
                kind: EntryKind,
                severity: Severity,
                title: Words,
                count: z.number().int(),
              }),
            ),
          }),
        },
      },
    },
    async () => {
      const [rows, snapshot] = await Promise.all([countFindings(pool), organisation.snapshot()])
      const items = rows.map(row => {
        const { title } = inWords(row.kind, { rule: row.rule, severity: row.severity, path: '', params: {} })
        const { rule, kind, severity, n } = row
        return { unit: unitName(row.unit_id, snapshot), rule, kind, severity, title, count: n }
      })
      return { items }
    },
  )
  app.get(
    `${CATALOGUE}/rules`,
    {
      config: READ,
      schema: {
        tags: TAGS,
        summary: summary('检查规则一览', 'Every rule of the checks, with its reason and how to mend'),
        response: { 200: z.object({ items: z.array(RuleShape) }) },
      },
    },
    async () => ({
      items: RULES.map(({ code, kind, severity, title, reason, mend }) => ({
        rule: code,
        kind,
        severity,
        title,
        reason,
        mend,
      })),
    }),
  )
  app.post(
    `${CATALOGUE}/findings/run`,
    {
      config: MANAGE,
      schema: {
        tags: TAGS,
        summary: summary('重新检查全部目录', 'Check the whole catalogue anew, in the background'),
        response: { 202: z.object({ asked: z.boolean() }) },
      },
    },
    async (request, reply) => {
      await write(db, request, async trx => {
        await askForCheck(queryOn(trx), request.at)
        return { asked: true }
      })
      return reply.code(202).send({ asked: true })
    },
  )
  app.get(
    `${CATALOGUE}/indicators`,
    {
      config: { permission: 'catalogue.indicators', audit: 'figures.read' },
      schema: {
        tags: TAGS,
        summary: summary(
          '目录指标（按部门）',
          'Indicators by department: of what is offered, and of what was asked for',
        ),
        querystring: z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() }),
        response: {
          200: z.object({
            from: z.string(),
            to: z.string(),
            targets: z.object({
              onTheSpot: z.number(),
              cutByHalf: z.number(),
              withinSeven: z.number(),
              oneExamine: z.number(),
            }),
            total: z.object({ catalogue: IndicatorsShape, cases: IndicatorsShape }),
            units: z.array(z.object({ unit: UnitName, catalogue: IndicatorsShape, cases: IndicatorsShape })),
          }),
        },
      },
    },
    async request => {
      const snapshot = await organisation.snapshot()
      const own = staffOf(request).grants.filter(grant => INDICATED.includes(grant.role))
      const regions = snapshot.rows.regions
        .filter(region => own.some(grant => snapshot.within(region.code, grant.region)))
        .map(region => region.code)
      const { from, to } = periodOf(request.query, request.at)
      const found = await indicators(pool, { regions, from, to, calendar: await calendars.forRegions() })
      const units = found.units
        .map(each => ({ ...each, unit: unitName(each.unit, snapshot) }))
        .sort((a, b) => (a.unit.id < b.unit.id ? -1 : 1))
      return { from, to, targets: TARGETS, total: found.total, units }
    },
  )

  const Bulk = z.strictObject({
    kind: EntryKind,
    codes: z.array(Code).min(1).max(MOST_CHOSEN),
    patch: z
      .record(z.string().max(82), z.unknown())
      .refine(shallow)
      .describe('{ "supervisionPhone": "…", "handling.silenceAgrees": false }; null removes'),
    reason: Why,
  })
  app.post(
    `${CATALOGUE}/bulk/preview`,
    {
      config: { permission: 'catalogue.edit', audit: 'catalogue.read' },
      schema: {
        tags: TAGS,
        summary: summary('批量修改预览', 'What a patch over chosen entries would change'),
        body: Bulk,
        response: {
          200: z.object({
            items: z.array(
              z.object({
                code: z.string(),
                title: Words,
                changes: z.array(DifferenceShape),
                findings: z.array(FindingShape),
                blocked: z.enum(['not-found', 'draft-exists', 'unchanged', 'entry-has-errors']).nullable(),
              }),
            ),
          }),
        },
      },
    },
    async request => {
      const { kind, codes, patch, reason } = request.body
      const items = await previewBulk(pool, kind, codes, patch as Patch, await doingOf(request, organisation, reason))
      return {
        items: items.map(({ code, title, changes, findings, blocked }) => ({
          code,
          title,
          changes: [...changes],
          findings: findings.map(each => findingView(inWords(kind, each))),
          blocked,
        })),
      }
    },
  )
  app.post(
    `${CATALOGUE}/bulk`,
    {
      config: { permission: 'catalogue.edit', audit: 'catalogue.change' },
      schema: {
        tags: TAGS,
        summary: summary('批量修改（生成草稿，待审核）', 'Make drafts of a patch over chosen entries, all or none'),
        body: Bulk,
        response: { 200: z.object({ drafts: z.number().int() }) },
      },
    },
    async request => {
      const { kind, codes, patch, reason } = request.body
      const doing = await doingOf(request, organisation, reason)
      const drafts = await write(db, request, trx => applyBulk(queryOn(trx), kind, codes, patch as Patch, doing))
      return { drafts }
    },
  )
}

const INDICATED: readonly string[] = ['head', 'supervisor', 'leader', 'system-admin']

/** Legal days, both counted; the last thirty unless asked otherwise. */
function periodOf(
  query: { from?: string | undefined; to?: string | undefined },
  now: Instant,
): { from: Instant; to: Instant } {
  const to = query.to === undefined ? now : instantFromEpoch(epochMs(instant(`${query.to}T00:00:00+08:00`)) + DAY_MS)
  const from =
    query.from === undefined
      ? instantFromEpoch(epochMs(to) - USUAL_DAYS * DAY_MS)
      : instant(`${query.from}T00:00:00+08:00`)
  if (from >= to) throw fieldProblem('from', 'not-allowed')
  if (epochMs(to) - epochMs(from) > LONGEST_DAYS * DAY_MS)
    throw new Problem('invalid-input', { fields: [{ field: 'from', code: 'not-allowed' }] })
  return { from, to }
}
