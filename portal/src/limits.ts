// The limits in force, in words: what the pages say of them, drawn from the matter and never from a text.
import type { Limit, Matter } from '@sunhall/kernel'
import type { Messages } from './messages/index.ts'

/** Each ready to stand in a sentence: 5 个工作日, 5 working days; the extensions 可延长到共 20 个工作日, up to 20 working days in all. */
export interface LimitWords {
  readonly ordinary: string
  readonly important: string
  readonly special: string
  readonly dispatch: string
  readonly complaint: string
  readonly complaintSpecial: string
  readonly explanation: string
}

/** Limits in the order they are met, each with the extension that may prolong it. */
export const LIMITS = [
  ['ordinary', 'special'],
  ['important', 'special'],
  ['dispatch', null],
  ['complaint', 'complaint-special'],
  ['explanation', null],
] as const

export const amountWords = ({ amount, unit }: Pick<Limit, 'amount' | 'unit'>, t: Messages): string =>
  `${amount} ${amount === 1 ? t.ledger.unit[unit] : t.ledger.units[unit]}`

export function extensionWords(matter: Matter, name: string, t: Messages): string {
  const extension = matter.extensions[name]
  if (extension === undefined) return t.about.noExtension
  const words = amountWords(extension.limit, t)
  return extension.mode === 'to' ? t.about.extendTo(words) : t.about.extendBy(words)
}

export function limitWords(matter: Matter, t: Messages): LimitWords {
  // What a unit promises is what the asker may expect; the statutory limit stands beside it on the page of the limits.
  const of = (name: string): string => {
    const pair = matter.limits[name]
    return pair === undefined ? '—' : amountWords(pair.promised ?? pair.statutory, t)
  }
  return {
    ordinary: of('ordinary'),
    important: of('important'),
    special: extensionWords(matter, 'special', t),
    dispatch: of('dispatch'),
    complaint: of('complaint'),
    complaintSpecial: extensionWords(matter, 'complaint-special', t),
    explanation: of('explanation'),
  }
}
