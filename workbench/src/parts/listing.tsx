// One list for every register, inbox and log: a dense table on a desk, cards on a phone, the same columns in both.
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNarrow } from './narrow.ts'

export interface Column<T> {
  readonly key: string
  readonly title: string
  readonly cell: (item: T) => ReactNode
  /** On a phone: the card's headline, its foot without a title, left out, or a line with its title. */
  readonly narrow?: 'head' | 'foot' | 'hide'
  readonly number?: boolean
  readonly width?: string
}

interface Props<T> {
  readonly label: string
  readonly items: readonly T[]
  readonly columns: readonly Column<T>[]
  readonly keyOf: (item: T) => string
  readonly empty: ReactNode
  readonly isChosen?: (item: T) => boolean
  /** Marks the row's left edge, besides the words in it. */
  readonly toneOf?: (item: T) => string
}

export function Empty({ title, next }: { readonly title: string; readonly next?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {next && <p className="muted">{next}</p>}
    </div>
  )
}

export function Listing<T>({ label, items, columns, keyOf, empty, isChosen, toneOf }: Props<T>) {
  const narrow = useNarrow()
  if (items.length === 0) return <>{empty}</>
  if (narrow) {
    return (
      <ul className="cards" aria-label={label} data-rows>
        {items.map(item => (
          <li key={keyOf(item)} className="card" data-tone={toneOf?.(item)} data-chosen={isChosen?.(item) || undefined}>
            <div className="card-head">
              {columns
                .filter(column => column.narrow === 'head')
                .map(column => (
                  <div key={column.key}>{column.cell(item)}</div>
                ))}
            </div>
            <dl className="card-lines">
              {columns
                .filter(column => column.narrow === undefined)
                .map(column => (
                  <div key={column.key}>
                    <dt>{column.title}</dt>
                    <dd>{column.cell(item)}</dd>
                  </div>
                ))}
            </dl>
            {columns
              .filter(column => column.narrow === 'foot')
              .map(column => (
                <div key={column.key} className="card-foot">
                  {column.cell(item)}
                </div>
              ))}
          </li>
        ))}
      </ul>
    )
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard
    <section className="table-scroll" aria-label={label} tabIndex={0}>
      <table className="table" data-rows>
        <caption className="unseen">{label}</caption>
        <thead>
          <tr>
            {columns.map(column => (
              <th
                key={column.key}
                scope="col"
                className={column.number ? 'number' : undefined}
                style={column.width ? { width: column.width } : undefined}
              >
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map(item => (
            <tr key={keyOf(item)} data-tone={toneOf?.(item)} data-chosen={isChosen?.(item) || undefined}>
              {columns.map(column => (
                <td key={column.key} className={column.number ? 'number' : undefined}>
                  {column.cell(item)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface MoreProps {
  readonly count: number
  readonly hasNext: boolean
  readonly loading: boolean
  readonly onMore: () => void
}

/** The foot of a list that comes page by page. */
export function More({ count, hasNext, loading, onMore }: MoreProps) {
  const { t } = useTranslation()
  if (count === 0) return null
  return (
    <div className="more">
      <span className="muted">{t('common.shownCount', { count })}</span>
      {hasNext ? (
        <button type="button" className="plain-button" disabled={loading} onClick={onMore}>
          {loading ? t('common.loading') : t('common.more')}
        </button>
      ) : (
        <span className="muted">{t('common.end')}</span>
      )}
    </div>
  )
}
