// One's own account: another password, or no account any more (个人信息保护法 47).
import { type Csrf, ErrorSummary, type Errors, Hidden, PasswordField } from '../ui/form.tsx'
import { Layout } from '../ui/layout.tsx'
import type { View } from '../view.ts'

export interface SettingsProps {
  readonly view: View
  readonly csrf: Csrf
  readonly phoneMasked: string
  readonly errors: Errors
  readonly changed: boolean
}

export function SettingsPage({ view, csrf, phoneMasked, errors, changed }: SettingsProps) {
  const { t } = view
  const w = t.account.settings
  return (
    <Layout view={view} title={w.title} place="account" own failed={errors.size > 0}>
      <div className="narrow page">
        <ErrorSummary t={t} errors={errors} />
        <h1>{w.title}</h1>
        <p className="lead">{w.of(phoneMasked)}</p>
        {changed ? (
          <p className="verdict good" role="status">
            {w.changed}
          </p>
        ) : null}
        <h2>{w.password}</h2>
        <form action="/account/password" method="post" noValidate data-once="">
          <Hidden csrf={csrf} />
          <PasswordField t={t} name="password" label={w.present} errors={errors} />
          <PasswordField t={t} name="next" label={w.next} hint={t.account.passwordHint} errors={errors} chosen />
          <button className="button primary" type="submit">
            {w.change}
          </button>
        </form>
        <h2>{w.close}</h2>
        <ul className="lines">
          {w.closeLines.map(line => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <form action="/account/close" method="post" noValidate data-once="">
          <Hidden csrf={csrf} />
          <PasswordField t={t} name="closing" label={w.present} errors={errors} />
          <button className="button" type="submit">
            {w.close}
          </button>
        </form>
        <p>
          <a href="/account">{t.account.title}</a>
        </p>
      </div>
    </Layout>
  )
}
