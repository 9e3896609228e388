// The doors of the optional account: log in, register, set a forgotten password anew.
import type { CodePurpose } from '../port.ts'
import { type Csrf, ErrorSummary, type Errors, Hidden, PasswordField, TextField } from '../ui/form.tsx'
import { Layout } from '../ui/layout.tsx'
import type { View } from '../view.ts'

export type Door = 'log-in' | CodePurpose

/** Where each door's form is sent. */
export const doorPath = (door: Door): string => `/account/${door}`

export interface EnterProps {
  readonly view: View
  readonly csrf: Csrf
  readonly door: Door
  /** The number is proved by a code first, and the password chosen with it. */
  readonly byCode: boolean
  readonly errors: Errors
  readonly phone: string
}

export function EnterPage({ view, csrf, door, byCode, errors, phone }: EnterProps) {
  const { t } = view
  const words = {
    'log-in': { title: t.account.title, lead: t.account.lead, submit: t.account.logIn },
    register: { title: t.account.register, lead: t.account.lead, submit: t.account.register },
    reset: { title: t.account.proof.reset, lead: t.account.proof.resetLead, submit: '' },
  }[door]
  return (
    <Layout
      view={view}
      title={door === 'log-in' ? words.submit : words.title}
      place="account"
      own
      failed={errors.size > 0}
    >
      <div className="narrow page">
        <ErrorSummary t={t} errors={errors} />
        <h1>{words.title}</h1>
        <p className="lead">{words.lead}</p>
        {door === 'register' && !byCode ? <p>{t.account.proof.unproved}</p> : null}
        <form action={doorPath(door)} method="post" noValidate data-once="">
          <Hidden csrf={csrf} />
          <TextField
            t={t}
            name="phone"
            label={t.account.phone}
            hint={byCode ? t.account.proof.phoneHint : undefined}
            value={phone}
            errors={errors}
            type="tel"
            autoComplete="username"
            width="middle"
          />
          {byCode ? null : (
            <PasswordField
              t={t}
              name="password"
              label={t.account.password}
              hint={door === 'register' ? t.account.passwordHint : undefined}
              errors={errors}
              chosen={door === 'register'}
            />
          )}
          <button className="button primary" type="submit">
            {byCode ? t.account.proof.send : words.submit}
          </button>
        </form>
        {door === 'log-in' ? (
          <p>
            <a href={doorPath('reset')}>{t.account.proof.forgotten}</a>
          </p>
        ) : null}
        <OtherDoor view={view} door={door} />
      </div>
    </Layout>
  )
}

function OtherDoor({ view: { t }, door }: { view: View; door: Door }) {
  return (
    <p>
      {door === 'reset' ? null : `${door === 'log-in' ? t.account.noAccount : t.account.haveAccount} `}
      <a href={door === 'log-in' ? doorPath('register') : '/account'}>
        {door === 'log-in' ? t.account.register : t.account.logIn}
      </a>
    </p>
  )
}

/** Where no code can be sent, a password cannot be set anew: what can be done instead. */
export function NoResetPage({ view }: { view: View }) {
  const { t } = view
  return (
    <Layout view={view} title={t.account.proof.reset} place="account" own>
      <div className="narrow page">
        <h1>{t.account.proof.reset}</h1>
        <p className="lead">{t.account.proof.noWay}</p>
        <ul className="lines">
          {t.account.proof.noWayLines.map(line => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p>
          <a className="button" href="/track">
            {t.home.trackTitle}
          </a>
        </p>
        <OtherDoor view={view} door="reset" />
      </div>
    </Layout>
  )
}
