// What an applicant can do on the page of the case: sign, rate, complain, ask for a hearing; the rest has pages of its own.

import { said } from '../guides/words.ts'
import { type ApplicantActName, type ApplicationTrack, FILE_BYTES_MOST } from '../server.ts'
import { RateForm } from '../track/case.tsx'
import { Choices, type Csrf, type Errors, FileField, Hidden, TextField } from '../ui/form.tsx'
import type { View } from '../view.ts'
import { bracketed, sizeWords } from '../words.ts'

/** As many as the act takes. */
export const COMPLAINT_FILES = 5

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

function Complain({ view, track, csrf, form }: Props) {
  const { t } = view
  const about = track.own?.about ?? []
  const only = about.length === 1 ? about[0] : undefined
  const held = form.act === 'complain' ? form.held : []
  return (
    <details open={form.act === 'complain'}>
      <summary>{t.acts.complain}</summary>
      <form action={actUrl(track, 'complain')} method="post" encType="multipart/form-data" noValidate data-once="">
        <Hidden
          csrf={csrf}
          values={{ key: form.key, held: form.sealed, ...(only ? { about: String(only.part) } : {}) }}
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
        {held.length < COMPLAINT_FILES ? (
          <FileField
            t={t}
            name="file-complaint"
            label={t.acts.files}
            hint={t.acts.filesHint(COMPLAINT_FILES, FILE_BYTES_MOST / 1024 / 1024)}
            errors={errorsIn(form, 'complain')}
            optional
          />
        ) : null}
        <button className="button" type="submit">
          {t.acts.complainGo}
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
  const here = (['sign', 'rate', 'ask-hearing', 'waive-hearing', 'complain', 'withdraw'] as const).filter(act =>
    may.has(act),
  )
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
      {may.has('ask-hearing') || may.has('waive-hearing') ? <Hearing {...props} may={may} /> : null}
      {may.has('complain') ? <Complain {...props} /> : null}
      {may.has('withdraw') ? (
        <p className="withdraw-line">
          {t.apply.track.withdrawText} <a href={actUrl(track, 'withdraw')}>{t.apply.track.withdraw}</a>
        </p>
      ) : null}
    </div>
  )
}
