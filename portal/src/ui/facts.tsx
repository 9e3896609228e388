// A few facts, a term and what it is: side by side, or one under the other where what they are is long.
import type { ReactNode } from 'react'

export type Fact = readonly [term: string, value: ReactNode]

export function Facts({ rows, across = false }: { readonly rows: readonly Fact[]; readonly across?: boolean }) {
  return (
    <dl className={across ? 'facts across' : 'facts'}>
      {rows.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
