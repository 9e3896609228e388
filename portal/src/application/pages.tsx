// Pages of their own for what needs room: completing the application, reporting a payment, withdrawing.
import { pagesFor } from '@sunhall/forms'
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
  const { view, track, own, csrf, errors, general, held } = props
  const { t } = view
  const url = actUrl(track, 'correct')
  const materials = materialsAsked(own)
  return (
    <Layout
      view={{ ...view, url }}
      title={t.apply.track.correctTitle}
      place="track"
      own
      failed={errors.size > 0 || general !== null}
    >
      <div className="narrow page apply">
        <ErrorSummary t={t} errors={errors} general={general} />
        <p className="apply-matter">{said(view, track.matter.title)}</p>
        <h1>{t.apply.track.correctTitle}</h1>
        <p className="lead">{t.apply.track.correctLead}</p>
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
          <div className="buttons">
            <button className="button primary" type="submit" name="go" value="next">
              {t.apply.track.correctSend}
            </button>
            <a className="button quiet" href={`/track/${track.code}`}>
              {t.apply.track.backToCase}
            </a>
          </div>
        </form>
      </div>
    </Layout>
  )
}

export function PayPage(props: PageProps & { order: Own['orders'][number] }) {
  const { view, track, csrf, errors, general, order } = props
  const { t } = view
  const url = actUrl(track, 'pay')
  return (
    <Layout
      view={{ ...view, url: `${url}?order=${encodeURIComponent(order.id)}` }}
      title={t.apply.track.payTitle}
      place="track"
      own
      failed={errors.size > 0 || general !== null}
    >
      <div className="narrow page apply">
        <ErrorSummary t={t} errors={errors} general={general} />
        <p className="apply-matter">{said(view, track.matter.title)}</p>
        <h1>{t.apply.track.payTitle}</h1>
        <p className="lead">{t.apply.track.payLead}</p>
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
          <div className="buttons">
            <button className="button primary" type="submit" name="go" value="next">
              {t.apply.track.paySend}
            </button>
            <a className="button quiet" href={`/track/${track.code}`}>
              {t.apply.track.backToCase}
            </a>
          </div>
        </form>
      </div>
    </Layout>
  )
}

export function GiveUpPage(
  props: Pick<PageProps, 'view' | 'track' | 'csrf' | 'key_' | 'errors' | 'general' | 'typed'>,
) {
  const { view, track, csrf, errors, general } = props
  const { t } = view
  const url = actUrl(track, 'withdraw')
  return (
    <Layout
      view={{ ...view, url }}
      title={t.apply.track.withdraw}
      place="track"
      own
      failed={errors.size > 0 || general !== null}
    >
      <div className="narrow page">
        <ErrorSummary t={t} errors={errors} general={general} />
        <h1>{t.apply.track.withdraw}</h1>
        <p className="lead">{t.apply.track.withdrawText}</p>
        <p>{said(view, track.matter.title)}</p>
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
      </div>
    </Layout>
  )
}
