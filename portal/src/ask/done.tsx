// The page to keep: the query code, large, with its QR code, the receipt number and the day by which it must be answered.
import { localDay } from '@sunhall/kernel'
import type { Receipt, TrackView } from '../server.ts'
import { LedgerDetails } from '../track/ledger.tsx'
import { CodeCard } from '../ui/code-card.tsx'
import { Layout } from '../ui/layout.tsx'
import { say, type View } from '../view.ts'
import { dueDay, momentWords } from '../words.ts'

export interface Done {
  readonly receipt: Receipt
  /** Asked without naming a unit: the date is that of the dispatch. */
  readonly dispatch: boolean
  /** A phone number or mail address was left. Not what it is. */
  readonly reachable: boolean
}

export function DonePage({ view, done, track }: { view: View; done: Done; track: TrackView | null }) {
  const { receipt } = done
  const { t } = view
  const clock = track?.parts.flatMap(part => part.clocks).find(one => one.state !== 'stopped')
  return (
    <Layout view={view} title={t.done.title} place="ask" own>
      <div className="narrow page done">
        {/* On paper the page has no header: it says itself whose receipt it is and where it can be followed. */}
        <p className="print-only">
          <strong>
            {say(view, view.site)} {say(view, view.house.system)} · {t.common.tagline}
          </strong>
          <br />
          {view.publicUrl}
          {view.house.servicePhone ? ` · ${t.common.servicePhone(view.house.servicePhone)}` : ''}
        </p>
        <h1>{t.done.title}</h1>
        <CodeCard view={view} receipt={receipt} lead={t.done.codeLead} qr={{ title: t.done.qrAlt, caption: t.done.qr }}>
          <span className="hint">{t.done.printHint}</span>
        </CodeCard>
        <dl className="facts">
          <div>
            <dt>{done.dispatch ? t.done.dueDispatch : t.done.due}</dt>
            <dd>
              <strong>{dueDay(receipt, view)}</strong>
            </dd>
          </div>
          <div>
            <dt>{t.done.unit}</dt>
            <dd>{say(view, receipt.unit.name)}</dd>
          </div>
          <div>
            <dt>{t.done.askedAt}</dt>
            <dd>{momentWords(receipt.askedAt, view.lang)}</dd>
          </div>
          <div>
            <dt>{t.done.receipt}</dt>
            <dd>
              <code className="hash">{receipt.receipt}</code>
              <p className="hint">{t.done.receiptHint}</p>
            </dd>
          </div>
        </dl>
        {clock ? <LedgerDetails view={view} clock={clock} today={localDay(view.now)} /> : null}
        <section className="no-print">
          <h2>{t.done.sent}</h2>
          <p>{done.reachable ? t.done.sentText : t.done.notSentText}</p>
          <p className="buttons">
            <a className="button primary" href={`/track/${receipt.code}`}>
              {t.done.track}
            </a>
            <a className="button quiet" href="/">
              {t.problem.home}
            </a>
          </p>
        </section>
      </div>
    </Layout>
  )
}
