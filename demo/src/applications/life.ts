// The life of an application: taken in, examined, decided and delivered, with everything that may come between.
import { type Fields, type Instant, type Json, localDay, type Part } from '@sunhall/kernel'
import { MATTERS } from '../catalogue/index.ts'
import { after } from '../office-time.ts'
import type { Life, Thread } from '../thread.ts'
import type { Application } from './cast.ts'
import * as say from './sayings.ts'

type Own = Thread<Application>

/** Working days kept back from a limit, so that nothing is late that was not to be. */
const SPARE = 1
const SITE_VISIT_DAYS = 2

/** What is done about an application once it has come. */
export function* applying(thread: Own): Life {
  const { entry, halt, turn } = thread.cast
  if (halt === 'received') return
  if (turn === 'silent') return yield* silent(thread)
  if (!(yield* takenIn(thread))) return
  if (turn === 'declined' || turn === 'withdrawn') return
  if (entry.handling.mode === 'on-the-spot') return yield* onTheSpot(thread)
  const examine = lane(thread, 'examine')
  if (examine !== undefined) yield* examined(thread, examine.no)
}

const lane = (thread: Own, name: string): Part | undefined => thread.state.parts.findLast(part => part.lane === name)

/** At the window: corrected, declined, withdrawn or accepted. @returns false where it goes no further */
function* takenIn(thread: Own): Life<boolean> {
  const { entry, halt, turn } = thread.cast
  const { limit } = at(thread, 1, 'intake')
  if (turn === 'declined') {
    yield* thread.handler(thread.officeBefore(0, 2, limit), ...say.decline(entry, thread.random))
    return false
  }
  if (turn === 'corrected' || halt === 'correcting') {
    const missing = say.missing(entry, thread.random)
    yield* thread.handler(thread.officeBefore(0, 3, limit), 'ask-correction', 1, { missing })
    if (halt === 'correcting') return false
    const materials = missing
      .filter(each => each.about !== 'form' && each.about !== 'other')
      .map(each => ({ material: each.about, how: 'seen', files: [] }))
    yield* thread.act(thread.asker(1, 5), 'submit-correction', 1, 'asker', {
      ...(materials.length === 0 ? {} : { materials }),
      remark: '已按告知内容补正，请审核。',
    })
  }
  if (turn === 'withdrawn') {
    if (thread.random.chance(0.5)) yield* thread.handler(thread.officeBefore(0, 1, limit), 'accept', 1)
    yield* thread.act(thread.asker(1, 2), 'withdraw', null, 'asker', { reason: thread.random.pick(say.WITHDRAWN) })
    return false
  }
  if (entry.handling.mode === 'on-the-spot') return true
  yield* thread.handler(thread.officeBefore(0, 1, at(thread, 1, 'intake').limit), 'accept', 1)
  return true
}

/** Nobody says anything for five working days: it counts as accepted, and is examined from then on. */
function* silent(thread: Own): Life {
  yield { do: 'wait', until: state => state.parts.some(part => part.lane === 'examine') }
  const examine = lane(thread, 'examine')
  if (examine !== undefined) yield* examined(thread, examine.no)
}

function* onTheSpot(thread: Own): Life {
  const { entry, halt } = thread.cast
  if (entry.fees.length > 0 && !(yield* charged(thread, 1))) return
  const { limit } = at(thread, 1, 'intake')
  const decision = say.decision(entry, 'granted')
  const decidedAt = thread.cast.begin.form.channel === 'web' ? thread.officeBefore(0, 1, limit) : soon(thread, 40)
  yield* thread.handler(
    decidedAt < limit ? decidedAt : thread.officeBefore(0, 0, limit),
    'decide-on-the-spot',
    1,
    decision,
  )
  if (halt === 'prepared') return
  yield* delivered(thread)
  yield* promiseChecked(thread)
}

/** Examined by the unit: visits, special procedures, others asked, fees, and the decision. */
function* examined(thread: Own, no: number): Life {
  const { entry, halt, turn } = thread.cast
  const { handling } = entry
  const members = thread.state.parts.filter(part => part.lane === 'member')
  for (const member of members) thread.spawn(own => memberDecides(own as Own, member.no))
  yield* thread.handler(within(thread, no, 0, 1), 'take', no)
  if (halt === 'examining' || halt === 'late') return
  if (turn === 'terminated') {
    yield* thread.head(
      thread.office(2, 5),
      'terminate',
      no,
      null,
      say.terminated(thread.cast.begin.form.applicant?.kind === 'firm'),
    )
    return
  }
  if (handling.siteVisit) {
    yield* thread.handler(
      within(thread, no, 0, SITE_VISIT_DAYS),
      'record-site-visit',
      no,
      say.siteVisit(entry, day(thread), thread.random),
    )
  }
  if (handling.thirdParties) {
    // 许可法 36: nothing is decided before those concerned were told and could speak.
    yield* thread.handler(within(thread, no, 0, 1), 'tell-third-party', no, say.THIRD_PARTY)
    yield* thread.handler(within(thread, no, 0, 1), 'hear-third-party', no, say.THIRD_PARTY_HEARD)
  }
  if (handling.special.some(each => each.ground === 'inspection')) {
    yield* thread.handler(
      within(thread, no, 0, 2),
      'record-inspection',
      no,
      say.inspection(entry, day(thread), thread.random),
    )
  }
  if (handling.special.length > 0 && (halt === 'special' || thread.random.chance(0.7))) {
    if (!(yield* specially(thread, no))) return
  }
  if (halt === 'hearing' || handling.hearingRequired) {
    if (!(yield* heard(thread, no))) return
  }
  if (halt === 'consulting' || (members.length === 0 && thread.random.chance(0.08))) {
    if (!(yield* consulted(thread, no))) return
  }
  if (halt === 'extended') {
    yield* thread.handler(within(thread, no, 2, 4), 'request-extension', no, {
      reason: thread.random.pick(say.EXTENSION),
    })
    yield* thread.head(within(thread, no, 0, 1), 'grant-extension', no, 'extension')
    return
  }
  if (entry.fees.length > 0 && (halt === 'paying' || halt === null)) {
    if (!(yield* charged(thread, no))) return
  }
  if (members.length > 0) {
    if (halt === 'members') return
    yield { do: 'wait', until: state => state.parts.every(part => part.lane !== 'member' || part.closedAt !== null) }
  }
  if (handling.levels === 'first-review-below') return yield* sentUp(thread, no)
  yield* decided(thread, no)
}

/** One of a parallel set: examines and decides its own share. */
function* memberDecides(thread: Own, no: number): Life {
  const waits = thread.cast.halt === 'members' && thread.random.chance(0.5)
  yield* thread.handler(within(thread, no, 0, 2), 'take', no)
  if (waits) return
  const { member } = thread.part(no).values
  const entry = MATTERS.find(each => each.code === member) ?? thread.cast.entry
  const decision = { ...say.decision(entry, 'granted'), facts: say.FACTS }
  yield* thread.handler(within(thread, no, 0, 3), 'propose-decision', no, decision)
  if (thread.cast.halt === 'members' && thread.random.chance(0.3)) return
  yield* thread.head(within(thread, no, 0, 1), 'grant', no, 'decision')
}

function* specially(thread: Own, no: number): Life<boolean> {
  const { entry, halt, random } = thread.cast
  const { ground, usual } = random.pick(entry.handling.special.filter(each => each.ground !== 'hearing'))
  const plannedEnd = thread.calendar.addWorkingDays(day(thread), usual + 1)
  yield* thread.handler(within(thread, no, 0, 1), 'start-special', no, {
    ground,
    plannedEnd,
    ...say.special(ground),
  })
  if (halt === 'special') return false
  yield* thread.handler(thread.office(Math.max(1, usual - 2), usual), 'end-special', no, {
    result: say.specialResult(ground),
  })
  return true
}

function* heard(thread: Own, no: number): Life<boolean> {
  yield* thread.handler(within(thread, no, 0, 1), 'tell-hearing-right', no, say.HEARING_RIGHT)
  yield* thread.act(thread.asker(1, 2), 'request-hearing', no, 'asker', {
    who: 'applicant',
    reason: say.HEARING_REASON,
  })
  const held = thread.calendar.addWorkingDays(day(thread), 10)
  yield* thread.handler(thread.office(0, 1), 'announce-hearing', no, { ...say.HEARING, day: held })
  // What is still open today waits for its day.
  if (thread.cast.halt !== null) return false
  // By the head, who has not examined it (许可法 48).
  yield* thread.head(thread.office(10, 11), 'hold-hearing', no, null, say.hearingRecord(thread.part(no).unit))
  return true
}

function* consulted(thread: Own, no: number): Life<boolean> {
  const { unit } = thread.part(no)
  const others = ['qh-land', 'qh-environment', 'qh-housing', 'qh-market'].filter(each => each !== unit)
  const units = thread.random.shuffled(others).slice(0, 2)
  yield* thread.handler(within(thread, no, 0, 1), 'consult', no, {
    units,
    question: say.consultation(thread.cast.entry),
  })
  const asked = thread.state.parts.filter(part => part.lane === 'consult').map(part => part.no)
  for (const [n, part] of asked.entries()) {
    if (thread.cast.halt === 'consulting' && n > 0) continue
    yield* thread.handler(within(thread, part, 0, 1), 'opine', part, {
      opinion: 'agreed',
      text: thread.random.pick(say.OPINIONS),
    })
  }
  return thread.cast.halt !== 'consulting'
}

/** What is charged by area, in square metres; below the sum that is announced first. Everything else is charged by the piece. */
const MEASURED: { readonly [fee: string]: number } = {
  'QH-FEE-SOIL': 3200,
  'QH-FEE-FOREST': 600,
  'QH-FEE-ROAD-OCCUPY': 40,
  'QH-FEE-ROAD-DIG': 12,
}

/** 定、缴、查: assessed, ordered, confirmed and checked by different people. @returns false where it waits to be paid */
function* charged(thread: Own, no: number): Life<boolean> {
  const { entry, halt, random } = thread.cast
  const charges = entry.fees.slice(0, 1).map(fee => ({ fee, quantity: MEASURED[fee] ?? 1 }))
  yield* thread.handler(soon(thread, 40), 'assess-fee', no, { charges })
  const fee = lane(thread, 'fee')
  if (fee === undefined) return true
  const value = (name: string): string | null => {
    const known: Json | undefined = thread.part(fee.no).values[name] ?? thread.state.values[name]
    return typeof known === 'string' ? known : null
  }
  const by = (...not: (string | null)[]) => ({
    unit: fee.unit,
    role: 'head' as const,
    not: not.filter(each => each !== null),
  })
  yield* thread.act(thread.office(0), 'order-payment', fee.no, by(value('assessedBy')))
  if (halt === 'paying') return false
  const receipt = `QH${random.between(100000, 999999)}`
  yield* thread.act(thread.office(0, 1), 'confirm-payment', fee.no, by(value('assessedBy')), {
    way: random.pick(['transfer', 'cash']),
    receivedOn: day(thread),
    receipt,
  })
  const third = {
    unit: fee.unit,
    role: 'handler' as const,
    not: [value('assessedBy'), value('paidBy')].filter(each => each !== null),
  }
  yield* thread.act(thread.office(0, 1), 'check-payment', fee.no, third)
  return true
}

/** First reviewed here, decided by the unit above (许可法 43). */
function* sentUp(thread: Own, no: number): Life {
  yield* thread.handler(within(thread, no, 0, 3), 'propose-first-review', no, {
    recommendation: 'grant',
    opinion: say.FIRST_REVIEW,
  })
  if (thread.cast.halt === 'proposed') return
  yield* thread.head(within(thread, no, 0, 1), 'send-up', no, 'first-review')
  const above = lane(thread, 'above')
  if (above === undefined || thread.cast.halt === 'sent-up') return
  yield* thread.handler(within(thread, above.no, 0, 1), 'take', above.no)
  yield* decided(thread, above.no)
}

function* decided(thread: Own, no: number): Life {
  const { entry, halt, turn } = thread.cast
  const outcome = turn === 'refused' ? 'refused' : 'granted'
  const proposal: Fields = { ...say.decision(entry, outcome), facts: say.FACTS }
  yield* thread.handler(within(thread, no, 0, 3), 'propose-decision', no, proposal)
  if (halt === 'proposed') return
  if (entry.handling.levels === 'two') {
    const { unit, proposals } = thread.part(no)
    const not = proposals.decision?.person ?? null
    yield* thread.act(
      within(thread, no, 0, 1),
      'review-decision',
      no,
      { unit, role: 'handler', not },
      { opinion: '同意承办意见。' },
    )
    if (halt === 'reviewed') return
    const reviewer = thread.part(no).values.reviewedBy
    const others = [not, typeof reviewer === 'string' ? reviewer : null].filter(each => each !== null)
    yield* thread.act(within(thread, no, 0, 1), outcome === 'granted' ? 'grant' : 'refuse', no, {
      unit,
      role: 'head',
      not: others,
    })
  } else {
    yield* thread.head(within(thread, no, 0, 1), outcome === 'granted' ? 'grant' : 'refuse', no, 'decision')
  }
  if (outcome === 'refused') thread.spawn(own => filed(own as Own))
  if (halt === 'prepared') return
  yield* delivered(thread)
  yield* promiseChecked(thread)
}

/** Supervision reads the refusal that was filed with it. */
function* filed(thread: Own): Life {
  const filing = lane(thread, 'filing')
  if (filing === undefined || thread.random.chance(0.3)) return
  const who = { unit: filing.unit, role: 'supervisor' as const }
  yield* thread.act(thread.office(1, 3), 'note-filing', filing.no, who, { remark: '理由和依据明确，救济途径已告知。' })
}

/** What was granted on a promise is looked into some weeks later. */
function* promiseChecked(thread: Own): Life {
  const check = lane(thread, 'promise-check')
  if (check === undefined) return
  yield* thread.handler(thread.office(15, 30), 'check-promise', check.no, {
    result: 'promise-true',
    finding: '现场核查并调阅材料，情况与承诺一致。',
  })
}

function* delivered(thread: Own): Life {
  const delivery = lane(thread, 'delivery')
  if (delivery === undefined) return
  const { random, halt, begin } = thread.cast
  const { no } = delivery
  const way = thread.state.values.delivery
  if (way === 'post') {
    const tracking = `EY${random.between(100000000, 999999999)}CN`
    yield* thread.handler(thread.office(0, 1), 'post', no, { courier: '中国邮政速递物流', tracking })
    if (halt === 'posted') return
    const at = thread.office(2, 3)
    yield* thread.handler(at, 'confirm-arrival', no, { arrivedOn: localDay(at), recipient: '本人签收' })
  } else if (way === 'electronic') {
    yield* thread.handler(soon(thread, 60), 'deliver-electronically', no)
  } else {
    const recipient = begin.form.applicant?.name ?? ''
    yield* thread.handler(thread.office(0, 2), 'deliver-at-counter', no, {
      recipient,
      relation: 'applicant',
      idChecked: true,
    })
  }
  if (random.chance(0.6)) {
    const [grade, remark] = random.weighted(say.RATINGS)
    yield* thread.act(thread.asker(0, 3), 'rate', null, 'asker', {
      grade,
      ...(remark === '' ? {} : { remark }),
      callBack: grade <= 2,
    })
  }
}

const day = (thread: Own) => localDay(thread.at)

/** Some minutes later, or when the office opens again. */
function soon(thread: Own, minutes: number): Instant {
  const moment = after(thread.at, minutes)
  return thread.calendar.workingMinutesBetween(moment, after(moment, 1)) > 0 ? moment : thread.office(0)
}

/** The limit that binds a part now, less what is kept back. */
function at(thread: Own, part: number, rule: string): { limit: ReturnType<Own['clock']>['due']['lateAt'] } {
  const { due, promisedDue } = thread.clock(part, rule)
  const limit = promisedDue !== null && promisedDue.lateAt < due.lateAt ? promisedDue.lateAt : due.lateAt
  return { limit }
}

/** A moment of office work inside the limit of a part. */
function within(thread: Own, no: number, least: number, most: number) {
  const clock = thread.state.clocks.findLast(
    each => each.part === no && (each.rule === 'decision' || each.rule === 'consult'),
  )
  if (clock === undefined || thread.cast.halt === 'late') return thread.office(least, most)
  const { limit } = at(thread, no, clock.rule)
  // Short promises leave no days to be idle in.
  const room = Math.max(0, thread.calendar.workingDaysBetween(day(thread), localDay(after(limit, -1))) - SPARE)
  return thread.officeBefore(Math.min(least, room), Math.min(most, room), limit)
}
