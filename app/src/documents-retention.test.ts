// At the end of retention nothing personal is left of a case, its documents, deliveries and licence, and the record still verifies.
import { addMonths, type Instant, localDay, startOfDay } from '@sunhall/kernel'
import { rebuildProjections } from '@sunhall/server/record/rebuild'
import { eraseExpired } from '@sunhall/server/record/retention'
import { verifyDatabase } from '@sunhall/server/record/verify-database'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DocumentCounty, GRANTED, openDocumentCounty, REGION } from './documents.test-support.ts'

const PERSON = {
  applicantKind: 'person',
  name: '欧阳秀芳',
  idNumber: '53990219900307284X',
  phone: '13900007788',
  address: '东县文昌路9号3栋',
}

let house: DocumentCounty
let id: string
let document: { readonly id: string; readonly verifyCode: string; readonly number: string }
let sha256: string
beforeAll(async () => {
  house = await openDocumentCounty()
  const { act } = house
  await house.documents.publishKey()
  ;({ id } = await house.apply({ ...PERSON, creditCode: null }))
  await act('east-clerk-2', id, 'accept', 1)
  await act('east-handler', id, 'take', 2)
  await act('east-handler', id, 'propose-decision', 2, GRANTED)
  await act('east-head', id, 'grant', 2)
  const receipt = { recipient: PERSON.name, relation: 'applicant', idChecked: true }
  await act('east-clerk-2', id, 'deliver-at-counter', 3, receipt)
  document = await house.one('east-head', id, 'receipt-of-materials')
  ;({ sha256 } = await house.fileOf('east-head', document.id))
  const delivered = await house.command('east-handler', document.id, 'deliveries', {
    way: 'counter',
    onDay: localDay(house.county.clock.now),
    recipient: PERSON.name,
  })
  expect(delivered.status).toBe(201)
})
afterAll(() => house?.close())

const rows = async <T extends object>(sql: string): Promise<T[]> =>
  (await house.county.data.owner.query<T>(sql, sql.includes('$1') ? [id] : [])).rows
const holders = async () =>
  (await rows<{ holder_sealed: Buffer | null }>('select holder_sealed from licences where case_id = $1')).map(
    row => row.holder_sealed,
  )
const verified = async () => (await verifyDatabase(house.county.data.pool, house.keys)).problems
const erase = (before: Instant) =>
  eraseExpired(house.county.data.pool, before, before, {
    erase: (client, cases) => house.documents.documents.erase(client, cases),
  })
const dayAfter = (months: number): Instant => startOfDay(addMonths(localDay(house.county.clock.now), months))

describe('the register of licences', () => {
  it('keeps of its holder the name and the number, and a rebuild puts right what differs', async () => {
    const { unseal } = await import('@sunhall/server/platform/secrets')
    const { sealContext } = await import('@sunhall/server/casework/assemble')
    const [sealed] = await holders()
    expect(JSON.parse(unseal(house.keys.sealing, sealed as Buffer, sealContext(REGION, id, 1)))).toEqual({
      name: PERSON.name,
      idNumber: PERSON.idNumber,
    })
    expect(await verified()).toEqual([])
    await rows(`update licences set holder_sealed = null where case_id = $1`)
    expect((await verified()).map(problem => problem.code)).toEqual(['licence-altered'])
    const { pool } = house.county.data
    const { sealing } = house.keys
    const { changed } = await rebuildProjections(pool, house.services.calendars, { sealing })
    expect(changed.licences).toBe(1)
    expect(await verified()).toEqual([])
    expect((await rebuildProjections(pool, house.services.calendars, { sealing })).changed.licences).toBe(0)
  })
})

describe('at the end of retention', () => {
  it('what documents and deliveries said goes; number, hash, way and day stay, and so does the holder of a licence in force', async () => {
    const erased = await erase(dayAfter(30))
    expect([erased.cases, erased.holders]).toEqual([1, 0])
    expect((await house.fileOf('east-head', document.id)).status).toBe(410)
    expect(await rows('select distinct data, sealed from documents where case_id = $1')).toEqual([
      { data: {}, sealed: null },
    ])
    const [delivery] = (await house.one('east-head', id, 'receipt-of-materials')).deliveries
    expect(delivery).toMatchObject({ way: 'counter', recipient: null })
    const shown = await house.documents.verifier.verify(document.verifyCode, house.county.clock.now)
    expect(shown).toMatchObject({ number: document.number, sha256, holder: null, status: 'told' })
    expect(await house.documents.documents.drawSome(100, house.county.clock.now)).toBe(0)
    expect((await holders()).map(sealed => sealed === null)).toEqual([false])
    expect(await verified()).toEqual([])
  })

  it('and the holder when the licence itself ended as long ago: then nothing personal is left anywhere', async () => {
    // Granted for 36 months.
    const erased = await erase(dayAfter(37))
    expect([erased.cases, erased.holders]).toEqual([0, 1])
    expect(await holders()).toEqual([null])
    expect(await rows('select 1 from act_private where case_id = $1')).toEqual([])
    expect(await rows('select 1 from deliveries where sealed is not null')).toEqual([])
    expect(await rows(`select 1 from applications where applicant_index <> ''`)).toEqual([])
    const tables = await rows<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    )
    for (const { name } of tables) {
      const text = JSON.stringify(await rows(`select t::text from "${name}" t`))
      for (const said of [PERSON.name, PERSON.idNumber, PERSON.phone, PERSON.address])
        expect([name, said, text.includes(said)]).toEqual([name, said, false])
    }
    expect(await verified()).toEqual([])
    await rebuildProjections(house.county.data.pool, house.services.calendars, { sealing: house.keys.sealing })
    expect(await holders()).toEqual([null])
  })

  it('nothing else of a delivery is ever written over', async () => {
    const { pool, owner } = house.county.data
    await expect(pool.query(`update deliveries set on_day = '2020-01-01'`)).rejects.toThrow(/permission/)
    await expect(owner.query(`update deliveries set on_day = '2020-01-01'`)).rejects.toThrow()
    await expect(pool.query(`update deliveries set sealed = '\\x00'`)).rejects.toThrow()
  })
})
