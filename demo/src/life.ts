// A whole life: from the question to its answer, and what people say and do afterwards.
import type { CaseState } from '@sunhall/kernel'
import { arrive } from './life-arrival.ts'
import { handle } from './life-handling.ts'
import { supervisionOf } from './life-overdue.ts'
import { after } from './office-time.ts'
import {
  answerAgain,
  COMPLAINT_EXTENSION,
  REFUSE_EXTENSION,
  RETURN_PUBLICATION,
  SPOT_CHECK,
  WITHDRAW_PUBLICATION,
  WITHDRAWN,
} from './sayings.ts'
import type { Life, Thread } from './thread.ts'

const SPOT_CHECKED = 0.09
/** Share of rated ones that also rate without a text of their own. */
const RATED_SILENTLY = 0.15

const answered = (state: CaseState): boolean => state.stage === 'answered'

/** What is done about a question once it has been asked. */
export function* life(thread: Thread): Life {
  const { cast } = thread
  const { inquiry } = cast
  if (cast.turns.has('withdrawn')) return yield* withdrawn(thread)
  const no = yield* arrive(thread, cast.target)
  if (no === null) return
  thread.spawn(afterwards)
  yield* handle(thread, no, {
    unit: cast.target,
    answer: inquiry.answer,
    elsewhere: inquiry.elsewhere,
    important: inquiry.important === true,
    extensionReason: inquiry.extensionReason,
    others: inquiry.joint ?? [],
    first: true,
    late: cast.turns.has('unexplained') ? '' : inquiry.lateExplanation,
  })
}

function* withdrawn(thread: Thread): Life {
  const { random } = thread
  const first = thread.newest()
  if (first.lane === 'handling' && random.chance(0.5)) {
    yield* thread.handler(thread.office(0, 1), 'accept', first.no, { difficulty: 'ordinary' })
  }
  const reason = random.pick(WITHDRAWN)
  yield* thread.act(thread.asker(0, 1), 'withdraw', null, 'asker', reason === '' ? {} : { reason })
}

/** The part whose answer the asker means: the unit's own where it has answered. */
function answeredPart(thread: Thread): number {
  const closed = thread.state.parts.filter(part => part.lane === 'handling' && part.closedAt !== null)
  const last = closed.findLast(part => part.unit === thread.cast.target && (part.counts['approve-answer'] ?? 0) > 0)
  return (last ?? closed.at(-1) ?? thread.part(1)).no
}

function* afterwards(thread: Thread): Life {
  const { cast, random } = thread
  const { inquiry } = cast
  yield { do: 'wait', until: answered }
  if (inquiry.library !== undefined) thread.spawn(published)
  if (random.chance(SPOT_CHECKED)) thread.spawn(spotChecked)
  if (inquiry.followUp !== undefined && !(yield* followedUp(thread))) return
  const bad = inquiry.rating !== undefined && inquiry.rating.grade <= 2
  if (bad) yield* rated(thread)
  if (inquiry.complaint !== undefined && !(yield* complained(thread))) return
  if (!bad) yield* rated(thread)
}

function* rated(thread: Thread): Life {
  const { rating } = thread.cast.inquiry
  if (rating === undefined && !thread.random.chance(RATED_SILENTLY)) return
  const grade = rating?.grade ?? thread.random.pick([3, 4, 4, 5, 5, 5])
  const remark = rating?.remark ?? ''
  yield* thread.act(thread.asker(0, 4), 'rate', null, 'asker', remark === '' ? { grade } : { grade, remark })
}

/** The one follow-up question. @returns false where it stops for today */
function* followedUp(thread: Thread): Life<boolean> {
  const { followUp } = thread.cast.inquiry
  if (followUp === undefined) return true
  const about = answeredPart(thread)
  yield* thread.act(thread.asker(0, 3), 'follow-up', null, 'asker', { about, text: followUp.text })
  if (thread.halt === 'follow-up-received') return false
  const { no, unit } = thread.newest()
  if (thread.halt === 'follow-up-handling') {
    yield* thread.handler(thread.office(0, 1), 'accept', no, { difficulty: 'ordinary' })
    return false
  }
  return yield* handle(thread, no, { unit, answer: followUp.answer })
}

/** A complaint, lodged by query code and handled by supervision. @returns false where it stops for today */
function* complained(thread: Thread): Life<boolean> {
  const { cast, halt, random } = thread
  const { complaint } = cast.inquiry
  if (complaint === undefined) return true
  const about = answeredPart(thread)
  yield* thread.act(thread.asker(1, 4), 'complain', null, 'asker', { about, text: complaint.text })
  if (halt === 'complaint-lodged') return false
  const { no, unit } = thread.newest()
  const who = { unit, role: 'supervisor' as const }
  yield* thread.act(thread.office(0, 2), 'accept-complaint', no, who)
  if (halt === 'complaint-investigating') return false
  const extended = cast.turns.has('complaint-extended')
  if (extended || cast.turns.has('complaint-extension-refused') || halt === 'complaint-extension') {
    const reason = random.pick(COMPLAINT_EXTENSION)
    yield* thread.act(thread.office(2, 5), 'request-complaint-extension', no, who, { reason })
    if (halt === 'complaint-extension') return false
    const at = thread.office(0, 1)
    if (extended) yield* thread.head(at, 'grant-complaint-extension', no, 'complaint-extension')
    else {
      const fields = { reason: random.pick(REFUSE_EXTENSION) }
      yield* thread.head(at, 'refuse-complaint-extension', no, 'complaint-extension', fields)
    }
  }
  const { finding, opinion, result, upheld } = complaint
  const again = halt === 'answering-again' || (upheld && random.chance(0.5))
  const verdict = upheld ? (/部分/.test(finding + opinion) ? 'partly-upheld' : 'upheld') : 'not-upheld'
  const at = extended ? thread.office(12, 18) : thread.office(3, 8)
  yield* thread.act(at, 'conclude-complaint', no, who, { verdict, finding, opinion, result, again })
  if (!again) return true
  const next = thread.newest()
  yield* thread.handler(thread.office(0, 1), 'accept', next.no, { difficulty: 'ordinary' })
  if (halt === 'answering-again') return false
  const limit = thread.clock(next.no).due.lateAt
  const fields = { outcome: 'answered', answer: answerAgain(result) }
  yield* thread.handler(thread.officeBefore(1, 3, limit), 'draft-answer', next.no, fields)
  yield* thread.head(thread.officeBefore(0, 1, limit), 'approve-answer', next.no, 'answer')
  return true
}

/** Into the query library, once somebody other than who proposed it has read it. */
function* published(thread: Thread): Life {
  const { cast, random } = thread
  const { library } = cast.inquiry
  const no = answeredPart(thread)
  if (library === undefined || (thread.part(no).counts['approve-answer'] ?? 0) === 0) return
  const fields = { question: library.question, answer: library.answer }
  yield* thread.handler(thread.office(1, 5), 'propose-publication', no, fields)
  if (cast.turns.has('publication-returned')) {
    const reason = random.pick(RETURN_PUBLICATION)
    return yield* thread.head(thread.office(0, 2), 'return-publication', no, 'publication', { reason })
  }
  yield* thread.head(thread.office(0, 3), 'approve-publication', no, 'publication')
  if (cast.turns.has('publication-withdrawn')) {
    const reason = random.pick(WITHDRAW_PUBLICATION)
    yield* thread.head(thread.office(6, 20), 'withdraw-publication', no, null, { reason })
  }
}

/** Supervision reads some answers again. */
function* spotChecked(thread: Thread): Life {
  const no = answeredPart(thread)
  if ((thread.part(no).counts['approve-answer'] ?? 0) === 0) return
  const unit = supervisionOf(thread.state.parts[0]?.unit ?? thread.cast.target)
  const [quality, remark] = thread.random.pick(SPOT_CHECK)
  yield { do: 'look', at: after(thread.at, 24 * 60) }
  yield* thread.act(thread.office(2, 10), 'spot-check', no, { unit, role: 'supervisor' }, { quality, remark })
}
