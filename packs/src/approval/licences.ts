// What a decision does to the register of licences (许可法 39, 49, 50, 69, 70): granted, renewed, changed, cancelled, revoked, each by a person's act.
import {
  type Act,
  type ActDraft,
  addDays,
  type CaseState,
  type Instant,
  isPlainDate,
  type Json,
  localDay,
  type Matter,
  type Part,
  type PlainDate,
  plainDate,
} from '@sunhall/kernel'
import type { LicenceChange } from '../pack.ts'
import { changeOf, type GrantedChange, settingOf } from './settings.ts'

/** Months a decision gave, or what its matter gives where the decision is silent. */
function monthsOf(given: unknown, matter: Matter, part: Part): number | null {
  if (typeof given === 'number') return given
  const usual = settingOf(matter, part, 'licenceMonths')
  return typeof usual === 'number' ? usual : null
}

/** What the register says of a licence that does not end, where it would name the day (Context.known). */
export const WITHOUT_END = 'without-end'

/** The first day of what a decision gives, and its last where that is known beforehand; null: it has none. */
export function licenceTerm(
  { values: { licenceExpires: ends } }: Pick<CaseState, 'values'>,
  matter: Matter,
  part: Part | undefined,
  at: Instant,
): { readonly from: PlainDate; readonly until?: PlainDate | null } {
  const today = localDay(at)
  if (ends === WITHOUT_END && changeOf(matter, part)?.change === 'change') return { from: today, until: null }
  if (typeof ends !== 'string' || !isPlainDate(ends)) return { from: today }
  switch (changeOf(matter, part)?.change) {
    case 'change':
      return { from: today, until: ends }
    case 'renew': {
      const follows = ends >= today && settingOf(matter, part, 'renewsFromEnd') === true
      return { from: follows ? addDays(ends, 1) : today }
    }
    default:
      return { from: today }
  }
}

export function approvalLicences(
  act: Act | ActDraft,
  before: CaseState | null,
  after: CaseState,
  matter: Matter,
): LicenceChange[] {
  const { licence } = after.values
  const present = typeof licence === 'string' ? { number: licence } : {}
  const part = after.parts.find(each => each.no === act.part)
  const entered = (months: unknown): LicenceChange[] => {
    const found = part === undefined ? null : changeOf(matter, part)
    if (part === undefined || found === null) return []
    const { change, code } = found
    const { from, until } = licenceTerm(after, matter, part, act.at)
    return [
      {
        change,
        ...(change === 'grant' ? {} : present),
        matter: code,
        part: part.no,
        holder: 1,
        from,
        months: change === 'cancel' || until !== undefined ? null : monthsOf(months, matter, part),
        ...(until === undefined ? {} : { until }),
      },
    ]
  }
  /** What happens to a licence that this part gave or touched; nothing where it entered none. */
  const afterwards = (
    what: (
      given: GrantedChange,
    ) => { readonly change: 'revoke' | 'cancel' } | { readonly undoes: Json | undefined } | null,
  ): LicenceChange[] => {
    const given = part === undefined ? null : changeOf(matter, part)
    const entry = given === null ? null : what(given.change)
    if (part === undefined || given === null || entry === null) return []
    // One that this case renewed or changed keeps its number; the number of one it gave is known to the register, by case and part.
    const number = given.change === 'grant' ? {} : present
    const rest = { ...number, matter: given.code, part: part.no, holder: 1, from: localDay(act.at) }
    if ('change' in entry) return [{ change: entry.change, ...rest, months: null }]
    if (typeof entry.undoes !== 'number') return []
    // Of a licence that the register knows only from a renewal nobody can say how long it was valid before: no longer, then.
    return [{ change: 'restore', undoes: entry.undoes, ...rest, months: given.change === 'renew' ? 0 : null }]
  }
  switch (act.kind) {
    case 'grant':
      return entered(before?.parts.find(each => each.no === act.part)?.proposals.decision?.fields.months)
    case 'decide-on-the-spot':
      return act.fields.outcome === 'granted' ? entered(act.fields.months) : []
    case 'licence-expires': {
      // 许可法 50(2), the one licence that the law itself gives by silence: the renewal of one that was granted before.
      const closed = after.parts.findLast(each => each.outcome === 'deemed-renewed')
      const { licenceExpires } = after.values
      if (closed === undefined || typeof licenceExpires !== 'string') return []
      const from = addDays(plainDate(licenceExpires), 1)
      const months = monthsOf(undefined, matter, closed)
      return [{ change: 'renew', ...present, matter: matter.code, part: closed.no, holder: 1, from, months }]
    }
    case 'revoke':
      // 许可法 69 revokes a decision: of one that renewed, changed or cancelled a licence, the licence stands again as before.
      return afterwards(change => (change === 'grant' ? { change: 'revoke' } : { undoes: part?.values.grantedSeq }))
    case 'cancel-licence':
      return afterwards(change => (change === 'cancel' ? null : { change: 'cancel' }))
    case 'restore-licence': {
      const was = before?.parts.find(each => each.no === act.part)?.values
      return afterwards(() => ({ undoes: was?.cancelledSeq ?? was?.revokedSeq }))
    }
    default:
      return []
  }
}
