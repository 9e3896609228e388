// Figures equal a recount of the record at every moment, whoever folds.
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
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aStep, play } from '../../../kernel/src/process/lives.test-support.ts'
import { APPLIED, ASKER, matterWith, of } from '../../../packs/src/approval/county.test-support.ts'
import { type CaseworkFixture, offices, openCasework, ports } from '../casework/fixture.test-support.ts'
import { tallyRows } from '../casework/rows.ts'
import type { Figures, FiguresQuery } from '../inquiry/model.ts'
import { type Counted, counting } from './counted.test-support.ts'
import { foldTallies } from './fold.ts'
import { APPLICATION_COLUMNS, APPLICATION_NUMBERS, type ApplicationFigures } from './model.ts'
import { regionsRead } from './routes.ts'
import { FiguresService, MEASURES } from './service.ts'

let fixture: CaseworkFixture
let service: FiguresService
let write: ReturnType<typeof counting>
beforeAll(async () => {
  fixture = await openCasework()
  service = new FiguresService(fixture.database.pool, ports)
  write = counting(fixture.database.pool)
})
beforeEach(() => fixture.database.owner.query('truncate tallies, tally_deltas'))
afterAll(() => fixture.database.close())

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
