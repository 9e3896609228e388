// What an applicant can do on the page of the case: sign, rate, be heard, ask how it stands, complain; the rest has pages of its own.
import type { ReactNode } from 'react'
import { said } from '../guides/words.ts'
import { type ApplicantActName, type ApplicationTrack, FILE_BYTES_MOST } from '../server.ts'
import { RateForm } from '../track/case.tsx'
import { Choices, type Csrf, type Errors, FileField, Hidden, TextField } from '../ui/form.tsx'
import type { View } from '../view.ts'
import { bracketed, sizeWords } from '../words.ts'

/** Acts that take files: what those are about, and how many the act takes. A correction takes them about its materials. */
export const ACT_FILES: { readonly [act in ApplicantActName]?: { readonly about: string; readonly most: number } } = {
  pay: { about: 'proof', most: 20 },
  complain: { about: 'complaint', most: 5 },
  'state-views': { about: 'views', most: 10 },
}

/** What was typed into a form that was refused, and why. */
export interface ActForm {
  readonly act: ApplicantActName | null
  readonly errors: Errors
  readonly general: string | null
  readonly typed: { readonly [name: string]: string }
  readonly key: string
  /** Files uploaded before the form came back. */
  readonly held: readonly {
    readonly about: string
    readonly file: { readonly id: string; readonly name: string; readonly size: number }
  }[]
  readonly sealed: string
}

interface Props {
  readonly view: View
  readonly track: ApplicationTrack
  readonly csrf: Csrf
  readonly form: ActForm
}

export const actUrl = (track: Pick<ApplicationTrack, 'code'>, act: string): string =>
  `/track/${track.code}/application/${act}`

const typedIn = (form: ActForm, act: ApplicantActName, name: string): string =>
  form.act === act ? (form.typed[name] ?? '') : ''
const errorsIn = (form: ActForm, act: ApplicantActName): Errors => (form.act === act ? form.errors : new Map())

/** What stays uploaded though the form came back, and room for more up to as many as the act takes. */
function ActFiles({
  view,
  form,
  act,
  about,
  most,
}: Pick<Props, 'view' | 'form'> & { act: ApplicantActName; about: string; most: number }) {
  const { t } = view
  const held = form.act === act ? form.held : []
  return (
    <>
      {held.length > 0 ? (
        <p className="files">
          {t.acts.filesKept}
          {held.map(one => (
            <span key={one.file.id}>
              {one.file.name}
              {bracketed(sizeWords(one.file.size), view.lang)}
            </span>
          ))}
        </p>
      ) : null}
      {held.length < most ? (
        <FileField
          t={t}
          name={`file-${about}`}
          label={t.acts.files}
          hint={t.acts.filesHint(most, FILE_BYTES_MOST / 1024 / 1024)}
          errors={errorsIn(form, act)}
          optional
        />
      ) : null}
    </>
  )
}

interface FoldedProps {
  readonly form: ActForm
  readonly act: ApplicantActName
  readonly title: string
  readonly hint?: string
  readonly children: ReactNode
}

/** Folded until it is asked for, or comes back with what is wrong. */
function Folded({ form, act, title, hint, children }: FoldedProps) {
  return (
    <details open={form.act === act}>
      <summary>{title}</summary>
      {hint === undefined ? null : <p className="hint">{hint}</p>}
      {children}
    </details>
  )
}

interface WritingProps extends Props {
  readonly act: ApplicantActName
  readonly name: string
  readonly label: string
  readonly most: 500 | 2000
  readonly go: string
  /** What is chosen before the words. */
  readonly children?: ReactNode
}

/** The applicant's words, with files where the act takes them. */
function Writing({ view, track, csrf, form, act, name, label, most, go, children }: WritingProps) {
  const { t } = view
  const files = ACT_FILES[act]
  const held = files === undefined ? {} : { held: form.act === act ? form.sealed : '' }
  return (
    <form
      action={actUrl(track, act)}
      method="post"
      encType={files === undefined ? undefined : 'multipart/form-data'}
      noValidate
      data-once=""
    >
      <Hidden csrf={csrf} values={{ key: form.key, ...held }} />
      {children}
      <TextField
        t={t}
        name={name}
        label={label}
        hint={files === undefined ? undefined : t.common.charsHint(most)}
        value={typedIn(form, act, name)}
        errors={errorsIn(form, act)}
        lines={most === 500 ? 3 : 5}
        count={most}
      />
      {files === undefined ? null : <ActFiles view={view} form={form} act={act} {...files} />}
      <button className="button" type="submit">
        {go}
      </button>
    </form>
  )
}

function Complain(props: Props) {
  const { view, track, form } = props
  const { t } = view
  const about = track.own?.about ?? []
  const only = about.length === 1 ? about[0] : undefined
  return (
    <Folded form={form} act="complain" title={t.acts.complain}>
      <Writing {...props} act="complain" name="text" label={t.acts.complainText} most={2000} go={t.acts.complainGo}>
        {only ? (
          <input type="hidden" name="about" value={only.part} />
        ) : (
          <Choices
            t={t}
            name="about"
            legend={t.acts.about}
            errors={errorsIn(form, 'complain')}
            value={typedIn(form, 'complain', 'about')}
            choices={about.map(one => ({ value: String(one.part), title: said(view, one.unit.name) }))}
          />
        )}
      </Writing>
    </Folded>
  )
}

/** 陈述和申辩 (许可法 36): before the decision, and heard by whoever examines. */
function Views(props: Props) {
  const { track: t } = props.view.t.apply
  return (
    <Folded form={props.form} act="state-views" title={t.views} hint={t.viewsHint}>
      <Writing {...props} act="state-views" name="views" label={t.viewsText} most={2000} go={t.viewsGo} />
    </Folded>
  )
}

function AskProgress(props: Props) {
  const { track: t } = props.view.t.apply
  return (
    <Folded form={props.form} act="ask-progress" title={t.progress}>
      <Writing {...props} act="ask-progress" name="question" label={t.progressText} most={500} go={t.progressGo} />
    </Folded>
  )
}

function Sign({ view, track, csrf, form }: Props) {
  const { t } = view
  return (
    <form action={actUrl(track, 'sign')} method="post" noValidate data-once="">
      <Hidden csrf={csrf} values={{ key: form.key }} />
      <h3>{t.apply.track.sign}</h3>
      <TextField
        t={t}
        name="name"
        label={t.apply.track.signName}
        hint={t.apply.track.signHint}
        value={typedIn(form, 'sign', 'name')}
        errors={errorsIn(form, 'sign')}
        width="middle"
      />
      <button className="button primary" type="submit">
        {t.apply.track.signGo}
      </button>
    </form>
  )
}

function Hearing({ may, ...props }: Props & { may: ReadonlySet<ApplicantActName> }) {
  const { track: t } = props.view.t.apply
  return (
    <Folded form={props.form} act="ask-hearing" title={t.hearing} hint={t.hearingAskHint}>
      {may.has('ask-hearing') ? (
        <Writing {...props} act="ask-hearing" name="reason" label={t.hearingReason} most={500} go={t.hearingAsk} />
      ) : null}
      {may.has('waive-hearing') ? (
        <form action={actUrl(props.track, 'waive-hearing')} method="post" data-once="">
          <Hidden csrf={props.csrf} values={{ key: props.form.key }} />
          <button className="button quiet" type="submit">
            {t.hearingWaive}
          </button>
        </form>
      ) : null}
    </Folded>
  )
}

export function Acts(props: Props) {
  const { view, track } = props
  const { t } = view
  const may = new Set<ApplicantActName>(track.own?.allowed ?? [])
  // Completing and paying stand where they are spoken of.
  const here = (
    ['sign', 'rate', 'state-views', 'ask-hearing', 'waive-hearing', 'ask-progress', 'complain', 'withdraw'] as const
  ).filter(act => may.has(act))
  if (here.length === 0) return null
  return (
    <div className="acts" id="acts">
      <h2>{t.acts.title}</h2>
      {may.has('sign') ? <Sign {...props} /> : null}
      {may.has('rate') ? (
        <RateForm
          view={props.view}
          action={actUrl(props.track, 'rate')}
          legend={props.view.t.acts.rateApplication}
          csrf={props.csrf}
          form={props.form}
        />
      ) : null}
      {may.has('state-views') ? <Views {...props} /> : null}
      {may.has('ask-hearing') || may.has('waive-hearing') ? <Hearing {...props} may={may} /> : null}
      {may.has('ask-progress') ? <AskProgress {...props} /> : null}
      {may.has('complain') ? <Complain {...props} /> : null}
      {may.has('withdraw') ? (
        <p className="withdraw-line">
          {t.apply.track.withdrawText} <a href={actUrl(track, 'withdraw')}>{t.apply.track.withdraw}</a>
        </p>
      ) : null}
    </div>
  )
}
