// The catalogue over HTTP: from the editor's first word to the public's guide; findings, indicators, bulk edit, clean-up, import.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadFirstNotices } from '../casework/calendars.ts'
import { type Caller, type County, openCounty, START } from '../organisation/county.test-support.ts'
import { aMatter, FEE, HALL, WINDOW } from './catalogue.test-support.ts'
import { askForCheck } from './check-all.ts'
import { publishedCleanups } from './cleanup-public.ts'
import { CatalogueGuides, catalogueRoutes, checkSome, Imports, publishEntries } from './index.ts'

let county: County
let editor: Caller
let head: Caller
let system: Caller
beforeAll(async () => {
  county = await openCounty({
    people: [['east-edu-editor', 'east-education', ['editor']]],
    mounts: ({ data, organisation }) => [
      app =>
        catalogueRoutes(app, {
          db: data.db,
          pool: data.pool,
          organisation,
          guides: new CatalogueGuides({ db: data.pool, organisation, freshMs: 0 }),
        }),
    ],
  })
  await publishEntries(
    { pool: county.data.pool, organisation: county.organisation },
    [
      { kind: 'hall', data: HALL },
      { kind: 'window', data: WINDOW },
      { kind: 'fee', data: FEE },
      { kind: 'matter', data: aMatter({ code: 'SP-1' }) },
      { kind: 'matter', data: aMatter({ code: 'SP-2', promisedLimit: null }) },
      {
        kind: 'matter',
        data: aMatter({
          code: 'SP-3',
          promisedLimit: null,
          handling: { ...aMatter().handling, mode: 'on-the-spot', oneExamineOneApprove: false },
        }),
      },
    ],
    { now: START, by: null, reason: 'first data' },
  )
  await loadFirstNotices(county.data.pool, START)
  editor = await county.logIn('east-edu-editor')
  head = await county.logIn('east-head')
  system = await county.logIn('east-system')
})
afterAll(() => county.close())

const entry = (code: string) => `/catalogue/entries/matter/${code}`
const since = (version: number | string) => ({ 'if-match': `"${version}"` })

it('goes from the first word to the guide, and says at each step who may do what', async () => {
  const data = aMatter({ code: 'NEW-1', title: { zh: '校车使用许可', en: 'School bus' }, keywords: ['校车'] })
  const begun = await editor.call('POST', `${entry('NEW-1')}/draft`, { data, reason: '新增' })
  expect(begun).toMatchObject({
    status: 201,
    body: {
      status: 'draft',
      revision: 1,
      may: ['edit', 'submit', 'discard'],
      findings: expect.arrayContaining([expect.objectContaining({ rule: 'no-deputy' })]),
    },
  })
  expect(await editor.call('PUT', `${entry('NEW-1')}/draft`, { data, reason: '改' })).toMatchObject({ status: 428 })
  const saved = await editor.call(
    'PUT',
    `${entry('NEW-1')}/draft`,
    { data: { ...data, visits: 0, delivery: ['post'] }, reason: '改' },
    since(1),
  )
  expect(saved).toMatchObject({ status: 200, body: { revision: 2 }, headers: { etag: '"2"' } })
  expect(await editor.call('PUT', `${entry('NEW-1')}/draft`, { data, reason: '改' }, since(1))).toMatchObject({
    status: 412,
    body: { code: 'changed-meanwhile' },
  })
  expect((await county.app.inject({ url: '/api/v1/catalogue/guides/NEW-1' })).statusCode).toBe(404)
  await editor.call('POST', `${entry('NEW-1')}/draft/submit`, { reason: '送审' }, since(2))
  const seen = await head.call('GET', entry('NEW-1'))
  expect(seen.body).toMatchObject({
    status: 'in-review',
    may: ['publish', 'return'],
    submittedBy: { id: 'east-edu-editor' },
  })
  expect((await editor.call('GET', entry('NEW-1'))).body.may).toEqual(['return'])
  const published = await head.call(
    'POST',
    `${entry('NEW-1')}/draft/publish`,
    { reason: '同意' },
    since(seen.body.revision),
  )
  expect(published).toMatchObject({ status: 200, body: { status: 'published', inForce: true, may: ['withdraw'] } })
  const found = await county.app.inject({ url: `/api/v1/catalogue/guides?q=${encodeURIComponent('校车')}` })
  expect(found.json().items).toEqual([expect.objectContaining({ code: 'NEW-1', visits: 0 })])
  const guide = await county.app.inject({ url: '/api/v1/catalogue/guides/NEW-1' })
  expect(guide.json()).toMatchObject({
    standing: 'in-force',
    entry: { title: { zh: '校车使用许可' }, form: { version: 1 } },
  })
  const flow = await county.app.inject({ url: '/api/v1/catalogue/guides/NEW-1/flow?lang=en' })
  expect(flow.headers['content-type']).toContain('image/svg+xml')
  const history = await head.call('GET', `${entry('NEW-1')}/history?limit=2`)
  expect(history.body.items.map((each: { step: string }) => each.step)).toEqual(['publish', 'submit'])
  const older = await head.call('GET', `${entry('NEW-1')}/history?after=${history.body.next}`)
  expect(older.body.items[0]).toMatchObject({
    step: 'edit',
    person: { id: 'east-edu-editor', name: '人员east-edu-editor' },
    changes: expect.arrayContaining([
      expect.objectContaining({ path: 'visits', before: 1, after: 0, title: { zh: '到现场次数', en: 'Visits' } }),
    ]),
  })
})

it('shows two versions side by side', async () => {
  const begun = await editor.call('POST', `${entry('SP-1')}/draft`, { reason: '修订' })
  const { data, revision } = begun.body
  const materials = [data.materials[1], { ...data.materials[0], copies: 2 }, { ...data.materials[1], code: 'extra' }]
  await editor.call('PUT', `${entry('SP-1')}/draft`, { data: { ...data, materials }, reason: '材料' }, since(revision))
  const { body } = await head.call('GET', `${entry('SP-1')}/difference?from=1&to=2`)
  expect(body.items.map((each: { path: string; change: string }) => [each.path, each.change])).toEqual([
    ['materials[id-card].copies', 'changed'],
    ['materials[kitchen]', 'removed'],
    ['materials[extra]', 'added'],
    ['materials', 'moved'],
  ])
  expect(body.items[0].title.zh).toBe('申请材料〔id-card〕份数')
  expect((await editor.call('POST', `${entry('SP-1')}/draft/discard`, { reason: '不改了' }, since(2))).status).toBe(204)
})

it('repeats a repeated step with its first answer', async () => {
  const key = { 'idempotency-key': 'begin-once-0001' }
  const body = { data: aMatter({ code: 'ONCE-1' }), reason: '新增' }
  const one = await editor.call('POST', `${entry('ONCE-1')}/draft`, body, key)
  const two = await editor.call('POST', `${entry('ONCE-1')}/draft`, body, key)
  expect([one.status, two.status]).toEqual([201, 201])
  expect(two.body.revision).toBe(1)
})

it('checks what is being typed without keeping it, and stands towers', async () => {
  const data = { ...aMatter({ code: 'TYPED-1' }), bases: [] }
  const { body } = await editor.call('POST', '/catalogue/check', { kind: 'matter', data })
  expect(body.items).toContainEqual(
    expect.objectContaining({ rule: 'no-basis', severity: 'error', where: { zh: '设定依据', en: 'Legal basis' } }),
  )
  const tower = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`
  const answer = await county.app.inject({
    method: 'POST',
    url: '/api/v1/catalogue/check',
    cookies: { staff: editor.token },
    headers: { 'x-csrf-token': editor.csrf, 'content-type': 'application/json' },
    payload: `{"kind":"matter","data":${tower}}`,
  })
  expect(answer.statusCode).toBe(400)
})

it('checks the whole catalogue anew when asked, and lists what there is to mend', async () => {
  await county.data.owner.query(`update units set open = false where id = 'city-housing'`)
  await askForCheck(county.data.pool, county.clock.now)
  while ((await checkSome(county.data.pool, county.organisation, county.clock.now)) === 'more');
  const { body } = await system.call('GET', '/catalogue/findings?rule=promise-not-cut-by-half')
  expect(body.items).toEqual([
    expect.objectContaining({
      code: 'SP-2',
      severity: 'warning',
      entry: { zh: '食品经营许可', en: 'Food business licence' },
    }),
  ])
  const all: string[] = []
  let after = ''
  for (;;) {
    const page = (await system.call('GET', `/catalogue/findings?limit=3${after}`)).body
    all.push(...page.items.map((each: { code: string; rule: string }) => `${each.code} ${each.rule}`))
    if (page.next === null) break
    after = `&after=${page.next}`
  }
  const { rows } = await county.data.pool.query('select count(*)::int as n from catalogue_findings')
  expect(rows).toEqual([{ n: all.length }])
  const summary = await system.call('GET', '/catalogue/findings/summary')
  expect(summary.body.items).toContainEqual(
    expect.objectContaining({ rule: 'no-deputy', title: { zh: '岗位没有B岗', en: 'A post without a deputy' } }),
  )
  expect((await system.call('GET', '/catalogue/rules')).body.items.length).toBeGreaterThan(50)
})

it('counts what is offered and what was asked for, by department', async () => {
  const cases = ['SP-1', 'SP-3', 'SP-3', 'SP-3'].map((code, i) => [
    `00000000-0000-7000-8000-00000000000${i}`,
    `53990200000${i}`,
    code,
  ])
  for (const [id, code, matter] of cases) {
    // Of the promised ones the first was decided in four working days of its statutory twenty, whatever was promised.
    await county.data.owner.query(
      `insert into cases (region, id, code, matter_code, matter_version, stage, seq, state, head_hash, channel, category, lead_unit, opened_at,
         settled_at)
       values ('539902', $1, $2, $3, 1, $5, 1, '{}', '\\x00', 'web', '', 'east-education', $4, $6)`,
      [
        id,
        code,
        matter,
        START,
        matter === 'SP-1' ? 'decided' : 'open',
        matter === 'SP-1' ? '2026-08-07T02:00:00Z' : null,
      ],
    )
  }
  // Two decisions, one of them at the window: what a matter is meant for does not count.
  for (const [measure, n] of [
    ['approval.granted', 2],
    ['approval.on-the-spot', 1],
  ])
    await county.data.owner.query(
      `insert into tallies (region, unit_id, day, measure, category, channel, n)
       values ('539902', 'east-education', '2026-08-03', $1, '', 'web', $2)`,
      [measure, n],
    )
  county.advance(5)
  const { body } = await head.call('GET', '/catalogue/indicators')
  const unit = body.units.find((each: { unit: { id: string } }) => each.unit.id === 'east-education')
  expect(unit.catalogue).toEqual({
    onTheSpot: { n: 1, of: 4 },
    cutByHalf: { n: 2, of: 2 },
    withinSeven: { n: 2, of: 3 },
    oneExamine: { n: 3, of: 4 },
    meanCut: 0.65,
  })
  expect(unit.cases).toMatchObject({
    onTheSpot: { n: 1, of: 2 },
    oneExamine: { n: 1, of: 4 },
    cutByHalf: { n: 1, of: 1 },
    withinSeven: { n: 1, of: 1 },
    meanCut: 0.8,
  })
  expect(
    (await head.call('GET', '/catalogue/indicators?from=2026-09-01&to=2026-09-30')).body.total.cases.onTheSpot,
  ).toEqual({ n: 0, of: 0 })
  expect((await head.call('GET', '/catalogue/indicators?from=2020-01-01')).status).toBe(400)
})

it('patches chosen entries: shown first, then drafts of all of them or of none', async () => {
  const bulk = {
    kind: 'matter',
    codes: ['SP-1', 'SP-2', 'SP-9'],
    patch: { supervisionPhone: '0999-5555555', 'handling.siteVisit': true },
    reason: '电话变更',
  }
  const preview = await editor.call('POST', '/catalogue/bulk/preview', bulk)
  expect(preview.body.items).toEqual([
    expect.objectContaining({
      code: 'SP-1',
      blocked: null,
      changes: [
        expect.objectContaining({ path: 'handling.siteVisit' }),
        expect.objectContaining({ path: 'supervisionPhone' }),
      ],
    }),
    expect.objectContaining({ code: 'SP-2', blocked: null }),
    expect.objectContaining({ code: 'SP-9', blocked: 'not-found' }),
  ])
  expect((await editor.call('POST', '/catalogue/bulk', bulk)).status).toBe(404)
  expect((await editor.call('GET', '/catalogue/entries?kind=matter&status=draft&text=SP-')).body.items).toEqual([])
  expect(await editor.call('POST', '/catalogue/bulk', { ...bulk, codes: ['SP-1', 'SP-2'] })).toMatchObject({
    status: 200,
    body: { drafts: 2 },
  })
  expect(await editor.call('POST', '/catalogue/bulk', { ...bulk, codes: ['NEW-1', 'SP-1'] })).toMatchObject({
    status: 409,
  })
  expect((await editor.call('POST', '/catalogue/bulk/preview', { ...bulk, patch: { code: 'X-1' } })).status).toBe(400)
  expect((await editor.call('POST', '/catalogue/bulk/preview', { ...bulk, patch: { '__proto__.x': 1 } })).status).toBe(
    400,
  )
})

it('cleans up: every entry with its reason, then published for everybody', async () => {
  const opened = await system.call('POST', '/catalogue/cleanups', {
    year: 2026,
    title: { zh: '2026年收费和事项清理' },
    kinds: ['fee', 'matter'],
    region: '539902',
  })
  expect(opened).toMatchObject({ status: 201, body: { total: 5, open: 5 } })
  const url = `/catalogue/cleanups/${opened.body.id}`
  expect((await system.call('POST', `${url}/close`)).body).toMatchObject({ code: 'cleanup-unfinished' })
  const { items } = (await editor.call('GET', `${url}/items?verdict=open`)).body
  const west = await county.logIn('west-handler')
  // Who may give the verdict is offered it, nobody else.
  const offered = (seen: { readonly mayDecide: boolean }[]): boolean[] => [...new Set(seen.map(one => one.mayDecide))]
  expect(offered(items)).toEqual([true])
  const office = await county.logIn('east-editor')
  expect(offered((await office.call('GET', `${url}/items`)).body.items)).toEqual([false])
  expect((await west.call('PUT', `${url}/items/fee/fee-copy`, { verdict: 'keep', reason: '无' })).status).toBe(404)
  for (const item of items) {
    const verdict = item.kind === 'fee' ? 'cancel' : 'keep'
    const answer = await editor.call('PUT', `${url}/items/${item.kind}/${item.code}`, {
      verdict,
      reason: '依据清理结果',
    })
    expect(answer.status).toBe(204)
  }
  expect((await county.app.inject({ url: '/api/v1/catalogue/cleanups/published' })).json().items).toEqual([])
  const published = publishedCleanups(county.data.pool, county.organisation)
  expect([await published.list(), await published.one(opened.body.id, null, null)]).toEqual([[], null])
  expect(await system.call('POST', `${url}/close`)).toMatchObject({
    status: 200,
    body: { keep: 4, cancel: 1, open: 0 },
  })
  expect(
    (await editor.call('PUT', `${url}/items/fee/fee-copy`, { verdict: 'keep', reason: '再想想' })).body,
  ).toMatchObject({ code: 'cleanup-closed' })
  const list = await county.app.inject({
    url: `/api/v1/catalogue/cleanups/published/${opened.body.id}/items?verdict=cancel`,
  })
  expect(list.json().items).toEqual([expect.objectContaining({ code: 'fee-copy', reason: '依据清理结果' })])
  expect(await published.one(opened.body.id, 'cancel', null)).toMatchObject({
    cleanup: { keep: 4, cancel: 1 },
    items: [{ code: 'fee-copy', verdict: 'cancel', reason: '依据清理结果' }],
    next: null,
  })
})

it('imports over HTTP: dry run, report, another administrator carries it out', async () => {
  const good = { kind: 'matter', data: aMatter({ code: 'HTTP-1' }) }
  const send = async (content: string, query: string) => {
    const payload = Buffer.from(
      `--x\r\ncontent-disposition: form-data; name="file"; filename="m.json"\r\ncontent-type: application/json\r\n\r\n${content}\r\n--x--\r\n`,
    )
    const sent = await county.app.inject({
      method: 'POST',
      url: `/api/v1/catalogue/imports?${query}`,
      cookies: { staff: system.token },
      headers: { 'x-csrf-token': system.csrf, 'content-type': 'multipart/form-data; boundary=x' },
      payload,
    })
    expect([sent.statusCode, sent.json()]).toMatchObject([202, { status: 'waiting' }])
    return worked(sent.json().id)
  }
  const imports = new Imports({ pool: county.data.pool, organisation: county.organisation })
  const worked = async (id: string) => {
    while ((await imports.work(() => START)) === 'more');
    return (await system.call('GET', `/catalogue/imports/${id}`)).body
  }
  const faulty = await send(
    JSON.stringify([good, { kind: 'matter', data: aMatter({ code: 'HTTP-2', bases: [] }) }]),
    'format=json&mode=publish',
  )
  expect(faulty).toMatchObject({ status: 'ready', good: 1, faulty: 1 })
  const report = await system.call('GET', `/catalogue/imports/${faulty.id}/rows?outcome=faulty`)
  expect(report.body.items).toEqual([
    expect.objectContaining({
      row: 2,
      code: 'HTTP-2',
      findings: expect.arrayContaining([
        expect.objectContaining({
          rule: 'no-basis',
          mend: expect.objectContaining({ zh: expect.stringContaining('请填写') }),
        }),
      ]),
    }),
  ])
  // One that cannot be an entry is told by the name it came under.
  const nobodys = { name: '犬类免疫登记', department: '没有这个局', itemCode: '1' }
  const listed = await send(JSON.stringify([nobodys]), 'format=list&mode=bare&region=539902')
  const { body } = await system.call('GET', `/catalogue/imports/${listed.id}/rows`)
  expect(body.items).toMatchObject([{ row: 1, title: nobodys.name, outcome: 'faulty' }])
  const city = await county.logIn('city-system')
  expect((await city.call('POST', `/catalogue/imports/${faulty.id}/apply`, { reason: '导入' })).status).toBe(409)
  const sent = await send(JSON.stringify([good]), 'format=json&mode=publish')
  expect(await city.call('POST', `/catalogue/imports/${sent.id}/apply`, { reason: '导入' })).toMatchObject({
    status: 202,
    body: { status: 'applying' },
  })
  expect(await worked(sent.id)).toMatchObject({ status: 'applied', problem: null })
  expect((await county.app.inject({ url: '/api/v1/catalogue/guides/HTTP-1' })).statusCode).toBe(200)
  expect(await send('[', 'format=json')).toMatchObject({
    status: 'failed',
    problem: { code: 'import-unreadable', title: { zh: expect.stringContaining('读不出来') } },
  })
  const exported = await system.call('GET', '/catalogue/export?format=json&kind=fee')
  expect(exported.body.entries).toEqual([{ kind: 'fee', data: expect.objectContaining({ code: 'fee-copy' }) }])
  expect((await system.call('GET', '/catalogue/imports')).body.items.length).toBe(4)
})
