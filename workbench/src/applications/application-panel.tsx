// The application behind a case: who applies for what, what they answered, what they handed in, what is charged and granted.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type ApplicationView, type FormRow, oneApplication } from '../api/applications.ts'
import { me } from '../api/session.ts'
import type { CaseView } from '../api/types.ts'
import { FactLine } from '../cases/question-panel.tsx'
import { Barred } from '../counter/barred.tsx'
import { LicenceChecked } from '../counter/licence-check.tsx'
import { atText, dayOf, useWords } from '../messages/words.ts'
import { ProblemView } from '../parts/problem-view.tsx'
import { Waiting } from '../parts/waiting.tsx'
import './applications.css'
import { Applicant } from './applicant.tsx'
import { Charged, Licences } from './charged.tsx'
import { Gantt } from './gantt.tsx'
import { Materials } from './materials.tsx'

function Cell({ row }: { readonly row: FormRow }) {
  const { t, say } = useWords()
  return (
    <FactLine
      title={say(row.title)}
      value={
        <>
          {say(row.value) || '—'}
          {row.sensitive && (
            <span className="tag" data-tone="near" style={{ marginLeft: 6 }}>
              {t('application.sensitive')}
            </span>
          )}
        </>
      }
    />
  )
}

function Rows({ row }: { readonly row: FormRow }) {
  const { say } = useWords()
  const rows = row.rows ?? []
  const columns = rows[0] ?? []
  return (
    <div className="answer-rows">
      <h4>{say(row.title)}</h4>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls sideways on a phone */}
      <section className="table-scroll" aria-label={say(row.title)} tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              {columns.map(cell => (
                <th key={cell.path} scope="col">
                  {say(cell.title)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(cells => (
              <tr key={cells[0]?.path}>
                {cells.map(cell => (
                  <td key={cell.path}>{say(cell.value) || '—'}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

function AnswersInWords({ shown }: { readonly shown: ApplicationView }) {
  const { t, say } = useWords()
  return (
    <section className="panel">
      <h2>{t('application.answers')}</h2>
      {shown.form.length === 0 && <p className="muted">{t('application.noAnswers')}</p>}
      {shown.form.map(page => (
        <details key={page.id} className="answer-page" open={shown.form.length <= 5}>
          <summary>{say(page.title)}</summary>
          <dl className="facts">
            {page.rows
              .filter(row => row.rows === undefined)
              .map(row => (
                <Cell key={row.path} row={row} />
              ))}
          </dl>
          {page.rows
            .filter(row => row.rows !== undefined)
            .map(row => (
              <Rows key={row.path} row={row} />
            ))}
        </details>
      ))}
    </section>
  )
}

function About({ shown, channel }: { readonly shown: ApplicationView; readonly channel: string }) {
  const { t, say } = useWords()
  const { matter } = shown
  const way = t('application.deliveryWay', { returnObjects: true }) as Record<string, string>
  return (
    <section className="panel">
      <h2>{t('application.title')}</h2>
      <Barred bars={shown.bars} />
      <dl className="facts">
        <FactLine
          title={t('application.matter')}
          value={
            <>
              <strong>{say(matter.title)}</strong>{' '}
              <a href={`/guides/${encodeURIComponent(matter.code)}`} target="_blank" rel="noreferrer">
                {t('application.guide')}
              </a>{' '}
              {matter.version !== null && (
                <span className="muted">{t('application.version', { version: matter.version })}</span>
              )}
              {matter.version !== null && matter.current !== null && matter.current !== matter.version && (
                <span className="row-sub">
                  {t('application.newer', { version: matter.current, own: matter.version })}
                </span>
              )}
            </>
          }
        />
        <FactLine
          title={t('application.channel')}
          value={
            <>
              {channel}
              {shown.enteredBy && (
                <span className="muted"> · {t('application.enteredBy', { name: shown.enteredBy })}</span>
              )}
            </>
          }
        />
        {shown.delivery && <FactLine title={t('application.delivery')} value={way[shown.delivery] ?? shown.delivery} />}
        {shown.licence && (
          <FactLine
            title={t('application.licenceAbout')}
            value={
              <>
                <span className="code">{shown.licence}</span>
                {shown.licenceCheck && <LicenceChecked check={shown.licenceCheck} />}
              </>
            }
          />
        )}
        {shown.project && <FactLine title={t('application.project')} value={shown.project} />}
      </dl>
    </section>
  )
}

const ASKED = { intake: 'correction', examination: 'supplement', promise: 'promised' } as const

/** What one unit asked the applicant for, and whether it came. */
function Asked({ asked }: { readonly asked: ApplicationView['asked'][number] }) {
  const { t, say, day } = useWords()
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>
          {t(`application.${ASKED[asked.at]}`)} <span className="muted">{say(asked.unit.name)}</span>
        </h2>
        <span className="tag" data-tone={asked.answeredAt ? 'good' : asked.open ? 'near' : undefined}>
          {asked.answeredAt
            ? t('application.answered', { at: atText(asked.answeredAt) })
            : t(asked.open ? 'application.unanswered' : 'application.closedUnanswered')}
        </span>
      </div>
      <p className="muted">
        {t(asked.at === 'promise' ? 'application.promisedAt' : 'application.noticed', { at: atText(asked.noticedAt) })}
        {asked.until !== null && ` · ${t('application.askedUntil', { day: day(asked.until) })}`}
      </p>
      <ol className="correction">
        {asked.items.map(item => (
          <li key={`${item.about}-${item.text}`}>
            <strong>{say(item.title)}</strong>
            {item.text !== '' && `：${item.text}`} {item.came && <span className="tag">{t('application.came')}</span>}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** It may be another day at the server than here (a demonstration): then that day's noon is the present. */
function presentOf(today: string | undefined): number {
  const here = Date.now()
  return today === undefined || dayOf(new Date(here).toISOString()) === today
    ? here
    : Date.parse(`${today}T12:00:00+08:00`)
}

export function ApplicationPanel({ shown }: { readonly shown: CaseView }) {
  const { say } = useWords()
  const found = useQuery(oneApplication(shown.region, shown.id, shown.seq))
  const mine = useQuery(me())
  const [clear, setClear] = useState<ApplicationView | null>(null)
  if (found.isPending) return <Waiting lines={8} />
  if (found.isError) return <ProblemView error={found.error} onRetry={() => void found.refetch()} />
  // Shown in full once, it stays so while the page is open; what happened since is shown masked until asked for again.
  const view = clear !== null && clear.seq === found.data.seq ? clear : found.data
  const gantt = <Gantt shown={view} now={presentOf(mine.data?.today)} />
  return (
    <>
      <About shown={view} channel={say(shown.channelTitle)} />
      <Applicant shown={view} onReveal={setClear} />
      {/* With several at work, that comes first. */}
      {view.parts.length > 1 && gantt}
      <AnswersInWords shown={view} />
      <Materials shown={view} />
      {view.asked.map(asked => (
        <Asked key={`${asked.at}-${asked.part}`} asked={asked} />
      ))}
      <Charged shown={view} />
      <Licences shown={view} />
      {view.parts.length <= 1 && gantt}
    </>
  )
}
