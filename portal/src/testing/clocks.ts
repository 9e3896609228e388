// The calendar, clocks and units of the stand-ins, as the real services show them.
import {
  buildCalendar,
  type Clock,
  DEFAULT_OFFICE_HOURS,
  explain,
  type Instant,
  isOverdue,
  NATIONAL_NOTICES,
  remaining,
} from '@sunhall/kernel'
import type { ClockView } from '../server.ts'
import { UNITS } from './questions.ts'
import { T } from './wording.ts'

export const calendar = buildCalendar({ notices: NATIONAL_NOTICES, hours: DEFAULT_OFFICE_HOURS, revision: 1 })
export const unitRef = (id: string) => {
  const [, region = '', name = T(id, id)] = UNITS.find(([one]) => one === id) ?? []
  return { id, name, region }
}

export function clockView(clock: Clock, now: Instant): ClockView {
  const ledger = explain(clock, 'statutory', calendar)
  if (ledger === null) throw new Error('a statutory limit explains itself')
  const rest = remaining(clock, now, calendar)
  return {
    no: clock.no,
    rule: clock.rule,
    title: clock.rule === 'dispatch' ? T('分办时限', 'Limit for dispatch') : T('答复时限', 'Limit for the answer'),
    binds: 'office',
    part: clock.part,
    state: clock.state,
    startedAt: clock.startedAt,
    stoppedAt: clock.stoppedAt,
    dueDay: clock.due.day,
    awaitsNotice: clock.due.awaits ?? null,
    lateAt: clock.due.lateAt,
    promisedDay: null,
    overdue: isOverdue(clock, now),
    remaining: rest === null ? null : { unit: rest.unit, amount: rest.amount },
    limit: clock.limits.statutory,
    extension: clock.extension && { ...clock.extension, unit: clock.extension.unit ?? clock.limits.statutory.unit },
    total: ledger.total,
    // The inquiry's clocks stand still on no ground.
    ledger: ledger.entries.map(({ ground: _, ...entry }) => entry),
  } as ClockView
}
