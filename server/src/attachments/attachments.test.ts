// What is taken in and what is not, told by content; names made safe; files kept once, bound or swept; given out only to be saved.
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { Instant } from '@sunhall/kernel'
import ExcelJS from 'exceljs'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asker, at, type CaseworkFixture, openCasework, ports, question } from '../casework/fixture.test-support.ts'
import { openFileFolder } from '../platform/files.ts'
import { buildHttp, HTTP_DEFAULTS } from '../platform/http.ts'
import type { App } from '../platform/http-app.ts'
import { cleanName, disposition } from './file-name.ts'
import { compoundOf, docxParts, JPG, PDF, PNG, zipOf } from './files.test-support.ts'
import { attachmentRoutes } from './routes.ts'
import { Attachments, MOST_BYTES } from './service.ts'
import { TAKE_UNBOUND } from './store.ts'

const REGION = '539921'
const NOW = at('2026-09-01T10:00:00')
const hoursLater = (hours: number) => new Date(Date.parse(NOW) + hours * 3_600_000).toISOString() as Instant

let fixture: CaseworkFixture
let folder: string
let attachments: Attachments
beforeAll(async () => {
  fixture = await openCasework()
  folder = await mkdtemp(path.join(tmpdir(), 'sunhall-attachments-'))
  attachments = new Attachments({
    pool: fixture.database.pool,
    files: openFileFolder(path.join(folder, 'files')),
    ports,
    spoolFolder: path.join(folder, 'spool'),
  })
})
afterAll(async () => {
  await fixture.database.close()
  await rm(folder, { recursive: true, force: true })
})

async function* pieces(content: Buffer, size = 60_000) {
  for (let from = 0; from < content.length; from += size) yield content.subarray(from, from + size)
}
const upload = (content: Buffer, name = '材料', now = NOW) =>
  attachments.upload({ name, content: pieces(content) }, REGION, now)

const workbook = async (): Promise<Buffer> => {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('名单').addRow(['李秀芳', 3])
  return Buffer.from(await book.xlsx.writeBuffer())
}
const stored = async (): Promise<string[]> =>
  (await readdir(path.join(folder, 'files'), { recursive: true, withFileTypes: true }))
    .filter(entry => entry.isFile())
    .map(entry => entry.name)

describe('what a file is', () => {
  it('is told by its content, and its name gets the ending that fits', async () => {
    const cases: [Buffer, string, string, string][] = [
      [PDF, '证明.pdf', '证明.pdf', 'application/pdf'],
      [PDF, '证明.exe', '证明.exe.pdf', 'application/pdf'],
      [PNG, 'a.svg', 'a.svg.png', 'image/png'],
      [JPG, 'IMG_1.JPEG', 'IMG_1.jpeg', 'image/jpeg'],
      [
        zipOf(docxParts()),
        '申请书.docx',
        '申请书.docx',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      ],
      [
        await workbook(),
        '名单.zip',
        '名单.zip.xlsx',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      ],
      [
        compoundOf([
          ['Root Entry', 1],
          ['WordDocument', 2],
        ]),
        '老文件.doc',
        '老文件.doc',
        'application/msword',
      ],
      [
        compoundOf([
          ['Root Entry', 1],
          ['Workbook', 2],
        ]),
        '老表.xls',
        '老表.xls',
        'application/vnd.ms-excel',
      ],
    ]
    for (const [content, given, name, mediaType] of cases) {
      expect(await upload(content, given)).toMatchObject({ name, mediaType, size: content.length })
    }
  })

  const zeros = Buffer.alloc(30 * 1024 * 1024)
  const hostile: [string, () => Buffer][] = [
    ['plain text', () => Buffer.from('您好')],
    ['a page', () => Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['an SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')],
    ['a program', () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])],
    ['a script', () => Buffer.from('#!/bin/sh\nrm -rf /\n')],
    ['a gzip', () => Buffer.from('1f8b0800000000000003', 'hex')],
    ['a RAR', () => Buffer.from('526172211a0700', 'hex')],
    ['a GIF', () => Buffer.from('GIF89a\x01\x00\x01\x00')],
    ['a ZIP of papers', () => zipOf([{ name: '证明.pdf', content: PDF }])],
    ['a ZIP with an Office name in it', () => zipOf([{ name: 'word/document.xml', content: 'x' }])],
    ['a document with macros', () => zipOf([...docxParts(), { name: 'word/vbaProject.bin', content: 'x' }])],
    ['a macro type', () => zipOf(docxParts('application/vnd.ms-word.document.macroEnabled.main+xml'))],
    ['a program inside', () => zipOf([...docxParts(), { name: 'word/embeddings/run.exe', content: 'MZ' }])],
    ['a way out of the folder', () => zipOf([...docxParts(), { name: '../../etc/passwd', content: 'x' }])],
    ['two of one name', () => zipOf([...docxParts(), ...docxParts()])],
    ['an encrypted entry', () => zipOf([...docxParts(), { name: 'word/a.xml', content: 'x', flags: 1 }])],
    ['a bomb', () => zipOf([...docxParts(), { name: 'word/media/a.bin', content: zeros }])],
    ['a bomb that lies', () => zipOf([...docxParts(), { name: 'word/media/a.bin', content: zeros, claims: 10 }])],
    ['a broken ZIP', () => zipOf(docxParts()).subarray(0, 200)],
    [
      'an installer',
      () =>
        compoundOf([
          ['Root Entry', 1],
          ['䡀䌏䈯', 2],
        ]),
    ],
    [
      'old macros',
      () =>
        compoundOf([
          ['Root Entry', 1],
          ['WordDocument', 2],
          ['Macros', 1],
        ]),
    ],
    ['only the beginning of a ZIP', () => Buffer.from('PK\x03\x04', 'latin1')],
  ]
  it.each(hostile)('refuses %s, whatever it is called, and keeps nothing of it', async (_what, content) => {
    const before = await stored()
    await expect(upload(content(), '证明.pdf')).rejects.toMatchObject({ code: 'file-type' })
    expect(await stored()).toEqual(before)
    expect(await readdir(path.join(folder, 'spool'))).toEqual([])
  })

  it('refuses what is too large while it arrives', async () => {
    let sent = 0
    async function* endless() {
      yield PDF
      for (;;) {
        sent += 1_000_000
        yield Buffer.alloc(1_000_000)
      }
    }
    await expect(attachments.upload({ name: 'a.pdf', content: endless() }, REGION, NOW)).rejects.toMatchObject({
      code: 'file-too-large',
    })
    expect(sent).toBeLessThan(MOST_BYTES + 1_000_001)
    expect((await upload(Buffer.concat([PDF, Buffer.alloc(MOST_BYTES - PDF.length)]))).size).toBe(MOST_BYTES)
    await expect(attachments.upload({ name: 'a', content: pieces(PDF) }, '000000', NOW)).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})

describe('names', () => {
  it.each([
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\Users\\我\\证明.PDF', '证明.pdf'],
    ['发票\u202Efdp.exe', '发票fdp.exe.pdf'],
    ['a\u0000b\u200B\n.pdf', 'ab.pdf'],
    ['<img src=x>.pdf', 'img src=x.pdf'],
    ['', '附件.pdf'],
    ['.pdf', '附件.pdf'],
    ['con.pdf', '附件.pdf'],
    ['...', '附件.pdf'],
    [`${'长'.repeat(300)}.pdf`, `${'长'.repeat(100)}.pdf`],
    ['𠮷野家.pdf', '𠮷野家.pdf'],
  ])('%j becomes %j', (given, name) => {
    expect(cleanName(given, 'pdf')).toBe(name)
  })
  it('go out so that no header is broken by them', () => {
    expect(disposition(`证明"'; x=1.pdf`)).toBe(
      `attachment; filename="___'; x=1.pdf"; filename*=UTF-8''%E8%AF%81%E6%98%8E%22%27%3B%20x%3D1.pdf`,
    )
  })
})

describe('keeping', () => {
  it('keeps equal files once, binds by the act, sweeps what nobody took, and never what somebody has', async () => {
    const content = Buffer.concat([PDF, Buffer.from('% kept\n')])
    const [bound, loose] = await Promise.all([upload(content, 'a.pdf'), upload(content, 'b.pdf')])
    const alone = await upload(Buffer.concat([PDF, Buffer.from('% alone\n')]))
    expect(await attachments.open('539902', bound.id)).toBeNull()
    const { id } = await fixture.casework.begin({
      region: REGION,
      matter: 'inquiry',
      fields: question({ attachments: [bound.id] }),
      actor: asker,
      now: NOW,
      key: 'attachments-1',
    })
    const before = await stored()
    expect(await attachments.sweep(hoursLater(23), 100)).toBe(0)
    const swept = await Promise.all([attachments.sweep(hoursLater(25), 100), attachments.sweep(hoursLater(25), 100)])
    expect(swept[0] + swept[1]).toBeGreaterThanOrEqual(2)
    expect(await attachments.open(REGION, loose.id)).toBeNull()
    expect(await attachments.open(REGION, alone.id)).toBeNull()
    const kept = await attachments.open(REGION, bound.id)
    expect(kept).toMatchObject({ caseId: id, seq: 1, name: 'a.pdf' })
    expect(await buffer(await (kept as NonNullable<typeof kept>).stream())).toEqual(content)
    expect((await stored()).length).toBeLessThan(before.length)
    expect(await stored()).toHaveLength(1)
  })

  it('leaves no row where the file could not be kept', async () => {
    const full = new Attachments({
      pool: fixture.database.pool,
      files: {
        ...openFileFolder(folder),
        put: async () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })),
      },
      ports,
      spoolFolder: path.join(folder, 'spool'),
    })
    const count = async () => (await fixture.database.pool.query('select 1 from attachments')).rowCount
    const before = await count()
    await expect(full.upload({ name: 'a', content: pieces(PNG) }, REGION, NOW)).rejects.toMatchObject({
      code: 'unavailable',
    })
    expect(await count()).toBe(before)
  })

  it('sweeps by index among 20,000', async () => {
    await fixture.database.owner.query(`
      insert into attachments (region, id, case_id, seq, sha256, size, media_type, name, uploaded_at)
      select '539900', gen_random_uuid(), case when n % 200 > 0 then gen_random_uuid() end, 1, '\\x00', 1, 'a', 'a', now()
      from generate_series(1, 20000) n`)
    await fixture.database.owner.query('analyze attachments')
    const { rows } = await fixture.database.pool.query(`explain ${TAKE_UNBOUND}`, [NOW, 20])
    const plan = rows.map(row => row['QUERY PLAN']).join('\n')
    expect(plan).toContain('attachments_unbound')
    expect(plan).not.toContain('Seq Scan')
  })
})

describe('over HTTP', () => {
  const server = async (): Promise<App> =>
    buildHttp({
      config: HTTP_DEFAULTS,
      log: pino({ level: 'silent' }),
      db: fixture.database.db,
      now: () => NOW,
      sessions: { staff: async () => null, asker: async () => null },
      csrfKey: Buffer.alloc(32),
      mounts: [
        scope => attachmentRoutes(scope, { attachments }),
        scope => {
          scope.get<{ Params: { id: string } }>(
            '/given/:id',
            { config: { permission: 'public', audit: 'attachment.read' } },
            async (request, reply) => (await attachments.open(REGION, request.params.id))?.send(reply),
          )
        },
      ],
    })
  const body = (content: Buffer, name: string, field = 'file') => ({
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    payload: Buffer.concat([
      Buffer.from(
        `--x\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: text/html\r\n\r\n`,
      ),
      content,
      Buffer.from('\r\n--x--\r\n'),
    ]),
  })

  it('takes one file, gives it out only to be saved, and slows down who sends too many', async () => {
    const app = await server()
    const post = (url: string, rest: object) => app.inject({ method: 'POST', url, ...rest })
    const url = `/api/v1/attachments?region=${REGION}`
    const done = await post(url, body(PNG, '照片.png'))
    expect(done.statusCode).toBe(201)
    expect(done.json()).toMatchObject({ name: '照片.png', mediaType: 'image/png', size: PNG.length })
    const given = await app.inject({ url: `/given/${done.json().id}` })
    expect(given.rawPayload).toEqual(PNG)
    expect(given.headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    expect(given.headers['content-disposition']).toMatch(/^attachment; filename="__\.png"/)
    const refusals: [string, object, number, string][] = [
      [url, body(Buffer.from('<html>'), 'a.pdf'), 422, 'file-type'],
      [url, body(Buffer.alloc(0), 'a.pdf'), 422, 'file-empty'],
      [url, body(Buffer.concat([PDF, Buffer.alloc(MOST_BYTES)]), 'a.pdf'), 413, 'file-too-large'],
      [
        url,
        { headers: { 'content-type': 'multipart/form-data; boundary=x' }, payload: '--x--\r\n' },
        400,
        'invalid-input',
      ],
      ['/api/v1/attachments?region=999999', body(PNG, 'a'), 404, 'not-found'],
      ['/api/v1/attachments?region=x', body(PNG, 'a'), 400, 'invalid-input'],
      ['/api/v1/attachments', body(PNG, 'a'), 400, 'invalid-input'],
    ]
    for (const [where, rest, status, code] of refusals) {
      const answer = await post(where, rest)
      expect([answer.statusCode, answer.json().code], where).toEqual([status, code])
    }
    let last = 0
    for (let n = 0; n < 30 && last !== 429; n++) last = (await post(url, body(PNG, 'a.png'))).statusCode
    expect(last).toBe(429)
    await app.close()
  })
})
