// The pages for what went wrong: nothing here, too full, broken. Each says what can be done.
import type { View } from '../view.ts'
import { Layout } from './layout.tsx'

export interface ProblemPageProps {
  readonly view: View
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly reference: string
}

export function ProblemPage({ view, status, code, title, detail, reference }: ProblemPageProps) {
  const { t } = view
  const own = {
    'not-found': [t.problem.notFound, t.problem.notFoundText],
    busy: [t.problem.busy, t.problem.busyText],
    unavailable: [t.problem.unavailable, t.problem.busyText],
    internal: [t.problem.internal, detail],
  }[code] ?? [title, detail]
  return (
    <Layout view={{ ...view, url: '/' }} title={own[0] ?? title} own>
      <div className="narrow page">
        <p className="problem-status" aria-hidden="true">
          {status}
        </p>
        <h1>{own[0]}</h1>
        <p className="lead">{own[1]}</p>
        <h2>{t.problem.ways}</h2>
        <ul>
          <li>
            <a href="/">{t.problem.home}</a>
          </li>
          <li>
            <a href="/library">{t.common.nav.library}</a>
          </li>
          <li>
            <a href="/track">{t.common.nav.track}</a>
          </li>
        </ul>
        {status >= 500 ? (
          <p className="hint">
            {t.problem.reference}
            {t.common.colon}
            {reference}
          </p>
        ) : null}
      </div>
    </Layout>
  )
}
