// An entry as it was typed: what it needs to be kept at all, and whether it is all its schema asks for.
import type { Json } from '@sunhall/kernel'
import type { FieldProblem } from '../platform/errors.ts'
import { fieldProblem } from '../platform/errors.ts'
import { fieldProblems } from '../platform/errors-from.ts'
import { hiddenCharacter } from '../platform/text-input.ts'
import { ENTRY_SCHEMAS, type EntryKind } from './model.ts'

export type EntryData = { readonly [name: string]: Json }

/** What stands in columns of its own, whatever the kind. */
export interface EntryHead {
  readonly code: string
  readonly unit: string
  readonly region: string | null
  readonly title: { readonly zh: string; readonly en: string }
}

export interface ReadEntry {
  readonly head: EntryHead
  readonly data: EntryData
  /** What the schema still lacks; empty when complete. */
  readonly issues: readonly FieldProblem[]
}

/** Characters of one entry as JSON: a form of 300 fields and forty materials stay far below. */
export const MOST_CHARACTERS = 400_000
/** Containers inside one another: a form definition needs about twenty-five. */
const DEEPEST = 60
const CODE = /^[A-Za-z0-9][A-Za-z0-9-]{1,79}$/
const UNIT = /^[a-z0-9][a-z0-9-]{0,59}$/
const REGION = /^\d{6}(\d{3}){0,2}$/

/** Whether JSON has few enough levels to be walked down: a tower would exhaust the stack. Goes no deeper than it allows. */
export function shallow(data: unknown, depth = 0): boolean {
  if (depth > DEEPEST) return false
  if (typeof data !== 'object' || data === null) return true
  for (const each of Array.isArray(data) ? data : Object.values(data)) {
    if (!shallow(each, depth + 1)) return false
  }
  return true
}

/** Text in one form of Unicode, without what nobody sees; the same for every string of an entry, keys too. */
function clean(value: unknown, path: string, depth: number): Json {
  if (depth > DEEPEST) throw fieldProblem(path, 'not-allowed')
  if (typeof value === 'string') {
    const text = value.replace(/\r\n?/g, '\n').normalize('NFC')
    const hidden = hiddenCharacter(text)
    if (hidden !== null) throw fieldProblem(path, 'hidden-character', hidden)
    return text
  }
  if (Array.isArray(value)) return value.map((each, index) => clean(each, `${path}.${index}`, depth + 1))
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, each]) => each !== undefined)
    for (const [key] of entries) {
      if (key === '__proto__' || hiddenCharacter(key) !== null) throw fieldProblem(path, 'not-allowed')
    }
    return Object.fromEntries(
      entries.map(([key, each]) => [key, clean(each, path === '' ? key : `${path}.${key}`, depth + 1)]),
    )
  }
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw fieldProblem(path, 'not-allowed')
}

/** Escapes stand for carriage returns, controls and lone surrogates; a key of this name is none of ours. */
const SUSPECT = /\\[urbf]|"__proto__"/

/**
 * The same for nearly every entry at a fraction of the work: looked at as one text, an entry that needs no cleaning is taken as it is.
 * Its JSON comes along, for its length is asked next.
 */
function cleaned(raw: object): { data: EntryData; text: string } {
  if (shallow(raw)) {
    const text = JSON.stringify(raw)
    if (!SUSPECT.test(text) && hiddenCharacter(text) === null && text.normalize('NFC') === text) {
      return { data: JSON.parse(text) as EntryData, text }
    }
  }
  const data = clean(raw, '', 0) as EntryData
  return { data, text: JSON.stringify(data) }
}

const words = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

function titleOf(kind: EntryKind, data: EntryData): { zh: string; en: string } {
  if (kind === 'liaison') return { zh: words(data.name), en: words(data.name) }
  const title = data.title as { zh?: unknown; en?: unknown } | undefined | null
  const zh = words(title?.zh)
  return { zh, en: words(title?.en) || zh }
}

/** @throws Problem invalid-input: no code, no unit, no title */
function headOf(kind: EntryKind, data: EntryData): EntryHead {
  const code = words(data.code)
  // A window serves several units; the first of them keeps its entry.
  const unit = words(kind === 'window' && Array.isArray(data.units) ? data.units[0] : data.unit)
  const title = titleOf(kind, data)
  if (!CODE.test(code)) throw fieldProblem('code', code === '' ? 'required' : 'wrong-format')
  if (!UNIT.test(unit)) throw fieldProblem('unit', unit === '' ? 'required' : 'wrong-format')
  if (title.zh === '') throw fieldProblem(kind === 'liaison' ? 'name' : 'title.zh', 'required')
  if ([...title.zh].length > 400) throw fieldProblem('title.zh', 'too-long', { limit: 400 })
  const region = REGION.test(words(data.region)) ? words(data.region) : null
  return { code, unit, region, title }
}

/** An entry that was read before and kept as it came out; read anew where it was not complete, to say what it lacks. */
export const readAgain = (kind: EntryKind, data: EntryData, complete: boolean): ReadEntry =>
  complete ? { head: headOf(kind, data), data, issues: [] } : readEntry(kind, data)

/** @throws Problem invalid-input where it cannot even be kept as a draft: no code, no unit, no title, or text nobody can read */
export function readEntry(kind: EntryKind, raw: unknown): ReadEntry {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) throw fieldProblem('data', 'not-allowed')
  const { data, text } = cleaned(raw)
  if (text.length > MOST_CHARACTERS) throw fieldProblem('data', 'too-long', { limit: MOST_CHARACTERS })
  const head = headOf(kind, data)
  const parsed = ENTRY_SCHEMAS[kind].safeParse(data)
  // Plain JSON in, plain JSON out: the schemas trim and strip, they bring in nothing else.
  if (parsed.success) return { head, data: parsed.data as unknown as EntryData, issues: [] }
  const issues = parsed.error.issues.flatMap(issue =>
    fieldProblems(
      {
        keyword: issue.code,
        instancePath: `/${issue.path.map(String).join('/')}`,
        params: issue as unknown as { readonly [name: string]: unknown },
      },
      data,
    ),
  )
  return { head, data, issues: issues.length > 0 ? issues : [{ field: '', code: 'not-allowed' }] }
}
