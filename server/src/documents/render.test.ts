// Drawing: equal in, equal out; lines broken by the rules; nothing a person wrote vanishes or does harm.
import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { openFonts } from './fonts.ts'
import { breakLines } from './line-break.ts'
import { BODY_SIZE, PAGE } from './measures.ts'
import { renderSheet, type Sheet } from './render.ts'
import { sampleOf } from './sample.test-support.ts'
import { sealImage } from './seal.test-support.ts'
import type { Template } from './template.ts'
import { FIRST_TEMPLATES } from './templates/index.ts'

const fonts = openFonts()
const template = FIRST_TEMPLATES.find(each => each.id === 'query-answer') as Template
const sheet = (over: Partial<Sheet> = {}, data: object = {}): Sheet => ({
  template,
  data: { ...sampleOf(template), ...data },
  unit: '青禾县教育局',
  number: '青教查复〔2026〕7号',
  issuedOn: '2026-03-20',
  verification: {
    url: 'https://zwfw.example.gov.cn/documents/verify/7K3M9P2QX4VBTHN05RWD',
    code: '7K3M9P2QX4VBTHN05RWD',
  },
  seal: null,
  watermark: null,
  version: 1,
  reissuedOn: null,
  ...over,
})

/** Every stream of the file, opened. */
function streamsOf(pdf: Buffer): string {
  const parts: string[] = []
  const text = pdf.toString('latin1')
  for (const found of text.matchAll(/stream\r?\n/g)) {
    const from = found.index + found[0].length
    try {
      parts.push(inflateSync(pdf.subarray(from, text.indexOf('endstream', from))).toString('latin1'))
    } catch {
      // an image, or a stream that is not compressed
    }
  }
  return parts.join('\n')
}
/** The characters a reader can copy or hear: what the fonts map back to. */
function charactersOf(pdf: Buffer): Set<string> {
  const found = new Set<string>()
  for (const [, list = ''] of streamsOf(pdf).matchAll(/beginbfrange\n([\s\S]*?)endbfrange/g)) {
    for (const [, codes = ''] of list.replace(/<[0-9a-f]+> <[0-9a-f]+> \[/g, '[').matchAll(/<([0-9a-f ]+)>/g)) {
      const units = codes.split(' ').map(each => Number.parseInt(each, 16))
      found.add(String.fromCharCode(...units))
    }
  }
  return found
}

describe('the file', () => {
  it('is the same, byte for byte, whenever it is drawn', async () => {
    const seal = sealImage()
    const [one, two] = [await renderSheet(sheet({ seal }), fonts), await renderSheet(sheet({ seal }), openFonts())]
    expect(one.pdf.equals(two.pdf)).toBe(true)
    const other = await renderSheet(sheet({ seal }, { answer: '不同的答复。' }), fonts)
    expect(other.pdf.equals(one.pdf)).toBe(false)
  })
  it('can be read aloud: tagged, in Chinese, with a title; pictures have words; the fonts are inside', async () => {
    const { pdf } = await renderSheet(sheet({ seal: sealImage() }), fonts)
    const text = pdf.toString('latin1')
    for (const part of [
      '/MarkInfo',
      '/StructTreeRoot',
      '/Lang (zh-CN)',
      '/DisplayDocTitle true',
      '/FontFile2',
      '/S /H1',
    ])
      expect(text, part).toContain(part)
    expect(text).not.toMatch(/\/BaseFont \/Helvetica/)
    expect(text.match(/\/Alt /g)?.length).toBe(2)
    const read = charactersOf(pdf)
    for (const letter of '青禾县教育局查询答复书〔2026〕号孩子转学李秀芳') expect(read.has(letter), letter).toBe(true)
  })
  it('holds nothing that runs', async () => {
    const { pdf } = await renderSheet(
      sheet({}, { answer: '(alert(1)) /JavaScript <</S /JavaScript>> \u0024{x} {unit} {{}}' }),
      fonts,
    )
    expect(pdf.toString('latin1')).not.toMatch(/\/JavaScript|\/JS |\/Launch|\/EmbeddedFile/)
  })
  it('takes a value for a value: braces in it are not filled again', async () => {
    const { pdf } = await renderSheet(sheet({ unit: '甲' }, { answer: '{asker}{unit}' }), fonts)
    expect(charactersOf(pdf).has('{')).toBe(true)
  })
})

describe('hostile text', () => {
  it('controls, bidirectional marks and lone surrogates do not reach the paper', async () => {
    const { pdf, absent } = await renderSheet(
      sheet({}, { answer: '甲\u0000乙\u202E丙\u200B丁\uD800戊\uFEFF己\u2066庚\u0007' }),
      fonts,
    )
    const read = charactersOf(pdf)
    for (const letter of '甲乙丙丁戊己庚') expect(read.has(letter), letter).toBe(true)
    for (const letter of ['\u202E', '\u200B', '\uFEFF', '\u2066', '\u0007']) expect(read.has(letter)).toBe(false)
    expect(absent).toEqual([])
  })
  it('a rare character of a name is drawn from another font, or marked and named; it does not vanish', async () => {
    const { pdf, absent } = await renderSheet(sheet({}, { asker: '王䶮𬭎', answer: '𠮷野家的𪛗与😀。' }), fonts)
    const read = charactersOf(pdf)
    expect(read.has('䶮') && read.has('𬭎')).toBe(true)
    expect(absent).toContain('😀')
    for (const one of absent) expect(read.has(one)).toBe(false)
    expect(read.has('〓')).toBe(true)
    // The note says which it was: U+1F600.
    for (const letter of 'U+1F600') expect(read.has(letter), letter).toBe(true)
  })
  it('a novel in one field is cut with a word about it, and flows over its pages', async () => {
    const long = await renderSheet(sheet({}, { answer: '办'.repeat(60_000) }), fonts)
    expect(long.pages).toBeGreaterThan(25)
    expect(long.pages).toBeLessThan(60)
    expect(charactersOf(long.pdf).has('略')).toBe(true)
  })
  it('a word without end, a thousand lines, a row taller than a page', async () => {
    const record = FIRST_TEMPLATES.find(each => each.id === 'opinion') as Template
    const tall = await renderSheet({ ...sheet(), template: record, data: { reason: '甲乙丙丁。'.repeat(900) } }, fonts)
    expect(tall.pages).toBeGreaterThan(2)
    for (const answer of ['x'.repeat(5000), '\n'.repeat(5000), '一\n'.repeat(1000), '）'.repeat(300), '（'.repeat(300)])
      expect((await renderSheet(sheet({}, { answer }), fonts)).pages).toBeGreaterThan(0)
  })
  it('what is missing stays a blank to be filled by hand', async () => {
    const { pdf } = await renderSheet({ ...sheet(), data: {} }, fonts)
    expect(charactersOf(pdf).has('＿')).toBe(true)
  })
})

describe('lines', () => {
  const absent = new Set<string>()
  const broken = (text: string, indent = 0) =>
    breakLines(text, { fonts, absent, style: 'body', size: BODY_SIZE, width: PAGE.blockWidth, indent }).map(line =>
      line.runs.map(run => run.text).join(''),
    )
  it('twenty-eight characters to a line, twenty-six to one with an indent', () => {
    expect(broken('办'.repeat(60)).map(line => line.length)).toEqual([28, 28, 4])
    expect(broken('办'.repeat(60), (PAGE.blockWidth / 28) * 2).map(line => line.length)).toEqual([26, 28, 6])
  })
  it('no closing mark begins a line and no opening one ends it, wherever they fall', () => {
    for (let n = 20; n < 32; n++) {
      for (const mark of ['，', '。', '》', '）', '”', '、', '；', '！', '……']) {
        const lines = broken(`${'办'.repeat(n)}${mark}${'理'.repeat(40)}`)
        for (const line of lines) expect(mark.startsWith(line[0] ?? '')).toBe(false)
        expect(lines.join('')).toBe(`${'办'.repeat(n)}${mark}${'理'.repeat(40)}`)
      }
      for (const mark of ['（', '《', '“', '〔']) {
        const lines = broken(`${'办'.repeat(n)}${mark}${'理'.repeat(40)}`)
        for (const line of lines.slice(0, -1)) expect(line.endsWith(mark)).toBe(false)
      }
    }
  })
  it('words and numbers stay whole', () => {
    for (let n = 18; n < 30; n++) {
      const lines = broken(`${'办'.repeat(n)}2026-03-20T10:00与https://example.gov.cn/a?b=c的查询`)
      expect(lines.filter(line => line.includes('2026-03-20T10:00'))).toHaveLength(1)
      expect(lines.filter(line => line.includes('https://example.gov.cn/a?b=c'))).toHaveLength(1)
    }
  })
  it('a query code and the number of a document stay whole, wherever they fall', () => {
    for (let n = 8; n < 40; n++) {
      const lines = broken(`${'办'.repeat(n)}，查询码1861 9463 0064，本机关作出的青市监许受〔2026〕1107号决定不变。`)
      for (const whole of ['186194630064', '青市监许受〔2026〕1107号'])
        expect([n, lines.filter(line => line.includes(whole))]).toEqual([n, [expect.any(String)]])
    }
    // A run too long for any line is broken where the line is full.
    expect(broken(`${'甲'.repeat(8)}〔2026〕${'7'.repeat(80)}号`).length).toBeGreaterThan(1)
  })
  it('lines are even at the right edge, within a hair', () => {
    const lines = breakLines(
      '根据《中华人民共和国行政许可法》第42条第1款的规定，经本机关负责人批准，可以延长10日。'.repeat(6),
      {
        fonts,
        absent,
        style: 'body',
        size: BODY_SIZE,
        width: PAGE.blockWidth,
      },
    )
    for (const line of lines.slice(0, -1)) expect(Math.abs(line.width - PAGE.blockWidth)).toBeLessThan(0.5)
  })
})
