// What makes a holiday notice or a table of office hours unusable: told before an administrator's data enters a calendar.
import { regionCodeProblem } from '../identifiers/region-code.ts'
import type { HolidayNotice, OfficeHours } from './model.ts'
import { isPlainDate, weekday, yearOf } from './plain-date.ts'

export type NoticeProblemCode =
  | 'notice-scope' // neither national nor a region code
  | 'notice-day-invalid'
  | 'notice-day-other-year'
  | 'notice-day-twice' // the same day listed twice, or both off and worked
  | 'notice-work-on-weekday' // a national notice only makes weekend days worked

export type OfficeHoursProblem = 'hours-empty' | 'hours-out-of-order' | 'hours-out-of-day'

export interface NoticeProblem {
  readonly code: NoticeProblemCode
  /** The day at fault, or the scope for `notice-scope`. */
  readonly day: string
}

/** Data that cannot make a calendar; `code` says why. */
export class CalendarDataInvalid extends Error {
  override readonly name = 'CalendarDataInvalid'
  readonly code: NoticeProblemCode | OfficeHoursProblem
  constructor(code: NoticeProblemCode | OfficeHoursProblem, detail: string) {
    super(`${code}: ${detail}`)
    this.code = code
  }
}

/** Every fault of one notice; empty when it can be loaded. */
export function noticeProblems(notice: HolidayNotice): NoticeProblem[] {
  const problems: NoticeProblem[] = []
  if (notice.scope !== 'national' && regionCodeProblem(notice.scope)) {
    problems.push({ code: 'notice-scope', day: notice.scope })
  }
  const seen = new Set<string>()
  for (const day of [...notice.off, ...notice.work]) {
    if (!isPlainDate(day)) problems.push({ code: 'notice-day-invalid', day })
    else if (yearOf(day) !== notice.year) problems.push({ code: 'notice-day-other-year', day })
    if (seen.has(day)) problems.push({ code: 'notice-day-twice', day })
    seen.add(day)
  }
  if (notice.scope === 'national') {
    for (const day of notice.work) {
      if (isPlainDate(day) && weekday(day) <= 5) problems.push({ code: 'notice-work-on-weekday', day })
    }
  }
  return problems
}

/** The first fault of office hours, or null. Minutes from midnight, 0–1440, whole, in order, without overlap. */
export function officeHoursProblem(hours: OfficeHours): OfficeHoursProblem | null {
  if (hours.length === 0) return 'hours-empty'
  let end = 0
  for (const { from, to } of hours) {
    if (!Number.isInteger(from) || !Number.isInteger(to) || from < 0 || to > 1440) return 'hours-out-of-day'
    if (from < end || to <= from) return 'hours-out-of-order'
    end = to
  }
  return null
}
