// What the public finds a guide by: the row of the projection, made from an entry. Pure; written by the store, made anew by rebuild.
import { pinyin } from 'pinyin-pro'
import { remembering, soundLexemes } from '../search/pinyin.ts'
import { quotedLexeme } from '../search/query.ts'
import { keptWords, plainWords } from '../search/words.ts'
import type { EntryData, EntryHead } from './entry.ts'
import { MATTER_KINDS, type MatterEntry } from './model.ts'
import { statutoryLimitOf } from './statutory.ts'

/** Lexemes that are no words, so that one index serves words and filters together. */
export const mark = (filter: string, value: string | number): string => `${filter}:${value}`

/** Visits are asked for as "at most": a guide with one visit is also among those with at most two. */
export const MOST_VISITS = 9

export interface GuideRow {
  readonly code: string
  readonly version: number
  readonly region: string
  readonly unit_id: string
  readonly kind: MatterEntry['kind']
  readonly family: MatterEntry['family']
  readonly audience: readonly string[]
  readonly themes: readonly string[]
  readonly letter: string
  readonly sort: string
  readonly title: string
  readonly title_en: string
  readonly complete: boolean
  readonly mode: string | null
  readonly promised_amount: number | null
  readonly promised_unit: string | null
  readonly visits: number | null
  readonly depth: string | null
  readonly free: boolean | null
}

/** The title as it sounds, and its first letter; brackets and digits in front do not hide it. */
export function soundOrder(title: string): { letter: string; sort: string } {
  const bare = title.normalize('NFKC').replace(/^[^\p{Script=Han}A-Za-z]+/u, '')
  const sound = pinyin(bare.slice(0, 40), {
    toneType: 'none',
    v: true,
    separator: ' ',
    nonZh: 'consecutive',
  }).toLowerCase()
  const first = sound.charAt(0).toUpperCase()
  const letter = /^[A-Z]$/.test(first) ? first : '#'
  // `~` lies behind all letters; the tab before all, so that a title comes before its own continuations.
  return { letter, sort: `${letter === '#' ? '~' : letter}${sound.slice(1)}\t${title}`.slice(0, 200) }
}

/** A region and those above it by its own code (GB/T 2260): 530102003 lies in 530102, 530100 and 530000. */
export function regionsAbove(code: string): string[] {
  const six = code.slice(0, 6)
  const all = [code, code.slice(0, 9), six, `${six.slice(0, 4)}00`, `${six.slice(0, 2)}0000`]
  return [...new Set(all)].filter(each => /^\d{6}(\d{3}){0,2}$/.test(each))
}

const list = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []

/** The row, of a whole entry or of one that is known by little more than its name. */
export function guideRow(version: number, head: EntryHead, data: EntryData, complete: boolean): GuideRow {
  const entry = complete ? (data as unknown as MatterEntry) : null
  const limit = entry === null ? null : (entry.promisedLimit ?? statutoryLimitOf(entry))
  const kind = typeof data.kind === 'string' && data.kind in MATTER_KINDS ? (data.kind as MatterEntry['kind']) : 'other'
  return {
    code: head.code,
    version,
    region: head.region ?? '',
    unit_id: head.unit,
    kind,
    family: entry?.family ?? 'ordinary',
    audience: list(data.audience),
    themes: list(data.themes),
    ...soundOrder(head.title.zh),
    title: head.title.zh,
    title_en: head.title.en,
    complete,
    mode: entry?.handling.mode ?? null,
    promised_amount: limit?.amount ?? null,
    promised_unit: limit?.unit ?? null,
    visits: entry?.visits ?? null,
    depth: entry?.depth ?? null,
    free: entry === null ? null : entry.fees.length === 0,
  }
}

/** Words of the body kept for a guide: enough to be found by, few enough that the row stays in its page. */
const MOST_WORDS = 120

/** Names as they are typed in one go: 开饭店 is two words, and `kaifandian` and `kfd` are meant for both together. */
const wholeNames = (names: readonly string[]): string[] => [
  ...new Set(names.flatMap(name => name.match(/\p{Script=Han}{2,12}/gu) ?? [])),
]

/** Materials, results and units are called alike in many guides. */
const bodyWords = remembering(keptWords)

/** Text of a tsvector: words of title and keywords weigh A, of the rest B; marks of the filters weigh nothing. */
export function guideWords(row: GuideRow, data: EntryData, unitName: string): string {
  const keywords = list(data.keywords)
  const short = typeof data.shortTitle === 'string' ? data.shortTitle : ''
  const named = [row.title, short, ...keywords].join(' ')
  const first = new Set([
    ...keptWords(named),
    ...soundLexemes(plainWords(named)),
    ...wholeNames([row.title, short, ...keywords]).flatMap(whole => soundLexemes([whole])),
  ])
  const result = (data.result as { title?: { zh?: string } } | undefined)?.title?.zh ?? ''
  const materials = Array.isArray(data.materials)
    ? data.materials.map(each => (each as { title?: { zh?: string } } | null)?.title?.zh ?? '')
    : []
  const body = new Set([
    ...keptWords(`${row.title_en} ${row.code}`),
    ...[unitName, result, ...materials].flatMap(bodyWords),
  ])
  const lexemes = new Map<string, string>()
  for (const word of [...body].slice(0, MOST_WORDS)) lexemes.set(word, ':2B')
  for (const word of first) lexemes.set(word, ':1A')
  for (const each of marksOf(row)) lexemes.set(each, '')
  return [...lexemes].map(([word, weight]) => `${quotedLexeme(word)}${weight}`).join(' ')
}

function marksOf(row: GuideRow): string[] {
  const visits = row.visits
  return [
    mark('unit', row.unit_id),
    mark('kind', row.kind),
    mark('family', row.family),
    ...regionsAbove(row.region).map(region => mark('region', region)),
    ...row.audience.map(each => mark('audience', each)),
    ...row.themes.map(each => mark('theme', each)),
    ...(row.depth === null ? [] : [mark('depth', row.depth)]),
    ...(visits === null
      ? []
      : Array.from({ length: MOST_VISITS + 1 - visits }, (_, more) => mark('visits', visits + more))),
  ]
}
