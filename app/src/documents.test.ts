// A document's whole life over the whole house: an approval orders it, it is sealed, read, verified, reissued, delivered and annulled.
import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Actor, Fields, Instant, Matter } from '@sunhall/kernel'
import { APPROVAL_EXTENSIONS, APPROVAL_LIMITS } from '@sunhall/packs'
import { Attachments } from '@sunhall/server/attachments/index'
import { loadFirstNotices } from '@sunhall/server/casework/calendars'
import type { DocumentHouse } from '@sunhall/server/documents/index'
import { sealImage } from '@sunhall/server/documents/seal.test-support'
import { verifySignature } from '@sunhall/server/documents/signer'
import { type Answer, type Caller, type County, openCounty } from '@sunhall/server/organisation/county.test-support'
import { Outbox } from '@sunhall/server/outbox/index'
import { loadConfig } from '@sunhall/server/platform/config'
import { openFileFolder } from '@sunhall/server/platform/files'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openHouseDocuments } from './documents.ts'
import { openHttp } from './http.ts'
import { openServices, type Services } from './services.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'sunhall-documents-'))
const both = (zh: string) => ({ zh, en: zh })
const MATTER: Matter = {
  code: 'school',
  version: 1,
  title: both('民办学校设立'),
  process: { id: 'approval', version: 1 },
  limits: APPROVAL_LIMITS,
  extensions: APPROVAL_EXTENSIONS,
  units: { intake: 'east-education', examine: 'east-education' },
  materials: [{ code: 'charter', title: both('学校章程') }],
  settings: {
    specialGrounds: ['expert-review'],
    mode: 'promised',
    levels: 'one',
    licenceChange: 'grant',
    licenceMonths: 36,
  },
}
const APPLIED: Fields = {
  channel: 'web',
  applicantKind: 'firm',
  name: '东县启明星教育有限公司',
  creditCode: '93350721MA2Y8XKQ3T',
  phone: '13900001234',
  reach: 'none',
  materials: [{ material: 'charter', how: 'seen', files: [] }],
  delivery: 'counter',
  truthful: true,
}
const ASKER: Actor = { kind: 'asker', person: null, grants: [] }
const GRANTED: Fields = {
  outcome: 'granted',
  basis: '《中华人民共和国民办教育促进法》第十二条',
  conditions: '举办全日制小学，规模不超过 600 人。',
  months: 36,
  facts: '经核查，校舍、师资和章程符合规定。',
}

let county: County
let services: Services
let documents: DocumentHouse
const who: { [name: string]: Caller } = {}

beforeAll(async () => {
  county = await openCounty({
    matter: MATTER,
    people: [
      ['west-head', 'west-education', ['head']],
      ['east-clerk-2', 'east-education', ['clerk']],
    ],
    async build({ data, secretKey, identity, now }) {
      await loadFirstNotices(data.pool, '2026-01-01T00:00:00.000Z' as Instant)
      services = openServices(data, secretKey, now)
      const config = { ...loadConfig({ SUNHALL_DATA: folder, RATE_PER_MINUTE: '0', LOG_LEVEL: 'silent' }), secretKey }
      const attachments = new Attachments({ pool: data.pool, files: openFileFolder(folder), ports: services.ports })
      const outbox = new Outbox({
        db: data.pool,
        messengers: { mail: null, sms: null },
        sealing: services.keys.sealing,
        demonstration: true,
      })
      documents = openHouseDocuments(services, config)
      return openHttp({ config, services, identity, attachments, outbox, documents, log: pino({ level: 'silent' }) })
    },
  })
  for (const login of [
    'east-head',
    'east-handler',
    'east-clerk-2',
    'west-head',
    'west-handler',
    'east-supervisor',
    'city-security',
    'city-system',
    'east-security',
  ])
    who[login] = await county.logIn(login)
})
afterAll(async () => {
  await county.close()
  rmSync(folder, { recursive: true, force: true })
})

const as = (login: string): Caller => who[login] as Caller
const REGION = '539902'
const apply = async (over: Fields = {}) =>
  services.casework.begin({
    region: REGION,
    matter: 'school',
    fields: { ...APPLIED, ...over },
    actor: ASKER,
    now: county.clock.now,
    key: randomUUID(),
  })
async function act(login: string, id: string, kind: string, part: number, fields: Fields = {}): Promise<Answer> {
  const url = `/cases/${REGION}/${id}`
  const seen = await as(login).call('GET', url)
  const answer = await as(login).call(
    'POST',
    `${url}/acts`,
    { act: kind, part, fields },
    { 'idempotency-key': randomUUID(), 'if-match': String(seen.headers.etag) },
  )
  expect([kind, answer.status, answer.body.code]).toEqual([kind, 200, answer.body.code])
  return answer
}
const listOf = async (login: string, id: string) => as(login).call('GET', `/cases/${REGION}/${id}/documents`)
const one = async (login: string, id: string, template: string) =>
  (await listOf(login, id)).body.items.find((each: { template: string }) => each.template === template)
const command = (login: string, id: string, what: string, body: object = {}) =>
  as(login).call('POST', `/documents/${REGION}/${id}/${what}`, body)
async function fileOf(login: string, id: string): Promise<{ status: number; pdf: Buffer; sha256: string }> {
  const answer = await county.app.inject({
    method: 'GET',
    url: `/api/v1/documents/${REGION}/${id}/file`,
    cookies: { staff: as(login).token },
  })
  return { status: answer.statusCode, pdf: answer.rawPayload, sha256: String(answer.headers['x-document-sha256']) }
}
function multipart(content: Buffer, token?: string): { headers: object; payload: Buffer } {
  const part = (head: string, body: Buffer | string) =>
    Buffer.concat([
      Buffer.from(`--sunhall\r\ncontent-disposition: form-data; ${head}\r\n\r\n`),
      Buffer.from(body),
      Buffer.from('\r\n'),
    ])
  return {
    headers: { 'content-type': 'multipart/form-data; boundary=sunhall' },
    payload: Buffer.concat([
      ...(token === undefined ? [] : [part('name="_csrf"', token)]),
      part('name="file"; filename="a.pdf"', content),
      Buffer.from('--sunhall--\r\n'),
    ]),
  }
}
async function putSeal(login: string, image: Buffer): Promise<number> {
  const { headers, payload } = multipart(image)
  const answer = await county.app.inject({
    method: 'PUT',
    url: `/api/v1/document-papers/east-education/seal?reason=${encodeURIComponent('启用新印章')}`,
    headers: { ...headers, 'x-csrf-token': as(login).csrf },
    cookies: { staff: as(login).token },
    payload,
  })
  return answer.statusCode
}

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
    expect(rows.map(row => row.number)).toEqual(Array.from({ length: 31 }, (_, i) => i + 1))
  })
})

/** Acts of one story: who, which act, on which part, with what. */
type Told = readonly (readonly [login: string, kind: string, part: number, fields?: Fields])[]
const TAKEN: Told = [
  ['east-clerk-2', 'accept', 1],
  ['east-handler', 'take', 2],
]
const GRANTED_STORY: Told = [...TAKEN, ['east-handler', 'propose-decision', 2, GRANTED], ['east-head', 'grant', 2]]
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
  [
    'delivery-receipt',
    [
      ...GRANTED_STORY,
      ['east-clerk-2', 'deliver-at-counter', 3, { recipient: '李秀芳', relation: 'agent', idChecked: true }],
    ],
  ],
  [
    'revocation',
    [
      ...GRANTED_STORY,
      ['east-handler', 'propose-revocation', 2, { ground: 'fraud', facts: '提交的校舍产权证明系伪造。' }],
      ['east-head', 'revoke', 2, { remedies: '可以申请行政复议或者提起行政诉讼。' }],
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

describe('the file', () => {
  it('is drawn once, kept, and the same for everybody; who read it is kept too', async () => {
    const { id } = await apply()
    const { id: document } = await one('east-handler', id, 'receipt-of-materials')
    const [first, again] = await Promise.all([fileOf('east-handler', document), fileOf('east-head', document)])
    expect(first.status).toBe(200)
    expect(again.pdf.equals(first.pdf)).toBe(true)
    expect(createHash('sha256').update(first.pdf).digest('hex')).toBe(first.sha256)
    const { rows } = await county.data.owner.query(
      `select person_id from access_log where case_id = $1 and what = 'document'`,
      [id],
    )
    expect(rows.map(row => row.person_id).sort()).toEqual(['east-handler', 'east-head'])
    expect(readFileSync(path.join(folder, 'document-key.pem'), 'utf8')).toContain('PRIVATE KEY')
  })
  it('is drawn by the house itself when nobody asks', async () => {
    const drawn = await documents.documents.drawSome(100, county.clock.now)
    expect(drawn).toBeGreaterThan(20)
    expect(await documents.documents.drawSome(100, county.clock.now)).toBe(0)
  })
})

describe('seals', () => {
  it('only a sound image is taken, from the security administrator in charge, and recorded', async () => {
    const good = sealImage(300)
    expect(await putSeal('east-security', Buffer.from('<svg onload="x"/>'))).toBe(422)
    expect(await putSeal('east-security', good.subarray(0, 200))).toBe(422)
    expect(await putSeal('east-security', sealImage(100))).toBe(422)
    expect(await putSeal('east-head', good)).toBe(404)
    const papers = '/document-papers/east-education'
    const early = { agency: '东教', sealing: 'automatic', reason: '规范文书' }
    expect((await as('east-security').call('PUT', papers, early)).body.code).toBe('seal-missing')
    expect(await putSeal('east-security', good)).toBe(200)
    const set = await as('east-security').call('PUT', papers, { ...early, sealing: 'by-hand' })
    expect([set.status, set.body]).toMatchObject([200, { agency: '东教', sealing: 'by-hand', hasSeal: true }])
    const clash = await as('city-security').call('PUT', '/document-papers/east-office', {
      agency: '东教',
      sealing: 'none',
      reason: '重名',
    })
    expect(clash.body.code).toBe('agency-taken')
  })
  it('nothing is sealed by itself unless the unit says so: the head seals, then it may go out', async () => {
    const { id, code } = await apply()
    const document = await one('east-head', id, 'receipt-of-materials')
    expect(document.seal).toBe('awaited')
    // The series goes on under the unit's new code: a number is never given twice in a year.
    expect(document.number).toMatch(/^东教许收〔2026〕\d+号$/)
    expect((await fileOf('east-head', document.id)).status).toBe(409)
    expect((await command('east-handler', document.id, 'seal')).status).toBe(404)
    const verified = await county.app.inject({ url: `/api/v1/documents/verify/${document.verifyCode}` })
    expect(verified.json().status).toBe('unsealed')
    const mine = await county.app.inject({
      method: 'POST',
      url: '/api/v1/documents/mine',
      payload: { code, secondFact: '1234' },
    })
    expect(mine.json().items).toEqual([])
    const sealed = await command('east-head', document.id, 'seal')
    expect([sealed.status, sealed.body.seal, sealed.body.events.length]).toEqual([200, 'applied', 1])
    expect((await command('east-head', document.id, 'seal')).body.code).toBe('document-sealed-already')
    expect((await fileOf('east-head', document.id)).pdf.toString('latin1')).toContain('/Subtype /Image')
  })
  it('or by itself where the unit says so', async () => {
    await as('east-security').call('PUT', '/document-papers/east-education', {
      agency: '东教',
      sealing: 'automatic',
      reason: '授权自动用印',
    })
    const { id } = await apply()
    expect((await one('east-head', id, 'receipt-of-materials')).seal).toBe('applied')
  })
})

describe('after it is issued', () => {
  let caseId: string
  let code: string
  let document: { id: string; number: string; verifyCode: string }
  beforeAll(async () => {
    const begun = await apply()
    caseId = begun.id
    code = begun.code
    document = await one('east-head', caseId, 'receipt-of-materials')
  })
  it('the applicant reads it with the code and the second fact, and nobody without', async () => {
    const body = { code, secondFact: '1234' }
    const mine = await county.app.inject({ method: 'POST', url: '/api/v1/documents/mine', payload: body })
    expect(mine.json().items.map((each: { number: string }) => each.number)).toEqual([document.number])
    const url = `/api/v1/documents/mine/${document.id}`
    const file = await county.app.inject({ method: 'POST', url, payload: body })
    expect([file.statusCode, file.headers['content-type']]).toEqual([200, 'application/pdf'])
    const wrong = await county.app.inject({ method: 'POST', url, payload: { ...body, secondFact: '0000' } })
    expect(wrong.json().code).toBe('second-fact-wrong')
    const other = await apply()
    const theirs = await one('east-head', other.id, 'receipt-of-materials')
    const stolen = await county.app.inject({
      method: 'POST',
      url: `/api/v1/documents/mine/${theirs.id}`,
      payload: body,
    })
    expect(stolen.statusCode).toBe(404)
  })
  it('also on the pages, behind the second fact that opened the case', async () => {
    const track = `/track/${code}`
    const closed = await county.app.inject({ url: `${track}/documents` })
    expect([closed.statusCode, closed.headers.location]).toEqual([303, track])
    const page = await county.app.inject({ url: track })
    const jar: { [name: string]: string } = {}
    const keep = (answer: { headers: { [name: string]: unknown } }): void => {
      for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(String(line)) ?? []
        jar[name] = value
      }
    }
    keep(page)
    const token = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
    keep(
      await county.app.inject({
        method: 'POST',
        url: `${track}/proof`,
        cookies: jar,
        payload: `_csrf=${encodeURIComponent(token)}&fact=1234`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
    )
    const list = await county.app.inject({ url: `${track}/documents`, cookies: jar })
    expect([list.statusCode, list.body.includes(document.number)]).toEqual([200, true])
    const file = await county.app.inject({ url: `${track}/documents/${document.id}`, cookies: jar })
    expect([file.statusCode, file.rawPayload.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
    expect((await county.app.inject({ url: `${track}/documents/nothing`, cookies: jar })).statusCode).toBe(404)
  })
  it('anybody verifies it: what it is, by whom, still in force; the holder masked', async () => {
    const page = await county.app.inject({ url: `/documents/verify/${document.verifyCode}` })
    expect(page.statusCode).toBe(200)
    for (const words of ['文书真实，当前有效', document.number, '东县教育局', '东县****公司'])
      expect(page.body).toContain(words)
    expect(page.body).not.toContain('启明星')
    const typed = document.verifyCode.toLowerCase().replace(/(.{4})(?=.)/g, '$1-')
    expect((await county.app.inject({ url: `/api/v1/documents/verify/${typed}` })).json().number).toBe(document.number)
    const english = await county.app.inject({ url: `/documents/verify/${document.verifyCode}?lang=en` })
    expect(english.body).toContain('Genuine, and in force')
    for (const wrong of ['0'.repeat(20), 'x', '%00', '<script>alert(1)</script>', '..%2f..%2fetc']) {
      const answer = await county.app.inject({ url: `/documents/verify/${encodeURIComponent(wrong)}` })
      expect([wrong, answer.statusCode]).toEqual([wrong, 404])
      expect(answer.body).not.toContain('<script>alert')
    }
  })
  it('anybody holds a file against it, without script, and nothing of it is kept', async () => {
    const { pdf } = await fileOf('east-head', document.id)
    const url = `/documents/verify/${document.verifyCode}`
    const form = await county.app.inject({ url })
    const cookie = String(form.headers['set-cookie']).match(/^([^=]+)=([^;]+)/)
    const token = /name="_csrf" value="([^"]+)"/.exec(form.body)?.[1] ?? ''
    const cookies = { [cookie?.[1] ?? '']: cookie?.[2] ?? '' }
    const send = async (content: Buffer, given = token) => {
      const { headers, payload } = multipart(content, given)
      return county.app.inject({ method: 'POST', url, headers: { ...headers }, cookies, payload })
    }
    expect((await send(pdf)).body).toContain('是当前有效的版本')
    const altered = Buffer.from(pdf)
    altered[altered.length - 20] = (altered[altered.length - 20] ?? 0) ^ 1
    expect((await send(altered)).body).toContain('内容被改动过')
    expect((await send(Buffer.alloc(0))).statusCode).toBe(422)
    expect((await send(pdf, 'forged')).statusCode).toBe(403)
    const { headers, payload } = multipart(pdf)
    const api = await county.app.inject({
      method: 'POST',
      url: `/api/v1/documents/verify/${document.verifyCode}/compare`,
      headers: { ...headers },
      payload,
    })
    expect(api.json()).toMatchObject({ result: 'current', signature: 'good' })
    const { rows } = await county.data.owner.query('select count(*)::integer as n from attachments')
    expect(rows[0].n).toBe(0)
  })
  it('the signature stands on its own: published key, hash and signature are enough', async () => {
    const { keyId, signature } = (
      await county.app.inject({ url: `/api/v1/documents/verify/${document.verifyCode}` })
    ).json()
    const keys = (await county.app.inject({ url: '/api/v1/documents/keys' })).json().items
    const key = keys.find((each: { keyId: string }) => each.keyId === keyId)
    const { pdf } = await fileOf('east-head', document.id)
    const sha256 = createHash('sha256').update(pdf).digest()
    expect(verifySignature(key.publicKey, key.algorithm, sha256, Buffer.from(signature, 'base64'))).toBe(true)
    expect((await county.app.inject({ url: '/documents/keys' })).body).toContain('BEGIN PUBLIC KEY')
    expect(JSON.stringify(keys)).not.toContain('PRIVATE')
  })
  it('a reissue keeps the number, puts right what was wrong, and the earlier file is known as earlier', async () => {
    const before = await fileOf('east-head', document.id)
    const refused = await command('east-head', document.id, 'reissue', {
      reason: '更正',
      corrections: { nothing: 'x' },
    })
    expect(refused.status).toBe(400)
    const answer = await command('east-head', document.id, 'reissue', {
      reason: '申请人名称有误，予以更正',
      corrections: { applicant: '东县启明星学校' },
    })
    expect(answer.body).toMatchObject({ number: document.number, version: 2, status: 'issued' })
    const after = await fileOf('east-head', document.id)
    expect(after.sha256).not.toBe(before.sha256)
    const compared = await documents.verifier.compare(document.verifyCode, Buffer.from(before.sha256, 'hex'))
    expect(compared).toMatchObject({ result: 'earlier', signature: 'good' })
    const { version, reissuedAt } = await documents.verifier.verify(document.verifyCode)
    expect([version, reissuedAt]).toEqual([2, county.clock.now])
    const { rows } = await county.data.owner.query('select data from documents where id = $1', [document.id])
    expect(JSON.stringify(rows[0].data)).not.toContain('启明星')
  })
  it('a delivery is recorded with what the law asks of its way, and counts on its day', async () => {
    const wrong = await command('east-handler', document.id, 'deliveries', { way: 'left', onDay: '2026-08-03' })
    expect([wrong.status, wrong.body.fields.map((each: { field: string }) => each.field)]).toEqual([
      400,
      ['witnesses', 'address'],
    ])
    const future = { way: 'counter', onDay: '2026-08-09', recipient: '李秀芳' }
    expect((await command('east-handler', document.id, 'deliveries', future)).status).toBe(400)
    const done = await command('east-handler', document.id, 'deliveries', {
      way: 'announcement',
      onDay: '2026-08-03',
      published: '东县人民政府网站',
      note: '住所查无此人，邮寄退回',
    })
    expect(done.status).toBe(201)
    expect(done.body.deliveries).toMatchObject([{ way: 'announcement', deemedOn: '2026-09-02' }])
    const { rows } = await county.data.owner.query('select sealed from deliveries where document_id = $1', [
      document.id,
    ])
    expect(rows[0].sealed.toString('latin1')).not.toContain('住所')
  })
  it('an annulment leaves its number taken, and the gap says why; two at once annul once', async () => {
    const both = await Promise.all([
      command('east-head', document.id, 'annul', { reason: '申请人重复提交' }),
      command('east-head', document.id, 'annul', { reason: '申请人重复提交' }),
    ])
    expect(both.map(each => each.status).sort()).toEqual([200, 409])
    expect((await command('east-head', document.id, 'reissue', { reason: '再发' })).body.code).toBe('document-annulled')
    const page = await county.app.inject({ url: `/documents/verify/${document.verifyCode}` })
    expect(page.body).toContain('文书已撤销，不再有效')
    const report = await as('east-supervisor').call('GET', '/document-series?year=2026')
    expect(report.body.gaps).toMatchObject([{ number: document.number, reason: '申请人重复提交' }])
    for (const series of report.body.series)
      expect([series.prefix, series.absent, series.drawn]).toEqual([series.prefix, [], series.issued])
    const west = (await as('west-head').call('GET', '/document-series')).body
    expect([west.gaps, west.series.map((each: { unit: { id: string } }) => each.unit.id)]).toEqual([
      [],
      ['west-education'],
    ])
  })
  it('what happened to a document is not to be rewritten by the application', async () => {
    for (const table of ['document_events', 'document_files', 'deliveries', 'document_keys'])
      await expect(county.data.pool.query(`delete from ${table}`)).rejects.toThrow(/permission/)
  })
})

describe('at the end of retention', () => {
  it('what a document said goes, its number and hash stay', async () => {
    const { id, region } = await apply()
    const document = await one('east-head', id, 'receipt-of-materials')
    const { sha256 } = await fileOf('east-head', document.id)
    expect(await documents.documents.erase(county.data.pool, [{ region, id }])).toBe(1)
    expect((await fileOf('east-head', document.id)).status).toBe(410)
    const { rows } = await county.data.owner.query('select data, sealed from documents where id = $1', [document.id])
    expect(rows).toEqual([{ data: {}, sealed: null }])
    const verified = await documents.verifier.verify(document.verifyCode)
    expect(verified).toMatchObject({ number: document.number, sha256, holder: null, status: 'in-force' })
    expect(await documents.documents.drawSome(100, county.clock.now)).toBeGreaterThanOrEqual(0)
  })
})

describe('templates', () => {
  it('a next version is checked, published, and used from then on; what was issued stays as it was', async () => {
    const { id } = await apply()
    const old = await one('east-head', id, 'receipt-of-materials')
    const url = '/document-templates/receipt-of-materials'
    const { body } = await as('city-system').call('GET', url)
    const next = { ...body, version: body.version + 1, title: { ...body.title, zh: '收件凭证' } }
    expect((await as('city-system').call('PUT', url, { ...next, lines: [{ line: 'script' }] })).body.code).toBe(
      'document-template-invalid',
    )
    expect((await as('city-system').call('PUT', url, { ...next, version: 9 })).status).toBe(412)
    expect((await as('city-system').call('PUT', url, next)).status).toBe(200)
    expect((await as('city-system').call('PUT', url, next)).status).toBe(412)
    const later = await apply()
    expect((await one('east-head', later.id, 'receipt-of-materials')).title.zh).toBe('收件凭证')
    expect((await one('east-head', id, 'receipt-of-materials')).title.zh).toBe(old.title.zh)
  })
})
