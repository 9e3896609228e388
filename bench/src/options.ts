// What a run is asked to do: how much of everything, and which parts.

/** In the order in which they are done: what leaves work behind comes after what must not be disturbed. */
const PARTS = [
  'calendar',
  'pdf',
  'submit',
  'lifecycles',
  'volume',
  'pages',
  'guides',
  'burst',
  'apply',
  'approvals',
  'import',
  'due',
] as const
export type Part = (typeof PARTS)[number]

/** Measured on the grown database. */
const AT_VOLUME: readonly Part[] = ['volume', 'pages', 'guides', 'burst', 'due']

const given = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? undefined : process.argv[at + 1]
}

function number(name: string, otherwise: number): number {
  const value = Number(given(name) ?? otherwise)
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} must be a whole number`)
  return value
}

function chosen(): ReadonlySet<Part> {
  const only = given('only')
  if (only === undefined) return new Set(PARTS)
  const named = only.split(',')
  const unknown = named.filter(each => !PARTS.some(part => part === each))
  if (unknown.length > 0) throw new Error(`--only knows ${PARTS.join(',')}, and not ${unknown.join(',')}`)
  return new Set(named as Part[])
}

export const CASES = number('cases', 1_000_000)
export const MATTERS = number('matters', 100_000)
export const IMPORTED = number('imported', 10_000)
export const SECONDS = number('seconds', 10)
export const TEMPLATES = number('templates', 1000)
export const DUE = number('due', 100_000)

const parts = chosen()
export const wanted = (...named: readonly Part[]): boolean => named.some(part => parts.has(part))
export const grown = wanted(...AT_VOLUME)
