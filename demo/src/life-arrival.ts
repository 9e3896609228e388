// How a question reaches the unit that answers it: named rightly, forwarded with reasons, dispatched level by level.
import { REGIONS } from './regions.ts'
import { dispatchReason, FORWARD_BY_MISTAKE, levelReason, RETURN_FORWARD } from './sayings.ts'
import type { Life, Thread } from './thread.ts'
import { officeOf, unitOf } from './units.ts'

const parentOf = (region: string): string | null => REGIONS.find(each => each.code === region)?.parent ?? null

/** Whether an office can dispatch to a unit itself: its own level, and the townships below. */
function inReach(office: string, unit: string): boolean {
  const { region, kind } = unitOf(unit)
  const own = unitOf(office).region
  return region === own || (kind === 'township' && parentOf(region) === own)
}

/** The office one level up or down on the way to a unit. */
function towards(office: string, unit: string): string {
  const own = unitOf(office).region
  const city = parentOf(own)
  return officeOf(city ?? unitOf(unit).region.slice(0, 6))
}

/** Brings the question to `target`. @returns the part there, or null where it stops for today */
export function* arrive(thread: Thread, target: string): Life<number | null> {
  const { cast } = thread
  let { no, lane } = thread.newest()
  if (lane === 'handling' && thread.part(no).unit !== target) {
    const reason = cast.inquiry.misdirected?.reason ?? ''
    yield* thread.handler(thread.office(0, 1), 'propose-forward', no, { reason })
    if (thread.halt === 'forward-proposed') return null
    yield* thread.head(thread.office(0, 1), 'approve-forward', no, 'forward')
    no = thread.newest().no
    lane = 'dispatch'
    if (thread.halt === 'forwarded') return null
  } else if (lane === 'handling' && cast.turns.has('forward-refused')) {
    yield* thread.handler(thread.office(0), 'propose-forward', no, { reason: thread.random.pick(FORWARD_BY_MISTAKE) })
    yield* thread.head(thread.office(0, 1), 'return-forward', no, 'forward', {
      reason: thread.random.pick(RETURN_FORWARD),
    })
  }
  if (lane === 'dispatch' && thread.halt === 'undispatched') return null
  return yield* dispatchTo(thread, no, target)
}

/** From office to office until the unit has it. A part that is there already stays. */
export function* dispatchTo(thread: Thread, first: number, target: string): Life<number> {
  let no = first
  while (thread.part(no).lane === 'dispatch') {
    const office = thread.part(no).unit
    const who = { unit: office, role: 'dispatcher' as const }
    const at = thread.officeBefore(0, 1, thread.clock(no, 'dispatch').due.lateAt)
    if (office === target) {
      yield* thread.act(at, 'take', no, who)
      return no
    }
    if (inReach(office, target)) {
      const misdirected = thread.cast.inquiry.misdirected
      const own = thread.cast.asked === null && misdirected !== undefined
      yield* thread.act(at, 'dispatch', no, who, {
        unit: target,
        reason: own ? misdirected.reason : dispatchReason(target),
      })
    } else {
      const next = towards(office, target)
      yield* thread.act(at, 'dispatch-level', no, who, { unit: next, reason: levelReason(next) })
    }
    no = thread.newest().no
  }
  return no
}
