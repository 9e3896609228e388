// What follows a limit that passed: the explanation, the urging, and, where nobody explains, accountability (C3).
import { type CaseState, startOfDay } from '@sunhall/kernel'
import { ACCOUNTABILITY, URGE } from './sayings.ts'
import type { Life, Thread } from './thread.ts'
import { unitOf } from './units.ts'

/** The supervision of the city, county or district of a unit. */
export const supervisionOf = (unit: string): string => {
  const place = unitOf(unit).region.slice(0, 6)
  return place === '539900' ? 'city-supervision' : place === '539902' ? 'lx-supervision' : 'qh-supervision'
}

/** The unit explains within the five working days it has. */
export function* explained(thread: Thread, no: number, explanation: string): Life {
  const late = thread.calendar.addWorkingDays(thread.clock(no).due.day, 1)
  yield { do: 'look', at: startOfDay(late) }
  if (thread.cast.turns.has('urged')) yield* urged(thread, no)
  yield* thread.handler(thread.office(0, 3), 'explain', no, { explanation })
}

/** Supervision urges; it does not wait for the explanation. */
export function* urged(thread: Thread, no: number): Life {
  const who = { unit: supervisionOf(officePlace(thread)), role: 'supervisor' as const }
  const fields = { text: thread.random.pick(URGE) }
  const still = (state: CaseState): boolean => state.parts.some(part => part.no === no && part.closedAt === null)
  yield { do: 'act', at: thread.office(0), act: 'urge', part: null, who, fields, still }
}

const officePlace = (thread: Thread): string => thread.state.parts[0]?.unit ?? thread.cast.target

/** Nobody explained: supervision takes the unit to account, and after a while concludes. */
export function* accounted(thread: Thread, no: number): Life {
  if (thread.random.chance(0.5)) {
    yield { do: 'look', at: startOfDay(thread.calendar.addWorkingDays(thread.clock(no).due.day, 1)) }
    yield* urged(thread, no)
  }
  // Five working days after the day that was too late, and one to be sure.
  const raised = thread.calendar.addWorkingDays(thread.clock(no).due.day, 8)
  yield { do: 'look', at: startOfDay(raised) }
  const opened = thread.state.parts.find(part => part.lane === 'accountability' && part.parent === no)
  if (opened === undefined || thread.halt === 'accountability') return
  const [measure, reason] = thread.random.pick(ACCOUNTABILITY)
  const who = { unit: opened.unit, role: 'supervisor' as const }
  yield* thread.act(thread.office(1, 5), 'conclude-accountability', opened.no, who, { measure, reason })
}
