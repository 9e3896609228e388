// Live figures of applications (A4): received, decided, on the spot, on time, overdue and satisfied, by unit, channel or month.
import type { ApplicationFigureRow, ApplicationFigures } from '../server.ts'
import { say, type View } from '../view.ts'
import { number, percent } from '../words.ts'
import { type Asked, Bar, FiguresFrame } from './page.tsx'

export const APPLICATIONS_BY = ['unit', 'channel', 'month'] as const
export type ApplicationsBy = (typeof APPLICATIONS_BY)[number]

export interface ApplicationFiguresProps extends Asked<ApplicationsBy> {
  readonly figures: ApplicationFigures
}

const decided = ({ granted, refused }: ApplicationFigureRow): number => granted + refused

interface RowProps {
  readonly view: View
  readonly row: ApplicationFigureRow
  readonly most: number
  readonly total?: boolean
}

function Row({ view, row, most, total }: RowProps) {
  const { figures: t } = view.t
  const words = t.applications
  return (
    <tr className={total ? 'total' : undefined}>
      <th scope="row">{total ? t.total : say(view, row.title)}</th>
      <td data-label={words.applied}>
        {number(row.applied)}
        {total ? null : <Bar part={row.applied} whole={most} kind="count" />}
      </td>
      <td data-label={words.accepted}>{number(row.accepted + row.deemedAccepted)}</td>
      <td data-label={words.decided}>{number(decided(row))}</td>
      <td data-label={words.onTheSpot}>{percent(row.onTheSpot, decided(row))}</td>
      <td data-label={words.onTime}>
        {percent(row.onTime, decided(row))}
        <Bar part={row.onTime} whole={decided(row)} kind="good" />
      </td>
      <td data-label={t.overdue} className={row.overdue > 0 ? 'warn' : undefined}>
        {number(row.overdue)}
      </td>
      <td data-label={t.satisfied}>
        {row.ratings === 0 ? <span className="meta">{t.noRatings}</span> : percent(row.satisfied, row.ratings)}
      </td>
      <td data-label={t.open}>{number(row.open)}</td>
    </tr>
  )
}

export function ApplicationFiguresPage({ figures, ...asked }: ApplicationFiguresProps) {
  const { view } = asked
  const { figures: t } = view.t
  const words = t.applications
  const most = Math.max(1, ...figures.rows.map(row => row.applied))
  const { total } = figures
  return (
    <FiguresFrame
      {...asked}
      kind="applications"
      groupings={APPLICATIONS_BY}
      cards={[
        [words.applied, number(total.applied)],
        [words.decided, number(decided(total))],
        [words.onTheSpot, percent(total.onTheSpot, decided(total))],
        [words.onTime, percent(total.onTime, decided(total))],
        [t.overdue, number(total.overdue)],
        [t.satisfied, percent(total.satisfied, total.ratings)],
      ]}
      heads={[
        words.applied,
        words.accepted,
        words.decided,
        words.onTheSpot,
        words.onTime,
        t.overdue,
        t.satisfied,
        t.open,
      ]}
      terms={words.terms}
      body={
        figures.rows.length === 0
          ? null
          : figures.rows.map(row => <Row key={row.key} view={view} row={row} most={most} />)
      }
      foot={<Row view={view} row={total} most={most} total />}
    />
  )
}
