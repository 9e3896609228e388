// What an inquiry makes public: an answer in the query library, and why one was late.
import type { Act, ActDraft, CaseState } from '@sunhall/kernel'
import type { Publication } from '../pack.ts'

export function inquiryPublications(act: Act | ActDraft, before: CaseState, _after: CaseState): Publication[] {
  const part = before.parts.find(candidate => candidate.no === act.part)
  if (part === undefined) return []
  switch (act.kind) {
    case 'approve-publication': {
      const proposal = part.proposals.publication
      if (proposal === undefined) return []
      return [
        { do: 'publish', kind: 'answer', part: part.no, from: proposal.seq, question: 'question', answer: 'answer' },
      ]
    }
    case 'withdraw-publication':
      return [{ do: 'withdraw', kind: 'answer', part: part.no }]
    case 'explain':
      // The asker's own words stay theirs: the public reads that an answer was late, and why (C3).
      return [
        {
          do: 'publish',
          kind: 'explanation',
          part: part.no,
          from: act.seq,
          question: { zh: '关于未按期办结的说明', en: 'Explanation of a delay' },
          answer: 'explanation',
        },
      ]
    default:
      return []
  }
}
