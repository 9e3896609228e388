// The figures as a table: what a screen reader gets in place of the chart, and everybody for the exact numbers.
import type { CSSProperties } from 'react'
import { useWords } from '../messages/words.ts'
import { type By, COLUMNS, type Kind, type Line, type Lines } from './figures-kinds.ts'

const share = (part: number, whole: number): string => (whole === 0 ? '—' : `${((100 * part) / whole).toFixed(1)}%`)

function Cells({ row, kind }: { readonly row: Line; readonly kind: Kind }) {
  return (
    <>
      {COLUMNS[kind].map(column => (
        <td key={column} className="number">
          {row.numbers[column]}
        </td>
      ))}
      {row.shares.map(({ name, part, whole }) => (
        <td key={name} className="number">
          {share(part, whole)}
        </td>
      ))}
      <td className="number">{row.grade.ratings === 0 ? '—' : (row.grade.sum / row.grade.ratings).toFixed(2)}</td>
    </>
  )
}

/** Whose line it is stays in sight while the figures scroll sideways. */
const STAYS: CSSProperties = { position: 'sticky', left: 0, minWidth: '11em', whiteSpace: 'normal' }

interface Props {
  readonly data: Lines
  readonly by: By
  readonly kind: Kind
}

export function FiguresTable({ data, by, kind }: Props) {
  const { t, say } = useWords()
  return (
    <section style={{ marginTop: 12 }}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard */}
      <section className="table-scroll" aria-label={t('figures.table')} tabIndex={0}>
        <table className="table">
          <caption className="unseen">{t('figures.table')}</caption>
          <thead>
            <tr>
              <th scope="col" style={STAYS}>
                {t(`figures.key.${by}`)}
              </th>
              {kind === 'inquiries'
                ? COLUMNS.inquiries.map(column => (
                    <th key={column} scope="col" className="number">
                      {t(`figures.${column}`)}
                    </th>
                  ))
                : COLUMNS.applications.map(column => (
                    <th key={column} scope="col" className="number">
                      {t(`figures.of.${column}`)}
                    </th>
                  ))}
              {data.total.shares.map(({ name }) => (
                <th key={name} scope="col" className="number">
                  {t(`figures.${name}`)}
                </th>
              ))}
              <th scope="col" className="number">
                {t('figures.averageGrade')}
              </th>
            </tr>
          </thead>
          <tbody>
            {data.rows.map(row => (
              <tr key={row.key}>
                <th scope="row" style={{ ...STAYS, background: 'var(--paper)', fontWeight: 500 }}>
                  {say(row.title)}
                </th>
                <Cells row={row} kind={kind} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" style={STAYS}>
                {t('figures.total')}
              </th>
              <Cells row={data.total} kind={kind} />
            </tr>
          </tfoot>
        </table>
      </section>
    </section>
  )
}
