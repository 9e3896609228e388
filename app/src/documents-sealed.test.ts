// The file of a document and its seal: drawn once, sealed by whom the unit says, then it may go out.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { sealImage } from '@sunhall/server/documents/seal.test-support'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DocumentCounty, openDocumentCounty } from './documents.test-support.ts'

let house: DocumentCounty
let county: DocumentCounty['county']
let documents: DocumentCounty['documents']
let folder: DocumentCounty['folder']
let as: DocumentCounty['as']
let apply: DocumentCounty['apply']
let one: DocumentCounty['one']
let command: DocumentCounty['command']
let fileOf: DocumentCounty['fileOf']
let putSeal: DocumentCounty['putSeal']
beforeAll(async () => {
  house = await openDocumentCounty()
  ;({ county, documents, folder, as, apply, one, command, fileOf, putSeal } = house)
})
afterAll(() => house?.close())

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
    await Promise.all(Array.from({ length: 5 }, () => apply()))
    expect(await documents.documents.drawSome(100, county.clock.now)).toBe(5)
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
