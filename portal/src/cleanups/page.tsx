// What a clean-up came to: the clean-ups there were, and of one every entry with its verdict and the reason.
import type { PublishedCleanup, PublishedList, PublishedVerdict } from '../server.ts'
import { Layout } from '../ui/layout.tsx'
import { Pager } from '../ui/pager.tsx'
import { say, type View } from '../view.ts'
import { dayOf, dayWords } from '../words.ts'

export const VERDICTS = ['keep', 'change', 'cancel'] as const
type Verdict = (typeof VERDICTS)[number]

const address = (id: string, verdict: Verdict | null, cursor: string | null = null): string => {
  const query = new URLSearchParams()
  if (verdict !== null) query.set('verdict', verdict)
  if (cursor !== null) query.set('cursor', cursor)
  return `/cleanups/${id}${query.size > 0 ? `?${query}` : ''}`
}

function facts({ t, lang }: View, { closedAt, keep, change, cancel }: PublishedCleanup): string {
  return `${t.cleanups.published(dayWords(dayOf(closedAt), lang))} · ${t.cleanups.counts(keep, change, cancel)}`
}

export function CleanupsPage({ view, list }: { readonly view: View; readonly list: readonly PublishedCleanup[] }) {
  const { cleanups: t } = view.t
  return (
    <Layout view={view} title={t.title}>
      <div className="wide page">
        <h1>{t.title}</h1>
        <p className="lead">{t.lead}</p>
        {list.length === 0 ? (
          <div className="empty">
            <p>
              <strong>{t.none}</strong>
            </p>
          </div>
        ) : (
          <ul>
            {list.map(one => (
              <li key={one.id}>
                <a href={address(one.id, null)}>{say(view, one.title)}</a>
                <br />
                {facts(view, one)}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Layout>
  )
}

function Row({ view, one }: { readonly view: View; readonly one: PublishedVerdict }) {
  const { cleanups: t } = view.t
  const title = say(view, one.title)
  return (
    <tr>
      <th scope="row">
        {one.kind === 'matter' && one.verdict !== 'cancel' ? (
          <a href={`/guides/${encodeURIComponent(one.code)}`}>{title}</a>
        ) : (
          title
        )}
        <small>{t.kinds[one.kind]}</small>
      </th>
      <td data-label={view.t.common.unit}>{say(view, one.unit)}</td>
      <td data-label={t.verdict}>
        <span className={one.verdict === 'keep' ? 'tag good' : 'tag'}>{t.verdicts[one.verdict]}</span>
      </td>
      <td data-label={t.reason}>
        <span lang="zh-CN">{one.reason}</span>
      </td>
    </tr>
  )
}

export interface CleanupProps {
  readonly view: View
  readonly found: PublishedList
  readonly verdict: Verdict | null
  readonly cursor: string | null
}

export function CleanupPage({ view, found, verdict, cursor }: CleanupProps) {
  const { cleanups: t } = view.t
  const { cleanup, items, next } = found
  return (
    <Layout view={view} title={say(view, cleanup.title)}>
      <div className="wide page">
        <h1>{say(view, cleanup.title)}</h1>
        <p className="lead">{facts(view, cleanup)}</p>
        <nav className="tabs" aria-label={t.filter}>
          <ul>
            {[null, ...VERDICTS].map(one => (
              <li key={one ?? 'all'}>
                <a href={address(cleanup.id, one)} aria-current={one === verdict ? 'true' : undefined}>
                  {one === null ? t.all : t.verdicts[one]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {items.length === 0 ? (
          <div className="empty">
            <p>
              <strong>{t.noneSuch}</strong>
            </p>
          </div>
        ) : (
          <table className="figure-table text-table cleaned">
            <caption>{t.caption}</caption>
            <thead>
              <tr>
                {[t.entry, view.t.common.unit, t.verdict, t.reason].map(head => (
                  <th scope="col" key={head}>
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.map(one => (
                <Row key={`${one.kind} ${one.code}`} view={view} one={one} />
              ))}
            </tbody>
          </table>
        )}
        <Pager
          view={view}
          first={cursor === null ? null : address(cleanup.id, verdict)}
          next={next === null ? null : address(cleanup.id, verdict, next)}
        />
        <p>
          <a href="/cleanups">{t.others}</a>
        </p>
      </div>
    </Layout>
  )
}
