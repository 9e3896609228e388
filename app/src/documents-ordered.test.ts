// An approval orders its documents: numbered, filled by its acts, whole, nobody else’s business.
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Fields, localDay } from '@sunhall/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ASKER, type DocumentCounty, GRANTED, openDocumentCounty, REGION } from './documents.test-support.ts'

let house: DocumentCounty
let county: DocumentCounty['county']
let as: DocumentCounty['as']
let apply: DocumentCounty['apply']
let act: DocumentCounty['act']
let listOf: DocumentCounty['listOf']
let one: DocumentCounty['one']
let command: DocumentCounty['command']
let fileOf: DocumentCounty['fileOf']
beforeAll(async () => {
  house = await openDocumentCounty()
  ;({ county, as, apply, act, listOf, one, command, fileOf } = house)
})
afterAll(() => house?.close())

describe('an approval orders its documents', () => {
  let id: string
  it('each with its number, from the acts that said what stands in it', async () => {
    id = (await apply()).id
    await act('east-clerk-2', id, 'accept', 1)
    const list = await listOf('east-handler', id)
    expect(list.body.items.map((each: { template: string; number: string }) => [each.template, each.number])).toEqual([
      ['receipt-of-materials', '东县教育局许收〔2026〕1号'],
      ['acceptance', '东县教育局许受〔2026〕1号'],
    ])
    for (const each of list.body.items) expect([each.template, each.missingFields]).toEqual([each.template, []])
    const { rows } = await county.data.owner.query('select data, sealed from documents where case_id = $1', [id])
    expect(JSON.stringify(rows.map(row => row.data))).not.toContain('启明星')
    expect(rows.every(row => row.sealed !== null)).toBe(true)
  })
  it('and misses nothing where nothing was handed in', async () => {
    const bare = await apply({ materials: [] })
    const receipt = await one('east-handler', bare.id, 'receipt-of-materials')
    expect(receipt.missingFields).toEqual([])
  })
  it('the decision and the licence, complete', async () => {
    await act('east-handler', id, 'take', 2)
    await act('east-handler', id, 'propose-decision', 2, GRANTED)
    await act('east-head', id, 'grant', 2)
    for (const template of ['grant', 'licence']) {
      const found = await one('east-head', id, template)
      expect([template, found?.missingFields]).toEqual([template, []])
    }
  })
  it('and anybody drafts one before the act, with words across it and without a number', async () => {
    const before = await county.data.owner.query('select count(*)::integer as n from documents')
    const answer = await county.app.inject({
      method: 'POST',
      url: `/api/v1/cases/${REGION}/${id}/documents/preview`,
      headers: { 'x-csrf-token': as('east-handler').csrf },
      cookies: { staff: as('east-handler').token },
      payload: { template: 'refusal', part: 2, fields: { reason: '不符合规定。' } },
    })
    expect([answer.statusCode, answer.rawPayload.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
    const after = await county.data.owner.query('select count(*)::integer as n from documents')
    expect(after.rows[0].n).toBe(before.rows[0].n)
    const unknown = await as('east-handler').call('POST', `/cases/${REGION}/${id}/documents/preview`, { template: 'x' })
    expect(unknown.status).toBe(400)
  })
  it('is nobody else’s business', async () => {
    expect((await listOf('west-head', id)).status).toBe(404)
    const { id: document } = await one('east-head', id, 'acceptance')
    expect((await fileOf('west-head', document)).status).toBe(404)
    for (const what of ['seal', 'reissue', 'annul'])
      expect((await command('west-head', document, what, { reason: '试试' })).status).toBe(404)
    // A handler reads and delivers; the head answers for the rest.
    expect((await command('east-handler', document, 'annul', { reason: '试试' })).status).toBe(404)
  })
  it('numbers run on without a gap when many apply at once', async () => {
    await Promise.all(Array.from({ length: 30 }, () => apply()))
    const { rows } = await county.data.owner.query<{ number: number }>(
      `select number from documents where template = 'receipt-of-materials' order by number`,
    )
    expect(rows.map(row => row.number)).toEqual(Array.from({ length: 32 }, (_, i) => i + 1))
  })
})

/** Acts of one story: who, which act, on which part, with what. */
type Told = readonly (readonly [login: string, kind: string, part: number, fields?: Fields])[]
const TAKEN: Told = [
  ['east-clerk-2', 'accept', 1],
  ['east-handler', 'take', 2],
]
const GRANTED_STORY: Told = [...TAKEN, ['east-handler', 'propose-decision', 2, GRANTED], ['east-head', 'grant', 2]]
const DELIVERED: Told = [
  ...GRANTED_STORY,
  ['east-clerk-2', 'deliver-at-counter', 3, { recipient: '李秀芳', relation: 'agent', idChecked: true }],
]
const CONSULTED: Told = [
  ...TAKEN,
  ['east-handler', 'consult', 2, { units: ['west-education'], question: '该举办者在你县有无违规办学记录' }],
]
const HEARD: Told = [
  ...TAKEN,
  ['east-head', 'open-hearing', 2, { reason: '涉及重大公共利益，依法应当听证' }],
  [
    'east-handler',
    'announce-hearing',
    2,
    { day: '2026-08-20', time: '上午9:30', place: '县政务服务中心三楼会议室', host: '赵敏' },
  ],
]
const CANCELLED: Told = [
  ...GRANTED_STORY,
  ['east-handler', 'propose-cancellation', 2, { ground: 'dissolved', facts: '举办者已经注销登记。' }],
  ['east-head', 'cancel-licence', 2, { remedies: '可以申请行政复议或者提起行政诉讼。' }],
]
const STORIES: readonly (readonly [template: string, story: Told])[] = [
  [
    'correction',
    [['east-clerk-2', 'ask-correction', 1, { missing: [{ about: 'charter', text: '未加盖公章', unfit: true }] }]],
  ],
  [
    'correction-received',
    [
      ['east-clerk-2', 'ask-correction', 1, { missing: [{ about: 'charter', text: '未加盖公章', unfit: true }] }],
      ['east-clerk-2', 'submit-correction', 1, { materials: [{ material: 'charter', how: 'seen', files: [] }] }],
    ],
  ],
  [
    'not-accepted',
    [
      [
        'east-clerk-2',
        'decline-not-ours',
        1,
        {
          body: '市教育局',
          bodyAddress: '云岭市人民路1号',
          bodyPhone: '0599-8000000',
          reason: '举办高级中学由市级审批。',
          remedies: '可以自收到本决定书之日起60日内申请行政复议，或者6个月内向人民法院提起行政诉讼。',
        },
      ],
    ],
  ],
  ['not-needed', [['east-clerk-2', 'decline-not-needed', 1, { reason: '家庭辅导不需要取得办学许可。' }]]],
  [
    'examination-correction',
    [
      ...TAKEN,
      [
        'east-handler',
        'ask-supplement',
        2,
        { missing: [{ about: 'charter', text: '章程缺少修改程序', unfit: true }], replyBy: '2026-08-28' },
      ],
    ],
  ],
  [
    'site-visit-record',
    [
      ...TAKEN,
      [
        'east-handler',
        'record-site-visit',
        2,
        {
          day: '2026-08-03',
          people: [
            { unit: 'east-education', name: '赵敏', present: true },
            { unit: 'east-education', name: '钱进', present: true },
          ],
          findings: '校舍面积与申请一致，消防通道畅通。',
        },
      ],
    ],
  ],
  [
    'special-procedure',
    [
      ...TAKEN,
      [
        'east-handler',
        'start-special',
        2,
        { ground: 'expert-review', plannedEnd: '2026-08-28', by: '省民办教育评估中心', reason: '需要评估办学条件' },
      ],
    ],
  ],
  [
    'hearing-notice',
    [...TAKEN, ['east-handler', 'tell-hearing-right', 2, { matter: '拟准予设立，涉及相邻小区利益。' }]],
  ],
  [
    'third-party-notice',
    [
      ...TAKEN,
      [
        'east-handler',
        'tell-third-party',
        2,
        { party: '王建国', partyContact: '13900005678', interest: '校门正对其住宅出入口' },
      ],
    ],
  ],
  [
    'extension',
    [
      ...TAKEN,
      ['east-handler', 'request-extension', 2, { reason: '需要外省协查办学者资格' }],
      ['east-head', 'grant-extension', 2],
    ],
  ],
  [
    'refusal',
    [
      ...TAKEN,
      [
        'east-handler',
        'propose-decision',
        2,
        {
          outcome: 'refused',
          basis: '《中华人民共和国民办教育促进法》第十条',
          reason: '校舍消防验收不合格',
          remedies: '可以自收到本决定书之日起60日内申请行政复议，或者6个月内向人民法院提起行政诉讼。',
          facts: '现场核查两次均不合格',
        },
      ],
      ['east-head', 'refuse', 2],
    ],
  ],
  ['consultation', CONSULTED],
  ['opinion', [...CONSULTED, ['west-handler', 'opine', 3, { opinion: 'agreed', text: '未发现违规办学记录。' }]]],
  ['hearing-announcement', HEARD],
  ['delivery-receipt', DELIVERED],
  [
    'revocation',
    [
      ...GRANTED_STORY,
      ['east-handler', 'propose-revocation', 2, { ground: 'fraud', facts: '提交的校舍产权证明系伪造。' }],
      ['east-head', 'revoke', 2, { remedies: '可以申请行政复议或者提起行政诉讼。' }],
    ],
  ],
  ['cancellation', CANCELLED],
  [
    'restoration',
    [
      ...CANCELLED,
      ['east-handler', 'propose-restoration', 2, { ground: 'own-error', facts: '同名学校，登记有误。' }],
      ['east-head', 'restore-licence', 2],
    ],
  ],
  [
    'termination',
    [
      ...TAKEN,
      [
        'east-head',
        'terminate',
        2,
        { ground: 'applicant-gone', reason: '申请人已经注销登记。', remedies: '可以申请行政复议或者提起行政诉讼。' },
      ],
    ],
  ],
]

describe('a receipt of delivery', () => {
  it('names what was handed over, each with its number, where and how', async () => {
    const { id } = await apply()
    for (const [login, kind, part, fields] of DELIVERED) await act(login, id, kind, part, fields)
    const [grant, licence] = [await one('east-head', id, 'grant'), await one('east-head', id, 'licence')]
    const receipt = await one('east-head', id, 'delivery-receipt')
    const { rows } = await county.data.owner.query('select data from documents where id = $1', [receipt.id])
    expect(rows[0].data).toMatchObject({
      documents: `准予行政许可决定书（${grant.number}）、${licence.title.zh}（${licence.number}）`,
      way: '窗口领取',
    })
    // By its own name, as it stands on it.
    expect(licence.title).toEqual({ zh: '民办学校设立', en: 'Licence' })
    const scanned = await house.documents.verifier.verify(licence.verifyCode, county.clock.now)
    expect(scanned).toMatchObject({ title: licence.title, number: licence.number, status: 'in-force' })
  })
})

describe('a licence written off', () => {
  it('is told and delivered as any decision, and named by its number', async () => {
    const { id } = await apply()
    for (const [login, kind, part, fields] of CANCELLED) await act(login, id, kind, part, fields)
    const [licence, paper] = [await one('east-head', id, 'licence'), await one('east-head', id, 'cancellation')]
    const { rows } = await county.data.owner.query('select data from documents where id = $1', [paper.id])
    expect(rows[0].data).toMatchObject({
      licence: licence.number,
      decidedOn: localDay(county.clock.now),
      cancelledOn: localDay(county.clock.now),
    })
    const mine = await house.documents.documents.ofApplicant(REGION, id, county.clock.now)
    expect(mine.map(each => each.template)).toContain('cancellation')
    const delivered = await command('east-handler', paper.id, 'deliveries', {
      way: 'counter',
      onDay: localDay(county.clock.now),
      recipient: '李秀芳',
    })
    expect([delivered.status, delivered.body.deliveries.length]).toEqual([201, 1])
  })
})

describe('a record of the offices', () => {
  it('is delivered to nobody', async () => {
    const { id } = await apply()
    const [, story = []] = STORIES.find(([template]) => template === 'site-visit-record') ?? []
    for (const [login, kind, part, fields] of story) await act(login, id, kind, part, fields)
    const paper = await one('east-handler', id, 'site-visit-record')
    expect([paper.audience, paper.allowed.deliver]).toEqual(['internal', false])
    const delivery = { way: 'counter', onDay: localDay(county.clock.now), recipient: '李秀芳' }
    expect((await command('east-handler', paper.id, 'deliveries', delivery)).body.code).toBe('document-internal')
  })
})

describe('a complaint about an application', () => {
  it('is answered by supervision in a letter about the application, which the office complained of does not see', async () => {
    const { id } = await apply()
    for (const [login, kind, part, fields] of TAKEN) await act(login, id, kind, part, fields)
    const { now } = county.clock
    const fields = { about: 2, text: '窗口两次让我回去补同一份材料。' }
    const complained = {
      region: REGION,
      id,
      act: 'complain',
      part: null,
      fields,
      actor: ASKER,
      now,
      key: randomUUID(),
      expected: null,
    }
    await house.services.casework.act(complained)
    const no = 3
    await act('east-supervisor', id, 'accept-complaint', no)
    await act('east-supervisor', id, 'conclude-complaint', no, {
      verdict: 'upheld',
      finding: '窗口确有两次口头要求补件。',
      opinion: '对责任人批评教育。',
      result: '已经受理，按期办理。',
    })
    const reply = await one('east-supervisor', id, 'application-complaint-reply')
    expect([reply.missingFields, reply.number]).toEqual([[], '东县监察局办诉复〔2026〕1号'])
    expect(await one('east-head', id, 'application-complaint-reply')).toBeUndefined()
    const mine = await house.documents.documents.ofApplicant(REGION, id, county.clock.now)
    expect(mine.map(each => each.template)).toContain('application-complaint-reply')
    const file = await fileOf('east-supervisor', reply.id)
    expect(file.status).toBe(200)
    if (process.env.KEEP_PDF) writeFileSync(path.join(process.env.KEEP_PDF, 'complaint-reply.pdf'), file.pdf)
  })
})

describe('what the acts say is what the documents need', () => {
  it.each(STORIES)('%s', async (template, story) => {
    const { id } = await apply()
    for (const [login, kind, part, fields] of story) await act(login, id, kind, part, fields)
    const found = await one('east-head', id, template)
    expect([template, found?.missingFields]).toEqual([template, []])
    const file = await fileOf('east-head', found.id)
    expect(file.status).toBe(200)
    if (process.env.KEEP_PDF) writeFileSync(path.join(process.env.KEEP_PDF, `${template}.pdf`), file.pdf)
  })
})
