// The frame of every page of an application: where one is, the form that carries the page, and what was saved when.
import type { ReactNode } from 'react'
import { said } from '../guides/words.ts'
import type { DraftView } from '../server.ts'
import { type Csrf, ErrorSummary, type Errors, Hidden } from '../ui/form.tsx'
import { Layout } from '../ui/layout.tsx'
import type { View } from '../view.ts'
import { dayOf, dayWords, momentWords } from '../words.ts'
import { type Step, stepsOf, stepTitle, stepUrl } from './steps.ts'

export const FORM = 'apply-form'

export interface StepProps {
  readonly view: View
  readonly draft: DraftView
  readonly step: Step
  readonly csrf: Csrf
  readonly errors: Errors
  readonly general: string | null
  readonly notice: string | null
  /** Reached from the last page: continue leads back to it. */
  readonly back: boolean
}

export function Frame({
  props,
  children,
  multipart,
  go,
  more,
  after,
}: {
  props: StepProps
  children: ReactNode
  multipart?: boolean
  go?: string
  more?: ReactNode
  after?: ReactNode
}) {
  const { view, draft, step, errors, general, notice, back } = props
  const { t } = view
  const steps = stepsOf(draft)
  const at = steps.findIndex(one => one.id === step.id)
  const before = steps[at - 1]
  const title = stepTitle(view, draft, step)
  const url = stepUrl(draft, step)
  return (
    <Layout
      view={{ ...view, url }}
      title={`${title} - ${said(view, draft.matter.title)}`}
      place="guides"
      own
      draftForm={FORM}
      failed={errors.size > 0 || general !== null}
    >
      <div className="narrow page apply">
        <ErrorSummary t={t} errors={errors} general={general} />
        {notice ? (
          <p className="notice" role="status">
            {notice}
          </p>
        ) : null}
        <p className="apply-matter">{said(view, draft.matter.title)}</p>
        <p className="step-count">{t.apply.stepOf(at + 1, steps.length)}</p>
        <progress className="apply-progress" value={at + 1} max={steps.length} aria-hidden="true" />
        <h1>{title}</h1>
        <form
          id={FORM}
          action={url}
          method="post"
          encType={multipart ? 'multipart/form-data' : undefined}
          noValidate
          data-once=""
        >
          <Hidden csrf={props.csrf} values={{ revision: String(draft.revision), ...(back ? { back: 'check' } : {}) }} />
          {children}
          <div className="buttons">
            <button className="button primary" type="submit" name="go" value="next">
              {go ?? (back ? t.apply.saveBack : t.apply.save)}
            </button>
            {more}
            {before && !back ? (
              <a className="button quiet" href={stepUrl(draft, before)}>
                {t.common.back}
              </a>
            ) : null}
          </div>
        </form>
        {after}
        <p className="hint saved-line">
          {t.apply.savedAt(momentWords(draft.savedAt, view.lang))} ·{' '}
          {t.apply.expires(dayWords(dayOf(draft.expiresAt), view.lang))}
        </p>
      </div>
    </Layout>
  )
}
