// Legal time: days, calendars, limits, clocks, and the explanation of every date.
export {
  buildCalendar,
  type Calendar,
  type CalendarSpec,
  CalendarYearMissing,
  type DayKind,
  selectNotices,
} from './calendar.ts'
export {
  CalendarDataInvalid,
  type NoticeProblem,
  type NoticeProblemCode,
  noticeProblems,
  type OfficeHoursProblem,
  officeHoursProblem,
} from './calendar-data.ts'
export {
  ClockRefusal,
  type ClockRefusalCode,
  type ClockStart,
  extendClock,
  fireMoment,
  isHeldBy,
  isOverdue,
  nextMoment,
  openPause,
  type Remaining,
  recomputeClock,
  relimitClock,
  remaining,
  restartClock,
  resumeClock,
  runUntil,
  startClock,
  stopClock,
  suspendClock,
} from './clock.ts'
export { addedLimit, type Count, countLimit, totalOf } from './count.ts'
export {
  epochMs,
  instant,
  instantAt,
  instantFromEpoch,
  LEGAL_OFFSET_MINUTES,
  localDay,
  msOfLocalDay,
  startOfDay,
} from './instant.ts'
export { explain } from './ledger.ts'
export type {
  Certainty,
  Clock,
  Deadline,
  Extension,
  Hold,
  HolidayNotice,
  Instant,
  Ledger,
  LedgerEntry,
  LegalSource,
  Limit,
  LimitPair,
  LimitUnit,
  Moment,
  MomentKind,
  NearRule,
  OfficeHours,
  Pause,
  PlainDate,
  RegionCode,
} from './model.ts'
export { coverageAlarm, type MovedClock, movedClocks } from './notice-change.ts'
export { DEFAULT_OFFICE_HOURS, DEFAULT_OFFICE_HOURS_SOURCE, NATIONAL_NOTICES } from './notices.ts'
export {
  addDays,
  addMonths,
  dayNumber,
  daysBetween,
  fromDayNumber,
  isPlainDate,
  plainDate,
  TimeTextInvalid,
  weekday,
} from './plain-date.ts'
