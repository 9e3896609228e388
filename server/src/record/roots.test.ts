// Closing days against a real database: what a root covers, two closers at once, late acts, empty days, proofs.
import { dayRoot, EMPTY_ROOT, FIRST_DAY, leafHash, merkleRoot, type PlainDate, verifyInclusion } from '@sunhall/kernel'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asker, at, type CaseworkFixture, openCasework, question } from '../casework/fixture.test-support.ts'
import { closeDays, inclusion, listRoots } from './roots.ts'

let fixture: CaseworkFixture
beforeEach(async () => {
  fixture = await openCasework()
})
afterEach(() => fixture.database.close())

let keys = 0
const ask = (now: string, region = '539921') =>
  fixture.casework.begin({
    region,
    matter: 'inquiry',
    fields: question(),
    actor: asker,
    now: at(now),
    key: `root-${++keys}`,
  })
const day = (text: string) => text as PlainDate
const close = (upTo: string, now: string) => closeDays(fixture.database.pool, day(upTo), at(now))

describe('closing days', () => {
  it('covers every act of the day, chained to the day before, with empty days in between', async () => {
    for (const hour of ['09', '10', '11']) await ask(`2026-09-01T${hour}:00:00`)
    await ask('2026-09-03T09:00:00')
    await ask('2026-09-04T09:00:00', '539902')
    expect(await close('2026-09-05', '2026-09-05T08:00:00')).toBe(5)
    const { items } = await listRoots(fixture.database.pool, '539921')
    const days = items.toReversed()
    expect(days.map(each => [each.day, each.acts])).toEqual([
      ['2026-09-01', 3],
      ['2026-09-02', 0],
      ['2026-09-03', 1],
      ['2026-09-04', 0],
    ])
    const { rows } = await fixture.database.pool.query<{ hash: Buffer }>(
      `select hash from acts where region = '539921' and recorded_on = '2026-09-01' order by case_id, seq`,
    )
    expect(days[0]?.merkleRoot).toBe(merkleRoot(rows.map(row => leafHash(row.hash))))
    expect(days[1]?.merkleRoot).toBe(EMPTY_ROOT)
    let previous = FIRST_DAY
    for (const each of days) {
      expect(each.previousRoot).toBe(previous)
      expect(each.root).toBe(dayRoot(previous, '539921', each.day, each.acts, each.merkleRoot))
      previous = each.root
    }
    expect((await listRoots(fixture.database.pool, '539902')).items.map(each => each.day)).toEqual(['2026-09-04'])
  })

  it('leaves a day open until it is over and two minutes more', async () => {
    await ask('2026-09-01T23:59:59')
    expect(await close('2026-09-01', '2026-09-09T00:00:00')).toBe(0)
    expect(await close('2026-09-02', '2026-09-01T23:59:59')).toBe(0)
    expect(await close('2026-09-02', '2026-09-02T00:01:59')).toBe(0)
    expect(await close('2026-09-02', '2026-09-02T00:02:00')).toBe(1)
    expect(await close('2026-09-02', '2026-09-02T00:02:00')).toBe(0)
  })

  it('catches up a long pause, and lists it in pages', async () => {
    await ask('2026-01-05T09:00:00')
    expect(await close('2026-09-01', '2026-09-01T08:00:00')).toBe(239)
    const seen: string[] = []
    let cursor: PlainDate | null = null
    do {
      const page = await listRoots(fixture.database.pool, '539921', cursor, 100)
      seen.push(...page.items.map(each => each.day))
      cursor = page.next
    } while (cursor !== null)
    expect(seen).toHaveLength(239)
    expect(new Set(seen).size).toBe(239)
    expect([seen[0], seen.at(-1)]).toEqual(['2026-08-31', '2026-01-05'])
  })

  it('is done once when two servers close at the same moment', async () => {
    await ask('2026-09-01T10:00:00')
    await ask('2026-09-02T10:00:00', '539902')
    const counts = await Promise.all([1, 2, 3].map(() => close('2026-09-20', '2026-09-20T08:00:00')))
    expect(counts.reduce((sum, count) => sum + count)).toBe(19 + 18)
    expect((await listRoots(fixture.database.pool, '539921')).items).toHaveLength(19)
  })

  it('waits for an act that is being written, and covers it', async () => {
    await ask('2026-09-01T10:00:00')
    const writer = await fixture.database.pool.connect()
    await writer.query('begin')
    await writer.query(`insert into acts (region, case_id, seq, kind, at, recorded_on, body, hash)
      select region, gen_random_uuid(), 1, kind, at, recorded_on, body, sha256('slow') from acts limit 1`)
    const closing = close('2026-09-02', '2026-09-02T08:00:00')
    // The closer is at the fence when it holds the region's lock; only then the writer commits.
    for (let held = 0; held === 0; ) {
      const { rows } = await fixture.database.owner.query<{ n: number }>(
        `select count(*) as n from pg_locks where locktype = 'advisory' and classid = 7300020 and granted
         and database = (select oid from pg_database where datname = current_database())`,
      )
      held = rows[0]?.n ?? 0
    }
    await writer.query('commit')
    writer.release()
    expect(await closing).toBe(1)
    expect((await listRoots(fixture.database.pool, '539921')).items[0]?.acts).toBe(2)
  })

  it('refuses a late act, in the database itself', async () => {
    await ask('2026-09-02T10:00:00')
    await close('2026-09-03', '2026-09-03T08:00:00')
    await expect(ask('2026-09-02T23:59:59')).rejects.toMatchObject({ code: 'SH002' })
    // Nor into a day before the region began.
    await expect(ask('2026-08-01T10:00:00')).rejects.toMatchObject({ code: 'SH002' })
    await expect(ask('2026-09-03T00:00:00')).resolves.toMatchObject({ seq: 1 })
  })
})

describe('proofs', () => {
  it('put every act of a closed day under its root, and none of an open one', async () => {
    const ids: string[] = []
    for (let n = 0; n < 7; n++) ids.push((await ask(`2026-09-01T1${n}:00:00`)).id)
    expect(await inclusion(fixture.database.pool, '539921', ids[0] as string, 1)).toBeNull()
    await close('2026-09-02', '2026-09-02T08:00:00')
    for (const id of ids) {
      const found = await inclusion(fixture.database.pool, '539921', id, 1)
      if (found === null) throw new Error('no proof')
      const { hash, root, inclusion: proven } = found
      const leaf = leafHash(Buffer.from(hash, 'hex'))
      expect(verifyInclusion(leaf, proven.index, root.acts, proven.proof, root.merkleRoot)).toBe(true)
      expect(verifyInclusion(leaf, proven.index ^ 1, root.acts, proven.proof, root.merkleRoot)).toBe(false)
    }
    expect(await inclusion(fixture.database.pool, '539921', ids[0] as string, 2)).toBeNull()
  })
})
