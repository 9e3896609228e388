// The pages of the asking, one question each; all share one form, so that any button carries everything along.
import type { ReactNode } from 'react'
import { Entry } from '../library/entry.tsx'
import { isTop } from '../port.ts'
import type { PublicationView } from '../server.ts'
import { AddressField, EmailField, PhoneField } from '../ui/contact.tsx'
import { Choices, type Csrf, ErrorSummary, type Errors, FileField, Hidden, TextField } from '../ui/form.tsx'
import { Layout } from '../ui/layout.tsx'
import { FILE_MEGABYTES, FILES_MOST } from '../upload.ts'
import { say, type View } from '../view.ts'
import { bracketed, sizeWords } from '../words.ts'
import { type Draft, STEPS, type Step, stepBefore, UNKNOWN_UNIT } from './draft.ts'
import { type Choosable, SUBJECT_MOST, TEXT_MOST } from './validate.ts'

export const FORM = 'ask-form'

export interface StepProps {
  readonly view: View
  readonly step: Step
  readonly draft: Draft
  /** The draft sealed, without what this page asks for. */
  readonly sealed: string
  readonly csrf: Csrf
  readonly from: Choosable
  readonly errors: Errors
  readonly general?: string | null
}

function Frame({ props, title, children }: { props: StepProps; title: string; children: ReactNode }) {
  const { view, step, errors, general } = props
  const { t } = view
  return (
    <Layout view={view} title={title} place="ask" own draftForm={FORM} failed={errors.size > 0 || Boolean(general)}>
      <div className="narrow page">
        <ErrorSummary t={t} errors={errors} general={general ?? null} />
        <p className="step-count">
          {t.ask.title} · {t.ask.step(STEPS.indexOf(step) + 1, STEPS.length)}
        </p>
        <form
          id={FORM}
          action={step === 'attachments' ? '/ask/attachments' : '/ask'}
          method="post"
          encType={step === 'attachments' ? 'multipart/form-data' : undefined}
          noValidate
          data-once=""
        >
          <Hidden csrf={props.csrf} values={{ draft: props.sealed, step }} />
          {children}
          <div className="buttons">
            <button className="button primary" type="submit" name="go" value="next">
              {step === 'check' ? t.ask.send : t.common.next}
            </button>
            {stepBefore(step) ? (
              <button className="button quiet" type="submit" name="go" value="back" formNoValidate>
                {t.common.back}
              </button>
            ) : null}
          </div>
        </form>
      </div>
    </Layout>
  )
}

function RegionStep(props: StepProps) {
  const { view, draft, from, errors } = props
  return (
    <Frame props={props} title={view.t.ask.region}>
      <Choices
        t={view.t}
        name="region"
        legend={<h1>{view.t.ask.region}</h1>}
        hint={view.t.ask.regionHint}
        errors={errors}
        value={draft.region}
        choices={from.regions.map(one => ({
          value: one.code,
          title: `${say(view, one.name)}${isTop(one, from.regions) ? bracketed(view.t.home.regionCity, view.lang) : ''}`,
        }))}
      />
    </Frame>
  )
}

function CategoryStep(props: StepProps) {
  const { view, draft, from, errors } = props
  return (
    <Frame props={props} title={view.t.ask.category}>
      <Choices
        t={view.t}
        name="category"
        legend={<h1>{view.t.ask.category}</h1>}
        hint={view.t.ask.categoryHint}
        errors={errors}
        value={draft.category}
        columns
        choices={from.categories.map(one => ({
          value: one.code,
          title: say(view, one.title),
          hint: one.hint ? say(view, one.hint) : null,
        }))}
      />
    </Frame>
  )
}

function UnitStep(props: StepProps) {
  const { view, draft, from, errors } = props
  const { t } = view
  return (
    <Frame props={props} title={t.ask.unit}>
      <Choices
        t={t}
        name="unit"
        legend={<h1>{t.ask.unit}</h1>}
        hint={t.ask.unitHint}
        errors={errors}
        value={draft.unit || UNKNOWN_UNIT}
        choices={[
          { value: UNKNOWN_UNIT, title: t.ask.unitUnknown, hint: t.ask.unitUnknownHint(view.limits.dispatch) },
          ...from.units.map((one, i) => ({
            value: one.id,
            title: say(view, one.name),
            hint: one.duties ? say(view, one.duties) : null,
            ...(i === 0 ? { before: t.ask.unitOfChoice } : {}),
          })),
        ]}
      />
    </Frame>
  )
}

function QuestionStep(props: StepProps) {
  const { view, draft, errors } = props
  const { t } = view
  return (
    <Frame props={props} title={t.ask.question}>
      <h1>{t.ask.question}</h1>
      <p className="lead">{t.ask.questionHint}</p>
      <TextField
        t={t}
        name="subject"
        label={t.ask.subject}
        hint={t.ask.subjectHint}
        value={draft.subject}
        errors={errors}
        count={SUBJECT_MOST}
        like
      />
      <div className="like-live" data-like-list="" data-region={draft.region} data-title={t.ask.likeLive} />
      <TextField
        t={t}
        name="text"
        label={t.ask.text}
        hint={t.ask.textHint}
        value={draft.text}
        errors={errors}
        lines={9}
        count={TEXT_MOST}
      />
    </Frame>
  )
}

function ContactStep(props: StepProps) {
  const { view, draft, errors } = props
  const { t } = view
  const shared = { t, errors, optional: true } as const
  return (
    <Frame props={props} title={t.ask.contact}>
      <h1>{t.ask.contact}</h1>
      <p className="lead">{t.ask.contactLead}</p>
      <TextField {...shared} name="name" label={t.ask.name} value={draft.name} autoComplete="name" width="middle" />
      <PhoneField {...shared} name="phone" label={t.ask.phone} hint={t.ask.phoneHint} value={draft.phone} />
      <EmailField {...shared} name="email" label={t.ask.email} value={draft.email} />
      <AddressField {...shared} name="address" label={t.ask.address} hint={t.ask.addressHint} value={draft.address} />
      <Choices
        t={t}
        name="mayPublish"
        legend={t.ask.publish}
        hint={t.ask.publishHint}
        errors={errors}
        value={draft.mayPublish}
        choices={[
          { value: 'yes', title: t.ask.publishYes },
          { value: 'no', title: t.ask.publishNo },
        ]}
      />
      <section className="notice" aria-labelledby="notice">
        <h2 id="notice">{t.ask.notice}</h2>
        <ul>
          {t.ask.noticeLines.map(line => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p className="hint">{t.ask.noticeSource}</p>
      </section>
    </Frame>
  )
}

function AttachmentsStep(props: StepProps) {
  const { view, draft, errors } = props
  const { t } = view
  return (
    <Frame props={props} title={t.ask.attachments}>
      <h1>{t.ask.attachments}</h1>
      {draft.files.length > 0 ? (
        <section aria-labelledby="uploaded">
          <h2 id="uploaded">{t.ask.uploaded}</h2>
          <ul className="file-list">
            {draft.files.map(file => (
              <li key={file.id}>
                <span>
                  {file.name} <span className="meta">{sizeWords(file.size)}</span>
                </span>
                <button type="submit" className="button small" name="go" value={`remove-${file.id}`} formNoValidate>
                  {t.ask.remove}
                  <span className="offscreen"> {file.name}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <FileField
        t={t}
        name="file"
        label={t.ask.file}
        hint={t.ask.attachmentsHint(FILES_MOST, FILE_MEGABYTES)}
        errors={errors}
      />
      <p className="upload">
        <button className="button" type="submit" name="go" value="upload">
          {t.ask.addFile}
        </button>
      </p>
    </Frame>
  )
}

function CheckStep(props: StepProps) {
  const { view, draft, from } = props
  const { t } = view
  const region = from.regions.find(one => one.code === draft.region)
  const category = from.categories.find(one => one.code === draft.category)
  const unit = from.units.find(one => one.id === draft.unit)
  const rows: readonly (readonly [Step, string, string])[] = [
    ['region', t.common.region, region ? say(view, region.name) : ''],
    ['category', t.common.category, category ? say(view, category.title) : ''],
    ['unit', t.common.unit, unit ? say(view, unit.name) : t.ask.unitUnknown],
    ['question', t.ask.subject, draft.subject],
    ['question', t.ask.text, draft.text],
    ['contact', t.ask.name, draft.name],
    ['contact', t.ask.phone, draft.phone],
    ['contact', t.ask.email, draft.email],
    ['contact', t.ask.address, draft.address],
    ['contact', t.ask.publish, draft.mayPublish === 'yes' ? t.ask.publishYes : t.ask.publishNo],
    ['attachments', t.track.attachments, draft.files.map(file => file.name).join('\n')],
  ]
  return (
    <Frame props={props} title={t.ask.check}>
      <h1>{t.ask.check}</h1>
      <p className="lead">{t.ask.checkHint}</p>
      <dl className="answers">
        {rows.map(([step, term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd className="typed">{value.trim() === '' ? <span className="meta">{t.common.none}</span> : value}</dd>
            <dd className="answer-change">
              <button type="submit" className="link-button" name="go" value={`change-${step}`} formNoValidate>
                {t.ask.change}
                <span className="offscreen"> {term}</span>
              </button>
            </dd>
          </div>
        ))}
      </dl>
    </Frame>
  )
}

const PAGES: { readonly [S in Step]: (props: StepProps) => ReactNode } = {
  region: RegionStep,
  category: CategoryStep,
  unit: UnitStep,
  question: QuestionStep,
  contact: ContactStep,
  attachments: AttachmentsStep,
  check: CheckStep,
}

export function StepPage(props: StepProps) {
  const Page = PAGES[props.step]
  return <Page {...props} />
}

/** Like questions before going on: the answer may be there already. */
export function LikePage({
  view,
  csrf,
  sealed,
  like,
}: Pick<StepProps, 'view' | 'csrf' | 'sealed'> & { like: readonly PublicationView[] }) {
  const { t } = view
  return (
    <Layout view={view} title={t.ask.like} place="ask" own draftForm={FORM}>
      <div className="narrow page">
        <h1>{t.ask.like}</h1>
        <p className="lead">{t.ask.likeLead}</p>
        {like.map(entry => (
          <Entry key={entry.id} view={view} entry={entry} newTab level={2} />
        ))}
        <form id={FORM} action="/ask" method="post">
          <Hidden csrf={csrf} values={{ draft: sealed, step: 'question', liked: 'yes' }} />
          <div className="buttons">
            <button className="button primary" type="submit" name="go" value="next">
              {t.ask.likeGoOn}
            </button>
            <a className="button" href="/ask/solved">
              {t.ask.likeSolved}
            </a>
            <button className="button quiet" type="submit" name="go" value="again">
              {t.common.back}
            </button>
          </div>
        </form>
      </div>
    </Layout>
  )
}

export function SolvedPage({ view }: { view: View }) {
  const { t } = view
  return (
    <Layout view={view} title={t.ask.solved} place="ask" own>
      <div className="narrow page">
        <h1>{t.ask.solved}</h1>
        <p className="lead">{t.ask.solvedText}</p>
        <p className="buttons">
          <a className="button" href="/">
            {t.problem.home}
          </a>
          <a className="button quiet" href="/ask">
            {t.ask.solvedAgain}
          </a>
        </p>
      </div>
    </Layout>
  )
}
