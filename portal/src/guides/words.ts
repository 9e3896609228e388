// Parts of a guide in words: limits, prices, hours, legal bases.
import { yuanOf } from '@sunhall/forms'
import { localDay } from '@sunhall/kernel'
import { citation } from '@sunhall/server/catalogue/citation'
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

export function basisWords(view: View, basis: Basis): string {
  if (view.lang === 'zh') return citation(basis)
  const title = say(view, basis.title) || basis.title.zh
  return basis.article === undefined ? title : `${title}, ${view.t.guides.article(basis.article)}`
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
