// Legal days as plain text, `YYYY-MM-DD`, and their integer arithmetic: no `Date`, no time zone of the machine.
import type { PlainDate } from './model.ts'

/** A text that is not a day or not a moment. `text` is what was given. */
export class TimeTextInvalid extends Error {
  override readonly name = 'TimeTextInvalid'
  readonly code = 'time-text-invalid'
  readonly text: string
  constructor(text: string, wanted: string) {
    super(`not ${wanted}: ${JSON.stringify(text.slice(0, 40))}`)
    this.text = text
  }
}

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** Days in a month; `month` counts from 1. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Days of the year before this day: 0 for 1 January. */
export function dayOfYear(year: number, month: number, day: number): number {
  return (DAYS_BEFORE_MONTH[month - 1] as number) + day - 1 + (month > 2 && isLeapYear(year) ? 1 : 0)
}

const digit = (text: string, at: number): number => text.charCodeAt(at) - 48

/** The year of a day (or of the UTC part of an instant). */
export const yearOf = (day: string): number =>
  digit(day, 0) * 1000 + digit(day, 1) * 100 + digit(day, 2) * 10 + digit(day, 3)
/** The month of a day, from 1. */
export const monthOf = (day: string): number => digit(day, 5) * 10 + digit(day, 6)
/** The day of the month of a day, from 1. */
export const dayOfMonth = (day: string): number => digit(day, 8) * 10 + digit(day, 9)

/** Reads `YYYY-MM-DD`, years 1000–9999. @throws TimeTextInvalid for anything else, such as 2026-02-29. */
export function plainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new TimeTextInvalid(text, 'a day YYYY-MM-DD')
  return text
}

export function isPlainDate(text: string): text is PlainDate {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) return false
  const month = monthOf(text)
  const day = dayOfMonth(text)
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(yearOf(text), month)
}

/** Days before 1 January of a year, counted from 1970-01-01 (proleptic Gregorian). */
function yearStart(year: number): number {
  const y = year - 1
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) - 719162
}

/** Days since 1970-01-01. */
export function dayNumber(day: PlainDate): number {
  const year = yearOf(day)
  return yearStart(year) + dayOfYear(year, monthOf(day), dayOfMonth(day))
}

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`)

/** The day so many days after 1970-01-01. */
export function fromDayNumber(number: number): PlainDate {
  let year = 1970 + Math.floor(number / 365.2425)
  if (number < yearStart(year)) year -= 1
  else if (number >= yearStart(year + 1)) year += 1
  const rest = number - yearStart(year)
  let month = Math.min(12, Math.floor(rest / 29) + 1)
  while (rest < dayOfYear(year, month, 1)) month -= 1
  return `${year}-${two(month)}-${two(rest - dayOfYear(year, month, 1) + 1)}` as PlainDate
}

/** The day `n` calendar days later (earlier when negative). */
export function addDays(day: PlainDate, n: number): PlainDate {
  return fromDayNumber(dayNumber(day) + n)
}

/** Calendar days from `a` to `b`: 1 from a day to the next; negative when `b` is earlier. */
export function daysBetween(a: PlainDate, b: PlainDate): number {
  return dayNumber(b) - dayNumber(a)
}

/** The corresponding day `n` months later, or the end of the month where there is none (民法典 202). */
export function addMonths(day: PlainDate, n: number): PlainDate {
  const months = yearOf(day) * 12 + monthOf(day) - 1 + n
  const year = Math.floor(months / 12)
  const month = months - year * 12 + 1
  return `${year}-${two(month)}-${two(Math.min(dayOfMonth(day), daysInMonth(year, month)))}` as PlainDate
}

/** 1 Monday … 7 Sunday (ISO 8601). */
export function weekday(day: PlainDate): number {
  return weekdayOfNumber(dayNumber(day))
}

/** 1 Monday … 7 Sunday of a day number; 1970-01-01 was a Thursday. */
export function weekdayOfNumber(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1
}
