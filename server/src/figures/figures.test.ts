// Figures equal a recount of the record at every moment, whoever folds; the workbook says the same numbers.
import {
  type Act,
  applyAct,
  type CaseState,
  epochMs,
  instantAt,
  instantFromEpoch,
  localDay,
  plainDate,
} from '@sunhall/kernel'
import {
  APPROVAL_MEASURES,
  approvalPack,
  approvalProcess,
  inquiryMatter,
  inquiryPack,
  inquiryProcess,
} from '@sunhall/packs'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aStep, play } from '../../../kernel/src/process/lives.test-support.ts'
import { APPLIED, ASKER, matterWith, of } from '../../../packs/src/approval/county.test-support.ts'
import { at, type CaseworkFixture, offices, openCasework, ports } from '../casework/fixture.test-support.ts'
import { tallyRows } from '../casework/rows.ts'
import type { Figures, FiguresQuery } from '../inquiry/model.ts'
import { FiguresQuery as Query } from '../inquiry/model.ts'
import { buildHttp, HTTP_DEFAULTS } from '../platform/http.ts'
import { foldTallies } from './fold.ts'
import { APPLICATION_COLUMNS, APPLICATION_NUMBERS, type ApplicationFigures } from './model.ts'
import { figuresRoutes, regionsRead } from './routes.ts'
import { FiguresService, MEASURES } from './service.ts'

let fixture: CaseworkFixture
let service: FiguresService
beforeAll(async () => {
  fixture = await openCasework()
  service = new FiguresService(fixture.database.pool, ports)
})
beforeEach(() => fixture.database.owner.query('truncate tallies, tally_deltas'))
afterAll(() => fixture.database.close())

interface Counted {
  region: string
  unit_id: string
  category: string
  channel: string
  day: string
  measure: string
  n: number
}

/** What a command writes. */
const write = (rows: readonly Counted[]) =>
  fixture.database.pool.query(
    `insert into tally_deltas (region, unit_id, category, channel, day, measure, n)
     select region, unit_id, category, channel, day, measure, n from jsonb_to_recordset($1::jsonb)
       as t(region text, unit_id text, category text, channel text, day date, measure text, n bigint)`,
    [JSON.stringify(rows)],
  )

/** The slow second opinion: every act of every case once more, through the pack's own measures. */
function recount(
  lives: readonly (readonly Act[])[],
  key: (row: Counted) => string,
  keep: (row: Counted) => boolean,
  pack = inquiryPack,
) {
  const rows: { [key: string]: { [measure: string]: number } } = {}
  for (const acts of lives) {
    let before: CaseState | null = null
    for (const act of acts) {
      const after: CaseState = applyAct(before, act)
      for (const { region, unit, measure, n } of pack.measures(act, before, after)) {
        const row = {
          region,
          unit_id: unit,
          category: String(after.values.category ?? ''),
          channel: String(after.values.channel),
          day: localDay(act.at),
          measure,
          n,
        }
        if (!keep(row)) continue
        const sums = rows[key(row)] ?? {}
        rows[key(row)] = sums
        sums[measure] = (sums[measure] ?? 0) + n
      }
      before = after
    }
  }
  return rows
}

const plain = (figures: Figures) =>
  Object.fromEntries(
    figures.rows.map(row => [
      row.key,
      Object.fromEntries(MEASURES.filter(name => row[name] !== 0).map(name => [name, row[name]])),
    ]),
  )
const withoutNothing = (rows: { [key: string]: { [measure: string]: number } }) =>
  Object.fromEntries(
    Object.entries(rows)
      .map(([key, row]) => [key, Object.fromEntries(Object.entries(row).filter(([, n]) => n !== 0))] as const)
      .filter(([, row]) => Object.keys(row).length > 0),
  )

const asked = (n: number) => ({
  subject: '宅基地确权',
  text: '我家宅基地何时登记发证？',
  category: n % 2 === 0 ? 'land' : 'health',
  channel: ['web', 'phone', 'window'][n % 3] ?? 'web',
  mayPublish: true,
  reach: 'none',
  ...(n % 4 === 0 ? {} : { unit: ['land', 'health', 'township'][n % 3] ?? 'land' }),
})

describe('figures', () => {
  it('equal a recount of the record, by every grouping and period, while two servers fold', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(aStep, { minLength: 8, maxLength: 24 }), { minLength: 2, maxLength: 5 }),
        fc.nat(400),
        fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
        async (steps, offset, folds) => {
          await fixture.database.owner.query('truncate tallies, tally_deltas')
          const lives = steps.map((life, n) => {
            const start = instantFromEpoch(epochMs(instantAt(plainDate('2024-06-03'), 600)) + (offset + n) * 86_400_000)
            return play({ process: inquiryProcess, matter: inquiryMatter }, start, asked(n), life, {}).acts
          })
          for (const [n, acts] of lives.entries()) {
            let before: CaseState | null = null
            const rows: Counted[] = []
            for (const act of acts) {
              const after: CaseState = applyAct(before, act)
              rows.push(...tallyRows(act, before, after, inquiryPack))
              before = after
            }
            await write(rows)
            if (folds[n])
              await Promise.all([foldTallies(fixture.database.pool, 7), foldTallies(fixture.database.pool, 7)])
          }
          const days = lives
            .flat()
            .map(act => localDay(act.at))
            .sort()
          const from = days[Math.floor(days.length / 3)]
          const to = days[Math.floor((days.length * 2) / 3)]
          const all: FiguresQuery = { by: 'unit' }
          const within = (row: Counted) => row.day <= String(to) && (row.measure === 'open' || row.day >= String(from))
          const checks: [FiguresQuery, (row: Counted) => string, (row: Counted) => boolean][] = [
            [all, row => row.unit_id, () => true],
            [{ by: 'category' }, row => row.category, () => true],
            [{ by: 'channel', unit: 'land' }, row => row.channel, row => row.unit_id === 'land'],
            [{ by: 'unit', from, to }, row => row.unit_id, within],
          ]
          for (const [query, key, keep] of checks) {
            expect(plain(await service.figures(query))).toEqual(withoutNothing(recount(lives, key, keep)))
          }
          while ((await foldTallies(fixture.database.pool, 50)) > 0);
          for (const [query, key, keep] of checks) {
            expect(plain(await service.figures(query))).toEqual(withoutNothing(recount(lives, key, keep)))
          }
          // By month the flows are the month's own, and what is open runs on.
          const months = await service.figures({ by: 'month', from })
          const flows = recount(
            lives,
            row => row.day.slice(0, 7),
            row => row.measure !== 'open' && row.day >= String(from),
          )
          for (const row of months.rows) {
            for (const name of MEASURES.filter(each => each !== 'open'))
              expect(row[name]).toBe(flows[row.key]?.[name] ?? 0)
            const open = recount(
              lives,
              () => 'x',
              each => each.measure === 'open' && each.day.slice(0, 7) <= row.key,
            )
            expect(row.open).toBe(open.x?.open ?? 0)
          }
          expect(months.total.open).toBe(
            recount(
              lives,
              () => 'x',
              each => each.measure === 'open',
            ).x?.open ?? 0,
          )
        },
      ),
      { numRuns: 12, seed: 2026 },
    )
  })

  it('of applications equal a recount too, by every grouping, and do not mix with those of inquiries', async () => {
    expect(APPLICATION_NUMBERS.map(name => APPLICATION_COLUMNS[name].measure).sort()).toEqual(
      [...APPROVAL_MEASURES].sort(),
    )
    const people = [
      ASKER,
      of('office').clerk,
      of('land').other,
      of('health').other,
      of('supervision').supervisor,
    ].concat(['land', 'health', 'office'].flatMap(unit => [of(unit).handler, of(unit).head]))
    const met = new Set<string>()
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(aStep, { minLength: 12, maxLength: 30 }), { minLength: 2, maxLength: 5 }),
        fc.nat(300),
        async (steps, offset) => {
          await fixture.database.owner.query('truncate tallies, tally_deltas')
          const lives = steps.map((life, n) => {
            const start = instantFromEpoch(epochMs(instantAt(plainDate('2024-01-03'), 600)) + (offset + n) * 86_400_000)
            const matter = matterWith(n % 3 === 0 ? { mode: 'on-the-spot', specialGrounds: [] } : {})
            const given = {
              process: approvalProcess,
              matter,
              people,
              seldom: new Set(['urge', 'name-helper', 'withdraw']),
            }
            const channel = n % 2 === 0 ? 'web' : 'counter'
            return play(given, start, { ...APPLIED, channel }, life, {}).acts
          })
          const inquiry = play(
            { process: inquiryProcess, matter: inquiryMatter },
            instantAt(plainDate('2024-06-03'), 600),
            asked(1),
            steps[0] ?? [],
            {},
          ).acts
          const written: [readonly Act[], typeof inquiryPack][] = [
            ...lives.map(acts => [acts, approvalPack] as [readonly Act[], typeof inquiryPack]),
            [inquiry, inquiryPack],
          ]
          for (const [acts, pack] of written) {
            let before: CaseState | null = null
            const rows: Counted[] = []
            for (const act of acts) {
              const after: CaseState = applyAct(before, act)
              rows.push(...tallyRows(act, before, after, pack))
              before = after
            }
            await write(rows)
          }
          await foldTallies(fixture.database.pool, 20)
          const days = lives
            .flat()
            .map(act => localDay(act.at))
            .sort()
          const from = days[Math.floor(days.length / 3)]
          const to = days[Math.floor((days.length * 2) / 3)]
          const named = (figures: ApplicationFigures) =>
            Object.fromEntries(
              figures.rows.map(row => [
                row.key,
                Object.fromEntries(
                  APPLICATION_NUMBERS.filter(name => row[name] !== 0).map(name => [
                    APPLICATION_COLUMNS[name].measure,
                    row[name],
                  ]),
                ),
              ]),
            )
          const open = (row: Counted) => row.measure === 'approval.open'
          const again = (key: (row: Counted) => string, keep: (row: Counted) => boolean) =>
            withoutNothing(recount(lives, key, keep, approvalPack))
          const all = again(
            row => row.unit_id,
            () => true,
          )
          for (const row of Object.values(all)) for (const measure of Object.keys(row)) met.add(measure)
          expect(named(await service.applications({ by: 'unit' }))).toEqual(all)
          expect(named(await service.applications({ by: 'channel', unit: 'land' }))).toEqual(
            again(
              row => row.channel,
              row => row.unit_id === 'land',
            ),
          )
          expect(named(await service.applications({ by: 'unit', from, to }))).toEqual(
            again(
              row => row.unit_id,
              row => row.day <= String(to) && (open(row) || row.day >= String(from)),
            ),
          )
          const months = await service.applications({ by: 'month' })
          for (const row of months.rows) {
            const until = again(
              () => 'x',
              each => open(each) && each.day.slice(0, 7) <= row.key,
            )
            expect(row.open).toBe(until.x?.['approval.open'] ?? 0)
          }
          // The inquiry beside them is in its own table only.
          expect(plain(await service.figures({ by: 'unit' }))).toEqual(
            withoutNothing(
              recount(
                [inquiry],
                row => row.unit_id,
                () => true,
              ),
            ),
          )
        },
      ),
      { numRuns: 10, seed: 2026 },
    )
    for (const measure of ['applied', 'accepted', 'on-the-spot', 'overdue', 'on-time', 'granted'])
      expect([...met], measure).toContain(`approval.${measure}`)
  })

  it('keep to the regions of the reader and of the question, with everything below', async () => {
    const row = { category: 'land', channel: 'web', day: '2026-09-01', measure: 'asked', n: 1 }
    await write([
      { ...row, region: '539900', unit_id: 'city-land' },
      { ...row, region: '539921', unit_id: 'qh-land' },
      { ...row, region: '539921101', unit_id: 'qh-liushu', n: 2 },
      { ...row, region: '539902', unit_id: 'lx-hr', n: 4 },
    ])
    const units = async (query: Partial<FiguresQuery>, regions: string[] | null = null) =>
      (await service.figures({ by: 'unit', ...query }, { regions })).rows.map(each => each.key)
    expect(await units({ region: '539921' })).toEqual(['qh-liushu', 'qh-land'])
    expect(await units({ region: '539900' })).toHaveLength(4)
    expect(await units({}, ['539902'])).toEqual(['lx-hr'])
    expect(await units({ region: '539921' }, ['539902'])).toEqual([])
    expect(await units({}, [])).toEqual([])
    expect(regionsRead([{ role: 'handler', unit: 'qh-land', region: '539921', post: 'p' }], offices)).toEqual([])
    expect(regionsRead([{ role: 'leader', unit: 'qh-land', region: '539921', post: 'p' }], offices)).toEqual([
      '539921',
      '539921101',
    ])
  })
})

describe('over HTTP', () => {
  const app = async () => {
    const grant = (role: 'leader' | 'handler') => ({
      person: 'p',
      tokenHash: Buffer.from('x'),
      secondFactor: null,
      owes: null,
      withheld: [],
      grants: [{ role, unit: 'qh-land', region: '539921', post: 'p' }],
    })
    return buildHttp({
      config: HTTP_DEFAULTS,
      log: pino({ level: 'silent' }),
      db: fixture.database.db,
      now: () => at('2026-09-30T17:05:00'),
      sessions: {
        staff: async token => (token === 'leader' || token === 'handler' ? grant(token) : null),
        asker: async () => null,
      },
      csrfKey: Buffer.alloc(32),
      mounts: [scope => figuresRoutes(scope, { figures: service, ports })],
    })
  }

  it('gives tables and workbooks to those who answer for the place, and nothing to others', async () => {
    const row = { region: '539921', unit_id: 'qh-land', category: 'land', channel: 'phone', day: '2026-09-01' }
    await write([
      { ...row, measure: 'asked', n: 12 },
      { ...row, measure: 'open', n: 3 },
      { ...row, measure: 'answered', n: 8 },
      { ...row, measure: 'onTime', n: 6 },
      { ...row, region: '539902', unit_id: 'lx-hr', measure: 'asked', n: 4 },
    ])
    const server = await app()
    const get = (url: string, staff?: string) =>
      server.inject({ url: `/api/v1${url}`, ...(staff ? { cookies: { staff } } : {}) })
    expect((await get('/figures')).statusCode).toBe(401)
    expect((await get('/figures', 'handler')).statusCode).toBe(404)
    expect((await get('/figures?region=539902', 'leader')).json().code).toBe('not-found')
    expect((await get('/figures?by=weather&from=yesterday', 'leader')).json().fields).toHaveLength(2)
    const table = (await get('/figures?by=channel', 'leader')).json()
    expect(table.rows).toMatchObject([{ key: 'phone', title: { zh: '电话' }, asked: 12, open: 3 }])
    expect(table.total.asked).toBe(12)
    const file = await get('/figures/export?from=2026-09-01&to=2026-09-30&region=539921', 'leader')
    expect(file.headers['content-disposition']).toContain(encodeURIComponent('办理情况统计-2026-09-30.xlsx'))
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(file.rawPayload as unknown as ExcelJS.Buffer)
    const sheet = book.getWorksheet('统计')
    expect(sheet?.getCell('A2').value).toBe('统计期间：2026年9月1日至2026年9月30日')
    expect(sheet?.getCell('A3').value).toBe('区划：539921')
    expect(sheet?.getCell('A4').value).toBe('生成时间：2026年9月30日 17:05')
    expect(sheet?.getCell('B6').value).toBe('收件')
    expect(sheet?.getCell('A7').value).toBe('qh-land')
    expect(sheet?.getCell('B7').value).toBe(12)
    expect(sheet?.getCell('B8').value).toBe(12)
    // Shares beside the counts, in the words of the page; none where there was nothing to take one of.
    const rates = [2, 3, 4].map(n => sheet?.getRow(6).getCell(MEASURES.length + n).value)
    expect(rates).toEqual(['按期率', '满意率', '平均星级'])
    const onTime = sheet?.getRow(7).getCell(MEASURES.length + 2)
    expect([onTime?.value, onTime?.numFmt]).toEqual([0.75, '0.0%'])
    expect(sheet?.getRow(7).getCell(MEASURES.length + 3).value).toBeNull()
    expect(book.getWorksheet('说明')?.rowCount).toBe(MEASURES.length + 4)

    await write([
      { ...row, channel: 'counter', measure: 'approval.applied', n: 7 },
      { ...row, channel: 'counter', measure: 'approval.on-the-spot', n: 2 },
      { ...row, region: '539902', unit_id: 'lx-hr', measure: 'approval.applied', n: 5 },
      { ...row, channel: 'counter', measure: 'approval.charged-fen', n: 123_456 },
    ])
    expect((await get('/figures/applications', 'handler')).statusCode).toBe(404)
    expect((await get('/figures/applications?by=category', 'leader')).json().fields).toHaveLength(1)
    expect((await get('/figures/applications?region=539902', 'leader')).json().code).toBe('not-found')
    const applied = (await get('/figures/applications?by=channel', 'leader')).json()
    expect(applied.rows).toMatchObject([{ key: 'counter', title: { zh: '窗口' }, applied: 7, onTheSpot: 2 }])
    expect((await get('/figures?by=channel', 'leader')).json().rows).toHaveLength(1)
    const second = await get('/figures/applications/export', 'leader')
    expect(second.headers['content-disposition']).toContain(encodeURIComponent('审批办理情况统计-2026-09-30.xlsx'))
    const approvals = new ExcelJS.Workbook()
    await approvals.xlsx.load(second.rawPayload as unknown as ExcelJS.Buffer)
    expect(approvals.getWorksheet('统计')?.getCell('A1').value).toBe('行政审批办理情况统计（按单位）')
    expect(approvals.getWorksheet('统计')?.getCell('B7').value).toBe(7)
    // Counted in fen, written in yuan with two places.
    const charged = 2 + APPLICATION_NUMBERS.indexOf('chargedFen')
    const [title, amount] = [6, 7].map(line => approvals.getWorksheet('统计')?.getRow(line).getCell(charged))
    expect(title?.value).toBe('应收费用（元）')
    expect(amount?.value).toBe(1234.56)
    expect(amount?.numFmt).toBe('#,##0.00')
    expect(approvals.getWorksheet('说明')?.rowCount).toBe(APPLICATION_NUMBERS.length + 5)
    await server.close()
  })
})

it('lets a period be asked for by days only', () => {
  expect(Query.safeParse({ from: '2026-02-30' }).success).toBe(false)
})
