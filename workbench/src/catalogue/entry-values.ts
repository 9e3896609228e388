// Reading and writing into an entry that is being edited, by the dotted paths that the checks speak in: materials.0.title.
import type { EntryData, Finding } from '../api/catalogue.ts'

type Tree = Readonly<Record<string, unknown>>

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null

export const valueAt = (data: unknown, path: string): unknown =>
  path === '' ? data : path.split('.').reduce<unknown>((here, name) => (isTree(here) ? here[name] : undefined), data)

/** A copy with the value there; undefined takes it away. */
export function withValue(data: unknown, path: string, value: unknown): unknown {
  const [name = '', ...rest] = path.split('.')
  const next = rest.length === 0 ? value : withValue(valueAt(data, name), rest.join('.'), value)
  if (Array.isArray(data)) return data.map((one, at) => (at === Number(name) ? next : one))
  const { [name]: _gone, ...others } = isTree(data) ? (data as Record<string, unknown>) : {}
  if (next === undefined) return others
  // The order of keys stays what it was.
  return isTree(data) && name in data
    ? Object.fromEntries(Object.entries(data).map(([key, one]) => [key, key === name ? next : one]))
    : { ...others, [name]: next }
}

export const moved = <T>(list: readonly T[], from: number, to: number): readonly T[] => {
  if (to < 0 || to >= list.length) return list
  const next = [...list]
  const [one] = next.splice(from, 1)
  if (one !== undefined) next.splice(to, 0, one)
  return next
}

/** Whether a finding is about this field itself, or about something within it that has no field of its own. */
export const isAt = (finding: Finding, path: string): boolean => finding.path === path

export const isWithin = (finding: Finding, path: string): boolean =>
  finding.path === path || finding.path.startsWith(`${path}.`)

export const sameData = (a: EntryData, b: EntryData): boolean => JSON.stringify(a) === JSON.stringify(b)
