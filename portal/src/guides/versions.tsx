// The public history of a guide: every version, and what it changed in the one before.
import type { Difference, Guide } from '../server.ts'
import { Layout } from '../ui/layout.tsx'
import type { View } from '../view.ts'
import { dayOf, dayWords } from '../words.ts'
import { said } from './words.ts'

export interface Version {
  readonly guide: Guide
  /** Against the version before; null for the first. */
  readonly changes: readonly Difference[] | null
}

/** Longer values would make the page heavy; the versions themselves show them whole. */
const MOST_CHARACTERS = 240
const MOST_CHANGES = 40

/** A value of an entry in words: texts in the reader's language, lists by their parts. */
export function valueWords(view: View, value: unknown): string {
  if (value === null || value === undefined || value === '') return '—'
  if (Array.isArray(value)) return value.map(one => valueWords(view, one)).join(view.lang === 'zh' ? '；' : '; ')
  if (typeof value === 'object') {
    const row = value as { readonly [name: string]: unknown }
    if (typeof row.zh === 'string')
      return view.lang === 'en' && typeof row.en === 'string' && row.en !== '' ? row.en : row.zh
    const told = row.title ?? row.question ?? row.name
    return told === undefined
      ? Object.values(row)
          .map(one => valueWords(view, one))
          .join(' ')
      : valueWords(view, told)
  }
  const text = String(value)
  return text.length > MOST_CHARACTERS ? `${[...text].slice(0, MOST_CHARACTERS).join('')}…` : text
}

function Change({ view, change }: { view: View; change: Difference }) {
  const { t } = view
  return (
    <div className="version-change">
      <dt>
        {said(view, change.title)} <span className="tag">{t.guides.change[change.change]}</span>
      </dt>
      {change.change === 'moved' ? null : (
        <dd>
          {change.change === 'added' ? null : (
            <del>
              <span className="offscreen">{`${t.guides.before} `}</span>
              {valueWords(view, change.before)}
            </del>
          )}
          {change.change === 'removed' ? null : (
            <ins>
              <span className="offscreen">{`${t.guides.after} `}</span>
              {valueWords(view, change.after)}
            </ins>
          )}
        </dd>
      )}
    </div>
  )
}

export function VersionsPage({ view, versions }: { view: View; versions: readonly Version[] }) {
  const { t, lang } = view
  const newest = versions[0]?.guide
  const title = newest ? said(view, newest.summary.title) : t.guides.versionsTitle
  const address = `/guides/${encodeURIComponent(newest?.summary.code ?? '')}`
  return (
    <Layout view={view} title={`${t.guides.versionsTitle} ${title}`} place="guides">
      <div className="reading page">
        <p className="no-print">
          <a href={address}>{title}</a>
        </p>
        <h1>{t.guides.versionsTitle}</h1>
        <p className="lead">{t.guides.versionsLead}</p>
        {versions.map(({ guide, changes }) => (
          <section key={guide.summary.version} aria-labelledby={`v${guide.summary.version}`} className="guide-section">
            <h2 id={`v${guide.summary.version}`}>
              {t.guides.versionNo(guide.summary.version)}{' '}
              <span className="tag">{t.guides.standings[guide.standing]}</span>
            </h2>
            <p className="meta">
              <time dateTime={dayOf(guide.publishedAt)}>{dayWords(dayOf(guide.publishedAt), lang)}</time>
              <a href={`${address}?version=${guide.summary.version}`}>
                {t.guides.openVersion}
                <span className="offscreen"> {t.guides.versionNo(guide.summary.version)}</span>
              </a>
            </p>
            <p>
              {changes === null
                ? t.guides.firstVersion
                : changes.length === 0
                  ? t.guides.noChange
                  : t.guides.changes(changes.length)}
            </p>
            {changes === null || changes.length === 0 ? null : (
              <dl className="version-changes">
                {changes.slice(0, MOST_CHANGES).map(change => (
                  <Change key={`${change.path} ${change.change}`} view={view} change={change} />
                ))}
              </dl>
            )}
            {changes !== null && changes.length > MOST_CHANGES ? <p>{t.guides.more}</p> : null}
          </section>
        ))}
      </div>
    </Layout>
  )
}
