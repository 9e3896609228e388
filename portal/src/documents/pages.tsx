// Verification of a printed document: the code, the result, the comparison of a file, the public keys.
import { type Csrf, ErrorSummary, type Errors, Hidden, TextField } from '../ui/form.tsx'
import { Layout } from '../ui/layout.tsx'
import { say, type View } from '../view.ts'
import { dayOf, dayWords, momentWords } from '../words.ts'
import { documentWords } from './messages.ts'
import type { Compared, OwnDocument, PublishedKey, Verified } from './port.ts'

export function DocumentCodePage({ view, code, errors }: { view: View; code: string; errors: Errors }) {
  const { t } = view
  const w = documentWords(view.lang)
  return (
    <Layout view={view} title={w.title} place="verify" failed={errors.size > 0}>
      <div className="narrow page">
        <ErrorSummary t={t} errors={errors} />
        <h1>{w.title}</h1>
        <p className="lead">{w.lead}</p>
        <form action="/documents/verify" method="get" noValidate>
          <TextField t={t} name="code" label={w.code} hint={w.codeHint} value={code} errors={errors} width="middle" />
          <button className="button primary" type="submit">
            {w.go}
          </button>
        </form>
        <p>
          <a href="/documents/keys">{w.keys}</a>
        </p>
      </div>
    </Layout>
  )
}

/** In groups of four, as on paper. */
const grouped = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-')

function Comparison({ view, compared }: { view: View; compared: Compared }) {
  const w = documentWords(view.lang)
  const good = compared.result === 'current' && compared.signature === 'good'
  return (
    <section className={good ? 'verdict good' : 'verdict bad'} role="status" aria-labelledby="compared">
      <h3 id="compared">{w[compared.result]}</h3>
      {compared.signature === 'good' ? <p>{w.signatureGood}</p> : null}
      {compared.signature === 'bad' ? <p>{w.signatureBad}</p> : null}
      <p className="hint">
        {w.yourHash} <code className="hash">{compared.sha256}</code>
      </p>
    </section>
  )
}

/** What may be relied on as it stands. */
const GENUINE: readonly Verified['status'][] = ['in-force', 'told']

export interface DocumentPageProps {
  readonly view: View
  readonly csrf: Csrf
  readonly document: Verified
  readonly compared: Compared | null
  readonly errors: Errors
}

export function DocumentPage({ view, csrf, document, compared, errors }: DocumentPageProps) {
  const { t, lang } = view
  const w = documentWords(lang)
  const [verdict, lead] = w.verdicts[document.status]
  const facts: readonly (readonly [string, string | null])[] = [
    [w.kind, say(view, document.title)],
    [w.number, document.number],
    [w.unit, say(view, document.unit)],
    [w.holder, document.holder],
    [w.issued, dayWords(dayOf(document.issuedAt), lang)],
    [w.validUntil, document.validUntil && dayWords(document.validUntil, lang)],
    [w.annulledAt, document.annulledAt && momentWords(document.annulledAt, lang)],
    [w.endedOn, document.status === 'expired' ? null : document.endedOn && dayWords(document.endedOn, lang)],
    [w.endedBy, document.endedBy],
    [
      w.version,
      document.reissuedAt === null ? null : w.versionText(document.version, dayWords(dayOf(document.reissuedAt), lang)),
    ],
  ]
  return (
    <Layout view={view} title={`${w.title} ${document.number}`} place="verify" own failed={errors.size > 0}>
      <div className="narrow page">
        <ErrorSummary t={t} errors={errors} />
        <h1>{w.title}</h1>
        <section
          className={GENUINE.includes(document.status) ? 'verdict good' : 'verdict bad'}
          role="status"
          aria-labelledby="verdict"
        >
          <h2 id="verdict">{verdict}</h2>
          <p>{lead}</p>
          <dl className="facts">
            {facts.map(([name, value]) =>
              value === null || value === '' ? null : (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ),
            )}
            <div>
              <dt>{w.code}</dt>
              <dd>
                <code>{grouped(document.code)}</code>
              </dd>
            </div>
            <div>
              <dt>{w.hash}</dt>
              <dd>{document.sha256 === null ? w.notDrawn : <code className="hash">{document.sha256}</code>}</dd>
            </div>
          </dl>
        </section>
        <h2 id="compare">{w.compareTitle}</h2>
        {compared === null ? null : <Comparison view={view} compared={compared} />}
        <p>{w.compareLead}</p>
        <form action={`/documents/verify/${document.code}`} method="post" encType="multipart/form-data" noValidate>
          <Hidden csrf={csrf} />
          <div className={errors.has('file') ? 'field failed' : 'field'}>
            <label htmlFor="file">{w.file}</label>
            {errors.has('file') ? (
              <p className="field-error" id="file-error">
                <span className="offscreen">{t.common.errorPrefix}</span>
                {errors.get('file')}
              </p>
            ) : null}
            <input
              type="file"
              id="file"
              name="file"
              accept="application/pdf,.pdf"
              aria-describedby={errors.has('file') ? 'file-error' : undefined}
              aria-invalid={errors.has('file') ? true : undefined}
            />
          </div>
          <button className="button" type="submit">
            {w.compare}
          </button>
        </form>
        {document.signature === null ? null : (
          <details>
            <summary>{w.signature}</summary>
            <p>{w.signatureLead}</p>
            <p>
              <code className="hash">{document.signature}</code>
            </p>
            <p>
              {w.key} <a href="/documents/keys">{document.keyId}</a>
            </p>
          </details>
        )}
        <p>
          <a href="/documents/verify">{w.another}</a>
        </p>
      </div>
    </Layout>
  )
}

/** hash.bin: the document's SHA-256; signature.bin: the signature its page shows. */
const VERIFY = 'openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in hash.bin -sigfile signature.bin'

export function KeysPage({ view, keys }: { view: View; keys: readonly PublishedKey[] }) {
  const w = documentWords(view.lang)
  return (
    <Layout view={view} title={w.keys} place="verify">
      <div className="narrow page">
        <h1>{w.keys}</h1>
        <p className="lead">{w.keysLead}</p>
        {keys.length === 0 ? <p className="empty">{w.keysNone}</p> : null}
        {keys.map(key => (
          <section key={key.keyId} className="panel" aria-labelledby={`key-${key.keyId}`}>
            <h2 id={`key-${key.keyId}`}>
              {w.key} {key.keyId}
            </h2>
            <dl className="facts">
              <div>
                <dt>{w.algorithm}</dt>
                <dd>{key.algorithm}</dd>
              </div>
              <div>
                <dt>{w.since}</dt>
                <dd>{dayWords(dayOf(key.since), view.lang)}</dd>
              </div>
            </dl>
            <pre className="hash">{key.publicKey}</pre>
          </section>
        ))}
        <p>{w.keysHow}</p>
        <pre className="hash command">{VERIFY}</pre>
        <p>
          <a href="/documents/verify">{w.title}</a>
        </p>
      </div>
    </Layout>
  )
}

export function OwnDocumentsPage({
  view,
  code,
  documents,
}: {
  view: View
  code: string
  documents: readonly OwnDocument[]
}) {
  const w = documentWords(view.lang)
  return (
    <Layout view={view} title={w.own} place="track" own>
      <div className="wide page">
        <h1>{w.own}</h1>
        <p className="lead">{w.ownLead}</p>
        {documents.length === 0 ? (
          <p className="empty">{w.ownNone}</p>
        ) : (
          <table className="figure-table text-table">
            <caption className="offscreen">{w.own}</caption>
            <thead>
              <tr>
                <th scope="col">{w.kind}</th>
                <th scope="col">{w.number}</th>
                <th scope="col">{w.unit}</th>
                <th scope="col">{w.issued}</th>
                <th scope="col">{w.title}</th>
              </tr>
            </thead>
            <tbody>
              {documents.map(one => (
                <tr key={one.id}>
                  <th scope="row">
                    <a href={`/track/${code}/documents/${one.id}`}>
                      {say(view, one.title)} ({w.open})
                    </a>
                    {one.status === 'annulled' ? <strong> {w.stateAnnulled}</strong> : null}
                  </th>
                  <td data-label={w.number}>{one.number}</td>
                  <td data-label={w.unit}>{say(view, one.unit.name)}</td>
                  <td data-label={w.issued}>{dayWords(dayOf(one.issuedAt), view.lang)}</td>
                  <td data-label={w.title}>
                    <a href={`/documents/verify/${one.verifyCode}`}>
                      {w.check}
                      <span className="offscreen"> {one.number}</span>
                    </a>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <p>
          <a href={`/track/${code}`}>{w.back}</a>
        </p>
      </div>
    </Layout>
  )
}
