// What an approval makes public, and of what it tells the applicant.
import type { Act, ActDraft, CaseState } from '@sunhall/kernel'
import type { Notice, Publication } from '../pack.ts'
import { MOVED, RENEWED, WORDS, type Words } from './notice-words.ts'
import type { ApprovalAct } from './process.ts'

const TOLD_OF_MOVES: ReadonlySet<string> = new Set(['intake', 'examine', 'above'])

function wordsOf(act: Act | ActDraft, after: CaseState): Words | undefined {
  if (act.kind === 'licence-expires') return after.values.decision === 'deemed-renewed' ? RENEWED : undefined
  const part = after.parts.find(each => each.no === act.part)
  if (act.kind === 'part-moved') {
    const owed = part !== undefined && part.closedAt === null && TOLD_OF_MOVES.has(part.lane)
    return owed && act.fields.to !== undefined ? MOVED : undefined
  }
  // A member's share is not the answer the applicant waits for, unless it is decided anew after the whole; a complaint's delay is told by the
  // complaint.
  const share = part?.lane === 'member' && (part.values.anew ?? null) === null
  if ((act.kind === 'grant' || act.kind === 'refuse') && share) return undefined
  return Object.hasOwn(WORDS, act.kind) ? WORDS[act.kind as ApprovalAct] : undefined
}

export function approvalNotices(act: Act | ActDraft, after: CaseState): Notice[] {
  const words = wordsOf(act, after)
  if (words === undefined) return []
  const opened = act.facts.find(fact => fact.fact === 'part-opened')
  const part =
    words.about === 'first' ? 1 : words.about === 'opened' ? (opened?.no ?? act.part) : (act.part ?? leadOf(after))
  const { subject, body } = words
  const clock = words.clock ?? clockOf(act, after)
  return [{ part, subject, body, ...(clock === undefined ? {} : { clock }) }]
}

/** The limit that speaks, or the one that binds a part that moved: others may have started on the same part since. */
function clockOf(act: Act | ActDraft, after: CaseState): string | undefined {
  const fired = act.facts.find(fact => fact.fact === 'clock' && fact.change === 'fired')
  if (fired?.fact === 'clock') return fired.clock.rule
  if (act.kind !== 'part-moved') return undefined
  return after.parts.find(part => part.no === act.part)?.lane === 'intake' ? 'intake' : 'decision'
}

const leadOf = (state: CaseState): number | null =>
  state.parts.findLast(part => TOLD_OF_MOVES.has(part.lane))?.no ?? null

/** Over the promised or the legal time: the reason is published (优化营商环境条例 36). */
export function approvalPublications(act: Act | ActDraft, before: CaseState, _after: CaseState): Publication[] {
  const part = before.parts.find(candidate => candidate.no === act.part)
  if (act.kind !== 'explain' || part === undefined || part.lane === 'complaint') return []
  return [
    {
      do: 'publish',
      kind: 'explanation',
      part: part.no,
      from: act.seq,
      question: { zh: '关于未按期办理的说明', en: 'Explanation of a delay' },
      answer: 'explanation',
    },
  ]
}
