// About: the limits with their sources, personal data, accessibility, the record.
import { amountWords, extensionWords, LIMITS } from '../limits.ts'
import { Layout } from '../ui/layout.tsx'
import { Heads } from '../ui/listing.tsx'
import { say, type View } from '../view.ts'

function Lines({ id, title, lines }: { id: string; title: string; lines: readonly string[] }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="lines">
        {lines.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}

function Limits({ view }: { view: View }) {
  const { t } = view
  const { matter } = view.house
  const { step, ...columns } = t.about.limitColumns
  const rows = LIMITS.flatMap(([name, extension]) => {
    const pair = matter.limits[name]
    return pair === undefined ? [] : [{ name, extension, ...pair }]
  })
  const promises = rows.some(row => row.promised !== undefined)
  const sourceOf = ({ statutory: { source } }: (typeof rows)[number]) =>
    `${say(view, source.title)}${source.article === undefined ? '' : ` ${source.article}`}`
  const heads = [columns.statutory, ...(promises ? [columns.promised] : []), columns.extension, columns.source]
  return (
    <section aria-labelledby="limits">
      <h2 id="limits">{t.about.limits}</h2>
      <p>{t.about.limitsLead}</p>
      <table className="figure-table text-table">
        <caption className="offscreen">{t.about.limits}</caption>
        <Heads titles={[step, ...heads]} />
        <tbody>
          {rows.map((row, i) => {
            const before = rows[i - 1]
            const source = sourceOf(row)
            return (
              <tr key={row.name}>
                <th scope="row">{t.about.limitNames[row.name]}</th>
                <td className="amount" data-label={columns.statutory}>
                  {amountWords(row.statutory, t)}
                </td>
                {promises ? (
                  <td data-label={columns.promised}>{row.promised ? amountWords(row.promised, t) : t.common.none}</td>
                ) : null}
                <td data-label={columns.extension}>
                  {row.extension === null || matter.extensions[row.extension] === undefined
                    ? t.about.noExtension
                    : t.about.extension(extensionWords(matter, row.extension, t))}
                </td>
                <td data-label={columns.source}>
                  {before !== undefined && sourceOf(before) === source ? t.about.same : source}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <ul className="lines">
        {t.about.limitNotes(matter.version).map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}

export function AboutPage({ view }: { view: View }) {
  const { t } = view
  return (
    <Layout view={view} title={t.about.title} place="about">
      <div className="reading page">
        <h1>{t.about.title}</h1>
        <Limits view={view} />
        <Lines id="privacy" title={t.about.privacy} lines={t.about.privacyLines} />
        <section aria-labelledby="record">
          <h2 id="record">{t.about.record}</h2>
          <p>
            {t.about.recordText} <a href="/verify">{t.common.nav.verify}</a>
          </p>
        </section>
        <Lines id="accessibility" title={t.about.accessibility} lines={t.about.accessibilityLines} />
      </div>
    </Layout>
  )
}
