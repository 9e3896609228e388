// For tests of documents over the whole house: a county whose education offices license schools, its people logged in, and what they do.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Actor, Fields, Instant, Matter } from '@sunhall/kernel'
import { APPROVAL_EXTENSIONS, APPROVAL_LIMITS } from '@sunhall/packs'
import { Attachments } from '@sunhall/server/attachments/index'
import { loadFirstNotices } from '@sunhall/server/casework/calendars'
import type { DocumentHouse } from '@sunhall/server/documents/index'
import {
  type Answer,
  type Caller,
  type County,
  type CountyOptions,
  openCounty,
} from '@sunhall/server/organisation/county.test-support'
import { Outbox } from '@sunhall/server/outbox/index'
import { loadConfig } from '@sunhall/server/platform/config'
import { openFileFolder } from '@sunhall/server/platform/files'
import { deriveKey } from '@sunhall/server/platform/secrets'
import { pino } from 'pino'
import { expect } from 'vitest'
import { openHouseDocuments } from './documents.ts'
import { openHttp } from './http.ts'
import { openServices, type Services } from './services.ts'

const both = (zh: string) => ({ zh, en: zh })
export const MATTER: Matter = {
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
export const APPLIED: Fields = {
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
export const ASKER: Actor = { kind: 'asker', person: null, grants: [] }
export const GRANTED: Fields = {
  outcome: 'granted',
  basis: '《中华人民共和国民办教育促进法》第十二条',
  conditions: '举办全日制小学，规模不超过 600 人。',
  months: 36,
  facts: '经核查，校舍、师资和章程符合规定。',
}

export function multipart(content: Buffer, token?: string): { headers: object; payload: Buffer } {
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

export const REGION = '539902'
const LOGINS = [
  ...['east-head', 'east-handler', 'east-clerk-2', 'west-head', 'west-handler', 'east-supervisor'],
  ...['city-security', 'city-system', 'east-security', 'east-dispatcher'],
]

export type DocumentCounty = Awaited<ReturnType<typeof openDocumentCounty>>

/** The whole house with documents in a folder of its own; `matter` is what can be applied for, `more` are people besides. */
export async function openDocumentCounty(matter: Matter = MATTER, more: NonNullable<CountyOptions['people']> = []) {
  const folder = mkdtempSync(path.join(tmpdir(), 'sunhall-documents-'))
  let services!: Services
  let documents!: DocumentHouse
  let keys!: { readonly sealing: Buffer; readonly documents: Buffer }
  const county: County = await openCounty({
    matter,
    people: [['west-head', 'west-education', ['head']], ['east-clerk-2', 'east-education', ['clerk']], ...more],
    async build({ data, secretKey, identity, now }) {
      await loadFirstNotices(data.pool, '2026-01-01T00:00:00.000Z' as Instant)
      services = openServices(data, secretKey, now)
      const config = { ...loadConfig({ SUNHALL_DATA: folder, RATE_PER_MINUTE: '0', LOG_LEVEL: 'silent' }), secretKey }
      keys = { sealing: deriveKey(secretKey, 'sealing'), documents: deriveKey(secretKey, 'documents') }
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
  const who: { [name: string]: Caller } = {}
  for (const login of LOGINS) who[login] = await county.logIn(login)
  const as = (login: string): Caller => who[login] as Caller
  const apply = async (over: Fields = {}) =>
    services.casework.begin({
      region: REGION,
      matter: matter.code,
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
  const command = (login: string, id: string, what: string, body: object = {}, key: string = randomUUID()) =>
    as(login).call('POST', `/documents/${REGION}/${id}/${what}`, body, { 'idempotency-key': key })
  async function fileOf(login: string, id: string): Promise<{ status: number; pdf: Buffer; sha256: string }> {
    const answer = await county.app.inject({
      method: 'GET',
      url: `/api/v1/documents/${REGION}/${id}/file`,
      cookies: { staff: as(login).token },
    })
    return { status: answer.statusCode, pdf: answer.rawPayload, sha256: String(answer.headers['x-document-sha256']) }
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
  return {
    county,
    services,
    documents,
    keys,
    folder,
    as,
    apply,
    act,
    listOf,
    one,
    command,
    fileOf,
    putSeal,
    async close() {
      await documents.close()
      await county.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
