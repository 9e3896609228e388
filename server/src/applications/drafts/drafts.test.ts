// Drafts: nobody reads another's, nothing typed is lost, files live as long as the draft, and a changed guide is taken over.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aMatter, FORM } from '../../catalogue/catalogue.test-support.ts'
import { ANSWERS, APPLICANT, type Hall, key, openHall } from '../hall.test-support.ts'

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

interface Begun {
  readonly url: string
  readonly headers: { 'x-draft-token': string }
}
async function begun(matter = 'SP-0001'): Promise<Begun> {
  const { status, body } = await hall.call('POST', '/applications/drafts', { matter })
  expect(status).toBe(201)
  return { url: `/applications/drafts/${body.id}`, headers: { 'x-draft-token': body.token } }
}
async function save(draft: Begun, change: object, revision?: string) {
  const seen = await hall.call('GET', draft.url, undefined, draft.headers)
  return hall.call('PATCH', draft.url, change, { ...draft.headers, 'if-match': revision ?? String(seen.headers.etag) })
}
const page = (answers: object) => ({ page: { id: 'shop', answers } })
const DELIVERY = { way: 'counter', to: '', phone: '', address: '' }

async function ready(): Promise<Begun> {
  const draft = await begun()
  await save(draft, page(ANSWERS))
  await save(draft, { applicant: APPLICANT })
  await save(draft, { delivery: DELIVERY })
  return draft
}

describe('saving', () => {
  it('keeps each page, and what fails its check as it was typed, with what is wrong beside it', async () => {
    const draft = await begun()
    const wrong = await save(draft, page({ shop: '秀芳小吃店', kind: 'castle' }))
    expect(wrong.status).toBe(200)
    expect(wrong.body.errors).toEqual([expect.objectContaining({ path: '/kind', code: 'not-a-choice' })])
    expect(wrong.body.draft).toMatchObject({ answers: { shop: '秀芳小吃店', kind: 'castle' }, pagesDone: [] })
    const right = await save(draft, page(ANSWERS))
    expect(right.body).toMatchObject({ errors: [], draft: { answers: ANSWERS, pagesDone: ['shop'] } })
    // The kitchen plan is needed of a restaurant; that it is missing is said, not refused.
    expect(right.body.draft.missing).toEqual(['plan', 'kitchen'])
    const who = await save(draft, { applicant: { ...APPLICANT, number: '110105194912310021' } })
    expect(who.body.errors).toEqual([expect.objectContaining({ path: '/applicant/number', code: 'resident-id' })])
    expect(who.body.draft.applicant.number).toBe('110105194912310021')
  })
  it('is sealed on the disk', async () => {
    const draft = await ready()
    const { rows } = await hall.data.owner.query(
      "select sealed, encode(token_hash, 'hex') as hash from application_drafts",
    )
    for (const row of rows) {
      expect(row.sealed.toString('latin1')).not.toContain(Buffer.from('秀芳').toString('latin1'))
      expect(row.hash).not.toBe(Buffer.from(draft.headers['x-draft-token']).toString('hex'))
    }
  })
  it('of two windows the second is told, and nothing of the first is lost', async () => {
    const draft = await begun()
    const [one, two] = await Promise.all([
      save(draft, page(ANSWERS), '"1"'),
      save(draft, page({ shop: '另一家' }), '"1"'),
    ])
    expect([one.status, two.status].sort()).toEqual([200, 409])
    expect((await save(draft, page(ANSWERS), '"1"')).body.code).toBe('stale-version')
    expect((await hall.call('PATCH', draft.url, page(ANSWERS), draft.headers)).status).toBe(428)
  })
  it('is nobody else’s: unknown, foreign and expired look the same', async () => {
    const [mine, other] = [await begun(), await begun()]
    const answers = [
      await hall.call('GET', mine.url),
      await hall.call('GET', mine.url, undefined, other.headers),
      await hall.call('GET', mine.url, undefined, { 'x-draft-token': "' or 1=1 --" }),
      await hall.call(
        'GET',
        mine.url.replace(/.$/, last => (last === '0' ? '1' : '0')),
        undefined,
        mine.headers,
      ),
      await hall.call('DELETE', mine.url, undefined, other.headers),
      await hall.call('POST', `${mine.url}/submit`, undefined, { ...other.headers, ...key() }),
    ]
    for (const answer of answers) expect([answer.status, answer.body.code]).toEqual([404, 'not-found'])
  })
  it('ends after thirty days without a saving, with its files', async () => {
    const draft = await begun()
    expect((await hall.upload(`${draft.url}/materials/plan`, draft.headers)).status).toBe(201)
    const start = hall.clock.now
    const files = async () =>
      (await hall.data.owner.query('select count(*)::integer as n from attachments where case_id is null')).rows[0].n
    hall.advance(29 * 1440)
    await hall.open.drafts.sweep(hall.clock.now, 100)
    await hall.attachments.sweep(hall.clock.now, 100)
    expect(await files()).toBe(1)
    expect((await save(draft, page(ANSWERS))).status).toBe(200)
    hall.advance(29 * 1440)
    const kept = await hall.call('GET', draft.url, undefined, draft.headers)
    expect([kept.status, kept.body.materials[0].files.length]).toEqual([200, 1])
    hall.advance(1441)
    expect((await hall.call('GET', draft.url, undefined, draft.headers)).status).toBe(404)
    expect(await hall.open.drafts.sweep(hall.clock.now, 100)).toBeGreaterThan(0)
    const { rows } = await hall.data.owner.query('select count(*)::integer as n from application_drafts')
    expect(rows[0].n).toBe(0)
    hall.advance(1441)
    await hall.attachments.sweep(hall.clock.now, 100)
    expect(await files()).toBe(0)
    hall.clock.now = start
  })
  it('what is too much, or no draft can be, is refused by name', async () => {
    const draft = await begun()
    const long = await save(draft, page({ shop: '很'.repeat(80_000), kind: 'shop' }))
    expect(['draft-too-large', 'body-too-large']).toContain(long.body.code)
    const bodies = [[], 'x', { page: 1 }, { page: { id: 'nowhere', answers: {} } }, { applicant: {} }, { strange: 1 }]
    for (const body of bodies) expect((await save(draft, body as object)).status).toBeGreaterThanOrEqual(400)
    for (const matter of ['nothing', '../../etc', '', 'x'.repeat(200)])
      expect((await hall.call('POST', '/applications/drafts', { matter })).status).toBeGreaterThanOrEqual(400)
  })
  it('one visitor does not fill the house with drafts', async () => {
    const codes = new Set<string>()
    for (let i = 0; i < 205; i++)
      codes.add(String((await hall.call('POST', '/applications/drafts', { matter: 'SP-0001' })).body.code ?? 'begun'))
    expect([...codes]).toEqual(['begun', 'too-many-drafts'])
    await hall.data.owner.query('delete from application_drafts')
  })
})

describe('materials', () => {
  it('two files sent at once are both kept; one is taken away again', async () => {
    const draft = await begun()
    await Promise.all([1, 2, 3].map(() => hall.upload(`${draft.url}/materials/plan`, draft.headers)))
    const seen = await hall.call('GET', draft.url, undefined, draft.headers)
    expect(seen.body.materials).toMatchObject([{ material: 'plan', how: 'upload' }])
    expect(seen.body.materials[0].files).toHaveLength(3)
    const gone = await hall.call(
      'DELETE',
      `${draft.url}/materials/plan/${seen.body.materials[0].files[0].id}`,
      undefined,
      draft.headers,
    )
    expect(gone.body.materials[0].files).toHaveLength(2)
  })
  it('only what the guide asks for, in the ways it opens', async () => {
    const draft = await begun()
    expect((await hall.upload(`${draft.url}/materials/passport`, draft.headers)).status).toBe(404)
    expect((await hall.upload(`${draft.url}/materials/plan`, draft.headers, Buffer.from('MZ\u0090'))).body.code).toBe(
      'file-type',
    )
    expect((await save(draft, { material: { material: 'plan', how: 'held' } })).status).toBe(404)
    expect((await save(draft, { material: { material: 'id-card', how: 'held' } })).status).toBe(200)
    expect((await save(draft, { material: { material: 'plan', how: 'later' } })).status).toBe(404)
    expect((await save(draft, { material: { material: 'kitchen', how: 'window' } })).status).toBe(404)
    for (let i = 0; i < 10; i++) await hall.upload(`${draft.url}/materials/plan`, draft.headers)
    expect((await hall.upload(`${draft.url}/materials/plan`, draft.headers)).body.code).toBe('too-many-files')
  })
})

describe('handing in', () => {
  it('a double click makes one case; the draft then shows its receipt and nothing else', async () => {
    const draft = await ready()
    await hall.upload(`${draft.url}/materials/plan`, draft.headers)
    const answers = await Promise.all(
      [1, 2, 3].map(() => hall.call('POST', `${draft.url}/submit`, undefined, { ...draft.headers, ...key() })),
    )
    expect(answers.map(answer => answer.status)).toEqual([201, 201, 201])
    expect(new Set(answers.map(answer => answer.body.code)).size).toBe(1)
    const { rows } = await hall.data.owner.query('select count(*)::integer as n from attachments where case_id = $1', [
      answers[0]?.body.caseId,
    ])
    expect(rows[0].n).toBe(1)
    const after = await hall.call('GET', draft.url, undefined, draft.headers)
    expect(after.body).toMatchObject({ answers: {}, applicant: null, submitted: { code: answers[0]?.body.code } })
    const again = await hall.call('POST', `${draft.url}/submit`, undefined, { ...draft.headers, ...key() })
    expect(again.body.code).toBe(answers[0]?.body.code)
    expect((await save(draft, page(ANSWERS))).body.code).toBe('draft-submitted')
  })
  it('what is missing is named field by field, and may be mended', async () => {
    const draft = await begun()
    const refused = await hall.call('POST', `${draft.url}/submit`, undefined, { ...draft.headers, ...key() })
    expect([refused.status, refused.body.code]).toEqual([422, 'application-incomplete'])
    expect(refused.body.fields.map((each: { field: string }) => each.field)).toEqual([
      'answers.shop',
      'answers.kind',
      'applicant',
      'delivery',
    ])
    await save(draft, page(ANSWERS))
    await save(draft, { applicant: APPLICANT })
    await save(draft, { delivery: DELIVERY })
    expect((await hall.call('POST', `${draft.url}/submit`, undefined, { ...draft.headers, ...key() })).status).toBe(201)
  })
  it('a guide changed meanwhile is taken over: what fits is kept, the rest asked again, and it is told', async () => {
    const draft = await ready()
    await hall.upload(`${draft.url}/materials/plan`, draft.headers)
    const form = structuredClone(FORM) as unknown as {
      schema: { properties: { [name: string]: object }; required: string[] }
      layout: { pages: { fields: object[] }[] }
    }
    form.schema.properties.seats = { type: 'integer', minimum: 1, maximum: 500 }
    form.schema.required.push('seats')
    form.layout.pages[0]?.fields.push({ path: '/seats', title: { zh: '座位数', en: 'Seats' }, widget: 'number' })
    const { materials } = aMatter()
    await hall.publish(
      'matter',
      aMatter({ form: form as never, materials: materials.filter(each => each.code !== 'plan') }),
    )
    const seen = await hall.call('GET', draft.url, undefined, draft.headers)
    expect(seen.body).toMatchObject({ outdated: true, answers: ANSWERS, pagesDone: [], materials: [] })
    expect(seen.body.matter.version).toBe(2)
    const refused = await hall.call('POST', `${draft.url}/submit`, undefined, { ...draft.headers, ...key() })
    expect(refused.body.code).toBe('draft-outdated')
    await save(draft, page({ ...ANSWERS, seats: 20 }))
    const done = await hall.call('POST', `${draft.url}/submit`, undefined, { ...draft.headers, ...key() })
    expect(done.status).toBe(201)
    const { rows } = await hall.data.owner.query(
      `select m.data -> 'settings' ->> 'entry' as entry from cases c
       join matters m on m.code = c.matter_code and m.version = c.matter_version
       where c.id = $1`,
      [done.body.caseId],
    )
    expect(rows[0].entry).toBe('2')
  })
})
