// An Excel workbook read row by row: no sheet, no string table and no hostile text is ever in memory as a whole.
import type { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { unreadable } from './faults.ts'
import { SharedStrings } from './shared-strings.ts'
import type { ZipFile } from './zip-read.ts'

/** A cell as it stands: text or number; a formula is told apart and never evaluated. */
export type Cell = string | number | boolean | { readonly formula: true }
export interface SheetRow {
  readonly no: number
  /** By column, from 0. */
  readonly cells: readonly (Cell | undefined)[]
}

/** Columns of a sheet that are read; the widest of the template has about fifty. */
const MOST_COLUMNS = 120
/** Excel itself allows 32,767 characters in a cell. */
const LONGEST_CELL = 40_000
/** Characters between two tags; more is no workbook. */
const LONGEST_GAP = 4_000_000
const DEEPEST = 40

interface Handlers {
  open?(tag: SaxesTagPlain): void
  text?(text: string): void
  close?(name: string): void
}

/** Feeds a stream to the parser piece by piece; between pieces, `drain` gives what is ready. DTDs and their entities are never expanded. */
async function* parse<T>(stream: Readable, handlers: Handlers, drain: () => T[]): AsyncGenerator<T> {
  const parser = new SaxesParser({ position: false })
  const decoder = new StringDecoder('utf8')
  let depth = 0
  let gap = 0
  let failed: unknown = null
  parser.on('error', error => {
    failed ??= error
  })
  parser.on('doctype', () => {
    failed ??= new Error('doctype')
  })
  parser.on('opentag', tag => {
    gap = 0
    depth += 1
    if (depth > DEEPEST) failed ??= new Error('deep')
    handlers.open?.(tag as SaxesTagPlain)
  })
  parser.on('text', text => handlers.text?.(text))
  parser.on('closetag', tag => {
    gap = 0
    depth -= 1
    handlers.close?.(tag.name)
  })
  const feed = (text: string): void => {
    gap += text.length
    try {
      parser.write(text)
    } catch (error) {
      failed ??= error
    }
    if (failed !== null || gap > LONGEST_GAP) throw unreadable('xml-broken')
  }
  for await (const chunk of stream) {
    feed(decoder.write(chunk as Buffer))
    yield* drain()
  }
  try {
    parser.close()
  } catch {
    throw unreadable('xml-broken')
  }
  if (failed !== null) throw unreadable('xml-broken')
  yield* drain()
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)
const nothing = (): never[] => []

async function attributesOf(zip: ZipFile, entry: string, tag: string): Promise<{ [name: string]: string }[]> {
  const stream = await zip.open(entry)
  if (stream === null) throw unreadable('not-workbook')
  const found: { [name: string]: string }[] = []
  const open = ({ name, attributes }: SaxesTagPlain): void => {
    if (local(name) === tag && found.length < 1000) {
      found.push(Object.fromEntries(Object.entries(attributes).map(([key, value]) => [local(key), value])))
    }
  }
  for await (const _ of parse(stream, { open }, nothing)) {
    // The tags are gathered on the way.
  }
  return found
}

async function readStrings(zip: ZipFile, path: string): Promise<SharedStrings> {
  const strings = new SharedStrings(path)
  const stream = await zip.open('xl/sharedStrings.xml')
  if (stream === null) return strings
  let text = ''
  let inText = false
  // Phonetic readings of Chinese names lie inside the string and are not part of it.
  let phonetic = 0
  try {
    const handlers: Handlers = {
      open({ name }) {
        const tag = local(name)
        if (tag === 'si') text = ''
        if (tag === 'rPh') phonetic += 1
        inText = tag === 't' && phonetic === 0
      },
      text(part) {
        if (inText && text.length < LONGEST_CELL) text += part
      },
      close(name) {
        const tag = local(name)
        if (tag === 't') inText = false
        if (tag === 'rPh') phonetic -= 1
        if (tag === 'si') {
          if (strings.full) throw unreadable('too-many')
          strings.add(unescaped(text))
        }
      },
    }
    for await (const _ of parse(stream, handlers, nothing)) {
      // The strings are kept on the way.
    }
    return strings
  } catch (error) {
    strings.close()
    throw error
  }
}

/** Excel writes characters that XML cannot hold as _x000D_. */
const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text

const columnOf = (reference: string): number => {
  let column = 0
  for (const c of /^[A-Z]+/.exec(reference)?.[0] ?? '') column = column * 26 + c.charCodeAt(0) - 64
  return column - 1
}

/** Rows of one sheet. */
async function* rowsOf(stream: Readable, strings: SharedStrings): AsyncGenerator<SheetRow> {
  const ready: SheetRow[] = []
  let cells: (Cell | undefined)[] = []
  let no = 0
  let column = -1
  let type = ''
  let value = ''
  let formula = false
  let reading = false
  const handlers: Handlers = {
    open({ name, attributes }) {
      const tag = local(name)
      if (tag === 'row') {
        cells = []
        column = -1
        no = Number(attributes.r) || no + 1
      } else if (tag === 'c') {
        column = typeof attributes.r === 'string' ? columnOf(attributes.r) : column + 1
        type = String(attributes.t ?? 'n')
        value = ''
        formula = false
      } else if (tag === 'f') formula = true
      else if (tag === 'v' || tag === 't') reading = true
    },
    text(part) {
      if (reading && value.length < LONGEST_CELL) value += part
    },
    close(name) {
      const tag = local(name)
      if (tag === 'v' || tag === 't') reading = false
      else if (tag === 'c') {
        if (column >= 0 && column < MOST_COLUMNS)
          cells[column] = formula ? { formula: true } : cell(type, value, strings)
      } else if (tag === 'row' && cells.some(each => each !== undefined && each !== '')) ready.push({ no, cells })
    },
  }
  yield* parse(stream, handlers, () => ready.splice(0))
}

function cell(type: string, value: string, strings: SharedStrings): Cell | undefined {
  if (type === 's') return value === '' ? undefined : strings.get(Number(value))
  if (type === 'b') return value === '1'
  if (type === 'n' || type === '') {
    if (value === '') return undefined
    const number = Number(value)
    return Number.isFinite(number) ? number : value
  }
  if (type === 'e') return undefined
  return unescaped(value)
}

export interface Workbook {
  readonly sheets: readonly string[]
  rows(sheet: string): AsyncGenerator<SheetRow>
  close(): void
}

/** @throws Problem import-unreadable */
export async function openWorkbook(zip: ZipFile, spool: string): Promise<Workbook> {
  if (!zip.names.includes('xl/workbook.xml')) throw unreadable('not-workbook')
  const sheets = await attributesOf(zip, 'xl/workbook.xml', 'sheet')
  const relations = await attributesOf(zip, 'xl/_rels/workbook.xml.rels', 'Relationship')
  const targets = new Map(relations.map(each => [each.Id ?? '', each.Target ?? '']))
  const entries = new Map<string, string>()
  for (const { name = '', id = '' } of sheets) {
    const target = targets.get(id) ?? ''
    entries.set(name, target.startsWith('/') ? target.slice(1) : `xl/${target}`)
  }
  const strings = await readStrings(zip, `${spool}.strings`)
  return {
    sheets: [...entries.keys()],
    async *rows(sheet) {
      const stream = await zip.open(entries.get(sheet) ?? '')
      if (stream !== null) yield* rowsOf(stream, strings)
    },
    close: () => strings.close(),
  }
}
