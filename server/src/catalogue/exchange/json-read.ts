// A JSON file read element by element: the list of entries may be longer than memory, one entry may not.
import { StringDecoder } from 'node:string_decoder'
import { unreadable } from './faults.ts'

export type JsonItem = { readonly value: unknown } | { readonly fault: 'row-unreadable' | 'row-too-long' }

/** Levels of one entry; a tower would exhaust the stack of whatever reads it. */
const DEEPEST = 60
const OPEN = new Set(['{', '['])
const CLOSE = new Set(['}', ']'])

/**
 * The elements of the first list in the file: of `[…]`, or of `{"…": …, "entries": […]}`.
 * @throws Problem import-unreadable when there is none, or when the file ends in the middle
 */
export async function* jsonItems(bytes: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<JsonItem> {
  const decoder = new StringDecoder('utf8')
  let depth = 0
  /** Depth inside the list; 0 until it is found. */
  let within = 0
  let inString = false
  let escaped = false
  let text = ''
  let tooLong = false
  let tooDeep = false
  let ended = false
  let first = true

  const take = (): JsonItem | null => {
    const whole = text.trim()
    text = ''
    if (tooDeep) {
      tooDeep = false
      return { fault: 'row-unreadable' }
    }
    if (tooLong) {
      tooLong = false
      return { fault: 'row-too-long' }
    }
    if (whole === '') return null
    try {
      return { value: JSON.parse(whole) as unknown }
    } catch {
      return { fault: 'row-unreadable' }
    }
  }

  const read = function* (chunk: string): Generator<JsonItem> {
    let from = 0
    const keep = (to: number): void => {
      if (within === 0 || ended || tooLong) return
      if (text.length + to - from > longest) {
        tooLong = true
        text = ''
      } else text += chunk.slice(from, to)
    }
    for (let at = 0; at < chunk.length; at++) {
      const c = chunk[at] as string
      if (inString) {
        if (escaped) escaped = false
        else if (c === '\\') escaped = true
        else if (c === '"') inString = false
        continue
      }
      if (c === '"') inString = true
      else if (OPEN.has(c)) {
        depth += 1
        if (within > 0 && depth - within > DEEPEST) tooDeep = true
        if (within === 0 && c === '[' && depth <= 2 && !ended) {
          within = depth
          from = at + 1
        } else if (depth === 1 && c !== '{') throw unreadable('no-list')
      } else if (CLOSE.has(c)) {
        if (within > 0 && depth === within) {
          keep(at)
          const item = take()
          if (item !== null) yield item
          within = 0
          ended = true
        }
        depth -= 1
        if (depth < 0) throw unreadable('not-json')
      } else if (c === ',' && depth === within && within > 0) {
        keep(at)
        const item = take()
        if (item !== null) yield item
        from = at + 1
      } else if (depth === 0 && !/\s/.test(c)) throw unreadable('not-json')
    }
    keep(chunk.length)
  }

  for await (const part of bytes) {
    let chunk = decoder.write(part as Buffer)
    if (first && chunk !== '') {
      // A byte order mark is what some editors leave in front.
      chunk = chunk.replace(/^\uFEFF/, '')
      first = false
    }
    yield* read(chunk)
  }
  if (depth !== 0 || inString) throw unreadable('not-json')
  if (!ended) throw unreadable('no-list')
}
