// How a unit works on its part: accepts, asks for time, asks others to answer theirs, drafts, has it checked; or is late.
import { type Fields, localDay } from '@sunhall/kernel'
import { dispatchTo } from './life-arrival.ts'
import { accounted, explained } from './life-overdue.ts'
import { firstDraft, REFUSE_EXTENSION, RETURN_ANSWER, RETURN_TOGETHER } from './sayings.ts'
import { POSTS } from './staff.ts'
import type { Life, Thread } from './thread.ts'

export interface Share {
  readonly unit: string
  readonly answer: string
  readonly elsewhere?: string | undefined
  readonly important?: boolean
  readonly extensionReason?: string | undefined
  /** How the delay is explained; empty where nobody does. Undefined: it is not late. */
  readonly late?: string | undefined
  /** Units still to answer theirs, and why. */
  readonly others?: readonly { readonly unit: string; readonly reason: string; readonly answer: string }[]
  /** Whether today's halt may be here: it is the first unit's share. */
  readonly first?: boolean
}

const ASSIGNED = 0.12
const MENDED = 0.12

/** Works on a part up to its answer. @returns false where it stops for today */
export function* handle(thread: Thread, no: number, share: Share): Life<boolean> {
  const halt = share.first === true ? thread.halt : null
  if (halt === 'received') return false
  if (halt === 'unexplained' || halt === 'accountability') return yield* neglected(thread, no)
  const posts = POSTS.filter(post => post.unit === share.unit && post.roles.includes('handler'))
  if (posts.length > 1 && thread.random.chance(ASSIGNED * 3)) {
    yield* thread.head(thread.office(0), 'assign', no, null, { post: thread.random.pick(posts).id })
  }
  const soon = thread.officeBefore(0, 1, thread.clock(no).due.lateAt)
  const difficulty = share.important === true ? 'important' : 'ordinary'
  const fields: Fields = thread.random.chance(0.3)
    ? { difficulty, category: thread.cast.inquiry.category }
    : { difficulty }
  yield* thread.handler(soon, 'accept', no, fields)
  const onPaper = share.first === true && thread.cast.onPaper
  if (onPaper) yield* thread.handler(thread.officeBefore(0, 0, thread.clock(no).due.lateAt), 'issue-receipt', no)
  if (halt === 'handling') return false
  if (share.extensionReason !== undefined && !(yield* extend(thread, no, share.extensionReason, halt))) return false
  const { others = [] } = share
  if (others.length > 0) {
    if (!thread.cast.atOnce) return yield* passOn(thread, no, share, halt)
    if (!(yield* together(thread, no, others, halt))) return false
    if (halt === 'joint-working' && thread.random.chance(0.5)) return false
  }
  if (!(yield* answer(thread, no, share, halt))) return false
  if (onPaper) yield* thread.handler(thread.office(0, 1), 'issue-answer', no)
  return true
}

/** Nobody takes it up in time. */
function* neglected(thread: Thread, no: number): Life<boolean> {
  if (thread.random.chance(0.6)) yield* thread.handler(thread.office(1, 3), 'accept', no, { difficulty: 'ordinary' })
  if (thread.halt === 'accountability') thread.spawn(other => accounted(other, no))
  return false
}

function* extend(thread: Thread, no: number, reason: string, halt: string | null): Life<boolean> {
  const limit = thread.clock(no).due.lateAt
  yield* thread.handler(thread.officeBefore(1, 2, limit), 'request-extension', no, { reason })
  if (halt === 'extension-requested') return false
  const at = thread.officeBefore(0, 1, limit)
  if (thread.cast.turns.has('extension-refused')) {
    yield* thread.head(at, 'refuse-extension', no, 'extension', { reason: thread.random.pick(REFUSE_EXTENSION) })
    return true
  }
  yield* thread.head(at, 'grant-extension', no, 'extension')
  return halt !== 'extended'
}

/** In turn: answers its own share and passes the rest on. */
function* passOn(thread: Thread, no: number, share: Share, halt: string | null): Life<boolean> {
  const [next, ...rest] = share.others ?? []
  if (next === undefined) throw new Error('nobody to pass on to')
  const toOffice = thread.cast.turns.has('pass-to-office')
  const limit = thread.clock(no).due.lateAt
  const proposal = {
    answer: share.answer,
    category: thread.cast.inquiry.category,
    reason: next.reason,
    ...(toOffice ? { to: 'office' } : { to: 'unit', unit: next.unit }),
  }
  yield* thread.handler(thread.officeBefore(0, 2, limit), 'propose-pass', no, proposal)
  if (halt === 'pass-proposed') return false
  if (thread.cast.turns.has('together-returned')) {
    const reason = thread.random.pick(RETURN_TOGETHER)
    yield* thread.head(thread.officeBefore(0, 1, limit), 'return-pass', no, 'pass', { reason })
    yield* thread.handler(thread.officeBefore(0, 0, limit), 'propose-pass', no, proposal)
  }
  yield* thread.head(thread.officeBefore(0, 1, limit), 'approve-pass', no, 'pass')
  let { no: following } = thread.newest()
  if (toOffice) following = yield* dispatchTo(thread, following, next.unit)
  return yield* handle(thread, following, { unit: next.unit, answer: next.answer, others: rest })
}

/** At once: the others work under the first unit, each on a part of its own. */
function* together(
  thread: Thread,
  no: number,
  others: NonNullable<Share['others']>,
  halt: string | null,
): Life<boolean> {
  const limit = thread.clock(no).due.lateAt
  const proposal = { units: others.map(other => other.unit), reason: others.map(other => other.reason).join('；') }
  yield* thread.handler(thread.officeBefore(0, 1, limit), 'propose-joint', no, proposal)
  if (halt === 'joint-proposed') return false
  if (thread.cast.turns.has('together-returned')) {
    const reason = thread.random.pick(RETURN_TOGETHER)
    yield* thread.head(thread.officeBefore(0, 1, limit), 'return-joint', no, 'joint', { reason })
    yield* thread.handler(thread.officeBefore(0, 0, limit), 'propose-joint', no, proposal)
  }
  yield* thread.head(thread.officeBefore(0, 1, limit), 'approve-joint', no, 'joint')
  const opened = thread.state.parts.length - others.length
  others.forEach((other, at) => {
    const stop = halt === 'joint-working' && (at === 0 || thread.random.chance(0.5))
    const part = opened + at + 1
    thread.spawn(function* (own) {
      if (stop && own.random.chance(0.4)) return
      if (stop) yield* own.handler(own.office(0, 1), 'accept', part, { difficulty: 'ordinary' })
      else yield* handle(own, part, { unit: other.unit, answer: other.answer })
    })
  })
  return true
}

/** Drafts, perhaps mends, and has it checked: in time unless it was to be late. */
function* answer(thread: Thread, no: number, share: Share, halt: string | null): Life<boolean> {
  const { due } = thread.clock(no)
  const slack = Math.max(0, thread.calendar.workingDaysBetween(localDay(thread.at), due.day))
  const lateShare = share.late
  if (lateShare !== undefined) {
    const reason = lateShare === '' ? null : lateShare
    if (reason === null) thread.spawn(other => accounted(other, no))
    else thread.spawn(other => explained(other, no, reason))
    if (halt === 'explained') return false
  }
  const early = lateShare === undefined
  const days = early
    ? thread.random.between(0, Math.max(0, Math.min(slack - 1, 6)))
    : slack + thread.random.between(1, 4)
  const next = (least: number, most: number) =>
    early ? thread.officeBefore(least, most, due.lateAt) : thread.office(least, most)
  const fields = {
    outcome: share.elsewhere === undefined ? 'answered' : 'told-elsewhere',
    ...(share.elsewhere === undefined ? {} : { elsewhere: share.elsewhere }),
  }
  const mended = halt === 'returned' || (early && thread.random.chance(MENDED))
  if (mended) {
    const shorter = firstDraft(share.answer)
    yield* thread.handler(next(Math.min(1, days), days), 'draft-answer', no, { ...fields, answer: shorter })
    yield* thread.head(next(0, 1), 'return-answer', no, 'answer', { reason: thread.random.pick(RETURN_ANSWER) })
    if (halt === 'returned') return false
    yield* thread.handler(next(0, 0), 'draft-answer', no, { ...fields, answer: share.answer })
  } else {
    yield* thread.handler(next(days, days), 'draft-answer', no, { ...fields, answer: share.answer })
  }
  if (halt === 'answer-proposed') return false
  yield* thread.head(next(0, 1), 'approve-answer', no, 'answer')
  return true
}
