// The register of the catalogue on a real database: drafts, review, publication, what the kernel and the public get, and races.
import { Readable } from 'node:stream'
import type { Actor } from '@sunhall/kernel'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openPorts } from '../casework/offices.ts'
import { requireOffered } from '../casework/service.ts'
import { type County, openCounty, START } from '../organisation/county.test-support.ts'
import { transaction } from '../platform/database.ts'
import { Problem } from '../platform/errors.ts'
import { aMatter, FEE, FORM, HALL, WINDOW } from './catalogue.test-support.ts'
import { Imports } from './exchange/import.ts'
import { CatalogueGuides } from './guides.ts'
import type { EntryKind } from './model.ts'
import { publishEntries } from './seed.ts'
import { begin, type Doing, discard, publish, save, sendBack, submit, withdraw } from './service.ts'
import { findEntry, historyOf, versionsOf } from './store.ts'

let county: County
beforeAll(async () => {
  county = await openCounty({
    people: [
      ['east-edu-editor', 'east-education', ['editor']],
      ['east-edu-editor-2', 'east-education', ['editor', 'head']],
    ],
  })
  await publishEntries(
    { pool: county.data.pool, organisation: county.organisation },
    [
      { kind: 'hall', data: HALL },
      { kind: 'window', data: WINDOW },
      { kind: 'fee', data: FEE },
    ],
    { now: START, by: null, reason: 'first data' },
  )
})
afterAll(() => county.close())

let code = ''
let made = 0
beforeEach(() => {
  made += 1
  code = `SP-${1000 + made}`
})

async function doing(login: string, reason = '演示'): Promise<Doing> {
  const snapshot = await county.organisation.snapshot()
  const grants = await county.organisation.grantsOf(login, '2026-08-03' as never)
  const by: Actor = { kind: 'staff', person: login, grants }
  return { at: county.clock.now, by, reason, snapshot }
}
const inTransaction = <T>(work: Parameters<typeof transaction<T>>[1]): Promise<T> => transaction(county.data.pool, work)
const named = (kind: EntryKind = 'matter') => ({ kind, code })
const revision = async (): Promise<number> =>
  (await findEntry(county.data.pool, 'matter', code, 'draft'))?.revision ?? 0

/** Written by the editor, sent to review, published by the head. */
async function publishAs(over: Parameters<typeof aMatter>[0] = {}) {
  const editor = await doing('east-edu-editor', '新编')
  await inTransaction(client => begin(client, named(), aMatter({ code, ...over }), editor))
  await inTransaction(async client => submit(client, named(), await revision(), editor))
  const head = await doing('east-head', '核对无误')
  return inTransaction(async client => publish(client, named(), await revision(), head))
}

const problem = (code: string) => expect.objectContaining({ code })

it('brings a draft through review into force, with the kernel’s matter and the guide', async () => {
  const row = await publishAs()
  expect(row).toMatchObject({ status: 'published', in_force: true, version: 1, errors: 0, reviewed_by: 'east-head' })
  const ports = openPorts(county.data.db, county.organisation, () => START)
  const matter = await ports.matter(code)
  expect(matter).toMatchObject({
    version: 1,
    process: { id: 'approval' },
    limits: { decision: { statutory: { amount: 20 }, promised: { amount: 7 } }, intake: { statutory: { amount: 5 } } },
    units: { intake: 'east-education' },
    fees: [{ code: 'fee-copy', price: 1000 }],
    settings: { entry: 1, mode: 'promised', licenceChange: 'grant', licenceMonths: 60 },
  })
  expect(matter.materials?.map(each => each.code)).toEqual(['id-card', 'plan', 'kitchen'])
  const guides = new CatalogueGuides({ db: county.data.pool, organisation: county.organisation, freshMs: 0 })
  const guide = await guides.guide(code)
  expect(guide).toMatchObject({
    standing: 'in-force',
    summary: { letter: 'S', visits: 1, free: false, complete: true },
    fees: [{ code: 'fee-copy' }],
    places: [{ window: { code: 'window-3' }, hall: { code: 'hall-east' } }],
  })
  const history = await historyOf(county.data.pool, 'matter', code, null, 10)
  expect(history.map(each => (each.after as { step: string }).step)).toEqual(['publish', 'submit', 'begin'])
  expect(history[0]).toMatchObject({ person_id: 'east-head', reason: '核对无误' })
})

it('refuses whoever wrote it, whoever sent it, and whoever has no say, as reviewers', async () => {
  const editor = await doing('east-edu-editor')
  const both = await doing('east-edu-editor-2')
  await inTransaction(client => begin(client, named(), aMatter({ code }), editor))
  // The second person only changed a comma, and is head as well.
  await inTransaction(async client => save(client, named(), aMatter({ code, visits: 2 }), await revision(), both))
  await expect(
    inTransaction(async client => publish(client, named(), await revision(), await doing('east-head'))),
  ).rejects.toEqual(problem('entry-not-in-review'))
  await inTransaction(async client => submit(client, named(), await revision(), editor))
  await expect(inTransaction(async client => publish(client, named(), await revision(), both))).rejects.toEqual(
    problem('reviewer-is-editor'),
  )
  for (const login of ['west-handler', 'east-edu-editor', 'east-dispatcher']) {
    const other = await doing(login)
    await expect(inTransaction(async client => publish(client, named(), await revision(), other))).rejects.toEqual(
      problem('not-found'),
    )
  }
  await inTransaction(async client => sendBack(client, named(), await revision(), await doing('east-head', '缺依据')))
  expect(await findEntry(county.data.pool, 'matter', code, 'draft')).toMatchObject({
    status: 'draft',
    review_note: '缺依据',
    editors: ['east-edu-editor', 'east-edu-editor-2'],
  })
})

it('lets nobody write another unit’s entries', async () => {
  for (const login of ['west-handler', 'east-editor', 'east-head']) {
    const other = await doing(login)
    await expect(inTransaction(client => begin(client, named(), aMatter({ code }), other))).rejects.toEqual(
      problem('not-found'),
    )
  }
  const administrator = await doing('east-system')
  expect(await inTransaction(client => begin(client, named(), aMatter({ code }), administrator))).toMatchObject({
    status: 'draft',
  })
})

it('keeps errors from being published and warnings not', async () => {
  const editor = await doing('east-edu-editor')
  const faulty = aMatter({ code, bases: [], promisedLimit: { ...aMatter().promisedLimit, amount: 30 } as never })
  const row = await inTransaction(client => begin(client, named(), faulty, editor))
  expect(row.errors).toBe(2)
  await inTransaction(async client => submit(client, named(), await revision(), editor))
  await expect(
    inTransaction(async client => publish(client, named(), await revision(), await doing('east-head'))),
  ).rejects.toEqual(expect.objectContaining({ code: 'entry-has-errors', params: { count: 2 } }))
})

it('keeps an unfinished draft as it was typed', async () => {
  const editor = await doing('east-edu-editor')
  const bare = { code, title: { zh: '待补充事项' }, unit: 'east-education', nonsense: '保留' }
  const row = await inTransaction(client => begin(client, named(), bare, editor))
  expect(row).toMatchObject({ complete: false, data: { nonsense: '保留' } })
  expect(row.errors).toBeGreaterThan(10)
})

it('keeps what a running case began under while the matter changes, and the draft beside it', async () => {
  await publishAs()
  const ports = openPorts(county.data.db, county.organisation, () => START)
  const begun = await ports.matter(code)
  const editor = await doing('east-edu-editor')
  await inTransaction(client => begin(client, named(), undefined, editor))
  const shorter = aMatter({ code, promisedLimit: { ...aMatter().promisedLimit, amount: 3 } as never })
  await inTransaction(async client => save(client, named(), shorter, await revision(), editor))
  const guides = new CatalogueGuides({ db: county.data.pool, organisation: county.organisation, freshMs: 0 })
  expect((await guides.guide(code))?.summary).toMatchObject({ version: 1, promisedDays: { amount: 7 } })
  await inTransaction(async client => submit(client, named(), await revision(), editor))
  await inTransaction(async client => publish(client, named(), await revision(), await doing('east-head')))
  expect((await guides.guide(code))?.summary).toMatchObject({ version: 2, promisedDays: { amount: 3 } })
  expect(await guides.guide(code, 1)).toMatchObject({
    standing: 'superseded',
    summary: { promisedDays: { amount: 7 } },
  })
  // The case asks for its own version, and gets what it began under.
  expect(await ports.matter(code, begun.version)).toEqual(begun)
  expect(begun.limits.decision?.promised?.amount).toBe(7)
  const latest = openPorts(county.data.db, county.organisation, () => START)
  expect((await latest.matter(code)).limits.decision?.promised?.amount).toBe(3)
  expect((await versionsOf(county.data.pool, 'matter', code)).map(each => [each.version, each.in_force])).toEqual([
    [2, true],
    [1, false],
  ])
})

it('lets no database user rewrite what was published', async () => {
  await publishAs()
  for (const sql of [
    `update catalogue_entries set data = '{}' where code = '${code}'`,
    `update catalogue_entries set status = 'draft', in_force = false where code = '${code}'`,
    `delete from catalogue_entries where code = '${code}'`,
  ]) {
    await expect(county.data.owner.query(sql), sql).rejects.toMatchObject({ code: 'SH004' })
  }
})

it('gives one of two editors the draft, and one of two writers the revision', async () => {
  await publishAs()
  const [one, two] = [await doing('east-edu-editor'), await doing('east-edu-editor-2')]
  const begun = await Promise.allSettled(
    [one, two].map(each => inTransaction(client => begin(client, named(), undefined, each))),
  )
  expect(begun.map(each => each.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(begun.find(each => each.status === 'rejected')).toMatchObject({ reason: problem('draft-exists') })
  const seen = await revision()
  const saved = await Promise.allSettled(
    [one, two].map(each => inTransaction(client => save(client, named(), aMatter({ code }), seen, each))),
  )
  expect(saved.map(each => each.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(saved.find(each => each.status === 'rejected')).toMatchObject({ reason: problem('changed-meanwhile') })
})

it('publishes once when two reviewers press at the same moment', async () => {
  const editor = await doing('east-edu-editor')
  await inTransaction(client => begin(client, named(), aMatter({ code }), editor))
  await inTransaction(async client => submit(client, named(), await revision(), editor))
  const seen = await revision()
  const reviewers = [await doing('east-head'), await doing('east-system'), await doing('city-system')]
  const done = await Promise.allSettled(
    reviewers.map(each => inTransaction(client => publish(client, named(), seen, each))),
  )
  expect(done.filter(each => each.status === 'fulfilled')).toHaveLength(1)
  const { rows } = await county.data.pool.query('select count(*)::int as n from matters where code = $1', [code])
  expect(rows).toEqual([{ n: 1 }])
})

it('withdraws: no guide, nothing to begin, and the last version still readable', async () => {
  const row = await publishAs()
  const head = await doing('east-head', '法律已修改，取消')
  await expect(inTransaction(client => withdraw(client, named(), row.revision + 1, head))).rejects.toEqual(
    problem('changed-meanwhile'),
  )
  await inTransaction(client => withdraw(client, named(), row.revision, head))
  const guides = new CatalogueGuides({ db: county.data.pool, organisation: county.organisation, freshMs: 0 })
  expect(await guides.guide(code)).toMatchObject({ standing: 'withdrawn', summary: { version: 1 } })
  expect((await guides.guides({ limit: 100 })).items.map(each => each.code)).not.toContain(code)
  const ports = openPorts(county.data.db, county.organisation, () => START)
  expect((await ports.matter(code)).settings).toMatchObject({ withdrawn: true })
  expect((await ports.matter(code, 1)).settings?.withdrawn).toBeUndefined()
})

it('tells which matter took the place of the one withdrawn, and only one in force can', async () => {
  const successor = await publishAs({ title: { zh: '新办学校', en: 'New school' } })
  code += 'X'
  const { revision: seen } = await publishAs()
  const head = await doing('east-head', '两项合并')
  for (const nothing of ['SP-NOTHING', code]) {
    await expect(inTransaction(client => withdraw(client, named(), seen, head, nothing))).rejects.toMatchObject({
      code: 'invalid-input',
      fields: [{ field: 'replacedBy' }],
    })
  }
  await inTransaction(client => withdraw(client, named(), seen, head, successor.code))
  const ports = openPorts(county.data.db, county.organisation, () => START)
  const closed = await ports.matter(code)
  expect(() => requireOffered(closed)).toThrow(
    expect.objectContaining({
      code: 'matter-replaced',
      params: { code: successor.code, zh: '新办学校', en: 'New school' },
    }),
  )
  expect(() => requireOffered({ ...closed, settings: { withdrawn: true } })).toThrow(problem('matter-withdrawn'))
})

it('derives anew what charges a fee, when the fee changes', async () => {
  await publishAs()
  const ports = openPorts(county.data.db, county.organisation, () => START)
  await inTransaction(async client =>
    begin(
      client,
      { kind: 'fee', code: 'fee-copy' },
      { ...FEE, price: 1500, atLowest: false },
      await doing('east-edu-editor'),
    ),
  )
  const fee = { kind: 'fee', code: 'fee-copy' } as const
  await inTransaction(async client => submit(client, fee, 1, await doing('east-edu-editor')))
  await inTransaction(async client => publish(client, fee, 2, await doing('east-head')))
  expect((await ports.matter(code, 1)).fees?.[0]?.price).toBe(1000)
  expect((await ports.matter(code, 2)).fees?.[0]?.price).toBe(1500)
})

it('derives a parallel set anew when a member is called otherwise or asks for something else, and only then', async () => {
  const [one, other, set] = [`${code}-A`, `${code}-B`, `${code}-SET`]
  const handling = {
    ...aMatter().handling,
    members: [one, other].map(matter => ({ matter, unit: 'east-education', always: true, days: 10 })),
  }
  const whole = aMatter({ family: 'parallel', statutoryLimit: null, promisedLimit: null, fees: [], handling })
  for (const each of [one, other, set]) {
    code = each
    await publishAs(each === set ? { ...whole, code } : {})
  }
  const newest = () => openPorts(county.data.db, county.organisation, () => START).matter(set)
  const again = async (over: Parameters<typeof aMatter>[0]) => {
    code = one
    await publishAs(over)
    return newest()
  }
  expect((await again({ inquiryPhone: '0999-3333333' })).version).toBe(1)
  const title = { zh: '餐饮服务许可', en: 'Catering licence' }
  const renamed = await again({ title })
  expect([renamed.version, renamed.members?.map(each => each.title.zh)]).toEqual([2, ['餐饮服务许可', '食品经营许可']])
  // Each member decides under the name of its own kind, and its licence is called what its own matter says.
  const confirming = await again({ title, kind: 'confirmation' })
  const { title: resultTitle, validity: licenceMonths, series = null } = aMatter().result
  const own = { licenceMonths, resultTitle, series }
  expect([confirming.version, confirming.members?.map(each => each.settings)]).toEqual([
    3,
    [
      { ...own, kind: 'confirmation' },
      { ...own, kind: aMatter().kind },
    ],
  ])
  const hood = { ...aMatter().materials[1], code: 'hood', title: { zh: '油烟净化设施说明', en: 'Hood' } }
  const more = await again({ title, kind: 'confirmation', materials: [...aMatter().materials, hood] as never })
  expect([more.version, more.materials?.map(each => each.code)]).toEqual([4, ['id-card', 'plan', 'kitchen', 'hood']])
  // Only the one that asks for it waits for it.
  expect(more.materials?.map(each => each.members)).toEqual([undefined, undefined, undefined, [one]])
  expect(more.materials?.map(each => each.held === true)).toEqual([true, false, false, false])
  // Cases that are open keep the version they began under.
  const ports = openPorts(county.data.db, county.organisation, () => START)
  expect((await ports.matter(set, 1)).members?.[0]?.title.zh).toBe('食品经营许可')
})

it('discards a draft and leaves what is in force', async () => {
  await publishAs()
  const editor = await doing('east-edu-editor')
  await inTransaction(client => begin(client, named(), undefined, editor))
  await inTransaction(async client => discard(client, named(), await revision(), editor))
  expect(await findEntry(county.data.pool, 'matter', code, 'draft')).toBeNull()
  expect(await findEntry(county.data.pool, 'matter', code, 'in-force')).toMatchObject({ version: 1 })
})

it('refuses text nobody can see, and towers of objects', async () => {
  const editor = await doing('east-edu-editor')
  let tower: object = {}
  for (let i = 0; i < 200; i++) tower = { tower }
  for (const over of [{ title: { zh: '食品\u202e经营', en: '' } }, { form: tower }, { code: "1'; drop table" }]) {
    await expect(
      inTransaction(client => begin(client, named(), { ...aMatter({ code }), ...over }, editor)),
    ).rejects.toEqual(problem('invalid-input'))
  }
})

const schemaWith = (shop: object, more: { readonly [key: string]: object } = {}) => ({
  ...FORM,
  schema: {
    ...FORM.schema,
    ...more,
    properties: { ...(FORM.schema as { properties: object }).properties, ...more.properties, shop },
  },
})
const nested = (depth: number): object =>
  depth === 0 ? { type: 'string' } : { type: 'object', properties: { a: nested(depth - 1) } }
it.each<[what: string, form: object]>([
  ['refers to itself', schemaWith({ $ref: '#/properties/shop' })],
  [
    'goes round in a circle',
    schemaWith({ $ref: '#/$defs/a' }, { $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } } }),
  ],
  ['refers to somewhere else', schemaWith({ $ref: 'http://169.254.169.254/latest' })],
  ['has a pattern that never ends', schemaWith({ type: 'string', pattern: '^(a+)+$' })],
  ['is deeper than anybody asks', schemaWith(nested(12))],
  [
    'reaches for the prototype',
    schemaWith({ type: 'object', properties: JSON.parse('{"__proto__": {"type": "string"}}') }),
  ],
  [
    'has thousands of questions',
    schemaWith(
      { type: 'string' },
      { properties: Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`q${i}`, { type: 'string' }])) },
    ),
  ],
])('stops a form that %s at every door', async (_what, form) => {
  const data = { ...aMatter({ code }), form }
  const editor = await doing('east-edu-editor', '新编')
  const drafted = await inTransaction(client => begin(client, named(), data, editor)).catch((error: unknown) => error)
  if (drafted instanceof Problem) expect(drafted.code).toBe('invalid-input')
  else {
    // A draft may be wrong, and says so; it goes no further.
    await inTransaction(async client => submit(client, named(), await revision(), editor))
    const head = await doing('east-head', '核对无误')
    await expect(inTransaction(async client => publish(client, named(), await revision(), head))).rejects.toEqual(
      problem('entry-has-errors'),
    )
  }
  const at = { now: START, by: null, reason: 'hostile' }
  const parts = { pool: county.data.pool, organisation: county.organisation }
  const entries = [{ kind: 'matter' as const, data: { ...data, code: `${code}-SEED` } }]
  const published = await publishEntries(parts, entries, at).then(
    report => report.published,
    (error: unknown) => (error as Problem).code,
  )
  expect([0, 'invalid-input']).toContain(published)
  const imports = new Imports(parts)
  const content = JSON.stringify({
    format: 'sunhall-catalogue',
    entries: entries.map(each => ({ ...each, data: { ...each.data, code: `${code}-IN` } })),
  })
  const sent = await imports.send(
    { name: 'catalogue.json', content: Readable.from([Buffer.from(content)]) },
    { format: 'json', mode: 'publish', region: null, departments: {} },
    (await doing('city-system')).by,
    START,
  )
  await imports.work(() => START)
  expect(await imports.find(sent.id)).toMatchObject({ rows: 1, faulty: 1 })
  const { rows } = await county.data.pool.query('select 1 from matters where code like $1', [`${code}%`])
  expect(rows).toEqual([])
})

it('does not take the code of a matter of the system', async () => {
  code = 'inquiry'
  await expect(publishAs({ code: 'inquiry' })).rejects.toEqual(problem('matter-code-taken'))
})
