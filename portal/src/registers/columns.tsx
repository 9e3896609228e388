// What each register shows of an entry: the columns of its list and the facts of its page. The one place where registers differ.
import type { ReactNode } from 'react'
import { BasisLine, type FactRow } from '../guides/section.tsx'
import { audienceWords, extraWords, priceWords, said } from '../guides/words.ts'
import type { Basis, FeeEntry, PublishedEntry } from '../server.ts'
import type { View } from '../view.ts'
import { dayOf, dayWords } from '../words.ts'

export const REGISTERS = {
  fees: 'fee',
  powers: 'power',
  intermediaries: 'intermediary',
  policies: 'policy',
  halls: 'hall',
} as const satisfies { readonly [name: string]: PublishedEntry['kind'] }
export type RegisterName = keyof typeof REGISTERS
export const REGISTER_NAMES = Object.keys(REGISTERS) as RegisterName[]

export const registerOf = (kind: PublishedEntry['kind']): RegisterName =>
  REGISTER_NAMES.find(name => REGISTERS[name] === kind) ?? 'fees'

/** A fee of the state and a fund are priced by the government (价格法 47); of a service charge only what its entry says is known. */
export function pricingWords({ t }: View, { kind, pricing }: FeeEntry): string | null {
  const set = pricing ?? (kind === 'service' ? null : 'government-set')
  return set === null ? null : t.registers.pricings[set]
}

export function FeePrice({ view, fee }: { readonly view: View; readonly fee: FeeEntry }) {
  const { registers: t } = view.t
  const { price, per, lowest, highest } = fee
  return (
    <span>
      {priceWords(view, price)} / {said(view, per)}
      {lowest === undefined || highest === undefined ? null : (
        <span className="cell-note">
          {t.bounds(priceWords(view, lowest), priceWords(view, highest))}
          {fee.atLowest ? (view.lang === 'zh' ? `，${t.atLowest}` : `, ${t.atLowest}`) : ''}
        </span>
      )}
    </span>
  )
}

function Bases({ view, bases }: { readonly view: View; readonly bases: readonly Basis[] }) {
  return (
    <>
      {bases.map(basis => (
        <span className="basis-row" key={`${basis.title.zh} ${basis.article ?? ''}`}>
          <BasisLine view={view} basis={basis} />
        </span>
      ))}
    </>
  )
}

const Phone = ({ phone }: { readonly phone: string }) => <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>

/** Columns between the name and the unit. */
export function columnsOf(view: View, entry: PublishedEntry): readonly FactRow[] {
  const { registers: t } = view.t
  switch (entry.kind) {
    case 'fee':
      return [
        [t.standard, <FeePrice key="price" view={view} fee={entry.data} />],
        [t.kind, t.feeKinds[entry.data.kind]],
        [t.pricing, pricingWords(view, entry.data) ?? '—'],
        [t.basis, <Bases key="basis" view={view} bases={[entry.data.basis]} />],
      ]
    case 'power':
      return [
        [t.powerKind, view.t.guides.kinds[entry.data.kind]],
        [t.basis, <Bases key="basis" view={view} bases={entry.data.bases} />],
      ]
    case 'intermediary':
      return [
        [t.need, entry.data.compulsory ? t.compulsory : t.voluntary],
        [t.price, said(view, entry.data.price)],
        [
          t.basis,
          entry.data.basis === undefined ? t.noBasis : <Bases key="basis" view={view} bases={[entry.data.basis]} />,
        ],
      ]
    case 'policy':
      return [
        [
          t.number,
          <span key="number" lang="zh-CN">
            {entry.data.number}
          </span>,
        ],
        [t.issued, dayWords(entry.data.issued, view.lang)],
        [t.until, entry.data.validUntil === undefined ? '—' : dayWords(entry.data.validUntil, view.lang)],
      ]
    case 'hall':
      return [
        [t.hallKind, t.hallKinds[entry.data.kind]],
        [view.t.guides.address, said(view, entry.data.address)],
        [view.t.guides.hours, said(view, entry.data.hours)],
        [t.phone, <Phone key="phone" phone={entry.data.phone} />],
      ]
  }
}

export function unitTitle({ t }: View, kind: PublishedEntry['kind']): string {
  return kind === 'fee' ? t.registers.charger : kind === 'intermediary' ? t.registers.supervisor : t.registers.unit
}

/** Facts of an entry's own page beyond its columns. */
export function factsOf(view: View, entry: PublishedEntry): readonly FactRow[] {
  const { registers: t, guides } = view.t
  const long = (words: string): ReactNode => <span className="typed">{words}</span>
  switch (entry.kind) {
    case 'fee':
      return [[t.waiver, entry.data.waiver === undefined ? null : said(view, entry.data.waiver)]]
    case 'power':
      return [
        [t.duties, long(said(view, entry.data.duties))],
        [t.accountability, long(said(view, entry.data.accountability))],
      ]
    case 'intermediary':
      return [[t.days, entry.data.days === undefined ? null : t.daysOf(entry.data.days)]]
    case 'policy':
      return [
        [t.forWhom, audienceWords(view, entry.data.forWhom)],
        [
          t.summary,
          <span key="summary" lang="zh-CN" className="typed">
            {entry.data.summary}
          </span>,
        ],
      ]
    case 'hall':
      return [
        ...(entry.data.extra ?? []).map(extra => [said(view, extra.title), extraWords(extra, view)] as const),
        [guides.directions, said(view, entry.data.directions)],
        [guides.access, said(view, entry.data.access)],
        [t.reason, entry.data.reason === undefined ? null : said(view, entry.data.reason)],
      ]
  }
}

/** A policy whose term is over still has its page, which says so. */
export const isOver = (view: View, entry: PublishedEntry): boolean =>
  entry.kind === 'policy' && entry.data.validUntil !== undefined && entry.data.validUntil < dayOf(view.now)
