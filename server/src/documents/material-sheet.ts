// A sample or a blank form of a material as a PDF to print: its lines as the rows of a form, or as the head and rows of a list.
import { heading, paragraphs, type Setter, signatures, space, still, textLines } from './blocks.ts'
import { Canvas } from './canvas.ts'
import { BLOCK, type Item, pour } from './flow.ts'
import type { Fonts } from './fonts.ts'
import { GREY, PAGE, RED, SIZES } from './measures.ts'
import { form, list } from './tables.ts'
import { cleanText } from './values.ts'

export interface MaterialSheet {
  readonly title: string
  readonly kind: 'sample' | 'blank'
  /** The first may repeat the title. */
  readonly lines: readonly string[]
  readonly unit: string
  readonly matter: string
  /** YYYY-MM-DD: equal input gives equal bytes. */
  readonly day: string
}

const TITLE_HEIGHT = 40
/** A full-width space parts the columns of a list. */
const COLUMNS = /　+/
const LABEL = /^([^：:，。、；]{1,20})[：:](.*)$/s
const SIGNED = /（?(签名|盖章)/
const BLANK_ROWS = 4

/** `姓名：　　性别：` are two labels of one row. */
function labelled(line: string): { label: string; text: string }[] | null {
  const parts = line.split(/(?<=[：:][^：:]*)　+(?=[^　：:]{1,20}[：:])/)
  const cells = parts.map(part => LABEL.exec(part))
  if (cells.some(cell => cell === null)) return null
  return cells.map(cell => ({ label: (cell?.[1] ?? '').trim(), text: (cell?.[2] ?? '').replaceAll('　', ' ').trim() }))
}

function itemsOf(sheet: MaterialSheet, setter: Setter): Item[] {
  const items: Item[] = []
  const lines = sheet.lines.map(line => cleanText(line))
  if (lines[0] === sheet.title) lines.shift()
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i] as string
    const columns = line.split(COLUMNS)
    const labels = labelled(line)
    if (SIGNED.test(line) && labels?.every(cell => cell.text === '' || /年|月|日/.test(cell.text))) {
      items.push(space(14, true), ...signatures(setter, [labels.map(cell => cell.label).join('')]))
    } else if (/^序号|^姓名　/.test(line) && columns.length > 2) {
      const rows: string[][] = []
      while (
        i + 1 < lines.length &&
        (/^\d{1,2}(　|$)/.test(lines[i + 1] as string) ||
          (!/[：:]/.test(lines[i + 1] as string) && (lines[i + 1] as string).split(COLUMNS).length === columns.length))
      ) {
        i += 1
        rows.push((lines[i] as string).split(COLUMNS))
      }
      while (sheet.kind === 'blank' && rows.length < BLANK_ROWS) rows.push([String(rows.length + 1)])
      items.push(
        ...list(
          setter,
          columns.map(title => ({ title, width: Math.max(3, [...title].length + 2) })),
          rows.map(row => columns.map((_, n) => row[n] ?? '')),
        ),
      )
    } else if (labels !== null && labels.length <= 2) {
      items.push(...form(setter, [labels]))
    } else if (labels !== null) {
      // More labels than a row of a form can hold: two and two.
      for (let at = 0; at < labels.length; at += 2) items.push(...form(setter, [labels.slice(at, at + 2)]))
    } else if (/^[一二三四五六七八九十]{1,2}、|^第[一二三四五六七八九十]{1,3}条/.test(line)) {
      items.push(...heading(setter, 1, line))
      if (sheet.kind === 'blank') items.push(space(setter.line * 2))
    } else {
      items.push(...paragraphs(setter, line))
    }
  }
  return items
}

/** @returns the bytes of an A4 page or more, tagged, with embedded fonts. */
export async function renderMaterialSheet(sheet: MaterialSheet, fonts: Fonts): Promise<Buffer> {
  const setter: Setter = { fonts, absent: new Set(), size: SIZES.four, line: 26, tight: 1 }
  const mark = sheet.kind === 'sample' ? '样例' : '空白表'
  const title = cleanText(sheet.title)
  const canvas = new Canvas({
    fonts,
    title: `${title}（${mark}）`,
    author: sheet.unit,
    subject: sheet.kind === 'sample' ? 'Sample' : 'Blank form',
    created: new Date(`${sheet.day}T00:00:00Z`),
    onPage(page, n) {
      const [small] = textLines(setter, `${sheet.unit}　${sheet.matter}　${mark}　第 ${n} 页`, {
        size: SIZES.five,
        style: 'song',
        width: PAGE.blockWidth,
        align: 'centre',
      })
      if (small !== undefined)
        page.artifact(() => {
          page.line(small, PAGE.left, PAGE.height - 60, SIZES.five, 16, GREY)
        }, 'Pagination')
      if (sheet.kind !== 'sample') return
      const [word] = textLines(setter, mark, { size: SIZES.three, style: 'black', width: 80 })
      if (word !== undefined)
        page.artifact(() => {
          page.line(word, PAGE.left + PAGE.blockWidth - word.width - 8, 56, SIZES.three, 26, RED)
          page.frame(PAGE.left + PAGE.blockWidth - word.width - 16, 55, word.width + 16, 28, 1, RED)
        }, 'Pagination')
    },
  })
  canvas.addPage()
  const top = still(canvas, setter, title, PAGE.top - 10, {
    style: 'title',
    size: SIZES.two,
    height: TITLE_HEIGHT,
    align: 'centre',
    tag: 'H1',
  })
  pour(canvas, itemsOf(sheet, setter), { ...BLOCK, firstTop: top + 16 })
  return canvas.end()
}
