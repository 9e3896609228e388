// What only the applicant sees: what is missing, what to pay, what was decided, what was filled in and handed in.
import { summary } from '@sunhall/forms'
import { localDay } from '@sunhall/kernel'
import { AnswersOf } from '../apply/check.tsx'
import { priceWords, said } from '../guides/words.ts'
import type { RegionInfo } from '../port.ts'
import type { ApplicationTrack } from '../server.ts'
import type { View } from '../view.ts'
import { bracketed, dayOf, dayWords, fullDay, momentWords, sizeWords } from '../words.ts'
import { type Asked, askedId } from './asked.ts'
import { actUrl } from './forms.tsx'

type Own = NonNullable<ApplicationTrack['own']>

interface Props {
  readonly view: View
  readonly track: ApplicationTrack
  readonly own: Own
  readonly regions: readonly RegionInfo[]
}

const fileUrl = (track: ApplicationTrack, id: string): string =>
  `/track/${track.code}/attachments/${encodeURIComponent(id)}`
const documentUrl = (track: ApplicationTrack, id: string): string =>
  `/track/${track.code}/documents/${encodeURIComponent(id)}`

export function AskedItems({ view, items }: { view: View; items: Asked['items'] }) {
  const { t } = view
  return (
    <ol>
      {items.map(item => (
        <li key={`${item.about} ${item.text}`}>
          <strong>{said(view, item.title)}</strong>
          {item.text === '' ? null : (
            <>
              {t.common.colon}
              <span className="typed">{item.text}</span>
            </>
          )}
          {item.came ? <span className="tag">{t.apply.track.correctionCame}</span> : null}
        </li>
      ))}
    </ol>
  )
}

function AskedOne({ view, track, asked }: Pick<Props, 'view' | 'track'> & { asked: Asked }) {
  const { t, lang } = view
  const { at, open, until, answeredAt, document } = asked
  const words = t.apply.track
  const passed = until !== null && until < localDay(view.now)
  const id = askedId(asked)
  const title = at === 'promise' ? words.promised : open ? words.correction : words.correctionClosed
  return (
    <section className={open ? 'call' : 'part closed'} aria-labelledby={`asked-${id}`}>
      <h3 id={`asked-${id}`}>{title}</h3>
      <p className="meta">{said(view, asked.unit.name)}</p>
      <p>{words.correctionLead[at](dayWords(dayOf(asked.noticedAt), lang))}</p>
      <AskedItems view={view} items={asked.items} />
      {open && until !== null ? (
        <p>
          <strong>{(passed ? words.correctionPassed : words.correctionUntil)(fullDay(until, lang))}</strong>
        </p>
      ) : null}
      {answeredAt === null ? null : <p>{words.correctionAnswered(dayWords(dayOf(answeredAt), lang))}</p>}
      <p className="card-buttons no-print">
        {open ? (
          <a className="button primary" href={`${actUrl(track, 'correct')}?of=${id}`}>
            {at === 'promise' ? words.promisedGo : words.correctionGo}
            <span className="offscreen"> {said(view, asked.unit.name)}</span>
          </a>
        ) : null}
        {document === null ? null : <a href={documentUrl(track, document)}>{words.documentOpen}</a>}
      </p>
    </section>
  )
}

/** Each notice by itself, what is still open before what is done. */
function AskedFor({ view, track, own }: Props) {
  const open = own.asked.filter(asked => asked.open)
  return (
    <>
      {open.length > 1 ? <p className="notice">{view.t.apply.track.correctionSeveral(open.length)}</p> : null}
      {[...open, ...own.asked.filter(asked => !asked.open)].map(asked => (
        <AskedOne key={askedId(asked)} view={view} track={track} asked={asked} />
      ))}
    </>
  )
}

function Orders({ view, track, own }: Props) {
  const { t, lang } = view
  return own.orders.map(order => {
    const open = order.state === 'ordered' && own.allowed.includes('pay')
    return (
      <section key={order.id} className={open ? 'call' : 'part closed'} aria-labelledby={`order-${order.id}`}>
        <h3 id={`order-${order.id}`}>
          {t.apply.track.fees} <span className="tag">{t.apply.track.feeStates[order.state]}</span>
        </h3>
        <dl className="guide-facts">
          {order.lines.map(line => (
            <div key={line.title.zh}>
              <dt>{said(view, line.title)}</dt>
              <dd>
                {priceWords(view, line.price)} × {line.quantity}
                <span className="cell-note" lang="zh-CN">
                  {line.basis}
                </span>
              </dd>
            </div>
          ))}
          <div>
            <dt>{t.apply.track.feeTotal}</dt>
            <dd>
              <strong>{priceWords(view, order.total)}</strong>
            </dd>
          </div>
          {open ? (
            <div>
              <dt>{t.apply.track.feeTo}</dt>
              <dd className="typed" lang="zh-CN">
                {order.payTo.join('\n')}
              </dd>
            </div>
          ) : null}
        </dl>
        {open && order.dueDay !== null ? <p>{t.apply.track.feeDue(fullDay(order.dueDay, lang))}</p> : null}
        {open ? (
          <p className="no-print">
            <a className="button primary" href={`${actUrl(track, 'pay')}?order=${encodeURIComponent(order.id)}`}>
              {t.apply.track.feePaid}
            </a>
          </p>
        ) : null}
      </section>
    )
  })
}

function Documents({ view, track, own }: Props) {
  const { t, lang } = view
  if (own.documents.length === 0) return null
  return (
    <>
      <h3>{t.apply.track.documents}</h3>
      <ul className="file-list">
        {own.documents.map(one => (
          <li key={one.id}>
            <span>
              <a href={documentUrl(track, one.id)}>{said(view, one.title)}</a>
              <span className="cell-note">
                {one.number} · {dayWords(dayOf(one.issuedAt), lang)}
                {one.inForce ? '' : ` · ${t.apply.track.documentVoid}`}
              </span>
            </span>
            <a href={one.verifyPath}>
              {t.apply.track.documentVerify}
              <span className="offscreen"> {said(view, one.title)}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

function Replies({ view, track, own }: Props) {
  const { t } = view
  return own.replies.map(reply => (
    <article key={`${reply.at} ${reply.title.zh}`} className="message">
      <h3>
        {said(view, reply.title)}
        <span className="from">{said(view, reply.unit.name)}</span>
      </h3>
      {reply.paragraphs.map(paragraph => (
        <div key={`${paragraph.title.zh} ${paragraph.text}`}>
          {reply.paragraphs.length > 1 ? <h4>{said(view, paragraph.title)}</h4> : null}
          <p className="typed">{paragraph.text}</p>
        </div>
      ))}
      {reply.attachments.length === 0 ? null : (
        <p className="files">
          {t.track.attachments}
          {t.common.colon}
          {reply.attachments.map(file => (
            <a key={file.id} href={fileUrl(track, file.id)} download>
              {file.name}
              {bracketed(sizeWords(file.size), view.lang)}
            </a>
          ))}
        </p>
      )}
      <p className="meta">{momentWords(reply.at, view.lang)}</p>
    </article>
  ))
}

function HandedIn({ view, track, own, regions }: Props) {
  const { t } = view
  const regionName = (code: string) => regions.find(one => one.code === code)?.name ?? null
  const pages = summary(own.form, own.answers, { regionName })
  return (
    <>
      {own.materials.length === 0 ? null : (
        <details>
          <summary>{t.apply.track.materials}</summary>
          <ul className="file-list">
            {own.materials.map(material => (
              <li key={material.title.zh}>
                <span>
                  {said(view, material.title)}
                  {material.files.map(file => (
                    <a key={file.id} className="cell-note" href={fileUrl(track, file.id)} download>
                      {file.name}
                      {bracketed(sizeWords(file.size), view.lang)}
                    </a>
                  ))}
                </span>
                <span className="tag">{t.apply.track.how[material.how]}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {pages.length === 0 ? null : (
        <details>
          <summary>{t.apply.track.form}</summary>
          <p className="meta">
            {own.applicantName} {own.numberMasked} {own.phoneMasked}
          </p>
          {pages.map(page => (
            <section key={page.id} aria-labelledby={`page-${page.id}`}>
              <h4 id={`page-${page.id}`}>{said(view, page.title)}</h4>
              <AnswersOf view={view} rows={page.rows} />
            </section>
          ))}
        </details>
      )}
    </>
  )
}

export function OwnParts(props: Props) {
  return (
    <>
      <AskedFor {...props} />
      <Orders {...props} />
      <Documents {...props} />
      <Replies {...props} />
      <HandedIn {...props} />
    </>
  )
}
