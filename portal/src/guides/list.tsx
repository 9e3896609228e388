// Finding a guide: by search, audience and theme, department, letter, visits and depth. Plain links and one form.
import { Marked } from '../library/entry.tsx'
import type { Counted, GuideFilter, GuideHit, GuidePage, GuideUnit } from '../server.ts'
import { address } from '../ui/address.ts'
import { Select } from '../ui/form.tsx'
import { Layout } from '../ui/layout.tsx'
import { Nothing, Tabs } from '../ui/listing.tsx'
import { Pager } from '../ui/pager.tsx'
import type { View } from '../view.ts'
import { bracketed, number } from '../words.ts'
import { kindWords, promiseWords, said, visitsWords } from './words.ts'

export type Audience = 'person' | 'firm'

export interface ListProps {
  readonly view: View
  readonly filter: GuideFilter
  readonly cursor: string | null
  readonly page: GuidePage
  readonly audience: Audience
  readonly themes: readonly Counted<string>[]
  readonly letters: readonly Counted<string>[]
  readonly departments: readonly Counted<GuideUnit>[]
}

/** The address of the list with a filter changed; the cursor belongs to the old one and is left out. */
export const guidesUrl = (filter: GuideFilter, change: GuideFilter = {}, cursor: string | null = null): string =>
  address('/guides', { ...filter, ...change }, cursor)

export const themeWords = (view: View, theme: string): string =>
  (view.t.guides.themes as { readonly [theme: string]: string })[theme] ?? theme

function Tags({ view, hit }: { view: View; hit: GuideHit }) {
  const { t } = view
  const promise = promiseWords(view, hit)
  return (
    <p className="meta guide-tags">
      <span>{said(view, hit.unit.name)}</span>
      <span>{kindWords(view, hit)}</span>
      {hit.complete ? null : <span>{t.guides.incomplete}</span>}
      {promise ? <span className="tag">{promise}</span> : null}
      {hit.visits === null ? null : <span className="tag">{visitsWords(view, hit.visits)}</span>}
      {hit.depth === 'IV' ? <span className="tag good">{t.guides.depths.IV}</span> : null}
      {hit.free === null ? null : <span className="tag">{hit.free ? t.guides.free : t.guides.charged}</span>}
    </p>
  )
}

export function Hit({ view, hit }: { view: View; hit: GuideHit }) {
  return (
    <article className="entry">
      <h3>
        <a href={`/guides/${encodeURIComponent(hit.code)}`}>
          {hit.highlighted && view.lang === 'zh' ? <Marked segments={hit.highlighted} /> : said(view, hit.title)}
        </a>
      </h3>
      <Tags view={view} hit={hit} />
    </article>
  )
}

function Chosen({ view, filter, departments }: Pick<ListProps, 'view' | 'filter' | 'departments'>) {
  const { t } = view
  const unit = departments.find(one => one.value.id === filter.unit)
  const chips: readonly (readonly [string, string, GuideFilter])[] = [
    ['q', filter.q ? `“${filter.q}”` : '', { q: undefined }],
    ['theme', filter.theme ? themeWords(view, filter.theme) : '', { theme: undefined }],
    ['unit', filter.unit ? (unit ? said(view, unit.value.name) : filter.unit) : '', { unit: undefined }],
    ['letter', filter.letter ? t.guides.letterOf(filter.letter) : '', { letter: undefined }],
    ['visits', filter.visits === undefined ? '' : (t.guides.visitsMost[filter.visits] ?? ''), { visits: undefined }],
    ['depth', filter.depth ? t.guides.depths[filter.depth] : '', { depth: undefined }],
  ]
  const shown = chips.filter(([, words]) => words !== '')
  if (shown.length === 0) return null
  return (
    <nav className="chips" aria-label={t.guides.chosen}>
      <ul>
        {shown.map(([name, words, without]) => (
          <li key={name}>
            <a href={guidesUrl(filter, without)} aria-label={t.guides.remove(words)}>
              {words} <span aria-hidden="true">×</span>
            </a>
          </li>
        ))}
        {shown.length > 1 ? (
          <li>
            <a className="plain" href={guidesUrl({ audience: filter.audience, region: filter.region })}>
              {t.common.clear}
            </a>
          </li>
        ) : null}
      </ul>
    </nav>
  )
}

function Themes({ view, filter, audience, themes }: Pick<ListProps, 'view' | 'filter' | 'audience' | 'themes'>) {
  const { t } = view
  if (themes.length === 0) return null
  return (
    <section aria-labelledby="themes">
      <h2 id="themes">{t.guides.themeTitle[audience]}</h2>
      <ul className="theme-grid">
        {themes.map(one => (
          <li key={one.value}>
            <a href={guidesUrl({ region: filter.region }, { audience, theme: one.value })}>
              {themeWords(view, one.value)} <span className="count-of">{number(one.count)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Letters({ view, filter, letters }: Pick<ListProps, 'view' | 'filter' | 'letters'>) {
  const { t } = view
  if (letters.length < 2 && filter.letter === undefined) return null
  return (
    <nav className="letters" aria-label={t.guides.letters}>
      <ul>
        {letters.map(one => (
          <li key={one.value}>
            <a
              href={guidesUrl(filter, { letter: one.value })}
              aria-current={one.value === filter.letter ? 'true' : undefined}
              aria-label={`${t.guides.letterOf(one.value)} ${number(one.count)}`}
            >
              {one.value}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export function GuideList(props: ListProps) {
  const { view, filter, cursor, page, audience, departments } = props
  const { t } = view
  const { q, theme, unit, letter, visits, depth } = filter
  const narrowed = [q, theme, unit, letter, visits, depth].some(one => one !== undefined)
  const title = q ? t.guides.found(q) : t.guides.title
  // A search goes through the matters of everybody until one says for whom.
  const searched = q === undefined ? audience : filter.audience
  return (
    <Layout view={view} title={title} place="guides">
      <div className="wide page guides">
        <h1>{t.guides.title}</h1>
        <p className="lead">{t.guides.lead}</p>
        {/* biome-ignore lint/a11y/useSemanticElements: <search> is unknown to the browsers of old phones */}
        <form className="guide-search" action="/guides" method="get" role="search">
          <label htmlFor="q">{t.guides.searchLabel}</label>
          <div className="joined">
            <input
              id="q"
              name="q"
              type="search"
              maxLength={80}
              defaultValue={q ?? ''}
              placeholder={t.guides.searchPlaceholder}
              aria-describedby="q-hint"
            />
            <button type="submit">{t.common.search}</button>
          </div>
          <p className="hint" id="q-hint">
            {t.guides.searchHint}
          </p>
          {filter.region ? <input type="hidden" name="region" value={filter.region} /> : null}
        </form>
        <Tabs
          label={t.guides.forWhom}
          tabs={(['person', 'firm'] as const).map(one => ({
            href: guidesUrl({ ...filter, theme: undefined }, { audience: one }),
            title: t.guides.audiences[one],
            current: one === searched,
          }))}
        />
        {narrowed ? null : <Themes view={view} filter={filter} audience={audience} themes={props.themes} />}
        <Chosen view={view} filter={filter} departments={departments} />
        <div className="list-grid">
          <form className="panel filters" action="/guides" method="get" aria-label={t.guides.filter}>
            {q ? <input type="hidden" name="q" value={q} /> : null}
            {theme ? <input type="hidden" name="theme" value={theme} /> : null}
            {letter ? <input type="hidden" name="letter" value={letter} /> : null}
            {filter.region ? <input type="hidden" name="region" value={filter.region} /> : null}
            {searched ? <input type="hidden" name="audience" value={searched} /> : null}
            <Select
              name="unit"
              label={t.guides.department}
              all={t.common.all}
              value={unit ?? ''}
              options={departments.map(one => ({
                value: one.value.id,
                title: `${said(view, one.value.name)}${bracketed(number(one.count), view.lang)}`,
              }))}
            />
            <Select
              name="visits"
              label={t.guides.visitsFilter}
              all={t.common.all}
              value={visits === undefined ? '' : String(visits)}
              options={t.guides.visitsMost.map((words, n) => ({ value: String(n), title: words }))}
            />
            <Select
              name="depth"
              label={t.guides.depthFilter}
              all={t.common.all}
              value={depth ?? ''}
              options={(['IV', 'III', 'II', 'I'] as const).map(one => ({ value: one, title: t.guides.depths[one] }))}
            />
            <button type="submit" className="button primary">
              {t.guides.show}
            </button>
          </form>
          <section aria-labelledby="list">
            <h2 id="list">{q ? t.guides.found(q) : t.guides.all}</h2>
            <Letters view={view} filter={filter} letters={props.letters} />
            {page.items.length === 0 ? (
              <Nothing title={t.guides.none}>
                {t.guides.noneHint} <a href="/ask">{t.guides.askInstead}</a>
              </Nothing>
            ) : null}
            {page.items.map(hit => (
              <Hit key={hit.code} view={view} hit={hit} />
            ))}
            <Pager view={view} cursor={cursor} next={page.next} address={from => guidesUrl(filter, {}, from)} />
            <p className="after-list">
              {view.licences ? <a href="/licences">{t.licences.homeMore}</a> : null}
              {view.registers ? <a href="/registers">{t.registers.title}</a> : null}
              {view.cleanups ? <a href="/cleanups">{t.cleanups.title}</a> : null}
            </p>
          </section>
        </div>
      </div>
    </Layout>
  )
}
