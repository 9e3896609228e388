// Checking a receipt (J6), and the daily fingerprints it is held against.
import type { RegionInfo } from '../port.ts'
import type { Page, ReceiptCheck } from '../server.ts'
import { address } from '../ui/address.ts'
import { type Csrf, ErrorSummary, type Errors, Hidden, Select, TextField } from '../ui/form.tsx'
import { Layout } from '../ui/layout.tsx'
import { Heads } from '../ui/listing.tsx'
import { Pager } from '../ui/pager.tsx'
import { say, type View } from '../view.ts'
import { dayWords, momentWords, number } from '../words.ts'

export interface VerifyProps {
  readonly view: View
  readonly csrf: Csrf
  readonly code: string
  readonly receipt: string
  readonly errors: Errors
  readonly check: ReceiptCheck | null
}

export function VerifyPage({ view, csrf, code, receipt, errors, check }: VerifyProps) {
  const { t, lang } = view
  return (
    <Layout view={view} title={t.verify.title} place="verify" own failed={errors.size > 0}>
      <div className="narrow page">
        <ErrorSummary t={t} errors={errors} />
        <h1>{t.verify.title}</h1>
        {check ? (
          <section
            className={check.chainHolds ? 'verdict good' : 'verdict bad'}
            role="status"
            aria-labelledby="verdict"
          >
            <h2 id="verdict">{check.chainHolds ? t.verify.holds : t.verify.broken}</h2>
            <dl className="facts">
              <div>
                <dt>{t.verify.askedAt}</dt>
                <dd>{momentWords(check.askedAt, lang)}</dd>
              </div>
              <div>
                <dt>{t.verify.acts}</dt>
                <dd>{number(check.acts)}</dd>
              </div>
              <div>
                <dt>{t.verify.root}</dt>
                <dd>
                  {check.root ? (
                    <>
                      {dayWords(check.root.day, lang)} <code className="hash">{check.root.root}</code>
                    </>
                  ) : (
                    t.verify.rootPending
                  )}
                </dd>
              </div>
            </dl>
            <form action="/verify/proof" method="post">
              <Hidden csrf={csrf} values={{ code, receipt }} />
              <button className="button" type="submit">
                {t.verify.proof}
              </button>
            </form>
            <p className="hint">{t.verify.proofHint}</p>
          </section>
        ) : null}
        <p className="lead">{t.verify.lead}</p>
        <form action="/verify" method="post" noValidate>
          <Hidden csrf={csrf} />
          <TextField
            t={t}
            name="code"
            label={t.verify.code}
            value={code}
            errors={errors}
            inputMode="numeric"
            width="middle"
          />
          <TextField
            t={t}
            name="receipt"
            label={t.verify.receipt}
            hint={t.verify.receiptHint}
            value={receipt}
            errors={errors}
          />
          <button className="button primary" type="submit">
            {t.verify.go}
          </button>
        </form>
        <p>
          <a href="/verify/roots">{t.verify.rootsMore}</a>
        </p>
      </div>
    </Layout>
  )
}

export type Roots = Page<{ day: string; acts: number; root: string; merkleRoot: string }>

export function RootsPage({
  view,
  region,
  regions,
  cursor,
  roots,
}: {
  view: View
  region: string
  regions: readonly RegionInfo[]
  cursor: string | null
  roots: Roots
}) {
  const { t, lang } = view
  return (
    <Layout view={view} title={t.verify.roots} place="verify">
      <div className="wide page">
        <h1>{t.verify.roots}</h1>
        <p className="lead">{t.verify.rootsLead}</p>
        <form className="panel filter-row" action="/verify/roots" method="get">
          <Select
            name="region"
            label={t.common.region}
            value={region}
            options={regions.map(one => ({ value: one.code, title: say(view, one.name) }))}
          />
          <button type="submit" className="button primary">
            {t.figures.show}
          </button>
        </form>
        {roots.items.length === 0 ? (
          <p className="empty">{t.verify.rootsNone}</p>
        ) : (
          <table className="figure-table roots">
            <caption className="offscreen">{t.verify.roots}</caption>
            <Heads titles={[t.verify.day, t.verify.actsOfDay, t.verify.rootOfDay]} />
            <tbody>
              {roots.items.map(root => (
                <tr key={root.day}>
                  <th scope="row">{dayWords(root.day, lang)}</th>
                  <td data-label={t.verify.actsOfDay}>{number(root.acts)}</td>
                  <td data-label={t.verify.rootOfDay}>
                    <code className="hash">{root.root}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <Pager
          view={view}
          cursor={cursor}
          next={roots.next}
          address={from => address('/verify/roots', { region }, from)}
        />
        <p>
          <a href="/verify">{t.verify.title}</a>
        </p>
      </div>
    </Layout>
  )
}
