// The limits of an approval, each with its statute and article: what a matter starts from and may shorten, never lengthen.
import type { LegalSource, Limit, LimitPair, LimitUnit, Matter } from '@sunhall/kernel'

/** 中华人民共和国行政许可法 (2019). All its periods are working days (art. 82). */
export const licensingLaw = (article: string): LegalSource => ({
  title: { zh: '中华人民共和国行政许可法', en: 'Administrative Licensing Law' },
  article,
  certainty: 'statute',
})
const CIVIL_PROCEDURE: LegalSource = {
  title: { zh: '中华人民共和国民事诉讼法', en: 'Civil Procedure Law' },
  article: '95',
  certainty: 'statute',
}
/** Of 2007, when the law had another numbering. */
const RECONSIDERATION: LegalSource = {
  title: { zh: '中华人民共和国行政复议法实施条例', en: 'Regulations on Administrative Reconsideration' },
  article: '49',
  certainty: 'statute',
}
const ORIGIN = (zh: string, en: string): LegalSource => ({ title: { zh, en }, certainty: 'source' })
const LOCAL: LegalSource = {
  title: { zh: '本地规定（法律未规定天数，可调整）', en: 'Local rule (the law gives no number; adjustable)' },
  certainty: 'local',
}

const limit = (amount: number, source: LegalSource, unit: LimitUnit = 'working-day'): Limit => ({
  amount,
  unit,
  start: 'next-day',
  roll: unit === 'working-day' ? 'none' : 'forward',
  source,
})
const pair = (...given: Parameters<typeof limit>): LimitPair => ({ statutory: limit(...given) })

export const APPROVAL_LIMITS = {
  /** Silence for so long is acceptance from the day of receipt. */
  intake: pair(5, licensingLaw('32(1)(4)')),
  /** How long an applicant may take over the corrections: the law is silent, and nothing is lost without a person's act. */
  correction: pair(15, LOCAL),
  /** The time an applicant has for corrections asked while examining is a day named in the notice; this is only its source. */
  supplement: pair(5, LOCAL),
  decision: pair(20, licensingLaw('42(1)')),
  /** The unit above, after the first review below. */
  above: pair(20, licensingLaw('42(1)')),
  /** Unified, joint or centralised handling, from the lead's acceptance. */
  joint: pair(45, licensingLaw('42(2)')),
  /** Ordered to decide anew by a day that the order names; this is only its source. Where it names none, the limits above. */
  anew: pair(60, RECONSIDERATION, 'day'),
  inspection: pair(5, licensingLaw('55(2)')),
  consult: pair(5, LOCAL),
  /** The planned end of a special procedure is a day named in its notice; this is only its source. */
  special: pair(20, licensingLaw('45')),
  /** 五日: the applicant's own period, so that art. 82 may not make it working days; the longer reading is kept. */
  'hearing-request': pair(5, licensingLaw('47(1)')),
  hearing: pair(20, licensingLaw('47(1)')),
  payment: pair(15, LOCAL),
  /** 容缺受理: what was promised, where its material names no number of days of its own. */
  promise: pair(5, LOCAL),
  /** 告知承诺: the check whether what was promised is so, after the grant. */
  'promise-check': pair(60, LOCAL, 'day'),
  delivery: pair(10, licensingLaw('44')),
  /** 公告送达: thirty calendar days, applied to licences by local practice. */
  announcement: pair(30, CIVIL_PROCEDURE, 'day'),
  /** The day the old licence ends is a day named in the application; this is only its source. */
  expiry: pair(30, licensingLaw('50'), 'day'),
  complaint: pair(10, ORIGIN('效能投诉制度', 'Rules on efficiency complaints')),
  explanation: pair(5, LOCAL),
} as const satisfies Matter['limits']

export const APPROVAL_EXTENSIONS = {
  /** By the head of the organ, the reason told. */
  ordinary: { mode: 'by', limit: limit(10, licensingLaw('42(1)')) },
  /** By the leader of the government of the same level. */
  joint: { mode: 'by', limit: limit(15, licensingLaw('42(2)')) },
  /** At most a month: twenty working days in all stay within it. */
  'complaint-special': { mode: 'to', limit: limit(20, ORIGIN('效能投诉制度', 'Rules on efficiency complaints')) },
} as const satisfies Matter['extensions']
