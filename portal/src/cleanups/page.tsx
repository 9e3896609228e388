// What a clean-up came to: the clean-ups there were, and of one every entry with its verdict and the reason.
import type { PublishedCleanup, PublishedList, PublishedVerdict } from '../server.ts'
import { address } from '../ui/address.ts'
import { Layout } from '../ui/layout.tsx'
import { Heads, Nothing, Tabs } from '../ui/listing.tsx'
import { Pager } from '../ui/pager.tsx'
import { say, type View } from '../view.ts'
import { dayOf, dayWords } from '../words.ts'

export const VERDICTS = ['keep', 'change', 'cancel'] as const
type Verdict = (typeof VERDICTS)[number]

const listOf = (id: string, verdict: Verdict | null, cursor: string | null = null): string =>
  address(`/cleanups/${id}`, { verdict }, cursor)

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
          <Nothing title={t.none} />
        ) : (
          <ul>
            {list.map(one => (
              <li key={one.id}>
                <a href={listOf(one.id, null)}>{say(view, one.title)}</a>
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
        <Tabs
          label={t.filter}
          tabs={[null, ...VERDICTS].map(one => ({
            href: listOf(cleanup.id, one),
            title: one === null ? t.all : t.verdicts[one],
            current: one === verdict,
          }))}
        />
        {items.length === 0 ? (
          <Nothing title={t.noneSuch} />
        ) : (
          <table className="figure-table text-table cleaned">
            <caption>{t.caption}</caption>
            <Heads titles={[t.entry, view.t.common.unit, t.verdict, t.reason]} />
            <tbody>
              {items.map(one => (
                <Row key={`${one.kind} ${one.code}`} view={view} one={one} />
              ))}
            </tbody>
          </table>
        )}
        <Pager view={view} cursor={cursor} next={next} address={from => listOf(cleanup.id, verdict, from)} />
        <p>
          <a href="/cleanups">{t.others}</a>
        </p>
      </div>
    </Layout>
  )
}
