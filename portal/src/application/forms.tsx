// What an applicant can do on the page of the case: sign, rate, be heard, ask how it stands, complain; the rest has pages of its own.

import { said } from '../guides/words.ts'
import { type ApplicantActName, type ApplicationTrack, FILE_BYTES_MOST } from '../server.ts'
import { RateForm } from '../track/case.tsx'
import { Choices, type Csrf, type Errors, FileField, Hidden, TextField } from '../ui/form.tsx'
import type { View } from '../view.ts'
import { bracketed, sizeWords } from '../words.ts'

/** As many as the act takes. */
export const COMPLAINT_FILES = 5
export const VIEWS_FILES = 10

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
  name,
  most,
}: Pick<Props, 'view' | 'form'> & { act: ApplicantActName; name: string; most: number }) {
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
          name={name}
          label={t.acts.files}
          hint={t.acts.filesHint(most, FILE_BYTES_MOST / 1024 / 1024)}
          errors={errorsIn(form, act)}
          optional
        />
      ) : null}
    </>
  )
}

function Complain({ view, track, csrf, form }: Props) {
  const { t } = view
  const about = track.own?.about ?? []
  const only = about.length === 1 ? about[0] : undefined
  return (
    <details open={form.act === 'complain'}>
      <summary>{t.acts.complain}</summary>
      <form action={actUrl(track, 'complain')} method="post" encType="multipart/form-data" noValidate data-once="">
        <Hidden
          csrf={csrf}
          values={{
            key: form.key,
            held: form.act === 'complain' ? form.sealed : '',
            ...(only ? { about: String(only.part) } : {}),
          }}
        />
        {only ? null : (
          <Choices
            t={t}
            name="about"
            legend={t.acts.about}
            errors={errorsIn(form, 'complain')}
            value={typedIn(form, 'complain', 'about')}
            choices={about.map(one => ({ value: String(one.part), title: said(view, one.unit.name) }))}
          />
        )}
        <TextField
          t={t}
          name="text"
          label={t.acts.complainText}
          hint={t.common.charsHint(2000)}
          value={typedIn(form, 'complain', 'text')}
          errors={errorsIn(form, 'complain')}
          lines={5}
          count={2000}
        />
        <ActFiles view={view} form={form} act="complain" name="file-complaint" most={COMPLAINT_FILES} />
        <button className="button" type="submit">
          {t.acts.complainGo}
        </button>
      </form>
    </details>
  )
}

/** 陈述和申辩 (许可法 36): before the decision, and heard by whoever examines. */
function Views({ view, track, csrf, form }: Props) {
  const { t } = view
  return (
    <details open={form.act === 'state-views'}>
      <summary>{t.apply.track.views}</summary>
      <p className="hint">{t.apply.track.viewsHint}</p>
      <form action={actUrl(track, 'state-views')} method="post" encType="multipart/form-data" noValidate data-once="">
        <Hidden csrf={csrf} values={{ key: form.key, held: form.act === 'state-views' ? form.sealed : '' }} />
        <TextField
          t={t}
          name="views"
          label={t.apply.track.viewsText}
          hint={t.common.charsHint(2000)}
          value={typedIn(form, 'state-views', 'views')}
          errors={errorsIn(form, 'state-views')}
          lines={5}
          count={2000}
        />
        <ActFiles view={view} form={form} act="state-views" name="file-views" most={VIEWS_FILES} />
        <button className="button" type="submit">
          {t.apply.track.viewsGo}
        </button>
      </form>
    </details>
  )
}

function AskProgress({ view, track, csrf, form }: Props) {
  const { t } = view
  return (
    <details open={form.act === 'ask-progress'}>
      <summary>{t.apply.track.progress}</summary>
      <form action={actUrl(track, 'ask-progress')} method="post" noValidate data-once="">
        <Hidden csrf={csrf} values={{ key: form.key }} />
        <TextField
          t={t}
          name="question"
          label={t.apply.track.progressText}
          value={typedIn(form, 'ask-progress', 'question')}
          errors={errorsIn(form, 'ask-progress')}
          lines={3}
          count={500}
        />
        <button className="button" type="submit">
          {t.apply.track.progressGo}
        </button>
      </form>
    </details>
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

function Hearing({ view, track, csrf, form, may }: Props & { may: ReadonlySet<ApplicantActName> }) {
  const { t } = view
  return (
    <details open={form.act === 'ask-hearing'}>
      <summary>{t.apply.track.hearing}</summary>
      <p className="hint">{t.apply.track.hearingAskHint}</p>
      {may.has('ask-hearing') ? (
        <form action={actUrl(track, 'ask-hearing')} method="post" noValidate data-once="">
          <Hidden csrf={csrf} values={{ key: form.key }} />
          <TextField
            t={t}
            name="reason"
            label={t.apply.track.hearingReason}
            value={typedIn(form, 'ask-hearing', 'reason')}
            errors={errorsIn(form, 'ask-hearing')}
            lines={3}
            count={500}
          />
          <button className="button" type="submit">
            {t.apply.track.hearingAsk}
          </button>
        </form>
      ) : null}
      {may.has('waive-hearing') ? (
        <form action={actUrl(track, 'waive-hearing')} method="post" data-once="">
          <Hidden csrf={csrf} values={{ key: form.key }} />
          <button className="button quiet" type="submit">
            {t.apply.track.hearingWaive}
          </button>
        </form>
      ) : null}
    </details>
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
