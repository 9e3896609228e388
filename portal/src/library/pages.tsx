// The query library: a page of a list with its filters, one entry, and the published explanations of delays.
import type { CategoryInfo, RegionInfo, UnitInfo } from '../port.ts'
import type { LibraryItem, Page, PublicationView } from '../server.ts'
import { address } from '../ui/address.ts'
import { Facts } from '../ui/facts.tsx'
import { Select } from '../ui/form.tsx'
import { Layout } from '../ui/layout.tsx'
import { Nothing } from '../ui/listing.tsx'
import { Pager } from '../ui/pager.tsx'
import { say, type View } from '../view.ts'
import { dayOf, dayWords } from '../words.ts'
import { Entry, publicationUrl } from './entry.tsx'

export interface LibraryFilter {
  readonly q?: string
  readonly region?: string
  readonly unit?: string
  readonly category?: string
}

export type LibraryList = Page<LibraryItem>

export interface LibraryProps {
  readonly view: View
  readonly filter: LibraryFilter
  readonly cursor: string | null
  readonly list: LibraryList
  readonly regions: readonly RegionInfo[]
  readonly units: readonly UnitInfo[]
  readonly categories: readonly CategoryInfo[]
}

export function Library({ view, filter, cursor, list, regions, units, categories }: LibraryProps) {
  const { t } = view
  const filtered = Object.values(filter).some(value => Boolean(value))
  const feed = address('/library/feed.atom', { ...filter })
  return (
    <Layout view={view} title={filter.q ? t.library.results(filter.q) : t.library.title} place="library" feed={feed}>
      <div className="wide page">
        <h1>{t.library.title}</h1>
        <p className="lead">{t.library.lead}</p>
        <div className="list-grid">
          {/* biome-ignore lint/a11y/useSemanticElements: <search> is unknown to the browsers of old phones */}
          <form className="panel filters" action="/library" method="get" role="search" aria-label={t.library.title}>
            <div className="field">
              <label htmlFor="q">{t.library.searchLabel}</label>
              <input id="q" name="q" type="search" maxLength={80} defaultValue={filter.q ?? ''} />
            </div>
            <Select
              name="region"
              label={t.common.region}
              all={t.common.all}
              value={filter.region ?? ''}
              options={regions.map(one => ({ value: one.code, title: say(view, one.name) }))}
            />
            {units.length > 0 ? (
              <Select
                name="unit"
                label={t.common.unit}
                all={t.common.all}
                value={filter.unit ?? ''}
                options={units.map(one => ({ value: one.id, title: say(view, one.name) }))}
              />
            ) : null}
            <Select
              name="category"
              label={t.common.category}
              all={t.common.all}
              value={filter.category ?? ''}
              options={categories.map(one => ({ value: one.code, title: say(view, one.title) }))}
            />
            <button type="submit" className="button primary">
              {t.common.search}
            </button>
            {filtered ? (
              <p>
                <a href="/library">{t.common.clear}</a>
              </p>
            ) : null}
          </form>
          <section aria-labelledby="list">
            <h2 id="list" className={filter.q ? undefined : 'offscreen'}>
              {filter.q ? t.library.results(filter.q) : t.library.latest}
            </h2>
            {list.items.length === 0 ? (
              <Nothing title={filtered ? t.library.none : t.home.latestNone}>
                {filtered ? t.library.noneHint : null}
              </Nothing>
            ) : null}
            {list.items.map(entry => (
              <Entry key={`${entry.region} ${entry.id}`} view={view} entry={entry} highlighted={entry.highlighted} />
            ))}
            <Pager
              view={view}
              cursor={cursor}
              next={list.next}
              address={from => address('/library', { ...filter }, from)}
            />
            <p className="after-list">
              <a href={`/ask${filter.region ? `?region=${filter.region}` : ''}`}>{t.library.askSame}</a>
              <a href={feed}>{t.common.feed}</a>
            </p>
          </section>
        </div>
      </div>
    </Layout>
  )
}

/** Explanations all have one subject, so that nobody is recognized by it: the unit tells them apart. */
const explanationTitle = (entry: PublicationView): string => `${entry.unit.name.zh}${entry.question}`

export function PublicationPage({ view, entry }: { view: View; entry: PublicationView }) {
  const { t, lang } = view
  const explanation = entry.kind === 'explanation'
  const list = explanation ? '/explanations' : '/library'
  return (
    <Layout
      view={view}
      title={explanation ? explanationTitle(entry) : entry.question}
      place={explanation ? 'explanations' : 'library'}
    >
      <article className="narrow page published">
        <p>
          <a href={list}>{explanation ? t.explanations.title : t.library.backToList}</a>
        </p>
        <h1 lang="zh-CN">{explanation ? explanationTitle(entry) : entry.question}</h1>
        <Facts
          across
          rows={[
            [t.library.byUnit, say(view, entry.unit.name)],
            [t.common.category, say(view, entry.categoryTitle)],
            [t.library.publishedAt, dayWords(dayOf(entry.publishedAt), lang)],
          ]}
        />
        <h2>{explanation ? t.explanations.reason : t.library.answer}</h2>
        <div className="answer typed" lang="zh-CN">
          {entry.answer}
        </div>
        {explanation ? null : <p className="hint">{t.library.outdated}</p>}
        <p className="no-print">
          <a className="button" href={`/ask?region=${entry.region}&category=${encodeURIComponent(entry.category)}`}>
            {t.library.askSame}
          </a>
        </p>
      </article>
    </Layout>
  )
}

export function Explanations({ view, list, cursor }: { view: View; list: LibraryList; cursor: string | null }) {
  const { t, lang } = view
  return (
    <Layout view={view} title={t.explanations.title} place="explanations">
      <div className="wide page">
        <h1>{t.explanations.title}</h1>
        <p className="lead">{t.explanations.lead}</p>
        {list.items.length === 0 ? <p className="empty">{t.explanations.none}</p> : null}
        {list.items.map(entry => (
          <article className="entry" key={`${entry.region} ${entry.id}`}>
            <h2 lang="zh-CN">
              <a href={publicationUrl(entry)}>{explanationTitle(entry)}</a>
            </h2>
            <p className="typed" lang="zh-CN">
              {entry.answer}
            </p>
            <p className="meta">
              <span>{say(view, entry.unit.name)}</span>
              <span className="tag">{say(view, entry.categoryTitle)}</span>
              <time dateTime={dayOf(entry.publishedAt)}>{dayWords(dayOf(entry.publishedAt), lang)}</time>
            </p>
          </article>
        ))}
        <Pager view={view} cursor={cursor} next={list.next} address={from => address('/explanations', {}, from)} />
      </div>
    </Layout>
  )
}
