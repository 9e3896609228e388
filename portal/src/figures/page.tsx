// Live figures of inquiries (C5): the city's totals, then a table by unit, category, channel or month with bars drawn in it.
import type { ReactNode } from 'react'
import type { RegionInfo } from '../port.ts'
import type { FigureRow, Figures } from '../server.ts'
import { address } from '../ui/address.ts'
import { ErrorSummary, type Errors, Select } from '../ui/form.tsx'
import { Layout } from '../ui/layout.tsx'
import { Heads, Tabs } from '../ui/listing.tsx'
import { say, type View } from '../view.ts'
import { dayWords, number, percent } from '../words.ts'

export const BY = ['unit', 'category', 'channel', 'month'] as const
export type By = (typeof BY)[number]
export const PERIODS = ['30d', '90d', 'year', 'custom'] as const
export type Period = (typeof PERIODS)[number]

/** What is counted: two kinds of work, each with a table of its own. */
export const KINDS = ['inquiries', 'applications'] as const
export type Kind = (typeof KINDS)[number]

/** What was asked for: the same for both tables. */
export interface Asked<B extends By = By> {
  readonly view: View
  readonly by: B
  readonly period: Period
  readonly from: string
  readonly to: string
  readonly region: string
  readonly regions: readonly RegionInfo[]
  readonly errors: Errors
}
export interface FiguresProps extends Asked {
  readonly figures: Figures
}

/** A bar whose length is the share; the number beside it says the same to those who do not see it. */
export function Bar({ part, whole, kind }: { part: number; whole: number; kind: 'good' | 'count' }) {
  const width = whole === 0 ? 0 : Math.round((part / whole) * 1000) / 10
  return (
    <svg
      className={`bar bar-${kind}`}
      viewBox="0 0 100 6"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect className="bar-ground" width="100" height="6" />
      <rect className="bar-value" width={width} height="6" />
    </svg>
  )
}

function Row({ view, row, most, total }: { view: View; row: FigureRow; most: number; total?: boolean }) {
  const { t } = view
  return (
    <tr className={total ? 'total' : undefined}>
      <th scope="row">{total ? t.figures.total : say(view, row.title)}</th>
      <td data-label={t.figures.asked}>
        {number(row.asked)}
        {total ? null : <Bar part={row.asked} whole={most} kind="count" />}
      </td>
      <td data-label={t.figures.answered}>{number(row.answered)}</td>
      <td data-label={t.figures.forwarded}>{number(row.forwarded)}</td>
      <td data-label={t.figures.onTime}>
        {percent(row.onTime, row.answered)}
        <Bar part={row.onTime} whole={row.answered} kind="good" />
      </td>
      <td data-label={t.figures.overdue} className={row.overdue > 0 ? 'warn' : undefined}>
        {number(row.overdue)}
      </td>
      <td data-label={t.figures.satisfied}>
        {row.ratings === 0 ? <span className="meta">{t.figures.noRatings}</span> : percent(row.satisfied, row.ratings)}
      </td>
      <td data-label={t.figures.complaints}>{number(row.complaints)}</td>
      <td data-label={t.figures.open}>{number(row.open)}</td>
    </tr>
  )
}

interface FrameProps extends Asked {
  readonly kind: Kind
  readonly groupings: readonly By[]
  readonly cards: readonly (readonly [term: string, value: string])[]
  readonly heads: readonly string[]
  readonly terms: readonly { readonly term: string; readonly text: string }[]
  /** Rows of the table; null where there is nothing. */
  readonly body: ReactNode
  readonly foot: ReactNode
}

/** Title, choice of what is counted, form, totals, table and definitions. */
export function FiguresFrame(props: FrameProps) {
  const { view, kind, by, groupings, period, from, to, region, regions, errors, cards, heads, terms, body, foot } =
    props
  const { t, lang } = view
  return (
    <Layout view={view} title={t.figures.title} place="figures" failed={errors.size > 0}>
      <div className="wide page">
        <ErrorSummary t={t} errors={errors} />
        <h1>{t.figures.title}</h1>
        <p className="lead">{t.figures.lead}</p>
        <Tabs
          label={t.figures.kind}
          tabs={KINDS.map(one => ({
            href: address('/figures', { of: one, region }),
            title: t.figures.kinds[one],
            current: one === kind,
          }))}
        />
        <form className="panel filter-row" action="/figures" method="get">
          <input type="hidden" name="of" value={kind} />
          <Select
            name="region"
            label={t.common.region}
            all={t.common.all}
            value={region}
            options={regions.map(one => ({ value: one.code, title: say(view, one.name) }))}
          />
          <Select
            name="by"
            label={t.figures.by}
            value={by}
            options={groupings.map(one => ({ value: one, title: t.figures[one] }))}
          />
          <Select
            name="period"
            label={t.figures.period}
            value={period}
            options={PERIODS.map(one => ({ value: one, title: t.figures.periods[one] }))}
          />
          {(['from', 'to'] as const).map(name => (
            <div className="field" key={name}>
              <label htmlFor={name}>{t.figures[name]}</label>
              <input id={name} name={name} type="date" defaultValue={name === 'from' ? from : to} />
            </div>
          ))}
          <button type="submit" className="button primary">
            {t.figures.show}
          </button>
        </form>
        <dl className="figures light">
          {cards.map(([term, value]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {body === null ? (
          <p className="empty">{t.figures.none}</p>
        ) : (
          <table className="figure-table">
            <caption>
              {t.figures.caption(dayWords(from, lang), dayWords(to, lang))} · {t.figures[by]}
            </caption>
            <Heads titles={[t.figures[by], ...heads]} />
            <tbody>{body}</tbody>
            <tfoot>{foot}</tfoot>
          </table>
        )}
        <h2>{t.figures.definitions}</h2>
        <dl className="definitions">
          {terms.map(({ term, text }) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Layout>
  )
}

export function FiguresPage({ figures, ...asked }: FiguresProps) {
  const { view } = asked
  const { t } = view
  const most = Math.max(1, ...figures.rows.map(row => row.asked))
  const { total } = figures
  return (
    <FiguresFrame
      {...asked}
      kind="inquiries"
      groupings={BY}
      cards={[
        [t.figures.asked, number(total.asked)],
        [t.figures.answered, number(total.answered)],
        [t.figures.onTime, percent(total.onTime, total.answered)],
        [t.figures.overdue, number(total.overdue)],
        [t.figures.satisfied, percent(total.satisfied, total.ratings)],
        [t.figures.open, number(total.open)],
      ]}
      heads={[
        t.figures.asked,
        t.figures.answered,
        t.figures.forwarded,
        t.figures.onTime,
        t.figures.overdue,
        t.figures.satisfied,
        t.figures.complaints,
        t.figures.open,
      ]}
      terms={t.figures.terms}
      body={
        figures.rows.length === 0
          ? null
          : figures.rows.map(row => <Row key={row.key} view={view} row={row} most={most} />)
      }
      foot={<Row view={view} row={total} most={most} total />}
    />
  )
}
