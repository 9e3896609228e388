// The first and the last pages of an application: what to have ready, the receipt, discarding, and a draft that is gone.
import { said } from '../guides/words.ts'
import type { ApplicationReceipt, DraftView, Guide, MatterEntry } from '../server.ts'
import { CodeCard } from '../ui/code-card.tsx'
import { type Csrf, Hidden } from '../ui/form.tsx'
import { Layout } from '../ui/layout.tsx'
import type { View } from '../view.ts'
import { bracketed, fullDay, momentWords } from '../words.ts'

export function StartPage({
  view,
  guide,
  entry,
  csrf,
  general,
}: {
  view: View
  guide: Guide
  entry: MatterEntry
  csrf: Csrf
  general: string | null
}) {
  const { t } = view
  const title = said(view, entry.title)
  const address = `/guides/${encodeURIComponent(entry.code)}`
  const both = entry.audience.length > 1
  const needed = entry.materials.filter(one => one.need !== 'held')
  return (
    <Layout
      view={{ ...view, url: `${address}/apply` }}
      title={`${t.apply.title} - ${title}`}
      place="guides"
      own
      failed={general !== null}
    >
      <div className="narrow page apply">
        {general ? (
          <div className="error-summary" role="alert">
            <h2>{general}</h2>
          </div>
        ) : null}
        <p>
          <a href={address}>{title}</a>
        </p>
        <h1>{t.apply.startTitle}</h1>
        <p className="lead">{t.apply.startLead}</p>
        <h2>{t.apply.startNeeds}</h2>
        <ul>
          <li>{both ? t.apply.startNeedsNumber.both : t.apply.startNeedsNumber[entry.audience[0] ?? 'person']}</li>
          {needed.map(material => (
            <li key={material.code}>
              {said(view, material.title)}
              {material.need === 'when' ? bracketed(t.guides.needs.when, view.lang) : ''}
              {material.need === 'optional' ? bracketed(t.guides.needs.optional, view.lang) : ''}
            </li>
          ))}
        </ul>
        {guide.members.length > 0 ? (
          <>
            <h2>{t.guides.parallel}</h2>
            <ul>
              {guide.members.map(member => (
                <li key={member.code}>
                  {said(view, member.title)}{' '}
                  <span className="tag">{member.always ? t.guides.always : t.guides.ifNeeded}</span>
                </li>
              ))}
            </ul>
          </>
        ) : (
          <>
            <h2>{t.apply.startSteps}</h2>
            <ul>
              <li>{t.apply.steps.applicant}</li>
              {entry.form.layout.pages.map(page => (
                <li key={page.id}>{said(view, page.title)}</li>
              ))}
              <li>{t.apply.steps.delivery}</li>
            </ul>
          </>
        )}
        <section className="notice">
          <p>{t.apply.startLaw}</p>
          <p>{t.apply.startPrivacy}</p>
        </section>
        <form action={`${address}/apply`} method="post" data-once="">
          <Hidden csrf={csrf} />
          <div className="buttons">
            <button className="button primary big" type="submit">
              {t.apply.start}
            </button>
          </div>
        </form>
      </div>
    </Layout>
  )
}

export function DonePage({ view, receipt }: { view: View; receipt: ApplicationReceipt }) {
  const { t, lang } = view
  return (
    <Layout view={view} title={t.apply.doneTitle} place="track" own>
      <div className="narrow page done">
        <h1>{t.apply.doneTitle}</h1>
        <CodeCard
          view={view}
          receipt={receipt}
          lead={t.apply.doneLead}
          qr={{ title: t.apply.doneQr, caption: t.apply.doneQr }}
        />
        <h2>{t.apply.doneNext}</h2>
        <ol>
          <li>{t.apply.doneAccept(said(view, receipt.unit.name), fullDay(receipt.dueDay, lang))}</li>
          <li>{t.apply.doneDeemed}</li>
        </ol>
        {receipt.owed.length > 0 ? (
          <section className="notice" aria-labelledby="owed">
            <h2 id="owed">{t.apply.doneOwed}</h2>
            <ul>
              {receipt.owed.map(one => (
                <li key={one.title.zh}>
                  {one.how === 'later' && one.days !== null
                    ? t.apply.doneOwedLater(said(view, one.title), one.days)
                    : t.apply.doneOwedWindow(said(view, one.title))}
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        <h2>{t.apply.doneFacts}</h2>
        <dl className="facts">
          <div>
            <dt>{t.apply.doneMatter}</dt>
            <dd>{said(view, receipt.matterTitle)}</dd>
          </div>
          <div>
            <dt>{t.apply.doneUnit}</dt>
            <dd>{said(view, receipt.unit.name)}</dd>
          </div>
          <div>
            <dt>{t.apply.doneAt}</dt>
            <dd>{momentWords(receipt.receivedAt, lang)}</dd>
          </div>
          <div>
            <dt>{t.apply.doneReceipt}</dt>
            <dd>
              <code className="hash">{receipt.receipt}</code>
            </dd>
          </div>
        </dl>
        <p className="no-print">
          <a className="button" href={`/track/${receipt.code}`}>
            {t.apply.doneTrack}
          </a>
        </p>
      </div>
    </Layout>
  )
}

export function DiscardPage({ view, draft, csrf }: { view: View; draft: DraftView; csrf: Csrf }) {
  const { t } = view
  const address = `/apply/${encodeURIComponent(draft.id)}`
  return (
    <Layout view={view} title={t.apply.discard} place="guides" own>
      <div className="narrow page">
        <h1>{t.apply.discard}</h1>
        <p className="lead">{t.apply.discardSure}</p>
        <form action={`${address}/discard`} method="post" data-once="">
          <Hidden csrf={csrf} />
          <div className="buttons">
            <button className="button danger" type="submit">
              {t.apply.discardGo}
            </button>
            <a className="button quiet" href={address}>
              {t.common.back}
            </a>
          </div>
        </form>
      </div>
    </Layout>
  )
}

export function GonePage({ view, title }: { view: View; title: string }) {
  const { t } = view
  return (
    <Layout view={{ ...view, url: '/guides' }} title={title} place="guides" own>
      <div className="narrow page">
        <h1>{title}</h1>
        <p className="lead">{t.apply.goneHint}</p>
        <p>
          <a className="button" href="/guides">
            {t.apply.goneStart}
          </a>
        </p>
      </div>
    </Layout>
  )
}
