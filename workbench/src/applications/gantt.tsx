// Who is at work, since when and until when, and who waits for whom; special procedures hatched, deemed opinions marked for ever.
// The picture is for the eye; the table beside it says the same in words.
import { type CSSProperties, useState } from 'react'
import type { ApplicationView, GanttPart, SpecialProcedure } from '../api/applications.ts'
import { dayOf, useWords } from '../messages/words.ts'
import { useNarrow } from '../parts/narrow.ts'
import { endOfDay, placeOf, type Span, spanOf, ticksOf } from './gantt-days.ts'

const at = (from: number, to: number, span: Span): CSSProperties => {
  const left = placeOf(from, span)
  return { left: `${left}%`, width: `${Math.max(0.6, placeOf(to, span) - left)}%` }
}

function Deemed({ part }: { readonly part: GanttPart }) {
  const { t } = useWords()
  if (part.deemed === null) return null
  return (
    <span className="tag" data-tone="yellow" title={t('gantt.deemedForEver')}>
      {t(`gantt.${part.deemed}`)}
    </span>
  )
}

const useNames = (parts: readonly GanttPart[]) => {
  const { say, list } = useWords()
  return {
    nameOf: (part: GanttPart) => (part.member ? say(part.member.title) : say(part.laneTitle)),
    waitsFor: (part: GanttPart) =>
      list([
        ...new Set(
          part.waitsFor.map(no => {
            const other = parts.find(one => one.no === no)
            return other ? say(other.unit.name) : String(no)
          }),
        ),
      ]),
  }
}

/** Time of the applicant's own that runs in it: the unit waits for them. */
const applicantHas = (part: GanttPart): GanttPart['clocks'] =>
  part.closedAt === null ? part.clocks.filter(clock => clock.binds === 'asker' && clock.state !== 'stopped') : []

function Waits({ part, parts }: { readonly part: GanttPart; readonly parts: readonly GanttPart[] }) {
  const { t, say, day } = useWords()
  const { waitsFor } = useNames(parts)
  if (part.closedAt !== null) return null
  return (
    <>
      {part.waitsFor.length > 0 && (
        <small className="gantt-waits">{t('gantt.waitsFor', { units: waitsFor(part) })}</small>
      )}
      {applicantHas(part).map(clock => (
        <small key={clock.no} className="gantt-waits">
          {t('gantt.waitsForAsker', { what: say(clock.title), day: day(clock.dueDay) })}
        </small>
      ))}
    </>
  )
}

interface BarsProps {
  readonly part: GanttPart
  readonly procedures: readonly SpecialProcedure[]
  readonly span: Span
  readonly now: number
}

function Bars({ part, procedures, span, now }: BarsProps) {
  const { t, say } = useWords()
  const from = Date.parse(part.openedAt)
  const to = part.closedAt === null ? now : Date.parse(part.closedAt)
  const state = part.overdue ? 'late' : part.deemed ? 'deemed' : part.closedAt ? 'closed' : 'open'
  return (
    <div className="gantt-track">
      {part.closedAt === null && part.dueDay !== null && endOfDay(part.dueDay) > now && (
        <span className="gantt-rest" style={at(to, endOfDay(part.dueDay), span)} />
      )}
      <span
        className="gantt-bar"
        data-state={state}
        data-waits={part.waitsFor.length > 0 || applicantHas(part).length > 0 || undefined}
        style={at(from, to, span)}
      />
      {procedures.map(one => (
        <span
          key={`${one.ground}-${one.startedAt}`}
          className="gantt-stop"
          title={say(one.title)}
          style={at(Date.parse(one.startedAt), one.endedAt ? Date.parse(one.endedAt) : now, span)}
        />
      ))}
      {part.promisedDay !== null && (
        <span
          className="gantt-promise"
          title={t('gantt.promised')}
          style={{ left: `${placeOf(endOfDay(part.promisedDay), span)}%` }}
        />
      )}
      {part.dueDay !== null && endOfDay(part.dueDay) <= span.to && (
        <span
          className="gantt-due"
          title={t('gantt.due')}
          style={{ left: `${placeOf(endOfDay(part.dueDay), span)}%` }}
        />
      )}
    </div>
  )
}

function Picture({ shown, now }: { readonly shown: ApplicationView; readonly now: number }) {
  const { t, say } = useWords()
  const narrow = useNarrow()
  const { nameOf } = useNames(shown.parts)
  const open = shown.parts.some(part => part.closedAt === null)
  const span = spanOf(shown.parts, now, open)
  return (
    <div className="gantt" aria-hidden="true">
      <div className="gantt-line gantt-days">
        <span />
        <div className="gantt-track">
          {ticksOf(span, narrow ? 4 : 9, open ? now : null).map(tick => (
            <span key={tick} className="gantt-tick" style={{ left: `${placeOf(tick, span)}%` }}>
              {dayOf(new Date(tick).toISOString()).slice(5)}
            </span>
          ))}
          {open && (
            <span className="gantt-now" style={{ left: `${placeOf(now, span)}%` }}>
              {t('gantt.today')}
            </span>
          )}
        </div>
      </div>
      {shown.parts.map(part => (
        <div key={part.no} className="gantt-line" data-closed={part.closedAt !== null || undefined}>
          <span className="gantt-who">
            <strong>{say(part.unit.name)}</strong>
            <small>
              {nameOf(part)} · {say(part.outcomeTitle ?? part.stageTitle)}
            </small>
            <Waits part={part} parts={shown.parts} />
            <Deemed part={part} />
          </span>
          <Bars part={part} procedures={shown.procedures.filter(one => one.part === part.no)} span={span} now={now} />
        </div>
      ))}
    </div>
  )
}

function Table({ shown }: { readonly shown: ApplicationView }) {
  const { t, say } = useWords()
  const { nameOf } = useNames(shown.parts)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls sideways on a phone
    <section className="table-scroll" aria-label={t('gantt.table')} tabIndex={0}>
      <table className="table">
        <caption className="unseen">{t('gantt.table')}</caption>
        <thead>
          <tr>
            {(['part', 'state', 'from', 'to', 'promised', 'due'] as const).map(key => (
              <th key={key} scope="col">
                {t(`gantt.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.parts.map(part => (
            <tr key={part.no}>
              <th scope="row" className="gantt-cell">
                {say(part.unit.name)}
                <span className="row-sub">{nameOf(part)}</span>
              </th>
              <td>
                {say(part.outcomeTitle ?? part.stageTitle)} <Deemed part={part} />{' '}
                {part.overdue && (
                  <span className="tag" data-tone="red">
                    {t('gantt.overdue')}
                  </span>
                )}
                <Waits part={part} parts={shown.parts} />
              </td>
              <td className="code">{dayOf(part.openedAt)}</td>
              <td className="code">{part.closedAt ? dayOf(part.closedAt) : t('gantt.until')}</td>
              <td className="code">{part.promisedDay ?? '—'}</td>
              <td className="code">{part.dueDay ?? '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Procedures({ shown }: { readonly shown: ApplicationView }) {
  const { t, say, day } = useWords()
  if (shown.procedures.length === 0) return null
  return (
    <>
      <h3 className="muted">{t('gantt.special')}</h3>
      <ul className="files">
        {shown.procedures.map(one => (
          <li key={`${one.part}-${one.ground}-${one.startedAt}`}>
            <span className="tag" data-tone="near">
              {say(one.title)}
            </span>
            <span>
              {dayOf(one.startedAt)} – {one.endedAt ? dayOf(one.endedAt) : t('gantt.going')} ·{' '}
              {t('gantt.planned', { days: one.plannedDays, day: day(one.plannedEnd) })}
              {one.actualDays !== null && ` · ${t('gantt.actual', { days: one.actualDays })}`}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

export function Gantt({ shown, now }: { readonly shown: ApplicationView; readonly now: number }) {
  const { t } = useWords()
  const [table, setTable] = useState(false)
  if (shown.parts.length === 0) return null
  return (
    <section className="panel">
      <h2>{t('gantt.title')}</h2>
      <p className="muted">{t('gantt.hint')}</p>
      <Picture shown={shown} now={now} />
      <Procedures shown={shown} />
      <details open={table} onToggle={event => setTable(event.currentTarget.open)}>
        <summary>{t('gantt.show')}</summary>
        <Table shown={shown} />
      </details>
    </section>
  )
}
