// What only the asker sees, and what only the asker can do: rate, follow up once, complain, withdraw.
import type { TrackView } from '../server.ts'
import { Choices, type Csrf, type Errors, FileField, Hidden, TextField } from '../ui/form.tsx'
import { Layout } from '../ui/layout.tsx'
import { FILE_MEGABYTES, FILES_MOST, type HeldFile } from '../upload.ts'
import { say, type View } from '../view.ts'
import { bracketed, momentWords, sizeWords } from '../words.ts'
import { LeaveForm, RateForm, WithdrawForm } from './case.tsx'

type OwnView = NonNullable<TrackView['own']>
export type ActName = OwnView['allowed'][number]

/** What was typed into a form that was refused, and why. */
export interface ActForm {
  readonly act: ActName | null
  readonly errors: Errors
  readonly general: string | null
  readonly typed: { readonly [name: string]: string }
  /** Uploaded with the refused form, sealed: they need not be chosen again. */
  readonly files: readonly HeldFile[]
  readonly sealedFiles: string
  /** Idempotency key of whichever form on the page is sent. */
  readonly key: string
}

function Files({ view, code, files }: { view: View; code: string; files: OwnView['attachments'] }) {
  if (files.length === 0) return null
  return (
    <p className="files">
      {view.t.track.attachments}
      {view.t.common.colon}
      {files.map(file => (
        <a key={file.id} href={`/track/${code}/attachments/${encodeURIComponent(file.id)}`} download>
          {file.name}
          {bracketed(sizeWords(file.size), view.lang)}
        </a>
      ))}
    </p>
  )
}

interface FormProps {
  readonly view: View
  readonly track: TrackView
  readonly own: OwnView
  readonly csrf: Csrf
  readonly form: ActForm
}

const typedIn = (form: ActForm, act: ActName, name: string): string =>
  form.act === act ? (form.typed[name] ?? '') : ''
const errorsIn = (form: ActForm, act: ActName): Errors => (form.act === act ? form.errors : new Map())

/** Follow-up and complaint ask for the same two things; their field names differ so that both fit on one page. */
function About({ view, track, own, csrf, form, act }: FormProps & { act: 'follow-up' | 'complain' }) {
  const { t } = view
  const errors = errorsIn(form, act)
  const follow = act === 'follow-up'
  const about = own.about.filter(one => !follow || one.answered)
  const only = about.length === 1 ? about[0] : undefined
  const attachable = own.attachable.includes(act)
  const held = attachable && form.act === act ? form.files : []
  const hidden = {
    key: form.key,
    ...(held.length > 0 ? { files: form.sealedFiles } : {}),
    ...(only ? { [`${act}-about`]: String(only.part) } : {}),
  }
  return (
    <form
      action={`/track/${track.code}/${act}`}
      method="post"
      encType={attachable ? 'multipart/form-data' : undefined}
      noValidate
      data-once=""
    >
      <Hidden csrf={csrf} values={hidden} />
      <p className="hint">{follow ? t.acts.followUpHint : t.acts.complainHint(view.limits.complaint)}</p>
      {only ? (
        <p>
          {t.acts.about}
          {t.common.colon}
          {say(view, only.unit.name)}
        </p>
      ) : (
        <Choices
          t={t}
          name={`${act}-about`}
          legend={t.acts.about}
          errors={errors}
          value={typedIn(form, act, `${act}-about`)}
          choices={about.map(one => ({ value: String(one.part), title: say(view, one.unit.name) }))}
        />
      )}
      <TextField
        t={t}
        name={`${act}-text`}
        label={follow ? t.acts.followUpText : t.acts.complainText}
        hint={t.common.charsHint(follow ? 1000 : 2000)}
        value={typedIn(form, act, `${act}-text`)}
        errors={errors}
        lines={5}
        count={follow ? 1000 : 2000}
      />
      {held.length > 0 ? (
        <p className="files">
          {t.acts.filesKept}
          {held.map(file => (
            <span key={file.id}>
              {file.name}
              {bracketed(sizeWords(file.size), view.lang)}
            </span>
          ))}
        </p>
      ) : null}
      {attachable && held.length < FILES_MOST ? (
        <FileField
          t={t}
          name={`${act}-file`}
          label={t.acts.files}
          hint={t.acts.filesHint(FILES_MOST, FILE_MEGABYTES)}
          errors={errors}
          optional
        />
      ) : null}
      <button className={follow ? 'button primary' : 'button'} type="submit">
        {follow ? t.acts.followUpGo : t.acts.complainGo}
      </button>
    </form>
  )
}

export interface OwnProps extends FormProps {
  readonly opened: boolean
}

export function Own(props: OwnProps) {
  const { view, track, own, csrf, opened, form } = props
  const { t } = view
  const allowed = new Set(own.allowed)
  return (
    <>
      <article className="message asked">
        <h3>
          <span className="offscreen">
            {t.track.yourQuestion}
            {t.common.colon}
          </span>
          {own.subject}
        </h3>
        <p className="typed">{own.text}</p>
        <Files view={view} code={track.code} files={own.attachments} />
        <p className="meta">
          {[own.name, own.phoneMasked].filter(one => one !== null).join(' ')} {momentWords(track.askedAt, view.lang)}
        </p>
      </article>
      {own.replies.length === 0 ? <p>{t.track.noReplies}</p> : null}
      {own.replies.map(reply => {
        const mine = reply.kind === 'follow-up' || reply.kind === 'complaint'
        return (
          <article key={`${reply.part} ${reply.at} ${reply.kind}`} className={mine ? 'message asked' : 'message'}>
            <h3>
              {say(view, reply.title)}
              {mine ? null : <span className="from">{say(view, reply.unit.name)}</span>}
            </h3>
            {reply.paragraphs.map(paragraph => (
              <div key={paragraph.title.zh}>
                {reply.paragraphs.length > 1 ? <h4>{say(view, paragraph.title)}</h4> : null}
                <p className="typed">{paragraph.text}</p>
              </div>
            ))}
            <Files view={view} code={track.code} files={reply.attachments} />
            <p className="meta">{momentWords(reply.at, view.lang)}</p>
          </article>
        )
      })}
      {allowed.size > 0 ? (
        <div className="acts" id="acts">
          <h2>{t.acts.title}</h2>
          {allowed.has('rate') ? (
            <RateForm
              view={props.view}
              action={`/track/${props.track.code}/rate`}
              legend={props.view.t.acts.rate}
              csrf={props.csrf}
              form={props.form}
            />
          ) : null}
          {allowed.has('follow-up') ? (
            <details open={form.act === 'follow-up'}>
              <summary>{t.acts.followUp}</summary>
              <About {...props} act="follow-up" />
            </details>
          ) : null}
          {allowed.has('complain') ? (
            <details open={form.act === 'complain'}>
              <summary>{t.acts.complain}</summary>
              <About {...props} act="complain" />
            </details>
          ) : null}
          {allowed.has('withdraw') ? (
            <p className="withdraw-line">
              {t.acts.withdrawHint} <a href={`/track/${track.code}/withdraw`}>{t.acts.withdrawGo}</a>
            </p>
          ) : null}
        </div>
      ) : null}
      {opened ? <LeaveForm view={view} code={track.code} csrf={csrf} /> : null}
    </>
  )
}

export function WithdrawPage({ view, track, csrf, form }: Omit<FormProps, 'own'>) {
  const { t } = view
  return (
    <Layout view={view} title={t.acts.withdrawTitle} place="track" own failed={form.general !== null}>
      <div className="narrow page">
        {form.general ? (
          <div className="error-summary" role="alert">
            <h2>{form.general}</h2>
          </div>
        ) : null}
        <h1>{t.acts.withdrawTitle}</h1>
        <p className="lead">{t.acts.withdrawText}</p>
        <p>
          {t.track.code}
          {t.common.colon}
          <span className="code-inline">{track.codeGrouped}</span>
        </p>
        <WithdrawForm
          view={view}
          action={`/track/${track.code}/withdraw`}
          code={track.code}
          go={t.acts.withdrawConfirm}
          csrf={csrf}
          key_={form.key}
          reason={form.typed.reason ?? ''}
          errors={form.errors}
        />
      </div>
    </Layout>
  )
}
