// A part of a guide with its heading, and its lists of facts.
import type { ReactNode } from 'react'
import type { Basis } from '../server.ts'
import type { View } from '../view.ts'
import { bracketed } from '../words.ts'
import { basisWords } from './words.ts'

export function Section({
  id,
  title,
  note,
  children,
}: {
  id: string
  title: string
  note?: string
  children: ReactNode
}) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="guide-section">
      <h2 id={`${id}-title`}>
        {title}
        {note ? <span className="heading-note">{note}</span> : null}
      </h2>
      {children}
    </section>
  )
}

export type FactRow = readonly [term: string, value: ReactNode]

/** Rows whose value is null or empty are left out. */
export function FactTable({ rows }: { rows: readonly FactRow[] }) {
  const there = rows.filter(([, value]) => value !== null && value !== undefined && value !== '')
  return (
    <dl className="guide-facts">
      {there.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** A legal basis in one line, with how sure it is: what was written from memory says so. */
export function BasisLine({ view, basis }: { view: View; basis: Basis }) {
  const certainty = view.t.ledger.certainty as { readonly [certainty: string]: string }
  return (
    <>
      {basisWords(view, basis)}{' '}
      <span className="certainty">{bracketed(certainty[basis.certainty] ?? basis.certainty, view.lang)}</span>
    </>
  )
}
