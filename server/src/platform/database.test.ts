// The application's role and the values it reads, on a real clone.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPool, prepared, queryOn, transaction } from './database.ts'
import { createTestDatabase, type TestDatabase } from './testing.ts'

let base: TestDatabase
beforeAll(async () => {
  base = await createTestDatabase()
})
afterAll(() => base.close())

test.each(['acts', 'day_roots', 'login_log', 'register_history', 'access_log', 'act_private'])(
  'the application can neither change nor remove rows of %s',
  async table => {
    for (const statement of [
      `update ${table} set ${table === 'login_log' || table === 'register_history' ? 'at = at' : 'region = region'}`,
      `delete from ${table}`,
      `truncate ${table}`,
      `drop table ${table}`,
      `alter table ${table} disable trigger all`,
    ]) {
      await expect(base.pool.query(statement), statement).rejects.toMatchObject({ code: '42501' })
    }
  },
)

test('even the owner cannot change an act', async () => {
  await base.owner.query(
    `insert into acts (region, case_id, seq, kind, at, recorded_on, body, hash)
     values ('640181', gen_random_uuid(), 1, 'asked', now(), current_date, '{}', '\\x00')`,
  )
  await expect(base.owner.query('update acts set kind = kind')).rejects.toMatchObject({ code: 'SH001' })
  await expect(base.owner.query('delete from acts')).rejects.toMatchObject({ code: 'SH001' })
})

test('moments, days and counts are plain values', async () => {
  const { rows } = await base.pool.query(
    `select timestamptz '2026-02-28 23:59:59.9+08' as moment, timestamptz '2026-01-01 00:00:00Z' as whole,
            timestamptz '2026-01-01 00:00:00.123456Z' as fine, date '2026-02-28' as day,
            count(*) as n, array[date '2026-01-01', null] as days, array[9007199254740991] as big, null::date as none from regions`,
  )
  expect(rows).toEqual([
    {
      moment: '2026-02-28T15:59:59.900Z',
      whole: '2026-01-01T00:00:00.000Z',
      fine: '2026-01-01T00:00:00.123Z',
      day: '2026-02-28',
      n: 0,
      days: ['2026-01-01', null],
      big: [9007199254740991],
      none: null,
    },
  ])
  await expect(base.pool.query('select 9007199254740993 as n')).rejects.toThrow('too large for a number')
})

test('closing ends the connections, whether Kysely ever used them or not', async () => {
  for (const through of ['pool', 'kysely'] as const) {
    const opened = openPool(() => base.appConnection, { size: 1 })
    if (through === 'pool') await opened.pool.query('select 1')
    else await opened.db.selectFrom('settings').select('key').execute()
    await opened.close()
    expect(opened.pool.totalCount, through).toBe(0)
  }
})

const addSetting = prepared<{ key: string }, [string, string]>(
  'test-add-setting',
  'insert into settings (key, value) values ($1, $2) returning key',
)

test('a transaction commits both styles of query or neither', async () => {
  await base.db.transaction().execute(async trx => {
    await addSetting(queryOn(trx), ['one', '1'])
    await trx.insertInto('settings').values({ key: 'two', value: '2' }).execute()
  })
  const given = base.db.transaction().execute(async trx => {
    await trx.insertInto('settings').values({ key: 'three', value: '3' }).execute()
    await addSetting(queryOn(trx), ['four', '4'])
    throw new Error('changed my mind')
  })
  await expect(given).rejects.toThrow('changed my mind')
  const kept = await base.db.selectFrom('settings').select('key').orderBy('key').execute()
  expect(kept.map(row => row.key)).toEqual(['one', 'two'])
})

test('a failed statement that was caught does not seem to commit', async () => {
  await expect(
    transaction(base.pool, async client => {
      await addSetting(client, ['five', '5'])
      await addSetting(client, ['five', '5']).catch(() => {})
    }),
  ).rejects.toThrow('rolled back')
  const { rowCount } = await base.pool.query(`select 1 from settings where key = 'five'`)
  expect(rowCount).toBe(0)
})

test('a connection lost in the middle of a transaction fails the transaction and nothing else', async () => {
  const cut = transaction(base.pool, async client => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    const lost = new Promise(resolve => client.once('end', resolve))
    await base.owner.query('select pg_terminate_backend($1)', [rows[0]?.pid])
    await lost
    await addSetting(client, ['six', '6'])
  })
  await expect(cut).rejects.toThrow()
  const { rowCount } = await base.pool.query(`select 1 from settings where key = 'six'`)
  expect(rowCount).toBe(0)
})

test('a clone sees nothing of another', async () => {
  const other = await createTestDatabase()
  try {
    await other.pool.query(`insert into settings values ('mine', '1')`)
    const { rowCount } = await base.pool.query(`select 1 from settings where key = 'mine'`)
    expect(rowCount).toBe(0)
  } finally {
    await other.close()
  }
})
