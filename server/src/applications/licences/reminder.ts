// Reminders that a licence ends 到期提醒: how long before its end, a setting of the house; and what the holder is told.
import { addDays, type PlainDate, type Text } from '@sunhall/kernel'
import { z } from 'zod'

/** 许可法 50: a renewal is asked for thirty days before the end, unless another law says otherwise. */
const RENEWAL_DAYS = 30

export const LICENCE_REMINDER = {
  key: 'licence-reminder',
  // Told on the thirtieth day, nobody could still ask in time.
  schema: z.strictObject({
    days: z
      .number()
      .int()
      .min(RENEWAL_DAYS + 1)
      .max(365),
  }),
  // A month to prepare it; no law gives this number.
  initial: { days: 60 },
  who: 'system-admin',
} as const

/** What the holder is told, with the day by which to act; once that has passed, at once. */
export function reminder(
  licence: { readonly title: Text; readonly number: string; readonly until: PlainDate },
  today: PlainDate,
): { readonly subject: string; readonly body: string } {
  const last = addDays(licence.until, -RENEWAL_DAYS)
  const when = last < today ? '尽快' : `在${chineseDay(last)}前`
  return {
    subject: '证照到期提醒',
    body: `您的${licence.title.zh}（${licence.number}）将于${chineseDay(licence.until)}到期。需要延续的，请${when}提出申请。`,
  }
}

const chineseDay = (day: string): string => day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日')
