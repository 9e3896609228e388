// What a run says: a figure with what is asked of it, how long each part took, and the table of all of them.
import type { LoadResult } from './load.ts'

export const ms = (value: number): string => `${value.toFixed(1)} ms`
export const rate = (result: LoadResult): string =>
  `${result.perSecond < 20 ? result.perSecond.toFixed(1) : Math.round(result.perSecond)}/s`
export const share = (a: number, b: number): string => `${Math.round((100 * a) / b)} %`
export const many = (count: number): string => count.toLocaleString('en')

const rows: [what: string, figure: string, asked: string][] = []

export function note(what: string, figure: string, asked = ''): void {
  rows.push([what, figure, asked])
  console.log(`${what.padEnd(64)} ${figure.padEnd(36)} ${asked}`)
}

export const table = (): string =>
  ['| what | measured | asked |', '|---|---|---|', ...rows.map(row => `| ${row.join(' | ')} |`)].join('\n')

/** Does one part, and says how long it took: a run must end before people need the machine again. */
export async function part<T>(name: string, work: () => Promise<T>): Promise<T> {
  const begun = performance.now()
  console.log(`\n— ${name}`)
  const done = await work()
  console.log(`  ${name} took ${Math.round((performance.now() - begun) / 1000)} s`)
  return done
}
