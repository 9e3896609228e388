// Following an inquiry by its code: where it is, until when and why, and what happened.
import { localDay } from '@sunhall/kernel'
import type { ReactNode } from 'react'
import type { ClockView, TrackView } from '../server.ts'
import { Facts } from '../ui/facts.tsx'
import { type Csrf, ErrorSummary, type Errors, Hidden, TextField } from '../ui/form.tsx'
import { Layout } from '../ui/layout.tsx'
import { say, type View } from '../view.ts'
import { bracketed, dueDay, momentWords } from '../words.ts'
import { CaseFrame, Happened } from './case.tsx'
import { LedgerDetails } from './ledger.tsx'
import { type ActForm, Own } from './own.tsx'
import { Section } from './section.tsx'

type Part = TrackView['parts'][number]

export interface TrackStartProps {
  readonly view: View
  readonly code: string
  readonly error: string | null
}

export function TrackStart({ view, code, error }: TrackStartProps) {
  const { t } = view
  const errors: Errors = new Map(error === null ? [] : [['code', error]])
  return (
    <Layout view={view} title={t.track.title} place="track" failed={error !== null}>
      <div className="narrow page">
        <ErrorSummary t={t} errors={errors} />
        <h1>{t.track.title}</h1>
        <form action="/track" method="get" noValidate>
          <TextField
            t={t}
            name="code"
            label={t.track.code}
            hint={t.track.lead}
            value={code}
            errors={errors}
            inputMode="numeric"
            width="middle"
          />
          <button className="button primary" type="submit">
            {t.track.go}
          </button>
        </form>
        <p className="hint">
          {t.track.forgot}
          {view.house.servicePhone ? (
            <span className="aside">{t.common.servicePhone(view.house.servicePhone)}</span>
          ) : null}
        </p>
      </div>
    </Layout>
  )
}

/** The human sentence of a clock: by when, and how much is left. */
function sentence(view: View, clock: ClockView): string {
  const { t } = view
  const day = dueDay(clock, view)
  if (clock.awaitsNotice !== null) return t.track.dueLater(say(view, clock.title), day)
  switch (clock.rule) {
    case 'handling':
      return t.track.dueBy(day)
    case 'dispatch':
      return t.track.dueDispatch(day)
    case 'complaint':
      return t.track.dueComplaint(day)
    case 'explanation':
      return t.track.dueExplain(day)
    default:
      return t.track.dueOther(say(view, clock.title), day)
  }
}

function left(view: View, clock: ClockView): string {
  const { t } = view
  if (clock.state === 'suspended') return t.track.suspended
  if (clock.awaitsNotice !== null) return t.common.awaits(clock.awaitsNotice)
  const working = clock.remaining?.unit === 'working-day'
  const amount = clock.remaining?.amount ?? 0
  if (clock.overdue) return working && amount < 0 ? t.track.overdueBy(-amount) : t.track.overdue
  if (amount === 0) return t.track.lastDay
  return working ? t.track.daysLeft(amount) : t.track.daysLeftCalendar(Math.ceil(amount))
}

export function Clock({ view, clock }: { view: View; clock: ClockView }) {
  const { t } = view
  const running = clock.state !== 'stopped'
  return (
    <div className={clock.overdue && running ? 'clock late' : 'clock'}>
      {running ? (
        <p className="clock-line">
          <strong>{sentence(view, clock)}</strong>
          <span className="clock-left">{left(view, clock)}</span>
        </p>
      ) : (
        <p className="clock-line">
          {say(view, clock.title)}
          {t.common.colon}
          {dueDay(clock, view)}
          <span className="clock-left">{clock.overdue ? t.track.doneLate : t.track.doneInTime}</span>
        </p>
      )}
      <LedgerDetails view={view} clock={clock} today={localDay(view.now)} />
    </div>
  )
}

function PartCard({ view, part }: { view: View; part: Part }) {
  const { t } = view
  return (
    <article className={part.closedAt === null ? 'part' : 'part closed'}>
      <h3>{say(view, part.unit.name)}</h3>
      <p className="meta">
        <span className="tag">{say(view, part.laneTitle)}</span>
        <span>{say(view, part.outcomeTitle ?? part.stageTitle)}</span>
        {part.closedAt ? <span>{t.track.closedOn(momentWords(part.closedAt, view.lang))}</span> : null}
        {part.unitPhone ? (
          <span>
            {t.track.phoneOf} <a href={`tel:${part.unitPhone}`}>{part.unitPhone}</a>
          </span>
        ) : null}
      </p>
      {part.clocks.map(clock => (
        <Clock key={clock.no} view={view} clock={clock} />
      ))}
      {part.overdue && part.closedAt === null && part.explanation === null ? <p>{t.track.overdueNote}</p> : null}
      {part.explanation ? (
        <blockquote>
          <p>
            <strong>{t.track.explanation}</strong>
          </p>
          <p className="typed">{part.explanation}</p>
        </blockquote>
      ) : null}
    </article>
  )
}

export interface TrackProps {
  readonly view: View
  readonly track: TrackView
  readonly csrf: Csrf
  /** Whether it is open by a second fact given here, and so can be closed again. */
  readonly opened: boolean
  readonly done: string | null
  readonly proofError: string | null
  readonly form: ActForm
}

export function SecondFact({
  view,
  track,
  csrf,
  proofError,
  lead,
}: Pick<TrackProps, 'view' | 'csrf' | 'proofError'> & {
  track: Pick<TrackView, 'code' | 'secondFact'>
  /** Why it is asked for, where it is not about a question. */
  lead?: string
}) {
  const { t } = view
  const fact = t.track.fact[track.secondFact]
  return (
    <form action={`/track/${track.code}/proof`} method="post" noValidate className="second-fact">
      <Hidden csrf={csrf} values={{ kind: track.secondFact }} />
      <p>{lead ?? fact.lead}</p>
      <TextField
        t={t}
        name="fact"
        label={fact.label}
        value=""
        errors={new Map(proofError === null ? [] : [['fact', proofError]])}
        {...(track.secondFact === 'phone' ? { inputMode: 'numeric' as const } : {})}
        width="short"
      />
      <button className="button primary" type="submit">
        {t.track.factGo}
      </button>
    </form>
  )
}

export function Track(props: TrackProps) {
  const { view, track, csrf, done, proofError, form } = props
  const { t } = view
  const open = track.parts.filter(part => part.closedAt === null)
  const closed = track.parts.filter(part => part.closedAt !== null)
  const errors: Errors = proofError === null ? form.errors : new Map([['fact', proofError]])
  const grade = track.grade === null ? null : t.acts.grades[track.grade - 1]
  const doneText = done === null ? null : ((t.acts.done as { readonly [act: string]: string })[done] ?? null)
  const rows: readonly (readonly [string, ReactNode])[] = [
    [
      t.track.stage,
      <strong key="stage" className={`stage stage-${track.stage}`}>
        {say(view, track.stageTitle)}
      </strong>,
    ],
    [t.common.region, say(view, track.regionName)],
    [t.common.category, say(view, track.categoryTitle)],
    [t.track.asked, `${momentWords(track.askedAt, view.lang)}${bracketed(say(view, track.channelTitle), view.lang)}`],
    ...(grade ? [[t.track.grade, grade] as const] : []),
  ]
  return (
    <CaseFrame
      view={view}
      track={track}
      heading={t.track.heading}
      errors={errors}
      general={form.general}
      done={doneText}
      // Without a phone the receipt number is the second fact: the code alone must not show it.
      receipt={track.own === null ? null : track.receipt}
    >
      <Facts rows={rows} across />
      <div className="track-grid">
        <div>
          {open.length > 0 ? (
            <Section id="where" title={t.track.where}>
              {open.map(part => (
                <PartCard key={part.no} view={view} part={part} />
              ))}
            </Section>
          ) : null}
          <Section id="own" title={t.track.own} className="own-section">
            {track.own === null ? (
              <SecondFact view={view} track={track} csrf={csrf} proofError={proofError} />
            ) : (
              <Own view={view} track={track} own={track.own} csrf={csrf} opened={props.opened} form={form} />
            )}
          </Section>
        </div>
        <div>
          <Happened view={view} events={track.events} />
        </div>
      </div>
      {closed.length > 0 ? (
        <Section id="others" title={t.track.others} className="track-section">
          <div className="closed-parts">
            {closed.map(part => (
              <PartCard key={part.no} view={view} part={part} />
            ))}
          </div>
        </Section>
      ) : null}
    </CaseFrame>
  )
}
