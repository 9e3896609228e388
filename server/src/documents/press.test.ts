// The press draws what drawing here would draw, goes home when idle, and outlives its crashes.
import { afterAll, expect, it } from 'vitest'
import { openFonts } from './fonts.ts'
import { openPress, type Press } from './press.ts'
import { renderSheet, type Sheet } from './render.ts'
import { sampleOf } from './sample.test-support.ts'
import { sealImage } from './seal.test-support.ts'
import { FIRST_TEMPLATES } from './templates/index.ts'

const [template] = FIRST_TEMPLATES
if (template === undefined) throw new Error('there are no templates')
const sheet: Sheet = {
  template,
  data: sampleOf(template),
  unit: '青禾县市场监督管理局',
  number: '青市监许收〔2026〕1号',
  issuedOn: '2026-03-20',
  verification: { url: 'https://example.gov.cn/documents/verify/0', code: '0'.repeat(20) },
  seal: sealImage(),
  watermark: null,
  version: 1,
  reissuedOn: null,
}
const saying = (unit: string): Sheet => ({ ...sheet, unit })

const opened: Press[] = []
const open = (options: Parameters<typeof openPress>[0]): Press => {
  const press = openPress(options)
  opened.push(press)
  return press
}
afterAll(() => Promise.all(opened.map(press => press.close())))

it('draws the same bytes as here, many at once, and says what is wrong with a seal', async () => {
  const press = open({ fontFolder: null })
  expect(press.running).toBe(false)
  const [one, two, material] = await Promise.all([
    press.sheet(sheet),
    press.sheet({ ...sheet, seal: null }),
    press.material({ title: '样表', kind: 'blank', lines: ['姓名：'], unit: '甲', matter: '乙', day: '2026-03-20' }),
  ])
  const here = await renderSheet(sheet, openFonts())
  expect(one.pdf.equals(here.pdf)).toBe(true)
  expect(two.pdf.equals(one.pdf)).toBe(false)
  expect([one.pages, one.absent, material.subarray(0, 5).toString()]).toEqual([here.pages, [], '%PDF-'])
  await press.seal(sealImage())
  await expect(press.seal(sealImage().subarray(0, 200))).rejects.toThrow()
  expect((await press.sheet(sheet)).pdf.equals(one.pdf)).toBe(true)
})

/** A thread that answers with the unit's name, and dies of one of them. */
const fragile = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads'
    parentPort.on('message', ({ sheet }) => {
      if (sheet.unit === 'exit') process.exit(3)
      if (sheet.unit === 'throw') setImmediate(() => { throw new Error('lost') })
      else if (sheet.unit === 'wrong') parentPort.postMessage({ error: 'no such glyph' })
      else parentPort.postMessage({ pdf: new TextEncoder().encode(sheet.unit), pages: 1, absent: [] })
    })`)}`,
)

it('a crash costs the piece that caused it; those that wait are drawn by the next thread', async () => {
  const press = open({ fontFolder: null, entry: fragile })
  const told = await Promise.all(
    ['a', 'exit', 'b', 'throw', 'wrong', 'c'].map(unit =>
      press.sheet(saying(unit)).then(
        done => done.pdf.toString(),
        error => error.code ?? error.message,
      ),
    ),
  )
  expect(told).toEqual(['a', 'document-not-drawn', 'b', 'document-not-drawn', 'no such glyph', 'c'])
})

it('goes home when idle, and comes again when asked', async () => {
  const press = open({ fontFolder: null, entry: fragile, idleMs: 20 })
  await press.sheet(saying('a'))
  await expect.poll(() => press.running, { timeout: 60_000 }).toBe(false)
  expect((await press.sheet(saying('b'))).pdf.toString()).toBe('b')
})
