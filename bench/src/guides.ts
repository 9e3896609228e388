// The guides as the public reads them in a large catalogue: every search and every page another one, so that none is found in memory.
import { MATTERS } from '@sunhall/demo/catalogue'
import { FIRM_THEMES, PERSON_THEMES } from '@sunhall/server/catalogue/model'
import { writeCursor } from '@sunhall/server/platform/http-pages'
import { soundOf } from '@sunhall/server/search/pinyin'
import type pg from 'pg'
import type { ServerProcess } from '../../app/src/process.ts'
import { placeName } from './catalogue.ts'
import { readAll } from './pages.ts'
import { step } from './step.ts'

/** Of everything measured: pages before the count begins, and pages counted. */
const READ = 320

const LETTERS = [...'ABCDEFGHJKLMNPQRSTWXYZ']

const asked = (q: string): string => `/guides?q=${encodeURIComponent(q)}`

/** One after another, in an order that has nothing to do with how they were made. */
const mixed = <T>(list: readonly T[]): T[] =>
  list
    .map(value => ({ value, key: Math.random() }))
    .sort((a, b) => a.key - b.key)
    .map(each => each.value)

/** @throws Error where a search for a place does not show a matter of that place: what finds nothing is quickly done */
async function find(server: ServerProcess, word: string, place: number): Promise<number> {
  const { status, body } = await step<string>(server, 200, 'GET', asked(`${word} ${placeName(place)}`))
  if (!body.includes(`-${place}"`)) throw new Error(`“${word} ${placeName(place)}” does not find it: ${body}`)
  return status
}

export async function readGuides(server: ServerProcess, owner: pg.Pool, label: string): Promise<void> {
  const names = MATTERS.flatMap(({ title, keywords }) => [title.zh.replace(/（.*）/, ''), ...keywords])
  const words = mixed([...new Set(names)])
  const { rows } = await owner.query<{ code: string; sort: string; unit_id: string; n: number }>(
    'select code, sort, unit_id, (count(*) over ())::integer as n from catalogue_guides order by random() limit $1',
    [READ],
  )
  const places = Math.floor((rows[0]?.n ?? 0) / MATTERS.length) - 1
  if (places < 1) throw new Error('the catalogue was not grown: --matters asks for fewer than the demonstration has')
  const themes = [
    ...PERSON_THEMES.map(theme => `audience=person&theme=${theme}`),
    ...FIRM_THEMES.map(theme => `audience=firm&theme=${theme}`),
  ]
  /** From anywhere in the order: nobody turns so many pages, but a link may be kept. */
  const from = (row: { readonly sort: string; readonly code: string }): string =>
    `cursor=${encodeURIComponent(writeCursor([row.sort, row.code]))}`
  const filters = mixed(
    ['I', 'II', 'III', 'IV'].flatMap(depth => [0, 1, 2].flatMap(visits => [`depth=${depth}&visits=${visits}`])),
  )
  const sounds = words.flatMap(word => soundOf(word) ?? [])
  /** One character typed otherwise than meant. */
  const slips = words.filter(word => [...word].length > 3).map(word => `${word.slice(0, -2)}犬${word.slice(-1)}`)
  const lists = mixed(themes.flatMap(theme => LETTERS.map(letter => `/guides?${theme}&letter=${letter}`)))
  const open = async (url: string): Promise<number> => (await step(server, 200, 'GET', url)).status
  /** The next of a list with every reading. */
  const each = <T>(list: readonly T[], read: (value: T, n: number) => Promise<number>): (() => Promise<number>) => {
    let n = 0
    return () => read(list[n % list.length] as T, n++)
  }
  await readAll(
    [
      ['guide search, a name or a common word', each(words, word => open(asked(word)))],
      ['guide search, a word and a place', each(words, (word, n) => find(server, word, n % places))],
      ['guide search, by sound', each(sounds, sound => open(asked(sound)))],
      ['guide search, with a slip of the pen', each(slips, word => open(asked(word)))],
      [
        'guide search, a word within filters',
        each(words, (word, n) => open(`${asked(word)}&${filters[n % filters.length]}&${themes[n % themes.length]}`)),
      ],
      ['guide list by theme and letter', each(lists, open)],
      [
        'guide list by department, visits and depth',
        each(rows, (row, n) => open(`/guides?unit=${row.unit_id}&${filters[n % filters.length]}&${from(row)}`)),
      ],
      [
        'guide list for persons or businesses, deep pages',
        each(rows, (row, n) => open(`/guides?audience=${n % 2 === 0 ? 'person' : 'firm'}&${from(row)}`)),
      ],
      ['guide page', each(rows, row => open(`/guides/${row.code}`))],
    ],
    label,
  )
}
