// Pages of their own for what needs room: completing the application, reporting a payment, withdrawing.
import { pagesFor } from '@sunhall/forms'
import type { ReactNode } from 'react'
import { Fields } from '../apply/fields.tsx'
import { said } from '../guides/words.ts'
import type { RegionInfo } from '../port.ts'
import type { ApplicationTrack, FileView } from '../server.ts'
import { WithdrawForm } from '../track/case.tsx'
import { type Csrf, ErrorSummary, type Errors, Hidden, TextField } from '../ui/form.tsx'
import { Layout } from '../ui/layout.tsx'
import type { View } from '../view.ts'
import { sizeWords } from '../words.ts'
import { type Asked, askedId, formAsked, materialsAsked } from './asked.ts'
import { actUrl } from './forms.tsx'
import { AskedItems } from './own.tsx'

type Own = NonNullable<ApplicationTrack['own']>

/** A file uploaded with a form that came back, and what it is for. */
export interface HeldFile {
  readonly about: string
  readonly file: FileView
}

export interface PageProps {
  readonly view: View
  readonly track: ApplicationTrack
  readonly own: Own
  readonly csrf: Csrf
  readonly key_: string
  readonly errors: Errors
  readonly general: string | null
  readonly typed: { readonly [name: string]: string }
  readonly held: readonly HeldFile[]
  readonly sealed: string
}

type ActPageProps = Pick<PageProps, 'view' | 'track' | 'errors' | 'general'> & {
  readonly url: string
  readonly title: string
  readonly lead: string
  readonly children: ReactNode
}

/** The frame of each: for which application, what is asked, and what is wrong. */
function ActPage({ view, track, errors, general, url, title, lead, children }: ActPageProps) {
  const failed = errors.size > 0 || general !== null
  return (
    <Layout view={{ ...view, url }} title={title} place="track" own failed={failed}>
      <div className="narrow page apply">
        <ErrorSummary t={view.t} errors={errors} general={general} />
        <p className="apply-matter">{said(view, track.matter.title)}</p>
        <h1>{title}</h1>
        <p className="lead">{lead}</p>
        {children}
      </div>
    </Layout>
  )
}

const Send = ({ view, code, words }: { view: View; code: string; words: string }) => (
  <div className="buttons">
    <button className="button primary" type="submit" name="go" value="next">
      {words}
    </button>
    <a className="button quiet" href={`/track/${code}`}>
      {view.t.apply.track.backToCase}
    </a>
  </div>
)

function FileInput({
  view,
  name,
  label,
  held,
  optional,
}: {
  view: View
  name: string
  label: string
  held: readonly HeldFile[]
  optional?: boolean
}) {
  return (
    <div className="field">
      <label htmlFor={name}>
        {label}
        {optional ? <span className="optional">{view.t.common.optional}</span> : null}
      </label>
      {held.map(one => (
        <p key={one.file.id} className="hint">
          {one.file.name} {sizeWords(one.file.size)}
        </p>
      ))}
      <input id={name} name={name} type="file" multiple aria-label={`${view.t.apply.file} ${label}`} />
    </div>
  )
}

export function CorrectPage(
  props: PageProps & { asked: Asked; answers: Own['answers']; regions: readonly RegionInfo[] },
) {
  const { view, track, own, asked, csrf, errors, held } = props
  const { t } = view
  const url = actUrl(track, 'correct')
  const id = askedId(asked)
  const promised = asked.at === 'promise'
  return (
    <ActPage
      {...props}
      url={`${url}?of=${id}`}
      title={promised ? t.apply.track.promisedTitle : t.apply.track.correctTitle}
      lead={t.apply.track.correctLead}
    >
      <p className="meta">{said(view, asked.unit.name)}</p>
      <AskedItems view={view} items={asked.items} />
      <form action={url} method="post" encType="multipart/form-data" noValidate data-once="">
        <Hidden csrf={csrf} values={{ key: props.key_, held: props.sealed, of: id }} />
        {materialsAsked(asked).map(one => (
          <FileInput
            key={one.about}
            view={view}
            name={`file-${one.about}`}
            label={said(view, one.title)}
            held={held.filter(each => each.about === one.about)}
            optional={one.came}
          />
        ))}
        {formAsked(asked, own)
          ? pagesFor(own.form, props.answers).map(page => (
              <section key={page.id} aria-labelledby={`form-${page.id}`}>
                <h2 id={`form-${page.id}`}>{said(view, page.title)}</h2>
                <Fields
                  view={view}
                  form={own.form}
                  answers={props.answers}
                  errors={errors}
                  regions={props.regions}
                  fields={page.fields}
                />
              </section>
            ))
          : null}
        {promised ? null : (
          <TextField
            t={t}
            name="note"
            label={t.apply.track.correctNote}
            value={props.typed.note ?? ''}
            errors={errors}
            lines={3}
            count={500}
            optional
          />
        )}
        <Send view={view} code={track.code} words={promised ? t.apply.track.promisedSend : t.apply.track.correctSend} />
      </form>
    </ActPage>
  )
}

export function PayPage(props: PageProps & { order: Own['orders'][number] }) {
  const { view, track, csrf, errors, order } = props
  const { t } = view
  const url = actUrl(track, 'pay')
  return (
    <ActPage
      {...props}
      url={`${url}?order=${encodeURIComponent(order.id)}`}
      title={t.apply.track.payTitle}
      lead={t.apply.track.payLead}
    >
      <form action={url} method="post" encType="multipart/form-data" noValidate data-once="">
        <Hidden csrf={csrf} values={{ key: props.key_, held: props.sealed, order: order.id }} />
        <TextField
          t={t}
          name="note"
          label={t.apply.track.payNote}
          value={props.typed.note ?? ''}
          errors={errors}
          lines={2}
          count={200}
        />
        <FileInput view={view} name="file-proof" label={t.apply.track.payFiles} held={props.held} />
        <Send view={view} code={track.code} words={t.apply.track.paySend} />
      </form>
    </ActPage>
  )
}

export function GiveUpPage(
  props: Pick<PageProps, 'view' | 'track' | 'csrf' | 'key_' | 'errors' | 'general' | 'typed'>,
) {
  const { view, track, csrf, errors } = props
  const { t } = view
  const url = actUrl(track, 'withdraw')
  return (
    <ActPage {...props} url={url} title={t.apply.track.withdraw} lead={t.apply.track.withdrawText}>
      <WithdrawForm
        view={view}
        action={url}
        code={track.code}
        go={t.apply.track.withdraw}
        csrf={csrf}
        key_={props.key_}
        reason={props.typed.reason ?? ''}
        errors={errors}
      />
    </ActPage>
  )
}
