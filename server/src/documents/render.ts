// From a template and its data to the bytes of a PDF. Pure but for the fonts: equal input gives equal bytes.
import { annex, EM, heading, paragraph, paragraphs, type Setter, signatures, space } from './blocks.ts'
import { Canvas } from './canvas.ts'
import { type Item, pour } from './flow.ts'
import type { Fonts } from './fonts.ts'
import { drawHead, drawPage, frameOf, type Head, isSheet } from './heads.ts'
import { issuer, type Verification } from './issuer.ts'
import { BODY_SIZE, LINE, PAGE, SIZES } from './measures.ts'
import { form, list } from './tables.ts'
import type { Line, Template } from './template.ts'
import {
  chineseCount,
  cleanText,
  type DocumentData,
  emptyStays,
  fillText,
  headingOf,
  longDate,
  present,
  rowsOf,
  words,
} from './values.ts'

export interface Sheet {
  readonly template: Template
  readonly data: DocumentData
  readonly unit: string
  /** 东住建许受〔2026〕7号; null for a draft that has none yet. */
  readonly number: string | null
  /** YYYY-MM-DD */
  readonly issuedOn: string
  readonly verification: Verification | null
  readonly seal: Buffer | null
  /** Words across each page, such as 草稿; null on a document. */
  readonly watermark: string | null
  /** Counts reissues. */
  readonly version: number
  /** Day of the last reissue; null for a first issue. */
  readonly reissuedOn: string | null
}

export interface Rendered {
  readonly pdf: Buffer
  readonly pages: number
  /** Characters that no font has. */
  readonly absent: readonly string[]
}

/** 四号 on forms and records. */
const SMALL_LINE = 24

const NO_NUMBER = '（编号待定）'

/** Every placeholder of the template in words. */
function allWords(sheet: Sheet): { readonly [name: string]: string } {
  const made: { [name: string]: string } = {}
  for (const [name, field] of Object.entries(sheet.template.fields)) made[name] = words(sheet.data[name], field)
  return {
    ...made,
    unit: cleanText(sheet.unit),
    number: sheet.number ?? NO_NUMBER,
    issuedOn: longDate(sheet.issuedOn),
    verifyCode: sheet.verification?.code ?? '',
    version: String(sheet.version),
  }
}

/** What a text of several paragraphs makes of a line of the template: its first paragraph stands where the placeholder is. */
function lineItems(line: Line, sheet: Sheet, own: { readonly [name: string]: string }, setter: Setter): Item[] {
  const { template, data } = sheet
  switch (line.line) {
    case 'to':
      return paragraph(setter, `${fillText(line.text, own, 'name')}：`, { keep: true })
    case 'heading':
      return heading(setter, line.level, fillText(line.text, own, 'name'))
    case 'paragraph': {
      const options = {
        ...(line.flush === true ? { indent: 0 } : {}),
        ...(line.bold === true ? { style: 'black' as const } : {}),
      }
      return paragraphs(setter, fillText(line.text, own), options)
    }
    case 'items':
      return rowsOf(data[line.field], template.fields[line.field]).flatMap((row, i) =>
        paragraphs(setter, fillText(line.text, { ...own, ...row, n: String(i + 1), N: chineseCount(i + 1) })),
      )
    case 'table':
      return table(
        setter,
        line.columns,
        rowsOf(data[line.field], template.fields[line.field]).map((row, i) =>
          line.columns.map(column => emptyStays(column.text, { ...own, ...row, n: String(i + 1) })),
        ),
      )
    case 'form':
      if (template.paper === 'certificate') return certificateRows(line.rows.flat(), own, setter)
      return form(
        setter,
        line.rows.map(row => row.map(cell => ({ ...cell, text: emptyStays(cell.text, own) }))),
      )
    case 'signatures':
      return [space(10, true), ...signatures(setter, line.entries)]
    case 'annex': {
      const rows = rowsOf(data[line.field], template.fields[line.field])
      return annex(
        setter,
        rows.map(row => Object.values(row)[0] ?? '').filter(name => name !== ''),
      )
    }
    case 'space':
      return [space(setter.line / 2)]
    case 'note':
      return paragraphs(setter, fillText(line.text, own), {
        size: SIZES.five,
        height: 17,
        style: 'kai',
        indent: 21,
      })
    case 'copies':
    case 'issuer':
      return []
  }
}

/** A column that would be empty from top to bottom is not drawn. */
function table<C extends Parameters<typeof list>[1][number]>(
  setter: Setter,
  columns: readonly C[],
  rows: readonly (readonly string[])[],
): Item[] {
  const filled = columns.map((_, at) => rows.length === 0 || rows.some(row => row[at] !== ''))
  const kept = <T>(cells: readonly T[]): T[] => cells.filter((_, at) => filled[at])
  return list(setter, kept(columns), rows.map(kept))
}

/** On a certificate: label, value, and a fine line under the value. */
function certificateRows(
  cells: readonly { readonly label: string; readonly text: string }[],
  own: { readonly [name: string]: string },
  setter: Setter,
): Item[] {
  const label = 8.5 * EM
  const inset = EM
  const height = 34 * setter.tight
  return cells.flatMap(cell => {
    const value = paragraph(setter, emptyStays(cell.text, own) || '—', {
      style: 'kai',
      x: PAGE.left + label,
      width: PAGE.blockWidth - label - inset,
      height,
    })
    const name = paragraph(setter, cell.label, { style: 'black', x: PAGE.left + inset, width: label, height })
    return value.map(
      (item, i): Item => ({
        height,
        keep: item.keep === true,
        draw(canvas, y) {
          if (i === 0) name[0]?.draw(canvas, y)
          item.draw(canvas, y)
          const below = y + height - 5 * setter.tight
          canvas.artifact(() =>
            canvas.rule(PAGE.left + label - 6, below, PAGE.left + PAGE.blockWidth - inset, below, 0.5, '#b08d3e'),
          )
        },
      }),
    )
  })
}

/** A reissue keeps number and date, and says that it takes the earlier one's place. */
function reissueNote(sheet: Sheet, setter: Setter): Item[] {
  if (sheet.reissuedOn === null) return []
  const text = `本文书于${longDate(sheet.reissuedOn)}补发（第${sheet.version}版），文号和成文日期不变，此前各版以本版为准。`
  return paragraphs(setter, text, { size: SIZES.five, height: 17, style: 'kai', indent: 21 })
}

/** What the reader must know of characters the printer could not set. */
function absentNote(absent: ReadonlySet<string>, setter: Setter): Item[] {
  if (absent.size === 0) return []
  const codes = [...absent].slice(0, 40).map(one => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase()}`)
  const text = `字库暂缺的字以“〓”代替，其统一码依次为：${codes.join('、')}。`
  return paragraphs(setter, text, { size: SIZES.five, height: 17, style: 'song', indent: 21 })
}

function itemsOf(sheet: Sheet, setter: Setter): Item[] {
  const { template, data } = sheet
  const own = allWords(sheet)
  const shown = template.lines.filter(
    line =>
      (line.when === undefined || present(data[line.when])) &&
      (line.unless === undefined || !present(data[line.unless])),
  )
  const items: Item[] = []
  for (const line of shown) {
    if (line.line === 'issuer') {
      // The seal must not stand alone on a page: the last two lines of the text go with it (7.3.5.5).
      for (const i of [items.length - 1, items.length - 2]) {
        const item = items[i]
        if (item !== undefined) items[i] = keeping(item)
      }
      items.push(
        issuer(setter, {
          unit: own.unit ?? '',
          date: own.issuedOn ?? '',
          seal: sheet.seal,
          verification: sheet.verification,
        }),
      )
    } else {
      items.push(...lineItems(line, sheet, own, setter))
    }
  }
  const copies = shown.find(line => line.line === 'copies')
  if (copies?.line === 'copies') {
    items.push(
      space(10),
      ...paragraph(setter, `抄送：${fillText(copies.text, own, 'name')}。`, {
        size: SIZES.four,
        height: 24,
        x: PAGE.left + SIZES.four,
        width: PAGE.blockWidth - 2 * SIZES.four,
      }),
    )
  }
  return items
}

const keeping = (item: Item): Item => ({
  height: item.height,
  keep: true,
  draw: (canvas, y) => item.draw(canvas, y),
  ...(item.split === undefined ? {} : { split: (room: number) => item.split?.(room) ?? null }),
})

/** Lines may be set a little tighter where that saves a page that would hold a few lines and the seal (7.3.5.5: 调整行距). */
const TIGHTER = [1, 0.96, 0.92, 0.89]
/** Forms and certificates are bound by no grid. */
const TIGHTER_FORM = [1, 0.94, 0.88, 0.82]

export async function renderSheet(sheet: Sheet, fonts: Fonts): Promise<Rendered> {
  const { template } = sheet
  const absent = new Set<string>()
  const small = isSheet(template.paper)
  const head: Head = {
    paper: template.paper,
    unit: cleanText(sheet.unit),
    title: headingOf(template, sheet.data),
    number: sheet.number ?? NO_NUMBER,
    // Beside the issuer where there is one, else at the head.
    verification: issuerShown(sheet) ? null : sheet.verification,
  }
  const attempts = (template.paper === 'letter' ? TIGHTER : TIGHTER_FORM).map(factor => {
    const line = (small ? SMALL_LINE : LINE) * factor
    const setter: Setter = { fonts, absent, size: small ? SIZES.four : BODY_SIZE, line, tight: factor }
    const make = (): Item[] => [...itemsOf(sheet, setter), ...reissueNote(sheet, setter), ...absentNote(absent, setter)]
    return { setter, make }
  })
  let best = attempts[0] as (typeof attempts)[0]
  const frame = frameOf(template.paper, drawHead(null, best.setter, head))
  const loose = pour(null, best.make(), frame)
  if (loose.pages > 1 && loose.end - frame.top < PAGE.blockHeight * 0.6) {
    best = attempts.find(attempt => pour(null, attempt.make(), frame).pages < loose.pages) ?? best
  }
  const { setter } = best
  const canvas = new Canvas({
    fonts,
    title: `${head.title}${sheet.number === null ? '' : ` ${sheet.number}`}`,
    author: head.unit,
    subject: template.title.en,
    created: new Date(`${sheet.issuedOn}T00:00:00Z`),
    onPage(page, n) {
      drawPage(page, setter, head, n, sheet.watermark)
      if (n === 1) drawHead(page, setter, head)
    },
  })
  canvas.addPage()
  pour(canvas, best.make(), frame)
  return { pdf: await canvas.end(), pages: canvas.pages, absent: [...absent] }
}

const issuerShown = (sheet: Sheet): boolean =>
  sheet.template.lines.some(
    line =>
      line.line === 'issuer' &&
      (line.when === undefined || present(sheet.data[line.when])) &&
      (line.unless === undefined || !present(sheet.data[line.unless])),
  )
