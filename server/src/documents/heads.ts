// What stands around the text of each kind of paper: the authority's mark, titles, numbers of pages, frames.
import { EM, type Setter, still, textLines } from './blocks.ts'
import type { Canvas } from './canvas.ts'
import { BLOCK, type Frame } from './flow.ts'
import { type Verification, verifyMark } from './issuer.ts'
import { LETTER, LINE, mm, PAGE, RED, SIZES, type Style } from './measures.ts'
import type { PaperKind } from './template.ts'

export interface Head {
  readonly paper: PaperKind
  readonly unit: string
  readonly title: string
  readonly number: string
  readonly verification: Verification | null
}

const GOLD = '#b08d3e'
const CENTRE = PAGE.left + PAGE.blockWidth / 2

/** Text as large as it may be and still fit on one line. */
function fitted(setter: Setter, text: string, style: Style, largest: number, width: number) {
  for (let size = largest; ; size -= 1) {
    const lines = textLines(setter, text, { style, size, width, align: 'centre' })
    if (lines.length <= 1 || size <= 12) return { line: lines[0], size }
  }
}

/** 信函格式: the mark in red, double lines above and below, the number at the right under the upper line (10.1). */
function letterPage(canvas: Canvas, setter: Setter, head: Head): void {
  const left = (PAGE.width - LETTER.lineWidth) / 2
  const right = left + LETTER.lineWidth
  const { line, size } = fitted(setter, head.unit, 'mark', 40, PAGE.blockWidth)
  const below = LETTER.markTop + size + LETTER.lineGap
  const low = PAGE.height - LETTER.lowerLine
  if (line !== undefined) {
    const element = canvas.element('P')
    canvas.into(element, 'P', () => canvas.line(line, CENTRE - line.width / 2, LETTER.markTop, size, size, RED))
  }
  canvas.artifact(() => {
    canvas.rule(left, below, right, below, 2.4, RED)
    canvas.rule(left, below + 3.2, right, below + 3.2, 0.8, RED)
    canvas.rule(left, low, right, low, 0.8, RED)
    canvas.rule(left, low + 3.2, right, low + 3.2, 2.4, RED)
  })
  still(canvas, setter, head.number, below + 8, { align: 'right', size: 16, height: LINE })
}

const letterTop = (setter: Setter, head: Head): number =>
  LETTER.markTop + fitted(setter, head.unit, 'mark', 40, PAGE.blockWidth).size + LETTER.lineGap + 8 + LINE * 2

function certificatePage(canvas: Canvas): void {
  canvas.artifact(() => {
    const [far, near] = [mm(12), mm(15)]
    canvas.frame(far, far, PAGE.width - 2 * far, PAGE.height - 2 * far, 3.2, GOLD)
    canvas.frame(near, near, PAGE.width - 2 * near, PAGE.height - 2 * near, 0.8, GOLD)
    for (const x of [near, PAGE.width - near]) {
      for (const y of [near, PAGE.height - near]) {
        const [sx, sy] = [x < PAGE.width / 2 ? 1 : -1, y < PAGE.height / 2 ? 1 : -1]
        canvas.rule(x + sx * 7, y, x + sx * 7, y + sy * 22, 0.8, GOLD)
        canvas.rule(x, y + sy * 7, x + sx * 22, y + sy * 7, 0.8, GOLD)
      }
    }
  })
}

/** Title of the paper; for forms and records under the unit's name. Without a canvas it only measures. @returns where the text begins */
export function drawHead(canvas: Canvas | null, setter: Setter, head: Head): number {
  const title = { style: 'title', align: 'centre', tag: 'H1' } as const
  switch (head.paper) {
    case 'letter': {
      const y = still(canvas, setter, head.title, letterTop(setter, head), { ...title, size: SIZES.two, height: 36 })
      return y + LINE * 0.6
    }
    case 'certificate': {
      const y = still(canvas, setter, head.title, mm(46), { ...title, size: 34, height: 48 })
      return still(canvas, setter, head.number, y + 6, { align: 'centre', style: 'kai', size: 16, height: LINE }) + LINE
    }
    default: {
      let y: number = SHEET_TOP
      y = still(canvas, setter, head.unit, y, { style: 'title', align: 'centre', size: SIZES.smallTwo, height: 30 })
      y = still(canvas, setter, head.title, y, { ...title, size: SIZES.two, height: 38 })
      return still(canvas, setter, head.number, y + 4, { align: 'right', size: SIZES.four, height: 26 }) + 6
    }
  }
}

/** Forms and records are not 公文: they get a smaller margin and stay on one sheet. */
const SHEET_TOP = mm(24)
const SHEET_BOTTOM = mm(270)

export const isSheet = (paper: PaperKind): boolean => paper === 'form' || paper === 'record' || paper === 'receipt'

/** The room for the text: a certificate's frame takes some, a letter's lower line none. */
export function frameOf(paper: PaperKind, firstTop: number): Frame {
  if (paper === 'certificate') return { firstTop, top: mm(34), bottom: PAGE.height - mm(34) }
  if (isSheet(paper)) return { firstTop, top: SHEET_TOP, bottom: SHEET_BOTTOM }
  return { ...BLOCK, firstTop }
}

/** What every page carries: frame or red lines, its number (the first page of a letter has none), the watermark of a draft. */
export function drawPage(canvas: Canvas, setter: Setter, head: Head, page: number, draft: string | null): void {
  if (head.paper === 'letter' && page === 1) letterPage(canvas, setter, head)
  if (head.paper === 'certificate') certificatePage(canvas)
  else if (page > 1 || head.paper !== 'letter')
    pageNumber(canvas, setter, page, isSheet(head.paper) ? SHEET_BOTTOM : PAGE.top + PAGE.blockHeight)
  if (isSheet(head.paper) && page === 1 && head.verification !== null) {
    verifyMark(canvas, setter, head.verification, PAGE.width - mm(26) - mm(22), mm(10))
  }
  if (draft !== null) {
    const [line] = textLines(setter, draft, { style: 'black', size: 76, width: PAGE.height })
    if (line !== undefined) canvas.watermark(line, 76)
  }
}

/** — 1 —, seven millimetres under the block, odd pages at the right, even ones at the left, one character in (7.5). */
function pageNumber(canvas: Canvas, setter: Setter, page: number, block: number): void {
  const size = SIZES.four
  const low = block + mm(7) - 4
  const [line] = textLines(setter, `— ${page} —`, { style: 'song', size })
  if (line === undefined) return
  const x = page % 2 === 1 ? PAGE.left + PAGE.blockWidth - line.width - EM : PAGE.left + EM
  canvas.artifact(() => canvas.line(line, x, low, size, size), 'Pagination')
}
