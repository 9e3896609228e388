// Lines of a template as items of the flow: paragraphs, headings, lists, annexes, lines to be signed.
import type { Canvas, Element, Tag } from './canvas.ts'
import type { Item } from './flow.ts'
import type { Fonts } from './fonts.ts'
import { breakLines, type TextLine } from './line-break.ts'
import { BODY_SIZE, PAGE, SIZES, type Style, TRACKING } from './measures.ts'

/** In what the text is set: letters and certificates in 三号 on the grid, forms and records in 四号. */
export interface Setter {
  readonly fonts: Fonts
  readonly absent: Set<string>
  readonly size: number
  /** Height of a line. */
  readonly line: number
  /** 1, or less where the whole is set tighter to stay on its sheet. */
  readonly tight: number
}

/** Two characters of the text: what 首行缩进 means. */
const indentOf = (setter: Setter): number => (2 * EM * setter.size) / BODY_SIZE

export interface TextOptions {
  readonly style?: Style
  readonly size?: number
  readonly height?: number
  readonly x?: number
  readonly width?: number
  readonly indent?: number
  readonly align?: 'left' | 'centre' | 'right'
  readonly colour?: string
  readonly tag?: Tag
  /** The item stays with the next one. */
  readonly keep?: boolean
  /** Lines at the end that stay with what follows the text. */
  readonly keepLast?: number
}

/** One em of the body: what 空一字 means. */
export const EM = BODY_SIZE + TRACKING

export function textLines(setter: Setter, text: string, options: TextOptions): TextLine[] {
  const { style = 'body', size = setter.size, width = PAGE.blockWidth, align = 'left' } = options
  return breakLines(text, {
    fonts: setter.fonts,
    absent: setter.absent,
    style,
    size,
    width,
    indent: options.indent ?? 0,
    justify: align === 'left',
  })
}

/** Items of one paragraph, a line each; its element is made when its first line is drawn, so that the tree reads in order. */
export function paragraph(setter: Setter, text: string, options: TextOptions = {}): Item[] {
  const {
    size = setter.size,
    height = setter.line,
    x = PAGE.left,
    width = PAGE.blockWidth,
    align = 'left',
    tag = 'P',
  } = options
  const lines = textLines(setter, text, options)
  let element: Element | null = null
  return lines.map((line, i) => ({
    height,
    // No single first or last line alone on a page (避免孤行), and headings stay with their text.
    keep:
      options.keep === true ||
      lines.length - i <= (options.keepLast ?? 0) ||
      (i === 0 && lines.length > 1) ||
      i === lines.length - 2,
    draw(canvas, y) {
      element ??= canvas.element(tag)
      const shift = align === 'centre' ? (width - line.width) / 2 : align === 'right' ? width - line.width : 0
      canvas.into(element, tag, () => canvas.line(line, x + shift, y, size, height, options.colour))
    },
  }))
}

/** A text with blank lines or line breaks: each line of it a paragraph with the indent of the body. */
export const paragraphs = (setter: Setter, text: string, options: TextOptions = {}): Item[] =>
  text
    .split('\n')
    .map(each => each.trim())
    .filter(each => each !== '')
    .flatMap(each => paragraph(setter, each, { indent: indentOf(setter), ...options }))

export const space = (height: number, keep = false): Item => ({ height, keep, draw() {} })

/** 一、黑体; （一）楷体; 1. and （1） as the body (GB/T 9704-2012, 7.3.3). */
export function heading(setter: Setter, level: number, text: string): Item[] {
  const style: Style = level === 1 ? 'black' : level === 2 ? 'kai' : 'body'
  return paragraph(setter, text, { style, indent: indentOf(setter), tag: level === 1 ? 'H2' : 'H3', keep: true })
}

/** 附件：1. …; the second line begins under the first name (7.3.4). */
export function annex(setter: Setter, names: readonly string[]): Item[] {
  if (names.length === 0) return []
  const items: Item[] = [space(setter.line, true)]
  const label = 5 * EM
  for (const [i, name] of names.entries()) {
    const numbered = names.length === 1 ? name : `${i + 1}. ${name}`
    if (i === 0) {
      const first = paragraph(setter, numbered, { x: PAGE.left + label, width: PAGE.blockWidth - label - EM })
      const head = paragraph(setter, '附件：', { x: PAGE.left + 2 * EM, width: 3.2 * EM })[0] as Item
      const [line, ...rest] = first as [Item, ...Item[]]
      items.push({
        height: line.height,
        keep: true,
        draw(canvas, y) {
          head.draw(canvas, y)
          line.draw(canvas, y)
        },
      })
      items.push(...rest)
    } else {
      items.push(...paragraph(setter, numbered, { x: PAGE.left + label, width: PAGE.blockWidth - label - EM }))
    }
  }
  return items
}

/** A line for somebody's hand: whose it is, room to sign, and the date. */
export function signatures(setter: Setter, entries: readonly string[]): Item[] {
  const size = SIZES.four
  const height = 38 * setter.tight
  return entries.map((entry, i) => ({
    height,
    keep: i < entries.length - 1,
    draw(canvas, y) {
      const element = canvas.element('P')
      const place = (text: string, x: number): number => {
        const [line] = textLines(setter, text, { size, width: PAGE.blockWidth })
        if (line === undefined) return 0
        canvas.into(element, 'P', () => canvas.line(line, x, y, size, height))
        return line.width
      }
      const below = y + height - 9
      const width = place(`${entry}：`, PAGE.left)
      const date = PAGE.left + PAGE.blockWidth - 150
      place('年', date + 52)
      place('月', date + 94)
      place('日', date + 136)
      canvas.artifact(() => {
        canvas.rule(PAGE.left + width + 4, below, date - 14, below, 0.6)
        canvas.rule(date, below, date + 50, below, 0.6)
        canvas.rule(date + 67, below, date + 92, below, 0.6)
        canvas.rule(date + 109, below, date + 134, below, 0.6)
      })
    },
  }))
}

/** Draws lines already broken, for parts that do not flow. */
export function still(
  canvas: Canvas | null,
  setter: Setter,
  text: string,
  y: number,
  options: TextOptions = {},
): number {
  const { height = setter.line } = options
  let at = y
  for (const item of paragraph(setter, text, options)) {
    if (canvas !== null) item.draw(canvas, at)
    at += height
  }
  return at
}
