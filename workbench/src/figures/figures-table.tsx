// The figures as a table: what a screen reader gets in place of the chart, and everybody for the exact numbers.
import type { FigureRow, Figures } from '../api/types.ts'
import { useWords } from '../messages/words.ts'
import type { By } from './figures-page.tsx'

const COLUMNS = [
  'asked',
  'accepted',
  'forwarded',
  'answered',
  'onTime',
  'overdue',
  'explained',
  'complaints',
  'upheld',
  'ratings',
  'satisfied',
  'spotChecks',
  'spotChecksGood',
  'open',
] as const

const share = (part: number, whole: number): string => (whole === 0 ? '—' : `${((100 * part) / whole).toFixed(1)}%`)

function Cells({ row }: { readonly row: FigureRow }) {
  return (
    <>
      {COLUMNS.map(column => (
        <td key={column} className="number">
          {row[column]}
        </td>
      ))}
      <td className="number">{share(row.onTime, row.answered)}</td>
      <td className="number">{share(row.satisfied, row.ratings)}</td>
      <td className="number">{row.ratings === 0 ? '—' : (row.gradeSum / row.ratings).toFixed(2)}</td>
    </>
  )
}

export function FiguresTable({ data, by }: { readonly data: Figures; readonly by: By }) {
  const { t, say } = useWords()
  return (
    <section style={{ marginTop: 12 }}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard */}
      <section className="table-scroll" aria-label={t('figures.table')} tabIndex={0}>
        <table className="table">
          <caption className="unseen">{t('figures.table')}</caption>
          <thead>
            <tr>
              <th scope="col">{t(`figures.key.${by}`)}</th>
              {COLUMNS.map(column => (
                <th key={column} scope="col" className="number">
                  {t(`figures.${column}`)}
                </th>
              ))}
              <th scope="col" className="number">
                {t('figures.onTimeRate')}
              </th>
              <th scope="col" className="number">
                {t('figures.satisfiedRate')}
              </th>
              <th scope="col" className="number">
                {t('figures.averageGrade')}
              </th>
            </tr>
          </thead>
          <tbody>
            {data.rows.map(row => (
              <tr key={row.key}>
                <th scope="row" style={{ background: 'none', fontWeight: 500 }}>
                  {say(row.title)}
                </th>
                <Cells row={row} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('figures.total')}</th>
              <Cells row={data.total} />
            </tr>
          </tfoot>
        </table>
      </section>
    </section>
  )
}
