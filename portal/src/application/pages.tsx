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
import { actUrl } from './forms.tsx'

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

const MATERIAL = /^[a-z][a-z0-9-]{0,39}$/
/** The notice speaks of the form, of something else, or of a material by its code. */
const NO_MATERIAL: ReadonlySet<string> = new Set(['form', 'other'])

export const materialsAsked = (
  own: Own,
): readonly { readonly about: string; readonly title: { readonly zh: string; readonly en: string } }[] => {
  const items = own.correction?.items.filter(item => MATERIAL.test(item.about) && !NO_MATERIAL.has(item.about)) ?? []
  return [...new Map(items.map(item => [item.about, { about: item.about, title: item.title }])).values()]
}

export const formAsked = (own: Own): boolean =>
  (own.correction?.items.some(item => item.about === 'form' || item.about.startsWith('/')) ?? false) &&
  own.form.layout.pages.length > 0

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
}: {
  view: View
  name: string
  label: string
  held: readonly HeldFile[]
}) {
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      {held.map(one => (
        <p key={one.file.id} className="hint">
          {one.file.name} {sizeWords(one.file.size)}
        </p>
      ))}
      <input id={name} name={name} type="file" multiple aria-label={`${view.t.apply.file} ${label}`} />
    </div>
  )
}

export function CorrectPage(props: PageProps & { answers: Own['answers']; regions: readonly RegionInfo[] }) {
  const { view, track, own, csrf, errors, held } = props
  const { t } = view
  const url = actUrl(track, 'correct')
  const materials = materialsAsked(own)
  return (
    <ActPage {...props} url={url} title={t.apply.track.correctTitle} lead={t.apply.track.correctLead}>
      <ol>
        {own.correction?.items.map(item => (
          <li key={`${item.about} ${item.text}`}>
            <strong>{said(view, item.title)}</strong>
            {t.common.colon}
            {item.text}
          </li>
        ))}
      </ol>
      <form action={url} method="post" encType="multipart/form-data" noValidate data-once="">
        <Hidden csrf={csrf} values={{ key: props.key_, held: props.sealed }} />
        {materials.map(one => (
          <FileInput
            key={one.about}
            view={view}
            name={`file-${one.about}`}
            label={said(view, one.title)}
            held={held.filter(each => each.about === one.about)}
          />
        ))}
        {formAsked(own)
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
        <Send view={view} code={track.code} words={t.apply.track.correctSend} />
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
