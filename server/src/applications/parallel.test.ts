// A parallel set (B4): shared questions asked once, only members chosen take part, each has its own clock; and a guide changed in mid-case.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aMatter, FORM } from '../catalogue/catalogue.test-support.ts'
import { ANSWERS, application, type Hall, key, openHall } from './hall.test-support.ts'

const t = (zh: string) => ({ zh, en: zh })
const member = (code: string, name: string) => {
  const form = structuredClone(FORM) as unknown as {
    schema: { properties: { [name: string]: object } }
    layout: { pages: { id: string; fields: object[] }[] }
  }
  form.schema.properties[name] = { type: 'string', maxLength: 20 }
  form.layout.pages[0]?.fields.push({ path: `/${name}`, title: t(name), widget: 'text' })
  const hood = { ...aMatter().materials[1], code: 'hood', title: t('油烟净化设施说明') } as ReturnType<
    typeof aMatter
  >['materials'][number]
  const materials = code === 'SP-0002' ? [...aMatter().materials, hood] : aMatter().materials
  return aMatter({ code, title: t(code), form: form as never, fees: [], materials })
}
const SET = aMatter({
  code: 'BL-0001',
  title: t('开办餐饮店一件事'),
  family: 'parallel',
  fees: [],
  statutoryLimit: null,
  promisedLimit: null,
  handling: {
    ...aMatter().handling,
    members: [
      { matter: 'SP-0002', unit: 'east-education', always: true, days: 10 },
      { matter: 'SP-0003', unit: 'east-town', always: false, days: 5 },
    ],
  },
})

let hall: Hall
beforeAll(async () => {
  hall = await openHall([aMatter(), member('SP-0002', 'smoke'), member('SP-0003', 'noise'), SET])
})
afterAll(() => hall.close())

const apply = (over: object) => hall.call('POST', '/applications', application({ matter: 'BL-0001', ...over }), key())

describe('a parallel set', () => {
  it('asks what is shared once, and what only a chosen member asks on its pages', async () => {
    const { body: begun } = await hall.call('POST', '/applications/drafts', { matter: 'BL-0001' })
    const url = `/applications/drafts/${begun.id}`
    const headers = { 'x-draft-token': begun.token }
    const paths = (draft: { form: { layout: { pages: { fields: { path: string }[] }[] } } }) =>
      draft.form.layout.pages.flatMap(page => page.fields.map(field => field.path))
    const first = await hall.call('GET', url, undefined, headers)
    expect(first.body).toMatchObject({ chosen: ['SP-0002'], members: [{ code: 'SP-0002' }, { code: 'SP-0003' }] })
    expect(paths(first.body)).toEqual(['/shop', '/kind', '/area', '/smoke'])
    const both = await hall.call('PATCH', url, { chosen: ['SP-0003', 'SP-9999'] }, { ...headers, 'if-match': '"1"' })
    expect(both.body.draft.chosen).toEqual(['SP-0002', 'SP-0003'])
    expect(paths(both.body.draft)).toEqual(['/shop', '/kind', '/area', '/smoke', '/noise'])
  })
  it('only those chosen take part, each with its own limit; the lead waits for them', async () => {
    const clerk = await hall.logIn('hall-clerk')
    for (const chosen of [[], ['SP-0003']]) {
      const file = (await hall.upload('/attachments?region=539902')).body
      const materials = [{ material: 'hood', how: 'upload', files: [file.id] }]
      const { status, body } = await apply({
        chosen,
        materials,
        answers: { ...ANSWERS, smoke: '有', ...(chosen.length ? { noise: '无' } : {}) },
      })
      expect(status).toBe(201)
      expect((await hall.act(clerk, body, 'accept', 1)).status).toBe(200)
      const view = (await clerk.call('GET', `/cases/${body.region}/${body.caseId}/application`)).body
      const members = view.parts.filter((part: { lane: string }) => part.lane === 'member')
      expect(members.map((part: { member: { code: string } }) => part.member.code)).toEqual(['SP-0002', ...chosen])
      expect(new Set(members.map((part: { dueDay: string }) => part.dueDay)).size).toBe(members.length)
      expect(view.materials.find((each: { code: string }) => each.code === 'hood')).toMatchObject({
        how: 'upload',
        files: [{ id: file.id }],
      })
      const lead = view.parts.find((part: { lane: string }) => part.lane === 'examine')
      expect(lead.waitsFor).toEqual(members.map((part: { no: number }) => part.no))
      const words = view.form.flatMap((page: { rows: { value: { zh: string } }[] }) =>
        page.rows.map(row => row.value.zh),
      )
      expect(words).toContain('有')
      expect(words.includes('无')).toBe(chosen.length > 0)
    }
  })
})

describe('what several units ask the applicant to correct', () => {
  it('is shown and answered each by itself, to the applicant and the staff alike', async () => {
    const [clerk, handler] = await Promise.all([hall.logIn('hall-clerk'), hall.logIn('east-handler')])
    const { body } = await apply({ answers: { ...ANSWERS, smoke: '有' } })
    await hall.act(clerk, body, 'accept', 1)
    const url = `/cases/${body.region}/${body.caseId}/application`
    const track = async () =>
      (await hall.call('POST', '/applications/track', { code: body.code, secondFact: '1234' })).body
    const { parts } = await track()
    const [lead, member] = ['examine', 'member'].map(
      lane => parts.find((part: { lane: string }) => part.lane === lane).no as number,
    ) as [number, number]
    const hood = { missing: [{ about: 'hood', text: '缺少净化设施说明' }] }
    const ask = (part: number, replyBy: string) => hall.act(handler, body, 'ask-supplement', part, { ...hood, replyBy })
    for (const [part, day] of [
      [member, '2026-08-20'],
      [lead, '2026-08-31'],
    ] as const)
      expect((await ask(part, day)).status).toBe(200)
    const both = await track()
    expect(both.own.asked).toMatchObject([
      { part: member, until: '2026-08-20', open: true },
      { part: lead, until: '2026-08-31', open: true },
    ])
    // Told once: what is asked for is no reply besides.
    expect(both.own.replies).toEqual([])
    const waits = async () =>
      (await handler.call('GET', url)).body.parts.flatMap(
        (part: { no: number; clocks: { binds: string; state: string; dueDay: string }[] }) =>
          part.clocks
            .filter(clock => clock.binds === 'asker' && clock.state !== 'stopped')
            .map(clock => [part.no, clock.dueDay]),
      )
    expect(new Set(await waits())).toEqual(
      new Set([
        [member, '2026-08-20'],
        [lead, '2026-08-31'],
      ]),
    )
    const file = (await hall.upload('/attachments?region=539902')).body
    const correct = (over: object) =>
      hall.call(
        'POST',
        '/applications/acts',
        { code: body.code, secondFact: '1234', command: { act: 'correct', note: '已补', ...over } },
        key(),
      )
    // Which of them is meant has to be said.
    const unsaid = await correct({})
    expect([unsaid.status, unsaid.body.fields]).toMatchObject([400, [{ field: 'part', code: 'required' }]])
    const materials = [{ material: 'hood', how: 'upload', files: [file.id] }]
    expect((await correct({ part: member, materials })).status).toBe(200)
    // The paper is on file for both; the other waits for its own answer.
    expect((await track()).own.asked).toMatchObject([
      { part: member, open: false, items: [{ about: 'hood', came: false }] },
      { part: lead, open: true, answeredAt: null, items: [{ about: 'hood', came: true }] },
    ])
    expect(await waits()).toEqual([[lead, '2026-08-31']])
    expect((await correct({ part: member })).body.code).toMatch(/^refused-/)
    expect((await correct({})).status).toBe(200)
    const staff = (await handler.call('GET', url)).body
    expect(staff.asked.map((each: { open: boolean }) => each.open)).toEqual([false, false])
    expect([(await track()).own.allowed.includes('correct'), await waits()]).toEqual([false, []])
  })
})

describe('a guide changed while a case is open', () => {
  it('leaves the case under the version it began with', async () => {
    const handler = await hall.logIn('east-handler')
    const { body } = await hall.call('POST', '/applications', application(), key())
    await hall.publish('matter', aMatter({ title: t('食品经营许可（新）'), materials: [] }))
    const view = (await handler.call('GET', `/cases/${body.region}/${body.caseId}/application`)).body
    expect(view.matter).toMatchObject({ version: 1, current: 2, title: { zh: '食品经营许可' } })
    expect(view.materials).toHaveLength(3)
    const track = await hall.call('POST', '/applications/track', { code: body.code, secondFact: '1234' })
    expect(track.body.matter.title.zh).toBe('食品经营许可')
    expect(track.body.own.form.layout.pages).toHaveLength(1)
  })
})
