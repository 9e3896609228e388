// Commands that travel together: few statements for many, each with its own answer, and none suffers for another's fault.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Queryable } from '../platform/database.ts'
import { asker, at, type CaseworkFixture, keys, openCasework, ports, question, staff } from './fixture.test-support.ts'
import { Casework } from './service.ts'
import { caseForWrite } from './store.ts'

const REGION = '539921'
const NOW = at('2026-03-02T10:00:00')
let fixture: CaseworkFixture
beforeAll(async () => {
  fixture = await openCasework()
})
afterAll(() => fixture.database.close())

/** A house whose writing statements are counted. */
function counted() {
  const written = { statements: 0 }
  const { pool } = fixture.database
  const counting = new Proxy(pool, {
    get(target, name) {
      const value = Reflect.get(target, name)
      if (name !== 'query') return typeof value === 'function' ? value.bind(target) : value
      return (query: { name?: string }) => {
        if (query.name?.startsWith('casework-write')) written.statements++
        return (target.query as (...args: unknown[]) => ReturnType<Queryable['query']>)(query)
      }
    },
  })
  return {
    written,
    casework: new Casework({ ...fixture.database, pool: counting }, ports, fixture.calendars, keys),
  }
}

const asking = (key: string, subject = '老宅翻建要不要先审批') => ({
  region: REGION,
  matter: 'inquiry',
  fields: question({ unit: 'qh-hr', subject }),
  actor: asker,
  now: NOW,
  key,
})

it('writes a crowd in a few statements, every case whole and its own', async () => {
  const { casework, written } = counted()
  const begun = await Promise.all(
    Array.from({ length: 40 }, (_, n) => casework.begin(asking(`crowd-${n}`, `第${n}号的问题`))),
  )
  expect(new Set(begun.map(each => each.code)).size).toBe(40)
  // Some dozen at the most where there is time; how many meet depends on how fast each is decided.
  expect(written.statements).toBeLessThan(40)
  for (const [n, each] of begun.entries()) {
    const row = await caseForWrite(fixture.database.pool, REGION, each.id)
    expect(row).toMatchObject({ code: each.code, seq: 1, subject: `第${n}号的问题` })
    expect(row?.state.id).toBe(each.id)
  }
})

it('gives every one of a crowd its own answer where some run into each other', async () => {
  const { casework } = counted()
  const first = await casework.begin(asking('taken'))
  const { id } = await casework.begin(asking('raced'))
  const accept = (n: number) =>
    casework.act({
      region: REGION,
      id,
      act: 'accept',
      part: 1,
      fields: { difficulty: 'ordinary' },
      actor: staff('qh-hr', 'handler', `clerk-${n}`),
      now: NOW,
      key: `accept-${n}`,
      expected: 1,
    })
  const results = await Promise.allSettled([
    ...Array.from({ length: 6 }, (_, n) => casework.begin(asking(`among-${n}`))),
    casework.begin(asking('taken')), // a second click
    casework.begin({ ...asking('taken'), fields: question({ unit: 'qh-hr', subject: '别的问题' }) }), // another's key
    accept(1),
    accept(2),
    accept(3),
  ])
  const begun = results.slice(0, 6)
  expect(begun.map(each => each.status)).toEqual(Array(6).fill('fulfilled'))
  expect(results[6]).toMatchObject({ status: 'fulfilled', value: { id: first.id, repeated: true } })
  expect(results[7]).toMatchObject({ status: 'rejected', reason: { code: 'idempotency-key-reused' } })
  const accepted = results.slice(8)
  expect(accepted.filter(each => each.status === 'fulfilled')).toHaveLength(1)
  for (const each of accepted.filter(one => one.status === 'rejected'))
    expect(each).toMatchObject({ reason: { code: 'case-changed' } })
  const { rows } = await fixture.database.pool.query<{ n: number }>(
    'select count(*)::integer as n from acts where region = $1 and case_id = $2',
    [REGION, id],
  )
  expect(rows[0]?.n).toBe(2)
})
