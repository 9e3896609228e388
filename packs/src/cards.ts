// What supervision sends by itself in every kind of case: yellow and red cards for signals, the letter that urges, and the advice that follows (电子监察).
import type { Act, ActDraft, CaseState } from '@sunhall/kernel'
import type { DocumentOrder } from './pack.ts'

const CARDS = { yellow: 'yellow-card', red: 'red-card', hint: null } as const

/** Work that can be urged: an office owes it to somebody. */
const OWED: ReadonlySet<string> = new Set([
  ...['handling', 'dispatch'],
  ...['intake', 'examine', 'above', 'member', 'consult', 'delivery'],
])

const order = (template: string, part: number | null, seqs: readonly number[]): DocumentOrder => ({
  template,
  part,
  seqs,
  series: 'supervision',
})

/** Whom supervision advises, a measure and its reasons: the unit that did not answer for its delay (监察建议书). */
function adviceOn(act: Act | ActDraft, after: CaseState): number | null {
  if (act.kind !== 'conclude-accountability' || act.fields.measure === 'lifted') return null
  return after.parts.find(part => part.no === act.part)?.parent ?? null
}

/** A card says nothing of the asker: it is filled by the act alone, so that many clocks may speak at once without reading their cases. */
export function cardsOf(act: Act | ActDraft, after: CaseState): DocumentOrder[] {
  const cards = act.facts.flatMap(fact => {
    const card = fact.fact === 'signal' ? CARDS[fact.level] : null
    return fact.fact === 'signal' && card !== null ? [order(card, fact.part, [act.seq])] : []
  })
  const advised = adviceOn(act, after)
  if (advised !== null) cards.push(order('supervision-advice', advised, [act.seq]))
  if (act.kind !== 'urge') return cards
  // To each unit that still owes something.
  const urged = after.parts.filter(part => part.closedAt === null && OWED.has(part.lane))
  return [...cards, ...urged.map(part => order('urging', part.no, [1, act.seq]))]
}
