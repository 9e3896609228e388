// Days and moments in words, in the legal time zone and the reader's language.
import { type Instant, localDay, msOfLocalDay, type PlainDate, plainDate, weekday } from '@sunhall/kernel'
import type { Language } from './server.ts'
import type { View } from './view.ts'

const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const WEEKDAYS = {
  zh: '星期一 星期二 星期三 星期四 星期五 星期六 星期日'.split(' '),
  en: 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' '),
} as const

/** 2026年8月3日 / 3 August 2026. */
export function dayWords(day: string, lang: Language): string {
  const [year = '', month = '', date = ''] = day.split('-')
  if (lang === 'zh') return `${Number(year)}年${Number(month)}月${Number(date)}日`
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? ''} ${Number(year)}`
}

export const weekdayWords = (day: string, lang: Language): string => WEEKDAYS[lang][weekday(plainDate(day)) - 1] ?? ''

/** 2026年8月3日（星期一） / Monday 3 August 2026. */
export function fullDay(day: string, lang: Language): string {
  return lang === 'zh'
    ? `${dayWords(day, lang)}（${weekdayWords(day, lang)}）`
    : `${weekdayWords(day, lang)} ${dayWords(day, lang)}`
}

/** The last day of a limit; where it waits for next year's notice, the day after which it ends. */
export const dueDay = (
  due: { readonly dueDay: string; readonly awaitsNotice: number | null },
  { t, lang }: Pick<View, 't' | 'lang'>,
): string => (due.awaitsNotice === null ? fullDay(due.dueDay, lang) : t.common.after(dayWords(due.dueDay, lang)))

export const monthWords = (month: string, lang: Language): string => {
  const [year = '', number = ''] = month.split('-')
  return lang === 'zh' ? `${year}年${Number(number)}月` : `${MONTHS[Number(number) - 1] ?? ''} ${year}`
}

export const dayOf = (at: string): PlainDate => localDay(at as Instant)

/** 10:05. */
export function clockTime(at: string): string {
  const minutes = Math.floor(msOfLocalDay(at as Instant) / 60_000)
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** 2026年8月3日 10:05 / 3 August 2026, 10:05. */
export const momentWords = (at: string, lang: Language): string =>
  `${dayWords(dayOf(at), lang)}${lang === 'zh' ? ' ' : ', '}${clockTime(at)}`

/** The register of windows writes 5—9号窗口. */
export const windowsWords = (numbers: string, lang: Language): string =>
  lang === 'zh'
    ? numbers
    : `Window ${numbers
        .replace(/号?窗口/g, '')
        .replace('—', '–')
        .replaceAll('、', ', ')}`

/** An aside in the brackets of the language. */
export const bracketed = (text: string, lang: Language): string => (lang === 'zh' ? `（${text}）` : ` (${text})`)

/** 1.5 MB, 320 KB. */
export function sizeWords(bytes: number): string {
  if (bytes >= 1024 * 1024) return `${(bytes / 1024 / 1024).toFixed(1)} MB`
  return `${Math.max(1, Math.round(bytes / 1024))} KB`
}

export const number = (value: number): string => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',')

/** 97.5 %; a dash where there is nothing to divide by. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return '—'
  const value = (part / whole) * 100
  return `${value === 100 || value === 0 ? value : value.toFixed(1)}%`
}
