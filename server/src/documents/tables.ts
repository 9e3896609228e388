// Ruled tables: forms of labels and values, and lists with a head. A row too tall for the page goes on over the page.
import type { Setter } from './blocks.ts'
import { textLines } from './blocks.ts'
import type { Canvas, Element } from './canvas.ts'
import type { Item } from './flow.ts'
import type { TextLine } from './line-break.ts'
import { PAGE, SIZES, type Style } from './measures.ts'

const SIZE = SIZES.four
const SMALL = SIZES.smallFour
const PAD_X = 6
const PAD_Y = 7
const RULE = 0.6

interface CellLines {
  readonly lines: readonly TextLine[]
  readonly width: number
  readonly centre: boolean
  readonly head: boolean
  readonly size: number
  readonly step: number
  readonly pad: number
}

interface Table {
  element: Element | null
}

/** Room above and below the text of a cell. */
const padOf = (setter: Setter): number => PAD_Y * setter.tight ** 2

function cellOf(
  setter: Setter,
  text: string,
  width: number,
  options: { style?: Style; centre?: boolean; head?: boolean; size?: number } = {},
): CellLines {
  const size = options.size ?? SIZE
  const lines = text
    .split('\n')
    .filter(part => part.trim() !== '')
    .flatMap(part =>
      textLines(setter, part.trim(), {
        style: options.style ?? 'body',
        size,
        width: width - 2 * PAD_X,
        align: options.centre === true ? 'centre' : 'left',
      }),
    )
  const step = size * 1.5 * setter.tight
  return { lines, width, centre: options.centre ?? false, head: options.head ?? false, size, step, pad: padOf(setter) }
}

const heightOf = (cells: readonly CellLines[], least: number): number =>
  Math.max(least, ...cells.map(cell => cell.lines.length * cell.step + 2 * cell.pad))

/** A row as an item of the flow. `again` is the part of a row that goes on from the page before: its element exists. */
function row(table: Table, cells: readonly CellLines[], least: number, elements: (Element | null)[] = []): Item {
  const height = heightOf(cells, least)
  return {
    height,
    draw(canvas, y) {
      table.element ??= canvas.element('Table')
      const line = elements.length === 0 ? canvas.element('TR', {}, table.element) : null
      canvas.artifact(() => ruled(canvas, cells, y, height))
      let x = PAGE.left
      for (const [i, cell] of cells.entries()) {
        const tag = cell.head ? 'TH' : 'TD'
        if (line !== null) elements[i] = canvas.element(tag, cell.head ? { scope: 'Row' } : {}, line)
        const element = elements[i]
        const text = cell.lines.length * cell.step
        const top = cell.centre || cell.lines.length === 1 ? y + (height - text) / 2 : y + cell.pad
        if (element) {
          canvas.into(element, tag, () => {
            for (const [n, each] of cell.lines.entries()) {
              const shift = cell.centre ? (cell.width - 2 * PAD_X - each.width) / 2 : 0
              canvas.line(each, x + PAD_X + shift, top + n * cell.step, cell.size, cell.step)
            }
          })
        }
        x += cell.width
      }
    },
    split(room) {
      const step = Math.max(...cells.map(cell => cell.step))
      const fit = Math.floor((room - 2 * Math.max(...cells.map(cell => cell.pad))) / step)
      const longest = Math.max(...cells.map(cell => cell.lines.length))
      if (fit < 2 || longest <= fit) return null
      const head = cells.map(cell => ({ ...cell, lines: cell.lines.slice(0, fit) }))
      const tail = cells.map(cell => ({ ...cell, lines: cell.lines.slice(fit) }))
      return [row(table, head, 0, elements), row(table, tail, least, elements)]
    },
  }
}

function ruled(canvas: Canvas, cells: readonly CellLines[], y: number, height: number): void {
  let x = PAGE.left
  for (const cell of cells) {
    canvas.frame(x, y, cell.width, height, RULE)
    x += cell.width
  }
}

export interface FormCell {
  readonly label: string
  readonly text: string
  readonly width?: number | undefined
}

/** Label and value, label and value: the application form of every office. Labels of all rows are equally wide. */
export function form(setter: Setter, rows: readonly (readonly FormCell[])[]): Item[] {
  const table: Table = { element: null }
  const label = 5 * SIZE + 2 * PAD_X + 4
  return rows.map(cells => {
    const shares = cells.reduce((sum, cell) => sum + (cell.width ?? 1), 0)
    const rest = PAGE.blockWidth - label * cells.length
    const made = cells.flatMap(cell => [
      cellOf(setter, cell.label, label, { style: 'black', centre: true, head: true }),
      cellOf(setter, cell.text, (rest * (cell.width ?? 1)) / shares),
    ])
    return row(table, made, 36 * setter.tight)
  })
}

/** A list with a head, repeated on no page: rows carry their number. */
export function list(
  setter: Setter,
  columns: readonly { readonly title: string; readonly width: number }[],
  rows: readonly (readonly string[])[],
): Item[] {
  const table: Table = { element: null }
  const shares = columns.reduce((sum, column) => sum + column.width, 0)
  const widths = columns.map(column => (PAGE.blockWidth * column.width) / shares)
  // A column of short entries is centred as a whole.
  const centred = columns.map((_, i) => rows.every(texts => [...(texts[i] ?? '')].length <= 6))
  const cells = (texts: readonly string[], head: boolean): CellLines[] =>
    widths.map((width, i) =>
      cellOf(setter, texts[i] ?? '', width, {
        size: SMALL,
        head,
        style: head ? 'black' : 'body',
        centre: head || centred[i] === true,
      }),
    )
  const head = row(
    table,
    cells(
      columns.map(column => column.title),
      true,
    ),
    28,
  )
  return [{ ...head, keep: true }, ...rows.map(texts => row(table, cells(texts, false), 26 * setter.tight))]
}
