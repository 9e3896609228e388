// What changed between two versions of an entry 对比: path by path, in words. Rows of a list are told by their code, not their place.
import type { Json } from '@sunhall/kernel'
import type { EntryData } from './entry.ts'
import { pathTitle } from './words.ts'

export interface Difference {
  /** Dots between the steps; a row of a list by its code in brackets: `materials[id-card].copies`. */
  readonly path: string
  readonly change: 'added' | 'removed' | 'changed' | 'moved'
  readonly before: Json
  readonly after: Json
  /** Where it is, in words: 申请材料〔身份证〕份数. */
  readonly title: { readonly zh: string; readonly en: string }
}

/** Beyond so many the two have little in common, and a list of them helps nobody. */
export const MOST_DIFFERENCES = 500

type Row = { readonly [name: string]: Json }

const isRow = (value: Json | undefined): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What tells one row from another: its code, id, path, or what it is about. */
function keyOf(value: Json): string | null {
  if (typeof value === 'string') return value
  if (!isRow(value)) return null
  for (const name of ['code', 'matter', 'id', 'path', 'ground', 'question', 'name']) {
    const key = value[name]
    if (typeof key === 'string') return key
  }
  const title = value.title ?? value
  return isRow(title) && typeof title.zh === 'string' ? title.zh : null
}

function keysOf(list: readonly Json[]): string[] | null {
  const keys = list.map(keyOf)
  if (keys.some(key => key === null) || new Set(keys).size !== keys.length) return null
  return keys as string[]
}

const same = (left: Json | undefined, right: Json | undefined): boolean =>
  JSON.stringify(sorted(left ?? null)) === JSON.stringify(sorted(right ?? null))

/** jsonb keeps its own order of keys: order says nothing. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isRow(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map(key => [key, sorted(value[key] as Json)]),
  )
}

type Step = { readonly name: string } | { readonly row: string }

const write = (steps: readonly Step[]): string =>
  steps.reduce(
    (path, step) => ('row' in step ? `${path}[${step.row}]` : path === '' ? step.name : `${path}.${step.name}`),
    '',
  )

function walk(before: Json | undefined, after: Json | undefined, steps: readonly Step[], found: Difference[]): void {
  if (found.length >= MOST_DIFFERENCES || same(before, after)) return
  // A text in two languages is one thing to a reader.
  const isText = (row: Row): boolean => typeof row.zh === 'string'
  if (isRow(before) && isRow(after) && !(isText(before) && isText(after))) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
      walk(before[name], after[name], [...steps, { name }], found)
    }
  } else if (!Array.isArray(before) || !Array.isArray(after) || !walkList(before, after, steps, found)) {
    const change =
      before === undefined || before === null ? 'added' : after === undefined || after === null ? 'removed' : 'changed'
    found.push(difference(change, steps, before, after))
  }
}

/** Whether the rows of two lists can be told from one another; if so, what differs between them. */
function walkList(
  before: readonly Json[],
  after: readonly Json[],
  steps: readonly Step[],
  found: Difference[],
): boolean {
  const left = keysOf(before)
  const right = keysOf(after)
  if (left === null || right === null) return false
  const [ones, others] = [
    new Map(left.map((key, i) => [key, before[i]])),
    new Map(right.map((key, i) => [key, after[i]])),
  ]
  for (const key of new Set([...left, ...right])) {
    const [one, two] = [ones.get(key), others.get(key)]
    const at = [...steps, { row: key }]
    if (one !== undefined && two !== undefined) walk(one, two, at, found)
    else found.push(difference(one === undefined ? 'added' : 'removed', at, one, two))
  }
  const stayed = right.filter(key => ones.has(key))
  if (left.filter(key => others.has(key)).join('\n') !== stayed.join('\n')) {
    found.push(difference('moved', steps, left, right))
  }
  return true
}

function difference(
  change: Difference['change'],
  steps: readonly Step[],
  before: Json | undefined,
  after: Json | undefined,
): Difference {
  const path = write(steps)
  return { path, change, before: before ?? null, after: after ?? null, title: pathTitle(path) }
}

export function differences(before: EntryData, after: EntryData): Difference[] {
  const found: Difference[] = []
  walk(before, after, [], found)
  return found.slice(0, MOST_DIFFERENCES)
}
