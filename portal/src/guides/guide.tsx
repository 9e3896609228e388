// One guide 办事指南: everything that the law and the standard say must be shown (A2), in the order in which people ask.

import { type Guide, type MatterEntry, statutoryLimitOf } from '../server.ts'
import { Qr } from '../ui/code-card.tsx'
import { Layout } from '../ui/layout.tsx'
import type { View } from '../view.ts'
import { dayOf, dayWords } from '../words.ts'
import { Materials } from './materials.tsx'
import { Places } from './places.tsx'
import { Bases, Basics, Conditions, Fees, Limits, Members, More, Remedies, Steps } from './sections.tsx'
import { kindWords, limitWords, said } from './words.ts'

export interface GuideProps {
  readonly view: View
  readonly guide: Guide
  /** Whether it can be applied for here. */
  readonly online: boolean
}

const tel = (phone: string): string => `tel:${phone.replace(/[^\d+]/g, '')}`

function Glance({ view, guide, entry }: Omit<GuideProps, 'online'> & { entry: MatterEntry }) {
  const { t } = view
  const limit = entry.promisedLimit ?? statutoryLimitOf(entry)
  const place = guide.places[0]?.hall
  return (
    <dl className="glance" aria-label={t.guides.atAGlance}>
      <div>
        <dt>{t.guides.limit}</dt>
        <dd>
          {entry.handling.mode === 'on-the-spot'
            ? t.guides.onTheSpot
            : limit === null
              ? t.guides.noStatutory
              : limitWords(view, limit)}
        </dd>
      </div>
      <div>
        <dt>{t.guides.visitsFilter}</dt>
        <dd>{t.guides.visitsWords(entry.visits)}</dd>
      </div>
      <div>
        <dt>{t.guides.fee}</dt>
        <dd>{guide.fees.length === 0 ? t.guides.free : t.guides.charged}</dd>
      </div>
      <div>
        <dt>{t.guides.place}</dt>
        <dd>{place ? said(view, place.title) : said(view, guide.summary.unit.name)}</dd>
      </div>
    </dl>
  )
}

function Aside({ view, guide, entry, online }: GuideProps & { entry: MatterEntry }) {
  const { t } = view
  const address = `/guides/${encodeURIComponent(entry.code)}`
  const contents: readonly (readonly [string, string])[] = [
    ['materials', t.guides.materials],
    ['conditions', t.guides.conditions],
    ...(guide.members.length > 0 ? [['members', t.guides.parallel] as const] : []),
    ['steps', t.guides.steps],
    ['limits', t.guides.limits],
    ['fees', t.guides.fees],
    ['places', t.guides.windows],
    ['basics', t.guides.basics],
    ['bases', t.guides.bases],
    ['remedies', t.guides.remedies],
    ...(entry.questions.length > 0 ? [['questions', t.guides.questions] as const] : []),
  ]
  return (
    <aside className="guide-side" aria-label={t.guides.contacts}>
      <div className="panel no-print">
        {online ? (
          <>
            <a className="button primary big" href={`${address}/apply`}>
              {t.guides.apply}
            </a>
            <p className="hint">{t.guides.applyHint}</p>
          </>
        ) : (
          <p>{t.guides.applyNot}</p>
        )}
        <p>
          {t.guides.inquiryPhone}
          {t.common.colon}
          <a href={tel(entry.inquiryPhone)}>{entry.inquiryPhone}</a>
        </p>
        <p>
          <a
            href={`/ask?unit=${encodeURIComponent(entry.unit)}&region=${encodeURIComponent(guide.summary.unit.region)}`}
          >
            {t.guides.askOnline}
          </a>
        </p>
        {view.licences && entry.kind === 'licence' ? (
          <p>
            <a href={`/licences?matter=${encodeURIComponent(entry.code)}`}>{t.licences.ofMatter}</a>
          </p>
        ) : null}
      </div>
      <nav className="contents no-print" aria-label={t.guides.onPage}>
        <h2>{t.guides.onPage}</h2>
        <ul>
          {contents.map(([id, title]) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
      <figure className="guide-qr">
        <Qr text={`${view.publicUrl}${address}`} title={t.guides.qr} />
        <figcaption>{t.guides.qr}</figcaption>
      </figure>
    </aside>
  )
}

export function GuidePage(props: GuideProps) {
  const { view, guide, online } = props
  const { t, lang } = view
  const { entry, summary } = guide
  const title = said(view, summary.title)
  const address = `/guides/${encodeURIComponent(summary.code)}`
  const version = t.guides.version(summary.version, dayWords(dayOf(guide.publishedAt), lang))
  const head = (
    <>
      <p className="no-print">
        <a href="/guides">{t.guides.back}</a>
      </p>
      {guide.standing === 'in-force' ? null : (
        <p className="notice">
          {guide.standing === 'superseded' ? t.guides.superseded(summary.version) : t.guides.withdrawn}{' '}
          {guide.standing === 'superseded' ? <a href={address}>{t.guides.current}</a> : null}
        </p>
      )}
      <div className="guide-head">
        <p className="guide-kind">
          {kindWords(view, entry ?? summary)} · {said(view, summary.unit.name)}
        </p>
        <h1>{title}</h1>
      </div>
    </>
  )
  if (entry === null) {
    return (
      <Layout view={view} title={title} place="guides">
        <div className="narrow page">
          {head}
          <p className="empty">
            {t.guides.incomplete}
            {summary.unit.phone ? (
              <>
                {t.common.colon}
                <a href={tel(summary.unit.phone)}>{summary.unit.phone}</a>
              </>
            ) : null}
          </p>
          <p>
            <a className="button" href="/ask">
              {t.guides.askInstead}
            </a>
          </p>
        </div>
      </Layout>
    )
  }
  const part = { view, guide, entry }
  return (
    <Layout view={view} title={title} place="guides">
      <div className="wide page guide">
        {head}
        <Glance {...part} />
        <div className="guide-grid">
          <div className="guide-body">
            <Materials view={view} entry={entry} />
            <Conditions {...part} />
            <Members {...part} />
            <Steps {...part} flowUrl={`${address}/flow.svg?v=${summary.version}`} />
            <Limits {...part} />
            <Fees {...part} />
            <Places {...part} />
            <Basics {...part} />
            <Bases {...part} />
            <Remedies {...part} />
            <More {...part} />
            <footer className="guide-foot">
              <p>
                {t.guides.inquiryPhone}
                {t.common.colon}
                {entry.inquiryPhone} · {t.guides.supervisionPhone}
                {t.common.colon}
                {entry.supervisionPhone}
              </p>
              <p>
                {version}{' '}
                <a className="no-print" href={`${address}/versions`}>
                  {t.guides.versions}
                </a>
              </p>
              <p className="no-print">
                <button type="button" className="button small" data-print="" hidden>
                  {t.guides.print}
                </button>
              </p>
            </footer>
          </div>
          <Aside {...part} online={online} />
        </div>
      </div>
    </Layout>
  )
}
