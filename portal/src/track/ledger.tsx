// "Why that day" (J5): the count of a limit as sentences, a small calendar and the legal source, folded away until asked for.
import type { PlainDate } from '@sunhall/kernel'
import type { ClockView } from '../server.ts'
import { say, type View } from '../view.ts'
import { bracketed, dayOf, dayWords, dueDay, fullDay, monthWords } from '../words.ts'
import { type LedgerDay, type LedgerKind, ledgerDays, monthsOf } from './calendar.ts'

const MARKED = ['event', 'weekend', 'holiday', 'made-up-working', 'paused', 'rolled'] as const

function Cell({ view, cell, today }: { view: View; cell: LedgerDay | PlainDate | null; today: string }) {
  const { t } = view
  if (cell === null) return <td />
  if (typeof cell === 'string') return <td className="outside">{Number(cell.slice(8))}</td>
  const mark = cell.kind === 'counted' ? null : t.ledger.marks[cell.kind]
  const counted = cell.nth !== null
  const words = `${t.ledger.kinds[cell.kind]}${counted ? `, ${t.ledger.nth(cell.nth ?? 0)}` : ''}${cell.due ? `, ${t.ledger.due}` : ''}`
  const classes = [
    'in',
    counted ? 'counts' : `not-${cell.kind}`,
    cell.due ? 'due' : '',
    cell.day === today ? 'today' : '',
  ]
  return (
    <td className={classes.filter(name => name !== '').join(' ')}>
      <span className="date">{Number(cell.day.slice(8))}</span>
      <span className="cell-mark" aria-hidden="true">
        {counted ? cell.nth : mark}
      </span>
      <span className="offscreen">{words}</span>
    </td>
  )
}

function Legend({ view, kinds }: { view: View; kinds: ReadonlySet<LedgerKind> }) {
  const { t } = view
  return (
    <ul className="legend">
      <li>
        <span className="swatch counts">1</span> {t.ledger.kinds.counted}
      </li>
      {MARKED.filter(kind => kinds.has(kind)).map(kind => (
        <li key={kind}>
          <span className={kind === 'made-up-working' ? 'swatch counts' : `swatch not-${kind}`}>
            {t.ledger.marks[kind]}
          </span>{' '}
          {t.ledger.kinds[kind]}
        </li>
      ))}
    </ul>
  )
}

/** A total in the unit of the limit; or what was added in a unit of its own, counted after the limit (许可法 42). */
function extensionWords({ extension, limit, total }: ClockView, { t, lang }: View): string {
  if (extension === null) return ''
  const units = t.ledger.units as { readonly [unit: string]: string }
  const at = dayWords(dayOf(extension.at), lang)
  const own = extension.mode === 'by' && extension.unit !== limit.unit
  return own
    ? t.ledger.extendedBy(extension.amount, units[extension.unit] ?? extension.unit, at)
    : t.ledger.extended(limit.amount, total, units[limit.unit] ?? limit.unit, at)
}

export function LedgerDetails({ view, clock, today }: { view: View; clock: ClockView; today: string }) {
  const { t, lang } = view
  const { ledger: l } = t
  const unit = (l.units as { readonly [unit: string]: string })[clock.limit.unit] ?? clock.limit.unit
  const start = dayWords(dayOf(clock.startedAt), lang)
  const months = monthsOf(ledgerDays(clock))
  const kinds = new Set(clock.ledger.map(run => run.kind))
  const sameDay = clock.ledger[0]?.kind === 'counted'
  const sources = new Map(clock.ledger.flatMap(run => (run.source ? [[run.source.title.zh, run.source] as const] : [])))
  const certainty = l.certainty as { readonly [certainty: string]: string }
  return (
    <details className="ledger">
      <summary>{t.track.why}</summary>
      <div className="ledger-body">
        <p>
          {sameDay ? l.sentenceSame(clock.total, unit, start) : l.sentence(clock.total, unit, start)}{' '}
          {clock.extension ? extensionWords(clock, view) : null}
        </p>
        <p>
          {l.due}
          {t.common.colon}
          <strong>{dueDay(clock, view)}</strong>
        </p>
        {months.length > 0 ? (
          <>
            <div className="months">
              {months.map(month => (
                <table key={month.month} className="month">
                  <caption>
                    <span className="offscreen">{l.caption} </span>
                    {monthWords(month.month, lang)}
                  </caption>
                  <thead>
                    <tr>
                      {l.weekFull.map((name, i) => (
                        <th key={name} scope="col" abbr={name}>
                          {l.week[i]}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {month.weeks.map((week, i) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: weeks of a fixed month, drawn once on the server
                      <tr key={i}>
                        {week.map((cell, j) => (
                          // biome-ignore lint/suspicious/noArrayIndexKey: as above
                          <Cell key={j} view={view} cell={cell} today={today} />
                        ))}
                      </tr>
                    ))}
                  </tbody>
                </table>
              ))}
            </div>
            <Legend view={view} kinds={kinds} />
          </>
        ) : null}
        {clock.ledger
          .filter(run => run.kind === 'paused')
          .map(run => (
            <p key={run.from}>
              {fullDay(run.from, lang)} – {fullDay(run.to, lang)}
              {t.common.colon}
              {l.kinds.paused}
              {run.ground ? bracketed(say(view, run.ground), lang) : null}
            </p>
          ))}
        <dl className="sources">
          <dt>{l.basis}</dt>
          <dd>
            {say(view, clock.limit.source.title)} {clock.limit.source.article ?? ''}{' '}
            <span className="tag">{certainty[clock.limit.source.certainty] ?? clock.limit.source.certainty}</span>
          </dd>
          {sources.size > 0 ? <dt>{l.notice}</dt> : null}
          {[...sources.values()].map(source => (
            <dd key={source.title.zh}>
              {say(view, source.title)} {source.article ?? ''}
            </dd>
          ))}
        </dl>
      </div>
    </details>
  )
}
