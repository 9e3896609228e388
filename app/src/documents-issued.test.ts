// A document after it was issued: read by its applicant, verified, reissued, delivered, annulled; and the next version of its template.
import { createHash } from 'node:crypto'
import { verifySignature } from '@sunhall/server/documents/signer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DocumentCounty, multipart, openDocumentCounty } from './documents.test-support.ts'

let house: DocumentCounty
let county: DocumentCounty['county']
let documents: DocumentCounty['documents']
let as: DocumentCounty['as']
let apply: DocumentCounty['apply']
let one: DocumentCounty['one']
let command: DocumentCounty['command']
let fileOf: DocumentCounty['fileOf']
beforeAll(async () => {
  house = await openDocumentCounty()
  ;({ county, documents, as, apply, one, command, fileOf } = house)
})
afterAll(() => house?.close())

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
  it('anybody verifies it: what it is, by whom, what it tells; the holder masked', async () => {
    const page = await county.app.inject({ url: `/documents/verify/${document.verifyCode}` })
    expect(page.statusCode).toBe(200)
    for (const words of ['文书真实，记载的是出具时的情况', document.number, '东县教育局', '东县****公司'])
      expect(page.body).toContain(words)
    expect(page.body).not.toContain('启明星')
    const typed = document.verifyCode.toLowerCase().replace(/(.{4})(?=.)/g, '$1-')
    expect((await county.app.inject({ url: `/api/v1/documents/verify/${typed}` })).json().number).toBe(document.number)
    const english = await county.app.inject({ url: `/documents/verify/${document.verifyCode}?lang=en` })
    expect(english.body).toContain('Genuine: it tells how things stood when it was issued')
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
    expect((await send(pdf)).body).toContain('是最新的版本')
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
    const correction = { reason: '申请人名称有误，予以更正', corrections: { applicant: '东县启明星学校' } }
    const reissue = () => command('east-head', document.id, 'reissue', correction, 'reissue-once')
    // Sent again it is the same reissue, not a third version.
    for (const answer of [await reissue(), await reissue()])
      expect(answer.body).toMatchObject({ number: document.number, version: 2, status: 'issued' })
    const after = await fileOf('east-head', document.id)
    expect(after.sha256).not.toBe(before.sha256)
    const compared = await documents.verifier.compare(document.verifyCode, Buffer.from(before.sha256, 'hex'))
    expect(compared).toMatchObject({ result: 'earlier', signature: 'good' })
    const { version, reissuedAt } = await documents.verifier.verify(document.verifyCode, county.clock.now)
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
    const announced = {
      way: 'announcement',
      onDay: '2026-08-03',
      published: '东县人民政府网站',
      note: '住所查无此人，邮寄退回',
    }
    const deliver = () => command('east-handler', document.id, 'deliveries', announced, 'deliver-once')
    const both = await Promise.all([deliver(), deliver()])
    expect(both.map(({ status }) => status)).toEqual([201, 201])
    const done = await deliver()
    expect([done.status, done.body.deliveries]).toMatchObject([201, [{ way: 'announcement', deemedOn: '2026-09-02' }]])
    expect(done.body.deliveries).toHaveLength(1)
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
    // Another unit's heads see neither its numbers nor its gaps.
    expect([west.gaps, west.series]).toEqual([[], []])
  })
  it('what happened to a document is not to be rewritten by the application', async () => {
    for (const table of ['document_events', 'document_files', 'deliveries', 'document_keys'])
      await expect(county.data.pool.query(`delete from ${table}`)).rejects.toThrow(/permission/)
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
