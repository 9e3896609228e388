// The code that was sent to a phone, and the password chosen with it.
import type { CodePurpose } from '../port.ts'
import { type Csrf, ErrorSummary, type Errors, Hidden, PasswordField, TextField } from '../ui/form.tsx'
import { Layout } from '../ui/layout.tsx'
import type { View } from '../view.ts'
import { doorPath } from './enter.tsx'

export interface CodeProps {
  readonly view: View
  readonly csrf: Csrf
  readonly purpose: CodePurpose
  readonly phoneMasked: string
  readonly ref: string
  /** What was typed: kept while only the password is refused. */
  readonly typed: string
  readonly errors: Errors
}

export function CodePage({ view, csrf, purpose, phoneMasked, ref, typed, errors }: CodeProps) {
  const { t } = view
  const w = t.account.proof
  const title = purpose === 'register' ? t.account.register : w.reset
  return (
    <Layout view={view} title={title} place="account" own failed={errors.size > 0}>
      <div className="narrow page">
        <ErrorSummary t={t} errors={errors} />
        <h1>{title}</h1>
        <p className="lead">{w.sent[purpose](phoneMasked)}</p>
        {view.demonstration ? (
          <p>
            {w.demonstration}{' '}
            <a href="/outbox" target="_blank" rel="noopener">
              {t.common.outbox}
              {t.common.newTab}
            </a>
          </p>
        ) : null}
        <form action="/account/code" method="post" noValidate data-once="">
          <Hidden csrf={csrf} />
          <input type="hidden" name="ref" value={ref} />
          <TextField
            t={t}
            name="code"
            label={w.code}
            value={typed}
            errors={errors}
            inputMode="numeric"
            autoComplete="one-time-code"
            width="short"
          />
          <PasswordField
            t={t}
            name="password"
            label={purpose === 'register' ? t.account.password : t.account.settings.next}
            hint={t.account.passwordHint}
            errors={errors}
            chosen
          />
          <button className="button primary" type="submit">
            {purpose === 'register' ? t.account.register : w.set}
          </button>
        </form>
        <p>
          {w.notCome} <a href={doorPath(purpose)}>{w.again}</a>
        </p>
      </div>
    </Layout>
  )
}

/** Ten minutes are over, or five tries. */
export function CodeOverPage({ view }: { view: View }) {
  const { t } = view
  const w = t.account.proof
  return (
    <Layout view={view} title={w.over} place="account" own>
      <div className="narrow page">
        <h1>{w.over}</h1>
        <p className="lead">{w.overText}</p>
        <p>
          <a className="button primary" href={doorPath('reset')}>
            {w.reset}
          </a>{' '}
          <a className="button" href={doorPath('register')}>
            {t.account.register}
          </a>
        </p>
      </div>
    </Layout>
  )
}
