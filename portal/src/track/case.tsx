// What the pages of an inquiry and of an application have alike: the frame, what happened, rating, and leaving.
import type { Text } from '@sunhall/kernel'
import type { ReactNode } from 'react'
import { Choices, type Csrf, ErrorSummary, type Errors, Hidden, TextField } from '../ui/form.tsx'
import { Layout } from '../ui/layout.tsx'
import { say, type View } from '../view.ts'
import { momentWords } from '../words.ts'
import { Section } from './section.tsx'

export interface CaseFrameProps {
  readonly view: View
  readonly track: { readonly code: string; readonly codeGrouped: string }
  readonly heading: (code: string) => string
  readonly errors: Errors
  readonly general: string | null
  /** What was just done, in words. */
  readonly done: string | null
  /** Null where it must not be shown. */
  readonly receipt: string | null
  readonly children: ReactNode
}

export function CaseFrame({ view, track, heading, errors, general, done, receipt, children }: CaseFrameProps) {
  const { t } = view
  const failed = errors.size > 0 || general !== null
  return (
    <Layout view={view} title={heading(track.codeGrouped)} place="track" own failed={failed}>
      <div className="wide page">
        <ErrorSummary t={t} errors={errors} general={general} />
        {done ? (
          <p className="success" role="status">
            {done}
          </p>
        ) : null}
        <h1>
          {heading('')}
          <span className="code-inline">{track.codeGrouped}</span>
        </h1>
        {children}
        <p className="receipt-line">
          {receipt === null ? null : (
            <>
              {t.track.receiptNumber}
              {t.common.colon}
              <code className="hash">{receipt}</code>{' '}
            </>
          )}
          <a href={`/verify?code=${track.code}`}>{t.track.receipt}</a>
        </p>
      </div>
    </Layout>
  )
}

interface Event {
  readonly seq: number
  readonly at: string
  readonly title: Text
  readonly unit: { readonly name: Text } | null
  readonly facts: readonly Text[]
}

/** Newest first; each thing an act brought about once: the last answer settles its part and the inquiry alike. */
export function Happened({ view, events, className }: { view: View; events: readonly Event[]; className?: string }) {
  return (
    <Section id="happened" title={view.t.track.happened} {...(className === undefined ? {} : { className })}>
      <ol className="timeline">
        {events.toReversed().map(event => (
          <li key={event.seq}>
            <p className="event-title">{say(view, event.title)}</p>
            {event.unit ? <p>{say(view, event.unit.name)}</p> : null}
            {[...new Set(event.facts.map(fact => say(view, fact)))].map(fact => (
              <p key={fact}>{fact}</p>
            ))}
            <time className="meta" dateTime={event.at}>
              {momentWords(event.at, view.lang)}
            </time>
          </li>
        ))}
      </ol>
    </Section>
  )
}

export interface RateFormProps {
  readonly view: View
  readonly action: string
  readonly legend: string
  readonly csrf: Csrf
  readonly form: {
    readonly act: string | null
    readonly errors: Errors
    readonly typed: { readonly [name: string]: string }
    readonly key: string
  }
}

const NONE: Errors = new Map()

/** 好差评 (K1): five grades, and a word if one likes. */
export function RateForm({ view, action, legend, csrf, form }: RateFormProps) {
  const { t } = view
  const refused = form.act === 'rate'
  const errors = refused ? form.errors : NONE
  const typed = (name: string): string => (refused ? (form.typed[name] ?? '') : '')
  return (
    <form action={action} method="post" noValidate data-once="">
      <Hidden csrf={csrf} values={{ key: form.key }} />
      <Choices
        t={t}
        name="grade"
        legend={<h3>{legend}</h3>}
        errors={errors}
        value={typed('grade')}
        choices={[5, 4, 3, 2, 1].map(grade => ({ value: String(grade), title: t.acts.grades[grade - 1] ?? '' }))}
      />
      <TextField
        t={t}
        name="remark"
        label={t.acts.remark}
        optional
        value={typed('remark')}
        errors={errors}
        lines={2}
        count={500}
      />
      <button className="button primary" type="submit">
        {t.acts.rateGo}
      </button>
    </form>
  )
}

/** Closes what a second fact opened on this browser. */
export function LeaveForm({ view, code, csrf }: { view: View; code: string; csrf: Csrf }) {
  return (
    <form action={`/track/${code}/leave`} method="post" className="leave">
      <Hidden csrf={csrf} />
      <button type="submit" className="button quiet">
        {view.t.track.leave}
      </button>
    </form>
  )
}

/** Why one withdraws, and the two ways out. */
export function WithdrawForm(props: {
  readonly view: View
  readonly action: string
  readonly code: string
  readonly go: string
  readonly csrf: Csrf
  readonly key_: string
  readonly reason: string
  readonly errors: Errors
}) {
  const { t } = props.view
  return (
    <form action={props.action} method="post" noValidate data-once="">
      <Hidden csrf={props.csrf} values={{ key: props.key_ }} />
      <TextField
        t={t}
        name="reason"
        label={t.acts.withdrawReason}
        optional
        value={props.reason}
        errors={props.errors}
        lines={3}
        count={500}
      />
      <div className="buttons">
        <button className="button danger" type="submit">
          {props.go}
        </button>
        <a className="button quiet" href={`/track/${props.code}`}>
          {t.acts.withdrawKeep}
        </a>
      </div>
    </form>
  )
}
