// The guides as the public reads them in a large catalogue: every search and every page another one, so that none is found in memory.
import { MATTERS } from '@sunhall/demo/catalogue'
import { FIRM_THEMES, PERSON_THEMES } from '@sunhall/server/catalogue/model'
import type pg from 'pg'
import type { ServerProcess } from '../../app/src/process.ts'
import { placeName } from './catalogue.ts'
import { type Page, readAll } from './pages.ts'
import { step } from './step.ts'

/** Of everything measured: pages before the count begins, and pages counted. */
const READ = 320

const asked = (q: string): string => `/guides?q=${encodeURIComponent(q)}`

/** One after another, in an order that has nothing to do with how they were made. */
const mixed = <T>(list: readonly T[]): T[] =>
  list
    .map(value => ({ value, key: Math.random() }))
    .sort((a, b) => a.key - b.key)
    .map(each => each.value)

export async function readGuides(server: ServerProcess, owner: pg.Pool, label: string): Promise<void> {
  const words = mixed([
    ...new Set(MATTERS.flatMap(({ title, keywords }) => [title.zh.replace(/（.*）/, ''), ...keywords])),
  ])
  const { rows } = await owner.query<{ code: string }>('select code from catalogue_guides order by random() limit $1', [
    READ,
  ])
  const letters = [...'ABCDEFGHJKLMNPQRSTWXYZ']
  const lists = mixed(
    [...PERSON_THEMES.map(theme => ['person', theme]), ...FIRM_THEMES.map(theme => ['firm', theme])].flatMap(
      ([audience, theme]) => letters.map(letter => `/guides?audience=${audience}&theme=${theme}&letter=${letter}`),
    ),
  )
  const pages: readonly (readonly [string, readonly string[]])[] = [
    ['guide search, a name or a common word', words.map(asked)],
    ['guide search, a word and a place', words.map((word, n) => asked(`${word} ${placeName(n)}`))],
    ['guide list by theme and letter', lists],
    ['guide page', rows.map(row => `/guides/${row.code}`)],
  ]
  const shown: Page[] = pages.map(([name, urls]) => {
    let next = 0
    return [name, async () => (await step(server, 200, 'GET', urls[next++ % urls.length] as string)).status]
  })
  await readAll(shown, label)
}
