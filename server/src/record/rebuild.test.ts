// Projections are disposable: thrown away and made anew they are the same, row for row; counters equal a full recount.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { PlainDate } from '@sunhall/kernel'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Attachments } from '../attachments/index.ts'
import { at, type CaseworkFixture, keys, openCasework, ports } from '../casework/fixture.test-support.ts'
import { openFileFolder } from '../platform/files.ts'
import { exportCase, verifyCaseFile } from './case-file.ts'
import { playLives, REGION } from './lives.test-support.ts'
import { rebuildProjections } from './rebuild.ts'
import { recountTallies } from './recount.ts'
import { type Belongings, eraseExpired, retentionEnd } from './retention.ts'
import { closeDays } from './roots.ts'
import { verifyDatabase } from './verify-database.ts'

let fixture: CaseworkFixture
let lives: { name: string; id: string }[]
beforeEach(async () => {
  fixture = await openCasework()
  lives = await playLives(fixture, 3)
})
afterEach(() => fixture.database.close())

const TABLES = [
  'cases',
  'acts',
  'act_private',
  'work_items',
  'timers',
  'search_queue',
  'case_search',
  'publications',
  'outbox',
  'attachments',
  'idempotency',
] as const

/** Every row of every table; counters as their sums, whether folded or on the way. */
async function everything(): Promise<Record<string, unknown>> {
  const { owner } = fixture.database
  const all: Record<string, unknown> = {}
  for (const table of TABLES) {
    const { rows } = await owner.query(`select to_jsonb(t) as row from ${table} t order by to_jsonb(t)::text`)
    all[table] = rows
  }
  const sums = `select unit_id, day, measure, category, channel, sum(n) as n
    from (select region, unit_id, day, measure, category, channel, n from tallies
          union all select region, unit_id, day, measure, category, channel, n from tally_deltas) t
    group by 1, 2, 3, 4, 5 having sum(n) <> 0 order by 1, 2, 3, 4, 5`
  all.counters = (await owner.query(sums)).rows
  return all
}

const rebuild = () => rebuildProjections(fixture.database.pool, fixture.calendars)
const idOf = (name: string) => lives.find(life => life.name === name)?.id as string

describe('a rebuild', () => {
  it('finds nothing to change in what the commands wrote', async () => {
    const before = await everything()
    expect((before.publications as unknown[]).length).toBe(9)
    const report = await rebuild()
    expect(report).toEqual({
      cases: 39,
      changed: { cases: 0, workItems: 0, timers: 0, publications: 0, licences: 0, tallies: 0, strays: 0 },
      broken: [],
    })
    expect(await everything()).toEqual(before)
  })

  it('makes the same again from nothing', async () => {
    const before = await everything()
    const publicationIds = await fixture.database.owner.query('select id from publications')
    const { owner } = fixture.database
    for (const table of ['work_items', 'timers', 'search_queue', 'tallies', 'tally_deltas', 'publications']) {
      await owner.query(`delete from ${table}`)
    }
    await owner.query(
      `update cases set state = '{}', stage = 'x', seq = 1, category = 'x', channel = 'x', lead_unit = 'x', rating = 1,
         signal_level = 3, settled_at = null, opened_at = now(), head_hash = '', matter_code = 'x', matter_version = 9`,
    )
    const report = await rebuild()
    expect(report).toMatchObject({ cases: 39, broken: [], changed: { cases: 39, publications: 9 } })
    const after = await everything()
    // Identifiers of publications are drawn anew when the rows are gone; everything else is the same.
    const withoutIds = (all: Record<string, unknown>) =>
      (all.publications as { row: Record<string, unknown> }[])
        .map(({ row: { id: _, ...row } }) => JSON.stringify(row))
        .sort()
    expect(withoutIds(after)).toEqual(withoutIds(before))
    expect({ ...after, publications: null }).toEqual({ ...before, publications: null })
    expect(publicationIds.rowCount).toBe(9)
    expect((await verifyDatabase(fixture.database.pool, { sealing: keys.sealing })).problemCount).toBe(0)
  })

  it('mends what is wrong, keeps identifiers, and drops what belongs to nothing', async () => {
    const before = await everything()
    const { owner } = fixture.database
    await owner.query(`update publications set answer = 'x', words = '', withdrawn_at = now()`)
    await owner.query(`update work_items set unit_id = 'x', overdue = not overdue where part = 1`)
    await owner.query(`insert into timers select region, gen_random_uuid(), 1, 'near', 1, now() from cases limit 1`)
    await owner.query(
      `insert into timers select region, case_id, 99, 'near', 1, now() from timers limit 1 on conflict do nothing`,
    )
    await owner.query(
      `insert into tallies select region, unit_id, day, measure, category, channel, 5 from tally_deltas limit 1`,
    )
    const report = await rebuild()
    expect(report.changed).toEqual({
      cases: 0,
      workItems: 39,
      timers: 1,
      publications: 9,
      licences: 0,
      tallies: 1,
      strays: 1,
    })
    expect(await everything()).toEqual(before)
  })

  it('builds nothing on a broken record', async () => {
    const id = idOf('answered')
    const client = await fixture.database.owner.connect()
    await client.query('set session_replication_role = replica')
    await client.query('delete from acts where case_id = $1 and seq = 3', [id])
    await client.query('set session_replication_role = origin')
    client.release()
    const { rows: before } = await fixture.database.owner.query(
      'select to_jsonb(w) from work_items w where case_id = $1',
      [id],
    )
    const report = await rebuild()
    expect(report).toMatchObject({ cases: 38, broken: [{ region: REGION, id }] })
    const { rows } = await fixture.database.owner.query('select to_jsonb(w) from work_items w where case_id = $1', [id])
    expect(rows).toEqual(before)
  })

  it('is made by one at a time, and may run beside commands', async () => {
    const [first, second, ...played] = await Promise.allSettled([rebuild(), rebuild(), playLives(fixture, 1)])
    expect([first.status, second.status].sort()).toEqual(['fulfilled', 'rejected'])
    const refused = [first, second].find(each => each.status === 'rejected') as PromiseRejectedResult
    expect(refused.reason).toMatchObject({ code: 'rebuild-running' })
    expect(played[0]?.status).toBe('fulfilled')
    expect(await recountTallies(fixture.database.pool)).toEqual([])
    expect((await rebuild()).changed).toEqual({
      cases: 0,
      workItems: 0,
      timers: 0,
      publications: 0,
      licences: 0,
      tallies: 0,
      strays: 0,
    })
  })
})

describe('counters', () => {
  it('equal a full recount, and a wrong one is named', async () => {
    expect(await recountTallies(fixture.database.pool)).toEqual([])
    await fixture.database.owner.query(`delete from tally_deltas where measure = 'complaints'`)
    const differences = await recountTallies(fixture.database.pool)
    expect(differences).toEqual([
      {
        region: REGION,
        unit_id: 'qh-land',
        day: '2026-09-03',
        measure: 'complaints',
        category: 'land',
        channel: 'web',
        counted: 3,
        kept: 0,
      },
    ])
  })
})

describe('the end of retention', () => {
  const nothing = { erase: async () => 0 }
  const erase = (before: string, belongings: Belongings = nothing) =>
    eraseExpired(fixture.database.pool, at(before), at('2029-10-01T00:00:00'), belongings)

  it('erases the texts of cases settled before, keeps the others, and the record still verifies', async () => {
    const { pool, owner } = fixture.database
    await closeDays(pool, '2026-10-01' as PlainDate, at('2026-10-01T08:00:00'))
    await owner.query(`insert into case_search select region, id, 'x', '' from cases`)
    const { rows: published } = await owner.query('select to_jsonb(p) from publications p order by id')
    expect(await erase('2026-09-02T09:00:00')).toEqual({ cases: 0, texts: 0, attachments: 0, holders: 0 })
    const settled = 3 * 5 // answered, rated, published, taken down, withdrawn
    const done = await erase('2026-09-30T00:00:00')
    expect(done.cases).toBe(settled)
    expect(await erase('2026-09-30T00:00:00')).toEqual({ cases: 0, texts: 0, attachments: 0, holders: 0 })
    const id = idOf('published')
    const { rows: left } = await owner.query(
      `select (select count(*) from act_private where case_id = $1) + (select count(*) from case_search where case_id = $1)
         + (select count(*) from search_queue where case_id = $1) + (select count(*) from outbox where case_id = $1)
         + (select count(*) from work_items where case_id = $1 and subject <> '') as n`,
      [id],
    )
    expect(left[0].n).toBe(0)
    expect((await owner.query('select to_jsonb(p) from publications p order by id')).rows).toEqual(published)
    const report = await verifyDatabase(pool, { sealing: keys.sealing })
    expect(report).toMatchObject({ problemCount: 0, erased: done.texts })
    const file = await exportCase(pool, REGION, { id }, { now: at('2029-10-01T00:00:00'), ...keys })
    expect(verifyCaseFile(file)).toMatchObject({ intact: true, texts: { intact: 0 } })
    // A rebuild afterwards neither brings texts back nor takes what was published away.
    await owner.query('delete from case_search')
    const before = await everything()
    expect((await rebuild()).changed).toEqual({
      cases: 0,
      workItems: 0,
      timers: 0,
      publications: 0,
      licences: 0,
      tallies: 0,
      strays: 0,
    })
    expect(await everything()).toEqual(before)
  })

  it('takes the attachments along: their names, and contents that no other case has', async () => {
    const { pool, owner } = fixture.database
    const folder = await mkdtemp(path.join(tmpdir(), 'sunhall-retention-'))
    try {
      const files = openFileFolder(folder)
      const attachments = new Attachments({ pool, files, ports })
      const pdf = (mark: string) => Buffer.from(`%PDF-1.4\n%${mark}\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n`)
      const carried = async (mark: string, id: string): Promise<Buffer> => {
        const content = (async function* () {
          yield pdf(mark)
        })()
        const stored = await attachments.upload(
          { name: '李秀芳的病历.pdf', content },
          REGION,
          at('2026-09-01T09:00:00'),
        )
        const bound = await owner.query<{ sha256: Buffer }>(
          'update attachments set case_id = $1, seq = 1 where id = $2 returning sha256',
          [id, stored.id],
        )
        return bound.rows[0]?.sha256 as Buffer
      }
      const { rows: open } = await owner.query<{ id: string }>(
        'select id from cases where settled_at is null order by id limit 1',
      )
      const [settled, other] = [idOf('published'), open[0]?.id as string]
      const own = await carried('own', settled)
      const shared = await carried('shared', settled)
      await carried('shared', other)
      expect((await erase('2026-09-30T00:00:00', attachments)).attachments).toBe(2)
      await expect(files.read(own)).rejects.toMatchObject({ code: 'file-missing' })
      await expect(files.verify(shared)).resolves.toBeUndefined()
      expect((await owner.query('select case_id from attachments')).rows).toEqual([{ case_id: other }])
      const logged = await owner.query('select person_id, what from access_log where case_id = $1', [settled])
      expect(logged.rows).toEqual([{ person_id: null, what: 'erased' }])
      expect((await verifyDatabase(pool, { sealing: keys.sealing })).problemCount).toBe(0)

      // What was erased before attachments went along is found again, and goes.
      const late = await carried('late', settled)
      expect(await erase('2026-09-30T00:00:00', attachments)).toEqual({
        cases: 1,
        texts: 0,
        attachments: 1,
        holders: 0,
      })
      await expect(files.read(late)).rejects.toMatchObject({ code: 'file-missing' })
      // Broken off between the file and the commit: the rows come back, and it is done once more.
      await carried('broken', settled)
      const breaking: Belongings = {
        async erase(client, cases) {
          await attachments.erase(client, cases)
          throw new Error('killed')
        },
      }
      await expect(erase('2026-09-30T00:00:00', breaking)).rejects.toThrow('killed')
      expect((await erase('2026-09-30T00:00:00', attachments)).attachments).toBe(1)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })

  it('comes three years after settlement unless a setting says otherwise', async () => {
    const { pool, owner } = fixture.database
    expect(await retentionEnd(pool, at('2029-10-01T12:00:00'))).toBe(at('2026-10-01T00:00:00'))
    await owner.query(`insert into settings values ('retention', '{"daysAfterSettlement": 3650}')`)
    expect(await retentionEnd(pool, at('2029-10-01T12:00:00'))).toBe(at('2019-10-04T00:00:00'))
    await expect(eraseExpired(pool, at('2029-10-02T00:00:00'), at('2029-10-01T00:00:00'), nothing)).rejects.toThrow(
      RangeError,
    )
  })
})
