// Values as they stand on paper: dates, money, days, lists in words; and texts freed of what nobody sees.
import { z } from 'zod'
import { citations } from '../catalogue/citation.ts'
import type { Template, TemplateField } from './template.ts'
import { PLACEHOLDER } from './template.ts'

/** What fills a template: by field name. */
export type DocumentData = { readonly [field: string]: unknown }

/** Characters of one field that reach the paper: some forty pages. */
export const LONGEST = 20_000
const MOST_ROWS = 500

const Unit = z.enum(['working-day', 'calendar-day', 'day', 'month', 'year', 'working-hour'])
const Days = z.object({ amount: z.number().int().min(0).max(100_000), unit: Unit })
const Basis = z.object({ title: z.unknown(), article: z.string().optional() })

const UNIT_WORDS: { readonly [U in z.infer<typeof Unit>]: string } = {
  'working-day': '个工作日',
  'calendar-day': '日',
  day: '日',
  month: '个月',
  year: '年',
  'working-hour': '个工作小时',
}

/** Controls, bidirectional marks, zero-width and private characters mislead the reader of a paper: they do not get onto it. */
const UNSEEN = /[\p{Cs}\p{Co}\p{Cn}]|(?![\n\t])[\p{Cc}\p{Cf}]/gu

export function cleanText(text: string): string {
  const whole = text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(UNSEEN, '')
    .replace(/\t/g, ' ')
  const letters = [...whole]
  return letters.length <= LONGEST ? whole : `${letters.slice(0, LONGEST).join('')}……（余文从略，全文见案卷）`
}

/** 2026年3月2日: Arabic, not padded (GB/T 9704-2012, 7.3.5.4). */
export const longDate = (day: string): string => {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(day)
  return found === null ? cleanText(day) : `${Number(found[1])}年${Number(found[2])}月${Number(found[3])}日`
}

const DIGITS = '零壹贰叁肆伍陆柒捌玖'
const PLACES = ['', '拾', '佰', '仟']
const GROUPS = ['', '万', '亿', '万亿']

function groupWords(n: number): string {
  let words = ''
  let zero = false
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(n / 10 ** place) % 10
    if (digit === 0) {
      zero = words !== ''
    } else {
      words += (zero ? '零' : '') + DIGITS[digit] + PLACES[place]
      zero = false
    }
  }
  return words
}

/** 大写: 壹仟贰佰叁拾肆元伍角整. `fen` up to 10¹⁵. */
export function moneyWords(fen: number): string {
  const yuan = Math.floor(fen / 100)
  const [jiao, cent] = [Math.floor(fen / 10) % 10, fen % 10]
  let words = ''
  let skipped = false
  for (let group = 3; group >= 0; group--) {
    const part = Math.floor(yuan / 10 ** (group * 4)) % 10_000
    if (part === 0) {
      skipped = words !== ''
      continue
    }
    if (words !== '' && (skipped || part < 1000)) words += '零'
    words += groupWords(part) + GROUPS[group]
    skipped = false
  }
  if (words !== '') words += '元'
  if (jiao > 0) words += `${DIGITS[jiao]}角`
  else if (cent > 0 && words !== '') words += '零'
  words += cent > 0 ? `${DIGITS[cent]}分` : '整'
  return words === '整' ? '零元整' : words
}

/** ¥1,234.50（大写：壹仟贰佰叁拾肆元伍角整） */
export function money(fen: number): string {
  const yuan = Math.floor(fen / 100)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',')
  return `¥${yuan}.${String(fen % 100).padStart(2, '0')}`
}

/** 一 二 … 十 十一 … 九十九 */
export function chineseCount(n: number): string {
  const digits = '零一二三四五六七八九'
  if (n > 99) return String(n)
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  return (tens > 1 ? digits[tens] : '') + (tens > 0 ? '十' : '') + (ones > 0 || n === 0 ? digits[ones] : '')
}

const chineseOf = (value: unknown): string => {
  if (typeof value === 'string') return cleanText(value)
  if (typeof value === 'object' && value !== null && 'zh' in value) return cleanText(String(value.zh))
  return ''
}

/** 张三（青石镇） */
function personWords(value: unknown): string {
  if (typeof value === 'string') return cleanText(value)
  const { name, unit } = (value ?? {}) as { readonly name?: unknown; readonly unit?: unknown }
  if (typeof name !== 'string') return ''
  return typeof unit === 'string' && unit !== '' ? `${cleanText(name)}（${cleanText(unit)}）` : cleanText(name)
}

/** Bases as one citation, and after them what somebody wrote in words of their own. */
function basesWords(values: readonly unknown[]): string {
  const written = values.flatMap(value => (typeof value === 'string' ? [cleanText(value)] : []))
  const cited = values.flatMap(value => {
    const read = Basis.safeParse(value)
    if (!read.success) return []
    const { title, article } = read.data
    return [{ title: { zh: chineseOf(title) }, article: article === undefined ? undefined : cleanText(article) }]
  })
  return [citations(cited), ...written].filter(Boolean).join('、')
}

/** One value in words; '' for what is absent or of the wrong shape. */
export function words(value: unknown, field: TemplateField | undefined): string {
  if (value === undefined || value === null) return ''
  const known = field?.words?.[String(value)]
  if (known !== undefined) return known
  switch (field?.type) {
    case 'date':
      return typeof value === 'string' ? longDate(value) : ''
    case 'money':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
        ? `${money(value)}（大写：${moneyWords(value)}）`
        : ''
    case 'days': {
      const days = Days.safeParse(value)
      return days.success ? `${days.data.amount}${UNIT_WORDS[days.data.unit]}` : cleanText(String(value))
    }
    case 'basis':
      return basesWords(listOf(value))
    case 'texts':
      return listOf(value).map(chineseOf).filter(Boolean).join('；')
    case 'items':
      return ''
    default:
      if (Array.isArray(value)) return listOf(value).map(personWords).filter(Boolean).join('、')
      return typeof value === 'object' ? chineseOf(value) : cleanText(String(value))
  }
}

export const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value)
    ? value.slice(0, MOST_ROWS)
    : value === undefined || value === null || value === ''
      ? []
      : [value]

/** The rows of a list field, each with its columns in words. */
export function rowsOf(value: unknown, field: TemplateField | undefined): { readonly [column: string]: string }[] {
  return listOf(value).map(row => {
    if (field?.type === 'texts') return { text: chineseOf(row) }
    if (field?.type === 'basis') {
      const read = Basis.safeParse(row)
      return read.success
        ? { title: chineseOf(read.data.title), article: cleanText(read.data.article ?? '') }
        : { title: chineseOf(row), article: '' }
    }
    const columns = (typeof row === 'object' && row !== null ? row : {}) as { readonly [name: string]: unknown }
    const made: { [column: string]: string } = {}
    for (const name of Object.keys(field?.columns ?? {})) {
      const cell = columns[name]
      const known = field?.words?.[String(cell)]
      made[name] =
        known ??
        (cell === undefined || cell === null
          ? ''
          : typeof cell === 'object'
            ? chineseOf(cell)
            : cleanText(String(cell)))
    }
    return made
  })
}

/** Whether a field has something to show. */
export const present = (value: unknown): boolean =>
  value !== undefined &&
  value !== null &&
  value !== '' &&
  value !== false &&
  !(Array.isArray(value) && value.length === 0)

/** A blank to be filled by hand, where a value is missing. */
export const BLANK = '＿＿＿＿＿＿'

/** Puts values into a text of the template. Values are never read for placeholders themselves. */
export function fillText(
  text: string,
  own: { readonly [name: string]: string },
  kind: 'sentence' | 'name' = 'sentence',
): string {
  return text.replace(PLACEHOLDER, (whole, name: string, at: number) => {
    const value = own[name]
    if (value === undefined || value === '') return BLANK
    // 个人创业担保贷款申请 applied for is no 申请申请.
    if (text.startsWith(APPLICATION, at + whole.length) && value.endsWith(APPLICATION)) {
      return value.slice(0, -APPLICATION.length)
    }
    // "因材料复杂。，不能…": the sentence of the template goes on, the value's own full stop goes.
    const rest = text.slice(at + whole.length)
    if (SENTENCE_GOES_ON.test(rest)) return value.replace(/[。；，、\s]+$/u, '')
    return kind === 'sentence' && rest === '' && UNENDED.test(value) ? `${value}。` : value
  })
}

const APPLICATION = '申请'

/** In a table an empty cell stays empty: there is no sentence to fill a blank into. */
export const emptyStays = (text: string, own: { readonly [name: string]: string }): string =>
  text.replace(PLACEHOLDER, (_whole, name: string) => own[name] ?? '')

/** What stands over a paper: a licence bears the name of the licence. */
export function headingOf({ title, heading, fields }: Template, data: DocumentData): string {
  if (heading === undefined) return title.zh
  const own = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, words(data[name], field)]))
  return emptyStays(heading, own) || title.zh
}

/** A sentence that somebody left without its full stop; a name or a number is none. */
const UNENDED = /^(?=[\s\S]{8})[\s\S]*\p{Script=Han}$/u
const SENTENCE_GOES_ON = /^[，。；、）」]/

/** Required fields without a value. */
export const missingFields = (template: Template, data: DocumentData): string[] =>
  Object.entries(template.fields)
    .filter(([name, field]) => field.required && !present(data[name]))
    .map(([name]) => name)
