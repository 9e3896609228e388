// Parts of a guide in words: limits, prices, hours, legal bases.
import { yuanOf } from '@sunhall/forms'
import { localDay } from '@sunhall/kernel'
import type { Basis, ExtraOpening, GuideSummary, MatterEntry } from '../server.ts'
import { say, type View } from '../view.ts'
import { bracketed, dayWords, number } from '../words.ts'

type Amount = { readonly amount: number; readonly unit: string }

/** 20 个工作日 / 20 working days. */
export function limitWords(view: View, limit: Amount): string {
  const units = view.t.guides.units as { readonly [unit: string]: string }
  const unit = units[limit.unit] ?? limit.unit
  const one = limit.amount === 1 && view.lang === 'en' ? unit.replace(/s$/, '') : unit
  return view.lang === 'zh' ? `${limit.amount} ${unit}` : `${limit.amount}${one}`
}

export function promiseWords(view: View, summary: Pick<GuideSummary, 'mode' | 'promisedDays'>): string | null {
  if (summary.mode === 'on-the-spot') return view.t.guides.onTheSpot
  return summary.promisedDays === null ? null : view.t.guides.promised(limitWords(view, summary.promisedDays))
}

export function priceWords(view: View, fen: number): string {
  const [whole = '', rest] = yuanOf(fen).split('.')
  return view.t.guides.yuan(rest === undefined ? number(Number(whole)) : `${number(Number(whole))}.${rest}`)
}

const clock = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`

export const hoursWords = (hours: readonly { readonly from: number; readonly to: number }[], view: View): string =>
  hours.map(one => `${clock(one.from)}–${clock(one.to)}`).join(view.lang === 'zh' ? '，' : ', ')

/** As many coming dates as somebody plans ahead. */
const DATES_SHOWN = 6

/** 每周日 9:00–14:00 / Sundays 9:00–14:00; of listed dates those to come. Null where all of them are over. */
export function extraWords({ weekdays, dates, hours }: ExtraOpening, view: View): string | null {
  const { t, lang } = view
  const comma = lang === 'zh' ? '、' : ', '
  const today = localDay(view.now)
  const coming = dates.filter(day => day >= today).sort()
  // Of this year the day alone.
  const days = coming
    .slice(0, DATES_SHOWN)
    .map(day =>
      day.slice(0, 4) === today.slice(0, 4) ? dayWords(day, lang).replace(/^\d{4}年| \d{4}$/, '') : dayWords(day, lang),
    )
  if (weekdays.length > 0) days.unshift(t.guides.everyWeek(weekdays.map(day => t.guides.weekdays[day]).join(comma)))
  if (days.length === 0) return null
  const more = coming.length > DATES_SHOWN ? t.guides.andMore : ''
  return `${days.join(comma)}${more} ${hoursWords(hours, view)}`
}

const DIGITS = '零一二三四五六七八九'

/** Article numbers of Chinese statutes are written in Chinese: 32 is 三十二. */
export function chineseNumber(value: number): string {
  if (value <= 0 || value > 999) return String(value)
  const hundreds = Math.floor(value / 100)
  const tens = Math.floor((value % 100) / 10)
  const ones = value % 10
  const ofTens =
    tens === 0 ? (hundreds > 0 && ones > 0 ? '零' : '') : `${tens === 1 && hundreds === 0 ? '' : DIGITS[tens]}十`
  return `${hundreds > 0 ? `${DIGITS[hundreds]}百` : ''}${ofTens}${ones > 0 ? DIGITS[ones] : ''}`
}

/** `32(1)(4)` is 第三十二条第一款第四项. Anything else is shown as it stands. */
export function articleWords(view: View, article: string): string {
  const found = /^(\d{1,3})(?:\((\d{1,2})\))?(?:\((\d{1,2})\))?$/.exec(article)
  if (view.lang === 'en') return view.t.guides.article(article)
  if (found === null) return /^第/.test(article) ? article : view.t.guides.article(article)
  const [, one = '', two, three] = found
  const parts = [`第${chineseNumber(Number(one))}条`]
  if (two !== undefined) parts.push(`第${chineseNumber(Number(two))}款`)
  if (three !== undefined) parts.push(`第${chineseNumber(Number(three))}项`)
  return parts.join('')
}

export function basisWords(view: View, basis: Basis): string {
  const title = view.lang === 'zh' ? `《${basis.title.zh}》` : say(view, basis.title) || basis.title.zh
  return basis.article === undefined
    ? title
    : view.lang === 'zh'
      ? `${title}${articleWords(view, basis.article)}`
      : `${title}, ${articleWords(view, basis.article)}`
}

export function audienceWords(view: View, audience: readonly ('person' | 'firm')[]): string {
  return audience.map(one => view.t.guides.audienceShort[one]).join(view.lang === 'zh' ? '、' : ', ')
}

export function visitsWords(view: View, visits: number): string {
  return view.t.guides.visits(visits)
}

/** 行政许可（变更）. */
export function kindWords(view: View, entry: Pick<MatterEntry, 'kind' | 'family'>): string {
  const family = view.t.guides.families[entry.family]
  return `${view.t.guides.kinds[entry.kind]}${family === '' ? '' : bracketed(family, view.lang)}`
}

/** A text in the reader's language; where it has no translation, the Chinese. */
export const said = (view: View, text: { readonly zh: string; readonly en: string }): string =>
  say(view, text) || text.zh
