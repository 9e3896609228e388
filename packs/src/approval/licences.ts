// What a decision does to the register of licences (许可法 39, 49, 50, 69, 70): granted, renewed, changed, cancelled, revoked, each by a person's act.
import {
  type Act,
  type ActDraft,
  addDays,
  type CaseState,
  localDay,
  type Matter,
  type Part,
  plainDate,
} from '@sunhall/kernel'
import type { LicenceChange } from '../pack.ts'

const CHANGES: readonly string[] = ['grant', 'renew', 'change', 'cancel']
type Change = 'grant' | 'renew' | 'change' | 'cancel'

/** What a grant in this part does: its own licence for a member that gives one, else what the matter is for. */
function changeOf(matter: Matter, part: Part): { change: Change; code: string } | null {
  const { member } = part.values
  if (typeof member === 'string') {
    const own = matter.settings?.memberLicences
    return Array.isArray(own) && own.includes(member) ? { change: 'grant', code: member } : null
  }
  const change = matter.settings?.licenceChange
  return typeof change === 'string' && CHANGES.includes(change) ? { change: change as Change, code: matter.code } : null
}

/** Months a decision gave, or what the matter gives where the decision is silent. */
function monthsOf(given: unknown, matter: Matter): number | null {
  if (typeof given === 'number') return given
  const usual = matter.settings?.licenceMonths
  return typeof usual === 'number' ? usual : null
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
    return [
      {
        change,
        ...(change === 'grant' ? {} : present),
        matter: code,
        part: part.no,
        holder: 1,
        from: localDay(act.at),
        months: change === 'cancel' ? null : monthsOf(months, matter),
      },
    ]
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
      const months = monthsOf(undefined, matter)
      return [{ change: 'renew', ...present, matter: matter.code, part: closed.no, holder: 1, from, months }]
    }
    case 'revoke': {
      const given = part === undefined ? null : changeOf(matter, part)
      // Nothing was entered in the register, or a licence was taken out of it: there is none to revoke.
      if (part === undefined || given === null || given.change === 'cancel') return []
      // One that this case renewed or changed keeps its number; the number of one it gave is known to the register, by case and part.
      const number = given.change === 'grant' ? {} : present
      const from = localDay(act.at)
      return [{ change: 'revoke', ...number, matter: given.code, part: part.no, holder: 1, from, months: null }]
    }
    default:
      return []
  }
}
