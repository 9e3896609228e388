// Moments as UTC text of one fixed shape, and the one legal time zone that turns them into days.
import type { Instant, PlainDate } from './model.ts'
import { dayNumber, dayOfYear, daysInMonth, fromDayNumber, TimeTextInvalid, yearOf } from './plain-date.ts'

/** Beijing time, UTC+8 all year: the legal time of every office in China. Minutes. */
export const LEGAL_OFFSET_MINUTES = 480

const MINUTE = 60_000
const DAY = 86_400_000
const OFFSET = LEGAL_OFFSET_MINUTES * MINUTE

const SHAPE = /^([1-9]\d{3}-(\d{2})-(\d{2}))T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?(Z|([+-])(\d{2}):(\d{2}))$/

/**
 * Reads an ISO 8601 moment with `Z` or an offset and answers with it in the house's shape, UTC with milliseconds.
 * @throws TimeTextInvalid when it is none, has no offset, or names a day or hour that does not exist.
 */
export function instant(text: string): Instant {
  const found = SHAPE.exec(text)
  if (!found) throw new TimeTextInvalid(text, 'a moment with its offset')
  const [
    ,
    day = '',
    month,
    date,
    hour,
    minute,
    second = '0',
    fraction = '',
    ,
    sign,
    offsetHour = '0',
    offsetMinute = '0',
  ] = found
  const m = Number(month)
  const valid =
    m >= 1 &&
    m <= 12 &&
    Number(date) >= 1 &&
    Number(date) <= daysInMonth(yearOf(day), m) &&
    Number(hour) <= 23 &&
    Number(minute) <= 59 &&
    Number(second) <= 59 &&
    Number(offsetHour) <= 14 &&
    Number(offsetMinute) <= 59
  if (!valid) throw new TimeTextInvalid(text, 'a moment that exists')
  const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * (sign === '-' ? -1 : 1)
  const ms =
    ((Number(hour) * 60 + Number(minute) - offset) * 60 + Number(second)) * 1000 + Number(fraction.padEnd(3, '0'))
  return instantFromEpoch(dayNumber(day as PlainDate) * DAY + ms)
}

const number2 = (text: string, at: number): number => text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528

/** Milliseconds since 1970-01-01T00:00Z. */
export function epochMs(at: Instant): number {
  const year = yearOf(at)
  const days = dayNumber(`${at.slice(0, 4)}-01-01` as PlainDate) + dayOfYear(year, number2(at, 5), number2(at, 8))
  const fraction = (at.charCodeAt(20) - 48) * 100 + number2(at, 21)
  return days * DAY + ((number2(at, 11) * 60 + number2(at, 14)) * 60 + number2(at, 17)) * 1000 + fraction
}

const pad = (n: number, width: number): string => String(n).padStart(width, '0')

/** The moment so many milliseconds after 1970-01-01T00:00Z: the way in from a system clock. Fractions are cut off. */
export function instantFromEpoch(ms: number): Instant {
  const whole = Math.floor(ms)
  const days = Math.floor(whole / DAY)
  const rest = whole - days * DAY
  const second = Math.floor(rest / 1000)
  const minute = Math.floor(second / 60)
  const time = `${pad(Math.floor(minute / 60), 2)}:${pad(minute % 60, 2)}:${pad(second % 60, 2)}.${pad(rest % 1000, 3)}`
  return `${fromDayNumber(days)}T${time}Z` as Instant
}

/** The legal day on which a moment falls. */
export function localDay(at: Instant): PlainDate {
  return fromDayNumber(Math.floor((epochMs(at) + OFFSET) / DAY))
}

/** Milliseconds since legal midnight. */
export function msOfLocalDay(at: Instant): number {
  return (((epochMs(at) + OFFSET) % DAY) + DAY) % DAY
}

/** Legal midnight at which a day begins. */
export function startOfDay(day: PlainDate): Instant {
  return instantFromEpoch(dayNumber(day) * DAY - OFFSET)
}

/** The moment so many minutes after legal midnight of a day (1440 is the next midnight). */
export function instantAt(day: PlainDate, minutes: number): Instant {
  return instantFromEpoch(dayNumber(day) * DAY - OFFSET + minutes * MINUTE)
}
