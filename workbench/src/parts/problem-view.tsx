// What went wrong and how to mend it, in place of what could not be shown or above a form that was refused.
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { ApiProblem } from '../api/client.ts'

type Kind = 'offline' | 'unavailable' | 'unreadable' | 'notFound' | 'forbidden' | 'loggedOut' | 'someoneElse'

function kindOf(problem: ApiProblem): Kind {
  if (problem.status === 0) return 'offline'
  if (problem.code === 'someone-else') return 'someoneElse'
  if (problem.status === 401) return 'loggedOut'
  if (problem.status === 403) return 'forbidden'
  if (problem.status === 404) return 'notFound'
  return problem.status >= 500 ? 'unavailable' : 'unreadable'
}

/** The server's own words where it sent any, ours otherwise. */
export function useProblemWords(error: unknown): { title: string; detail: string; number: string | null } {
  const { t } = useTranslation()
  if (!(error instanceof ApiProblem)) {
    return { title: t('problem.broken'), detail: t('problem.brokenMend'), number: null }
  }
  const kind = kindOf(error)
  return {
    title: error.title || t(`problem.${kind}`),
    detail: error.detail || t(`problem.${kind}Mend`),
    number: error.status >= 500 ? error.instance : null,
  }
}

interface Props {
  readonly error: unknown
  readonly onRetry?: () => void
}

/** In place of a list or page. */
export function ProblemView({ error, onRetry }: Props) {
  const { t } = useTranslation()
  const words = useProblemWords(error)
  const absent = error instanceof ApiProblem && (error.status === 404 || error.status === 403)
  return (
    <div className="notice" role="alert">
      <h2>{words.title}</h2>
      <p>{words.detail}</p>
      {error instanceof ApiProblem &&
        error.fields.map(fault => <p key={`${fault.field}-${fault.code}`}>{fault.message}</p>)}
      {words.number && <p className="muted">{t('problem.number', { number: words.number })}</p>}
      {absent ? (
        <Link to="/work/mine">{t('problem.toList')}</Link>
      ) : (
        onRetry && (
          <button type="button" className="plain-button" onClick={onRetry}>
            {t('common.retry')}
          </button>
        )
      )}
    </div>
  )
}

/** Above a form: the refusal, each field at fault, and where to go on when the session ended. */
export function Refusal({ error }: { readonly error: unknown }) {
  const { t } = useTranslation()
  const words = useProblemWords(error)
  if (error === null || error === undefined) return null
  const loggedOut = error instanceof ApiProblem && error.status === 401 && error.code === 'not-logged-in'
  return (
    <div className="refusal" role="alert">
      <strong>{words.title}</strong>
      <p>{loggedOut ? t('problem.loggedOutMend') : words.detail}</p>
      {error instanceof ApiProblem && error.fields.length > 0 && (
        <ul>
          {error.fields.map(fault => (
            <li key={`${fault.field}-${fault.code}`}>{fault.message}</li>
          ))}
        </ul>
      )}
      {loggedOut && (
        <a href="/workbench/login" target="_blank" rel="noreferrer">
          {t('problem.openLogin')}
        </a>
      )}
      {words.number && <p className="muted">{t('problem.number', { number: words.number })}</p>}
    </div>
  )
}
