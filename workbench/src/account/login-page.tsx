// Logging in: password, then the second factor or a new password where the session still owes one. No antd here: it must open fast.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Navigate, useNavigate, useSearchParams } from 'react-router'
import { ApiProblem } from '../api/client.ts'
import {
  changePassword,
  logIn,
  logInByCode,
  logInByPasskey,
  logOut,
  type Me,
  me,
  type SessionView,
  session,
} from '../api/session.ts'
import { useWords } from '../messages/words.ts'
import { useDeed } from '../parts/deed.ts'
import { usePageTitle } from '../parts/page-head.tsx'
import { Refusal } from '../parts/problem-view.tsx'
import { LanguageSwitch } from '../shell/language-switch.tsx'

interface FieldProps {
  readonly name: string
  readonly label: string
  readonly type?: string
  readonly hint?: string
  readonly complete: string
  readonly focus?: boolean
  readonly digits?: boolean
}

function Field({ name, label, type = 'text', hint, complete, focus, digits }: FieldProps) {
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <input
        className="input"
        id={name}
        name={name}
        type={type}
        autoComplete={complete}
        required
        // biome-ignore lint/a11y/noAutofocus: the page is this one form
        autoFocus={focus}
        aria-describedby={hint ? `${name}-hint` : undefined}
        {...(digits ? { inputMode: 'numeric' as const, pattern: '\\d{6}', maxLength: 6 } : {})}
      />
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

const read = (event: FormEvent<HTMLFormElement>, name: string): string =>
  String(new FormData(event.currentTarget).get(name) ?? '')

function PasswordStep({ onDone }: { readonly onDone: (next: SessionView) => void }) {
  const { t } = useWords()
  const enter = useDeed({
    mutationFn: ({ login, password }: { login: string; password: string }) => logIn(login, password),
    onSuccess: onDone,
  })
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        enter.mutate({ login: read(event, 'login').trim(), password: read(event, 'password') })
      }}
    >
      <h1>{t('login.title')}</h1>
      <Refusal error={enter.error} />
      <Field name="login" label={t('login.login')} complete="username" focus />
      <Field name="password" label={t('login.password')} type="password" complete="current-password" />
      <button type="submit" className="main-button" disabled={enter.isPending}>
        {t('login.submit')}
      </button>
      <p className="login-more muted">{t('login.forgotten')}</p>
    </form>
  )
}

function SecondStep({ owed, onDone }: { readonly owed: SessionView; readonly onDone: (next: SessionView) => void }) {
  const { t } = useWords()
  const [cancelled, setCancelled] = useState(false)
  const byCode = useDeed({ mutationFn: logInByCode, onSuccess: onDone })
  const byPasskey = useDeed({
    mutationFn: logInByPasskey,
    onSuccess: onDone,
    onError: error => setCancelled(!(error instanceof ApiProblem)),
  })
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        byCode.mutate(read(event, 'code'))
      }}
    >
      <h1>{t('login.second')}</h1>
      <Refusal error={byCode.error ?? (byPasskey.error instanceof ApiProblem ? byPasskey.error : null)} />
      {cancelled && (
        <p className="refusal" role="alert">
          {t('login.passkeyCancelled')}
        </p>
      )}
      {owed.factors.totp && (
        <>
          <Field
            name="code"
            label={t('login.code')}
            hint={t('login.secondHint')}
            complete="one-time-code"
            focus
            digits
          />
          <button type="submit" className="main-button" disabled={byCode.isPending}>
            {t('login.verify')}
          </button>
        </>
      )}
      {!owed.factors.totp && <p className="muted">{t('login.passkeyOnly')}</p>}
      {owed.factors.passkeys > 0 && (
        <p className="login-more">
          <button
            type="button"
            className={owed.factors.totp ? 'plain-button' : 'main-button'}
            disabled={byPasskey.isPending}
            onClick={() => {
              setCancelled(false)
              byPasskey.mutate()
            }}
          >
            {t('login.passkey')}
          </button>
        </p>
      )}
    </form>
  )
}

function NewPasswordStep({ onDone }: { readonly onDone: (next: SessionView) => void }) {
  const { t } = useWords()
  const [differ, setDiffer] = useState(false)
  const change = useDeed({
    mutationFn: ({ present, next }: { present: string; next: string }) => changePassword(present, next),
    onSuccess: onDone,
  })
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        const next = read(event, 'next')
        setDiffer(next !== read(event, 'repeat'))
        if (next === read(event, 'repeat')) change.mutate({ present: read(event, 'present'), next })
      }}
    >
      <h1>{t('login.newPassword')}</h1>
      <Refusal error={change.error} />
      {differ && (
        <p className="refusal" role="alert">
          {t('login.differ')}
        </p>
      )}
      <Field name="present" label={t('login.present')} type="password" complete="current-password" focus />
      <Field name="next" label={t('login.next')} type="password" complete="new-password" hint={t('login.rules')} />
      <Field name="repeat" label={t('login.repeat')} type="password" complete="new-password" />
      <button type="submit" className="main-button" disabled={change.isPending}>
        {t('login.change')}
      </button>
    </form>
  )
}

export default function LoginPage() {
  const { t } = useWords()
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const present = useQuery(session())
  const [made, setMade] = useState<SessionView | null>(null)
  usePageTitle(t('login.title'))
  // Only addresses of this house are gone to.
  const wanted = search.get('to') ?? '/'
  const to = wanted.startsWith('/') && !wanted.startsWith('//') ? wanted : '/'
  const current = made ?? present.data ?? null
  const done = (next: SessionView) => {
    setMade(next)
    if (next.owes === null) {
      const known = me().queryKey
      // What somebody left open or half entered waits for them alone: not for whoever logs in after them.
      if (queries.getQueryData<Me>(known)?.id === next.person.id) queries.removeQueries({ queryKey: known })
      else queries.clear()
      void navigate(to, { replace: true })
    }
    queries.setQueryData(['session'], next)
  }
  if (made === null && present.data?.owes === null) return <Navigate to={to} replace />
  const again = async () => {
    await logOut().catch(() => undefined)
    queries.clear()
    setMade(null)
  }
  return (
    <div className="login">
      <header className="login-aside">
        <strong>
          {t('house.name')}
          <small>{t('login.aside')}</small>
        </strong>
      </header>
      <main className="login-main">
        <LanguageSwitch />
        {search.has('to') && present.isError && made === null && to !== '/' && (
          <p className="advice">{t('login.expired')}</p>
        )}
        {current === null ? (
          <PasswordStep onDone={done} />
        ) : (
          <>
            {current.owes === 'second-factor' && <SecondStep owed={current} onDone={done} />}
            {current.owes === 'new-password' && <NewPasswordStep onDone={done} />}
            <p className="login-more">
              <button type="button" className="link-button" onClick={() => void again()}>
                {t('login.again')}
              </button>
            </p>
          </>
        )}
      </main>
    </div>
  )
}
