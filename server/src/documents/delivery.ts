// Delivery 送达: what each way needs, and the day on which it counts (民事诉讼法 2023, 第八十七条至第九十五条, applied by 行政复议法 88). Pure.
import { addDays, type PlainDate } from '@sunhall/kernel'

export const DELIVERY_WAYS = [
  'counter', // 直接送达: signed for by the addressee
  'adult-family', // 同住成年家属签收 (88)
  'agent', // 代理人、代收人 (88)
  'left', // 留置送达 (89)
  'electronic', // 电子送达, with consent (90)
  'post', // 邮寄送达 (91)
  'announcement', // 公告送达 (95)
] as const
export type DeliveryWay = (typeof DELIVERY_WAYS)[number]

export const WAY_WORDS: { readonly [W in DeliveryWay]: { readonly zh: string; readonly en: string } } = {
  counter: { zh: '直接送达', en: 'In person' },
  'adult-family': { zh: '同住成年家属签收', en: 'To an adult of the family' },
  agent: { zh: '代理人或代收人签收', en: 'To an agent' },
  left: { zh: '留置送达', en: 'Left at the place' },
  electronic: { zh: '电子送达', en: 'Electronically' },
  post: { zh: '邮寄送达', en: 'By post' },
  announcement: { zh: '公告送达', en: 'By announcement' },
}

/** 自发出公告之日起，经过三十日，即视为送达 (95; sixty days before 2022). */
export const ANNOUNCEMENT_DAYS = 30

/** What is personal in a delivery: sealed at rest. */
export interface DeliveryParticulars {
  /** Who signed. */
  readonly recipient?: string | undefined
  /** Their relation to the addressee. */
  readonly relation?: string | undefined
  readonly witnesses?: readonly string[] | undefined
  /** Attachments that show it: photographs, video, the courier's receipt. */
  readonly evidence?: readonly string[] | undefined
  readonly address?: string | undefined
  readonly tracking?: string | undefined
  /** Where it was announced. */
  readonly published?: string | undefined
  readonly consent?: boolean | undefined
  readonly note?: string | undefined
}

export interface Delivery extends DeliveryParticulars {
  readonly way: DeliveryWay
  /**
   * The day that the way turns on: of signing, of leaving, of arrival in the addressee's system, of the date on the postal receipt, of
   * the announcement.
   */
  readonly onDay: PlainDate
}

export type DeliveryFault = { readonly field: keyof DeliveryParticulars; readonly article: string }

const some = (value: string | undefined): boolean => value !== undefined && value.trim() !== ''

/** What the law asks of a way and was not given. */
export function deliveryFaults(delivery: Delivery): DeliveryFault[] {
  const faults: DeliveryFault[] = []
  const need = (given: boolean, field: keyof DeliveryParticulars, article: string): void => {
    if (!given) faults.push({ field, article })
  }
  switch (delivery.way) {
    case 'counter':
      need(some(delivery.recipient), 'recipient', '87')
      break
    case 'adult-family':
    case 'agent':
      need(some(delivery.recipient), 'recipient', '88')
      need(some(delivery.relation), 'relation', '88')
      break
    case 'left':
      // Witnesses of the neighbourhood or workplace, or photographs and video of how it was left.
      need((delivery.witnesses ?? []).some(some) || (delivery.evidence ?? []).length > 0, 'witnesses', '89')
      need(some(delivery.address), 'address', '89')
      break
    case 'electronic':
      need(delivery.consent === true, 'consent', '90')
      need(some(delivery.address), 'address', '90')
      break
    case 'post':
      need(some(delivery.tracking), 'tracking', '91')
      break
    case 'announcement':
      need(some(delivery.published), 'published', '95')
      need(some(delivery.note), 'note', '95')
      break
  }
  return faults
}

/**
 * The day on which it counts as delivered. `workingDay`: the first working day on or after a day — a period that ends on a day off ends
 * on the next working day (85, paragraph 3).
 */
export function deemedOn(
  delivery: Pick<Delivery, 'way' | 'onDay'>,
  workingDay: (day: PlainDate) => PlainDate,
): PlainDate {
  // 87: 签收日期; 89: the day it was left; 90: 到达受送达人特定系统的日期; 91: 回执上注明的收件日期. Days, not periods: they do not roll.
  if (delivery.way !== 'announcement') return delivery.onDay
  // The day of the announcement is not counted (85, paragraph 2): thirty days later the period is full.
  return workingDay(addDays(delivery.onDay, ANNOUNCEMENT_DAYS))
}
