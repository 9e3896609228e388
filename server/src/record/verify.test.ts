// Tampering, found and named: behind the application's back as the database's owner, and in exported case files.
import { actHash, dayRoot, genesisHash, type Json, merkleRoot, type PlainDate } from '@sunhall/kernel'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { at, type CaseworkFixture, keys, openCasework } from '../casework/fixture.test-support.ts'
import { type CaseFile, exportCase, verifyCaseFile } from './case-file.ts'
import { playLives, REGION } from './lives.test-support.ts'
import { closeDays, dayLeaves, listRoots } from './roots.ts'
import { type TrustedRoot, verifyDatabase } from './verify-database.ts'

let fixture: CaseworkFixture
let id: string
beforeEach(async () => {
  fixture = await openCasework()
  const lives = await playLives(fixture)
  id = lives.find(life => life.name === 'rated')?.id as string
  await closeDays(fixture.database.pool, '2026-10-01' as PlainDate, at('2026-10-01T08:00:00'))
})
afterEach(() => fixture.database.close())

/** As the owner, with the triggers off: what somebody with the server in hand could do. */
async function tamper(sql: string, values: readonly unknown[] = []): Promise<void> {
  const client = await fixture.database.owner.connect()
  try {
    await client.query(`set session_replication_role = replica`)
    await client.query(sql, [...values])
    await client.query(`set session_replication_role = origin`)
  } finally {
    client.release()
  }
}

const verify = (trusted: readonly TrustedRoot[] = []) =>
  verifyDatabase(fixture.database.pool, { sealing: keys.sealing, trusted })
const found = async (trusted: readonly TrustedRoot[] = []) =>
  (await verify(trusted)).problems.map(({ code, caseId, seq }) => [code, caseId, seq])
const exported = async (): Promise<CaseFile> => {
  const file = await exportCase(fixture.database.pool, REGION, { id }, { now: at('2026-10-01T09:00:00'), ...keys })
  // As it is read back from disk.
  return JSON.parse(JSON.stringify(file))
}
const publishedRoots = async (): Promise<TrustedRoot[]> =>
  (await listRoots(fixture.database.pool, REGION)).items.slice()

/** A chain written anew after a body was changed, with the case's head: consistent in itself. */
async function rewrite(): Promise<void> {
  const { rows } = await fixture.database.owner.query<{ seq: number; body: { [field: string]: Json } }>(
    'select seq, body from acts where case_id = $1 order by seq',
    [id],
  )
  let head = genesisHash(REGION, id)
  for (const { seq, body } of rows) {
    const changed = seq === 2 ? { ...body, by: { ...(body.by as object), person: 'somebody-else' } } : body
    head = actHash(head, changed)
    await tamper(`update acts set body = $3, hash = decode($4, 'hex') where case_id = $1 and seq = $2`, [
      id,
      seq,
      JSON.stringify(changed),
      head,
    ])
  }
  await tamper(`update cases set head_hash = decode($2, 'hex') where id = $1`, [id, head])
}

describe('a whole database', () => {
  it('names a query code that leads to another case than it was given for', async () => {
    const { rows } = await fixture.database.owner.query<{ id: string; code: string }>(
      'select id, code from cases where id <> $1 limit 1',
      [id],
    )
    const [other] = rows
    if (other === undefined) throw new Error('one case only')
    const { code } = await exported()
    // Swapped, each asker reads the other's case.
    await tamper('update cases set code = reverse(code) where id = $1', [id])
    await tamper('update cases set code = $2 where id = $1', [other.id, code])
    await tamper('update cases set code = $2 where id = $1', [id, other.code])
    expect((await found()).sort()).toEqual(
      [
        ['code-altered', id, null],
        ['code-altered', other.id, null],
      ].sort(),
    )
    expect(verifyCaseFile(await exported()).findings.map(each => each.code)).toEqual(['code-altered'])
  })
  it('is intact when nothing was done to it', async () => {
    const report = await verify()
    expect(report).toMatchObject({ cases: 13, days: 30, problemCount: 0, problems: [], erased: 0 })
    const { rows } = await fixture.database.pool.query('select count(*) as acts from acts')
    expect(report.acts).toBe(rows[0].acts)
    const { rows: texts } = await fixture.database.pool.query('select count(*) as texts from act_private')
    expect(report.texts).toBe(texts[0].texts)
  })

  it('tells of a changed body', async () => {
    await tamper(`update acts set body = jsonb_set(body, '{by,person}', '"x"') where case_id = $1 and seq = 2`, [id])
    expect(await found()).toEqual([['act-altered', id, 2]])
  })

  it('tells of a changed kind, moment or day beside the body', async () => {
    await tamper(`update acts set kind = 'assign' where case_id = $1 and seq = 2`, [id])
    expect(await found()).toEqual([['act-label', id, 2]])
  })

  it('tells of a removed act, in the middle and at the end', async () => {
    await tamper('delete from acts where case_id = $1 and seq = 3', [id])
    const middle = await verify()
    expect(middle.problems.map(each => each.code)).toEqual(['act-missing', 'state-differs', 'day-acts-differ'])
    expect(middle.problems[0]?.message).toEqual({ zh: '第 3 至 3 号行为缺失', en: 'acts 3 to 3 are missing' })
    await tamper('delete from acts where case_id = $1 and seq >= 3', [id])
    expect((await verify()).problems[0]?.message.en).toBe('acts 3 to 5 are missing')
  })

  it('tells of a swapped order', async () => {
    await tamper('update acts set seq = 5 - seq + 1000 where case_id = $1 and seq in (2, 3)', [id])
    await tamper('update acts set seq = seq - 1000 where case_id = $1 and seq > 1000', [id])
    expect((await found()).filter(([code]) => code === 'act-order')).toEqual([
      ['act-order', id, 2],
      ['act-order', id, 3],
    ])
  })

  it('tells of a removed case', async () => {
    await tamper('delete from cases where id = $1', [id])
    expect(await found()).toEqual([['case-missing', id, null]])
  })

  it('tells of a changed state and head', async () => {
    await tamper(
      `update cases set state = jsonb_set(state, '{values,grade}', '5'), head_hash = '\\x00' where id = $1`,
      [id],
    )
    expect(await found()).toEqual([
      ['head-differs', id, null],
      ['state-differs', id, null],
    ])
  })

  it('tells a changed private text from an erased one and from one taken away', async () => {
    await tamper(
      `update act_private set content = jsonb_set(content, '{answer}', '"别的"') where case_id = $1 and seq = 3`,
      [id],
    )
    expect(await found()).toEqual([['private-altered', id, 3]])
    await tamper(
      `update act_private set sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1) where case_id = $1 and seq = 1`,
      [id],
    )
    expect(await found()).toEqual([
      ['private-unreadable', id, 1],
      ['private-altered', id, 3],
    ])
    await tamper('delete from act_private where case_id = $1 and seq = 3', [id])
    expect(await found()).toEqual([
      ['private-unreadable', id, 1],
      ['private-missing', id, 3],
    ])
    await fixture.database.pool.query('select erase_private($1, $2, $3)', [REGION, id, at('2026-10-01T00:00:00')])
    const report = await verify()
    expect(report).toMatchObject({ problemCount: 0, erased: 3 })
  })

  it('tells of a removed day root, in the middle, and at the end when the published ones are known', async () => {
    const trusted = await publishedRoots()
    await tamper(`delete from day_roots where day = '2026-09-05'`)
    expect((await verify()).problems.map(each => each.message.en)).toEqual(['the root of 2026-09-05 is missing'])
    await tamper(`delete from day_roots where day = '2026-09-05' or day = '2026-09-30'`)
    const report = await verify(trusted)
    expect(report.problems.map(each => each.message.en)).toContain('the root of 2026-09-30 is missing')
  })

  it('tells of a chain written anew under a published root, and, by the published ones, of roots written anew to fit', async () => {
    const trusted = await publishedRoots()
    await rewrite()
    // The case itself holds together again (but for its state): the days its acts were recorded on do not.
    const codes = (await verify()).problems
    expect(codes.map(each => each.code)).toEqual(['day-acts-differ', 'day-acts-differ', 'day-acts-differ'])
    expect(codes[0]?.message.zh).toMatch(/^2026-09-01 当日的行为与已公布的日根不符/)
    const { rows: days } = await fixture.database.owner.query('select day, acts from day_roots order by day')
    let previous = '0'.repeat(64)
    for (const { day, acts } of days) {
      const merkle = merkleRoot(await dayLeaves(fixture.database.pool, REGION, day))
      const root = dayRoot(previous, REGION, day, acts, merkle)
      await tamper(
        `update day_roots set merkle_root = decode($2, 'hex'), previous_root = decode($3, 'hex'), root = decode($4, 'hex') where day = $1`,
        [day, merkle, previous, root],
      )
      previous = root
    }
    expect((await verify()).problemCount).toBe(0)
    expect((await verify(trusted)).problems.map(each => each.code)).toEqual(Array(30).fill('root-unknown'))
  })

  it('tells of acts older than the first root', async () => {
    await tamper(`delete from day_roots where day = '2026-09-01'`)
    expect((await verify()).problems.map(each => each.message.en)).toEqual([
      'the root of 2026-09-02 does not follow the day before',
      expect.stringMatching(/^\d+ acts are older than the first daily root$/),
    ])
  })

  it('tells of a changed root', async () => {
    await tamper(`update day_roots set acts = acts + 1 where day = '2026-09-20'`)
    expect((await found()).map(each => each[0])).toEqual(['day-altered', 'day-acts-differ'])
  })
})

describe('an exported case file', () => {
  it('is intact, every act proven, and confirmed by roots that were kept elsewhere', async () => {
    const report = verifyCaseFile(await exported(), await publishedRoots())
    expect(report).toEqual({
      intact: true,
      acts: 5,
      proven: 5,
      confirmed: 3,
      texts: { intact: 3, erased: 0 },
      findings: [],
    })
  })

  it('can leave the private texts out, and acts of open days unproven', async () => {
    await fixture.casework.act({
      ...{ region: REGION, id, act: 'follow-up', part: null, fields: { about: 1, text: '还有一问' }, key: 'late' },
      ...{ actor: { kind: 'asker', person: null, grants: [] }, now: at('2026-10-01T09:00:00'), expected: null },
    })
    const now = at('2026-10-01T10:00:00')
    const file = await exportCase(fixture.database.pool, REGION, { id }, { now })
    expect(JSON.stringify(file)).not.toMatch(/李秀芳|便民中心|还有一问/)
    expect(verifyCaseFile(file)).toMatchObject({ intact: true, acts: 6, proven: 5, confirmed: 0, texts: null })
  })

  const cases: [string, (file: CaseFile) => void, string[]][] = [
    ['a changed body', file => Object.assign(file.acts[1]?.body ?? {}, { kind: 'assign' }), ['act-altered']],
    ['a removed act', file => file.acts.splice(2, 1), ['act-missing']],
    ['a swapped order', file => file.acts.splice(1, 2, ...file.acts.slice(1, 3).reverse()), ['act-order', 'act-order']],
    ['another case', file => Object.assign(file, { region: '539902' }), ['act-altered', 'code-altered', 'day-altered']],
    ['another query code', file => Object.assign(file, { code: '100000000000' }), ['code-altered']],
    [
      'a changed text',
      file => Object.assign(file.private?.[1] ?? {}, { value: { answer: '别的' } }),
      ['private-altered'],
    ],
    ['a removed text', file => file.private?.splice(1, 1), ['private-missing']],
    [
      'a proof of another place',
      file => Object.assign(file.acts[0]?.inclusion ?? {}, { index: (file.acts[0]?.inclusion?.index ?? 0) + 1 }),
      ['proof-wrong'],
    ],
    ['a removed proof', file => Object.assign(file.acts[0] ?? {}, { inclusion: null }), ['proof-missing']],
    ['a changed day', file => Object.assign(file.days[0] ?? {}, { acts: 1 }), ['day-altered', 'proof-wrong']],
    ['something else', file => Object.assign(file, { acts: 'none' }), ['file-malformed']],
    ['a later version', file => Object.assign(file, { version: 2 }), ['file-version']],
  ]
  it.each(cases)('tells of %s', async (_name, change, codes) => {
    const file = await exported()
    change(file)
    const report = verifyCaseFile(file)
    expect(report.intact).toBe(false)
    expect([...new Set(report.findings.map(each => each.code))]).toEqual([...new Set(codes)])
    for (const { message } of report.findings) expect(`${message.zh}${message.en}`).not.toMatch(/\{\w+\}/)
  })

  it('made from a chain written anew is found by the published roots', async () => {
    const trusted = await publishedRoots()
    const kept = await exported()
    await rewrite()
    const report = verifyCaseFile(await exported(), trusted)
    expect(report.findings.map(each => each.code)).toContain('proof-wrong')
    // The file kept by the asker still proves what was recorded.
    expect(verifyCaseFile(kept, trusted).intact).toBe(true)
  })

  it('answers coded to a file nested beyond reason, and to facts that are none', async () => {
    const file = await exported()
    const deep = JSON.parse(`${'['.repeat(5000)}1${']'.repeat(5000)}`)
    Object.assign(file.acts[1]?.body ?? {}, { facts: [null], deep })
    expect(verifyCaseFile(file).findings.map(each => each.code)).toContain('act-altered')
    Object.assign(file.private?.[0] ?? {}, { value: deep })
    expect(verifyCaseFile(file).intact).toBe(false)
  })

  it('answers coded to anything at all', () => {
    for (const nonsense of [null, 1, 'x', [], {}]) {
      expect(verifyCaseFile(nonsense).findings.map(each => each.code)).toEqual(['file-version'])
    }
  })
})
